// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/provision.h"

#include "analyzer/clause/selfref.h"
#include "analyzer/segment/structure.h"
#include "analyzer/words/pinpoint.h"
#include "base/buf.h"
#include "graph/resolve/terms.h"
#include "queries/evidence.h"
#include "queries/kin.h"

enum { MAX_RANGES = 16, MAX_CITATIONS = 50, MAX_PLACES = 200, MAX_PRINTINGS = 16 };

/* The places of one printed text: what the store holds of it, and the text itself once it is asked for. */
struct places {
    struct ask *a;
    struct card doc; /* with document, source and file of this printing */
    struct section_vec v;
    struct view view;
    bool read; /* the text has been asked for */
};

/* ------------------------------------------------------------------ reading */

static void load(struct places *p, struct ask *a, const struct card *doc)
{
    *p = (struct places){ .a = a, .doc = *doc };
    struct stmt *q = ask_stmt(
        a, "SELECT x.part, x.kind, x.line, x.byte_from, x.byte_to, p.text, l.text, h.text"
           " FROM section x JOIN string p ON p.id = x.path_id"
           " LEFT JOIN string l ON l.id = x.label_id LEFT JOIN string h ON h.id = x.heading_id"
           " WHERE x.document_id = :document AND (:part = 0 OR x.part = :part) ORDER BY x.n");
    ask_int(q, ":document", doc->document);
    ask_int(q, ":part", doc->part);
    while (ask_row(a, q)) {
        struct section s = { .part = (uint32_t)stmt_int(q, 0),
                             .kind = (enum section_kind)stmt_int(q, 1),
                             .line = (uint32_t)stmt_int(q, 2),
                             .byte_from = (uint64_t)stmt_int(q, 3),
                             .byte_to = (uint64_t)stmt_int(q, 4),
                             .path = ask_column(a, q, 5),
                             .label = ask_column(a, q, 6),
                             .heading = ask_column(a, q, 7) };
        vec_push(&p->v, s);
    }
}

/* The source as the analyzer saw it: only the whole file tells how its lines are broken. */
static void load_text(struct places *p)
{
    struct span raw = { 0 };
    if (p->a->status == WH_OK)
        p->a->status =
            store_text(&raw, p->a->st, &p->a->arena, p->doc.source, 0, UINT64_MAX, p->a->err);
    p->read = true;
    view_build(&p->view, &p->a->arena, raw);
}

static size_t count_kind(const struct places *p, enum section_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < p->v.n; i++)
        n += p->v.at[i].kind == kind;
    return n;
}

/* ------------------------------------------------------------------ finding */

struct found VEC(struct section);

/* The deepest level that a pinpoint says among those that the store holds; -1: it says none of them. */
static int stored_level(const struct pin *p)
{
    if (p->at[SECTION_ARTICLE])
        return SECTION_ARTICLE;
    for (int k = SECTION_SECTION; k >= 0; k--)
        if (p->at[k])
            return k;
    return p->at[SECTION_ITEM] ? SECTION_ITEM : -1;
}

static bool says_inside(const struct pin *p, int level)
{
    return (level == SECTION_ARTICLE && (p->at[SECTION_PARAGRAPH] || p->at[SECTION_ITEM])) ||
           p->at[SECTION_SUBITEM];
}

/* A text without articles counts 一、 and is cited by 第一条第（二）项: its items stand for articles, theirs for items. */
static void use_items(struct pin *p)
{
    if (!p->at[SECTION_ARTICLE])
        return;
    p->at[SECTION_SUBITEM] = p->at[SECTION_ITEM];
    p->at[SECTION_ITEM] = p->at[SECTION_ARTICLE];
    p->at[SECTION_ARTICLE] = p->branch = 0;
}

/* What a range names inside an article, of the deepest level that it says; *told is the number of pieces of that level
   in the piece above (该款有几项), for an answer when there are none. */
