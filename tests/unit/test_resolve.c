// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Identities, bindings, acts and edges from small made-up analyses; see struct row for their notation. Every case is
// loaded twice, its sources forwards and backwards, and must give the same dump.
#include <stdio.h>
#include <unistd.h>

#include "analyzer/record.h"
#include "base/file.h"
#include "base/json.h"
#include "graph/decision.h"
#include "graph/ingest/ingest.h"
#include "tests/store.h"
#include "tests/table.h"

/* facts: lines of fields separated by '|', trailing ones may be left out.
     S file
     D presence | number | title | issuers | issued | effective_on | key=value;…   (parts, numbers, published)
     H relation | date | by_title | by_number | by_issuer                          (history of the document above)
     M relation | number | title | date | issuer | flags | scope | effective | until
     X file | surface | occurrence | verdict                                       (a person's decision)
   A mention belongs to the document above it; with a scope it is an act. Forwards the decisions are made when all is loaded,
   backwards they are there before the first source.
   sql: what to ask; want: its rows, columns joined by ' ', rows by '; '. */
struct row {
    const char *name, *facts, *sql, *want;
};

#define NODES "SELECT id, presence FROM doc ORDER BY id"
#define ACTS                                                                                      \
    "SELECT a.relation, f.id, coalesce('-> ' || t.id, ''), a.scope, coalesce(a.effective, '?'), " \
    "a.basis FROM act_view a"                                                                     \
    " JOIN doc f ON f.node = a.from_node LEFT JOIN doc t ON t.node = a.to_node ORDER BY a.id"
#define BOUND                                                                                     \
    "SELECT coalesce(d.id, '-'), e.resolved_by, e.agrees, e.conflicts FROM evidence e LEFT JOIN " \
    "doc d ON d.node = e.to_node"                                                                 \
    " ORDER BY e.file, e.byte_from"
#define COUNTY(body, day)                                                   \
    "S a" day "\nD full||关于加强犬只管理的通知|" body "|2008-01-" day "\n" \
    "S b" day "\nD full||关于加强犬只管理的通知|" body "|2018-01-" day "\n"
#define TEN_COUNTIES               \
    COUNTY("甲山县人民政府", "01") \
    COUNTY("乙山县人民政府", "02") \
    COUNTY("丙山县人民政府", "03") \
    COUNTY("丁山县人民政府", "04") \
    COUNTY("戊山县人民政府", "05") \
    COUNTY("己山县人民政府", "06") \
    COUNTY("庚山县人民政府", "07") \
    COUNTY("辛山县人民政府", "08") \
    COUNTY("壬山县人民政府", "09") \
    COUNTY("癸山县人民政府", "10")
#define EDGES                                                                                    \
    "SELECT f.id, e.relation, t.id, e.role FROM edge_view e JOIN doc f ON f.node = e.from_node " \
    "JOIN doc t ON t.node = e.to_node"                                                           \
    " ORDER BY f.id, t.id, e.relation, e.role"

