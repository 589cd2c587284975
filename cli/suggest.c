// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <string.h>

#include "cli/private.h"

enum { WORD_MAX = 40 };

static int min3(int a, int b, int c)
{
    int m = a < b ? a : b;
    return m < c ? m : c;
}

/* Edits (insert, delete, replace, swap of neighbours) between two short words. O(m·n). */
static int distance(const char *a, const char *b)
{
    int m = (int)strlen(a), n = (int)strlen(b);
    int d[WORD_MAX + 1][WORD_MAX + 1];
    if (m > WORD_MAX || n > WORD_MAX)
        return WORD_MAX;
    for (int i = 0; i <= m; i++)
        for (int j = 0; j <= n; j++) {
            if (!i || !j) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] =
                min3(d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
                d[i - 2][j - 2] + 1 < d[i][j])
                d[i][j] = d[i - 2][j - 2] + 1;
        }
    return d[m][n];
}

const char *suggest(const char *word, const char *const *list)
{
    const char *best = NULL;
    int best_d = 1 + (int)strlen(word) / 3; /* a third of the letters may be wrong */
    for (; *list; list++) {
        int d = distance(word, *list);
        if (strlen(word) >= 3 && strncmp(word, *list, strlen(word)) == 0)
            d = 1; /* the beginning of a command */
        if (d <= best_d && (!best || d < best_d)) {
            best = *list;
            best_d = d;
        }
    }
    return best;
}
