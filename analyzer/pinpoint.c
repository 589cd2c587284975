// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/pinpoint.h"

#include "analyzer/date.h"
#include "base/buf.h"

enum { LEVELS = 7 };
/* Highest first. 章 and 节 stand above 条 and are not needed to name it, but a whole chapter may be the target. */
static const struct span level_word[LEVELS] = { SPAN_INIT("编"), SPAN_INIT("章"), SPAN_INIT("节"),
                                                SPAN_INIT("条"), SPAN_INIT("款"), SPAN_INIT("项"),
                                                SPAN_INIT("目") };

/* One 第X条 (第X条之一, 第（一）项) at the start; its bytes and level, 0 if none. */
static size_t unit(struct span s, int *level)
{
    size_t i = 0;
    if (!span_starts(s, SPAN("第")))
        return 0;
    i = 3;
    bool open = span_starts(span_from(s, i), SPAN("（")) || span_starts(span_from(s, i), SPAN("("));
    if (open)
        i += s.p[i] == '(' ? 1 : 3;
    uint32_t v;
    size_t n = numeral_scan(&v, span_from(s, i));
    if (!n)
        return 0;
    i += n;
    if (open) {
        if (span_starts(span_from(s, i), SPAN("）")))
            i += 3;
        else if (span_starts(span_from(s, i), SPAN(")")))
            i += 1;
        else
            return 0;
    }
    for (int k = 0; k < LEVELS; k++)
        if (span_starts(span_from(s, i), level_word[k])) {
            i += 3;
            if (span_starts(span_from(s, i), SPAN("之"))) {
                size_t m = numeral_scan(&v, span_from(s, i + 3));
                if (m)
                    i += 3 + m;
            }
            *level = k;
            return i;
        }
    return 0;
}

/* A separator between two pinpoints, with the next one following it. */
static size_t separator(struct span s, bool *range)
{
    static const struct span words[] = { SPAN_INIT("以及"), SPAN_INIT("、"),   SPAN_INIT("和"),
                                         SPAN_INIT("及"),   SPAN_INIT("或者"), SPAN_INIT("与"),
                                         SPAN_INIT("至"),   SPAN_INIT("到"),   SPAN_INIT("，"),
                                         SPAN_INIT("—") };
    int level;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (span_starts(s, words[i]) && unit(span_from(s, words[i].n), &level)) {
            *range = i == 6 || i == 7 || i == 9;
            return words[i].n;
        }
    return 0;
}

size_t pinpoint_scan(struct span s)
{
    size_t i = 0;
    int level;
    bool range;
    for (;;) {
        size_t n = unit(span_from(s, i), &level);
        if (n) {
            i += n;
            continue;
        }
        size_t sep = i ? separator(span_from(s, i), &range) : 0;
        if (!sep)
            return i;
        i += sep;
    }
}

struct span pinpoint_expand(struct arena *a, struct span run)
{
    struct span part[LEVELS] = { 0 };
    struct buf b = { 0 };
    bool fresh = true, range = false;
    for (size_t i = 0; i < run.n;) {
        int level = 0;
        struct span s = span_from(run, i);
        size_t n = unit(s, &level);
        if (!n) {
            n = separator(s, &range);
            if (!n)
                break;
            if (range) {
                buf_add(&b, s.p, n);
            } else if (b.n) {
                buf_char(&b, ';');
            }
            fresh = true;
            i += n;
            continue;
        }
        if (fresh && !range)
            for (int k = 3; k < level; k++) /* 第二款 behind 第一条第一款: 第一条 is meant */
                buf_span(&b, part[k]);
        buf_add(&b, s.p, n);
        part[level] = span_cut(s, 0, n);
        for (int k = level + 1; k < LEVELS; k++)
            part[k] = span_of(NULL, 0);
        if (fresh && level < 3)
            part[3] = span_of(NULL, 0);
        fresh = range = false;
        i += n;
    }
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}
