// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/cleanup.h"

enum { TRIES = 16 };

static writer_guard_fn *guard_called;

void writer_guard(writer_guard_fn *guard)
{
    guard_called = guard;
}

static enum wh_status cannot(const struct writer *w, int why, struct wh_error *err)
{
    const char *name = strcmp(w->target, "-") == 0 ? "standard output" : w->target;
    if (w->fd >= 0 && !w->temporary)
        return wh_fail(err, WH_E_IO, "cannot write %s: %s", name, strerror(why));
    enum wh_status rc = wh_fail(err, WH_E_IO, "cannot write '%s': %s", name, strerror(why));
    if (why == ENOSPC || why == EDQUOT)
        wh_hint(err, "there is no room left; nothing was changed");
    return rc;
}

/* The open file that a name stands for; -1: it is the name of a file. */
static int named_fd(const char *path)
{
    static const char *const heads[] = { "/dev/fd/", "/proc/self/fd/", NULL };
    if (strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (const char *const *head = heads; *head; head++) {
        size_t n = strlen(*head);
        if (strncmp(path, *head, n) == 0 && path[n] >= '0' && path[n] <= '9')
            return atoi(path + n);
    }
    return -1;
}

/* Beside the target, hidden, of a length of its own: the target's name may already be as long as one can be. */
static void name_temporary(struct buf *out, const char *target)
{
    uint64_t random = 0;
    const char *slash = strrchr(target, '/');
    if (getrandom(&random, sizeof random, 0) != sizeof random)
        random = (uint64_t)getpid() << 32 ^ (uint64_t)(uintptr_t)out;
    buf_clear(out);
    buf_add(out, target, slash ? (size_t)(slash - target) + 1 : 0);
    buf_printf(out, ".wenhao-%016" PRIx64 ".part", random);
}

/* Opens a new file that only this process knows; a link or a file that stands there is not touched. */
static int open_temporary(struct writer *w, mode_t mode)
{
    struct buf name = { 0 };
    int fd = -1;
    for (int i = 0; i < TRIES && fd < 0; i++) {
        name_temporary(&name, w->target);
        w->cleanup =
            cleanup_path(buf_cstr(&name)); /* before it is there: a signal may come between */
        fd = open(buf_cstr(&name), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd >= 0)
            break;
        int why = errno;
        cleanup_drop(w->cleanup);
        w->cleanup = NULL;
        errno = why;
        if (why != EEXIST && why != EINTR)
            break;
    }
    if (fd >= 0)
        w->temporary = mem_strdup(buf_cstr(&name));
    int why = errno;
    buf_release(&name);
    errno = why;
    return fd;
}

/* Mode and owner of what will be replaced. Another's file may only be written by its group's leave, which the mode keeps. */
static void take_over(int fd, const struct stat *old)
{
    bool same =
        fchown(fd, old->st_uid, old->st_gid) == 0 || fchown(fd, (uid_t)-1, old->st_gid) == 0;
    mode_t mode = old->st_mode & (same ? 0777 : 0700);
    (void)!fchmod(fd, mode);
}

static enum wh_status open_target(struct writer *w, struct wh_error *err)
{
    w->fd = open(w->target, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return w->fd < 0 ? cannot(w, errno, err) : WH_OK;
}

enum wh_status writer_check(const char *path, struct wh_error *err)
{
    struct stat there;
    if (named_fd(path) >= 0 || stat(path, &there) != 0 || !S_ISREG(there.st_mode))
        return WH_OK;
    return guard_called ? guard_called(path, &there, err) : WH_OK;
}

static enum wh_status begin(struct writer *w, struct wh_error *err)
{
    struct stat there, link;
    int fd = named_fd(w->target);
    if (fd >= 0) {
        w->fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
        return w->fd < 0 ? cannot(w, errno, err) : WH_OK;
    }
    bool exists = stat(w->target, &there) == 0;
    if (exists && S_ISDIR(there.st_mode))
        return cannot(w, EISDIR, err);
    if (exists && !S_ISREG(there.st_mode))
        return open_target(w, err);
    enum wh_status rc = writer_check(w->target, err);
    if (rc != WH_OK)
        return rc;
    /* a link gives way itself: what it leads to is another's */
    bool replaces = exists && lstat(w->target, &link) == 0 && S_ISREG(link.st_mode);
    w->fd = open_temporary(w, replaces ? 0600 : 0666);
    if (w->fd < 0)
        return cannot(w, errno, err);
    if (replaces)
        take_over(w->fd, &there);
    return WH_OK;
}

static void release(struct writer *w)
{
    cleanup_drop(w->cleanup);
    free(w->temporary);
    free(w->target);
    *w = (struct writer){ .fd = -1 };
}

enum wh_status writer_open(struct writer *w, const char *path, struct wh_error *err)
{
    *w = (struct writer){ .fd = -1, .target = mem_strdup(path), .durable = true };
    enum wh_status rc = begin(w, err);
    if (rc != WH_OK)
        release(w);
    return rc;
}

bool writer_put(struct writer *w, struct span bytes)
{
    while (!w->why && bytes.n) {
        ssize_t put = write(w->fd, bytes.p, bytes.n);
        if (put > 0)
            bytes = span_from(bytes, (size_t)put);
        else if (put == 0)
            w->why = EIO;
        else if (errno != EINTR)
            w->why = errno;
    }
    return !w->why;
}

/* Some file systems and all pipes have nothing to sync. */
static int sync_fd(int fd)
{
    int rc;
    while ((rc = fsync(fd)) != 0 && errno == EINTR)
        ;
    return rc == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS ? 0 : errno;
}

/* The new name is not safe before its folder is. */
static int sync_folder(const char *path)
{
    struct buf folder = { 0 };
    const char *slash = strrchr(path, '/');
    if (slash)
        buf_add(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    else
        buf_char(&folder, '.');
    int fd = open(buf_cstr(&folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = fd < 0 ? 0 : sync_fd(fd); /* a folder that may only be written cannot be opened */
    if (fd >= 0)
        close(fd);
    buf_release(&folder);
    return why;
}

enum wh_status writer_commit(struct writer *w, struct wh_error *err)
{
    enum wh_status rc = WH_OK;
    if (!w->why && w->temporary && w->durable)
        w->why = sync_fd(w->fd);
    if (close(w->fd) != 0 && !w->why && errno != EINTR)
        w->why = errno;
    if (!w->why && w->temporary && rename(w->temporary, w->target) != 0)
        w->why = errno;
    else if (!w->why && w->temporary && w->durable)
        w->why = sync_folder(w->target);
    if (w->why && w->temporary)
        unlink(w->temporary);
    if (w->why)
        rc = cannot(w, w->why, err);
    release(w);
    return rc;
}

void writer_abandon(struct writer *w)
{
    if (w->fd >= 0)
        close(w->fd);
    if (w->temporary)
        unlink(w->temporary);
    release(w);
}
