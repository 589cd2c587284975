#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Workbooks: what is read out of them, what is written into them, and that broken and hostile ones end in one clear line.

usage: sheets.py WENHAO
"""
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import xlsx  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

TEXT = "# 云溪省堤防管理办法\n\n溪政发〔2020〕1号\n\n第一条 为了加强堤防管理，制定本办法。\n\n第二条 本办法自2020年5月1日起施行。\n"
HEADS = ["序号", "文件名称", "文号", "发文日期"]
COPIES = 200


class Place:
    """A store of one document, and a folder for workbooks."""

    def __init__(self, wenhao, folder):
        self.wenhao, self.folder, self.db = wenhao, folder, os.path.join(folder, "one.db")
        source = self.file("办法.md")
        with open(source, "w", encoding="utf-8") as f:
            f.write(TEXT)
        run(wenhao, "index", "-q", "--db", self.db, source)

    def file(self, name):
        return os.path.join(self.folder, name)

    def status(self, *args, **more):
        return run(self.wenhao, "--db", self.db, "status", "--as-of", "2021-01-01", "--from", *args, **more)

    def rows(self, path, *args):
        """The list record and its rows."""
        ran = self.status(path, "--json", *args)
        records = [json.loads(line) for line in ran.out.splitlines()]
        return records[0] if records else {}, records[1:], ran


def reading(tap, place):
    path = place.file("读.xlsx")
    table = [
        ["目录", None, None, None, None],
        HEADS + ["备注"],
        [1, xlsx.Rich("云溪省堤防管理办法"), xlsx.Inline("溪政发〔2020〕1号"), xlsx.Date(43891), True],
        [2.5, "云溪省堤防_x000A_管理办法", xlsx.Formula("A1", "溪政发〔2020〕1号"), xlsx.Date(43891, "zh"), 1e20],
        [],
        [3, "云溪省堤防管理办法", "无", xlsx.Date(43891, "month"), 0.1],
        [4, " 云溪省堤防管理办法 ", None, xlsx.Date(43891, None), xlsx.Date(43891.75)],
    ]
    xlsx.write(path, [("封面", [["填报单位"]], {}), ("藏", [HEADS, [1, "x", "y", "z"]], {"hide": True}),
                      ("目录 表", table, {"merges": ["A1:E1"], "hidden": [4]}), ("另一张", [HEADS, [1, "别的办法", "", ""]], {})])
    head, rows, ran = place.rows(path)
    tap.point(head.get("sheet") == "目录 表" and head.get("other_lists") == 1, "the first shown sheet with known headings", f"{head}{ran}")
    cells = [list(row["cells"].values()) for row in rows]
    want = [["目录"], HEADS + ["备注"], ["1", "云溪省堤防管理办法", "溪政发〔2020〕1号", "2020-03-01", "TRUE"],
            ["2.5", "云溪省堤防\n管理办法", "溪政发〔2020〕1号", "2020-03-01", "1e+20"], [],
            ["3", "云溪省堤防管理办法", "无", "2020-03", "0.1"], ["4", "云溪省堤防管理办法", "43891", "2020-03-01 18:00:00"]]
    tap.point(cells == want, "texts, readings left out, formulas' values, dates as shown, numbers", [str(c) for c in cells])
    tap.point([row.get("hidden", False) for row in rows] == [n == 3 for n in range(7)], "hidden rows are kept and marked")
    tap.point(all("status" in row for row in rows if row["kind"] == "item"), "every row is matched", str([row.get("match") for row in rows]))
    xlsx.write(path, [("a", [HEADS, [1, "云溪省堤防管理办法", "", xlsx.Date(42429)]], {})], from_1904=True)
    head, rows, ran = place.rows(path)
    tap.point(rows[1]["cells"]["D"] == "2020-03-01", "days of the 1904 system", str(rows))
    xlsx.write(path, [("a", [HEADS, [1, xlsx.Formula("B9"), None, None], [2, "云溪省堤防管理办法", None, None]], {})])
    head, rows, ran = place.rows(path)
    tap.point(head.get("uncomputed") == 1 and "1个公式" in ran.err, "a formula without a value is told", ran.err)
    xlsx.write(path, [("a", [HEADS + ["发文机关"], [1, "云溪省堤防管理办法", None, xlsx.Date(43891), "云溪省人民政府"], [2, "云溪省堤防管理办法"]],
                       {"merges": ["D2:D3", "E2:E3"]})])
    head, rows, ran = place.rows(path)
    tap.point(rows[2]["asked"].get("issuer") == "云溪省人民政府" and rows[2]["asked"].get("date") == "2020-03-01",
              "cells merged over rows hold for each of them", str(rows[2]))
    tap.point("issuer" not in rows[2]["cells"], "and come back as they were")
    _, rows, ran = place.rows(path, "--sheet", "b")
    tap.point(ran.status == 2 and "its sheets: a" in ran.err, "a sheet that is not there", str(ran))


def writing(tap, place):
    path, out, again = place.file("写.csv"), place.file("写.xlsx"), place.file("再写.xlsx")
    with open(path, "w", encoding="utf-8") as f:
        f.write("序号,文件名称,备注\n1,云溪省堤防管理办法,=cmd\n二、其他,,\n2,没有的办法,\x07\n3,云溪省堤防管理办法," + "长" * 40000 + "\n")
    ran = place.status(path, "-o", out)
    place.status(path, "-o", again)
    with open(out, "rb") as a, open(again, "rb") as b:
        tap.point(a.read() == b.read(), "the same answers are the same bytes")
    book = xlsx.read(out)
    rows = book["结果"]
    tap.point(list(book) == ["结果", "说明"] and [row[0] for row in rows] == ["序号", "1", "二、其他", "2", "3"], "rows in their order", f"{rows} {ran}")
    tap.point(rows[1][3] == "现行有效" and rows[3][3] == "" and rows[3][-1].startswith("未找到"), "answers in their columns", str(rows))
    tap.point(len(rows[4][2]) == 32767 and rows[4][2].endswith("…"), "a cell is cut where Excel ends", str(len(rows[4][2])))
    notes = {row[0]: row[1] for row in book["说明"] if len(row) > 1}
    tap.point(notes.get("查询日") == "2021-01-01" and notes.get("现行有效") and "wenhao" in notes.get("程序", ""), "the last sheet explains", str(notes))
    tap.point(notes.get("未找到") == "1" and notes.get("标题") == "2", "and counts", str(notes))
    with zipfile.ZipFile(out) as z:
        sheet, core = (z.read(name).decode() for name in ("xl/worksheets/sheet1.xml", "docProps/core.xml"))
        tap.point("1980-01-01" in core and "202" not in core, "no clock goes in", core)
        tap.point("<f>" not in sheet and "hyperlink" not in sheet, "nothing in it runs")
        tap.point(all(word in sheet for word in ('state="frozen"', "<autoFilter", 'orientation="landscape"', 'fitToHeight="0"')),
                  "headings stay, filter, and page are set up")
    back = place.status(out, "--json")
    tap.point('"match":"title"' in back.out, "what was written can be read", back.err)
    for command, sheets in (["orphans"], 1), (["coverage"], 1), (["acts"], 1), (["edges"], 1), (["status", "--all"], 1), (["status", "x"], 1):
        ran = run(place.wenhao, "--db", place.db, *command, "-o", out)
        tap.point(ran.status in (0, 1) and len(xlsx.read(out)) == sheets + 1, f"{' '.join(command)} as a workbook", str(ran))
    ran = place.status(path, "-o", os.path.join(place.folder, "no", "x.xlsx"))
    tap.point(ran.status == 3 and "cannot write" in ran.err, "a folder that is not there", str(ran))


def one_line(tap, place, name, members, said, limit=20):
    """A hostile workbook ends with one line that says what is wrong."""
    path = place.file("敌.xlsx")
    if isinstance(members, dict):
        xlsx.pack(path, members)
    else:
        with open(path, "wb") as f:
            f.write(members)
    begun = time.monotonic()
    ran = place.status(path)
    took = time.monotonic() - begun
    lines = ran.err.splitlines()
    ok = ran.status in (2, 3) and lines and lines[0].startswith("wenhao: ") and said in ran.err and len(lines) <= 2
    tap.point(ok and (took < limit or sanitized(place.wenhao)), f"{name}: one clear line", f"{ran} {took:.1f} s")


def hostile(tap, place):
    sound = xlsx.parts([("a", [HEADS, [1, "云溪省堤防管理办法", "溪政发〔2020〕1号", "2020-03-01"]], {})])

    def but(**changed):
        return sound | {{"sheet": "xl/worksheets/sheet1.xml", "texts": "xl/sharedStrings.xml", "book": "xl/workbook.xml",
                         "styles": "xl/styles.xml"}[k]: v for k, v in changed.items()}

    def sheet(inner):
        return f'<worksheet><sheetData>{inner}</sheetData></worksheet>'

    one_line(tap, place, "a bomb", but(texts="<sst>" + "<si><t>" + " " * (300 << 20) + "</t></si></sst>"), "")
    one_line(tap, place, "an entity bomb", but(texts='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>'), "document type")
    one_line(tap, place, "an outer entity", but(sheet='<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'), "document type")
    one_line(tap, place, "deep nesting", but(sheet="<a>" * 100000), "敌.xlsx")
    one_line(tap, place, "a cell that no sheet has", but(sheet=sheet('<row r="1"><c r="ZZZ9999999"><v>1</v></c></row>')), "ZZZ9999999")
    one_line(tap, place, "a row that no sheet has", but(sheet=sheet('<row r="1048577"/>')), "1048577")
    one_line(tap, place, "a huge text", but(texts="<sst><si><t>" + "长" * 100000 + "</t></si></sst>", sheet=sheet('<row><c t="s"><v>0</v></c></row>')), "A1")
    many = "<row>" + '<c t="s"><v>0</v></c>' * 16000 + "</row>"
    one_line(tap, place, "a long text in many cells", but(texts="<sst><si><t>" + "长" * 30000 + "</t></si></sst>", sheet=sheet(many)), "256 MiB")
    one_line(tap, place, "cells beyond the last column", but(sheet=sheet("<row>" + "<c><v>1</v></c>" * 17000 + "</row>")), "")
    one_line(tap, place, "merged cells that are none", but(sheet='<worksheet><mergeCells><mergeCell ref="B2:A1"/></mergeCells></worksheet>'), "merged")
    one_line(tap, place, "no workbook", {"x.txt": "x"}, "no .xlsx workbook")
    one_line(tap, place, "a part that is not there", {k: v for k, v in sound.items() if "sheet1" not in k}, "sheet1.xml")
    one_line(tap, place, "an old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx")
    one_line(tap, place, "a name that climbs", {"../../xl/workbook.xml": "x"}, "no .xlsx workbook")
    # legal, and large where nothing is
    wide = sheet('<row r="1"><c r="B1" t="inlineStr"><is><t>文件名称</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    xlsx.pack(place.file("大.xlsx"), but(sheet=wide))
    ran = place.status(place.file("大.xlsx"), "-f", "csv")
    tap.point(ran.status == 0 and "1段空行" in ran.err, "a cell in the last corner", str(ran)[-400:])
    merges = "".join(f'<mergeCell ref="A1:XFD{1048576 - i}"/>' for i in range(20000))
    xlsx.pack(place.file("叠.xlsx"), but(sheet=xlsx.parts([("a", [HEADS] + [[n, "x", "", ""] for n in range(300)], {})])["xl/worksheets/sheet1.xml"]
                                         .replace("</worksheet>", f"<mergeCells>{merges}</mergeCells></worksheet>")))
    begun = time.monotonic()
    ran = place.status(place.file("叠.xlsx"))
    tap.point(ran.status in (0, 1) and (time.monotonic() - begun < 20 or sanitized(place.wenhao)), "merged cells over each other", str(ran)[-300:])


def damaged(tap, place):
    """Truncated copies and copies with flipped bits: an answer or one line, never a crash."""
    path, rng = place.file("损.xlsx"), random.Random(7)
    xlsx.write(path, [("a", [HEADS] + [[n, f"云溪省第{n}号办法", f"溪政发〔2020〕{n}号", xlsx.Date(43891 + n)] for n in range(40)], {"merges": ["A3:B3"]})])
    csv = "\ufeff序号,文件名称,文号\n".encode() + b"".join(f'{n},"云溪省第{n}号办法，""一""",溪政发〔2020〕{n}号\n'.encode("gb18030" if n % 9 == 0 else "utf-8") for n in range(40))
    with open(path, "rb") as f:
        whole = f.read()
    wrong = []
    for name, data in ("损.xlsx", whole), ("损.csv", csv):
        for n in range(2 * COPIES):
            broken = bytearray(data[:rng.randrange(len(data))] if n < COPIES else data)
            for _ in range(0 if n < COPIES else rng.randrange(1, 8)):
                broken[rng.randrange(len(broken))] ^= 1 << rng.randrange(8)
            with open(place.file(name), "wb") as f:
                f.write(broken)
            try:
                ran = place.status(place.file(name), "-f", "csv", timeout=60)
            except subprocess.TimeoutExpired:
                wrong.append(f"{name} {n}: does not end")
                continue
            if ran.status not in (0, 1, 2, 3, 5) or (ran.status in (2, 3) and not ran.err.startswith("wenhao: ")) or "Sanitizer" in ran.err:
                wrong.append(f"{name} {n}: {ran}")
    tap.point(not wrong, f"{COPIES} truncated and {COPIES} flipped copies of each", wrong[:5])


def main():
    wenhao = sys.argv[1]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-sheets-") as folder:
        place = Place(wenhao, folder)
        with open(place.file("探.xlsx"), "wb") as f:
            f.write(b"PK\x03\x04")
        if "without .xlsx" in place.status(place.file("探.xlsx")).err:
            tap.skip("workbooks", "built without the libraries for .xlsx")
            return tap.end()
        reading(tap, place)
        writing(tap, place)
        hostile(tap, place)
        damaged(tap, place)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
