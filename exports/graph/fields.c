// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The attributes of documents and relations, for every format of other programs. Names stay; new ones are only added.
#include "exports/graph/graph.h"

#define OF_DOC(key)                                                \
    static void doc_##key(struct buf *out, const json_t *record)   \
    {                                                              \
        buf_str(out, field(json_object_get(record, "doc"), #key)); \
    }
OF_DOC(number)
OF_DOC(title)
OF_DOC(instrument)
OF_DOC(issued)
OF_DOC(effective_on)
OF_DOC(presence)
OF_DOC(work)
OF_DOC(file)
#undef OF_DOC

#define OF_RECORD(key)                                            \
    static void text_##key(struct buf *out, const json_t *record) \
    {                                                             \
        buf_str(out, field(record, #key));                        \
    }
OF_RECORD(status)
OF_RECORD(edition)
OF_RECORD(since)
OF_RECORD(certainty)
OF_RECORD(relation)
OF_RECORD(role)
OF_RECORD(scope)
OF_RECORD(pinpoint)
OF_RECORD(effective)
OF_RECORD(resolved_by)
#undef OF_RECORD

#define OF_EVIDENCE(key)                                                                   \
    static void proof_##key(struct buf *out, const json_t *record)                         \
    {                                                                                      \
        buf_str(out, field(json_array_get(json_object_get(record, "evidence"), 0), #key)); \
    }
OF_EVIDENCE(file)
OF_EVIDENCE(quote)
OF_EVIDENCE(published_in)
#undef OF_EVIDENCE

static void add_int(struct buf *out, const json_t *object, const char *key)
{
    if (json_is_integer(json_object_get(object, key)))
        buf_printf(out, "%lld", field_int(object, key));
}

static void add_bool(struct buf *out, const json_t *record, const char *key)
{
    buf_str(out, json_is_true(json_object_get(record, key)) ? "true" : "");
}

static void label(struct buf *out, const json_t *record)
{
    name_document(out, json_object_get(record, "doc"));
}

static void issuers(struct buf *out, const json_t *record)
{
    size_t i;
    json_t *issuer;
    json_array_foreach(json_object_get(json_object_get(record, "doc"), "issuers"), i, issuer)
        buf_printf(out, "%s%s", i ? ";" : "",
                   json_string_value(issuer) ? json_string_value(issuer) : "");
}

static void doc_line(struct buf *out, const json_t *record)
{
    add_int(out, json_object_get(record, "doc"), "line");
}

static void status_zh(struct buf *out, const json_t *record)
{
    if (*field(record, "status"))
        buf_str(out, word("status", field(record, "status"), false));
}

static void is_root(struct buf *out, const json_t *record)
{
    add_bool(out, record, "root");
}

static void relation_zh(struct buf *out, const json_t *record)
{
    buf_str(out, word_relation(field(record, "relation"), false));
}

static void confidence(struct buf *out, const json_t *record)
{
    if (json_is_number(json_object_get(record, "confidence")))
        buf_printf(out, "%.2f", json_number_value(json_object_get(record, "confidence")));
}

static void mentions(struct buf *out, const json_t *record)
{
    add_int(out, record, "mentions");
}

static void wrong_way(struct buf *out, const json_t *record)
{
    add_bool(out, record, "wrong_way");
}

static void proof_line(struct buf *out, const json_t *record)
{
    add_int(out, json_array_get(json_object_get(record, "evidence"), 0), "line");
}

#define OF_NETWORK(key)                                              \
    static void network_##key(struct buf *out, const json_t *record) \
    {                                                                \
        add_int(out, json_object_get(record, "network"), #key);      \
    }
OF_NETWORK(place)
OF_NETWORK(carries)
OF_NETWORK(group)
OF_NETWORK(circle)
#undef OF_NETWORK

static void network_group_name(struct buf *out, const json_t *record)
{
    buf_str(out, field(json_object_get(record, "network"), "group_name"));
}

// clang-format off
const struct graph_field graph_node_fields[] = {
    { "label", GRAPH_TEXT, label },
    { "number", GRAPH_TEXT, doc_number },
    { "title", GRAPH_TEXT, doc_title },
    { "instrument", GRAPH_TEXT, doc_instrument },
    { "issuers", GRAPH_TEXT, issuers },
    { "issued", GRAPH_TEXT, doc_issued },
    { "effective_on", GRAPH_TEXT, doc_effective_on },
    { "status", GRAPH_TEXT, text_status },
    { "status_zh", GRAPH_TEXT, status_zh },
    { "edition", GRAPH_TEXT, text_edition },
    { "since", GRAPH_TEXT, text_since },
    { "certainty", GRAPH_TEXT, text_certainty },
    { "presence", GRAPH_TEXT, doc_presence },
    { "work", GRAPH_TEXT, doc_work },
    { "file", GRAPH_TEXT, doc_file },
    { "line", GRAPH_INT, doc_line },
    { "root", GRAPH_BOOL, is_root },
    { "place", GRAPH_INT, network_place },
    { "carries", GRAPH_INT, network_carries },
    { "group", GRAPH_INT, network_group },
    { "group_name", GRAPH_TEXT, network_group_name },
    { "circle", GRAPH_INT, network_circle },
    { NULL, GRAPH_TEXT, NULL },
};

const struct graph_field graph_edge_fields[] = {
    { "relation", GRAPH_TEXT, text_relation },
    { "relation_zh", GRAPH_TEXT, relation_zh },
    { "role", GRAPH_TEXT, text_role },
    { "scope", GRAPH_TEXT, text_scope },
    { "pinpoint", GRAPH_TEXT, text_pinpoint },
    { "effective", GRAPH_TEXT, text_effective },
    { "resolved_by", GRAPH_TEXT, text_resolved_by },
    { "confidence", GRAPH_REAL, confidence },
    { "mentions", GRAPH_INT, mentions },
    { "wrong_way", GRAPH_BOOL, wrong_way },
    { "file", GRAPH_TEXT, proof_file },
    { "line", GRAPH_INT, proof_line },
    { "quote", GRAPH_TEXT, proof_quote },
    { "published_in", GRAPH_TEXT, proof_published_in },
    { NULL, GRAPH_TEXT, NULL },
};
// clang-format on
