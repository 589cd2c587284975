-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 5 of the store: what a print says of its own end.

ALTER TABLE document ADD COLUMN says_ended TEXT; -- the word by which its own print says that it has ended (已废止); no act
ALTER TABLE document ADD COLUMN says_ended_date TEXT; -- the day printed with it
ALTER TABLE document ADD COLUMN says_ended_number TEXT; -- the number of the paper that ended it, as printed there
ALTER TABLE document ADD COLUMN says_ended_line INTEGER; -- source line of the word

-- What was read before says nothing of it: the next index reads it again.
UPDATE source SET analyzer = NULL;
