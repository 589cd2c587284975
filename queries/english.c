// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/english.h"

#include <string.h>

static const char *text_of(const json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));
    return text ? text : "";
}

void english_name(struct buf *b, const json_t *doc)
{
    const char *title = text_of(doc, "instrument"), *number = text_of(doc, "number");
    if (!*title || strchr(title, ';')) /* several parts: the name of what carries them */
        title = text_of(doc, "title");
    if (*title)
        buf_printf(b, "《%s》", title);
    if (*number)
        buf_printf(b, *title ? " (%s)" : "%s", number);
    if (!*title && !*number)
        buf_str(b, text_of(doc, "id"));
}

/* False: the record has nothing to stand there. */
static bool fill(struct buf *b, char place, const json_t *record)
{
    const json_t *doc = json_object_get(record, "doc"), *end = json_object_get(record, "end");
    size_t i, before = b->n;
    json_t *one;
    switch (place) {
    case 'd':
        if (doc)
            english_name(b, doc);
        break;
    case 's':
        buf_str(b, text_of(record, "since"));
        break;
    case 'b':
        buf_str(b, text_of(doc, "effective_on"));
        break;
    case 'u':
        if (strcmp(text_of(record, "certainty"), "presumed") == 0)
            buf_str(b, "something here speaks against it: read the original");
        break;
    case 'e':
        json_array_foreach(end, i, one) {
            buf_str(b, i ? "; " : "");
            english_name(b, one);
        }
        break;
    default:
        buf_str(b, text_of(json_object_get(record, "replace"), "text"));
    }
    return b->n > before;
}

void english_say(struct buf *b, const char *pattern, const json_t *record)
{
    size_t group = 0;
    bool empty = false;
    for (const char *p = pattern; *p; p++) {
        if (*p == '{') {
            group = b->n;
            empty = false;
        } else if (*p == '}') {
            b->n = empty ? group : b->n;
        } else if (*p == '%') {
            empty |= !fill(b, *++p, record);
        } else {
            buf_char(b, *p);
        }
    }
}
