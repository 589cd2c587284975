# SPDX-FileCopyrightText: the wenhao authors
# SPDX-License-Identifier: GPL-2.0-or-later
"""Heads of papers, composed of independent choices, with what is true of them by construction.

head(draw) -> (name of the file, bytes, truth). Truth holds number, title, instrument, issuers, issued; each a list of
spellings that are right, or None where the text leaves it open (it is not judged).
"""
import html
import json

from draw import (PARTS, Draw, a_day, a_place, bodies_of, chinese_number, iso, printed_day, spaced, squash, texts, wide)

BRACKETS = ["〔{}〕", "[{}]", "［{}］", "（{}）", "({})", "【{}】", "﹝{}﹞", "〔{}〕"]


class Paper:
    """What a head says, before it is set: kind of paper, bodies, number, title, day."""

    def __init__(self, draw, family):
        self.draw = draw
        self.family = family  # notice, order, announcement, public notice, letter, law
        self.place = a_place(draw, "place", self.level())
        self.bodies = self.some_bodies()
        self.day = a_day(draw, "issued", 1998, 2024)
        self.topic = draw.pick("topic", texts("topic"))
        self.rule = None  # title of the instrument that it carries
        self.title_pieces = self.title()
        self.number, self.number_printed = self.numbered()

    def level(self):
        levels = {"law": ["city", "province"], "order": ["city", "province", "nation"]}
        return self.draw.pick("level", levels.get(self.family, ["county", "city", "province", "nation"]))

    def some_bodies(self):
        draw = self.draw
        if self.family == "law":
            return bodies_of(self.place, ["congress"])
        classes = ["government", "office", "department", "ministry"] if self.family != "order" else ["government", "ministry"]
        pool = bodies_of(self.place, classes)
        lead = draw.pick("lead body", pool)
        count = 1
        if lead["class"] in ("department", "ministry"):
            count = draw.pick("bodies", [1, 1, 1, 2, 2, 3, 5])
            if self.family in ("order", "announcement", "letter"):
                count = min(count, 3)
        others = [b for b in bodies_of(self.place, ["department", "mass", "tax", "ministry"]) if b["name"] != lead["name"]]
        return [lead] + draw.some("other bodies", others, count - 1)

    def names(self):
        return [b["name"] for b in self.bodies]

    def fill(self, pattern):
        topic = pattern.replace("{T}", self.topic).replace("{P}", self.place["text"])
        return topic

    def title(self):
        """The title as pieces between which a line may end."""
        draw = self.draw
        place = self.place["text"] if self.place["level"] != "nation" else ""
        if self.family == "law":
            self.rule = place + self.fill(draw.pick("law", texts("law")))
            return [self.rule]
        if self.family == "order":
            part = draw.pick("order rule", PARTS["order rule"])
            self.rule = place + self.fill(part["text"])
            self.kind = part["kind"]
            return [self.rule]
        glued = [""] if not any(b["class"] == "tax" for b in self.bodies) else []  # 民政厅国家税务总局X省税务局 can be read in two ways
        gap = draw.pick("between bodies", [" ", "　", "、"] + glued) if len(self.bodies) > 1 else ""
        head = [b + gap for b in self.names()]
        head[-1] = head[-1][:len(head[-1]) - len(gap)] if gap else head[-1]
        if draw.chance("title without body", 8) and self.family != "letter":
            head = []
        if self.family in ("announcement", "public notice", "letter"):
            said = self.fill(draw.pick("matter", texts(self.family)))
            return head + ["关于", said[2:]]
        carries = draw.pick("carries", ["印发《》", "印发", "plain", "plain", "转发", "修订", "立即印发"])
        if carries in ("印发《》", "印发", "修订"):
            part = draw.pick("rule", PARTS["rule"])
            self.rule, self.kind = place + self.fill(part["text"]), part["kind"]
            if carries == "印发《》":
                return head + ["关于印发", "《" + self.rule + "》", "的通知"]
            if carries == "修订":
                return head + ["关于修订", "《" + self.rule + "》", "的通知"]
            return head + ["关于印发", self.rule, "的通知"]
        if carries == "转发":
            return head + ["转发", "《", "财政部关于加强" + self.topic + "资金管理的通知", "》", "的通知"]
        if carries == "立即印发":
            part = draw.pick("rule", PARTS["rule"])
            self.rule, self.kind = place + self.fill(part["text"]), part["kind"]
            return head + ["印发", "《" + self.rule + "》", "的通知"]
        said = self.fill(draw.pick("matter", texts("plain notice")))
        return head + ["关于", said[2:]]

    def numbered(self):
        """(canonical, as printed where a code is used)."""
        draw = self.draw
        serial = draw.number("serial", 1, 180)
        year = self.day[0]
        if self.family in ("order", "announcement", "law", "public notice"):
            self.serial, self.year = serial, year
            return None, None  # the layout prints it and says what it is
        code = draw.pick("code", self.bodies[0]["codes"])
        printed_year = draw.pick("year", [str(year), str(year), str(year), str(year), wide(str(year))])
        if year < 2000 and draw.chance("two digits", 25):
            printed_year = str(year)[2:]
        brackets = draw.pick("brackets", BRACKETS)
        gap = draw.pick("gaps in number", ["", "", "", " ", "　"])
        the = draw.pick("第", ["", "", "", "第"])
        printed = code + gap + brackets.format(gap + printed_year + gap) + gap + the + str(serial) + gap + "号"
        return f"{code}〔{year}〕{serial}号", printed


