-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 1 of the store. Two tiers: FACTS are what was read or decided; DERIVED is what graph/derive makes of them
-- and `wenhao rebuild` can drop and make again. Status is stored nowhere: it is computed from acts and dates.
-- Dates are text as precise as printed: YYYY, YYYY-MM or YYYY-MM-DD. Byte ranges are [from, to) in the text of the source (v004.sql).
-- `derived` in the comment of a table says in which tier it is; docs/SCHEMA.md is made from these comments.

------------------------------------------------------------------------------------------------------------------------
-- Vocabulary: the program's closed lists, so that rows can hold small integers. The ids are the order in analyzer/*.def.

-- Closed list of relations (analyzer/relations.def).
CREATE TABLE relation (
    id INTEGER PRIMARY KEY,         -- as enum relation
    name TEXT NOT NULL UNIQUE,      -- repeals, amends, cites …
    zh TEXT NOT NULL,               -- 废止, 修改, 引用 …
    is_act INTEGER NOT NULL CHECK (is_act IN (0, 1)) -- 1: makes acts
) STRICT;
INSERT INTO relation VALUES (0,'repeals','废止',1),(1,'lapses','宣布失效',1),(2,'replaces','替代',1),(3,'amends','修改',1),
    (4,'suspends','暂停',1),(5,'extends','延长',1),(6,'revives','恢复',1),(7,'issues','印发',0),(8,'forwards','转发',0),
    (9,'replies_to','批复',0),(10,'based_on','依据',0),(11,'implements','贯彻',0),(12,'applies','适用',0),
    (13,'interprets','解释',0),(14,'prevails_over','优先于',0),(15,'self','自指',0),(16,'cites','引用',0);

-- Where in a document a mention stands.
CREATE TABLE place (
    id INTEGER PRIMARY KEY,         -- as enum place
    name TEXT NOT NULL UNIQUE       -- clause, list, table, title, history, quoted
) STRICT;
INSERT INTO place VALUES (0,'clause'),(1,'list'),(2,'table'),(3,'title'),(4,'history'),(5,'quoted');

-- How a mention was resolved.
CREATE TABLE resolution (
    id INTEGER PRIMARY KEY,         -- as enum resolved_by in graph/derive/derive.h
    name TEXT NOT NULL UNIQUE       -- number, title+date, title, history, inherited, decision; none and ambiguous when it was not
) STRICT;
INSERT INTO resolution VALUES (0,'none'),(1,'ambiguous'),(2,'number'),(3,'title+date'),(4,'title'),(5,'history'),
    (6,'inherited'),(7,'decision');

------------------------------------------------------------------------------------------------------------------------
-- FACTS

-- Facts about the store itself.
CREATE TABLE meta (
    key TEXT PRIMARY KEY,           -- stale: '1' while derived rows do not yet agree with the facts
    value TEXT NOT NULL             -- its value
) STRICT, WITHOUT ROWID;

-- Every number, title, issuer, pinpoint and cue once; rows hold its id.
CREATE TABLE string (
    id INTEGER PRIMARY KEY,         -- number of the string
    text TEXT NOT NULL              -- the string
) STRICT;
CREATE UNIQUE INDEX string_by_text ON string (text);

-- A printed title and its keys (analyzer/words/key.h).
CREATE TABLE title (
    id INTEGER PRIMARY KEY REFERENCES string (id), -- the title as printed, without outer 《》
    key_id INTEGER NOT NULL REFERENCES string (id),    -- key_title: two titles with one key name the same thing
    family_id INTEGER NOT NULL REFERENCES string (id), -- key_family: without （试行） and the like
    issuer_id INTEGER REFERENCES string (id)           -- issuer at the head of the title that the key leaves out
) STRICT;
CREATE INDEX title_by_key ON title (key_id);
CREATE INDEX title_by_family ON title (family_id);
CREATE INDEX title_by_issuer ON title (issuer_id) WHERE issuer_id IS NOT NULL;

