// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The account of cues (DESIGN §2): every word that could end, change or start a rule is listed before anything is parsed, and has exactly one
// verdict when the document is read. What nobody settled was not understood, and is reported as unread: so that a gap is never silent.
//
//     account_scan(&c, lex, text, line)      lists the cues of a line, outside 《》
//     account_settle(&c, at, &verdict)       wherever acts are made, and wherever a word is found to make none
//     account_close(&c)                      what is still open is unread
#ifndef ANALYZER_CLAUSE_ACCOUNT_H
#define ANALYZER_CLAUSE_ACCOUNT_H

#include "analyzer/analysis.h"
#include "analyzer/words/lexicon.h"

/* One cue; offsets count the view's text. */
struct account_entry {
    size_t from, to;
    size_t sentence_from, sentence_to;
    size_t reason_from, reason_to, stopped;
    struct span word;
    enum cue_effect effect;
    enum cue_verdict verdict;
    enum cue_reason reason;
    uint32_t acts;
    bool named;  /* a reference stands in its sentence, or in the list that it governs */
    bool needed; /* it must have a verdict; others without one are forgotten */
};

/* The cues of one document, in the order of the text. Starts as { 0 }; the words point into the lexicon. */
struct account {
    struct VEC(struct account_entry) cues;
};

/* What a cue does here, or why it does nothing: `reason` with the text offsets of the word that gives it. */
struct verdict {
    enum cue_verdict what;
    enum cue_reason reason;
    size_t reason_from, reason_to;
    size_t stopped; /* unread: where reading stopped */
    uint32_t acts;  /* to be added */
};

/* Appends the cues of text[from, to), a line; linear. They have the line as their sentence until account_sentence is called. Returns how many. */
size_t account_scan(struct account *c, const struct lexicon *lex, struct span text, size_t from,
                    size_t to);

/* The entries in [from, to) stand in that sentence; named: beside a reference. `needed`: even those that end nothing need a verdict. */
void account_sentence(struct account *c, size_t from, size_t to, bool named, bool needed);

/* Is there an ending cue in [from, to)? */
bool account_ends(const struct account *c, size_t from, size_t to);

/* Is there one that does something to a rule, and is no day or term of the text's own? */
bool account_acts(const struct account *c, size_t from, size_t to);

/* Settles the cue that holds the text offset `at`; the stronger of two verdicts stands, the first of equals. No cue there: nothing happens. */
void account_settle(struct account *c, size_t at, const struct verdict *v);

/* Settles the entries in [from, to) that are still open. */
void account_settle_all(struct account *c, size_t from, size_t to, const struct verdict *v);

/* Gives the entries in [from, to) that count as acts the verdict v in their place: what they seemed to do was not done. Finds the first among the
   entries; linear in those of the range. */
void account_take_back(struct account *c, size_t from, size_t to, const struct verdict *v);

/* Notes that [from, to), a row of a list, was not read: as an unread cue of its own that stands for the `word` of its heading, up to the first cue
   in it. Returns it, until the next is added; NULL where a cue stands at `from`. Finds its place among the entries; linear in those after it. */
struct account_entry *account_row(struct account *c, const struct lexicon *lex, struct span word,
                                  size_t from, size_t to);

/* The last entry in [from, to) whose word holds `word`, or SIZE_MAX. */
size_t account_find(const struct account *c, size_t from, size_t to, struct span word);

/* Forgets the entries from index `first` on that nobody settled. */
void account_forget(struct account *c, size_t first);

/* The end of a document: what is needed and open is unread, other open entries are forgotten. Afterwards none is open. */
void account_close(struct account *c);

#endif
