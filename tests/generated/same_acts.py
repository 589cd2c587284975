#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Real texts, set in another way: are the acts the same? And where one word is changed, does just that act go?

usage: same_acts.py WENHAO SHARED [--finds N] [--only PROPERTY]

Takes the text files of SHARED/corpus, SHARED/world/texts and SHARED/seeds that have acts (skipped where they are absent), and holds
  widths, punctuation, brackets      digits in full width; ASCII , ; : ( ); [ ] for 〔 〕: the same acts
  wrap 20 … wrap 60                  paragraphs of prose broken hard at that width: the same acts
  neutral before, after, between     a sentence that says nothing, before the first paragraph, after the last, between two: the same acts
  one target less                    a target of a list of several, printed once, taken out: exactly its act goes
  intended                           拟 directly before the governing verb: its acts go
Acts are compared as (relation, number or title, scope, day). FLOORS hold the share of texts (of changes, for the last two) that agree.
"""
import os
import re
import sys
import tempfile
from collections import Counter, defaultdict

from draw import extract, fold_number, fold_title, wide
from tap import Tap, sanitized

ACTS = {"repeals", "lapses", "amends", "replaces", "suspends", "extends", "postpones", "revives"}
NEUTRAL = "各单位要加强组织领导，认真抓好落实。"
FLOORS = {"widths": 0.99, "punctuation": 0.99, "brackets": 0.99, "neutral before": 0.99, "neutral between": 0.99, "neutral after": 0.99, "wrap 20": 0.985,
          "wrap 28": 0.985, "wrap 36": 0.985, "wrap 44": 0.985, "wrap 52": 0.985, "wrap 60": 0.99, "one target less": 0.96, "intended": 0.99}
LARGEST = 60000  # bytes of a text


def acts_of(records):
    out = Counter()
    for m in records.get("mention", []):
        if m.get("act") and m["relation"] in ACTS and not {"intended", "reported"} & set(m.get("flags") or []):
            out[m["relation"], named(m), m["act"].get("scope", "whole"), m["act"].get("effective", "")] += 1
    return out


def named(m):
    return fold_number(m["number"]) if m.get("number") else fold_title(m.get("title")) or m["surface"]


def prose(line):
    return len(line) > 20 and "|" not in line and "\t" not in line and not line.startswith(("#", "<", "---", " " * 8))


def widths(text):
    return re.sub(r"(?<![A-Za-z0-9./-])\d+(?=[年月日号条])", lambda m: wide(m[0]), text)


def punctuation(text):
    return text.translate(str.maketrans("，；：（）", ",;:()"))


def brackets(text):
    return re.sub("〔(\\d{4})〕", r"[\1]", text)


def wrapped(width):
    def wrap(text):
        out = []
        for line in text.split("\n"):
            if prose(line):
                out += [line[i:i + width] for i in range(0, len(line), width)]
            else:
                out.append(line)
        return "\n".join(out)
    return wrap


def blank_lined(text):
    """Paragraphs are apart: a hard wrap can be seen."""
    lines = [x for x in text.split("\n")]
    full = [i for i, x in enumerate(lines) if prose(x)]
    return all(i + 1 >= len(lines) or not lines[i + 1].strip() or lines[i].startswith(("　", "  ")) for i in full)


def sentence_ends(lines):
    """Lines after which a paragraph of its own may stand: prose that ends a sentence, with prose that begins no item below."""
    out = []
    for i, line in enumerate(lines):
        below = next((x for x in lines[i + 1:] if x.strip()), "")
        if prose(line) and line.rstrip().endswith("。") and prose(below) and not re.match(r"[\s　]*[（(]?[一二三四五六七八九十\d①-⑳“]", below):
            out.append(i)
    return out


def neutral(where):
    def change(text):
        lines = text.split("\n")
        ends = sentence_ends(lines)
        if not ends:
            return None
        at = {"before": ends[0], "between": ends[len(ends) // 2], "after": ends[-1]}[where]
        return "\n".join(lines[:at + 1] + ["", NEUTRAL, ""] + lines[at + 1:])
    return change


SAME = {"widths": widths, "punctuation": punctuation, "brackets": brackets, "neutral before": neutral("before"), "neutral between": neutral("between"),
        "neutral after": neutral("after")}
SAME |= {f"wrap {w}": wrapped(w) for w in (20, 28, 36, 44, 52, 60)}


def texts_of(wenhao, shared):
    """{name: (text, records)} of the UTF-8 text files with acts."""
    out = {}
    for part in ("corpus", "world/texts", "seeds"):
        folder = os.path.join(shared, part)
        for name, records in extract(wenhao, folder).items():
            if not name.endswith((".txt", ".md")) or not acts_of(records):
                continue
            with open(os.path.join(folder, name), "rb") as f:
                data = f.read()
            if len(data) > LARGEST:
                continue
            try:
                out[f"{part}/{name}"] = (data.decode().replace("\r\n", "\n"), records)
            except UnicodeDecodeError:
                pass
    return out


def read(wenhao, changed):
    """The records of {key: text}."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for i, (key, text) in enumerate(changed.items()):
            names[key] = f"{i}" + (os.path.splitext(key if isinstance(key, str) else key[0])[1] or ".txt")
            with open(os.path.join(folder, names[key]), "wb") as f:
                f.write(text.encode())
        records = extract(wenhao, folder) if changed else {}
        return {key: records.get(name, {}) for key, name in names.items()}


