// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What a draft cites: is it in force, is it the current text, do number and title belong together, is the article there.
#include <stdlib.h>

#include "analyzer/clause/manner.h"
#include "analyzer/words/docno.h"
#include "analyzer/words/key.h"
#include "analyzer/words/pinpoint.h"
#include "analyzer/words/words.h"
#include "graph/resolve/terms.h"
#include "queries/check/check_p.h"
#include "queries/evidence.h"
#include "queries/status/provision.h"

/* ------------------------------------------------------------------ what references resolve to */

/* In the arena `keep`, by everything that decides. */
struct known_ref {
    struct span key;
    struct foreign_found found;
    UT_hash_handle hh;
};

static void resolve(struct checking *k, const struct foreign *f, struct foreign_found *out)
{
    struct span parts[] = { f->number,  SPAN("\1"), f->title,   SPAN("\1"), f->date,
                            SPAN("\1"), f->issuer,  SPAN("\1"), f->home,    SPAN("\1"),
                            f->before,  SPAN("\1"), f->beside };
    struct span key = arena_join(&k->ask.arena, parts, COUNT(parts));
    struct known_ref *r = NULL;
    HASH_FIND(hh, k->known, key.p, key.n, r);
    if (!r) {
        struct arena outer = k->ask.arena;
        r = arena_zalloc(&k->ask.keep, sizeof *r);
        r->key = arena_dup(&k->ask.keep, key);
        k->ask.arena = (struct arena){ 0 };
        foreign_find(&k->ask, f, &r->found);
        arena_release(&k->ask.arena);
        k->ask.arena = outer;
        HASH_ADD_KEYPTR(hh, k->known, r->key.p, r->key.n, r);
    }
    *out = r->found;
}

void check_forget(struct checking *k)
{
    HASH_CLEAR(hh, k->known);
    k->known = NULL;
}

static struct span home_of(struct checking *k, const struct mention *m)
{
    const struct document *d = &k->text->documents.at[m->doc];
    struct buf b = { 0 };
    for (size_t i = 0; i < d->issuers.n; i++) {
        if (i)
            buf_char(&b, ';');
        buf_span(&b, d->issuers.at[i]);
    }
    struct span home = arena_dup(&k->ask.arena, buf_as_span(&b));
    buf_release(&b);
    return home;
}

/* 望川市人民政府《…》 */
static struct span body_before(const struct checking *k, const struct mention *m)
{
    enum { FAR = 90 };
    uint64_t from = m->byte_from > FAR ? m->byte_from - FAR : 0;
    struct span before =
        span_cut(k->text->raw, from > m->sentence_from ? from : m->sentence_from, m->byte_from);
    size_t n = lexicon_issuer_suffix(k->ask.lex, before);
    return span_from(before, before.n - n);
}

void check_resolve(struct checking *k, const struct mention *m, struct span before,
                   struct foreign_found *out)
{
    struct foreign f = { .number = m->number,
                         .title = m->title,
                         .date = m->target_date,
                         .issuer = m->target_issuer,
                         .beside = body_before(k, m),
                         .home = home_of(k, m),
                         .before = before };
    resolve(k, &f, out);
}

/* ------------------------------------------------------------------ words */

static void say_title(struct buf *b, const struct card *c)
{
    struct card titled = *c;
    titled.number = span_of(NULL, 0);
    check_say_name(b, &titled);
}

static struct span finish(struct checking *k, struct buf *b)
{
    struct span text = arena_dup(&k->arena, buf_as_span(b));
    buf_release(b);
    return text;
}

static void say_ends(struct buf *b, const struct target *t)
{
    size_t n = json_array_size(t->end), i;
    json_t *doc;
    if (!n) {
        buf_str(b, "库中没有查到替代它的文件。");
        return;
    }
    buf_str(b, n > 1 ? "替代它的现行文件有：" : "替代它的现行文件是");
    json_array_foreach(t->end, i, doc) {
        struct card c = { .title = span_str(json_string_value(json_object_get(doc, "title"))),
                          .instrument =
                              span_str(json_string_value(json_object_get(doc, "instrument"))),
                          .number = span_str(json_string_value(json_object_get(doc, "number"))),
                          .id = span_str(json_string_value(json_object_get(doc, "id"))) };
        if (i)
            buf_str(b, "、");
        check_say_name(b, &c);
    }
    buf_str(b, "。");
}

