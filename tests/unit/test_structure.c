// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Chapters, articles and items of a text; what lies inside an article; pinpoints against them.
#include "analyzer/analyze.h"
#include "analyzer/clause/selfref.h"
#include "analyzer/segment/structure.h"
#include "analyzer/words/pinpoint.h"
#include "base/buf.h"
#include "tests/table.h"

/* What is read: one "path label heading" a section, joined by " | "; a part's sections begin with its number and a colon. */
struct read_row {
    const char *name, *text, *want;
};

#define RULE  "霁石市渡船管理办法\n\n"
#define AMEND "霁石市人民政府关于修改《霁石市渡船管理办法》的决定\n霁政发〔2031〕9号\n\n"

// clang-format off
static const struct read_row reads[] = {
    { "articles", RULE "第一条 为了渡船安全，制定本办法。\n第二条 渡船应当登记。\n",
      "art:1 第一条 | art:2 第二条" },
    { "without white space", RULE "第一条为了渡船安全，制定本办法。\n第二条渡船应当登记。\n",
      "art:1 第一条 | art:2 第二条" },
    { "Arabic", RULE "第1条 为了渡船安全。\n第2条 渡船应当登记。\n", "art:1 第1条 | art:2 第2条" },
    { "之一", RULE "第一条 渡船。\n第一条之一 渡口。\n第一条之二 码头。\n第二条 船票。\n",
      "art:1 第一条 | art:1-1 第一条之一 | art:1-2 第一条之二 | art:2 第二条" },
    { "headings of articles", RULE "第一条【目的】为了安全。\n第二条（适用范围）\n渡船适用本办法。\n第三条 （一）渡船；\n",
      "art:1 第一条 目的 | art:2 第二条 适用范围 | art:3 第三条" },
    { "Markdown", "# 霁石市渡船管理办法\n\n## 第一章 总则\n\n**第一条** 为了渡船安全。\n\n第二条 渡船应当登记。\n",
      "chap:1 第一章 总则 | art:1 第一条 | art:2 第二条" },
    { "编 章 节", "霁石市法典\n\n第一编 总则\n第一章 渡船\n第一节 登记\n第一条 渡船应当登记。\n第二节 检验\n第二条 渡船应当检验。\n"
      "第二编 分则\n第一章 渡口\n第三条 渡口应当登记。\n附则\n第四条 本法自2031年1月1日起施行。\n",
      "part:1 第一编 总则 | part:1/chap:1 第一章 渡船 | part:1/chap:1/sec:1 第一节 登记 | art:1 第一条 | "
      "part:1/chap:1/sec:2 第二节 检验 | art:2 第二条 | part:2 第二编 分则 | part:2/chap:1 第一章 渡口 | art:3 第三条 | "
      "part:附则 附则 | art:4 第四条" },
    { "contents are no chapters", RULE "目录\n第一章 总则\n第二章 船票\n第一节 发售\n附则\n\n第一章 总则\n第一条 为了渡船安全。\n"
      "第二章 船票\n第一节 发售\n第二条 船票应当实名。\n附 则\n第三条 本办法自2031年1月1日起施行。\n",
      "chap:1 第一章 总则 | art:1 第一条 | chap:2 第二章 船票 | chap:2/sec:1 第一节 发售 | art:2 第二条 | chap:附则 附则 | "
      "art:3 第三条" },
    { "contents of a text without chapters", RULE "目录\n第一章 总则\n第二章 船票\n第一条 为了渡船安全。\n第二条 船票应当实名。\n",
      "art:1 第一条 | art:2 第二条" },
    { "an article named at a line's head", RULE "第一条 为了渡船安全。\n第二条 船票应当实名。\n第一条规定的渡船除外。\n"
      "第三条规定的船票除外。\n第十条第二款规定的除外。\n第三条 渡口应当登记。\n", "art:1 第一条 | art:2 第二条 | art:3 第三条" },
    { "a law quoted with its article", RULE "第一条 为了渡船安全。\n第二条 参见：\n第八十条 船舶应当登记。\n第三条 渡口应当登记。\n",
      "art:1 第一条 | art:2 第二条 | art:3 第三条" },
    { "an article that begins with another's name", RULE "第一条 为了渡船安全。\n第二条 第一条的渡船应当登记。\n",
      "art:1 第一条 | art:2 第二条" },
    { "behind the annex", RULE "第一条 为了渡船安全。\n附件：船票式样\n一、正面\n第一章 尺寸\n第一条 长十厘米。\n",
      "art:1 第一条 | chap:1 第一章 尺寸 | art:1 第一条" },
    { "items of a decision", "霁石市人民政府关于渡船的通知\n霁政发〔2031〕8号\n\n各县人民政府：\n一、提高认识。各县要重视。\n二、加强管理\n"
      "各县要登记。\n（一）渡船；\n三、四级渡口不用登记。\n本通知自2031年1月1日起施行。\n",
      "item:1 一 提高认识 | item:2 二 加强管理 | item:3 三 四级渡口不用登记" },
    { "一、二审 is no item", "霁石市中级人民法院关于审理渡船案件的通知\n\n一、二审案件应当及时审理。\n一、及时立案。\n", "item:1 一 及时立案" },
    { "new wording is no structure", AMEND "一、将第二条修改为：“第二条 渡船应当登记。\n第三条 渡口应当登记。\n“第四条 船票应当实名。”\n"
      "二、删去第五条。\n", "item:1 一 将第二条修改为 | item:2 二 删去第五条" },
    { "a quotation that is not closed", AMEND "一、将第二条修改为：“渡船应当登记。\n二、删去第五条。\n", "item:1 一 将第二条修改为" },
    { "a carrier and its part", "霁石市人民政府令\n第31号\n《霁石市渡船管理办法》已经2031年5月6日市人民政府第12次常务会议通过，现予公布，自2031年7月1日起施行。\n"
      "市长 王某某\n2031年5月10日\n\n霁石市渡船管理办法\n\n第一章 总则\n第一条 为了渡船安全。\n第二条 渡船应当登记。\n",
      "1:chap:1 第一章 总则 | 1:art:1 第一条 | 1:art:2 第二条" },
    { "nothing", "", "" },
};
// clang-format on

