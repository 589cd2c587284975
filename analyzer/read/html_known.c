// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/html_known.h"

#include <strings.h>

#include "analyzer/read/read.h"

enum { HEAD = 1024 };

const char *const html_endings[] = { ".html", ".htm", ".shtml", ".xhtml", NULL };

static bool begins(struct span s, const char *word)
{
    size_t n = strlen(word);
    return s.n > n && strncasecmp(s.p, word, n) == 0 && strchr(" \t\r\n>/", s.p[n]);
}

/* Behind what ends with `tail`; nothing when it does not end here. */
static struct span behind(struct span s, struct span tail)
{
    size_t at = span_find(s, tail);
    return at == SPAN_NONE ? span_of(NULL, 0) : span_from(s, at + tail.n);
}

bool html_is_page(struct span name, struct span bytes)
{
    if (read_has_ending(&reader_html, name))
        return true;
    struct span s = span_cut(bytes, 0, HEAD);
    if (span_starts(s, SPAN("\xEF\xBB\xBF")))
        s = span_from(s, 3);
    while (s.n) {
        if (strchr(" \t\r\n", s.p[0]) && s.p[0])
            s = span_from(s, 1);
        else if (span_starts(s, SPAN("<!--")))
            s = behind(s, SPAN("-->"));
        else if (span_starts(s, SPAN("<?xml")))
            s = behind(s, SPAN("?>"));
        else
            return begins(s, "<!doctype html") || begins(s, "<html");
    }
    return false;
}
