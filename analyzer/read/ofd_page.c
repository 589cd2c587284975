// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/ofd_page.h"

#include <math.h>

#include "base/utf8.h"

static const double per_mm = 7200 / 25.4; /* hundredths of a point */
static const double far = 7200 * 200;     /* no page is wider than that, in hundredths of a point */

/*
 * Numbers
 */

/* The next number of a list of them, separated by spaces; false at its end or at what is no number. */
static bool next_number(struct span *s, double *out)
{
    size_t i = 0;
    while (i < s->n && (s->p[i] == ' ' || s->p[i] == '\t' || s->p[i] == '\n' || s->p[i] == '\r' ||
                        s->p[i] == ','))
        i++;
    bool minus = i < s->n && s->p[i] == '-', any = false;
    i += minus || (i < s->n && s->p[i] == '+');
    double value = 0, place = 1;
    for (bool point = false; i < s->n; i++) {
        char c = s->p[i];
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9')
            break;
        any = true;
        value = value * 10 + (c - '0');
        place *= point ? 10 : 1;
        if (value > 1e15)
            value = 1e15;
        if (place > 1e15)
            place = 1e15;
    }
    *s = span_from(*s, i);
    *out = (minus ? -value : value) / place;
    return any;
}

static double number_or(struct span s, double otherwise)
{
    double v;
    return next_number(&s, &v) ? v : otherwise;
}

static int32_t bounded(double v)
{
    return (int32_t)(v > far ? far : v < -far ? -far : v);
}

void ofd_box(struct pdf_page *page, struct span numbers)
{
    double v[4];
    for (size_t i = 0; i < 4; i++)
        if (!next_number(&numbers, &v[i]))
            return;
    page->width = bounded(v[2] * per_mm);
    page->height = bounded(v[3] * per_mm);
}

/* DeltaX or DeltaY: numbers, and `g N V` for N times V (11.3). After its end the last one goes on. */
struct deltas {
    struct span rest;
    double times, value;
    bool any;
};

static double next_delta(struct deltas *d)
{
    while (d->times < 1) {
        struct span s = d->rest;
        while (s.n && s.p[0] == ' ')
            s = span_from(s, 1);
        bool many = s.n && s.p[0] == 'g';
        double times = 1, value;
        if (many)
            s = span_from(s, 1);
        if ((many && !next_number(&s, &times)) || !next_number(&s, &value)) {
            d->rest = SPAN("");
            return d->value;
        }
        d->rest = s;
        d->times = times;
        d->value = value;
        d->any = true;
    }
    d->times -= 1;
    return d->value;
}

static struct deltas deltas_of(struct span s)
{
    struct deltas d = { .rest = s };
    struct deltas first = d;
    next_delta(&first);
    d.any = first.any;
    return d;
}

/*
 * Words
 */

/* A TextObject. */
struct object {
    double x, y;             /* of its space on the page */
    double a, b, c, d, e, f; /* CTM */
    double size, wide;       /* of type; how much wider than high */
    bool hidden, turned;
};

static struct object object_of(const struct xml *x)
{
    struct object o = { .a = 1, .d = 1, .size = number_or(xml_attr(x, "Size"), 3.175), .wide = 1 };
    struct span boundary = xml_attr(x, "Boundary"), ctm = xml_attr(x, "CTM");
    if (!next_number(&boundary, &o.x) || !next_number(&boundary, &o.y))
        o.x = o.y = 0;
    double m[6];
    size_t n = 0;
    while (n < 6 && ctm.p && next_number(&ctm, &m[n]))
        n++;
    if (n == 6)
        o.a = m[0], o.b = m[1], o.c = m[2], o.d = m[3], o.e = m[4], o.f = m[5];
    o.wide = number_or(xml_attr(x, "HScale"), 1);
    o.hidden = span_eq(xml_attr(x, "Visible"), SPAN("false")) ||
               span_eq(xml_attr(x, "Visible"), SPAN("0")) ||
               span_eq(xml_attr(x, "Alpha"), SPAN("0"));
    double slant = fabs(o.a) / 20;
    o.turned = o.a <= 0 || o.d <= 0 || fabs(o.b) > slant ||
               fmod(number_or(xml_attr(x, "ReadDirection"), 0), 360) != 0 ||
               fmod(number_or(xml_attr(x, "CharDirection"), 0), 360) != 0;
    return o;
}

