// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A published list, however it is printed, as the documents that it names and what it says of each.
#include "analyzer/words/docno.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/pinpoint.h"
#include "base/buf.h"
#include "queries/diff/diff_p.h"

enum says {
    SAYS_SILENT = DIFF_SILENT,
    SAYS_IN_FORCE = DIFF_IN_FORCE,
    SAYS_REPEALED = DIFF_REPEALED,
    SAYS_LAPSED = DIFF_LAPSED,
    SAYS_ENDED = DIFF_ENDED,
    SAYS_OTHERS,
    SAYS_UNSETTLED,
    SAYS_DOUBT,
    SAYS_OR
};

static const struct {
    enum says claim;
    struct span word;
} words[] = {
#define DIFF_CLAIM(claim, word) { SAYS_##claim, SPAN_INIT(word) },
#include "queries/diff/claims.def"
#undef DIFF_CLAIM
};
enum { WORDS = sizeof words / sizeof *words };

const char *const diff_claim_name[DIFF_CLAIMS] = { "", "in_force", "repealed", "lapsed", "ended" };

/* The longest word with which the text begins; WORDS: none. */
static size_t word_at(struct span s)
{
    size_t best = WORDS;
    for (size_t i = 0; i < WORDS; i++)
        if (span_starts(s, words[i].word) &&
            (best == WORDS || words[i].word.n > words[best].word.n))
            best = i;
    return best;
}

/* The cell from its word on, without signs of a worksheet and what only says that or when it was decided. */
static struct span from_word(struct span cell)
{
    static const struct span before[] = {
        SPAN_INIT(" "),    SPAN_INIT("　"),   SPAN_INIT("\n"),   SPAN_INIT("○"),
        SPAN_INIT("△"),    SPAN_INIT("×"),    SPAN_INIT("－"),   SPAN_INIT("●"),
        SPAN_INIT("已被"), SPAN_INIT("已"),   SPAN_INIT("被"),   SPAN_INIT("予以"),
        SPAN_INIT("决定"), SPAN_INIT("宣布"), SPAN_INIT("自动"), SPAN_INIT("自行"),
        SPAN_INIT("全文"), SPAN_INIT("届满"), SPAN_INIT("期满"), SPAN_INIT("到期"),
    };
    for (size_t i = 0; word_at(cell) == WORDS && i < sizeof before / sizeof *before; i++)
        if (span_starts(cell, before[i])) {
            cell = span_from(cell, before[i].n);
            i = SIZE_MAX; /* from the first again */
        }
    return cell;
}

static bool is_end(size_t word)
{
    return word < WORDS && (words[word].claim == SAYS_REPEALED ||
                            words[word].claim == SAYS_LAPSED || words[word].claim == SAYS_ENDED);
}

/* Does the cell itself say that it is not decided? 废止？, 废止（待定）, 废止或者修改. */
static bool is_doubted(struct span cell)
{
    size_t before = WORDS; /* the last word that says something, up to which the cell was read */
    bool or = false;
    for (size_t i = 0; i < cell.n;) {
        size_t at = word_at(span_from(cell, i));
        if (at == WORDS) {
            bool blank = cell.p[i] == ' ' || cell.p[i] == '\n';
            before = blank ? before : WORDS;
            or &= blank;
            i++;
            continue;
        }
        i += words[at].word.n;
        if (words[at].claim == SAYS_DOUBT)
            return true;
        if (words[at].claim == SAYS_OR) {
            or = before < WORDS;
            continue;
        }
        if (or &&words[at].claim != words[before].claim && !(is_end(at) && is_end(before)))
            return true;
        or = false;
        before = at;
    }
    return false;
}

