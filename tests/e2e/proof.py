#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""A proof that others can check: `status --proof` packs one, `verify` finds each step in the files, by hash and bytes, in plain text,
in GB18030 and in files whose text is extracted; a changed file, a changed proof and a missing file are found; hostile zips are refused. The
commands of docs/PROOF.md, which needs sha256sum and dd only, are run.

usage: proof.py WENHAO ROOT
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from schema import check, load  # noqa: E402
from tap import Tap, run  # noqa: E402

RULE = "溪政办规〔2023〕2号"
AS_OF = ("--as-of", "2025-12-20")


def repack(path, made, change):
    """A copy of a zip, its members {name: bytes} changed."""
    with zipfile.ZipFile(path) as z:
        members = {name: z.read(name) for name in z.namelist()}
    change(members)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in members.items():
            z.writestr(name, data)
    return made


def forged(change):
    """Changes the record in a proof."""
    def apply(members):
        proof = json.loads(members["proof.json"])
        change(proof)
        members["proof.json"] = json.dumps(proof, ensure_ascii=False).encode()
    return apply


def other_words(proof):
    for q in proof["quotations"]:
        q["words"] = q["words"].replace("废止", "保留")


def other_quote(proof):
    for step in proof["answers"][0]["why"]:
        for e in step.get("evidence", []):
            e["quote"] = e["quote"].replace("废止", "保留")


def moved(proof):
    for q in proof["quotations"]:
        q["byte_from"] += 3


def no_steps(proof):
    del proof["answers"][0]["why"]


def unquoted(proof):
    for step in proof["answers"][0]["why"]:
        for e in step.get("evidence", []):
            e.pop("quotation", None)


