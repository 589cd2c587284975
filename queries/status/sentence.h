// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentence to copy: the answer of `status` in one or two sentences of official Chinese, saying no more than is proven.
#ifndef QUERIES_STATUS_SENTENCE_H
#define QUERIES_STATUS_SENTENCE_H

#include "base/buf.h"
#include "queries/status/timeline.h"

/* What may have ended the document and was not counted: a word that was not understood, an act too unsure, one that may mean
   another document, an end that a paper only reports. */
enum doubt { DOUBT_NONE, DOUBT_UNREAD, DOUBT_WEAK, DOUBT_UNCLEAR, DOUBT_REPORTED, DOUBT_COUNT };
extern const char *const doubt_name[DOUBT_COUNT];

/* What the text says of its first day: a day or nothing, an event or another paper, words that were not understood. */
enum beginning { BEGINS_TOLD, BEGINS_OPEN, BEGINS_UNREAD };

/* A further act at work on provisions of the rule: it ends them, or suspends them. Fields as in struct sentence. */
struct sentence_part {
    struct span provisions, actor, since, until, area;
    enum relation relation;
};

/* What the sentence is made of; empty spans are facts that are not known. Dates are ISO as printed. */
struct sentence {
    struct span name; /* 《题名》（文号） */
    struct span as_of;
    struct span known_at; /* only sources published by that day were asked; empty: all */
    enum tl_status status;
    enum tl_certainty certainty;
    enum tl_reason reason;
    enum relation relation; /* of the act that decides, or that will end it */
    struct span actor;      /* its document: the number, or 《题名》 */
    struct span pinpoint;   /* 第五十条 */
    struct span since;      /* the day it works; in force: the day the rule began */
    struct span until, area, provisions;
    struct span expires; /* last day */
    struct span period;  /* the rule of the user's table that limits it; empty: it limits itself */
    struct span published_in; /* 《…公报》2024年第23期, or the file */
    struct span presence;     /* full, listed, cited */
    struct span imprecise;    /* TL_REASON_IMPRECISE: the date that is known only so far */
    struct span horizon;
    struct span
        says_ended; /* “废止”（2004年5月1日）: what its own print says of its end and no act here does; may be empty */
    struct span current; /* superseded: the text that is the current one; may be empty */
    enum tl_standing standing;
    bool beyond;      /* the day asked for is later than the horizon */
    bool ended_later; /* in force on the day, and the act below ends it later */
    bool amended;     /* superseded because it was amended */
    bool kept;        /* expired: declared to go on while its term ran, which moved no term */
    bool may_go_on;   /* expired: words that prolong or revive, not understood, may be about it */
    bool prolonged;   /* its term was moved by an extension */
    bool revived;     /* in force because .actor revived it on .since */
    enum doubt doubt; /* what may have ended it and was not counted */
    bool corrected; /* what decides was corrected afterwards, and the correction may be about it */
    enum beginning begins;             /* in force: what its text says of its first day */
    bool undated;                      /* acts on it are recorded whose day nobody knows */
    const struct sentence_part *parts; /* partially repealed, suspended: what else is at work */
    size_t n_parts, parts_left;        /* those named, and how many more there are */
    struct sentence_part
        later; /* partially repealed: ends the rest, or .provisions of it, after the day; no actor: none */
};

void sentence_write(struct buf *out, const struct sentence *s);

#endif
