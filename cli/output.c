// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where results go: standard output, or a temporary file that takes the place of -o FILE when all went well.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/private.h"

enum { BUFFER = 64 << 10 };

/* The stream behind cli->out. stdio forgets why a write failed when later ones follow; this remembers. */
static struct {
    int fd;
    int why; /* errno of the first failure */
    /* the file that will replace -o FILE; NULL: results go straight to where they belong */
    char *temporary;
    char *folder; /* what the temporary one becomes, when it is a folder; otherwise NULL */
} sink;

static ssize_t sink_write(void *cookie, const char *bytes, size_t n)
{
    (void)cookie;
    size_t done = 0;
    while (!sink.why && done < n) {
        ssize_t w = write(sink.fd, bytes + done, n - done);
        if (w > 0)
            done += (size_t)w;
        else if (errno != EINTR)
            sink.why = errno;
    }
    return done == n ? (ssize_t)n : 0;
}

static int sink_close(void *cookie)
{
    (void)cookie;
    if (sink.fd != STDOUT_FILENO && close(sink.fd) != 0 && !sink.why)
        sink.why = errno;
    return 0;
}

static int open_sink(struct cli *cli, int fd)
{
    sink.fd = fd;
    sink.why = 0;
    cli->out =
        fopencookie(NULL, "w", (cookie_io_functions_t){ .write = sink_write, .close = sink_close });
    if (!cli->out)
        abort();
    setvbuf(cli->out, NULL, isatty(fd) ? _IOLBF : _IOFBF, BUFFER);
    return CLI_OK;
}

static int cannot_open(const struct cli *cli)
{
    struct wh_error err;
    wh_fail(&err, WH_E_IO, "cannot write '%s': %s", cli->out_path, strerror(errno));
    wh_hint(&err, "choose another place with -o FILE");
    return cli_fail(cli, &err);
}

/* The folder of -o without its last slashes, and a place for a temporary one beside it. */
static void name_folder(const struct cli *cli)
{
    size_t n = strlen(cli->out_path);
    while (n > 1 && cli->out_path[n - 1] == '/')
        n--;
    sink.folder = mem_alloc(n + 1);
    memcpy(sink.folder, cli->out_path, n);
    sink.folder[n] = '\0';
    sink.temporary = mem_alloc(n + sizeof ".XXXXXX");
    sprintf(sink.temporary, "%s.XXXXXX", sink.folder);
}

/* Is there nothing of that name, or a folder with nothing in it? */
static bool is_free(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return errno == ENOENT;
    const struct dirent *e;
    bool empty = true;
    while (empty && (e = readdir(folder)))
        empty = strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0;
    closedir(folder);
    return empty;
}

static int open_folder(struct cli *cli)
{
    struct wh_error err;
    name_folder(cli);
    if (!is_free(sink.folder)) {
        wh_fail(&err, WH_E_IO, "'%s' is there and is no empty folder", sink.folder);
        wh_hint(&err, "nothing is written over a folder: name a new one with -o FOLDER");
        return cli_fail(cli, &err);
    }
    if (!mkdtemp(sink.temporary))
        return cannot_open(cli);
    mode_t mask = umask(0);
    umask(mask);
    (void)!chmod(sink.temporary, 0777 & ~mask);
    cli->folder = sink.temporary;
    return open_sink(cli, STDOUT_FILENO);
}

/* Removes a folder of files. */
static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    const struct dirent *e;
    while (folder && (e = readdir(folder)))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            unlinkat(dirfd(folder), e->d_name, 0);
    if (folder)
        closedir(folder);
    rmdir(path);
}

/* The temporary folder takes its place, or goes. Returns errno, or 0. */
static int close_folder(bool keep)
{
    int why = keep && rename(sink.temporary, sink.folder) != 0 ? errno : 0;
    if (why || !keep)
        remove_folder(sink.temporary);
    free(sink.folder);
    sink.folder = NULL;
    free(sink.temporary);
    sink.temporary = NULL;
    return why;
}

int output_open(struct cli *cli, bool folder)
{
    if (folder)
        return open_folder(cli);
    if (!cli->out_path)
        return open_sink(cli, STDOUT_FILENO);
    struct stat sb;
    if (stat(cli->out_path, &sb) == 0 &&
        !S_ISREG(sb.st_mode)) { /* a device or a pipe cannot be replaced */
        int fd = open(cli->out_path, O_WRONLY | O_CLOEXEC);
        return fd >= 0 ? open_sink(cli, fd) : cannot_open(cli);
    }
    sink.temporary = mem_alloc(strlen(cli->out_path) + sizeof ".XXXXXX");
    sprintf(sink.temporary, "%s.XXXXXX", cli->out_path);
    int fd = mkostemp(sink.temporary, O_CLOEXEC);
    if (fd < 0) {
        free(sink.temporary);
        sink.temporary = NULL;
        return cannot_open(cli);
    }
    mode_t mask = umask(0);
    umask(mask);
    (void)!fchmod(fd, 0666 & ~mask);
    return open_sink(cli, fd);
}

int output_close(struct cli *cli, int status, bool keep)
{
    struct wh_error err;
    fclose(cli->out);
    cli->out = NULL;
    int why = sink.why;
    if (sink.folder)
        why = close_folder(keep);
    if (!why && sink.temporary && keep && rename(sink.temporary, cli->out_path) != 0)
        why = errno;
    if (sink.temporary && (why || !keep))
        unlink(sink.temporary);
    free(sink.temporary);
    sink.temporary = NULL;
    if (!why || (why == EPIPE && !cli->out_path)) /* the reader of the pipe has seen enough */
        return status;
    const char *where = cli->out_path ? cli->out_path : "standard output";
    wh_fail(&err, WH_E_IO, "cannot write %s: %s", where, strerror(why));
    return cli_fail(cli, &err);
}
