// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/columns.h"

#include <string.h>

#include "exports/words.h"

#define SAY(zh, en) (english ? (en) : (zh))

/* ------------------------------------------------------------------ parts of cells */

static void join(struct buf *b, const char *mark)
{
    if (b->n)
        buf_str(b, mark);
}

static void add_strings(struct buf *b, const json_t *strings)
{
    size_t i;
    json_t *s;
    json_array_foreach(strings, i, s)
        buf_printf(b, "%s%s", i ? "、" : "", json_string_value(s) ? json_string_value(s) : "");
}

static void add_places(struct buf *b, const json_t *evidence, bool english)
{
    size_t i;
    json_t *e;
    json_array_foreach(evidence, i, e) {
        join(b, "\n");
        buf_str(b, field(e, "file"));
        if (field_int(e, "line"))
            buf_printf(b, ":%lld", field_int(e, "line"));
        if (field_int(e, "page"))
            buf_printf(b, SAY("（第%lld页）", " (page %lld)"), field_int(e, "page"));
        if (*field(e, "published_in"))
            buf_printf(b, "%s%s", SAY("，", ", "), field(e, "published_in"));
    }
}

static void add_quotes(struct buf *b, const json_t *evidence)
{
    size_t i;
    json_t *e;
    json_array_foreach(evidence, i, e) {
        if (!*field(e, "quote"))
            continue;
        join(b, "\n");
        buf_str(b, field(e, "quote"));
    }
}

static void add_name(struct buf *b, const json_t *doc)
{
    if (doc)
        name_document(b, doc);
}

static void add_names(struct buf *b, const json_t *docs)
{
    size_t i;
    json_t *doc;
    json_array_foreach(docs, i, doc) {
        const json_t *inner = json_object_get(doc, "doc");
        join(b, "；");
        name_document(b, inner ? inner : doc);
    }
}

static const json_t *doc_of(const json_t *r)
{
    return json_object_get(r, "doc");
}

/* ------------------------------------------------------------------ status */

/* The status inside a row of a list, or the record itself. */
static const json_t *status_of(const json_t *r)
{
    return field_is(r, "type", "list_row") ? json_object_get(r, "status")
           : field_is(r, "type", "status") || field_is(r, "type", "node") ? r
                                                                          : NULL;
}

/* What ended or limits it: the first step of the proof that is an act or the end of a period. */
static const json_t *deciding(const json_t *status)
{
    size_t i;
    json_t *s;
    json_array_foreach(json_object_get(status, "because"), i, s)
        if (field_is(s, "step", "act") || field_is(s, "step", "expiry") ||
            field_is(s, "step", "period"))
            return s;
    return NULL;
}

static void status_asked(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    const json_t *at = json_object_get(r, "mentioned_as");
    buf_str(b, at ? field(at, "surface") : field(r, "ref"));
}

static void status_title(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, title_of(doc_of(r)));
}

static void doc_number(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(doc_of(r), "number"));
}

static void doc_issuers(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_strings(b, json_object_get(doc_of(r), "issuers"));
}

static void doc_issued(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(doc_of(r), "issued"));
}

static void doc_presence(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("presence", field(doc_of(r), "presence"), english));
}

static void doc_place(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    name_place(b, r);
}

static void status_word(struct buf *b, const json_t *r, bool english)
{
    const json_t *s = status_of(r);
    if (s)
        buf_str(b, status_name(s, english));
}

static void status_edition(struct buf *b, const json_t *r, bool english)
{
    const json_t *s = status_of(r), *current = json_object_get(s, "current_edition");
    if (!s || field_is(s, "edition", "unknown"))
        return;
    buf_str(b, edition_name(s, english));
    if (current) {
        buf_str(b, SAY("：现为", ": now "));
        name_document(b, current);
        if (*field(current, "issued"))
            buf_printf(b, SAY("（%s）", " (%s)"), field(current, "issued"));
    }
    if (json_array_size(json_object_get(s, "amended_by"))) {
        buf_str(b, SAY("；被修改：", "; amended by "));
        struct buf names = { 0 };
        add_names(&names, json_object_get(s, "amended_by"));
        buf_span(b, buf_as_span(&names));
        long long left = json_integer_value(json_object_get(s, "amended_by_left"));
        if (left > 0)
            buf_printf(b, SAY("，此前另有%lld次", "; earlier ones: %lld"), left);
        buf_release(&names);
    }
}

