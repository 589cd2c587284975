// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/ask.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "analyzer/words/date.h"
#include "base/buf.h"
#include "exports/exporter.h"
#include "exports/words.h"

/* Counts what passes on its way to the output. That a REF names nothing or too much is no part of a drawing: it is told to
   people, on standard error. */
struct counter {
    const struct exporter *exporter;
    void *self, *aside; /* aside: text on standard error; NULL: nothing is drawn */
    size_t records;
};

static int count_record(void *ctx, json_t *record)
{
    struct counter *c = ctx;
    const char *type = json_string_value(json_object_get(record, "type"));
    c->records++;
    if (c->aside && (strcmp(type, "not_found") == 0 || strcmp(type, "ambiguous") == 0))
        return export_text.record(c->aside, record);
    return c->exporter->record(c->self, record);
}

struct ask_table ask_table;

/* Bytes that are no text for a terminal. */
static int refuse_terminal(const struct cli *cli, const struct exporter *e)
{
    if (e != &export_xlsx || cli->out_path || !isatty(STDOUT_FILENO))
        return CLI_OK;
    return cli_usage(cli, "a workbook is no text for a terminal; give -o FILE");
}

const struct exporter *ask_exporter(const struct cli *cli, bool table)
{
    const struct exporter *by_ending = cli->out_path ? exporter_by_ending(cli->out_path) : NULL;
    const struct exporter *e = cli->json ? &export_ndjson : &export_text;
    if (table && ask_table.format)
        e = exporter_by_name(ask_table.format);
    else if (by_ending && by_ending->table)
        e = by_ending;
    if (!e || e->graph) {
        cli_usage(cli, "-f takes text, ndjson, csv or xlsx, not '%s'", ask_table.format);
        return NULL;
    }
    if (e->table && !table) {
        cli_usage(cli, "%s answers with more than rows: it cannot be written as %s",
                  cli->entry->name, e->ending);
        return NULL;
    }
    if (cli->json && e != &export_ndjson) {
        cli_usage(cli, "give either --json or -f %s", e->name);
        return NULL;
    }
    return refuse_terminal(cli, e) == CLI_OK ? e : NULL;
}

/* The ending of a path's last name, as .png; empty where it has none that looks like the kind of a file. */
static struct span ending_of(const char *path)
{
    enum { LONGEST = 8 };
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path,
               *dot = strrchr(name, '.');
    struct span ending = span_str(dot && dot > name ? dot : "");
    bool kind = ending.n > 1 && ending.n <= LONGEST && !isdigit((unsigned char)ending.p[1]);
    for (size_t i = 1; i < ending.n; i++)
        kind = kind && isalnum((unsigned char)ending.p[i]);
    return kind ? ending : SPAN("");
}

int ask_ending(const struct cli *cli, const char *written)
{
    static const char plain[] = ".txt, .json, .ndjson", same[] = ".text, .md, .jsonl, .log, .out";
    struct span ending = cli->out_path ? ending_of(cli->out_path) : SPAN("");
    const char *const lists[] = { plain, same, written };
    if (!ending.n || cli->json || ask_table.format || strncmp(cli->out_path, "/dev/", 5) == 0)
        return CLI_OK;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const char *at = lists[i]; at && (at = strchr(at, '.')); at++)
            if (strncasecmp(at, ending.p, ending.n) == 0 && !isalnum((unsigned char)at[ending.n]))
                return CLI_OK;
    return cli_usage(cli, "%s does not write '%s'; -o FILE may end in: %s%s%s", cli->entry->name,
                     ending.p, plain, *written ? ", " : "", written);
}

static int refuse_ending(const struct cli *cli, const struct ask_show *show)
{
    struct buf written = { 0 };
    const char *const parts[] = { show->table ? ".csv, .xlsx" : NULL, show->drawing ? ".svg" : NULL,
                                  show->elsewhere };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            buf_printf(&written, "%s%s", written.n ? ", " : "", parts[i]);
    const struct exporter *table = cli->out_path ? exporter_by_ending(cli->out_path) : NULL;
    int rc = table && table->table ? CLI_OK /* ask_exporter says why it is none */
                                   : ask_ending(cli, buf_cstr(&written));
    buf_release(&written);
    return rc;
}

/* The output of an answer; NULL after a message. */
static const struct exporter *choose(const struct cli *cli, const struct ask_show *show)
{
    static const char svg[] = ".svg";
    const char *ending = cli->out_path ? strrchr(cli->out_path, '.') : NULL, *f = ask_table.format;
    if (refuse_ending(cli, show) != CLI_OK)
        return NULL;
    if (!show->drawing)
        return ask_exporter(cli, show->table);
    if (f ? strcmp(f, svg + 1) == 0 : ending && strcasecmp(ending, svg) == 0)
        return show->drawing;
    if (f && !show->table && strcmp(f, "text") != 0 && strcmp(f, "ndjson") != 0) {
        cli_usage(cli, "%s answers with text, ndjson or svg, not '%s'", cli->entry->name, f);
        return NULL;
    }
    return f && !show->table ? exporter_by_name(f) : ask_exporter(cli, show->table);
}

