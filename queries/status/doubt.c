// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/doubt.h"

#include "queries/status/corrected.h"
#include "queries/status/unclear.h"
#include "queries/status/unread.h"

/* Words that may prolong or revive a rule whose end this is, and were not understood. */
static bool may_go_on(struct ask *a, const struct judgement *j)
{
    size_t n = 0;
    const struct unread_ending *u = unread_endings(a, j->doc.work_id, &n);
    for (size_t i = 0; i < n; i++)
        if (u[i].goes_on)
            return true;
    return false;
}

/* What may have ended a document that is not known to have ended. */
static enum doubt may_have_ended(struct ask *a, const struct judgement *j)
{
    size_t n = 0, against = 0;
    const struct unread_ending *u = unread_endings(a, j->doc.work_id, &n);
    for (size_t i = 0; i < n; i++) {
        against += !u[i].goes_on;
        if (!u[i].reported && !u[i].goes_on)
            return DOUBT_UNREAD;
    }
    for (size_t i = 0; i < j->acts.n; i++)
        if (judge_may_end(a, j, i))
            return DOUBT_WEAK;
    const struct unclear_act *open = unclear_acts(a, j->doc.node, &n);
    for (size_t i = 0; i < n; i++)
        if (unclear_may_end(a, &open[i]))
            return DOUBT_UNCLEAR;
    return against ? DOUBT_REPORTED : DOUBT_NONE;
}

void doubts_read(struct doubts *out, struct ask *a, const struct judgement *j)
{
    enum tl_status status = j->result.status;
    *out = (struct doubts){ .certainty = j->result.certainty };
    if (!tl_has_ended(status))
        out->doubt = may_have_ended(a, j);
    out->may_go_on = status == TL_EXPIRED && may_go_on(a, j);
    out->corrected = corrected_decides(a, j);
    out->says_ended = own_print_ended(&out->print, a, j);
    if (out->doubt || out->may_go_on || out->corrected || out->says_ended)
        out->certainty = TL_PRESUMED;
}

enum tl_certainty doubts_certainty(struct ask *a, const struct judgement *j)
{
    struct doubts d = { .certainty = j->result.certainty };
    if (d.certainty != TL_PRESUMED)
        doubts_read(&d, a, j);
    return d.certainty;
}
