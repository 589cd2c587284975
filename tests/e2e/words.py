#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables of words, each row through one paper: every kind by which a text calls itself commences, expires and ends its predecessor;
every heading of columns stands in a table of repeals and in a list that somebody keeps, before and after the column of the titles.

usage: words.py WENHAO LEXICON-FOLDER
"""
import csv
import json
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, run, sanitized  # noqa: E402

WENHAO = os.path.abspath(sys.argv[1])
TABLES = Path(sys.argv[2])


def table(name):
    with open(TABLES / f"{name}.tsv", encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def ask(*args, cwd):
    ran = run(WENHAO, *args, cwd=cwd)
    if ran.status > 1:
        raise SystemExit(f"{' '.join(args)[:200]}: {ran}")
    return [json.loads(line) for line in ran.out.splitlines()]


KIND = """云溪市人民政府关于印发《云溪市渡船维护{kind}》的通知

云政发〔2024〕{n}号

各县（市、区）人民政府：

现将《云溪市渡船维护{kind}》印发给你们，请遵照执行。

云溪市人民政府

2024年3月1日

云溪市渡船维护{kind}

第一条 为了规范渡船维护，制定本{kind}。

第二条 本{kind}自2024年5月1日起施行，有效期五年。《云溪市木船维护{kind}》（云政发〔2019〕{n}号）同时废止。
"""


def kinds(folder):
    """Kinds whose text is not read, with what was said."""
    rows = [r["kind"] for r in table("kinds") if "ben" in r["properties"].split()]
    new = {f"云政发〔2024〕{n}号": kind for n, kind in enumerate(rows, 1)}
    old = {f"云政发〔2019〕{n}号": kind for n, kind in enumerate(rows, 1)}
    for n, kind in enumerate(rows, 1):
        (folder / f"{n}.txt").write_text(KIND.format(kind=kind, n=n), encoding="utf-8")
    ask("index", "-q", ".", cwd=folder)
    wrong = []
    for refs, day, want in (
        (new, "2024-04-30", "not_yet"),
        (new, "2024-05-01", "in_force"),
        (new, "2029-05-02", "expired"),
        (old, "2024-04-30", "in_force"),
        (old, "2024-05-01", "repealed"),
    ):
        got = {r["ref"]: r.get("status") for r in ask("status", *refs, "--as-of", day, "--json", cwd=folder)}
        wrong += [f"{refs[x]}: {x} is {got.get(x)} on {day}, not {want}" for x in refs if got.get(x) != want]
    return len(rows), wrong


REPEAL = """云溪市人民政府关于废止部分文件的决定
云政发〔2024〕9号

市政府决定废止下列文件，自公布之日起生效。

云溪市人民政府
2024年5月1日

附件：废止的文件目录
"""
ROWS = (("云溪市渔港管理办法", "云政发〔2010〕3号"), ("云溪市渡口管理规定", "云政发〔2011〕4号"))


def columns(heading, role, first, value):
    """Headings and rows in which the heading stands before, or after, those of titles and numbers."""
    names = {"title": [heading, "文号"], "number": ["规范性文件名称", heading]}.get(role)
    if names:
        head, rows = ["序号", *names], [[str(i), *row] for i, row in enumerate(ROWS, 1)]
        return (head, rows) if first else (head[:1] + head[:0:-1], [r[:1] + r[:0:-1] for r in rows])
    put = (lambda a, x: [a[0], x, *a[1:]]) if first else (lambda a, x: [*a, x])
    return put(["序号", "规范性文件名称", "文号"], heading), [put([str(i), *row], value) for i, row in enumerate(ROWS, 1)]


def headings(folder):
    """Headings under which a table of repeals, or a list, is not read."""
    cases, wrong = {}, []
    (folder / "repeals").mkdir()
    for i, r in enumerate(table("headings")):
        for first in (True, False):
            head, rows = columns(r["heading"], r["role"], first, r["examples"])
            name = f"{i}-{'before' if first else 'after'}"
            cases[name] = (r, head, rows)
            lines = "\n".join("\t".join(x) for x in [head, *rows])
            (folder / "repeals" / f"{name}.txt").write_text(REPEAL + lines + "\n", encoding="utf-8")
    acts = {}
    for m in ask("extract", "repeals", cwd=folder):
        if m["type"] == "mention" and m["relation"] == "repeals":
            acts.setdefault(Path(m["file"]).stem, []).append((m.get("title"), m.get("number")))
    for name, (r, head, _) in cases.items():
        if acts.get(name, []) != list(ROWS):
            wrong.append(f"repeals: {' '.join(head)}: {acts.get(name)}")
    (folder / "lists").mkdir()
    for n, (title, number) in enumerate(ROWS):
        text = f"云溪市人民政府关于印发《{title}》的通知\n\n{number}\n\n各县人民政府：\n\n现将《{title}》印发给你们。\n\n云溪市人民政府\n\n{number[4:8]}年3月1日\n"
        (folder / "lists" / f"{n}.txt").write_text(text, encoding="utf-8")
    ask("index", "-q", ".", cwd=folder / "lists")
    step = 6 if sanitized(WENHAO) else 1  # the plain build asks for every row
    for name, (r, head, rows) in list(cases.items())[::step]:
        if name.endswith("after") and r["role"] not in ("title", "number"):
            continue
        path = folder / "lists" / "list.csv"
        path.write_text("\n".join(",".join(x) for x in [head, *rows]) + "\n", encoding="utf-8")
        answers = ask("status", "--from", "list.csv", "--json", cwd=folder / "lists")
        got = [(x["asked"].get("title"), x["asked"].get("number")) for x in answers if x.get("kind") == "item"]
        if got != list(ROWS):
            wrong.append(f"list: {' '.join(head)}: {got}")
    return len(cases), wrong


def main():
    tap = Tap()
    for test, least in ((kinds, 120), (headings, 600)):
        with tempfile.TemporaryDirectory() as folder:
            count, wrong = test(Path(folder))
            tap.point(count >= least and not wrong, f"every row of {test.__name__}.tsv is read ({count})", wrong[:40])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
