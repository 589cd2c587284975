// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/audit/audit_p.h"

#include <stdlib.h>

#include "graph/resolve/terms.h"
#include "queries/english.h"
#include "queries/evidence.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

const char *const audit_severity_name[AUDIT_SEVERITIES] = { "error", "warning", "note" };

const struct audit_rule audit_rules[AUDIT_RULES] = {
#define AUDIT_RULE(id, ...) [AUDIT_RULE_##id] = { __VA_ARGS__ },
#include "queries/audit/audit_rules.def"
#undef AUDIT_RULE
};

int audit_rule_by_name(struct span name)
{
    for (int i = 0; i < AUDIT_RULES; i++)
        if (span_eq(name, span_str(audit_rules[i].name)))
            return i;
    return -1;
}

/* ------------------------------------------------------------------ findings in the making */

struct audit_finding *audit_add(struct auditing *w, struct audit_case *c, enum audit_rule_id rule,
                                const struct buf *text)
{
    struct audit_finding f = { .rule = rule,
                               .proposal = audit_rules[rule].proposal,
                               .certainty = TL_PROVEN,
                               .text = arena_dup(&w->ask.arena, buf_as_span(text)),
                               .path = json_array() };
    vec_push(&c->findings, f);
    return &c->findings.at[c->findings.n - 1];
}

void audit_path(struct auditing *w, struct audit_finding *f, int64_t node)
{
    enum { MOST = 20 };
    json_t *doc = json_array_size(f->path) < MOST ? doc_json(&w->ask, node) : NULL;
    if (doc)
        json_array_append_new(f->path, doc);
}

void audit_weaken(struct audit_finding *f, enum tl_certainty certainty)
{
    if (certainty > f->certainty)
        f->certainty = certainty;
}

void audit_note(struct auditing *w, struct audit_note note, const struct buf *text)
{
    note.node = desk_carrier(&w->desk, note.node);
    note.text = arena_dup(&w->ask.keep, buf_as_span(text));
    note.place = w->notes.n;
    if (note.node)
        vec_push(&w->notes, note);
}

void audit_name(struct auditing *w, struct buf *b, int64_t node)
{
    struct card c;
    if (card_load(&w->ask, &c, node))
        buf_span(b, card_name(&w->ask, &c));
}

void audit_say_ended(struct auditing *w, struct buf *b, const struct verdict *v)
{
    if (v->since.n) {
        buf_str(b, "已自");
        date_zh(b, v->since);
        buf_str(b, "起");
    } else {
        buf_str(b, "已");
    }
    buf_str(b, v->status == TL_REPEALED ? "废止" : v->status == TL_LAPSED ? "失效" : "期满");
    struct card c;
    if (v->by && card_load(&w->ask, &c, v->by))
        buf_printf(b, "（由%.*s）", SPAN_ARG(card_short(&w->ask, &c)));
}

int audit_number_year(struct span number)
{
    size_t open = span_find(number, SPAN("〔"));
    int year = 0;
    if (open == SPAN_NONE)
        return 0;
    struct span rest = span_from(number, open + HAN(1));
    for (size_t i = 0; i < 4; i++) {
        if (i >= rest.n || rest.p[i] < '0' || rest.p[i] > '9')
            return 0;
        year = year * 10 + (rest.p[i] - '0');
    }
    return year;
}

enum { WORD_CHILD, WORD_CLEARS, WORD_OPINION, WORD_BEFORE, WORD_DONE };
static const struct {
    int role;
    struct span word;
} title_words[] = {
#define AUDIT_WORD(role, word) { WORD_##role, SPAN_INIT(word) },
#include "queries/audit/words.def"
#undef AUDIT_WORD
};

bool audit_title_clears(struct span title)
{
    for (size_t i = 0; i < sizeof title_words / sizeof *title_words; i++)
        if (title_words[i].role == WORD_CLEARS && span_has(title, title_words[i].word))
            return true;
    return false;
}

