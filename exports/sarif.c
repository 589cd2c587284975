// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Findings as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for editors and code review: one run, its
// rules, artifacts and results. Nothing of the machine or the hour: the same findings give the same bytes. Results are
// written as they come; a check that breaks off leaves a log without its end, which no reader takes for a clean draft.
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "exports/exporter.h"
#include "exports/words.h"
#include "queries/check/check.h"

#define SCHEMA \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
/* Relative URIs of drafts start where wenhao ran; those of the proof at the folder that was indexed. */
#define BASE_DRAFTS  "%SRCROOT%"
#define BASE_LIBRARY "LIBRARY"

struct sarif {
    struct export_options options;
    json_t *artifacts, *notifications;
    json_t *files;       /* file -> its place in artifacts */
    json_t *occurrences; /* of equal fingerprints: how many there are */
    json_t *check;       /* the record; NULL: it has not come */
    bool findings;       /* that nobody vouched for */
    bool begun;          /* the head of the log is written */
    size_t results;      /* so many are */
};

static json_t *text_object(const char *text)
{
    return json_pack("{s:s}", "text", text);
}

/* The same for a message, where [words](target) would be a link: drafts make none. */
static json_t *message_object(const char *text)
{
    struct buf b = { 0 };
    for (const char *p = text; *p; p++) {
        buf_char(&b, *p);
        if (p[0] == ']' && p[1] == '(')
            buf_char(&b, ' ');
    }
    json_t *message = text_object(buf_cstr(&b));
    buf_release(&b);
    return message;
}

static void set(json_t *object, const char *key, json_t *value)
{
    json_object_set_new(object, key, value);
}

/* A member of a record that is a string, an integer or an array, under another key; nothing when it is absent. */
static void copy(json_t *to, const char *to_key, const json_t *from, const char *key)
{
    json_t *value = json_object_get(from, key);
    if (value)
        json_object_set(to, to_key, value);
}

/* ------------------------------------------------------------------ places */

/* The path as a URI reference: all but letters, digits, -._~ and / as %XX (RFC 3986). */
static void add_uri(struct buf *b, const char *path)
{
    if (path[0] == '/')
        buf_str(b, "file://");
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    for (const char *p = path; *p; p++) {
        unsigned char c = (unsigned char)*p;
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~/", c);
        buf_printf(b, plain ? "%c" : "%%%02X", c);
    }
}

static json_t *location_of(const char *file, const char *base)
{
    struct buf uri = { 0 };
    json_t *location = json_object();
    add_uri(&uri, file);
    set(location, "uri", json_string(buf_cstr(&uri)));
    if (file[0] != '/' && strcmp(file, "-") != 0)
        set(location, "uriBaseId", json_string(base));
    buf_release(&uri);
    return location;
}

static const json_t *artifact_index(const struct sarif *s, const char *file)
{
    return json_object_get(s->files, file);
}

/* Is the draft text, so that its bytes and its lines are the file's own? */
static bool is_plain(const struct sarif *s, const char *file)
{
    const json_t *index = artifact_index(s, file),
                 *artifact = json_array_get(s->artifacts, (size_t)json_integer_value(index));
    return index && field_is(artifact, "mimeType", "text/plain");
}

static json_t *draft_location(const struct sarif *s, const char *file)
{
    json_t *location = location_of(file, BASE_DRAFTS);
    const json_t *index = artifact_index(s, file);
    if (index)
        set(location, "index", json_integer(json_integer_value(index)));
    return location;
}

/* The region of a record with line, column, end_line, end_column, byte_from, byte_to. */
static json_t *region_of(const json_t *place, bool plain)
{
    json_t *region = json_object();
    long long line = field_int(place, "line"), from = field_int(place, "byte_from"),
              to = field_int(place, "byte_to");
    set(region, "startLine", json_integer(line ? line : 1));
    copy(region, "startColumn", place, "column");
    if (field_int(place, "end_line") > line)
        copy(region, "endLine", place, "end_line");
    copy(region, "endColumn", place, "end_column");
    if (plain && json_object_get(place, "byte_to") && to >= from) {
        set(region, "byteOffset", json_integer(from));
        set(region, "byteLength", json_integer(to - from));
    }
    return region;
}

static json_t *result_location(const struct sarif *s, const json_t *r)
{
    const char *file = field(r, "file");
    json_t *region = region_of(r, is_plain(s, file));
    if (*field(r, "words") && field_int(r, "end_line") == field_int(r, "line"))
        set(region, "snippet", text_object(field(r, "words")));
    return json_pack("{s:{s:o, s:o}}", "physicalLocation", "artifactLocation",
                     draft_location(s, file), "region", region);
}

