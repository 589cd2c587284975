// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// An answer about validity: the sentence to copy, the facts, the proof, the warnings; or one row of a list.
#include <string.h>

#include "exports/text/text.h"

/* "key  value" rows of the sheet; rows without a value are left out. */
static void fact(struct table *facts, const char *key, const char *value, const char *color)
{
    if (!*value)
        return;
    size_t row = table_row(facts, TABLE_ROOT);
    table_cell(facts, row, 0, key, NULL);
    table_cell(facts, row, 1, value, color);
}

static void fact_buf(struct table *facts, const char *key, struct buf *value, const char *color)
{
    fact(facts, key, buf_cstr(value), color);
    buf_clear(value);
}

static void join_strings(struct buf *b, const json_t *strings)
{
    size_t i;
    json_t *s;
    json_array_foreach(strings, i, s)
        buf_printf(b, "%s%s", i ? "、" : "", json_string_value(s) ? json_string_value(s) : "");
}

static void edition_fact(const struct text *t, struct table *facts, struct buf *b, const json_t *r)
{
    const char *edition = field(r, "edition");
    if (!*edition || strcmp(edition, "unknown") == 0 || strcmp(edition, "current") == 0)
        return;
    buf_str(b, word("edition", edition, t->options.english));
    const json_t *current = json_object_get(r, "current_edition");
    if (current) {
        buf_str(b, TEXT(t, "：现为", ": now "));
        name_document(b, current);
    }
    fact_buf(facts, TEXT(t, "文本", "text"), b, NULL);
}

