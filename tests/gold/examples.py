#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads examples/library with `wenhao extract` and compares every document, mention and act with the hand-made keys
in examples/expected (NNN.docs.tsv, NNN.refs.tsv). Every difference is a failure.

usage: examples.py WENHAO EXAMPLES [NAME...]

A key row's note may hold `or:RELATION` (a reading that is as good) and one of the words of OPTIONAL (finding it is
good, missing it costs nothing).
"""
import csv
import json
import os
import re
import sys
import unicodedata

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

OPTIONAL = ("in title", "implied", "defining occurrence", "optional")
ACTS = {"repeals", "lapses", "amends", "replaces", "suspends", "extends", "revives", "postpones"}
DASHES = dict.fromkeys(map(ord, "—–－~～"), "-")


def plain(text):
    """A title or number without what typesetting changes: width, white space, title marks, kinds of dashes."""
    text = unicodedata.normalize("NFKC", text or "").translate(DASHES)
    return re.sub(r"[\s《》〈〉<>]", "", text)


def table(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def as_read(document):
    """The fields of a document record in the words of the key."""
    get = document.get
    return {
        "presence": get("presence"), "number": plain(get("number")), "title": plain(get("title")),
        "instrument": plain(get("instrument")), "issuers": sorted(plain(i) for i in get("issuers", [])),
        "issued": get("issued", ""), "effective": get("effective", "").replace("published", "issued"),
        "line_from": get("line_from"), "line_to": get("line_to"),
    }


def as_keyed(row):
    return {
        "presence": row["presence"], "number": plain(row["number"]), "title": plain(row["title"]),
        "instrument": plain(row["instrument"]), "issuers": sorted(plain(i) for i in row["issuers"].split(";") if i),
        "issued": row["issued"], "effective": row["effective"],
        "line_from": int(row["line_from"]), "line_to": int(row["line_to"]),
    }


def compare_documents(rows, documents):
    """Pairs key rows and records by number and title; returns ({doc of a record: key}, differences)."""
    key_of, wrong = {}, []
    left = list(documents)
    for row in rows:
        want = as_keyed(row)
        same = [d for d in left if (want["number"] and as_read(d)["number"] == want["number"])
                or (not want["number"] and as_read(d)["title"] == want["title"])]
        same = same or [d for d in left if want["line_from"] <= (d.get("line_from") or 0) <= want["line_to"]]
        if not same:
            wrong.append(f"{row['line_from']}: no document {row['number']} {row['title']}")
            continue
        left.remove(same[0])
        key_of[same[0]["doc"]] = row["key"]
        got = as_read(same[0])
        wrong += [f"{row['line_from']}: document {row['number'] or row['title']}: {field} is {got[field]!r}, not {value!r}"
                  for field, value in want.items() if got[field] != value]
    wrong += [f"{d.get('line_from')}: no document should be here: {d.get('number', '')} {d.get('title', '')}" for d in left]
    return key_of, wrong


def closeness(row, mention):
    """How well a mention answers a key row: 0 not at all, 2 by number or title, more where the rest agrees."""
    if mention.get("line") != int(row["line"]):
        return 0
    number, is_title = plain(row["number"]), plain(mention.get("title")) in titles(row)
    if number and plain(mention.get("number")) != number:
        return 0
    if not number and not is_title:
        return 0
    return 2 + is_title + 2 * (mention.get("relation") in accepted(row)) \
        + (plain(mention.get("pinpoint")) == plain(row["pinpoint"]))


def titles(row):
    """The title of a key row; of an abbreviation the full one, too."""
    full = re.search(r"abbreviation of ([^;]+)", row["note"])
    return {plain(row["title"]), *([plain(full[1])] if full else [])}


def accepted(row):
    return {row["relation"], *re.findall(r"or:([a-z_]+)", row["note"])}


def compare_mentions(rows, mentions, key_of):
    """Pairs key rows and mentions, the closest first; returns the differences, those of acts marked so."""
    pairs = sorted(((closeness(r, m), -i, -j) for i, r in enumerate(rows) for j, m in enumerate(mentions)), reverse=True)
    of_row, of_mention = {}, {}
    for close, i, j in pairs:
        if close and -i not in of_row and -j not in of_mention:
            of_row[-i], of_mention[-j] = -j, -i
    wrong = []
    for i, row in enumerate(rows):
        what = f"{row['line']}: {row['surface'][:40]}"
        if i not in of_row:
            if not any(word in row["note"] for word in OPTIONAL):
                wrong.append(f"{what}: not found [{row['relation']}]")
            continue
        mention = mentions[of_row[i]]
        if mention.get("relation") not in accepted(row):
            wrong.append(f"{what}: {mention.get('relation')}, not {' or '.join(sorted(accepted(row)))}")
        if mention.get("relation") in ACTS and not mention.get("act"):
            wrong.append(f"{what}: {mention['relation']} without its act")
        if plain(mention.get("pinpoint")) != plain(row["pinpoint"]):
            wrong.append(f"{what}: pinpoint {mention.get('pinpoint', '')!r}, not {row['pinpoint']!r}")
        if plain(mention.get("title")) not in titles(row):
            wrong.append(f"{what}: title {mention.get('title', '')!r}")
        if key_of.get(mention.get("doc")) != row["src"]:
            wrong.append(f"{what}: in document {mention.get('doc')}, not {row['src']}")
        if "partial" in row["note"] and mention.get("act", {}).get("scope") != "partial":
            wrong.append(f"{what}: a partial act read as {mention.get('act', {}).get('scope')}")
    for j, mention in enumerate(mentions):
        if j not in of_mention:
            wrong.append(f"{mention.get('line')}: {mention.get('surface', '')[:40]}: nothing should be found here "
                         f"[{mention.get('relation')}{', an act' if mention.get('act') else ''}]")
    return wrong


def main():
    wenhao, examples, only = sys.argv[1], sys.argv[2], sys.argv[3:]
    tap = Tap()
    expected = os.path.join(examples, "expected")
    for name in sorted(f.removesuffix(".docs.tsv") for f in os.listdir(expected) if f.endswith(".docs.tsv")):
        if only and name not in only:
            continue
        done = run(wenhao, "extract", os.path.join(examples, "library", name + ".txt"))
        if not tap.point(done.status == 0, f"{name}: extract", str(done)):
            continue
        records = [json.loads(line) for line in done.out.splitlines()]
        rows = table(os.path.join(expected, name + ".refs.tsv"))
        mentions = [r for r in records if r["type"] == "mention"]
        key_of, wrong = compare_documents(table(os.path.join(expected, name + ".docs.tsv")),
                                          [r for r in records if r["type"] == "document"])
        tap.point(not wrong, f"{name}: {len(key_of)} documents, every field", wrong)
        wrong = compare_mentions(rows, mentions, key_of)
        tap.point(not wrong, f"{name}: {len(rows)} mentions, relation, place and scope", wrong)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
