#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a store's schema is at every version, as C: known.py OUT v001.sql v002.sql ...

A store is untrusted: what it holds is compared with this, and no SQL is ever taken from it (graph/store/known.h). The text is what SQLite
keeps in sqlite_schema after the migrations, so it is asked for.
"""
import json
import pathlib
import sqlite3
import sys


def c_string(text):
    return "NULL" if text is None else json.dumps(text, ensure_ascii=False).replace("??", "?\\?")


def main():
    out, *inputs = sys.argv[1:]
    db = sqlite3.connect(":memory:", isolation_level=None)
    seen = {}  # (type, name, table, sql) -> [first version, last version]
    for version, path in enumerate(inputs, 1):
        db.executescript(pathlib.Path(path).read_text(encoding="utf-8"))
        for row in db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"):
            seen.setdefault(row, [version, version])[1] = version
    last = len(inputs)
    with open(out, "w", encoding="utf-8") as f:
        f.write('#include "graph/store/known.h"\n\nconst struct known_object known_objects[] = {\n')
        for (kind, name, table, sql), (first, until) in sorted(seen.items()):
            shadow = int(table.startswith("title_search_") and kind == "table")
            f.write(f"    {{ {first}, {until if until < last else 1 << 30}, {shadow}, {c_string(kind)}, {c_string(name)}, "
                    f"{c_string(table)}, {c_string(sql)} }},\n")
        f.write("};\n")
        f.write(f"const size_t known_object_count = {len(seen)};\n")


main()
