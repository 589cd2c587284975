// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/ingest/ingest.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/read/archive.h"
#include "analyzer/read/read.h"
#include "analyzer/record.h"
#include "base/file.h"
#include "graph/derive/derive.h"
#include "graph/ingest/facts.h"
#include "graph/ingest/pool.h"
#include "graph/ingest/roots.h"
#include "graph/store/bulk.h"
#include "graph/store/store_p.h"

enum { BATCH_BYTES = 128 << 20, MAX_JOBS = 8 };

/* What the store knows of a file. */
struct known {
    int64_t id;
    int64_t bytes, mtime_ns;
    char *file, *hash, *path, *analyzer;
    bool has_text;
};

struct run {
    struct store *st;
    const struct ingest_options *o;
    struct ingest_summary *sum;
    struct wh_error *err;
    struct facts *facts;
    struct file_list files; /* path or place is absolute */
    struct unpacked unpacked;
    struct VEC(char *) archives; /* places of those that were unpacked */
    struct buf given;            /* absolute PATHs of this run, each ended by NUL */
    struct known *known;         /* of files.at[i]; id 0: new */
    struct ingest_progress progress;
    bool open, changed, bulk;
    int64_t data_version;           /* of the store when it was last looked at */
    bool others_wrote, others_ever; /* another process did, meanwhile */
    uint64_t batch_bytes;
};

static void known_release(struct known *k)
{
    free(k->file);
    free(k->hash);
    free(k->path);
    free(k->analyzer);
    *k = (struct known){ 0 };
}

static void trouble(struct run *r, const struct wh_error *err)
{
    if (r->o->trouble)
        r->o->trouble(r->o->ctx, err);
}

static void tell_file(const struct run *r, const struct ingest_file *f)
{
    if (r->o->file)
        r->o->file(r->o->ctx, f);
}

static void fail_file(struct run *r, const char *name, const struct wh_error *err)
{
    r->sum->failed++;
    trouble(r, err);
    tell_file(r, &(struct ingest_file){ .name = name, .outcome = INGEST_FAILED, .err = err });
}

static const char *place_of(const struct file_entry *f)
{
    return f->place ? f->place : f->path;
}

static void show_progress(struct run *r)
{
    if (r->o->progress)
        r->o->progress(r->o->ctx, &r->progress);
}

static bool stopped(const struct run *r)
{
    return r->o->stop && *r->o->stop;
}

/* ------------------------------------------------------------------ transactions */

/* Has another process written since this one looked? Then what is known of its rows is known no more, and derived rows may be there. */
static enum wh_status look_again(struct run *r)
{
    struct stmt *q = NULL;
    enum wh_status rc = store_stmt(&q, r->st, "PRAGMA data_version", r->err);
    if (rc != WH_OK)
        return rc;
    int64_t version = stmt_step(q, r->err) == STMT_ROW ? stmt_int(q, 0) : 0;
    stmt_done(q);
    r->others_wrote = r->data_version && version != r->data_version;
    if (r->others_wrote) {
        facts_look_again(r->facts);
        r->changed = false;
    }
    r->others_ever |= r->others_wrote;
    r->data_version = version;
    return WH_OK;
}

/* Before the first change of a batch. */
static enum wh_status open_batch(struct run *r)
{
    if (r->open)
        return WH_OK;
    enum wh_status rc = store_begin(r->st, r->err);
    r->open = rc == WH_OK;
    return rc == WH_OK ? look_again(r) : rc;
}

/* Before the first change of a fact: in an empty store the indexes go. Derived rows stay until they are compared with the new ones. */
static enum wh_status open_change(struct run *r)
{
    enum wh_status rc = open_batch(r);
    if (rc != WH_OK || r->changed)
        return rc;
    struct stmt *q = NULL;
    rc = store_stmt(&q, r->st, "SELECT EXISTS (SELECT 1 FROM source)", r->err);
    if (rc != WH_OK)
        return rc;
    r->bulk = stmt_step(q, r->err) == STMT_ROW && stmt_int(q, 0) == 0;
    stmt_done(q);
    /* a killed run over an empty store left facts without their indexes: each name would be looked for in all of them */
    rc = r->bulk ? bulk_drop_indexes(r->st, BULK_FACTS, r->err)
                 : bulk_restore_indexes(r->st, r->err);
    if (rc == WH_OK && !r->bulk && r->o->changing && !store_is_stale(r->st))
        r->o->changing(r->o->ctx);
    r->changed = rc == WH_OK;
    return rc;
}

