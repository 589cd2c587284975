// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Where results go: standard output, or a temporary file that takes the place of -o FILE when all went well.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/private.h"

/* Path of the temporary file behind -o; NULL when results go straight to where they belong. */
static char *temporary;

static int cannot_open(const struct cli *cli)
{
    struct wh_error err;
    wh_fail(&err, WH_E_IO, "cannot write '%s': %s", cli->out_path, strerror(errno));
    wh_hint(&err, "choose another place with -o FILE");
    return cli_fail(cli, &err);
}

int output_open(struct cli *cli)
{
    cli->out = stdout;
    if (!cli->out_path)
        return CLI_OK;
    struct stat sb;
    if (stat(cli->out_path, &sb) == 0 && !S_ISREG(sb.st_mode)) { /* a device or a pipe cannot be replaced */
        cli->out = fopen(cli->out_path, "w");
        return cli->out ? CLI_OK : cannot_open(cli);
    }
    temporary = mem_alloc(strlen(cli->out_path) + sizeof ".XXXXXX");
    sprintf(temporary, "%s.XXXXXX", cli->out_path);
    int fd = mkstemp(temporary);
    if (fd < 0) {
        free(temporary);
        temporary = NULL;
        return cannot_open(cli);
    }
    mode_t mask = umask(0);
    umask(mask);
    (void)!fchmod(fd, 0666 & ~mask);
    cli->out = fdopen(fd, "w");
    return CLI_OK;
}

/* errno of the first failure in flushing and closing; 0 if all is on its way. */
static int finish(FILE *out)
{
    int why = 0;
    errno = 0;
    if (fflush(out) != 0 || ferror(out))
        why = errno ? errno : EIO;
    if (out != stdout && fclose(out) != 0 && !why)
        why = errno;
    return why;
}

int output_close(struct cli *cli, int status, bool keep)
{
    struct wh_error err;
    int why = finish(cli->out);
    if (!why && temporary && keep && rename(temporary, cli->out_path) != 0)
        why = errno;
    if (temporary && (why || !keep))
        unlink(temporary);
    free(temporary);
    temporary = NULL;
    if (!why || (why == EPIPE && !cli->out_path)) /* the reader of the pipe has seen enough */
        return status;
    wh_fail(&err, WH_E_IO, "cannot write %s: %s", cli->out_path ? cli->out_path : "standard output", strerror(why));
    return cli_fail(cli, &err);
}
