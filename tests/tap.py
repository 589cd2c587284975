# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The little that Python tests need to speak TAP to meson, and to run wenhao.

    tap = Tap()
    tap.point(status == 3, "missing folder", "exit status 3, not %d" % status)
    tap.skip("gold", "no ../shared")
    sys.exit(tap.end())
"""
import os
import re
import sqlite3
import subprocess
import sys


class Tap:
    def __init__(self):
        self.n = self.failed = 0

    def point(self, ok, name, why=""):
        """One test point; `why` (text or list of lines) is told when it fails. Returns ok."""
        self.n += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.n} - {name.replace('#', ' ')}")
        if not ok:
            for line in why if isinstance(why, list) else str(why).splitlines():
                print(f"#   {line}")
                print(f"{name}: {line}", file=sys.stderr)  # meson shows what a failing TAP program says here
        sys.stdout.flush()
        return bool(ok)

    def skip(self, name, why):
        self.n += 1
        print(f"ok {self.n} - {name} # SKIP {why}", flush=True)

    def end(self):
        print(f"1..{self.n}")
        return int(self.failed > 0)


def environment(**more):
    """An environment in which output is the same everywhere."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("WENHAO_") and k not in ("LANG", "LANGUAGE")}
    return env | {"LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1", "WENHAO_MESSAGES": "en", "COLUMNS": "100", "TERM": "dumb"} | more


def sanitized(wenhao):
    """Was this program built with AddressSanitizer? Then amounts of work are made smaller and nothing is timed."""
    with open(wenhao, "rb") as f:
        return b"__asan_init" in f.read()


def unseal(store):
    """Takes the checksums of its pages off a store that a test has changed (graph/store/seal.h): it is read as it is then."""
    db = sqlite3.connect(store)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size, = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with open(store, "r+b") as f:
        if f.read(21)[20] != 8:
            return
        for at in range(size - 8, os.path.getsize(store), size):
            f.seek(at)
            f.write(bytes(8))


def formats(wenhao):
    """The names of the formats that this build reads and writes here (wenhao --version -v); one that it only writes, html, is none."""
    told = run(wenhao, "--version", "-v", "--lang", "en").out
    unread = {name for line in re.findall(r"^reads: [^;\n]*;([^\n]*)", told, re.M) for name in re.findall(r"(\w+) \(", line)}
    return {name for line in re.findall(r"^(?:reads|writes): ([^;\n]*)", told, re.M) for name in line.split()} - unread


class Ran:
    """What one run of wenhao gave: status, out, err (text; bytes that are no UTF-8 are replaced)."""

    def __init__(self, done):
        self.status = done.returncode
        self.raw = done.stdout or b""
        self.out = self.raw.decode("utf-8", "replace")
        self.err = (done.stderr or b"").decode("utf-8", "replace")

    def __str__(self):
        return f"exit status {self.status}\n{self.out[-600:]}{self.err[-1200:]}"


def run(wenhao, *args, stdin=None, timeout=600, cwd=None, stdout=subprocess.PIPE, **env):
    """Runs wenhao with these arguments; stdin is bytes or text or None for no input."""
    if isinstance(stdin, str):
        stdin = stdin.encode()
    return Ran(subprocess.run([wenhao, *map(str, args)], input=stdin if stdin is not None else b"", stdout=stdout,
                              stderr=subprocess.PIPE, timeout=timeout, cwd=cwd, env=environment(**env)))
