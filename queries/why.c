// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The derivation of a status, step by step: each step is one claim with its rule, its proof and the command by which a person
// contradicts this claim and no other.
#include "queries/evidence.h"
#include "queries/settle/spot.h"
#include "queries/status/horizon.h"
#include "queries/status/status.h"

enum { WHY_ACTS_MAX = 40 };

struct why {
    struct ask *a;
    const struct judgement *j;
    json_t *steps;
};

/* One step. `zh` and `en` say the same; both are in the record, for law is Chinese and the reader may not be. */
struct claim {
    const char *rule;
    struct span zh, en;
    json_t *evidence;    /* taken over; may be NULL */
    struct span command; /* empty: nothing can be said against it by a command */
};

static void add(struct why *w, const struct claim *c)
{
    json_t *o = json_object();
    put_int(o, "n", (int64_t)json_array_size(w->steps) + 1);
    put(o, "rule", json_string(c->rule));
    put_text(o, "text", c->zh);
    put_text(o, "text_en", c->en);
    put(o, "evidence", c->evidence);
    put_text(o, "command", c->command);
    json_array_append_new(w->steps, o);
}

#define SAY(...) arena_printf(&w->a->arena, __VA_ARGS__)

/* What to do against what a text itself says: correct it and read it again. */
static struct span read_again(struct why *w, const json_t *evidence)
{
    const char *file = json_string_value(json_object_get(json_array_get(evidence, 0), "file"));
    if (!file)
        return span_of(NULL, 0);
    struct span word = spot_shell_word(w->a, span_str(file));
    return SAY("wenhao index %.*s", SPAN_ARG(word));
}

static void tell_ref(struct why *w, struct span ref, const struct node_vec *others)
{
    const struct card *doc = &w->j->doc;
    struct span name = card_name(w->a, doc);
    struct span id = span_eq(doc->id, doc->number) /* said already */
                         ? SPAN("")
                         : SAY("（编号 %.*s）", SPAN_ARG(doc->id));
    struct claim c = {
        .rule = "ref",
        .zh = SAY("所问“%.*s”指%.*s%.*s。", SPAN_ARG(ref), SPAN_ARG(name), SPAN_ARG(id)),
        .en = SAY("\"%.*s\" means %.*s, id %.*s.", SPAN_ARG(ref), SPAN_ARG(name), SPAN_ARG(doc->id))
    };
    struct card other;
    if (others->n && card_load(w->a, &other, others->at[0]))
        c.command = SAY("wenhao status %.*s", SPAN_ARG(spot_shell_word(w->a, other.id)));
    if (w->j->doc.document)
        c.evidence = evidence_of_document(w->a, w->j->doc.document, 0, 0, NULL);
    if (!c.command.n)
        c.command = SAY(
            "wenhao search %.*s",
            SPAN_ARG(spot_shell_word(
                w->a, !doc->number.n && doc->title.n && span_eq(ref, doc->id) ? doc->title : ref)));
    add(w, &c);
}

static void tell_editions(struct why *w)
{
    const struct judgement *j = w->j;
    if (j->nodes.n < 2)
        return;
    struct claim c = {
        .rule = "editions",
        .zh = SAY("库中这一规定有%zu次文本，所问是其中第%zu次；各次文本是同一规定还是各自独立，按文"
                  "号和修改关系定。",
                  j->nodes.n, j->asked + 1),
        .en = SAY("%zu texts of this rule are known; the one asked for is number %zu. Whether they "
                  "are one rule follows from their numbers and from the acts that join them.",
                  j->nodes.n, j->asked + 1),
        .command = SAY("wenhao chain %.*s", SPAN_ARG(spot_shell_word(w->a, j->doc.id)))
    };
    add(w, &c);
}

