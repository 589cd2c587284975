// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/archive.h"

#include <errno.h>
#include <stdio.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/read/charset.h"
#include "base/cleanup.h"
#include "base/late_archive.h"
#include "base/utf8.h"

static const char *const endings[] = { ".zip",     ".7z",  ".rar",    ".tar", ".tar.gz", ".tgz",
                                       ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tar.zst" };

enum { PIECE = 64 << 10, FREE_BYTES = 64 << 20 };

struct expansion {
    struct file_list out;
    struct unpacked *u;
    const struct archive_listener *who;
    size_t entries;
};

bool archive_is_named(struct span name)
{
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (span_has_ending(name, endings[i]))
            return true;
    return false;
}

static void tell(const struct expansion *x, const char *name, const char *why, const char *hint)
{
    struct wh_error err = { 0 };
    wh_fail(&err, WH_E_FORMAT, "cannot read '%s': %s", name, why);
    if (hint)
        wh_hint(&err, "%s", hint);
    if (x->who->trouble)
        x->who->trouble(x->who->ctx, name, &err);
}

/* ------------------------------------------------------------------ names */

/* The name of a member without what would lead out of the archive; empty for a hidden one. Freed by the caller. */
static char *safe_name(struct span raw)
{
    struct buf b = { 0 };
    bool hidden = false;
    for (size_t i = 0; i < raw.n;) {
        size_t n = 0;
        while (i + n < raw.n && raw.p[i + n] != '/' && raw.p[i + n] != '\\')
            n++;
        struct span part = span_cut(raw, i, i + n);
        hidden |=
            span_eq(part, SPAN("__MACOSX")) ||
            (part.n && part.p[0] == '.' && !span_eq(part, SPAN(".")) && !span_eq(part, SPAN("..")));
        if (part.n && !span_eq(part, SPAN(".")) && !span_eq(part, SPAN(".."))) {
            if (b.n)
                buf_char(&b, '/');
            buf_span(&b, part);
        }
        i += n + 1;
    }
    if (hidden)
        buf_clear(&b);
    char *name = mem_strdup(buf_cstr(&b));
    buf_release(&b);
    return name;
}

/* Has the name a letter that Chinese names are made of? Two bytes of GBK may be one letter of UTF-8, but never a Han one. */
static bool has_wide(struct span s)
{
    for (size_t i = 0, len; i < s.n; i += len)
        if (utf8_decode(s.p + i, s.p + s.n, &len) >= 0x800)
            return true;
    return false;
}

static bool is_ascii(struct span s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/* Names are UTF-8, or what a Chinese Windows wrote. */
static char *member_name(struct archive_entry *e)
{
    const char *utf8 = archive_entry_pathname_utf8(e);
    const char *raw = utf8 ? utf8 : archive_entry_pathname(e);
    struct span s = span_str(raw ? raw : "");
    struct arena a = { 0 };
    struct reading decoded = { 0 };
    bool valid = utf8_valid_prefix(s) == s.n;
    if (!is_ascii(s) && !(valid && has_wide(s)) &&
        charset_decode(&decoded, &a, SPAN("GB18030"), s) && (!valid || has_wide(decoded.text)))
        s = decoded.text;
    struct buf repaired = { 0 };
    utf8_repair(&repaired, s);
    char *name = safe_name(buf_as_span(&repaired));
    buf_release(&repaired);
    reading_release(&decoded);
    arena_release(&a);
    return name;
}

static char *joined(const char *folder, const char *name)
{
    struct buf b = { 0 };
    buf_str(&b, folder);
    buf_char(&b, '/');
    buf_str(&b, name);
    buf_cstr(&b);
    return b.p;
}

/* ------------------------------------------------------------------ unpacking */

static char *new_file(struct expansion *x)
{
    if (!x->u->folder) {
        const char *tmp = getenv("TMPDIR");
        x->u->folder = joined(tmp && *tmp ? tmp : P_tmpdir, "wenhao-XXXXXX");
        if (!mkdtemp(x->u->folder)) {
            free(x->u->folder);
            x->u->folder = NULL;
            return NULL;
        }
        x->u->cleanup = cleanup_path(x->u->folder);
    }
    char name[32];
    snprintf(name, sizeof name, "%zu", x->u->n++);
    return joined(x->u->folder, name);
}

/* Copies the bytes of a member. NULL: all is well; otherwise why not. */
static const char *copy_member(struct archive *from, FILE *to, uint64_t *left, int64_t *size)
{
    char *room = mem_alloc(PIECE);
    const char *why = NULL;
    *size = 0;
    for (;;) {
        la_ssize_t n = archive_read_data(from, room, PIECE);
        if (n == 0)
            break;
        if (n < 0) {
            why = archive_read_has_encrypted_entries(from) > 0
                      ? "it is encrypted"
                      : "it is broken (the archive ends, or its bytes are damaged)";
            break;
        }
        *size += n;
        if (*size > ARCHIVE_MEMBER || (uint64_t)n > *left) {
            why = "it unpacks to more than is read of an archive";
            break;
        }
        *left -= (uint64_t)n;
        if (fwrite(room, 1, (size_t)n, to) != (size_t)n) {
            why = "no room to unpack it";
            break;
        }
    }
    free(room);
    return why;
}

static void expand(struct expansion *x, const struct file_entry *f, int depth);

/* One member: a file in the list, or an archive of its own. */
static void take_member(struct expansion *x, const struct file_entry *f, struct archive *from,
                        char *member, uint64_t *left, int depth)
{
    char *path = new_file(x);
    const char *place = f->place ? f->place : f->path;
    struct file_entry e = { .path = path,
                            .name = joined(f->name, member),
                            .place = joined(place, member),
                            .mtime_ns = f->mtime_ns };
    FILE *to = path ? fopen(path, "wbxe") : NULL;
    const char *why = to ? copy_member(from, to, left, &e.size) : "no room to unpack it";
    if (to && fclose(to) != 0 && !why)
        why = "no room to unpack it";
    if (why) {
        tell(x, e.name, why,
             strstr(why, "encrypted") ? "unpack it with its password and give the files inside"
                                      : "unpack it and give the files inside");
    } else if (archive_is_named(span_str(member))) {
        expand(x, &e, depth + 1);
    } else {
        vec_push(&x->out, e);
        return;
    }
    free(e.path);
    free(e.name);
    free(e.place);
}

static struct archive *open_archive(const struct file_entry *f, const char **why)
{
    struct archive *a = archive_read_new();
    if (!a)
        return NULL;
    archive_read_support_filter_all(a);
    archive_read_support_format_zip(a);
    archive_read_support_format_7zip(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_rar(a);
    archive_read_support_format_rar5(a);
    if (archive_read_open_filename(a, f->path, PIECE) == ARCHIVE_OK)
        return a;
    *why = f->size ? "it is no archive that can be read (zip, 7z, tar, rar), or broken"
                   : "it is empty";
    archive_read_free(a);
    return NULL;
}

static void expand(struct expansion *x, const struct file_entry *f, int depth)
{
    const char *why = "out of memory";
    struct archive *a = depth >= ARCHIVE_DEPTH ? (why = "archives in archives, too deep", NULL)
                                               : open_archive(f, &why);
    if (!a) {
        tell(x, f->name, why, "unpack it and give the files inside");
        return;
    }
    uint64_t left = FREE_BYTES + (uint64_t)f->size * ARCHIVE_RATIO;
    struct archive_entry *e;
    int rc;
    while ((rc = archive_read_next_header(a, &e)) == ARCHIVE_OK || rc == ARCHIVE_WARN) {
        if (archive_entry_filetype(e) != AE_IFREG)
            continue;
        if (x->entries++ >= ARCHIVE_ENTRIES) {
            tell(x, f->name, "it holds more files than are read of archives",
                 "unpack it and give the files inside");
            break;
        }
        char *member = member_name(e);
        if (member && *member)
            take_member(x, f, a, member, &left, depth);
        free(member);
    }
    if (rc == ARCHIVE_FATAL || rc == ARCHIVE_FAILED || rc == ARCHIVE_RETRY)
        tell(x, f->name, "it is broken: not all that it holds was read",
             "unpack it and give the files inside");
    archive_read_free(a);
}

static int by_name(const void *a, const void *b)
{
    const struct file_entry *x = a, *y = b;
    return strcmp(x->name, y->name);
}

void archive_expand(struct file_list *files, struct unpacked *u, const struct archive_listener *who)
{
    struct expansion x = { .u = u, .who = who };
    size_t kept = 0;
    for (size_t i = 0; i < files->n; i++) {
        struct file_entry f = files->at[i];
        if (!archive_is_named(span_str(f.name))) {
            files->at[kept++] = f;
            continue;
        }
        expand(&x, &f, 0);
        free(f.path);
        free(f.name);
        free(f.place);
    }
    files->n = kept;
    if (x.out.n)
        qsort(x.out.at, x.out.n, sizeof *x.out.at, by_name);
    for (size_t i = 0; i < x.out.n; i++) {
        struct file_entry *f = &x.out.at[i];
        if (i && strcmp(x.out.at[i - 1].name, f->name) ==
                     0) { /* the later one counts, as unpacking would have it */
            struct file_entry *before = &files->at[files->n - 1];
            free(before->path);
            free(before->name);
            free(before->place);
            *before = *f;
        } else {
            vec_push(files, *f);
        }
    }
    vec_release(&x.out);
}

void archive_remove(struct unpacked *u)
{
    for (size_t i = 0; u->folder && i < u->n; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu", i);
        char *path = joined(u->folder, name);
        unlink(path);
        free(path);
    }
    if (u->folder)
        rmdir(u->folder);
    cleanup_drop(u->cleanup);
    free(u->folder);
    *u = (struct unpacked){ 0 };
}
