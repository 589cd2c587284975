// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the framework share; commands include cli.h only.
#ifndef CLI_PRIVATE_H
#define CLI_PRIVATE_H

#include "base/buf.h"
#include "cli/cli.h"

/* The command line, taken apart. */
struct cli_line {
    bool help, version;
    const struct cli_entry *entry; /* NULL: no command named */
    const char **args; /* words after the command that are no options; borrowed from the contexts */
    int n_args;
    poptContext global, local; /* hold the memory of args; options_release */
};

/* Options that every command takes; ends with POPT_TABLEEND. */
extern const struct poptOption cli_global_options[];

/* Takes argv apart and fills cli's settings. Returns CLI_OK, or CLI_USAGE after the message. */
int options_parse(struct cli *cli, struct cli_line *line, int argc, const char **argv);
void options_release(struct cli_line *line);

/* The word of `list` (NULL-terminated) nearest to `word` by edit distance, or NULL if none is near. */
const char *suggest(const char *word, const char *const *list);

/* General help (entry NULL) or that of one command. */
void help_print(FILE *out, const struct cli_entry *entry, int width);

/* The version; verbose: and the formats that are read and written here, with what to install for those that are not. */
void version_print(FILE *out, bool verbose, bool english);

/* Decides colour and width for standard output (`when`: auto, always or never). */
void term_init(struct cli *cli, const char *when);
/* UTF-8 for the C library and libsmartcols whatever the environment says. */
void term_locale(void);

/* From now on no output replaces a store or a file that this run reads (guard.c). All is borrowed; cli NULL: as before. */
void guard_inputs(const struct cli *cli, const struct cli_line *line, int argc, const char **argv);
/* Does the file begin as those of SQLite do? */
bool guard_is_store(const char *path);

/* Opens cli->out; for -o a temporary file beside it, or, where a folder is written, a temporary folder: cli->folder. */
int output_open(struct cli *cli, bool folder);
/* Flushes and closes. keep: the temporary file takes its place, otherwise it is removed. Returns `status`, or
   CLI_UNREADABLE after a message when writing failed; a closed pipe is no failure. */
int output_close(struct cli *cli, int status, bool keep);

#endif
