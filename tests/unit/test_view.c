// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The text view: what is undone, what is kept, and the way back to the source.
#include <time.h>

#include "analyzer/text/view.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "tests/table.h"

struct text_row {
    const char *name, *raw, *clean; /* clean without the last line end */
};

// clang-format off
static const struct text_row text_rows[] = {
    { "a line",                      "甲乙。\n",                                     "甲乙。" },
    { "no line end",                 "甲乙。",                                       "甲乙。" },
    { "blank lines",                 "甲。\n\n\n乙。\n",                             "甲。\n乙。" },
    { "CRLF",                        "甲。\r\n乙。\r\n",                             "甲。\n乙。" },
    { "lone CR",                     "甲。\r乙。\r",                                 "甲。\n乙。" },
    { "byte order mark",             "\xEF\xBB\xBF甲。",                             "甲。" },
    { "indent",                      "　　甲乙。",                                   "甲乙。" },
    { "justified Han",               "甲 省 民 政 厅",                               "甲省民政厅" },
    { "wide space, NBSP, en space",  "甲　乙\xC2\xA0丙\xE2\x80\x82丁",               "甲乙丙丁" },
    { "zero width",                  "甲\xE2\x80\x8B乙 a\xE2\x80\x8B" "b",           "甲乙ab" },
    { "space at Han and digit",      "国务院令 第 713 号",                           "国务院令第713号" },
    { "Latin words",                 "PC  client 端",                                "PC client端" },
    { "space before marks",          "根据 《甲办法》 “乙” （丙）",                  "根据《甲办法》“乙”（丙）" },
    { "wide digits and letters",     "２０２５年ＡＢｃ",                             "2025年ABc" },
    { "punctuation stays wide",      "（１）：甲，乙；〔２〕［３］",                 "（1）：甲，乙；〔2〕［3］" },
    { "marks of English beside Han", "第三条 经研究,决定:废止《甲办法》(甲政发〔2010〕3号);《乙》(2)", "第三条经研究，决定：废止《甲办法》（甲政发〔2010〕3号）；《乙》(2)" },
    { "… before 、, and a day",      "执行期暂定2年,自2023年起(见附件),甲;2",        "执行期暂定2年，自2023年起（见附件），甲；2" },
    { "twin: marks of numbers, years and words", "1,000元 10:30 银发(2019)3号 a(b), c: d;", "1,000元10:30银发(2019)3号a(b), c: d;" },
    { "decimal point of a font",     "2\xEE\x80\x90" "5米",                          "2.5米" },
    { "other private use",           "甲\xEE\x80\x84乙",                             "甲□乙" },
    { "Kangxi radicals",             "废⽌《甲州省⽔⼯程办法》，⾃公布之⽇起",      "废止《甲州省水工程办法》，自公布之日起" },
    { "CJK radicals",                "⻚⾯",                                         "页面" },
    { "compatibility ideographs",    "\xEF\xA5\xBA\xEF\xA7\x81",                  "梁療" },
    { "letters of extension A stay", "《云溪市㼐㽁镇办法》",                         "《云溪市㼐㽁镇办法》" },
    { "variation selectors, joiners, marks of direction",
      "甲\xEF\xB8\x80乙\xF3\xA0\x84\x80丙\xCD\x8F丁\xE2\x81\xA0戊\xC2\xAD己\xE2\x80\x8F庚", "甲乙丙丁戊己庚" },
    { "line ends of other systems",  "甲。\xE2\x80\xA8乙。\xC2\x85丙。\v丁。\xE2\x80\xA9戊。", "甲。\n乙。\n丙。\n丁。\n戊。" },
    { "a number cut before its serial", "根据溪政发〔2011〕\n300号执行。", "根据溪政发〔2011〕300号执行。" },
    { "a number cut in its year", "根据溪政发〔20\n11〕300号执行。",      "根据溪政发〔2011〕300号执行。" },
    { "a number cut before 号",   "根据溪政发〔2011〕30\n号执行。",       "根据溪政发〔2011〕30号执行。" },
    { "twin: an item after a year", "施行（2011）\n3.号码。",            "施行（2011）\n3.号码。" },
    { "guillemets around a title",   "废止«甲州办法»。",                             "废止《甲州办法》。" },
    { "guillemets of a path",        "首页»法律»甲州办法",                           "首页»法律»甲州办法" },
    { "corner marks around a title", "废止『甲州办法』。",                           "废止《甲州办法》。" },
    { "corner marks around words",   "所称『甲』。",                                 "所称『甲』。" },
    { "upright marks",               "废止︽甲州办法︾︵甲政发︹2010︺3号︶",         "废止《甲州办法》（甲政发〔2010〕3号）" },
    { "number cut in its year, spaced", "根据溪政发（　199\n8　） 104-1号执行。", "根据溪政发（1998）104-1号执行。" },
    { "number cut before its serial, in wide digits", "执行《甲》（禾政办函［２０２０］ \n ３、８９　号）。", "执行《甲》（禾政办函［2020］3、89号）。" },
    { "twin: two whole numbers", "一、甲办法，文号：溪政发〔2001〕2号\n二、乙办法，文号：溪政发〔2001〕5号", "一、甲办法，文号：溪政发〔2001〕2号\n二、乙办法，文号：溪政发〔2001〕5号" },
    { "Traditional",                 "關於廢止《甲州水域遊船安全管理規定》的決定，「總則」", "关于废止《甲州水域游船安全管理规定》的决定，“总则”" },
    { "one Traditional letter",      "《甲州琿春市於家村渡口管理办法》已经省政府常务会议讨论通过，现予公布施行。",
                                     "《甲州琿春市於家村渡口管理办法》已经省政府常务会议讨论通过，现予公布施行。" },
    { "and between Han",             "财政部门 and 资金部门",                        "财政部门和资金部门" },
    { "etc between Han",             "管理 etc 工勤",                                "管理等工勤" },
    { "and between words",           "research and development",                     "research and development" },
    { "invalid bytes",               "甲\xFF\xFE乙",                                 "甲\xEF\xBF\xBD乙" },
    { "Markdown heading and bold",   "## 第一章 总则\n**第一条**　甲。",             "第一章总则\n第一条甲。" },
    { "Markdown quotation, item",    "> 甲。\n- 乙。\n  - 丙。",                     "甲。\n乙。\n丙。" },
    { "rules of letterheads", "甲。\n━━━━━━\n乙。\n──★──\n丙。\n=====\n丁。\n——甲。\n", "甲。\n乙。\n丙。\n丁。\n——甲。" },
    { "Markdown rule and comment",   "甲。\n---\n<!-- INFO END -->\n乙。",           "甲。\n乙。" },
    { "Markdown table",              "| 序号 | 名称 |\n| --- | --- |\n| 1 | 甲 |",   "序号\t名称\n1\t甲" },
    { "footnote mark",               "甲办法[^1]乙",                                 "甲办法乙" },
    { "table rows stay apart",       "1\t甲，\n2\t乙",                               "1\t甲，\n2\t乙" },
    { "TAB as an indent",            "\t甲。",                                       "甲。" },
    { "page mark in a paragraph",    "全省要加强管理，推动\n\n—８—\n\n工作落实，取得实效。", "全省要加强管理，推动工作落实，取得实效。" },
    { "page mark, hyphens",          "甲。\n- 12 -\n乙。",                           "甲。\n乙。" },
    { "page of pages",               "甲。\n第 3 页 共 9 页\n乙。",                  "甲。\n乙。" },
    { "page number at a form feed",  "甲。\n12\n\f乙。",                             "甲。\n乙。" },
    { "a number is no page",         "甲\n12\n乙。",                                 "甲\n12\n乙。" },
    { "leaders",                     "甲的意见………………（24）",                        "甲的意见\t（24）" },
    { "leaders, bare page",          "甲的意见................12",                    "甲的意见\t12" },
    { "short leaders before a page", "甲的意见 ... (8·12)",                          "甲的意见\t(8·12)" },
    { "leaders alone",               "甲的意见\n.....（3 · 2）",                     "甲的意见\n（3·2）" },
    { "an ellipsis",                 "甲、乙……",                                     "甲、乙……" },
    { "comma goes on",               "甲要加强，\n\n乙要落实。",                     "甲要加强，乙要落实。" },
    { "open title goes on",          "执行《甲省\n\n测绘条例》的规定。",             "执行《甲省测绘条例》的规定。" },
    { "entry ends at its page",      "甲省人民政府关于加强供水、节水工作，推动绿色发展的通知(12)\n乙的意见，丙。",
                                     "甲省人民政府关于加强供水、节水工作，推动绿色发展的通知(12)\n乙的意见，丙。" },
    { "open bracket goes on",        "的通知（甲政发〔2025〕\n10号）（17）",         "的通知（甲政发〔2025〕10号）（17）" },
    { "page of leaders cut",         "的通知（甲政发〔2025〕1号）……………（\n24）\n乙",  "的通知（甲政发〔2025〕1号）\t（24）\n乙" },
    { "page below its leaders",      "的通知(甲政发〔2025〕1号) ... \n(8·12)\n乙",  "的通知（甲政发〔2025〕1号）...(8·12)\n乙" },
    { "twin: an item below dots",    "的通知...\n（1）甲",                           "的通知...\n（1）甲" },
    { "number over a page end",      "执行甲政发〔\n\n—２—\n\n２０１９〕３号文件。", "执行甲政发〔2019〕3号文件。" },
    { "closing mark goes on",        "甲的工作\n，乙的工作。",                       "甲的工作，乙的工作。" },
    { "open title never closed",     "执行《甲省\n第一章 总则\n第二章 乙",           "执行《甲省\n第一章总则\n第二章乙" },
    { "cue cut in two",              "原《甲州办法\n》（甲政发〔2020〕19号）废\n止。",   "原《甲州办法》（甲政发〔2020〕19号）废止。" },
    { "cue on the next line",        "原《甲州办法》（甲政发〔2020〕19号）\n废止。",      "原《甲州办法》（甲政发〔2020〕19号）废止。" },
    { "a short sentence is no cue",  "甲州省人民政府关于废止文件的通知\n特此通知。",      "甲州省人民政府关于废止文件的通知\n特此通知。" },
    { "paragraphs of two lines, cut", "各单位执行溪政发〔2010\n〕5号文件的规定。\n\n有关工作由溪州财政局负责组\n织并督促落实。\n\n本通知自公布之日起施行。",
                                     "各单位执行溪政发〔2010〕5号文件的规定。\n有关工作由溪州财政局负责组织并督促落实。\n本通知自公布之日起施行。" },
    { "one paragraph cut, once",     "溪州市人民政府关于文件的通知\n\n各有关单位：\n\n《溪州甲办法》（溪政发〔2001〕2号）同时废\n止，但第五条除外。\n\n溪州市人民政府",
                                     "溪州市人民政府关于文件的通知\n各有关单位：\n《溪州甲办法》（溪政发〔2001〕2号）同时废止，但第五条除外。\n溪州市人民政府" },
    { "cut behind a title, before its number", "溪州市人民政府关于文件的通知\n\n停止执行《溪州市渡船收费登记办法》\n（溪政发〔2001〕2号）关于收费的规定\n。\n\n溪州市人民政府",
                                     "溪州市人民政府关于文件的通知\n停止执行《溪州市渡船收费登记办法》（溪政发〔2001〕2号）关于收费的规定。\n溪州市人民政府" },
    { "cut before the number of the rule above, in its brackets", "废止《溪州甲办法》\n（溪政发〔2001〕2号，2001年1月9日印发）。责任单位：财政部门。\n溪州市", "废止《溪州甲办法》（溪政发〔2001〕2号，2001年1月9日印发）。责任单位：财政部门。\n溪州市" },
    { "the same, and what is meant of it", "停止执行《溪州甲办法》\n（溪政发〔2001〕8号）凡与本通知相抵触的部分。\n溪州市", "停止执行《溪州甲办法》（溪政发〔2001〕8号）凡与本通知相抵触的部分。\n溪州市" },
    { "twin: a number alone under its title", "溪州市渡口管理办法\n（溪政发〔2001〕8号）\n第一条渡口。", "溪州市渡口管理办法\n（溪政发〔2001〕8号）\n第一条渡口。" },
    { "cut before what is left out", "不再沿用《溪州甲办法》\n第三条以外的规定。\n溪州市", "不再沿用《溪州甲办法》第三条以外的规定。\n溪州市" },
    { "cut before 的", "《溪州甲办法》同时废止，第八条规定\n的补助标准继续执行。\n溪州市", "《溪州甲办法》同时废止，第八条规定的补助标准继续执行。\n溪州市" },
    { "twin: 的 of a word", "溪州市渡口条例\n的士管理办法\n溪州市", "溪州市渡口条例\n的士管理办法\n溪州市" },
    { "cut before a mark that ends an item", "废止下列文件：（一）溪政发〔2001〕2号\n；（二）溪政发〔2001〕5号。\n溪州市", "废止下列文件：（一）溪政发〔2001〕2号；（二）溪政发〔2001〕5号。\n溪州市" },
    { "cut in the number of an item", "废止下列文件：(\n1)《溪州甲办法》；(2)《溪州乙办法》。\n溪州市", "废止下列文件：（1）《溪州甲办法》；(2)《溪州乙办法》。\n溪州市" },
    { "cut before an item of a list within the sentence", "废止：1.溪政发〔2001〕2号；2.溪政发〔2001〕5号；\n3.溪政发〔2001〕8号。\n溪州市", "废止：1.溪政发〔2001〕2号；2.溪政发〔2001〕5号；3.溪政发〔2001〕8号。\n溪州市" },
    { "cut behind the first item of a list within the sentence", "决定废止下列2件文件：（一）《溪州甲办法》；\n（二）《溪州乙办法》。\n溪州市", "决定废止下列2件文件：（一）《溪州甲办法》；（二）《溪州乙办法》。\n溪州市" },
    { "cut between members without numbers", "决定废止下列2件政府规章：溪政发〔2001〕11号；\n溪政发〔2001〕14号。\n溪州市", "决定废止下列2件政府规章：溪政发〔2001〕11号；溪政发〔2001〕14号。\n溪州市" },
    { "cut between members before their verb", "《溪州甲办法》；\n《溪州乙办法》（溪政发〔2001〕5号）同时废止。\n溪州市", "《溪州甲办法》；《溪州乙办法》（溪政发〔2001〕5号）同时废止。\n溪州市" },
    { "twin: members of a list, each on its line", "下列文件失效：\n《溪州甲办法》；\n《溪州乙办法》。\n溪州市", "下列文件失效：\n《溪州甲办法》；\n《溪州乙办法》。\n溪州市" },
    { "cut behind 除", "2001年1月9日公布的《溪州甲办法》除\n第五条外，自2014年2月1日起废止。\n溪州市", "2001年1月9日公布的《溪州甲办法》除第五条外，自2014年2月1日起废止。\n溪州市" },
    { "cut before the mark that closes", "二、停用《溪州甲办法》（溪政发〔2001〕11号\n）的部分条款。\n溪州市", "二、停用《溪州甲办法》（溪政发〔2001〕11号）的部分条款。\n溪州市" },
    { "cut behind 对, before what is listed", "本局决定自2014年4月1日零时起，对\n下列文件予以废止\n一、《溪州甲办法》\n溪州市", "本局决定自2014年4月1日零时起，对下列文件予以废止\n一、《溪州甲办法》\n溪州市" },
    { "a lead that ends with its verb", "对现行有效的文件进行了全面清理，下列文件同时废止\n《溪州渡船安全管理办法》（溪政发〔2001〕2号）。\n《溪州停车管理办法》（溪政发〔2001〕5号）。\n溪州市", "对现行有效的文件进行了全面清理，下列文件同时废止\n《溪州渡船安全管理办法》（溪政发〔2001〕2号）。\n《溪州停车管理办法》（溪政发〔2001〕5号）。\n溪州市" },
    { "cut behind a body of one of several", "决定宣布失效溪州市人民政府印发的溪政发〔2001〕10号文件、溪州市人民政府\n《关于印发〈溪州甲办法〉的通知》（溪政发〔2001〕11号）。\n溪州市", "决定宣布失效溪州市人民政府印发的溪政发〔2001〕10号文件、溪州市人民政府《关于印发〈溪州甲办法〉的通知》（溪政发〔2001〕11号）。\n溪州市" },
    { "cut between titles without marks", "一、现将下列文件予以废止：溪州渡船安全管理办法（溪政发〔2001〕2号）；\n溪州停车管理办法（溪政发〔2001〕5号）。\n溪州市", "一、现将下列文件予以废止：溪州渡船安全管理办法（溪政发〔2001〕2号）；溪州停车管理办法（溪政发〔2001〕5号）。\n溪州市" },
    { "the term of the text below its beginning", "　　本通知自2014年12月1日起执行。\n有效期2年。\n溪州市", "本通知自2014年12月1日起执行。有效期2年。\n溪州市" },
    { "twin: a term of something else", "　　《溪州甲办法》继续执行。\n有效期2年。\n溪州市", "《溪州甲办法》继续执行。\n有效期2年。\n溪州市" },
    { "cut before the label of an item's number", "决定废止下列文件：\n①《溪州甲办法》；\n文号：溪政发〔2001〕2号\n溪州市", "决定废止下列文件：\n①《溪州甲办法》；文号：溪政发〔2001〕2号\n溪州市" },
    { "cut before 文件中", "溪州市水利局印发的溪水规〔2001〕2号\n文件中与本办法不一致的规定停止执行。\n溪州市", "溪州市水利局印发的溪水规〔2001〕2号文件中与本办法不一致的规定停止执行。\n溪州市" },
    { "cut before a chapter alone, whatever the verb", "二、不再沿用溪发改规〔2001〕5号文件\n第二章。\n溪州市", "二、不再沿用溪发改规〔2001〕5号文件第二章。\n溪州市" },
    { "cut between a number and its title, before a part", "不再沿用溪发改规〔2001〕2号\n《溪州甲办法》中与本通知不一致的规定。\n溪州市", "不再沿用溪发改规〔2001〕2号《溪州甲办法》中与本通知不一致的规定。\n溪州市" },
    { "cut behind a join, over a number", "2014年4月15日零时起，溪东区住房和\n城乡建设局印发的溪东建发〔2001〕2号\n文件同时废止。\n溪州市", "2014年4月15日零时起，溪东区住房和城乡建设局印发的溪东建发〔2001〕2号文件同时废止。\n溪州市" },
    { "cut in a body's name, before a day", "经常务会议审议通过，溪州市发展和改革委员\n会2014年2月1日起对下列文件予以废止\n一、《溪州甲办法》\n溪州市", "经常务会议审议通过，溪州市发展和改革委员会2014年2月1日起对下列文件予以废止\n一、《溪州甲办法》\n溪州市" },
    { "twin: a short line that ends with a join", "局长 李和\n溪州市渡口局", "局长李和\n溪州市渡口局" },
    { "a lead that ends with its verb, behind a day", "为适应改革需要，下列文件自2014年2月1日起停止执行\n《溪州渡船安全管理办法》（溪政发〔2001〕2号）。\n《溪州停车管理办法》（溪政发〔2001〕5号）。\n溪州市", "为适应改革需要，下列文件自2014年2月1日起停止执行\n《溪州渡船安全管理办法》（溪政发〔2001〕2号）。\n《溪州停车管理办法》（溪政发〔2001〕5号）。\n溪州市" },
    { "cut before 和原", "废止《溪州甲办法》（溪政发〔2001〕2号）、溪政发〔2001〕5号《溪州乙办法》\n和原《溪州丙办法》（溪政发〔2001〕8号）。\n溪州市", "废止《溪州甲办法》（溪政发〔2001〕2号）、溪政发〔2001〕5号《溪州乙办法》和原《溪州丙办法》（溪政发〔2001〕8号）。\n溪州市" },
    { "cut before a wide comma", "二、溪政发〔2002〕9号新的管理办法出台后不再具有约束力\n，但第五条除外。\n溪州市", "二、溪政发〔2002〕9号新的管理办法出台后不再具有约束力，但第五条除外。\n溪州市" },
    { "cut in the word that tells who made it", "二、特此废止溪政发〔2001〕11号以及溪州县人民政府印\n发的溪政发〔2001〕14号文件中关于收费标准的规定。\n溪州市", "二、特此废止溪政发〔2001〕11号以及溪州县人民政府印发的溪政发〔2001〕14号文件中关于收费标准的规定。\n溪州市" },
    { "numbers with days over several lines are no rows", "自2014年4月1日起，\n《溪州甲办法》（溪政发〔2001〕2号，2001年1月9日印发）\n、《溪州乙办法》（溪政发〔2001〕5号，2001年1月9日印发\n）同时废止。\n溪州市", "自2014年4月1日起，《溪州甲办法》（溪政发〔2001〕2号，2001年1月9日印发）、《溪州乙办法》（溪政发〔2001〕5号，2001年1月9日印发）同时废止。\n溪州市" },
    { "the same, cut in the brackets", "废止《溪州甲办法》（溪州\n政发〔2001〕2号，2001年1月9日印发）、《溪州乙办法》（\n溪州政发〔2001〕5号，2001年1月9日印发）。\n溪州市", "废止《溪州甲办法》（溪州政发〔2001〕2号，2001年1月9日印发）、《溪州乙办法》（溪州政发〔2001〕5号，2001年1月9日印发）。\n溪州市" },
    { "cut in 文件", "一、溪州市人民政府办公室文\n件溪政办发〔2001〕2号、《溪州甲办法》效力终止。\n溪州市", "一、溪州市人民政府办公室文件溪政办发〔2001〕2号、《溪州甲办法》效力终止。\n溪州市" },
    { "cut before a number of which a part is meant", "一、决定废止溪州市财政局文件\n溪财规〔2001〕2号中与本通知不一致的规定。\n溪州市", "一、决定废止溪州市财政局文件溪财规〔2001〕2号中与本通知不一致的规定。\n溪州市" },
    { "cut before the reason that is told", "溪州市教育局印发的溪教规〔2001〕5号文件废止\n原因由溪教规〔2001〕2号《溪州甲办法》说明。\n溪州市", "溪州市教育局印发的溪教规〔2001〕5号文件废止原因由溪教规〔2001〕2号《溪州甲办法》说明。\n溪州市" },
    { "twin: items on lines of their own", "废止：\n1.溪政发〔2001〕2号；\n2.溪政发〔2001〕5号；\n3.溪政发〔2001〕8号。\n溪州市",
      "废止：\n1.溪政发〔2001〕2号；\n2.溪政发〔2001〕5号；\n3.溪政发〔2001〕8号。\n溪州市" },
    { "the verb of a lead alone on its line", "决定自2014年4月1日零时起，对下列文件\n予以废止\n一、《溪州甲办法》\n溪州市", "决定自2014年4月1日零时起，对下列文件予以废止\n一、《溪州甲办法》\n溪州市" },
    { "a lead after a comma, over items", "溪州市人民政府决定自本通知印发之日起，\n废止下列文件\n一、《溪州甲办法》\n溪州市", "溪州市人民政府决定自本通知印发之日起，废止下列文件\n一、《溪州甲办法》\n溪州市" },
    { "cut before 文件 of a number, over new wording", "将溪政发〔2001〕2号\n文件第十二条修改为：\n“第十二条渡口。”\n溪州市", "将溪政发〔2001〕2号文件第十二条修改为：\n“第十二条渡口。”\n溪州市" },
    { "cut in the code of a number, before 文件、", "一、溪州市发展和改革委员会印发的溪发\n改规〔2001〕2号文件、《溪州甲办法》同时废止。\n溪州市", "一、溪州市发展和改革委员会印发的溪发改规〔2001〕2号文件、《溪州甲办法》同时废止。\n溪州市" },
    { "cut before a later day", "《溪州甲办法》（溪政发〔2001〕5号）\n延迟到2014年2月1日施行。\n溪州市", "《溪州甲办法》（溪政发〔2001〕5号）延迟到2014年2月1日施行。\n溪州市" },
    { "cut before the part that is meant", "自2015年11月1日起废止《溪州甲办法》\n关于“渡船”的规定。\n\n溪州市人民政府",
                                     "自2015年11月1日起废止《溪州甲办法》关于“渡船”的规定。\n溪州市人民政府" },
    { "cut before 的部分条款", "现决定废止《溪州停车管理办法》\n的部分条款。\n\n溪州市人民政府", "现决定废止《溪州停车管理办法》的部分条款。\n溪州市人民政府" },
    { "twin: a rule on a line, another below", "一、《溪州甲办法》\n关于渡船收费的规定\n\n溪州市人民政府", "一、《溪州甲办法》\n关于渡船收费的规定\n溪州市人民政府" },
    { "cut in the code of a number", "《溪州甲办法》（溪州政发〔2001〕2号）已被溪州\n政发〔2001〕8号文件废止。\n溪州市人民政府",
                                     "《溪州甲办法》（溪州政发〔2001〕2号）已被溪州政发〔2001〕8号文件废止。\n溪州市人民政府" },
    { "twin: a sentence that begins with a number", "《溪州甲办法》和溪州市渡船安全管理办法\n溪政发〔2001〕8号文件废止。\n溪州市人民政府",
                                     "《溪州甲办法》和溪州市渡船安全管理办法\n溪政发〔2001〕8号文件废止。\n溪州市人民政府" },
    { "cut before a chapter of a rule called by its number", "停止执行原溪政发〔2010〕11号文件\n第二章。\n溪州市人民政府",
                                     "停止执行原溪政发〔2010〕11号文件第二章。\n溪州市人民政府" },
    { "twin: a chapter below a sentence about a number", "停止执行溪政发〔2010〕11号文件\n第二章法律责任\n溪州市人民政府",
                                     "停止执行溪政发〔2010〕11号文件\n第二章法律责任\n溪州市人民政府" },
    { "cut before a place in the rule", "废止《溪州甲办法》（溪政发〔2001〕2号）\n附件2。\n\n溪州市人民政府",
                                     "废止《溪州甲办法》（溪政发〔2001〕2号）附件2。\n溪州市人民政府" },
    { "cut before a place in brackets", "二、决定废止溪政发〔2001〕5号\n第十二条第（三）项。\n\n溪州市人民政府", "二、决定废止溪政发〔2001〕5号第十二条第（三）项。\n溪州市人民政府" },
    { "cut before a narrow comma", "决定废止《溪州甲办法》（溪政发〔2001〕2号）\n,第八条规定的补助继续执行。\n\n溪州市人民政府", "决定废止《溪州甲办法》（溪政发〔2001〕2号），第八条规定的补助继续执行。\n溪州市人民政府" },
    { "one paragraph with an indent, cut once", "溪州市人民政府\n　　2021年拟废止的规范性文件\n项目如下：\n一、《溪州甲办法》", "溪州市人民政府\n2021年拟废止的规范性文件项目如下：\n一、《溪州甲办法》" },
    { "… an item, set apart by blank lines", "一、推进改革。\n\n　　二、由市司法局依照本决定\n废止《溪州甲办法》。\n\n三、施行。", "一、推进改革。\n二、由市司法局依照本决定废止《溪州甲办法》。\n三、施行。" },
    { "… without an indent, where blank lines part all others", "甲市文件\n\n各县：\n\n2021年拟修改的规范性文件\n项目如下：\n\n一、甲\n\n二、乙\n\n丙。", "甲市文件\n各县：\n2021年拟修改的规范性文件项目如下：\n一、甲\n二、乙\n丙。" },
    { "… what begins like an annex", "溪州市人民政府文件\n\n　　附件所列规范性文\n件自2014年2月1日起停止执行。\n\n溪州市", "溪州市人民政府文件\n附件所列规范性文件自2014年2月1日起停止执行。\n溪州市" },
    { "twin: an annex and its names", "溪州市人民政府文件\n\n　　附件：废止的文件目录\n停止执行的文件。\n\n溪州市", "溪州市人民政府文件\n附件：废止的文件目录\n停止执行的文件。\n溪州市" },
    { "a row cut before （试行）", "甲目录\n　第一项　溪州渡口办法\n（试行）　溪政发〔2001〕2号。\n　第二项　溪州渔港办法", "甲目录\n第一项溪州渡口办法（试行）溪政发〔2001〕2号。\n第二项溪州渔港办法" },
    { "… over the end of a page", "溪州市人民政府\n　　《溪州甲办法》（溪政发〔2001〕2号）自公\n\n— 2 —\n\n告之日起废止。\n\n溪州市", "溪州市人民政府\n《溪州甲办法》（溪政发〔2001〕2号）自公告之日起废止。\n溪州市" },
    { "members of one sentence, cut between two", "甲市文件号\n\n一、决定废止下列文件：（一）《溪州甲\n办法》；（二）《溪州乙丙渡口办法》；\n（三）《溪州丙办法》；（四）《溪州丁\n办法》；（五）《溪州戊办法》。\n\n二、施行。", "甲市文件号\n一、决定废止下列文件：（一）《溪州甲办法》；（二）《溪州乙丙渡口办法》；（三）《溪州丙办法》；（四）《溪州丁办法》；（五）《溪州戊办法》。\n二、施行。" },
    { "… behind the number of one", "甲市文件号\n\n废止下列文件：(1)溪政发〔2001〕\n5号；(2)溪政发〔2001〕10号；\n(3)溪政发〔2001〕11号；(4)\n溪政发〔2001〕12号；(5)溪政发\n〔2001〕14号。\n\n二、施行。", "甲市文件号\n废止下列文件：(1)溪政发〔2001〕5号；(2)溪政发〔2001〕10号；(3)溪政发〔2001〕11号；(4)溪政发〔2001〕12号；(5)溪政发〔2001〕14号。\n二、施行。" },
    { "twin: items as long as the lines", "甲市文件\n决定废止下列文件：\n（一）《溪州甲办法》；\n（二）《溪州乙办法》；\n（三）《溪州丙办法》；\n（四）《溪州丁办法》。", "甲市文件\n决定废止下列文件：\n（一）《溪州甲办法》；\n（二）《溪州乙办法》；\n（三）《溪州丙办法》；\n（四）《溪州丁办法》。" },
    { "the only paragraph cut, before the body's verb", "溪州市人民政府文件\n\n各县：\n\n    中央军委、国务院决定\n停止执行溪州市人民政府《溪州甲办法》。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n中央军委、国务院决定停止执行溪州市人民政府《溪州甲办法》。\n溪州市\n今天" },
    { "… in a word, behind a numeral", "溪州市人民政府文件\n\n各县：\n\n一、除非2001年1月9日印\n发的《溪州甲办法》废止，不得另行收费。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n一、除非2001年1月9日印发的《溪州甲办法》废止，不得另行收费。\n溪州市\n今天" },
    { "… behind a number, before the title", "溪州市人民政府文件\n\n各县：\n\n　　决定宣布失效溪政发〔2001〕2号\n《溪州甲办法》附件2。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n决定宣布失效溪政发〔2001〕2号《溪州甲办法》附件2。\n溪州市\n今天" },
    { "… behind a rule, before what is said of it", "溪州市人民政府文件\n\n各县：\n\n停止执行《溪州甲办法》（溪政发〔2001〕2号）\n有利于减轻负担。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n停止执行《溪州甲办法》（溪政发〔2001〕2号）有利于减轻负担。\n溪州市\n今天" },
    { "twin: two headings above their texts", "溪州市人民政府文件\n\n各县：\n\n一、2021年目标任务，分工\n加强领导。\n\n二、2022年目标任务，分工以及时间进度\n落实责任。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n一、2021年目标任务，分工\n加强领导。\n二、2022年目标任务，分工以及时间进度\n落实责任。\n溪州市\n今天" },
    { "twin: a heading without a rule or a day", "溪州市人民政府文件\n\n各县：\n\n一、进一步明确目标任务\n加强领导。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n一、进一步明确目标任务\n加强领导。\n溪州市\n今天" },
    { "twin: a rule and a note to it", "溪州市人民政府文件\n\n各县：\n\n停止执行《溪州甲办法》（溪政发〔2001〕2号）\n理由：适用期已过。\n\n溪州市\n\n今天",
                                     "溪州市人民政府文件\n各县：\n停止执行《溪州甲办法》（溪政发〔2001〕2号）\n理由：适用期已过。\n溪州市\n今天" },
    { "cut before what an annex lists", "决定自2021年6月1日起废止\n附件所列文件。\n溪州市\n附件\n目录", "决定自2021年6月1日起废止附件所列文件。\n溪州市\n附件\n目录" },
    { "twin: the annex", "决定自2021年6月1日起废止\n附件1所列标准\n溪州市", "决定自2021年6月1日起废止\n附件1所列标准\n溪州市" },
    { "cut between who decides and the verb", "国务院决定\n废止《溪州甲办法》（溪政发〔2001〕2号）。\n溪州市", "国务院决定废止《溪州甲办法》（溪政发〔2001〕2号）。\n溪州市" },
    { "twin: a title that ends so", "溪州市人民政府关于水利局的决定\n废止《溪州甲办法》（溪政发〔2001〕2号）。\n溪州市", "溪州市人民政府关于水利局的决定\n废止《溪州甲办法》（溪政发〔2001〕2号）。\n溪州市" },
    { "cut before a comma of English", "近日市政府印发通知\n,决定废止《溪州甲办法》。\n溪州市", "近日市政府印发通知，决定废止《溪州甲办法》。\n溪州市" },
    { "twin: a row with an empty cell", "名称,文号\n,溪政发〔2001〕2号\n溪州市", "名称，文号\n，溪政发〔2001〕2号\n溪州市" },
    { "cut between a term and its length", "本办法自2014年3月1日起试行，试行期\n5年。\n溪州市", "本办法自2014年3月1日起试行，试行期5年。\n溪州市" },
    { "cut before 文件、", "溪州市人民政府印发的溪政发〔2001〕29号\n文件、《溪州甲办法》同时废止。\n溪州市", "溪州市人民政府印发的溪政发〔2001〕29号文件、《溪州甲办法》同时废止。\n溪州市" },
    { "cut before the rest of a rule", "决定废止溪州市人民政府文件溪政发〔2001〕2号\n第三条以外的规定。\n溪州市", "决定废止溪州市人民政府文件溪政发〔2001〕2号第三条以外的规定。\n溪州市" },
    { "item, then the text's own period", "二、《溪州甲办法》（2001年1月9日发布，根据2012年《溪州乙决定》修改）\n本通知在2014年3月1日至2016年3月1日期间有效。\n溪州市",
                                     "二、《溪州甲办法》（2001年1月9日发布，根据2012年《溪州乙决定》修改）\n本通知在2014年3月1日至2016年3月1日期间有效。\n溪州市" },
    { "item, then the text's own day ahead of it", "《溪州渡口办法》；文号：溪政发〔2001〕2号\n自2014年3月1日起，本通知正式施行。\n溪州市", "《溪州渡口办法》；文号：溪政发〔2001〕2号\n自2014年3月1日起，本通知正式施行。\n溪州市" },
    { "twin: a title over whom it is sent to", "　　关于做好渡船登记工作的通知\n各县人民政府：\n　　甲。", "关于做好渡船登记工作的通知\n各县人民政府：\n甲。" },
    { "twin: each line with an indent", "甲。\n　　溪州市水利局船舶处\n　　乙丙丁。", "甲。\n溪州市水利局船舶处\n乙丙丁。" },
    { "cut before what is said of one rule", "　《溪州甲办法》（溪政发〔2001〕2号）\n自本通知印发之日起不再执行。\n溪州市", "《溪州甲办法》（溪政发〔2001〕2号）自本通知印发之日起不再执行。\n溪州市" },
    { "twin: what is said of two", "《溪州甲办法》（溪政发〔2001〕2号）\n《溪州乙办法》（溪政发〔2001〕3号）\n自即日起废止。", "《溪州甲办法》（溪政发〔2001〕2号）\n《溪州乙办法》（溪政发〔2001〕3号）\n自即日起废止。" },
    { "twin: a sentence with a rule of its own", "甲。\n《溪州甲办法》（溪政发〔2001〕2号）\n自即日起，《溪州乙办法》废止。\n乙。", "甲。\n《溪州甲办法》（溪政发〔2001〕2号）\n自即日起，《溪州乙办法》废止。\n乙。" },
    { "cut twice", "决定废止2001年印发的《溪州渡口\n管理办法》（溪政发〔2001〕2号）\n,第八条规定的补助继续执行。\n\n溪州市人民政府", "决定废止2001年印发的《溪州渡口管理办法》（溪政发〔2001〕2号），第八条规定的补助继续执行。\n溪州市人民政府" },
    { "cut before a companion", "《溪州甲办法》（溪政发〔2001〕5号）\n及其补充通知同时废止。\n\n溪州市人民政府", "《溪州甲办法》（溪政发〔2001〕5号）及其补充通知同时废止。\n溪州市人民政府" },
    { "twin: the annex of the paper", "废止《溪州甲办法》（溪政发〔2001〕2号）\n附件2\n\n溪州市人民政府", "废止《溪州甲办法》（溪政发〔2001〕2号）\n附件2\n溪州市人民政府" },
    { "cut before the word that says it is a paper", "决定废止原溪政发〔2001〕2号\n文件中有关渡船的条款。\n\n溪州市人民政府",
                                     "决定废止原溪政发〔2001〕2号文件中有关渡船的条款。\n溪州市人民政府" },
    { "a bracket that ends like the number of an item", "不再执行《溪州甲办法》（不含附件\n2）。\n\n溪州市人民政府", "不再执行《溪州甲办法》（不含附件2）。\n溪州市人民政府" },
    { "twin: an item", "不再执行《溪州甲办法》（不含附件1）\n2）《溪州乙办法》\n\n溪州市人民政府", "不再执行《溪州甲办法》（不含附件1）\n2）《溪州乙办法》\n溪州市人民政府" },
    { "a day cut behind a unit", "本办法自2014年10月\n1日起施行。\n\n溪州市人民政府", "本办法自2014年10月1日起施行。\n溪州市人民政府" },
    { "a day cut in its digits, with spaces", "第三条 自20\n14 年 12 月 15 日起废止溪政发〔2001〕2号。\n\n溪州市人民政府", "第三条自2014年12月15日起废止溪政发〔2001〕2号。\n溪州市人民政府" },
    { "twin: an item below a number", "共计20\n14 渡船\n\n溪州市人民政府", "共计20\n14渡船\n溪州市人民政府" },
    { "only cut lines go on below", "（1）云岭渡口渡船粮食管理办法　　\n云政发[2010]16号\n\n（2）云岭渡口渡船登记暂行管理办法\n（试行）云政发[2010]16号\n\n"
                                     "（3）云岭渡口渡船安全暂行管理规程\n云政发[2011]7号\n\n（4）云岭渡口渡船检查暂行管理规程\n云政发[2012]7号",
                                     "（1）云岭渡口渡船粮食管理办法云政发[2010]16号\n（2）云岭渡口渡船登记暂行管理办法（试行）云政发[2010]16号\n"
                                     "（3）云岭渡口渡船安全暂行管理规程云政发[2011]7号\n（4）云岭渡口渡船检查暂行管理规程云政发[2012]7号" },
    { "a title right above a sentence", "溪州市人民政府关于加强渡船和渔港管理的通知\n各单位要加强管理。\n\n溪州市人民政府\n\n各有关单位",
                                     "溪州市人民政府关于加强渡船和渔港管理的通知\n各单位要加强管理。\n溪州市人民政府\n各有关单位" },
    { "an item without a stop, then the text's own day", "一、《溪州渡口办法》（溪政发〔2011〕2号）。已由《溪州停车办法》（溪政发〔2001〕5号）代替\n\n本通知自2024年3月1日起施行。",
                                     "一、《溪州渡口办法》（溪政发〔2011〕2号）。已由《溪州停车办法》（溪政发〔2001〕5号）代替\n本通知自2024年3月1日起施行。" },
    { "cut within a bracket, before what looks like an item",
                                     "按照有关文件的要求（详见\n（98）溪财税字第2号文\n件和其他文件）办理有关手\n续并且做好登记工作加强领\n导。\n\n各县要加强对渡船的管理和\n监督。",
                                     "按照有关文件的要求（详见（98）溪财税字第2号文件和其他文件）办理有关手续并且做好登记工作加强领导。\n各县要加强对渡船的管理和监督。" },
    { "lines of one length, an item below each", "一、渡船管理的工作职责。\n二、渡船检查的工作职责。\n三、渡船登记的工作职责。\n四、渡船安全的工作职责。",
                                     "一、渡船管理的工作职责。\n二、渡船检查的工作职责。\n三、渡船登记的工作职责。\n四、渡船安全的工作职责。" },
    { "names and days below each other", "溪州市财政局溪州市民政局\n2020年1月\n\n青石县财政局青石县民政局\n2020年2月", "溪州市财政局溪州市民政局\n2020年1月\n青石县财政局青石县民政局\n2020年2月" },
    { "a TAB at each line's end",    "名称\t文号\t\n甲\t1号\t\n【乙】\t  \t\n丙。\t\n丁。\t\n戊。\t\n己。\t\n庚。\t\n辛。\t", "名称\t文号\n甲\t1号\n【乙】\n丙。\n丁。\n戊。\n己。\n庚。\n辛。" },
    { "cut at twelve characters",    "第一条为了加强渡船的管理\n保障人民生命财产的安全根\n据有关法律制定本办法本办\n法由甲州省人民政府负责解\n释。",
                                     "第一条为了加强渡船的管理保障人民生命财产的安全根据有关法律制定本办法本办法由甲州省人民政府负责解释。" },
    { "rows as long as each other",  "《甲州省渡船管理办法》\n《甲州省养蚕管理办法》\n《甲州省摊点管理办法》\n《甲州省浮标管理办法》\n《甲州省窨井管理办法》",
                                     "《甲州省渡船管理办法》\n《甲州省养蚕管理办法》\n《甲州省摊点管理办法》\n《甲州省浮标管理办法》\n《甲州省窨井管理办法》" },
    { "item, then the text's own day by 于", "一、《溪州渡口办法》（溪政发〔2011〕2号）。已由《溪州停车办法》代替\n\n本通知于2024年3月1日起施行。",
                                     "一、《溪州渡口办法》（溪政发〔2011〕2号）。已由《溪州停车办法》代替\n本通知于2024年3月1日起施行。" },
    { "heading",                     "一、总体要求\n加强领导，落实责任。",           "一、总体要求\n加强领导，落实责任。" },
    { "heading with a comma",        "二、聚焦结构优化，着力构建甲省特色现代化城市新体系\n各地要加强领导，落实责任。",
                                     "二、聚焦结构优化，着力构建甲省特色现代化城市新体系\n各地要加强领导，落实责任。" },
    { "article cut at a page end",   "第十四条 省主管部门根据全省高标准建设规划并结合省级\n\n监督评价等情况，下达年度任务。",
                                     "第十四条省主管部门根据全省高标准建设规划并结合省级监督评价等情况，下达年度任务。" },
    { "numbered item follows",       "有下列情形之一的，由主管部门依照规定程序给予处理\n（一）甲；",
                                     "有下列情形之一的，由主管部门依照规定程序给予处理\n（一）甲；" },
    { "signature follows",           "各地各部门要认真抓好贯彻落实，重大情况及时报告省政府\n甲省人民政府\n2025年1月2日",
                                     "各地各部门要认真抓好贯彻落实，重大情况及时报告省政府\n甲省人民政府\n2025年1月2日" },
    { "title follows",               "各地各部门要认真抓好贯彻落实，重大情况及时报告省政府\n甲省人民政府关于加强供水工作的通知",
                                     "各地各部门要认真抓好贯彻落实，重大情况及时报告省政府\n甲省人民政府关于加强供水工作的通知" },
    { "printed twice at a page end", "要统筹推进教育科技人才一体化发展，推动高质量发展明显\n—3—\n推动高质量发展明显进位，取得新突破。",
                                     "要统筹推进教育科技人才一体化发展，推动高质量发展明显进位，取得新突破。" },
    { "nothing",                     "",                                             "" },
    { "only space",                  " \n　\n\t\n",                                  "" },
};
// clang-format on

