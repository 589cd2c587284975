// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Linked with the libraries of base/late.h; not installed.
int main(void)
{
    return 0;
}