enum diff_claim diff_claim_of_cell(struct span cell)
{
    if (is_doubted(cell))
        return DIFF_SILENT;
    cell = from_word(cell);
    size_t at = word_at(cell), pins = at == WORDS ? pinpoint_scan(cell) : 0;
    if (pins && is_end(word_at(from_word(span_from(cell, pins))))) /* 第二条废止 */
        return DIFF_IN_FORCE;
    if (is_end(at) && pinpoint_scan(span_from(cell, words[at].word.n))) /* 废止第二条 */
        return DIFF_IN_FORCE;
    enum says claim = at < WORDS ? words[at].claim : SAYS_SILENT;
    return claim >= SAYS_OTHERS ? DIFF_SILENT : (enum diff_claim)claim;
}

bool diff_cell_is_unsettled(struct span cell)
{
    if (is_doubted(cell))
        return true;
    if (diff_claim_of_cell(cell) != DIFF_SILENT)
        return false;
    for (size_t i = 0; i < cell.n;) {
        size_t at = word_at(span_from(cell, i));
        if (at < WORDS && words[at].claim == SAYS_UNSETTLED)
            return true;
        i += at < WORDS ? words[at].word.n : 1;
    }
    return false;
}

enum diff_claim diff_claim_of_line(struct span line)
{
    unsigned said = 0;
    for (size_t i = 0; i < line.n;) {
        size_t at = word_at(span_from(line, i));
        if (at < WORDS)
            said |= 1u << words[at].claim;
        i += at < WORDS ? words[at].word.n : 1;
    }
    const unsigned ends = 1u << SAYS_REPEALED | 1u << SAYS_LAPSED | 1u << SAYS_ENDED;
    if (said & 1u << SAYS_OTHERS || (said & ends && said & 1u << SAYS_IN_FORCE))
        return DIFF_SILENT;
    if (said & 1u << SAYS_IN_FORCE)
        return DIFF_IN_FORCE;
    return (said & ends) == 1u << SAYS_REPEALED ? DIFF_REPEALED
           : (said & ends) == 1u << SAYS_LAPSED ? DIFF_LAPSED
           : said & ends                        ? DIFF_ENDED
                                                : DIFF_SILENT;
}

/* ------------------------------------------------------------------ rows of cells */

enum {
    LONGEST_LINE = 300 /* bytes: a heading or a lead; longer is text that says other things, too */
};

/* Where a table stands that is being read. */
struct table {
    struct ask *a;
    const struct diff_side *list;
    const struct sheet *sheet;
    bool open; /* its columns are known */
    bool bare; /* lines of a text, of which some may be prose */
    bool
        counted; /* the count stands in the cell of the title (序号 文件名称), as a PDF may have it */
    uint32_t column[LIST_FIELDS], result, state, remark;
    struct span *merged[LIST_FIELDS], *merged_result, *merged_state;
    enum diff_claim claim; /* of the line over the rows */
};

/* The columns that say what becomes of a rule, by the row of headings. */
static void find_claims(struct table *t, size_t row)
{
    const struct sheet_row *r = &t->sheet->rows.at[row];
    unsigned best[HEADING_ROLES];
    memset(best, 0xFF, sizeof best);
    t->result = t->state = t->remark = SHEET_COLUMNS;
    for (size_t i = r->first; i < r->first + r->cells; i++) {
        const struct sheet_cell *c = &t->sheet->cells.at[i];
        struct heading_sense sense = heading_sense(t->a->lex, c->text);
        uint32_t *to = sense.role == HEADING_RESULT   ? &t->result
                       : sense.role == HEADING_STATE  ? &t->state
                       : sense.role == HEADING_REMARK ? &t->remark
                                                      : NULL;
        if (!to || sense.rank >= best[sense.role])
            continue;
        best[sense.role] = sense.rank;
        *to = c->column;
    }
    for (int f = 0; f < LIST_FIELDS; f++)
        t->merged[f] = list_spread(t->a, t->sheet, t->column[f]);
    t->merged_result = list_spread(t->a, t->sheet, t->result);
    t->merged_state = list_spread(t->a, t->sheet, t->state);
}

static struct span cell(const struct table *t, size_t row, uint32_t column, struct span *merged)
{
    struct span text = column < SHEET_COLUMNS ? sheet_text(t->sheet, row, column) : SPAN("");
    return !text.n && merged ? merged[row] : text;
}