static void find_inside(struct places *p, const struct section *of, const struct pin_range *r,
                        struct found *out, size_t *told)
{
    struct section_vec pieces = { 0 };
    int level = SECTION_PARAGRAPH;
    for (int k = SECTION_PARAGRAPH; k < SECTION_KINDS; k++)
        if (r->from.at[k])
            level = k;
    if (!p->read)
        load_text(p);
    structure_inside(&pieces, &p->a->arena, &p->view, of);
    for (size_t i = 0; i < pieces.n; i++) {
        struct pin pin;
        struct pin_range above = *r;
        above.from.at[level] = above.to.at[level] = 0;
        if (pieces.at[i].kind != (enum section_kind)level ||
            !pinpoint_parse(&pin, pieces.at[i].path) || !pinpoint_touches(&above, &pin))
            continue;
        (*told)++;
        if (pinpoint_touches(r, &pin))
            vec_push(out, pieces.at[i]);
    }
    vec_release(&pieces);
}

/* Everything that a range names. Of several texts (a notice and its 办法) the document's own comes first; one that has the
   place is enough. */
static void find(struct places *p, const struct pin_range *r, struct found *out, size_t *told)
{
    int level = stored_level(&r->from);
    bool inside = says_inside(&r->from, level);
    for (size_t i = 0; i < p->v.n && level >= 0; i++) {
        const struct section *s = &p->v.at[i];
        struct pin pin;
        if (s->kind != (enum section_kind)level || !pinpoint_parse(&pin, s->path) ||
            !pinpoint_touches(r, &pin) || out->n >= MAX_PLACES)
            continue;
        if (inside)
            find_inside(p, s, r, out, told);
        else
            vec_push(out, *s);
    }
}

/* ------------------------------------------------------------------ what it has instead */

/* The highest number among the sections of a level; *first gets the lowest. */
static uint32_t last_of(const struct places *p, int level, uint32_t *first)
{
    uint32_t last = 0;
    *first = 0;
    for (size_t i = 0; i < p->v.n; i++) {
        struct pin pin;
        if (p->v.at[i].kind != (enum section_kind)level || !pinpoint_parse(&pin, p->v.at[i].path))
            continue;
        if (pin.at[level] > last)
            last = pin.at[level];
        if (!*first || pin.at[level] < *first)
            *first = pin.at[level];
    }
    return last;
}

/* Is there a section that the range names, down to its level? */
static bool has_stored(const struct places *p, const struct pin_range *r, int level)
{
    struct pin pin;
    for (size_t i = 0; i < p->v.n; i++)
        if (p->v.at[i].kind == (enum section_kind)level && pinpoint_parse(&pin, p->v.at[i].path) &&
            pinpoint_touches(r, &pin))
            return true;
    return false;
}

static int emit_missing(struct places *p, const struct ref *r, const struct pin_range *range,
                        size_t told)
{
    static const char *const units[] = { "编", "章", "节", "条", "款", "项", "目" };
    int level = stored_level(&range->from), deepest = level;
    for (int k = 0; k < SECTION_KINDS; k++)
        if (range->from.at[k])
            deepest = k;
    size_t n = level >= 0 ? count_kind(p, (enum section_kind)level) : 0;
    uint32_t first = 0, last = level >= 0 ? last_of(p, level, &first) : 0;
    const char *reason = "beyond";
    struct buf b = { 0 };
    if (!p->v.n) {
        reason = "no_structure";
        buf_str(&b, span_eq(p->doc.presence, SPAN("full")) ? "该文件没有读出条文"
                                                           : "库中没有该文件的正文，无从查看");
    } else if (p->read && !p->view.n_lines) {
        reason = "no_text";
        buf_str(&b, "库中没有保存该文件的原文，款、项无从查看");
    } else if (level >= 0 && deepest > level && has_stored(p, range, level)) {
        const char *above =
            deepest == SECTION_PARAGRAPH || !range->from.at[SECTION_PARAGRAPH] ? "条" : "款";
        if (told)
            buf_printf(&b, "该%s只有%zu%s", above, told, units[deepest]);
        else
            buf_printf(&b, "该%s不分%s", above, units[deepest]);
    } else if (n && first > 1 && level == SECTION_ARTICLE) { /* a piece of a code */
        reason = "absent";
        buf_printf(&b, "库中所收的正文是第%u条至第%u条", (unsigned)first, (unsigned)last);
    } else if (n && range->from.at[level] > last) {
        buf_printf(&b, "该文件只有%u%s", (unsigned)last, units[level]);
    } else {
        reason = "absent";
        buf_printf(&b, n ? "该文件没有这一%s" : "该文件不分%s", level >= 0 ? units[level] : "条");
    }
    json_t *o = json_object();
    put(o, "type", json_string("not_found"));
    put_text(o, "ref", r->text);
    put(o, "doc", card_json(&p->doc));
    put_text(o, "pinpoint", r->pinpoint);
    put(o, "reason", json_string(reason));
    put_text(o, "text", buf_as_span(&b));
    json_object_set_new(o, "nearest", json_array());
    buf_release(&b);
    ask_emit(p->a, o);
    return QUERY_NOT_FOUND;
}

