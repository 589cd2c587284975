#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""No output eats an input, none is seen half made, none is left over; pipes and devices are written to.

usage: outputs.py WENHAO EXAMPLES
"""
import json
import os
import pty
import re
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, environment, formats, run  # noqa: E402

OK, USAGE, UNREADABLE = 0, 2, 3


def content(path):
    with open(path, "rb") as f:
        return f.read()


def leftovers(folder):
    """Files that a run made for itself and should have removed."""
    return [n for n in os.listdir(folder) if n.endswith(".part") or n.startswith(".wenhao")]


def refused(tap, wenhao, folder):
    """Every way of naming an input as the output ends with exit 3, and the input is as it was."""
    store, source = os.path.join(folder, "库.db"), os.path.join(folder, "公报", "a.txt")
    listed, other = os.path.join(folder, "清单.txt"), os.path.join(folder, "other.db")
    draft = os.path.join(folder, "草案.txt")
    words = os.path.join(folder, "词表")
    link, hard = os.path.join(folder, "link"), os.path.join(folder, "hard")
    os.symlink(store, link)
    os.link(store, hard)
    gazette = os.path.dirname(source)
    rows = [  # name, what must stay, words of the command line
        ("decide --export onto the store", store, ["decide", "--export", store]),
        ("dump -o onto the store", store, ["dump", "-o", store]),
        ("dump -o onto a link to the store", store, ["dump", "-o", link]),
        ("dump -o onto a hard link of the store", store, ["dump", "-o", hard]),
        ("dump -o onto another store", other, ["dump", "-o", other]),
        ("index --report onto the store", store, ["index", gazette, "--report", hard + ".csv"]),
        ("status -o onto its list", listed, ["status", "--from", listed, "-o", listed]),
        ("status --from=LIST -oLIST", listed, ["status", "--from=" + listed, "-o" + listed]),
        ("status -o onto a source of the store", source, ["status", "--all", "-o", source]),
        ("extract -o onto a file named", source, ["extract", source, "-o", source]),
        ("extract -o onto a file of a folder named", source, ["extract", gazette, "-o", source]),
        ("check -o onto the draft", draft, ["check", draft, "-o", draft]),
        ("check -o onto what vouches for it", draft + ".allow", ["check", draft, "-o", draft + ".allow"]),
        ("status -o into the folder of words", words + "/cues.tsv",
         ["--lexicon", words, "status", "--all", "-o", words + "/cues.tsv"]),
    ]
    os.link(store, hard + ".csv")
    for name, kept, args in rows:
        before = content(kept)
        ran = run(wenhao, "--db", store, *args)
        tap.point(ran.status == UNREADABLE and content(kept) == before and "will not write" in ran.err, "refused: " + name,
                  str(ran))
    before = content(listed)
    with open(listed, "rb") as f:
        done = subprocess.run([wenhao, "--db", store, "status", "-", "-o", listed], stdin=f, capture_output=True,
                              env=environment())
    tap.point(done.returncode == UNREADABLE and content(listed) == before, "refused: status - -o LIST < LIST",
              done.stderr.decode())
    ran = run(wenhao, "--db", store, "status", "--all", "-o", os.path.join(folder, "fresh.txt"))
    tap.point(ran.status == OK, "twin: a new file is written", str(ran))
    again = run(wenhao, "--db", store, "status", "--all", "-o", os.path.join(folder, "fresh.txt"))
    tap.point(again.status == OK, "twin: results are replaced by later ones", str(again))
    tap.point(not leftovers(folder), "nothing is left over", str(leftovers(folder)))


def kept(tap, wenhao, folder):
    """Mode and links."""
    store, out = os.path.join(folder, "库.db"), os.path.join(folder, "结果.ndjson")
    with open(out, "w") as f:
        f.write("old")
    os.chmod(out, 0o640)
    ran = run(wenhao, "--db", store, "dump", "-o", out)
    tap.point(ran.status == OK and stat.S_IMODE(os.stat(out).st_mode) == 0o640, "the mode of what is replaced is kept",
              f"{os.stat(out).st_mode:o} {ran}")
    fresh = os.path.join(folder, "neu")
    subprocess.run([wenhao, "--db", store, "dump", "-o", fresh], env=environment(), umask=0o027, check=True)
    tap.point(stat.S_IMODE(os.stat(fresh).st_mode) == 0o640, "a new file has the mode that umask leaves")
    elsewhere, link = os.path.join(folder, "elsewhere"), os.path.join(folder, "verweis")
    with open(elsewhere, "w") as f:
        f.write("mine")
    os.symlink(elsewhere, link)
    ran = run(wenhao, "--db", store, "dump", "-o", link)
    tap.point(ran.status == OK and content(elsewhere) == b"mine" and content(link) == content(out),
              "a link gives way, what it leads to is not touched", str(ran))
    name = "规" * 84 + ".md"  # 255 bytes
    ran = run(wenhao, "--db", store, "dump", "-o", os.path.join(folder, name))
    tap.point(ran.status == OK, "a name as long as one can be", str(ran))


def written_to(tap, wenhao, folder):
    """What cannot be replaced."""
    store, fifo = os.path.join(folder, "库.db"), os.path.join(folder, "pipe")
    want = run(wenhao, "--db", store, "dump").raw
    os.mkfifo(fifo)
    got = []
    reader = threading.Thread(target=lambda: got.append(content(fifo)))
    reader.start()
    ran = run(wenhao, "--db", store, "dump", "-o", fifo, timeout=60)
    reader.join(10)
    tap.point(ran.status == OK and got == [want] and stat.S_ISFIFO(os.stat(fifo).st_mode), "-o onto a pipe", str(ran))
    for name in ("-", "/dev/stdout", "/dev/fd/1"):
        ran = run(wenhao, "--db", store, "dump", "-o", name)
        tap.point(ran.status == OK and ran.raw == want, f"-o {name} is standard output", str(ran))
    tap.point(os.path.islink("/dev/stdout"), "/dev/stdout is still there")
    ran = run(wenhao, "--db", store, "dump", "-o", "/dev/null")
    tap.point(ran.status == OK and stat.S_ISCHR(os.stat("/dev/null").st_mode), "-o /dev/null", str(ran))
    ran = run(wenhao, "--db", store, "decide", "--export", "/dev/stdout")
    tap.point(ran.status == OK, "decide --export /dev/stdout", str(ran))


def not_read(tap, wenhao, folder):
    """A pipe or a device named as input is refused at once."""
    store, fifo = os.path.join(folder, "库.db"), os.path.join(folder, "in.txt")
    words = os.path.join(folder, "pipes")
    os.mkfifo(fifo)
    os.mkdir(words)
    os.mkfifo(os.path.join(words, "cues.tsv"))
    record = '{"type":"source","file":"%s","hash":"%s","bytes":9}\n{"type":"end"}\n' % (fifo, "0" * 32)
    rows = [("extract", ["extract", fifo], None), ("index", ["index", fifo], None), ("check", ["check", fifo], None),
            ("extract a device", ["extract", "/dev/zero"], None), ("a list", ["status", "--from", fifo], None),
            ("--lexicon", ["--lexicon", words, "status", "--all"], None),
            ("decide --import", ["decide", "--import", fifo], None),
            ("the file of a record", ["index", "--from-extract", "-"], record)]
    for name, args, stdin in rows:
        try:
            ran = run(wenhao, "--db", store, *args, stdin=stdin, timeout=20)
            ok = ran.status != OK or stdin is not None
        except subprocess.TimeoutExpired:
            ran, ok = "it waited", False
        tap.point(ok, f"a pipe is refused at once: {name}", str(ran))


def removed(tap, wenhao, folder):
    """Nothing half made is left behind by a signal or a failure."""
    store, place = os.path.join(folder, "库.db"), os.path.join(folder, "place")
    os.mkdir(place)
    for sig in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sig, signal.SIG_DFL)  # a child ignores what nohup had its parent ignore
        # the list is standard input, which does not come to its end: the run is stopped in the middle
        child = subprocess.Popen([wenhao, "--db", store, "status", "-", "-o", os.path.join(place, "x")],
                                 stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment())
        child.stdin.write("溪政发〔2014〕10号\n".encode())
        child.stdin.flush()
        until = time.time() + 10
        while not os.listdir(place) and time.time() < until:
            time.sleep(0.01)
        begun = len(os.listdir(place))
        child.send_signal(sig)
        child.wait(10)
        child.stdin.close()
        tap.point(begun == 1 and child.returncode == -sig and os.listdir(place) == [], f"removed after {sig.name}",
                  f"{begun} {child.returncode} {os.listdir(place)}")
    bin_ = os.path.join(folder, "bin")
    os.mkdir(bin_)
    for what, script in (("prints nothing", "#!/bin/sh\ncat >/dev/null\n"), ("dies", "#!/bin/sh\nkill -9 $$\n"),
                         ("prints and fails", "#!/bin/sh\ncat >/dev/null\necho '<svg/>'\nexit 1\n")):
        with open(os.path.join(bin_, "dot"), "w") as f:
            f.write(script)
        os.chmod(os.path.join(bin_, "dot"), 0o755)
        for form in ("svg", "png"):
            out = os.path.join(place, "a." + form)
            ran = run(wenhao, "--db", store, "export", "--all", "-o", out, PATH=bin_ + ":" + os.environ["PATH"])
            tap.point(ran.status == UNREADABLE and os.listdir(place) == [], f"a dot that {what} is an error: {form}",
                      f"{os.listdir(place)} {ran}")


def endings(tap, wenhao, folder):
    """A name whose ending promises what the command does not write is refused, and says what it writes; its twins are written."""
    store, ref = os.path.join(folder, "库.db"), "云溪省人民政府令第12号"
    place = os.path.join(folder, "后缀")
    os.mkdir(place)
    sheet = os.path.join(folder, "意见.csv")
    with open(sheet, "w", encoding="utf-8") as f:
        f.write(f"文件名称,文号,审核意见\n,{ref},继续有效\n")
    for words, ending, said in ((["timeline", ref], ".png", ".svg"), (["timeline", ref], ".svg", None), (["timeline", ref], ".txt", None),
                                (["timeline", ref], ".json", None), (["timeline", ref], "", None), (["impact", ref], ".xyz", ".png"),
                                (["impact", ref], ".csv", None), (["diff", sheet], ".pdf", ".xlsx"), (["diff", sheet], ".csv", None),
                                (["audit"], ".docx", ".xlsx"), (["audit", "--import", sheet], ".docx", None),
                                (["audit", "--import", sheet], ".xlsx", ".docx"), (["timeline", ref, "--json"], ".dat", None)):
        out = os.path.join(place, "出" + ending)
        ran = run(wenhao, "--db", store, *words, "-o", out)
        if said:
            tap.point(ran.status == USAGE and not os.path.exists(out) and said in ran.err and ending in ran.err, f"{words[0]} -o X{ending}: refused", str(ran))
        else:
            tap.point(ran.status in (0, 1) and os.path.exists(out), f"{words[0]} -o X{ending}: written", str(ran))
            if os.path.exists(out):
                os.remove(out)
    for drafts, status in ((os.path.join(folder, "无此"), UNREADABLE), (place, UNREADABLE)):
        ran = run(wenhao, "--db", store, "impact", ref, "--drafts", drafts)
        tap.point(ran.status == status and not ran.out, f"impact --drafts {os.path.basename(drafts)}: no drafts, no answer", str(ran))


def on_terminal(tap, wenhao, folder):
    """Records on a terminal hold nothing that steers it; in a file they are as they were."""
    paper = os.path.join(folder, "终端.txt")
    with open(paper, "w", encoding="utf-8") as f:
        f.write("溪政发〔2031〕7号\n\n云溪省人民政府关于\u202e加强\u009b31m节水\u2066管理的通知\n\n各市：\n依据《云溪省节水\u0085条例》，现通知如下。\n")
    ours, theirs = pty.openpty()
    child = subprocess.Popen([wenhao, "extract", "--json", paper], stdout=theirs, stderr=subprocess.DEVNULL, env=environment())
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # the other end is closed
        pass
    child.wait()
    os.close(ours)
    plain = run(wenhao, "extract", "--json", paper).out
    steering = re.compile("[\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
    shown = seen.decode().replace("\r\n", "\n")
    tap.point(bool(steering.search(plain)) and not steering.search(shown) and "\\u009b" in shown, "records on a terminal do not steer it", shown[-600:])
    tap.point([json.loads(line) for line in shown.splitlines()] == [json.loads(line) for line in plain.splitlines()], "and are the same records", "")


def main():
    wenhao, examples = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    folder = tempfile.mkdtemp(prefix="wenhao-outputs-")
    try:
        os.mkdir(os.path.join(folder, "公报"))
        os.mkdir(os.path.join(folder, "词表"))
        shutil.copy(os.path.join(examples, "2024-18.txt"), os.path.join(folder, "公报", "a.txt"))
        for name, text in (("清单.txt", "溪政发〔2014〕10号\n"), ("草案.txt", "关于某事的通知\n"), ("草案.txt.allow", "x\n"),
                           ("词表/cues.tsv", "")):
            with open(os.path.join(folder, name), "w") as f:
                f.write(text)
        for store in ("库.db", "other.db"):
            run(wenhao, "--db", os.path.join(folder, store), "index", os.path.join(folder, "公报"))
        endings(tap, wenhao, folder)
        on_terminal(tap, wenhao, folder)
        refused(tap, wenhao, folder)
        kept(tap, wenhao, folder)
        written_to(tap, wenhao, folder)
        not_read(tap, wenhao, folder)
        removed(tap, wenhao, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(tap.end())


if __name__ == "__main__":
    main()
