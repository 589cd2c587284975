// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to graph/: what looking (doctor.c) and mending (mend.c) share.
#ifndef GRAPH_DOCTOR_P_H
#define GRAPH_DOCTOR_P_H

#include "graph/doctor.h"
#include "graph/store/store_p.h"

struct look {
    const struct doctor *d;
    struct doctor_sum *sum;
    struct store *st;
    struct wh_error *err;
    bool broken;  /* more is wrong than that something derived is not there yet */
    bool refused; /* the disk gave an error: what was looked at says nothing of the rest */
};

/* Counts a note and hands it on. */
void doctor_say(struct look *l, const struct doctor_note *n);

/* Opens the store, and goes on without comparing checksums; doctor_close in any case. A store whose description of itself is damaged
   cannot be opened. */
enum wh_status doctor_open(struct look *l, enum store_mode mode);
void doctor_close(struct look *l);

/* All checks of an open store, without comparing checksums as its pages are read (seal_off). WH_E_STORE where the disk refuses to read. */
enum wh_status doctor_look_at(struct look *l);

#endif
