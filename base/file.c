// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/writer.h"

enum { MAX_DEPTH = 64, CHUNK = 1 << 20 };

struct walk {
    struct file_list *out;
    bool (*wanted)(const char *name);
    void (*trouble)(void *ctx, const struct wh_error *err);
    void *ctx;
    size_t root; /* length of the given path with its slash: names start behind it */
};

static void add_file(struct walk *w, const char *path, const char *name, const struct stat *st)
{
    struct file_entry e = { .path = mem_strdup(path),
                            .name = mem_strdup(name),
                            .size = (int64_t)st->st_size,
                            .mtime_ns =
                                (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec };
    vec_push(w->out, e);
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void walk_folder(struct walk *w, const char *folder, int depth)
{
    struct dirent **names = NULL;
    int n = depth > MAX_DEPTH ? -1 : scandir(folder, &names, NULL, by_name);
    if (n < 0) {
        struct wh_error err = { 0 };
        wh_fail(&err, WH_E_IO, "cannot read folder '%s': %s", folder,
                depth > MAX_DEPTH ? "nested too deep" : strerror(errno));
        if (w->trouble)
            w->trouble(w->ctx, &err);
        return;
    }
    struct buf path = { 0 };
    for (int i = 0; i < n; i++) {
        struct stat st;
        const char *name = names[i]->d_name;
        buf_clear(&path);
        buf_str(&path, folder);
        if (path.n && path.p[path.n - 1] != '/')
            buf_char(&path, '/');
        buf_str(&path, name);
        if (name[0] != '.' && lstat(buf_cstr(&path), &st) == 0) {
            bool link = S_ISLNK(st.st_mode);
            bool there =
                !link || stat(buf_cstr(&path), &st) == 0; /* st is now of what the link points to */
            if (there && S_ISDIR(st.st_mode) && !link)
                walk_folder(w, buf_cstr(&path), depth + 1);
            else if (there && S_ISREG(st.st_mode) && (!w->wanted || w->wanted(name)))
                add_file(w, buf_cstr(&path), buf_cstr(&path) + w->root, &st);
            else if (!w->wanted && (!there || !S_ISDIR(st.st_mode))) {
                add_file(w, buf_cstr(&path), buf_cstr(&path) + w->root, &st);
                w->out->at[w->out->n - 1].no_file = true;
            }
        }
        free(names[i]);
    }
    free(names);
    buf_release(&path);
}

static enum wh_status no_file(const char *path, struct wh_error *err)
{
    wh_fail(err, WH_E_IO, "cannot read '%s': it is a pipe or a device", path);
    wh_hint(err, "write '-' to read standard input, or save it as a file");
    return WH_E_IO;
}

enum wh_status file_walk(struct file_list *out, const char *path, bool (*wanted)(const char *name),
                         void (*trouble)(void *ctx, const struct wh_error *err), void *ctx,
                         struct wh_error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return wh_fail(err, WH_E_IO, "cannot open '%s': %s", path, strerror(errno));
    if (!S_ISDIR(st.st_mode) && !S_ISREG(st.st_mode))
        return no_file(path, err);
    struct walk w = { out, wanted, trouble, ctx, strlen(path) };
    if (S_ISDIR(st.st_mode)) {
        if (w.root && path[w.root - 1] != '/')
            w.root++;
        walk_folder(&w, path, 0);
    } else {
        const char *slash = strrchr(path, '/');
        add_file(&w, path, slash ? slash + 1 : path, &st);
    }
    return WH_OK;
}

char *file_place(const char *path)
{
    struct stat st;
    const char *slash = strrchr(path, '/');
    if (stat(path, &st) != 0)
        return NULL;
    if (S_ISDIR(st.st_mode))
        return realpath(path, NULL);
    struct buf b = { 0 };
    buf_add(&b, slash ? path : ".", slash ? (size_t)(slash - path) + 1 : 1);
    char *folder = realpath(buf_cstr(&b), NULL);
    buf_clear(&b);
    if (!folder) {
        buf_release(&b);
        return NULL;
    }
    buf_printf(&b, "%s%s%s", folder, strcmp(folder, "/") == 0 ? "" : "/", slash ? slash + 1 : path);
    free(folder);
    buf_cstr(&b);
    return b.p;
}

/* Length of the folder part that `common` (length n, no closing slash) and `folder` share, at a component's end. */
static size_t shared_folder(const char *common, size_t n, const char *folder)
{
    size_t i = 0, last = 0;
    for (; i < n && folder[i] && common[i] == folder[i]; i++)
        if (common[i] == '/')
            last = i;
    bool whole = (i == n || common[i] == '/') && (!folder[i] || folder[i] == '/');
    return whole ? i : last;
}

void file_walk_all(struct file_list *out, const char *const *paths, size_t n,
                   bool (*wanted)(const char *name),
                   void (*trouble)(void *ctx, const struct wh_error *err), void *ctx)
{
    char **real = mem_alloc(n * sizeof *real);
    char *common = NULL;
    size_t common_n = 0;
    for (size_t i = 0; i < n; i++) {
        struct stat st;
        real[i] = stat(paths[i], &st) == 0 ? file_place(paths[i]) : NULL;
        if (!real[i]) {
            struct wh_error err = { 0 };
            wh_fail(&err, WH_E_IO, "cannot open '%s': %s", paths[i], strerror(errno));
            if (trouble)
                trouble(ctx, &err);
            continue;
        }
        char *folder = mem_strdup(real[i]);
        if (!S_ISDIR(st.st_mode))
            *strrchr(folder, '/') = 0;
        common_n = common ? shared_folder(common, common_n, folder) : strlen(folder);
        if (common)
            free(folder);
        else
            common = folder;
    }
    for (size_t i = 0; i < n; i++) {
        size_t from = out->n;
        struct wh_error err = { 0 };
        if (!real[i])
            continue;
        if (file_walk(out, real[i], wanted, trouble, ctx, &err) != WH_OK && trouble)
            trouble(ctx, &err);
        for (size_t k = from; k < out->n; k++) { /* paths as typed, names from the shared folder */
            struct file_entry *e = &out->at[k];
            struct buf path = { 0 };
            buf_str(&path, paths[i]);
            while (path.n > 1 && path.p[path.n - 1] == '/')
                path.n--;
            buf_str(&path, e->path + strlen(real[i]));
            free(e->name);
            e->name = mem_strdup(e->path + common_n + (e->path[common_n] == '/'));
            free(e->path);
            e->path = mem_strdup(buf_cstr(&path));
            buf_release(&path);
        }
        free(real[i]);
    }
    free(real);
    free(common);
}

void file_list_release(struct file_list *l)
{
    for (size_t i = 0; i < l->n; i++) {
        free(l->at[i].path);
        free(l->at[i].name);
        free(l->at[i].place);
    }
    vec_release(l);
}

static enum wh_status read_all(struct buf *out, int fd, const char *path, struct wh_error *err)
{
    struct stat st;
    size_t start = out->n;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
        st.st_size <= FILE_MAX_BYTES)
        buf_grow(out, (size_t)st.st_size + 1);
    for (;;) {
        if (out->cap - out->n < 4096)
            buf_grow(out, CHUNK);
        ssize_t got = read(fd, out->p + out->n, out->cap - out->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return wh_fail(err, WH_E_IO, "cannot read '%s': %s", path, strerror(errno));
        if (got == 0)
            return WH_OK;
        out->n += (size_t)got;
        if (out->n - start > FILE_MAX_BYTES)
            return wh_fail(err, WH_E_LIMIT, "cannot read '%s': larger than %d bytes", path,
                           FILE_MAX_BYTES);
    }
}

/* Only files are read by name: a pipe may never come to its end, a device may never end or do something when read. */
static enum wh_status check_kind(int fd, const char *path, struct wh_error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return wh_fail(err, WH_E_IO, "cannot read '%s': %s", path, strerror(errno));
    if (S_ISDIR(st.st_mode))
        return wh_fail(err, WH_E_IO, "cannot read '%s': it is a folder", path);
    return S_ISREG(st.st_mode) ? WH_OK : no_file(path, err);
}

enum wh_status file_read(struct buf *out, const char *path, struct wh_error *err)
{
    if (strcmp(path, "-") == 0)
        return read_all(out, STDIN_FILENO, "standard input", err);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe would wait */
    if (fd < 0)
        return wh_fail(err, WH_E_IO, "cannot open '%s': %s", path, strerror(errno));
    enum wh_status rc = check_kind(fd, path, err);
    if (rc == WH_OK)
        rc = read_all(out, fd, path, err);
    close(fd);
    return rc;
}

enum wh_status file_write(const char *path, struct span bytes, struct wh_error *err)
{
    struct writer w;
    enum wh_status rc = writer_open(&w, path, err);
    if (rc != WH_OK)
        return rc;
    writer_put(&w, bytes);
    return writer_commit(&w, err);
}

void file_hash(char out[33], struct span bytes)
{
    XXH128_hash_t h = XXH3_128bits(bytes.n ? bytes.p : "", bytes.n);
    snprintf(out, 33, "%016llx%016llx", (unsigned long long)h.high64, (unsigned long long)h.low64);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *where)
{
    (void)st, (void)type, (void)where;
    remove(path);
    return 0;
}

void file_remove_tree(const char *path)
{
    nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
