#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Web pages: a page gives the records of its text copy, its card is true, and no page however made takes long or breaks a run.

usage: web_pages.py WENHAO SHARED

Over the shared body: the papers of the State Council, each as .html and .txt, held against docs.tsv. Without it: pages of our
own, cut short and with flipped bits, and pages made to cost time.
"""
import csv
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

PAIRS_FLOOR, FIELDS_FLOOR = 54, 0.97
COPIES = 200     # broken copies of each kind
SECONDS = 20     # for any page of some MB

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>云溪省人民政府关于渡船的通知_云溪省人民政府</title></head><body>
<div class="nav"><a href="/">首页</a> <a href="/1">《云溪省渡船条例》专题</a></div>
<table><tr><td>索 引 号：</td><td>000/2024-1</td><td>发文机关：</td><td>云溪省人民政府</td></tr>
<tr><td>成文日期：</td><td>2024年03月05日</td><td>有效性：</td><td>有效</td></tr></table>
<div class="TRS_Editor"><p>云溪省人民政府关于渡船的通知</p><p>溪政发〔2024〕5号</p><p>各县人民政府：</p>
<p>根据《云溪省渡口管理条例》，通知如下。</p><table border=1><tr><th>序号</th><th colspan=2>名称</th></tr>
<tr><td rowspan=2>1</td><td>甲办法</td><td>1页</td></tr><tr><td>乙办法</td></tr></table>
<p>二、《云溪省渡船管理规定》（溪政发〔2001〕3号）同时废止。</p><p>云溪省人民政府&nbsp;</p><p>2024年3月5日</p></div>
<h3>相关链接</h3><ul><li><a href="x">《云溪省渡船管理规定》解读</a></ul><div class="foot">主办：云溪省 溪ICP备00000001号</div></body></html>
"""

# name: (head, what is repeated (a function gets a count), tail, times)
COSTLY = {
    "elements inside each other": ("", "<div>", "", 1_000_000),
    "elements inside each other, again and again": ("", "<div>" * 400 + "x" + "</div>" * 400, "", 500),
    "ends without a beginning": ("<div>" * 900, "</p></b></span>", "", 200_000),
    "different attributes": ("<p ", lambda i: f"a{i}=1 ", ">x", 1_000_000),
    "one attribute": ("<p ", "a=1 ", ">x", 1_000_000),
    "thousands of attributes, many times": ("", "<p " + " ".join(f"a{i}=1" for i in range(2000)) + ">x</p>", "", 100),
    "different names": ("<p>", lambda i: f"<u{i}>x</u{i}>", "", 300_000),
    "different ends": ("<p>", lambda i: f"</u{i}>", "", 300_000),
    "different entities": ("<p>", lambda i: f"&u{i};", "", 300_000),
    "a long text": ("<p>", "渡", "", 2_000_000),
    "entities": ("<p>", "&amp;", "", 1_000_000),
    "an entity that grows": ('<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>', "&b;", "", 200_000),
    "signs": ("<p>", "<", "", 3_000_000),
    "comments that do not end": ("<p>", "<!--", "", 1_000_000),
    "a script that does not end": ("<script>", "</", "", 1_000_000),
    "an attribute that does not end": ('<a href="', "x", "", 3_000_000),
    "tables inside each other": ("", "<table><tr><td>x", "", 200),
    "cells over all rows": ("<table><tr>" + "<td rowspan=1000>1" * 64, "<tr><td>x", "", 100_000),
    "items": ("<ol>", "<li>x", "", 300_000),
    "labels": ("", "<p>主题词：渡船</p>", "", 100_000),
    "rows of cards without facts": ("", "<p>文号：</p>", "", 100_000),
    "furniture": ("", '<div class="nav">x</div>', "", 200_000),
    "class names": ('<div class="', "nav ", '">x', 500_000),
    "headings": ("<title>渡船</title>", "<h1>云溪省渡船的通知</h1>", "", 50_000),
    "lists of links": ("", "<p>相关链接</p><p><a href=x>y</a></p>", "", 50_000),
}


def records(ran):
    found = defaultdict(list)
    for line in ran.out.splitlines():
        record = json.loads(line)
        found[record["type"]].append(record)
    return found


def plain(text):
    return re.sub(r"[\s《》〈〉“”]", "", text or "")


def shape(found, file):
    """Of one file: its documents and mentions, without places."""
    docs = [(d.get("number"), d.get("title"), d.get("instrument"), tuple(d.get("issuers", [])), d.get("issued"), d.get("published"),
             d.get("card", {}).get("index_number")) for d in found["document"] if d["file"] == file]
    mentions = [(m.get("number"), m.get("title"), m["relation"], m.get("pinpoint")) for m in found["mention"] if m["file"] == file]
    return docs, mentions


