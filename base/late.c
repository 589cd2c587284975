// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/late.h"

#include <dlfcn.h>
#include <pthread.h>

#include "base/fatal.h"

static pthread_mutex_t loading = PTHREAD_MUTEX_INITIALIZER;

void late_load(struct late *l)
{
    pthread_mutex_lock(&loading);
    if (!atomic_load_explicit(&l->ready, memory_order_relaxed)) {
        void *library =
            dlopen(l->library, RTLD_NOW | RTLD_LOCAL); /* stays until the process ends */
        if (!library)
            fatal(WH_E_IO, "cannot load a library that wenhao needs: %s", dlerror());
        for (size_t i = 0; i < l->n; i++)
            if (!(l->at[i] = dlsym(library, l->names[i])))
                fatal(WH_E_IO, "%s lacks %s", l->library, l->names[i]);
        atomic_store_explicit(&l->ready, true, memory_order_release);
    }
    pthread_mutex_unlock(&loading);
}
