// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From when until when a text is in force by its own words. Each row is a paragraph of a notice of 2025-03-01; `want` is
// effective_on, basis and expires.
#include "tests/analyzed.h"
#include "tests/table.h"

static const struct row {
    const char *name, *text, *want;
} rows[] = {
    // clang-format off
    { "a day", "本办法自2025年6月1日起施行。", "2025-06-01 clause" },
    { "nothing said", "各县要认真执行。", "2025-03-01 issued" },
    { "from its issue", "本办法自印发之日起施行。", "2025-03-01 issued" },
    { "thirty days behind its issue", "本办法自发布之日起30日后施行。", "2025-04-01 issued" },
    { "thirty days, with a comma", "本办法自公布之日起，三十日后施行。", "2025-04-01 issued" },
    { "six months behind", "本办法自公布之日起满六个月施行。", "2025-09-01 issued" },
    { "years", "本办法自2025年6月1日起施行，有效期5年。", "2025-06-01 clause 2030-06-01" },
    { "a last day", "本办法自2025年6月1日起施行，有效期至2027年12月31日。", "2025-06-01 clause 2027-12-31" },
    { "trial", "本办法自2025年6月1日起试行，试行期2年。", "2025-06-01 clause 2027-06-01" },
    { "至…止", "本办法自2025年6月1日起施行，至2027年12月31日止。", "2025-06-01 clause 2027-12-31" },
    { "施行至", "本办法自2025年6月1日起施行，施行至2027年12月31日。", "2025-06-01 clause 2027-12-31" },
    { "from day to day", "本办法自2025年6月1日至2027年12月31日施行。", "2025-06-01 clause 2027-12-31" },
    { "from day to day, as a term", "本办法有效期自2025年6月1日起至2027年12月31日止。", "2025-06-01 clause 2027-12-31" },
    { "ends on a day", "本办法自2025年6月1日起施行，2027年12月31日废止。", "2025-06-01 clause 2027-12-30" },
    { "lapses from a day", "本办法自2025年6月1日起施行，2028年1月1日起自动失效。", "2025-06-01 clause 2027-12-31" },
    { "extended", "本办法有效期延长至2029年12月31日。", "2025-03-01 issued 2029-12-31" },
    { "extended by years: from which day?", "本办法有效期延长三年。", "2025-03-01 issued" },
    { "term of another rule", "《溪州甲办法》继续执行，执行期限至2027年12月31日。", "2025-03-01 issued" },
    { "begin and end of another rule", "《溪州甲办法》自2020年6月1日起施行，至2027年12月31日止。", "2025-03-01 issued" },
    { "begin and term of another rule, in its bracket", "《溪州甲办法》（溪政发〔2009〕2号，2009年3月1日起施行，有效期5年）到期后重新印发。", "2025-03-01 issued" },
    { "the same in a list", "1.溪州甲办法（溪政发〔2009〕2号，自2009年3月1日起施行）", "2025-03-01 issued" },
    { "the text's own day in a bracket", "本办法（含附件）自2025年6月1日起施行。", "2025-06-01 clause" },
    { "end of something else", "本办法自2025年6月1日起施行，2027年12月31日前完成整改。", "2025-06-01 clause" },
    { "what the text is about begins and has a term", "第十条 渡口备案自准予备案之日起生效，有效期为10年。", "2025-03-01 issued" },
    { "the text itself, after its article", "第十条 自2025年6月1日起施行，有效期为10年。", "2025-06-01 clause 2035-06-01" },
    { "term of a licence", "本办法自2025年6月1日起施行，许可证有效期5年。", "2025-06-01 clause" },
    { "old licences", "本办法自2025年6月1日起施行，原许可证至2027年12月31日止有效。", "2025-06-01 clause" },
    /* days in other words */
    { "an hour", "本办法自2025年7月1日零时起施行。", "2025-07-01 clause" },
    { "the end of a day", "本办法自2025年6月30日24时起施行。", "2025-07-01 clause" },
    { "于", "本办法于2025年7月1日起正式施行。", "2025-07-01 clause" },
    { "从", "本办法从2025年7月1日起执行。", "2025-07-01 clause" },
    { "no 自", "本办法2025年7月1日起施行。", "2025-07-01 clause" },
    { "no 自, no 起", "本办法2025年7月1日施行。", "2025-07-01 clause" },
    { "digits", "本办法自2025-07-01起施行。", "2025-07-01 clause" },
    { "Chinese numerals", "本办法自二〇二五年七月一日起施行。", "2025-07-01 clause" },
    { "the day of the week", "本办法自2025年7月1日（星期二）起施行。", "2025-07-01 clause" },
    { "no year", "本办法自7月1日起施行。", "2025-07-01 clause" },
    { "no year, and before the text", "本办法自2月1日起施行。", " event" },
    { "today", "本办法自即日起施行。", "2025-03-01 issued" },
    { "its day is told elsewhere", "本办法的施行日期另行公布。", " event" },
    { "its day is named", "本办法的施行日期为2025年7月1日。", "2025-07-01 clause" },
    { "its time is named", "本办法施行时间为2025年7月1日。", "2025-07-01 clause" },
    { "as fixed", "本办法定于2025年7月1日起施行。", "2025-07-01 clause" },
    { "in words that are not known", "本办法拟订自2025年7月1日起施行。", " unread" },
    { "the rest, with its name", "本办法第二条自2026年1月1日起施行，本办法其余条款自2025年7月1日起施行。", "2025-07-01 clause" },
    { "the rest, in another word", "第二条自2026年1月1日起施行，其余条文自2025年7月1日起施行。", "2025-07-01 clause" },
    { "working days", "本办法自公布之日起10个工作日后施行。", " event" },
    { "of another event", "本办法自新标准发布之日起施行。", " event" },
    { "waits for who approves it", "本办法待省政府批准后施行。", " event" },
    { "… in another word", "本办法报省人民政府批准后实施。", " event" },
    { "… twin: no text waits", "各单位经省政府批准后实施项目。", "2025-03-01 issued" },
    { "… twin: what it provides for", "本办法规定的项目经省政府批准后实施。", "2025-03-01 issued" },
    { "together with another rule", "本办法与《溪州港口条例》同时施行。", " event" },
    { "… twin: how it is carried out", "本办法规定的措施同时实施。", "2025-03-01 issued" },
    { "from the first day of another rule", "本办法自《溪州港口条例》施行之日起施行。", " event" },
    { "up to a day, behind its issue", "本办法自印发之日起至2027年12月31日有效。", "2025-03-01 issued 2027-12-31" },
    { "… twin: up to a day, for others", "自印发之日起至2027年12月31日受理申请。", "2025-03-01 issued" },
    { "its policy goes on", "本办法规定的政策延续实施，执行至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "… twin: another's policy", "上级规定的政策延续实施，执行至2027年12月31日。", "2025-03-01 issued" },
    { "not understood", "本办法自来年元旦起施行。", " unread" },
    { "a ground is no subject", "2026年7月1日起执行的合同，按照新标准计价。", "2025-03-01 issued" },
    { "what begins has an object", "自2026年7月1日起执行新标准。", "2025-03-01 issued" },
    /* parts that begin later */
    { "one article later", "本办法自2025年6月1日起施行。第二条自2026年1月1日起施行。", "2025-06-01 clause" },
    { "one article first", "本办法第二条自2026年1月1日起施行，其余条款自2025年7月1日起施行。", "2025-07-01 clause" },
    { "one topic first", "本办法中关于公示的规定自2026年1月1日起施行，其余自2025年7月1日起施行。", "2025-07-01 clause" },
    { "but for one article", "除第二条自2026年1月1日起施行外，本办法自2025年7月1日起施行。", "2025-07-01 clause" },
    { "the old rule's own day", "本办法自2021年6月1日起施行。自1997年2月5日起施行的《溪州甲办法》同时废止。", "2021-06-01 clause" },
    /* terms */
    { "for now, counted from a day", "本办法执行期暂定2年，自2025年6月1日起计算。", "2025-06-01 clause 2027-06-01" },
    { "counted from its issue", "本办法的有效期为发布之日起2年。", "2025-03-01 issued 2027-03-01" },
    { "from a day for years", "本办法有效期自2025年6月1日起3年。", "2025-06-01 clause 2028-06-01" },
    { "a term in a sentence of its own", "本办法自2025年6月1日起施行。有效期5年。", "2025-06-01 clause 2030-06-01" },
    { "a term alone", "本办法有效期5年。", "2025-03-01 issued 2030-03-01" },
    { "on trial for years", "本办法自2025年6月1日起试行2年。", "2025-06-01 clause 2027-06-01" },
    { "goes on to a day", "本办法延续实施至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "lapses on a day", "本办法于2027年12月31日自动失效。", "2025-03-01 issued 2027-12-30" },
    /* the text named behind its day, by what stands above, or not at all */
    { "its name behind the day", "自2025年6月1日起，本办法正式施行。", "2025-06-01 clause" },
    { "its name behind the verb", "市政府决定自2025年6月1日起施行本办法。", "2025-06-01 clause" },
    { "twin: an article of it", "自2025年6月1日起，本办法第五条施行。", "2025-03-01 issued" },
    { "twin: what it provides for", "自2025年6月1日起，渡船标准开始施行。", "2025-03-01 issued" },
    { "what stands above", "三、以上规定自2025年6月1日起执行。", "2025-06-01 clause" },
    { "twin: punished by what stands above", "违反以上规定自2025年6月1日起处罚。", "2025-03-01 issued" },
    { "asked to go by it", "请各单位自2025年6月1日起遵照执行。", "2025-06-01 clause" },
    { "twin: asked to go by something", "渡船标准调整后，请各单位自2025年6月1日起遵照执行。", "2025-03-01 issued" },
    /* terms in other words */
    { "a term begins before the text", "本办法有效期自2025年1月1日至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "its beginning said, and its term", "本办法自发布之日起施行，有效期自2025年6月1日至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "from day to day, a dash", "本办法执行期为2025年6月1日—2027年12月31日。", "2025-06-01 clause 2027-12-31" },
    { "its time from day to day", "本办法执行时间为2025年6月1日至2027年12月31日。", "2025-06-01 clause 2027-12-31" },
    { "within a period", "本办法在2025年6月1日至2027年12月31日期间有效。", "2025-06-01 clause 2027-12-31" },
    { "within years of its issue", "本办法自印发之日起三年内有效。", "2025-03-01 issued 2028-03-01" },
    { "twin: a licence within years of it", "许可证自印发之日起三年内有效。", "2025-03-01 issued" },
    { "before a day", "本办法自发布之日起施行，2027年12月31日前有效。", "2025-03-01 issued 2027-12-31" },
    { "twin: licences before a day", "本办法自发布之日起施行，2027年12月31日前核发的许可证有效。", "2025-03-01 issued" },
    { "its last day, 截至", "本办法自发布之日起施行，有效期截至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "its last day, named", "本办法自发布之日起施行，有效期截止日期为2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "runs out on a day", "本办法自发布之日起施行，于2027年12月31日到期失效。", "2025-03-01 issued 2027-12-31" },
    { "term of the paper", "本办法自发布之日起施行，其有效期五年。", "2025-03-01 issued 2030-03-01" },
    { "term of the policy", "本措施自发布之日起实施，政策执行期限至2027年12月31日。", "2025-03-01 issued 2027-12-31" },
    { "twin: term of a subsidy", "本措施自发布之日起实施，渡船补贴执行期限至2027年12月31日。", "2025-03-01 issued" },
    { "half a year", "本办法自2025年6月1日起施行，有效期半年。", "2025-06-01 clause 2025-12-01" },
    { "a year and a half", "本办法自2025年6月1日起施行，有效期一年半。", "2025-06-01 clause 2026-12-01" },
    { "on trial, digits", "本办法暂定执行2年，自公布之日起计算。", "2025-03-01 issued 2027-03-01" },
    { "the time for which it holds", "本办法自公布之日起执行，有效时限2年。", "2025-03-01 issued 2027-03-01" },
    { "a grant's term", "贷款的有效期为发放之日起2年。", "2025-03-01 issued" },
    // clang-format on
};

/* Copies that print no day of their own below a card that says when they were made known. */
static const struct row cards[] = {
    // clang-format off
    { "made known on the card's day", "本办法自发布之日起施行。", "2025-03-08 published" },
    { "thirty days after it", "本办法自发布之日起30日后施行。", "2025-04-08 published" },
    { "twin: a day", "本办法自2025年6月1日起施行。", "2025-06-01 clause" },
    { "twin: nothing said", "各县要认真执行。", " " },
    // clang-format on
};

static void check(const struct row *row, const char *head, const char *tail)
{
    struct analyzed x;
    struct buf got = { 0 };
    analyzed_make(&x, head, row->text, tail);
    assert_int_equal(x.a.documents.n, 1);
    const struct document *d = &x.a.documents.at[0];
    buf_span(&got, d->effective_on);
    buf_printf(&got, " %s", basis_name[d->effective_basis]);
    if (d->expires.n)
        buf_printf(&got, " %.*s", SPAN_ARG(d->expires));
    assert_string_equal(buf_cstr(&got), row->want);
    buf_release(&got);
    analyzed_release(&x);
}

static void check_row(void **state)
{
    check(*state, "溪州市某某办法\n\n溪政发〔2025〕9号\n\n各县：\n",
          "\n\n溪州市人民政府\n2025年3月1日\n");
}

static void check_card(void **state)
{
    check(*state,
          "发布单位：溪州市人民政府\n发文字号：溪政发〔2025〕9号\n发布日期：2025-03-"
          "08\n\n溪州市某某办法\n\n",
          "\n");
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    TABLE_ADD(&t, cards, check_card);
    return table_run("effect", &t);
}
