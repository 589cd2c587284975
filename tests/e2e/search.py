#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Half-remembered rules (search.tsv) over the shared texts: how many are among the first three, and how long it takes.

usage: search.py WENHAO SHARED [--show]
"""
import json
import os
import resource
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

FOUND = (("search.tsv", 45), ("search_more.tsv", 27))  # of fifty and of thirty
SECONDS = 0.1  # of processor time, the median, the start of the program with it; measured: 0.033, 0.08 where texts are read


def queries(name):
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return [(query, meant, why, rest[0].split() if rest else []) for query, meant, why, *rest in rows]


def is_meant(doc, meant):
    names = doc.get("title", "") + " " + doc.get("instrument", "")
    return doc.get("number") == meant or all(word in names for word in meant.split())


def main():
    wenhao, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    texts = [os.path.join(shared, name) for name in ("corpus", "world/texts", "seeds") if os.path.isdir(os.path.join(shared, name))]
    if len(texts) < 3:
        tap.skip("search", "no ../shared")
        return tap.end()
    knows_pinyin = "pinyin: yes" in run(wenhao, "--version", "-v", "--lang", "en").out
    with tempfile.TemporaryDirectory(prefix="wenhao-search-") as folder:
        db = os.path.join(folder, "s.db")
        run(wenhao, "--db", db, "index", *texts)
        took = []
        for name, enough in FOUND:
            rows, missed = queries(name), []
            asked = rows[::3 if sanitized(wenhao) else 1]  # the plain build asks for every row
            for query, meant, why, options in asked:
                start = resource.getrusage(resource.RUSAGE_CHILDREN)
                done = run(wenhao, "--db", db, "search", query, "--json", "-n", "20", *options)
                end = resource.getrusage(resource.RUSAGE_CHILDREN)
                took.append(end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime)
                hits = [json.loads(line)["doc"] for line in done.out.splitlines()]
                place = next((i for i, doc in enumerate(hits, 1) if is_meant(doc, meant)), 0)
                if not 0 < place <= 3:
                    missed.append(f"{query} -> {meant} ({why}): place {place}; first {hits[0].get('title', hits[0]['id']) if hits else '-'}")
                if "--show" in sys.argv:
                    print(f"# {place} {took[-1]:.3f} s  {query}")
            found = len(asked) - len(missed)
            least = (enough if knows_pinyin else enough - 6) * len(asked) // len(rows)
            tap.point(found >= least, f"{name}: {found} of {len(asked)} among the first three", missed)
            for line in missed if "--show" in sys.argv else []:
                print("#", line)
        median = sorted(took)[len(took) // 2]
        tap.point(sanitized(wenhao) or median < SECONDS, f"a search takes {median:.3f} s")
        filtered = run(wenhao, "--db", db, "search", "管理条例", "--json", "--issuer", "国务院", "--year", "1997", "--status", "现行有效").out
        docs = [json.loads(line) for line in filtered.splitlines()]
        tap.point(docs and all("国务院" in d["doc"]["issuers"] and d["status"] == "in_force" and "1997" in d["doc"].get("issued", "")
                               + d["doc"].get("number", "") for d in docs), "filters by issuer, year and status", filtered[:600])
        ids = [d["doc"]["id"] for d in docs]
        tap.point(len(ids) == len(set(ids)), "one row a document")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
