#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One text in many charsets gives one set of records, and each record's bytes are the bytes of its own file.

usage: charsets.py WENHAO SHARED

Over the shared body of laws: the copies that it has in GB18030, and texts written here in every charset and with every kind
of line end. Without it: texts of our own, simplified and traditional, broken bytes, and files that are no text.
"""
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

FOLDERS = ["lawrefbook", "flk", "rules", "policy"]
TEXTS, SENTENCES, HAN = 60, 1000, 20

# name: (charset that must be found, how it is written: codec, byte order mark, line end)
WAYS = {
    "GB18030": ("GB18030", "gb18030", b"", "\n"),
    "GB18030 with a mark": ("GB18030", "gb18030", b"\x84\x31\x95\x33", "\n"),
    "GB18030, CR LF": ("GB18030", "gb18030", b"", "\r\n"),
    "GB18030, CR": ("GB18030", "gb18030", b"", "\r"),
    "GBK": ("GB18030", "gbk", b"", "\n"),
    "UTF-16LE with a mark": ("UTF-16LE", "utf-16-le", b"\xff\xfe", "\n"),
    "UTF-16BE with a mark": ("UTF-16BE", "utf-16-be", b"\xfe\xff", "\n"),
    "UTF-16LE": ("UTF-16LE", "utf-16-le", b"", "\n"),
    "UTF-16BE": ("UTF-16BE", "utf-16-be", b"", "\n"),
    "UTF-16LE, CR LF": ("UTF-16LE", "utf-16-le", b"\xff\xfe", "\r\n"),
    "UTF-8 with a mark": ("UTF-8", "utf-8", b"\xef\xbb\xbf", "\n"),
    "UTF-8, CR LF": ("UTF-8", "utf-8", b"", "\r\n"),
}

SIMPLIFIED = """云溪省人民政府关于废止《云溪省渡口管理办法》的决定

云溪省人民政府令第30号

《云溪省渡口管理办法》（2003年5月8日云溪省人民政府令第7号公布，1998年修正）自2024年7月1日起废止。依据《云溪省水上交通条例》第十条，有关·事项
按照《云溪省人民政府办公厅关于加强渡口管理的通知》（溪政办发〔2019〕12号）执行。

第一条　本决定自公布之日起施行。
"""
TRADITIONAL = """雲溪縣政府關於廢止《雲溪縣渡口管理辦法》的決定

雲溪縣政府令第30號

《雲溪縣渡口管理辦法》（2003年5月8日雲溪縣政府令第7號公布，1998年修正）自2024年7月1日起廢止。依據《雲溪縣水上交通條例》第十條，有關事項
按照《雲溪縣政府關於加強渡口管理的通知》（溪政辦發〔2019〕12號）執行，費用為￥100～200元。

