// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the tables of words say: what a text calls itself, what the heading of a column means.
#include <stdio.h>

#include "analyzer/clause/manner.h"
#include "analyzer/clause/selfref.h"
#include "analyzer/words/draft.h"
#include "analyzer/words/heading.h"
#include "analyzer/words/lexicon_data.h"
#include "analyzer/words/lexicon_frozen.h"
#include "analyzer/words/turns.h"
#include "check.h"

static struct lexicon *lex;

/* ------------------------------------------------------------------ 本办法 */

static const struct self_row {
    const char *name, *text, *start, *end; /* what stands at the start, and at the end, of text */
} self_rows[] = {
    // clang-format off
    { "kind", "本办法", "本办法", "本办法" },
    { "kind of one character", "本法", "本法", "本法" },
    { "longer kind", "本实施细则", "本实施细则", "本实施细则" },
    { "two words", "本操作规程", "本操作规程", "本操作规程" },
    { "word that is no kind", "本文件", "本文件", "本文件" },
    { "goes on", "本通则自2024年5月1日起施行", "本通则", "" },
    { "article", "本规程第一条", "本规程", "" },
    { "in a sentence", "制定本导则", "", "本导则" },
    { "bracket", "本办法（试行）", "本办法", "本办法（试行）" },
    { "not of the text: a certificate", "本许可证", "", "" },
    { "not of the text: a decision on a case", "本决定书", "", "" },
    { "not of the text: the city's rules", "本市规定", "", "" },
    { "basic rules", "基本规定", "", "" },
    { "rules for editions", "版本办法", "", "" },
    { "another's", "该办法", "", "" },
    { "nothing", "本", "", "" },
    // clang-format on
};

static void self_name(void **state)
{
    const struct self_row *r = *state;
    struct span s = span_str(r->text), start = span_cut(s, 0, lexicon_self_name(lex, s)),
                end = span_from(s, s.n - lexicon_self_name_ends(lex, s));
    if (!span_eq(start, span_str(r->start)) || !span_eq(end, span_str(r->end)))
        fail_msg("%s: start '%.*s', end '%.*s'", r->text, SPAN_ARG(start), SPAN_ARG(end));
}

/* Each kind of the table that says so is read after 本, at the start and at the end, and before an article. */
static void each_kind(void **state)
{
    (void)state;
    const struct lexicon_table *t = lexicon_tables;
    while (t->name && strcmp(t->name, "kinds"))
        t++;
    assert_non_null(t->name);
    size_t rows = 0;
    for (struct span text = span_of(t->text, t->n), row; text.n;
         text = span_from(text, row.n + 1)) {
        row = span_cut(text, 0, span_find(text, SPAN("\n")));
        struct span kind = span_cut(row, 0, span_find(row, SPAN("\t")));
        if (!lexicon_kind_is(lex, kind, KIND_BEN))
            continue;
        char name[80];
        struct span s =
            span_of(name, (size_t)snprintf(name, sizeof name, "本%.*s", SPAN_ARG(kind)));
        if (lexicon_self_name(lex, s) != s.n || lexicon_self_name_ends(lex, s) != s.n)
            fail_msg("%s is not what a text calls itself", name);
        char cites[120];
        struct self_ref ref;
        struct pin here = { 0 };
        size_t at = 0;
        struct span own =
            span_of(cites, (size_t)snprintf(cites, sizeof cites, "依照%s第一条办理", name));
        if (!selfref_next(&ref, lex, own, &here, &at) || ref.range.from.at[SECTION_ARTICLE] != 1)
            fail_msg("%s does not cite itself", cites);
        rows++;
    }
    assert_true(rows > 100);
}

/* ------------------------------------------------------------------ headings */

