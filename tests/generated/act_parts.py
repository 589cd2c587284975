# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Papers that end, change or spare other rules, composed of independent choices, with what each does by construction.

paper(draw) -> Made: the bytes; `targets`, all rules that it names, each with what is done to it (None: nothing may be done);
`sections` with their place in the text. A choice or an item can be left out by its name, which makes a find small.
"""
import datetime
import html
import re

from draw import (PARTS, a_day, a_place, bodies_of, chinese_number, iso, printed_day, table, texts, wide)

WORDS = table("acts.tsv")
ENDS = {"repeals", "lapses"}


def words(name):
    return [p["text"] for p in WORDS[name]]


class Sub:
    """The choices of one part of a paper: the same draw, its names with a prefix."""

    def __init__(self, draw, prefix):
        self.draw, self.prefix = draw, prefix

    def pick(self, name, options):
        return self.draw.pick(self.prefix + name, options)

    def number(self, name, low, high):
        return self.draw.number(self.prefix + name, low, high)

    def chance(self, name, percent):
        return self.draw.chance(self.prefix + name, percent)

    def some(self, name, options, count):
        return self.draw.some(self.prefix + name, options, count)

    def kept(self, name):
        """False when this part is left out to make a find small."""
        name = self.prefix + name
        self.draw.varied.add(name)
        return name not in self.draw.plain

    def sub(self, prefix):
        return Sub(self.draw, self.prefix + prefix)


def commencement_clause(paper):
    """The sentence by which this paper begins, or none; and the days on which it may end by its own words."""
    if not paper.start:
        return "", None
    y, m, d = paper.commencement
    end = (y + paper.years, m, d)
    text = paper.start["text"].replace("{K}", paper.kind).replace("{D}", printed_day("arabic", paper.commencement))
    text = text.replace("{Y}", draw_years(paper)).replace("{E}", printed_day("arabic", end))
    ends = None
    if "years" in paper.start:
        before = datetime.date(*end) - datetime.timedelta(days=1)
        ends = {iso(end), before.isoformat()}
    elif "until" in paper.start:
        ends = {iso(end)}
    return text, ends


def draw_years(paper):
    return paper.draw.pick("years form", [str(paper.years), chinese_number(paper.years), "两" if paper.years == 2 else str(paper.years)])


class Target:
    """A rule that a paper names. `act`: None (it must stay as it is), or what is done to it."""

    def __init__(self, number, title, issued):
        self.number, self.title, self.issued, self.act = number, title, issued, None
        self.section = None

    def acts(self, relations, scope="whole", day=None, optional=False):
        self.act = {"relations": set(relations.split("|")), "scope": scope, "day": day, "optional": optional}


class Paper:
    """The paper under way: its body, day, kind, and the targets so far."""

    def __init__(self, draw):
        self.draw = draw
        self.place = a_place(draw, "place", draw.pick("level", ["county", "city", "province"]))
        self.body = draw.pick("body", bodies_of(self.place, ["government", "office", "department"]))
        self.issued = a_day(draw, "issued", 2014, 2024)
        self.kind = draw.pick("kind", ["通知", "决定", "公告", "办法"])
        y, m, d = self.issued
        later = (y + (m + 2 > 12), (m + 2 - 1) % 12 + 1, 1)
        starts = [p for p in WORDS["commencement"]]
        self.start = draw.pick("starts", ([None] * 8 if self.kind != "办法" else []) + starts)
        self.commencement = later if self.start and self.start["is"] == "printed" else self.issued
        self.years = draw.number("years of validity", 2, 5)
        self.targets = []
        self.at = draw.number("first topic", 0, len(PARTS["topic"]) - 1)
        self.section = 0

    def target(self, draw, name):
        """A further rule of this place, with a number and a title that no other in this paper has."""
        n = len(self.targets)
        topics = texts("topic")
        topic = topics[(self.at + n) % len(topics)] + ("" if n < len(topics) else "二期")
        rule = draw.pick(name + " rule", [p for p in PARTS["rule"] if "2025" not in p["text"]])["text"]
        y = draw.number(name + " year", 2001, self.issued[0] - 1)
        code = self.body["codes"][0]
        t = Target(f"{code}〔{y}〕{n * 3 + draw.number(name + ' serial', 2, 4)}号", self.place["text"] + rule.replace("{T}", topic),
                   (y, draw.number(name + " month", 1, 12), 9))
        t.section = self.section
        self.targets.append(t)
        return t

    def printed_day(self, draw, name, day):
        return printed_day(draw.pick(name + " form", ["arabic", "arabic", "arabic", "spaced", "chinese", "padded"]), day)

    def later_day(self, draw, name):
        """A day after this paper has begun."""
        y, m, _ = self.commencement
        m += draw.number(name + " months", 1, 30)
        return (y + (m - 1) // 12, (m - 1) % 12 + 1, draw.pick(name + " date", [1, 1, 15]))


def day_of(paper, draw, name, events=True, front=False):
    """(text, what the day is, iso or "event" or None) of one day phrase; none at all in most."""
    if not draw.chance(name, 55):
        return "", iso(paper.commencement)
    at_once = paper.commencement == paper.issued  # 即日 in a paper that begins later says two things
    fits = [p for p in WORDS["day"] if (events or p["is"] != "event" and "behind" not in p) and (at_once or "即日" not in p["text"])]
    part = draw.pick(name + " phrase", [p for p in fits if front or "front" not in p])
    day = paper.later_day(draw, name)
    text = part["text"].replace("{D}", paper.printed_day(draw, name, day)).replace("{K}", paper.kind)
    return text, {"printed": iso(day), "issued": iso(paper.issued), "commencement": iso(paper.commencement), "event": "event"}[part["is"]]


FORMS = ["《T》（N）", "N", "《T》", "原《T》（N）", "D印发的《T》（N）", "《T》（N，D印发）", "《关于印发〈T〉的通知》（N）", "B《T》（N）", "N文件", "N《T》",
         "《T》(N)", "D公布的《T》", "《T》（NB）", "B《关于印发〈T〉的通知》（N）", "原N文件", "B文件N",
         "B印发的N文件"]


def printed(paper, draw, name, target, forms=None):
    """A target as a sentence prints it."""
    form = draw.pick(name + " form", forms or FORMS)
    number = target.number
    square = draw.pick(name + " brackets", ["〔", "〔", "〔", "[", "（"])
    if square != "〔" and not ("（N" in form or "(N" in form) or square == "[":
        number = number.replace("〔", "[").replace("〕", "]") if square == "[" else number
    day = printed_day("arabic", target.issued)
    out = form.replace("NB", "\0")  # a number with 文 after it, in its own bracket
    out = out.replace("T", target.title).replace("B", paper.body["name"]).replace("D", day).replace("N", number)
    return out.replace("\0", number + "文")


def joined(draw, pieces, name="joined"):
    if len(pieces) == 1:
        return pieces[0]
    sep = draw.pick(name, ["、", "、", "和", "以及"])
    return sep.join(pieces) if sep == "、" else "、".join(pieces[:-1]) + sep + pieces[-1]


# --- sections: each returns its lines and says of its targets what is done to them ---

def ending_sentence(paper, draw):
    """Targets and a verb, a day, a limiter, companions."""
    count = draw.pick("targets", [1, 1, 1, 2, 3])
    targets = [paper.target(draw, f"t{i}") for i in range(count)]
    limiter = draw.pick("limiter", [None, None, None] + WORDS["limiter"]) if count == 1 or draw.chance("limited list", 30) else None
    if limiter and count > 1 and not limiter["text"].startswith("中"):
        limiter = None
    pieces = [printed(paper, draw, f"t{i}", t) for i, t in enumerate(targets)]
    scope = "partial" if limiter else "whole"
    companion = None
    if not limiter and draw.chance("companion", 20):
        companion = draw.pick("companion kind", WORDS["companion"])
        text = companion["text"]
        if companion.get("own"):
            t = paper.target(draw, "companion")
            targets.append(t)
            text = text.replace("{N}", t.number)
        pieces[-1] += text
    said = joined(draw, pieces)
    if limiter and limiter["place"] == "after":
        said += limiter["text"].replace("{K}", paper.kind)
    before = not (limiter and "外，" in limiter["text"]) and draw.chance("verb first", 35)
    where = draw.pick("day place", ["between", "front"]) if not before else "front"
    day, when = day_of(paper, draw, "day", events=not before, front=where == "front" and not before)
    tail = limiter["text"] if limiter and limiter["place"] == "end" else ""
    if before:
        part = draw.pick("verb before", WORDS["end before"])
        verb = part["text"].replace("{B}", paper.body["name"])
        if "{d}" not in verb:
            day, when = "", iso(paper.commencement)
        sentence = verb.replace("{d}", day + draw.pick("comma", ["，", ""]) if day else "") + said + tail + "。"
    else:
        part = draw.pick("verb after", WORDS["end after"])
        front = day + "，" if day and where == "front" else ""
        sentence = front + said + (day if where == "between" else "") + part["text"] + tail + "。"
    for t in targets:
        t.acts(part["relation"], scope, when, optional=when == "event")
    return [sentence]


def respective_days(paper, draw):
    """Two targets, each with its own day."""
    a, b = paper.target(draw, "t0"), paper.target(draw, "t1")
    one, two = paper.later_day(draw, "day one"), paper.later_day(draw, "day two")
    x, y = printed(paper, draw, "t0", a), printed(paper, draw, "t1", b)
    d, e = paper.printed_day(draw, "day one", one), paper.printed_day(draw, "day two", two)
    shape = draw.pick("shape", ["each", "分别", "verb first"])
    if shape == "each":
        said = f"{x}自{d}起废止，{y}自{e}起废止。"
    elif shape == "分别":
        said = f"{x}、{y}分别自{d}、{e}起停止执行。"
    else:
        said = f"自{d}起废止{x}，自{e}起废止{y}。"
    a.acts("repeals", "whole", iso(one))
    b.acts("repeals", "whole", iso(two))
    return [said]


def own_day_of_the_target(paper, draw):
    """自D起施行的《X》: the day is X's own, and so is that of its publication."""
    t = paper.target(draw, "t0")
    d = printed_day("arabic", t.issued)
    shape = draw.pick("shape", ["自{d}起施行的《{t}》同时废止。", "废止自{d}起执行的《{t}》（{n}）。", "{d}起施行的《{t}》（{n}）予以废止。",
                                "{d}以{n}印发的《{t}》停止执行。"])
    t.acts("repeals", "whole", iso(paper.commencement))
    return [shape.format(d=d, t=t.title, n=t.number)]


