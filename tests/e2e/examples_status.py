#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes examples/library and asks `status --json` for every row of examples/expected/status.tsv; empty cells are not
compared. Also checks that the places examples/README.md names hold the words it quotes.

usage: examples_status.py WENHAO EXAMPLES
"""
import csv
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402


def ask(wenhao, db, row):
    """Asks one row; returns what differs, as text."""
    done = run(wenhao, "--db", db, "status", row["ref"], "--as-of", row["as_of"], "--json")
    records = [json.loads(line) for line in done.out.splitlines()]
    answer = next((r for r in records if r.get("type") == "status"), None)
    if answer is None:
        return str(done)
    got = {"status": answer.get("status"), "since": answer.get("since"), "certainty": answer.get("certainty"),
           "ended_by": next((s["by"].get("number") for s in answer.get("because", []) if s.get("by")), None)}
    wrong = [f"{key} is {got[key]}, not {row[key]}" for key in got if row[key] and got[key] != row[key]]
    if row["ended_by"] and not any(e.get("quote") for s in answer.get("because", []) for e in s.get("evidence", [])):
        wrong.append("no sentence proves it")
    return wrong


def main():
    wenhao, examples = sys.argv[1:3]
    tap = Tap()
    with open(os.path.join(examples, "README.md"), encoding="utf-8") as f:
        places = re.findall(r"\| `([\w.-]+):(\d+)` ([^|]*) \|", f.read())
    wrong = []
    for name, line, words in places:
        with open(os.path.join(examples, "library", name), encoding="utf-8") as f:
            if words not in f.read().split("\n")[int(line) - 1]:
                wrong.append(f"{name}:{line}: no {words}")
    tap.point(places and not wrong, "README.md: the places hold the words", wrong)
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        done = run(wenhao, "--db", db, "index", os.path.join(examples, "library"))
        tap.point(done.status == 0, "index", str(done))
        with open(os.path.join(examples, "expected", "status.tsv"), encoding="utf-8", newline="") as f:
            for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""):
                wrong = ask(wenhao, db, row)
                tap.point(not wrong, f"{row['ref']} on {row['as_of']}: {row['status']}", wrong)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
