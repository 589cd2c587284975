// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/clause/selfref.h"

#include "analyzer/words/date.h"

/* Words behind which a bare 第八条 is one of the text itself: nothing stands between that could name another. */
static const struct span verbs[] = {
    SPAN_INIT("违反"), SPAN_INIT("依照"), SPAN_INIT("按照"), SPAN_INIT("根据"),
    SPAN_INIT("依据"), SPAN_INIT("适用"), SPAN_INIT("除"),   SPAN_INIT("有"),
};

/* 第十条 … at the start; its first range into *range and all its bytes, 0 if there is none. */
static size_t pin_at(struct pin_range *range, struct span s)
{
    size_t n;
    return span_starts(s, SPAN("第")) ? pinpoint_read(range, 1, &n, s) : 0;
}

/* Puts what stands below 条 into a place: 前款 + 第（一）项. */
static void go_below(struct pin_range *range, const struct pin_range *below)
{
    for (int k = SECTION_PARAGRAPH; k < SECTION_KINDS; k++)
        if (below->from.at[k]) {
            range->from.at[k] = below->from.at[k];
            range->to.at[k] = below->to.at[k];
        }
}

/* 本法第十条, 本操作规程第二条, 本条第二款, 本款第（一）项 at the start; its bytes. */
static size_t read_this(struct self_ref *r, const struct lexicon *lex, struct span this,
                        const struct pin *here)
{
    struct pin_range named;
    size_t self = lexicon_self_name(lex, this),
           n = self ? pin_at(&named, span_from(this, self)) : 0;
    if (n) {
        r->range = named;
        return self + n;
    }
    struct span s = span_from(this, SPAN("本").n);
    bool article = span_starts(s, SPAN("条"));
    if (!article && !span_starts(s, SPAN("款")))
        return 0;
    n = pin_at(&named, span_from(s, 3));
    if (!n || named.from.at[SECTION_ARTICLE])
        return 0; /* 本条 alone points at what is being read */
    r->range.from.at[SECTION_ARTICLE] = here->at[SECTION_ARTICLE];
    r->range.from.branch = here->branch;
    if (!article)
        r->range.from.at[SECTION_PARAGRAPH] = here->at[SECTION_PARAGRAPH];
    r->range.to = r->range.from;
    go_below(&r->range, &named);
    return SPAN("本条").n + n;
}

/* 前条, 前款, 前两款, 前款第（一）项 behind 前; bytes behind it. */
static size_t read_before(struct self_ref *r, struct span s, const struct pin *here)
{
    struct pin_range below;
    uint32_t many = 1;
    size_t at = numeral_scan(&many, s);
    struct span unit = span_from(s, at);
    bool article = span_starts(unit, SPAN("条")), paragraph = span_starts(unit, SPAN("款"));
    if ((article && at) || (!article && !paragraph))
        return 0;
    if (span_starts(span_from(unit, 3), SPAN("件")) || span_starts(span_from(unit, 3), SPAN("项")))
        return 0; /* 提前条件, 提前款项 */
    if (paragraph) {
        uint32_t para = here->at[SECTION_PARAGRAPH];
        if (!many || para <= many)
            return 0;
        r->range.from.at[SECTION_ARTICLE] = here->at[SECTION_ARTICLE];
        r->range.from.branch = here->branch;
        r->range.to = r->range.from;
        r->range.from.at[SECTION_PARAGRAPH] = para - many;
        r->range.to.at[SECTION_PARAGRAPH] = para - 1;
    }
    r->back = article;
    size_t n = pin_at(&below, span_from(unit, 3));
    if (n && !below.from.at[SECTION_ARTICLE])
        go_below(&r->range, &below);
    else
        n = 0;
    return at + 3 + n;
}

bool selfref_next(struct self_ref *out, const struct lexicon *lex, struct span text,
                  const struct pin *here, size_t *at)
{
    for (size_t i = *at; i + 3 <= text.n; i++) {
        struct span s = span_from(text, i);
        struct self_ref r = { .from = i };
        size_t n = 0;
        if (span_starts(s, SPAN("本"))) {
            n = read_this(&r, lex, s, here);
        } else if (span_starts(s, SPAN("前"))) {
            n = read_before(&r, span_from(s, HAN(1)), here);
            n += n ? HAN(1) : 0;
        } else if (span_starts(s, SPAN("第"))) {
            for (size_t k = 0; k < sizeof verbs / sizeof *verbs && !n; k++)
                if (span_ends(span_cut(text, 0, i), verbs[k]))
                    n = pin_at(&r.range, s);
            if (n && !r.range.from.at[SECTION_ARTICLE])
                n = 0;
        }
        if (n) {
            r.to = *at = i + n;
            *out = r;
            return true;
        }
    }
    *at = text.n;
    return false;
}