static struct lexicon *lex;

static void describe(struct buf *b, const struct section *s)
{
    if (b->n)
        buf_str(b, " | ");
    if (s->part)
        buf_printf(b, "%u:", s->part);
    buf_span(b, s->path);
    if (s->label.n)
        buf_printf(b, " %.*s", SPAN_ARG(s->label));
    if (s->heading.n)
        buf_printf(b, " %.*s", SPAN_ARG(s->heading));
}

static void check_read(void **state)
{
    const struct read_row *r = *state;
    struct analysis a = { 0 };
    struct wh_error err = { 0 };
    struct buf got = { 0 };
    assert_int_equal(analyze(&a, lex, SPAN("x.txt"), span_str(r->text), &err), WH_OK);
    for (size_t i = 0; i < a.sections.n; i++) {
        const struct section *s = &a.sections.at[i];
        describe(&got, s);
        assert_true(s->byte_from < s->byte_to && s->byte_to <= strlen(r->text));
        /* the range begins with its own number, whatever marks stand before it */
        struct span raw = span_cut(span_str(r->text), s->byte_from, s->byte_to);
        assert_true(span_starts(raw, span_cut(s->label, 0, 3)));
    }
    assert_string_equal(buf_cstr(&got), r->want);
    buf_release(&got);
    analysis_release(&a);
}

/* ------------------------------------------------------------------ inside an article */

