// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// exports/: records of tests/exports/*.ndjson through the outputs, compared with what stands beside them.
// WENHAO_UPDATE=1 writes the expected files anew; look at the diff.
#include <locale.h>

#include "base/file.h"
#include "base/utf8.h"
#include "exports/exporter.h"
#include "tests/table.h"

struct row {
    const char *name;
    const char *records; /* tests/exports/RECORDS.ndjson */
    const char *exporter;
    struct export_options options;
    const char *want; /* tests/exports/WANT */
    bool graph;       /* of two of one name the one that takes a graph */
};

// clang-format off
static const struct row rows[] = {
    { "status at 80 columns", "status", "text", { .width = 80 }, "status.80.txt" },
    { "status at 120 columns", "status", "text", { .width = 120 }, "status.120.txt" },
    { "status in a pipe", "status", "text", { .width = 0 }, "status.txt" },
    { "status with colour", "status", "text", { .width = 80, .color = true }, "status.color.txt" },
    { "status in English", "status", "text", { .width = 80, .english = true }, "status.en.txt" },
    { "status as rows", "status", "text", { .width = 100, .brief = true }, "status.brief.txt" },
    { "lists at 80 columns", "lists", "text", { .width = 80 }, "lists.80.txt" },
    { "lists at 120 columns, with sentences", "lists", "text", { .width = 120, .quotes = true }, "lists.120.txt" },
    { "lists in a pipe", "lists", "text", { .width = 0 }, "lists.txt" },
    { "lists in English", "lists", "text", { .width = 100, .english = true }, "lists.en.txt" },
    { "cards at 80 columns", "cards", "text", { .width = 80 }, "cards.80.txt" },
    { "cards in English", "cards", "text", { .width = 120, .english = true }, "cards.en.txt" },
    { "hostile text", "hostile", "text", { .width = 80 }, "hostile.txt" },
    { "NDJSON is what came in", "status", "ndjson", { .width = 80 }, "status.ndjson" },
    { "a graph as DOT", "graph", "dot", { .width = 0 }, "graph.dot" },
    { "few documents alike are drawn one by one", "graph", "dot", { .fold = true }, "graph.dot" },
    { "many alike are counted lists", "fold", "dot", { .fold = true }, "fold.dot" },
    { "as many as are asked for are drawn one by one", "fold", "dot", { .width = 0 }, "fold.each.dot" },
    { "a graph as DOT in English", "graph", "dot", { .english = true }, "graph.en.dot" },
    { "a graph as JSON", "graph", "json", { .width = 0 }, "graph.json" },
    { "a graph as text", "graph", "text", { .width = 80 }, "graph.txt" },
    { "status as CSV", "status", "csv", { .width = 0 }, "status.csv" },
    { "lists as CSV, one table behind the other", "lists", "csv", { .english = true, .no_bom = true }, "lists.csv" },
    { "hostile text as CSV", "hostile", "csv", { .width = 0 }, "hostile.csv" },
    { "a list as CSV", "list", "csv", { .width = 0 }, "list.csv" },
    { "a list as text", "list", "text", { .width = 100 }, "list.txt" },
    { "a list in English, with sentences", "list", "text", { .width = 120, .english = true, .quotes = true }, "list.en.txt" },
    { "findings at 80 columns", "check", "text", { .width = 80 }, "check.80.txt" },
    { "findings with colour, all told", "check", "text", { .width = 100, .color = true, .quotes = true }, "check.color.txt" },
    { "findings in a pipe", "check", "text", { .width = 0 }, "check.txt" },
    { "findings in English", "check", "text", { .width = 80, .english = true, .quotes = true }, "check.en.txt" },
    { "findings, a line each", "check", "text", { .width = 80, .brief = true }, "check.brief.txt" },
    { "findings as SARIF", "check", "sarif", { .width = 0 }, "check.sarif" },
    { "a check that broke off is no SARIF", "status", "sarif", { .width = 0 }, "nothing.sarif" },
    { "hostile text as SARIF", "hostile-check", "sarif", { .width = 0 }, "hostile.sarif" },
    { "hostile findings", "hostile-check", "text", { .width = 80 }, "hostile-check.txt" },
    { "hostile text as DOT", "hostile", "dot", { .width = 0 }, "hostile.dot" },
    { "a graph as GraphML", "graph", "graphml", { .width = 0 }, "graph.graphml" },
    { "a graph as GEXF", "graph", "gexf", { .width = 0 }, "graph.gexf" },
    { "a graph as JSON-LD", "graph", "jsonld", { .width = 0 }, "graph.jsonld" },
    { "a graph as Turtle", "graph", "turtle", { .width = 0 }, "graph.ttl" },
    { "a graph as Mermaid", "graph", "mermaid", { .width = 0 }, "graph.mmd" },
    { "a graph as Mermaid in English", "graph", "mermaid", { .english = true }, "graph.en.mmd" },
    { "a graph as tables", "graph", "csv", { .no_bom = true }, "graph.csv", .graph = true },
    { "hostile text as GraphML", "hostile", "graphml", { .width = 0 }, "hostile.graphml" },
    { "hostile text as GEXF", "hostile", "gexf", { .width = 0 }, "hostile.gexf" },
    { "hostile text as Turtle", "hostile", "turtle", { .width = 0 }, "hostile.ttl" },
    { "hostile text as Mermaid", "hostile", "mermaid", { .width = 0 }, "hostile.mmd" },
};
// clang-format on

