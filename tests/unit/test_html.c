// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Web pages of our own, after the common systems of public bodies: what text is made of them. Notices follow behind ##.
#include "analyzer/read/read.h"
#include "base/buf.h"
#include "tests/table.h"

struct html_row {
    const char *name, *page, *want;
};

#define TITLE "云溪省人民政府办公厅关于加强渡船安全管理的通知"
#define HEAD(title)                                                    \
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" title \
    "</title><style>p{}</style></head><body>"
#define NAV                                                                               \
    "<div class=\"top\"><a href=\"/\">云溪省人民政府</a><ul class=\"nav\"><li><a " \
    "href=\"/a\">首页</a></li><li><a href=\"/b\">政务公开</a></li>"                 \
    "<li><a href=\"/c\">《云溪省渡口管理条例》专题</a></li></ul></div>"
#define FOOT                                                                                                                 \
    "<div class=\"bottom\"><p><a href=\"/map\">网站地图</a> | <a "                                                       \
    "href=\"/us\">关于我们</a></p><p>主办：云溪省人民政府办公厅　承办：云溪省政务信息中心</p>" \
    "<p>溪ICP备00000001号　网站标识码：0000000001　溪公网安备 "                                              \
    "00000000000001号</p></div></body></html>"
#define BODY                                                                                                          \
    "<p>各市、县人民政府：</"                                                                                \
    "p><p>为了保障渡运安全，根据《云溪省渡口管理条例》，现就有关事项通知如下：</p>" \
    "<p>　　一、渡船应当登记。</"                                                                          \
    "p><p>二、《云溪省渡船管理暂行规定》（溪政发〔2001〕3号）同时废止。</p>"              \
    "<p style=\"text-align:right\">云溪省人民政府办公厅&nbsp;&nbsp;</p><p>2024年3月5日　　</p>"
#define BODY_TEXT                                                                                                                           \
    "各市、县人民政府：\n为了保障渡运安全，根据《云溪省渡口管理条例》，现就有关事项通知如下：\n" \
    "　　一、渡船应当登记。\n二、《云溪省渡船管理暂行规定》（溪政发〔2001〕3号）同时废止。\n云溪"  \
    "省人民政府办公厅\n2024年3月5日\n"

