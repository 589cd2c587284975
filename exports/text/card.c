// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card of a document, the figures of a store, and answers to a REF that names nothing or too much.
#include <string.h>

#include "exports/text/text.h"

/* A sheet of "key  value" rows. */
struct sheet {
    struct text *t;
    struct table *rows;
};

static struct sheet sheet_new(struct text *t)
{
    static const struct table_column columns[] = { { .min = 0 }, { .min = 30 } };
    return (struct sheet){ t, table_new(columns, 2, &t->options) };
}

static void sheet_add(struct sheet *s, const char *key, const char *value)
{
    if (!*value)
        return;
    size_t row = table_row(s->rows, TABLE_ROOT);
    table_cell(s->rows, row, 0, key, NULL);
    table_cell(s->rows, row, 1, value, NULL);
}

static void sheet_buf(struct sheet *s, const char *key, struct buf *value)
{
    sheet_add(s, key, buf_cstr(value));
    buf_clear(value);
}

static void sheet_print(struct sheet *s)
{
    table_print(s->rows);
    table_free(s->rows);
}

static void join(struct buf *b, const json_t *strings)
{
    size_t i;
    json_t *s;
    json_array_foreach(strings, i, s)
        buf_printf(b, "%s%s", i ? "、" : "", json_string_value(s) ? json_string_value(s) : "");
}

/* "依据 2、引用 7" from {"based_on":2,"cites":7}; `group`: the vocabulary of the keys, NULL for relations. */
static void join_counts(const struct text *t, struct buf *b, const json_t *counts,
                        const char *group)
{
    const char *key;
    json_t *n;
    bool en = t->options.english;
    json_object_foreach((json_t *)counts, key, n)
        buf_printf(b, en ? "%s%s %lld" : "%s%s%lld", b->n ? (en ? ", " : "、") : "",
                   group ? word(group, key, en) : word_relation(key, en),
                   (long long)json_integer_value(n));
}

static void parts_of(struct text *t, const json_t *r)
{
    size_t i;
    json_t *part;
    const json_t *parts = json_object_get(r, "parts");
    if (json_array_size(parts))
        text_heading(t, TEXT(t, "所附文件", "Parts"));
    json_array_foreach(parts, i, part) {
        struct buf b = { 0 };
        buf_str(&b, *field(part, "title") ? field(part, "title") : field(part, "id"));
        if (field_int(part, "line_from"))
            buf_printf(&b, TEXT(t, "（第%lld–%lld行）", " (lines %lld–%lld)"),
                       field_int(part, "line_from"), field_int(part, "line_to"));
        text_para(t, 0, " - ", buf_cstr(&b));
        buf_release(&b);
    }
}

/* Acts on the document, or by it, as lines with their proof. */
static void acts_of(struct text *t, const json_t *r, const char *key, const char *heading,
                    const char *other)
{
    size_t i;
    json_t *act;
    const json_t *acts = json_object_get(r, key);
    bool en = t->options.english;
    if (json_array_size(acts))
        text_heading(t, heading);
    json_array_foreach(acts, i, act) {
        struct buf b = { 0 };
        char label[24];
        buf_str(&b, word_relation(field(act, "relation"), en));
        if (field_is(act, "scope", "partial"))
            buf_str(&b, TEXT(t, "（部分）", " (partial)"));
        buf_str(&b, TEXT(t, "：", ": "));
        name_document(&b, json_object_get(act, other));
        buf_str(&b, field(act, "pinpoint"));
        if (*field(act, "effective") && field_is(act, "relation", "postpones"))
            buf_printf(&b, TEXT(t, "，至%s", ", to %s"), field(act, "effective"));
        else if (*field(act, "effective"))
            buf_printf(&b, TEXT(t, "，%s起", ", from %s"), field(act, "effective"));
        snprintf(label, sizeof label, "%2zu. ", i + 1);
        text_para(t, 0, label, buf_cstr(&b));
        text_evidence(t, 4, act);
        buf_release(&b);
    }
}

/* The clause that prints a day. */
static void clause_of(struct text *t, const json_t *day, const char *heading)
{
    if (!json_array_size(json_object_get(day, "evidence")))
        return;
    text_heading(t, heading);
    text_evidence(t, 1, day);
}

static void editions_of(const struct text *t, struct sheet *s, struct buf *b, const json_t *r)
{
    size_t i;
    json_t *doc;
    const json_t *editions = json_object_get(r, "editions");
    if (json_array_size(editions) > 1)
        json_array_foreach(editions, i, doc)
            buf_printf(b, "%s%s%s%s%s", i ? "、" : "", short_name(doc),
                       *field(doc, "issued") ? TEXT(t, "（", " (") : "", field(doc, "issued"),
                       *field(doc, "issued") ? TEXT(t, "）", ")") : "");
    sheet_buf(s, TEXT(t, "各次文本", "editions"), b);
}

