// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The command framework: one file per command (cmd_x.c), one line per command in commands.def.
//
//     static struct { int jobs; int prune; } opt;
//     static const struct poptOption options[] = {
//         { "jobs", 'j', POPT_ARG_INT, &opt.jobs, 0, "同时分析的线程数", "N" },
//         { "prune", 0, POPT_ARG_NONE, &opt.prune, 0, "忘掉已删除的文件", NULL },
//         POPT_TABLEEND };
//     static int run(struct cli *cli, const char **args, int n) { …; return CLI_OK; }
//     const struct cli_command cmd_index = { .usage = "PATH...", .options = options, .run = run,
//         .about = "……", .examples = "wenhao index 公报/\n" };
//
// and in commands.def: CMD("index", cmd_index, CLI_BUILD, STORE_NONE, "……"). Results go to cli->out (it is standard
// output, or the temporary file behind -o), all else through cli_note, cli_warn and cli_fail to standard error.
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <popt.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct store;
struct lexicon;
struct periods;

/* Exit status of the program (DESIGN §3). */
enum cli_exit {
    CLI_OK = 0,
    CLI_NOT_FOUND = 1,  /* a REF or TEXT asked for was not found; or some files failed in index */
    CLI_FINDINGS = 1,   /* check has findings */
    CLI_USAGE = 2,      /* the command line is off */
    CLI_UNREADABLE = 3, /* nothing readable, or the output cannot be written */
    CLI_STORE = 4,      /* the store is missing, damaged, too new */
    CLI_AMBIGUOUS = 5,  /* a REF means more than one document */
};

enum cli_group { CLI_BUILD, CLI_ASK, CLI_DRAW, CLI_OTHER };

/* STORE_NEEDED: the framework opens the store and the lexicon before run and closes them after it. STORE_NONE: the
   command opens what it needs (index creates the store). */
enum cli_store { STORE_NONE, STORE_NEEDED };

/* One run of one command. Owned by main. */
struct cli {
    const struct cli_entry *entry; /* the command */
    const char *db;                /* --db, $WENHAO_DB or wenhao.db */
    const char *lexicon_dir;       /* --lexicon, or NULL */
    const char *periods_path;      /* --periods, $WENHAO_PERIODS, or NULL */
    const char *out_path;          /* -o, or NULL for standard output */
    bool json;                     /* --json */
    bool english;                  /* --lang en: headings and labels; law stays Chinese */
    bool
        english_messages; /* messages and hints; as english, unless $WENHAO_MESSAGES says en or zh */
    bool quiet;           /* -q: no notes, no progress */
    int wait;             /* seconds to wait for another writer of the store */
    int verbose;          /* how many -v */
    bool color;           /* colour in the results */
    bool err_tty;         /* standard error is a terminal: progress may be shown */
    int width;            /* columns for the results; 0: not limited (no terminal) */
    FILE *out;            /* results */
    struct store *store;  /* STORE_NEEDED only */
    struct lexicon *lex;  /* STORE_NEEDED only */
    struct periods *periods; /* STORE_NEEDED only; NULL without a table */
    const char
        *folder;  /* results are files of this folder, which takes the place of -o; NULL: out */
    bool discard; /* set by run: what was written is not worth keeping behind -o */
};

/* A command; constant, defined in its cmd_x.c. */
struct cli_command {
    const char *usage;    /* what follows the name, ASCII names: "REF... [--as-of DATE]" */
    const char *about;    /* a paragraph or two in Chinese */
    const char *examples; /* command lines, one a line; "# …" lines are comments. Never empty */
    const struct poptOption *options; /* or NULL; ends with POPT_TABLEEND */
    int min_args, max_args;           /* max_args < 0: any number */
    int (*check)(const struct cli *cli, const char **args,
                 int n); /* or NULL: what is wrong with the words, before the store
                                                                is opened; CLI_OK or CLI_USAGE after a message */
    int (*run)(struct cli *cli, const char **args, int n); /* returns enum cli_exit */
    /* or NULL: is what it writes a folder? Then cli->folder is one, and nothing is written to cli->out */
    bool (*folder)(const struct cli *cli);
    /* or NULL: with these words it needs no store, although commands.def says so */
    bool (*storeless)(const char **args);
};

/* A line of commands.def. */
struct cli_entry {
    const char *name;
    const struct cli_command *command;
    enum cli_group group;
    enum cli_store store;
    const char *summary;
};
extern const struct cli_entry
    cli_commands[]; /* in the order of commands.def; ends with a NULL name */
const struct cli_entry *cli_find(const char *name);

#define CMD(name, command, group, store, summary) extern const struct cli_command command;
#include "cli/commands.def"
#undef CMD

/* Adds a message of the rooms below in the language of messages (messages.def). */
struct buf;
void cli_say_in(struct buf *out, const struct cli *cli, const char *text);

/* The whole program; main() is this. */
int cli_main(int argc, const char **argv);

/* "wenhao: message" and "hint: …" on standard error; control characters are made visible. Returns the exit status
   that belongs to err->status. */
int cli_fail(const struct cli *cli, const struct wh_error *err);
/* The same for words of the command line: adds a hint to the command's help; returns CLI_USAGE. */
__attribute__((format(printf, 2, 3))) int cli_usage(const struct cli *cli, const char *fmt, ...);
/* A warning: "wenhao: warning: …". Also with -q. */
__attribute__((format(printf, 2, 3))) void cli_warn(const struct cli *cli, const char *fmt, ...);
/* Before a store is changed: waits for another writer as --wait says, and notes for whom. */
void cli_wait(struct cli *cli, struct store *st);
/* A note for people on standard error; silent with -q. */
__attribute__((format(printf, 2, 3))) void cli_note(const struct cli *cli, const char *fmt, ...);
/* Who is called on SIGINT, SIGTERM and SIGHUP; NULL: the program ends at once, after what is half made was removed. */
void cli_on_signals(void (*handler)(int sig));
/* The exit status for a failure. */
int cli_exit_of(enum wh_status status);

#endif