/* One place of the proof, or another place of the same finding. */
static void add_related(json_t *all, json_t *location, const json_t *place, const char *message)
{
    json_t *region = region_of(place, false);
    set(region, "startLine", json_integer(field_int(place, "line") ? field_int(place, "line") : 1));
    json_array_append_new(all,
                          json_pack("{s:i, s:{s:o, s:o}, s:o}", "id", (int)json_array_size(all) + 1,
                                    "physicalLocation", "artifactLocation", location, "region",
                                    region, "message", message_object(message)));
}

static json_t *related_of(const struct sarif *s, const json_t *r)
{
    json_t *all = json_array(), *place;
    struct buf b = { 0 };
    size_t i;
    json_array_foreach(json_object_get(r, "evidence"), i, place) {
        buf_clear(&b);
        buf_str(&b, *field(place, "quote") ? field(place, "quote") : "证明");
        if (*field(place, "published_in"))
            buf_printf(&b, "（%s）", field(place, "published_in"));
        if (*field(place, "file"))
            add_related(all, location_of(field(place, "file"), BASE_LIBRARY), place, buf_cstr(&b));
    }
    json_array_foreach(json_object_get(r, "also"), i, place)
        add_related(all, draft_location(s, field(place, "file")), place, "又见此处");
    buf_release(&b);
    return all;
}

/* ------------------------------------------------------------------ results */

/* Letters without white space: a line that is wrapped otherwise is the same sentence. */
static void add_squashed(struct buf *b, const char *text)
{
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        size_t n;
        uint32_t c = utf8_decode(p, end, &n);
        if (c > ' ' && c != 0x3000 && c != 0xA0)
            buf_add(b, p, n);
        p += n;
    }
    buf_char(b, 0);
}

/* Of rule, words and sentence, and the how-many-th of these in its file: it outlives moved lines. */
static json_t *fingerprint(struct sarif *s, const json_t *r)
{
    struct buf b = { 0 };
    char hash[33], key[64];
    add_squashed(&b, field(r, "rule"));
    add_squashed(&b, field(r, "words"));
    add_squashed(&b, field(r, "sentence"));
    size_t own = b.n;
    buf_str(&b, field(r, "file"));
    file_hash(hash, buf_as_span(&b));
    json_int_t nth = json_integer_value(json_object_get(s->occurrences, hash)) + 1;
    set(s->occurrences, hash, json_integer(nth));
    b.n = own;
    file_hash(hash, buf_as_span(&b));
    snprintf(key, sizeof key, "%s:%lld", hash, (long long)nth);
    buf_release(&b);
    return json_pack("{s:s}", "citation/v1", key);
}

static json_t *fix_of(const struct sarif *s, const json_t *r)
{
    const json_t *replace = json_object_get(r, "replace");
    const char *text = field(replace, "text");
    struct buf b = { 0 };
    if (!json_is_true(json_object_get(replace, "safe")) || !field_int(replace, "line") ||
        !is_plain(s, field(r, "file")) || json_object_get(r, "allowed"))
        return NULL;
    buf_printf(&b, *text ? "改为%s" : "删去", text);
    json_t *fix = json_pack("[{s:o, s:[{s:o, s:[{s:o, s:o}]}]}]", "description",
                            text_object(buf_cstr(&b)), "artifactChanges", "artifactLocation",
                            draft_location(s, field(r, "file")), "replacements", "deletedRegion",
                            region_of(replace, true), "insertedContent", text_object(text));
    buf_release(&b);
    return fix;
}

static json_t *suppression_of(const struct sarif *s, const json_t *r)
{
    const json_t *allowed = json_object_get(r, "allowed");
    bool in_text = field_is(allowed, "by", "text");
    if (!allowed)
        return NULL;
    json_t *one =
        json_pack("{s:s, s:s}", "kind", in_text ? "inSource" : "external", "status", "accepted");
    copy(one, "justification", allowed, "reason");
    const char *file = *field(allowed, "file") ? field(allowed, "file") : field(r, "file");
    if (field_int(allowed, "line"))
        set(one, "location",
            json_pack("{s:{s:o, s:{s:I}}}", "physicalLocation", "artifactLocation",
                      draft_location(s, file), "region", "startLine",
                      (json_int_t)field_int(allowed, "line")));
    return json_pack("[o]", one);
}

