// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/pinpoint.h"

#include <stdio.h>

#include "analyzer/words/date.h"
#include "base/buf.h"

enum { LEVELS = SECTION_KINDS };
/* Highest first. 章 and 节 stand above 条 and are not needed to name it, but a whole chapter may be the target. */
static const struct span level_word[LEVELS] = { SPAN_INIT("编"), SPAN_INIT("章"), SPAN_INIT("节"),
                                                SPAN_INIT("条"), SPAN_INIT("款"), SPAN_INIT("项"),
                                                SPAN_INIT("目") };

/* One 第X条 (第X条之一, 第（一）项) at the start, as it may stand in a run; *value and *branch are its numbers. Its bytes
   and level, 0 if none. */
static size_t unit_read(struct span s, int *level, uint32_t *value, uint32_t *branch)
{
    size_t i = span_starts(s, SPAN("第")) ? 3 : 0;
    bool open = span_starts(span_from(s, i), SPAN("（")) || span_starts(span_from(s, i), SPAN("("));
    if (!i && !open)
        return 0;
    if (open)
        i += s.p[i] == '(' ? 1 : 3;
    size_t n = numeral_scan(value, span_from(s, i));
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
    *branch = 0;
    for (int k = 0; k < LEVELS; k++)
        if (span_starts(span_from(s, i), level_word[k])) {
            i += 3;
            if (span_starts(span_from(s, i), SPAN("之"))) {
                size_t m = numeral_scan(branch, span_from(s, i + 3));
                if (m)
                    i += 3 + m;
            }
            *level = k;
            return i;
        }
    return 0;
}

/* What joins the numbers of 第三、四条 and 第三至五条. */
static const struct {
    bool range;
    struct span word;
} run_joins[] = { { false, SPAN_INIT("、") }, { false, SPAN_INIT("和") },
                  { false, SPAN_INIT("及") }, { false, SPAN_INIT("，") },
                  { true, SPAN_INIT("至") },  { true, SPAN_INIT("到") },
                  { true, SPAN_INIT("-") },   { true, SPAN_INIT("—") },
                  { true, SPAN_INIT("～") } };

static size_t run_join(struct span s)
{
    for (size_t i = 0; i < sizeof run_joins / sizeof *run_joins; i++)
        if (span_starts(s, run_joins[i].word))
            return run_joins[i].word.n;
    return 0;
}

static bool run_ranges(struct span s)
{
    for (size_t i = 0; i < sizeof run_joins / sizeof *run_joins; i++)
        if (span_starts(s, run_joins[i].word))
            return run_joins[i].range;
    return false;
}

/* 第三、四条, 第三至五条: one 第 and one level for several numbers. Its bytes, 0 if it is none. */
static size_t run_read(struct span s, int *level)
{
    enum { MOST = 40 /* numbers */ };
    uint32_t value;
    size_t at = SPAN("第").n, n, members = 0, join;
    if (!span_starts(s, SPAN("第")))
        return 0;
    while ((n = numeral_scan(&value, span_from(s, at))) != 0 && ++members <= MOST) {
        at += n;
        join = run_join(span_from(s, at));
        if (!join)
            break;
        at += join;
    }
    for (int k = 0; n && members > 1 && k < LEVELS; k++)
        if (span_starts(span_from(s, at), level_word[k])) {
            *level = k;
            return at + level_word[k].n;
        }
    return 0;
}

/* One 第X条, or several numbers below one 第; always with its 第. */
static size_t unit(struct span s, int *level)
{
    uint32_t value, branch;
    size_t n = span_starts(s, SPAN("第")) ? unit_read(s, level, &value, &branch) : 0;
    return n ? n : run_read(s, level);
}

