// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts a view into documents (DOMAIN §1.3): masthead, contents, carriers and their attached parts, signatures,
// 公告, 人事任免, annual index. A source that is no gazette is one document (title, body).
#ifndef ANALYZER_SEGMENT_SEGMENT_H
#define ANALYZER_SEGMENT_SEGMENT_H

#include "analyzer/analysis.h"
#include "analyzer/text/view.h"
#include "analyzer/words/lexicon.h"

/* Where a document of analysis.documents lies in the view: logical lines, for the scanners. */
struct segment {
    uint32_t doc;                /* index into analysis.documents */
    size_t line_from, line_to;   /* logical lines [from, to) */
    size_t title_from, title_to; /* logical lines of the title block [from, to), inside the above */
    size_t body_from;            /* first logical line behind title, number and addressees */
    size_t parts_from;           /* first logical line of the first part, or line_to */
    size_t annex_from;         /* first logical line of the annexes of a law or rule, or line_to */
    size_t card_from, card_to; /* logical lines of the file's card (card.h): no text */
};

struct segmentation {
    struct segment *at; /* only documents with presence full, in source order; in the arena */
    size_t n;
};

/* Fills source.gazette/year/issue/total_issue/published, documents (presence, number, title, instrument, parts,
   issuers, issued, published, kind, gazette_page, lines, bytes, history) and diagnostics. Contents entry, full text and
   index entry of one document are one document. effective, expires and mentions are left to later stages. Linear. */
void segment(struct segmentation *out, struct analysis *a, const struct view *v,
             const struct lexicon *lex);

#endif
