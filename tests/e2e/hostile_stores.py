#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A store may come from anybody: nothing of it is run, what is foreign is refused, damage gives a message and never a signal.

usage: hostile_stores.py WENHAO EXAMPLES [--count N] [--seed N]
"""
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment, run, sanitized, unseal  # noqa: E402

OK, STORE = 0, 4
SCRIPTS = [  # name, SQL of the attacker, commands, must it be refused?
    ("a trigger", "CREATE TRIGGER evil AFTER DELETE ON node BEGIN DELETE FROM decision; END", ["rebuild", "status --all"], True),
    ("a foreign view", "CREATE VIEW evil AS SELECT 1", ["status --all"], True),
    ("a foreign table", "CREATE TABLE evil (x)", ["status --all"], True),
    ("a foreign index", "CREATE INDEX evil ON node (kind)", ["status --all"], True),
    ("a view for another", "DROP VIEW doc; CREATE VIEW doc AS SELECT 1 AS node", ["status --all"], True),
    ("a view for a table", "ALTER TABLE edge RENAME TO edge_; CREATE VIEW edge AS SELECT * FROM edge_", ["status --all", "rebuild"], True),
    ("a table that is gone", "DROP TABLE candidate", ["status --all", "rebuild"], True),
    ("a column more", "ALTER TABLE node ADD COLUMN evil TEXT", ["status --all"], True),
    ("twin: an index that is gone", "DROP INDEX node_by_work", ["status --all", "rebuild"], False),
]
IDS = [  # rows that point to nowhere
    "UPDATE mention SET number_id = 123456789", "UPDATE mention SET number_id = -5", "UPDATE mention SET document_id = 99999",
    "UPDATE document SET title_id = 1 << 40", "UPDATE document SET source_id = source_id + 777", "UPDATE document_number SET document_id = document_id + 4242",
    "UPDATE document_issuer SET issuer_id = 9999999", "UPDATE title SET key_id = 9999999", "UPDATE title SET family_id = -1",
    "UPDATE title SET id = id + 5000000", "UPDATE string SET id = id + (1 << 45)", "UPDATE mention SET relation = 200",
    "UPDATE mention SET place = -3", "UPDATE history SET document_id = 31337", "UPDATE part SET title_id = 8888888",
    "UPDATE edge SET to_id = 1 << 50", "UPDATE edge SET from_id = -7", "UPDATE node SET work_id = 55555", "UPDATE act SET relation = 99",
    "UPDATE source SET own_bytes = x'28b52ffd00'", "UPDATE source_text SET data = x'00'",
    "UPDATE string SET text = CAST(x'ff27' || id AS TEXT) WHERE id % 3 = 0",
]
QUESTIONS = ["status --all", "stats", "dump", "orphans", "export --all -f dot", "rebuild"]


def change(store, script):
    db = sqlite3.connect(store)
    db.executescript("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON; PRAGMA writable_schema=OFF;")
    try:
        db.executescript(script)
        db.commit()
    except sqlite3.IntegrityError as e:
        sys.exit(f"{script}: {e}")
    finally:
        db.close()
    unseal(store)


def copy_of(folder, store, n=[0]):
    n[0] += 1
    return shutil.copy(store, os.path.join(folder, f"copy{n[0]}.db"))


def is_clean(ran):
    """It ended by itself and said so in words."""
    return 0 <= ran.status <= 5 and "Sanitizer" not in ran.err and not (ran.status == STORE and "wenhao: " not in ran.err)


def no_sql(tap, wenhao, folder, store):
    """Rows of meta were run as SQL by rebuild and index: another database was emptied."""
    other, marker = os.path.join(folder, "other.db"), os.path.join(folder, "made.db")
    db = sqlite3.connect(other)
    db.executescript("CREATE TABLE t (x); INSERT INTO t VALUES (1);")
    db.close()
    evil = f"COMMIT; ATTACH '{other}' AS o; DELETE FROM o.t; ATTACH '{marker}' AS m; CREATE TABLE m.x (y)"
    for command in (["rebuild"], ["index", os.path.join(folder, "公报")]):
        mine = copy_of(folder, store)
        db = sqlite3.connect(mine)
        db.execute("INSERT INTO meta VALUES ('index:zz', ?)", (evil,))
        db.execute("INSERT INTO meta VALUES ('index:node_by_work', 'DROP TABLE decision')")
        db.commit()
        db.close()
        unseal(mine)
        ran = run(wenhao, "--db", mine, *command)
        left = sqlite3.connect(other).execute("SELECT count(*) FROM t").fetchone()[0]
        tap.point(left == 1 and not os.path.exists(marker) and is_clean(ran), f"rows of meta are not run by {command[0]}", str(ran))


def foreign(tap, wenhao, folder, store):
    for name, script, commands, refuse in SCRIPTS:
        mine = copy_of(folder, store)
        change(mine, script)
        for command in commands:
            ran = run(wenhao, "--db", mine, *command.split())
            wanted = ran.status == STORE and "wenhao: cannot open" in ran.err if refuse else ran.status == OK
            tap.point(wanted and is_clean(ran), f"{name}: {command} {'refuses' if refuse else 'answers'}", str(ran))


def ids(tap, wenhao, folder, store, few):
    for script in IDS[::4] if few else IDS:
        mine = copy_of(folder, store)
        change(mine, script)
        bad = []
        for command in ("rebuild", "status --all") if few else ("status --all", "export --all -f dot", "rebuild"):
            ran = run(wenhao, "--db", mine, *command.split())
            if not is_clean(ran):
                bad.append(f"{command}: {ran}")
        tap.point(not bad, f"no signal: {script}", bad)


def damaged(tap, wenhao, folder, store, count, seed):
    r = random.Random(seed)
    with open(store, "rb") as f:
        whole = f.read()
    bad, refused = [], 0
    for i in range(count):
        data = bytearray(whole)
        if i % 3 == 0:
            data = data[:r.randrange(100, len(data))]
        else:
            for _ in range(r.choice([1, 4, 40, 400])):
                data[r.randrange(len(data))] = r.randrange(256)
        mine = os.path.join(folder, "damaged.db")
        with open(mine, "wb") as f:
            f.write(data)
        for side in ("-wal", "-shm"):
            if os.path.exists(mine + side):
                os.unlink(mine + side)
        ran = run(wenhao, "--db", mine, *QUESTIONS[i % len(QUESTIONS)].split())
        refused += ran.status == STORE
        if not is_clean(ran):
            bad.append(f"{i} {QUESTIONS[i % len(QUESTIONS)]}: {ran}")
    tap.point(not bad and refused, f"{count} damaged stores: a message or an answer, never a signal ({refused} refused)", bad[:5])


def flipped(tap, wenhao, folder, store, count, seed):
    """One byte of one page: the answer is the same, or there is none. In the middle of a page that is read it is always noticed."""
    r = random.Random(seed)
    with open(store, "rb") as f:
        whole = f.read()
    want = {q: run(wenhao, "--db", store, *q.split()).raw for q in QUESTIONS[:4]}
    other, noticed = [], 0
    mine = os.path.join(folder, "flipped.db")
    for i in range(count):
        data, q = bytearray(whole), QUESTIONS[i % 4]
        data[r.randrange(100, len(data))] ^= 1 << r.randrange(8)
        with open(mine, "wb") as f:
            f.write(data)
        ran = run(wenhao, "--db", mine, *q.split())
        noticed += ran.status == STORE
        if ran.status != STORE and ran.raw != want[q]:
            other.append(f"{i} {q}: {ran}")
    tap.point(not other and noticed, f"{count} flipped bits: the same answer or none ({noticed} noticed)", other[:3])
    db = sqlite3.connect(shutil.copy(store, mine))
    db.execute("UPDATE act SET effective = '1999-01-01'")
    db.commit()
    db.close()
    ran = run(wenhao, "--db", mine, "acts")
    tap.point(ran.status == STORE and "damaged" in ran.err, "rows changed by another program are noticed", str(ran))


def writers(tap, wenhao, folder, examples):
    """Two at once on one new store: nothing is lost, and no SQL text is shown."""
    store, want = os.path.join(folder, "two.db"), os.path.join(folder, "want.db")
    files = sorted(os.listdir(examples))
    halves = [[os.path.join(examples, f) for f in files[k::2]] + [os.path.join(examples, files[0])] for k in (0, 1)]
    run(wenhao, "--db", want, "index", examples)
    both = [subprocess.Popen([wenhao, "--db", store, "index", *half], stderr=subprocess.PIPE, env=environment()) for half in halves]
    said = [child.communicate()[1].decode() for child in both]
    codes = [child.returncode for child in both]
    same = run(wenhao, "--db", store, "dump").raw == run(wenhao, "--db", want, "dump").raw
    tap.point(codes == [0, 0] and same and not any("constraint" in s for s in said), "two writers on one new store", f"{codes} {same} {said}")


def held(tap, wenhao, folder, store):
    """Another holds the store: readers read, writers say who it is and since when, or wait."""
    mine, me = copy_of(folder, store), f"(process {os.getpid()}), since 20"
    db = sqlite3.connect(mine, isolation_level=None, check_same_thread=False)
    db.execute("BEGIN IMMEDIATE")
    for command in (["rebuild"], ["index", os.path.join(folder, "公报"), os.path.join(folder, "more")]):
        ran = run(wenhao, "--db", mine, "--wait", "0", *command)
        tap.point(ran.status == STORE and me in ran.err and "--wait" in ran.err, f"{command[0]} says who writes, and since when", str(ran))
    tap.point(run(wenhao, "--db", mine, "status", "--all").status == OK, "a reader does not wait", "")
    free = threading.Timer(1.2, lambda: db.execute("ROLLBACK"))
    free.start()
    ran = run(wenhao, "--db", mine, "rebuild")
    tap.point(ran.status == OK and "waiting for" in ran.err and me in ran.err, "and waits, and says for whom", str(ran))
    free.join()
    db.close()
    ran = run(wenhao, "--wait", "-1", "rebuild")
    tap.point(ran.status == 2 and "--wait" in ran.err, "no negative wait", str(ran))


def beside(tap, wenhao, folder, examples):
    """index, rebuild and questions at once: each ends well, and the store is that of a run alone."""
    store, want = os.path.join(folder, "beside.db"), os.path.join(folder, "want.db")
    first = os.path.join(examples, sorted(os.listdir(examples))[0])
    run(wenhao, "--db", store, "index", first)
    commands = [["index", examples], ["rebuild"], ["index", first, examples], ["status", "--all"], ["rebuild"]]
    children = [subprocess.Popen([wenhao, "--db", store, *c], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment()) for c in commands]
    said = [child.communicate()[1].decode() for child in children]
    codes = [child.returncode for child in children]
    same = run(wenhao, "--db", store, "dump").raw == run(wenhao, "--db", want, "dump").raw
    tap.point(codes == [0] * len(commands) and same and not any("constraint" in s for s in said), "index beside index, rebuild and a question",
              f"{codes} {same} {said}")


def main():
    wenhao, examples = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    rest, tap = sys.argv[3:], Tap()
    few = sanitized(wenhao)
    count = int(rest[rest.index("--count") + 1]) if "--count" in rest else 12 if few else 24
    seed = int(rest[rest.index("--seed") + 1]) if "--seed" in rest else 1
    folder = tempfile.mkdtemp(prefix="wenhao-hostile-")
    store = os.path.join(folder, "good.db")
    try:
        os.mkdir(os.path.join(folder, "公报"))
        for name in ("2024-18.txt", "2024-03.txt"):
            shutil.copy(os.path.join(examples, name), os.path.join(folder, "公报"))
        run(wenhao, "--db", store, "index", os.path.join(folder, "公报"))
        db = sqlite3.connect(store)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close()
        no_sql(tap, wenhao, folder, store)
        foreign(tap, wenhao, folder, store)
        ids(tap, wenhao, folder, store, few)
        damaged(tap, wenhao, folder, store, count, seed)
        flipped(tap, wenhao, folder, store, count, seed)
        writers(tap, wenhao, folder, examples)
        os.mkdir(os.path.join(folder, "more"))
        shutil.copy(os.path.join(examples, "2024-03.txt"), os.path.join(folder, "more", "另.txt"))
        held(tap, wenhao, folder, store)
        beside(tap, wenhao, folder, examples)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
