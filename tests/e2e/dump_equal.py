#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Same files, same store: `dump` must be the same whatever way the files went in. Order, all at once or one by one,
adding, replacing and pruning, one thread or eight, through NDJSON, after killed runs, after a rebuild; and with people's decisions.

A run writes only the rows that differ from those of the last one: after each step of a history the store is that of a rebuild, dump and
order of rows.

usage: dump_equal.py WENHAO GEN EXAMPLES [--seed N] [--kills N] [--large] [--histories N]

A failing point tells its seed; the text is written by bench/gen, and EXAMPLES adds gazettes with every hard shape.
"""
import argparse
import difflib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment, run, sanitized  # noqa: E402


class Stores:
    """Makes stores in a folder of its own and dumps them."""

    def __init__(self, wenhao, folder):
        self.wenhao, self.folder, self.n = wenhao, folder, 0

    def new(self):
        self.n += 1
        return os.path.join(self.folder, f"{self.n}.db")

    def call(self, db, *args, stdin=None):
        done = run(self.wenhao, *args, "--db", db, stdin=stdin)
        if done.status != 0:
            raise RuntimeError(f"wenhao {' '.join(args)}: {done}")
        return done

    def index(self, db, *paths, stdin=None):
        self.call(db, "index", "-q", *paths, stdin=stdin)
        return db

    def dump(self, db):
        return self.call(db, "dump").raw

    def fresh(self, *paths):
        return self.dump(self.index(self.new(), *paths))


def same(tap, name, got, want):
    """One point: two dumps are equal (and not empty)."""
    if got == want and want:
        return tap.point(True, name)
    a, b = (d.decode("utf-8", "replace").splitlines() for d in (want, got))
    lines = [line[:300] for line in difflib.unified_diff(a, b, "fresh", "this way", lineterm="", n=0)]
    return tap.point(False, name, [f"{len(a)} lines, {len(b)} lines", *lines[:12]])


def texts(folder):
    return sorted(os.path.join(folder, name) for name in os.listdir(folder))


def orders(tap, stores, folder, rng):
    """Pairs in both orders, all at once, one by one in two random orders."""
    files = texts(folder)
    a, b = files[1], files[-1]
    both = stores.fresh(a, b)
    for first, second in ((a, b), (b, a)):
        db = stores.index(stores.new(), first)
        same(tap, f"{os.path.basename(first)} first, then {os.path.basename(second)}", stores.dump(stores.index(db, second)), both)
    whole = stores.fresh(folder)
    same(tap, "files named one by one on the command line, backwards", stores.fresh(*files[::-1]), whole)
    for attempt in range(2):
        db, shuffled = stores.new(), files[:]
        rng.shuffle(shuffled)
        while shuffled:
            n = rng.randint(1, 9)
            step, shuffled = shuffled[:n], shuffled[n:]
            stores.index(db, *step)
        same(tap, f"a few files at a time in a random order, {attempt + 1}", stores.dump(db), whole)
    return whole


def ways(tap, stores, folder, whole):
    """Threads, NDJSON, nothing changed, rebuilt."""
    for jobs in ("1", "8"):
        same(tap, f"--jobs {jobs}", stores.fresh("--jobs", jobs, folder), whole)
    records = run(stores.wenhao, "extract", folder)
    tap.point(records.status == 0, "extract for loading", str(records.err))
    db = stores.index(stores.new(), "--from-extract", "-", stdin=records.raw)
    same(tap, "extract | index --from-extract -", stores.dump(db), whole)
    db = stores.index(stores.new(), folder)
    same(tap, "indexed again without a change", stores.dump(stores.index(db, folder)), whole)
    stores.call(db, "rebuild")
    same(tap, "rebuilt", stores.dump(db), whole)


# What the derived tables hold in the order of their rows, told by content: answers list by those numbers.
NODE = "(SELECT k.text FROM node n JOIN string k ON k.id = n.key_id WHERE n.id = x.%s)"
ORDERS = ["SELECT k.text FROM work x JOIN string k ON k.id = x.key_id ORDER BY x.id",
          "SELECT " + NODE % "id" + " FROM node x ORDER BY id",
          "SELECT x.key FROM act x ORDER BY id",
          "SELECT " + NODE % "from_id" + ", " + NODE % "to_id" + ", relation, role, (SELECT key FROM act WHERE id = x.act_id) FROM edge x ORDER BY id",
          "SELECT " + NODE % "node_id" + ", mention_id FROM odd_citation x ORDER BY x.node_id, mention_id",
          "SELECT mention_id, " + NODE % "node_id" + " FROM candidate x ORDER BY mention_id, x.node_id",
          "SELECT mention_id, " + NODE % "node_id" + " FROM unread_ending x ORDER BY id",
          "SELECT mention_id, " + NODE % "node_id" + ", (SELECT id FROM edge WHERE id = x.edge_id) IS x.edge_id FROM binding x ORDER BY mention_id",
          "SELECT string_id, what, " + NODE % "node_id" + " FROM name x ORDER BY string_id, what, x.node_id"]


def orders_of(db):
    store = sqlite3.connect(db)
    found = [store.execute(sql).fetchall() for sql in ORDERS]
    found.append(store.execute("PRAGMA foreign_key_check").fetchall())
    store.close()
    return found


def rebuilt(stores, db):
    """A copy of the store, rebuilt."""
    copy = stores.new()
    stores.call(db, "backup", "-q", copy)
    stores.call(copy, "rebuild", "-q")
    return copy


def is_as_rebuilt(stores, db):
    copy = rebuilt(stores, db)
    return stores.dump(db) == stores.dump(copy) and orders_of(db) == orders_of(copy)


def change_files(pool, here, rng, files):
    for _ in range(rng.choice((1, 1, 2, 8))):
        path = os.path.join(here, f"f{rng.randrange(files)}.txt")
        if rng.random() < 0.65 or not os.path.exists(path):
            shutil.copyfile(rng.choice(pool), path)
        else:
            os.unlink(path)
    if not os.listdir(here):
        shutil.copyfile(pool[0], os.path.join(here, "f0.txt"))


def changes(tap, stores, folder, work, rng, histories):
    """Files come, change and go, people decide; the store is always that of a rebuild, and in the end that of the files that are there."""
    for attempt in range(histories):
        here = os.path.join(work, f"changing-{attempt}")
        os.mkdir(here)
        pool, db, differ, files = texts(folder), stores.new(), [], rng.choice((12, 24))
        for _ in range(files):
            shutil.copyfile(rng.choice(pool), os.path.join(here, f"f{rng.randrange(files)}.txt"))
        for step in range(6):
            change_files(pool, here, rng, files)
            stores.index(db, "--prune", here)
            if step == 3:
                some = rng.sample(some_decisions(stores.dump(db), rng), 5)
                stores.call(db, "decide", "-q", "--import", written(os.path.join(work, "some.ndjson"), some))
            if not is_as_rebuilt(stores, db):
                differ.append(f"step {step}")
        tap.point(not differ, f"each step of history {attempt + 1} is as if rebuilt", differ)
        for place in [json.loads(line)["key"] for line in stores.call(db, "decide", "--list", "--json").out.splitlines()]:
            stores.call(db, "decide", "--remove", place)
        same(tap, f"files added, replaced and pruned, {attempt + 1}", stores.dump(db), stores.fresh(here))
    one, other = (stores.dump(stores.index(stores.index(stores.new(), first), "--prune", second))
                  for first, second in ((folder, here), (here, folder)))
    same(tap, "nothing of another folder is pruned", one, other)
    tap.point(len(one) > len(stores.fresh(here)) + len(stores.fresh(folder)) // 2, "and both folders are in the store")


def squash(text):
    return re.sub(r"\s", "", text)


def some_decisions(whole, rng):
    """Decisions about mentions drawn from a dump: another document, none, no act; each named by its place in the text."""
    records = [json.loads(line) for line in whole.splitlines()]
    ids = sorted(r["id"] for r in records if r["type"] == "node")
    seen, decisions = {}, []
    for m in (r for r in records if r["type"] == "mention"):
        key = (m["doc"].rsplit("#", 1)[0], squash(m["sentence"]), squash(m["surface"]))
        seen[key] = seen.get(key, 0) + 1
        doubtful = m.get("resolved_by") == "ambiguous"
        if all(key) and rng.random() < (0.7 if doubtful else 0.2):
            act = m["relation"] in ("repeals", "lapses", "amends", "replaces", "suspends", "extends", "revives", "postpones")
            verdict = rng.choice(m.get("candidates", ids) + ["none"] + ["not-an-act"] * act)
            decisions.append({"type": "decision", "file": key[0], "sentence": key[1], "surface": key[2], "occurrence": seen[key],
                              "verdict": verdict, "who": "某甲", "decided_at": "2026-01-02"})
    return decisions


def written(path, decisions):
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in decisions)
    return path


def decided(tap, stores, folder, work, whole, rng):
    """With decisions of people: whenever they come in, whatever happens to the files, one store; without them the old one."""
    decisions = some_decisions(whole, rng)
    path = written(os.path.join(work, "decisions.ndjson"), decisions)
    files = texts(folder)
    tell = ["-q", "--import", path]
    db = stores.index(stores.new(), folder)
    stores.call(db, "decide", *tell)
    want = stores.dump(db)
    states = [r["state"] for r in map(json.loads, want.splitlines()) if r["type"] == "decision"]
    tap.point(len(states) == len(decisions) >= 20 and set(states) == {"applied"}, f"{len(decisions)} decisions are applied", str(states)[:300])
    stores.call(db, "rebuild")
    same(tap, "decisions: rebuilt", stores.dump(db), want)
    db, shuffled = stores.new(), files[:]
    rng.shuffle(shuffled)
    stores.index(db, shuffled.pop())
    stores.call(db, "decide", *tell)
    while shuffled:
        stores.index(db, *shuffled[:5])
        shuffled = shuffled[5:]
    same(tap, "decisions: made before the files came, in a random order", stores.dump(db), want)
    here = os.path.join(work, "decided")
    shutil.copytree(folder, here)
    db = stores.index(stores.new(), here)
    stores.call(db, "decide", *tell)
    gone = rng.sample(os.listdir(here), 9)
    for name in gone:
        os.unlink(os.path.join(here, name))
    stores.index(db, "--prune", here)
    for name in gone:
        shutil.copyfile(os.path.join(folder, name), os.path.join(here, name))
    same(tap, "decisions: files went and came back", stores.dump(stores.index(db, here)), want)
    records = run(stores.wenhao, "extract", folder).raw
    db = stores.index(stores.new(), "--from-extract", "-", stdin=records)
    stores.call(db, "decide", *tell)
    same(tap, "decisions: over extract | index --from-extract -", stores.dump(db), want)
    for place in [json.loads(line)["key"] for line in stores.call(db, "decide", "--list", "--json").out.splitlines()]:
        stores.call(db, "decide", "--remove", place)
    same(tap, "decisions: all taken back", stores.dump(db), whole)
    exported = stores.call(db, "decide", "--export", "-").out
    tap.point(exported == "", "decisions: none is left to export", exported)
    other_folder(tap, stores, here, work, decisions, path)


def other_folder(tap, stores, here, work, decisions, path):
    """Another folder comes into the store: files are called otherwise, and decisions follow them."""
    beside = os.path.join(work, "beside")
    os.mkdir(beside)
    shutil.copyfile(texts(here)[0], os.path.join(beside, "another.txt"))
    db = stores.index(stores.new(), here)
    stores.call(db, "decide", "-q", "--import", path)
    stores.index(db, beside)
    renamed = [dict(d, file="decided/" + d["file"]) for d in decisions]
    fresh = stores.index(stores.new(), here, beside)
    stores.call(fresh, "decide", "-q", "--import", written(os.path.join(work, "renamed.ndjson"), renamed))
    same(tap, "decisions: follow files that are called otherwise", stores.dump(db), stores.dump(fresh))
    os.unlink(os.path.join(beside, "another.txt"))
    stores.index(db, "--prune", beside)
    fresh = stores.index(stores.new(), here)
    stores.call(fresh, "decide", "-q", "--import", path)
    same(tap, "decisions: and back", stores.dump(db), stores.dump(fresh))


def kill_after(stores, db, folder, seconds):
    """Starts an index run and kills it after so long. True when it was still running."""
    child = subprocess.Popen([stores.wenhao, "index", "-q", "--db", db, folder], stdin=subprocess.DEVNULL,
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
    try:
        child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        child.send_signal(signal.SIGKILL)
        child.wait()
    return child.returncode == -signal.SIGKILL


def kills(tap, stores, folder, whole, times, rng):
    """kill -9 at random moments: what is left opens and holds whole files; a second run makes it complete."""
    start = time.monotonic()
    stores.index(stores.new(), folder)
    length = time.monotonic() - start
    killed, halfway, broken, differ = 0, 0, [], []
    for i in range(times):
        db, moment, start = stores.new(), rng.uniform(0, length), time.monotonic()
        if not kill_after(stores, db, folder, moment):  # it was over: the machine is less busy than when it was timed
            length = min(length, time.monotonic() - start)
            continue
        killed += 1
        if os.path.exists(db):
            left = run(stores.wenhao, "dump", "--db", db)
            if left.status != 0 and "it is empty" not in left.err:  # killed before its first commit
                broken.append(f"killed after {moment:.3f} s: {left}")
            halfway += 0 < len(left.raw) < len(whole)
        if i % 5 == 4:  # killed twice
            kill_after(stores, db, folder, rng.uniform(0, length))
        done = run(stores.wenhao, "index", "-q", "--db", db, folder)
        if done.status != 0:
            broken.append(f"second run after {moment:.3f} s: {done}")
        elif stores.dump(db) != whole:
            differ.append(f"killed after {moment:.3f} s of {length:.3f} s")
        os.unlink(db)
    print(f"# {killed} of {times} runs killed, {halfway} of them with a part of the files in the store")
    tap.point(not broken, "a killed run leaves a store that opens", broken)
    tap.point(not differ, "a second run makes the store of an undisturbed one", differ)
    tap.point(killed >= times // 2, "the kills landed while it ran", f"{killed} of {times}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("wenhao", "gen", "examples"):
        parser.add_argument(name)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--histories", type=int, default=3)
    parser.add_argument("--large", action="store_true", help="only kill runs over 400 MB, which are written in several batches")
    opt = parser.parse_args()
    small = sanitized(opt.wenhao)
    tap, rng = Tap(), random.Random(opt.seed)
    print(f"# seed {opt.seed}")
    with tempfile.TemporaryDirectory(prefix="wenhao-dump-") as work:
        folder, large = os.path.join(work, "texts"), os.path.join(work, "large")
        amount = (400, 1_000_000) if opt.large else (60, 20_000) if small else (300, 20_000)
        for where, files, size in ((folder, 24, 12_000), (large, *amount)):
            subprocess.run([opt.gen, "--seed", str(opt.seed), "--files", str(files), "--bytes", str(size), where],
                           check=True, stdout=subprocess.DEVNULL)
        for name in os.listdir(opt.examples):
            shutil.copyfile(os.path.join(opt.examples, name), os.path.join(folder, name))
        stores = Stores(os.path.abspath(opt.wenhao), work)
        if opt.large:
            kills(tap, stores, large, stores.fresh(large), opt.kills, rng)
            return tap.end()
        whole = orders(tap, stores, folder, rng)
        ways(tap, stores, folder, whole)
        changes(tap, stores, folder, work, rng, 1 if small else opt.histories)
        decided(tap, stores, folder, work, whole, rng)
        kills(tap, stores, large, stores.fresh(large), 6 if small else opt.kills, rng)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