/* ------------------------------------------------------------------ what touches it */

static bool touches(struct span provisions, const struct pin *pin)
{
    struct pin_range ranges[MAX_RANGES];
    while (provisions.n) { /* a member that is no pinpoint (关于…的规定) names no place */
        size_t end = span_find(provisions, SPAN(";")), n;
        pinpoint_read(ranges, MAX_RANGES, &n, span_cut(provisions, 0, end));
        for (size_t i = 0; i < n; i++)
            if (pinpoint_touches(&ranges[i], pin))
                return true;
        provisions = span_from(provisions, end == SPAN_NONE ? provisions.n : end + 1);
    }
    return false;
}

/* Acts of others that name the place, on this text or making it. */
static json_t *acts_on(struct ask *a, const struct node_vec *kin, const struct pin *pin)
{
    json_t *list = json_array();
    struct seen seen = { 0 };
    for (size_t i = 0; i < kin->n; i++) {
        struct stmt *q = ask_stmt(a, "SELECT " DEED_COLUMNS DEED_FROM
                                     "WHERE v.provisions IS NOT NULL AND (v.from_node = :node OR "
                                     "v.to_node = :node) ORDER BY v.effective, v.id");
        ask_int(q, ":node", kin->at[i]);
        while (ask_row(a, q)) {
            struct deed d;
            struct tl_act act;
            struct proof best;
            deed_read(a, q, &d, &act);
            if (!touches(d.provisions, pin) || !seen_add(&seen, d.act))
                continue;
            json_t *o = deed_json(a, &d), *evidence = evidence_of_act(a, d.act, &best);
            if (best.file.n)
                put_text(o, "pinpoint", evidence_article(a, &best));
            put(o, "evidence", evidence);
            json_array_append_new(list, o);
        }
    }
    seen_release(&seen);
    return list;
}

/* Citations that name the place, in the order of the files; of another edition of the work, too, which is then told. */
static json_t *cited_by(struct ask *a, const struct node_vec *text, const struct node_vec *work,
                        const struct pin *pin, int64_t *count)
{
    json_t *list = json_array();
    *count = 0;
    for (size_t i = 0; i < work->n; i++) {
        bool own = false;
        for (size_t k = 0; k < text->n; k++)
            own |= text->at[k] == work->at[i];
        struct stmt *q = ask_stmt(
            a, "SELECT m.id, e.from_id, r.name, s.text FROM edge e JOIN binding b ON b.edge_id = "
               "e.id JOIN mention m ON m.id = b.mention_id JOIN string s ON s.id = m.pinpoint_id"
               " JOIN relation r ON r.id = e.relation AND r.is_act = 0 JOIN document d ON d.id = "
               "m.document_id JOIN source f ON f.id = d.source_id"
               " WHERE e.to_id = :node AND e.role = 2 ORDER BY f.file, m.byte_from, m.id");
        ask_int(q, ":node", work->at[i]);
        while (ask_row(a, q)) {
            struct span named = ask_column(a, q, 3);
            if (!touches(named, pin) || (*count)++ >= MAX_CITATIONS)
                continue;
            json_t *o = json_object();
            put(o, "doc", doc_json(a, stmt_int(q, 1)));
            put_text(o, "relation", ask_column(a, q, 2));
            put_text(o, "pinpoint", named);
            if (!own)
                put(o, "edition", doc_json(a, work->at[i]));
            put(o, "evidence", evidence_of_mention(a, stmt_int(q, 0)));
            json_array_append_new(list, o);
        }
    }
    return list;
}

