// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The clean-up desk (规范性文件清理): for every rule of the collection its status, what is wrong with it, and a proposal with the reason.
//
//     struct query_args args = { .lex = lex, .as_of = "2025-12-31", .issuer = "云溪省人民政府" };
//     int rc = query_audit(st, &args, print_record, stdout, &err);      // QUERY_FINDINGS: there are findings
//
// Records (docs/JSON.md): one `audit` for each rule, own papers first, then one `audit_summary`. A text that a newer edition of its
// rule here has replaced is no row of its own; it is counted.
#ifndef QUERIES_AUDIT_AUDIT_H
#define QUERIES_AUDIT_AUDIT_H

#include "base/span.h"
#include "queries/query.h"

enum audit_severity { AUDIT_ERROR, AUDIT_WARNING, AUDIT_NOTE, AUDIT_SEVERITIES };
extern const char *const audit_severity_name[AUDIT_SEVERITIES];

/* What to do with a rule, from what says least to what says most: of several findings the last one decides. AUDIT_LOOK: a person
   looks, unless another finding says more; AUDIT_CHECK: a person looks, whatever others say. */
enum audit_proposal {
    AUDIT_NONE,
    AUDIT_AMEND,
    AUDIT_LOOK,
    AUDIT_LAPSE,
    AUDIT_REPEAL,
    AUDIT_CHECK,
};

enum audit_rule_id {
#define AUDIT_RULE(id, ...) AUDIT_RULE_##id,
#include "queries/audit/audit_rules.def"
#undef AUDIT_RULE
    AUDIT_RULES
};

struct audit_rule {
    const char *name; /* kebab-case, stable */
    enum audit_severity severity;
    enum audit_proposal proposal;
    const char *title;                 /* Chinese, a few words */
    const char *explain;               /* Chinese, for --explain */
    const char *title_en, *explain_en; /* the same in English */
};
extern const struct audit_rule audit_rules[AUDIT_RULES];
/* enum audit_rule_id, or -1. */
int audit_rule_by_name(struct span name);

#endif
