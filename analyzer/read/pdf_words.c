// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/pdf_page.h"
#include "base/utf8.h"

enum { FAR = 100 * 20000 /* no page is wider than that */ };

/* The number behind `name="` in a tag, in hundredths; bounded. */
static int32_t attribute(struct span tag, struct span name)
{
    size_t at = span_find(tag, name);
    if (at == SPAN_NONE)
        return 0;
    struct span s = span_from(tag, at + name.n);
    bool minus = s.n && s.p[0] == '-';
    int64_t value = 0;
    int decimals = -1;
    for (size_t i = minus; i < s.n && decimals < 2; i++) {
        char c = s.p[i];
        if (c == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        value = value < FAR ? value * 10 + (c - '0') : FAR;
        decimals += decimals >= 0;
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 2; decimals++)
        value *= 10;
    if (value > FAR)
        value = FAR;
    return (int32_t)(minus ? -value : value);
}

static size_t entity(struct span s, char *out)
{
    static const struct {
        struct span name;
        char is;
    } known[] = { { SPAN_INIT("&lt;"), '<' },    { SPAN_INIT("&gt;"), '>' },
                  { SPAN_INIT("&amp;"), '&' },   { SPAN_INIT("&quot;"), '"' },
                  { SPAN_INIT("&apos;"), '\'' }, { SPAN_INIT("&#39;"), '\'' } };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (span_starts(s, known[i].name))
            return *out = known[i].is, known[i].name.n;
    return *out = '&', 1;
}

/* The word's text without XML's marks and control characters, and its width. */
static void take_text(struct pdf_pages *p, struct arena *a, struct pdf_word *w, struct span s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        if (s.p[i] == '&') {
            len = entity(span_from(s, i), &out[n++]);
            w->units++;
            p->n_chars++;
            continue;
        }
        uint32_t c = utf8_decode(s.p + i, s.p + s.n, &len);
        p->n_chars++;
        p->n_unreadable += pdf_is_unreadable(c);
        if (c < 0x20 || (c == 0xFFFD && len == 1))
            continue;
        memcpy(out + n, s.p + i, len);
        n += len;
        w->units += c >= 0x1100 ? 2 : 1;
    }
    w->text = span_of(out, n);
}

static void take_word(struct pdf_pages *p, struct arena *a, struct span tag, struct span text)
{
    struct pdf_word w = { .x0 = attribute(tag, SPAN("xMin=\"")),
                          .y0 = attribute(tag, SPAN("yMin=\"")),
                          .x1 = attribute(tag, SPAN("xMax=\"")),
                          .y1 = attribute(tag, SPAN("yMax=\"")) };
    if (w.x1 < w.x0)
        w.x1 = w.x0;
    if (w.y1 < w.y0)
        w.y1 = w.y0;
    take_text(p, a, &w, text);
    if (!w.text.n)
        return;
    vec_push(&p->words, w);
    p->pages.at[p->pages.n - 1].n++;
}

/* Fonts without outlines (Type 3) give boxes far taller than the type: their height is taken from the width of a character,
   measured over all words of Han characters. Heights that are up to twice that are the leading of honest fonts. */
static void mend_boxes(struct pdf_pages *p)
{
    enum { TRUSTED = 170, LEAST_UNITS = 8 }; /* percent of the em */
    uint64_t tall = 0, all = 0;
    int64_t heights = 0, ems = 0;
    for (size_t i = 0; i < p->words.n; i++) {
        const struct pdf_word *w = &p->words.at[i];
        int64_t em = w->units >= LEAST_UNITS ? 2 * (int64_t)(w->x1 - w->x0) / w->units : 0;
        if (em < 100)
            continue;
        all++;
        if ((w->y1 - w->y0) * (int64_t)100 > em * TRUSTED) {
            tall++;
            heights += w->y1 - w->y0;
            ems += em;
        }
    }
    if (!tall || tall * 2 < all)
        return;
    for (size_t i = 0; i < p->words.n; i++) {
        struct pdf_word *w = &p->words.at[i];
        int64_t height = (w->y1 - w->y0) * ems / heights, middle = ((int64_t)w->y0 + w->y1) / 2;
        w->y0 = (int32_t)(middle - height / 2);
        w->y1 = (int32_t)(middle + height / 2);
    }
}

void pdf_words_read(struct pdf_pages *p, struct arena *a, struct span bbox)
{
    p->arena = a;
    size_t body = span_find(bbox, SPAN("<doc>"));
    struct span s = span_from(bbox, body == SPAN_NONE ? 0 : body);
    const char *at = s.p, *end = s.p + s.n;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        const char *close = memchr(at, '>', (size_t)(end - at));
        if (!close)
            break;
        struct span tag = span_of(at, (size_t)(close - at));
        at = close + 1;
        if (span_starts(tag, SPAN("<page "))) {
            struct pdf_page page = { .width = attribute(tag, SPAN("width=\"")),
                                     .height = attribute(tag, SPAN("height=\"")),
                                     .first = (uint32_t)p->words.n };
            vec_push(&p->pages, page);
        } else if (span_starts(tag, SPAN("<word ")) && p->pages.n) {
            const char *stop = memchr(at, '<', (size_t)(end - at));
            if (!stop)
                break;
            take_word(p, a, tag, span_of(at, (size_t)(stop - at)));
            at = stop;
        }
    }
    mend_boxes(p);
}

void pdf_pages_release(struct pdf_pages *p)
{
    vec_release(&p->words);
    vec_release(&p->lines);
    vec_release(&p->pages);
    vec_release(&p->blocks);
    *p = (struct pdf_pages){ 0 };
}
