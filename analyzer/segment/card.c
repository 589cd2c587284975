// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a web page's card says of the document below it, held against the text.
#include "analyzer/segment/internal.h"
#include "analyzer/words/key.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"

enum { MAX_NUMBERS = 16 };

static void differs(const struct seg *s, enum card_field field, const char *what, struct span text)
{
    vec_push(&s->a->diagnostics,
             ((struct diagnostic){
                 SPAN("card-differs"),
                 arena_printf(s->arena, "网页信息栏所列%s“%.*s”与正文的“%.*s”不同，以正文为准",
                              what, SPAN_ARG(s->card.value[field]), SPAN_ARG(text)),
                 s->card.source_line[field] }));
}

size_t card_issuers(const struct seg *s, struct span *out, size_t max)
{
    static const struct span marks[] = { SPAN_INIT("、"), SPAN_INIT("，"), SPAN_INIT(","),
                                         SPAN_INIT("；"), SPAN_INIT(";"),  SPAN_INIT(" ") };
    struct span value = s->card.value[CARD_ISSUER];
    if (!value.n || turn_ends(TURN_SITE, value)) /* the site that prints it: 县政府网站 */
        return 0;
    size_t n = seg_bodies(s, value, (size_t)(value.p - s->v->text.p), out, max);
    if (n)
        return n;
    while (value.n && n < max) { /* bodies that the lexicon does not know */
        size_t at = 0, mark = 0;
        while (at < value.n && !(mark = starts_any(span_from(value, at), marks, COUNT(marks))))
            at++;
        if (at)
            out[n++] = span_cut(value, 0, at);
        value = span_from(value, at + mark);
    }
    return n;
}

static void apply_number(struct document *d, const struct seg *s)
{
    struct docno no[MAX_NUMBERS];
    struct span printed = s->card.value[CARD_NUMBER];
    size_t n = printed.n ? seg_numbers(s, printed, no, MAX_NUMBERS) : 0;
    bool told = false;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < d->numbers.n; k++)
            told |= span_eq(d->numbers.at[k], no[i].canonical);
    if (!n || told)
        return;
    if (d->numbers.n) {
        differs(s, CARD_NUMBER, "文号", d->number);
        return;
    }
    for (size_t i = 0; i < n; i++)
        vec_push(&d->numbers, no[i].canonical);
    d->number = d->numbers.at[0];
    d->number_printed = printed;
}

static void apply_day(struct span *day, const struct seg *s, enum card_field field,
                      const char *what)
{
    struct span said = card_date(s->arena, s->card.value[field]);
    if (!said.n)
        return;
    if (!day->n)
        *day = said;
    else if (!span_starts(*day, said) && !span_starts(said, *day))
        differs(s, field, what, *day);
}

static void check_title(const struct document *d, const struct seg *s)
{
    struct span said = key_title(s->arena, s->lex, s->card.value[CARD_TITLE], NULL),
                own = key_title(s->arena, s->lex, d->title, NULL);
    if (said.n && own.n && !span_has(said, own) && !span_has(own, said))
        differs(s, CARD_TITLE, "标题", d->title);
}

bool card_apply(struct document *d, const struct seg *s)
{
    const struct page_card *c = &s->card;
    if (!c->found)
        return false;
    apply_number(d, s);
    if (!c->weak_day || !d->issued.n)
        apply_day(&d->issued, s, CARD_ISSUED, "成文日期");
    apply_day(&d->published, s, CARD_PUBLISHED, "发布日期");
    check_title(d, s);
    struct span ended = card_date(s->arena, c->value[CARD_ENDED]);
    if (ended.n && d->says_ended.line && !d->says_ended.date.n)
        d->says_ended.date = ended;
    else if (ended.n && !d->says_ended.line)
        d->says_ended = (struct print_end){ .word = SPAN("废止日期"),
                                            .date = ended,
                                            .line = c->source_line[CARD_ENDED] };
    d->index_number = s->card.value[CARD_INDEX];
    d->validity = s->card.value[CARD_VALIDITY];
    /* where its word on validity stands, or else where it begins */
    d->card_line = d->validity.n     ? c->source_line[CARD_VALIDITY]
                   : c->to > c->from ? s->v->lines[c->from].line_from
                                     : 1;
    return true;
}
