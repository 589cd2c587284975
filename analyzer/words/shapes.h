// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Shapes of whole lines (lexicon/shapes.tsv): PCRE2 patterns over clean text (view.h), compiled once with JIT. Rows with
// one name are alternatives. A line longer than SHAPE_MAX_BYTES has no shape, which bounds the work of a match.
#ifndef ANALYZER_WORDS_SHAPES_H
#define ANALYZER_WORDS_SHAPES_H

#include "base/span.h"

enum { SHAPE_MAX_BYTES = 900, SHAPE_GROUPS = 3 };

enum shape {
    SHAPE_GAZETTE,
    SHAPE_ISSUE,
    SHAPE_PUBLISHED,
    SHAPE_CONTENTS,
    SHAPE_INDEX,
    SHAPE_SECTION,
    SHAPE_EDITORIAL,
    SHAPE_ABOUT,
    SHAPE_PAGE_MARK,
    SHAPE_ATTACH,
    SHAPE_NEWS,
    SHAPE_SOURCE_NOTE,
    SHAPE_NOTE,
    SHAPE_SIGNER,
    SHAPE_ORDER_HEAD,
    SHAPE_ANNOUNCEMENT_HEAD,
    SHAPE_ORDINAL,
    SHAPE_BARE_KIND,
    SHAPE_REPORT_HEAD,
    SHAPE_SPEECH_LINE,
    SHAPE_HISTORY,
    SHAPE_MARK,
    SHAPE_SITE_NOISE,
    SHAPE_SITE_PIECE,
    SHAPE_SITE_FOOT,
    SHAPE_COUNT
};

/* Does the line have the shape? `groups` (may be NULL) gets the pattern's groups; those that took no part are empty.
   Thread safe. */
bool shape_match(enum shape shape, struct span line, struct span groups[SHAPE_GROUPS]);

/* The name of the shape in shapes.tsv. */
const char *shape_name(enum shape shape);

#endif
