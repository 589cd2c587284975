// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/title.h"

#include "base/buf.h"
#include "base/utf8.h"

enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_OPEN_INNER, MARK_CLOSE_INNER, MARK_STOP };

static enum mark mark_at(struct span s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    size_t left = s.n - i;
    if (p[0] == '<')
        return MARK_OPEN_INNER;
    if (p[0] == '>')
        return MARK_CLOSE_INNER;
    if (p[0] == '\n')
        return MARK_STOP;
    if (p[0] == 0xE3 && left >= 3 && p[1] == 0x80) {
        switch (p[2]) {
        case 0x8A: /* 《 */
            return MARK_OPEN;
        case 0x8B: /* 》 */
            return MARK_CLOSE;
        case 0x88: /* 〈 */
            return MARK_OPEN_INNER;
        case 0x89: /* 〉 */
            return MARK_CLOSE_INNER;
        case 0x82: /* 。 */
            return MARK_STOP;
        default:
            return MARK_NONE;
        }
    }
    return MARK_NONE;
}

bool title_scan(struct title *out, struct span s, size_t at)
{
    size_t end = s.n - at > TITLE_MAX_BYTES ? at + TITLE_MAX_BYTES : s.n;
    size_t first_close = SPAN_NONE;
    int outer = 1, inner = 0;
    bool repaired = false;
    for (size_t i = at + 3; i < end; i++) {
        switch (mark_at(span_cut(s, 0, end), i)) {
        case MARK_OPEN:
            outer++;
            break;
        case MARK_OPEN_INNER:
            inner++;
            break;
        case MARK_CLOSE_INNER:
            if (inner > 0)
                inner--;
            else
                repaired = true;
            break;
        case MARK_CLOSE:
            if (first_close == SPAN_NONE)
                first_close = i + 3;
            if (--outer == 0) {
                *out = (struct title){ at, i + HAN(1), repaired || inner > 0, HAN(1), HAN(1) };
                return true;
            }
            break;
        case MARK_STOP:
            i = end;
            break;
        case MARK_NONE:
            break;
        }
    }
    if (first_close == SPAN_NONE)
        return false;
    *out = (struct title){ at, first_close, true, HAN(1),
                           HAN(1) }; /* 《A《B》…: one 》 is lost; the shortest reading */
    return true;
}

struct span title_clean(struct arena *a, struct span text, const struct title *t)
{
    struct span s = span_cut(text, t->from + t->open, t->to - t->close);
    if (span_starts(s, SPAN("《")) && t->repaired && !span_has(span_from(s, 3), SPAN("》")))
        s = span_from(s, 3);
    struct span tails[] = { SPAN("的决定修正"), SPAN("的决定修订"), SPAN("的决定修改") };
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (span_ends(s, tails[i]))
            s.n -= 6;
    char *p = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &len);
        const char *put = NULL;
        if (cp == '<' || cp == U'《')
            put = "〈";
        else if (cp == '>' || cp == U'》')
            put = "〉";
        if (put) {
            memcpy(p + n, put, 3);
            n += 3;
        } else if (cp == ' ') {
            bool latin = i > 0 && (unsigned char)s.p[i - 1] < 0x80 && i + 1 < s.n &&
                         (unsigned char)s.p[i + 1] < 0x80;
            bool digits = latin && (s.p[i - 1] >= '0' && s.p[i - 1] <= '9');
            if (latin && !digits)
                p[n++] = ' ';
        } else {
            memcpy(p + n, s.p + i, len);
            n += len;
        }
    }
    p[n] = 0;
    return span_of(p, n);
}
