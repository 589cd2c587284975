// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// 发文字号 and their kin: bracketed numbers (吉政发〔2025〕9号), orders (令第N号, 第N号令, 令2019年第4号), announcements (公告第N号),
// year-first (〔94〕财税字第089号), standards (GB/T 16180—2014). DOMAIN §2. Works on clean text (view.h).
#ifndef ANALYZER_WORDS_DOCNO_H
#define ANALYZER_WORDS_DOCNO_H

#include <stdint.h>

#include "analyzer/words/lexicon.h"
#include "base/arena.h"
#include "base/span.h"

enum docno_kind {
    DOCNO_BRACKETED,
    DOCNO_ORDER,
    DOCNO_ANNOUNCEMENT,
    DOCNO_YEAR_FIRST,
    DOCNO_STANDARD
};

struct docno {
    enum docno_kind kind;
    size_t from, to;       /* bytes in the text scanned */
    struct span canonical; /* DOMAIN §2.3, in the arena */
    struct span issuer;    /* by code or as printed; empty if unknown */
    uint16_t year;         /* 0 if none printed */
    uint8_t repaired;      /* a bracket was restored */
    uint8_t member;        /* 1.. when expanded from a list or range: the first has 0 */
    uint8_t inherited;     /* code taken from the member before */
};

/* Tries to read a number that ends with the 号 whose first byte is at `hao` (or a standard, see docno_standard_at).
   `begin` bounds the walk to the left. On success fills up to `max` members (lists and ranges expanded: at most 50) and
   returns how many; 0 when there is no number. Rejects court cases, issue and meeting numbers, addresses. Bounded work. */
size_t docno_at_hao(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                    struct span text, size_t begin, size_t hao);

/* A standard whose code letters start at `at`: GB, GB/T, DB22, GA, JGJ … Returns 1 or 0. */
size_t docno_standard_at(struct docno *out, struct arena *a, struct span text, size_t at);

/* Canonical form of a string that is one document number in any bracket, width and space variant; empty if it is
   none. For REFs and for number columns of tables. */
struct span docno_canonical(struct arena *a, const struct lexicon *lex, struct span printed);

/* All members when the string names several (6-7号): fills out, returns the count. */
size_t docno_all(struct docno *out, size_t max, struct arena *a, const struct lexicon *lex,
                 struct span printed);

/* 93 -> 1993, 05 -> 2005: no office of today numbered its papers before 1949. */
unsigned docno_full_year(unsigned year, size_t digits);

/* Old numbers have several spellings: 〔94〕财税字第089号, （1994）财税字89号, 财税字〔1994〕89号. The form of a canonical number that
   is the same for all of its spellings; empty when it is no old form, which has no other. */
struct span docno_identity(struct arena *a, struct span canonical);

/* 溪州市人民代表大会常务委员会公告第12号 for 溪州市第五届人民代表大会常务委员会公告第12号, in the arena; empty when the number prints no term. Terms
   number anew, so that it names one paper only together with its title. */
struct span docno_without_term(struct arena *a, struct span canonical);

/* Spellings under which the number may be kept, its identity first; at most 13, 0 when it is no number. O(max). */
size_t docno_spellings(struct span *out, size_t max, struct arena *a, struct span canonical);

#endif
