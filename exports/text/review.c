// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a person should look at, with the commands that settle it; what a decision has changed.
#include <string.h>

#include "base/printable.h"
#include "exports/text/text.h"

static const char *relation_of(const struct text *t, const json_t *place)
{
    return word_relation(field(place, "relation"), t->options.english);
}

/* "废止 《关于加强节水的意见》  2024-18.txt:174:3" */
static void place_line(struct text *t, struct buf *b, const json_t *place)
{
    if (*field(place, "relation"))
        buf_printf(b, "%s ", relation_of(t, place));
    buf_printf(b, TEXT(t, "“%s”", "\"%s\""), field(place, "surface"));
    if (*field(place, "effective"))
        buf_printf(b, TEXT(t, "，%s起", ", from %s"), field(place, "effective"));
}

/* "溪政发〔2014〕10号《…》，2014-03-02，a.txt:12" */
static void candidate_line(struct buf *b, const json_t *doc)
{
    const char *number = field(doc, "number"), *title = title_of(doc);
    if (*number || *title)
        name_document(b, doc);
    else
        buf_str(b, field(doc, "id"));
    if (*field(doc, "issued"))
        buf_printf(b, "，%s", field(doc, "issued"));
    if (*field(doc, "file")) {
        buf_str(b, "，");
        buf_printf(b, "%s:%lld", field(doc, "file"), field_int(doc, "line"));
    }
}

/* In one line, whatever the width: it is to be copied. */
static void print_command(struct text *t, int indent, const char *command)
{
    struct buf b = { 0 };
    printable_add(&b, span_str(command));
    fprintf(t->options.out, "%*s%s\n", indent, "", buf_cstr(&b));
    buf_release(&b);
}

static void print_commands(struct text *t, int indent, const json_t *record)
{
    size_t i;
    const char *verdict;
    json_t *candidate, *command;
    struct buf b = { 0 };
    json_array_foreach(json_object_get(record, "candidates"), i, candidate) {
        candidate_line(&b, json_object_get(candidate, "doc"));
        text_para(t, indent, TEXT(t, "是否：", "or:    "), buf_cstr(&b));
        buf_clear(&b);
        print_command(t, indent + 6, field(candidate, "command"));
    }
    json_object_foreach(json_object_get(record, "commands"), verdict, command) {
        text_para(t, indent, TEXT(t, "或者：", "or:    "),
                  word("verdict", verdict, t->options.english));
        print_command(t, indent + 6, json_string_value(command));
    }
    buf_release(&b);
}

static void print_by(struct text *t, int indent, const json_t *place)
{
    struct buf b = { 0 };
    const json_t *by = json_object_get(place, "by");
    if (by) {
        candidate_line(&b, by);
        text_para(t, indent, TEXT(t, "见于：", "in:    "), buf_cstr(&b));
    }
    buf_release(&b);
}

static void print_place(struct text *t, int indent, const json_t *place)
{
    struct buf b = { 0 };
    const json_t *bound = json_object_get(place, "bound_to");
    print_by(t, indent, place);
    text_evidence(t, indent, place);
    if (bound) {
        candidate_line(&b, bound);
        buf_printf(&b, TEXT(t, "（按%s，把握%d%%）", " (by %s, %d%%)"),
                   word("resolved_by", field(place, "resolved_by"), t->options.english),
                   (int)(json_number_value(json_object_get(place, "confidence")) * 100 + 0.5));
        text_para(t, indent, TEXT(t, "现作：", "now:   "), buf_cstr(&b));
    }
    print_commands(t, indent, place);
    buf_release(&b);
}

static void print_stale(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    buf_printf(&b, "%s", word("verdict", field(r, "verdict"), t->options.english));
    if (*field(r, "who"))
        buf_printf(&b, TEXT(t, "，%s", ", %s"), field(r, "who"));
    if (*field(r, "decided_at"))
        buf_printf(&b, TEXT(t, "，%s", ", %s"), field(r, "decided_at"));
    if (*field(r, "why"))
        buf_printf(&b, TEXT(t, "，%s", ", %s"), field(r, "why"));
    text_para(t, 4, TEXT(t, "决定：", "said:  "), buf_cstr(&b));
    text_para(t, 4, TEXT(t, "不用：", "why:   "),
              word("state", field(r, "state"), t->options.english));
    if (*field(r, "sentence"))
        text_para(t, 4, TEXT(t, "原文：", "text:  "), field(r, "sentence"));
    buf_release(&b);
}

