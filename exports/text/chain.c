// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A supersession chain as two trees, and a path as steps.
#include <string.h>

#include "base/utf8.h"
#include "base/wrap.h"
#include "exports/text/text.h"

enum { NAME_WIDTH = 26 };

/* In the tree a document goes by its number, or by the beginning of its title, which then stands in full beside it. */
static void name_cell(const struct text *t, struct table *tree, size_t row, const json_t *node,
                      const char *color)
{
    const json_t *doc = json_object_get(node, "doc");
    struct span name = span_str(short_name(doc));
    struct buf b = { 0 };
    if (utf8_width(name) > NAME_WIDTH) {
        buf_add(&b, name.p, wrap_cut(name, NAME_WIDTH - 1));
        buf_str(&b, "…");
    } else {
        buf_span(&b, name);
    }
    table_cell(tree, row, 0, buf_cstr(&b), color);
    buf_clear(&b);
    buf_str(&b, *field(doc, "number") || utf8_width(name) > NAME_WIDTH ? title_of(doc) : "");
    text_add_quote(t, &b, node);
    table_cell(tree, row, 2, buf_cstr(&b), NULL);
    buf_release(&b);
}

/* "被废止2031-04-01", and the article below it. */
static void relation_cell(const struct text *t, struct table *tree, size_t row, const json_t *node,
                          bool after)
{
    struct buf b = { 0 };
    bool en = t->options.english;
    buf_printf(&b, "%s%s%s", after && !en ? "被" : "", word_relation(field(node, "relation"), en),
               after && en ? " it" : "");
    if (field_is(node, "scope", "partial"))
        buf_str(&b, TEXT(t, "（部分）", " (partial)"));
    if (*field(node, "pinpoint"))
        buf_printf(&b, " %s", field(node, "pinpoint"));
    if (*field(node, "effective"))
        buf_printf(&b, "\n%s", field(node, "effective"));
    if (json_array_size(json_object_get(node, "evidence"))) {
        buf_char(&b, '\n');
        name_place(&b, node);
    }
    table_cell(tree, row, 1, buf_cstr(&b), NULL);
    buf_release(&b);
}

/* Adds the nodes below `node` under `parent`. The depth is bounded by the query; each level is one call. */
static void grow(struct text *t, struct table *tree, size_t parent, const json_t *node,
                 const char *key)
{
    size_t i;
    json_t *child;
    json_array_foreach(json_object_get(node, key), i, child) {
        struct buf b = { 0 };
        size_t row = table_row(tree, parent);
        name_cell(t, tree, row, child, NULL);
        relation_cell(t, tree, row, child, strcmp(key, "after") == 0);
        buf_str(&b, word("status", field(child, "status"), t->options.english));
        if (json_is_true(json_object_get(child, "seen")))
            buf_str(&b, TEXT(t, "\n见上", "\nsee above"));
        if (json_is_true(json_object_get(child, "cut")))
            buf_str(&b, TEXT(t, "\n以下从略", "\ncut here"));
        if (json_integer_value(json_object_get(child, "after_left")) > 0)
            buf_printf(&b, TEXT(t, "\n另有%lld次修改", "\n%lld more amendments"),
                       (long long)json_integer_value(json_object_get(child, "after_left")));
        table_cell(tree, row, 3, buf_cstr(&b), text_status_color(field(child, "status")));
        buf_release(&b);
        grow(t, tree, row, child, key);
    }
}

static void direction(struct text *t, const json_t *r, const char *key, const char *heading,
                      const char *none)
{
    struct table_column columns[] = {
        { .title = TEXT(t, "文件", "document") },
        { .title = TEXT(t, "关系、生效日、出处", "relation, day"), .min = 14, .late = true },
        { .title = TEXT(t, "标题", "title"), .min = 18 },
        { .title = TEXT(t, "状态", "status"), .min = 8, .late = true },
    };
    text_heading(t, heading);
    if (!json_array_size(json_object_get(r, key))) {
        text_para(t, 0, "", none);
        return;
    }
    struct table *tree = table_new(columns, sizeof columns / sizeof *columns, &t->options);
    table_set_tree(tree);
    size_t root = table_row(tree, TABLE_ROOT);
    name_cell(t, tree, root, r, text_bold);
    table_cell(tree, root, 3, word("status", field(r, "status"), t->options.english),
               text_status_color(field(r, "status")));
    grow(t, tree, root, r, key);
    table_print(tree);
    table_free(tree);
    struct buf left = { 0 };
    if (strcmp(key, "after") == 0)
        name_left(&left, r, "after_left", t->options.english);
    if (left.n)
        text_para(t, 0, "", buf_cstr(&left));
    buf_release(&left);
}