// clang-format off
static const struct row rows[] = {
    { "listed in one file, full in another: one node",
      "S a\nD listed|溪政发〔2024〕16号|云溪省人民政府关于印发节水方案的通知\n"
      "S b\nD full|溪政发〔2024〕16号|云溪省人民政府关于印发《节水方案》的通知|云溪省人民政府|2024-11-13",
      "SELECT id, presence, file, (SELECT count(*) FROM document_node n WHERE n.node_id = node) FROM doc",
      "溪政发〔2024〕16号 full b 2" },
    { "listed without number, full with it: one node",
      "S a\nD listed||云溪省人民政府关于做好防汛工作的意见\n"
      "S b\nD full|溪政发〔2024〕3号|云溪省人民政府关于做好防汛工作的意见|云溪省人民政府|2024-05-01",
      NODES, "溪政发〔2024〕3号 full" },
    { "one number, two titles: one stub with both",
      "S a\nD full|溪政规〔2024〕1号|通知甲|云溪省人民政府|2024-03-01\n"
      "M cites|溪政发〔2011〕28号|云溪省救助资金管理办法\n"
      "M repeals|溪政发〔2011〕28号|云溪省人民政府关于印发云溪省救助资金管理办法的通知||||whole\n"
      "S b\nD full|溪政发〔2023〕2号|意见乙|云溪省人民政府|2023-01-01\nM cites||云溪省救助资金管理办法",
      BOUND, "溪政发〔2011〕28号 number 3 0; 溪政发〔2011〕28号 number 3 0; 溪政发〔2011〕28号 title 2 0" },
    { "a title that does not belong to the number: a conflict, it stays with the number",
      "S a\nD full|溪政发〔2024〕1号|云溪省人民政府关于甲的意见|云溪省人民政府|2024-03-01\n"
      "S b\nD full|溪政发〔2024〕9号|云溪省人民政府关于乙的意见|云溪省人民政府|2024-05-01\n"
      "M cites|溪政发〔2024〕1号|云溪省港口管理办法",
      BOUND, "溪政发〔2024〕1号 number 1 2" },
    { "a day that is not the document's: a conflict",
      "S a\nD full|溪政发〔2024〕1号|云溪省人民政府关于甲的意见|云溪省人民政府|2024-03-01\n"
      "S b\nD full|溪政发〔2024〕9号|云溪省人民政府关于乙的意见|云溪省人民政府|2024-05-01\n"
      "M cites|溪政发〔2024〕1号||2023-03-01",
      BOUND, "溪政发〔2024〕1号 number 1 4" },
    { "repeal of a text of its own title, known by day: a dated stub, not itself",
      "S a\nD full|溪政规〔2024〕5号|云溪省会议费管理办法|云溪省人民政府|2024-06-01|2024-07-01\n"
      "M repeals||云溪省会议费管理办法|2016-04-06|云溪省人民政府||whole",
      ACTS, "repeals 云溪省会议费管理办法@云溪省人民政府@2016-04-06  whole 2024-07-01 document" },
    { "repeal of a text of its own title, nothing else known: a stub for the older text",
      "S a\nD full|溪政规〔2024〕5号|云溪省会议费管理办法|云溪省人民政府|2024-06-01|2024-07-01\n"
      "M repeals||云溪省会议费管理办法||||whole",
      ACTS, "repeals 云溪省会议费管理办法@<2024-06-01  whole 2024-07-01 document" },
    { "repeal by title: the newest text before, not the younger one",
      "S a\nD full|溪政规〔2010〕1号|云溪省会议费管理办法|云溪省人民政府|2010-06-01\n"
      "S b\nD full|溪政规〔2016〕2号|云溪省会议费管理办法|云溪省人民政府|2016-06-01\n"
      "S c\nD full|溪政规〔2020〕3号|云溪省会议费管理办法|云溪省人民政府|2020-06-01\nM repeals||云溪省会议费管理办法||||whole\n"
      "S d\nD full|溪政规〔2024〕4号|云溪省会议费管理办法|云溪省人民政府|2024-06-01",
      ACTS, "repeals 溪政规〔2016〕2号  whole 2020-06-01 issued" },
    { "a day names the edition, whatever is newer",
      "S a\nD full|溪政规〔2010〕1号|云溪省会议费管理办法|云溪省人民政府|2010-06-01\n"
      "S b\nD full|溪政规〔2016〕2号|云溪省会议费管理办法|云溪省人民政府|2016-06-01\n"
      "S c\nD full|溪政规〔2020〕3号|意见丙|云溪省人民政府|2020-06-01\nM repeals||云溪省会议费管理办法|2010-06||||\n"
      "M repeals||云溪省会议费管理办法|2010-06|||whole",
      BOUND, "溪政规〔2010〕1号 title+date 6 0; 溪政规〔2010〕1号 title+date 6 0" },
    { "the clause of a consolidated text ends what was before its first issue",
      "S a\nD full||云溪省水利条例|云溪省人民代表大会|2023-05-01|2001-07-01\nH adopts|2001-06-15\nH amends|2023-05-01|关于修改《云溪省水利条例》的决定\n"
      "M repeals||云溪省水利条例||||whole|2001-07-01\n"
      "S b\nD full||云溪省水利条例|云溪省人民代表大会|2001-06-15|2001-07-01\nM repeals||云溪省水利条例||||whole|2001-07-01",
      "SELECT DISTINCT f.id FROM act_view a JOIN doc f ON f.node = a.from_node WHERE a.relation = 'repeals'",
      "云溪省水利条例@<2001-06-15" },
    { "a hundred citations of one unknown document are one stub",
      "S a\nD full|溪政发〔2024〕1号|意见甲|云溪省人民政府|2024-03-01\nM based_on||云溪省港口管理办法\nM cites||云溪省港口管理办法\nM cites||《云溪省港口管理办法》\n"
      "S b\nD full|溪政发〔2024〕2号|意见乙|云溪省人民政府|2024-03-02\nM based_on||云溪省港口管理办法",
      "SELECT o.cited_by, o.based_on, d.id FROM orphan o JOIN doc d USING (node)", "2 2 云溪省港口管理办法" },
    { "an order series that restarts: the year tells",
      "S a\nD full|云州市人民政府令第15号|云州市甲办法|云州市人民政府|1992-10-20\n"
      "S b\nD full|云州市人民政府令第15号|云州市乙办法|云州市人民政府|1993-09-23\n"
      "S c\nD full|云政发〔2000〕1号|意见丙|云州市人民政府|2000-01-01\n"
      "M cites|云州市人民政府令第15号||1993-09-23\nM cites|云州市人民政府令第15号||1992\nM cites|云州市人民政府令第15号\n"
      "M cites|云州市人民政府令第15号|云州市甲办法\nM cites|云州市人民政府令第15号||1988",
      BOUND, "云州市人民政府令第15号@1993 number 5 0; 云州市人民政府令第15号@1992 number 5 0; - ambiguous 0 0; "
             "云州市人民政府令第15号@1992 number 3 0; 云州市人民政府令第15号@1988 number 5 0" },
    { "an order without year: equal when there is only one",
      "S a\nD full|云州市人民政府令第15号|云州市甲办法|云州市人民政府|1992-10-20\n"
      "S b\nD full|云政发〔2000〕1号|意见丙|云州市人民政府|2000-01-01\nM repeals|云州市人民政府令第15号|||||whole",
      BOUND, "云州市人民政府令第15号@1992 number 1 0" },
    { "digits are never matched loosely",
      "S a\nD full|溪政办函〔2022〕136号|函甲|云溪省人民政府办公厅|2022-01-01\n"
      "S b\nD full|溪政发〔2023〕1号|意见乙|云溪省人民政府|2023-01-01\nM cites|溪政办函〔2022〕137号",
      BOUND, "溪政办函〔2022〕137号 number 1 0" },
    { "one title of two bodies: ambiguous without issuer, told by it",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M cites||关于加强节水的意见\nM repeals||关于加强节水的意见||||whole\nM repeals||关于加强节水的意见||望川市水利局||whole",
      BOUND, "- ambiguous 0 0; - ambiguous 0 0; 关于加强节水的意见@望川市水利局@2019-05-01 title 10 0" },
    { "nothing is guessed for an act between bodies",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\nM repeals||关于加强节水的意见||||whole",
      ACTS, "" },
    { "another county's bare title is not what this county ends: a stub of its own",
      "S a\nD full||关于加强犬只管理的通知|乙县人民政府|2019-01-01\n"
      "S b\nD full|甲政发〔2023〕1号|意见丙|甲县人民政府|2023-01-01\nM repeals||关于加强犬只管理的通知||||whole",
      "SELECT f.id, f.work FROM act_view a JOIN doc f ON f.node = a.from_node",
      "关于加强犬只管理的通知@甲县人民政府 w:关于加强犬只管理的通知@甲县人民政府" },
    { "a title that names the other county means its rule",
      "S a\nD full||乙县犬只管理办法|乙县人民政府|2019-01-01\n"
      "S b\nD full|甲政发〔2023〕1号|意见丙|甲县人民政府|2023-01-01\nM repeals||乙县犬只管理办法||||whole",
      ACTS, "repeals 乙县犬只管理办法@乙县人民政府@2019-01-01  whole 2023-01-01 issued" },
    { "a county's bare title of its own county, by an office of it",
      "S a\nD full||关于加强犬只管理的通知|甲县人民政府办公室|2019-01-01\n"
      "S b\nD full|甲政发〔2023〕1号|意见丙|甲县人民政府|2023-01-01\nM repeals||关于加强犬只管理的通知||||whole",
      ACTS, "repeals 关于加强犬只管理的通知@甲县人民政府办公室@2019-01-01  whole 2023-01-01 issued" },
    { "a county does not end the rule of a province, which may be what it cites",
      "S a\nD full||关于加强犬只管理的通知|云溪省人民政府|2019-01-01\n"
      "S b\nD full|甲政发〔2023〕1号|意见丙|甲县人民政府|2023-01-01\nM repeals||关于加强犬只管理的通知||||whole\n"
      "S c\nD full|甲政发〔2023〕2号|意见丁|甲县人民政府|2023-02-01\nM cites||关于加强犬只管理的通知|2019-01-01",
      BOUND, "关于加强犬只管理的通知@甲县人民政府 title 2 0; 关于加强犬只管理的通知@云溪省人民政府@2019-01-01 title+date 6 0" },
    { "the place that a body leaves out of its title: the act finds the rule, and both are one work",
      "S a\nD full||云溪市停车办法|云溪市人民政府|2019-01-01\n"
      "S b\nD full|云政发〔2023〕1号|意见丙|云溪市人民政府|2023-01-01\nM repeals||停车办法||||whole\n"
      "S c\nD full||停车办法|云溪市人民政府|2012-01-01",
      "SELECT d.id, d.work FROM doc d WHERE d.title LIKE '%停车%' UNION ALL SELECT f.id, a.relation FROM act_view a JOIN doc f ON f.node = a.from_node",
      "停车办法@云溪市人民政府@2012-01-01 w:云溪市停车办法; 云溪市停车办法@云溪市人民政府@2019-01-01 w:云溪市停车办法; "
      "云溪市停车办法@云溪市人民政府@2019-01-01 repeals" },
    { "a ground without the place is not the city's own rule",
      "S a\nD full||云溪市城市绿化条例|云溪市人民代表大会常务委员会|2011-11-30\n"
      "S b\nD full||云溪市公园条例|云溪市人民代表大会常务委员会|2021-01-01\nM based_on||城市绿化条例",
      BOUND, "城市绿化条例 title 2 0" },
    { "the place that the rule's own title leaves out",
      "S a\nD full||停车办法|云溪市人民政府|2019-01-01\n"
      "S b\nD full|云政发〔2023〕1号|意见丙|云溪市人民政府|2023-01-01\nM repeals||云溪市停车办法||||whole",
      ACTS, "repeals 停车办法@云溪市人民政府@2019-01-01  whole 2023-01-01 issued" },
    { "a place that the title leaves out is never another's",
      "S a\nD full||云溪市停车办法|云溪市人民政府|2019-01-01\n"
      "S b\nD full|禾政发〔2023〕1号|意见丙|禾川县人民政府|2023-01-01\nM repeals||停车办法||||whole",
      ACTS, "repeals 停车办法  whole 2023-01-01 issued" },
    { "two decisions to amend are two works, two texts of a rule are one",
      "S a\nD full|禾政发〔2008〕5号|关于修改《禾川县停车办法》的决定|禾川县人民政府|2008-06-02\n"
      "S b\nD full|禾政发〔2015〕9号|关于修改《禾川县停车办法》的决定|禾川县人民政府|2015-05-02\n"
      "S c\nD full|禾政发〔2001〕1号|禾川县停车办法|禾川县人民政府|2001-05-02\n"
      "S d\nD full|禾政发〔2003〕1号|禾川县停车办法|禾川县人民政府|2003-05-02",
      "SELECT id, work FROM doc ORDER BY id",
      "禾政发〔2001〕1号 w:禾川县停车办法; 禾政发〔2003〕1号 w:禾川县停车办法; "
      "禾政发〔2008〕5号 w:关于修改禾川县停车办法的决定@2008-06-02; 禾政发〔2015〕9号 w:关于修改禾川县停车办法的决定@2015-05-02" },
    { "one number, two documents: the number is the id of neither",
      "S a\nD full|甲政发〔2024〕57号|关于渔业的意见|甲州省人民政府|2024-05-08\n"
      "S b\nD full|甲政发〔2024〕57号|关于林场的意见|甲州省人民政府|2024-07-18\n"
      "S c\nD full|甲政发〔2024〕58号|关于港口的意见|甲州省人民政府|2024-07-19",
      NODES, "甲政发〔2024〕57号~1 full; 甲政发〔2024〕57号~2 full; 甲政发〔2024〕58号 full" },
    { "the term of a congress does not make another body",
      "S a\nD full||溪州市蚕桑条例|溪州市人民代表大会常务委员会|2001-06-22\n"
      "S b\nD full||意见丙|溪州市人民代表大会常务委员会|2023-01-01\nM repeals||溪州市蚕桑条例|2001-06-22|溪州市第十一届人民代表大会常务委员会||whole",
      BOUND, "溪州市蚕桑条例@溪州市人民代表大会常务委员会@2001-06-22 title+date 14 0" },
    { "a rule of another name in whose place a text comes is ended; an older text of its own name is replaced",
      "S a\nD full|溪政发〔2012〕5号|云溪市渡口管理办法|云溪市人民政府|2012-05-03\n"
      "S c\nD full|溪政发〔2012〕6号|云溪市渡船管理办法|云溪市人民政府|2012-05-03\n"
      "S b\nD full|溪政发〔2021〕8号|云溪市渡船管理办法|云溪市人民政府|2021-04-09\n"
      "M replaces|溪政发〔2012〕5号|云溪市渡口管理办法||||whole\nM replaces|溪政发〔2012〕6号|云溪市渡船管理办法||||whole",
      ACTS, "repeals 溪政发〔2012〕5号  whole 2021-04-09 issued; replaces 溪政发〔2012〕6号 -> 溪政发〔2021〕8号 whole 2021-04-09 issued" },
    { "by consent: counted where the body made the rule, or stands above who did, and not of another's rule",
      "S a\nD full|溪政发〔2012〕5号|云溪市渡口管理办法|云溪市人民政府|2012-05-03\n"
      "S c\nD full|溪水发〔2012〕6号|云溪市渡船管理办法|云溪市水利局|2012-05-03\n"
      "S b\nD full|溪政函〔2021〕8号|云溪市人民政府关于渡口的批复|云溪市人民政府|2021-04-09\n"
      "M repeals|溪政发〔2012〕5号||||consented|whole\nM repeals|溪水发〔2012〕6号||||consented|whole\n"
      "S d\nD full|溪水函〔2021〕9号|云溪市水利局关于渡口的函|云溪市水利局|2021-04-10\n"
      "M repeals|溪政发〔2012〕5号||||consented|whole\nM repeals|溪水发〔2012〕6号||||consented|whole",
      "SELECT f.id, a.confidence > 50 FROM act_view a JOIN doc f ON f.node = a.from_node JOIN doc x ON x.node = a.actor"
      " ORDER BY x.id, f.id",
      "溪政发〔2012〕5号 1; 溪水发〔2012〕6号 1; 溪政发〔2012〕5号 0; 溪水发〔2012〕6号 1" },
    { "no district ends what its city made, but what it made as a city",
      "S a\nD full|望政发〔2012〕5号|渡口管理办法|望川市人民政府|2012-05-03\n"
      "S c\nD full|江政发〔2012〕6号|渡船管理办法|江北市人民政府|2012-05-03\n"
      "S b\nD full|江政发〔2021〕8号|关于文件的通知|望川市江北区人民政府|2021-04-09\n"
      "M repeals|望政发〔2012〕5号|||||whole\nM repeals|江政发〔2012〕6号|||||whole",
      "SELECT f.id, a.confidence > 50 FROM act_view a JOIN doc f ON f.node = a.from_node ORDER BY f.id", "望政发〔2012〕5号 0; 江政发〔2012〕6号 1" },
    { "a number of another county: the act is kept and not counted; its own county's counts",
      "S a\nD full|乙政发〔2019〕3号|关于渡船的意见|乙县人民政府|2019-01-01\n"
      "S b\nD full|甲政发〔2019〕3号|关于渡口的意见|甲县人民政府|2019-01-01\n"
      "S c\nD full|甲政发〔2023〕1号|意见丙|甲县人民政府|2023-01-01\nM repeals|乙政发〔2019〕3号|||||whole\nM repeals|甲政发〔2019〕3号|||||whole",
      "SELECT f.number, x.confidence >= 60 FROM act_view a JOIN act x ON x.id = a.act JOIN doc f ON f.node = a.from_node ORDER BY f.number",
      "乙政发〔2019〕3号 0; 甲政发〔2019〕3号 1" },
    { "two parts under one number: an act names one",
      "S a\nD full|溪政规〔2020〕1号|云溪省人民政府关于印发两个办法的通知|云溪省人民政府|2020-01-01||parts=云溪省甲办法,云溪省乙办法\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政规〔2020〕1号|云溪省乙办法||||whole\nM repeals||云溪省甲办法||||whole",
      ACTS, "repeals 溪政规〔2020〕1号#1  whole 2024-01-01 issued; repeals 溪政规〔2020〕1号#2  whole 2024-01-01 issued" },
    { "planned, told and denied acts, and acts in quoted text, are none",
      "S a\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\n"
      "M repeals|溪政发〔2011〕1号||||intended|whole\nM repeals|溪政发〔2011〕2号||||reported|whole\n"
      "M repeals|溪政发〔2011〕3号||||negated|whole\nM repeals|溪政发〔2011〕4号",
      EDGES, "溪政规〔2024〕9号 cites 溪政发〔2011〕1号 citation; 溪政规〔2024〕9号 cites 溪政发〔2011〕2号 citation; "
             "溪政规〔2024〕9号 cites 溪政发〔2011〕3号 citation; 溪政规〔2024〕9号 cites 溪政发〔2011〕4号 citation" },
    { "a partial act stays partial, a whole one beside it is another",
      "S a\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\n"
      "M repeals|溪政发〔2011〕1号|||||partial\nM repeals|溪政发〔2011〕2号|||||whole\nM repeals|溪政发〔2011〕2号|||||whole",
      ACTS, "repeals 溪政发〔2011〕1号  partial 2024-01-01 issued; repeals 溪政发〔2011〕2号  whole 2024-01-01 issued" },
    { "the clause's own day before the document's",
      "S a\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01|2024-02-01\n"
      "M repeals|溪政发〔2011〕1号|||||whole|2025-01-01\nM repeals|溪政发〔2011〕2号|||||whole",
      ACTS, "repeals 溪政发〔2011〕1号  whole 2025-01-01 clause; repeals 溪政发〔2011〕2号  whole 2024-02-01 document" },
    { "a revised text amends the old edition and makes its own",
      "S a\nD full|溪政规〔2024〕2号|云溪省人民政府关于修订《云溪省救助资金管理办法》的通知|云溪省人民政府|2024-09-14\n"
      "M amends|溪政发〔2011〕28号|云溪省救助资金管理办法||||whole",
      ACTS, "amends 溪政发〔2011〕28号 -> 溪政规〔2024〕2号 whole 2024-09-14 issued" },
    { "a history line is an act of its decision, from edition to edition",
      "S a\nD full||云溪省水利条例|云溪省人民代表大会|2023-05-01\nH adopts|2001-06-15\nH amends|2010-01-01|关于修改《云溪省水利条例》的决定\nH amends|2023-05-01|关于修改部分条例的决定",
      ACTS, "amends 云溪省水利条例@云溪省人民代表大会@2001-06-15 -> 云溪省水利条例@云溪省人民代表大会@2010-01-01 whole 2010-01-01 issued; "
            "amends 云溪省水利条例@云溪省人民代表大会@2010-01-01 -> 云溪省水利条例@云溪省人民代表大会@2023-05-01 whole 2023-05-01 issued" },
    { "a text that its history says the decision made is not what the decision changed",
      "S a\nD full||云溪省快递条例|云溪省人民政府|2025-04-13|2018-05-01\nH promulgates|2018-03-02\nH amends|2025-04-13|云溪省人民政府关于修改《云溪省快递条例》的决定\n"
      "S b\nD full||云溪省人民政府关于修改《云溪省快递条例》的决定|云溪省人民政府||2025-06-01\nM amends||云溪省快递条例||||whole|2025-06-01",
      "SELECT t.id, coalesce(o.id, '-') FROM act_view a JOIN doc t ON t.node = a.from_node LEFT JOIN doc o ON o.node = a.to_node",
      "云溪省快递条例@云溪省人民政府@2018-03-02 云溪省快递条例@云溪省人民政府@2025-04-13" },
    { "a text that a decision made which was published after its adoption is not what it changed",
      "S a\nD full||云溪省快递规定|云溪省高级人民法院|2010-12-13\n"
      "S b\nD full||云溪省快递规定|云溪省高级人民法院|2021-12-30\nH adopts|2010-11-22\nH amends|2021-12-30|云溪省高级人民法院关于修改《云溪省快递规定》的决定\n"
      "S c\nD full|溪法释〔2022〕5号|云溪省高级人民法院关于修改《云溪省快递规定》的决定|云溪省高级人民法院|2022-02-23|2022-03-01\n"
      "M amends||云溪省快递规定||||whole|2022-03-01",
      "SELECT DISTINCT t.id FROM act_view a JOIN doc t ON t.node = a.from_node JOIN doc f ON f.node = a.actor WHERE f.number = '溪法释〔2022〕5号'",
      "云溪省快递规定@云溪省高级人民法院@2010-12-13" },
    { "a text whose header tells of an amendment has it worked in, however late it is",
      "S a\nD full||云溪省水利条例|云溪省人民代表大会|2023-05-01\nH adopts|2001-06-15\nH amends|2010-01-01|关于修改《云溪省水利条例》的决定\nH amends|2023-05-01|关于修改部分条例的决定",
      "SELECT e.role, t.id FROM edge_view e JOIN doc t ON t.node = e.to_node JOIN doc f ON f.node = e.from_node"
      " WHERE f.id LIKE '关于修改云溪省水利条例%' ORDER BY e.role, t.id",
      "result 云溪省水利条例@云溪省人民代表大会@2010-01-01; result 云溪省水利条例@云溪省人民代表大会@2023-05-01; "
      "target 云溪省水利条例@云溪省人民代表大会@2001-06-15" },
    { "two undated decisions of one title that commence on two days are two",
      "S a\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府||2024-05-01\n"
      "S b\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府||2025-01-20",
      NODES, "关于废止部分规章的决定@云溪省人民政府 full; 关于废止部分规章的决定@云溪省人民政府~2 full" },
    { "two undated texts in files named by two days are two",
      "S a(2024-05-01).txt\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府\n"
      "S b_20250120.txt\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府",
      NODES, "关于废止部分规章的决定@云溪省人民政府 full; 关于废止部分规章的决定@云溪省人民政府~2 full" },
    { "an undated decision is the one of that day by the name of its file",
      "S a(2024-05-01).txt\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府\n"
      "S b（2025-01-20）.txt\nD full||云溪省人民政府关于废止部分规章的决定|云溪省人民政府\n"
      "S c\nD full|溪政规〔2025〕9号|意见丙|云溪省人民政府|2025-06-01\nM cites||云溪省人民政府关于废止部分规章的决定|2025-01-20",
      "SELECT d.file, e.resolved_by, e.agrees FROM evidence e JOIN doc d ON d.node = e.to_node", "b（2025-01-20）.txt title+date 14" },
    { "a file name ends no text that prints its own day",
      "S a(2024-05-01).txt\nD full||云溪省供水办法|云溪省人民政府|2020-03-01\nS b(2024-06-01).txt\nD full||云溪省供水办法|云溪省人民政府|2020-03-01",
      NODES, "云溪省供水办法@云溪省人民政府@2020-03-01 full" },
    { "a header that lacks the amendment which another text's header tells, in a file named by its day",
      "S x(2013-12-11).md\nD full||云溪省供水办法|云溪省人民政府|2007-12-14\nH promulgates|1999-09-18\nH amends|2007-12-14|关于修改《云溪省供水办法》的决定\n"
      "S y(2024-11-10).md\nD full||云溪省供水办法|云溪省人民政府|2024-11-10\nH promulgates|1999-09-18\nH amends|2007-12-14|关于修改《云溪省供水办法》的决定\n"
      "H amends|2013-12-11|关于修改《云溪省供水办法》的决定\nH amends|2024-11-10|关于修改《云溪省供水办法》的决定",
      "SELECT id, file FROM doc WHERE presence = 'full' ORDER BY id",
      "云溪省供水办法@云溪省人民政府@2013-12-11 x(2013-12-11).md; 云溪省供水办法@云溪省人民政府@2024-11-10 y(2024-11-10).md" },
    { "one header in two files, one named by its day and one much later: the later is a text of its own",
      "S x(1999-09-18).md\nD full|云溪省人民政府令第91号|云溪省供水办法|云溪省人民政府|1999-09-18\nH promulgates|1999-09-18||云溪省人民政府令第91号\n"
      "S y(2020-11-29).md\nD full|云溪省人民政府令第91号|云溪省供水办法|云溪省人民政府|1999-09-18\nH promulgates|1999-09-18||云溪省人民政府令第91号",
      "SELECT id, file FROM doc ORDER BY id",
      "云溪省人民政府令第91号@1999 x(1999-09-18).md; 云溪省人民政府令第91号@2020-11-29 y(2020-11-29).md" },
    { "a file named by the day of publication, weeks later, is the same text",
      "S x(1999-09-18).md\nD full|云溪省人民政府令第91号|云溪省供水办法|云溪省人民政府|1999-09-18\nH promulgates|1999-09-18||云溪省人民政府令第91号\n"
      "S y(1999-10-20).md\nD full|云溪省人民政府令第91号|云溪省供水办法|云溪省人民政府|1999-09-18\nH promulgates|1999-09-18||云溪省人民政府令第91号",
      "SELECT id, file FROM doc ORDER BY id", "云溪省人民政府令第91号@1999 x(1999-09-18).md" },
    { "a number names the text as issued, the act ends what it has become: adopted again by the same body",
      "S a\nD full|溪法释〔2012〕5号|云溪省审判规定|云溪省高级人民法院|2012-05-03\n"
      "S b\nD full||云溪省审判规定|云溪省高级人民法院|2020-12-23\nH adopts|2012-01-30|||云溪省高级人民法院审判委员会\nH adopts|2020-12-23|||云溪省高级人民法院审判委员会\n"
      "S c\nD full|溪法释〔2024〕6号|云溪省审判解释|云溪省高级人民法院|2024-06-24|2024-07-01\nM repeals|溪法释〔2012〕5号|云溪省审判规定||||whole",
      ACTS, "repeals 云溪省审判规定@云溪省高级人民法院@2020-12-23  whole 2024-07-01 document" },
    { "a text dated by its publication is the edition that another's history tells of by its adoption",
      "S a\nD full||云溪省公司规定|云溪省高级人民法院|2008-05-12\n"
      "S b\nD full||云溪省公司规定|云溪省高级人民法院|2014-02-17\nH adopts|2008-05-05\nH amends|2014-02-17|关于修改《云溪省公司规定》的决定",
      ACTS, "amends 云溪省公司规定@云溪省高级人民法院@2008-05-12 -> 云溪省公司规定@云溪省高级人民法院@2014-02-17 whole 2014-02-17 issued" },
    { "a decision printed with the text that it made: the history has it, no text older than all is invented",
      "S a\nD full||云溪省专利规定|云溪省高级人民法院|2015-01-29\nH adopts|2001-06-19\nH amends|2015-01-19|关于修改《云溪省专利规定》的决定\n"
      "M amends||云溪省专利规定||||whole",
      ACTS, "amends 云溪省专利规定@云溪省高级人民法院@2001-06-19 -> 云溪省专利规定@云溪省高级人民法院@2015-01-19 whole 2015-01-19 issued" },
    { "what a decision ends in the rule that it amends is part of the amendment; what it ends in another is not",
      "S a\nD full|溪政发〔2015〕1号|云溪省甲办法|云溪省人民政府|2015-01-29\nD full|溪政发〔2016〕2号|云溪省乙办法|云溪省人民政府|2016-01-29\n"
      "S b\nD full|溪政发〔2021〕8号|云溪省人民政府关于修改《云溪省甲办法》的决定|云溪省人民政府|2021-04-07|2021-04-15\n"
      "M amends|溪政发〔2015〕1号|||||whole\nM repeals|溪政发〔2015〕1号|||||partial\nM repeals|溪政发〔2016〕2号|||||partial",
      ACTS, "amends 溪政发〔2015〕1号  whole 2021-04-15 document; repeals 溪政发〔2016〕2号  partial 2021-04-15 document" },
    { "a younger text of that name that does not continue it is left alone",
      "S a\nD full|溪法释〔2012〕5号|云溪省审判规定|云溪省高级人民法院|2012-05-03\n"
      "S b\nD full||云溪省审判规定|云溪省高级人民法院|2022-12-23\nH adopts|2020-01-30\nH amends|2022-12-23|关于修改《云溪省审判规定》的决定\n"
      "S c\nD full|溪法释〔2024〕6号|云溪省审判解释|云溪省高级人民法院|2024-06-24|2024-07-01\nM repeals|溪法释〔2012〕5号|云溪省审判规定||||whole",
      "SELECT f.id FROM act_view a JOIN doc f ON f.node = a.from_node WHERE a.relation = 'repeals'", "溪法释〔2012〕5号" },
    { "citations by title mean the work: the edition of the citing day",
      "S a\nD full|溪政规〔2010〕1号|云溪省会议费管理办法|云溪省人民政府|2010-06-01\n"
      "S b\nD full|溪政规〔2016〕2号|云溪省会议费管理办法|云溪省人民政府|2016-06-01\n"
      "S c\nD full|溪政发〔2012〕3号|意见丙|云溪省人民政府|2012-06-01\nM cites||云溪省会议费管理办法\n"
      "S d\nD full|溪政发〔2024〕4号|意见丁|云溪省人民政府|2024-06-01\nM cites||云溪省会议费管理办法",
      "SELECT d.id, e.level FROM evidence e JOIN doc d ON d.node = e.to_node ORDER BY e.file", "溪政规〔2010〕1号 1; 溪政规〔2016〕2号 1" },
    { "试行 is another edition of the same work",
      "S a\nD full|溪政规〔2010〕1号|云溪省会议费管理办法（试行）|云溪省人民政府|2010-06-01\n"
      "S b\nD full|溪政发〔2012〕3号|意见丙|云溪省人民政府|2012-06-01\nM cites||云溪省会议费管理办法",
      "SELECT id, work FROM doc WHERE work LIKE '%会议费%' ORDER BY id", "云溪省会议费管理办法 w:云溪省会议费管理办法; 溪政规〔2010〕1号 w:云溪省会议费管理办法" },
    { "a bare name that nobody knows is no document",
      "S a\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM cites||某某法||| bare\nM cites||甲乙条例|||bare",
      "SELECT resolved_by FROM evidence ORDER BY byte_from", "none; none" },
    { "a bare name that the store knows is its document",
      "S a\nD full|溪政规〔2010〕1号|云溪省会议费管理办法|云溪省人民政府|2010-06-01\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM cites||云溪省会议费管理办法|||bare",
      BOUND, "溪政规〔2010〕1号 title 2 0" },
    { "a kind alone names nothing",
      "S a\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals||条例||||whole",
      "SELECT resolved_by, (SELECT count(*) FROM act) FROM evidence", "none 0" },
    { "its own instrument is no edge",
      "S a\nD full|溪政规〔2010〕1号|云溪省人民政府关于印发《云溪省会议费管理办法》的通知|云溪省人民政府|2010-06-01\nM issues||云溪省会议费管理办法\nM self||本办法",
      "SELECT d.id, e.edge IS NULL FROM evidence e JOIN doc d ON d.node = e.to_node", "溪政规〔2010〕1号 1; 溪政规〔2010〕1号 1" },
    { "a citation of what is younger goes the wrong way",
      "S a\nD full|溪政规〔2010〕1号|意见甲|云溪省人民政府|2010-06-01\nM cites|溪政规〔2020〕2号\n"
      "S b\nD full|溪政规〔2020〕2号|意见乙|云溪省人民政府|2020-06-01\nM cites|溪政规〔2010〕1号",
      "SELECT from_node = (SELECT node FROM doc WHERE id = '溪政规〔2010〕1号'), wrong_way FROM edge_view ORDER BY 1", "0 0; 1 1" },
    { "a repealing decision known by its title only",
      "S a\nD listed|云溪省人民政府令第284号|云溪省人民政府关于修改、废止和宣布失效部分规章的决定\nD listed|溪政发〔2024〕1号|云溪省人民政府关于甲的意见",
      "SELECT id, presence FROM silent_repealer", "云溪省人民政府令第284号 listed" },
    { "a document of two numbers answers to both",
      "S a\nD full|溪政干任〔2023〕6号|人事任免|云溪省人民政府|2023-06-01||numbers=溪政干任〔2023〕6号,溪政干任〔2023〕7号\n"
      "S b\nD full|溪政发〔2024〕1号|意见乙|云溪省人民政府|2024-01-01\nM cites|溪政干任〔2023〕7号",
      BOUND, "溪政干任〔2023〕6号 number 1 0" },
    { "a number beside the title of an unnumbered text of that year is that text's",
      "S a\nD full||云溪省高级人民法院关于审理甲案件的规定|云溪省高级人民法院|2011-07-29\n"
      "S b\nD full||云溪省高级人民法院关于审理甲案件的解释|云溪省高级人民法院|2025-05-19\nM repeals|溪法释〔2011〕17号|云溪省高级人民法院关于审理甲案件的规定||||whole",
      ACTS, "repeals 溪法释〔2011〕17号  whole 2025-05-19 issued" },
    { "but not one of another year, nor the citing text itself",
      "S a\nD full||云溪省高级人民法院关于审理甲案件的规定|云溪省高级人民法院|2019-07-29\n"
      "S b\nD full||云溪省高级人民法院关于审理乙案件的规定|云溪省高级人民法院|2011-05-19\n"
      "M repeals|溪法释〔2011〕17号|云溪省高级人民法院关于审理甲案件的规定||||whole\nM repeals|溪法释〔2011〕18号|云溪省高级人民法院关于审理乙案件的规定||||whole",
      "SELECT id, presence FROM doc WHERE number IS NOT NULL ORDER BY id", "溪法释〔2011〕17号 cited; 溪法释〔2011〕18号 cited" },
    { "two different documents under one key",
      "S a\nD full||公告|云溪省人民政府|2023-06-01\nD full||公告|云溪省人民政府|2023-06-02\nS b\nD full||公告|望川市人民政府|2023-06-01",
      NODES, "公告@云溪省人民政府@2023-06-01 full; 公告@云溪省人民政府@2023-06-02 full; 公告@望川市人民政府@2023-06-01 full" },
    { "dated citations of one unknown text: the fuller day and the body win",
      "S a\nD full|溪政发〔2024〕1号|意见甲|云溪省人民政府|2024-01-01\nM cites||云溪省港口管理办法|2018\nM cites||云溪省港口管理办法|2018-11-20|云溪省人民政府\nM cites||云溪省港口管理办法|2018-11\nM cites||云溪省港口管理办法|2015",
      "SELECT d.id FROM evidence e JOIN doc d ON d.node = e.to_node ORDER BY e.byte_from",
      "云溪省港口管理办法@云溪省人民政府@2018-11-20; 云溪省港口管理办法@云溪省人民政府@2018-11-20; 云溪省港口管理办法@云溪省人民政府@2018-11-20; 云溪省港口管理办法@2015" },
    { "decided: the document that the person named, at this place only",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M repeals||关于加强节水的意见||||whole\nM repeals||关于加强节水的意见||||whole\n"
      "X c|关于加强节水的意见|2|关于加强节水的意见@望川市水利局@2019-05-01",
      BOUND, "- ambiguous 0 0; 关于加强节水的意见@望川市水利局@2019-05-01 decision 2 0" },
    { "decided: the act is one, and rests on the decision",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M repeals||关于加强节水的意见||||whole\nX c|关于加强节水的意见|1|关于加强节水的意见@望川市水利局@2019-05-01",
      "SELECT f.id, a.resolved_by, a.confidence FROM act_view a JOIN doc f ON f.node = a.from_node",
      "关于加强节水的意见@望川市水利局@2019-05-01 decision 100" },
    { "decided: none, and no candidate is left",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M repeals||关于加强节水的意见||||whole\nX c|关于加强节水的意见|1|none",
      "SELECT resolved_by, coalesce(to_node, '-'), (SELECT count(*) FROM candidate) FROM evidence", "decision - 0" },
    { "decided: no act stays a citation, resolved by the program",
      "S a\nD full|溪政发〔2011〕28号|意见甲|云溪省人民政府|2011-01-01\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政发〔2011〕28号|||||whole\n"
      "X b|溪政发〔2011〕28号|1|not-an-act",
      "SELECT e.relation, e.resolved_by, (SELECT count(*) FROM act), x.state FROM edge_view e, decision_view x", "cites number 0 applied" },
    { "decided: a stub that only this mention made is gone, one that others name stays",
      "S a\nD full|溪政发〔2011〕28号|意见甲|云溪省人民政府|2011-01-01\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政发〔2011〕23号|||||whole\nM cites|溪政发〔2011〕24号\nM cites|溪政发〔2011〕24号\n"
      "X b|溪政发〔2011〕23号|1|溪政发〔2011〕28号\nX b|溪政发〔2011〕24号|1|none",
      NODES, "溪政发〔2011〕24号 cited; 溪政发〔2011〕28号 full; 溪政规〔2024〕9号 full" },
    { "decided: what the program said is confirmed, the stub stays",
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政发〔2011〕23号|||||whole\n"
      "X b|溪政发〔2011〕23号|1|溪政发〔2011〕23号",
      "SELECT d.id, e.resolved_by FROM evidence e JOIN doc d ON d.node = e.to_node", "溪政发〔2011〕23号 decision" },
    { "decided: a part by its id",
      "S a\nD full|溪政规〔2020〕1号|云溪省人民政府关于印发两个办法的通知|云溪省人民政府|2020-01-01||parts=云溪省甲办法,云溪省乙办法\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政规〔2020〕1号|||||whole\n"
      "X b|溪政规〔2020〕1号|1|溪政规〔2020〕1号#2",
      ACTS, "repeals 溪政规〔2020〕1号#2  whole 2024-01-01 issued" },
    { "decided: an id from the time before the text was here still names it",
      "S a\nD full||云溪省港口管理办法|云溪省人民政府|2011-01-01\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM cites|溪政发〔2011〕23号\n"
      "X b|溪政发〔2011〕23号|1|云溪省港口管理办法@云溪省人民政府",
      BOUND, "云溪省港口管理办法@云溪省人民政府@2011-01-01 decision 0 0" },
    { "decided: an older id that two documents could have had is stale, nothing is guessed",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M repeals||关于加强节水的意见||||whole\nX c|关于加强节水的意见|1|关于加强节水的意见",
      "SELECT x.state, e.resolved_by FROM decision_view x, evidence e", "several-ids ambiguous" },
    { "one title of ten counties, two texts of each: the named one's newest, the own one's, and which of all",
      TEN_COUNTIES
      "S k\nD full|甲政发〔2023〕1号|意见丙|甲山县人民政府|2023-01-01\nM cites||关于加强犬只管理的通知||辛山县人民政府\n"
      "M cites||关于加强犬只管理的通知\nM repeals||关于加强犬只管理的通知||辛山县人民政府||whole\n"
      "S l\nD full|国发〔2023〕1号|意见丁|国务院|2023-01-01\nM cites||关于加强犬只管理的通知\n",
      "SELECT coalesce(d.issued, '-'), coalesce(d.issuers, (SELECT count(*) FROM candidate c WHERE c.mention_id = e.mention)), e.resolved_by"
      " FROM evidence e LEFT JOIN doc d ON d.node = e.to_node ORDER BY e.file, e.byte_from",
      "2018-01-08 辛山县人民政府 title; 2018-01-01 甲山县人民政府 title; 2018-01-08 辛山县人民政府 title; - 20 ambiguous" },
    { "decided: another source, another sentence, an unknown id are stale",
      "S a\nD full||关于加强节水的意见|云溪省水利厅|2019-01-01\n"
      "S b\nD full||关于加强节水的意见|望川市水利局|2019-05-01\n"
      "S c\nD full|溪政发〔2023〕1号|意见丙|云溪省人民政府|2023-01-01\n"
      "M repeals||关于加强节水的意见||||whole\nX z|关于加强节水的意见|1|none\nX c|关于加强节水的意见|2|none\nX c|关于加强节水的意见|1|溪政发〔1999〕1号",
      "SELECT x.occurrence, x.state, e.resolved_by FROM decision_view x, evidence e ORDER BY x.file, x.occurrence",
      "1 unknown-id ambiguous; 2 no-sentence ambiguous; 1 no-source ambiguous" },
    { "decided: what the text itself names needs no decision beside it",
      "S a\nD full|溪政发〔2011〕28号|意见甲|云溪省人民政府|2011-01-01\n"
      "S b\nD full|溪政规〔2024〕9号|意见丙|云溪省人民政府|2024-01-01\nM repeals|溪政发〔2011〕28号|||||whole\nM repeals|溪政发〔2011〕82号|||||whole\n"
      "X b|溪政发〔2011〕82号|1|溪政发〔2011〕28号",
      "SELECT f.id, a.resolved_by FROM act_view a JOIN doc f ON f.node = a.from_node", "溪政发〔2011〕28号 number" },
};
// clang-format on