void check_put_target(json_t *o, const struct target *t)
{
    put(o, "doc", json_incref(t->doc));
    put(o, "status", json_string(tl_status_name[t->status]));
    put_text(o, "since", t->since);
    put(o, "certainty", json_string(tl_certainty_name[t->certainty]));
    if (t->end)
        put(o, "end", json_incref(t->end));
    if (t->evidence)
        put(o, "evidence", json_incref(t->evidence));
}

struct span check_say_dead(struct checking *k, const char *head, const struct target *t)
{
    struct buf b = { 0 };
    buf_str(&b, head);
    check_say_name(&b, &t->card);
    if (t->by.n)
        buf_printf(&b, "已被%.*s%s", SPAN_ARG(t->by), t->status == TL_LAPSED ? "宣布失效" : "废止");
    else if (t->period.n)
        buf_printf(&b, "按%.*s推算，有效期已经届满", SPAN_ARG(t->period));
    else
        buf_printf(&b, "已%s", tl_status_zh[t->status]);
    if (t->since.n) {
        buf_str(&b, "，自");
        date_zh(&b, t->since);
        buf_str(&b, "起不再有效");
    }
    buf_str(&b, t->corrected ? "，但作此规定的文件其后有更正，应当先核对更正的原文；" : "；");
    say_ends(&b, t);
    return finish(k, &b);
}

/* ------------------------------------------------------------------ which mentions */

/* Is it a citation that must stand on a document in force? */
static bool is_citation(const struct checking *k, const struct mention *m)
{
    if (m->doc >= k->text->documents.n || k->text->documents.at[m->doc].presence != PRESENCE_FULL)
        return false;
    if (m->relation == REL_SELF || m->relation == REL_ISSUES || m->place == PLACE_TITLE ||
        m->place == PLACE_HISTORY || m->place == PLACE_QUOTED)
        return false;
    return !(m->flags & (FLAG_OWN_TITLE | FLAG_MEMBER)) && (m->number.n || m->title.n) &&
           m->act.scope != SCOPE_CLASS;
}

static bool ends_something(const struct mention *m)
{
    return (m->relation == REL_REPEALS || m->relation == REL_LAPSES) &&
           !(m->flags & (FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED));
}

/* Whom it names among the drafts. A day or an act means an older text of that title. */
static enum check_owner owner(struct checking *k, const struct mention *m)
{
    if (m->number.n)
        return check_number_owner(k, m->number);
    return m->target_date.n || relation_info[m->relation].act ? OWNER_NONE
                                                              : check_title_owner(k, m->title);
}

/* 《关于修改〈X〉的决定》 in X itself tells of its own making. */
static bool is_lineage(struct checking *k, const struct mention *m)
{
    const struct document *d = &k->text->documents.at[m->doc];
    struct span own = key_exact(&k->ask.arena, d->instrument.n ? d->instrument : d->title);
    return own.n && m->title.n > own.n && span_has(key_exact(&k->ask.arena, m->title), own);
}

/* The text names it on purpose as something past, planned or doomed. */
static bool is_told(const struct checking *k, const struct mention *m)
{
    return (m->flags & (FLAG_INTENDED | FLAG_REPORTED | FLAG_NEGATED | FLAG_OLD_EDITION)) ||
           m->relation == REL_REPLIES_TO || m->relation == REL_FORWARDS ||
           m->relation == REL_REVIVES || m->relation == REL_REPLACES ||
           manner_says_ended(k->ask.lex, k->text->raw, m) ||
           manner_tells_past(k->ask.lex, k->text->raw, m);
}

/* ------------------------------------------------------------------ in force? */

