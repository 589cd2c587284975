#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes docs/SCHEMA.md from the comments of graph/schema/*.sql, so that the two cannot differ.

usage: schema_doc.py SOURCE_ROOT           writes docs/SCHEMA.md
       schema_doc.py SOURCE_ROOT --check   only compares, as TAP; also fails for a column without a comment
"""
import os
import re
import sys

HEAD = """# The store

One SQLite file. `wenhao index` writes it; its tables may be read with any SQLite program. This page is made from the comments of
`graph/schema/*.sql` by `graph/schema_doc.py`; a test keeps the two equal.

*Facts* are what was read from the files or decided by people. *Derived* rows follow from the facts, can be dropped, and are made
again by `wenhao rebuild`. No table holds a status: it is computed from acts and dates when it is asked for. Numbers of rows mean
nothing outside one store; the ids that people see (`node.key_id`, `act.key`) are made of content.

For questions of your own start with the views: they hold names instead of numbers and stay stable. `wenhao sql 'SELECT …'` asks them.

"""


def sections(sql):
    """Yields (kind, name, description, columns) in the order of the file; columns are (name, type, comment)."""
    described, open_object = [], None
    for line in sql.split("\n"):
        added = re.match(r"ALTER TABLE (\w+) ADD COLUMN ((\w+) .*?); -- (.*)", line)
        if added:
            kind = re.match(r"\w+ (TEXT|INTEGER|BLOB)( NOT NULL)?", added[2])
            yield "COLUMN", added[1], "", [(added[3], (kind[1] + (kind[2] or "")).lower(), added[4])]
        virtual = re.match(r"CREATE VIRTUAL TABLE (\w+)", line)
        if virtual:
            yield "TABLE", virtual[1], " ".join(described), []
        start = re.match(r"CREATE (TABLE|VIEW) (\w+)", line)
        if start:
            open_object = (start[1], start[2], " ".join(described), [])
        elif line.startswith("-- ") and not line.startswith("-----"):
            described.append(line[3:])
            continue
        elif open_object:
            column = re.match(r"(?:SELECT| )\s+(.*?),?\s+-- (.*)", line)
            if column:
                code = column[1]
                name = re.search(r" AS (\w+)$", code) if open_object[0] == "VIEW" else re.match(r"([a-z]\w*) ", code)
                kind = re.match(r"\w+ (TEXT|INTEGER|BLOB)( NOT NULL)?", code) if open_object[0] == "TABLE" else None
                open_object[3].append((name[1], (kind[1] + (kind[2] or "")).lower() if kind else "", column[2]))
            elif open_object[0] == "TABLE" and re.match(r"    [a-z]\w* ", line):
                open_object[3].append((line.split()[0], "", ""))
        if open_object and line.partition(" -- ")[0].rstrip().endswith(";"):
            yield open_object
            open_object = None
        described = []


def page(sqls):
    objects, tables = [], {}
    for sql in sqls:
        for o in sections(sql):
            if o[0] == "COLUMN":
                tables[o[1]].extend(o[3])
            else:
                objects.append(o)
                tables[o[1]] = o[3]
    bare = [f"{o[1]}.{c[0]}" for o in objects for c in o[3] if not c[2]]
    text = HEAD
    groups = [
        ("Views", [o for o in objects if o[0] == "VIEW"]),
        ("Facts and vocabulary", [o for o in objects if o[0] == "TABLE" and not o[2].startswith("derived:")]),
        ("Derived", [o for o in objects if o[0] == "TABLE" and o[2].startswith("derived:")]),
    ]
    for title, members in groups:
        text += f"## {title}\n"
        for _, name, description, columns in members:
            told = description.removeprefix("derived: ")
            text += f"\n### {name}\n\n{told[:1].upper() + told[1:]}\n\n"
            typed = any(c[1] for c in columns)
            if not columns:
                continue
            text += "| column | type | meaning |\n|---|---|---|\n" if typed else "| column | meaning |\n|---|---|\n"
            for column, kind, meaning in columns:
                meaning = meaning.replace("|", "\\|")
                text += f"| `{column}` | {kind} | {meaning} |\n" if typed else f"| `{column}` | {meaning} |\n"
        text += "\n"
    return text.rstrip("\n") + "\n", bare


def main():
    root = sys.argv[1]
    folder = os.path.join(root, "graph", "schema")
    sqls = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(".sql"):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                sqls.append(f.read())
    text, bare = page(sqls)
    path = os.path.join(root, "docs", "SCHEMA.md")
    if "--check" not in sys.argv:
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return 0
    with open(path, encoding="utf-8") as f:
        same = f.read() == text
    print("ok 1 - every column has its comment" if not bare else "not ok 1 - columns without a comment: " + ", ".join(bare))
    print("ok 2 - docs/SCHEMA.md is what the schema says" if same else
          "not ok 2 - docs/SCHEMA.md is old: run python3 graph/schema_doc.py .")
    print("1..2")
    return int(bool(bare) or not same)


if __name__ == "__main__":
    sys.exit(main())
