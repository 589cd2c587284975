// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the commands that ask share: from arguments to a query, from its records to an output.
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/cli.h"
#include "queries/query.h"

struct exporter;

/* How an answer is to be shown. */
struct ask_show {
    bool brief; /* text: a status is one row */
    bool list;  /* no rows are worth a note to people */
    bool rows;  /* text: all of it is rows of a table, which quote sentences with -v only */
    bool table; /* -f and the ending of -o FILE may ask for CSV and XLSX */
    bool text;  /* the list answers a TEXT: no rows are CLI_NOT_FOUND */
    /* what -f svg and -o FILE.svg are written by; NULL: nothing is drawn */
    const struct exporter *drawing;
    const char *elsewhere; /* endings of -o FILE that the command itself writes; NULL: none */
};

/* Runs a question and prints its records as text, or as NDJSON with --json. args->lex is filled in. Returns the exit
   status: CLI_NOT_FOUND and CLI_AMBIGUOUS as the query says. */
int ask(struct cli *cli, query_fn query, struct query_args *args, struct ask_show show);

/* Is -o FILE named by an ending that is none of `written` (.txt, .csv), nor one of text and JSON? Then a message says so and CLI_USAGE is
   returned. -f and --json say what is meant, whatever the name. */
int ask_ending(const struct cli *cli, const char *written);

/* For struct cli_command.check: CLI_OK, or CLI_USAGE after a message.
   --as-of: what was typed, normalised, into `day`; empty when nothing was typed. */
int ask_as_of(const struct cli *cli, char day[11], const char *typed);

/* --relation, a comma-separated list of names (repeals or 废止); `names` gets the canonical list, which lives to the end
   of the program; NULL when nothing was typed. */
int ask_relations(const struct cli *cli, const char **names, const char *typed);
/* --status: the name of a status (in_force or 现行有效); NULL when nothing was typed. */
int ask_status(const struct cli *cli, const char **name, const char *typed);
/* --year: four digits, or NULL. */
int ask_year(const struct cli *cli, const char *typed);
/* A number that must not be negative. */
int ask_count(const struct cli *cli, const char *option, long value);

/* --rule, --no-rule: the rules of a comma-separated list of names are set in `out`, bit by number. `by_name` gives the number or -1;
   `command` has them all with --explain. */
int ask_rules(const struct cli *cli, uint64_t *out, const char *list, int (*by_name)(struct span),
              const char *command);

/* What a list is written as: -f, else the ending of -o FILE, else --json, else text. NULL after a message. Without `table` tables are
   refused. */
const struct exporter *ask_exporter(const struct cli *cli, bool table);

/* -f and --no-bom, which every command takes whose records are rows (exports/columns.h). */
extern struct ask_table {
    char *format; /* NULL: not said */
    int no_bom;
} ask_table;

// clang-format off
/* Which columns of a list hold what, where its heads do not say: `columns` by enum list_field (queries/list/list.h). */
#define ASK_COLUMN_OPTIONS(columns)                                                                                         \
    { "title-column", 0, POPT_ARG_STRING, &(columns)[LIST_TITLE], 0, "标题在哪一列：表头、字母或序数（默认看表头）", "COLUMN" }, \
    { "number-column", 0, POPT_ARG_STRING, &(columns)[LIST_NUMBER], 0, "文号在哪一列", "COLUMN" },                          \
    { "issuer-column", 0, POPT_ARG_STRING, &(columns)[LIST_ISSUER], 0, "机关在哪一列", "COLUMN" },                          \
    { "date-column", 0, POPT_ARG_STRING, &(columns)[LIST_DATE], 0, "日期在哪一列", "COLUMN" }
#define ASK_TABLE_OPTIONS                                                                                                      \
    { "format", 'f', POPT_ARG_STRING, &ask_table.format, 0, "text、ndjson、csv 或 xlsx（默认看 -o 的后缀，否则 text）", "FORMAT" }, \
    { "no-bom", 0, POPT_ARG_NONE, &ask_table.no_bom, 0, "CSV 开头不加 BOM", NULL }
// clang-format on

/* The part of a list that is asked for: --limit and --offset, which every list takes. popt writes to fixed places, and
   one command runs: they are here. */
extern struct ask_page {
    long limit, offset; /* 0: no limit, nothing is skipped */
} ask_page;

// clang-format off
#define ASK_PAGE_OPTIONS                                                                \
    { "limit", 'n', POPT_ARG_LONG, &ask_page.limit, 0, "最多列出多少条", "N" },         \
    { "offset", 0, POPT_ARG_LONG, &ask_page.offset, 0, "跳过前面多少条", "N" }
// clang-format on

/* How many amendments of one text an answer lists: of status, show and chain. */
extern long ask_newest;
// clang-format off
#define ASK_AMENDMENTS_OPTION                                                                      \
    { "amendments", 0, POPT_ARG_LONG, &ask_newest, 0,                                              \
      "一个文本最多列出几次修改，取最新的，其余计数（默认 20，0 为全部）", "N" }
// clang-format on
/* As query_args.amendments takes it. */
long ask_newest_wanted(void);

/* Neither may be negative; looks at no words, so that it can be the check of a list without options of its own. */
int ask_page_check(const struct cli *cli, const char **words, int n);

#endif