/* Is what the pinpoint names among the provisions, or inside one of them? */
static bool provision_ended(struct span provisions, struct span pinpoint)
{
    enum { MAX = 16 };
    struct pin_range cited[MAX], ended[MAX];
    size_t n, n_ended;
    if (!pinpoint_read(cited, MAX, &n, pinpoint))
        return false;
    while (provisions.n) {
        size_t end = span_find(provisions, SPAN(";"));
        struct span one = end == SPAN_NONE ? provisions : span_cut(provisions, 0, end);
        struct pin whole;
        pinpoint_read(ended, MAX, &n_ended, one);
        if (!n_ended && pinpoint_parse(&whole, one)) {
            ended[0] = (struct pin_range){ whole, whole };
            n_ended = 1;
        }
        for (size_t i = 0; i < n_ended; i++)
            for (size_t c = 0; c < n && ended[i].from.at[SECTION_ARTICLE]; c++) {
                bool deeper = false; /* 第十条 is cited, 第十条第二款 is gone: the article stands */
                for (int level = 0; level < SECTION_KINDS; level++)
                    deeper = deeper || (ended[i].from.at[level] && !cited[c].from.at[level] &&
                                        level > SECTION_ARTICLE);
                if (!deeper && pinpoint_touches(&ended[i], &cited[c].from))
                    return true;
            }
        provisions = span_from(provisions, end == SPAN_NONE ? provisions.n : end + 1);
    }
    return false;
}

/* What to put instead of a reference: the end of the chain, written as the draft writes its references. */
static void replace_with_end(struct checking *k, json_t *o, const struct mention *m,
                             const struct target *t)
{
    const struct card *c = &t->end_card;
    struct span title = m->title.n ? c->title : span_of(NULL, 0);
    if (!c->node || (m->title.n && !c->title.n) || (!m->title.n && !c->number.n) ||
        (m->flags & (FLAG_BARE | FLAG_DERIVED)))
        return;
    if (m->title.n && c->instrument.n && !span_has(c->instrument, SPAN(";")) &&
        !key_instrument(&k->ask.arena, m->title).n)
        title = c->instrument; /* the draft names the rule, not the notice that carries it */
    struct card as = { .title = title,
                       /* as it is to be written */ .number =
                           m->number.n ? c->number : span_of(NULL, 0) };
    struct buf b = { 0 };
    check_say_name(&b, &as);
    check_replace(k, o, m->byte_from, m->byte_to, finish(k, &b), false);
}

/* X | 1993年 … | 已被《关于修改〈X〉的决定》代替: a later text of the title exists, and a title alone means that one. */
static bool goes_on(struct checking *k, const struct mention *m, const struct target *t)
{
    struct span title = key_exact(&k->ask.arena, m->title);
    json_t *proof;
    size_t i;
    if (m->number.n || m->target_date.n || !title.n)
        return false;
    json_array_foreach(t->evidence, i, proof) {
        struct span quote = span_str(json_string_value(json_object_get(proof, "quote")));
        size_t by = span_find(quote, SPAN("已被"));
        if (by != SPAN_NONE && span_has(key_exact(&k->ask.arena, span_from(quote, by)), title))
            return true;
    }
    return false;
}

/* Known by its title from other texts only, and cleared away by its number: a later text of the title may be elsewhere. */
static bool may_go_on(const struct mention *m, const struct target *t)
{
    return !m->number.n && !m->target_date.n && span_eq(t->card.presence, SPAN("cited")) &&
           t->card.number.n && !json_array_size(t->end);
}

/* An old text checked on a later day: what it amended was alive then; and what its own earlier text ended it tells of. */
static bool was_alive(struct checking *k, const struct mention *m, const struct target *t)
{
    struct when issued = when_parse(k->text->documents.at[m->doc].issued),
                since = when_parse(t->since);
    if (relation_info[m->relation].act && when_known(issued) && when_known(since) &&
        since.lo > issued.hi)
        return true;
    return k->own_nodes.n && check_title_owner(k, t->by_title) == OWNER_SELF;
}

static void find_dead(struct checking *k, const struct mention *m, const struct target *t)
{
    static const enum check_rule_id rules[] = { [TL_REPEALED] = CHECK_CITES_REPEALED,
                                                [TL_LAPSED] = CHECK_CITES_LAPSED,
                                                [TL_EXPIRED] = CHECK_CITES_EXPIRED };
    bool basis = manner_is_ground(k->ask.lex, k->text->raw, m);
    if ((m->relation == REL_EXTENDS && t->status == TL_EXPIRED) || goes_on(k, m, t) ||
        was_alive(k, m, t))
        return;
    json_t *o = check_add_mention(k, basis ? CHECK_BASIS_REPEALED : rules[t->status], m,
                                  check_say_dead(k, basis ? "制定依据" : "所引", t));
    check_put_target(o, t);
    replace_with_end(k, o, m, t);
    if (may_go_on(m, t))
        check_soften(k, CHECK_NOTE);
}

