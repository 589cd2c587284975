// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "graph/store/collate.h"

static bool digit_at(struct span s, size_t i)
{
    return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* Steps *i over the run of digits there; the run without its leading zeros. */
static struct span take_digits(struct span s, size_t *i)
{
    while (digit_at(s, *i) && s.p[*i] == '0')
        ++*i;
    size_t from = *i;
    while (digit_at(s, *i))
        ++*i;
    return span_cut(s, from, *i);
}

int collate_serial(struct span x, struct span y)
{
    size_t i = 0, k = 0;
    while (i < x.n && k < y.n) {
        if (digit_at(x, i) && digit_at(y, k)) {
            struct span a = take_digits(x, &i), b = take_digits(y, &k);
            int c = a.n != b.n ? (a.n < b.n ? -1 : 1) : span_cmp(a, b);
            if (c)
                return c;
        } else if (x.p[i] != y.p[k]) {
            return (unsigned char)x.p[i] < (unsigned char)y.p[k] ? -1 : 1;
        } else {
            i++;
            k++;
        }
    }
    if (i < x.n || k < y.n)
        return i < x.n ? 1 : -1;
    return span_cmp(x, y);
}

static int compare(void *ctx, int n, const void *x, int m, const void *y)
{
    (void)ctx;
    return collate_serial(span_of(x, (size_t)n), span_of(y, (size_t)m));
}

enum wh_status collate_register(struct store *st, struct wh_error *err)
{
    if (sqlite3_create_collation_v2(st->db, "serial", SQLITE_UTF8, NULL, compare, NULL) !=
        SQLITE_OK)
        return store_fail(st, err, "open");
    return WH_OK;
}
