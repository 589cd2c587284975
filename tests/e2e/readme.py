#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tour in README.md is true: every ```console block is run, in their order, in a folder that holds examples/, and
must print what the README shows.

usage: readme.py WENHAO SOURCE_ROOT

A block holds lines `$ command` and, below each, its output (both streams). A line that is `…` alone stands for any
number of lines. Seconds are compared as <seconds>. WENHAO_UPDATE=1 writes what was printed into the README; outputs
with a `…` are cut to as many lines as stood before it and after it.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment  # noqa: E402

BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.M | re.S)
CUT = "…"


def steps(block):
    """Yields (command, the lines shown below it)."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.splitlines()


def plain(lines):
    return [re.sub(r"\b\d+(\.\d+)? ?(s|ms|秒|毫秒)(?!\w)", "<seconds>", line.rstrip()) for line in lines]


def same(shown, printed):
    """Are the printed lines the shown ones, where a lone … stands for any lines?"""
    shown, printed = plain(shown), plain(printed)
    pattern = "".join(r"(?:.*\n)*?" if line.strip() == CUT else re.escape(line) + "\n" for line in shown)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def cut(shown, printed):
    """The printed lines, cut as the shown ones are: as many before the … and after it."""
    at = next((i for i, line in enumerate(shown) if line.strip() == CUT), None)
    after = len(shown) - at - 1 if at is not None else 0
    if at is None or len(printed) <= at + after:
        return printed
    return printed[:at] + [CUT] + (printed[-after:] if after else [])


def labels(path):
    """The texts of a picture; their places differ from one Graphviz to another."""
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as f:
        return sorted(re.findall(r"<text[^>]*>([^<]*)</text>", f.read()))


def main():
    wenhao, root = map(os.path.abspath, sys.argv[1:3])
    readme = os.path.join(root, "README.md")
    update = os.environ.get("WENHAO_UPDATE")
    with open(readme, encoding="utf-8") as f:
        text = f.read()
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(root, "examples"), os.path.join(folder, "examples"))
        os.mkdir(os.path.join(folder, ".bin"))
        os.symlink(wenhao, os.path.join(folder, ".bin", "wenhao"))
        env = environment(PATH=os.path.join(folder, ".bin") + ":" + os.environ["PATH"])

        def play(match):
            block = ""
            for command, shown in steps(match[1]):
                done = subprocess.run(["sh", "-c", command], cwd=folder, stdin=subprocess.DEVNULL, timeout=60, env=env,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                printed = done.stdout.decode("utf-8", "replace").splitlines()
                tap.point(update or same(shown, printed), command, ["printed:", *printed])
                block += "\n".join([f"$ {command}", *(cut(shown, printed) if update else shown)]) + "\n"
            return block

        told = BLOCK.sub(play, text)
        picture = os.path.join(folder, "chain.svg")
        if shutil.which("dot"):
            tap.point(labels(picture) == labels(os.path.join(root, "docs", "tour.svg")), "docs/tour.svg says what chain.svg says")
    tap.point(tap.n > 0, "the tour has commands")
    if update and told != text:
        with open(readme, "w", encoding="utf-8") as f:
            f.write(told)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
