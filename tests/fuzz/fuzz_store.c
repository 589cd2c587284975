// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A store with bytes changed on disk: opened for reading, asked, looked through. An answer or a message; never a signal. The input is a
// list of changes of four bytes, three of place, one of
// value; an odd first byte has doctor look through the store, another asks it.
#include "tests/fuzz/collection.h"

#include "base/file.h"
#include "graph/doctor.h"
#include "graph/dump.h"
#include "graph/store/store.h"
#include "tests/folder.h"

static struct buf whole;

static void make(void)
{
    struct wh_error err = { 0 };
    MUST(folder_make());
    const char *path = in_folder("whole.db");
    store_close(fuzz_index(path, fuzz_library()));
    MUST(file_read(&whole, path, &err) == WH_OK);
}

static int drop(void *ctx, struct span bytes)
{
    *(size_t *)ctx += bytes.n;
    return 0;
}

static void ask(struct store *st)
{
    static const char *const refs[] = { "溪政规〔2023〕1号" };
    static const char *const questions[] = { "status", "chain", "review", "coverage" };
    struct query_args args = {
        .lex = fuzz_words(), .refs = refs, .n_refs = 1, .as_of = "2024-01-01"
    };
    size_t n = 0;
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        struct wh_error err = { 0 };
        int rc = query_by_name(questions[i])->run(st, &args, fuzz_record, &n, &err);
        MUST_ANSWER(rc, err);
    }
    struct wh_error err = { 0 };
    MUST(dump_store(st, drop, &n, &err) == WH_OK || err.message[0]);
}

static void no_note(void *ctx, const struct doctor_note *note)
{
    (void)ctx;
    MUST(note->what <= DOCTOR_SAVED);
}

static void look(const char *path)
{
    struct wh_error err = { 0 };
    struct doctor_sum sum = { 0 };
    struct doctor d = { .path = path, .lex = fuzz_words(), .tell = no_note };
    MUST(doctor_look(&sum, &d, &err) == WH_OK || err.message[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!whole.n)
        make();
    struct buf bytes = { 0 };
    buf_span(&bytes, buf_as_span(&whole));
    for (size_t i = 0; i + 4 <= size; i += 4)
        bytes.p[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % bytes.n] =
            (char)data[i + 3];
    struct wh_error err = { 0 };
    const char *path = in_folder("damaged.db");
    MUST(file_write(path, buf_as_span(&bytes), &err) == WH_OK);
    buf_release(&bytes);
    if (size && data[0] % 2) {
        look(path);
        return 0;
    }
    struct store *st = NULL;
    if (store_open(&st, path, STORE_READ, &err) == WH_OK)
        ask(st);
    else
        MUST(err.message[0]);
    store_close(st);
    return 0;
}
