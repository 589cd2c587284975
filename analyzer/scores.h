// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// How sure reading and finding are, in hundredths, and from when on an act counts: all weights in one place. No score decides whether a
// text acts, grammar does (docs/ARCHITECTURE.md); the figure of an act is the product of reading and resolving.
#ifndef ANALYZER_SCORES_H
#define ANALYZER_SCORES_H

/* Reading: what a reference is named by. */
enum {
    SCORE_CERTAIN = 100, /* by its number, in a sentence; a person's decision */
    SCORE_NUMBERED =
        95, /* by its number, in a row or heading; by title with day or body, in a sentence */
    SCORE_STRONG =
        90,          /* by title and day, in a row; a plain citation; in the document's own title */
    SCORE_ITEM = 85, /* by its title, in an item of a list */
    SCORE_TITLED = 80,    /* by its title alone */
    SCORE_COMPANION = 70, /* named by what it goes with: 《X》及其实施细则 */
};

/* Resolving: by what the document was found. */
enum {
    SURE_NUMBER = 100,
    SURE_DATED = 95,           /* title and day */
    SURE_TITLE = 80,           /* title alone; of works, of a year that only its number tells */
    SURE_ISSUER_CONFLICT = 80, /* by number, and the printed body is another's */
    SURE_DATE_CONFLICT = 70,   /* by number, and the printed day is another's */
    SURE_TITLE_CONFLICT = 50,  /* by number, and the title is another's */
    SURE_OTHERS_RULE = 50,     /* by number, and it would end a rule of another place or body */
};

/* DOMAIN §6.5 step 3: a full repeal counts from confidence 0.8 on. The store's figure is the product of reading and resolving, each
   0.8 for an explicit cue on a title alone that is unique and older (DOMAIN §4.7); a title family alone or a number whose title
   disagrees stay below. */
enum { SCORE_COUNTS_FROM = 60 };
#define SQL_SCORE_COUNTS_FROM \
    "60" /* the same in SQL text; tests/unit/test_edition.c holds them together */

#endif
