// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// CSV as RFC 4180 has it and as spreadsheet programs write it: any of three separators, quoted cells with line breaks, a mark
// at the head, a first line sep=;, ="007" for text that looks like a number.
#include <string.h>
#include <strings.h>

#include "analyzer/read/charset.h"
#include "analyzer/read/sheet_p.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------ bytes to UTF-8 */

/* The text in UTF-8 without its mark; borrowed from `bytes` where it is that, else in the arena. */
static enum wh_status to_utf8(struct book *b, struct span name, struct span bytes,
                              struct span *text, struct wh_error *err)
{
    struct reading r = { 0 };
    struct span charset = charset_detect(bytes, span_of(NULL, 0));
    bool known = charset.n && charset_decode(&r, &b->arena, charset, bytes);
    b->charset = charset;
    b->invalid = r.n_replaced;
    *text = r.text;
    if (known && utf8_valid_prefix(r.text) < r.text.n) {
        struct buf whole = { 0 };
        b->invalid = utf8_repair(&whole, r.text);
        *text = arena_dup(&b->arena, buf_as_span(&whole));
        buf_release(&whole);
    }
    reading_release(&r);
    if (known && !memchr(text->n ? text->p : "", 0, text->n))
        return WH_OK;
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it is no text in UTF-8, UTF-16, GB18030 or Big5",
            SPAN_ARG(name));
    wh_hint(err, "save the list as .xlsx or as CSV UTF-8");
    return WH_E_FORMAT;
}

/* ------------------------------------------------------------------ cells */

struct csv {
    struct span text;
    char separator;
    bool bare; /* quotation marks are like other characters */
    size_t at;
    bool open; /* a quotation mark was opened and never closed */
};

/* Reads a cell; `kept` is for those that must be put together, and what is told may point into it. True: another cell of the
   same row follows. */
static bool next_cell(struct csv *c, struct buf *kept, struct span *cell)
{
    struct span s = c->text;
    size_t i = c->at;
    buf_clear(kept);
    *cell = span_of(NULL, 0);
    if (!c->bare && i < s.n && s.p[i] == '"') {
        for (i++;; i++) {
            const char *mark = i < s.n ? memchr(s.p + i, '"', s.n - i) : NULL;
            if (!mark) {
                c->open = true;
                c->at = s.n;
                return false;
            }
            buf_add(kept, s.p + i, (size_t)(mark - s.p) - i);
            i = (size_t)(mark - s.p) + 1;
            if (i >= s.n || s.p[i] != '"')
                break;
            buf_char(kept, '"');
        }
    }
    size_t from = i;
    while (i < s.n && s.p[i] != c->separator && s.p[i] != '\n' && s.p[i] != '\r')
        i++;
    if (from > c->at) { /* quoted: what stands behind the marks belongs to it */
        buf_add(kept, s.p + from, i - from);
        *cell = buf_as_span(kept);
    } else {
        *cell = span_cut(s, from, i);
    }
    bool more = i < s.n && s.p[i] == c->separator;
    if (i < s.n)
        i += s.p[i] == '\r' && i + 1 < s.n && s.p[i + 1] == '\n' ? 2 : 1;
    c->at = i;
    return more;
}

static struct span plain(struct span cell)
{
    if (cell.n >= 3 && span_starts(cell, SPAN("=\"")) && cell.p[cell.n - 1] == '"' &&
        !memchr(cell.p + 2, '"', cell.n - 3))
        cell = span_cut(cell, 2, cell.n - 1);
    for (bool again = true; again;) {
        again = false;
        while (cell.n && strchr(" \t\r\n", cell.p[0]))
            cell = span_from(cell, 1), again = true;
        while (cell.n && strchr(" \t\r\n", cell.p[cell.n - 1]))
            cell.n--, again = true;
        if (span_starts(cell, SPAN("\u3000")) || span_starts(cell, SPAN("\uFEFF")))
            cell = span_from(cell, 3), again = true;
        if (span_ends(cell, SPAN("\u3000")))
            cell.n -= 3, again = true;
    }
    return cell;
}

