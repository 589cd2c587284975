// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The picture of `impact`: the rule, what rests on it and what rests on that, drawn by one of the exporters of graphs.
#ifndef EXPORTS_PICTURE_IMPACT_H
#define EXPORTS_PICTURE_IMPACT_H

#include "exports/exporter.h"

/* `picture` takes the records of a graph (exporter.h). At most `limit` documents are drawn (0: all), first those that have no other
   basis, then by steps; the rest is counted in the caption. */
void *impact_picture_open(const struct exporter *picture, const struct export_options *options,
                          long limit);
/* A record_sink: takes impact and impact_summary of one rule. */
int impact_picture_record(void *self, json_t *record);
enum wh_status impact_picture_close(void *self, struct wh_error *err);

#endif
