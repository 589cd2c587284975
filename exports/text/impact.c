// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What falls with a rule: a table by steps, the citations in drafts, the clauses to paste.
#include <string.h>

#include "base/printable.h"
#include "exports/text/text.h"

static void add_strings(struct buf *b, const json_t *strings)
{
    size_t i;
    json_t *s;
    json_array_foreach(strings, i, s)
        buf_printf(b, "%s%s", i ? "、" : "", json_string_value(s) ? json_string_value(s) : "");
}

static void impact_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    const json_t *doc = json_object_get(r, "doc"), *via = json_object_get(r, "via");
    buf_printf(&b, "%lld", field_int(r, "step"));
    text_cell(t, row, 0, &b, NULL);
    table_cell(t->table, row, 1, word_relation(field(r, "relation"), t->options.english), NULL);
    buf_printf(&b, "%s%s%s", field(doc, "number"),
               *field(doc, "number") && *title_of(doc) ? "\n" : "", title_of(doc));
    text_add_quote(t, &b, r);
    text_cell(t, row, 2, &b, NULL);
    add_strings(&b, json_object_get(r, "at"));
    if (json_array_size(json_object_get(r, "cited"))) {
        buf_str(&b, b.n ? TEXT(t, "\n引", "\ncites ") : TEXT(t, "引", "cites "));
        add_strings(&b, json_object_get(r, "cited"));
    }
    text_cell(t, row, 3, &b, NULL);
    if (json_array_size(via))
        table_cell(t->table, row, 4, short_name(json_array_get(via, json_array_size(via) - 1)),
                   text_dim);
    table_cell(t->table, row, 5,
               json_is_true(json_object_get(r, "only_basis")) ? TEXT(t, "唯一依据", "only basis")
                                                              : "",
               text_warn);
    name_place(&b, r);
    text_cell(t, row, 6, &b, text_dim);
    buf_release(&b);
}

const struct text_list text_impact_list = {
    "impact",
    { { "层", "step", 2, true, false },
      { "关系", "relation", 4, false, false },
      { "文件", "document", 24, false, false },
      { "条款", "at", 8, false, false },
      { "经由", "via", 8, false, true },
      { "注意", "note", 0, false, false },
      { "出处", "place", 8, false, true } },
    impact_row,
};

void text_impact_draft(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    buf_printf(&b, "%s:%lld:%lld: ", field(r, "file"), field_int(r, "line"),
               field_int(r, "column"));
    buf_printf(&b, TEXT(t, "草案中的引用将落空（%s）：", "a draft's citation goes stale (%s): "),
               word_relation(field(r, "relation"), t->options.english));
    buf_str(&b, field(r, "words"));
    text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}

static void paste(struct text *t, const char *label, const char *clause)
{
    struct buf b = { 0 };
    if (!*clause)
        return;
    text_para(t, 0, "", label);
    printable_add(&b, span_str(clause));
    fprintf(t->options.out, "    %s\n", buf_cstr(&b));
    buf_release(&b);
}

/* What falls with the rule and was made by bodies over which its own has no power. */
static void others(struct text *t, const json_t *docs)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    if (!json_array_size(docs))
        return;
    text_para(
        t, 0, "",
        TEXT(t, "由其他机关制定，宜告知其自行处理：", "made by other bodies, who are to be told:"));
    json_array_foreach(docs, i, doc) {
        name_document(&b, doc);
        text_para(t, 4, "", buf_cstr(&b));
        buf_clear(&b);
    }
    buf_release(&b);
}

void text_impact_summary(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    text_gap(t);
    buf_str(&b, TEXT(t, "假定", "If "));
    name_document(&b, json_object_get(r, "doc"));
    buf_printf(&b,
               TEXT(t, "自%s起失去效力：直接受影响%lld件，间接%lld件；其中%lld件只以它为依据。",
                    " fell on %s: %lld documents are hit directly, %lld through others; %lld have "
                    "no other basis."),
               field(r, "as_of"), field_int(r, "direct"), field_int(r, "indirect"),
               field_int(r, "only_basis"));
    buf_printf(&b, TEXT(t, "落空的引用%lld处", " %lld citations go stale"),
               field_int(r, "citations"));
    if (field_int(r, "short_names"))
        buf_printf(&b, TEXT(t, "（其中简称%lld处）", " (%lld short names)"),
                   field_int(r, "short_names"));
    if (json_object_get(r, "draft_citations"))
        buf_printf(&b, TEXT(t, "，草案中%lld处", ", %lld in drafts"),
                   field_int(r, "draft_citations"));
    buf_str(&b, TEXT(t, "。", "."));
    if (!field_is(r, "status", "in_force")) {
        buf_str(&b, TEXT(t, "它在该日：", " On that day it is: "));
        text_status_words(t, &b, r);
        buf_str(&b, TEXT(t, "。", "."));
    }
    text_para(t, 0, "", buf_cstr(&b));
    paste(t, TEXT(t, "废止它的条款：", "the clause that ends it:"), field(r, "own_clause"));
    paste(t, TEXT(t, "一并废止只以它为依据、解释它的文件：", "ending what falls with it:"),
          field(r, "clause"));
    others(t, json_object_get(r, "others"));
    if (*field(r, "horizon")) {
        buf_clear(&b);
        buf_printf(&b, TEXT(t, "所收资料截至%s。", "The collection reaches %s."),
                   field(r, "horizon"));
        add_known(&b, r, t->options.english);
        text_para(t, 0, "", buf_cstr(&b));
    }
    buf_release(&b);
}