def main():
    wenhao, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap, schemas = Tap(), load(os.path.join(root, "docs", "schema"))
    with tempfile.TemporaryDirectory(prefix="wenhao-proof-") as folder:
        library, db = os.path.join(folder, "library"), os.path.join(folder, "a.db")
        shutil.copytree(os.path.join(root, "examples", "library"), library)
        proof, made = os.path.join(folder, "证明.zip"), os.path.join(folder, "made.zip")

        def ask(*words):
            return run(wenhao, "--db", db, *words)

        def verify(path, *words):
            done = run(wenhao, "--json", "verify", path, *(words or ("--sources", library)))
            return done, [json.loads(line) for line in done.out.splitlines()]

        ask("index", "-q", library)
        plain, done = ask("status", RULE, *AS_OF), ask("status", RULE, *AS_OF, "--proof", proof)
        tap.point(done.status == 0 and done.out == plain.out and os.path.exists(proof), "the answer, and its proof beside", str(done))
        first = open(proof, "rb").read()
        ask("status", RULE, *AS_OF, "--proof", proof)
        tap.point(open(proof, "rb").read() == first, "the same answer is the same bytes")
        done, records = verify(proof)
        wrong = [error for r in records for error in check(schemas, r)]
        steps = [r for r in records if r["type"] == "verification"]
        tap.point(done.status == 0 and not wrong and {r["verdict"] for r in steps} == {"verified", "rule"} and records[-1]["failed"] == 0
                  and sum(r["verdict"] == "verified" for r in steps) >= 4, "each step is found in the file", (done.err, wrong[:3], records[-1:]))
        text = run(wenhao, "verify", proof, "--sources", library)
        tap.point("引文全部相符" in text.out and "［相符］" in text.out and "没有核对结论本身" in text.out, "for people", text.out[-300:])
        with zipfile.ZipFile(proof) as z:
            record = json.loads(z.read("proof.json"))
            good = all(hashlib.sha256(open(os.path.join(library, s["file"]), "rb").read()).hexdigest() == s["sha256"] for s in record["sources"])
            for q in record["quotations"]:
                data = open(os.path.join(library, q["file"]), "rb").read()
                good = good and data[q["byte_from"]:q["byte_to"]] == z.read(q["member"]) == q["words"].encode()
                around = (q.get("before", "") + q["words"] + q.get("after", "")).encode()
                good = good and around in data
        tap.point(good and record["sources"], "hash, bytes and surroundings are those of the file")

        again = os.path.join(folder, "again.zip")
        with zipfile.ZipFile(proof) as z, zipfile.ZipFile(again, "w") as out:
            for name in ["quotes/", "context/", *z.namelist()]:
                out.writestr(zipfile.ZipInfo(name), b"" if name.endswith("/") else z.read(name))
        done, _ = verify(again, "--sources", library)
        tap.point(done.status == 0, "unpacked and packed again by hand, with its folders", str(done))
        os.rename(library, os.path.join(folder, "moved"))
        done, _ = verify(proof, "--sources", os.path.join(folder, "moved"))
        tap.point(done.status == 0, "a folder moved", str(done))
        done = ask("status", RULE, *AS_OF, "--proof", made)
        tap.point(open(made, "rb").read() == first, "plain text that is gone is proved by what was kept of it", str(done))
        os.rename(os.path.join(folder, "moved"), library)
        os.mkdir(os.path.join(folder, "empty"))
        done, records = verify(proof, "--sources", os.path.join(folder, "empty"))
        tap.point(done.status == 1 and {r["verdict"] for r in records[:-1]} == {"no_file", "rule"}, "without the files nothing is verified", str(done))
        shutil.copytree(library, os.path.join(folder, "other"))
        path = os.path.join(folder, "other", record["sources"][0]["file"])
        with open(path, "ab") as f:
            f.write(b"\n")
        done, records = verify(proof, "--sources", os.path.join(folder, "other"))
        tap.point(done.status == 1 and "other_hash" in {r["verdict"] for r in records[:-1]}, "a file of another hash", str(records[-1:]))
        for change, name in ((forged(other_words), "words"), (forged(other_quote), "the quotes of steps"), (forged(moved), "places"),
                             (forged(no_steps), "no steps"), (forged(unquoted), "steps without words"),
                             (lambda m: m.update({k: b"x" for k in m if k.startswith("quotes/")}), "members"),
                             (lambda m: m.update({k: b"x" for k in m if k.startswith("context/")}), "contexts"),
                             (lambda m: [m.pop(k) for k in list(m) if k.startswith("quotes/")], "no members")):
            done, records = verify(repack(proof, made, change))
            tap.point(done.status == 1 and records[-1]["verdict"] == "failed", f"a proof with other {name}", str(done))
        for outside in ("../../etc/passwd", "/etc/passwd", "a/../../b.txt"):
            name = record["sources"][0]["file"]
            done, records = verify(repack(proof, made, lambda m: m.update(
                {"proof.json": m["proof.json"].replace(f'"{name}"'.encode(), f'"{outside}"'.encode())})))
            tap.point(done.status == 3 and not records, f"a file outside the folder: {outside}", str(done))

        hostile(tap, wenhao, folder, proof, library)
        charsets(tap, wenhao, folder, library)
        by_hand(tap, wenhao, root, folder)
        bad = [ask("status", "--all", "--proof", made), ask("status", RULE, "--proof", db), ask("status", RULE, "--proof", os.path.join(library, "2024-18.txt")),
               run(wenhao, "verify"), ask("status", "没有的文件", "--proof", os.path.join(folder, "none.zip"))]
        tap.point([b.status for b in bad] == [2, 3, 3, 2, 1] and not os.path.exists(os.path.join(folder, "none.zip")), "what makes no sense", str(bad))
    return tap.end()


def hostile(tap, wenhao, folder, proof, library):
    made = os.path.join(folder, "made.zip")

    def zipped(*members):
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in members:
                z.writestr(name, data)

    def refused(name):
        done = run(wenhao, "verify", made, "--sources", library)
        tap.point(done.status == 3 and done.err.startswith("wenhao: ") and not done.out, f"refused: {name}", str(done))

    repack(proof, made, lambda m: m.update({"../escape.txt": b"x"}))
    refused("a name that leads out")
    repack(proof, made, lambda m: m.update({"/etc/escape.txt": b"x"}))
    refused("a name from the root")
    zipped(("proof.json", b"[" * 100000))
    refused("a record too deep")
    zipped(("proof.json", b"{}"))
    refused("a record of something else")
    zipped(("proof.json", json.dumps({"type": "proof", "version": 1, "answers": [1], "sources": [], "quotations": []})))
    refused("lists of something else")
    zipped(("proof.json", json.dumps({"type": "proof", "version": 2, "answers": [{}], "sources": [], "quotations": []})))
    refused("another version")
    zipped(("other.txt", b"x"))
    refused("no record")
    zipped(("proof.json", b'{"type":"proof"'), ("bomb", b"\0" * (65 << 20)))
    refused("a bomb")
    zipped(*[(f"{n}", b"") for n in range(4097)])
    refused("too many members")
    with open(made, "wb") as f:
        f.write(open(proof, "rb").read()[:400])
    refused("cut off")
    with open(made, "wb") as f:
        f.write(b"no zip at all")
    refused("no zip")
    with open(made, "wb"):
        pass
    refused("empty")
    for wild in ([{"why": 3}], [{"why": [7, {"evidence": 5}, {"evidence": [3, {"quotation": -1}, {"quotation": 10**18}]}]}]):
        zipped(("proof.json", json.dumps({"type": "proof", "version": 1, "answers": wild, "sources": [{}, {"file": "no/such.txt", "bytes": -5}],
                                          "quotations": [{"source": 99, "words": "x"}, {"source": 2, "words": "x", "text_from": -1, "text_to": 10**18}]})))
        done = run(wenhao, "verify", made, "--sources", library)
        tap.point(done.status == 1, "wrong types are findings", str(done))