/* Has the draft cited the document before? Once is enough: the place is added to that finding. */
static bool is_told_before(struct checking *k, const struct mention *m, const struct target *t)
{
    enum { MAX_ALSO = 20 };
    if (t->told_in != k->draft)
        return false;
    if (json_array_size(json_object_get(t->told, "also")) < MAX_ALSO)
        check_also(k, t->told, m->byte_from);
    return true;
}

static void tell_once(struct checking *k, enum check_rule_id rule, const struct mention *m,
                      struct target *t, struct span why)
{
    t->told = check_add_mention(k, rule, m, why);
    t->told_in = k->draft;
    check_put_target(t->told, t);
}

/* Issued but not begun. A title alone whose texts in the store are all younger than the day means an older text that is
   not here; and what begins no later than the draft itself will be there when the draft works. */
static void find_not_yet(struct checking *k, const struct mention *m, struct target *t,
                         const struct foreign_found *f)
{
    enum { SOON = 31 };
    struct when own = when_parse(k->text->documents.at[m->doc].effective_on),
                begins = when_parse(t->begins), issued = when_parse(t->card.issued);
    bool by_then = when_known(issued) && issued.lo <= k->ask.as_of.hi;
    if (relation_info[m->relation].act || !when_known(begins) ||
        (when_known(own) && begins.lo <= own.hi) ||
        (!f->by_number && !by_then) || /* a title alone may mean an older text */
        is_told_before(k, m, t))
        return;
    struct buf b = { 0 };
    buf_str(&b, "所引");
    check_say_name(&b, &t->card);
    buf_str(&b, "自");
    date_zh(&b, t->begins);
    buf_str(&b, "起施行，检查之日尚未施行；请核对草案的施行日期是否在它之后。");
    tell_once(k, CHECK_CITES_NOT_YET, m, t, finish(k, &b));
    if (!when_known(own) && begins.lo <= k->ask.as_of.hi + SOON)
        check_soften(k, CHECK_NOTE);
}

/* Is the place of the draft among those where it is suspended? Where neither is known it may be. */
static bool in_area(struct checking *k, const struct mention *m, struct span area)
{
    const struct document *d = &k->text->documents.at[m->doc];
    struct span region = { 0 };
    for (size_t i = 0; i < d->issuers.n && !region.n; i++)
        region = lexicon_region_of(k->ask.lex, d->issuers.at[i]);
    if (!region.n)
        region = lexicon_region_of(k->ask.lex, d->instrument.n ? d->instrument : d->title);
    return !area.n || (region.n && span_has(area, region));
}

static void find_suspended(struct checking *k, const struct mention *m, struct target *t)
{
    struct buf b = { 0 };
    if (relation_info[m->relation].act || !t->paused_by_other || !in_area(k, m, t->area) ||
        (t->pause_partial && !provision_ended(t->paused, m->pinpoint)) || is_told_before(k, m, t))
        return;
    buf_str(&b, "所引");
    check_say_name(&b, &t->card);
    if (t->pause_partial)
        buf_span(&b, pinpoint_zh(&k->ask.arena, m->pinpoint));
    if (t->since.n) {
        buf_str(&b, "自");
        date_zh(&b, t->since);
        buf_str(&b, "起");
    }
    if (t->area.n)
        buf_printf(&b, "在%.*s", SPAN_ARG(t->area));
    buf_str(&b, "暂停适用或者暂时调整适用，请核对是否涉及本草案的事项。");
    tell_once(k, CHECK_CITES_SUSPENDED, m, t, finish(k, &b));
}

/* A doubt whether the rule still holds, with the sentences that raise it in place of those of its end. */
static void tell_doubt(struct checking *k, enum check_rule_id rule, const struct mention *m,
                       struct target *t, struct buf *why)
{
    json_t *outer = t->evidence;
    t->evidence = rule == CHECK_CITES_UNDATED_END     ? t->undated
                  : rule == CHECK_CITES_UNREAD_ENDING ? t->unread
                  : rule == CHECK_CITES_OWN_PRINT     ? t->print
                                                      : t->unsure;
    tell_once(k, rule, m, t, finish(k, why));
    t->evidence = outer;
}

