// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the places of words to text: lines, paragraphs over page ends, furniture, tables, footnotes, columns.
//
// A row's print is told in lines "x y size text": words parted by spaces stand behind each other, `|X ` starts the next at
// X; "page" begins a page.
#include <stdio.h>

#include "analyzer/read/pdf_page.h"
#include "analyzer/read/read.h"
#include "base/utf8.h"
#include "tests/table.h"

struct print_row {
    const char *name, *print, *text; /* {2} stands where page 2 begins */
};

static double units(struct span s)
{
    double n = 0;
    for (size_t i = 0, len; i < s.n; i += len)
        n += utf8_decode(s.p + i, s.p + s.n, &len) >= 0x1100 ? 1 : 0.5;
    return n;
}

static void print_word(struct buf *b, double *x, double y, double size, struct span s)
{
    double to = *x + units(s) * size;
    buf_printf(b, "    <word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%.*s</word>\n", *x, y,
               to, y + size, SPAN_ARG(s));
    *x = to + size / 4;
}

/* What pdftotext -bbox prints of such a page. */
static void print_pages(struct buf *b, const char *print)
{
    buf_str(b, "<html><head><title>x</title></head>\n<body>\n<doc>\n");
    for (const char *line = print; *line;) {
        const char *end = strchrnul(line, '\n');
        struct span s = span_of(line, (size_t)(end - line));
        double x, y, size;
        int at = 0;
        if (span_eq(s, SPAN("page"))) {
            buf_str(b, "  <page width=\"600.000000\" height=\"840.000000\">\n");
        } else if (sscanf(line, "%lf %lf %lf %n", &x, &y, &size, &at) == 3) {
            s = span_from(s, (size_t)at);
            while (s.n) {
                size_t n = 0;
                if (s.p[0] == '|') {
                    x = atof(s.p + 1);
                    s = span_from(s, span_find(s, SPAN(" ")) + 1);
                }
                while (n < s.n && s.p[n] != ' ' && s.p[n] != '|')
                    n++;
                if (n)
                    print_word(b, &x, y, size, span_cut(s, 0, n));
                s = span_from(s, n + (n < s.n && s.p[n] == ' '));
            }
        }
        line = *end ? end + 1 : end;
    }
    buf_str(b, "</doc>\n</body>\n</html>\n");
}

static const char *read_text(const struct reading *r, struct buf *b)
{
    size_t page = 0;
    for (size_t i = 0; i <= r->text.n; i++) {
        for (; page < r->pages.n && r->pages.at[page] == i; page++)
            if (page)
                buf_printf(b, "{%zu}", page + 1);
        if (i < r->text.n)
            buf_char(b, r->text.p[i]);
    }
    return buf_cstr(b);
}

/* Lines of ten characters, size 20, between 100 and 300; paragraphs begin at 140. */
#define BODY(y, a, b, c) "140 " #y "00 20 " a "\n100 " #y "30 20 " b "\n100 " #y "60 20 " c "\n"
#define PARAGRAPH        "　　甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙。\n"

