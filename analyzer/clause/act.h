// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Inside the reading of acts (clause.c, clause/before.c, clause/cue.c, clause/gap.c, clause/day.c, clause/decide.c): a cue, how it holds, what may stand between
// it and its object, and what an act says of its object.
#ifndef ANALYZER_CLAUSE_ACT_H
#define ANALYZER_CLAUSE_ACT_H

#include "analyzer/clause/clause.h"
#include "analyzer/words/day_phrase.h"

enum position { POS_AFTER, POS_BEFORE, POS_BOTH, POS_DELETE };

struct cue_hit {
    struct span cue;
    enum relation relation;
    enum position position;
    size_t at, to; /* in the skeleton */
};

enum force { FORCE_ACT, FORCE_INTENDED, FORCE_REPORTED, FORCE_NEGATED, FORCE_TOPIC };

/* ------------------------------------------------------------------ clause/cue.c */

/* The longest cue of the lexicon at skeleton offset `at`. */
bool cue_at(const struct sentence *s, size_t at, struct cue_hit *out);

/* How the cue holds here: does the text act, or intend, tell, deny, or only speak of such acts? What is no act gets its reason (because). */
enum force force_of(struct sentence *s, const struct cue_hit *hit);

/* Why the cue being read makes no act, with the words of the skeleton that say so. The first reason stands; `word` must not be empty. */
void because(struct sentence *s, enum cue_reason reason, struct span word);
/* The word at `at` of the skeleton gives a day or a term, and makes no act: accounted for so. */
void settle_as_day(struct sentence *s, size_t at);

/* Settles the cue with what became of it since outcome_begin: acts, a reason, or else it was not understood. */
void outcome_begin(struct sentence *s);
void outcome_settle(struct sentence *s, const struct clause_context *ctx,
                    const struct cue_hit *hit);

/* 《A》同时废止、《B》同时废止: does the mark in `behind`, right after the verb, join another rule with a verb like it, and no object to this one? */
bool joins_next_end(struct span behind, const struct cue_hit *hit);

/* The text before `at` back to the last clause end, at most `chars` characters. */
struct span reach_back(struct span skeleton, size_t at, size_t chars);

/* 将于2024年, 将在年内 before a verb of ending: a plan, while a day (将于2024年7月1日起) is fixed by the text. The last word in `left` that says so,
   empty without. */
struct span will_be(struct span left);

/* ------------------------------------------------------------------ clause/gap.c */

/* 中关于反倾销的规定, 有关总会计师的规定: bytes at the start of s, 0 without; *topic gets it without 中. */
size_t topic_phrase(struct span s, struct span *topic);

/* 《A》、《B》中关于收费的规定: the words behind the last of a list, tokens first to last, hold for each member without a tail of its own. */
void share_tail(struct sentence *s, size_t first, size_t last);

/* 等二十七件司法解释, 等文件: bytes at the start of s, 0 without. */
size_t and_others(struct span s);

/* 废止《A》等30件文件: puts into *out the class of those that are not named, acted on as the token `last` is, of which `named` are. False
   where all are named, or no count is told. Linear in the sentence. */
bool others_of(struct ref *out, struct sentence *s, const struct cue_hit *hit, size_t last,
               size_t named);

/* 两个文件, 2件规范性文件 behind a list of rules: how many they are; bytes at the start of s, 0 without. */
size_t counted_papers(struct span s);

/* Is `gap` only what may stand between a target and its cue? Puts the topic into `last`; *reported is set by 已 and 被. */
bool gap_is_bridge(struct span gap, struct ref *last, bool *reported);

/* 及其实施细则: bytes at the start of s, 0 without. */
size_t and_its_rules(struct span s);

/* 有效期, 的执行期限: does s start with the name of a rule's term? */
bool names_term(struct span s);

/* 在自由贸易试验区内: bytes of the area phrase at the start of s, 0 without; *area gets it without 在. */
size_t area_phrase(struct span s, struct span *area);

