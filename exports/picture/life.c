// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The life of a rule as a drawing: its status, each text of it and each thing that happened in a lane of its own, over the years;
// a line for the day asked for. Plain SVG, laid out here: no other program is run. Everything is said by colour and by words or
// form, for prints are photocopied.
#include <stdlib.h>
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"
#include "base/wrap.h"
#include "exports/escape.h"
#include "exports/picture/life.h"
#include "exports/words.h"
#include "queries/dates.h"

enum {
    WIDTH = 1040,
    LEFT = 330, /* where the chart begins: lanes are named before it */
    RIGHT = WIDTH - 40,
    LANE = 26,
    BAR = 16,
    LABEL_COLUMNS = 44,  /* of a lane's name */
    COLUMN = 7,          /* width of half a Han at the size of labels */
    TITLE_COLUMNS = 100, /* of a line of the heading */
    LANES_MAX = 400,
};

static const char font[] = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif";

static const struct look {
    const char *status, *mark, *fill, *line, *dashes;
} looks[] = {
    { "in_force", "●", "#E2F3E0", "#2E7D32", "none" },
    { "partially_repealed", "◐", "#FFF0CC", "#9A5B00", "none" },
    { "suspended", "△", "#FFE3C2", "#9A5B00", "6 3" },
    { "repealed", "×", "#F7D9D6", "#B3261E", "none" },
    { "lapsed", "×", "#EBDDF2", "#6A1B9A", "6 3" },
    { "expired", "×", "#E4E4E4", "#444444", "2 2" },
    { "not_yet", "○", "#DCEAFA", "#1257A5", "none" },
    { "unknown", "？", "#FFFFFF", "#777777", "2 2" },
};

struct picture {
    struct export_options options;
    json_t *record; /* the timeline; NULL: none came */
    struct buf out;
    int32_t from, to; /* days shown */
    int y;            /* where the next lane begins */
};

static const struct look *look_of(const char *status)
{
    size_t n = sizeof looks / sizeof *looks;
    for (size_t i = 0; i < n; i++)
        if (strcmp(looks[i].status, status) == 0)
            return &looks[i];
    return &looks[n - 1];
}

/* One line of text; `style` are further attributes. */
static void text_at(struct picture *p, int x, int y, const char *style, struct span text)
{
    buf_printf(&p->out, "<text x=\"%d\" y=\"%d\" %s>", x, y, style);
    escape_xml(&p->out, text);
    buf_str(&p->out, "</text>\n");
}

static int x_of(const struct picture *p, int32_t day)
{
    if (day <= p->from)
        return LEFT;
    if (day >= p->to)
        return RIGHT;
    return LEFT + (int)((double)(day - p->from) / (p->to - p->from) * (RIGHT - LEFT));
}

static struct when day_at(const json_t *object, const char *key)
{
    return when_parse(span_str(field(object, key)));
}

static void stretch(struct picture *p, struct when w)
{
    if (!when_known(w))
        return;
    if (w.lo < p->from)
        p->from = w.lo;
    if (w.hi > p->to)
        p->to = w.hi;
}

/* The days to show: all that have a mark, the day asked for, and some room on both sides. */
static void find_days(struct picture *p)
{
    size_t i;
    json_t *o;
    p->from = DAY_MAX;
    p->to = DAY_MIN;
    stretch(p, day_at(p->record, "as_of"));
    json_array_foreach(json_object_get(p->record, "periods"), i, o)
        stretch(p, day_at(o, "from"));
    json_array_foreach(json_object_get(p->record, "events"), i, o) {
        stretch(p, day_at(o, "on"));
        stretch(p, day_at(o, "until"));
    }
    int32_t room = (p->to - p->from) / 25 + 60;
    p->from -= room;
    p->to += room;
}

