// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A text of a test's own, analyzed with the lexicon of the program, and its mentions in the notation of the tables.
#ifndef TESTS_ANALYZED_H
#define TESTS_ANALYZED_H

#include "analyzer/analyze.h"
#include "base/buf.h"
#include "tests/check.h"

struct analyzed {
    struct lexicon *lex;
    struct buf text;
    struct analysis a;
};

/* Analyzes `text` between `head` and `tail`; the test fails if that fails. analyzed_release frees. */
static inline void analyzed_make(struct analyzed *x, const char *head, const char *text,
                                 const char *tail)
{
    struct wh_error err = { 0 };
    *x = (struct analyzed){ 0 };
    buf_printf(&x->text, "%s%s%s", head, text, tail);
    assert_int_equal(lexicon_open(&x->lex, NULL, &err), WH_OK);
    assert_int_equal(analyze(&x->a, x->lex, SPAN("t"), buf_as_span(&x->text), &err), WH_OK);
}

static inline void analyzed_release(struct analyzed *x)
{
    analysis_release(&x->a);
    buf_release(&x->text);
    lexicon_close(x->lex);
}

/* Adds relation[/scope][?flag] target[#date][@effective][(event)][<until][ in area]; scope and date of acts only. */
static inline void mention_print(struct buf *b, const struct mention *m)
{
    static const struct {
        uint32_t flag;
        const char *name;
    } told[] = { { FLAG_INTENDED, "intended" },
                 { FLAG_REPORTED, "reported" },
                 { FLAG_CONSENTED, "consented" },
                 { FLAG_ABBREVIATION, "abbreviation" } };
    bool act = m->act.effective_basis != BASIS_NONE;
    buf_str(b, relation_info[m->relation].json);
    if (act && m->act.scope != SCOPE_WHOLE)
        buf_printf(b, "/%s", scope_name[m->act.scope]);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (m->flags & told[i].flag)
            buf_printf(b, "?%s", told[i].name);
    buf_char(b, ' ');
    buf_span(b, m->number.n ? m->number : m->title);
    if (act && m->target_date.n)
        buf_printf(b, "#%.*s", SPAN_ARG(m->target_date));
    if (m->act.effective.n)
        buf_printf(b, "@%.*s", SPAN_ARG(m->act.effective));
    if (m->act.effective_basis == BASIS_EVENT)
        buf_str(b, "(event)");
    if (m->act.until.n)
        buf_printf(b, "<%.*s", SPAN_ARG(m->act.until));
    if (m->act.area.n)
        buf_printf(b, " in %.*s", SPAN_ARG(m->act.area));
}

/* Adds the mentions behind each other with | between; titles: those in the titles of documents too. */
static inline void mentions_print(struct buf *b, const struct analysis *a, bool titles)
{
    size_t from = b->n;
    for (size_t i = 0; i < a->mentions.n; i++) {
        if (!titles && a->mentions.at[i].place == PLACE_TITLE)
            continue;
        if (b->n > from)
            buf_char(b, '|');
        mention_print(b, &a->mentions.at[i]);
    }
}

#endif