static const struct read_row insides[] = {
    { "one paragraph", "第一条 为了渡船安全。\n", "art:1/para:1" },
    { "three paragraphs", "第一条 渡船。\n渡口。\n船票。\n",
      "art:1/para:1 | art:1/para:2 | art:1/para:3" },
    { "items and a paragraph behind them", "第一条 船票：\n（一）甲；\n(二)乙。\n前款船票实名。\n",
      "art:1/para:1 | art:1/para:1/item:1 （一） | art:1/para:1/item:2 （二） | art:1/para:2" },
    { "subitems", "第一条 船票：\n（一）甲：\n1.子；\n2．丑；\n（二）乙。\n",
      "art:1/para:1 | art:1/para:1/item:1 （一） | art:1/para:1/item:1/sub:1 1. | "
      "art:1/para:1/item:1/sub:2 2． | art:1/para:1/item:2 （二）" },
    { "items of an older law", "第一条 船票：\n一、甲；\n二、乙。\n",
      "art:1/para:1 | art:1/para:1/item:1 一、 | art:1/para:1/item:2 二、" },
    { "a number that is no item", "第一条 船票。\n1.5万元以上的除外。\n",
      "art:1/para:1 | art:1/para:2" },
    { "a heading of its own line", "第一条（船票）\n船票实名。\n", "art:1/para:1" },
};

static void check_inside(void **state)
{
    const struct read_row *r = *state;
    struct buf text = { 0 }, got = { 0 };
    struct analysis a = { 0 };
    struct view v = { 0 };
    struct section_vec pieces = { 0 };
    struct wh_error err = { 0 };
    buf_printf(&text, RULE "%s第二条 渡口。\n", r->text);
    assert_int_equal(analyze(&a, lex, SPAN("x.txt"), buf_as_span(&text), &err), WH_OK);
    assert_int_equal(a.sections.n, 2);
    view_build(&v, &a.arena, buf_as_span(&text));
    structure_inside(&pieces, &a.arena, &v, &a.sections.at[0]);
    for (size_t i = 0; i < pieces.n; i++) {
        describe(&got, &pieces.at[i]);
        assert_true(pieces.at[i].byte_from < pieces.at[i].byte_to);
        assert_true(pieces.at[i].byte_to <= a.sections.at[0].byte_to);
        assert_true(structure_text(&a.arena, &v, pieces.at[i].byte_from, pieces.at[i].byte_to).n >
                    0);
    }
    assert_string_equal(buf_cstr(&got), r->want);
    vec_release(&pieces);
    buf_release(&got);
    buf_release(&text);
    analysis_release(&a);
}

/* ------------------------------------------------------------------ pinpoints */

static const struct read_row pins[] = {
    { "article", "第十条", "art:10" },
    { "all levels", "第一百六十二条之一第二款第（三）项第四目", "art:162-1/para:2/item:3/sub:4" },
    { "as people type", "第10条（二）项", "art:10/item:2" },
    { "range", "第五条至第九条", "art:5-art:9" },
    { "range of paragraphs", "第五条第一款至第三款", "art:5/para:1-art:5/para:3" },
    { "list that inherits", "第一条第一款第（一）项、第二款和第二条第二款",
      "art:1/para:1/item:1;art:1/para:2;art:2/para:2" },
    { "as pinpoint_expand joins", "第三条;第五条至第六条;第八条", "art:3;art:5-art:6;art:8" },
    { "chapter", "第三章第二节", "chap:3/sec:2" },
    { "none", "第三方", "" },
};

static void check_pin(void **state)
{
    const struct read_row *r = *state;
    struct pin_range ranges[8];
    struct arena a = { 0 };
    struct buf got = { 0 };
    size_t n, bytes = pinpoint_read(ranges, 8, &n, span_str(r->text));
    for (size_t i = 0; i < n; i++) {
        struct span from = pinpoint_path(&a, &ranges[i].from),
                    to = pinpoint_path(&a, &ranges[i].to);
        struct pin again;
        buf_printf(&got, "%s%.*s", i ? ";" : "", SPAN_ARG(from));
        if (!span_eq(from, to))
            buf_printf(&got, "-%.*s", SPAN_ARG(to));
        assert_true(pinpoint_parse(&again, from));
        assert_memory_equal(&again, &ranges[i].from, sizeof again);
    }
    assert_string_equal(buf_cstr(&got), r->want);
    assert_int_equal(bytes, *r->want ? strlen(r->text) : 0);
    buf_release(&got);
    arena_release(&a);
}

