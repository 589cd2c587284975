// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/search/wish.h"

#include <stdlib.h>
#include <string.h>

#include "analyzer/words/pinyin.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------ letters */

/* Marks that are no part of what is remembered; 0 for them, 1 for what separates words. */
static uint32_t folded(uint32_t cp)
{
    if (cp >= U'！' && cp <= U'～')
        cp -= U'！' - 0x21;
    if (cp >= 'A' && cp <= 'Z')
        return cp + ('a' - 'A');
    if (cp == ' ' || cp == U'\u3000' || cp == '\t' || cp == '\n' || cp == '\r' || cp == ',' ||
        cp == ';' || cp == U'、' || cp == U'，' || cp == U'；' || cp == U'。')
        return 1;
    if (cp == U'《' || cp == U'》' || cp == U'〈' || cp == U'〉' || cp == U'“' || cp == U'”' ||
        cp == U'‘' || cp == U'’' || cp == '"' || cp == '\'' || cp == '<' || cp == '>')
        return 0;
    return cp;
}

struct letters letters_of(struct arena *a, struct span text)
{
    struct letters l = { arena_alloc(a, (text.n + 1) * sizeof(uint32_t)),
                         arena_alloc(a, (text.n + 1) * sizeof(uint32_t)), 0 };
    for (size_t i = 0, len; i < text.n; i += len) {
        uint32_t cp = folded(utf8_decode(text.p + i, text.p + text.n, &len));
        if (cp <= 1)
            continue;
        l.at[l.n] = cp;
        l.byte[l.n++] = (uint32_t)i;
    }
    l.byte[l.n] = (uint32_t)text.n;
    return l;
}

static bool is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

static bool is_latin(uint32_t cp)
{
    return cp >= 'a' && cp <= 'z';
}

/* ------------------------------------------------------------------ numbers */

/* What a number may be written with or without. */
static bool is_filling(uint32_t cp)
{
    return cp == U'第' || cp == U'号' || cp == U'字' || cp == U'年' || cp == '-' || cp == U'—' ||
           cp == U'－' || cp == '(' || cp == ')' || cp == '[' || cp == ']' || cp == '{' ||
           cp == '}' || cp == U'〔' || cp == U'〕' || cp == U'【' || cp == U'】' || cp == U'［' ||
           cp == U'］' || cp == U'﹝' || cp == U'﹞' || cp == U'〖' || cp == U'〗' || cp == '/' ||
           cp == '.' || cp == U'·';
}

/* 二〇〇四, 一百一十一 between what stands around digits only (第…号, 〔…〕): its value, and how many characters it has; 0: no such thing. A code may
   have such characters, too (三政发). */
static size_t numeral_at(uint32_t *value, const struct letters *l, size_t at)
{
    static const uint32_t digits[] = { U'〇', U'一', U'二', U'三', U'四',
                                       U'五', U'六', U'七', U'八', U'九' };
    uint32_t sum = 0, one = 0;
    size_t i = at;
    bool tens = false;
    for (; i < l->n && sum < 1000000 && one < 1000000; i++) {
        uint32_t cp = l->at[i] == U'零' ? U'〇' : l->at[i], digit = 0;
        uint32_t unit = cp == U'十' ? 10 : cp == U'百' ? 100 : cp == U'千' ? 1000 : 0;
        while (digit < 10 && digits[digit] != cp)
            digit++;
        if (unit) {
            sum += (one ? one : 1) * unit;
            one = 0;
            tens = true;
        } else if (digit < 10) {
            one = tens ? digit : one * 10 + digit;
        } else {
            break;
        }
    }
    bool before = at > 0 && is_filling(l->at[at - 1]), after = i < l->n && is_filling(l->at[i]);
    *value = sum + one;
    return before && (after || i == l->n) ? i - at : 0;
}

/* Adds what a word has of a number: digits of two words are two groups. */
static void add_shape(struct number_shape *out, const struct letters *printed)
{
    size_t n;
    uint32_t value;
    for (size_t i = 0; i < printed->n; i++) {
        if (is_digit(printed->at[i])) {
            value = 0;
            while (i < printed->n && is_digit(printed->at[i]) && value < 100000000)
                value = value * 10 + (printed->at[i++] - '0');
            i--;
            if (out->n_groups == 4)
                return;
            out->groups[out->n_groups++] = value;
        } else if ((n = numeral_at(&value, printed, i)) > 0) {
            if (out->n_groups == 4)
                return;
            out->groups[out->n_groups++] = value;
            i += n - 1;
        } else if (!is_filling(printed->at[i]) && out->n_letters < 32) {
            out->letters[out->n_letters++] = printed->at[i];
        }
    }
}

void number_shape_of(struct number_shape *out, const struct letters *printed)
{
    *out = (struct number_shape){ 0 };
    add_shape(out, printed);
}

