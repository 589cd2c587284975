#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""The promised answers on real input: the seeds of the shared folder are indexed, questions are asked as people ask them.

usage: acceptance.py WENHAO SHARED
"""
import glob
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run  # noqa: E402

RULE = "吉政发〔2014〕10号"  # ended by 第五十条 of 吉政规〔2024〕2号, in force until 2024-09-13
RULE_TITLE = "《吉林省人民政府关于修订吉林省省级财政专项资金管理办法的通知》"
FARMLAND = ("吉林省农田建设项目管理实施办法", "吉农建发〔2020〕19号")
LISTED_DECISION = "吉林省人民政府令第284号"  # only in the annual index, and it ends rules nobody here can name
BOTH = "吉政发〔2024〕16号"  # listed in one issue, printed in the other


class Library:
    """A store and the questions put to it."""

    def __init__(self, wenhao, db):
        self.wenhao, self.db = wenhao, db

    def run(self, *args, **more):
        return run(self.wenhao, "--db", self.db, *args, **more)

    def records(self, *args, kind=None):
        done = self.run(*args, "--json")
        return [r for r in map(json.loads, done.out.splitlines()) if kind in (None, r.get("type"))]

    def status(self, ref, day):
        found = self.records("status", ref, "--as-of", day, kind="status")
        return found[0] if found else {}


def ended(tap, library, shared):
    """The ending: what, since when, by what, proven by which sentence in which line."""
    answer = library.status(RULE, "2024-12-31")
    facts = [answer.get(k) for k in ("status", "since", "certainty")]
    tap.point(facts == ["repealed", "2024-09-14", "proven"], "ended: since when and how certain", str(answer)[:900])
    step = next((s for s in answer.get("because", []) if s.get("relation") == "repeals"), {})
    tap.point(step.get("by", {}).get("number") == "吉政规〔2024〕2号" and step.get("pinpoint") == "第五十条", "ended: by which article", str(step)[:600])
    proof = next(iter(step.get("evidence", [])), {})
    tap.point(RULE in proof.get("quote", "") and proof["quote"].endswith("同时废止。"), "ended: the sentence", str(proof))
    name = os.path.join(shared, "seeds", os.path.basename(proof.get("file", "none")))
    lines = open(name, encoding="utf-8").read().split("\n") if os.path.exists(name) else []
    printed = lines[proof["line"] - 1] if 0 < proof.get("line", 0) <= len(lines) else ""
    tap.point(RULE in printed or "第五十条" in printed, "ended: the line that is named holds it", printed)
    with open(name, "rb") as f:
        quoted = f.read()[proof.get("byte_from", 0):proof.get("byte_to", 0)].decode("utf-8", "replace")
    tap.point(RULE in quoted, "ended: so do the bytes that are named", quoted)
    first = library.run("status", RULE, "--as-of", "2024-12-31").out.split("\n\n")[0].replace("\n", "")
    words = [RULE, "吉政规〔2024〕2号", "第五十条", "废止", "2024年9月14日", "2024年第23期"]
    tap.point(all(w in first for w in words), "ended: the sentence to copy", first)


def days(tap, library):
    for day, status, certainty in (("2024-01-01", "in_force", "derived"), ("2024-09-13", "in_force", "derived"),
                                   ("2024-09-14", "repealed", "proven"), ("2025-12-01", "repealed", "proven")):
        answer = library.status(RULE, day)
        got = (answer.get("status"), answer.get("certainty"))
        tap.point(got == (status, certainty), f"on {day}: {status}, {certainty}", str(got))


def names(tap, library):
    want = library.status(RULE, "2024-12-31").get("doc", {}).get("id")
    for ref in ("吉政发[2014]10号", "吉政发（２０１４）１０号", "吉政发 〔2014〕 10 号", "吉政发〔2014〕10号文件", RULE_TITLE, RULE_TITLE.strip("《》")):
        got = library.status(ref, "2024-12-31").get("doc", {}).get("id")
        tap.point(want and got == want, f"{ref} is the same document", f"{got}, not {want}")
    a, b = (library.status(ref, "2025-12-31") for ref in FARMLAND)
    tap.point(a.get("doc") and a["doc"] == b["doc"] and a.get("status") == b.get("status") == "repealed", "title and number agree", f"{a}\n{b}"[:900])
    pasted = library.run("status", "-", "--as-of", "2024-12-31", "--json", stdin=f"根据{RULE_TITLE}（{RULE}）和吉政发〔2024〕16号办理。")
    ids = [json.loads(line).get("doc", {}).get("id") for line in pasted.out.splitlines()]
    tap.point(want in ids and len(ids) >= 2, "a pasted paragraph is answered", str(pasted))
    for ref in ("吉政发〔2014〕9999号", "不存在的办法"):
        done = library.run("status", ref, "--json")
        tap.point(done.status == 1 and '"not_found"' in done.out, f"{ref} is not found", str(done))


def gaps(tap, library):
    orphans = library.records("orphans", kind="orphan")
    ranks = [(o.get("needed_by_in_force", 0), o.get("cited_by", 0)) for o in orphans]
    tap.point(len(orphans) > 20 and ranks == sorted(ranks, reverse=True), "orphans are ranked: what rules in force rest on, then what many cite",
              str(ranks[:30]))
    full = [o["doc"]["id"] for o in orphans if o["doc"].get("presence") == "full"]
    tap.point(not full, "no orphan is printed here", full)
    warned = [w for ref in ("吉政规〔2024〕2号", "吉政办规〔2025〕2号", "吉林省人民政府令第270号")
              for w in library.status(ref, "2025-12-31").get("warnings", []) if LISTED_DECISION in w.get("text", "")]
    tap.point(warned, f"a warning names {LISTED_DECISION}, listed and absent", "no warning names it")
    cards = library.records("show", BOTH, kind="document")
    files = {os.path.basename(f)[:3] for f in (cards[0].get("files", []) if cards else [])}
    tap.point(len(cards) == 1 and cards[0]["doc"].get("presence") == "full" and {"000", "003"} <= files,
              "listed in one issue and printed in another: one document", str(cards)[:900])


def decisions(tap, library, texts):
    """A person says that the proving sentence means nothing here, then that it does: the answer follows, and tells who said so."""
    def answer():
        a = library.status(RULE, "2024-12-31")
        return a.get("status"), a.get("certainty")

    before = answer()
    step = next((s for s in library.status(RULE, "2024-12-31").get("because", []) if s.get("relation") == "repeals"), {})
    proof = next(iter(step.get("evidence", [])), {"file": "", "line": 0})
    line = f"{proof['file']}:{proof['line']}"
    found = library.records("decide", line, "溪政发〔1900〕1号")  # unknown: changes nothing; several mentions there are told
    places = found[0].get("places", []) if found else []
    key = next((p["key"] for p in places if RULE in p["surface"]), line)
    done = library.records("decide", key, "none", "--who", "某甲", "--on", "2026-01-02", kind="decided")
    tap.point(len(done) == 1 and done[0]["before"]["resolved_by"] == "number" and done[0]["statuses"], "decided: none", str(done)[:900])
    tap.point(answer()[0] != "repealed", "decided: the rule is no longer ended", str(answer()))
    library.run("index", *texts)
    library.run("rebuild")
    tap.point(answer()[0] != "repealed", "decided: not after index and rebuild, either", str(answer()))
    library.run("decide", key, RULE, "--who", "某甲", "--why", "比对原件", "--on", "2026-01-03")
    step = next((s for s in library.status(RULE, "2024-12-31").get("because", []) if s.get("relation") == "repeals"), {})
    tap.point(answer() == ("repealed", "derived") and step.get("decision") == {"who": "某甲", "decided_at": "2026-01-03", "why": "比对原件"},
              "decided: ended, and the proof tells who said so", str(step)[:900])
    library.run("decide", "--remove", key)
    tap.point(answer() == before, "taken back: the answer of the texts alone", f"{answer()}, not {before}")
    items = library.records("review", "--all", kind="review")
    acts = [i.get("act", True) for i in items]
    tap.point(acts == sorted(acts, reverse=True) and all(i.get("commands") or i.get("places") for i in items), "review: acts first, each with commands",
              str(items)[:900])


def whole_commands(tap, library):
    """Each question ends well on the real store, for people and as records."""
    for args in (("show", RULE), ("chain", RULE), ("deps", "吉政规〔2024〕2号", "--up"), ("deps", "吉林省人民政府令第270号", "--down"), ("path", "吉政规〔2024〕2号", RULE),
                 ("orphans",), ("coverage",), ("acts",), ("edges",), ("search", "专项资金"), ("search", "农田"), ("stats",), ("status", "--all"),
                 ("export", "--chain", RULE, "-f", "dot"), ("export", "--around", RULE, "--depth", "2", "-f", "json"), ("export", "--all", "-f", "dot")):
        for_people = library.run(*args)
        tap.point(for_people.status == 0 and for_people.out, " ".join(args), str(for_people))
        if args[0] != "export":
            done = library.run(*args, "--json")
            good = all(line.startswith('{"type":') and json.loads(line) for line in done.out.splitlines())
            tap.point(done.status == 0 and done.out and good, " ".join(args) + " --json", str(done))


def main():
    wenhao, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    if not os.path.isdir(os.path.join(shared, "seeds")):
        tap.skip("answers on the seeds", "no seeds beside the project")
        return tap.end()
    with tempfile.TemporaryDirectory(prefix="wenhao-accept-") as folder:
        library = Library(wenhao, os.path.join(folder, "seeds.db"))
        texts = sorted(glob.glob(os.path.join(shared, "seeds", "*.txt")))  # the same gazettes as PDF are tests/e2e/pdf.py's
        done = library.run("index", *texts)
        tap.point(done.status == 0, "index", str(done))
        ended(tap, library, shared)
        days(tap, library)
        names(tap, library)
        gaps(tap, library)
        decisions(tap, library, texts)
        whole_commands(tap, library)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
