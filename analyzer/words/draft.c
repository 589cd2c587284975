// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/words/draft.h"

#include "analyzer/words/turns.h"

static const struct span none = { 0 };

static struct span word_ends(struct span s, struct turns labels)
{
    for (size_t k = 0; k < labels.n; k++)
        if (span_ends(s, labels.at[k]))
            return labels.at[k];
    return none;
}

static size_t ends_with_close(struct span s)
{
    return span_ends(s, SPAN("）")) ? SPAN("）").n : span_ends(s, SPAN(")"));
}

static size_t starts_with_open(struct span s)
{
    return span_starts(s, SPAN("（")) ? SPAN("（").n : span_starts(s, SPAN("("));
}

/* Where the last bracket opens, SPAN_NONE: nowhere. */
static size_t last_open(struct span s)
{
    size_t wide = span_rfind(s, SPAN("（")), narrow = span_rfind(s, SPAN("("));
    if (wide == SPAN_NONE || (narrow != SPAN_NONE && narrow > wide))
        return narrow;
    return wide;
}

/* （征求意见稿）X, 征求意见稿X: printed above the title. */
static struct span label_begins(struct span title)
{
    const struct turns labels = turns_of(TURN_DRAFT_LABEL);
    size_t open = starts_with_open(title);
    if (open) {
        size_t wide = span_find(title, SPAN("）")), narrow = span_find(title, SPAN(")"));
        size_t close = wide < narrow ? wide : narrow; /* SPAN_NONE is the largest */
        return close == SPAN_NONE ? none : word_ends(span_cut(title, open, close), labels);
    }
    for (size_t k = 0; k < labels.n; k++)
        if (span_starts(title, labels.at[k]))
            return labels.at[k];
    return none;
}

/* The word of `labels` with which the title ends, whatever brackets stand around and after it. */
static struct span label_at_end(struct span title, struct turns labels)
{
    for (struct span rest = title; rest.n;) {
        size_t close = ends_with_close(rest);
        rest.n -= close;
        struct span label = word_ends(rest, labels);
        size_t open = last_open(rest);
        if (label.n || !close || open == SPAN_NONE)
            return label;
        rest = span_cut(rest, 0, open);
    }
    return none;
}

struct span draft_word(struct span title)
{
    return label_at_end(title, turns_of(TURN_DRAFT_WORD));
}

struct span draft_label(struct span title)
{
    while (span_ends(title, SPAN("》")) || span_ends(title, SPAN("〉")))
        title.n -= SPAN("》").n;
    while (span_starts(title, SPAN("《")) || span_starts(title, SPAN("〈")))
        title = span_from(title, SPAN("《").n);
    struct span label = label_at_end(title, turns_of(TURN_DRAFT_LABEL));
    return label.n ? label : label_begins(title);
}

/* 公开征求, 向社会广泛征求: the verb that asks, with what says how; 0: another word begins the text. */
static size_t asks(struct span s)
{
    size_t at = 0, how;
    while ((how = turn_starts(TURN_ASKS_HOW, span_from(s, at))) > 0)
        at += how;
    size_t verb = turn_starts(TURN_ASKS_VIEWS, span_from(s, at));
    return verb ? at + verb : 0;
}

/* The verb that ends what stands before a title, whatever joins the two: 征求对《X》. */
static bool asked_before(struct span before)
{
    if (span_ends(before, SPAN("对")))
        before.n -= SPAN("对").n;
    return turn_ends(TURN_ASKS_VIEWS, before) > 0;
}

static struct span verb_in(struct span title)
{
    const struct turns verbs = turns_of(TURN_ASKS_VIEWS);
    for (size_t k = 0; k < verbs.n; k++)
        if (span_has(title, verbs.at[k]))
            return verbs.at[k];
    return none;
}

/* Of a title that names one in 《》. */
static struct span shown_between(struct span title, size_t open, size_t close)
{
    struct span before = span_cut(title, 0, open),
                name = span_cut(title, open, close + SPAN("》").n),
                behind = span_from(title, close + SPAN("》").n), label = draft_label(name);
    bool asked = span_has(behind, SPAN("意见")) && (asked_before(before) || asks(behind));
    if (turn_ends(TURN_DONE_TO, before))
        return none;
    if (label.n &&
        (asked || span_ends(label, SPAN("稿")))) /* 批准《X（修订草案）》 makes it the rule */
        return label;
    return asked ? verb_in(title) : none;
}

struct span draft_shown(struct span title)
{
    static const struct span about = SPAN_INIT("关于");
    struct span label = draft_label(title);
    if (label.n)
        return label;
    size_t open = span_find(title, SPAN("《")), close = span_rfind(title, SPAN("》"));
    if (open != SPAN_NONE && close != SPAN_NONE && open < close)
        return shown_between(title, open, close);
    size_t at = span_find(title, about); /* 关于公开征求X意见的公告, printed without marks */
    struct span rest = at == SPAN_NONE ? none : span_from(title, at + about.n);
    return asks(rest) && span_has(rest, SPAN("意见的")) ? verb_in(title) : none;
}