static const struct heading_row {
    const char *text;
    enum heading_role role;
} heading_rows[] = {
    { "文件名称", HEADING_TITLE },
    { "规范性文件名称", HEADING_TITLE },
    { "政府规章名称", HEADING_TITLE },
    { "实施方案名称", HEADING_TITLE },
    { "名 称", HEADING_TITLE },
    { "【标题】", HEADING_TITLE },
    { "文件名称（含文号）", HEADING_TITLE },
    { "名称及文号", HEADING_TITLE },
    { "品目名称", HEADING_TITLE }, /* perhaps: of what we do not know */
    { "Document Title", HEADING_TITLE },
    { "被废止文件名称", HEADING_TITLE },
    { "起草单位名称", HEADING_OTHER },
    { "部门名称", HEADING_OTHER },
    { "项目名称", HEADING_OTHER },
    { "主管部门", HEADING_OTHER },
    { "牵头责任单位", HEADING_OTHER },
    { "制定机关名称", HEADING_ISSUER },
    { "文件制定机关", HEADING_ISSUER },
    { "文号", HEADING_NUMBER },
    { "原发文文号", HEADING_NUMBER },
    { "发文日期或者文号", HEADING_NUMBER },
    { "序号", HEADING_OTHER },
    { "索引号", HEADING_OTHER },
    { "成文日期", HEADING_DATE },
    { "文件印发时间", HEADING_DATE },
    { "施行日期", HEADING_BEGIN },
    { "废止时间", HEADING_END },
    { "有效期至", HEADING_UNTIL },
    { "清理结果", HEADING_RESULT },
    { "拟处理意见", HEADING_RESULT },
    { "备注", HEADING_REMARK },
    { "废止理由", HEADING_REASON },
    { "替代文件名称", HEADING_ANOTHER },
    { "新规范性文件名称", HEADING_ANOTHER },
    { "废止依据文号", HEADING_ANOTHER },
    { "云溪市渔港管理办法", HEADING_NONE },
    { "云溪市水利局", HEADING_NONE },
    { "云政发〔2010〕3号", HEADING_NONE },
    { "2010年3月1日", HEADING_NONE },
    { "罪名", HEADING_NONE },
    { "", HEADING_NONE },
};

static void headings(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(heading_rows); i++) {
        enum heading_role role = heading_sense(lex, span_str(heading_rows[i].text)).role;
        if (role != heading_rows[i].role)
            fail_msg("%s: %d instead of %d", heading_rows[i].text, (int)role,
                     (int)heading_rows[i].role);
    }
}

/* Of two columns with one role the one that says it better is meant. */
static void ranks(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        { "规范性文件名称", "名称" },   { "文件名称", "品目名称" },
        { "规章名称", "品目名称" },     { "文号", "编号" },
        { "成文日期", "日期" },         { "文件标题", "方案名称" },
        { "印发日期", "核实核查日期" },
    };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        struct heading_sense a = heading_sense(lex, span_str(pairs[i][0])),
                             b = heading_sense(lex, span_str(pairs[i][1]));
        if (a.role != b.role || a.rank >= b.rank)
            fail_msg("%s (%d, %u) and %s (%d, %u)", pairs[i][0], (int)a.role, a.rank, pairs[i][1],
                     (int)b.role, b.rank);
    }
}

/* ------------------------------------------------------------------ tables */

static bool asks_agency(const struct lexicon *l)
{
    return lexicon_agency(l, SPAN("国办发")).n > 0;
}

static bool asks_order(const struct lexicon *l)
{
    return lexicon_order(l, SPAN("国令")).n > 0;
}

static bool asks_issuer(const struct lexicon *l)
{
    return lexicon_issuer(l, SPAN("国办")).n > 0;
}

static bool asks_region(const struct lexicon *l)
{
    return lexicon_region_parent(l, SPAN("长春市")).n > 0;
}

static bool asks_law(const struct lexicon *l)
{
    return lexicon_law(l, SPAN("刑法")).n > 0;
}

static bool asks_cue(const struct lexicon *l)
{
    return lexicon_cue_longest(l, SPAN("废止")) != NULL;
}

static bool asks_kind(const struct lexicon *l)
{
    return lexicon_self_name(l, SPAN("本通则")) > 0;
}