static void tell_beginning(struct why *w)
{
    struct card c;
    if (!card_load(w->a, &c, w->j->nodes.at[w->j->result.begins_edition]) ||
        !when_known(w->j->result.begins))
        return;
    struct span on = c.effective_on.n ? c.effective_on : c.issued.n ? c.issued : c.edition;
    bool printed = w->j->editions.at[w->j->result.begins_edition].begins_printed;
    bool open = !printed && card_begins_openly(&c);
    bool unread = open && card_begins_unread(&c);
    struct claim step = {
        .rule = "begin",
        .zh = printed  ? SAY("它自%.*s起施行：条文写明。", SPAN_ARG(on))
              : unread ? SAY("条文关于施行日期的规定程序没有读懂；推定不早于成文（公布）之日%.*s。",
                             SPAN_ARG(on))
              : open   ? SAY("条文没有写出施行的日期（另行规定或者以某件事为准）；推定不早于成文（公"
                               "布）之日%.*s。",
                             SPAN_ARG(on))
                     : SAY("它自%.*s起施行：条文没有写明施行日期，按成文（公布）之日算。",
                           SPAN_ARG(on)),
        .en = printed ? SAY("It takes effect on %.*s, as its clause says.", SPAN_ARG(on))
              : unread
                  ? SAY("The clause on its beginning was not understood; not before the day of its "
                        "issue, %.*s.",
                        SPAN_ARG(on))
              : open
                  ? SAY("Its clause leaves the day of its beginning to an event or another paper; "
                        "not before the day of its issue, %.*s.",
                        SPAN_ARG(on))
                  : SAY("It takes effect on %.*s: no clause names a day, so the day of its "
                        "issue counts.",
                        SPAN_ARG(on)),
        .evidence = c.document ? evidence_of_commencement(w->a, c.document) : NULL,
    };
    if (!c.document) { /* an older text, known by its day only: what its clause says nobody has read */
        step.zh = SAY("它自%.*s起施行：那一次的正文不在库中，按成文（公布）之日算。", SPAN_ARG(on));
        step.en = SAY("It takes effect on %.*s: that text is not here, so the day of its issue "
                      "counts.",
                      SPAN_ARG(on));
    }
    step.command = read_again(w, step.evidence);
    add(w, &step);
}

/* The mentions that prove an act, best first; none: a line of a history does. */
struct spots {
    struct spot at[EVIDENCE_MAX];
    size_t n;
};

static void spots_of_act(struct ask *a, int64_t act, struct spots *out)
{
    struct stmt *q = ask_stmt(a, "SELECT mention_id FROM act_evidence WHERE act_id = :act AND "
                                 "mention_id IS NOT NULL ORDER BY n LIMIT 5");
    struct node_vec mentions = { 0 };
    out->n = 0;
    ask_int(q, ":act", act);
    while (ask_row(a, q))
        vec_push(&mentions, stmt_int(q, 0));
    for (size_t i = 0; i < mentions.n && out->n < EVIDENCE_MAX; i++)
        out->n += spot_load(a, &out->at[out->n], mentions.at[i]);
    vec_release(&mentions);
}

static struct span relation_zh(struct span name)
{
    for (int r = 0; r < REL_COUNT; r++)
        if (span_eq(name, span_str(relation_info[r].json)))
            return span_str(relation_info[r].zh);
    return name;
}

/* Why an act is told and does not count; NULL: it counts. */
static const char *const *void_of(const struct deed *d, const struct tl_act *act)
{
    static const char *const reasons[][2] = {
        { "作出它的文件在施行之前已被废止", "its document was repealed before it took effect" },
        { "它早于本文件成文，不可能指本文件", "it is older than this document" },
        { "读和认的把握不足", "reading and resolving are too unsure" },
        { "它针对一类文件，没有点名", "it is about a class of documents and names none" },
    };
    return act->never                  ? reasons[0]
           : d->early                  ? reasons[1]
           : act->weak                 ? reasons[2]
           : act->scope == SCOPE_CLASS ? reasons[3]
                                       : NULL;
}

/* The command that decides all places that prove an act: one left standing would prove it still. */
static struct span decide(struct why *w, const struct spots *places, struct span verdict)
{
    struct span command = SPAN("");
    for (size_t i = 0; i < places->n; i++)
        command = SAY("%.*s%swenhao decide %.*s %.*s", SPAN_ARG(command), i ? " && " : "",
                      SPAN_ARG(spot_shell_word(w->a, places->at[i].key)), SPAN_ARG(verdict));
    return command;
}

/* That the words are this act. */
static void tell_reading(struct why *w, const struct deed *d, const struct spots *p)
{
    struct card actor;
    struct proof best;
    json_t *evidence = evidence_of_act(w->a, d->act, &best);
    struct span by = card_load(w->a, &actor, d->actor) ? card_short(w->a, &actor) : SPAN("");
    struct span at = best.file.n ? evidence_article(w->a, &best) : SPAN("");
    struct span what = relation_zh(d->relation), places = pinpoint_zh(&w->a->arena, d->provisions);
    bool partial = span_eq(d->scope, SPAN("partial"));
    struct claim c = { .rule = "act",
                       .zh = SAY("%.*s%.*s%s%.*s%s是一个“%.*s”行为%s%.*s%s。", SPAN_ARG(by),
                                 SPAN_ARG(at), best.cue.n ? "中的“" : "", SPAN_ARG(best.cue),
                                 best.cue.n ? "”" : "", SPAN_ARG(what), partial ? "，只涉及" : "",
                                 SPAN_ARG(partial && places.n ? places : SPAN("")),
                                 partial && !places.n ? "一部分" : ""),
                       .en = SAY("%.*s %.*s: the words \"%.*s\" are the act \"%.*s\"%s.",
                                 SPAN_ARG(by), SPAN_ARG(at), SPAN_ARG(best.cue),
                                 SPAN_ARG(d->relation), partial ? ", of a part only" : ""),
                       .evidence = evidence,
                       .command =
                           p->n ? decide(w, p, SPAN("not-an-act")) : read_again(w, evidence) };
    add(w, &c);
}

