#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""doctor finds what is damaged and mends it without guessing; backup copies a store while others write.

usage: doctor.py WENHAO EXAMPLES ROOT [--count N] [--seed N]
"""
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, environment, run, sanitized  # noqa: E402

OK, FOUND, STORE = 0, 1, 4
SIDES = ("", "-wal", "-shm", ".damaged")


class Stores:
    def __init__(self, wenhao, folder):
        self.wenhao, self.folder = wenhao, folder
        self.good, self.mine = os.path.join(folder, "good.db"), os.path.join(folder, "mine.db")

    def call(self, *args):
        return run(self.wenhao, "--db", self.mine, *args)

    def fresh(self, change=None):
        """A copy of the good store; `change` gets its bytes."""
        for side in SIDES:
            if os.path.exists(self.mine + side):
                os.unlink(self.mine + side)
        with open(self.good, "rb") as f:
            data = bytearray(f.read())
        if change:
            change(data)
        with open(self.mine, "wb") as f:
            f.write(data)

    def pages_of(self, *tables):
        db = sqlite3.connect(self.good)
        marks = ",".join("?" * len(tables))
        pages = [n for n, in db.execute(f"SELECT pageno FROM dbstat WHERE name IN ({marks})", tables)]
        db.close()
        return pages


def flip(pages):
    def change(data):
        for n in pages:
            data[n * 4096 - 2048] ^= 4
    return change


def sound(tap, s, schemas):
    s.fresh()
    before = open(s.mine, "rb").read()
    ran = s.call("doctor", "--json")
    record = json.loads(ran.out)
    tap.point(ran.status == OK and record["damaged"] == 0 and not check(schemas, record), "a whole store is whole", str(ran))
    s.call("doctor", "--fix")
    tap.point(s.call("doctor").status == OK and open(s.mine, "rb").read() == before, "and mending it changes nothing", "")


TABLES = [("edge_by_to", True), ("string", False), ("source", False), ("decision", False), ("node", True), ("binding", True), ("mention", False),
          ("source_text", False), ("title", False), ("document", False)]


def parts(tap, s, want, schemas, tables):
    """One page of each kind of table: found, named, mended; what is derived costs no file."""
    for table, derived in tables:
        s.fresh(flip(s.pages_of(table)[-1:]))
        found = s.call("doctor", "--json")
        records = [json.loads(line) for line in found.out.splitlines()]
        wrong = [w for r in records for w in check(schemas, r)]
        told = any(r["type"] == "damage" and r["what"] == "page" and bool(r.get("derived")) == derived for r in records)
        tap.point(found.status == FOUND and told and not wrong, f"{table}: a damaged page is found", f"{wrong} {found}")
        mended = s.call("doctor", "--fix", "--json")
        records = [json.loads(line) for line in mended.out.splitlines()]
        wrong = [w for r in records for w in check(schemas, r)]
        wrong += [] if not derived or records[-1]["read"] == 0 else ["sources were read again"]
        after = s.call("dump")
        tap.point(mended.status == OK and not wrong and (after.raw == want or table == "decision") and s.call("doctor").status == OK,
                  f"{table}: and mended", f"{wrong} {mended} {after.err}")


def flips(tap, s, want, count, seed):
    r, missed, other, opened = random.Random(seed), [], [], 0
    for i in range(count):
        at = random.Random(f"{seed} {i}").randrange(os.path.getsize(s.good))

        def change(data):
            data[at] ^= 1 << r.randrange(8)
        s.fresh(change)
        missed += [at] if s.call("doctor").status == OK else []
        mended = s.call("doctor", "--fix")
        opened += mended.status == OK
        if mended.status == OK and s.call("dump").raw != want:
            other.append(f"byte {at}: {mended}")
    tap.point(not missed, f"{count} of {count} flipped bits are found", str(missed))
    tap.point(not other and opened >= count / 2, f"{opened} of {count} stores are mended and the same as before", other[:3])


def lost(tap, s, papers):
    """A source whose file is gone is kept when its rows are whole, and said to be lost when they are not."""
    gone = sorted(os.listdir(papers))[0]
    os.rename(os.path.join(papers, gone), s.folder + "/elsewhere")
    s.fresh(flip(s.pages_of("node")[:1]))
    ran = s.call("doctor", "--fix", "--lang", "en")
    tap.point(ran.status == OK and " 0 read again, 0 lost" in ran.out, "a source without its file is kept when its rows are whole", str(ran))
    s.fresh(flip(s.pages_of("mention")))
    ran = s.call("doctor", "--fix", "--lang", "en")
    tap.point(ran.status == FOUND and f"lost, its file is gone too: {gone}" in ran.out and os.path.exists(s.mine + ".damaged"),
              "what is lost is said, and the store as it was is kept", str(ran))
    tap.point(s.call("doctor").status == OK and s.call("status", "--all").status == OK, "the rest answers", "")
    os.rename(s.folder + "/elsewhere", os.path.join(papers, gone))


def hopeless(tap, s):
    for name, change in (("its description of itself", lambda d: flip([1])(d)), ("half of it", lambda d: d.__delitem__(slice(len(d) // 2, None)))):
        s.fresh(change)
        before = open(s.mine, "rb").read()
        ran = s.call("doctor", "--fix")
        same = open(s.mine, "rb").read() == before
        tap.point(ran.status in (OK, FOUND) or (ran.status == STORE and "wenhao: " in ran.err and same), f"{name} is damaged: mended, or a message", str(ran))
    left = [n for n in os.listdir(s.folder) if n.startswith("mine.db.") and not n.startswith("mine.db.damaged")]
    tap.point(not left, "nothing half made is left", str(left))


def backup(tap, s, papers, want):
    copy = os.path.join(s.folder, "copy.db")
    s.fresh()
    ran = s.call("backup", copy)
    tap.point(ran.status == OK and run(s.wenhao, "--db", copy, "dump").raw == want, "a backup is the same store", str(ran))
    tap.point(run(s.wenhao, "--db", copy, "doctor").status == OK, "and whole", "")
    again = s.call("backup", copy)
    tap.point(again.status == 3 and run(s.wenhao, "--db", copy, "dump").raw == want, "a file that is there is not replaced", str(again))
    os.unlink(copy)
    s.fresh(flip(s.pages_of("mention")[:1]))
    ran = s.call("backup", copy)
    tap.point(ran.status == STORE and not os.path.exists(copy), "a damaged store is not copied", str(ran))
    s.fresh()
    writer = subprocess.Popen([s.wenhao, "--db", s.mine, "index", "-q", papers + "/../more"], env=environment(), stdout=subprocess.DEVNULL)
    codes = [s.call("backup", f"{copy}.{i}").status for i in range(3)]
    writer.wait()
    whole = [run(s.wenhao, "--db", f"{copy}.{i}", "dump").raw in (want, s.call("dump").raw) for i in range(3)]
    tap.point(codes == [OK] * 3 and all(whole) and writer.returncode == OK, "backups while another writes hold one state", f"{codes} {whole}")
    left = [n for n in os.listdir(s.folder) if n.startswith("copy.db") and len(n) > len("copy.db.0")]
    tap.point(not [n for n in left if not n.endswith(("-wal", "-shm"))], "nothing else is left", str(left))


def main():
    wenhao, examples, root = map(os.path.abspath, sys.argv[1:4])
    rest, tap = sys.argv[4:], Tap()
    few = "--count" not in rest
    count = int(rest[rest.index("--count") + 1]) if not few else 1 if sanitized(wenhao) else 4
    seed = int(rest[rest.index("--seed") + 1]) if "--seed" in rest else 1
    folder = tempfile.mkdtemp(prefix="wenhao-doctor-")
    schemas = load(os.path.join(root, "docs", "schema"))
    try:
        s, papers = Stores(wenhao, folder), os.path.join(folder, "papers")
        shutil.copytree(examples, papers)
        os.mkdir(os.path.join(folder, "more"))
        shutil.copy(os.path.join(examples, "2024-18.txt"), os.path.join(folder, "more", "2024-99.txt"))
        run(wenhao, "--db", s.good, "index", papers)
        sides = [k for k in json.loads("[" + ",".join(run(wenhao, "--db", s.good, "review", "--json").out.splitlines()) + "]") if "key" in k]
        if sides:
            run(wenhao, "--db", s.good, "decide", sides[0]["key"], "none")
        want = run(wenhao, "--db", s.good, "dump").raw
        sound(tap, s, schemas)
        parts(tap, s, want, schemas, TABLES[:2 if sanitized(wenhao) else 4] if few else TABLES)
        flips(tap, s, want, count, seed)
        lost(tap, s, papers)
        hopeless(tap, s)
        backup(tap, s, papers, want)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