/* What the row itself says: its result, its state (also 是 and 否 under 是否有效), a remark; else what stands over it. *unsettled: its words, where
   they are about what is not decided. */
static enum diff_claim claim_of_row(const struct table *t, size_t row, struct span *unsettled)
{
    struct span state = cell(t, row, t->state, t->merged_state);
    const struct span cells[] = { cell(t, row, t->result, t->merged_result), state,
                                  cell(t, row, t->remark, NULL) };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        enum diff_claim claim = diff_claim_of_cell(cells[i]);
        if (claim != DIFF_SILENT)
            return claim;
        if (i < 2 && diff_cell_is_unsettled(cells[i])) {
            *unsettled = cells[i];
            return DIFF_SILENT;
        }
    }
    if (span_eq(state, SPAN("是")))
        return DIFF_IN_FORCE;
    return span_eq(state, SPAN("否")) ? DIFF_ENDED : t->claim;
}

/* A row that names no document may say of the rows below it what they are. */
static void hear(struct table *t, size_t row)
{
    const struct sheet_row *r = &t->sheet->rows.at[row];
    struct span text = r->cells == 1 ? t->sheet->cells.at[r->first].text : SPAN("");
    enum diff_claim claim = text.n <= LONGEST_LINE ? diff_claim_of_line(text) : DIFF_SILENT;
    if (claim != DIFF_SILENT)
        t->claim = claim;
}

static bool read_headings(struct table *t, size_t row)
{
    uint32_t column[LIST_FIELDS];
    const struct sheet_row *r = &t->sheet->rows.at[row];
    if (r->cells < 2 || list_read_headings(t->a->lex, t->sheet, row, column) < 2)
        return false;
    memcpy(t->column, column, sizeof column);
    find_claims(t, row);
    t->counted = span_starts(sheet_text(t->sheet, row, t->column[LIST_TITLE]), SPAN("序"));
    return true;
}

static struct span joined(struct ask *a, struct span x, struct span y)
{
    return arena_printf(&a->keep, "%.*s%.*s", SPAN_ARG(x), SPAN_ARG(y));
}

/* Is the line the rest of the row over it, whose number or title was broken in the middle? A page that was set in columns is read line by
   line. */
static bool goes_on(struct diff_entries *out, struct table *t, size_t row)
{
    struct ask *a = t->a;
    const struct sheet_row *r = &t->sheet->rows.at[row];
    struct diff_entry *e = out->n ? &out->at[out->n - 1] : NULL;
    if (!t->list->lines || !e || e->row + e->lines != r->number || !r->cells)
        return false;
    struct span *title = &e->asked.field[LIST_TITLE], *number = &e->asked.field[LIST_NUMBER];
    struct span more_title = sheet_text(t->sheet, row, t->column[LIST_TITLE]);
    struct span more = sheet_text(t->sheet, row, t->column[LIST_NUMBER]);
    if (r->cells == 1 && t->column[LIST_TITLE] < SHEET_COLUMNS) {
        more_title = t->sheet->cells.at[r->first].text;
        bool ends = !lexicon_kind(a->lex, *title).n && more_title.n < title->n &&
                    lexicon_kind(a->lex, joined(a, *title, more_title)).n;
        if (!ends)
            return false;
        more = SPAN("");
    } else if (!more.n || docno_canonical(&a->arena, a->lex, *number).n ||
               docno_canonical(&a->arena, a->lex, more).n ||
               !docno_canonical(&a->arena, a->lex, joined(a, *number, more)).n) {
        return false;
    }
    *title = joined(a, *title, more_title);
    *number = joined(a, *number, more);
    e->named = title->n ? *title : *number;
    e->lines++;
    return true;
}

/* 12 云溪省节水办法 -> 云溪省节水办法 */
static struct span without_count(struct span title)
{
    size_t n = 0;
    while (n < title.n && title.p[n] >= '0' && title.p[n] <= '9')
        n++;
    while (n < title.n && title.p[n] == ' ')
        n++;
    return n < title.n ? span_from(title, n) : title;
}

