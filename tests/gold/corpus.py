#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores acts, edges and status over the shared body of laws, regulations and decisions and holds them to their floors.

usage: corpus.py WENHAO SHARED

The body is not part of the project; where SHARED is absent every point is skipped. Lower a floor only with the reason in
the commit; docs/accuracy.md says what each figure lacks.
"""
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

FOLDERS = ["lawrefbook", "flk", "rules", "policy"]
AS_OF = "2025-12-31"
PAIRS = {"repeals": 53, "amends": 49, "amended_by": 74, "suspends": 3, "none": 11}


def score(shared, name, *args):
    done = subprocess.run([sys.executable, "-B", os.path.join(shared, "tools", name), *args, "--json"], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr.strip()}")
    return json.loads(done.stdout)


def keep(wenhao, path, *args):
    ran = run(wenhao, *args)
    with open(path, "wb") as f:
        f.write(ran.raw)
    return path


# Rows of docs.tsv that are wrong, with what shows it; no answer on them is scored.
WRONG_KEYS = {
    # line 852 takes it for the text of 2020: it is that of 2018, for its first article does not name the Civil Code, as that of 2020 does
    "lawrefbook/司法解释/最高人民法院、最高人民检察院关于检察公益诉讼案件适用法律若干问题的解释.md",
}


def without_wrong_keys(path):
    """The records of the file but those on a text whose key is wrong."""
    with open(path, encoding="utf-8") as f:
        lines = [line for line in f if not any((json.loads(line).get("doc") or {}).get("file", "").endswith(name) for name in WRONG_KEYS)]
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(lines)
    return path


def acts(tap, wenhao, shared, folder):
    corpus = os.path.join(shared, "corpus")
    found = keep(wenhao, os.path.join(folder, "acts.ndjson"), "extract", *(os.path.join(corpus, name) for name in FOLDERS))
    got = score(shared, "score_acts.py", corpus, os.path.join(corpus, "acts.tsv"), found)
    tap.point(got["acts"]["precision"] >= 0.97, "acts: precision at least 0.97", str(got["acts"]))
    tap.point(got["acts"]["recall"] >= 0.95, "acts: recall at least 0.95", str(got["acts"]))
    tap.point(got["history"]["recall"] >= 0.95 and not got["history"]["false"], "history: recall at least 0.95, none false", str(got["history"]))
    clean = got["no_act_sentences"]
    tap.point(clean["clean"] == clean["of"], "sentences without an act are clean", str(clean))


def pairs(tap, wenhao, shared, folder):
    corpus, db = os.path.join(shared, "corpus"), os.path.join(folder, "corpus.db")
    run(wenhao, "index", "-q", "--db", db, corpus)
    edges = keep(wenhao, os.path.join(folder, "edges.ndjson"), "--db", db, "--json", "edges")
    status = keep(wenhao, os.path.join(folder, "status.ndjson"), "--db", db, "--json", "status", "--all", "--as-of", AS_OF)
    without_wrong_keys(status)
    got = score(shared, "score_pairs.py", corpus, edges, status)
    for relation, floor in PAIRS.items():
        ok = got["pairs"].get(relation, {}).get("ok", 0)
        tap.point(ok >= floor, f"pairs: {relation} at least {floor}", str(got["pairs"].get(relation)))
    tap.point(got["wrong_acts"] == 0, "pairs: no wrong act", str(got["wrong_acts"]))
    of = got["status"]
    tap.point(got["status_agreement"] >= 0.97, "status: agreement at least 0.97", str(of))
    tap.point(of.get("false_end", 0) == 0, "status: nothing in force is called ended", str(of))
    tap.point(of.get("unprovable_honest", 0) >= 28, "status: what nothing proves is presumed", str(of))


def main():
    wenhao, shared = sys.argv[1:3]
    tap = Tap()
    if not os.path.isdir(os.path.join(shared, "corpus")):
        for name in ["acts", "pairs", "status"]:
            tap.skip(name, "no body of laws beside the project")
        return tap.end()
    with tempfile.TemporaryDirectory(prefix="wenhao-corpus-") as folder:
        acts(tap, wenhao, shared, folder)
        pairs(tap, wenhao, shared, folder)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