/* The name of a lane, cut to the room before the chart. */
static void lane_name(struct picture *p, struct span name, const char *style)
{
    struct buf b = { 0 };
    if (utf8_width(name) > LABEL_COLUMNS) {
        buf_add(&b, name.p, wrap_cut(name, LABEL_COLUMNS - 2));
        buf_str(&b, "…");
    } else {
        buf_span(&b, name);
    }
    text_at(p, 16, p->y + 15, style, buf_as_span(&b));
    buf_release(&b);
}

static void bar(struct picture *p, int x1, int x2, const struct look *l)
{
    buf_printf(&p->out,
               "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"%s\" "
               "stroke-dasharray=\"%s\" stroke-width=\"1.4\"/>\n",
               x1, p->y + 2, x2 > x1 + 2 ? x2 - x1 : 2, BAR, l->fill, l->line, l->dashes);
}

static void status_lane(struct picture *p)
{
    size_t i;
    json_t *o;
    bool en = p->options.english;
    lane_name(p, span_str(en ? "status" : "状态"), "font-weight=\"bold\"");
    json_array_foreach(json_object_get(p->record, "periods"), i, o) {
        const struct look *l = look_of(field(o, "status"));
        struct when from = day_at(o, "from"), to = day_at(o, "to");
        int x1 = x_of(p, from.lo), x2 = when_known(to) ? x_of(p, to.hi + 1) : RIGHT;
        struct buf b = { 0 };
        bar(p, x1, x2, l);
        buf_printf(&b, "%s%s", l->mark,
                   field_is(o, "status", "in_force") ? (en ? "in force" : "有效")
                                                     : status_name(o, en));
        if ((int)utf8_width(buf_as_span(&b)) * COLUMN > x2 - x1 - 4) {
            buf_clear(&b);
            buf_str(&b, x2 - x1 > 2 * COLUMN ? l->mark : "");
        }
        if (b.n)
            text_at(p, x1 + 4, p->y + 14, "font-size=\"12\"", buf_as_span(&b));
        buf_release(&b);
    }
    p->y += LANE + 4;
}

/* When a text became the text: its own day, or the day on which the rule begins. */
static struct when begin_of(const json_t *doc)
{
    struct when issued = day_at(doc, "issued"), on = day_at(doc, "effective_on");
    return when_known(on) && (!when_known(issued) || on.lo > issued.lo) ? on : issued;
}

/* The last day on which the rule lives, as far as is known. */
static int32_t end_of_life(const json_t *record)
{
    static const char *const dead[] = { "repealed", "lapsed", "expired" };
    const json_t *periods = json_object_get(record, "periods");
    const json_t *last = json_array_get(periods, json_array_size(periods) - 1);
    for (size_t k = 0; last && k < sizeof dead / sizeof *dead; k++)
        if (field_is(last, "status", dead[k]))
            return day_at(last, "from").lo;
    return DAY_MAX;
}

static void edition_lanes(struct picture *p)
{
    static const struct look text_look = { "", "", "#ECEFF4", "#37474F", "none" };
    const json_t *all = json_object_get(p->record, "editions");
    int32_t end = end_of_life(p->record);
    size_t i;
    json_t *doc;
    json_array_foreach(all, i, doc) {
        struct when begin = begin_of(doc), next = WHEN_NONE;
        for (size_t k = i + 1; k < json_array_size(all) && !when_known(next); k++)
            next = begin_of(json_array_get(all, k));
        struct buf b = { 0 };
        const char *name = *field(doc, "number") || !*field(doc, "issued") ? short_name(doc)
                                                                           : field(doc, "issued");
        buf_printf(&b, "%s%s", p->options.english ? "text: " : "文本：", name);
        lane_name(p, buf_as_span(&b), "");
        buf_release(&b);
        if (when_known(begin)) {
            int32_t to = when_known(next) && next.lo < end ? next.lo : end;
            bar(p, x_of(p, begin.lo), x_of(p, to), &text_look);
            text_at(p, x_of(p, begin.lo) + 4, p->y + 14, "font-size=\"11\" fill=\"#37474F\"",
                    span_str(word("presence", field(doc, "presence"), p->options.english)));
        }
        p->y += LANE;
    }
}