/* ------------------------------------------------------------------ references inside the document */

/* The number of the article before the one of `part` that has the path; false when it is the first. */
static bool article_before(const struct places *p, const struct pin *of, uint32_t part,
                           struct pin *out)
{
    struct pin pin, before = { 0 };
    for (size_t i = 0; i < p->v.n; i++) {
        const struct section *s = &p->v.at[i];
        if (s->kind != SECTION_ARTICLE || s->part != part || !pinpoint_parse(&pin, s->path))
            continue;
        if (pin.at[SECTION_ARTICLE] == of->at[SECTION_ARTICLE] && pin.branch == of->branch) {
            *out = before;
            return before.at[SECTION_ARTICLE] != 0;
        }
        before = pin;
    }
    return false;
}

/* Does the place that a reference names stand in this text? */
static bool is_there(struct places *p, const struct pin_range *r)
{
    struct found found = { 0 };
    size_t told = 0;
    find(p, r, &found, &told);
    bool there = found.n > 0;
    vec_release(&found);
    return there;
}

/* The references of one piece's own words: without those of the pieces inside it, which come by themselves. */
static void add_refers(struct places *p, json_t *list, const struct section *piece, uint64_t to)
{
    struct ask *a = p->a;
    struct span text = structure_text(&a->arena, &p->view, piece->byte_from, to);
    struct pin here;
    struct self_ref r;
    pinpoint_parse(&here, piece->path);
    for (size_t at = 0;
         selfref_next(&r, a->lex, text, &here, &at) && json_array_size(list) < MAX_PLACES;) {
        if (r.back) {
            struct pin before;
            if (!article_before(p, &here, piece->part, &before))
                continue;
            r.range.from.at[SECTION_ARTICLE] = r.range.to.at[SECTION_ARTICLE] =
                before.at[SECTION_ARTICLE];
            r.range.from.branch = r.range.to.branch = before.branch;
        }
        json_t *o = json_object();
        struct span from = pinpoint_path(&a->arena, &r.range.from),
                    last = pinpoint_path(&a->arena, &r.range.to);
        put_text(o, "text", span_cut(text, r.from, r.to));
        put_text(o, "path", from);
        if (!span_eq(from, last))
            put_text(o, "path_to", last);
        put_text(o, "pinpoint", pinpoint_zh(&a->arena, from));
        put(o, "exists", json_boolean(is_there(p, &r.range)));
        put_int(o, "line", piece->line);
        json_array_append_new(list, o);
    }
}

/* Where an article, or a piece of one, points in its own document. */
static json_t *refers(struct places *p, const struct section *s)
{
    json_t *list = json_array();
    const struct section *article = NULL;
    struct section_vec pieces = { 0 };
    for (size_t i = 0; i < p->v.n && !article; i++) {
        const struct section *x = &p->v.at[i];
        if (x->kind == SECTION_ARTICLE && x->part == s->part && x->byte_from <= s->byte_from &&
            s->byte_to <= x->byte_to)
            article = x;
    }
    if (article && p->view.n_lines)
        structure_inside(&pieces, &p->a->arena, &p->view, article);
    for (size_t i = 0; i < pieces.n; i++) {
        const struct section *x = &pieces.at[i];
        uint64_t to = i + 1 < pieces.n && pieces.at[i + 1].byte_from < x->byte_to
                          ? pieces.at[i + 1].byte_from
                          : x->byte_to;
        if (x->byte_from >= s->byte_from && x->byte_to <= s->byte_to)
            add_refers(p, list, x, to);
    }
    vec_release(&pieces);
    return list;
}

/* ------------------------------------------------------------------ records */

static void add_place(struct places *p, json_t *o, const struct section *s)
{
    put(o, "kind", json_string(section_kind_name[s->kind]));
    put_text(o, "number", structure_number(s->path));
    put_text(o, "path", s->path);
    put_text(o, "label", s->label);
    put_text(o, "heading", s->heading);
    if (s->part)
        put_int(o, "part", s->part);
    put_int(o, "line", s->line);
    evidence_place(p->a, o, p->doc.source, s->byte_from, s->byte_to);
}

