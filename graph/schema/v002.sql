-- SPDX-FileCopyrightText: the wenhao authors
-- SPDX-License-Identifier: GPL-2.0-or-later
-- Version 2 of the store: what becomes of people's decisions when everything is derived.

-- derived: what became of each decision: the mention that it is about and the document that its verdict names.
CREATE TABLE ruling (
    decision_id INTEGER PRIMARY KEY REFERENCES decision (id), -- which decision
    mention_id INTEGER REFERENCES mention (id), -- the mention that it is about; NULL: not there any more
    node_id INTEGER REFERENCES node (id), -- the document that its verdict names; NULL: the verdict is no document, or an unknown one
    state TEXT NOT NULL CHECK (state IN ('applied', 'no-source', 'no-sentence', 'unknown-id', 'several-ids')) -- applied, or why it is stale: nothing follows from a stale one
) STRICT;
CREATE INDEX ruling_by_mention ON ruling (mention_id) WHERE mention_id IS NOT NULL;
CREATE INDEX ruling_by_node ON ruling (node_id) WHERE node_id IS NOT NULL;

-- Decisions with what became of them.
CREATE VIEW decision_view AS
SELECT x.id AS decision,            -- number of the decision
       x.file AS file,              -- source
       x.sentence AS sentence,      -- the sentence without white space
       x.surface AS surface,        -- the mention's surface without white space
       x.occurrence AS occurrence,  -- which one of that surface in that sentence, counted through the source
       x.verdict AS verdict,        -- id, 'none' or 'not-an-act'
       x.who AS who,                -- who decided
       x.decided_at AS decided_at,  -- when
       x.why AS why,                -- reason
       u.mention_id AS mention,     -- the mention; NULL: not there any more
       u.node_id AS node,           -- the document that the verdict names
       coalesce(u.state, 'no-source') AS state -- applied, or why it is stale
FROM decision x
LEFT JOIN ruling u ON u.decision_id = x.id;
