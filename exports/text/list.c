// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Records that become rows: acts, edges, dependencies, orphans, coverage, hits.
#include <string.h>

#include "base/utf8.h"
#include "exports/text/text.h"

/* number, line break, title: one document in one cell. */
static void add_document(struct buf *b, const json_t *doc)
{
    const char *number = field(doc, "number"), *title = title_of(doc);
    buf_str(b, *number || *title ? number : field(doc, "id"));
    buf_printf(b, "%s%s", *number && *title ? "\n" : "", title);
}

/* On a line of its own below what stands in the cell: a column for places would leave the titles no room. */
static void add_place(struct buf *b, const json_t *record)
{
    if (b->n)
        buf_char(b, '\n');
    name_place(b, record);
    if (b->n && b->p[b->n - 1] == '\n')
        b->n--;
}

static void place_cell(struct text *t, size_t row, size_t column, const json_t *record)
{
    struct buf b = { 0 };
    name_place(&b, record);
    text_cell(t, row, column, &b, text_dim);
    buf_release(&b);
}

/* "废止（部分）第十条" */
static void add_relation(const struct text *t, struct buf *b, const json_t *r)
{
    buf_str(b, word_relation(field(r, "relation"), t->options.english));
    if (field_is(r, "scope", "partial") || field_is(r, "scope", "class"))
        buf_printf(b, TEXT(t, "（%s）", " (%s)"),
                   word("scope", field(r, "scope"), t->options.english));
    if (field_is(r, "role", "result"))
        buf_str(b, TEXT(t, "→结果", " (result)"));
}

static void act_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    add_relation(t, &b, r);
    text_cell(t, row, 0, &b, NULL);
    add_document(&b, json_object_get(r, "actor"));
    text_cell(t, row, 1, &b, NULL);
    add_document(&b, json_object_get(r, "target"));
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    buf_str(&b, *field(r, "effective") ? field(r, "effective")
                                       : word("basis", "unknown", t->options.english));
    if (*field(r, "until"))
        buf_printf(&b, TEXT(t, "\n至%s", "\nto %s"), field(r, "until"));
    add_place(&b, r);
    text_cell(t, row, 3, &b, NULL);
    buf_release(&b);
}

static void unread_cue_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    buf_printf(&b, "%s\n%s", field(r, "cue"),
               word("effect", field(r, "effect"), t->options.english));
    text_cell(t, row, 0, &b, NULL);
    add_document(&b, json_object_get(r, "doc"));
    text_cell(t, row, 1, &b, NULL);
    json_array_foreach(json_object_get(r, "about"), i, doc) {
        buf_str(&b, i ? "\n" : "");
        add_document(&b, doc);
    }
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    place_cell(t, row, 3, r);
    buf_release(&b);
}

static void edge_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    add_relation(t, &b, r);
    if (json_is_true(json_object_get(r, "wrong_way"))) /* the actor is older than what it acts on */
        buf_str(&b, TEXT(t, "\n日期颠倒", "\nwrong way"));
    text_cell(t, row, 0, &b, NULL);
    add_document(&b, json_object_get(r, "from"));
    text_cell(t, row, 1, &b, NULL);
    add_document(&b, json_object_get(r, "to"));
    if (*field(r, "pinpoint"))
        buf_printf(&b, " %s", field(r, "pinpoint"));
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    buf_str(&b, word("resolved_by", field(r, "resolved_by"), t->options.english));
    if (field_int(r, "mentions") > 1)
        buf_printf(&b, TEXT(t, "，%lld处", ", %lld times"), field_int(r, "mentions"));
    add_place(&b, r);
    text_cell(t, row, 3, &b, NULL);
    buf_release(&b);
}

