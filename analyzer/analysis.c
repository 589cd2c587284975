// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/analysis.h"

#include "analyzer/text/view.h"

const struct relation_info relation_info[REL_COUNT] = {
#define REL(id, json, zh, act) [REL_##id] = { json, zh, act },
#include "analyzer/relations.def"
#undef REL
};

const char *const mention_flag_name[FLAG_BIT_COUNT] = {
#define FLAG(id, json, meaning) [FLAG_BIT_##id] = json,
#include "analyzer/flags.def"
#undef FLAG
};

const char *const cue_effect_name[EFFECT_COUNT] = {
#define EFFECT(id, json, meaning) [EFFECT_##id] = json,
#include "analyzer/effects.def"
#undef EFFECT
};
const char *const cue_reason_name[REASON_COUNT] = {
#define REASON(id, json, meaning, example) [REASON_##id] = json,
#include "analyzer/reasons.def"
#undef REASON
};
const char *const cue_verdict_name[VERDICT_COUNT] = { "open",  "unread", "none",
                                                      "cites", "day",    "act" };

bool cue_note_is_kept(const struct cue_note *n)
{
    return n->verdict == VERDICT_UNREAD ||
           (n->effect == EFFECT_ENDS && n->named && n->verdict != VERDICT_ACT);
}

const char *const presence_name[3] = { "full", "listed", "cited" };
const char *const place_name[PLACE_COUNT] = { "clause", "list",    "table",
                                              "title",  "history", "quoted" };
const char *const scope_name[SCOPE_COUNT] = { "whole", "partial", "class" };
const char *const basis_name[BASIS_COUNT] = { "",          "clause", "document", "issued",
                                              "published", "event",  "unread",   "unknown" };

const char *const section_kind_name[SECTION_KINDS] = { "part",      "chapter", "section", "article",
                                                       "paragraph", "item",    "subitem" };

int relation_by_name(struct span json)
{
    for (int i = 0; i < REL_COUNT; i++)
        if (span_eq(json, span_str(relation_info[i].json)))
            return i;
    return -1;
}

struct span mention_sentence(const struct analysis *a, const struct mention *m,
                             struct arena *scratch)
{
    return a->raw.n ? view_quote(scratch, a->raw, m->sentence_from, m->sentence_to) : m->sentence;
}

static void move(const struct reading *r, uint64_t *from, uint64_t *to)
{
    *from = reading_text(r, *from);
    *to = reading_text(r, *to);
}

void analysis_take_text(struct analysis *a, struct reading *text)
{
    reading_release(&a->reading);
    a->reading = *text;
    *text = (struct reading){ 0 };
    const struct reading *r = &a->reading;
    a->raw = r->text;
    if (!r->runs.n)
        return;
    for (size_t i = 0; i < a->documents.n; i++) {
        struct document *d = &a->documents.at[i];
        move(r, &d->byte_from, &d->byte_to);
        move(r, &d->effective_from, &d->effective_to);
        move(r, &d->expires_from, &d->expires_to);
        for (size_t k = 0; k < d->parts.n; k++)
            move(r, &d->parts.at[k].byte_from, &d->parts.at[k].byte_to);
        for (size_t k = 0; k < d->history.n; k++)
            move(r, &d->history.at[k].byte_from, &d->history.at[k].byte_to);
    }
    for (size_t i = 0; i < a->mentions.n; i++) {
        struct mention *m = &a->mentions.at[i];
        move(r, &m->byte_from, &m->byte_to);
        move(r, &m->sentence_from, &m->sentence_to);
    }
    for (size_t i = 0; i < a->cues.n; i++) {
        struct cue_note *n = &a->cues.at[i];
        move(r, &n->byte_from, &n->byte_to);
        move(r, &n->sentence_from, &n->sentence_to);
        move(r, &n->reason_from, &n->reason_to);
        n->stopped_at = reading_text(r, n->stopped_at);
    }
    for (size_t i = 0; i < a->sections.n; i++)
        move(r, &a->sections.at[i].byte_from, &a->sections.at[i].byte_to);
}

void analysis_release(struct analysis *a)
{
    for (size_t i = 0; i < a->documents.n; i++) {
        struct document *d = &a->documents.at[i];
        vec_release(&d->numbers);
        vec_release(&d->parts);
        vec_release(&d->issuers);
        vec_release(&d->history);
    }
    for (size_t i = 0; i < a->mentions.n; i++)
        vec_release(&a->mentions.at[i].act.provisions);
    vec_release(&a->documents);
    vec_release(&a->mentions);
    vec_release(&a->cues);
    vec_release(&a->sections);
    vec_release(&a->diagnostics);
    reading_release(&a->reading);
    arena_release(&a->arena);
    *a = (struct analysis){ 0 };
}
