-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 11 of the store: what the derived tables hold, told by sums, so that a run reads again only the rows that can differ.

-- derived: a sum of each block of rows of a derived table (`work` … `odd_citation`) as it was written.
CREATE TABLE row_block (
    name TEXT NOT NULL,             -- the table; '': what the sums are mixed with, drawn once for a store
    block INTEGER NOT NULL,         -- the rows' first column, without its last bits
    sum BLOB NOT NULL,              -- XXH3 of all their values, 128 bits
    PRIMARY KEY (name, block)
) STRICT, WITHOUT ROWID;
