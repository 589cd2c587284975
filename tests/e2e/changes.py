#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One more gazette over the others of examples/library: what `index` prints of it, and what `changes` says of the day on which it was
published, are exactly the hand-made key examples/expected/changes.tsv, and of one more changes-2025-12.tsv; taken away again, its acts are withdrawn; read in
another order, nothing else is said. What time brings is told by `changes` alone.

usage: changes.py WENHAO ROOT
"""
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, run  # noqa: E402

BEFORE = ["2023-06.txt", "2024-03.txt", "plan-2021.txt"]
GAZETTE, DAY_BEFORE, PUBLISHED = "2024-18.txt", "2024-09-29", "2024-09-30"


def rows(text):
    """What the key has of each record."""
    found = [json.loads(line) for line in text.splitlines()]
    return sorted("\t".join([r["what"], r.get("on", ""), r["doc"]["id"], r.get("by", {}).get("id", ""), r.get("scope", "")]).rstrip()
                  for r in found)


def named(doc):
    """As a reader of the gazette names it: its number, else its title, with the day by which another text of that title is told from it."""
    if doc.get("number"):
        return doc["number"]
    day = f"（{doc['issued']}）" if doc.get("presence") == "cited" and doc.get("issued") else ""
    return (doc.get("instrument") or doc["title"]) + day


def named_rows(text):
    found = [json.loads(line) for line in text.splitlines()]
    return sorted("\t".join([r["what"], r.get("on", ""), named(r["doc"]), named(r["by"]) if "by" in r else "", r.get("scope", "")]).rstrip()
                  for r in found)


def differ(got, want):
    return [f"- {row}" for row in want if row not in got] + [f"+ {row}" for row in got if row not in want]


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    with open(os.path.join(root, "examples", "expected", "changes.tsv"), encoding="utf-8") as f:
        key = sorted(line.rstrip() for line in f.read().splitlines()[1:])
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        shutil.copytree(os.path.join(root, "examples", "library"), library)
        files = {name: os.path.join(library, name) for name in os.listdir(library)}

        def ask(db, *words):
            return run(wenhao, "--db", os.path.join(folder, db), *words)

        first = ask("a.db", "--json", "index", *[files[name] for name in BEFORE])
        tap.point(first.status == 0 and not first.out, "a first run changes nothing that was known", str(first))
        done = ask("a.db", "--json", "index", files[GAZETTE])
        tap.point(rows(done.out) == key, "index prints the key", differ(rows(done.out), key))
        wrong = [error for line in done.out.splitlines() for error in check(schemas, json.loads(line))]
        wrong += [line for line in done.out.splitlines() if not json.loads(line).get("evidence")]
        tap.point(not wrong, "records as documented, each with its proof", wrong[:5])
        again = ask("a.db", "--json", "index", files[GAZETTE])
        tap.point(again.status == 0 and not again.out, "nothing new, nothing told", str(again))
        said = ask("a.db", "--json", "changes", "--between", DAY_BEFORE, PUBLISHED)
        tap.point(rows(said.out) == key, "changes of its day say the key", differ(rows(said.out), key))
        ask("b.db", "index", "-q", *[files[name] for name in [GAZETTE, *BEFORE]])
        other = ask("b.db", "--json", "changes", "--between", DAY_BEFORE, PUBLISHED)
        tap.point(other.out == said.out, "whatever the order of reading", differ(rows(other.out), rows(said.out)))
        later = rows(ask("a.db", "--json", "changes", "--between", PUBLISHED, "2024-11-01").out)
        ends = [row for row in key if row.split("\t")[1] in ("2024-10-15", "2024-11-01")]
        tap.point(later == ends, "what had been published before takes effect on its day", differ(later, ends))
        none = ask("a.db", "--json", "changes", "--since", PUBLISHED, "--as-of", PUBLISHED)
        tap.point(none.status == 0 and not none.out, "nothing after the last day", str(none))
        with open(os.path.join(root, "examples", "expected", "changes-2025-12.tsv"), encoding="utf-8") as f:
            other = sorted(line.rstrip() for line in f.read().splitlines()[1:])
        ask("d.db", "index", "-q", *[files[name] for name in [*BEFORE, GAZETTE]])
        done = ask("d.db", "--json", "index", files["2025-12.txt"])
        tap.point(named_rows(done.out) == other, "another gazette, its key made by hand before", differ(named_rows(done.out), other))
        said = ask("d.db", "--json", "changes", "--between", "2025-12-19", "2025-12-20")
        tap.point(named_rows(said.out) == other, "changes of its day say the same", differ(named_rows(said.out), other))
        text = ask("c.db", "index", "-q", *[files[name] for name in BEFORE])
        text = ask("c.db", "index", files[GAZETTE])
        tap.point("被宣布失效" in text.out and "新缺" in text.out, "text for people", text.out[:300])
        os.unlink(files[GAZETTE])
        gone = rows(ask("a.db", "--json", "index", "--prune", library).out)
        withdrawn = [row for row in gone if row.startswith("withdrawn")]
        tap.point(len(withdrawn) >= 1 and not any(row.startswith(("repealed", "lapsed")) and "溪政发〔2024〕15号" in row for row in gone),
                  "a gazette taken away takes its acts with it", gone)
        usage = [ask("a.db", "changes"), ask("a.db", "changes", "--between", "2024"), ask("a.db", "changes", "--between", "2025", "2024")]
        tap.point([done.status for done in usage] == [2, 2, 2], "days that make no sense", str(usage))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