def short_numbers(paper, draw):
    """Numbers that leave out the code, or code and year."""
    code = paper.body["codes"][0]
    y = draw.number("year", 2003, paper.issued[0] - 1)
    ns = [draw.number("first", 121, 140), draw.number("second", 141, 160), draw.number("third", 161, 180)]
    shape = draw.pick("shape", ["year", "serial", "more"])
    if shape == "year":
        said = f"{code}〔{y}〕{ns[0]}号、〔{y - 1}〕{ns[1]}号"
        numbers = [f"{code}〔{y}〕{ns[0]}号", f"{code}〔{y - 1}〕{ns[1]}号"]
    elif shape == "serial":
        said = f"{code}〔{y}〕{ns[0]}号、{ns[1]}号"
        numbers = [f"{code}〔{y}〕{ns[0]}号", f"{code}〔{y}〕{ns[1]}号"]
    else:
        said = f"{code}〔{y}〕{ns[0]}号、〔{y}〕{ns[1]}号和〔{y - 1}〕{ns[2]}号"
        numbers = [f"{code}〔{y}〕{ns[0]}号", f"{code}〔{y}〕{ns[1]}号", f"{code}〔{y - 1}〕{ns[2]}号"]
    said += draw.pick("word", ["", "文件", "文"])
    part = draw.pick("verb after", WORDS["end after"])
    for n in numbers:
        t = Target(n, None, None)
        t.section = paper.section
        t.acts(part["relation"], "whole", iso(paper.commencement))
        paper.targets.append(t)
    return [said + part["text"] + "。"]


