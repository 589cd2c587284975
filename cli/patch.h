// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Replacements at known places of a text: the new text, and a unified diff of both.
//
//     struct edits e = { 0 };
//     vec_push(&e, ((struct edit){ 12, 30, SPAN("溪政规〔2024〕1号") }));
//     size_t dropped = patch_order(&e, old.n);
//     patch_apply(&made, old, &e);
//     patch_diff(&diff, old, &e, "草案.txt", "草案.fixed.txt");
//     vec_release(&e);
#ifndef CLI_PATCH_H
#define CLI_PATCH_H

#include "base/buf.h"
#include "base/vec.h"

/* Bytes [from, to) of the old text become `text` (borrowed). */
struct edit {
    size_t from, to;
    struct span text;
};
struct edits VEC(struct edit);

/* Sorts by place and takes out what lies outside of `n` bytes, overlaps an edit before it, or says the same as one;
   returns how many overlapped. The others want an ordered list. */
size_t patch_order(struct edits *e, size_t n);

/* Appends the new text. Linear. */
void patch_apply(struct buf *out, struct span old, const struct edits *e);

/* Appends a unified diff (lines as they are, with their own ends; two lines of context); nothing without edits.
   Linear. */
void patch_diff(struct buf *out, struct span old, const struct edits *e, const char *old_name,
                const char *new_name);

#endif