# --- setting ---

def lines_of(draw, pieces, name="title lines", joint=""):
    """A title on one, two or three lines, broken between pieces."""
    want = draw.pick(name, [1, 1, 2, 3])
    cuts = list(range(1, len(pieces)))
    chosen = sorted(draw.some(name + " cuts", cuts, min(want - 1, len(cuts))))
    out, at = [], 0
    for c in chosen + [len(pieces)]:
        out.append(joint.join(pieces[at:c]))
        at = c
    return [x.strip(" 　、") if i < len(out) - 1 else x for i, x in enumerate(out)]


def letterhead(draw, names, word):
    """〈body〉文件 and the like; several bodies one under another, the word once."""
    form = draw.pick("letterhead", ["plain", "plain", "letter-spaced", "wide-spaced"])
    def set_one(s):
        return {"plain": s, "letter-spaced": spaced(s), "wide-spaced": spaced(s, "　")}[form]
    if len(names) == 1:
        return [set_one(names[0] + word)]
    where = draw.pick("word of the letterhead", ["last", "own line", "middle"])
    if where == "own line":
        return [set_one(n) for n in names] + [set_one(word)]
    at = len(names) - 1 if where == "last" else len(names) // 2
    return [set_one(n) + ("　" + word if i == at else "") for i, n in enumerate(names)]


def marks(draw):
    """What stands above a letterhead: copy number, secrecy, urgency."""
    return draw.pick("marks", [[], ["000123"], ["机密★1年", "特急"], ["000007", "秘密★10年", "加急"], ["特急"], ["000123", "特 急"]])


def number_line(draw, number):
    return draw.pick("number line", [
        number, number, number + "　　　　　　签发人：" + draw.pick("signer", texts("name")), "（" + number + "）", "(" + number + ")", "　" + number])


def body_of(draw, paper):
    """Addressee and text."""
    out = []
    if draw.chance("addressee", 85):
        out.append(draw.pick("addressee line", texts("addressee")))
    if paper.rule and paper.family == "notice":
        out.append(f"现将《{paper.rule}》印发给你们，请认真贯彻执行。")
    else:
        out.append(draw.pick("opening", texts("opening")))
        out += draw.some("filler", texts("filler"), draw.number("fillers", 1, 3))
    return out


def signature(draw, paper):
    day = printed_day(draw.pick("day form", ["arabic", "arabic", "chinese", "chinese-circle", "spaced", "padded", "wide"]), paper.day)
    names = paper.names()
    kind = draw.pick("signature", ["lines", "lines", "one line", "day only", "gaps", "annex", "each its day"])
    if kind == "day only":
        return [day]
    if kind == "one line" and len(names) <= 3:
        return ["　".join(names) + "　" + day]
    if kind == "gaps":
        return ["　　" + spaced(n) for n in names] + [day]
    if kind == "annex":
        return ["附件：" + (paper.rule or "任务分工表")] + names + [day]
    if kind == "each its day" and len(names) > 1:
        return [x for n in names for x in (n, day)]
    return names + [day]


