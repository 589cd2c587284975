// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Every rule of the status on a day (DESIGN §5, DOMAIN §6.5), with the day before and the day of each act.
#include "tests/table.h"

#include <stdio.h>
#include <string.h>

#include "queries/status/timeline.h"

static struct when day(const char *z)
{
    return z ? when_parse(span_str(z)) : WHEN_NONE;
}

struct edition_row {
    const char *issued, *begins, *expires;
    bool stub, numbered, draft;
};

struct act_row {
    enum relation relation;
    const char *effective, *until, *actor_issued;
    int edition, result, part;
    enum scope scope;
    enum tl_certainty certainty;
    bool never, weak, named, names_work;
    int64_t actor;
    bool beside;
    const char *earliest; /* of an act without a day */
    bool prolongs, may_prolong;
    uint64_t provisions;
};

struct row {
    const char *name;
    struct edition_row editions[4];
    struct act_row acts[4];
    size_t asked;
    const char *as_of;
    enum tl_status status;
    enum tl_certainty certainty;
    const char *since;
    enum tl_standing standing;
    enum tl_reason reason;
    int asked_part, n_parts;
    bool bare;
};

#define NOT_JOINED .result = -1
#define ONE                                            \
    {                                                  \
        {                                              \
            "2014-05-01", "2014-06-01", NULL, false, 0 \
        }                                              \
    }
#define ONE_LIMITED                                            \
    {                                                          \
        {                                                      \
            "2019-12-20", "2020-01-01", "2024-12-31", false, 0 \
        }                                                      \
    }
#define STUB                                  \
    {                                         \
        {                                     \
            "2014-05-01", NULL, NULL, true, 0 \
        }                                     \
    }
#define REPEAL(d)                                                                              \
    {                                                                                          \
        REL_REPEALS, d, NULL, d, 0, -1, 0, SCOPE_WHOLE, TL_PROVEN, false, false, true, 0, 0, 0 \
    }

#define REVIVAL(d)                                                                   \
    {                                                                                \
        REL_REVIVES, d, NULL, NULL, 0, -1, 0, SCOPE_WHOLE, 0, 0, 0, 0, 0, 0, 0, NULL \
    }
#define UNDATED(relation, scope, from)                                                    \
    {                                                                                     \
        relation, NULL, NULL, NULL, 0, -1, 0, scope, TL_PROVEN, 0, 0, true, 0, 0, 0, from \
    }