static void add_row(struct diff_entries *out, struct table *t, size_t row)
{
    const struct sheet_row *r = &t->sheet->rows.at[row];
    struct diff_entry e = { .sheet = t->sheet->name, .row = r->number, .lines = 1 };
    if (goes_on(out, t, row))
        return;
    for (int f = 0; f < LIST_FIELDS; f++)
        e.asked.field[f] = cell(t, row, t->column[f], t->merged[f]);
    if (t->counted)
        e.asked.field[LIST_TITLE] = without_count(e.asked.field[LIST_TITLE]);
    struct span title = e.asked.field[LIST_TITLE], number = e.asked.field[LIST_NUMBER];
    if (!r->cells || (!title.n && !number.n) || (t->list->lines && r->cells < 2) ||
        (t->bare && !list_names_document(t->a, title)) ||
        (r->cells == 1 && !number.n && list_is_divider(t->a, title))) {
        hear(t, row);
        return;
    }
    e.claim = claim_of_row(t, row, &e.unsettled);
    e.named = title.n ? title : number;
    vec_push(out, e);
}

/* Is the first row of a table whose columns an option names a row of headings, of which none is known? It names no document. */
static bool is_unknown_heading(const struct table *t, size_t row)
{
    const struct sheet_row *r = &t->sheet->rows.at[row];
    for (size_t i = r->first; i < r->first + r->cells; i++)
        if (list_names_document(t->a, t->sheet->cells.at[i].text))
            return false;
    return r->cells > 1;
}

/* Sheets one after another, tables of a text one after another: each row of headings begins one. Rows before the first say what the
   list is. */
static void read_sheet(struct diff_entries *out, struct table *t, const struct list_layout *at)
{
    if (at) {
        memcpy(t->column, at->column, sizeof at->column);
        t->open = at->heading >= t->sheet->rows.n; /* without headings: from the first row on */
        t->result = t->state = t->remark = SHEET_COLUMNS;
    }
    for (size_t row = 0; row < t->sheet->rows.n && ask_goes_on(t->a); row++) {
        bool named = at && row == at->heading; /* by headings of a single kind, or by an option */
        if (!named && at && row == 0 && at->heading >= t->sheet->rows.n)
            named = is_unknown_heading(t, row);
        if (named)
            find_claims(t, row);
        if (named || read_headings(t, row))
            t->open = true;
        else if (t->open)
            add_row(out, t, row);
        else
            hear(t, row);
        arena_clear(&t->a->arena);
    }
}

static struct span base_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return span_str(slash ? slash + 1 : file);
}

static enum wh_status no_entries(struct ask *a, const struct diff_side *list)
{
    wh_fail(a->err, WH_E_FORMAT, "'%s' names no documents in a list", list->file);
    wh_hint(a->err,
            "a list has a table with headings (文件名称, 文号), or items that name documents");
    return WH_E_FORMAT;
}

static enum wh_status entries_of_book(struct diff_entries *out, struct ask *a,
                                      const struct diff_side *list, enum diff_claim says)
{
    enum wh_status rc = WH_OK;
    bool read = false, headed = list_has_headings(a->lex, list->book);
    for (size_t i = 0; i < list->book->sheets.n; i++) {
        const struct sheet *s = &list->book->sheets.at[i];
        struct table t = { .a = a, .list = list, .sheet = s };
        struct list_layout at;
        struct list_source source = { .book = list->book, .file = list->file };
        t.claim = diff_claim_of_line(s->name);
        t.claim = t.claim ? t.claim : says ? says : diff_claim_of_line(base_name(list->file));
        if (!s->rows.n || (list->sheet ? !span_eq(s->name, span_str(list->sheet)) : s->hidden))
            continue;
        source.sheet = s->name.n ? arena_dup(&a->keep, s->name).p : NULL;
        memcpy(source.columns, list->columns, sizeof source.columns);
        enum wh_status one = list->lines ? WH_OK : list_find_layout(&at, a, &source);
        rc = rc == WH_OK ? one : rc;
        if (one != WH_OK || (!list->lines && headed && at.guessed))
            continue; /* a sheet of notes; if there is no other, the reason is told */
        t.bare = !list->lines && at.guessed && strcmp(list->book->format, "text") == 0;
        read_sheet(out, &t, list->lines ? NULL : &at);
        read = true;
    }
    return rc != WH_OK && !read ? rc : out->n ? WH_OK : no_entries(a, list);
}