static bool asks_heading(const struct lexicon *l)
{
    return heading_sense(l, SPAN("制定机关名称")).role == HEADING_ISSUER;
}

static bool asks_noun(const struct lexicon *l)
{
    return lexicon_self_name(l, SPAN("本文件")) > 0;
}

static bool asks_body(const struct lexicon *l)
{
    return lexicon_issuer_prefix(l, SPAN("云溪市水利局关于")) == SPAN("云溪市水利局").n;
}

static bool asks_phrase(const struct lexicon *l)
{
    return manner_speaks_of_beginning(l, SPAN("本办法自公布之日起施行"));
}

static const struct table_row {
    const char *table;
    bool (*asks)(const struct lexicon *l);
} table_rows[] = {
    { "agencies", asks_agency }, { "orders", asks_order },     { "issuers", asks_issuer },
    { "regions", asks_region },  { "lawnames", asks_law },     { "cues", asks_cue },
    { "kinds", asks_kind },      { "headings", asks_heading }, { "nouns", asks_noun },
    { "bodies", asks_body },     { "phrases", asks_phrase },
};

/* Something is read by each table, and not without it; test_shapes does so for the shapes of lines. */
static void table_is_asked(void **state)
{
    const struct table_row *r = *state;
    struct lexicon_table tables[24];
    size_t n = 0;
    struct lexicon *without = NULL;
    bool there = false;
    for (const struct lexicon_table *t = lexicon_tables; t->name; t++) {
        assert_true(n + 1 < COUNT(tables));
        tables[n] = *t;
        if (strcmp(t->name, r->table) == 0) {
            tables[n].n = span_find(span_of(t->text, t->n), SPAN("\n")) + 1;
            there = true;
        }
        n++;
    }
    tables[n] = (struct lexicon_table){ 0 };
    assert_true(there);
    assert_true(r->asks(lex));
    assert_int_equal(lexicon_open_tables(&without, tables, NULL, NULL), WH_OK);
    assert_false(r->asks(without));
    lexicon_close(without);
}

/* Each table has its row above: a new one is not forgotten. */
static void each_table_is_asked(void **state)
{
    (void)state;
    for (const struct lexicon_table *t = lexicon_tables; t->name; t++) {
        bool there = strcmp(t->name, "shapes") == 0;
        for (size_t i = 0; i < COUNT(table_rows); i++)
            there |= strcmp(t->name, table_rows[i].table) == 0;
        if (!there)
            fail_msg("nothing asks %s", t->name);
    }
}

static void same_map(const struct lexicon *a, const struct frozen_map *m, const struct lexicon *b,
                     const struct frozen_map *o)
{
    assert_int_equal(m->n, o->n);
    assert_int_equal(m->mask, o->mask);
    assert_int_equal(m->shorts, o->shorts);
    assert_memory_equal(m->slots, o->slots, (m->mask + 1) * sizeof *m->slots);
    assert_memory_equal(m->heads, o->heads, sizeof *m->heads << m->pair_bits);
    assert_memory_equal(m->tails, o->tails, sizeof *m->tails << m->pair_bits);
    for (size_t i = 0; i < m->n; i++) {
        const struct frozen_entry *e = &m->at[i], *f = &o->at[i];
        assert_true(
            span_eq(span_of(a->text + e->key, e->key_n), span_of(b->text + f->key, f->key_n)));
        assert_true(span_eq(span_of(a->text + e->value, e->value_n),
                            span_of(b->text + f->value, f->value_n)));
        assert_true(e->properties == f->properties && e->flag == f->flag &&
                    e->heading.role == f->heading.role && e->heading.order == f->heading.order);
    }
}