static char *path_of(const char *name, const char *ending)
{
    const char *folder = getenv("WENHAO_TESTS");
    struct buf b = { 0 };
    buf_printf(&b, "%s/exports/%s%s", folder ? folder : "tests", name, ending);
    buf_cstr(&b);
    return b.p;
}

static void feed(const struct exporter *e, void *self, const struct buf *records)
{
    struct span rest = buf_as_span(records);
    while (rest.n) {
        const char *stop = memchr(rest.p, '\n', rest.n);
        size_t n = stop ? (size_t)(stop - rest.p) : rest.n;
        json_t *record = json_loadb(rest.p, n, 0, NULL);
        assert_non_null(record);
        assert_int_equal(e->record(self, record), 0);
        json_decref(record);
        rest = span_from(rest, n + 1);
    }
}

static void check(void **state)
{
    const struct row *r = *state;
    struct buf records = { 0 }, want = { 0 };
    struct wh_error err = { 0 };
    char *made = NULL, *from = path_of(r->records, ".ndjson"), *to = path_of(r->want, "");
    size_t n = 0;
    struct export_options options = r->options;
    options.out = open_memstream(&made, &n);
    const struct exporter *e =
        r->graph ? exporter_of_graph(r->exporter) : exporter_by_name(r->exporter);
    assert_int_equal(file_read(&records, from, &err), WH_OK);
    void *self = e->open(&options);
    feed(e, self, &records);
    assert_int_equal(e->close(self, &err), WH_OK);
    fclose(options.out);
    if (getenv("WENHAO_UPDATE"))
        assert_int_equal(file_write(to, span_of(made, n), &err), WH_OK);
    assert_int_equal(file_read(&want, to, &err), WH_OK);
    assert_string_equal(made, buf_cstr(&want));
    assert_int_equal(utf8_valid_prefix(span_of(made, n)), n);
    free(made);
    free(from);
    free(to);
    buf_release(&records);
    buf_release(&want);
}

struct width_row {
    const char *name, *records;
    int width;
};

// clang-format off
static const struct width_row width_rows[] = {
    { "status fits 80", "status", 80 }, { "status fits 120", "status", 120 }, { "status fits 60", "status", 60 },
    { "lists fit 80", "lists", 80 },    { "lists fit 120", "lists", 120 },
    { "findings fit 80", "check", 80 }, { "findings fit 120", "check", 120 },
    { "cards fit 80", "cards", 80 },    { "cards fit 120", "cards", 120 },
};
// clang-format on

