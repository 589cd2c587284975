// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The network: closures, paths and components over a small store made by hand.
#include "analyzer/analysis.h"
#include "base/buf.h"
#include "graph/network.h"
#include "tests/store.h"
#include "tests/table.h"

/* 1 -> 2 -> 3 -> 4, 1 -> 5, 3 -> 1 (a circle), 6 -> 7 apart; 8 alone; 4 -> 8 points at a younger text. */
static struct store *make(void)
{
    struct store *st = must_open(":memory:");
    struct buf sql = { 0 };
    for (int i = 1; i <= 8; i++)
        buf_printf(&sql,
                   "INSERT INTO string VALUES (%d, 'n%d'), (%d, 'w:n%d'); INSERT INTO work VALUES "
                   "(%d, %d);"
                   "INSERT INTO node (id, key_id, work_id, presence) VALUES (%d, %d, %d, 0);",
                   i, i, 100 + i, i, i, 100 + i, i, i, i);
    static const int edges[][4] = { { 1, 2, REL_BASED_ON, 0 }, { 2, 3, REL_BASED_ON, 0 },
                                    { 3, 4, REL_REPEALS, 0 },  { 1, 5, REL_CITES, 0 },
                                    { 3, 1, REL_CITES, 0 },    { 6, 7, REL_CITES, 0 },
                                    { 4, 8, REL_CITES, 1 } };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        buf_printf(&sql, "INSERT INTO edge VALUES (%zu, %d, %d, %d, 2, 0, NULL, 1, 2, 90, %d);",
                   i + 10, edges[i][0], edges[i][1], edges[i][2], edges[i][3]);
    must_run(st, buf_cstr(&sql));
    buf_release(&sql);
    return st;
}

/* The network of a store, and the answer to a question about it. */
struct loaded {
    struct store *st;
    struct network *net;
    struct network_hits hits;
    struct wh_error err;
};

/* Takes the store over. filter NULL: all but wrong-way edges. */
static struct loaded load(struct store *st, const struct network_filter *filter)
{
    struct loaded l = { .st = st };
    assert_int_equal(network_load(&l.net, st, filter, &l.err), WH_OK);
    return l;
}

static void release(struct loaded *l)
{
    vec_release(&l->hits);
    network_free(l->net);
    store_close(l->st);
}

struct closure {
    const char *name;
    int64_t node;
    enum network_direction dir;
    uint32_t depth, relations;
    bool wrong_way;
    const char *want; /* node:depth<from by edge */
};

// clang-format off
static const struct closure closures[] = {
    { "out to the end",         1, NETWORK_OUT,  0, 0, false, "1:0 2:1<1/10 5:1<1/13 3:2<2/11 4:3<3/12" },
    { "out, one step",          1, NETWORK_OUT,  1, 0, false, "1:0 2:1<1/10 5:1<1/13" },
    { "in",                     4, NETWORK_IN,   0, 0, false, "4:0 3:1<4/12 2:2<3/11 1:3<2/10" },
    { "both, one step",         3, NETWORK_BOTH, 1, 0, false, "3:0 1:1<3/14 2:1<3/11 4:1<3/12" },
    { "one relation",           1, NETWORK_OUT,  0, 1u << REL_BASED_ON, false, "1:0 2:1<1/10 3:2<2/11" },
    { "two relations",          2, NETWORK_OUT,  0, 1u << REL_BASED_ON | 1u << REL_REPEALS, false, "2:0 3:1<2/11 4:2<3/12" },
    { "alone",                  8, NETWORK_BOTH, 0, 0, false, "8:0" },
    { "a wrong-way edge",       4, NETWORK_OUT,  0, 0, true,  "4:0 8:1<4/16" },
    { "not a wrong-way edge",   4, NETWORK_OUT,  0, 0, false, "4:0" },
};
// clang-format on

static void check_hits(const struct network_hits *hits, const char *want)
{
    struct buf got = { 0 };
    for (size_t i = 0; i < hits->n; i++) {
        const struct network_hit *h = &hits->at[i];
        buf_printf(&got, "%s%lld:%u", i ? " " : "", (long long)h->node, h->depth);
        if (h->depth)
            buf_printf(&got, "<%lld/%lld", (long long)h->from, (long long)h->edge);
    }
    assert_string_equal(buf_cstr(&got), want);
    buf_release(&got);
}

static void check_closure(void **state)
{
    const struct closure *r = *state;
    struct loaded l = load(make(), &(struct network_filter){ .relations = r->relations,
                                                             .with_wrong_way = r->wrong_way });
    assert_int_equal(network_closure(&l.hits, l.net, r->node, r->dir, r->depth, &l.err), WH_OK);
    check_hits(&l.hits, r->want);
    release(&l);
}

struct path {
    const char *name;
    int64_t from, to;
    enum network_direction dir;
    const char *want;
};

// clang-format off
static const struct path paths[] = {
    { "along",          1, 4, NETWORK_OUT,  "1:0 2:1<1/10 3:2<2/11 4:3<3/12" },
    { "against",        4, 2, NETWORK_IN,   "4:0 3:1<4/12 2:2<3/11" },
    { "either way",     5, 3, NETWORK_BOTH, "5:0 1:1<5/13 3:2<1/14" },
    { "none",           4, 1, NETWORK_OUT,  "" },
    { "none anywhere",  1, 7, NETWORK_BOTH, "" },
    { "to itself",      2, 2, NETWORK_OUT,  "2:0" },
};
// clang-format on

