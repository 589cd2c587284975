#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Generated heads with truth: does the program know whose paper it reads?

usage: heads.py WENHAO [--seed N|fresh] [--count N] [--floor X] [--finds N] [--layout NAME]

Writes COUNT papers (head_parts.py composes them of independent choices), runs `extract` over them and compares number, title,
instrument, issuers and issued of each with what is true by construction. Prints the share right for each part, layout and
choice; fails where all five are right in less than FLOOR of the papers. A fresh seed prints what it finds, each made as small
as it goes, and fails nothing.
"""
import os
import sys
import tempfile
from collections import Counter, defaultdict

from draw import Draw, extract, fold_number, fold_title, in_comments, seed_of, smallest, squash
from head_parts import LAYOUTS, NAMES, head
from tap import Tap, sanitized

FIELDS = ["number", "title", "instrument", "issuers", "issued"]
FLOOR = 0.99
BATCH = 500
FRESH_SHOWN = 6  # groups of finds that a fresh seed prints
SHRUNK = 6  # finds of a group that are made small


def written(folder, seed, n, plain=(), only=None):
    layout = LAYOUTS[n % len(LAYOUTS)] if only is None else only
    draw = Draw(seed, n, plain)
    data, truth = head(draw, layout)
    truth["choices"], truth["varied"] = draw.chosen, draw.varied
    suffix = {"txt": "txt", "md": "md", "html": "html"}[truth["format"]]
    name = f"{n}.{suffix}"
    with open(os.path.join(folder, name), "wb") as f:
        f.write(data)
    return name, truth, data


def judge(truth, documents):
    """{field: (want, got)} of what is not right; and whether more than one document was seen."""
    full = [d for d in documents if d.get("presence") == "full"]
    doc = full[0] if full else (documents[0] if documents else {})
    bad = {}
    for field in FIELDS:
        want = truth[field]
        if want is None:
            continue
        if field == "number":
            got = doc.get("numbers") or [doc.get("number")]
            right = any(fold_number(g) == fold_number(w) for g in got if g for w in want)
        elif field == "title":
            got = [doc.get("title")]
            if truth["family"] in ("order", "law"):
                got += (doc.get("instrument") or "").split(";") + [p.get("title") for p in doc.get("parts") or []]
            right = any(fold_title(g) == fold_title(w) for g in got if g for w in want)
        elif field == "instrument":
            got = (doc.get("instrument") or "").split(";")
            right = any(fold_title(g) == fold_title(w) for g in got for w in want)
        elif field == "issuers":
            got = doc.get("issuers") or []
            right = any({squash(g) for g in got} == set(w) for w in want)
        else:
            got = doc.get("issued")
            right = got in want
        if not right:
            bad[field] = (want, got)
    second = truth.get("second")
    if second:  # a paper of its own below the first
        below = full[1] if len(full) == 2 else {}
        for field, fold in (("number", fold_number), ("title", fold_title)):
            if not any(fold(below.get(field) or "") == fold(w) for w in second[field]):
                bad[field] = (second[field], [below.get(field)])
    return bad, len(full)


def find_name(field, want, got):
    got = [g for g in got if g] if isinstance(got, list) else got
    return f"{field} {'missing' if not got else 'wrong'}"


def judged(wenhao, seed, papers):
    """For each (n, layout, plain): its truth, text and what is not right; read in one run."""
    out = []
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for at, (n, layout, plain) in enumerate(papers):
            own = os.path.join(folder, str(at))
            os.mkdir(own)
            names.append((f"{at}/", *written(own, seed, n, plain, layout)))
        records = extract(wenhao, folder) if papers else {}
        for own, name, truth, data in names:
            bad, _ = judge(truth, records.get(own + name, {}).get("document", []))
            out.append((truth, data, bad))
    return out


def measure(wenhao, seed, count, only=None):
    right, of, choices, finds = Counter(), Counter(), defaultdict(Counter), []
    for start in range(0, count, BATCH):
        with tempfile.TemporaryDirectory() as folder:
            papers = [written(folder, seed, n, (), only) for n in range(start, min(count, start + BATCH))]
            records = extract(wenhao, folder)
            for i, (name, truth, _) in enumerate(papers):
                bad, full = judge(truth, records.get(name, {}).get("document", []))
                for field in FIELDS:
                    if truth[field] is not None:
                        of[field] += 1
                        right[field] += field not in bad
                of["all"] += 1
                right["all"] += not bad
                of["one document"] += 1
                right["one document"] += full == 1
                for key, value in [("layout", truth["layout"]), ("format", truth["format"])] + list(truth["choices"].items()):
                    choices[key, str(value)[:40]]["right" if not bad else "wrong"] += 1
                if bad:
                    finds.append((start + i, truth, bad))
    return right, of, choices, finds


def report(right, of, choices):
    for key in ["all"] + FIELDS + ["one document"]:
        print(f"# {key:14s} {right[key]:6d} of {of[key]:6d}  {right[key] / max(1, of[key]):.4f}")
    for (key, value), c in sorted(choices.items()):
        if key in ("layout", "format"):
            print(f"# {key:10s} {c['right'] / (c['right'] + c['wrong']):.3f} of {c['right'] + c['wrong']:5d}  {value}")


def main(argv):
    seed, fresh, args = seed_of(argv)
    options = {"--count": "5750", "--floor": str(FLOOR), "--finds": "0", "--layout": ""}
    wenhao = os.path.abspath(args[0])
    for i in range(1, len(args) - 1, 2):
        options[args[i]] = args[i + 1]
    count = int(options["--count"])
    if sanitized(wenhao):
        count //= 5
    only = next((f for f in LAYOUTS if NAMES[f] == options["--layout"]), None)
    tap = Tap()
    print(f"# seed {seed}")
    right, of, choices, finds = measure(wenhao, seed, count, only)
    report(right, of, choices)
    share = right["all"] / of["all"]
    tap.point(fresh or share >= float(options["--floor"]), f"heads: {share:.4f} of {of['all']} right in all fields, seed {seed}",
              f"the floor is {options['--floor']}")
    tap.point(only or min(c["right"] + c["wrong"] for (k, _), c in choices.items() if k == "layout") >= (100 if count >= 5000 else 1),
              "heads: each layout often enough")
    show = int(options["--finds"])
    if fresh and "--finds" not in args:
        in_comments(print_finds, wenhao, seed, finds, FRESH_SHOWN)
    elif show:
        print_finds(wenhao, seed, finds, show)
    return tap.end()


def print_finds(wenhao, seed, finds, show):
    groups = defaultdict(list)
    for n, truth, bad in finds:
        for field, (want, got) in bad.items():
            groups[truth["layout"], find_name(field, want, got)].append((n, truth, field))
    groups = sorted(groups.items(), key=lambda g: -len(g[1]))[:show]
    some = [(n, next(f for f in LAYOUTS if NAMES[f] == layout), field, truth) for (layout, _), members in groups
            for n, truth, field in members[:SHRUNK]]
    plain = smallest([sorted(truth["varied"]) for _, _, _, truth in some], lambda asked: [
        some[i][2] in bad for (i, _), (_, _, bad) in zip(asked, judged(wenhao, seed, [(some[i][0], some[i][1], p) for i, p in asked]))])
    small = dict(zip([(n, field) for n, _, field, _ in some], zip(plain, judged(
        wenhao, seed, [(n, layout, p) for (n, layout, _, _), p in zip(some, plain)]))))
    for (layout, kind), members in groups:
        print(f"\n=== {len(members)} × {kind} | layout: {layout}")
        seen = set()
        for n, _, field in members[:SHRUNK]:
            names, (truth, data, bad) = small[n, field]
            kept = {k: truth["choices"][k] for k in sorted(truth["varied"]) if k != "topic"}
            if str(sorted(kept)) in seen:
                continue
            seen.add(str(sorted(kept)))
            want, got = bad.get(field, (None, None))
            print(f"--- {field}: want {want} got {got}   needs {kept}   (seed {seed} paper {n})\n{data.decode()[:800].rstrip()}")
            if len(seen) >= 3:
                break


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