static void check_text(void **state)
{
    const struct text_row *r = *state;
    struct arena a = { 0 };
    struct view v;
    view_build(&v, &a, span_str(r->raw));
    struct span got = v.text;
    if (got.n && got.p[got.n - 1] == '\n')
        got.n--;
    assert_string_equal(arena_dup(&a, got).p, r->clean);
    assert_int_equal(utf8_valid_prefix(v.text), v.text.n);
    arena_release(&a);
}

/* Every clean character stands for a piece of the source that lies in order and inside it. */
static void map_is_monotone(const struct view *v)
{
    uint64_t last = 0;
    for (uint64_t i = 0; i < v->text.n; i++) {
        uint64_t from = view_raw(v, i), to = view_raw_end(v, i + 1);
        assert_true(from <= to || v->text.p[i] == ' ');
        assert_true(to <= v->raw.n);
        assert_true(from >= last);
        last = from;
    }
    assert_int_equal(view_raw(v, v->text.n), v->text.n ? v->raw.n : 0);
}

static void maps_back(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct view v;
    const char *raw = "甲　省\r\n\r\n国务院令 第 ７１３ 号，\r\n施行。\n";
    view_build(&v, &a, span_str(raw));
    size_t at = span_find(v.text, SPAN("令第713号"));
    assert_true(at != SPAN_NONE);
    uint64_t from = view_raw(&v, at), to = view_raw_end(&v, at + strlen("令第713号"));
    assert_true(span_eq(span_cut(v.raw, from, to), SPAN("令 第 ７１３ 号")));
    assert_int_equal(view_source_line(&v, from), 3);
    assert_int_equal(view_source_column(&v, from), 4);
    assert_true(view_gap(&v, at + 3)); /* before 第 */
    assert_false(view_gap(&v, at));    /* before 令 */
    size_t go = span_find(v.text, SPAN("施行"));
    assert_true(view_gap(&v, go)); /* a line end was removed */
    assert_int_equal(view_source_line(&v, view_raw(&v, go)), 4);
    size_t line = view_line_of(&v, go);
    assert_int_equal(v.lines[line].line_from, 3);
    assert_int_equal(v.lines[line].line_to, 4);
    map_is_monotone(&v);
    arena_release(&a);
}