static json_t *place_json(struct places *p, const struct section *s)
{
    json_t *o = json_object();
    add_place(p, o, s);
    return o;
}

/* The chapters in which the piece stands, outermost first; adds their numbers to its pin, so that an act on 第三章 is seen.
   Outside of all of them, or in one without a number (附则), no such act is meant. */
static json_t *within(struct places *p, const struct section *s, struct pin *pin)
{
    json_t *list = json_array();
    for (size_t i = 0; i < p->v.n; i++)
        if (p->v.at[i].part == s->part && p->v.at[i].kind < s->kind &&
            p->v.at[i].kind < SECTION_ARTICLE)
            pin->at[p->v.at[i].kind] = UINT32_MAX;
    for (size_t i = 0; i < p->v.n; i++) {
        const struct section *up = &p->v.at[i];
        struct pin above;
        if (up->kind >= s->kind || up->part != s->part || up->byte_from > s->byte_from ||
            up->byte_to < s->byte_to)
            continue;
        json_array_append_new(list, place_json(p, up));
        for (int k = 0; pinpoint_parse(&above, up->path) && k < SECTION_ARTICLE; k++)
            if (above.at[k])
                pin->at[k] = above.at[k];
    }
    return list;
}

static void emit(struct places *p, const struct judgement *j, const struct ref *r,
                 const struct section *s)
{
    struct ask *a = p->a;
    struct node_vec text = { 0 }, work = { 0 };
    struct pin pin;
    int64_t citations;
    if (!p->read)
        load_text(p);
    pinpoint_parse(&pin, s->path);
    kin_of(a, p->doc.node, KIN_TEXT, &text);
    kin_of(a, p->doc.node, KIN_WORK, &work);
    json_t *o = json_object();
    put(o, "type", json_string("provision"));
    put_text(o, "ref", r->text);
    put(o, "doc", card_json(&p->doc));
    put(o, "status", json_string(tl_status_name[j->result.status]));
    if (j->result.status != TL_UNKNOWN && j->result.status != TL_NOT_YET)
        put_text(o, "since", judge_since(a, j));
    put_days(o, a);
    add_place(p, o, s);
    put_text(o, "pinpoint", pinpoint_zh(&a->arena, s->path));
    put(o, "within", within(p, s, &pin));
    put_text(o, "file", p->doc.file);
    put_text(o, "text", structure_text(&a->arena, &p->view, s->byte_from, s->byte_to));
    put(o, "refers", refers(p, s));
    put(o, "acts_on", acts_on(a, &text, &pin));
    put(o, "cited_by", cited_by(a, &text, &work, &pin, &citations));
    put_int(o, "citations", citations);
    ask_emit(a, o);
    vec_release(&text);
    vec_release(&work);
}

/* The printed texts of a document, the best first: a code may stand in several files, a rule in two collections. */
static size_t load_printings(struct places *out, size_t max, struct ask *a, const struct card *doc)
{
    struct VEC(struct card) cards = { 0 };
    vec_push(&cards, *doc);
    struct stmt *q = ask_stmt(
        a, "SELECT d.id, d.source_id, f.file FROM document_node x JOIN document d ON d.id = "
           "x.document_id JOIN source f ON f.id = d.source_id WHERE x.node_id = :node"
           " AND d.presence = 'full' AND d.id <> :best ORDER BY f.file, d.ordinal");
    ask_int(q, ":node", doc->node);
    ask_int(q, ":best", doc->document);
    while (ask_row(a, q)) {
        struct card other = *doc;
        other.document = stmt_int(q, 0);
        other.source = stmt_int(q, 1);
        other.file = ask_column(a, q, 2);
        vec_push(&cards, other);
    }
    size_t n = cards.n < max ? cards.n : max;
    for (size_t i = 0; i < n; i++)
        load(&out[i], a, &cards.at[i]);
    vec_release(&cards);
    return n;
}