/* ------------------------------------------------------------------ notation -> NDJSON */

struct fields {
    struct span at[12];
};

static struct fields split(struct span line, char sep)
{
    struct fields f = { 0 };
    for (size_t i = 0; i < 12 && line.p; i++) {
        const char *end = memchr(line.p, sep, line.n);
        f.at[i] = end ? span_cut(line, 0, (size_t)(end - line.p)) : line;
        line = end ? span_from(line, f.at[i].n + 1) : span_of(NULL, 0);
        while (f.at[i].n && f.at[i].p[0] == ' ')
            f.at[i] = span_from(f.at[i], 1);
    }
    return f;
}

struct builder {
    struct buf out, doc; /* doc: the open document record */
    struct buf mentions; /* of the open source: after its documents */
    char file[32], id[48];
    int n_docs, n_history, at;
};

static void close_document(struct builder *b)
{
    if (!b->doc.n)
        return;
    if (b->n_history)
        json_array_end(&b->doc);
    json_end(&b->doc);
    buf_char(&b->doc, '\n');
    buf_span(&b->out, buf_as_span(&b->doc));
    buf_clear(&b->doc);
    b->n_history = 0;
}

static void close_source(struct builder *b)
{
    close_document(b);
    buf_span(&b->out, buf_as_span(&b->mentions));
    buf_clear(&b->mentions);
}