-- The instruments that a carrier's title names (关于印发《X》的通知 -> X).
CREATE TABLE title_instrument (
    title_id INTEGER NOT NULL REFERENCES title (id), -- title of the carrier
    n INTEGER NOT NULL,             -- order
    instrument_id INTEGER NOT NULL REFERENCES title (id), -- title of the instrument
    PRIMARY KEY (title_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX title_instrument_by_instrument ON title_instrument (instrument_id);

-- The folders that were given to index (for a file: its folder). Files are named relative to the folder that all of them share.
CREATE TABLE root (
    path TEXT PRIMARY KEY           -- absolute
) STRICT, WITHOUT ROWID;

-- One input file.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,         -- number of the source
    file TEXT NOT NULL,             -- its name: path below the folder that all roots share, '/'-separated
    path TEXT UNIQUE,               -- where it was found, absolute; NULL when loaded from NDJSON
    hash TEXT NOT NULL,             -- XXH3-128 of its bytes, 32 hex digits
    bytes INTEGER NOT NULL CHECK (bytes >= 0), -- size
    mtime_ns INTEGER NOT NULL,      -- modification time at reading; 0: not to be trusted, compare the hash
    charset TEXT,                   -- as detected
    gazette TEXT,                   -- 吉林省人民政府公报; NULL when it is no gazette
    year INTEGER,                   -- of the issue
    issue INTEGER,                  -- number in the year
    total_issue INTEGER,            -- 总第N期
    published TEXT,                 -- day of publication of the issue
    analyzer TEXT,                  -- version and lexicon hash of the analyzer that read it
    has_text INTEGER NOT NULL CHECK (has_text IN (0, 1)) -- 1: its bytes are in source_text
) STRICT;
CREATE INDEX source_by_file ON source (file);
CREATE INDEX source_by_hash ON source (hash);

-- The bytes of a source, cut into chunks of 64 KiB so that a quotation costs one chunk.
CREATE TABLE source_text (
    source_id INTEGER NOT NULL REFERENCES source (id), -- whose
    chunk INTEGER NOT NULL,         -- 0, 1, 2 …: bytes from chunk * 65536
    data BLOB NOT NULL,             -- zstd frame
    PRIMARY KEY (source_id, chunk)
) STRICT, WITHOUT ROWID;

-- A published instrument in one source, in full text or only listed.
CREATE TABLE document (
    id INTEGER PRIMARY KEY,         -- number of the document
    source_id INTEGER NOT NULL REFERENCES source (id), -- where it stands
    ordinal INTEGER NOT NULL,       -- n of F#n, from 1 in source order
    presence TEXT NOT NULL CHECK (presence IN ('full', 'listed')), -- text is there | named in contents or index only
    number_id INTEGER REFERENCES string (id), -- canonical number
    number_printed TEXT,            -- as printed
    title_id INTEGER REFERENCES title (id), -- title as printed
    issued TEXT,                    -- date of signature or promulgation
    published TEXT,                 -- date of publication
    effective TEXT,                 -- what the text prints: a date, 'issued' or 'published'
    effective_on TEXT,              -- the computed day
    effective_basis TEXT CHECK (effective_basis IN ('clause','document','issued','published','event','unknown')), -- how it was computed
    effective_from INTEGER,         -- bytes of the proving sentence
    effective_to INTEGER,           -- its end
    expires TEXT,                   -- last day in force when the text limits itself
    expires_from INTEGER,           -- bytes of the sentence that says so
    expires_to INTEGER,             -- its end
    kind TEXT,                      -- 办法, 通知, 条例 …
    gazette_page TEXT,              -- "10·3" of an index entry, page of a contents entry
    line_from INTEGER NOT NULL,     -- first source line
    line_to INTEGER NOT NULL,       -- last source line
    byte_from INTEGER NOT NULL,     -- bytes in the source
    byte_to INTEGER NOT NULL,       -- their end
    UNIQUE (source_id, ordinal)
) STRICT;
CREATE INDEX document_by_number ON document (number_id) WHERE number_id IS NOT NULL;
CREATE INDEX document_by_title ON document (title_id) WHERE title_id IS NOT NULL;

-- Further numbers of a document that bears several (〔2023〕6-7号).
CREATE TABLE document_number (
    document_id INTEGER NOT NULL REFERENCES document (id), -- whose
    n INTEGER NOT NULL,             -- order
    number_id INTEGER NOT NULL REFERENCES string (id), -- canonical number
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_number_by_number ON document_number (number_id);

-- Attached instruments of a document as its title or text names them.
CREATE TABLE document_instrument (
    document_id INTEGER NOT NULL REFERENCES document (id), -- whose
    n INTEGER NOT NULL,             -- order
    title_id INTEGER NOT NULL REFERENCES title (id), -- title of the instrument
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_instrument_by_title ON document_instrument (title_id);

-- Issuers of a document in printed order.
CREATE TABLE document_issuer (
    document_id INTEGER NOT NULL REFERENCES document (id), -- whose
    n INTEGER NOT NULL,             -- order
    issuer_id INTEGER NOT NULL REFERENCES string (id), -- name of the body
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_issuer_by_issuer ON document_issuer (issuer_id);

-- Attached instruments of a carrier.
CREATE TABLE part (
    document_id INTEGER NOT NULL REFERENCES document (id), -- the carrier
    n INTEGER NOT NULL,             -- 1, 2 …
    title_id INTEGER REFERENCES title (id), -- title of the part
    line_from INTEGER NOT NULL,     -- first source line
    line_to INTEGER NOT NULL,       -- last source line
    byte_from INTEGER NOT NULL,     -- bytes in the source
    byte_to INTEGER NOT NULL,       -- their end
    PRIMARY KEY (document_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX part_by_title ON part (title_id) WHERE title_id IS NOT NULL;

-- Lines of the history under a title, and history clauses: acts of other documents on this one.
CREATE TABLE history (
    id INTEGER PRIMARY KEY,         -- number of the entry
    document_id INTEGER NOT NULL REFERENCES document (id), -- whose history
    n INTEGER NOT NULL,             -- order
    relation TEXT NOT NULL,         -- amends, adopts, approves, promulgates
    date TEXT,                      -- of the act
    by_title_id INTEGER REFERENCES title (id),   -- title of the acting document
    by_number_id INTEGER REFERENCES string (id), -- its canonical number
    by_issuer TEXT,                 -- who acted
    line INTEGER NOT NULL,          -- source line
    byte_from INTEGER NOT NULL,     -- bytes in the source
    byte_to INTEGER NOT NULL,       -- their end
    UNIQUE (document_id, n)
) STRICT;
CREATE INDEX history_by_title ON history (by_title_id) WHERE by_title_id IS NOT NULL;
CREATE INDEX history_by_number ON history (by_number_id) WHERE by_number_id IS NOT NULL;

-- One occurrence of a reference.
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,         -- number of the mention
    document_id INTEGER NOT NULL REFERENCES document (id), -- the citing document
    line INTEGER NOT NULL,          -- source line, from 1
    col INTEGER NOT NULL,           -- column in code points, from 1
    byte_from INTEGER NOT NULL,     -- bytes of the surface
    byte_to INTEGER NOT NULL,       -- their end
    sentence_from INTEGER NOT NULL, -- bytes of the sentence
    sentence_to INTEGER NOT NULL,   -- their end
    surface TEXT,                   -- the surface, only when it is not view_quote() of its bytes or the text is not kept
    number_id INTEGER REFERENCES string (id), -- canonical number
    title_id INTEGER REFERENCES title (id),   -- title as printed
    target_date TEXT,               -- date printed with it
    target_issuer_id INTEGER REFERENCES string (id), -- issuer printed with it
    relation INTEGER NOT NULL REFERENCES relation (id), -- as read
    place INTEGER NOT NULL REFERENCES place (id), -- where
    flags INTEGER NOT NULL,         -- bits in the order of analyzer/flags.def
    pinpoint_id INTEGER REFERENCES string (id), -- art:1/para:1/item:1
    cue_id INTEGER REFERENCES string (id), -- the words that decided the relation
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100) -- of the reading, hundredths
) STRICT;
CREATE INDEX mention_by_document ON mention (document_id);

-- What a mention of an acting relation says about the act.
CREATE TABLE reading (
    mention_id INTEGER PRIMARY KEY REFERENCES mention (id), -- which mention
    effective TEXT,                 -- day on which the act works, when known
    basis TEXT NOT NULL CHECK (basis IN ('clause','document','issued','published','event','unknown')), -- how it is known
    until TEXT,                     -- end of a suspension or new end of an extension
    area TEXT,                      -- where, when not everywhere
    scope TEXT NOT NULL CHECK (scope IN ('whole', 'partial', 'class')), -- how much of the target
    provisions TEXT                 -- pinpoints acted on, joined by ;
) STRICT;

-- Troubles that a reader should know.
CREATE TABLE diagnostic (
    source_id INTEGER NOT NULL REFERENCES source (id), -- where
    n INTEGER NOT NULL,             -- order
    code TEXT NOT NULL,             -- invalid-utf8, unclosed-title …
    text TEXT,                      -- sentence for people
    line INTEGER NOT NULL,          -- 0: the whole file
    PRIMARY KEY (source_id, n)
) STRICT, WITHOUT ROWID;

-- Sentences that cannot be made again from source_text (text not kept, or printed otherwise).
CREATE TABLE quote (
    source_id INTEGER NOT NULL REFERENCES source (id), -- where
    byte_from INTEGER NOT NULL,     -- bytes of the sentence
    byte_to INTEGER NOT NULL,       -- their end
    text TEXT NOT NULL,             -- the sentence in one line
    PRIMARY KEY (source_id, byte_from, byte_to)
) STRICT, WITHOUT ROWID;

-- People's decisions about mentions; they outlive re-indexing and outrank the program.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,         -- number of the decision
    file TEXT NOT NULL,             -- source
    sentence TEXT NOT NULL,         -- the sentence without white space
    surface TEXT NOT NULL,          -- the mention's surface
    occurrence INTEGER NOT NULL CHECK (occurrence >= 1), -- which one of that surface in the sentence
    verdict TEXT NOT NULL,          -- id of the document meant, 'none' or 'not-an-act'
    who TEXT,                       -- who decided
    decided_at TEXT,                -- when
    why TEXT,                       -- reason
    UNIQUE (file, sentence, surface, occurrence)
) STRICT;

------------------------------------------------------------------------------------------------------------------------
-- DERIVED

-- derived: all editions of one instrument.
CREATE TABLE work (
    id INTEGER PRIMARY KEY,         -- number of the work
    key_id INTEGER NOT NULL UNIQUE REFERENCES string (id) -- its id: w: + family key (+ @issuer where titles of several bodies collide)
) STRICT;

-- derived: one document identity (one edition), known in full, listed, or only cited (a stub); or a part of one.
CREATE TABLE node (
    id INTEGER PRIMARY KEY,         -- number of the node; no meaning outside this store
    key_id INTEGER NOT NULL UNIQUE REFERENCES string (id), -- its id (DESIGN §2), made of content only
    work_id INTEGER NOT NULL REFERENCES work (id), -- the work of which it is an edition
    presence INTEGER NOT NULL CHECK (presence IN (0, 1, 2)), -- 0 full, 1 listed, 2 cited
    carrier_id INTEGER REFERENCES node (id), -- a part: the document that carries it
    part INTEGER,                   -- a part: which, from 1
    document_id INTEGER REFERENCES document (id), -- best printed form; NULL for a stub
    number_id INTEGER REFERENCES string (id), -- canonical number
    title_id INTEGER REFERENCES title (id), -- title as printed in the best source
    instrument TEXT,                -- titles of attached instruments joined by ;
    issuers_id INTEGER REFERENCES string (id), -- issuers joined by ;
    issued TEXT,                    -- date of signature or promulgation
    edition TEXT,                   -- day of this edition: the last amendment in its history, else issued, else the year of the number
    published TEXT,                 -- first publication
    effective TEXT,                 -- as printed
    effective_on TEXT,              -- computed day
    effective_basis TEXT,           -- how it was computed
    expires TEXT,                   -- last day in force when the text limits itself
    kind TEXT                       -- 办法, 通知, 条例 …
) STRICT;
CREATE INDEX node_by_work ON node (work_id);
CREATE INDEX node_by_carrier ON node (carrier_id) WHERE carrier_id IS NOT NULL;
CREATE INDEX node_by_document ON node (document_id) WHERE document_id IS NOT NULL;

-- derived: which node a document row belongs to (a contents entry, the full text and an index entry share one).
CREATE TABLE document_node (
    document_id INTEGER PRIMARY KEY REFERENCES document (id), -- the printed form
    node_id INTEGER NOT NULL REFERENCES node (id) -- its identity
) STRICT;
CREATE INDEX document_node_by_node ON document_node (node_id);

-- derived: everything by which a node may be called.
CREATE TABLE name (
    string_id INTEGER NOT NULL REFERENCES string (id), -- the name: a canonical number, a title key, a title as printed, a weaker id
    what INTEGER NOT NULL CHECK (what IN (0, 1, 2, 3, 4)), -- 0 number, 1 key of its own title, 2 key of an attached instrument, 3 title as printed, 4 older id
    node_id INTEGER NOT NULL REFERENCES node (id), -- who is called so
    PRIMARY KEY (string_id, what, node_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_by_node ON name (node_id);

-- derived: one act: actor, relation, target, scope.
CREATE TABLE act (
    id INTEGER PRIMARY KEY,         -- number of the act
    key TEXT NOT NULL UNIQUE,       -- its id, made of content: actor|relation|target|scope
    actor_id INTEGER NOT NULL REFERENCES node (id), -- who acts
    relation INTEGER NOT NULL REFERENCES relation (id), -- what is done
    from_id INTEGER NOT NULL REFERENCES node (id), -- the edition that is changed or ended; may be a dated stub
    to_id INTEGER REFERENCES node (id), -- the edition that the act produces (amends, replaces)
    scope TEXT NOT NULL CHECK (scope IN ('whole', 'partial', 'class')), -- how much of the target
    effective TEXT,                 -- day on which it works; NULL unknown
    basis TEXT NOT NULL CHECK (basis IN ('clause','document','issued','published','event','unknown')), -- how the day is known
    until TEXT,                     -- end of a suspension, new end of an extension
    area TEXT,                      -- where, when not everywhere
    provisions TEXT,                -- pinpoints acted on, joined by ;
    level INTEGER NOT NULL CHECK (level IN (0, 1)), -- 0 the citation names this edition, 1 it names the work and the edition was chosen by date
    resolved_by INTEGER NOT NULL REFERENCES resolution (id), -- best of its evidence
    agrees INTEGER NOT NULL,        -- printed facts that agree with the target: 1 number, 2 title, 4 date, 8 issuer
    conflicts INTEGER NOT NULL,     -- printed facts that contradict it: same bits
    inherited INTEGER NOT NULL CHECK (inherited IN (0, 1)), -- 1: all evidence takes its cue from a heading or an earlier member
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100) -- of reading and resolving, hundredths
) STRICT;
CREATE INDEX act_by_actor ON act (actor_id);
CREATE INDEX act_by_from ON act (from_id);
CREATE INDEX act_by_to ON act (to_id) WHERE to_id IS NOT NULL;

-- derived: what proves an act: a mention or a history entry.
CREATE TABLE act_evidence (
    act_id INTEGER NOT NULL REFERENCES act (id), -- which act
    n INTEGER NOT NULL,             -- order: best first
    mention_id INTEGER REFERENCES mention (id), -- the mention
    history_id INTEGER REFERENCES history (id), -- or the history entry
    PRIMARY KEY (act_id, n),
    CHECK ((mention_id IS NULL) <> (history_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX act_evidence_by_mention ON act_evidence (mention_id) WHERE mention_id IS NOT NULL;
CREATE INDEX act_evidence_by_history ON act_evidence (history_id) WHERE history_id IS NOT NULL;

-- derived: what the graph draws.
CREATE TABLE edge (
    id INTEGER PRIMARY KEY,         -- number of the edge
    from_id INTEGER NOT NULL REFERENCES node (id), -- the citing or acting document
    to_id INTEGER NOT NULL REFERENCES node (id), -- the cited or acted-on edition
    relation INTEGER NOT NULL REFERENCES relation (id), -- what joins them
    role INTEGER NOT NULL CHECK (role IN (0, 1, 2)), -- 0 target, 1 result, 2 citation
    level INTEGER NOT NULL CHECK (level IN (0, 1)), -- 0 this edition is meant, 1 the work is meant and to_id is its edition of the citing day
    act_id INTEGER REFERENCES act (id), -- the act that it draws; NULL for citations
    mentions INTEGER NOT NULL,      -- how many mentions carry it
    resolved_by INTEGER NOT NULL REFERENCES resolution (id), -- best of its mentions
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100), -- best of its mentions, hundredths
    wrong_way INTEGER NOT NULL CHECK (wrong_way IN (0, 1)) -- 1: the target is younger than the act or citation: no conclusions from order
) STRICT;
CREATE INDEX edge_by_from ON edge (from_id);
CREATE INDEX edge_by_to ON edge (to_id);
CREATE INDEX edge_by_act ON edge (act_id) WHERE act_id IS NOT NULL;

-- derived: what a mention means.
CREATE TABLE binding (
    mention_id INTEGER PRIMARY KEY REFERENCES mention (id), -- which mention
    node_id INTEGER REFERENCES node (id), -- the document meant; NULL: none or ambiguous
    edge_id INTEGER REFERENCES edge (id), -- the edge that it carries; NULL: its own document, none or ambiguous
    level INTEGER NOT NULL CHECK (level IN (0, 1)), -- 0 this edition is named, 1 the work is named
    resolved_by INTEGER NOT NULL REFERENCES resolution (id), -- how; 0 none (a bare name nobody knows, a class), 1 ambiguous
    agrees INTEGER NOT NULL,        -- printed facts that agree with the document: 1 number, 2 title, 4 date, 8 issuer
    conflicts INTEGER NOT NULL,     -- printed facts that contradict it: same bits
    confidence INTEGER NOT NULL CHECK (confidence BETWEEN 0 AND 100) -- of the resolving, hundredths
) STRICT;
CREATE INDEX binding_by_edge ON binding (edge_id) WHERE edge_id IS NOT NULL;
CREATE INDEX binding_by_node ON binding (node_id) WHERE edge_id IS NULL AND node_id IS NOT NULL;
CREATE INDEX binding_doubtful ON binding (resolved_by, mention_id) WHERE resolved_by = 1 OR conflicts <> 0;

-- derived: what an ambiguous mention could mean.
CREATE TABLE candidate (
    mention_id INTEGER NOT NULL REFERENCES mention (id), -- which mention
    node_id INTEGER NOT NULL REFERENCES node (id), -- one candidate
    PRIMARY KEY (mention_id, node_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX candidate_by_node ON candidate (node_id);

------------------------------------------------------------------------------------------------------------------------
-- VIEWS: what `wenhao sql` and queries/ read. Select by node, from_id, to_id …: those are indexed.

-- The {doc} of every answer.
CREATE VIEW doc AS
SELECT n.id AS node,                -- number of the node
       k.text AS id,                -- its id
       num.text AS number,          -- canonical number
       t.text AS title,             -- title as printed
       n.instrument AS instrument,  -- titles of attached instruments joined by ;
       iss.text AS issuers,         -- joined by ;
       n.issued AS issued,          -- date of signature or promulgation
       n.edition AS edition,        -- day of this edition
       n.published AS published,    -- first publication
       n.effective AS effective,    -- as printed
       n.effective_on AS effective_on,       -- computed day
       n.effective_basis AS effective_basis, -- how it was computed
       n.expires AS expires,        -- last day in force
       n.kind AS kind,              -- 办法, 通知 …
       CASE n.presence WHEN 0 THEN 'full' WHEN 1 THEN 'listed' ELSE 'cited' END AS presence, -- what the collection has of it
       s.file AS file,              -- source of the best printed form
       d.line_from AS line,         -- its first line there
       d.line_to AS line_to,        -- its last line there
       d.id AS document,            -- row in document
       d.source_id AS source,       -- row in source
       n.work_id AS work_id,        -- number of the work
       wk.text AS work,             -- id of the work
       n.carrier_id AS carrier,     -- a part: node of its carrier
       n.part AS part               -- a part: which
FROM node n
JOIN string k ON k.id = n.key_id
JOIN work w ON w.id = n.work_id
JOIN string wk ON wk.id = w.key_id
LEFT JOIN string num ON num.id = n.number_id
LEFT JOIN string t ON t.id = n.title_id
LEFT JOIN string iss ON iss.id = n.issuers_id
LEFT JOIN document d ON d.id = n.document_id
LEFT JOIN source s ON s.id = d.source_id;

-- One mention with its place, words and what it was resolved to. The sentence itself: store_quote(source, sentence_from, sentence_to).
CREATE VIEW evidence AS
SELECT m.id AS mention,             -- number of the mention
       m.document_id AS document,   -- row in document
       dn.node_id AS from_node,     -- the citing document
       b.node_id AS to_node,        -- the document meant
       b.edge_id AS edge,           -- the edge carried
       d.source_id AS source,       -- row in source
       s.file AS file,              -- its name
       m.line AS line,              -- source line
       m.col AS col,                -- column
       m.byte_from AS byte_from,    -- bytes of the surface
       m.byte_to AS byte_to,        -- their end
       m.sentence_from AS sentence_from, -- bytes of the sentence
       m.sentence_to AS sentence_to, -- their end
       m.surface AS surface,        -- only when it cannot be made from its bytes
       num.text AS number,          -- canonical number
       t.text AS title,             -- title as printed
       m.target_date AS target_date, -- date printed with it
       iss.text AS target_issuer,   -- issuer printed with it
       r.name AS relation,          -- as read
       p.name AS place,             -- where
       m.flags AS flags,            -- bits
       pin.text AS pinpoint,        -- provisions named
       c.text AS cue,               -- the deciding words
       m.confidence AS read_confidence, -- of the reading, hundredths
       res.name AS resolved_by,     -- how
       b.level AS level,            -- 1: the work is meant
       b.agrees AS agrees,          -- bits of agreeing facts
       b.conflicts AS conflicts,    -- bits of contradicting facts
       b.confidence AS confidence,  -- of the resolving, hundredths
       s.gazette AS gazette,        -- where it was published
       s.year AS year,              -- of the issue
       s.issue AS issue,            -- of the year
       s.total_issue AS total_issue, -- 总第N期
       s.published AS published     -- day of the issue
FROM mention m
JOIN document d ON d.id = m.document_id
JOIN source s ON s.id = d.source_id
JOIN relation r ON r.id = m.relation
JOIN place p ON p.id = m.place
LEFT JOIN document_node dn ON dn.document_id = m.document_id
LEFT JOIN binding b ON b.mention_id = m.id
LEFT JOIN resolution res ON res.id = b.resolved_by
LEFT JOIN string num ON num.id = m.number_id
LEFT JOIN string t ON t.id = m.title_id
LEFT JOIN string iss ON iss.id = m.target_issuer_id
LEFT JOIN string pin ON pin.id = m.pinpoint_id
LEFT JOIN string c ON c.id = m.cue_id;

-- One history entry as evidence.
CREATE VIEW history_evidence AS
SELECT h.id AS history,             -- number of the entry
       h.document_id AS document,   -- row in document
       dn.node_id AS node,          -- whose history
       d.source_id AS source,       -- row in source
       s.file AS file,              -- its name
       h.n AS n,                    -- order
       h.relation AS relation,      -- amends, adopts, approves, promulgates
       h.date AS date,              -- of the act
       t.text AS by_title,          -- title of the acting document
       num.text AS by_number,       -- its number
       h.by_issuer AS by_issuer,    -- who acted
       h.line AS line,              -- source line
       h.byte_from AS byte_from,    -- bytes of the entry
       h.byte_to AS byte_to,        -- their end
       s.gazette AS gazette,        -- where it was published
       s.year AS year,              -- of the issue
       s.issue AS issue,            -- of the year
       s.published AS published     -- day of the issue
FROM history h
JOIN document d ON d.id = h.document_id
JOIN source s ON s.id = d.source_id
LEFT JOIN document_node dn ON dn.document_id = h.document_id
LEFT JOIN string t ON t.id = h.by_title_id
LEFT JOIN string num ON num.id = h.by_number_id;

-- Acts with names instead of numbers.
CREATE VIEW act_view AS
SELECT a.id AS act,                 -- number of the act
       a.key AS id,                 -- its id
       a.actor_id AS actor,         -- node that acts
       r.name AS relation,          -- what is done
       a.from_id AS from_node,      -- edition changed or ended
       a.to_id AS to_node,          -- edition produced
       fn.work_id AS work_id,       -- work of the target
       a.scope AS scope,            -- whole, partial, class
       a.effective AS effective,    -- day on which it works
       a.basis AS basis,            -- how the day is known
       a.until AS until,            -- end of a suspension, new end of an extension
       a.area AS area,              -- where
       a.provisions AS provisions,  -- joined by ;
       a.level AS level,            -- 1: the work is named, the edition was chosen by date
       res.name AS resolved_by,     -- how the target was found
       a.agrees AS agrees,          -- bits
       a.conflicts AS conflicts,    -- bits
       a.inherited AS inherited,    -- 1: cue from a heading
       a.confidence AS confidence   -- hundredths
FROM act a
JOIN relation r ON r.id = a.relation
JOIN resolution res ON res.id = a.resolved_by
JOIN node fn ON fn.id = a.from_id;

-- Edges with names instead of numbers.
CREATE VIEW edge_view AS
SELECT e.id AS edge,                -- number of the edge
       e.from_id AS from_node,      -- citing or acting document
       e.to_id AS to_node,          -- cited or acted-on edition
       tn.work_id AS to_work,       -- its work
       r.name AS relation,          -- what joins them
       r.is_act AS is_act,          -- 1: an acting relation
       CASE e.role WHEN 0 THEN 'target' WHEN 1 THEN 'result' ELSE 'citation' END AS role, -- target, result, citation
       e.level AS level,            -- 1: the work is meant
       e.act_id AS act,             -- the act drawn
       a.scope AS scope,            -- of the act
       a.effective AS effective,    -- of the act
       a.provisions AS provisions,  -- of the act
       e.mentions AS mentions,      -- how many
       res.name AS resolved_by,     -- how
       e.confidence AS confidence,  -- hundredths
       e.wrong_way AS wrong_way     -- 1: target younger than the act
FROM edge e
JOIN node tn ON tn.id = e.to_id
JOIN relation r ON r.id = e.relation
JOIN resolution res ON res.id = e.resolved_by
LEFT JOIN act a ON a.id = e.act_id;

-- Cited documents of which the collection has no text, with who needs them.
CREATE VIEW orphan AS
SELECT n.id AS node,                -- number of the node
       CASE n.presence WHEN 1 THEN 'listed' ELSE 'cited' END AS presence, -- listed is the milder kind
       EXISTS (SELECT 1 FROM node o WHERE o.work_id = n.work_id AND o.presence = 0) AS work_has_text, -- 1: another edition is there in full
       (SELECT count(DISTINCT e.from_id) FROM edge e WHERE e.to_id = n.id) AS cited_by, -- how many documents name it
       (SELECT count(DISTINCT e.from_id) FROM edge e WHERE e.to_id = n.id AND e.relation = 10) AS based_on -- how many rest on it
FROM node n
WHERE n.presence <> 0 AND n.carrier_id IS NULL;

-- Repealing or lapsing decisions known by their title only: their lists may end documents of the collection.
CREATE VIEW silent_repealer AS
SELECT n.id AS node,                -- number of the node
       k.text AS id,                -- its id
       t.text AS title,             -- its title
       CASE n.presence WHEN 1 THEN 'listed' ELSE 'cited' END AS presence, -- what the collection has of it
       n.issued AS issued           -- its date
FROM node n
JOIN string k ON k.id = n.key_id
JOIN string t ON t.id = n.title_id
WHERE n.presence <> 0
  AND (t.text LIKE '%废止%' OR t.text LIKE '%失效%')
  AND (t.text LIKE '%决定' OR t.text LIKE '%通知' OR t.text LIKE '%公告' OR t.text LIKE '%令');
