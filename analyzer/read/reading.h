// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a reader makes of a file's bytes: the text in UTF-8, its pages, and the way back to the file's own bytes.
//
// Positions (byte_from, byte_to) count bytes of `text`. For text in another charset they are told to people as bytes of
// the file (reading_own); for Word, HTML and PDF they stay those of the extracted text, which `wenhao show --text` prints.
#ifndef ANALYZER_READ_READING_H
#define ANALYZER_READ_READING_H

#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"
#include "base/vec.h"

/* Text bytes [text, next run's text) stand for the file's bytes from own on: each `text_step` bytes of text for
   `own_step` bytes of the file. own_step 0: the whole run stands for no more than the place `own` (U+FFFD and the like
   whose own bytes end where the next run begins). */
struct reading_run {
    uint32_t text, own;
    uint8_t text_step, own_step;
};

/* Something that a reader should know; becomes a diagnostic. */
struct reading_notice {
    struct span code; /* "invalid-bytes", "tracked-changes" … */
    struct span text; /* Chinese sentence for people */
    uint32_t line;    /* 0: whole file */
};

/* Zero-initialise; reading_release frees the arrays. Texts are in the arena given to the reader, or borrowed from the
   file's bytes. */
struct reading {
    const char *format; /* name of the reader: "text", "docx", "html", "pdf" … */
    struct span
        text; /* mostly UTF-8 (the view replaces what is not), lines ended by '\n' or '\r\n' */
    struct span charset; /* of the file's text: UTF-8, GB18030, Big5, UTF-16LE, UTF-16BE */
    size_t n_replaced;   /* bytes of another charset that were no character and became U+FFFD */
    /* empty: text positions are the file's own, or the file has no text positions of its own */
    struct VEC(struct reading_run) runs;
    struct VEC(uint64_t)
        pages; /* the byte of the text where page i + 1 begins; empty: a file without pages */
    struct VEC(struct reading_notice) notices;
};

void reading_release(struct reading *r);

/* Adds a notice; code and text must live as long as the reading. */
void reading_note(struct reading *r, struct span code, struct span text, uint32_t line);

/* The file's own byte for a byte of the text, and back. O(log runs). */
uint64_t reading_own(const struct reading *r, uint64_t text);
uint64_t reading_text(const struct reading *r, uint64_t own);

/* Page of a byte of the text; 0: the file has no pages. O(log pages). */
uint32_t reading_page_of(const struct reading *r, uint64_t text);

#endif
