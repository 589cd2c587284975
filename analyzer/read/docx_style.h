// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the styles of a Word document and the properties of a paragraph say about its text: list, indent, hidden.
#ifndef ANALYZER_READ_DOCX_STYLE_H
#define ANALYZER_READ_DOCX_STYLE_H

#include <stdint.h>

#include "analyzer/read/xml.h"
#include "base/arena.h"
#include "base/vec.h"

enum { DOCX_UNSET = -1 };

/* Properties as written at one place; DOCX_UNSET and empty spans leave the say to the style. */
struct docx_props {
    struct span style;
    int32_t list, level; /* w:numId (0: no list), w:ilvl */
    int8_t indent;       /* first line indented? */
    int8_t hidden;       /* w:vanish of a run, of a style's runs, of a paragraph's mark */
    int8_t struck;       /* w:strike or w:dstrike of a run, of a style's runs */
    bool mark_deleted;   /* the paragraph goes on in the next one: its mark was deleted … */
    bool mark_inserted;
    bool mark_run_in; /* … or is a style separator (w:specVanish) */
};

struct docx_style {
    struct span id, based_on;
    uint32_t order; /* of two with one id the first counts */
    struct docx_props props;
    struct span list_style; /* after resolving: the style that names the list */
};

/* Zero-initialise; spans are in the arena given; free with vec_release(&s->all). */
struct docx_styles {
    struct VEC(struct docx_style) all; /* by id */
    struct span base;                  /* the paragraph style of paragraphs that name none */
};

#define DOCX_PROPS                              \
    ((struct docx_props){ .list = DOCX_UNSET,   \
                          .level = DOCX_UNSET,  \
                          .indent = DOCX_UNSET, \
                          .hidden = DOCX_UNSET, \
                          .struck = DOCX_UNSET })

/* Namespace of WordprocessingML, transitional or strict (ISO/IEC 29500-1, -4)? */
bool docx_is_word(const struct xml *x);
/* Is the last XML_OPEN or XML_CLOSE this element of WordprocessingML? */
bool docx_at(const struct xml *x, struct span name);
/* ST_OnOff of w:val: on where the attribute is missing. */
bool docx_on(const struct xml *x);
/* An integer attribute within ±10^9; `otherwise` where it is missing or none. */
int32_t docx_int(const struct xml *x, const char *name, int32_t otherwise);

/* After XML_OPEN of w:pPr or w:rPr: what it holds is added to `p`; goes to its XML_CLOSE. Returns that or a failure. */
int docx_props_read(struct docx_props *p, struct xml *x, struct arena *a, struct wh_error *err);

/* Reads word/styles.xml to its end. */
enum wh_status docx_styles_read(struct docx_styles *s, struct xml *x, struct arena *a,
                                struct wh_error *err);

/* A style with what it inherits (at most 16 steps); of an unknown id all is unset. O(steps · log styles). */
struct docx_style docx_style_of(const struct docx_styles *s, struct span id);

#endif
