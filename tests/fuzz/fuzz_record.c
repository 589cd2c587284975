// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Reading NDJSON that anybody may have written (index --from-extract): what is handed out can be loaded without a look,
// and is written and read back as itself.
#include "analyzer/record.h"
#include "tests/fuzz/fuzz.h"

static void check(const struct analysis *a)
{
    for (size_t i = 0; i < a->mentions.n; i++) {
        const struct mention *m = &a->mentions.at[i];
        MUST(m->doc < a->documents.n && m->relation < REL_COUNT && m->place < PLACE_COUNT &&
             m->confidence <= 100);
        MUST(m->flags < 1u << FLAG_BIT_COUNT && m->act.scope < SCOPE_COUNT &&
             m->act.effective_basis < BASIS_COUNT);
        MUST(is_utf8(m->surface) && is_utf8(m->title) && is_utf8(m->number) &&
             is_utf8(m->sentence));
    }
    for (size_t i = 0; i < a->documents.n; i++)
        MUST(a->documents.at[i].presence <= PRESENCE_CITED &&
             a->documents.at[i].effective_basis < BASIS_COUNT);
}

/* Reads all of the stream; appends what was read to `again` as records. False when it was refused. */
static bool read_all(struct span stream, struct buf *again)
{
    FILE *in = fmemopen((void *)(uintptr_t)stream.p, stream.n, "r");
    MUST(in != NULL);
    struct record_reader *r = record_reader_new(in, "stream");
    struct wh_error err = { 0 };
    bool more = true;
    bool refused = false;
    while (more) { /* a source with a wrong record is left out, the next one may be read */
        struct analysis a = { 0 };
        enum wh_status rc = record_read(r, &a, &more, &err);
        MUST(rc == WH_OK || err.message[0]);
        refused |= rc != WH_OK;
        if (rc == WH_OK && more) {
            check(&a);
            record_write(again, &a);
        }
        if (rc == WH_OK)
            analysis_release(&a);
    }
    record_reader_free(r);
    fclose(in);
    record_write_end(again, 0, 0, 0);
    return !refused;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf once = { 0 }, twice = { 0 };
    if (size > 0 && read_all(span_of((const char *)data, size), &once)) {
        MUST(is_utf8(buf_as_span(&once)));
        MUST(read_all(buf_as_span(&once), &twice));
        if (!span_eq(buf_as_span(&once), buf_as_span(&twice))) {
            fprintf(stderr, "read\n%.*sand again\n%.*s", (int)once.n, once.p, (int)twice.n,
                    twice.p);
            abort();
        }
    }
    buf_release(&once);
    buf_release(&twice);
    return 0;
}
