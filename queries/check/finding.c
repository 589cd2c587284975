// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Findings in the making, the names of the drafts, places in their text: what all groups of rules use.
#include "analyzer/words/key.h"
#include "base/utf8.h"
#include "queries/check/check_p.h"

const char *const check_severity_name[CHECK_SEVERITIES] = { "error", "warning", "note" };
const char *const check_severity_zh[CHECK_SEVERITIES] = { "错误", "警告", "提示" };

const struct check_rule check_rules[CHECK_RULES] = {
#define CHECK_RULE(id, ...) [CHECK_##id] = { __VA_ARGS__ },
#include "queries/check/rules.def"
#undef CHECK_RULE
};

int check_rule_by_name(struct span name)
{
    for (int i = 0; i < CHECK_RULES; i++)
        if (span_eq(name, span_str(check_rules[i].name)))
            return i;
    return -1;
}

/* ------------------------------------------------------------------ findings */

/* The column of an offset in its line, counted on from the last mark before it. */
static uint32_t column_of(struct checking *k, uint32_t line, uint64_t raw)
{
    enum { STEP = 4096 };
    uint64_t from = k->view.n_raw_lines ? k->view.raw_lines[line - 1] : 0;
    size_t at = (size_t)(raw - from) / STEP;
    if (k->marks_line != line)
        k->marks.n = 0;
    k->marks_line = line;
    while (k->marks.n <= at) {
        size_t n = k->marks.n;
        uint64_t to = from + n * STEP;
        uint32_t before =
            n ? k->marks.at[n - 1] + (uint32_t)utf8_count(span_cut(k->text->raw, to - STEP, to))
              : 0;
        vec_push(&k->marks, before);
    }
    return k->marks.at[at] + (uint32_t)utf8_count(span_cut(k->text->raw, from + at * STEP, raw)) +
           1;
}

static void put_place(struct checking *k, json_t *o, uint64_t from)
{
    uint32_t line = view_source_line(&k->view, from);
    put_text(o, "file", k->text->source.file);
    put_int(o, "line", line);
    put_int(o, "column", column_of(k, line, from));
    if (k->text->reading.pages.n)
        put_int(o, "page", reading_page_of(&k->text->reading, from));
}

static void put_bytes(const struct checking *k, json_t *o, uint64_t from, uint64_t to)
{
    put_int(o, "byte_from", (int64_t)reading_own(&k->text->reading, from));
    put_int(o, "byte_to", (int64_t)reading_own(&k->text->reading, to));
}

json_t *check_add(struct checking *k, enum check_rule_id rule, uint64_t from, uint64_t to,
                  struct span sentence, struct span why)
{
    json_t *o = json_object();
    put(o, "type", json_string("finding"));
    put(o, "rule", json_string(check_rules[rule].name));
    put(o, "severity", json_string(check_severity_name[check_rules[rule].severity]));
    put_place(k, o, from);
    put_bytes(k, o, from, to);
    put_text(o, "words", view_quote(&k->arena, k->text->raw, from, to));
    put_text(o, "sentence", sentence);
    put_text(o, "why", why);
    put_text(o, "as_of", k->ask.as_of_text);
    struct finding f = { .rule = rule,
                         .severity = check_rules[rule].severity,
                         .from = from,
                         .to = to,
                         .line = view_source_line(&k->view, from),
                         .record = o };
    vec_push(&k->findings, f);
    return o;
}

json_t *check_add_mention(struct checking *k, enum check_rule_id rule, const struct mention *m,
                          struct span why)
{
    json_t *o =
        check_add(k, rule, m->byte_from, m->byte_to, mention_sentence(k->text, m, &k->arena), why);
    check_name(k, m->number, m->title);
    return o;
}

void check_name(struct checking *k, struct span number, struct span title)
{
    struct finding *f = &k->findings.at[k->findings.n - 1];
    f->name = number;
    f->title = title;
}

void check_soften(struct checking *k, enum check_severity severity)
{
    struct finding *f = &k->findings.at[k->findings.n - 1];
    if (severity <= f->severity)
        return;
    f->severity = severity;
    json_object_set_new(f->record, "severity", json_string(check_severity_name[severity]));
}

void check_replace(struct checking *k, json_t *finding, uint64_t from, uint64_t to,
                   struct span text, bool safe)
{
    json_t *o = json_object();
    json_object_set_new(o, "text", text_json(text));
    put_bytes(k, o, from, to);
    json_object_set_new(o, "safe", json_boolean(safe));
    put(finding, "replace", o);
}

void check_also(struct checking *k, json_t *finding, uint64_t from)
{
    json_t *list = json_object_get(finding, "also"), *o = json_object();
    if (!list) {
        list = json_array();
        json_object_set_new(finding, "also", list);
    }
    put_place(k, o, from);
    json_array_append_new(list, o);
}

/* ------------------------------------------------------------------ the drafts' own names */