/* Names of sources change: a change of facts. */
static enum wh_status open_names(void *ctx)
{
    return open_change(ctx);
}

/* After a file: a batch that has grown large is written. The derived rows go, which would speak of facts that are there no more, and come
   with the last. */
static enum wh_status close_batch_if_large(struct run *r)
{
    if (r->batch_bytes < BATCH_BYTES)
        return WH_OK;
    r->batch_bytes = 0;
    enum wh_status rc = bulk_clear_derived(r->st, r->err);
    if (rc == WH_OK)
        rc = bulk_set_stale(r->st, true, r->err);
    if (rc == WH_OK)
        rc = store_commit(r->st, r->err);
    r->open = false;
    return rc;
}

static enum wh_status finish(struct run *r)
{
    struct roots_change names = { r->st, r->err, &r->given, open_names, r };
    enum wh_status rc = r->o->from_extract ? WH_OK : roots_update(&names);
    bool indexes = false;
    if (rc == WH_OK)
        rc = bulk_lacks_indexes(&indexes, r->st, r->err);
    if (rc != WH_OK)
        return rc;
    bool derive = r->changed || indexes || derive_is_due(r->st, r->o->lex);
    if (derive) {
        r->progress.deriving = true;
        show_progress(r);
        rc = open_batch(r);
        if (rc == WH_OK)
            rc = derive_all(r->st, r->o->lex, r->err); /* makes all indexes again */
        r->sum->derived = rc == WH_OK;
    }
    if (rc == WH_OK && r->open) {
        rc = store_commit(r->st, r->err);
        r->open = false;
    }
    return rc;
}

/* ------------------------------------------------------------------ what the store knows */

