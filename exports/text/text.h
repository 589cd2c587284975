// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text for people: what text.c and its parts text_*.c share. Others use exporter.h.
#ifndef EXPORTS_TEXT_TEXT_H
#define EXPORTS_TEXT_TEXT_H

#include "exports/exporter.h"
#include "exports/table.h"
#include "exports/words.h"

enum { TEXT_COLUMNS = 8 };

struct text {
    struct export_options options;
    bool sheet;     /* the last block was a status: a line parts it from the next */
    long long page; /* on which the line printed last stands */
    bool started;   /* something has been printed: the next block starts with an empty line */
    const struct text_list *list; /* the list whose table is open */
    struct table *table;
    json_t *findings; /* of check: those of the file that is being told; NULL: none */
    json_t *plain;    /* the drafts that are plain text, as keys; NULL: none */
    size_t unread;    /* drafts that could not be read */
    struct table_column columns[TEXT_COLUMNS];
    json_t *names; /* of the columns of a SELECT; NULL: none */
};

/* A type of record that becomes a row of a table. */
struct text_list {
    const char *type;
    struct {
        const char *zh, *en;
        int min; /* see struct table_column */
        bool right, late;
    } columns[TEXT_COLUMNS]; /* ends with a NULL zh */
    void (*row)(struct text *t, size_t row, const json_t *record);
};

/* A type of record that is printed as a block of its own. */
struct text_block {
    const char *type;
    void (*print)(struct text *t, const json_t *record);
};

extern const struct text_list text_lists[];               /* text/list.c; ends with a NULL type */
extern const struct text_list text_status_list;           /* text/status.c: brief */
extern const struct text_list text_list_row;              /* text/status.c: of a list */
void text_status(struct text *t, const json_t *record);   /* text/status.c */
void text_chain(struct text *t, const json_t *record);    /* text/chain.c */
void text_timeline(struct text *t, const json_t *record); /* text/life.c */
void text_why(struct text *t, const json_t *record);      /* text/life.c */
void text_verification(struct text *t, const json_t *record); /* text/verify.c, as the next one */
void text_verification_summary(struct text *t, const json_t *record);
void text_path(struct text *t, const json_t *record);     /* text/chain.c */
void text_document(struct text *t, const json_t *record); /* text/card.c */
void text_stats(struct text *t, const json_t *record);    /* text/card.c */
void text_graph(struct text *t, const json_t *record);    /* text/card.c */
void text_review(struct text *t, const json_t *record);   /* text/review.c, as the next two */
void text_decided(struct text *t, const json_t *record);
void text_ambiguous_place(struct text *t, const json_t *record);
void text_provision(struct text *t, const json_t *record);  /* text/provision.c */
void text_outline(struct text *t, const json_t *record);    /* text/provision.c */
void text_line(struct text *t, const json_t *record);       /* text/provision.c */
void text_diagnostic(struct text *t, const json_t *record); /* text/provision.c */
void text_list_head(struct text *t, const json_t *record);  /* text/status.c */
extern const struct text_list text_rule_list;            /* text/check.c: brief; as the next six */
void text_finding(struct text *t, const json_t *record); /* held until its file is complete */
void text_findings_flush(struct text *t);                /* prints what is held */
void text_check(struct text *t, const json_t *record);
void text_check_rule(struct text *t, const json_t *record);
void text_source(struct text *t, const json_t *record);
void text_audit(struct text *t, const json_t *record); /* text/audit.c, as the next one */
extern const struct text_list text_impact_list;        /* text/impact.c, as the next two */
void text_impact_draft(struct text *t, const json_t *record);
void text_impact_summary(struct text *t, const json_t *record);
extern const struct text_list text_rank_list, text_community_list; /* text/network.c */
void text_cycle(struct text *t, const json_t *record);
extern const struct text_list text_difference_list; /* text/diff.c, as the next one */
void text_diff_summary(struct text *t, const json_t *record);
void text_audit_verdict(struct text *t, const json_t *record);
void text_audit_decision(struct text *t, const json_t *record);
void text_audit_summary(struct text *t, const json_t *record);
void text_unread(struct text *t, const json_t *record);
void text_sql_row(struct text *t, const json_t *record); /* text/sql.c */
void text_not_found(struct text *t, const json_t *record);
void text_ambiguous(struct text *t, const json_t *record);

/* Chinese or English. */
#define TEXT(t, zh, en) ((t)->options.english ? (en) : (zh))

/* An empty line between blocks. */
void text_gap(struct text *t);
/* A line across. */
void text_rule(struct text *t);
/* A heading line in bold. */
void text_heading(struct text *t, const char *text);
/* `label`, then `body` made harmless and wrapped, with a hanging indent of indent + the label's width. */
void text_para(struct text *t, int indent, const char *label, const char *body);
/* The escape sequence for the colour of a status; NULL for none. */
const char *text_status_color(const char *status);
extern const char text_dim[], text_bold[], text_warn[];
/* "since 2024-09-14": status with its day, for cells. Appends. */
void text_status_words(const struct text *t, struct buf *out, const json_t *record);
/* The same on lines of its own, for a cell of a table, with a word on what speaks against it. */
void text_status_lines(const struct text *t, struct buf *out, const json_t *record);
/* A cell from parts that were put together in `b`, which is emptied. */
void text_cell(struct text *t, size_t row, size_t column, struct buf *b, const char *color);
/* The first sentence of the evidence as a further line, when options.quotes asks for it. */
void text_add_quote(const struct text *t, struct buf *b, const json_t *record);
/* The proof: sentence and place of each evidence of `object`, indented. */
void text_evidence(struct text *t, int indent, const json_t *object);
/* The warnings of a record under their heading. */
void text_warnings(struct text *t, const json_t *record);
#endif
