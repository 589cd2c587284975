// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How a text names the day from which something holds: 自2025年7月1日零时起, 从5月1日起, 即日起, 自本办法施行之日起, 自公布之日起三十日后, 于2025年6月30日后,
// 有效期满后, 自2025年7月1日至2027年6月30日. One grammar for acts and for the beginning of a text itself; its words are in days.def.
#ifndef ANALYZER_WORDS_DAY_PHRASE_H
#define ANALYZER_WORDS_DAY_PHRASE_H

#include "analyzer/words/date.h"

/* What the phrase reckons from. */
enum day_anchor {
    ANCHOR_DAY,     /* a day of the calendar: `day` */
    ANCHOR_START,   /* the day on which the text itself begins */
    ANCHOR_PUBLISH, /* … is published */
    ANCHOR_ISSUE,   /* … is issued: 印发之日, 即日 */
    ANCHOR_SAME,    /* the day that stands before: 同日, 届时 */
    ANCHOR_OTHER,   /* an event whose day the text does not tell */
};

struct day_phrase {
    enum day_anchor anchor;
    struct date day;  /* year 0: of the year of the text (从5月1日起), or no day at all */
    struct date last; /* 自D1至D2: the last day; year 0 without */
    struct span event;
    struct period after; /* from the event to the day that is meant */
    /* the phrase is an event and can stand without 自 (有效期满后): what holds from it is still to come */
    bool bare;
};

/* May the naming of a day, or a numeral, stand at the start of s? Nearly nowhere it may: with a word of days.def, a numeral, or a mark and
   a term. No is certain. */
bool day_phrase_may_begin(struct span s);

/* Reads a phrase at the start of s. Returns its bytes, 0 if there is none. Bounded work. */
size_t day_phrase_scan(struct day_phrase *out, struct span s);

/* What kind of event the words before 之日 are: 本办法施行, 通知印发, 新标准发布. */
enum day_anchor day_event_anchor(struct span event);
/* Is the event that somebody issues or publishes a text (县政府批准公布)? `who` gets who, or what. */
bool day_event_issues(struct span event, struct span *who);

/* Does the clause (without its comma) put off what follows to an event of others: 待新办法出台后, 新的管理办法施行后, 合同到期后? */
bool day_clause_defers(struct span clause);

/* A day of the calendar in any spelling: 2025年7月1日, 二〇二五年七月一日, 2025-07-01, 2025/7/1, 2025.7.1. Returns its bytes or 0. */
size_t day_scan(struct date *out, struct span s);

/* 5月1日, 今年5月1日: a day of a year that is told elsewhere. Returns its bytes or 0; out->year is 0. */
size_t day_scan_yearless(struct date *out, struct span s);

#endif
