// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Open vocabulary (analyzer/lexicon/*.tsv): compiled in, extended by --lexicon DIR. Read-only after opening.
#ifndef ANALYZER_WORDS_LEXICON_H
#define ANALYZER_WORDS_LEXICON_H

#include <stdint.h>

#include "analyzer/words/words.h"
#include <string.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

struct lexicon;

/* The compiled-in tables, then those of `dir` (NULL: none) with the same file names; its rows win.
   A row of `dir` that is malformed fails with file:line. Free with lexicon_close. */
enum wh_status lexicon_open(struct lexicon **out, const char *dir, struct wh_error *err);
void lexicon_close(struct lexicon *lex);

/* Version string: program version and the hash of all tables in use. */
struct span lexicon_version(const struct lexicon *lex);

/* Agency code (吉政办发) -> issuer; empty if the code is unknown. */
struct span lexicon_agency(const struct lexicon *lex, struct span code);
/* Length of the longest agency code that ends at the end of `text`; 0 if none. */
size_t lexicon_agency_suffix(const struct lexicon *lex, struct span text);
/* Order form (吉政令, 国务院令, 国令) -> issuer of the series in full without 中华人民共和国; empty if unknown. */
struct span lexicon_order(const struct lexicon *lex, struct span form);

/* Name or alias of a body -> canonical name (省政府办公厅 stays, 国办 -> 国务院办公厅); empty if unknown. */
struct span lexicon_issuer(const struct lexicon *lex, struct span name);
/* Length of the longest known body name or alias at the start of `text`; falls back on grammar (X省人民政府办公厅,
   X市财政局, 中共X委员会, X人民代表大会常务委员会, X部 …). 0 if none. */
size_t lexicon_issuer_prefix(const struct lexicon *lex, struct span text);
/* Length of the longest known body name or grammar match that ends at the end of `text`; 0 if none. */
size_t lexicon_issuer_suffix(const struct lexicon *lex, struct span text);
/* Length of the place at the start of `text` (吉林省, 长春市, 吉林省长春市): known ones, or up to eight Han characters that a level
   word ends; 0 if none. */
size_t lexicon_place_prefix(const struct lexicon *lex, struct span text);

/* Full title of a national law by its short name (刑法 -> 中华人民共和国刑法); empty if unknown or ambiguous. */
struct span lexicon_law(const struct lexicon *lex, struct span name);
/* Length of the longest law name (short or full) that ends at the end of `text`; 0 if none. */
size_t lexicon_law_suffix(const struct lexicon *lex, struct span text);

/* ---- kinds of instruments (kinds.tsv) ---- */

/* Longest instrument kind that ends the title (管理办法 -> 办法); empty if none. */
struct span lexicon_kind(const struct lexicon *lex, struct span title);

/* Properties of a kind, one bit each: KIND_BEN | KIND_RULE … */
enum kind_bit {
#define KIND_PROPERTY(id, name, meaning) KIND_BIT_##id,
#include "analyzer/words/kind_properties.def"
#undef KIND_PROPERTY
    KIND_BITS
};
enum kind_property {
#define KIND_PROPERTY(id, name, meaning) KIND_##id = 1 << KIND_BIT_##id,
#include "analyzer/words/kind_properties.def"
#undef KIND_PROPERTY
};

/* Is the word exactly a kind that has one of these properties? */
bool lexicon_kind_is(const struct lexicon *lex, struct span word, unsigned properties);
/* Bytes of the longest kind that ends the text, if it has one of these properties; 0 otherwise. 决定书 is no 决定. */
size_t lexicon_kind_ends(const struct lexicon *lex, struct span text, unsigned properties);

/* The one reading of what a text calls itself: 本 with a kind (or a word of role `self`) right after it or a few characters later:
   本办法, 本实施细则, 本操作规程, 本文件. Bytes of it at the start, or at the end, of text (there also 本办法（试行）); 0 without.
   Not of 基本办法, 版本规定. */
size_t lexicon_self_name(const struct lexicon *lex, struct span text);
size_t lexicon_self_name_ends(const struct lexicon *lex, struct span text);

/* ---- classes of words (nouns.tsv, bodies.tsv; roles.def says which there are) ---- */

