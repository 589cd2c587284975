#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A list of 500 rules of the shared body, written as people write lists, as .xlsx: how many rows come back matched with the document
they are about, and none with another. And the workbook that is written: its rows, its headings, its last sheet.

usage: lists.py WENHAO SHARED [--figures]

The body is not part of the project; where SHARED is absent every point that needs it is skipped.
"""
import csv
import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import xlsx  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

ROWS, SEED, RIGHT = 500, 20261122, 0.99
FOLDERS = ["lawrefbook", "flk", "rules", "policy"]
BRACKETS = ["〔〕", "[]", "()", "（）", "【】", "［］", "﹝﹞", "〔 〕"]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
ANSWERS = ["状态", "文本", "自", "终止依据", "证据", "出处", "注意", "确定程度", "匹配"]


def documents(corpus):
    """The documents of docs.tsv, each once, with the files that are copies of it."""
    with open(os.path.join(corpus, "docs.tsv"), encoding="utf-8") as f:
        rows = list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))
    group = {row["file"]: row["file"] for row in rows}
    same = {row["file"]: row["same_as"] for row in rows if row["same_as"]}
    for name in group:
        root = name
        while root in same:
            root = same[root]
        group[name] = root
    files = {}
    for name, root in group.items():
        files.setdefault(root, set()).add(name)
    return [row | {"files": files[row["file"]]} for row in rows
            if group[row["file"]] == row["file"] and row["file"].split("/")[0] in FOLDERS]


def bare(title):
    return title.replace("中华人民共和国", "").replace(" ", "")


def noisy_number(rng, number):
    if "〔" in number:
        pair = rng.choice(BRACKETS)
        number = number.replace("〔", pair[0]).replace("〕", pair[-1])
    kind = rng.randrange(5)
    if kind == 0:
        number = number.translate(WIDE)
    elif kind == 1:
        at = rng.randrange(1, len(number))
        number = number[:at] + rng.choice([" ", "　", "\n"]) + number[at:]
    elif kind == 2:
        number = f" {number}　"
    return number


def noisy_title(rng, title):
    kind = rng.randrange(7)
    if kind == 0:
        title = title.replace("中华人民共和国", "", 1)
    elif kind == 1:
        at = rng.randrange(1, len(title))
        title = title[:at] + rng.choice([" ", "　", "\n"]) + title[at:]
    elif kind == 2 and "《" not in title:
        title = f"《{title}》"
    elif kind == 3:
        title = title.replace("（", "(").replace("）", ")").replace("《", "〈").replace("》", "〉")
    elif kind == 4:
        title = title.translate(WIDE)
    return title


def noisy_date(rng, iso):
    y, m, d = map(int, iso.split("-"))
    serial = (datetime.date(y, m, d) - datetime.date(1899, 12, 30)).days
    kind = rng.randrange(9)
    if kind == 8 and y >= 2000:
        month = f"{'十' if m >= 10 else ''}{'' if m == 10 else str(m % 10).translate(DIGITS)}"
        return f"{str(y).translate(DIGITS)}年{month}月"
    return [iso, f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{y:04}{m:02}{d:02}", xlsx.Date(serial), xlsx.Date(serial, "zh"),
            xlsx.Date(serial, "month"), f"{iso} 00:00:00"][kind]


def the_list(docs, rng):
    """Rows (documents, cells): title, number, issuer, date; what one row leaves out the others of it must tell."""
    titles, numbers, days = {}, {}, {}
    for doc in docs:
        titles.setdefault(bare(doc["title"]), []).append(doc)
        numbers.setdefault(doc["number"], []).append(doc)
        days.setdefault((bare(doc["title"]), doc["issued"][:7]), []).append(doc)
    rows = []
    for doc in rng.sample(docs, len(docs)):
        title, number, issuer, issued = (doc[key] for key in ("title", "number", "issuer", "issued"))
        if len(issued) != 10 or len(days[(bare(title), issued[:7])]) > 1:
            continue
        year = "〔" in number or number.startswith("国务院令")
        kind = rng.choice(["all", "all", "all", "no number", "title", "number", "wrong title", "one cell"])
        cells = [noisy_title(rng, title), noisy_number(rng, number) if number else None, issuer, noisy_date(rng, issued)]
        if len(numbers[number]) > 1 or not number or not year:
            kind = "no number" if kind in ("no number", "title") else "all" if kind in ("number", "one cell") else kind
        if kind == "wrong title" and not number:
            kind = "all"
        if kind == "title" and len(titles[bare(title)]) > 1:
            kind = "no number"
        if kind in ("no number", "title"):
            cells[1] = rng.choice([None, "无", "—"])
        if kind == "title":
            cells[2] = cells[3] = None
        if kind == "number":
            cells[0] = cells[2] = cells[3] = None
        if kind == "wrong title":
            cells[0] = rng.choice([rng.choice(docs)["title"], "关于另一件事的通知"])
            if year and len(numbers[number]) == 1:
                cells[3] = rng.choice([None, cells[3]])
        if kind == "one cell":
            cells = [f"《{title}》（{noisy_number(rng, number).strip()}）", None, issuer, None]
        if rng.randrange(4) == 0:
            cells[2] = None
        cells = [xlsx.Rich(c) if isinstance(c, str) and rng.randrange(6) == 0 and len(c) > 1 else
                 xlsx.Inline(c) if isinstance(c, str) and rng.randrange(6) == 0 else c for c in cells]
        rows.append((kind, doc, cells))
        if len(rows) == ROWS:
            break
    return rows


def right(doc, found):
    """Is the document found the one the row is about: its file, or a stub of its number?"""
    return found.get("file") in doc["files"] or (found.get("presence") != "full" and found.get("number") and found["number"] == doc["number"])


def judge(rows, answers):
    """Counts and the rows that went wrong."""
    good, wrong, open_rows = 0, [], []
    for kind, doc, cells in rows:
        answer = answers.pop(0)
        asked = " | ".join(str(c) if not isinstance(c, xlsx.Date) else str(c.serial) for c in cells)
        if "status" not in answer:
            open_rows.append(f"{kind}: {asked}: {answer['match']} {answer.get('why', {}).get('code')} wanted {doc['file']}")
        elif right(doc, answer["status"]["doc"]):
            good += 1
        else:
            wrong.append(f"{kind}: {asked}: {answer['match']} {answer['status']['doc'].get('file')} {answer['status']['doc']['id']}"
                         f" instead of {doc['file']}")
    return good, wrong, open_rows


def corpus_list(tap, wenhao, shared, folder, figures):
    corpus, db = os.path.join(shared, "corpus"), os.path.join(folder, "corpus.db")
    run(wenhao, "index", "-q", "--db", db, corpus)
    rng = random.Random(SEED)
    rows = the_list(documents(corpus), rng)
    table = [["附件1　规范性文件清理目录"], ["序号", "文件\n名称（全称）", "文 号", "发文机关", "成文日期", "备注"], ["一、保留的文件"]]
    table += [[n, *cells, None] for n, (_, _, cells) in enumerate(rows, 1)]
    path, out = os.path.join(folder, "台账.xlsx"), os.path.join(folder, "结果.xlsx")
    xlsx.write(path, [("说明", [["填报说明"]], {}), ("清单", table, {"merges": ["A1:F1", "A3:F3"], "hidden": [7]})])
    ran = run(wenhao, "--db", db, "--json", "status", "--from", path, "--as-of", "2025-12-31")
    answers = [r for r in map(json.loads, ran.out.splitlines()) if r["type"] == "list_row" and r["kind"] == "item"]
    tap.point(len(answers) == len(rows) == ROWS, f"{ROWS} rows came back", f"{len(answers)} of {len(rows)}\n{ran.err}")
    good, wrong, left = judge(rows, answers)
    if figures:
        print("\n".join(["wrong:", *wrong, "open:", *left]))
        print(f"{good} right, {len(wrong)} wrong, {len(left)} open")
    tap.point(good >= RIGHT * ROWS, f"at least {RIGHT:.0%} of the rows are matched right", [f"{good}", *left[:20]])
    tap.point(not wrong, "no row is matched with another document", wrong[:20])
    ran = run(wenhao, "--db", db, "status", "--from", path, "--as-of", "2025-12-31", "-o", out)
    back = xlsx.read(out)
    got = back["结果"]
    tap.point(ran.status in (0, 1, 5) and len(got) == len(table), "the workbook has the same rows", f"{len(got)} {ran}")
    tap.point(got[1][6:] == ANSWERS and got[0][0] == table[0][0], "the answers stand behind the list's own columns", str(got[1]))
    firsts = [row[0] for row in got[3:]]
    tap.point(firsts == [str(n) for n in range(1, ROWS + 1)], "in the same order")


def merged_rows(tap, wenhao, folder):
    """A number that stands in one cell for two rows is the number of both; the twin has it in each row."""
    db, text = os.path.join(folder, "merged.db"), os.path.join(folder, "merged.txt")
    with open(text, "w", encoding="utf-8") as f:
        f.write("云溪省人民政府关于印发云溪省渡口管理办法的通知\n\n溪政发〔2020〕7号\n\n各市、县人民政府：\n\n现将《云溪省渡口管理办法》印发给你们。\n\n"
                "云溪省人民政府\n\n2020年3月2日\n\n云溪省渡口管理办法\n\n第一条 为了渡运，制定本办法。\n\n第二条 本办法自2020年5月1日起施行。\n")
    run(wenhao, "index", "-q", "--db", db, text)
    heads, first = ["文件名称", "发文字号"], ["云溪省渡口管理办法", "溪政发〔2020〕7号"]
    for name, second, more in (("merged", ["印发渡口规定的通知", None], {"merges": ["B2:B3"]}), ("in each row", ["印发渡口规定的通知", first[1]], {})):
        path = os.path.join(folder, "合并.xlsx")
        xlsx.write(path, [("台账", [heads, first, second], more)])
        ran = run(wenhao, "--db", db, "--json", "status", "--from", path, "--as-of", "2021-01-01")
        rows = [r for r in map(json.loads, ran.out.splitlines()) if r["type"] == "list_row" and r.get("row") == 3]
        asked = rows[0].get("asked", {}).get("number") if rows else None
        tap.point(asked == first[1], f"a number for two rows, {name}", str(rows)[:600])


def many_rows(tap, wenhao, folder, figures):
    """20,000 rows over a small store take seconds."""
    db, text = os.path.join(folder, "many.db"), os.path.join(folder, "many")
    os.mkdir(text)
    for n in range(1, 201):
        with open(os.path.join(text, f"{n}.md"), "w", encoding="utf-8") as f:
            f.write(f"# 云溪省第{n}号堤防管理办法\n\n溪政发〔2020〕{n}号\n\n第一条 为了加强堤防管理，制定本办法。\n\n第二条 本办法自2020年5月1日起施行。\n")
    run(wenhao, "index", "-q", "--db", db, text)
    count = 1000 if sanitized(wenhao) else 20000
    rng = random.Random(SEED)
    path = os.path.join(folder, "many.csv")
    with open(path, "w", encoding="utf-8-sig", newline="") as f:
        out = csv.writer(f)
        out.writerow(["序号", "文件名称", "文号"])
        for n in range(count):
            k = rng.randrange(1, 260)
            out.writerow([n + 1, f"云溪省第{k}号堤防管理办法", f"溪政发[2020]{k}号"])
    begun = time.monotonic()
    ran = run(wenhao, "--db", db, "status", "--from", path, "-o", os.path.join(folder, "many.xlsx"))
    took = time.monotonic() - begun
    if figures:
        print(f"{count} rows to .xlsx: {took:.1f} s")
    tap.point(ran.status == 1, f"{count} rows", str(ran))
    if not sanitized(wenhao):
        tap.point(took < 60, "20,000 rows take less than a minute", f"{took:.1f} s")


def main():
    wenhao, shared = sys.argv[1:3]
    figures = "--figures" in sys.argv
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-lists-") as folder:
        if os.path.isdir(os.path.join(shared, "corpus")):
            corpus_list(tap, wenhao, shared, folder, figures)
        else:
            tap.skip(f"{ROWS} rows of the body of laws", "no body of laws beside the project")
        merged_rows(tap, wenhao, folder)
        many_rows(tap, wenhao, folder, figures)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
