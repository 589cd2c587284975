// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/zip.h"

#include <strings.h>
#include <unzip.h>

#include "base/vec.h"

enum { METHOD_STORED = 0, METHOD_DEFLATE = 8, FLAG_ENCRYPTED = 1, CHUNK = 64 << 10 };

/* What minizip takes for a file. */
struct memory {
    struct span bytes;
    uint64_t at;
};

struct member {
    struct span name;
    unz64_file_pos at;
    uint64_t packed, size;
    uint32_t order;
    uint16_t method;
    bool encrypted;
};

struct zip {
    struct span name;
    struct memory memory;
    unzFile file;
    struct VEC(struct member) members; /* by name, then order */
    struct arena names;
    uint64_t total;
};

/*
 * minizip's window on the memory
 */

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
    (void)name, (void)mode;
    return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *to, uLong n)
{
    (void)opaque;
    struct memory *m = stream;
    uint64_t left = m->at < m->bytes.n ? m->bytes.n - m->at : 0;
    if (n > left)
        n = (uLong)left;
    if (n)
        memcpy(to, m->bytes.p + m->at, n);
    m->at += n;
    return n;
}

static uLong memory_write(voidpf opaque, voidpf stream, const void *from, uLong n)
{
    (void)opaque, (void)stream, (void)from, (void)n;
    return 0;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((struct memory *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    struct memory *m = stream;
    uint64_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? m->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? m->bytes.n
                                                       : 0;
    if (offset > m->bytes.n || from + offset > m->bytes.n)
        return -1;
    m->at = from + offset;
    return 0;
}

static int memory_close(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

static int memory_error(voidpf opaque, voidpf stream)
{
    (void)opaque, (void)stream;
    return 0;
}

/*
 * The directory
 */

static int name_cmp(struct span a, struct span b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int d = n ? strncasecmp(a.p, b.p, n) : 0;
    return d ? d : (a.n > b.n) - (a.n < b.n);
}

static int member_cmp(const void *x, const void *y)
{
    const struct member *a = x, *b = y;
    int d = name_cmp(a->name, b->name);
    return d ? d : (a->order > b->order) - (a->order < b->order);
}

/* The member that minizip stands at. false: its entry is broken. */
static bool add_member(struct zip *z)
{
    unz_file_info64 info;
    char name[ZIP_NAME_MAX + 1] = "";
    struct member m = { .order = (uint32_t)z->members.n };
    if (unzGetCurrentFileInfo64(z->file, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK ||
        unzGetFilePos64(z->file, &m.at) != UNZ_OK)
        return false;
    size_t n = info.size_filename <= ZIP_NAME_MAX ? info.size_filename : 0;
    struct span plain = span_of(name, n);
    for (size_t i = 0; i < n; i++)
        if (name[i] == '\\')
            name[i] = '/';
    while (plain.n && plain.p[0] == '/')
        plain = span_from(plain, 1);
    m.name = arena_dup(&z->names, plain);
    m.packed = info.compressed_size;
    m.size = info.uncompressed_size;
    m.method = (uint16_t)info.compression_method;
    m.encrypted = info.flag & FLAG_ENCRYPTED;
    vec_push(&z->members, m);
    return true;
}

static enum wh_status broken(struct zip *z, struct wh_error *err)
{
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it begins as a zip but its directory is broken",
            SPAN_ARG(z->name));
    wh_hint(err, "the file was probably cut off: fetch or save it again");
    return WH_E_FORMAT;
}

static enum wh_status read_directory(struct zip *z, struct wh_error *err)
{
    unz_global_info64 info;
    if (!z->file || unzGetGlobalInfo64(z->file, &info) != UNZ_OK)
        return broken(z, err);
    if (info.number_entry > ZIP_MEMBERS)
        return wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': more than %d members in the zip",
                       SPAN_ARG(z->name), ZIP_MEMBERS);
    int at = info.number_entry ? unzGoToFirstFile(z->file) : UNZ_END_OF_LIST_OF_FILE;
    while (at == UNZ_OK) {
        if (!add_member(z))
            return broken(z, err);
        at = unzGoToNextFile(z->file);
    }
    if (at != UNZ_END_OF_LIST_OF_FILE)
        return broken(z, err);
    if (z->members.n)
        qsort(z->members.at, z->members.n, sizeof *z->members.at, member_cmp);
    return WH_OK;
}

enum wh_status zip_open(struct zip **out, struct span name, struct span bytes, struct wh_error *err)
{
    struct zip *z = mem_alloc(sizeof *z);
    *z = (struct zip){ .name = name, .memory = { .bytes = bytes } };
    zlib_filefunc64_def doors = { memory_open, memory_read,  memory_write, memory_tell,
                                  memory_seek, memory_close, memory_error, &z->memory };
    z->file = unzOpen2_64("", &doors);
    enum wh_status rc = read_directory(z, err);
    if (rc == WH_OK) {
        *out = z;
        return WH_OK;
    }
    zip_close(z);
    return rc;
}

void zip_close(struct zip *z)
{
    if (!z)
        return;
    if (z->file)
        unzClose(z->file);
    vec_release(&z->members);
    arena_release(&z->names);
    free(z);
}

static const struct member *find(const struct zip *z, struct span name)
{
    size_t lo = 0, hi = z->members.n;
    while (name.n && name.p[0] == '/')
        name = span_from(name, 1);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (name_cmp(z->members.at[mid].name, name) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return name.n && lo < z->members.n && name_cmp(z->members.at[lo].name, name) == 0
               ? &z->members.at[lo]
               : NULL;
}

bool zip_has(const struct zip *z, struct span member)
{
    return find(z, member) != NULL;
}

size_t zip_count(const struct zip *z)
{
    return z->members.n;
}

/*
 * Unpacking
 */

static enum wh_status too_large(const struct zip *z, const struct member *m, struct wh_error *err)
{
    wh_fail(err, WH_E_LIMIT,
            "cannot read '%.*s': its member '%.*s' unpacks to more than a document holds",
            SPAN_ARG(z->name), SPAN_ARG(m->name));
    wh_hint(err,
            "bounds: %d MiB a member, %d MiB in all, %d times the packed size; a zip made to "
            "exhaust memory looks like this",
            ZIP_MEMBER_MAX >> 20, ZIP_TOTAL_MAX >> 20, ZIP_RATIO);
    return WH_E_LIMIT;
}

static bool within(const struct zip *z, const struct member *m, uint64_t size)
{
    return size <= ZIP_MEMBER_MAX && z->total + size <= ZIP_TOTAL_MAX &&
           (size <= ZIP_RATIO_FREE || size / ZIP_RATIO <= m->packed);
}

static enum wh_status check_member(const struct zip *z, const struct member *m,
                                   struct wh_error *err)
{
    if (m->encrypted) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': its member '%.*s' is encrypted",
                SPAN_ARG(z->name), SPAN_ARG(m->name));
        wh_hint(err, "save it without a password");
        return WH_E_FORMAT;
    }
    if (m->method != METHOD_STORED && m->method != METHOD_DEFLATE) {
        wh_fail(err, WH_E_FORMAT,
                "cannot read '%.*s': its member '%.*s' is packed by method %d, which Office files "
                "do not use",
                SPAN_ARG(z->name), SPAN_ARG(m->name), m->method);
        wh_hint(err, "open it in an office program and save it again");
        return WH_E_FORMAT;
    }
    return within(z, m, m->size) ? WH_OK : too_large(z, m, err);
}

static enum wh_status unpack(struct zip *z, const struct member *m, struct buf *out,
                             struct wh_error *err)
{
    uint64_t size = 0;
    int n;
    do {
        buf_grow(out, CHUNK);
        n = unzReadCurrentFile(z->file, out->p + out->n, CHUNK);
        if (n > 0) {
            out->n += (size_t)n;
            size += (uint64_t)n;
        }
        if (!within(z, m, size))
            return too_large(z, m, err);
    } while (n > 0);
    z->total += size;
    if (n == 0 && size == m->size)
        return WH_OK;
    return wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': its member '%.*s' is broken",
                   SPAN_ARG(z->name), SPAN_ARG(m->name));
}

int zip_read(struct zip *z, struct span member, struct buf *out, struct wh_error *err)
{
    const struct member *m = find(z, member);
    if (!m)
        return ZIP_ABSENT;
    enum wh_status rc = check_member(z, m, err);
    if (rc != WH_OK)
        return rc;
    unz64_file_pos at = m->at;
    bool is_open =
        unzGoToFilePos64(z->file, &at) == UNZ_OK && unzOpenCurrentFile(z->file) == UNZ_OK;
    if (is_open)
        rc = unpack(z, m, out, err);
    bool closed = is_open && unzCloseCurrentFile(z->file) == UNZ_OK; /* compares the check sum */
    if (rc == WH_OK && !closed)
        rc = wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': its member '%.*s' is broken",
                     SPAN_ARG(z->name), SPAN_ARG(m->name));
    if (rc == WH_E_FORMAT && err && !err->hint[0])
        wh_hint(err, "open it in an office program and save it again, or fetch it again");
    return rc;
}
