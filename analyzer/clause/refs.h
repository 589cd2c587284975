// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// References of one paragraph, before their meaning is known: titles with the brackets behind them, numbers, law names
// without marks. What a reference is for is decided in clause.c.
#ifndef ANALYZER_CLAUSE_REFS_H
#define ANALYZER_CLAUSE_REFS_H

#include "analyzer/analysis.h"
#include "analyzer/words/date.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/lexicon.h"

struct ref {
    size_t from, to;           /* the surface: marks with the brackets behind them, or the number */
    size_t head_from, head_to; /* the marks with their title, or the number */
    struct span title;         /* cleaned, empty for a bare number */
    struct span number;        /* canonical, empty if none */
    struct span number_issuer;
    struct span date, issuer; /* of the target, as the brackets or the relative clause give them */
    struct span defines;      /* short form that the bracket defines (以下简称《解释》) */
    struct span pinpoint;     /* expanded; pin_to is the end of its run */
    size_t pin_to;
    uint32_t flags; /* enum mention_flag */
    bool annex;     /* its number was that of its carrier, as whose annex it is named */
    bool stop;      /* a certificate, newspaper … : no reference, but it masks its text */

    /* What clause.c decides. */
    enum relation relation;
    struct span cue;
    enum place place;
    enum scope scope;
    struct span effective, until, area, topic;
    enum basis basis;
    struct date
        yearless; /* of the act, a day, without a year one of the year of the text; month 0 without */
    struct period after; /* from the event that `basis` names to the act */
    struct period term;  /* from the act to its end */
    uint8_t confidence;
    size_t sentence_from, sentence_to;
    bool decided;
    bool absorbed; /* a number that became the number of a title */
};
struct ref_vec VEC(struct ref);

/* Appends the references in text[from, to), in order. Offsets are into `text`. Linear in to - from, given bounded work
   at each mark. */
void refs_scan(struct ref_vec *out, struct arena *a, const struct lexicon *lex, struct span text,
               size_t from, size_t to);

/* Does the cleaned title end like the name of an instrument (…办法, …的通知, …（试行）)? Certificates and print do not. */
bool refs_is_instrument(const struct lexicon *lex, struct span title);

/* Offset behind the bracket that closes the one at `at`, 0 when it does not close within the paragraph and `limit` bytes. */
size_t refs_bracket_end(struct span text, size_t at, size_t limit);

#endif
