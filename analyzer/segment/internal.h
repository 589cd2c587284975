// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the files of the segmentation share. Line numbers here are logical lines of the view unless said otherwise.
#ifndef ANALYZER_SEGMENT_INTERNAL_H
#define ANALYZER_SEGMENT_INTERNAL_H

#include "analyzer/segment/segment.h"
#include "analyzer/text/card.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/shapes.h"
#include "base/buf.h"
#include "base/vec.h"

enum { MAX_NAMES = 64 /* bodies of one title or line */ };

#define NO_LINE ((size_t)-1)

static inline bool starts(struct span s, const char *head)
{
    return span_starts(s, span_str(head));
}

static inline bool ends(struct span s, const char *tail)
{
    return span_ends(s, span_str(tail));
}

/* What a logical line is, by its own text. */
enum line_kind {
    LINE_PROSE,     /* sentences */
    LINE_SHORT,     /* no sentence in it: a title, a piece of one, a heading, a name */
    LINE_BODY,      /* names of public bodies and nothing else */
    LINE_NUMBER,    /* a document number alone */
    LINE_ORDINAL,   /* 第285号 alone */
    LINE_DATE,      /* a date alone */
    LINE_SIGNER,    /* 省长 某某 */
    LINE_ADDRESSEE, /* ends with ： and names bodies */
    LINE_ENTRY,     /* ends with a page mark */
    LINE_STRUCTURE, /* 第一章, 第一条, 一、, （一）, 1. */
    LINE_ATTACH,    /* 附件1 */
    LINE_SECTION,   /* 【省政府文件】, 部门文件 */
    LINE_CONTENTS,  /* 目录 */
    LINE_INDEX,     /* …公报总目录 */
    LINE_GAZETTE,   /* name of a gazette alone */
    LINE_ISSUE,     /* 第12期(复总第944期), 2025年12月20日出版 */
    LINE_EDITORIAL, /* boxes of the editors */
    LINE_ABOUT,     /* 《…公报》简介 */
    LINE_NEWS,      /* 11月18日 … */
    LINE_HISTORY,   /* 2014年11月24日 国务院令第656号公布 */
    LINE_NOTE,      /* （此件公开发布）, notes of web sites */
    LINE_SOURCE,    /* （据2023年5月23日《…日报》） */
    LINE_METADATA,  /* rows of the card (card.h) */
    LINE_MARK,      /* 机密★1年, 特急, 000123 above a letterhead */
    LINE_CRUMB,     /* what a web site prints around a text: its path, the day, 打印 */
    LINE_TABLE,
};

struct seg {
    struct analysis *a;
    struct arena *arena;
    const struct view *v;
    const struct lexicon *lex;
    uint8_t *kind; /* enum line_kind per logical line */
    size_t n;
    struct page_card card; /* of the first document; empty in gazettes */
    struct span *own;      /* bodies that only this paper names (segment/body.c) */
    size_t n_own;
};

/* segment/line.c */
struct span seg_line(const struct seg *s, size_t i);
/* The text without the brackets around it; where one of the two is lost, without the other. */
struct span seg_unbracketed(struct span text);
void seg_classify(struct seg *s);
/* The issuers that the whole text consists of; 0 when there is anything else in it. `gap_base` is the clean offset of
   text.p, for white space that the view removed, or NO_LINE. */
size_t seg_bodies(const struct seg *s, struct span text, size_t clean, struct span *out,
                  size_t max);
/* Is the whole text one body's name? */
bool seg_is_body(const struct seg *s, struct span text);
/* 国家税务总局 and 吉林省税务局 without anything between them are one body's name. */
bool seg_is_branch(const struct seg *s, struct span head, struct span next);
bool seg_is_date(struct span text, struct span *iso, struct arena *a);

/* The body's full name: 省政府 in a gazette of 云溪省 is 云溪省人民政府; the country's name before it is dropped. Other names
   stay as printed. */
struct span seg_issuer_full(const struct seg *s, struct span name);
/* Does the name leave out its place (省政府, 市财政局)? */
bool seg_issuer_is_relative(struct span name);
/* All numbers that `printed` names as a whole (docno_all). An order printed alone names its body in full: what the
   scanner of running text leaves off the name of an unknown place is put back. */
size_t seg_numbers(const struct seg *s, struct span printed, struct docno *out, size_t max);
/* Is the whole text a document number? */
bool seg_is_number(const struct seg *s, struct span t);

/* segment/body.c */

