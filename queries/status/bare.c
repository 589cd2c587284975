// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/bare.h"

#include "base/utf8.h"

/* 食堂管理办法（讨论用）, 第3号公告附录: a kind that stands anywhere in the title, for titles end in all sorts of marks. */
static bool names_a_kind(const struct lexicon *lex, struct span title)
{
    for (size_t at = 0, n; at < title.n; at += n) {
        utf8_decode(title.p + at, title.p + title.n, &n);
        if (lexicon_kind(lex, span_cut(title, 0, at + n)).n)
            return true;
    }
    return false;
}

bool bare_text(struct ask *a, const struct card *c)
{
    if (!c->document || !span_eq(c->presence, SPAN("full")) || c->number.n || c->issuers.n ||
        c->issued.n || c->edition.n || c->effective.n || c->effective_on.n || c->expires.n ||
        c->kind.n || c->instrument.n || names_a_kind(a->lex, c->title))
        return false;
    struct stmt *q =
        ask_stmt(a, "SELECT EXISTS (SELECT 1 FROM section s JOIN section_kind k ON k.id = "
                    "s.kind WHERE s.document_id = "
                    ":document AND k.name = 'article')"
                    " OR EXISTS (SELECT 1 FROM edge WHERE to_id = :node AND from_id <> :node)"
                    " OR EXISTS (SELECT 1 FROM node WHERE carrier_id = :node)");
    ask_int(q, ":document", c->document);
    ask_int(q, ":node", c->node);
    return ask_one(a, q, 1) == 0;
}
