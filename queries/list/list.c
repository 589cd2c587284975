// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A list row by row: what each row means, and its status; rows that name no document come back as they are.
#include "queries/list/list.h"

#include "analyzer/words/key.h"
#include "base/utf8.h"
#include "queries/list/near.h"
#include "queries/status/status.h"

enum { MAX_CANDIDATES = 5 };

struct list {
    struct ask *ask;
    struct list_layout at;
    struct span *below
        [LIST_FIELDS]; /* of merged cells: the text that stands in the first, for the rows below it */
    bool *wide;        /* the row holds cells merged over several columns */
    struct near_index titles, numbers; /* for rows that name nothing known */
};

/* ------------------------------------------------------------------ merged cells */

/* A cell merged over several rows holds for all of them. Merged cells cannot overlap, so that one column has no more
   merged rows than rows; a file that says otherwise is not believed further. */
struct span *list_spread(struct ask *a, const struct sheet *s, uint32_t column)
{
    size_t budget = s->rows.n;
    if (column == SHEET_COLUMNS || !s->merges.n)
        return NULL;
    struct span *below = arena_zalloc(&a->keep, (s->rows.n + 1) * sizeof *below);
    for (size_t i = 0; i < s->merges.n; i++) {
        const struct sheet_merge *m = &s->merges.at[i];
        if (column < m->column || column > m->last_column || m->last_row == m->row)
            continue;
        size_t lo = 0, hi = s->rows.n;
        while (lo < hi) { /* rows may have been left out between */
            size_t mid = lo + (hi - lo) / 2;
            if (s->rows.at[mid].number < m->row + 1)
                lo = mid + 1;
            else
                hi = mid;
        }
        struct span text = lo < s->rows.n && s->rows.at[lo].number == m->row + 1
                               ? sheet_text(s, lo, m->column)
                               : span_of(NULL, 0);
        for (size_t row = lo;
             row < s->rows.n && s->rows.at[row].number <= m->last_row + 1 && budget; row++) {
            below[row] = text;
            budget--;
        }
    }
    return below;
}

static void mark_wide(struct list *l)
{
    const struct sheet *s = l->at.sheet;
    l->wide = arena_zalloc(&l->ask->keep, s->rows.n + 1);
    uint32_t last = s->rows.n ? s->rows.at[s->rows.n - 1].number : 0;
    bool *by_number = s->merges.n ? arena_zalloc(&l->ask->keep, last + 1) : NULL;
    for (size_t i = 0; i < s->merges.n; i++)
        if (s->merges.at[i].last_column > s->merges.at[i].column &&
            s->merges.at[i].last_row == s->merges.at[i].row && s->merges.at[i].row < last)
            by_number[s->merges.at[i].row + 1] = true;
    for (size_t row = 0; row < s->rows.n && by_number; row++)
        l->wide[row] = by_number[s->rows.at[row].number];
}

/* ------------------------------------------------------------------ what kind of row */

static struct span cell(const struct list *l, size_t row, enum list_field field)
{
    struct span text = l->at.column[field] < SHEET_COLUMNS
                           ? sheet_text(l->at.sheet, row, l->at.column[field])
                           : span_of(NULL, 0);
    return !text.n && l->below[field] ? l->below[field][row] : text;
}

/* 一、继续有效的…, （二）…, 附件2, 注：…, 合计: parts a list, and names nothing. */
static bool parts_list(struct span s)
{
    static const struct span heads[] = {
        SPAN_INIT("附件"),  SPAN_INIT("附表"),  SPAN_INIT("注："), SPAN_INIT("注:"),
        SPAN_INIT("备注"),  SPAN_INIT("合计"),  SPAN_INIT("共计"), SPAN_INIT("说明"),
        SPAN_INIT("总计"),  SPAN_INIT("填报"),  SPAN_INIT("制表"), SPAN_INIT("单位："),
        SPAN_INIT("单位:"), SPAN_INIT("联系人")
    };
    const struct span digits = SPAN("一二三四五六七八九十");
    if (span_has(s, SPAN("《")))
        return false;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (span_starts(s, heads[i]))
            return true;
    size_t at = span_starts(s, SPAN("（")) || span_starts(s, SPAN("第")) ? 3 : 0, n = at;
    while (n + 3 <= s.n && span_has(digits, span_cut(s, n, n + 3)))
        n += 3;
    struct span rest = span_from(s, n);
    return n > at && (span_starts(rest, SPAN("、")) || (at && span_starts(rest, SPAN("）"))) ||
                      (at && span_starts(rest, SPAN("部分"))));
}

bool list_names_document(struct ask *a, struct span s)
{
    struct ref ref;
    struct span rest = span_from(s, list_enumerator(s));
    ref_parse(&ref, &a->arena, a->lex, rest);
    return ref.number.n || (utf8_count(rest) > 5 && lexicon_kind(a->lex, rest).n);
}

bool list_is_divider(struct ask *a, struct span cell)
{
    return parts_list(cell) && !list_names_document(a, cell);
}

static const char *kind_of(const struct list *l, size_t row)
{
    const struct sheet *s = l->at.sheet;
    const struct sheet_row *r = &s->rows.at[row];
    if (!r->cells)
        return "empty";
    if (row == l->at.heading)
        return "heading";
    if (l->at.heading < s->rows.n && row < l->at.heading)
        return "text";
    struct span title = cell(l, row, LIST_TITLE), number = cell(l, row, LIST_NUMBER);
    if (!title.n && !number.n)
        return "text";
    if (number.n)
        return "item";
    if (r->cells == 1 && (l->wide[row] || list_is_divider(l->ask, title)))
        return "text";
    return "item";
}

/* ------------------------------------------------------------------ records */

