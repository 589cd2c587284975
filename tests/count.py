#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Sum what `meson test` counted, from its testlog.json files, and print `N passed, N failed` as the last line.

usage: count.py [--more PASSED FAILED] [--status N] TESTLOG.json...

A program that speaks TAP counts with each of its test points, any other program as one. A log that is not there, a
test without a result and a failed command (--status) count as a failure. Exit status 1 when anything failed.
"""
import argparse
import json
import re

POINT = re.compile(r"^(not )?ok\b(?P<rest>.*)$", re.M)
FAILED_POINT = re.compile(r"^not ok.*\n(?:#.*\n)*", re.M)


def count(test):
    """(passed, failed, skipped) of one entry of testlog.json."""
    points = list(POINT.finditer(test.get("stdout") or ""))
    skipped = [p for p in points if re.search(r"#\s*skip", p["rest"], re.I)]
    failed = sum(1 for p in points if p[1] and p not in skipped)
    passed = len(points) - failed - len(skipped)
    result = test.get("result")
    if result in ("OK", "EXPECTEDFAIL"):
        return max(passed, int(not points)), failed, len(skipped)
    if result == "SKIP":
        return passed, failed, max(1, len(skipped))
    return passed, max(1, failed), len(skipped)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("logs", nargs="*")
    parser.add_argument("--more", nargs=2, type=int, default=[0, 0], metavar=("PASSED", "FAILED"))
    parser.add_argument("--status", type=int, default=0)
    opt = parser.parse_args()
    passed, failed = opt.more
    skipped = 0
    for path in opt.logs:
        try:
            with open(path, encoding="utf-8") as f:
                tests = [json.loads(line) for line in f if line.strip()]
        except OSError as e:
            print(f"FAILED: no test log: {e}")
            tests, failed = [], failed + 1
        for test in tests:
            p, f, s = count(test)
            passed, failed, skipped = passed + p, failed + f, skipped + s
            if f:
                print(f"FAILED: {path.split('/')[0]}: {test['name']} ({test.get('result')})")
                print("".join(FAILED_POINT.findall(test.get("stdout") or "")), end="")
            if s:
                print(f"skipped: {path.split('/')[0]}: {test['name']}, {s}")
    if opt.status and not failed:
        failed = 1
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0 or passed == 0)


if __name__ == "__main__":
    raise SystemExit(main())