static void status_since(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(status_of(r), "since"));
}

static void status_by(struct buf *b, const json_t *r, bool english)
{
    const json_t *s = status_of(r), *step = deciding(s);
    if (!step)
        return;
    if (field_is(step, "step", "act")) {
        buf_str(b, word_relation(field(step, "relation"), english));
        if (field_is(step, "scope", "partial") || field_is(step, "scope", "class"))
            buf_printf(b, SAY("（%s）", " (%s)"), word("scope", field(step, "scope"), english));
        buf_str(b, SAY("：", ": "));
        add_name(b, json_object_get(step, "by"));
        buf_str(b, field(step, "pinpoint"));
        if (json_array_size(json_object_get(step, "provisions"))) {
            buf_str(b, SAY("；所涉条款：", "; provisions: "));
            add_strings(b, json_object_get(step, "provisions"));
        }
    } else {
        buf_str(b, word("step", field(step, "step"), english));
        buf_printf(b, SAY("至%s", " to %s"), field(step, "effective"));
        if (*field(step, "citation"))
            buf_printf(b, SAY("（%s）", " (%s)"), field(step, "citation"));
    }
}

static void status_quote(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_quotes(b, json_object_get(deciding(status_of(r)), "evidence"));
}

static void status_place(struct buf *b, const json_t *r, bool english)
{
    add_places(b, json_object_get(deciding(status_of(r)), "evidence"), english);
}

/* Of a warning the text is Chinese: its facts stand in it. */
static void add_reason(struct buf *b, const json_t *reason, bool english)
{
    join(b, "\n");
    buf_str(b, text_in(reason, "text", english));
}

static void status_warnings(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *w;
    const json_t *s = status_of(r);
    (void)english;
    json_array_foreach(json_object_get(r, "notes"), i, w) {
        add_reason(b, w, english);
        if (field_is(w, "code", "title_differs") || field_is(w, "code", "title_of_other")) {
            buf_str(b, "。库中该文号是");
            add_name(b, doc_of(s));
        }
        if (field_is(w, "code", "other_date") && *field(doc_of(s), "issued"))
            buf_printf(b, "：%s", field(doc_of(s), "issued"));
    }
    if (*field(s, "reason")) {
        join(b, "\n");
        buf_str(b, word("reason", field(s, "reason"), english));
    }
    json_array_foreach(json_object_get(s, "warnings"), i, w)
        add_reason(b, w, english);
}

static void status_certainty(struct buf *b, const json_t *r, bool english)
{
    const json_t *s = status_of(r);
    if (s && !field_is(s, "status", "unknown"))
        buf_str(b, certainty_word(s, english));
}

static void add_found(struct buf *b, const char *label, const json_t *docs)
{
    if (!json_array_size(docs))
        return;
    struct buf names = { 0 };
    add_names(&names, docs);
    buf_printf(b, "%s%s", label, buf_cstr(&names));
    buf_release(&names);
}

static void status_match(struct buf *b, const json_t *r, bool english)
{
    const char *match = field(r, "match");
    if (field_is(r, "type", "status"))
        return;
    if (!*match) /* not_found and ambiguous */
        match = field_is(r, "type", "ambiguous") ? "ambiguous" : "unmatched";
    buf_str(b, word("match", match, english));
    if (status_of(r)) {
        buf_str(b, SAY("：", ": "));
        add_name(b, doc_of(status_of(r)));
        if (*field(doc_of(status_of(r)), "issued"))
            buf_printf(b, SAY("，%s", ", %s"), field(doc_of(status_of(r)), "issued"));
    }
    const json_t *why = json_object_get(r, "why");
    if (why)
        buf_printf(b, SAY("：%s", ": %s"), text_in(why, "text", english));
    if (*field(r, "text")) /* of not_found: why its place is not there */
        buf_printf(b, SAY("：%s", ": %s"), field(r, "text"));
    add_found(b, SAY("\n候选：", "\ncandidates: "), json_object_get(r, "candidates"));
    add_found(b, SAY("\n相近：", "\nnear: "), json_object_get(r, "nearest"));
}

