// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables as a workbook for people: headings that stay in sight and can be filtered, widths that suit Chinese, colours by status
// beside the words, a page set up for printing, and a last sheet that says what the answers rest on. The same records give the
// same bytes: nothing of the clock goes in.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/utf8.h"
#include "exports/sheet/xlsx_p.h"
#include "exports/words.h"

/* Status and its colours: paper and ink. Green, yellow, red as Excel's own "good, neutral, bad". */
static const struct {
    const char *status;
    lxw_color_t paper, ink;
} colors[] = {
    { "in_force", 0xC6EFCE, 0x006100 },  { "partially_repealed", 0xFFEB9C, 0x7F4F00 },
    { "suspended", 0xFFEB9C, 0x7F4F00 }, { "repealed", 0xFFC7CE, 0x9C0006 },
    { "lapsed", 0xFFC7CE, 0x9C0006 },    { "expired", 0xFFC7CE, 0x9C0006 },
    { "not_yet", 0xDDEBF7, 0x1F4E79 },   { "unknown", 0xEDEDED, 0x404040 },
};
_Static_assert(sizeof colors / sizeof *colors == STATUSES, "a colour for each status");

static const char *const matches[] = { "number+title", "number",    "title+date", "title+issuer",
                                       "title",        "ambiguous", "unmatched" };
_Static_assert(sizeof matches / sizeof *matches == MATCHES, "a count for each");

/* ------------------------------------------------------------------ formats and cells */

static lxw_format *format(struct xlsx *x, bool border)
{
    lxw_format *f = workbook_add_format(x->book);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_name(f, "宋体");
    format_set_font_size(f, 10);
    if (border) {
        format_set_text_wrap(f);
        format_set_border(f, LXW_BORDER_THIN);
        format_set_border_color(f, 0xBFBFBF);
    }
    return f;
}

static void make_formats(struct xlsx *x)
{
    x->cell = format(x, true);
    x->plain = format(x, false);
    x->left = format(x, true);
    format_set_align(x->left, LXW_ALIGN_LEFT);
    x->head = format(x, true);
    format_set_bold(x->head);
    format_set_bg_color(x->head, 0xD9E1F2);
    format_set_align(x->head, LXW_ALIGN_CENTER);
    format_set_align(x->head, LXW_ALIGN_VERTICAL_CENTER);
    x->doubt = format(x, true);
    format_set_bg_color(x->doubt, 0xFCE4D6);
    format_set_font_color(x->doubt, 0x833C0B);
    x->open = format(x, true);
    format_set_bg_color(x->open, 0xFFFFE5);
    x->title = format(x, false);
    format_set_bold(x->title);
    format_set_font_size(x->title, 16);
    for (size_t i = 0; i < STATUSES; i++) {
        x->status[i] = format(x, true);
        format_set_bold(x->status[i]);
        format_set_bg_color(x->status[i], colors[i].paper);
        format_set_font_color(x->status[i], colors[i].ink);
    }
}

static size_t status_index(const char *status)
{
    size_t i = 0;
    while (i < STATUSES && strcmp(colors[i].status, status) != 0)
        i++;
    return i;
}

lxw_format *xlsx_status_format(const struct xlsx *x, const char *status)
{
    size_t i = status_index(status);
    return i < STATUSES ? x->status[i] : NULL;
}

/* Proposals in the colours of what they leave of a rule; signs say the same without colour. */
lxw_format *xlsx_proposal_format(const struct xlsx *x, const char *proposal)
{
    static const char *const like[][2] = { { "keep", "in_force" },
                                           { "amend", "partially_repealed" },
                                           { "repeal", "repealed" },
                                           { "declare_lapsed", "lapsed" } };
    for (size_t i = 0; i < sizeof like / sizeof *like; i++)
        if (strcmp(like[i][0], proposal) == 0)
            return xlsx_status_format(x, like[i][1]);
    return x->doubt;
}

