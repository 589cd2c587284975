// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the author vouches for: `wenhao:allow [rule] [reason]` in the text, and the side file DRAFT.allow. One that vouches
// for nothing is a finding itself.
#include "analyzer/words/key.h"
#include "analyzer/words/words.h"
#include "queries/check/check_p.h"

static const struct span mark = SPAN_INIT("wenhao:allow");

/* One entry, wherever it stands. */
struct entry {
    int rule;                        /* enum check_rule_id; -1 any; -2 no such rule */
    struct span named, what, reason; /* the rule as written; words, number or title (side file) */
    struct span key, number, title;  /* `what` for comparing: as words, as a number, as a title */
    uint32_t line;                   /* in the draft, or in the side file */
    uint64_t from, to;               /* in the draft's text */
    uint32_t above, behind;          /* lines of the draft that a line of its own vouches for */
    bool in_file, used;
};
struct entries VEC(struct entry);

static struct span trim(struct span s)
{
    static const struct span blanks[] = { SPAN_INIT(" "), SPAN_INIT("\t"), SPAN_INIT("\r"),
                                          SPAN_INIT("　"), SPAN_INIT("：") };
    for (size_t n; (n = starts_any(s, blanks, COUNT(blanks)));)
        s = span_from(s, n);
    for (size_t n; (n = ends_any(s, blanks, COUNT(blanks)));)
        s.n -= n;
    return s;
}

/* The end of a comment is no part of the reason. */
static struct span without_closing(struct span s)
{
    static const struct span closings[] = { SPAN_INIT("-->"), SPAN_INIT("*/"), SPAN_INIT("）"),
                                            SPAN_INIT(")"),   SPAN_INIT("】"), SPAN_INIT("]"),
                                            SPAN_INIT("〕"),  SPAN_INIT("%}") };
    s = trim(s);
    for (size_t n; (n = ends_any(s, closings, COUNT(closings)));)
        s = trim(span_cut(s, 0, s.n - n));
    return s;
}

/* The first word, when it may be the name of a rule: letters and hyphens, or *. */
static struct span rule_word(struct span s)
{
    size_t n = 0;
    while (n < s.n && ((s.p[n] >= 'a' && s.p[n] <= 'z') || s.p[n] == '-' || s.p[n] == '*'))
        n++;
    /* the - of a closing --> */
    return n && s.p[0] != '-' ? span_cut(s, 0, n) : span_of(NULL, 0);
}

static void set_rule(struct entry *e, struct span word)
{
    e->named = word;
    e->rule = !word.n || span_eq(word, SPAN("*")) ? -1 : check_rule_by_name(word);
    if (word.n && e->rule < 0 && !span_eq(word, SPAN("*")))
        e->rule = -2;
}

/* ------------------------------------------------------------------ in the text */

static bool is_blank(struct span s)
{
    return trim(s).n == 0;
}

static struct span source_line(const struct view *v, uint32_t line)
{
    if (!line || line > v->n_raw_lines)
        return span_of(NULL, 0);
    uint64_t from = v->raw_lines[line - 1],
             to = line < v->n_raw_lines ? v->raw_lines[line] : v->raw.n;
    struct span s = span_cut(v->raw, from, to);
    return span_ends(s, SPAN("\n")) ? span_cut(s, 0, s.n - 1) : s;
}

/* Nothing before the mark but what opens a comment? */
static bool opens_comment(struct span before)
{
    static const struct span opens[] = { SPAN_INIT("<!--"), SPAN_INIT("//"), SPAN_INIT("/*"),
                                         SPAN_INIT("#"),    SPAN_INIT("（"), SPAN_INIT("("),
                                         SPAN_INIT("【"),   SPAN_INIT("["),  SPAN_INIT("%"),
                                         SPAN_INIT(";") };
    struct span s = trim(before);
    while (starts_any(s, opens, COUNT(opens)))
        s = trim(span_from(s, starts_any(s, opens, COUNT(opens))));
    return s.n == 0;
}

static uint32_t next_line(const struct view *v, uint32_t line, int step)
{
    enum { BLANKS = 3 };
    for (int i = 0; i < BLANKS; i++) {
        line = (uint32_t)((int64_t)line + step);
        if (!line || line > v->n_raw_lines)
            return 0;
        struct span s = source_line(v, line);
        if (!is_blank(s) && !span_has(s, mark))
            return line;
    }
    return 0;
}

static void read_text(struct checking *k, struct entries *out)
{
    const struct view *v = &k->view;
    struct span raw = v->raw;
    for (uint64_t at = 0; at < raw.n;) {
        size_t next = span_find(span_from(raw, at), mark);
        if (next == SPAN_NONE)
            return;
        struct entry e = { .from = at + next, .line = view_source_line(v, at + next) };
        struct span line = source_line(v, e.line);
        size_t begin = (size_t)(raw.p + e.from - line.p);
        struct span rest = trim(span_from(line, begin + mark.n));
        struct span word = rule_word(rest);
        set_rule(&e, word);
        e.reason = without_closing(span_from(rest, word.n));
        e.to =
            e.from + mark.n + (word.n ? (size_t)(word.p + word.n - (line.p + begin + mark.n)) : 0);
        if (opens_comment(span_cut(line, 0, begin))) {
            e.above = next_line(v, e.line, -1);
            e.behind = next_line(v, e.line, 1);
        }
        vec_push(out, e);
        at = e.from + mark.n;
    }
}

/* ------------------------------------------------------------------ the side file */

static void read_what(struct checking *k, struct entry *e)
{
    struct ref r;
    if (!e->what.n)
        return;
    ref_parse(&r, &k->arena, k->ask.lex, e->what);
    e->key = key_exact(&k->arena, e->what);
    e->number = r.number;
    e->title = r.title.n ? key_exact(&k->arena, r.title) : r.title;
}

