// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of repeal and amend lists (DOMAIN §5): bare titles behind enumerators, table rows in which only the title column is a
// target, numbers in their own column, several documents in one row.
#ifndef ANALYZER_MENTION_LIST_ROW_H
#define ANALYZER_MENTION_LIST_ROW_H

#include "analyzer/clause/clause.h"
#include "analyzer/text/view.h"

enum { MAX_ROW_TARGETS = 8, MAX_TICKS = 6, MAX_SIGNS = 8 };

/* Columns as the table's head names them; -1 + 1 = 0 means unknown, else column + 1. */
struct list_columns {
    uint8_t title, number, date, result, until, part;
    bool known;
    bool spaced;   /* cells are separated by spaces: no TABs, no bars */
    bool commas;   /* by commas; `spaced`, too */
    bool wide;     /* by two at least, or one of full width */
    bool counted;  /* the first column numbers the rows */
    uint8_t cells; /* how many the head has */
    uint8_t lines; /* each cell stands on a line of its own, so many to a row; 0: not so */
    struct span verdict_before; /* of the row before: 同上 */
    bool planned;               /* what its rows say is to be done: 拟处理意见, 完成时限 */
    bool untitled; /* the last row has words in the column of titles that were not read as one */
    struct {
        uint8_t column; /* + 1 */
        struct span word;
    } ticks[MAX_TICKS]; /* columns 保留 | 修改 | 废止 | 失效, of which each row ticks one */
    uint8_t n_ticks;
    struct {
        struct span sign,
            word; /* A表示继续有效，B表示废止; an empty word: nothing says what it means */
    } signs[MAX_SIGNS];
    uint8_t n_signs;
    bool verdict;              /* the result column tells nothing else: 清理结果, not 备注 */
    struct span number_before; /* of the row before: 同上, 〃, 〔2007〕5号 are read by it */
    struct span issuer_before;
};

/* Targets of one row, in order; [from, to) is the text they cover (title and number cells). */
struct list_rows {
    struct ref at[MAX_ROW_TARGETS];
    size_t n, from, to;
    uint8_t joined; /* the row ends so many lines behind */
    bool unjudged;  /* a sign in the column of verdicts, and nothing says what it means */
};

enum row_kind { ROW_NONE, ROW_HEADER, ROW_TARGETS };

/* A table row (TABs or Markdown). A head row fills `columns`, and starts a list by itself when a column says what happens
   (废止理由); rows fill `out` when a heading is active. */
enum row_kind list_table_row(struct list_rows *out, struct list_columns *columns, struct heading *h,
                             struct arena *a, const struct lexicon *lex, const struct view *v,
                             const struct view_line *l);

/* One row of a number column, 1993年4月5日高检发控字〔1993〕5号; 同上, 〃 and 〔2007〕5号 without a code by the row before. Fills number,
   issuer and date of r, and remembers the number. */
void list_number_cell(struct ref *r, struct list_columns *columns, struct arena *a,
                      const struct lexicon *lex, struct span cell);

/* Is the line a number and nothing else, with a day before it and brackets around it at most: of the title above it? It goes into r. */
bool list_number_line(struct ref *r, struct arena *a, const struct lexicon *lex, struct span line);

/* In a list without numbers, does a number alone on the line `below` belong to the item of line l: by its brackets, or since a serial number above the
   item shows that cells stand one a line? Else it is an item of its own. */
bool list_owns_below(const struct view *v, const struct view_line *l,
                     const struct view_line *below);

/* The last day that words name: 有效期延长至2027年12月31日; with `bare` also a date alone. Empty without. */
struct span list_until(struct arena *a, struct span words, bool bare);

/* What a result column or the bracket of a row says of it: 废止, 宣布失效, 继续有效, 全文废止, 第三条停止执行. */
struct judgment {
    enum relation relation;
    bool keeps;       /* the rule stays, or the act is only planned: no act is meant */
    struct span part; /* 第三条, 部分条款: only that; empty for the whole */
    struct span cue;
    bool dated; /* 自2025年10月1日起废止, 待新办法出台后废止: it has a day of its own */
    struct day_phrase day;
};

/* Reads a verdict; false when the words are none (then nothing is known of the row). Linear. */
bool list_verdict(struct judgment *out, const struct lexicon *lex, struct span words);

/* What the heading h, or the row's own verdict put into it, makes of the row's target r. */
void list_inherit(struct ref *r, const struct heading *h);

/* Puts a verdict in the place of what the heading says; one that only plans stays a plan. */
void list_judge(struct heading *own, const struct judgment *v);

/* May an item go on with `rest` behind its target: a stop, a bracket, a reason? What it decides itself (，修改后继续有效) is put into `own`. */
bool list_tail(struct heading *own, const struct lexicon *lex, struct span rest);

/* （一）, 1., 一是, 其二，: bytes of what numbers an item at the start of s, 0 without. */
size_t list_item_mark(struct span s);

/* The targets at the head of an item (三、《A》（…）和《B》；理由…): tokens of the sentence, in order, from the first byte after its number on,
   or those from the byte `start` of the skeleton on (决定废止的文件：《A》和《B》).
   0 when the item does not begin with a target, or when what follows says something else of it than an item may (《A》由…负责解释). `own` is the
   heading; what the item itself says (《A》，修改后继续有效) is put into it. describe_tokens must have run. */
size_t list_item_targets(struct sentence *s, struct heading *own, size_t start, size_t *members,
                         size_t max);

/* The head of a table whose cells are separated by spaces (序号 文件名称 文号 废止理由): fills `columns`, and starts a list as list_table_row does. */
bool list_spaced_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                      const struct view *v, const struct view_line *l);

/* A row below it: 1 关于X的通知 甲政发〔2000〕65号 与上位法不一致。 A line without a number at its head goes on with the row above. */
void list_spaced_row(struct list_rows *out, struct list_columns *columns, const struct heading *h,
                     struct arena *a, const struct lexicon *lex, const struct view *v,
                     const struct view_line *l);

/* 序号 / 文件名称 / 文号 / 清理结果, over 1: does the head of a table begin here whose cells stand one a line? Fills `columns`. `end` is behind the
   last line of the document. */
bool list_vertical_head(struct list_columns *columns, struct heading *h, const struct lexicon *lex,
                        const struct view *v, const struct view_line *l,
                        const struct view_line *end);

/* A row below it, from its serial number on; the lines behind the first that belong to it are out->joined. A row that lacks a cell which may hold its title,
   number or verdict is none. */
void list_vertical_row(struct list_rows *out, struct list_columns *columns, const struct heading *h,
                       struct arena *a, const struct lexicon *lex, const struct view *v,
                       const struct view_line *l, const struct view_line *end);

/* A line without cells: 十、X条例（1988年6月5日国务院令第2号发布…）, 2．关于…的决定, 1 关于…的通知 甲政发〔2006〕4号. Titles in marks are left to the
   clause rules. */
void list_plain_row(struct list_rows *out, const struct heading *h, struct arena *a,
                    const struct lexicon *lex, const struct view *v, const struct view_line *l);

struct list_range {
    size_t from, to;
};

/* The same of an item that stands in a sentence, [from, to) of the text: …：（一）X办法（溪政发〔2001〕5号）；（二）…. Nothing of it goes on beyond `to`. */
void list_inline_row(struct list_rows *out, const struct heading *h, struct arena *a,
                     const struct lexicon *lex, const struct view *v, struct list_range at);

/* A document titled …予以废止的…目录 is itself the heading of its rows. */
void list_title_heading(struct heading *h, struct span title);

#endif
