#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""One text in several formats is one document with several sources, the better one leading, in whatever order they come.

usage: printings.py WENHAO

The text is written as plain text, Markdown, PDF, and, where this build reads them, as a web page and a Word document.
"""
import html
import itertools
import json
import os
import shutil
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pages  # noqa: E402
from tap import Tap, formats, run  # noqa: E402

TITLE = "云溪省城镇房屋租赁管理办法"
LINES = [f"# {TITLE}", "（2024年3月5日云溪省人民政府令第41号公布 自2024年5月1日起施行）",
         "第一条 为了规范城镇房屋租赁活动，维护当事人的合法权益，根据《中华人民共和国城市房地产管理法》和《云溪省物业管理条例》，制定本办法。",
         "第二条 本省行政区域内城镇房屋租赁及其监督管理，适用本办法。法律、行政法规另有规定的，从其规定。",
         "第三条 出租住房的，应当以原设计的房间为最小出租单位，不得改变房屋内部结构分割出租，具体标准由设区的市人民政府规定。",
         "第四条 县级以上人民政府住房和城乡建设主管部门负责房屋租赁的监督管理，按照《云溪省行政处罚裁量规定》（溪政发〔2019〕8号）的规定实施处罚。",
         "第五条 本办法自2024年5月1日起施行。2003年4月7日省人民政府发布的《云溪省房屋租赁暂行办法》（云溪省人民政府令第12号）同时废止。"]
PLAIN = [line.lstrip("# ") for line in LINES]
LEADS = ["txt", "docx", "html", "pdf"]


def as_text(path):
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n".join(PLAIN) + "\n")


def as_wrapped(path):
    """Plain text in other clothes: hard wraps, indents, wide spaces."""
    with open(path, "w", encoding="utf-8") as f:
        for line in PLAIN:
            f.write("\n".join(("　　" if i == 0 else "") + part for i, part in enumerate(pages.wrapped(line, 1, 30, 2))) + "\n")


def as_markdown(path):
    with open(path, "w", encoding="utf-8") as f:
        f.write("\n\n".join(LINES).replace("第五条 ", "**第五条**　") + "\n")


def as_pdf(path):
    pages.write(path, pages.official(LINES, bottom=300, head=lambda i: "云溪省规章汇编"), packed=True)


def as_html(path):
    with open(path, "w", encoding="utf-8") as f:
        f.write(f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><div class='nav'><a href='/'>首页</a></div><div class='article'>"
                + "".join(f"<p>{html.escape(line)}</p>" for line in PLAIN) + "</div></body></html>")


def as_docx(path):
    body = "".join(f"<w:p><w:r><w:t xml:space='preserve'>{html.escape(line)}</w:t></w:r></w:p>" for line in PLAIN)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", f"<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/word/document.xml' ContentType='{kind}'/></Types>")
        z.writestr("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Target='word/document.xml' "
                   "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>")
        z.writestr("word/document.xml", f"<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>{body}</w:body></w:document>")


WRITERS = {"pdf": as_pdf, "docx": as_docx, "html": as_html}


def ask(wenhao, db, *args):
    return [json.loads(line) for line in run(wenhao, "--db", db, "--json", *args).out.splitlines()]


def one_document(tap, wenhao, folder, name, db):
    """The answers about the documents of `folder` are those about one text."""
    files = sorted(os.listdir(folder))
    cards = ask(wenhao, db, "show", f"《{TITLE}》")
    sources = cards[0].get("sources", []) if cards else []
    tap.point(len(cards) == 1 and sorted(s["file"] for s in sources) == files and "~" not in cards[0]["doc"]["id"], f"{name}: one document with all its sources", str(cards))
    best = min(files, key=lambda f: (LEADS.index(f.rsplit(".", 1)[1].replace("md", "txt")), f))
    tap.point(bool(sources) and sources[0]["file"] == best == cards[0]["doc"]["file"], f"{name}: {best} leads", str(sources))
    acts = ask(wenhao, db, "acts")
    tap.point(len(acts) == 1 and acts[0]["relation"] == "repeals" and acts[0]["evidence"][0]["file"] == best, f"{name}: one act, proved by {best}", str(acts))
    cited = [(o["doc"]["title"], o["cited_by"]) for o in ask(wenhao, db, "orphans")]
    tap.point(len(cited) == 4 and {n for _, n in cited} == {1}, f"{name}: cited once each", str(cited))


def in_any_order(tap, wenhao, folder, name):
    """Each order of adding, and forgetting one and adding it again, gives the store of a fresh index."""
    files, dumps = sorted(os.listdir(folder)), set()
    with tempfile.TemporaryDirectory() as work:
        orders = list(itertools.permutations(files))[:: max(1, len(files) - 2)][:12]
        for i, order in enumerate([files, *orders]):
            db, place = os.path.join(work, f"{i}.db"), os.path.join(work, "in")
            shutil.rmtree(place, ignore_errors=True)
            os.mkdir(place)
            for f in order:
                shutil.copy2(os.path.join(folder, f), place)
                if i:
                    run(wenhao, "index", "-q", "--db", db, place)
            if i == len(orders):
                os.unlink(os.path.join(place, files[0]))
                run(wenhao, "index", "-q", "--prune", "--db", db, place)
                shutil.copy2(os.path.join(folder, files[0]), place)
            run(wenhao, "index", "-q", "--db", db, place)
            dumps.add(run(wenhao, "--db", db, "dump").raw)
    tap.point(len(dumps) == 1 and b"" not in dumps, f"{name}: the same store in any order", f"{len(dumps)} dumps")


def main(wenhao):
    tap, wenhao = Tap(), os.path.abspath(wenhao)
    can = [f for f in ("docx", "html", "pdf") if f in formats(wenhao)]
    if "pdf" in can and not shutil.which("pdftotext"):
        can.remove("pdf")
    sets = [("text and Markdown", ["b.txt", "a.md"]), ("text, set otherwise", ["a.txt", "b.txt"])]
    sets += [(f"text and {f}", [f"a.{f}", "b.txt"]) for f in can]
    if len(can) > 1:
        sets += [("all but text", [f"{'zyx'[i]}.{f}" for i, f in enumerate(can)]), ("all", ["n.txt", "o.md", *(f"{'zyx'[i]}.{f}" for i, f in enumerate(can))])]
    for missing in {"docx", "html", "pdf"} - set(can):
        tap.skip(f"text and {missing}", "this build or computer does not read it")
    for name, files in sets:
        with tempfile.TemporaryDirectory() as work:
            folder, db = os.path.join(work, "in"), os.path.join(work, "w.db")
            os.mkdir(folder)
            for k, file in enumerate(files):
                ending = file.rsplit(".", 1)[1]
                write = WRITERS.get(ending) or (as_markdown if ending == "md" else as_wrapped if k and files[0].endswith(".txt") else as_text)
                write(os.path.join(folder, file))
            run(wenhao, "index", "-q", "--db", db, folder)
            one_document(tap, wenhao, folder, name, db)
            in_any_order(tap, wenhao, folder, name)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