static void maps_all_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof text_rows / sizeof *text_rows; i++) {
        struct arena a = { 0 };
        struct view v;
        view_build(&v, &a, span_str(text_rows[i].raw));
        map_is_monotone(&v);
        for (size_t k = 0; k < v.n_lines; k++)
            assert_int_equal(v.text.p[v.lines[k].to], '\n');
        arena_release(&a);
    }
}

static void flags_are_set(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct view v;
    view_build(&v, &a, SPAN("# 甲办法\n\n1\t甲\n2\t乙\n\n- 丙\n丁的意见…………（3）\n戊\n己\n"));
    assert_int_equal(v.n_lines, 7);
    assert_true(v.lines[0].flags & VIEW_HEADING);
    assert_true(v.lines[1].flags & VIEW_TABLE);
    assert_true(v.lines[1].flags & VIEW_BLANK_BEFORE);
    assert_false(v.lines[2].flags & VIEW_BLANK_BEFORE);
    assert_true(v.lines[3].flags & VIEW_BULLET);
    assert_true(v.lines[4].flags & VIEW_LEADER);
    arena_release(&a);
    view_build(&v, &a, SPAN("甲\xFF\xFF。\n—1—\n乙。"));
    assert_int_equal(v.n_invalid, 2);
    assert_int_equal(v.n_furniture, 1);
    arena_release(&a);
}