/* That what is named there is this document. */
static void tell_target(struct why *w, const struct deed *d, const struct spots *p)
{
    static const char *const ways[][3] = {
        { "number", "文号相同", "the same number" },
        { "title+date", "标题和日期相符", "title and date agree" },
        { "title", "标题相同", "the same title" },
        { "history", "它自己的历次修改记载", "its own history names it" },
        { "inherited", "承前文", "carried on from what stands before" },
        { "decision", "有人作过决定", "a person decided so" },
    };
    const char *zh = "", *en = "";
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (span_eq(d->resolved_by, span_str(ways[i][0]))) {
            zh = ways[i][1];
            en = ways[i][2];
        }
    struct span said = p->n ? p->at[0].surface : SPAN("");
    struct card target;
    struct span name = card_load(w->a, &target, d->from) ? card_name(w->a, &target) : w->j->doc.id;
    struct claim c = { .rule = "target",
                       .zh = SAY("那里写的%s%.*s%s就是%.*s：%s。", said.n ? "“" : "",
                                 SPAN_ARG(said), said.n ? "”" : "", SPAN_ARG(name), zh),
                       .en = SAY("What is named there%s%.*s%s is %.*s: %s.", said.n ? ", \"" : "",
                                 SPAN_ARG(said), said.n ? "\"," : "", SPAN_ARG(name), en),
                       .command = decide(w, p, SPAN("none")) };
    add(w, &c);
}

static void tell_day(struct why *w, const struct deed *d)
{
    static const char *const bases[][3] = {
        { "clause", "条文写明这一天", "its clause names the day" },
        { "document", "随作出它的文件施行", "as its document takes effect" },
        { "issued", "没有写明日期，按成文之日算", "no day is named: the day of issue counts" },
        { "published", "自公布之日起", "from the day of publication" },
        { "event", "条文定的是一件事，日期没有记载", "the clause names an event without a day" },
        { "unknown", "日期没有记载", "no day is recorded" },
    };
    const char *zh = "", *en = "";
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (span_eq(d->day_basis, span_str(bases[i][0]))) {
            zh = bases[i][1];
            en = bases[i][2];
        }
    struct card actor;
    json_t *evidence = NULL;
    if (span_eq(d->day_basis, SPAN("document")) && card_load(w->a, &actor, d->actor) &&
        actor.document)
        evidence = evidence_of_commencement(w->a, actor.document);
    struct proof best;
    json_t *place = evidence ? json_incref(evidence) : evidence_of_act(w->a, d->act, &best);
    struct claim c = { .rule = "day",
                       .zh = d->day.n ? SAY("它从%.*s起作用：%s。", SPAN_ARG(d->day), zh)
                                      : SAY("不知道它从哪一天起作用：%s。", zh),
                       .en = d->day.n ? SAY("It works from %.*s: %s.", SPAN_ARG(d->day), en)
                                      : SAY("From which day it works is not known: %s.", en),
                       .evidence = evidence,
                       .command = read_again(w, place) };
    json_decref(place);
    add(w, &c);
}

static void tell_act(struct why *w, size_t i)
{
    const struct deed *d = &w->j->deeds.at[i];
    const char *const *reason = void_of(d, &w->j->acts.at[i]);
    struct spots places;
    for (size_t k = 0; k < i; k++)
        if (w->j->deeds.at[k].act == d->act)
            return;
    spots_of_act(w->a, d->act, &places);
    tell_reading(w, d, &places);
    if (reason) {
        struct span id = spot_shell_word(w->a, w->j->doc.id);
        struct claim c = { .rule = "void",
                           .zh = SAY("这一行为不计：%s。", reason[0]),
                           .en = SAY("It does not count: %s.", reason[1]) };
        if (w->j->acts.at[i].weak && !d->early)
            c.command = decide(w, &places, id);
        add(w, &c);
        return;
    }
    tell_target(w, d, &places);
    tell_day(w, d);
}