/* ------------------------------------------------------------------ acts and edges */

static void add_end(struct buf *b, const json_t *r, const char *key, const char *what)
{
    const json_t *doc = json_object_get(r, key);
    if (strcmp(what, "title") == 0)
        buf_str(b, title_of(doc));
    else
        buf_str(b, *field(doc, what) ? field(doc, what) : *title_of(doc) ? "" : field(doc, "id"));
}

#define END(key, what)                                                     \
    static void key##_##what(struct buf *b, const json_t *r, bool english) \
    {                                                                      \
        (void)english;                                                     \
        add_end(b, r, #key, #what);                                        \
    }
END(actor, number)
END(actor, title)
END(target, number)
END(target, title)
END(from, number)
END(from, title)
END(to, number)
END(to, title)
#undef END

static void relation(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word_relation(field(r, "relation"), english));
    if (field_is(r, "role", "result"))
        buf_str(b, SAY("→结果", " (result)"));
    if (json_is_true(json_object_get(r, "wrong_way")))
        buf_str(b, SAY("（日期颠倒）", " (wrong way)"));
}

static void scope(struct buf *b, const json_t *r, bool english)
{
    if (*field(r, "scope"))
        buf_str(b, word("scope", field(r, "scope"), english));
    if (json_array_size(json_object_get(r, "provisions"))) {
        buf_str(b, SAY("：", ": "));
        add_strings(b, json_object_get(r, "provisions"));
    }
}

