// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/words.h"

#include "base/utf8.h"

static const struct {
    const char *group, *value, *zh, *en;
} words[] = {
#define WORD(group, value, zh, en) { group, value, zh, en },
#include "exports/words.def"
#undef WORD
};

static const struct {
    const char *name, *zh;
} relations[] = {
#define REL(id, name, zh, act) { name, zh },
#include "analyzer/relations.def"
#undef REL
};

const char *word(const char *group, const char *value, bool english)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].group, group) == 0 && strcmp(words[i].value, value) == 0)
            return english ? words[i].en : words[i].zh;
    return value;
}

void name_begin(struct buf *b, const char *day, const json_t *record, bool english)
{
    const char *later = field(record, "postponed_to");
    buf_str(b, day);
    if (*day && *later && strcmp(day, later) != 0)
        buf_printf(b, english ? " (put off to %s)" : "（推迟至%s）", later);
}

const char *certainty_word(const json_t *record, bool english)
{
    bool over = strcmp(field(record, "status"), "expired") == 0;
    if (over && strcmp(field(record, "certainty"), "presumed") == 0) /* something speaks for it */
        return english ? "presumed: it may have gone on" : "推定，另有可能仍然有效的记载";
    const char *doubt = field(record, "doubt");
    return *doubt ? word("doubt", doubt, english)
                  : word("certainty", field(record, "certainty"), english);
}

bool is_doubted(const json_t *record)
{
    static const char *const against[] = { "own_print_says_ended", "commencement_open" };
    size_t i;
    json_t *w;
    bool found = *field(record, "doubt") || (field_is(record, "status", "expired") &&
                                             field_is(record, "certainty", "presumed"));
    json_array_foreach(json_object_get(record, "warnings"), i, w)
        for (size_t k = 0; k < sizeof against / sizeof *against; k++)
            found |= field_is(w, "code", against[k]);
    return found;
}

const char *text_in(const json_t *object, const char *key, bool english)
{
    char other[24];
    snprintf(other, sizeof other, "%s_en", key);
    return english && *field(object, other) ? field(object, other) : field(object, key);
}

const char *word_value(const char *group, const char *name)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].group, group) == 0 &&
            (strcmp(words[i].value, name) == 0 || strcmp(words[i].zh, name) == 0))
            return words[i].value;
    return NULL;
}

const char *word_relation(const char *relation, bool english)
{
    for (size_t i = 0; !english && i < sizeof relations / sizeof *relations; i++)
        if (strcmp(relations[i].name, relation) == 0)
            return relations[i].zh;
    return relation;
}

const char *status_name(const json_t *record, bool english)
{
    const char *status = field(record, "status"), *as_of = field(record, "as_of"),
               *horizon = field(record, "horizon");
    bool past = *as_of && *horizon && strcmp(as_of, horizon) < 0;
    if (past && strcmp(status, "in_force") == 0)
        return english ? "in force that day" : "当日有效";
    if (strcmp(status, "suspended") == 0 && json_is_true(json_object_get(record, "in_part")))
        return english ? "suspended in part" : "部分暂停适用";
    return word("status", status, english);
}

const char *edition_name(const json_t *record, bool english)
{
    static const char *const over[] = { "repealed", "lapsed", "expired" };
    const char *edition = field(record, "edition");
    for (size_t i = 0; i < sizeof over / sizeof *over && strcmp(edition, "current") == 0; i++)
        if (field_is(record, "status", over[i]))
            return english ? "last text" : "最后文本";
    return word("edition", edition, english);
}

void add_known(struct buf *out, const json_t *record, bool english)
{
    const char *day = field(record, "known_at");
    long long undated = field_int(record, "undated_sources");
    if (!*day)
        return;
    buf_printf(out, english ? " (from sources published by %s alone" : "（只据%s及以前出版的资料",
               day);
    if (undated)
        buf_printf(out, english ? ", and %lld without any day" : "，连同没有日期的%lld件", undated);
    buf_str(out, english ? ")" : "）");
}

