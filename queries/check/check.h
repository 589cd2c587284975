// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Checking drafts against the store (DESIGN §3.4): which citations are dead, stale, mismatched or malformed, with the
// proof and the text to put instead.
//
//     struct analysis a = { 0 };
//     analyze(&a, lex, span_str("草案.txt"), bytes, &err);
//     struct check_draft draft = { .analysis = &a, .allow = allow_bytes, .allow_file = span_str("草案.txt.allow") };
//     struct check_args args = { .lex = lex, .drafts = &draft, .n_drafts = 1 };
//     int rc = query_check(st, &args, print_record, stdout, &err);     // QUERY_FINDINGS: there are findings
//
// Records (docs/JSON.md): one `finding` for each, draft by draft in the order of the text, then one `check`.
//
//     {"type":"finding","rule":"cites-repealed","severity":"error","file":F,"line":n,"column":n,"page":n,
//      "byte_from":n,"byte_to":n,                    bytes of the file as everywhere (DESIGN §3)
//      "words":"…as printed, without line breaks…","sentence":"…","why":"…","as_of":D,
//      "doc":{doc},"status":"repealed","since":D,"certainty":"proven","end":[{doc}…],
//      "replace":{"text":"…","byte_from":n,"byte_to":n,"safe":true},
//      "nearest":[{doc}…],"candidates":[{doc}…],"missed":[{doc}…],     what may have been meant; what is left standing
//      "evidence":[…],"also":[{"file":F,"line":n,"column":n}…],
//      "allowed":{"by":"text|file","file":F,"line":n,"reason":"…"}}
//     {"type":"check","files":n,"citations":n,"unknown":n,"findings":n,"errors":n,"warnings":n,"notes":n,"allowed":n,
//      "by_rule":{"cites-repealed":n},"as_of":D,"horizon":D,"coverage":"…"}
//
// `cut`: so many drafts had more than 50,000 findings, and the rest was not looked for.
// `unknown` of the citations could not be judged: the store has no text of what they name, and no act on it.
// A finding with `allowed` is vouched for: it counts in `allowed` and in none of the other figures. `replace.safe` is true
// where putting the text needs no judgement (the form of a number, the number of the current edition of the very
// document that is named); only those belong to --fix. `replace.text` may be empty: the words are to be taken out.
#ifndef QUERIES_CHECK_CHECK_H
#define QUERIES_CHECK_CHECK_H

#include "analyzer/analysis.h"
#include "queries/query.h"

enum check_severity { CHECK_ERROR, CHECK_WARNING, CHECK_NOTE, CHECK_SEVERITIES };
extern const char *const check_severity_name[CHECK_SEVERITIES],
    *const check_severity_zh[CHECK_SEVERITIES];

enum check_rule_id {
#define CHECK_RULE(id, ...) CHECK_##id,
#include "queries/check/rules.def"
#undef CHECK_RULE
    CHECK_RULES
};

struct check_rule {
    const char *name; /* kebab-case, stable */
    enum check_severity severity;
    const char *title; /* Chinese, a few words */
    const char
        *explain; /* Chinese, for --explain and SARIF help: why, what to do, on what it rests */
    const char *title_en, *explain_en; /* the same in English */
    const char *why_en;                /* what a finding says, for english_say */
};
extern const struct check_rule check_rules[CHECK_RULES];
/* enum check_rule_id, or -1. */
int check_rule_by_name(struct span name);

/* One draft. All is borrowed. */
struct check_draft {
    const struct analysis *analysis; /* of analyze(): .raw is needed */
    struct span allow;               /* bytes of the side file DRAFT.allow; empty: there is none */
    struct span allow_file;          /* its name, for messages */
};

struct check_args {
    const struct lexicon *lex;
    const struct check_draft *drafts; /* a set: they may cite each other */
    size_t n_drafts;
    /* YYYY, YYYY-MM or YYYY-MM-DD; NULL: today; "own": each draft as of the day of its own document (issued, else
       effective), today where it has none */
    const char *as_of;
    const struct periods *periods; /* a table of validity periods (periods.h); NULL: none */
    uint64_t only; /* bits (1 << enum check_rule_id) of the rules to apply; 0: all */
};

/* WH_OK: nothing found or all of it vouched for; QUERY_FINDINGS; negative: enum wh_status, err filled. Findings are
   severity error, warning or note alike. Cost: the text once, a handful of indexed look-ups for each different
   reference, one status for each different document that is cited. */
int query_check(struct store *st, const struct check_args *args, record_sink sink, void *ctx,
                struct wh_error *err);

#endif
