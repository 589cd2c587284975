#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes a C table of the readings of Chinese characters from Unicode's Unihan_Readings: pinyin.py Unihan_Readings.txt.bz2 OUT.c"""
import bz2
import re
import sys
import unicodedata

FIRST, LAST = 0x4E00, 0x9FFF
FIELDS = ("kMandarin", "kTGHZ2013", "kHanyuPinlu")


def plain(reading):
    """xíng -> xing, lǜ -> lv and lu."""
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    letters = "".join(c for c in letters if "a" <= c <= "z")
    return [letters, letters.replace("v", "u")] if "v" in letters else [letters]


def main():
    table = {}
    with bz2.open(sys.argv[1], "rt", encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n").split("\t")
            if len(row) == 3 and row[1] in FIELDS and FIRST <= int(row[0][2:], 16) <= LAST:
                for reading in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", row[2])):
                    table.setdefault(int(row[0][2:], 16), set()).update(plain(reading))
    sets = sorted({" ".join(sorted(r)) for r in table.values()} | {""})
    number = {s: n for n, s in enumerate(sets)}
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        out.write('#include "analyzer/words/pinyin.h"\n\nstatic const char *const sets[] = {\n')
        out.writelines(f'    "{s}",\n' for s in sets)
        out.write("};\n\nstatic const uint16_t rows[] = {\n")
        for cp in range(FIRST, LAST + 1):
            out.write(f"{number[' '.join(sorted(table.get(cp, ())))]},{'' if cp % 16 != 15 else chr(10)}")
        out.write(f"""}};

const char *pinyin_readings(uint32_t cp)
{{
    return cp >= {FIRST} && cp <= {LAST} ? sets[rows[cp - {FIRST}]] : "";
}}

bool pinyin_known(void)
{{
    return true;
}}
""")


main()