/* Fills k from the row of `source` that the condition and its parameters choose; k->id stays 0 when there is none. */
static enum wh_status find_known(struct run *r, struct known *k, const char *where, const char *a,
                                 const char *b)
{
    struct buf sql = { 0 };
    struct stmt *q = NULL;
    buf_printf(&sql,
               "SELECT id, bytes, mtime_ns, file, hash, path, analyzer, has_text FROM source WHERE "
               "%s ORDER BY id LIMIT 1",
               where);
    enum wh_status rc = store_stmt(&q, r->st, buf_cstr(&sql), r->err);
    buf_release(&sql);
    if (rc != WH_OK)
        return rc;
    stmt_bind_text(q, ":a", span_str(a));
    if (b)
        stmt_bind_text(q, ":b", span_str(b));
    int step = stmt_step(q, r->err);
    if (step == STMT_ROW) {
        *k = (struct known){ .id = stmt_int(q, 0),
                             .bytes = stmt_int(q, 1),
                             .mtime_ns = stmt_int(q, 2) };
        char **const texts[] = { &k->file, &k->hash, &k->path, &k->analyzer };
        for (int i = 0; i < 4; i++)
            *texts[i] = stmt_is_null(q, 3 + i)
                            ? NULL
                            : mem_strndup(stmt_text(q, 3 + i).p, stmt_text(q, 3 + i).n);
        k->has_text = stmt_int(q, 7);
    }
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

static bool same_analyzer(const struct run *r, const struct known *k)
{
    return span_eq(span_str(k->analyzer), lexicon_version(r->o->lex));
}

/* ------------------------------------------------------------------ changes */

static enum wh_status forget(struct run *r, int64_t source)
{
    enum wh_status rc = open_change(r);
    return rc == WH_OK ? facts_forget(r->facts, source, r->err) : rc;
}

/* Did the reader leave out pages or letters, or is it unsure of a page? */
/* How many words that end rules were not understood. */
static size_t unread_endings_of(const struct analysis *a)
{
    size_t n = 0;
    for (size_t i = 0; i < a->cues.n; i++)
        n += a->cues.at[i].verdict == VERDICT_UNREAD && a->cues.at[i].effect == EFFECT_ENDS;
    return n;
}

static bool is_doubtful(const struct analysis *a)
{
    static const struct span codes[] = { SPAN_INIT("columns-unsure"),
                                         SPAN_INIT("pages-without-text"),
                                         SPAN_INIT("unreadable-letters"),
                                         SPAN_INIT("missing-encodings"), SPAN_INIT("damaged") };
    for (size_t i = 0; i < a->diagnostics.n; i++)
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            if (span_eq(a->diagnostics.at[i].code, codes[k]))
                return true;
    return false;
}

static enum wh_status add(struct run *r, const struct packet *p)
{
    enum wh_status rc = open_change(r);
    if (rc == WH_OK)
        rc = facts_add(r->facts, p, r->err);
    if (rc == WH_E_FORMAT) { /* this source alone */
        struct arena a = { 0 };
        fail_file(r, arena_dup(&a, p->a.source.file).p, r->err);
        arena_release(&a);
        return rc;
    }
    if (rc != WH_OK)
        return rc;
    r->sum->documents += p->a.documents.n;
    r->sum->mentions += p->a.mentions.n;
    r->sum->doubtful += is_doubtful(&p->a);
    r->sum->unread += unread_endings_of(&p->a);
    r->sum->bytes += p->a.source.bytes;
    r->batch_bytes += p->a.source.bytes + p->a.mentions.n * 64;
    return WH_OK;
}

/* Where a source was found, and when it was last changed. Not part of what the store says of the law. */
static enum wh_status update_place(struct run *r, int64_t source, const char *path,
                                   int64_t mtime_ns)
{
    struct stmt *q = NULL;
    enum wh_status rc = open_batch(r);
    if (rc == WH_OK)
        rc = store_stmt(&q, r->st,
                        "UPDATE source SET path = :path, mtime_ns = :mtime WHERE id = :id", r->err);
    if (rc != WH_OK)
        return rc;
    stmt_bind_text(q, ":path", span_str(path));
    stmt_bind_int(q, ":mtime", mtime_ns);
    stmt_bind_int(q, ":id", source);
    int step = stmt_step(q, r->err);
    stmt_done(q);
    return step < 0 ? (enum wh_status)step : WH_OK;
}

/* Is it a member of an archive that was not looked into now? Then nobody knows whether it is gone. */
static bool is_in_unread_archive(const struct run *r, const char *path)
{
    struct stat sb;
    for (size_t i = 0; i < r->archives.n; i++)
        if (strncmp(path, r->archives.at[i], strlen(r->archives.at[i])) == 0 &&
            path[strlen(r->archives.at[i])] == '/')
            return false;
    char *archive = mem_strdup(path), *slash;
    while ((slash = strrchr(archive, '/')) && slash != archive) {
        *slash = '\0';
        if (stat(archive, &sb) == 0)
            break;
    }
    bool unread = slash && slash != archive && S_ISREG(sb.st_mode);
    free(archive);
    return unread;
}

/* Is the file of a source gone? What this run found in archives is there. */
static bool is_gone(const struct run *r, const char *path)
{
    struct stat sb;
    if (stat(path, &sb) == 0 || (errno != ENOENT && errno != ENOTDIR))
        return false;
    for (size_t i = 0; errno == ENOTDIR && i < r->files.n; i++)
        if (r->files.at[i].place && strcmp(path, r->files.at[i].place) == 0)
            return false;
    return !is_in_unread_archive(r, path);
}

/* The row that stands for the same bytes and may be taken over: loaded from NDJSON under that name, or a file that was
   moved away from its path. */
static enum wh_status find_twin(struct run *r, struct known *twin, const struct packet *p)
{
    struct arena a = { 0 };
    const char *file = arena_dup(&a, p->a.source.file).p, *hash = arena_dup(&a, p->a.source.hash).p;
    enum wh_status rc = find_known(r, twin, "file = :a AND hash = :b AND path IS NULL", file, hash);
    struct stmt *q = NULL;
    if (rc == WH_OK && !twin->id && p->path)
        rc = store_stmt(
            &q, r->st,
            "SELECT path FROM source WHERE hash = :hash AND path IS NOT NULL ORDER BY path",
            r->err);
    if (q) {
        stmt_bind_text(q, ":hash", p->a.source.hash);
        while (stmt_step(q, r->err) == STMT_ROW && !twin->id) {
            const char *path = stmt_text_dup(q, 0, &a).p;
            if (strcmp(strrchr(path, '/'), strrchr(p->path, '/')) == 0 && is_gone(r, path))
                rc = find_known(r, twin, "path = :a", path, NULL);
        }
        stmt_done(q);
    }
    arena_release(&a);
    return rc;
}

/* Keeps the twin's row when it is as good as the packet, else forgets it. */
static enum wh_status settle_twin(struct run *r, const struct known *twin, const struct packet *p,
                                  bool *settled)
{
    *settled = same_analyzer(r, twin) && (twin->has_text || !p->a.raw.n);
    if (!*settled)
        return forget(r, twin->id);
    return p->path ? update_place(r, twin->id, p->path, p->mtime_ns) : WH_OK;
}

/* Puts an analyzed source in the place of what the store had of it. */
static enum wh_status take(struct run *r, const struct packet *p, const struct known *old)
{
    struct known twin = { 0 };
    bool settled = false, replaces = old && old->id;
    enum wh_status rc = replaces ? forget(r, old->id) : find_twin(r, &twin, p);
    if (rc == WH_OK && twin.id) {
        rc = settle_twin(r, &twin, p, &settled);
        replaces = !settled;
    }
    if (rc == WH_OK && !settled)
        rc = add(r, p);
    known_release(&twin);
    if (rc == WH_E_FORMAT) /* told, and what it held is gone */
        return WH_OK;
    r->sum->unchanged += settled;
    r->sum->replaced += replaces;
    r->sum->added += !settled && !replaces;
    return rc;
}

/* ------------------------------------------------------------------ files */

static void walk_trouble(void *ctx, const struct wh_error *err)
{
    fail_file(ctx, "", err);
}

static void archive_trouble(void *ctx, const char *name, const struct wh_error *err)
{
    fail_file(ctx, name, err);
}

/* Of a file that was found in a folder or an archive: why it is not read; INGEST_ADDED: it is. */
static enum ingest_outcome why_passed(const char *name)
{
    const char *slash = strrchr(name, '/');
    if (strncmp(slash ? slash + 1 : name, "~$", 2) == 0)
        return INGEST_LOCK;
    return read_is_named(name) || archive_is_named(span_str(name)) ? INGEST_ADDED : INGEST_KIND;
}

static void pass_over(struct run *r, const struct file_entry *f, enum ingest_outcome why)
{
    r->sum->passed_over++;
    tell_file(r, &(struct ingest_file){ .name = f->name, .outcome = why });
}

/* The absolute form of a path that may be gone: its folder's, when that is there. A link to a file is named by where it stands. */
static char *absolute(const char *path)
{
    char *full = file_place(path);
    if (full)
        return full;
    struct buf b = { 0 };
    if (path[0] != '/') {
        char *cwd = getcwd(NULL, 0);
        buf_str(&b, cwd ? cwd : "");
        buf_char(&b, '/');
        free(cwd);
    }
    buf_str(&b, path);
    while (b.n > 1 && b.p[b.n - 1] == '/')
        b.n--;
    buf_cstr(&b);
    return b.p;
}

/* Was the file named itself, not found in a folder? */
static bool is_named(const struct run *r, const char *path)
{
    for (size_t i = 0; i < r->o->n_paths; i++)
        if (strcmp(r->o->paths[i], path) == 0)
            return true;
    return false;
}

static void take_found(struct run *r, struct file_entry *f)
{
    enum ingest_outcome why = f->no_file             ? INGEST_NO_FILE
                              : is_named(r, f->path) ? INGEST_ADDED
                                                     : why_passed(f->name);
    char *full = why == INGEST_NO_FILE ? NULL : file_place(f->path);
    if (!full || why != INGEST_ADDED) {
        /* the store itself, in the folder that it is made of, is nothing to tell */
        if (!full || !store_owns(r->st, full))
            pass_over(r, f, why == INGEST_ADDED ? INGEST_KIND : why);
        free(full);
        free(f->path);
        free(f->name);
        return;
    }
    free(f->path);
    f->path = full;
    if (archive_is_named(span_str(f->name)))
        vec_push(&r->archives, mem_strdup(full));
    vec_push(&r->files, *f);
}

/* Archives give way to what they hold, as far as it is read. */
static void unpack(struct run *r)
{
    struct archive_listener who = { archive_trouble, r };
    archive_expand(&r->files, &r->unpacked, &who);
    size_t n = 0;
    for (size_t i = 0; i < r->files.n; i++) {
        struct file_entry f = r->files.at[i];
        enum ingest_outcome why = f.place ? why_passed(f.name) : INGEST_ADDED;
        if (why == INGEST_ADDED) {
            r->files.at[n++] = f;
            continue;
        }
        pass_over(r, &f, why);
        free(f.path);
        free(f.name);
        free(f.place);
    }
    r->files.n = n;
}

/* Lists the files of all PATHs, with absolute paths. A PATH that is gone is no trouble when its files are to be
   forgotten. */
static void collect(struct run *r)
{
    struct file_list found = { 0 };
    const char **there = mem_alloc(r->o->n_paths * sizeof *there + 1);
    size_t n = 0;
    for (size_t i = 0; i < r->o->n_paths; i++) {
        char *given = absolute(r->o->paths[i]);
        buf_add(&r->given, given, strlen(given) + 1);
        if (!(r->o->prune && is_gone(r, given)))
            there[n++] = r->o->paths[i];
        free(given);
    }
    file_walk_all(&found, there, n, NULL, walk_trouble, r);
    for (size_t i = 0; i < found.n; i++)
        take_found(r, &found.at[i]);
    free(there);
    vec_release(&found);
}

static int by_name(const void *a, const void *b)
{
    const struct file_entry *x = a, *y = b;
    int d = strcmp(x->name, y->name);
    return d ? d : strcmp(place_of(x), place_of(y));
}

static int by_path(const void *a, const void *b)
{
    const struct file_entry *x = a, *y = b;
    return strcmp(place_of(x), place_of(y));
}

/* One file reached through two PATHs is one. */
static void sort_files(struct run *r)
{
    struct file_list *l = &r->files;
    if (l->n)
        qsort(l->at, l->n, sizeof *l->at, by_path);
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (n && strcmp(place_of(&l->at[n - 1]), place_of(&l->at[i])) == 0) {
            free(l->at[i].path);
            free(l->at[i].name);
            free(l->at[i].place);
        } else {
            l->at[n++] = l->at[i];
        }
    }
    l->n = n;
    if (l->n)
        qsort(l->at, l->n, sizeof *l->at, by_name);
}