def further(paper, number, title=None):
    """A target with a number of its own form."""
    t = Target(number, title, None)
    t.section = paper.section
    paper.targets.append(t)
    return t


def other_numbers(paper, draw):
    """Orders, announcements, ranges, numbers with a dash."""
    body, code = paper.body["name"], paper.body["codes"][0]
    y = draw.number("year", 2003, paper.issued[0] - 1)
    n, m = draw.number("first", 202, 230), draw.number("second", 231, 260)
    title = paper.place["text"] + draw.pick("topic", texts("topic")) + "服务规定"
    order, announced = f"{body}令第{n}号", f"{body}公告{y}年第{n}号"
    shape = draw.pick("shape", ["order", "order after", "order amended", "announcement", "announcements", "range", "dash", "announcement title", "order bracket"])
    when = iso(paper.commencement)
    numbers = {"announcement": [announced], "announcements": [announced, f"{body}公告{y - 1}年第{m}号"], "announcement title": [announced],
               "range": [f"{code}〔{y}〕{n + i}号" for i in range(3)], "dash": [f"{code}〔{y}〕{n}-1号"]}.get(shape, [order])
    said = {"order": f"{y}年5月6日{body}令第{n}号公布的《{title}》", "order after": f"《{title}》（{y}年5月6日{body}令第{n}号公布）",
            "order bracket": f"《{title}》（{body}令第{n}号）",
            "order amended": f"《{title}》（{y}年5月6日{body}令第{n}号公布，根据{y + 1}年3月2日{body}令第{m}号《关于修改部分规章的决定》修改）",
            "announcement": f"{body}公告{y}年第{n}号", "announcements": f"{body}公告{y}年第{n}号、{y - 1}年第{m}号", "range": f"{code}〔{y}〕{n}号至{n + 2}号",
            "announcement title": f"《关于收费事项的公告》（{body}公告{y}年第{n}号）", "dash": f"{code}〔{y}〕{n}-1号"}[shape]
    part = draw.pick("verb after", WORDS["end after"])
    for x in numbers:
        t = further(paper, x, title if "order" in shape else "关于收费事项的公告" if shape == "announcement title" else None)
        t.acts(part["relation"], "whole", when)
    if draw.chance("verb first", 30):
        for t in paper.targets[-len(numbers):]:
            t.acts("repeals", "whole", when)
        return [draw.pick("verb before", ["废止", "决定废止"]) + said + "。"]
    return [said + part["text"] + "。"]


def anaphor(paper, draw):
    """The targets stand in one sentence, their end in the next."""
    one = draw.chance("one", 50)
    targets = [paper.target(draw, f"t{i}") for i in range(1 if one else 2)]
    said = joined(draw, [printed(paper, draw, f"t{i}", t, ["《T》（N）", "D印发的《T》（N）"]) for i, t in enumerate(targets)])
    day, when = day_of(paper, draw, "day", events=False)
    word = draw.pick("word", ["上述文件", "以上文件"] if not one else ["上述文件", "该文件"])
    before = draw.pick("before", [f"{said}执行以来，发挥了积极作用。", f"近年来，我们先后印发了{said}。", f"{said}已不适应形势需要。"])
    for t in targets:
        t.acts("repeals", "whole", when)
    return [before + draw.pick("end", [f"{word}{day}停止执行。", f"现决定{day}废止{word}。", f"经研究，{word}{day}予以废止。"])]


def trap(paper, draw):
    """A sentence that ends nothing."""
    said = draw.pick("trap", words("trap"))
    for mark in ("{A2}", "{A}"):
        if mark in said:
            t = paper.target(draw, mark)
            said = said.replace(mark, printed(paper, draw, mark, t))
    return [said.replace("{K}", paper.kind).replace("{D}", paper.printed_day(draw, "day", paper.later_day(draw, "day")))]


def with_another(paper, draw):
    """A rule that ends with something else, on a day that is told of that."""
    t = paper.target(draw, "t0")
    day = paper.later_day(draw, "day")
    said, d = printed(paper, draw, "t0", t), paper.printed_day(draw, "day", day)
    shape = draw.pick("shape", ["自{d}起取消登记费，{a}同时废止。", "自{d}起，取消登记费。{a}同时废止。", "登记费自{d}起取消，{a}相应废止。",
                                "新的收费标准自{d}起执行，{a}停止执行。", "自{d}起，全面执行新的收费标准，{a}停止执行。",
                                "《收费管理条例》将于{d}施行，届时{a}废止。", "《收费管理条例》自{d}起施行，{a}同时废止。"])
    t.acts("repeals", "whole", iso(day))
    return [shape.format(d=d, a=said)]


def quoted_wording(paper, draw):
    """New wording in quotation marks ends nothing of its own."""
    a, b = paper.target(draw, "amended"), paper.target(draw, "named")
    a.acts("amends")
    said = f"“第十二条 本规定自2015年1月1日起施行，{printed(paper, draw, 'named', b)}同时废止。”"
    lead = draw.pick("lead", ["将{A}第十二条修改为：", "对{A}作如下修改：第十二条修改为："]).replace("{A}", printed(paper, draw, "amended", a))
    return [lead + said] if draw.chance("one line", 50) else [lead, said]


