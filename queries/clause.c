// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/clause.h"

#include <stdlib.h>

#include "analyzer/analyze.h"
#include "analyzer/words/key.h"
#include "base/buf.h"

struct span clause_name(struct ask *a, const struct card *c)
{
    struct when day = when_parse(c->issued);
    struct buf b = { 0 };
    if (!c->number.n && c->title.n && when_known(day) && day.lo == day.hi) {
        date_zh(&b, c->issued);
        buf_str(&b, "公布的");
    }
    buf_span(&b, card_name(a, c));
    struct span name = arena_dup(&a->arena, buf_as_span(&b));
    buf_release(&b);
    return name;
}

static bool same(struct ask *a, const struct mention *m, const struct clause_act *act)
{
    if (m->relation != act->relation || m->act.scope != SCOPE_WHOLE)
        return false;
    if (act->number.n)
        return span_eq(m->number, act->number);
    struct span x = key_title(&a->arena, a->lex, m->title, NULL),
                y = key_title(&a->arena, a->lex, act->title, NULL);
    return span_eq(x, y);
}

bool clause_reads_back(struct ask *a, struct span text, const struct clause_act *acts, size_t n)
{
    struct analysis found = { 0 };
    struct wh_error err;
    bool exact = true;
    bool *seen = mem_alloc(n + 1);
    memset(seen, 0, n + 1);
    exact = analyze(&found, a->lex, SPAN("-"), text, &err) == WH_OK;
    for (size_t i = 0; i < found.mentions.n && exact; i++) {
        const struct mention *m = &found.mentions.at[i];
        bool hit = false;
        if (!relation_info[m->relation].act)
            continue;
        for (size_t k = 0; k < n && !hit; k++)
            if (!seen[k] && same(a, m, &acts[k]))
                hit = seen[k] = true;
        exact = hit;
    }
    for (size_t k = 0; k < n; k++)
        exact = exact && seen[k];
    analysis_release(&found);
    free(seen);
    return exact;
}