/* Its end is recorded and no text says from which day: whether the citation is dead, nobody can say. */
static void find_undated(struct checking *k, const struct mention *m, struct target *t)
{
    struct buf b = { 0 };
    if (!t->undated || relation_info[m->relation].act || is_told_before(k, m, t))
        return;
    buf_str(&b, "所收资料中有");
    check_say_name(&b, &t->card);
    buf_str(&b, "被");
    buf_span(&b, t->undated_by);
    buf_str(&b, "废止、宣布失效或者暂停的记载，而日期不明，不能判断其是否有效，请查明。");
    tell_doubt(k, CHECK_CITES_UNDATED_END, m, t, &b);
}

static void find_unread(struct checking *k, const struct mention *m, struct target *t)
{
    struct buf b = { 0 };
    if (!t->unread || relation_info[m->relation].act || is_told_before(k, m, t))
        return;
    buf_span(&b, t->unread_by);
    buf_str(&b, "提到");
    check_say_name(&b, &t->card);
    buf_str(&b, "的句子中有使规定终止的用语，程序未能读懂或者只是转述，是否终止请查看原文。");
    tell_doubt(k, CHECK_CITES_UNREAD_ENDING, m, t, &b);
}

static void find_unsure(struct checking *k, const struct mention *m, struct target *t)
{
    struct buf b = { 0 };
    if (!t->unsure || relation_info[m->relation].act || is_told_before(k, m, t))
        return;
    buf_span(&b, t->unsure_by);
    buf_str(&b, "中有一处废止、失效可能指");
    check_say_name(&b, &t->card);
    buf_str(&b, "，程序没有把握，是否终止请查看原文。");
    tell_doubt(k, CHECK_CITES_UNSURE_END, m, t, &b);
}

static void find_own_print(struct checking *k, const struct mention *m, struct target *t)
{
    struct buf b = { 0 };
    if (!t->print_says.n || relation_info[m->relation].act || is_told_before(k, m, t))
        return;
    buf_str(&b, "所引");
    check_say_name(&b, &t->card);
    buf_printf(&b, "的文本自身标明%.*s，所收资料中没有相应的废止、失效记载，请查明。",
               SPAN_ARG(t->print_says));
    tell_doubt(k, CHECK_CITES_OWN_PRINT, m, t, &b);
}

/* ------------------------------------------------------------------ the current text? */

/* Is the number also that of the current text, by its own line or by its history? */
static bool bears_too(struct ask *a, const struct card *c, struct span number)
{
    struct stmt *q = ask_stmt(
        a, "SELECT count(*) FROM string s WHERE s.text = :number AND (EXISTS (SELECT 1 FROM name m "
           "WHERE m.string_id = s.id AND m.what = " SQL_NUMBER
           " AND m.node_id = :node) OR EXISTS (SELECT 1 FROM "
           "history h WHERE h.document_id = :document AND h.by_number_id = s.id))");
    ask_text(q, ":number", number);
    ask_int(q, ":node", c->node);
    ask_int(q, ":document", c->document);
    return ask_one(a, q, 0) > 0;
}

static bool is_history_day(struct ask *a, const struct card *c, struct span day)
{
    struct stmt *q = ask_stmt(a, "SELECT count(*) FROM history WHERE document_id = :document AND "
                                 "date LIKE :day || '%'");
    ask_int(q, ":document", c->document);
    ask_text(q, ":day", day);
    return ask_one(a, q, 0) > 0;
}

/* The number inside a reference, as bytes of the draft; false where it is broken by lines or spaces. */
static bool number_place(struct checking *k, const struct mention *m, uint64_t *from, uint64_t *to)
{
    struct span raw = k->text->raw, words = span_cut(raw, m->byte_from, m->byte_to);
    struct docno one[2];
    for (size_t at = 0; at + 3 <= words.n;) {
        size_t hao = span_find(span_from(words, at), SPAN("号"));
        if (hao == SPAN_NONE)
            return false;
        hao += at;
        at = hao + 3;
        if (docno_at_hao(one, 2, &k->ask.arena, k->ask.lex, words, 0, hao) == 1 &&
            one[0].kind == DOCNO_BRACKETED && span_eq(one[0].canonical, m->number)) {
            *from = m->byte_from + one[0].from;
            *to = m->byte_from + one[0].to;
            return true;
        }
    }
    return false;
}

