// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/diff/diff_p.h"

#include "queries/status/status.h"

static const char *const names[DIFFERENCES] = { "only_ours", "only_theirs",  "status",
                                                "double",    "wrong_number", "ambiguous" };

json_t *diff_record(enum difference what)
{
    json_t *o = json_object();
    put(o, "type", json_string("difference"));
    put(o, "what", json_string(names[what]));
    return o;
}

void diff_emit(struct differing *d, enum difference what, json_t *record)
{
    d->count[what]++;
    ask_emit_row(d->a, record);
}

/* What ended or limits it, with its proof; where nothing did, the text itself proves that it is there. */
static void put_proof(json_t *o, const json_t *status, bool theirs)
{
    size_t i;
    json_t *step, *best = NULL;
    const json_t *because = json_object_get(status, "because");
    json_array_foreach(because, i, step) {
        const char *what = json_string_value(json_object_get(step, "step"));
        if (what && (strcmp(what, "act") == 0 || strcmp(what, "expiry") == 0 ||
                     strcmp(what, "period") == 0)) {
            best = step;
            break;
        }
    }
    best = best ? best : json_array_get(because, 0);
    const char *kind = json_string_value(json_object_get(best, "step"));
    bool acts = kind && strcmp(kind, "act") == 0;
    static const char *const keys[] = { "by", "pinpoint", "evidence" }, *const named[] = {
        "their_by", "their_pinpoint", "their_evidence"
    };
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        json_t *value = json_object_get(best, keys[k]);
        bool own = k < 2 && !acts; /* a term is the rule's own */
        if (value && !own)
            json_object_set(o, theirs ? named[k] : keys[k], value);
    }
}

void diff_put_status(struct ask *a, json_t *record, int64_t node, bool theirs)
{
    static const char *const keys[] = { "status", "since", "certainty", "edition", "sentence" },
                             *const ours[] = { "ours", "since", "certainty", "edition",
                                               "sentence" },
                             *const other[] = { "theirs", "their_since", "their_certainty",
                                                "their_edition", "their_sentence" };
    struct judgement j;
    if (judge(a, &j, node)) {
        json_t *status = status_record(a, &j, span_of(NULL, 0), NULL);
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            json_t *value = json_object_get(status, keys[i]);
            if (value)
                json_object_set(record, theirs ? other[i] : ours[i], value);
        }
        put_proof(record, status, theirs);
        json_decref(status);
    }
    judge_release(&j);
}

bool diff_agrees(enum diff_claim claim, enum tl_status status)
{
    switch (claim) {
    case DIFF_IN_FORCE:
        return status == TL_IN_FORCE || status == TL_PARTIALLY_REPEALED || status == TL_SUSPENDED;
    case DIFF_REPEALED:
        return status == TL_REPEALED;
    case DIFF_LAPSED: /* a term that ran out is called so, too */
        return status == TL_LAPSED || status == TL_EXPIRED;
    case DIFF_ENDED:
        return tl_has_ended(status);
    default:
        return true;
    }
}

void diff_summary(struct differing *d, json_t *extra)
{
    json_t *o = json_object(), *counts = json_object();
    put(o, "type", json_string("diff_summary"));
    put(o, "ours", text_json(span_str(d->sides->ours.file)));
    put(o, "theirs", text_json(span_str(d->sides->theirs.file)));
    put(o, "with", json_string(d->sides->theirs.store ? "store" : "list"));
    put_text(o, "as_of", d->a->as_of_text);
    put_int(o, "compared", (int64_t)d->compared);
    put_int(o, "agree", (int64_t)d->agree);
    for (int i = 0; i < DIFFERENCES; i++)
        if (d->count[i])
            put_int(counts, names[i], (int64_t)d->count[i]);
    json_object_set_new(o, "differences", counts);
    json_object_update(o, extra);
    json_decref(extra);
    ask_emit(d->a, o);
}

int query_diff(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    struct diff_entries entries = { 0 };
    struct differing d = { .a = &a, .sides = args->diff };
    ask_begin(&a, st, args, sink, ctx, err);
    if (d.sides->theirs.store) {
        diff_stores(&d);
    } else {
        if (ask_goes_on(&a))
            a.status = diff_entries(&entries, &a, &d.sides->theirs, d.sides->says);
        if (ask_goes_on(&a))
            diff_list(&d, &entries);
    }
    vec_release(&entries);
    size_t found = 0;
    for (int i = 0; i < DIFFERENCES; i++)
        found += d.count[i];
    return ask_end(&a, found ? QUERY_FINDINGS : WH_OK);
}
