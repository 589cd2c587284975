-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 3 of the store: the structure of the texts, so that a pinpoint can be shown and checked.

-- What a section is, highest first.
CREATE TABLE section_kind (
    id INTEGER PRIMARY KEY,         -- as enum section_kind
    name TEXT NOT NULL UNIQUE,      -- part, chapter, section, article, paragraph, item, subitem
    zh TEXT NOT NULL                -- 编, 章 …
) STRICT;
INSERT INTO section_kind VALUES (0,'part','编'),(1,'chapter','章'),(2,'section','节'),(3,'article','条'),(4,'paragraph','款'),
    (5,'item','项'),(6,'subitem','目');

-- 编 章 节 条 of a text, or its items 一、 where it has no articles. What is inside an article is read from the text when asked for.
CREATE TABLE section (
    document_id INTEGER NOT NULL REFERENCES document (id), -- whose
    n INTEGER NOT NULL,             -- order in the document, from 1
    part INTEGER NOT NULL,          -- 0: the document's own text, else that of its part
    kind INTEGER NOT NULL REFERENCES section_kind (id), -- what it is
    path_id INTEGER NOT NULL REFERENCES string (id), -- normal form: art:162-1, part:1/chap:2
    label_id INTEGER REFERENCES string (id), -- as printed: 第一百六十二条之一
    heading_id INTEGER REFERENCES string (id), -- what is printed beside the number: 总则
    line INTEGER NOT NULL,          -- source line of its heading
    byte_from INTEGER NOT NULL,     -- bytes in the source, from its heading
    byte_to INTEGER NOT NULL,       -- to the next one of its rank or above
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;

-- Sections with names instead of numbers.
CREATE VIEW section_view AS
SELECT x.document_id AS document,   -- row in document
       dn.node_id AS node,          -- the document
       x.n AS n,                    -- order in the document, from 1
       x.part AS part,              -- 0: the document's own text, else that of its part
       k.name AS kind,              -- article …
       p.text AS path,              -- normal form
       l.text AS label,             -- as printed
       h.text AS heading,           -- what is printed beside the number
       d.source_id AS source,       -- row in source
       s.file AS file,              -- its name
       x.line AS line,              -- source line
       x.byte_from AS byte_from,    -- bytes in the source
       x.byte_to AS byte_to         -- their end
FROM section x
JOIN document d ON d.id = x.document_id
JOIN source s ON s.id = d.source_id
JOIN section_kind k ON k.id = x.kind
JOIN string p ON p.id = x.path_id
LEFT JOIN string l ON l.id = x.label_id
LEFT JOIN string h ON h.id = x.heading_id
LEFT JOIN document_node dn ON dn.document_id = x.document_id;

-- What was read before had no sections: the next index reads it again.
UPDATE source SET analyzer = NULL;