static json_t *cells_json(const struct list *l, size_t row)
{
    const struct sheet *s = l->at.sheet;
    const struct sheet_row *r = &s->rows.at[row];
    char letters[4];
    json_t *o = json_object();
    for (size_t i = r->first; i < r->first + r->cells; i++)
        put_text(o, sheet_letters(letters, s->cells.at[i].column), s->cells.at[i].text);
    return o;
}

static json_t *docs_json(struct ask *a, const struct node_vec *v)
{
    json_t *list = json_array();
    for (size_t i = 0; i < v->n && i < MAX_CANDIDATES; i++)
        json_array_append_new(list, doc_json(a, v->at[i]));
    return list;
}

static json_t *status_json(struct ask *a, int64_t node, struct span named)
{
    struct judgement j;
    json_t *o = judge(a, &j, node) ? status_record(a, &j, named, NULL) : NULL;
    judge_release(&j);
    return o;
}

/* The row's answer into its record. Returns its outcome. */
static int answer(struct list *l, json_t *o, const struct list_asked *asked)
{
    struct ask *a = l->ask;
    struct list_match m;
    json_t *said = json_object(), *notes = json_array();
    for (int f = 0; f < LIST_FIELDS; f++)
        put_text(said, list_field_name[f], asked->field[f]);
    put(o, "asked", said);
    list_match(&m, a, asked);
    put(o, "match", json_string(m.by));
    if (m.why)
        put(o, "why", list_reason_json(m.why));
    for (size_t i = 0; i < m.notes.n; i++)
        json_array_append_new(notes, list_reason_json(m.notes.at[i]));
    put(o, "notes", notes);
    if (m.node)
        put(o, "status", status_json(a, m.node, m.named));
    put(o, "candidates", docs_json(a, &m.candidates));
    if (!m.node && !m.candidates.n && m.named.n) {
        put(o, "nearest",
            m.by_number
                ? near_find(&l->numbers, a, true, m.named)
                : near_find(&l->titles, a, false, key_title(&a->arena, a->lex, m.named, NULL)));
    }
    int outcome = m.node                           ? WH_OK
                  : strcmp(m.by, "ambiguous") == 0 ? QUERY_AMBIGUOUS
                                                   : QUERY_NOT_FOUND;
    list_match_release(&m);
    return outcome;
}

static int row_record(struct list *l, size_t row)
{
    struct ask *a = l->ask;
    const struct sheet *s = l->at.sheet;
    const char *kind = kind_of(l, row);
    int outcome = WH_OK;
    json_t *o = json_object();
    put(o, "type", json_string("list_row"));
    put_int(o, "row", s->rows.at[row].number);
    put_text(o, "sheet", s->name);
    put(o, "kind", json_string(kind));
    json_object_set_new(o, "cells", cells_json(l, row));
    if (s->rows.at[row].hidden)
        put(o, "hidden", json_true());
    if (strcmp(kind, "item") == 0) {
        struct list_asked asked;
        for (int f = 0; f < LIST_FIELDS; f++)
            asked.field[f] = cell(l, row, (enum list_field)f);
        outcome = answer(l, o, &asked);
    }
    ask_emit(a, o);
    arena_clear(&a->arena);
    return outcome;
}

/* What was read, before its rows. */
static void list_record(struct list *l, const struct list_source *source)
{
    const struct sheet *s = l->at.sheet;
    const struct book *book = source->book;
    char letters[4];
    json_t *o = json_object(), *used = json_object(), *columns = json_object();
    put(o, "type", json_string("list"));
    put(o, "file", text_json(span_str(source->file)));
    put(o, "format", json_string(book->format));
    put_text(o, "sheet", s->name);
    put_days(o, l->ask);
    put_int(o, "rows", (json_int_t)s->rows.n);
    put_int(o, "width", s->columns);
    if (l->at.heading < s->rows.n) {
        const struct sheet_row *r = &s->rows.at[l->at.heading];
        put_int(o, "heading_row", r->number);
        for (size_t i = r->first; i < r->first + r->cells; i++)
            put_text(columns, sheet_letters(letters, s->cells.at[i].column), s->cells.at[i].text);
    }
    json_object_set_new(o, "columns", columns);
    for (int f = 0; f < LIST_FIELDS; f++)
        if (l->at.column[f] < SHEET_COLUMNS)
            put(used, list_field_name[f], json_string(sheet_letters(letters, l->at.column[f])));
    put(o, "used", used);
    if (l->at.guessed)
        put(o, "guessed", json_true());
    if (l->at.others)
        put_int(o, "other_lists", (json_int_t)l->at.others);
    if (book->invalid)
        put_int(o, "invalid_bytes", (json_int_t)book->invalid);
    if (book->uncomputed)
        put_int(o, "uncomputed", (json_int_t)book->uncomputed);
    if (book->gaps)
        put_int(o, "gaps", (json_int_t)book->gaps);
    ask_emit(l->ask, o);
}

int query_list(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
               struct wh_error *err)
{
    struct ask a;
    struct list l = { .ask = &a };
    int outcome = WH_OK;
    ask_begin(&a, st, args, sink, ctx, err);
    if (a.status == WH_OK)
        a.status = list_find_layout(&l.at, &a, args->list);
    if (a.status == WH_OK) {
        for (int f = 0; f < LIST_FIELDS; f++)
            l.below[f] = list_spread(&a, l.at.sheet, l.at.column[f]);
        mark_wide(&l);
        list_record(&l, args->list);
    }
    for (size_t row = 0; ask_goes_on(&a) && row < l.at.sheet->rows.n; row++) {
        int rc = row_record(&l, row);
        outcome = outcome == WH_OK ? rc : outcome;
    }
    near_release(&l.titles);
    near_release(&l.numbers);
    return ask_end(&a, outcome);
}
