// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A place inside a document: 《X》第十条第二款, its words, what acted on it, who cites it; and the table of all such places.
#ifndef QUERIES_PROVISION_H
#define QUERIES_PROVISION_H

#include "queries/ref.h"
#include "queries/status/judge.h"

/* Emits a `provision` for each article, paragraph or item that the REF's pinpoint names. Of a carrier and its parts those
   that have the place; its own text first. WH_OK, or QUERY_NOT_FOUND after a `not_found` that says what the document has
   instead. Costs one reading of the source's text. */
int provision_show(struct ask *a, const struct judgement *j, const struct ref *r);

/* Emits the `outline` of a document: its chapters and articles in order. */
int provision_outline(struct ask *a, int64_t node, const struct ref *r);

/* What a document in full lacks of a pinpoint: 该文件只有20条, 该条只有2款; empty when the place is there, or when the printed
   text cannot tell. Tells of 款 and 项 only where the text keeps their lines apart. In the arena of the record. */
struct span provision_lack(struct ask *a, const struct card *doc, struct span pinpoint);

/* Warnings `pinpoint_beyond`: articles that the documents of `kin` name and that the cited text, here in full, does not have.
   Told only where no other edition can be meant: it is the only one known, and was there when it was cited. */
json_t *provision_beyond(struct ask *a, const struct node_vec *kin);

#endif
