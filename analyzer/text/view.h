// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The text view: the source's text with typesetting undone, and a map from every clean byte to the source's own.
//
// Undone (DOMAIN §8): hard wraps and blank lines between wrapped lines, page furniture (—８—), paragraphs broken at a
// page end, justification spaces between Han characters, indent spaces, full-width digits and Latin letters (folded
// to ASCII), radicals and compatibility ideographs (to the letters that they stand for), Traditional letters of a Traditional
// text (to simplified ones), zero-width and private-use characters, other scripts' title marks, the marks of English , ; : ( ) beside a Chinese
// character (to those of Chinese), line ends of other systems, Markdown marks, BOM, CR. Kept as printed: all Chinese punctuation
// and brackets, TABs (table cells; the bars of Markdown tables become TABs). Clean text is logical lines (paragraphs, headings, table rows), each ended by '\n'.
#ifndef ANALYZER_TEXT_VIEW_H
#define ANALYZER_TEXT_VIEW_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/span.h"

/* Clean bytes [clean, next run's clean) stand for source bytes from raw on. `step` is the source bytes behind each clean
   byte: 1 copied (offset + k maps to raw + k), 3 full-width letters folded to ASCII, 0 all of the run stands for all of
   [raw, raw + raw_len). Offsets fit 32 bits: base/file.h refuses larger sources. */
struct view_run {
    uint32_t clean, raw, raw_len;
    uint8_t step;
    bool gap; /* white space or a line end was removed just before this run */
};

enum view_line_flag {
    VIEW_TABLE = 1, /* holds TABs, or is a Markdown table row */
    VIEW_BLANK_BEFORE =
        2, /* more blank lines stand before it than between the lines of the tightest lists of the file */
    VIEW_HEADING = 4, /* Markdown # heading (marks removed) */
    VIEW_BULLET = 8,  /* a Markdown "- " or "> " was removed at its head */
    VIEW_LEADER = 16, /* dot leaders before a page number were removed; a TAB stands for them */
    VIEW_RULE = 32,   /* a Markdown rule (---), an HTML comment or a form feed stands before it */
    VIEW_INDENT = 64, /* printed with a paragraph indent */
    VIEW_COMPARED = 128, /* in a comparison of old and new wording (compared.h) */
};

struct view_line {
    uint64_t from, to;           /* clean bytes, without the '\n' */
    uint32_t line_from, line_to; /* source lines, 1-based */
    uint8_t flags;
};

struct view {
    struct span raw;  /* the source's bytes, borrowed */
    struct span text; /* clean text, in the arena */
    struct view_run *runs;
    size_t n_runs;
    struct view_line *lines;
    size_t n_lines;
    uint32_t *raw_lines; /* byte offset of the start of each source line */
    size_t n_raw_lines;
    size_t n_invalid;   /* bytes that were no UTF-8 and became U+FFFD */
    size_t n_furniture; /* lines of page furniture that were left out */
    bool wraps;         /* the file breaks its lines at a fixed width */
    bool simplified;    /* the clean text stands in simplified letters for a Traditional source */
};

/* Builds the view in `a`. Never fails: any bytes give a view. Linear time; memory about 2 bytes per source byte, and
   some 60 bytes per source line. */
void view_build(struct view *v, struct arena *a, struct span raw);

/* Source offset of the clean byte (clean = text.n gives the end). O(log runs). */
uint64_t view_raw(const struct view *v, uint64_t clean);
/* Source offset just behind the clean byte before `clean`: the exclusive end of a range. */
uint64_t view_raw_end(const struct view *v, uint64_t clean);
/* Was white space removed in the source between the clean bytes before and at `clean`? (Tells 吉林省民政厅␠中共吉林省委
   from one name; true also where a line end was removed.) */
bool view_gap(const struct view *v, uint64_t clean);
/* The first clean offset in (from, to) at which view_gap holds, or to. O(log runs) and the runs between. */
uint64_t view_next_gap(const struct view *v, uint64_t from, uint64_t to);
/* Source line (1-based) of a source offset. O(log lines). */
uint32_t view_source_line(const struct view *v, uint64_t raw);
/* Column (1-based, in code points) of a source offset in its line. */
uint32_t view_source_column(const struct view *v, uint64_t raw);
/* Index of the logical line that holds the clean byte. O(log lines). */
size_t view_line_of(const struct view *v, uint64_t clean);

/* A text that was taken from the clean bytes [from, to), in the letters of the source: 关于渡口的通知 in those of 關於渡口的通知. White
   space and the kind of title marks count for nothing. In `a`; the text itself where it stands nowhere there, or the source is
   simplified. At most (to - from) * text.n. */
struct span view_printed(const struct view *v, struct arena *a, struct span text, uint64_t from,
                         uint64_t to);

/* One-line form of source bytes [from, to) for people and for comparing: line ends, page furniture and justification
   spaces removed, TABs and other runs of space between Latin words one space, digits as printed. Context-free: depends
   on these bytes alone, so that the store can make it again from the kept text. In `a`. */
struct span view_quote(struct arena *a, struct span raw, uint64_t from, uint64_t to);

#endif