/* Chooses what must be read: everything but files whose size, time and analyzer are those of the last run. */
static enum wh_status choose_jobs(struct run *r, struct pool_job *jobs, size_t *which, size_t *n)
{
    *n = 0;
    for (size_t i = 0; i < r->files.n; i++) {
        const struct file_entry *f = &r->files.at[i];
        struct known *k = &r->known[i];
        enum wh_status rc = find_known(r, k, "path = :a", place_of(f), NULL);
        if (rc != WH_OK)
            return rc;
        if (k->id && same_analyzer(r, k) && k->bytes == f->size && k->mtime_ns == f->mtime_ns &&
            k->mtime_ns) {
            r->sum->unchanged++;
            tell_file(r, &(struct ingest_file){ .name = f->name, .outcome = INGEST_UNCHANGED });
            continue;
        }
        which[*n] = i;
        jobs[(*n)++] =
            (struct pool_job){ .path = f->path,
                               .place = place_of(f),
                               .name = f->name,
                               .mtime_ns = f->mtime_ns,
                               .known_hash = k->id && same_analyzer(r, k) ? k->hash : NULL };
        r->progress.bytes_total += (uint64_t)f->size;
    }
    r->progress.files_total = *n;
    return WH_OK;
}

static enum wh_status take_result(struct run *r, struct pool_result *res, size_t i)
{
    struct known *k = &r->known[i];
    const struct file_entry *f = &r->files.at[i];
    struct ingest_summary before = *r->sum;
    enum wh_status rc = WH_OK;
    switch (res->outcome) {
    case POOL_SAME:
        r->sum->unchanged++;
        if (k->mtime_ns != res->packet.mtime_ns)
            rc = update_place(r, k->id, place_of(f), res->packet.mtime_ns);
        break;
    case POOL_ANALYZED:
        rc = open_change(r);
        if (rc == WH_OK && r->others_ever) { /* the row may be another one now */
            known_release(k);
            rc = find_known(r, k, "path = :a", place_of(f), NULL);
        }
        if (rc == WH_OK)
            rc = take(r, &res->packet, k);
        break;
    case POOL_FAILED:
        fail_file(r, f->name, &res->err);
        if (k->id && res->err.status == WH_E_FORMAT) /* what it held is gone */
            rc = forget(r, k->id);
        break;
    }
    if (res->outcome != POOL_FAILED && r->sum->failed == before.failed)
        tell_file(r, &(struct ingest_file){
                         .name = f->name,
                         .outcome = r->sum->unchanged > before.unchanged ? INGEST_UNCHANGED
                                    : r->sum->replaced > before.replaced ? INGEST_REPLACED
                                                                         : INGEST_ADDED,
                         .format = res->packet.a.source.format,
                         .is_empty = r->files.at[i].size == 0,
                         .documents = res->packet.a.documents.n,
                         .mentions = res->packet.a.mentions.n });
    r->progress.files++;
    r->progress.bytes += (uint64_t)r->files.at[i].size;
    show_progress(r);
    return rc == WH_OK ? close_batch_if_large(r) : rc;
}