/* Acts that enter the answer, and those that are recorded and do not count; each once, by day. */
static void tell_acts(struct why *w)
{
    size_t told = 0;
    const struct tl_result *r = &w->j->result;
    const struct tl_index_vec *const lists[] = { &r->ends,     &r->partial, &r->suspended,
                                                 &r->extended, &r->amended, &r->future,
                                                 &r->older,    &r->undated };
    for (size_t i = 0; i < w->j->acts.n && told < WHY_ACTS_MAX; i++) {
        bool in = i == r->decisive || i == r->event_act ||
                  void_of(&w->j->deeds.at[i], &w->j->acts.at[i]) ||
                  w->j->acts.at[i].relation == REL_POSTPONES ||
                  w->j->acts.at[i].relation == REL_REVIVES;
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            for (size_t n = 0; n < lists[k]->n; n++)
                in = in || lists[k]->at[n] == i;
        if (!in)
            continue;
        tell_act(w, i);
        told++;
    }
}

static void tell_expiry(struct why *w)
{
    const struct tl_result *r = &w->j->result;
    struct card c;
    if (!r->expiry_known || !card_load(w->a, &c, w->j->nodes.at[r->expiry_edition]))
        return;
    const struct validity *period = judge_period(w->j);
    struct span last = iso_of(w->a, r->expires);
    struct claim step = { .rule = "expiry" };
    if (period) {
        step.zh = SAY("它的有效期到%.*s为止：按用户有效期表中的%.*s推算。", SPAN_ARG(last),
                      SPAN_ARG(period->citation));
        step.en = SAY("Its term ends on %.*s, by a row of the table of periods (%.*s).",
                      SPAN_ARG(last), SPAN_ARG(period->citation));
    } else {
        struct stmt *q =
            ask_stmt(w->a, "SELECT expires_from, expires_to FROM document WHERE id = :document");
        ask_int(q, ":document", c.document);
        if (ask_row(w->a, q)) {
            step.evidence = evidence_of_document(w->a, c.document, (uint64_t)stmt_int(q, 0),
                                                 (uint64_t)stmt_int(q, 1), NULL);
            stmt_done(q);
        }
        step.zh = SAY("它的有效期到%.*s为止%s，此后自行失效。", SPAN_ARG(last),
                      r->revived < w->j->deeds.n ? "（由使其恢复施行的文件规定）"
                      : r->prolonged             ? "（已按延长算）"
                                                 : "");
        step.en = SAY("Its term ends on %.*s%s; then it lapses by itself.", SPAN_ARG(last),
                      r->revived < w->j->deeds.n ? " (set by what revived it)"
                      : r->prolonged             ? " (as extended)"
                                                 : "");
        step.command = read_again(w, step.evidence);
    }
    add(w, &step);
}

/* What may have ended it and was not counted, as the warnings tell it. */
static void tell_doubts(struct why *w, const json_t *record)
{
    static const char *const codes[] = {
        "unread_ending", "reported_ending", "unread_extension",
        "undated_act",   "ambiguous_act",   "own_print_says_ended"
    };
    size_t i;
    json_t *warning;
    json_array_foreach(json_object_get(record, "warnings"), i, warning) {
        const char *code = json_string_value(json_object_get(warning, "code"));
        bool told = false;
        for (size_t k = 0; k < sizeof codes / sizeof *codes; k++)
            told = told || strcmp(code, codes[k]) == 0;
        if (!told)
            continue;
        struct span id = spot_shell_word(w->a, w->j->doc.id);
        const char *text = json_string_value(json_object_get(warning, "text"));
        struct claim c = { .rule = "doubt",
                           .zh = SAY("没有计入，而可能有关：%s", text),
                           .en = SAY("Not counted, and it may matter: %s", text),
                           .evidence = json_incref(json_object_get(warning, "evidence")),
                           .command = SAY("wenhao review %.*s", SPAN_ARG(id)) };
        add(w, &c);
    }
}