static json_t *message_of(const json_t *r, bool english)
{
    struct buf b = { 0 };
    size_t i;
    json_t *doc;
    int rule = check_rule_by_name(span_str(field(r, "rule")));
    const json_t *replace = json_object_get(r, "replace");
    const char *why = text_in(r, "why", english), *text = field(replace, "text"),
               *stop = english ? ". " : "。";
    if (!*why && rule >= 0)
        why = english ? check_rules[rule].title_en : check_rules[rule].title;
    buf_str(&b, why);
    if (!span_ends(buf_as_span(&b), SPAN("。")) && !span_ends(buf_as_span(&b), SPAN(".")))
        buf_str(&b, stop);
    size_t told = b.n;
    json_array_foreach(json_object_get(r, "end"), i, doc) {
        if (strstr(why, short_name(doc)))
            continue;
        buf_str(&b, b.n > told ? (english ? "; " : "；") : english ? " Now: " : "接替：");
        name_document(&b, doc);
    }
    if (b.n > told)
        buf_str(&b, stop);
    if (replace && english)
        buf_printf(&b, " Put: %s.", *text ? text : "(take it out)");
    else if (replace)
        buf_printf(&b, "改为：%s。", *text ? text : "（删去）");
    json_t *message = message_object(buf_cstr(&b));
    buf_release(&b);
    return message;
}

static json_t *properties_of(const json_t *r)
{
    json_t *p = json_object(), *doc = json_object_get(r, "doc");
    static const char *const members[] = { "sentence", "page",  "as_of",     "status",
                                           "since",    "until", "certainty", NULL };
    for (const char *const *m = members; *m; m++)
        copy(p, *m, r, *m);
    copy(p, "document", doc, "id");
    copy(p, "end", r, "end");
    return p;
}

/* ------------------------------------------------------------------ the run */

static void add_artifact(struct sarif *s, const json_t *r)
{
    const char *file = field(r, "file");
    json_t *artifact = json_pack("{s:o}", "location", location_of(file, BASE_DRAFTS));
    copy(artifact, "length", r, "bytes");
    if (field_is(r, "format", "text")) {
        set(artifact, "mimeType", json_string("text/plain"));
        copy(artifact, "encoding", r, "charset");
    }
    set(s->files, file, json_integer((json_int_t)json_array_size(s->artifacts)));
    json_array_append_new(s->artifacts, artifact);
}

static void add_notification(struct sarif *s, const json_t *r)
{
    json_t *n =
        json_pack("{s:s, s:o}", "level", "error", "message", message_object(field(r, "why")));
    if (*field(r, "file"))
        set(n, "locations",
            json_pack("[{s:{s:o}}]", "physicalLocation", "artifactLocation",
                      location_of(field(r, "file"), BASE_DRAFTS)));
    json_array_append_new(s->notifications, n);
}

/* cites-repealed -> CitesRepealed: what the standard wants for a name that people read. */
static json_t *rule_name(const char *id)
{
    struct buf b = { 0 };
    for (const char *p = id; *p; p++) {
        bool first = p == id || p[-1] == '-';
        if (*p != '-')
            buf_char(&b, first && *p >= 'a' && *p <= 'z' ? (char)(*p - 'a' + 'A') : *p);
    }
    json_t *name = json_string(buf_cstr(&b));
    buf_release(&b);
    return name;
}

static json_t *rules(bool english)
{
    json_t *all = json_array();
    for (int i = 0; i < CHECK_RULES; i++) {
        const struct check_rule *r = &check_rules[i];
        json_array_append_new(
            all, json_pack("{s:s, s:o, s:o, s:o, s:o, s:{s:s}}", "id", r->name, "name",
                           rule_name(r->name), "shortDescription",
                           text_object(english ? r->title_en : r->title), "fullDescription",
                           text_object(english ? r->explain_en : r->explain), "help",
                           text_object(english ? r->explain_en : r->explain),
                           "defaultConfiguration", "level", check_severity_name[r->severity]));
    }
    return all;
}

static json_t *invocation(const struct sarif *s)
{
    bool failed = json_array_size(s->notifications) > 0;
    json_t *one = json_pack("{s:b, s:i, s:s}", "executionSuccessful", !failed, "exitCode",
                            s->findings || failed, "exitCodeDescription",
                            s->findings ? "有发现"
                            : failed    ? "有文件没有读成"
                                        : "没有发现问题");
    if (failed)
        json_object_set(one, "toolExecutionNotifications", s->notifications);
    return one;
}

static json_t *run_properties(const struct sarif *s)
{
    json_t *p = json_object();
    static const char *const members[] = { "as_of",     "horizon", "coverage", "files",
                                           "citations", "unknown", "allowed",  NULL };
    for (const char *const *m = members; *m; m++)
        copy(p, *m, s->check, *m);
    return p;
}

/* The run without its results and what is known only behind them. */
static json_t *head_of(const struct sarif *s)
{
    json_t *driver = json_pack("{s:s, s:s, s:s, s:o}", "name", "wenhao", "semanticVersion",
                               WENHAO_VERSION, "language", s->options.english ? "en" : "zh-CN",
                               "rules", rules(s->options.english));
    json_t *run = json_pack("{s:{s:o}}", "tool", "driver", driver);
    set(run, "automationDetails", json_pack("{s:s}", "id", "wenhao-check/"));
    set(run, "language", json_string(s->options.english ? "en" : "zh-CN"));
    set(run, "columnKind", json_string("unicodeCodePoints"));
    set(run, "originalUriBaseIds",
        json_pack("{s:{s:o}, s:{s:o}}", BASE_DRAFTS, "description",
                  text_object("运行 wenhao check 时所在的文件夹"), BASE_LIBRARY, "description",
                  text_object("建库时交给 wenhao index 的文件夹")));
    json_object_set(run, "artifacts", s->artifacts);
    return run;
}

