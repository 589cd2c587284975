#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The built program is hardened as Debian's hardening=+all: what hardening-check looks for, and what the compiler adds to it.

usage: hardening.py WENHAO
"""
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, sanitized  # noqa: E402

ENDBR64 = b"\xf3\x0f\x1e\xfa"


def main():
    wenhao, tap = os.path.abspath(sys.argv[1]), Tap()
    if sanitized(wenhao) or not shutil.which("readelf"):
        tap.skip("hardening", "a sanitized build, or no readelf")
        sys.exit(tap.end())

    def told(*options):
        return subprocess.run(["readelf", "-W", *options, wenhao], stdout=subprocess.PIPE, text=True, env=os.environ | {"LC_ALL": "C"}, check=True).stdout

    head, segments, dynamic, symbols = told("-h"), told("-l"), told("-d"), told("--dyn-syms")
    with open(wenhao, "rb") as f:
        data = f.read()
    tap.point("DYN" in head and "INTERP" in segments, "it runs at any address (PIE)", head)
    tap.point("GNU_RELRO" in segments and re.search(r"BIND_NOW|\bNOW\b", dynamic), "tables of the linker are read-only, bound at once", dynamic)
    tap.point(re.search(r"GNU_STACK.* RW ", segments), "the stack holds no code", segments)
    tap.point(not re.search(r"LOAD.* RWE ", segments), "nothing is written and run", segments)
    tap.point("__stack_chk_fail" in symbols, "the stack is guarded", "")
    checked = set(re.findall(r"\b__(\w+)_chk\b", symbols))
    tap.point(len(checked) >= 3, "copies are checked (_FORTIFY_SOURCE)", str(checked))
    if "X86-64" in head:
        tap.point(data.count(ENDBR64) > 1000, "jumps are checked (-fcf-protection)", str(data.count(ENDBR64)))
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
