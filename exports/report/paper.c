// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/report/paper.h"

void paper_release(struct paper *p)
{
    for (size_t i = 0; i < p->images.n; i++)
        buf_release(&p->images.at[i]);
    vec_release(&p->images);
    buf_release(&p->body);
}