// clang-format off
static const struct row rows[] = {
    { "no act: presumed from its own day", ONE, { { 0 } }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "the day before it begins", ONE, { { 0 } }, 0, "2014-05-31", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "the day it begins", ONE, { { 0 } }, 0, "2014-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "the day before a repeal", ONE, { REPEAL("2024-09-14") }, 0, "2024-09-13", TL_IN_FORCE, TL_DERIVED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "the day of a repeal", ONE, { REPEAL("2024-09-14") }, 0, "2024-09-14", TL_REPEALED, TL_PROVEN, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "a derived repeal: presumed before", ONE, { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, SCOPE_WHOLE, TL_DERIVED, 0, 0, 0, 0, 0, 0 } }, 0, "2024-09-13", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "a derived repeal: derived after", ONE, { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, SCOPE_WHOLE, TL_DERIVED, 0, 0, 0, 0, 0, 0 } }, 0, "2024-09-14", TL_REPEALED, TL_DERIVED, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "lapse: the day before", ONE, { { REL_LAPSES, "2021-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-12-31", TL_IN_FORCE, TL_DERIVED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "lapse: the day of", ONE, { { REL_LAPSES, "2021-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2021-01-01", TL_LAPSED, TL_PROVEN, "2021-01-01", TL_CURRENT, 0, 0, 0 },
    { "two repeals: the earliest wins", ONE, { REPEAL("2024-01-01"), { REL_LAPSES, "2022-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-06-01", TL_LAPSED, TL_PROVEN, "2022-01-01", TL_CURRENT, 0, 0, 0 },
    { "a repealer that never took effect", ONE, { { REL_REPEALS, "2024-01-01", NULL, "2023-10-01", 0, -1, 0, 0, 0, true, false, 0, 0, 0, 0 } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "a weak act changes nothing", ONE, { { REL_REPEALS, "2024-01-01", NULL, "2023-10-01", 0, -1, 0, 0, 0, false, true, 0, 0, 0, 0 } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "a class clause ends nothing", ONE, { { REL_REPEALS, "2024-01-01", NULL, NULL, 0, -1, 0, SCOPE_CLASS, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "prevails_over ends nothing", ONE, { { REL_PREVAILS_OVER, "2020-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "partial repeal: the day before", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 0, SCOPE_PARTIAL, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2019-12-31", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "partial repeal: the day of", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 0, SCOPE_PARTIAL, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_PARTIALLY_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "partial, then whole", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 0, SCOPE_PARTIAL, 0, 0, 0, 0, 0, 0, 0 }, REPEAL("2022-01-01") }, 0, "2022-01-01", TL_REPEALED, TL_PROVEN, "2022-01-01", TL_CURRENT, 0, 0, 0 },
    { "suspension: the day before", ONE, { { REL_SUSPENDS, "2020-01-01", "2021-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2019-12-31", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "suspension: the first day", ONE, { { REL_SUSPENDS, "2020-01-01", "2021-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_SUSPENDED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "suspension: the last day", ONE, { { REL_SUSPENDS, "2020-01-01", "2021-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2021-12-31", TL_SUSPENDED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "suspension: the day after", ONE, { { REL_SUSPENDS, "2020-01-01", "2021-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2022-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "suspension without end, revived", ONE, { { REL_SUSPENDS, "2020-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_REVIVES, "2023-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2023-01-01", TL_CURRENT, 0, 0, 0 },
    { "suspension without end, the day before", ONE, { { REL_SUSPENDS, "2020-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_REVIVES, "2023-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2022-12-31", TL_SUSPENDED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "paused, revived with a term", ONE, { { REL_SUSPENDS, "2020-01-01" }, { REL_REVIVES, "2021-01-01", "2022-12-31" } }, 0, "2023-01-01", TL_EXPIRED, TL_PROVEN, "2023-01-01", TL_CURRENT, 0, 0, 0 },
    { "paused as a whole, an article revived", ONE, { { REL_SUSPENDS, "2020-01-01" }, { REL_REVIVES, "2023-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 } }, 0, "2023-01-01", TL_SUSPENDED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "an article paused and revived", ONE, { { REL_SUSPENDS, "2020-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 }, { REL_REVIVES, "2023-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 } }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "two articles paused, the later one revived", ONE, { { REL_SUSPENDS, "2020-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 }, { REL_SUSPENDS, "2021-01-01", .scope = SCOPE_PARTIAL, .provisions = 5 }, { REL_REVIVES, "2023-01-01", .scope = SCOPE_PARTIAL, .provisions = 5 } }, 0, "2023-01-01", TL_SUSPENDED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "two articles paused, both revived", ONE, { { REL_SUSPENDS, "2020-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 }, { REL_SUSPENDS, "2021-01-01", .scope = SCOPE_PARTIAL, .provisions = 5 }, { REL_REVIVES, "2022-01-01", .scope = SCOPE_PARTIAL, .provisions = 3 }, { REL_REVIVES, "2023-01-01", .scope = SCOPE_PARTIAL, .provisions = 5 } }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "revived, and nothing here had stopped it", ONE, { REVIVAL("2023-01-01") }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2023-01-01", TL_CURRENT, 0, 0, 0 },
    { "a stub revived", STUB, { REVIVAL("2023-01-01") }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2023-01-01", TL_CURRENT, 0, 0, 0 },
    { "a stub before it is revived", STUB, { REVIVAL("2023-01-01") }, 0, "2022-12-31", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_NO_TEXT, 0, 0 },
    { "a repealed rule expressly revived", ONE, { REPEAL("2020-01-01"), { REL_REVIVES, "2021-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2021-01-01", TL_CURRENT, 0, 0, 0 },
    { "an expired rule: in between it is expired", ONE_LIMITED, { REVIVAL("2026-06-01") }, 0, "2026-05-31", TL_EXPIRED, TL_PROVEN, "2025-01-01", TL_CURRENT, 0, 0, 0 },
    { "an expired rule expressly revived", ONE_LIMITED, { REVIVAL("2026-06-01") }, 0, "2026-06-01", TL_IN_FORCE, TL_PRESUMED, "2026-06-01", TL_CURRENT, 0, 0, 0 },
    { "revived, then repealed", ONE_LIMITED, { REVIVAL("2026-06-01"), REPEAL("2027-01-01") }, 0, "2027-01-01", TL_REPEALED, TL_PROVEN, "2027-01-01", TL_CURRENT, 0, 0, 0 },
    { "a repeal without a day: before it can have worked", ONE, { UNDATED(REL_REPEALS, SCOPE_WHOLE, "2016-01-01") }, 0, "2015-12-31", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "a repeal without a day: from then on nobody knows", ONE, { UNDATED(REL_REPEALS, SCOPE_WHOLE, "2016-01-01") }, 0, "2016-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_UNDATED_ACT, 0, 0 },
    { "a repeal without a day beside one with a day", ONE, { UNDATED(REL_LAPSES, SCOPE_WHOLE, "2016-01-01"), REPEAL("2020-01-01") }, 0, "2020-01-01", TL_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "a partial repeal without a day", ONE, { UNDATED(REL_REPEALS, SCOPE_PARTIAL, "2016-01-01") }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "an amendment without a day leaves the rule alone", ONE, { UNDATED(REL_AMENDS, SCOPE_WHOLE, "2016-01-01") }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "expiry: the last day", ONE_LIMITED, { { 0 } }, 0, "2024-12-31", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "expiry: the day after", ONE_LIMITED, { { 0 } }, 0, "2025-01-01", TL_EXPIRED, TL_PROVEN, "2025-01-01", TL_CURRENT, 0, 0, 0 },
    { "extension moves the expiry", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2027-12-31", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "the day after the extension", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2028-01-01", TL_EXPIRED, TL_PROVEN, "2028-01-01", TL_CURRENT, 0, 0, 0 },
    { "an extension that is still to come", ONE_LIMITED, { { REL_EXTENDS, "2024-12-31", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-12-30", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "extended too late: cannot tell", ONE_LIMITED, { { REL_EXTENDS, "2025-03-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2025-06-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_LATE_EXTENSION, 0, 0 },
    { "prolonged without a new end", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, .prolongs = true } }, 0, "2028-01-01", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed beside words of a term", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, .may_prolong = true } }, 0, "2028-01-01", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed as in force: until its term is over", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-12-31", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed as in force: its term ends it", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2025-01-01", TL_EXPIRED, TL_PRESUMED, "2025-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed as in force after its term: cannot tell", ONE_LIMITED, { { REL_EXTENDS, "2025-03-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2025-06-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_LATE_EXTENSION, 0, 0 },
    { "prolonged to a day, then listed: that day stands", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_EXTENDS, "2026-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2027-12-31", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "prolonged to a day, then listed: the day after", ONE_LIMITED, { { REL_EXTENDS, "2024-06-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_EXTENDS, "2026-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2028-01-01", TL_EXPIRED, TL_PRESUMED, "2028-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed, then prolonged to a day", ONE_LIMITED, { { REL_EXTENDS, "2024-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_EXTENDS, "2024-06-01", "2027-12-31", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2028-01-01", TL_EXPIRED, TL_PROVEN, "2028-01-01", TL_CURRENT, 0, 0, 0 },
    { "listed as in force, without a term", ONE, { { REL_EXTENDS, "2024-06-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2028-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "expired first, repealed later", ONE_LIMITED, { REPEAL("2026-01-01") }, 0, "2026-01-01", TL_EXPIRED, TL_PROVEN, "2025-01-01", TL_CURRENT, 0, 0, 0 },
    { "repealed first, its period over later", ONE_LIMITED, { REPEAL("2023-01-01") }, 0, "2026-01-01", TL_REPEALED, TL_PROVEN, "2023-01-01", TL_CURRENT, 0, 0, 0 },
    { "amended, no newer text is here: superseded", ONE, { { REL_AMENDS, "2020-01-01", NULL, "2019-12-01", 0, -1, 0, 0, 0, 0, 0, true, 0, 7, 0 } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_SUPERSEDED, 0, 0, 0 },
    { "supplemented: the text stands beside its supplement", ONE, { { REL_AMENDS, "2020-01-01", NULL, "2019-12-01", 0, -1, 0, 0, 0, 0, 0, true, 0, 7, true } }, 0, "2024-06-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "a stub without evidence", STUB, { { 0 } }, 0, "2020-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_NO_TEXT, 0, 0 },
    { "a stub repealed: before", STUB, { REPEAL("2024-09-14") }, 0, "2024-01-01", TL_IN_FORCE, TL_DERIVED, "2014-05-01", TL_CURRENT, 0, 0, 0 },
    { "a stub repealed: the day of", STUB, { REPEAL("2024-09-14") }, 0, "2024-09-14", TL_REPEALED, TL_PROVEN, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "a stub before its issue", STUB, { REPEAL("2024-09-14") }, 0, "2014-04-30", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "a stub before an unproven repeal", STUB, { { REL_REPEALS, "2024-09-14", NULL, NULL, 0, -1, 0, 0, TL_DERIVED, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_UNPROVEN_END, 0, 0 },
    { "a stub before a row of a repeal list", STUB, { { REL_REPEALS, "2024-09-14", NULL, NULL, 0, -1, 0, 0, TL_DERIVED, 0, 0, true, 0, 0, 0 } }, 0, "2020-01-01", TL_IN_FORCE, TL_DERIVED, "2014-05-01", TL_CURRENT, 0, 0, 0 },
    { "a stub of which no date is known", { { NULL, NULL, NULL, true, 0 } }, { REPEAL("2024-09-14") }, 0, "2020-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_NO_DATE, 0, 0 },
    { "listed in the year: no text, no act", { { "2014", NULL, NULL, true, 0 } }, { { 0 } }, 0, "2014-07-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_EDITION_UNKNOWN, TL_REASON_NO_TEXT, 0, 0 },
    { "known by the year: inside the year", { { "2014", NULL, NULL, true, 0 } }, { REPEAL("2024-09-14") }, 0, "2014-07-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_EDITION_UNKNOWN, TL_REASON_IMPRECISE, 0, 0 },
    { "known by the year: the year after", { { "2014", NULL, NULL, true, 0 } }, { REPEAL("2024-09-14") }, 0, "2015-01-01", TL_IN_FORCE, TL_DERIVED, "2014", TL_CURRENT, 0, 0, 0 },
    { "repealed in a year: inside it", ONE, { REPEAL("2024") }, 0, "2024-06-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_IMPRECISE, 0, 0 },
    { "repealed in a year: its last day", ONE, { REPEAL("2024") }, 0, "2024-12-31", TL_REPEALED, TL_PROVEN, "2024", TL_CURRENT, 0, 0, 0 },
    { "repealed in a year: before", ONE, { REPEAL("2024") }, 0, "2023-12-31", TL_IN_FORCE, TL_DERIVED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "asked for a year in which it ended", ONE, { REPEAL("2024-09-14") }, 0, "2024", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_IMPRECISE, 0, 0 },
    { "asked for the month after", ONE, { REPEAL("2024-09-14") }, 0, "2024-10", TL_REPEALED, TL_PROVEN, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "imprecise, and already ended otherwise", ONE, { REPEAL("2020-01-01"), REPEAL("2024") }, 0, "2024-06-01", TL_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    /* editions */
    { "the newer edition repeals the older: old one", { { "2014-05-01", NULL, NULL, false, 0 }, { "2024-09-14", "2024-09-14", NULL, false, 0 } },
      { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-09-14", TL_REPEALED, TL_PROVEN, "2024-09-14", TL_SUPERSEDED, 0, 0, 0 },
    { "the newer edition repeals the older: the day before", { { "2014-05-01", NULL, NULL, false, 0 }, { "2024-09-14", "2024-09-14", NULL, false, 0 } },
      { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2024-09-13", TL_IN_FORCE, TL_DERIVED, "2014-05-01", TL_CURRENT, 0, 0, 0 },
    { "the newer edition repeals the older: new one", { { "2014-05-01", NULL, NULL, false, 0 }, { "2024-09-14", "2024-09-14", NULL, false, 0 } },
      { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2024-09-14", TL_IN_FORCE, TL_PRESUMED, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "the newer edition before its day", { { "2014-05-01", NULL, NULL, false, 0 }, { "2024-09-14", "2024-09-14", NULL, false, 0 } },
      { { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2024-09-13", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "a newer edition never ends the rule", { { "2014-05-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0 } }, { { 0 } }, 0, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_SUPERSEDED, 0, 0, 0 },
    { "a later edition asked for an earlier day", { { "2014-05-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0 } }, { { 0 } }, 1, "2019-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_FUTURE, 0, 0, 0 },
    { "amended: not the current text", ONE, { { REL_AMENDS, "2020-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_SUPERSEDED, 0, 0, 0 },
    { "amended: the day before", ONE, { { REL_AMENDS, "2020-01-01", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2019-12-31", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 0, 0 },
    { "an amendment that the text has taken in: same actor", { { "2018-01-01", NULL, NULL, true, 0 }, { "2025-04-13", NULL, NULL, false, 0 } },
      { { REL_AMENDS, "2025-06-01", NULL, NULL, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7, 0 }, { REL_AMENDS, "2025-06-01", NULL, NULL, 1, -1, 0, 0, 0, 0, 0, 0, 0, 7, 0 } }, 1, "2025-12-31", TL_IN_FORCE, TL_PRESUMED, "2018-01-01", TL_CURRENT, 0, 0, 0 },
    { "an amendment that the text has taken in: same day", { { "2018-01-01", NULL, NULL, true, 0 }, { "2024-12-06", NULL, NULL, false, 0 } },
      { { REL_AMENDS, "2025-01-20", NULL, "2024-12-06", 1, -1, 0, 0, 0, 0, 0, 0, 0, 7, 0 } }, 1, "2025-12-31", TL_IN_FORCE, TL_PRESUMED, "2018-01-01", TL_CURRENT, 0, 0, 0 },
    { "of two texts that may be the same day's none is the later", { { "2016-08-01", NULL, NULL, false, 0 }, { "2016", NULL, NULL, true, 0 } }, { { 0 } }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2016-08-01", TL_CURRENT, 0, 0, 0 },
    { "a repeal by number takes the consolidated text", { { "2012-01-01", NULL, NULL, true, 0 }, { "2018-01-01", NULL, NULL, false, 0 } },
      { { REL_AMENDS, "2018-01-01", NULL, NULL, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2022-01-01", TL_REPEALED, TL_PROVEN, "2022-01-01", TL_CURRENT, 0, 0, 0 },
    { "re-issued and repealed by the same text: the new one lives", { { "2014-01-01", NULL, NULL, true, 0 }, { "2024-09-14", NULL, NULL, false, 0 } },
      { { REL_AMENDS, "2024-09-14", NULL, "2024-09-14", 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, { REL_REPEALS, "2024-09-14", NULL, "2024-09-14", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2024-09-14", TL_IN_FORCE, TL_PRESUMED, "2024-09-14", TL_CURRENT, 0, 0, 0 },
    { "a repeal by date takes the consolidated text, by rule", { { "2012-01-01", NULL, NULL, true, 1 }, { "2018-01-01", NULL, NULL, false, 0 } },
      { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2022-01-01", TL_REPEALED, TL_DERIVED, "2022-01-01", TL_CURRENT, 0, 0, 0 },
    { "an undated text may be the newest", { { NULL, NULL, NULL, true, 0 }, { "2018-01-01", NULL, NULL, false, 0 } }, { { 0 } }, 0, "2022-01-01", TL_IN_FORCE, TL_PRESUMED, NULL, TL_EDITION_UNKNOWN, 0, 0, 0 },
    { "an edition that stands alone survives", { { "2012-01-01", NULL, NULL, true, 0 }, { "2018-01-01", NULL, NULL, false, 1 } },
      { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2022-01-01", TL_IN_FORCE, TL_PRESUMED, "2018-01-01", TL_CURRENT, 0, 0, 0 },
    { "a repealed repealer revives nothing", { { "2004-01-01", NULL, NULL, false, 0 }, { "2024-01-01", NULL, NULL, false, 0 } },
      { { REL_REPEALS, "2014-10-01", NULL, "2014-07-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2026-01-01", TL_REPEALED, TL_PROVEN, "2014-10-01", TL_SUPERSEDED, 0, 0, 0 },
    { "the same title again is another life", { { "2004-01-01", NULL, NULL, false, 0 }, { "2024-01-01", NULL, NULL, false, 0 } },
      { { REL_REPEALS, "2014-10-01", NULL, "2014-07-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2015-01-01", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "a partial repeal is absorbed by a newer text", { { "2004-01-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0 } },
      { { REL_REPEALS, "2010-01-01", NULL, NULL, 0, -1, 0, SCOPE_PARTIAL, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2004-01-01", TL_CURRENT, 0, 0, 0 },
    { "a consolidated text keeps the rule's first day", { { "1982-08-23", "1983-03-01", NULL, true, 0 }, { "2019-04-23", "1983-03-01", NULL, false, 0 } },
      { { 0 } }, 1, "2000-01-01", TL_IN_FORCE, TL_PRESUMED, "1983-03-01", TL_FUTURE, 0, 0, 0 },
    { "a consolidated text on its day", { { "1982-08-23", "1983-03-01", NULL, true, 0 }, { "2019-04-23", "1983-03-01", NULL, false, 0 } },
      { { 0 } }, 1, "2019-04-23", TL_IN_FORCE, TL_PRESUMED, "1983-03-01", TL_CURRENT, 0, 0, 0 },
    { "a first text that only history tells of begins on the day that a later one keeps", { { "1984-09-20", NULL, NULL, true, 0 }, { "2009-08-27", "1985-01-01", NULL, false, 0 } },
      { { 0 } }, 1, "2010-01-01", TL_IN_FORCE, TL_PRESUMED, "1985-01-01", TL_CURRENT, 0, 0, 0 },
    { "a text of between begins when the later one says that the rule began", { { "2018-08-29", NULL, NULL, false, 0 }, { "2020-06-03", "2015-03-01", NULL, true, 0 } },
      { { 0 } }, 0, "2019-01-01", TL_IN_FORCE, TL_PRESUMED, "2015-03-01", TL_CURRENT, 0, 0, 0 },
    { "and not before", { { "1984-09-20", NULL, NULL, true, 0 }, { "2009-08-27", "1985-01-01", NULL, false, 0 } },
      { { 0 } }, 1, "1984-12-31", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "but not on the day of a new version long after", { { "1984-09-20", NULL, NULL, true, 0 }, { "2009-08-27", "2005-01-01", NULL, false, 0 } },
      { { 0 } }, 1, "2010-01-01", TL_IN_FORCE, TL_PRESUMED, "1984-09-20", TL_CURRENT, 0, 0, 0 },
    { "nor on one of a text made in between", { { "1984-09-20", NULL, NULL, true, 0 }, { "1985-03-01", NULL, NULL, true, 0 }, { "2009-08-27", "1985-06-01", NULL, false, 0 } },
      { { 0 } }, 2, "2010-01-01", TL_IN_FORCE, TL_PRESUMED, "1984-09-20", TL_CURRENT, 0, 0, 0 },
    /* editions of one title under numbers of their own */
    { "numbered: the later one begins on its own day", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { 0 } }, 1, "2019-01-01", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "numbered: since its own day", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { 0 } }, 1, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "numbered: the older text is superseded, not ended", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { 0 } }, 0, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: a later edition's term is its own", { { "2015-03-10", "2015-04-01", NULL, false, 1 }, { "2020-08-20", "2020-10-01", "2025-10-01", false, 1 } }, { { 0 } }, 0, "2025-12-20", TL_IN_FORCE, TL_PRESUMED, "2015-04-01", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: and ends that edition", { { "2015-03-10", "2015-04-01", NULL, false, 1 }, { "2020-08-20", "2020-10-01", "2025-10-01", false, 1 } }, { { 0 } }, 1, "2025-12-20", TL_EXPIRED, TL_PROVEN, "2025-10-02", TL_CURRENT, 0, 0, 0 },
    { "numbered: the older edition keeps its own term", { { "2015-03-10", "2015-04-01", "2020-04-01", false, 1 }, { "2020-08-20", "2020-10-01", "2025-10-01", false, 1 } }, { { 0 } }, 0, "2021-01-01", TL_EXPIRED, TL_PROVEN, "2020-04-02", TL_SUPERSEDED, 0, 0, 0 },
    { "a consolidated text's term is the rule's", { { "2015-03-10", "2015-04-01", NULL, false, 1 }, { "2020-08-20", "2020-10-01", "2025-10-01", false, 0 } }, { { 0 } }, 0, "2025-12-20", TL_EXPIRED, TL_PROVEN, "2025-10-02", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: a repeal by number ends that one", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: a repeal by title ends all", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 1, -1, 0, 0, 0, 0, 0, 0, true, 0, 0 } }, 0, "2023-01-01", TL_REPEALED, TL_PROVEN, "2022-01-01", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: an end to come leaves the older text superseded", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2021-01-01", TL_IN_FORCE, TL_DERIVED, "2014-05-01", TL_SUPERSEDED, 0, 0, 0 },
    { "numbered: before the newer one the older is the text", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2019-12-31", TL_IN_FORCE, TL_DERIVED, "2014-05-01", TL_CURRENT, 0, 0, 0 },
    { "numbered: an end that worked parts them", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2020-01-01", NULL, "2019-12-01", 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2020-01-01", TL_CURRENT, 0, 0, 0 },
    { "a page that nothing marks as a rule", ONE, { { 0 } }, 0, "2015-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_CURRENT, TL_REASON_NO_RULE, 0, 0, true },
    { "and that an act ends", ONE, { REPEAL("2020-01-01") }, 0, "2020-01-01", TL_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 0, true },
    { "numbered: a partial repeal of the other one", { { "2014-05-01", NULL, NULL, false, 1 }, { "2020-01-01", NULL, NULL, false, 1 } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 1, -1, 0, SCOPE_PARTIAL, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2023-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_SUPERSEDED, 0, 0, 0 },
    { "a suspension without end of a text that was made anew since", { { "2010-01-01", NULL, NULL, false, 0 }, { "2021-01-01", NULL, NULL, false, 0 } },
      { { REL_SUSPENDS, "2015-02-27", NULL, NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2022-01-01", TL_IN_FORCE, TL_PRESUMED, "2010-01-01", TL_CURRENT, 0, 0, 0 },
    { "a suspension with an end goes on over a new text", { { "2010-01-01", NULL, NULL, false, 0 }, { "2021-01-01", NULL, NULL, false, 0 } },
      { { REL_SUSPENDS, "2020-02-27", "2023-02-26", NULL, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 1, "2022-01-01", TL_SUSPENDED, TL_PROVEN, "2020-02-27", TL_CURRENT, 0, 0, 0 },
    /* drafts shown for comment are no texts of the rule */
    { "a draft has no force", { { "2014-05-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0, true } }, { { 0 } }, 1, "2021-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_EDITION_UNKNOWN, TL_REASON_DRAFT, 0, 0 },
    { "a draft alone", { { "2020-01-01", "2021-01-01", NULL, false, 0, true } }, { REPEAL("2022-01-01") }, 0, "2023-01-01", TL_UNKNOWN, TL_PRESUMED, NULL, TL_EDITION_UNKNOWN, TL_REASON_DRAFT, 0, 0 },
    { "a later draft leaves the text the current one", { { "2014-05-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0, true } }, { { 0 } }, 0, "2021-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-05-01", TL_CURRENT, 0, 0, 0 },
    { "an earlier draft begins nothing", { { "2013-05-01", NULL, NULL, false, 0, true }, { "2014-05-01", NULL, NULL, false, 0 } }, { { 0 } }, 1, "2014-01-01", TL_NOT_YET, TL_PROVEN, NULL, TL_FUTURE, 0, 0, 0 },
    { "an act that was read as one on the draft is on the rule", { { "2014-05-01", NULL, NULL, false, 0 }, { "2020-01-01", NULL, NULL, false, 0, true } }, { { REL_REPEALS, "2022-01-01", NULL, "2021-12-01", 1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2022-01-01", TL_REPEALED, TL_PROVEN, "2022-01-01", TL_CURRENT, 0, 0, 0 },
    /* parts */
    { "the carrier's repeal ends its part", ONE, { REPEAL("2020-01-01") }, 0, "2020-01-01", TL_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 1, 2 },
    { "a part's repeal ends the carrier of one", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 1 },
    { "one of two parts: the carrier in part", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_PARTIALLY_REPEALED, TL_PROVEN, "2020-01-01", TL_CURRENT, 0, 0, 2 },
    { "one of two parts: the other stays", ONE, { { REL_REPEALS, "2020-01-01", NULL, NULL, 0, -1, 1, 0, 0, 0, 0, 0, 0, 0, 0 } }, 0, "2020-01-01", TL_IN_FORCE, TL_PRESUMED, "2014-06-01", TL_CURRENT, 0, 2, 2 },
};
// clang-format on

static void check_row(void **state)
{
    const struct row *r = *state;
    struct tl_edition editions[4];
    size_t n_editions = 0;
    for (; n_editions < 4; n_editions++) {
        const struct edition_row *e = &r->editions[n_editions];
        if (!e->issued && !e->begins && !e->stub)
            break;
        editions[n_editions] =
            (struct tl_edition){ day(e->issued), day(e->begins), day(e->expires), true,
                                 true,           !e->stub,       e->numbered };
        editions[n_editions].draft = e->draft;
    }
    struct tl_act acts[4];
    size_t n_acts = 0;
    for (; n_acts < 4 && (r->acts[n_acts].effective || r->acts[n_acts].earliest); n_acts++) {
        const struct act_row *a = &r->acts[n_acts];
        acts[n_acts] = (struct tl_act){ a->relation,   a->scope,
                                        a->certainty,  day(a->effective),
                                        day(a->until), day(a->actor_issued),
                                        a->actor,      a->edition,
                                        a->result,     a->part,
                                        a->never,      a->weak,
                                        a->names_work, a->named,
                                        a->beside,     a->earliest ? day(a->earliest).lo : DAY_MIN,
                                        a->prolongs,   a->may_prolong,
                                        a->provisions };
    }
    struct tl_input in = { editions, n_editions, r->asked,      r->asked_part, r->n_parts,
                           acts,     n_acts,     day(r->as_of), r->bare };
    struct tl_result out;
    timeline_status(&out, &in);
    assert_string_equal(tl_status_name[out.status], tl_status_name[r->status]);
    assert_string_equal(tl_certainty_name[out.certainty], tl_certainty_name[r->certainty]);
    assert_string_equal(tl_standing_name[out.standing], tl_standing_name[r->standing]);
    assert_int_equal(out.reason, r->reason);
    struct when since = day(r->since);
    if (r->since || r->status != TL_NOT_YET) {
        assert_int_equal(when_known(out.since), when_known(since));
        if (when_known(since)) {
            assert_int_equal(out.since.lo, since.lo);
            assert_int_equal(out.since.hi, since.hi);
        }
    }
    timeline_release(&out);
}

static void check_dates(void **state)
{
    (void)state;
    static const struct {
        const char *text, *lo, *hi;
    } table[] = {
        { "2024", "2024-01-01", "2024-12-31" },     { "2024-02", "2024-02-01", "2024-02-29" },
        { "1900-02", "1900-02-01", "1900-02-28" },  { "2024-09-14", "2024-09-14", "2024-09-14" },
        { "2024-9-4", "2024-09-04", "2024-09-04" },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char lo[16], hi[16];
        struct when w = day(table[i].text);
        assert_true(when_known(w));
        assert_string_equal(day_iso(lo, w.lo), table[i].lo);
        assert_string_equal(day_iso(hi, w.hi), table[i].hi);
    }
    static const char *const bad[] = { "",      "24",          "2024-13", "2024-02-30",
                                       "2024-", "2024-01-01x", "abcd",    "2024年" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(when_known(day(bad[i])));
    assert_int_equal(day_from_civil(1970, 1, 1), 0);
    assert_int_equal(day("2024-03-01").lo - day("2024-02-28").lo, 2);
    struct buf b = { 0 };
    date_zh(&b, SPAN("2024-09-04"));
    date_zh(&b, SPAN("2024-10"));
    date_zh(&b, SPAN("2023"));
    assert_string_equal(buf_cstr(&b), "2024年9月4日2024年10月2023年");
    buf_release(&b);
}

static void check_act_day(void **state)
{
    (void)state;
    bool by_rule;
    struct when d = timeline_act_day(BASIS_CLAUSE, day("2024-01-01"), day("2023-06-01"),
                                     day("2023-05-01"), WHEN_NONE, &by_rule);
    assert_int_equal(d.lo, day("2024-01-01").lo);
    assert_false(by_rule);
    d = timeline_act_day(BASIS_UNKNOWN, WHEN_NONE, day("2023-06-01"), day("2023-05-01"), WHEN_NONE,
                         &by_rule);
    assert_int_equal(d.lo, day("2023-06-01").lo);
    assert_false(by_rule);
    d = timeline_act_day(BASIS_UNKNOWN, WHEN_NONE, WHEN_NONE, day("2023-05"), WHEN_NONE, &by_rule);
    assert_int_equal(d.hi, day("2023-05-31").lo);
    assert_true(by_rule);
    d = timeline_act_day(BASIS_UNKNOWN, WHEN_NONE, WHEN_NONE, WHEN_NONE, day("2023-05-20"),
                         &by_rule);
    assert_int_equal(d.lo, DAY_MIN);
    assert_int_equal(d.hi, day("2023-05-20").lo);
}

/* The next of a fixed row of random numbers below n; a function, for a list of initialisers has no order otherwise. */
static int next_below(uint32_t *seed, int n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (int)((*seed >> 8) % (unsigned)n);
}

/* Whatever happens, the answer is one of the eight, and an ended rule stays ended on every later day unless revived. */
static void check_monotone(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        struct tl_edition editions[3];
        struct tl_act acts[4];
        int32_t at = day("2000-01-01").lo;
#define NEXT(n) next_below(&seed, n)
        size_t n_editions = (size_t)NEXT(3) + 1, n_acts = (size_t)NEXT(5);
        for (size_t i = 0; i < n_editions; i++) {
            at += NEXT(2000);
            struct when w = { at, at + (NEXT(4) ? 0 : NEXT(365)) };
            editions[i] = (struct tl_edition){
                w, NEXT(3) ? w : WHEN_NONE, WHEN_NONE, true, true, NEXT(2), NEXT(2)
            };
        }
        for (size_t i = 0; i < n_acts; i++) {
            int32_t lo = day("2000-01-01").lo + NEXT(9000);
            static const enum relation kinds[] = { REL_REPEALS, REL_LAPSES, REL_AMENDS,
                                                   REL_SUSPENDS, REL_EXTENDS };
            acts[i] = (struct tl_act){ kinds[NEXT(5)],
                                       (enum scope)NEXT(3),
                                       (enum tl_certainty)NEXT(2),
                                       { lo, lo + (NEXT(3) ? 0 : NEXT(400)) },
                                       WHEN_NONE,
                                       { lo, lo },
                                       i,
                                       NEXT((int)n_editions),
                                       -1,
                                       NEXT(2),
                                       !NEXT(8),
                                       !NEXT(8),
                                       NEXT(2),
                                       NEXT(2),
                                       NEXT(2) };
        }
        bool ended = false;
        for (int32_t d = day("1999-06-01").lo; d < day("2026-01-01").lo; d += 97) {
            struct tl_input in = { editions, n_editions, (size_t)NEXT(1), 0,
                                   1,        acts,       n_acts,          { d, d } };
            struct tl_result out;
            timeline_status(&out, &in);
            assert_true(out.status < TL_STATUS_COUNT);
            bool now = out.status == TL_REPEALED || out.status == TL_LAPSED;
            if (ended)
                assert_true(now);
            ended = now;
            timeline_release(&out);
        }
    }
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check_row);
    table_one(&t, "check_dates", check_dates);
    table_one(&t, "check_act_day", check_act_day);
    table_one(&t, "check_monotone", check_monotone);
    return table_run("timeline", &t);
}
