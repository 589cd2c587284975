// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Workbooks of ECMA-376 (.xlsx, .xlsm, strict ones too): what their cells show. Values are read as they were kept; nothing is
// computed, no external link is followed.
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyzer/read/sheet_p.h"
#include "analyzer/read/xml.h"
#include "analyzer/read/zip.h"
#include "base/utf8.h"

enum { MAX_STRINGS = 4000000, MAX_STYLES = 100000, MAX_MERGES = 200000, MAX_PARTS = 10000 };

/* How many parts of a date a number format shows: 0 is no date, 4 a time of day alone. */
enum shown { SHOWN_NUMBER, SHOWN_YEAR, SHOWN_MONTH, SHOWN_DAY, SHOWN_TIME };

struct format {
    long id;
    enum shown shown;
};

/* A line of a .rels part. */
struct relation {
    struct span id, type, target;
};
struct relations VEC(struct relation);

struct listed {
    struct span name, relation;
    bool hidden;
};

struct xlsx {
    struct book *book;
    struct span file;
    struct zip *zip;
    struct wh_error *err;
    struct VEC(struct span) strings;
    struct VEC(struct format) formats;
    struct VEC(uint8_t) styles; /* enum shown of each cell format */
    struct VEC(struct listed) sheets;
    struct buf part, text;
    bool from_1904;
};

static struct span keep(struct xlsx *x, struct span s)
{
    return s.n ? arena_dup(&x->book->arena, s) : span_of(NULL, 0);
}

static bool named(const struct xml *p, const char *name)
{
    return span_eq(xml_name(p), span_str(name));
}

static enum wh_status broken(struct xlsx *x, const char *what, struct span at)
{
    wh_fail(x->err, WH_E_FORMAT, "cannot read '%.*s': %s '%.*s'", SPAN_ARG(x->file), what,
            (int)(at.n < 80 ? at.n : 80), at.p);
    wh_hint(x->err, "open it in a spreadsheet program and save it again");
    return WH_E_FORMAT;
}

static enum wh_status too_many(struct xlsx *x, const char *what)
{
    wh_fail(x->err, WH_E_LIMIT, "cannot read '%.*s': it has too many %s", SPAN_ARG(x->file), what);
    wh_hint(x->err, "copy the values of the list into a new workbook");
    return WH_E_LIMIT;
}

