// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// From the words of a printed page, each with its place, to text as a reader means it. Internal to pdf.c, ofd.c and their tests.
//
// pdftotext's own text modes guess lines and paragraphs from white space: -layout tears a line apart where a mark is
// kerned into the word before it, -raw follows the order of drawing (page numbers first), the default mode cuts an
// article from its number. Its -bbox mode only says where each word stands, and the geometry says the rest: what shares
// a line, what repeats at the page's edge, which line is full and goes on in the next, what are cells of a row.
//
//     bytes of -bbox -> words (pdf_words.c) -> printed lines (pdf_lines.c) -> page furniture marked (pdf_edges.c)
//           -> columns of the file found and unfolded (pdf_grid.c, pdf_columns.c) -> tables and columns (pdf_table.c, pdf_rows.c) -> paragraphs, one a line, and rows (pdf_text.c)
//
// Lengths are hundredths of a point, integers, so that the same words give the same text on any machine. y grows
// downwards.
#ifndef ANALYZER_READ_PDF_PAGE_H
#define ANALYZER_READ_PDF_PAGE_H

#include "analyzer/read/reading.h"
#include "base/buf.h"
#include "base/err.h"

struct pdf_word {
    int32_t x0, y0, x1, y1;
    uint32_t units; /* widths of half a Han character */
    int32_t em;     /* width of a Han character where it is letter-spaced, else 0 */
    uint32_t block; /* index in pdf_pages.blocks; 0: the page as it was printed */
    struct span text;
};

enum pdf_role {
    PDF_BODY,
    PDF_EDGE,  /* running head or foot, page number: no text */
    PDF_ASIDE, /* footnotes, text that runs across the page: told apart from what it interrupts */
};

struct pdf_line {
    uint32_t first, n; /* words, from left to right */
    int32_t x0, y0, x1, y1;
    int32_t em;          /* width of a Han character */
    int32_t left, right; /* of its column, or both 0: those of the page */
    uint8_t role;
    bool tabular;   /* of a table with headings, as the page is printed (after pdf_headed_mark) */
    bool crosshead; /* between rows of a table, over those below it (after pdf_crossheads_mark) */
};

struct pdf_page {
    int32_t width, height;
    uint32_t first, n;   /* words, then (after pdf_lines_make) lines */
    int32_t left, right; /* margins of prose (after pdf_margins) */
    bool unsure;         /* in which order its columns are read is a guess */
    uint32_t n_body;     /* lines with role PDF_BODY or PDF_ASIDE */
};

enum { PDF_SIZES = 64 };

/* A column, or what spans all of them: its margins. */
struct pdf_block {
    int32_t left, right;
};

/* Zero-initialise; release with pdf_pages_release. Texts are in the arena. */
struct pdf_pages {
    struct arena *arena; /* of texts; set by pdf_words_read */
    struct VEC(struct pdf_word) words;
    struct VEC(struct pdf_line) lines;
    struct VEC(struct pdf_page) pages;
    struct VEC(struct pdf_block) blocks; /* [0] stands for none */
    int32_t em;                          /* of most of the text */
    int32_t pitch[PDF_SIZES];            /* usual distance of two lines, by their em in points */
    bool indents;                        /* paragraphs start with an indent */
    uint64_t n_chars, n_unreadable;      /* unreadable: U+FFFD, private use, control characters */
};

/* What `pdftotext -bbox` printed, any bytes: words and pages. Linear. */
void pdf_words_read(struct pdf_pages *p, struct arena *a, struct span bbox);
/* Words that stand side by side become lines, from top to bottom. O(n log n). */
void pdf_lines_make(struct pdf_pages *p);
/* Lines of words [first, first + n), appended; they are sorted. Returns how many. */
uint32_t pdf_lines_add(struct pdf_pages *p, uint32_t first, uint32_t n);
/* The usual distance of lines of each size. Linear. */
void pdf_pitches(struct pdf_pages *p);
/* Running heads and feet, page numbers, footnotes: gives each line its role. O(n log n). */
void pdf_edges_mark(struct pdf_pages *p);
/* Marks the lines of tables that begin with headings and stand across the page. Returns whether there are any. Linear. */
bool pdf_headed_mark(struct pdf_pages *p);
/* Finds the gutters of pages set in two or three columns over the whole file, and lays the columns of such pages one below
   the other, in the order of reading; what spans them parts them into bands. Lines get the margins of their column.
   O(n log n). */
