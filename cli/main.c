// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/cli.h"

#include <malloc.h>

/* SQLite makes and drops a small tree for many a question, and glibc would give the top of the heap back to the kernel each time (and fetch it
   again): two thirds of a long list's time. */
static void keep_heap(void)
{
#ifdef __GLIBC__
    enum { KEPT = 64 << 20, AHEAD = 1 << 20 };
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_TOP_PAD, AHEAD);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
}

int main(int argc, char **argv)
{
    keep_heap();
    return cli_main(argc, (const char **)argv);
}
