// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

int main(void)
{
    puts("wenhao " WENHAO_VERSION);
    return 0;
}
