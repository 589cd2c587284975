// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// When two names are one body, and of which place a body is. Names are as printed: full, short, an alias, an old form.
#ifndef GRAPH_RESOLVE_BODY_H
#define GRAPH_RESOLVE_BODY_H

#include <stdbool.h>

#include "analyzer/words/lexicon.h"
#include "base/arena.h"

enum { BODY_UNKNOWN = -1, BODY_OTHER, BODY_KIN, BODY_SAME };

/* One name for a body: aliases resolved, 中华人民共和国, 原 and a term (第十一届) left out. Borrowed from name or lexicon,
   or in the arena. */
struct span body_plain(const struct lexicon *lex, struct arena *a, struct span name);

/* The body with its offices: X人民政府办公厅 and X人民政府, X人大常委会 and X人大 are one family. As body_plain. */
struct span body_family(const struct lexicon *lex, struct arena *a, struct span name);

/* BODY_SAME the same body in full or short, BODY_KIN one of its family, BODY_OTHER. */
int body_match(const struct lexicon *lex, struct arena *a, struct span x, struct span y);

/* The best match of `name` among bodies joined by ";"; BODY_UNKNOWN where none is joined. */
int bodies_match(const struct lexicon *lex, struct arena *a, struct span joined, struct span name);

/* A government or a congress, which may also end what the bureaus of its place made. */
bool body_is_general(struct span name);

/* The place at the head of the name of a body: 云溪市人民政府 -> 云溪市, 晴川省云溪市财政局 -> 晴川省云溪市; empty for a body of
   the whole country and where the name does not say. Grammar only. Borrowed. */
struct span body_place(const struct lexicon *lex, struct span name);

/* Of which place a body is: the whole country's, one's, or its name does not tell (市政府, 管委会). */
enum place_kind { PLACE_UNKNOWN, PLACE_NATION, PLACE_LOCAL };
struct seat {
    enum place_kind kind;
    struct span name; /* PLACE_LOCAL: as body_place */
};
struct seat body_of_place(const struct lexicon *lex, struct span name);

/* Where the other place is, seen from home: the same, one of its level, above or below it as far as its level tells. */
enum place_relation { PLACES_UNKNOWN, PLACES_ONE, PLACES_SIBLINGS, PLACES_ABOVE, PLACES_BELOW };
enum place_relation places_compare(struct seat home, struct seat other);

/* Is the rule of a wider place than home: by the name of a body, or, of a province or the whole country, by the title of the rule (《甘宁省渡船条例》;
   《甘宁省溪州市渡船办法》 is the city's)? No body there may end it, but a district what it made as a city (东港区, 东港市). */
bool place_above_ends(const struct lexicon *lex, struct seat home, struct span of, bool title);

#endif