/* A whole number that is not negative; `otherwise` for anything else. */
static long number_of(struct span s, long otherwise)
{
    long value = 0;
    if (!s.n || s.n > 9)
        return otherwise;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return otherwise;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

static bool is_true(struct span s)
{
    return span_eq(s, SPAN("1")) || span_eq(s, SPAN("true"));
}

/* ------------------------------------------------------------------ parts and what joins them */

/* "xl/workbook.xml" + "worksheets/sheet1.xml", "../x", "/xl/x". In the arena. */
static struct span resolve(struct xlsx *x, struct span from, struct span target)
{
    size_t slash = span_rfind(from, SPAN("/"));
    struct span folder = span_cut(from, 0, slash == SPAN_NONE ? 0 : slash);
    if (span_starts(target, SPAN("/")))
        return keep(x, span_from(target, 1));
    while (span_starts(target, SPAN("../"))) {
        size_t up = span_rfind(folder, SPAN("/"));
        folder.n = up == SPAN_NONE ? 0 : up;
        target = span_from(target, 3);
    }
    if (span_starts(target, SPAN("./")))
        target = span_from(target, 2);
    return arena_printf(&x->book->arena, "%.*s%s%.*s", SPAN_ARG(folder), folder.n ? "/" : "",
                        SPAN_ARG(target));
}

static struct span rels_of(struct xlsx *x, struct span part)
{
    size_t slash = span_rfind(part, SPAN("/")), at = slash == SPAN_NONE ? 0 : slash + 1;
    return arena_printf(&x->book->arena, "%.*s_rels/%.*s.rels", (int)at, part.p,
                        SPAN_ARG(span_from(part, at)));
}

/* Unpacks a part and opens it as XML; NULL: absent (*rc WH_OK) or a failure. */
static struct xml *open_part(struct xlsx *x, struct span part, enum wh_status *rc)
{
    buf_clear(&x->part);
    int got = zip_read(x->zip, part, &x->part, x->err);
    *rc = got < 0 ? (enum wh_status)got : WH_OK;
    return got == WH_OK ? xml_open(x->file, part, buf_as_span(&x->part)) : NULL;
}

static enum wh_status ended(struct xml *p, int event, enum wh_status rc)
{
    xml_close(p);
    return rc != WH_OK ? rc : event < 0 ? (enum wh_status)event : WH_OK;
}

static enum wh_status read_relations(struct xlsx *x, struct span part, struct relations *out)
{
    enum wh_status rc;
    struct xml *p = open_part(x, rels_of(x, part), &rc);
    int event = 0;
    if (!p)
        return rc;
    while (rc == WH_OK && (event = xml_next(p, x->err)) > 0) {
        if (event != XML_OPEN || !named(p, "Relationship"))
            continue;
        struct span id = keep(x, xml_attr(p, "Id")), type = keep(x, xml_attr(p, "Type"));
        if (out->n == MAX_PARTS)
            rc = too_many(x, "parts");
        else
            vec_push(out, ((struct relation){ id, type, resolve(x, part, xml_attr(p, "Target")) }));
    }
    return ended(p, event, rc);
}

/* The part of that id, or, where id is empty, of the kind whose name ends the type. */
static struct span related(const struct relations *all, struct span id, struct span kind)
{
    for (size_t i = 0; i < all->n; i++)
        if (id.n ? span_eq(all->at[i].id, id) : span_ends(all->at[i].type, kind))
            return all->at[i].target;
    return span_of(NULL, 0);
}

/* ------------------------------------------------------------------ texts */

static int hex(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                  : -1;
}

/* _x000D_ stands for a character that XML cannot hold (ECMA-376-1 §22.9.2.19); controls are left out but for line breaks. */
static void add_text(struct buf *b, struct span s)
{
    while (s.n) {
        size_t at = span_find(s, SPAN("_x"));
        buf_span(b, span_cut(s, 0, at == SPAN_NONE ? s.n : at));
        if (at == SPAN_NONE)
            return;
        s = span_from(s, at);
        int code = s.n >= 7 && s.p[6] == '_' ? 0 : -1;
        for (size_t i = 2; i < 6 && code >= 0; i++)
            code = hex(s.p[i]) < 0 ? -1 : code * 16 + hex(s.p[i]);
        if (code < 0) {
            buf_str(b, "_x");
            s = span_from(s, 2);
            continue;
        }
        char out[4];
        if (code == '\n' || code == '\t' || (code >= ' ' && (code < 0xD800 || code > 0xDFFF)))
            buf_add(b, out, utf8_encode(out, (uint32_t)code));
        s = span_from(s, 7);
    }
}

/* After the XML_OPEN of an element that holds runs (si, is): their text without the readings (rPh) above them, in x->text. */
static enum wh_status read_runs(struct xlsx *x, struct xml *p)
{
    unsigned depth = xml_depth(p), text_at = 0;
    int event;
    buf_clear(&x->text);
    while ((event = xml_next(p, x->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(p) == depth)
            return WH_OK;
        if (event == XML_OPEN && named(p, "rPh"))
            event = xml_skip(p, x->err);
        else if (event == XML_OPEN && named(p, "t"))
            text_at = xml_depth(p);
        else if (event == XML_CLOSE && named(p, "t"))
            text_at = 0;
        else if (event == XML_TEXT && text_at)
            add_text(&x->text, xml_text(p));
        if (event < 0)
            break;
    }
    return event < 0 ? (enum wh_status)event : WH_OK;
}

static enum wh_status read_strings(struct xlsx *x, struct span part)
{
    enum wh_status rc = WH_OK;
    struct xml *p = part.n ? open_part(x, part, &rc) : NULL;
    int event = 0;
    if (!p)
        return rc;
    while (rc == WH_OK && (event = xml_next(p, x->err)) > 0) {
        if (event != XML_OPEN || !named(p, "si"))
            continue;
        rc = x->strings.n == MAX_STRINGS ? too_many(x, "texts") : read_runs(x, p);
        vec_push(&x->strings, keep(x, buf_as_span(&x->text)));
    }
    return ended(p, event, rc);
}

/* ------------------------------------------------------------------ number formats */

/* What a format code shows: the letters y, m, d, h outside of quoted text, [..] and escapes. m beside h is minutes. */
static enum shown shown_by(struct span code)
{
    bool year = false, month = false, day = false, hour = false;
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c == ';') /* the second section is for negative numbers */
            break;
        if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (c == '"' || c == '[') {
            const char *end = memchr(code.p + i + 1, c == '"' ? '"' : ']', code.n - i - 1);
            if (!end)
                break;
            i = (size_t)(end - code.p);
        } else {
            year |= c == 'y' || c == 'Y';
            month |= c == 'm' || c == 'M';
            day |= c == 'd' || c == 'D';
            hour |= c == 'h' || c == 'H' || c == 's' || c == 'S';
        }
        if (c == 'E' || c == '0' || c == '#' || c == '?')
            return SHOWN_NUMBER; /* 0.00E+00 */
    }
    if (day || (month && !hour && !year))
        return SHOWN_DAY;
    if (year)
        return month ? SHOWN_MONTH : SHOWN_YEAR;
    return hour ? SHOWN_TIME : SHOWN_NUMBER;
}

