// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A place inside a document, and the table of its chapters and articles.
#include <string.h>

#include "base/printable.h"
#include "exports/text/text.h"

/* 第二章 船票 › 第一节 发售 */
static void add_within(struct buf *b, const json_t *record)
{
    size_t i;
    json_t *up;
    json_array_foreach(json_object_get(record, "within"), i, up)
        buf_printf(b, "%s%s%s%s", i ? " › " : "", field(up, "label"),
                   *field(up, "heading") ? " " : "", field(up, "heading"));
}

/* The words, line by line as printed. */
static void print_words(struct text *t, const char *words)
{
    struct buf b = { 0 };
    while (*words) {
        size_t n = strcspn(words, "\n");
        buf_clear(&b);
        buf_add(&b, words, n);
        text_para(t, 4, "", buf_cstr(&b));
        words += n + (words[n] != '\0');
    }
    buf_release(&b);
}

static void print_acts(struct text *t, const json_t *r)
{
    size_t i;
    json_t *act;
    const json_t *acts = json_object_get(r, "acts_on");
    if (json_array_size(acts))
        text_heading(t, TEXT(t, "指名触及它的行为", "Acts that name it"));
    json_array_foreach(acts, i, act) {
        struct buf b = { 0 };
        buf_printf(&b, "%s%s", word_relation(field(act, "relation"), t->options.english),
                   TEXT(t, "：", ": "));
        name_document(&b, json_object_get(act, "actor"));
        buf_str(&b, field(act, "pinpoint"));
        if (*field(act, "effective"))
            buf_printf(&b, TEXT(t, "，%s起", ", from %s"), field(act, "effective"));
        text_para(t, 0, " - ", buf_cstr(&b));
        text_evidence(t, 4, act);
        buf_release(&b);
    }
}

static void print_citations(struct text *t, const json_t *r)
{
    size_t i;
    json_t *c;
    const json_t *list = json_object_get(r, "cited_by");
    if (json_array_size(list))
        text_heading(t, TEXT(t, "引用它的", "Cited by"));
    json_array_foreach(list, i, c) {
        struct buf b = { 0 };
        buf_printf(&b, "%s%s", word_relation(field(c, "relation"), t->options.english),
                   TEXT(t, "：", ": "));
        name_document(&b, json_object_get(c, "doc"));
        buf_printf(&b, TEXT(t, "（所引：%s", " (names: %s"), field(c, "pinpoint"));
        if (json_object_get(c, "edition"))
            buf_printf(&b, TEXT(t, "，另一次文本%s", ", of another text %s"),
                       short_name(json_object_get(c, "edition")));
        buf_str(&b, TEXT(t, "）", ")"));
        text_para(t, 0, " - ", buf_cstr(&b));
        text_evidence(t, 4, c);
        buf_release(&b);
    }
    if (field_int(r, "citations") > (long long)json_array_size(list)) {
        struct buf b = { 0 };
        buf_printf(&b, TEXT(t, "共%lld处，列出%zu处", "%lld places, %zu shown"),
                   field_int(r, "citations"), json_array_size(list));
        text_para(t, 0, "", buf_cstr(&b));
        buf_release(&b);
    }
}

static void print_refers(struct text *t, const json_t *r)
{
    size_t i;
    json_t *ref;
    const json_t *list = json_object_get(r, "refers");
    if (json_array_size(list))
        text_heading(t, TEXT(t, "所指的本文件条款", "Points to, in the same document"));
    json_array_foreach(list, i, ref) {
        struct buf b = { 0 };
        buf_str(&b, field(ref, "text"));
        if (strcmp(field(ref, "text"), field(ref, "pinpoint")) != 0)
            buf_printf(&b, " → %s", field(ref, "pinpoint"));
        if (*field(ref, "path_to"))
            buf_str(&b, TEXT(t, " 等", " and on"));
        if (!json_is_true(json_object_get(ref, "exists")))
            buf_str(&b, TEXT(t, "（本文件没有这一条款）", " (not there)"));
        text_para(t, 0, " - ", buf_cstr(&b));
        buf_release(&b);
    }
}

