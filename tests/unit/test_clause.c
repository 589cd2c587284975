// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Acts and other relations: what a sentence does with its references, and above all what it does not do. Each row is a text
// of our own below an invented title; `want` lists its mentions as relation[/scope][?flag] target[#date][@effective][(event)][<until][ in area].
#include "tests/check.h"

#include "analyzer/analyze.h"
#include "base/buf.h"

static const struct row {
    const char *name, *text, *want;
} rows[] = {
    // clang-format off
    /* endings before the cue */
    { "title and cue", "《溪州旧办法》同时废止。", "repeals 溪州旧办法" },
    { "number in brackets", "《溪州旧办法》（溪政发〔2010〕5号）同时废止。", "repeals 溪政发〔2010〕5号" },
    { "原 and bare 废止", "本办法自印发之日起实施，原《溪州旧办法》（溪政发〔2010〕5号）废止。", "repeals 溪政发〔2010〕5号" },
    { "list with 、", "《溪州甲办法》、《溪州乙办法》和《溪州丙办法》同时废止。", "repeals 溪州甲办法|repeals 溪州乙办法|repeals 溪州丙办法" },
    { "list without separators", "《溪州甲办法》《溪州乙办法》同时废止。", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "list over commas", "《溪州甲办法》，《溪州乙办法》，同时废止。", "repeals 溪州甲办法|repeals 溪州乙办法" },
    { "title with a range", "《溪州甲办法》（溪财〔2020〕3、5号）同时废止。", "repeals 溪财〔2020〕3号|repeals 溪财〔2020〕5号" },
    { "title with a number and a range", "《溪州甲办法》（溪政发〔2019〕3号、溪财〔2020〕3、5号）同时废止。",
      "repeals 溪政发〔2019〕3号|cites 溪财〔2020〕3号|cites 溪财〔2020〕5号" },
    { "numbers alone, as a range", "原溪财〔2020〕3、5号文件同时废止。", "repeals 溪财〔2020〕3号|repeals 溪财〔2020〕5号" },
    { "number alone", "自本通知印发之日起，溪政办发〔2012〕33号文件同时废止。", "repeals 溪政办发〔2012〕33号" },
    { "own day", "《溪州甲办法》自2025年12月31日起废止。", "repeals 溪州甲办法@2025-12-31" },
    { "own day before the object", "自2026年1月1日起，《溪州甲办法》同时废止。", "repeals 溪州甲办法@2026-01-01" },
    { "day of the text, not of the object", "本办法自2023年1月1日起施行，《溪州甲办法》同时废止。", "repeals 溪州甲办法@2023-01-01" },
    { "another title's commencement", "《溪州甲条例》自2026年1月1日起施行，《溪州乙办法》自2025年12月31日起废止。", "cites 溪州甲条例|repeals 溪州乙办法@2025-12-31" },
    { "停止执行", "《溪州补贴办法》自2024年7月1日起停止执行。", "repeals 溪州补贴办法@2024-07-01" },
    { "不再执行", "原《溪州接待标准》不再执行。", "repeals 溪州接待标准" },
    { "即行废止 from publication", "自本规定公布之日起，《溪州甲办法》即行废止。", "repeals 溪州甲办法" },
    { "失效 is no 废止", "《溪州甲通知》宣布失效。", "lapses 溪州甲通知" },
    { "cue in the target's title", "《溪州人民政府关于修订溪州资金管理办法的通知》（溪政发〔2014〕10号）同时废止。", "repeals 溪政发〔2014〕10号" },
    { "number of a form not read", "原溪州农业厅1984年11月15日发布的《溪州维修办法》（〔84〕农〔机〕字第42号）同时废止。", "repeals 溪州维修办法#1984-11-15" },
    /* relative clauses */
    { "date and body", "本办法施行后，2018年11月20日溪州市人民政府办公室印发的《溪州公务用车办法》同时废止。", "repeals 溪州公务用车办法#2018-11-20" },
    { "amended meanwhile", "1993年9月17日溪州市人民代表大会常务委员会通过、根据1997年4月16日《关于修改〈溪州市容条例〉的决定》修正的《溪州市容条例》同时废止。",
      "cites 关于修改〈溪州市容条例〉的决定|repeals 溪州市容条例#1993-09-17" },
    { "order number in the clause", "1991年9月14日溪州市人民政府第12号令发布的《溪州节水办法》同时废止。", "repeals 溪州市人民政府令第12号#1991-09-14" },
    { "decision as target", "2008年5月27日发布的《溪州登记规定》和2012年9月12日发布的《关于修改〈溪州登记规定〉的决定》同时废止。",
      "repeals 溪州登记规定#2008-05-27|repeals 关于修改〈溪州登记规定〉的决定#2012-09-12" },
    { "ground is no target", "根据《溪州立法条例》，《溪州甲办法》同时废止。", "applies 溪州立法条例|repeals 溪州甲办法" },
    /* partial */
    { "article", "《溪州甲办法》第四条废止。", "repeals/partial 溪州甲办法" },
    { "topic", "《溪州甲条例》中关于罚款的规定同时废止。", "repeals/partial 溪州甲条例" },
    { "topic behind the cue", "不再适用《溪州甲条例》中关于劳动合同的规定。", "repeals/partial 溪州甲条例" },
    { "two articles, one said later", "删去《溪州甲办法》第十二条，第十三条废止。", "repeals/partial 溪州甲办法" },
    { "a carrier named without outer marks", "关于印发《溪州甲办法》的通知（溪政发〔2010〕5号）同时废止。", "issues 溪州甲办法|repeals 溪政发〔2010〕5号" },
    { "a number in brackets that only dates", "依据上级要求（溪政发〔2010〕5号）停止执行有关收费。", "cites 溪政发〔2010〕5号" },
    { "what a rule lets collect", "停止执行《溪州甲办法》中收取的费用。", "repeals/partial 溪州甲办法" },
    { "refused", "不同意废止《溪州甲办法》。", "cites 溪州甲办法" },
    { "told of the past, verb before and behind", "市政府已于2020年宣布《溪州甲办法》失效。", "cites?reported 溪州甲办法" },
    { "what a list holds", "列入《溪州旧文件目录》的文件自公布之日起失效。", "cites 溪州旧文件目录" },
    /* behind the cue */
    { "verb first", "废止《溪州甲办法》（2007年9月14日溪州市人民政府公布）。", "repeals 溪州甲办法#2007-09-14" },
    { "items on one line", "市政府决定废止下列规章：一、《溪州甲办法》；二、《溪州乙规定》。", "repeals 溪州甲办法|repeals 溪州乙规定" },
    { "items on lines", "市政府决定废止下列规章：\n一、《溪州甲办法》\n二、《溪州乙规定》", "repeals 溪州甲办法|repeals 溪州乙规定" },
    { "bare items", "附件：废止的文件目录\n1．关于加强溪州砂石管理的意见（溪政发〔2013〕21号）\n2．关于溪州屠宰管理的通知",
      "repeals 溪政发〔2013〕21号|repeals 关于溪州屠宰管理的通知" },
    { "two lists", "附件1 继续有效的文件目录\n1 关于溪州林业管理的意见 溪政发〔2015〕3号\n附件2 宣布失效的文件目录\n1 关于溪州屠宰管理的通知 溪政发〔2006〕4号",
      "cites 溪政发〔2015〕3号|lapses 溪政发〔2006〕4号" },
    { "names of lists are no rows", "附件：1.废止的行政规范性文件目录\n2.宣布失效的行政规范性文件目录", "" },
    { "table: only the title column", "附件：废止的文件目录\n序号\t文件名称\t文号\t废止理由\n1\t关于溪州公墓管理的通知\t溪政发〔2011〕8号\t已被《溪州殡葬条例》代替",
      "repeals 溪政发〔2011〕8号|cites?reported 溪州殡葬条例" },
    { "table: result column", "序号\t文件名称\t文号\t清理结果\n1\t关于溪州甲事的通知\t溪政发〔2011〕8号\t废止\n2\t关于溪州乙事的通知\t溪政发〔2011〕9号\t继续有效",
      "repeals 溪政发〔2011〕8号|extends 溪政发〔2011〕9号" },
    { "table: a notice with its annex", "附件：废止的文件目录\n序号\t文件名称\t文号\n1\t溪州市人民政府关于印发溪州甲办法的通知 附：溪州甲办法\t溪政发〔2011〕8号",
      "repeals 溪政发〔2011〕8号|repeals 溪政发〔2011〕8号" },
    { "table: a forwarded text stays", "附件：废止的文件目录\n序号\t文件名称\t文号\n1\t溪州市人民政府关于转发国务院办公厅水费通知的通知 附：国务院办公厅关于水费的通知\t溪政发〔2011〕8号",
      "repeals 溪政发〔2011〕8号" },
    /* no act */
    { "topic words", "地方性法规的制定、修改、废止适用《溪州立法条例》。", "applies 溪州立法条例" },
    { "intended", "适时推动修订《溪州合作社条例》。", "cites?intended 溪州合作社条例" },
    { "planned", "拟于2026年底前废止《溪州暂住办法》，请提出意见。", "cites?intended 溪州暂住办法" },
    { "ending that dates another event", "溪州市政府决定废止《溪州农税条例》后，各地停止征收。", "cites?reported 溪州农税条例" },
    { "list that dates another event", "市政府废止《溪州甲办法》、《溪州乙办法》等3件规章以前，各地已经停征。", "cites?reported 溪州甲办法|cites?reported 溪州乙办法" },
    { "two verbs below one 决定", "市政府决定自2025年1月1日起废止《溪州甲办法》等3部规章，修改《溪州乙办法》等2部规章。", "repeals 溪州甲办法@2025-01-01|amends 溪州乙办法@2025-01-01" },
    { "two verbs below one 拟", "拟废止《溪州甲办法》，宣布失效《溪州乙办法》。", "cites?intended 溪州甲办法|cites?intended 溪州乙办法" },
    { "reason, then decision", "《溪州粮食办法》已失去上位法依据，予以废止。", "repeals 溪州粮食办法" },
    { "reason with another title", "《溪州粮食办法》与《溪州粮食条例》不一致，予以废止。", "cites 溪州粮食办法|cites 溪州粮食条例" },
    { "reason, then a duty", "《溪州粮食办法》已失去上位法依据，应当及时废止。", "cites 溪州粮食办法" },
    { "reason, then another subject", "《溪州粮食条例》已经失效，本办法予以废止。", "cites 溪州粮食条例" },
    { "a pretext", "不得以《溪州甲办法》废止为由拒绝受理。", "cites 溪州甲办法" },
    { "a condition", "如《溪州甲办法》废止，则按新规定执行。", "cites?intended 溪州甲办法" },
    { "同时废止 before its object", "本办法自2025年1月1日起施行，同时废止《溪州甲办法》。", "repeals 溪州甲办法@2025-01-01" },
    { "同时废止 before a dated object", "同时废止2015年6月1日发布的《溪州甲办法》（溪政发〔2015〕1号）。", "repeals 溪政发〔2015〕1号#2015-06-01" },
    { "同时废止 as a duty", "各地要制定新办法，同时废止《溪州甲办法》。", "cites?intended 溪州甲办法" },
    { "同时废止 below 拟", "我市拟修订《溪州甲办法》，同时废止《溪州乙办法》。", "cites?intended 溪州甲办法|cites?intended 溪州乙办法" },
    { "同时， 废止", "同时，废止《溪州甲办法》。", "repeals 溪州甲办法" },
    { "同步废止", "《溪州甲通知》（溪政办〔2018〕1号）同步废止。", "repeals 溪政办〔2018〕1号" },
    { "即行作废", "原《溪州甲办法》即行作废。", "repeals 溪州甲办法" },
    { "改为 between quotations", "将《溪州甲办法》第三条第二款中的“五日”改为“七日”。", "amends 溪州甲办法" },
    { "改为 of something else", "《溪州甲办法》规定的收费改为免费。", "cites 溪州甲办法" },
    { "verbs of their own", "市政府决定：一、废止《溪州甲办法》；二、修改《溪州乙办法》；三、《溪州丙办法》继续有效。", "repeals 溪州甲办法|amends 溪州乙办法|extends 溪州丙办法" },
    { "a noun", "本办法所称废止，是指《溪州立法条例》规定的废止。", "cites 溪州立法条例" },
    { "article of a number", "溪政发〔2010〕3号文件第二条废止。", "repeals/partial 溪政发〔2010〕3号" },
    { "全文废止", "《溪州甲办法》全文废止。", "repeals 溪州甲办法" },
    { "于…之日", "《溪州甲办法》于本办法施行之日废止。", "repeals 溪州甲办法" },
    { "a ground, something else stops", "法院依照《溪州诉讼法》停止执行。", "applies 溪州诉讼法" },
    { "a ground with its article", "根据《溪州复议法》第二十一条，停止执行。", "applies 溪州复议法" },
    { "a case, something else stops", "有《溪州监狱法》第五条规定的，暂缓执行。", "cites 溪州监狱法" },
    { "a rule applied, something else stops", "适用《溪州刑法》第十二条的，不再执行。", "applies 溪州刑法" },
    { "a reason", "鉴于《溪州甲办法》废止，现对《溪州乙办法》作如下修改：", "cites?reported 溪州甲办法|amends 溪州乙办法" },
    { "reported", "《溪州物业办法》已于2020年1月1日废止，仍按该办法缴存的资金继续使用。", "cites?reported 溪州物业办法" },
    { "passive", "《溪州物业办法》被废止后，原有合同继续履行。", "cites 溪州物业办法" },
    { "conflict is no ending", "本办法与《溪州招标规定》不一致的，以本办法为准。", "prevails_over 溪州招标规定" },
    { "conflict the other way round", "《溪州招标规定》与本办法不一致的，以本办法为准。", "prevails_over 溪州招标规定" },
    { "cue in a cited title", "根据《溪州市人民政府关于废止部分规章的决定》（市政府令第12号），现予公布。", "based_on 溪州市人民政府令第12号" },
    { "new wording", "将《溪州统计办法》第三十条修改为：“本办法自2020年1月1日起施行。2001年发布的《溪州统计规定》同时废止。”",
      "amends 溪州统计办法|cites 溪州统计规定" },
    { "certificate", "换发《溪州采矿许可证》，原证同时废止。", "" },
    { "licence lapses by itself", "逾期未办理的，《溪州采矿许可证》自行失效。", "" },
    { "standing rule on standards", "国家标准公布后，该地方标准即行废止。", "" },
    { "denied, and kept", "经评估，《溪州档案办法》不予废止，继续有效。", "extends 溪州档案办法" },
    { "main verb keeps", "对拟废止文件征求意见后，决定继续保留《溪州河道办法》。", "cites 溪州河道办法" },
    { "class", "各地制定的溪州土地使用费办法同时停止执行。", "repeals/class ~各地制定的溪州土地使用费办法" },
    { "own notice of an appointment", "任命某某为局长。", "" },
    /* amendments, pauses, terms */
    { "作如下修改", "现决定对《溪州地名办法》作如下修改：第三条中的“民政厅”修改为“民政部门”。", "amends 溪州地名办法" },
    { "修订 and new edition", "省政府决定对《溪州资金办法》（溪政发〔2014〕10号）进行修订。现将修订后的《溪州资金办法》印发给你们。",
      "amends 溪政发〔2014〕10号|issues 溪州资金办法" },
    { "suspension with end", "暂停实施《溪州养犬条例》第八条至2025年6月30日。", "suspends/partial 溪州养犬条例<2025-06-30" },
    { "suspension with days before", "自2024年3月1日起至2026年2月28日，暂停执行《溪州出租车办法》。", "suspends 溪州出租车办法@2024-03-01<2026-02-28" },
    { "area makes a pause", "在自由贸易试验区内，不再执行《溪州外商规定》第三条。", "suspends/partial 溪州外商规定 in 自由贸易试验区" },
    { "extension", "《溪州出租车办法》有效期延长至2027年12月31日。", "extends 溪州出租车办法<2027-12-31" },
    { "revival", "恢复执行《关于调整溪州收费标准的通知》（溪价〔2019〕2号）。", "revives 溪价〔2019〕2号" },
    { "promulgated decision acts", "《关于废止〈溪州广告办法〉的决定》已经市政府常务会议通过，现予公布，自2024年5月1日起施行。",
      "issues 关于废止〈溪州广告办法〉的决定|repeals 溪州广告办法@2024-05-01" },
    /* 撤销 of a rule, and of all that is none */
    { "撤销 a rule", "市政府决定撤销《溪州甲通知》（溪政办〔2018〕1号）。", "repeals 溪政办〔2018〕1号" },
    { "撤销 a described rule", "市政府决定：撤销溪州县人民政府2015年3月2日印发的《溪州收费办法》。", "repeals 溪州收费办法#2015-03-02" },
    { "撤销 a number", "撤销溪政办〔2018〕1号文件。", "repeals 溪政办〔2018〕1号" },
    { "予以撤销", "《溪州甲办法》予以撤销。", "repeals 溪州甲办法" },
    { "自…起撤销", "《溪州甲办法》自2025年3月1日起撤销。", "repeals 溪州甲办法@2025-03-01" },
    { "撤销 an article", "撤销《溪州甲办法》第五条。", "repeals/partial 溪州甲办法" },
    { "撤销 a body", "撤销依据《溪州甲办法》设立的机构。", "applies 溪州甲办法" },
    { "撤销 what a rule set up", "市政府决定撤销《溪州甲规定》设立的收费项目。", "cites 溪州甲规定" },
    { "撤销 a licence", "撤销《溪州采矿许可证》。", "" },
    { "撤销 a permit given by a rule", "撤销《溪州甲办法》规定的行政许可。", "cites 溪州甲办法" },
    { "撤销 a penalty", "撤销《关于给予某公司行政处罚的决定》（溪规罚〔2010〕5号）。", "cites 溪规罚〔2010〕5号" },
    { "撤销 a paper of a case", "《溪州处罚决定书》（溪公罚决〔2010〕5号）予以撤销。", "cites 溪公罚决〔2010〕5号" },
    { "撤销 by a ground", "依据《溪州复议法》第二十八条撤销该处罚决定。", "applies 溪州复议法" },
    { "撤销 for a fault", "违反《溪州甲办法》第五条规定，予以撤销。", "applies 溪州甲办法" },
    { "撤销 in a case", "有《溪州甲办法》第五条情形，予以撤销。", "cites 溪州甲办法" },
    { "撤销 as a power", "市政府有权撤销《溪州甲办法》。", "cites?intended 溪州甲办法" },
    { "撤销 as a duty", "应当撤销《溪州甲办法》。", "cites?intended 溪州甲办法" },
    { "撤销 as an order to others", "责令撤销《溪州甲办法》。", "cites?intended 溪州甲办法" },
    { "撤销 by a court", "人民法院依法撤销《溪州甲办法》。", "cites?intended 溪州甲办法" },
    { "撤销后", "《溪州甲办法》撤销后，有关单位重新制定。", "cites 溪州甲办法" },
    { "被撤销的", "被撤销的《溪州甲办法》不得恢复。", "cites 溪州甲办法" },
    /* one text in the place of another */
    { "代替", "本办法代替《溪州甲办法》、《溪州乙办法》。", "replaces 溪州甲办法|replaces 溪州乙办法" },
    { "代替 behind the commencement", "本办法自2025年1月1日起施行，代替《溪州甲办法》（溪政发〔2010〕5号）。", "replaces 溪政发〔2010〕5号@2025-01-01" },
    { "取代 with 原", "本办法取代原《溪州甲办法》。", "replaces 溪州甲办法" },
    { "代替 a number", "本办法代替原溪政发〔2010〕5号文件。", "replaces 溪政发〔2010〕5号" },
    { "由本办法替代", "《溪州甲办法》由本办法替代。", "replaces 溪州甲办法" },
    { "被本办法取代", "《溪州甲办法》、《溪州乙办法》被本办法取代。", "replaces 溪州甲办法|replaces 溪州乙办法" },
    { "standard for standard", "本标准代替GB 18667—2002《溪州鉴定标准》。", "replaces GB 18667—2002" },
    { "取代 told", "《溪州甲办法》已被《溪州乙办法》取代。", "cites?reported 溪州甲办法|cites 溪州乙办法" },
    { "代替 a proof", "用承诺书代替《溪州甲办法》规定的证明材料。", "cites 溪州甲办法" },
    { "可以代替", "本证明可以代替《溪州甲办法》规定的材料。", "cites 溪州甲办法" },
    { "以本通知代替", "不得以本通知代替《溪州甲办法》。", "cites 溪州甲办法" },
    { "a part that is taken over", "《溪州甲办法》由本办法取代的部分不再执行。", "cites 溪州甲办法" },
    /* 终止, areas, reckoned days */
    { "终止执行 behind", "《溪州甲办法》自2025年1月1日起终止实施。", "repeals 溪州甲办法@2025-01-01" },
    { "终止执行 before", "终止执行《溪州甲办法》。", "repeals 溪州甲办法" },
    { "终止执行 a contract", "终止执行依据《溪州甲办法》签订的合同。", "applies 溪州甲办法" },
    { "不再继续执行", "《溪州甲办法》不再继续执行。", "repeals 溪州甲办法" },
    { "what a rule provides", "停止执行《溪州甲办法》规定的收费标准。", "repeals/partial 溪州甲办法" },
    { "area between title and verb", "《溪州甲办法》在自由贸易试验区内暂停执行。", "suspends 溪州甲办法 in 自由贸易试验区内" },
    { "area makes 停止执行 a pause", "《溪州甲办法》在望川县停止执行。", "suspends 溪州甲办法 in 望川县" },
    { "area makes 废止 a pause", "《溪州甲办法》在望川县行政区域内废止。", "suspends 溪州甲办法 in 望川县行政区域内" },
    { "the whole land is no area", "《溪州甲办法》在全省范围内停止执行。", "repeals 溪州甲办法" },
    { "days behind an event", "《溪州甲办法》自公布之日起30日后废止。", "repeals 溪州甲办法(event)" },
    { "a last day, then the end", "《溪州甲办法》至2024年12月31日止废止。", "repeals 溪州甲办法@2025-01-01" },
    { "a last day and a first", "《溪州甲办法》执行到2024年12月31日，2025年1月1日起停止执行。", "repeals 溪州甲办法@2025-01-01" },
    /* what an act hangs on */
    { "day of another text", "《溪州甲办法》自《溪州乙条例》施行之日起废止。", "repeals 溪州甲办法(event)|cites 溪州乙条例" },
    { "day of another text before", "自《溪州乙条例》施行之日起，《溪州甲办法》废止。", "cites 溪州乙条例|repeals 溪州甲办法(event)" },
    { "behind another text", "《溪州乙条例》施行后，《溪州甲办法》同时废止。", "cites 溪州乙条例|repeals 溪州甲办法(event)" },
    { "day of something else", "自新标准发布之日起，《溪州甲办法》停止执行。", "repeals 溪州甲办法(event)" },
    { "day of the text itself", "本办法自2025年1月1日起施行。自本办法施行之日起，《溪州甲办法》停止执行。", "repeals 溪州甲办法@2025-01-01" },
    { "an event to come", "待国家出台新规定后，《溪州甲办法》自行废止。", "repeals 溪州甲办法(event)" },
    { "a condition before a comma", "如国家另有规定，《溪州甲办法》停止执行。", "cites?intended 溪州甲办法" },
    { "two verbs on one day", "决定自2025年1月1日起废止《溪州甲办法》，修改《溪州乙办法》。", "repeals 溪州甲办法@2025-01-01|amends 溪州乙办法@2025-01-01" },
    /* numbers of a series */
    { "orders of a series", "溪州市人民政府令第12号《溪州甲办法》、第13号《溪州乙办法》同时废止。",
      "repeals 溪州市人民政府令第12号|repeals 溪州市人民政府令第13号" },
    { "orders without titles", "溪州市人民政府令第12号、第13号同时废止。", "repeals 溪州市人民政府令第12号|repeals 溪州市人民政府令第13号" },
    { "numbers of a series", "原溪政发〔2010〕5号《溪州甲办法》、7号《溪州乙办法》同时废止。", "repeals 溪政发〔2010〕5号|repeals 溪政发〔2010〕7号" },
    { "numbers of a series in brackets", "《溪州甲办法》（溪政发〔2010〕5号）、《溪州乙办法》（7号）同时废止。", "repeals 溪政发〔2010〕5号|repeals 溪政发〔2010〕7号" },
    { "no series over a stop", "《溪州甲办法》由溪州市人民政府令第12号公布。第13号楼归其管理。", "cites 溪州甲办法|cites 溪州市人民政府令第12号" },
    { "a house is of no series", "溪州市人民政府令第12号和第3号楼。", "cites 溪州市人民政府令第12号" },
    { "增加 outside an amending decision", "《溪州甲办法》第三条增加一款。", "cites 溪州甲办法" },
    /* terms, pauses, revivals */
    { "延长…有效期", "延长《溪州甲办法》（溪政发〔2010〕5号）的有效期至2027年12月31日。", "extends 溪政发〔2010〕5号<2027-12-31" },
    { "延长 something else", "延长《溪州甲办法》规定的申报期限。", "cites 溪州甲办法" },
    { "有效期至", "《溪州甲办法》的有效期至2027年12月31日。", "extends 溪州甲办法<2027-12-31" },
    { "执行期限延长至", "《溪州甲办法》执行期限延长至2027年12月31日。", "extends 溪州甲办法<2027-12-31" },
    { "到期后继续执行至", "《溪州甲办法》到期后继续执行至2027年12月31日。", "extends 溪州甲办法<2027-12-31" },
    { "继续有效 with a term", "自2025年1月1日起，《溪州甲办法》继续有效，有效期5年。", "extends 溪州甲办法@2025-01-01<2030-01-01" },
    { "term of a licence", "依照《溪州甲办法》核发的许可证有效期至2027年12月31日。", "applies 溪州甲办法" },
    { "a licence that goes on", "依照《溪州甲办法》取得的资格继续有效。", "applies 溪州甲办法" },
    { "继续有效的", "《溪州甲办法》继续有效的许可证，可以使用。", "cites 溪州甲办法" },
    { "period that a rule provides", "《溪州甲办法》规定的期限延长至2027年12月31日。", "cites 溪州甲办法" },
    { "暂时调整适用 with area and days", "自2025年1月1日起至2026年12月31日，在溪州自由贸易试验区暂时调整适用《溪州甲条例》第五条。",
      "suspends/partial 溪州甲条例@2025-01-01<2026-12-31 in 溪州自由贸易试验区" },
    { "pause for years", "自2025年1月1日起三年内，在溪州新区暂时停止适用《溪州甲条例》第五条。", "suspends/partial 溪州甲条例@2025-01-01<2028-01-01 in 溪州新区" },
    { "term in the sentence behind", "授权市政府在溪州新区暂时停止实施《溪州甲条例》第五条。上述调整在2027年12月31日前试行。",
      "suspends/partial 溪州甲条例<2027-12-31 in 溪州新区" },
    { "revival from a day", "《溪州甲办法》自2025年1月1日起恢复施行。", "revives 溪州甲办法@2025-01-01" },
    { "no revival", "不再恢复施行《溪州甲办法》。", "cites 溪州甲办法" },
    /* other relations */
    { "grounds", "根据《溪州预算法》及其实施条例、《溪州审查条例》等法律、法规，制定本办法。",
      "based_on 溪州预算法|based_on 溪州预算法实施条例|based_on 溪州审查条例" },
    { "ground of an article", "依据《溪州处罚条例》等规定追究责任。", "applies 溪州处罚条例" },
    { "carrying out", "为贯彻落实民政部等12部门《关于加强溪州养老工作的意见》（民发〔2023〕71号）精神，现提出如下意见。", "implements 民发〔2023〕71号" },
    { "required", "按照《溪州行动计划》要求，加快推进。", "implements 溪州行动计划" },
    { "number binds to the last", "根据《溪州甲意见》《溪州乙通知》（国办发〔2021〕36号）要求，制定本意见。", "based_on 溪州甲意见|based_on 国办发〔2021〕36号" },
    { "reply", "你市《关于批准溪州划定方案的请示》（溪政报〔2023〕41号）收悉。", "replies_to 溪政报〔2023〕41号" },
    { "forwarded", "现将《溪州省水利厅关于加强水资源保护的意见》转发给你们。", "forwards 溪州省水利厅关于加强水资源保护的意见" },
    { "standard before its title", "依据行业标准GA802—2019《溪州机动车类型规定》界定。", "applies GA 802—2019" },
    { "short form", "根据《溪州许可法》（以下简称《许可法》），制定本办法。依照《许可法》第三十八条办理。", "based_on 溪州许可法|applies?abbreviation 溪州许可法" },
    { "short form of nothing", "《办法》第三条所称单位，由《办法》规定。", "" },
    { "print is no rule", "据《溪州日报》报道，《溪州市人民政府公报》全文刊登。", "" },
    { "number list", "溪政发〔2025〕9号、10号文件。", "cites 溪政发〔2025〕9号|cites 溪政发〔2025〕10号" },
    // clang-format on
};