/* The formats that every workbook has (ECMA-376-1 §18.8.30), those of the Chinese version among them. */
static enum shown shown_builtin(long id)
{
    if (id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57)
        return SHOWN_MONTH;
    if ((id >= 14 && id <= 16) || id == 22 || (id >= 28 && id <= 31) || (id >= 51 && id <= 58))
        return SHOWN_DAY;
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47))
        return SHOWN_TIME;
    return SHOWN_NUMBER;
}

static enum shown shown_of(const struct xlsx *x, long id)
{
    for (size_t i = 0; i < x->formats.n; i++)
        if (x->formats.at[i].id == id)
            return x->formats.at[i].shown;
    return shown_builtin(id);
}

static enum wh_status read_styles(struct xlsx *x, struct span part)
{
    enum { MAX_FORMATS = 1000 };
    enum wh_status rc = WH_OK;
    struct xml *p = part.n ? open_part(x, part, &rc) : NULL;
    int event = 0;
    bool in_cells = false;
    if (!p)
        return rc;
    while (rc == WH_OK && (event = xml_next(p, x->err)) > 0) {
        if (named(p, "cellXfs"))
            in_cells = event == XML_OPEN;
        if (event != XML_OPEN)
            continue;
        if (named(p, "numFmt") && x->formats.n < MAX_FORMATS) {
            long id = number_of(xml_attr(p, "numFmtId"), -1);
            vec_push(&x->formats, ((struct format){ id, shown_by(xml_attr(p, "formatCode")) }));
        } else if (in_cells && named(p, "xf")) {
            if (x->styles.n == MAX_STYLES)
                rc = too_many(x, "cell formats");
            else
                vec_push(&x->styles, (uint8_t)shown_of(x, number_of(xml_attr(p, "numFmtId"), 0)));
        }
    }
    return ended(p, event, rc);
}

/* ------------------------------------------------------------------ cells */

/* "BC12" to 0-based places. False when it is no cell of a sheet. */
static bool read_place(struct span ref, uint32_t *row, uint32_t *column)
{
    size_t n = 0;
    while (n < ref.n &&
           ((ref.p[n] >= 'A' && ref.p[n] <= 'Z') || (ref.p[n] >= 'a' && ref.p[n] <= 'z')))
        n++;
    *column = sheet_column(span_cut(ref, 0, n));
    long number = number_of(span_from(ref, n), 0);
    *row = (uint32_t)(number - 1);
    return *column < SHEET_COLUMNS && number >= 1 && number <= SHEET_ROWS;
}

struct cell {
    uint32_t row, column;
    char type[12];
    enum shown shown;
    bool formula, valued;
};

/* A number as people see it. */
static struct span show_number(struct xlsx *x, const struct cell *c, struct span value)
{
    char z[64], *end;
    if (value.n >= sizeof z)
        return keep(x, value);
    memcpy(z, value.p, value.n);
    z[value.n] = '\0';
    double n = strtod(z, &end);
    if (end == z || *end || !isfinite(n))
        return keep(x, value);
    if (c->shown == SHOWN_TIME && n < 1)
        return sheet_day(&x->book->arena, n, false, 3);
    if (c->shown != SHOWN_NUMBER) {
        int parts = c->shown == SHOWN_YEAR ? 1 : c->shown == SHOWN_MONTH ? 2 : 3;
        struct span day = sheet_day(&x->book->arena, n, x->from_1904, parts);
        if (day.n)
            return day;
    }
    if (n == floor(n) && fabs(n) < 1e15)
        return arena_printf(&x->book->arena, "%.0f", n);
    return arena_printf(&x->book->arena, "%.15g", n);
}