/* How well a separator fits: how many of the first rows have the number of cells that most rows have, if that is more than one. */
static size_t fit(struct span text, char separator)
{
    enum { ROWS = 100, WIDEST = 64 };
    size_t rows_of[WIDEST + 1] = { 0 }, best = 0;
    struct csv c = { .text = span_cut(text, 0, 1 << 20), .separator = separator };
    struct buf kept = { 0 };
    struct span cell;
    for (size_t rows = 0; rows < ROWS && c.at < c.text.n; rows++) {
        size_t n = 1, filled = 0;
        bool more;
        do {
            more = next_cell(&c, &kept, &cell);
            filled += plain(cell).n > 0;
            n += more;
        } while (more);
        if (n > 1 || filled)
            rows_of[n < WIDEST ? n : WIDEST]++;
    }
    buf_release(&kept);
    for (size_t n = 2; n <= WIDEST; n++)
        if (rows_of[n] > best)
            best = rows_of[n];
    return best > rows_of[1] / 2 ? best : 0;
}

/* A text file of lines: commas are no separators, and quotation marks need not be closed. */
static bool is_lines(struct span name)
{
    return name.n >= 4 && strncasecmp(name.p + name.n - 4, ".txt", 4) == 0;
}

/* The separator, or 0 for one column. A line sep=; is read over. */
static char find_separator(struct span *text, struct span name)
{
    static const char known[] = { '\t', ',', ';' };
    if (span_starts(*text, SPAN("sep=")) && text->n > 5 && strchr("\r\n", text->p[5])) {
        char said = text->p[4];
        *text = span_from(*text, text->p[5] == '\r' && text->n > 6 && text->p[6] == '\n' ? 7 : 6);
        return said;
    }
    char best = 0;
    size_t fits = 0;
    for (size_t i = 0; i < (is_lines(name) ? 1 : sizeof known); i++) {
        size_t n = fit(*text, known[i]);
        if (n > fits) {
            fits = n;
            best = known[i];
        }
    }
    return best;
}

static enum wh_status never_closed(struct span name, uint32_t row, struct wh_error *err)
{
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': a quotation mark in row %u is never closed",
            SPAN_ARG(name), row + 1);
    wh_hint(err, "close it, or double it (\"\") where it belongs to the text");
    return WH_E_FORMAT;
}

enum wh_status book_read_csv(struct book *b, struct span name, struct span bytes,
                             struct wh_error *err)
{
    struct span text = { 0 }, cell = { 0 };
    struct sheet *s = book_add_sheet(b, name, span_of(NULL, 0), err);
    enum wh_status rc = to_utf8(b, name, bytes, &text, err);
    if (rc != WH_OK)
        return rc;
    b->format = "csv";
    b->separator = find_separator(&text, name);
    struct csv c = { .text = text,
                     .separator = b->separator ? b->separator : '\n',
                     .bare = is_lines(name) };
    struct buf kept = { 0 };
    for (uint32_t row = 0; c.at < c.text.n && rc == WH_OK; row++) {
        uint32_t column = 0;
        for (bool more = true; more && rc == WH_OK; column++) {
            more = next_cell(&c, &kept, &cell) && b->separator;
            if (c.open)
                rc = never_closed(name, row, err);
            struct span seen = c.open ? span_of(NULL, 0) : plain(cell);
            if (seen.n) /* kept cells and those of the caller's bytes may go away */
                seen = seen.n <= SHEET_CELL_BYTES ? arena_dup(&b->arena, seen) : seen;
            if (rc == WH_OK)
                rc = book_add_cell(b, name, s, row, column, seen, err);
        }
    }
    buf_release(&kept);
    book_finish_sheet(b, s);
    return rc;
}