static void add_source(struct builder *b, struct span name)
{
    char hash[33];
    close_source(b);
    snprintf(b->file, sizeof b->file, "%.*s", SPAN_ARG(name));
    file_hash(hash, name);
    b->n_docs = 0;
    b->at = 0;
    json_begin(&b->out);
    json_str(&b->out, "type", SPAN("source"));
    json_str(&b->out, "file", name);
    json_str(&b->out, "hash", span_str(hash));
    json_int(&b->out, "bytes", 100000);
    json_str(&b->out, "analyzer", SPAN("test"));
    json_end(&b->out);
    buf_char(&b->out, '\n');
}

static void add_document(struct builder *b, const struct fields *f)
{
    struct buf *o = &b->doc;
    close_document(b);
    snprintf(b->id, sizeof b->id, "%s#%d", b->file, ++b->n_docs);
    json_begin(o);
    json_str(o, "type", SPAN("document"));
    json_str(o, "doc", span_str(b->id));
    json_str(o, "file", span_str(b->file));
    json_str(o, "presence", f->at[0]);
    json_str(o, "number", f->at[1]);
    json_str(o, "title", f->at[2]);
    if (f->at[3].n) {
        json_array_begin(o, "issuers");
        json_item(o, f->at[3]);
        json_array_end(o);
    }
    json_str(o, "issued", f->at[4]);
    json_str(o, "effective_on", f->at[5]);
    json_str(o, "effective_basis", f->at[5].n ? SPAN("clause") : SPAN(""));
    json_int(o, "line_from", b->n_docs * 100);
    json_int(o, "line_to", b->n_docs * 100 + 99);
    struct span more = f->at[6];
    bool parts = span_starts(more, SPAN("parts="));
    if (more.n) {
        struct fields items = split(span_from(more, span_find(more, SPAN("=")) + 1), ',');
        json_array_begin(o, parts ? "parts" : "numbers");
        for (size_t i = 0; i < 12 && items.at[i].n; i++) {
            if (!parts) {
                json_item(o, items.at[i]);
                continue;
            }
            json_item_begin(o);
            json_str(o, "title", items.at[i]);
            json_int(o, "line_from", 1);
            json_int(o, "line_to", 2);
            json_end(o);
        }
        json_array_end(o);
    }
}

