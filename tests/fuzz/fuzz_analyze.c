// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The whole analyzer on any bytes: what it says lies in the source, its records are UTF-8, and records read back are
// written the same again, so that `extract | index --from-extract` loses nothing.
#include "analyzer/analyze.h"
#include "analyzer/record.h"
#include "tests/fuzz/words.h"

/* Places are counted in the text that was read. */
static void check_places(const struct analysis *a)
{
    size_t size = a->raw.n, lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += a->raw.p[i] == '\n' || a->raw.p[i] == '\r';
    for (size_t i = 0; i < a->documents.n; i++) {
        const struct document *d = &a->documents.at[i];
        MUST(d->byte_from <= d->byte_to && d->byte_to <= size);
        MUST(d->line_from >= 1 && d->line_from <= d->line_to && d->line_to <= lines);
        for (size_t k = 0; k < d->parts.n; k++)
            MUST(d->parts.at[k].byte_from <= d->parts.at[k].byte_to &&
                 d->parts.at[k].byte_to <= size);
        for (size_t k = 0; k < d->history.n; k++)
            MUST(d->history.at[k].byte_from <= d->history.at[k].byte_to &&
                 d->history.at[k].byte_to <= size);
        MUST(d->effective_from <= d->effective_to && d->effective_to <= size);
        MUST(d->expires_from <= d->expires_to && d->expires_to <= size);
    }
    uint64_t at = 0;
    for (size_t i = 0; i < a->mentions.n; i++) {
        const struct mention *m = &a->mentions.at[i];
        MUST(m->doc < a->documents.n && m->relation < REL_COUNT && m->confidence <= 100);
        MUST(m->byte_from < m->byte_to && m->byte_to <= size && m->byte_from >= at);
        MUST(m->sentence_from <= m->byte_from && m->byte_to <= m->sentence_to &&
             m->sentence_to <= size);
        MUST(m->line >= 1 && m->line <= lines && m->column >= 1 && m->surface.n > 0 &&
             is_utf8(m->surface));
        MUST(m->number.n || m->title.n || m->target_date.n || m->relation == REL_SELF);
        at = m->byte_from;
    }
}

static void check_records(const struct analysis *a)
{
    struct buf first = { 0 }, second = { 0 };
    struct wh_error err = { 0 };
    record_write(&first, a);
    MUST(is_utf8(buf_as_span(&first)));
    size_t records = first.n;
    record_write_end(&first, 1, a->documents.n, a->mentions.n);
    FILE *in = fmemopen(first.p, first.n, "r");
    MUST(in != NULL);
    struct record_reader *r = record_reader_new(in, "records");
    struct analysis back = { 0 };
    bool more = false;
    if (record_read(r, &back, &more, &err) != WH_OK || !more) {
        fprintf(stderr, "%s\n%.*s\n", err.message, (int)first.n, first.p);
        abort();
    }
    record_write(&second, &back);
    if (!span_eq(span_of(first.p, records), buf_as_span(&second))) {
        fprintf(stderr, "written\n%.*sand again\n%.*s", (int)records, first.p, (int)second.n,
                second.p);
        abort();
    }
    analysis_release(&back);
    MUST(record_read(r, &back, &more, &err) == WH_OK && !more);
    analysis_release(&back);
    record_reader_free(r);
    fclose(in);
    buf_release(&first);
    buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct analysis a = { 0 };
    struct wh_error err = { 0 };
    char *bytes = malloc(size ? size : 1);
    MUST(bytes != NULL);
    if (size)
        memcpy(bytes, data, size);
    enum wh_status rc = analyze(&a, fuzz_words(), SPAN("fuzz.txt"), span_of(bytes, size), &err);
    MUST(rc == WH_OK || (rc == WH_E_FORMAT && err.message[0]));
    if (rc == WH_OK) {
        MUST(a.source.bytes == size);
        check_places(&a);
        check_records(&a);
    }
    analysis_release(&a);
    free(bytes);
    return 0;
}
