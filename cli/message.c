// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What people read on standard error.
#include <stdarg.h>

#include "base/printable.h"
#include "cli/private.h"
#include "graph/store/store.h"

static void say(const struct cli *cli, const char *head, const char *text)
{
    struct buf b = { 0 }, said = { 0 };
    cli_say_in(&said, cli, text);
    printable_add(&b, buf_as_span(&said));
    buf_release(&said);
    if (cli->out)
        fflush(cli->out); /* what came before it stands before it */
    fprintf(stderr, "%s%s\n", head, buf_cstr(&b));
    buf_release(&b);
}

int cli_exit_of(enum wh_status status)
{
    switch (status) {
    case WH_OK:
        return CLI_OK;
    case WH_E_USAGE:
        return CLI_USAGE;
    case WH_E_STORE:
    case WH_E_NEWER:
    case WH_E_GRAPH:
        return CLI_STORE;
    case WH_E_IO:
    case WH_E_FORMAT:
    case WH_E_LIMIT:
    case WH_E_CHILD:
        break;
    }
    return CLI_UNREADABLE;
}

int cli_fail(const struct cli *cli, const struct wh_error *err)
{
    say(cli, "wenhao: ", err->message);
    if (err->hint[0])
        say(cli, cli->english_messages ? "hint: " : "提示：", err->hint);
    return cli_exit_of(err->status);
}

int cli_usage(const struct cli *cli, const char *fmt, ...)
{
    char text[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    say(cli, "wenhao: ", text);
    fprintf(stderr, "%swenhao help%s%s\n", cli->english_messages ? "hint: see: " : "提示：见：",
            cli->entry ? " " : "", cli->entry ? cli->entry->name : "");
    return CLI_USAGE;
}

void cli_warn(const struct cli *cli, const char *fmt, ...)
{
    char text[1024];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    say(cli, cli->english_messages ? "wenhao: warning: " : "wenhao: 注意：", text);
}

void cli_note(const struct cli *cli, const char *fmt, ...)
{
    if (cli->quiet)
        return;
    char text[1024];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    say(cli, "", text);
}

static void tell_holder(void *ctx, const char *holder)
{
    const struct cli *cli = ctx;
    struct buf who = { 0 };
    cli_say_in(&who, cli, holder);
    cli_note(cli, cli->english_messages ? "waiting for %s" : "等待“%s写完", buf_cstr(&who));
    buf_release(&who);
}

void cli_wait(struct cli *cli, struct store *st)
{
    store_wait(st, cli->wait, tell_holder, cli);
}
