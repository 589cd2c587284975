// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes to elements with libxml2's HTML parser, fed with events so that no tree of its own is built.
#include "analyzer/read/html.h"

#include <pthread.h>
#include <strings.h>

#include "base/late_xml2.h"

enum {
    MAX_DEPTH = 1000,
    /* bytes of different names of elements and attributes, as the parser's dictionary counts them. It compares each
       attribute of a tag with all before it: without a bound that is quadratic; and it runs in circles when a name finds
       no room any more: stop_if_full ends it before */
    MAX_NAMES = 64 * 1024,
    MAX_SPAN = 1000, /* rows or columns of a cell */
};

static const struct {
    const char *name;
    enum html_tag tag;
} tags[] = {
#define TAG(tag, name) { name, HTML_##tag },
#include "analyzer/read/html_tags.def"
#undef TAG
};

static const struct {
    struct span name;
    enum html_flag flag;
} names[] = {
#define ARTICLE(name)   { SPAN_INIT(name), HTML_ARTICLE },
#define FURNITURE(name) { SPAN_INIT(name), HTML_FURNITURE },
#include "analyzer/read/html_names.def"
#undef ARTICLE
#undef FURNITURE
};
enum { N_TAGS = sizeof tags / sizeof *tags, N_NAMES = sizeof names / sizeof *names };

struct builder {
    struct html_page *page;
    xmlParserCtxtPtr parser;
    uint32_t current, depth;
    const char *stopped; /* why, or NULL */
};

static enum html_tag tag_of(const char *name)
{
    for (size_t i = 0; i < N_TAGS; i++)
        if (strcmp(tags[i].name, name) == 0)
            return tags[i].tag;
    return HTML_INLINE;
}

//
// Attributes
//

static bool has_word(const char *value, const char *word)
{
    return strcasestr(value, word) != NULL;
}

