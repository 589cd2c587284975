#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compile the words of an X-macro table (.def) into classes (struct word_class in words/words.h), one for each role.

usage: classes.py LINKAGE NAME MACRO PREFIX TABLE.def OUT.h

PREFIX may be empty: then the role is its own name. Rows are MACRO(ROLE, …, "word", …), or MACRO(ROLE, …, W("word") W("word")). OUT.h holds `NAME_classes`, an array by PREFIX_ROLE, and where
LINKAGE is `static` and not `extern` also `NAME_heads`, with what any word begins, and by role `NAME_pairs` and `NAME_singles`, with what words of
two characters and more, and of one, begin. A class looks at the first (or last) character of a text before it compares a word, so that words cost nothing where
they do not stand.
"""
import re
import sys
from pathlib import Path

BITS = 16 * 64  # of struct char_set
LITERAL = r'"(?:[^"\\]|\\.)*"'
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}


def text(literal, where):
    def escape(m):
        if m[1] not in ESCAPES:
            sys.exit(f"{where}: escape \\{m[1]} is not known")
        return ESCAPES[m[1]]

    return re.sub(r"\\(.)", escape, literal[1:-1]).encode()


def head(word):
    """word_head_hash of words.h."""
    return word[0] if word[0] < 0xE0 or len(word) < 3 else (word[1] * 16 ^ word[2] * 5) % BITS


def tail(word):
    """word_tail_hash of words.h."""
    return word[-1] if word[-1] < 0x80 or len(word) < 2 else (word[-2] * 16 ^ word[-1] * 5) % BITS


def char_set(hashes):
    bits = [0] * (BITS // 64)
    for h in hashes:
        bits[h >> 6] |= 1 << (h & 63)
    return "{ { " + ", ".join(f"0x{b:x}u" for b in bits) + " } }"


def pair_set(words):
    """struct pair_set of the words of two characters and more."""
    bits = [0] * 64
    for w in words:
        if len(w) >= 6:
            bits[w[2] & 63] |= 1 << (w[5] & 63)
    return "{ { " + ", ".join(f"0x{b:x}u" for b in bits) + " }, false }"


def rows(path, macro):
    """Literals by role, in the order of the table."""
    source = path.read_text(encoding="utf-8")
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    source = re.sub(r"^\s*//.*$", "", source, flags=re.M)
    found = {}
    for row in re.split(r"\n(?=[A-Z_]+\()", "\n" + source):
        m = re.match(r"([A-Z_]+)\((\w+),", row)
        if not m and row.strip():
            sys.exit(f"{path}: not a row: {row.strip()[:60]}")
        if not m or m[1] != macro:
            continue
        words = re.findall(r"\bW\((" + LITERAL + r")\)", row) or re.findall(LITERAL, row)[:1]
        found.setdefault(m[2], []).extend(words)
    if not found:
        sys.exit(f"{path}: no row of {macro}")
    return found


def main():
    linkage, name, macro, prefix, table, out = sys.argv[1:]
    found = rows(Path(table), macro)
    words = {role: [(w, text(w, table)) for w in dict.fromkeys(ws) if w != '""'] for role, ws in found.items()}
    named = lambda role: f"{prefix}_{role}" if prefix else role
    lines = [f"/* Made from {Path(table).name} by classes.py. */"]
    for role, ws in words.items():
        ws.sort(key=lambda w: -len(w[1]))
        spans = ", ".join(f"SPAN_INIT({w})" for w, _ in ws)
        lines.append(f"static struct span {name}_class_{role}[] = {{ {spans} }};")
    const, unused = ("static const", " __attribute__((unused))") if linkage == "static" else ("const", "")
    lines.append(f"{const} struct word_class {name}_classes[]{unused} = {{")
    for role, ws in words.items():
        heads, tails = char_set(head(b) for _, b in ws), char_set(tail(b) for _, b in ws)
        cuts = char_set(tail(b[:n]) for _, b in ws for n in range(1, len(b)) if b[n] & 0xC0 != 0x80)
        lines.append(f"    [{named(role)}] = {{ {{ {name}_class_{role}, {len(ws)}, 0 }}, {heads}, {tails}, {cuts} }},")
    lines.append("};")
    if linkage == "static":
        heads = char_set(head(b) for ws in words.values() for _, b in ws)
        lines.append(f"static const struct char_set {name}_heads __attribute__((unused)) = {heads};")
        roles = [f"[{h}] = " + " | ".join(f"UINT32_C(1) << {named(role)}" for role in words if h in {head(b) for _, b in words[role]})
                 for h in sorted({head(b) for ws in words.values() for _, b in ws})]
        lines.append(f"static const struct pair_set {name}_pairs[] __attribute__((unused)) = {{")
        lines += [f"    [{named(role)}] = {pair_set(b for _, b in ws)}," for role, ws in words.items()] + ["};"]
        lines.append(f"static const struct char_set {name}_singles[] __attribute__((unused)) = {{")
        lines += [f"    [{named(role)}] = {char_set(head(b) for _, b in ws if len(b) < 6)}," for role, ws in words.items()] + ["};"]
        lines.append(f"static const uint32_t {name}_roles[CHAR_SET_BITS] __attribute__((unused)) = {{")
        lines += [f"    {row}," for row in roles] + ["};"]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