def charsets(tap, wenhao, folder, library):
    """The same paper in GB18030 and as a web page."""
    for name, data in (("gb.txt", lambda t: t.encode("gb18030")),
                       ("page.html", lambda t: ("<html><body>" + "".join(f"<p>{line}</p>" for line in t.splitlines()) + "</body></html>").encode())):
        place = os.path.join(folder, name[:2])
        os.mkdir(place)
        text = "晴川省渡口管理办法\n晴政发〔2031〕5号\n第一条　为了管理渡口，制定本办法。\n第二条　本办法自2031年4月1日起施行。《晴川省渡船管理办法》（晴政发〔2021〕5号）同时废止。\n晴川省人民政府\n2031年3月2日\n"
        with open(os.path.join(place, name), "wb") as f:
            f.write(data(text))
        db, proof = os.path.join(place, "a.db"), os.path.join(folder, name + ".zip")
        run(wenhao, "--db", db, "index", "-q", os.path.join(place, name))
        run(wenhao, "--db", db, "status", "晴政发〔2021〕5号", "--as-of", "2032-01-01", "--proof", proof)
        done = run(wenhao, "--json", "verify", proof, "--sources", place)
        last = json.loads(done.out.splitlines()[-1]) if done.out else {}
        tap.point(done.status == 0 and last.get("verified", 0) >= 1, f"{name} is verified", str(done))
        os.unlink(os.path.join(place, name))
        run(wenhao, "--db", db, "status", "晴政发〔2021〕5号", "--as-of", "2032-01-01", "--proof", proof)
        with zipfile.ZipFile(proof) as z:
            source = json.loads(z.read("proof.json"))["sources"][0]
        tap.point(source["of"] == "text", f"{name} is gone: the hash is said to be that of the text", str(source))


def by_hand(tap, wenhao, root, folder):
    """The worked example of the page is what the commands print."""
    page = open(os.path.join(root, "docs", "PROOF.md"), encoding="utf-8").read()
    place = os.path.join(folder, "hand")
    os.mkdir(place)
    shutil.copytree(os.path.join(root, "examples"), os.path.join(place, "examples"))
    if not shutil.which("unzip"):
        with open(os.path.join(place, "unzip"), "w", encoding="utf-8") as f:
            f.write("#!/bin/sh\nexec python3 -m zipfile -e \"$2\" \"$4\"\n")
        os.chmod(os.path.join(place, "unzip"), 0o755)
    env = {"PATH": ":".join([os.path.dirname(wenhao), place]) + ":" + os.environ["PATH"], "LC_ALL": "C.UTF-8", "WENHAO_MESSAGES": "zh"}
    wrong = []
    for block in re.findall(r"```console\n(.*?)```", page, re.S):
        for part in block.split("$ ")[1:]:
            command, _, want = part.partition("\n")
            done = subprocess.run(["bash", "-c", command], cwd=place, env=env, capture_output=True, timeout=120)
            got = done.stdout.decode()
            if got != want:
                wrong.append((command, want, got, done.stderr.decode()))
    if wrong and os.environ.get("WENHAO_UPDATE"):
        for command, want, got, _ in wrong:
            page = page.replace("$ " + command + "\n" + want, "$ " + command + "\n" + got)
        with open(os.path.join(root, "docs", "PROOF.md"), "w", encoding="utf-8") as f:
            f.write(page)
    tap.point("```console" in page and not wrong, "the commands of docs/PROOF.md", wrong[:2])


if __name__ == "__main__":
    sys.exit(main())
