// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// 条款项目: 第三条第二款第（一）项, lists and ranges of them (DOMAIN §4.8).
#ifndef ANALYZER_PINPOINT_H
#define ANALYZER_PINPOINT_H

#include "base/arena.h"
#include "base/span.h"

/* Bytes of the longest run of pinpoints at the start of text: 第一条第一款第（一）项、第二款和第二条第二款. 0 if none.
   The run ends before a separator that no pinpoint follows. */
size_t pinpoint_scan(struct span text);

/* The run with what it leaves out filled in, joined by ";": 第一条第一款第（一）项;第一条第二款;第二条第二款. Ranges stay
   one entry (第四十二条至第四十四条). In the arena. */
struct span pinpoint_expand(struct arena *a, struct span run);

#endif
