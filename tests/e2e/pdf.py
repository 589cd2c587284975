#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""PDFs: the mentions of the same text as a text file, on their pages, none of page furniture; what cannot be read says why.

usage: pdf.py WENHAO SHARED

PDFs are made here (pages.py) and, where LibreOffice is installed, by it; those of SHARED are read where it is there. Without
pdftotext all but the message about its absence is skipped.
"""
import collections
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pages  # noqa: E402
from tap import Tap, run, sanitized  # noqa: E402

UNREADABLE, SECONDS = 3, 60

ORDER = """# 云溪省人民政府关于公布规章清理结果的决定
> 溪政发〔2024〕12号
> 各市、县人民政府，省政府各部门：
为了维护法制统一，根据《中华人民共和国立法法》、《规章制定程序条例》（国务院令第695号）和《云溪省行政规范性文件管理规定》（云溪省人民政府令第9号）等规定，省人民政府对现行规章进行了清理。
一、《云溪省城镇房屋租赁管理办法》（2003年4月7日云溪省人民政府令第31号公布）、《云溪省渡口管理办法》（云溪省人民政府令第44号）自本决定公布之日起废止。
二、《云溪省地图编制出版管理办法》（溪政办发〔2011〕27号）宣布失效。
三、将《云溪省供水用水办法》第八条第二款修改为：“用水单位应当安装计量设施。”
各级人民政府应当加强领导，将规章实施情况纳入年度考核，考核办法由省人民政府另行制定，考核结果向社会公开。
""" + "\n".join(f"第{n}项工作由省级有关部门按照《云溪省工作规则》（溪政发〔20{n}〕{n + 3}号）第{n}条的规定组织实施，确保在规定的期限内完成，并将完成情况报告省人民政府。" for n in range(11, 31)) + """
< 云溪省人民政府
< 2024年5月6日"""

STYLES = [  # name, how it is set
    ("three by 28, dashes", {}),
    ("bare numbers from 7", {"foot": "{}", "first": 7}),
    ("hyphens, a running head", {"foot": "- {} -", "head": lambda i: "云溪省人民政府文件"}),
    ("heads of left and right pages, no foot", {"foot": None, "head": lambda i: f"云溪省人民政府公报 2024年第{3}期 {i + 1}" if i % 2 else "省政府文件 溪政发〔2099〕99号"}),
    ("small, page of pages", {"size": 10.5, "columns": 40, "pitch": 16, "foot": "第{}页 共9页"}),
    ("narrow", {"size": 12, "columns": 24, "pitch": 20, "head": lambda i: "《云溪省页眉管理办法》汇编"}),
]


def records(ran, kind):
    return [r for r in map(json.loads, ran.out.splitlines()) if r["type"] == kind]


def mentions(ran):
    return [(m.get("number"), m.get("title"), m["relation"], m.get("pinpoint")) for m in records(ran, "mention")]


def squashed(text):
    return re.sub(r"\s", "", text)


def on_their_pages(path, ran):
    """The mentions that do not begin on the page that is told."""
    words, wrong = {}, []
    for m in records(ran, "mention"):
        page = m.get("page", 0)
        for n in (page, page + 1):
            if n not in words:
                done = subprocess.run(["pdftotext", "-f", str(n), "-l", str(n), "-raw", path, "-"], capture_output=True)
                words[n] = re.sub(r"[—\-]\d+[—\-]|\d+$", "", squashed(done.stdout.decode()))
        head = squashed(m["surface"])[:5]
        if head not in words[page] and not any(words[page].endswith(head[:k]) for k in range(1, 5)):
            wrong.append((page, m["surface"]))
    return wrong


def compare(tap, wenhao, name, path, text):
    """The PDF gives the document and mentions of the text."""
    twin = path[:-4] + ".txt"
    with open(twin, "w", encoding="utf-8") as f:
        f.write(text)
    want, got = run(wenhao, "extract", twin), run(wenhao, "extract", path)
    tap.point(mentions(got) == mentions(want) and len(mentions(got)) > 4, f"{name}: the mentions of its text",
              str((collections.Counter(mentions(want)) - collections.Counter(mentions(got)), collections.Counter(mentions(got)) - collections.Counter(mentions(want)), got.err)))
    keys = ("number", "title", "issued", "presence", "effective_on")
    facts = [[{k: d.get(k) for k in keys} for d in records(r, "document")] for r in (want, got)]
    tap.point(facts[0] == facts[1], f"{name}: the same document", str(facts))
    wrong = on_their_pages(path, got)
    tap.point(not wrong, f"{name}: each mention on its page", str(wrong))
    os.unlink(twin)


def plain(text):
    return "\n".join(re.sub(r"^[#<>] ", "", line) for line in text.splitlines()) + "\n"


def own(tap, wenhao, folder):
    for name, how in STYLES:
        path = pages.write(os.path.join(folder, "own.pdf"), pages.official(ORDER.splitlines(), **how), packed=True)
        compare(tap, wenhao, name, path, plain(ORDER))


def office(tap, wenhao, folder):
    """The same text set by LibreOffice, from HTML."""
    if not shutil.which("soffice"):
        tap.skip("set by LibreOffice", "no soffice")
        return
    lines = [f"<p style='text-indent:2em;margin:0'>{line}</p>" if line[:2] not in ("# ", "> ", "< ") else
             f"<p style='margin:0;text-align:{dict(zip('#><', ('center', 'left', 'right')))[line[0]]}'>{line[2:]}</p>" for line in ORDER.splitlines()]
    with open(os.path.join(folder, "office.html"), "w", encoding="utf-8") as f:
        f.write("<html><head><meta charset='utf-8'><style>p{font-size:16pt;line-height:28pt}</style></head><body>" + "\n".join(lines) + "</body></html>")
    env = dict(os.environ, HOME=folder)
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", folder, os.path.join(folder, "office.html")], env=env,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    path = os.path.join(folder, "office.pdf")
    if not os.path.exists(path) or "云溪省" not in subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout:
        tap.skip("set by LibreOffice", "it makes no PDF with Chinese letters here")
        return
    compare(tap, wenhao, "set by LibreOffice", path, plain(ORDER))


def corpus(tap, wenhao, shared):
    folder = os.path.join(shared, "corpus", "pdf")
    if not os.path.isdir(folder):
        tap.skip("the PDFs of the corpus", "no ../shared")
        return
    for path in sorted(glob.glob(os.path.join(folder, "*.pdf"))):
        name = os.path.basename(path)[:5]
        ran = run(wenhao, "extract", path)
        layout = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
        cited = {squashed(m) for m in re.findall(r"《[^《》\n]{4,30}》", layout)}
        text = squashed(run(wenhao, "show", "--text", path).out)
        tap.point(all(c in text for c in cited), f"{name}: all titles of pdftotext's own text", str([c for c in cited if c not in text]))
        wrong = on_their_pages(path, ran)
        tap.point(ran.status == 0 and not wrong, f"{name}: each mention on its page", str((ran.status, wrong)))
        lines = run(wenhao, "show", "--text", path).out.splitlines()
        marks = [line for line in lines if re.search(r"(^|\s)[—-] ?\d+ ?[—-]$", line)]
        tap.point(not marks, f"{name}: no page numbers in the text", str(marks))


def rules(tap, wenhao, shared, folder):
    """Every third of the corpus' ministry rules, set as PDF: at least 98 % of the mentions of its text, and no other."""
    texts = sorted(glob.glob(os.path.join(shared, "corpus", "rules", "**", "*.md"), recursive=True))[::3]
    if not texts:
        tap.skip("rules of the corpus as PDF", "no ../shared")
        return
    want, lost, more, wrong = 0, [], [], []
    for i, text in enumerate(texts):
        with open(text, encoding="utf-8") as f:
            lines = [re.sub(r"\*\*|^#+ *|^[->] +", "", line).strip() for line in f if line.strip() and not line.startswith("<!--")]
        name, how = STYLES[i % len(STYLES)]
        path = pages.write(os.path.join(folder, "rule.pdf"), pages.official([f"# {lines[0]}", *lines[1:]], **how), packed=True)
        with open(path[:-4] + ".txt", "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
        ran = run(wenhao, "extract", path)
        a, b = collections.Counter(mentions(run(wenhao, "extract", path[:-4] + ".txt"))), collections.Counter(mentions(ran))
        want += sum(a.values())
        lost += [(os.path.basename(text), name, m) for m in (a - b).elements()]
        more += [(os.path.basename(text), name, m) for m in (b - a).elements()]
        wrong += on_their_pages(path, ran)
        os.unlink(path)
        os.unlink(path[:-4] + ".txt")
    tap.point(len(lost) * 50 <= want and want > 50, f"{len(texts)} rules of the corpus as PDF: 98 % of {want} mentions", str(lost))
    tap.point(not more, "rules of the corpus as PDF: no mention but those of the text", str(more))
    tap.point(not wrong, "rules of the corpus as PDF: each mention on its page", str(wrong))


def refused(tap, wenhao, folder, name, data, *words, status=UNREADABLE):
    path = os.path.join(folder, "bad.pdf")
    with open(path, "wb") as f:
        f.write(data)
    begun = time.monotonic()
    ran = run(wenhao, "extract", path)
    took = time.monotonic() - begun
    ok = ran.status == status and "Sanitizer" not in ran.err and all(w in ran.err + ran.out for w in words) and took < 2 * SECONDS
    tap.point(ok, name, f"wanted {status} and {words} in {2 * SECONDS} s, took {took:.0f} s: {ran}")
    os.unlink(path)


def unusable(tap, wenhao, folder):
    scan = b"q 500 0 0 700 40 70 cm 0.5 g 0 0 1 1 re f Q\n"
    text = pages.drawn([(100, 100 + 30 * i, 16, "根据《云溪省供水条例》的规定") for i in range(3)])
    good = pages.document(pages.official(ORDER.splitlines()))
    refused(tap, wenhao, folder, "a scan says how to have it recognised", pages.document([], contents=[scan] * 3), "scan", "3 pages", "ocrmypdf")
    refused(tap, wenhao, folder, "a scan with page numbers is one", pages.document([], contents=[scan + pages.drawn([(280, 780, 12, f"— {i} —")]) for i in range(3)]), "scan", "ocrmypdf")
    refused(tap, wenhao, folder, "pages without text are told", pages.document([], contents=[text, scan, text, scan, scan]), "pages-without-text", "2、4—5", status=0)
    locked = b"/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (b"41" * 32, b"42" * 32)
    refused(tap, wenhao, folder, "a password is told", pages.document([[(100, 100, 16, "甲")]], trailer=locked), "password", "qpdf")
    refused(tap, wenhao, folder, "not a PDF behind its mark", b"%PDF-1.4\nnothing of the kind\n", "damaged")
    refused(tap, wenhao, folder, "a PDF cut off at its head", good[:200], "damaged")
    refused(tap, wenhao, folder, "letters without a meaning", pages.document([[(100, 100 + 30 * i, 16, "\ue001\ue002\ue003\ue004\ue005\ue006")] for i in range(3)]), "fonts", "--force-ocr")
    refused(tap, wenhao, folder, "a few letters without a meaning", pages.document([[(100, 100, 16, "根据《云溪省供水条例》的规定\ue001")]]), "unreadable-letters", status=0)
    doubtful, store = os.path.join(folder, "doubtful"), os.path.join(folder, "doubtful.db")
    os.mkdir(doubtful)
    pages.write(os.path.join(doubtful, "a.pdf"), [], contents=[text, scan])
    said = run(wenhao, "--db", store, "index", doubtful).err
    listed = [json.loads(line) for line in run(wenhao, "--db", store, "--json", "review").out.splitlines()]
    tap.point("wenhao review" in said and [(r["kind"], r["file"], r["code"]) for r in listed] == [("unread_page", "a.pdf", "pages-without-text")],
              "pages without text are counted by index and listed by review", f"{said} {listed}")
    shutil.rmtree(doubtful)
    for name in glob.glob(store + "*"):
        os.unlink(name)
    path = os.path.join(folder, "upper.PDF")
    shutil.copy(pages.write(os.path.join(folder, "own.pdf"), pages.official(ORDER.splitlines())), path)
    tap.point(len(records(run(wenhao, "extract", folder), "source")) == 2, "found in a folder by its ending")
    tap.point('"format":"pdf"' in run(wenhao, "extract", "-", stdin=good).out, "known on standard input")
    os.unlink(path)
    os.unlink(os.path.join(folder, "own.pdf"))


def bombs(tap, wenhao, folder):
    """Bounded time and memory, a clear line."""
    many = b" ".join([b"10 0 R"] * 200_000)
    one = pages.document([[(100, 100, 16, "甲")]])
    refused(tap, wenhao, folder, "the same page many times", one.replace(b"/Kids[10 0 R]/Count 1", b"/Kids[" + many + b"]/Count 200000"), status=UNREADABLE)
    refused(tap, wenhao, folder, "a page count that is a lie", one.replace(b"/Count 1", b"/Count 2000000000"), status=UNREADABLE)
    line = b"BT /W 16 Tf 10 10 Td <7532> Tj ET\n"
    refused(tap, wenhao, folder, "a stream that unpacks to much", pages.document([], contents=[line * 4_000_000], packed=True), status=UNREADABLE)


def hurt(tap, wenhao, folder, copies):
    """Truncated and bit-flipped copies: each gives records or a line with its name, and nobody crashes."""
    good, dice = pages.document(pages.official(ORDER.splitlines()), packed=True), random.Random(7)
    for what in ("cut", "flip"):
        where = os.path.join(folder, what)
        os.mkdir(where)
        for i in range(copies):
            data = bytearray(good[:dice.randrange(len(good))] if what == "cut" else good)
            for _ in range(dice.randrange(1, 20) if what == "flip" else 0):
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            with open(os.path.join(where, f"{i}.pdf"), "wb") as f:
                f.write(data)
        ran = run(wenhao, "extract", where)
        read = {r["file"] for r in records(ran, "source")}
        lost = [i for i in range(copies) if f"{i}.pdf" not in read and f"{i}.pdf'" not in ran.err]
        tap.point(not lost and ran.status in (0, 1, UNREADABLE) and '"type":"end"' in ran.out and "Sanitizer" not in ran.err,
                  f"{copies} copies, {what}: none lost without a word", f"{lost} {ran}")
        shutil.rmtree(where)


def without_pdftotext(tap, wenhao, folder):
    pages.write(os.path.join(folder, "a.pdf"), [[(100, 100, 16, "根据《甲办法》")]])
    with open(os.path.join(folder, "b.txt"), "w", encoding="utf-8") as f:
        f.write("根据《云溪省供水条例》的规定。\n")
    ran = run(wenhao, "extract", folder, PATH="/nonexistent")
    tap.point("a.pdf" in ran.err and "poppler-utils" in ran.err and len(mentions(ran)) == 1, "without pdftotext: what to install, and the rest is read", str(ran))
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))


def main(wenhao, shared):
    tap, wenhao = Tap(), os.path.abspath(wenhao)
    with tempfile.TemporaryDirectory() as folder:
        without_pdftotext(tap, wenhao, folder)
        if not shutil.which("pdftotext"):
            tap.skip("reading PDFs", "no pdftotext")
            return tap.end()
        own(tap, wenhao, folder)
        unusable(tap, wenhao, folder)
        hurt(tap, wenhao, folder, 200)
        if not sanitized(wenhao):
            bombs(tap, wenhao, folder)
            office(tap, wenhao, folder)
            rules(tap, wenhao, shared, folder)
    corpus(tap, wenhao, shared)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
