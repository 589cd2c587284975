#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""What `wenhao check` gives to programs and to the draft itself: SARIF that points at the right characters, copies of --fix
that change nothing else, exit statuses, drafts of every kind, and time that grows with the draft.

usage: check_output.py WENHAO ROOT

SARIF is held against tests/schemas/sarif.json, the part of the standard that is written. With WENHAO_SARIF_SCHEMA naming
the schema of OASIS, it is validated against that, too (python3-jsonschema).
"""
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import urllib.parse
import zipfile

ROOT = sys.argv[2]
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import load, walk  # noqa: E402
from tap import Tap, environment, run, sanitized  # noqa: E402

OK, FINDINGS, USAGE, UNREADABLE, STORE = 0, 1, 2, 3, 4
DAY = ["--as-of", "2026-03-01"]

DRAFT = """云溪省电动自行车停放管理办法

　　第一条　停放场所的设置，依照《云溪省电动自行车停放充电管理暂行规定》（溪政办规〔2023〕2号）执行。
　　第二条　政府投资的，按照溪政规[2025]05号、溪政规(2025)5号文件办理。\U00020BB7
　　第三条　本办法自2026年5月1日起施行。
"""
CLEAN = "云溪省电动自行车停放管理办法\n\n　　第一条　规范停放。\n　　第二条　本办法自2026年5月1日起施行。\n"


def write(path, data):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as f:
        f.write(data.encode() if isinstance(data, str) else data)
    return path


def read(path):
    with open(path, "rb") as f:
        return f.read()


class Bench:
    """A store of the examples, and a folder to work in."""

    def __init__(self, wenhao, folder):
        self.wenhao, self.folder, self.db = wenhao, folder, os.path.join(folder, "examples.db")
        done = run(wenhao, "--db", self.db, "index", "-q", os.path.join(ROOT, "examples", "library"))
        assert done.status == 0, done

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def check(self, *args, **more):
        day = [] if "--as-of" in args else DAY
        return run(self.wenhao, "--db", self.db, "check", *day, *args, cwd=self.folder, **more)


def official(tap, log):
    """Against the schema of the standard itself, where somebody has it."""
    path = os.environ.get("WENHAO_SARIF_SCHEMA")
    try:
        import jsonschema
    except ImportError:
        jsonschema = None
    if not path or not jsonschema:
        tap.skip("SARIF is valid by the schema of OASIS", "WENHAO_SARIF_SCHEMA or python3-jsonschema is not there")
        return
    with open(path, encoding="utf-8-sig") as f:
        schema = json.load(f)
    wrong = [f"{list(e.absolute_path)}: {e.message[:200]}"
             for e in jsonschema.validators.validator_for(schema)(schema).iter_errors(log)]
    tap.point(not wrong, "SARIF is valid by the schema of OASIS", wrong[:10])


def at(text, region):
    """The characters of a region, by lines and columns; and by bytes, which must be the same."""
    lines = text.splitlines(keepends=True)
    first, last = region["startLine"] - 1, region.get("endLine", region["startLine"]) - 1
    begin = sum(map(len, lines[:first])) + region["startColumn"] - 1
    end = sum(map(len, lines[:last])) + region["endColumn"] - 1
    offset = region["byteOffset"]
    return text[begin:end], text.encode()[offset:offset + region["byteLength"]].decode()


def regions(tap, log, folder):
    wrong = []
    for result in log["runs"][0]["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        text = read(os.path.join(folder, urllib.parse.unquote(uri))).decode()
        by_line, by_byte = at(text, place["region"])
        if by_line != by_byte:
            wrong.append(f"{uri}: {place['region']}: {by_line!r} and {by_byte!r}")
        squeezed = re.sub(r"\s", "", by_line)
        if squeezed != re.sub(r"\s", "", place["region"].get("snippet", {"text": by_line})["text"]):
            wrong.append(f"{uri}: {by_line!r} is no {place['region']['snippet']}")
    tap.point(not wrong, "SARIF: lines, columns and bytes are those of the words", wrong)


def sarif(tap, bench):
    name = "送审稿/办法 草案%.txt"
    write(bench.path(name), DRAFT)
    write(bench.path("送审稿/清.txt"), CLEAN)
    write(bench.path("送审稿/坏.txt"), b"\0" * 100)
    done = bench.check("送审稿", "--sarif")
    log = json.loads(done.out)
    schemas, errors = load(os.path.join(ROOT, "tests", "schemas")), []
    walk(schemas, "sarif.json", schemas["sarif.json"], log, "log", errors)
    tap.point(done.status == FINDINGS and not errors, "SARIF has the members it should have", errors[:10] or str(done))
    official(tap, log)
    this = log["runs"][0]
    rules = this["tool"]["driver"]["rules"]
    wrong = [r["ruleId"] for r in this["results"] if rules[r["ruleIndex"]]["id"] != r["ruleId"]]
    tap.point(len(this["results"]) >= 3 and not wrong, "SARIF: results name their rules", wrong or this["results"])
    tap.point([urllib.parse.unquote(a["location"]["uri"]) for a in this["artifacts"]] == [name, "送审稿/清.txt"],
              "SARIF: drafts that were read are artifacts", this["artifacts"])
    call = this["invocations"][0]
    tap.point(call["exitCode"] == FINDINGS and not call["executionSuccessful"]
              and "坏.txt" in call["toolExecutionNotifications"][0]["message"]["text"],
              "SARIF: a draft that could not be read is a notification", call)
    regions(tap, log, bench.folder)
    again = bench.check("送审稿", "-o", "out.sarif")
    tap.point(again.out == "" and read(bench.path("out.sarif")) == done.raw, "SARIF by -o FILE.sarif, the same bytes again", again)
    fixes_agree(tap, bench, this, name)
    write(bench.path(name), "云溪省人民政府办公厅\n\n" + DRAFT)
    moved = json.loads(bench.check("送审稿", "--sarif").out)["runs"][0]
    tap.point([r["partialFingerprints"] for r in moved["results"]] == [r["partialFingerprints"] for r in this["results"]],
              "SARIF: fingerprints outlive moved lines", moved["results"])
    prints = [r["partialFingerprints"]["citation/v1"] for r in this["results"]]
    tap.point(len(set(prints)) == len(prints), "SARIF: no two results have one fingerprint", prints)


def fixes_agree(tap, bench, this, name):
    """The fixes of SARIF, done by their bytes, make the copy that --fix makes."""
    data = read(bench.path(name))
    changes = [r["fixes"][0]["artifactChanges"][0]["replacements"][0] for r in this["results"] if "fixes" in r]
    for change in sorted(changes, key=lambda c: -c["deletedRegion"]["byteOffset"]):
        region = change["deletedRegion"]
        end = region["byteOffset"] + region["byteLength"]
        data = data[:region["byteOffset"]] + change["insertedContent"]["text"].encode() + data[end:]
    done = bench.check(name, "--fix", "--to", "copies")
    made = bench.path("copies", "办法 草案%.fixed.txt")
    tap.point(len(changes) == 2 and os.path.exists(made) and read(made) == data, "SARIF: fixes make what --fix makes", done)


FIXES = [  # name, head, line end, charset
    ("UTF-8", b"", "\n", "utf-8"),
    ("CRLF", b"", "\r\n", "utf-8"),
    ("a byte order mark", b"\xef\xbb\xbf", "\r\n", "utf-8"),
    ("GB18030", b"", "\r\n", "gb18030"),
    ("UTF-16", b"\xff\xfe", "\r\n", "utf-16-le"),
]


def fix(tap, bench):
    for name, head, end, charset in FIXES:
        text = DRAFT.replace("\n", end)
        want = text.replace("[2025]05号", "〔2025〕5号").replace("(2025)5号", "〔2025〕5号")
        path = write(bench.path("fix", "a.txt"), head + text.encode(charset))
        copy = bench.path("fix", "a.fixed.txt")
        if os.path.exists(copy):
            os.unlink(copy)
        done = bench.check("fix/a.txt", "--fix")
        if done.status == UNREADABLE and charset != "utf-8":
            tap.skip(f"--fix: {name}", "this wenhao does not read it")
            continue
        made = read(copy) if os.path.exists(copy) else b""
        tap.point(done.status == FINDINGS and made == head + want.encode(charset) and
                  read(path) == head + text.encode(charset), f"--fix: {name}: nothing else is changed", done)
        os.rename(copy, bench.path("fix", "b.txt"))
        again = bench.check("fix/b.txt", "--fix")
        tap.point("没有可以代改" in again.err and not os.path.exists(bench.path("fix", "b.fixed.txt")),
                  f"--fix: {name}: the second time there is nothing to do", again)
    patch(tap, bench)
    places(tap, bench)


def patch(tap, bench):
    write(bench.path("p", "a.txt"), DRAFT.replace("\n", "\r\n"))
    done = bench.check("p/a.txt", "--fix")
    diff = done.raw[done.raw.index(b"--- p/a.txt"):]
    try:
        ran = subprocess.run(["patch", "--binary", "-s", bench.path("p", "a.txt")], input=diff, capture_output=True, timeout=60)
    except FileNotFoundError:
        tap.skip("the diff is a patch", "no patch program here")
        return
    same = read(bench.path("p", "a.txt")) == read(bench.path("p", "a.fixed.txt"))
    tap.point(ran.returncode == 0 and same, "the diff is a patch", f"{ran}\n{done}")


def places(tap, bench):
    """Where copies go, and where they do not."""
    write(bench.path("in", "sub", "a.txt"), DRAFT)
    write(bench.path("in", "b.md"), DRAFT)
    write(bench.path("in", "CLEAN"), "")
    done = bench.check("in", "--fix", "--to", "new/copies")
    tap.point(os.path.exists(bench.path("new", "copies", "sub", "a.fixed.txt")) and
              os.path.exists(bench.path("new", "copies", "b.fixed.md")) and
              os.listdir(bench.path("in", "sub")) == ["a.txt"], "--fix --to: folders below folders", done)
    bench.check("in", "--fix")
    done = bench.check("in")
    tap.point("fixed" not in done.out, "copies of --fix are no drafts of a folder", done)
    done = bench.check("in/b.md", "in/b.fixed.md", "--fix")
    tap.point(done.status == UNREADABLE and "in/b.fixed.md" in done.err and "one of the drafts" in done.err,
              "--fix never writes over a draft", done)
    done = bench.check("-", "--fix", stdin=DRAFT)
    tap.point(done.status == FINDINGS and "+++ -" in done.out and "标准输入" in done.err, "--fix of standard input: the diff", done)
    write(bench.path("wall"), "")
    done = bench.check("in/b.md", "--fix", "--to", "wall/x")
    tap.point(done.status == UNREADABLE and "wall" in done.err, "--fix: a folder that cannot be made", done)
    done = bench.check("in/b.md", "--fix", "--to", "wall/x", "--json")
    tap.point(all(json.loads(line) for line in done.out.splitlines()), "--fix --json: no diff among the records", done)


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def word(path, text):
    """A Word file of these paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}content-types">'
                   f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
        z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}relationships"><Relationship Id="r" Type="{OFFICE}" '
                   'Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{paragraphs}</w:body></w:document>')


