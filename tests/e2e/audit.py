#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`wenhao audit` over a collection of our own, made here: every finding is planted three times, each time at rules that must have it; a
copy without the flaws must have none of them. Nothing but what is planted may be found.

usage: audit.py WENHAO ROOT
"""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import xlsx  # noqa: E402
from schema import check, load  # noqa: E402
from tap import Tap, formats, run  # noqa: E402

DAY = "2025-06-01"
# three things that a town rules, one for each plant
THINGS = ["渡口", "桥梁", "水库"]
TOWN = "溪州市"
GOVERNMENT = TOWN + "人民政府"


class Collection:
    """Papers with numbers of their own series; `want` holds (number, rule) that must be found."""

    def __init__(self, flawed):
        self.flawed, self.texts, self.want, self.may, self.proposals = flawed, {}, set(), set(), {}

    def paper(self, number, title, issued, articles, whole_title=True):
        """One rule in articles; the last says from when. Returns how others cite it."""
        name = f"{TOWN}{title}" if whole_title else title
        year, month, day = issued.split("-")
        body = "\n\n".join(f"第{'一二三四五六七八九十'[i]}条 {text}" for i, text in enumerate(articles))
        self.texts[f"{number}.md".replace("〔", "-").replace("〕", "-")] = (
            f"# {name}\n\n{number}\n\n{body}\n\n{GOVERNMENT}\n\n{int(year)}年{int(month)}月{int(day)}日\n")
        return f"《{name}》（{number}）"

    def plant(self, number, rule, proposal=None):
        if self.flawed:
            self.want.add((number, rule))
            if proposal:
                self.proposals[number] = proposal

    def allow(self, number, rule):
        """Follows from a plant and is no plant of its own."""
        if self.flawed:
            self.may.add((number, rule))


def starts(day):
    year, month, date = day.split("-")
    return f"本规定自{int(year)}年{int(month)}月{int(date)}日起施行。"


def aim(thing):
    return f"为了加强{thing}管理，制定本规定。"


def grounds(c, k, thing):
    """A ground that was repealed and replaced; one two steps above; one amended; carried out; applied; the parent of a rule."""
    code = f"溪政规{'甲乙丙'[k]}"
    flaw = "" if not c.flawed else "%s同时废止。"
    ground = c.paper(f"{code}〔2010〕1号", f"{thing}设施管理规定", "2010-02-01", [aim(thing), starts("2010-03-01")])
    c.paper(f"{code}〔2011〕1号", f"{thing}检查规定", "2011-02-01", [f"根据{ground}，制定本规定。", "每年检查两次。", starts("2011-03-01")])
    c.paper(f"{code}〔2020〕1号", f"{thing}设施和设备管理规定", "2020-02-01",
            [aim(thing), starts("2020-03-01") + (flaw % ground if flaw else "")])
    c.plant(f"{code}〔2011〕1号", "basis-ended", "amend")
    c.plant(f"{code}〔2010〕1号", "ended-still-basis")
    top = c.paper(f"{code}〔2010〕2号", f"{thing}建设规定", "2010-02-02", [aim(thing), starts("2010-03-01")])
    middle = c.paper(f"{code}〔2011〕2号", f"{thing}建设资金规定", "2011-02-02", [f"根据{top}，制定本规定。", starts("2011-03-01")])
    c.paper(f"{code}〔2012〕1号", f"{thing}建设资金检查规定", "2012-02-01", [f"根据{middle}，制定本规定。", starts("2012-03-01")])
    c.plant(f"{code}〔2012〕1号", "basis-ended-upstream")
    c.plant(f"{code}〔2011〕2号", "basis-ended", "check")
    c.plant(f"{code}〔2010〕2号", "ended-still-basis")
    amended = c.paper(f"{code}〔2010〕3号", f"{thing}收费规定", "2010-02-03", [aim(thing), "收费应当公示。", starts("2010-03-01")])
    c.paper(f"{code}〔2012〕2号", f"{thing}收费公示规定", "2012-02-02", [f"根据{amended}，制定本规定。", starts("2012-03-01")])
    c.plant(f"{code}〔2012〕2号", "basis-changed", "keep")
    carried = c.paper(f"{code}〔2010〕4号", f"{thing}安全年活动意见", "2010-02-04", ["各县应当开展活动。", "本意见自2010年3月1日起施行。"])
    c.paper(f"{code}〔2012〕3号", f"{thing}安全责任规定", "2012-02-03", [f"为贯彻落实{carried}，制定本规定。", starts("2012-03-01")])
    c.plant(f"{code}〔2012〕3号", "implemented-ended", "check")
    applied = c.paper(f"{code}〔2010〕5号", f"{thing}验收规定", "2010-02-05", [aim(thing), starts("2010-03-01")])
    c.paper(f"{code}〔2012〕4号", f"{thing}维修规定", "2012-02-04",
            [aim(thing + "维修"), f"维修的验收，参照{applied}执行。", starts("2012-03-01")])
    c.plant(f"{code}〔2012〕4号", "applied-ended", "amend")
    parent = c.paper(f"{code}〔2010〕6号", f"{thing}名称管理规定", "2010-02-06", [aim(thing), starts("2010-03-01")])
    c.paper(f"{code}〔2012〕5号", f"{thing}名称管理规定实施细则", "2012-02-05", [f"根据{parent}，制定本细则。", starts("2012-03-01")])
    c.plant(f"{code}〔2012〕5号", "parent-ended", "repeal")
    c.plant(f"{code}〔2010〕6号", "ended-still-basis")
    if c.flawed:
        c.paper(f"{code}〔2021〕1号", f"人民政府关于废止{thing}文件的决定", "2021-02-01",
                [f"{top}、{carried}、{applied}、{parent}自2021年3月1日起废止。"])
        c.paper(f"{code}〔2021〕2号", f"人民政府关于修改《{TOWN}{thing}收费规定》的决定", "2021-02-02",
                [f"对{amended}作如下修改：第二条修改为：“收费应当在现场公示。”", "本决定自2021年3月1日起施行。"])


def lives(c, k, thing):
    """Overtaken, expired, a plan that is over, called ended by its own print, an end that was not understood, an end without a day."""
    code = f"溪政发{'甲乙丙'[k]}"
    c.paper(f"{code}〔2010〕1号", f"{thing}值班规定", "2010-02-01", [aim(thing), starts("2010-03-01")])
    if c.flawed:
        c.paper(f"{code}〔2018〕1号", f"{thing}值班规定", "2018-02-01", [aim(thing), starts("2018-03-01")])
    c.plant(f"{code}〔2010〕1号", "superseded-not-ended", "repeal")
    until = "2024年2月29日" if c.flawed else "2034年2月28日"
    c.paper(f"{code}〔2019〕1号", f"{thing}补助规定", "2019-02-01", [aim(thing), starts("2019-03-01")[:-1] + f"，有效期至{until}。"])
    c.plant(f"{code}〔2019〕1号", "expired", "declare_lapsed")
    years = "2016—2020年" if c.flawed else "2026—2030年"
    c.paper(f"{code}〔2016〕1号", f"{thing}发展规划（{years}）", "2016-02-01", [f"各县应当建设{thing}。", "资金由市财政安排。"])
    c.plant(f"{code}〔2016〕1号", "plan-over", "declare_lapsed")
    c.paper(f"{code}〔2013〕1号", f"{thing}登记规定" + ("（已废止）" if c.flawed else ""), "2013-02-01", [aim(thing), starts("2013-03-01")])
    c.plant(f"{code}〔2013〕1号", "own-print-ended", "check")
    unread = c.paper(f"{code}〔2010〕2号", f"{thing}救护规定", "2010-02-02", [aim(thing), starts("2010-03-01")])
    undated = c.paper(f"{code}〔2010〕3号", f"{thing}绿化规定", "2010-02-03", [aim(thing), starts("2010-03-01")])
    if c.flawed:
        c.texts[f"通知{k}.md"] = (f"# {GOVERNMENT}关于{thing}救护的通知\n\n{code}〔2020〕3号\n\n各县人民政府：\n\n"
                                f"{unread}的历史使命业经终结故告废止。\n\n{GOVERNMENT}\n\n2020年3月1日\n")
        c.texts[f"决定{k}.md"] = f"# {GOVERNMENT}关于废止{thing}绿化规定的决定\n\n决定废止{undated}。\n"
    c.plant(f"{code}〔2010〕2号", "unread-ending", "check")
    c.plant(f"{code}〔2010〕3号", "unsure-ending", "check")


def contradictions(c, k, thing):
    """Two days, kept after its end, ended before it was made, each other; a clause that hits nothing, or something dead; piece by piece."""
    code = f"溪政字{'甲乙丙'[k]}"
    first = c.paper(f"{code}〔2010〕1号", f"{thing}巡查规定", "2010-02-01", [aim(thing), starts("2010-03-01")])
    kept = c.paper(f"{code}〔2010〕2号", f"{thing}照明规定", "2010-02-02", [aim(thing), starts("2010-03-01")])
    late = c.paper(f"{code}〔2014〕1号", f"{thing}防冻规定", "2014-02-01", [aim(thing), starts("2014-03-01")])
    pieces = c.paper(f"{code}〔2010〕3号", f"{thing}标志规定", "2010-02-03",
                     ["标志应当醒目。", "标志应当牢固。", "标志应当清洁。", starts("2010-03-01")])
    misprinted = c.paper(f"{code}〔2010〕4号", f"{thing}监控规定", "2010-02-04", [aim(thing), starts("2010-03-01")])
    lapsed = c.paper(f"{code}〔2010〕5号", f"{thing}巡堤规定", "2010-02-05", [aim(thing), "本规定自2010年3月1日起施行，有效期至2013年2月28日。"])
    c.paper(f"{code}〔2013〕1号", f"{thing}护堤规定", "2013-03-01", [aim(thing), starts("2013-04-01") + f"{lapsed}同时废止。"])
    if not c.flawed:
        return
    c.paper(f"{code}〔2019〕1号", f"人民政府关于废止{thing}文件的决定", "2019-02-01", [f"{misprinted}自2019年3月1日起废止。"])
    c.texts[f"更正{k}.md"] = (f"更正\n\n{code}〔2019〕1号文件中“{misprinted}”应为“《{TOWN}{thing}监听规定》（{code}〔2010〕9号）”。特此更正。\n\n"
                            f"{GOVERNMENT}\n\n2019年2月9日\n")
    c.plant(f"{code}〔2010〕4号", "corrected-act", "check")
    c.paper(f"{code}〔2012〕1号", f"{thing}巡视规定", "2012-02-01", [aim(thing), starts("2012-03-01") + f"{first}同时废止。"])
    c.paper(f"{code}〔2015〕1号", f"人民政府关于清理{thing}文件的决定", "2015-02-01", [
        f"{first}自2015年3月1日起废止。", f"{kept}自2015年3月1日起废止。", f"{late}自2013年3月1日起废止。",
        f"《{TOWN}{thing}旧时规定》（{code}〔1999〕99号）自2015年3月1日起废止。", f"{pieces}第一条自2015年3月1日起废止。"])
    c.paper(f"{code}〔2016〕1号", f"人民政府关于{thing}文件继续有效的决定", "2016-02-01", [
        f"{kept}继续有效。", f"{pieces}第二条、第三条自2016年3月1日起废止。", "本决定自2016年3月1日起施行。"])
    c.plant(f"{code}〔2010〕1号", "conflicting-dates")
    c.plant(f"{code}〔2015〕1号", "repeals-dead")
    c.plant(f"{code}〔2010〕2号", "extended-after-end")
    c.plant(f"{code}〔2014〕1号", "ended-before-issue", "check")
    c.plant(f"{code}〔2015〕1号", "repeals-nothing")
    c.plant(f"{code}〔2010〕3号", "parts-all-ended", "repeal")
    one, other = f"{code}〔2017〕1号", f"{code}〔2018〕1号"
    c.paper(one, f"{thing}水尺规定", "2017-02-01",
            [aim(thing), starts("2017-03-01"), f"《{TOWN}{thing}监测站点规定》（{other}）自2020年3月1日起废止。"])
    c.paper(other, f"{thing}监测站点规定", "2018-02-02",
            [aim(thing), starts("2018-03-01") + f"《{TOWN}{thing}水尺规定》（{one}）同时废止。"])
    c.plant(one, "mutual-repeal")
    c.plant(other, "mutual-repeal")


def series(c, k, thing):
    """A hole, two papers under one number, days out of order; papers that rest on each other; articles that are gone."""
    code = f"溪政函{'甲乙丙'[k]}"
    c.paper(f"{code}〔2015〕1号", f"{thing}船员规定", "2015-02-01", [aim(thing), starts("2015-03-01")])
    c.paper(f"{code}〔2015〕{5 if c.flawed else 2}号", f"{thing}车辆规定", "2015-02-02", [aim(thing), starts("2015-03-01")])
    c.plant(f"{code}〔2015〕5号", "series-hole")
    c.paper(f"{code}〔2016〕1号", f"{thing}浮标规定", "2016-03-01", [aim(thing), starts("2016-04-01")])
    c.paper(f"{code}〔2016〕2号", f"{thing}灯塔规定", "2016-02-01" if c.flawed else "2016-03-02", [aim(thing), starts("2016-04-01")])
    c.paper(f"{code}〔2016〕3号", f"{thing}堤岸规定", "2016-03-03", [aim(thing), starts("2016-04-01")])
    c.plant(f"{code}〔2016〕2号", "series-order")
    c.allow(f"{code}〔2016〕1号", "series-order")  # either of the two may bear the wrong day
    c.paper(f"{code}〔2017〕1号", f"{thing}水泵规定", "2017-02-01", [aim(thing), starts("2017-03-01")])
    c.texts[f"另一件{k}.md"] = (f"# {TOWN}{thing}闸门规定\n\n{code}〔2017〕{1 if c.flawed else 2}号\n\n第一条 {aim('闸门')}\n\n"
                             f"第二条 {starts('2017-03-01')}\n\n{GOVERNMENT}\n\n2017年2月2日\n")
    c.plant(f"{code}〔2017〕1号", "series-double", "check")
    one, other = f"{code}〔2018〕1号", f"{code}〔2018〕2号"
    c.paper(one, f"{thing}航道规定", "2018-02-01",
            [f"根据《{TOWN}{thing}航标规定》（{other}），制定本规定。" if c.flawed else aim(thing), starts("2018-03-01")])
    c.paper(other, f"{thing}航标规定", "2018-02-01", [f"根据《{TOWN}{thing}航道规定》（{one}），制定本规定。", starts("2018-03-01")])
    c.plant(one, "cycle")
    c.plant(other, "cycle")
    cited = c.paper(f"{code}〔2019〕1号", f"{thing}水质规定", "2019-02-01",
                    ["水质应当检测。", "检测每月一次。", "检测结果应当公布。", starts("2019-03-01")])
    c.paper(f"{code}〔2019〕2号", f"{thing}水样规定", "2019-02-02",
            [aim(thing), f"水样依照{cited}第{'九' if c.flawed else '二'}条检测。", starts("2019-03-01")])
    c.plant(f"{code}〔2019〕2号", "article-gone", "amend")


def absent(c):
    """A gazette whose contents list decisions that name rules, without their texts."""
    entries = []
    for k, thing in enumerate(THINGS):
        number = f"溪政办{'甲乙丙'[k]}〔2010〕1号"
        c.paper(number, f"{thing}秩序规定", "2010-02-01", [aim(thing), starts("2010-03-01")])
        entries.append(f"{GOVERNMENT}关于废止《{TOWN}{thing}秩序规定》的决定（溪政办{'甲乙丙'[k]}〔2024〕7号）（{k + 3}）")
        c.plant(number, "absent-decision", "check")
    entries = entries if c.flawed else [f"{GOVERNMENT}关于防汛工作的通知（溪政办甲〔2024〕7号）（3）"]
    c.texts["公报.txt"] = (f"{GOVERNMENT}公报\n\n2024\n\n第6期(总第66期)\n\n{GOVERNMENT}主办\n\n(月刊)\n2024年第6期\n(总第66期)\n"
                         f"2024年6月20日出版\n\n目录\n\n市政府文件\n\n" + "\n\n".join(entries) + "\n\n")


def build(flawed):
    c = Collection(flawed)
    for k, thing in enumerate(THINGS):
        for part in (grounds, lives, contradictions, series):
            part(c, k, thing)
    absent(c)
    return c


def audit(wenhao, folder, collection, *more):
    texts, db = os.path.join(folder, "texts"), os.path.join(folder, "store.db")
    os.makedirs(texts)
    for name, text in collection.texts.items():
        with open(os.path.join(texts, name), "w", encoding="utf-8") as f:
            f.write(text)
    done = run(wenhao, "--db", db, "index", "-q", texts)
    assert done.status == 0, done
    return run(wenhao, "--db", db, "audit", "--as-of", DAY, "--json", *more)


def lines(done):
    return [json.loads(line) for line in done.out.splitlines()]


def acts_of(wenhao, path):
    """(relation, number) of every act that `extract` reads from a draft."""
    return sorted((r["relation"], r.get("number", r.get("title"))) for r in lines(run(wenhao, "extract", path))
                  if r["type"] == "mention" and "act" in r)


def meeting(tap, wenhao, schemas, folder):
    """The worksheet goes out, comes back in two copies, and becomes a decision that states exactly what was decided."""
    db, book = os.path.join(folder, "store.db"), os.path.join(folder, "清理.xlsx")
    done = run(wenhao, "--db", db, "audit", "--as-of", DAY, "-o", book)
    sheets = xlsx.read(book)
    rows = [(name, row) for name, table in sheets.items() if name not in ("汇总", "说明") for row in table]
    head = next(row for _, row in rows if "审核意见" in row)
    tap.point(done.status == 1 and "汇总" in sheets and "说明" in sheets and GOVERNMENT in sheets, "a workbook with its sheets", str(sheets.keys()))
    verdict, number, title = head.index("审核意见"), head.index("文号"), head.index("文件名称")
    items = [row for _, row in rows if "审核意见" not in row and len(row) > number and row[number]]
    # what has ended already is not decided again; that a rule whose term is over has lapsed may be declared
    day = run(wenhao, "--db", db, "audit", "--as-of", DAY, "--json")
    status = {r["doc"].get("number"): r["status"] for r in lines(day) if r["type"] == "audit"}
    said = ["废止", "继续有效", "宣布失效", "修改"]
    act = {"废止": "repeals", "继续有效": "extends", "宣布失效": "lapses"}
    want, first, second, dead = [], [], [], set()
    for i, row in enumerate(items):
        word = said[i % 4]
        mine = [row[title], row[number], word if i % 7 else ""]
        other = [row[title], row[number], {5: "继续有效" if word == "废止" else "废止", 0: word}.get(i % 7, "")]
        if i == 3:
            mine[2] = "再议一次"
            other[2] = ""
        first.append(mine)
        second.append(other)
        ended = status[row[number]] in ("repealed", "lapsed") or (status[row[number]] == "expired" and word != "宣布失效")
        settled = i % 7 != 5 and i != 3 and not ended
        if ended and i % 7 not in (0, 5) and i != 3:
            dead.add(row[number])
        if settled and word in act:
            want.append((act[word], row[number]))
    copies = []
    for name, table in (("一处.xlsx", first), ("二处.csv", second)):
        path = os.path.join(folder, name)
        copies.append(path)
        table = [["文件名称", "文号", "审核意见"], *table]
        if name.endswith(".csv"):
            with open(path, "w", encoding="utf-8") as f:
                f.writelines(",".join(f'"{cell}"' for cell in row) + "\n" for row in table)
        else:
            xlsx.write(path, [("清理", table, {})])
    done = run(wenhao, "--db", db, "audit", "--import", *copies, "--as-of", DAY, "--issuer", GOVERNMENT, "--json")
    records = lines(done)
    wrong = [w for r in records for w in check(schemas, r)]
    tap.point(not wrong and records, "what comes back is as docs/schema says", wrong[:10] or done.err)
    states = {r["doc"]["number"]: r["state"] for r in records if r["type"] == "audit_verdict" and "number" in r.get("doc", {})}
    numbers = [row[number] for row in items]
    wrong = [f"{n}: {states.get(n)}" for i, n in enumerate(numbers)
             if numbers.count(n) == 1 and (states.get(n) == "twice") != (i % 7 == 5)]
    tap.point(not wrong and states[numbers[3]] == "unknown" and done.status == 1,
              "decided twice, or in words that are no verdict", wrong)
    wrong = [n for n in dead if numbers.count(n) == 1 and states.get(n) != "already_ended"]
    tap.point(dead and not wrong and all(r.get("evidence") for r in records if r.get("state") == "already_ended" and r["status"] != "expired"),
              "what has ended already is not decided again, and what ended it is proven", wrong)
    decision = records[-1]
    tap.point(decision["type"] == "audit_decision" and decision["reads_back"], "the draft reads back", done.out[-600:])
    for name in ("决定.txt", "决定.docx"):
        path = os.path.join(folder, name)
        run(wenhao, "--db", db, "audit", "--import", *copies, "--as-of", DAY, "--issuer", GOVERNMENT, "-o", path)
        if name.endswith("docx") and "docx" not in formats(wenhao):
            continue
        got = acts_of(wenhao, path)
        tap.point(got == sorted(want), f"{name}: extract reads exactly the {len(want)} decided acts",
                  [f"missing {x}" for x in sorted(set(want) - set(got))][:9] + [f"more {x}" for x in sorted(set(got) - set(want))][:9])


PAPERS = {
    "溪州市人民政府": (("溪政发〔2010〕1号", "渡口管理办法", ""), ("溪政发〔2010〕2号", "桥梁管理办法", ""),
                 ("溪政发〔2020〕1号", "渡口安全办法", "《溪州市渡口管理办法》（溪政发〔2010〕1号）同时废止。")),
    "溪州市人民政府办公室": (("溪政办发〔2012〕5号", "水库值守办法", ""),),
    "甲州省人民政府": (("甲政发〔2011〕3号", "水库条件办法", ""),),
}


def desk(tap, wenhao, schemas):
    """Rows that must not enter a draft, each with its twin that must; a sheet that decides nothing."""
    with tempfile.TemporaryDirectory() as folder:
        db, sheet, draft = (os.path.join(folder, name) for name in ("store.db", "意见.csv", "决定.txt"))
        for body, papers in PAPERS.items():
            for number, title, end in papers:
                with open(os.path.join(folder, number + ".md"), "w", encoding="utf-8") as f:
                    f.write(f"# {body[:3]}{title}\n\n{number}\n\n第一条 为了安全，制定本办法。\n\n第二条 本办法自{number.split('〔')[1][:4]}年3月1日起施行。{end}\n\n"
                            f"{body}\n\n{number.split('〔')[1][:4]}年2月1日\n")
        run(wenhao, "--db", db, "index", "-q", folder)

        def ask(rows, *more):
            with open(sheet, "w", encoding="utf-8") as f:
                f.writelines(",".join(row) + "\n" for row in [("文件名称", "文号", "建议", "审核意见"), *rows])
            return run(wenhao, "--db", db, "audit", "--import", sheet, "--as-of", DAY, "--issuer", GOVERNMENT, *more)

        for number, proposal, verdict, state in (
                ("溪政发〔2010〕2号", "× 废止", "废止", "agreed"), ("溪政发〔2010〕2号", "× 废止", "同意", "agreed"),
                ("溪政发〔2010〕2号", "× 废止", "废止（待定）", "unknown"), ("溪政发〔2010〕2号", "", "同意", "unknown"),
                ("溪政发〔2010〕2号", "", "拟废止", "unknown"), ("溪政发〔2010〕2号", "", "", "open"),
                ("溪政发〔2010〕1号", "", "继续有效", "already_ended"), ("溪政发〔2010〕1号", "", "废止", "already_ended"),
                ("溪政发〔2010〕1号", "", "", "ended"), ("溪政办发〔2012〕5号", "", "废止", "agreed"),
                ("甲政发〔2011〕3号", "", "废止", "other_body")):
            done = ask([("", number, proposal, verdict)], "--json")
            records = lines(done)
            wrong = [w for r in records for w in check(schemas, r)]
            decided = len(records[-1]["acts"]) if records else -1
            tap.point(not wrong and records and records[0]["state"] == state and decided == (state == "agreed") and done.status == (
                state not in ("agreed", "ended") or not decided), f"{number} {verdict}: {state}", wrong or done.out + done.err)
        done = ask([("", "溪政发〔2010〕2号", "", "")])
        tap.point(done.status == 1 and "没有定下任何一件" in done.out and "完全一致" not in done.out, "a sheet that decides nothing", done.out)
        done = ask([("", "溪政发〔2010〕2号", "", ""), ("", "溪政发〔2010〕1号", "", "")], "-o", draft)
        tap.point(done.status == 1 and not os.path.exists(draft) and "没有定的1件" in done.err, "writes no draft", done.err)
        done = ask([("", "溪政发〔2010〕2号", "", "废止"), ("", "溪政发〔2010〕1号", "", "废止"), ("", "溪政办发〔2012〕5号", "", "废止？")], "-o", draft)
        tap.point(os.path.exists(draft) and "溪政发〔2010〕1号" in done.err and "废止？" in done.err, "what the draft leaves out is listed", done.err)


def main():
    wenhao, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    with open(os.path.join(root, "queries/audit/audit_rules.def"), encoding="utf-8") as f:
        rules = [line.split('"')[1] for line in f if line.startswith("AUDIT_RULE(")]
    desk(tap, wenhao, schemas)
    for flawed in (True, False):
        c = build(flawed)
        with tempfile.TemporaryDirectory() as folder:
            done = audit(wenhao, folder, c)
            if flawed and "xlsx" in formats(wenhao):
                meeting(tap, wenhao, schemas, folder)
        records = [json.loads(line) for line in done.out.splitlines()]
        found, texts, proposals = set(), {}, {}
        for r in records:
            number = r.get("doc", {}).get("number", r.get("doc", {}).get("title"))
            for f in r["findings"] if r["type"] == "audit" else []:
                found.add((number, f["rule"]))
                texts[number, f["rule"]] = f["text"]
            if r["type"] == "audit":
                proposals[number] = r.get("proposal")
        what = "planted" if flawed else "clean"
        wrong = [w for r in records for w in check(schemas, r)]
        tap.point(not wrong, f"{what}: the records are as docs/schema says", wrong[:10])
        for rule in rules if flawed else []:
            want = {w for w in c.want if w[1] == rule}
            tap.point(len(want) >= 3 and want <= found, f"{rule}: planted {len(want)} times, all found",
                      [f"missed {w[0]}" for w in sorted(want - found)])
        more = sorted(found - c.want - c.may)
        tap.point(not more, f"{what}: nothing else is found", [f"{n} {r}: {texts[n, r]}" for n, r in more][:60])
        wrong = [f"{n}: {proposals.get(n)}, not {p}" for n, p in sorted(c.proposals.items()) if proposals.get(n) != p]
        tap.point(not wrong, f"{what}: what is proposed", wrong)
        tap.point(done.status == (1 if flawed else 0), f"{what}: exit status {done.status}", done.err.splitlines())
    # days of adoption are not those on which numbers are given; days of signature are
    with tempfile.TemporaryDirectory() as folder:
        for number, what, adopted, signed in ((12, "渡口", "2月9日", "3月20日"), (13, "桥梁", "1月27日", "3月18日")):
            for code, day in (("法释", f"（2024年{adopted}最高人民法院审判委员会第{number}次会议通过，自2024年5月1日起施行）"), ("法发", "")):
                with open(os.path.join(folder, f"{code}{number}.md"), "w", encoding="utf-8") as f:
                    f.write(f"# 最高人民法院关于审理{what}纠纷案件的{'规定' if day else '通知'}\n\n{code}〔2024〕{number}号\n\n{day}\n\n为审理{what}纠纷，制定本规定。\n\n" +
                            ("" if day else f"最高人民法院\n\n2024年{signed}\n"))
        run(wenhao, "--db", "a.db", "index", "-q", folder, cwd=folder)
        rows = [json.loads(line) for line in run(wenhao, "--db", "a.db", "--json", "audit", "--rule", "series-order", cwd=folder).out.splitlines()]
        got = sorted(r["doc"]["number"] for r in rows if r["type"] == "audit" and r["findings"])
        tap.point(got == ["法发〔2024〕12号", "法发〔2024〕13号"], "numbers follow days of signature, not of adoption", str(got))
    tap.end()


if __name__ == "__main__":
    main()