第一條　本決定自公布之日起施行。
"""

RANGES = [("byte_from", "byte_to"), ("sentence_from", "sentence_to"), ("reason_from", "reason_to")]


def records(ran):
    """Records by file."""
    by_file = {}
    for line in ran.out.splitlines():
        r = json.loads(line)
        name = r.get("file") or r.get("doc", "").rsplit("#", 1)[0]
        if r["type"] == "end":
            continue
        by_file.setdefault(name, []).append(r)
    return by_file


def plain(value):
    """A record without what may differ between two files of one text."""
    if isinstance(value, list):
        return [plain(v) for v in value]
    if not isinstance(value, dict):
        return value
    gone = {"file", "hash", "bytes", "charset", "byte_from", "byte_to", "sentence_from", "sentence_to", "reason_from", "reason_to", "stopped_at"}
    out = {k: plain(v) for k, v in value.items() if k not in gone}
    if "doc" in out and isinstance(out["doc"], str):
        out["doc"] = out["doc"].rsplit("#", 1)[-1]
    return out


def ranges(value):
    """All byte ranges in a record, in order."""
    if isinstance(value, list):
        for v in value:
            yield from ranges(v)
    elif isinstance(value, dict):
        for a, b in RANGES:
            if a in value and b in value:
                yield value[a], value[b]
        for v in value.values():
            yield from ranges(v)


def text_of(data, codec):
    return data.decode(codec, "replace").replace("\r\n", "\n").replace("\r", "\n")


def difference(mine, theirs, my_bytes, their_bytes, codec):
    """What is wrong with the records of a copy, or None. `theirs` are those of the text in UTF-8."""
    if [plain(r) for r in mine] != [plain(r) for r in theirs]:
        pairs = [(a, b) for a, b in zip(map(plain, mine), map(plain, theirs)) if a != b]
        return f"{len(mine)} and {len(theirs)} records, first unlike: {str(pairs[:1])[:900]}"
    for a, b in zip(mine, theirs):
        for (f, t), (g, u) in zip(ranges(a), ranges(b)):
            x, y = text_of(my_bytes[f:t], codec), text_of(their_bytes[g:u], "utf-8")
            if x != y:
                return f"bytes {f}-{t} of {a.get('type')} at line {a.get('line')}: {x[:80]!r}, not {y[:80]!r}"
    return None


def read(path):
    with open(path, "rb") as f:
        return f.read()


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)
    return path


def compare(tap, name, wenhao, folder, texts, way):
    """texts: name -> text. Each is written in UTF-8 and in the way that is tried."""
    charset, codec, mark, end = way
    here, there = os.path.join(folder, "own"), os.path.join(folder, "utf8")
    wrong, n, places, found = [], 0, 0, []
    for f in (here, there):
        os.makedirs(f, exist_ok=True)
        for old in os.listdir(f):
            os.unlink(os.path.join(f, old))
    for file, text in texts.items():
        try:
            data = mark + text.replace("\n", end).encode(codec)
        except UnicodeEncodeError:
            continue
        write(os.path.join(here, file), data)
        write(os.path.join(there, file), text.encode())
    mine, theirs = records(run(wenhao, "extract", here)), records(run(wenhao, "extract", there))
    for file in os.listdir(here):
        n += 1
        a, b = mine.get(file, []), theirs.get(file, [])
        found += [r["charset"] for r in a if r["type"] == "source" and r["charset"] != charset]
        places += sum(1 for r in a for _ in ranges(r))
        why = difference(a, b, read(os.path.join(here, file)), read(os.path.join(there, file)), codec)
        if why:
            wrong.append(f"{file}: {why}")
    tap.point(n and places and not wrong and not found, f"{name}: {n} texts, {places} places",
              [f"{len(wrong)} of {n} differ, charsets {found[:5]}"] + wrong[:5])


def pick(corpus):
    """Some texts of the body, evenly over its folders; their line ends made LF."""
    paths = []
    for folder in FOLDERS:
        for at, _, names in sorted(os.walk(os.path.join(corpus, folder))):
            paths += [os.path.join(at, n) for n in sorted(names) if n.endswith((".md", ".txt"))]
    texts = {}
    for i, path in enumerate(paths[:: max(1, len(paths) // TEXTS)]):
        texts[f"{i:02}{os.path.splitext(path)[1]}"] = text_of(read(path), "utf-8").lstrip("\ufeff")
    return texts, paths


def copies(tap, wenhao, corpus):
    """The GB18030 copies of the body against the files that docs.tsv says they are copies of."""
    with open(os.path.join(corpus, "docs.tsv"), encoding="utf-8") as f:
        head = f.readline().rstrip("\n").split("\t")
        rows = [dict(zip(head, line.rstrip("\n").split("\t"))) for line in f]
    pairs = [(r["file"], r["same_as"]) for r in rows if r["file"].startswith("gb18030/") and r.get("same_as")]
    wrong = []
    for copy, original in pairs:
        mine, theirs = (run(wenhao, "extract", os.path.join(corpus, p)) for p in (copy, original))
        a, b = ([json.loads(line) for line in ran.out.splitlines()] for ran in (mine, theirs))
        why = difference(a, b, read(os.path.join(corpus, copy)), read(os.path.join(corpus, original)), "gb18030")
        if why or a[0].get("charset") != "GB18030":
            wrong.append(f"{copy}: {a[0].get('charset')} {why}")
    tap.point(pairs and not wrong, f"all {len(pairs)} copies in GB18030 give the records of their originals", wrong[:5])


def short_lines(tap, wenhao, folder, paths):
    """A file of one line of 20 Chinese characters shows its charset."""
    lines = []
    for path in paths:
        for line in text_of(read(path), "utf-8").split("\n"):
            han = [m.end() for m in re.finditer(r"[\u4e00-\u9fff]", line)]
            if len(han) >= HAN:
                lines.append(line[: han[HAN - 1]])
    lines = lines[:: max(1, len(lines) // SENTENCES)][:SENTENCES]
    for codec, want in (("gb18030", "GB18030"), ("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")):
        here = os.path.join(folder, codec)
        os.makedirs(here)
        for i, line in enumerate(lines):
            write(os.path.join(here, f"{i}.txt"), line.encode(codec))
        sources = [json.loads(x) for x in run(wenhao, "extract", here).out.splitlines() if x.startswith('{"type":"source"')]
        right = sum(s["charset"] == want for s in sources)
        tap.point(right >= 0.998 * len(lines), f"{want}: {right} of {len(lines)} lines of {HAN} characters known", f"{right}")


def own_texts(tap, wenhao, folder):
    for name, way in WAYS.items():
        compare(tap, f"our own text, {name}", wenhao, folder, {"a.txt": SIMPLIFIED}, way)
    for codec in ("cp950", "big5hkscs"):
        traditional = TRADITIONAL.replace("〔", "（").replace("〕", "）")
        if codec == "big5hkscs":  # which has no full-width tilde
            traditional = traditional.replace("～", "至").replace("￥", "")
        compare(tap, f"traditional text, {codec}", wenhao, folder, {"a.txt": traditional}, ("Big5", codec, b"", "\n"))
    compare(tap, "traditional text, GBK", wenhao, folder, {"a.txt": TRADITIONAL}, ("GB18030", "gbk", b"", "\n"))


def stored(tap, wenhao, folder):
    """A proof out of the store names the bytes of the file."""
    for name, (_, codec, mark, end) in WAYS.items():
        db, data = os.path.join(folder, "a.db"), mark + SIMPLIFIED.replace("\n", end).encode(codec)
        path = write(os.path.join(folder, "stored.txt"), data)
        run(wenhao, "index", "--db", db, path)
        acts = [json.loads(x) for x in run(wenhao, "--db", db, "acts", "--json").out.splitlines()]
        wrong = [e for a in acts for e in a["evidence"] if data[e["byte_from"]:e["byte_to"]].decode(codec) != e["quote"]]
        tap.point(acts and not wrong, f"stored: the proof's bytes, {name}", str(wrong or acts)[:600])
        os.unlink(db)


def broken(tap, wenhao, folder):
    """Bytes that are no character are counted and told, and move nothing behind them."""
    good = SIMPLIFIED.encode("gb18030")
    at = good.index(b"\n\n") + 2
    path = write(os.path.join(folder, "broken.txt"), good[:at] + b"\xff\xff\n" + good[at:] + b"\xd4")
    found = [json.loads(x) for x in run(wenhao, "extract", path).out.splitlines()]
    told = [(r["text"], r["line"]) for r in found if r["type"] == "diagnostic" and r["code"] == "invalid-bytes"]
    tap.point(told == [("有3个字节按GB18030读不出，已用“\ufffd”代替", 3)], "broken bytes are counted", str(told))
    data = read(path)
    wrong = [m for m in found if m["type"] == "mention" and "title" in m and m["title"] not in data[m["byte_from"]:m["byte_to"]].decode("gb18030")]
    tap.point(any(r["type"] == "mention" for r in found) and not wrong, "what stands behind them keeps its place", str(wrong)[:600])


def main():
    wenhao, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    corpus = os.path.join(shared, "corpus")
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-charsets-") as folder:
        own_texts(tap, wenhao, folder)
        stored(tap, wenhao, folder)
        broken(tap, wenhao, folder)
        if not os.path.isdir(corpus):
            tap.skip("corpus", "no body of laws beside the project")
            return tap.end()
        copies(tap, wenhao, corpus)
        texts, paths = pick(corpus)
        if sanitized(wenhao):
            texts = dict(list(texts.items())[::6])
        for name, way in WAYS.items():
            compare(tap, f"the body of laws, {name}", wenhao, folder, texts, way)
        short_lines(tap, wenhao, folder, paths)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
