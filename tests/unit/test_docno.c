// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers: every form of DOMAIN §2 and what only looks like one.
#include "tests/table.h"

#include "analyzer/words/docno.h"

static const struct row {
    const char *name, *text;
    const char *want[5]; /* canonical forms in order; none: nothing must be found */
} rows[] = {
    // clang-format off
    { "plain",                "（吉政办规〔2025〕2号）",                 { "吉政办规〔2025〕2号" } },
    { "square",               "劳社部发[2008]3号",                       { "劳社部发〔2008〕3号" } },
    { "wide square",          "人薪发［1995］32号",                      { "人薪发〔1995〕32号" } },
    { "small brackets",       "吉政办发﹝2019﹞33号",                    { "吉政办发〔2019〕33号" } },
    { "round after a word",   "按国办发(1985)49号文件规定办理",          { "国办发〔1985〕49号" } },
    { "round wide",           "温国土资发（2018）366号",                 { "温国土资发〔2018〕366号" } },
    { "lost opening",         "（吉政办发2022〕27号）",                  { "吉政办发〔2022〕27号" } },
    { "lost closing",         "（国办发〔2022 27号）",                   { "国办发〔2022〕27号" } },
    { "serial with 第",       "国发〔2021〕第005号",                     { "国发〔2021〕5号" } },
    { "two-digit year",       "劳部发〔94〕12号",                        { "劳部发〔1994〕12号" } },
    { "bracketed code",       "（法（研）发〔1987〕32号）",              { "法（研）发〔1987〕32号" } },
    { "quoted code",          "（吉“一主六双”办〔2022〕2号）",           { "吉“一主六双”办〔2022〕2号" } },
    { "one letter after 我院", "我院法〔1998〕86号通知印发",              { "法〔1998〕86号" } },
    { "behind a body",        "市人民政府京政发〔1985〕167号文件",       { "京政发〔1985〕167号" } },
    { "unknown code, bounded", "，云政发〔2012〕33号文件",               { "云政发〔2012〕33号" } },
    { "behind a verb",        "，违反溪政发〔2012〕33号文件",            { "溪政发〔2012〕33号" } },
    { "behind a short name",  "原市政府溪政发〔2010〕3号文件",          { "溪政发〔2010〕3号" } },
    { "如 before a former code", "如原溪东政发〔2001〕2号文件废止",        { "溪东政发〔2001〕2号" } },
    { "和 before a former code", "和原溪东政发〔2001〕8号文件",           { "溪东政发〔2001〕8号" } },
    { "twin: 如 as a place",  "（如政发〔2012〕33号）",                  { "如政发〔2012〕33号" } },
    { "behind 代替",          "。本办法代替溪政发〔2012〕33号。",        { "溪政发〔2012〕33号" } },
    { "behind 上述",          "；上述溪财办发〔2012〕33号文件",          { "溪财办发〔2012〕33号" } },
    { "并 before a known code", "，并吉政发〔2012〕33号文件",            { "吉政发〔2012〕33号" } },
    { "并 as a place",        "（并政发〔2012〕33号）",                  { "并政发〔2012〕33号" } },
    { "range",                "（吉政干任〔2023〕6-7号）",               { "吉政干任〔2023〕6号", "吉政干任〔2023〕7号" } },
    { "a place whose name begins like 原", "（原平市人民政府令第12号）", { "原平市人民政府令第12号" } },
    { "a former code that nobody knows", "，原清建招[2005]3号文废止", { "清建招〔2005〕3号" } },
    { "twin: 原 is its place", "（原政办发〔2012〕33号）", { "原政办发〔2012〕33号" } },
    { "twin: a former order", "（原溪州市人民政府令第12号）", { "溪州市人民政府令第12号" } },
    { "a subject before 将", "市民政局将甲建招〔2019〕3号废止", { "甲建招〔2019〕3号" } },
    { "a subject before 对", "县财政局对甲财字〔2019〕3号进行清理", { "甲财字〔2019〕3号" } },
    { "an adverb before 将", "，一并将甲建招〔2019〕3号废止", { "甲建招〔2019〕3号" } },
    { "a denial before 将", "各部门未将甲建招〔2019〕3号列入", { "甲建招〔2019〕3号" } },
    { "an auxiliary before 把", "各单位应当把甲建招〔2019〕3号报送", { "甲建招〔2019〕3号" } },
    { "a verb before 对", "现决定对甲建招〔2019〕3号予以废止", { "甲建招〔2019〕3号" } },
    { "nothing before 将", "，将甲政〔2019〕3号废止", { "甲政〔2019〕3号" } },
    { "针对 leads in", "针对甲建招〔2019〕3号", { "甲建招〔2019〕3号" } },
    { "twin: 将 is its place", "根据将政办发〔2019〕3号", { "将政办发〔2019〕3号" } },
    { "twin: 将 begins its place", "依据将乐建招〔2019〕3号", { "将乐建招〔2019〕3号" } },
    { "twin: 对 in an office's name", "（甲对口办〔2019〕3号）", { "甲对口办〔2019〕3号" } },
    { "twin: a road", "将军路街办〔2019〕3号", { "将军路街办〔2019〕3号" } },
    { "a former order of it", "原原平市人民政府令第13号", { "原平市人民政府令第13号" } },
    { "list",                 "吉政发〔2025〕9号、10号、12号文件",       { "吉政发〔2025〕9号", "吉政发〔2025〕10号", "吉政发〔2025〕12号" } },
    { "list inside",          "云政发〔2024〕3、5号",                    { "云政发〔2024〕3号", "云政发〔2024〕5号" } },
    { "order",                "（国务院令 第 713 号）",                  { "国务院令第713号" } },
    { "order with country",   "中华人民共和国公安部令第125号",           { "公安部令第125号" } },
    { "order short",          "(吉政令第284号)",                         { "吉林省人民政府令第284号" } },
    { "order Chinese numeral", "中华人民共和国主席令第七十三号",         { "主席令第73号" } },
    { "order with year",      "（农业农村部令2019年第4号）",             { "农业农村部令2019年第4号" } },
    { "order bracketed year", "中国人民银行令〔2024〕第1号",             { "中国人民银行令2024年第1号" } },
    { "order behind",         "1992年10月20日北京市人民政府第15号令发布", { "北京市人民政府令第15号" } },
    { "order of 原",          "2000年10月31日原中华人民共和国国家发展计划委员会令第8号发布的", { "国家发展计划委员会令第8号" } },
    { "order of an unknown place", "根据《云溪省城市供水管理办法》（云溪省人民政府令第12号）", { "云溪省人民政府令第12号" } },
    { "order joint",          "中华人民共和国国务院、中华人民共和国中央军事委员会令第788号第三次修订", { "国务院、中央军事委员会令第788号" } },
    { "order unresolved",     "省政府令第280号执行",                     { "省政府令第280号" } },
    { "the country said twice", "中华人民共和国中华人民共和国公安部令第104号", { "公安部令第104号" } },
    { "order of a bureau",    "根据局令第4号和部令第12号",               { "局令第4号", "部令第12号" } },
    { "of a place's office whose name begins as the state's", "桐江省国家税务局公告2014年第6号", { "桐江省国家税务局公告2014年第6号" } },
    { "twin: of the state's", "国家税务局公告1990年第6号", { "国家税务局公告1990年第6号" } },
    { "branch of a central body", "国家税务总局桐江省税务局公告2014年第6号", { "国家税务总局桐江省税务局公告2014年第6号" } },
    { "two bodies, one with its place", "桐江省国家税务局 桐江省地方税务局公告2013年第1号", { "桐江省国家税务局 桐江省地方税务局公告2013年第1号" } },
    { "ordinal in square brackets", "云溪市人民政府令〔第25号〕", { "云溪市人民政府令第25号" } },
    { "announcement",         "台州市第四届人民代表大会常务委员会公告第36号", { "台州市第四届人民代表大会常务委员会公告第36号" } },
    { "year first",           "(〔94〕财税字第089号)",                   { "〔94〕财税字第089号" } },
    { "court case",           "作出（2012）西民四初字第438号民事判决",   { 0 } },
    { "modern court case",    "（2019）最高法民终123号",                 { 0 } },
    { "issue",                "2025年第12期(复总第944期)号",             { 0 } },
    { "road",                 "国道1443号里程碑",                        { 0 } },
    { "address",              "长春市新发路329号",                       { 0 } },
    { "typhoon",              "第15号台风",                              { 0 } },
    /* years and brackets */
    { "two digits of this century", "溪政发〔05〕3号",                   { "溪政发〔2005〕3号" } },
    { "year in numerals",     "国发（一九八一）12号",                    { "国发〔1981〕12号" } },
    { "年 in the brackets",   "（溪政发〔2010年〕3号）",                 { "溪政发〔2010〕3号" } },
    { "mixed brackets",       "（溪政发(2010〕3号）",                    { "溪政发〔2010〕3号" } },
    { "corner brackets",      "（溪政发〈2010〉3号）",                   { "溪政发〔2010〕3号" } },
    { "lost closing, unknown code", "（溪政发〔2014 10号）",             { "溪政发〔2014〕10号" } },
    { "lost closing, glued",  "（溪政发〔201410号）",                    { "溪政发〔2014〕10号" } },
    { "glued and no year",    "（溪政发〔301410号）",                    { 0 } },
    /* serials */
    { "3-1 is one number",    "甲财税〔2020〕3-1号同时废止",             { "甲财税〔2020〕3-1号" } },
    { "12-2 is one number",   "云建〔2019〕12-2号",                      { "云建〔2019〕12-2号" } },
    { "range with both 号",   "甲政发〔2009〕2号至4号文件",              { "甲政发〔2009〕2号", "甲政发〔2009〕3号", "甲政发〔2009〕4号" } },
    { "range with a dash and both 号", "云政发〔2009〕2号—4号同时废止", { "云政发〔2009〕2号", "云政发〔2009〕3号", "云政发〔2009〕4号" } },
    { "range with 至",        "云政发〔2009〕2至4号",                    { "云政发〔2009〕2号", "云政发〔2009〕3号", "云政发〔2009〕4号" } },
    { "range downwards is none", "云政发〔2009〕4号至2号",               { "云政发〔2009〕4号" } },
    { "list and range",       "云政发〔2009〕2、5-6号",                  { "云政发〔2009〕2号", "云政发〔2009〕5号", "云政发〔2009〕6号" } },
    { "list by slashes",      "柳政规〔2011〕5/6/7号废止",               { "柳政规〔2011〕5号", "柳政规〔2011〕6号", "柳政规〔2011〕7号" } },
    { "list by slashes, 号 at each", "柳政规〔2011〕5号/6号废止",       { "柳政规〔2011〕5号", "柳政规〔2011〕6号" } },
    { "a customs house without a place's level", "柳泉海关公告2011年第5号", { "柳泉海关公告2011年第5号" } },
    { "code left out",        "霜政发〔2009〕2号和〔2010〕9号、〔2012〕3号予以废止", { "霜政发〔2009〕2号", "霜政发〔2010〕9号", "霜政发〔2012〕3号" } },
    { "code left out behind 文", "霜政发〔2009〕2号文、〔2010〕9号文",   { "霜政发〔2009〕2号", "霜政发〔2010〕9号" } },
    { "body left out",        "云溪市财政局公告2018年第60号、2019年第74号", { "云溪市财政局公告2018年第60号", "云溪市财政局公告2019年第74号" } },
    { "order and its 第 left out", "国务院令第516号、588号",             { "国务院令第516号", "国务院令第588号" } },
    { "twin: a word before it", "国务院令第516号，588号船",               { "国务院令第516号" } },
    { "twin: a place",        "国务院令第516号、588号楼",               { "国务院令第516号" } },
    { "term in brackets",     "陕西省人民代表大会常务委员会公告〔十四届〕第十二号", { "陕西省第十四届人民代表大会常务委员会公告第12号" } },
    { "twin: a term in the name", "陕西省第十四届人民代表大会常务委员会公告第十二号", { "陕西省第十四届人民代表大会常务委员会公告第12号" } },
    { "a notary's",           "公证书（2020）溪云内经证字第1234号",       { 0 } },
    { "an arbitrator's",      "裁决书（〔2015〕溪仲裁字第0123号）",       { 0 } },
    { "joint, the state's tax office", "根据财政部 税务总局公告2019年第39号", { "财政部 税务总局公告2019年第39号" } },
    { "order left out",       "财政部令第12号、第13号",                  { "财政部令第12号", "财政部令第13号" } },
    { "a line is no member",  "溪政发〔2009〕2号，5号线",                { "溪政发〔2009〕2号" } },
    /* old forms */
    { "letters in brackets, no year", "（晴农〔牧〕字第181号）",         { "晴农（牧）字第181号" } },
    { "square letters",       "溪法〔民〕发〔1991〕33号",                { "溪法（民）发〔1991〕33号" } },
    { "year first, no 第",    "交通厅以（87）交河字680号文公布的",       { "〔87〕交河字680号" } },
    { "year first, letters in brackets", "〔86〕溪高法（信）字第18号",   { "〔86〕溪高法（信）字第18号" } },
    { "year first, letters in square brackets", "（〔84〕农〔机〕字第42号）", { "〔84〕农（机）字第42号" } },
    { "year in the middle",   "（法刑一〔87〕通字第1号）",               { "法刑一〔87〕通字第1号" } },
    { "year first behind a day", "1993年8月16日 〔93〕经他字第20号",     { "〔93〕经他字第20号" } },
    { "a court's reply",      "（2019）最高法民他42号",                  { "〔2019〕最高法民他42号" } },
    { "letters of an office, no court's", "国知发保字〔2020〕23号", { "国知发保字〔2020〕23号" } },
    { "others, no reply",     "（2019）其他42号",                        { 0 } },
    { "a flat's papers",      "房权证溪字第12345号",                     { 0 } },
    /* where a code begins */
    { "behind an article",    "第六条禾政发〔2010〕5号同时废止",         { "禾政发〔2010〕5号" } },
    { "behind an annex",      "附件一禾政发〔2010〕5号",                 { "禾政发〔2010〕5号" } },
    { "原 leads in",          "，原溪政发〔2010〕3号",                   { "溪政发〔2010〕3号" } },
    { "原 of a place",        "，中原政发〔2010〕3号",                   { "中原政发〔2010〕3号" } },
    { "将原 lead in",         "，决定将原溪政发〔2010〕3号文予以废止",   { "溪政发〔2010〕3号" } },
    { "现对 leads in",        "，现对溪财发〔2010〕3号文件作如下修改",   { "溪财发〔2010〕3号" } },
    { "a day's 起 leads in",  "，从2011年1月1日起溪政发〔2010〕3号停止执行", { "溪政发〔2010〕3号" } },
    { "a verb that ends leads in", "，宣布失效溪政发〔2010〕3号文件",       { "溪政发〔2010〕3号" } },
    { "a verb that pauses leads in", "。暂停执行溪政办发〔2010〕3号文件",   { "溪政办发〔2010〕3号" } },
    { "a central body of one name", "财政部 海关总署公告2023年第22号", { "财政部 海关总署公告2023年第22号" } },
    { "若 leads in",          "。若溪政发〔2010〕3号废止，",             { "溪政发〔2010〕3号" } },
    { "除 leads in",          "。除溪政办发〔2010〕3号外，",             { "溪政办发〔2010〕3号" } },
    { "如 as a place",        "。如政发〔2010〕3号规定",                 { "如政发〔2010〕3号" } },
    { "日起原 leads in",      "，自本办法施行之日起原溪政办发〔2010〕3号文作废", { "溪政办发〔2010〕3号" } },
    { "经 of an office",      "（溪经信发〔2010〕3号）",                 { "溪经信发〔2010〕3号" } },
    { "经 of an office, behind words", "按照溪经信发〔2010〕3号",        { "溪经信发〔2010〕3号" } },
    { "自 of an office",      "，溪自然资发〔2010〕3号",                 { "溪自然资发〔2010〕3号" } },
    { "和 of a place",        "（和政发〔2010〕3号）",                   { "和政发〔2010〕3号" } },
    { "和 behind 文件",       "溪政发〔2009〕2号文件和溪政办发〔2010〕9号文件", { "溪政发〔2009〕2号", "溪政办发〔2010〕9号" } },
    { "Latin letters",        "（溪府规A〔2018〕7号）",                  { "溪府规A〔2018〕7号" } },
    { "behind an article, year first", "第六条（87）交河字68号执行",         { "〔87〕交河字68号" } },
    { "behind an article, an order", "第六条青石县人民政府令第24号",         { "青石县人民政府令第24号" } },
    { "behind a verb of ending", "停用溪政发〔2001〕2号文件和废除溪政发〔2001〕3号", { "溪政发〔2001〕2号", "溪政发〔2001〕3号" } },
    { "和 of a place, before an office", "（和自然资函〔2018〕4号）", { "和自然资函〔2018〕4号" } },
    { "日 of a place, before an office", "日应急函〔2018〕4号", { "日应急函〔2018〕4号" } },
    { "原 of a place, at the head of a line", "原发改字〔2018〕4号", { "原发改字〔2018〕4号" } },
    { "twin: a former number in a bracket", "（原教发〔1999〕4号）", { "教发〔1999〕4号" } },
    { "twin: 和 between two numbers", "溪教发〔1999〕4号和教发〔1999〕5号", { "溪教发〔1999〕4号", "教发〔1999〕5号" } },
    { "twin: a day before a number", "2018年3月4日应急函〔2018〕4号", { "应急函〔2018〕4号" } },
    { "和 of a county's name",    "，和龙政发〔2010〕3号",                   { "和龙政发〔2010〕3号" } },
    { "和 before a quoted part",  "《溪州办法》和溪“三湖”办〔2010〕3号",     { "溪“三湖”办〔2010〕3号" } },
    { "原 before bracketed letters", "，原霜法（研）发〔2010〕3号",          { "霜法（研）发〔2010〕3号" } },
    { "经 before bracketed letters, no year", "，经溪农（牧）字第24号",      { "溪农（牧）字第24号" } },
    { "和 before Latin letters",  "《溪州办法》和溪府规A〔2010〕3号",        { "溪府规A〔2010〕3号" } },
    { "原 before a division's letters", "，原青石教基〔2010〕3号",           { "青石教基〔2010〕3号" } },
    { "详见",                     "，详见禾政办函〔2010〕3号",               { "禾政办函〔2010〕3号" } },
    /* orders */
    { "order behind 违反",        "，违反青石县人民政府令第11号",            { "青石县人民政府令第11号" } },
    { "order behind 执行, a place that ends in 州市", "执行溪州市财政局公告2023年第10号", { "溪州市财政局公告2023年第10号" } },
    { "code behind a department of its level", "停止执行溪政发〔2019〕3号和市财政局溪财〔2018〕2号", { "溪政发〔2019〕3号", "溪财〔2018〕2号" } },
    { "code behind a department's name alone", "溪州市财政局、民政局溪财规〔2019〕3号", { "溪财规〔2019〕3号" } },
    { "twin: a code with the letter of a department", "见工信厅联科函〔2020〕5号和溪市委办规发〔2015〕8号", { "工信厅联科函〔2020〕5号", "溪市委办规发〔2015〕8号" } },
    { "order behind 按照, number first", "按照溪州市财政局第256号公告",      { "溪州市财政局公告第256号" } },
    { "order of a county that begins with 和", "根据和龙市人民政府令第3号", { "和龙市人民政府令第3号" } },
    { "order of a county that begins with 和, long", "根据和林格尔县人民政府令第3号", { "和林格尔县人民政府令第3号" } },
    { "order of a place that begins with 改", "根据改则县人民政府令第3号",  { "改则县人民政府令第3号" } },
    { "order of a zone",          "经济技术开发区管理委员会令第3号",         { "经济技术开发区管理委员会令第3号" } },
    { "order of a market bureau of a 州", "根据溪川州市场监督管理局令第3号", { "溪川州市场监督管理局令第3号" } },
    { "joint, behind an article", "第六条溪州省财政厅溪州省民政厅令第81号",  { "溪州省财政厅 溪州省民政厅令第81号" } },
    { "order of a county behind a day", "1991年8月6日青石县人民政府令第24号", { "青石县人民政府令第24号" } },
    { "order of a county with 月 in its name", "月河自治县人民政府令第24号", { "月河自治县人民政府令第24号" } },
    { "joint, 委员会 before a county", "禾川县卫生健康委员会 禾川县财政局公告第1号", { "禾川县卫生健康委员会 禾川县财政局公告第1号" } },
    { "order of a county behind 据", "根据青石县人民政府令第24号",       { "青石县人民政府令第24号" } },
    { "joint, one space",     "根据中国人民银行财政部公告2025年第13号",  { "中国人民银行 财政部公告2025年第13号" } },
    { "joint, local",         "（晴川省财政厅晴川省民政厅令〔2016〕第2号）", { "晴川省财政厅 晴川省民政厅令2016年第2号" } },
    { "joint, three",         "（中国人民银行国家金融监管总局公安部令〔2025〕第11号）", { "中国人民银行 国家金融监管总局 公安部令2025年第11号" } },
    { "one body of two words", "（溪州市住房和城乡建设局令第3号）",      { "溪州市住房和城乡建设局令第3号" } },
    { "order in round brackets", "中国人民银行令（2003）第5号",          { "中国人民银行令2003年第5号" } },
    { "order behind, bracketed year", "溪州市人民政府〔1995〕12号令",    { "溪州市人民政府令1995年第12号" } },
    { "order behind, no 第",  "溪州市人民政府12号令",                    { "溪州市人民政府令第12号" } },
    { "order in brackets with its year", "财政部公告（2019年第39号）",   { "财政部公告2019年第39号" } },
    { "announcement, bare year", "财政部公告2019第39号",                 { "财政部公告2019年第39号" } },
    { "notice",               "溪州市公安局通告2023年第2号",             { "溪州市公安局通告2023年第2号" } },
    { "no serial",            "吉政发〔2025〕号",                        { 0 } },
    { "not a year",           "项目〔9999〕5号",                         { 0 } },
    // clang-format on
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct arena a = { 0 };
    struct lexicon *lex = NULL;
    struct wh_error err;
    assert_int_equal(lexicon_open(&lex, NULL, &err), WH_OK);
    struct span text = span_str(row->text);
    struct docno out[8];
    size_t found = 0;
    for (size_t at = 0; at < text.n;) {
        size_t hao = span_find(span_from(text, at), SPAN("号"));
        if (hao == SPAN_NONE)
            break;
        size_t n = docno_at_hao(out, 8, &a, lex, text, 0, at + hao);
        at += hao + 3;
        for (size_t i = 0; i < n; i++, found++) {
            if (found >= 5 || !row->want[found])
                fail_msg("unexpected %.*s", SPAN_ARG(out[i].canonical));
            assert_string_equal(out[i].canonical.p, row->want[found]);
            assert_true(out[i].from < out[i].to && out[i].to <= text.n);
            at = out[i].to > at ? out[i].to : at;
        }
    }
    if (found < 5 && row->want[found])
        fail_msg("missing %s", row->want[found]);
    lexicon_close(lex);
    arena_release(&a);
}