/* Emits what a range names in the first printing that has it. */
static int show_range(struct places *printings, size_t n, const struct judgement *j,
                      const struct ref *r, const struct pin_range *named)
{
    size_t told = 0;
    uint32_t first, last = 0;
    int level = -1, outcome = WH_OK;
    struct pin_range range = *named;
    struct found found = { 0 };
    for (size_t i = 0; i < n && !found.n && ask_goes_on(printings[i].a); i++) {
        struct places *p = &printings[i];
        range = *named;
        if (!count_kind(p, SECTION_ARTICLE) && count_kind(p, SECTION_ITEM)) {
            use_items(&range.from);
            use_items(&range.to);
        }
        find(p, &range, &found, &told);
        for (size_t k = 0; k < found.n && ask_goes_on(p->a); k++)
            emit(p, j, r, &found.at[k]);
        level = stored_level(&range.to);
        last = level >= 0 ? last_of(p, level, &first) : 0;
    }
    if (found.n && level >= 0 && range.to.at[level] > last)
        range.from = range.to; /* 第五条至第九条 of a text with seven */
    else if (found.n)
        level = -1;
    if ((!found.n || level >= 0) && ask_goes_on(printings[0].a))
        outcome = emit_missing(&printings[0], r, &range, told);
    vec_release(&found);
    return outcome;
}

int provision_show(struct ask *a, const struct judgement *j, const struct ref *r)
{
    struct places printings[MAX_PRINTINGS];
    struct pin_range ranges[MAX_RANGES];
    size_t n, n_printings = load_printings(printings, MAX_PRINTINGS, a, &j->doc);
    int outcome = WH_OK;
    pinpoint_read(ranges, MAX_RANGES, &n, r->pinpoint);
    for (size_t i = 0; i < n && ask_goes_on(a); i++) {
        int one = show_range(printings, n_printings, j, r, &ranges[i]);
        if (outcome == WH_OK)
            outcome = one;
    }
    for (size_t i = 0; i < n_printings; i++)
        vec_release(&printings[i].v);
    return outcome;
}

int provision_outline(struct ask *a, int64_t node, const struct ref *r)
{
    struct card c;
    struct places p;
    if (!card_load(a, &c, node))
        return WH_OK;
    load(&p, a, &c);
    json_t *o = json_object(), *list = json_array();
    put(o, "type", json_string("outline"));
    put_text(o, "ref", r->text);
    put(o, "doc", card_json(&c));
    put_text(o, "file", c.file);
    put_int(o, "articles", (int64_t)count_kind(&p, SECTION_ARTICLE));
    for (size_t i = 0; i < p.v.n; i++)
        json_array_append_new(list, place_json(&p, &p.v.at[i]));
    json_object_set_new(o, "sections", list);
    ask_emit(a, o);
    vec_release(&p.v);
    return WH_OK;
}

/* Was the text there, as it is, when the other document was issued? False when a date is missing. */
static bool stood_before(const struct card *text, const struct card *citing)
{
    struct span day = text->edition.n ? text->edition : text->issued;
    struct when made = when_parse(day), cited = when_parse(citing->issued);
    return when_known(made) && when_known(cited) && made.hi <= cited.lo;
}

static json_t *beyond_json(struct ask *a, const struct card *target, struct span pinpoint,
                           uint32_t last, int64_t mention)
{
    json_t *o = json_object();
    struct span name = card_name(a, target);
    put(o, "code", json_string("pinpoint_beyond"));
    put_text(o, "text",
             arena_printf(&a->arena, "所引%.*s%.*s不存在：该文件只有%u条。", SPAN_ARG(name),
                          SPAN_ARG(pinpoint), (unsigned)last));
    put(o, "evidence", evidence_of_mention(a, mention));
    return o;
}

