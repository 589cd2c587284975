// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a rule as a table: what happened on which day, by what, and where it stands.
#include <string.h>

#include "exports/text/text.h"

static void add_list(struct buf *b, const json_t *strings)
{
    size_t i;
    json_t *s;
    json_array_foreach(strings, i, s)
        buf_printf(b, "%s%s", i ? "、" : "", json_string_value(s) ? json_string_value(s) : "");
}

/* "修改（部分）：第三条、第五条，至2026-12-31" */
static void add_event(const struct text *t, struct buf *b, const json_t *e)
{
    bool en = t->options.english;
    buf_str(b, word("event", field(e, "what"), en));
    if (field_is(e, "scope", "partial") || field_is(e, "scope", "class"))
        buf_printf(b, TEXT(t, "（%s）", " (%s)"), word("scope", field(e, "scope"), en));
    if (field_is(e, "what", "in_force") && field_is(e, "effective_basis", "issued"))
        buf_str(b, TEXT(t, "（没有写明，按成文日算）", " (no clause: as issued)"));
    if (json_array_size(json_object_get(e, "provisions"))) {
        buf_str(b, TEXT(t, "：", ": "));
        add_list(b, json_object_get(e, "provisions"));
    }
    if (*field(e, "until") && field_is(e, "what", "expired"))
        buf_printf(b, TEXT(t, "，有效期至%s", ", last day %s"), field(e, "until"));
    else if (*field(e, "until"))
        buf_printf(b, TEXT(t, "，至%s", ", to %s"), field(e, "until"));
    if (*field(e, "area"))
        buf_printf(b, TEXT(t, "，%s", ", %s"), field(e, "area"));
    if (*field(e, "void"))
        buf_printf(b, TEXT(t, "\n不计：%s", "\nnot counted: %s"),
                   word("void", field(e, "void"), en));
}

/* Who did it: a document, a body, or the text itself. */
static void add_doer(struct buf *b, const json_t *e)
{
    const json_t *by = json_object_get(e, "by");
    if (by) {
        buf_printf(b, "%s%s%s", short_name(by), *field(e, "pinpoint") ? " " : "",
                   field(e, "pinpoint"));
        if (*field(by, "number") && *title_of(by))
            buf_printf(b, "\n%s", title_of(by));
    } else if (*field(e, "by_issuer") || *field(e, "by_number")) {
        buf_printf(b, "%s%s%s", field(e, "by_issuer"), *field(e, "by_issuer") ? " " : "",
                   field(e, "by_number"));
    } else if (*field(e, "citation")) {
        buf_str(b, field(e, "citation"));
    }
}

/* Which text it happened to, when that is not the one asked for. */
static void add_other_text(const struct text *t, struct buf *b, const json_t *r, const json_t *e)
{
    const json_t *doc = json_object_get(e, "doc");
    if (!life_names_text(e))
        return;
    if (strcmp(field(doc, "id"), field(json_object_get(r, "doc"), "id")) == 0)
        return;
    const char *name = *field(doc, "issued") ? field(doc, "issued") : short_name(doc);
    buf_printf(b, TEXT(t, "\n（%s文本）", "\n(text of %s)"), name);
}

