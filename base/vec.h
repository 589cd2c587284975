// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Typed growing array: `struct foo_vec VEC(struct foo);` names the type, `struct VEC(struct foo) foos;` a member; push with vec_push(&v, item), free with vec_release.
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stdlib.h>

#include "base/arena.h"

#define VEC(type)      \
    {                  \
        type *at;      \
        size_t n, cap; \
    }

/* Room for one more; v must be a pointer to a VEC struct that started as { 0 }. */
#define vec_reserve_one(v)                                              \
    do {                                                                \
        if ((v)->n == (v)->cap) {                                       \
            (v)->cap = (v)->cap ? (v)->cap * 2 : 8;                     \
            (v)->at = mem_realloc((v)->at, (v)->cap * sizeof *(v)->at); \
        }                                                               \
    } while (0)

#define vec_push(v, item)           \
    do {                            \
        vec_reserve_one(v);         \
        (v)->at[(v)->n++] = (item); \
    } while (0)

#define vec_release(v)         \
    do {                       \
        free((v)->at);         \
        (v)->at = NULL;        \
        (v)->n = (v)->cap = 0; \
    } while (0)

#endif
