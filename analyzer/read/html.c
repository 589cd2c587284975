// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Web pages.
#include "analyzer/read/html.h"

#include <ctype.h>
#include <strings.h>

#include "analyzer/read/charset.h"
#include "analyzer/read/html_known.h"
#include "analyzer/read/read.h"
#include "base/utf8.h"

enum { MAX_BYTES = 16 << 20, HEAD = 4096 /* bytes in which a page names its charset */ };

/* The charset that the page names: <meta charset="gbk">, content="text/html; charset=gb2312", <?xml encoding="gbk"?>. */
static struct span declared(struct span bytes)
{
    static const char *const keys[] = { "charset", "encoding" };
    struct span head = span_cut(bytes, 0, HEAD);
    for (size_t at = 0; at < head.n; at++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            size_t n = strlen(keys[k]), from = at + n, to;
            if (head.n - at < n || strncasecmp(head.p + at, keys[k], n) != 0)
                continue;
            while (from < head.n && memchr(" =\"'\t", head.p[from], 5))
                from++;
            for (to = from; to < head.n &&
                            (isalnum((unsigned char)head.p[to]) || memchr("-_:.", head.p[to], 4));)
                to++;
            struct span name = charset_by_name(span_cut(head, from, to));
            if (name.n)
                return name;
        }
    return span_of(NULL, 0);
}

/* Bytes of a marked section's signs: <![if !supportLists]>, <![endif], <![CDATA[ and ]]>, which the parser takes for text. */
static size_t section_mark(struct span s)
{
    enum { FAR = 100 };
    if (span_starts(s, SPAN("]]>")))
        return 3;
    if (span_starts(s, SPAN("<![CDATA[")))
        return 9;
    size_t end =
        span_starts(s, SPAN("<![")) ? span_find(span_cut(s, 0, FAR), SPAN("]")) : SPAN_NONE;
    if (end == SPAN_NONE)
        return 0;
    return end + 1 + (end + 1 < s.n && s.p[end + 1] == '>');
}

/* UTF-8 as the parser wants it: what is no character becomes U+FFFD; NUL, which it takes for the end, a space. Tells how
   many bytes were no character. */
static size_t clean_bytes(struct buf *out, struct span text)
{
    struct buf valid = { 0 };
    size_t invalid = utf8_repair(&valid, text), mark;
    struct span rest = buf_as_span(&valid);
    buf_grow(out, rest.n + 1);
    for (; rest.n; rest = span_from(rest, mark ? mark : 1)) {
        mark = section_mark(rest);
        if (!mark)
            buf_char(out, rest.p[0] ? rest.p[0] : ' ');
    }
    buf_release(&valid);
    return invalid;
}

static void note_page(struct reading *out, struct arena *a, const struct html_page *page,
                      enum html_found found)
{
    if (page->frames && found == HTML_NO_ARTICLE)
        reading_note(out, SPAN("frameset"),
                     SPAN("网页由框架拼成，正文在框架所指的另一个文件里；请打开正文页另存"), 0);
    else if (found == HTML_NO_ARTICLE)
        reading_note(out, SPAN("no-article"), SPAN("网页中没有找到正文，只有导航、链接等"), 0);
    if (page->struck)
        reading_note(out, SPAN("struck-out-text"),
                     arena_printf(a, "有%u处加删除线的文字未读取", page->struck), 0);
}

/* Is there any tag? Else it is a text that was only called a page. */
static bool has_tags(struct span s)
{
    for (size_t at = 0; at + 1 < s.n; at++) {
        const char *p = memchr(s.p + at, '<', s.n - at - 1);
        if (!p)
            return false;
        at = (size_t)(p - s.p);
        if (isalpha((unsigned char)p[1]) || strchr("!/?", p[1]))
            return true;
    }
    return false;
}

static enum wh_status read_page(struct reading *out, struct arena *a, struct span name,
                                struct span utf8, struct wh_error *err)
{
    struct html_page page;
    if (!has_tags(utf8)) {
        out->text = arena_dup(a, utf8);
        return WH_OK;
    }
    enum wh_status rc = html_parse(&page, name, utf8, err);
    if (rc != WH_OK)
        return rc;
    struct html_lines lines = { 0 };
    struct buf text = { 0 };
    html_print(&lines, &page, false);
    enum html_found found = html_article(&text, &page, &lines);
    if (found == HTML_NO_ARTICLE && !lines.at.n) { /* scripts would have shown it */
        html_print(&lines, &page, true);
        buf_clear(&text);
        found = html_article(&text, &page, &lines);
    }
    note_page(out, a, &page, found);
    out->text = arena_dup(a, buf_as_span(&text));
    buf_release(&text);
    html_lines_release(&lines);
    html_release(&page);
    return WH_OK;
}

static enum wh_status read_html(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    if (bytes.n > MAX_BYTES) {
        wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': a web page of more than %d MB",
                SPAN_ARG(name), MAX_BYTES >> 20);
        wh_hint(err, "open it in a browser, copy the text and save it as a .txt file");
        return WH_E_LIMIT;
    }
    struct span charset = charset_detect(bytes, declared(bytes));
    if (!charset.n || !charset_decode(out, a, charset, bytes)) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': its bytes are no text in a known charset",
                SPAN_ARG(name));
        wh_hint(err, "open it in a browser and save it as a web page (HTML only) in UTF-8");
        return WH_E_FORMAT;
    }
    struct buf utf8 = { 0 };
    size_t invalid = clean_bytes(&utf8, out->text);
    out->runs.n = 0; /* positions count in the text of the article */
    enum wh_status rc = read_page(out, a, name, buf_as_span(&utf8), err);
    if (rc == WH_OK && invalid)
        reading_note(out, SPAN("invalid-bytes"),
                     arena_printf(a, "有%zu个字节不是%.*s，已用“\xEF\xBF\xBD”代替", invalid,
                                  SPAN_ARG(charset)),
                     0);
    buf_release(&utf8);
    return rc;
}

const struct reader reader_html = {
    .name = "html", .endings = html_endings, .is = html_is_page, .read = read_html
};