def rule_text(draw, paper):
    """The rule that a paper carries."""
    kind = paper.kind
    out = [paper.rule] if draw.pick("title of the rule", [True, True, True]) else []
    for i, a in enumerate(draw.some("articles", texts("article"), draw.number("article count", 2, 4)), 1):
        out.append(f"第{chinese_number(i)}条　" + a.replace("{K}", kind))
    begin = draw.pick("commencement", [f"自{iso_day(paper)}起施行", "自印发之日起施行", "自发布之日起30日后施行"])
    out.append(f"第{chinese_number(len(out))}条　本{kind}{begin}。")
    return out


def iso_day(paper):
    y, m, _ = paper.day
    return f"{y + (m == 12)}年{m % 12 + 1}月1日"


def finish(draw, paper, head):
    """A notice from its head: text, signature, and the rule it carries."""
    tail = rule_text(draw, paper) if paper.rule else []
    return head + body_of(draw, paper) + signature(draw, paper) + tail


def truth_of(paper, number=None, title=None):
    title = title or "".join(paper.title_pieces)
    number = paper.number if number is None else number
    return {"number": [number] if number else None, "title": [title], "issuers": [paper.names()], "issued": [iso(paper.day)],
            "instrument": [paper.rule] if paper.rule and paper.family == "notice" else None, "family": paper.family}


# --- layouts: each gives (lines, truth, extra) ---

def notice(layout):
    def make(draw):
        paper = Paper(draw, draw.pick("family", ["notice", "notice", "notice", "letter"]))
        return layout(draw, paper), truth_of(paper), paper
    return make


@notice
def title_then_number(draw, p):
    return finish(draw, p, lines_of(draw, p.title_pieces) + [number_line(draw, p.number_printed)])


@notice
def number_then_title(draw, p):
    return finish(draw, p, [number_line(draw, p.number_printed)] + lines_of(draw, p.title_pieces))


@notice
def letterhead_number_title(draw, p):
    word = "函" if p.family == "letter" else draw.pick("word", ["文件", "文件", ""])
    return finish(draw, p, marks(draw) + letterhead(draw, p.names(), word) + [number_line(draw, p.number_printed)]
                  + lines_of(draw, p.title_pieces))


@notice
def letterhead_title_number(draw, p):
    return finish(draw, p, letterhead(draw, p.names(), "文件") + lines_of(draw, p.title_pieces) + [number_line(draw, p.number_printed)])


@notice
def number_at_the_end_of_the_title(draw, p):
    b = draw.pick("title brackets", ["（{}）", "({})", " （{}）", "{}"])
    pieces = p.title_pieces[:-1] + [p.title_pieces[-1] + b.format(p.number_printed)]
    return finish(draw, p, lines_of(draw, pieces))


@notice
def number_before_the_title_in_line(draw, p):
    gap = draw.pick("title gap", ["　", " ", "", "bracket"])
    number = p.number_printed + gap
    if gap == "bracket":
        number = ("（{}）" if "【" in p.number_printed else "【{}】").format(p.number_printed)
    return finish(draw, p, lines_of(draw, [number + p.title_pieces[0]] + p.title_pieces[1:]))


MENUS = [[], [], ["无障碍阅读", "长者模式", "登录", "注册"], ["首页", "新闻中心", "政务公开", "办事服务", "互动交流", "数据开放"], ["简体 | 繁体 | English", "移动版"],
         ["网站首页 | 机构概况 | 信息公开 | 在线服务"], ["办事大厅", "领导之窗", "走进本地", "智能问答"]]


@notice
def web_copy(draw, p):
    title = "".join(p.title_pieces)
    menu = draw.pick("menu", MENUS)
    crumbs = draw.pick("crumbs", ["首页 > 政务公开 > 规范性文件", "当前位置：首页 >> 信息公开 >> 政策文件 >> 正文", "您现在的位置: 首页 » 法规 »"])
    tools = draw.pick("tools", ["【字号：大 中 小】 打印本页 关闭窗口", "分享到： 微信 微博", "时间：2024-07-02 08:50:40 来源：本站 阅读：8411", "发布时间：2024-03-05　浏览次数：120"])
    label = draw.pick("label before the title", ["", "", "标题：", "名称：", "文件名称:"])
    head = [crumbs] + ([label + title] if draw.chance("title twice", 50) else []) + [tools] if draw.chance("tools first", 50) else [crumbs]
    return finish(draw, p, menu + head + [title] + ([tools] if tools not in head else []) + [number_line(draw, p.number_printed)])


