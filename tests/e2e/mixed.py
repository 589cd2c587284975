#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A folder as an office keeps it: forty files of many kinds, in archives too, some empty, broken or none of ours. Each is accounted for in
the report of index, and all that can be read are found.

usage: mixed.py WENHAO SHARED
"""
import csv
import io
import json
import os
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, formats, run  # noqa: E402

TOPICS = ("渡口", "水井", "集市", "山林", "桥梁", "河灯", "茶园", "粮仓", "渔船", "校车", "街灯", "公园", "牧场", "果园", "堤坝", "盐井", "驿路", "窑厂",
          "药圃", "书院", "蚕房", "梯田", "石场", "竹林")


def paper(n):
    topic = TOPICS[n - 1]
    return (f"禾川县人民政府关于印发《禾川县{topic}管理办法》的通知\n禾政发〔2031〕{n}号\n\n各镇人民政府：\n\n现将《禾川县{topic}管理办法》印发给你们，请遵照执行。\n\n"
            f"禾川县人民政府\n2031年3月{n}日\n\n禾川县{topic}管理办法\n\n第一条 为了加强{topic}管理，制定本办法。\n第二条 本办法自2031年5月1日起施行。\n")


def docx(text):
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/'
                   'document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                   'Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
                   f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
    return out.getvalue()


def html(text, charset):
    lines = text.splitlines()
    return (f'<html><head><meta charset="{charset}"><title>{lines[0]}</title></head><body><div class="article"><h1>{lines[0]}</h1>'
            + "".join(f"<p>{line}</p>" for line in lines[1:]) + "</div></body></html>").encode(charset)


def gbk_zip(members):
    """A zip with names in GBK, written by hand: stored members, no mark of UTF-8."""
    body, central = b"", b""
    for name, data in members:
        raw = name.encode("gbk")
        head = struct.pack("<HHHHHLLLHH", 20, 0, 0, 0, 0x5F6F, zlib.crc32(data), len(data), len(data), len(raw), 0)
        central += b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHLL", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + head + raw + data
    return body + central + b"PK\x05\x06" + struct.pack("<HHHHLLH", 0, 0, len(members), len(members), len(central), len(body), 0)


def tarred(members):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as t:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            t.addfile(info, io.BytesIO(data))
    return out.getvalue()


def table_docx(rows):
    cells = "".join("<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>" for row in rows)
    made = docx("清单")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"</w:body>", f"<w:tbl>{cells}</w:tbl></w:body>".encode())
            new.writestr(name, data)
    return out.getvalue()


class Folder:
    """What lies in it, and what is wanted of each: a paper's number, or the outcome."""

    def __init__(self, root, reads):
        self.root, self.want, self.reads = root, {}, reads
        self.n = 0

    def put(self, name, data, want):
        path = os.path.join(os.fsencode(self.root), name if isinstance(name, bytes) else name.encode())
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(data)
        shown = (name if isinstance(name, bytes) else name.encode()).decode("utf-8", "replace")
        if want is not None:
            self.want[shown] = want

    def paper(self, name, make, reader="text"):
        self.n += 1
        self.put(name, make(paper(self.n)), self.n if reader in self.reads else "kind")


