// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the network as a whole says of each document: how many others it carries, which group it belongs to, in which circle it
// stands. For rank, cycles, communities, and as columns of audit and of the formats for other programs.
//
//     struct measures m = { 0 };
//     if (measures_take(&m, &ask)) … m.at[node].group …
//     measures_release(&m);
#ifndef QUERIES_NETWORK_MEASURES_H
#define QUERIES_NETWORK_MEASURES_H

#include "queries/ask.h"

/* The relations by which one document rests on another. */
#define MEASURES_RESTS \
    (1u << REL_BASED_ON | 1u << REL_IMPLEMENTS | 1u << REL_APPLIES | 1u << REL_INTERPRETS)

/* All texts of a rule have the same: what rests on an older text rests on the rule. Only circles are of documents. */
struct measure {
    double score;     /* the share of the network that rests on it */
    uint32_t place;   /* from 1, by score; 0: nothing rests on it */
    uint32_t carries; /* rules that rest on it directly, each once */
    uint32_t group;   /* from 1, the largest first; 0: in none of three documents or more */
    uint32_t circle;  /* from 1; 0: in none */
};

/* Documents that belong together; spans live as long as the question. */
struct measure_group {
    size_t documents;    /* those that are here or listed */
    struct span name;    /* issuer and subject, as people would call it */
    struct span issuer;  /* the commonest of its documents; empty: none is known */
    struct span subject; /* the words that most titles share; empty: they share none */
};

struct measures {
    struct measure *at; /* by row of `node`; 0 is unused */
    int64_t *
        rule; /* by row: the text that stands for the rule: one that is here, the newest; 0: no such row */
    size_t n;
    struct VEC(struct measure_group) groups; /* group 1 first */
    size_t circles;
};

/* Takes all of them: a few passes over nodes and edges, PageRank, strong components and groups (graph/network.h). The same store gives the
   same on every machine. False after a failure, which sticks in `a`. */
bool measures_take(struct measures *out, struct ask *a);
/* The same without groups and circles. */
bool measures_take_scores(struct measures *out, struct ask *a);
void measures_release(struct measures *m);
/* Adds place, carries, group (its name) and circle of a node to a record, as "network": {…}; nothing where it has none. */
void measures_put(const struct measures *m, json_t *record, int64_t node);

/* What most of the titles are about: the run of characters that most of them share, a longer one before a shorter, without the words of kinds and verbs
   (subject_words.def). Empty when no run of two characters stands in a sixth of them. In the arena `a`. Linear in the characters. */
struct titles {
    const struct span *at;
    size_t n;
    struct span
        place; /* whose they are (云溪省), which says nothing of what they are about; may be empty */
};
struct span measures_subject(struct arena *a, const struct lexicon *lex,
                             const struct titles *titles);

#endif
