// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The numbers that Word puts before the paragraphs of lists (word/numbering.xml): 第一条, 一、, （一）, 1.1.
//
// Counters belong to the abstract list, so that two lists (w:num) of one kind go on counting; w:startOverride begins anew at
// the first paragraph of its list (ISO/IEC 29500-1 §17.9).
#ifndef ANALYZER_READ_DOCX_LIST_H
#define ANALYZER_READ_DOCX_LIST_H

#include "analyzer/read/docx_style.h"
#include "base/buf.h"

struct docx_level {
    bool known, legal; /* legal (w:isLgl): all numbers in it are decimal */
    int32_t start, restart;
    struct span format, text, suffix, style;
};

enum { DOCX_LEVELS = 9 };

struct docx_list_kind {
    int32_t id;
    struct docx_level *levels; /* DOCX_LEVELS of them, or NULL */
    struct span style_link;    /* the list style that says what this one leaves open */
    uint32_t count[DOCX_LEVELS];
    bool started[DOCX_LEVELS];
};

struct docx_list {
    int32_t id, kind;
    struct docx_level *levels;    /* own ones, or NULL */
    int32_t restart[DOCX_LEVELS]; /* w:startOverride, or DOCX_UNSET */
    uint16_t restarted;           /* bits of levels */
};

/* Zero-initialise; spans are in the arena given; free with docx_lists_release. */
struct docx_lists {
    struct VEC(struct docx_list_kind) kinds; /* both by id */
    struct VEC(struct docx_list) lists;
    const struct docx_styles *styles; /* borrowed */
};

/* Reads word/numbering.xml to its end; what exceeds 20,000 lists is left out. */
enum wh_status docx_lists_read(struct docx_lists *l, struct xml *x, struct arena *a,
                               struct wh_error *err);
void docx_lists_release(struct docx_lists *l);

/* Counts a paragraph with these properties and appends what stands before its text: number and gap, "- " for a bullet, or
   nothing. `props` as written, `style` as resolved. O(log lists + bytes written). */
void docx_list_number(struct docx_lists *l, struct buf *out, const struct docx_props *props,
                      const struct docx_style *style);

/* A numeral of ST_NumberFormat (ISO/IEC 29500-1 §17.18.59); decimal where the format is unknown or has none for n. */
void docx_numeral(struct buf *out, struct span format, uint32_t n);

#endif