void text_provision(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    name_document(&b, json_object_get(r, "doc"));
    buf_str(&b, field(r, "pinpoint"));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    text_status_words(t, &b, r);
    if (b.n)
        text_para(t, 0, TEXT(t, "全文状态：", "status of the whole: "), buf_cstr(&b));
    buf_clear(&b);
    add_within(&b, r);
    if (b.n)
        text_para(t, 0, TEXT(t, "所在章节：", "in: "), buf_cstr(&b));
    buf_clear(&b);
    text_gap(t);
    if (*field(r, "text"))
        print_words(t, field(r, "text"));
    else
        text_para(t, 4, "", TEXT(t, "（库中没有保存原文）", "(the text is not kept)"));
    buf_printf(&b, "%s:%lld", field(r, "file"), field_int(r, "line"));
    text_para(t, 0, TEXT(t, "出处：", "place: "), buf_cstr(&b));
    buf_release(&b);
    print_refers(t, r);
    print_acts(t, r);
    print_citations(t, r);
}

void text_outline(struct text *t, const json_t *r)
{
    static const struct table_column columns[] = { { .min = 0 }, { .min = 20 }, { .min = 0 } };
    size_t i;
    json_t *s;
    struct buf b = { 0 };
    const json_t *sections = json_object_get(r, "sections");
    long long part = field_int(json_array_get(sections, 0), "part");
    bool several = false;
    json_array_foreach(sections, i, s)
        several |= field_int(s, "part") != part;
    part = 0;
    text_gap(t);
    name_document(&b, json_object_get(r, "doc"));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    buf_printf(&b, TEXT(t, "共%lld条", "%lld articles"), field_int(r, "articles"));
    text_para(t, 0, "", buf_cstr(&b));
    text_para(t, 0, TEXT(t, "出处：", "in: "), field(r, "file"));
    text_gap(t);
    struct table *rows = table_new(columns, 3, &t->options);
    json_array_foreach(sections, i, s) {
        static const char *const indents[] = { "part", "chapter", "section" };
        if (several && field_int(s, "part") != part && field_int(s, "part")) {
            buf_clear(&b);
            buf_printf(&b, TEXT(t, "所附之%lld", "part %lld"), field_int(s, "part"));
            table_cell(rows, table_row(rows, TABLE_ROOT), 0, buf_cstr(&b), NULL);
        }
        part = field_int(s, "part");
        size_t row = table_row(rows, TABLE_ROOT);
        buf_clear(&b);
        for (size_t k = 0; k < sizeof indents / sizeof *indents && !field_is(s, "kind", indents[k]);
             k++)
            buf_str(&b, "  ");
        buf_str(&b, field(s, "label"));
        table_cell(rows, row, 0, buf_cstr(&b), NULL);
        table_cell(rows, row, 1, field(s, "heading"), NULL);
        buf_clear(&b);
        buf_printf(&b, TEXT(t, "第%lld行", "line %lld"), field_int(s, "line"));
        table_cell(rows, row, 2, buf_cstr(&b), NULL);
    }
    table_print(rows);
    table_free(rows);
    buf_release(&b);
}

void text_line(struct text *t, const json_t *record)
{
    struct buf b = { 0 };
    long long page = field_int(record, "page");
    if (page && page != t->page) {
        fprintf(t->options.out, TEXT(t, "%s—— 第%lld页 ——\n", "%s—— page %lld ——\n"),
                t->started ? "\n" : "", page);
        t->page = page;
    }
    t->started = true;
    for (struct span rest = span_str(field(record, "text")); rest.n;) { /* cells of a row */
        size_t tab = span_find(rest, SPAN("\t"));
        printable_add(&b, span_cut(rest, 0, tab));
        rest = tab == SPAN_NONE ? SPAN("") : span_from(rest, tab + 1);
        buf_str(&b, tab == SPAN_NONE ? "" : " │ ");
    }
    fprintf(t->options.out, "%6lld%s%s\n", field_int(record, "line"), b.n ? "  " : "",
            buf_cstr(&b));
    buf_release(&b);
}

void text_diagnostic(struct text *t, const json_t *record)
{
    struct buf label = { 0 };
    if (t->started)
        putc('\n', t->options.out);
    t->started = false;
    buf_str(&label, TEXT(t, "注意", "note"));
    if (field_int(record, "line"))
        buf_printf(&label, TEXT(t, "（第%lld行）", " (line %lld)"), field_int(record, "line"));
    buf_str(&label, TEXT(t, "：", ": "));
    text_para(t, 0, buf_cstr(&label), field(record, "text"));
    buf_release(&label);
}
