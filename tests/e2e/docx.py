#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Word documents: the same records as of the same text in another form, and hostile files.

usage: docx.py WENHAO SHARED

Texts of the corpus are written as .docx in two ways: each line a paragraph, its text cut into runs at random, rows as tables,
indents as properties; and the same with the numbers of its articles left to Word's lists. What `extract` says must be what it
says of the text. Hostile files: bombs, ../, entities, depth, 200 copies cut off and 200 with a bit changed. Where LibreOffice
is installed, .doc, .rtf and .odt made by it must say what the .docx says.
"""
import collections
import glob
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Ran, Tap, environment, formats, run, sanitized  # noqa: E402

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
      'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = ["numbering", "styles", "footnotes", "header1", "footer1"]
CONTENT = (f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
           f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
           f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
           + "".join(f'<Override PartName="/word/{k}.xml" ContentType="{WORD}.{k.rstrip("1")}+xml"/>' for k in KINDS) + "</Types>")
NUMBERING = ('<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
             '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="space"/>'
             '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')
HEAD_AND_FOOT = {k: f'<w:p><w:r><w:t>{t}</w:t></w:r></w:p>' for k, t in
                 [("header1", "云溪省人民政府公报　云溪政发〔1999〕99号"), ("footer1", "— 99 —")]}
NUMERALS = "零一二三四五六七八九"


def numeral(n):
    text, gap = "", False
    for place, sign in [(1000, "千"), (100, "百"), (10, "十"), (1, "")]:
        d = n // place % 10
        if d:
            text += ("零" if gap and text else "") + ("" if d == 1 and place == 10 and not text else NUMERALS[d]) + sign
        gap = d == 0
    return text


def write_docx(path, body, numbering="", footnotes="", method=zipfile.ZIP_DEFLATED):
    parts = dict(HEAD_AND_FOOT, numbering=numbering, footnotes=footnotes, styles="")
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "header1": "hdr", "footer1": "ftr"}
    relation = '<Relationship Id="r%s" Type="' + OFFICE + '/%s" Target="%s"/>'
    rels = f'<Relationships xmlns="{PACKAGE}/relationships">%s</Relationships>'
    with zipfile.ZipFile(path, "w", method) as z:
        z.writestr("[Content_Types].xml", CONTENT)
        z.writestr("_rels/.rels", rels % (relation % (1, "officeDocument", "word/document.xml")))
        z.writestr("word/_rels/document.xml.rels",
                   rels % "".join(relation % (i, k.rstrip("1"), k + ".xml") for i, k in enumerate(parts)))
        for k, text in parts.items():
            z.writestr(f"word/{k}.xml", f"<w:{roots[k]} {NS}>{text}</w:{roots[k]}>")
        section = '<w:sectPr><w:headerReference w:type="default" r:id="r0"/><w:footerReference w:type="default" r:id="r1"/></w:sectPr>'
        z.writestr("word/document.xml", f"<w:document {NS}><w:body>{body}{section}</w:body></w:document>")
    return path


def runs(text, rng):
    """The text in runs cut at random places, with marks that say nothing between them."""
    out = ""
    while text:
        n = rng.choice([1, 2, 5, 20, 200])
        out += (rng.choice(["", "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>", "<w:proofErr w:type=\"spellStart\"/>"]) +
                f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(text[:n])}</w:t></w:r>')
        text = text[n:]
    return out


def paragraph(line, rng, listed=False):
    text = line.lstrip("　 ")
    props = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if listed else ""
    props += '<w:ind w:firstLineChars="200" w:firstLine="640"/>' if len(line) - len(text) >= 2 else ""
    return f"<w:p><w:pPr>{props}</w:pPr>{runs(text, rng)}</w:p>"


def body_of(text, rng, lists):
    out, rows, article = "", [], 0

    def table():
        cells = "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(c, rng)}</w:tc>" for c in row.split("\t")) + "</w:tr>"
                        for row in rows)
        rows.clear()
        return f"<w:tbl><w:tblPr/>{cells}</w:tbl>" if cells else ""

    for line in text.split("\n"):
        line = line.rstrip("\r")
        if "\t" in line.strip("\t"):
            rows.append(line)
            continue
        out += table()
        head = f"第{numeral(article + 1)}条"
        rest = line.lstrip("　 ")[len(head):]
        if lists and line.lstrip("　 ").startswith(head) and rest[:1] in ("　", " "):
            article += 1
            out += paragraph(rest.lstrip("　 "), rng, listed=True)
        else:
            out += paragraph(line.replace("\t", "　"), rng)
    return out + table(), article


def records(wenhao, path):
    """Mentions, documents and sections of each file, by its name without ending; and the lines on standard error."""
    ran = run(wenhao, "extract", path)
    out = collections.defaultdict(lambda: ([], [], []))
    for line in ran.out.splitlines():
        r = json.loads(line)
        stem = os.path.splitext(r.get("file") or r.get("doc", "").rpartition("#")[0])[0]
        if r["type"] == "mention":
            out[stem][0].append((r.get("number"), r.get("title"), r["relation"]))
        elif r["type"] == "document":
            out[stem][1].append((r.get("title"), r.get("number"), tuple(r.get("issuers", [])), r.get("issued"), r.get("effective")))
        elif r["type"] == "section":
            out[stem][2].append((r.get("kind"), r.get("number"), r.get("label")))
    return out, ran


def same_text(tap, wenhao, shared, folder):
    texts = sorted(glob.glob(os.path.join(shared, "corpus/policy/*.txt")))
    if not texts:
        for name in ["paragraphs", "lists"]:
            tap.skip(f"texts as Word documents: {name}", "no body of texts beside the project")
        return
    for lists in [False, True]:
        rng, there, numbers = random.Random(4), os.path.join(folder, f"lists{lists:d}"), 0
        plain = os.path.join(folder, f"plain{lists:d}")
        os.makedirs(there)
        os.makedirs(plain)
        for path in texts:
            stem = os.path.splitext(os.path.basename(path))[0]
            with open(path, encoding="utf-8") as f:
                text = f.read()
            body, articles = body_of(text, rng, lists)
            numbers += articles
            write_docx(os.path.join(there, stem + ".docx"), body, numbering=NUMBERING)
            shutil.copy(path, os.path.join(plain, stem + ".txt"))
        want, _ = records(wenhao, plain)
        got, ran = records(wenhao, there)
        all_mentions = sum(len(w[0]) for w in want.values())
        lost = sum((collections.Counter(w[0]) - collections.Counter(got[s][0])).total() for s, w in want.items())
        more = sum((collections.Counter(got[s][0]) - collections.Counter(w[0])).total() for s, w in want.items())
        documents = [s for s, w in want.items() if w[1] != got[s][1]]
        sections = [s for s, w in want.items() if w[2] != got[s][2]]
        name = f"texts as Word documents: {f'{numbers} numbers by lists' if lists else 'paragraphs'}"
        ok = (ran.status == 0 and all_mentions and (lost + more) * 50 <= all_mentions and len(documents) * 50 <= len(texts) and
              len(sections) * 50 <= len(texts) and (numbers >= 100 or not lists))
        tap.point(ok, name, f"{lost} of {all_mentions} mentions lost, {more} more; other documents: {documents}, "
                            f"other sections: {sections}; {ran.err[-500:]}")
        print(f"# {all_mentions} mentions, {lost} lost, {more} more; {len(texts)} texts, {len(documents)} with other documents, "
              f"{len(sections)} with other sections")


def real_files(tap, wenhao, shared):
    files = sorted(glob.glob(os.path.join(shared, "corpus/docx/*.docx")))
    if not files:
        return tap.skip("real Word documents", "none beside the project")
    for path in files:
        stem = os.path.splitext(os.path.basename(path))[0]
        got, ran = records(wenhao, path)
        shown = run(wenhao, "show", "--text", path).out
        articles = [s[2] or s[1] for s in got[stem][2] if s[0] == "article"]
        want = [f"第{numeral(i + 1)}条" for i in range(len(articles))]
        with zipfile.ZipFile(path) as z:
            feet = ["".join(re.findall(r"<w:t[ >][^<]*", z.read(n).decode())) for n in z.namelist() if re.search(r"(head|foot)er\d", n)]
        title = stem.split("_", 1)[-1]
        furniture = [line for line in shown.splitlines() if re.search(r"\d\s+[-—－]\s*\d+\s*[-—－]\s*$", line)]
        tap.point(ran.status == 0 and [d[0] for d in got[stem][1]] == [title] and articles == want and len(articles) > 10 and not furniture,
                  f"real Word document: {len(articles)} articles", f"{got[stem][1]}, {articles[:5]}, {furniture}, {feet}, {ran.err[-300:]}")


def bomb(path, size):
    """A member of `size` zeros in a zip, written piece by piece: this program's own memory counts in what it measures."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z, z.open("word/document.xml", "w", force_zip64=True) as f:
        for _ in range(size >> 20):
            f.write(b"\0" * (1 << 20))
    return path


