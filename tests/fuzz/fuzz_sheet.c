// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/sheet.h on any bytes. The first byte says what the rest is: 's' a worksheet, 't' its shared texts, 'y' its styles,
// 'w' the workbook, each put into a sound .xlsx; anything else is the file as it is (CSV, or a broken zip).
#include <string.h>

#include "analyzer/read/sheet.h"
#include "base/buf.h"
#include "tests/fuzz/fuzz.h"

struct part {
    const char *name;
    struct span bytes;
};

static uint32_t crc(struct span s)
{
    uint32_t c = 0xFFFFFFFF;
    for (size_t i = 0; i < s.n; i++) {
        c ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++)
            c = c >> 1 ^ (c & 1 ? 0xEDB88320 : 0);
    }
    return ~c;
}

static void le(struct buf *b, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++, value >>= 8)
        buf_char(b, (char)value);
}

/* What local header and directory share, from the version needed on. */
static void header(struct buf *b, const struct part *p)
{
    le(b, 20, 2);
    le(b, 0, 8); /* flags, stored, time, date */
    le(b, crc(p->bytes), 4);
    le(b, (uint32_t)p->bytes.n, 4);
    le(b, (uint32_t)p->bytes.n, 4);
    le(b, (uint32_t)strlen(p->name), 2);
    le(b, 0, 2);
}

/* A zip whose members are stored as they are. */
static void pack(struct buf *zip, const struct part *parts, size_t n)
{
    struct buf directory = { 0 };
    for (size_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)zip->n;
        buf_str(zip, "PK\x03\x04");
        header(zip, &parts[i]);
        buf_str(zip, parts[i].name);
        buf_span(zip, parts[i].bytes);
        buf_str(&directory, "PK\x01\x02");
        le(&directory, 20, 2);
        header(&directory, &parts[i]);
        le(&directory, 0, 6); /* comment, disk, internal attributes */
        le(&directory, 0, 4);
        le(&directory, at, 4);
        buf_str(&directory, parts[i].name);
    }
    uint32_t at = (uint32_t)zip->n;
    buf_span(zip, buf_as_span(&directory));
    buf_str(zip, "PK\x05\x06");
    le(zip, 0, 4);
    le(zip, (uint32_t)n, 2);
    le(zip, (uint32_t)n, 2);
    le(zip, (uint32_t)directory.n, 4);
    le(zip, at, 4);
    le(zip, 0, 2);
    buf_release(&directory);
}

static void workbook(struct buf *zip, char which, struct span data)
{
    struct part parts[] = {
        { "xl/workbook.xml", SPAN("<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" "
                                  "r:id=\"r1\"/></sheets></workbook>") },
        { "xl/_rels/workbook.xml.rels",
          SPAN("<Relationships><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"s.xml\"/>"
               "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"t.xml\"/>"
               "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"y.xml\"/></Relationships>") },
        { "xl/t.xml", SPAN("<sst><si><t>a</t></si><si><t>b</t></si></sst>") },
        { "xl/y.xml", SPAN("<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf "
                           "numFmtId=\"14\"/></cellXfs></styleSheet>") },
        { "xl/s.xml", SPAN("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c>"
                           "<c r=\"B1\" s=\"1\"><v>44256</v></c></row></sheetData></worksheet>") },
    };
    parts[which == 'w' ? 0 : which == 't' ? 2 : which == 'y' ? 3 : 4].bytes = data;
    pack(zip, parts, sizeof parts / sizeof *parts);
}

/* Rows rise, each has its cells in order, and each cell is found where it stands. */
static void check(const struct sheet *s)
{
    size_t cells = 0;
    for (size_t row = 0; row < s->rows.n; row++) {
        const struct sheet_row *r = &s->rows.at[row];
        MUST(r->number >= 1 && r->number <= SHEET_ROWS && r->first == cells);
        MUST(!row || r->number > r[-1].number);
        for (size_t i = r->first; i < r->first + r->cells; i++) {
            const struct sheet_cell *c = &s->cells.at[i];
            MUST(c->row + 1 == r->number && c->column < s->columns && c->text.n > 0);
            MUST(i == r->first || c->column > c[-1].column);
            MUST(c->text.n <= SHEET_CELL_BYTES && is_utf8(c->text));
            MUST(span_eq(sheet_text(s, row, c->column), c->text));
        }
        cells += r->cells;
    }
    MUST(cells == s->cells.n && s->columns <= SHEET_COLUMNS);
    for (size_t i = 0; i < s->merges.n; i++)
        MUST(s->merges.at[i].row <= s->merges.at[i].last_row &&
             s->merges.at[i].column <= s->merges.at[i].last_column);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char which = size ? (char)data[0] : 0;
    struct book book = { 0 };
    struct buf zip = { 0 };
    struct wh_error err = { 0 };
    char *own = malloc(size ? size : 1);
    if (!own)
        abort();
    if (size)
        memcpy(own, data, size);
    struct span bytes = span_of(own, size);
    if (which && strchr("stwy", which)) {
        workbook(&zip, which, span_from(bytes, 1));
        bytes = buf_as_span(&zip);
    }
    enum wh_status rc = book_read(&book, SPAN("fuzz"), bytes, &err);
    MUST(rc == WH_OK || (rc < 0 && err.message[0] && err.hint[0]));
    for (size_t i = 0; rc == WH_OK && i < book.sheets.n; i++)
        check(&book.sheets.at[i]);
    book_release(&book);
    buf_release(&zip);
    free(own);
    return 0;
}
