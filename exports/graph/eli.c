// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/graph/eli.h"

#include <string.h>

#include "exports/escape.h"

// clang-format off
const char *const eli_prefixes[] = {
    "eli", "http://data.europa.eu/eli/ontology#",
    "schema", "https://schema.org/",
    "xsd", "http://www.w3.org/2001/XMLSchema#",
    "wh", "urn:wenhao:term:",
    NULL,
};

static const struct { const char *relation, *eli, *schema; } terms[] = {
#define ELI(relation, eli, schema) { relation, eli, schema },
#include "exports/graph/eli.def"
#undef ELI
};

/* Only states that the words of others name truly: a suspended rule, or one whose state is not known, has none. */
static const struct { const char *status, *eli, *schema; } forces[] = {
    { "in_force", "eli:InForce-inForce", "schema:InForce" },
    { "partially_repealed", "eli:InForce-partiallyInForce", "schema:PartiallyInForce" },
    { "repealed", "eli:InForce-notInForce", "schema:NotInForce" },
    { "lapsed", "eli:InForce-notInForce", "schema:NotInForce" },
    { "expired", "eli:InForce-notInForce", "schema:NotInForce" },
    { "not_yet", "eli:InForce-notInForce", "schema:NotInForce" },
};
// clang-format on

void eli_iri(struct buf *out, const char *id)
{
    buf_str(out, "urn:wenhao:doc:");
    escape_iri(out, span_str(id));
}

static void say_text(struct graph_out *g, eli_say say, const char *property, enum eli_value kind,
                     const char *text)
{
    if (*text)
        say(g, property, kind, span_str(text));
}

void eli_document(struct graph_out *g, const json_t *record, eli_say say)
{
    const json_t *doc = json_object_get(record, "doc");
    const char *status = field(record, "status");
    size_t i;
    json_t *issuer;
    say(g, "a", ELI_NAME, SPAN("eli:LegalResource"));
    say(g, "a", ELI_NAME, SPAN("schema:Legislation"));
    say_text(g, say, "eli:id_local", ELI_CODE, field(doc, "number"));
    say_text(g, say, "schema:legislationIdentifier", ELI_CODE, field(doc, "number"));
    say_text(g, say, "eli:title", ELI_TEXT, field(doc, "title"));
    say_text(g, say, "schema:name", ELI_TEXT,
             *title_of(doc)          ? title_of(doc)
             : *field(doc, "number") ? ""
                                     : field(doc, "id"));
    say_text(g, say, "eli:date_document", ELI_DATE, field(doc, "issued"));
    say_text(g, say, "schema:legislationDate", ELI_DATE, field(doc, "issued"));
    say_text(g, say, "eli:first_date_entry_in_force", ELI_DATE, field(doc, "effective_on"));
    json_array_foreach(json_object_get(doc, "issuers"), i, issuer) {
        const char *name = json_string_value(issuer) ? json_string_value(issuer) : "";
        say_text(g, say, "eli:responsibility_of", ELI_TEXT, name);
        say_text(g, say, "schema:legislationPassedBy", ELI_TEXT, name);
    }
    for (i = 0; i < sizeof forces / sizeof *forces; i++)
        if (strcmp(forces[i].status, status) == 0) {
            say(g, "eli:in_force", ELI_NAME, span_str(forces[i].eli));
            say(g, "schema:legislationLegalForce", ELI_NAME, span_str(forces[i].schema));
            if (strcmp(forces[i].schema, "schema:NotInForce") == 0 && strcmp(status, "not_yet"))
                say_text(g, say, "eli:date_no_longer_in_force", ELI_DATE, field(record, "since"));
        }
    say_text(g, say, "wh:id", ELI_CODE, field(doc, "id"));
    for (const struct graph_field *f = graph_node_fields; f->name; f++) {
        static const char *const ours[] = { "status", "edition", "certainty", "presence", "work" };
        for (i = 0; i < sizeof ours / sizeof *ours; i++) {
            struct buf name = { 0 }, value = { 0 };
            if (strcmp(ours[i], f->name) == 0) {
                buf_printf(&name, "wh:%s", f->name);
                f->write(&value, record);
                say_text(g, say, buf_cstr(&name), ELI_CODE, buf_cstr(&value));
            }
            buf_release(&name);
            buf_release(&value);
        }
    }
}

void eli_relation(struct graph_out *g, const json_t *record, eli_say say)
{
    say(g, "a", ELI_NAME, SPAN("wh:Relation"));
    say(g, "wh:from", ELI_ID, span_str(graph_from(record)));
    say(g, "wh:to", ELI_ID, span_str(graph_to(record)));
    for (const struct graph_field *f = graph_edge_fields; f->name; f++) {
        struct buf name = { 0 }, value = { 0 };
        enum eli_value kind =
            strcmp(f->name, "effective") == 0 ? ELI_DATE
            : strcmp(f->name, "relation_zh") == 0 || strcmp(f->name, "quote") == 0 ||
                    strcmp(f->name, "pinpoint") == 0 || strcmp(f->name, "published_in") == 0
                ? ELI_TEXT
            : f->type == GRAPH_TEXT ? ELI_CODE
                                    : ELI_NUMBER;
        buf_printf(&name, "wh:%s", f->name);
        f->write(&value, record);
        say_text(g, say, buf_cstr(&name), kind, buf_cstr(&value));
        buf_release(&name);
        buf_release(&value);
    }
}

void eli_link(struct graph_out *g, const json_t *record, eli_say say)
{
    bool whole = field_is(record, "scope", "whole") || !*field(record, "scope");
    if (field_is(record, "role", "result") || json_is_true(json_object_get(record, "wrong_way")))
        return;
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        if (!field_is(record, "relation", terms[i].relation))
            continue;
        const char *eli = terms[i].eli, *schema = terms[i].schema;
        if (!whole && strcmp(eli, "eli:repeals") == 0) {
            eli = "eli:changes";
            schema = "schema:legislationChanges";
        }
        say(g, eli, ELI_ID, span_str(graph_to(record)));
        if (schema)
            say(g, schema, ELI_ID, span_str(graph_to(record)));
    }
}
