// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// 条款项目: 第三条第二款第（一）项, lists and ranges of them (DOMAIN §4.8).
#ifndef ANALYZER_WORDS_PINPOINT_H
#define ANALYZER_WORDS_PINPOINT_H

#include <stdint.h>

#include "analyzer/analysis.h"
#include "base/arena.h"
#include "base/span.h"

/* Bytes of the longest run of pinpoints at the start of text: 第一条第一款第（一）项、第二款和第二条第二款. 0 if none.
   The run ends before a separator that no pinpoint follows. */
size_t pinpoint_scan(struct span text);

/* The run with what it leaves out filled in, joined by ";": 第一条第一款第（一）项;第一条第二款;第二条第二款. Ranges stay
   one entry (第四十二条至第四十四条). In the arena. */
struct span pinpoint_expand(struct arena *a, struct span run);

/* One place of an instrument, a number for each level that is said; 0: that level is left out. */
struct pin {
    uint32_t at[SECTION_KINDS];
    uint32_t branch; /* of the article: 1 for 第十条之一 */
};

/* From a place to a place, both included; equal for a single one. */
struct pin_range {
    struct pin from, to;
};

/* Reads what pinpoint_scan or pinpoint_expand give, or what a person types (第10条（一）项, too), at the start of text: what a
   member leaves out is taken from the one before it. Up to `max` ranges into out, their number into *n; more are read
   over. Returns the bytes read, 0 if there is none. */
size_t pinpoint_read(struct pin_range *out, size_t max, size_t *n, struct span text);

/* art:162-1/para:1/item:2, DOMAIN §4.8's normal form; part:, chap:, sec:, sub: for the other levels. In the arena. */
struct span pinpoint_path(struct arena *a, const struct pin *p);

/* Reads such a path; a step that is no number (chap:附则) is left out. False when nothing is left. */
bool pinpoint_parse(struct pin *out, struct span path);

/* Does the range speak of the place, of something in it, or of something that holds it? A level that one of the two
   leaves out (第十条第（一）项 has no 款) stands for any. */
bool pinpoint_touches(const struct pin_range *r, const struct pin *p);

#endif