static void add_history(struct builder *b, const struct fields *f)
{
    if (!b->n_history++)
        json_array_begin(&b->doc, "history");
    json_item_begin(&b->doc);
    json_str(&b->doc, "relation", f->at[0]);
    json_str(&b->doc, "date", f->at[1]);
    json_str(&b->doc, "by_title", f->at[2]);
    json_str(&b->doc, "by_number", f->at[3]);
    json_str(&b->doc, "by_issuer", f->at[4]);
    json_int(&b->doc, "line", 3);
    json_end(&b->doc);
}

static void add_mention(struct builder *b, const struct fields *f)
{
    struct buf *o = &b->mentions;
    b->at += 10;
    json_begin(o);
    json_str(o, "type", SPAN("mention"));
    json_str(o, "doc", span_str(b->id));
    json_str(o, "file", span_str(b->file));
    json_int(o, "line", b->at);
    json_int(o, "column", 1);
    json_int(o, "byte_from", b->at);
    json_int(o, "byte_to", b->at + 5);
    json_str(o, "surface", f->at[2].n ? f->at[2] : f->at[1]);
    json_str(o, "number", f->at[1]);
    json_str(o, "title", f->at[2]);
    json_str(o, "target_date", f->at[3]);
    json_str(o, "target_issuer", f->at[4]);
    json_str(o, "relation", f->at[0]);
    json_str(o, "in", SPAN("clause"));
    if (f->at[5].n) {
        json_array_begin(o, "flags");
        json_item(o, f->at[5]);
        json_array_end(o);
    }
    json_num(o, "confidence", 0.9);
    json_str(o, "sentence", SPAN("一句话。"));
    json_int(o, "sentence_from", b->at);
    json_int(o, "sentence_to", b->at + 9);
    if (f->at[6].n) {
        json_object_begin(o, "act");
        json_str(o, "effective", f->at[7]);
        json_str(o, "effective_basis", f->at[7].n ? SPAN("clause") : SPAN("document"));
        json_str(o, "until", f->at[8]);
        json_str(o, "scope", f->at[6]);
        json_end(o);
    }
    json_end(o);
    buf_char(o, '\n');
}

