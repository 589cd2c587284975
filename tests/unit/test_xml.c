// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/xml.h: events in order, and what is refused.
#include "analyzer/read/xml.h"
#include "base/buf.h"
#include "tests/table.h"

struct xml_row {
    const char *name, *text;
    const char *
        want; /* +name@depth ( attribute v ) -name@depth, text as it is; then the outcome if it is no XML_DONE */
};

// clang-format off
static const struct xml_row rows[] = {
    { "one element", "<a/>", "+a@1 -a@1 " },
    { "text", "<a>一&lt;&#x4E8C;</a>", "+a@1 一<二-a@1 " },
    { "cdata", "<a><![CDATA[<b>]]></a>", "+a@1 <b>-a@1 " },
    { "nested, with comments and instructions", "<?xml version='1.0'?><a><!-- <x> --><b><?p q?></b><c/></a>", "+a@1 +b@2 -b@2 +c@2 -c@2 -a@1 " },
    { "prefix and attribute", "<n:a xmlns:n='u' n:v='1'/>", "+a@1 (1)-a@1 " },
    { "attribute with reference", "<a v='&amp;&#65;'/>", "+a@1 (&A)-a@1 " },
    { "empty attribute", "<a v=''/>", "+a@1 ()-a@1 " },
    { "white space stays", "<a> <b/>\n</a>", "+a@1  +b@2 -b@2 \n-a@1 " },
    { "byte order mark", "\xEF\xBB\xBF<a/>", "+a@1 -a@1 " },
    { "another declared encoding is not believed", "<?xml version='1.0' encoding='GBK'?><a>一</a>", "+a@1 一-a@1 " },
    { "nor one in which < is other bytes", "<?xml version='1.0' encoding='UTF-7'?><a>+ADw-b/+AD4-</a>", "+a@1 +ADw-b/+AD4--a@1 " },
    { "a > in an attribute", "<a v='>'><b/></a>", "+a@1 (>)+b@2 -b@2 -a@1 " },
    { "nothing", "", "format" },
    { "no xml", "abc", "format" },
    { "cut off", "<a><b>", "+a@1 +b@2 format" },
    { "not closed", "<a><b></a>", "format" },
    { "unknown entity", "<a>&x;</a>", "format" },
    { "document type", "<!DOCTYPE a><a/>", "format" },
    { "entities", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", "format" },
    { "document type behind a comment", "<!-- x --><!DOCTYPE a SYSTEM 'file:///x'><a/>", "format" },
    { "not UTF-8", "<a>\xB0\xA1</a>", "format" },
};
// clang-format on

static int tell(struct buf *out, struct span text, struct wh_error *err)
{
    struct xml *x = xml_open(SPAN("f.docx"), SPAN("p.xml"), text);
    int event;
    while ((event = xml_next(x, err)) > 0)
        if (event == XML_TEXT) {
            buf_span(out, xml_text(x));
        } else {
            struct span v = event == XML_OPEN ? xml_attr(x, "v") : span_of(NULL, 0);
            buf_printf(out, "%c%.*s@%u ", event == XML_OPEN ? '+' : '-', SPAN_ARG(xml_name(x)),
                       xml_depth(x));
            if (v.p)
                buf_printf(out, "(%.*s)", SPAN_ARG(v));
        }
    assert_int_equal(xml_next(x, err), XML_DONE);
    xml_close(x);
    return event;
}

static void check(void **state)
{
    const struct xml_row *r = *state;
    struct buf out = { 0 };
    struct wh_error err = { 0 };
    int event = tell(&out, span_str(r->text), &err);
    if (event == WH_E_FORMAT)
        buf_str(&out, "format");
    assert_string_equal(buf_cstr(&out), r->want);
    if (event) {
        assert_non_null(strstr(err.message, "cannot read 'f.docx': p.xml "));
        assert_true(err.hint[0]);
    }
    buf_release(&out);
}

struct large_row {
    const char *name, *head, *piece, *tail;
    size_t n;
    int want;
};

// clang-format off
static const struct large_row large_rows[] = {
    { "deep, within the bound", "", "<a>", "", 200, WH_E_FORMAT },
    { "deep", "", "<a>", "", 100000, WH_E_LIMIT },
    { "many attributes", "<a ", "b%zu='' ", "/>", 100000, WH_E_LIMIT },
    { "a fair number of attributes", "<a ", "b%zu='' ", "/>", 500, XML_DONE },
    { "many namespaces", "<a ", "xmlns:b%zu='u' ", "/>", 100000, WH_E_LIMIT },
    { "namespaces looked up often", "<a xmlns:n='u'>", "<n:b/>", "</a>", 100000, XML_DONE },
    { "many comments", "<a>", "<!-- ' -->", "</a>", 100000, XML_DONE },
};
// clang-format on

static void check_large(void **state)
{
    const struct large_row *r = *state;
    struct buf text = { 0 }, out = { 0 };
    struct wh_error err = { 0 };
    buf_str(&text, r->head);
    for (size_t i = 0; i < r->n; i++)
        buf_printf(&text, r->piece, i);
    buf_str(&text, r->tail);
    assert_int_equal(tell(&out, buf_as_span(&text), &err), r->want);
    buf_release(&text);
    buf_release(&out);
}

/* 64 elements with 900 namespaces each, and a million prefixes to look up among them. */
static void namespaces_in_scope(void **state)
{
    (void)state;
    struct buf text = { 0 }, out = { 0 };
    struct wh_error err = { 0 };
    for (size_t i = 0; i < 64; i++) {
        buf_str(&text, "<a");
        for (size_t k = 0; k < 900; k++)
            buf_printf(&text, " xmlns:b%zu_%zu='u'", i, k);
        buf_str(&text, ">");
    }
    for (size_t i = 0; i < 1000000; i++)
        buf_str(&text, "<b0_0:c/>");
    assert_int_equal(tell(&out, buf_as_span(&text), &err), WH_E_LIMIT);
    buf_release(&text);
    buf_release(&out);
}

static void skips(void **state)
{
    (void)state;
    struct xml *x = xml_open(SPAN("f"), SPAN("p"), SPAN("<a><b><c/>x<b/></b><d/></a>"));
    assert_int_equal(xml_next(x, NULL), XML_OPEN);
    assert_int_equal(xml_next(x, NULL), XML_OPEN);
    assert_int_equal(xml_skip(x, NULL), XML_CLOSE);
    assert_int_equal(xml_next(x, NULL), XML_OPEN);
    assert_int_equal(xml_name(x).p[0], 'd');
    assert_int_equal(xml_skip(x, NULL), XML_CLOSE);
    assert_int_equal(xml_next(x, NULL), XML_CLOSE);
    assert_int_equal(xml_name(x).p[0], 'a');
    xml_close(x);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check);
    TABLE_ADD(&t, large_rows, check_large);
    table_one(&t, "namespaces in scope", namespaces_in_scope);
    table_one(&t, "skips", skips);
    return table_run("xml", &t);
}