struct row_row {
    const char *name, *raw;
    size_t line; /* from 0 */
    bool table;
    const char *clean;
};

// clang-format off
static const struct row_row row_rows[] = {
    { "first cell empty below a row",      "1\t甲\t乙\n\t丙\t丁\n", 1, true, "\t丙\t丁" },
    { "first cell empty above a row",      "\t名称\t文号\n1\t甲\t乙\n", 0, true, "\t名称\t文号" },
    { "first cells empty in two rows",     "1\t甲\t乙\n\t丙\t丁\n\t戊\t己\n", 2, true, "\t戊\t己" },
    { "other number of cells",             "1\t甲\n\t丙\t丁\n", 1, false, "丙\t丁" },
    { "a blank line between",              "1\t甲\t乙\n\n\t丙\t丁\n", 1, false, "丙\t丁" },
    { "no row around",                     "甲\n\t1.\t丙\n\t2.\t丁\n", 1, false, "1.\t丙" },
    { "indented",                          "1\t甲\t乙\n\t丙\n", 1, false, "丙" },
    { "a heading of rows, cells empty",    "1\t甲\t乙\n二、失效的文件（3件）\t\t\n", 1, false, "二、失效的文件（3件）" },
    { "twin: a title, cells empty",        "1\t甲\t乙\n溪州渡口办法\t\t\n", 1, true, "溪州渡口办法" },
    { "twin: a title that ends so",        "1\t甲\t乙\n关于转发渡口文件\t\t\n", 1, true, "关于转发渡口文件" },
};
// clang-format on

