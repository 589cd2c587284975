-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 8 of the store: acts that put off the day of a rule which is not yet in force.

INSERT INTO relation VALUES (17,'postpones','推迟',1);
