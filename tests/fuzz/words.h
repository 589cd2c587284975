// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of the fuzz targets, opened once.
#ifndef TESTS_FUZZ_WORDS_H
#define TESTS_FUZZ_WORDS_H

#include "analyzer/words/lexicon.h"
#include "tests/fuzz/fuzz.h"

static inline const struct lexicon *fuzz_words(void)
{
    static struct lexicon *lex;
    if (!lex)
        MUST(lexicon_open(&lex, NULL, NULL) == WH_OK);
    return lex;
}

#endif