#define TEXT_OF(key)                                                      \
    static void plain_##key(struct buf *b, const json_t *r, bool english) \
    {                                                                     \
        (void)english;                                                    \
        buf_str(b, field(r, #key));                                       \
    }
TEXT_OF(effective)
TEXT_OF(on)
TEXT_OF(until)
TEXT_OF(pinpoint)
TEXT_OF(gazette)
TEXT_OF(series)
TEXT_OF(issuer)
TEXT_OF(file)
TEXT_OF(format)
TEXT_OF(reason)
TEXT_OF(hint)
TEXT_OF(clause)
TEXT_OF(name)
TEXT_OF(subject)
#undef TEXT_OF

static void resolved_by(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("resolved_by", field(r, "resolved_by"), english));
}

static void confidence(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    if (json_object_get(r, "confidence"))
        buf_printf(b, "%.2f", json_number_value(json_object_get(r, "confidence")));
}

static void quotes(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_quotes(b, json_object_get(r, "evidence"));
}

static void places(struct buf *b, const json_t *r, bool english)
{
    add_places(b, json_object_get(r, "evidence"), english);
}

/* ------------------------------------------------------------------ orphans, coverage */

#define COUNT_OF(key)                                                     \
    static void count_##key(struct buf *b, const json_t *r, bool english) \
    {                                                                     \
        (void)english;                                                    \
        if (json_object_get(r, #key))                                     \
            buf_printf(b, "%lld", field_int(r, #key));                    \
    }
COUNT_OF(cited_by)
COUNT_OF(mentions)
COUNT_OF(needed_by_in_force)
COUNT_OF(year)
COUNT_OF(highest)
COUNT_OF(documents)
COUNT_OF(step)
COUNT_OF(place)
COUNT_OF(direct)
COUNT_OF(through)
COUNT_OF(n)
COUNT_OF(count)
#undef COUNT_OF

static void relations(struct buf *b, const json_t *r, bool english)
{
    const char *name;
    json_t *count;
    json_object_foreach(json_object_get(r, "relations"), name, count)
        buf_printf(b, SAY("%s%s%lld", "%s%s %lld"), b->n ? SAY("、", ", ") : "",
                   word_relation(name, english), (long long)json_integer_value(count));
}

static void nearest(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_names(b, json_object_get(r, "nearest"));
}

static void issues(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_printf(b, "%s%lld", json_is_true(json_object_get(r, "at_least")) ? "≥" : "",
               field_int(r, "issues"));
}

#define RANGES_OF(key)                                                     \
    static void ranges_##key(struct buf *b, const json_t *r, bool english) \
    {                                                                      \
        (void)english;                                                     \
        text_ranges(b, json_object_get(r, #key));                          \
    }
RANGES_OF(present)
RANGES_OF(missing)
RANGES_OF(full)
RANGES_OF(listed)
RANGES_OF(cited)
#undef RANGES_OF

static void newest(struct buf *b, const json_t *r, bool english)
{
    const json_t *published = json_object_get(r, "published");
    size_t n = json_array_size(published);
    (void)english;
    if (n)
        buf_str(b, json_string_value(json_array_get(published, n - 1)));
}

static void outcome(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("outcome", field(r, "outcome"), english));
}

/* ------------------------------------------------------------------ ids: what tables of one graph are joined by */

static void doc_id(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(json_object_get(r, "doc"), "id"));
}

static void from_id(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(json_object_get(r, "from"), "id"));
}

static void to_id(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(json_object_get(r, "to"), "id"));
}

/* ------------------------------------------------------------------ audit */

static void audit_proposal(struct buf *b, const json_t *r, bool english)
{
    const char *sign =
        word("proposal_sign", *field(r, "proposal") ? field(r, "proposal") : "ended", english);
    buf_str(b, *field(r, "proposal") ? sign : "");
    while (b->n && b->p[b->n - 1] == ' ')
        b->n--;
}

static void audit_findings(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *f;
    json_array_foreach(json_object_get(r, "findings"), i, f) {
        join(b, "\n");
        buf_printf(b, "%s[%s] %s", word("severity", field(f, "severity"), english),
                   field(f, "rule"), text_in(f, "text", english));
    }
}

static void audit_quotes(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *f;
    (void)english;
    json_array_foreach(json_object_get(r, "findings"), i, f)
        if (!field_is(f, "severity", "note"))
            add_quotes(b, json_object_get(f, "evidence"));
}

static void audit_places(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *f;
    json_array_foreach(json_object_get(r, "findings"), i, f)
        if (!field_is(f, "severity", "note"))
            add_places(b, json_object_get(f, "evidence"), english);
}

static void audit_status(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, status_name(r, english));
    if (*field(r, "since"))
        buf_printf(b, SAY("\n%s起", "\nsince %s"), field(r, "since"));
}

static void audit_certainty(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("certainty_short", field(r, "certainty"), english));
}

static void audit_reason(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, text_in(r, "reason", english));
}

static void impact_at(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_strings(b, json_object_get(r, "at"));
}

static void impact_cited(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_strings(b, json_object_get(r, "cited"));
}

static void impact_only(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, json_is_true(json_object_get(r, "only_basis")) ? SAY("是", "yes") : "");
}

static void impact_via(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_names(b, json_object_get(r, "via"));
}

/* For people to write in. */
static void empty(struct buf *b, const json_t *r, bool english)
{
    (void)b, (void)r, (void)english;
}

/* ------------------------------------------------------------------ changes */

static void change_what(struct buf *b, const json_t *r, bool english)
{
    const char *what = field(r, "what"), *name = word("change", what, english);
    buf_str(b, strcmp(name, what) == 0 ? word("event", what, english) : name);
    if (*field(r, "code"))
        buf_printf(b, SAY("：%s", ": %s"), word("warning", field(r, "code"), english));
}

static void change_by(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_name(b, json_object_get(r, "by"));
    buf_str(b, field(r, "by_id"));
    buf_str(b, field(r, "pinpoint"));
}

static void plain_cue(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(r, "cue"));
}

static void cue_effect_word(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("effect", field(r, "effect"), english));
}

/* What the word could be about, a line each. */
static void cue_about(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *doc;
    (void)english;
    json_array_foreach(json_object_get(r, "about"), i, doc) {
        buf_str(b, i ? "\n" : "");
        add_name(b, doc);
    }
}

