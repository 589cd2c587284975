// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// One paper of any bytes all the way: read, stored, derived, drawn. No constraint of the store ends the run; the dump of it is that of
// a rebuild; every exporter of text writes what it is given.
#include "tests/fuzz/collection.h"

#include "base/file.h"
#include "exports/exporter.h"
#include "graph/derive/derive.h"
#include "graph/dump.h"
#include "graph/store/store.h"
#include "tests/folder.h"

static int keep(void *out, struct span bytes)
{
    buf_span(out, bytes);
    return 0;
}

static void dump(struct buf *out, struct store *st)
{
    struct wh_error err = { 0 };
    MUST(dump_store(st, keep, out, &err) == WH_OK);
}

static void draw(struct store *st, const char *name)
{
    char *bytes = NULL;
    size_t n = 0;
    struct wh_error err = { 0 };
    FILE *out = open_memstream(&bytes, &n);
    MUST(out != NULL);
    const struct exporter *e = exporter_of_graph(name);
    void *self = e->open(&(struct export_options){ .out = out });
    struct query_args args = { .lex = fuzz_words(), .all = true, .as_of = "2026-01-01" };
    int rc = query_graph(st, &args, e->record, self, &err);
    MUST_ANSWER(rc, err);
    MUST(e->close(self, &err) == WH_OK || err.message[0]);
    fclose(out);
    MUST(is_utf8(span_of(bytes, n)));
    free(bytes);
}

static void list(struct store *st)
{
    static const char *const types[] = { "text", "csv" };
    for (size_t i = 0; i < 2; i++) {
        char *bytes = NULL;
        size_t n = 0;
        struct wh_error err = { 0 };
        FILE *out = open_memstream(&bytes, &n);
        MUST(out != NULL);
        const struct exporter *e = exporter_by_name(types[i]);
        void *self = e->open(
            &(struct export_options){ .out = out, .width = 80, .brief = true, .quotes = true });
        struct query_args args = { .lex = fuzz_words(), .all = true, .as_of = "2026-01-01" };
        int rc = query_status(st, &args, e->record, self, &err);
        MUST_ANSWER(rc, err);
        MUST(e->close(self, &err) == WH_OK);
        fclose(out);
        MUST(is_utf8(span_of(bytes, n)));
        free(bytes);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const pictures[] = {
        "dot", "graphml", "gexf", "mermaid", "turtle", "jsonld"
    };
    static bool made;
    static size_t turn;
    MUST(made || (made = folder_make()));
    struct wh_error err = { 0 };
    const char *path = in_folder("a.txt");
    MUST(file_write(path, span_of((const char *)data, size), &err) == WH_OK);
    struct store *st = fuzz_index(":memory:", path);
    struct buf first = { 0 }, again = { 0 };
    dump(&first, st);
    MUST(derive_all(st, fuzz_words(), &err) == WH_OK);
    dump(&again, st);
    MUST(span_eq(buf_as_span(&first), buf_as_span(&again)));
    list(st);
    draw(st, pictures[turn++ % (sizeof pictures / sizeof *pictures)]);
    store_close(st);
    buf_release(&first);
    buf_release(&again);
    return 0;
}
