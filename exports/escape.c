// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/escape.h"

#include "base/json.h"
#include "base/printable.h"

void escape_xml(struct buf *out, struct span text)
{
    struct buf b = { 0 };
    printable_add(&b, text);
    for (size_t i = 0; i < b.n; i++) {
        if (b.p[i] == '&')
            buf_str(out, "&#38;");
        else if (b.p[i] == '<')
            buf_str(out, "&#60;");
        else if (b.p[i] == '>')
            buf_str(out, "&#62;");
        else if (b.p[i] == '"')
            buf_str(out, "&#34;");
        else
            buf_char(out, b.p[i]);
    }
    buf_release(&b);
}

void escape_json(struct buf *out, struct span text)
{
    struct buf b = { 0 };
    printable_add(&b, text);
    json_quote(out, buf_as_span(&b));
    buf_release(&b);
}

void escape_iri(struct buf *out, struct span text)
{
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            buf_char(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
}

static bool is_negative_number(struct span s)
{
    size_t digits = 0;
    for (size_t i = 1; i < s.n; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9')
            digits++;
        else if (s.p[i] != '.')
            return false;
    return digits > 0;
}

/* = + - @ in any width, TAB and CR begin what a spreadsheet may run (OWASP, "CSV Injection"). */
static bool is_formula(struct span s)
{
    static const struct span heads[] = { SPAN_INIT("="),  SPAN_INIT("+"),  SPAN_INIT("-"),
                                         SPAN_INIT("@"),  SPAN_INIT("\t"), SPAN_INIT("\r"),
                                         SPAN_INIT("＝"), SPAN_INIT("＋"), SPAN_INIT("－"),
                                         SPAN_INIT("＠") };
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\n'))
        s = span_from(s, 1);
    if (span_starts(s, SPAN("-")) && is_negative_number(s))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (span_starts(s, heads[i]))
            return true;
    return false;
}

void escape_csv(struct buf *out, struct span s)
{
    bool formula = is_formula(s), quoted = formula;
    for (size_t i = 0; i < s.n && !quoted; i++)
        quoted = strchr("\",\r\n;\t", s.p[i]) != NULL || s.p[i] == '\0';
    quoted = quoted || (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '));
    if (!quoted) {
        buf_span(out, s);
        return;
    }
    buf_str(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_char(out, '"');
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}
