#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes analyzer/words/variants.inc. Run by hand when Unicode or OpenCC has news; the result is committed, no build needs this.

usage: variants.py UNICODE_DIR TS_CHARACTERS > variants.inc
  UNICODE_DIR     /usr/share/unicode of Debian's unicode-data: UnicodeData.txt, EquivalentUnifiedIdeograph.txt
  TS_CHARACTERS   opencc_dict -i /usr/share/opencc/TSCharacters.ocd2 -o FILE -f ocd2 -t text   (Debian's opencc)
"""
import sys


def unified(folder):
    """Radicals and compatibility ideographs -> the letter that they stand for."""
    out = {}
    with open(f"{folder}/UnicodeData.txt", encoding="utf-8") as f:
        for line in f:
            cell = line.split(";")
            cp, parts = int(cell[0], 16), cell[5].split()
            ideograph = 0xF900 <= cp <= 0xFAFF or 0x2F800 <= cp <= 0x2FA1F or 0x2F00 <= cp <= 0x2FD5
            if ideograph and parts and len(parts) - parts[0].startswith("<") == 1:
                out[cp] = int(parts[-1], 16)
    with open(f"{folder}/EquivalentUnifiedIdeograph.txt", encoding="utf-8") as f:
        for line in f:
            line = line.split("#")[0].strip()
            if not line:
                continue
            span, to = (x.strip() for x in line.split(";"))
            first, _, last = span.partition("..")
            for cp in range(int(first, 16), int(last or first, 16) + 1):
                if 0x2E80 <= cp <= 0x2FD5:  # strokes are no letters
                    out.setdefault(cp, int(to, 16))
    while any(v in out for v in out.values()):  # a radical whose equivalent is one of compatibility
        out = {k: out.get(v, v) for k, v in out.items()}
    return out


def simplified(path):
    """Traditional letter -> the first simplified one of OpenCC, both in the basic plane."""
    out = {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            key, _, values = line.rstrip("\n").partition("\t")
            to = values.split(" ")[0]
            if len(key) == len(to) == 1 and key != to and ord(key) < 0x10000 and ord(to) < 0x10000:
                out[ord(key)] = ord(to)
    return out


PAGE = 64  # code points


def table(name, rows):
    print(f"static const struct variant {name}[] = {{")
    cells = [f"{{ 0x{a:04X}, 0x{b:04X} }}," for a, b in sorted(rows.items())]
    for i in range(0, len(cells), 6):
        print("    " + " ".join(cells[i:i + 6]))
    print("};")


def pages(name, rows, first, last):
    """Which code points of a page have a row, as bits: most have none and are not looked for."""
    bits = [sum(1 << (c - page) for c in range(page, page + PAGE) if c in rows) for page in range(first, last + 1, PAGE)]
    print(f"static const uint64_t {name}_pages[] = {{ /* from U+{first:04X} on */")
    for i in range(0, len(bits), 6):
        print("    " + " ".join(f"0x{b:016X}u," for b in bits[i:i + 6]))
    print("};")


print("""// SPDX-FileCopyrightText: the wenhao authors; 1991-2022 Unicode, Inc.; 2010-2022 BYVoid
// SPDX-License-Identifier: GPL-2.0-or-later
// Made by variants.py from Unicode 15.0.0 (Unicode License: unicode-data) and OpenCC 1.1.6 (Apache-2.0: TSCharacters). Do not edit.
// clang-format off""")
table("unified", unified(sys.argv[1]))
table("simplified", simplified(sys.argv[2]))
pages("simplified", simplified(sys.argv[2]), 0x3400, 0x9FFF)
