// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/docx_list.h"

#include "base/utf8.h"

enum {
    MAX_LISTS = 20000,
    MAX_TEXT = 96, /* bytes of a level's text; Word's own bound is 31 characters */
    MAX_COUNT = 999999,
    LINKS = 4 /* list styles that point to list styles */
};

/*
 * word/numbering.xml
 */

static bool read_level_prop(struct docx_level *l, struct xml *x, struct arena *a)
{
    struct span name = xml_name(x), value = xml_attr(x, "val");
    if (span_eq(name, SPAN("start")))
        l->start = docx_int(x, "val", 1);
    else if (span_eq(name, SPAN("numFmt")))
        l->format = arena_dup(a, value);
    else if (span_eq(name, SPAN("lvlText")))
        l->text = arena_dup(a, value.n <= MAX_TEXT ? value : SPAN(""));
    else if (span_eq(name, SPAN("suff")))
        l->suffix = arena_dup(a, value);
    else if (span_eq(name, SPAN("isLgl")))
        l->legal = docx_on(x);
    else if (span_eq(name, SPAN("lvlRestart")))
        l->restart = docx_int(x, "val", DOCX_UNSET);
    else if (span_eq(name, SPAN("pStyle")))
        l->style = arena_dup(a, value);
    else
        return false;
    return true;
}

/* At XML_OPEN of w:lvl; to its XML_CLOSE. */
static int read_level(struct docx_level **levels, struct xml *x, struct arena *a,
                      struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    int32_t at = docx_int(x, "ilvl", 0);
    struct docx_level level = {
        .known = true, .start = 1, .restart = DOCX_UNSET, .format = SPAN("decimal")
    };
    int event;
    while ((event = xml_next(x, err)) > 0) {
        if (event == XML_CLOSE && xml_depth(x) == depth)
            break;
        if (event != XML_OPEN || (docx_is_word(x) && read_level_prop(&level, x, a)))
            continue;
        if ((event = xml_skip(x, err)) < 0)
            return event;
    }
    if (level.start < 0 || level.start > MAX_COUNT)
        level.start = 1;
    if (at < 0 || at >= DOCX_LEVELS)
        return event;
    if (!*levels)
        *levels = arena_zalloc(a, DOCX_LEVELS * sizeof **levels);
    (*levels)[at] = level;
    return event;
}

/* At XML_OPEN of w:abstractNum; to its XML_CLOSE. */
static int read_kind(struct docx_lists *l, struct xml *x, struct arena *a, struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    struct docx_list_kind kind = { .id = docx_int(x, "abstractNumId", DOCX_UNSET) };
    int event;
    while ((event = xml_open_within(x, depth, err)) == XML_OPEN) {
        if (docx_at(x, SPAN("lvl")))
            event = read_level(&kind.levels, x, a, err);
        else if (docx_at(x, SPAN("numStyleLink")))
            kind.style_link = arena_dup(a, xml_attr(x, "val"));
        if (event < 0)
            return event;
    }
    if (kind.id >= 0 && l->kinds.n < MAX_LISTS)
        vec_push(&l->kinds, kind);
    return event;
}

/* At XML_OPEN of w:num; to its XML_CLOSE. */
static int read_list(struct docx_lists *l, struct xml *x, struct arena *a, struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    struct docx_list list = { .id = docx_int(x, "numId", DOCX_UNSET), .kind = DOCX_UNSET };
    int32_t at = DOCX_UNSET;
    for (size_t i = 0; i < DOCX_LEVELS; i++)
        list.restart[i] = DOCX_UNSET;
    int event;
    while ((event = xml_open_within(x, depth, err)) == XML_OPEN) {
        if (docx_at(x, SPAN("abstractNumId")))
            list.kind = docx_int(x, "val", DOCX_UNSET);
        else if (docx_at(x, SPAN("lvlOverride")))
            at = docx_int(x, "ilvl", DOCX_UNSET);
        else if (docx_at(x, SPAN("startOverride")) && at >= 0 && at < DOCX_LEVELS)
            list.restart[at] = docx_int(x, "val", DOCX_UNSET);
        else if (docx_at(x, SPAN("lvl")) && (event = read_level(&list.levels, x, a, err)) < 0)
            return event;
    }
    if (list.id > 0 && l->lists.n < MAX_LISTS)
        vec_push(&l->lists, list);
    return event;
}

