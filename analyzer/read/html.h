// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A web page on its way to text: elements (html_tree.c, the only file that knows libxml2), printed lines (html_lines.c), the
// lines of the article (html_article.c). For analyzer/read/html*.c and their tests only.
#ifndef ANALYZER_READ_HTML_H
#define ANALYZER_READ_HTML_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum html_tag {
    HTML_TEXT,
    HTML_INLINE,
    HTML_BLOCK,
    HTML_ROWS, /* tbody and its like; forms, which stand around rows */
    HTML_PARAGRAPH,
    HTML_HEADING,
    HTML_OL,
    HTML_LI,
    HTML_PRE,
    HTML_TABLE,
    HTML_TR,
    HTML_TD,
    HTML_BR,
    HTML_A,
    HTML_BODY,
    HTML_TITLE,
    HTML_META,
    HTML_FRAME,
    HTML_NAV,    /* nav, footer, aside */
    HTML_STRUCK, /* struck out */
    HTML_SKIP    /* never text: scripts, pictures, controls, ruby's readings */
};

enum html_flag {
    HTML_HIDDEN = 1,      /* display:none and the like */
    HTML_LINK = 2,        /* a with href */
    HTML_ARTICLE = 4,     /* bears the name of a block with the text */
    HTML_FURNITURE = 8,   /* bears the name of a piece of site furniture */
    HTML_UNMARKED = 16,   /* a list without marks, by its style */
    HTML_STRUCK_OUT = 32, /* <del>, line-through: no longer part of the text */
};

/* How an ordered list is numbered. */
enum html_marks { MARKS_DECIMAL, MARKS_LOWER, MARKS_UPPER, MARKS_ROMAN, MARKS_HAN };

#define HTML_NONE ((uint32_t)-1)

/* An element, or a run of text. Children stand behind their parents in page.nodes. */
struct html_node {
    uint32_t parent, first, last, next;
    uint32_t from, to;           /* of HTML_TEXT: bytes in page.text */
    uint32_t line_from, line_to; /* lines that it printed, once there are lines */
    uint32_t chars, links,
        blocks;          /* what is under it: characters but spaces, those in links, paragraphs */
    int32_t number;      /* of a list: its start; of an item: its value; 0: none told */
    uint16_t rows, cols; /* spans of a cell, at least 1 */
    uint8_t tag, flags, level, marks; /* level: of a heading */
};

struct html_page {
    struct VEC(struct html_node) nodes; /* [0] is the root */
    struct buf text;
    struct buf title;                   /* of <title> */
    struct buf article_title, pub_date; /* of <meta> */
    bool frames;                        /* there are frames */
    uint32_t struck;                    /* elements that are struck out */
};

/* Reads UTF-8 bytes (no NUL in them). Fails with WH_E_LIMIT when elements nest too deep. html_release frees. */
enum wh_status html_parse(struct html_page *page, struct span name, struct span utf8,
                          struct wh_error *err);
void html_release(struct html_page *page);

/* A printed line: a paragraph, a heading, a table's row with its cells parted by TABs. */
struct html_line {
    uint32_t from, to;            /* bytes of html_lines.text */
    uint32_t node;                /* the block that printed it */
    uint32_t chars, links, marks; /* characters but spaces, those in links, full stops and commas */
    bool row;                     /* of a table */
};

struct html_lines {
    struct buf text;
    struct VEC(struct html_line) at;
};

/* Prints the page; nodes get their lines. Hidden elements are printed only when asked for. Linear. */
void html_print(struct html_lines *out, struct html_page *page, bool hidden);
void html_lines_release(struct html_lines *l);

static inline struct span html_line_text(const struct html_lines *l, size_t i)
{
    return span_cut(buf_as_span(&l->text), l->at.at[i].from, l->at.at[i].to);
}

enum html_found { HTML_ARTICLE_FOUND, HTML_NO_ARTICLE };

/* Writes the text of the article: rows of the card, the title where the text does not print it, the text. */
enum html_found html_article(struct buf *out, const struct html_page *page,
                             const struct html_lines *lines);

#endif
