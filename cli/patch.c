// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/patch.h"

enum { CONTEXT = 2 };

static int by_place(const void *x, const void *y)
{
    const struct edit *a = x, *b = y;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return span_cmp(a->text, b->text);
}

size_t patch_order(struct edits *e, size_t n)
{
    size_t kept = 0, overlapping = 0;
    if (e->n)
        qsort(e->at, e->n, sizeof *e->at, by_place);
    for (size_t i = 0; i < e->n; i++) {
        const struct edit *x = &e->at[i], *last = kept ? &e->at[kept - 1] : NULL;
        if (x->from > x->to || x->to > n || (last && by_place(x, last) == 0))
            continue;
        if (last && (x->from < last->to || x->from == last->from))
            overlapping++;
        else
            e->at[kept++] = *x;
    }
    e->n = kept;
    return overlapping;
}

/* The old text from `from` to `to` with edits [first, stop) done in it. */
static void apply_range(struct buf *out, struct span old, const struct edits *e, size_t first,
                        size_t stop, size_t from, size_t to)
{
    for (size_t i = first; i < stop; i++) {
        buf_span(out, span_cut(old, from, e->at[i].from));
        buf_span(out, e->at[i].text);
        from = e->at[i].to;
    }
    buf_span(out, span_cut(old, from, to));
}

void patch_apply(struct buf *out, struct span old, const struct edits *e)
{
    apply_range(out, old, e, 0, e->n, 0, old.n);
}

/* A walk over the lines of the old text: the line that holds a byte, in rising order. */
struct walk {
    struct span old;
    size_t begin, end; /* the line, its '\n' included */
    size_t number;     /* of the line, from 0 */
};

static size_t end_of_line(struct span s, size_t from)
{
    const char *stop = from < s.n ? memchr(s.p + from, '\n', s.n - from) : NULL;
    return stop ? (size_t)(stop - s.p) + 1 : s.n;
}

/* To the line that holds byte `at`; a byte behind the last line belongs to it. */
static void walk_to(struct walk *w, size_t at)
{
    while (at >= w->end && w->end < w->old.n) {
        w->begin = w->end;
        w->end = end_of_line(w->old, w->begin);
        w->number++;
    }
}

/* Lines changed together: edits [first, stop) lie in the bytes [from, to), which are whole lines. */
struct block {
    size_t first, stop, from, to;
    size_t line, lines; /* the first one's number, how many */
};
struct blocks VEC(struct block);

static void find_blocks(struct blocks *out, struct span old, const struct edits *e)
{
    struct walk w = { .old = old, .end = end_of_line(old, 0) };
    for (size_t i = 0; i < e->n; i++) {
        walk_to(&w, e->at[i].from);
        struct block *last = out->n ? &out->at[out->n - 1] : NULL;
        if (!last || w.begin >= last->to) {
            vec_push(out, ((struct block){ i, i, w.begin, w.end, w.number, 1 }));
            last = &out->at[out->n - 1];
        }
        /* an edit that takes a line's end joins the next line to it */
        walk_to(&w, e->at[i].to);
        last->stop = i + 1;
        last->to = w.end;
        last->lines = w.number - last->line + 1;
    }
}

static size_t count_lines(struct span s)
{
    size_t n = s.n && s.p[s.n - 1] != '\n';
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

static void add_lines(struct buf *out, char sign, struct span lines)
{
    while (lines.n) {
        size_t n = end_of_line(lines, 0);
        buf_char(out, sign);
        buf_add(out, lines.p, n);
        if (lines.p[n - 1] != '\n')
            buf_str(out, "\n\\ No newline at end of file\n");
        lines = span_from(lines, n);
    }
}

/* The begin of the line `n` lines above the one that begins at `at`; *n is lowered to what there is. */
static size_t lines_above(struct span s, size_t at, size_t *n)
{
    size_t found = 0;
    while (found < *n && at > 0) {
        at--;
        while (at > 0 && s.p[at - 1] != '\n')
            at--;
        found++;
    }
    *n = found;
    return at;
}

static size_t lines_below(struct span s, size_t at, size_t n)
{
    while (n-- && at < s.n)
        at = end_of_line(s, at);
    return at;
}

/* One hunk of the blocks [b, stop); `shift` is by how many lines the new text runs ahead. */
static void add_hunk(struct buf *out, struct span old, const struct edits *e, const struct block *b,
                     const struct block *stop, long *shift)
{
    struct buf body = { 0 }, made = { 0 };
    size_t above = CONTEXT, old_lines = 0, new_lines = 0, from = lines_above(old, b->from, &above),
           at = from, first = b->line - above;
    for (; b < stop; b++) {
        struct span same = span_cut(old, at, b->from), gone = span_cut(old, b->from, b->to);
        buf_clear(&made);
        apply_range(&made, old, e, b->first, b->stop, b->from, b->to);
        add_lines(&body, ' ', same);
        add_lines(&body, '-', gone);
        add_lines(&body, '+', buf_as_span(&made));
        old_lines += count_lines(same) + count_lines(gone);
        new_lines += count_lines(same) + count_lines(buf_as_span(&made));
        at = b->to;
    }
    struct span below = span_cut(old, at, lines_below(old, at, CONTEXT));
    add_lines(&body, ' ', below);
    old_lines += count_lines(below);
    new_lines += count_lines(below);
    buf_printf(out, "@@ -%zu,%zu +%ld,%zu @@\n", first + (old_lines > 0), old_lines,
               (long)first + *shift + (new_lines > 0), new_lines);
    buf_span(out, buf_as_span(&body));
    *shift += (long)new_lines - (long)old_lines;
    buf_release(&body);
    buf_release(&made);
}

void patch_diff(struct buf *out, struct span old, const struct edits *e, const char *old_name,
                const char *new_name)
{
    struct blocks blocks = { 0 };
    long shift = 0;
    if (!e->n)
        return;
    find_blocks(&blocks, old, e);
    buf_printf(out, "--- %s\n+++ %s\n", old_name, new_name);
    for (size_t i = 0, stop; i < blocks.n; i = stop) {
        for (stop = i + 1; stop < blocks.n; stop++) {
            const struct block *b = &blocks.at[stop];
            if (b->line > b[-1].line + b[-1].lines + 2 * (size_t)CONTEXT)
                break;
        }
        add_hunk(out, old, e, &blocks.at[i], &blocks.at[stop], &shift);
    }
    vec_release(&blocks);
}