/* ------------------------------------------------------------------ diff */

static void difference_what(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("difference", field(r, "what"), english));
}

static void difference_named(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    buf_str(b, field(r, "named"));
    if (*field(r, "named_number") && !field_is(r, "named", field(r, "named_number")))
        buf_printf(b, "\n%s", field(r, "named_number"));
    add_name(b, json_object_get(r, "other"));
}

/* One side's status with its day, or what the list says. */
static void difference_side(struct buf *b, const json_t *r, bool theirs, bool english)
{
    const char *status = field(r, theirs ? "theirs" : "ours"),
               *since = field(r, theirs ? "their_since" : "since"),
               *edition = field(r, theirs ? "their_edition" : "edition");
    const json_t *by = json_object_get(r, theirs ? "their_by" : "by");
    if (!*status)
        return;
    buf_str(b, word("status", status, english));
    if (*since && strcmp(status, "in_force") != 0)
        buf_printf(b, SAY("，自%s", ", since %s"), since);
    if (strcmp(edition, "superseded") == 0)
        buf_printf(b, SAY("，%s", ", %s"), word("edition", edition, english));
    if (by) {
        buf_str(b, SAY("：", ": "));
        add_name(b, by);
        buf_str(b, field(r, theirs ? "their_pinpoint" : "pinpoint"));
    }
}

static void difference_ours(struct buf *b, const json_t *r, bool english)
{
    difference_side(b, r, false, english);
}

static void difference_theirs(struct buf *b, const json_t *r, bool english)
{
    difference_side(b, r, true, english);
}

static void difference_row(struct buf *b, const json_t *r, bool english)
{
    if (!field_int(r, "row"))
        return;
    if (*field(r, "sheet"))
        buf_printf(b, "%s ", field(r, "sheet"));
    buf_printf(b, SAY("第%lld行", "row %lld"), field_int(r, "row"));
    if (field_int(r, "first_row"))
        buf_printf(b, SAY("，先见于第%lld行", ", first in row %lld"), field_int(r, "first_row"));
}

static void difference_note(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, text_in(json_object_get(r, "reason"), "text", english));
    if (*field(r, "presence_there")) {
        join(b, "\n");
        buf_printf(b, SAY("对方：%s", "there: %s"),
                   word("presence", field(r, "presence_there"), english));
    }
    const char *presence = field(doc_of(r), "presence");
    if (field_is(r, "what", "only_theirs") && *field(r, "list") && *presence) {
        join(b, "\n");
        buf_str(b, word("presence", presence, english));
    }
    if (json_array_size(json_object_get(r, "candidates"))) {
        join(b, "\n");
        add_names(b, json_object_get(r, "candidates"));
    }
    if (json_array_size(json_object_get(r, "nearest"))) {
        join(b, "\n");
        buf_str(b, SAY("相近：", "near: "));
        struct buf names = { 0 };
        add_names(&names, json_object_get(r, "nearest"));
        buf_span(b, buf_as_span(&names));
        buf_release(&names);
    }
}

/* ------------------------------------------------------------------ the network as a whole */

static void network_int(struct buf *b, const json_t *r, const char *key)
{
    const json_t *network = json_object_get(r, "network");
    if (json_object_get(network, key))
        buf_printf(b, "%lld", field_int(network, key));
}

#define NETWORK_OF(key)                                                     \
    static void network_##key(struct buf *b, const json_t *r, bool english) \
    {                                                                       \
        (void)english;                                                      \
        network_int(b, r, #key);                                            \
    }
NETWORK_OF(place)
NETWORK_OF(carries)
NETWORK_OF(circle)
#undef NETWORK_OF

static void network_group(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    network_int(b, r, "group");
    const char *name = field(json_object_get(r, "network"), "group_name");
    if (*name)
        buf_printf(b, " %s", name);
}

static void cycle_kind(struct buf *b, const json_t *r, bool english)
{
    buf_str(b, word("cycle", field(r, "kind"), english));
}

static void documents(struct buf *b, const json_t *r, bool english)
{
    (void)english;
    add_names(b, json_object_get(r, "documents"));
}

/* A line for each step of the way round. */
static void cycle_way(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(r, "way"), i, step) {
        join(b, "\n");
        name_document(b, json_object_get(step, "from"));
        buf_printf(b, " —%s→ ", word_relation(field(step, "relation"), english));
        name_document(b, json_object_get(step, "to"));
        if (json_is_true(json_object_get(step, "later")))
            buf_str(b, SAY("（在后）", " (later)"));
    }
}

