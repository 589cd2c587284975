// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text for people: records of one type that follow each other become a table, others a block of their own.
#include "exports/text/text.h"

#include <stdlib.h>
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"

const char text_dim[] = "\033[2m", text_bold[] = "\033[1m", text_warn[] = "\033[33m";

static const struct text_block blocks[] = {
    { "status", text_status },       { "chain", text_chain },
    { "path", text_path },           { "document", text_document },
    { "list", text_list_head },      { "stats", text_stats },
    { "not_found", text_not_found }, { "ambiguous", text_ambiguous },
    { "graph", text_graph },         { "review", text_review },
    { "decided", text_decided },     { "ambiguous_place", text_ambiguous_place },
    { "line", text_line },           { "diagnostic", text_diagnostic },
    { "provision", text_provision }, { "outline", text_outline },
    { "finding", text_finding },     { "check", text_check },
    { "rule", text_check_rule },     { "source", text_source },
    { "unread", text_unread },       { NULL, NULL },
};

/* What is a row where rows are asked for. */
static const struct text_list *const brief_lists[] = { &text_status_list, &text_rule_list, NULL };

void text_gap(struct text *t)
{
    if (t->started)
        putc('\n', t->options.out);
    t->started = true;
}

void text_rule(struct text *t)
{
    int width = t->options.width && t->options.width < 80 ? t->options.width : 80;
    text_gap(t);
    for (int i = 0; i < width; i++)
        fputs("─", t->options.out);
    putc('\n', t->options.out);
}

void text_heading(struct text *t, const char *text)
{
    text_gap(t);
    bool c = t->options.color;
    fprintf(t->options.out, "%s%s%s\n", c ? text_bold : "", text, c ? "\033[0m" : "");
}

void text_para(struct text *t, int indent, const char *label, const char *body)
{
    int width = t->options.width, at = indent + (int)utf8_width(span_str(label));
    struct buf b = { 0 };
    printable_add(&b, span_str(body));
    struct span rest = buf_as_span(&b);
    fprintf(t->options.out, "%*s%s", indent, "", label);
    do {
        size_t room = width ? (size_t)(width > at + 20 ? width - at : 20) : SIZE_MAX / 2;
        size_t n = wrap_line(rest, room), shown = n;
        while (shown && rest.p[shown - 1] == ' ')
            shown--;
        fprintf(t->options.out, "%.*s\n", (int)shown, shown ? rest.p : "");
        rest = wrap_rest(rest, n);
        if (rest.n)
            fprintf(t->options.out, "%*s", at, "");
    } while (rest.n);
    buf_release(&b);
    t->started = true;
}

const char *text_status_color(const char *status)
{
    static const struct {
        const char *status, *color;
    } colors[] = {
        { "in_force", "\033[32m" },  { "partially_repealed", "\033[33m" },
        { "suspended", "\033[33m" }, { "repealed", "\033[31m" },
        { "lapsed", "\033[31m" },    { "expired", "\033[31m" },
        { "not_yet", "\033[36m" },   { "unknown", text_dim },
    };
    for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
        if (strcmp(colors[i].status, status) == 0)
            return colors[i].color;
    return NULL;
}

void text_status_words(const struct text *t, struct buf *out, const json_t *record)
{
    const char *status = field(record, "status"), *since = field(record, "since");
    if (!*status)
        return;
    buf_str(out, status_name(record, t->options.english));
    if (*since && strcmp(status, "unknown") != 0)
        buf_printf(out, TEXT(t, "（%s起）", " (since %s)"), since);
}

void text_cell(struct text *t, size_t row, size_t column, struct buf *b, const char *color)
{
    table_cell(t->table, row, column, buf_cstr(b), color);
    buf_clear(b);
}

void text_add_quote(const struct text *t, struct buf *b, const json_t *record)
{
    const char *quote = field(json_array_get(json_object_get(record, "evidence"), 0), "quote");
    if (t->options.quotes && *quote)
        buf_printf(b, "\n「%s」", quote);
}

