#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`report`: a page and a Word file with question, answer, proof, picture, warnings and day; a PDF by whatever program is there, and never an
empty file; no title runs a script.

usage: report.py WENHAO ROOT
"""
import html
import os
import re
import shutil
import stat
import sys
import tempfile
import xml.dom.minidom
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

RULE, ENDED = "云溪省人民政府令第12号", "溪政办规〔2023〕2号"
WANTED = ("文件效力查询报告", f"问：{RULE}在2025-12-20是否有效？", "部分废止", "自2024年11月1日起失效", "第六条同时废止", "2024年第18期", "沿革", "注意", "查询日：2025-12-20",
          "所收资料截至：2025-12-20", "无此文件", "库中没有")


def program(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write("#!/bin/sh\n" + text)
    os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)


def report(wenhao, db, path, *words, **env):
    return run(wenhao, "--db", db, "report", *words, "--as-of", "2025-12-20", "-o", path, **env)


def papers(tap, wenhao, db, folder):
    page, word = os.path.join(folder, "r.html"), os.path.join(folder, "r.docx")
    done = report(wenhao, db, page, RULE, ENDED, "无此文件")
    with open(page, encoding="utf-8") as f:
        text = f.read()
    plain = html.unescape(re.sub(r"<[^>]*>", "", text))
    tap.point(done.status == 1 and all(w in plain for w in WANTED), "a page has all of it; one REF is not found", [w for w in WANTED if w not in plain] + [str(done)])
    tap.point("文本最后文本" in plain, "the newest text of a rule that has ended is its last")
    tap.point("default-src 'none'" in text and not re.search(r"<script|\son\w+=|src=|url\(", text), "the page loads nothing and runs nothing")
    tap.point("size:A4" in text and "counter(page)" in text, "the page is A4 with page numbers")
    if shutil.which("dot"):
        tap.point(text.count("<svg") == 2 and "旧文本" in plain, "a picture for each document that is there")
    report(wenhao, db, word, RULE, ENDED, "无此文件")
    with zipfile.ZipFile(word) as z:
        parts = {n: z.read(n) for n in z.namelist()}
        bad = z.testzip()
    for name, data in parts.items():
        if not name.endswith(".png"):
            xml.dom.minidom.parseString(data)
    body = re.sub(r"<[^>]*>", "", parts["word/document.xml"].decode())
    tap.point(not bad and all(w in html.unescape(body) for w in WANTED), "a Word file has all of it", [w for w in WANTED if w not in body])
    tap.point(b"NUMPAGES" in parts["word/footer1.xml"] and b'w:w="11906" w:h="16838"' in parts["word/document.xml"], "the Word file is A4 with page numbers")
    with open(word, "rb") as f:
        first = f.read()
    report(wenhao, db, word, RULE, ENDED, "无此文件")
    with open(word, "rb") as f:
        tap.point(f.read() == first, "the same question gives the same bytes")
    lines = os.path.join(folder, "list.txt")
    with open(lines, "w", encoding="utf-8") as f:
        f.write(f"{RULE}\n{ENDED}\n")
    done = report(wenhao, db, page, "--from", lines, PATH=folder)
    with open(page, encoding="utf-8") as f:
        text = f.read()
    tap.point(done.status == 0 and "沿革图没有画成" in text and "<svg" not in text, "a list; without Graphviz the paper says what it lacks", str(done))


def pdfs(tap, wenhao, db, folder):
    path = os.path.join(folder, "r.pdf")
    for name, script, status, said in (
            ("a program that prints", 'for a; do case $a in --print-to-pdf=*) echo "%PDF-1.7" >"${a#*=}";; esac; done\n', 0, ""),
            ("one that writes nothing", "exit 0\n", 3, "report.pdf"),
            ("one that writes something else", 'for a; do case $a in --print-to-pdf=*) echo no >"${a#*=}";; esac; done\n', 3, "wrote no PDF"),
            ("one that dies", "kill -9 $$\n", 3, "chromium"),
            ("none", None, 3, "apt install chromium")):
        tools = os.path.join(folder, "tools")
        shutil.rmtree(tools, ignore_errors=True)
        os.makedirs(tools)
        if script:
            program(tools, "chromium", script)
        done = report(wenhao, db, path, RULE, PATH=tools, TMPDIR=folder)
        there = os.path.exists(path)
        left = [n for n in os.listdir(folder) if n.startswith(("wenhao.", "r.pdf."))]
        tap.point(done.status == status and said in done.err and there == (status == 0) and not left, f"PDF by {name}", f"{left} {done}")
        if there:
            os.unlink(path)


def hostile(tap, wenhao, folder):
    db, page, word = (os.path.join(folder, n) for n in ("h.db", "h.html", "h.docx"))
    with open(os.path.join(folder, "h.txt"), "w", encoding="utf-8") as f:
        f.write('云溪省"><svg onload=alert(1)>&lt;办法\n\n溪政发〔2020〕1号\n\n根据《]]></w:t><script>alert(1)</script>》，制定本办法。\n\n云溪省人民政府\n2020年4月1日\n')
    run(wenhao, "--db", db, "index", "-q", os.path.join(folder, "h.txt"))
    for ref in ("溪政发〔2020〕1号", '<script>alert(1)</script>'):
        report(wenhao, db, page, ref)
        report(wenhao, db, word, ref)
        with open(page, encoding="utf-8") as f:
            tap.point(not re.search(r"<script|<[^>]*\sonload", f.read()), f"no markup of {ref} gets through")
        with zipfile.ZipFile(word) as z:
            xml.dom.minidom.parseString(z.read("word/document.xml"))
        os.unlink(page)


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        run(wenhao, "--db", db, "index", "-q", os.path.join(root, "examples", "library"))
        papers(tap, wenhao, db, folder)
        pdfs(tap, wenhao, db, folder)
        hostile(tap, wenhao, folder)
        done = run(wenhao, "--db", db, "report", RULE, "-o", os.path.join(folder, "r.odt"))
        tap.point(done.status == 2 and "html, docx or pdf" in done.err, "a report is one of three", str(done))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