@notice
def page_title_above(draw, p):
    """A page that prints a title of its own above the whole paper: as the paper has it, without its bodies, with the site's name, or
    what the paper issues."""
    whole = "".join(p.title_pieces)
    bare = whole[whole.find("关于"):] if "关于" in whole else whole
    site = draw.pick("site", ["-通知公告-{}", "_{}", "-{}", " | 政策文件 | {}", "--{}", "｜{}"]).format(p.names()[0])
    own = draw.pick("page title", [whole, bare, whole + site] + ([p.rule] if p.rule else []))
    tools = draw.pick("tools", [[], ["发布时间：2024-03-05　浏览次数：120"], ["【字号：大 中 小】 打印本页 关闭窗口"]])
    word = "函" if p.family == "letter" else "文件"
    head = letterhead(draw, p.names(), word) if draw.chance("letterhead", 60) or own == p.rule else []
    # a body alone between two prints of a title may be the site's word on who issues it: there the paper's title is one line
    title = [whole] if own == bare and not head else lines_of(draw, p.title_pieces)
    tools = tools + draw.pick("menu", MENUS)
    return finish(draw, p, [own] + tools + head + [number_line(draw, p.number_printed)] * bool(head) + title
                  + [number_line(draw, p.number_printed)] * (not head))


@notice
def letter_above(draw, p):
    """A mail or a covering letter that sends the paper on."""
    rows = draw.pick("mail", [["发件人：办公室", "收件人：各乡镇", "主题：转发通知"], ["发件人: 小李", "发送时间: 2024年3月5日 9:12"], [],
                              ["-----原始邮件-----", "收件人: 各科室", "主题: 回复：转发：" + "".join(p.title_pieces), "附件: 通知.doc"]])
    text = draw.pick("salutation", [["各位同事："], ["各科室："], ["大家好，"]]) + [draw.pick("covering words", ["请查收，并按要求办理。", "现将文件转发如下。", "附件是全文，请各单位执行。"])]
    close = draw.pick("close", [["此致"], ["谢谢！"], []])
    return finish(draw, p, rows + text + close + lines_of(draw, p.title_pieces) + [p.number_printed])


@notice
def label_below(draw, p):
    """A label between title and number that tells what has become of the paper."""
    label = draw.pick("label", ["【失效】", "（已失效）", "【已废止】", "（全文废止）"])
    return finish(draw, p, lines_of(draw, p.title_pieces) + [label, number_line(draw, p.number_printed)])


@notice
def telegram(draw, p):
    """The number in the row of a telegram's grade."""
    word = draw.pick("word of the telegram", ["明传电报", "明 传 电 报", "内部明电"])
    head = [p.names()[0], word] if draw.chance("letterhead over two lines", 50) else [p.names()[0] + word]
    row = draw.pick("row of the grade", ["等级　平急　{}", "等级：特急·明电　{}", "等级 特提 {}"]).format(p.number_printed)
    return finish(draw, p, head + [draw.pick("seal", ["签批盖章　", "签批盖章："]) + draw.pick("signer", texts("name")), row] + lines_of(draw, p.title_pieces))


def two_papers(draw):
    """Two papers one under another, each with its letterhead."""
    lines, truths = [], []
    for one in (draw, Draw(draw.key + "second", 0, draw.plain)):
        p = Paper(one, "notice")
        tail = ["抄送：市委各部门。", f"{p.names()[0]}　{printed_day('arabic', p.day)}印发"] if one.chance("copies", 50) else []
        p.rule = None  # what is attached would stand between the papers
        p.title_pieces = p.names()[:1] + ["关于", "开展" + p.topic + "检查", "的通知"]
        del p.bodies[1:]
        head = letterhead(one, p.names(), "文件") + [p.number_printed] if one.chance("letterhead above", 60) else []
        below = [] if head else [p.number_printed]
        lines += head + lines_of(one, p.title_pieces) + below + ["各县：", "请认真贯彻执行。"] + p.names() + [printed_day("arabic", p.day)] + tail
        truths.append(truth_of(p))
    truths[0]["second"] = truths[1]
    return lines, truths[0], p


