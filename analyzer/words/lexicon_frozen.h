// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What lookups read: a lexicon whose tables are closed. The build makes that of its own tables (lexicon_print.c), so that no start reads them;
// with tables of users lexicon.c makes one at the start. Internal to lexicon.c and lexicon_print.c.
#ifndef ANALYZER_WORDS_LEXICON_FROZEN_H
#define ANALYZER_WORDS_LEXICON_FROZEN_H

#include "analyzer/words/lexicon.h"

/* Key and value are said by their offsets in the text, which need no work when the program is loaded. */
struct frozen_entry {
    uint32_t key, value, key_n, value_n;
    unsigned properties; /* kinds */
    struct lexicon_heading heading;
    bool flag; /* agencies: match by prefix; laws: ambiguous; kinds: stop; headings: ends others */
};

/* A hash table without deletions: slots hold index + 1 and are looked through from the key's own on; 0 is free, at least half are.
   For the pairs of characters that begin and end keys, hashed: the lengths that keys with this pair have, one bit each (bytes / 3, 63 and more in
   the last). Most lookups end here without a probe. `shorts`: a key has one character. */
struct frozen_map {
    const struct frozen_entry *at;
    const uint32_t *slots;
    const uint64_t *heads, *tails;
    uint32_t n, mask; /* of the slots, whose number is a power of two */
    unsigned pair_bits;
    bool shorts;
};

/* A set of first characters, by a hash of their three bytes: false positives are only looked up in vain. */
struct first_chars {
    uint64_t bits[64];
};

enum {
    CUE_BUCKETS = 256,
    CUE_GAPPED = CUE_BUCKETS + 1, /* 有效期…延长至 */
    CUE_SPLIT,                    /* 停止《》的执行: around its objects */
    CUE_SPREAD,                   /* 不再作为〈〉依据: around words */
    CUE_LISTS
};

struct lexicon_built; /* what lexicon.c owns of it; NULL in the one that the build made */

#define LEXICON_MAPS(X) \
    X(agencies) X(orders) X(order_restarts) X(issuers) X(laws) X(kinds) X(regions) X(headings)

struct lexicon {
    const char *text; /* of keys and values */
#define LEXICON_MAP(name) struct frozen_map name;
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    struct word_class classes[WORD_COUNT];
    struct first_chars region_firsts;
    const struct lexicon_cue *cues;
    size_t n_cues;
    struct pair_set cue_pairs;  /* with what cues begin, those with a gap, too */
    struct char_set cue_firsts; /* with what cues without a gap begin */
    /* index + 1 of the first cue of each bucket, 0 = none; then: cues of one character, and those in two parts */
    uint16_t cue_heads[CUE_LISTS];
    struct span version;
    struct lexicon_built *built;
};

/* The compiled-in tables, closed; NULL where the build could not run what makes it. */
const struct lexicon *lexicon_frozen(void);

#endif
