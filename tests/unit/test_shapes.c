// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Every row of shapes.tsv matches its example and not its counterexample.
#include "analyzer/words/lexicon_data.h"
#include "analyzer/words/shapes.h"
#include "base/buf.h"
#include "tests/table.h"

static struct span cell(struct span *row)
{
    size_t tab = span_find(*row, SPAN("\t"));
    struct span c = span_cut(*row, 0, tab);
    *row = tab == SPAN_NONE ? span_of(NULL, 0) : span_from(*row, tab + 1);
    return c;
}

/* The cell's text with \t made a TAB. */
static struct span plain(struct buf *b, struct span c)
{
    buf_clear(b);
    for (size_t i = 0; i < c.n; i++)
        if (c.p[i] == '\\' && i + 1 < c.n && c.p[i + 1] == 't')
            buf_char(b, '\t'), i++;
        else
            buf_char(b, c.p[i]);
    return buf_as_span(b);
}

static bool any_of(struct span name, struct span line)
{
    for (int s = 0; s < SHAPE_COUNT; s++)
        if (span_eq(name, span_str(shape_name((enum shape)s))))
            return shape_match((enum shape)s, line, NULL);
    return false;
}

static void rows_hold(void **state)
{
    (void)state;
    const struct lexicon_table *t = lexicon_tables;
    while (t->name && strcmp(t->name, "shapes"))
        t++;
    assert_non_null(t->name);
    struct span text = span_of(t->text, t->n);
    struct buf b = { 0 };
    size_t rows = 0;
    for (bool head = true; text.n; head = false) {
        struct span row = span_cut(text, 0, span_find(text, SPAN("\n")));
        text = span_from(text, row.n + 1);
        if (head)
            continue;
        struct span name = cell(&row);
        cell(&row);
        struct span example = cell(&row), counter = cell(&row);
        if (!any_of(name, plain(&b, example)))
            fail_msg("%.*s does not match %.*s", SPAN_ARG(name), SPAN_ARG(example));
        if (counter.n && any_of(name, plain(&b, counter)))
            fail_msg("%.*s matches %.*s", SPAN_ARG(name), SPAN_ARG(counter));
        rows++;
    }
    assert_true(rows > 20);
    buf_release(&b);
}

static void bounds_hold(void **state)
{
    (void)state;
    struct buf b = { 0 };
    for (int i = 0; i < 100000; i++)
        buf_str(&b, "（");
    for (int s = 0; s < SHAPE_COUNT; s++) {
        assert_false(shape_match((enum shape)s, buf_as_span(&b), NULL));
        shape_match((enum shape)s, span_cut(buf_as_span(&b), 0, SHAPE_MAX_BYTES), NULL);
    }
    assert_false(shape_match(SHAPE_GAZETTE, span_of(NULL, 0), NULL));
    buf_release(&b);
}

static void groups_are_cut(void **state)
{
    (void)state;
    struct span g[SHAPE_GROUPS];
    assert_true(shape_match(SHAPE_PAGE_MARK, SPAN("甲的通知（甲政发〔2025〕1号）（10·3）"), g));
    assert_true(span_eq(g[0], SPAN("甲的通知（甲政发〔2025〕1号）")));
    assert_true(span_eq(g[1], SPAN("10·3")));
    assert_int_equal(g[2].n, 0);
}

int main(void)
{
    struct table t = { 0 };
    table_one(&t, "every row holds", rows_hold);
    table_one(&t, "bounds hold", bounds_hold);
    table_one(&t, "groups are cut", groups_are_cut);
    return table_run("shapes", &t);
}
