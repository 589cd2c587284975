# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Draws for the generators: each choice has a name and its own dice, so that one can be set to its plainest value while all
others stay as they were. That is how a find is made small.

    draw = Draw(seed, n)                     the n-th text of this seed
    draw.pick("day form", ["a", "b"])        one of them; the first is the plainest
    draw.number("serial", 1, 99)
    Draw(seed, n, {"day form"})              the same text with the first day form

Also here: the tables of parts (parts.tsv), places, bodies, titles, numbers and days made of them, and the running of
`wenhao extract` over a folder of many texts.
"""
import contextlib
import csv
import hashlib
import io
import json
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import run  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
DIGITS = "〇一二三四五六七八九"


class Draw:
    """Named choices of one text. `plain` holds the names that take their first option; `chosen` what was drawn."""

    def __init__(self, seed, n, plain=()):
        self.key = f"{seed}:{n}:"
        self.plain = frozenset(plain)
        self.chosen = {}
        self.varied = set()  # names of choices that are not at their plainest

    def _dice(self, name):
        return int.from_bytes(hashlib.blake2b((self.key + name).encode(), digest_size=8).digest(), "big")

    def pick(self, name, options):
        at = 0 if name in self.plain else self._dice(name) % len(options)
        return self._took(name, options[at], options[0])

    def number(self, name, low, high):
        value = low if name in self.plain else low + self._dice(name) % (high - low + 1)
        return self._took(name, value, low)

    def chance(self, name, percent):
        """True in `percent` of the texts; plain is False."""
        value = name not in self.plain and self._dice(name) % 100 < percent
        return self._took(name, value, False)

    def _took(self, name, value, plain):
        self.chosen[name] = value
        if value != plain:
            self.varied.add(name)
        return value

    def some(self, name, options, count):
        """`count` different ones."""
        left, out = list(options), []
        for i in range(min(count, len(left))):
            at = 0 if name in self.plain else self._dice(f"{name} {i}") % len(left)
            self._took(name, at, 0)
            out.append(left.pop(at))
        return out


def table(name="parts.tsv"):
    """{class: [{text, …}]} of a table of parts: columns class, text, more (name=value;name=value)."""
    parts = {}
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as f:
        for row in csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not row or not row[0] or row[0].startswith("#"):
                continue
            part = {"text": row[1]}
            for pair in (row[2].split(";") if len(row) > 2 and row[2] else []):
                k, _, v = pair.partition("=")
                part[k] = v
            parts.setdefault(row[0], []).append(part)
    return parts


PARTS = table()


def texts(name):
    return [p["text"] for p in PARTS[name]]


# --- days ---

def chinese_number(n):
    """21 -> 二十一 (1 to 999)."""
    if n < 10:
        return DIGITS[n]
    if n < 100:
        return ("" if n < 20 else DIGITS[n // 10]) + "十" + (DIGITS[n % 10] if n % 10 else "")
    rest = n % 100
    tail = "" if not rest else ("〇" if rest < 10 else "") + ("一" if 10 <= rest < 20 else "") + chinese_number(rest)
    return DIGITS[n // 100] + "百" + tail.replace("〇", "零")


def chinese_day(y, m, d, zero="〇"):
    return "".join(DIGITS[int(c)] for c in str(y)).replace("〇", zero) + f"年{chinese_number(m)}月{chinese_number(d)}日"


def iso(day):
    return "%04d-%02d-%02d" % day


def printed_day(form, day):
    y, m, d = day
    return {
        "arabic": f"{y}年{m}月{d}日",
        "spaced": f"{y} 年 {m} 月 {d} 日",
        "padded": f"{y}年{m:02d}月{d:02d}日",
        "chinese": chinese_day(y, m, d),
        "chinese-circle": chinese_day(y, m, d, "○"),
        "chinese-zero": chinese_day(y, m, d, "零"),
        "iso": f"{y}-{m:02d}-{d:02d}",
        "dots": f"{y}.{m}.{d}",
        "wide": wide(f"{y}年{m}月{d}日"),
    }[form]


def wide(s):
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isdigit() else c for c in s)


def a_day(draw, name, first, last):
    return (draw.number(name + " year", first, last), draw.number(name + " month", 1, 12), draw.number(name + " day", 1, 28))


# --- places and bodies ---

def a_place(draw, name="place", level=None):
    places = [p for p in PARTS["place"] if level in (None, p["level"])]
    return draw.pick(name, places)


def bodies_of(place, classes=("government", "office", "department", "congress", "party")):
    """The bodies of a place: dicts with name, codes, order (the name that its orders bear, or none)."""
    out = []
    for b in PARTS["body"]:
        if place["level"] in b["level"].split("|") and b["class"] in classes:
            out.append({"name": b["text"].replace("{P}", place["text"]), "class": b["class"], "place": place,
                        "codes": [c.replace("{L}", place["letters"]) for c in b["codes"].split("|")],
                        "short": b.get("short", "").replace("{P}", place["text"]), "head": b.get("head", "主任")})
    return out


# --- typography ---

def spaced(s, gap=" "):
    return gap.join(s)


def squash(s):
    return re.sub(r"[\s\u200b\u3000]", "", s or "")


FOLD = str.maketrans({"(": "（", ")": "）", "[": "〔", "]": "〕", "［": "〔", "］": "〕", "【": "〔", "】": "〕", "﹝": "〔", "﹞": "〕", "—": "-",
                      "－": "-", "–": "-", ",": "，", ":": "：", ";": "；"})


def fold_title(s):
    """For comparing: without spaces, quotation marks, 、 (between bodies it may be a line end) and the differences of widths."""
    return re.sub("[《》〈〉<>＜＞“”‘’\"'「」『』、]", "", squash(s).translate(FOLD)).replace("--", "-")


def fold_number(s):
    s = squash(s).translate(FOLD)
    s = re.sub("[（〔](\\d{2,4})[）〕]年?", r"〔\1〕", s)
    s = re.sub(r"(\d{4})年", r"〔\1〕", s)
    return s.replace("〕第", "〕").replace("第", "").replace("、", "").replace("中华人民共和国", "")


# --- the program ---

def extract(wenhao, folder):
    """The records of `extract` over a folder: {file: {"document": […], "mention": […], "cue": […]}}."""
    ran = run(wenhao, "extract", ".", cwd=folder)
    out, ended = {}, False
    for line in ran.out.split("\n"):
        if not line:
            continue
        record = json.loads(line)
        ended = record["type"] == "end"
        if record.get("file"):
            kinds = out.setdefault(os.path.normpath(record["file"]), {})
            kinds.setdefault(record["type"], []).append(record)
    if not ended:
        raise RuntimeError(f"extract did not end: {ran}")
    return out


def smallest(finds, fail):
    """For each find (its names of choices), the set of names that can take their plainest value while the find stays.
    `fail([(index, plain), …])` says for each whether it still stands; all of a round are asked at once."""
    plain = [frozenset() for _ in finds]
    for _ in range(3):
        asked = [(i, plain[i] | {name}) for i, names in enumerate(finds) for name in names if name not in plain[i]]
        alone = [[] for _ in finds]
        for (i, with_name), stands in zip(asked, fail(asked)):
            if stands:
                alone[i].append(next(iter(with_name - plain[i])))
        asked = [(i, plain[i] | frozenset(alone[i][:k])) for i in range(len(finds)) for k in range(1, len(alone[i]) + 1)]
        grown = list(plain)
        for (i, names), stands in zip(asked, fail(asked)):
            if stands and len(names) > len(grown[i]):
                grown[i] = names
        if grown == plain:
            break
        plain = grown
    return plain


def in_comments(write, *args):
    """What `write` prints, as lines that a TAP reader passes over."""
    with contextlib.redirect_stdout(io.StringIO()) as told:
        write(*args)
    for line in told.getvalue().splitlines():
        print("# " + line if line.startswith(("===", "---")) else "# | " + line)


def seed_of(argv):
    """(seed, argv without it): --seed N, --seed fresh, or $WENHAO_GENERATED_SEED; else the seed of every build."""
    argv = list(argv)
    seed = os.environ.get("WENHAO_GENERATED_SEED", "1")
    if "--seed" in argv:
        at = argv.index("--seed")
        seed = argv[at + 1]
        del argv[at:at + 2]
    fresh = seed == "fresh"
    if fresh:
        seed = str(int.from_bytes(os.urandom(4), "big"))
    return seed, fresh or seed != "1", argv