static json_t *tail_of(const struct sarif *s)
{
    return json_pack("{s:[o], s:o}", "invocations", invocation(s), "properties", run_properties(s));
}

/* ------------------------------------------------------------------ writing */

/* The lines of a value, `depth` columns in; of an object only the members when `members` is true. */
static void print_value(FILE *out, const json_t *value, int depth, bool members)
{
    char *text = json_dumps(value, JSON_INDENT(1) | JSON_REAL_PRECISION(4));
    struct span rest = span_str(text ? text : "null");
    if (members && rest.n > 4) /* "{\n" and "\n}" */
        rest = span_cut(rest, 2, rest.n - 2);
    while (rest.n) {
        size_t stop = span_find(rest, SPAN("\n")), n = stop == SPAN_NONE ? rest.n : stop;
        fprintf(out, "%*s%.*s", depth, "", (int)n, rest.p);
        rest = span_from(rest, n + 1);
        if (rest.n)
            putc('\n', out);
    }
    free(text);
}

static void begin(struct sarif *s)
{
    FILE *out = s->options.out;
    if (s->begun)
        return;
    s->begun = true;
    json_t *head = head_of(s);
    fputs("{\n \"$schema\": \"" SCHEMA "\",\n \"version\": \"2.1.0\",\n \"runs\": [\n  {\n", out);
    print_value(out, head, 2, true);
    fputs(",\n   \"results\": [", out);
    json_decref(head);
}

static void print_result(struct sarif *s, const json_t *result)
{
    begin(s);
    fputs(s->results++ ? ",\n" : "\n", s->options.out);
    print_value(s->options.out, result, 4, false);
}

static void finish(struct sarif *s)
{
    FILE *out = s->options.out;
    json_t *tail = tail_of(s);
    begin(s);
    fputs(s->results ? "\n   ],\n" : "],\n", out);
    print_value(out, tail, 2, true);
    fputs("\n  }\n ]\n}\n", out);
    json_decref(tail);
}

static void add_result(struct sarif *s, const json_t *r)
{
    int rule = check_rule_by_name(span_str(field(r, "rule")));
    json_t *result = json_pack("{s:s}", "ruleId", field(r, "rule")), *related = related_of(s, r),
           *fix = fix_of(s, r), *suppressions = suppression_of(s, r);
    if (rule >= 0)
        set(result, "ruleIndex", json_integer(rule));
    copy(result, "level", r, "severity");
    set(result, "message", message_of(r, s->options.english));
    set(result, "locations", json_pack("[o]", result_location(s, r)));
    if (json_array_size(related))
        json_object_set(result, "relatedLocations", related);
    set(result, "partialFingerprints", fingerprint(s, r));
    if (fix)
        set(result, "fixes", fix);
    if (suppressions)
        set(result, "suppressions", suppressions);
    else
        s->findings = true;
    set(result, "properties", properties_of(r));
    json_decref(related);
    print_result(s, result);
    json_decref(result);
}

/* ------------------------------------------------------------------ the exporter */

static void *open_sarif(const struct export_options *options)
{
    struct sarif *s = mem_alloc(sizeof *s);
    *s = (struct sarif){ .options = *options,
                         .artifacts = json_array(),
                         .notifications = json_array(),
                         .files = json_object(),
                         .occurrences = json_object() };
    return s;
}

static int record_sarif(void *self, json_t *record)
{
    struct sarif *s = self;
    if (field_is(record, "type", "source"))
        add_artifact(s, record);
    else if (field_is(record, "type", "unread"))
        add_notification(s, record);
    else if (field_is(record, "type", "finding"))
        add_result(s, record);
    else if (field_is(record, "type", "check") && !s->check)
        s->check = json_incref(record);
    return ferror(s->options.out);
}

static enum wh_status close_sarif(void *self, struct wh_error *err)
{
    struct sarif *s = self;
    (void)err;
    if (s->check)
        finish(s);
    json_decref(s->artifacts);
    json_decref(s->notifications);
    json_decref(s->files);
    json_decref(s->occurrences);
    json_decref(s->check);
    free(s);
    return WH_OK;
}

const struct exporter export_sarif = {
    .name = "sarif",
    .ending = ".sarif",
    .open = open_sarif,
    .record = record_sarif,
    .close = close_sarif,
};
