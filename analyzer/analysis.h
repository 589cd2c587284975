// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What the analyzer says about one source: the C form of the records that `wenhao extract` prints (DESIGN §3.1).
// This is the border between analyzer/ and graph/: graph/ loads a struct analysis, made from bytes (analyze.h) or
// read back from NDJSON (record_read.h); both give the same rows.
//
// Ownership: every span points into the analysis' arena or into the bytes given to analyze(); all die together.
#ifndef ANALYZER_ANALYSIS_H
#define ANALYZER_ANALYSIS_H

#include <stdint.h>

#include "analyzer/read/reading.h"
#include "base/arena.h"
#include "base/span.h"
#include "base/vec.h"

enum relation {
#define REL(id, json, zh, act) REL_##id,
#include "analyzer/relations.def"
#undef REL
    REL_COUNT
};

struct relation_info {
    const char *json, *zh;
    bool act;
};
extern const struct relation_info relation_info[REL_COUNT];
int relation_by_name(struct span json); /* enum relation, or -1 */

enum mention_flag_bit {
#define FLAG(id, json, meaning) FLAG_BIT_##id,
#include "analyzer/flags.def"
#undef FLAG
    FLAG_BIT_COUNT
};
enum mention_flag {
#define FLAG(id, json, meaning) FLAG_##id = 1u << FLAG_BIT_##id,
#include "analyzer/flags.def"
#undef FLAG
};
extern const char *const mention_flag_name[FLAG_BIT_COUNT];

/* What a cue does to a rule, what became of it here, and why it did nothing (DESIGN §2). */
enum cue_effect {
#define EFFECT(id, json, meaning) EFFECT_##id,
#include "analyzer/effects.def"
#undef EFFECT
    EFFECT_COUNT
};
enum cue_reason {
#define REASON(id, json, meaning, example) REASON_##id,
#include "analyzer/reasons.def"
#undef REASON
    REASON_COUNT
};
/* From the weakest to the strongest: of two readers of one cue the stronger verdict stands. VERDICT_OPEN never leaves the analyzer. */
enum cue_verdict {
    VERDICT_OPEN,
    VERDICT_UNREAD,
    VERDICT_NONE,
    VERDICT_CITES,
    VERDICT_DAY,
    VERDICT_ACT,
    VERDICT_COUNT
};
extern const char *const cue_effect_name[EFFECT_COUNT], *const cue_reason_name[REASON_COUNT],
                                                            *const cue_verdict_name[VERDICT_COUNT];

enum presence { PRESENCE_FULL, PRESENCE_LISTED, PRESENCE_CITED };
enum place {
    PLACE_CLAUSE,
    PLACE_LIST,
    PLACE_TABLE,
    PLACE_TITLE,
    PLACE_HISTORY,
    PLACE_QUOTED,
    PLACE_COUNT
};
enum scope { SCOPE_WHOLE, SCOPE_PARTIAL, SCOPE_CLASS, SCOPE_COUNT };
enum basis {
    BASIS_NONE,
    BASIS_CLAUSE,
    BASIS_DOCUMENT,
    BASIS_ISSUED,
    BASIS_PUBLISHED,
    BASIS_EVENT,
    BASIS_UNREAD, /* a clause of beginning that was not understood */
    BASIS_UNKNOWN,
    BASIS_COUNT
};
/* What a piece of an instrument is, highest first: 编 章 节 条 款 项 目. */
enum section_kind {
    SECTION_PART,
    SECTION_CHAPTER,
    SECTION_SECTION,
    SECTION_ARTICLE,
    SECTION_PARAGRAPH,
    SECTION_ITEM,
    SECTION_SUBITEM,
    SECTION_KINDS
};
extern const char *const section_kind_name[SECTION_KINDS];
extern const char *const presence_name[3],
    *const place_name[PLACE_COUNT], *const scope_name[SCOPE_COUNT], *const basis_name[BASIS_COUNT];

struct span_vec VEC(struct span);

/* One line of the history under a title, or a history clause: an act of another document on this one. */
struct history_entry {
    struct span relation; /* "amends", "adopts", "approves", "promulgates" */
    struct span date;     /* YYYY[-MM[-DD]] */
    struct span by_title, by_number, by_issuer;
    uint32_t line;
    uint64_t byte_from, byte_to; /* of the entry in the source */
    bool
        renews; /* a revision that makes the text anew (修订 without a decision that names places); not in records */
};

/* The commencement that a caption prints: 自2022年1月15日起施行. Not in records: effect.h makes the effective day of it. */
struct caption_start {
    struct span date;
    uint64_t byte_from, byte_to; /* clean bytes of its clause */
};

/* An attached instrument of a carrier (DESIGN §2 "part"). */
struct part {
    struct span title;
    uint32_t line_from, line_to;
    uint64_t byte_from, byte_to;
};

