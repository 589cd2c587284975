// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "analyzer/read/read.h"
#include "analyzer/read/sheet_p.h"
#include "analyzer/words/date.h"

/* ------------------------------------------------------------------ cells become rows */

struct sheet *book_add_sheet(struct book *b, struct span file, struct span name,
                             struct wh_error *err)
{
    if (b->sheets.n == SHEET_SHEETS) {
        wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': it has more than %d sheets", SPAN_ARG(file),
                SHEET_SHEETS);
        wh_hint(err, "save the list as a workbook of its own");
        return NULL;
    }
    vec_push(&b->sheets, ((struct sheet){ .name = name }));
    return &b->sheets.at[b->sheets.n - 1];
}

static enum wh_status too_much(struct span file, const char *what, struct wh_error *err)
{
    wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': it holds more than %s", SPAN_ARG(file), what);
    wh_hint(err, "split the list, or save the sheet that matters as a file of its own");
    return WH_E_LIMIT;
}

enum wh_status book_add_cell(struct book *b, struct span file, struct sheet *s, uint32_t row,
                             uint32_t column, struct span text, struct wh_error *err)
{
    if (!text.n)
        return WH_OK;
    if (text.n > SHEET_CELL_BYTES) {
        char letters[4];
        wh_fail(err, WH_E_LIMIT,
                "cannot read '%.*s': cell %s%u holds %zu bytes, more than a spreadsheet allows",
                SPAN_ARG(file), sheet_letters(letters, column), row + 1, text.n);
        wh_hint(err, "look for a quotation mark that is never closed");
        return WH_E_LIMIT;
    }
    if (row >= SHEET_ROWS)
        return too_much(file, "1,048,576 rows", err);
    if (column >= SHEET_COLUMNS)
        return too_much(file, "16,384 columns", err);
    if (++b->cells > SHEET_CELLS)
        return too_much(file, "4 million cells", err);
    if ((b->text += text.n) > SHEET_TEXT_BYTES)
        return too_much(file, "256 MiB of text", err);
    vec_push(&s->cells, ((struct sheet_cell){ row, column, text }));
    return WH_OK;
}

