// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Front matter: the block of facts that site generators keep over a Markdown text, between two lines --- (YAML) or as a JSON object.
// It is no text of the document; what it says of it is read as a card is (card.h).
//
//     ---
//     title: 云溪市环境保护条例
//     author: 云溪市人民代表大会常务委员会
//     status: 有效
//     ---
#ifndef ANALYZER_TEXT_FRONT_H
#define ANALYZER_TEXT_FRONT_H

#include "analyzer/text/card.h"

/* Bytes of the front matter at the head of a source, the line that closes it included; 0 if there is none. Linear in it. */
size_t front_end(struct span raw);

/* Fills what the front matter says: values in the arena, entities and quotes undone, with their source lines. False if there is
   none, or nothing in it that is known. Linear in the front matter. */
bool front_read(struct page_card *out, struct arena *a, struct span raw);

#endif