static bool has_word(struct span s, int role, bool at_start)
{
    for (size_t i = 0; i < sizeof title_words / sizeof *title_words; i++)
        if (title_words[i].role == role &&
            (at_start ? span_starts(s, title_words[i].word) : span_has(s, title_words[i].word)))
            return true;
    return false;
}

bool audit_is_told(struct span before, struct span after, bool basis)
{
    if (has_word(before, WORD_OPINION, false))
        return true;
    return !basis && (has_word(before, WORD_BEFORE, false) || has_word(after, WORD_DONE, true));
}

bool audit_title_is_child(struct span child, struct span parent)
{
    static const struct span nation = SPAN_INIT("中华人民共和国");
    if (span_starts(parent, nation))
        parent = span_from(parent, nation.n);
    size_t at = parent.n >= HAN(3) ? span_find(child, parent) : SPAN_NONE;
    if (at == SPAN_NONE || parent.n == child.n)
        return false;
    struct span rest = span_from(child, at + parent.n);
    for (size_t i = 0; i < sizeof title_words / sizeof *title_words; i++)
        if (title_words[i].role == WORD_CHILD && span_has(rest, title_words[i].word))
            return true;
    return false;
}

/* ------------------------------------------------------------------ the record of one rule */

static int note_order(const void *x, const void *y)
{
    const struct audit_note *a = x, *b = y;
    if (a->node != b->node)
        return a->node < b->node ? -1 : 1;
    if (a->rule != b->rule)
        return a->rule < b->rule ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* A paper may end a hundred rules that are not here: that is one finding. */
static size_t alike(const struct auditing *w, size_t at)
{
    const struct audit_note *n = &w->notes.at[at];
    size_t same = 1;
    while (n->rule == AUDIT_RULE_REPEALS_NOTHING && n->sure && at + same < w->notes.n &&
           n[same].node == n->node && n[same].rule == n->rule && n[same].sure)
        same++;
    return same;
}

static void say_nothing(struct buf *b, const struct audit_note *n, size_t count)
{
    buf_str(b, "所废止、宣布失效的");
    for (size_t i = 0; i < count && i < 3; i++) {
        buf_str(b, i ? "、" : "");
        buf_span(b, n[i].text);
    }
    if (count > 3)
        buf_printf(b, "等%zu件", count);
    buf_str(b, "只见于引用，所收资料没有其正文，也不在目录。");
}

/* What the passes noted of the document. A clause that is not in force needs no new citation. */
static void add_notes(struct auditing *w, struct audit_case *c)
{
    size_t lo = 0, hi = w->notes.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (w->notes.at[mid].node < c->card.node)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (size_t same; lo < w->notes.n && w->notes.at[lo].node == c->card.node; lo += same) {
        const struct audit_note *n = &w->notes.at[lo];
        struct buf text = { 0 };
        same = alike(w, lo);
        if (c->ended && n->rule == AUDIT_RULE_ARTICLE_GONE)
            continue;
        if (n->rule == AUDIT_RULE_REPEALS_NOTHING && n->sure)
            say_nothing(&text, n, same);
        else
            buf_span(&text, n->text);
        struct audit_finding *f = audit_add(w, c, n->rule, &text);
        buf_release(&text);
        for (size_t i = 0; i < same; i++)
            if (n[i].other)
                audit_path(w, f, n[i].other);
        if (n->mention)
            f->evidence = evidence_of_mention(&w->ask, n->mention);
        if (!n->sure)
            audit_weaken(f, TL_DERIVED);
    }
}

static int finding_order(const void *x, const void *y)
{
    const struct audit_finding *a = x, *b = y;
    return a->rule != b->rule ? (int)a->rule - (int)b->rule : span_cmp(a->text, b->text);
}

void audit_put_english(json_t *o, const char *key, const struct audit_finding *f, const char *tail)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    buf_str(&b, audit_rules[f->rule].title_en);
    json_array_foreach(f->path, i, doc) {
        buf_str(&b, i ? " → " : ": ");
        english_name(&b, doc);
    }
    buf_str(&b, tail);
    put_text(o, key, buf_as_span(&b));
    buf_release(&b);
}