static int kind_cmp(const void *x, const void *y)
{
    const struct docx_list_kind *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

static int list_cmp(const void *x, const void *y)
{
    const struct docx_list *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

enum wh_status docx_lists_read(struct docx_lists *l, struct xml *x, struct arena *a,
                               struct wh_error *err)
{
    int event;
    while ((event = xml_next(x, err)) > 0) {
        if (event == XML_OPEN && docx_at(x, SPAN("abstractNum")))
            event = read_kind(l, x, a, err);
        else if (event == XML_OPEN && docx_at(x, SPAN("num")))
            event = read_list(l, x, a, err);
        if (event < 0)
            break;
    }
    if (l->kinds.n)
        qsort(l->kinds.at, l->kinds.n, sizeof *l->kinds.at, kind_cmp);
    if (l->lists.n)
        qsort(l->lists.at, l->lists.n, sizeof *l->lists.at, list_cmp);
    return event < 0 ? (enum wh_status)event : WH_OK;
}

void docx_lists_release(struct docx_lists *l)
{
    vec_release(&l->kinds);
    vec_release(&l->lists);
}

/*
 * Counting
 */

static struct docx_list *find_list(struct docx_lists *l, int32_t id)
{
    struct docx_list key = { .id = id };
    return l->lists.n ? bsearch(&key, l->lists.at, l->lists.n, sizeof key, list_cmp) : NULL;
}

/* The kind that counts for a list: behind its links to list styles. */
static struct docx_list_kind *find_kind(struct docx_lists *l, const struct docx_list *list)
{
    for (unsigned i = 0; list && l->kinds.n && i < LINKS; i++) {
        struct docx_list_kind key = { .id = list->kind };
        struct docx_list_kind *kind = bsearch(&key, l->kinds.at, l->kinds.n, sizeof key, kind_cmp);
        if (!kind || kind->levels || !kind->style_link.n)
            return kind;
        list = find_list(l, docx_style_of(l->styles, kind->style_link).props.list);
    }
    return NULL;
}

static const struct docx_level *level_of(const struct docx_list *list,
                                         const struct docx_list_kind *kind, int32_t at)
{
    if (list->levels && list->levels[at].known)
        return &list->levels[at];
    return kind->levels && kind->levels[at].known ? &kind->levels[at] : NULL;
}

/* A style may name its list only; the list then says which of its levels is the style's. */
static int32_t level_by_style(const struct docx_list *list, const struct docx_list_kind *kind,
                              const struct docx_style *style)
{
    for (int32_t i = 0; i < DOCX_LEVELS; i++) {
        const struct docx_level *l = level_of(list, kind, i);
        if (l && l->style.n &&
            (span_eq(l->style, style->id) || span_eq(l->style, style->list_style)))
            return i;
    }
    return 0;
}

static void count(struct docx_list *list, struct docx_list_kind *kind, int32_t at)
{
    const struct docx_level *level = level_of(list, kind, at);
    if (list->restart[at] >= 0 && !(list->restarted & 1u << at)) {
        list->restarted |= (uint16_t)(1u << at);
        kind->count[at] = (uint32_t)list->restart[at];
    } else if (!kind->started[at]) {
        kind->count[at] = (uint32_t)level->start;
    } else {
        kind->count[at] += kind->count[at] < MAX_COUNT;
    }
    kind->started[at] = true;
    for (int32_t i = at + 1; i < DOCX_LEVELS; i++) {
        const struct docx_level *deeper = level_of(list, kind, i);
        if (!deeper || deeper->restart == DOCX_UNSET || at < deeper->restart)
            kind->started[i] = false;
    }
}

static void write_number(struct buf *out, const struct docx_list *list,
                         const struct docx_list_kind *kind, const struct docx_level *level)
{
    for (size_t i = 0; i < level->text.n; i++) {
        char c = level->text.p[i];
        if (c != '%' || i + 1 == level->text.n || level->text.p[i + 1] < '1' ||
            level->text.p[i + 1] > '9') {
            buf_char(out, c);
            continue;
        }
        int32_t at = level->text.p[++i] - '1';
        const struct docx_level *other = level_of(list, kind, at);
        if (other)
            docx_numeral(out, level->legal ? SPAN("decimal") : other->format,
                         kind->started[at] ? kind->count[at] : (uint32_t)other->start);
    }
}

/* The gap between number and text. None behind 、 or ）, as Chinese texts are printed. */
static struct span gap_of(const struct docx_level *level, struct span number)
{
    size_t len;
    if (!number.n || span_eq(level->suffix, SPAN("nothing")))
        return SPAN("");
    uint32_t last = utf8_decode_back(number.p, number.p + number.n, &len);
    if (last >= 0x80 && !utf8_is_han(last))
        return SPAN("");
    return utf8_is_han(last) ? SPAN("\u3000") : SPAN(" ");
}

void docx_list_number(struct docx_lists *l, struct buf *out, const struct docx_props *props,
                      const struct docx_style *style)
{
    int32_t id = props->list != DOCX_UNSET ? props->list : style->props.list;
    struct docx_list *list = id > 0 ? find_list(l, id) : NULL;
    struct docx_list_kind *kind = find_kind(l, list);
    if (!kind)
        return;
    int32_t at = props->level;
    if (at == DOCX_UNSET)
        at = style->props.level;
    if (at == DOCX_UNSET)
        at = level_by_style(list, kind, style);
    const struct docx_level *level = at >= 0 && at < DOCX_LEVELS ? level_of(list, kind, at) : NULL;
    if (!level)
        return;
    count(list, kind, at);
    if (span_eq(level->format, SPAN("bullet"))) {
        buf_str(out, "- ");
        return;
    }
    size_t from = out->n;
    write_number(out, list, kind, level);
    buf_span(out, gap_of(level, span_from(buf_as_span(out), from)));
}
