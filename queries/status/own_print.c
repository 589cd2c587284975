// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/own_print.h"

#include "queries/dates.h"

bool own_print_ended(struct own_print *out, struct ask *a, const struct judgement *j)
{
    if (tl_has_ended(j->result.status))
        return false;
    struct stmt *q = ask_stmt(
        a, "SELECT d.id, d.says_ended, d.says_ended_date, d.says_ended_number, d.says_ended_line"
           " FROM document_node dn JOIN document d ON d.id = dn.document_id"
           " WHERE dn.node_id = :node AND d.says_ended IS NOT NULL ORDER BY d.id");
    bool found = false;
    ask_int(q, ":node", j->doc.carrier ? j->doc.carrier : j->doc.node);
    while (ask_row(a, q)) {
        struct own_print p = { .word = ask_column(a, q, 1),
                               .date = ask_column(a, q, 2),
                               .by_number = ask_column(a, q, 3),
                               .doc = stmt_int(q, 0),
                               .line = (uint32_t)stmt_int(q, 4) };
        struct when day = when_parse(p.date);
        if (found || (when_known(day) && day.lo > a->as_of.hi))
            continue;
        *out = p;
        found = true;
    }
    return found;
}

void own_print_write(struct buf *b, const struct own_print *p)
{
    buf_str(b, "“");
    buf_span(b, p->word);
    buf_str(b, "”");
    if (!p->date.n && !p->by_number.n)
        return;
    buf_str(b, "（");
    if (p->date.n)
        date_zh(b, p->date);
    buf_str(b, p->date.n && p->by_number.n ? "，" : "");
    buf_span(b, p->by_number);
    buf_str(b, "）");
}