static void check_width(void **state)
{
    const struct width_row *r = *state;
    struct buf records = { 0 };
    struct wh_error err = { 0 };
    char *made = NULL, *from = path_of(r->records, ".ndjson");
    size_t n = 0;
    struct export_options options = { .width = r->width, .out = open_memstream(&made, &n) };
    assert_int_equal(file_read(&records, from, &err), WH_OK);
    void *self = export_text.open(&options);
    feed(&export_text, self, &records);
    assert_int_equal(export_text.close(self, &err), WH_OK);
    fclose(options.out);
    for (char *line = strtok(made, "\n"); line; line = strtok(NULL, "\n"))
        if ((int)utf8_width(span_str(line)) > r->width)
            fail_msg("%zu columns: %s", utf8_width(span_str(line)), line);
    free(made);
    free(from);
    buf_release(&records);
}

struct engine_row {
    const char *name;
    int nodes, edges; /* negative: all edges to node 0 */
    const char *want;
};

// clang-format off
static const struct engine_row engine_rows[] = {
    { "few: layers", 8, 8, "layout=dot" },
    { "many edges: springs", 60, 400, "layout=sfdp" },
    { "many nodes: springs", 400, 10, "layout=sfdp" },
    { "no edges at all", 30, 0, "layout=dot" },
    { "a star of thirty", 31, -30, "layout=dot" },
    { "a star of ninety: a tower in layers", 91, -90, "layout=sfdp" },
    { "a chain of fifteen", 15, 14, "layout=dot" },
};
// clang-format on

static void check_engine(void **state)
{
    const struct engine_row *r = *state;
    struct wh_error err = { 0 };
    char *made = NULL;
    size_t n = 0;
    struct export_options options = { .out = open_memstream(&made, &n) };
    void *self = export_dot.open(&options);
    json_t *record = json_pack("{s:s, s:s}", "type", "graph", "around", "x");
    export_dot.record(self, record);
    json_decref(record);
    for (int i = 0; i < r->nodes; i++) {
        record = json_pack("{s:s, s:{s:o}}", "type", "node", "doc", "id", json_sprintf("%d", i));
        export_dot.record(self, record);
        json_decref(record);
    }
    for (int i = 0; i < abs(r->edges); i++) { /* with circles, unless it is a star */
        int from = r->edges < 0 ? i + 1 : i * 7 % r->nodes,
            to = r->edges < 0 ? 0 : i * 11 % r->nodes;
        record =
            json_pack("{s:s, s:s, s:{s:o}, s:{s:o}}", "type", "edge", "relation", "cites", "from",
                      "id", json_sprintf("%d", from), "to", "id", json_sprintf("%d", to));
        export_dot.record(self, record);
        json_decref(record);
    }
    assert_int_equal(export_dot.close(self, &err), WH_OK);
    fclose(options.out);
    assert_non_null(strstr(made, r->want));
    free(made);
}

static void by_ending(void **state)
{
    (void)state;
    assert_ptr_equal(exporter_by_ending("a/b.SVG"), &export_svg);
    assert_ptr_equal(exporter_by_ending("a.dot"), &export_dot);
    assert_null(exporter_by_ending("a.svg/b"));
    assert_null(exporter_by_name("docx"));
    assert_ptr_equal(exporter_by_ending("a.csv"), &export_csv);
    assert_ptr_equal(exporter_of_graph_by_ending("a.csv"), &export_graph_csv);
    assert_ptr_equal(exporter_of_graph("xlsx"), &export_xlsx);
    assert_null(exporter_of_graph("text"));
}

int main(void)
{
    struct table t = { 0 };
    setlocale(LC_CTYPE, "C.UTF-8");
    TABLE_ADD(&t, rows, check);
    TABLE_ADD(&t, width_rows, check_width);
    TABLE_ADD(&t, engine_rows, check_engine);
    table_one(&t, "by ending", by_ending);
    return table_run("exports", &t);
}