void pdf_columns_unfold(struct pdf_pages *p);
/* Margins, whether paragraphs are indented. */
void pdf_margins(struct pdf_pages *p);
/* Marks the headings between the rows of tables. Linear. */
void pdf_crossheads_mark(struct pdf_pages *p);
/* Fills text and pages of `out`. */
void pdf_text_write(struct reading *out, struct arena *a, struct pdf_pages *p);

/* All of the above from the lines on, for words that are there: text and pages of `out`; `p` tells what was seen. */
void pdf_pages_text(struct reading *out, struct arena *a, struct pdf_pages *p);
/* All of the above. */
void pdf_text_of(struct reading *out, struct arena *a, struct pdf_pages *p, struct span bbox);
void pdf_pages_release(struct pdf_pages *p);

/* A format of printed pages, in messages. */
struct pdf_kind {
    const char *what;      /* "PDF" */
    const char *mend;      /* hint for a broken file */
    const char *hint;      /* what to do with a scan */
    const char *force;     /* what to do with letters without a meaning */
    const char *recognise; /* what to do with pages of images: Chinese, for a diagnostic */
};

/* Tells `out` of unsure columns, pages without text, letters without a meaning. */
void pdf_pages_note(struct reading *out, struct arena *a, const struct pdf_pages *p,
                    const struct pdf_kind *kind);
/* How many pages have text. */
size_t pdf_pages_with_text(const struct pdf_pages *p);
/* A text that is there and cannot be used is worse than none: WH_E_FORMAT for a scan, or letters without a meaning. */
enum wh_status pdf_pages_usable(const struct pdf_pages *p, const struct pdf_kind *kind,
                                struct span name, struct wh_error *err);

