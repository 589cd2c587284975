#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Golden tests: each folder <topic>.d holds a command and what it must print. A new case is a new folder, no code.

usage: golden.py WENHAO FOLDER [TOPIC...]

  cmd              a shell script, run by `sh -e` in a copy of the folder; `wenhao` is the built program
  input.*          whatever the script reads
  needs            formats that it reads or writes, as `wenhao --version -v` names them (absent: text); skipped without them
  expected.out     its standard output (absent: nothing may be printed)
  expected.err     its standard error  (absent: nothing may be printed)
  expected.status  its exit status     (absent: 0)
  expected.NAME    the file NAME that the script must have written

The analyzer's version and the folder's place are printed as <analyzer> and <folder>, so that they may change.
WENHAO_UPDATE=1 writes what was printed into the expected files; look at the diff before committing it.
"""
import difflib
import os
import re
import shutil
import subprocess
import sys
import tempfile

from tap import Tap, environment, formats


def normal(data, folder):
    text = data.decode("utf-8", "backslashreplace").replace(folder, "<folder>")
    return re.sub(r'("analyzer": ?")[^"]*"', r'\1<analyzer>"', text)


def run_case(wenhao, case, folder):
    """What the case printed, as {name of the expected file: text}; defaults are left out."""
    shutil.copytree(case, folder, dirs_exist_ok=True)
    bin_folder = os.path.join(folder, ".bin")
    os.mkdir(bin_folder)
    os.symlink(os.path.abspath(wenhao), os.path.join(bin_folder, "wenhao"))
    done = subprocess.run(["sh", "-e", "./cmd"], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, timeout=60,
                          env=environment(PATH=bin_folder + ":" + os.environ["PATH"]))
    got = {}
    if done.stdout:
        got["expected.out"] = normal(done.stdout, folder)
    if done.stderr:
        got["expected.err"] = normal(done.stderr, folder)
    if done.returncode:
        got["expected.status"] = f"{done.returncode}\n"
    for name in sorted(os.listdir(case)):
        written = os.path.join(folder, name.removeprefix("expected."))
        if name.startswith("expected.") and name not in ("expected.out", "expected.err", "expected.status"):
            if os.path.exists(written):
                with open(written, "rb") as f:
                    got[name] = normal(f.read(), folder)
    return got


def read_expected(case):
    want = {}
    for name in os.listdir(case):
        if name.startswith("expected."):
            with open(os.path.join(case, name), encoding="utf-8") as f:
                want[name] = f.read()
    return want


def lacking(case, here):
    """The formats that the case needs and this build has not."""
    path = os.path.join(case, "needs")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as f:
        return sorted(set(f.read().split()) - here)


def update(case, got, want):
    for name in set(want) - set(got):
        os.unlink(os.path.join(case, name))
    for name, text in got.items():
        with open(os.path.join(case, name), "w", encoding="utf-8") as f:
            f.write(text)


def main():
    wenhao, root, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    tap, here = Tap(), formats(wenhao)
    for topic in sorted(os.listdir(root)):
        case = os.path.join(root, topic)
        if not topic.endswith(".d") or (only and topic not in only and topic[:-2] not in only):
            continue
        if lacks := lacking(case, here):
            tap.skip(topic[:-2], f"built without {', '.join(lacks)}, or its program is not here")
            continue
        with tempfile.TemporaryDirectory(prefix="wenhao-golden-") as folder:
            got, want = run_case(wenhao, case, folder), read_expected(case)
        if os.environ.get("WENHAO_UPDATE") and got != want:
            update(case, got, want)
            print(f"# {topic}: written")
            want = got
        why = []
        for name in sorted(set(got) | set(want)):
            why += difflib.unified_diff(want.get(name, "").splitlines(), got.get(name, "").splitlines(), name, "printed",
                                        lineterm="", n=1)
        tap.point(got == want, topic[:-2], why[:60])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
