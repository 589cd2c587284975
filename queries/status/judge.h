// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the store's rows to the timeline: the editions of a document's work, the acts on them, on their carriers and on
// their parts, and the status that follows on the day asked for.
#ifndef QUERIES_STATUS_JUDGE_H
#define QUERIES_STATUS_JUDGE_H

#include "queries/card.h"
#include "queries/status/periods.h"
#include "queries/status/timeline.h"

/* One act as it stands in the store, with the day on which it works. Spans live in the arena of the record. */
struct deed {
    int64_t act, actor, from, to;
    struct span id, relation, scope, effective, basis, until, area, provisions, resolved_by;
    int64_t agrees, conflicts, confidence;
    bool inherited, by_rule;
    bool counted;    /* extends: .until is counted (有效期延长3年), not printed */
    bool early;      /* ends its target before that was issued: it counts as weak */
    struct span day; /* the day it works, as printed or as YYYY-MM-DD; empty if unknown */
    struct span day_basis;
};

struct life;

struct judgement {
    struct card doc; /* what was asked for */
    struct life *
        life; /* whose rows these are: shared with other judgements of the work, not to be changed */
    struct VEC(int64_t) nodes; /* editions in order; parallel to .editions */
    struct VEC(struct tl_edition) editions;
    struct VEC(const struct validity *)
        periods; /* of each edition: the row of the user's table that limits it, or NULL */
    struct VEC(struct deed) deeds; /* parallel to .acts */
    struct VEC(struct tl_act) acts;
    size_t asked;         /* index of .doc among the editions */
    bool bare;            /* of the text asked for: nothing marks it as a rule (bare.h) */
    bool expires_printed; /* of the text asked for: its last day, not only a number of years */
    int n_parts;          /* of the document */
    struct tl_result result;
};

/* Computes the status of a node on the day asked for. False when there is no such node or after a failure; the judgement
   is released with judge_release in every case, before ask_end. Cost: the editions and acts of one work, read from the
   store once for all judgements of the work that follow each other. */
bool judge(struct ask *a, struct judgement *out, int64_t node);
void judge_release(struct judgement *j);
/* Only the status, remembered until ask_end: for what many documents rest on. False where judge is. */
bool judge_status(struct ask *a, int64_t node, enum tl_status *status);
/* The status of the same document on another day. No row is read; release the result with timeline_release. */
void judge_on(const struct judgement *j, struct when day, struct tl_result *out);

/* Does what made the status touch provisions of the rule only? Asked of a suspension: a part of the rule rests, the rest is in force. */
bool judge_in_part(const struct judgement *j, const struct tl_result *r);
/* May the i-th act, too unsure to count, have ended the whole rule by the day asked for? */
bool judge_may_end(const struct ask *a, const struct judgement *j, size_t i);
/* The provisions that have ended, or rest, by all acts at work, each once; of a rule that rests wholly, what the act that decides
   names. A new array. Quadratic in the provisions. */
json_t *judge_provisions(const struct judgement *j, const struct tl_result *r);

/* The row of the user's table of validity periods by which the rule ends or ended; NULL: none, it limits itself. */
const struct validity *judge_period(const struct judgement *j);

/* Day from which the status holds, as printed where an act printed it; empty if unknown. */
struct span judge_since(struct ask *a, const struct judgement *j);
/* The day after the last day of a rule that limits itself, etc.: YYYY-MM-DD in the arena. */
struct span iso_of(struct ask *a, struct when w);

/* {"type":"act", …} of DESIGN §3.3 without evidence, for acts, show and chain. */
json_t *deed_json(struct ask *a, const struct deed *d);

/* Was the day on which the document begins put off (推迟施行)? *day gets the new one, empty where none is printed. */
bool judge_put_off(struct ask *a, int64_t node, struct span *day);

/* The day to which the beginning of the document was put off; empty if it was not, or to no day that is told. */
struct span judge_postponed_to(struct ask *a, int64_t node);

/* Reads the deed of one row of deed_columns from a statement. */
#define DEED_COLUMNS                                                                            \
    "v.act, v.actor, v.from_node, v.to_node, v.id, v.relation, v.scope, v.effective, v.basis, " \
    "v.until, v.area,"                                                                          \
    " v.provisions, v.resolved_by, v.agrees, v.conflicts, v.confidence, v.inherited, "          \
    "an.effective, an.effective_on,"                                                            \
    " an.issued, an.published, an.edition"
/* The newest amendments of a text: :node, :amendments (-1: all); the index act_by_target gives them in order. `more` is a further condition. */
#define NEWEST_AMENDMENTS(more)                                                 \
    "(SELECT id FROM act WHERE from_id = :node AND relation = " SQL_AMENDS more \
    " ORDER BY effective DESC, id DESC LIMIT :amendments)"
#define DEED_FROM " FROM act_view v JOIN node an ON an.id = v.actor "
/* How many amendments of the text an answer leaves out. One look into an index. */
int64_t amendments_left(struct ask *a, int64_t node);
void deed_read(struct ask *a, struct stmt *q, struct deed *d, struct tl_act *act);

/* Answers each REF of the arguments that is found with `answer`; returns the first outcome that is not WH_OK. */
int judge_each(struct ask *a, const struct query_args *args,
               void (*answer)(struct ask *a, const struct judgement *j, struct span typed));

#endif