/* A CSS declaration, white space around its colon left out. */
static bool declares(const char *style, const char *property, const char *value)
{
    for (const char *p = style; (p = strcasestr(p, property)); p++) {
        const char *q = p + strlen(property);
        q += strspn(q, " \t\r\n");
        if (*q != ':')
            continue;
        q++;
        q += strspn(q, " \t\r\n");
        if (strncasecmp(q, value, strlen(value)) == 0)
            return true;
    }
    return false;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static uint8_t names_in(struct span name, enum html_flag flag)
{
    for (size_t i = 0; i < N_NAMES; i++)
        if (names[i].flag == flag && span_eq(names[i].name, name))
            return (uint8_t)flag;
    return 0;
}

/* Flags that the names in an id or class tell: the whole name, or a word of it. */
static uint8_t name_flags(const char *value)
{
    enum { MAX_NAME = 64, MAX_VALUE = 400 };
    uint8_t flags = 0;
    char low[MAX_NAME];
    for (size_t at = 0; value[at] && at < MAX_VALUE;) {
        size_t n = 0;
        while (value[at] && !strchr(" \t\r\n\f", value[at]) && n < MAX_NAME) {
            char c = value[at++];
            low[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        }
        flags |= names_in(span_of(low, n), HTML_ARTICLE);
        for (size_t from = 0, to; from < n; from = to + 1) {
            for (to = from; to < n && is_name_char(low[to]); to++)
                ;
            flags |= names_in(span_of(low + from, to - from), HTML_FURNITURE);
        }
        if (!n)
            at++;
    }
    return flags;
}

static uint16_t span_count(const char *value)
{
    long n = strtol(value, NULL, 10);
    return n < 1 ? 1 : n > MAX_SPAN ? MAX_SPAN : (uint16_t)n;
}

static void read_marks(struct html_node *n, const char *value)
{
    if (has_word(value, "none"))
        n->flags |= HTML_UNMARKED;
    else if (has_word(value, "cjk") || has_word(value, "chinese"))
        n->marks = MARKS_HAN;
    else if (has_word(value, "lower-alpha") || has_word(value, "lower-latin"))
        n->marks = MARKS_LOWER;
    else if (has_word(value, "upper-alpha") || has_word(value, "upper-latin"))
        n->marks = MARKS_UPPER;
    else if (has_word(value, "roman"))
        n->marks = MARKS_ROMAN;
}

static void read_type(struct html_node *n, const char *value)
{
    n->marks = value[0] == 'a'                      ? MARKS_LOWER
               : value[0] == 'A'                    ? MARKS_UPPER
               : value[0] == 'i' || value[0] == 'I' ? MARKS_ROMAN
                                                    : MARKS_DECIMAL;
}

static void read_style(struct html_node *n, const char *style)
{
    if (declares(style, "display", "none") || declares(style, "visibility", "hidden") ||
        declares(style, "mso-hide", "all"))
        n->flags |= HTML_HIDDEN;
    const char *struck = strcasestr(style, "text-decoration");
    if (struck && strcasestr(struck, "line-through"))
        n->flags |= HTML_STRUCK_OUT;
    const char *list = strcasestr(style, "list-style");
    if (list)
        read_marks(n, list);
}

static void read_attributes(struct html_node *n, const xmlChar **atts)
{
    for (; atts && atts[0]; atts += 2) {
        const char *name = (const char *)atts[0], *value = atts[1] ? (const char *)atts[1] : "";
        if (!strcmp(name, "id") || !strcmp(name, "class"))
            n->flags |= name_flags(value);
        else if (!strcmp(name, "style"))
            read_style(n, value);
        else if (!strcmp(name, "hidden"))
            n->flags |= HTML_HIDDEN;
        else if (!strcmp(name, "href") && n->tag == HTML_A)
            n->flags |=
                value[0] == '#' && value[1] ? 0 : HTML_LINK; /* a place in the page is none */
        else if (!strcmp(name, "rowspan"))
            n->rows = span_count(value);
        else if (!strcmp(name, "colspan"))
            n->cols = span_count(value);
        else if ((!strcmp(name, "start") && n->tag == HTML_OL) ||
                 (!strcmp(name, "value") && n->tag == HTML_LI))
            n->number = (int32_t)strtol(value, NULL, 10);
        else if (!strcmp(name, "type") && n->tag == HTML_OL)
            read_type(n, value);
    }
}

/* <meta name="ArticleTitle" content="…">, as the rules for sites of public bodies have it. */
static void read_meta(struct html_page *page, const xmlChar **atts)
{
    const char *name = "", *content = "";
    for (; atts && atts[0]; atts += 2) {
        if (!strcmp((const char *)atts[0], "name") && atts[1])
            name = (const char *)atts[1];
        else if (!strcmp((const char *)atts[0], "content") && atts[1])
            content = (const char *)atts[1];
    }
    struct buf *to = !strcasecmp(name, "ArticleTitle") ? &page->article_title
                     : !strcasecmp(name, "PubDate")    ? &page->pub_date
                                                       : NULL;
    if (to && !to->n)
        buf_str(to, content);
}

//
// Events
//

static struct html_node *add_node(struct builder *b, enum html_tag tag)
{
    struct html_page *page = b->page;
    uint32_t at = (uint32_t)page->nodes.n;
    vec_push(&page->nodes, ((struct html_node){ .parent = b->current,
                                                .first = HTML_NONE,
                                                .last = HTML_NONE,
                                                .next = HTML_NONE,
                                                .rows = 1,
                                                .cols = 1,
                                                .tag = (uint8_t)tag }));
    struct html_node *parent = &page->nodes.at[b->current];
    if (parent->last == HTML_NONE)
        parent->first = at;
    else
        page->nodes.at[parent->last].next = at;
    parent->last = at;
    return &page->nodes.at[at];
}

static void stop(struct builder *b, const char *why)
{
    if (!b->stopped)
        xmlStopParser(b->parser);
    b->stopped = b->stopped ? b->stopped : why;
}

static void stop_if_full(struct builder *b)
{
    if (xmlDictGetUsage(b->parser->dict) > MAX_NAMES)
        stop(b, "different names of elements and attributes");
}

static void on_start(void *user, const xmlChar *name, const xmlChar **atts)
{
    struct builder *b = user;
    if (++b->depth > MAX_DEPTH)
        stop(b, "elements inside each other");
    stop_if_full(b);
    if (b->stopped)
        return;
    enum html_tag tag = tag_of((const char *)name);
    struct html_node *n = add_node(b, tag);
    b->current = (uint32_t)(n - b->page->nodes.at);
    read_attributes(n, atts);
    if (tag == HTML_HEADING)
        n->level = (uint8_t)(name[1] - '0');
    if (tag == HTML_META)
        read_meta(b->page, atts);
    b->page->frames |= tag == HTML_FRAME;
    if (tag == HTML_STRUCK)
        n->flags |= HTML_STRUCK_OUT;
    b->page->struck += (n->flags & HTML_STRUCK_OUT) != 0;
}

static void on_end(void *user, const xmlChar *name)
{
    struct builder *b = user;
    (void)name;
    if (b->stopped || !b->depth)
        return;
    b->depth--;
    b->current = b->page->nodes.at[b->current].parent;
}

static void on_text(void *user, const xmlChar *text, int n)
{
    struct builder *b = user;
    struct html_page *page = b->page;
    if (b->stopped || n <= 0)
        return;
    struct html_node *in = &page->nodes.at[b->current];
    if (in->tag == HTML_TITLE)
        buf_add(&page->title, text, (size_t)n);
    if (in->tag == HTML_TITLE || in->tag == HTML_SKIP)
        return;
    struct html_node *last = in->last == HTML_NONE ? NULL : &page->nodes.at[in->last];
    if (!last || last->tag != HTML_TEXT || last->to != page->text.n) {
        last = add_node(b, HTML_TEXT);
        last->from = (uint32_t)page->text.n;
    }
    buf_add(&page->text, text, (size_t)n);
    last->to = (uint32_t)page->text.n;
}

/* Errors are not told: pages are full of them. */
static void on_error(void *user, const char *message, ...)
{
    (void)message;
    stop_if_full(user);
}

//
// Parsing
//

static void begin_library(void)
{
    xmlInitParser();
}

static xmlParserCtxtPtr open_parser(struct span utf8, struct builder *b)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, begin_library);
    xmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(utf8.p, (int)utf8.n);
    if (!parser)
        return NULL;
    htmlCtxtUseOptions(parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                   HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
    if (parser->dict)
        xmlDictSetLimit(parser->dict, MAX_NAMES);
    *parser->sax = (xmlSAXHandler){ .startElement = on_start,
                                    .endElement = on_end,
                                    .characters = on_text,
                                    .ignorableWhitespace = on_text,
                                    .warning = on_error,
                                    .error = on_error,
                                    .fatalError = on_error };
    parser->userData = b;
    b->parser = parser;
    return parser;
}

enum wh_status html_parse(struct html_page *page, struct span name, struct span utf8,
                          struct wh_error *err)
{
    *page = (struct html_page){ 0 };
    vec_push(&page->nodes, ((struct html_node){ .parent = 0,
                                                .first = HTML_NONE,
                                                .last = HTML_NONE,
                                                .next = HTML_NONE,
                                                .rows = 1,
                                                .cols = 1,
                                                .tag = HTML_BLOCK }));
    if (!utf8.n)
        return WH_OK;
    struct builder b = { .page = page };
    xmlParserCtxtPtr parser = open_parser(utf8, &b);
    if (!parser)
        return wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': no memory for the HTML parser",
                       SPAN_ARG(name));
    htmlParseDocument(parser);
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    parser->myDoc = NULL;
    htmlFreeParserCtxt(parser);
    if (!b.stopped)
        return WH_OK;
    html_release(page);
    wh_fail(err, WH_E_LIMIT, "cannot read '%.*s': the page has too many %s", SPAN_ARG(name),
            b.stopped);
    wh_hint(err, "open the page in a browser, copy the text and save it as a .txt file");
    return WH_E_LIMIT;
}

void html_release(struct html_page *page)
{
    vec_release(&page->nodes);
    buf_release(&page->text);
    buf_release(&page->title);
    buf_release(&page->article_title);
    buf_release(&page->pub_date);
    *page = (struct html_page){ 0 };
}
