// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/mention/list_state.h"

#include <stdio.h>

void list_open(struct list_state *l, const struct heading *h, uint32_t line, struct analysis *a)
{
    list_close(l, a);
    l->heading = *h;
    l->line = line;
    l->found = 0;
    if (!l->heading.announced && h->catalogue && !h->keeps) {
        l->heading.announced = l->promised[h->relation];
        l->promised[h->relation] = 0;
    }
    /* the name of a list alone decides no continuation */
    l->heading.keeps |= h->relation == REL_EXTENDS && h->catalogue && !l->keeping;
}

void list_close(struct list_state *l, struct analysis *a)
{
    uint32_t said = l->heading.announced;
    if (l->heading.active && said && l->found && l->found != said) {
        char text[160];
        int n = snprintf(text, sizeof text, "%s应有%u件，读出%u件",
                         relation_info[l->heading.relation].zh, said, l->found);
        vec_push(&a->diagnostics,
                 ((struct diagnostic){ SPAN("count-differs"),
                                       arena_dup(&a->arena, span_of(text, (size_t)n)), l->line }));
    }
    l->heading.active = false;
}

void list_promise(struct list_state *l, struct span sentence)
{
    static const struct {
        struct span word;
        enum relation rel;
    } verbs[] = { { SPAN_INIT("废止"), REL_REPEALS },
                  { SPAN_INIT("失效"), REL_LAPSES },
                  { SPAN_INIT("继续有效"), REL_EXTENDS } };
    static const struct span lists[] = { SPAN_INIT("附后"), SPAN_INIT("附件"), SPAN_INIT("目录") };
    size_t verb = COUNT(verbs), verbs_here = 0;
    for (size_t i = 0; i < COUNT(verbs); i++)
        if (span_has(sentence, verbs[i].word))
            verb = i, verbs_here++;
    l->keeping |= span_has(sentence, SPAN("继续有效"));
    if (verbs_here == 1 && has_any(sentence, lists, COUNT(lists)))
        l->promised[verbs[verb].rel] = list_count(sentence);
}
