#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pages set as gazettes are, drawn by ourselves: columns (one, two, three; balanced or filled), titles across them or inside one, signatures
(plain, letter-spaced, joint, abreast), tables, contents with leaders, an index, running heads, page numbers, breaks inside sentences, fonts with
honest and with bad boxes. What was set, in its order, is the truth: each block must come back as one line.

usage: printed.py WENHAO [--count N] [--seed N] [--finds N] [--keep FOLDER]

A text whose letters do not come in their order is wrong; one whose letters do, but whose lines are cut or joined, is told apart. Wrong ones that
the program itself calls unsure count as diagnosed.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import pages  # noqa: E402
from draw import Draw  # noqa: E402
from tap import Tap  # noqa: E402
import shutil  # noqa: E402

RIGHT, LINES = 99.0, 98.0  # percent: letters in their order or diagnosed; every block a line

CLAUSES = ["渡口的设置应当符合航道条件和防洪要求", "由县级人民政府提出方案", "经省交通运输厅审查同意后实施", "并向社会公布开放时间", "渡船应当按照核定的载客定额运行", "不得超员和超载",
           "遇大风、大雾和洪水时应当停止渡运", "待情况好转后恢复", "渡工应当经过培训", "熟悉渡口水域情况", "上岗时佩戴标志", "所需资金列入年度预算", "限期整改并报告结果",
           "任何单位和个人有权举报危害渡口安全的行为", "受理单位应当为举报人保密", "记录保存不少于3年", "2031年底前完成", "有关部门按照职责分工抓好落实"]
THINGS = ["渡口", "码头", "船闸", "航道", "桥梁", "堤防", "水库", "灯塔", "驿站", "粮仓", "林场", "牧场", "苗圃", "泵站", "盐场", "集市"]
BODIES = ["云溪省民政厅", "云溪省财政厅", "云溪省教育厅", "云溪省交通运输厅", "云溪省人力资源和社会保障厅", "云溪省发展和改革委员会", "国家税务总局云溪省税务局"]
ISSUERS = ["云溪省人民政府", "云溪省人民政府办公厅", "云溪省交通运输厅"]
CODES = {"云溪省人民政府": "溪政发", "云溪省人民政府办公厅": "溪政办发", "云溪省交通运输厅": "溪交发"}
KINDS = ["关于加强{}安全管理工作的通知", "关于印发《云溪省{}管理办法》的通知", "关于废止《云溪省{}收费规定》的决定", "关于推进{}服务体系建设高质量发展的实施意见", "关于{}的公告"]


def broken(text, size, columns, indent, hangs):
    """Lines of a paragraph: no line begins with a mark that closes or ends with one that opens; such marks hang over the margin, or take
    the letter before them along."""
    if hangs:
        return pages.wrapped(text, size, columns, indent)
    lines, line, room = [], "", columns - indent
    for c in text:
        if room < wide(c):
            keep = len(line)
            while keep > 1 and (c in pages.CLOSERS or line[keep - 1] in OPENERS or line[keep:][:1] in tuple(pages.CLOSERS)):
                keep -= 1
                if c in pages.CLOSERS and line[keep] not in pages.CLOSERS and line[keep - 1] not in OPENERS:
                    break
            lines.append(line[:keep])
            line, room = line[keep:], columns - wide(line[keep:])
        line += c
        room -= wide(c)
    return lines + [line]


OPENERS = "《（〔“〈"


def wide(text):
    return sum(1 if ord(c) >= 0x1100 else .5 for c in text)


class Line:
    """A printed line: pieces of (x in the column, size, text), the height it takes, whether it stays with the next."""

    def __init__(self, pieces, height, keep=False):
        self.pieces, self.height, self.keep = pieces, height, keep