/* As word_class_*: 0 and false where the class is empty. */
size_t lexicon_starts(const struct lexicon *lex, enum word_role role, struct span s);
size_t lexicon_ends(const struct lexicon *lex, enum word_role role, struct span s);
bool lexicon_is(const struct lexicon *lex, enum word_role role, struct span s);
bool lexicon_has(const struct lexicon *lex, enum word_role role, struct span s);

/* ---- headings of columns (headings.tsv); heading.h says what a heading means ---- */

enum heading_role {
    HEADING_NONE,
#define HEADING_ROLE(id, name, meaning) HEADING_##id,
#include "analyzer/words/heading_roles.def"
#undef HEADING_ROLE
    HEADING_ROLES
};
struct lexicon_heading {
    enum heading_role role;
    unsigned order; /* of its row in the table */
};
/* The row of a heading by its key (heading_key); NULL if unknown. */
const struct lexicon_heading *lexicon_heading(const struct lexicon *lex, struct span key);
/* The row of the longest heading with match `suffix` that ends the key; NULL if none. */
const struct lexicon_heading *lexicon_heading_suffix(const struct lexicon *lex, struct span key);

/* ---- */
/* Does the text inside 《》 name something that is no instrument (certificate, form, newspaper, contract …)? */
bool lexicon_is_stop_title(const struct lexicon *lex, struct span title);

/* Does the canonical name of a body leave its place to be filled in ({province}发展和改革委员会 of 省发改委)? */
static inline bool lexicon_is_relative(struct span canonical)
{
    return canonical.n && memchr(canonical.p, '{', canonical.n);
}

/* Fills the region into a body that leaves it out: 省政府 in a text of 吉林省 -> 吉林省人民政府, 市人民政府 -> X市人民政府.
   Known aliases become canonical. `region` may be empty; a name that needs a region that is not known stays as it is. */
struct span lexicon_issuer_full(const struct lexicon *lex, struct arena *a, struct span name,
                                struct span region);

/* The cue tables of clause.c: rows of cues.tsv in table order. `relation` is - where the word makes no act by itself; `effect`: what it does to
   a rule, by name (analyzer/effects.def), may be empty or another text in tables of users that were written before there was this column. */
struct lexicon_cue {
    struct span cue, relation, position, effect;
    uint16_t next; /* see lexicon_cue_longest */
    /* 有效期…延长至, 停止《》的执行, 不再作为〈〉依据: bytes of its second part; `cue` is printed without the gap. 0: one word */
    uint16_t tail;
};
/* The longest cue of one word that text starts with, NULL without. Mostly one look into a table. */
const struct lexicon_cue *lexicon_cue_longest(const struct lexicon *lex, struct span text);

/* With what cues begin, those with a gap, too: where the set says no, lexicon_cue_scan finds none. */
const struct pair_set *lexicon_cue_pairs(const struct lexicon *lex);

/* The same with cues that have a gap: between a term (有效期, or any word of TURN_TERM) and its verb adverbs and days may stand
   (有效期统一延长至, 执行期限自2025年1月1日起延长); between the parts of 停止《》的执行 its objects, of which *n leaves the second part out; of
   不再作为〈〉依据 a few words. *n gets the bytes in the text. Bounded work. */
const struct lexicon_cue *lexicon_cue_scan(const struct lexicon *lex, struct span text, size_t *n);

/* Region a body or title belongs to (吉林省, 长春市), empty if none: for filling 省政府 and restart rules. */
struct span lexicon_region_of(const struct lexicon *lex, struct span text);
/* Region above a region (长春市 -> 吉林省); empty for a province and for an unknown region. */
struct span lexicon_region_parent(const struct lexicon *lex, struct span region);
/* The region that completes a name which leaves it out: of a city's paper the province for 省政府, empty where that is not known; else
   `region` itself. */
struct span lexicon_region_for(const struct lexicon *lex, struct span region, struct span name);
/* Does the order series of this issuer restart (per year, per term)? True also when unknown. 国务院令 -> false. */
bool lexicon_order_restarts(const struct lexicon *lex, struct span issuer);

#endif
