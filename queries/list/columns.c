// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which sheet is the list, which row its headings, which column names what.
#include "analyzer/words/date.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/heading.h"
#include "base/utf8.h"
#include "queries/list/list.h"

enum {
    SEARCHED = 30,     /* rows in which headings are looked for */
    SAMPLED = 200,     /* rows by which a column is guessed */
    WIDEST = 256,      /* columns looked at */
    LONGEST_KEY = 200, /* bytes of a heading that an option names */
    OTHER = LIST_FIELDS
};

const char *const list_field_name[LIST_FIELDS] = { "title", "number", "issuer", "date" };

/* ------------------------------------------------------------------ headings */

struct span list_heading_key(struct arena *a, struct span heading)
{
    char buffer[LONGEST_KEY];
    return arena_dup(a, heading_key(buffer, sizeof buffer, heading));
}

/* What is asked for by the heading; OTHER: known, and not asked; -1: no heading. */
static int field_of(struct heading_sense sense)
{
    switch (sense.role) {
    case HEADING_NONE:
        return -1;
    case HEADING_TITLE:
        return LIST_TITLE;
    case HEADING_NUMBER:
        return LIST_NUMBER;
    case HEADING_ISSUER:
        return LIST_ISSUER;
    case HEADING_DATE:
        return LIST_DATE;
    default:
        return OTHER;
    }
}

size_t list_read_headings(const struct lexicon *lex, const struct sheet *s, size_t row,
                          uint32_t column[LIST_FIELDS])
{
    size_t best[LIST_FIELDS + 1], kinds = 0;
    for (size_t f = 0; f <= LIST_FIELDS; f++)
        best[f] = SIZE_MAX;
    for (size_t f = 0; f < LIST_FIELDS; f++)
        column[f] = SHEET_COLUMNS;
    const struct sheet_row *r = &s->rows.at[row];
    for (size_t i = r->first; i < r->first + r->cells && s->cells.at[i].column < WIDEST; i++) {
        struct heading_sense sense = heading_sense(lex, s->cells.at[i].text);
        int what = field_of(sense);
        if (what < 0 || sense.rank >= best[what])
            continue;
        kinds += best[what] == SIZE_MAX;
        best[what] = sense.rank;
        if (what < LIST_FIELDS)
            column[what] = s->cells.at[i].column;
    }
    bool names = best[LIST_TITLE] < SIZE_MAX || best[LIST_NUMBER] < SIZE_MAX;
    return names && (kinds > 1 || r->cells == 1) ? kinds : 0;
}

bool list_has_headings(const struct lexicon *lex, const struct book *book)
{
    uint32_t column[LIST_FIELDS];
    for (size_t i = 0; i < book->sheets.n; i++)
        for (size_t row = 0; row < book->sheets.at[i].rows.n; row++)
            if (book->sheets.at[i].rows.at[row].cells > 1 &&
                list_read_headings(lex, &book->sheets.at[i], row, column) > 1)
                return true;
    return false;
}

/* The row of headings with the most kinds, the first of them; kinds 0: none. */
static size_t find_headings(const struct lexicon *lex, struct list_layout *l)
{
    const struct sheet *s = l->sheet;
    size_t most = 0;
    l->heading = s->rows.n;
    for (size_t row = 0; row < s->rows.n && row < SEARCHED; row++) {
        uint32_t column[LIST_FIELDS];
        size_t kinds = list_read_headings(lex, s, row, column);
        if (kinds > most) {
            most = kinds;
            l->heading = row;
            memcpy(l->column, column, sizeof column);
        }
    }
    return most;
}

/* ------------------------------------------------------------------ no headings: what stands in the columns */

/* What a cell looks like; -1: nothing that is asked for. */
static int look_of(struct ask *a, struct span cell)
{
    struct date d;
    if (cell.n > 2000)
        return -1;
    if (docno_canonical(&a->arena, a->lex, cell).n)
        return LIST_NUMBER;
    if (date_typed(&d, cell) && (d.month || span_ends(cell, SPAN("年"))))
        return LIST_DATE;
    if (span_starts(cell, SPAN("《")) || span_has(cell, SPAN("关于")) ||
        (utf8_count(cell) > 5 && lexicon_kind(a->lex, cell).n))
        return LIST_TITLE;
    if (lexicon_issuer(a->lex, cell).n || lexicon_issuer_prefix(a->lex, cell) == cell.n)
        return LIST_ISSUER;
    return -1;
}

