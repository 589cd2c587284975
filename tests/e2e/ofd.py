#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""OFD (GB/T 33190): the mentions of the same text as a text file, however the file draws its letters; what cannot be read is
said. No OFD of an office is at hand: the files are made here (pages.py), as the standard and common programs write them.

usage: ofd.py WENHAO SHARED
"""
import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pages  # noqa: E402
from pdf import ORDER, STYLES, UNREADABLE, mentions, plain, records, squashed  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

FACTS = ("number", "title", "issued", "presence", "effective_on")


def text_of(wenhao, path):
    """The text that was read, cells separated by TAB, without page marks and line numbers."""
    lines = [re.match(r" *\d+  (.*)", line) for line in run(wenhao, "show", "--text", path).out.splitlines()]
    return "\n".join(m[1].replace(" │ ", "\t") for m in lines if m)


def says(ran):
    return {d["code"] for r in records(ran, "document") for d in r.get("diagnostics", [])} | {d["code"] for d in records(ran, "diagnostic")}


def as_its_text(tap, wenhao, folder):
    """Each way of drawing letters gives the documents and mentions of the text."""
    twin, path = os.path.join(folder, "twin.txt"), os.path.join(folder, "own.ofd")
    with open(twin, "w", encoding="utf-8") as f:
        f.write(plain(ORDER))
    want = run(wenhao, "extract", twin)
    facts = [{k: d.get(k) for k in FACTS} for d in records(want, "document")]
    for how in ("line", "short", "letter", "scaled"):
        for name, style in STYLES if how == "short" else STYLES[:2]:
            pages.write_ofd(path, pages.official(ORDER.splitlines(), **style), how=how)
            got = run(wenhao, "extract", path)
            tap.point(mentions(got) == mentions(want) and len(mentions(got)) > 4, f"{how}, {name}: the mentions of its text",
                      f"{set(map(str, mentions(got))) ^ set(map(str, mentions(want)))} {got.err}")
            own = [{k: d.get(k) for k in FACTS} for d in records(got, "document")]
            tap.point(own == facts, f"{how}, {name}: the same document", str(own))
            if how == "short":
                wrong = [m for m in records(got, "mention") if not m.get("page")]
                tap.point(not wrong, f"{name}: each mention has its page", str(wrong[:2]))


def objects(tap, wenhao, folder):
    """What an object says of itself: hidden, turned, drawn twice; template pages; what is not read is told."""
    line = [(80, 200, 16, "一、《云溪省渡口管理办法》自本决定公布之日起废止。")]
    path = os.path.join(folder, "objects.ofd")

    def read(extra="", page=line, **how):
        pages.write_ofd(path, [page], more=lambda i: extra, **how)
        return text_of(wenhao, path), run(wenhao, "extract", path)

    want = line[0][3]
    text, _ = read()
    tap.point(squashed(text) == want, "one line", text)
    text, _ = read(pages.ofd_text(80.5, 200.2, 16, want, "line"))
    tap.point(squashed(text) == want, "a line drawn twice for bold type is read once", text)
    twice = "".join(pages.ofd_text(80 + 16 * i + d, 200, 16, c, "line") for i, c in enumerate("废止目录") for d in (0, .6))
    text, _ = read(twice, page=[])
    tap.point(squashed(text) == "废止目录", "letters drawn twice are read once", text)
    text, _ = read(pages.ofd_text(80, 300, 16, "《云溪省密件》废止。", "line", ' Visible="false"'))
    tap.point(squashed(text) == want, "hidden text is not read", text)
    text, got = read(pages.ofd_text(80, 300, 40, "内部资料", "line", ' CTM="0.7 0.7 -0.7 0.7 0 0"'))
    tap.point(squashed(text) == want and "turned-text" in says(got), "turned text is not read, and told", text + got.out)
    text, got = read('<ofd:CompositeObject ID="7" Boundary="0 0 9 9" ResourceID="8"/>')
    tap.point("composite-objects" in says(got), "an object that is not read is told", got.out)
    text, _ = read(page=line, template=[(80, 60, 10.5, "云溪省人民政府公报")])
    tap.point("云溪省人民政府公报" in text and want in squashed(text), "a template page is read with its page", text)
    text, _ = read(f'<ofd:PageBlock ID="6">{pages.ofd_text(80, 230, 16, "二、《云溪省码头管理办法》废止。", "short")}</ofd:PageBlock>')
    tap.point("二、《云溪省码头管理办法》废止。" in squashed(text), "text inside a block is read", text)
    bare = re.sub(' DeltaX="[^"]*"', "", pages.ofd_text(80, 230, 16, "二、《云溪省码头管理办法》废止。", "line"))
    text, _ = read(bare)
    tap.point("二、《云溪省码头管理办法》废止。" in squashed(text), "letters without steps follow each other", text)
    text, _ = read(page=[(80 + 40 * i, 200, 16, c) for i, c in enumerate("云溪省司法厅")])
    tap.point(squashed(text) == "云溪省司法厅", "a letter-spaced name", text)
    rows = [("序号", "名称", "文号"), ("1", "云溪省渡口管理办法", "溪政发〔2001〕3号"), ("2", "云溪省码头管理办法", "溪政发〔2002〕4号"), ("3", "云溪省航道管理办法", "溪政发〔2003〕5号")]
    table = [(80 + (0, 60, 300)[k], 200 + 28 * i, 14, cell) for i, row in enumerate(rows) for k, cell in enumerate(row)]
    text, _ = read(page=table)
    tap.point("1\t云溪省渡口管理办法\t溪政发〔2001〕3号" in text, "rows of a table", text)


def two_documents(tap, wenhao, folder):
    """Absolute and climbing paths, several documents in one file."""
    members = pages.ofd_members([[(80, 200, 16, "第一份文件的文字。")]])
    second = {name.replace("Doc_0", "Doc_1"): text.replace("第一份", "第二份") for name, text in members.items() if name != "OFD.xml"}
    members.update(second)
    members["OFD.xml"] = members["OFD.xml"].replace("</ofd:DocBody>", "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>\n /Doc_1/Document.xml </ofd:DocRoot></ofd:DocBody>")
    members["Doc_1/Document.xml"] = members["Doc_1/Document.xml"].replace('BaseLoc="Pages', 'BaseLoc="../Doc_1/./Pages')
    text = text_of(wenhao, pages.write_ofd(os.path.join(folder, "two.ofd"), members))
    tap.point("第一份文件的文字。" in text and "第二份文件的文字。" in text, "two documents of one file, paths that climb", text)


def unreadable(tap, wenhao, folder):
    path = os.path.join(folder, "bad.ofd")

    def point(members, words, name):
        pages.write_ofd(path, members)
        got = run(wenhao, "extract", path)
        tap.point(got.status == UNREADABLE and all(w in got.err for w in words), name, f"{got.status} {got.err}")

    point(pages.ofd_members([[]], more=lambda i: '<ofd:ImageObject ID="8" Boundary="0 0 210 297" ResourceID="4"/>'), ["a scan", "ocrmypdf"], "a scan says that it is one")
    point({"OFD.xml": "<ofd"}, ["bad.ofd", "OFD.xml"], "broken XML names its part")
    point(dict(pages.ofd_members([[(80, 200, 16, "文字")]]), **{"OFD.xml": "<OFD/>"}), ["no pages"], "no document in it")
    point(pages.ofd_members([[(80, 200, 16, "\ue000\ue001\ue002\ue003\ue004")]]), ["fonts", "--force-ocr"], "letters without a meaning")
    members = pages.ofd_members([[(80, 200, 16, "第一页。")], [(80, 200, 16, "第二页。")]])
    del members["Doc_0/Pages/Page_1/Content.xml"]
    got = run(wenhao, "extract", pages.write_ofd(path, members))
    tap.point(got.status != UNREADABLE and "damaged" in says(got), "a page that is absent is told", got.out + got.err)
    whole = open(pages.write_ofd(path, pages.official(ORDER.splitlines())[:1]), "rb").read()
    draw, bad = random.Random(20261130), []
    for i in range(10 if sanitized(wenhao) else 40):
        data = bytearray(whole[:draw.randrange(4, len(whole))] if i % 2 else whole)
        if not i % 2:
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        with open(path, "wb") as f:
            f.write(data)
        got = run(wenhao, "extract", path)
        if got.status not in (0, 1, UNREADABLE) or (got.status == UNREADABLE and "bad.ofd" not in got.err):
            bad.append((i, got.status, got.err))
    tap.point(not bad, "cut and flipped copies: read, or a clear line", str(bad[:3]))


def of_pdf(path):
    """The pages of a PDF by the places of its words."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True)
    made = []
    for line in done.stdout.splitlines():
        if "<page " in line:
            made.append([])
        found = re.search(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if found and made:
            x0, y0, x1, y1 = map(float, found.groups()[:4])
            word = found[5].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
            width = sum(1 if ord(c) >= 0x1100 else .5 for c in word)
            size = (x1 - x0) / width
            made[-1].append((x0, (y0 + y1) / 2 - size / 2, size, word))
    return made


def as_pdf(tap, wenhao, folder, shared):
    """Gazette pages drawn as OFD are read as their PDF is."""
    files = sorted(glob.glob(os.path.join(shared, "cases/pdf/**/*.pdf"), recursive=True))[::4 if not sanitized(wenhao) else 20]
    if not files or not shutil.which("pdftotext"):
        tap.skip("pages of PDFs, drawn as OFD", "no PDFs or no pdftotext")
        return
    path, other = os.path.join(folder, "page.ofd"), []
    for f in files:
        pages.write_ofd(path, of_pdf(f), how="short")
        if squashed(text_of(wenhao, path)) != squashed(text_of(wenhao, f)):
            other.append(os.path.basename(f))
    tap.point(not other, f"{len(files)} pages of PDFs, drawn as OFD: read as the PDF is", f"{len(other)}: {other}")


def main():
    wenhao, shared = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-ofd-") as folder:
        as_its_text(tap, wenhao, folder)
        objects(tap, wenhao, folder)
        two_documents(tap, wenhao, folder)
        unreadable(tap, wenhao, folder)
        as_pdf(tap, wenhao, folder, shared)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
