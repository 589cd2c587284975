#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`wenhao rank`, `cycles` and `communities` over a collection of our own: two towns whose rules rest on each other in known ways, one circle
of basis, one of citation; the same answer whatever the order of reading; the same figures as columns of audit and of GraphML.

usage: network.py WENHAO ROOT
"""
import csv
import json
import os
import sys
import tempfile
import xml.etree.ElementTree as ET

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, run  # noqa: E402

GROUND, OTHER = "根据《{title}》（{number}），制定本规定。", "参阅《{title}》（{number}）。"


def paper(place, title, number, day, *sentences, ends=None):
    year, month, date = day.split("-")
    text = [f"# {place}{title}", number, *[f"第{'一二三四五'[i]}条 {s}" for i, s in enumerate(sentences)],
            f"第{'一二三四五'[len(sentences)]}条 本规定自{int(year)}年{int(month)}月{int(date)}日起施行。" + (ends or ""),
            f"{place}人民政府", f"{int(year)}年{int(month)}月{int(date)}日"]
    return "\n\n".join(text) + "\n"


def name(place, title, number, form=GROUND):
    return form.format(title=place + title, number=number)


def collection():
    """File name -> text. 溪州市: 渡口管理规定 carries three directly and one through another; one that rested on it has ended."""
    a, b = "溪州市", "禾川市"
    top, mid = ("渡口管理规定", "溪州政规〔2010〕1号"), ("渡口安全规定", "溪州政规〔2012〕1号")
    papers = {
        "a1.md": paper(a, *top, "2010-01-05"),
        "a2.md": paper(a, *mid, "2012-01-05", name(a, *top)),
        "a3.md": paper(a, "渡口收费规定", "溪州政规〔2013〕1号", "2013-01-05", name(a, *top)),
        "a4.md": paper(a, "渡口巡查规定", "溪州政规〔2014〕1号", "2014-01-05", name(a, *mid)),
        "a5.md": paper(a, "渡口标志规定", "溪州政规〔2015〕1号", "2015-01-05", name(a, *top)),
        "a6.md": paper(a, "渡口标志设置规定", "溪州政规〔2016〕1号", "2016-01-05", ends="《溪州市渡口标志规定》（溪州政规〔2015〕1号）同时废止。"),
        # a circle of basis, and one of citation
        "b1.md": paper(b, "粮食储备规定", "禾川政规〔2011〕1号", "2011-03-01", name(b, "粮食轮换规定", "禾川政规〔2011〕2号")),
        "b2.md": paper(b, "粮食轮换规定", "禾川政规〔2011〕2号", "2011-03-04", name(b, "粮食储备规定", "禾川政规〔2011〕1号")),
        "b3.md": paper(b, "粮食检验规定", "禾川政规〔2012〕1号", "2012-03-01", name(b, "粮食储备规定", "禾川政规〔2011〕1号"),
                       name(b, "粮食仓房规定", "禾川政规〔2013〕1号", OTHER)),
        "b4.md": paper(b, "粮食仓房规定", "禾川政规〔2013〕1号", "2013-03-01", name(b, "粮食检验规定", "禾川政规〔2012〕1号", OTHER)),
    }
    return papers


def main():
    wenhao, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    with tempfile.TemporaryDirectory() as folder:
        papers = collection()
        for file, text in papers.items():
            with open(os.path.join(folder, file), "w", encoding="utf-8") as f:
                f.write(text)

        def ask(db, *words, code=0):
            done = run(wenhao, "--db", os.path.join(folder, db), "--json", *words, cwd=folder)
            records = [json.loads(line) for line in done.out.splitlines()]
            wrong = [error for r in records for error in check(schemas, r)]
            tap.point(done.status == code and not wrong, f"{words[0]}: records as documented", wrong[:5] or str(done))
            return records

        run(wenhao, "--db", os.path.join(folder, "a.db"), "index", "-q", *sorted(papers), cwd=folder)
        run(wenhao, "--db", os.path.join(folder, "b.db"), "index", "-q", *sorted(papers, reverse=True), cwd=folder)

        rank = ask("a.db", "rank", "--as-of", "2020-01-01")
        got = [(r["doc"]["number"], r["direct"], r["through"]) for r in rank if "溪州" in r["doc"]["number"]]
        tap.point(got == [("溪州政规〔2010〕1号", 2, 1), ("溪州政规〔2012〕1号", 1, 0)], "rank counts what is in force, directly and through others", str(got))
        before = ask("a.db", "rank", "--as-of", "2015-06-01", "--issuer", "溪州市", "-n", "1")
        tap.point([(r["direct"], r["through"], r["relations"]) for r in before] == [(3, 1, {"based_on": 3})], "rank of an earlier day", str(before))
        tap.point(all("根据" in r["evidence"][0]["quote"] for r in rank), "each with a proof", str(rank))
        tap.point(ask("b.db", "rank", "--as-of", "2020-01-01") == rank, "rank is the same in another order of reading")

        cycles = ask("a.db", "cycles")
        got = [(r["kind"], sorted(d["number"] for d in r["documents"]), [(s["from"]["number"], s.get("later", False)) for s in r["way"]]) for r in cycles]
        want = [("basis", ["禾川政规〔2011〕1号", "禾川政规〔2011〕2号"], [("禾川政规〔2011〕1号", True), ("禾川政规〔2011〕2号", False)]),
                ("citation", ["禾川政规〔2012〕1号", "禾川政规〔2013〕1号"], [("禾川政规〔2012〕1号", True), ("禾川政规〔2013〕1号", False)])]
        tap.point(got == want, "cycles: one of basis, one of citation", str(got))
        tap.point(all(s["evidence"] and s["evidence"][0]["quote"] for r in cycles for s in r["way"]), "each step with its proof", str(cycles))
        tap.point(ask("b.db", "cycles") == cycles, "cycles are the same in another order of reading")

        groups = ask("a.db", "communities")
        got = [(r["name"], r["count"]) for r in groups]
        tap.point(got == [("溪州市人民政府：渡口", 4), ("禾川市人民政府：粮食", 4)], "communities, named by issuer and subject", str(got))
        one = ask("a.db", "communities", "禾川市粮食仓房规定")
        tap.point([r["n"] for r in one] == [2], "the group of one document", str(one))
        tap.point(ask("b.db", "communities") == groups, "communities are the same in another order of reading")

        audit = {r["doc"]["number"]: r.get("network") for r in ask("a.db", "audit", "--as-of", "2020-01-01", code=1) if r["type"] == "audit"}
        want = {"carries": 3, "group": 1, "group_name": "溪州市人民政府：渡口"}
        tap.point(audit["溪州政规〔2010〕1号"].items() >= want.items(), "columns of audit", str(audit["溪州政规〔2010〕1号"]))
        tap.point(audit["禾川政规〔2011〕1号"].get("circle") == audit["禾川政规〔2011〕2号"].get("circle") == 1 and
                  "circle" not in audit["禾川政规〔2012〕1号"], "circles in audit", str(audit))
        run(wenhao, "--db", os.path.join(folder, "a.db"), "export", "--all", "-o", "all.graphml", cwd=folder)
        tree = ET.parse(os.path.join(folder, "all.graphml")).getroot()
        data = {"carries": 0, "group_name": 0, "circle": 0}
        for cell in tree.iter("{http://graphml.graphdrawing.org/xmlns}data"):
            key = cell.get("key", "")[2:]
            if key in data and cell.text:
                data[key] += 1
        tap.point(data == {"carries": 3, "group_name": 8, "circle": 2}, "attributes of GraphML", str(data))
        run(wenhao, "--db", os.path.join(folder, "a.db"), "rank", "--as-of", "2020-01-01", "-o", "rank.csv", cwd=folder)
        with open(os.path.join(folder, "rank.csv"), encoding="utf-8-sig") as f:
            table = list(csv.DictReader(f))
        tap.point(table and [row["直接承载"] for row in table] == [str(r["direct"]) for r in rank], "rank as CSV", str(table[:2]))
        text = run(wenhao, "--db", os.path.join(folder, "a.db"), "cycles", cwd=folder)
        tap.point("互为依据，2件" in text.out and "（在后）" in text.out and "出处：b1.md:5" in text.out, "circles as text", text.out)

        picture = run(wenhao, "--db", os.path.join(folder, "a.db"), "impact", "溪州政规〔2010〕1号", "--as-of", "2020-01-01", "-f", "dot", cwd=folder)
        drawn = {number: number in picture.out for number in ("溪州政规〔2012〕1号", "溪州政规〔2013〕1号", "溪州政规〔2014〕1号", "溪州政规〔2015〕1号")}
        tap.point(list(drawn.values()) == [True, True, True, False] and picture.out.count(" -> ") >= 3 and "唯一" in picture.out and
                  "假定它失去效力" in picture.out, "the picture of impact", str(drawn) + picture.out[:300])
        few = run(wenhao, "--db", os.path.join(folder, "a.db"), "impact", "溪州政规〔2010〕1号", "--as-of", "2020-01-01", "-f", "dot", "-n", "2", cwd=folder)
        tap.point("另有 2 件受影响的未画出" in few.out, "a picture of impact with a limit", few.out[-600:])

        with open(os.path.join(folder, "empty.txt"), "w", encoding="utf-8"):
            pass
        run(wenhao, "--db", os.path.join(folder, "empty.db"), "index", "-q", "empty.txt", cwd=folder)
        for words in (["rank"], ["cycles"], ["communities"]):
            tap.point(ask("empty.db", *words) == [], f"{words[0]} of an empty store")
        status = [run(wenhao, "--db", os.path.join(folder, "a.db"), *words, cwd=folder).status for words in
                  (["rank", "-n", "-1"], ["rank", "--as-of", "x"], ["cycles", "y"], ["communities", "不存在的规定"],
                   ["impact", "溪州政规〔2010〕1号", "溪州政规〔2012〕1号", "-f", "dot"], ["impact", "不存在的规定", "-f", "dot"])]
        tap.point(status == [2, 2, 2, 1, 2, 1], "what makes no sense", str(status))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
