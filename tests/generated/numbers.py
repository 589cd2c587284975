#!/usr/bin/env python3
# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Generated spellings of document numbers with truth: is each number read, all of it and nothing more?

usage: numbers.py WENHAO [--seed N|fresh] [--count N] [--floor X] [--finds N] [--only FORM]

Composes sentences that cite numbers: a form (DOMAIN §2, §11: codes with a year in brackets, old forms, orders, announcements, lists,
ranges) × brackets × digits × spaces × what leads in × what follows × where a hard wrap falls. The canonical numbers are known by
construction. Each sentence is a paragraph of a notice, FIFTY to a file. Right: the mentions that begin in the paragraph bear these
numbers, in this order, and no others. A fresh seed prints what it finds, made as small as it goes, and fails nothing.
"""
import os
import sys
import tempfile
from collections import Counter, defaultdict

from draw import DIGITS, Draw, chinese_number, extract, seed_of, wide
from tap import Tap, sanitized

FLOORS = {"plain": 0.999, "wrapped": 0.985}
FIFTY = 50
BRACKETS = [("〔", "〕"), ("[", "]"), ("［", "］"), ("（", "）"), ("(", ")"), ("【", "】"), ("﹝", "﹞"), ("〖", "〗"), ("〔", "]"), ("(", "〕")]
LOST = [("〔", ""), ("", "〕"), ("[", ""), ("", "]")]
# Places and offices of the codes are made up; of known bodies only orders.
CODES = ["溪政发", "溪政办发", "禾政办函", "霜人社规", "云溪自然资发", "晴财建", "青石教基", "溪经信发", "中原政发", "和政发", "溪府规A", "溪“三湖”办", "霜法（研）发",
         "溪税联发", "柳河政规", "溪市监规", "国发", "国办发", "财税"]
OLD = ["溪财税字", "交河字", "霜经他字", "溪高法（信）字", "禾农（机）字"]
ORDERS = ["国务院令", "公安部令", "溪州市人民政府令", "青石县人民政府令", "溪州省人民政府令", "财政部公告", "溪州市财政局公告", "溪州省公安厅通告", "中国人民银行令"]
JOINT = [("溪州省财政厅", "溪州省民政厅"), ("财政部", "国家税务总局"), ("中国人民银行", "财政部", "公安部")]
LEADS = ["按照", "根据", "依据", "见", "原", "执行", "参照", "依照", "贯彻", "依据《溪州渡口条例》和", "各单位应当按照", "与", "经", "第六条　", "附件一：", "（一）", "一、", "违反"]
TAILS = ["规定执行。", "执行。", "文执行。", "文件规定执行。", "文件精神办理。", "，并做好衔接工作。", "、本通知一并执行。", "要求办理。", "第三条办理。", "文第二条规定办理。", "附件2执行。", "的规定办理。"]
IN_TITLE = ["《溪州渡口管理办法》（{}）", "《溪州渡口管理办法》({})", "《关于渡口工作的通知》（{}）", "《溪州渡口管理办法》（{}，以下简称《办法》）"]


def year_of(draw, first=1990):
    return draw.number("year", first, 2024)


def printed_digits(draw, s):
    return wide(s) if draw.pick("digits", ["ascii", "wide"]) == "wide" else s


def gap(draw, name):
    return draw.pick("space " + name, ["", "", "", "", " ", "　", "\u00a0", "  "])


def bracketed_year(draw, year, lost=True):
    kind = draw.pick("year form", ["plain", "plain", "plain", "plain", "年", "numerals"])
    text = {"plain": str(year), "年": f"{year}年", "numerals": "".join(DIGITS[int(c)] for c in str(year))}[kind]
    brackets = draw.pick("brackets", BRACKETS + (LOST if lost and kind == "plain" else []))
    inside = gap(draw, "in brackets") if all(brackets) else ""
    # a lost bracket leaves the year and the serial apart
    behind = " " if not brackets[1] else gap(draw, "behind the year")
    return brackets[0] + inside + printed_digits(draw, text) + inside + brackets[1] + behind


def serial(draw, name="serial", high=300):
    return draw.number(name, 1, high)


def di(draw):
    return draw.pick("ordinal", ["", "", "", "第"])


def hao(draw):
    return gap(draw, "before 号") + "号"


def modern(draw):
    code, year, n = draw.pick("code", CODES), year_of(draw), serial(draw)
    ordinal = di(draw)
    zero = "0" if ordinal and n < 100 and draw.chance("zero", 30) else ""
    return code + gap(draw, "behind the code") + bracketed_year(draw, year) + ordinal + printed_digits(draw, zero + str(n)) + hao(draw), [f"{code}〔{year}〕{n}号"]


def sub(draw):
    code, year, n = draw.pick("code", CODES), year_of(draw), draw.number("serial", 3, 300)
    return code + bracketed_year(draw, year, lost=False) + printed_digits(draw, f"{n}-{draw.number('sub', 1, 2)}") + "号", [
        f"{code}〔{year}〕{n}-{draw.chosen['sub']}号"]


def two_digits(draw):
    code, year, n = draw.pick("code", CODES), draw.number("year", 1979, 2008), serial(draw)
    left, right = draw.pick("brackets", BRACKETS[:4])
    return f"{code}{left}{printed_digits(draw, f'{year % 100:02d}')}{right}{di(draw)}{n}号", [f"{code}〔{year}〕{n}号"]


def year_first(draw):
    code, year, n = draw.pick("old code", OLD), draw.number("year", 1980, 1999), serial(draw)
    short = draw.pick("year digits", [True, False])
    left, right = draw.pick("brackets", BRACKETS[:5])
    printed = f"{year % 100}" if short else str(year)
    ordinal = draw.pick("ordinal", ["第", ""])
    return f"{left}{printed_digits(draw, printed)}{right}{code}{ordinal}{n}号", [f"〔{printed}〕{code}{ordinal}{n}号"]


def no_year(draw):
    code, n = draw.pick("old code", ["溪农（牧）字", "霜财（农）字", "禾农（机）字"]), serial(draw)
    left, right = draw.pick("brackets", [("（", "）"), ("〔", "〕"), ("[", "]")])
    return f"{code.replace('（', left).replace('）', right)}第{n}号", [f"{code}第{n}号"]


def order_serial(draw, n, name="serial form"):
    kind = draw.pick(name, ["ascii", "ascii", "chinese", "wide"])
    return {"ascii": str(n), "chinese": chinese_number(n), "wide": wide(str(n))}[kind]


def order(draw):
    body, n = draw.pick("order", ORDERS), serial(draw)
    word = next(w for w in ("令", "公告", "通告") if body.endswith(w))
    name = body.removesuffix(word)
    country = "中华人民共和国" if name in ("国务院", "公安部", "财政部") and draw.chance("country", 30) else ""
    year = year_of(draw, 2000)
    layout = draw.pick("layout", ["plain", "spaces", "brackets", "behind", "year bracket", "year 年", "year behind", "whole in brackets"])
    s = order_serial(draw, n)
    if layout == "plain":
        return f"{country}{body}第{s}号", [f"{name}{word}第{n}号"]
    if layout == "spaces":
        return f"{country}{body} 第 {s} 号", [f"{name}{word}第{n}号"]
    if layout == "brackets":
        return f"{country}{body}（第{s}号）", [f"{name}{word}第{n}号"]
    if layout == "behind":
        return f"{country}{name}第{s}号{word}", [f"{name}{word}第{n}号"]
    if layout == "year bracket":
        left, right = draw.pick("brackets", BRACKETS[:5])
        return f"{country}{body}{left}{year}{right}第{s}号", [f"{name}{word}{year}年第{n}号"]
    if layout == "year 年":
        return f"{country}{body}{year}年第{s}号", [f"{name}{word}{year}年第{n}号"]
    if layout == "year behind":
        return f"{country}{name}{year}年第{s}号{word}", [f"{name}{word}{year}年第{n}号"]
    return f"{country}{body}（{year}年第{s}号）", [f"{name}{word}{year}年第{n}号"]


def joint(draw):
    bodies, n, year = draw.pick("bodies", JOINT), serial(draw), year_of(draw, 2000)
    word = draw.pick("word", ["令", "公告"])
    between = draw.pick("between", ["、", " ", ""])
    canonical = ("、" if between == "、" else " ").join(bodies) + word
    if draw.chance("with year", 50):
        return f"{between.join(bodies)}{word}{year}年第{n}号", [f"{canonical}{year}年第{n}号"]
    return f"{between.join(bodies)}{word}第{n}号", [f"{canonical}第{n}号"]


SEPARATORS = ["、", "，", "和", "及", "以及", "与"]


def listed(draw):
    """Members that repeat the number, leave out the code, or leave out code and year."""
    code, year, n = draw.pick("code", CODES), draw.number("year", 1995, 2020), draw.number("serial", 1, 50)
    left, right = draw.pick("brackets", BRACKETS[:6])
    suffix = draw.pick("paper", ["", "", "文", "文件"])
    out, want = f"{code}{left}{year}{right}{n}号{suffix}", [f"{code}〔{year}〕{n}号"]
    for k in range(draw.number("more", 1, 3)):
        kind = draw.pick(f"member {k}", ["serial", "year", "whole"])
        n += draw.number(f"step {k}", 2, 40)
        year += kind != "serial"
        text = {"serial": f"{n}号", "year": f"{left}{year}{right}{n}号", "whole": f"{code}{left}{year}{right}{n}号"}[kind]
        out += draw.pick(f"separator {k}", SEPARATORS) + text + suffix
        want.append(f"{code}〔{year}〕{n}号")
    return out, want


def listed_serials(draw):
    """溪政发〔2009〕3、5、9号"""
    code, year, n = draw.pick("code", CODES), year_of(draw), draw.number("serial", 1, 50)
    numbers = [n + 2 * k + draw.number(f"step {k}", 0, 1) for k in range(draw.number("many", 2, 4))]
    mark = draw.pick("separator", ["、", "，", "和"])
    return f"{code}{bracketed_year(draw, year, lost=False)}{printed_digits(draw, mark.join(map(str, numbers)))}号", [f"{code}〔{year}〕{m}号" for m in numbers]


def ranged(draw):
    code, year, n = draw.pick("code", CODES), year_of(draw), draw.number("serial", 1, 90)
    last = n + draw.number("length", 1, 4)
    mark = draw.pick("to", ["-", "至", "—", "～", "－", "–", "~"])
    first_hao = draw.pick("first 号", ["", "号"])
    return f"{code}{bracketed_year(draw, year, lost=False)}{n}{first_hao}{mark}{last}号", [f"{code}〔{year}〕{m}号" for m in range(n, last + 1)]


def orders_listed(draw):
    body, n = draw.pick("order", ORDERS[:5]), draw.number("serial", 1, 90)
    m = n + draw.number("step", 1, 9)
    return f"{body}第{n}号{draw.pick('separator', SEPARATORS)}第{m}号", [f"{body}第{n}号", f"{body}第{m}号"]


def announcements_listed(draw):
    body, n, year = draw.pick("order", ["财政部公告", "溪州市财政局公告"]), draw.number("serial", 1, 90), year_of(draw, 2000)
    mark = draw.pick("separator", SEPARATORS)
    return f"{body}{year}年第{n}号{mark}{year + 1}年第{n + 2}号", [f"{body}{year}年第{n}号", f"{body}{year + 1}年第{n + 2}号"]


FORMS = {f.__name__: f for f in (modern, sub, two_digits, year_first, no_year, order, joint, listed, listed_serials, ranged, orders_listed, announcements_listed)}


def sentence(draw, form):
    number, want = FORMS[form](draw)
    place = draw.pick("place", ["clause", "clause", "title", "bracket", "subject"])
    if place == "title":
        text = "各单位应当执行" + draw.pick("title", IN_TITLE).format(number) + "。"
    elif place == "bracket":
        text = f"有关要求已经明确（{draw.pick('in bracket', ['', '见', '参见', '详见', '依据'])}{number}），各单位遵照执行。"
    elif place == "subject":
        text = number + "，各单位遵照执行。"
    else:
        text = draw.pick("lead", LEADS) + number + draw.pick("tail", TAILS)
    return text, want


def wrapped(text, width):
    return "\n".join(text[i:i + width] for i in range(0, len(text), width)) if width else text


def make(seed, n, plain=(), only=None):
    """(text of a paragraph, numbers, the draw)"""
    names = sorted(FORMS)
    draw = Draw(seed, n, plain)
    form = only or names[n % len(names)]
    text, want = sentence(draw, form)
    draw.chosen["form"] = form
    return text, want, draw


def paper(items, width):
    """A notice with a paragraph for each: (text, [(first line, last line)])."""
    out, lines, at = ["溪州市人民政府办公室关于做好有关工作的通知", "", "溪政办发〔2025〕999号", "", "各县人民政府："], [], 5
    for text, _, _ in items:
        piece = wrapped(text, width).split("\n")
        lines.append((at + 2, at + 1 + len(piece)))
        out += [""] + piece
        at += 1 + len(piece)
    return "\n".join(out + ["", "溪州市人民政府办公室", "", "2025年3月1日", ""]), lines


def read(wenhao, items, widths=(0,)):
    """For each item the numbers that were found, in order; the width of its file."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for k in range(0, len(items), FIFTY):
            width = widths[(k // FIFTY) % len(widths)]
            text, lines = paper(items[k:k + FIFTY], width)
            files.append((f"{k}.txt", lines, width))
            with open(os.path.join(folder, files[-1][0]), "w", encoding="utf-8", newline="") as f:
                f.write(text)
        records = extract(wenhao, folder)
        for name, lines, width in files:
            at = defaultdict(list)
            for m in records[name].get("mention", []):
                if m.get("number") and m["in"] != "title" and "abbreviation" not in (m.get("flags") or []):
                    at[m["line"]].append(m["number"])
            for first, last in lines:
                found.append(([n for line in range(first, last + 1) for n in at[line]], width))
    return found


def main(argv):
    wenhao = os.path.abspath(argv[0])
    seed, fresh, argv = seed_of(argv)
    options = dict(zip(argv[1::2], argv[2::2]))
    count = int(options.get("--count", 600 if sanitized(wenhao) else 3000))
    show, only, tap = int(options.get("--finds", 0)), options.get("--only"), Tap()
    items = [make(seed, n, only=only) for n in range(count)]
    shares = {}
    for what, widths in (("plain", (0,)), ("wrapped", (15, 20, 27, 33, 38, 45))):
        good, of, finds = Counter(), Counter(), []
        for n, ((text, want, draw), (got, width)) in enumerate(zip(items, read(wenhao, items, widths))):
            form = draw.chosen["form"]
            of[form] += 1
            good[form] += got == want
            if got != want:
                finds.append((n, form, width, text, want, got))
        share = sum(good.values()) / count
        shares[what] = share
        tap.point(fresh or share >= float(options.get("--floor", FLOORS[what])), f"numbers, {what}: {sum(good.values())} of {count} ({share:.4f}), seed {seed}",
                  [f"{f}: {good[f]} of {of[f]}" for f in sorted(of)])
        print("# " + ", ".join(f"{f} {good[f]}/{of[f]}" for f in sorted(of)))
        for n, form, width, text, want, got in finds[:show]:
            print(f"# {what} {width} {form} {n}: {text}\n#    want {want}\n#    got  {got}")
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