/* 12, -3: as a number, so that sums and sorting work; not 007, and nothing as long as a date (20240914) or a code. */
static bool is_integer(struct span s)
{
    size_t at = s.n && s.p[0] == '-';
    if (s.n == at || s.n - at > 7 || (s.p[at] == '0' && s.n > at + 1) || (at && s.p[at] == '0'))
        return false;
    for (size_t i = at; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return true;
}

void xlsx_cell(struct xlsx *x, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
               struct span text, lxw_format *f)
{
    struct buf b = { 0 };
    size_t chars = 0;
    if (!text.n) {
        worksheet_write_blank(sheet, row, column, f);
        return;
    }
    for (size_t i = 0, len; i < text.n; i += len) {
        uint32_t cp = utf8_decode(text.p + i, text.p + text.n, &len);
        if ((chars += cp > 0xFFFF ? 2 : 1) >=
            CELL_CHARS) { /* as much as fits, and a sign that there was more */
            buf_str(&b, "…");
            break;
        }
        if (cp) /* NUL ends a string of libxlsxwriter's */
            buf_add(&b, text.p + i, len);
    }
    const char *z = buf_cstr(&b);
    if (is_integer(text))
        worksheet_write_number(sheet, row, column, strtod(z, NULL), f);
    else
        worksheet_write_string(sheet, row, column, z, f);
    (void)x;
    buf_release(&b);
}

/* Lines that `width` columns of text take; one that cannot be broken everywhere needs a little more than its width. */
static int wrapped(size_t width, int column)
{
    size_t room = (size_t)column + 2;
    return (int)((width + width / 12 + room - 1) / room);
}

/* Its lines and widest line. In a column of known width lines that are wrapped count as often, else all are told as one. */
static struct need measure(struct span s, int column)
{
    struct need need = { .lines = 0 };
    size_t all = 0;
    while (s.n && need.lines < MAX_LINES) {
        size_t at = span_find(s, SPAN("\n"));
        struct span line = at == SPAN_NONE ? s : span_cut(s, 0, at);
        size_t width = utf8_width(span_cut(line, 0, 4000));
        need.widest = width > need.widest ? (uint16_t)width : need.widest;
        need.lines += column && width ? (uint16_t)wrapped(width, column) : 1;
        all += width;
        s = span_from(s, at == SPAN_NONE ? s.n : at + 1);
    }
    need.all = column ? 0 : (uint16_t)(all > UINT16_MAX ? UINT16_MAX : all);
    return need;
}

/* Rows as high as their wrapped text: not every program finds that out by itself. */
static void set_heights(struct xlsx *x)
{
    for (size_t i = 0; i < x->needs.n;) {
        lxw_row_t row = x->needs.at[i].row;
        int lines = 1;
        for (; i < x->needs.n && x->needs.at[i].row == row; i++) {
            const struct need *need = &x->needs.at[i];
            int more = need->all ? wrapped(need->all, x->widths.at[need->column]) - 1 : 0;
            lines = need->lines + more > lines ? need->lines + more : lines;
        }
        lxw_row_col_options hidden = { .hidden = x->needs.at[i - 1].hidden };
        worksheet_set_row_opt(x->sheet, row, POINTS * (lines > MAX_LINES ? MAX_LINES : lines) + 2,
                              NULL, &hidden);
    }
    x->needs.n = 0;
}

/* ------------------------------------------------------------------ a table is a sheet */

/* Headings stay, can be filtered, and are printed on each page; the page is as wide as the table. */
void xlsx_finish_sheet(struct xlsx *x)
{
    if (!x->sheet)
        return;
    set_heights(x);
    for (size_t i = 0; i < x->widths.n; i++)
        worksheet_set_column(x->sheet, (lxw_col_t)i, (lxw_col_t)i, x->widths.at[i] + 2.0, NULL);
    if (x->has_heading && x->widths.n) {
        lxw_row_t last = x->row > x->heading + 1 ? x->row - 1 : x->heading;
        worksheet_freeze_panes(x->sheet, x->heading + 1, 0);
        worksheet_autofilter(x->sheet, x->heading, 0, last, (lxw_col_t)(x->widths.n - 1));
        worksheet_repeat_rows(x->sheet, x->heading, x->heading);
    }
    worksheet_set_landscape(x->sheet);
    worksheet_set_paper(x->sheet, x->widths.n > 8 ? 8 : 9); /* A3, A4 */
    worksheet_fit_to_pages(x->sheet, 1, 0);
    worksheet_set_margins(x->sheet, 0.4, 0.4, 0.5, 0.6);
    worksheet_set_footer(x->sheet, "&C&P / &N");
    x->sheet = NULL;
}

static void table(void *ctx, const char *name)
{
    struct xlsx *x = ctx;
    xlsx_finish_sheet(x);
    if (x->sheets == SHEETS)
        return;
    char unique[48];
    snprintf(unique, sizeof unique, x->sheets ? "%s %zu" : "%s", name, x->sheets + 1);
    x->sheet = workbook_add_worksheet(
        x->book, workbook_get_worksheet_by_name(x->book, name) ? unique : name);
    x->sheets++;
    x->row = 0;
    x->has_heading = false;
    x->widths.n = 0;
}

static lxw_format *format_of(const struct xlsx *x, const struct grid_row *r, size_t column)
{
    if (r->kind == GRID_HEADING)
        return x->head;
    if (r->kind == GRID_TEXT)
        return x->plain;
    size_t status = status_index(r->status);
    if (column == r->status_column && status < STATUSES)
        return x->status[status];
    if (r->mark && *r->mark && column == r->mark_column)
        return xlsx_proposal_format(x, r->mark);
    /* the last column tells what the row was matched with */
    if (r->doubtful && column + 1 == r->n)
        return x->doubt;
    return x->cell;
}

static void row(void *ctx, const struct grid_row *r)
{
    struct xlsx *x = ctx;
    if (!x->sheet || x->row > LAST_ROW)
        return;
    if (r->kind == GRID_HEADING && !x->has_heading) {
        x->heading = x->row;
        x->has_heading = true;
    }
    for (size_t i = 0; i < r->n; i++) {
        if (i == x->widths.n)
            vec_push(&x->widths, NARROWEST);
        struct need need = measure(r->cells[i].text, r->cells[i].width);
        int width = r->cells[i].width;
        if (!width)
            width = need.widest < WIDEST ? need.widest : WIDEST;
        need.row = x->row;
        need.column = (uint16_t)i;
        need.hidden = r->hidden;
        /* a title over all columns says nothing about the first */
        if (r->kind != GRID_TEXT || i + 1 == r->n)
            vec_push(&x->needs, need);
        if (r->kind != GRID_TEXT && width > x->widths.at[i])
            x->widths.at[i] = width;
        if (r->kind != GRID_TEXT || r->cells[i].text.n)
            xlsx_cell(x, x->sheet, x->row, (lxw_col_t)i, r->cells[i].text, format_of(x, r, i));
    }
    x->row++;
}

static const struct grid_sink sink = { table, row };

/* ------------------------------------------------------------------ the sheet that explains */

void xlsx_tell(struct legend *l, const char *label, const char *text, lxw_format *f)
{
    enum { WIDTH = 88 };
    xlsx_cell(l->x, l->sheet, l->row, 0, span_str(label), f ? f : l->x->cell);
    xlsx_cell(l->x, l->sheet, l->row, 1, span_str(text), l->x->left);
    worksheet_set_row(l->sheet, l->row++, POINTS * measure(span_str(text), WIDTH).lines + 2, NULL);
}

void xlsx_tell_head(struct legend *l, const char *label, const char *text)
{
    l->row += l->row > 0;
    xlsx_cell(l->x, l->sheet, l->row, 0, span_str(label), l->x->head);
    xlsx_cell(l->x, l->sheet, l->row++, 1, span_str(text), l->x->head);
}

static void tell_count(struct legend *l, const char *label, size_t n, lxw_format *f)
{
    char text[24];
    snprintf(text, sizeof text, "%zu", n);
    if (n)
        xlsx_tell(l, label, text, f);
}

static void tell_source(struct legend *l)
{
    struct xlsx *x = l->x;
    struct buf b = { 0 };
    xlsx_tell_head(l, SAY(x, "本表", "This table"), "");
    if (x->file.n)
        xlsx_tell(l, SAY(x, "清单", "list"), x->file.p, NULL);
    if (x->list_sheet.n)
        xlsx_tell(l, SAY(x, "工作表", "sheet"), x->list_sheet.p, NULL);
    if (x->as_of.n)
        xlsx_tell(l, SAY(x, "查询日", "as of"), x->as_of.p, NULL);
    tell_count(l, SAY(x, "行数", "rows"), x->rows, NULL);
    xlsx_tell(l, SAY(x, "程序", "program"), "wenhao " WENHAO_VERSION, NULL);
    for (size_t i = 0; i < x->horizons; i++) {
        const struct horizon *h = &x->horizon[i];
        buf_clear(&b);
        buf_span(&b, h->day.n ? h->day : span_str(SAY(x, "不明", "unknown")));
        if (h->coverage.n)
            buf_printf(&b, SAY(x, "（%.*s）", " (%.*s)"), SPAN_ARG(h->coverage));
        buf_printf(&b, SAY(x, "：%zu行", ": %zu rows"), h->answers);
        xlsx_tell(l, SAY(x, "资料截至", "horizon"), buf_cstr(&b), NULL);
    }
    buf_release(&b);
}

static void tell_counts(struct legend *l)
{
    struct xlsx *x = l->x;
    size_t answers = 0, matched = 0;
    for (size_t i = 0; i < STATUSES; i++)
        answers += x->of_status[i];
    for (size_t i = 0; i < MATCHES; i++)
        matched += x->of_match[i];
    if (answers)
        xlsx_tell_head(l, SAY(x, "状态", "status"), SAY(x, "件数", "count"));
    for (size_t i = 0; i < STATUSES; i++)
        tell_count(l, word("status", colors[i].status, x->options.english), x->of_status[i],
                   x->status[i]);
    if (matched)
        xlsx_tell_head(l, SAY(x, "匹配", "matched"), SAY(x, "行数", "rows"));
    for (size_t i = 0; i < MATCHES; i++)
        tell_count(l, word("match", matches[i], x->options.english), x->of_match[i],
                   i < MATCHES - 2 ? NULL : x->doubt);
}

static void tell_words(struct legend *l)
{
    static const struct {
        const char *zh, *en, *means_zh, *means_en;
    } words[] = {
        { "现行有效", "in force",
          "到资料截至之日，所收资料里没有相反的记载；没有记载不等于一定有效。",
          "nothing in the collection, up to its horizon, says otherwise; absence of evidence is "
          "not validity" },
        { "部分废止", "partially repealed", "只有写明的条款被废止，其余仍然有效。",
          "only the provisions named have been repealed" },
        { "已废止、已失效", "repealed, lapsed",
          "另一件文件废止了它，或者宣布它失效，见“终止依据”“证据”。",
          "another document ended it: see \"ended by\" and \"evidence\"" },
        { "届满失效", "expired", "有效期已满，没有延长的记载。",
          "its period is over, and nothing prolonged it" },
        { "无法判断", "unknown", "所收资料里没有它的正文，也没有关于它的行为，或者日期不够精确。",
          "its text is not here, or a date is not precise enough" },
        { "文本", "text",
          "状态说的是这件规定，文本说的是这一次的文本：已有更新文本，即已被修改，应看现行文本。",
          "status is of the rule, text of this edition: a superseded text has been amended" },
        { "有明文证明", "proven", "有一句原文写明，所指文件和日期都明确。",
          "a printed sentence says so" },
        { "按规则推出", "derived", "有一步按规则推出，例如只凭标题认定。",
          "one step follows by rule" },
        { "未见相反记载", "presumed", "没有找到相反的记载，只到资料截至之日。",
          "nothing to the contrary was found" },
        { "匹配", "matched",
          "清单的一行是库中哪一件：文号（只认完全相同的）、标题、日期、机关互相印证。文号优先于标题"
          "；不足以认定一件的，列出候选，不代为选择。",
          "which document a row means: number (exact), title, date and issuer together; what does "
          "not suffice is left open" },
    };
    struct xlsx *x = l->x;
    xlsx_tell_head(l, SAY(x, "用语", "words"), SAY(x, "意思", "meaning"));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        xlsx_tell(l, SAY(x, words[i].zh, words[i].en), SAY(x, words[i].means_zh, words[i].means_en),
                  NULL);
}

static void explain(struct xlsx *x)
{
    struct legend l = { .x = x, .sheet = workbook_add_worksheet(x->book, SAY(x, "说明", "Notes")) };
    bool answers = x->horizons > 0;
    if (!l.sheet)
        return;
    worksheet_set_column(l.sheet, 0, 0, 20, NULL);
    worksheet_set_column(l.sheet, 1, 1, 90, NULL);
    tell_source(&l);
    tell_counts(&l);
    if (x->audit_summary)
        xlsx_audit_words(&l);
    if (answers)
        tell_words(&l);
    worksheet_set_landscape(l.sheet);
    worksheet_set_paper(l.sheet, 9);
    worksheet_fit_to_pages(l.sheet, 1, 1);
}

/* ------------------------------------------------------------------ counting what goes by */

static void count_horizon(struct xlsx *x, const json_t *status)
{
    struct span day = span_str(field(status, "horizon")),
                coverage = span_str(field(status, "coverage"));
    size_t i = 0;
    while (i < x->horizons &&
           (!span_eq(x->horizon[i].day, day) || !span_eq(x->horizon[i].coverage, coverage)))
        i++;
    if (i == TOLDS)
        return;
    if (i == x->horizons)
        x->horizon[x->horizons++] =
            (struct horizon){ arena_dup(&x->arena, day), arena_dup(&x->arena, coverage), 0 };
    x->horizon[i].answers++;
}

/* The day asked for, and from which sources. */
static void note_day(struct xlsx *x, const json_t *record)
{
    struct buf b = { 0 };
    buf_str(&b, field(record, "as_of"));
    add_known(&b, record, x->options.english);
    x->as_of = arena_dup(&x->arena, buf_as_span(&b));
    buf_release(&b);
}

static void count(struct xlsx *x, const json_t *record)
{
    bool in_list = field_is(record, "type", "list_row");
    const json_t *status = in_list ? json_object_get(record, "status") : record;
    if (field_is(record, "type", "list")) {
        const char *slash = strrchr(field(record, "file"), '/');
        x->file = arena_dup(&x->arena, span_str(slash ? slash + 1 : field(record, "file")));
        x->list_sheet = arena_dup(&x->arena, span_str(field(record, "sheet")));
        note_day(x, record);
        return;
    }
    x->rows += !in_list || field_is(record, "kind", "item");
    for (size_t i = 0; i < MATCHES; i++)
        x->of_match[i] += field_is(record, "match", matches[i]);
    if (!field_is(status, "type", "status") && !field_is(status, "type", "audit"))
        return;
    if (!x->as_of.n)
        note_day(x, status);
    size_t i = status_index(field(status, "status"));
    if (i < STATUSES)
        x->of_status[i]++;
    count_horizon(x, status);
}

/* ------------------------------------------------------------------ the exporter */

static void *open_xlsx(const struct export_options *options)
{
    struct xlsx *x = mem_alloc(sizeof *x);
    *x = (struct xlsx){ .options = *options, .audits = json_array() };
    x->grid = grid_new(options, &sink, x);
    strcpy(x->path, "/tmp/wenhao-XXXXXX");
    int fd = mkostemp(x->path, O_CLOEXEC);
    if (fd < 0)
        return x;
    x->cleanup = cleanup_path(x->path);
    close(fd);
    x->book = workbook_new(x->path);
    lxw_doc_properties properties = { .title = (char *)SAY(x, "文号查询结果", "wenhao"),
                                      .author = (char *)"wenhao " WENHAO_VERSION,
                                      .created = 315532800 /* 1980-01-01, as the zip's members */ };
    workbook_set_properties(x->book, &properties);
    make_formats(x);
    return x;
}

static int record_xlsx(void *self, json_t *record)
{
    struct xlsx *x = self;
    if (!x->book)
        return 1;
    count(x, record);
    if (field_is(record, "type", "audit"))
        json_array_append(x->audits, record);
    else if (field_is(record, "type", "audit_summary"))
        x->audit_summary = json_incref(record);
    else
        grid_record(x->grid, record);
    return 0;
}

static enum wh_status copy_out(struct xlsx *x, struct wh_error *err)
{
    struct buf bytes = { 0 };
    enum wh_status rc = file_read(&bytes, x->path, err);
    if (rc == WH_OK)
        fwrite(bytes.p, 1, bytes.n, x->options.out);
    buf_release(&bytes);
    return rc;
}

static enum wh_status close_xlsx(void *self, struct wh_error *err)
{
    struct xlsx *x = self;
    enum wh_status rc = WH_OK;
    lxw_error failed = LXW_NO_ERROR;
    if (x->book) {
        xlsx_audit_sheets(x);
        if (!x->sheets)
            table(x, SAY(x, "结果", "result"));
        xlsx_finish_sheet(x);
        explain(x);
        failed = workbook_close(x->book);
    }
    if (!x->book || failed != LXW_NO_ERROR) {
        rc = wh_fail(err, WH_E_IO, "cannot write .xlsx: %s",
                     x->book ? lxw_strerror(failed) : "no room for a temporary file in /tmp");
        wh_hint(err, "make room there, or write .csv");
    } else {
        rc = copy_out(x, err);
    }
    if (x->cleanup)
        unlink(x->path);
    cleanup_drop(x->cleanup);
    json_decref(x->audits);
    json_decref(x->audit_summary);
    grid_free(x->grid);
    vec_release(&x->widths);
    vec_release(&x->needs);
    arena_release(&x->arena);
    free(x);
    return rc;
}

const struct exporter export_xlsx = {
    .name = "xlsx",
    .ending = ".xlsx",
    .table = true,
    .open = open_xlsx,
    .record = record_xlsx,
    .close = close_xlsx,
};
