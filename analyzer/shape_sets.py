#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""With which characters may a line begin and end that has a shape of lexicon/shapes.tsv?

usage: shape_sets.py shapes.tsv OUT.h

OUT.h holds `shape_sets`, one for each row in the order of the table, so that a pattern is only tried on lines that it may fit: two sets of
characters (struct char_set in words/words.h), with which such a line begins and ends; characters of which one stands in it; how many
characters it has. Where the pattern does not say it the set holds all, the characters are none, the bounds let any line through.
"""
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from classes import BITS, char_set, head, tail

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import sre_parse

ANY = None  # the set of all characters
MOST = 400  # characters of a range that are written out
FEW = 6  # characters of which one is looked for
NO_BOUND = 9999


def join(a, b):
    return ANY if a is ANY or b is ANY else a | b


def of_class(items):
    found = set()
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            found.add(value)
        elif name == "RANGE" and value[1] - value[0] < MOST:
            found |= set(range(value[0], value[1] + 1))
        elif name == "CATEGORY" and str(value) == "CATEGORY_DIGIT":
            found |= set(range(ord("0"), ord("9") + 1))
        else:
            return ANY
    return found


def edge(parts, last):
    """The characters with which what `parts` match begins (or ends), and whether it may be empty."""
    found = set()
    for op, value in reversed(list(parts)) if last else list(parts):
        name = str(op)
        if name == "AT" or name.startswith("ASSERT"):
            continue  # nothing of the line's own
        if name == "LITERAL":
            return join(found, {value}), False
        if name == "IN":
            return join(found, of_class(value)), False
        if name == "SUBPATTERN":
            more, empty = edge(value[-1], last)
        elif name == "BRANCH":
            more, empty = set(), False
            for alternative in value[1]:
                chars, nothing = edge(alternative, last)
                more, empty = join(more, chars), empty or nothing
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            more, empty = edge(value[2], last)
            empty = empty or value[0] == 0
        else:
            return ANY, False
        found = join(found, more)
        if not empty:
            return found, False
    return found, True


def needed(parts):
    """Characters of which one stands in whatever `parts` match: as few as there are. ANY without."""
    best = ANY
    for op, value in parts:
        name, found = str(op), ANY
        if name == "LITERAL":
            found = {value}
        elif name == "IN":
            found = of_class(value)
        elif name == "SUBPATTERN":
            found = needed(value[-1])
        elif name == "BRANCH":
            found = set()
            for alternative in value[1]:
                found = join(found, needed(alternative))
        elif name in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0:
            found = needed(value[2])
        if found is not ANY and 0 < len(found) <= FEW and (best is ANY or len(found) < len(best)):
            best = found
    return best


def parse(pattern):
    try:
        return sre_parse.parse(pattern)
    except sre_parse.error:  # PCRE2 knows more than Python does: \p{Han}
        return None


def width(pattern):
    """The fewest and the most characters of a line that fits, at most NO_BOUND."""
    parsed = parse(pattern)
    if not parsed:
        return 0, NO_BOUND
    least, most = parsed.getwidth()
    whole = [str(parts) for parts in (parsed[0], parsed[-1])] == ["(AT, AT_BEGINNING)", "(AT, AT_END)"]
    return min(least, NO_BOUND), min(most, NO_BOUND) if whole else NO_BOUND


def sets(pattern):
    firsts, lasts = ANY, ANY
    parsed = list(parse(pattern) or [])
    if "(?i" in pattern:
        return firsts, lasts
    if parsed and str(parsed[0]) == "(AT, AT_BEGINNING)":
        chars, empty = edge(parsed, False)
        firsts = ANY if empty else chars
    if parsed and str(parsed[-1]) == "(AT, AT_END)":
        chars, empty = edge(parsed, True)
        lasts = ANY if empty else chars
    return firsts, lasts


def bits(chars, hashed):
    return char_set(range(BITS) if chars is ANY else (hashed(chr(c).encode()) for c in chars))


def main():
    table, out = sys.argv[1:]
    lines = ["/* Made from shapes.tsv by shape_sets.py. */", "static const struct shape_set {", "    struct char_set firsts, lasts;", "    struct span needed;", "    size_t least, most;",
             "} shape_sets[] = {"]
    rows = [r for r in Path(table).read_text(encoding="utf-8").split("\n") if r and not r.startswith("## ")]
    for row in rows[1:]:
        pattern = row.split("\t")[1]
        firsts, lasts = sets(pattern)
        must = ANY if "(?i" in pattern else needed(parse(pattern) or [])
        chars = "".join("\\" + chr(c) if chr(c) in '"\\' else chr(c) for c in sorted(must or []))
        least, most = width(pattern)
        lines.append(f'    {{ {bits(firsts, head)}, {bits(lasts, tail)}, SPAN_INIT("{chars}"), {least}, {most} }},')
    Path(out).write_text("\n".join(lines + ["};", ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