static int by_place(const void *x, const void *y)
{
    const struct sheet_cell *a = x, *b = y;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static bool in_order(const struct sheet *s)
{
    for (size_t i = 1; i < s->cells.n; i++)
        if (by_place(&s->cells.at[i - 1], &s->cells.at[i]) >= 0)
            return false;
    return true;
}

/* Merge sort, because it is stable: of two cells at one place the later one of the file stays the later. */
static void sort_cells(struct sheet_cell *at, struct sheet_cell *spare, size_t n)
{
    if (n < 2)
        return;
    size_t half = n / 2;
    sort_cells(at, spare, half);
    sort_cells(at + half, spare, n - half);
    memcpy(spare, at, half * sizeof *at);
    for (size_t i = 0, k = half, to = 0; i < half; to++)
        at[to] = k < n && by_place(&spare[i], &at[k]) > 0 ? at[k++] : spare[i++];
}

/* Files list their cells in order, but nothing makes them; of two at one place the later one counts. */
static void put_in_order(struct sheet *s)
{
    if (in_order(s))
        return;
    struct sheet_cell *spare = mem_alloc(s->cells.n * sizeof *spare);
    sort_cells(s->cells.at, spare, s->cells.n);
    free(spare);
    size_t n = 0;
    for (size_t i = 0; i < s->cells.n; i++) {
        if (n && by_place(&s->cells.at[n - 1], &s->cells.at[i]) == 0)
            n--;
        s->cells.at[n++] = s->cells.at[i];
    }
    s->cells.n = n;
}

void book_finish_sheet(struct book *b, struct sheet *s)
{
    put_in_order(s);
    uint32_t next = 0; /* row that is not made yet */
    for (size_t i = 0; i < s->cells.n;) {
        uint32_t row = s->cells.at[i].row;
        if (row - next > SHEET_GAP) {
            b->gaps++;
            next = row - 1;
        }
        for (; next < row; next++)
            vec_push(&s->rows, ((struct sheet_row){ .number = next + 1, .first = i }));
        struct sheet_row made = { .number = row + 1, .first = i };
        for (; i < s->cells.n && s->cells.at[i].row == row; i++) {
            made.cells++;
            if (s->cells.at[i].column >= s->columns)
                s->columns = s->cells.at[i].column + 1;
        }
        vec_push(&s->rows, made);
        next = row + 1;
    }
}

struct span sheet_text(const struct sheet *s, size_t row, uint32_t column)
{
    if (row >= s->rows.n)
        return span_of(NULL, 0);
    size_t lo = s->rows.at[row].first, hi = lo + s->rows.at[row].cells, end = hi;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (s->cells.at[mid].column < column)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < end && s->cells.at[lo].column == column ? s->cells.at[lo].text : span_of(NULL, 0);
}

/* ------------------------------------------------------------------ names of columns, day numbers */

const char *sheet_letters(char out[4], uint32_t column)
{
    char back[4];
    size_t n = 0;
    for (uint32_t c = column % SHEET_COLUMNS + 1; c; c = (c - 1) / 26)
        back[n++] = (char)('A' + (c - 1) % 26);
    for (size_t i = 0; i < n; i++)
        out[i] = back[n - 1 - i];
    out[n] = '\0';
    return out;
}

uint32_t sheet_column(struct span letters)
{
    uint32_t column = 0;
    if (!letters.n || letters.n > 3)
        return SHEET_COLUMNS;
    for (size_t i = 0; i < letters.n; i++) {
        char c = letters.p[i];
        if (c >= 'a' && c <= 'z')
            c = (char)(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            return SHEET_COLUMNS;
        column = column * 26 + (uint32_t)(c - 'A') + 1;
    }
    return column <= SHEET_COLUMNS ? column - 1 : SHEET_COLUMNS;
}

struct span sheet_day(struct arena *a, double serial, bool from_1904, int parts)
{
    enum { DAYS_1900 = -25569, DAYS_1904 = -24107, LAST = 2958465 /* 9999-12-31 */ };
    if (!(serial >= 0 && serial < LAST + 1))
        return span_of(NULL, 0);
    double whole = floor(serial);
    long seconds = lround((serial - whole) * 86400);
    long days = (long)whole;
    if (seconds == 86400) {
        seconds = 0;
        days++;
    }
    if (!from_1904 && days == 60) /* 29 February 1900, which never was */
        return span_of(NULL, 0);
    struct span time = seconds ? arena_printf(a, "%02ld:%02ld:%02ld", seconds / 3600,
                                              seconds / 60 % 60, seconds % 60)
                               : span_of(NULL, 0);
    if (!from_1904 && days == 0) /* a time of day alone */
        return time.n ? time : SPAN("00:00:00");
    int year, month, day;
    days += (from_1904 ? DAYS_1904 : DAYS_1900) + (!from_1904 && days < 60);
    day_to_civil((int32_t)days, &year, &month, &day);
    if (parts == 1)
        return arena_printf(a, "%04d", year);
    if (parts == 2)
        return arena_printf(a, "%04d-%02d", year, month);
    return arena_printf(a, "%04d-%02d-%02d%s%.*s", year, month, day, time.n ? " " : "",
                        SPAN_ARG(time));
}

/* ------------------------------------------------------------------ the door */

/* The container of Office 97 to 2003, and of encrypted newer files. */
static const struct span compound = { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8 };

/* The rows of the tables of a document, cells separated by TAB (the reader makes them so); without a table all lines. */
static struct span table_rows(struct arena *a, struct span text)
{
    struct buf rows = { 0 };
    for (size_t i = 0; i < text.n;) {
        struct span rest = span_from(text, i);
        size_t end = span_find(rest, SPAN("\n"));
        struct span line = span_cut(rest, 0, end == SPAN_NONE ? rest.n : end);
        if (span_has(line, SPAN("\t"))) {
            buf_span(&rows, line);
            buf_char(&rows, '\n');
        }
        i += line.n + 1;
    }
    struct span kept = arena_dup(a, rows.n ? buf_as_span(&rows) : text);
    buf_release(&rows);
    return kept;
}

static enum wh_status book_read_document(struct book *out, struct span name, struct span bytes,
                                         struct wh_error *err)
{
    struct reading text = { 0 };
    struct arena arena = { 0 };
    enum wh_status rc = read_bytes(&text, &arena, name, bytes, err);
    if (rc == WH_OK)
        rc = book_read_csv(out, SPAN("table.txt"), table_rows(&out->arena, text.text), err);
    reading_release(&text);
    arena_release(&arena);
    return rc;
}

static struct span trimmed(struct span s)
{
    while (s.n && (unsigned char)s.p[s.n - 1] <= ' ')
        s.n--;
    while (s.n && (unsigned char)s.p[0] <= ' ')
        s = span_from(s, 1);
    return s;
}

static enum wh_status add_line(struct book *out, struct span name, struct sheet *s, uint32_t row,
                               struct span line, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    for (uint32_t column = 0; line.n && rc == WH_OK; column++) {
        size_t end = span_find(line, SPAN("\t"));
        struct span cell = trimmed(end == SPAN_NONE ? line : span_cut(line, 0, end));
        if (cell.n <= SHEET_CELL_BYTES)
            rc = book_add_cell(out, name, s, row, column, cell, err);
        line = end == SPAN_NONE ? SPAN("") : span_from(line, end + 1);
    }
    return rc;
}

enum wh_status book_of_text(struct book *out, struct span name, struct span text,
                            struct wh_error *err)
{
    struct sheet *s = book_add_sheet(out, name, SPAN(""), err);
    enum wh_status rc = s ? WH_OK : WH_E_LIMIT;
    out->format = "text";
    for (uint32_t row = 0; text.n && rc == WH_OK; row++) {
        size_t end = span_find(text, SPAN("\n"));
        rc = add_line(out, name, s, row, end == SPAN_NONE ? text : span_cut(text, 0, end), err);
        text = end == SPAN_NONE ? SPAN("") : span_from(text, end + 1);
    }
    if (rc == WH_OK)
        book_finish_sheet(out, s);
    return rc;
}

bool book_is_named(struct span name)
{
    static const char *const endings[] = { ".xlsx", ".xlsm", ".csv", ".tsv", ".xls", ".et" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (span_has_ending(name, endings[i]))
            return true;
    return false;
}

/* Is the list a table in a Word file, a web page (which programs of offices call .xls, too), a PDF or OFD? What Excel writes is told from what Word
   writes by its name: the containers are the same. */
static bool is_document(struct span name, struct span bytes)
{
    const struct reader *r = read_whose(name, bytes);
    if (span_starts(bytes, compound))
        return span_has_ending(name, ".doc") || span_has_ending(name, ".wps");
    return read_has_ending(&reader_docx, name) || r == &reader_html || r == &reader_pdf ||
           r == &reader_ofd || (r == &reader_office && !book_is_named(name));
}

enum wh_status book_read(struct book *out, struct span name, struct span bytes,
                         struct wh_error *err)
{
    if (is_document(name, bytes))
        return book_read_document(out, name, bytes, err);
    if (span_starts(bytes, compound))
        return book_read_xls(out, name, bytes, err);
    if (span_starts(bytes, SPAN("PK\x03\x04")) || span_starts(bytes, SPAN("PK\x05\x06")))
        return book_read_xlsx(out, name, bytes, err);
    return book_read_csv(out, name, bytes, err);
}

void book_release(struct book *b)
{
    for (size_t i = 0; i < b->sheets.n; i++) {
        vec_release(&b->sheets.at[i].cells);
        vec_release(&b->sheets.at[i].rows);
        vec_release(&b->sheets.at[i].merges);
    }
    vec_release(&b->sheets);
    arena_release(&b->arena);
}
