#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What could be known on a day is what a store of the papers published by then says: over examples/library and a collection made anew, each
with several days, `status --all --known-at K` on the whole store gives the records that `status --all` gives on a store of only those papers,
apart from NAMED: the fields by which it says so.

usage: known_at.py WENHAO SOURCE_ROOT [--seed N]
"""
import json
import os
import random
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, run  # noqa: E402

NAMED = ("known_at", "undated_sources")  # and the head of the sentence, which says the day in words
LIBRARY = {"2023-06.txt": "2023-06-25", "2024-03.txt": "2024-02-10", "2024-18.txt": "2024-09-30", "2025-12.txt": "2025-12-20"}


def day(rng):
    return f"{rng.randint(2031, 2036)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def zh(iso):
    year, month, date = (int(part) for part in iso.split("-"))
    return f"{year}年{month}月{date}日"


def gazettes(rng):
    """Issues of a made-up gazette and loose papers: rules, and decisions that end, amend, extend or suspend some of those before, in any order of
    publication. name -> (text, day of publication)."""
    made, days, rules = {}, sorted(day(rng) for _ in range(14)), []
    for n, issued in enumerate(days, 1):
        number, body = f"晴政发〔{issued[:4]}〕{n}号", []
        if n % 2 or not rules:
            title = f"晴川省第{n}号渡口管理办法"
            body = ["第一条　为了加强渡口管理，制定本办法。", f"第二条　本办法自{zh(issued)}起施行。"]
            rules.append((title, number))
        else:
            title = f"晴川省人民政府关于清理第{n}批规范性文件的决定"
            for old, its in rng.sample(rules, min(3, len(rules))):
                named = f"《{old}》（{its}）" if rng.random() < 0.6 else f"《{old}》"
                body.append(rng.choice([f"废止{named}。", f"将{named}第一条修改为“为了规范渡口管理，制定本办法。”", f"{named}有效期延长至2039年12月31日。",
                                        f"宣布{named}失效。", f"暂停执行{named}至2038年6月30日。"]))
        paper = "\n".join([title, number, "", *body, "", "晴川省人民政府", zh(issued), ""])
        if n % 3:
            head = f"晴川省人民政府公报\n{issued[:4]}年第{n}期\n（总第{n}期）\n{zh(issued)}出版\n\n目录\n\n{title}（{number}）……（1）\n\n"
            made[f"{n:02d}.txt"] = (head + paper, issued)
        else:
            made[f"{n:02d}.txt"] = (paper, issued)
    return made


def records(out):
    found = {}
    for line in out.splitlines():
        r = json.loads(line)
        said = r.get("sentence", "")
        if "known_at" in r and said.startswith("只据"):
            r["sentence"] = said[said.index("：") + 1:]
        for name in NAMED:
            r.pop(name, None)
        found[r["doc"]["id"]] = r
    return found


def compare(ask, files, days, asked):
    """What differs, for each day: (day, id, there, here)."""
    wrong, seen = [], 0
    ask("all.db", "index", "-q", *files.values())
    for k in days:
        known = [path for name, path in files.items() if asked[name] <= k]
        if not known:
            continue
        db = f"{k}.db"
        ask(db, "index", "-q", *known)
        for as_of in (k, "2038-01-01"):
            want = records(ask(db, "--json", "status", "--all", "--as-of", as_of).out)
            got = records(ask("all.db", "--json", "status", "--all", "--as-of", as_of, "--known-at", k).out)
            seen += len(want)
            wrong += [(k, as_of, key, want.get(key), got.get(key)) for key in want.keys() | got.keys() if want.get(key) != got.get(key)]
    return wrong, seen


def main():
    wenhao, root, tap = os.path.abspath(sys.argv[1]), sys.argv[2], Tap()
    seed = int(sys.argv[sys.argv.index("--seed") + 1]) if "--seed" in sys.argv else 16
    schemas = load(os.path.join(root, "docs", "schema"))
    with tempfile.TemporaryDirectory(prefix="wenhao-known-") as folder:
        def ask(db, *words):
            return run(wenhao, "--db", os.path.join(folder, db), *words)

        library = {name: os.path.join(folder, name) for name in LIBRARY}
        for name, path in library.items():
            shutil.copy(os.path.join(root, "examples", "library", name), path)
        wrong, seen = compare(ask, library, ["2024-09-29", "2024-09-30"], LIBRARY)
        tap.point(seen > 40 and not wrong, f"the library on two days: {seen} records", wrong[:2])
        place = os.path.join(folder, "made")
        os.mkdir(place)
        papers = gazettes(random.Random(seed))
        for name, (text, _) in papers.items():
            with open(os.path.join(place, name), "w", encoding="utf-8") as f:
                f.write(text)
        days = {name: issued for name, (_, issued) in papers.items()}
        os.unlink(os.path.join(folder, "all.db"))
        wrong, seen = compare(ask, {name: os.path.join(place, name) for name in papers}, sorted(days.values())[3::5], days)
        tap.point(seen > 25 and not wrong, f"a collection made anew (seed {seed}): {seen} records", wrong[:2])
        for words in (["status", "--all"], ["status", "晴川省第1号渡口管理办法", "--why"], ["chain", "晴川省第1号渡口管理办法"],
                      ["timeline", "晴川省第1号渡口管理办法"], ["audit"], ["show", "晴川省第1号渡口管理办法"]):
            out = ask("all.db", "--json", *words, "--known-at", "2036-12-31").out.splitlines()
            bad = [line for line in out if json.loads(line).get("known_at") != "2036-12-31" or check(schemas, json.loads(line))]
            tap.point(out and not bad, f"{words[0]} says so in each record", bad[:1])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
