// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From when and until when a document is in force, by its own words (DOMAIN §6.2–6.4): 本办法自印发之日起施行, 现予公布，自
// 2025年1月1日起施行, 有效期五年, 有效期至2027年12月31日, 试行期两年.
#ifndef ANALYZER_SEGMENT_EFFECT_H
#define ANALYZER_SEGMENT_EFFECT_H

#include "analyzer/segment/segment.h"

/* Fills effective, effective_on, effective_basis, expires and their sentences. `marks` has the
   marks_scan of each line of the view. Linear in the segment. */
void effect_read(struct document *d, struct arena *a, const struct lexicon *lex,
                 const struct view *v, const struct segment *seg, const uint32_t *marks);

#endif
