// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The {doc} of every answer (DESIGN §3.3): one document in one edition, read from the view `doc`.
#ifndef QUERIES_CARD_H
#define QUERIES_CARD_H

#include "queries/ask.h"

/* Spans live in the arena of the record. */
struct card {
    int64_t node; /* 0: there is none */
    struct span id, number, title, instrument, issuers, issued, edition, published, effective,
        effective_on, effective_basis, expires, kind, presence, file, work;
    int64_t line, line_to, document, source, work_id, carrier, part;
};

/* Reads a card. A part without number, issuers or dates of its own shows those of its carrier. False: no such node. */
bool card_load(struct ask *a, struct card *out, int64_t node);
json_t *card_json(const struct card *c);
/* Both in one. */
json_t *doc_json(struct ask *a, int64_t node);

/* How people write it: 《题名》（文号）; inner marks as 〈〉. In the arena of the record. */
struct span card_name(struct ask *a, const struct card *c);
/* Its number, or 《题名》 when it has none. */
struct span card_short(struct ask *a, const struct card *c);
/* Its day among the texts of its title; a text without a date (a reprint from a newspaper) has the one on which it begins. */
struct span card_day(const struct card *c);
/* Does the text say from when it holds, but name an event, or a day in words that were not read (施行日期另行公布)? Then no day of it is known. */
bool card_begins_openly(const struct card *c);
/* The second of these. */
bool card_begins_unread(const struct card *c);
/* The region that its issuers, title or number belong to (吉林省), empty if none. */
struct span card_region(struct ask *a, const struct card *c);

#endif