static void cycle_quotes(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *step;
    (void)english;
    json_array_foreach(json_object_get(r, "way"), i, step)
        add_quotes(b, json_object_get(step, "evidence"));
}

static void cycle_places(struct buf *b, const json_t *r, bool english)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(r, "way"), i, step)
        add_places(b, json_object_get(step, "evidence"), english);
}

/* ------------------------------------------------------------------ the tables */

// clang-format off
#define STATUS_ANSWER \
    { "状态", "status", 10, status_word }, { "文本", "text", 18, status_edition }, { "自", "since", 11, status_since }, \
    { "终止依据", "ended by", 28, status_by }, { "证据", "evidence", 36, status_quote }, { "出处", "source", 20, status_place }, \
    { "注意", "note", 30, status_warnings }, { "确定程度", "certainty", 13, status_certainty }, { "匹配", "matched", 28, status_match }

static const struct column status_columns[] = {
    { "所问", "asked", 26, status_asked }, { "文件名称", "title", 36, status_title }, { "文号", "number", 22, doc_number },
    { "制发机关", "issuers", 20, doc_issuers }, { "成文日期", "issued", 12, doc_issued }, STATUS_ANSWER, { NULL, NULL, 0, NULL } };
static const struct column list_columns[] = { STATUS_ANSWER, { NULL, NULL, 0, NULL } };
static const struct column orphan_columns[] = {
    { "被引", "cited by", 6, count_cited_by }, { "现行文件所引", "by those in force", 8, count_needed_by_in_force },
    { "处数", "mentions", 6, count_mentions }, { "文号", "number", 22, doc_number }, { "文件名称", "title", 44, status_title },
    { "制发机关", "issuers", 20, doc_issuers }, { "成文日期", "issued", 12, doc_issued }, { "关系", "relations", 20, relations },
    { "库中", "here", 10, doc_presence }, { "相近", "near", 36, nearest }, { "最早出处", "source", 28, places },
    { "原文", "sentence", 44, quotes }, { NULL, NULL, 0, NULL } };
static const struct column isolated_columns[] = {
    { "文号", "number", 22, doc_number }, { "文件名称", "title", 50, status_title }, { "制发机关", "issuers", 24, doc_issuers },
    { "成文日期", "issued", 12, doc_issued }, { "出处", "source", 30, doc_place }, { NULL, NULL, 0, NULL } };
static const struct column gazette_columns[] = {
    { "公报", "gazette", 28, plain_gazette }, { "年", "year", 6, count_year }, { "期数", "issues", 6, issues },
    { "已有", "present", 30, ranges_present }, { "缺", "missing", 40, ranges_missing }, { "最近出版", "newest", 12, newest },
    { NULL, NULL, 0, NULL } };
static const struct column series_columns[] = {
    { "代字", "series", 16, plain_series }, { "年", "year", 6, count_year }, { "机关", "issuer", 26, plain_issuer },
    { "最大号", "highest", 8, count_highest }, { "有全文", "full", 26, ranges_full }, { "仅列目录", "listed", 26, ranges_listed },
    { "仅被引用", "cited", 26, ranges_cited }, { "缺", "missing", 40, ranges_missing }, { NULL, NULL, 0, NULL } };
