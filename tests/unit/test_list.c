// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Lists and tables of decisions in the shapes that offices print them. Each row is a whole text of our own; `want` lists its
// mentions as mention_print in tests/analyzed.h writes them, without those of the title, and behind them !code of each diagnostic.
#include "tests/analyzed.h"
#include "tests/table.h"

#define REPEAL "溪州市人民政府关于废止部分规范性文件的决定\n\n"
#define CLEAN  "溪州市人民政府关于公布规范性文件清理结果的通知\n\n"
#define HEAD   "序号\t文件名称\t文号\t"

static const struct row {
    const char *name, *text, *want;
} rows[] = {
    // clang-format off
    { "sections with different relations",
      "溪州市人民政府关于修改、废止和宣布失效部分规章和文件的决定\n\n"
      "一、对下列规章予以修改：\n（一）《溪州甲办法》\n1.将第二十条修改为：“第二十条 《溪州旧条例》同时废止。”\n2.删去第三条。\n"
      "（二）《溪州乙办法》\n将第五条中的“民政局”修改为“民政部门”。\n"
      "二、废止下列规章：\n（一）《溪州丙办法》（2001年3月19日市人民政府公布）\n（二）溪州丁规定（2002年3月19日市人民政府令第5号公布）\n"
      "三、宣布失效的文件：\n（一）溪州市人民政府关于戊事的通知（溪政发〔2006〕4号）\n（二）关于己事的通知（溪政发〔2006〕5号）",
      "amends 溪州甲办法|cites 溪州旧条例|amends 溪州乙办法|repeals 溪州丙办法#2001-03-19|repeals 溪州市人民政府令第5号#2002-03-19|"
      "lapses 溪政发〔2006〕4号|lapses 溪政发〔2006〕5号" },
    { "omnibus: items with and without a verb",
      "溪州市人民政府关于修改部分规章的决定\n\n现决定对《溪州甲办法》等三件规章作如下修改：\n一、修改《溪州甲办法》\n1.将第六条修改为：“第六条 甲。”\n"
      "二、《溪州乙办法》\n1.将第八条中的《溪州戊法》修改为《溪州己法》。\n三、《溪州丙办法》\n1.将第二条修改为：“第二条 《溪州丁办法》同时废止。”",
      "amends 溪州甲办法|amends/class ~等三件规章|amends 溪州甲办法|amends 溪州乙办法|cites 溪州戊法|cites 溪州己法|"
      "amends 溪州丙办法|cites 溪州丁办法" },
    { "omnibus: an item is missing",
      "溪州市人民政府关于修改部分规章的决定\n\n现决定对《溪州甲办法》等三件规章作如下修改：\n一、修改《溪州甲办法》\n1.将第六条修改为：“第六条 甲。”\n二、《溪州乙办法》\n1.删去第八条。",
      "amends 溪州甲办法|amends/class ~等三件规章|amends 溪州甲办法|amends 溪州乙办法|!count-differs" },
    { "items that insert", "溪州市人民政府关于修改部分规章的决定\n\n一、在《溪州甲办法》第三条后增加一条，作为第四条：“甲。”\n二、《溪州乙办法》第五条增加一款，作为第二款：“乙。”",
      "amends 溪州甲办法|amends 溪州乙办法" },
    { "an item's own exception makes it a partial act",
      REPEAL "废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号），但第五条除外。\n2.溪州乙办法（溪政发〔2006〕5号），其中第三条继续有效\n3.《溪州丙办法》（溪政发〔2006〕6号），与《溪州丁条例》不一致。",
      "repeals/partial 溪政发〔2006〕4号|repeals/partial 溪政发〔2006〕5号|repeals 溪政发〔2006〕6号|cites 溪州丁条例" },
    { "a lead that waits for an event", REPEAL "国家新标准施行之日，下列文件同时废止：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法(event)|repeals 溪州乙办法(event)" },
    { "a lead that waits for another rule", REPEAL "新办法印发后，下列文件同时废止：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法(event)|repeals 溪州乙办法(event)" },
    { "twin: a lead after the work on it", REPEAL "经全面清理后，下列文件予以废止：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "a lead with the day of one member", REPEAL "决定废止下列文件（第2件自2025年10月1日起废止）：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法(event)|repeals 溪州乙办法(event)" },
    { "a lead with the day from which it holds", REPEAL "决定废止下列文件，自2025年10月1日起施行：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法@2025-10-01|repeals 溪州乙办法@2025-10-01" },
    { "an item with a day of its own", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号），自2025年10月1日起废止。", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号@2025-10-01" },
    { "an item with a day in its bracket", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号，自2025年10月1日起废止）。", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号@2025-10-01" },
    { "an item with a day in a bracket of its own", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号）（自2025年10月1日起废止）。", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号@2025-10-01" },
    { "an item that waits for an event", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号），待新办法出台后废止。", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号(event)" },
    { "an item with the articles that end", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号）——第三条、第五条。", "repeals 溪政发〔2006〕4号|repeals/partial 溪政发〔2006〕5号" },
    { "twin: an item with the day of its print", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2006〕4号）；\n2.《溪州乙办法》（溪政发〔2006〕5号，自2006年10月1日起施行）。", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "leads that deny or ask end nothing",
      REPEAL "下列文件不得废止：\n1.《溪州甲办法》\n\n下列文件由起草部门评估是否废止：\n1.《溪州乙办法》",
      "cites 溪州甲办法|cites?intended 溪州乙办法" },
    { "a heading of other members ends the list, whatever it says",
      REPEAL "一、废止的文件\n1.《溪州甲办法》\n经清理，继续有效的规范性文件共2件：\n1.《溪州乙办法》\n2.《溪州丙办法》",
      "repeals 溪州甲办法|cites 溪州乙办法|cites 溪州丙办法" },
    { "a heading of a group does not end it",
      REPEAL "一、废止的文件\n以市政府名义印发的文件：\n1.《溪州甲办法》\n以市政府办公室名义印发的文件：\n1.《溪州乙办法》",
      "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "bullets, and items by 第一项, begin lines of their own",
      REPEAL "市政府决定停止执行下列文件\n● 《溪州甲办法》（溪政发〔2006〕4号），与《溪州丁条例》不一致\n● 关于乙事的通知　溪政发〔2006〕5号。已被《溪州戊条例》代替。\n\n"
      "市政府决定废止下列文件\n第一项 《溪州丙办法》（溪政发〔2006〕6号）\n第二项 溪州己办法（由《溪州庚条例》替代）",
      "repeals 溪政发〔2006〕4号|cites 溪州丁条例|repeals 溪政发〔2006〕5号|cites?reported 溪州戊条例|repeals 溪政发〔2006〕6号|repeals 溪州己办法|"
      "cites?reported 溪州庚条例" },
    { "a title ends at the comma before its reason",
      REPEAL "废止下列文件：\n* 关于甲事的公告，其内容已被《关于丁事的通告》（溪政发〔2016〕18号）吸收。\n* 1998年1月1日溪州市人民政府印发的《溪州乙办法》",
      "repeals 关于甲事的公告|cites?reported 溪政发〔2016〕18号|repeals 溪州乙办法#1998-01-01" },
    { "取消 of papers ends them, of licences it does not",
      REPEAL "现决定，取消下列规章和规范性文件：\n一、《溪州甲办法》（溪政发〔2006〕4号）\n\n取消下列行政许可项目：\n一、《溪州乙办法》规定的渡船许可",
      "repeals 溪政发〔2006〕4号|cites 溪州乙办法" },
    { "two titles side by side, and a number right after a title",
      REPEAL "废止下列文件：\n1.《溪州甲办法》《溪州乙办法》\n2.《溪州丙办法》 溪政发〔2006〕6号\n3.《溪州丁办法》，溪政发〔2006〕7号。\n"
      "4.溪政规〔2006〕5号《溪州戊办法》（说明：执行《溪州己条例》（溪政发〔2016〕3号））",
      "repeals 溪州甲办法|repeals 溪州乙办法|repeals 溪政发〔2006〕6号|repeals 溪政发〔2006〕7号|repeals 溪政规〔2006〕5号|implements 溪政发〔2016〕3号" },
    { "leads with the count last, with 清单如下, and of notices",
      REPEAL "决定自公布之日起不再执行规范性文件二件，清单如下：\n一、《溪州甲办法》\n\n市政府决定废止的通知如下：\n一、《关于乙事的通知》\n\n以下公文自即日起撤销。\n一、《溪州丙办法》",
      "repeals 溪州甲办法|repeals 关于乙事的通知|repeals 溪州丙办法|!count-differs" },
    { "what a decision carries out is no object of its verb",
      REPEAL "为贯彻落实《溪州条例》，本局研究决定自公布之日起停止执行规范性文件，名单如下：\n1.《溪州甲办法》",
      "implements 溪州条例|repeals 溪州甲办法" },
    { "amended rules whose changes are numbered in another way",
      "溪州市人民政府关于修改部分规章的决定\n\n对部分规章作以下修改：\n1、《溪州甲办法》\n（1）将第四条修改为：“处罚。”\n（2）删去第九条。\n2、《溪州乙办法》\n（1）删去第五条。\n"
      "3、溪州丙规定：将第四条修改为：“依照《溪州丁办法》处罚。”",
      "amends 溪州甲办法|amends 溪州乙办法|amends 溪州丙规定|cites?reported 溪州丁办法" },
    { "rows with one space between cells; a verdict under a heading beside remarks",
      CLEAN "清理结果如下：\n序号 名称 废止理由 处理决定 说明\n1 《溪州甲办法》 与上位法不一致。 废止 另行制定\n2 溪州乙规定 调整对象已消失 继续有效 /\n3 溪州丙办法 适用期已过 保留 /",
      "repeals 溪州甲办法|extends 溪州乙规定|cites 溪州丙办法" },
    { "the number of what replaces a rule is not the rule's",
      REPEAL "废止文件清单\n\n序号  规章名称  现行依据\n1  溪州甲办法  《关于乙事的通告》（溪政发〔2016〕6号）\n2  《溪州丙决定》  溪州丁办法（溪政发〔2016〕7号）",
      "repeals 溪州甲办法|cites?reported 溪政发〔2016〕6号|repeals 溪州丙决定|cites?reported 溪政发〔2016〕7号" },
    { "headings that plan or ask end nothing",
      "溪州市人民政府公告\n\n拟对下列文件予以废止：\n1.《溪州甲办法》\n2.关于乙事的通知（溪政发〔2006〕4号）",
      "cites?intended 溪州甲办法|cites?intended 溪政发〔2006〕4号" },
    { "what goes with a rule is no annex of the paper",
      REPEAL "《溪州甲办法》（溪政发〔2006〕4号）及其附件同时废止。\n附件所列文件自2025年2月1日起停止执行。\n溪政发〔2006〕6号文件附件2失效。\n\n附件\n废止的文件目录\n一、《溪州乙办法》（溪政发〔2006〕5号）",
      "repeals 溪政发〔2006〕4号|lapses/partial 溪政发〔2006〕6号|repeals 溪政发〔2006〕5号@2025-02-01" },
    { "a reason set off by a narrow comma names no target",
      REPEAL "附件所列文件停止执行。\n\n附件\n废止的文件目录\n一、溪政发〔2001〕2号　溪州渡船安全管理办法,依据：《溪州停车管理办法》（溪政发〔2001〕5号）",
      "repeals 溪政发〔2001〕2号|cites?reported 溪政发〔2001〕5号" },
    { "上述文件 below points of which one says something else is not understood",
      CLEAN "二、《溪州甲办法》（溪政发〔2006〕4号）是否继续有效，由制定机关确认。\n三、《溪州乙办法》（溪政发〔2006〕5号）执行以来，发挥了积极作用。\n\n上述文件停止执行。",
      "cites 溪政发〔2006〕4号|cites 溪政发〔2006〕5号" },
    { "twin: below plain points",
      CLEAN "二、《溪州甲办法》（溪政发〔2006〕4号）执行以来，发挥了积极作用。\n三、《溪州乙办法》（溪政发〔2006〕5号）执行以来，发挥了积极作用。\n\n上述文件停止执行。",
      "cites 溪政发〔2006〕4号|cites 溪政发〔2006〕5号|repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "ended by a meeting not long ago", REPEAL "《溪州甲办法》已经2025年5月30日市政府第20次常务会议决定废止。\n\n溪州市人民政府\n2025年6月10日", "repeals 溪州甲办法@2025-06-10" },
    { "twin: long ago", REPEAL "《溪州甲办法》经2019年5月30日市政府第20次常务会议决定废止。\n\n溪州市人民政府\n2025年6月10日", "cites?reported 溪州甲办法" },
    { "put off before its first day", CLEAN "原定于2025年7月1日起施行的《溪州甲办法》暂缓施行。\n\n溪州市人民政府\n2025年6月10日", "postpones 溪州甲办法#2025-07-01(event)" },
    { "twin: after its first day", CLEAN "自2024年7月1日起施行的《溪州甲办法》暂缓施行。\n\n溪州市人民政府\n2025年6月10日", "suspends 溪州甲办法#2024-07-01@2025-06-10" },
    { "decided by a body above", CLEAN "省政府决定废止《桐江省甲办法》，请遵照执行。\n\n溪州市人民政府\n2025年6月10日", "cites?reported 桐江省甲办法" },
    { "a section of what wants a change changes nothing",
      CLEAN "一、停止执行的文件\n（一）《溪州甲办法》\n二、需要修改的文件\n（一）《溪州乙办法》\n三、拟定渔港规划的文件停止执行：\n（一）《溪州丙办法》",
      "repeals 溪州甲办法|cites?intended 溪州乙办法|repeals 溪州丙办法" },
    { "a rule named without marks in a decision that amends it, and what only looks like one",
      "溪州市人民政府关于修改溪州停车条例的决定\n\n一、将溪州停车条例第三条修改为：“第三条 甲。”\n二、在溪州停车条例第五条后增加一条，作为第六条：“乙。”\n"
      "三、溪州停车条例第六条“戊”修改为：“己”。\n四、将本条例第七条修改为：“丙。”\n五、将规定第八条修改为：“丁。”",
      "amends 溪州停车条例|amends 溪州停车条例|amends 溪州停车条例" },
    { "table: numbers that lean on the row before, replacements in the reason column",
      REPEAL "附件\n废止的规范性文件目录\n| 序号 | 文件名称 | 文号 | 备注 |\n| --- | --- | --- | --- |\n"
      "| 1 | 关于甲事的通知 | 溪政发〔2006〕4号 | 被溪政发〔2016〕4号代替 |\n| 2 | 关于乙事的通知 | 〔2007〕5号 | 已由《溪州新办法》取代 |\n"
      "| 3 | 关于丙事的通知 | 6号 | 适用期已过 |\n| 4 | 关于丁事的通知 | 〃 | |",
      "repeals 溪政发〔2006〕4号|cites?reported 溪政发〔2016〕4号|repeals 溪政发〔2007〕5号|cites?reported 溪州新办法|"
      "repeals 溪政发〔2007〕6号|repeals 溪政发〔2007〕6号" },
    { "table: a cell closed by a stop, a provision at the end of a title",
      REPEAL "附件\n废止的规范性文件目录\n| 序号 | 文件名称 | 文号 | 备注 |\n| --- | --- | --- | --- |\n"
      "| 1 | 关于执行《溪州甲办法》和《溪州乙办法》的通知. | 溪政发〔2006〕4号 | 不再适用 |\n"
      "| 2 | 关于丙事若干问题的意见第10条、第12条至第14条 | 溪政发〔2006〕5号 | 与《溪州丁条例》冲突 |",
      "repeals 溪政发〔2006〕4号|repeals/partial 溪政发〔2006〕5号|cites?reported 溪州丁条例" },
    { "table: a row whose title is not known as one: its reasons are no targets",
      REPEAL "附件\n废止的规范性文件目录\n| 1 | 溪州戊事 | 2006年 | 已被《溪州己办法》代替 |\n| 2 | 溪州庚事 | 2007年 | 已由溪政发〔2016〕4号代替 |",
      "cites 溪州己办法|cites 溪政发〔2016〕4号" },
    { "table: a verdict in each row",
      CLEAN "附件\n规范性文件清理结果目录\n" HEAD "清理结果\t理由\n1\t关于甲事的通知\t溪政发〔2006〕4号\t废止\t被《溪州新甲办法》废止\n"
      "2\t关于乙事的通知\t溪政发〔2006〕5号\t宣布失效\t已过时\n3\t关于丙事的通知\t溪政发〔2006〕6号\t继续有效\t\n"
      "4\t关于丁事的通知\t溪政发〔2006〕7号\t予以修改\t\n5\t关于戊事的通知\t溪政发〔2006〕8号\t拟废止\t\n"
      "6\t关于己事的通知\t溪政发〔2006〕9号\t有效期延长至2027年12月31日\t\n7\t关于庚事的通知\t溪政发〔2006〕10号\t部分条款废止\t",
      "repeals 溪政发〔2006〕4号|cites?reported 溪州新甲办法|lapses 溪政发〔2006〕5号|extends 溪政发〔2006〕6号|amends 溪政发〔2006〕7号|"
      "cites 溪政发〔2006〕8号|extends 溪政发〔2006〕9号<2027-12-31|repeals/partial 溪政发〔2006〕10号" },
    { "table: a verdict on a provision", REPEAL "附件\n废止的规范性文件目录\n" HEAD "清理结果\n1\t关于甲事的通知\t溪政发〔2006〕4号\t第三条废止\n2\t关于乙事的通知\t溪政发〔2006〕5号\t废止",
      "repeals/partial 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "table: a verdict that is not understood is no act, whatever the heading says",
      REPEAL "附件\n废止的规范性文件目录\n" HEAD "清理结果\n1\t关于甲事的通知\t溪政发〔2006〕4号\t另行处理\n2\t关于乙事的通知\t溪政发〔2006〕5号\t废止",
      "cites 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "table: a column of terms",
      CLEAN "下列文件继续有效：\n" HEAD "有效期\n1\t关于甲事的通知\t溪政发〔2006〕4号\t2027年12月31日\n2\t关于乙事的通知\t溪政发〔2006〕5号\t至2028年6月30日",
      "extends 溪政发〔2006〕4号<2027-12-31|extends 溪政发〔2006〕5号<2028-06-30" },
    { "rows that break at the line's end, two documents in a row",
      REPEAL "市政府决定废止下列4件规范性文件：\n1.关于甲事的通知（溪政发〔2006〕4号）\n"
      "2.溪州市人民政府办公室关于进一步加强和规范丙事管理工作的\n通知（溪政办发〔2006〕6号）\n"
      "3.关于丁事的通知、关于戊事的通知（溪政发〔2006〕7号、8号）\n本决定自公布之日起施行。",
      "repeals 溪政发〔2006〕4号|repeals 溪政办发〔2006〕6号|repeals 溪政发〔2006〕7号|repeals 溪政发〔2006〕8号" },
    { "one title with 、 and one number stays one",
      REPEAL "市政府决定废止下列文件：\n1.关于丁事的通知、关于戊事的通知（溪政发〔2006〕7号）", "repeals 溪政发〔2006〕7号" },
    { "a row is lost",
      REPEAL "市政府决定废止下列三件规范性文件：\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法|!count-differs" },
    { "the text counts, the list stands behind",
      REPEAL "对附后的3件规范性文件予以废止。\n\n附件\n废止的规范性文件目录\n1 关于甲事的通知 溪政发〔2006〕4号\n2 关于乙事的通知 溪政发〔2006〕5号",
      "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号|!count-differs" },
    { "a list that stands elsewhere is not counted", REPEAL "市政府决定废止下列三件规范性文件（略）：\n本决定自公布之日起施行。", "" },
    { "two counts in one sentence", CLEAN "经清理，废止28件，继续有效3件。\n附件\n废止的规范性文件目录\n1 关于甲事的通知 溪政发〔2006〕4号",
      "repeals 溪政发〔2006〕4号" },
    { "rows with a verdict of their own",
      CLEAN "经清理，决定如下：\n1.《溪州甲办法》（全文废止）\n2.《溪州乙办法》（溪政发〔2010〕5号）（继续有效）\n3.《溪州丙办法》（已废止）\n"
      "4.《溪州丁办法》（拟废止）\n5.《溪州戊办法》（溪政发〔2010〕6号）（失效）",
      "repeals 溪州甲办法|extends 溪政发〔2010〕5号|cites 溪州丙办法|cites 溪州丁办法|lapses 溪政发〔2010〕6号" },
    { "the same brackets in another text", "溪州市甲办法\n\n参照下列规定：\n1.《溪州甲规定》（全文废止）\n2.《溪州丙规定》（已废止）",
      "cites 溪州甲规定|cites 溪州丙规定" },
    { "a title that goes on behind its marks",
      REPEAL "附件：废止的文件目录\n一、《溪州收购办法》第六十二条有关申请竞合时的适用意见——法律适用意见第8号（2011年1月17日 溪财发〔2011〕2号）\n"
      "二、《溪州乙办法》第六条的规定（溪政发〔2010〕5号）\n三、《溪州丙办法》（溪政发〔2010〕6号）",
      "repeals 溪财发〔2011〕2号#2011-01-17|repeals/partial 溪州乙办法|cites 溪政发〔2010〕5号|repeals 溪政发〔2010〕6号" },
    { "a bare row with a verdict", REPEAL "附件：废止的文件目录\n1.《溪州甲办法》（全文废止）\n2.关于溪州乙事的通知（全文废止）\n3.关于溪州丙事的通知（继续有效）",
      "repeals 溪州甲办法|repeals 关于溪州乙事的通知|extends 关于溪州丙事的通知" },
    { "lists that go on", "溪州市人民政府关于继续有效规范性文件的公告\n\n下列文件继续有效：\n一、《溪州甲办法》（溪政发〔2006〕4号）\n"
      "二、《溪州乙办法》（溪政发〔2006〕5号）有效期延长至2027年12月31日",
      "extends 溪政发〔2006〕4号|extends 溪政发〔2006〕5号<2027-12-31" },
    { "the name of a list alone decides no continuation", "溪州文件汇编\n\n附件1 继续有效的文件目录\n1 关于溪州林业管理的意见 溪政发〔2015〕3号",
      "cites 溪政发〔2015〕3号" },
    { "the class that no list names", REPEAL "未列入继续有效目录的规范性文件，自2025年3月1日起不再执行。", "repeals/class ~未列入继续有效目录的规范性文件@2025-03-01" },
    { "what no list names may be no rule", REPEAL "未列入本目录的单位，不再执行。", "" },
    { "a class with an item's number, another verb of leaving out", REPEAL "三、凡未纳入继续有效目录的规范性文件，一律废止。", "repeals/class ~未纳入继续有效目录的规范性文件" },
    { "a class that is not within a list", REPEAL "凡不在继续有效文件目录内的规范性文件，一律失效。", "lapses/class ~不在继续有效文件目录内的规范性文件" },
    { "twin: what is not in an area is no class", REPEAL "不在本市登记的企业制定的内部文件，不得执行。", "" },
    { "a body and a reason behind an item", CLEAN "附件\n废止的文件目录\n一、《甲办法》（溪政发〔2001〕2号）　溪州市人民政府（理由：与《乙办法》（溪政发〔2001〕5号）不一致）\n二、《丙办法》（溪政发〔2001〕8号）　溪州市财政局", "repeals 溪政发〔2001〕2号|cites 溪政发〔2001〕5号|repeals 溪政发〔2001〕8号" },
    { "a section of the office before a member", REPEAL "《甲办法》（溪财发〔2001〕75号）、溪州市财政局货政处《乙通知》（溪财货〔2002〕43号）同时废止。", "repeals 溪财发〔2001〕75号|repeals 溪财货〔2002〕43号" },
    { "members without marks before their numbers", REPEAL "《甲办法》（溪财发〔2001〕75号）、渡船结算事项公告（溪财发〔2025〕15号）和渡船政策公告（溪财发〔2029〕1号）同时废止。",
      "repeals 溪财发〔2001〕75号|repeals 溪财发〔2025〕15号|repeals 溪财发〔2029〕1号" },
    { "a member that stands in a notice", REPEAL "《甲办法》（溪财发〔2001〕75号）和市财政局于2028年12月30日发布的《关于印发渡船风纪等规范的通知》（溪财发〔2028〕562号）中的《渡船规范》同时废止。", "repeals 溪财发〔2001〕75号|cites 溪财发〔2028〕562号|repeals 渡船规范" },
    { "a place with its words in quotes", REPEAL "《甲办法》（溪财发〔2000〕89号），以及《乙通知》（溪财发〔2009〕374号）第一条第二项“填写凭证的要求”关于凭证样式的规定同时废止。", "repeals 溪财发〔2000〕89号|repeals/partial 溪财发〔2009〕374号" },
    { "twin: a ground before a title without marks", REPEAL "根据《甲办法》（溪财发〔2001〕75号），渡船政策公告（溪财发〔2029〕1号）同时废止。", "applies 溪财发〔2001〕75号|repeals 溪财发〔2029〕1号" },
    { "a title of four characters with its number", REPEAL "废止下列规章：\n一、信访办法（2002年8月2日溪州市人民政府令第357号公布）\n二、缫丝管理办法（2009年5月11日溪州市人民政府令第555号公布）",
      "repeals 溪州市人民政府令第357号#2002-08-02|repeals 溪州市人民政府令第555号#2009-05-11" },
    { "a title of four characters in the column of titles", REPEAL "附件\n废止的文件目录\n| 序号 | 文件名称 | 文号 |\n| --- | --- | --- |\n| 1 | 邮政办法 | 溪政发〔2001〕2号 |\n| 2 | 有关办法 | 详见附表 |", "repeals 溪政发〔2001〕2号" },
    { "a body before a title in its marks", REPEAL "附件\n废止的文件目录\n| 序号 | 文件名称 | 日期 |\n| --- | --- | --- |\n| 1 | 溪州市财政局《渡船收费细则》 | 2003年6月4日 |\n| 2 | 溪州市财政局、溪州市民政局《关于渡船补助的通知》 | 2003年6月5日 |",
      "repeals 渡船收费细则#2003-06-04|repeals 关于渡船补助的通知#2003-06-05" },
    { "a verb before a title in its marks", REPEAL "附件\n废止的文件目录\n| 序号 | 文件名称 | 日期 |\n| --- | --- | --- |\n| 1 | 溪州市财政局印发《渡船收费细则》的通知 | 2003年6月4日 |",
      "repeals 溪州市财政局印发〈渡船收费细则〉的通知#2003-06-04" },
    { "titles that end in 函复 and 电复", REPEAL "附件\n废止的文件目录\n| 序号 | 文件名称 | 日期 |\n| --- | --- | --- |\n| 1 | 溪州市高级人民法院关于费用应如何处理的函复 | 2003年6月4日 |\n| 2 | 溪州市高级人民法院关于管辖应如何处理的电复 | 2003年6月5日 |",
      "repeals 溪州市高级人民法院关于费用应如何处理的函复#2003-06-04|repeals 溪州市高级人民法院关于管辖应如何处理的电复#2003-06-05" },
    { "lead: reasons of any length before it, ASCII comma", REPEAL "为适应经济发展需要，根据《溪州纲要》和《溪州清理办法》,经研究,决定废止以下规章：\n一、溪州甲办法（溪政发〔2006〕4号）",
      "based_on 溪州纲要|based_on 溪州清理办法|repeals 溪政发〔2006〕4号" },
    { "lead: a stop, a count", REPEAL "市人民政府决定废止以下2件规章。\n一、《溪州甲办法》\n二、《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "lead: the noun first, with a day", REPEAL "下列文件自2025年7月1日起停止执行：\n1.《溪州甲办法》；\n2.《溪州乙办法》。", "repeals 溪州甲办法@2025-07-01|repeals 溪州乙办法@2025-07-01" },
    { "lead: a term that is over", REPEAL "以下文件有效期届满，宣布失效：\n①《溪州甲办法》\n②《溪州乙办法》", "lapses 溪州甲办法|lapses 溪州乙办法" },
    { "lead: of the rules in force only some end", REPEAL "市政府对现行有效的规范性文件进行了清理，决定废止下列文件：\n一、《溪州甲办法》", "repeals 溪州甲办法" },
    { "twin: what a notice tells of is no heading", CLEAN "原停车办法已于2021年4月1日废止，现就有关事项通知如下：\n一、《溪州收费规定》（溪政发〔2019〕4号）", "cites 溪政发〔2019〕4号" },
    { "twin: a time after an end is no heading", CLEAN "为做好停车办法废止后的衔接工作，现通知如下：\n一、《溪州收费规定》", "cites 溪州收费规定" },
    { "a plan's own verbs are planned", CLEAN "2021年拟修改、废止规范性文件项目如下：\n一、修改《溪州甲办法》。\n二、废止《溪州乙办法》。", "cites?intended 溪州甲办法|cites?intended 溪州乙办法" },
    { "twin: two verbs decided, each item says which", REPEAL "市政府决定，对下列文件予以修改、废止：\n一、修改《溪州甲办法》。\n二、废止《溪州乙办法》。", "amends 溪州甲办法|repeals 溪州乙办法" },
    { "a list in an annex without a heading", REPEAL "一、对2件文件予以废止（见附件1）。\n\n附件1\n一、《溪州甲办法》\n二、《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "the day of a list in an annex", REPEAL "市政府决定，附件所列文件自2025年7月1日起废止。\n\n附件\n废止的文件目录\n1.《溪州甲办法》", "repeals 溪州甲办法@2025-07-01" },
    { "a list of rules in force under one of repealed", REPEAL "附件1\n废止的规章目录\n一、《溪州甲办法》\n\n附件2\n溪州市现行规章一览\n一、《溪州乙办法》", "repeals 溪州甲办法|cites 溪州乙办法" },
    { "a later sentence of an item gives a reason", REPEAL "下列规章停止执行：\n1.《溪州甲办法》。《溪州条例》已作出规定。\n2.《溪州乙办法》", "repeals 溪州甲办法|cites 溪州条例|repeals 溪州乙办法" },
    { "a line between items gives a reason", REPEAL "废止下列规章：\n一、《溪州甲办法》\n《溪州条例》已对有关内容作出规定。\n二、《溪州乙办法》", "repeals 溪州甲办法|cites 溪州条例|repeals 溪州乙办法" },
    { "after a paragraph only the next number goes on", REPEAL "废止下列规章：\n一、《溪州甲办法》\n本决定自公布之日起施行。\n一、《溪州丙办法》（溪政发〔2006〕4号）", "repeals 溪州甲办法|cites 溪政发〔2006〕4号" },
    { "two titles in one item", REPEAL "废止下列规章：\n1.《溪州甲办法》、《溪州乙办法》\n二、各部门要认真执行《溪州条例》。", "repeals 溪州甲办法|repeals 溪州乙办法|implements 溪州条例" },
    { "an item that stays after a change", REPEAL "废止下列规章：\n1.《溪州甲办法》，修改后继续有效\n2.《溪州乙办法》", "cites 溪州甲办法|repeals 溪州乙办法" },
    { "of each rule only a part", REPEAL "附件\n部分条款失效的文件目录\n1.《溪州甲办法》（溪政发〔2006〕4号）第二条\n2.《溪州乙办法》（溪政发〔2006〕5号）", "lapses/partial 溪政发〔2006〕4号|lapses/partial 溪政发〔2006〕5号" },
    { "twin: 部分 counts rules", REPEAL "废止部分规章的目录如下：\n1.《溪州甲办法》", "repeals 溪州甲办法" },
    { "columns by spaces, stops and lines of reasons in the cells", REPEAL "附件\n废止的文件目录\n序号 文件名称 文号 废止理由\n"
      "1 关于甲事的通知 溪政发〔2006〕4号 1、依据已变化。\n2、已制定新的政策。\n2 关于乙事的通知 溪政发〔2006〕5号 已有新规定", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "a column of ended provisions", REPEAL "附件\n部分条款废止的文件目录\n序号\t标题\t文号\t废止条款\n1\t关于甲事的通知\t溪政发〔2006〕4号\t第二条、第三条", "repeals/partial 溪政发〔2006〕4号" },
    { "amended rules whose wording stands below them", "溪州市人民政府关于修改部分规章的决定\n\n一、对下列政府规章的部分条款予以修改\n（一）溪州甲规定\n1.将第四条修改为：\n船员应当持证。\n（二）溪州乙办法\n1.将第三条修改为：\n由局征收。",
      "amends 溪州甲规定|amends 溪州乙办法" },
    { "the annex is the sentence's first word", REPEAL "附件所列文件自2025年7月1日起停止执行。\n\n附件\n文件目录\n一、《溪州甲办法》", "repeals 溪州甲办法@2025-07-01" },
    { "items numbered as their heading is", REPEAL "一、废止的文件\n一、《溪州甲办法》\n二、《溪州乙办法》\n二、继续有效的文件\n一、《溪州丙办法》", "repeals 溪州甲办法|repeals 溪州乙办法|extends 溪州丙办法" },
    { "a reason in brackets names another rule", REPEAL "废止下列文件：\n一、溪州甲办法（理由：与《溪州条例》（溪政发〔2001〕5号）不一致）", "repeals 溪州甲办法|cites?reported 溪政发〔2001〕5号" },
    { "columns by spaces without numbers", REPEAL "附件\n废止的文件目录\n文件名称  文号\n溪州渡船管理办法  溪政发〔2001〕2号", "repeals 溪政发〔2001〕2号" },
    { "a provision taken out, bracket before it", "溪州市人民政府关于修改部分规章的决定\n\n现决定对1件规章修改如下：\n一、删除《溪州甲办法》（溪政发〔2000〕102号文印发）第十四条。", "amends 溪政发〔2000〕102号" },
    { "a heading with a remark in brackets that ends in 时", REPEAL "一、决定废止的文件（按发文时间排序）\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "a lead that plans, the noun first", CLEAN "下列文件计划于年底前废止：\n一、《溪州甲办法》（溪政发〔2001〕2号）", "cites?intended 溪政发〔2001〕2号" },
    { "twin: a lead whose need is a reason", CLEAN "根据管理需要，下列文件自2025年7月1日起废止：\n一、《溪州甲办法》（溪政发〔2001〕2号）", "repeals 溪政发〔2001〕2号@2025-07-01" },
    { "a number before a title without marks, broken at the line's end", REPEAL "决定废止下列文件：\n一、溪政发〔2001〕5号　溪州城区停\n车管理办法。", "repeals 溪政发〔2001〕5号" },
    { "a number before two titles", REPEAL "决定废止下列文件：\n一、溪政发〔2001〕2号 《溪州甲办法》、《溪州乙办法》（溪政发〔2001〕5号）", "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕5号" },
    { "columns by two spaces: verdict and reason before the number, titles of any kind", CLEAN "附件\n规范性文件清理结果\n文件名称  处理决定  理由  文号\n"
      "溪州渡船应急预案  宣布失效  适用期已过。  溪政发〔2001〕2号\n溪州渡船检查规程  继续有效  仍需执行。  溪政发〔2001〕3号", "lapses 溪政发〔2001〕2号|extends 溪政发〔2001〕3号" },
    { "columns by spaces, the number first", REPEAL "附件\n废止的文件目录\n文号  文件名称\n溪政发〔2001〕2号  溪州渡船管理办法", "repeals 溪政发〔2001〕2号" },
    { "a number with its ground is no title", REPEAL "废止下列文件：\n一、溪政发〔2001〕2号，依据：《溪州渡船条例》（溪政发〔2001〕3号）。", "repeals 溪政发〔2001〕2号|cites 溪政发〔2001〕3号" },
    { "a title without marks with its ground", REPEAL "废止下列文件：\n一、溪政发〔2001〕2号　溪州渡船管理办法，依据：《溪州渡船条例》（溪政发〔2001〕3号）", "repeals 溪政发〔2001〕2号|cites?reported 溪政发〔2001〕3号" },
    { "a reason in a second bracket gives no number", REPEAL "废止下列文件：\n一、《溪州甲办法》（2001年1月9日印发）（理由：与《溪州乙办法》（溪政发〔2001〕4号）不一致）", "repeals 溪州甲办法#2001-01-09|cites 溪政发〔2001〕4号" },
    { "rules in force under a column of reasons", CLEAN "现行有效的规范性文件目录如下：\n序号\t文件名称\t文号\t废止理由\n1\t溪州渡船管理办法\t溪政发〔2001〕2号\t无", "cites 溪政发〔2001〕2号" },
    { "terms prolonged by a lead, and one that runs out", CLEAN "现决定将以下2件规范性文件的有效期延长至2027年12月31日：\n1.《溪州甲办法》（溪政发〔2001〕2号）\n2.《溪州乙办法》（溪政发〔2001〕3号）\n"
      "对以下1件规范性文件不再延期，到期失效：\n1.《溪州丙办法》（溪政发〔2001〕4号）", "extends 溪政发〔2001〕2号<2027-12-31|extends 溪政发〔2001〕3号<2027-12-31|lapses 溪政发〔2001〕4号(event)" },
    { "leads with other verbs", CLEAN "凡列入下列目录的，自即日起一律不再作为行政管理依据：\n1.《溪州甲办法》（溪政发〔2001〕2号）", "repeals 溪政发〔2001〕2号" },
    { "a published list, its day in the next clause", CLEAN "现将废止的文件目录予以公布，自2025年7月1日起停止执行。\n\n附件\n废止的文件目录\n1.《溪州甲办法》（溪政发〔2001〕2号）", "repeals 溪政发〔2001〕2号@2025-07-01" },
    { "an annex without a caption, items in brackets", CLEAN "附件所列文件停止执行。\n\n附件\n\n（1）《溪州甲办法》\n\n（2）《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "an annex without a caption, rows without numbers", CLEAN "附件所列文件停止执行。\n\n附件\n《溪州甲办法》（溪政发〔2006〕4号）\n《溪州乙办法》（溪政发〔2006〕5号）", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "an annex without a caption, numbers first", CLEAN "附件所列文件停止执行。\n\n附件\n溪政发〔2006〕4号　溪州甲办法\n溪政发〔2006〕5号　溪州乙办法", "repeals 溪政发〔2006〕4号|repeals 溪政发〔2006〕5号" },
    { "an annex of a rule, and the text's own", CLEAN "《溪州丙办法》附件2废止。\n\n附件所列文件自2025年7月1日起停止执行。\n\n附件\n予以废止的文件\n（1）《溪州甲办法》",
      "repeals/partial 溪州丙办法|repeals 溪州甲办法@2025-07-01" },
    { "several in one line, with stops", REPEAL "下列文件自2025年1月1日起失效：\n\n《溪州甲办法》（溪政发〔2012〕5号）；《溪州乙细则》（溪政发〔2013〕17号）。",
      "lapses 溪政发〔2012〕5号@2025-01-01|lapses 溪政发〔2013〕17号@2025-01-01" },
    { "an item that names another rule after a stop", REPEAL "决定废止下列文件：\n\n一、《溪州甲办法》；《溪州乙条例》已作规定。", "repeals 溪州甲办法|cites 溪州乙条例" },
    { "a published list, an annex without a caption", CLEAN "现将废止的文件目录予以公布，自2025年7月1日起停止执行。\n\n附件\n1.《溪州甲办法》（溪政发〔2001〕2号）", "repeals 溪政发〔2001〕2号@2025-07-01" },
    { "twin: a published list of rules in force", CLEAN "现将现行有效的文件目录予以公布。\n\n附件\n1.《溪州甲办法》（溪政发〔2001〕2号）", "cites 溪政发〔2001〕2号" },
    { "rules of a block of items end in the sentence below", CLEAN "清理涉及以下文件：\n1.《溪州甲办法》（溪政发〔2001〕2号）\n2.《溪州乙办法》（溪政发〔2001〕3号）\n以上2件文件自2025年7月1日起停止执行。",
      "cites 溪政发〔2001〕2号|cites 溪政发〔2001〕3号|repeals 溪政发〔2001〕2号@2025-07-01|repeals 溪政发〔2001〕3号@2025-07-01" },
    { "the sentence below a list gives its day", REPEAL "决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2001〕2号）\n2.溪州乙办法（溪政发〔2001〕3号）\n上述文件自2025年7月1日起停止执行。", "repeals 溪政发〔2001〕2号@2025-07-01|repeals 溪政发〔2001〕3号@2025-07-01" },
    { "twin: a count that does not fit", CLEAN "清理涉及以下文件：\n1.《溪州甲办法》（溪政发〔2001〕2号）\n以上2件文件停止执行。", "cites 溪政发〔2001〕2号" },
    { "items with nothing but a verdict", CLEAN "对有关文件作如下处理：\n一、《溪州甲办法》（溪政发〔2001〕2号）：废止。\n二、溪政发〔2001〕3号，宣布失效。", "repeals 溪政发〔2001〕2号|lapses 溪政发〔2001〕3号" },
    { "all are named, and no class beside them", REPEAL "现决定对溪政发〔2001〕2号、溪政发〔2001〕3号等2件文件宣布失效。", "lapses 溪政发〔2001〕2号|lapses 溪政发〔2001〕3号" },
    { "classes: made before, against the text", REPEAL "凡与本决定相抵触的规范性文件，一律废止。\n原有规定同时废止。\n以前有关规定与本决定不符的，同时废止。", "repeals/class ~与本决定相抵触的规范性文件|repeals/class ~原有规定|repeals/class ~以前有关规定" },
    { "twins: what is no class", REPEAL "本办法有关规定与本决定不符的，以本决定为准。\n该规定同时废止。\n合同与本决定不符的，一律废止。", "" },
    { "terms prolonged: words and days inside the verb", CLEAN "下列文件有效期统一延长至2026年12月31日。\n1.《溪州甲办法》（溪政发〔2001〕2号）\n\n"
      "以下文件的执行期限由2024年12月31日顺延至2027年6月30日：\n1.《溪州乙办法》（溪政发〔2001〕3号）\n\n下列文件有效期自2024年1月1日起再延长三年：\n1.《溪州丙办法》（溪政发〔2001〕4号）",
      "extends 溪政发〔2001〕2号<2026-12-31|extends 溪政发〔2001〕3号<2027-06-30|extends 溪政发〔2001〕4号@2024-01-01<2027-01-01" },
    { "terms prolonged: sections", CLEAN "一、有效期延长至2026年12月31日的通知\n1.《溪州甲办法》（溪政发〔2001〕2号）\n二、有效期延长5年的文件\n1.《溪州乙办法》（溪政发〔2001〕3号）\n2.《溪州丙办法》",
      "extends 溪政发〔2001〕2号<2026-12-31|extends 溪政发〔2001〕3号|extends 溪州丙办法" },
    { "terms prolonged: 延长 and what it is of", CLEAN "决定延长下列2件文件的有效期：\n1.《溪州甲办法》（溪政发〔2001〕2号）\n2.《溪州乙办法》（溪政发〔2001〕3号）",
      "extends 溪政发〔2001〕2号|extends 溪政发〔2001〕3号" },
    { "terms prolonged: an annex with a day for each", CLEAN "决定延长2件规范性文件有效期（见附件）。\n\n附件\n延长有效期的规范性文件目录\n序号\t文件名称\t文号\t有效期延长至\n"
      "1\t溪州甲办法\t溪政发〔2001〕2号\t2026年12月31日\n2\t溪州乙办法\t溪政发〔2001〕3号\t2027年6月30日",
      "extends 溪政发〔2001〕2号<2026-12-31|extends 溪政发〔2001〕3号<2027-06-30" },
    { "terms prolonged: a published list, its day in the next clause", CLEAN "现将延长有效期的规范性文件目录予以公布，有效期均延长至2026年12月31日。\n\n附件：延长有效期的规范性文件目录\n\n1.溪州甲办法（溪政发〔2001〕2号）",
      "extends 溪政发〔2001〕2号<2026-12-31" },
    { "twins: no rule is prolonged, or not yet", CLEAN "下列许可证有效期统一延长至2026年12月31日。\n1.溪州甲许可证\n\n拟延长有效期的文件目录：\n1.《溪州乙办法》（溪政发〔2001〕3号）\n\n下列文件有效期可延长三年：\n1.《溪州丙办法》（溪政发〔2001〕4号）",
      "cites?intended 溪政发〔2001〕3号|cites?intended 溪政发〔2001〕4号" },
    { "numbers upside down", REPEAL "1.废止下列文件\n一、《溪州甲办法》\n二、《溪州乙办法》\n2.继续有效的文件\n一、《溪州丙办法》\n二、《溪州丁办法》",
      "repeals 溪州甲办法|repeals 溪州乙办法|extends 溪州丙办法|extends 溪州丁办法" },
    { "twin: a point above the list ends it", REPEAL "（一）废止下列文件：\n1.《溪州甲办法》\n2.《溪州乙办法》\n二、各单位要做好衔接，执行《溪州丙办法》。", "repeals 溪州甲办法|repeals 溪州乙办法|implements 溪州丙办法" },
    { "an article with a bullet is no row", REPEAL "废止下列文件：\n- 《溪州甲办法》\n- **第二十二条** 本规定自2024年5月1日起施行。2001年印发的《溪州乙办法》同时废止。", "repeals 溪州甲办法@2024-05-01|repeals 溪州乙办法#2001@2024-05-01" },
    { "bullets without a space", REPEAL "废止下列文件：\n·《溪州甲办法》\n·溪州渡船管理办法（溪政发〔2001〕2号）", "repeals 溪州甲办法|repeals 溪政发〔2001〕2号" },
    { "rows beyond the number announced", REPEAL "废止下列2件文件：\n1.《溪州甲办法》\n2.溪州渡船管理办法\n3.《溪州乙办法》\n4.溪州渔船管理办法",
      "repeals 溪州甲办法|repeals 溪州渡船管理办法|cites 溪州乙办法|cites 溪州渔船管理办法|!count-differs" },
    { "a row of two documents counts as one, or as two", REPEAL "废止下列2件文件：\n1.《溪州甲办法》及《溪州乙办法》\n2.《溪州丙办法》\n\n废止下列3件文件：\n1.《溪州丁办法》、《溪州戊办法》\n2.《溪州己办法》",
      "repeals 溪州甲办法|repeals 溪州乙办法|repeals 溪州丙办法|repeals 溪州丁办法|repeals 溪州戊办法|repeals 溪州己办法" },
    { "two counts that are one sum", "溪州市人民政府关于修改部分规章的决定\n\n对1件规章和1件决定的部分条款予以修改：\n一、《溪州甲办法》\n删去第三条。\n二、《溪州乙决定》\n删去第四条。", "amends 溪州甲办法|amends 溪州乙决定" },
    { "sections of nothing but a verb", CLEAN "一、废止（2项）\n1.溪州甲办法（溪政发〔2001〕2号）\n2.溪州乙办法（溪政发〔2001〕3号）\n二、宣布失效：\n1.溪州丙办法（溪政发〔2001〕4号）\n三、拟废止（1项）\n1.溪州丁办法（溪政发〔2001〕5号）",
      "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|lapses 溪政发〔2001〕4号|cites?intended 溪政发〔2001〕5号" },
    { "a lead with another clause behind it", CLEAN "我局决定废止以下2件规范性文件，相关机构不得再以其作为办理业务的依据：\n1、《溪州甲办法》（溪政发〔2001〕2号）\n2、《溪州乙办法》（溪政发〔2001〕3号）",
      "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号" },
    { "twin: the clause behind has a list of its own", CLEAN "我局已废止下列文件，现就有关事项通知如下：\n1、按照《溪州甲办法》（溪政发〔2001〕2号）执行。\n\n废止下列文件后，各单位执行以下规定：\n1、《溪州乙办法》（溪政发〔2001〕3号）",
      "applies 溪政发〔2001〕2号|cites 溪政发〔2001〕3号" },
    { "the bracket after the verb says where the list stands", REPEAL "对《溪州甲办法》（溪政发〔2001〕2号）等2件规章予以废止（附件1）。\n\n附件1\n1.溪州甲办法（溪政发〔2001〕2号）\n2.溪州乙办法（溪政发〔2001〕3号）",
      "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号" },
    { "a limit in the bracket of the number", REPEAL "《溪州甲办法》（溪政发〔2001〕2号，不含附件）、《溪州乙办法》（溪政发〔2001〕3号，含附件）一并废止。\n\n废止下列文件：\n1.《溪州丙办法》（溪政发〔2001〕4号，第三条除外）",
      "repeals/partial 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|repeals/partial 溪政发〔2001〕4号" },
    { "numbers with the kind of their paper", REPEAL "决定废止《溪州甲办法》（溪政发〔2001〕2号）、溪政发〔2001〕3号文和溪政通〔2001〕4号通告。", "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|repeals 溪政通〔2001〕4号" },
    { "announcements of a bureau of a place that no table has", REPEAL "废止的文件目录\n序号\t标题\t文号\n1\t关于甲事的公告\t青溪省国家税务局公告2012年第3号", "repeals 青溪省国家税务局公告2012年第3号" },
    { "a past in the object's own words", REPEAL "对主要内容已被新规定替代的2件文件予以废止（见附件1）。\n\n附件1\n1.《溪州甲办法》\n2.《溪州乙办法》", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "two annexes, a day of their own each", REPEAL "一、附件1所列文件自2025年7月1日起废止。\n二、附件2所列文件自2025年9月1日起失效。\n\n附件1\n废止的文件目录\n1.《溪州甲办法》\n附件2\n失效的文件目录\n1.《溪州乙办法》",
      "repeals 溪州甲办法@2025-07-01|lapses 溪州乙办法@2025-09-01" },
    { "many items of one length wrap nothing", REPEAL "市政府决定废止下列文件：\n1.《溪州甲办法》（溪政发〔2001〕1号）\n2.《溪州乙办法》（溪政发〔2001〕2号）\n3.《溪州丙办法》（溪政发〔2001〕3号）\n"
      "4.《溪州丁办法》（溪政发〔2001〕4号）\n5.《溪州戊办法》（溪政发〔2001〕5号）\n6.《溪州己办法》（溪政发〔2001〕6号）\n7.《溪州庚办法》（溪政发〔2001〕7号）\n"
      "8.《溪州辛办法》（溪政发〔2001〕8号）\n9.《溪州壬办法》（溪政发〔2001〕9号）\n10.《溪州癸办法》（溪政发〔2002〕1号）\n11.《溪州子办法》（溪政发〔2002〕2号）",
      "repeals 溪政发〔2001〕1号|repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|repeals 溪政发〔2001〕4号|repeals 溪政发〔2001〕5号|repeals 溪政发〔2001〕6号|"
      "repeals 溪政发〔2001〕7号|repeals 溪政发〔2001〕8号|repeals 溪政发〔2001〕9号|repeals 溪政发〔2002〕1号|repeals 溪政发〔2002〕2号" },
    { "titles in the marks of a quotation, with a number", REPEAL "决定废止下列文件：\n一、“溪州公证细则”（溪司发〔2004〕6号）\n\n“溪州律师办法”（溪司发〔2004〕7号）自2025年7月1日起废止。",
      "repeals 溪司发〔2004〕6号|repeals 溪司发〔2004〕7号@2025-07-01" },
    { "twins: what is quoted without one", REPEAL "“溪州公证细则”自2025年7月1日起废止。\n\n“渡船”（溪司发〔2004〕7号）同时废止。", "cites 溪司发〔2004〕7号" },
    { "如下 before what is listed", REPEAL "经市政府同意，废止如下行政规范性文件：\n一、溪州甲办法（溪政发〔2001〕2号）\n\n作如下修改：\n一、《溪州乙办法》", "repeals 溪政发〔2001〕2号|cites 溪州乙办法" },
    { "captions of sections with 关于", CLEAN "一、关于废止的文件\n\n（一）《溪州甲办法》。\n\n二、关于修改的文件\n\n（一）《溪州乙办法》。\n删去第三条。\n\n三、关于保留的文件\n\n（一）《溪州丙办法》。",
      "repeals 溪州甲办法|amends 溪州乙办法|cites 溪州丙办法" },
    { "twin: a title with 关于 heads nothing", CLEAN "关于废止的文件目录的通知\n一、《溪州甲办法》\n\n一、关于废止文件的程序\n（一）《溪州乙办法》", "cites 溪州甲办法|cites 溪州乙办法" },
    { "a lead and its list in one sentence", CLEAN "一、予以废止的文件：《溪州甲办法》（溪政发〔2001〕2号）、《溪州乙办法》。\n二、予以保留的文件：《溪州丙办法》。\n下列文件有效期延续五年，至2028年5月31日：《溪州丁办法》、《溪州戊办法》。",
      "repeals 溪政发〔2001〕2号|repeals 溪州乙办法|cites 溪州丙办法|extends 溪州丁办法<2028-05-31|extends 溪州戊办法<2028-05-31" },
    { "twins: a plan, a past, a case before the colon", CLEAN "一、拟废止的文件：《溪州甲办法》。\n二、已废止的文件：《溪州乙办法》。\n三、需要修订的文件：《溪州丙办法》。\n四、废止文件的依据：《溪州丁条例》。",
      "cites?intended 溪州甲办法|cites?reported 溪州乙办法|cites 溪州丙办法|cites 溪州丁条例" },
    { "a long clause before what is listed", REPEAL "现对下列与现行法律、法规不一致，或者已被新的规定所替代，或者适用期已过的规范性文件予以废止。\n1.《溪州甲办法》\n2.溪州乙办法 溪政发〔2001〕3号",
      "repeals 溪州甲办法|repeals 溪政发〔2001〕3号" },
    { "twin: a case of rules, and how they end", REPEAL "对有下列情形之一，或者与法律不一致的文件予以废止。\n1.《溪州甲办法》规定的情形", "cites 溪州甲办法" },
    { "the verdict on a line below the item", CLEAN "一、溪州甲办法（溪政发〔2001〕2号）\n处理意见：废止\n理由：不再适用\n二、溪州乙办法（溪政发〔2001〕3号）\n理由：任务完成\n处理意见：宣布失效\n三、溪州丙办法（溪政发〔2001〕4号）\n处理意见：保留\n四、溪州丁办法（溪政发〔2001〕5号）\n处理意见：拟废止",
      "cites 溪政发〔2001〕2号|repeals 溪政发〔2001〕2号|cites 溪政发〔2001〕3号|lapses 溪政发〔2001〕3号|cites 溪政发〔2001〕4号|cites 溪政发〔2001〕5号" },
    { "terms: a rule that is needed further", CLEAN "《溪州甲办法》（溪政发〔2001〕2号）确需继续执行，有效期延长至2028年12月31日。", "extends 溪政发〔2001〕2号<2028-12-31" },
    { "terms: a column of the new day beside one of the old", CLEAN "下列文件延长有效期：\n序号\t文件名称\t文号\t原有效期\t延长至\n1\t溪州甲办法\t溪政发〔2001〕2号\t2023年5月1日\t2028年5月1日", "extends 溪政发〔2001〕2号<2028-05-01" },
    { "the number of an announcement in its column", REPEAL "附件\n废止的公告目录\n序号\t公告名称\t公告编号\n1\t关于甲事的公告\t溪州海关公告2005年第7号", "repeals 溪州海关公告2005年第7号" },
    { "two titles and two numbers in one row, separated by ；", REPEAL "废止的文件目录\n" HEAD "\n1\t关于溪州甲事的通知；关于溪州甲事的补充通知\t溪政发〔2001〕3号；溪政发〔2002〕3号", "repeals 溪政发〔2001〕3号|repeals 溪政发〔2002〕3号" },
    { "a row of spaces that breaks in its title", REPEAL "附件\n废止的文件目录\n序号　　文件名称　　文号\n1　　溪州甲办法　　溪政发〔2001〕2号\n2　　关于印发溪州渔业补助\n　　　办法的通知　　溪政发〔2001〕3号\n3　　溪州丙办法　　溪政发〔2001〕4号",
      "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|repeals 溪政发〔2001〕4号" },
    { "headings right below the caption of an annex", REPEAL "一、废止1件文件（见附件1）。\n二、保留1件文件（见附件2）。\n\n溪州市人民政府\n2025年3月1日\n\n附件1\n\n序号 文号 文件名称\n1 溪政发〔2001〕2号 关于甲事的通知\n\n附件2\n\n序号 文号 文件名称\n1 溪政发〔2001〕3号 关于乙事的通知",
      "repeals 溪政发〔2001〕2号@2025-03-01|cites 溪政发〔2001〕3号" },
    { "terms: what happens when they are over", CLEAN "决定将下列2件文件的有效期延长至2025年12月31日，到期自动失效：\n（1）《溪州甲办法》\n（2）《溪州乙办法》", "extends 溪州甲办法<2025-12-31|extends 溪州乙办法<2025-12-31" },
    { "groups by year", REPEAL "决定废止以下文件：\n\n1999年\n1.《溪州甲办法》\n\n2009年\n2.《溪州乙办法》\n\n溪州市人民政府\n2022年11月3日\n3.《溪州丙办法》", "repeals 溪州甲办法@2022-11-03|repeals 溪州乙办法@2022-11-03|cites 溪州丙办法" },
    { "the number after the comma behind a title", CLEAN "宣布失效的文件（2件）\n1.溪州甲办法，溪政发〔2001〕2号，2001年5月6日印发。\n2.溪州乙办法，已被溪政发〔2020〕3号代替。", "lapses 溪政发〔2001〕2号|lapses 溪州乙办法|cites?reported 溪政发〔2020〕3号" },
    { "a row is ticked in the column of its verdict", CLEAN "序号\t文件名称\t文号\t保留\t修改\t废止\t拟失效\n1\t溪州甲办法\t溪政发〔2001〕2号\t\t\t√\t\n2\t溪州乙办法\t溪政发〔2001〕3号\t√\t\t\t\n3\t溪州丙办法\t溪政发〔2001〕4号\t\t√\t\t\n"
      "4\t溪州丁办法\t溪政发〔2001〕5号\t\t\t\t√\n5\t溪州戊办法\t溪政发〔2001〕6号\t√\t\t√\t\n6\t溪州己办法\t溪政发〔2001〕7号\t\t\t否\t",
      "repeals 溪政发〔2001〕2号|cites 溪政发〔2001〕3号|amends 溪政发〔2001〕4号|cites 溪政发〔2001〕5号|cites 溪政发〔2001〕6号|cites 溪政发〔2001〕7号" },
    { "what stands in which annex, in clauses of their own", CLEAN "我局决定：保留文件1件，见附件1；废止文件1件，见附件2。\n\n附件1\n1.《溪州甲办法》\n\n附件2\n1.《溪州乙办法》", "cites 溪州甲办法|repeals 溪州乙办法" },
    { "names of lists below the captions of annexes", CLEAN "决定对附件1所列文件予以保留，对附件2所列文件予以废止。\n\n附件1\n保留文件\n1.《溪州甲办法》\n\n附件2\n废止文件\n1.《溪州乙办法》", "cites 溪州甲办法|repeals 溪州乙办法" },
    { "several leads and lists in one sentence", CLEAN "经清理，废止文件2件：溪政发〔2001〕2号、溪政发〔2001〕3号；失效文件1件：溪政发〔2001〕4号；拟废止文件1件：溪政发〔2001〕5号。", "repeals 溪政发〔2001〕2号|repeals 溪政发〔2001〕3号|lapses 溪政发〔2001〕4号|cites?intended 溪政发〔2001〕5号" },
    { "nothing but the verb and a count, without a number", CLEAN "废止（共2件）：\n·《溪州甲办法》\n·《溪州乙办法》\n有效（共1件）：\n·《溪州丙办法》", "repeals 溪州甲办法|repeals 溪州乙办法|cites 溪州丙办法" },
    { "names of annexes head nothing where they stand", REPEAL "决定废止1件规章（附件2）。\n\n附件：1.决定修改的规章\n2.决定废止的规章\n\n附件1\n决定修改的规章\n1.溪州甲办法\n附件2\n决定废止的规章\n1.溪州乙办法", "amends 溪州甲办法|repeals 溪州乙办法" },
    { "from when the rows of the paper's lists do so", REPEAL "一、废止下列文件：\n1.《溪州甲办法》\n二、继续有效的文件：\n1.《溪州乙办法》\n三、凡宣布废止的文件，自2025年7月1日起停止执行。", "repeals 溪州甲办法@2025-07-01|extends 溪州乙办法" },
    { "a lead that says how its rows are changed", CLEAN "将下列文件中的“水务局”统一修改为“水利局”：\n1.《溪州甲办法》\n2.《溪州乙办法》", "amends 溪州甲办法|amends 溪州乙办法" },
    { "twins: a plan, and words of one rule", CLEAN "拟将下列文件中的“水务局”修改为“水利局”：\n1.《溪州甲办法》\n\n将第三条中的“下列文件”修改为：\n1.《溪州乙办法》", "cites?intended 溪州甲办法|cites 溪州乙办法" },
    { "rows that begin with numbers are no cut lines, however long they are", CLEAN "一、予以废止（3件）：\n溪政发〔2001〕3号 关于印发河道办法的通知\n溪政发〔2001〕4号 关于印发采砂办法的通知\n溪政发〔2001〕5号 关于印发水库办法的通知", "repeals 溪政发〔2001〕3号|repeals 溪政发〔2001〕4号|repeals 溪政发〔2001〕5号" },
    { "numbers behind the year that they are of; an annex of a rule", REPEAL "决定废止下列文件：\n2001年：溪政发〔2001〕3号、溪政发〔2001〕4号；\n2002年：溪政发〔2002〕1号。\n\n对下列文件的部分内容予以废止：\n1.《溪州甲办法》附件2。", "repeals 溪政发〔2001〕3号|repeals 溪政发〔2001〕4号|repeals 溪政发〔2002〕1号|repeals/partial 溪州甲办法" },
    // clang-format on
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct analyzed x;
    struct buf got = { 0 };
    analyzed_make(&x, "", row->text, "\n");
    mentions_print(&got, &x.a, false);
    for (size_t i = 0; i < x.a.diagnostics.n; i++)
        buf_printf(&got, "%s!%.*s", got.n ? "|" : "", SPAN_ARG(x.a.diagnostics.at[i].code));
    assert_string_equal(buf_cstr(&got), row->want);
    buf_release(&got);
    analyzed_release(&x);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    return table_run("list", &t);
}
