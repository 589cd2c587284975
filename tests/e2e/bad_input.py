#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Bad input and bad surroundings: a message that names the thing, the exit status of docs, and the rest unharmed.

usage: bad_input.py WENHAO EXAMPLES

Files: empty, binary, broken UTF-8, NUL bytes, one line of 50 MB, a megabyte of one mark, unreadable, missing. Stores: no
SQLite file, of a newer version, cut short, in a read-only folder, missing. Output: a full disk, a closed pipe.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Ran, Tap, environment, run, unseal, sanitized  # noqa: E402

GOOD = "某某省人民政府关于印发《某某管理办法》的通知\n\n某政发〔2025〕1号\n\n本办法自印发之日起施行。《旧办法》（某政发〔2001〕2号）同时废止。\n"

OK, NOT_FOUND, USAGE, UNREADABLE, STORE = 0, 1, 2, 3, 4

FILES = [  # name, content, exit status of extract alone, what standard error must say
    ("empty.txt", b"", OK, ""),
    ("spaces.txt", b" \n\t\n\n", OK, ""),
    ("one-byte.txt", b"x", OK, ""),
    ("bom.txt", b"\xef\xbb\xbf" + GOOD.encode(), OK, ""),
    ("half-a-character.txt", GOOD.encode() + b"\xe5\x90", OK, ""),
    ("some-bad-bytes.txt", GOOD.encode().replace(b"\n", b"\xff\n", 2), OK, ""),
    ("marks.txt", "《".encode() * 350_000, OK, ""),
    ("brackets.txt", "〔".encode() * 350_000, OK, ""),
    ("articles.txt", "第一条".encode() * 120_000, OK, ""),
    ("binary.txt", bytes(range(256)) * 400, UNREADABLE, "binary.txt"),
    ("all-bad-bytes.txt", b"\xff\xfe\xfa" * 3000, UNREADABLE, "all-bad-bytes.txt"),
    ("nul.txt", GOOD.encode() + b"\0\0\0" + GOOD.encode(), UNREADABLE, "nul.txt"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", UNREADABLE, "picture (PNG)"),
    ("archive.txt", b"PK\x03\x04\x14\0\0\0\x08\0a.bin", UNREADABLE, "zip archive"),
    ("utf32.txt", GOOD.encode("utf-32"), UNREADABLE, "utf32.txt"),
    ("gb18030.txt", GOOD.encode("gb18030"), OK, ""),
    ("utf16.txt", GOOD.encode("utf-16"), OK, ""),
]


def has_message(ran, *words):
    """Standard error has a line of the program's own that holds these words, and nobody crashed."""
    lines = [line for line in ran.err.splitlines() if line.startswith("wenhao: ")]
    return all(any(word in line for line in lines) for word in words) and "Sanitizer" not in ran.err


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)
    return path


def check(tap, name, ran, status, *words):
    ok = ran.status == status and "Sanitizer" not in ran.err and (not words or has_message(ran, *words))
    return tap.point(ok, name, f"wanted exit status {status} and a message with {words}: {ran}")