// clang-format off
static const struct print_row print_rows[] = {
    { "short columns below a title across them",
      "page\n150 60 16 云溪省人民政府关于废止渡口规定的决定\n"
      "65 100 10 经研究，省政府决定，废止云溪省渡口管理|270 航道条件和防洪要求，自公布之日起施行。\n"
      "45 117 10 的规定，停止收取渡口的费用，做好工作衔接|270 请各市做好相关的工作，及时报告情况，不得\n"
      "45 134 10 有关经费按照预算办理，渡口的设置应当符合|270 有误。\n",
      "云溪省人民政府关于废止渡口规定的决定\n\n　　经研究，省政府决定，废止云溪省渡口管理的规定，停止收取渡口的费用，做好工作衔接"
      "有关经费按照预算办理，渡口的设置应当符合航道条件和防洪要求，自公布之日起施行。\n请各市做好相关的工作，及时报告情况，不得有误。\n" },
    { "contents in two columns: an entry a line, its page at its end",
      "page\n250 60 12 目录\n"
      "45 100 10 云溪省人民政府关于印发《云溪省渡口管理办|270 云溪省人民政府关于加强防汛工作的实施意见\n"
      "45 117 10 法》的通知|210 ……（3）|270 （溪政发〔2031〕4号）|435 ……（9）\n"
      "45 134 10 云溪省人民政府关于印发《云溪省码头管理办|270 云溪省人民政府关于加强抗旱工作的实施意见\n"
      "45 151 10 法》的通知|210 ……（6）|270 （溪政发〔2031〕5号）|430 ……（12）\n",
      "目录\n云溪省人民政府关于印发《云溪省渡口管理办法》的通知 ……………（3）\n云溪省人民政府关于印发《云溪省码头管理办法》的通知 ……………（6）\n"
      "云溪省人民政府关于加强防汛工作的实施意见（溪政发〔2031〕4号） ……………（9）\n云溪省人民政府关于加强抗旱工作的实施意见（溪政发〔2031〕5号） ……………（12）\n" },
    { "the last words of an entry stand below its page, and on the next page",
      "page\n100 40 12 云溪省人民政府关于禁止在水库征占|400 ……（3）\n100 60 12 地范围内新增建设项目的|400 ……（7）\n100 80 12 通告（溪政发〔2031〕1号）\n"
      "100 100 12 云溪省人民政府关于印发《云溪省渡口管理|400 ……（9）\n100 120 12 办法》的通知\n100 140 12 云溪省人民政府关于防汛的意见（溪政\n"
      "page\n100 40 12 发〔2031〕2号）|400 ……（12）\n",
      "云溪省人民政府关于禁止在水库征占 ……………（3）\n地范围内新增建设项目的通告（溪政发〔2031〕1号） ……………（7）\n"
      "云溪省人民政府关于印发《云溪省渡口管理办法》的通知 ……………（9）\n云溪省人民政府关于防汛的意见（溪政{2}发〔2031〕2号） ……………（12）\n" },
    { "the bracket of a page set apart, lines that fill the column",
      "page\n45 40 12 云溪省人民政府关于加强防汛工作的实施意见………………………|381 （|387 1）\n"
      "45 55 12 云溪省人民政府关于加强抗旱工作的实施意见………………………|381 （|387 2）\n"
      "45 70 12 云溪省人民政府关于加强渡口工作的实施意见………………………|381 （|387 3）\n",
      "云溪省人民政府关于加强防汛工作的实施意见 ……………（1）\n云溪省人民政府关于加强抗旱工作的实施意见 ……………（2）\n云溪省人民政府关于加强渡口工作的实施意见 ……………（3）\n" },
    { "a title above the entries is none of them",
      "page\n195 40 16 2031年《云溪公报》总\n259 64 16 目录\n100 100 10 甲通知|400 ……（3）\n100 120 10 乙通知|400 ……（4）\n100 140 10 丙通知|400 ……（5）\n"
      "100 160 10 丁通知|400 ……（6）\n100 180 10 戊通知|400 ……（7）\n",
      "2031年《云溪公报》总目录\n甲通知 ……………（3）\n乙通知 ……………（4）\n丙通知 ……………（5）\n丁通知 ……………（6）\n戊通知 ……………（7）\n" },
    { "letter-spaced signatures that wrap",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "180 200 20 云|210 溪|240 省|270 财\n120 230 20 云|150 溪|180 省|210 人|240 力|270 资\n240 260 20 源|270 厅\n200 290 20 2031年\n",
      "甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙。\n云溪省财\n云溪省人力资源 厅\n2031年\n" },
    { "a signature that fills its line, and the next",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "100 200 20 云溪省政务服务管理局\n180 230 20 云溪省财政厅\n",
      "甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙。\n云溪省政务服务管理局\n云溪省财政厅\n" },
    { "two signatures abreast, the second wraps",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "140 200 20 财政厅|220 税务总局\n220 230 20 溪税务局\n200 260 20 2031年\n",
      "　　甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙。\n　　财政厅 税务总局溪税务局\n2031年\n" },
    { "a signature alone in the second column of a page of few lines",
      "page\n188 60 16 云溪省人民政府关于渡口的公告\n80 100 10 一、有关部门按照职责分工抓好落实，按照渡口|450 云溪省财政厅\n"
      "60 117 10 办法的规定执行，限期整改并报告结果，由县级审|455 2031年6月4日\n60 134 10 同意后实施。\n",
      "云溪省人民政府关于渡口的公告\n\n　　一、有关部门按照职责分工抓好落实，按照渡口办法的规定执行，限期整改并报告结果，由县级审同意后实施。\n"
      "云溪省财政厅\n2031年6月4日\n" },
    { "a table beside the text of few lines",
      "page\n188 60 16 云溪省人民政府关于渡口的公告\n80 100 10 一、有关部门按照职责分工抓好落实，按照渡口|310 1|340 渡口规定\n"
      "60 117 10 办法的规定执行，停止收费。|310 2|340 码头规定\n60 134 10 序号|90 名称|310 3|340 集市规定\n",
      "云溪省人民政府关于渡口的公告\n\n　　一、有关部门按照职责分工抓好落实，按照渡口办法的规定执行，停止收费。\n"
      "序号\t名称\n1\t渡口规定\n2\t码头规定\n3\t集市规定\n" },
    { "a short line in the middle of three columns, between the heights of the others",
      "page\n70 100 10 渡口应当符合航道条件和防|225 由县人民政府提出方案，经|380 渡工应当经过培训，熟悉渡\n"
      "50 117 10 洪要求，渡船应当按照核定的|205 省交通厅审查后实施，并向社|360 口水域情况，上岗时佩戴标志\n"
      "50 134 10 载客定额运行，不得超载，遇|360 ，记录保存三年，由县级审查\n240 142 10 云溪省财政厅\n"
      "50 151 10 大风和大雾时应当停止渡运，|360 同意后实施，并向社会公布开\n50 168 10 待情况好转后恢复。|240 2031年6月4日|360 放的时间。\n",
      "　　渡口应当符合航道条件和防洪要求，渡船应当按照核定的载客定额运行，不得超载，遇大风和大雾时应当停止渡运，待情况好转后恢复。\n"
      "　　由县人民政府提出方案，经省交通厅审查后实施，并向社\n云溪省财政厅\n2031年6月4日\n"
      "　　渡工应当经过培训，熟悉渡口水域情况，上岗时佩戴标志，记录保存三年，由县级审查同意后实施，并向社会公布开放的时间。\n" },
    { "a line of the middle of three columns, alone at its height, is no title across them",
      "page\n70 100 10 渡口应当符合航道条件和防|225 由县人民政府提出方案，经|380 渡工应当经过培训，熟悉渡\n"
      "50 117 10 洪要求，渡船应当按照核定的|205 省交通厅审查后实施，并向社|360 口水域情况，上岗时佩戴标志\n"
      "50 134 10 载客定额运行。|205 会公布。|360 ，记录保存三年。\n225 151 10 遇大风和大雾时应当停止渡\n205 168 10 运，待情况好转后恢复。\n",
      "　　渡口应当符合航道条件和防洪要求，渡船应当按照核定的载客定额运行。\n　　由县人民政府提出方案，经省交通厅审查后实施，并向社会公布。\n"
      "　　遇大风和大雾时应当停止渡运，待情况好转后恢复。\n　　渡工应当经过培训，熟悉渡口水域情况，上岗时佩戴标志，记录保存三年。\n" },
    { "the headings of a table, and a signature, below a sentence that fills its line",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬。") "100 190 20 序号|160 名称\n100 220 20 1|160 渡口规定\n100 250 20 2|160 码头规定\n"
      BODY(3, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬。") "100 390 20 云溪省财政厅\n",
      "　　甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬。\n序号\t名称\n1\t渡口规定\n2\t码头规定\n"
      "　　甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬。\n云溪省财政厅\n" },
    { "a signature below an article of one line, under the beginning of its text", "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。")
      "140 190 20 第七条|220 甲乙丙丁。\n220 220 20 财政厅\n", PARAGRAPH "　　第七条 甲乙丙丁。\n财政厅\n" },
    { "a table that ends with a name above its day is signed",
      "page\n100 100 10 序号|150 名称|400 文号\n100 120 10 1|150 渡口规定|400 溪政发〔2020〕1号\n100 140 10 2|150 码头规定|400 溪政发〔2020〕2号\n"
      "150 160 10 云溪省财政厅\n350 177 10 2031年6月4日\n",
      "序号\t名称\t文号\n1\t渡口规定\t溪政发〔2020〕1号\n2\t码头规定\t溪政发〔2020〕2号\n云溪省财政厅\n2031年6月4日\n" },
    { "a signature below a table, some of its letters apart",
      "page\n100 100 10 序号|150 名称\n100 120 10 1|150 渡口规定\n100 140 10 2|150 渡口安全检查和登记工作实施细则（试\n150 157 10 行）\n"
      "190 174 10 云溪省交通|260 运|280 输|300 厅\n240 191 10 2031年6月4日\n",
      "序号\t名称\n1\t渡口规定\n2\t渡口安全检查和登记工作实施细则（试行）\n云溪省交通 运 输 厅\n2031年6月4日\n" },
    { "the headings of a table end the page, its rows stand on the next",
      "page\n100 100 12 序号|150 名称\npage\n100 100 12 1|150 甲办法\n100 120 12 2|150 乙办法\n", "序号\t名称\n{2}1\t甲办法\n2\t乙办法\n" },
    { "an entry alone at the end of its page, above the page's number",
      "page\n195 40 16 2031年总目录\n100 740 10 云溪省人民政府关于渡口的公告（溪政\n100 757 10 发〔2031〕1号）|400 ……（3）\n280 800 10 —5—\n"
      "page\n100 100 10 乙通知|400 ……（4）\n100 120 10 丙通知|400 ……（5）\n100 140 10 丁通知|400 ……（6）\n280 800 10 —6—\n",
      "2031年总目录\n云溪省人民政府关于渡口的公告（溪政发〔2031〕1号） ……………（3）\n{2}乙通知 ……………（4）\n丙通知 ……………（5）\n丁通知 ……………（6）\n" },
    { "two tables abreast, each with its headings",
      "page\n80 100 10 一、有关部门按照职责分工抓好落实，按照渡口|330 二、渡工应当经过培训，熟悉渡口水域情况，上岗\n"
      "60 117 10 办法的规定执行，限期整改并报告结果，由县级审|310 时佩戴标志，记录保存三年，由县级审查同意后公\n60 134 10 查。|310 布。\n"
      "60 151 10 序号|90 名称|310 序号|340 名称\n60 168 10 1|90 渡口规定|310 1|340 集市规定\n60 185 10 2|90 码头规定|310 2|340 驿站规定\n",
      "　　一、有关部门按照职责分工抓好落实，按照渡口办法的规定执行，限期整改并报告结果，由县级审查。\n序号\t名称\n1\t渡口规定\n2\t码头规定\n"
      "　　二、渡工应当经过培训，熟悉渡口水域情况，上岗时佩戴标志，记录保存三年，由县级审查同意后公布。\n序号\t名称\n1\t集市规定\n2\t驿站规定\n" },
    { "a second table begins with its headings where the first one did",
      "page\n100 50 10 序号|150 名称|400 文号\n100 67 10 1|150 渡口规定|400 溪1号\n100 84 10 2|150 码头规定|400 溪2号\n100 200 10 以上规定废止。\n"
      "page\n100 50 10 序号|150 名称|400 文号\n100 67 10 1|150 集市规定|400 溪3号\n100 84 10 2|150 驿站规定|400 溪4号\n",
      "序号\t名称\t文号\n1\t渡口规定\t溪1号\n2\t码头规定\t溪2号\n以上规定废止。\n{2}序号\t名称\t文号\n1\t集市规定\t溪3号\n2\t驿站规定\t溪4号\n" },
    { "a table in small print at the foot of a page is no footnotes",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(2, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。")
      "100 290 12 序号|150 名称|250 文号\n100 310 12 1|150 甲办法|250 溪1号\n100 330 12 2|150 乙办法|250 溪2号\n",
      PARAGRAPH PARAGRAPH "序号\t名称\t文号\n1\t甲办法\t溪1号\n2\t乙办法\t溪2号\n" },
    { "numbers and cells of one line in the middle of cells of two and three",
      "page\n106 100 12 序\n220 107 12 文件名称|420 文号\n106 114 12 号\n160 136 12 云溪省人民政府关于印发《云|410 溪政发\n106 150 12 1|400 〔2015〕90\n"
      "160 164 12 溪省渡口管理办法》的通知|426 号\n410 182 12 溪政发\n106 196 12 2|180 云溪省码头规定|400 〔2017〕9\n426 210 12 号\n"
      "160 228 12 云溪省人民政府办公厅关于印|410 溪政发\n106 242 12 3|160 发《云溪省集市建设行动方案|400 〔2018〕72\n180 256 12 （试行）》的通知|426 号\n",
      "序号\t文件名称\t文号\n1\t云溪省人民政府关于印发《云溪省渡口管理办法》的通知\t溪政发〔2015〕90号\n2\t云溪省码头规定\t溪政发〔2017〕9号\n"
      "3\t云溪省人民政府办公厅关于印发《云溪省集市建设行动方案（试行）》的通知\t溪政发〔2018〕72号\n" },
    { "a column of one letter beside one of three lines",
      "page\n100 107 12 序号|160 文件名称|412 文号|480 备注\n160 136 12 云溪省渡口规定|412 溪政\n487 129 12 已\n487 143 12 失\n100 150 12 1|400 〔2015〕\n487 157 12 去\n412 164 12 90号\n487 171 12 效\n"
      "100 196 12 2|160 云溪省码头规定|400 溪政7号\n487 189 12 任\n487 203 12 务\n100 235 12 3|160 云溪省集市规定|400 溪政8号\n",
      "序号\t文件名称\t文号\t备注\n1\t云溪省渡口规定\t溪政〔2015〕90号\t已失去效\n2\t云溪省码头规定\t溪政7号\t任务\n3\t云溪省集市规定\t溪政8号\t\n" },
    { "a mark that closes hangs over the end of its cell",
      "page\n100 100 12 序号|150 名称|310 文号\n100 120 12 1|150 关于印发《渡口管理办法》\n312 120 12 溪1号\n100 140 12 2|150 关于印发码头管理办法\n310 140 12 溪2号\n100 160 12 3|150 关于印发《集市管理规定》\n312 160 12 溪3号\n",
      "序号\t名称\t文号\n1\t关于印发《渡口管理办法》\t溪1号\n2\t关于印发码头管理办法\t溪2号\n3\t关于印发《集市管理规定》\t溪3号\n" },
    { "a table across two columns, its numbers half a line above and below",
      "page\n80 100 10 一、有关部门按照职责分工抓好落实，按照渡口|330 二、渡工应当经过培训，熟悉渡口水域情况，上岗\n"
      "60 117 10 办法的规定执行，限期整改并报告结果，由县级审|310 时佩戴标志，记录保存三年，由县级审查同意后公\n60 134 10 查。|310 布。\n"
      "64 160 10 序号|200 文件名称|470 文号\n450 177 10 溪政发〔2015〕\n68 184 10 1|120 云溪省人民政府关于印发《云溪省渡口管理办法》的通知\n465 191 10 90号\n"
      "450 208 10 溪政发〔2016〕\n68 215 10 2|120 云溪省人民政府关于印发《云溪省码头管理办法》的通知\n465 222 10 7号\n"
      "450 239 10 溪政发〔2017〕\n68 246 10 3|120 云溪省集市规定\n465 253 10 8号\n",
      "　　一、有关部门按照职责分工抓好落实，按照渡口办法的规定执行，限期整改并报告结果，由县级审查。\n"
      "　　二、渡工应当经过培训，熟悉渡口水域情况，上岗时佩戴标志，记录保存三年，由县级审查同意后公布。\n"
      "序号\t文件名称\t文号\n1\t云溪省人民政府关于印发《云溪省渡口管理办法》的通知\t溪政发〔2015〕90号\n2\t云溪省人民政府关于印发《云溪省码头管理办法》的通知\t溪政发〔2016〕7号\n"
      "3\t云溪省集市规定\t溪政发〔2017〕8号\n" },
    { "lines of one length are a title, too, where no text shows the margins",
      "page\n160 60 20 云溪省人民政府办公厅关于印发\n160 92 20 《云溪省渡口管理办法》的通知\n100 140 12 各市人民政府：\n124 160 12 现将《云溪省渡口管理办法》印发给你们，请遵照执行。\n",
      "云溪省人民政府办公厅关于印发《云溪省渡口管理办法》的通知\n\n各市人民政府：\n现将《云溪省渡口管理办法》印发给你们，请遵照执行。\n" },
    { "cells stand as close as rules between them let, numbers wrapped at the top",
      "page\n58 100 10 序号|100 文号|250 名称\n60 116 10 1|86 溪政发〔2018〕|160 云溪省渡口收费暂行办法\n100 129 10 89号\n"
      "60 146 10 2|98 溪政办发|160 云溪省码头规定\n90 159 10 〔2003〕107号\n60 176 10 3|86 溪政发〔2016〕|160 云溪省人民政府关于集市的管理规定\n113 189 10 4号\n",
      "序号\t文号\t名称\n1\t溪政发〔2018〕89号\t云溪省渡口收费暂行办法\n2\t溪政办发〔2003〕107号\t云溪省码头规定\n3\t溪政发〔2016〕4号\t云溪省人民政府关于集市的管理规定\n" },
    { "rows without numbers of their own, cells of both columns wrapped",
      "page\n120 100 10 文件名称|300 文号\n60 118 10 云溪省人民政府关于渡口和码头的|275 溪政发〔2018〕\n60 131 10 管理规定|275 89号\n"
      "60 149 10 云溪省集市规定|275 溪政发3号\n60 167 10 云溪省人民政府办公厅关于驿站和|275 溪政发〔2017〕\n60 180 10 粮仓的管理规定|275 19号\n",
      "文件名称\t文号\n云溪省人民政府关于渡口和码头的管理规定\t溪政发〔2018〕89号\n云溪省集市规定\t溪政发3号\n云溪省人民政府办公厅关于驿站和粮仓的管理规定\t溪政发〔2017〕19号\n" },
    { "the headings of a table stand above the rest of a row again",
      "page\n100 100 12 序号|150 名称|400 文号\n100 120 12 1|150 云溪省渡口收费规定|400 溪1号\n100 140 12 2|150 云溪省人民政府办公厅|400 溪2号\n"
      "page\n100 100 12 序号|150 名称|400 文号\n150 120 12 码头规定\n100 140 12 3|150 云溪省集市规定|400 溪3号\n100 160 12 4|150 云溪省驿站规定|400 溪4号\n",
      "序号\t名称\t文号\n1\t云溪省渡口收费规定\t溪1号\n2\t云溪省人民政府办公厅码头规定\t溪2号\n{2}3\t云溪省集市规定\t溪3号\n4\t云溪省驿站规定\t溪4号\n" },
    { "the rest of a row is all that goes over",
      "page\n100 100 12 序号|150 名称|400 文号\n100 120 12 1|150 云溪省渡口收费规定|400 溪1号\n100 140 12 2|150 云溪省人民政府办公厅|400 溪政发〔2031〕\n"
      "page\n150 100 12 码头规定|400 2号\n100 160 12 附件2\n",
      "序号\t名称\t文号\n1\t云溪省渡口收费规定\t溪1号\n2\t云溪省人民政府办公厅码头规定\t溪政发〔2031〕2号\n{2}附件2\n" },
    { "the head of a list is no part of its first entry",
      "page\n100 40 12 2031年《云溪省人民政府公报》总目录\n160 60 12 目录（期数·页码）\n100 80 12 甲通知|400 ……（3）\n100 100 12 乙通知|400 ……（4）\n100 120 12 丙通知|400 ……（5）\n",
      "2031年《云溪省人民政府公报》总目录\n目录（期数·页码）\n甲通知 ……………（3）\n乙通知 ……………（4）\n丙通知 ……………（5）\n" },
    { "cells that fill their columns nearly to the next, below headings",
      "page\n100 100 12 序号|140 文件名称|320 文号\n140 120 12 关于印发渡口管理实施细则的通|310 溪〔2001〕\n100 127 12 1\n140 134 12 知|310 8号\n"
      "310 154 12 溪〔2002〕\n100 161 12 2|140 关于印发码头规定的通知\n310 168 12 9号\n310 188 12 溪〔2003〕\n100 195 12 3|140 关于印发集市规定的通知\n310 202 12 7号\n",
      "序号\t文件名称\t文号\n1\t关于印发渡口管理实施细则的通知\t溪〔2001〕8号\n2\t关于印发码头规定的通知\t溪〔2002〕9号\n3\t关于印发集市规定的通知\t溪〔2003〕7号\n" },
    { "a head of the left page alone, where right pages have theirs",
      "page\n400 40 10 云溪公报\n100 90 10 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n100 107 10 甲。\npage\n100 40 10 省政府文件\n100 90 10 乙乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n100 107 10 乙。\n"
      "page\n400 40 10 云溪公报\n100 90 10 丙乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n100 107 10 丙。\n",
      "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n甲。\n{2}乙乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n乙。\n{3}丙乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n丙。\n" },
    { "a title of two lines over one line of text",
      "page\n180 100 20 云溪省交通厅\n170 137 20 关于渡口的公告\n100 170 12 一、2031年底前完成。\n", "云溪省交通厅关于渡口的公告\n一、2031年底前完成。\n" },
    { "nothing", "", "" },
    { "a line", "page\n100 100 20 甲乙丙丁\n", "甲乙丙丁\n" },
    { "indented paragraphs", "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(2, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。"),
      PARAGRAPH PARAGRAPH },
    { "a full last line ends with its paragraph",
      "page\n140 100 20 甲乙丙丁戊己庚辛\n100 130 20 甲乙丙丁戊己庚辛壬。\n140 160 20 甲乙丙丁戊己庚辛\n100 190 20 甲乙。\n140 220 20 丙丁。\n",
      "　　甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛壬。\n　　甲乙丙丁戊己庚辛甲乙。\n　　丙丁。\n" },
    { "a paragraph over a page end",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "140 190 20 甲乙丙丁戊己庚溪\n"
      "page\n100 100 20 政发〔2023〕4号同时废止。\n140 130 20 甲乙。\n",
      PARAGRAPH "　　甲乙丙丁戊己庚溪{2}政发〔2023〕4号同时废止。\n　　甲乙。\n" },
    { "a number over a page end",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "140 190 20 甲乙丙丁戊己庚1\n"
      "page\n100 100 20 2号同时废止。\n140 130 20 甲乙。\n",
      PARAGRAPH "　　甲乙丙丁戊己庚1{2}2号同时废止。\n　　甲乙。\n" },
    { "Latin words keep a space at a line's end",
      "page\n" BODY(1, "甲乙丙丁戊己庚PC", "client甲乙丙丁戊己庚", "甲乙。") "140 190 20 甲乙。\n",
      "　　甲乙丙丁戊己庚PC client甲乙丙丁戊己庚甲乙。\n　　甲乙。\n" },
    { "flush paragraphs: a mark of the end, a numbered head",
      "page\n100 100 20 甲乙丙丁戊己庚辛壬癸\n100 130 20 甲乙丙丁戊己庚辛壬。\n100 160 20 甲乙丙丁戊己庚辛壬癸\n100 190 20 第二条甲乙。\n",
      "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬。\n甲乙丙丁戊己庚辛壬癸\n第二条甲乙。\n" },
    { "a title over two lines is one, and is not indented",
      "page\n140 100 28 甲乙丙丁\n168 140 28 办法\n" BODY(2, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(3, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。"),
      "甲乙丙丁办法\n\n" PARAGRAPH PARAGRAPH },
    { "a title ends with its kind: what stands below is another",
      "page\n140 100 28 甲乙决定\n140 140 28 丙丁办法\n" BODY(2, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(3, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。"),
      "甲乙决定\n丙丁办法\n\n" PARAGRAPH PARAGRAPH },
    { "the number of an order is no piece of a title",
      "page\n140 100 28 甲乙丙丁\n140 140 28 第17号\n140 180 28 丙丁戊己\n" BODY(3, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(4, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。"),
      "甲乙丙丁\n　　第17号\n丙丁戊己\n\n" PARAGRAPH PARAGRAPH },
    { "a title that breaks off goes on",
      "page\n116 40 28 甲乙丙、丁戊\n144 80 28 管理办法\n" BODY(2, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") BODY(3, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。"),
      "甲乙丙、丁戊管理办法\n\n" PARAGRAPH PARAGRAPH },
    { "a number in brackets that a title's end was pushed to",
      "page\n100 40 20 甲乙丙丁戊己庚辛壬癸甲乙\n190 70 20 （三）\n100 100 20 壬癸甲乙丙丁戊己庚辛甲乙\n",
      "甲乙丙丁戊己庚辛壬癸甲乙（三）\n壬癸甲乙丙丁戊己庚辛甲乙\n" },
    { "a number under a title that fills its line",
      "page\n100 40 20 甲乙丙丁戊己庚辛壬癸甲乙\n100 70 20 溪政发〔2024〕12号\n140 100 20 甲乙丙丁戊己庚辛甲乙\n100 130 20 丙丁。\n140 160 20 甲乙。\n",
      "甲乙丙丁戊己庚辛壬癸甲乙\n溪政发〔2024〕12号\n　　甲乙丙丁戊己庚辛甲乙丙丁。\n　　甲乙。\n" },
    { "words that reach into each other are one line",
      "page\n100 100 20 根据《甲法》、|175 《乙法》、\n", "根据《甲法》、《乙法》、\n" },
    { "words set off keep a space", "page\n100 100 20 第 一 章\n", "第 一 章\n" },
    { "marked page numbers",
      "page\n100 100 20 甲乙。\n280 800 14 —1—\npage\n100 100 20 丙丁。\n280 800 14 — 2 —\npage\n100 100 20 戊己。\n280 800 14 第3页\n",
      "甲乙。\n{2}丙丁。\n{3}戊己。\n" },
    { "bare page numbers count with the pages",
      "page\n100 100 20 甲乙。\n280 800 14 7\npage\n100 100 20 丙丁。\n280 800 14 8\npage\n100 100 20 12\n280 800 14 9\n",
      "甲乙。\n{2}丙丁。\n{3}12\n" },
    { "a bare number that counts with nothing is text",
      "page\n100 100 20 甲乙。\n280 700 14 7\npage\n100 100 20 丙丁。\n280 600 14 31\n",
      "甲乙。\n\n7\n{2}丙丁。\n\n31\n" },
    { "a lone page's number", "page\n100 100 20 甲乙。\n280 800 14 1\n", "甲乙。\n" },
    { "running heads, of left and right pages, with digits",
      "page\n100 40 12 云溪公报2024·3\n100 100 20 甲乙。\npage\n400 40 12 政府文件\n100 100 20 丙丁。\npage\n100 40 12 云溪公报2024·5\n"
      "100 100 20 戊己。\npage\n400 40 12 政府文件\n100 100 20 庚辛。\n",
      "甲乙。\n{2}丙丁。\n{3}戊己。\n{4}庚辛。\n" },
    { "a head that names another chapter stands where heads stand",
      "page\n100 40 12 总则\n100 100 20 甲乙。\npage\n100 40 12 总则\n100 100 20 丙丁。\npage\n100 40 12 附则\n100 100 20 戊己。\n",
      "甲乙。\n{2}丙丁。\n{3}戊己。\n" },
    { "small heads of a left and a right page",
      "page\n100 40 12 总则\n100 100 20 甲乙。\n100 130 20 甲。\npage\n400 40 12 附则\n100 100 20 丙丁。\n100 130 20 丙。\n", "甲乙。\n甲。\n{2}丙丁。\n丙。\n" },
    { "what stands once at an edge is text",
      "page\n100 40 20 甲乙。\n100 100 20 丙丁。\npage\n100 100 20 戊己。\npage\n100 100 20 庚辛。\n",
      "甲乙。\n丙丁。\n{2}戊己。\n{3}庚辛。\n" },
    { "annexes that begin each page are headings, not heads",
      "page\n100 40 20 附件1\n100 100 20 甲乙。\npage\n100 40 20 附件2\n100 100 20 丙丁。\npage\n100 40 20 附件3\n100 100 20 戊己。\n",
      "附件1\n甲乙。\n{2}附件2\n丙丁。\n{3}附件3\n戊己。\n" },
    { "sentences that differ by their digits are text",
      "page\n100 60 20 第1项工作，甲。\n100 100 20 甲乙。\npage\n100 60 20 第2项工作，甲。\n100 100 20 丙丁。\npage\n100 60 20 第3项工作，甲。\n100 100 20 戊己。\n",
      "第1项工作，甲。\n甲乙。\n{2}第2项工作，甲。\n丙丁。\n{3}第3项工作，甲。\n戊己。\n" },
    { "a title at the height of heads is a title",
      "page\n100 60 20 云溪省办法\n100 100 20 甲乙。\n100 130 20 甲。\n100 160 20 乙。\n100 190 20 丙。\npage\n100 60 20 文件汇编\n100 100 20 丙丁。\n100 130 20 丁。\npage\n100 60 20 文件汇编\n100 100 20 戊己。\n",
      "云溪省办法\n甲乙。\n甲。\n乙。\n丙。\n{2}丙丁。\n丁。\n{3}戊己。\n" },
    { "the same first line close above the text is text",
      "page\n100 100 20 甲乙丙。\n100 122 20 丙丁。\npage\n100 100 20 甲乙丙。\n100 122 20 戊己。\n",
      "甲乙丙。\n丙丁。\n{2}甲乙丙。\n戊己。\n" },
    { "the very same head on each page, however close",
      "page\n100 65 20 政府规章\n100 100 20 甲乙，\n100 130 20 甲。\n100 160 20 甲乙丙\npage\n100 65 20 政府规章\n100 100 20 丙丁，\n100 130 20 丁。\npage\n"
      "100 65 20 政府规章\n100 100 20 戊己。\n100 130 20 己。\n",
      "甲乙，\n甲。\n甲乙丙\n{2}丙丁，\n丁。\n{3}戊己。\n己。\n" },
    { "a footnote stands before the paragraph that the page's end cuts",
      "page\n" BODY(1, "甲乙丙丁戊己庚辛", "甲乙丙丁戊己庚辛壬癸", "甲乙。") "140 190 20 甲乙丙丁戊己庚辛\n100 700 12 ①见丙办法。\n"
      "page\n100 100 20 甲乙。\n140 130 20 甲乙。\n",
      PARAGRAPH "①见丙办法。\n　　甲乙丙丁戊己庚辛{2}甲乙。\n　　甲乙。\n" },
    { "a raised number refers to a footnote", "page\n100 140 20 第5条\n151 138 10 3\n157 140 20 规定\n", "第5条[^3] 规定\n" },
    { "a table", "page\n100 100 12 序号|150 名称|400 文号\n100 120 12 1|150 甲办法|400 溪政发〔2020〕1号\n100 140 12 2|150 乙办法|400 溪政发〔2020〕2号\n",
      "序号\t名称\t文号\n1\t甲办法\t溪政发〔2020〕1号\n2\t乙办法\t溪政发〔2020〕2号\n" },
    { "numbers beside the middle of their rows",
      "page\n100 100 12 序号|150 名称|400 文号\n150 120 12 甲乙丙丁戊己\n100 127 12 1|400 溪1号\n150 134 12 办法\n100 154 12 2|150 乙办法|400 溪2号\n"
      "150 174 12 甲乙丙丁戊己\n100 188 12 3|150 庚辛壬癸甲乙|400 溪3号\n150 202 12 办法\n",
      "序号\t名称\t文号\n1\t甲乙丙丁戊己办法\t溪1号\n2\t乙办法\t溪2号\n3\t甲乙丙丁戊己庚辛壬癸甲乙办法\t溪3号\n" },
    { "numbers beside the first line of their rows",
      "page\n100 100 12 序号|150 名称|400 文号\n100 120 12 1|150 甲乙丙丁戊己|400 溪1号\n150 134 12 办法\n100 154 12 2|150 乙办法|400 溪2号\n"
      "100 174 12 3|150 甲乙丙丁戊己|400 溪3号\n150 188 12 庚辛壬癸甲乙\n150 202 12 办法\n",
      "序号\t名称\t文号\n1\t甲乙丙丁戊己办法\t溪1号\n2\t乙办法\t溪2号\n3\t甲乙丙丁戊己庚辛壬癸甲乙办法\t溪3号\n" },
    { "a row over a page end, and the table's head again",
      "page\n100 100 12 序号|150 名称|400 文号\n100 120 12 1|150 甲办法|400 溪1号\n100 140 12 2|150 甲乙丙丁戊己|400 溪2号\n"
      "page\n150 100 12 办法\n100 120 12 3|150 丁办法|400 溪3号\n100 140 12 4|150 戊办法|400 溪4号\n",
      "序号\t名称\t文号\n1\t甲办法\t溪1号\n2\t甲乙丙丁戊己办法\t溪2号\n{2}3\t丁办法\t溪3号\n4\t戊办法\t溪4号\n" },
    { "empty first cells", "page\n100 100 12 部门|180 名称|400 文号\n100 120 12 甲厅|180 甲办法|400 溪1号\n180 140 12 乙办法|400 溪2号\n180 160 12 丙办法|400 溪3号\n",
      "部门\t名称\t文号\n甲厅\t甲办法\t溪1号\n\t乙办法\t溪2号\n\t丙办法\t溪3号\n" },
    { "a heading in the middle of a table is no line of the cell above it",
      "page\n100 100 12 序号|150 名称|420 文号\n100 120 12 1|150 云溪省渡口规定|420 溪1号\n100 140 12 2|150 云溪省码头规定|420 溪2号\n258 160 12 二、废止的文件\n"
      "100 180 12 1|150 云溪省集市规定|420 溪3号\n100 200 12 2|150 云溪省驿站规定|420 溪4号\n",
      "序号\t名称\t文号\n1\t云溪省渡口规定\t溪1号\n2\t云溪省码头规定\t溪2号\n二、废止的文件\t\t\n1\t云溪省集市规定\t溪3号\n2\t云溪省驿站规定\t溪4号\n" },
    { "a heading without a number, right below those of the columns, and one over fewer rows",
      "page\n100 100 12 序号|150 名称|420 文号\n264 120 12 废止的文件\n100 140 12 1|150 云溪省渡口规定|420 溪1号\n100 160 12 2|150 云溪省码头规定|420 溪2号\n264 180 12 失效的文件\n"
      "100 200 12 3|150 云溪省集市规定|420 溪3号\n",
      "序号\t名称\t文号\n废止的文件\t\t\n1\t云溪省渡口规定\t溪1号\n2\t云溪省码头规定\t溪2号\n失效的文件\t\t\n3\t云溪省集市规定\t溪3号\n" },
    { "one row below a heading, its number in the middle of a cell of two lines",
      "page\n100 100 12 序号|150 名称|420 文号\n261 124 12 财政厅（1件）\n420 148 12 溪政发\n100 155 12 1|150 云溪省渡口规定\n420 162 12 〔2015〕1号\n"
      "261 186 12 民政厅（1件）\n420 210 12 溪政发\n100 217 12 2|150 云溪省集市规定\n420 224 12 〔2015〕3号\n",
      "序号\t名称\t文号\n财政厅（1件）\t\t\n1\t云溪省渡口规定\t溪政发〔2015〕1号\n民政厅（1件）\t\t\n2\t云溪省集市规定\t溪政发〔2015〕3号\n" },
    { "a heading from the first column over into the next parts no columns",
      "page\n100 100 12 序号|150 名称|420 文号\n100 120 12 一、继续有效的文件\n100 140 12 1|150 云溪省渡口规定|420 溪1号\n100 160 12 2|150 云溪省码头规定|420 溪2号\n"
      "100 180 12 二、废止的文件\n100 200 12 3|150 云溪省集市规定|420 溪3号\n100 220 12 4|150 云溪省驿站规定|420 溪4号\n",
      "序号\t名称\t文号\n一、继续有效的文件\t\t\n1\t云溪省渡口规定\t溪1号\n2\t云溪省码头规定\t溪2号\n二、废止的文件\t\t\n3\t云溪省集市规定\t溪3号\n4\t云溪省驿站规定\t溪4号\n" },
    { "what stands above the headings of the next table is none of the last cell",
      "page\n100 100 12 序号|160 名称|420 文号\n100 120 12 1|160 云溪省渡口规定|420 溪1号\n100 140 12 2|160 云溪省码头规定|420 溪2号\n124 160 12 （二）废止的文件\n"
      "100 180 12 序号|160 名称|420 文号\n100 200 12 1|160 云溪省集市规定|420 溪3号\n100 220 12 2|160 云溪省驿站规定|420 溪4号\n",
      "序号\t名称\t文号\n1\t云溪省渡口规定\t溪1号\n2\t云溪省码头规定\t溪2号\n（二）废止的文件\n序号\t名称\t文号\n1\t云溪省集市规定\t溪3号\n2\t云溪省驿站规定\t溪4号\n" },
    { "the last line of a cell in the middle of its column stays in it",
      "page\n100 100 12 序号|252 名称|420 文号\n210 120 12 云溪省渡口管理规定|420 溪1号\n100 120 12 1\n186 140 12 云溪省人民政府关于码头的|420 溪2号\n100 140 12 2\n246 156 12 规定\n"
      "100 180 12 3|210 云溪省集市管理规定|420 溪3号\n",
      "序号\t名称\t文号\n1\t云溪省渡口管理规定\t溪1号\n2\t云溪省人民政府关于码头的规定\t溪2号\n3\t云溪省集市管理规定\t溪3号\n" },
    { "the room between two issuers that all rows have is no gutter",
      "page\n100 100 12 序号|200 名称|400 文号\n150 120 12 财政厅|194 民政厅关于渡口\n100 127 12 1|400 溪1号\n206 134 12 的规定\n150 154 12 财政厅|194 民政厅关于码头\n100 161 12 2|400 溪2号\n"
      "206 168 12 的规定\n150 188 12 财政厅|194 民政厅关于集市\n100 195 12 3|400 溪3号\n206 202 12 的规定\n150 222 12 财政厅|194 民政厅关于驿站\n100 229 12 4|400 溪4号\n206 236 12 的规定\n",
      "序号\t名称\t文号\n1\t财政厅 民政厅关于渡口的规定\t溪1号\n2\t财政厅 民政厅关于码头的规定\t溪2号\n3\t财政厅 民政厅关于集市的规定\t溪3号\n4\t财政厅 民政厅关于驿站的规定\t溪4号\n" },
    { "a table without numbers, whose room between cells stands where a gutter might",
      "page\n164.3 81.8 16 云溪省财政厅关于宣布失效文件的公告\n97.0 111.3 10.5 下列文件自即日起失效：\n79.1 134.3 9.97 文件名称|294.7 文号|429.0 发布日期\n79.1 152.3 9.97 云溪省渡口收费办法|294.7 溪政发〔2010〕2号|429.0 2010年3月1日\n"
      "79.1 171.3 9.97 云溪省城区养犬规定|294.7 溪政发〔2011〕5号|429.0 2010年3月2日\n79.1 189.3 9.97 云溪省集市贸易场管理暂行办法（试行）|294.7 溪政发〔2012〕8号|429.0 2010年3月3日\n"
      "79.1 208.3 9.97 云溪省建筑垃圾处置管理实施细则|294.7 溪政发〔2013〕11号|429.0 2010年3月4日\n438 230.5 10.5 云溪省财政厅\n435.2 247.7 10.5 2021年4月20日\n",
      "云溪省财政厅关于宣布失效文件的公告\n\n下列文件自即日起失效：\n文件名称\t文号\t发布日期\n云溪省渡口收费办法\t溪政发〔2010〕2号\t2010年3月1日\n云溪省城区养犬规定\t溪政发〔2011〕5号\t2010年3月2日\n"
      "云溪省集市贸易场管理暂行办法（试行）\t溪政发〔2012〕8号\t2010年3月3日\n云溪省建筑垃圾处置管理实施细则\t溪政发〔2013〕11号\t2010年3月4日\n云溪省财政厅\n2021年4月20日\n" },
    { "articles set off from their numbers are no table",
      "page\n100 100 20 第一条|190 甲乙。\n100 130 20 第二条|190 丙丁。\n100 160 20 第三条|190 戊己。\n",
      "第一条 甲乙。\n第二条 丙丁。\n第三条 戊己。\n" },
    { "names side by side on one line are no table", "page\n100 100 20 云溪省财政厅|300 云溪省民政厅\n100 130 20 2024年5月6日\n",
      "云溪省财政厅 云溪省民政厅\n2024年5月6日\n" },
    { "marks of XML", "page\n100 100 20 A&amp;B&lt;C&gt;&quot;&#39;\n", "A&B<C>\"'\n" },
};
// clang-format on

static void check_print(void **state)
{
    const struct print_row *row = *state;
    struct arena a = { 0 };
    struct buf bbox = { 0 }, text = { 0 };
    struct reading r = { 0 };
    struct pdf_pages p = { 0 };
    print_pages(&bbox, row->print);
    pdf_text_of(&r, &a, &p, buf_as_span(&bbox));
    assert_string_equal(read_text(&r, &text), row->text);
    pdf_pages_release(&p);
    reading_release(&r);
    buf_release(&bbox);
    buf_release(&text);
    arena_release(&a);
}

/* Two columns of running text, six lines each, are read one after the other. */
static void columns_are_read_in_turn(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct buf print = { 0 }, bbox = { 0 };
    struct reading r = { 0 };
    struct pdf_pages p = { 0 };
    buf_str(&print, "page\n");
    for (int i = 0; i < 8; i++)
        buf_printf(&print, "%d %d 10 %s|%d %s\n", i ? 100 : 120, 100 + 16 * i,
                   i ? "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛" : "甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己",
                   i ? 320 : 340,
                   i ? "子丑寅卯辰巳午未申酉子丑寅卯辰巳午未" : "子丑寅卯辰巳午未申酉子丑寅卯辰巳");
    print_pages(&bbox, buf_cstr(&print));
    pdf_text_of(&r, &a, &p, buf_as_span(&bbox));
    assert_int_equal(p.pages.n, 1);
    size_t second = span_find(r.text, SPAN("子"));
    assert_true(second != SPAN_NONE && !span_has(span_from(r.text, second), SPAN("甲")));
    assert_false(span_has(r.text, SPAN("\t")));
    pdf_pages_release(&p);
    reading_release(&r);
    buf_release(&print);
    buf_release(&bbox);
    arena_release(&a);
}

/* A title of one column beside the text of the other, which nothing else tells from a line across the page. */
static void a_line_of_two_types_is_unsure(void **state)
{
    static const struct {
        const char *print;
        bool unsure;
    } rows[] = {
        { "page\n60 100 14 云溪省人民政府关于\n300 102 10 实施，并向社会公布\n60 130 14 "
          "渡口的公告\n80 160 10 "
          "不得超载，由县级审查同意\n",
          true },
        { "page\n60 100 14 云溪省人民政府关于渡口的公告\n80 130 10 不得超载，由县级审查同意\n",
          false },
        { "page\n60 100 10 云溪省财政厅印发|300 云溪省教育厅印发\n80 130 10 不得超载，由县级审查\n",
          false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena a = { 0 };
        struct buf bbox = { 0 };
        struct reading r = { 0 };
        struct pdf_pages p = { 0 };
        print_pages(&bbox, rows[i].print);
        pdf_text_of(&r, &a, &p, buf_as_span(&bbox));
        assert_int_equal(p.pages.n, 1);
        assert_int_equal(p.pages.at[0].unsure, rows[i].unsure);
        pdf_pages_release(&p);
        reading_release(&r);
        buf_release(&bbox);
        arena_release(&a);
    }
}

static void the_magic_may_stand_behind_rubbish(void **state)
{
    (void)state;
    assert_true(reader_pdf.is(SPAN("a"), SPAN("\n\xEF\xBB\xBF%PDF-1.7 …")));
    assert_false(reader_pdf.is(SPAN("a.pdf"), SPAN("PDF")));
    assert_true(read_has_ending(&reader_pdf, SPAN("A.PDF")));
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, print_rows, check_print);
    table_one(&t, "columns are read in turn", columns_are_read_in_turn);
    table_one(&t, "a line of two types is unsure", a_line_of_two_types_is_unsure);
    table_one(&t, "the magic may stand behind rubbish", the_magic_may_stand_behind_rubbish);
    return table_run("pdf", &t);
}