class Setter:
    """Sets blocks of text as lines of a column of `width` letters of `size`."""

    def __init__(self, draw, size, pitch, hangs):
        self.draw, self.size, self.pitch, self.hangs = draw, size, pitch, hangs

    def paragraph(self, text, columns, indent=2):
        lines = broken(text, self.size, columns, indent, self.hangs)
        return [Line([((indent if k == 0 else 0) * self.size, self.size, t)], self.pitch) for k, t in enumerate(lines)]

    def title(self, pieces, columns, size):
        width = columns * self.size
        room = int(width / size)
        lines = [t for piece in pieces for t in broken(piece, size, room, 0, False)]
        out = [Line([((width - wide(t) * size) / 2, size, t)], size * 1.45, True) for t in lines]
        out[0].height += size * .5
        return out

    def centred(self, text, columns):
        return [Line([((columns * self.size - wide(text) * self.size) / 2, self.size, text)], self.pitch, True)]

    def right(self, text, columns, spaced):
        step = 2 if spaced else 1
        if wide(text) * step > columns - 2:
            step = 1
        x = (columns - 2 - wide(text) * step) * self.size
        if x < 0:
            return None
        pieces = [(x + i * step * self.size, self.size, c) for i, c in enumerate(text)] if step == 2 else [(x, self.size, text)]
        return [Line(pieces, self.pitch)]

    def abreast(self, a, b, columns):
        gap = 1.5
        x = columns - wide(a) - wide(b) - gap
        return [Line([(x * self.size, self.size, a), ((x + wide(a) + gap) * self.size, self.size, b)], self.pitch)] if x >= 0 else None

    def table(self, rows, columns):
        widths = [3, int(columns) - 3] if len(rows[0]) == 2 else [3, int(columns) - 3 - 12, 12]
        out = []
        for row in rows:
            cells = [broken(c, self.size, w - 1, 0, False) for c, w in zip(row, widths)]
            high = max(len(c) for c in cells)
            for k in range(high):
                pieces, x = [], 0
                for cell, w in zip(cells, widths):
                    if k < len(cell):
                        pieces.append((x * self.size, self.size, cell[k]))
                    x += w
                out.append(Line(pieces, self.pitch + (self.size * .4 if k + 1 == high else 0), k + 1 < high))
        return out

    def entry(self, text, page, columns, leader):
        mark = wide(page)
        lines = broken(text, self.size, int(columns * .82), 0, False)
        out = [Line([(0, self.size, t)], self.pitch, True) for t in lines]
        at, end = wide(lines[-1]) + .5, columns - mark
        dots = leader * max(1, int((end - at) / wide(leader)))
        out[-1].pieces.append(((end - wide(dots)) * self.size, self.size, dots + page))
        out[-1].keep = False
        return out


