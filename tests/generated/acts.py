#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Generated papers that end, change or spare other rules: does the program say what they do, and nothing else?

usage: acts.py WENHAO [--seed N|fresh] [--count N] [--finds N] [--parts N] [--section NAME]

act_parts.py composes them of carriers, leads, numberings, shapes of items, tables, typography, days, limiters, companions and
voices; what each does is known by construction. Every difference is one of
  WRONG END   a rule is ended as a whole that stays, or ends in part only, or ends later
  wrong day   its end is there, with another day; `no day`: without one
  false act   another act that the paper does not do (amends, extends, suspends …)
  missed      an act of the paper is not there, and no unread cue in its section says so
  unread      it is not there, and an unread cue says so
  other scope, other relation, other number   it is there as another part, by another word, under another number
  its own day, its own end      what the paper says of itself: from when, until when it holds
A fixed seed may find no more of each than LIMITS; a fresh seed prints what it finds and fails for more WRONG ENDs than FRESH_WRONG_ENDS.
"""
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict

from act_parts import ENDS, paper
from draw import Draw, extract, fold_number, fold_title, in_comments, seed_of, smallest
from tap import Tap, sanitized

ACTS = {"repeals", "lapses", "amends", "replaces", "suspends", "extends", "postpones", "revives"}
# Share of all targets that each kind may have: the measured figure, to be lowered with it.
LIMITS = {"WRONG END": 0, "wrong day": 0.0002, "missed": 0.0004, "unread": 0.0015, "its own": 0.0005}  # of the seed of every build
FRESH_WRONG_ENDS = 0.001
BATCH = 2500
FRESH_SHOWN = 6  # groups of finds that a fresh seed prints


def squashed(text):
    return "".join(text.split())


def section_at(made, data, byte):
    """The section in which this byte of the paper stands: its index, or None."""
    at = len(squashed(data[:byte].decode("utf-8", "ignore")))
    seen = 0
    for i, line in enumerate(made.lines):
        seen += len(squashed(line))
        if at < seen:
            return next((n for n, (_, first, last) in enumerate(made.spans) if first <= i < last), None)
    return None


def name_of(t):
    return t.number if not t.title else f"《{t.title}》（{t.number}）"


def judge(made, records):
    """[(kind, target or None, what was said)] of one paper; `right` targets are counted under "right"."""
    by_number = {fold_number(t.number): t for t in made.targets}
    by_title = {fold_title(t.title): t for t in made.targets if t.title}
    acts, out = defaultdict(list), []
    for m in records.get("mention", []):
        if not m.get("act") or m["relation"] not in ACTS or {"intended", "reported", "class"} & set(m.get("flags") or []):
            continue
        title = fold_title(m.get("title"))
        t = by_number.get(fold_number(m.get("number"))) or by_title.get(title)
        if not t:
            t = next((by_title[x] for x in by_title if x in title), None)
        if t:
            acts[id(t)].append(m)
        elif m["relation"] in ENDS:
            whole = m["act"].get("scope", "whole") == "whole"
            out.append(("WRONG END: of nothing in the text" if whole else "false act: " + m["relation"], None, m))
    out += judged_paper(made, (records.get("document") or [{}])[0])
    unread = {section_at(made, made.data, c["byte_from"]) for c in records.get("cue", []) if c.get("verdict") == "unread"}
    if "tail" in [name for name, _, _ in made.spans] and unread:
        unread |= {len(made.spans) - 1, len(made.spans) - 2}
    if made.suffix == "html" and unread:  # its bytes are those of the text that the program took out
        unread = set(range(len(made.spans)))
    for t in made.targets:
        out += judged_target(t, acts[id(t)], t.section in unread)
    return out


def judged_paper(made, document):
    """From when, until when the paper itself says that it holds."""
    out = []
    if made.starts:
        got = document.get("effective_on")
        if got != made.starts:
            out.append(("its own day: " + ("none" if not got else "too early" if got < made.starts else "too late"), None, None))
        if made.expires and document.get("expires") not in made.expires:
            out.append(("its own end: " + ("none" if not document.get("expires") else "another"), None, None))
        elif not made.expires and document.get("expires"):
            out.append(("its own end: invented", None, None))
    return out or [("right", None, None)] if made.starts else []


def judged_target(t, acts, unread):
    want = t.act
    ends = [m for m in acts if m["relation"] in ENDS]
    whole = [m for m in ends if m["act"].get("scope", "whole") == "whole"]
    out = []
    if want is None or not want["relations"] & ENDS:
        if whole:
            return [("WRONG END: it stays", t, whole[0])]
        for m in acts:
            if want is None or m["relation"] not in want["relations"]:
                out.append((f"false act: {m['relation']}", t, m))
        if want is None:
            return out or [("right", t, None)]
        found = [m for m in acts if m["relation"] in want["relations"]]
        if not found and not want["optional"]:
            return out + [("unread" if unread else "missed: " + "|".join(sorted(want["relations"])), t, None)]
        if found and want["day"] and found[0]["act"].get("effective") != want["day"]:
            return out + [("wrong day" if found[0]["act"].get("effective") else "no day", t, found[0])]
        return out or [("right", t, None)]
    if want["scope"] == "partial" and whole:
        return [("WRONG END: in part only", t, whole[0])]
    for m in acts:
        if m["relation"] not in ENDS and m["relation"] not in want["relations"]:
            out.append((f"false act: {m['relation']}", t, m))
    if want["day"] == "event":
        dated = [m for m in ends if m["act"].get("effective") or m["act"].get("effective_basis") not in ("event", "unread", "unknown")]
        return [("WRONG END: it waits for an event", t, dated[0])] if dated else out or [("right", t, None)]
    if not ends:
        return out + [("unread" if unread else "missed: ends", t, None)]
    days = {m["act"].get("effective") for m in ends}
    if want["day"] not in days:
        day = next((d for d in days if d), None)
        kind = "no day" if not day else "WRONG END: too early" if day < want["day"] else "wrong day"
        out.append((kind, t, ends[0]))
    elif want["scope"] == "whole" and not whole:
        out.append(("other scope", t, ends[0]))
    elif not any(m["relation"] in want["relations"] for m in ends):
        out.append(("other relation", t, ends[0]))
    numbers = [fold_number(m["number"]) for m in ends if m.get("number")]
    if numbers and fold_number(t.number) not in numbers and not any(x.endswith(fold_number(t.number)) for x in numbers):
        out.append(("other number", t, ends[0]))
    return out or [("right", t, None)]


def made_of(seed, n, plain=()):
    draw = Draw(seed, n, plain)
    made = paper(draw)
    made.varied, made.chosen = draw.varied, draw.chosen
    return made


def judged(wenhao, papers):
    """The judgements of papers [(seed, n, plain)], read in one run: [(made, judgements)]."""
    with tempfile.TemporaryDirectory() as folder:
        made = [made_of(*p) for p in papers]
        for i, m in enumerate(made):
            with open(os.path.join(folder, f"{i}.{m.suffix}"), "wb") as f:
                f.write(m.data)
        records = extract(wenhao, folder) if papers else {}
    return [(m, judge(m, records.get(f"{i}.{m.suffix}", {}))) for i, m in enumerate(made)]


def part_of(name, value):
    """The part that a choice is, or None where its value says nothing (a year, a serial)."""
    name = re.sub(r"\d+", "", name.split(" ", 1)[1])
    if isinstance(value, dict):
        value = value["text"]
    if value is None or value is False or isinstance(value, int) and value is not True or " rule" in name:
        return None
    return name.strip(), str(value)[:36]


def where_of(made, kind, t):
    """The kind of section in which this was judged."""
    return made.sections[t.section] if t else "the paper" if kind.startswith("its own") or kind == "right" else (made.sections or [""])[0]


def measure(wenhao, seed, count, section=None):
    """How often each kind stood: in all, for each section, for each part; and the finds [(kind, section, n)]."""
    kinds, by_section, parts, finds = Counter(), defaultdict(Counter), defaultdict(Counter), []
    for start in range(0, count, BATCH):
        papers = [(seed, n, ()) for n in range(start, min(count, start + BATCH))]
        for (_, n, _), (made, judgements) in zip(papers, judged(wenhao, papers)):
            for kind, t, m in judgements:
                where = where_of(made, kind, t)
                if section and where != section:
                    continue
                kinds[kind] += 1
                by_section[where][kind] += 1
                own = f"s{t.section} " if t else "none"
                for part in {part_of(k, v) for k, v in made.chosen.items() if k.startswith(own)} - {None}:
                    parts[where, *part][kind.split(":")[0]] += 1
                if kind != "right":
                    finds.append((kind, where, n))
    return kinds, by_section, parts, finds


def report(kinds, by_section):
    total = sum(kinds.values())
    for kind, n in kinds.most_common():
        print(f"# {n:7d}  {n / total:.4f}  {kind}")
    for section, c in sorted(by_section.items()):
        n = sum(c.values())
        wrong = sum(v for k, v in c.items() if k.startswith("WRONG END"))
        missed = sum(v for k, v in c.items() if k.startswith("missed"))
        print(f"# {section:18s} {n:6d} targets, right {c['right'] / n:.4f}, wrong end {wrong}, missed {missed / n:.4f}, unread {c['unread'] / n:.4f}")
    return total


def report_parts(parts, show):
    """The parts that go wrong most, of those that stood often enough."""
    for kind in ("WRONG END", "wrong day", "missed", "unread"):
        rows = [(c[kind] / sum(c.values()), c[kind], sum(c.values()), part) for part, c in parts.items() if sum(c.values()) >= 25 and c[kind]]
        print(f"# parts by {kind}:")
        for share, n, of, part in sorted(rows, key=lambda r: (-r[0], -r[1]))[:show]:
            print(f"#   {share:.3f} {n:5d} of {of:5d}  {part[0]} | {part[1]} = {part[2]}")


def spread(members, count):
    """`count` of them from all over."""
    return members[::max(1, len(members) // count)][:count]


def print_finds(wenhao, seed, finds, show):
    groups = defaultdict(list)
    for kind, where, n in finds:
        if n not in groups[kind, where]:
            groups[kind, where].append(n)
    order = sorted(groups.items(), key=lambda g: (not g[0][0].startswith("WRONG END"), -len(g[1])))[:show]
    some = [(kind, where, n) for (kind, where), members in order for n in spread(members, 9 if kind.startswith("WRONG") else 6)]

    def stands(find, made, judgements):
        kind, where, _ = find
        return [j for j in judgements if j[0] == kind and where == where_of(made, *j[:2])]

    def fail(asked):
        done = judged(wenhao, [(seed, some[i][2], plain) for i, plain in asked])
        return [bool(stands(some[i], made, js)) for (i, _), (made, js) in zip(asked, done)]
    plain = smallest([sorted(made_of(seed, n).varied) for _, _, n in some], fail)
    small = dict(zip(some, judged(wenhao, [(seed, n, p) for (_, _, n), p in zip(some, plain)])))
    for (kind, where), members in order:
        print(f"\n=== {len(members)} papers × {kind} | {where}")
        seen = set()
        for n in members:
            if (kind, where, n) not in small:
                continue
            made, js = small[kind, where, n]
            found = stands((kind, where, n), made, js)
            if not found:  # the program was built anew in between
                continue
            _, t, m = found[0]
            mark = re.sub(r"\d+|[\s　]", "", made.data.decode()).replace(made.place, "")
            if mark in seen:
                continue
            seen.add(mark)
            said = "" if not m else f"{m['relation']} {m['act']} {m.get('flags', '')} {m['surface']}"
            wanted = "" if not t else f"{name_of(t)}: {t.act or 'stays'}"
            print(f"--- want {wanted}\n    got {said or 'nothing'}   (seed {seed} paper {n})")
            print("\n".join(x for x in made.data.decode().split("\n") if x.strip()))


def main(argv):
    seed, fresh, args = seed_of(argv)
    options = {"--count": "10000", "--finds": "0", "--parts": "15", "--section": ""}
    wenhao = os.path.abspath(args[0])
    for i in range(1, len(args) - 1, 2):
        options[args[i]] = args[i + 1]
    count = int(options["--count"]) // (10 if sanitized(wenhao) else 1)
    tap = Tap()
    print(f"# seed {seed}, {count} papers")
    kinds, by_section, parts, finds = measure(wenhao, seed, count, options["--section"])
    total = report(kinds, by_section)
    for kind in LIMITS:
        n = sum(v for k, v in kinds.items() if k.startswith(kind))
        limit = LIMITS[kind] if not fresh else FRESH_WRONG_ENDS if kind == "WRONG END" else 1.0
        tap.point(n / total <= limit, f"acts: {kind} {n} of {total} targets, seed {seed}", f"at most {limit}")
    report_parts(parts, int(options["--parts"]))
    if fresh and "--finds" not in args:
        in_comments(print_finds, wenhao, seed, finds, FRESH_SHOWN)
    elif int(options["--finds"]):
        print_finds(wenhao, seed, finds, int(options["--finds"]))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