static void describe(struct buf *b, const struct mention *m)
{
    static const uint32_t told[] = { FLAG_INTENDED, FLAG_REPORTED, FLAG_ABBREVIATION };
    buf_str(b, relation_info[m->relation].json);
    if (m->act.effective_basis != BASIS_NONE && m->act.scope != SCOPE_WHOLE)
        buf_printf(b, "/%s", scope_name[m->act.scope]);
    for (size_t i = 0; i < 3; i++)
        if (m->flags & told[i])
            buf_printf(b, "?%s",
                       told[i] == FLAG_INTENDED   ? "intended"
                       : told[i] == FLAG_REPORTED ? "reported"
                                                  : "abbreviation");
    buf_char(b, ' ');
    buf_span(b, m->number.n ? m->number : m->title);
    if (m->target_date.n && m->act.effective_basis != BASIS_NONE)
        buf_printf(b, "#%.*s", SPAN_ARG(m->target_date));
    if (m->act.effective.n)
        buf_printf(b, "@%.*s", SPAN_ARG(m->act.effective));
    if (m->act.effective_basis == BASIS_EVENT)
        buf_str(b, "(event)");
    if (m->act.until.n)
        buf_printf(b, "<%.*s", SPAN_ARG(m->act.until));
    if (m->act.area.n)
        buf_printf(b, " in %.*s", SPAN_ARG(m->act.area));
}

static void check_row(void **state)
{
    const struct row *row = *state;
    struct lexicon *lex = NULL;
    struct wh_error err;
    struct buf text = { 0 }, got = { 0 };
    struct analysis a = { 0 };
    assert_int_equal(lexicon_open(&lex, NULL, &err), WH_OK);
    buf_printf(&text, "某某规定\n\n%s\n", row->text);
    assert_int_equal(analyze(&a, lex, SPAN("t"), buf_as_span(&text), &err), WH_OK);
    for (size_t i = 0; i < a.mentions.n; i++) {
        if (i)
            buf_char(&got, '|');
        describe(&got, &a.mentions.at[i]);
    }
    assert_string_equal(buf_cstr(&got), row->want);
    analysis_release(&a);
    buf_release(&text);
    buf_release(&got);
    lexicon_close(lex);
}

int main(void)
{
    enum { N = sizeof rows / sizeof *rows };
    struct CMUnitTest tests[N];
    for (size_t i = 0; i < N; i++)
        tests[i] =
            (struct CMUnitTest){ rows[i].name, check_row, NULL, NULL, (void *)(uintptr_t)&rows[i] };
    return cmocka_run_group_tests_name("clause", tests, NULL, NULL);
}