static json_t *finding_json(const struct audit_finding *f)
{
    json_t *o = json_object();
    put(o, "rule", json_string(audit_rules[f->rule].name));
    put(o, "severity", json_string(audit_severity_name[audit_rules[f->rule].severity]));
    put_text(o, "text", f->text);
    audit_put_english(o, "text_en", f, "");
    put(o, "certainty", json_string(tl_certainty_name[f->certainty]));
    put(o, "path", f->path);
    put(o, "evidence", f->evidence);
    return o;
}

/* The findings that are asked for, in the order of the rules; the others are let go. */
static json_t *findings_json(struct auditing *w, struct audit_case *c)
{
    uint64_t only = w->ask.args->rules;
    json_t *list = json_array();
    for (size_t i = 0; i < c->findings.n; i++) {
        struct audit_finding *f = &c->findings.at[i];
        if (only && !(only >> f->rule & 1)) {
            json_decref(f->path);
            json_decref(f->evidence);
            continue;
        }
        json_array_append_new(list, finding_json(f));
        w->by_rule[f->rule]++;
        w->findings++;
    }
    c->findings.n = 0;
    return list;
}

static void copy(json_t *to, const json_t *from, const char *key)
{
    json_t *value = json_object_get(from, key);
    if (value)
        json_object_set(to, key, value);
}

static void emit_case(struct auditing *w, struct audit_case *c)
{
    static const char *const of_status[] = { "status",     "since",   "edition",  "current_edition",
                                             "amended_by", "expires", "sentence", "in_part" };
    json_t *o = json_object();
    put(o, "type", json_string("audit"));
    put(o, "doc", card_json(&c->card));
    put_days(o, &w->ask);
    for (size_t i = 0; i < sizeof of_status / sizeof *of_status; i++)
        copy(o, c->status, of_status[i]);
    if (c->findings.n)
        qsort(c->findings.at, c->findings.n, sizeof *c->findings.at, finding_order);
    json_object_set_new(o, "findings", json_array());
    audit_propose(w, c, o); /* rests on all of them, whatever is asked for */
    json_object_set_new(o, "findings", findings_json(w, c));
    measures_put(&w->measures, o, c->card.node);
    copy(o, c->status, "horizon");
    copy(o, c->status, "coverage");
    w->documents++;
    ask_emit(&w->ask, o);
}

/* Is the text one that a newer one of the same rule here has replaced? Then that one is the row. */
static bool is_older_text(struct auditing *w, const struct audit_case *c)
{
    const struct judgement *j = &c->j;
    size_t current = j->result.current;
    if (j->result.standing != TL_SUPERSEDED || current >= j->nodes.n ||
        j->nodes.at[current] == c->card.node)
        return false;
    int64_t node = desk_carrier(&w->desk, j->nodes.at[current]);
    if (!node || node == c->card.node || w->desk.nodes[node].presence != 0)
        return false;
    struct card newer;
    if (c->ended || !card_load(&w->ask, &newer, node))
        return false;
    int year = audit_number_year(c->card.number);
    return !year || audit_number_year(newer.number) <= year;
}

static void audit_one(struct auditing *w, int64_t node)
{
    struct audit_case c = { 0 };
    if (judge(&w->ask, &c.j, node)) {
        c.card = c.j.doc;
        c.ended = c.j.result.status == TL_REPEALED || c.j.result.status == TL_LAPSED ||
                  c.j.result.status == TL_EXPIRED;
        if (is_older_text(w, &c)) {
            w->older++;
        } else {
            c.status = status_record(&w->ask, &c.j, span_of(NULL, 0), NULL);
            audit_grounds(w, &c);
            audit_life(w, &c);
            audit_acts(w, &c);
            audit_circles(w, &c);
            add_notes(w, &c);
            emit_case(w, &c);
        }
    }
    json_decref(c.status);
    judge_release(&c.j);
    vec_release(&c.findings);
    arena_clear(&w->ask.arena);
}

