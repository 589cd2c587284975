// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/heading.h"

#include "base/utf8.h"

enum {
    LONGEST = 60,  /* bytes of a key: a heading is no sentence */
    SECTION = 4096 /* ranks of one way of knowing a heading */
};

/* ------------------------------------------------------------------ keys */

static bool is_blank(uint32_t cp)
{
    return cp <= ' ' || cp == U'\u3000' || cp == 0xA0 || (cp >= U'\u2000' && cp <= 0x200F) ||
           cp == U'\uFEFF';
}

/* Brackets around the whole: 【文号】, 《名称》. Others hold a remark: 发文日期（年月日）. */
static bool is_mark(uint32_t cp)
{
    return cp == U'【' || cp == U'】' || cp == U'《' || cp == U'》' || cp == U':' || cp == U'：' ||
           cp == U'*' || cp == U'.' || cp == U'[' || cp == U']' || cp == U'_';
}

struct span heading_key(char *out, size_t max, struct span cell)
{
    size_t n = 0;
    int depth = 0;
    for (size_t i = 0, len; i < cell.n; i += len) {
        uint32_t cp = utf8_decode(cell.p + i, cell.p + cell.n, &len);
        if (cp == U'(' || cp == U'（')
            depth++;
        else if (cp == U')' || cp == U'）')
            depth -= depth > 0;
        else if (depth || is_blank(cp) || is_mark(cp))
            continue;
        else if (n + len > max)
            return span_of(NULL, 0);
        else if (cp >= U'A' && cp <= U'Z')
            out[n++] = (char)(cp - U'A' + U'a');
        else {
            memcpy(out + n, cell.p + i, len);
            n += len;
        }
    }
    return span_of(out, n);
}

/* ------------------------------------------------------------------ senses */

static struct heading_sense of_entry(const struct lexicon_heading *h, unsigned section)
{
    return (struct heading_sense){ h->role, section * SECTION + h->order, false };
}

/* A heading of the table, or one that ends like one: 主要起草单位. Of another document where a word says so: 替代文件名称. */
static struct heading_sense known(const struct lexicon *lex, struct span key)
{
    const struct lexicon_heading *h = lexicon_heading(lex, key);
    if (h)
        return of_entry(h, 0);
    h = lexicon_heading_suffix(lex, key);
    if (!h)
        return (struct heading_sense){ 0 };
    struct heading_sense sense = of_entry(h, 1);
    bool about = h->role == HEADING_TITLE || h->role == HEADING_NUMBER ||
                 h->role == HEADING_ISSUER || h->role == HEADING_DATE;
    if (h->role == HEADING_RESULT && span_starts(key, SPAN("原"))) /* 原清理意见 */
        sense.role = HEADING_OTHER;
    if (about && lexicon_has(lex, WORD_ANOTHER, key) && !lexicon_starts(lex, WORD_ENDED, key))
        sense.role = HEADING_ANOTHER;
    return sense;
}

/* X名称 is what X is: 起草单位名称, 制定机关名称. Of a class of documents or a kind (规章名称, 方案名称) it is the title; of what is
   not known perhaps. */
static struct heading_sense name_of(const struct lexicon *lex, struct span key)
{
    size_t n = lexicon_ends(lex, WORD_NAME, key);
    struct span of = span_cut(key, 0, key.n - n);
    if (!n || !of.n)
        return (struct heading_sense){ 0 };
    struct heading_sense sense = known(lex, of);
    if (sense.role != HEADING_NONE)
        return sense;
    bool sure = lexicon_ends(lex, WORD_LISTED, of) || lexicon_kind(lex, of).n;
    sense = (struct heading_sense){ HEADING_TITLE, (sure ? 2 : 3) * SECTION, !sure };
    if (lexicon_has(lex, WORD_ANOTHER, key) && !lexicon_starts(lex, WORD_ENDED, key))
        sense.role = HEADING_ANOTHER;
    return sense;
}

static struct heading_sense one(const struct lexicon *lex, struct span key)
{
    struct heading_sense sense = known(lex, key);
    if (sense.role == HEADING_NONE)
        sense = name_of(lex, key);
    if (sense.role == HEADING_NONE && lexicon_ends(lex, WORD_DAY_OF, key))
        sense = (struct heading_sense){ HEADING_DATE, 3 * SECTION, true };
    return sense;
}

/* 名称及文号, 发文字号/日期: the sense of the first that rows are known by; none unless both parts have one. */
static struct heading_sense both(const struct lexicon *lex, struct span key)
{
    static const struct span joins[] = { SPAN_INIT("或者"), SPAN_INIT("或"), SPAN_INIT("及"),
                                         SPAN_INIT("和"),   SPAN_INIT("与"), SPAN_INIT("、"),
                                         SPAN_INIT("/"),    SPAN_INIT("／") };
    for (size_t i = 0; i < COUNT(joins); i++) {
        size_t at = span_find(key, joins[i]);
        if (at == SPAN_NONE)
            continue;
        struct heading_sense first = one(lex, span_cut(key, 0, at)),
                             second = one(lex, span_from(key, at + joins[i].n));
        if (first.role == HEADING_NONE || second.role == HEADING_NONE)
            continue;
        return second.role < first.role ? second : first;
    }
    return (struct heading_sense){ 0 };
}

struct heading_sense heading_sense(const struct lexicon *lex, struct span cell)
{
    char buffer[LONGEST];
    struct span key =
        cell.n <= 4 * LONGEST ? heading_key(buffer, sizeof buffer, cell) : span_of(NULL, 0);
    if (!key.n)
        return (struct heading_sense){ 0 };
    struct heading_sense pair =
        lexicon_heading(lex, key) ? (struct heading_sense){ 0 } : both(lex, key);
    return pair.role != HEADING_NONE ? pair : one(lex, key);
}
