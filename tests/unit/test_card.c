// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The card over a text: what is read of it, and what becomes of the document below.
#include "analyzer/text/card.h"
#include "tests/analyzed.h"
#include "tests/table.h"

//
// Reading
//

struct card_row {
    const char *name, *text, *want;
};

// clang-format off
static const struct card_row cards[] = {
    { "rows of cells",
      "索 引 号：\t000/2018-1\t主题分类：\t渡运\\渡船\n发文机关：\t云溪省人民政府\t成文日期：\t2018年11月06日\n标　　题：\t渡船条例\n发文字号：\t溪政令9号\t发布日期：\t2018年11月19日\n主 题 词：\n渡船条例\n",
      "1-5 index=000/2018-1 number=溪政令9号 issuer=云溪省人民政府 issued=2018年11月06日 published=2018年11月19日 title=渡船条例" },
    { "cells without colons", "索引号\t1\t发文机关\t甲厅\n有效性\t有效\t主题词\n甲办法\n", "1-2 index=1 issuer=甲厅 validity=有效" },
    { "bullets", "  • 文  号: 甲发〔2020〕1号\n  • 发布机关: 甲厅\n甲办法\n", "1-2 number=甲发〔2020〕1号 issuer=甲厅" },
    { "lines, half-width colons", "发布机构:甲厅\n文 号: 甲发〔2020〕1号\n是否有效：是\n甲办法\n", "1-3 number=甲发〔2020〕1号 issuer=甲厅 validity=是" },
    { "labels behind white space in one line", "发布机构：甲厅　　生成日期：2020-01-02 文号：甲发〔2020〕1号\n甲办法\n", "1-1 number=甲发〔2020〕1号 issuer=甲厅 issued=2020-01-02" },
    { "labels right behind values", "发布机构：甲厅发文日期：2020年1月2日发文字号：甲发〔2020〕1号\n甲办法\n", "1-1 number=甲发〔2020〕1号 issuer=甲厅 issued=2020年1月2日" },
    { "labels and values on lines of their own", "索引号\n000-1\n发文机关\n甲厅\n主题词\n发文字号：\n甲发〔2020〕1号\n甲办法\n", "1-7 index=000-1 number=甲发〔2020〕1号 issuer=甲厅" },
    { "brackets around labels", "【索引号】1\n【发布机构】甲厅\n甲办法\n", "1-2 index=1 issuer=甲厅" },
    { "a row that nobody knows between", "索引号：1\n办理部门：甲处\n发文机关：甲厅\n甲办法\n", "1-3 index=1 issuer=甲厅" },
    { "below the title", "甲办法\n发布时间：2020-01-02\n发文字号：甲发〔2020〕1号\n第一条 甲。\n", "2-3 number=甲发〔2020〕1号 published=2020-01-02" },
    { "a title and one fact", "标题：甲办法\n发布日期：2020-01-02\n甲办法\n", "1-2 published=2020-01-02 title=甲办法" },
    { "bullets, labels and values on lines of their own, blank lines between",
      "渡船规则\n\n  • 索引号：\n\n    610728/2024-001\n  • 主题分类：\n\n  • 发文机构：\n\n    甲厅\n  • 发文字号：\n\n    甲发〔2024〕7号\n  • 内容概述：\n\n渡船规则\n",
      "2-9 index=610728/2024-001 number=甲发〔2024〕7号 issuer=甲厅" },
    { "labels run together with their values",
      "发文机关甲厅\n发文日期1988年05月31日\n时效性现行有效\n发文字号甲发〔1988〕25号\n通知\n",
      "1-4 number=甲发〔1988〕25号 issuer=甲厅 issued=1988年05月31日 validity=现行有效" },
    { "twin: three lines that begin like labels are text",
      "发文机关应当登记\n发文日期以印发为准\n发文字号由甲厅编排\n甲办法\n", "" },
    { "the last of the labels known without use, its value right below",
      "发布部门\n甲厅\n发文字号\n甲发〔2020〕1号\n法规类别\n渡船监管\n\n甲厅关于渡船的通知\n",
      "1-6 number=甲发〔2020〕1号 issuer=甲厅" },
    { "rows that nobody knows at its end",
      "发文标题：甲厅关于渡船的公告\n发文文号：甲公告2016年第6号\n发文部门：甲厅\n办理岗位：渡运\n阅览人次：38\n甲厅决定。\n",
      "1-5 number=甲公告2016年第6号 issuer=甲厅 title=甲厅关于渡船的公告" },
    { "twin: an addressee below it is none",
      "发文机关：甲厅\n发文字号：甲发〔2020〕1号\n成文日期：2020-01-02\n各县渡口：\n请执行。\n",
      "1-3 number=甲发〔2020〕1号 issuer=甲厅 issued=2020-01-02" },
    { "brackets run together",
      "【颁布时间】1988-1-6【标题】渡船办法【发文号】【失效时间】1998-5-1【颁布单位】甲部【法规来源】\n【法规全文】\n渡船办法\n", "1-2 issuer=甲部 published=1988-1-6 title=渡船办法 ended=1998-5-1" },
    { "one fact is no card", "甲办法\n发文机关：甲厅\n第一条 甲。\n", "" },
    { "the head of a list is none", "文件名称\t发文字号\t发文机关\t成文日期\n甲办法\t甲发〔2020〕1号\t甲厅\t2020年1月1日\n", "" },
    { "a form without values is none", "发文机关：\n发文字号：\n成文日期：\n甲办法\n", "" },
    { "behind sentences it is text", "甲厅决定如下。\n发文机关：甲厅\n发文字号：甲发〔2020〕1号\n", "" },
    { "words that begin like labels", "标题不得使用“条例”\n名称预先核准\n文号管理\n", "" },
};
// clang-format on

