// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where results go: standard output, or the writer of -o FILE, which takes its place when all went well; a folder does so as a whole.
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/cleanup.h"
#include "base/fatal.h"
#include "base/file.h"
#include "base/utf8.h"
#include "base/writer.h"
#include "cli/private.h"

enum { BUFFER = 64 << 10 };

/* The writer behind cli->out: stdio forgets why a write failed when later ones follow, this remembers. */
static struct writer sink;

/* Where a folder is written: the one that it becomes, and the one beside it. Both NULL: a file or standard output. */
static struct {
    char *target, *temporary;
    struct cleanup *cleanup;
} folder;

/* On a terminal records are shown, too: what would steer it, or turn the order of characters, is written as JSON writes it. Text for people
   holds none of it (printable.h). A character that two writes share waits for its end. */
static struct {
    bool on;
    char held[2];
    size_t n;
} shown;

/* Bytes of a character of two or three that may be such a one and is not all there yet. */
static bool is_begun(const char *p, size_t n)
{
    const unsigned char *u = (const unsigned char *)p;
    return (n == 1 && (u[0] == 0xC2 || u[0] == 0xD8 || u[0] == 0xE2)) || (n == 2 && u[0] == 0xE2);
}

/* C1 controls; marks, embeddings, overrides and isolates of direction; separators of lines. */
static bool steers(uint32_t c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool put_shown(struct span bytes)
{
    struct buf all = { 0 }, out = { 0 };
    buf_add(&all, shown.held, shown.n);
    buf_span(&all, bytes);
    size_t at = 0;
    while (at < all.n && !is_begun(all.p + at, all.n - at)) {
        size_t len;
        uint32_t c = utf8_decode(all.p + at, all.p + all.n, &len);
        if (steers(c))
            buf_printf(&out, "\\u%04x", (unsigned)c);
        else
            buf_add(&out, all.p + at, len);
        at += len;
    }
    shown.n = all.n - at;
    if (shown.n)
        memcpy(shown.held, all.p + at, shown.n);
    bool put = writer_put(&sink, buf_as_span(&out));
    buf_release(&all);
    buf_release(&out);
    return put;
}

static ssize_t sink_write(void *cookie, const char *bytes, size_t n)
{
    (void)cookie;
    struct span s = span_of(bytes, n);
    return (shown.on ? put_shown(s) : writer_put(&sink, s)) ? (ssize_t)n : 0;
}

static int cannot_open(const struct cli *cli, struct wh_error *err)
{
    if (!err->hint[0])
        wh_hint(err, "choose another place with -o FILE");
    return cli_fail(cli, err);
}

static int open_sink(struct cli *cli, const char *path)
{
    struct wh_error err;
    if (writer_open(&sink, path, &err) != WH_OK)
        return cannot_open(cli, &err);
    cli->out = fopencookie(NULL, "w", (cookie_io_functions_t){ .write = sink_write });
    if (!cli->out)
        fatal(WH_E_STORE, "out of memory (the output)");
    shown.on = isatty(sink.fd);
    setvbuf(cli->out, NULL, shown.on ? _IOLBF : _IOFBF, BUFFER);
    return CLI_OK;
}

/* The folder of -o without its last slashes, and a place for a temporary one beside it. */
static void name_folder(const struct cli *cli)
{
    size_t n = strlen(cli->out_path);
    while (n > 1 && cli->out_path[n - 1] == '/')
        n--;
    folder.target = mem_strndup(cli->out_path, n);
    folder.temporary = mem_alloc(n + sizeof ".XXXXXX");
    sprintf(folder.temporary, "%s.XXXXXX", folder.target);
}

/* Is there nothing of that name, or a folder with nothing in it? */
static bool is_free(const char *path)
{
    DIR *d = opendir(path);
    if (!d)
        return errno == ENOENT;
    const struct dirent *e;
    bool empty = true;
    while (empty && (e = readdir(d)))
        empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    closedir(d);
    return empty;
}

static int open_folder(struct cli *cli)
{
    struct wh_error err;
    name_folder(cli);
    if (!is_free(folder.target)) {
        wh_fail(&err, WH_E_IO, "'%s' is there and is no empty folder", folder.target);
        wh_hint(&err, "nothing is written over a folder: name a new one with -o FOLDER");
        return cli_fail(cli, &err);
    }
    if (!mkdtemp(folder.temporary)) {
        wh_fail(&err, WH_E_IO, "cannot write '%s': %s", cli->out_path, strerror(errno));
        return cannot_open(cli, &err);
    }
    folder.cleanup = cleanup_path(folder.temporary);
    mode_t mask = umask(0);
    umask(mask);
    (void)!chmod(folder.temporary, 0777 & ~mask);
    cli->folder = folder.temporary;
    return open_sink(cli, "-");
}

/* The temporary folder takes its place, or goes. Returns errno, or 0. */
static int close_folder(bool keep)
{
    int why = keep && rename(folder.temporary, folder.target) != 0 ? errno : 0;
    if (why || !keep)
        file_remove_tree(folder.temporary);
    cleanup_drop(folder.cleanup);
    free(folder.target);
    free(folder.temporary);
    memset(&folder, 0, sizeof folder);
    return why;
}

int output_open(struct cli *cli, bool is_folder)
{
    return is_folder ? open_folder(cli) : open_sink(cli, cli->out_path ? cli->out_path : "-");
}

int output_close(struct cli *cli, int status, bool keep)
{
    struct wh_error err;
    bool closed = fclose(cli->out) == 0, was_folder = folder.target != NULL;
    cli->out = NULL;
    if (shown.n)
        writer_put(&sink, span_of(shown.held, shown.n));
    shown.n = 0;
    if (!closed && !sink.why)
        sink.why = EIO;
    int why = was_folder ? close_folder(keep && !sink.why) : 0;
    if (!keep && sink.temporary) {
        writer_abandon(&sink);
        return status;
    }
    bool seen_enough = sink.why == EPIPE && !cli->out_path; /* the reader of the pipe */
    bool written = writer_commit(&sink, &err) == WH_OK;
    if (why) {
        wh_fail(&err, WH_E_IO, "cannot write '%s': %s", cli->out_path, strerror(why));
        return cli_fail(cli, &err);
    }
    return written || seen_enough ? status : cli_fail(cli, &err);
}