/* What the build made of the tables is what a start makes of them; with a table of a user the same words are found. */
static void closed_by_the_build(void **state)
{
    (void)state;
    struct lexicon *read = NULL;
    assert_int_equal(lexicon_open_tables(&read, lexicon_tables, NULL, NULL), WH_OK);
    assert_true(span_eq(lexicon_version(lex), lexicon_version(read)));
#define LEXICON_MAP(name) same_map(lex, &lex->name, read, &read->name);
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    for (size_t i = 0; i < WORD_COUNT; i++) {
        const struct word_class *c = &lex->classes[i], *o = &read->classes[i];
        assert_int_equal(c->words.n, o->words.n);
        for (size_t k = 0; k < c->words.n; k++)
            assert_true(span_eq(c->words.at[k], o->words.at[k]));
        assert_memory_equal(&c->heads, &o->heads, sizeof c->heads);
        assert_memory_equal(&c->tails, &o->tails, sizeof c->tails);
    }
    assert_int_equal(lex->n_cues, read->n_cues);
    for (size_t i = 0; i < lex->n_cues; i++) {
        const struct lexicon_cue *c = &lex->cues[i], *o = &read->cues[i];
        assert_true(span_eq(c->cue, o->cue) && span_eq(c->relation, o->relation) &&
                    span_eq(c->position, o->position) && span_eq(c->effect, o->effect) &&
                    c->next == o->next && c->tail == o->tail);
    }
    assert_memory_equal(&lex->region_firsts, &read->region_firsts, sizeof lex->region_firsts);
    assert_memory_equal(lex->cue_pairs.bits, read->cue_pairs.bits, sizeof lex->cue_pairs.bits);
    assert_memory_equal(&lex->cue_firsts, &read->cue_firsts, sizeof lex->cue_firsts);
    assert_memory_equal(lex->cue_heads, read->cue_heads, sizeof lex->cue_heads);
    lexicon_close(read);
}

/* ------------------------------------------------------------------ turns of phrase */

static const struct {
    enum turn class;
    const char *name, *meaning, *example;
} turn_rows[] = {
#define TURN(class, meaning, example, words) { TURN_##class, #class, meaning, example },
#include "analyzer/words/turns.def"
#undef TURN
};

/* Each class says what it is, has an example that holds one of its words, and finds each of its words at both ends of a text. */
static void each_turn(void **state)
{
    (void)state;
    assert_true(COUNT(turn_rows) > 80);
    for (size_t i = 0; i < COUNT(turn_rows); i++) {
        enum turn class = turn_rows[i].class;
        struct turns t = turns_of(class);
        if (!turn_rows[i].meaning[0] || !turn_in(class, span_str(turn_rows[i].example)))
            fail_msg("%s: no example with one of its words", turn_rows[i].name);
        for (size_t k = 0; k < t.n; k++)
            if (turn_starts(class, t.at[k]) != t.at[k].n ||
                turn_ends(class, t.at[k]) != t.at[k].n || !turn_is(class, t.at[k]))
                fail_msg("%s: %.*s", turn_rows[i].name, SPAN_ARG(t.at[k]));
    }
}

/* ------------------------------------------------------------------ codes whose place is a part */