void text_evidence(struct text *t, int indent, const json_t *object)
{
    size_t i;
    json_t *e;
    struct buf b = { 0 };
    json_array_foreach(json_object_get(object, "evidence"), i, e) {
        if (*field(e, "quote"))
            text_para(t, indent, TEXT(t, "原文：", "text:  "), field(e, "quote"));
        buf_str(&b, field(e, "file"));
        if (field_int(e, "line"))
            buf_printf(&b, ":%lld", field_int(e, "line"));
        if (field_int(e, "page"))
            buf_printf(&b, TEXT(t, "（第%lld页）", " (page %lld)"), field_int(e, "page"));
        if (*field(e, "published_in"))
            buf_printf(&b, "%s%s", b.n ? TEXT(t, "，", ", ") : "", field(e, "published_in"));
        if (b.n)
            text_para(t, indent, TEXT(t, "出处：", "place: "), buf_cstr(&b));
        buf_clear(&b);
    }
    buf_release(&b);
}

void text_ranges(struct buf *out, const json_t *numbers)
{
    size_t n = json_array_size(numbers);
    for (size_t i = 0; i < n; i++) {
        long long from = json_integer_value(json_array_get(numbers, i)), to = from;
        while (i + 1 < n && json_integer_value(json_array_get(numbers, i + 1)) == to + 1) {
            to++;
            i++;
        }
        buf_str(out, out->n ? "、" : "");
        buf_printf(out, to > from ? "%lld–%lld" : "%lld", from, to);
    }
}

/* Prints the table that is open. */
static void flush_list(struct text *t)
{
    if (!t->table)
        return;
    text_gap(t);
    table_print(t->table);
    table_free(t->table);
    t->table = NULL;
    t->list = NULL;
}

static void add_row(struct text *t, const struct text_list *list, const json_t *record)
{
    if (t->list != list) {
        size_t n = 0;
        flush_list(t);
        for (; n < TEXT_COLUMNS && list->columns[n].zh; n++)
            t->columns[n] =
                (struct table_column){ .title = TEXT(t, list->columns[n].zh, list->columns[n].en),
                                       .min = list->columns[n].min,
                                       .right = list->columns[n].right,
                                       .late = list->columns[n].late };
        t->table = table_new(t->columns, n, &t->options);
        t->list = list;
    }
    list->row(t, table_row(t->table, TABLE_ROOT), record);
}

static void *open_text(const struct export_options *options)
{
    struct text *t = mem_alloc(sizeof *t);
    *t = (struct text){ .options = *options };
    return t;
}

static int record_text(void *self, json_t *record)
{
    struct text *t = self;
    const char *type = field(record, "type");
    if (strcmp(type, "list_row") == 0) {
        if (field_is(record, "kind", "item")) /* the rest of the sheet is for sheets */
            add_row(t, &text_list_row, record);
        return ferror(t->options.out);
    }
    if (strcmp(type, "sql_row") == 0) {
        text_sql_row(t, record);
        return ferror(t->options.out);
    }
    for (const struct text_list *const *list = brief_lists; t->options.brief && *list; list++)
        if (strcmp((*list)->type, type) == 0) {
            add_row(t, *list, record);
            return ferror(t->options.out);
        }
    for (const struct text_list *list = text_lists; list->type; list++)
        if (strcmp(list->type, type) == 0) {
            add_row(t, list, record);
            return ferror(t->options.out);
        }
    flush_list(t);
    t->sheet = t->sheet && strcmp(type, "status") == 0;
    for (const struct text_block *block = blocks; block->type; block++)
        if (strcmp(block->type, type) == 0)
            block->print(t, record);
    return ferror(t->options.out);
}

static enum wh_status close_text(void *self, struct wh_error *err)
{
    struct text *t = self;
    (void)err;
    flush_list(t);
    text_findings_flush(t);
    json_decref(t->plain);
    json_decref(t->names);
    free(t);
    return WH_OK;
}

const struct exporter export_text = {
    .name = "text",
    .ending = ".txt",
    .open = open_text,
    .record = record_text,
    .close = close_text,
};