static void read_file(struct checking *k, struct entries *out)
{
    struct span rest = k->draft->allow;
    if (span_starts(rest, SPAN("\xef\xbb\xbf")))
        rest = span_from(rest, 3);
    for (uint32_t line = 1; rest.n; line++) {
        size_t end = span_find(rest, SPAN("\n"));
        struct span s = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
        rest = span_from(rest, end == SPAN_NONE ? rest.n : end + 1);
        size_t hash = span_find(s, SPAN("#"));
        struct entry e = { .line = line, .in_file = true };
        if (hash != SPAN_NONE) {
            e.reason = trim(span_from(s, hash + 1));
            s = span_cut(s, 0, hash);
        }
        s = trim(s);
        if (!s.n)
            continue;
        struct span word = rule_word(s);
        set_rule(&e, word);
        e.what = trim(span_from(s, word.n));
        read_what(k, &e);
        vec_push(out, e);
    }
}

/* ------------------------------------------------------------------ matching */

/* What side files compare with: a finding's words and the title that it speaks of. */
struct spoken {
    struct span words, title;
};

static bool speaks_of(const struct entry *e, const struct finding *f, const struct spoken *is)
{
    if (!e->what.n)
        return true;
    if (e->number.n && f->name.n)
        return span_eq(e->number, f->name);
    if (e->title.n && span_eq(e->title, is->title))
        return true;
    return e->key.n && span_has(is->words, e->key);
}

static bool is_of_rule(const struct entry *e, const struct finding *f)
{
    return e->rule != -2 && (e->rule < 0 || e->rule == (int)f->rule);
}

static void allow(struct checking *k, struct finding *f, struct entry *e)
{
    json_t *o = json_object();
    put(o, "by", json_string(e->in_file ? "file" : "text"));
    put_text(o, "file", e->in_file ? k->draft->allow_file : k->text->source.file);
    put_int(o, "line", e->line);
    put_text(o, "reason", e->reason);
    put(f->record, "allowed", o);
    f->allowed = true;
}

/* The first finding on this line or behind it; they are in the order of the text. */
static size_t first_on(const struct checking *k, uint32_t line)
{
    size_t low = 0, high = k->findings.n;
    while (low < high) {
        size_t mid = low + (high - low) / 2;
        if (k->findings.at[mid].line < line)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Vouches for the findings of one line; was there one? */
static bool match_line(struct checking *k, struct entry *e, uint32_t line)
{
    bool hit = false;
    for (size_t n = first_on(k, line); n < k->findings.n && k->findings.at[n].line == line; n++) {
        struct finding *f = &k->findings.at[n];
        if (!is_of_rule(e, f))
            continue;
        hit = true;
        if (!f->allowed)
            allow(k, f, e);
    }
    return hit;
}

static void match_file(struct checking *k, struct entries *entries)
{
    struct spoken *is = arena_alloc(&k->arena, (k->findings.n + 1) * sizeof *is);
    bool any = false;
    for (size_t i = 0; i < entries->n; i++)
        any |= entries->at[i].in_file;
    for (size_t n = 0; n < k->findings.n && any; n++) {
        const struct finding *f = &k->findings.at[n];
        struct span words = span_str(json_string_value(json_object_get(f->record, "words")));
        is[n] = (struct spoken){ key_exact(&k->arena, words), key_exact(&k->arena, f->title) };
    }
    for (size_t i = 0; i < entries->n; i++) {
        struct entry *e = &entries->at[i];
        for (size_t n = 0; n < k->findings.n && e->in_file; n++) {
            struct finding *f = &k->findings.at[n];
            if (!is_of_rule(e, f) || !speaks_of(e, f, &is[n]))
                continue;
            e->used = true;
            if (!f->allowed)
                allow(k, f, e);
        }
    }
}

/* An entry's own line first, then the line behind it, then, when that gave nothing, the line above. */
static void match(struct checking *k, struct entries *entries)
{
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < entries->n; i++) {
            struct entry *e = &entries->at[i];
            uint32_t line = round == 0 ? e->line : round == 1 ? e->behind : e->above;
            if (!e->in_file && line && (round < 2 || !e->used))
                e->used |= match_line(k, e, line);
        }
        if (round == 0)
            match_file(k, entries);
    }
}

static void tell_unused(struct checking *k, const struct entry *e)
{
    struct buf b = { 0 };
    if (e->in_file)
        buf_printf(&b, "%.*s第%u行", SPAN_ARG(k->draft->allow_file), (unsigned)e->line);
    else
        buf_str(&b, "这一处 wenhao:allow ");
    if (e->rule == -2)
        buf_printf(&b, "写的规则“%.*s”不存在；wenhao check --explain 列出所有规则。",
                   SPAN_ARG(e->named));
    else
        buf_str(&b, "没有对应任何提示，可以删去。");
    struct span why = arena_dup(&k->arena, buf_as_span(&b));
    buf_release(&b);
    json_t *o = check_add(k, CHECK_ALLOW_UNUSED, e->from, e->to, span_of(NULL, 0), why);
    if (!e->in_file)
        return;
    put_text(o, "file", k->draft->allow_file);
    put_int(o, "line", e->line);
    put_int(o, "column", 1);
    put_text(o, "words", e->what.n ? e->what : e->named);
    json_object_del(o, "page");
    json_object_del(o, "byte_from");
    json_object_del(o, "byte_to");
}

void check_allows(struct checking *k)
{
    struct entries entries = { 0 };
    read_text(k, &entries);
    read_file(k, &entries);
    if (entries.n)
        match(k, &entries);
    for (size_t i = 0; i < entries.n; i++)
        if (!entries.at[i].used)
            tell_unused(k, &entries.at[i]);
    vec_release(&entries);
}
