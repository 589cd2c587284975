#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes examples/library, asks every question with --json and holds each record against docs/schema/TYPE.json; every type
that has a schema must have been seen, and docs/JSON.md must speak of each.

usage: records.py WENHAO ROOT
"""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, run  # noqa: E402

QUESTIONS = [
    ["status", "--all"],
    ["status", "--all", "--as-of", "2024-06-30"],
    ["status", "--all", "--as-of", "2024"],
    ["status", "溪政发〔1900〕1号"],
    ["show", "溪政办发〔2018〕20号"],
    ["show", "溪政规〔2024〕1号"],
    ["chain", "溪政办发〔2018〕20号"],
    ["deps", "溪政规〔2024〕1号", "--up"],
    ["deps", "溪政规〔2024〕1号"],
    ["path", "溪政办发〔2018〕20号", "溪政办规〔2024〕4号"],
    ["path", "溪政发〔2022〕8号", "溪民发〔2016〕40号"],
    ["orphans"],
    ["orphans", "--isolated"],
    ["coverage"],
    ["acts"],
    ["edges"],
    ["search", "渡"],
    ["search", "溪政发"],
    ["stats"],
]
# of the analyzer, or of a store that the examples are not: documented, and seen elsewhere
ELSEWHERE = {"common", "graph", "node", "ambiguous", "isolated", "review", "decision", "decided", "ambiguous_place"}


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    seen = {}
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        done = run(wenhao, "--db", db, "index", os.path.join(root, "examples", "library"))
        tap.point(done.status == 0, "index", str(done))
        for question in QUESTIONS:
            done = run(wenhao, "--db", db, "--json", *question)
            wrong = [] if done.status in (0, 1) else [str(done)]
            for line in done.out.splitlines():
                record = json.loads(line)
                seen[record.get("type")] = record
                wrong += check(schemas, record)
            tap.point(not wrong, " ".join(question), wrong[:20])
    types = {name[:-len(".json")] for name in schemas}
    tap.point(not types - set(seen) - ELSEWHERE, "every documented type was seen", sorted(types - set(seen) - ELSEWHERE))
    with open(os.path.join(root, "docs", "JSON.md"), encoding="utf-8") as f:
        text = f.read()
    missing = [name for name in types - {"common"} if f'"type":"{name}"' not in text]
    tap.point(not missing, "docs/JSON.md speaks of every type", missing)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
