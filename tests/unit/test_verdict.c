// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a cell of the column 审核意见 decides: a verdict is a whole cell, anything else is no verdict.
#include "queries/audit/verdict.h"
#include "tests/check.h"

enum { NONE = DECISIONS };

// clang-format off
static const struct { const char *cell, *proposal; unsigned verdict; } rows[] = {
    { "废止", "", DECIDED_REPEAL },
    { " 废止　\n", "", DECIDED_REPEAL },
    { "废止。", "", DECIDED_REPEAL },
    { "“废止”", "", DECIDED_REPEAL },
    { "（废止）", "", DECIDED_REPEAL },
    { "× 废止  ", "", DECIDED_REPEAL },
    { "'－ 宣布失效", "", DECIDED_LAPSE },
    { "○ 继续有效", "", DECIDED_KEEP },
    { "△ 修改", "", DECIDED_AMEND },
    { "？ 需人工核实", "", DECIDED_OPEN },
    { "建议废止", "", DECIDED_REPEAL },
    { "同意废止", "", DECIDED_REPEAL },
    { "建议予以保留。", "", DECIDED_KEEP },
    { "废止（依据已废止）", "", DECIDED_REPEAL },
    { "宣布失效 (有效期届满)。", "", DECIDED_LAPSE },
    { "拟修改", "", DECIDED_AMEND },
    { "待定", "", DECIDED_OPEN },
    { "同意", "○ 继续有效", DECIDED_KEEP },
    { "同意。", "× 废止", DECIDED_REPEAL },
    /* their twins */
    { "", "", NONE },
    { "废止？", "", NONE },
    { "失效?", "", NONE },
    { "废止×", "", NONE },
    { "× 继续有效", "", NONE },
    { "？废止", "", NONE },
    { "废止。。", "", NONE },
    { "废止（待定）", "", NONE },
    { "废止（司法局不同意）", "", NONE },
    { "（废止）（待定）", "", NONE },
    { "废止第三条", "", NONE },
    { "废止/保留", "", NONE },
    { "废止或者修改", "", NONE },
    { "修改或废止", "", NONE },
    { "修改、废止第二条", "", NONE },
    { "继续有效；第三条废止", "", NONE },
    { "部分废止", "", NONE },
    { "拟废止", "", NONE },
    { "建议拟废止", "", NONE },
    { "拟宣布失效", "", NONE },
    { "不废止", "", NONE },
    { "不予废止", "", NONE },
    { "不同意废止", "", NONE },
    { "建议", "", NONE },
    { "同意", "", NONE },
    { "同意", "？ 需人工核实", NONE },
    { "同意", "废止？", NONE },
    { "不同意", "× 废止", NONE },
};
// clang-format on

static void verdicts(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        enum verdict_id verdict = DECIDED_OPEN;
        print_message("# %s | %s\n", rows[i].cell, rows[i].proposal);
        bool read = verdict_read(span_str(rows[i].cell), span_str(rows[i].proposal), &verdict);
        assert_int_equal(read ? (unsigned)verdict : NONE, rows[i].verdict);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(verdicts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
