// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Messages in Chinese: the rooms below write theirs in English, messages.def has what they are called.
#include <string.h>

#include "cli/private.h"

static const struct {
    const char *en, *zh;
} messages[] = {
#define MESSAGE(en, zh) { en, zh },
#include "cli/messages.def"
#undef MESSAGE
};

enum { WILD = 4, DEPTH = 3 };

/* Does the text fit the pattern? `found` gets what stands for each `*`; each takes as little as it can, the last one what is left. */
static bool fits(struct span found[WILD], struct span text, const char *pattern, size_t n)
{
    size_t literal = strcspn(pattern, "*");
    if (text.n < literal || memcmp(text.p, pattern, literal) != 0)
        return false;
    text = span_from(text, literal);
    pattern += literal;
    if (!*pattern || n == WILD)
        return text.n == 0 && !*pattern;
    const char *rest = pattern + 1;
    if (!*rest) {
        found[n] = text;
        return true;
    }
    struct span next = span_of(rest, strcspn(rest, "*"));
    for (size_t at = 0, step; (step = span_find(span_from(text, at), next)) != SPAN_NONE;
         at += step + 1) {
        found[n] = span_cut(text, 0, at + step);
        if (fits(found, span_from(text, at + step), rest, n + 1))
            return true;
    }
    return false;
}

static void add(struct buf *out, struct span text, int depth)
{
    for (size_t i = 0; depth < DEPTH && i < sizeof messages / sizeof *messages; i++) {
        struct span found[WILD] = { 0 };
        if (!fits(found, text, messages[i].en, 0))
            continue;
        for (const char *p = messages[i].zh; *p; p++) {
            bool place = p[0] == '{' && p[1] >= '1' && p[1] < '1' + WILD && p[2] == '}';
            if (place)
                add(out, found[p[1] - '1'], depth + 1);
            else
                buf_char(out, *p);
            p += place ? 2 : 0;
        }
        return;
    }
    buf_span(out, text);
}

void cli_say_in(struct buf *out, const struct cli *cli, const char *text)
{
    if (cli->english_messages)
        buf_str(out, text);
    else
        add(out, span_str(text), 0);
}