/* ------------------------------------------------------------------ clause/tail.c */

/* 文, 文件, 一文 behind a number or title: bytes at the start of s, 0 without. */
size_t paper_word(struct span s);

/* 及其附件, 以及相关配套文件, （含附件）: what shares the fate of its rule; bytes at the start of s, 0 without. */
size_t companions(struct span s);

/* 附件3, 的附件2第一条, 部分条款, 规定的优惠政策, （第三条除外）, 除第三条外: a part of the target, or the target without one. Bytes at the start of
   s, 0 without; *part gets what is said of it. */
size_t part_phrase(struct span s, struct span *part);

/* （溪政令第12号，第二十条除外）: what of the rule the last words of its own brackets leave out; empty without. `brackets` are those behind the
   title, as the text prints them. */
struct span limiter_in_brackets(struct span brackets);

/* 、附件3和第五条 behind a part: further parts of the same rule; bytes at the start of s, 0 without. */
size_t more_places(struct span s);

/* 以外的规定 behind 第三条: the rest of the rule, not the article. Bytes at the start of s, 0 without. */
size_t outside_pinpoint(struct span s);

/* ，但第三条除外; ，其中第三条继续有效; （不含附件2）: does what stands behind an act limit it? *what gets the words. */
bool limiter_behind(struct span s, struct span *what);

/* ，但第三条的实施时间另行规定: does what stands behind an act speak of a part of its object, in words that limiter_behind does not understand? Such an
   act is not made as a whole one. */
bool limiter_unread(struct span s);

/* ------------------------------------------------------------------ clause/before.c */

/* Text between the end of token k's reference and where the words of the next begin. */
struct span between_tokens(const struct sentence *s, size_t k, size_t next_start);

/* Strips a pinpoint or topic of t from the text behind it, into t's reference; returns what is left. */
struct span own_tail(struct token *t, struct span between);

/* 按照, 依据 …: bytes of the word at the end of `left` that makes what follows a ground and no object of a verb; 0 without. */
size_t ground_at_end(struct span left);

/* Makes the act on r one on a part, by what its limiter says; a part that is told already stands. */
void limit(struct ref *r, struct span what);

/* The members of the list of objects that ends with token `last` (inclusive), backwards; history and absorbed tokens are
   passed over. */
size_t objects_before(struct sentence *s, const struct clause_context *ctx, size_t last,
                      size_t *members, size_t max);

/* 《A》、《B》同时废止: decides the objects before the cue. False when there is none. */
bool act_before_cue(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                    enum force force, struct ref_vec *made);

/* 各地制定的土地使用费办法同时停止执行: a class, without a name; the text is kept, no identity. */
void class_before_cue(struct sentence *s, const struct cue_hit *hit, struct ref_vec *made);

/* 待国家出台新规定后，《X》废止 hangs on an event whose day nobody knows (FORCE_REPORTED); 如有新规定，《X》废止 on a condition
   (FORCE_INTENDED); else FORCE_ACT. `left` ends at the act. */
enum force hangs_on(const struct sentence *s, const struct clause_context *ctx, struct span left);

/* 除第三条外，《X》废止: the exception that stands as a clause before the act; empty without. */
struct span except_before(struct span left);

/* The clause that ends with the comma before an act: 如有新规定，. */
struct span clause_before(struct span left);

/* ------------------------------------------------------------------ clause/anaphor.c */

/* 上述文件停止执行, 废止该办法: puts an act on each rule that the words point at into `made`. False when no such words are the verb's object;
   true without an act when it is not clear which rules are meant. */
bool act_on_anaphor(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                    struct ref_vec *made);

/* ------------------------------------------------------------------ clause.c */

/* The tokens from k on that one verb governs, as a range [k, end); *tail gets what stands behind the last. */
size_t objects_behind(struct sentence *s, size_t k, struct span *tail);

/* ------------------------------------------------------------------ clause/replace.c */