def alone(tap, wenhao, folder, size):
    """Each bad file by itself through extract."""
    for name, data, status, words in FILES:
        ran = run(wenhao, "extract", write(os.path.join(folder, name), data))
        check(tap, f"extract {name}", ran, status, *([words] if words else []))
        os.unlink(os.path.join(folder, name))
    ran = run(wenhao, "extract", "-", stdin=b"")
    check(tap, "extract of empty standard input", ran, OK)
    path = write(os.path.join(folder, "line.txt"), ("根据《某某管理办法》（某政发〔2025〕9号）的规定，" * (size // 70)).encode())
    ran = run(wenhao, "extract", path)
    check(tap, f"extract a line of {os.path.getsize(path) >> 20} MB", ran, OK)
    tap.point(ran.out.count('"type":"mention"') >= size // 70, "every mention of that line is there")
    os.unlink(path)


def as_nobody(wenhao, *args):
    """Runs as somebody who is not root, for whom permissions hold. None where that cannot be."""
    if os.geteuid() != 0:
        return run(wenhao, *args)
    if not shutil.which("setpriv"):
        return None
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", wenhao, *map(str, args)]
    return Ran(subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment(HOME="/nonexistent")))


def permissions(tap, wenhao, folder):
    """Unreadable files and folders, a folder that cannot be written."""
    here = os.path.join(folder, "locked")
    os.makedirs(os.path.join(here, "shut"))
    write(os.path.join(here, "good.txt"), GOOD.encode())
    for name in ("secret.txt", "shut/inside.txt"):
        write(os.path.join(here, name), GOOD.encode())
    os.chmod(os.path.join(here, "secret.txt"), 0)
    os.chmod(os.path.join(here, "shut"), 0)
    program = shutil.copy(wenhao, os.path.join(folder, "wenhao"))  # where nobody may read it
    for path in (folder, here):
        os.chmod(path, 0o755)
    probe = as_nobody(program, "--version")
    if probe is None or probe.status != 0:
        tap.skip("permissions", "cannot become another user")
        return
    check(tap, "extract an unreadable file", as_nobody(program, "extract", os.path.join(here, "secret.txt")), UNREADABLE, "secret.txt")
    ran = as_nobody(program, "extract", here)
    tap.point(has_message(ran, "secret.txt", "shut") and "某政发〔2001〕2号" in ran.out and ran.out.rstrip().endswith("}"),
              "extract a folder with unreadable things gives the rest and names them", str(ran))
    open_folder = os.path.join(folder, "open")
    os.mkdir(open_folder)
    os.chmod(open_folder, 0o777)
    store = os.path.join(open_folder, "a.db")
    check(tap, "index a folder with unreadable things", as_nobody(program, "index", "--db", store, here), NOT_FOUND, "secret.txt")
    ran = as_nobody(program, "status", "--db", store, "某政发〔2001〕2号", "--as-of", "2025-12-31", "--json")
    tap.point(ran.status == 0 and '"repealed"' in ran.out, "what could be read is in the store", str(ran))
    check(tap, "index into a read-only folder", as_nobody(program, "index", "--db", os.path.join(here, "b.db"), os.path.join(here, "good.txt")), STORE, "b.db")
    os.chmod(os.path.join(here, "shut"), 0o755)
    os.chmod(store, 0o444)
    os.chmod(open_folder, 0o555)
    ran = as_nobody(program, "status", "--db", store, "某政发〔2001〕2号", "--as-of", "2025-12-31", "--json")
    tap.point(ran.status == 0 and '"repealed"' in ran.out, "a store in a read-only folder can be asked", str(ran))
    os.chmod(open_folder, 0o777)


def mixed(tap, wenhao, folder):
    """Bad files among good ones in one run: the good ones land."""
    here = os.path.join(folder, "mixed")
    os.mkdir(here)
    for name, data, _, _ in FILES:
        write(os.path.join(here, name), data)
    write(os.path.join(here, "good.txt"), GOOD.replace("〕1号", "〕77号").encode())
    os.symlink("/nonexistent/nothing.txt", os.path.join(here, "dangling.txt"))
    os.mkfifo(os.path.join(here, "pipe.txt"))
    store = os.path.join(folder, "mixed.db")
    ran = run(wenhao, "index", "--db", store, here, timeout=120)
    bad = [name for name, _, status, _ in FILES if status == UNREADABLE]
    check(tap, "index good and bad files together", ran, NOT_FOUND, *bad)
    ran = run(wenhao, "show", "--db", store, "某政发〔2025〕77号", "--json")
    tap.point(ran.status == 0 and '"good.txt"' in ran.out, "the good file landed", str(ran))
    ran = run(wenhao, "index", "--db", store, here, timeout=120)
    check(tap, "indexed again, the bad ones are told again", ran, NOT_FOUND, *bad)


def paths(tap, wenhao, folder):
    missing = os.path.join(folder, "no-such-folder")
    check(tap, "extract a missing folder", run(wenhao, "extract", missing), UNREADABLE, "no-such-folder")
    check(tap, "index a missing folder", run(wenhao, "index", "--db", os.path.join(folder, "m.db"), missing), UNREADABLE, "no-such-folder")
    empty = os.path.join(folder, "nothing-in-it")
    os.mkdir(empty)
    check(tap, "extract an empty folder", run(wenhao, "extract", empty), UNREADABLE, "")
    check(tap, "index an empty folder", run(wenhao, "index", "--db", os.path.join(folder, "m.db"), empty), UNREADABLE, "")
    check(tap, "index without a path", run(wenhao, "index", "--db", os.path.join(folder, "m.db")), USAGE, "")
    check(tap, "an unknown command", run(wenhao, "statsu", "x"), USAGE, "statsu")
    check(tap, "an unknown option", run(wenhao, "extract", "--jobss", "1", empty), USAGE, "--jobss")
    check(tap, "a day that is none", run(wenhao, "status", "某政发〔2025〕1号", "--as-of", "2025-02-30"), USAGE, "2025-02-30")


def links(tap, wenhao, folder):
    """A link in a folder is followed once, named by where it stands, and forgotten when it is gone."""
    here, far = os.path.join(folder, "here", "inner"), os.path.join(folder, "f" * 80)
    store = os.path.join(folder, "links.db")
    os.makedirs(here)
    os.mkdir(far)
    write(os.path.join(here, "own.txt"), GOOD.encode())
    near = write(os.path.join(folder, "n.txt"), GOOD.replace("1号", "3号").encode())
    away = write(os.path.join(far, "far.txt"), GOOD.replace("1号", "4号").encode())
    for name, to in (("short.txt", near), ("long.txt", away), ("dangling.txt", "nowhere"), ("loop.txt", "loop.txt"), ("up", folder)):
        os.symlink(to, os.path.join(here, name))

    def names():
        return [row[0] for row in sqlite3.connect(store).execute("SELECT file FROM source ORDER BY file")]

    ran = run(wenhao, "--db", store, "index", here)
    tap.point(ran.status == OK and names() == ["long.txt", "own.txt", "short.txt"], "links are named by where they stand", f"{names()} {ran}")
    ran = run(wenhao, "--db", store, "index", here)
    tap.point(ran.status == OK and "3 unchanged" in ran.err + run(wenhao, "--db", store, "index", here, "--lang", "en").err,
              "links are unchanged the second time", str(ran))
    os.unlink(os.path.join(here, "short.txt"))
    ran = run(wenhao, "--db", store, "index", here, "--prune")
    tap.point(ran.status == OK and names() == ["long.txt", "own.txt"], "a link that is gone is forgotten", f"{names()} {ran}")
    ran = run(wenhao, "--db", os.path.join(folder, "one.db"), "index", os.path.join(here, "long.txt"))
    tap.point(ran.status == OK, "a link named itself", str(ran))
    write(near, GOOD.replace("1号", "5号").encode())


def ndjson(tap, wenhao, folder):
    """Streams of records that are broken or cut off."""
    good = run(wenhao, "extract", "-", stdin=GOOD).out
    lines = good.splitlines(keepends=True)
    streams = [("cut off before its end record", "".join(lines[:-1])), ("with a line that is no JSON", lines[0] + "{oops\n" + "".join(lines[1:])),
               ("that is something else", GOOD), ("that is empty", ""), ("with a record before any source", "".join(lines[1:])),
               ("with a deep line", "[" * 200_000 + "\n"), ("cut in the middle of a line", good[:len(good) // 2])]
    for what, text in streams:
        store = os.path.join(folder, f"stream-{abs(hash(what))}.db")
        ran = run(wenhao, "index", "--db", store, "--from-extract", "-", stdin=text)
        tap.point(ran.status in (NOT_FOUND, UNREADABLE) and has_message(ran), f"a stream {what} is told", str(ran))


def stores(tap, wenhao, folder):
    good = write(os.path.join(folder, "for-stores.txt"), GOOD.encode())
    at = lambda name: os.path.join(folder, name)
    first = at("first.db")
    check(tap, "index a good file", run(wenhao, "index", "--db", first, good), OK)
    write(at("text.db"), GOOD.encode() * 100)
    write(at("zero.db"), b"")
    with open(first, "rb") as f:
        data = f.read()
    write(at("cut.db"), data[:len(data) // 3])
    write(at("garbled.db"), data[:4096] + bytes(255 - b for b in data[4096:]))
    shutil.copy(first, at("future.db"))
    with sqlite3.connect(at("future.db")) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    unseal(at("future.db"))
    with sqlite3.connect(at("other.db")) as db:
        db.execute("CREATE TABLE customers (name TEXT)")
    db.close()
    ask = ("某政发〔2001〕2号", "--as-of", "2025-12-31")
    for name, what in (("text.db", "no SQLite file"), ("cut.db", "cut short"), ("garbled.db", "garbled"), ("future.db", "of a newer version"),
                       ("other.db", "another program's"), ("zero.db", "empty"), ("missing.db", "missing")):
        before = open(at(name), "rb").read() if os.path.exists(at(name)) else None
        check(tap, f"status on a store that is {what}", run(wenhao, "status", "--db", at(name), *ask), STORE, name)
        if name in ("text.db", "future.db", "other.db"):
            check(tap, f"index into a store that is {what}", run(wenhao, "index", "--db", at(name), good), STORE, name)
            tap.point(open(at(name), "rb").read() == before, f"a store that is {what} is left as it was")
    tap.point(not os.path.exists(at("missing.db")), "asking makes no store")
    tap.point("hint:" in run(wenhao, "status", "--db", at("missing.db"), *ask).err, "a missing store is answered with the next step")
    check(tap, "a store that is a folder", run(wenhao, "status", "--db", folder, *ask), STORE, "")


def full_disk(tap, wenhao, folder, examples):
    """/dev/full as output; a reader that goes away."""
    with open("/dev/full", "wb") as full:
        for args in (("extract", examples), ("help",)):
            ran = run(wenhao, *args, stdout=full)
            check(tap, f"{args[0]} onto a full disk", ran, UNREADABLE, "")
    db = os.path.join(folder, "full.db")
    run(wenhao, "index", "--db", db, examples)
    with open("/dev/full", "wb") as full:
        for args in (("dump",), ("orphans", "--json"), ("stats",), ("export", "--all", "-f", "dot")):
            check(tap, f"{args[0]} onto a full disk", run(wenhao, *args, "--db", db, stdout=full), UNREADABLE, "")
    ran = run(wenhao, "export", "--db", db, "--all", "-f", "dot", "-o", "/dev/full/x.dot")
    check(tap, "export to a place that is no folder", ran, UNREADABLE, "/dev/full/x.dot")
    done = subprocess.run(f"'{wenhao}' extract '{examples}' | head -n 1; echo ${{PIPESTATUS[0]}}", shell=True, capture_output=True,
                          executable="/bin/bash", env=environment())
    lines = done.stdout.decode().splitlines()
    tap.point(len(lines) == 2 and lines[1] in ("0", "141") and not done.stderr, "a reader that goes away is no error", str(lines[1:]) + done.stderr.decode())


def main():
    wenhao, examples = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-bad-") as folder:
        alone(tap, wenhao, folder, 4 << 20 if sanitized(wenhao) else 50 << 20)
        paths(tap, wenhao, folder)
        mixed(tap, wenhao, folder)
        links(tap, wenhao, folder)
        ndjson(tap, wenhao, folder)
        stores(tap, wenhao, folder)
        permissions(tap, wenhao, folder)
        full_disk(tap, wenhao, folder, examples)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
