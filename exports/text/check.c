// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Findings in drafts as a compiler tells them: file:line:column, what is wrong, why, the proof, what to put instead.
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "exports/text/text.h"
#include "queries/check/check.h"

static const char *severity_color(const char *severity)
{
    return strcmp(severity, "error") == 0     ? "\033[31m"
           : strcmp(severity, "warning") == 0 ? text_warn
                                              : "\033[36m";
}

static const char *title_of_rule(const struct text *t, const json_t *r)
{
    int rule = check_rule_by_name(span_str(field(r, "rule")));
    return rule < 0 ? "" : TEXT(t, check_rules[rule].title, check_rules[rule].title_en);
}

static const char *why_of(const struct text *t, const json_t *r)
{
    return text_in(r, "why", t->options.english);
}

/* "草案.txt:12:5"; what is not known is left out. */
static void add_spot(struct buf *b, const json_t *place)
{
    buf_str(b, field(place, "file"));
    if (field_int(place, "line"))
        buf_printf(b, ":%lld", field_int(place, "line"));
    if (field_int(place, "column"))
        buf_printf(b, ":%lld", field_int(place, "column"));
}

/* "草案.txt:12:5: 错误[cites-repealed] ", never broken: it is to be clicked and grepped. Returns its width. */
static size_t print_head(struct text *t, const json_t *r)
{
    struct buf place = { 0 }, safe = { 0 }, rule = { 0 };
    bool allowed = json_object_get(r, "allowed") != NULL, color = t->options.color;
    const char *severity = field(r, "severity"),
               *name = word("severity", allowed ? "allowed" : severity, t->options.english);
    add_spot(&place, r);
    printable_add(&safe, buf_as_span(&place));
    buf_str(&safe, ": ");
    buf_printf(&rule, "[%s]", field(r, "rule"));
    if (field_int(r, "page"))
        buf_printf(&rule, TEXT(t, " 第%lld页", " page %lld"), field_int(r, "page"));
    fprintf(t->options.out, "%s%s%s", color ? text_bold : "", buf_cstr(&safe),
            color ? "\033[0m" : "");
    fprintf(t->options.out, "%s%s%s%s",
            color ? (allowed ? text_dim : severity_color(severity)) : "", name,
            color ? "\033[0m" : "", buf_cstr(&rule));
    size_t width = utf8_width(buf_as_span(&safe)) + utf8_width(span_str(name)) +
                   utf8_width(buf_as_span(&rule));
    t->started = true;
    buf_release(&place);
    buf_release(&safe);
    buf_release(&rule);
    return width;
}

/* What is wrong, behind the head or, where there is no room, below it. */
static void print_title(struct text *t, const json_t *r)
{
    const char *title = title_of_rule(t, r);
    size_t at = print_head(t, r);
    bool below =
        t->options.width && at + 1 + utf8_width(span_str(title)) > (size_t)t->options.width;
    fprintf(t->options.out, "%s%s\n", below ? "\n    " : " ", title);
}

/* The ends of the chain that the reason does not name already. */
static void print_end(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    json_array_foreach(json_object_get(r, "end"), i, doc) {
        if (strstr(why_of(t, r), short_name(doc)))
            continue;
        buf_str(&b, b.n ? "；" : "");
        name_document(&b, doc);
    }
    if (b.n)
        text_para(t, 4, TEXT(t, "接替：", "now:   "), buf_cstr(&b));
    buf_release(&b);
}

static void print_also(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *place;
    json_array_foreach(json_object_get(r, "also"), i, place) {
        buf_str(&b, i ? TEXT(t, "、", ", ") : "");
        add_spot(&b, place);
    }
    if (b.n)
        text_para(t, 4, TEXT(t, "又见：", "also:  "), buf_cstr(&b));
    buf_release(&b);
}

static void print_replace(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *replace = json_object_get(r, "replace");
    if (!replace)
        return;
    if (*field(replace, "text")) {
        buf_str(&b, field(replace, "text"));
        if (json_is_true(json_object_get(replace, "safe")) &&
            json_object_get(t->plain, field(r, "file")))
            buf_str(&b, TEXT(t, "（--fix 可以代改）", " (--fix does it)"));
        text_para(t, 4, TEXT(t, "改为：", "put:   "), buf_cstr(&b));
    } else {
        text_para(t, 4, TEXT(t, "改为：", "put:   "), TEXT(t, "（删去）", "(take it out)"));
    }
    buf_release(&b);
}

