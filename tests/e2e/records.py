#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Indexes examples/library, asks every question with --json and holds each record against docs/schema/TYPE.json; every type
that has a schema must have been seen, and docs/JSON.md must speak of each.

usage: records.py WENHAO ROOT
"""
import json
import os
import shutil
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
    ["status", "--why", "溪政办规〔2023〕2号", "《云溪省城市供水管理办法》", "--as-of", "2025-12-20"],
    ["status", "--from", "{list}"],
    ["status", "--proof", "{proof}", "溪政办规〔2023〕2号"],
    ["verify", "{proof}"],
    ["show", "溪政办发〔2018〕20号"],
    ["show", "溪政规〔2024〕1号"],
    ["show", "溪政规〔2024〕1号", "--outline"],
    ["show", "《云溪省城市供水管理办法》第六条"],
    ["show", "《云溪省城市供水管理办法》第九百条"],
    ["chain", "溪政办发〔2018〕20号"],
    ["changes", "--since", "2023-06-30"],
    ["timeline", "溪政办发〔2018〕20号"],
    ["timeline", "《云溪省城市供水管理办法》", "--as-of", "2024-06-30"],
    ["deps", "溪政规〔2024〕1号", "--up"],
    ["deps", "溪政规〔2024〕1号"],
    ["path", "溪政办发〔2018〕20号", "溪政办规〔2024〕4号"],
    ["path", "溪政发〔2022〕8号", "溪民发〔2016〕40号"],
    ["orphans"],
    ["orphans", "--isolated"],
    ["coverage"],
    ["acts"], ["acts", "--unread"],
    ["edges"],
    ["check", "{drafts}", "--as-of", "2026-03-01"],
    ["check", "{drafts}", "--as-of", "own"],
    ["check", "--explain"],
    ["rank", "--as-of", "2025-12-20"],
    ["cycles"],
    ["communities"],
    ["communities", "溪政规〔2024〕1号"],
    ["diff", "{sheet}", "--as-of", "2025-12-20"],
    ["impact", "溪政发〔2013〕9号", "--as-of", "2024-05-01", "--drafts", "{drafts}"],
    ["audit"],
    ["audit", "--import", "{sheet}", "--as-of", "2026-01-15"],
    ["audit", "--as-of", "2024", "--issuer", "云溪省"],
    ["audit", "--explain"],
    ["search", "渡"],
    ["search", "溪政发"],
    ["stats"],
    ["doctor"],
    ["sql", "SELECT id, line, expires FROM doc"],
]
# of the analyzer, or of a store that the examples are not: documented, and seen elsewhere
ELSEWHERE = {"common", "damage", "repair", "graph", "node", "more", "explorer", "life", "readings", "ambiguous", "isolated", "cycle"}
# asked of texts that leave something to decide; {key} is that of the first item of review
DOUBTS = ["tests/golden/decide.d", "tests/golden/contradictions.d"]
DECISIONS = [
    ["review"],
    ["decide", "{key}", "关于加强节水管理的意见@云溪省水利厅@2018-03-01", "--who", "某甲", "--why", "比对原件", "--on", "2026-01-02"],
    ["decide", "decide.d/省政府.md:3", "none", "--on", "2026-01-02"],
    ["decide", "decide.d/同行.md:3", "none"],
    ["decide", "--list"],
    ["decide", "--export", "-"],
    ["status", "关于加强节水管理的意见@云溪省水利厅@2018-03-01"],
    ["status", "--all", "--as-of", "2020-01-01"],
    ["index"],
    ["review"],
    ["decide", "--remove", "{key}"],
]


def doubts(tap, wenhao, root, folder, schemas, seen):
    """review and decide, on texts where something is open; their sentence is changed before the second review."""
    db, texts = os.path.join(folder, "doubts.db"), os.path.join(folder, "doubts")
    for name in DOUBTS:
        shutil.copytree(os.path.join(root, name), os.path.join(texts, os.path.basename(name)))
    with open(os.path.join(texts, "decide.d", "同行.md"), "w", encoding="utf-8") as f:
        f.write("# 云溪省节水通知\n\n依据《关于加强节水管理的意见》和《云溪省节约用水办法》，现通知如下。\n")
    key = ""
    for question in [["index"], *DECISIONS]:
        question = [word.format(key=key) for word in question]
        if question == ["index"]:
            path = os.path.join(texts, "decide.d", "省政府.md")
            text = open(path, encoding="utf-8").read()
            with open(path, "w", encoding="utf-8") as f:
                f.write(text.replace("同时废止", "即行废止") if key else text)
            question = ["index", "-q", texts]
        done = run(wenhao, "--db", db, "--json", *question)
        wrong = [] if done.status in (0, 1, 5) and not done.err else [str(done)]
        found = [json.loads(line) for line in done.out.splitlines()]
        if question == ["review"]:
            wrong += [] if found else ["no item"]
            key = next((r["key"] for r in found if r["kind"] == ("stale_decision" if key else "ambiguous")), "")
        for record in found:
            seen[record.get("type")] = record
            wrong += check(schemas, record)
        tap.point(not wrong, " ".join(question).replace(folder, ""), wrong[:20])


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    seen = {}
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        done = run(wenhao, "--db", db, "index", os.path.join(root, "examples", "library"))
        tap.point(done.status == 0, "index", str(done))
        path = os.path.join(folder, "台账.csv")
        with open(path, "w", encoding="utf-8") as f:
            f.write("序号,文件名称,文号\n1,云溪省城市供水管理办法,溪政发〔2024〕4号\n2,云溪省城市供水管理办法,\n3,别的,溪政发〔2024〕99号\n,,\n二、其他\n")
        drafts = os.path.join(folder, "drafts")
        shutil.copytree(os.path.join(root, "examples", "drafts"), drafts)
        with open(os.path.join(drafts, "unreadable.txt"), "wb") as f:
            f.write(b"\0" * 100)
        for question in QUESTIONS:
            question = [word.format(list=path, drafts=drafts, proof=os.path.join(folder, "证明.zip"), sheet=os.path.join(root, "examples", "清理意见.csv")) for word in question]
            done = run(wenhao, "--db", db, "--json", *question)
            wrong = [] if done.status in (0, 1, 5) else [str(done)]
            for line in done.out.splitlines():
                record = json.loads(line)
                seen[record.get("type")] = record
                wrong += check(schemas, record)
            tap.point(not wrong, " ".join(question).replace(folder, ""), wrong[:20])
        done = run(wenhao, "extract", os.path.join(root, "examples", "library"))
        sections = [r for r in map(json.loads, done.out.splitlines()) if r["type"] == "section"]
        seen |= {"section": record for record in sections[:1]}
        wrong = [error for record in sections for error in check(schemas, record)]
        tap.point(not wrong, "extract: sections", wrong[:20])
        done = run(wenhao, "extract", "--cues", os.path.join(root, "examples", "library"))
        cues = [r for r in map(json.loads, done.out.splitlines()) if r["type"] == "cue"]
        seen |= {"cue": record for record in cues[:1]}
        wrong = [error for record in cues for error in check(schemas, record)]
        tap.point(cues and not wrong, "extract --cues", wrong[:20])
        broken = os.path.join(folder, "broken.txt")
        with open(broken, "wb") as f:
            f.write("第一条\n第二条".encode() + b"\xff\n")
        run(wenhao, "--db", db, "index", broken)
        done = run(wenhao, "--db", db, "--json", "show", "--text", "broken.txt")
        lines = [json.loads(line) for line in done.out.splitlines()]
        seen |= {record["type"]: record for record in lines}
        wrong = [error for record in lines for error in check(schemas, record)]
        what = [record.get("code", record["type"]) for record in lines]  # a text without a head is one still, and says so
        tap.point(not wrong and what == ["line", "line", "head-incomplete", "invalid-utf8"], "show --text: lines and diagnostics",
                  wrong[:20] or [str(done)])
        doubts(tap, wenhao, root, folder, schemas, seen)
    types = {name[:-len(".json")] for name in schemas}
    tap.point(not types - set(seen) - ELSEWHERE, "every documented type was seen", sorted(types - set(seen) - ELSEWHERE))
    with open(os.path.join(root, "docs", "JSON.md"), encoding="utf-8") as f:
        text = f.read()
    missing = [name for name in types - {"common"} if f'"type":"{name}"' not in text]
    tap.point(not missing, "docs/JSON.md speaks of every type", missing)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