static const struct column act_columns[] = {
    { "行为", "act", 8, relation }, { "范围", "scope", 16, scope }, { "由：文号", "actor's number", 22, actor_number },
    { "由：文件名称", "actor", 36, actor_title }, { "条款", "article", 10, plain_pinpoint },
    { "对：文号", "target's number", 22, target_number }, { "对：文件名称", "target", 36, target_title },
    { "生效日", "from", 12, plain_effective }, { "至", "to", 12, plain_until }, { "认定", "resolved by", 12, resolved_by },
    { "把握", "confidence", 6, confidence }, { "原文", "sentence", 44, quotes }, { "出处", "source", 28, places },
    { NULL, NULL, 0, NULL } };
static const struct column edge_columns[] = {
    { "关系", "relation", 8, relation }, { "从：文号", "from: number", 22, from_number }, { "从：文件名称", "from", 36, from_title },
    { "到：文号", "to: number", 22, to_number }, { "到：文件名称", "to", 36, to_title }, { "条款", "pinpoint", 14, plain_pinpoint },
    { "范围", "scope", 10, scope }, { "生效日", "from", 12, plain_effective }, { "认定", "resolved by", 12, resolved_by },
    { "把握", "confidence", 6, confidence }, { "处数", "mentions", 6, count_mentions }, { "原文", "sentence", 44, quotes },
    { "出处", "source", 28, places }, { "从：标识", "from: id", 22, from_id }, { "到：标识", "to: id", 22, to_id },
    { NULL, NULL, 0, NULL } };
static const struct column node_columns[] = {
    { "标识", "id", 22, doc_id }, { "文件名称", "title", 36, status_title }, { "文号", "number", 22, doc_number },
    { "制发机关", "issuers", 20, doc_issuers }, { "成文日期", "issued", 12, doc_issued }, { "状态", "status", 10, status_word },
    { "文本", "text", 18, status_edition }, { "自", "since", 11, status_since }, { "确定程度", "certainty", 13, status_certainty },
    { "库中", "here", 10, doc_presence }, { "出处", "source", 30, doc_place },
    { "承载位次", "place", 8, network_place }, { "承载", "carries", 6, network_carries }, { "同组", "group", 24, network_group },
    { "圈", "circle", 5, network_circle }, { NULL, NULL, 0, NULL } };

static const struct column audit_columns[] = {
    { "文件名称", "title", 34, status_title }, { "文号", "number", 18, doc_number }, { "制发机关", "issuers", 14, doc_issuers },
    { "成文日期", "issued", 11, doc_issued }, { "状态", "status", 11, audit_status }, { "建议", "proposal", 14, audit_proposal },
    { "理由", "reason", 40, audit_reason }, { "确定程度", "certainty", 8, audit_certainty }, { "发现", "findings", 48, audit_findings },
    { "原文", "sentence", 34, audit_quotes }, { "出处", "source", 18, audit_places }, { "审核意见", "verdict", 12, empty },
    { "责任单位", "responsible", 12, empty }, { "备注", "remarks", 16, empty },
    { "承载位次", "place", 8, network_place }, { "承载", "carries", 6, network_carries }, { "同组", "group", 24, network_group },
    { "圈", "circle", 5, network_circle }, { NULL, NULL, 0, NULL } };
static const struct column impact_columns[] = {
    { "层", "step", 6, count_step }, { "关系", "relation", 8, relation }, { "文号", "number", 22, doc_number },
    { "文件名称", "title", 40, status_title }, { "制发机关", "issuers", 20, doc_issuers }, { "所在条款", "at", 18, impact_at },
    { "所引条款", "cited", 18, impact_cited }, { "唯一依据", "only basis", 8, impact_only }, { "经由", "via", 30, impact_via },
    { "照抄的条款", "clause", 40, plain_clause }, { "原文", "sentence", 44, quotes }, { "出处", "source", 28, places },
    { NULL, NULL, 0, NULL } };
static const struct column file_columns[] = {
    { "文件", "file", 44, plain_file }, { "结果", "outcome", 30, outcome }, { "格式", "format", 8, plain_format },
    { "认出文件", "documents", 8, count_documents }, { "引用", "references", 8, count_mentions }, { "原因", "reason", 44, plain_reason },
    { "怎么办", "what to do", 44, plain_hint }, { NULL, NULL, 0, NULL } };

