#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Status and warnings from made-up records, whatever the analyzer reads: each case is a few documents and mentions, loaded
with `index --from-extract`, and rows (REF, day, what the record must hold). Dotted keys reach into the record; `warnings` is
compared as the set of codes that must be there, `!code` that must not.

usage: status_rules.py WENHAO
"""
import json
import os
import sys
import tempfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402


def source(name, *documents, gazette=None, published=None, year=2031, issue=1):
    """One source: its records, places made up."""
    out = [{"type": "source", "file": name, "hash": f"{zlib.crc32(name.encode()):032x}", "bytes": 90000, "charset": "UTF-8",
            "gazette": gazette, "year": year if gazette else None, "issue": issue if gazette else None, "published": published,
            "analyzer": "test"}]
    for n, (fields, mentions) in enumerate(documents, 1):
        at = n * 1000
        out.append({"type": "document", "doc": f"{name}#{n}", "file": name, "presence": "full", "effective": fields.get("effective_on"),
                    "effective_basis": "clause" if fields.get("effective_on") else None, "line_from": at, "line_to": at + 900,
                    "byte_from": at, "byte_to": at + 900, **fields})
        for k, m in enumerate(mentions, 1):
            out.append({"type": "mention", "doc": f"{name}#{n}", "file": name, "line": at + k, "column": 1, "byte_from": at + 9 * k,
                        "byte_to": at + 9 * k + 6, "in": "clause", "confidence": 1, "sentence": "一句话。", "sentence_from": at + 9 * k,
                        "sentence_to": at + 9 * k + 8, "surface": m.get("number") or m["title"], **m})
    return [{key: value for key, value in record.items() if value is not None} for record in out]


def doc(number, title, issued, effective_on=None, *mentions, **more):
    return ({"number": number, "title": title, "issuers": ["晴川省人民政府"], "issued": issued, "effective_on": effective_on, **more},
            mentions)


def act(relation, number=None, title=None, effective=None, scope="whole", **more):
    """A mention that acts; until, area and provisions go into the act, the rest into the mention."""
    inside = {k: more.pop(k) for k in ("until", "area", "provisions") if k in more}
    return {"relation": relation, "number": number, "title": title,
            "act": {"effective": effective, "effective_basis": "clause" if effective else "document", "scope": scope, **inside}, **more}


def cite(relation, number=None, title=None, **more):
    return {"relation": relation, "number": number, "title": title, **more}


FERRY = doc("晴政发〔2021〕5号", "晴川省渡船管理办法", "2021-05-01", "2021-06-01")
GAZETTE = {"gazette": "晴川省人民政府公报", "published": "2031-12-20"}

CASES = [
    ("a list of rules in force prolongs no printed term", [
        source("a", doc("晴政规〔2018〕2号", "晴川省趸船办法", "2018-03-05", "2018-04-01", expires="2023-04-01"),
               doc("晴政规〔2018〕3号", "晴川省栈桥办法", "2018-03-05", "2018-04-01", expires="2023-04-01"),
               doc("晴政规〔2018〕4号", "晴川省航标办法", "2018-03-05", "2018-04-01"), **GAZETTE),
        source("b", doc("晴政规〔2022〕9号", "某清理结果", "2022-11-20", "2022-12-01",
                        act("extends", "晴政规〔2018〕2号", cue="继续有效"), act("extends", "晴政规〔2018〕3号", cue="有效期延长"),
                        act("extends", "晴政规〔2018〕4号", cue="继续有效")))], [
        ("晴政规〔2018〕2号", "2023-04-01", {"status": "in_force", "expires": "2023-04-01", "warnings": ["!kept_within_term"]}),
        ("晴政规〔2018〕2号", "2026-02-01", {"status": "expired", "since": "2023-04-02", "certainty": "presumed",
                                            "warnings": ["kept_within_term"]}),
        ("晴政规〔2018〕3号", "2026-02-01", {"status": "in_force", "expires": None, "warnings": ["!kept_within_term"]}),
        ("晴政规〔2018〕4号", "2026-02-01", {"status": "in_force", "warnings": ["!kept_within_term"]})]),
    ("a later edition's term is its own", [
        source("a", doc("晴政发〔2015〕8号", "晴川省泊位办法", "2015-03-10", "2015-04-01")),
        source("b", doc("晴政规〔2020〕2号", "晴川省泊位办法", "2020-08-20", "2020-10-01", expires="2025-10-01"), **GAZETTE)], [
        ("晴政发〔2015〕8号", "2025-12-20", {"status": "in_force", "certainty": "presumed", "edition": "superseded", "expires": None}),
        ("晴政规〔2020〕2号", "2025-10-01", {"status": "in_force", "expires": "2025-10-01"}),
        ("晴政规〔2020〕2号", "2025-10-02", {"status": "expired", "since": "2025-10-02"})]),
    ("a repeal by number", [source("a", FERRY), source("b", doc("晴政规〔2031〕2号", "晴川省水上交通办法", "2031-03-01", "2031-04-01",
                                                                 act("repeals", "晴政发〔2021〕5号")), **GAZETTE)], [
        ("晴政发〔2021〕5号", "2021-05-31", {"status": "not_yet", "certainty": "proven"}),
        ("晴政发〔2021〕5号", "2021-06-01", {"status": "in_force", "certainty": "derived", "since": "2021-06-01"}),
        ("晴政发〔2021〕5号", "2031-03-31", {"status": "in_force", "warnings": {"future_act"}}),
        ("晴政发〔2021〕5号", "2031-04-01", {"status": "repealed", "certainty": "proven", "since": "2031-04-01",
                                         "because.0.by.number": "晴政规〔2031〕2号", "because.0.resolved_by": "number"}),
        ("晴政发〔2021〕5号", "2031", {"status": "unknown", "reason": "imprecise_date"}),
        ("晴政规〔2031〕2号", "2031-12-20", {"status": "in_force", "certainty": "presumed", "warnings": {"!beyond_horizon"}}),
        ("晴政规〔2031〕2号", "2031-12-21", {"status": "in_force", "horizon": "2031-12-20", "warnings": {"beyond_horizon"}}),
    ]),
    ("a repealed repealer revives nothing", [
        source("a", FERRY, doc("晴政发〔2025〕1号", "第一办法", "2025-01-01", "2025-01-01", act("repeals", "晴政发〔2021〕5号")),
               doc("晴政发〔2027〕1号", "第二办法", "2027-01-01", "2027-01-01", act("repeals", "晴政发〔2025〕1号")))], [
        ("晴政发〔2021〕5号", "2028-01-01", {"status": "repealed", "since": "2025-01-01"}),
        ("晴政发〔2025〕1号", "2028-01-01", {"status": "repealed", "since": "2027-01-01"}),
    ]),
    ("a repealer repealed before its day does nothing", [
        source("a", FERRY, doc("晴政发〔2025〕1号", "第一办法", "2025-01-01", "2026-01-01", act("repeals", "晴政发〔2021〕5号")),
               doc("晴政发〔2025〕2号", "第二办法", "2025-06-01", "2025-06-01", act("repeals", "晴政发〔2025〕1号")))], [
        ("晴政发〔2021〕5号", "2028-01-01", {"status": "in_force", "certainty": "presumed", "warnings": {"void_act"}}),
    ]),
    ("two ends on two days", [
        source("a", FERRY, doc("晴政发〔2025〕1号", "第一办法", "2025-01-01", "2025-01-01", act("lapses", "晴政发〔2021〕5号")),
               doc("晴政发〔2027〕1号", "第二办法", "2027-01-01", "2027-01-01", act("repeals", "晴政发〔2021〕5号")))], [
        ("晴政发〔2021〕5号", "2028-01-01", {"status": "lapsed", "since": "2025-01-01", "warnings": {"conflicting_dates"},
                                         "because.2.relation": "repeals"}),
    ]),
    ("a beginning put off takes with it what the rule ends", [
        source("a", FERRY, doc("晴政规〔2031〕2号", "晴川省渡船条例", "2031-03-10", "2031-07-01", act("repeals", "晴政发〔2021〕5号")),
               doc("晴政发〔2031〕9号", "某通知", "2031-06-12", "2031-06-12", act("postpones", "晴政规〔2031〕2号", effective="2032-01-01")))], [
        ("晴政发〔2021〕5号", "2031-12-31", {"status": "in_force"}),
        ("晴政发〔2021〕5号", "2032-01-01", {"status": "repealed", "since": "2032-01-01"}),
        ("晴政规〔2031〕2号", "2031-12-31", {"status": "not_yet", "because.1.relation": "postpones"}),
        ("晴政规〔2031〕2号", "2032-01-01", {"status": "in_force"}),
    ]),
    ("a beginning put off to no day ends nothing", [
        source("a", FERRY, doc("晴政规〔2031〕2号", "晴川省渡船条例", "2031-03-10", "2031-07-01", act("repeals", "晴政发〔2021〕5号")),
               doc("晴政发〔2031〕9号", "某通知", "2031-06-12", "2031-06-12", act("suspends", "晴政规〔2031〕2号")))], [
        ("晴政发〔2021〕5号", "2031-12-31", {"status": "unknown", "reason": "undated_act"}),
        ("晴政规〔2031〕2号", "2031-12-31", {"status": "not_yet"}),
    ]),
    ("partial, suspended, prolonged", [
        source("a", FERRY, doc("晴政规〔2022〕1号", "晴川省码头管理办法", "2022-01-01", "2022-01-01", expires="2026-12-31"),
               doc("晴政发〔2025〕1号", "某决定", "2025-01-01", "2025-01-01",
                   act("repeals", "晴政发〔2021〕5号", scope="partial", provisions=["art:5"]),
                   act("suspends", "晴政发〔2020〕8号", effective="2025-03-01", until="2026-02-28", area="青石市"),
                   act("extends", "晴政规〔2022〕1号", until="2029-12-31")))], [
        ("晴政发〔2021〕5号", "2024-12-31", {"status": "in_force"}),
        ("晴政发〔2021〕5号", "2025-01-01", {"status": "partially_repealed", "certainty": "proven", "provisions": ["art:5"]}),
        ("晴政发〔2020〕8号", "2025-03-01", {"status": "suspended", "area": "青石市", "until": "2026-02-28"}),
        ("晴政发〔2020〕8号", "2026-03-01", {"status": "unknown", "reason": "no_text"}),
        ("晴政规〔2022〕1号", "2027-06-01", {"status": "in_force", "expires": "2029-12-31"}),
        ("晴政规〔2022〕1号", "2030-01-01", {"status": "expired", "since": "2030-01-01"}),
    ]),
    ("carrier and parts", [
        source("a", doc("晴政发〔2020〕1号", "晴川省人民政府关于印发晴川省甲办法的通知", "2020-01-01", None,
                        parts=[{"title": "晴川省甲办法", "line_from": 1010, "line_to": 1100, "byte_from": 1010, "byte_to": 1100}]),
               doc("晴政发〔2020〕2号", "晴川省人民政府关于印发两个办法的通知", "2020-01-01", None,
                   parts=[{"title": f"晴川省{x}办法", "line_from": 2010 + n, "line_to": 2100, "byte_from": 2010 + n, "byte_to": 2100}
                          for n, x in enumerate("乙丙")]),
               doc("晴政发〔2025〕1号", "某决定", "2025-01-01", "2025-01-01", act("repeals", title="晴川省甲办法"),
                   act("repeals", title="晴川省乙办法")))], [
        ("晴政发〔2020〕1号", "2025-01-01", {"status": "repealed"}),
        ("晴川省甲办法", "2025-01-01", {"status": "repealed"}),
        ("晴政发〔2020〕2号", "2025-01-01", {"status": "partially_repealed"}),
        ("晴川省乙办法", "2025-01-01", {"status": "repealed"}),
        ("晴川省丙办法", "2025-01-01", {"status": "in_force"}),
    ]),
    ("what a lawyer wants to be told", [
        source("a", FERRY, doc("晴政发〔2022〕1号", "晴川省渡口细则", "2022-01-01", "2022-01-01", cite("based_on", "晴政发〔2021〕5号")),
               doc("晴政发〔2025〕1号", "某决定", "2025-01-01", "2025-01-01", act("repeals", "晴政发〔2021〕5号"),
                   cite("amends", "晴政发〔2022〕1号", flags=["intended"]), cite("cites", "晴政发〔2022〕1号", "晴川省码头规定")),
               **GAZETTE),
        source("b", doc("晴川省人民政府令第9号", "晴川省人民政府关于废止部分文件的决定", None, None, presence="listed"), **GAZETTE, issue=2)], [
        ("晴政发〔2022〕1号", "2026-01-01", {"status": "in_force", "warnings": {"basis_repealed", "intended", "number_title_conflict",
                                                                             "repealer_text_absent"}}),
        ("晴政发〔2022〕1号", "2024-12-31", {"status": "in_force", "warnings": {"!basis_repealed"}}),
        ("晴政发〔2021〕5号", "2026-01-01", {"status": "repealed", "warnings": {"!repealer_text_absent"}}),
    ]),
    ("the same title again", [
        source("a", doc("晴政发〔2014〕1号", "晴川省会议办法", "2014-01-01", "2014-01-01"),
               doc("晴政发〔2020〕1号", "晴川省会议办法", "2020-01-01", "2020-01-01"))], [
        ("晴川省会议办法", "2019-01-01", {"doc.number": "晴政发〔2014〕1号", "edition": "current", "warnings": {"same_title"}}),
        ("晴川省会议办法", "2021-01-01", {"doc.number": "晴政发〔2020〕1号", "edition": "current"}),
        ("晴政发〔2014〕1号", "2021-01-01", {"status": "in_force", "edition": "superseded", "current_edition.number": "晴政发〔2020〕1号"}),
        ("晴政发〔2020〕1号", "2019-01-01", {"status": "not_yet"}),
    ]),
]


def reach(record, path):
    for step in path.split("."):
        record = record[int(step)] if isinstance(record, list) else record.get(step) if record else None
    return record


def compare(record, wanted):
    wrong = []
    for key, value in wanted.items():
        if key == "warnings":
            codes = {w["code"] for w in record.get("warnings", [])}
            wrong += [f"warning {c}: have {sorted(codes)}" for c in value if (c[0] == "!") == (c.lstrip("!") in codes)]
        elif reach(record, key) != value:
            wrong.append(f"{key} is {reach(record, key)!r}, not {value!r}")
    return wrong


def main():
    wenhao = sys.argv[1]
    tap = Tap()
    for name, sources, rows in CASES:
        with tempfile.TemporaryDirectory() as folder:
            db, facts = os.path.join(folder, "case.db"), os.path.join(folder, "case.ndjson")
            with open(facts, "w", encoding="utf-8") as f:
                for record in [r for s in sources for r in s] + [{"type": "end", "sources": len(sources)}]:
                    f.write(json.dumps(record, ensure_ascii=False) + "\n")
            done = run(wenhao, "--db", db, "index", "--from-extract", facts)
            if not tap.point(done.status == 0, f"{name}: loaded", str(done)):
                continue
            for ref, day, wanted in rows:
                done = run(wenhao, "--db", db, "--json", "status", ref, "--as-of", day)
                lines = [json.loads(line) for line in done.out.splitlines()]
                wrong = compare(lines[0], wanted) if lines else [str(done)]
                tap.point(not wrong, f"{name}: {ref} on {day}", wrong)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