/* 2031/03.docx:1、2031/03.pdf:1（第1页）: where it is printed, the leading text first. */
static void join_sources(const struct text *t, struct buf *b, const json_t *sources)
{
    size_t i;
    json_t *source;
    json_array_foreach(sources, i, source) {
        if (i)
            buf_str(b, TEXT(t, "、", ", "));
        name_place(b, source);
    }
}

void text_document(struct text *t, const json_t *r)
{
    const json_t *doc = json_object_get(r, "doc"), *effective = json_object_get(r, "effective");
    bool en = t->options.english;
    struct buf b = { 0 };
    text_gap(t);
    name_document(&b, doc);
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    text_gap(t);
    struct sheet s = sheet_new(t);
    sheet_add(&s, TEXT(t, "编号", "id"), field(doc, "id"));
    text_status_words(t, &b, r);
    if (b.n && *field(r, "certainty") && !field_is(r, "status", "unknown"))
        buf_printf(&b, TEXT(t, "，%s", ", %s"), certainty_word(r, en));
    sheet_buf(&s, TEXT(t, "状态", "status"), &b);
    join(&b, json_object_get(r, "numbers"));
    sheet_buf(&s, TEXT(t, "文号", "numbers"), &b);
    sheet_add(&s, TEXT(t, "文种", "kind"), field(r, "kind"));
    join(&b, json_object_get(doc, "issuers"));
    sheet_buf(&s, TEXT(t, "制发机关", "issuers"), &b);
    sheet_add(&s, TEXT(t, "成文日期", "issued"), field(doc, "issued"));
    buf_str(&b, *field(effective, "on") ? field(effective, "on") : field(doc, "effective_on"));
    if (b.n && *field(effective, "basis"))
        buf_printf(&b, TEXT(t, "（%s）", " (%s)"), word("basis", field(effective, "basis"), en));
    if (b.n && *field(r, "postponed_to"))
        buf_printf(&b, TEXT(t, "，推迟至%s", ", put off to %s"), field(r, "postponed_to"));
    sheet_buf(&s, TEXT(t, "施行日期", "effective"), &b);
    sheet_add(&s, TEXT(t, "有效期至", "expires"),
              *field(r, "expires") ? field(r, "expires")
                                   : field(json_object_get(r, "expiry"), "on"));
    sheet_add(&s, TEXT(t, "刊载日期", "published"), field(r, "published"));
    sheet_add(&s, TEXT(t, "库中", "here"), word("presence", field(doc, "presence"), en));
    name_place(&b, doc);
    sheet_buf(&s, TEXT(t, "位置", "place"), &b);
    if (json_array_size(json_object_get(r, "sources")) > 1)
        join_sources(t, &b, json_object_get(r, "sources"));
    else
        join(&b, json_object_get(r, "files"));
    sheet_buf(&s, TEXT(t, "见于文件", "files"), &b);
    if (json_array_size(json_object_get(r, "titles")) > 1)
        join(&b, json_object_get(r, "titles"));
    sheet_buf(&s, TEXT(t, "各个标题", "titles"), &b);
    join(&b, json_object_get(r, "aliases"));
    sheet_buf(&s, TEXT(t, "又名", "aliases"), &b);
    if (json_object_get(r, "carrier"))
        name_document(&b, json_object_get(r, "carrier"));
    sheet_buf(&s, TEXT(t, "载体文件", "carrier"), &b);
    editions_of(t, &s, &b, r);
    join_counts(t, &b, json_object_get(r, "cites_relations"), NULL);
    sheet_buf(&s, TEXT(t, "引用他件", "cites"), &b);
    join_counts(t, &b, json_object_get(r, "cited_by_relations"), NULL);
    sheet_buf(&s, TEXT(t, "被他件引用", "cited by"), &b);
    sheet_print(&s);
    buf_release(&b);
    clause_of(t, effective, TEXT(t, "施行的依据", "Its day of effect"));
    clause_of(t, json_object_get(r, "expiry"), TEXT(t, "有效期的依据", "Its expiry"));
    parts_of(t, r);
    acts_of(t, r, "acts_on", TEXT(t, "对它的行为", "Acts on it"), "actor");
    struct buf left = { 0 };
    name_left(&left, r, "acts_on_left", t->options.english);
    if (left.n)
        text_para(t, 0, "", buf_cstr(&left));
    buf_release(&left);
    acts_of(t, r, "acts_by", TEXT(t, "它的行为", "Acts by it"), "target");
    text_warnings(t, r);
}

static void count_row(struct sheet *s, const char *key, const json_t *r, const char *name)
{
    struct buf b = { 0 };
    if (json_object_get(r, name))
        buf_printf(&b, "%lld", field_int(r, name));
    sheet_buf(s, key, &b);
    buf_release(&b);
}

