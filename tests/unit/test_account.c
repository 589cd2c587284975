// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The account of cues: every word that could end, change or start a rule has exactly one verdict. Each row is a text of our own below an
// invented title; `want` lists its cues as "word verdict", with the reason and the words that give it: "废止 cites duty(应当)".
#include "base/buf.h"
#include "tests/analyzed.h"
#include "tests/table.h"

static const struct row {
    const char *name, *text, *want;
} rows[] = {
    // clang-format off
    { "an act", "《溪州旧办法》同时废止。", "同时废止 act" },
    { "two acts by one word", "决定废止《溪州甲办法》、《溪州乙办法》。", "废止 act" },
    { "inside 《》 is none", "《关于废止溪州甲办法的决定》已经通过，请遵照执行。", "" },
    { "planned", "《溪州甲办法》拟废止。", "废止 none intention(拟)" },
    { "told, with its agent", "《溪州甲办法》已被《溪州乙办法》废止。", "废止 cites report(被)" },
    { "denied", "《溪州甲办法》不予废止。", "废止 none denial(不予)" },
    { "a kind of doing", "规章的修改、废止程序，适用本条例。", "废止 none topic(修改、)" },
    { "conditional", "如《溪州甲办法》废止，另行通知。", "废止 cites condition(如)" },
    { "reason", "因《溪州甲办法》废止，相关审批取消。", "废止 cites reason-clause(因)|取消 none practice(相关审批)" },
    { "not understood", "《溪州甲办法》的历史使命业经终结故告废止。", "废止 unread" },
    { "not of a rule", "逾期未开工建设的，发证机关撤销许可证。", "撤销 none practice(许可证)" },
    { "not of a rule, before the word", "逾期未开工建设，批准证书自行失效。", "自行失效 none practice(批准证书)" },
    { "of a rule, twin", "逾期的政策文件一概自行失效。", "自行失效 unread" },
    { "a reason in a table", "废止的文件目录\n\n序号\t名称\t文号\t理由\n1\t溪州甲办法\t溪政发〔2001〕3号\t情况变化，不再适用", "废止 act|不再适用 none reason-clause(情况变化，不再适用)" },
    { "a heading counts its rows", "市政府决定废止下列规章：\n一、《溪州甲办法》\n二、《溪州乙规定》", "废止 act" },
    { "what the sentence before names", "《溪州甲办法》、《溪州乙办法》执行多年。上述文件停止执行。", "停止执行 act" },
    { "of a kind that nothing before has", "《溪州甲办法》执行多年。该通知同时废止。", "同时废止 unread" },
    { "named as a ground", "根据《溪州甲办法》，制定了有关文件。上述文件同时废止。", "同时废止 unread" },
    { "only one of two is spoken of", "《溪州甲办法》与《溪州乙条例》不一致。上述文件停止执行。", "停止执行 unread" },
    { "used no more", "溪政发〔2001〕3号文件停止使用。", "停止使用 act" },
    { "twin: not a rule", "依据《溪州甲办法》核发的旧版证书停止使用。", "停止使用 none practice(核发的旧版证书)" },
    { "a second item in the line of the first", "废止下列规章：\n（一）溪州渡船管理办法（溪政发〔2001〕2号）；（二）溪州停车管理办法（溪政发〔2001〕5号）。", "废止 act|废止 unread" },
    { "once it is approved", "《溪州甲办法》经县政府批准后废止。", "废止 none condition(批准后)" },
    { "a row that is not read", "废止下列规章：\n1.《溪州甲办法》\n2.溪州停车那些事儿\n3.《溪州乙办法》", "废止 act|废止 unread" },
    { "a row of a table that is not read", "废止的文件目录\n\n序号\t名称\t文号\n1\t溪州甲办法\t溪政发〔2001〕3号\n2\t溪州停车那些事儿\t", "废止 act|废止 unread" },
    { "twin: captions of groups in a list", "废止下列规章：\n一、政府规章\n1.《溪州甲办法》\n2.《溪州乙办法》\n二、部门规章\n1.《溪州丙办法》", "废止 act" },
    { "a term and its verb are one word, whatever stands between", "《溪州甲办法》有效期统一延长至2026年12月31日。", "有效期延长至 act" },
    { "rows beyond the number announced", "废止下列1件规章：\n1.《溪州甲办法》\n2.《溪州乙办法》", "废止 act|废止 unread" },
    { "fewer rows than announced", "废止下列3件规章：\n1.《溪州甲办法》\n2.《溪州乙办法》", "废止 act|废止 unread" },
    { "twin: a row of two", "废止下列2件规章：\n1.《溪州甲办法》和《溪州丙办法》\n2.《溪州乙办法》", "废止 act" },
    { "a place in a rule, a comma, a day", "《溪州甲办法》中的第二条，自2025年12月1日起停止执行。", "停止执行 act" },
    { "a heading whose items say it again", "市政府决定废止下列规章：\n一、废止《溪州甲办法》\n二、废止《溪州乙规定》", "废止 act|废止 act|废止 act" },
    { "a body of planning plans nothing", "1993年国家计划委员会发布的《溪州甲办法》同时废止。", "同时废止 act" },
    { "twin: a plan", "国家计划委员会计划废止《溪州甲办法》。", "废止 cites intention(计划)" },
    { "who ended it, after 由", "《溪州甲办法》于2020年3月1日由溪政发〔2020〕1号废止。", "废止 cites report(由)" },
    { "papers that are only counted are no practice", "决定保留规范性文件1份,废止3份。", "废止 unread" },
    { "twin: other things that are counted", "发证机关撤销3件许可证。", "撤销 none practice(3件许可证)" },
    { "a thing that a rule provides for", "《溪州甲办法》第三条规定的船票同时作废。", "作废 unread" },
    { "twin: what it provides", "《溪州甲办法》第三条规定的收费标准同时废止。", "同时废止 act" },
    { "names of annexes", "废止1件规章（附件2）。\n\n附件：1.决定修改的规章\n2.决定废止的规章\n\n附件2\n决定废止的规章\n1.《溪州甲办法》", "废止 act|修改 none heading(附件)|废止 none heading(附件)|废止 act" },
    { "from when the paper's list does so", "废止下列规章：\n1.《溪州甲办法》\n凡废止的规章，自2025年7月1日起停止执行。", "废止 act|废止 none topic(的)|停止执行 day" },
    { "twin: rules that something else ends", "废止下列规章：\n1.《溪州甲办法》\n被上级废止的规章，自2025年7月1日起清理。", "废止 act|废止 none topic(的)" },
    // clang-format on
};

static void check_row(void **state)
{
    const struct row *row = *state;
    struct analyzed x;
    struct buf got = { 0 };
    analyzed_make(&x, "某某规定\n\n", row->text, "\n");
    for (size_t i = 0; i < x.a.cues.n; i++) {
        const struct cue_note *n = &x.a.cues.at[i];
        buf_printf(&got, "%s%.*s %s", i ? "|" : "", (int)n->word.n, n->word.p,
                   cue_verdict_name[n->verdict]);
        if (n->reason != REASON_NONE)
            buf_printf(&got, " %s(%.*s)", cue_reason_name[n->reason],
                       (int)(n->reason_to - n->reason_from), x.a.raw.p + n->reason_from);
    }
    assert_string_equal(buf_cstr(&got), row->want);
    buf_release(&got);
    analyzed_release(&x);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    return table_run("account", &t);
}
