#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Many of one kind in a store: what is asked must cost in proportion to them, not to their square. Each crowd is indexed at
two sizes, one four times the other, and every question is held to that.

usage: crowds.py WENHAO

Under sanitizers nothing is timed: the questions only have to end well.
"""
import os
import resource
import subprocess
import sys
import tempfile

from tap import Tap, environment, sanitized

FEW, TIMES = 150, 4
BOUND, START = 7, 0.25  # four times as many: linear is 4, quadratic 16; seconds that a process costs on a bad machine
LIMIT = 120


def notice(i, n, title, body):
    year = 1991 + i * 34 // n
    return (f"{title}\n\n云政发〔{year}〕{i + 2}号\n\n各区县人民政府：\n\n{body}\n\n"
            f"云溪市人民政府\n\n{year}年{i % 12 + 1}月{i % 27 + 1}日\n")


def namesakes(n):
    """Documents of one body and one title, each of which cites that title."""
    for i in range(n):
        yield notice(i, n, "云溪市人民政府关于加强渡船管理的通知",
                     "根据《关于加强渡船管理的通知》，现就有关事项通知如下：\n\n一、加强领导。")


def places(n):
    """The same of as many counties."""
    names = "云溪青山白河东湖南林北川西岭金石明泉安平长乐"
    for i, text in enumerate(namesakes(n)):
        place = "".join(names[i // 22 ** k % 22] for k in range(3)) + "县"
        yield text.replace("云溪市", place).replace("云政发", place[0] + "政发")


def amendments(n):
    """Decisions that change one rule."""
    yield ("云溪市停车管理办法\n\n（1990年1月5日云溪市人民政府公布　自1990年2月1日起施行）\n\n"
           "第一条　为规范停车管理，制定本办法。\n\n第二条　停车应当有序。\n")
    for i in range(n):
        yield notice(i, n, "云溪市人民政府关于修改《云溪市停车管理办法》的决定",
                     "决定对《云溪市停车管理办法》作如下修改：\n\n一、将第二条修改为：“停车应当缓行。”\n\n"
                     "本决定自公布之日起施行。")


CROWDS = {  # name: its texts, the REF
    "namesakes": (namesakes, "《关于加强渡船管理的通知》"),
    "namesakes of places": (places, "《关于加强渡船管理的通知》"),
    "amendments": (amendments, "《云溪市停车管理办法》"),
}
QUESTIONS = [["status"], ["chain"], ["show"], ["impact"], ["deps", "--up"]]


def seconds(*command):
    """(CPU seconds, exit status); (None, None) when it took too long."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=LIMIT, env=environment())
    except subprocess.TimeoutExpired:
        return None, None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def build(wenhao, texts, n, folder):
    """Indexes n texts; the store and what it cost."""
    os.makedirs(folder)
    for i, text in enumerate(texts(n)):
        with open(os.path.join(folder, f"{i:05}.txt"), "w", encoding="utf-8") as f:
            f.write(text)
    store = folder + ".db"
    return store, seconds(wenhao, "index", "-q", "--db", store, folder)


def main():
    wenhao = sys.argv[1]
    timed = not sanitized(wenhao)
    tap = Tap()
    with tempfile.TemporaryDirectory(prefix="wenhao-crowds-") as folder:
        for name, (texts, ref) in CROWDS.items():
            sizes = [FEW, FEW * TIMES] if timed else [FEW // 10]
            stores = [build(wenhao, texts, n, os.path.join(folder, f"{texts.__name__}{n}")) for n in sizes]
            runs = {"index": [cost for _, cost in stores],
                    "rebuild": [seconds(wenhao, "rebuild", "--db", s) for s, _ in stores]}
            for question in QUESTIONS:
                runs[" ".join(question)] = [seconds(wenhao, *question, "--db", s, ref) for s, _ in stores]
            for what, costs in runs.items():
                tap.point(all(status in (0, 1, 5) for _, status in costs)
                          and (not timed or costs[1][0] <= BOUND * costs[0][0] + START), f"{name}: {what}",
                          f"(seconds, exit status): {costs}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
