// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What published lists claim of the rules in them, and what groups of titles are about.
#include "queries/audit/audit_p.h"
#include "queries/diff/diff.h"
#include "queries/network/measures.h"
#include "tests/table.h"

struct claim {
    const char *name, *text;
    enum diff_claim cell, line;
    bool unsettled; /* the cell */
};

// clang-format off
static const struct claim claims[] = {
    { "继续有效", "继续有效", DIFF_IN_FORCE, DIFF_IN_FORCE },
    { "a sign before it", "○ 继续有效", DIFF_IN_FORCE, DIFF_IN_FORCE },
    { "已废止", "已废止", DIFF_REPEALED, DIFF_REPEALED },
    { "予以废止", "予以废止。", DIFF_REPEALED, DIFF_REPEALED },
    { "宣布失效", "宣布失效", DIFF_LAPSED, DIFF_LAPSED },
    { "期满失效", "期满失效", DIFF_LAPSED, DIFF_LAPSED },
    { "不再有效 is no 有效", "不再有效", DIFF_LAPSED, DIFF_LAPSED },
    { "a term is no status", "有效期五年", DIFF_SILENT, DIFF_SILENT },
    { "拟废止 is to come", "拟废止", DIFF_SILENT, DIFF_SILENT, true },
    { "修改", "修改", DIFF_IN_FORCE, DIFF_IN_FORCE },
    { "部分废止", "部分废止", DIFF_IN_FORCE, DIFF_IN_FORCE },
    { "第二条废止 ends a part", "第二条废止", DIFF_IN_FORCE, DIFF_REPEALED },
    { "已 after the article", "第二条、第三条已废止。", DIFF_IN_FORCE, DIFF_REPEALED },
    { "废止第二条 ends a part", "废止第二条", DIFF_IN_FORCE, DIFF_REPEALED },
    { "废止 with a day ends it", "废止，2020年5月", DIFF_REPEALED, DIFF_REPEALED },
    { "不予废止 refuses", "不予废止", DIFF_SILENT, DIFF_SILENT, true },
    { "refused, further on", "× 经研究，不予废止", DIFF_SILENT, DIFF_SILENT, true },
    { "what holds comes first", "保留，不予废止", DIFF_IN_FORCE, DIFF_IN_FORCE },
    { "asked, not decided", "废止？", DIFF_SILENT, DIFF_REPEALED, true },
    { "asked, in ASCII", "废止?", DIFF_SILENT, DIFF_REPEALED, true },
    { "to be decided", "废止（待定）", DIFF_SILENT, DIFF_REPEALED, true },
    { "to be checked first", "建议保留，待核实", DIFF_SILENT, DIFF_IN_FORCE, true },
    { "one or the other", "废止或者修改", DIFF_SILENT, DIFF_SILENT, true },
    { "one or the other, by a stroke", "废止/继续有效", DIFF_SILENT, DIFF_SILENT, true },
    { "both are ends", "废止或失效", DIFF_REPEALED, DIFF_ENDED },
    { "who decided is no alternative", "废止（市政府或者其办公室文件）", DIFF_REPEALED, DIFF_REPEALED },
    { "待定", "待定", DIFF_SILENT, DIFF_SILENT, true },
    { "a heading", "附件2：云溪省人民政府废止的规范性文件目录（12件）", DIFF_SILENT, DIFF_REPEALED },
    { "two ends", "废止和宣布失效的规范性文件目录", DIFF_REPEALED, DIFF_ENDED },
    { "both", "保留、废止和修改的规范性文件目录", DIFF_IN_FORCE, DIFF_SILENT },
    { "of others", "凡未列入本目录的文件，一律停止执行。", DIFF_SILENT, DIFF_SILENT },
    { "nothing", "云溪省节约用水办法", DIFF_SILENT, DIFF_SILENT },
    { "empty", "", DIFF_SILENT, DIFF_SILENT },
    { "English", "repealed in 2020", DIFF_REPEALED, DIFF_REPEALED },
};
// clang-format on

static void check_claim(void **state)
{
    const struct claim *r = *state;
    assert_int_equal(diff_claim_of_cell(span_str(r->text)), r->cell);
    assert_int_equal(diff_claim_of_line(span_str(r->text)), r->line);
    assert_int_equal(diff_cell_is_unsettled(span_str(r->text)), r->unsettled);
}

struct subject {
    const char *name, *titles, *place, *want; /* titles: one a line */
};

// clang-format off
static const struct subject subjects[] = {
    { "what most share", "云溪省城市供水管理办法\n云溪市城市供水条例\n关于城市供水价格的通知\n关于城市排水的通知", "", "城市供水" },
    { "the place is none", "晴川省渡口办法\n晴川省车船办法\n晴川省渡口规定", "晴川省", "渡口" },
    { "verbs and kinds are none", "关于印发《云溪省节约用水办法》的通知\n关于印发《云溪省档案管理办法》的通知", "云溪省", "" },
    { "one title shares with nobody", "云溪省节约用水办法", "", "" },
    { "none", "", "", "" },
};
// clang-format on

static void check_subject(void **state)
{
    const struct subject *r = *state;
    struct lexicon *lex = NULL;
    struct wh_error err = { 0 };
    struct arena a = { 0 };
    struct span at[8], rest = span_str(r->titles);
    size_t n = 0;
    assert_int_equal(lexicon_open(&lex, NULL, &err), WH_OK);
    while (rest.n && n < 8) {
        size_t end = span_find(rest, SPAN("\n"));
        at[n++] = end == SPAN_NONE ? rest : span_cut(rest, 0, end);
        rest = end == SPAN_NONE ? SPAN("") : span_from(rest, end + 1);
    }
    struct titles titles = { at, n, span_str(r->place) };
    struct span got = measures_subject(&a, lex, &titles);
    assert_true(span_eq(got, span_str(r->want)));
    arena_release(&a);
    lexicon_close(lex);
}

struct told {
    const char *name, *before, *after;
    bool of_basis, of_application; /* is it told of, and no basis, no application */
};

// clang-format off
static const struct told told[] = {
    { "the paper's own ground", "根据", "，制定本规定。", false, false },
    { "an opinion", "第一种意见认为，根据", "第十条的规定，应当准许。", true, true },
    { "before it took effect", "本规定施行前，根据", "已经受理的申请，适用本规定。", false, true },
    { "papers got under it", "依照", "领取的证件，自明年起停止使用。", false, true },
    { "an application", "违反本规定的，依照", "的规定处罚。", false, false },
    { "papers to be got", "应当依照", "领取证件。", false, false },
};
// clang-format on

static void check_told(void **state)
{
    const struct told *r = *state;
    assert_int_equal(audit_is_told(span_str(r->before), span_str(r->after), true), r->of_basis);
    assert_int_equal(audit_is_told(span_str(r->before), span_str(r->after), false),
                     r->of_application);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, claims, check_claim);
    TABLE_ADD(&t, subjects, check_subject);
    TABLE_ADD(&t, told, check_told);
    return table_run("desk", &t);
}