static const struct {
    const char *ref, *want;
} refs[] = {
    { "吉政发[2014]10号", "吉政发〔2014〕10号" },
    { "吉政发（２０１４）１０号", "吉政发〔2014〕10号" },
    { " 吉政发〔2014〕 10 号 ", "吉政发〔2014〕10号" },
    { "（吉政发〔2014〕10号）", "吉政发〔2014〕10号" },
    { "国发〔2021〕5号文件", "国发〔2021〕5号" },
    { "公安部令第１２５号", "公安部令第125号" },
    { "GB/T16180-2014", "GB/T 16180—2014" },
    { "1关于溪州林业管理的意见溪政发〔2015〕3号", "" },
    { "中华人民共和国公安部令第125号", "公安部令第125号" },
    { "（93）溪经他字第20号", "〔93〕溪经他字第20号" },
    { "（（93）溪经他字第20号）", "〔93〕溪经他字第20号" },
    { "（吉政发〔2014〕10号", "吉政发〔2014〕10号" },
    { "（国发〔2021〕5号文件）", "国发〔2021〕5号" },
    { "吉林省人民政府", "" },
    { "", "" },
};

static void check_refs(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct lexicon *lex = NULL;
    struct wh_error err;
    assert_int_equal(lexicon_open(&lex, NULL, &err), WH_OK);
    for (size_t i = 0; i < sizeof refs / sizeof *refs; i++) {
        struct span got = docno_canonical(&a, lex, span_str(refs[i].ref));
        if (!span_eq(got, span_str(refs[i].want)))
            fail_msg("%s: got %.*s", refs[i].ref, SPAN_ARG(got));
    }
    lexicon_close(lex);
    arena_release(&a);
}

