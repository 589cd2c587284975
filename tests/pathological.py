#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Time must grow with the size of the input and no faster, whatever the input: each shape below is analyzed at two
sizes, one twice the other, and the ratio of the CPU times is held against a bound.

usage: pathological.py WENHAO CUES.tsv [--shape NAME]

CUES.tsv is the table of cue words: each of them, repeated, is a shape. There are hundreds, so they are measured against
each other: one run each, and only a word that takes ALIKE times what the middle one of its kind takes is grown as the
others are (one with a square in it would stand out at this size long before it fails the bound). A ratio beyond the
bound is measured again before it counts, for a machine has bad moments. No shape may cost more than RATE seconds per megabyte, however straight its line.
Under sanitizers the shapes are run once, small, and only have to end well.
"""
import os
import resource
import statistics
import subprocess
import sys
import tempfile

from tap import Tap, environment, sanitized

BOUND = 2.8          # linear is 2, quadratic 4
SIZE = 250_000       # bytes of the smaller input, at first: ten times the longest sentence that is read as one
MEASURABLE = 0.10    # seconds, ten times a start of the program; faster ones are made larger, twice each time
RATE = 20            # seconds per megabyte, on a machine that does other things beside
SMALL = 50_000       # bytes of the one input under sanitizers
LARGEST = 16_000_000
LIMIT = 60           # seconds for any run at the first size
ALIKE = 1.5          # times the middle one of its kind; a square part that spoils the bound of 2.8 makes it 1.7

SHAPES = {  # name: what is repeated, or (head, what is repeated, tail)
    "title marks": "《",
    "closing marks": "》",
    "pairs of marks": "《》",
    "inner marks": ("《", "〈", ""),
    "nested marks": ("", "《〈", ""),
    "one title over and over": "《某某管理办法》",
    "titles without end": "《某某管理办法",
    "square brackets": "〔",
    "closing brackets": "〕",
    "round brackets": "（",
    "years": "〔2025〕",
    "numbers": "某政发〔2025〕9号",
    "numbers with titles": "《某某办法》（某政发〔2025〕9号）",
    "only 号": "号",
    "only 令": "令",
    "orders": "令第1号",
    "long code": ("", "政", "发〔2025〕9号"),
    "serials": ("某政发〔2025〕1", "、2", "号"),
    "ranges": "1-50号",
    "ASCII digits": "1",
    "Han digits": "二〇",
    "dates": "2025年1月1日",
    "half dates": "2025年",
    "articles": "第一条",
    "articles, a line each": "第一条\n",
    "chapters, a line each": "第一章　总则\n\n",
    "different articles, a line each": lambda i: f"第{i}条　渡船。\n",
    "different chapters, a line each": lambda i: f"第{i}章　渡船\n\n",
    "contents of chapters": ("目录\n", "第一章　总则\n第二章　渡船\n\n", ""),
    "items, a line each": "一、工作\n（一）工作\n1．工作\n",
    "list separators": "、",
    "conjunctions": "和及以及与",
    "full stops": "。",
    "quotes": "“",
    "pairs of quotes": "“某”",
    "abbreviations": "《某某管理办法》（以下简称《办法》）",
    "different abbreviations": lambda i: f"《第{i}办法》（以下简称《办法{i}》）",
    "different titles, a line each": lambda i: f"《第{i}管理办法》\n\n",
    "different numbers, a line each": lambda i: f"某政发〔2020〕{i}号\n\n",
    "repeals": lambda i: f"《第{i}办法》、",
    "derived titles": "《某某法》及其实施条例",
    "spaces": " ",
    "wide spaces": "　",
    "justified": "某 ",
    "line ends": "\n",
    "carriage returns": "\r",
    "short lines": "某\n",
    "page feet": "—８—\n\n",
    "contents leaders": "某某办法…………（８）\n",
    "a line of leaders": "…",
    "dots": ".",
    "tabs": "\t",
    "table rows": "| 某 | 某 |\n",
    "headings": "# 某\n",
    "mastheads": "某某省人民政府公报\n\n第1期（总第1期）\n\n",
    "publication dates": "2025年第1期\n2025年1月1日出版\n\n",
    "index entries": "某某办法（某政发〔2025〕9号） (10·3)\n",
    "signatures": "某某省人民政府\n\n2025年1月1日\n\n",
    "issuers": "某某省人民政府",
    "issuers, a line each": "某某省民政厅\n",
    "letters": "a",
    "combining accents": ("a", "\u0301", ""),
    "zero width": "\u200b",
    "four-byte characters": "\U00020000",
    "bytes that are no UTF-8": ("某" * 200_000, b"\xff", ""),
    "GBK": b"\xd4\xc6\xcf\xaa",
    "GBK and letters": b"\xd4\xc6a",
    "GBK with broken bytes": b"\xd4\xc6\xcf\xaa\xca\xa1\xb6\xc9\xff",
    "UTF-16": b"\x91\x4e",
    "UTF-16 and letters": b"\x91\x4ea\0",
    "annexes": "附件：某某表\n\n",
    "days before an act": "自2025年1月1日起，自公布之日起三十日后，《某某办法》废止，",
    "beginnings of days before an act": ("《某某办法》", "自", "废止，"),
    "areas before an act": "《某某办法》在某市在某区在某县停止执行，",
    "numbers of a series": ("某某省人民政府令第1号", "、第2号", "废止。"),
    "texts replaced": "《某某办法》由本办法代替，本办法代替《某某办法》，",
    "rows that break": ("附件：废止的文件目录\n", "1.关于进一步加强和规范某某管理工作的\n", ""),
    "rows with several documents": ("附件：废止的文件目录\n", "1.关于甲的通知、关于乙的通知（某政发〔2025〕1号、2号）\n", ""),
    "one row with many documents": ("附件：废止的文件目录\n1.", "关于甲的通知、", "（某政发〔2025〕1号、2号）"),
    "rows that lean on the one before": ("附件：废止的文件目录\n序号\t文件名称\t文号\n1\t关于甲的通知\t某政发〔2025〕1号\n", "2\t关于乙的通知\t〃\n", ""),
    "histories": "（2020年1月1日某某省人民政府令第1号修正）\n",
}


def cue_kinds(path):
    """The cue words of the table, by what their rows say beside the word and the source: {kind: [word]}."""
    kinds, seen = {}, set()
    with open(path, encoding="utf-8") as f:
        for line in f:
            word, *fields = line.rstrip("\n").split("\t")
            if word and not word.startswith("#") and word != "cue" and word not in seen:
                seen.add(word)
                kinds.setdefault(tuple(fields[:3]), []).append(word)
    return kinds


def cue_shapes(kinds):
    """Each cue word, and each behind a title."""
    words = [w for kind in kinds.values() for w in kind]
    return {f"cue {w}": w for w in words} | {"titles with every cue": "".join(f"《某某办法》{w}" for w in words)}


def like_their_kind(wenhao, kinds, path):
    """{name: seconds} of the cue shapes that cost what the others of their kind do."""
    alike = {}
    for words in kinds.values():
        took = {w: cpu_time(wenhao, make(w, SIZE), path) for w in words}
        if len(words) < 3 or any(t is None or status not in (0, 1, 3) for t, status in took.values()):
            continue
        middle = statistics.median(t for t, _ in took.values())
        alike |= {f"cue {w}": t for w, (t, _) in took.items() if t <= ALIKE * middle}
    return alike


def make(shape, size):
    if callable(shape):
        parts, n, i = [], 0, 0
        while n < size:
            i += 1
            parts.append(shape(i).encode())
            n += len(parts[-1])
        return b"".join(parts) + b"\n"
    head, body, tail = shape if isinstance(shape, tuple) else ("", shape, "")
    body = body if isinstance(body, bytes) else body.encode()
    return head.encode() + body * (size // len(body) + 1) + tail.encode() + b"\n"


def cpu_time(wenhao, data, path):
    """(seconds of CPU, exit status) of one extract; None when it took too long."""
    with open(path, "wb") as f:
        f.write(data)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run([wenhao, "extract", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              timeout=LIMIT, env=environment())
    except subprocess.TimeoutExpired:
        return None, None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def growth(wenhao, shape, path):
    """(ratio, size, seconds) of the best of three tries; a message instead when a run fails."""
    size = SIZE
    while True:
        t, status = cpu_time(wenhao, make(shape, size), path)
        if t is None:
            return f"more than {LIMIT} s for {size} bytes"
        if status not in (0, 1, 3):  # 3: nothing in it is text
            return f"exit status {status} for {size} bytes"
        if t >= MEASURABLE or size >= LARGEST:
            break
        size *= 2
    best = None
    for attempt in range(3):
        one = cpu_time(wenhao, make(shape, size), path)[0] if attempt else t
        two, _ = cpu_time(wenhao, make(shape, 2 * size), path)
        if one is None or two is None:
            return f"more than {LIMIT} s for {2 * size} bytes"
        if best is None or two / one < best[0]:
            best = (two / one, size, one)
        if best[0] <= BOUND:
            break
    return best


def main():
    wenhao, cues = sys.argv[1:3]
    kinds = cue_kinds(cues)
    shapes = SHAPES | cue_shapes(kinds)
    if "--shape" in sys.argv:
        only = sys.argv[sys.argv.index("--shape") + 1]
        shapes = {only: shapes[only]}
    small = sanitized(wenhao)
    tap = Tap()
    slowest = []
    with tempfile.TemporaryDirectory(prefix="wenhao-shapes-") as folder:
        path = os.path.join(folder, "shape.txt")
        alike = {} if small or "--shape" in sys.argv else like_their_kind(wenhao, kinds, path)
        for name, shape in shapes.items():
            if small:
                t, status = cpu_time(wenhao, make(shape, SMALL), path)
                tap.point(status in (0, 1, 3), name, f"exit status {status}")
                continue
            if name in alike:
                slowest.append((alike[name] / SIZE * 1e6, name))
                tap.point(slowest[-1][0] <= RATE, name, f"{alike[name]:.2f} s for {SIZE} bytes")
                continue
            got = growth(wenhao, shape, path)
            if isinstance(got, str):
                tap.point(False, name, got)
                continue
            ratio, size, seconds = got
            slowest.append((seconds / size * 1e6, name))
            tap.point(ratio <= BOUND and seconds / size * 1e6 <= RATE, name,
                      f"twice of {size} bytes took {ratio:.2f} times as long ({seconds:.2f} s)")
    for rate, name in sorted(slowest, reverse=True)[:5]:
        print(f"# {rate:.2f} s per MB: {name}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