int ask(struct cli *cli, query_fn query, struct query_args *args, struct ask_show show)
{
    struct wh_error err = { 0 };
    struct export_options options = { .out = cli->out,
                                      .width = cli->width,
                                      .color = cli->color,
                                      .english = cli->english,
                                      .brief = show.brief,
                                      .no_bom = ask_table.no_bom != 0,
                                      .quotes = cli->verbose > 0 };
    struct counter c = { .exporter = choose(cli, &show) };
    if (!c.exporter)
        return CLI_USAGE;
    c.self = c.exporter->open(&options);
    if (show.drawing && c.exporter == show.drawing)
        c.aside =
            export_text.open(&(struct export_options){ .out = stderr, .english = cli->english });
    args->lex = cli->lex;
    args->periods = cli->periods;
    args->unquoted = show.rows && c.exporter == &export_text && !options.quotes;
    int rc = query(cli->store, args, count_record, &c, &err);
    struct wh_error closing = { 0 };
    enum wh_status closed = c.exporter->close(c.self, &closing);
    if (c.aside) {
        export_text.close(c.aside, NULL);
        cli->discard = rc != WH_OK || closed != WH_OK;
    }
    if (rc < 0)
        return cli_fail(cli, &err);
    if (closed != WH_OK)
        return cli_fail(cli, &closing);
    if (show.brief && c.exporter == &export_text && c.records && cli->err_tty)
        cli_note(cli, "%s",
                 cli->english ? "with -v each comes with its proof and warnings"
                              : "加 -v 逐件给出证明和注意事项");
    if (rc == QUERY_NOT_FOUND)
        return CLI_NOT_FOUND;
    if (rc == QUERY_AMBIGUOUS)
        return CLI_AMBIGUOUS;
    if (rc == QUERY_FINDINGS)
        return CLI_FINDINGS;
    if (c.records)
        return CLI_OK;
    if (show.list)
        cli_note(cli, "%s", cli->english ? "no rows" : "没有符合条件的记录");
    return show.text ? CLI_NOT_FOUND : CLI_OK;
}

int ask_as_of(const struct cli *cli, char day[11], const char *typed)
{
    struct date d;
    struct arena arena = { 0 };
    day[0] = '\0';
    if (typed && !date_typed(&d, span_str(typed)))
        return cli_usage(cli, "'%s' is no date of the calendar; write it as 2024-09-14", typed);
    if (typed) {
        struct span iso = date_iso(&arena, d);
        memcpy(day, iso.p, iso.n + 1);
    }
    arena_release(&arena);
    return CLI_OK;
}

static const struct {
    const char *name, *zh;
    int act;
} relations[] = {
#define REL(id, name, zh, act) { name, zh, act },
#include "analyzer/relations.def"
#undef REL
};

/* The names of all relations, acts first, in the language of the messages. */
static void list_relations(struct buf *out, bool english)
{
    for (int act = 1; act >= 0; act--)
        for (size_t k = 0; k < sizeof relations / sizeof *relations; k++)
            if (relations[k].act == act)
                buf_printf(out, "%s%s",
                           !out->n   ? ""
                           : english ? " "
                                     : "、",
                           english ? relations[k].name : relations[k].zh);
}

int ask_relations(const struct cli *cli, const char **names, const char *typed)
{
    struct buf list = { 0 };
    for (struct span rest = span_str(typed); rest.n;) {
        size_t n = span_find(rest, SPAN(",")), k = 0, count = sizeof relations / sizeof *relations;
        struct span one = span_cut(rest, 0, n);
        rest = n == SPAN_NONE ? SPAN("") : span_from(rest, n + 1);
        while (k < count && !span_eq(one, span_str(relations[k].name)) &&
               !span_eq(one, span_str(relations[k].zh)))
            k++;
        if (k == count) {
            buf_clear(&list);
            list_relations(&list, cli->english_messages);
            int rc = cli_usage(cli, "unknown relation '%.*s'; one of: %s", SPAN_ARG(one),
                               buf_cstr(&list));
            buf_release(&list);
            return rc;
        }
        buf_printf(&list, "%s%s", list.n ? "," : "", relations[k].name);
    }
    *names = list.n ? buf_cstr(&list) : NULL;
    return CLI_OK;
}

int ask_status(const struct cli *cli, const char **name, const char *typed)
{
    *name = typed ? word_value("status", typed) : NULL;
    if (!typed || *name)
        return CLI_OK;
    return cli_usage(cli,
                     "unknown status '%s'; one of: in_force partially_repealed suspended repealed "
                     "lapsed expired not_yet unknown",
                     typed);
}

int ask_year(const struct cli *cli, const char *typed)
{
    if (!typed || (strlen(typed) == 4 && strspn(typed, "0123456789") == 4))
        return CLI_OK;
    return cli_usage(cli, "'%s' is no year; write it as 2024", typed);
}

int ask_count(const struct cli *cli, const char *option, long value)
{
    return value < 0 ? cli_usage(cli, "%s cannot be negative", option) : CLI_OK;
}

int ask_rules(const struct cli *cli, uint64_t *out, const char *list, int (*by_name)(struct span),
              const char *command)
{
    for (const char *p = list; *p;) {
        size_t n = strcspn(p, ",");
        int rule = by_name(span_of(p, n));
        if (rule < 0) {
            struct wh_error err;
            wh_fail(&err, WH_E_USAGE, "no rule '%.*s'", (int)n, p);
            wh_hint(&err, "all rules: wenhao %s --explain", command);
            return cli_fail(cli, &err);
        }
        *out |= (uint64_t)1 << rule;
        p += n + (p[n] == ',');
    }
    return CLI_OK;
}

struct ask_page ask_page;
long ask_newest = AMENDMENTS_SHOWN;

long ask_newest_wanted(void)
{
    return ask_newest <= 0 ? -1 : ask_newest;
}

int ask_page_check(const struct cli *cli, const char **words, int n)
{
    (void)words, (void)n;
    int rc = ask_count(cli, "--limit", ask_page.limit);
    return rc == CLI_OK ? ask_count(cli, "--offset", ask_page.offset) : rc;
}
