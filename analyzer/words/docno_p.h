// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of docno.c: a number is read backwards from its 号, so each part says what ends at an offset. Internal to words/docno*.
#ifndef ANALYZER_WORDS_DOCNO_P_H
#define ANALYZER_WORDS_DOCNO_P_H

#include "analyzer/words/docno.h"

enum { DOCNO_MEMBERS = 50, DOCNO_SERIAL = 99999 };

/* The roles of docno_words.def. */
enum docno_role {
    LEAD,
    LEAD_SOFT,
    COVERB,
    BEFORE_COVERB,
    NO_COVERB,
    JOIN,
    BODY,
    DEPARTMENT,
    SERIES,
    UNIT,
    ORDER,
    CARRIER,
    PLACE,
};
/* Bytes of the longest word of the role at the head or at the end of s; 0 if there is none. */
size_t docno_word_starts(struct span s, enum docno_role role);
size_t docno_word_ends(struct span s, enum docno_role role);

/* 12, and 3-1 with sub 1. */
struct docno_serial {
    uint32_t n, sub;
};

/* What stands for the year: 〔2010〕, （93）, 2019年, 2019 (before 第). */
struct docno_year {
    unsigned year;        /* in four digits */
    struct span printed;  /* the digits alone */
    size_t from;          /* of the whole */
    uint32_t open, close; /* its brackets; 0 where one is lost or none is printed */
    bool word;            /* printed with 年 or bare, not in brackets */
};

/* One number being read: the text, where its 号 stands, and what has been found. */
struct docno_reading {
    struct span text;
    size_t begin, hao, serial_from, to;
    struct docno_serial values[DOCNO_MEMBERS];
    size_t n;
    bool ordinal;     /* 第 stands before the serial */
    struct span term; /* 十四 of 公告〔十四届〕第12号 */
    struct arena *arena;
    const struct lexicon *lex;
    struct docno *out;
    size_t max;
    /* What members behind inherit: stem is 溪政发 or 溪州市财政局公告, prefix all before the serial. */
    enum docno_kind kind;
    struct span stem, prefix, issuer;
    unsigned year;
};

/* Brackets that may hold a year; mixed pairs are read, too (OCR). */
bool docno_is_open(uint32_t cp);
bool docno_is_close(uint32_t cp);
bool docno_is_round(uint32_t cp);

/* Offset without the spaces before it. */
size_t docno_skip_back(struct span s, size_t at);
size_t docno_skip(struct span s, size_t at);
/* Code point before `at`, 0 at `begin`; *len its bytes. */
uint32_t docno_before(struct span s, size_t begin, size_t at, size_t *len);

bool docno_good_year(unsigned year);
/* The year that ends at `at`. False if none does. */
bool docno_year_back(struct docno_year *out, const struct docno_reading *r, size_t at);
/* The year that starts at `at`, for members of a list; bytes, 0 if none does. */
size_t docno_year_ahead(struct docno_year *out, struct span s, size_t at);

/* Why the run of code letters ends where it does. */
enum docno_bound {
    BOUND_NONE,
    BOUND_LOOSE /* a mark, a space, the number before */,
    BOUND_TIGHT /* an opening bracket */,
    BOUND_START /* the start of the text or of a paragraph, which is tight, too */
};
/* The run of code letters that ends at `end`: Han, letters, “…”, （…）, 〔…〕 with Han inside. */
struct span docno_code_run(struct span s, size_t begin, size_t end, enum docno_bound *bound);
/* The code at the end of the run; empty if none can be told. */
struct span docno_pick_code(const struct lexicon *lex, struct span run, enum docno_bound bound);
/* One spelling of the brackets and quotation marks inside a code. */
struct span docno_clean_code(struct arena *a, struct span code);
/* 西民四初字, 最高法民终: courts number their cases so. */
bool docno_is_court_code(struct span code);

/* Fills r->out from r->values, r->prefix …; `from` is where the number begins. Returns how many. */
size_t docno_put(struct docno_reading *r, size_t from, bool repaired);
/* Canonical form of a member: prefix, serial, 号. */
struct span docno_compose(const struct docno_reading *r, struct span prefix, struct docno_serial v);

/* Offset of the word of an order that ends at `end` (令, 公告); SPAN_NONE if none does. */
size_t docno_order_word(struct span s, size_t begin, size_t end);
/* An order whose word stands at [word, word_end) and whose body ends at `end`. Returns how many numbers. */
size_t docno_order(struct docno_reading *r, size_t end, struct span word, unsigned year);
/* 令第N号, 令(第N号), 公告2019年第N号: `at` is the end of what stands before the serial and its 第. */
size_t docno_order_before(struct docno_reading *r, size_t at);
/* 北京市人民政府第15号令, 2023年第12号公告. */
size_t docno_order_behind(struct docno_reading *r, size_t at);
/* What members of a list of this kind have before their serial, given the year printed with them. */
struct span docno_order_prefix(struct arena *a, struct span stem, unsigned year);

#endif