/* Do the letters of `few` stand in `many` in this order, the last ones at the end? */
static bool letters_within(const struct number_shape *few, const struct number_shape *many)
{
    size_t k = few->n_letters;
    if (k && many->n_letters && few->letters[k - 1] != many->letters[many->n_letters - 1])
        return false;
    for (size_t i = many->n_letters; i-- > 0 && k;)
        k -= few->letters[k - 1] == many->letters[i];
    return k == 0;
}

/* The same digits; of a year the last two are enough (交基发96 489). */
static bool same_groups(const uint32_t *w, const uint32_t *g, size_t n)
{
    bool year = n > 1 && w[0] >= 10 && w[0] < 100 && g[0] > 1900 && g[0] < 2100;
    return (w[0] == g[0] || (year && g[0] % 100 == w[0])) &&
           memcmp(w + 1, g + 1, (n - 1) * sizeof *w) == 0;
}

double number_fit(const struct number_shape *wished, const struct number_shape *number)
{
    const uint32_t *w = wished->groups, *g = number->groups;
    size_t n = wished->n_groups, m = number->n_groups;
    if (!n || n > m || !letters_within(wished, number))
        return 0;
    bool all = n == m && same_groups(w, g, n);
    bool last = n < m && memcmp(w, g + (m - n), n * sizeof *w) == 0;
    if (!all && !(last && wished->n_letters))
        return 0;
    double same = number->n_letters ? (double)wished->n_letters / (double)number->n_letters : 1;
    return (all ? 0.8 : 0.5) + 0.2 * same;
}

/* ------------------------------------------------------------------ taking apart */

static void add_word(struct wish *w, struct arena *a, struct span text)
{
    struct letters l = letters_of(a, text);
    if (!l.n || w->n == WISH_WORDS)
        return;
    struct wish_word *word = &w->word[w->n++];
    *word = (struct wish_word){ l, true, true };
    word->text.n = l.n < WISH_LONGEST ? l.n : WISH_LONGEST;
    for (size_t i = 0; i < l.n; i++) {
        word->digits &= is_digit(l.at[i]);
        word->latin &= is_latin(l.at[i]);
    }
}

static void set_number(struct wish *w)
{
    w->number = (struct number_shape){ 0 };
    for (size_t i = 0; i < w->n; i++)
        add_shape(&w->number, &w->word[i].text);
    w->is_number = w->number.n_groups && w->whole.n <= WISH_LONGEST;
}

void wish_leave_out(struct wish *out, const struct wish *from, size_t word)
{
    *out = *from;
    out->n--;
    for (size_t i = word; i < out->n; i++)
        out->word[i] = out->word[i + 1];
    set_number(out);
}

void wish_parse(struct wish *out, struct arena *a, struct span typed)
{
    *out = (struct wish){ .whole = letters_of(a, typed) };
    size_t from = 0;
    for (size_t i = 0, len; i < typed.n; i += len) {
        if (folded(utf8_decode(typed.p + i, typed.p + typed.n, &len)) != 1)
            continue;
        add_word(out, a, span_cut(typed, from, i));
        from = i + len;
    }
    add_word(out, a, span_from(typed, from));
    set_number(out);
}

/* ------------------------------------------------------------------ a word in a name */

/* What a difference costs, in characters: a wrong or missing one; a stretch of the name that the word leaves out, and each of its
   characters. */
#define WRONG    1.8
#define LEFT_OUT 0.8
#define GAP      0.6
#define GAP_MORE 0.02

/* How much may be lost of a word of n characters. */
static double bearable(size_t n)
{
    return n <= 2 ? 0 : n == 3 ? 0.8 : n < 6 ? 2.0 : 2.6;
}

enum { NAME_LONGEST = 400 };

static void add_run(struct fit *out, uint32_t from, uint32_t to)
{
    if (out->n && out->run[out->n - 1].to == from)
        out->run[out->n - 1].to = to;
    else if (out->n < sizeof out->run / sizeof *out->run)
        out->run[out->n++] = (struct place_run){ from, to };
}

static bool stands_there(struct fit *out, const struct letters *word, const struct letters *name)
{
    for (size_t i = 0; i + word->n <= name->n; i++)
        if (name->at[i] == word->at[0] &&
            memcmp(name->at + i, word->at, word->n * sizeof *word->at) == 0) {
            out->how = 1;
            add_run(out, (uint32_t)i, (uint32_t)(i + word->n));
            return true;
        }
    return false;
}

/* One row of the table of word_fit: the best way to have read the word up to a character that stands at each place of the name. */
struct row {
    double best[NAME_LONGEST];
    int16_t from
        [NAME_LONGEST]; /* place of the character before; -1: none, -2: the character is not in the name */
};

/* Fills `now` from `before`, the row of the character before (NULL: the first). `skipped` is the cost of having left out all
   before. */
