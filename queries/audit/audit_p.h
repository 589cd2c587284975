// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to audit/: one run of `wenhao audit`, the rule in hand and its findings.
#ifndef QUERIES_AUDIT_AUDIT_P_H
#define QUERIES_AUDIT_AUDIT_P_H

#include "queries/audit/audit.h"
#include "queries/network/desk.h"
#include "queries/network/measures.h"

/* A whole or partial end, as it stands in the store. */
struct audit_act {
    int64_t act, actor, from, mention;
    int relation;
    bool whole, partial, weak;
    struct when effective;
    struct span provisions; /* lives as long as the question */
};
struct audit_act_vec VEC(struct audit_act);

/* A finding of a document that a pass over the whole store made. Spans live as long as the question. */
struct audit_note {
    int64_t node;
    enum audit_rule_id rule;
    struct span text; /* repeals-nothing, when sure: the name alone, for such are told together */
    int64_t other;    /* the document on its path; 0: none */
    int64_t mention;  /* its proof; 0: none */
    bool sure;
    size_t place; /* order of making */
};

struct auditing {
    struct ask ask;
    struct desk desk;
    struct audit_act_vec by_target, by_actor;
    struct VEC(struct audit_note) notes; /* by node, rule, place */
    struct measures measures;            /* what it carries, its group, its circle */
    size_t documents, older, findings, by_rule[AUDIT_RULES];
    size_t by_proposal[AUDIT_CHECK + 1], ended;
};

/* A finding in the making. */
struct audit_finding {
    enum audit_rule_id rule;
    enum audit_proposal proposal;
    enum tl_certainty certainty;
    struct span text, successor; /* in the arena of the record */
    json_t *path, *evidence;     /* owned */
};

/* The rule in hand. */
struct audit_case {
    struct card card;
    struct judgement j;
    json_t *status; /* the record of `status`, owned */
    bool ended;
    struct VEC(struct audit_finding) findings;
};

/* Adds a finding; the pointer is good until the next one. The text is copied. */
struct audit_finding *audit_add(struct auditing *w, struct audit_case *c, enum audit_rule_id rule,
                                const struct buf *text);
/* Adds a document to its path. */
void audit_path(struct auditing *w, struct audit_finding *f, int64_t node);
/* It is no more certain than that. */
void audit_weaken(struct audit_finding *f, enum tl_certainty certainty);
/* Keeps a note of a document for its turn. */
void audit_note(struct auditing *w, struct audit_note note, const struct buf *text);
/* Appends 《题名》（文号） of a node. */
void audit_name(struct auditing *w, struct buf *b, int64_t node);
/* Appends “已自2020年1月1日起废止（由…）”. */
void audit_say_ended(struct auditing *w, struct buf *b, const struct verdict *v);
/* The year in a number of a series (溪政规〔2018〕1号); 0: it bears none, as orders (国务院令第804号), which republish a rule that was revised. */
int audit_number_year(struct span number);
/* Is a citation, by what stands before and after it in its sentence, about what others think or what was under older rules? Of a `basis` only
   the first is asked. */
bool audit_is_told(struct span before, struct span after, bool basis);
/* Does the title hold a word of that role? */
bool audit_title_clears(struct span title);
/* Is `child` named after `parent`, as its rules of implementation or its explanation? */
bool audit_title_is_child(struct span child, struct span parent);

/* Passes over the store, before the first rule. */
void audit_load_acts(struct auditing *w); /* act.c */
void audit_note_acts(
    struct auditing *w); /* act.c: repeal clauses that hit nothing or something dead */
void audit_note_series(struct auditing *w);   /* series.c */
void audit_note_articles(struct auditing *w); /* article.c */

/* Findings of the rule in hand. */
void audit_grounds(struct auditing *w, struct audit_case *c); /* ground.c */
void audit_life(struct auditing *w,
                struct audit_case *c); /* life.c: superseded, expired, plan over, its own print */
void audit_acts(struct auditing *w,
                struct audit_case *c); /* act.c: contradictions, doubtful ends, nothing left */
void audit_circles(struct auditing *w, struct audit_case *c); /* circle.c */

/* proposal, reason, certainty of the rule in hand: propose.c */
/* What a finding says in English, with `tail` behind it. */
void audit_put_english(json_t *o, const char *key, const struct audit_finding *f, const char *tail);
void audit_propose(struct auditing *w, struct audit_case *c, json_t *record);

#endif
