// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/text/front.h"

#include "analyzer/text/entity.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { MAX_BYTES = 65536, MAX_KEY = 40, MAX_VALUE = 1500 };

enum front_field {
    FRONT_TITLE = CARD_TITLE,
    FRONT_NUMBER = CARD_NUMBER,
    FRONT_ISSUER = CARD_ISSUER,
    FRONT_ISSUED = CARD_ISSUED,
    FRONT_PUBLISHED = CARD_PUBLISHED,
    FRONT_VALIDITY = CARD_VALIDITY,
    FRONT_ENDED = CARD_ENDED,
    FRONT_DAY = CARD_FIELDS,
    FRONT_FIELDS
};

static const struct {
    const char *key;
    enum front_field field;
} keys[] = {
#define FRONT(field, key) { key, FRONT_##field },
#include "analyzer/text/front.def"
#undef FRONT
};

/* The line at `at`, without its line end and trailing white space; *next gets the offset of the line below. */
static struct span line_at(struct span raw, size_t at, size_t *next)
{
    const char *nl = memchr(raw.p + at, '\n', raw.n - at);
    size_t to = nl ? (size_t)(nl - raw.p) : raw.n;
    *next = nl ? to + 1 : raw.n;
    while (to > at && strchr("\r \t", raw.p[to - 1]))
        to--;
    return span_cut(raw, at, to);
}

static size_t byte_order_mark(struct span raw)
{
    return span_starts(raw, SPAN("\xEF\xBB\xBF")) ? 3 : 0;
}

static bool is_key_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (unsigned char)c >= 0x80;
}

/* The two ways in which lines stand over a text: YAML between ---, `key: value`; TOML between +++, `key = value`. */
struct style {
    struct span rule;
    char sign;
};

static const struct style yaml = { SPAN_INIT("---"), ':' }, toml = { SPAN_INIT("+++"), '=' };

/* `key:` at the head of a line: bytes with the sign; 0 if there is none. */
static size_t line_key(const struct style *y, struct span line)
{
    size_t n = 0;
    while (n < line.n && n < MAX_KEY && is_key_char(line.p[n]))
        n++;
    while (y->sign == '=' && n && n < line.n && line.p[n] == ' ')
        n++;
    bool colon = n && n < line.n && line.p[n] == y->sign;
    return colon && (n + 1 == line.n || line.p[n + 1] == ' ' || line.p[n + 1] == '\t') ? n + 1 : 0;
}

/* Behind the closing line of what opens with a rule at `from`; 0 when no key stands in it or it never closes. */
static size_t lines_end(const struct style *y, struct span raw, size_t from)
{
    size_t at, next;
    bool key = false;
    if (!span_eq(line_at(raw, from, &at), y->rule))
        return 0;
    for (; at < raw.n && at < MAX_BYTES; at = next) {
        struct span line = line_at(raw, at, &next);
        if (span_eq(line, y->rule) || (y == &yaml && span_eq(line, SPAN("..."))))
            return key ? next : 0;
        bool comment = !line.n || line.p[0] == '#', below = line.n && strchr(" \t-[]", line.p[0]);
        if (!comment && !below && !line_key(y, line))
            return 0; /* prose between two rules */
        key |= line_key(y, line) > 0;
    }
    return 0;
}

/* Behind the JSON object that begins at `from` and closes on a line end; 0 if it does not. */
static size_t json_end(struct span raw, size_t from)
{
    size_t depth = 0, at = from;
    bool text = false;
    if (from >= raw.n || raw.p[from] != '{')
        return 0;
    for (; at < raw.n && at < MAX_BYTES; at++) {
        char c = raw.p[at];
        if (text) {
            at += c == '\\';
            text = c != '"';
        } else if (c == '"') {
            text = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            size_t next;
            struct span rest = line_at(raw, at + 1, &next);
            return rest.n ? 0 : next;
        }
    }
    return 0;
}

size_t front_end(struct span raw)
{
    size_t from = byte_order_mark(raw);
    if (from >= raw.n)
        return 0;
    return raw.p[from] == '-'   ? lines_end(&yaml, raw, from)
           : raw.p[from] == '+' ? lines_end(&toml, raw, from)
                                : json_end(raw, from);
}

//
// What it says
//

struct front {
    struct page_card *card;
    struct arena *arena;
    struct span day;
    uint32_t day_line;
};

/* The key without letter case, "_" and "-". */
static size_t plain_key(char *out, struct span key)
{
    size_t n = 0;
    for (size_t i = 0; i < key.n && n < MAX_KEY; i++)
        if (key.p[i] != '_' && key.p[i] != '-')
            out[n++] = (char)(key.p[i] >= 'A' && key.p[i] <= 'Z' ? key.p[i] + 32 : key.p[i]);
    return n;
}

static int field_of(struct span key)
{
    char plain[MAX_KEY + 1];
    enum card_field field;
    struct span k = span_of(plain, plain_key(plain, key));
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (span_eq(k, span_str(keys[i].key)))
            return (int)keys[i].field;
    return card_is_label(key, &field) && field != CARD_OTHER ? (int)field : -1;
}

static struct span trim(struct span s)
{
    while (s.n && strchr(" \t\r\n", s.p[0]))
        s = span_from(s, 1);
    while (s.n && strchr(" \t\r\n", s.p[s.n - 1]))
        s.n--;
    return s;
}

