// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Private to derive*.c: the facts in memory and what is made of them.
//
// Strings are known by their row in `string` (sid, 0 = none). Whenever one of several must be chosen, the choice looks at
// content (dates, texts, files, lines), never at sids, row ids or the order of tables: those tell how the files came in.
#ifndef GRAPH_DERIVE_DERIVE_P_H
#define GRAPH_DERIVE_DERIVE_P_H

#include "analyzer/analysis.h"
#include "graph/derive/derive.h"
#include "graph/resolve/body.h"
#include "graph/resolve/edition.h"
#include "graph/store/intern.h"
#include "graph/store/store_p.h"

typedef int32_t sid; /* row in `string` */

struct d_range {
    uint32_t from, n;
};

/* Keys of a title, in an array by sid; key is 0 where the string is no title. */
struct d_title {
    sid key, family, issuer;
    struct d_range instruments; /* of d.items: sids of titles */
};

/* What a canonical number says of itself, in an array by sid; made on first use. */
struct d_number {
    bool known, by_code, /* by_code: issuer is only what the table knows of the code */
        restarts; /* restarts: the series begins anew, so that number alone does not tell (吉林省人民政府令第15号) */
    uint16_t year; /* printed in the number */
    sid issuer;    /* by agency code or order form */
};

/* Of which place a body is, in an array by sid; made on first use. */
struct d_body {
    bool known;
    struct seat of;
};

struct d_source {
    int64_t id;
    struct span file, hash;
    day published;   /* of the gazette issue */
    uint8_t format;  /* how faithful readers of its format are: 0 the most */
    uint32_t damage; /* diagnostics that say that something could not be read */
};

struct d_history {
    int64_t id;
    int32_t doc;
    bool amends, adopts;
    day date;
    sid by_title, by_number, by_issuer;
    int32_t node; /* the acting document */
};

struct d_doc {
    int64_t id;
    int32_t source; /* index */
    uint32_t ordinal, line;
    bool full;
    uint64_t bytes; /* of its text */
    sid number, title;
    struct d_range numbers, issuers, instruments, parts; /* of d.items */
    struct d_range history;                              /* of d.histories */
    day issued, published, effective_on;
    struct span effective, basis, expires, kind;
    day amended; /* date of the last amendment in its history; 0: the text as issued */
    day origin;  /* its earliest day: first of history or issue */
    day named;   /* the day that its file is named by; a hint (derive/named.c) */
    int32_t node;
    uint32_t rank; /* place in the order of content */
};

/* A reference to be resolved: a mention, or the acting document of a history entry. */
struct d_ref {
    int64_t id;      /* row in mention or history */
    int32_t doc;     /* index of the citing document */
    int32_t reading; /* index in d.readings, -1 none */
    uint32_t at;     /* byte_from: order inside the document */
    sid number, title, issuer;
    day date;
    uint16_t flags;
    uint8_t relation, place, confidence; /* of the reading */
    bool history;
    /* result */
    int32_t node;                                /* -1: none or ambiguous */
    int32_t edge;                                /* -1: none */
    int32_t act;                                 /* -1: none */
    uint32_t cand_from, cand_n;                  /* of d.candidates, when ambiguous */
    uint8_t how, level, agrees, conflicts, sure; /* sure: confidence of the resolving */
};

struct d_reading {
    day effective, until;
    struct span effective_text, until_text, area, provisions;
    uint8_t basis, scope;
};

struct d_node {
    sid key; /* its id */
    sid number, title, issuers_text;
    int32_t doc;     /* the printed form that made it, -1: stub */
    int32_t lead;    /* the printed form that is shown */
    int32_t carrier; /* -1: none */
    int32_t part;
    int32_t parts; /* first of its parts, -1: none; they follow each other */
    uint32_t n_parts;
    uint32_t n_docs;
    uint8_t presence;           /* 0 full, 1 listed, 2 cited */
    struct d_range issuers;     /* of d.items: sids as printed */
    struct d_range instruments; /* of d.items: sids of titles */
    struct d_range dates; /* of d.items: other days by which it is known (history, publication) */
    day issued, edition, amended, origin, published, effective_on;
    day named;  /* the day that its file is named by, where the text gives none */
    day before; /* a stub that stands for an edition older than this day */
    struct span effective, basis, expires, kind;
    int32_t work;
    int32_t first_name; /* chain of d.names, by next_of_node */
    bool dead;          /* only decided mentions had made it: no row */
};