void text_review(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *place;
    bool stale = field_is(r, "kind", "stale_decision");
    buf_printf(&b, "%s%s", word("kind", field(r, "kind"), t->options.english), TEXT(t, "：", ": "));
    if (*field(r, "surface"))
        place_line(t, &b, r);
    bool page = field_is(r, "kind", "unread_page");
    if (page) {
        buf_printf(&b, "%s", field(r, "file"));
        if (field_int(r, "line"))
            buf_printf(&b, ":%lld", field_int(r, "line"));
        buf_printf(&b, TEXT(t, "：%s", ": %s"), field(r, "text"));
    } else if (*field(r, "text")) {
        candidate_line(&b, json_object_get(r, "doc"));
        buf_printf(&b, TEXT(t, "：%s", ": %s"),
                   word("warning", field(r, "code"), t->options.english));
    }
    if (!stale)
        buf_printf(&b, TEXT(t, "（牵涉%lld件）", " (%lld documents hang on it)"),
                   field_int(r, "answers"));
    text_gap(t);
    text_para(t, 0, "", buf_cstr(&b));
    if (stale)
        print_stale(t, r);
    print_place(t, 4, r);
    json_array_foreach(json_object_get(r, "places"), i, place) {
        buf_clear(&b);
        place_line(t, &b, place);
        text_para(t, 4, "· ", buf_cstr(&b));
        print_place(t, 6, place);
    }
    buf_release(&b);
}

/* "人工决定：溪政发〔2014〕10号" */
static void binding_words(const struct text *t, struct buf *b, const json_t *binding)
{
    const json_t *doc = json_object_get(binding, "doc");
    buf_str(b, word("resolved_by", field(binding, "resolved_by"), t->options.english));
    if (doc) {
        buf_str(b, TEXT(t, "：", ": "));
        candidate_line(b, doc);
    } else if (field_is(binding, "resolved_by", "decision")) {
        buf_printf(b, TEXT(t, "：%s", ": %s"), word("verdict", "none", t->options.english));
        return;
    }
    if (json_is_true(json_object_get(binding, "act")))
        buf_str(b, TEXT(t, "（行为）", " (an act)"));
}

void text_decided(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *change;
    bool en = t->options.english, changed = json_is_true(json_object_get(r, "changed"));
    text_gap(t);
    if (*field(r, "relation"))
        place_line(t, &b, r);
    else
        buf_printf(&b, "“%s”", field(r, "surface"));
    buf_printf(&b, "  %s", field(r, "key"));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    print_by(t, 4, r);
    text_evidence(t, 4, r);
    if (*field(r, "verdict")) {
        buf_str(&b, word("verdict", field(r, "verdict"), en));
        if (*field(r, "who"))
            buf_printf(&b, TEXT(t, "（%s，%s）", " (%s, %s)"), field(r, "who"),
                       field(r, "decided_at"));
        text_para(t, 4, TEXT(t, "决定：", "said:  "), buf_cstr(&b));
    } else {
        text_para(t, 4, "",
                  TEXT(t, "决定已撤销，恢复程序的判断",
                       "the decision is withdrawn, the program's own reading counts again"));
    }
    static const char *const sides[][3] = { { "before", "原作：", "was:   " },
                                            { "after", "今作：", "is:    " } };
    for (int k = 0; k < 2; k++) {
        const json_t *binding = json_object_get(r, sides[k][0]);
        buf_clear(&b);
        if (binding)
            binding_words(t, &b, binding);
        if (b.n)
            text_para(t, 4, sides[k][en ? 2 : 1], buf_cstr(&b));
    }
    if (!changed)
        text_para(t, 4, "",
                  TEXT(t, "早已如此决定，没有改变", "decided so before, nothing changes"));
    json_array_foreach(json_object_get(r, "statuses"), i, change) {
        buf_clear(&b);
        candidate_line(&b, json_object_get(change, "doc"));
        buf_printf(&b, TEXT(t, "：%s → %s", ": %s -> %s"),
                   word("status", field(change, "before"), en),
                   word("status", field(change, "after"), en));
        if (*field(change, "after_since") && !field_is(change, "after", "unknown"))
            buf_printf(&b, TEXT(t, "（%s起）", " (since %s)"), field(change, "after_since"));
        text_para(t, 4, TEXT(t, "状态：", "status:"), buf_cstr(&b));
    }
    buf_release(&b);
}

void text_ambiguous_place(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    size_t i;
    json_t *place;
    buf_printf(&b,
               TEXT(t, "%s有多处引用，请写明列：", "several references at %s, name the column:"),
               field(r, "ref"));
    text_gap(t);
    text_para(t, 0, "", buf_cstr(&b));
    json_array_foreach(json_object_get(r, "places"), i, place) {
        buf_clear(&b);
        buf_printf(&b, "%s  ", field(place, "key"));
        place_line(t, &b, place);
        text_para(t, 2, "", buf_cstr(&b));
    }
    buf_release(&b);
}