@notice
def forum_post(draw, p):
    head = ["发表于 2023-5-6 10:22:31 | 只看该作者", "本帖最后由 小河 于 2023-5-6 10:30 编辑"]
    return finish(draw, p, head + ["".join(p.title_pieces), number_line(draw, p.number_printed)])


@notice
def card_above(draw, p):
    y = printed_day(draw.pick("card day", ["arabic", "iso"]), p.day)
    title = "".join(p.title_pieces)
    rows = [("索 引 号", "MB0000000/2024-00123"), ("发布机构", "、".join(p.names())), ("成文日期", y), ("文　　号", p.number_printed),
            ("标　　题", title), ("有 效 性", "有效"), ("主题分类", "综合政务")]
    style = draw.pick("card style", ["colon", "bullet", "two columns", "tab"])
    if style == "two columns":
        lines = [f"{a}：{b}　　　{c}：{d}" for (a, b), (c, d) in zip(rows[::2], rows[1::2])] + [f"{rows[-1][0]}：{rows[-1][1]}"]
    else:
        lines = [{"colon": f"{a}：{b}", "bullet": f"  • {a}: {b}", "tab": f"{a}\t{b}"}[style] for a, b in rows]
    again = [title, number_line(draw, p.number_printed)] if draw.chance("head below the card", 70) else [title]
    return finish(draw, p, lines + again)


@notice
def one_line(draw, p):
    return ["　".join(finish(draw, p, ["".join(p.title_pieces), p.number_printed]))]


def json_dump(draw):
    p = Paper(draw, "notice")
    lines = finish(draw, p, ["".join(p.title_pieces), p.number_printed])
    record = {"title": "".join(p.title_pieces), "number": p.number_printed, "date": iso(p.day), "content": "\n".join(lines)}
    return [json.dumps(record, ensure_ascii=False)], truth_of(p), p


ORDER_NUMBERS = [  # as printed below 〈body〉令, canonical
    ("第{n}号", "{b}{w}第{n}号"), ("第 {n} 号", "{b}{w}第{n}号"), ("（第{n}号）", "{b}{w}第{n}号"), ("〔{y}〕第{n}号", "{b}{w}{y}年第{n}号"),
    ("（{y}）第 {n} 号", "{b}{w}{y}年第{n}号"), ("{y}年第{n}号", "{b}{w}{y}年第{n}号"), ("{y}年 第{n}号", "{b}{w}{y}年第{n}号"),
    ("第{N}号", "{b}{w}第{n}号"), ("〔{y}〕{n}号", "{b}{w}{y}年第{n}号"), ("第{W}号", "{b}{w}第{n}号")]


def order_number(draw, paper, word):
    printed, canonical = draw.pick("order number", ORDER_NUMBERS)
    say = {"n": paper.serial, "y": paper.year, "N": chinese_number(paper.serial), "W": wide(str(paper.serial)), "w": word,
           "b": " ".join(paper.names())}
    return printed.format(**say), canonical.format(**say)


def chief(draw, paper):
    head = {"county": "县长", "city": "市长", "province": "省长"}.get(paper.place["level"], "")
    heads = [b["head"] if b["class"] != "government" else head for b in paper.bodies]
    return [f"{h}{draw.pick('chief gap', ['　', '：', ' '])}{n}" for h, n in zip(heads, draw.some("chiefs", texts("name"), len(heads)))]


def order(layout):
    def make(draw):
        p = Paper(draw, "order")
        word = "令"
        printed, canonical = order_number(draw, p, word)
        truth = truth_of(p, canonical, p.rule)
        truth["instrument"] = None
        return layout(draw, p, printed), truth, p
    return make


def order_text(draw, p):
    day = printed_day(draw.pick("day form", ["arabic", "chinese", "chinese-circle", "spaced"]), p.day)
    y, m, d = p.day
    adopted = f"{y}年{m}月{max(1, d - 9)}日" if d > 9 else f"{y - 1}年12月20日"
    said = draw.pick("promulgation", [
        f"《{p.rule}》已经{adopted}第12次常务会议审议通过，现予公布，自{iso_day(p)}起施行。", f"现公布《{p.rule}》，自公布之日起施行。",
        f"现发布《{p.rule}》，自{iso_day(p)}起施行。", f"《{p.rule}》已经审议通过，现予发布，自发布之日起施行。"])
    who = chief(draw, p)
    glued = draw.pick("chief and day", ["lines", "one line", "glued"])
    if glued == "lines" or len(who) > 1:
        end = who + [day]
    elif glued == "one line":
        end = [who[0] + "　　　" + day]
    else:
        end = [who[0] + day]
    if len(p.bodies) > 1 and draw.chance("bodies sign", 50):
        end = [x for pair in zip(p.names(), who) for x in pair] + [day]
    return [said] + end + rule_text(draw, p)


