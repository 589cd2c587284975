// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Names of bodies: which are one, and of which place they are; titles of what is done once.
#include "graph/resolve/body.h"
#include "graph/resolve/title.h"
#include "tests/check.h"

static struct lexicon *lex;

// clang-format off
static const struct { const char *name; enum place_kind kind; const char *place; } seats[] = {
    { "云溪市人民政府", PLACE_LOCAL, "云溪市" },
    { "晴川省云溪市人民政府", PLACE_LOCAL, "晴川省云溪市" },
    { "甲州省人民政府办公厅", PLACE_LOCAL, "甲州省" },
    { "溪州市人民代表大会常务委员会", PLACE_LOCAL, "溪州市" },
    { "甲县公安局", PLACE_LOCAL, "甲县" },
    { "云溪市市场监督管理局", PLACE_LOCAL, "云溪市" },
    { "中共云溪市委办公室", PLACE_LOCAL, "云溪市" },
    { "柳河镇人民政府", PLACE_LOCAL, "柳河镇" },
    { "内蒙古自治区人民政府", PLACE_LOCAL, "内蒙古自治区" },
    { "延边朝鲜族自治州人民政府", PLACE_LOCAL, "延边朝鲜族自治州" },
    { "国务院办公厅", PLACE_NATION, "" },
    { "住房和城乡建设部", PLACE_NATION, "" },
    { "国家市场监督管理总局", PLACE_NATION, "" },
    { "最高人民法院", PLACE_NATION, "" },
    { "市人民政府", PLACE_UNKNOWN, "" },
    { "城市管理局", PLACE_UNKNOWN, "" },
    { "", PLACE_UNKNOWN, "" },
};

static const struct { const char *x, *y; int match; } bodies[] = {
    { "云溪省人民政府", "云溪省人民政府", BODY_SAME },
    { "云溪省人民政府", "省政府", BODY_SAME },
    { "溪州市第十一届人民代表大会常务委员会", "溪州市人民代表大会常务委员会", BODY_SAME },
    { "云溪省人民政府", "云溪省人民政府办公厅", BODY_KIN },
    { "云溪省人民政府", "望川省人民政府", BODY_OTHER },
    { "云溪省财政厅", "云溪省水利厅", BODY_OTHER },
};

static const struct { const char *home, *other; enum place_relation where; } pairs[] = {
    { "甲县人民政府", "乙县人民政府", PLACES_SIBLINGS },
    { "甲县人民政府", "甲县公安局", PLACES_ONE },
    { "晴川省云溪市人民政府", "云溪市人民政府", PLACES_ONE },
    { "甲县人民政府", "晴川省人民政府", PLACES_ABOVE },
    { "晴川省人民政府", "甲县人民政府", PLACES_BELOW },
    { "晴川省人民政府", "国务院", PLACES_ABOVE },
    { "国务院", "财政部", PLACES_ONE },
    { "晴川省人民政府", "市人民政府", PLACES_UNKNOWN },
};

static const struct { const char *key; bool once; const char *body; } titles[] = {
    { "关于修改禾川县停车办法的决定", true },
    { "禾川县人民政府关于废止部分文件的决定", true },
    { "关于表彰先进林场的决定", true },
    { "关于张某某任职的通知", true },
    { "关于某某问题的批复", true },
    { "关于某某问题的批复", true, "云溪省人民政府" },
    { "关于某某问题的批复", false, "最高人民法院" },
    { "关于废止部分司法解释的决定", true, "最高人民法院" },
    { "关于严惩某某行为的决定", false },
    { "禾川县停车办法", false },
    { "关于加强犬只管理的通知", false },
    { "禾川县修改地名办法", false },
};
// clang-format on

static void places_of_bodies(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof seats / sizeof *seats; i++) {
        struct seat s = body_of_place(lex, span_str(seats[i].name));
        print_message("# %s\n", seats[i].name);
        assert_int_equal(s.kind, seats[i].kind);
        assert_true(span_eq(s.name, span_str(seats[i].place)));
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        print_message("# %s, %s\n", pairs[i].home, pairs[i].other);
        assert_int_equal(places_compare(body_of_place(lex, span_str(pairs[i].home)),
                                        body_of_place(lex, span_str(pairs[i].other))),
                         pairs[i].where);
    }
}

static void same_bodies(void **state)
{
    (void)state;
    struct arena a = { 0 };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        print_message("# %s, %s\n", bodies[i].x, bodies[i].y);
        struct span x = span_str(bodies[i].x), y = span_str(bodies[i].y);
        assert_int_equal(body_match(lex, &a, x, y), bodies[i].match);
        assert_int_equal(body_match(lex, &a, y, x), bodies[i].match);
    }
    arena_release(&a);
}

static void done_once(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        print_message("# %s\n", titles[i].key);
        assert_int_equal(title_is_once(span_str(titles[i].key), span_str(titles[i].body)),
                         titles[i].once);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(places_of_bodies),
                                               cmocka_unit_test(same_bodies),
                                               cmocka_unit_test(done_once) };
    if (lexicon_open(&lex, NULL, NULL) != WH_OK)
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    lexicon_close(lex);
    return failed;
}