/* A character that stands for no letter: U+FFFD, private use, control characters. */
static inline bool pdf_is_unreadable(uint32_t c)
{
    return c == 0xFFFD || c < 0x20 || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* Sizes of type that are one: the width of few letters is a weak measure. */
static inline bool pdf_alike(int32_t a, int32_t b)
{
    return a <= b * 115 / 100 && b <= a * 115 / 100;
}

/* The usual distance of two lines of this size. */
static inline const int32_t *pdf_pitch(const struct pdf_pages *p, int32_t em)
{
    int32_t size = em / 100;
    return &p->pitch[size < PDF_SIZES ? size : PDF_SIZES - 1];
}

/* Is so much room between two words that between cells? */
static inline bool pdf_parts_cells(int32_t room, int32_t em)
{
    return room > em * 4 / 5;
}

struct pdf_cell {
    int32_t x0, x1;
};
/* The next cell of a line from word *i on, which is moved behind it: words with little room between them. False: none is left. */
bool pdf_next_cell(struct pdf_cell *out, const struct pdf_pages *p, const struct pdf_line *l,
                   uint32_t *i);

/* Appends words [first, first + n) of a line: one space where the print has a gap. */
void pdf_words_put(struct buf *b, const struct pdf_pages *p, uint32_t first, uint32_t n);

/* Does the name of a body end so? Then the line below is another's. */
bool pdf_ends_body(struct span s);
/* 一、 （一） (1) 1. 第一条 ① 附件: a numeral before a mark or after one. A year, or （试行） that goes on, begins no item. */
bool pdf_begins_item(struct span s);
/* 2031年4月3日 alone */
bool pdf_is_day(struct span s);

/* Where the numbers of rows stand beside cells of several lines. */
enum pdf_numbers { PDF_NUMBERS_UNKNOWN, PDF_NUMBERS_FIRST, PDF_NUMBERS_MIDDLE };

/* Cells that stand side by side in some lines that follow each other. */
enum { PDF_COLUMNS = 24 };
struct pdf_table {
    uint32_t from, to; /* lines */
    uint32_t n_columns;
    struct pdf_cell columns[PDF_COLUMNS];
    enum pdf_numbers numbers;
    int32_t row_gap; /* the least room between two rows, 0: not known */
    uint32_t head;   /* the line of its headings, UINT32_MAX: none */
    bool numbered;   /* its rows begin with numbers */
    bool prose;      /* columns of running text, read one after the other */
    bool goes_on;    /* from the page before */
    bool headed;     /* its headings told its columns */
    bool serials;    /* the first of its headings is 序号 */
    bool waits;      /* its last row began on the page, and its number stands on the next */
    bool parted;     /* a crosshead stands above: no row of before goes on in it */
};

/* Does a table (or text in columns) begin at line `at` (< to)? Fills `t`. `before`: the table with which the page before
   ended, or NULL. Looks only at lines up to its end. */
bool pdf_table_at(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to,
                  const struct pdf_table *before);
/* 1, 12, 三: a row's number; 序号, 序, 号: the head of such a column. */
bool pdf_is_serial(struct span s);
/* How many lines from line `at` on are headings of columns, two or more, and nothing else beside them; 0: none begin there. */
uint32_t pdf_headings(const struct pdf_pages *p, uint32_t at, uint32_t to);
/* How many lines from line `at` on are the headings that begin in line `head` again; 0: none. */
uint32_t pdf_same_headings(const struct pdf_pages *p, uint32_t head, uint32_t at, uint32_t to);
/* Does a table with its headings begin at line `at`? Fills lines, columns and head of `t`. */
bool pdf_headed_at(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to);
/* Does the table with which the page before ended go on at line `at`? */
bool pdf_headed_goes_on(struct pdf_table *t, const struct pdf_pages *p, uint32_t at, uint32_t to,
                        const struct pdf_table *before);
/* Where a word's ink is: 《 leaves the left half of its place free, so that it may hang out of its cell. */
struct pdf_cell pdf_ink_of(const struct pdf_word *w);
/* The column in which a word stands. */
uint32_t pdf_column_of(const struct pdf_table *t, const struct pdf_word *w);
/* The table's rows, cells separated by TAB, one row a line, and its crossheads; a row that the page before began is made whole in the last line
   of `out`. Tells `t` where its numbers stand. Returns the length of `out` before the first row of its own. */
size_t pdf_table_put(struct buf *out, const struct pdf_pages *p, struct pdf_table *t);
/* …… 12, —（2·5） at the margin `right`: the page of an entry of contents or of an index, which ends there. */
bool pdf_ends_entry(const struct pdf_pages *p, const struct pdf_line *l, int32_t right);
/* The end of the entries (three or more, with headings between; `more`: one suffices, for entries went before) that begin at line
   `at`; `at` if none do. A title over them is none of them. `right`: of the page.
   Looks only at lines up to its end. */
uint32_t pdf_entries_at(const struct pdf_pages *p, uint32_t at, uint32_t to, int32_t right,
                        bool more);
/* An entry that is being read, over ends of columns and pages. */
struct pdf_entry {
    struct pdf_line last; /* its last line so far; n 0: none is open */
    int32_t left, right;  /* margins of that line */
    int open;             /* brackets and 《 that are not closed yet */
    bool marked;          /* leader and page were read */
    uint32_t since;       /* lines read after them */
};

/* Does the entry go on in `b`, the next line? */
bool pdf_entry_goes_on(const struct pdf_pages *p, const struct pdf_entry *e,
                       const struct pdf_line *b);
/* Line `l` with these margins is read as the entry's next, or (`first`) as the head of a new one. */
void pdf_entry_add(struct pdf_entry *e, const struct pdf_pages *p, const struct pdf_line *l,
                   int32_t left, int32_t right, bool first);
/* Lines of text in columns, read one column after the other: appends them to p->lines, with the margins of their
   column, and returns how many. */
uint32_t pdf_columns_split(struct pdf_pages *p, const struct pdf_table *t);

#endif
