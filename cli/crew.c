// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/crew.h"

#include <pthread.h>

#include "analyzer/analyze.h"
#include "analyzer/record.h"

enum {
    WINDOW = 32,     /* results kept for the taker, at most */
    LARGE = 4 << 20, /* bytes of a file that the taker reads itself */
    MAX_THREADS = 8,
};

struct crew {
    const struct file_list *files;
    const struct lexicon *lex;
    bool cues; /* records of all cues */
    pthread_mutex_t lock;
    pthread_cond_t changed;
    size_t next, taken; /* files begun, files done with */
    bool ready[WINDOW];
    struct crew_result results[WINDOW];
    pthread_t threads[MAX_THREADS];
    int n_threads;
};

static void read_file(struct crew_result *r, const struct crew *c, const struct file_entry *file,
                      struct buf *bytes)
{
    struct analysis a = { 0 };
    buf_clear(&r->records);
    buf_clear(bytes);
    r->documents = r->mentions = 0;
    r->large = file->size > LARGE;
    r->failed = false;
    if (r->large)
        return;
    r->failed = file_read(bytes, file->path, &r->err) != WH_OK ||
                analyze(&a, c->lex, span_str(file->name), buf_as_span(bytes), &r->err) != WH_OK;
    if (r->failed)
        return;
    a.all_cues = c->cues;
    record_write(&r->records, &a);
    r->documents = a.documents.n;
    r->mentions = a.mentions.n;
    analysis_release(&a);
}

static void *work(void *ctx)
{
    struct crew *c = ctx;
    struct buf bytes = { 0 };
    pthread_mutex_lock(&c->lock);
    while (c->next < c->files->n) {
        if (c->next >= c->taken + WINDOW) {
            pthread_cond_wait(&c->changed, &c->lock);
            continue;
        }
        size_t i = c->next++;
        pthread_mutex_unlock(&c->lock);
        read_file(&c->results[i % WINDOW], c, &c->files->at[i], &bytes);
        pthread_mutex_lock(&c->lock);
        c->ready[i % WINDOW] = true;
        pthread_cond_broadcast(&c->changed);
    }
    pthread_mutex_unlock(&c->lock);
    buf_release(&bytes);
    return NULL;
}

struct crew *crew_start(const struct file_list *files, int threads, bool cues,
                        const struct lexicon *lex)
{
    struct crew *c = mem_alloc(sizeof *c);
    *c = (struct crew){ .files = files, .lex = lex, .cues = cues };
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->changed, NULL);
    for (int i = 0; i < threads && i < MAX_THREADS; i++)
        c->n_threads += pthread_create(&c->threads[c->n_threads], NULL, work, c) == 0;
    if (!c->n_threads) { /* no thread to be had: everything is left to the taker */
        c->next = files->n;
        for (size_t i = 0; i < WINDOW; i++)
            c->ready[i] = c->results[i].large = true;
    }
    return c;
}

const struct crew_result *crew_next(struct crew *c)
{
    size_t slot = c->taken % WINDOW;
    pthread_mutex_lock(&c->lock);
    while (!c->ready[slot])
        pthread_cond_wait(&c->changed, &c->lock);
    pthread_mutex_unlock(&c->lock);
    return &c->results[slot];
}

void crew_done(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->ready[c->taken % WINDOW] = c->n_threads == 0;
    c->taken++;
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
}

void crew_stop(struct crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->next = c->files->n;
    pthread_cond_broadcast(&c->changed);
    pthread_mutex_unlock(&c->lock);
    for (int i = 0; i < c->n_threads; i++)
        pthread_join(c->threads[i], NULL);
    for (size_t i = 0; i < WINDOW; i++)
        buf_release(&c->results[i].records);
    pthread_cond_destroy(&c->changed);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
