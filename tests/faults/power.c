// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#undef _FILE_OFFSET_BITS
#undef _FORTIFY_SOURCE
#include "tests/faults/power.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { BLOCK = 4096, FILES = 64, BLOCKS = 1 << 16 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* A file with changes that are not on the disk. Its own descriptor is never closed: closing one would end the locks of the others. */
static struct file {
    dev_t dev;
    ino_t ino;
    int fd;
    off64_t size; /* on the disk */
    int changed;
} files[FILES];
static int n_files;

/* What a block held when its file was last on the disk. */
static struct block {
    struct file *file;
    off64_t at;
    size_t n;
    char *bytes;
} blocks[BLOCKS];
static size_t n_blocks;

static struct file *file_of(int fd)
{
    struct stat s;
    char path[64];
    if (fstat(fd, &s) != 0 || !S_ISREG(s.st_mode))
        return NULL;
    for (int i = 0; i < n_files; i++)
        if (files[i].dev == s.st_dev && files[i].ino == s.st_ino)
            return &files[i];
    if (n_files == FILES)
        return NULL;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int own = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
    if (own < 0)
        return NULL;
    files[n_files] = (struct file){ s.st_dev, s.st_ino, own, 0, 0 };
    return &files[n_files++];
}

static int is_kept(const struct file *f, off64_t at)
{
    for (size_t i = n_blocks; i-- > 0;)
        if (blocks[i].file == f && blocks[i].at == at)
            return 1;
    return 0;
}

static void keep(struct file *f, off64_t at)
{
    if (n_blocks == BLOCKS || at >= f->size || is_kept(f, at))
        return;
    char *bytes = malloc(BLOCK);
    long n = bytes ? syscall(SYS_pread64, f->fd, bytes, (size_t)BLOCK, at) : -1;
    if (n > 0)
        blocks[n_blocks++] = (struct block){ f, at, (size_t)n, bytes };
    else
        free(bytes);
}

void power_before(int fd, off64_t at, size_t n)
{
    struct stat s;
    pthread_mutex_lock(&lock);
    struct file *f = file_of(fd);
    if (f && fstat(fd, &s) == 0) {
        if (!f->changed)
            f->size = s.st_size;
        f->changed = 1;
        off64_t end = n ? at + (off64_t)n : f->size;
        for (off64_t b = at / BLOCK * BLOCK; b < end; b += BLOCK)
            keep(f, b);
    }
    pthread_mutex_unlock(&lock);
}

void power_synced(int fd)
{
    pthread_mutex_lock(&lock);
    struct file *f = file_of(fd);
    size_t n = 0;
    for (size_t i = 0; f && i < n_blocks; i++)
        if (blocks[i].file == f)
            free(blocks[i].bytes);
        else
            blocks[n++] = blocks[i];
    if (f) {
        n_blocks = n;
        f->changed = 0;
    }
    pthread_mutex_unlock(&lock);
}

void power_lost(unsigned seed)
{
    enum { LOST = 137 };
    pthread_mutex_lock(&lock);
    srand(seed);
    int all = rand() % 3 == 0; /* nothing since the last fsync, or some of it */
    for (size_t i = 0; i < n_blocks; i++)
        if (all || rand() % 2)
            syscall(SYS_pwrite64, blocks[i].file->fd, blocks[i].bytes, blocks[i].n, blocks[i].at);
    for (int i = 0; i < n_files; i++)
        if (files[i].changed && (all || rand() % 2))
            syscall(SYS_ftruncate, files[i].fd, files[i].size);
    syscall(SYS_exit_group, LOST);
    abort();
}
