// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Segmentation of invented gazettes and single files. Each document found is written as one line and compared.
#include "analyzer/segment/segment.h"
#include "base/buf.h"
#include "tests/table.h"

struct segment_row {
    const char *name, *raw, *want;
};

#define MAST "云溪省人民政府公报\n2025年第3期\n(总第90期)\n2025年3月20日出版\n"

// clang-format off
static const struct segment_row rows[] = {
    { "fragment",
      "某某办法\n\n第一条 本办法自2024年1月1日起施行。\n",
      "full 1-3 [] 某某办法 | | |  (办法)\n" },
    { "fragment without a title",
      "《甲办法》（云政发〔2020〕1号）同时废止。",
      "full 1-1 []  | | |  ()\n" },
    { "table alone",
      "关于废止部分文件的决定\n\n序号\t文件名称\t文号\n1\t甲办法\t云政发〔2020〕1号\n",
      "full 1-4 [] 关于废止部分文件的决定 | | |  (决定)\n" },
    { "notice with its part",
      "云溪省人民政府关于印发《云溪省供水办法》的通知\n\n溪政规〔2025〕2号\n\n各市（州）人民政府：\n\n现将《云溪省供水办法》印发给你们。\n\n云溪省人民政府\n\n2025年3月3日\n\n云溪省供水办法\n\n第一条 为了供水，制定本办法。\n",
      "full 1-15 [溪政规〔2025〕2号] 云溪省人民政府关于印发《云溪省供水办法》的通知 | 云溪省供水办法 | 云溪省人民政府 | 2025-03-03 (办法) part 13-15 云溪省供水办法\n" },
    { "letterhead of a letter",
      "禾川县人民政府函\n禾政发〔1998〕1号\n禾川县人民政府关于同意调整渡船方案的函\n为了规范渡船工作，现将有关事项函告如下。\n禾川县人民政府\n1998年1月1日\n",
      "full 1-6 [禾政发〔1998〕1号] 禾川县人民政府关于同意调整渡船方案的函 | | 禾川县人民政府 | 1998-01-01 (函)\n" },
    { "a letter, its title alone",
      "禾川县人民政府关于同意调整渡船方案的函\n禾政发〔1998〕1号\n为了规范渡船工作，现将有关事项函告如下。\n禾川县人民政府\n1998年1月1日\n",
      "full 1-5 [禾政发〔1998〕1号] 禾川县人民政府关于同意调整渡船方案的函 | | 禾川县人民政府 | 1998-01-01 (函)\n" },
    { "word of the letterhead in the middle of its bodies",
      "禾川县教育局\n禾川县财政局　文件\n禾川县水利局\n禾教发〔1998〕1号\n禾川县教育局 禾川县财政局 禾川县水利局关于加强渡船管理的通知\n各单位：\n请执行。\n1998年1月1日\n",
      "full 1-8 [禾教发〔1998〕1号] 禾川县教育局 禾川县财政局 禾川县水利局关于加强渡船管理的通知 | | 禾川县教育局;禾川县财政局;禾川县水利局 | 1998-01-01 (通知)\n" },
    { "bodies below the letterhead begin the title",
      "禾川县教育局\n禾川县财政局　文件\n禾川县教育局 禾川县财政局\n关于加强渡船管理的通知\n禾教发〔1998〕1号\n各单位：\n请执行。\n1998年1月1日\n",
      "full 1-8 [禾教发〔1998〕1号] 禾川县教育局 禾川县财政局关于加强渡船管理的通知 | | 禾川县教育局;禾川县财政局 | 1998-01-01 (通知)\n" },
    { "ordinal of an order in brackets",
      "云岭市人民政府令（第1号）\n《云岭市渡船办法》已经审议通过，现予公布，自1998年2月1日起施行。\n市长　某甲\n1998年1月1日\n云岭市渡船办法\n第一条 为了管理，制定本办法。\n",
      "full 1-6 [云岭市人民政府令第1号] 云岭市渡船办法 | 云岭市渡船办法 | 云岭市人民政府 | 1998-01-01 (办法) part 5-6 云岭市渡船办法\n" },
    { "number glued to the title",
      "禾川县人民政府关于印发《禾川县渡船办法》的通知禾政发〔1998〕1号\n现将《禾川县渡船办法》印发给你们。\n禾川县人民政府\n1998年1月1日\n",
      "full 1-4 [禾政发〔1998〕1号] 禾川县人民政府关于印发《禾川县渡船办法》的通知 | 禾川县渡船办法 | 禾川县人民政府 | 1998-01-01 (办法)\n" },
    { "signer beside the number, 、 in the title below",
      "禾教发〔1998〕1号　　　　　　签发人：某甲\n\n禾川县教育局、禾川县财政局、禾川县水利局关于加强渡船管理的通知\n\n现将有关事项通知如下。\n",
      "full 1-5 [禾教发〔1998〕1号] 禾川县教育局、禾川县财政局、禾川县水利局关于加强渡船管理的通知 | | 禾川县教育局;禾川县财政局;禾川县水利局 |  (通知)\n" },
    { "national bodies with nothing between",
      "财政部国家税务总局教育部关于渡船免税的通知\n财税〔1998〕1号\n各单位：\n请执行。\n1998年1月1日\n",
      "full 1-5 [财税〔1998〕1号] 财政部国家税务总局教育部关于渡船免税的通知 | | 财政部;国家税务总局;教育部 | 1998-01-01 (通知)\n" },
    { "branch of a tax office and another body of the place",
      "云岭市水利局国家税务总局云岭市税务局云岭市残疾人联合会关于渡船免税的通知\n云水发〔2020〕1号\n各单位：\n请执行。\n2020年1月1日\n",
      "full 1-5 [云水发〔2020〕1号] 云岭市水利局国家税务总局云岭市税务局云岭市残疾人联合会关于渡船免税的通知 | | 云岭市水利局;国家税务总局云岭市税务局;云岭市残疾人联合会 | 2020-01-01 (通知)\n" },
    { "社会保障局 before another place",
      "禾川县人力资源和社会保障局禾川县财政局关于渡船补贴的通知\n禾人社发〔2020〕1号\n各单位：\n请执行。\n2020年1月1日\n",
      "full 1-5 [禾人社发〔2020〕1号] 禾川县人力资源和社会保障局禾川县财政局关于渡船补贴的通知 | | 禾川县人力资源和社会保障局;禾川县财政局 | 2020-01-01 (通知)\n" },
    { "a page in one line",
      "溪东区人民政府关于印发《溪东区渡船考核细则（暂行）》的通知　溪东政发　〔　98　〕　1　号　现将《溪东区渡船考核细则（暂行）》印发给你们，请认真贯彻执行。　　　溪 东 区 人 民 政 府　1998年1月1日　溪东区渡船考核细则（暂行）　第一条　工作人员玩忽职守、滥用职权的，依法给予处分。　第二条　本细则自1998年2月1日起施行。\n",
      "full 1-1 [溪东政发〔1998〕1号] 溪东区人民政府关于印发《溪东区渡船考核细则（暂行）》的通知 | 溪东区渡船考核细则（暂行） | 溪东区人民政府 | 1998-01-01 (细则) part 1-1 溪东区渡船考核细则（暂行）\n" },
    { "number in brackets, title over lines",
      "云溪省人民政府办公厅\n关于加强供水工作的通知\n（溪政办发〔2025〕7号）\n各县人民政府：\n一、加强领导。\n云溪省人民政府办公厅\n二〇二五年三月三日\n",
      "full 1-7 [溪政办发〔2025〕7号] 云溪省人民政府办公厅关于加强供水工作的通知 | | 云溪省人民政府办公厅 | 2025-03-03 (通知)\n" },
    { "two bodies with one short name, in the title alone",
      "# 最高人民法院、最高人民检察院关于审理甲案件适用法律若干问题的解释\n\n第一条 为了审理，制定本解释。\n",
      "full 1-3 [] 最高人民法院、最高人民检察院关于审理甲案件适用法律若干问题的解释 | | 最高人民法院;最高人民检察院 |  (解释)\n" },
    { "an excerpt that begins in the middle of another text",
      "第八条 受理单位应当及时核实。\n第九条 本规定自2031年3月1日起施行。\n云溪省人民政府关于废止《云溪省码头管理规定》的决定\n溪政发〔2031〕6号\n经研究，决定废止《云溪省码头管理规定》。\n云溪省人民政府\n2031年4月9日\n",
      "full 1-2 []  | | |  ()\nfull 3-7 [溪政发〔2031〕6号] 云溪省人民政府关于废止《云溪省码头管理规定》的决定 | | 云溪省人民政府 | 2031-04-09 (决定)\n" },
    { "a text that begins with its first item is whole",
      "一、受理单位应当及时核实。\n云溪省人民政府关于废止《云溪省码头管理规定》的决定\n溪政发〔2031〕6号\n经研究，决定废止《云溪省码头管理规定》。\n云溪省人民政府\n2031年4月9日\n",
      "full 1-6 []  | | 云溪省人民政府 | 2031-04-09 ()\n" },
    { "a document without number below one that is signed",
      "云溪省人民政府办公厅\n关于防汛工作的通知\n溪政办发〔2031〕7号\n各县人民政府：\n要加强领导。\n云溪省人民政府办公厅\n2031年3月3日\n中共云溪省委办公厅\n云溪省人民政府办公厅\n关于规范渡口证明的若干措施\n为规范渡口工作，制定本措施。\n",
      "full 1-7 [溪政办发〔2031〕7号] 云溪省人民政府办公厅关于防汛工作的通知 | | 云溪省人民政府办公厅 | 2031-03-03 (通知)\nfull 8-11 [] 中共云溪省委办公厅 云溪省人民政府办公厅关于规范渡口证明的若干措施 | | 中共云溪省委办公厅;云溪省人民政府办公厅 |  (若干措施)\n" },
    { "what a carrier attaches is no document of its own",
      "云溪省人民政府办公厅转发省财政厅\n关于防汛资金的意见的通知\n溪政办发〔2031〕7号\n各县人民政府：\n现转发给你们。\n云溪省人民政府办公厅\n2031年3月3日\n云溪省财政厅关于防汛资金的意见\n为规范资金，提出意见。\n",
      "full 1-9 [溪政办发〔2031〕7号] 云溪省人民政府办公厅转发省财政厅关于防汛资金的意见的通知 | 云溪省财政厅关于防汛资金的意见 | 云溪省人民政府办公厅 | 2031-03-03 (意见) part 8-9 云溪省财政厅关于防汛资金的意见\n" },
    { "signatures abreast, one of them with the place of its branch",
      "云溪省民政厅等部门关于养老的通知\n溪民发〔2031〕7号\n各县民政局：\n要加强领导。\n云溪省民政厅 云溪省教育厅\n云溪省财政厅 国家税务总局云溪省税务局\n2031年3月3日\n",
      "full 1-7 [溪民发〔2031〕7号] 云溪省民政厅等部门关于养老的通知 | | 云溪省民政厅;云溪省教育厅;云溪省财政厅;国家税务总局云溪省税务局 | 2031-03-03 (通知)\n" },
    { "order with its text",
      "云溪省人民政府令\n\n第 12 号\n\n《云溪省供水办法》已经2025年1月5日省人民政府第3次常务会议通过，现予公布，自2025年3月1日起施行。\n\n省长 李某\n\n2025年1月9日\n\n云溪省供水办法\n\n第一条 为了供水，制定本办法。\n",
      "full 1-13 [云溪省人民政府令第12号] 云溪省供水办法 | 云溪省供水办法 | 云溪省人民政府 | 2025-01-09 (办法) part 11-13 云溪省供水办法\n" },
    { "announcement with its text",
      "最高人民法院\n\n公 告\n\n《最高人民法院关于审理甲案件的规定》已于2025年1月5日由最高人民法院审判委员会第1900次会议通过，现予公布。\n\n2025年1月9日\n\n---\n\n最高人民法院\n\n关于审理甲案件的规定\n\n**法释〔2025〕99号**\n\n第一条 为了审理，制定本规定。\n",
      "full 1-17 [法释〔2025〕99号] 最高人民法院关于审理甲案件的规定 | 最高人民法院关于审理甲案件的规定 | 最高人民法院 | 2025-01-09 (规定) part 11-17 最高人民法院关于审理甲案件的规定\n" },
    { "law with its title once more, broken, before its history",
      "# 云溪省农村水利工程管理条例\n\n云溪省农村水利\n\n工程管理条例\n\n2010年5月6日 云溪省第九届人民代表大会常务委员会第三次会议通过\n\n第一条 为了管水，制定本条例。\n",
      "full 1-9 [] 云溪省农村水利工程管理条例 | | 云溪省人民代表大会常务委员会 | 2010-05-06 (条例) history 1\n" },
    { "a history line that names a long omnibus decision",
      "# 云溪省甲条例\n\n2010年5月6日 云溪省第九届人民代表大会常务委员会第三次会议通过\n\n2020年6月7日 云溪省第十三届人民代表大会常务委员会第十五次会议《云溪省人民代表大会常务委员会关于修改〈云溪省农村水利工程管理条例〉〈云溪省城市供水节水条例〉〈云溪省渔港渔船安全管理条例〉〈云溪省河道采砂管理条例〉〈云溪省湿地自然保护区条例〉〈云溪省农作物种子管理条例〉〈云溪省畜禽屠宰管理条例〉〈云溪省农业机械安全监督管理条例〉等十二件地方性法规的决定》修正，该修正自2020年8月1日施行\n\n第一条 为了甲，制定本条例。\n",
      "full 1-7 [] 云溪省甲条例 | | 云溪省人民代表大会常务委员会 | 2020-06-07 (条例) history 2\n" },
    { "law with history lines",
      "# 云溪省供水条例\n\n2001年3月4日 云溪省第九届人民代表大会常务委员会第三次会议通过\n\n2010年5月6日 云溪省第十一届人民代表大会常务委员会第七次会议《关于修改〈云溪省供水条例〉的决定》修正\n\n<!-- INFO END -->\n\n## 第一章 总则\n\n**第一条** 为了供水，制定本条例。\n",
      "full 1-11 [] 云溪省供水条例 | | 云溪省人民代表大会常务委员会 | 2010-05-06 (条例) history 2\n" },
    { "metadata of a web page",
      "发文机关：\t国务院\t成文日期：\t2018年11月06日\n标　　题：\t甲条例\n发文字号：\t国函〔2018〕9号\t发布日期：\t2018年11月19日\n国务院关于甲\n条例的批复\n国函〔2018〕9号\n乙部：\n同意。\n",
      "full 1-8 [国函〔2018〕9号] 国务院关于甲条例的批复 | | 国务院 | 2018-11-06 (批复) published 2018-11-19\n" },
    { "gazette: contents, texts, index",
      MAST "目录\n省政府文件\n云溪省人民政府关于加强供水\n工作的通知（溪政发〔2025〕1号）……………（3）\n云溪省人民政府关于加强节水工作的意见（溪政发〔2025〕2号）……………（5）\n政务要闻……………（9）\n编辑委员会\n主任：张某\n电话：000-1234\n"
      "云溪省人民政府关于 加强供水工作的通知\n溪政发〔2025〕1号\n各县人民政府：\n要加强供水工作。\n云溪省人民政府\n2025年3月1日\n"
      "2025年《云溪省人民政府公报》总目录\n目 录 (期数·页码)\n【省政府文件】\n云溪省人民政府关于加强供水工作的通知（溪政发〔2025〕1号） (3·3)\n云溪省供水办法（云溪省人民政府令第9号） (1·3)\n"
      "《云溪省人民政府公报》简介\n《云溪省人民政府公报》是公开发行的出版物。\n",
      "listed 9-9 [溪政发〔2025〕2号] 云溪省人民政府关于加强节水工作的意见 | | 云溪省人民政府 |  (意见) page 5\n"
      "full 14-19 [溪政发〔2025〕1号] 云溪省人民政府关于加强供水工作的通知 | | 云溪省人民政府 | 2025-03-01 (通知) page 3\n"
      "listed 24-24 [云溪省人民政府令第9号] 云溪省供水办法 | | 云溪省人民政府 |  (办法) page 1·3\n" },
    { "gazette: joint signatures, printed notice, appointments, 公告, news",
      MAST
      "云溪省民政厅 云溪省财政厅 关于加强养老工作的意见\n溪民发〔2025〕3号\n各县民政局、财政局：\n现提出如下意见。\n云 溪 省 民 政 厅\n云 溪 省 财 政 厅\n国 家 税 务 总 局 云 溪 省 税 务 局\n2025年2月1日\n"
      "中共云溪省委办公厅 云溪省人民政府办公厅印发《关于节水的意见》\n为了节水，提出如下意见。\n（据2025年2月3日《云溪日报》）\n"
      "云溪省人民政府人事任免\n2025年2月5日，省人民政府决定：任命张某为省水利厅厅长。（溪政干任〔2025〕4-5号）\n"
      "公告\n为方便公众，公报推出电子版。\n云溪省人民政府办公厅\n2025年2月8日\n"
      "11月18日 省长到甲市调研。\n同日 省长主持召开会议。\n11月19日 副省长出席会议。\n",
      "full 5-12 [溪民发〔2025〕3号] 云溪省民政厅 云溪省财政厅关于加强养老工作的意见 | | 云溪省民政厅;云溪省财政厅;国家税务总局云溪省税务局 | 2025-02-01 (意见)\n"
      "full 13-15 [] 中共云溪省委办公厅 云溪省人民政府办公厅印发《关于节水的意见》 | 关于节水的意见 | 中共云溪省委办公厅;云溪省人民政府办公厅 |  (意见) part 14-15 关于节水的意见 published 2025-02-03\n"
      "full 16-17 [溪政干任〔2025〕4号 溪政干任〔2025〕5号] 云溪省人民政府人事任免 | | 云溪省人民政府 |  ()\n"
      "full 18-21 [] 公告 | | 云溪省人民政府办公厅 | 2025-02-08 (公告)\n" },
    { "gazette: forwarded text without a number",
      MAST "云溪省人民政府办公厅转发省水利厅关于节水意见的通知\n溪政办发〔2025〕6号\n各县人民政府：\n现转发给你们。\n云溪省人民政府办公厅\n2025年2月1日\n关于节水的意见\n为了节水，提出如下意见。\n",
      "full 5-12 [溪政办发〔2025〕6号] 云溪省人民政府办公厅转发省水利厅关于节水意见的通知 | 关于节水的意见 | 云溪省人民政府办公厅 | 2025-02-01 (意见) part 11-12 关于节水的意见\n" },
    { "gazette: printed under the issuers' line",
      MAST "中共云溪省委办公厅 云溪省人民政府办公厅印发\n云溪省公务用车管理办法\n第一章 总则\n第一条 为了规范，制定本办法。\n",
      "full 5-8 [] 中共云溪省委办公厅 云溪省人民政府办公厅印发《云溪省公务用车管理办法》 | 云溪省公务用车管理办法 | 中共云溪省委办公厅;云溪省人民政府办公厅 |  (管理办法) part 6-8 云溪省公务用车管理办法\n" },
    { "gazette: bodies without their place, pages behind a slash",
      "云溪省人民政府公报\n2025年第4期 总第91期\n目录\n省政府规范性文件\n省政府关于印发云溪省供水办法的通知\n（溪政规〔2025〕1号）/ 1\n省水利厅 省财政厅关于节水工作的通知（溪水规〔2025〕2号）/ 7\n\n"
      "省政府关于印发云溪省供水办法的通知\n溪政规〔2025〕1号\n各县人民政府：\n现将《云溪省供水办法》印发给你们。\n云溪省人民政府\n2025年1月11日\n云溪省供水办法\n第一条 制定本办法。\n",
      "listed 7-7 [溪水规〔2025〕2号] 省水利厅 省财政厅关于节水工作的通知 | | 云溪省水利厅;云溪省财政厅 |  (通知) page 7\n"
      "full 9-16 [溪政规〔2025〕1号] 省政府关于印发云溪省供水办法的通知 | 云溪省供水办法 | 云溪省人民政府 | 2025-01-11 (办法) part 15-16 云溪省供水办法 page 1\n" },
    { "gazette: report, news, orders in two lines",
      "云溪省人民政府公报\n2025年第5期\n目 录\n云溪省人民政府令（第15号）……………3\n　　云溪省节水办法……………3\n政府工作报告……………9\n\n"
      "政府工作报告\n——2025年1月12日在云溪省第十四届人民代表大会第三次会议上\n各位代表：\n现在，我向大会报告工作。\n大事记\n5月1日 省长到甲市调研。\n5月2日 省政府召开会议。\n5月4日 副省长出席活动。\n",
      "listed 4-5 [云溪省人民政府令第15号] 云溪省节水办法 | | 云溪省人民政府 |  (办法) page 3\n"
      "full 8-11 [] 政府工作报告 | | | 2025-01-12 (报告) page 9\n" },
    { "gazette: two documents in a file without a masthead",
      "云溪省人民政府关于供水的通知\n溪政发〔2025〕1号\n各县人民政府：\n要供水。\n云溪省人民政府\n2025年1月1日\n云溪省人民政府关于节水的通知\n溪政发〔2025〕2号\n各县人民政府：\n要节水。\n云溪省人民政府\n2025年1月2日\n",
      "full 1-6 [溪政发〔2025〕1号] 云溪省人民政府关于供水的通知 | | 云溪省人民政府 | 2025-01-01 (通知)\n"
      "full 7-12 [溪政发〔2025〕2号] 云溪省人民政府关于节水的通知 | | 云溪省人民政府 | 2025-01-02 (通知)\n" },
    { "gazette in Markdown, contents without pages",
      "# 云溪省人民政府公报 2025年第2期\n\n## 目录\n\n- 云溪省人民政府令（第12号）\n- 云溪省供水办法\n- 云溪省人民政府关于节水工作的通知（溪政发〔2025〕5号）\n\n## 省政府令\n\n### 云溪省人民政府令\n\n第12号\n\n《云溪省供水办法》已经省人民政府常务会议通过，现予公布。\n\n省长 李某\n\n2025年1月12日\n\n### 云溪省供水办法\n\n第一条 为了供水，制定本办法。\n\n## 省政府文件\n\n### 云溪省人民政府关于节水工作的通知\n\n溪政发〔2025〕5号\n\n各县人民政府：\n\n要节水。\n\n云溪省人民政府\n\n2025年1月15日\n",
      "full 11-23 [云溪省人民政府令第12号] 云溪省供水办法 | 云溪省供水办法 | 云溪省人民政府 | 2025-01-12 (办法) part 21-23 云溪省供水办法\n"
      "full 27-37 [溪政发〔2025〕5号] 云溪省人民政府关于节水工作的通知 | | 云溪省人民政府 | 2025-01-15 (通知)\n" },
    { "head: letterhead, marks, signer beside the number",
      "000123\n机密★1年\n特 急\n云 溪 省 人 民 政 府 文 件\n溪政发〔2025〕7号　　签发人：某甲\n云溪省人民政府关于\n加强供水工作的通知\n各县人民政府：\n要供水。\n云溪省人民政府\n2025年3月3日\n",
      "full 1-11 [溪政发〔2025〕7号] 云溪省人民政府关于加强供水工作的通知 | | 云溪省人民政府 | 2025-03-03 (通知)\n" },
    { "head: two bodies over one 文件, twin: a title that ends with 文件",
      "云溪省民政厅\n云溪省财政厅文件\n溪民发〔2025〕7号\n关于加强养老工作的意见\n各县：\n请执行。\n",
      "full 1-6 [溪民发〔2025〕7号] 关于加强养老工作的意见 | | 云溪省民政厅;云溪省财政厅 |  (意见)\n" },
    { "head: a title that ends with 文件 is no letterhead",
      "关于清理规范性文件\n的通知\n溪政发〔2025〕7号\n各县：\n请执行。\n",
      "full 1-5 [溪政发〔2025〕7号] 关于清理规范性文件的通知 | | |  (通知)\n" },
    { "head: the number behind the title, half-width",
      "云溪省财政厅关于加强渡船管理的通知(溪财发[2025]124号)\n各市、县财政局：\n请执行。\n",
      "full 1-3 [溪财发〔2025〕124号] 云溪省财政厅关于加强渡船管理的通知 | | 云溪省财政厅 |  (通知)\n" },
    { "head: the number before the title",
      "# 溪政发〔2008〕17号云溪省人民政府关于加强养蚕的决定\n\n决定如下。\n",
      "full 1-3 [溪政发〔2008〕17号] 云溪省人民政府关于加强养蚕的决定 | | 云溪省人民政府 |  (决定)\n" },
    { "head: order with its name in brackets",
      "云溪省财政厅令〔2025〕第4号（云溪省渡船办法）\n云溪省财政厅令〔2025〕第4号\n现予公布，自2025年3月1日起施行。\n厅长 某甲\n2025年1月9日\n云溪省渡船办法\n第一条 制定本办法。\n",
      "full 1-7 [云溪省财政厅令2025年第4号] 云溪省渡船办法 | 云溪省渡船办法 | 云溪省财政厅 | 2025-01-09 (办法) part 6-7 云溪省渡船办法\n" },
    { "head: the ordinal with its year in brackets below the order",
      "云溪省财政厅令\n（2019）第 4 号\n《渡船办法》已经2019年9月18日厅务会议审议通过，现予发布。\n厅长 某甲\n2019年11月22日\n渡船办法\n第一条 制定本办法。\n",
      "full 1-7 [云溪省财政厅令2019年第4号] 渡船办法 | 渡船办法 | 云溪省财政厅 | 2019-11-22 (办法) part 6-7 渡船办法\n" },
    { "head: the order below the title",
      "云溪市人民政府关于废止部分文件的决定\n\n云溪市人民政府令\n第48号\n《云溪市人民政府关于废止部分文件的决定》已经通过，现予公布。\n市长：某甲\n二○○八年十月十三日\n云溪市人民政府关于废止部分文件的决定\n市政府决定：\n一、废止《云溪市游船规定》。\n",
      "full 1-10 [云溪市人民政府令第48号] 云溪市人民政府关于废止部分文件的决定 | 云溪市人民政府关于废止部分文件的决定 | 云溪市人民政府 | 2008-10-13 (决定) part 8-10 云溪市人民政府关于废止部分文件的决定\n" },
    { "head: the path of a site, the title twice",
      "您的位置: 首页 » 法律资料 » 法律法规 »\n\n云溪市人民政府关于印发云溪市窨井管理办法的通知\n\n时间:2024-07-02 08:50:40 来源: 法律资料 阅读:8411\n\n云溪市人民政府关于印发云溪市窨井管理办法的通知\n\n溪政发〔2011〕19号\n\n各县区人民政府:\n\n现将《云溪市窨井管理办法》印发给你们。\n",
      "full 1-13 [溪政发〔2011〕19号] 云溪市人民政府关于印发云溪市窨井管理办法的通知 | 云溪市窨井管理办法 | 云溪市人民政府 |  (管理办法) part 13-13 云溪市窨井管理办法\n" },
    { "head: a title over lines that end with 》 and ，",
      "云溪省高级人民法院关于\n\n《云溪省养蚕条例》\n\n第二十二条的解释\n\n（1999年6月26日云溪省高级人民法院审判委员会第10次会议通过）\n\n作如下解释：\n",
      "full 1-9 [] 云溪省高级人民法院关于《云溪省养蚕条例》第二十二条的解释 | | 云溪省高级人民法院 | 1999-06-26 (解释) history 1\n" },
    { "head: title and addressees in one line",
      "云溪省财政厅关于印发《渡船办法》的通知各市、县财政局：\n现将《渡船办法》印发给你们。\n",
      "full 1-2 [] 云溪省财政厅关于印发《渡船办法》的通知 | 渡船办法 | 云溪省财政厅 |  (办法) part 2-2 渡船办法\n" },
    { "head: （已废止） is no part of the title",
      "云溪省屠宰管理规定（已废止）\n\n（1998年3月1日云溪省人民政府令第20号公布）\n\n第一条 制定本规定。\n",
      "full 1-5 [云溪省人民政府令第20号] 云溪省屠宰管理规定 | | 云溪省人民政府 | 1998-03-01 (规定) says 已废止   1 history 1\n" },
    { "head: twin, （试行） is",
      "云溪省屠宰管理规定（试行）\n\n（1998年3月1日云溪省人民政府令第20号公布）\n\n第一条 制定本规定。\n",
      "full 1-5 [云溪省人民政府令第20号] 云溪省屠宰管理规定（试行） | | 云溪省人民政府 | 1998-03-01 (规定) history 1\n" },
    { "head: the caption says that it has ended; no number of another's",
      "云溪省屠宰管理规定\n\n（1998年3月1日云溪省人民政府令第20号公布，自1998年4月1日起施行；2004年5月1日云溪省人民政府令第66号废止）\n\n第一条 制定本规定。\n",
      "full 1-5 [云溪省人民政府令第20号] 云溪省屠宰管理规定 | | 云溪省人民政府 | 1998-03-01 (规定) says 废止 2004-05-01 云溪省人民政府令第66号 3 history 1\n" },
    { "head: a note below the title says that it has ended",
      "云溪省水利厅关于渡船的通知\n（已被溪水发〔2020〕1号废止）\n溪水发〔2010〕7号\n各县：\n请执行。\n",
      "full 1-5 [溪水发〔2010〕7号] 云溪省水利厅关于渡船的通知 | | 云溪省水利厅 |  (通知) says 废止  溪水发〔2020〕1号 2\n" },
    { "head: 附：修正本 is no part of the title",
      "云溪省人民代表大会常务委员会关于修改《云溪省防震减灾条例》的决定 附：修正本\n\n第一条 决定作如下修改。\n",
      "full 1-3 [] 云溪省人民代表大会常务委员会关于修改《云溪省防震减灾条例》的决定 | | 云溪省人民代表大会常务委员会 |  (决定)\n" },
    { "nothing", " \n\n", "" },
};
// clang-format on

