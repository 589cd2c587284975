// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the terminal can show.
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/private.h"

void term_locale(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* $COLUMNS, if set, wins also where there is no terminal, so that a report can be made at a chosen width. */
static int columns(bool tty)
{
    const char *env = getenv("COLUMNS");
    if (env && *env) {
        char *end;
        long n = strtol(env, &end, 10);
        if (!*end && n >= 20 && n <= 1000)
            return (int)n;
    }
    struct winsize w;
    if (tty && ioctl(STDOUT_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col >= 20)
        return w.ws_col;
    return tty ? 80 : 0;
}

void term_init(struct cli *cli, const char *when)
{
    bool tty = isatty(STDOUT_FILENO) && !cli->out_path;
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
    bool may = tty && !(no_color && *no_color) && term && strcmp(term, "dumb") != 0;
    cli->color = strcmp(when, "always") == 0 || (strcmp(when, "auto") == 0 && may);
    cli->width = columns(tty);
    cli->err_tty = isatty(STDERR_FILENO);
}