static void dependency_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    bool up = field_is(r, "direction", "up");
    const json_t *reached = json_object_get(r, up ? "to" : "from");
    buf_printf(&b, "%s%lld", up ? "↑" : "↓", field_int(r, "depth"));
    text_cell(t, row, 0, &b, NULL);
    table_cell(t->table, row, 1, word_relation(field(r, "relation"), t->options.english), NULL);
    add_document(&b, reached);
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    if (field_int(r, "depth") > 1)
        table_cell(t->table, row, 3, short_name(json_object_get(r, up ? "from" : "to")), text_dim);
    table_cell(t->table, row, 4, word("status", field(r, "status"), t->options.english),
               text_status_color(field(r, "status")));
    place_cell(t, row, 5, r);
    buf_release(&b);
}

/* The day of a text that has no number: of one title there may be several. */
static void add_day(const struct text *t, struct buf *b, const json_t *doc)
{
    if (!*field(doc, "number") && *field(doc, "issued"))
        buf_printf(b, TEXT(t, "（%s）", " (%s)"), field(doc, "issued"));
}

static void orphan_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    const char *relation;
    json_t *count, *near = json_array_get(json_object_get(r, "nearest"), 0);
    const json_t *doc = json_object_get(r, "doc");
    buf_printf(&b, "%lld", field_int(r, "cited_by"));
    text_cell(t, row, 0, &b, NULL);
    add_document(&b, doc);
    add_day(t, &b, doc);
    if (near) {
        const json_t *other = json_object_get(near, "doc") ? json_object_get(near, "doc") : near;
        buf_str(&b, TEXT(t, "\n相近：", "\nnear: "));
        buf_str(&b, short_name(other));
        add_day(t, &b, other);
    }
    text_add_quote(t, &b, r);
    text_cell(t, row, 1, &b, NULL);
    const char *between =
        t->options.width ? "\n" : TEXT(t, "、", ", "); /* a count stays with its word */
    json_object_foreach(json_object_get(r, "relations"), relation, count)
        buf_printf(&b, TEXT(t, "%s%s%lld", "%s%s %lld"), b.n ? between : "",
                   word_relation(relation, t->options.english),
                   (long long)json_integer_value(count));
    text_cell(t, row, 2, &b, NULL);
    table_cell(t->table, row, 3, word("presence", field(doc, "presence"), t->options.english),
               NULL);
    place_cell(t, row, 4, r);
    buf_release(&b);
}

static void isolated_row(struct text *t, size_t row, const json_t *r)
{
    const json_t *doc = json_object_get(r, "doc");
    table_cell(t->table, row, 0, field(doc, "number"), NULL);
    table_cell(t->table, row, 1, *title_of(doc) ? title_of(doc) : short_name(doc), NULL);
    table_cell(t->table, row, 2, field(doc, "issued"), NULL);
    place_cell(t, row, 3, doc);
}

static void ranges_cell(struct text *t, size_t row, size_t column, const json_t *numbers,
                        const char *color)
{
    struct buf b = { 0 };
    text_ranges(&b, numbers);
    text_cell(t, row, column, &b, color);
    buf_release(&b);
}

static void number_cell(struct text *t, size_t row, size_t column, long long n)
{
    char text[24] = "";
    if (n)
        snprintf(text, sizeof text, "%lld", n);
    table_cell(t->table, row, column, text, NULL);
}

static void gazette_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    table_cell(t->table, row, 0, field(r, "gazette"), NULL);
    number_cell(t, row, 1, field_int(r, "year"));
    if (json_is_true(
            json_object_get(r, "at_least"))) /* more may have come after the last one seen */
        buf_str(&b, "≥");
    buf_printf(&b, "%lld", field_int(r, "issues"));
    text_cell(t, row, 2, &b, NULL);
    ranges_cell(t, row, 3, json_object_get(r, "present"), NULL);
    ranges_cell(t, row, 4, json_object_get(r, "missing"), text_warn);
    const json_t *published = json_object_get(r, "published");
    size_t n = json_array_size(published);
    if (n)
        buf_str(&b, json_string_value(json_array_get(published, n - 1)));
    text_cell(t, row, 5, &b, NULL);
    buf_release(&b);
}