struct document {
    enum presence presence; /* full or listed */
    struct span number;     /* canonical (DOMAIN §2.3), empty if none */
    struct span number_printed;
    /* all canonical numbers when there are several; malloc'd, see analysis_release */
    struct span_vec numbers;
    struct span title, instrument; /* instrument: titles of attached instruments joined by ";" */
    struct VEC(struct part) parts;
    struct span_vec issuers;
    struct span issued, published; /* dates as precise as printed */
    struct span effective;         /* what the text prints: a date, "issued" or "published" */
    struct span effective_on;      /* the computed day */
    enum basis effective_basis;
    struct span effective_sentence;        /* the proving sentence, cleaned */
    uint64_t effective_from, effective_to; /* its bytes in the source */
    /* while it is read: those of a sentence before it that gives the same day, as the order over a rule does; equal: none */
    uint64_t effective_also_from, effective_also_to;
    struct span expires; /* last day in force, when the text limits itself (有效期, 试行期) */
    struct span expires_sentence;
    uint64_t expires_from, expires_to;
    /* what the card over the text of a web page says (索引号, 有效性); card_line: of the validity, or of its first row; 0: there is none */
    struct span index_number, validity;
    uint32_t card_line;
    /* where its own print says that it has ended: the word as printed (已废止, 废止时间), and, if printed, the day, the number of the
       paper that ended it; line 0: it says nothing of it. No act. */
    struct print_end {
        struct span word, date, by_number;
        uint32_t line;
    } says_ended;
    struct span kind; /* 办法, 通知, 条例 …: the last word of the instrument's or own title */
    struct span gazette_page; /* "10·3" of an index entry, or the page of a contents entry */
    uint32_t line_from, line_to;
    uint64_t byte_from, byte_to;
    struct VEC(struct history_entry) history;
    struct caption_start caption_start;
};

struct act {
    struct span effective;      /* as printed or computed; empty if unknown */
    enum basis effective_basis; /* BASIS_NONE: the mention is no act */
    struct span until, area;
    enum scope scope;
    struct span_vec provisions;
};

struct mention {
    uint32_t doc; /* index into analysis.documents */
    uint32_t line, column;
    uint64_t byte_from, byte_to;         /* of the surface in the source */
    uint64_t sentence_from, sentence_to; /* of the sentence in the source */
    struct span surface, number, title, target_date, target_issuer, pinpoint, cue;
    /* only in an analysis read back from records; else made when asked for: mention_sentence() */
    struct span sentence;
    enum relation relation;
    enum place place;
    uint32_t flags;
    uint8_t confidence; /* hundredths, 0..100 */
    struct act act;
};

/* One occurrence of a word of cues.tsv and its only verdict. */
struct cue_note {
    uint32_t doc; /* index into analysis.documents */
    uint32_t line, column;
    uint64_t byte_from, byte_to;         /* in the source */
    uint64_t sentence_from, sentence_to; /* in the source */
    uint64_t reason_from, reason_to;     /* the word that gives the reason; equal: none */
    uint64_t stopped_at;                 /* unread: where reading stopped; 0: nowhere */
    struct span word;
    struct span sentence; /* as mention.sentence */
    enum cue_effect effect;
    enum cue_verdict verdict;
    enum cue_reason reason;
    uint32_t acts; /* mentions that it made acts of */
    bool named;    /* a reference stands in its sentence, or in the list that it governs */
};

/* Does the store keep the note: is it unread, or an ending cue beside a reference that made no act? */
bool cue_note_is_kept(const struct cue_note *n);

/* A piece of an instrument with its place (structure.h). */
struct section {
    uint32_t doc;  /* index into analysis.documents */
    uint32_t part; /* 0: the document itself, else its part, from 1 */
    enum section_kind kind;
    uint32_t line;
    uint64_t byte_from, byte_to; /* from its heading to the next one of its rank or above */
    struct span path;            /* normal form: art:162-1, part:1/chap:2 (DOMAIN §4.8) */
    struct span label;           /* as printed: 第一百六十二条之一 */
    struct span
        heading; /* 总则; of an article what stands in 【】 behind its number; may be empty */
};

struct section_vec VEC(struct section);

/* Something a reader should know: a file-level or line-level trouble. */
struct diagnostic {
    struct span code; /* "invalid-utf8", "unclosed-title", "number-range", "count-differs" … */
    struct span text; /* Chinese sentence for people */
    uint32_t line;    /* 0 = whole file */
};

struct source {
    struct span file; /* name relative to the PATH given */
    struct span hash; /* 32 hex digits */
    uint64_t bytes;
    struct span charset; /* of the file: UTF-8, GB18030 … */
    struct span format;  /* the reader's name: text, docx, html, pdf … */
    struct span gazette; /* 吉林省人民政府公报, empty when the source is no gazette */
    uint32_t year, issue, total_issue;
    struct span published;
    struct span analyzer; /* version and lexicon hash */
};

struct analysis {
    struct arena arena;
    /* the text that positions count in: the source's bytes, or what its reader made of them (reading.text); empty in
       an analysis read back from records, whose positions are those of the records */
    struct span raw;
    struct reading reading; /* pages, and the way to the file's own bytes */
    struct source source;
    struct VEC(struct document) documents;
    struct VEC(struct mention) mentions; /* in source order */
    struct VEC(struct cue_note) cues;    /* by document, in source order */
    bool as_draft; /* acts of a paper that is only shown for comment count (analyze_draft) */
    bool all_cues; /* records are written of all cues, not only of those that the store keeps */
    struct section_vec sections; /* by document, in source order */
    struct VEC(struct diagnostic) diagnostics;
};

/* The sentence of a mention as one line: quoted from the bytes into `scratch`, or as it was read back. */
struct span mention_sentence(const struct analysis *a, const struct mention *m,
                             struct arena *scratch);

/* Gives an analysis that was read back from records its text: positions, which counted the file's own bytes, count bytes
   of the text from now on. `text` is taken over, its spans must live as long as the analysis. Linear in what it holds. */
void analysis_take_text(struct analysis *a, struct reading *text);

/* Frees everything the analysis owns; the struct may be reused after it. */
void analysis_release(struct analysis *a);

#endif
