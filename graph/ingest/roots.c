// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/ingest/roots.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "graph/store/store_p.h"

struct names {
    const struct roots_change *c;
    struct arena arena;
    struct span_list {
        struct span *at;
        size_t n, cap;
    } roots, paths, files;
    struct id_list {
        int64_t *at;
        size_t n, cap;
    } ids;
};

static void push_span(struct span_list *l, struct span s)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 64;
        l->at = mem_realloc(l->at, l->cap * sizeof *l->at);
    }
    l->at[l->n++] = s;
}

static void push_id(struct id_list *l, int64_t id)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? l->cap * 2 : 64;
        l->at = mem_realloc(l->at, l->cap * sizeof *l->at);
    }
    l->at[l->n++] = id;
}

static bool is_below(struct span path, struct span root)
{
    return span_starts(path, root) &&
           (path.n == root.n || path.p[root.n] == '/' || span_eq(root, SPAN("/")));
}

static bool has(const struct span_list *l, struct span s)
{
    for (size_t i = 0; i < l->n; i++)
        if (span_eq(l->at[i], s))
            return true;
    return false;
}

static enum wh_status load(struct names *n)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, n->c->st, "SELECT path FROM root ORDER BY path", n->c->err);
    int step = STMT_DONE;
    while (rc == WH_OK && (step = stmt_step(q, n->c->err)) == STMT_ROW)
        push_span(&n->roots, stmt_text_dup(q, 0, &n->arena));
    stmt_done(q);
    if (rc != WH_OK || step < 0)
        return step < 0 ? (enum wh_status)step : rc;
    rc = store_stmt(&q, n->c->st,
                    "SELECT id, path, file FROM source WHERE path IS NOT NULL ORDER BY path",
                    n->c->err);
    while (rc == WH_OK && (step = stmt_step(q, n->c->err)) == STMT_ROW) {
        push_id(&n->ids, stmt_int(q, 0));
        push_span(&n->paths, stmt_text_dup(q, 1, &n->arena));
        push_span(&n->files, stmt_text_dup(q, 2, &n->arena));
    }
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : rc;
}

/* Adds the given PATHs: folders as they are, files by their folder. */
static void add_given(struct names *n)
{
    const struct buf *g = n->c->given;
    for (size_t at = 0; at < g->n; at += strlen(g->p + at) + 1) {
        struct stat sb;
        struct span root = span_str(g->p + at);
        if (stat(root.p, &sb) != 0)
            continue;
        if (!S_ISDIR(sb.st_mode)) {
            size_t slash = span_rfind(root, SPAN("/"));
            root = span_cut(root, 0, slash ? slash : 1);
        }
        if (!has(&n->roots, root))
            push_span(&n->roots, root);
    }
}

/* Is there a source below the root? paths are sorted. */
static bool is_used(const struct names *n, struct span root)
{
    size_t lo = 0, hi = n->paths.n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (span_cmp(n->paths.at[mid], root) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    /* siblings such as root-2/ stand between root and root/ in byte order */
    for (; lo < n->paths.n && span_starts(n->paths.at[lo], root); lo++)
        if (is_below(n->paths.at[lo], root))
            return true;
    return false;
}

static enum wh_status run_with(struct names *n, const char *sql, struct span text, int64_t id)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, n->c->st, sql, n->c->err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_text(q, ":text", text);
    if (id)
        stmt_bind_int(q, ":id", id);
    int step = stmt_step(q, n->c->err);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* Keeps the roots that are used, in the list and in the table. */
static enum wh_status keep_used(struct names *n)
{
    size_t kept = 0;
    struct stmt *q = NULL;
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < n->roots.n; i++)
        if (is_used(n, n->roots.at[i]))
            n->roots.at[kept++] = n->roots.at[i];
    n->roots.n = kept;
    struct span_list stored = { 0 };
    rc = store_stmt(&q, n->c->st, "SELECT path FROM root", n->c->err);
    while (rc == WH_OK && stmt_step(q, n->c->err) == STMT_ROW)
        push_span(&stored, stmt_text_dup(q, 0, &n->arena));
    stmt_done(q);
    for (size_t i = 0; i < stored.n && rc == WH_OK; i++)
        if (!has(&n->roots, stored.at[i]) && (rc = n->c->open(n->c->ctx)) == WH_OK)
            rc = run_with(n, "DELETE FROM root WHERE path = :text", stored.at[i], 0);
    for (size_t i = 0; i < n->roots.n && rc == WH_OK; i++)
        if (!has(&stored, n->roots.at[i]) && (rc = n->c->open(n->c->ctx)) == WH_OK)
            rc = run_with(n, "INSERT INTO root VALUES (:text)", n->roots.at[i], 0);
    free(stored.at);
    return rc;
}