def other_formats(tap, bench):
    """Of a Word file the changes are shown, nothing is written, and SARIF has neither bytes nor fixes."""
    os.makedirs(bench.path("w"), exist_ok=True)
    word(bench.path("w", "a.docx"), DRAFT)
    done = bench.check("w/a.docx", "--fix")
    if done.status == UNREADABLE:
        tap.skip("--fix of a Word file", "this wenhao does not read it")
        return
    tap.point(done.status == FINDINGS and "+　　第二条　政府投资的，按照溪政规〔2025〕5号、" in done.out and
              "不能改写" in done.err and "--fix 可以" not in done.out and os.listdir(bench.path("w")) == ["a.docx"],
              "--fix of a Word file", done)
    results = json.loads(bench.check("w/a.docx", "--sarif").out)["runs"][0]["results"]
    odd = [r for r in results if "fixes" in r or "byteOffset" in r["locations"][0]["physicalLocation"]["region"]]
    tap.point(len(results) == 3 and not odd, "SARIF of a Word file: no bytes, no fixes", odd or results)


def statuses(tap, bench):
    write(bench.path("s", "draft.txt"), DRAFT)
    write(bench.path("s", "clean.txt"), CLEAN)
    write(bench.path("s", "light.txt"), CLEAN.replace("规范停放", "按照溪政规[2025]5号文件办理"))
    write(bench.path("s", "empty.txt"), "")
    write(bench.path("s", "bad.txt"), bytes(range(256)) * 10)
    write(bench.path("s", "vouched.txt"), DRAFT)
    write(bench.path("s", "vouched.txt.allow"), "cites-repealed # 沿革\nnumber-malformed # 原件如此\n")
    os.makedirs(bench.path("void"))
    rows = [
        ("findings", ["s/draft.txt"], FINDINGS, "错误[cites-repealed]"),
        ("none", ["s/clean.txt"], OK, "没有发现问题"),
        ("an empty draft", ["s/empty.txt"], OK, "文件是空的"),
        ("all vouched for", ["s/vouched.txt"], OK, "3处已有说明"),
        ("of one rule", ["s/draft.txt", "--rule", "number-malformed"], FINDINGS, "警告2"),
        ("none of one rule", ["s/draft.txt", "--rule", "repeals-itself"], OK, "没有发现问题"),
        ("without two rules", ["s/draft.txt", "--no-rule", "cites-repealed,number-malformed"], OK, "没有发现问题"),
        ("severe ones only", ["s/draft.txt", "--severity", "error"], FINDINGS, "：错误1。"),
        ("light ones kept back", ["s/light.txt", "--severity", "error"], OK, "没有发现问题"),
        ("light ones", ["s/light.txt", "--severity", "warning"], FINDINGS, "警告1"),
        ("one of two cannot be read", ["s/clean.txt", "s/bad.txt"], FINDINGS, "1个文件没有读成"),
        ("one of two is missing", ["s/clean.txt", "s/missing.txt"], FINDINGS, "s/missing.txt"),
        ("the only one cannot be read", ["s/bad.txt"], UNREADABLE, "s/bad.txt"),
        ("missing", ["s/missing.txt"], UNREADABLE, "s/missing.txt"),
        ("an empty folder", ["void"], UNREADABLE, "没有可读的文件"),
        ("no draft named", [], USAGE, "needs a draft"),
        ("unknown rule", ["s/draft.txt", "--rule", "nope"], USAGE, "--explain"),
        ("unknown severity", ["s/draft.txt", "--severity", "fatal"], USAGE, "'fatal'"),
        ("no rule left", ["s/draft.txt", "--rule", "allow-unused", "--severity", "error"], USAGE, "no rule"),
        ("--to without --fix", ["s/draft.txt", "--to", "x"], USAGE, "--fix"),
        ("two formats", ["s/draft.txt", "--json", "--sarif"], USAGE, "--sarif"),
        ("bad day", ["s/draft.txt", "--as-of", "2026-02-30"], USAGE, "2026-02-30"),
        ("its own day", ["s/clean.txt", "--as-of", "own"], OK, "没有发现问题"),
    ]
    for name, args, status, words in rows:
        done = bench.check(*args)
        tap.point(done.status == status and words in done.out + done.err and "Sanitizer" not in done.err, f"exit status: {name}",
                  f"wanted {status} and '{words}': {done}")
    done = run(bench.wenhao, "--db", bench.path("none.db"), "check", "s/draft.txt", cwd=bench.folder)
    tap.point(done.status == STORE and "none.db" in done.err, "exit status: no store", done)
    done = run(bench.wenhao, "--db", bench.path("none.db"), "check", "--explain", cwd=bench.folder)
    tap.point(done.status == OK and "cites-repealed" in done.out, "--explain needs no store", done)
    done = bench.check("s/draft.txt", "-o", "/dev/full")
    tap.point(done.status == UNREADABLE and "cannot write" in done.err, "a full disk", done)
    figures = json.loads(bench.check("s/draft.txt", "--severity", "error", "--json").out.splitlines()[-1])
    tap.point((figures["findings"], figures["errors"], figures["warnings"]) == (1, 1, 0) and
              figures["by_rule"] == {"cites-repealed": 1}, "--severity: the figures are those of what is told", figures)
    pipe(tap, bench)
    names(tap, bench)