/* Columns by what most of their cells look like; only where none was named. Returns whether names or numbers were found. */
/* The column whose cells are titles here and numbers there; a title's cell is read for both. The only column is that,
   whatever its cells look like. */
static bool guess_mixed(struct list_layout *l, size_t (*looks)[LIST_FIELDS + 1], uint32_t columns)
{
    for (uint32_t c = 0; c < columns; c++) {
        size_t filled = 0;
        for (int k = 0; k <= LIST_FIELDS; k++)
            filled += looks[c][k];
        if (columns > 1 && (looks[c][LIST_TITLE] + looks[c][LIST_NUMBER]) * 2 <= filled)
            continue;
        l->column[LIST_TITLE] = c;
        l->column[LIST_NUMBER] = SHEET_COLUMNS;
        return true;
    }
    return false;
}

static bool guess(struct ask *a, struct list_layout *l)
{
    const struct sheet *s = l->sheet;
    uint32_t columns = s->columns < WIDEST ? s->columns : WIDEST;
    size_t(*looks)[LIST_FIELDS + 1] = arena_zalloc(&a->keep, (columns + 1) * sizeof *looks);
    for (size_t row = 0; row < s->rows.n && row < SAMPLED; row++) {
        const struct sheet_row *r = &s->rows.at[row];
        for (size_t i = r->first; i < r->first + r->cells; i++) {
            if (s->cells.at[i].column >= columns)
                break;
            int look = look_of(a, s->cells.at[i].text);
            looks[s->cells.at[i].column][look < 0 ? OTHER : look]++;
        }
        arena_clear(&a->arena);
    }
    for (int f = 0; f < LIST_FIELDS; f++) {
        size_t most = 0;
        for (uint32_t c = 0; c < columns && l->column[f] == SHEET_COLUMNS; c++) {
            size_t filled = 0;
            for (int k = 0; k <= LIST_FIELDS; k++)
                filled += looks[c][k];
            if (looks[c][f] * 2 > filled && looks[c][f] > most)
                most = looks[c][f];
        }
        for (uint32_t c = 0; c < columns && most; c++)
            if (looks[c][f] == most && l->column[f] == SHEET_COLUMNS)
                l->column[f] = c;
    }
    l->guessed = true;
    if (columns > 1 &&
        (l->column[LIST_TITLE] < SHEET_COLUMNS || l->column[LIST_NUMBER] < SHEET_COLUMNS))
        return true;
    return guess_mixed(l, looks, columns);
}

/* ------------------------------------------------------------------ what the options name */

/* The column of that heading; looks at the row of headings, and where there is none at the first rows, of which the one that
   has it becomes the row of headings. */
static uint32_t by_heading(struct ask *a, struct list_layout *l, struct span typed)
{
    const struct sheet *s = l->sheet;
    struct span key = list_heading_key(&a->arena, typed);
    bool known = l->heading < s->rows.n;
    for (size_t row = known ? l->heading : 0;
         row < s->rows.n && row < (known ? l->heading + 1 : SEARCHED); row++)
        for (size_t i = 0; i < s->rows.at[row].cells; i++) {
            const struct sheet_cell *c = &s->cells.at[s->rows.at[row].first + i];
            if (!key.n || !span_eq(list_heading_key(&a->arena, c->text), key))
                continue;
            l->heading = row;
            return c->column;
        }
    return SHEET_COLUMNS;
}

/* A heading, else letters (B), else a number (2). */
static uint32_t named_column(struct ask *a, struct list_layout *l, const char *typed)
{
    struct span s = span_str(typed);
    uint32_t column = by_heading(a, l, s);
    if (column == SHEET_COLUMNS)
        column = sheet_column(s);
    if (column == SHEET_COLUMNS && s.n < 6 && strspn(typed, "0123456789") == s.n && atoi(typed) > 0)
        column = (uint32_t)atoi(typed) - 1;
    return column < l->sheet->columns ? column : SHEET_COLUMNS;
}

