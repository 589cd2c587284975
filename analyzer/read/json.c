// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Records of crawlers: a file that is one JSON object with a text in it, {"title": …, "date": …, "content": "…\n…"}, or one JSON
// string; the object may stand in another, {"code":0,"data":{…}}, and its text be a piece of a web page. The text is the member whose name says so, or the longest one of several lines; what else the record says goes
// over it as front matter (text/front.h), so that the segmentation reads it as it reads that of Markdown.
#include <ctype.h>
#include <jansson.h>
#include <strings.h>

#include "analyzer/read/read.h"
#include "base/buf.h"

enum {
    MAX_BYTES = 64 << 20,
    VALUE_BYTES = 1500, /* of a member that goes into the front matter */
    LEAST_TEXT = 60,    /* bytes: a shorter member is no text */
};

static const char *const text_names[] = { "content", "text", "body", "fulltext", "full_text",
                                          "article", "html", "正文", "内容",     "全文" };

static const struct span odd[] = { SPAN_INIT("\u3000"), SPAN_INIT("\u00A0"), SPAN_INIT("\xC2\x85"),
                                   SPAN_INIT("\u2028"), SPAN_INIT("\u2029") };

/* Bytes of a space or line end that JSON does not know, at the head or the end of s. */
static size_t odd_space(struct span s)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (span_starts(s, odd[i]))
            return odd[i].n;
    return 0;
}

static size_t odd_space_behind(struct span s)
{
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (span_ends(s, odd[i]))
            return odd[i].n;
    return 0;
}

static struct span trimmed(struct span s)
{
    size_t n;
    while (s.n && (isspace((unsigned char)s.p[0]) || odd_space(s)))
        s = span_from(s, isspace((unsigned char)s.p[0]) ? 1 : odd_space(s));
    while (s.n && (isspace((unsigned char)s.p[s.n - 1]) || (n = odd_space_behind(s))))
        s.n -= isspace((unsigned char)s.p[s.n - 1]) ? 1 : n;
    return s;
}

static struct span without_mark(struct span s)
{
    return span_starts(s, SPAN("\xEF\xBB\xBF")) ? span_from(s, 3) : s;
}

static bool is_json(struct span name, struct span bytes)
{
    struct span s = trimmed(without_mark(bytes));
    bool whole = s.n > 2 &&
                 ((s.p[0] == '{' && s.p[s.n - 1] == '}') || (s.p[0] == '"' && s.p[s.n - 1] == '"'));
    return whole || read_has_ending(&reader_json, name);
}

/* Does it hold sentences in Chinese, as a paper does and the settings of a program do not? */
static bool is_paper(struct span s)
{
    enum { LEAST_HAN = 16 };
    size_t han = 0;
    for (size_t i = 0; i < s.n && han < LEAST_HAN; i++)
        han += (unsigned char)s.p[i] >= 0xE4 && (unsigned char)s.p[i] <= 0xE9;
    return s.n >= LEAST_TEXT && han >= LEAST_HAN;
}

static struct span text_of(const json_t *value)
{
    return json_is_string(value) ? span_of(json_string_value(value), json_string_length(value))
                                 : span_of(NULL, 0);
}

/* content, htmlContent, article_text: the name, or its last word. */
static bool is_text_name(const char *key, bool whole)
{
    size_t n = strlen(key);
    for (size_t i = 0; i < sizeof text_names / sizeof *text_names; i++) {
        size_t word = strlen(text_names[i]);
        if (n == word || (!whole && n > word))
            if (!strcasecmp(key + n - word, text_names[i]))
                return true;
    }
    return false;
}

