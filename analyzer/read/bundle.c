// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/bundle.h"

#include "base/file.h"
#include "base/late_archive.h"

enum { PIECE = 64 << 10 };

/* Would the name, were it unpacked, lead anywhere but below the folder? */
static bool leads_out(struct span name)
{
    bool out =
        !name.n || name.p[0] == '/' || span_has(name, SPAN("\\")) || span_has(name, SPAN(":"));
    for (struct span rest = name; rest.n && !out;) {
        size_t at = span_find(rest, SPAN("/"));
        struct span part = at == SPAN_NONE ? rest : span_cut(rest, 0, at);
        out = !part.n || span_eq(part, SPAN(".")) || span_eq(part, SPAN(".."));
        rest = at == SPAN_NONE ? SPAN("") : span_from(rest, at + 1);
    }
    return out;
}

static enum wh_status refuse(struct wh_error *err, enum wh_status status, const char *path,
                             const char *why)
{
    wh_fail(err, status, "cannot read '%s': %s", path, why);
    return status;
}

static enum wh_status read_member(struct bundle *out, struct arena *a, struct archive *from,
                                  struct archive_entry *e, size_t *left, const char *path,
                                  struct wh_error *err)
{
    const char *typed = archive_entry_pathname_utf8(e);
    struct span name = arena_dup(a, span_str(typed ? typed : ""));
    struct buf bytes = { 0 };
    la_ssize_t n = 0;
    if (leads_out(name))
        return refuse(err, WH_E_FORMAT, path, "the name of a member leads out of it");
    if (bundle_find(out, name))
        return refuse(err, WH_E_FORMAT, path, "two members have one name");
    char *room = mem_alloc(PIECE);
    while ((n = archive_read_data(from, room, PIECE)) > 0 && (size_t)n <= *left) {
        buf_add(&bytes, room, (size_t)n);
        *left -= (size_t)n;
    }
    free(room);
    struct bundle_member m = { name, arena_dup(a, buf_as_span(&bytes)) };
    buf_release(&bytes);
    if (n > 0)
        return refuse(err, WH_E_LIMIT, path, "it unpacks to more than a proof can hold");
    if (n < 0)
        return refuse(err, WH_E_FORMAT, path,
                      archive_read_has_encrypted_entries(from) > 0 ? "it is encrypted"
                                                                   : "it is broken");
    vec_push(out, m);
    return WH_OK;
}

static enum wh_status read_members(struct bundle *out, struct arena *a, struct archive *from,
                                   const char *path, struct wh_error *err)
{
    struct archive_entry *e;
    size_t left = BUNDLE_BYTES, seen = 0;
    int rc;
    while ((rc = archive_read_next_header(from, &e)) == ARCHIVE_OK || rc == ARCHIVE_WARN) {
        bool folder = archive_entry_filetype(e) == AE_IFDIR; /* packed again by hand */
        if (!folder && archive_entry_filetype(e) != AE_IFREG)
            return refuse(err, WH_E_FORMAT, path, "a member is no plain file");
        if (seen++ == BUNDLE_MEMBERS)
            return refuse(err, WH_E_LIMIT, path, "it has more members than a proof can have");
        enum wh_status read = folder ? WH_OK : read_member(out, a, from, e, &left, path, err);
        if (read != WH_OK)
            return read;
    }
    return rc == ARCHIVE_EOF ? WH_OK : refuse(err, WH_E_FORMAT, path, "it is broken");
}

enum wh_status bundle_read(struct bundle *out, struct arena *a, const char *path,
                           struct wh_error *err)
{
    struct buf bytes = { 0 };
    enum wh_status rc = file_read(&bytes, path, err);
    struct archive *from = rc == WH_OK ? archive_read_new() : NULL;
    if (rc == WH_OK && bytes.n > BUNDLE_BYTES)
        rc = refuse(err, WH_E_LIMIT, path, "it is larger than a proof can be");
    if (rc == WH_OK && !from)
        rc = refuse(err, WH_E_IO, path, "out of memory");
    if (rc == WH_OK) {
        archive_read_support_format_zip(from);
        rc = bytes.n && archive_read_open_memory(from, bytes.p, bytes.n) == ARCHIVE_OK
                 ? read_members(out, a, from, path, err)
                 : refuse(err, WH_E_FORMAT, path, "it is no zip");
    }
    if (from)
        archive_read_free(from);
    buf_release(&bytes);
    return rc;
}

const struct span *bundle_find(const struct bundle *b, struct span name)
{
    for (size_t i = 0; i < b->n; i++)
        if (span_eq(b->at[i].name, name))
            return &b->at[i].bytes;
    return NULL;
}

void bundle_release(struct bundle *b)
{
    vec_release(b);
}
