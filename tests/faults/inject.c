// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Loaded before everything else (LD_PRELOAD), makes one call fail: the n-th request for memory, or the n-th call for a file. campaign.py
// chooses which. What the program asks of glibc's own inside (stdio on standard error, mkstemp) is not reached.
//
//     FAULT_KIND   malloc | io | power  FAULT_AT   which call, from 1; 0: none, only count
//     FAULT_HOW    EIO | ENOSPC | EINTR | short (for io); a seed (for power: the call that changes a file is the last, see power.h)
//     FAULT_COUNT  a file for the number of calls, written at the end
#undef _FILE_OFFSET_BITS /* both names of a call are meant, as themselves */
#undef _FORTIFY_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "tests/faults/power.h"

void *__libc_malloc(size_t n);
void *__libc_calloc(size_t n, size_t each);
void *__libc_realloc(void *old, size_t n);

static int ready;
static enum { NONE, MEMORY, IO, POWER } kind;
static enum { HOW_EIO, HOW_ENOSPC, HOW_EINTR, HOW_SHORT } how;
static long at, calls;
static unsigned seed;
static const char *count_path;

__attribute__((constructor)) static void begin(void)
{
    const char *k = getenv("FAULT_KIND"), *n = getenv("FAULT_AT"), *h = getenv("FAULT_HOW");
    count_path = getenv("FAULT_COUNT");
    at = n ? atol(n) : 0;
    kind = !k ? NONE : strcmp(k, "malloc") == 0 ? MEMORY : strcmp(k, "power") == 0 ? POWER : IO;
    seed = h ? (unsigned)atol(h) : 0;
    how = !h || strcmp(h, "EIO") == 0 ? HOW_EIO
          : strcmp(h, "ENOSPC") == 0  ? HOW_ENOSPC
          : strcmp(h, "EINTR") == 0   ? HOW_EINTR
                                      : HOW_SHORT;
    unsetenv("LD_PRELOAD"); /* children are not meant */
    ready = 1;
}

__attribute__((destructor)) static void end(void)
{
    char line[32];
    long n = calls;
    ready = 0;
    if (!count_path)
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, count_path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd >= 0) {
        int len = snprintf(line, sizeof line, "%ld\n", n);
        syscall(SYS_write, fd, line, (size_t)len);
        syscall(SYS_close, fd);
    }
}

static int is_due(int what)
{
    return ready && (int)kind == what && __atomic_add_fetch(&calls, 1, __ATOMIC_RELAXED) == at;
}

void *malloc(size_t n)
{
    if (is_due(MEMORY)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_malloc(n);
}

void *calloc(size_t n, size_t each)
{
    if (is_due(MEMORY)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_calloc(n, each);
}

void *realloc(void *old, size_t n)
{
    if (is_due(MEMORY)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(old, n);
}

/* The failure as a result, or 0 when the call is to be made with `*n` bytes. */
static int fails(size_t *n)
{
    if (!is_due(IO))
        return 0;
    if (how == HOW_SHORT && n && *n > 1) {
        *n /= 2;
        return 0;
    }
    errno = how == HOW_ENOSPC ? ENOSPC : how == HOW_EINTR ? EINTR : EIO;
    return -1;
}

/* Before a file is changed; `n` is 0 where it is cut. */
static void changes(int fd, off64_t offset, size_t n)
{
    if (!ready || kind != POWER)
        return;
    power_before(fd, offset, n);
    if (is_due(POWER))
        power_lost(seed);
}

static int synced(int fd, int result)
{
    if (ready && kind == POWER && result == 0)
        power_synced(fd);
    return result;
}

#define REAL(name, type) \
    static type *real;   \
    if (!real)           \
    *(void **)&real = dlsym(RTLD_NEXT, name)

typedef ssize_t read_fn(int, void *, size_t);
typedef ssize_t write_fn(int, const void *, size_t);
typedef ssize_t pread_fn(int, void *, size_t, off64_t);
typedef ssize_t pwrite_fn(int, const void *, size_t, off64_t);
typedef int fd_fn(int);
typedef int truncate_fn(int, off64_t);
typedef int two_fn(const char *, const char *);

ssize_t read(int fd, void *to, size_t n)
{
    REAL("read", read_fn);
    return fails(&n) ? -1 : real(fd, to, n);
}

ssize_t write(int fd, const void *from, size_t n)
{
    REAL("write", write_fn);
    if (kind == POWER && fd > 2)
        changes(fd, lseek(fd, 0, SEEK_CUR), n);
    return fd != 2 && fails(&n) ? -1 : real(fd, from, n);
}

ssize_t pread64(int fd, void *to, size_t n, off64_t offset)
{
    REAL("pread64", pread_fn);
    return fails(&n) ? -1 : real(fd, to, n, offset);
}

ssize_t pread(int fd, void *to, size_t n, off_t offset)
{
    return pread64(fd, to, n, offset);
}

ssize_t pwrite64(int fd, const void *from, size_t n, off64_t offset)
{
    REAL("pwrite64", pwrite_fn);
    changes(fd, offset, n);
    return fails(&n) ? -1 : real(fd, from, n, offset);
}

ssize_t pwrite(int fd, const void *from, size_t n, off_t offset)
{
    return pwrite64(fd, from, n, offset);
}

int fsync(int fd)
{
    REAL("fsync", fd_fn);
    return fails(NULL) ? -1 : synced(fd, real(fd));
}

int fdatasync(int fd)
{
    REAL("fdatasync", fd_fn);
    return fails(NULL) ? -1 : synced(fd, real(fd));
}

int ftruncate64(int fd, off64_t n)
{
    REAL("ftruncate64", truncate_fn);
    changes(fd, n, 0);
    return fails(NULL) ? -1 : real(fd, n);
}

int ftruncate(int fd, off_t n)
{
    return ftruncate64(fd, n);
}

int rename(const char *from, const char *to)
{
    REAL("rename", two_fn);
    return fails(NULL) ? -1 : real(from, to);
}

int link(const char *from, const char *to)
{
    REAL("link", two_fn);
    return fails(NULL) ? -1 : real(from, to);
}

static int open_mode(const char *path, int flags, va_list ap)
{
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    if (fails(NULL))
        return -1;
    va_start(ap, flags);
    int fd = open_mode(path, flags, ap);
    va_end(ap);
    return fd;
}

int open64(const char *path, int flags, ...)
{
    va_list ap;
    if (fails(NULL))
        return -1;
    va_start(ap, flags);
    int fd = open_mode(path, flags, ap);
    va_end(ap);
    return fd;
}
