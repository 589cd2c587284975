#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One rule for which document is meant: references of a store, typed as REF on the day of the text that makes them, find the document that
deriving bound them to (its only part or its carrier counts as it), or are ambiguous or unknown; never another.

usage: references.py WENHAO FOLDER...
"""
import json
import os
import sys
import tempfile
from collections import defaultdict

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

MOST = 1000  # 250 under sanitizers
# Bound by number and title that agree, or by a title in full; what a person decided, a history told or an act chose among editions is
# told by more than the words of the reference.
BOUND = """SELECT e.mention, m.number, m.title, t.id, coalesce(a.issued, a.published, '') AS day, t.work, coalesce(c.id, '') AS carrier
FROM evidence e JOIN (SELECT x.id, n.text AS number, s.text AS title FROM mention x LEFT JOIN string n ON n.id = x.number_id
LEFT JOIN string s ON s.id = x.title_id) m ON m.id = e.mention JOIN doc t ON t.node = e.to_node JOIN doc a ON a.node = e.from_node
LEFT JOIN doc c ON c.node = t.carrier
WHERE e.resolved_by IN ('number', 'title') AND e.conflicts = 0 AND e.place IN ('clause', 'list') AND day <> ''
ORDER BY e.file, e.byte_from"""


def main():
    wenhao, tap = sys.argv[1], Tap()
    most = MOST // 4 if sanitized(wenhao) else MOST
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, "a.db")
        run(wenhao, "--db", db, "index", "-q", *[path for path in sys.argv[2:] if os.path.exists(path)])
        rows = [json.loads(line)["row"] for line in run(wenhao, "--db", db, "--json", "sql", BOUND).out.splitlines()]
        rows = rows[::max(1, len(rows) // most)][:most]
        by_day, others, same, open_ones = defaultdict(list), [], 0, 0
        for row in rows:
            by_day[row["day"]].append(row)
        for day, asked in sorted(by_day.items()):
            typed = [row["number"] or f"《{row['title']}》" for row in asked]
            done = run(wenhao, "--db", db, "--json", "status", "--as-of", day, *typed)
            answers = {}
            for line in done.out.splitlines():
                record = json.loads(line)
                answers.setdefault(record.get("ref"), record)
            for row, ref in zip(asked, typed):
                record = answers.get(ref, {})
                if record.get("type") != "status":
                    open_ones += 1
                    continue
                doc = record["doc"]
                ok = doc["id"] in (row["id"], row["carrier"]) or doc["id"].startswith(row["id"] + "#") or (not row["number"] and doc["work"] == row["work"])
                same += ok
                if not ok:
                    others.append(f"{ref} on {day}: {doc['id']}, bound to {row['id']}")
        few = max(1, len(rows) // 500)  # a quarter of the rows may hold the same one: two rules of one day and title, the later of which a text of that very day cites
        tap.point(len(others) <= few, "no reference typed as REF finds another document than it is bound to", others[:20])
        tap.point(same >= 0.9 * len(rows) and len(rows) >= 50, "nine of ten find it", f"{same} of {len(rows)}, {open_ones} ambiguous or unknown")
        print(f"# {same} of {len(rows)} find the same document, {open_ones} ambiguous or unknown")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
