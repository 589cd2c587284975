// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the network as a whole says: which rules carry most, circles, groups.
#include "exports/text/text.h"

static void add_document(struct buf *b, const json_t *doc)
{
    const char *number = field(doc, "number"), *title = title_of(doc);
    buf_printf(b, "%s%s%s", number, *number && *title ? "\n" : "", title);
}

static void rank_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    const char *name;
    json_t *count;
    const json_t *doc = json_object_get(r, "doc");
    buf_printf(&b, "%lld", field_int(r, "place"));
    text_cell(t, row, 0, &b, NULL);
    add_document(&b, doc);
    if (!field_is(doc, "presence", "full"))
        buf_printf(&b, TEXT(t, "\n（%s）", "\n(%s)"),
                   word("presence", field(doc, "presence"), t->options.english));
    text_add_quote(t, &b, r);
    text_cell(t, row, 1, &b, NULL);
    buf_printf(&b, "%lld", field_int(r, "direct"));
    text_cell(t, row, 2, &b, NULL);
    buf_printf(&b, "%lld", field_int(r, "through"));
    text_cell(t, row, 3, &b, NULL);
    json_object_foreach(json_object_get(r, "relations"), name, count)
        buf_printf(&b, "%s%s%lld", b.n ? TEXT(t, "、", ", ") : "",
                   word_relation(name, t->options.english), (long long)json_integer_value(count));
    text_cell(t, row, 4, &b, NULL);
    buf_release(&b);
}

const struct text_list text_rank_list = {
    "rank",
    { { "位次", "place", 0, true, false },
      { "规定", "rule", 24, false, false },
      { "直接承载", "directly", 0, true, false },
      { "经由它们", "through them", 0, true, false },
      { "关系", "relations", 10, false, true } },
    rank_row,
};

static void community_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    buf_printf(&b, "%lld", field_int(r, "n"));
    text_cell(t, row, 0, &b, NULL);
    buf_str(&b, *field(r, "name") ? field(r, "name") : TEXT(t, "（无名）", "(no name)"));
    text_cell(t, row, 1, &b, NULL);
    buf_printf(&b, "%lld", field_int(r, "count"));
    text_cell(t, row, 2, &b, NULL);
    json_array_foreach(json_object_get(r, "documents"), i, doc)
        buf_printf(&b, "%s%s", i ? "\n" : "", short_name(doc));
    text_cell(t, row, 3, &b, NULL);
    buf_release(&b);
}

const struct text_list text_community_list = {
    "community",
    { { "组", "group", 0, true, false },
      { "名称", "name", 16, false, false },
      { "件数", "documents", 0, true, false },
      { "其中承载最多的", "those that carry most", 24, false, false } },
    community_row,
};

void text_cycle(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *step;
    const json_t *documents = json_object_get(r, "documents"), *way = json_object_get(r, "way");
    bool en = t->options.english;
    text_gap(t);
    buf_printf(&b, TEXT(t, "%lld. %s，%lld件", "%lld. %s, %lld documents"), field_int(r, "n"),
               word("cycle", field(r, "kind"), en), field_int(r, "count"));
    text_heading(t, buf_cstr(&b));
    json_array_foreach(way, i, step) {
        buf_clear(&b);
        name_document(&b, json_object_get(step, "from"));
        buf_printf(&b, TEXT(t, " —%s→ ", " -%s-> "), word_relation(field(step, "relation"), en));
        name_document(&b, json_object_get(step, "to"));
        if (json_is_true(json_object_get(step, "later")))
            buf_str(&b, TEXT(t, "（在后）", " (later)"));
        text_para(t, 2, "· ", buf_cstr(&b));
        text_evidence(t, 6, step);
    }
    if (json_array_size(documents) > json_array_size(way)) {
        buf_clear(&b);
        json_array_foreach(documents, i, step)
            buf_printf(&b, "%s%s", i ? TEXT(t, "、", ", ") : "", short_name(step));
        if (field_int(r, "count") > (long long)json_array_size(documents))
            buf_printf(&b, TEXT(t, "等%lld件", " and others, %lld"), field_int(r, "count"));
        text_para(t, 2, TEXT(t, "圈中各件：", "all of them: "), buf_cstr(&b));
    }
    buf_release(&b);
}