static void check_row(void **state)
{
    const struct row_row *r = *state;
    struct arena a = { 0 };
    struct view v;
    view_build(&v, &a, span_str(r->raw));
    assert_true(r->line < v.n_lines);
    assert_int_equal((v.lines[r->line].flags & VIEW_TABLE) != 0, r->table);
    struct span got = span_cut(v.text, v.lines[r->line].from, v.lines[r->line].to);
    assert_string_equal(arena_dup(&a, got).p, r->clean);
    map_is_monotone(&v);
    arena_release(&a);
}

/* A file that wraps at a fixed width: 56 columns, blank lines between, paragraphs that end anywhere. */
static void unwraps_a_file(void **state)
{
    (void)state;
    static const char sentence[] = "深入贯彻落实省委省政府决策部署统筹推进水利改革发展全面提升水安"
                                   "全保障能力加快构建现代水网体系";
    struct buf b = { 0 };
    size_t column = 0, want = 0;
    buf_str(&b, "第一章　总体要求\n\n");
    for (int para = 0; para < 12; para++) {
        column = 2;
        buf_str(&b, "　　");
        for (int i = 0; i < 3 + para % 4; i++)
            for (const char *p = sentence; *p; p += 3) {
                if (column == 28) {
                    buf_str(&b, "\n\n");
                    column = 0;
                }
                buf_add(&b, p, 3);
                column++;
            }
        buf_str(&b, "。\n\n");
        want++;
    }
    struct arena a = { 0 };
    struct view v;
    view_build(&v, &a, buf_as_span(&b));
    assert_true(v.wraps);
    assert_int_equal(v.n_lines, want + 1);
    map_is_monotone(&v);
    arena_release(&a);
    buf_release(&b);
}