enum name_kind { NAME_NUMBER, NAME_TITLE, NAME_INSTRUMENT, NAME_PRINTED };

struct d_name {
    sid string;
    int32_t node;
    int32_t next_of_string, next_of_node; /* -1: end */
    uint8_t what;
};

/* Nodes of one title that have the same bodies. */
struct d_group {
    int32_t like;               /* one of them */
    int32_t next;               /* group of the title, -1: end */
    int32_t oldest;             /* of d.names */
    struct VEC(int32_t) others; /* likewise, by age */
    bool kept;                  /* set by who asks */
};

/* The groups of a title, in an array by sid; -1 where nobody asked. */
struct d_namesakes {
    int32_t newest; /* name that was looked at last */
    int32_t first;
    uint32_t n; /* of groups */
};

struct d_work {
    sid key, family, issuer; /* issuer: family of the body; 0 when the work stands for any */
    day once;                /* the day of what is done once (resolve/title.h); 0 otherwise */
    bool dead;               /* all its editions are */
};

struct d_act {
    sid key; /* unused until saved */
    int32_t actor, from, to;
    uint8_t relation, scope, basis, how, agrees, conflicts, sure, level;
    bool inherited;
    struct span effective, until, area;
    day effective_day;
    sid provisions;
    struct d_range evidence; /* of d.evidence: indexes of refs */
};

struct d_edge {
    int32_t from, to, act;
    uint8_t relation, role, level, how, sure;
    uint32_t mentions;
    bool wrong_way;
};

/* As in ruling.state. */
enum ruling_state {
    RULING_APPLIED,
    RULING_NO_SOURCE,
    RULING_NO_SENTENCE,
    RULING_UNKNOWN_ID,
    RULING_SEVERAL_IDS
};

/* A person's decision. */
struct d_decision {
    int64_t id, occurrence;
    struct span file, sentence, surface;
    sid verdict;
    int32_t ref;  /* the mention that it is about, -1: not there */
    int32_t node; /* the document that its verdict names, -1: none */
    int64_t seen; /* mentions of its sentence and surface so far, in the source seen_in - 1 */
    int32_t seen_in;
    bool twice; /* found in two sources of its name */
    uint8_t state;
};

/* What has rows of its own that others refer to. */
enum numbered { ROW_WORK, ROW_NODE, ROW_ACT, ROW_EDGE, NUMBERED };

struct derivation {
    struct store *st;
    const struct lexicon *lex;
    struct wh_error *err;
    struct arena arena;
    struct span *strings; /* by sid */
    size_t n_strings, cap_strings, stored_strings;
    struct intern string_index;
    uint64_t salt;                 /* of sums of rows */
    bool damaged;                  /* the store holds an id of no row */
    struct d_title *titles;        /* by sid, n_titles = stored_strings + 1 entries */
    struct d_number *numbers;      /* by sid, the same */
    struct d_body *bodies;         /* by sid, the same */
    int32_t *first_name;           /* by sid, the same: chain of names, -1: none */
    struct d_namesakes *namesakes; /* by sid, the same; NULL until somebody asks */
    struct VEC(struct d_group) groups;
    struct intern group_index; /* by title and bodies: index in groups + 1 */
    struct VEC(int32_t) group_key, added;
    struct VEC(struct d_source) sources;
    struct VEC(struct d_doc) docs;
    struct VEC(struct d_history) histories;
    struct VEC(struct d_ref) refs;
    struct VEC(struct d_reading) readings;
    struct VEC(int32_t) items;
    struct VEC(struct d_node) nodes;
    struct VEC(struct d_name) names;
    struct VEC(struct d_work) works;
    struct VEC(struct d_act) acts;
    struct VEC(struct d_edge) edges;
    struct VEC(int32_t) evidence;
    struct VEC(int32_t) candidates;
    struct VEC(int32_t) scratch;
    struct VEC(struct edition) texts; /* candidates as the rules of resolve/ take them */
    struct VEC(struct d_decision) decisions;
    int32_t *by_rank; /* doc indexes in the order of content */
    int64_t *rows
        [NUMBERED]; /* by index: the row in the store; 0: what is dead has none. Made when all is saved */
};