// clang-format off
static const struct html_row rows[] = {
    { "a card in lines whose last label says nothing, above the title",
      "<body><div>索引号</div><div>MB1234567/2022-00012</div><div>发文机关</div><div>青禾省检察院</div><div>文号</div><div>青检发〔2021〕1号</div><div>失效时间</div><div>青禾省检察院</div><div>关于渡口的通知</div><div>各市：</div><div>现将有关事项通知如下。</div></body>",
      "索引号\tMB1234567/2022-00012\n发文机关\t青禾省检察院\n文号\t青检发〔2021〕1号\n失效时间\n青禾省检察院\n关于渡口的通知\n各市：\n现将有关事项通知如下。\n" },
    { "twin: a last label with its day",
      "<body><div>索引号</div><div>MB1234567/2022-00012</div><div>发文机关</div><div>青禾省检察院</div><div>文号</div><div>青检发〔2021〕1号</div><div>失效时间</div><div>2022-03-04</div><div>关于渡口的通知</div><div>各市：</div><div>现将有关事项通知如下。</div></body>",
      "索引号\tMB1234567/2022-00012\n发文机关\t青禾省检察院\n文号\t青检发〔2021〕1号\n失效时间\t2022-03-04\n关于渡口的通知\n各市：\n现将有关事项通知如下。\n" },
    { "nothing but paragraphs",
      "<html><body><p>云溪省渡船管理办法</p><p>第一条 为了渡运。</p><p>第二条 自2024年1月1日起施行。</p></body></html>",
      "云溪省渡船管理办法\n第一条 为了渡运。\n第二条 自2024年1月1日起施行。\n" },
    { "no html, no body, tags left open",
      "<p>云溪省渡船管理办法<p>第一条 为了渡运。<br>第二条 自<b>2024年1月1日起施行。<p>第三条 完",
      "云溪省渡船管理办法\n第一条 为了渡运。\n第二条 自2024年1月1日起施行。\n第三条 完\n" },
    { "a text that is only called a page", "云溪省渡船管理办法\n第一条 为了渡运。\n", "云溪省渡船管理办法\n第一条 为了渡运。\n" },
    { "struck-out text is no part of it; underlined text is",
      "<body><p>废止《甲》<del>和《乙》</del><s>、《丙》</s><span style=\"text-decoration: line-through\">、《丁》</span>。</p><p><u>《戊》</u>有效。</p></body>",
      "废止《甲》。\n《戊》有效。\n## struck-out-text\n" },
    { "entities, hard spaces, ruby, scripts, pictures, hidden parts",
      "<body><p>&ldquo;渡船&rdquo;&#65288;试行&#65289;&amp;&nbsp;<ruby>渡<rp>(</rp><rt>dù</rt></ruby>口<sup>2</sup></p><script>document.write('《甲》')</script>"
      "<img alt=\"《乙》\"><p style=\"DISPLAY : none\">《丙》同时废止。</p><p hidden>《丁》</p><p>第一条\n  渡船。</p></body>",
      "“渡船”（试行）&\xC2\xA0渡口2\n第一条 渡船。\n" },
    { "lists numbered by the browser, and by themselves",
      "<body><ol><li>渡船</li><li>渡口</li></ol><ol start=\"3\" type=\"a\"><li>甲</li></ol><ol style=\"list-style-type:cjk-ideographic\"><li>总则。</li><li value=\"12\">附则。</li></ol>"
      "<ol><li>1．自己编号</li><li>第二条 编号</li></ol><ol style=\"list-style:none\"><li>不编号</li></ol><ul><li>点</li></ul></body>",
      "1.渡船\n2.渡口\nc.甲\n一、总则。\n十二、附则。\n1．自己编号\n第二条 编号\n不编号\n点\n" },
    { "a table: spans keep the columns, merged cells stand in each of their rows, empty rows are left out",
      "<body><p>废止的文件目录</p><table><tr><th>序号</th><th>文件名称</th><th>文号</th></tr><tr><td rowspan=\"2\">1</td><td>甲办法</td><td>溪政发<br>〔2001〕3号</td></tr>"
      "<tr><td>乙办法</td><td></td></tr><tr><td></td></tr><tr><td>2</td><td colspan=\"2\"><p>丙</p><p>办法</p></td></tr><tr><td colspan=3><p>注：1是甲。</p><p>2是丙。</p></td></tr></table></body>",
      "废止的文件目录\n序号\t文件名称\t文号\n1\t甲办法\t溪政发 〔2001〕3号\n1\t乙办法\n2\t丙 办法\n注：1是甲。\n2是丙。\n" },
    { "a verdict merged over rows and columns",
      "<body><table><tr><th>名称</th><th>结果</th><th>备注</th></tr><tr><td>甲办法</td><td rowspan=\"2\" colspan=\"2\">废止</td></tr><tr><td>乙办法</td></tr>"
      "<tr><td></td></tr><tr><td>丙办法</td><td>保留</td><td rowspan=\"3\">注</td></tr><tr></tr><tr><td>丁办法</td></tr></table></body>",
      "名称\t结果\t备注\n甲办法\t废止\n乙办法\t废止\n丙办法\t保留\t注\n丁办法\t\t注\n" },
    { "a table whose headings are words of cards is no card",
      HEAD(TITLE) "<div class=\"content\"><h1>" TITLE "</h1><table><tr><td>文号</td><td>依据</td><td>标题</td><td>处理决定</td></tr>"
      "<tr><td>溪政发〔2001〕3号</td><td>《甲法》</td><td>云溪省渡船管理办法</td><td>废止</td></tr></table></div>" FOOT,
      TITLE "\n文号\t依据\t标题\t处理决定\n溪政发〔2001〕3号\t《甲法》\t云溪省渡船管理办法\t废止\n" },
    { "tables that arrange the page",
      HEAD(TITLE) "<table><tr><td><a href=\"/\">首页</a></td><td><a href=\"/1\">《甲办法》解读</a></td></tr></table>"
      "<table><tr><td width=200><a href=\"/2\">机构</a><br><a href=\"/3\">法规</a></td><td><table><tr><td>" TITLE "</td></tr><tr><td>" BODY "</td></tr></table></td></tr></table>" FOOT,
      TITLE "\n" BODY_TEXT },
    { "a law that is one table with rows",
      HEAD("云溪省人民政府继续有效规章目录") NAV "<div class=\"content\"><h1>云溪省人民政府继续有效规章目录</h1><table><tr><td>序号</td><td>名称</td></tr>"
      "<tr><td>1</td><td>云溪省渡船管理办法</td></tr><tr><td>2</td><td>云溪省渡口管理办法</td></tr><tr><td>3</td><td>云溪省航道管理办法</td></tr></table></div>" FOOT,
      "云溪省人民政府继续有效规章目录\n序号\t名称\n1\t云溪省渡船管理办法\n2\t云溪省渡口管理办法\n3\t云溪省航道管理办法\n" },
    { "named block, card as a table, title above, shares and related pages behind",
      HEAD(TITLE "_云溪省人民政府门户网站") NAV "<div class=\"crumbs\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/b\">规范性文件</a></div>"
      "<table class=\"bd1\"><tr><td>索 引 号：</td><td>000/2024-00001</td><td>发文机关：</td><td>云溪省人民政府办公厅</td></tr>"
      "<tr><td>标　　题：</td><td colspan=3>" TITLE "</td></tr><tr><td>发文字号：</td><td>溪政办发〔2024〕5号</td><td>有 效 性：</td><td>有效</td></tr></table>"
      "<h1>" TITLE "</h1><p>发布时间：2024-03-08　来源：省政府办公厅　【字体：<a href=\"#\">大</a> <a href=\"#\">中</a> 小】</p>"
      "<div class=\"TRS_Editor\">" BODY "</div><div class=\"share\">分享到：<a href=\"#\">微信</a></div>"
      "<div><h3>相关解读</h3><ul><li><a href=\"/x\">《云溪省渡船管理办法》解读</a></li></ul></div>" FOOT,
      "索 引 号：\t000/2024-00001\t发文机关：\t云溪省人民政府办公厅\n标　　题：\t" TITLE "\n发文字号：\t溪政办发〔2024〕5号\t有 效 性：\t有效\n"
      TITLE "\n" BODY_TEXT },
    { "unnamed block, card as a list with labels and values apart",
      HEAD("云溪省人民政府门户网站 规范性文件") NAV "<div class=\"wz\">您现在的位置：<a href=\"/\">首页</a></div><div class=\"box\"><ul class=\"msg\"><li><b>发布机构</b>：云溪省人民政府办公厅</li>"
      "<li><b>生成日期：</b>2024-03-05</li><li><b>文号：</b>溪政办发〔2024〕5号</li><li><b>废止日期：</b></li></ul><dl><dt>主题词：</dt><dd>渡船</dd></dl>"
      "<div class=\"bt\">" TITLE "</div><div class=\"nr\">" BODY "</div></div>" FOOT,
      "发布机构：云溪省人民政府办公厅\n生成日期：2024-03-05\n文号：溪政办发〔2024〕5号\n废止日期：\n主题词：\t渡船\n" TITLE "\n" BODY_TEXT },
    { "labels and values on lines of their own",
      HEAD(TITLE) NAV "<dl><dt>索引号</dt><dd>000/2024-1</dd><dt>发文机关</dt><dd>云溪省人民政府办公厅</dd><dt>发文字号</dt><dd>溪政办发〔2024〕5号</dd></dl><div id=\"zoom\">" BODY "</div>" FOOT,
      "索引号\t000/2024-1\n发文机关\t云溪省人民政府办公厅\n发文字号\t溪政办发〔2024〕5号\n" TITLE "\n" BODY_TEXT },
    { "number between the heading and the text",
      HEAD(TITLE) NAV "<div class=\"main\"><h1>" TITLE "</h1><div class=\"wh\">溪政办发〔2024〕5号</div><div id=\"zoom\">" BODY "</div></div>" FOOT,
      TITLE "\n溪政办发〔2024〕5号\n" BODY_TEXT },
    { "each paragraph a block of its own, one of them very long",
      HEAD("规范性文件") NAV "<div>" TITLE "</div><div>各县人民政府：</div><div>一、渡船、渡口、渡工由县级以上人民政府管理，乡镇人民政府协助管理，村民委员会、居民委员会发现隐患的，应当报告；"
      "渡船应当登记，渡口应当标明，渡工应当培训，乘客应当听从渡工的指挥，未成年人乘坐渡船，应当有成年人陪同，渡船不得超载，不得夜航，不得在大风、大雾、洪水时航行。</div>"
      "<div>云溪省人民政府办公厅</div><div>2024年3月5日</div>" FOOT,
      TITLE "\n各县人民政府：\n一、渡船、渡口、渡工由县级以上人民政府管理，乡镇人民政府协助管理，村民委员会、居民委员会发现隐患的，应当报告；"
      "渡船应当登记，渡口应当标明，渡工应当培训，乘客应当听从渡工的指挥，未成年人乘坐渡船，应当有成年人陪同，渡船不得超载，不得夜航，不得在大风、大雾、洪水时航行。\n"
      "云溪省人民政府办公厅\n2024年3月5日\n" },
    { "text and annex in two blocks; downloads, pages before and behind",
      HEAD(TITLE) NAV "<div class=\"article-content\">" BODY "</div><div class=\"article-content\"><p>附件</p><p>渡船登记表</p><p>一、登记的渡船，应当年检。</p></div>"
      "<p>附件：</p><p><a href=\"a.doc\">渡船登记表.doc</a></p><p>上一篇：<a href=\"1.html\">《甲办法》</a></p><p>下一篇：没有了</p><p>【打印】【关闭窗口】</p>" FOOT,
      TITLE "\n" BODY_TEXT "附件\n渡船登记表\n一、登记的渡船，应当年检。\n" },
    { "sidebar with the card behind the text, footer without links",
      HEAD(TITLE) "<div class=\"wrap\"><div class=\"left\"><div class=\"tit\">" TITLE "</div><div class=\"txt\">" BODY "</div></div><div class=\"right\"><table><tr><td>发文机关</td><td>云溪省人民政府办公厅</td></tr>"
      "<tr><td>成文日期</td><td>2024-03-05</td></tr><tr><td>文件状态</td><td>已修改</td></tr></table></div></div><div><p>主办：云溪省人民政府办公厅</p><p>地址：云溪市大桥路1号</p></div></body></html>",
      "发文机关\t云溪省人民政府办公厅\n成文日期\t2024-03-05\n文件状态\t已修改\n" TITLE "\n" BODY_TEXT },
    { "what the page says of itself",
      "<html><head><title>x</title><meta name=\"ArticleTitle\" content=\"" TITLE "\"><meta name=\"PubDate\" content=\"2024-03-08 10:20\"><meta name=\"ContentSource\" content=\"省政府办公厅\"></head><body>" NAV "<div id=\"UCAP-CONTENT\">" BODY "</div>" FOOT,
      "标题：\t" TITLE "\t发布日期：\t2024-03-08\n" TITLE "\n" BODY_TEXT },
    { "titles broken over lines are known",
      HEAD("云溪省关于渡船安全的通知-云溪省水利厅") "<h2>云溪省<br>关于渡船安全的通知</h2><p>各县：</p><p>渡船应当登记。</p></body></html>",
      "云溪省\n关于渡船安全的通知\n各县：\n渡船应当登记。\n" },
    { "a form around everything",
      HEAD(TITLE) "<form action=\"a.aspx\"><input value=\"《甲》\"><select><option>《乙》</option></select>" NAV "<div class=\"detail\">" BODY "</div>" FOOT,
      TITLE "\n" BODY_TEXT },
    { "law texts linked inside the text stay",
      HEAD(TITLE) NAV "<div class=\"c\"><p>一、根据<a href=\"/f\">《云溪省渡口管理条例》</a>，制定本通知。</p><p>二、<a href=\"/g\">《云溪省渡船管理暂行规定》</a>同时废止。</p></div>" FOOT,
      TITLE "\n一、根据《云溪省渡口管理条例》，制定本通知。\n二、《云溪省渡船管理暂行规定》同时废止。\n" },
    { "a page of links has no text",
      HEAD("规范性文件_云溪省人民政府") NAV "<ul><li><a href=\"1\">云溪省渡船管理办法</a> 2024-01-01</li><li><a href=\"2\">云溪省渡口管理办法</a> 2024-01-02</li><li><a href=\"3\">云溪省航道管理办法</a> 2024-01-03</li></ul>" FOOT,
      "## no-article\n" },
    { "frames", "<html><head><title>云溪省</title></head><frameset cols=\"20%,80%\"><frame src=\"l.htm\"><frame src=\"r.htm\"></frameset></html>", "## frameset\n" },
    { "nothing", "<html><body></body></html>", "## no-article\n" },
    { "a text that only a script would show",
      "<html><body><div style=\"display:none\"><p>云溪省渡船管理办法</p><p>第一条 渡船应当登记。</p></div></body></html>",
      "云溪省渡船管理办法\n第一条 渡船应当登记。\n" },
    { "text in GBK, as the page says",
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"></head><body><p>\xB6\xC9\xB4\xAC\xB9\xDC\xC0\xED\xB0\xEC\xB7\xA8</p><p>\xB5\xDA\xD2\xBB\xCC\xF5\xA1\xA1\xB6\xC9\xB4\xAC\xA1\xA3</p></body></html>",
      "渡船管理办法\n第一条　渡船。\n" },
    { "a card, and the text in a file to download",
      HEAD(TITLE) NAV "<table><tr><td>发文机关：</td><td>云溪省人民政府办公厅</td></tr><tr><td>发文字号：</td><td>溪政办发〔2024〕5号</td></tr></table><h1>" TITLE "</h1>"
      "<div id=\"zoom\"><p><a href=\"a.pdf\">《云溪省渡船管理办法》.pdf</a></p></div>" FOOT,
      "发文机关：\t云溪省人民政府办公厅\n发文字号：\t溪政办发〔2024〕5号\n" TITLE "\n## no-article\n" },
    { "downloads and related pages inside the text, a note and sentences of the site behind",
      HEAD(TITLE) NAV "<div id=\"zoom\">" BODY "<p>附件：</p><p><a href=\"a.doc\">《渡船登记表》.doc</a></p><p>（此件公开发布）</p><p>相关链接：</p>"
      "<p><a href=\"1\">《云溪省渡船管理规定》解读</a></p></div><p>网站声明：本站信息，未经授权，不得转载。</p>" FOOT,
      TITLE "\n" BODY_TEXT "（此件公开发布）\n" },
    { "titles of sites behind a space; a second title above the text is left out",
      HEAD(TITLE " 云溪省人民政府门户网站") NAV "<div class=\"bt\">" TITLE "</div><div id=\"zoom\"><p>" TITLE "</p>" BODY "</div>" FOOT,
      TITLE "\n" BODY_TEXT },
    { "a page saved by a word processor",
      "<html xmlns:o=\"x\"><body lang=ZH-CN><!--[if gte mso 9]><xml>《甲》</xml><![endif]--><p class=MsoNormal><b><span>渡船办法<span lang=EN-US><o:p></o:p></span></span></b></p>"
      "<p class=MsoNormal><![if !supportLists]><span>1.</span><![endif]>登记</p></body></html>",
      "渡船办法\n1.登记\n" },
    { "two decisions of a site: the order and what it promulgates stay, the next page does not",
      HEAD("云溪省渡船管理办法") NAV "<div class=\"main\"><div class=\"p1\"><p>云溪省人民政府令</p><p>第12号</p><p>现公布《云溪省渡船管理办法》。</p><p>省长　李某</p></div>"
      "<div class=\"p2\"><p>云溪省渡船管理办法</p><p>第一条　渡船应当登记，渡口应当标明，渡工应当培训，乘客应当听从指挥。</p><p>第二条　渡船不得超载，不得夜航，不得在大风、大雾、洪水时航行。</p></div></div>"
      "<p>上一篇：<a href=\"1\">《甲办法》</a></p>" FOOT,
      "云溪省人民政府令\n第12号\n现公布《云溪省渡船管理办法》。\n省长　李某\n云溪省渡船管理办法\n第一条　渡船应当登记，渡口应当标明，渡工应当培训，乘客应当听从指挥。\n"
      "第二条　渡船不得超载，不得夜航，不得在大风、大雾、洪水时航行。\n" },
    { "a side with sentences and links beside the text, the pages before and behind inside it",
      HEAD(TITLE) NAV "<div class=\"w\"><div class=\"l\"><p>" TITLE "</p><div class=\"info\">日期：2024-03-08 浏览次数：3</div><div class=\"t\">" BODY "</div>"
      "<div>上一篇：<a href=\"1\">关于废止《甲办法》的决定</a><br>下一篇：<a href=\"2\">乙</a></div></div>"
      "<div class=\"r\"><h3>一图读懂</h3><p>《云溪省渡船管理办法》，自5月1日起施行。</p><ul><li><a href=\"3\">《乙办法》解读</a></li></ul></div></div>" FOOT,
      TITLE "\n" BODY_TEXT },
    { "one table with title, card and text in its rows",
      HEAD("政府信息公开") NAV "<table><tr><td colspan=2><b>" TITLE "</b></td></tr><tr><td>文号：溪政办发〔2024〕5号</td><td>发布日期：2024-03-08</td></tr><tr><td colspan=2>" BODY "</td></tr></table>" FOOT,
      "文号：溪政办发〔2024〕5号\n发布日期：2024-03-08\n" TITLE "\n" BODY_TEXT },
    { "places in the page are no links",
      "<body><p><a href=\"#a\">第一章 总则</a></p><p><a href=\"#b\">第二章 附则</a></p><p><a name=a>第一章 总则</a></p><p>第一条 渡船。</p></body>",
      "第一章 总则\n第二章 附则\n第一章 总则\n第一条 渡船。\n" },
    { "preformatted", "<body><pre>第一条 渡船。\n第二条 渡口。</pre></body>", "第一条 渡船。\n第二条 渡口。\n" },
    { "rows inside a form inside a table",
      "<body><table><form><tr><td>1</td><td>甲办法</td></tr><tr><td>2</td><td>乙办法</td></tr></form></table></body>", "1\t甲办法\n2\t乙办法\n" },
};
// clang-format on

