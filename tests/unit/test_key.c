// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Keys of titles: what typesetting and scanning change makes no difference, what names another thing does.
#include "analyzer/words/key.h"
#include "tests/table.h"

enum which { EXACT, TITLE, FAMILY };

struct same_row {
    const char *name, *a, *b;
    enum which key;
    bool same;
};

// clang-format off
static const struct same_row same_rows[] = {
    { "widths",               "方案（2025—2027年）",                   "方案(2025-2027 年)",                     EXACT, true },
    { "marks",                "关于印发《甲办法》的通知",              "关于印发〈甲办法〉的通知",               EXACT, true },
    { "missing marks",        "关于印发《甲办法》的通知",              "关于印发甲办法的通知",                   EXACT, true },
    { "quotes",               "“十四五”规划",                          "\"十四五\"规划",                         EXACT, true },
    { "brackets of a year",   "〔2025〕年度",                          "[2025]年度",                             EXACT, true },
    { "wide digits",          "２０２５年计划",                        "2025年计划",                             EXACT, true },
    { "range in words",       "2025至2027计划",                        "2025—2027计划",                          EXACT, true },
    { "zero",                 "二○二五年纲要",                         "二〇二五年纲要",                         EXACT, true },
    { "homoglyph",            "琿春口岸管理办法",                      "珲春口岸管理办法",                       EXACT, true },
    { "another number",       "解释（一）",                            "解释（二）",                             EXACT, false },
    { "another word",         "甲省供水办法",                          "甲省供水条例",                           EXACT, false },
    { "country",              "中华人民共和国水法",                    "水法",                                   TITLE, true },
    { "country inside",       "甲省实施《中华人民共和国水法》办法",    "甲省实施〈水法〉办法",                   TITLE, true },
    { "issuer before 关于",   "最高人民法院关于审理甲案件的规定",      "关于审理甲案件的规定",                   TITLE, true },
    { "joint issuers",        "最高人民法院、最高人民检察院关于办理甲案件的解释", "关于办理甲案件的解释",        TITLE, true },
    { "issuer of another act", "国务院批转教育部关于甲的报告",         "关于甲的报告",                           TITLE, false },
    { "trial edition",        "甲省补贴办法（试行）",                  "甲省补贴办法",                           FAMILY, true },
    { "dated edition",        "甲目录（2019年本）",                    "甲目录",                                 FAMILY, true },
    { "two suffixes",         "甲办法（修订草案）（征求意见稿）",      "甲办法",                                 FAMILY, true },
    { "part stays",           "关于甲的解释（二）",                    "关于甲的解释",                           FAMILY, false },
    { "years of a plan stay", "甲行动方案（2025—2027年）",             "甲行动方案",                             FAMILY, false },
    { "的 before a plan's number", "甲市社会发展的第十四个五年规划",    "甲市社会发展第十四个五年规划",           TITLE, true },
    { "twin: another plan",   "甲市社会发展的第十四个五年规划",        "甲市社会发展第十三个五年规划",           TITLE, false },
    { "twin: 的 elsewhere",   "甲市渡船的第一号办法",                  "甲市渡船第一号办法",                     TITLE, false },
    { "year in Han digits",   "二〇三五年远景目标纲要",                "2035年远景目标纲要",                     TITLE, true },
    { "twin: another year",   "二〇三五年远景目标纲要",                "2030年远景目标纲要",                     TITLE, false },
    { "trial differs in K1",  "甲省补贴办法（试行）",                  "甲省补贴办法",                           TITLE, false },
};
// clang-format on

static struct span make(struct arena *a, const struct lexicon *lex, enum which key,
                        const char *title)
{
    struct span t = span_str(title);
    return key == EXACT   ? key_exact(a, t)
           : key == TITLE ? key_title(a, lex, t, NULL)
                          : key_family(a, lex, t);
}

static void check_same(void **state)
{
    const struct same_row *r = *state;
    struct arena a = { 0 };
    struct lexicon *lex = NULL;
    assert_int_equal(lexicon_open(&lex, NULL, NULL), WH_OK);
    struct span x = make(&a, lex, r->key, r->a), y = make(&a, lex, r->key, r->b);
    assert_true(x.n > 0);
    assert_int_equal(span_eq(x, y), r->same);
    if (r->key == EXACT) {
        assert_true(key_may_be(x, span_str(r->a)) && key_may_be(y, span_str(r->b)));
        assert_true(!r->same || key_may_be(x, span_str(r->b)));
        assert_false(key_may_be(x, SPAN("某县")));
    }
    lexicon_close(lex);
    arena_release(&a);
}

struct carrier_row {
    const char *name, *title, *want;
};

// clang-format off
static const struct carrier_row carrier_rows[] = {
    { "with marks",           "甲省人民政府关于印发《甲省供水办法》的通知",              "甲省供水办法" },
    { "without marks",        "甲省人民政府办公厅关于印发甲省供水办法的通知",            "甲省供水办法" },
    { "no carrier word",      "中共甲省委 甲省人民政府印发《关于乙的意见》",             "关于乙的意见" },
    { "two",                  "甲省民政厅关于印发《乙办法》和《丙办法》的通知",          "乙办法;丙办法" },
    { "revised",              "甲省人民政府关于修订《甲省资金管理办法》的通知",          "甲省资金管理办法" },
    { "published",            "甲省人民政府关于公布六条禁令的通告",                      "六条禁令" },
    { "issued without 通知",  "甲省人民政府办公厅印发甲省公务用船办法",                "甲省公务用船办法" },
    { "a ground within",      "甲市关于印发甲市贯彻落实《养蚕纲要》分工方案的通知",        "甲市贯彻落实《养蚕纲要》分工方案" },
    { "twin: a plan issued",  "甲市关于印发贯彻落实方案和《乙办法》的通知",              "乙办法" },
    { "nested marks",         "关于印发《甲省实施〈水法〉办法》的通知",                  "甲省实施〈水法〉办法" },
    { "trial",                "关于印发《甲办法（试行）》的通知",                        "甲办法（试行）" },
    { "plain notice",         "甲省人民政府关于做好普查工作的通知",                      "" },
    { "forwarded",            "甲省人民政府办公厅转发乙厅关于印发丙办法的通知的通知",    "" },
    { "repealing",            "甲省人民政府关于公布废止部分文件的决定",                  "" },
    { "amending decision",    "甲省人民政府关于修改《甲省供水办法》的决定",              "" },
    { "explained",            "《甲省人民政府办公厅印发〈乙措施〉》政策解读",            "" },
    { "empty",                "",                                                        "" },
};
// clang-format on

static void check_carrier(void **state)
{
    const struct carrier_row *r = *state;
    struct arena a = { 0 };
    struct span got = key_instrument(&a, span_str(r->title));
    assert_int_equal(got.n, strlen(r->want));
    assert_true(span_eq(got, span_str(r->want)));
    arena_release(&a);
}

static void tells_the_issuer(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct lexicon *lex = NULL;
    assert_int_equal(lexicon_open(&lex, NULL, NULL), WH_OK);
    struct span issuer;
    key_title(&a, lex, SPAN("最高人民法院关于审理甲案件的规定"), &issuer);
    assert_true(span_eq(issuer, SPAN("最高人民法院")));
    key_title(&a, lex, SPAN("甲省供水条例"), &issuer);
    assert_int_equal(issuer.n, 0);
    lexicon_close(lex);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, same_rows, check_same);
    TABLE_ADD(&t, carrier_rows, check_carrier);
    table_one(&t, "tells the issuer", tells_the_issuer);
    return table_run("key", &t);
}