static void check_card(void **state)
{
    static const char *const names[] = { "index", "number",   "issuer",  "issued", "published",
                                         "title", "validity", "subject", "ended" };
    const struct card_row *r = *state;
    struct arena a = { 0 };
    struct buf b = { 0 };
    struct view v;
    struct page_card c;
    view_build(&v, &a, span_str(r->text));
    if (card_read(&c, &v)) {
        buf_printf(&b, "%zu-%zu", c.from + 1, c.to);
        for (int f = 0; f < CARD_OTHER; f++)
            if (c.value[f].n)
                buf_printf(&b, " %s=%.*s", names[f], SPAN_ARG(c.value[f]));
    }
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
    arena_release(&a);
}

//
// The document
//

// clang-format off
static const struct card_row documents[] = {
    { "fills what the text does not print",
      "索引号：\t000-1\t发文机关：\t云溪省水利厅、晴川渡运集团\n成文日期：\t2020-01-02 09:00\t发文字号：\t溪水发〔2020〕7号\n发布日期：\t2020/1/9\t有效性：\t废止\n标题：\t关于渡船的通知\n各县水利局：\n请执行《甲办法》。\n",
      "[溪水发〔2020〕7号] 关于渡船的通知 | 云溪省水利厅;晴川渡运集团 | 2020-01-02 2020-01-09 | card 3 000-1 废止 | implements 甲办法" },
    { "the text wins, differences are told",
      "索引号：\t000-1\t发文机关：\t云溪省水利厅\n成文日期：\t2020-01-03\t发文字号：\t溪水发〔2020〕8号\n标题：\t关于航道的通知\n云溪省水利厅关于渡船的通知\n溪水发〔2020〕7号\n各县水利局：\n请执行。\n云溪省水利厅\n2020年1月2日\n",
      "[溪水发〔2020〕7号] 云溪省水利厅关于渡船的通知 | 云溪省水利厅 | 2020-01-02  | card 1 000-1  | | card-differs 2 card-differs 2 card-differs 3" },
    { "the title above the card, the number below it",
      "云溪省水利厅关于渡船的通知\n发布机构：云溪省水利厅　发布日期：2020-01-09\n溪水发〔2020〕7号\n各县水利局：\n请执行。\n",
      "[溪水发〔2020〕7号] 云溪省水利厅关于渡船的通知 | 云溪省水利厅 |  2020-01-09 | card 2   |" },
    { "titles in the card are no mentions, and its words no acts",
      "索引号：\t1\t发文机关：\t云溪省水利厅\n标题：\t关于废止《甲办法》的通知\n关键词：\t《乙办法》同时废止\n云溪省水利厅关于渡船的通知\n各县水利局：\n请执行《丙办法》。\n",
      "[] 云溪省水利厅关于渡船的通知 | 云溪省水利厅 |   | card 1 1  | implements 丙办法 | card-differs 2" },
    { "a card without a text",
      "索引号：\t1\t发文机关：\t云溪省水利厅\t成文日期：\t2020-01-02\n云溪省水利厅关于渡船的通知\n（此件公开发布）\n",
      "listed [] 云溪省水利厅关于渡船的通知 | 云溪省水利厅 | 2020-01-02  | card 1 1  |" },
    { "the page is named after what the paper carries",
      "《溪州渡口办法》\n\n发文机关：云溪省水利厅\n标题：云溪省水利厅 云溪省财政厅关于印发《溪州渡口办法》的通知\n文号：溪水发〔2021〕20号\n\n各县水利局：\n现将《溪州渡口办法》印发给你们。\n",
      "[溪水发〔2021〕20号] 云溪省水利厅 云溪省财政厅关于印发《溪州渡口办法》的通知 | 云溪省水利厅;云溪省财政厅 |   | card 3   | self 溪州渡口办法|issues 溪州渡口办法" },
    { "twin: another name over the page stays",
      "《溪州渡船办法》\n\n发文机关：云溪省水利厅\n标题：云溪省水利厅 云溪省财政厅关于印发《溪州渡口办法》的通知\n文号：溪水发〔2021〕20号\n\n第一条 请执行《溪州水运条例》。\n",
      "[溪水发〔2021〕20号] 溪州渡船办法 | 云溪省水利厅 |   | card 3   | implements 溪州水运条例 | card-differs 4" },
    { "a site issues nothing",
      "索引号：\t1\t发文机关：\t云溪县政府网站\n发文字号：\t云政发〔2024〕7号\n渡船工作规则\n第一条 甲。\n",
      "[云政发〔2024〕7号] 渡船工作规则 |  |   | card 1 1  |" },
    { "…等部门: the card names the others",
      "发文机关：\t云溪省水利厅、云溪省财政厅\t成文日期：\t2020-01-02\n云溪省水利厅等2部门关于渡船的通知\n各县：\n请执行。\n",
      "[] 云溪省水利厅等2部门关于渡船的通知 | 云溪省水利厅;云溪省财政厅 | 2020-01-02  | card 1   |" },
    { "front matter in YAML: no text, fills what the text does not print, entities decoded",
      "---\nid: ff80\ntitle: \"关于甲&lt;乙&gt;办法\"\nauthor: 云溪省水利厅\ndate: '2020-01-02'\nstatus: 已废止\ntags:\n  - 水\n---\n\n第一条 请执行《甲办法》。\n",
      "[] 关于甲<乙>办法 | 云溪省水利厅 | 2020-01-02  | card 6  已废止 | implements 甲办法" },
    { "front matter: the text wins; a bare date without an author is the page's",
      "---\ntitle: >-\n  云溪省渡口办法\ndate: 2025-12-18\n---\n# 云溪省渡船办法\n第一条 请执行《甲办法》。\n",
      "[] 云溪省渡船办法 |  |   | card 1   | implements 甲办法 | card-differs 3" },
    { "front matter in JSON",
      "{\n\"title\": \"云溪省渡船办法\",\n\"number\": \"溪水发〔2020〕7号\", \"tags\": [\"水\"], \"publication_date\": \"2020-01-03\"\n}\n\n第一条 请执行《甲办法》。\n",
      "[溪水发〔2020〕7号] 云溪省渡船办法 |  |  2020-01-03 | card 1   | implements 甲办法" },
    { "front matter in TOML",
      "+++\ntitle = \"云溪省渡船办法\"\nnumber = \"溪水发〔2020〕7号\"\npublish_time = 2020-01-03\n+++\n\n第一条 请执行《甲办法》。\n",
      "[溪水发〔2020〕7号] 云溪省渡船办法 |  |  2020-01-03 | card 1   | implements 甲办法" },
    { "two rules of +++ around prose are no front matter",
      "+++\n云溪省渡船办法\n+++\n第一条 请执行《甲办法》。\n",
      "[] 云溪省渡船办法 |  |   | card 0   | implements 甲办法" },
    { "two rules around prose are no front matter",
      "---\n云溪省渡船办法\n---\n第一条 请执行《甲办法》。\n",
      "[] 云溪省渡船办法 |  |   | card 0   | implements 甲办法" },
};
// clang-format on