static void find_superseded(struct checking *k, const struct mention *m, const struct target *t,
                            const struct foreign_found *f)
{
    enum { WEEKS = 62 }; /* days that may lie between adoption and promulgation of one text */
    const struct card *now = &t->current_card;
    bool by_number = f->by_number && now->number.n && !span_eq(now->number, m->number) &&
                     !bears_too(&k->ask, now, m->number);
    bool by_date = !f->by_number && f->by_date && now->issued.n &&
                   !is_history_day(&k->ask, now, m->target_date) && now->number.n;
    struct when made = when_parse(now->issued), cited = when_parse(t->card.issued);
    if (!t->superseded || !t->current || t->current == t->node || (!by_number && !by_date) ||
        !when_known(made) || !when_known(cited) || made.lo <= cited.hi + WEEKS)
        return;
    struct buf b = { 0 };
    buf_printf(&b, "所引%.*s是", SPAN_ARG(by_number ? m->number : m->target_date));
    date_zh(&b, t->card.issued);
    buf_str(&b, "的旧文本；现行文本是");
    check_say_name(&b, now);
    buf_str(&b, "，");
    date_zh(&b, now->issued);
    buf_str(&b, m->pinpoint.n ? "公布；改引时请核对条款序号。" : "公布。");
    json_t *o = check_add_mention(k, CHECK_CITES_SUPERSEDED, m, finish(k, &b)), *end = json_array();
    check_put_target(o, t);
    json_array_append_new(end, card_json(now));
    put(o, "end", end);
    uint64_t from, to;
    if (by_number && number_place(k, m, &from, &to))
        check_replace(k, o, from, to, now->number, !m->pinpoint.n);
}

/* ------------------------------------------------------------------ the provision */

/* 删去《X》第三十五条: what the draft changes need not be there when it has. */
static bool is_changed(const struct checking *k, const struct mention *m)
{
    struct span before = span_cut(k->text->raw, m->sentence_from, m->byte_from);
    return relation_info[m->relation].act || lexicon_ends(k->ask.lex, WORD_CHANGES, before) > 0;
}

static void find_provision(struct checking *k, const struct mention *m, const struct target *t)
{
    if (!m->pinpoint.n || is_changed(k, m) || (m->flags & FLAG_OLD_EDITION))
        return;
    struct buf b = { 0 };
    if (t->partial.n && provision_ended(t->partial, m->pinpoint)) {
        buf_str(&b, "所引");
        check_say_name(&b, &t->card);
        struct span place = pinpoint_zh(&k->ask.arena, m->pinpoint);
        buf_printf(&b, "%.*s已被废止，该文件的其他条款仍然有效。", SPAN_ARG(place));
        json_t *o = check_add_mention(k, CHECK_CITES_REPEALED_PROVISION, m, finish(k, &b));
        check_put_target(o, t);
        if (t->partial_evidence)
            put(o, "evidence", json_incref(t->partial_evidence));
        return;
    }
    const struct card *c = t->superseded && t->current ? &t->current_card : &t->card;
    if (t->amended || !span_eq(c->presence, SPAN("full")))
        return;
    struct arena outer = k->ask.arena; /* the text of the cited document */
    k->ask.arena = (struct arena){ 0 };
    struct span lack = provision_lack(&k->ask, c, m->pinpoint);
    if (lack.n) {
        buf_str(&b, "所引");
        check_say_name(&b, c);
        struct span place = pinpoint_zh(&k->ask.arena, m->pinpoint);
        buf_printf(&b, "%.*s不存在：%.*s。", SPAN_ARG(place), SPAN_ARG(lack));
        json_t *o = check_add_mention(k, CHECK_ARTICLE_BEYOND_LAST, m, finish(k, &b));
        put(o, "doc", card_json(c));
    }
    arena_release(&k->ask.arena);
    k->ask.arena = outer;
}

/* ------------------------------------------------------------------ number and title */

