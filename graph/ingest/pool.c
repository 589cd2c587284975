// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/ingest/pool.h"

#include <pthread.h>
#include <time.h>

#include "analyzer/analyze.h"
#include "base/file.h"

enum { MAX_THREADS = 64, SLOTS_PER_THREAD = 4 };

struct pool {
    const struct pool_job *jobs;
    size_t n, next, taken; /* next: to be begun; taken: handed out */
    const struct lexicon *lex;
    pthread_t threads[MAX_THREADS];
    int n_threads;
    pthread_mutex_t lock;
    pthread_cond_t ready, room;
    struct pool_result *slots; /* job i stands in slot i % n_slots */
    bool *filled;
    size_t n_slots;
    bool stop;
};

/* A file changed within the last two seconds may change again without its time showing it. */
static int64_t trusted_mtime(int64_t mtime_ns)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t now_ns = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
    return mtime_ns > now_ns - 2000000000 ? 0 : mtime_ns;
}

void pool_analyze(struct pool_result *out, const struct pool_job *job, const struct lexicon *lex)
{
    *out = (struct pool_result){ .outcome = POOL_FAILED };
    struct packet *p = &out->packet;
    p->mtime_ns = trusted_mtime(job->mtime_ns);
    if (file_read(&p->raw, job->path, &out->err) != WH_OK)
        return;
    if (job->known_hash) {
        char hash[33];
        file_hash(hash, buf_as_span(&p->raw));
        if (strcmp(hash, job->known_hash) == 0) {
            out->outcome = POOL_SAME;
            return;
        }
    }
    if (analyze(&p->a, lex, span_str(job->name), buf_as_span(&p->raw), &out->err) != WH_OK)
        return;
    p->path = mem_strdup(job->place ? job->place : job->path);
    packet_prepare(p, lex);
    out->outcome = POOL_ANALYZED;
}

static void *work(void *arg)
{
    struct pool *p = arg;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->stop && p->next < p->n && p->next >= p->taken + p->n_slots)
            pthread_cond_wait(&p->room, &p->lock);
        if (p->stop || p->next >= p->n)
            break;
        size_t i = p->next++;
        pthread_mutex_unlock(&p->lock);
        pool_analyze(&p->slots[i % p->n_slots], &p->jobs[i], p->lex);
        pthread_mutex_lock(&p->lock);
        p->filled[i % p->n_slots] = true;
        pthread_cond_signal(&p->ready);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

struct pool *pool_start(const struct pool_job *jobs, size_t n, int threads,
                        const struct lexicon *lex)
{
    struct pool *p = mem_alloc(sizeof *p);
    *p = (struct pool){ .jobs = jobs, .n = n, .lex = lex };
    if (threads > MAX_THREADS)
        threads = MAX_THREADS;
    p->n_slots = (size_t)threads * SLOTS_PER_THREAD;
    p->slots = mem_alloc(p->n_slots * sizeof *p->slots);
    p->filled = mem_alloc(p->n_slots * sizeof *p->filled);
    memset(p->filled, 0, p->n_slots * sizeof *p->filled);
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->ready, NULL);
    pthread_cond_init(&p->room, NULL);
    for (int i = 0; i < threads && (size_t)i < n; i++)
        if (pthread_create(&p->threads[p->n_threads], NULL, work, p) == 0)
            p->n_threads++;
    return p;
}

void pool_next(struct pool_result *out, struct pool *p)
{
    pthread_mutex_lock(&p->lock);
    size_t i = p->taken;
    if (p->n_threads == 0) { /* no thread could be started: do it here */
        p->taken++;
        pthread_mutex_unlock(&p->lock);
        pool_analyze(out, &p->jobs[i], p->lex);
        return;
    }
    while (!p->filled[i % p->n_slots])
        pthread_cond_wait(&p->ready, &p->lock);
    *out = p->slots[i % p->n_slots];
    p->filled[i % p->n_slots] = false;
    p->taken++;
    pthread_cond_broadcast(&p->room);
    pthread_mutex_unlock(&p->lock);
}

void pool_stop(struct pool *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_broadcast(&p->room);
    pthread_mutex_unlock(&p->lock);
    for (int i = 0; i < p->n_threads; i++)
        pthread_join(p->threads[i], NULL);
    for (size_t i = 0; i < p->n_slots; i++)
        if (p->filled[i])
            packet_release(&p->slots[i].packet);
    pthread_cond_destroy(&p->ready);
    pthread_cond_destroy(&p->room);
    pthread_mutex_destroy(&p->lock);
    free(p->slots);
    free(p->filled);
    free(p);
}
