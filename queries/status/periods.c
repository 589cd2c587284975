// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "queries/status/periods.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/utf8.h"
#include "base/vec.h"

struct periods {
    struct buf text;
    struct VEC(struct validity) rows;
};

enum column { ISSUER, APPLIES_TO, YEARS, YEARS_TRIAL, FROM, LAPSE, CITATION, COLUMNS };
static const char *const column_names[COLUMNS] = { "issuer", "applies_to", "years",   "years_trial",
                                                   "from",   "lapse",      "citation" };

/* ------------------------------------------------------------------ reading */

static struct span trimmed(struct span s)
{
    while (s.n && (s.p[0] == ' ' || s.p[0] == '\r'))
        s = span_from(s, 1);
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

static struct span next_cell(struct span *rest)
{
    size_t tab = span_find(*rest, SPAN("\t"));
    struct span cell = span_cut(*rest, 0, tab == SPAN_NONE ? rest->n : tab);
    *rest = tab == SPAN_NONE ? span_of(NULL, 0) : span_from(*rest, tab + 1);
    return trimmed(cell);
}

/* Whole years, 1 to 99; 0: not such a number. */
static int years_of(struct span cell)
{
    int n = 0;
    for (size_t i = 0; i < cell.n; i++) {
        if (cell.p[i] < '0' || cell.p[i] > '9' || cell.n > 2)
            return 0;
        n = n * 10 + (cell.p[i] - '0');
    }
    return n;
}

static const char *bad_row(struct validity *out, const struct span cell[COLUMNS])
{
    *out = (struct validity){ .issuer = cell[ISSUER],
                              .applies_to = cell[APPLIES_TO],
                              .citation = cell[CITATION],
                              .years = years_of(cell[YEARS]),
                              .years_trial = years_of(cell[YEARS_TRIAL]),
                              .from = when_parse(cell[FROM]),
                              .lapses = span_eq(cell[LAPSE], SPAN("auto")) };
    if (!out->issuer.n)
        return "the issuer is missing";
    if (!out->applies_to.n)
        return "applies_to is missing; write * for every numbered document";
    if (!out->years)
        return "years must be a number of whole years, 1 to 99";
    if (cell[YEARS_TRIAL].n && !out->years_trial)
        return "years_trial must be empty or a number of whole years, 1 to 99";
    if (cell[FROM].n && !when_known(out->from))
        return "from must be empty or a date such as 2011-01-01";
    if (!out->lapses && !span_eq(cell[LAPSE], SPAN("no")))
        return "lapse must be auto or no";
    if (!out->citation.n)
        return "the citation is missing: an answer must be able to name its ground";
    if (!out->years_trial)
        out->years_trial = out->years;
    return NULL;
}

static const char *bad_head(const struct span cell[COLUMNS])
{
    for (int i = 0; i < COLUMNS; i++)
        if (!span_eq(cell[i], span_str(column_names[i])))
            return "the first row must name the columns: issuer, applies_to, years, years_trial, "
                   "from, "
                   "lapse, citation, with tabs between them";
    return NULL;
}

static enum wh_status read_rows(struct periods *p, const char *path, struct wh_error *err)
{
    struct span rest = buf_as_span(&p->text);
    bool headed = false;
    if (utf8_valid_prefix(rest) != rest.n) {
        wh_fail(err, WH_E_FORMAT, "cannot read '%s': it is no UTF-8 text", path);
        wh_hint(err, "save it as UTF-8, cells between tabs");
        return WH_E_FORMAT;
    }
    if (span_starts(rest, SPAN("\xEF\xBB\xBF")))
        rest = span_from(rest, 3);
    for (unsigned line = 1; rest.n; line++) {
        size_t end = span_find(rest, SPAN("\n"));
        struct span row = trimmed(span_cut(rest, 0, end == SPAN_NONE ? rest.n : end));
        rest = end == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, end + 1);
        if (!row.n || row.p[0] == '#')
            continue;
        struct span cell[COLUMNS];
        struct validity one;
        for (int i = 0; i < COLUMNS; i++)
            cell[i] = next_cell(&row);
        const char *wrong = headed ? bad_row(&one, cell) : bad_head(cell);
        if (wrong)
            return wh_fail(err, WH_E_FORMAT, "%s:%u: %s", path, line, wrong);
        if (headed)
            vec_push(&p->rows, one);
        headed = true;
    }
    return WH_OK;
}

