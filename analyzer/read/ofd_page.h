// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The content of one OFD page (GB/T 33190-2016, 7.7, 8, 11) as words with their places. Internal to ofd.c and its tests.
//
// A TextCode draws its characters one by one: the first at (X, Y), each further one DeltaX, DeltaY after the one before, in the
// space of its TextObject, which CTM and Boundary lay on the page. What stands close together on a line is one word, whether
// one TextObject draws a line, a run or a single character; the geometry of pdf_page.h makes text of the words.
#ifndef ANALYZER_READ_OFD_PAGE_H
#define ANALYZER_READ_OFD_PAGE_H

#include "analyzer/read/pdf_page.h"
#include "analyzer/read/xml.h"

enum { OFD_WORDS = 8 << 20 /* in one file */ };

/* What the pages of a file hold besides words. */
struct ofd_counts {
    uint64_t images, composites; /* objects that may hold text that is not read */
    uint64_t turned;             /* characters that do not run from left to right, upright */
};

/* Characters that stand close together on a line: in hundredths of a point. */
struct ofd_word {
    double x0, x1, y0, y1;
    uint32_t units; /* widths of half a Han character */
    struct buf text;
    bool ended; /* by a space: nothing goes on in it */
};

/* Zero-initialise but for the first three; release with ofd_page_release. */
struct ofd_page {
    struct pdf_pages *pages; /* words are added to its last page */
    struct arena *arena;     /* of texts */
    struct ofd_counts *counts;
    struct VEC(struct span) templates; /* ids of the template pages that the page lies on */
    struct ofd_word open, run;         /* the word that may go on; what is being drawn */
    struct buf text, delta_x, delta_y;
};

/* Reads the content of a page, or of a template page, up to its end. A page box of its own replaces the last page's. WH_E_LIMIT:
   more than OFD_WORDS words; failures of xml_next. Linear in the bytes. */
enum wh_status ofd_page_read(struct ofd_page *o, struct xml *x, struct span name,
                             struct wh_error *err);
/* The text of the element that was just opened, up to its end: replaces `text`. XML_CLOSE, or a failure. */
int ofd_element_text(struct buf *text, struct xml *x, struct wh_error *err);
/* Four numbers, x y width height, in millimetres: the size of `page`. */
void ofd_box(struct pdf_page *page, struct span numbers);
void ofd_page_release(struct ofd_page *o);

#endif
