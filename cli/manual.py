#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The manual page out of its source: what scdoc makes, fit for Chinese. Lines of the source are joined without a space
where Chinese meets Chinese, and groff is told where Chinese may be broken (without that a paragraph is one long line).

usage: manual.py SCDOC wenhao.1.scd wenhao.1
"""
import re
import subprocess
import sys

CHINESE = "[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef]"


def joined(lines):
    """Yields the lines, those of running text joined where one ends and the next begins in Chinese."""
    held, literal = None, False
    for line in lines:
        request = line.startswith(".")
        if held is not None and not request and re.search(CHINESE + "$", held) and re.match(CHINESE, line):
            held += line
            continue
        if held is not None:
            yield held
            held = None
        if request or literal or not line:
            literal = line.startswith(".nf") or literal and not line.startswith(".fi")
            yield line
        else:
            held = line
    if held is not None:
        yield held


def main():
    scdoc, source, out = sys.argv[1:]
    with open(source, "rb") as f:
        page = subprocess.run([scdoc], stdin=f, stdout=subprocess.PIPE, check=True).stdout.decode("utf-8")
    lines = list(joined(page.splitlines()))
    head = next(i for i, line in enumerate(lines) if line.startswith(".TH "))
    lines.insert(head, ".if \\n(.g .mso zh.tmac")
    with open(out, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
