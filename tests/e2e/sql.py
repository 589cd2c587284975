#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""wenhao sql: each documented view answers with the columns that docs/SCHEMA.md names, each output has its form, and whatever is no
single SELECT is refused and changes nothing.

usage: sql.py WENHAO ROOT
"""
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

# a listed repeal whose text is absent, for silent_repealer; something to decide, for decision_view
LISTED = "云溪省人民政府公报\n\n2024年第9期（总第309期）\n\n目录\n\n云溪省人民政府关于废止部分规章的决定（云溪省人民政府令第53号）（5）\n\n2024年5月15日出版\n"
# a history line, for history_evidence
AMENDED = """霁石市渡船条例

（2010年3月1日霁石市第十二届人民代表大会常务委员会第五次会议通过　根据2018年6月1日霁石市人民代表大会常务委员会《关于修改〈霁石市渡船条例〉的决定》修正）

第一条　为了规范渡船，制定本条例。

第二条　本条例自2010年5月1日起施行。
"""
VIEWS = ["doc", "evidence", "history_evidence", "act_view", "edge_view", "orphan", "silent_repealer", "decision_view", "section_view", "cue_view"]
REFUSED = [
    "DELETE FROM source", "INSERT INTO meta VALUES ('a', 'b')", "UPDATE node SET part = 1", "DROP VIEW doc", "CREATE TABLE x (a)",
    "CREATE TEMP TABLE x (a)", "ATTACH 'other.db' AS o", "DETACH main", "PRAGMA user_version = 9", "PRAGMA journal_mode = DELETE",
    "SELECT * FROM pragma_table_list", "VACUUM", "VACUUM INTO 'copy.db'", "BEGIN", "SAVEPOINT a", "REINDEX", "ANALYZE", "SELECT 1; SELECT 2",
    "SELECT 1; DROP TABLE node", "WITH x AS (SELECT 1) DELETE FROM node", "EXPLAIN SELECT 1", "SELECT load_extension('x')", "", "-- nothing",
    "SELECT nothing FROM nowhere",
]


def documented(root):
    """View -> its columns, as docs/SCHEMA.md has them."""
    views = {}
    with open(os.path.join(root, "docs/SCHEMA.md"), encoding="utf-8") as f:
        text = f.read().split("## Views", 1)[1].split("\n## ", 1)[0]
    for part in text.split("\n### ")[1:]:
        views[part.split("\n", 1)[0].strip()] = re.findall(r"^\| `(\w+)` \|", part, re.M)
    return views


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def main():
    wenhao, root = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        db, texts = os.path.join(folder, "a.db"), os.path.join(folder, "texts")
        for path in ("examples/library", "tests/golden/decide.d"):
            shutil.copytree(os.path.join(root, path), os.path.join(texts, os.path.basename(path)))
        for name, text in (("公报.txt", LISTED), ("条例.txt", AMENDED)):
            with open(os.path.join(texts, name), "w", encoding="utf-8") as f:
                f.write(text)
        run(wenhao, "--db", db, "index", "-q", texts)
        run(wenhao, "--db", db, "decide", "decide.d/省政府.md:3", "none", "--on", "2026-01-02")
        views = documented(root)
        tap.point(sorted(views) == sorted(VIEWS), "the views that are documented are those of this test", str(sorted(views)))
        for view in VIEWS:
            done = run(wenhao, "--db", db, "--json", "sql", f"SELECT * FROM {view} LIMIT 1")
            rows = [json.loads(line)["row"] for line in done.out.splitlines()]
            ok = done.status == 0 and len(rows) == 1 and list(rows[0]) == views.get(view)
            tap.point(ok, f"{view} has a row of the documented columns", f"{done} {views.get(view)}")
        before = digest(db)
        for sql in REFUSED:
            done = run(wenhao, "--db", db, "sql", sql)
            tap.point(done.status == 2 and not done.out and done.err, f"refused: {sql or 'nothing'}", str(done))
        tap.point(digest(db) == before and not os.path.exists("copy.db"), "the store is what it was")
        text = run(wenhao, "--db", db, "sql", "SELECT 1 AS a, 'x' AS b, NULL AS c")
        tap.point(text.out.split() == ["a", "b", "c", "1", "x"], "a table", str(text))
        wide = run(wenhao, "--db", db, "sql", "SELECT * FROM doc WHERE number = '溪政规〔2024〕1号'")
        tap.point("number: 溪政规〔2024〕1号\n" in wide.out, "many columns stand below each other", str(wide))
        csv = run(wenhao, "--db", db, "sql", "SELECT '=1' AS a, 2 AS b", "-f", "csv", "--no-bom")
        tap.point(csv.raw == b"a,b\r\n\"'=1\",2\r\n", "CSV, harmless to a spreadsheet", str(csv))
        same = run(wenhao, "--db", db, "--json", "sql", "SELECT 1 AS a, 2 AS a, x'00ff' AS b, 1.5 AS c")
        tap.point(json.loads(same.out)["row"] == {"a": 1, "a:2": 2, "b": "00ff", "c": 1.5}, "names, blobs, numbers", str(same))
        part = run(wenhao, "--db", db, "--json", "sql", "VALUES (1), (2), (3)", "--limit", "1", "--offset", "1")
        tap.point([list(json.loads(line)["row"].values()) for line in part.out.splitlines()] == [[2]], "a part of the rows", str(part))
        late = run(wenhao, "--db", db, "sql", "--timeout", "1", "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
        tap.point(late.status == 4 and "--timeout" in late.err, "a question without an end is stopped", str(late))
        none = run(wenhao, "--db", db, "sql", "SELECT 1 WHERE 0")
        tap.point(none.status == 0 and not none.out, "no rows are no failure", str(none))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
