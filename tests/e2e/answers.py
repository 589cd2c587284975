#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What people see: every command on the examples, at 60, 80 and 120 columns and in a pipe. No line is wider than the terminal, none
ends in blanks, nothing but UTF-8, no control character, no colour without a terminal; the pictures are pictures.

usage: answers.py WENHAO ROOT
"""
import json
import os
import re
import shutil
import sys
import tempfile
import unicodedata
import xml.dom.minidom

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

QUESTIONS = [  # words, exit status
    (["status", "溪政办规〔2023〕2号"], 0),
    (["status", "溪政办规[2023]2号", "溪政规〔2019〕3号", "--as-of", "2025年12月31日"], 0),
    (["status", "溪政发〔1900〕1号"], 1),
    (["status", "--all"], 0),
    (["status", "--all", "-v"], 0),
    (["show", "溪政规〔2024〕1号"], 0),
    (["show", "没有这样的文件"], 1),
    (["chain", "溪政办规〔2024〕4号"], 0),
    (["chain", "溪政办规〔2024〕4号", "-v"], 0),
    (["deps", "溪政发〔2024〕4号"], 0),
    (["deps", "溪政发〔2022〕8号", "--down", "--depth", "1", "-v"], 0),
    (["path", "溪政发〔2024〕4号", "溪政发〔2022〕8号"], 0),
    (["orphans"], 0),
    (["orphans", "--limit", "3", "-v"], 0),
    (["orphans", "--isolated"], 0),
    (["coverage"], 0),
    (["coverage", "没有这种公报"], 1),
    (["acts"], 0),
    (["acts", "--relation", "废止,repeals", "-v"], 0),
    (["edges"], 0),
    (["search", "供水"], 0),
    (["search", "没有这样的字"], 1),
    (["stats"], 0),
]
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def width(line):
    """Columns in a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def faults(done, columns):
    lines = done.raw.decode("utf-8").split("\n")  # not UTF-8: an exception, a failure
    wrong = [f"{width(line)} columns: {line}" for line in lines if columns and width(line) > columns]
    wrong += [f"blanks at the end: {line!r}" for line in lines if line != line.rstrip()]
    return wrong + [f"control character: {line!r}" for line in lines if CONTROL.search(line)]


def texts(tap, wenhao, db):
    for words, status in QUESTIONS:
        wrong = []
        for columns in (80, 0) if sanitized(wenhao) else (60, 80, 120, 0):
            for language in ("zh", "en"):
                done = run(wenhao, "--db", db, "--lang", language, *words, COLUMNS=str(columns))
                if done.status != status or (status == 0 and not done.out):
                    wrong.append(str(done))
                wrong += faults(done, columns if columns >= 80 else 0)
        tap.point(not wrong, " ".join(words), wrong[:10])


def copyable(tap, wenhao, db):
    """The sentence comes first, in one line where nothing breaks lines, the same as in the record."""
    words = ["--db", db, "status", "溪政办规〔2023〕2号"]
    text, record = run(wenhao, *words, COLUMNS=""), run(wenhao, *words, "--json")
    tap.point(text.out.split("\n")[0] == json.loads(record.out)["sentence"], "the sentence comes first", str(text))


def colours(tap, wenhao, db):
    plain = run(wenhao, "--db", db, "status", "--all")
    always = run(wenhao, "--db", db, "status", "--all", "--color=always")
    tap.point("\033" not in plain.out, "no colour in a pipe", str(plain))
    tap.point("\033[31m" in always.out, "--color=always", str(always))
    stripped = [line.rstrip() for line in re.sub(r"\033\[\d*m", "", always.out).split("\n")]
    tap.point(stripped == plain.out.split("\n"), "colour changes nothing else", str(always))


def lists(tap, wenhao, db, folder):
    """One question in three ways: REFs on the line, a list, a pasted paragraph."""
    refs = ["溪政办规〔2023〕2号", "溪政规〔2019〕3号"]
    path = os.path.join(folder, "list.txt")
    with open(path, "w", encoding="utf-8-sig", newline="\r\n") as f:
        f.write("\n".join([refs[0], "", "  " + refs[1] + " "]))
    answers = []
    for words, stdin in ((refs, None), (["--from", path], None), (["-"], "\n".join(refs)),
                         (["-"], "根据" + refs[0] + "和" + refs[1] + "的规定，制定本办法。")):
        done = run(wenhao, "--db", db, "--json", "status", *words, stdin=stdin)
        answers.append([json.loads(line)["doc"]["id"] for line in done.out.splitlines()])
    tap.point(all(a == answers[0] and len(a) == 2 for a in answers), "a list, lines and a paragraph ask the same", str(answers))


