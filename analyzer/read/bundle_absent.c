// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// In a build without libarchive.
#include "analyzer/read/bundle.h"

enum wh_status bundle_read(struct bundle *out, struct arena *a, const char *path,
                           struct wh_error *err)
{
    (void)out, (void)a;
    wh_fail(err, WH_E_CHILD, "cannot read '%s': this wenhao was built without libarchive", path);
    return WH_E_CHILD;
}

const struct span *bundle_find(const struct bundle *b, struct span name)
{
    (void)b, (void)name;
    return NULL;
}

void bundle_release(struct bundle *b)
{
    vec_release(b);
}
