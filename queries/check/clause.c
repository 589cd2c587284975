// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Clauses that a draft of its kind must have.
#include "analyzer/clause/manner.h"
#include "analyzer/words/words.h"
#include "queries/check/check_p.h"

/* 司法解释 begin by the announcement that carries them; rules for one election end with it. */
static bool begins_otherwise(const struct lexicon *lex, const struct document *d)
{
    for (size_t i = 0; i < d->issuers.n; i++)
        if (lexicon_has(lex, WORD_BEGUN_ELSEWHERE, d->issuers.at[i]))
            return true;
    return lexicon_has(lex, WORD_BEGUN_ELSEWHERE, d->title) || span_starts(d->number, SPAN("法释"));
}

static bool needs_commencement(const struct lexicon *lex, const struct document *d)
{
    struct span title = d->instrument.n ? d->instrument : d->title;
    while (span_ends(title, SPAN("）"))) { /* （试行） */
        size_t open = span_rfind(title, SPAN("（"));
        title = span_cut(title, 0, open == SPAN_NONE ? 0 : open);
    }
    return !begins_otherwise(lex, d) && lexicon_kind_ends(lex, title, KIND_ARTICLES) &&
           !span_has(title, SPAN(";"));
}

static void check_commencement(struct checking *k, const struct document *d,
                               const struct section *first, const struct section *last,
                               size_t articles)
{
    enum { LEAST = 3 };
    const struct lexicon *lex = k->ask.lex;
    uint64_t from, to;
    if (d->effective.n || articles < LEAST || !check_range(k, d, &from, &to))
        return;
    /* in the notice that carries it, or in the last third: a person may see a clause that the analyzer did not */
    struct span head = span_cut(k->text->raw, d->byte_from, first->byte_from);
    struct span tail = span_cut(k->view.text, from + (to - from) / 3 * 2, to);
    struct span end = span_cut(k->text->raw, last->byte_from, last->byte_to);
    if (manner_speaks_of_beginning(lex, head) || manner_speaks_of_beginning(lex, tail) ||
        manner_begins(lex, end))
        return;
    struct span name = d->instrument.n ? d->instrument : d->title;
    size_t line = span_find(end, SPAN("\n"));
    struct span why = arena_printf(
        &k->arena, "《%.*s》共%zu条，没有写明施行日期；请在末条写明“自×年×月×日起施行”。",
        SPAN_ARG(name), articles);
    check_add(k, CHECK_NO_COMMENCEMENT, last->byte_from,
              line == SPAN_NONE ? last->byte_to : last->byte_from + line,
              view_quote(&k->arena, k->text->raw, last->byte_from, last->byte_to), why);
    check_name(k, d->number, name);
}

void check_clauses(struct checking *k)
{
    size_t at = 0; /* sections stand in the order of their documents */
    for (uint32_t i = 0; i < k->text->documents.n; i++) {
        const struct document *d = &k->text->documents.at[i];
        const struct section *first = NULL, *last = NULL;
        size_t articles = 0;
        for (; at < k->text->sections.n && k->text->sections.at[at].doc <= i; at++)
            if (k->text->sections.at[at].doc == i &&
                k->text->sections.at[at].kind == SECTION_ARTICLE) {
                last = &k->text->sections.at[at];
                first = first ? first : last;
                articles++;
            }
        if (d->presence == PRESENCE_FULL && needs_commencement(k->ask.lex, d))
            check_commencement(k, d, first, last, articles);
    }
}