def other_act(paper, draw):
    part = draw.pick("other", WORDS["other"])
    t = paper.target(draw, "t0")
    day = paper.later_day(draw, "day")
    # how far an amendment goes, and from when, is judged elsewhere
    t.acts(part["relation"], "any", iso(day) if part["text"].startswith("自{D}") or "自{D}起" in part["text"] else None)
    forms = None if part["relation"] != "postpones" else ["《T》（N）", "《T》"]
    return [part["text"].replace("{A}", printed(paper, draw, "t0", t, forms)).replace("{D}", paper.printed_day(draw, "day", day))]


ITEM_FORMS = ["《T》（N）", "T（N）", "《T》", "N 《T》", "N　T", "N", "《T》（D印发）", "《关于印发〈T〉的通知》（N）", "B关于印发T的通知（N）", "《T》（D以N印发）",
              "T　N", "《T》（D发布，根据2012年5月3日《关于修改部分文件的决定》修改）", "《T》；文号：N", "《T》[N]", "《T》（N）　B", "T，发文字号：N"]
NUMBERINGS = {"一、": lambda i: chinese_number(i) + "、", "（一）": lambda i: f"（{chinese_number(i)}）", "1.": lambda i: f"{i}.", "1、": lambda i: f"{i}、",
              "1. ": lambda i: f"{i}. ", "(1)": lambda i: f"({i})", "（1）": lambda i: f"（{i}）", "①": lambda i: chr(0x2460 + i - 1),
              "第一项": lambda i: f"第{chinese_number(i)}项　", "none": lambda i: "", "１．": lambda i: wide(str(i)) + "．"}


def items(paper, draw, act, prefix="", reasons=True):
    """The items of a list; act(target) says what is done to each."""
    number = NUMBERINGS[draw.pick("numbering", list(NUMBERINGS))]
    end = draw.pick("item ends", ["", "；", "。", ";"])
    form = draw.pick("item form", ITEM_FORMS)
    mixed = draw.chance("mixed forms", 30)
    count = draw.number("items", 2, 7)
    out, n = [], 0
    for i in range(count):
        if not draw.kept(f"item {i}"):
            continue
        n += 1
        t = paper.target(draw, f"i{i}")
        act(t)
        said = printed(paper, draw, f"i{i}" if mixed else "item", t, ITEM_FORMS if mixed else [form])
        if draw.chance(f"two in item {i}", 5) and "《" in said and said[-1] in "》）号":
            u = paper.target(draw, f"u{i}")
            act(u)
            said += "、" + printed(paper, draw, f"u{i}", u, ["《T》（N）"])
        if reasons and draw.chance(f"reason {i}", 8):
            u = paper.target(draw, f"r{i}")
            said += draw.pick(f"reason kind {i}", words("item reason")).replace("{A2}", printed(paper, draw, f"r{i}", u, ["《T》（N）", "《T》"]))
        elif end and i == count - 1:
            said += "。"
        else:
            said += end
        out.append(prefix + number(n) + said)
    return out


def lead_of(paper, draw, count, noun):
    """(line, relation, day) of a lead that ends its items."""
    part = draw.pick("shape", WORDS["shape"])
    relation = part.get("relation", "repeals")
    day, when = "", iso(paper.commencement)
    if "{d}" in part["text"]:
        day, when = day_of(paper, draw, "lead day", events=False)
    said = part["text"].replace("{d}", day + draw.pick("lead comma", ["，", ""]) if day and part["form"] == "decide" else day)
    n = draw.pick("count", ["", "", f"{count}件", f"{chinese_number(count)}件"])
    said = said.replace("{L}", draw.pick("listed", ["下列", "以下"])).replace("{n}", n).replace("{c}", str(count)).replace("{k}", noun)
    if part["form"] == "heading":
        return said + draw.pick("heading end", ["", "", "："]), relation, when
    reason = draw.pick("reason", words("reason"))
    body = draw.pick("lead body", ["", "县政府" if paper.place["level"] == "county" else "本机关", paper.body["name"]])
    if part["form"] == "noun":
        body = ""
    if "对" in said[:3] or said.startswith(day + "对"):
        body = body or "本机关"
    end = draw.pick("lead end", words("lead end"))
    return reason + body + said + end, relation, when


def list_under_a_lead(paper, draw):
    noun = draw.pick("noun", words("listing noun"))
    marked = []
    rest = draw.sub("list ")
    placeholder = items(paper, rest, marked.append)
    line, relation, when = lead_of(paper, draw, len(placeholder), noun)
    for t in marked:
        t.acts(relation, "whole", when)
    return [line] + placeholder


def annex(paper, draw):
    """A sentence names the annex, which has a heading of its own."""
    marked = []
    noun = draw.pick("noun", words("listing noun"))
    day, when = day_of(paper, draw, "annex day", events=False)
    sentence = draw.pick("sentence", [f"附件所列{noun}{day}停止执行。", f"决定{day}废止附件所列{noun}。", f"现将废止的{noun}目录予以公布，{day or '自本' + paper.kind + '公布之日起'}停止执行。",
                                      f"附件所列{noun}{day}予以废止。"])
    if "现将" in sentence and not day:
        when = iso(paper.issued)
    caption = draw.pick("caption", [f"废止的{noun}目录", f"予以废止的{noun}", f"{noun}目录", ""])
    rows = items(paper, draw.sub("list "), marked.append)
    for t in marked:
        t.acts("repeals", "whole", when)
    paper.tail = ["附件" + draw.pick("annex colon", ["", "："])] + ([caption] if caption else []) + rows
    return [sentence]