void text_stats(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    struct sheet s = sheet_new(t);
    text_gap(t);
    count_row(&s, TEXT(t, "来源", "sources"), r, "sources");
    count_row(&s, TEXT(t, "其中公报", "gazette issues"), r, "gazette_issues");
    count_row(&s, TEXT(t, "字节", "bytes"), r, "bytes");
    join_counts(t, &b, json_object_get(r, "documents"), "presence");
    sheet_buf(&s, TEXT(t, "文件", "documents"), &b);
    count_row(&s, TEXT(t, "所附文件", "parts"), r, "parts");
    count_row(&s, TEXT(t, "规范（合并各次文本）", "works"), r, "works");
    count_row(&s, TEXT(t, "引用处", "mentions"), r, "mentions");
    join_counts(t, &b, json_object_get(r, "acts"), NULL);
    sheet_buf(&s, TEXT(t, "行为", "acts"), &b);
    join_counts(t, &b, json_object_get(r, "edges"), NULL);
    sheet_buf(&s, TEXT(t, "关系", "edges"), &b);
    count_row(&s, TEXT(t, "被引而缺", "orphans"), r, "orphans");
    count_row(&s, TEXT(t, "指向不明", "ambiguous"), r, "ambiguous");
    count_row(&s, TEXT(t, "文号与标题不符", "number and title disagree"), r,
              "number_title_conflicts");
    count_row(&s, TEXT(t, "未读懂的终止用语", "ending words not understood"), r, "unread_endings");
    count_row(&s, TEXT(t, "分析时的疑点", "diagnostics"), r, "diagnostics");
    count_row(&s, TEXT(t, "连通块", "components"), r, "components");
    count_row(&s, TEXT(t, "最大连通块", "largest component"), r, "largest_component");
    sheet_add(&s, TEXT(t, "资料截至", "horizon"), field(r, "horizon"));
    sheet_print(&s);
    buf_release(&b);
    text_warnings(t, r);
}

/* The head of a graph; its nodes and edges follow as tables. */
void text_graph(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    buf_printf(&b, TEXT(t, "%lld 件，%lld 条关系", "%lld documents, %lld edges"),
               field_int(r, "nodes"), field_int(r, "edges"));
    if (*field(r, "as_of"))
        buf_printf(&b, TEXT(t, "；查询日 %s", "; as of %s"), field(r, "as_of"));
    add_known(&b, r, t->options.english);
    text_gap(t);
    text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}

static void candidates(struct text *t, const json_t *list)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) {
        const json_t *doc = json_object_get(item, "doc") ? json_object_get(item, "doc") : item;
        struct buf b = { 0 };
        name_document(&b, doc);
        if (*field(doc, "issued"))
            buf_printf(&b, TEXT(t, "，%s", ", %s"), field(doc, "issued"));
        text_para(t, 0, " - ", buf_cstr(&b));
        if (*field(doc, "id") && strcmp(field(doc, "id"), field(doc, "number")) != 0)
            text_para(t, 3, TEXT(t, "编号：", "id: "), field(doc, "id"));
        buf_release(&b);
    }
}

void text_not_found(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *near = json_object_get(r, "nearest");
    text_gap(t);
    if (*field(r, "text")) { /* the document is there, the place in it is not */
        name_document(&b, json_object_get(r, "doc"));
        buf_printf(&b, TEXT(t, "没有%s：%s。", " has no %s: %s."), field(r, "pinpoint"),
                   field(r, "text"));
        text_para(t, 0, "", buf_cstr(&b));
        buf_release(&b);
        return;
    }
    buf_printf(&b, TEXT(t, "没有找到“%s”", "not found: '%s'"), field(r, "ref"));
    add_known(&b, r, t->options.english);
    buf_str(&b, TEXT(t, "。", "."));
    if (json_array_size(near))
        buf_str(&b, TEXT(t, "相近的有：", " Near it:"));
    else if (!strpbrk(field(r, "ref"),
                      ".:/'")) /* the name of a file, or a place in one, is not searched for */
        buf_printf(
            &b,
            TEXT(t, "可以在库里找一找：wenhao search '%s'", " To look for it: wenhao search '%s'"),
            field(r, "ref"));
    text_para(t, 0, "", buf_cstr(&b));
    candidates(t, near);
    buf_release(&b);
}

void text_ambiguous(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    buf_printf(&b,
               TEXT(t, "“%s”不止一件，请用文号或编号指明：",
                    "'%s' is more than one document; name it by number or id:"),
               field(r, "ref"));
    text_para(t, 0, "", buf_cstr(&b));
    candidates(t, json_object_get(r, "candidates"));
    buf_release(&b);
}
