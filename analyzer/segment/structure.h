// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The structure of an instrument: 编 章 节 条 of a text and of each part that a carrier brings, and, where a text has no
// articles, its items 一、二、 (a decision, a notice). What lies inside an article (款 项 目) follows from its lines and is
// read when somebody asks for it, so that it costs no row.
//
//     第三章 经营与服务          chapter  chap:3        heading 经营与服务
//     第十条 船票……：           article  art:10
//     （一）……                  item     art:10/para:1/item:1
#ifndef ANALYZER_SEGMENT_STRUCTURE_H
#define ANALYZER_SEGMENT_STRUCTURE_H

#include "analyzer/segment/segment.h"

/* Adds the sections of one document to analysis.sections: 编 章 节 条, items 一、 where there are no articles. A piece reaches
   from its heading to the next one of its rank or above, to the end of its part, or to 附件. Left out: entries of a 目录, and
   the new wording that an amending decision quotes. `marks` are marks_scan's of each line. Linear; looks at the head of
   each line. */
void structure_read(struct analysis *a, const struct view *v, const struct segment *seg,
                    const uint32_t *marks);

/* The paragraphs, items and subitems inside the article (or item 一、) that begins at the clean byte `from` and ends
   before `to`, appended to `out` in order, with text from their own first line on. A line is a paragraph (款, counted)
   unless （一） makes it an item of the paragraph above, or 1. (1) ① a subitem of the item above. Linear. */
void structure_inside(struct section_vec *out, struct arena *a, const struct view *v,
                      const struct section *of);

/* The lines between two source offsets that structure_read or structure_inside gave, as the view reads them, each ended by a
   line end but the last; TABs of tables kept. In the arena. */
struct span structure_text(struct arena *a, const struct view *v, uint64_t from, uint64_t to);

/* The number in a path's last step: 162-1 of chap:3/art:162-1. */
struct span structure_number(struct span path);

#endif
