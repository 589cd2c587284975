#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pairs of an answer and a fact of the same store that must never stand together, over the shared texts on many days: what was
read gets lost nowhere on the way to an answer.

usage: forbidden.py WENHAO SHARED [--show]
"""
import collections
import csv
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from tap import Tap, run, sanitized  # noqa: E402

OWN_DAYS = 6  # days on which acts begin or end, drawn evenly over all of them
FINDING = {"repealed": "cites-repealed", "lapsed": "cites-lapsed", "expired": "cites-expired"}
DAYS = ("1998-06-01", "2014-07-01", "2020-01-01", "2026-11-30")
ENDS = ("repeals", "lapses")
OVER = ("repealed", "lapsed", "expired")
SILENT = "未见其被废止"
REST_SILENT = "其余部分未见"
KNOWN = ("undated_act", "possible_act", "void_act", "repealed_before_issue", "ended_before_issue")  # why an act may leave the status alone


def day_of(text, last):
    """YYYY, YYYY-MM or a day as its first or last day, for comparing."""
    return text + ("-12-31" if last else "-01-01")[len(text) - 10:] if len(text) < 10 else text


class Found:
    def __init__(self):
        self.by = collections.defaultdict(list)

    def add(self, what, answer, fact=None):
        self.by[what].append(f"{answer['as_of']} {answer['doc']['id']}: {answer['status']}, {answer.get('since', '-')}"
                             + (f"; {fact['relation']} {fact.get('effective', '-')} by {fact['actor']['id']}" if fact else ""))


def recorded(acts, scopes):
    """The acts that end the document, with a day of their own, and are sure enough to count."""
    return [a for a in acts if a["relation"] in ENDS and a.get("scope") in scopes and a["confidence"] >= 0.6 and len(a.get("effective", "")) == 10]


def check_silence(found, answer, acts):
    """What is said not to be recorded stands nowhere in the store, whether it works already or only later."""
    codes, day = {w["code"] for w in answer.get("warnings", [])}, answer["as_of"]
    if codes & set(KNOWN):
        return
    sentence, named = answer.get("sentence", ""), {s["by"]["id"] for s in answer.get("because", ()) if "by" in s}
    for act in recorded(acts, ("whole",)):
        if SILENT in sentence and act["effective"] > day:
            found.add("an end to come, and none is seen", answer, act)
    for act in recorded(acts, ("whole", "partial")):
        if REST_SILENT in sentence and act["effective"] > day:
            found.add("an end of the rest to come, and none is seen", answer, act)
        if REST_SILENT in sentence and act["effective"] <= day and act["actor"]["id"] not in named:
            found.add("an end of a part at work, and none of the rest is seen", answer, act)


def check_answer(found, answer, acts):
    """`acts`: on this document, whole and in the list that `acts` prints."""
    day, status, codes = answer["as_of"], answer["status"], {w["code"] for w in answer.get("warnings", [])}
    told = codes & set(KNOWN) or any(c.endswith("before_issue") for c in codes)
    for act in acts:
        can_work = (act["actor"].get("issued") or act["target"].get("issued", "9999")) <= day
        if act["relation"] not in ENDS or act.get("scope") != "whole" or act["confidence"] < 0.6:
            continue
        if "effective" in act and len(act["effective"]) == 10 and act["effective"] <= day and status == "in_force" and not told:
            found.add("an end that works, and in force", answer, act)
        if "effective" not in act and status == "in_force" and "undated_act" not in codes and can_work:
            found.add("an end without a day, and in force without a word", answer, act)
        if "effective" not in act and SILENT in answer.get("sentence", "") and can_work:
            found.add("an end without a day, and none is seen", answer, act)
    if status not in ("not_yet", "unknown") and len(answer.get("since", "")) == 10 and answer["since"] > day:
        found.add("since a day after the one asked for", answer)
    if status in OVER and answer["edition"] == "current" and "文本：现行文本" in answer.get("sentence", ""):
        found.add("ended, and called the text in force", answer)
    if "unread_ending" in codes and (SILENT in answer.get("sentence", "") or answer["certainty"] != "presumed" and status == "in_force"):
        found.add("an unread ending, and none is seen", answer)
    made = answer["doc"]["id"].rpartition("@")[2]  # of a text that is only cited its id alone has the day
    if status in ("repealed", "lapsed") and re.fullmatch(r"\d{4}-\d\d-\d\d", made) and answer.get("since", made) < made and not told:
        found.add("ended before it was made", answer)
    steps = [s for s in answer.get("because", ()) if s.get("step") == "act"]
    if status in ("repealed", "lapsed") and not (steps and steps[0].get("evidence")):
        found.add("ended, and no sentence that proves it", answer)
    if status in ("repealed", "lapsed") and steps and steps[0]["by"]["id"] == answer["doc"]["id"]:
        found.add("ended by itself", answer)
    newer = answer.get("current_edition")
    if answer["edition"] == "current" and newer and newer["id"] != answer["doc"]["id"]:
        found.add("the current text, and another one", answer)


def own_days(acts):
    """Days on which acts of the store begin or end."""
    days = sorted({a[key] for some in acts.values() for a in some for key in ("effective", "until") if len(a.get(key, "")) == 10})
    return tuple(days[::max(1, len(days) // OWN_DAYS)])


def check_list(ask, folder, answers):
    """A list of all numbered documents says of each what `status` says, of the text of the day where there are several."""
    path, wrong = os.path.join(folder, "all.csv"), []
    with open(path, "w", encoding="utf-8", newline="") as f:
        rows = csv.writer(f)
        rows.writerow(["文件名称", "文号", "制定机关"])
        for a in answers:
            rows.writerow([a["doc"].get("title", ""), a["doc"]["number"], "、".join(a["doc"].get("issuers", []))])
    told = [r for r in ask("status", "--from", path) if r["type"] == "list_row" and r.get("kind") == "item"]
    for a, row in zip(answers, told):
        s = row.get("status")
        if not s or s["doc"].get("work") != a["doc"].get("work") or s["doc"]["id"] == a["doc"]["id"] and s["status"] != a["status"]:
            wrong.append(f"{a['doc']['id']}: {a['status']}, in the list {s and s['status']} of {s and s['doc']['id']}")
    return len(told), wrong


def check_draft(ask, folder, answers):
    """A draft that rests on each of them has a finding on each that has ended, and none that says so of another."""
    path, wrong = os.path.join(folder, "all.txt"), []
    cited = [a for a in answers if a["doc"].get("title")]
    with open(path, "w", encoding="utf-8") as f:
        f.write("云溪县人民政府关于清理的通知\n云政规〔2027〕1号\n\n各乡镇人民政府：\n\n")
        for a in cited:
            title = (a["doc"].get("instrument") or a["doc"]["title"]).split(";")[0].replace("《", "〈").replace("》", "〉")
            f.write(f"依照《{title}》（{a['doc']['number']}）办理。\n")
        f.write("\n云溪县人民政府\n2027年1月1日\n")
    rules = collections.defaultdict(set)
    for r in ask("check", path):
        if r["type"] == "finding":
            rules[r["line"]].add(r["rule"])
    for line, a in enumerate(cited, 6):
        want, dead = FINDING.get(a["status"]), rules[line] & set(FINDING.values())
        codes = {w["code"] for w in a.get("warnings", [])}
        if (want and want not in dead) or (not want and dead) or (a.get("reason") == "undated_act" and "cites-undated-end" not in rules[line]) \
                or ("own_print_says_ended" in codes and not rules[line]):
            wrong.append(f"{a['doc']['id']}: {a['status']}, {sorted(rules[line])}")
    return len(cited), wrong


def main():
    wenhao, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    tap = Tap()
    texts = [os.path.join(shared, name) for name in ("corpus", "world/texts") if os.path.isdir(os.path.join(shared, name))]
    golden = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "golden")  # texts with acts that have no day, made by us
    texts += [os.path.join(golden, name) for name in ("undated-act.d", "status-event.d", "contradictions.d", "same-title.d")]
    with tempfile.TemporaryDirectory(prefix="wenhao-forbidden-") as folder:
        db = os.path.join(folder, "all.db")
        run(wenhao, "index", "-q", "--db", db, *texts)
        acts = collections.defaultdict(list)
        for record in map(json.loads, run(wenhao, "acts", "--db", db, "--json").out.splitlines()):
            if record["type"] == "act":
                acts[record["target"]["id"]].append(record)
        found, answers = Found(), 0
        numbered = []
        for day in DAYS[-1:] if sanitized(wenhao) else own_days(acts) + DAYS:
            numbered = []
            for answer in map(json.loads, run(wenhao, "status", "--all", "--db", db, "--as-of", day, "--json").out.splitlines()):
                if answer["type"] == "status":
                    answers += 1
                    if answer["doc"].get("number"):
                        numbered.append(answer)
                    check_answer(found, answer, acts[answer["doc"]["id"]])
                    check_silence(found, answer, acts[answer["doc"]["id"]])
        undated = [a for some in acts.values() for a in some if "effective" not in a and a["relation"] in ENDS]
        tap.point(answers > 10 and undated, "there are answers, acts and acts without a day to compare", f"{answers} {len(acts)}")
        for what in ("an end that works, and in force", "an end without a day, and in force without a word", "an end without a day, and none is seen",
                     "since a day after the one asked for", "ended, and called the text in force", "an unread ending, and none is seen",
                     "ended, and no sentence that proves it", "ended before it was made", "ended by itself", "the current text, and another one", "an end to come, and none is seen", "an end of the rest to come, and none is seen",
                     "an end of a part at work, and none of the rest is seen"):
            tap.point(not found.by[what], f"never: {what}", [f"{len(found.by[what])}", *found.by[what][:40 if "--show" in sys.argv else 8]])

        def ask(*arguments):
            done = run(wenhao, *arguments, "--db", db, "--as-of", DAYS[-1], "--json")
            return [json.loads(line) for line in done.out.splitlines()]
        for name, agree in (("a list", check_list), ("a draft", check_draft)):
            seen, wrong = agree(ask, folder, numbered)
            tap.point(seen > 10 and not wrong, f"{name} of all that have a number says what status says", [f"{len(wrong)} of {seen}", *wrong[:8]])
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
