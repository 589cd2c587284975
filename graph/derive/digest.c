// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What every answer asks of the whole collection, made once when it changes: up to which day its gazettes and its loose texts reach, which
// decisions are known by their titles only, which words that could end a rule were not understood. Each statement reads each row once.
#include <stdio.h>

#include "analyzer/analysis.h"
#include "graph/derive/derive_p.h"
#include "graph/resolve/terms.h"

/* The lookups of the first and the last issue of a year go by source_by_issue. */
static const char gazettes_sql[] =
    "INSERT INTO gazette_year SELECT g.gazette, g.year, g.newest, g.held, g.highest,"
    " (SELECT s.total_issue - s.issue FROM source s WHERE s.gazette = g.gazette AND s.year = g.year"
    "  AND g.year <> 0 AND s.issue <> 0 AND s.total_issue <> 0 ORDER BY s.issue, s.file LIMIT 1),"
    " (SELECT s.total_issue FROM source s WHERE s.gazette = g.gazette AND s.year = g.year"
    "  AND g.year <> 0 AND s.issue <> 0 ORDER BY s.issue DESC, s.file DESC LIMIT 1)"
    " FROM (SELECT gazette, iif(issue <> 0, coalesce(year, 0), 0) AS year, max(published) AS "
    "newest,"
    "  count(DISTINCT iif(year <> 0 AND issue <> 0, issue, NULL)) AS held,"
    "  max(iif(year <> 0, coalesce(issue, 0), 0)) AS highest"
    "  FROM source WHERE gazette IS NOT NULL GROUP BY 1, 2) g";

static const char loose_sql[] =
    "INSERT INTO loose_text SELECT i.issuer_id, max(coalesce(d.published, d.issued))"
    " FROM source s JOIN document d ON d.source_id = s.id"
    " JOIN document_issuer i ON i.document_id = d.id"
    " WHERE s.gazette IS NULL AND d.presence = 'full' GROUP BY i.issuer_id";

static const char silent_sql[] =
    "INSERT INTO silent SELECT n.key_id, n.id FROM node n JOIN string t ON t.id = n.title_id"
    " WHERE n.presence = " SQL_LISTED
    " AND (instr(t.text, '废止') > 0 OR instr(t.text, '失效') > 0 OR instr(t.text, '修改') > 0"
    " OR instr(t.text, '修订') > 0 OR instr(t.text, '修正') > 0) AND (t.text LIKE '%决定'"
    " OR t.text LIKE '%通知' OR t.text LIKE '%公告' OR t.text LIKE '%令')";

/* From the few words to the references beside them, never over all references (CROSS JOIN keeps that order). A document does not end itself,
   nor what was issued after it; a rule of the National People's Congress or the State Council is ended by no other body. */
static const char unread_sql[] =
    "INSERT INTO unread_ending (work_id, mention_id, node_id, reported, goes_on)"
    " SELECT k.work_id, m.id, dn.node_id, x.verdict <> " SQL_UNREAD ", x.effect <> " SQL_ENDS
    " FROM cue x"
    " CROSS JOIN document_node dn ON dn.document_id = x.document_id"
    " CROSS JOIN mention m ON m.document_id = x.document_id AND m.byte_from >= x.sentence_from"
    " AND m.byte_to <= x.sentence_to"
    " JOIN binding b ON b.mention_id = m.id JOIN node k ON k.id = b.node_id"
    " JOIN node an ON an.id = dn.node_id"
    " JOIN doc target ON target.node = k.id JOIN doc actor ON actor.node = an.id"
    " WHERE (x.effect = " SQL_ENDS " OR (x.effect IN " SQL_GOES_ON " AND x.verdict = " SQL_UNREAD
    ")) AND x.named = 1 AND m.relation = " SQL_CITES " AND (x.verdict = " SQL_UNREAD
    " OR (x.verdict = " SQL_ONLY_CITES " AND x.reason = " SQL_REPORT " AND m.flags & %u))"
    " AND k.work_id <> an.work_id"
    " AND NOT (coalesce(target.issued, '') > coalesce(actor.issued, '9'))"
    " AND NOT (target.issuers IS NOT NULL AND (target.issuers LIKE '全国人民代表大会%%' OR"
    " target.issuers = '国务院') AND actor.issuers IS NOT target.issuers)";

enum wh_status derive_digests(struct store *st, struct wh_error *err)
{
    char unread[sizeof unread_sql + 16];
    snprintf(unread, sizeof unread, unread_sql, (unsigned)FLAG_REPORTED);
    const char *const steps[] = { gazettes_sql, loose_sql, silent_sql, unread };
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && rc == WH_OK; i++)
        rc = store_exec(st, steps[i], err);
    return rc;
}