static int thread_count(const struct run *r)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (r->o->jobs > 0)
        return r->o->jobs;
    return processors < 1 ? 1 : processors > MAX_JOBS ? MAX_JOBS : (int)processors;
}

static enum wh_status read_files(struct run *r)
{
    size_t n, *which = mem_alloc(r->files.n * sizeof *which + 1);
    struct pool_job *jobs = mem_alloc(r->files.n * sizeof *jobs + 1);
    struct pool *pool = NULL;
    enum wh_status rc = choose_jobs(r, jobs, which, &n);
    if (rc == WH_OK && n)
        pool = pool_start(jobs, n, thread_count(r), r->o->lex);
    for (size_t i = 0; pool && i < n && rc == WH_OK; i++) {
        if (stopped(r)) {
            r->sum->stopped = true;
            break;
        }
        struct pool_result res;
        pool_next(&res, pool);
        rc = take_result(r, &res, which[i]);
        packet_release(&res.packet);
    }
    pool_stop(pool);
    free(jobs);
    free(which);
    return rc;
}

/* Is `path` the root or below it? */
static bool is_below(struct span path, struct span root)
{
    return span_starts(path, root) &&
           (path.n == root.n || path.p[root.n] == '/' || span_eq(root, SPAN("/")));
}

/* Was the archive that it was in unpacked, and held it no more? An archive is one file: it is replaced as a whole. */
static bool left_archive(const struct run *r, const char *path)
{
    struct stat sb;
    return stat(path, &sb) != 0 && errno == ENOTDIR && is_gone(r, path);
}