/* derive/load.c */
enum wh_status derive_load(struct derivation *d);
void derive_release(struct derivation *d);
/* Which of two printed forms is the better one to show or prove by: fewer things that could not be read, then the more
   faithful format. Negative: a. */
int d_cmp_quality(const struct derivation *d, const struct d_doc *a, const struct d_doc *b);

/* derive/named.c */
void derive_named(struct derivation *d); /* before documents become nodes */
day d_day_in_name(struct span file);     /* X(2019-03-24).md, X_20190324.txt; 0 none */

/* derive/spelling.c */
void derive_spellings(struct derivation *d); /* one spelling for each number, right after loading */

/* derive/node.c */
sid d_intern(struct derivation *d, struct span text); /* sid of the text, made when new */
static inline struct span d_text(const struct derivation *d, sid s)
{
    return s ? d->strings[s] : span_of(NULL, 0);
}
const struct d_number *d_number(struct derivation *d, sid number);
int32_t d_node_new(struct derivation *d);
void d_name_add(struct derivation *d, int32_t node, sid string, enum name_kind what);
void d_title_names(struct derivation *d, int32_t node, sid title,
                   enum name_kind what); /* its key and its printed form */
bool d_called(const struct derivation *d, int32_t node,
              sid key); /* is key one of its titles' or instruments' keys? */
int d_issuer_match(struct derivation *d, sid a,
                   sid b); /* 2 the same body, 1 of one family or short form, 0 another */
int d_node_issuer_match(struct derivation *d, int32_t node,
                        sid issuer); /* -1 when the node's issuers are unknown */
sid d_issuer_family(struct derivation *d, sid issuer);
struct seat d_place_of(struct derivation *d, sid issuer); /* of a body */
/* Where the place of b is, seen from that of a; of several bodies the nearest counts. */
enum place_relation d_places(struct derivation *d, int32_t a, int32_t b);
bool d_titles_related(struct derivation *d, sid a, sid b); /* one document can bear both */
bool d_node_bears(struct derivation *d, int32_t node,
                  sid title); /* has the node a title related to it? 2-valued */
int d_cmp_text(const struct derivation *d, sid a, sid b);
int d_cmp_ref(const struct derivation *d, const struct d_ref *a,
              const struct d_ref *b); /* order of content */
sid d_make_id(struct derivation *d, sid head, sid issuer, day date);
void d_finish_ids(struct derivation *d); /* ~2 where two nodes have one id; ids of parts */

/* the steps, in their order */
enum wh_status derive_decided(
    struct derivation *d); /* derive/decision.c: finds the mentions that people decided */
void derive_documents(struct derivation *d); /* derive/documents.c: printed documents -> nodes */
void derive_numbers(struct derivation *d);   /* derive/number.c: references with a number */
void derive_dated(
    struct derivation *d); /* derive/title.c: by title and date, and editions named by histories */
void derive_works(
    struct derivation *d); /* derive/work.c: editions -> works; again for nodes made since */
void derive_titles(struct derivation *d);         /* derive/title.c: by title alone */
void derive_rulings(struct derivation *d);        /* derive/decision.c: verdicts, ids finished */
void derive_acts(struct derivation *d);           /* derive/act.c */
void derive_edges(struct derivation *d);          /* derive/act.c */
enum wh_status derive_save(struct derivation *d); /* derive/save.c */
enum wh_status derive_save_rulings(struct derivation *d);

/* derive/namesakes.c: for the steps behind derive_numbers, when the bodies of nodes are known */
/* The first group of the nodes that bear the title as their own or their instrument's; -1: none. Amortised O(nodes of the title). */
int32_t d_namesakes(struct derivation *d, sid key);
/* Appends the nodes of the groups that are kept to d->scratch; how many. In order: the one named last first. */
size_t d_take_groups(struct derivation *d, int32_t first, bool in_order);
void d_namesakes_release(struct derivation *d);

/* derive/rows.c */
enum { NO_ROW = -1 };
/* rows[i] is the number that the i-th had in the store, 0: it is new, NO_ROW: it shall have none. Numbers them so that they rise with i
   and that as few as can be change; `step` is the room between two in a new store. O(n log n). */
