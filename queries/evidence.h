// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The proof of every answer: the sentence as printed, where it stands, where it was published (DESIGN §3.3).
#ifndef QUERIES_EVIDENCE_H
#define QUERIES_EVIDENCE_H

#include "queries/ask.h"

enum { EVIDENCE_MAX = 5 /* of one act or edge: more prove nothing more */ };

/* One proving place. */
struct proof {
    int64_t source, document, line;
    uint64_t from, to; /* of the sentence, bytes in the source */
    struct span file, cue, published_in;
    struct span gazette;
    int64_t year, issue;
};

/* Adds page (where the source has pages), byte_from and byte_to of bytes of its text: the file's own bytes. */
void evidence_place(struct ask *a, json_t *o, int64_t source, uint64_t from, uint64_t to);

/* All evidence of an act, best first, at most EVIDENCE_MAX: its mentions and history entries. `best` (may be NULL) gets
   the first one; best->file is empty when there is none. */
json_t *evidence_of_act(struct ask *a, int64_t act, struct proof *best);
/* Mentions that carry an edge. */
json_t *evidence_of_edge(struct ask *a, int64_t edge);
/* One mention. */
json_t *evidence_of_mention(struct ask *a, int64_t mention);
/* A source line of a document row, among the first 64 KiB of its source. */
json_t *evidence_of_line(struct ask *a, int64_t document, uint32_t line);
/* A sentence of a document row (its effective or expiry clause), or the head of the document (from == to == 0). */
json_t *evidence_of_document(struct ask *a, int64_t document, uint64_t from, uint64_t to,
                             struct proof *best);
/* The clause by which a document takes effect, or that limits its term; NULL: it has none. */
json_t *evidence_of_commencement(struct ask *a, int64_t document);
json_t *evidence_of_expiry(struct ask *a, int64_t document);

/* 《吉林省人民政府公报》2024年第23期; empty when the source is no gazette. */
struct span evidence_published_in(struct ask *a, struct span gazette, int64_t year, int64_t issue);

/* The article of the acting document in which a sentence stands: 第五十条. Read from the sentence's own head or from the
   text before it, no further back than the document, its attachment list or 16 KiB. Empty when there is none. */
struct span evidence_article(struct ask *a, const struct proof *p);

/* art:50/para:1/item:2 -> 第五十条第一款第（二）项; what is no such pinpoint is given back as it is. Several are joined by ;
   and come back joined by 、. */
struct span pinpoint_zh(struct arena *a, struct span pinpoint);

/* The article number at the head of a line (第五十条, 第一百六十二条之一), as printed; empty if there is none. */
struct span article_head(struct span line);

#endif