def pipe(tap, bench):
    """A reader that goes away is no failure."""
    write(bench.path("long.txt"), DRAFT * 400)
    for mode in ([], ["--json"], ["--sarif"], ["--brief"]):
        child = subprocess.Popen([bench.wenhao, "--db", bench.db, "check", *DAY, bench.path("long.txt"), *mode],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        child.stdout.read(64)
        child.stdout.close()
        err = child.stderr.read().decode()
        child.stderr.close()
        tap.point(child.wait(120) in (OK, FINDINGS) and "Sanitizer" not in err and "wenhao:" not in err,
                  f"a closed pipe {' '.join(mode)}", err)


def names(tap, bench):
    """Names that are no UTF-8, steer a terminal, or come twice."""
    write(os.path.join(bench.folder.encode(), b"odd", b"\xff\x1b[31m.txt").decode("utf-8", "surrogateescape"), DRAFT)
    for mode in ("--json", "--sarif", "--brief"):
        done = bench.check("odd", mode)
        shown = "%EF%BF%BD%1B" if mode == "--sarif" else "\ufffd"
        tap.point(done.status == FINDINGS and "\x1b" not in done.out + done.err and shown in done.out,
                  f"a hostile name {mode}", done)
    done = bench.check("s/draft.txt", "s", "s/draft.txt", "--json", "-q")
    files = [json.loads(line)["file"] for line in done.out.splitlines() if '"type":"source"' in line]
    tap.point(files.count("s/draft.txt") == 1 and "s/clean.txt" in files, "a draft given twice is one", files)


SHAPES = {  # name: what is repeated
    "malformed numbers": "按照溪政规[2025]05号文件办理。\n",
    "malformed numbers in one line": "按照溪政规[2025]05号文件办理。",
    "dead citations": "依照《云溪省电动自行车停放充电管理暂行规定》（溪政办规〔2023〕2号）执行。\n",
    "different unknown numbers": lambda i: f"依照溪政规〔2025〕{i}号执行。\n",
    "different titles": lambda i: f"依照《云溪省第{i}办法》第三条执行。\n",
    "vouched for": "依照溪政办规〔2023〕2号执行。<!-- wenhao:allow 沿革 -->\n",
    "nothing to vouch for": "wenhao:allow\n",
    "different short forms": lambda i: f"《云溪省第{i}办法》（以下简称《办法{i}》）\n",
    "one short form": "《云溪省管理办法》（以下简称《办法》）依照《办法》\n",
    "repeals": lambda i: f"《云溪省第{i}办法》同时废止。\n",
}


def seconds(bench, *args):
    """Processor time of a run of check, all output made and thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = bench.check("-q", *args, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done


def grows(tap, bench):
    """Four times the draft takes no more than about four times as long."""
    size = 20_000 if sanitized(bench.wenhao) else 250_000
    for name, piece in SHAPES.items():
        text = [piece(i) if callable(piece) else piece for i in range(4 * size // 20)]
        short, long = "".join(text).encode()[:size], "".join(text).encode()[:4 * size]
        write(bench.path("g", "short.txt"), short.decode("utf-8", "ignore"))
        write(bench.path("g", "long.txt"), long.decode("utf-8", "ignore"))
        once, done = seconds(bench, "g/short.txt", "--sarif", "--fix", "--to", "g/copies")
        if sanitized(bench.wenhao):
            tap.point(done.status in (OK, FINDINGS) and "Sanitizer" not in done.err, f"a long draft: {name}", done)
            continue
        ratio = seconds(bench, "g/long.txt", "--sarif", "--fix", "--to", "g/copies")[0] / max(once, 0.05)
        for _ in range(2):  # a machine has bad moments
            if ratio <= 6:
                break
            once = seconds(bench, "g/short.txt", "--sarif", "--fix", "--to", "g/copies")[0]
            ratio = min(ratio, seconds(bench, "g/long.txt", "--sarif", "--fix", "--to", "g/copies")[0] / max(once, 0.05))
        tap.point(done.status in (OK, FINDINGS) and ratio <= 6, f"a long draft: {name}", f"{once:.2f} s, then {ratio:.1f} times that")


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-check-") as folder:
        bench = Bench(os.path.abspath(sys.argv[1]), folder)
        sarif(tap, bench)
        fix(tap, bench)
        other_formats(tap, bench)
        statuses(tap, bench)
        grows(tap, bench)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