static void find_mismatch(struct checking *k, const struct mention *m,
                          const struct foreign_found *f)
{
    const struct target *t = check_target(k, f->node);
    const struct target *titled = f->titled ? check_target(k, f->titled) : NULL;
    bool printed = !span_eq(t->card.presence, SPAN("cited"));
    /* the number is known only from another citation: a list may give two documents the number of one notice */
    if (!printed && (!titled || !titled->card.number.n))
        return;
    struct buf b = { 0 };
    buf_printf(&b, "%.*s是", SPAN_ARG(m->number));
    say_title(&b, &t->card);
    buf_printf(&b, "的文号，不是《%.*s》的", SPAN_ARG(m->title));
    if (titled && titled->card.number.n) {
        buf_str(&b, "；库中");
        say_title(&b, &titled->card);
        buf_printf(&b, "的文号是%.*s", SPAN_ARG(titled->card.number));
    }
    buf_str(&b, "。");
    json_t *o = check_add_mention(k, CHECK_NUMBER_TITLE_MISMATCH, m, finish(k, &b)),
           *nearest = json_array();
    put(o, "doc", json_incref(t->doc));
    if (titled)
        json_array_append_new(nearest, json_incref(titled->doc));
    put(o, "nearest", nearest);
    uint64_t from, to;
    if (titled && titled->card.number.n && number_place(k, m, &from, &to))
        check_replace(k, o, from, to, titled->card.number, false);
}

/* 溪政规〔2021〕 of a bracketed number, or its part up to the year; empty for others. */
static struct span series_of(struct span number, bool with_year)
{
    size_t at = span_find(number, with_year ? SPAN("〕") : SPAN("〔"));
    return at == SPAN_NONE ? span_of(NULL, 0) : span_cut(number, 0, at + 3);
}

static void find_unknown_number(struct checking *k, const struct mention *m,
                                const struct foreign_found *f)
{
    struct buf b = { 0 };
    const struct target *t = f->how == FOREIGN_FOUND ? check_target(k, f->node) : NULL;
    struct span theirs = t ? t->card.number : span_of(NULL, 0), code = series_of(m->number, false),
                series = series_of(m->number, true);
    bool same_code = code.n && span_starts(theirs, code);
    bool same_year = same_code && span_starts(theirs, series);
    bool newer = same_code && span_cmp(series, series_of(theirs, true)) < 0;
    if (!code.n)
        return;
    if (same_year || (newer && !relation_info[m->relation].act)) {
        buf_printf(&b, "库中没有%.*s；", SPAN_ARG(m->number));
        say_title(&b, &t->card);
        buf_printf(&b, "的文号是%.*s，请核对。", SPAN_ARG(theirs));
        json_t *o = check_add_mention(k, CHECK_NUMBER_UNKNOWN, m, finish(k, &b)),
               *nearest = json_array();
        json_array_append_new(nearest, json_incref(t->doc));
        put(o, "nearest", nearest);
        uint64_t from, to;
        if (number_place(k, m, &from, &to))
            check_replace(k, o, from, to, theirs, false);
        return;
    }
    struct foreign_series s = foreign_series_of(&k->ask, m->number);
    if (f->how == FOREIGN_FOUND || s.known < 3 || s.known * 2 < s.highest)
        return;
    buf_printf(&b, "库中收有%.*s的文件%zu件，没有%.*s，最大的序号是%u；请核对文号。",
               SPAN_ARG(series), s.known, SPAN_ARG(m->number), (unsigned)s.highest);
    check_add_mention(k, CHECK_NUMBER_UNKNOWN, m, finish(k, &b));
    check_soften(k, CHECK_NOTE);
}

static void find_unknown_title(struct checking *k, const struct mention *m)
{
    enum { MAX = 3 };
    int64_t near[MAX];
    size_t n = 0;
    if (!(m->flags & (FLAG_BARE | FLAG_DERIVED | FLAG_STANDARD)) && !m->number.n &&
        !m->target_date.n)
        n = foreign_similar(&k->ask, m->title, near, MAX);
    if (!n)
        return;
    struct buf b = { 0 };
    json_t *nearest = json_array();
    buf_printf(&b, "库中没有《%.*s》；题名相近的有", SPAN_ARG(m->title));
    for (size_t i = 0; i < n; i++) {
        const struct target *t = check_target(k, near[i]);
        if (i)
            buf_str(&b, "、");
        check_say_name(&b, &t->card);
        json_array_append_new(nearest, json_incref(t->doc));
    }
    buf_str(&b, "，请核对题名。");
    put(check_add_mention(k, CHECK_TITLE_UNKNOWN, m, finish(k, &b)), "nearest", nearest);
}

