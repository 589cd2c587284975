// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The store as it would be, were all sources published after a day absent: what could be known on that day.
#ifndef GRAPH_KNOWN_H
#define GRAPH_KNOWN_H

#include "analyzer/words/lexicon.h"
#include "graph/store/store.h"

/* A store in memory with the facts of the sources published on `day` (YYYY, YYYY-MM or YYYY-MM-DD) or before, and what follows
   from them; store_known tells of it, so that no answer of it goes out without the day. `st` is only read. A source is as old as
   its issue; one that is no gazette as its newest document, amendments in its history included; one that prints no such day as its
   file's name says, else as the first day of its rule, else as the year of its number; one without any of these stays, and is
   counted. People's decisions stay: they are no sources. Close with store_close. Fails with WH_E_STORE. Cost: a copy of the store
   in memory and one derivation. */
enum wh_status known_store(struct store **out, struct store *st, const struct lexicon *lex,
                           struct span day, struct wh_error *err);

#endif