/* Finds the names of bodies that no table knows, by where they stand in the paper, and types their lines. Linear. */
void seg_find_bodies(struct seg *s);
/* Bytes of the body's name at the head, or the end, of the text: of the tables' and the paper's own; 0 if there is none. */
size_t seg_body_prefix(const struct seg *s, struct span text);
size_t seg_body_suffix(const struct seg *s, struct span text);

/* segment/title.c */

/* What the title's paper carries (key_instrument); 关于公布市级文物保护单位的通知 makes known what is no paper. */
struct span title_instrument(const struct seg *s, struct span title);

/* Text put together from pieces of the view. Where white space or a line end was removed a gap is remembered, so that
   one space can be kept between joint issuers. */
struct title_text {
    struct buf text;
    struct {
        uint32_t *at;
        size_t n, cap;
    } gaps;
};
void title_add(struct title_text *t, const struct seg *s, size_t clean_from, size_t clean_to);
void title_clear(struct title_text *t);
void title_release(struct title_text *t);
/* The title as it is stored: only the spaces between joint issuers (and Latin words) kept, outer 《》 as printed. */
struct span title_finish(struct title_text *t, const struct seg *s, size_t to);
/* The issuers at the head of a title (吉林省民政厅 吉林省财政厅关于…); *rest gets the offset behind them. 0 if none. */
size_t title_issuers(const struct seg *s, struct span title, struct span *out, size_t max,
                     size_t *rest);
/* Does the title end like a document's: …的通知, …办法（试行）, 印发《…》? */
bool title_is_complete(struct span title);
bool title_ends_as_carrier(struct span title);
/* The title without （试行） and the like: what the kind is read from. */
struct span title_kind(const struct seg *s, struct span title);

/* segment/contents.c */
struct entry {
    struct span title, key, printed, page;
    struct span_vec numbers;      /* canonical */
    struct span issuer;           /* by number */
    size_t line_from, line_to;    /* logical, inclusive */
    bool index, used, order_only; /* order_only: the head of an order, its title still to come */
};
struct entries {
    struct entry *at;
    size_t n, cap;
};
/* Reads the entries of a contents list or an annual index that starts behind its heading at `from`; returns the first
   line behind the list. */
size_t contents_read(struct entries *out, const struct seg *s, size_t from, size_t to, bool index);
/* Is line i an entry that names a paper of a body and a page: 溪州市人民政府关于…的通知……（3）? */
bool contents_names_paper(const struct seg *s, size_t i);
void entries_release(struct entries *e);
/* Finds the entry whose title the lines [from, from + *lines) spell; NULL if none. Bounded work. */
struct entry *contents_match(struct entries *e, const struct seg *s, size_t from, size_t to,
                             size_t *lines);
/* Sorts the keys once, after the last entry. */
void contents_finish(struct entries *e);

/* segment/start.c */
struct head; /* segment/head.h */
enum start_kind {
    START_NUMBERED,
    START_ORDER,
    START_LISTED,
    START_UNNUMBERED,
    START_BARE,
    START_PERSONNEL,
    START_SINGLE
};
struct start {
    size_t from, title_from, title_to, number_line, body_from,
        to; /* to: one behind the last line */
    enum start_kind kind;
    const struct entry *entry;
    const struct head *head; /* of a paper alone in its file; NULL otherwise */
};
struct starts {
    struct start *at;
    size_t n, cap;
};
void starts_find(struct starts *out, const struct seg *s, struct entries *e, size_t from,
                 size_t to);
/* Strong starts (title, number, at most some lines) in a file that is no gazette. */
void starts_single(struct starts *out, const struct seg *s);
/* First line of the title block that ends before `end` and does not reach above `floor`; `end` if there is none. */
size_t starts_title_block(const struct seg *s, size_t floor, size_t end);

/* segment/further.c */
/* The papers with whole heads of their own below the first. Linear but for the lines of each head. */
void further_find(struct starts *out, const struct seg *s, const struct start *first);

/* segment/segment.c */
/* Where the paper of that head begins; the head stays the caller's and must live as long. */
struct start start_of_head(const struct head *h, size_t from, size_t to);

/* segment/document.c */
/* How many lines from i on spell the title whose key (key_exact) is given; 0 if they do not. Bounded work. */
size_t seg_spells(const struct seg *s, size_t i, size_t to, struct span key);
void document_fill(struct document *d, struct segment *g, const struct seg *s,
                   const struct start *st);

/* segment/card.c */

/* The issuers that the card names, parted by 、 ， or white space; 0 if it names none. */
size_t card_issuers(const struct seg *s, struct span *out, size_t max);
/* Adds what the card says and the text does not print; what both say, differently, becomes a diagnostic. The text wins.
   False: the file has no card. */
bool card_apply(struct document *d, const struct seg *s);

#endif