/* "序号、文件名称、文号" for messages. */
static struct span seen_headings(struct ask *a, const struct list_layout *l)
{
    const struct sheet *s = l->sheet;
    size_t row = l->heading < s->rows.n ? l->heading : 0;
    struct buf b = { 0 };
    for (size_t i = 0; row < s->rows.n && i < s->rows.at[row].cells && b.n < 200; i++) {
        struct span text = s->cells.at[s->rows.at[row].first + i].text;
        buf_printf(&b, "%s%.*s", b.n ? ", " : "", (int)utf8_valid_prefix(span_cut(text, 0, 40)),
                   text.p);
    }
    struct span out = arena_dup(&a->keep, buf_as_span(&b));
    buf_release(&b);
    return out;
}

static enum wh_status take_options(struct list_layout *l, struct ask *a,
                                   const struct list_source *source)
{
    for (int f = 0; f < LIST_FIELDS; f++) {
        if (!source->columns[f])
            continue;
        l->column[f] = named_column(a, l, source->columns[f]);
        if (l->column[f] < SHEET_COLUMNS)
            continue;
        wh_fail(a->err, WH_E_USAGE, "'%s' has no column '%s' for --%s-column", source->file,
                source->columns[f], list_field_name[f]);
        wh_hint(a->err, "name it by its heading, by letter (B) or by number (2); there are: %.*s",
                SPAN_ARG(seen_headings(a, l)));
        return WH_E_USAGE;
    }
    return WH_OK;
}

/* ------------------------------------------------------------------ the sheet */

static struct span sheet_names(struct ask *a, const struct book *book)
{
    struct buf b = { 0 };
    for (size_t i = 0; i < book->sheets.n && b.n < 200; i++)
        buf_printf(&b, "%s%.*s", b.n ? ", " : "", SPAN_ARG(book->sheets.at[i].name));
    struct span out = arena_dup(&a->keep, buf_as_span(&b));
    buf_release(&b);
    return out;
}

/* The sheet that --sheet names, else the first shown one whose headings are known, else the first that holds something. */
static const struct sheet *pick_sheet(struct ask *a, struct list_layout *l,
                                      const struct list_source *source)
{
    const struct book *book = source->book;
    const struct sheet *first = NULL, *known = NULL;
    for (size_t i = 0; i < book->sheets.n; i++) {
        const struct sheet *s = &book->sheets.at[i];
        if (source->sheet) {
            if (span_eq(s->name, span_str(source->sheet)))
                return s;
            continue;
        }
        if (s->hidden || !s->rows.n)
            continue;
        first = first ? first : s;
        struct list_layout probe = { .sheet = s };
        if (!find_headings(a->lex, &probe))
            continue;
        l->others += known != NULL;
        known = known ? known : s;
    }
    return known ? known : first;
}

static enum wh_status no_sheet(struct ask *a, const struct list_source *source)
{
    if (source->sheet) {
        wh_fail(a->err, WH_E_USAGE, "'%s' has no sheet '%s'", source->file, source->sheet);
        if (strcmp(source->book->format, "csv") == 0)
            wh_hint(a->err, "a CSV file has one sheet without a name: leave --sheet out");
        else
            wh_hint(a->err, "its sheets: %.*s", SPAN_ARG(sheet_names(a, source->book)));
        return WH_E_USAGE;
    }
    wh_fail(a->err, WH_E_FORMAT, "'%s' holds no rows", source->file);
    wh_hint(a->err, "hidden sheets are read only when --sheet names them");
    return WH_E_FORMAT;
}

enum wh_status list_find_layout(struct list_layout *out, struct ask *a,
                                const struct list_source *source)
{
    *out = (struct list_layout){ 0 };
    out->sheet = pick_sheet(a, out, source);
    if (!out->sheet)
        return no_sheet(a, source);
    for (int f = 0; f < LIST_FIELDS; f++)
        out->column[f] = SHEET_COLUMNS;
    bool known = find_headings(a->lex, out) > 0;
    enum wh_status rc = take_options(out, a, source);
    bool named = source->columns[LIST_TITLE] || source->columns[LIST_NUMBER];
    if (rc == WH_OK && !known && !named && !guess(a, out)) {
        wh_fail(a->err, WH_E_FORMAT, "cannot tell which column of '%s' names the documents",
                source->file);
        wh_hint(a->err, "say it: --title-column B or --number-column C; the first row holds: %.*s",
                SPAN_ARG(seen_headings(a, out)));
        rc = WH_E_FORMAT;
    }
    return rc;
}