def less_one(texts):
    """{(file, n): (text without one target, its act)}."""
    out = {}
    for name, (text, records) in texts.items():
        data = text.encode()
        acts = [m for m in records.get("mention", []) if m.get("act") and m["relation"] in ACTS and m["in"] == "clause" and not m.get("flags")]
        sentences = defaultdict(list)
        for m in acts:
            sentences[m["sentence_from"], m["relation"]].append(m)
        for group in sentences.values():
            if len(group) < 2:
                continue
            for n, m in enumerate(group[:-1]):
                end = m["byte_to"]
                after = data[end:end + 3].decode("utf-8", "ignore")
                if after != "、" or not m["surface"].startswith("《") or text.count(m["surface"]) != 1 or data[m["byte_from"] - 3:m["byte_from"]].decode(
                        "utf-8", "ignore") not in ("、", "，", "。", "\n", "　"):
                    continue
                out[name, m["byte_from"]] = ((data[:m["byte_from"]] + data[end + 3:]).decode(), m)
    return out


def intended(texts):
    """{(file, n): (text with 拟 before the verb, the acts that must go)}."""
    out = {}
    for name, (text, records) in texts.items():
        data = text.encode()
        sentences = defaultdict(list)
        for m in records.get("mention", []):
            if m.get("act") and m["relation"] in ("repeals", "lapses") and m["in"] == "clause" and "inherited" not in (m.get("flags") or []):
                sentences[m["sentence_from"], m["sentence_to"]].append(m)
        for (start, end), group in sentences.items():
            cue = group[0].get("cue", "")
            said = re.sub("《[^》]*》", lambda x: "\0" * len(x[0].encode()), data[start:end].decode("utf-8", "replace"))
            if not cue or said.count(cue) != 1 or any(m.get("cue") != cue for m in group) or re.search("废止|失效|停止执行", said.replace(cue, "")):
                continue
            at = start + len(said[:said.index(cue)].encode())
            out[name, start] = ((data[:at] + "拟".encode() + data[at:]).decode("utf-8", "replace"), group)
    return out


def main(argv):
    wenhao, shared = os.path.abspath(argv[0]), argv[1]
    options = dict(zip(argv[2::2], argv[3::2]))
    show, only = int(options.get("--finds", 0)), options.get("--only")
    tap = Tap()
    if not os.path.isdir(os.path.join(shared, "corpus")):
        tap.skip("same acts", f"no {shared}")
        return tap.end()
    texts = texts_of(wenhao, shared)
    if sanitized(wenhao):
        texts = dict(list(texts.items())[::10])
    finds = []

    def point(name, good, of):
        share = good / of if of else 1
        tap.point(share >= FLOORS.get(name, 0), f"same acts: {name}: {good} of {of} ({share:.4f})", f"the floor is {FLOORS.get(name, 0)}")
    for name, change in SAME.items():
        if only and name != only:
            continue
        changed = {}
        for key, (text, _) in texts.items():
            if name.startswith("wrap") and not blank_lined(text):
                continue
            new = change(text)
            if new is not None and new != text:
                changed[key] = new
        records, good = read(wenhao, changed), 0
        for key in changed:
            before, after = acts_of(texts[key][1]), acts_of(records[key])
            good += before == after
            if before != after:
                finds.append((name, key, before - after, after - before))
        point(name, good, len(changed))
    if not only or only == "one target less":
        changed = less_one(texts)
        records, good = read(wenhao, {k: v[0] for k, v in changed.items()}), 0
        for key, (_, m) in changed.items():
            before, after = acts_of(texts[key[0]][1]), acts_of(records[key])
            gone = before - after
            right = not after - before and sum(gone.values()) == 1 and next(iter(gone))[1] == named(m)
            good += right
            if not right:
                finds.append(("one target less", f"{key[0]} {m['line']} {m['surface']}", gone, after - before))
        point("one target less", good, len(changed))
    if not only or only == "intended":
        changed = intended(texts)
        records, good = read(wenhao, {k: v[0] for k, v in changed.items()}), 0
        for key, (_, group) in changed.items():
            before, after = acts_of(texts[key[0]][1]), acts_of(records[key])
            want = Counter(m["relation"] + named(m) for m in group)
            gone = before - after
            right = Counter(r + t for (r, t, _, _), n in gone.items() for _ in range(n)) == want
            good += right
            if not right:
                finds.append(("intended", f"{key[0]} {group[0]['line']} {group[0]['sentence'][-60:]}", gone, after - before))
        point("intended", good, len(changed))
    for kind, key, gone, new in finds[:show]:
        print(f"--- {kind}: {key}\n    gone {dict(gone)}\n    new  {dict(new)}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