static void series_row(struct text *t, size_t row, const json_t *r)
{
    table_cell(t->table, row, 0, field(r, "series"), NULL);
    number_cell(t, row, 1, field_int(r, "year"));
    number_cell(t, row, 2, field_int(r, "highest"));
    ranges_cell(t, row, 3, json_object_get(r, "full"), NULL);
    ranges_cell(t, row, 4, json_object_get(r, "listed"), NULL);
    ranges_cell(t, row, 5, json_object_get(r, "cited"), NULL);
    ranges_cell(t, row, 6, json_object_get(r, "missing"), text_warn);
}

/* The quotation of a hit, with what was looked for in 【】. */
static void add_marked_quote(struct buf *b, const json_t *r)
{
    const char *p = field(r, "quote"), *end = p + strlen(p);
    const json_t *marks = json_object_get(r, "marks");
    buf_str(b, "\n「");
    for (json_int_t n = 0; p <= end; n++) {
        size_t i, len;
        json_t *m;
        json_array_foreach(marks, i, m) {
            if (json_integer_value(json_array_get(m, 1)) == n)
                buf_str(b, "】");
        }
        json_array_foreach(marks, i, m) {
            if (json_integer_value(json_array_get(m, 0)) == n)
                buf_str(b, "【");
        }
        if (p == end)
            break;
        utf8_decode(p, end, &len);
        buf_add(b, p, len);
        p += len;
    }
    buf_str(b, "」");
}

static void hit_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    add_document(&b, json_object_get(r, "doc"));
    add_day(t, &b, json_object_get(r, "doc"));
    if (*field(r, "quote"))
        add_marked_quote(&b, r);
    text_cell(t, row, 0, &b, NULL);
    text_status_lines(t, &b, r);
    if (field_is(r, "edition", "superseded"))
        buf_printf(&b, "\n%s", word("edition", "superseded", t->options.english));
    text_cell(t, row, 1, &b, text_status_color(field(r, "status")));
    buf_str(&b, word("in", field(r, "in"), t->options.english));
    if (*field(r, "left_out"))
        buf_printf(&b, TEXT(t, "\n没有“%s”", "\nwithout \"%s\""), field(r, "left_out"));
    text_cell(t, row, 2, &b, NULL);
    place_cell(t, row, 3, r);
    buf_release(&b);
}

static void decision_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    table_cell(t->table, row, 0, field(r, "key"), NULL);
    table_cell(t->table, row, 1, field(r, "surface"), NULL);
    buf_str(&b, word("verdict", field(r, "verdict"), t->options.english));
    if (*field(r, "why"))
        buf_printf(&b, "\n%s", field(r, "why"));
    text_cell(t, row, 2, &b, NULL);
    buf_printf(&b, "%s\n%s", field(r, "who"), field(r, "decided_at"));
    text_cell(t, row, 3, &b, NULL);
    table_cell(t->table, row, 4, word("state", field(r, "state"), t->options.english),
               field_is(r, "state", "applied") ? NULL : text_warn);
    buf_release(&b);
}

static void node_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    add_document(&b, json_object_get(r, "doc"));
    text_cell(t, row, 0, &b, NULL);
    text_status_lines(t, &b, r);
    text_cell(t, row, 1, &b, text_status_color(field(r, "status")));
    table_cell(t->table, row, 2, word("certainty", field(r, "certainty"), t->options.english),
               NULL);
    buf_release(&b);
}