static void next_row(struct row *now, const struct row *before, uint32_t cp, double skipped,
                     const struct letters *name)
{
    double far = -1e9; /* best end of the row before, with the cost of the gap up to here */
    int16_t far_at = -1;
    for (size_t j = 0; j < name->n && j < NAME_LONGEST; j++) {
        double best = skipped;
        int16_t from = -1;
        if (before && j > 0 && before->best[j - 1] > best) {
            best = before->best[j - 1];
            from = (int16_t)(j - 1);
        }
        if (far > best) {
            best = far;
            from = far_at;
        }
        now->best[j] = best + (name->at[j] == cp ? 1 : 1 - WRONG);
        now->from[j] = from;
        if (before && before->best[j] - LEFT_OUT > now->best[j]) {
            now->best[j] = before->best[j] - LEFT_OUT;
            now->from[j] = -2;
        }
        far -= GAP_MORE;
        if (before && j > 0 && before->best[j - 1] - GAP - GAP_MORE > far) {
            far = before->best[j - 1] - GAP - GAP_MORE;
            far_at = (int16_t)(j - 1);
        }
    }
}

/* Marks what of the name was read for the word, from its last character back. */
static void mark(struct fit *out, const struct row *rows, size_t word_n, int16_t at,
                 const struct letters *word, const struct letters *name)
{
    uint32_t places[WISH_LONGEST];
    size_t n = 0;
    for (size_t i = word_n; i-- > 0 && at >= 0;) {
        int16_t from = rows[i].from[at];
        if (from == -2)
            continue;
        if (name->at[at] == word->at[i])
            places[n++] = (uint32_t)at;
        at = from;
    }
    while (n-- > 0)
        add_run(out, places[n], places[n] + 1);
}

void word_fit(struct fit *out, const struct letters *word, const struct letters *name)
{
    *out = (struct fit){ 0 };
    if (!word->n || !name->n || stands_there(out, word, name) || bearable(word->n) == 0)
        return;
    static const double start = 0;
    struct row *rows = mem_alloc(word->n * sizeof *rows);
    for (size_t i = 0; i < word->n; i++)
        next_row(&rows[i], i ? &rows[i - 1] : NULL, word->at[i], start - LEFT_OUT * (double)i,
                 name);
    const struct row *last = &rows[word->n - 1];
    int16_t at = 0;
    for (size_t j = 1; j < name->n && j < NAME_LONGEST; j++)
        if (last->best[j] > last->best[at])
            at = (int16_t)j;
    double lost = (double)word->n - last->best[at];
    if (lost <= bearable(word->n)) {
        out->how = 1 - lost / (double)word->n;
        mark(out, rows, word->n, at, word, name);
    }
    free(rows);
}

/* ------------------------------------------------------------------ pinyin */

/* From the typed letters at `at`, the ends that one character may reach: bits of offsets, of whole readings and of initials. */
static void read_aloud(uint64_t *whole, uint64_t *initial, uint32_t cp, const struct letters *typed,
                       size_t at)
{
    for (const char *r = pinyin_readings(cp); *r; r += strcspn(r, " "), r += *r == ' ') {
        size_t n = strcspn(r, " "), k = 0;
        while (k < n && at + k < typed->n && typed->at[at + k] == (unsigned char)r[k])
            k++;
        if (k == n)
            *whole |= 1ULL << (at + k);
        else if (k && at + k == typed->n) /* the last syllable may be unfinished */
            *initial |= 1ULL << (at + k);
        if (k)
            *initial |= 1ULL << (at + 1);
        if (k > 1 && r[1] == 'h')
            *initial |= 1ULL << (at + 2);
    }
}

/* Characters from `start` on that read as the typed letters; 0: none. *initials: some by their initial alone. */
static size_t read_from(bool *initials, const struct letters *typed, const struct letters *name,
                        size_t start)
{
    uint64_t whole = 1, mixed = 0, end = 1ULL << typed->n;
    for (size_t i = start; i < name->n && (whole | mixed); i++) {
        uint64_t next_whole = 0, next_mixed = 0;
        for (size_t at = 0; at < typed->n; at++) {
            uint64_t w = 0, m = 0, bit = 1ULL << at;
            if (!((whole | mixed) & bit))
                continue;
            read_aloud(&w, &m, name->at[i], typed, at);
            if (whole & bit)
                next_whole |= w;
            else
                next_mixed |= w;
            next_mixed |= m;
        }
        whole = next_whole;
        mixed = next_mixed;
        if ((whole | mixed) & end) {
            *initials = !(whole & end);
            return i + 1 - start;
        }
    }
    return 0;
}

void pinyin_fit(struct fit *out, const struct letters *word, const struct letters *name)
{
    *out = (struct fit){ 0 };
    if (word->n < 2 || word->n >= WISH_LONGEST)
        return;
    for (size_t start = 0; start < name->n; start++) {
        bool initials = false;
        size_t n = read_from(&initials, word, name, start);
        double how = !n ? 0 : initials ? 0.8 : 1;
        if (how > out->how) {
            *out = (struct fit){ .how = how };
            add_run(out, (uint32_t)start, (uint32_t)(start + n));
        }
    }
}
