// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// queries/search/wish.h and text.h: what somebody remembers, and the names and texts that it fits.
#include "analyzer/words/pinyin.h"
#include "queries/search/text.h"
#include "queries/search/wish.h"
#include "tests/table.h"

struct fit_row {
    const char *name, *word, *title;
    double least, most; /* how well it fits */
};

// clang-format off
static const struct fit_row fit_rows[] = {
    { "as it stands", "渡船管理", "青溪县渡船管理办法", 1, 1 },
    { "two characters", "渡船", "青溪县渡船管理办法", 1, 1 },
    { "two characters apart", "青渡", "青溪县渡船管理办法", 0, 0 },
    { "one wrong character", "渡船管里办法", "青溪县渡船管理办法", 0.6, 0.9 },
    { "one missing character", "渡船管办法", "青溪县渡船管理办法", 0.7, 0.95 },
    { "one character too many", "渡船的管理办法", "青溪县渡船管理办法", 0.6, 0.9 },
    { "words run together", "青溪渡船办法", "青溪县渡船管理办法", 0.7, 0.95 },
    { "two wrong characters in four", "渡般管里", "青溪县渡船管理办法", 0, 0 },
    { "another rule of the kind", "供水管理办法", "青溪县渡船管理办法", 0, 0 },
    { "marks and widths do not count", "《ＧＢ标准》", "关于执行“gb”标准的通知", 1, 1 },
};

static const struct fit_row aloud_rows[] = {
    { "in full", "duchuan", "青溪县渡船管理办法", 1, 1 },
    { "initials", "dcgl", "青溪县渡船管理办法", 0.8, 0.8 },
    { "initials of two letters", "dchgl", "青溪县渡船管理办法", 0.8, 0.8 },
    { "mixed", "duchuangl", "青溪县渡船管理办法", 0.8, 0.8 },
    { "an unfinished syllable", "duchuang", "青溪县渡船管理办法", 0.8, 0.8 },
    { "another reading of a character", "yinhang", "银行管理办法", 1, 1 },
    { "and its usual one", "yinxing", "银行管理办法", 1, 1 },
    { "ü", "lvshi", "律师办法", 1, 1 },
    { "not there", "gongshui", "青溪县渡船管理办法", 0, 0 },
};

struct number_row {
    const char *name, *typed, *number;
    bool meant;
};

static const struct number_row number_rows[] = {
    { "half-width brackets", "青政发(2031)12", "青政发〔2031〕12号", true },
    { "year and 第", "青政发2031年第12号", "青政发〔2031〕12号", true },
    { "blanks only", "青政发 2031 12", "青政发〔2031〕12号", true },
    { "字", "青政发字〔2031〕12号", "青政发〔2031〕12号", true },
    { "an order without 第", "青溪县人民政府令 12", "青溪县人民政府令第12号", true },
    { "a short body", "县政府令12号", "青溪县人民政府令第12号", true },
    { "without letters", "〔2031〕12号", "青政发〔2031〕12号", true },
    { "letters and serial", "青政发12号", "青政发〔2031〕12号", true },
    { "a serial alone is none", "12", "青政发〔2031〕12号", false },
    { "another serial", "青政发(2031)1", "青政发〔2031〕12号", false },
    { "another year", "青政发(2030)12", "青政发〔2031〕12号", false },
    { "other letters", "青政办发(2031)12", "青政发〔2031〕12号", false },
    { "the office of another body", "青政函(2031)12", "青政发〔2031〕12号", false },
};

struct text_row {
    const char *name, *text, *word;
    size_t at, len;
};

static const struct text_row text_rows[] = {
    { "plain", "渡船办法", "办法", 6, 6 },
    { "over a line break", "渡船办\n法", "办法", 6, 7 },
    { "justified", "渡 船　办 法", "渡船办法", 0, 17 },
    { "begins twice", "办办法", "办法", 3, 6 },
    { "cut off", "渡船办", "办法", SPAN_NONE, 0 },
    { "empty", "", "办法", SPAN_NONE, 0 },
};
// clang-format on

static void fits(const struct fit_row *r, bool aloud)
{
    struct arena a = { 0 };
    struct letters word = letters_of(&a, span_str(r->word)),
                   title = letters_of(&a, span_str(r->title));
    struct fit fit;
    (aloud ? pinyin_fit : word_fit)(&fit, &word, &title);
    if (fit.how < r->least || fit.how > r->most)
        fail_msg("%s in %s: %.3f", r->word, r->title, fit.how);
    assert_true(!fit.how == !fit.n);
    arena_release(&a);
}

static void check_fit(void **state)
{
    fits(*state, false);
}

static void check_aloud(void **state)
{
    fits(*state, true);
}

static void check_number(void **state)
{
    const struct number_row *r = *state;
    struct arena a = { 0 };
    struct wish w;
    struct number_shape shape;
    struct letters printed = letters_of(&a, span_str(r->number));
    wish_parse(&w, &a, span_str(r->typed));
    number_shape_of(&shape, &printed);
    assert_int_equal(w.is_number && number_fit(&w.number, &shape) > 0, r->meant);
    arena_release(&a);
}

static void check_text(void **state)
{
    const struct text_row *r = *state;
    size_t len = 0;
    assert_true(text_find(span_str(r->text), span_str(r->word), 0, &len) == r->at);
    assert_true(r->at == SPAN_NONE || len == r->len);
}

static void check_words(void **state)
{
    (void)state;
    struct arena a = { 0 };
    struct wish w;
    wish_parse(&w, &a, SPAN(" 节水　奖励、２０３１ gongshui "));
    assert_int_equal(w.n, 4);
    assert_true(w.word[2].digits && w.word[3].latin && !w.word[0].latin);
    wish_parse(&w, &a, SPAN("《》 "));
    assert_int_equal(w.n, 0);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, fit_rows, check_fit);
    if (pinyin_known()) /* a build without its table cannot read aloud */
        TABLE_ADD(&t, aloud_rows, check_aloud);
    TABLE_ADD(&t, number_rows, check_number);
    TABLE_ADD(&t, text_rows, check_text);
    table_one(&t, "words", check_words);
    return table_run("search", &t);
}