def fill(f, shared):
    def utf8(text):
        return text.encode()

    def gbk(text):
        return text.encode("gb18030")
    for name in ("a.txt", "有 空 格.txt", "下级/b.txt", "下级/再下级/c.md", "括号（一）.TXT"):
        f.paper(name, utf8)
    f.paper(b"\xba\xcc\xb4\xa8.txt", utf8)  # the name is GBK, no UTF-8
    for name in ("gbk.txt", "下级/gbk 二.txt"):
        f.paper(name, gbk)
    f.paper("utf16.txt", lambda text: text.encode("utf-16"))
    for name in ("一.docx", "二 稿.docx", "下级/三.docx"):
        f.paper(name, docx, "docx")
    f.paper("页.html", lambda text: html(text, "utf-8"), "html")
    f.paper("页gbk.htm", lambda text: html(text, "gbk"), "html")
    read = "archives" in f.reads
    inner = [paper(f.n + 1).encode(), docx(paper(f.n + 2)), paper(f.n + 3).encode(), paper(f.n + 4).encode(), paper(f.n + 5).encode()]
    f.put("资料.zip", gbk_zip([("通知/一.txt", inner[0]), ("通知/二 稿.docx", inner[1]), ("通知/~$二 稿.docx", b"x"), ("图.png", b"\x89PNG\r\n\x1a\n"),
                             ("套.zip", gbk_zip([("里.txt", inner[2])]))]), None if read else "kind")
    f.put("旧档.tar.gz", tarred([("四.txt", inner[3]), ("../五.txt", inner[4]), ("__MACOSX/._四.txt", b"x")]), None if read else "kind")
    if read:
        f.want |= {"资料.zip/通知/一.txt": f.n + 1, "资料.zip/通知/二 稿.docx": f.n + 2 if "docx" in f.reads else "kind", "资料.zip/图.png": "kind",
                   "资料.zip/通知/~$二 稿.docx": "lock", "资料.zip/套.zip/里.txt": f.n + 3, "旧档.tar.gz/四.txt": f.n + 4, "旧档.tar.gz/五.txt": f.n + 5}
    f.n += 5
    f.put("断.zip", gbk_zip([("一.txt", inner[0])])[:60], "failed" if read else "kind")
    f.put("空.zip", b"", "failed" if read else "kind")
    f.put("~$一.docx", b"\x05user", "lock")
    f.put("台账.xlsx", b"PK\x03\x04", "kind")
    f.put("台账.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", None)
    f.put("版式.ofd", b"PK\x03\x04", None)
    f.put("照片.jpg", b"\xff\xd8\xff\xe0", "kind")
    f.put("录像.mp4", b"\0\0\0\x18ftyp", "kind")
    f.put("无后缀", b"text", "kind")
    f.put("空.txt", b"", "added")
    f.put("只有空行.txt", b"\n\n \n", "added")
    f.put("空.docx", b"", None if "docx" in f.reads else "kind")
    f.put("断.docx", docx(paper(1))[:300], "failed" if "docx" in f.reads else "kind")
    f.put("其实是图.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "failed")
    f.put("乱.txt", bytes(range(128, 256)) * 40, None)
    f.put("断.pdf", b"%PDF-1.4\n1 0 obj\n", "failed" if "pdf" in f.reads else None)
    f.put("随笔.txt", "今天天气很好。\n".encode(), None)
    f.put("目录.csv", "文号,标题\n".encode(), "kind")
    pdf = os.path.join(shared, "seeds", "pdf")
    if "pdf" in f.reads and os.path.isdir(pdf):
        name = sorted(n for n in os.listdir(pdf) if n.endswith(".pdf"))[0]
        shutil.copy(os.path.join(pdf, name), os.path.join(f.root, "公报.pdf"))
        f.want["公报.pdf"] = "added"
    f.put(".DS_Store", b"x", None)
    for name, make in (("管道.txt", os.mkfifo), ("断开的链接.txt", lambda path: os.symlink("nowhere", path))):
        make(os.path.join(f.root, name))
        f.want[name] = "no_file"


def report(wenhao, db, folder, *options):
    """Runs index; gives (what it printed, the rows of its report by file)."""
    path = os.path.join(os.path.dirname(db), "report.csv")
    done = run(wenhao, "--db", db, "index", folder, "--report", path, *options)
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.DictReader(f))
    return done, rows


