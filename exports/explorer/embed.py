#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the page of the explorer a C table: embed.py OUT.c page.html FILE.css… FILE.js…

The style and the programs are put into page.html, in the order given, and its Content-Security-Policy lets nothing else run: it
names their hashes. Comment lines are left out."""
import base64
import hashlib
import json
import re
import sys

MARKS = {"css": "{{style}}", "js": "{{program}}"}


def read(path):
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if path.endswith((".js", ".css")):
        text = re.sub(r"^\s*(//.*|/\*.*\*/\s*)\n", "", text, flags=re.M)
    return text


def sha256(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def c_strings(text):
    """C literals, a line each: JSON's escapes of ASCII are C's, other bytes go as they are."""
    return "".join(f"    {json.dumps(line, ensure_ascii=False)},\n".replace("??", "?\\?") for line in text.splitlines(keepends=True))


def main():
    out, page, *files = sys.argv[1:]
    parts = {ending: "\n" + "".join(read(f) for f in files if f.endswith("." + ending)) for ending in MARKS}
    if "</script" in parts["js"].lower() or "</style" in parts["css"].lower():
        sys.exit("a program or style of the explorer would end its own element")
    text = read(page)
    text = text.replace("{{script-src}}", sha256(parts["js"])).replace("{{style-src}}", sha256(parts["css"]))
    for ending, mark in MARKS.items():
        text = text.replace(mark, parts[ending])
    head, tail = text.split("{{data}}")
    with open(out, "w", encoding="utf-8") as f:
        f.write('#include "exports/explorer/page.h"\n\n')
        for name, piece in (("page_head", head), ("page_tail", tail)):
            f.write(f"const char *const {name}[] = {{\n{c_strings(piece)}    NULL,\n}};\n")


main()
