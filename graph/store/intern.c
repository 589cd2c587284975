// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/intern.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/arena.h"

static struct intern_slot *find(const struct intern *m, XXH128_hash_t h)
{
    for (size_t i = h.low64 & (m->cap - 1);; i = (i + 1) & (m->cap - 1)) {
        struct intern_slot *s = &m->slots[i];
        if (s->value == 0 || (s->low == h.low64 && s->high == h.high64))
            return s;
    }
}

static void grow(struct intern *m)
{
    struct intern old = *m;
    m->cap = old.cap ? old.cap * 2 : 256;
    m->slots = mem_alloc(m->cap * sizeof *m->slots);
    memset(m->slots, 0, m->cap * sizeof *m->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i].value)
            *find(m, (XXH128_hash_t){ old.slots[i].low, old.slots[i].high }) = old.slots[i];
    free(old.slots);
}

int64_t *intern_at(struct intern *m, struct span s)
{
    /* the caller fills the slot after this returns, so one free slot is counted too many at worst */
    if (m->n * 4 >= m->cap * 3)
        grow(m);
    XXH128_hash_t h = XXH3_128bits(s.n ? s.p : "", s.n);
    struct intern_slot *slot = find(m, h);
    if (slot->value == 0) {
        slot->low = h.low64;
        slot->high = h.high64;
        m->n++;
    }
    return &slot->value;
}

int64_t intern_get(const struct intern *m, struct span s)
{
    return m->cap ? find(m, XXH3_128bits(s.n ? s.p : "", s.n))->value : 0;
}

void intern_release(struct intern *m)
{
    free(m->slots);
    *m = (struct intern){ 0 };
}