def list_in_a_sentence(paper, draw):
    """Lead and items stand in one sentence."""
    marked = []
    noun = draw.pick("noun", words("listing noun"))
    number = NUMBERINGS[draw.pick("numbering", ["（一）", "1.", "①", "none", "(1)"])]
    form = draw.pick("item form", ["《T》（N）", "T（N）", "《T》", "N"])
    lead = draw.pick("lead", ["决定废止{L}{n}{k}：", "{L}{n}{k}自即日起失效：", "现将{L}{n}{k}予以废止：", "{L}{n}{k}停止执行："])
    count = draw.number("items", 2, 5)
    said = []
    for i in range(count):
        t = paper.target(draw, f"i{i}")
        marked.append(t)
        said.append(number(i + 1) + printed(paper, draw, "item", t, [form]))
    n = draw.pick("count", ["", f"{count}件", f"{chinese_number(count)}个"])
    lead = lead.replace("{L}", draw.pick("listed", ["下列", "以下"])).replace("{n}", n).replace("{k}", noun)
    for t in marked:
        t.acts("lapses" if "失效" in lead else "repeals", "whole", iso(paper.issued) if "即日" in lead else iso(paper.commencement))
    return [lead + "；".join(said) + "。"]


def separate_members(paper, draw):
    """Members between stops before one verb, or each with its own."""
    a, b = paper.target(draw, "t0"), paper.target(draw, "t1")
    x, y = printed(paper, draw, "t0", a, ["《T》（N）", "《T》", "N"]), printed(paper, draw, "t1", b, ["《T》（N）", "《T》", "N"])
    for t in (a, b):
        t.acts("repeals", "whole", iso(paper.commencement))
    return [draw.pick("shape", ["{x}；{y}同时废止。", "{x}同时废止、{y}同时废止。", "{x}予以废止、{y}予以废止。", "{x}；{y}停止执行。"]).format(x=x, y=y)]


GROUPS = [("第一部分　废止类", "第二部分　保留类"), ("【废止】", "【保留】"), ("一、废止类", "二、有效类"), ("1.废止{n}件", "2.保留{m}件"),
          ("废止文件（{n}件）：", "继续有效文件（{m}件）："), ("废止（{n}件）", "保留（{m}件）"), ("附件1：废止文件目录", "附件2：现行有效文件目录")]


def groups(paper, draw):
    """Headings that are no more than the name of a group, in either order."""
    ended, kept = [], []
    first, second = draw.pick("headings", GROUPS)
    numbering = draw.pick("numbering", ["（1）", "①", "none"])
    form = draw.pick("item form", ["《T》（N）", "T（N）"])

    def rows(name, into):
        out = []
        for i in range(draw.number(name, 2, 4)):
            into.append(paper.target(draw, f"{name}{i}"))
            out.append(NUMBERINGS[numbering](i + 1) + printed(paper, draw, name, into[-1], [form]))
        return out

    a, b = rows("ended", ended), rows("kept", kept)
    parts = [(first, a), (second, b)]
    for t in ended:
        t.acts("repeals", "whole", iso(paper.commencement))
    for t in kept:
        t.acts("extends", "any", None, optional=True)
    out = [draw.pick("lead", ["现将清理结果公布如下：", "经清理，决定对有关文件作如下处理："])]
    for heading, own in parts:
        out += [heading.replace("{n}", str(len(a))).replace("{m}", str(len(b)))] + own
    return out


def annexed_list(paper, draw):
    """A list that bears no more than its name, and a sentence that says what happens to it."""
    marked = []
    name = draw.pick("name", ["清单", "目录"])
    sentence = draw.pick("sentence", ["所附{l}中的文件予以废止。", "本{K}所附{l}中的文件，自即日起废止。", "附件{l}中的文件，自即日起停止执行。", "{l}所列文件一律废止。"])
    rows = items(paper, draw.sub("list "), marked.append, reasons=False)
    for t in marked:
        t.acts("repeals", "whole", iso(paper.issued) if "即日" in sentence else iso(paper.commencement))
    caption = "附件：文件" + name if "附件" in sentence else draw.pick("caption", ["", "文件"]) + name + draw.pick("colon", ["", "："])
    paper.tail = [caption] + rows
    return [sentence.replace("{l}", name).replace("{K}", paper.kind)]


def new_terms(paper, draw):
    """A table of rules whose term is made longer, each to its own day."""
    rows = [["序号", "名称", "文号", draw.pick("head", ["有效期延长至", "延长后的有效期", "延长至"])]]
    for i in range(draw.number("rows", 2, 4)):
        t = paper.target(draw, f"r{i}")
        t.acts("extends", "any", None)
        rows.append([str(i + 1), t.title, t.number, printed_day("arabic", paper.later_day(draw, f"r{i}"))])
    table = Together("\n".join("\t".join(r) for r in rows))
    table.rows = rows
    caption = draw.pick("caption", ["延长有效期的文件目录", "延长有效期的规范性文件目录"])
    paper.tail = ["附件", caption, table]
    return [f"现将{caption}予以公布。"]


def several_lists(paper, draw):
    """Lists with different relations in one paper."""
    ended, kept = [], []
    first = draw.pick("first heading", ["一、废止的文件", "一、下列文件予以废止：", "一、决定废止的文件（按发文时间排序）"])
    second = draw.pick("second heading", ["二、继续有效的文件", "二、下列文件继续有效：", "二、保留的文件目录", "二、拟修改的文件"])
    out = [first] + items(paper, draw.sub("first "), ended.append, reasons=False)
    out += [second] + items(paper, draw.sub("second "), kept.append, reasons=False)
    for t in ended:
        t.acts("repeals", "whole", iso(paper.commencement))
    for t in kept:
        if "继续有效" in second or "保留" in second:
            t.acts("extends", "any", None, optional=True)
    return out