static void write_list(struct buf *b, const struct span_vec *v, const char *between)
{
    for (size_t i = 0; i < v->n; i++) {
        buf_str(b, i ? between : "");
        buf_span(b, v->at[i]);
    }
}

static void write_document(struct buf *b, const struct document *d)
{
    buf_printf(b, "%s %u-%u [", presence_name[d->presence], d->line_from, d->line_to);
    write_list(b, &d->numbers, " ");
    buf_printf(b, "] %.*s | %.*s%s| ", SPAN_ARG(d->title), SPAN_ARG(d->instrument),
               d->instrument.n ? " " : "");
    write_list(b, &d->issuers, ";");
    buf_printf(b, "%s| %.*s (%.*s)", d->issuers.n ? " " : "", SPAN_ARG(d->issued),
               SPAN_ARG(d->kind));
    for (size_t i = 0; i < d->parts.n; i++)
        buf_printf(b, " part %u-%u %.*s", d->parts.at[i].line_from, d->parts.at[i].line_to,
                   SPAN_ARG(d->parts.at[i].title));
    if (d->gazette_page.n)
        buf_printf(b, " page %.*s", SPAN_ARG(d->gazette_page));
    if (d->published.n)
        buf_printf(b, " published %.*s", SPAN_ARG(d->published));
    if (d->says_ended.line)
        buf_printf(b, " says %.*s %.*s %.*s %u", SPAN_ARG(d->says_ended.word),
                   SPAN_ARG(d->says_ended.date), SPAN_ARG(d->says_ended.by_number),
                   d->says_ended.line);
    if (d->history.n)
        buf_printf(b, " history %zu", d->history.n);
    buf_char(b, '\n');
}