static void check_document(void **state)
{
    const struct card_row *r = *state;
    struct analyzed x;
    struct buf b = { 0 };
    analyzed_make(&x, "", r->text, "");
    assert_int_equal(x.a.documents.n, 1);
    const struct document *d = &x.a.documents.at[0];
    if (d->presence != PRESENCE_FULL)
        buf_printf(&b, "%s ", presence_name[d->presence]);
    buf_printf(&b, "[%.*s] %.*s | ", SPAN_ARG(d->number), SPAN_ARG(d->title));
    for (size_t i = 0; i < d->issuers.n; i++)
        buf_printf(&b, "%s%.*s", i ? ";" : "", SPAN_ARG(d->issuers.at[i]));
    buf_printf(&b, " | %.*s %.*s | card %u %.*s %.*s |", SPAN_ARG(d->issued),
               SPAN_ARG(d->published), d->card_line, SPAN_ARG(d->index_number),
               SPAN_ARG(d->validity));
    if (x.a.mentions.n)
        buf_char(&b, ' ');
    mentions_print(&b, &x.a, true);
    for (size_t i = 0; i < x.a.diagnostics.n; i++)
        buf_printf(&b, "%s%.*s %u", i ? " " : " | ", SPAN_ARG(x.a.diagnostics.at[i].code),
                   x.a.diagnostics.at[i].line);
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
    analyzed_release(&x);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, cards, check_card);
    TABLE_ADD(&t, documents, check_document);
    return table_run("card", &t);
}
