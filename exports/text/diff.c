// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where a store and a published list, or two stores, differ: a table, and one paragraph that counts.
#include <string.h>

#include "exports/text/text.h"

static void add_document(struct buf *b, const json_t *doc)
{
    const char *number = field(doc, "number"), *title = title_of(doc);
    buf_printf(b, "%s%s%s", number, *number && *title ? "\n" : "", title);
}

/* One side: its status with the day, and what made it. */
static void add_side(struct text *t, struct buf *b, const json_t *r, bool theirs)
{
    const char *status = field(r, theirs ? "theirs" : "ours"),
               *since = field(r, theirs ? "their_since" : "since"),
               *edition = field(r, theirs ? "their_edition" : "edition");
    const json_t *by = json_object_get(r, theirs ? "their_by" : "by");
    bool en = t->options.english;
    buf_str(b, *status ? word("status", status, en) : "");
    if (*since && strcmp(status, "in_force") != 0)
        buf_printf(b, "\n%s", since);
    if (strcmp(edition, "superseded") == 0)
        buf_printf(b, "\n%s", word("edition", edition, en));
    if (by)
        buf_printf(b, "\n%s%s", short_name(by), field(r, theirs ? "their_pinpoint" : "pinpoint"));
}

static void add_row(struct text *t, struct buf *b, const json_t *r)
{
    if (field_is(r, "what", "wrong_number") && *field(r, "named_number"))
        buf_printf(b, "%s%s", b->n ? "\n" : "", field(r, "named_number"));
    if (field_int(r, "row"))
        buf_printf(b, TEXT(t, "%s%s第%lld行", "%s%srow %lld"), b->n ? "\n" : "", field(r, "sheet"),
                   field_int(r, "row"));
    if (field_int(r, "first_row"))
        buf_printf(b, TEXT(t, "\n先见于%s第%lld行", "\nfirst in %srow %lld"),
                   field(r, "first_sheet"), field_int(r, "first_row"));
    if (*field(r, "presence_there"))
        buf_printf(b, "%s%s", b->n ? "\n" : "",
                   word("presence", field(r, "presence_there"), t->options.english));
    const json_t *other = json_object_get(r, "other");
    if (other)
        buf_printf(b, "%s%s", b->n ? "\n" : "", short_name(other));
}

static void difference_row(struct text *t, size_t row, const json_t *r)
{
    struct buf b = { 0 };
    bool en = t->options.english;
    const json_t *doc = json_object_get(r, "doc"), *near = json_object_get(r, "nearest");
    const json_t *candidates = json_object_get(r, "candidates");
    table_cell(t->table, row, 0, word("difference", field(r, "what"), en),
               field_is(r, "what", "status") ? text_warn : NULL);
    if (doc)
        add_document(&b, doc);
    else
        buf_printf(&b, "%s%s%s", field(r, "named_number"), *field(r, "named_number") ? "\n" : "",
                   field_is(r, "named", field(r, "named_number")) ? "" : field(r, "named"));
    if (json_object_get(r, "reason"))
        buf_printf(&b, "\n%s%s%s", TEXT(t, "（", "("),
                   text_in(json_object_get(r, "reason"), "text", t->options.english),
                   TEXT(t, "）", ")"));
    if (!doc && json_array_size(candidates))
        buf_printf(&b, TEXT(t, "\n可能是：%s", "\nperhaps %s"),
                   short_name(json_array_get(candidates, 0)));
    else if (json_array_size(near))
        buf_printf(&b, TEXT(t, "\n相近：%s", "\nnear: %s"),
                   short_name(json_object_get(json_array_get(near, 0), "doc")));
    text_add_quote(t, &b, r);
    text_cell(t, row, 1, &b, NULL);
    add_side(t, &b, r, false);
    if (field_is(r, "side", "ours"))
        buf_str(&b, short_name(json_object_get(r, "other")));
    if (json_array_size(json_object_get(r, "evidence"))) {
        struct buf place = { 0 };
        name_place(&place, r);
        buf_printf(&b, "%s%s", b.n ? "\n" : "", buf_cstr(&place));
        buf_release(&place);
    } else if (doc && field_is(r, "what", "only_theirs") && *field(r, "list")) {
        buf_printf(&b, "%s%s", b.n ? "\n" : "", word("presence", field(doc, "presence"), en));
    }
    text_cell(t, row, 2, &b, NULL);
    add_side(t, &b, r, true);
    if (*field(r, "said"))
        buf_printf(&b, "%s%s", b.n ? "\n" : "", field(r, "said"));
    if (!field_is(r, "side", "ours"))
        add_row(t, &b, r);
    text_cell(t, row, 3, &b, NULL);
    buf_release(&b);
}

const struct text_list text_difference_list = {
    "difference",
    { { "不同", "difference", 8, false, true },
      { "文件", "document", 24, false, false },
      { "我方", "ours", 14, false, false },
      { "对方", "theirs", 12, false, true } },
    difference_row,
};

void text_diff_summary(struct text *t, const json_t *r)
{
    struct buf b = { 0 };
    bool en = t->options.english, list = field_is(r, "with", "list");
    const char *what;
    json_t *count;
    size_t shown = 0;
    const json_t *bodies = json_object_get(r, "bodies");
    text_gap(t);
    buf_printf(&b, TEXT(t, "我方：%s", "Ours: %s"), field(r, "ours"));
    if (*field(r, "horizon"))
        buf_printf(&b, TEXT(t, "（资料截至%s）", " (it reaches %s)"), field(r, "horizon"));
    buf_printf(&b, TEXT(t, "；对方：%s", "; theirs: %s"), field(r, "theirs"));
    if (*field(r, "their_horizon"))
        buf_printf(&b, TEXT(t, "（资料截至%s）", " (it reaches %s)"), field(r, "their_horizon"));
    buf_printf(
        &b, TEXT(t, "。按%s的效力比较%lld件，一致%lld件", ". As of %s: %lld compared, %lld agree"),
        field(r, "as_of"), field_int(r, "compared"), field_int(r, "agree"));
    json_object_foreach(json_object_get(r, "differences"), what, count) {
        buf_printf(&b, TEXT(t, "%s%s%lld件", "%s%s %lld"),
                   shown ? TEXT(t, "，", ", ") : TEXT(t, "；", "; "), word("difference", what, en),
                   (long long)json_integer_value(count));
        shown++;
    }
    buf_str(&b, TEXT(t, "。", "."));
    text_para(t, 0, "", buf_cstr(&b));
    buf_clear(&b);
    if (list && json_array_size(bodies)) {
        enum { SOME = 5 };
        buf_str(&b, TEXT(t, "“我有彼无”只问这些机关的文件：", "Only ours asks for documents of: "));
        for (size_t i = 0; i < json_array_size(bodies) && i < SOME; i++)
            buf_printf(&b, "%s%s", i ? "、" : "", json_string_value(json_array_get(bodies, i)));
        if (json_array_size(bodies) > SOME)
            buf_printf(&b, TEXT(t, "等%zu个", " and others, %zu"), json_array_size(bodies));
        buf_str(&b, TEXT(t, "。", "."));
    } else if (list) {
        buf_str(&b, TEXT(t, "目录里没有一件认得出，不知道它管哪些机关的文件；可用 --issuer 写明。",
                         "No row was recognised: whose list it is, is not known; see --issuer."));
    }
    if (list && !json_array_size(json_object_get(r, "claims")))
        buf_str(&b,
                TEXT(t, "目录没有写明所列的是否有效，没有比较效力；可用 --says 写明。",
                     " The list does not say what it lists: no status was compared; see --says."));
    if (b.n)
        text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}