/* The mark of an event, the line to where it lasts, and its day beside it. */
static void event_mark(struct picture *p, const json_t *e)
{
    struct when on = day_at(e, "on"), until = day_at(e, "until");
    bool counts = !*field(e, "void");
    const char *color = !counts ? "#777777"
                        : field_is(e, "what", "repealed") || field_is(e, "what", "lapsed") ||
                                field_is(e, "what", "expired")
                            ? "#B3261E"
                        : json_object_get(e, "by") ? "#9A5B00"
                                                   : "#2E7D32";
    int x = x_of(p, on.lo), end = x;
    if (when_known(until) && until.hi > on.lo) {
        end = x_of(p, until.hi + 1);
        buf_printf(&p->out,
                   "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" "
                   "stroke-width=\"4\" stroke-dasharray=\"6 3\"/>\n",
                   x, p->y + 10, end, p->y + 10, color);
    }
    buf_printf(&p->out,
               "<path d=\"M%d %dl6 6l-6 6l-6 -6z\" fill=\"%s\" stroke=\"%s\" "
               "stroke-width=\"1.4\"/>\n",
               x, p->y + 4, counts ? color : "#FFFFFF", color);
    bool late = end > RIGHT - 110; /* no room on the right */
    if (late && x < LEFT + 110)    /* nor on the left: over the line, which then stays below */
        late = false;
    text_at(p, late ? x - 10 : end + 10, p->y + 15,
            late ? "font-size=\"11\" text-anchor=\"end\"" : "font-size=\"11\"",
            span_str(field(e, "on")));
}

static void event_lanes(struct picture *p)
{
    size_t i;
    json_t *e;
    bool en = p->options.english;
    json_array_foreach(json_object_get(p->record, "events"), i, e) {
        struct buf b = { 0 };
        if (i == LANES_MAX)
            break;
        buf_str(&b, word("event", field(e, "what"), en));
        if (field_is(e, "scope", "partial"))
            buf_str(&b, en ? " (part)" : "（部分）");
        const json_t *doc = json_object_get(e, "doc");
        if (life_names_text(e) && *field(doc, "issued") &&
            strcmp(field(doc, "id"), field(json_object_get(p->record, "doc"), "id")) != 0)
            buf_printf(&b, en ? " (text of %s)" : "（%s文本）", field(doc, "issued"));
        if (*field(e, "void"))
            buf_str(&b, en ? " (not counted)" : "（不计）");
        if (json_object_get(e, "by"))
            buf_printf(&b, "%s%s%s", en ? ": " : "：", short_name(json_object_get(e, "by")),
                       field(e, "pinpoint"));
        else if (*field(e, "by_issuer"))
            buf_printf(&b, "%s%s", en ? ": " : "：", field(e, "by_issuer"));
        lane_name(p, buf_as_span(&b), "");
        buf_release(&b);
        if (when_known(day_at(e, "on")))
            event_mark(p, e);
        else
            text_at(p, LEFT + 4, p->y + 15, "font-size=\"11\" fill=\"#777777\"",
                    span_str(en ? "day unknown" : "日期不明"));
        p->y += LANE;
    }
}

/* Lines at the beginning of years, at most a dozen. */
static void axis(struct picture *p, int top, int bottom)
{
    char day[32];
    int first = atoi(day_iso(day, p->from)), last = atoi(day_iso(day, p->to)), step = 1;
    while ((last - first) / step > 12)
        step = step == 1 ? 2 : step == 2 ? 5 : step * 2;
    for (int year = first + 1; year <= last; year++) {
        if (year % step)
            continue;
        snprintf(day, sizeof day, "%d-01-01", year);
        int x = x_of(p, when_parse(span_str(day)).lo);
        buf_printf(&p->out,
                   "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#CCCCCC\" "
                   "stroke-width=\"1\"/>\n",
                   x, top, x, bottom);
        snprintf(day, sizeof day, "%d", year);
        text_at(p, x, top - 4, "font-size=\"11\" fill=\"#555555\" text-anchor=\"middle\"",
                span_str(day));
    }
}

