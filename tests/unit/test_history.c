// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// History lines: one line per event and all in one bracket.
#include "analyzer/segment/history.h"
#include "tests/table.h"

struct want {
    const char *relation, *date, *title, *number, *issuer;
    uint32_t line;
};

struct history_row {
    const char *name, *raw;
    struct want want[5];
    const char *first; /* history_first_day */
};

// clang-format off
static const struct history_row history_rows[] = {
    { "one line per event",
      "1990年6月3日 中华人民共和国国务院令第55号发布\n根据2004年8月28日《国务院关于修改〈甲条例〉的决定》第一次修订\n",
      { { "promulgates", "1990-06-03", "", "国务院令第55号", "国务院", 1 },
        { "amends", "2004-08-28", "国务院关于修改〈甲条例〉的决定", "", "", 2 } },
      "1990-06-03" },
    { "adopted, then promulgated, then amended",
      "（2001年1月2日国务院第1次常务会议通过　2001年1月9日国务院令第300号公布　根据2005年12月19日《国务院关于修改部分行政法规的决定》修订）\n",
      { { "adopts", "2001-01-02", "", "", "国务院", 1 },
        { "promulgates", "2001-01-09", "", "国务院令第300号", "国务院", 1 },
        { "amends", "2005-12-19", "国务院关于修改部分行政法规的决定", "", "", 1 } },
      "2001-01-09" },
    { "an assembly",
      "2023年9月1日 第十四届全国人民代表大会常务委员会第五次会议通过\n2024年1月1日 施行\n",
      { { "adopts", "2023-09-01", "", "", "第十四届全国人民代表大会常务委员会", 1 } } },
    { "in one bracket",
      "（1994年1月28日国务院令第142号发布　根据2005年12月19日《国务院关于修改〈甲条例〉的决定》第一次修订　2018年12月18日国务院令第707号第四次修订）\n",
      { { "promulgates", "1994-01-28", "", "国务院令第142号", "国务院", 1 },
        { "amends", "2005-12-19", "国务院关于修改〈甲条例〉的决定", "", "", 1 },
        { "amends", "2018-12-18", "", "国务院令第707号", "国务院", 1 } } },
    { "adopted and approved",
      "2012年12月28日 甲市第十四届人民代表大会常务委员会第八次会议通过\n2013年3月29日 乙省第十二届人民代表大会常务委员会第二次会议批准\n",
      { { "adopts", "2012-12-28", "", "", "甲市第十四届人民代表大会常务委员会", 1 },
        { "approves", "2013-03-29", "", "", "乙省第十二届人民代表大会常务委员会", 2 } } },
    { "amended by a decision approved later",
      "2019年12月27日 甲市第十七届人民代表大会常务委员会第二十一次会议通过并经2020年1月15日乙省第十三届人民代表大会常务委员会第十六次会议批准的《关于修改〈丙条例〉等五件地方性法规的决定》修正\n",
      { { "amends", "2019-12-27", "关于修改〈丙条例〉等五件地方性法规的决定", "", "甲市第十七届人民代表大会常务委员会", 1 } } },
    { "rule of a ministry",
      "(1997年9月15日交通部令第8号公布 自1998年1月1日起施行)\n",
      { { "promulgates", "1997-09-15", "", "交通部令第8号", "交通部", 1 } } },
    { "order without a verb",
      "（2009年3月24日中华人民共和国农业部令第20号  自2009年5月1日起施行）\n",
      { { "promulgates", "2009-03-24", "", "农业部令第20号", "农业部", 1 } } },
    { "a year inside a title",
      "2018年3月11日 第十三届全国人民代表大会第一次会议通过的《甲修正案（2018年3月修订）》修正\n",
      { { "amends", "2018-03-11", "甲修正案（2018年3月修订）", "", "第十三届全国人民代表大会", 1 } } },
    { "several orders before one 修订 amend all",
      "（2006年5月10日农业部令第57号公布，自2006年7月1日起施行；2016年5月30日农业部令2016年第3号、2019年4月25日农业农村部令2019年第2号修正）\n",
      { { "promulgates", "2006-05-10", "", "农业部令第57号", "农业部", 1 },
        { "amends", "2016-05-30", "", "农业部令2016年第3号", "农业部", 1 },
        { "amends", "2019-04-25", "", "农业农村部令2019年第2号", "农业农村部", 1 } },
      "2006-05-10" },
    { "twin: orders that stand apart without a verb promulgate",
      "2006年5月10日农业部令第57号\n2016年5月30日农业部令2016年第3号修正\n",
      { { "promulgates", "2006-05-10", "", "农业部令第57号", "农业部", 1 },
        { "amends", "2016-05-30", "", "农业部令2016年第3号", "农业部", 2 } },
      "2006-05-10" },
    { "several orders before one 废止 are no steps of it",
      "（2006年5月10日农业部令第57号公布 2016年5月30日农业部令2016年第3号、2019年4月25日农业农村部令2019年第2号废止）\n",
      { { "promulgates", "2006-05-10", "", "农业部令第57号", "农业部", 1 } } },
    { "an announcement without a verb",
      "（2020年7月30日云溪省人民代表大会常务委员会公告第75号  自2020年10月1日起施行）\n",
      { { "promulgates", "2020-07-30", "", "云溪省人民代表大会常务委员会公告第75号", "云溪省人民代表大会常务委员会", 1 } } },
    { "only commencement", "2024年1月1日 施行\n", { { 0 } } },
    { "no date", "由主管部门负责解释\n", { { 0 } } },
};
// clang-format on

static void is(struct span got, const char *want)
{
    assert_int_equal(got.n, strlen(want));
    assert_true(span_eq(got, span_str(want)));
}

static void check_history(void **state)
{
    const struct history_row *r = *state;
    struct arena a = { 0 };
    struct lexicon *lex = NULL;
    struct view v;
    struct document d = { 0 };
    assert_int_equal(lexicon_open(&lex, NULL, NULL), WH_OK);
    view_build(&v, &a, span_str(r->raw));
    history_read(&d, &a, &v, lex, 0, v.n_lines);
    size_t n = 0;
    while (n < 5 && r->want[n].relation)
        n++;
    assert_int_equal(d.history.n, n);
    for (size_t i = 0; i < n; i++) {
        const struct history_entry *e = &d.history.at[i];
        is(e->relation, r->want[i].relation);
        is(e->date, r->want[i].date);
        is(e->by_title, r->want[i].title);
        is(e->by_number, r->want[i].number);
        if (r->want[i].issuer[0])
            is(e->by_issuer, r->want[i].issuer);
        assert_int_equal(e->line, r->want[i].line);
        assert_true(e->byte_from < e->byte_to && e->byte_to <= strlen(r->raw));
        assert_memory_equal(r->raw + e->byte_from, r->want[i].date,
                            4); /* the entry begins with its date */
    }
    is(history_first_day(&d), r->first ? r->first : "");
    vec_release(&d.history);
    lexicon_close(lex);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, history_rows, check_history);
    return table_run("history", &t);
}
