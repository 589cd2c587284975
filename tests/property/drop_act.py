#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Nothing that was read gets lost on the way to an answer: over stores of generated papers, when one act of any kind is dropped, the
`status` record (with proof and warnings) of its target or of its actor changes.

usage: drop_act.py WENHAO SOURCE_ROOT [--seed N]
"""
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, ".."), os.path.join(HERE, "..", "generated")]
from act_parts import paper  # noqa: E402
from draw import Draw  # noqa: E402
from tap import Tap, run, unseal, sanitized  # noqa: E402

PAPERS, OF_EACH = 150, 4  # acts of each relation and scope
FAR = "2099-01-01"


def answers(wenhao, db, act, day):
    """The status records of an act's target and actor."""
    out = run(wenhao, "--db", db, "status", act["target"]["id"], act["actor"]["id"], "--as-of", day, "--json").out
    return out


def drop(db, key):
    """Takes the act out of the store as if it had never been read."""
    with sqlite3.connect(db) as store:
        (n,), = store.execute("SELECT id FROM act WHERE key = ?", (key,)).fetchall()
        store.execute("DELETE FROM edge WHERE act_id = ?", (n,))
        store.execute("DELETE FROM act_evidence WHERE act_id = ?", (n,))
        store.execute("DELETE FROM act WHERE id = ?", (n,))
    store.close()
    unseal(db)


def main():
    wenhao, root, tap = os.path.abspath(sys.argv[1]), sys.argv[2], Tap()
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 12
    with tempfile.TemporaryDirectory(prefix="wenhao-drop-") as folder:
        papers = os.path.join(folder, "papers")
        os.mkdir(papers)
        for n in range(PAPERS):
            made = paper(Draw(seed, n))
            with open(os.path.join(papers, f"{n}.{made.suffix}"), "wb") as f:
                f.write(made.data)
        db, copy = os.path.join(folder, "a.db"), os.path.join(folder, "b.db")
        run(wenhao, "--db", db, "index", "-q", papers, os.path.join(root, "examples", "library"))
        with sqlite3.connect(db) as store:
            store.execute("PRAGMA journal_mode=DELETE")
        store.close()
        unseal(db)
        kinds = defaultdict(list)
        for line in run(wenhao, "--db", db, "acts", "--json").out.splitlines():
            act = json.loads(line)
            kinds[act["relation"], act.get("scope"), "effective" in act].append(act)
        lost, seen = [], 0
        for kind, acts in sorted(kinds.items(), key=str):
            step = max(1, len(acts) // (1 if sanitized(wenhao) else OF_EACH))
            for act in acts[::step]:
                seen += 1
                days = [d for d in (act.get("effective"), act.get("until"), FAR) if d and len(d) == 10]
                shutil.copy(db, copy)
                drop(copy, act["id"])
                if all(answers(wenhao, db, act, day) == answers(wenhao, copy, act, day) for day in days):
                    lost.append(f"{act['id']}: {act['relation']} {act.get('scope')} {act.get('effective', '-')} confidence {act['confidence']}")
        tap.point(len(kinds) >= 8 and seen >= len(kinds), f"acts of {len(kinds)} kinds were dropped, {seen} in all")
        tap.point(not lost, "each changes the status of its target or actor", lost)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
