// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/charset.h on any bytes: a charset of ours or none; valid UTF-8 out of every charset; and runs by which each
// character of the text finds its own bytes, and they it. The first byte chooses a declared charset.
#include "analyzer/read/charset.h"
#include "analyzer/read/read.h"
#include "tests/fuzz/fuzz.h"

enum { N_CHARSETS = 5, SLICES = 40 };

static struct span charset_at(size_t i)
{
    static const char *const names[N_CHARSETS] = { "UTF-8", "GB18030", "Big5", "UTF-16LE",
                                                   "UTF-16BE" };
    return i < N_CHARSETS ? span_str(names[i]) : span_of(NULL, 0);
}

static bool is_ours(struct span charset)
{
    for (size_t i = 0; i < N_CHARSETS; i++)
        if (span_eq(charset, charset_at(i)))
            return true;
    return false;
}

static void check_runs(const struct reading *r, size_t size)
{
    for (size_t i = 0; i < r->runs.n; i++) {
        const struct reading_run *run = &r->runs.at[i];
        MUST(run->text <= r->text.n && run->own <= size && run->text_step > 0);
        MUST(i == 0 || (run[-1].text <= run->text && run[-1].own <= run->own));
    }
    if (r->runs.n)
        MUST(r->runs.at[0].text == 0 && r->runs.at[0].own == 0);
}

/* Are these the bytes of that text alone, too? */
static void check_slice(struct span charset, struct span own, struct span text)
{
    static const char *const marks[] = { "\xEF\xBB\xBF", "\x84\x31\x95\x33", "\xFF\xFE",
                                         "\xFE\xFF" };
    struct arena a = { 0 };
    struct reading r = { 0 };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (span_starts(own, span_str(marks[i])))
            return; /* at the head of a file they are no text */
    MUST(charset_decode(&r, &a, charset, own));
    MUST(span_eq(r.text, text));
    reading_release(&r);
    arena_release(&a);
}

static void check_places(const struct reading *r, struct span own)
{
    size_t n, slices = 0;
    uint64_t last_text = 0, last_own = reading_own(r, 0);
    for (size_t at = 0; at < r->text.n;) {
        utf8_decode(r->text.p + at, r->text.p + r->text.n, &n);
        at += n;
        uint64_t here = reading_own(r, at), back = reading_text(r, here);
        MUST(here >= last_own && here <= own.n);
        MUST(back <= at && at - back <= 2); /* 2: the accent of a letter that is one in Big5 */
        if (back != at)
            continue;
        MUST(here > last_own);
        if (slices++ < SLICES)
            check_slice(r->charset, span_cut(own, last_own, here),
                        span_cut(r->text, last_text, at));
        last_text = at;
        last_own = here;
    }
    MUST(reading_own(r, r->text.n) == own.n);
}

static void check_decoding(struct span charset, struct span bytes)
{
    struct arena a = { 0 };
    struct reading r = { 0 };
    MUST(charset_decode(&r, &a, charset, bytes));
    MUST(span_eq(r.charset, charset));
    check_runs(&r, bytes.n);
    if (!span_eq(charset, charset_at(0))) {
        MUST(is_utf8(r.text) && r.text.n <= 3 * bytes.n);
        MUST(span_has(r.text, SPAN("\xEF\xBF\xBD")) || r.notices.n == 0);
        check_places(&r, bytes);
    }
    reading_release(&r);
    arena_release(&a);
}

static void check_reading(struct span bytes)
{
    struct arena a = { 0 };
    struct reading r = { 0 };
    struct wh_error err = { 0 };
    if (read_whose(SPAN("x.txt"), bytes)->program) /* not under test here, and slow */
        return;
    if (read_bytes(&r, &a, SPAN("x.txt"), bytes, &err) == WH_OK)
        MUST(is_ours(r.charset));
    else
        MUST(err.message[0] && err.hint[0]);
    reading_release(&r);
    arena_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size)
        return 0;
    struct span declared = charset_at(data[0] % (N_CHARSETS + 1));
    size--;
    char *bytes = malloc(size ? size : 1);
    MUST(bytes != NULL);
    if (size)
        memcpy(bytes, data + 1, size);
    struct span s = span_of(bytes, size), found = charset_detect(s, declared);
    MUST(!found.n || is_ours(found));
    for (size_t i = 0; i < N_CHARSETS; i++)
        check_decoding(charset_at(i), s);
    check_reading(s);
    free(bytes);
    return 0;
}
