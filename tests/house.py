#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The rules of the house that a compiler does not check (docs/ARCHITECTURE.md): the direction of the rooms and of the floors in them, no
circles, who may know SQL and igraph and end the process, licence heads, nothing of one machine, nothing left undone.

usage: house.py SOURCE_ROOT [BUILD_ROOT]
"""
import os
import re
import shutil
import subprocess
import sys

from tap import Tap

ROOMS = ["base", "analyzer", "graph", "queries", "exports", "cli"]  # each may include itself and those before it
# Folders inside a room, from the lowest; those of one entry do not know each other. What lies in the room itself: the headers that all
# share (analyzer/analysis.h), and what stands above all floors (analyze.c, dump.c).
FLOORS = {
    "analyzer": [["words"], ["text"], ["read"], ["segment"], ["clause"], ["mention"]],
    "graph": [["resolve", "store"], ["derive"], ["ingest"]],
    "queries": [["status"], ["check", "life", "list", "network", "search", "settle"], ["audit", "diff"]],
    "exports": [["text", "sheet", "graph", "picture", "explorer"], ["report"]],
}
SHARED = ["queries", "exports"]  # rooms whose own files, but for the questions and outputs among them, lie below their floors
BINDS = re.compile(r"\bsqlite3_bind_(?!parameter_)")  # graph/store/store_p.h looks at what they return
ENDS = re.compile(r"\b(?:exit|abort|_Exit|quick_exit|_exit)\s*\(")
ENDS_A_CHILD = {"analyzer/read/sheet_xls.c", "base/run.c"}  # after a fork
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
    if own[1] == "base/late_igraph.h" and room != "graph":  # igraph's header, by base/late.py
        return f'only graph/ includes "{own[1]}"'
    if "/" not in own[1]:
        return None if own[1].endswith((".inc", ".gen.h")) else f'"{own[1]}" does not name its room'
    if other not in ROOMS or ROOMS.index(other) > ROOMS.index(room):
        return f'{room}/ must not include "{own[1]}"'
    return None


def level(path, above):
    """(room, level of its floor, floor); a room's own file is above all floors or, one that others share, below them."""
    parts = path.split("/")
    room = parts[0]
    floors = FLOORS.get(room, [])
    for n, floor in enumerate(floors):
        if len(parts) > 2 and parts[1] in floor:
            return room, n, parts[1]
    low = room in SHARED and path not in above or room not in SHARED and path.endswith(".h")
    return room, -1 if low else len(floors), ""


def check_floor(path, own, above):
    """What is wrong with an include of one floor by another of the same room, or None."""
    room, at, floor = level(path, above)
    other_room, other, other_floor = level(own, above)
    if room != other_room or room not in FLOORS or floor == other_floor:
        return None
    if other < at or (at == -1 and room not in SHARED):  # the headers of a room may name what they are made of
        return None
    return f'{room}/{floor or "."} must not include "{own}"'


def circles(graph):
    """The strongly connected groups of more than one name (Tarjan)."""
    number, low, stack, found = {}, {}, [], []

    def visit(name):
        number[name] = low[name] = len(number)
        stack.append(name)
        for other in sorted(graph.get(name, ())):
            if other not in number:
                visit(other)
            if other in stack:
                low[name] = min(low[name], low[other])
        if low[name] == number[name]:
            group = stack[stack.index(name):]
            del stack[-len(group):]
            if len(group) > 1:
                found.append(group)

    sys.setrecursionlimit(10000)
    for name in sorted(graph):
        if name not in number:
            visit(name)
    return found


def symbols(build, sources):
    """Object file -> object files whose symbols it uses, by their sources."""
    defined, wanted = {}, {}
    names = {path.replace("/", "_") + ".o": path for path in sources}
    found = [(os.path.join(folder, name), names[name]) for folder, _, objects in os.walk(os.path.join(build, "libwenhao.a.p"))
             for name in objects if name in names]
    listed = subprocess.run(["nm", "-A", "-P", *[file for file, _ in found]], stdout=subprocess.PIPE, text=True, check=True)
    path_of = dict(found)
    for line in listed.stdout.splitlines():
        file, entry = line.split(": ", 1)
        symbol, kind = entry.split()[:2]
        if kind == "U":
            wanted.setdefault(path_of[file], set()).add(symbol)
        elif kind.isupper():
            defined[symbol] = path_of[file]
    return {path: {defined[s] for s in uses if s in defined} - {path} for path, uses in wanted.items()}