static bool has_tags(struct span s)
{
    static const struct span tags[] = {
        SPAN_INIT("</p>"), SPAN_INIT("</P>"),   SPAN_INIT("<br"),
        SPAN_INIT("<BR"),  SPAN_INIT("</div>"), SPAN_INIT("</span>")
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (span_has(s, tags[i]))
            return true;
    return false;
}

/* The member that is the text; NULL: the record has none. */
static const char *text_member(json_t *record)
{
    const char *key, *named = NULL, *longest = NULL;
    size_t most = 0;
    json_t *value;
    json_object_foreach(record, key, value) {
        struct span s = text_of(value);
        bool lines = span_has(s, SPAN("\n")) || span_has(s, SPAN("\\n")) || has_tags(s) ||
                     is_text_name(key, false);
        if (is_text_name(key, true) && !named && is_paper(s))
            named = key;
        if (lines && s.n > most && is_paper(s)) {
            most = s.n;
            longest = key;
        }
    }
    return named ? named : longest;
}

/* The object that holds the text: the record, or a member of it, {"code":0,"data":{…}}; an array of one stands for what it holds.
   NULL: none does. */
static json_t *record_of(json_t *value, int depth)
{
    enum { DEEPEST = 4 };
    const char *key;
    json_t *member, *found = NULL;
    if (json_is_array(value) && json_array_size(value) == 1)
        value = json_array_get(value, 0);
    if (!json_is_object(value) || depth > DEEPEST || text_member(value))
        return json_is_object(value) && depth <= DEEPEST ? value : NULL;
    json_object_foreach(value, key, member) {
        json_t *inner = found ? NULL : record_of(member, depth + 1);
        found = inner && text_member(inner) ? inner : found;
    }
    return found;
}

/* A text that is a piece of a web page: what a browser would show of it, in the arena. */
static struct span shown(struct arena *a, struct span name, struct span s)
{
    struct reading page = { 0 };
    struct wh_error err = { 0 };
    if (!has_tags(s) || reader_html.read(&page, a, name, s, &err) != WH_OK || !page.text.n)
        page.text = s;
    s = page.text;
    page.text = span_of(NULL, 0);
    reading_release(&page);
    return s;
}

/* Is the key one that front matter can bear? */
static bool is_plain_key(const char *key)
{
    enum { MAX_KEY = 40 };
    size_t n = 0;
    for (; key[n]; n++)
        if (!isalnum((unsigned char)key[n]) && key[n] != '_' && key[n] != '-' &&
            (unsigned char)key[n] < 0x80)
            return false;
    return n && n <= MAX_KEY;
}

/* `key: "value"` for each other member that is a short string. */
static void add_front(struct buf *b, json_t *record, const char *text)
{
    const char *key;
    json_t *value;
    buf_str(b, "---\n");
    json_object_foreach(record, key, value) {
        struct span s = text_of(value);
        if (!s.n || s.n > VALUE_BYTES || !strcmp(key, text) || !is_plain_key(key))
            continue;
        buf_str(b, key);
        buf_str(b, ": \"");
        for (size_t i = 0; i < s.n; i++)
            buf_char(b, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
        buf_str(b, "\"\n");
    }
    buf_str(b, "---\n\n");
}

/* The text; one whose line ends were escaped twice gets them back. */
static void add_text(struct buf *b, struct span s)
{
    bool twice = !span_has(s, SPAN("\n"));
    for (size_t i = 0; i < s.n; i++) {
        char next = i + 1 < s.n ? s.p[i + 1] : 0;
        bool escape = twice && s.p[i] == '\\' && (next == 'n' || next == 'r' || next == 't');
        buf_char(b, escape ? (next == 'n' ? '\n' : ' ') : s.p[i]);
        i += escape;
    }
    buf_char(b, '\n');
}

/* The record; one whose spaces and line ends became others on the way is still one. NULL: no JSON. */
static json_t *parse(struct span s)
{
    enum { FLAGS = JSON_DECODE_ANY | JSON_ALLOW_NUL };
    json_t *record = s.n <= MAX_BYTES ? json_loadb(s.p, s.n, FLAGS, NULL) : NULL;
    if (record || s.n > MAX_BYTES)
        return record;
    struct buf b = { 0 };
    for (size_t i = 0; i < s.n; i++) {
        size_t space = span_starts(span_from(s, i), odd[0]) ? 0 : odd_space(span_from(s, i));
        buf_char(&b, space ? ' ' : s.p[i]);
        i += space ? space - 1 : 0;
    }
    record = json_loadb(b.p, b.n, FLAGS, NULL);
    buf_release(&b);
    return record;
}

static enum wh_status read_json(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    json_t *whole = parse(trimmed(without_mark(bytes))), *record = record_of(whole, 0);
    const char *key = json_is_object(record) ? text_member(record) : NULL;
    struct buf b = { 0 };
    if (key) {
        add_front(&b, record, key);
        add_text(&b, shown(a, name, text_of(json_object_get(record, key))));
    } else if (is_paper(text_of(whole))) {
        add_text(&b, text_of(whole));
    }
    json_decref(whole);
    if (b.n) {
        out->text = arena_dup(a, buf_as_span(&b));
        out->charset = SPAN("UTF-8");
    }
    bool found = b.n > 0;
    buf_release(&b);
    if (found)
        return WH_OK;
    if (read_has_ending(&reader_json, name)) { /* settings, lists, drawings: no paper */
        reading_note(out, SPAN("no-paper"), SPAN("JSON文件中没有公文正文，未读取"), 0);
        return WH_OK;
    }
    out->format = reader_text.name;
    return reader_text.read(out, a, name, bytes, err);
}

static const char *const endings[] = { ".json", NULL };

const struct reader reader_json = {
    .name = "json", .endings = endings, .is = is_json, .read = read_json
};
