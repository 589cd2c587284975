// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The clean-up worksheet for a meeting: a summary, a sheet for each issuer with room for what is decided.
#include <string.h>

#include "base/utf8.h"
#include "exports/sheet/xlsx_p.h"
#include "exports/words.h"
#include "queries/audit/audit.h"

/* What may be proposed, in the order of the summary; the last: has ended already. */
static const char *const proposals[] = { "keep", "amend", "repeal", "declare_lapsed", "check", "" };
enum { PROPOSALS = sizeof proposals / sizeof *proposals, NAME_UNITS = 28, VERDICT = 11 };

static size_t proposal_index(const json_t *r)
{
    size_t i = 0;
    while (i + 1 < PROPOSALS && !field_is(r, "proposal", proposals[i]))
        i++;
    return i;
}

/* The issuer as the name of a sheet: no signs that Excel forbids there, not too long. */
static void sheet_name(struct buf *b, const json_t *r)
{
    const char *issuer =
        json_string_value(json_array_get(json_object_get(json_object_get(r, "doc"), "issuers"), 0));
    size_t units = 0;
    struct span s = span_str(issuer && *issuer ? issuer : "未写明机关");
    for (size_t i = 0, n; i < s.n && units < NAME_UNITS; i += n) {
        uint32_t cp = utf8_decode(s.p + i, s.p + s.n, &n);
        units += cp > 0xFFFF ? 2 : 1;
        if (cp >= ' ' && (cp > 127 || !strchr("[]:*?/\\'", (int)cp)))
            buf_add(b, s.p + i, n);
    }
    buf_cstr(b);
}

/* Records by issuer, in the order of their first papers; the last of too many share a sheet. */
static json_t *by_issuer(const struct xlsx *x)
{
    json_t *groups = json_object(), *r;
    size_t i;
    json_array_foreach(x->audits, i, r) {
        struct buf name = { 0 };
        sheet_name(&name, r);
        const char *key = buf_cstr(&name);
        json_t *group = json_object_get(groups, key);
        if (!group && json_object_size(groups) >= SHEETS - 3)
            group = json_object_get(groups, key = "其他机关");
        if (!group) {
            group = json_array();
            json_object_set_new(groups, key, group);
        }
        json_array_append(group, r);
        buf_release(&name);
    }
    return groups;
}

static void number(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, size_t n)
{
    worksheet_write_number(sheet, row, column, (double)n, x->cell);
}

static void summary_head(struct xlsx *x, lxw_worksheet *sheet)
{
    struct buf b = { 0 };
    const json_t *s = x->audit_summary;
    worksheet_set_column(sheet, 0, 0, 34, NULL);
    worksheet_set_column(sheet, 1, PROPOSALS + 1, 13, NULL);
    xlsx_cell(x, sheet, 0, 0, span_str(SAY(x, "规范性文件清理汇总", "Clean-up of rules")),
              x->title);
    worksheet_set_row(sheet, 0, 26, NULL);
    buf_printf(&b,
               SAY(x, "查询日%.*s；%lld件，发现%lld处", "as of %.*s; %lld rules, %lld findings"),
               SPAN_ARG(x->as_of), field_int(s, "documents"), field_int(s, "findings"));
    if (*field(s, "horizon"))
        buf_printf(&b, SAY(x, "；所收资料截至%s", "; horizon %s"), field(s, "horizon"));
    else
        buf_str(&b, SAY(x, "；所收资料截至何日因机关而异，见各件的理由",
                        "; the horizon differs, see the reasons"));
    if (field_int(s, "older_texts"))
        buf_printf(&b, SAY(x, "；另有旧文本%lld份不单列", "; %lld older texts"),
                   field_int(s, "older_texts"));
    xlsx_cell(x, sheet, 1, 0, buf_as_span(&b), x->plain);
    xlsx_cell(x, sheet, 3, 0, span_str(SAY(x, "制发机关", "issuer")), x->head);
    xlsx_cell(x, sheet, 3, 1, span_str(SAY(x, "件数", "rules")), x->head);
    for (size_t i = 0; i < PROPOSALS; i++)
        xlsx_cell(x, sheet, 3, (lxw_col_t)(i + 2),
                  span_str(*proposals[i] ? word("proposal", proposals[i], x->options.english)
                                         : SAY(x, "已经失效", "ended already")),
                  *proposals[i] ? xlsx_proposal_format(x, proposals[i]) : x->head);
    buf_release(&b);
}