struct quote_row {
    const char *name, *raw, *want;
};

// clang-format off
static const struct quote_row quote_rows[] = {
    { "as printed",      "本办法自２０２５年起施行。",      "本办法自２０２５年起施行。" },
    { "over lines",      "本办法\n\n自印发之日起\r\n施行。", "本办法自印发之日起施行。" },
    { "over a page",     "本办法自\n—８—\n印发之日起施行。", "本办法自印发之日起施行。" },
    { "justified",       "本 办 法 施 行。",                 "本办法施行。" },
    { "cells",           "1\t甲办法\t甲政发〔2025〕1号",     "1 甲办法 甲政发〔2025〕1号" },
    { "Latin",           "PC  client",                       "PC client" },
    { "bold",            "**第一条**　甲。",                 "第一条甲。" },
    { "empty",           "",                                 "" },
};
// clang-format on

static void check_quote(void **state)
{
    const struct quote_row *r = *state;
    struct arena a = { 0 };
    struct buf b = { 0 };
    buf_str(&b, "前。\n");
    size_t from = b.n;
    buf_str(&b, r->raw);
    size_t to = b.n;
    buf_str(&b, "\n后。");
    assert_string_equal(view_quote(&a, buf_as_span(&b), from, to).p, r->want);
    assert_string_equal(view_quote(&a, span_str(r->raw), 0, to - from).p,
                        r->want); /* of these bytes alone */
    assert_int_equal(view_quote(&a, span_str(r->raw), 9, 3).n, 0);
    buf_release(&b);
    arena_release(&a);
}

