// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The door of the queries room: every question is one function of one shape, and answers with records.
//
// A record is a jansson object with exactly the JSON of DESIGN §3.3 (docs/JSON.md has each type with an example). It
// goes through a sink as soon as it is made, so that lists stream. Exporters take the same records.
//
//     struct query_args args = { .lex = lex, .refs = refs, .n_refs = 1, .as_of = "2024-12-31" };
//     int rc = query_status(st, &args, print_record, stdout, &err);
//     if (rc == QUERY_NOT_FOUND) ...   the not_found record has been emitted
#ifndef QUERIES_QUERY_H
#define QUERIES_QUERY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "analyzer/words/lexicon.h"
#include "base/err.h"

struct store;
struct periods;
struct list_source;
struct impact_drafts;
struct audit_books;
struct diff_sides;

/* Receives one record. It borrows the record (json_incref to keep it). Non-zero stops the query, which then
   returns WH_OK: the receiver knows why it stopped (a closed pipe, enough rows). */
typedef int (*record_sink)(void *ctx, json_t *record);

/* Positive outcomes of a query, returned after the `not_found` or `ambiguous` record has been emitted. Of several REFs
   each is answered; the first outcome that is not WH_OK is returned at the end. Negative: enum wh_status, err filled. */
/* QUERY_FINDINGS: check and audit have found something. */
enum query_outcome { QUERY_NOT_FOUND = 1, QUERY_AMBIGUOUS = 2, QUERY_FINDINGS = 3 };

/* How many amendments of one text an answer lists, the newest, when nothing else is said; the others are counted. */
enum { AMENDMENTS_SHOWN = 20 };

/* What may be asked; zero-initialised members mean "not said". Every question reads only its own members. */
struct query_args {
    const struct lexicon *lex; /* needed by all that take a REF */
    const char *const
        *refs; /* REFs as typed; status takes many, show/chain/deps/impact one or more, path two */
    size_t n_refs;
    const char
        *pasted; /* status -: the bytes of standard input; REFs one a line, or running text */
    size_t pasted_n;
    bool all;                      /* status --all; decisions: the facts alone */
    const struct periods *periods; /* a table of validity periods (periods.h); NULL: none */
    const char *as_of;             /* YYYY, YYYY-MM or YYYY-MM-DD; NULL: today in local time */
    bool up, down;                 /* deps: what it rests on, what rests on it; neither = both */
    int depth;                     /* deps, graph: steps; 0 = unbounded */
    bool outline;                  /* show --outline */
    bool isolated;                 /* orphans --isolated */
    const char *relation;          /* acts, edges, deps: comma-separated relation names */
    const char *from, *to;         /* acts, edges: REF of the actor / of the target */
    bool unquoted;    /* nobody will read the sentences: proofs only say where they stand */
    bool own;         /* status --all: only what is here in full text */
    const char *sort; /* status --all: issued, number, title, status; NULL: as they are kept */
    const char *issuer, *year, *in_status; /* search, status --all: only those */
    const char *text;                      /* search TEXT; coverage ISSUER|GAZETTE; sql SELECT */
    const struct impact_drafts *drafts; /* impact: drafts that may cite it (impact.h); NULL: none */
    const struct audit_books *books; /* audit_import: worksheets that came back (audit/import.h) */
    const struct diff_sides *diff;   /* diff: what is compared (diff/diff.h) */
    uint64_t rules; /* audit: bits (1 << enum audit_rule_id) of the rules to apply; 0: all */
    long seconds;   /* sql: how long it may take; 0: without a bound */
    bool measures;  /* graph: each document with what it carries, its group and circle */
    bool chain;     /* graph: the supersession chain of refs[0] instead of its neighbours */
    const struct list_source *list; /* list: the sheets read, and which columns to use (list.h) */
    long line_from, line_to;        /* lines: the first and the last; 0: all */
    long
        amendments; /* status, show, chain: of one text at most so many; 0: AMENDMENTS_SHOWN, < 0: all */
    long limit, offset; /* lists: 0 = all rows; graph: at most so many documents */
};

typedef int (*query_fn)(struct store *st, const struct query_args *args, record_sink sink,
                        void *ctx, struct wh_error *err);

struct query {
    const char *name; /* as on the command line */
    query_fn run;
    const char *types; /* the types of record it emits, comma-separated */
};

/* All questions, in the order of registry.def; ends with a NULL name. */
extern const struct query query_table[];
/* By name; NULL if there is no such question. */
const struct query *query_by_name(const char *name);

#define QUERY(name, types)                                                                         \
    int query_##name(struct store *st, const struct query_args *args, record_sink sink, void *ctx, \
                     struct wh_error *err);
#include "queries/registry.def"
#undef QUERY

#endif