/* Issuers by proposals, then rules with how often they were found. */
static void summary(struct xlsx *x, const json_t *groups)
{
    lxw_worksheet *sheet = workbook_add_worksheet(x->book, SAY(x, "汇总", "Summary"));
    const char *name;
    json_t *group, *r;
    lxw_row_t row = 4;
    size_t all[PROPOSALS + 1] = { 0 }, i;
    if (!sheet)
        return;
    x->sheets++;
    summary_head(x, sheet);
    json_object_foreach((json_t *)groups, name, group) {
        size_t n[PROPOSALS] = { 0 };
        json_array_foreach(group, i, r)
            n[proposal_index(r)]++;
        xlsx_cell(x, sheet, row, 0, span_str(name), x->cell);
        number(x, sheet, row, 1, json_array_size(group));
        all[PROPOSALS] += json_array_size(group);
        for (size_t k = 0; k < PROPOSALS; k++) {
            number(x, sheet, row, (lxw_col_t)(k + 2), n[k]);
            all[k] += n[k];
        }
        row++;
    }
    xlsx_cell(x, sheet, row, 0, span_str(SAY(x, "合计", "all")), x->head);
    number(x, sheet, row, 1, all[PROPOSALS]);
    for (size_t k = 0; k < PROPOSALS; k++)
        number(x, sheet, row, (lxw_col_t)(k + 2), all[k]);
    row += 2;
    xlsx_cell(x, sheet, row, 0, span_str(SAY(x, "发现", "finding")), x->head);
    xlsx_cell(x, sheet, row++, 1, span_str(SAY(x, "处数", "count")), x->head);
    for (int k = 0; k < AUDIT_RULES; k++) {
        long long n = field_int(json_object_get(x->audit_summary, "by_rule"), audit_rules[k].name);
        if (!n)
            continue;
        xlsx_cell(x, sheet, row, 0, span_str(SAY(x, audit_rules[k].title, audit_rules[k].title_en)),
                  x->cell);
        number(x, sheet, row++, 1, (size_t)n);
    }
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);
    worksheet_fit_to_pages(sheet, 1, 0);
}

/* What may be written into the column of verdicts is offered, and anything else is taken as well. */
static void offer_verdicts(struct xlsx *x, lxw_row_t first, lxw_row_t last)
{
    static const char *list[] = { "继续有效", "修改", "废止", "宣布失效", "需人工核实", NULL };
    lxw_data_validation offer = { .validate = LXW_VALIDATION_TYPE_LIST,
                                  .ignore_blank = LXW_VALIDATION_ON,
                                  .show_error = LXW_VALIDATION_OFF,
                                  .value_list = (char **)list };
    if (last >= first)
        worksheet_data_validation_range(x->sheet, first, VERDICT, last, VERDICT, &offer);
}

void xlsx_audit_sheets(struct xlsx *x)
{
    const char *name;
    json_t *group, *r;
    size_t i;
    if (!json_array_size(x->audits))
        return;
    json_t *groups = by_issuer(x);
    summary(x, groups);
    json_object_foreach(groups, name, group) {
        grid_break(x->grid, name);
        json_array_foreach(group, i, r)
            grid_record(x->grid, r);
        if (!x->sheet)
            continue;
        for (lxw_row_t row = 1; row < x->row; row++)
            for (lxw_col_t c = VERDICT; c < VERDICT + 3; c++)
                worksheet_write_blank(x->sheet, row, c, x->open);
        offer_verdicts(x, 1, x->row - 1);
        if (x->row) /* what is behind 备注 is for the screen: on paper it would make all of it small */
            worksheet_print_area(x->sheet, 0, 0, x->row - 1, VERDICT + 2);
    }
    json_decref(groups);
}

void xlsx_audit_words(struct legend *l)
{
    static const struct {
        const char *proposal, *means;
    } means[] = {
        { "keep",
          "所收资料截至所示日期未见相反记载，没有需要处理的发现；没有记载不等于一定有效。" },
        { "amend", "依据、所引文件或者条款已经变化，有可以改引的去处。" },
        { "repeal", "已有同名新文件、所解释的文件已经不在、各条都已废止等。" },
        { "declare_lapsed", "有效期、规划期间已经届满。" },
        { "check", "有一步只是推定、指向不明或者没有读懂，程序不作建议，请看原文。" },
    };
    struct xlsx *x = l->x;
    bool en = x->options.english;
    xlsx_tell_head(l, SAY(x, "建议", "proposal"), SAY(x, "意思", "meaning"));
    for (size_t i = 0; i < sizeof means / sizeof *means; i++)
        xlsx_tell(l, word("proposal_sign", means[i].proposal, en), means[i].means,
                  xlsx_proposal_format(x, means[i].proposal));
    xlsx_tell_head(l, SAY(x, "填写", "to fill in"), "");
    xlsx_tell(l, "审核意见",
              "继续有效、修改、废止、宣布失效；空着表示没有定。填好后用 wenhao audit --import "
              "本表.xlsx 读回，几份可以一起。",
              NULL);
    xlsx_tell_head(l, SAY(x, "发现", "finding"),
                   SAY(x, "何时提出，怎么办", "when, and what to do"));
    for (int k = 0; k < AUDIT_RULES; k++)
        if (field_int(json_object_get(x->audit_summary, "by_rule"), audit_rules[k].name))
            xlsx_tell(l, SAY(x, audit_rules[k].title, audit_rules[k].title_en),
                      SAY(x, audit_rules[k].explain, audit_rules[k].explain_en), NULL);
}