def no_lead(paper, draw):
    """A lead that ends none of its items."""
    line = draw.pick("no lead", words("no lead")).replace("{D}", paper.printed_day(draw, "told", (paper.issued[0] - 1, 4, 1)))
    marked = []
    rows = items(paper, draw.sub("list "), marked.append, reasons=False)
    if "继续有效" in line or "保留" in line or "现行有效" in line:
        for t in marked:
            t.acts("extends", "any", None, optional=True)
    return [line] + rows


def judged_items(paper, draw):
    """Items with a verdict of their own."""
    out = [draw.pick("lead", ["对有关文件作如下处理：", "现将清理结果公布如下：", "对下列文件作出如下处理："])]
    number = NUMBERINGS[draw.pick("numbering", list(NUMBERINGS))]
    n = 0
    for i in range(draw.number("items", 2, 5)):
        if not draw.kept(f"item {i}"):
            continue
        n += 1
        t = paper.target(draw, f"i{i}")
        verdict = draw.pick(f"verdict {i}", ["废止", "予以废止", "继续有效", "第三条废止", "宣布失效", "第四条、第五条停止执行", "修改后继续有效"])
        said = printed(paper, draw, f"i{i}", t, ["《T》（N）", "《T》", "N"])
        out.append(number(n) + said + draw.pick("gap", ["", "：", "，"] if not verdict.startswith("第") else [""]) + verdict + "。")
        if "条" in verdict:
            t.acts("repeals", "partial", iso(paper.commencement))
        elif "有效" in verdict:
            t.acts("extends|amends", "any", None, optional=True)
        else:
            t.acts("lapses" if "失效" in verdict else "repeals", "whole", iso(paper.commencement))
    return out


def amending_decision(paper, draw):
    """Items of an omnibus amendment, with wording on lines of their own."""
    count = draw.number("items", 2, 4)
    lead = draw.pick("lead", [f"对下列{count}件文件作如下修改：", "决定对下列文件的部分条款予以修改：", "对部分文件作出如下修改：", "修改下列文件："])
    out = [lead]
    number = NUMBERINGS[draw.pick("numbering", ["一、", "（一）", "1."])]
    layout = draw.pick("layout", ["heading", "verb", "将"])
    n = 0
    for i in range(count):
        if not draw.kept(f"item {i}"):
            continue
        n += 1
        t = paper.target(draw, f"i{i}")
        t.acts("amends", "any", None)
        said = printed(paper, draw, f"i{i}", t, ["《T》（N）", "《T》"])
        change = draw.pick(f"change {i}", ["将第三条中的“民政局”修改为“民政部门”。", "删去第五条。", "第二条修改为：“第二条 申请应当书面提出。”"])
        if layout == "heading":
            out += [number(n) + said, change]
        elif layout == "verb":
            out += [number(n) + "修改" + said, change]
        else:
            out.append(number(n) + ("将" + said + change[1:] if change.startswith("将") else "删去" + said + change[2:] if change.startswith("删去")
                                    else said + change))
    return out


def a_table(paper, draw):
    """A table: columns in any order, separated in several ways, verdicts of its rows or of its heading."""
    mode = draw.pick("mode", ["heading", "verdicts", "clauses"])
    columns = ["title", "number"] + draw.some("more columns", ["day", "unit", "reason"], draw.number("columns", 0, 2))
    if mode == "verdicts":
        columns.append("verdict")
    if mode == "clauses":
        columns.append("clause")
    columns = draw.some("column order", columns, len(columns))
    if draw.chance("serial column", 70):
        columns = ["serial"] + columns
    heads = {c: draw.pick("head " + c, words("column " + c)) if c != "serial" else "序号" for c in columns}
    caption = {"heading": ["废止的规范性文件目录", "予以废止的文件目录", "宣布失效的规范性文件目录"], "verdicts": ["规范性文件清理结果", "文件清理目录"],
               "clauses": ["部分条款废止的规范性文件目录", "部分条款失效的文件目录"]}[mode]
    caption = draw.pick("caption", caption)
    rows = [[heads[c] for c in columns]]
    marks = draw.pick("marks", ["", "《》"])
    stop = draw.pick("stops in cells", ["", "", "。"])
    same = draw.chance("same as above", 15)
    for i in range(draw.number("rows", 2, 6)):
        if not draw.kept(f"row {i}"):
            continue
        t = paper.target(draw, f"r{i}")
        cell = {"serial": str(len(rows)), "title": ("《" + t.title + "》" if marks else t.title), "number": t.number, "day": printed_day("arabic", t.issued),
                "unit": "办公室", "reason": "适用期已过" + stop, "clause": draw.pick(f"clause {i}", ["第三条", "第二条、第六条", "附件2"])}
        if "reason" in columns and draw.chance(f"reason {i}", 30):
            u = paper.target(draw, f"u{i}")
            cell["reason"] = draw.pick(f"reason kind {i}", ["已被《T》代替", "与《T》（N）不一致", "依据《T》"]).replace("T", u.title).replace("N", u.number) + stop
        if mode == "verdicts":
            part = draw.pick(f"verdict {i}", WORDS["verdict"])
            cell["verdict"] = part["text"] + stop
            if part["relation"] in ENDS:
                t.acts(part["relation"], "whole", iso(paper.commencement))
            elif part["relation"] != "none":
                t.acts(part["relation"], "any", None, optional=True)
        elif mode == "clauses":
            t.acts("repeals|lapses", "partial", iso(paper.commencement))
        else:
            t.acts("lapses" if "失效" in caption else "repeals", "whole", iso(paper.commencement))
        if same and len(rows) > 1:
            cell["unit"], cell["day"] = "同上", "同上"
        if stop and draw.chance("stop after the title", 40):
            cell["title"] += stop
        rows.append([cell[c] for c in columns])
    # the lines of a table stand together
    sentence = {"heading": "现将" + caption + "予以公布。", "verdicts": "现将清理结果公布如下。", "clauses": "现将" + caption + "予以公布。"}[mode]
    paper.tail = ["附件", caption, styled(draw, rows, ["tab", "markdown", "spaces", "box"])]
    return [sentence]


