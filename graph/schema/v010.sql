-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 10 of the store: a document of which no day is known tells why. node.effective_basis is then 'event' (a day that the text leaves to an
-- event) or 'unread' (a clause that was not understood); the facts keep the latter as 'unknown' with the bytes of the clause.

-- Until everything is derived again, these rows say nothing of it.
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM source);