/* ------------------------------------------------------------------ the whole run */

static void emit_summary(struct auditing *w)
{
    static const char *const names[] = { "keep",           "amend",  "check",
                                         "declare_lapsed", "repeal", "check" };
    json_t *o = json_object(), *rules = json_object(), *proposals = json_object();
    put(o, "type", json_string("audit_summary"));
    put_days(o, &w->ask);
    put_text(o, "issuer", span_str(w->ask.args->issuer));
    put_int(o, "documents", (int64_t)w->documents);
    put_int(o, "older_texts", (int64_t)w->older);
    put_int(o, "ended", (int64_t)w->ended);
    put_int(o, "findings", (int64_t)w->findings);
    for (int i = 0; i < AUDIT_RULES; i++)
        if (w->by_rule[i])
            put_int(rules, audit_rules[i].name, (int64_t)w->by_rule[i]);
    for (int i = 0; i <= AUDIT_CHECK; i++) {
        int64_t before = json_integer_value(json_object_get(proposals, names[i]));
        if (w->by_proposal[i])
            put_int(proposals, names[i], before + (int64_t)w->by_proposal[i]);
    }
    json_object_set_new(o, "by_rule", rules);
    json_object_set_new(o, "by_proposal", proposals);
    struct stmt *q = ask_stmt(&w->ask, "SELECT max(published) FROM source WHERE published IS NOT "
                                       "NULL");
    while (ask_row(&w->ask, q))
        put_text(o, "horizon", stmt_text(q, 0));
    ask_emit(&w->ask, o);
}

/* Own papers first, then what is only listed. */
static void choose(struct auditing *w, struct node_vec *nodes)
{
    struct stmt *q = ask_stmt(
        &w->ask, "SELECT n.id FROM node n JOIN string k ON k.id = n.key_id LEFT JOIN string i ON "
                 "i.id = n.issuers_id WHERE n.carrier_id IS NULL AND n.presence <> " SQL_CITED
                 " AND (:issuer IS NULL OR instr(i.text, :issuer) > 0) ORDER BY n.presence, k.text "
                 "COLLATE serial");
    ask_text(q, ":issuer", span_str(w->ask.args->issuer));
    while (ask_row(&w->ask, q))
        vec_push(nodes, stmt_int(q, 0));
}

int query_audit(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
                struct wh_error *err)
{
    struct auditing w = { 0 };
    struct node_vec nodes = { 0 };
    ask_begin(&w.ask, st, args, sink, ctx, err);
    if (ask_goes_on(&w.ask) && desk_load(&w.desk, &w.ask) && measures_take(&w.measures, &w.ask)) {
        choose(&w, &nodes);
        audit_load_acts(&w);
        audit_note_acts(&w);
        audit_note_series(&w);
        audit_note_articles(&w);
        arena_clear(&w.ask.arena);
        if (w.notes.n)
            qsort(w.notes.at, w.notes.n, sizeof *w.notes.at, note_order);
    }
    for (size_t i = 0; i < nodes.n && ask_goes_on(&w.ask); i++)
        audit_one(&w, nodes.at[i]);
    if (ask_goes_on(&w.ask))
        emit_summary(&w);
    vec_release(&w.by_target);
    vec_release(&w.by_actor);
    vec_release(&w.notes);
    measures_release(&w.measures);
    desk_release(&w.desk);
    bool nobody = args->issuer && !nodes.n;
    vec_release(&nodes);
    return ask_end(&w.ask, nobody ? QUERY_NOT_FOUND : w.findings ? QUERY_FINDINGS : WH_OK);
}