def no_text(tap, wenhao, db, folder):
    """A list or a paragraph that is no text is refused, not asked; a list may be in GB18030."""
    path = os.path.join(folder, "no-text")
    for name, data in (("binary", bytes(range(256))), ("GB18030", "溪政办规〔2023〕2号".encode("gb18030")), ("NUL", b"a\0b")):
        with open(path, "wb") as f:
            f.write(data)
        for words, stdin in ((["--from", path], None), (["-"], data)):
            done = run(wenhao, "--db", db, "status", *words, stdin=stdin)
            if (name, words[0]) == ("GB18030", "--from"):
                tap.point(done.status == 0 and "已废止" in done.out, "GB18030 as --from", str(done))
                continue
            said = "it is no text" if words[0] == "--from" else "no UTF-8 text"
            tap.point(done.status == 3 and not done.out and said in done.err, f"{name} as {words[0]}", str(done))
    empty = run(wenhao, "--db", db, "status", "-", stdin="")
    tap.point(empty.status == 0 and not empty.out, "nothing pasted", str(empty))


def pictures(tap, wenhao, db, folder):
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "dot": b"digraph", "json": b"{"}
    for kind, begin in begins.items():
        for words in (["--chain", "溪政办规〔2024〕4号"], ["--around", "溪政发〔2022〕8号", "--depth", "2"], ["--all"]):
            path = os.path.join(folder, f"picture.{kind}")
            done = run(wenhao, "--db", db, "export", *words, "-o", path)
            data = open(path, "rb").read() if os.path.exists(path) else b""
            if kind in ("svg", "png", "pdf") and not shutil.which("dot"):
                tap.skip(f"{kind} {words[0]}", "no Graphviz here")
                continue
            ok = done.status == 0 and data.startswith(begin) and not done.err
            tap.point(ok, f"{kind} {words[0]}", str(done))
            if ok and kind == "svg":
                xml.dom.minidom.parseString(data)
                tap.point("溪政" in data.decode() and "所收资料截至" in data.decode(), f"{kind} {words[0]} has labels and caption")
            if ok and kind == "json":
                graph = json.loads(data)
                ids = {node["doc"]["id"] for node in graph["nodes"]}
                tap.point(all(e[k]["id"] in ids for e in graph["edges"] for k in ("from", "to")), f"{kind} {words[0]}: every end is a node")
            if os.path.exists(path):
                os.unlink(path)


def failing(tap, wenhao, db, folder):
    """What cannot be drawn leaves no file and says why."""
    path = os.path.join(folder, "none.svg")
    for name, words, status, said, env in (
            ("no Graphviz", ["--all"], 3, "apt install graphviz", {"PATH": folder}),
            ("unknown REF", ["--around", "没有这样的文件"], 1, "没有找到", {}),
            ("a dot that writes nothing", ["--all"], 3, "printed nothing", {"PATH": mute_dot(folder)}),
            ("not in time", ["--all", "--engine", "sfdp", "--timeout", "1"], 3, "stopped after 1 second", {"PATH": slow_dot(folder)})):
        done = run(wenhao, "--db", db, "export", *words, "-o", path, **env)
        left = [f for f in os.listdir(folder) if f.startswith("none.svg")]
        tap.point(done.status == status and said in done.err and not left, name, f"{left} {done}")


def mute_dot(folder):
    """A folder with a `dot` that says nothing and is content."""
    mute = os.path.join(folder, "mute")
    os.makedirs(mute, exist_ok=True)
    with open(os.path.join(mute, "dot"), "w") as f:
        f.write("#!/bin/sh\ncat >/dev/null\n")
    os.chmod(f.name, 0o755)
    return mute + ":/bin:/usr/bin"


def pages(tap, wenhao, db, folder):
    """A page has just its size, whatever stands on it; a drawing is the same each time."""
    if not shutil.which("dot"):
        return tap.skip("pages", "no Graphviz here")
    path = os.path.join(folder, "page.svg")
    for page, size in (("a4", ("595pt", "842pt")), ("a4-landscape", ("842pt", "595pt")), ("slide", ("960pt", "540pt"))):
        made = []
        for _ in range(2 if page == "slide" else 1):
            run(wenhao, "--db", db, "export", "--chain", "云溪省人民政府令第12号", "--page", page, "-o", path)
            with open(path, encoding="utf-8") as f:
                made.append(f.read())
        svg = xml.dom.minidom.parseString(made[0]).documentElement
        tap.point((svg.getAttribute("width"), svg.getAttribute("height")) == size and made[0] == made[-1], f"--page {page}", made[0][:300])
    return tap.point("同时废止" in made[0] and "旧文本" in made[0], "the proof is at its line, the text's place in its box")


def slow_dot(folder):
    """A folder with a `dot` that never ends."""
    slow = os.path.join(folder, "slow")
    os.makedirs(slow, exist_ok=True)
    with open(os.path.join(slow, "dot"), "w") as f:
        f.write("#!/bin/sh\nwhile :; do :; done\n")
    os.chmod(f.name, 0o755)
    return slow + ":/bin:/usr/bin"


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "examples.db")
        done = run(wenhao, "--db", db, "index", os.path.join(root, "examples", "library"))
        tap.point(done.status == 0, "index", str(done))
        texts(tap, wenhao, db)
        copyable(tap, wenhao, db)
        colours(tap, wenhao, db)
        lists(tap, wenhao, db, folder)
        no_text(tap, wenhao, db, folder)
        pictures(tap, wenhao, db, folder)
        failing(tap, wenhao, db, folder)
        pages(tap, wenhao, db, folder)
    return tap.end()


sys.exit(main())
