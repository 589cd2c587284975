// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Cards as candidates of graph/resolve/edition.h: the provider for questions, as derive/bind.c is that of a derivation.
#ifndef QUERIES_TEXTS_H
#define QUERIES_TEXTS_H

#include "graph/resolve/edition.h"
#include "queries/card.h"

/* What the rules on several texts of one title ask of a card. Borrows its spans. */
struct edition card_edition(const struct card *c);

#endif
