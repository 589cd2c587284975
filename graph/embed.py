#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compiles schema/vNNN.sql into C strings: embed.py OUT v001.sql v002.sql ... (numbered without gaps)."""
import json
import pathlib
import sys


def c_string(line):
    """One C string literal; JSON's escapes of ASCII are C's, other bytes go as they are."""
    return json.dumps(line, ensure_ascii=False).replace("??", "?\\?")


def main():
    out, *inputs = sys.argv[1:]
    names = []
    for n, path in enumerate(inputs, 1):
        if pathlib.Path(path).name != f"v{n:03}.sql":
            sys.exit(f"{path}: migrations are numbered without gaps, expected v{n:03}.sql")
        names.append(pathlib.Path(path))
    with open(out, "w", encoding="utf-8") as f:
        f.write('#include "graph/store/store_p.h"\n\nconst char *const store_migration[] = {\n')
        for path in names:
            for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
                f.write(f"    {c_string(line)}\n")
            f.write("    ,\n")
        f.write(f"}};\nconst int store_version = {len(names)};\n")


main()
