#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""`wenhao diff` over examples/library: published lists with every kind of difference planted, in each form in which lists are published,
and two stores. Nothing but what is planted may be found; a list that agrees gives nothing.

usage: diff.py WENHAO ROOT
"""
import collections
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import xlsx  # noqa: E402
from schema import check, load  # noqa: E402
from tap import Tap, formats, run  # noqa: E402

DAY = "2025-12-20"
HEAD = ["序号", "文件名称", "文号"]
# what the general office has in force on that day
IN_FORCE = [("云溪省党政机关会议费管理办法", ""), ("公告", ""),
            ("云溪省人民政府2026年度立法工作计划", "溪政办函〔2025〕61号"),
            ("云溪省人民政府办公厅转发省水利厅关于加强白鹭湖水资源保护意见的通知", "溪政办发〔2023〕11号"),
            ("云溪省人民政府办公厅关于暂停执行部分行政规范性文件的通知", "溪政办发〔2024〕6号"),
            ("云溪省社区养老服务设施建设行动方案（2024—2026年）", "溪政办发〔2024〕8号"),
            ("云溪省人民政府办公厅关于延长部分行政规范性文件有效期的通知", "溪政办发（2025）20号"),
            ("云溪省电动自行车安全管理规定", "溪政办规[2024]4号")]
ENDED = ("云溪省电动自行车停放充电管理暂行规定", "溪政办规〔2023〕2号")
LAPSED = ("云溪省小微企业吸纳就业补贴办法（试行）", "溪政办规〔2023〕1号")
ABSENT = ("云溪省渔业船舶检验办法", "溪政办规〔2022〕9号")


def rows(documents, more=()):
    return [[str(i), *document, *more] for i, document in enumerate(documents, 1)]


def csv(lines):
    return "".join(",".join(line) + "\n" for line in lines)


def page(tables):
    """A web page: lines and tables in their order."""
    out = "<html><body>"
    for title, lines in tables:
        out += f"<p>{title}</p>"
        out += "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in line) + "</tr>" for line in lines) + "</table>" if lines else ""
    return out + "</body></html>"


def unsettled(tap, wenhao, schemas, folder):
    """A list named after repeals does not say of a row that it is repealed, where the row says another thing."""
    path = os.path.join(folder, "废止文件目录.csv")
    number = ENDED[1]
    for said, want in (("拟废止", "ambiguous"), ("不予废止", "ambiguous"), ("第二条废止", "status"), ("废止第二条", "status"),
                       ("废止", None), ("已废止。", None), ("", None)):
        with open(path, "w", encoding="utf-8") as f:
            f.write(f"文件名称,文号,清理结果\n{ENDED[0]},{number},{said}\n")
        done = run(wenhao, "--db", os.path.join(folder, "new.db"), "diff", path, "--as-of", DAY, "--json")
        records = [json.loads(line) for line in done.out.splitlines()]
        wrong = [w for r in records for w in check(schemas, r)]
        got = [r for r in records if r["type"] == "difference" and r["what"] != "only_ours"]
        tap.point(not wrong and [r["what"] for r in got] == ([want] if want else []) and all(r.get("theirs") != "repealed" for r in got)
                  and all(r.get("said") == said for r in got if want == "ambiguous"), f"{said or 'nothing'}: {want or 'agrees'}", wrong or done.out)


def main():
    wenhao, root = map(os.path.abspath, sys.argv[1:3])
    tap = Tap()
    schemas = load(os.path.join(root, "docs", "schema"))
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "library")
        shutil.copytree(os.path.join(root, "examples", "library"), library)
        run(wenhao, "--db", os.path.join(folder, "new.db"), "index", "-q", library, cwd=folder)
        unsettled(tap, wenhao, schemas, folder)

        def ask(*words):
            return run(wenhao, *words, cwd=folder)

        def write(name, text):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as f:
                f.write(text)
            return name

        def differences(done):
            """What, where in the list, and which document; checks the records."""
            records = [json.loads(line) for line in done.out.splitlines()]
            wrong = [error for r in records for error in check(schemas, r)]
            tap.point(not wrong and records and records[-1]["type"] == "diff_summary", "records as documented", wrong[:5] or str(done))
            told = collections.Counter(r["what"] for r in records if r["type"] == "difference")
            if records:
                tap.point(told == collections.Counter(records[-1]["differences"]), "the summary counts them", str(records[-1]))
            return [(r["what"], r.get("row", 0), r.get("doc", {}).get("number", ""), r.get("ours", ""), r.get("theirs", ""))
                    for r in records if r["type"] == "difference"]

        def expect(name, want, *words):
            done = ask("--json", "--db", "new.db", "diff", *words, "--as-of", DAY)
            got = differences(done)
            tap.point(got == want and done.status == (1 if want else 0), name, [f"got {x}" for x in got if x not in want] +
                      [f"want {x}" for x in want if x not in got] + [done.err])
            return done

        # a row of headings that no table knows, and the column of titles named
        write("heads.csv", csv([["件名甲", "编码乙", "丙"], *[[r[0], r[1], ""] for r in IN_FORCE]]))
        expect("an unknown row of headings is no document", [], "heads.csv", "--title-column", "A", "--number-column", "B", "--says", "in_force")

        # a list that agrees, and the same with plants
        title = "云溪省人民政府办公厅继续有效的规范性文件目录"
        write("agrees.csv", csv([[title, "", ""], HEAD, *rows(IN_FORCE)]))
        expect("a list that agrees", [], "agrees.csv")
        wrong = (IN_FORCE[4][0], "溪政办发〔2024〕16号")
        planted = [IN_FORCE[0], IN_FORCE[1], IN_FORCE[2], IN_FORCE[3], wrong, IN_FORCE[5], IN_FORCE[6], ENDED, ABSENT, IN_FORCE[6]]
        want = [("wrong_number", 7, "溪政办发〔2024〕6号", "in_force", "in_force"), ("status", 10, "溪政办规〔2023〕2号", "repealed", "in_force"),
                ("only_theirs", 11, "", "", "in_force"), ("double", 12, "溪政办发〔2025〕20号", "", "in_force"),
                ("only_ours", 0, "溪政办规〔2024〕4号", "in_force", "")]
        lines = [[title, "", ""], HEAD, *rows(planted)]
        write("planted.csv", csv(lines))
        done = expect("every kind is found in a CSV", want, "planted.csv")
        proof = [r for r in map(json.loads, done.out.splitlines()) if r.get("what") == "status"]
        tap.point(proof and proof[0]["by"]["number"] == "溪政办规〔2024〕4号" and "同时废止" in proof[0]["evidence"][0]["quote"] and
                  "已被溪政办规〔2024〕4号第六条废止" in proof[0]["sentence"], "with our proof", str(proof))
        write("page.html", page([("云溪省人民政府办公厅关于公布目录的通知", []), (title, [HEAD, *rows(planted)])]))
        moved = [(what, 0 if not row else row - lines_before, *rest) for what, row, *rest in want for lines_before in [0]]
        got = differences(ask("--json", "--db", "new.db", "diff", "page.html", "--as-of", DAY))
        tap.point([(x[0], *x[2:]) for x in got] == [(x[0], *x[2:]) for x in moved], "the same of a web page", str(got))
        if "xlsx" in formats(wenhao):
            xlsx.write(os.path.join(folder, "planted.xlsx"), [("说明", [["本表由法规处填报"]], {}), ("继续有效", lines, {})])
            expect("the same of a workbook, whose first sheet is none", want, "planted.xlsx")
            made = ask("--db", "new.db", "diff", "planted.csv", "--as-of", DAY, "-o", "out.xlsx")
            cells = [cell for row in xlsx.read(os.path.join(folder, "out.xlsx")).get("不同", []) for cell in row] if made.status == 1 else []
            tap.point("效力不同" in cells and "溪政办规〔2023〕2号" in cells, "differences as a workbook", str(made))

        # a paper in items: each section says what it lists
        items = [("一、继续有效的规范性文件", [ENDED, IN_FORCE[7]]), ("二、宣布失效的规范性文件", [LAPSED]), ("三、废止的规范性文件", [IN_FORCE[5]])]
        text = "云溪省人民政府办公厅关于公布规范性文件清理结果的通知\n\n经清理，现将结果公布如下：\n\n"
        for head, documents in items:
            text += head + "\n" + "".join(f"{i}. 《{t}》（{n}）\n" for i, (t, n) in enumerate(documents, 1)) + "\n"
        write("paper.txt", text)
        got = [x for x in differences(ask("--json", "--db", "new.db", "diff", "paper.txt", "--as-of", DAY)) if x[0] != "only_ours"]
        tap.point(got == [("status", 6, "溪政办规〔2023〕2号", "repealed", "in_force"), ("status", 13, "溪政办发〔2024〕8号", "in_force", "repealed")],
                  "a paper in items", str(got))
        # columns that say it of each row; a row may say it in a remark
        head = [*HEAD, "效力状态", "备注"]
        body = [["1", *ENDED, "失效", ""], ["2", *LAPSED, "有效", ""], ["3", *IN_FORCE[7], "", "已废止"], ["4", *IN_FORCE[5], "", ""]]
        write("states.csv", csv([head, *body]))
        got = [x for x in differences(ask("--json", "--db", "new.db", "diff", "states.csv", "--as-of", DAY)) if x[0] != "only_ours"]
        tap.point(got == [("status", 2, "溪政办规〔2023〕2号", "repealed", "lapsed"), ("status", 3, "溪政办规〔2023〕1号", "expired", "in_force"),
                          ("status", 4, "溪政办规〔2024〕4号", "in_force", "repealed")], "columns that say it", str(got))
        # a list that does not say what it is compares no status, until it is said
        write("bare.csv", csv([HEAD, *rows([ENDED])]))
        got = [x for x in differences(ask("--json", "--db", "new.db", "diff", "bare.csv", "--as-of", DAY)) if x[0] != "only_ours"]
        said = [x for x in differences(ask("--json", "--db", "new.db", "diff", "bare.csv", "--says", "继续有效", "--as-of", DAY)) if x[0] == "status"]
        before = ask("--json", "--db", "new.db", "diff", "bare.csv", "--says", "in_force", "--as-of", "2024-01-01")
        tap.point(got == [] and len(said) == 1 and '"what":"status"' not in before.out, "--says", str((got, said, before)))
        write("others.txt", "目录\n\n一、继续有效的文件\n1. 《%s》（%s）\n\n凡未列入本目录的文件，一律停止执行。\n" % IN_FORCE[7])
        got = [x for x in differences(ask("--json", "--db", "new.db", "diff", "others.txt", "--as-of", DAY)) if x[0] != "only_ours"]
        tap.point(got == [], "what a list says of others is not said of its rows", str(got))

        # two stores
        run(wenhao, "--db", "old.db", "index", "-q", *[os.path.join(library, f) for f in ("2023-06.txt", "2024-03.txt", "plan-2021.txt")], cwd=folder)
        got = differences(ask("--json", "diff", "old.db", "new.db", "--as-of", DAY))
        tap.point([x for x in got if x[0] == "status"] == [("status", 0, "云溪省人民政府令第12号", "in_force", "partially_repealed"),
                                                           ("status", 0, "溪政办规〔2023〕2号", "in_force", "repealed")] and
                  ("only_theirs", 0, "溪政发〔2024〕15号", "", "in_force") in got and not [x for x in got if x[0] == "only_ours"],
                  "an older store", str(got))
        back = differences(ask("--json", "diff", "new.db", "old.db", "--as-of", DAY))
        turned = {"only_ours": "only_theirs", "only_theirs": "only_ours"}
        tap.point(sorted((turned.get(x[0], x[0]), x[2]) for x in got) == sorted((x[0], x[2]) for x in back), "and the other way round", str(back))
        done = ask("--json", "diff", "new.db", "new.db", "--as-of", DAY)
        tap.point(done.status == 0 and not differences(done), "a store and itself", str(done))
        with open(os.path.join(library, "2024-03.txt"), encoding="utf-8") as f:
            changed = f.read().replace("溪政办发〔2024〕6号", "溪政办发〔2024〕9号")
        write("library/2024-03.txt", changed)
        run(wenhao, "--db", "slip.db", "index", "-q", library, cwd=folder)
        got = differences(ask("--json", "diff", "new.db", "slip.db", "--as-of", DAY))
        tap.point(("wrong_number", 0, "溪政办发〔2024〕6号", "", "") in got, "one text under two numbers", str(got))
        run(wenhao, "--db", "empty.db", "index", "-q", write("blank.txt", ""), cwd=folder)
        done = ask("--json", "diff", "empty.db", "new.db", "--as-of", DAY)
        got = differences(done)
        tap.point(len(got) > 10 and {x[0] for x in got} == {"only_theirs"}, "an empty store", str(done)[:300])
        done = ask("--json", "--db", "empty.db", "diff", "agrees.csv", "--as-of", DAY)
        tap.point({x[0] for x in differences(done)} == {"only_theirs"}, "a list and an empty store", str(done)[:300])

        # bad input
        write("prose.txt", "今天天气很好。\n")
        write("hostile.csv", "文件名称,文号,清理结果\n" + "《" * 3000 + ",,废止\n=1+1,\x1b[2J,\x1b]0;x\n" + "甲" * 20000 + ",溪政办规〔2023〕2号,有效\n")
        hostile = ask("--db", "new.db", "diff", "hostile.csv", "--as-of", DAY)
        tap.point(hostile.status == 1 and "\x1b" not in hostile.out, "a hostile list", str(hostile)[:300])
        status = [ask("--db", "new.db", "diff", *words).status for words in
                  (["prose.txt"], ["none.csv"], ["agrees.csv", "planted.csv"], ["agrees.csv", "--says", "maybe"], [], ["none.db", "new.db"])]
        tap.point(status == [3, 3, 2, 2, 2, 3], "what is no list, no file, no store", str(status))
        text = ask("--db", "new.db", "diff", "planted.csv", "--as-of", DAY)
        tap.point("效力不同" in text.out and "2024-18.txt:174" in text.out and max(map(len, text.out.splitlines())) <= 100, "text for people", text.out)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