/* Segments point at full documents in order, inside the view, and do not overlap. */
static void segments_are_sound(const struct segmentation *g, const struct analysis *a,
                               const struct view *v)
{
    size_t last = 0;
    for (size_t i = 0; i < g->n; i++) {
        const struct segment *s = &g->at[i];
        assert_true(s->doc < a->documents.n);
        assert_int_equal(a->documents.at[s->doc].presence, PRESENCE_FULL);
        assert_true(s->line_from >= last && s->line_from < s->line_to && s->line_to <= v->n_lines);
        assert_true(s->title_from >= s->line_from && s->title_to <= s->line_to &&
                    s->title_from <= s->title_to);
        assert_true(s->body_from >= s->title_to && s->body_from <= s->line_to);
        assert_true(s->parts_from <= s->line_to);
        assert_int_equal(v->lines[s->line_from].line_from, a->documents.at[s->doc].line_from);
        last = s->line_to;
    }
}

static void check_segment(void **state)
{
    const struct segment_row *r = *state;
    struct lexicon *lex = NULL;
    struct analysis a = { 0 };
    struct view v;
    struct segmentation g;
    struct buf b = { 0 };
    assert_int_equal(lexicon_open(&lex, NULL, NULL), WH_OK);
    view_build(&v, &a.arena, span_str(r->raw));
    segment(&g, &a, &v, lex);
    for (size_t i = 0; i < a.documents.n; i++)
        write_document(&b, &a.documents.at[i]);
    assert_string_equal(buf_cstr(&b), r->want);
    segments_are_sound(&g, &a, &v);
    buf_release(&b);
    analysis_release(&a);
    lexicon_close(lex);
}

static void masthead_is_read(void **state)
{
    (void)state;
    struct lexicon *lex = NULL;
    struct analysis a = { 0 };
    struct view v;
    struct segmentation g;
    assert_int_equal(lexicon_open(&lex, NULL, NULL), WH_OK);
    view_build(&v, &a.arena,
               SPAN("云溪省人民政府公报\n\n(半月刊)\n2024年第23期\n(复总第931期)"
                    "\n2024年12月15日出版\n\n目录\n\n政务要闻…………（38）\n"));
    segment(&g, &a, &v, lex);
    assert_true(span_eq(a.source.gazette, SPAN("云溪省人民政府公报")));
    assert_int_equal(a.source.year, 2024);
    assert_int_equal(a.source.issue, 23);
    assert_int_equal(a.source.total_issue, 931);
    assert_true(span_eq(a.source.published, SPAN("2024-12-15")));
    assert_int_equal(a.documents.n, 0);
    analysis_release(&a);
    lexicon_close(lex);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_segment);
    table_one(&t, "masthead is read", masthead_is_read);
    return table_run("segment", &t);
}
