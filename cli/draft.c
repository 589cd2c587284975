// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/draft.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/analyze.h"
#include "analyzer/read/read.h"
#include "base/file.h"
#include "base/utf8.h"

/* ------------------------------------------------------------------ reading */

/* What a folder gives: files that a reader knows, but for the copies that --fix made. */
static bool is_wanted(const char *name)
{
    return read_is_named(name) && !strstr(name, ".fixed.");
}

struct walk_ctx {
    struct draft_set *set;
    struct cli *cli;
};

/* A copy in UTF-8: what is none becomes U+FFFD. */
static char *utf8_copy(const char *name)
{
    struct buf b = { 0 };
    struct span rest = span_str(name);
    while (rest.n) {
        size_t n = utf8_valid_prefix(rest);
        buf_add(&b, rest.p, n);
        if (n < rest.n) {
            buf_str(&b, "\xEF\xBF\xBD");
            n++;
        }
        rest = span_from(rest, n);
    }
    buf_cstr(&b);
    return b.p;
}

static void tell_failure(struct draft_set *set, struct cli *cli, const char *path,
                         const struct wh_error *err)
{
    cli_fail(cli, err);
    vec_push(&set->unread, ((struct draft_unread){ utf8_copy(path), utf8_copy(err->message) }));
}

/* A PATH or folder that cannot be opened: the message names it. */
static void trouble(void *ctx, const struct wh_error *err)
{
    struct walk_ctx *c = ctx;
    tell_failure(c->set, c->cli, "", err);
}

static void draft_free(struct draft *d)
{
    analysis_release(&d->analysis);
    buf_release(&d->bytes);
    buf_release(&d->allow);
    vec_release(&d->lines);
    vec_release(&d->own);
    vec_release(&d->text);
    free(d->path);
    free(d->file);
    free(d->name);
    free(d->allow_path);
    free(d);
}

/* DRAFT.allow, where it is. */
static enum wh_status read_allow(struct draft *d, struct wh_error *err)
{
    struct buf path = { 0 };
    enum wh_status rc = WH_OK;
    if (strcmp(d->path, "-") == 0)
        return WH_OK;
    buf_printf(&path, "%s.allow", d->path);
    if (access(buf_cstr(&path), F_OK) == 0) {
        rc = file_read(&d->allow, buf_cstr(&path), err);
        d->allow_path = mem_strdup(buf_cstr(&path));
    }
    buf_release(&path);
    return rc;
}

static void find_lines(struct draft *d)
{
    struct span text = d->analysis.raw;
    vec_push(&d->lines, (size_t)0);
    for (size_t at = 0; at < text.n;) {
        const char *stop = memchr(text.p + at, '\n', text.n - at);
        if (!stop)
            break;
        at = (size_t)(stop - text.p) + 1;
        vec_push(&d->lines, at);
    }
}

/* What the readers found odd belongs to the draft's owner: a lost byte, a mark that is not closed. */
static void tell_diagnostics(struct cli *cli, const struct draft *d)
{
    for (size_t i = 0; i < d->analysis.diagnostics.n; i++) {
        const struct diagnostic *x = &d->analysis.diagnostics.at[i];
        if (x->line)
            cli_note(cli, "%s:%u: %.*s", d->file, x->line, SPAN_ARG(x->text));
        else
            cli_note(cli, "%s: %.*s", d->file, SPAN_ARG(x->text));
    }
}

static void read_draft(struct draft_set *set, struct cli *cli, const char *path, const char *name)
{
    struct draft *d = mem_alloc(sizeof *d);
    struct wh_error err = { 0 };
    *d = (struct draft){ .path = mem_strdup(path),
                         .name = mem_strdup(name),
                         .file = utf8_copy(path) };
    if (file_read(&d->bytes, path, &err) != WH_OK || read_allow(d, &err) != WH_OK ||
        analyze_draft(&d->analysis, cli->lex, span_str(d->file), buf_as_span(&d->bytes), &err) !=
            WH_OK) {
        tell_failure(set, cli, path, &err);
        draft_free(d);
        return;
    }
    find_lines(d);
    tell_diagnostics(cli, d);
    vec_push(&set->drafts, d);
    HASH_ADD_KEYPTR(hh, set->by_file, d->file, strlen(d->file), d);
}