/* Quotes around a value undone, entities decoded; null and [] say nothing. */
static struct span value_of(struct arena *a, struct span value)
{
    value = trim(value);
    char q = value.n > 1 ? value.p[0] : 0;
    if ((q == '"' || q == '\'') && value.p[value.n - 1] == q)
        value = trim(span_cut(value, 1, value.n - 1));
    if (span_eq(value, SPAN("null")) || span_eq(value, SPAN("~")) || span_eq(value, SPAN("[]")))
        return span_of(NULL, 0);
    return entity_decode(a, value);
}

static void keep(struct front *f, struct span key, struct span value, uint32_t line)
{
    int field = value.n > MAX_VALUE ? -1 : field_of(key);
    struct span said = field < 0 ? span_of(NULL, 0) : value_of(f->arena, value);
    if (!said.n)
        return;
    if (field == FRONT_DAY) {
        f->day = said;
        f->day_line = line;
    } else if (!f->card->value[field].n) {
        f->card->value[field] = said;
        f->card->source_line[field] = line;
    }
}

/* `key: value`, the value perhaps on indented lines below (folded: `>`, `|`, or nothing behind the colon). */
static void read_lines(struct front *f, const struct style *y, struct span raw, size_t from,
                       size_t to)
{
    size_t at, next;
    line_at(raw, from, &at);
    for (uint32_t number = 2; at < to; at = next, number++) {
        struct span line = line_at(raw, at, &next);
        size_t n = line_key(y, line);
        if (!n)
            continue;
        struct span value = trim(span_from(line, n));
        if (span_eq(value, SPAN(">")) || span_eq(value, SPAN("|")) || span_eq(value, SPAN(">-")) ||
            span_eq(value, SPAN("|-")))
            value.n = 0;
        struct buf folded = { 0 };
        buf_span(&folded, value);
        for (uint32_t below = number + 1; next < to && strchr(" \t", raw.p[next]); below++) {
            size_t after;
            struct span more = trim(line_at(raw, next, &after));
            if (!more.n || line_key(y, more) || more.p[0] == '-')
                break;
            buf_span(&folded, more);
            next = after;
            number = below;
        }
        keep(f, trim(span_cut(line, 0, n - 1)), arena_dup(f->arena, buf_as_span(&folded)), number);
        buf_release(&folded);
    }
}

/* The JSON string at `at` (a quotation mark), its escapes undone; *next gets the offset behind it. */
static struct span json_string(struct arena *a, struct span raw, size_t at, size_t *next)
{
    struct buf b = { 0 };
    for (at++; at < raw.n && raw.p[at] != '"'; at++) {
        char c = raw.p[at];
        if (c != '\\' || at + 1 >= raw.n) {
            buf_char(&b, c);
            continue;
        }
        c = raw.p[++at];
        uint32_t code = 0;
        if (c == 'u' && at + 4 < raw.n) {
            for (size_t k = 1; k <= 4; k++) {
                char h = raw.p[at + k];
                code = code * 16 + (uint32_t)(h <= '9' ? h - '0' : (h | 32) - 'a' + 10);
            }
            char utf8[4];
            bool half = code >= 0xD800 && code < 0xE000; /* of a pair: no letter of a title */
            buf_add(&b, utf8, utf8_encode(utf8, half ? 0xFFFD : code & 0xFFFF));
            at += 4;
        } else {
            buf_char(&b, c == 'n' || c == 't' || c == 'r' ? ' ' : c);
        }
    }
    *next = at < raw.n ? at + 1 : raw.n;
    struct span out = arena_dup(a, buf_as_span(&b));
    buf_release(&b);
    return out;
}

/* The string members of the outer object. */
static void read_json(struct front *f, struct span raw, size_t from, size_t to)
{
    struct span key = { 0 };
    size_t depth = 0;
    uint32_t line = 1;
    for (size_t at = from; at < to;) {
        char c = raw.p[at];
        if (c == '"') {
            struct span s = json_string(f->arena, raw, at, &at);
            if (depth == 1 && key.n)
                keep(f, key, s, line);
            key = depth == 1 && !key.n && span_starts(trim(span_cut(raw, at, to)), SPAN(":"))
                      ? s
                      : span_of(NULL, 0);
            continue;
        }
        depth += c == '{' || c == '[';
        depth -= depth && (c == '}' || c == ']');
        line += c == '\n';
        if (c == ',' && depth == 1)
            key = span_of(NULL, 0);
        at++;
    }
}

bool front_read(struct page_card *out, struct arena *a, struct span raw)
{
    *out = (struct page_card){ 0 };
    size_t from = byte_order_mark(raw), to = front_end(raw);
    if (!to)
        return false;
    struct front f = { .card = out, .arena = a };
    if (raw.p[from] == '-' || raw.p[from] == '+')
        read_lines(&f, raw.p[from] == '-' ? &yaml : &toml, raw, from, to);
    else
        read_json(&f, raw, from, to);
    if (f.day.n && out->value[CARD_ISSUER].n && !out->value[CARD_ISSUED].n) {
        out->value[CARD_ISSUED] = f.day;
        out->source_line[CARD_ISSUED] = f.day_line;
        out->weak_day = true;
    }
    for (int i = 0; i < CARD_FIELDS; i++)
        out->found |= out->value[i].n > 0;
    return out->found;
}