/* What is one for all spellings of a number; empty: it has one spelling. */
static const struct {
    const char *number, *identity;
} identities[] = {
    { "〔93〕经他字第20号", "经他字〔1993〕20号" },
    { "〔1993〕经他字20号", "经他字〔1993〕20号" },
    { "〔94〕财税字第089号", "财税字〔1994〕89号" },
    { "〔05〕溪办字第3号", "溪办字〔2005〕3号" },
    { "法刑一〔87〕通字第1号", "法刑一〔1987〕通字1号" },
    { "农（牧）字第181号", "农（牧）字181号" },
    { "财税字〔1994〕89号", "" },
    { "溪政发〔2010〕5号", "" },
    { "国务院令第713号", "" },
    { "财政部公告2019年第39号", "" },
    { "GB/T 16180—2014", "" },
    { "", "" },
};

static void check_identities(void **state)
{
    (void)state;
    struct arena a = { 0 };
    for (size_t i = 0; i < COUNT(identities); i++) {
        struct span got = docno_identity(&a, span_str(identities[i].number));
        if (!span_eq(got, span_str(identities[i].identity)))
            fail_msg("%s: got %.*s", identities[i].number, SPAN_ARG(got));
    }
    arena_release(&a);
}

/* Whether a spelling is among those under which a number may be kept. */
static const struct {
    const char *number, *other;
    bool among;
} spellings[] = {
    { "财税字〔1994〕89号", "〔94〕财税字第089号", true },
    { "〔94〕财税字第089号", "财税字〔1994〕89号", true },
    { "〔94〕财税字第089号", "〔1994〕财税字89号", true },
    { "农（牧）字181号", "农（牧）字第181号", true },
    { "〔94〕财税字第089号", "〔95〕财税字第089号", false },
    { "溪政发〔2010〕5号", "〔2010〕溪政发第5号", false },
    { "国务院令第713号", "国务院令713号", false },
};

static void check_spellings(void **state)
{
    enum { MAX = 16 };
    (void)state;
    struct arena a = { 0 };
    for (size_t i = 0; i < COUNT(spellings); i++) {
        struct span out[MAX];
        size_t n = docno_spellings(out, MAX, &a, span_str(spellings[i].number));
        bool among = false;
        for (size_t k = 0; k < n; k++)
            among |= span_eq(out[k], span_str(spellings[i].other));
        if (among != spellings[i].among)
            fail_msg("%s among those of %s", spellings[i].other, spellings[i].number);
    }
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    table_one(&t, "whole strings", check_refs);
    table_one(&t, "what is one for all spellings", check_identities);
    table_one(&t, "other spellings", check_spellings);
    return table_run("docno", &t);
}