json_t *provision_beyond(struct ask *a, const struct node_vec *kin)
{
    json_t *list = json_array();
    for (size_t i = 0; i < kin->n; i++) {
        struct card citing, target = { 0 };
        uint32_t first = 0, last = 0;
        card_load(a, &citing, kin->at[i]);
        struct stmt *q = ask_stmt(
            a,
            "SELECT m.id, e.to_id, s.text FROM edge e JOIN node n ON n.id = e.to_id AND n.presence "
            "= 0 JOIN string k ON k.id = n.key_id JOIN binding b ON b.edge_id = e.id JOIN mention "
            "m "
            "ON m.id = b.mention_id JOIN string s ON s.id = m.pinpoint_id"
            " WHERE e.from_id = :node AND e.role <> " SQL_RESULT
            " AND 1 = (SELECT count(*) FROM node o WHERE "
            "o.work_id = n.work_id AND (o.carrier_id IS NULL OR n.carrier_id IS NOT NULL))"
            " AND 2 > (SELECT count(*) FROM document_node x WHERE x.node_id = n.id)"
            " ORDER BY k.text, m.document_id, m.byte_from, s.text");
        ask_int(q, ":node", kin->at[i]);
        while (ask_row(a, q)) {
            struct span pinpoint = ask_column(a, q, 2);
            struct pin_range ranges[MAX_RANGES];
            size_t n;
            if (target.node != stmt_int(q, 1) && card_load(a, &target, stmt_int(q, 1))) {
                struct places p;
                load(&p, a, &target);
                last = last_of(&p, SECTION_ARTICLE, &first);
                vec_release(&p.v);
            }
            if (first != 1 || !stood_before(&target, &citing))
                continue;
            pinpoint_read(ranges, MAX_RANGES, &n, pinpoint);
            for (size_t k = 0; k < n && json_array_size(list) < MAX_CITATIONS; k++)
                if (ranges[k].to.at[SECTION_ARTICLE] > last) {
                    json_array_append_new(list,
                                          beyond_json(a, &target, pinpoint, last, stmt_int(q, 0)));
                    break;
                }
        }
    }
    return list;
}

/* ------------------------------------------------------------------ for check */

/* Does some article of the text have two paragraphs? Else its lines may have been run together. */
static bool keeps_lines(struct places *p)
{
    if (!p->read)
        load_text(p);
    for (size_t i = 0; i < p->v.n && p->view.n_lines; i++) {
        struct section_vec pieces = { 0 };
        size_t paragraphs = 0;
        if (p->v.at[i].kind != SECTION_ARTICLE)
            continue;
        structure_inside(&pieces, &p->a->arena, &p->view, &p->v.at[i]);
        for (size_t k = 0; k < pieces.n; k++)
            paragraphs += pieces.at[k].kind == SECTION_PARAGRAPH;
        vec_release(&pieces);
        if (paragraphs > 1)
            return true;
    }
    return false;
}

/* What one printing lacks of one range. */
static struct span lack(struct places *p, const struct pin_range *r)
{
    uint32_t first, last = last_of(p, SECTION_ARTICLE, &first);
    struct arena *arena = &p->a->arena;
    struct found found = { 0 };
    size_t told = 0;
    if (first != 1 || !r->to.at[SECTION_ARTICLE])
        return span_of(NULL, 0);
    if (r->to.at[SECTION_ARTICLE] > last)
        return arena_printf(arena, "该文件只有%u条", (unsigned)last);
    bool paragraph = r->from.at[SECTION_PARAGRAPH] != 0, item = r->from.at[SECTION_ITEM] != 0;
    if ((!paragraph && !item) || r->from.at[SECTION_SUBITEM] ||
        !has_stored(p, r, SECTION_ARTICLE) || !keeps_lines(p))
        return span_of(NULL, 0);
    find(p, r, &found, &told);
    bool there = found.n > 0;
    vec_release(&found);
    if (there || !told) /* none at all: its items may stand in a table or in running text */
        return span_of(NULL, 0);
    return arena_printf(arena, item ? "该%s只有%zu项" : "该%s只有%zu款",
                        item && paragraph ? "款" : "条", told);
}

struct span provision_lack(struct ask *a, const struct card *doc, struct span pinpoint)
{
    struct places printings[MAX_PRINTINGS];
    struct pin_range ranges[MAX_RANGES];
    size_t n, n_printings = load_printings(printings, MAX_PRINTINGS, a, doc);
    struct span words = { 0 };
    pinpoint_read(ranges, MAX_RANGES, &n, pinpoint);
    for (size_t i = 0; i < n && !words.n; i++)
        for (size_t k = 0; k < n_printings; k++) { /* one that has it is enough */
            words = lack(&printings[k], &ranges[i]);
            if (!words.n)
                break;
        }
    for (size_t i = 0; i < n_printings; i++)
        vec_release(&printings[i].v);
    return words;
}