class Text:
    """What one text prints: blocks of (kind, lines of the print, the line that must come back)."""

    def __init__(self, draw):
        self.draw = draw
        self.columns = draw.pick("columns", [1, 2, 2, 2, 3])
        self.size = draw.pick("size", [10.5, 9, 12]) if self.columns < 3 else 9
        self.pitch = self.size * draw.pick("pitch", [1.62, 1.4, 1.8])
        self.left, self.right = draw.pick("margins", [(45, 550), (60, 535), (72, 540)])
        self.gutter = self.size * draw.pick("gutter", [1.5, 2.5, 1.2])
        hangs = self.gutter > 2 * self.size and draw.chance("marks hang over margins", 40)
        self.letters = int(((self.right - self.left) - (self.columns - 1) * self.gutter) / self.columns / self.size)
        self.right = self.left + self.columns * self.letters * self.size + (self.columns - 1) * self.gutter
        self.all = (self.right - self.left) / self.size
        self.across = self.columns > 1 and draw.chance("titles across", 60)
        self.balanced = draw.chance("balanced", 60)
        self.set = Setter(draw, self.size, self.pitch, hangs)
        self.blocks, self.truth = [], []

    def add(self, lines, truth, across=False):
        self.blocks.append((across, lines))
        self.truth += truth

    def body(self, name):
        n = self.draw.number(name + " clauses", 1, 7)
        parts = [self.draw.pick(f"{name} clause {i}", CLAUSES) for i in range(n)]
        if self.draw.chance(name + " cites", 40):
            thing = self.draw.pick(name + " thing", THINGS)
            parts.insert(n // 2, f"按照《云溪省{thing}管理办法》（溪政发〔20{self.draw.number(name + ' y', 10, 30)}〕{self.draw.number(name + ' n', 1, 99)}号）的规定执行")
        return "，".join(parts) + "。"

    def titled(self, pieces, number, name):
        across = self.across
        columns = self.all if across else self.letters
        self.add(self.set.title(pieces, columns, self.size * (1.6 if across or self.columns == 1 else 1.25)), ["".join(pieces)], across)
        if number:
            self.add(self.set.centred(number, columns), [number], across)

    def signed(self, name, issuer, year):
        how = self.draw.pick(name + " signature", ["plain", "spaced", "joint", "abreast", "none"])
        if how == "none":
            return
        names = [issuer] if how in ("plain", "spaced") else [self.draw.pick(f"{name} signer {i}", BODIES[2 * i:2 * i + 2]) for i in range(2)]
        if how == "abreast":
            lines = self.set.abreast(*names, self.letters)
            if lines:
                lines[-1].keep = True  # no printer parts a signature from its day
                self.add(lines, ["".join(names)])
        else:
            for one in names:
                lines = self.set.right(one, self.letters, how == "spaced")
                if lines:
                    lines[-1].keep = True
                    self.add(lines, [one])
        day = f"{year}年{self.draw.number(name + ' month', 1, 12)}月{self.draw.number(name + ' day', 1, 28)}日"
        self.add(self.set.right(day, self.letters, False), [day])

    def document(self, k):
        name = f"doc {k}"
        issuer = self.draw.pick(name + " issuer", ISSUERS)
        thing = self.draw.pick(name + " of", THINGS)
        about = self.draw.pick(name + " kind", KINDS).format(thing)
        year = self.draw.number(name + " year", 2025, 2033)
        number = f"{CODES[issuer]}〔{year}〕{self.draw.number(name + ' serial', 1, 99)}号" if not self.draw.chance(name + " unnumbered", 15) else ""
        breaks = self.draw.pick(name + " title lines", ["issuer", "one", "about"])
        pieces = {"issuer": [issuer, about], "one": [issuer + about], "about": [issuer + "关于", about[2:]]}[breaks]
        self.titled(pieces, number, name)
        for i in range(self.draw.number(name + " paragraphs", 1, 9)):
            label = ["", "第" + "一二三四五六七八九"[i % 9] + "条　", "一二三四五六七八九"[i % 9] + "、"][self.draw.number(name + " labels", 0, 2)]
            text = self.body(f"{name} p{i}")
            self.add(self.set.paragraph(label + text, self.letters), [label + text])
        if self.draw.chance(name + " table", 30):
            self.table(name)
        self.signed(name, issuer, year)

    def table(self, name):
        across = self.across and self.draw.chance(name + " table across", 50)
        columns = self.all if across else self.letters
        wide_table = columns >= 30
        rows = [["序号", "文件名称"] + (["文号"] if wide_table else [])]
        for i in range(self.draw.number(name + " rows", 3, 8)):
            thing = self.draw.pick(f"{name} row {i}", THINGS)
            rows.append([str(i + 1), f"云溪省{thing}" + self.draw.pick(f"{name} row kind {i}", ["收费管理暂行办法", "规定", "安全检查和登记工作实施细则（试行）"])] +
                        ([f"溪政发〔20{self.draw.number(f'{name} ry{i}', 10, 30)}〕{self.draw.number(f'{name} rn{i}', 1, 99)}号"] if wide_table else []))
        self.add(self.set.table(rows, columns), ["".join(r) for r in rows], across)

    def listing(self, name, head, index):
        self.titled([head], "", name)
        leader = self.draw.pick(name + " leader", ["…", ".", "·"])
        for i in range(self.draw.number(name + " entries", 4, 12)):
            if self.draw.chance(f"{name} section {i}", 20):
                section = self.draw.pick(f"{name} section name {i}", ["【省政府文件】", "【部门文件】", "【人事任免】"])
                self.add([Line([(0, self.size, section)], self.pitch, True)], [section])
            issuer = self.draw.pick(f"{name} issuer {i}", ISSUERS)
            text = issuer + self.draw.pick(f"{name} kind {i}", KINDS).format(self.draw.pick(f"{name} thing {i}", THINGS))
            text += f"（{CODES[issuer]}〔2031〕{i + 1}号）" if self.draw.chance(f"{name} number {i}", 80) else ""
            page = f"（{self.draw.number(f'{name} issue {i}', 1, 12)}·{i + 2}）" if index else f"（{i * 3 + 2}）"
            self.add(self.set.entry(text, page, self.letters, leader), [text + page])

    def compose(self):
        what = self.draw.pick("what", ["documents", "documents", "contents", "index", "both"])
        if what in ("contents", "both"):
            self.listing("contents", "目　　录", False)
        for k in range(self.draw.number("documents", 1, 3)):
            self.document(k)
        if what in ("index", "both"):
            self.listing("index", "2031年《云溪省人民政府公报》总目录", True)
        return self


def placed(text, top=80, bottom=760):
    """Lays the blocks on pages: bands of columns between what stands across them."""
    sheet, sheets, y = [], [], top

    def put(line, x, at):
        sheet.extend((x + dx, at, size, t) for dx, size, t in line.pieces)

    def fresh():
        nonlocal sheet, y
        sheets.append(sheet)
        sheet, y = [], top

    def columns_of(lines, room):
        """Fills columns one after the other; returns them and what is left."""
        columns, at = [], 0
        for _ in range(text.columns):
            column, high = [], 0
            while at < len(lines) and high + lines[at].height <= room:
                high += lines[at].height
                column.append(lines[at])
                at += 1
            while at < len(lines) and len(column) > (room >= bottom - top) and column[-1].keep:  # none is torn from what it stays with
                at -= 1
                column.pop()
            columns.append(column)
        return columns, lines[at:]

    def band(lines, last):
        nonlocal y
        while lines:
            room = bottom - y
            columns, rest = columns_of(lines, room)
            if not any(columns):
                fresh()
                continue
            if not rest and (text.balanced or not last) and len(lines) >= 2 * text.columns:  # nobody balances a line or two
                low = sum(n.height for n in lines) / text.columns
                while columns_of(lines, low)[1]:
                    low += text.pitch / 2
                columns, _ = columns_of(lines, low)
            for k, column in enumerate(columns):
                at = y
                for line in column:
                    put(line, text.left + k * (text.letters * text.size + text.gutter), at)
                    at += line.height
            y += max(sum(n.height for n in column) for column in columns) + text.pitch / 2
            lines = rest
            if lines:
                fresh()

    waiting = []
    for i, (across, lines) in enumerate(text.blocks):
        if not across:
            waiting += lines
            continue
        band(waiting, False)
        waiting = []
        need = sum(n.height for n in lines)
        if y + min(need, 120) + 3 * text.pitch > bottom:
            fresh()
        for line in lines:
            if y + line.height > bottom:
                fresh()
            put(line, text.left, y)
            y += line.height
        y += text.pitch / 3
    band(waiting, True)
    if sheet:
        sheets.append(sheet)
    return furnished(text, sheets)


def furnished(text, sheets):
    head = text.draw.pick("head", ["none", "gazette", "alternate"])
    foot = text.draw.pick("foot", ["— {} —", "{}", "none"])
    first = text.draw.number("first page", 1, 30)
    for i, sheet in enumerate(sheets):
        if head != "none":
            name = "省政府文件" if head == "alternate" and i % 2 else "云溪省人民政府公报 2031·12"
            sheet.append((text.left if i % 2 else text.right - wide(name) * 9, 50, 9, name))
        if foot != "none" and not (foot == "{}" and len(sheets) < 2):
            mark = foot.format(i + first)
            sheet.append((text.left if i % 2 else text.right - wide(mark) * 9, 790, 9, mark))
    return sheets


def squeezed(s):
    return re.sub(r"[\s　…·.│]|\[\^\d+\]", "", s)


def read(wenhao, path):
    ran = subprocess.run([wenhao, "--json", "show", "--text", path], capture_output=True)
    records = [json.loads(line) for line in ran.stdout.decode().splitlines()]
    lines = [squeezed(r["text"]) for r in records if r["type"] == "line"]
    return [line for line in lines if line], {r["code"] for r in records if r["type"] == "diagnostic"}


def judge(truth, lines):
    want = [squeezed(t) for t in truth]
    if "".join(want) != "".join(lines):
        return "order"
    return "right" if want == lines else "lines"


def difference(truth, lines):
    want = [squeezed(t) for t in truth]
    for a, b in zip(want, lines):
        if a != b:
            return f"wanted {a[:70]} / got {b[:70]}"
    return f"{len(want)} lines wanted, {len(lines)} got"


def main(argv):
    p = argparse.ArgumentParser(usage=__doc__)
    p.add_argument("wenhao")
    p.add_argument("--count", type=int, default=300)
    p.add_argument("--seed", default="1")
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--finds", type=int, default=0)
    p.add_argument("--keep")
    o = p.parse_args(argv)
    tap, counts, told = Tap(), {"right": 0, "lines": 0, "order": 0, "diagnosed": 0, "pages": 0}, []
    if not shutil.which("pdftotext"):
        tap.skip("printed texts", "no pdftotext")
        return tap.end()
    with tempfile.TemporaryDirectory() as folder:
        for n in range(o.first, o.first + o.count):
            text = Text(Draw(o.seed, n)).compose()
            sheets = placed(text)
            path = os.path.join(o.keep or folder, f"{n}.pdf")
            with open(path, "wb") as f:
                f.write(pages.document(sheets, type3=text.draw.pick("font", [0, 0, 0, 1, 2])))
            lines, codes = read(o.wenhao, path)
            verdict = judge(text.truth, lines)
            if verdict == "order" and "columns-unsure" in codes:
                verdict = "diagnosed"
            counts[verdict] += 1
            counts["pages"] += len(sheets)
            if verdict in ("order", "lines"):
                told.append(f"{n} {verdict} ({text.columns} columns, across {text.across}, balanced {text.balanced}): {difference(text.truth, lines)}")
            if not o.keep:
                os.unlink(path)
    good = 100 * (counts["right"] + counts["lines"] + counts["diagnosed"]) / o.count
    whole = 100 * counts["right"] / o.count
    print(f"# {counts}: {good:.1f} % in their order or diagnosed, {whole:.1f} % line by line")
    for t in told[:o.finds]:
        print("#", t)
    tap.point(good >= RIGHT, f"{o.count} printed texts: letters in their order on {RIGHT} %", told[:20])
    tap.point(whole >= LINES, f"{o.count} printed texts: every block a line in {LINES} %", told[:20])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