static const struct touch_row {
    const char *name, *range, *path;
    bool want;
} touches[] = {
    { "the same", "第十条", "art:10", true },
    { "another", "第十条", "art:11", false },
    { "之一 is another", "第十条", "art:10-1", false },
    { "a paragraph of it", "第十条第二款", "art:10", true },
    { "the whole of it", "第十条", "art:10/para:2", true },
    { "its other paragraph", "第十条第二款", "art:10/para:1", false },
    { "项 without 款", "第十条第（二）项", "art:10/para:1/item:2", true },
    { "in a range", "第五条至第九条", "art:7/para:2", true },
    { "at its end", "第五条至第九条", "art:9", true },
    { "之一 in a range", "第五条至第九条", "art:6-1", true },
    { "behind a range", "第五条至第九条", "art:10", false },
    { "paragraphs", "第五条第一款至第三款", "art:5/para:4", false },
    { "a chapter", "第三章", "chap:3/sec:1", true },
};

static void check_touch(void **state)
{
    const struct touch_row *r = *state;
    struct pin_range range;
    struct pin pin;
    size_t n;
    assert_true(pinpoint_read(&range, 1, &n, span_str(r->range)) && n == 1);
    assert_true(pinpoint_parse(&pin, span_str(r->path)));
    assert_int_equal(pinpoint_touches(&range, &pin), r->want);
}

/* In 第五条第三款. */
static const struct read_row refs[] = {
    { "this law", "依照本法第十条第二款办理。", "本法第十条第二款=art:10/para:2" },
    { "a range", "本条例第十条至第十二条规定的", "本条例第十条至第十二条=art:10-art:12" },
    { "this article", "本条第一款规定的", "本条第一款=art:5/para:1" },
    { "this paragraph", "本款第（二）项规定的", "本款第（二）项=art:5/para:3/item:2" },
    { "the paragraph before", "前款规定的", "前款=art:5/para:2" },
    { "its item", "前款第（二）项规定的", "前款第（二）项=art:5/para:2/item:2" },
    { "two paragraphs", "前两款规定的", "前两款=art:5/para:1-art:5/para:2" },
    { "more than there are", "前三款规定的", "" },
    { "the article before", "前条第二款规定的", "前条第二款=back para:2" },
    { "behind a verb", "违反第八条的，有第九条第（一）项行为的",
      "第八条=art:8 第九条第（一）项=art:9/item:1" },
    { "another law", "依照《渡口法》第八条、渡船法第九条办理。", "" },
    { "no reference", "本条所称渡船，提前条件，本法规定", "" },
};

static void check_ref(void **state)
{
    const struct read_row *r = *state;
    const struct pin here = { .at = { [SECTION_ARTICLE] = 5, [SECTION_PARAGRAPH] = 3 } };
    struct self_ref ref;
    struct arena a = { 0 };
    struct buf got = { 0 };
    struct span text = span_str(r->text);
    for (size_t at = 0; selfref_next(&ref, lex, text, &here, &at);) {
        struct span from = pinpoint_path(&a, &ref.range.from),
                    to = pinpoint_path(&a, &ref.range.to);
        buf_printf(&got, "%s%.*s=%s%.*s", got.n ? " " : "",
                   SPAN_ARG(span_cut(text, ref.from, ref.to)), ref.back ? "back " : "",
                   SPAN_ARG(from));
        if (!span_eq(from, to))
            buf_printf(&got, "-%.*s", SPAN_ARG(to));
    }
    assert_string_equal(buf_cstr(&got), r->want);
    buf_release(&got);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    struct wh_error err = { 0 };
    if (lexicon_open(&lex, NULL, &err) != WH_OK)
        return 1;
    TABLE_ADD(&t, reads, check_read);
    TABLE_ADD(&t, insides, check_inside);
    TABLE_ADD(&t, pins, check_pin);
    TABLE_ADD(&t, touches, check_touch);
    TABLE_ADD(&t, refs, check_ref);
    int failed = table_run("structure", &t);
    lexicon_close(lex);
    return failed;
}