/* The folder that all roots share, with its slash. */
static struct span shared(struct names *n)
{
    struct span top = n->roots.at[0];
    for (size_t i = 1; i < n->roots.n; i++)
        while (!is_below(n->roots.at[i], top)) {
            size_t slash = span_rfind(top, SPAN("/"));
            top = span_cut(top, 0, slash ? slash : 1);
        }
    return span_eq(top, SPAN("/")) ? top
                                   : arena_join(&n->arena, (struct span[]){ top, SPAN("/") }, 2);
}

/* Decisions name their source: they follow when the shared folder grows or shrinks, also those whose source is gone. */
static enum wh_status rename_decisions(struct names *n, struct span was, struct span is)
{
    bool longer = was.n > is.n && span_starts(was, is);
    if (!was.n || was.n == is.n || (!longer && !span_starts(is, was)))
        return WH_OK;
    struct span head = longer ? span_from(was, is.n) : span_from(is, was.n);
    enum wh_status rc = n->c->open(n->c->ctx);
    if (rc == WH_OK) /* by way of names that no source has, so that no two rows meet */
        rc = run_with(n,
                      longer ? "UPDATE decision SET file = char(1) || :text || file WHERE file NOT "
                               "IN (SELECT file FROM source WHERE path IS NULL)"
                             : "UPDATE decision SET file = char(1) || substr(file, length(:text) + "
                               "1) WHERE substr(file, 1, length(:text)) = :text AND file NOT IN "
                               "(SELECT file FROM source WHERE path IS NULL)",
                      head, 0);
    if (rc == WH_OK)
        rc = store_exec(n->c->st,
                        "UPDATE OR REPLACE decision SET file = substr(file, 2) WHERE substr(file, "
                        "1, 1) = char(1)",
                        n->c->err);
    return rc;
}

static enum wh_status rename_all(struct names *n)
{
    struct span top = shared(n);
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < n->ids.n && rc == WH_OK; i++) {
        /* a link may lead to a file outside: that one is named by where it is */
        bool below = n->paths.at[i].n > top.n && span_starts(n->paths.at[i], top);
        struct span name = below ? span_from(n->paths.at[i], top.n) : n->paths.at[i];
        if (!span_eq(name, n->files.at[i]) && (rc = n->c->open(n->c->ctx)) == WH_OK)
            rc = run_with(n, "UPDATE source SET file = :text WHERE id = :id", name, n->ids.at[i]);
    }
    return rc;
}

enum wh_status roots_update(const struct roots_change *c)
{
    struct names n = { .c = c };
    enum wh_status rc = load(&n);
    struct span was = { 0 }; /* the folder that was shared before */
    if (rc == WH_OK) {
        if (n.roots.n)
            was = shared(&n);
        add_given(&n);
        rc = keep_used(&n);
    }
    if (rc == WH_OK && n.roots.n)
        rc = rename_decisions(&n, was, shared(&n));
    if (rc == WH_OK && n.roots.n)
        rc = rename_all(&n);
    free(n.roots.at);
    free(n.paths.at);
    free(n.files.at);
    free(n.ids.at);
    arena_release(&n.arena);
    return rc;
}