/* Who vouched for it: "历史沿革（草案.txt.allow:3）" */
static void print_allowed(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *allowed = json_object_get(r, "allowed");
    if (!allowed)
        return;
    const char *reason = field(allowed, "reason");
    buf_str(&b, *reason ? reason : TEXT(t, "没有写理由", "no reason given"));
    buf_str(&b, TEXT(t, "（", " ("));
    buf_str(&b, *field(allowed, "file") ? field(allowed, "file") : field(r, "file"));
    buf_printf(&b, ":%lld", field_int(allowed, "line"));
    buf_str(&b, TEXT(t, "）", ")"));
    text_para(t, 4, TEXT(t, "说明：", "reason:"), buf_cstr(&b));
    buf_release(&b);
}

static void print_finding(struct text *t, const json_t *r)
{
    print_title(t, r);
    if (*field(r, "words"))
        text_para(t, 4, TEXT(t, "草案：", "draft: "), field(r, "words"));
    if (t->options.quotes && *field(r, "sentence") && !field_is(r, "sentence", field(r, "words")))
        text_para(t, 4, TEXT(t, "原句：", "in:    "), field(r, "sentence"));
    if (*why_of(t, r))
        text_para(t, 4, TEXT(t, "原因：", "why:   "), why_of(t, r));
    text_evidence(t, 4, r);
    print_end(t, r);
    print_replace(t, r);
    print_also(t, r);
    print_allowed(t, r);
}

/* "草案.txt:12:5: 错误[cites-repealed] 《…》：已于…废止 → 溪政办规〔2024〕4号", one line whatever the width. */
static void print_brief(struct text *t, const json_t *r)
{
    struct buf b = { 0 }, safe = { 0 };
    const json_t *replace = json_object_get(r, "replace");
    const char *why = *why_of(t, r) ? why_of(t, r) : title_of_rule(t, r);
    if (!strstr(why, field(r, "words")))
        buf_printf(&b, "%s%s", field(r, "words"), TEXT(t, "：", ": "));
    buf_str(&b, why);
    if (replace)
        buf_printf(&b, " → %s",
                   *field(replace, "text") ? field(replace, "text") : TEXT(t, "删去", "take out"));
    print_head(t, r);
    printable_add(&safe, buf_as_span(&b));
    fprintf(t->options.out, " %s\n", buf_cstr(&safe));
    buf_release(&b);
    buf_release(&safe);
}

/* "错误2、警告1"; nothing when all are 0. */
static void add_counts(const struct text *t, struct buf *b, const long long counts[3])
{
    static const char *const names[] = { "error", "warning", "note" };
    size_t before = b->n;
    for (int i = 0; i < 3; i++)
        if (counts[i])
            buf_printf(b, TEXT(t, "%s%s%lld", "%s%s %lld"),
                       b->n > before ? TEXT(t, "、", ", ") : "",
                       word("severity", names[i], t->options.english), counts[i]);
}

/* The file's name over its findings, with how many they are. */
static void print_file(struct text *t)
{
    struct buf b = { 0 }, safe = { 0 };
    long long counts[3] = { 0 };
    size_t i;
    json_t *r;
    json_array_foreach(t->findings, i, r) {
        if (json_object_get(r, "allowed"))
            continue;
        counts[0] += field_is(r, "severity", "error");
        counts[1] += field_is(r, "severity", "warning");
        counts[2] += field_is(r, "severity", "note");
    }
    buf_printf(&b, "%s%s", field(json_array_get(t->findings, 0), "file"), TEXT(t, "：", ": "));
    size_t before = b.n;
    add_counts(t, &b, counts);
    if (b.n == before)
        buf_str(&b, TEXT(t, "都有说明", "all vouched for"));
    printable_add(&safe, buf_as_span(&b));
    text_heading(t, buf_cstr(&safe));
    buf_release(&b);
    buf_release(&safe);
}

void text_findings_flush(struct text *t)
{
    size_t i;
    json_t *r;
    if (!t->findings)
        return;
    print_file(t);
    json_array_foreach(t->findings, i, r) {
        text_gap(t);
        print_finding(t, r);
    }
    json_decref(t->findings);
    t->findings = NULL;
}

void text_finding(struct text *t, const json_t *r)
{
    if (json_object_get(r, "allowed") && !t->options.quotes)
        return;
    if (t->options.brief) {
        print_brief(t, r);
        return;
    }
    if (t->findings && !field_is(json_array_get(t->findings, 0), "file", field(r, "file")))
        text_findings_flush(t);
    if (!t->findings)
        t->findings = json_array();
    json_array_append(t->findings, (json_t *)r);
}

