// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which of several texts of one title is meant (graph/resolve/edition.h).
#include "graph/resolve/edition.h"

#include <stdlib.h>

#include "analyzer/words/words.h"
#include "check.h"
#include "graph/derive/derive_p.h"
#include "graph/resolve/terms.h"

/* Texts as day, day of beginning, presence (f, l, c), `<` a stub for what is older than its day. */
struct text {
    day day, begins, before;
    uint8_t presence;
};

static const struct row {
    const char *name;
    struct text texts[4];
    size_t n;
    day at;
    size_t of_day; /* what edition_of_day finds */
    day limit;
    size_t before; /* what edition_newest_before finds; n none */
} rows[] = {
    // clang-format off
    { "one text is meant on any day", { { 20200101, 0, 0, 0 } }, 1, 20100101, 0, 20200101, 1 },
    { "the newest that had been issued", { { 20100101, 0, 0, 0 }, { 20200101, 0, 0, 0 } }, 2, 20150101, 0, 20150101, 0 },
    { "on its own day it is there", { { 20100101, 0, 0, 0 }, { 20200101, 0, 0, 0 } }, 2, 20200101, 1, 20200101, 0 },
    { "the day before it is not", { { 20100101, 0, 0, 0 }, { 20200101, 0, 0, 0 } }, 2, 20191231, 0, 20200102, 1 },
    { "before the first: the oldest", { { 20200101, 0, 0, 0 }, { 20100101, 0, 0, 0 } }, 2, 20050101, 1, 20050101, 2 },
    { "of no day: the newest", { { 20100101, 0, 0, 0 }, { 20200101, 0, 0, 0 } }, 2, 0, 1, 0, 1 },
    { "issued and not begun: the one before", { { 20100101, 20100301, 0, 0 }, { 20200101, 20200701, 0, 0 } }, 2, 20200601, 0, 0, 1 },
    { "begun on the day", { { 20100101, 20100301, 0, 0 }, { 20200101, 20200701, 0, 0 } }, 2, 20200701, 1, 0, 1 },
    { "of one day the one in full", { { 20100101, 0, 0, EDITION_CITED }, { 20100101, 0, 0, EDITION_FULL } }, 2, 20200101, 1, 20200101, 1 },
    { "of one day, both later: the one in full", { { 20300101, 0, 0, EDITION_CITED }, { 20300101, 0, 0, EDITION_FULL } }, 2, 20200101, 1, 0, 1 },
    { "alike: as they stand", { { 20100101, 0, 0, 0 }, { 20100101, 0, 0, 0 } }, 2, 20200101, 0, 20200101, 0 },
    { "without a day: after those with one", { { 0, 0, 0, 0 }, { 20100101, 0, 0, 0 } }, 2, 20200101, 1, 20200101, 1 },
    { "without a day: before later ones", { { 20300101, 0, 0, 0 }, { 0, 0, 0, 0 } }, 2, 20200101, 1, 20200101, 2 },
    { "a stub for what is older", { { 20100101, 0, 0, 0 }, { 0, 0, 20100101, 2 } }, 2, 20050101, 1, 20050101, 2 },
    { "the stub of the earlier limit", { { 0, 0, 20200101, 2 }, { 0, 0, 20100101, 2 } }, 2, 20050101, 1, 20050101, 2 },
    { "a stub for older ones is none of a later day", { { 0, 0, 20100101, 2 }, { 20300101, 0, 0, 0 } }, 2, 20150101, 1, 20150101, 2 },
    { "a month meets its days", { { 20100101, 0, 0, 0 }, { 20200600, 0, 0, 0 } }, 2, 20200601, 1, 20200601, 0 },
    { "a year begins with its first day", { { 20100101, 0, 0, 0 }, { 20200000, 0, 0, 0 } }, 2, 20200000, 1, 20200000, 0 },
    // clang-format on
};

static void editions(void **state)
{
    const struct row *r = *state;
    struct edition at[4];
    for (size_t i = 0; i < r->n; i++)
        at[i] = (struct edition){ .day = r->texts[i].day,
                                  .begins = r->texts[i].begins,
                                  .before = r->texts[i].before,
                                  .presence = r->texts[i].presence };
    struct editions v = { .at = at, .n = r->n };
    assert_int_equal(edition_of_day(&v, r->at), r->of_day);
    assert_int_equal(edition_newest_before(&v, r->limit), r->before);
}