/* The sources of the case as NDJSON, in their order or backwards. */
static void build(struct buf *out, const char *facts, bool backwards)
{
    enum { MOST = 64 };
    struct span sources[MOST] = { 0 };
    size_t n = 0;
    for (struct span rest = span_str(facts); rest.n;) {
        assert_true(n < MOST);
        size_t next = span_find(span_from(rest, 1), SPAN("\nS "));
        sources[n++] = next == SPAN_NONE ? rest : span_cut(rest, 0, next + 2);
        rest = span_from(rest, sources[n - 1].n);
    }
    struct builder b = { 0 };
    for (size_t i = 0; i < n; i++) {
        struct span rest = sources[backwards ? n - 1 - i : i];
        while (rest.n) {
            size_t end = span_find(rest, SPAN("\n"));
            struct span line = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
            rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
            struct fields f = split(span_from(line, 2), '|');
            switch (line.n ? line.p[0] : 0) {
            case 'S':
                add_source(&b, f.at[0]);
                break;
            case 'D':
                add_document(&b, &f);
                break;
            case 'H':
                add_history(&b, &f);
                break;
            case 'M':
                add_mention(&b, &f);
                break;
            default:
                break;
            }
        }
    }
    close_source(&b);
    record_write_end(&b.out, n, 0, 0);
    buf_span(out, buf_as_span(&b.out));
    buf_release(&b.out);
    buf_release(&b.doc);
    buf_release(&b.mentions);
}

