#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compile tables (TSV, one header row, no empty key) into a C file.

usage: embed.py OUT.c TABLE.tsv [TABLE.tsv ...]

Stops the build with file:line when a row has another number of cells than the header, an empty or a repeated key,
or a role or property that code does not know.
The columns `certainty`, `source`, `meaning` and `examples` are for readers of the table and are left out of the program.
"""
import re
import sys
from pathlib import Path

DROP = {"certainty", "source", "meaning", "examples"}
KEYS = {"issuers": 3, "cues": 3, "shapes": 2, "nouns": 2, "bodies": 2, "phrases": 2}  # tables whose key is the first columns together
# closed sets: the .def file whose second argument lists what a column may hold; words separated by blanks, `-` for none
CLOSED = {
    ("nouns", "role"): "roles.def",
    ("bodies", "role"): "roles.def",
    ("phrases", "role"): "roles.def",
    ("headings", "role"): "heading_roles.def",
    ("kinds", "properties"): "kind_properties.def",
}


def fail(path, line, text):
    sys.exit(f"{path}:{line}: {text}")


def names(file):
    """The second arguments of an X-macro file beside the scanners: ROLE(ID, "name", …)."""
    text = (Path(__file__).parent / "words" / file).read_text(encoding="utf-8")
    return set(re.findall(r'^[A-Z_]+\(\w+, "([^"]+)"', text, re.M)) | {"-"}


def load(path):
    rows, seen = [], set()
    closed = {c: names(f) for (t, c), f in CLOSED.items() if t == path.stem}
    keep = []
    for n, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("## "):
            continue
        cells = line.split("\t")
        if not rows and not keep:
            head = cells
            keep = [i for i, c in enumerate(head) if c not in DROP]
        elif len(cells) != len(head):
            fail(path, n, f"{len(cells)} cells, the header has {len(head)}")
        else:
            key = tuple(cells[: KEYS.get(path.stem, 1)])
            if not key[0]:
                fail(path, n, "empty key")
            if key in seen:
                fail(path, n, f"repeated key {' '.join(key)}")
            seen.add(key)
            for column, allowed in closed.items():
                for word in cells[head.index(column)].split(" "):
                    if word not in allowed:
                        fail(path, n, f"{column}: unknown {word}")
        rows.append("\t".join(cells[i] for i in keep))
    return "\n".join(rows) + "\n"


def literal(text):
    out = []
    for line in text.split("\n")[:-1]:
        line = line.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("?", "\\?")
        out.append(f'    "{line}\\n"')
    return "\n".join(out)


def main(out, tables):
    parts = ['#include "analyzer/words/lexicon_data.h"\n']
    for t in tables:
        parts.append(f"static const char {t.stem}[] =\n{literal(load(t))};\n")
    rows = "\n".join(f'    {{ "{t.stem}", {t.stem}, sizeof {t.stem} - 1 }},' for t in tables)
    parts.append(f"const struct lexicon_table lexicon_tables[] = {{\n{rows}\n    {{ 0 }},\n}};\n")
    Path(out).write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], [Path(p) for p in sys.argv[2:]])
