// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a finding says in English, made of the facts of its record and the words of its rule.
#ifndef QUERIES_ENGLISH_H
#define QUERIES_ENGLISH_H

#include <jansson.h>

#include "base/buf.h"

/* 《title》 (number), or one of them, or the id. */
void english_name(struct buf *b, const json_t *doc);
/* Appends `pattern` with its places filled: %d the document, %s since, %b its first day, %e what replaced it, %u that it is presumed only, %r the text to put. What stands in {}
   is left out where one of its places has nothing to stand there. */
void english_say(struct buf *b, const char *pattern, const json_t *record);

#endif
