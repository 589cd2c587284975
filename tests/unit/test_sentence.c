// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The sentence to copy: one row for each kind of answer, word for word.
#include "tests/table.h"

#include "queries/evidence.h"
#include "queries/status/sentence.h"

#define S(z)               \
    {                      \
        "" z, sizeof z - 1 \
    }
#define NAME    S("《晴川省渡船管理办法》（晴政发〔2021〕5号）")
#define GAZETTE S("《晴川省人民政府公报》2031年第3期")

struct row {
    const char *name;
    struct sentence facts;
    const char *want;
};

static const struct sentence_part two_parts[] = {
    { .actor = SPAN_INIT("晴政规〔2031〕8号"),
      .provisions = SPAN_INIT("第七条"),
      .since = SPAN_INIT("2031-09-01"),
      .relation = REL_REPEALS },
    { .actor = SPAN_INIT("晴政发〔2031〕9号"),
      .provisions = SPAN_INIT("第九条"),
      .since = SPAN_INIT("2031-10-01"),
      .until = SPAN_INIT("2032-09-30"),
      .relation = REL_SUSPENDS },
};

// clang-format off
static const struct row rows[] = {
    { "repealed",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_REPEALED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"), .pinpoint = S("第五十条"),
        .since = S("2031-04-01"), .published_in = GAZETTE, .horizon = S("2031-12-20") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）已被晴政规〔2031〕2号第五十条废止，自2031年4月1日起失效。依据：《晴川省人民政府公报》2031年第3期。所收资料截至2031年12月20日。" },
    { "repealed, derived",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_REPEALED, .certainty = TL_DERIVED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"),
        .since = S("2031"), .horizon = S("2031-12-20"), .beyond = true },
      "据推断，《晴川省渡船管理办法》（晴政发〔2021〕5号）已被晴政规〔2031〕2号废止，自2031年（具体日期不详）起失效。所收资料截至2031年12月20日。" },
    { "repealed, the day unknown",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_REPEALED, .relation = REL_REPEALS, .actor = S("《某决定》") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）已被《某决定》废止，失效日期不详。" },
    { "lapsed",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_LAPSED, .relation = REL_LAPSES, .actor = S("晴川省人民政府令第9号"), .since = S("2031-04-01") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）已由晴川省人民政府令第9号宣布失效，自2031年4月1日起失效。" },
    { "in force, presumed",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_IN_FORCE, .certainty = TL_PRESUMED, .since = S("2021-06-01"), .horizon = S("2031-12-20"), .beyond = true },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）自2021年6月1日起施行；所收资料中未见其被废止、宣布失效或者有效期届满的记载，推定截至2031年12月20日（所收资料截止日）有效；2031年12月31日是否仍然有效，所收资料不足以判断。" },
    { "in force, limited",
      { .name = NAME, .as_of = S("2025-12-31"), .status = TL_IN_FORCE, .certainty = TL_PRESUMED, .since = S("2021-06-01"), .expires = S("2026-05-31"), .horizon = S("2031-12-20") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）自2021年6月1日起施行；所收资料中未见其被废止、宣布失效的记载，有效期至2026年5月31日，推定2025年12月31日有效。所收资料截至2031年12月20日。" },
    { "in force, ended later",
      { .name = NAME, .as_of = S("2024-01-01"), .status = TL_IN_FORCE, .certainty = TL_DERIVED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"), .pinpoint = S("第五十条"),
        .until = S("2031-04-01"), .ended_later = true, .published_in = GAZETTE, .horizon = S("2031-12-20") },
      "据其后废止的记载推断，《晴川省渡船管理办法》（晴政发〔2021〕5号）2024年1月1日尚属有效，自2031年4月1日起才被晴政规〔2031〕2号第五十条废止。依据：《晴川省人民政府公报》2031年第3期。所收资料截至2031年12月20日。" },
    { "in force, to be ended",
      { .name = NAME, .as_of = S("2031-12-10"), .status = TL_IN_FORCE, .certainty = TL_DERIVED, .relation = REL_LAPSES, .actor = S("某令"),
        .until = S("2032-01-01"), .ended_later = true, .horizon = S("2031-12-20") },
      "据其后宣布失效的记载推断，《晴川省渡船管理办法》（晴政发〔2021〕5号）2031年12月10日尚属有效，自2032年1月1日起将由某令宣布失效。所收资料截至2031年12月20日。" },
    { "partially repealed",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_PARTIALLY_REPEALED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"), .pinpoint = S("第三十条"),
        .provisions = S("第五条、第六条第二款"), .since = S("2031-04-01") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）中的第五条、第六条第二款已被晴政规〔2031〕2号第三十条废止，自2031年4月1日起失效；其余部分未见废止、失效的记载。" },
    { "partially repealed by several",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_PARTIALLY_REPEALED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"), .pinpoint = S("第三十条"),
        .provisions = S("第五条"), .since = S("2031-04-01"), .parts = two_parts, .n_parts = 2, .parts_left = 3 },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）中的第五条已被晴政规〔2031〕2号第三十条废止，自2031年4月1日起失效；第七条已被晴政规〔2031〕8号废止，自2031年9月1日起失效；"
      "第九条已由晴政发〔2031〕9号决定自2031年10月1日起暂停适用，至2032年9月30日止；另有3处部分废止或者暂停适用的记载；其余部分未见废止、失效的记载。" },
    { "partially repealed, the rest ended later",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_PARTIALLY_REPEALED, .relation = REL_REPEALS, .actor = S("晴政规〔2031〕2号"),
        .provisions = S("第五条"), .since = S("2031-04-01"), .later = { .actor = S("晴政规〔2033〕1号"), .since = S("2033-01-01"), .relation = REL_REPEALS } },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）中的第五条已被晴政规〔2031〕2号废止，自2031年4月1日起失效；其余部分当日尚属有效，自2033年1月1日起才被晴政规〔2033〕1号废止。" },
    { "suspended",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_SUSPENDED, .relation = REL_SUSPENDS, .actor = S("晴政发〔2031〕3号"), .area = S("青石市"),
        .since = S("2031-04-01"), .until = S("2032-03-31") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）已由晴政发〔2031〕3号决定自2031年4月1日起在青石市暂停适用，至2032年3月31日止。" },
    { "expired",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_EXPIRED, .since = S("2026-06-01"), .expires = S("2026-05-31") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）有效期至2026年5月31日，自2026年6月1日起届满失效，未见延长有效期的记载。" },
    { "not yet",
      { .name = NAME, .as_of = S("2021-05-31"), .status = TL_NOT_YET, .since = S("2021-06-01"), .standing = TL_FUTURE },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）自2021年6月1日起施行，2021年5月31日尚未施行。" },
    { "unknown: no text",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_UNKNOWN, .reason = TL_REASON_NO_TEXT, .presence = S("cited") },
      "所收资料没有《晴川省渡船管理办法》（晴政发〔2021〕5号）的正文，也未见其被废止、失效的记载，不能判断其2031年5月1日是否有效。" },
    { "unknown: listed",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_UNKNOWN, .reason = TL_REASON_NO_TEXT, .presence = S("listed") },
      "所收资料只在目录中列有《晴川省渡船管理办法》（晴政发〔2021〕5号），未收正文，也未见废止、失效的记载，不能判断其2031年5月1日是否有效。" },
    { "unknown: a year only",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_UNKNOWN, .reason = TL_REASON_IMPRECISE, .relation = REL_REPEALS, .actor = S("某令"), .imprecise = S("2031") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）的废止、失效日期只知为2031年，不能判断其2031年5月1日是否有效。" },
    { "unknown: extended too late",
      { .name = NAME, .as_of = S("2031-05-01"), .status = TL_UNKNOWN, .reason = TL_REASON_LATE_EXTENSION, .expires = S("2026-05-31") },
      "《晴川省渡船管理办法》（晴政发〔2021〕5号）在有效期（至2026年5月31日）届满之后才被宣布继续有效或者延长有效期，不能判断其2031年5月1日是否有效。" },
    { "superseded text",
      { .name = NAME, .as_of = S("2031-12-31"), .status = TL_IN_FORCE, .certainty = TL_PRESUMED, .standing = TL_SUPERSEDED, .amended = true, .current = S("《新办法》") },
      "所收资料中未见《晴川省渡船管理办法》（晴政发〔2021〕5号）被废止、宣布失效或者有效期届满的记载，推定2031年12月31日有效。该文本其后经过修改，不是现行文本，当日的文本为《新办法》。" },
};

static const struct { const char *name, *pinpoint, *want; } pinpoints[] = {
    { "an article", "art:50", "第五十条" },
    { "paragraph and item", "art:6/para:2/item:1", "第六条第二款第（一）项" },
    { "inserted article", "art:162-1", "第一百六十二条之一" },
    { "two", "art:5;art:10/para:1", "第五条、第十条第一款" },
    { "tens and hundreds", "art:110;art:205;art:20", "第一百一十条、第二百零五条、第二十条" },
    { "words stay", "有关看守所的规定", "有关看守所的规定" },
    { "an odd one stays", "art:x", "art:x" },
};

static const struct { const char *name, *line, *want; } heads[] = {
    { "an article", "第五十条 本办法自印发之日起施行。", "第五十条" },
    { "indented", "\u3000\u3000第三条\u3000为了", "第三条" },
    { "inserted", "第十条之一 县级以上", "第十条之一" },
    { "Arabic", "第12条 本规定", "第12条" },
    { "a wrapped citation", "第五条的规定执行。", "" },
    { "a wrapped list", "第五条、第六条规定的", "" },
    { "a chapter", "第三章 附则", "" },
};
// clang-format on

static void check_row(void **state)
{
    const struct row *r = *state;
    struct buf b = { 0 };
    sentence_write(&b, &r->facts);
    assert_string_equal(buf_cstr(&b), r->want);
    buf_release(&b);
}

static void check_pinpoints(void **state)
{
    (void)state;
    struct arena a = { 0 };
    for (size_t i = 0; i < sizeof pinpoints / sizeof *pinpoints; i++)
        assert_string_equal(pinpoint_zh(&a, span_str(pinpoints[i].pinpoint)).p, pinpoints[i].want);
    arena_release(&a);
}

static void check_heads(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct span got = article_head(span_str(heads[i].line));
        if (!span_eq(got, span_str(heads[i].want)))
            fail_msg("%s: got '%.*s'", heads[i].name, SPAN_ARG(got));
    }
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    table_one(&t, "check_pinpoints", check_pinpoints);
    table_one(&t, "check_heads", check_heads);
    return table_run("sentence", &t);
}