def folder_of(path):
    """A file of a room itself is a floor of its own: shared parts, questions and outputs stand at different heights there."""
    return os.path.dirname(path) if path.count("/") > 1 else path


def unformatted(formatter, root):
    """Places that .clang-format would write otherwise, as the formatter tells them."""
    names = [path for path, _ in files(root) if path.endswith((".c", ".h"))]
    done = subprocess.run([formatter, "--dry-run", "-Werror", *names], cwd=root, stderr=subprocess.PIPE, text=True)
    return [line for line in done.stderr.splitlines() if ": error: " in line][:20]


def main():
    root = sys.argv[1]
    wrong_way, heads, machine, undone, blanks, floors, ends, binds = [], [], [], [], [], [], [], []
    includes, sources = {}, []
    with open(os.path.join(root, "queries/registry.def"), encoding="utf-8") as f:
        above = {f"queries/{name}.c" for name in re.findall(r"^QUERY\((\w+)", f.read(), re.M)}
    above |= {"queries/query.c", "exports/registry.c"}
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
            if path.endswith((".c", ".h")) and path.split("/")[0] in ROOMS:
                own = re.match(r'\s*#\s*include\s*"([^"]+/[^"]+)"', line)
                if own:
                    includes.setdefault(path, set()).add(own[1])
                    if why := check_floor(path, own[1], above):
                        floors.append(f"{path}:{n}: {why}")
                if not path.startswith("cli/") and path not in ENDS_A_CHILD and ENDS.search(line):
                    ends.append(f"{path}:{n}: {line.strip()[:80]}")
                if path != "graph/store/store_p.h" and BINDS.search(line):
                    binds.append(f"{path}:{n}: {line.strip()[:80]}")
            if ONE_MACHINE.search(line) and path != "tests/house.py":
                machine.append(f"{path}:{n}: {line.strip()[:80]}")
            if UNDONE.search(line) and path != "tests/house.py" and not inputs:
                undone.append(f"{path}:{n}: {line.strip()[:80]}")
            if line != line.rstrip() and is_program(path, text):
                blanks.append(f"{path}:{n}: white space at the line's end")
        if path.endswith(".c") and path.split("/")[0] in ROOMS:
            sources.append(path)
        if is_program(path, text) and not inputs and not all(h in "\n".join(lines[:4]) for h in HEAD):
            heads.append(f"{path}: no SPDX lines at its head")
    rooms = [f"{room}/README.md is not there" for room in ROOMS + ["tests", "bench"]
             if not os.path.exists(os.path.join(root, room, "README.md"))]
    tap = Tap()
    tap.point(not rooms, "every room says what lives in it", rooms)
    tap.point(not wrong_way, "rooms include only what lies below them, SQL and igraph stay in graph/", wrong_way)
    tap.point(not floors, "floors of a room include only what lies below them", floors)
    by_folder = {}
    for path, others in includes.items():
        by_folder.setdefault(folder_of(path), set()).update(map(folder_of, others))
    rings = circles(includes) + [group for group in circles(by_folder) if all(name.count("/") == 1 and "." not in name for name in group)]
    tap.point(not rings, "no circle of includes", [" ".join(group) for group in rings])
    if len(sys.argv) > 2 and shutil.which("nm"):
        rings = [g for g in circles(symbols(sys.argv[2], sources)) if len({folder_of(path) for path in g}) > 1]
        tap.point(not rings, "no circle of symbols between floors", [" ".join(group) for group in rings])
    tap.point(not ends, "only cli/ ends the process", ends)
    tap.point(not binds, "a value is bound to a statement in one place, which looks whether it was", binds)
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