struct flood_row {
    const char *name, *piece;
};

static const struct flood_row flood_rows[] = {
    { "flood of open titles", "《" },
    { "flood of open brackets", "〔" },
    { "flood of spaces", " " },
    { "flood of wide spaces", "　" },
    { "flood of open lines", "《\n" },
    { "flood of dots", "." },
    { "flood of line ends", "\n" },
    { "flood of invalid bytes", "\xFF" },
    { "flood of mixed bytes", "a\xFF" },
    { "flood of articles", "第一条\n" },
    { "flood of quotes", "“甲\n" },
    { "flood of dashes", "—1—\n" },
    { "flood of bars", "|" },
    { "flood of stars", "*" },
    { "flood of wide digits", "１甲" },
    { "flood of commas", "甲，\n" },
    { "flood of feet", "[^" },
    { "flood of NUL", "\0甲" },
};

static double seconds(void) /* of CPU: other programs run, too */
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double build_flood(const char *piece, size_t bytes)
{
    struct buf b = { 0 };
    size_t n = *piece ? strlen(piece) : 4;
    while (b.n + n <= bytes)
        buf_add(&b, piece, n);
    struct arena a = { 0 };
    struct view v;
    double from = seconds();
    view_build(&v, &a, buf_as_span(&b));
    double took = seconds() - from;
    assert_int_equal(utf8_valid_prefix(v.text), v.text.n);
    arena_release(&a);
    buf_release(&b);
    return took;
}

