// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Workbooks of Excel 97 to 2003 (.xls), by FreeXL. A child process reads them, since the library was not written for hostile bytes: it may run
// for so long, its cells come back through a pipe, and its crash is a broken file.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzer/read/sheet_p.h"
#include "base/late_freexl.h"
#include "base/utf8.h"

enum { SECONDS = 30 };

/* What the child sends: a sheet with its name, or a cell with its text, of n bytes that follow; at the end how it went. */
enum piece_kind { PIECE_SHEET, PIECE_CELL, PIECE_DONE, PIECE_LOCKED, PIECE_BROKEN };
struct piece {
    uint32_t kind, row, column, n;
};

/*
 * In the child
 */

static void send_piece(FILE *out, struct piece p, const char *text)
{
    p.n = text ? (uint32_t)strlen(text) : 0;
    if (fwrite(&p, sizeof p, 1, out) != 1 || (p.n && fwrite(text, 1, p.n, out) != p.n))
        _exit(1);
}

static void send_cell(FILE *out, uint32_t row, uint32_t column, const FreeXL_CellValue *v)
{
    char number[64];
    const char *text = number;
    switch (v->type) {
    case FREEXL_CELL_INT:
        snprintf(number, sizeof number, "%d", v->value.int_value);
        break;
    case FREEXL_CELL_DOUBLE:
        snprintf(number, sizeof number, "%.15g", v->value.double_value);
        break;
    case FREEXL_CELL_TEXT:
    case FREEXL_CELL_SST_TEXT:
    case FREEXL_CELL_DATE:
    case FREEXL_CELL_DATETIME:
    case FREEXL_CELL_TIME:
        text = v->value.text_value;
        break;
    default:
        return;
    }
    if (text && *text)
        send_piece(out, (struct piece){ PIECE_CELL, row, column, 0 }, text);
}

static bool send_sheet(FILE *out, const void *book, unsigned short index)
{
    const char *name = NULL;
    unsigned rows = 0;
    unsigned short columns = 0;
    if (freexl_get_worksheet_name(book, index, &name) != FREEXL_OK ||
        freexl_select_active_worksheet(book, index) != FREEXL_OK ||
        freexl_worksheet_dimensions(book, &rows, &columns) != FREEXL_OK)
        return false;
    send_piece(out, (struct piece){ PIECE_SHEET, 0, 0, 0 }, name);
    for (unsigned row = 0; row < rows; row++)
        for (unsigned short column = 0; column < columns; column++) {
            FreeXL_CellValue v;
            if (freexl_get_cell_value(book, row, column, &v) == FREEXL_OK)
                send_cell(out, row, column, &v);
        }
    return true;
}

static enum piece_kind send_book(FILE *out, const char *path)
{
    const void *book = NULL;
    unsigned locked = 0, sheets = 0;
    if (freexl_open(path, &book) != FREEXL_OK)
        return PIECE_BROKEN;
    if (freexl_get_info(book, FREEXL_BIFF_PASSWORD, &locked) == FREEXL_OK &&
        locked == FREEXL_BIFF_OBFUSCATED)
        return PIECE_LOCKED;
    if (freexl_get_info(book, FREEXL_BIFF_SHEET_COUNT, &sheets) != FREEXL_OK)
        return PIECE_BROKEN;
    for (unsigned i = 0; i < sheets && i < SHEET_SHEETS; i++)
        if (!send_sheet(out, book, (unsigned short)i))
            return PIECE_BROKEN;
    return PIECE_DONE;
}

static _Noreturn void child(int file, int pipe)
{
    char path[64];
    const struct rlimit time = { SECONDS, SECONDS }, none = { 0, 0 };
    FILE *out = fdopen(pipe, "wb");
    setrlimit(RLIMIT_CPU, &time);
    setrlimit(RLIMIT_CORE, &none);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (!out)
        _exit(1);
    send_piece(out, (struct piece){ send_book(out, path), 0, 0, 0 }, NULL);
    _exit(fflush(out) == 0 ? 0 : 1);
}

/*
 * In the parent
 */

static const char unreadable[] =
    "it is an old .xls (or .et) that cannot be read, or protected by a password";