static struct span show(struct xlsx *x, const struct cell *c, struct span value)
{
    if (strcmp(c->type, "s") == 0) {
        long i = number_of(value, -1);
        return i >= 0 && (size_t)i < x->strings.n ? x->strings.at[i] : span_of(NULL, 0);
    }
    if (strcmp(c->type, "b") == 0)
        return span_eq(value, SPAN("1")) ? SPAN("TRUE") : SPAN("FALSE");
    if (!c->type[0] || strcmp(c->type, "n") == 0)
        return show_number(x, c, value);
    if (strcmp(c->type, "d") == 0) { /* an ISO date; midnight says nothing */
        size_t time = span_find(value, SPAN("T00:00:00"));
        return keep(x, span_cut(value, 0, time == SPAN_NONE ? value.n : time));
    }
    return keep(x, value);
}

/* White space at both ends is no text. */
static struct span trimmed(struct span s)
{
    while (s.n && strchr(" \t\r\n", s.p[0]))
        s = span_from(s, 1);
    while (s.n && strchr(" \t\r\n", s.p[s.n - 1]))
        s.n--;
    return s;
}

/* After the XML_OPEN of <c>: reads to its end and keeps what it shows. */
static enum wh_status read_cell(struct xlsx *x, struct xml *p, struct sheet *s, struct cell *c)
{
    unsigned depth = xml_depth(p);
    bool in_value = false;
    int event;
    struct span value = { 0 };
    buf_clear(&x->text);
    while ((event = xml_next(p, x->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(p) == depth)
            break;
        if (event == XML_OPEN && named(p, "is")) {
            enum wh_status rc = read_runs(x, p);
            if (rc != WH_OK)
                return rc;
            c->valued = true;
        } else if (event == XML_OPEN && named(p, "f")) {
            c->formula = true;
        } else if (named(p, "v") && event != XML_TEXT) {
            in_value = event == XML_OPEN;
            c->valued = true;
        } else if (event == XML_TEXT && in_value) {
            if (strcmp(c->type, "str") == 0)
                add_text(&x->text, xml_text(p));
            else
                buf_span(&x->text, xml_text(p));
        }
    }
    if (event < 0)
        return (enum wh_status)event;
    x->book->uncomputed += c->formula && !(c->valued && x->text.n);
    value = buf_as_span(&x->text);
    if (value.n > SHEET_CELL_BYTES) /* told as too long, without a copy */
        return book_add_cell(x->book, x->file, s, c->row, c->column, value, x->err);
    return value.n ? book_add_cell(x->book, x->file, s, c->row, c->column,
                                   trimmed(show(x, c, trimmed(value))), x->err)
                   : WH_OK;
}

static enum wh_status read_merge(struct xlsx *x, struct sheet *s, struct span ref)
{
    struct sheet_merge m;
    size_t colon = span_find(ref, SPAN(":"));
    if (colon == SPAN_NONE)
        return WH_OK;
    if (!read_place(span_cut(ref, 0, colon), &m.row, &m.column) ||
        !read_place(span_from(ref, colon + 1), &m.last_row, &m.last_column) || m.last_row < m.row ||
        m.last_column < m.column)
        return broken(x, "there are no such merged cells:", ref);
    if (s->merges.n == MAX_MERGES)
        return too_many(x, "merged cells");
    vec_push(&s->merges, m);
    return WH_OK;
}

struct place {
    uint32_t row, column; /* where the next element stands that does not say it */
};

struct row_numbers VEC(uint32_t);

static enum wh_status start_row(struct xlsx *x, const struct xml *p, struct place *at,
                                struct row_numbers *hidden)
{
    struct span said = xml_attr(p, "r");
    if (said.p) {
        long number = number_of(said, 0);
        if (number < 1 || number > SHEET_ROWS)
            return broken(x, "there is no such row:", said);
        at->row = (uint32_t)number - 1;
    }
    at->column = 0;
    if (is_true(xml_attr(p, "hidden")))
        vec_push(hidden, at->row);
    return WH_OK;
}

static enum wh_status start_cell(struct xlsx *x, struct xml *p, struct sheet *s, struct place *at)
{
    struct cell c = { .row = at->row, .column = at->column };
    struct span said = xml_attr(p, "r"), type = xml_attr(p, "t");
    if (said.p && !read_place(said, &c.row, &c.column))
        return broken(x, "there is no such cell:", said);
    if (type.n && type.n < sizeof c.type)
        memcpy(c.type, type.p, type.n);
    long style = number_of(xml_attr(p, "s"), 0);
    if ((size_t)style < x->styles.n)
        c.shown = (enum shown)x->styles.at[style];
    at->column = c.column + 1;
    return read_cell(x, p, s, &c);
}

static void hide_rows(struct sheet *s, const struct row_numbers *hidden)
{
    size_t k = 0;
    for (size_t i = 0; i < s->rows.n; i++) {
        while (k < hidden->n && hidden->at[k] + 1 < s->rows.at[i].number)
            k++;
        s->rows.at[i].hidden = k < hidden->n && hidden->at[k] + 1 == s->rows.at[i].number;
    }
}

static enum wh_status read_sheet(struct xlsx *x, const struct listed *listed, struct span part)
{
    enum wh_status rc;
    struct xml *p = open_part(x, part, &rc);
    struct sheet *s = p ? book_add_sheet(x->book, x->file, listed->name, x->err) : NULL;
    struct place at = { 0 };
    struct row_numbers hidden = { 0 };
    int event = 0;
    bool in_data = false;
    if (!s) {
        xml_close(p);
        return rc != WH_OK ? rc : p ? WH_E_LIMIT : broken(x, "it lacks its part", part);
    }
    s->hidden = listed->hidden;
    while (rc == WH_OK && (event = xml_next(p, x->err)) > 0) {
        if (named(p, "sheetData"))
            in_data = event == XML_OPEN;
        if (event == XML_CLOSE && in_data && named(p, "row"))
            at.row++;
        if (event != XML_OPEN)
            continue;
        if (in_data && named(p, "row"))
            rc = start_row(x, p, &at, &hidden);
        else if (in_data && named(p, "c"))
            rc = start_cell(x, p, s, &at);
        else if (named(p, "mergeCell"))
            rc = read_merge(x, s, xml_attr(p, "ref"));
    }
    book_finish_sheet(x->book, s);
    hide_rows(s, &hidden);
    vec_release(&hidden);
    return ended(p, event, rc);
}

/* ------------------------------------------------------------------ the workbook */

static enum wh_status read_workbook(struct xlsx *x, struct span part)
{
    enum wh_status rc;
    struct xml *p = open_part(x, part, &rc);
    int event = 0;
    if (!p)
        return rc != WH_OK ? rc : broken(x, "it is a zip, but no .xlsx workbook: it lacks", part);
    while (rc == WH_OK && (event = xml_next(p, x->err)) > 0) {
        if (event != XML_OPEN)
            continue;
        if (named(p, "workbookPr"))
            x->from_1904 = is_true(xml_attr(p, "date1904"));
        if (!named(p, "sheet"))
            continue;
        struct span state = xml_attr(p, "state");
        bool hidden = span_eq(state, SPAN("hidden")) || span_eq(state, SPAN("veryHidden"));
        struct span name = keep(x, xml_attr(p, "name")), id = keep(x, xml_attr(p, "id"));
        if (x->sheets.n == SHEET_SHEETS)
            rc = too_many(x, "sheets");
        else
            vec_push(&x->sheets, ((struct listed){ name, id, hidden }));
    }
    return ended(p, event, rc);
}

static enum wh_status read_all(struct xlsx *x)
{
    struct relations root = { 0 }, all = { 0 };
    enum wh_status rc = read_relations(x, SPAN(""), &root);
    struct span workbook = related(&root, span_of(NULL, 0), SPAN("/officeDocument"));
    if (!workbook.n)
        workbook = SPAN("xl/workbook.xml");
    if (rc == WH_OK)
        rc = read_workbook(x, workbook);
    if (rc == WH_OK)
        rc = read_relations(x, workbook, &all);
    if (rc == WH_OK)
        rc = read_strings(x, related(&all, span_of(NULL, 0), SPAN("/sharedStrings")));
    if (rc == WH_OK)
        rc = read_styles(x, related(&all, span_of(NULL, 0), SPAN("/styles")));
    for (size_t i = 0; i < x->sheets.n && rc == WH_OK; i++) {
        struct span id = x->sheets.at[i].relation, part = related(&all, id, SPAN(""));
        if (id.n && part.n && !span_has(part, SPAN("chartsheet"))) /* charts have no cells */
            rc = read_sheet(x, &x->sheets.at[i], part);
    }
    vec_release(&root);
    vec_release(&all);
    return rc;
}

enum wh_status book_read_xlsx(struct book *b, struct span name, struct span bytes,
                              struct wh_error *err)
{
    struct xlsx x = { .book = b, .file = name, .err = err };
    b->format = "xlsx";
    enum wh_status rc = zip_open(&x.zip, name, bytes, err);
    if (rc == WH_OK) {
        rc = read_all(&x);
        zip_close(x.zip);
    }
    vec_release(&x.strings);
    vec_release(&x.formats);
    vec_release(&x.styles);
    vec_release(&x.sheets);
    buf_release(&x.part);
    buf_release(&x.text);
    return rc;
}
