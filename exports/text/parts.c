// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the blocks of text for people are made of: headings, paragraphs, cells, evidence.
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "exports/text/text.h"

const char text_dim[] = "\033[2m", text_bold[] = "\033[1m", text_warn[] = "\033[33m";

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

void text_status_lines(const struct text *t, struct buf *out, const json_t *record)
{
    if (!*field(record, "status"))
        return;
    buf_str(out, status_name(record, t->options.english));
    if (*field(record, "since") && !field_is(record, "status", "unknown"))
        buf_printf(out, "\n%s", field(record, "since"));
    if (is_doubted(record))
        buf_str(out, TEXT(t, "\n存疑", "\nin doubt"));
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
