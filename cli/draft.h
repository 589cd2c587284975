// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The drafts of `wenhao check`: files read and analyzed, with what vouches for their citations beside them.
//
//     struct draft_set set = { 0 };
//     draft_set_read(&set, cli, args, n);
//     struct draft *d = draft_set_find(&set, file);
//     draft_complete(d, finding);
//     draft_set_release(&set);
#ifndef CLI_DRAFT_H
#define CLI_DRAFT_H

#include <jansson.h>

#include "analyzer/analysis.h"
#include "base/buf.h"
#include "base/hash.h"
#include "cli/cli.h"
#include "cli/patch.h"

struct draft {
    UT_hash_handle hh; /* by file */
    char *path;        /* as typed, "-" for standard input */
    char *file;        /* the path in UTF-8: the `file` of its findings */
    char *name;        /* relative to the folder that all drafts share */
    struct buf bytes, allow;
    char *allow_path; /* DRAFT.allow; NULL: there is none */
    struct analysis analysis;
    struct VEC(size_t) lines; /* where each line of the text begins */
    /* where a column was counted last: lines may be as long as the file */
    size_t seen_line, seen_at, seen_column;
    /* replacements for --fix (fix.h), in bytes of the file and of the text */
    struct edits own, text;
};

/* A draft that could not be read; the path is empty where a PATH itself could not be opened. */
struct draft_unread {
    char *path, *why;
};

struct draft_set {
    struct VEC(struct draft *) drafts;
    struct VEC(struct draft_unread) unread;
    struct draft *by_file;
};

/* Reads files, folders (with their sub-folders) and "-"; what cannot be read is told and counted. Copies that --fix made
   are taken only when they are named. Needs cli->lex. */
void draft_set_read(struct draft_set *set, struct cli *cli, const char **args, int n);
void draft_set_release(struct draft_set *set);
/* By its file; NULL if there is none. */
struct draft *draft_set_find(struct draft_set *set, const char *file);

/* Is the text the file itself, so that a place of the text is one of the file? */
bool draft_is_plain(const struct draft *d);

/* Adds to a finding, and to its `replace`, the line and column where they begin and end (`end_column` is the first one
   behind). */
void draft_complete(struct draft *d, json_t *finding);

/* The record `source` of docs/JSON.md; the caller owns it. */
json_t *draft_source(const struct draft *d);

#endif
