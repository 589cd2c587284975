// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/seal.h"

#include <string.h>
#include <xxhash.h>

#include "base/arena.h"

enum {
    SEAL = 8, /* bytes of a seal */
    HEAD =
        100, /* bytes of the file's head, in which byte ROOM says how many bytes a page leaves free */
    ROOM = 20,
    PAGE_MIN = 512,
    PENDING = 0x40000000, /* the page of this byte is SQLite's lock, never written */
};

/* A file as SQLite sees it; the real one stands after it. */
struct sealed {
    sqlite3_file base;
    bool room;
    sqlite3_file *real;
};

static sqlite3_vfs layer;
static sqlite3_vfs *real_vfs;
static int is_off;

static sqlite3_file *real_of(sqlite3_file *f)
{
    return ((struct sealed *)f)->real;
}

/* Never 0, which means: none. */
static uint64_t seal_of(const void *page, int n, sqlite3_int64 at)
{
    uint64_t sum = XXH3_64bits_withSeed(page, (size_t)(n - SEAL), (XXH64_hash_t)(at / n + 1));
    return sum ? sum : 1;
}

static bool is_page(int n, sqlite3_int64 at)
{
    return n >= PAGE_MIN && (n & (n - 1)) == 0 && at % n == 0;
}

/* The head of the file says whether its pages have room. */
static void look_at_head(struct sealed *f, const void *bytes, int n, sqlite3_int64 at)
{
    const unsigned char *head = bytes;
    if (at == 0 && n >= HEAD)
        f->room = memcmp(head, "SQLite format 3", 16) == 0 && head[ROOM] == SEAL;
}

static uint64_t take_seal(void *page, int n)
{
    uint64_t seal;
    memcpy(&seal, (char *)page + n - SEAL, SEAL);
    memset((char *)page + n - SEAL, 0, SEAL);
    return seal;
}

static int layer_read(sqlite3_file *base, void *to, int n, sqlite3_int64 at)
{
    struct sealed *f = (struct sealed *)base;
    int rc = f->real->pMethods->xRead(f->real, to, n, at);
    if (rc != SQLITE_OK)
        return rc;
    look_at_head(f, to, n, at);
    if (!f->room || !is_page(n, at))
        return rc;
    uint64_t seal = take_seal(to, n);
    return seal && !is_off && seal != seal_of(to, n, at) ? SEAL_BROKEN : SQLITE_OK;
}

static int layer_write(sqlite3_file *base, const void *from, int n, sqlite3_int64 at)
{
    struct sealed *f = (struct sealed *)base;
    look_at_head(f, from, n, at);
    if (!f->room || !is_page(n, at))
        return f->real->pMethods->xWrite(f->real, from, n, at);
    /* the page is SQLite's own memory; its last bytes are nobody's, and are zero again after it */
    char *last = (char *)from + n - SEAL;
    uint64_t seal = seal_of(from, n, at);
    memcpy(last, &seal, SEAL);
    int rc = f->real->pMethods->xWrite(f->real, from, n, at);
    memset(last, 0, SEAL);
    return rc;
}

static int layer_close(sqlite3_file *f)
{
    return real_of(f)->pMethods->xClose(real_of(f));
}

static int layer_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    return real_of(f)->pMethods->xTruncate(real_of(f), size);
}

static int layer_sync(sqlite3_file *f, int flags)
{
    return real_of(f)->pMethods->xSync(real_of(f), flags);
}

static int layer_size(sqlite3_file *f, sqlite3_int64 *size)
{
    return real_of(f)->pMethods->xFileSize(real_of(f), size);
}

static int layer_lock(sqlite3_file *f, int lock)
{
    return real_of(f)->pMethods->xLock(real_of(f), lock);
}

static int layer_unlock(sqlite3_file *f, int lock)
{
    return real_of(f)->pMethods->xUnlock(real_of(f), lock);
}

static int layer_reserved(sqlite3_file *f, int *out)
{
    return real_of(f)->pMethods->xCheckReservedLock(real_of(f), out);
}

static int layer_control(sqlite3_file *f, int op, void *arg)
{
    return real_of(f)->pMethods->xFileControl(real_of(f), op, arg);
}

static int layer_sector(sqlite3_file *f)
{
    return real_of(f)->pMethods->xSectorSize(real_of(f));
}

static int layer_device(sqlite3_file *f)
{
    return real_of(f)->pMethods->xDeviceCharacteristics(real_of(f));
}

static int layer_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **out)
{
    return real_of(f)->pMethods->xShmMap(real_of(f), page, size, extend, out);
}

static int layer_shm_lock(sqlite3_file *f, int from, int n, int flags)
{
    return real_of(f)->pMethods->xShmLock(real_of(f), from, n, flags);
}

static void layer_shm_barrier(sqlite3_file *f)
{
    real_of(f)->pMethods->xShmBarrier(real_of(f));
}

static int layer_shm_unmap(sqlite3_file *f, int remove)
{
    return real_of(f)->pMethods->xShmUnmap(real_of(f), remove);
}