static void print_by_rule(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const char *rule;
    json_t *n;
    json_object_foreach((json_t *)json_object_get(r, "by_rule"), rule, n)
        buf_printf(&b, "%s%s %lld", b.n ? TEXT(t, "、", ", ") : "", rule, json_integer_value(n));
    if (b.n)
        text_para(t, 0, TEXT(t, "按规则：", "by rule: "), buf_cstr(&b));
    buf_release(&b);
}

void text_check(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const long long counts[3] = { field_int(r, "errors"), field_int(r, "warnings"),
                                  field_int(r, "notes") };
    text_findings_flush(t);
    if (t->options.brief && !t->options.quotes)
        return;
    text_gap(t);
    buf_printf(&b, TEXT(t, "查了%lld个文件，引用%lld处：", "%lld files, %lld citations: "),
               field_int(r, "files"), field_int(r, "citations"));
    if (counts[0] + counts[1] + counts[2])
        add_counts(t, &b, counts);
    else
        buf_str(&b, TEXT(t, "没有发现问题", "no findings"));
    if (field_int(r, "allowed"))
        buf_printf(&b, TEXT(t, "；另有%lld处已有说明%s", "; %lld vouched for%s"),
                   field_int(r, "allowed"),
                   t->options.quotes ? "" : TEXT(t, "（-v 列出）", " (listed with -v)"));
    if (field_int(r, "cut"))
        buf_printf(
            &b,
            TEXT(t, "；有%lld个文件问题太多，没有查完", "; %lld not finished: too many findings"),
            field_int(r, "cut"));
    if (t->unread)
        buf_printf(&b, TEXT(t, "；有%zu个文件没有读成", "; %zu unread"), t->unread);
    buf_str(&b, TEXT(t, "。", "."));
    text_para(t, 0, "", buf_cstr(&b));
    print_by_rule(t, r);
    buf_clear(&b);
    if (field_int(r, "unknown")) {
        buf_printf(&b,
                   TEXT(t, "其中%lld处所引的文件库中没有正文，也没有关于它的记载，无从核对。",
                        "%lld of the citations could not be judged: the store has neither the "
                        "text nor an act on it."),
                   field_int(r, "unknown"));
        text_para(t, 0, "", buf_cstr(&b));
        buf_clear(&b);
    }
    if (*field(r, "as_of"))
        buf_printf(&b, TEXT(t, "查询日%s", "as of %s"),
                   field_is(r, "as_of", "own") ? TEXT(t, "：各按自己的日期", " its own day")
                                               : field(r, "as_of"));
    if (*field(r, "horizon"))
        buf_printf(&b, TEXT(t, "%s所收资料截至%s", "%ssources up to %s"),
                   b.n ? TEXT(t, "，", ", ") : "", field(r, "horizon"));
    if (*field(r, "coverage"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"), field(r, "coverage"));
    if (b.n) {
        buf_str(&b, TEXT(t, "。", "."));
        text_para(t, 0, "", buf_cstr(&b));
    }
    buf_release(&b);
}

void text_source(struct text *t, const json_t *r)
{
    if (!t->plain)
        t->plain = json_object();
    if (field_is(r, "format", "text"))
        json_object_set_new(t->plain, field(r, "file"), json_true());
}

void text_unread(struct text *t, const json_t *r)
{
    (void)r; /* the reason stands on standard error */
    t->unread++;
}

/* ------------------------------------------------------------------ rules */

void text_check_rule(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    buf_printf(&b, "%s %s", field(r, "rule"), text_in(r, "title", t->options.english));
    buf_printf(&b, TEXT(t, "（%s）", " (%s)"),
               word("severity", field(r, "severity"), t->options.english));
    text_heading(t, buf_cstr(&b));
    text_para(t, 4, "", text_in(r, "explain", t->options.english));
    buf_release(&b);
}

static void rule_row(struct text *t, size_t row, const json_t *r)
{
    const char *severity = field(r, "severity");
    table_cell(t->table, row, 0, field(r, "rule"), NULL);
    table_cell(t->table, row, 1, word("severity", severity, t->options.english),
               severity_color(severity));
    table_cell(t->table, row, 2, text_in(r, "title", t->options.english), NULL);
}

const struct text_list text_rule_list = {
    "rule",
    { { "规则", "rule", 0, false, false },
      { "级别", "severity", 0, false, false },
      { "查什么", "what", 20, false, false } },
    rule_row,
};
