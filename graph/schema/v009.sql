-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 9 of the store: what every answer asks of the whole collection, kept so that no answer reads all of it.

CREATE INDEX source_by_issue ON source (gazette, year, issue, file);
-- the newest amendments of a rule, and whether something puts a document off
CREATE INDEX act_by_target ON act (from_id, relation, effective);

-- derived: how far each gazette reaches, by year.
CREATE TABLE gazette_year (
    gazette TEXT NOT NULL,          -- its name
    year INTEGER NOT NULL,          -- of its issues; 0: sources without year or issue
    newest TEXT,                    -- newest day of publication
    held INTEGER NOT NULL,          -- how many issues of the year are there
    highest INTEGER NOT NULL,       -- the last of them
    before INTEGER,                 -- issues before the year, by the first running total (总第N期) that is printed; NULL: none is
    total INTEGER,                  -- running total of the last of them
    PRIMARY KEY (gazette, year)
) STRICT, WITHOUT ROWID;

-- derived: the newest text of each body that stands in no gazette.
CREATE TABLE loose_text (
    issuer_id INTEGER PRIMARY KEY REFERENCES string (id), -- the body
    newest TEXT                     -- its newest day
) STRICT;

-- derived: listed documents whose title says that they end or change rules: their text is absent, whom they touch is not known.
CREATE TABLE silent (
    key_id INTEGER PRIMARY KEY REFERENCES string (id), -- the document's id
    node_id INTEGER NOT NULL REFERENCES node (id) -- the document
) STRICT;
CREATE INDEX silent_by_node ON silent (node_id);

-- derived: words not understood, or only reported, that could end, prolong or revive the rule beside them.
CREATE TABLE unread_ending (
    id INTEGER PRIMARY KEY,         -- number of the row
    work_id INTEGER NOT NULL REFERENCES work (id), -- the rule
    mention_id INTEGER NOT NULL REFERENCES mention (id), -- the reference to it beside the word
    node_id INTEGER NOT NULL REFERENCES node (id), -- the document that says it
    reported INTEGER NOT NULL CHECK (reported IN (0, 1)), -- 1: understood, and no act of that document
    goes_on INTEGER NOT NULL CHECK (goes_on IN (0, 1)) -- 1: the word prolongs or revives
) STRICT;
CREATE INDEX unread_ending_by_work ON unread_ending (work_id, mention_id);
CREATE INDEX unread_ending_by_mention ON unread_ending (mention_id);
CREATE INDEX unread_ending_by_node ON unread_ending (node_id);

-- derived: citations whose number and title do not belong together, and references that only plan an act, by the document meant.
CREATE TABLE odd_citation (
    node_id INTEGER NOT NULL REFERENCES node (id), -- the document meant
    mention_id INTEGER NOT NULL REFERENCES mention (id), -- the reference
    PRIMARY KEY (node_id, mention_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX odd_citation_by_mention ON odd_citation (mention_id);

-- Until everything is derived again, these are empty.
INSERT OR REPLACE INTO meta SELECT 'stale', '1' WHERE EXISTS (SELECT 1 FROM source);