/* Writes 第三、四条 as 第三条;第四条, 第三至五条 as 第三条至第五条. */
static void run_expand(struct buf *b, struct span run, int level)
{
    uint32_t value;
    size_t at = SPAN("第").n, n;
    for (; (n = numeral_scan(&value, span_from(run, at))) != 0; at += n) {
        buf_add(b, "第", SPAN("第").n);
        buf_add(b, run.p + at, n);
        buf_span(b, level_word[level]);
        size_t join = run_join(span_from(run, at + n));
        if (!join)
            break;
        if (run_ranges(span_from(run, at + n)))
            buf_add(b, "至", SPAN("至").n);
        else
            buf_char(b, ';');
        n += join;
    }
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
        if (run_read(s, &level) == n)
            run_expand(&b, s, level);
        else
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

/* One member of a list at the start: 第十条第二款第（一）项. What stands above its highest level is `before`'s. */
static size_t member(struct pin *out, struct span s, const struct pin *before)
{
    struct pin p = { 0 };
    size_t i = 0, n;
    int level, last = -1;
    uint32_t value, branch;
    while ((n = unit_read(span_from(s, i), &level, &value, &branch)) != 0 && level > last) {
        if (last < 0) {
            for (int k = level < SECTION_ARTICLE ? 0 : SECTION_ARTICLE; k < level; k++)
                p.at[k] = before->at[k];
            p.branch = level > SECTION_ARTICLE ? before->branch : 0;
        }
        p.at[level] = value;
        if (level == SECTION_ARTICLE)
            p.branch = branch;
        last = level;
        i += n;
    }
    if (i)
        *out = p;
    return i;
}

size_t pinpoint_read(struct pin_range *out, size_t max, size_t *n, struct span text)
{
    struct pin before = { 0 }, one;
    size_t i = member(&one, text, &before), end = i;
    bool range = false;
    *n = 0;
    while (end) {
        if (range && *n <= max && *n)
            out[*n - 1].to = one;
        else if (!range && (*n)++ < max)
            out[*n - 1] = (struct pin_range){ one, one };
        before = one;
        size_t sep = span_starts(span_from(text, end), SPAN(";"))
                         ? 1
                         : separator(span_from(text, end), &range);
        if (sep == 1)
            range = false;
        i = sep ? member(&one, span_from(text, end + sep), &before) : 0;
        if (!i)
            break;
        end += sep + i;
    }
    if (*n > max)
        *n = max;
    return end;
}

static const char *const level_name[LEVELS] = {
    "part", "chap", "sec", "art", "para", "item", "sub"
};

bool pinpoint_parse(struct pin *out, struct span path)
{
    bool any = false;
    *out = (struct pin){ 0 };
    while (path.n) {
        size_t end = span_find(path, SPAN("/"));
        struct span step = span_cut(path, 0, end);
        path = span_from(path, end == SPAN_NONE ? path.n : end + 1);
        size_t colon = span_find(step, SPAN(":"));
        for (int k = 0; k < LEVELS && colon != SPAN_NONE; k++) {
            if (!span_eq(span_cut(step, 0, colon), span_str(level_name[k])))
                continue;
            struct span digits = span_from(step, colon + 1);
            size_t n = numeral_scan(&out->at[k], digits);
            if (n && span_starts(span_from(digits, n), SPAN("-")))
                numeral_scan(&out->branch, span_from(digits, n + 1));
            any |= n > 0;
        }
    }
    return any;
}

struct span pinpoint_path(struct arena *a, const struct pin *p)
{
    char text[LEVELS * 24];
    size_t n = 0;
    for (int k = 0; k < LEVELS; k++) {
        if (!p->at[k])
            continue;
        n += (size_t)snprintf(text + n, sizeof text - n, "%s%s:%u", n ? "/" : "", level_name[k],
                              p->at[k]);
        if (k == SECTION_ARTICLE && p->branch)
            n += (size_t)snprintf(text + n, sizeof text - n, "-%u", p->branch);
    }
    return arena_dup(a, span_of(text, n));
}

/* Order of two places by one level; the article counts with its 之一. */
static int compare_level(const struct pin *x, const struct pin *y, int k)
{
    if (x->at[k] != y->at[k])
        return x->at[k] < y->at[k] ? -1 : 1;
    if (k != SECTION_ARTICLE || x->branch == y->branch)
        return 0;
    return x->branch < y->branch ? -1 : 1;
}

bool pinpoint_touches(const struct pin_range *r, const struct pin *p)
{
    for (int k = 0; k < LEVELS; k++) {
        if (!p->at[k] || !r->from.at[k])
            continue;
        if (compare_level(p, &r->from, k) < 0 || compare_level(p, &r->to, k) > 0)
            return false;
        if (compare_level(&r->from, &r->to, k) != 0)
            return true; /* inside a range what stands below is not compared */
    }
    return true;
}
