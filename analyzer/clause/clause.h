// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a sentence does with its references: acts only where the text really acts (DOMAIN §4), other relations by the
// word that governs them.
//
// A sentence is read as a skeleton: each reference (with the brackets behind it) is one byte REF, each quotation of new
// wording one byte QUOTE, so that no word inside a title is ever taken for a cue. The rules look at the text between.
#ifndef ANALYZER_CLAUSE_CLAUSE_H
#define ANALYZER_CLAUSE_CLAUSE_H

#include "analyzer/clause/account.h"
#include "analyzer/clause/refs.h"
#include "analyzer/words/day_phrase.h"
#include "analyzer/words/words.h"

enum { MARK_REF = 1, MARK_QUOTE = 2, MARK_STOP_TITLE = 3 };

struct token {
    size_t at; /* offset of its MARK_REF in the skeleton */
    struct ref *ref;
    /* offset where its relative clause starts: 1993年…通过的《X》; `at` when there is none */
    size_t clause;
    bool history; /* stands inside another token's relative clause (根据《…决定》修正的) */
};

struct sentence {
    struct span text;     /* the whole view text */
    size_t from, to;      /* the sentence, with its closing mark */
    struct span skeleton; /* in the scratch arena, as are origin and tokens; may end in any mark */
    uint32_t *origin;     /* offset from `from` of each skeleton byte */
    struct token *tokens;
    size_t n;
    struct arena *arena; /* for what outlives the sentence */
    const struct lexicon *lex;
    struct span issuer;      /* of the document, as clause_context has it */
    struct date issued;      /* likewise; year 0: not known */
    struct account *account; /* where its cues are settled; NULL: nowhere */
    const struct ref_vec
        *before;       /* the rules that the sentence before names, when one list; NULL: none */
    bool says_other;   /* a cue of it made no act: something else is said of what it names */
    bool account_only; /* read only to know what its cues do: no class of rules is looked for */
    /* What its words say wherever they stand, looked for once and not for each of its cues (words_of in clause.c). */
    struct {
        bool known;
        bool form;       /* that it shows a form (TURN_FORM_TAIL) */
        bool paper_made; /* that a paper was made (TURN_PAPER_MADE) */
    } says;
    /* of the cue being read: the acts that it made, the references that it decided without one, and why it makes none */
    struct {
        bool consented; /* it ends by consent only (FLAG_CONSENTED) */
        bool led;       /* the reason stands in the lead of the list: its offsets are the text's */
        uint32_t acts, told;
        enum cue_reason reason;
        size_t from, to; /* in the skeleton: the word that gives the reason */
    } outcome;
};

/* What clause_read may know about the document around the sentence. */
struct clause_context {
    struct span doc_title; /* with its marks */
    struct span region;    /* of the document's issuer, may be empty */
    struct span issuer;    /* first issuer of the document, may be empty */
    struct date issued;    /* year 0: not known */
    bool amending;         /* the document is a decision that amends or repeals */
    /* the document has an attached part: what a promulgated decision does stands there */
    bool carries;
    /* the lead of the list being read says that its items are only planned, or owed: where it says so in the text */
    struct {
        enum cue_reason reason; /* REASON_NONE: it does not */
        size_t from, to;
    } lead;
    /* third bytes of the words that govern titles, by ground_prepare */
    unsigned char head_bytes[256];
};

/* Does the sentence, a line that ends with a colon, say of the items after it that they are planned or owed (2021年拟废止的文件如下：)? Fills
   ctx->lead; clears it when it does not. */
void lead_read(struct clause_context *ctx, struct sentence *s);

/* 任务清单：, 专家组建议：: does the line at [from, to), which ends with a colon and decides nothing, say of what stands below it that it is planned,
   advised or told? Fills ctx->lead, and leaves it as it is when it does not. */
void label_read(struct clause_context *ctx, struct span text, size_t from, size_t to);

/* Builds the skeleton of text[from, to) over refs (those inside it). `scratch` is cleared first: the skeleton lives until
   the next sentence. */
void sentence_init(struct sentence *s, struct arena *a, struct arena *scratch,
                   const struct lexicon *lex, struct span text, size_t from, size_t to,
                   struct ref *refs, size_t n_refs);

/* Decides relation, scope, cue, flags, effective day … of every reference of the sentence; `made` gets references that
   the sentence implies (其实施条例, the rule named in the title of a decision that is being promulgated, classes). */
void clause_read(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made);

enum { MAX_ANTECEDENTS = 64 };

/* The rules that the sentence names before skeleton offset `to`, when they are one list of plain objects: copies of up to `max` go to `out`.
   Their number; 0 when others stand beside them, or something is already said of them. describe_tokens must have run. */
size_t plain_list(struct sentence *s, const struct clause_context *ctx, size_t to, struct ref *out,
                  size_t max);

/* Does the relation end or pause a rule, so that it matters how much of it is meant? */
static inline bool relation_ends(enum relation r)
{
    return r == REL_REPEALS || r == REL_LAPSES || r == REL_SUSPENDS;
}

/* Does the relation do something to as much of a rule as is named, so that a place in it makes it partial? An amendment always touches
   provisions. */
static inline bool relation_has_scope(enum relation r)
{
    return relation_ends(r) || r == REL_REPLACES || r == REL_EXTENDS || r == REL_REVIVES;
}