/* The rule by which all of that makes the status. */
static void tell_status(struct why *w)
{
    static const char *const rules[TL_STATUS_COUNT][2] = {
        [TL_IN_FORCE] = { "已经施行，而没有任何计入的行为或期限使它在这一天之前终止：有效",
                          "it has begun, and nothing that counts has ended it: in force" },
        [TL_PARTIALLY_REPEALED] = { "只有一部分被废止，其余部分不受影响：部分废止",
                                    "only a part was repealed: partially repealed" },
        [TL_SUSPENDED] = { "暂停的期间包括这一天：暂停适用",
                           "the pause covers the day: suspended" },
        [TL_REPEALED] = { "全部废止从其日起作用，前一日仍有效；废止它的文件后来又被废止的，不恢复"
                          "它：已废止",
                          "a whole repeal works from its day on, the day before it was in force; "
                          "a repealed repealer revives nothing: repealed" },
        [TL_LAPSED] = { "宣布失效从其日起作用：已失效", "declared lapsed: lapsed" },
        [TL_EXPIRED] = { "最后一天已过，没有在期满之前延长：届满失效",
                         "its last day is over: expired" },
        [TL_NOT_YET] = { "还没有到施行之日：尚未施行", "its first day is to come: not yet" },
        [TL_UNKNOWN] = { "以上不足以判断：无法判断", "that does not suffice: unknown" },
    };
    const struct tl_result *r = &w->j->result;
    struct claim c = { .rule = "status",
                       .zh =
                           SAY("查询日%.*s：%s。", SPAN_ARG(w->a->as_of_text), rules[r->status][0]),
                       .en = SAY("On %.*s: %s.", SPAN_ARG(w->a->as_of_text), rules[r->status][1]) };
    add(w, &c);
}

static void tell_certainty(struct why *w, const json_t *record)
{
    static const char *const rules[][3] = {
        { "proven", "行为有明确用语，所指由文号或标题加日期、机关认定，日期有原文：有明文证明",
          "explicit words, a target named by number or by title with date or issuer, a printed "
          "day: proven" },
        { "derived",
          "其中至少一步是按规则推出的（只有标题、默认日期、承前等），结论不比它更确定：按"
          "规则推出",
          "at least one step follows by a rule only, and no answer is surer than its weakest "
          "step: derived" },
        { "presumed", "没有找到相反的记载，只能到资料截至之日为止这样推定",
          "nothing to the contrary was found up to the horizon: presumed" },
    };
    const char *certainty = json_string_value(json_object_get(record, "certainty"));
    for (size_t i = 0; i < 3 && certainty; i++)
        if (strcmp(certainty, rules[i][0]) == 0) {
            struct claim c = { .rule = "certainty",
                               .zh = SAY("确定程度：%s。", rules[i][1]),
                               .en = SAY("Certainty: %s.", rules[i][2]) };
            add(w, &c);
        }
}

/* How far was looked. */
static void tell_horizon(struct why *w)
{
    const struct horizon *h = horizon_of(w->a, &w->j->doc);
    struct claim c = {
        .rule = "horizon",
        .zh = h->day.n ? SAY("所收资料截至%.*s%s%.*s%s；此后或者缺少的各期里有什么，这里不知道。",
                             SPAN_ARG(h->day), h->coverage.n ? "（" : "", SPAN_ARG(h->coverage),
                             h->coverage.n ? "）" : "")
                       : SPAN("库中没有可能记载对它的行为的资料。"),
        .en = h->day.n ? SAY("The sources reach to %.*s; what later or missing issues say is not "
                             "known here.",
                             SPAN_ARG(h->day))
                       : SPAN("No source that could tell of acts on it is in the store."),
        .command = SPAN("wenhao index 补充的资料/")
    };
    add(w, &c);
}

static int why(struct ask *a, struct span ref)
{
    int64_t node;
    struct node_vec others = { 0 };
    int outcome = ref_find(a, ref, &node, NULL, &others);
    struct judgement j;
    if (outcome == WH_OK && judge(a, &j, node)) {
        json_t *record = status_record(a, &j, ref, &others);
        struct why w = { a, &j, json_array() };
        tell_ref(&w, ref, &others);
        tell_editions(&w);
        tell_beginning(&w);
        tell_expiry(&w);
        tell_acts(&w);
        tell_doubts(&w, record);
        tell_status(&w);
        tell_certainty(&w, record);
        tell_horizon(&w);
        put(record, "why", w.steps);
        ask_emit(a, record);
    }
    if (outcome == WH_OK)
        judge_release(&j);
    vec_release(&others);
    arena_clear(&a->arena);
    return outcome;
}

int query_why(struct store *st, const struct query_args *args, record_sink sink, void *ctx,
              struct wh_error *err)
{
    struct ask a;
    int first = WH_OK;
    ask_begin(&a, st, args, sink, ctx, err);
    for (size_t i = 0; i < args->n_refs && ask_goes_on(&a); i++) {
        int outcome = why(&a, span_str(args->refs[i]));
        first = first == WH_OK ? outcome : first;
    }
    return ask_end(&a, first);
}