static void codes_of_places(void **state)
{
    (void)state;
    static const struct {
        const char *code, *body;
    } rows[] = {
        { "鄂自然资", "湖北省自然资源厅" },
        { "冀发改价格", "河北省发展和改革委员会" },
        { "蒙教", "内蒙古自治区教育厅" },
        { "津财", "天津市财政局" },
        { "渝规资规范", "重庆市规划和自然资源局" }, /* the table's own row */
        { "津自然资", "" }, /* twin: offices of municipalities go by other names */
        { "溪自然资", "" },
        { "自然资", "自然资源部" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct span body = lexicon_agency(lex, span_str(rows[i].code));
        if (!span_eq(body, span_str(rows[i].body)))
            fail_msg("%s: %.*s", rows[i].code, SPAN_ARG(body));
    }
}

/* 省政府 in a city's paper is the province's, in a province's its own. */
static void region_of_a_level(void **state)
{
    (void)state;
    static const struct {
        const char *region, *name, *want;
    } rows[] = {
        { "吉林市", "省发改委", "吉林省" },     { "云溪市", "省发改委", "" },
        { "云溪省", "省发改委", "云溪省" },     { "云溪市", "市政府", "云溪市" },
        { "青禾自治州", "自治区人民政府", "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct span got = lexicon_region_for(lex, span_str(rows[i].region), span_str(rows[i].name));
        if (!span_eq(got, span_str(rows[i].want)))
            fail_msg("%s, %s: %.*s", rows[i].region, rows[i].name, SPAN_ARG(got));
    }
}

/* ------------------------------------------------------------------ drafts that are shown */

static void drafts(void **state)
{
    (void)state;
    static const struct {
        const char *title, *label, *shown;
    } rows[] = {
        // clang-format off
        { "溪州渡口办法（征求意见稿）", "征求意见稿", "征求意见稿" },
        { "溪州渡口办法(讨论稿)（2023年5月）", "讨论稿", "讨论稿" },
        { "溪州渡口办法（公众意见稿）", "意见稿", "意见稿" },
        { "溪州渡口办法征求意见稿", "征求意见稿", "征求意见稿" },
        { "（征求意见稿）溪州渡口办法", "征求意见稿", "征求意见稿" },
        { "征求意见稿溪州渡口办法", "征求意见稿", "征求意见稿" },
        { "《溪州渡口办法（送审稿）》", "送审稿", "送审稿" },
        { "溪州渡口办法（修订草案）", "修订草案", "修订草案" },
        { "溪州渡口办法（草案）", "", "" },
        { "溪州渡口办法（试行）", "", "" },
        { "关于公开征求《溪州渡口办法（征求意见稿）》意见的公告", "", "征求意见稿" },
        { "关于《溪州渡口办法》向社会公开征求意见的通知", "", "征求" },
        { "溪州市水利局关于征求对《溪州渡口办法》意见的函", "", "征求" },
        { "关于征集《溪州渡口办法（修订草案）》修改意见的公告", "", "修订草案" },
        { "溪州市水利局关于公开征求渡口办法意见的公告", "", "征求" },
        { "关于《溪州渡口办法（征求意见稿）》的说明", "", "征求意见稿" },
        /* and their twins: papers that act */
        { "关于废止《溪州渡口办法（讨论稿）》的通知", "", "" },
        { "关于批准《溪州渡口条例（修订草案）》的决定", "", "" },
        { "溪州重大决策公开征求意见办法", "", "" },
        { "关于做好征求意见工作的通知", "", "" },
        { "关于贯彻《溪州渡口办法》做好征求意见工作的通知", "", "" },
        { "关于印发《溪州征求意见办法》的通知", "", "" },
        // clang-format on
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct span label = draft_label(span_str(rows[i].title)),
                    shown = draft_shown(span_str(rows[i].title));
        if (!span_eq(label, span_str(rows[i].label)) || !span_eq(shown, span_str(rows[i].shown)))
            fail_msg("%s: %.*s, %.*s", rows[i].title, SPAN_ARG(label), SPAN_ARG(shown));
    }
}

int main(void)
{
    struct wh_error err;
    struct CMUnitTest tests[COUNT(self_rows) + COUNT(table_rows) + 9];
    size_t n = 0;
    if (lexicon_open(&lex, NULL, &err) != WH_OK)
        return 1;
    for (size_t i = 0; i < COUNT(self_rows); i++)
        tests[n++] = (struct CMUnitTest){ .name = self_rows[i].name,
                                          .test_func = self_name,
                                          .initial_state = (void *)&self_rows[i] };
    for (size_t i = 0; i < COUNT(table_rows); i++)
        tests[n++] = (struct CMUnitTest){ .name = table_rows[i].table,
                                          .test_func = table_is_asked,
                                          .initial_state = (void *)&table_rows[i] };
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(each_table_is_asked);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(closed_by_the_build);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(each_kind);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(each_turn);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(headings);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(codes_of_places);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(region_of_a_level);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(drafts);
    tests[n++] = (struct CMUnitTest)cmocka_unit_test(ranks);
    int failed = _cmocka_run_group_tests("lexicon", tests, n, NULL, NULL);
    lexicon_close(lex);
    return failed;
}
