// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to cli/: threads that turn files into the records of `wenhao extract`, handed out in the order of the files
// whatever the number of threads.
//
//     struct crew *c = crew_start(&files, threads, lex);
//     for (size_t i = 0; i < files.n; i++) { crew_next(&r, c); …; crew_done(c); }
//     crew_stop(c);
#ifndef CLI_CREW_H
#define CLI_CREW_H

#include "analyzer/words/lexicon.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"

/* What became of one file. */
struct crew_result {
    struct buf records;
    size_t documents, mentions;
    bool failed; /* err says why */
    bool large;  /* left to the taker: its records would fill the memory */
    struct wh_error err;
};

struct crew;

/* Starts the threads; files and lexicon are borrowed until crew_stop. `cues`: records of all cues (analysis.all_cues). */
struct crew *crew_start(const struct file_list *files, int threads, bool cues,
                        const struct lexicon *lex);
/* Waits for the next file's result; it is borrowed until crew_done. */
const struct crew_result *crew_next(struct crew *c);
void crew_done(struct crew *c);
/* Ends the threads; results not taken are dropped. */
void crew_stop(struct crew *c);

#endif
