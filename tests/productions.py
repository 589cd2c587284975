#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every row of the table of productions in analyzer/clause/README.md: its example makes the acts that stand there, its twin makes none.

usage: productions.py WENHAO README
"""

import collections
import json
import os
import re
import subprocess
import sys
import tempfile

from tap import Tap

TITLE = "溪州市人民政府通知\n\n"


def rows(path):
    """The rows of the table, each as a dict by the names of its columns."""
    head = None
    with open(path, encoding="utf-8") as f:
        for line in f:
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            if not line.startswith("|") or set(line.strip()) <= set("|- "):
                continue
            if cells[0] == "production":
                head = cells
            elif head and len(cells) == len(head):
                yield dict(zip(head, cells))


def printed(text):
    return TITLE + text.replace("⏎", "\n").replace("→", "\t") + "\n"


def acts(wenhao, folder):
    """file -> relation -> number of acts"""
    out = subprocess.run([wenhao, "extract", folder], capture_output=True, check=True, text=True, encoding="utf-8").stdout
    found = collections.defaultdict(collections.Counter)
    for line in out.splitlines():
        r = json.loads(line)
        if r["type"] == "mention" and "act" in r:
            found[r["file"]][r["relation"]] += 1
    return found


def main():
    wenhao, readme = sys.argv[1:]
    table = list(rows(readme))
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for i, row in enumerate(table):
            for name in ("example", "twin"):
                with open(os.path.join(folder, f"{i:03d}-{name}.txt"), "w", encoding="utf-8") as f:
                    f.write(printed(row[name]))
        found = acts(wenhao, folder)
    for i, row in enumerate(table):
        want = {m[0]: int(m[1]) for m in re.findall(r"(\w+) (\d+)", row["acts"])}
        got = dict(found[f"{i:03d}-example.txt"])
        tap.point(want and got == want, f"{row['production']}: {row['acts']}", f"it makes {got}")
        twin = dict(found[f"{i:03d}-twin.txt"])
        tap.point(not twin, f"{row['production']}: its twin acts on nothing", f"it makes {twin}")
    tap.point(len(table) >= 30, "the table was read")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