/* A PATH may be given twice, or with its folder. */
static bool is_read(struct draft_set *set, const char *path)
{
    const struct draft *d = draft_set_find(set, path);
    return d && strcmp(d->path, path) == 0;
}

void draft_set_read(struct draft_set *set, struct cli *cli, const char **args, int n)
{
    struct walk_ctx ctx = { set, cli };
    struct file_list files = { 0 };
    const char **paths = mem_alloc((size_t)n * sizeof *paths);
    size_t n_paths = 0;
    bool in = false;
    for (int i = 0; i < n; i++)
        if (strcmp(args[i], "-") == 0)
            in = true;
        else
            paths[n_paths++] = args[i];
    file_walk_all(&files, paths, n_paths, is_wanted, trouble, &ctx);
    for (size_t i = 0; i < files.n; i++)
        if (!is_read(set, files.at[i].path))
            read_draft(set, cli, files.at[i].path, files.at[i].name);
    if (in)
        read_draft(set, cli, "-", "-");
    file_list_release(&files);
    free(paths);
}

void draft_set_release(struct draft_set *set)
{
    HASH_CLEAR(hh, set->by_file);
    for (size_t i = 0; i < set->drafts.n; i++)
        draft_free(set->drafts.at[i]);
    for (size_t i = 0; i < set->unread.n; i++) {
        free(set->unread.at[i].path);
        free(set->unread.at[i].why);
    }
    vec_release(&set->drafts);
    vec_release(&set->unread);
}

struct draft *draft_set_find(struct draft_set *set, const char *file)
{
    struct draft *d = NULL;
    HASH_FIND(hh, set->by_file, file, strlen(file), d);
    return d;
}

bool draft_is_plain(const struct draft *d)
{
    return span_eq(d->analysis.source.format, SPAN("text"));
}

/* ------------------------------------------------------------------ places */

/* Line and column, from 1, of a byte of the text. */
static void place_of(struct draft *d, size_t at, size_t *line, size_t *column)
{
    struct span text = d->analysis.raw;
    size_t low = 0, high = d->lines.n;
    at = at < text.n ? at : text.n;
    while (high - low > 1) { /* the last line that begins at or before it */
        size_t mid = low + (high - low) / 2;
        if (d->lines.at[mid] <= at)
            low = mid;
        else
            high = mid;
    }
    if (d->seen_line != low + 1) {
        d->seen_line = low + 1;
        d->seen_at = d->lines.at[low];
        d->seen_column = 1;
    }
    if (at >= d->seen_at)
        d->seen_column += utf8_count(span_cut(text, d->seen_at, at));
    else
        d->seen_column -= utf8_count(span_cut(text, at, d->seen_at));
    d->seen_at = at;
    *line = d->seen_line;
    *column = d->seen_column;
}

/* Puts the place of the file's byte `key` into the object. */
static void put_place(struct draft *d, json_t *object, const char *key, const char *line_key,
                      const char *column_key)
{
    const json_t *own = json_object_get(object, key);
    size_t line, column;
    if (!json_is_integer(own))
        return;
    place_of(d, reading_text(&d->analysis.reading, (uint64_t)json_integer_value(own)), &line,
             &column);
    json_object_set_new(object, line_key, json_integer((json_int_t)line));
    json_object_set_new(object, column_key, json_integer((json_int_t)column));
}

void draft_complete(struct draft *d, json_t *finding)
{
    json_t *replace = json_object_get(finding, "replace");
    put_place(d, finding, "byte_to", "end_line", "end_column");
    if (replace) {
        put_place(d, replace, "byte_from", "line", "column");
        put_place(d, replace, "byte_to", "end_line", "end_column");
    }
}

json_t *draft_source(const struct draft *d)
{
    const struct source *s = &d->analysis.source;
    return json_pack("{s:s, s:s, s:s%, s:I, s:s%, s:s%}", "type", "source", "file", d->file, "hash",
                     s->hash.p, s->hash.n, "bytes", (json_int_t)s->bytes, "charset", s->charset.p,
                     s->charset.n, "format", s->format.p, s->format.n);
}