static void check_page(void **state)
{
    const struct html_row *r = *state;
    struct arena a = { 0 };
    struct buf b = { 0 };
    struct wh_error err = { 0 };
    struct reading out = { 0 };
    assert_int_equal(read_bytes(&out, &a, SPAN("a.html"), span_str(r->page), &err), WH_OK);
    assert_string_equal(out.format, "html");
    buf_span(&b, out.text);
    for (size_t i = 0; i < out.notices.n; i++)
        buf_printf(&b, "## %.*s\n", SPAN_ARG(out.notices.at[i].code));
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
    reading_release(&out);
    arena_release(&a);
}

static void pages_are_known(void **state)
{
    static const struct {
        const char *name, *bytes;
        bool page;
    } known[] = {
        { "a.HTM", "", true },
        { "a.shtml", "x", true },
        { "a.txt", "\xEF\xBB\xBF \n<!doctype HTML>", true },
        { "a", "<?xml version=\"1.0\"?><!-- x --><html lang=zh>", true },
        { "a.md", "<!-- INFO END -->\n# 甲办法", false },
        { "a.txt", "<html5 是什么", false },
        { "a.txt", "甲办法 <html>", false },
        { "a.mht", "MIME-Version: 1.0", false },
    };
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (reader_html.is(span_str(known[i].name), span_str(known[i].bytes)) != known[i].page)
            fail_msg("%s: %s", known[i].name, known[i].bytes);
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct buf b = { 0 };
    struct wh_error err = { 0 };
    struct reading out = { 0 };
    for (int i = 0; i < 100000; i++)
        buf_str(&b, "<div>");
    assert_int_equal(read_bytes(&out, &a, SPAN("深.html"), buf_as_span(&b), &err), WH_E_LIMIT);
    assert_non_null(strstr(err.message, "深.html"));
    assert_true(err.hint[0]);
    buf_release(&b);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_page);
    table_one(&t, "pages are known", pages_are_known);
    table_one(&t, "depth is bounded", depth_is_bounded);
    return table_run("html", &t);
}