static void facts_of(struct text *t, const json_t *r)
{
    static const struct table_column columns[] = { { .min = 0 }, { .min = 30 } };
    struct table *facts = table_new(columns, 2, &t->options);
    struct buf b = { 0 };
    const json_t *doc = json_object_get(r, "doc");
    bool en = t->options.english;
    text_status_words(t, &b, r);
    fact_buf(facts, TEXT(t, "状态", "status"), &b, text_status_color(field(r, "status")));
    if (*field(r, "reason"))
        fact(facts, TEXT(t, "原因", "reason"), word("reason", field(r, "reason"), en), NULL);
    if (!field_is(r, "status", "unknown"))
        fact(facts, TEXT(t, "确定程度", "certainty"), certainty_word(r, en), NULL);
    buf_str(&b, field(r, "as_of"));
    add_known(&b, r, en);
    fact_buf(facts, TEXT(t, "查询日", "as of"), &b, NULL);
    fact(facts, TEXT(t, "文件", "document"), title_of(doc), NULL);
    fact(facts, TEXT(t, "文号", "number"), field(doc, "number"), NULL);
    join_strings(&b, json_object_get(doc, "issuers"));
    fact_buf(facts, TEXT(t, "制发机关", "issuers"), &b, NULL);
    fact(facts, TEXT(t, "成文日期", "issued"), field(doc, "issued"), NULL);
    name_begin(&b, field(doc, "effective_on"), r, en);
    fact_buf(facts, TEXT(t, "施行日期", "effective"), &b, NULL);
    fact(facts, TEXT(t, "有效期至", "expires"), field(r, "expires"), NULL);
    join_strings(&b, json_object_get(r, "provisions"));
    fact_buf(facts, TEXT(t, "所涉条款", "provisions"), &b, NULL);
    fact(facts, TEXT(t, "暂停至", "until"), field(r, "until"), NULL);
    fact(facts, TEXT(t, "地域", "area"), field(r, "area"), NULL);
    edition_fact(t, facts, &b, r);
    name_amendments(&b, r, en);
    fact_buf(facts, TEXT(t, "被修改", "amended by"), &b, NULL);
    fact(facts, TEXT(t, "库中", "here"), word("presence", field(doc, "presence"), en), NULL);
    buf_str(&b, field(r, "horizon"));
    if (b.n && *field(r, "coverage"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"), field(r, "coverage"));
    fact_buf(facts, TEXT(t, "资料截至", "horizon"), &b, NULL);
    text_gap(t);
    table_print(facts);
    table_free(facts);
    buf_release(&b);
}

/* "（所指文件由某甲2026-01-02认定：比对原件）" */
static void add_decision(const struct text *t, struct buf *b, const json_t *decision)
{
    if (!decision)
        return;
    buf_printf(b, TEXT(t, "（所指文件由%s%s认定", " (target decided by %s, %s"),
               field(decision, "who"), field(decision, "decided_at"));
    if (*field(decision, "why"))
        buf_printf(b, TEXT(t, "：%s", ": %s"), field(decision, "why"));
    buf_str(b, TEXT(t, "）", ")"));
}

/* "废止：晴政发〔2031〕7号《…》第三十条，自2031-04-01起（条文写明）" */
static void step(struct text *t, size_t n, const json_t *s)
{
    struct buf b = { 0 };
    char label[24];
    bool en = t->options.english;
    const char *name = field(s, "step"), *relation = field(s, "relation");
    const json_t *by = json_object_get(s, "by");
    bool by_rule = strcmp(name, "own") == 0 && !json_array_size(json_object_get(s, "evidence"));
    buf_str(&b,
            *relation ? word_relation(relation, en) : word("step", by_rule ? "issued" : name, en));
    if (field_is(s, "scope", "partial") || field_is(s, "scope", "class"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"), word("scope", field(s, "scope"), en));
    if (by) {
        buf_str(&b, TEXT(t, "：", ": "));
        name_document(&b, by);
    }
    buf_str(&b, field(s, "pinpoint"));
    if (*field(s, "citation"))
        buf_printf(&b, TEXT(t, "：%s", ": %s"), field(s, "citation"));
    bool until = strcmp(name, "expiry") == 0 || strcmp(name, "period") == 0 ||
                 strcmp(relation, "postpones") == 0;
    if (*field(s, "effective") && until) {
        buf_printf(&b, TEXT(t, "，至%s", ", to %s"), field(s, "effective"));
    } else if (*field(s, "effective")) {
        buf_printf(&b, TEXT(t, "，%s起", ", from %s"), field(s, "effective"));
    }
    if (*field(s, "until") && !field_is(s, "step", "expiry"))
        buf_printf(&b, TEXT(t, "，至%s", ", to %s"), field(s, "until"));
    if (*field(s, "effective_basis"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"), word("basis", field(s, "effective_basis"), en));
    add_decision(t, &b, json_object_get(s, "decision"));
    if (*field(s, "certainty") && !field_is(s, "certainty", "proven"))
        buf_printf(&b, TEXT(t, "［%s］", " [%s]"), word("certainty", field(s, "certainty"), en));
    snprintf(label, sizeof label, "%2zu. ", n);
    text_para(t, 0, label, buf_cstr(&b));
    text_evidence(t, 4, s);
    buf_release(&b);
}

/* That nothing was found proves nothing of a document whose status is not known. */
static bool nothing_known(const json_t *r)
{
    const json_t *because = json_object_get(r, "because");
    return field_is(r, "status", "unknown") && json_array_size(because) == 1 &&
           field_is(json_array_get(because, 0), "step", "absence");
}

void text_warnings(struct text *t, const json_t *r)
{
    size_t i;
    json_t *w;
    const json_t *warnings = json_object_get(r, "warnings");
    if (json_array_size(warnings))
        text_heading(t, TEXT(t, "注意", "Warnings"));
    json_array_foreach(warnings, i, w) {
        struct buf b = { 0 };
        if (t->options.english)
            buf_printf(&b, "%s: ", word("caution", field(w, "code"), true));
        buf_str(&b, field(w, "text"));
        text_para(t, 0, " ! ", buf_cstr(&b));
        buf_release(&b);
        text_evidence(t, 4, w);
    }
}

void text_status(struct text *t, const json_t *r)
{
    size_t i;
    json_t *s;
    if (t->sheet)
        text_rule(t);
    text_gap(t);
    if (*field(r, "mentioned_as"))
        text_para(t, 0, TEXT(t, "所引：", "cited: "), field(r, "mentioned_as"));
    text_para(t, 0, "", field(r, "sentence"));
    facts_of(t, r);
    const json_t *because = json_object_get(r, "because");
    bool proof = !nothing_known(r) && !json_object_get(r, "why"); /* which has it all */
    if (json_array_size(because) && proof)
        text_heading(t, TEXT(t, "证明", "Proof"));
    json_array_foreach(because, i, s)
        if (proof)
            step(t, i + 1, s);
    text_warnings(t, r);
    text_why(t, r);
    t->sheet = true;
}

/* What ended or limits it: the first act of the proof. */
static const json_t *deciding(const json_t *record)
{
    size_t i;
    json_t *s;
    json_array_foreach(json_object_get(record, "because"), i, s)
        if (field_is(s, "step", "act"))
            return s;
    return NULL;
}

/* The place of its first evidence, on a line of its own. */
static void name_line(struct buf *b, const json_t *act)
{
    if (json_array_size(json_object_get(act, "evidence"))) {
        buf_char(b, '\n');
        name_place(b, act);
    }
}

static void status_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *doc = json_object_get(r, "doc"), *act = deciding(r);
    const char *said = *field(r, "mentioned_as") ? field(r, "mentioned_as") : field(r, "ref");
    size_t warnings = json_array_size(json_object_get(r, "warnings"));
    buf_printf(&b, "%s%s%s", field(doc, "number"),
               *field(doc, "number") && *title_of(doc) ? "\n" : "", title_of(doc));
    if (!b.n)
        buf_str(&b, *said ? said : short_name(doc));
    text_cell(t, row, 0, &b, NULL);
    text_status_lines(t, &b, r);
    text_cell(t, row, 1, &b, text_status_color(field(r, "status")));
    if (act) {
        buf_printf(&b, "%s%s", short_name(json_object_get(act, "by")), field(act, "pinpoint"));
        text_add_quote(t, &b, act);
        name_line(&b, act);
    }
    text_cell(t, row, 2, &b, NULL);
    if (!field_is(r, "status", "unknown"))
        table_cell(t->table, row, 3,
                   word("certainty_short", field(r, "certainty"), t->options.english), NULL);
    if (warnings)
        buf_printf(&b, "%zu", warnings);
    text_cell(t, row, 4, &b, text_warn);
    buf_release(&b);
}

const struct text_list text_status_list = {
    "status",
    { { "文件", "document", 22, false, false },
      { "状态", "status", 10, false, true },
      { "由", "by", 22, false, false },
      { "确定", "certainty", 0, false, false },
      { "注意", "warn", 0, true, false } },
    status_row,
};

/* ------------------------------------------------------------------ the rows of a list */

void text_list_head(struct text *t, const json_t *r)
{
    static const char *const fields[][3] = { { "title", "标题", "titles" },
                                             { "number", "文号", "numbers" },
                                             { "issuer", "机关", "issuers" },
                                             { "date", "日期", "dates" } };
    struct buf b = { 0 };
    const json_t *used = json_object_get(r, "used");
    buf_str(&b, field(r, "file"));
    if (*field(r, "sheet"))
        buf_printf(&b, TEXT(t, "，工作表“%s”", ", sheet \"%s\""), field(r, "sheet"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (*field(used, fields[i][0]))
            buf_printf(&b, TEXT(t, "，%s在%s列", ", %s in column %s"),
                       fields[i][t->options.english ? 2 : 1], field(used, fields[i][0]));
    add_known(&b, r, t->options.english);
    text_gap(t);
    text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}

/* What the row says of its document, in the order in which people name one. */
static void add_asked(struct buf *b, const json_t *asked)
{
    static const char *const fields[] = { "number", "title" };
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (*field(asked, fields[i]))
            buf_printf(b, "%s%s", b->n ? "\n" : "", field(asked, fields[i]));
}

static void add_match(const struct text *t, struct buf *b, const json_t *r)
{
    size_t i;
    json_t *doc, *note;
    const json_t *why = json_object_get(r, "why");
    buf_str(b, word("match", field(r, "match"), t->options.english));
    if (why)
        buf_printf(b, "\n%s", text_in(why, "text", t->options.english));
    json_array_foreach(json_object_get(r, "notes"), i, note)
        buf_printf(b, "\n! %s", text_in(note, "text", t->options.english));
    json_array_foreach(json_object_get(r, "candidates"), i, doc)
        buf_printf(b, "\n? %s", short_name(doc));
    json_array_foreach(json_object_get(r, "nearest"), i, doc)
        buf_printf(b, "\n~ %s", short_name(json_object_get(doc, "doc")));
}

static void list_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *status = json_object_get(r, "status"), *act = deciding(status);
    size_t warnings = json_array_size(json_object_get(status, "warnings"));
    buf_printf(&b, "%lld", field_int(r, "row"));
    text_cell(t, row, 0, &b, NULL);
    add_asked(&b, json_object_get(r, "asked"));
    text_cell(t, row, 1, &b, NULL);
    text_status_lines(t, &b, status);
    text_cell(t, row, 2, &b, text_status_color(field(status, "status")));
    if (act) {
        buf_printf(&b, "%s%s", short_name(json_object_get(act, "by")), field(act, "pinpoint"));
        text_add_quote(t, &b, act);
        name_line(&b, act);
    }
    text_cell(t, row, 3, &b, NULL);
    add_match(t, &b, r);
    text_cell(t, row, 4, &b, status ? NULL : text_warn);
    if (warnings)
        buf_printf(&b, "%zu", warnings);
    text_cell(t, row, 5, &b, text_warn);
    buf_release(&b);
}

const struct text_list text_list_row = {
    "list_row",
    { { "行", "row", 0, true, false },
      { "清单所写", "in the list", 22, false, false },
      { "状态", "status", 10, false, true },
      { "由", "by", 18, false, false },
      { "匹配", "matched", 20, false, false },
      { "注意", "warn", 0, true, false } },
    list_row,
};