// clang-format off
/* What happened to it, as in `timeline`; what a change of the collection is called. */
static void change_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    bool en = t->options.english;
    const json_t *by = json_object_get(r, "by");
    buf_str(&b, word("change", field(r, "what"), en));
    if (strcmp(buf_cstr(&b), field(r, "what")) == 0) { /* an event of its life */
        buf_clear(&b);
        buf_str(&b, word("event", field(r, "what"), en));
    }
    if (field_is(r, "scope", "partial"))
        buf_str(&b, TEXT(t, "（部分）", " (partial)"));
    if (*field(r, "code"))
        buf_printf(&b, "\n%s", word("warning", field(r, "code"), en));
    if (field_is(r, "what", "withdrawn"))
        buf_printf(&b, "\n%s", word_relation(field(r, "relation"), en));
    text_cell(t, row, 0, &b, NULL);
    buf_str(&b, field(r, "on"));
    if (*field(r, "until"))
        buf_printf(&b, TEXT(t, "\n至%s", "\nto %s"), field(r, "until"));
    text_cell(t, row, 1, &b, NULL);
    add_document(&b, json_object_get(r, "doc"));
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    if (by)
        buf_printf(&b, "%s%s", short_name(by), field(r, "pinpoint"));
    else
        buf_str(&b, field(r, "by_id"));
    add_place(&b, r);
    text_cell(t, row, 3, &b, NULL);
    buf_release(&b);
}

const struct text_list text_lists[] = {
    { "change",
      { { "变化", "change", 8, false, true },
        { "日期", "day", 0, false, false },
        { "文件", "document", 22, false, false },
        { "由、出处", "by, place", 18, false, false } },
      change_row },
    { "act", { { "行为", "act", 8, false, true }, { "由", "actor", 22, false, false },
        { "对", "target", 22, false, false }, { "生效日、出处", "day, place", 12, false, true } }, act_row },
    { "unread_cue", { { "用语", "word", 8, false, true }, { "文件", "document", 22, false, false },
        { "可能所指", "perhaps of", 22, false, false }, { "出处", "place", 12, false, true } }, unread_cue_row },
    { "edge", { { "关系", "relation", 8, false, true }, { "从", "from", 22, false, false },
        { "到", "to", 22, false, false }, { "认定、出处", "by, place", 12, false, true } }, edge_row },
    { "dependency", { { "层", "step", 0, false, false }, { "关系", "relation", 8, false, true },
        { "文件", "document", 20, false, false }, { "经由", "through", 16, false, false },
        { "状态", "status", 8, false, true }, { "出处", "place", 12, false, true } }, dependency_row },
    { "orphan", { { "被引", "by", 0, true, false }, { "文件", "document", 22, false, false },
        { "关系", "relations", 12, false, false }, { "库中", "here", 8, false, true }, { "最早出处", "place", 12, false, true } },
        orphan_row },
    { "isolated", { { "文号", "number", 0, false, false }, { "标题（与他件无往来）", "title (isolated)", 20, false, false },
        { "成文日期", "issued", 0, false, false }, { "出处", "place", 12, false, true } }, isolated_row },
    { "gazette", { { "公报", "gazette", 18, false, false }, { "年", "year", 0, true, false }, { "期数", "issues", 0, true, false },
        { "已有", "present", 10, false, false }, { "缺", "missing", 10, false, false }, { "最近出版", "newest", 0, false, false } }, gazette_row },
    { "series", { { "代字", "series", 8, false, false }, { "年", "year", 0, true, false }, { "最大号", "highest", 0, true, false },
        { "有全文", "full", 8, false, false }, { "仅列目录", "listed", 8, false, false }, { "仅被引用", "cited", 8, false, false },
        { "缺", "missing", 8, false, false } }, series_row },
    { "hit", { { "文件", "document", 30, false, false }, { "状态", "status", 8, false, true }, { "见于", "in", 0, false, false }, { "出处", "place", 12, false, true } }, hit_row },
    { "decision", { { "处", "place", 14, false, false }, { "原文写作", "printed", 16, false, false }, { "决定", "verdict", 18, false, false },
        { "由", "by", 8, false, false }, { "现状", "state", 8, false, true } }, decision_row },
    { "node", { { "文件", "document", 30, false, false }, { "状态", "status", 10, false, false }, { "确定程度", "certainty", 8, false, false } },
        node_row },
    { NULL, { { NULL, NULL, 0, false, false } }, NULL },
};
// clang-format on
