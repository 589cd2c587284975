// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to check*.c: one run of `wenhao check`, its drafts, what they cite, and the findings of the draft in hand.
#ifndef QUERIES_CHECK_CHECK_P_H
#define QUERIES_CHECK_CHECK_P_H

#include "analyzer/text/view.h"
#include "base/buf.h"
#include "base/hash.h"
#include "queries/check/check.h"
#include "queries/foreign.h"
#include "queries/kin.h"
#include "queries/status/status.h"

enum { CHECK_MOST = 50000 /* findings of one draft: who reads more? */ };

/* One finding; the record is owned until it is emitted. */
struct finding {
    enum check_rule_id rule;
    enum check_severity severity;
    uint64_t from, to; /* of the words, in the draft's text */
    uint32_t line;
    struct span name; /* number and title of what is cited, for side files; may be empty */
    struct span title;
    json_t *record;
    bool allowed;
};

/* What became of one document of the store on the day of the check. In the arena `keep`, found by node. */
struct target {
    int64_t node, current; /* current: node of the text that holds on that day, 0 unknown */
    struct card card, current_card;
    enum tl_status status;
    enum tl_certainty certainty;
    bool superseded; /* the asked text is not the current one */
    bool amended;    /* acts have changed this text that are not worked into it */
    struct span since, begins;
    json_t *doc, *end, *evidence; /* owned */
    struct span by;       /* what ended it, with the article: 溪政规〔2024〕2号第五十条 */
    struct card end_card; /* the only end of its chain; node 0: none or several */
    struct span by_title; /* title of what ended it */
    struct span period;   /* the rule of the user's table by which it expired */
    /* suspended: the provisions, joined by ; and where; empty: all, everywhere */
    struct span paused, area;
    bool paused_by_other, pause_partial; /* not by the draft itself; only the provisions */
    struct span partial;                 /* provisions that have been repealed, joined by ; */
    json_t *partial_evidence;            /* owned */
    /* an act that ends it, not the draft's own, whose day nobody knows: of which document, with what proof (owned) */
    struct span undated_by;
    json_t *undated;
    struct span
        unread_by; /* the paper in which an ending word stands beside it that was not understood, or is only told */
    json_t *unread;
    bool corrected;        /* what ended it was corrected afterwards */
    struct span unsure_by; /* what may have ended it, too unsure to count or of an unclear target */
    json_t *unsure;
    struct span
        print_says; /* “废止”（2004年5月1日）: what its own print says of its end and no act here does */
    json_t *print;                     /* owned */
    const struct check_draft *told_in; /* for which it was told as not yet in force or suspended */
    json_t *told;                      /* that finding, borrowed */
    UT_hash_handle hh;
};

/* A name of the drafts' own documents. */
struct own_name {
    struct span text; /* canonical number or title key */
    UT_hash_handle hh;
};

struct checking {
    struct ask ask;
    const struct check_args *args;
    struct own_name *own, *mine; /* by text: of all drafts, of the one in hand */
    /* the draft in hand as the store knows it, and its later editions: their acts count for nothing */
    struct seen own_nodes;
    struct target *targets;
    struct known_ref *known; /* what references resolve to, check/cite.c */
    /* the draft in hand */
    const struct check_draft *draft;
    const struct analysis *text;
    struct view view;
    struct arena arena; /* lives as long as the draft */
    struct VEC(struct finding) findings;
    /* code points up to each STEP bytes of one line, for a line may be as long as the file */
    struct VEC(uint32_t) marks;
    uint32_t marks_line;
    struct own_name *named; /* numbers and title keys that the draft names; made when asked for */
    bool named_known;
    /* totals */
    size_t cut; /* drafts with more than CHECK_MOST findings */
    size_t files, citations, unknown, allowed, by_severity[CHECK_SEVERITIES], by_rule[CHECK_RULES];
};

/* check/finding.c: a finding in the making. `from`, `to` are bytes of the draft's text. */
json_t *check_add(struct checking *k, enum check_rule_id rule, uint64_t from, uint64_t to,
                  struct span sentence, struct span why);
/* The same at a mention. */
json_t *check_add_mention(struct checking *k, enum check_rule_id rule, const struct mention *m,
                          struct span why);
/* For the finding added last: what side files may call it. */
void check_name(struct checking *k, struct span number, struct span title);
void check_soften(struct checking *k,
                  enum check_severity severity); /* the finding added last is no more than that */
/* "replace" of a record. */
void check_replace(struct checking *k, json_t *finding, uint64_t from, uint64_t to,
                   struct span text, bool safe);
/* Does the draft name the document somewhere, by number, or by title without a day? */
bool check_names(struct checking *k, struct span number, struct span title);
/* Adds a place to the record's "also". */
void check_also(struct checking *k, json_t *finding, uint64_t from);
/* The findings in the order of the text. */
void check_sort(struct checking *k);
/* Enough of this draft, or of all? */
static inline bool check_goes_on(const struct checking *k)
{
    return ask_goes_on(&k->ask) && k->findings.n < CHECK_MOST;
}
/* Is the rule asked for? */
static inline bool check_wants(const struct checking *k, enum check_rule_id rule)
{
    return !k->args->only || (k->args->only >> rule & 1);
}
/* A document that is one of the drafts, or a later text of one? */
bool check_is_own(const struct checking *k, int64_t node);
/* Whose name is it, a canonical number or a title? Another draft of the set may be in the store, too. */
enum check_owner { OWNER_NONE, OWNER_OTHER, OWNER_SELF };
enum check_owner check_number_owner(const struct checking *k, struct span number);
enum check_owner check_title_owner(struct checking *k, struct span title);
/* The sentence around bytes of the draft's clean text. */
struct span check_sentence(struct checking *k, uint64_t clean_from, uint64_t clean_to);
/* Clean bytes of a document of the draft; false when it has none. */
bool check_range(const struct checking *k, const struct document *d, uint64_t *from, uint64_t *to);

void check_say_name(struct buf *b, const struct card *c); /* 《题名》（文号） */
/* Names that lie in the arena. */
struct check_names_of {
    struct own_name **by_text;
    struct arena *arena;
};
void check_add_name(const struct check_names_of *to, struct span text);

/* check/target.c */
struct target *check_target(struct checking *k, int64_t node);
void check_targets_release(struct checking *k);
static inline bool target_is_dead(const struct target *t)
{
    return tl_has_ended(t->status);
}

/* check/cite.c: what a mention of the draft means; `before`: see struct foreign. Cached. */
void check_resolve(struct checking *k, const struct mention *m, struct span before,
                   struct foreign_found *out);
/* HEAD《X》已被…废止，自…起不再有效；替代它的现行文件是… */
struct span check_say_dead(struct checking *k, const char *head, const struct target *t);
/* doc, status, since, certainty, end, evidence */
void check_put_target(json_t *o, const struct target *t);

/* The groups of rules, over the draft in hand. */
void check_citations(struct checking *k); /* check/cite.c */
void check_forget(struct checking *k);    /* what references resolve to */
void check_repeals(struct checking *k);   /* check/repeal.c */
void check_numbers(struct checking *k);   /* check/number.c */
void check_shorts(struct checking *k);    /* check/short.c */
void check_clauses(struct checking *k);   /* check/clause.c */
void check_allows(
    struct checking *k); /* check/allow.c: marks what is vouched for; the last to be called */

#endif
