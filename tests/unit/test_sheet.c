// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/sheet.h: CSV as rows of cells, day numbers, names of columns. Workbooks are read in e2e/sheets.py.
#include "analyzer/read/sheet.h"
#include "base/buf.h"
#include "tests/table.h"

struct csv_row {
    const char *name, *file;
    struct span bytes;
    const char *want; /* cells joined by |, rows by /; NULL: refused with what `said` holds */
    const char *said;
};

#define TEXT(lit) SPAN_INIT(lit)

// clang-format off
static const struct csv_row csv_rows[] = {
    { "commas", "a.csv", TEXT("甲,乙\n丙,丁\n"), "甲|乙/丙|丁", NULL },
    { "semicolons", "a.csv", TEXT("甲;乙,1;子\n丙;丁;丑\n"), "甲|乙,1|子/丙|丁|丑", NULL },
    { "tabs", "a.csv", TEXT("甲\t乙\n丙\t丁"), "甲|乙/丙|丁", NULL },
    { "sep= says so", "a.csv", TEXT("sep=;\r\n甲;乙\r\n"), "甲|乙", NULL },
    { "a mark at the head", "a.csv", TEXT("\xEF\xBB\xBF甲,乙\r\n"), "甲|乙", NULL },
    { "quotes, doubled quotes", "a.csv", TEXT("\"甲,乙\",\"说\"\"好\"\"\"\n丙,丁\n"), "甲,乙|说\"好\"/丙|丁", NULL },
    { "line breaks in a cell", "a.csv", TEXT("\"甲\r\n乙\",丙\n丁,戊\n"), "甲\r\n乙|丙/丁|戊", NULL },
    { "text behind the quotes", "a.csv", TEXT("\"甲\"乙,丙\n丁,戊\n"), "甲乙|丙/丁|戊", NULL },
    { "quotes inside a cell", "a.csv", TEXT("甲\"乙\",丙\n丁,戊\n"), "甲\"乙\"|丙/丁|戊", NULL },
    { "text kept from being a number", "a.csv", TEXT("=\"007\",甲\n乙,丙\n"), "007|甲/乙|丙", NULL },
    { "blanks at the ends", "a.csv", TEXT(" 甲　,\t乙 \n丙,丁\n"), "甲|乙/丙|丁", NULL },
    { "empty cells and rows", "a.csv", TEXT("甲,,乙\n,,\n,丙,\n"), "甲||乙//|丙", NULL },
    { "rows of another width", "a.csv", TEXT("目录\n甲,乙\n丙,丁\n戊,己,庚\n"), "目录/甲|乙/丙|丁/戊|己|庚", NULL },
    { "old line ends", "a.csv", TEXT("甲,乙\r丙,丁\r"), "甲|乙/丙|丁", NULL },
    { "one column", "a.csv", TEXT("甲\n乙\n"), "甲/乙", NULL },
    { "lines of a text are lines", "a.txt", TEXT("甲,乙\n丙,丁\n\"戊\n"), "甲,乙/丙,丁/\"戊", NULL },
    { "tabs in a text are columns", "a.txt", TEXT("甲\t乙\n丙\t丁\n"), "甲|乙/丙|丁", NULL },
    { "GB18030", "a.csv", TEXT("\xBC\xD7,\xD2\xD2\n\xB1\xFB,\xB6\xA1\n"), "甲|乙/丙|丁", NULL },
    { "UTF-16 of Excel", "a.csv", TEXT("\xFF\xFE\x32\x75\t\0\x59\x4E\n\0"), "甲|乙", NULL },
    { "UTF-16, other end first", "a.csv", TEXT("\xFE\xFF\x75\x32\0\t\x4E\x59\0\n"), "甲|乙", NULL },
    { "nothing", "a.csv", TEXT(""), "", NULL },
    { "a quote never closed", "a.csv", TEXT("甲,乙\n\"丙,丁\n"), NULL, "row 2" },
    { "no text", "a.csv", TEXT("\x7F" "ELF\0\0\0\0"), NULL, "no text" },
    { "an old workbook", "a.xls", TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 more"), NULL, "old .xls" },
    { "a broken zip", "a.xlsx", TEXT("PK\x03\x04 and nothing else"), NULL, "a.xlsx" },
};
// clang-format on

static void check_csv(void **state)
{
    const struct csv_row *r = *state;
    struct book book = { 0 };
    struct buf got = { 0 };
    struct wh_error err = { 0 };
    enum wh_status rc = book_read(&book, span_str(r->file), r->bytes, &err);
    if (r->want) {
        if (rc != WH_OK)
            fail_msg("%s", err.message);
        const struct sheet *s = &book.sheets.at[0];
        for (size_t row = 0; row < s->rows.n; row++) {
            uint32_t last = 0;
            for (uint32_t c = 0; c < s->columns; c++)
                last = sheet_text(s, row, c).n ? c : last;
            buf_str(&got, row ? "/" : "");
            for (uint32_t c = 0; s->rows.at[row].cells && c <= last; c++)
                buf_printf(&got, "%s%.*s", c ? "|" : "", SPAN_ARG(sheet_text(s, row, c)));
        }
        assert_string_equal(buf_cstr(&got), r->want);
    } else {
        assert_int_not_equal(rc, WH_OK);
        if (!strstr(err.message, r->said) || !err.hint[0])
            fail_msg("'%s' (hint '%s') says nothing of '%s'", err.message, err.hint, r->said);
    }
    buf_release(&got);
    book_release(&book);
}

struct day_row {
    const char *name;
    double serial;
    bool from_1904;
    int parts;
    const char *want;
};

// clang-format off
static const struct day_row day_rows[] = {
    { "day", 44256, false, 3, "2021-03-01" },
    { "day and time", 44256.5, false, 3, "2021-03-01 12:00:00" },
    { "month", 44256, false, 2, "2021-03" },
    { "year", 44256, false, 1, "2021" },
    { "1904", 42794, true, 3, "2021-03-01" },
    { "first", 1, false, 3, "1900-01-01" },
    { "before the day that never was", 59, false, 3, "1900-02-28" },
    { "the day that never was", 60, false, 3, "" },
    { "after it", 61, false, 3, "1900-03-01" },
    { "last", 2958465, false, 3, "9999-12-31" },
    { "too late", 2958466, false, 3, "" },
    { "negative", -1, false, 3, "" },
    { "a time", 0.25, false, 3, "06:00:00" },
    { "a time that rounds up to a day", 44255.9999999, false, 3, "2021-03-01" },
};
// clang-format on

static void check_day(void **state)
{
    const struct day_row *r = *state;
    struct arena a = { 0 };
    struct span got = sheet_day(&a, r->serial, r->from_1904, r->parts);
    if (!span_eq(got, span_str(r->want)))
        fail_msg("'%.*s' instead of '%s'", SPAN_ARG(got), r->want);
    arena_release(&a);
}

struct letters_row {
    const char *name;
    uint32_t column;
};
static const struct letters_row letters_rows[] = { { "A", 0 },
                                                   { "Z", 25 },
                                                   { "AA", 26 },
                                                   { "AZ", 51 },
                                                   { "ZZ", 701 },
                                                   { "AAA", 702 },
                                                   { "XFD", SHEET_COLUMNS - 1 } };

static void check_letters(void **state)
{
    const struct letters_row *r = *state;
    char out[4];
    assert_string_equal(sheet_letters(out, r->column), r->name);
    assert_int_equal(sheet_column(span_str(r->name)), r->column);
}

static void beyond(void **state)
{
    (void)state;
    assert_int_equal(sheet_column(SPAN("XFE")), SHEET_COLUMNS);
    assert_int_equal(sheet_column(SPAN("ZZZZ")), SHEET_COLUMNS);
    assert_int_equal(sheet_column(SPAN("1")), SHEET_COLUMNS);
    assert_int_equal(sheet_column(SPAN("")), SHEET_COLUMNS);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, csv_rows, check_csv);
    TABLE_ADD(&t, day_rows, check_day);
    TABLE_ADD(&t, letters_rows, check_letters);
    table_one(&t, "columns beyond the last", beyond);
    return table_run("sheet", &t);
}
