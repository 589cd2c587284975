// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/docx_style.h"

enum { STEPS = 16 };

bool docx_is_word(const struct xml *x)
{
    struct span uri = xml_space(x);
    return span_eq(uri, SPAN("http://schemas.openxmlformats.org/wordprocessingml/2006/main")) ||
           span_eq(uri, SPAN("http://purl.oclc.org/ooxml/wordprocessingml/main"));
}

bool docx_at(const struct xml *x, struct span name)
{
    return span_eq(xml_name(x), name) && docx_is_word(x);
}

bool docx_on(const struct xml *x)
{
    struct span v = xml_attr(x, "val");
    return !v.p || !(span_eq(v, SPAN("0")) || span_eq(v, SPAN("false")) || span_eq(v, SPAN("off")));
}

int32_t docx_int(const struct xml *x, const char *name, int32_t otherwise)
{
    enum { BOUND = 1000000000 };
    struct span v = xml_attr(x, name);
    bool negative = v.n && v.p[0] == '-';
    int64_t n = 0;
    size_t at = negative;
    if (at == v.n)
        return otherwise;
    for (; at < v.n && v.p[at] >= '0' && v.p[at] <= '9'; at++)
        n = n < BOUND ? n * 10 + (v.p[at] - '0') : n;
    if (at == negative) /* no digit; what follows digits is a unit or a fraction */
        return otherwise;
    n = n < BOUND ? n : BOUND;
    return (int32_t)(negative ? -n : n);
}

/* w:ind: is the first line indented? Negative numbers are hanging indents. */
static void read_indent(struct docx_props *p, const struct xml *x)
{
    int32_t chars = docx_int(x, "firstLineChars", 0), twips = docx_int(x, "firstLine", 0);
    bool hanging = docx_int(x, "hanging", 0) > 0 || docx_int(x, "hangingChars", 0) > 0;
    if (chars > 0 || twips > 0)
        p->indent = 1;
    else if (hanging || xml_attr(x, "firstLine").p || xml_attr(x, "firstLineChars").p)
        p->indent = 0;
}

/* One property; only w:numPr and, in w:pPr, w:rPr are looked into. */
static bool read_prop(struct docx_props *p, struct xml *x, struct arena *a, bool in_mark)
{
    struct span name = xml_name(x);
    if (span_eq(name, SPAN("pStyle")) || span_eq(name, SPAN("rStyle"))) {
        if (!in_mark)
            p->style = arena_dup(a, xml_attr(x, "val"));
    } else if (span_eq(name, SPAN("numId"))) {
        p->list = docx_int(x, "val", 0);
    } else if (span_eq(name, SPAN("ilvl"))) {
        p->level = docx_int(x, "val", 0);
    } else if (span_eq(name, SPAN("ind"))) {
        read_indent(p, x);
    } else if (span_eq(name, SPAN("vanish"))) {
        p->hidden = docx_on(x);
    } else if (span_eq(name, SPAN("strike")) || span_eq(name, SPAN("dstrike"))) {
        if (!in_mark && (docx_on(x) || p->struck != 1)) /* one of the two suffices */
            p->struck = docx_on(x);
    } else if (span_eq(name, SPAN("specVanish"))) {
        p->mark_run_in = docx_on(x);
    } else if (span_eq(name, SPAN("del")) || span_eq(name, SPAN("moveFrom"))) {
        p->mark_deleted |= in_mark;
    } else if (span_eq(name, SPAN("ins")) || span_eq(name, SPAN("moveTo"))) {
        p->mark_inserted |= in_mark;
    } else {
        return false;
    }
    return true;
}

int docx_props_read(struct docx_props *p, struct xml *x, struct arena *a, struct wh_error *err)
{
    unsigned depth = xml_depth(x), mark = 0;
    bool paragraph = span_eq(xml_name(x), SPAN("pPr"));
    int event;
    while ((event = xml_next(x, err)) > 0) {
        if (event == XML_CLOSE && xml_depth(x) == depth)
            return event;
        if (event == XML_CLOSE && xml_depth(x) == mark)
            mark = 0;
        if (event != XML_OPEN || (docx_is_word(x) && read_prop(p, x, a, mark != 0)))
            continue;
        if (docx_at(x, SPAN("numPr")))
            continue;
        if (paragraph && docx_at(x, SPAN("rPr")) && !mark)
            mark = xml_depth(x);
        else if ((event = xml_skip(x, err)) < 0) /* w:pPrChange holds what was before */
            return event;
    }
    return event;
}

static int style_cmp(const void *x, const void *y)
{
    const struct docx_style *a = x, *b = y;
    int d = span_cmp(a->id, b->id);
    return d ? d : (a->order > b->order) - (a->order < b->order);
}

/* At XML_OPEN of w:style; to its XML_CLOSE. */
static int read_style(struct docx_styles *s, struct xml *x, struct arena *a, struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    struct docx_style style = { .id = arena_dup(a, xml_attr(x, "styleId")),
                                .order = (uint32_t)s->all.n,
                                .props = DOCX_PROPS };
    struct span first = xml_attr(x, "default");
    if (span_eq(xml_attr(x, "type"), SPAN("paragraph")) && first.n && !span_eq(first, SPAN("0")) &&
        !span_eq(first, SPAN("false")))
        s->base = style.id;
    int event;
    while ((event = xml_open_within(x, depth, err)) == XML_OPEN) {
        if (docx_at(x, SPAN("basedOn")))
            style.based_on = arena_dup(a, xml_attr(x, "val"));
        else if (docx_at(x, SPAN("pPr")) || docx_at(x, SPAN("rPr")))
            event = docx_props_read(&style.props, x, a, err);
        else
            event = xml_skip(x, err);
        if (event < 0)
            return event;
    }
    vec_push(&s->all, style);
    return event;
}

enum wh_status docx_styles_read(struct docx_styles *s, struct xml *x, struct arena *a,
                                struct wh_error *err)
{
    int event;
    while ((event = xml_next(x, err)) > 0)
        if (event == XML_OPEN && docx_at(x, SPAN("style")) &&
            (event = read_style(s, x, a, err)) < 0)
            break;
    if (s->all.n)
        qsort(s->all.at, s->all.n, sizeof *s->all.at, style_cmp);
    return event < 0 ? (enum wh_status)event : WH_OK;
}

static const struct docx_style *find(const struct docx_styles *s, struct span id)
{
    size_t lo = 0, hi = s->all.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (span_cmp(s->all.at[mid].id, id) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return id.n && lo < s->all.n && span_eq(s->all.at[lo].id, id) ? &s->all.at[lo] : NULL;
}

struct docx_style docx_style_of(const struct docx_styles *s, struct span id)
{
    struct docx_style got = { .id = id, .props = DOCX_PROPS };
    const struct docx_style *at = find(s, id);
    for (unsigned i = 0; at && i < STEPS; i++, at = find(s, at->based_on)) {
        const struct docx_props *p = &at->props;
        if (got.props.list == DOCX_UNSET && p->list != DOCX_UNSET) {
            got.props.list = p->list;
            got.list_style = at->id;
        }
        if (got.props.level == DOCX_UNSET)
            got.props.level = p->level;
        if (got.props.indent == DOCX_UNSET)
            got.props.indent = p->indent;
        if (got.props.hidden == DOCX_UNSET)
            got.props.hidden = p->hidden;
        if (got.props.struck == DOCX_UNSET)
            got.props.struck = p->struck;
    }
    return got;
}