@order
def order_on_two_lines(draw, p, printed):
    head = letterhead(draw, p.names(), "令")
    return head + [printed] + order_text(draw, p)


@order
def order_on_one_line(draw, p, printed):
    gap = draw.pick("joint gap", ["　", " ", ""])
    return [gap.join(p.names()) + "令" + draw.pick("order gap", ["", " ", "　"]) + printed] + order_text(draw, p)


@order
def order_below_the_title(draw, p, printed):
    gap = draw.pick("joint gap", ["　", " "])
    two = draw.chance("order over two lines", 50)
    name = gap.join(p.names()) + "令"
    return [p.rule] + ([name, printed] if two else [name + printed]) + order_text(draw, p)


@order
def order_with_the_rule_in_brackets(draw, p, printed):
    gap = draw.pick("joint gap", ["　", " "])
    b = draw.pick("rule brackets", ["（{}）", "({})"])
    return [gap.join(p.names()) + "令" + printed + b.format(p.rule)] + order_text(draw, p)


@order
def rule_with_its_order_in_brackets(draw, p, printed):
    gap = draw.pick("joint gap", ["　", " "])
    b = draw.pick("order brackets", ["（{}）", "({})"])
    day = printed_day("arabic", p.day)
    return [p.rule + b.format(gap.join(p.names()) + "令" + printed.replace("（", "").replace("）", ""))] + [f"（{day}公布）"] + rule_text(draw, p)[1:]


def announcement(layout):
    def make(draw):
        p = Paper(draw, "announcement")
        word = draw.pick("word", ["公告"])
        printed, canonical = order_number(draw, p, word)
        return layout(draw, p, printed, word), truth_of(p, canonical), p
    return make


def announcement_text(draw, p):
    return [draw.pick("opening", texts("opening"))] + draw.some("filler", texts("filler"), draw.number("fillers", 1, 3)) + \
        ["特此公告。"] + signature(draw, p)


@announcement
def announcement_letterhead(draw, p, printed, word):
    return letterhead(draw, p.names(), word) + [printed] + lines_of(draw, p.title_pieces) + announcement_text(draw, p)


@announcement
def announcement_number_line(draw, p, printed, word):
    gap = draw.pick("joint gap", ["　", " ", ""])
    line = gap.join(p.names()) + word + printed
    title = lines_of(draw, p.title_pieces)
    return ([line] + title if draw.chance("number first", 50) else title + [line]) + announcement_text(draw, p)


def public_notice(draw):
    """A 通告 under its letterhead, numbered by its series or not at all."""
    p = Paper(draw, "public notice")
    if draw.chance("with a code", 50):
        code = p.bodies[0]["codes"][0]
        printed, canonical = f"{code}〔{p.year}〕{p.serial}号", f"{code}〔{p.year}〕{p.serial}号"
    else:
        printed, canonical = order_number(draw, p, "通告")
    title = lines_of(draw, p.title_pieces)
    return letterhead(draw, p.names(), "通告") + [printed] + title + announcement_text(draw, p), truth_of(p, canonical), p


def caption(draw, pieces):
    """A caption on one line or several."""
    want = draw.pick("caption lines", [1, 1, 2, 3])
    text = pieces[:]
    text[0] = draw.pick("caption bracket", ["（", "("]) + text[0]
    text[-1] = text[-1] + ("）" if text[0][0] == "（" else ")")
    gap = draw.pick("caption gap", ["　", " "])
    if want == 1 or len(text) == 1:
        return [gap.join(text)]
    if want == 2:
        return [text[0], gap.join(text[1:])]
    return text


