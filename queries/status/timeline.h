// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The status of one document on one day, computed from acts and dates alone: no store, no text, no clock
// (DESIGN §5, DOMAIN §6.5).
//
// The rules, each a row of tests/unit/test_timeline.c: a full repeal or lapse works from its day on, the day before is still
// in force; the earliest that works wins; partial ones mark provisions; a suspension ends after its last day or when the
// rule, or just the provisions that rest, are revived; an expiry ends the day after the last day, extensions move it, a list of rules in force does not (DOMAIN §6.4); a repealed repealer revives nothing;
// a newer edition never ends a rule. Days known only as a year or a month that straddle the day asked for give `unknown`.
#ifndef QUERIES_STATUS_TIMELINE_H
#define QUERIES_STATUS_TIMELINE_H

#include "analyzer/analysis.h"
#include "queries/dates.h"

enum tl_status {
    TL_IN_FORCE,
    TL_PARTIALLY_REPEALED,
    TL_SUSPENDED,
    TL_REPEALED,
    TL_LAPSED,
    TL_EXPIRED,
    TL_NOT_YET,
    TL_UNKNOWN,
    TL_STATUS_COUNT
};
extern const char *const tl_status_name[TL_STATUS_COUNT], *const tl_status_zh[TL_STATUS_COUNT];

/* Is it over, by an act or by its own term? */
static inline bool tl_has_ended(enum tl_status s)
{
    return s == TL_REPEALED || s == TL_LAPSED || s == TL_EXPIRED;
}

enum tl_standing {
    TL_CURRENT,
    TL_SUPERSEDED,
    TL_FUTURE,
    TL_EDITION_UNKNOWN
}; /* of the text, not of the rule */
extern const char *const tl_standing_name[4];

enum tl_certainty {
    TL_PROVEN,
    TL_DERIVED,
    TL_PRESUMED
}; /* in falling order: the weakest is the largest */
extern const char *const tl_certainty_name[3];

/* Why the status is unknown. */
enum tl_reason {
    TL_REASON_NONE,
    TL_REASON_NO_TEXT,   /* only cited or listed, and no act on it */
    TL_REASON_IMPRECISE, /* a date known only as a year or month straddles the day; see .event_act */
    TL_REASON_NO_DATE,   /* nothing says when it began */
    TL_REASON_LATE_EXTENSION, /* declared to stay in force after its period had run out */
    TL_REASON_UNPROVEN_END,   /* a stub before the day of an act that is itself only derived */
    TL_REASON_UNDATED_ACT,    /* an act ends it from a day that nothing prints; see .event_act */
    TL_REASON_DRAFT,          /* a draft shown for comment: it has no force that could end */
    TL_REASON_NO_RULE,        /* nothing marks the text as a rule: see tl_input.bare */
};

/* One edition of the work, in order of issue. */
struct tl_edition {
    struct when issued;
    struct when begins;   /* its own effective day; unknown: `issued` is taken */
    struct when expires;  /* last day in force, when the text limits itself */
    bool begins_printed;  /* the day stands in the text */
    bool expires_printed; /* as a day, not as a number of years to count from another day */
    bool has_text;        /* presence full */
    /* bears a number of its own: unless an act joins it to the edition before, it stands alone */
    bool numbered;
    bool expires_by_rule; /* by a row of the user's table: the text prints no term */
    bool
        draft; /* shown for comment (征求意见稿): no text of the rule, whatever else is known of it */
    /* of its making only an amendment is told, and its day is that one's (（2018年6月1日修正）): the rule is older, by how much nobody knows */
    bool mended;
};

/* One act on the work. */
struct tl_act {
    enum relation relation;
    enum scope scope;
    enum tl_certainty certainty;
    struct when effective; /* from which day it works, see timeline_act_day */
    struct when until;     /* suspends: last day; extends: the new last day */
    struct when actor_issued;
    int64_t actor;   /* which document acts: two acts of one document are told from those of two */
    int edition;     /* from_edition: index of the edition it names */
    int result;      /* to_edition, or -1 */
    int part;        /* 0: the document; k: its part k */
    bool never;      /* its document never took effect: the act is nothing */
    bool weak;       /* too unsure to change anything: told as a warning */
    bool names_work; /* it names the rule, not an edition of it: all editions end */
    bool named;      /* its target was named by number, or by title with date or issuer */
    bool
        beside; /* amends: its document is a supplement (补充规定), read beside the text and not worked into it */
    /* .effective is not known: the first day on which the act can have worked; DAY_MIN if that is unknown too */
    int32_t earliest;
    /* extends: it speaks of the term (有效期延长); a list of rules in force (继续有效) does not */
    bool prolongs;
    /* it does not, but its sentence or the head of its list does: the new last day was not read */
    bool may_prolong;
    uint64_t provisions; /* a hash of those that it names; 0: the whole */
};

struct tl_input {
    const struct tl_edition *editions;
    size_t n_editions, asked; /* asked: index of the edition that was asked for */
    int asked_part, n_parts;  /* 0: the document itself; number of its parts */
    const struct tl_act *acts;
    size_t n_acts;
    struct when as_of;
    bool bare; /* the asked text bears nothing that a rule bears, and nobody cites it */
};

struct tl_index_vec VEC(size_t);

struct tl_result {
    enum tl_status status;
    enum tl_certainty certainty;
    enum tl_reason reason;
    enum tl_standing standing;
    /* index of the edition that is the text on that day; n_editions if none is known */
    size_t current;
    enum tl_certainty standing_certainty;
    struct when since;     /* from when the status holds; unknown if not known */
    struct when begins;    /* of this life of the rule */
    size_t begins_edition; /* the edition whose day that is */
    bool expiry_known;
    size_t expiry_edition; /* the edition whose limit it is */
    struct when expires;   /* the last day, as moved by extensions */
    bool prolonged;        /* an extension moved it, or took it away */
    /* SIZE_MAX, or the latest act that said while the term ran that the rule goes on, and no new last day */
    size_t kept;
    /* act that made the status (in force: the one that revived it), or n_acts (the expiry, the beginning, nothing) */
    size_t decisive;
    /* of a rule that expired: the act that revived it and thereby set its last day, or n_acts */
    size_t revived;
    /* TL_REASON_IMPRECISE: the act whose date straddles, or n_acts (the beginning, the expiry);
       TL_REASON_UNDATED_ACT: the first such act */
    size_t event_act;
    struct tl_index_vec ends;      /* acts that end it and work on that day, earliest first */
    struct tl_index_vec future;    /* acts that end, limit or suspend it later, earliest first */
    struct tl_index_vec partial;   /* partial repeals at work */
    struct tl_index_vec suspended; /* suspensions at work */
    struct tl_index_vec amended;   /* amendments of this text at work */
    struct tl_index_vec extended;  /* extensions at work */
    /* acts on this life of the rule that can have worked by the day and whose day nobody knows */
    struct tl_index_vec undated;
    struct tl_index_vec older; /* full acts on an older edition, suspensions without end of one */
};

/* Computes the status. Pure; O(acts log acts). Release the result with timeline_release. */
void timeline_status(struct tl_result *out, const struct tl_input *in);
void timeline_release(struct tl_result *r);

/* The day from which an act works: the day its clause names, else the day its own document takes effect, else that
   document's issue date (then *by_rule is set); known only as "not after" its publication when nothing else is. */
struct when timeline_act_day(enum basis basis, struct when clause, struct when actor_effective,
                             struct when actor_issued, struct when actor_published, bool *by_rule);

#endif