static void asked_day(struct picture *p, int top, int bottom)
{
    int x = x_of(p, day_at(p->record, "as_of").lo);
    struct buf b = { 0 };
    buf_printf(&p->out,
               "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#1257A5\" "
               "stroke-width=\"1.6\" stroke-dasharray=\"8 4\"/>\n",
               x, top, x, bottom);
    buf_printf(&b, p->options.english ? "as of %s" : "查询日 %s", field(p->record, "as_of"));
    text_at(p, x, bottom + 14, "font-size=\"12\" fill=\"#1257A5\" text-anchor=\"middle\"",
            buf_as_span(&b));
    buf_release(&b);
}

static void heading(struct picture *p)
{
    struct buf b = { 0 };
    bool en = p->options.english;
    name_document(&b, json_object_get(p->record, "doc"));
    p->y = 30;
    for (struct span rest = buf_as_span(&b); rest.n;) {
        size_t n = wrap_line(rest, TITLE_COLUMNS);
        text_at(p, 16, p->y, "font-size=\"16\" font-weight=\"bold\"", span_cut(rest, 0, n));
        rest = wrap_rest(rest, n);
        p->y += 22;
    }
    buf_clear(&b);
    buf_printf(&b, "%s%s", look_of(field(p->record, "status"))->mark, status_name(p->record, en));
    if (*field(p->record, "since"))
        buf_printf(&b, en ? " (since %s)" : "（%s起）", field(p->record, "since"));
    if (*field(p->record, "horizon"))
        buf_printf(&b, en ? "; sources up to %s" : "；所收资料截至%s", field(p->record, "horizon"));
    add_known(&b, p->record, en);
    text_at(p, 16, p->y, "font-size=\"13\"", buf_as_span(&b));
    p->y += 30;
    buf_release(&b);
}

static void draw(struct picture *p)
{
    struct buf body = { 0 };
    find_days(p);
    heading(p);
    int top = p->y;
    body = p->out;
    p->out = (struct buf){ 0 };
    status_lane(p);
    edition_lanes(p);
    event_lanes(p);
    struct buf lanes = p->out;
    int bottom = p->y;
    p->out = (struct buf){ 0 };
    axis(p, top, bottom);
    struct buf grid = p->out;
    p->out = (struct buf){ 0 };
    asked_day(p, top, bottom);
    fprintf(p->options.out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
            "width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"%s\" "
            "font-size=\"14\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#FFFFFF\"/>\n",
            WIDTH, bottom + 30, WIDTH, bottom + 30, font);
    const struct buf *const layers[] = { &grid, &body, &lanes, &p->out };
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++)
        if (layers[i]->n)
            fwrite(layers[i]->p, 1, layers[i]->n, p->options.out);
    fputs("</svg>\n", p->options.out);
    buf_release(&body);
    buf_release(&lanes);
    buf_release(&grid);
}

static void *open_life(const struct export_options *options)
{
    struct picture *p = mem_alloc(sizeof *p);
    *p = (struct picture){ .options = *options };
    return p;
}

static int record_life(void *self, json_t *record)
{
    struct picture *p = self;
    if (!p->record && field_is(record, "type", "timeline"))
        p->record = json_incref(record);
    return 0;
}

static enum wh_status close_life(void *self, struct wh_error *err)
{
    struct picture *p = self;
    (void)err;
    if (p->record)
        draw(p);
    json_decref(p->record);
    buf_release(&p->out);
    free(p);
    return WH_OK;
}

const struct exporter export_life = {
    .name = "life",
    .graph = true,
    .open = open_life,
    .record = record_life,
    .close = close_life,
};