/* Files below the paths that are gone: forgotten with --prune, otherwise counted. */
static enum wh_status settle_gone(struct run *r)
{
    struct stmt *q = NULL;
    struct VEC(int64_t) gone = { 0 };
    struct arena a = { 0 };
    enum wh_status rc = store_stmt(
        &q, r->st, "SELECT id, path, file FROM source WHERE path IS NOT NULL ORDER BY id", r->err);
    int step = rc == WH_OK ? STMT_ROW : STMT_DONE;
    while (step == STMT_ROW && (step = stmt_step(q, r->err)) == STMT_ROW) {
        struct span path = stmt_text_dup(q, 1, &a);
        bool ours = false;
        for (size_t at = 0; at < r->given.n && !ours; at += strlen(r->given.p + at) + 1)
            ours = is_below(path, span_str(r->given.p + at));
        if (!ours || !is_gone(r, path.p))
            continue;
        bool forget_it = r->o->prune || left_archive(r, path.p);
        if (forget_it)
            vec_push(&gone, stmt_int(q, 0));
        r->sum->gone += !forget_it;
        tell_file(r,
                  &(struct ingest_file){ .name = stmt_text_dup(q, 2, &a).p,
                                         .outcome = forget_it ? INGEST_FORGOTTEN : INGEST_GONE });
    }
    stmt_done(q);
    if (step < 0)
        rc = (enum wh_status)step;
    for (size_t i = 0; i < gone.n && rc == WH_OK; i++) {
        rc = forget(r, gone.at[i]);
        r->sum->forgotten++;
    }
    vec_release(&gone);
    arena_release(&a);
    return rc;
}

static enum wh_status run_files(struct run *r)
{
    collect(r);
    unpack(r);
    sort_files(r);
    r->known = mem_alloc(r->files.n * sizeof *r->known + 1);
    memset(r->known, 0, r->files.n * sizeof *r->known);
    enum wh_status rc = read_files(r);
    if (rc == WH_OK && !r->sum->stopped)
        rc = settle_gone(r);
    archive_remove(&r->unpacked);
    return rc;
}

/* ------------------------------------------------------------------ NDJSON */