static void bodies(void **state)
{
    (void)state;
    static const struct {
        const char *x, *y;
        bool same;
    } pairs[] = {
        { "甲局;乙局", "甲局、乙局", true }, { "甲局 乙局", "甲局;乙局", true },
        { "甲局", "乙局", false },           { "甲局", "甲局;乙局", false },
        { "甲局;乙局", "甲局", false },      { "", "", true },
        { "甲、乙", "甲乙", true },          { "甲局", "", false },
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (editions_same_bodies(span_str(pairs[i].x), span_str(pairs[i].y)) != pairs[i].same)
            fail_msg("%s and %s", pairs[i].x, pairs[i].y);
}

static void works(void **state)
{
    (void)state;
    struct edition at[] = { { .work = 1, .issuers = SPAN("甲局") },
                            { .work = 2, .issuers = SPAN("甲局") } };
    struct editions v = { .at = at, .n = 2 };
    assert_true(editions_of_one_work(&v));
    at[1].issuers = SPAN("乙局");
    assert_false(editions_of_one_work(&v));
    at[1].work = 1;
    assert_true(editions_of_one_work(&v));
    at[0] = at[1] = (struct edition){ .work = 1 };
    at[1].work = 2; /* of bodies that nobody knows */
    assert_false(editions_of_one_work(&v));
}

static void texts(void **state)
{
    (void)state;
    struct edition at[] = { { .origin = 20100101 }, { .origin = 20100101, .amended = 20150101 } };
    struct editions v = { .at = at, .n = 2 };
    assert_true(editions_of_one_text(&v));
    at[1].origin = 20110101;
    assert_false(editions_of_one_text(&v));
    at[1].origin = 0;
    assert_true(editions_of_one_text(&v));
    at[1].amended = 0; /* neither is a consolidation */
    assert_false(editions_of_one_text(&v));
}

static void known(void **state)
{
    (void)state;
    const day days[] = { 0, 20100300, 20150101 };
    assert_true(edition_known_by(days, COUNT(days), 20100315));
    assert_true(edition_known_by(days, COUNT(days), 20150101));
    assert_false(edition_known_by(days, COUNT(days), 20150102));
    assert_false(edition_known_by(days, COUNT(days), 0));
}

/* The names of graph/resolve/terms.h are those of the enums. */
static void terms(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int value;
    } all[] = {
        { SQL_NUMBER, NAME_NUMBER },
        { SQL_TITLE, NAME_TITLE },
        { SQL_INSTRUMENT, NAME_INSTRUMENT },
        { SQL_PRINTED, NAME_PRINTED },
        { SQL_FULL, EDITION_FULL },
        { SQL_LISTED, EDITION_LISTED },
        { SQL_CITED, EDITION_CITED },
        { SQL_REPEALS, REL_REPEALS },
        { SQL_LAPSES, REL_LAPSES },
        { SQL_REPLACES, REL_REPLACES },
        { SQL_AMENDS, REL_AMENDS },
        { SQL_SUSPENDS, REL_SUSPENDS },
        { SQL_EXTENDS, REL_EXTENDS },
        { SQL_ISSUES, REL_ISSUES },
        { SQL_REVIVES, REL_REVIVES },
        { SQL_BASED_ON, REL_BASED_ON },
        { SQL_CITES, REL_CITES },
        { SQL_POSTPONES, REL_POSTPONES },
        { SQL_UNREAD, VERDICT_UNREAD },
        { SQL_ONLY_CITES, VERDICT_CITES },
        { SQL_REPORT, REASON_REPORT },
        { SQL_ENDS, EFFECT_ENDS },
        { SQL_SCORE_COUNTS_FROM, SCORE_COUNTS_FROM },
    };
    for (size_t i = 0; i < COUNT(all); i++)
        assert_int_equal(atoi(all[i].text), all[i].value);
    for (int r = 0; r < REL_COUNT; r++)
        assert_int_equal(relation_info[r].act, r < REL_ISSUES || r == REL_POSTPONES);
}

int main(void)
{
    struct CMUnitTest tests[COUNT(rows) + 5];
    size_t n = 0;
    for (size_t i = 0; i < COUNT(rows); i++)
        tests[n++] = (struct CMUnitTest){ .name = rows[i].name,
                                          .test_func = editions,
                                          .initial_state = (void *)&rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(bodies);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(works);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(texts);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(known);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(terms);
    return _cmocka_run_group_tests("edition", tests, n, NULL, NULL);
}