/* ------------------------------------------------------------------ sentences and items */

/* Goes on through the lines of a text, and hears what those before `line` say of what stands below them. */
struct lines {
    struct span rest;
    uint32_t line; /* the number of the next one */
    enum diff_claim claim;
};

static void lines_to(struct lines *l, uint32_t line)
{
    for (; l->line < line && l->rest.n; l->line++) {
        size_t end = span_find(l->rest, SPAN("\n"));
        struct span one = span_cut(l->rest, 0, end == SPAN_NONE ? l->rest.n : end);
        enum diff_claim claim = one.n <= LONGEST_LINE ? diff_claim_of_line(one) : DIFF_SILENT;
        l->claim = claim == DIFF_SILENT ? l->claim : claim;
        l->rest = end == SPAN_NONE ? SPAN("") : span_from(l->rest, end + 1);
    }
}

/* What an act says of its target; SILENT: it is none, or says nothing of the whole. */
static enum diff_claim claim_of_act(const struct mention *m)
{
    if (m->act.effective_basis == BASIS_NONE || m->act.scope == SCOPE_CLASS)
        return DIFF_SILENT;
    if (m->act.scope == SCOPE_PARTIAL)
        return DIFF_IN_FORCE;
    return m->relation == REL_REPEALS   ? DIFF_REPEALED
           : m->relation == REL_LAPSES  ? DIFF_LAPSED
           : m->relation == REL_EXTENDS ? DIFF_IN_FORCE
                                        : DIFF_SILENT;
}

bool diff_is_entry(const struct mention *m)
{
    bool item = m->place == PLACE_LIST || m->place == PLACE_TABLE;
    return (m->number.n || m->title.n) && m->relation != REL_SELF &&
           (item || claim_of_act(m) != DIFF_SILENT);
}

/* What the items of a list name, and what a sentence ends or extends. Of what an item only cites the first is its document; the others
   are reasons. */
static enum wh_status entries_of_paper(struct diff_entries *out, struct ask *a,
                                       const struct diff_side *list, enum diff_claim says)
{
    const struct analysis *paper = list->paper;
    struct lines lines = { .rest = paper->raw, .line = 1, .claim = says };
    uint32_t last = 0;
    if (!says)
        lines.claim = diff_claim_of_line(base_name(list->file));
    for (size_t i = 0; i < paper->mentions.n; i++) {
        const struct mention *m = &paper->mentions.at[i];
        enum diff_claim claim = claim_of_act(m);
        if (!diff_is_entry(m) || (claim == DIFF_SILENT && m->line == last))
            continue;
        lines_to(&lines, m->line);
        struct diff_entry e = { .claim = claim ? claim : lines.claim, .row = m->line, .lines = 1 };
        e.asked.field[LIST_TITLE] = m->title;
        e.asked.field[LIST_NUMBER] = m->number;
        e.asked.field[LIST_DATE] = m->target_date;
        e.asked.field[LIST_ISSUER] = m->target_issuer;
        e.named = m->title.n ? m->title : m->number;
        vec_push(out, e);
        last = m->line;
    }
    return out->n ? WH_OK : no_entries(a, list);
}

enum wh_status diff_entries(struct diff_entries *out, struct ask *a, const struct diff_side *list,
                            enum diff_claim says)
{
    return list->book ? entries_of_book(out, a, list, says) : entries_of_paper(out, a, list, says);
}
