#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Messages and hints in the language of the answer (--lang): every message of the sources has a line in cli/messages.def, and what people
meet first is said in Chinese.

usage: messages.py WENHAO SOURCE_ROOT
"""
import glob
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

CALL = re.compile(r"\b(?:wh_fail|wh_hint|cli_usage|cli_warn)\s*\((?:[^()\"]|\([^()]*\))*?((?:\"(?:[^\"\\]|\\.)*\"\s*(?:PRI\w+)?\s*)+)", re.S)
# Lines of a program's own making: a place and what stands there, told by other messages.
BARE = re.compile(r"^[*: ]*$")


def patterns(root):
    with open(os.path.join(root, "cli", "messages.def"), encoding="utf-8") as f:
        text = f.read()
    rows = re.findall(r'^MESSAGE\("((?:[^"\\]|\\.)*)", "((?:[^"\\]|\\.)*)"\)$', text, re.M)
    return [(re.compile("(.*?)".join(map(re.escape, en.split("*"))) + r"\Z", re.S), en, zh) for en, zh in rows]


def messages(root):
    """What the sources say, with * for what is put in."""
    for path in sorted(glob.glob(os.path.join(root, "*", "**", "*.c"), recursive=True)):
        if "/tests/" in path or "/bench/" in path or "/build" in path:
            continue
        with open(path, encoding="utf-8") as f:
            source = f.read()
        for call in CALL.finditer(source):
            if re.match(r'\s*:\s*"[^"]*[一-龥]', source[call.end():]):  # said in both languages there
                continue
            text = re.sub(r'"\s*PRI\w+\s*"', "d", call[1].strip())
            text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text))
            text = re.sub(r"%[-0-9.*]*(?:ll|l|z|j)?[a-zA-Z]", "*", text).replace("*" * 2, "*")
            yield os.path.relpath(path, root), text


def in_chinese(rows, text, depth=0):
    """What cli/translate.c makes of it."""
    for pattern, _, zh in rows if depth < 3 else ():
        found = pattern.match(text)
        if found:
            return re.sub(r"\{(\d)\}", lambda m: in_chinese(rows, found[int(m[1])], depth + 1), zh)
    return text


def main():
    wenhao, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    rows = patterns(root)
    lost = sorted({f"{path}: {text}" for path, text in messages(root)
                   if not BARE.match(text) and not re.search("[\u4e00-\u9fff]", text) and not any(p.match(text) for p, _, _ in rows)})
    tap.point(not lost, "every message has its line in cli/messages.def", lost)
    wrong = [en for _, en, zh in rows if any(int(n) > en.count("*") for n in re.findall(r"\{(\d)\}", zh))]
    tap.point(not wrong, "no Chinese line names words that the English one does not have", wrong)
    with open(os.path.join(root, "docs", "schema", "common.json"), encoding="utf-8") as schema, open(os.path.join(root, "exports", "words.def"), encoding="utf-8") as words:
        codes = json.load(schema)["$defs"]["warning"]["properties"]["code"]["enum"]
        named = set(re.findall(r'^WORD\("caution", "(\w+)", "", "\w[^"]+"\)$', words.read(), re.M))
    tap.point(len(codes) > 30 and set(codes) == named, "every warning is said in English, too", sorted(set(codes) ^ named))
    hidden = [f"{en} is never reached after {rows[k][1]}" for i, (_, en, _) in enumerate(rows)
              for k in [next(k for k, (p, _, _) in enumerate(rows) if p.match(en.replace("*", "x")))] if k != i]
    tap.point(not hidden, "no line is hidden by a more general one before it", hidden)
    half = sorted({f"{path}: {said}" for path, text in messages(root) for what in ("open", "read")
                   for said in [in_chinese(rows, text.replace("cannot *", f"cannot {what}", 1).replace("*", "甲"))]
                   if not path.endswith("pdf_note.c")  # whose words are put in
                   and re.search("[一-龥]", said) and re.search(r"\b(it|is|its|a|the|of)\b.* [a-z]+", re.sub("wenhao .*", "", said))})
    tap.point(not half, "no message is said half in Chinese", half)
    with tempfile.TemporaryDirectory(prefix="wenhao-messages-") as folder:
        def at(name, data=b""):
            path = os.path.join(folder, name)
            with open(path, "wb") as f:
                f.write(data)
            return path
        for name, words, said in (
                ("no store", ["--db", folder + "/none.db", "status", "X"], ("无法打开", "提示：")),
                ("no such file", ["extract", folder + "/无此文件.txt"], ("没有这个文件",)),
                ("a picture", ["extract", at("图.txt", b"\x89PNG\r\n\x1a\n")], ("图片（PNG），不是文字",)),
                ("no zip", ["verify", at("坏.zip", b"abc")], ("它不是 zip",)),
                ("a folder", ["verify", folder], ("它是文件夹",)),
                ("no worksheet", ["audit", "--import"], ("--import 需要一份工作表",)),
                ("no document", ["status"], ("status 需要一件文件",)),
                ("an unknown command", ["statsu"], ("没有命令“statsu”", "提示：是不是“stat")),
                ("an unknown option", ["stats", "--jsn"], ("没有选项",)),
                ("a day that is none", ["--db", folder + "/none.db", "status", "X", "--as-of", "2024-13-01"], ("不是日期",))):
            chinese = run(wenhao, *words, WENHAO_MESSAGES="")
            english = run(wenhao, "--lang", "en", *words, WENHAO_MESSAGES="")
            tap.point(all(s in chinese.err for s in said), f"{name}: in Chinese", str(chinese))
            tap.point(not re.search("[一-龥]", re.sub("无此文件|图.txt|坏.zip", "", english.err)), f"{name}: in English", str(english))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