/* Four times the bytes take about four times the time: far from sixteen. */
static void check_flood(void **state)
{
    const struct flood_row *r = *state;
    bool linear = false;
    for (int tries = 0; tries < 3 && !linear; tries++) {
        double small = build_flood(r->piece, 1 << 18), large = build_flood(r->piece, 1 << 20);
        linear = large < 0.02 + small * 12;
    }
    assert_true(linear);
}

struct printed_row {
    const char *name, *raw, *text, *want;
};

// clang-format off
static const struct printed_row printed_rows[] = {
    { "the letters of the source", "雲溪縣政府關於廢止\n《雲溪縣渡口管理辦法》的決定\n", "云溪县政府关于废止《云溪县渡口管理办法》的决定", "雲溪縣政府關於廢止《雲溪縣渡口管理辦法》的決定" },
    { "spaces count for nothing, nor the kind of marks", "雲溪縣財政局　雲溪縣水利局\n關於廢止〈渡口辦法〉的決定\n", "云溪县财政局 云溪县水利局关于废止《渡口办法》的决定", "雲溪縣財政局 雲溪縣水利局關於廢止《渡口辦法》的決定" },
    { "twin: what stands nowhere", "雲溪縣政府關於廢止《渡口管理辦法》的決定\n", "关于废止的决定", "关于废止的决定" },
    { "twin: one such letter in a simplified source", "关于廢止《云溪县渡口管理办法》的决定，县政府各部门遵照执行\n", "关于废止", "关于废止" },
    { "twin: a part of the source in simplified letters", "雲溪縣政府關於廢止《云溪县渡口》的決定\n", "云溪县渡口", "云溪县渡口" },
};
// clang-format on

static void check_printed(void **state)
{
    const struct printed_row *r = *state;
    struct arena a = { 0 };
    struct view v;
    view_build(&v, &a, span_str(r->raw));
    struct span got = view_printed(&v, &a, span_str(r->text), 0, v.text.n);
    struct span want = span_str(r->want);
    assert_int_equal(got.n, want.n);
    assert_memory_equal(got.p, want.p, want.n);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, text_rows, check_text);
    TABLE_ADD(&t, row_rows, check_row);
    table_one(&t, "maps back", maps_back);
    table_one(&t, "maps all rows", maps_all_rows);
    table_one(&t, "flags are set", flags_are_set);
    table_one(&t, "unwraps a file", unwraps_a_file);
    TABLE_ADD(&t, quote_rows, check_quote);
    TABLE_ADD(&t, printed_rows, check_printed);
    TABLE_ADD(&t, flood_rows, check_flood);
    return table_run("view", &t);
}
