#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A list in one sentence, however long, is all governed by its verb, before or after it: and what is only planned, named as a ground or kept
is not, however far from the verb it stands.

usage: long_lists.py WENHAO
"""
import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap  # noqa: E402

N = 700  # members: several pieces, whatever their shape
HEAD = "溪州市人民政府关于清理文件的决定\n\n溪政发〔2020〕1号\n\n"
FOOT = "\n\n溪州市人民政府\n2020年1月1日\n"


def title(i):
    return f"《溪州市第{i}号渡船管理办法》"


MEMBERS = {
    "title and number": lambda i: title(i) + f"（溪政发〔2001〕{i}号）",
    "number": lambda i: f"溪政发〔2001〕{i}号",
    "relative clause": lambda i: f"2001年{i % 12 + 1}月1日市政府发布的{title(i)}",
}
# frame (X: the list), relation, how many of N it acts on and others beside, the scope
FRAMES = [
    ("现决定废止X。", "repeals", N, "whole"),
    ("X自2020年3月1日起废止。", "repeals", N, "whole"),
    ("现决定废止下列文件：X。", "repeals", N, "whole"),
    ("决定废止下列文件：\n1.X。\n2.《溪州市养犬规定》。", "repeals", N + 1, "whole"),
    ("X中关于收费的规定同时废止。", "repeals", N, "partial"),
    ("X继续有效。", "extends", N, "whole"),
    ("拟废止X。", "repeals", 0, "whole"),
    ("根据X，现决定废止《溪州市养犬规定》。", "repeals", 1, "whole"),
    ("现决定废止《溪州市养犬规定》，保留X。", "repeals", 1, "whole"),
]


def acts(wenhao, text, relation):
    out = subprocess.run([wenhao, "extract", "-"], input=(HEAD + text + FOOT).encode(), capture_output=True, check=True).stdout
    found = [json.loads(line) for line in out.decode().splitlines()]
    return [m["act"] for m in found if m["type"] == "mention" and m["relation"] == relation and m["act"]["scope"] != "class"]


def main():
    tap = Tap()
    for name, member in MEMBERS.items():
        for mark in "、，":
            members = mark.join(member(i) for i in range(1, N + 1))
            for frame, relation, want, scope in FRAMES:
                got = acts(sys.argv[1], frame.replace("X", members), relation)
                right = len(got) == want and all(a["scope"] == scope for a in got)
                tap.point(right, f"{frame.splitlines()[-1]} X = {name}, {mark}", f"{len(got)} acts of {want}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