const char *field(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s ? s : "";
}

long long field_int(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

bool field_is(const json_t *object, const char *key, const char *value)
{
    return strcmp(field(object, key), value) == 0;
}

/* Adds `title` with its own 《》 turned into 〈〉. */
static void add_inner(struct buf *out, const char *title)
{
    for (const char *p = title, *end = title + strlen(title); p < end;) {
        size_t len;
        uint32_t cp = utf8_decode(p, end, &len);
        if (cp == U'《')
            buf_str(out, "〈");
        else if (cp == U'》')
            buf_str(out, "〉");
        else
            buf_add(out, p, len);
        p += len;
    }
}

const char *title_of(const json_t *doc)
{
    const char *title = field(doc, "title");
    return *title ? title : field(doc, "instrument");
}

const char *short_name(const json_t *doc)
{
    const char *s = field(doc, "number");
    if (!*s)
        s = title_of(doc);
    if (*s || !*field(doc, "file"))
        return *s ? s : field(doc, "id");
    const char *slash = strrchr(field(doc, "file"), '/'); /* without a name it goes by its file's */
    return slash ? slash + 1 : field(doc, "file");
}

void name_document(struct buf *out, const json_t *doc)
{
    const char *title = title_of(doc), *number = field(doc, "number");
    if (*title) {
        buf_str(out, "《");
        add_inner(out, title);
        buf_str(out, "》");
        if (*number)
            buf_printf(out, "（%s）", number);
    } else {
        buf_str(out, short_name(doc));
    }
}

void name_documents(struct buf *out, const json_t *docs)
{
    size_t i;
    json_t *doc;
    json_array_foreach(docs, i, doc) {
        buf_str(out, i ? "；" : "");
        name_document(out, doc);
    }
}

void name_amendments(struct buf *out, const json_t *status, bool english)
{
    long long left = json_integer_value(json_object_get(status, "amended_by_left"));
    name_documents(out, json_object_get(status, "amended_by"));
    if (left > 0)
        buf_printf(out, english ? "; earlier ones: %lld" : "；此前另有%lld次", left);
}

void name_left(struct buf *out, const json_t *record, const char *key, bool english)
{
    long long left = json_integer_value(json_object_get(record, key));
    if (left > 0)
        buf_printf(out,
                   english ? "earlier amendments not listed: %lld; to list all: --amendments 0"
                           : "此前另有%lld次修改未列，全部列出：--amendments 0",
                   left);
}

void name_place(struct buf *out, const json_t *object)
{
    const json_t *at = json_array_get(json_object_get(object, "evidence"), 0);
    if (!*field(at, "file"))
        at = *field(object, "file") ? object : json_object_get(object, "doc");
    if (!*field(at, "file"))
        return;
    buf_str(out, field(at, "file"));
    if (field_int(at, "line"))
        buf_printf(out, ":%lld", field_int(at, "line"));
}

void text_ranges(struct buf *out, const json_t *numbers)
{
    size_t n = json_array_size(numbers);
    for (size_t i = 0; i < n; i++) {
        long long from = json_integer_value(json_array_get(numbers, i)), to = from;
        while (i + 1 < n && json_integer_value(json_array_get(numbers, i + 1)) == to + 1) {
            to++;
            i++;
        }
        buf_str(out, out->n ? "、" : "");
        buf_printf(out, to > from ? "%lld–%lld" : "%lld", from, to);
    }
}

void text_sql_value(struct buf *b, const json_t *value)
{
    if (json_is_integer(value))
        buf_printf(b, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        buf_printf(b, "%.15g", json_real_value(value));
    else if (json_is_string(value))
        buf_add(b, json_string_value(value), json_string_length(value));
}

bool life_names_text(const json_t *event)
{
    static const char *const whats[] = { "issued", "in_force",  "repealed",
                                         "lapsed", "suspended", "extended" };
    for (size_t i = 0; i < sizeof whats / sizeof *whats; i++)
        if (field_is(event, "what", whats[i]))
            return true;
    return false;
}