/* The file that an extracted source was made of, when it is still at hand: proofs can then be read in their place. */
static void find_raw(struct packet *p)
{
    struct wh_error err;
    struct reading text = { 0 };
    char hash[33];
    const char *file = arena_dup(&p->a.arena, p->a.source.file).p;
    if (access(file, R_OK) != 0 || file_read(&p->raw, file, &err) != WH_OK)
        return;
    file_hash(hash, buf_as_span(&p->raw));
    if (!span_eq(span_str(hash), p->a.source.hash) ||
        read_bytes(&text, &p->a.arena, p->a.source.file, buf_as_span(&p->raw), &err) != WH_OK ||
        !span_eq(span_str(text.format), p->a.source.format)) {
        reading_release(&text);
        buf_clear(&p->raw);
        return;
    }
    analysis_take_text(&p->a, &text);
}

/* The row that an extracted source takes the place of: the one of its name, when there is only one. */
static enum wh_status find_older(struct run *r, struct known *old, struct span file)
{
    struct arena a = { 0 };
    enum wh_status rc =
        find_known(r, old, "file = :a AND (SELECT count(*) FROM source s WHERE s.file = :a) = 1",
                   arena_dup(&a, file).p, NULL);
    arena_release(&a);
    return rc;
}

static enum wh_status take_record(struct run *r, struct packet *p)
{
    struct known old = { 0 };
    find_raw(p);
    packet_prepare(p, r->o->lex);
    enum wh_status rc = find_older(r, &old, p->a.source.file);
    bool settled = false;
    if (rc == WH_OK && old.id && span_eq(span_str(old.hash), p->a.source.hash)) {
        rc = settle_twin(r, &old, p, &settled);
        r->sum->unchanged += settled;
    }
    if (rc == WH_OK && !settled)
        rc = take(r, p, &old);
    known_release(&old);
    r->progress.files++;
    r->progress.bytes += p->a.source.bytes;
    show_progress(r);
    return rc == WH_OK ? close_batch_if_large(r) : rc;
}

static enum wh_status read_stream(struct run *r, FILE *in, const char *name)
{
    struct record_reader *reader = record_reader_new(in, name);
    enum wh_status rc = WH_OK;
    bool more = true;
    while (more && rc == WH_OK && !(r->sum->stopped = stopped(r))) {
        struct packet p = { 0 };
        struct wh_error bad = { 0 };
        enum wh_status read = record_read(reader, &p.a, &more, &bad);
        if (read != WH_OK) { /* what was complete before it stays */
            r->sum->failed++;
            trouble(r, &bad);
        } else if (more) {
            rc = take_record(r, &p);
        }
        packet_release(&p);
    }
    record_reader_free(reader);
    return rc;
}

static enum wh_status run_records(struct run *r)
{
    enum wh_status rc = WH_OK;
    for (size_t i = 0; i < r->o->n_paths && rc == WH_OK && !r->sum->stopped; i++) {
        const char *path = r->o->paths[i];
        FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
        if (!in) {
            rc = wh_fail(r->err, WH_E_IO, "cannot open '%s': %s", path, strerror(errno));
            wh_hint(r->err, "give what wenhao extract printed, or - for standard input");
            break;
        }
        rc = read_stream(r, in, strcmp(path, "-") == 0 ? "standard input" : path);
        if (in != stdin)
            fclose(in);
    }
    return rc;
}

enum wh_status ingest_run(struct ingest_summary *out, struct store *st,
                          const struct ingest_options *o, struct wh_error *err)
{
    *out = (struct ingest_summary){ 0 };
    struct wh_error own = { 0 };
    struct run r = { .st = st, .o = o, .sum = out, .err = err ? err : &own };
    enum wh_status rc = bulk_foreign_keys(st, false, r.err);
    if (rc == WH_OK)
        rc = facts_new(&r.facts, st, r.err);
    if (rc == WH_OK)
        rc = look_again(&r);
    if (rc == WH_OK)
        rc = o->from_extract ? run_records(&r) : run_files(&r);
    if (rc == WH_OK)
        rc = finish(&r);
    if (r.open)
        store_rollback(st);
    facts_free(r.facts);
    for (size_t i = 0; r.known && i < r.files.n; i++)
        known_release(&r.known[i]);
    free(r.known);
    file_list_release(&r.files);
    for (size_t i = 0; i < r.archives.n; i++)
        free(r.archives.at[i]);
    vec_release(&r.archives);
    buf_release(&r.given);
    bulk_foreign_keys(st, true, NULL);
    return rc;
}
