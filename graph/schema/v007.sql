-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 7 of the store: titles by their characters, so that half of one finds it.

-- derived: every title by three characters in a row; two blanks end it, so that its last characters begin some too. The row is the
-- title's. Titles are never forgotten, so it only grows.
CREATE VIRTUAL TABLE title_search USING fts5(text, content='', detail='none', tokenize='trigram');

-- derived: which titles have which three characters.
CREATE VIRTUAL TABLE title_gram USING fts5vocab(title_search, 'instance');
