// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/cleanup.h"

#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"

enum { MAX_DEPTH = 24, ENTRIES = 4096 };

/* A note. It stays in the list when it is dropped, and is taken again: a signal may be walking. */
struct cleanup {
    struct cleanup *next;
    _Atomic(char *) path;
    _Atomic pid_t group;
    atomic_bool used;
};

static _Atomic(struct cleanup *) notes;

static struct cleanup *add(char *path, pid_t group)
{
    struct cleanup *c = notes;
    bool no = false;
    while (c && !atomic_compare_exchange_strong(&c->used, &no, true)) {
        no = false;
        c = c->next;
    }
    if (!c) {
        c = mem_alloc(sizeof *c);
        memset(c, 0, sizeof *c);
        c->used = true;
        c->next = notes;
        while (!atomic_compare_exchange_weak(&notes, &c->next, c))
            ;
    }
    c->path = path;
    c->group = group;
    return c;
}

struct cleanup *cleanup_path(const char *path)
{
    return add(mem_strdup(path), 0);
}

struct cleanup *cleanup_group(pid_t leader)
{
    return add(NULL, leader);
}

void cleanup_drop(struct cleanup *c)
{
    if (!c)
        return;
    char *path = atomic_exchange(&c->path, NULL);
    c->group = 0;
    c->used = false;
    free(path);
}

/* An entry of a folder as the kernel tells it. */
struct entry {
    uint64_t inode;
    int64_t offset;
    unsigned short length;
    unsigned char type;
    char name[];
};

/* opendir would ask for memory, which a signal may not. What is added meanwhile by another is tried again a few times. */
static void empty_folder(int folder, int depth)
{
    _Alignas(16) char room[ENTRIES];
    long n;
    while ((n = syscall(SYS_getdents64, folder, room, sizeof room)) > 0) {
        for (long at = 0; at < n;) {
            const struct entry *e = (const struct entry *)(room + at);
            at += e->length;
            if (strcmp(e->name, ".") == 0 || strcmp(e->name, "..") == 0 ||
                unlinkat(folder, e->name, 0) == 0)
                continue;
            int below = openat(folder, e->name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            if (below < 0)
                continue;
            if (depth < MAX_DEPTH)
                empty_folder(below, depth + 1);
            close(below);
            unlinkat(folder, e->name, AT_REMOVEDIR);
        }
    }
}

static void remove_path(const char *path)
{
    if (unlink(path) == 0)
        return;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder < 0)
        return;
    empty_folder(folder, 0);
    close(folder);
    rmdir(path);
}

void cleanup_all(void)
{
    for (struct cleanup *c = notes; c; c = c->next)
        if (c->group > 0)
            kill(-c->group, SIGKILL);
    for (struct cleanup *c = notes; c; c = c->next) {
        const char *path = c->path;
        if (path)
            remove_path(path);
    }
}