static enum wh_status refuse(struct span name, const char *what, struct wh_error *err)
{
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': %s", SPAN_ARG(name), what);
    wh_hint(err, "open it in Excel, WPS or LibreOffice and save it as .xlsx without a password");
    return WH_E_FORMAT;
}

/* Text of one line, as the other readers keep it. */
static struct span keep(struct book *b, struct span text)
{
    struct buf valid = { 0 };
    utf8_repair(&valid, text);
    struct span kept = arena_dup(&b->arena, buf_as_span(&valid));
    buf_release(&valid);
    return kept;
}

/* The text of a piece; read whole, so that the next piece is found, and kept as far as a cell may hold. */
static void read_text(struct buf *out, FILE *in, size_t n)
{
    char part[4096];
    buf_clear(out);
    while (n) {
        size_t got = fread(part, 1, n < sizeof part ? n : sizeof part, in);
        if (!got)
            return;
        if (out->n + got <= SHEET_CELL_BYTES)
            buf_add(out, part, got);
        n -= got;
    }
}

struct taking {
    struct book *book;
    struct span name;
    struct sheet *sheet;
    struct wh_error *err;
};

static enum wh_status take_piece(struct taking *t, const struct piece *p, struct span text)
{
    switch (p->kind) {
    case PIECE_SHEET:
        if (t->sheet)
            book_finish_sheet(t->book, t->sheet);
        t->sheet = book_add_sheet(t->book, t->name, keep(t->book, text), t->err);
        return t->sheet ? WH_OK : WH_E_LIMIT;
    case PIECE_CELL:
        return t->sheet ? book_add_cell(t->book, t->name, t->sheet, p->row, p->column,
                                        keep(t->book, text), t->err)
                        : WH_OK;
    case PIECE_DONE:
        return WH_OK;
    case PIECE_LOCKED:
        return refuse(t->name, "the workbook is protected by a password", t->err);
    default:
        return refuse(t->name, unreadable, t->err);
    }
}

/* Takes the pieces until the last one. */
static enum wh_status take_pieces(struct book *b, struct span name, FILE *in, struct wh_error *err)
{
    struct taking t = { b, name, NULL, err };
    struct piece p = { 0 };
    struct buf text = { 0 };
    enum wh_status rc = WH_OK;
    while (rc == WH_OK && p.kind != PIECE_DONE && fread(&p, sizeof p, 1, in) == 1) {
        read_text(&text, in, p.n);
        rc = take_piece(&t, &p, buf_as_span(&text));
    }
    if (t.sheet)
        book_finish_sheet(b, t.sheet);
    buf_release(&text);
    return rc == WH_OK && p.kind != PIECE_DONE ? refuse(name, unreadable, err) : rc;
}

static enum wh_status failed(struct span name, struct wh_error *err)
{
    return wh_fail(err, WH_E_IO, "cannot read '%.*s': %s", SPAN_ARG(name), strerror(errno));
}

static enum wh_status read_by_child(struct book *b, struct span name, int file,
                                    struct wh_error *err)
{
    int ends[2];
    if (pipe(ends) != 0)
        return failed(name, err);
    late_need(
        &late_freexl_library); /* here: the loader's locks may be another thread's in the child */
    fflush(NULL);              /* what waits to be written is the parent's alone */
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        child(file, ends[1]);
    }
    close(ends[1]);
    FILE *in = pid > 0 ? fdopen(ends[0], "rb") : NULL;
    enum wh_status rc = in ? take_pieces(b, name, in, err) : failed(name, err);
    if (in)
        fclose(in);
    else
        close(ends[0]);
    while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
        ;
    return rc;
}

bool book_reads_xls(void)
{
    return true;
}

enum wh_status book_read_xls(struct book *b, struct span name, struct span bytes,
                             struct wh_error *err)
{
    int file = memfd_create("xls", MFD_CLOEXEC);
    if (file < 0)
        return failed(name, err);
    enum wh_status rc = WH_OK;
    for (size_t at = 0; at < bytes.n && rc == WH_OK;) {
        ssize_t n = write(file, bytes.p + at, bytes.n - at);
        if (n > 0)
            at += (size_t)n;
        else if (n == 0 || errno != EINTR)
            rc = failed(name, err);
    }
    if (rc == WH_OK)
        rc = read_by_child(b, name, file, err);
    close(file);
    b->format = "xls";
    return rc;
}
