// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/known_at.h"

#include "cli/ask.h"
#include "graph/known.h"

struct known_at_day known_at_day;

int known_at_check(const struct cli *cli)
{
    return ask_as_of(cli, known_at_day.day, known_at_day.typed);
}

int known_at_open(struct cli *cli, struct store **whole)
{
    struct wh_error err = { 0 };
    struct store *known = NULL;
    *whole = NULL;
    if (!known_at_day.day[0])
        return CLI_OK;
    if (known_store(&known, cli->store, cli->lex, span_str(known_at_day.day), &err) != WH_OK)
        return cli_fail(cli, &err);
    *whole = cli->store;
    cli->store = known;
    size_t undated = store_known(known)->undated;
    if (undated)
        cli_note(cli,
                 cli->english ? "sources without any day, which count as known: %zu"
                              : "另有%zu件资料没有任何日期，也算作当时已有",
                 undated);
    return CLI_OK;
}

void known_at_note(const struct cli *cli)
{
    if (known_at_day.day[0])
        cli_note(cli,
                 cli->english ? "from sources published by %s alone" : "只据%s及以前出版的资料",
                 known_at_day.day);
}