def declare(path, size):
    """Rewrites the sizes in the directory of a zip with one member."""
    with open(path, "rb") as f:
        data = bytearray(f.read())
    at = data.rfind(b"PK\1\2")
    data[at + 24:at + 28] = size.to_bytes(4, "little")
    with open(path, "wb") as f:
        f.write(data)
    return path


LAUGHS = ("<!DOCTYPE a [<!ENTITY x0 \"ha\">" + "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 12)) + "]>")


def hostile_files(folder, archives):
    """name, status, words that standard error must hold"""
    def one(name, *args, **more):
        return write_docx(os.path.join(folder, name), *args, **more)

    def raw(name, members):
        path = os.path.join(folder, name)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
            for member, text in members:
                z.writestr(member, text)
        return path

    p = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
    yield bomb(os.path.join(folder, "bomb.docx"), 600 << 20), 3, "unpacks to more"
    yield declare(one("declared.docx", p, method=zipfile.ZIP_STORED), 0xF0000000), 3, "unpacks to more"
    yield raw("laughs.docx", [("word/document.xml", LAUGHS + f"<w:document {NS}>&x11;</w:document>")]), 3, "document type"
    yield raw("outside.docx", [("word/document.xml", f'<!DOCTYPE a SYSTEM "file:///etc/passwd"><w:document {NS}/>')]), 3, "document type"
    yield one("deep.docx", "<w:tbl><w:tr><w:tc>" * 100_000), 3, "nests deeper"
    yield one("attributes.docx", "<w:p " + " ".join(f'a{i}=""' for i in range(200_000)) + "/>"), 3, "attributes"
    yield one("cut.docx", "<w:p><w:r><w:t>甲"), 3, "is broken"
    yield raw("outward.docx", [("../../../tmp/wenhao-outward", "x"), ("word/document.xml", f"<w:document {NS}><w:body>{p}</w:body></w:document>")]), 0, ""
    yield raw("other.docx", [("a.txt", "x")]), 3, "no Word document"
    yield raw("other.zip", [("a.txt", "x")]), *((0, "") if archives else (3, "a zip archive"))
    yield raw("sheet.xlsx", [("xl/workbook.xml", "<x/>")]), 3, "a spreadsheet"
    yield raw("slides.pptx", [("ppt/presentation.xml", "<x/>")]), 3, "a presentation"
    yield one("span.docx", f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>{p}</w:tc><w:tc>{p}</w:tc></w:tr></w:tbl>'), 0, ""
    listed = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    lvl = f'<w:lvl w:ilvl="0"><w:start w:val="780"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="{"%1" * 40}"/></w:lvl>'
    path = raw("numbers.docx", [
        ("word/_rels/document.xml.rels", "<Relationships>" + "".join(f'<Relationship Type="x/{k}" Target="{k}.xml"/>' for k in ["styles", "numbering"]) + "</Relationships>"),
        ("word/styles.xml", f"<w:styles {NS}>{listed}</w:styles>"),
        ("word/numbering.xml", f'<w:numbering {NS}><w:abstractNum w:abstractNumId="1">{lvl}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/>'
                               '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'),
        ("word/document.xml", f"<w:document {NS}><w:body>{'<w:p/>' * 3_000_000}</w:body></w:document>")])
    yield path, 3, "unpacks to more"


def measured(wenhao, *args):
    """A run with its seconds and its memory in MiB (of itself alone)."""
    start = time.monotonic()
    child = subprocess.Popen([wenhao, *map(str, args)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env=environment())
    out, err = child.stdout.read(), child.stderr.read()
    _, how, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(how)
    ran = Ran(subprocess.CompletedProcess(args, child.returncode, out, err))
    return ran, time.monotonic() - start, usage.ru_maxrss >> 10


def hostile(tap, wenhao, folder):
    slow = sanitized(wenhao)
    for path, status, words in hostile_files(folder, "archives" in formats(wenhao)):
        ran, seconds, mib = measured(wenhao, "extract", path)
        name = os.path.basename(path)
        lines = [line for line in ran.err.splitlines() if line.startswith("wenhao: ")]
        told = not words or any(name in line and words in line for line in lines)
        tap.point(ran.status == status and told and "Sanitizer" not in ran.err and seconds < (60 if slow else 10) and
                  (slow or mib < 1024), f"hostile: {name}", f"{seconds:.1f} s, {mib} MiB, {ran}")
        os.unlink(path)
    tap.point(not os.path.exists("/tmp/wenhao-outward"), "nothing is written outside")


def damaged(tap, wenhao, folder, sound):
    with open(sound, "rb") as f:
        data = f.read()
    rng = random.Random(11)
    for kind in ["cut off", "with a bit changed"]:
        there = os.path.join(folder, kind.replace(" ", "-"))
        os.makedirs(there)
        for i in range(200):
            copy = bytearray(data)
            if kind == "cut off":
                del copy[rng.randrange(len(copy)):]
            else:
                copy[rng.randrange(len(copy))] ^= 1 << rng.randrange(8)
            with open(os.path.join(there, f"{i:03}.docx"), "wb") as f:
                f.write(copy)
        with open(os.path.join(there, "sound.docx"), "wb") as f:
            f.write(data)
        ran, seconds, mib = measured(wenhao, "extract", there)
        read = {json.loads(line)["file"] for line in ran.out.splitlines() if '"type":"source"' in line}
        told = set(re.findall(r"^wenhao: cannot read '([^']*)'", ran.err, re.M))
        silent = [f"{i:03}.docx" for i in range(200) if f"{i:03}.docx" not in read | told]
        tap.point("Sanitizer" not in ran.err and not silent and "sound.docx" in read and not (read & told) and
                  (sanitized(wenhao) or (seconds < 30 and mib < 1024)),
                  f"200 copies {kind}: each is read or told", f"silent: {silent}; {seconds:.1f} s, {mib} MiB, {ran}")
        print(f"# {kind}: {len(read) - 1} read, {len(told)} told, {seconds:.1f} s, {mib} MiB")


OWN = """云溪省人民政府关于公布《云溪省渡口管理办法》的决定
云溪政发〔2024〕7号
各市人民政府：
　　根据《中华人民共和国航道法》和《云溪省水路条例》第二十条，制定本办法。
第一条　《云溪省渡船管理规定》（云溪政发〔2003〕12号）同时废止。
第二条　本办法自2024年9月1日起施行。
序号\t文件名称\t文号\t清理结果
1\t关于加强渡口收费管理的通知\t云溪政办发〔1998〕31号\t废止
2\t关于渡口改造的意见\t云溪政办发〔2001〕5号\t继续有效
云溪省人民政府
2024年8月1日
"""


def other_formats(tap, wenhao, folder):
    body, _ = body_of(OWN, random.Random(1), True)
    sound = write_docx(os.path.join(folder, "own.docx"), body, numbering=NUMBERING)
    listed = shutil.copy(sound, os.path.join(folder, "listed.docx"))
    want, ran = records(wenhao, sound)
    tap.point(len(want["own"][0]) >= 5 and ("云溪政发〔2003〕12号", "云溪省渡船管理规定", "repeals") in want["own"][0],
              "a document of our own", f"{want['own']} {ran}")
    office = shutil.which("soffice") or shutil.which("libreoffice")
    for kind in ["doc", "odt", "rtf", "xls"]:
        if not office:
            tap.skip(f"through LibreOffice: {kind}", "no LibreOffice here")
            continue
        source = sound
        if kind == "rtf":  # LibreOffice's own writer loses Han characters of list numbers there
            source = write_docx(os.path.join(folder, "own.docx"), body_of(OWN, random.Random(1), False)[0])
        if kind == "xls":
            source = os.path.join(folder, "own.csv")
            with open(source, "w", encoding="utf-8") as f:
                f.write("文件名称,文号\n甲,乙\n")
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir",
                        folder, source], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=180)
        path = os.path.join(folder, "own." + kind)
        if not os.path.exists(path):
            tap.skip(f"through LibreOffice: {kind}", "LibreOffice does not write it here")
            continue
        got, ran = records(wenhao, path)
        if kind == "xls":
            tap.point(ran.status == 3 and "it is a spreadsheet" in ran.err, "an Excel sheet in OLE clothes", str(ran))
            continue
        tap.point(got["own"] == want["own"], f"through LibreOffice: {kind}", f"{got['own']}\n{ran}")
        ran = run(wenhao, "extract", path, PATH="/nonexistent")
        tap.point(ran.status == 3 and "not here" in ran.err and "hint: install libreoffice" in ran.err,
                  f"without LibreOffice: {kind}", str(ran))
    return listed


def main():
    wenhao, shared = sys.argv[1:3]
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-docx-") as folder:
        sound = other_formats(tap, wenhao, folder)
        same_text(tap, wenhao, shared, folder)
        real_files(tap, wenhao, shared)
        hostile(tap, wenhao, folder)
        damaged(tap, wenhao, folder, sound)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
