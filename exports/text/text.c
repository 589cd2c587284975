// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Text for people: records of one type that follow each other become a table, others a block of their own.
#include "exports/text/text.h"

#include <stdlib.h>
#include <string.h>

static const struct text_block blocks[] = {
    { "status", text_status },
    { "chain", text_chain },
    { "path", text_path },
    { "document", text_document },
    { "list", text_list_head },
    { "stats", text_stats },
    { "not_found", text_not_found },
    { "ambiguous", text_ambiguous },
    { "graph", text_graph },
    { "review", text_review },
    { "decided", text_decided },
    { "ambiguous_place", text_ambiguous_place },
    { "line", text_line },
    { "diagnostic", text_diagnostic },
    { "provision", text_provision },
    { "outline", text_outline },
    { "finding", text_finding },
    { "check", text_check },
    { "rule", text_check_rule },
    { "source", text_source },
    { "unread", text_unread },
    { "audit", text_audit },
    { "audit_summary", text_audit_summary },
    { "audit_verdict", text_audit_verdict },
    { "audit_decision", text_audit_decision },
    { "timeline", text_timeline },
    { "cycle", text_cycle },
    { "verification", text_verification },
    { "verification_summary", text_verification_summary },
    { "diff_summary", text_diff_summary },
    { "impact_draft", text_impact_draft },
    { "impact_summary", text_impact_summary },
    { NULL, NULL },
};

/* What is a row where rows are asked for. */
static const struct text_list *const brief_lists[] = { &text_status_list, &text_rule_list, NULL };

/* Prints the table that is open. */
static void flush_list(struct text *t)
{
    if (!t->table)
        return;
    text_gap(t);
    table_print(t->table);
    table_free(t->table);
    t->table = NULL;
    t->list = NULL;
}

static void add_row(struct text *t, const struct text_list *list, const json_t *record)
{
    if (t->list != list) {
        size_t n = 0;
        flush_list(t);
        for (; n < TEXT_COLUMNS && list->columns[n].zh; n++)
            t->columns[n] =
                (struct table_column){ .title = TEXT(t, list->columns[n].zh, list->columns[n].en),
                                       .min = list->columns[n].min,
                                       .right = list->columns[n].right,
                                       .late = list->columns[n].late };
        t->table = table_new(t->columns, n, &t->options);
        t->list = list;
    }
    list->row(t, table_row(t->table, TABLE_ROOT), record);
}

static void *open_text(const struct export_options *options)
{
    struct text *t = mem_alloc(sizeof *t);
    *t = (struct text){ .options = *options };
    return t;
}

static int record_text(void *self, json_t *record)
{
    struct text *t = self;
    const char *type = field(record, "type");
    if (strcmp(type, "list_row") == 0) {
        if (field_is(record, "kind", "item")) /* the rest of the sheet is for sheets */
            add_row(t, &text_list_row, record);
        return ferror(t->options.out);
    }
    if (strcmp(type, "sql_row") == 0) {
        text_sql_row(t, record);
        return ferror(t->options.out);
    }
    for (const struct text_list *const *list = brief_lists; t->options.brief && *list; list++)
        if (strcmp((*list)->type, type) == 0) {
            add_row(t, *list, record);
            return ferror(t->options.out);
        }
    static const struct text_list *const lists[] = { &text_impact_list, &text_difference_list,
                                                     &text_rank_list, &text_community_list, NULL };
    for (const struct text_list *const *list = lists; *list; list++)
        if (strcmp((*list)->type, type) == 0) {
            add_row(t, *list, record);
            return ferror(t->options.out);
        }
    for (const struct text_list *list = text_lists; list->type; list++)
        if (strcmp(list->type, type) == 0) {
            add_row(t, list, record);
            return ferror(t->options.out);
        }
    flush_list(t);
    t->sheet = t->sheet && strcmp(type, "status") == 0;
    for (const struct text_block *block = blocks; block->type; block++)
        if (strcmp(block->type, type) == 0)
            block->print(t, record);
    return ferror(t->options.out);
}

static enum wh_status close_text(void *self, struct wh_error *err)
{
    struct text *t = self;
    (void)err;
    flush_list(t);
    text_findings_flush(t);
    json_decref(t->plain);
    json_decref(t->names);
    free(t);
    return WH_OK;
}

const struct exporter export_text = {
    .name = "text",
    .ending = ".txt",
    .open = open_text,
    .record = record_text,
    .close = close_text,
};
