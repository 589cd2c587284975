// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/shapes.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/words/lexicon_data.h"
#include "analyzer/words/words.h"
#include "base/fatal.h"
#include "base/utf8.h"

#include "analyzer/shape_sets.h"

enum { MAX_ALTERNATIVES = 16, MATCH_LIMIT = 100000 };

static const char *const names[SHAPE_COUNT] = {
    [SHAPE_GAZETTE] = "gazette",
    [SHAPE_ISSUE] = "issue",
    [SHAPE_PUBLISHED] = "published",
    [SHAPE_CONTENTS] = "contents",
    [SHAPE_INDEX] = "index",
    [SHAPE_SECTION] = "section",
    [SHAPE_EDITORIAL] = "editorial",
    [SHAPE_ABOUT] = "about",
    [SHAPE_PAGE_MARK] = "page_mark",
    [SHAPE_ATTACH] = "attach",
    [SHAPE_NEWS] = "news",
    [SHAPE_SOURCE_NOTE] = "source_note",
    [SHAPE_NOTE] = "note",
    [SHAPE_SIGNER] = "signer",
    [SHAPE_ORDER_HEAD] = "order_head",
    [SHAPE_ANNOUNCEMENT_HEAD] = "announcement_head",
    [SHAPE_ORDINAL] = "ordinal",
    [SHAPE_BARE_KIND] = "bare_kind",
    [SHAPE_REPORT_HEAD] = "report_head",
    [SHAPE_SPEECH_LINE] = "speech_line",
    [SHAPE_HISTORY] = "history",
    [SHAPE_MARK] = "mark",
    [SHAPE_SITE_NOISE] = "site_noise",
    [SHAPE_SITE_PIECE] = "site_piece",
    [SHAPE_SITE_FOOT] = "site_foot",
};

/* A pattern, and which lines it can fit. It is compiled for the first line that it may fit: most files need few. */
struct pattern {
    struct span text;
    const struct shape_set *lines;
    _Atomic(pcre2_code *) code;
};

static struct pattern patterns[SHAPE_COUNT][MAX_ALTERNATIVES];
static pcre2_match_context *limits;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t compiling = PTHREAD_MUTEX_INITIALIZER;

/* The table is part of the program and tested row by row: a bad row is a fault of the build. */
static void fail(struct span row, const char *why)
{
    fatal(WH_E_FORMAT, "shapes.tsv: %s: %.*s", why, SPAN_ARG(row));
}

static void add_pattern(struct span name, struct span text, size_t row)
{
    for (size_t s = 0; s < SHAPE_COUNT; s++) {
        if (!span_eq(name, span_str(names[s])))
            continue;
        size_t k = 0;
        while (k < MAX_ALTERNATIVES && patterns[s][k].text.n)
            k++;
        if (k == MAX_ALTERNATIVES || row >= COUNT(shape_sets))
            fail(text, "no pattern");
        patterns[s][k].text = text;
        patterns[s][k].lines = &shape_sets[row];
        return;
    }
    fail(name, "unknown shape");
}

static void read_patterns(void)
{
    const struct lexicon_table *t = lexicon_tables;
    while (t->name && strcmp(t->name, "shapes"))
        t++;
    limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(limits, MATCH_LIMIT);
    bool head = true;
    size_t n = 0;
    for (struct span text = span_of(t->text, t->n); text.n; head = false) {
        size_t nl = span_find(text, SPAN("\n"));
        struct span row = span_cut(text, 0, nl);
        text = span_from(text, row.n + 1);
        size_t tab = span_find(row, SPAN("\t"));
        if (head || tab == SPAN_NONE)
            continue;
        struct span rest = span_from(row, tab + 1);
        add_pattern(span_cut(row, 0, tab), span_cut(rest, 0, span_find(rest, SPAN("\t"))), n++);
    }
}

static pcre2_code *compile(struct span text)
{
    int code;
    PCRE2_SIZE at;
    pcre2_code *re = pcre2_compile((PCRE2_SPTR)text.p, text.n, PCRE2_UTF | PCRE2_DOLLAR_ENDONLY,
                                   &code, &at, NULL);
    if (!re)
        fail(text, "no pattern");
    pcre2_jit_compile(re, PCRE2_JIT_COMPLETE); /* without JIT it is slower, nothing else */
    return re;
}

/* The pattern, compiled once whichever thread comes first. */
static const pcre2_code *code_of(struct pattern *p)
{
    pcre2_code *code = atomic_load_explicit(&p->code, memory_order_acquire);
    if (code)
        return code;
    pthread_mutex_lock(&compiling);
    code = atomic_load_explicit(&p->code, memory_order_relaxed);
    if (!code) {
        code = compile(p->text);
        atomic_store_explicit(&p->code, code, memory_order_release);
    }
    pthread_mutex_unlock(&compiling);
    return code;
}

/* May a line fit the pattern, by its first and last characters, its length and one that it must hold? No is certain. */
static bool may_fit(const struct shape_set *set, struct span line, size_t first, size_t last)
{
    enum { WIDEST = 4 /* bytes of a character */ };
    size_t len, at = 0;
    if (!char_set_may(&set->firsts, first) || !char_set_may(&set->lasts, last) ||
        line.n < set->least || line.n > WIDEST * set->most)
        return false;
    for (; at < set->needed.n; at += len) {
        (void)utf8_decode(set->needed.p + at, set->needed.p + set->needed.n, &len);
        if (span_has(line, span_cut(set->needed, at, at + len)))
            return true;
    }
    return !set->needed.n;
}

bool shape_match(enum shape shape, struct span line, struct span groups[SHAPE_GROUPS])
{
    pthread_once(&once, read_patterns);
    if (!line.n || line.n > SHAPE_MAX_BYTES)
        return false;
    bool hit = false;
    size_t first = word_head_hash(line), last = word_tail_hash(line);
    for (struct pattern *p = patterns[shape];
         p < patterns[shape] + MAX_ALTERNATIVES && p->text.n && !hit; p++) {
        if (!may_fit(p->lines, line, first, last))
            continue;
        pcre2_match_data *data = pcre2_match_data_create(SHAPE_GROUPS + 1, NULL);
        int n = pcre2_match(code_of(p), (PCRE2_SPTR)line.p, line.n, 0, PCRE2_NO_UTF_CHECK, data,
                            limits);
        hit = n >= 0;
        const PCRE2_SIZE *at = pcre2_get_ovector_pointer(data);
        for (int g = 1; hit && groups && g <= SHAPE_GROUPS; g++)
            groups[g - 1] = (g < n || n == 0) && at[2 * g] != PCRE2_UNSET
                                ? span_cut(line, at[2 * g], at[2 * g + 1])
                                : span_of(NULL, 0);
        pcre2_match_data_free(data);
    }
    return hit;
}

const char *shape_name(enum shape shape)
{
    return names[shape];
}
