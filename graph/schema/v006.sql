-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 6 of the store: words that could end, change or start a rule and did not, so that what was not understood is known.

-- What such a word does to a rule.
CREATE TABLE cue_effect (
    id INTEGER PRIMARY KEY,         -- as enum cue_effect
    name TEXT NOT NULL UNIQUE       -- ends, changes …
) STRICT;
INSERT INTO cue_effect VALUES (0,'ends'),(1,'changes'),(2,'suspends'),(3,'extends'),(4,'revives'),(5,'starts'),(6,'term');

-- What became of it.
CREATE TABLE cue_verdict (
    id INTEGER PRIMARY KEY,         -- as enum cue_verdict
    name TEXT NOT NULL UNIQUE       -- unread, none, cites, day, act
) STRICT;
INSERT INTO cue_verdict VALUES (1,'unread'),(2,'none'),(3,'cites'),(4,'day'),(5,'act');

-- Why it does nothing.
CREATE TABLE cue_reason (
    id INTEGER PRIMARY KEY,         -- as enum cue_reason
    name TEXT NOT NULL UNIQUE       -- topic, intention …
) STRICT;
INSERT INTO cue_reason VALUES (1,'topic'),(2,'intention'),(3,'duty'),(4,'authorization'),(5,'condition'),(6,'report'),(7,'denial'),
    (8,'reason-clause'),(9,'quoted'),(10,'heading'),(11,'practice'),(12,'own-procedure'),(13,'other-subject');

-- Unread words, and ending words beside a reference that made no act. Only offsets: the sentence is read from the kept text.
CREATE TABLE cue (
    document_id INTEGER NOT NULL REFERENCES document (id), -- where it stands
    n INTEGER NOT NULL,             -- order in the document, from 1
    line INTEGER NOT NULL,          -- source line, from 1
    col INTEGER NOT NULL,           -- column in code points, from 1
    byte_from INTEGER NOT NULL,     -- bytes of the word
    byte_to INTEGER NOT NULL,       -- their end
    sentence_from INTEGER NOT NULL, -- bytes of the sentence
    sentence_to INTEGER NOT NULL,   -- their end
    word_id INTEGER NOT NULL REFERENCES string (id), -- the word
    effect INTEGER NOT NULL REFERENCES cue_effect (id), -- what it does to a rule
    verdict INTEGER NOT NULL REFERENCES cue_verdict (id), -- what became of it
    reason INTEGER REFERENCES cue_reason (id), -- why it does nothing
    reason_from INTEGER,            -- bytes of the word that gives the reason
    reason_to INTEGER,              -- their end
    stopped_at INTEGER,             -- unread: the byte where reading stopped
    named INTEGER NOT NULL,         -- 1: a reference stands in its sentence
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;

-- Those words with names instead of numbers.
CREATE VIEW cue_view AS
SELECT x.document_id AS document,   -- row in document
       dn.node_id AS node,          -- the document
       x.n AS n,                    -- order in the document, from 1
       w.text AS word,              -- the word
       e.name AS effect,            -- what it does to a rule
       v.name AS verdict,           -- what became of it
       r.name AS reason,            -- why it does nothing
       x.named AS named,            -- 1: a reference stands in its sentence
       d.source_id AS source,       -- row in source
       s.file AS file,              -- its name
       x.line AS line,              -- source line
       x.byte_from AS byte_from,    -- bytes of the word
       x.byte_to AS byte_to,        -- their end
       x.sentence_from AS sentence_from, -- bytes of the sentence
       x.sentence_to AS sentence_to, -- their end
       x.reason_from AS reason_from, -- bytes of the word that gives the reason
       x.reason_to AS reason_to,    -- their end
       x.stopped_at AS stopped_at   -- unread: where reading stopped
FROM cue x
JOIN document d ON d.id = x.document_id
JOIN source s ON s.id = d.source_id
JOIN string w ON w.id = x.word_id
JOIN cue_effect e ON e.id = x.effect
JOIN cue_verdict v ON v.id = x.verdict
LEFT JOIN cue_reason r ON r.id = x.reason
LEFT JOIN document_node dn ON dn.document_id = x.document_id;

-- What was read before had no such words: the next index reads it again.
UPDATE source SET analyzer = NULL;
