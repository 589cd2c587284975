// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What JSON-LD and Turtle share: the words of ELI and schema.org for documents, relations and states.
#ifndef EXPORTS_GRAPH_ELI_H
#define EXPORTS_GRAPH_ELI_H

#include "exports/graph/graph.h"

enum eli_value {
    ELI_TEXT, /* text in Chinese */
    ELI_CODE, /* text in no language */
    ELI_DATE, /* YYYY, YYYY-MM or YYYY-MM-DD */
    ELI_NAME, /* a name with its prefix */
    ELI_NUMBER,
    ELI_ID /* the id of a document */
};
/* Receives one statement about the thing that is being described. */
typedef void (*eli_say)(struct graph_out *g, const char *property, enum eli_value kind,
                        struct span value);

/* What is said of a document; the type comes first, as property "a". */
void eli_document(struct graph_out *g, const json_t *record, eli_say say);
/* What is said of a relation as a thing of its own. */
void eli_relation(struct graph_out *g, const json_t *record, eli_say say);
/* What is said of the document at which an edge starts: one or two properties that lead to its other end. */
void eli_link(struct graph_out *g, const json_t *record, eli_say say);

/* urn:wenhao:doc:… */
void eli_iri(struct buf *out, const char *id);

/* Prefixes, in pairs of name and namespace; ends with NULL. */
extern const char *const eli_prefixes[];

#endif