def rule_caption(draw):
    """A rule with 公布 or 发布 and its order in the caption."""
    p = Paper(draw, "order")
    y, m, d = p.day
    verb = draw.pick("caption verb", ["公布", "发布"])
    name = draw.pick("joint gap", ["、", " "]).join(p.names())
    pieces = [f"{y}年{m}月{d}日{name}令第{p.serial}号{verb}"]
    if draw.chance("commencement in the caption", 50):
        pieces.append(f"自{iso_day(p)}起施行")
    truth = truth_of(p, f"{' '.join(p.names())}令第{p.serial}号", p.rule)
    truth["instrument"] = None
    if draw.chance("amended in the caption", 40):
        pieces.append(f"根据{y + 6}年8月9日{name}令第{p.serial + 40}号《关于修改部分规章的决定》修正")
        truth["issued"] = None
    return [p.rule] + caption(draw, pieces) + rule_text(draw, p)[1:], truth, p


def below_title(draw):
    """What a site prints between a title and its caption."""
    return draw.pick("site line below the title", [[], [], ["2019-11-04 15:30 来源：本站 浏览：1021"], ["2019-11-04"], ["【字号 大 中 小】"], ["发布人：管理员 发布时间：2019-11-04"]])


def law_caption(draw):
    """A local regulation with its session in the caption."""
    p = Paper(draw, "law")
    y, m, d = p.day
    p.kind = "条例" if p.rule.endswith("条例") else "规定"
    term = f"第{chinese_number(draw.number('term', 8, 14))}届人民代表大会常务委员会第{chinese_number(draw.number('session', 2, 40))}次会议"
    place = p.place["text"]
    pieces = [f"{y}年{m}月{d}日{place}{term}通过"]
    truth = truth_of(p, "", p.rule)
    truth["number"] = None
    truth["instrument"] = None
    more = draw.pick("further steps", ["none", "none", "start", "approved", "amended"])
    if more == "start":
        pieces.append(f"自{iso_day(p)}起施行")
    if more == "approved" and p.place["level"] == "city":
        pieces.append(f"{y}年{m}月28日岚川省{term}批准")
        truth["issued"] = None
    if more == "amended":
        pieces.append(f"根据{y + 5}年3月2日{place}{term}《关于修改〈{p.rule}〉的决定》修正")
        truth["issued"] = None
    return [p.rule] + below_title(draw) + caption(draw, pieces) + rule_text(draw, p)[1:], truth, p


def congress_announcement(draw):
    """The announcement of a congress over its regulation."""
    p = Paper(draw, "law")
    p.kind = "条例"
    y, m, d = p.day
    place = p.place["text"]
    term = f"第{chinese_number(draw.number('term', 8, 14))}届"
    body = f"{place}{term}人民代表大会常务委员会公告"
    lines = [body, f"第{p.serial}号", f"《{p.rule}》已由{place}{term}人民代表大会常务委员会第五次会议于{y}年{m}月{d}日通过，现予公布，自{iso_day(p)}起施行。",
             f"{place}人民代表大会常务委员会", printed_day("arabic", p.day)]
    truth = truth_of(p, f"{body}第{p.serial}号", p.rule)
    truth["instrument"] = None
    truth["number"] += [f"{place}人民代表大会常务委员会公告第{p.serial}号"]
    truth["issuers"] += [[f"{place}{term}人民代表大会常务委员会"]]
    return lines + rule_text(draw, p), truth, p


def labelled_rule(draw):
    """A rule whose title bears a label of whoever copied it."""
    p = Paper(draw, "order")
    y, m, d = p.day
    label = draw.pick("label", ["（已废止）", "(已失效)", "[已废止]", "（已被修订）", "【失效】"])
    lines = [p.rule + label, f"（{y}年{m}月{d}日{p.names()[0]}令第{p.serial}号公布）"]
    truth = truth_of(p, f"{p.names()[0]}令第{p.serial}号", p.rule)
    truth["instrument"] = None
    truth["issuers"] = [[p.names()[0]]]
    return lines + rule_text(draw, p)[1:], truth, p


