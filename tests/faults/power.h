// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A disk that loses power: what was written since the last fsync of a file is there, or is not, block by block.
#ifndef TESTS_FAULTS_POWER_H
#define TESTS_FAULTS_POWER_H

#include <sys/types.h>

/* Before bytes [at, at + n) of the file are changed, or what lies from `at` on is cut off (n = 0): keeps what stood there. */
void power_before(int fd, off64_t at, size_t n);
/* All of the file is on the disk. */
void power_synced(int fd);
/* Ends the program as a loss of power does. Names of files (made, renamed, removed) are taken to be on the disk at once, as on the journalling
   file systems that people have. */
_Noreturn void power_lost(unsigned seed);

#endif
