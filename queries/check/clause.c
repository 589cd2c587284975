// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Clauses that a draft of its kind must have.
#include "analyzer/words/words.h"
#include "queries/check/check_p.h"

/* 司法解释 begin by the announcement that carries them; rules for one election end with it. */
static bool begins_otherwise(const struct document *d)
{
    static const struct span words[] = { SPAN_INIT("最高人民法院"), SPAN_INIT("最高人民检察院"),
                                         SPAN_INIT("选举第") };
    for (size_t i = 0; i < d->issuers.n; i++)
        if (has_any(d->issuers.at[i], words, COUNT(words)))
            return true;
    return has_any(d->title, words, COUNT(words)) || span_starts(d->number, SPAN("法释"));
}

static bool needs_commencement(const struct lexicon *lex, const struct document *d)
{
    struct span title = d->instrument.n ? d->instrument : d->title;
    while (span_ends(title, SPAN("）"))) { /* （试行） */
        size_t open = span_rfind(title, SPAN("（"));
        title = span_cut(title, 0, open == SPAN_NONE ? 0 : open);
    }
    return !begins_otherwise(d) && lexicon_kind_ends(lex, title, KIND_ARTICLES) &&
           !span_has(title, SPAN(";"));
}

/* Does the text say when something begins, in whatever words? */
static bool speaks_of_beginning(struct span text)
{
    static const struct span words[] = {
        SPAN_INIT("起施行"),   SPAN_INIT("日施行"), SPAN_INIT("后施行"), SPAN_INIT("施行日期"),
        SPAN_INIT("起实施"),   SPAN_INIT("日实施"), SPAN_INIT("后实施"), SPAN_INIT("实施日期"),
        SPAN_INIT("起执行"),   SPAN_INIT("起生效"), SPAN_INIT("起试行"), SPAN_INIT("起实行"),
        SPAN_INIT("日起有效"),
    };
    return has_any(text, words, COUNT(words));
}

/* The last article needs fewer words: 本办法自公布之日起。 */
static bool is_commencement(struct span article)
{
    static const struct span words[] = { SPAN_INIT("施行"), SPAN_INIT("之日起"),
                                         SPAN_INIT("生效") };
    return has_any(article, words, COUNT(words));
}

static void check_commencement(struct checking *k, const struct document *d,
                               const struct section *first, const struct section *last,
                               size_t articles)
{
    enum { LEAST = 3 };
    uint64_t from, to;
    if (d->effective.n || articles < LEAST || !check_range(k, d, &from, &to))
        return;
    /* in the notice that carries it, or in the last third: a person may see a clause that the analyzer did not */
    struct span head = span_cut(k->text->raw, d->byte_from, first->byte_from);
    struct span tail = span_cut(k->view.text, from + (to - from) / 3 * 2, to);
    struct span end = span_cut(k->text->raw, last->byte_from, last->byte_to);
    if (speaks_of_beginning(head) || speaks_of_beginning(tail) || is_commencement(end))
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