NAMES = {title_then_number: "title, number", number_then_title: "number, title", letterhead_number_title: "letterhead, number, title",
         letterhead_title_number: "letterhead, title, number", number_at_the_end_of_the_title: "title (number)",
         number_before_the_title_in_line: "number title", web_copy: "web copy", page_title_above: "page title above", letter_above: "letter above", label_below: "label below", telegram: "telegram", two_papers: "two papers", forum_post: "forum post", card_above: "card",
         one_line: "one line", json_dump: "JSON", order_on_two_lines: "order on two lines", order_on_one_line: "order on one line",
         order_below_the_title: "order below the title", order_with_the_rule_in_brackets: "order (rule)",
         rule_with_its_order_in_brackets: "rule (order)", announcement_letterhead: "announcement letterhead",
         announcement_number_line: "announcement number line", public_notice: "public notice", rule_caption: "rule caption",
         law_caption: "law caption", congress_announcement: "congress announcement", labelled_rule: "labelled rule"}
LAYOUTS = list(NAMES)


# --- typography and format ---

def typeset(draw, lines, single):
    """Lines as a text file: blank lines, indents, ends of lines, spaces."""
    out = []
    indent = draw.pick("indent", ["", "", "　　", "    ", "\t"])
    blank = draw.pick("blank lines", [1, 1, 0, 2])
    centre = draw.pick("centred title", [False, False, True])
    trail = draw.pick("line ends", ["", "", "", " ", "\t"])
    for i, line in enumerate(lines):
        if len(line) > 24 or line.startswith(("一、", "第", "现将")):
            line = indent + line
        elif centre and i < 6:
            line = " " * 12 + line
        out.append(line + trail)
    text = ("\n" * (blank + 1)).join(out) + "\n"
    if draw.chance("ASCII punctuation", 6) and not single:
        text = text.replace("，", ",").replace("；", ";")
    if draw.chance("no-break spaces", 5):
        text = text.replace(" ", "\u00a0")
    if draw.chance("radicals", 3):
        text = text.replace("人民", "⼈⺠").replace("文件", "⽂件")
    if draw.chance("zero width", 3):
        text = text.replace("政府", "政\u200b府", 1)
    if draw.chance("CRLF", 10):
        text = text.replace("\n", "\r\n")
    if draw.chance("byte order mark", 8):
        text = "\ufeff" + text
    return text


def front_matter(draw, truth, paper):
    title = truth["title"][0]
    quote = draw.pick("YAML quotes", ["", '"', "'"])
    body = paper.names()[0]
    rows = [f"title: {quote}{title}{quote}", f"date: {iso(paper.day)}"]
    if truth["number"] and draw.chance("number in the front matter", 60):
        rows.append(f"number: {truth['number'][0]}")
    if draw.chance("source in the front matter", 50):
        rows.append(f"source: {body}")
    rows += draw.pick("further rows", [[], ["status: 有效"], ["id: a1b2c3", "category: 规范性文件"], ["author: " + body, "tags:", "  - 政务公开"]])
    return "---\n" + "\n".join(rows) + "\n---\n\n"


def printed(paper, lines):
    """Are the bodies named anywhere in the text?"""
    text = squash("".join(lines))
    return all(name in text for name in paper.names())


def head(draw, layout):
    lines, truth, paper = layout(draw)
    single = layout in (one_line, json_dump)
    form = "txt" if layout is json_dump else draw.pick("file format", ["txt", "txt", "txt", "md", "html"])
    text = typeset(draw, lines, single)
    if not printed(paper, lines):  # a title without its body over a text that only a day signs: nobody can tell whose it is
        truth["issuers"] = None
    if form == "md":
        sharp = draw.chance("heading mark", 70)
        title = truth["title"][0]
        if sharp and title in text and layout not in (one_line,):
            text = text.replace(title, "# " + title, 1) if text.split(title)[0].endswith(("\n", "\r\n")) or text.startswith(title) else text
        text = front_matter(draw, truth, paper) + text.lstrip("\ufeff")
    elif form == "html":
        body = "".join(f"<p>{html.escape(x)}</p>\n" for x in text.lstrip("\ufeff").replace("\r", "").split("\n") if x.strip())
        frame = draw.pick("page", [
            "<div class=\"content\">{}</div>",
            "<div class=\"nav\"><a href=\"/\">首页</a> &gt; <a href=\"/zc\">政策</a></div><div id=\"zoom\">{}</div><div class=\"foot\">版权所有 主办单位：办公室</div>"])
        text = ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + html.escape(truth["title"][0]) + "</title></head><body>"
                + frame.format(body) + "</body></html>\n")
    truth["layout"], truth["format"] = NAMES[layout], form
    return text.encode(), truth