void d_number_rows(int64_t *rows, size_t n, int step);
enum { MOST_COLUMNS = 20, MOST_KEYS = 3, BLOCK_SUM = 16 };
/* A value of a row. */
struct cell {
    enum { CELL_NONE, CELL_NUMBER, CELL_TEXT } type;
    int64_t number;
    struct span text;
};
/* What a table shall hold: n rows that `fill` tells of by rising key (false: that one is none). Its first columns are the key. */
struct d_table {
    const char *name, *key[3];
    int keys, columns;
    int shift; /* rows whose first column is the same but for so many bits are one block */
    size_t n;
    bool (*fill)(void *ctx, size_t i, struct cell *cells);
    void *ctx;
};
/* Reads the blocks of the table that are not what they shall be, then deletes and writes the rows that differ; writes all without reading
   where it is empty. */
enum wh_status d_write_table(struct derivation *d, const struct d_table *t);
/* derive/block.c */
struct d_block {
    int64_t at;      /* the first column of its rows, shifted */
    size_t from, to; /* its rows among those that are told of */
    unsigned char sum[BLOCK_SUM];
};
struct d_blocks VEC(struct d_block);
enum wh_status d_blocks_salt(struct derivation *d); /* before any other */
/* The blocks of what the table shall hold; those that it held when it was written, none if that is not known. */
void d_blocks_told(struct d_blocks *out, const struct derivation *d, const struct d_table *t);
enum wh_status d_blocks_kept(struct d_blocks *out, struct derivation *d, const struct d_table *t);
/* Goes from { 0 } to the next block that differs; false: there is none. */
struct d_block_pair {
    size_t k, t;                       /* the next of each */
    const struct d_block *is, *should; /* NULL: it is not there */
};
bool d_blocks_next(struct d_block_pair *p, const struct d_blocks *kept,
                   const struct d_blocks *told);
/* Notes the sums of what was written. */
enum wh_status d_blocks_keep(struct derivation *d, const struct d_table *t,
                             const struct d_blocks *kept, const struct d_blocks *told);
/* derive/digest.c: what every answer asks of the whole collection; after all else is saved and indexed */
enum wh_status derive_digests(struct store *st, struct wh_error *err);

/* graph/derive/bind.c: shared by the steps */
bool d_is_act(const struct derivation *d, const struct d_ref *r);
/* Is what it does to its target an end of it, or, in the place of another text, one of that text? */
static inline bool d_may_end(const struct d_ref *r)
{
    return r->relation == REL_REPEALS || r->relation == REL_LAPSES || r->relation == REL_REPLACES;
}
day d_limit(const struct derivation *d,
            const struct d_ref *r); /* an act's target was issued before this day; 0 unknown */
bool d_is_lineage(const struct derivation *d, int32_t actor,
                  int32_t node); /* another text of the actor itself */
/* Is a the newer edition of two? Ties go to what is printed in full, then by id. */
bool d_is_newer(struct derivation *d, int32_t a, int32_t b);
/* The newest edition among the candidates issued before the limit and not the actor's own; -1 none. */
int32_t d_newest_before(struct derivation *d, const int32_t *cand, size_t n, int32_t actor,
                        day limit);
/* The text of that day among them, n > 0; are they editions of one work? (resolve/edition.h) */
int32_t d_edition_at(struct derivation *d, const int32_t *cand, size_t n, day at);
bool d_one_work(struct derivation *d, const int32_t *cand, size_t n);
/* Would the reference, an act, end what a body above its own made: of its province, or of the State? Then it counts as a warning only. */
bool d_ends_above(struct derivation *d, const struct d_ref *r, int32_t node);
/* Would it end the rule of another place of its level? */
bool d_ends_beside(struct derivation *d, const struct d_ref *r, int32_t node);
bool d_consents_in_vain(struct derivation *d, const struct d_ref *r, int32_t node);
void d_bind(struct derivation *d, struct d_ref *r, int32_t node, enum resolved_by how, int level,
            int sure);
void d_bind_ambiguous(struct derivation *d, struct d_ref *r, const int32_t *cand, size_t n);
/* Is the printed day one by which the document is known? 2 by the name of its file alone, 1 yes, 0 unknown, -1 another day. */
int d_date_agrees(const struct derivation *d, const struct d_node *n, day date);
/* Are all candidates editions of one text: one or more consolidated, all of one first day? */
bool d_one_lineage(struct derivation *d, const int32_t *cand, size_t n);

#endif