/* ------------------------------------------------------------------ running */

static struct lexicon *lex;

static void tell(void *ctx, const struct wh_error *err)
{
    (void)ctx;
    fail_msg("%s", err->message);
}

/* Stores the decisions of the case. */
static void decide(struct store *st, const char *facts)
{
    struct wh_error err = { 0 };
    enum wh_status rc = decisions_begin(st, &err);
    for (struct span rest = span_str(facts); rest.n && rc == WH_OK;) {
        size_t end = span_find(rest, SPAN("\n"));
        struct span line = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
        rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
        if (!span_starts(line, SPAN("X ")))
            continue;
        struct fields f = split(span_from(line, 2), '|');
        struct decision x = { .file = f.at[0],
                              .sentence = SPAN("一句话。"),
                              .surface = f.at[1],
                              .occurrence = f.at[2].p[0] - '0',
                              .verdict = f.at[3],
                              .who = SPAN("某甲"),
                              .decided_at = SPAN("2026-01-02") };
        rc = decision_put(st, &x, &err);
    }
    if (decisions_end(st, lex, rc, &err) != WH_OK)
        fail_msg("%s", err.message);
}

static struct store *load(const char *facts, bool backwards)
{
    char path[] = "/tmp/wenhao-resolve-XXXXXX";
    struct buf text = { 0 };
    struct wh_error err = { 0 };
    struct ingest_summary sum;
    build(&text, facts, backwards);
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    close(fd);
    const char *paths[] = { path };
    struct ingest_options o = {
        .paths = paths, .n_paths = 1, .from_extract = true, .lex = lex, .trouble = tell
    };
    if (file_write(path, buf_as_span(&text), &err) != WH_OK)
        fail_msg("%s", err.message);
    struct store *st = must_open(":memory:");
    if (backwards)
        decide(st, facts);
    if (ingest_run(&sum, st, &o, &err) != WH_OK)
        fail_msg("%s", err.message);
    if (!backwards)
        decide(st, facts);
    unlink(path);
    buf_release(&text);
    return st;
}