/* Version 2: no mapping of pages, which nobody would compare. */
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = layer_close,
    .xRead = layer_read,
    .xWrite = layer_write,
    .xTruncate = layer_truncate,
    .xSync = layer_sync,
    .xFileSize = layer_size,
    .xLock = layer_lock,
    .xUnlock = layer_unlock,
    .xCheckReservedLock = layer_reserved,
    .xFileControl = layer_control,
    .xSectorSize = layer_sector,
    .xDeviceCharacteristics = layer_device,
    .xShmMap = layer_shm_map,
    .xShmLock = layer_shm_lock,
    .xShmBarrier = layer_shm_barrier,
    .xShmUnmap = layer_shm_unmap,
};

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
    (void)vfs;
    if (!(flags & SQLITE_OPEN_MAIN_DB))
        return real_vfs->xOpen(real_vfs, name, file, flags, out);
    struct sealed *f = (struct sealed *)file;
    *f = (struct sealed){ .real = (sqlite3_file *)(f + 1) };
    int rc = real_vfs->xOpen(real_vfs, name, f->real, flags, out);
    if (f->real->pMethods)
        f->base.pMethods = &methods;
    return rc;
}

const char *seal_vfs(void)
{
    if (real_vfs)
        return layer.zName;
    if (sqlite3_initialize() != SQLITE_OK || !(real_vfs = sqlite3_vfs_find(NULL)))
        return NULL;
    layer = *real_vfs; /* all but opening is the real one's */
    layer.pNext = NULL;
    layer.zName = "wenhao";
    layer.szOsFile = (int)sizeof(struct sealed) + real_vfs->szOsFile;
    layer.xOpen = layer_open;
    return sqlite3_vfs_register(&layer, 0) == SQLITE_OK ? layer.zName : NULL;
}

void seal_new(sqlite3 *db)
{
    int n = SEAL;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &n);
}

void seal_off(bool off)
{
    is_off += off ? 1 : -1;
}

static struct sealed *file_of(sqlite3 *db, const char *schema)
{
    sqlite3_file *f = NULL;
    sqlite3_file_control(db, schema, SQLITE_FCNTL_FILE_POINTER, &f);
    return f && f->pMethods == &methods ? (struct sealed *)f : NULL;
}

bool seal_room(sqlite3 *db)
{
    const struct sealed *f = file_of(db, "main");
    return f && f->room;
}

/* Is it a page without a seal, one with another, or whole (0)? A page that is just being written is read again. */
enum { WHOLE, WITHOUT, BAD };
static int check_page(int *what, struct sealed *f, char *page, int n, sqlite3_int64 at)
{
    enum { TRIES = 4, MS = 5 };
    *what = BAD;
    for (int i = 0; i < TRIES && *what == BAD; i++) {
        if (i)
            sqlite3_sleep(MS);
        int rc = f->real->pMethods->xRead(f->real, page, n, at);
        if (rc != SQLITE_OK && rc != SQLITE_IOERR_SHORT_READ)
            return rc;
        uint64_t seal = take_seal(page, n);
        *what = !seal ? WITHOUT : seal == seal_of(page, n, at) ? WHOLE : BAD;
    }
    return SQLITE_OK;
}

int seal_check(struct seal_count *out, sqlite3 *db, const char *schema)
{
    struct sealed *f = file_of(db, schema);
    *out = (struct seal_count){ .room = f && f->room };
    unsigned char head[HEAD];
    sqlite3_int64 size = 0;
    if (!out->room)
        return SQLITE_OK;
    int rc = f->real->pMethods->xRead(f->real, head, sizeof head, 0);
    if (rc == SQLITE_OK)
        rc = f->real->pMethods->xFileSize(f->real, &size);
    int n = head[16] << 8 | head[17];
    n = n == 1 ? 1 << 16 : n;
    if (rc != SQLITE_OK || n < PAGE_MIN || (n & (n - 1)))
        return rc != SQLITE_OK ? rc : SQLITE_CORRUPT;
    char *page = mem_alloc((size_t)n);
    for (sqlite3_int64 at = 0; at < size && rc == SQLITE_OK; at += n) {
        int what = WHOLE;
        if (at != PENDING / n * (sqlite3_int64)n)
            rc = check_page(&what, f, page, n, at);
        out->pages++;
        out->without += what == WITHOUT;
        if (what == BAD)
            vec_push(&out->bad, (uint32_t)(at / n + 1));
    }
    free(page);
    return rc;
}

int seal_raw(sqlite3 *db, bool (*put)(void *ctx, struct span bytes), void *ctx)
{
    enum { PIECE = 1 << 20 };
    struct sealed *f = file_of(db, "main");
    sqlite3_int64 size = 0;
    if (!f)
        return SQLITE_CANTOPEN;
    int rc = f->real->pMethods->xFileSize(f->real, &size);
    char *piece = mem_alloc(PIECE);
    for (sqlite3_int64 at = 0; at < size && rc == SQLITE_OK; at += PIECE) {
        int n = size - at < PIECE ? (int)(size - at) : PIECE;
        rc = f->real->pMethods->xRead(f->real, piece, n, at);
        if (rc == SQLITE_OK && !put(ctx, span_of(piece, (size_t)n)))
            rc = SQLITE_FULL;
    }
    free(piece);
    return rc;
}