static void find_ambiguous(struct checking *k, const struct mention *m,
                           const struct foreign_found *f)
{
    struct buf b = { 0 };
    json_t *list = json_array();
    buf_printf(&b, "题名为《%.*s》的文件不止一件：", SPAN_ARG(m->title));
    for (size_t i = 0; i < COUNT(f->works) && f->works[i]; i++) {
        const struct target *t = check_target(k, f->works[i]);
        if (i)
            buf_str(&b, "、");
        check_say_name(&b, &t->card);
        if (t->card.issuers.n)
            buf_printf(&b, "（%.*s）", SPAN_ARG(t->card.issuers));
        json_array_append_new(list, json_incref(t->doc));
    }
    buf_str(&b, "；请写明发文机关或者文号。");
    put(check_add_mention(k, CHECK_TITLE_AMBIGUOUS, m, finish(k, &b)), "candidates", list);
}

/* ------------------------------------------------------------------ one mention */

static void check_found(struct checking *k, const struct mention *m, const struct foreign_found *f)
{
    struct target *t = check_target(k, f->node);
    if (check_is_own(k, f->node))
        return;
    if (m->flags & FLAG_ABBREVIATION) { /* told where it was defined */
        if (!target_is_dead(t))
            find_provision(k, m, t);
        return;
    }
    if (is_told(k, m) || is_lineage(k, m))
        return;
    if (target_is_dead(t))
        find_dead(k, m, t);
    else if (t->status == TL_NOT_YET)
        find_not_yet(k, m, t, f);
    else if (t->status == TL_SUSPENDED)
        find_suspended(k, m, t);
    else {
        find_undated(k, m, t);
        find_unread(k, m, t);
        find_unsure(k, m, t);
        find_own_print(k, m, t);
    }
    if (!target_is_dead(t)) {
        if (!relation_info[m->relation].act)
            find_superseded(k, m, t, f);
        find_provision(k, m, t);
    }
}

/* Is what another draft of the set is called in the store itself, and not only an older text of its title? */
static bool is_stored(struct checking *k, const struct mention *m, const struct foreign_found *f)
{
    if (f->how != FOREIGN_FOUND || f->number_unknown || f->other_title)
        return false;
    return m->number.n ||
           check_number_owner(k, check_target(k, f->node)->card.number) != OWNER_NONE;
}

/* Has the store nothing by which it could be judged: no text of what is named, and no act on it? One whose end has no day is told apart. */
static bool is_unknown(struct checking *k, const struct foreign_found *f)
{
    if (f->how != FOREIGN_FOUND || f->number_unknown)
        return true;
    return !check_is_own(k, f->node) && check_target(k, f->node)->status == TL_UNKNOWN &&
           !check_target(k, f->node)->undated;
}

static void check_mention(struct checking *k, const struct mention *m)
{
    struct foreign_found f;
    k->citations++;
    enum check_owner whose = owner(k, m);
    if (whose == OWNER_SELF)
        return;
    check_resolve(k, m, span_of(NULL, 0), &f);
    if (whose == OWNER_OTHER && !is_stored(k, m, &f))
        return; /* another draft of the set */
    bool shown = !(m->flags & (FLAG_ABBREVIATION | FLAG_STANDARD));
    if (f.other_title) {
        if (shown && !check_is_own(k, f.node))
            find_mismatch(k, m, &f);
        return;
    }
    k->unknown += is_unknown(k, &f);
    if (f.number_unknown && shown && m->number.n)
        find_unknown_number(k, m, &f);
    if (ends_something(m))
        return; /* check/repeal.c */
    if (f.how == FOREIGN_FOUND && !f.number_unknown)
        check_found(k, m, &f);
    else if (f.how == FOREIGN_UNKNOWN && shown)
        find_unknown_title(k, m);
    else if (f.how == FOREIGN_AMBIGUOUS && shown && !is_told(k, m))
        find_ambiguous(k, m, &f);
}

void check_citations(struct checking *k)
{
    for (size_t i = 0; i < k->text->mentions.n && check_goes_on(k); i++)
        if (is_citation(k, &k->text->mentions.at[i]))
            check_mention(k, &k->text->mentions.at[i]);
}