/* Does the heading act, or plan, tell of, deny what its verb says? */
enum heading_force { HEADING_ACTS, HEADING_INTENDS, HEADING_TELLS, HEADING_DENIES };

/* Writes the day that a phrase names into r: a day, or what it is reckoned from. */
void ref_set_day(struct ref *r, struct arena *a, const struct day_phrase *p);

/* 有关规定, 中关于收费的规定, 附件3 behind a target: the part of it that is meant; bytes at the start of s, 0 without. */
size_t clause_part(struct span s, struct span *what);

/* A heading that governs the rows after it: 废止下列规章：, 附件2 宣布废止的文件目录. */
struct heading {
    bool active;
    enum relation relation;
    enum heading_force force;
    struct span cue;
    size_t cue_at; /* where it stands in the text, 0: nowhere */
    size_t
        promised_at; /* of a list in an annex: the cue of the sentence that decides on it, 0: none */
    int level;       /* of the heading itself as `enumerator` tells it; -1 without */
    bool keeps;      /* 保留, 现行有效: rows are no acts */
    bool mixed;      /* 修改、废止下列文件: each row must say which */
    bool partial;    /* 部分条款失效的文件目录: of each row only a part */
    struct span part; /* which, when a row says so itself (第三条停止执行) */
    bool
        catalogue; /* only the name of a list: what it is for must be decided elsewhere in the text */
    bool
        omnibus; /* 对《A》等三件规章作如下修改: items that are nothing but a title are amended, too */
    int annex; /* the list stands in this annex (附件1所列, 见附件1); 0 one without number, -1 below the lead */
    uint32_t announced;        /* rows that the heading counts (共3件), 0 = it does not */
    size_t count_at, count_to; /* where in the text it does; equal: not known */
    /* from when and until when the lead says that the rows are acted on, as in struct ref */
    struct span effective, until;
    enum basis basis;
    struct period after;
    struct period term;
    bool dated; /* a row has a day of its own */
    struct day_phrase day;
};

/* Does the end of the sentence govern a list? Fills `out` when it does. Linear in the sentence. */
bool heading_read(struct heading *out, const struct sentence *s);

/* The same of a lead whose list follows its colon in the sentence: 废止：《A》, 予以废止的文件：《A》、《B》. */
bool heading_read_colon(struct heading *out, const struct sentence *s);

/* The same of a line that stands alone over the first item or the table of a list: 废止, 一、予以废止, 废止文件. */
bool heading_read_alone(struct heading *out, const struct sentence *s);

/* The same of a sentence below which the items of a list stand: 决定废止《A》等2件文件。 */
bool heading_read_above(struct heading *out, const struct sentence *s);

/* 第二部分 待研究类, 【废止】: does the line bear the mark of a group of a list, whatever it says of it? */
bool heading_is_group(struct span line);

/* 凡宣布失效的文件，自本决定印发之日起停止执行: does the sentence say from when the rules that this paper ends do so? `out` gets the verb's place
   and the day. */
bool heading_effect(struct heading *out, const struct sentence *s);

/* The lists in annexes that the sentence decides on: 对附件1所列文件予以废止, 废止文件2件（见附件1）. Up to `max`; returns how many. */
size_t heading_annexes(struct heading *out, size_t max, const struct sentence *s);

/* The one count of documents that s announces: 废止下列28件规章, 目录（共三件）. 0 without, or with several. */
uint32_t list_count(struct span s);

/* Bytes of what stands before the words of a sentence, its enumerator (三、) or its article's number. */
size_t clause_mark(struct span s);

/* Level of the enumerator at the start of text (0 附件, 1 一、, 2 （一）, 3 1., 4 （1） or 1), 5 ①), -1 without; *n gets its bytes, those of a
   bullet, too. */
int enumerator(struct span text, size_t *n);

/* The same; *ordinal gets the number (三、 gives 3; of an annex without a number 0). */
int enumerator_read(struct span text, size_t *n, uint32_t *ordinal);

/* ------------------------------------------------------------------ shared by the clause_*.c files */

/* Relative clauses: dates, issuers and numbers before a title go to the title (clause/describe.c). */
void describe_tokens(struct sentence *s, struct span region);

/* Separator between members of a list: 、 和 及 以及 ， ； and enumerators. True when all of `between` is one. */
bool is_list_separator(struct span between, bool wide);

/* Fills ctx->head_bytes; once a document. */
void ground_prepare(struct clause_context *ctx);

/* Is the title of token k governed by a word of ground or use (根据《A》和《B》，…), so that a list of targets must not run over it? */
bool ground_governs(struct sentence *s, const struct clause_context *ctx, size_t k);

/* 我市印发了《X》: is it governed by a word of issuing? */
bool ground_issues(struct sentence *s, const struct clause_context *ctx, size_t k);

/* Other relations than acts (clause/ground.c). */
void ground_read(struct sentence *s, const struct clause_context *ctx, struct ref_vec *made);

/* Text offset of a skeleton byte. */
static inline size_t sentence_origin(const struct sentence *s, size_t at)
{
    return s->from + s->origin[at];
}

/* Does s speak of what a list leaves out: 未纳入继续有效目录的, 不在保留清单内的? Linear in s. */
bool class_left_out(struct span s);

#endif
