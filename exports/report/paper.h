// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A paper being written: headings, text, tables and pictures, as a web page or a Word file of A4 pages with their numbers.
#ifndef EXPORTS_REPORT_PAPER_H
#define EXPORTS_REPORT_PAPER_H

#include <stdint.h>

#include "base/vec.h"
#include "exports/picture/drawing.h"

enum paper_style { PAPER_PLAIN, PAPER_STRONG, PAPER_NOTE };

struct paper;

/* How one format says these things. Text is of unknown origin. */
struct paper_kind {
    void (*begin)(struct paper *p, const char *title);
    void (*heading)(struct paper *p, int level, const char *text);
    void (*text)(struct paper *p, enum paper_style style, const char *text);
    /* Widths in percent, `n` of them; rows follow. */
    void (*table)(struct paper *p, const int *widths, size_t n);
    void (*row)(struct paper *p, const char *const *cells, bool head);
    void (*table_end)(struct paper *p);
    enum wh_status (*picture)(struct paper *p, struct drawing *d, struct wh_error *err);
    enum wh_status (*end)(struct paper *p, struct buf *out,
                          struct wh_error *err); /* the whole file */
};
extern const struct paper_kind paper_html, paper_docx;

/* Zero-initialise with the kind; release with paper_release. */
struct paper {
    const struct paper_kind *kind;
    bool english;
    struct buf body;
    int widths[8]; /* of the open table */
    size_t n_widths;
    struct VEC(struct buf) images; /* PNG, of a Word file */
};
void paper_release(struct paper *p);

#endif