static const struct column change_columns[] = {
    { "变化", "change", 16, change_what }, { "日期", "day", 12, plain_on }, { "文号", "number", 22, doc_number },
    { "文件名称", "title", 40, status_title }, { "范围", "scope", 12, scope }, { "至", "to", 12, plain_until }, { "由", "by", 36, change_by },
    { "原文", "sentence", 44, quotes }, { "出处", "source", 28, places }, { NULL, NULL, 0, NULL } };

static const struct column difference_columns[] = {
    { "不同", "difference", 12, difference_what }, { "文号", "number", 22, doc_number }, { "文件名称", "title", 40, status_title },
    { "制发机关", "issuers", 20, doc_issuers }, { "对方所列", "listed as", 36, difference_named }, { "行", "row", 14, difference_row },
    { "我方", "ours", 30, difference_ours }, { "对方", "theirs", 30, difference_theirs }, { "说明", "note", 36, difference_note },
    { "原文", "sentence", 44, quotes }, { "出处", "source", 28, places }, { NULL, NULL, 0, NULL } };

static const struct column rank_columns[] = {
    { "位次", "place", 6, count_place }, { "文号", "number", 22, doc_number }, { "文件名称", "title", 44, status_title },
    { "制发机关", "issuers", 20, doc_issuers }, { "直接承载", "directly", 10, count_direct }, { "经由它们", "through them", 10, count_through },
    { "关系", "relations", 24, relations }, { "库中", "here", 10, doc_presence }, { "原文", "sentence", 44, quotes },
    { "出处", "source", 28, places }, { NULL, NULL, 0, NULL } };
static const struct column cycle_columns[] = {
    { "圈", "circle", 6, count_n }, { "种类", "kind", 12, cycle_kind }, { "件数", "documents", 6, count_count },
    { "各件", "all of them", 44, documents }, { "最短的一圈", "a shortest way", 60, cycle_way }, { "原文", "sentence", 44, cycle_quotes },
    { "出处", "source", 28, cycle_places }, { NULL, NULL, 0, NULL } };
static const struct column community_columns[] = {
    { "组", "group", 6, count_n }, { "名称", "name", 36, plain_name }, { "机关", "issuer", 24, plain_issuer },
    { "事项", "subject", 16, plain_subject }, { "件数", "documents", 6, count_count },
    { "其中承载最多的", "those that carry most", 60, documents }, { NULL, NULL, 0, NULL } };

static const struct column unread_cue_columns[] = {
    { "用语", "word", 12, plain_cue }, { "作用", "effect", 10, cue_effect_word }, { "文号", "number", 22, doc_number },
    { "文件名称", "title", 40, status_title }, { "可能所指", "perhaps of", 44, cue_about }, { "原文", "sentence", 60, quotes },
    { "出处", "source", 28, places }, { NULL, NULL, 0, NULL } };

static const struct columns tables[] = {
    { "rank", "承载", "rank", rank_columns },
    { "cycle", "圈", "cycles", cycle_columns },
    { "community", "分组", "communities", community_columns },
    { "unread_cue", "没有读懂的用语", "words not understood", unread_cue_columns },
    { "difference", "不同", "differences", difference_columns },
    { "change", "变化", "changes", change_columns },
    { "status", "状态", "status", status_columns },
    { "not_found", "状态", "status", status_columns },
    { "ambiguous", "状态", "status", status_columns },
    { "list_row", "结果", "result", list_columns },
    { "orphan", "缺失文件", "orphans", orphan_columns },
    { "isolated", "孤立文件", "isolated", isolated_columns },
    { "gazette", "公报", "gazettes", gazette_columns },
    { "series", "文号系列", "series", series_columns },
    { "act", "行为", "acts", act_columns },
    { "edge", "关系", "edges", edge_columns },
    { "node", "文件", "documents", node_columns },
    { "file", "文件", "files", file_columns },
    { "audit", "清理", "audit", audit_columns },
    { "impact", "影响", "impact", impact_columns },
};
// clang-format on

const struct columns *columns_of(const char *type)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (strcmp(tables[i].type, type) == 0)
            return &tables[i];
    return NULL;
}