/* The documents that made an edition, NULL when none is known. */
static const json_t *made_by(const json_t *r, const char *id)
{
    size_t i;
    json_t *made;
    json_array_foreach(json_object_get(r, "made_by"), i, made) {
        if (field_is(made, "id", id))
            return json_object_get(made, "by");
    }
    return NULL;
}

static void editions(struct text *t, const json_t *r)
{
    struct table_column columns[] = {
        { .title = TEXT(t, "文号", "number") },
        { .title = TEXT(t, "标题", "title"), .min = 24 },
        { .title = TEXT(t, "成文", "issued") },
        { .title = TEXT(t, "库中", "here") },
        { .title = TEXT(t, "由什么修改而成", "made by"), .min = 20 },
    };
    size_t i, k;
    json_t *doc, *by;
    const json_t *all = json_object_get(r, "editions");
    bool told = json_array_size(json_object_get(r, "made_by")) > 0;
    if (json_array_size(all) < 2)
        return;
    text_heading(t, TEXT(t, "各次文本", "Editions"));
    struct table *list = table_new(columns, told ? 5 : 4, &t->options);
    json_array_foreach(all, i, doc) {
        size_t row = table_row(list, TABLE_ROOT);
        table_cell(list, row, 0, field(doc, "number"), NULL);
        table_cell(list, row, 1, *title_of(doc) ? title_of(doc) : field(doc, "id"), NULL);
        table_cell(list, row, 2, field(doc, "issued"), NULL);
        table_cell(list, row, 3, word("presence", field(doc, "presence"), t->options.english),
                   NULL);
        struct buf b = { 0 };
        json_array_foreach(made_by(r, field(doc, "id")), k, by) {
            buf_str(&b, k ? "；" : "");
            name_document(&b, by);
        }
        if (told)
            table_cell(list, row, 4, buf_cstr(&b), NULL);
        buf_release(&b);
    }
    table_print(list);
    table_free(list);
}

void text_chain(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    name_document(&b, json_object_get(r, "doc"));
    buf_str(&b, TEXT(t, "：", ": "));
    text_status_words(t, &b, r);
    if (*field(r, "as_of"))
        buf_printf(&b, TEXT(t, "，查询日 %s", ", as of %s"), field(r, "as_of"));
    add_known(&b, r, t->options.english);
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    editions(t, r);
    bool several = json_array_size(json_object_get(r, "made_by")) > 0;
    direction(t, r, "after", TEXT(t, "此后：什么改变了它", "After: what acted on it"),
              several ? TEXT(t, "对这一次文本没有找到；各次文本由什么修改而成，见上表。",
                             "nothing on this text; what made each text stands above")
                      : TEXT(t, "没有找到。", "nothing found"));
    direction(t, r, "before", TEXT(t, "此前：它改变了什么", "Before: what it acted on"),
              TEXT(t, "没有找到。", "nothing found"));
    size_t i;
    json_t *doc;
    json_array_foreach(json_object_get(r, "end"), i, doc) {
        if (strcmp(field(doc, "id"), field(json_object_get(r, "doc"), "id")) == 0)
            continue; /* it is the end itself */
        buf_str(&b, b.n ? "；" : "");
        name_document(&b, doc);
    }
    if (b.n) {
        text_gap(t);
        text_para(t, 0, TEXT(t, "链的末端：", "end of the chain: "), buf_cstr(&b));
    }
    buf_release(&b);
}

void text_path(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *edge;
    bool en = t->options.english;
    text_gap(t);
    name_document(&b, json_object_get(r, "from"));
    buf_str(&b, " → ");
    name_document(&b, json_object_get(r, "to"));
    buf_str(&b, TEXT(t, "：", ": "));
    if (!json_is_true(json_object_get(r, "found")))
        buf_str(&b, TEXT(t, "没有相连的引用", "not connected"));
    else
        buf_printf(&b,
                   json_is_true(json_object_get(r, "directed"))
                       ? TEXT(t, "%lld 步", "%lld steps")
                       : TEXT(t, "%lld 步（不计方向）", "%lld steps (either way)"),
                   field_int(r, "length"));
    text_para(t, 0, "", buf_cstr(&b));
    json_array_foreach(json_object_get(r, "steps"), i, edge) {
        char label[24];
        buf_clear(&b);
        name_document(&b, json_object_get(edge, "from"));
        buf_printf(&b, " ─%s→ ", word_relation(field(edge, "relation"), en));
        name_document(&b, json_object_get(edge, "to"));
        buf_str(&b, field(edge, "pinpoint"));
        snprintf(label, sizeof label, "%2zu. ", i + 1);
        text_para(t, 0, label, buf_cstr(&b));
        text_evidence(t, 4, edge);
    }
    buf_release(&b);
}