static void ask(struct buf *out, struct store *st, const char *sql)
{
    struct stmt *q = NULL;
    struct wh_error err = { 0 };
    if (store_stmt(&q, st, sql, &err) != WH_OK)
        fail_msg("%s", err.message);
    while (stmt_step(q, &err) == STMT_ROW) {
        buf_str(out, out->n ? "; " : "");
        for (int i = 0; i < stmt_columns(q); i++) {
            buf_str(out, i ? " " : "");
            buf_span(out, stmt_text(q, i));
        }
    }
    stmt_done(q);
}

static void check_row(void **state)
{
    const struct row *r = *state;
    struct buf got = { 0 }, dumps[2] = { 0 }, keys = { 0 };
    for (int i = 0; i < 2; i++) {
        struct store *st = load(r->facts, i == 1);
        if (i == 0)
            ask(&got, st, r->sql);
        ask(&keys, st, "PRAGMA foreign_key_check");
        must_dump(&dumps[i], st);
        store_close(st);
    }
    assert_string_equal(buf_cstr(&got), r->want);
    assert_string_equal(buf_cstr(&keys), "");
    assert_string_equal(buf_cstr(&dumps[0]), buf_cstr(&dumps[1]));
    buf_release(&got);
    buf_release(&keys);
    buf_release(&dumps[0]);
    buf_release(&dumps[1]);
}

int main(void)
{
    struct table t = { 0 };
    struct wh_error err = { 0 };
    if (lexicon_open(&lex, NULL, &err) != WH_OK)
        return 1;
    TABLE_ADD(&t, rows, check_row);
    int failed = table_run("resolve", &t);
    lexicon_close(lex);
    return failed;
}
