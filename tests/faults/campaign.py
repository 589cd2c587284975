#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One call fails: the n-th request for memory, the n-th call for a file. No crash, no other answer than the right one without a message,
nothing left over; and the next run is right.

usage: campaign.py WENHAO INJECT.so EXAMPLES [--runs N] [--seed N] [--only COMMAND] [--kills N] [--losses N] [--show]
    --runs  injections in all, spread over commands and kinds (60); 10000 by hand takes about twenty minutes of one core
    --kills further runs of writers that are killed at a random moment
    --losses further runs of writers that lose power: what they wrote since the last fsync is there or not, block by block (power.h)
"""
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment, sanitized  # noqa: E402

RULE = "《云溪省城市供水管理办法》"
ASK = [
    ["status", "--all"], ["status", "--all", "--json"], ["status", RULE, "--why"], ["show", RULE], ["chain", RULE], ["timeline", RULE],
    ["deps", RULE], ["changes", "--since", "2023-06-30"], ["orphans", "--json"], ["coverage"], ["acts", "--json"], ["edges"], ["search", "供水"],
    ["stats"], ["review"], ["dump"], ["sql", "SELECT id, title FROM doc"], ["audit", "--json"], ["impact", RULE], ["check", "{papers}/2024-18.txt"],
    ["extract", "{papers}"], ["export", "--all", "-f", "dot"], ["export", "--all", "-f", "html"], ["export", "--all", "-f", "graphml"], ["doctor"],
    ["dump", "-o", "{folder}/out"], ["status", "--all", "-o", "{folder}/out.csv"], ["export", "--all", "-f", "html", "-o", "{folder}/out.html"],
]
WRITE = [["index", "{papers}"], ["index", "{papers}", "{more}"], ["rebuild"], ["doctor", "--fix"], ["backup", "{folder}/copy.db"],
         ["decide", "plan-2021.txt:27", "none", "--on", "2026-01-01"]]
HOW = ("EIO", "ENOSPC", "EINTR", "short")


class Bench:
    def __init__(self, wenhao, inject, examples, folder):
        self.wenhao, self.inject, self.folder = wenhao, inject, os.path.join(folder, "work")
        self.papers, self.more, self.good = (os.path.join(folder, n) for n in ("papers", "more", "good.db"))
        self.store = os.path.join(self.folder, "wenhao.db")
        shutil.copytree(examples, self.papers)
        os.mkdir(self.more)
        for name in sorted(os.listdir(examples))[:2]:
            shutil.copy(os.path.join(examples, name), os.path.join(self.more, "再-" + name))
        self.call(["index", "-q", self.papers], db=self.good)

    def call(self, words, db=None, **env):
        words = [w.format(papers=self.papers, more=self.more, folder=self.folder) for w in words]
        return subprocess.run([self.wenhao, "--db", db or self.store, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env=environment(**env), timeout=120)

    def fresh(self, words):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.mkdir(self.folder)
        if words != WRITE[0]:  # index of all makes its store itself
            shutil.copy(self.good, self.store)

    def files(self):
        return {n: open(os.path.join(self.folder, n), "rb").read() for n in os.listdir(self.folder)
                if not n.startswith("wenhao.db") or n.startswith("wenhao.db.")}


class Command:
    """What a command does when nothing fails, and how often it asks for memory and files."""

    def __init__(self, bench, words):
        self.words, self.bench, self.calls = words, bench, {}
        self.writes = words in WRITE
        for kind in ("malloc", "io", "power") if self.writes else ("malloc", "io"):
            bench.fresh(words)
            count = bench.folder + ".count"
            done = bench.call(words, LD_PRELOAD=bench.inject, FAULT_KIND=kind, FAULT_COUNT=count)
            with open(count) as f:
                self.calls[kind] = int(f.read())
        self.status, self.out, self.files = done.returncode, self.seen(done.stdout), bench.files()
        self.after = bench.call(["dump"]).stdout if self.writes else b""

    def seen(self, out):
        return b"" if self.words[0] == "index" else out

    def inject(self, kind, at, how):
        """The faults of one injection: a list of words, empty when all is well; and whether it was said."""
        b = self.bench
        b.fresh(self.words)
        done = b.call(self.words, LD_PRELOAD=b.inject, FAULT_KIND=kind, FAULT_AT=str(at), FAULT_HOW=how)
        faults, said = [], b"wenhao: " in done.stderr
        same = done.returncode == self.status and self.seen(done.stdout) == self.out
        files = b.files()
        if done.returncode < 0 or b"Sanitizer" in done.stderr:
            faults.append("crash")
        elif not said and not (same and files == self.files):
            faults.append("silent")
        elif done.returncode == 0 and not (same and files.keys() == self.files.keys()):
            faults.append("silent")
        left = [n for n in files if n not in self.files and not n.startswith("wenhao.db.damaged")]
        faults += ["leftover"] if left else []
        half = [n for n, data in files.items() if n in self.files and data != self.files[n] and n != "copy.db"]
        faults += ["half"] if half else []
        if self.writes:
            faults += self.again()
        return faults, said, done

    def again(self):
        """After it the store is whole, and the same command gives what it should have."""
        b = self.bench
        if os.path.exists(b.store) and os.path.getsize(b.store):
            looked = b.call(["doctor"])
            if looked.returncode and b"stale" not in b.call(["doctor", "--json"]).stdout and b"it is empty" not in looked.stderr:
                return ["broken store"]
        if os.path.exists(b.folder + "/copy.db"):
            os.unlink(b.folder + "/copy.db")
        b.call(self.words)
        return [] if b.call(["dump"]).stdout == self.after else ["second run"]

    def lose(self, r):
        b = self.bench
        b.fresh(self.words)
        at = r.randint(1, max(1, self.calls["power"]))
        b.call(self.words, LD_PRELOAD=b.inject, FAULT_KIND="power", FAULT_AT=str(at), FAULT_HOW=str(r.randint(1, 1 << 30)))
        return self.again()

    def kill(self, r, seconds):
        b = self.bench
        b.fresh(self.words)
        words = [w.format(papers=b.papers, more=b.more, folder=b.folder) for w in self.words]
        child = subprocess.Popen([b.wenhao, "--db", b.store, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        time.sleep(r.random() * seconds)
        child.send_signal(signal.SIGKILL)
        child.wait()
        return self.again()


def option(rest, name, default):
    return int(rest[rest.index(name) + 1]) if name in rest else default


def main():
    wenhao, inject, examples = map(os.path.abspath, sys.argv[1:4])
    rest, tap = sys.argv[4:], Tap()
    if sanitized(wenhao):
        tap.skip("faults", "the sanitizer has its own memory")
        sys.exit(tap.end())
    runs, r = option(rest, "--runs", 60), random.Random(option(rest, "--seed", 1))
    kills, losses = option(rest, "--kills", 0), option(rest, "--losses", 0)
    only = rest[rest.index("--only") + 1] if "--only" in rest else ""
    folder = tempfile.mkdtemp(prefix="wenhao-faults-")
    bad, table = [], {}
    try:
        bench = Bench(wenhao, inject, examples, folder)
        words = [w for w in ASK + WRITE if only in " ".join(w)]
        few = words if runs >= 4 * len(words) else r.sample(words, max(1, runs // 6))
        for command in [Command(bench, w) for w in few]:
            row = table.setdefault(command.words[0], Counter())
            for i in range(max(1, runs // len(few))):
                kind = "malloc" if i % 2 else "io"
                at, how = r.randint(1, max(1, command.calls[kind])), r.choice(HOW)
                faults, said, done = command.inject(kind, at, how)
                row[kind] += 1
                row["said"] += said
                for f in faults:
                    row[f] += 1
                if faults:
                    bad.append(f"{' '.join(command.words)}: {kind} {at} of {command.calls[kind]} {how}: {faults} {done.returncode} "
                               f"{done.stderr.decode('utf-8', 'replace')[-200:]}")
                    if "--show" in rest:
                        print("#", bad[-1].replace("\n", " "), flush=True)
        for command in [Command(bench, w) for w in words if w in WRITE and kills + losses]:
            row = table.setdefault(command.words[0], Counter())
            for what, n in ("kills", kills), ("losses", losses):
                for _ in range(n // len(WRITE)):
                    faults = command.kill(r, 0.25) if what == "kills" else command.lose(r)
                    row[what] += 1
                    bad += [f"{what}: {command.words}: {faults}"] if faults else []
                    row.update(faults)
        keys = ["malloc", "io", "kills", "losses", "said", "crash", "silent", "half", "leftover", "broken store", "second run"]
        print("# | command | " + " | ".join(keys) + " |")
        for name, row in sorted(table.items()) + [("all", sum(table.values(), Counter()))]:
            print(f"# | {name} | " + " | ".join(str(row[k]) for k in keys) + " |")
        tap.point(not bad, f"{sum(row['malloc'] + row['io'] for row in table.values())} injected failures", bad[:20])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
