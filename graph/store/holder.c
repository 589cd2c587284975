// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/holder.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

enum {
    WAL_WRITER = 120, /* the byte of the -shm file that a writer locks, part of SQLite's format */
    FILE_WRITER = 0x40000000 + 1, /* that of the store itself, without a write-ahead log */
    SHOWN = 60,                   /* bytes of a command line that are shown */
};

/* The process other than this one that has locked the byte of the file for writing; 0: none is known. */
static long locker_of(const char *path, long long byte)
{
    struct stat sb;
    char line[256];
    long found = 0;
    FILE *locks = stat(path, &sb) == 0 ? fopen("/proc/locks", "re") : NULL;
    while (locks && !found && fgets(line, sizeof line, locks)) {
        long pid;
        unsigned long long inode;
        long long from, to = -1;
        char end[24];
        if (sscanf(line, "%*s POSIX %*s WRITE %ld %*x:%*x:%llu %lld %23s", &pid, &inode, &from,
                   end) != 4 ||
            inode != sb.st_ino || pid == getpid())
            continue;
        if (strcmp(end, "EOF") != 0)
            sscanf(end, "%lld", &to);
        if (from <= byte && (to < 0 || byte <= to))
            found = pid;
    }
    if (locks)
        fclose(locks);
    return found;
}

/* Its command line, cut short between characters. */
static void add_command(struct buf *out, long pid)
{
    char path[64], bytes[4 * SHOWN];
    snprintf(path, sizeof path, "/proc/%ld/cmdline", pid);
    FILE *f = fopen(path, "re");
    size_t n = f ? fread(bytes, 1, sizeof bytes - 1, f) : 0;
    if (f)
        fclose(f);
    bytes[n] = '\0';
    const char *slash =
        strrchr(bytes, '/'); /* of the program: the words after it come after its end */
    size_t from = slash ? (size_t)(slash + 1 - bytes) : 0, to = n;
    for (size_t i = from; i < n; i++)
        if (!bytes[i])
            bytes[i] = ' ';
    while (to > from && bytes[to - 1] == ' ')
        to--;
    if (to - from > SHOWN)
        for (to = from + SHOWN; to > from && ((unsigned char)bytes[to] & 0xC0) == 0x80; to--)
            ;
    struct buf clean = { 0 };
    utf8_repair(&clean, span_of(bytes + from, to - from));
    buf_str(out, to > from ? buf_cstr(&clean) : "?");
    buf_release(&clean);
}

static void add_since(struct buf *out, long pid)
{
    char path[64], when[32] = "?";
    struct stat sb;
    struct tm tm;
    snprintf(path, sizeof path, "/proc/%ld", pid);
    if (stat(path, &sb) == 0 && localtime_r(&sb.st_ctime, &tm))
        strftime(when, sizeof when, "%Y-%m-%d %H:%M:%S", &tm);
    buf_str(out, when);
}

bool holder_say(struct buf *out, const char *store)
{
    struct buf shm = { 0 };
    buf_printf(&shm, "%s-shm", store);
    long pid = locker_of(buf_cstr(&shm), WAL_WRITER);
    buf_release(&shm);
    if (!pid)
        pid = locker_of(store, FILE_WRITER);
    if (!pid)
        return false;
    add_command(out, pid);
    buf_printf(out, " (process %ld), since ", pid);
    add_since(out, pid);
    return true;
}