def pairs(tap, wenhao, shared):
    folder = os.path.join(shared, "corpus", "policy")
    found = records(run(wenhao, "extract", folder))
    pages = sorted(d["file"] for d in found["source"] if d["file"].endswith(".html"))
    wrong = [page for page in pages if shape(found, page) != shape(found, page[:-5] + ".txt")]
    tap.point(len(pages) - len(wrong) >= PAIRS_FLOOR, f"pages give the records of their text copies, {PAIRS_FLOOR} of {len(pages)} at least", wrong)
    print(f"# {len(pages) - len(wrong)} of {len(pages)} pairs")
    docs = defaultdict(list)
    for d in found["document"]:
        docs[d["file"]].append(d)
    right, told, misses = Counter(), Counter(), []
    with open(os.path.join(shared, "corpus", "docs.tsv"), encoding="utf-8") as f:
        for row in csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row["file"].startswith("policy/"):
                continue
            file = row["file"][len("policy/"):]
            d = docs[file][0] if len(docs[file]) == 1 else {}
            got = {"title": plain(d.get("title")), "issuer": "、".join(d.get("issuers", [])), "issued": d.get("issued", ""),
                   "number": d.get("number", "").replace("国务院令", "国令")}
            for field, value in got.items():
                if row[field]:
                    ok = value == (plain(row[field]) if field == "title" else row[field])
                    told[field] += 1
                    right[field] += ok
                    misses += [] if ok else [f"{file}: {field} is {value}, the table has {row[field]}"]
    for field in told:
        tap.point(right[field] >= FIELDS_FLOOR * told[field], f"{field} as in the table of documents", misses)
        print(f"# {field}: {right[field]} of {told[field]}")


def broken(tap, wenhao, folder):
    """Cut short, and with flipped bits: each copy is read or named with what is wrong, and none ends the run."""
    rng, data = random.Random(4), PAGE.encode()
    for kind in ["cut short", "with flipped bits"]:
        where = os.path.join(folder, kind.replace(" ", "-"))
        os.mkdir(where)
        for i in range(COPIES):
            copy = bytearray(data[:rng.randrange(len(data))] if kind == "cut short" else data)
            for _ in range(0 if kind == "cut short" else rng.choice([1, 5, 50, 300])):
                copy[rng.randrange(len(copy))] ^= 1 << rng.randrange(8)
            with open(os.path.join(where, f"{i:03}.html"), "wb") as f:
                f.write(copy)
        ran = run(wenhao, "extract", where)
        found = records(ran)
        lost = [f"{i:03}.html" for i in range(COPIES)
                if f"{i:03}.html" not in ran.err and not any(s["file"] == f"{i:03}.html" for s in found["source"])]
        tap.point(ran.status in (0, 1) and found["end"] and not lost, f"{COPIES} copies {kind}", [ran.err[-2000:], *lost])


def costly(tap, wenhao, folder):
    small = sanitized(wenhao)
    path = os.path.join(folder, "page.html")
    for name, (head, body, tail, times) in COSTLY.items():
        times = times // 20 + 1 if small else times
        with open(path, "w", encoding="utf-8") as f:
            f.write(head + ("".join(map(body, range(times))) if callable(body) else body * times) + tail)
        begin = time.monotonic()
        ran = run(wenhao, "extract", path)
        took = time.monotonic() - begin
        named = ran.status == 0 or (ran.status == 3 and "page.html" in ran.err and "hint: " in ran.err)
        tap.point(named and (small or took < SECONDS), name, f"status {ran.status} after {took:.1f} s: {ran.err[:500]}")


def furniture(tap, wenhao, folder):
    path = os.path.join(folder, "own.html")
    with open(path, "w", encoding="utf-8") as f:
        f.write(PAGE)
    found = records(run(wenhao, "extract", path))
    docs, mentions = shape(found, "own.html")
    want = [("溪政发〔2024〕5号", "云溪省人民政府关于渡船的通知", None, ("云溪省人民政府",), "2024-03-05", None, "000/2024-1")]
    tap.point(docs == want, "a page of our own: its document", str(docs))
    titles = [m[1] for m in mentions]
    tap.point(titles == ["云溪省渡口管理条例", "云溪省渡船管理规定"], "a page of our own: nothing but its text makes mentions", str(mentions))
    card = found["document"][0].get("card") if found["document"] else None
    tap.point(card == {"index_number": "000/2024-1", "validity": "有效", "line": 2}, "a page of our own: its card", str(card))
    tap.point(found["source"] and found["source"][0]["format"] == "html", "a page of our own: its format", str(found["source"]))


def main():
    wenhao, shared = sys.argv[1:3]
    tap = Tap()
    if os.path.isdir(os.path.join(shared, "corpus", "policy")):
        pairs(tap, wenhao, shared)
    else:
        tap.skip("pairs", "no body of laws beside the project")
    with tempfile.TemporaryDirectory(prefix="wenhao-html-") as folder:
        furniture(tap, wenhao, folder)
        broken(tap, wenhao, folder)
        costly(tap, wenhao, folder)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
