// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The clean-up worksheet as text: a block for each rule about which something was found, and the figures.
#include <string.h>

#include "base/printable.h"
#include "exports/decision.h"
#include "exports/text/text.h"
#include "queries/audit/audit.h"

static const char *color_of(const char *proposal)
{
    static const char *const colors[][2] = { { "keep", "\033[32m" },
                                             { "amend", "\033[33m" },
                                             { "repeal", "\033[31m" },
                                             { "declare_lapsed", "\033[31m" },
                                             { "check", "\033[35m" } };
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
        if (strcmp(colors[i][0], proposal) == 0)
            return colors[i][1];
    return "";
}

/* "[需人工核实] 《…》（…）：现行有效" */
static void print_head(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const char *proposal = field(r, "proposal");
    bool color = t->options.color && *proposal;
    name_document(&b, json_object_get(r, "doc"));
    buf_str(&b, TEXT(t, "：", ": "));
    text_status_words(t, &b, r);
    text_gap(t);
    fputs(color ? color_of(proposal) : "", t->options.out);
    text_para(t, 0, word("proposal_sign", *proposal ? proposal : "ended", t->options.english),
              buf_cstr(&b));
    fputs(color ? "\033[0m" : "", t->options.out);
    buf_release(&b);
}

/* What the reason says already is called by the title of its rule. */
static void print_finding(struct text *t, const json_t *f, const char *reason)
{
    const char *text = text_in(f, "text", t->options.english);
    size_t n = strlen(text) > 3 ? strlen(text) - 3 : 0; /* without its full stop */
    int rule = audit_rule_by_name(span_str(field(f, "rule")));
    struct buf b = { 0 };
    buf_printf(&b, "%s[%s] ", word("severity", field(f, "severity"), t->options.english),
               field(f, "rule"));
    buf_str(&b, n && rule >= 0 && strncmp(text, reason, n) == 0
                    ? TEXT(t, audit_rules[rule].title, audit_rules[rule].title_en)
                    : text);
    if (!field_is(f, "certainty", "proven"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"),
                   word("certainty_short", field(f, "certainty"), t->options.english));
    text_para(t, 2, "· ", buf_cstr(&b));
    buf_release(&b);
    if (t->options.quotes || field_is(f, "severity", "error"))
        text_evidence(t, 6, f);
}

void text_audit(struct text *t, const json_t *r)
{
    size_t i;
    json_t *f;
    const json_t *findings = json_object_get(r, "findings");
    const char *reason = text_in(r, "reason", t->options.english);
    bool plain = field_is(r, "proposal", "keep") || !*field(r, "proposal"), told = false;
    json_array_foreach(findings, i, f)
        told = told || !field_is(f, "severity", "note");
    if (plain && !told && !t->options.quotes)
        return;
    print_head(t, r);
    text_para(t, 2, TEXT(t, "理由：", "reason: "), reason);
    json_array_foreach(findings, i, f)
        if (t->options.quotes || !field_is(f, "severity", "note"))
            print_finding(t, f, reason);
}

static void add_figures(const struct text *t, struct buf *b, const json_t *counts,
                        const char *group)
{
    const char *name;
    json_t *n;
    size_t before = b->n;
    json_object_foreach((json_t *)counts, name, n)
        buf_printf(b, "%s%s %lld", b->n > before ? TEXT(t, "、", ", ") : "",
                   group ? word(group, name, t->options.english) : name,
                   (long long)json_integer_value(n));
}

void text_audit_summary(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    if (*field(r, "issuer") && !field_int(r, "documents") && !field_int(r, "older_texts")) {
        buf_printf(&b,
                   TEXT(t, "库中没有制发机关名称含“%s”的文件，什么也没有清理。",
                        "no document here was issued by a body called '%s'; nothing was audited"),
                   field(r, "issuer"));
        text_para(t, 0, "", buf_cstr(&b));
        buf_release(&b);
        return;
    }
    buf_printf(&b, TEXT(t, "清理%lld件，发现%lld处", "%lld rules, %lld findings"),
               field_int(r, "documents"), field_int(r, "findings"));
    if (field_int(r, "ended"))
        buf_printf(&b, TEXT(t, "；其中%lld件已经失去效力", "; %lld have ended already"),
                   field_int(r, "ended"));
    if (field_int(r, "older_texts"))
        buf_printf(&b,
                   TEXT(t, "；另有%lld份旧文本，以其现行文本为准",
                        "; %lld older texts are no rows of their own"),
                   field_int(r, "older_texts"));
    buf_str(&b, TEXT(t, "。", "."));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    add_figures(t, &b, json_object_get(r, "by_proposal"), "proposal");
    if (b.n)
        text_para(t, 0, TEXT(t, "建议：", "proposals: "), buf_cstr(&b));
    buf_clear(&b);
    add_figures(t, &b, json_object_get(r, "by_rule"), NULL);
    if (b.n)
        text_para(t, 0, TEXT(t, "按规则：", "by rule:   "), buf_cstr(&b));
    buf_clear(&b);
    buf_printf(&b, TEXT(t, "查询日%s", "as of %s"), field(r, "as_of"));
    add_known(&b, r, t->options.english);
    if (*field(r, "horizon"))
        buf_printf(&b, TEXT(t, "，所收资料截至%s", ", the collection reaches %s"),
                   field(r, "horizon"));
    buf_str(&b, t->options.quotes ? TEXT(t, "。", ".")
                                  : TEXT(t, "。加 -v 连同提示和每一件都列出。",
                                         "; -v tells notes and all rules, too."));
    text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}

/* ------------------------------------------------------------------ the way back */

/* （云溪省人民代表大会常务委员会） */
static void add_issuers(struct text *t, struct buf *b, const json_t *doc)
{
    size_t i;
    json_t *name;
    const json_t *issuers = json_object_get(doc, "issuers");
    json_array_foreach(issuers, i, name)
        buf_printf(b, "%s%s", i ? TEXT(t, "、", ", ") : TEXT(t, "（", " ("),
                   json_string_value(name));
    if (json_array_size(issuers))
        buf_str(b, TEXT(t, "）", ")"));
}

void text_audit_verdict(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *place;
    bool settled = field_is(r, "state", "agreed") || field_is(r, "state", "ended");
    if (settled && !t->options.quotes)
        return;
    buf_printf(&b, "%s%s", word("verdict_state", field(r, "state"), t->options.english),
               TEXT(t, "：", ": "));
    if (json_object_get(r, "doc"))
        name_document(&b, json_object_get(r, "doc"));
    else
        buf_str(&b, field(r, "named"));
    if (*field(r, "verdict"))
        buf_printf(&b, TEXT(t, "，定为%s", ", decided: %s"),
                   word("proposal", field(r, "verdict"), t->options.english));
    if (field_is(r, "state", "differs"))
        buf_printf(&b, TEXT(t, "（原建议%s）", " (proposed: %s)"),
                   word("proposal", field(r, "proposal"), t->options.english));
    if (field_is(r, "state", "other_body"))
        add_issuers(t, &b, json_object_get(r, "doc"));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    if (*field(r, "sentence"))
        text_para(t, 4, "", field(r, "sentence"));
    json_array_foreach(json_object_get(r, "places"), i, place) {
        if (!*field(place, "verdict") && json_array_size(json_object_get(r, "places")) == 1)
            continue;
        buf_printf(&b, "%s%s%s:%lld", field(place, "file"), *field(place, "sheet") ? " " : "",
                   field(place, "sheet"), field_int(place, "row"));
        if (*field(place, "verdict"))
            buf_printf(&b, TEXT(t, "：%s", ": %s"), field(place, "verdict"));
        if (*field(place, "remarks"))
            buf_printf(&b, TEXT(t, "（%s）", " (%s)"), field(place, "remarks"));
        text_para(t, 4, "", buf_cstr(&b));
        buf_clear(&b);
    }
    buf_release(&b);
}

void text_audit_decision(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    bool nothing = !json_array_size(json_object_get(r, "acts"));
    text_gap(t);
    if (nothing)
        buf_str(&b, TEXT(t, "没有定下任何一件，不写草稿", "nothing, so there is no draft"));
    add_figures(t, &b, json_object_get(r, "counts"), "proposal");
    if (field_int(r, "undecided"))
        buf_printf(&b, TEXT(t, "；%lld件没有定下来", "; %lld not settled"),
                   field_int(r, "undecided"));
    if (field_int(r, "undecided") && !nothing)
        buf_str(&b, TEXT(t, "，不在草稿里", ", not in the draft"));
    text_para(t, 0, TEXT(t, "决定：", "decided: "), buf_cstr(&b));
    buf_release(&b);
    if (nothing)
        return;
    text_para(t, 0, "",
              json_is_true(json_object_get(r, "reads_back"))
                  ? TEXT(t, "草稿已由程序读回，所述行为与所定的完全一致。",
                         "The draft was read back: it states exactly these acts.")
                  : TEXT(t, "草稿读回后与所定的不一致，请逐件核对，不要照发。",
                         "The draft does not read back as these acts: check each line."));
    text_gap(t);
    decision_text(t->options.out, r);
}