def marked(row_marks, columns):
    """One tick in the column that is meant."""
    return [row_marks if c else "" for c in columns]


def ticked_table(paper, draw):
    """A table whose rows are ticked in the column of their verdict, or bear a sign that the paper explains."""
    verdicts = draw.some("verdicts", ["废止", "继续有效", "修改", "失效"], draw.number("columns", 2, 4))
    layout = draw.pick("layout", ["columns", "two rows", "letters"])
    tick = draw.pick("tick", ["√", "✓", "○", "是"])
    unit = draw.chance("unit column", 30)
    fixed = ["序号", draw.pick("title head", words("column title")), draw.pick("number head", words("column number"))] + (["实施单位"] if unit else [])
    over = draw.pick("over", ["清理意见", "处理意见", "清理结果"])
    signs = ["A", "B", "C", "D"]
    if layout == "letters":
        rows = [fixed + [over]]
    elif layout == "columns":
        rows = [fixed + verdicts]
    else:
        rows = [fixed + [over] + [""] * (len(verdicts) - 1), [""] * len(fixed) + verdicts]
    heads = len(rows)
    for i in range(draw.number("rows", 2, 6)):
        if not draw.kept(f"row {i}"):
            continue
        t = paper.target(draw, f"r{i}")
        k = draw.number(f"verdict {i}", 0, len(verdicts) - 1)
        cells = [signs[k]] if layout == "letters" else marked(tick, [j == k for j in range(len(verdicts))])
        rows.append([str(len(rows) - heads + 1), t.title, t.number] + (["办公室"] if unit else []) + cells)
        if verdicts[k] in ("废止", "失效"):
            t.acts("lapses" if verdicts[k] == "失效" else "repeals", "whole", iso(paper.commencement))
        elif verdicts[k] == "继续有效":
            t.acts("extends", "any", None, optional=True)
    legend = "，".join(f"{s}表示{v}" for s, v in zip(signs, verdicts))
    caption = draw.pick("caption", ["规范性文件清理结果", "文件清理目录"])
    table = styled(draw, rows, ["tab", "markdown"])
    paper.tail = ["附件", caption, table]
    if layout != "letters":
        return ["现将清理结果公布如下。"]
    if draw.chance("legend below", 50):
        paper.tail.append("注：" + legend + "。")
        return ["现将清理结果公布如下。"]
    return ["清理结果见附件（" + legend + "）。"]


def styled(draw, rows, styles):
    """The rows as one piece of text, in one of the styles."""
    style = draw.pick("style", styles)
    if style == "markdown":
        lines = ["| " + " | ".join(r) + " |" for r in rows]
        lines.insert(1, "|" + " --- |" * len(rows[0]))
    elif style == "box":
        rule = "─" * 4
        lines = ["┌" + "┬".join([rule] * len(rows[0])) + "┐"] + ["│" + "│".join(r) + "│" for r in rows] + ["└" + "┴".join([rule] * len(rows[0])) + "┘"]
    else:
        lines = [("\t" if style == "tab" else "  ").join(r) for r in rows]
    table = Together("\n".join(lines))
    table.rows = rows
    return table


def upright_table(paper, draw):
    """A table printed cell by cell, each on a line of its own."""
    judged = draw.chance("verdicts", 50)
    reason = draw.chance("reasons", 30)
    heads = ["序号", draw.pick("title head", words("column title")), draw.pick("number head", words("column number"))]
    heads += (["理由"] if reason else []) + ([draw.pick("verdict head", words("column verdict"))] if judged else [])
    lines = list(heads)
    n = 0
    for i in range(draw.number("rows", 2, 5)):
        if not draw.kept(f"row {i}"):
            continue
        t = paper.target(draw, f"r{i}")
        n += 1
        lines += [str(n), t.title, t.number]
        if reason:
            lines.append("适用期已过")
        if not judged:
            t.acts("repeals", "whole", iso(paper.commencement))
            continue
        part = draw.pick(f"verdict {i}", WORDS["verdict"])
        lines.append(part["text"])
        if part["relation"] in ENDS:
            t.acts(part["relation"], "whole", iso(paper.commencement))
        elif part["relation"] != "none":
            t.acts(part["relation"], "any", None, optional=True)
    cells = Together("\n".join(lines))
    cells.rows = [[x] for x in lines]
    paper.tail = ["附件", "规范性文件清理结果" if judged else "废止的规范性文件目录", cells]
    return ["现将清理结果公布如下。" if judged else "现将废止的规范性文件目录予以公布。"]


class Together(str):
    """Lines that are set without blank lines, indents or wraps."""


SECTIONS = {"sentence": ending_sentence, "respective days": respective_days, "own day": own_day_of_the_target, "short numbers": short_numbers, "other numbers": other_numbers, "anaphor": anaphor, "trap": trap,
            "quoted wording": quoted_wording, "other act": other_act, "list": list_under_a_lead, "annex": annex, "several lists": several_lists,
            "no lead": no_lead, "judged items": judged_items, "amending decision": amending_decision, "table": a_table,
            "list in a sentence": list_in_a_sentence, "separate members": separate_members, "groups": groups, "annexed list": annexed_list,
            "new terms": new_terms, "ticked table": ticked_table, "upright table": upright_table, "with another": with_another}
LISTS = {"list", "annex", "several lists", "no lead", "judged items", "amending decision", "table", "groups", "annexed list", "new terms", "ticked table", "upright table"}
MIX = ["sentence"] * 7 + ["trap"] * 5 + ["list"] * 4 + ["table"] * 3 + ["annex"] * 2 + [k for k in SECTIONS if k not in ("sentence", "trap", "list", "table", "annex", "ticked table", "upright table")]


class Made:
    pass


