-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 4 of the store: files of many formats. Byte ranges count bytes of the text that the reader made of the file,
-- which is what source_text keeps; answers tell the file's own bytes (own_byte) where it is text in another charset.

ALTER TABLE source ADD COLUMN format TEXT; -- the reader's name: text, docx, html, pdf …
ALTER TABLE source ADD COLUMN own_bytes BLOB; -- where the file's own bytes are (graph/store/place.c); NULL: at the same places, or nowhere

-- Where the pages of a source begin (PDF).
CREATE TABLE page (
    source_id INTEGER NOT NULL REFERENCES source (id), -- whose
    n INTEGER NOT NULL,             -- page, from 1
    byte_from INTEGER NOT NULL,     -- its first byte in the text
    PRIMARY KEY (source_id, n)
) STRICT, WITHOUT ROWID;

ALTER TABLE document ADD COLUMN index_number TEXT; -- 索引号 on the card of a web page
ALTER TABLE document ADD COLUMN validity TEXT; -- what that card says of its validity, as printed; no act
ALTER TABLE document ADD COLUMN card_line INTEGER; -- source line of the card

-- What was read before has no formats: the next index reads it again.
UPDATE source SET analyzer = NULL;