def main():
    wenhao, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    words = {"added": "新读入", "failed": "读不了", "kind": "没有读：不是能读的种类", "unchanged": "未变", "forgotten": "已忘掉", "gone": "已不在文件夹，仍在库中",
             "no_file": "没有读：是管道、设备或者断开的链接"}
    with tempfile.TemporaryDirectory(prefix="wenhao-mixed-") as place:
        root, db = os.path.join(place, "县里的 文件"), os.path.join(place, "s.db")
        os.mkdir(root)
        f = Folder(root, formats(wenhao))
        fill(f, shared)
        done, rows = report(wenhao, db, root, "-v")
        outcome = {row["文件"]: row["结果"] for row in rows}
        tap.point(len(outcome) == len(rows), "one row a file", [row["文件"] for row in rows])
        here = {os.path.relpath(os.path.join(os.fsencode(d), n), os.fsencode(root)).decode("utf-8", "replace") for d, _, names in
                os.walk(os.fsencode(root)) for n in names if not n.startswith(b".")}
        lost = [n for n in here if n not in outcome and not any(o.startswith(n + "/") for o in outcome)]
        tap.point(len(here) >= 35 and not lost, f"each of {len(here)} files stands in the report", lost)
        wrong = []
        for name, want in f.want.items():
            kind = "added" if isinstance(want, int) else want
            told = outcome.get(name, "-")
            if told != words.get(kind) and not (kind == "lock" and "锁文件" in told):
                wrong.append(f"{name}: {told}, not {kind}")
        tap.point(not wrong, "with what became of it", wrong)
        silent = [row["文件"] for row in rows if row["结果"] == words["failed"] and not (row["原因"] and row["怎么办"])]
        tap.point(not silent, "what failed says why and what to do", silent)
        empty = next(row for row in rows if row["文件"] == "空.txt")
        tap.point("没有认出文件" in empty["原因"], "a text without a document says so", str(empty))
        hints = {row["文件"]: row["怎么办"] for row in rows}
        tap.point("空的" in empty["原因"] and "空的" not in next(r for r in rows if r["文件"] == "只有空行.txt")["原因"], "an empty file is called empty", str(empty))
        tap.point("status --from" in hints["台账.xlsx"] and "status --from" in hints["目录.csv"] and "status --from" not in hints["无后缀"],
                  "lists are told how to be asked", str(hints))
        named = [n for n, want in f.want.items() if want in ("kind", "lock", "no_file") and n not in done.err]
        tap.point(not named, "-v names what is not read", named)
        missing = []
        for name, n in f.want.items():
            if not isinstance(n, int):
                continue
            answer = [json.loads(line) for line in run(wenhao, "--db", db, "status", f"禾政发〔2031〕{n}号", "--as-of", "2031-06-01", "--json").out.splitlines()]
            if len(answer) != 1 or answer[0].get("status") != "in_force" or answer[0]["doc"]["file"] != name:
                missing.append(f"{name}: {str(answer)[:200]}")
        tap.point(not missing, "all that can be read are found", missing)

        if "docx" in f.reads:
            listed = os.path.join(place, "清单.docx")
            with open(listed, "wb") as out:
                out.write(table_docx([["序号", "文件名称", "文号"]] + [[str(n), f"禾川县{TOPICS[n - 1]}管理办法", f"禾政发〔2031〕{n}号"] for n in (1, 2, 3)]))
            told = [json.loads(line) for line in run(wenhao, "--db", db, "status", "--from", listed, "--as-of", "2031-06-01", "--json").out.splitlines()]
            told = [r["status"]["status"] for r in told if r.get("kind") == "item"]
            tap.point(told == ["in_force"] * 3, "a list in a table of a Word document", str(told))

        again, rows = report(wenhao, db, root)
        changed = [f"{r['文件']}: {r['结果']}" for r in rows if r["结果"] in (words["added"], "更新", words["forgotten"], words["gone"])]
        tap.point(not changed, "a second run changes nothing", changed)
        os.remove(os.path.join(root, "a.txt"))
        gone, rows = report(wenhao, db, root)
        tap.point("1个文件已经不在原处" in gone.err and any(r["文件"] == "a.txt" and r["结果"] == words["gone"] for r in rows), "a deleted file is mentioned", str(gone))
        pruned, rows = report(wenhao, db, root, "--prune")
        tap.point(any(r["文件"] == "a.txt" and r["结果"] == words["forgotten"] for r in rows), "and forgotten with --prune", str(pruned))
        if "archives" in f.reads:
            f.put("资料.zip", gbk_zip([("通知/一.txt", paper(15).encode())]), None)
            after, rows = report(wenhao, db, root)
            left = sorted(r["文件"] for r in rows if r["文件"].startswith("资料.zip") and r["结果"] == words["forgotten"])
            tap.point("资料.zip/套.zip/里.txt" in left and "资料.zip/通知/一.txt" not in left, "what an archive holds no more is forgotten", left)
            fresh = os.path.join(place, "fresh.db")
            run(wenhao, "--db", fresh, "index", root)
            tap.point(run(wenhao, "--db", fresh, "dump").out == run(wenhao, "--db", db, "dump").out, "the store is that of a fresh index")
            extracted = run(wenhao, "extract", root).out
            tap.point("资料.zip/通知/一.txt" in extracted and "旧档.tar.gz/五.txt" in extracted, "extract reads archives as well", extracted[:300])
            bsdtar = shutil.which("bsdtar")
            if bsdtar:
                made = os.path.join(root, "包.7z")
                subprocess.run([bsdtar, "-a", "-cf", made, "-C", root, "下级"], check=True)
                done, rows = report(wenhao, db, root)
                tap.point(any(r["文件"].startswith("包.7z/下级/") for r in rows), "7z", str(done))
            left = [n for n in os.listdir(tempfile.gettempdir()) if n.startswith("wenhao-") and len(n) == 13 and
                    os.path.isdir(os.path.join(tempfile.gettempdir(), n)) and os.path.exists(os.path.join(tempfile.gettempdir(), n, "0"))]
            tap.point(not left, "nothing unpacked is left behind", left)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