static bool is_drawn_twice(const struct pdf_pages *p, const struct pdf_word *w)
{
    enum { NEAR = 4 }; /* bold type is made by drawing the same again, a hair aside */
    const struct pdf_page *page = &p->pages.at[p->pages.n - 1];
    int32_t hair = (w->y1 - w->y0) / 8;
    for (size_t i = p->words.n; i > page->first && p->words.n - i < NEAR; i--) {
        const struct pdf_word *v = &p->words.at[i - 1];
        if (span_eq(v->text, w->text) && abs(v->x0 - w->x0) <= hair && abs(v->y0 - w->y0) <= hair)
            return true;
    }
    return false;
}

/* The open word is whole: it becomes one of the page. */
static void close_word(struct ofd_page *o)
{
    struct ofd_word *w = &o->open;
    struct pdf_word made = { .x0 = bounded(w->x0),
                             .x1 = bounded(w->x1),
                             .y0 = bounded(w->y0),
                             .y1 = bounded(w->y1),
                             .units = w->units,
                             .text = buf_as_span(&w->text) };
    if (made.text.n && !is_drawn_twice(o->pages, &made)) {
        made.text = arena_dup(o->arena, made.text);
        vec_push(&o->pages->words, made);
        o->pages->pages.at[o->pages->pages.n - 1].n++;
    }
    buf_clear(&w->text);
}

/* Does the run go on in the open word: on the same line, in the same size, without a gap? */
static bool goes_on(const struct ofd_word *open, const struct ofd_word *run)
{
    double em = run->y1 - run->y0, other = open->y1 - open->y0, gap = run->x0 - open->x1;
    return open->text.n && !open->ended && fabs(open->y0 - run->y0) <= em / 10 &&
           fabs(em - other) <= em / 20 && gap <= em / 10 && gap >= -em * .3;
}

/* Is the run the end of the open word, drawn once more? */
static bool is_again(const struct ofd_word *open, const struct ofd_word *run)
{
    double hair = (run->y1 - run->y0) / 8;
    return span_ends(buf_as_span(&open->text), buf_as_span(&run->text)) &&
           fabs(open->x1 - run->x1) <= hair && fabs(open->y0 - run->y0) <= hair;
}

/* The run ends, by a space, a gap or with its TextCode. */
static void end_run(struct ofd_page *o, bool by_space)
{
    struct ofd_word *open = &o->open, *run = &o->run;
    if (run->text.n && !is_again(open, run)) {
        if (goes_on(open, run)) {
            buf_span(&open->text, buf_as_span(&run->text));
            open->x1 = run->x1;
            open->units += run->units;
        } else {
            close_word(o);
            struct buf empty = open->text;
            *open = *run;
            run->text = empty;
        }
    }
    open->ended = by_space;
    buf_clear(&run->text);
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A);
}

/* Adds a character, drawn from the base point (x, y) of the page, to the run. */
static void draw(struct ofd_page *o, struct span c, uint32_t code, double place[2], double size[2])
{
    struct ofd_word *run = &o->run;
    double wide = code >= 0x1100 ? size[0] : size[0] / 2, high = size[1];
    struct ofd_word one = { .x0 = place[0],
                            .x1 = place[0] + wide,
                            .y0 = place[1] - high * .88,
                            .y1 = place[1] + high * .12 };
    bool down = run->text.n && fabs(one.x0 - run->x0) < high / 5 && one.y0 > run->y0 + high / 2;
    bool along = run->text.n && fabs(one.y0 - run->y0) < high / 10 &&
                 one.x0 - run->x1 <= high / 10 && one.x0 - run->x1 >= -high * .6;
    if (run->text.n && !down && !along)
        end_run(o, false);
    if (!run->text.n) {
        struct buf text = run->text;
        *run = one;
        run->text = text;
        run->units = 0;
    }
    run->x1 = one.x1 > run->x1 ? one.x1 : run->x1;
    run->y1 = one.y1 > run->y1 ? one.y1 : run->y1;
    run->units += code >= 0x1100 ? 2 : 1;
    buf_span(&run->text, c);
}

