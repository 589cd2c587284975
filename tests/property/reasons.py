#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Falling through is never a reason: every cue with the verdict none or cites carries one of reasons.def and the bytes of the word that gives it,
inside the text that is read, and every unread one says where reading stopped.

usage: reasons.py WENHAO FOLDER...
"""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment

PLAIN = (".txt", ".md")  # their offsets count the bytes of the file itself


def cues(wenhao, folder):
    out = subprocess.run([wenhao, "extract", "--cues", folder], capture_output=True, text=True, encoding="utf-8", env=environment()).stdout
    return [r for r in map(json.loads, out.splitlines()) if r["type"] == "cue"]


def faults(folder, found):
    """What is wrong with the verdicts, as lines."""
    texts = {}
    for c in found:
        where = f"{c['file']}:{c['line']} {c['cue']} {c['verdict']}"
        if c["verdict"] == "unread" and "stopped_at" not in c:
            yield where + " does not say where reading stopped"
        if c["verdict"] not in ("none", "cites"):
            continue
        if "reason" not in c or c.get("reason_to", 0) <= c.get("reason_from", 0):
            yield where + " has no reason, or no word that gives it"
        elif c["file"].endswith(PLAIN):
            path = os.path.join(folder, c["file"])
            if path not in texts:
                with open(path, "rb") as f:
                    texts[path] = f.read()
            word = texts[path][c["reason_from"]:c["reason_to"]]
            try:
                blank = not word.decode("utf-8").strip()
            except UnicodeDecodeError:
                blank = b"\x00" not in texts[path] and is_utf8(texts[path])
            if blank:
                yield where + f" has {word!r} as its word"


def is_utf8(data):
    try:
        data.decode("utf-8")
        return True
    except UnicodeDecodeError:
        return False


def main():
    wenhao, *folders = sys.argv[1:]
    tap = Tap()
    seen = 0
    for folder in folders:
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            found = cues(wenhao, path) if os.path.isdir(path) else []
            if found:
                told = list(faults(path, found))
                seen += sum(c["verdict"] in ("none", "cites") for c in found)
                tap.point(not told, f"{name}: {len(found)} cues", told)
        found = cues(wenhao, folder) if not any(os.path.isdir(os.path.join(folder, n)) for n in os.listdir(folder)) else []
        seen += sum(c["verdict"] in ("none", "cites") for c in found)
        if found:
            told = list(faults(folder, found))
            tap.point(not told, f"{os.path.basename(folder)}: {len(found)} cues", told)
    tap.point(seen >= 20, f"{seen} cues that do nothing were looked at")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