static bool has_name(struct own_name *names, struct span text)
{
    struct own_name *found = NULL;
    if (text.n)
        HASH_FIND(hh, names, text.p, text.n, found);
    return found != NULL;
}

void check_add_name(const struct check_names_of *to, struct span text)
{
    if (!text.n || has_name(*to->by_text, text))
        return;
    struct own_name *name = arena_zalloc(to->arena, sizeof *name);
    name->text = arena_dup(to->arena, text);
    HASH_ADD_KEYPTR(hh, *to->by_text, name->text.p, name->text.n, name);
}

static enum check_owner owner_of(const struct checking *k, struct span text)
{
    return has_name(k->mine, text) ? OWNER_SELF : has_name(k->own, text) ? OWNER_OTHER : OWNER_NONE;
}

enum check_owner check_number_owner(const struct checking *k, struct span number)
{
    return owner_of(k, number);
}

enum check_owner check_title_owner(struct checking *k, struct span title)
{
    return title.n ? owner_of(k, key_title(&k->ask.arena, k->ask.lex, title, NULL)) : OWNER_NONE;
}

bool check_is_own(const struct checking *k, int64_t node)
{
    return seen_has(&k->own_nodes, node);
}

/* Made once: a clean-up decision may have thousands of rows. */
static void list_named(struct checking *k)
{
    struct check_names_of named = { &k->named, &k->arena };
    for (size_t i = 0; i < k->text->mentions.n; i++) {
        const struct mention *m = &k->text->mentions.at[i];
        check_add_name(&named, m->number);
        if (m->title.n && !m->number.n && !m->target_date.n)
            check_add_name(&named, key_title(&k->arena, k->ask.lex, m->title, NULL));
    }
    k->named_known = true;
}

bool check_names(struct checking *k, struct span number, struct span title)
{
    if (!k->named_known)
        list_named(k);
    return has_name(k->named, number) ||
           has_name(k->named, key_title(&k->ask.arena, k->ask.lex, title, NULL));
}

void check_say_name(struct buf *b, const struct card *c)
{
    bool one = c->instrument.n && !span_has(c->instrument, SPAN(";"));
    struct span title = one ? c->instrument : c->title;
    if (span_starts(title, SPAN("〈")) && span_find(title, SPAN("〉")) == title.n - 3)
        title = span_cut(title, 3, title.n - 3);
    for (size_t i = 0; i < title.n;) { /* marks inside marks are 〈〉 */
        struct span rest = span_from(title, i);
        bool open = span_starts(rest, SPAN("《")), close = span_starts(rest, SPAN("》"));
        buf_str(b, i ? "" : "《");
        if (open || close)
            buf_str(b, open ? "〈" : "〉");
        else
            buf_char(b, title.p[i]);
        i += open || close ? 3 : 1;
    }
    buf_str(b, title.n ? "》" : "");
    if (c->number.n)
        buf_printf(b, title.n ? "（%.*s）" : "%.*s", SPAN_ARG(c->number));
    else if (!title.n)
        buf_span(b, c->id);
}

/* ------------------------------------------------------------------ places in the draft's text */

bool check_range(const struct checking *k, const struct document *d, uint64_t *from, uint64_t *to)
{
    const struct view *v = &k->view;
    size_t lo = 0, hi = v->n_lines;
    while (lo < hi) { /* the first line that begins in the document */
        size_t mid = lo + (hi - lo) / 2;
        if (view_raw(v, v->lines[mid].from) < d->byte_from)
            lo = mid + 1;
        else
            hi = mid;
    }
    size_t first = lo;
    for (hi = v->n_lines; lo < hi;) {
        size_t mid = lo + (hi - lo) / 2;
        if (view_raw(v, v->lines[mid].from) < d->byte_to)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == first)
        return false;
    *from = v->lines[first].from;
    *to = v->lines[lo - 1].to;
    return true;
}

struct span check_sentence(struct checking *k, uint64_t clean_from, uint64_t clean_to)
{
    enum { AROUND = 600 };
    const struct view *v = &k->view;
    const struct view_line *l = &v->lines[view_line_of(v, clean_from)];
    uint64_t lo = l->from + AROUND < clean_from ? clean_from - AROUND : l->from;
    uint64_t hi = clean_to + AROUND < l->to ? clean_to + AROUND
                  : l->to > clean_to        ? l->to
                                            : clean_to;
    size_t stop = span_rfind(span_cut(v->text, lo, clean_from), SPAN("。"));
    if (stop != SPAN_NONE)
        lo += stop + 3;
    stop = span_find(span_cut(v->text, clean_to, hi), SPAN("。"));
    if (stop != SPAN_NONE)
        hi = clean_to + stop + 3;
    while (lo < clean_from && (v->text.p[lo] & 0xC0) == 0x80)
        lo++;
    while (hi > clean_to && hi < v->text.n && (v->text.p[hi] & 0xC0) == 0x80)
        hi--;
    return view_quote(&k->arena, v->raw, view_raw(v, lo), view_raw_end(v, hi));
}
