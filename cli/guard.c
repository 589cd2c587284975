// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// No output replaces what is read: the store, whatever else the command line names, what stands in a folder that is read, sources.
// Called by base/writer.c for every file that would be replaced.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/read/archive.h"
#include "analyzer/read/read.h"
#include "base/writer.h"
#include "cli/private.h"
#include "graph/store/store.h"

static struct {
    const struct cli *cli;
    const struct cli_line *line;
    int argc;
    const char **argv;
} run;

static bool is_same(const char *path, const struct stat *target)
{
    struct stat sb;
    return path && stat(path, &sb) == 0 && sb.st_dev == target->st_dev &&
           sb.st_ino == target->st_ino;
}

static enum wh_status refuse(const char *path, const char *what, struct wh_error *err)
{
    wh_fail(err, WH_E_IO, "will not write '%s': %s", path, what);
    wh_hint(err, "choose another place for the results");
    return WH_E_IO;
}

bool guard_is_store(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = { 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is = fd >= 0 && read(fd, head, sizeof head) == sizeof head &&
              memcmp(head, magic, sizeof magic) == 0;
    if (fd >= 0)
        close(fd);
    return is;
}

/* The store in use with its companions, or any other: whatever begins as SQLite's files do. */
static bool is_store(const char *path, const struct stat *target)
{
    static const char *const endings[] = { "", "-wal", "-shm", "-journal", NULL };
    for (const char *const *ending = endings; run.cli->db && *ending; ending++) {
        struct buf b = { 0 };
        buf_printf(&b, "%s%s", run.cli->db, *ending);
        bool same = is_same(buf_cstr(&b), target);
        buf_release(&b);
        if (same)
            return true;
    }
    return guard_is_store(path);
}

/* The part of a word of the command line that may be the name of a file: FILE, --option=FILE, -oFILE. */
static const char *file_in(const char *word)
{
    const char *equals = strchr(word, '=');
    if (word[0] != '-' || !word[1])
        return word;
    if (word[1] == '-')
        return equals ? equals + 1 : NULL;
    return word[2] ? word + 2 : NULL;
}

/* Is it named on the command line by a word that does not mean the output? The word that is the output's name counts once as that. */
static bool is_word(const char *path, const struct stat *target)
{
    bool output_seen = false;
    for (int i = 1; i < run.argc; i++) {
        const char *word = file_in(run.argv[i]);
        if (!word || !is_same(word, target))
            continue;
        if (output_seen || strcmp(word, path) != 0)
            return true;
        output_seen = true;
    }
    return is_same(run.cli->periods_path, target) || is_same("/dev/stdin", target);
}

/* Does the file, or what DRAFT.allow vouches for, stand beside an input? */
static bool is_side_file(const char *path)
{
    static const char ending[] = ".allow";
    size_t n = strlen(path);
    struct stat sb;
    if (n <= sizeof ending || strcmp(path + n - sizeof ending + 1, ending) != 0)
        return false;
    char *draft = mem_strndup(path, n - sizeof ending + 1);
    bool is = stat(draft, &sb) == 0;
    free(draft);
    return is;
}

static bool is_below(const char *file, const char *folder)
{
    char *full = folder ? realpath(folder, NULL) : NULL;
    size_t n = full ? strlen(full) : 0;
    bool below = n && strncmp(file, full, n) == 0 && (file[n] == '/' || n == 1);
    free(full);
    return below;
}

/* Is it a file that a folder which is read would give, or a table of the lexicon's folder? */
static bool is_in_folder(const char *path)
{
    char *full = realpath(path, NULL);
    const char *name = strrchr(path, '/');
    name = name ? name + 1 : path;
    bool in = full && is_below(full, run.cli->lexicon_dir);
    bool kind = read_is_named(name) || archive_is_named(span_str(name));
    for (int i = 0; kind && full && !in && i < run.line->n_args; i++) {
        struct stat sb;
        const char *word = run.line->args[i];
        in = stat(word, &sb) == 0 && S_ISDIR(sb.st_mode) && is_below(full, word);
    }
    free(full);
    return in;
}

/* Is it a source of the store that is open? */
static bool is_source(const char *path)
{
    struct stmt *q = NULL;
    bool is = false;
    char *full = run.cli->store ? realpath(path, NULL) : NULL;
    if (full && store_stmt(&q, run.cli->store,
                           "SELECT EXISTS (SELECT 1 FROM source WHERE path = :path"
                           " OR (path > :path || '/' AND path < :path || '0'))",
                           NULL) == WH_OK) {
        stmt_bind_text(q, ":path", span_str(full));
        is = stmt_step(q, NULL) == STMT_ROW && stmt_int(q, 0) == 1;
        stmt_done(q);
    }
    free(full);
    return is;
}

static enum wh_status guard(const char *path, const struct stat *target, struct wh_error *err)
{
    if (is_store(path, target))
        return refuse(path, "it is a store", err);
    if (is_word(path, target) || is_side_file(path) || is_in_folder(path))
        return refuse(path, "it is one of the files that are read", err);
    return is_source(path) ? refuse(path, "it is a source of the store", err) : WH_OK;
}

void guard_inputs(const struct cli *cli, const struct cli_line *line, int argc, const char **argv)
{
    run.cli = cli;
    run.line = line;
    run.argc = argc;
    run.argv = argv;
    writer_guard(cli ? guard : NULL);
}
