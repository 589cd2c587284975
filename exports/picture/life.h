// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The drawing of `timeline`: not in the registry, for it draws one type of record and no graph.
#ifndef EXPORTS_PICTURE_LIFE_H
#define EXPORTS_PICTURE_LIFE_H

#include "exports/exporter.h"

/* SVG of the first record `timeline` that comes: lanes per edition and act over the years, a line for the day asked for. */
extern const struct exporter export_life;

#endif