/* 本办法代替《X》, 《X》由本办法取代: the text itself takes the place of X. Of others' replacements it only tells. */
void replace_read(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                  enum force force);

/* ------------------------------------------------------------------ clause/postpone.c */

/* 《X》推迟至2026年1月1日起施行, 推迟施行《X》: decides the rules whose day is put off; their act's day is the new day, none where none is printed. */
void postpone_read(struct sentence *s, const struct clause_context *ctx, const struct cue_hit *hit,
                   enum force force);

/* 《X》的施行日期调整为2026年1月1日: does a verb that changes wording give a rule another first day? */
bool moves_beginning(const struct sentence *s, const struct cue_hit *hit);

/* 原定于D起施行的《X》暂缓施行, 《X》暂缓施行，施行时间另行通知: is a word of pausing said of a rule that is not yet in force? */
bool postpones_again(const struct sentence *s, const struct clause_context *ctx,
                     const struct cue_hit *hit);

/* 撤销, 停止使用: is the cue one that is mostly said of other things than rules? */
bool is_revoking(struct span cue);

/* 撤销《X》, 《X》予以撤销: is what is revoked a rule, and not a body, a licence, a penalty, a judgment? */
bool revokes_rule(const struct sentence *s, const struct cue_hit *hit);

/* ------------------------------------------------------------------ clause/day.c */

enum { MAX_RESPECTIVE = 16 }; /* days of one 分别 */

/* 施行, 正式实施 behind a day: it is the day of a text, not of an act. */
bool begins_text(struct span s);

/* 分别自2025年6月1日、2026年1月1日起: the days of several objects in their order, up to `max`. Returns the bytes at the start of s, 0
   without. */
size_t respective_days(struct day_phrase *days, size_t *n, size_t max, struct span s);

/* 三年, 6个月, 90日 at the start of s, as a term and no day of the calendar. Returns its bytes or 0. */
size_t term_at(struct period *out, struct span s);

/* 停止执行，恢复时间另行通知: does the clause behind the verb say that the rule is taken up again on a day that is not told? */
bool resumed_some_time(struct span behind);

/* 停止执行, 不再执行: may the verb be of a pause? With a term or a land it is; 废止 never. */
static inline bool may_pause(const struct cue_hit *hit)
{
    return hit->relation == REL_REPEALS && !span_has(hit->cue, SPAN("废止"));
}

/* Puts into r from when and until when the act holds: by a clause of its own that ends at `start`, by `gap`, or by what
   stands behind the cue. */
void act_days(struct sentence *s, struct ref *r, const struct cue_hit *hit, struct span gap,
              size_t start);

/* ------------------------------------------------------------------ clause/decide.c */

/* Writes the act, or what a cue without force makes of it, into t's reference; the first cue that decides stands. `gap` is the
   text between object and cue, `start` where the act's own words begin: before it a phrase may name the day. */
void decide(struct sentence *s, struct token *t, const struct cue_hit *hit, enum force force,
            struct span gap, size_t start);

/* How sure the object of an act is, by what names it. */
uint8_t act_confidence(const struct ref *r);

/* 过渡期内，停止执行《X》; 试点期间，《X》停止执行: do the words before verb and object say that the rule rests for a time, and does not end? */
bool for_a_time(struct span left, struct span cue);

/* 与本办法不一致的规定, 凡与本办法不一致的，: the part of the rule before that a verb is said of; bytes at the start of the gap, 0 without. */
size_t conflicting_part(struct span gap, struct span *part);

/* Do the words between tokens k and `next` join a further member that is called in more words than its name: 和县政府办公室文件N2? */
bool joins_member(const struct sentence *s, size_t k, size_t next, struct span words);

/* ------------------------------------------------------------------ clause/rank.c */

/* 省政府决定废止《X》, 国务院决定，《X》停止执行 in a text of a city: the bodies that decided, where they all stand above the text's own; empty otherwise. */
struct span superior_decided(const struct sentence *s, const struct clause_context *ctx,
                             const struct cue_hit *hit);

#endif
