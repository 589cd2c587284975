#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of the house that a compiler does not check (docs/ARCHITECTURE.md): the direction of the rooms, who may
know SQL and igraph, licence heads, nothing of one machine, nothing left undone.

usage: house.py SOURCE_ROOT
"""
import os
import re
import shutil
import subprocess
import sys

from tap import Tap

ROOMS = ["base", "analyzer", "graph", "queries", "exports", "cli"]  # each may include itself and those before it
HEAD = ["SPDX-FileCopyrightText: the wenhao authors", "SPDX-License-Identifier: GPL-2.0-or-later"]
ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
UNDONE = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def files(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(d for d in folders if not d.startswith("build") and d not in (".git", "__pycache__"))
        for name in sorted(names):
            path = os.path.relpath(os.path.join(folder, name), root)
            if path == ".git":  # a work tree's pointer to its repository
                continue
            with open(os.path.join(root, path), "rb") as f:
                yield path, f.read()


def is_program(path, text):
    return path.endswith((".c", ".h", ".py", ".sh", ".sql")) or text.startswith("#!")


def check_include(path, line):
    """What is wrong with this #include, or None."""
    room = path.split("/")[0]
    system = re.match(r"\s*#\s*include\s*<([^>]+)>", line)
    if system and re.match(r"(sqlite3|igraph/)", system[1]) and room != "graph":
        return f"only graph/ includes <{system[1]}>"
    own = re.match(r'\s*#\s*include\s*"([^"]+)"', line)
    if not own or room not in ROOMS:
        return None
    other = own[1].split("/")[0]
    if "/" not in own[1]:
        return None if own[1].endswith((".inc", ".gen.h")) else f'"{own[1]}" does not name its room'
    if other not in ROOMS or ROOMS.index(other) > ROOMS.index(room):
        return f'{room}/ must not include "{own[1]}"'
    return None


def unformatted(formatter, root):
    """Places that .clang-format would write otherwise, as the formatter tells them."""
    names = [path for path, _ in files(root) if path.endswith((".c", ".h"))]
    done = subprocess.run([formatter, "--dry-run", "-Werror", *names], cwd=root, stderr=subprocess.PIPE, text=True)
    return [line for line in done.stderr.splitlines() if ": error: " in line][:20]


def main():
    root = sys.argv[1]
    wrong_way, heads, machine, undone, blanks = [], [], [], [], []
    for path, data in files(root):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            continue  # inputs of the fuzz targets
        inputs = path.startswith(("tests/fuzz/corpus/", "tests/golden/", "examples/"))
        lines = text.split("\n")
        for n, line in enumerate(lines, 1):
            if path.endswith((".c", ".h")) and (why := check_include(path, line)):
                wrong_way.append(f"{path}:{n}: {why}")
            if ONE_MACHINE.search(line) and path != "tests/house.py":
                machine.append(f"{path}:{n}: {line.strip()[:80]}")
            if UNDONE.search(line) and path != "tests/house.py" and not inputs:
                undone.append(f"{path}:{n}: {line.strip()[:80]}")
            if line != line.rstrip() and is_program(path, text):
                blanks.append(f"{path}:{n}: white space at the line's end")
        if is_program(path, text) and not inputs and not all(h in "\n".join(lines[:4]) for h in HEAD):
            heads.append(f"{path}: no SPDX lines at its head")
    rooms = [f"{room}/README.md is not there" for room in ROOMS + ["tests", "bench"]
             if not os.path.exists(os.path.join(root, room, "README.md"))]
    tap = Tap()
    tap.point(not rooms, "every room says what lives in it", rooms)
    tap.point(not wrong_way, "rooms include only what lies below them, SQL and igraph stay in graph/", wrong_way)
    tap.point(not heads, "every program file has its licence at its head", heads)
    tap.point(not machine, "no path of one machine", machine)
    tap.point(not undone, "nothing is left undone", undone)
    tap.point(not blanks, "no white space at line ends", blanks)
    formatter = shutil.which("clang-format-14")  # another version has another taste
    if formatter:
        wrong = unformatted(formatter, root)
        tap.point(not wrong, "C is written as .clang-format says", wrong)
    else:
        tap.skip("C is written as .clang-format says", "no clang-format-14 here")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
