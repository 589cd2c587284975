#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Facts that contradict themselves never end a run: random records, made of few words so that they meet, and of what no analyzer
writes, are loaded; those that the store cannot hold are told one by one, the others are there, and every constraint holds.

usage: contradictions.py WENHAO [--count N] [--seed N]
"""
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

ISSUERS = ["中原市人民政府", "平原县人民政府", "原市人民政府", "甲省人民政府", "甲省财政厅", "甲市", "中原市中原区人民政府", ""]
NUMBERS = ["甲政发〔2020〕1号", "甲政发〔2020〕1号~2", "甲省人民政府令第5号", "甲财〔2019〕3号", "第5号", "", "?", "甲政发〔2020〕1号#2"]
STEMS = ["停车管理办法", "停车管理办法#2", "停车管理办法~2", "修改《停车管理办法》的决定", "关于修改《甲市停车管理办法》的决定", "甲|repeals|乙|whole",
         "关于印发停车管理办法的通知", "甲", "w:甲", "", "关于废止部分规章的决定", "中原市停车管理办法"]
DAYS = ["2020-01-01", "2020-01", "2020", "2019-12-31", "2031-02-30", "", "0000-00-00", "issued"]
RELATIONS = ["repeals", "lapses", "amends", "replaces", "suspends", "extends", "postpones", "revives", "issues", "forwards", "based_on",
             "cites", "self", "replies_to"]
ODD = [None, -1, 0, 1, 2 ** 31, 2 ** 62, "", "x", [], {}, True, 1e300, "a\0b", "\U0010ffff"]


class Facts:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def one(self, of):
        return self.r.choice(of)

    def maybe(self, record):
        """A record with a field gone, or of another type, now and then."""
        if self.r.random() < 0.04:
            key = self.one([k for k in record if k not in ("type", "doc", "relation", "kind", "path")] or ["x"])
            if self.r.random() < 0.4:
                record.pop(key, None)
            else:
                record[key] = self.one(ODD)
        return record

    def place(self):
        a = self.r.randrange(4) * 10
        return {"line": self.r.randrange(4), "byte_from": a, "byte_to": a + self.r.randrange(-5, 20)}

    def document(self, file, n):
        r = self.r
        numbers = [self.one(NUMBERS) for _ in range(r.randrange(3))]
        record = {"type": "document", "doc": f"{file}#{n}", "file": file, "presence": self.one(["full", "listed", "cited"]),
                  "number": numbers[0] if numbers else "", "numbers": numbers + numbers[:r.randrange(2)], "title": self.one(STEMS),
                  "instrument": ";".join(self.one(STEMS) for _ in range(r.randrange(3))),
                  "parts": [dict(title=self.one(STEMS), line_from=1, line_to=r.randrange(3), **{"byte_from": 3, "byte_to": 2})
                            for _ in range(r.randrange(3))],
                  "issuers": [self.one(ISSUERS) for _ in range(r.randrange(3))], "issued": self.one(DAYS),
                  "published": self.one(DAYS), "effective_on": self.one(DAYS), "expires": self.one(DAYS),
                  "kind": self.one(["决定", "", "令"]),
                  "history": [dict(relation=self.one(["amends", "adopts", "repeals", "x"]), date=self.one(DAYS), by_title=self.one(STEMS),
                                   by_number=self.one(NUMBERS), by_issuer=self.one(ISSUERS), **self.place())
                              for _ in range(r.randrange(3))]}
        return self.maybe(record)

    def mention(self, file, n):
        act = {"effective": self.one(DAYS), "until": self.one(DAYS), "area": self.one(["", "甲区"]),
               "scope": self.one(["whole", "partial", "class"]), "provisions": self.one([[], ["第十条"], [""]])}
        return self.maybe({"type": "mention", "doc": f"{file}#{n}", "file": file, "surface": self.one(["《甲》", "", "x"]),
                           "number": self.one(NUMBERS), "title": self.one(STEMS), "target_date": self.one(DAYS),
                           "target_issuer": self.one(ISSUERS), "relation": self.one(RELATIONS), "in": self.one(["clause", "list", "x"]),
                           "flags": [], "confidence": self.one([0, 0.5, 1, 9]), "act": act, "sentence": "甲。", **self.place()})

    def source(self, i):
        r, file = self.r, self.one([f"{i}.txt", f"{i}.txt", f"{i % 5}/x.txt"])
        yield self.maybe({"type": "source", "file": file, "hash": f"{r.getrandbits(128):032x}", "bytes": 100, "charset": "UTF-8",
                          "format": "text", "published": self.one(DAYS), "analyzer": "x",
                          "pages": [r.randrange(5) for _ in range(r.randrange(3))]})
        n = r.randrange(1, 4)
        for k in range(1, n + 1):
            yield self.document(file, k)
        for _ in range(r.randrange(6)):
            yield self.mention(file, r.randrange(1, n + 1))
        for _ in range(r.randrange(3)):
            yield self.maybe({"type": "section", "doc": f"{file}#{r.randrange(1, n + 1)}", "kind": self.one(["article", "chapter"]),
                              "path": self.one(["art:1", "art:1", "chap:2"]), "label": "第一条", "part": r.randrange(2), **self.place()})
        for _ in range(r.randrange(2)):
            yield self.maybe({"type": "cue", "doc": f"{file}#1", "cue": self.one(["废止", ""]), "effect": "ends", "verdict": "unread",
                              "named": True, **self.place()})
        for _ in range(r.randrange(2)):
            yield self.maybe({"type": "diagnostic", "code": self.one(["damaged", ""]), "text": self.one(["", "甲"]), "line": 1})


def stream(seed, sources):
    facts = Facts(seed)
    records = [r for i in range(sources) for r in facts.source(i)]
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records + [{"type": "end"}])


def main():
    args = sys.argv[1:]
    wenhao, tap = os.path.abspath(args[0]), Tap()
    count = int(args[args.index("--count") + 1]) if "--count" in args else 2 if sanitized(wenhao) else 4
    first = int(args[args.index("--seed") + 1]) if "--seed" in args else 1
    folder = tempfile.mkdtemp(prefix="wenhao-contradictions-")
    told = 0
    try:
        for seed in range(first, first + count):
            store = os.path.join(folder, f"{seed}.db")
            ran = run(wenhao, "--db", store, "index", "--from-extract", "-", stdin=stream(seed, 120))
            words = re.search(r"UNIQUE|NOT NULL|CHECK|constraint|\bkey_id\b|Sanitizer", ran.err)
            told += ran.err.count("contradicts itself")
            tap.point(ran.status in (0, 1) and not words, f"seed {seed}: the run goes to its end", str(ran))
            db = sqlite3.connect(store)
            broken = db.execute("PRAGMA integrity_check").fetchall(), db.execute("PRAGMA foreign_key_check").fetchall()
            kept = db.execute("SELECT count(*) FROM source").fetchone()[0]
            db.close()
            tap.point(broken == ([("ok",)], []), f"seed {seed}: every constraint holds", str(broken)[:600])
            failed = ran.err.count("contradicts itself")
            tap.point(kept >= 60 and failed < 60, f"seed {seed}: the others are there", f"{kept} kept, {failed} told")
            again = run(wenhao, "--db", store, "rebuild")
            tap.point(again.status == 0, f"seed {seed}: and it can be derived anew", str(again))
        if count > 2:
            tap.point(told > 0, "some of them could not be stored, and were told")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
