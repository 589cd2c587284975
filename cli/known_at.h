// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// --known-at: what could be known on a day. The framework gives a command that has the option the store of that day in place of the whole
// one (graph/known.h), so that no question need know of it, and put_days says so in the answers.
#ifndef CLI_KNOWN_AT_H
#define CLI_KNOWN_AT_H

#include "cli/cli.h"

/* popt writes to fixed places, and one command runs. */
extern struct known_at_day {
    char *typed; /* NULL: not said */
    char day[11];
} known_at_day;

// clang-format off
#define KNOWN_OPTION                                                                                                              \
    { "known-at", 0, POPT_ARG_STRING, &known_at_day.typed, 0, "只凭这一天及以前出版的资料回答（默认凭库中全部资料）", "DATE" }
// clang-format on

/* Is what was typed a date? CLI_OK, or CLI_USAGE after a message. */
int known_at_check(const struct cli *cli);
/* Makes cli->store that of the day; *whole gets the one that was opened, to be closed after it. CLI_OK, also when no day was typed. */
int known_at_open(struct cli *cli, struct store **whole);
/* Tells people of a list whose rows do not say it by what day's sources it is answered. Nothing when no day was typed. */
void known_at_note(const struct cli *cli);

#endif