static void check_path(void **state)
{
    const struct path *r = *state;
    struct loaded l = load(make(), NULL);
    assert_int_equal(network_path(&l.hits, l.net, r->from, r->to, r->dir, &l.err), WH_OK);
    check_hits(&l.hits, r->want);
    release(&l);
}

static void check_components(void **state)
{
    (void)state;
    struct loaded l = load(make(), NULL);
    struct network_components c = { 0 };
    assert_int_equal(network_edges(l.net), 6);
    assert_int_equal(network_components(&c, l.net, false, &l.err), WH_OK);
    assert_int_equal(c.n, 3);
    assert_int_equal(c.of_node[1], c.of_node[4]);
    assert_int_not_equal(c.of_node[1], c.of_node[6]);
    free(c.of_node);
    assert_int_equal(network_components(&c, l.net, true, &l.err), WH_OK);
    assert_int_equal(c.n, 6); /* 1, 2 and 3 cite each other in a circle */
    assert_int_equal(c.of_node[1], c.of_node[3]);
    assert_int_not_equal(c.of_node[1], c.of_node[4]);
    free(c.of_node);
    release(&l);
}

/* Two triangles that one edge joins, and what most edges lead to. */
static struct store *make_groups(void)
{
    struct store *st = make();
    static const int edges[][2] = { { 4, 5 }, { 5, 6 }, { 6, 4 }, { 7, 8 } };
    struct buf sql = { 0 };
    buf_str(&sql, "DELETE FROM edge WHERE from_id > 3;");
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++)
        buf_printf(&sql, "INSERT INTO edge VALUES (%zu, %d, %d, %d, 2, 0, NULL, 1, 2, %d, 0);",
                   i + 30, edges[i][0], edges[i][1], REL_CITES, edges[i][0] == 7 ? 50 : 90);
    must_run(st, buf_cstr(&sql));
    buf_release(&sql);
    return st;
}

static void check_communities(void **state)
{
    (void)state;
    struct loaded l = load(make_groups(), NULL);
    struct network_components c = { 0 }, again = { 0 };
    assert_int_equal(network_communities(&c, l.net, &l.err), WH_OK);
    assert_int_equal(c.of_node[1], c.of_node[2]);
    assert_int_equal(c.of_node[1], c.of_node[3]);
    assert_int_equal(c.of_node[4], c.of_node[6]);
    assert_int_not_equal(c.of_node[1], c.of_node[4]);
    assert_int_not_equal(c.of_node[7], c.of_node[1]);
    assert_int_equal(network_communities(&again, l.net, &l.err), WH_OK);
    assert_memory_equal(c.of_node, again.of_node, (c.n_nodes + 1) * sizeof *c.of_node);
    free(c.of_node);
    free(again.of_node);
    release(&l);
}

static void check_scores(void **state)
{
    (void)state;
    struct loaded l = load(make(), &(struct network_filter){ .relations = 1u << REL_BASED_ON });
    double *scores = NULL, sum = 0;
    assert_int_equal(network_scores(&scores, l.net, &l.err), WH_OK);
    for (size_t i = 1; i <= network_nodes(l.net); i++)
        sum += scores[i];
    assert_true(sum > 0.999 && sum < 1.001);
    assert_true(scores[3] > scores[2] && scores[2] > scores[1] && scores[4] < scores[2]);
    free(scores);
    release(&l);
}

/* 2 stands for 1 and 2: the edge between them goes, 1 -> 5 is 2 -> 5; 6 is left out. Unsure edges go when only sure ones are asked for. */
static void check_stands(void **state)
{
    (void)state;
    const int64_t stands[] = { 0, 2, 2, 3, 4, 5, 0, 7, 8 };
    struct loaded l = load(make(), &(struct network_filter){ .stands = stands });
    assert_int_equal(network_edges(l.net), 4);
    assert_int_equal(network_closure(&l.hits, l.net, 2, NETWORK_OUT, 0, &l.err), WH_OK);
    check_hits(&l.hits, "2:0 3:1<2/11 5:1<2/13 4:2<3/12");
    release(&l);
    l = load(make_groups(), &(struct network_filter){ .sure = true });
    assert_int_equal(network_closure(&l.hits, l.net, 7, NETWORK_OUT, 0, &l.err), WH_OK);
    check_hits(&l.hits, "7:0");
    release(&l);
}

static void check_unknown_node(void **state)
{
    (void)state;
    struct loaded l = load(make(), NULL);
    assert_int_equal(network_closure(&l.hits, l.net, 99, NETWORK_OUT, 0, &l.err), WH_E_GRAPH);
    assert_int_equal(network_path(&l.hits, l.net, 1, 0, NETWORK_OUT, &l.err), WH_E_GRAPH);
    assert_int_equal(l.hits.n, 0);
    release(&l);
}

static void check_empty(void **state)
{
    (void)state;
    struct loaded l = load(must_open(":memory:"), NULL);
    struct network_components c = { 0 };
    assert_int_equal(network_components(&c, l.net, true, &l.err), WH_OK);
    assert_int_equal(c.n, 0);
    free(c.of_node);
    double *scores = NULL;
    assert_int_equal(network_scores(&scores, l.net, &l.err), WH_OK);
    assert_int_equal(network_communities(&c, l.net, &l.err), WH_OK);
    free(scores);
    free(c.of_node);
    release(&l);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, closures, check_closure);
    TABLE_ADD(&t, paths, check_path);
    table_one(&t, "components", check_components);
    table_one(&t, "communities", check_communities);
    table_one(&t, "scores", check_scores);
    table_one(&t, "rows that stand for others", check_stands);
    table_one(&t, "unknown node", check_unknown_node);
    table_one(&t, "empty store", check_empty);
    return table_run("network", &t);
}
