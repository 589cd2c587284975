// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Properties: runs a fuzz target on seeded random texts made of the words of the trade, with bytes cut and changed now
// and then. Needs no libFuzzer, finds what is shallow in every test run.
//
//     property_docno SEED RUNS WORDS.dict      (prints the seed of the run that fails, by dying in it)
#include <signal.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"
#include "tests/fuzz/fuzz.h"

static struct words VEC(struct span) words;
static char place[64];

static void on_abort(int sig)
{
    ssize_t n = write(2, place, strlen(place));
    signal(sig, SIG_DFL);
    raise(n < 0 ? SIGKILL : sig);
}

/* "\xe5\x8f\xb7" of a dictionary line as bytes; lines that hold no quoted word give an empty span. */
static struct span read_word(struct arena *a, struct span line)
{
    size_t from = span_find(line, SPAN("\"")), to = span_rfind(line, SPAN("\""));
    if (from == SPAN_NONE || to <= from + 1 || line.p[0] == '#')
        return span_of(NULL, 0);
    struct span quoted = span_cut(line, from + 1, to);
    char *p = arena_alloc(a, quoted.n);
    size_t n = 0;
    for (size_t i = 0; i < quoted.n; i++) {
        char hex[3] = { 0 };
        if (quoted.p[i] == '\\' && i + 3 < quoted.n && quoted.p[i + 1] == 'x') {
            memcpy(hex, quoted.p + i + 2, 2);
            p[n++] = (char)strtol(hex, NULL, 16);
            i += 3;
        } else {
            p[n++] = quoted.p[i];
        }
    }
    return span_of(p, n);
}

static void read_words(struct arena *a, const char *path)
{
    struct buf bytes = { 0 };
    struct wh_error err = { 0 };
    MUST(file_read(&bytes, path, &err) == WH_OK);
    struct span left = buf_as_span(&bytes);
    for (size_t end; (end = span_find(left, SPAN("\n"))) != SPAN_NONE;
         left = span_from(left, end + 1)) {
        struct span word = read_word(a, span_cut(left, 0, end));
        if (word.n)
            vec_push(&words, word);
    }
    buf_release(&bytes);
    MUST(words.n > 0);
}

static uint32_t below(uint64_t *state, uint32_t n)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33) % n;
}

static void make(struct buf *b, uint64_t state)
{
    buf_clear(b);
    for (uint32_t n = 1 + below(&state, 40); n > 0; n--) {
        buf_span(b, words.at[below(&state, (uint32_t)words.n)]);
        if (below(&state, 4) == 0)
            buf_printf(b, "%u", below(&state, below(&state, 2) ? 40 : 3000));
    }
    for (uint32_t n = below(&state, 8) == 0 ? 1 + below(&state, 4) : 0; n > 0 && b->n; n--)
        b->p[below(&state, (uint32_t)b->n)] = (char)below(&state, 256);
    if (below(&state, 6) == 0)
        b->n = below(&state, (uint32_t)b->n + 1);
}

int main(int argc, char **argv)
{
    struct arena a = { 0 };
    struct buf b = { 0 };
    MUST(argc == 4);
    uint64_t seed = strtoull(argv[1], NULL, 10);
    long runs = strtol(argv[2], NULL, 10);
    read_words(&a, argv[3]);
    signal(SIGABRT, on_abort);
    for (long i = 0; i < runs; i++, seed++) {
        snprintf(place, sizeof place, "seed %llu\n", (unsigned long long)seed);
        make(&b, seed * UINT64_C(0x9E3779B97F4A7C15));
        LLVMFuzzerTestOneInput((const uint8_t *)b.p, b.n);
    }
    printf("%ld texts, seeds up to %llu\n", runs, (unsigned long long)seed);
    vec_release(&words);
    buf_release(&b);
    arena_release(&a);
    return 0;
}
