// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person types to name a document (DESIGN §3, "REF"): a number in any bracket, width and space variant, a title with or
// without 《》 and 中华人民共和国, both together, an id or an older id; with an optional pinpoint (《X》第十条).
#ifndef QUERIES_REF_H
#define QUERIES_REF_H

#include "base/vec.h"
#include "queries/card.h"

struct node_vec VEC(int64_t);

/* A REF taken apart; spans in the arena given. */
struct ref {
    struct span text;     /* as typed, trimmed */
    struct span number;   /* canonical; empty if it holds none */
    struct span title;    /* without outer marks; empty if it is a number alone */
    struct span pinpoint; /* 第十条, as typed; empty if none */
    struct span text_of;  /* the text that 《X》（1999年修订） names: 1999, 1999-03-03 */
};
void ref_parse(struct ref *out, struct arena *a, const struct lexicon *lex, struct span typed);

/* Finds the one document that a REF names: sets *node, and puts other documents of the same title into `others` (may be NULL).
   Of editions of one title that of the year or day that is typed is meant, else the one of the day asked for. Returns WH_OK, or QUERY_NOT_FOUND or QUERY_AMBIGUOUS after
   the record has been emitted; a failure sticks in `a` and is returned. */
int ref_find(struct ask *a, struct span typed, int64_t *node, struct ref *parsed,
             struct node_vec *others);

/* Is it a text of the year or day that a REF names? */
bool ref_is_text(const struct card *c, struct span text_of);

/* Adds the documents that bear a canonical number. */
void ref_by_number(struct ask *a, struct span number, struct node_vec *out);
/* Adds those whose title, or whose attached instrument's title, has the same key (with `family`: the same family key). An only part gives
   way to its carrier, a carrier of several parts to the part that is named. */
void ref_by_title(struct ask *a, struct span title, bool family, struct node_vec *out);
/* Of documents of one title: the newest that has begun on the day asked for, else the oldest. Returns false when they are of
   different bodies, so that the title alone does not tell which is meant. */
bool ref_of_day(struct ask *a, const struct node_vec *v, int64_t *node);
/* A part that is the only one of its carrier becomes the carrier: they share number and status; a carrier beside one of its
   several parts is dropped. */
void ref_fold_parts(struct ask *a, struct node_vec *v);

/* Documents that a text may have meant: by number of the same series, by edit distance; by shared title trigrams. At most 5. */
json_t *ref_nearest(struct ask *a, const struct ref *r);

/* Dice coefficient of the character bigrams of two UTF-8 strings, 0..1. For titles of up to 400 characters. */
double ref_likeness(struct span x, struct span y);

#endif
