// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Mozilla's detector in uchardet.
#include "analyzer/read/charset_guess.h"

#include "analyzer/read/charset.h"
#include "base/late_uchardet.h"

struct span charset_guess(struct span bytes)
{
    struct span charset = { NULL, 0 };
    uchardet_t u = uchardet_new();
    if (!u)
        return charset;
    if (uchardet_handle_data(u, bytes.p, bytes.n) == 0) {
        uchardet_data_end(u);
        charset = charset_by_name(span_str(uchardet_get_charset(u)));
    }
    uchardet_delete(u);
    return charset;
}