def frame(paper, draw, inner):
    """The lines of the whole paper around its sections [(name, lines)]: (lines, [(name, first line, last line)])."""
    kind = paper.kind
    name = paper.body["name"]
    code = paper.body["codes"][0]
    number = f"{code}〔{paper.issued[0]}〕{draw.number('own serial', 181, 199)}号"
    about = draw.pick("about", {"通知": ["关于文件清理有关事项的通知", "关于做好清理工作的通知"], "决定": ["关于废止和修改部分文件的决定", "关于文件清理的决定"],
                                "公告": ["关于文件清理结果的公告", "关于有关事项的公告"], "办法": ["关于印发《" + paper.place["text"] + "信息报送管理办法》的通知"]}[kind])
    lines = [name + about, number, "各有关单位："]
    spans = []
    day = printed_day(draw.pick("signed", ["arabic", "chinese"]), paper.issued)
    start, paper.expires = commencement_clause(paper)
    if kind == "办法":
        title = paper.place["text"] + "信息报送管理办法"
        lines += [f"现将《{title}》印发给你们，请认真贯彻执行。", name, day, title, "第一条　为了规范信息报送，制定本办法。", "第二条　各单位应当按时报送信息。"]
        article = 3
        for at, (section, own) in enumerate(inner):
            head = f"第{chinese_number(article)}条　"
            if at == len(inner) - 1:
                own = [head + start + own[0]] + own[1:]
                start = ""
            else:
                own = [head + own[0]] + own[1:]
            article += 1
            spans.append((section, len(lines), len(lines) + len(own)))
            lines += own
        if start:
            lines.append(f"第{chinese_number(article)}条　{start}")
        return lines + list(paper.tail), spans
    if draw.chance("opening", 50):
        lines.append(draw.pick("neutral first", words("neutral")))
    for section, own in inner:
        if section not in LISTS and len(inner) > 1 and draw.chance("points", 40):
            own = [chinese_number(len(spans) + 1) + "、" + own[0]] + own[1:]
        spans.append((section, len(lines), len(lines) + len(own)))
        lines += own
    if start:
        lines.append(start)
    lines += [name, day]
    tail = list(paper.tail)
    if tail:
        spans.append(("tail", len(lines), len(lines) + len(tail)))
    return lines + tail, spans


def page(lines):
    """The same as a web page: a paragraph a line, a table as a table."""
    out = []
    for line in lines:
        if isinstance(line, Together):
            out.append("<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in r) + "</tr>\n" for r in line.rows) + "</table>")
        else:
            out.append(f"<p>{html.escape(line)}</p>")
    return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>通知</title></head><body><div>" + "\n".join(out) + "</div></body></html>\n"


def typeset(draw, lines):
    """Blank lines, indents, hard wraps, widths; each character but spaces stays in its order."""
    indent = draw.pick("indent", ["", "　　", "    "])
    blank = draw.pick("blank lines", [1, 0, 1])
    width = draw.pick("wrap", [0, 0, 0, 0, 20, 28, 38, 60]) if blank else 0
    cut = draw.pick("one cut", [None, None, None, 14, 20, 28]) if blank and not width else None
    page = ["— 12 —"] if draw.chance("page end", 3) else []
    ascii_marks = draw.chance("ASCII punctuation", 8)
    trailing = draw.pick("line ends", ["", "", "", " "])
    out = []
    for line in lines:
        if isinstance(line, Together):
            out.append(str(line))
            continue
        if ascii_marks:
            line = line.replace("，", ",").replace("；", ";")
        line = (indent if len(line) > 12 else "") + line
        rows = [line[i:i + width] for i in range(0, len(line), width)] if width else [line]
        if cut and len(line) > cut + 6 and line.endswith("。") and not line.lstrip()[0] in "0123456789（《":
            rows, cut = [line[:cut], *page, line[cut:]], None  # one paragraph goes on in a line of its own, or on the next page
        out.append("\n".join(r + trailing for r in rows))
    text = ("\n" * (1 + blank)).join(out) + "\n"
    if draw.chance("wide digits", 3):
        text = re.sub("〔([0-9]{4})〕([0-9]+)号", lambda m: "〔" + wide(m[1]) + "〕" + wide(m[2]) + "号", text)
    return text.replace("\n", "\r\n") if draw.chance("CRLF", 5) else text


def paper(draw):
    made = Made()
    p = Paper(draw)
    p.tail = []
    count = draw.pick("sections", [1, 1, 2, 3])
    inner = []
    for i in range(count):
        sub = Sub(draw, f"s{i} ")
        if count > 1 and not sub.kept("kept"):
            continue
        mix = MIX if p.kind != "办法" else ["sentence", "sentence", "own day", "short numbers", "trap", "respective days", "quoted wording", "other numbers"]
        name = sub.pick("section", mix)
        if p.kind != "办法" and sub.chance("other table", 5):
            name = sub.pick("table kind", ["ticked table", "upright table"])
        if name in LISTS and p.tail:
            name = "sentence"  # whose day is whose would be open to doubt
        if name in LISTS and i < count - 1 and name not in ("annex", "table", "annexed list", "new terms", "ticked table", "upright table"):
            name = "trap"  # a list stands last: where it ends would be open to doubt
        p.section = len(inner)
        inner.append((name, SECTIONS[name](p, sub)))
    lines, spans = frame(p, draw, inner)
    made.suffix = "html" if draw.chance("web page", 6) else "txt"
    text = page(lines) if made.suffix == "html" else typeset(draw, lines)
    made.starts, made.expires = (iso(p.commencement) if p.start else None), p.expires
    made.data, made.targets, made.spans = text.encode(), p.targets, spans
    made.place = p.place["text"]
    made.sections = [name for name, _ in inner]
    made.lines = lines
    made.issued, made.commencement = iso(p.issued), iso(p.commencement)
    return made