/* A TextCode: the first character at (x, y) of the object's space. */
static void draw_text(struct ofd_page *o, const struct object *t, double x, double y)
{
    struct span s = buf_as_span(&o->text);
    struct deltas dx = deltas_of(buf_as_span(&o->delta_x)),
                  dy = deltas_of(buf_as_span(&o->delta_y));
    double size[2] = { t->size * t->a * t->wide * per_mm, t->size * t->d * per_mm };
    bool any = false;
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t c = utf8_decode(s.p + i, s.p + s.n, &len);
        if (c == '\n' || c == '\r' || c == '\t') /* of the file's own layout */
            continue;
        o->pages->n_chars++;
        o->pages->n_unreadable += pdf_is_unreadable(c);
        if (t->turned)
            o->counts->turned++;
        else if (is_space(c))
            end_run(o, true);
        else if (c >= 0x20) {
            double place[2] = { (t->x + t->a * x + t->c * y + t->e) * per_mm,
                                (t->y + t->b * x + t->d * y + t->f) * per_mm };
            draw(o, span_cut(s, i, i + len), c, place, size);
        }
        any = true;
        if (dx.any || dy.any) {
            x += dx.any ? next_delta(&dx) : 0;
            y += dy.any ? next_delta(&dy) : 0;
        } else {
            x += c >= 0x1100 ? t->size : t->size / 2;
        }
    }
    if (any)
        end_run(o, false);
}

/*
 * Elements
 */

static void keep(struct buf *b, struct span s)
{
    buf_clear(b);
    if (s.n)
        buf_span(b, s);
}

int ofd_element_text(struct buf *text, struct xml *x, struct wh_error *err)
{
    unsigned depth = xml_depth(x);
    int event;
    buf_clear(text);
    while ((event = xml_next(x, err)) > 0) {
        if (event == XML_TEXT)
            buf_span(text, xml_text(x));
        else if (event == XML_CLOSE && xml_depth(x) == depth)
            break;
    }
    return event;
}

static int read_text_code(struct ofd_page *o, struct xml *x, const struct object *t,
                          double origin[2], struct wh_error *err)
{
    origin[0] = number_or(xml_attr(x, "X"),
                          origin[0]); /* where it is left out, that of the one before (11.3) */
    origin[1] = number_or(xml_attr(x, "Y"), origin[1]);
    keep(&o->delta_x, xml_attr(x, "DeltaX"));
    keep(&o->delta_y, xml_attr(x, "DeltaY"));
    int event = ofd_element_text(&o->text, x, err);
    if (event > 0 && !t->hidden)
        draw_text(o, t, origin[0], origin[1]);
    return event;
}

static int read_text_object(struct ofd_page *o, struct xml *x, struct wh_error *err)
{
    struct object t = object_of(x);
    double origin[2] = { 0, 0 };
    unsigned depth = xml_depth(x);
    int event;
    while ((event = xml_open_within(x, depth, err)) == XML_OPEN) {
        if (span_eq(xml_name(x), SPAN("TextCode")))
            event = read_text_code(o, x, &t, origin, err);
        if (event < 0)
            break;
    }
    return event;
}

static int read_element(struct ofd_page *o, struct xml *x, struct wh_error *err)
{
    struct span name = xml_name(x);
    if (span_eq(name, SPAN("TextObject")))
        return read_text_object(o, x, err);
    if (span_eq(name, SPAN("PathObject")))
        return xml_skip(x, err);
    if (span_eq(name, SPAN("PhysicalBox"))) {
        int event = ofd_element_text(&o->text, x, err);
        ofd_box(&o->pages->pages.at[o->pages->pages.n - 1], buf_as_span(&o->text));
        return event;
    }
    o->counts->images += span_eq(name, SPAN("ImageObject"));
    o->counts->composites += span_eq(name, SPAN("CompositeObject"));
    if (span_eq(name, SPAN("Template")) && xml_attr(x, "TemplateID").n)
        vec_push(&o->templates, arena_dup(o->arena, xml_attr(x, "TemplateID")));
    return XML_OPEN;
}

enum wh_status ofd_page_read(struct ofd_page *o, struct xml *x, struct span name,
                             struct wh_error *err)
{
    int event;
    while ((event = xml_next(x, err)) > 0) {
        if (event == XML_OPEN)
            event = read_element(o, x, err);
        if (event < 0)
            break;
        if (o->pages->words.n > OFD_WORDS) {
            wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': it has more than %d words",
                    SPAN_ARG(name), OFD_WORDS);
            wh_hint(err, "cut it into smaller files");
            return WH_E_LIMIT;
        }
    }
    close_word(o);
    return event < 0 ? (enum wh_status)event : WH_OK;
}

void ofd_page_release(struct ofd_page *o)
{
    vec_release(&o->templates);
    buf_release(&o->open.text);
    buf_release(&o->run.text);
    buf_release(&o->text);
    buf_release(&o->delta_x);
    buf_release(&o->delta_y);
}