enum wh_status periods_open(struct periods **out, const char *path, struct wh_error *err)
{
    struct periods *p = mem_alloc(sizeof *p);
    *p = (struct periods){ 0 };
    enum wh_status rc = file_read(&p->text, path, err);
    if (rc == WH_OK)
        rc = read_rows(p, path, err);
    if (rc != WH_OK) {
        periods_close(p);
        p = NULL;
    }
    *out = p;
    return rc;
}

void periods_close(struct periods *p)
{
    if (!p)
        return;
    vec_release(&p->rows);
    buf_release(&p->text);
    free(p);
}

/* ------------------------------------------------------------------ applying */

static bool lists(struct span list, struct span word)
{
    while (list.n) {
        size_t comma = span_find(list, SPAN(","));
        struct span one = trimmed(span_cut(list, 0, comma == SPAN_NONE ? list.n : comma));
        if (word.n && span_eq(one, word))
            return true;
        list = comma == SPAN_NONE ? span_of(NULL, 0) : span_from(list, comma + 1);
    }
    return false;
}

/* What * means: a numbered document that governments issue as rules. Orders publish 规章, and plans end as they say. */
static bool is_normative(const struct lexicon *lex, const struct card *c)
{
    struct span title = c->instrument.n ? c->instrument : c->title;
    return !lexicon_kind_is(lex, c->kind, KIND_TERMLESS) &&
           !lexicon_kind_ends(lex, title, KIND_TERMLESS) &&
           !lexicon_kind_ends(lex, c->title, KIND_TERMLESS) && span_has(c->number, SPAN("〔"));
}

static bool applies(const struct lexicon *lex, const struct validity *p, const struct card *c,
                    struct when issued)
{
    bool issuer = false;
    for (struct span rest = c->issuers; rest.n && !issuer;) {
        size_t semi = span_find(rest, SPAN(";"));
        issuer = span_starts(rest, p->issuer);
        rest = semi == SPAN_NONE ? span_of(NULL, 0) : span_from(rest, semi + 1);
    }
    if (!issuer || (when_known(p->from) && issued.lo < p->from.lo))
        return false;
    return span_eq(p->applies_to, SPAN("*")) ? is_normative(lex, c) : lists(p->applies_to, c->kind);
}

/* The same date so many years later; 29 February becomes the 28th where the year has none. */
static int32_t years_after(int32_t from, int years)
{
    int y, m, d;
    day_to_civil(from, &y, &m, &d);
    int32_t next_month =
        m == 12 ? day_from_civil(y + years + 1, 1, 1) : day_from_civil(y + years, m + 1, 1);
    int32_t at = day_from_civil(y + years, m, d);
    return at < next_month ? at : next_month - 1;
}

const struct validity *periods_find(const struct periods *p, const struct lexicon *lex,
                                    const struct card *c, struct when *last)
{
    struct when begins = when_parse(c->effective_on), issued = when_parse(c->issued);
    if (!when_known(begins))
        begins = issued;
    if (!when_known(issued))
        issued = begins;
    if (!p || !when_known(begins))
        return NULL;
    for (size_t i = 0; i < p->rows.n; i++) {
        const struct validity *row = &p->rows.at[i];
        if (!applies(lex, row, c, issued))
            continue;
        bool trial = span_has(c->title, SPAN("暂行")) || span_has(c->title, SPAN("试行"));
        int years = trial ? row->years_trial : row->years;
        *last = (struct when){ years_after(begins.lo, years), years_after(begins.hi, years) };
        return row;
    }
    return NULL;
}