static void events(struct text *t, const json_t *r)
{
    struct table_column columns[] = {
        { .title = TEXT(t, "日期", "day") },
        { .title = TEXT(t, "事", "event"), .min = 12 },
        { .title = TEXT(t, "由", "by"), .min = 20 },
        { .title = TEXT(t, "出处", "place"), .min = 16, .late = true },
    };
    struct table *table = table_new(columns, sizeof columns / sizeof *columns, &t->options);
    const char *as_of = field(r, "as_of");
    bool marked = false;
    size_t i;
    json_t *e;
    json_array_foreach(json_object_get(r, "events"), i, e) {
        const char *on = field(e, "on");
        struct buf b = { 0 };
        if (!marked && *on && strcmp(on, as_of) > 0) { /* what is to come stands below the line */
            size_t line = table_row(table, TABLE_ROOT);
            table_cell(table, line, 0, as_of, text_bold);
            table_cell(table, line, 1, TEXT(t, "—— 查询日 ——", "-- day asked for --"), text_bold);
            marked = true;
        }
        size_t row = table_row(table, TABLE_ROOT);
        const char *color = *field(e, "void") ? text_dim : NULL;
        table_cell(table, row, 0, *on ? on : TEXT(t, "日期不明", "unknown"), color);
        add_event(t, &b, e);
        add_other_text(t, &b, r, e);
        table_cell(table, row, 1, buf_cstr(&b), color);
        buf_clear(&b);
        add_doer(&b, e);
        text_add_quote(t, &b, e);
        table_cell(table, row, 2, buf_cstr(&b), color);
        buf_clear(&b);
        name_place(&b, e);
        table_cell(table, row, 3, buf_cstr(&b), text_dim);
        buf_release(&b);
    }
    table_print(table);
    table_free(table);
}

/* "2023-07-01至2024-10-14 现行有效；2024-10-15起 已废止" */
static void periods(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *p;
    json_array_foreach(json_object_get(r, "periods"), i, p) {
        bool on = *field(p, "to") != '\0';
        buf_str(&b, i ? TEXT(t, "；", "; ") : "");
        if (on)
            buf_printf(&b, TEXT(t, "%s至%s ", "%s to %s "), field(p, "from"), field(p, "to"));
        else
            buf_printf(&b, TEXT(t, "%s起 ", "from %s "), field(p, "from"));
        buf_str(&b, field_is(p, "status", "in_force") ? TEXT(t, "有效", "in force")
                                                      : status_name(p, t->options.english));
        if (json_array_size(json_object_get(p, "provisions"))) {
            buf_str(&b, TEXT(t, "（", " ("));
            add_list(&b, json_object_get(p, "provisions"));
            buf_str(&b, TEXT(t, "）", ")"));
        }
    }
    if (b.n) {
        text_gap(t);
        text_para(t, 0, TEXT(t, "各段：", "periods: "), buf_cstr(&b));
    }
    buf_release(&b);
}

void text_timeline(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    name_document(&b, json_object_get(r, "doc"));
    buf_str(&b, TEXT(t, "：", ": "));
    text_status_words(t, &b, r);
    buf_printf(&b, TEXT(t, "，查询日 %s", ", as of %s"), field(r, "as_of"));
    add_known(&b, r, t->options.english);
    text_para(t, 0, "", buf_cstr(&b));
    text_gap(t);
    if (json_array_size(json_object_get(r, "events")))
        events(t, r);
    else
        text_para(t, 0, "",
                  TEXT(t, "没有记载任何一件带日期的事。", "nothing with a day is recorded"));
    periods(t, r);
    if (*field(r, "horizon"))
        text_para(t, 0, TEXT(t, "资料截至：", "sources up to: "), field(r, "horizon"));
    buf_release(&b);
}

/* The derivation: each step with its proof and the command against it. */
void text_why(struct text *t, const json_t *r)
{
    size_t i;
    json_t *s;
    const json_t *steps = json_object_get(r, "why");
    if (json_array_size(steps))
        text_heading(t, TEXT(t, "怎样得出（不同意哪一步，就用那一步的命令）",
                             "How it follows (contradict a step by its command)"));
    json_array_foreach(steps, i, s) {
        char label[24];
        snprintf(label, sizeof label, "%2lld. ", field_int(s, "n"));
        text_para(t, 0, label, field(s, TEXT(t, "text", "text_en")));
        text_evidence(t, 4, s);
        bool again = field_is(s, "rule", "begin") || field_is(s, "rule", "day") ||
                     field_is(s, "rule", "expiry");
        if (*field(s, "command"))
            text_para(t, 4,
                      again ? TEXT(t, "原文有误，改正后：", "the text is wrong: correct it, ")
                            : TEXT(t, "不对：", "wrong: "),
                      field(s, "command"));
    }
}
