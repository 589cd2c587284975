// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Writes text like that of gazettes, of invented content, for measuring and for tests: the same for the same arguments.
//
//     gen [--seed N] [--files N] [--issues] [--bytes N] [--wrap N] [--truth FILE] OUT
//
// With --files, OUT becomes a folder of so many files of about --bytes each; without, one file of about --bytes. Two in
// three are issues of gazettes (masthead and several documents, without a contents list), the third is one document
// (--issues: all are issues). Every number, year and title is drawn anew; citations go back to numbers and titles given before, wherever they stand, and now and then to
// ones that nobody gave. About every fourth file (--wrap N: all, after N characters) has its lines broken in the
// typesetter's manner. One JSON object on standard output counts what was written and names some that were repealed.
//
// With --truth, bodies end only what they gave themselves and before (else any body ends any document, of which a reader must make nothing), by the
// title that it bears, one in five by that alone where it is of one document so far; FILE gets a line for each document: its number, whether it is
// in_force, repealed or expired in the end, since or until which day, and by which document.
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof *(a))

// clang-format off
static const struct region { const char *name, *letter; } regions[] = {
    { "吉林省", "吉" }, { "辽宁省", "辽" }, { "河北省", "冀" }, { "安徽省", "皖" }, { "江西省", "赣" },
    { "浙江省", "浙" }, { "湖北省", "鄂" }, { "云南省", "滇" }, { "贵州省", "黔" }, { "甘肃省", "甘" },
};
static const struct series { const char *issuer, *code; } series[] = {
    { "人民政府", "政发" }, { "人民政府", "政规" }, { "人民政府办公厅", "政办发" },
    { "人民政府办公厅", "政办规" }, { "人民政府", "政函" }, { "人民政府办公厅", "政办函" },
};

/* Lists for the slots of the sentences below: $a is a word of words['a' - 'a'] … */
static const char *const words[][17] = {
    /* a: who   */ { "县级以上人民政府", "主管部门", "乡镇人民政府", "建设单位", "运营单位", "行业协会", "市场监管部门", "财政部门",
                     "使用单位", "检验机构", "申请人", "街道办事处", "工作专班", "牵头单位", "项目法人", NULL },
    /* b: shall */ { "应当", "可以", "要", "负责", "应当及时", "应当依法", "会同有关单位", "按照职责分工", "定期", "每年至少一次", NULL },
    /* c: does  */ { "组织开展", "编制并公开", "核查", "建立健全", "督促落实", "公示", "汇总上报", "登记", "评估", "抽查", "妥善保存",
                     "制定", "更新", "协调解决", NULL },
    /* d: what  */ { "设施台账", "年度计划", "资金使用情况", "风险清单", "监测数据", "服务指南", "验收材料", "投诉举报", "人员名册",
                     "运行记录", "应急物资", "工作方案", "信用信息", "整改情况", "养护标准", "档案资料", NULL },
    /* e: when  */ { "在收到申请之日起", "于每季度末", "自事项办结之日起", "在汛期到来之前", "遇有重大情况时", "在年度预算内",
                     "经现场查验合格后", "因特殊原因不能按期完成的", "涉及两个以上区域的", "对列入名录的对象", "在项目实施期间", NULL },
    /* f: how   */ { "不得收取任何费用", "并书面告知理由", "接受社会监督", "形成闭环管理", "做到账实相符", "确保公开透明",
                     "逐级压实责任", "保证运行安全", "并录入统一平台", "相关费用列入部门预算", "严格控制时限", NULL },
    /* g: topic */ { "供水管网", "老旧电梯", "湿地公园", "冷链仓储", "乡村客运", "校园食堂", "节水灌溉", "社区养老", "地下管廊", "绿色建材",
                     "古树名木", "中小水库", "公共停车", "数据共享", "秸秆利用", "渔港码头", NULL },
    /* h: deed  */ { "安全", "维护", "服务", "质量", "建设", "运行", "补助资金", "信息公开", "登记", "监测", "考核", "应急", NULL },
    /* i: kind  */ { "管理办法", "实施细则", "若干规定", "实施方案", "管理规定", "工作规则", "行动计划", "管理暂行办法", NULL },
    /* j: aim   */ { "规范工作程序", "保障公众权益", "提高资金效益", "防范安全风险", "优化营商环境", "推动绿色发展", "补齐基础短板", NULL },
    /* k: link  */ { "同时", "此外", "其中", "必要时", "原则上", "对此", NULL },
};

static const char *const fillers[] = {
    "$a$b$c$d，$f。", "$e，$a$b$c$d。", "$a、$a$b$c$d和$d，$f。", "$k，$a$e$c$d，$f。", "$g的$h由$a承担，$a给予指导，$f。",
    "$e，$a$b在#日内$c$d；逾期未$c的，由$a责令改正。", "$a$b将$d纳入$h评价，评价结果作为下一年度安排的参考。",
    "对$g的$h，实行分级分类管理，$f；$a$b$c$d。", "各地要围绕$j，聚焦$g等#个方面，$c$d，$f。",
    "$a每年不少于#次$c$d，抽查比例不低于百分之#。", "$g$h所需经费由同级财政安排，$a$b$c$d，$f。",
    "$a、$a以及其他单位和个人发现$g存在隐患的，有权向$a反映，$a$b在#个工作日内答复。",
};
// clang-format on

struct text_ref {
    size_t at, n;
};

/* A document already given, as later ones cite it. Texts live in gen.names. */
struct given {
    struct text_ref number, title, issuer; /* the title of the instrument */
    int year, month, day;
    bool ended;
    int from[3]; /* the day on which it begins */
    int until[3],
        ended_on
            [3]; /* the last day that it prints; the day of the act that ended it first. Year 0: none */
    size_t ended_by;      /* index in gen.docs */
    size_t next_of_title; /* index + 1 in gen.docs, 0: none */
    bool once;            /* a decision, or what nobody gave: never named by its title alone */
    bool alone;           /* named by its title alone: no other one may bear it */
};

struct gen {
    uint64_t state;  /* of the generator of random numbers */
    uint32_t region; /* whose gazette is being written; COUNT(regions): any */
    struct buf out, names;
    struct given *docs;
    size_t n_docs, cap_docs;
    uint16_t serial[COUNT(regions)][COUNT(series)][64], order[COUNT(regions)];
    double progress; /* 0..1 of the bytes wanted: the year goes with it */
    size_t budget, done, files, documents, numbers, titles, acts;
    struct buf ended; /* some numbers that were repealed, one a line */
    size_t n_ended;
    bool truth;        /* acts are such that it is known what follows from them */
    size_t *of_title;  /* by hash of the title: index + 1 in gen.docs, of the newest one; 0: none */
    size_t n_of_title; /* a power of two */
};

static uint32_t random_below(struct gen *g, uint32_t n) /* xorshift64*, Vigna 2016 */
{
    g->state ^= g->state >> 12;
    g->state ^= g->state << 25;
    g->state ^= g->state >> 27;
    return (uint32_t)((g->state * UINT64_C(2685821657736338717)) >> 33) % n;
}

static bool chance(struct gen *g, uint32_t percent)
{
    return random_below(g, 100) < percent;
}

static const char *word(struct gen *g, char slot)
{
    const char *const *list = words[slot - 'a'];
    uint32_t n = 0;
    while (list[n])
        n++;
    return list[random_below(g, n)];
}

/* Appends the template: $x is a word of list x, # a small number. */
static void say(struct gen *g, struct buf *to, const char *template)
{
    for (const char *p = template; *p; p++) {
        if (*p == '$')
            buf_str(to, word(g, *++p));
        else if (*p == '#')
            buf_printf(to, "%u", 2 + random_below(g, 28));
        else
            buf_char(to, *p);
    }
}

static struct text_ref keep(struct gen *g, struct span s)
{
    struct text_ref r = { g->names.n, s.n };
    buf_span(&g->names, s);
    return r;
}

static struct span kept(const struct gen *g, struct text_ref r)
{
    return span_of(g->names.p + r.at, r.n);
}

static void put(struct gen *g, struct text_ref r)
{
    buf_span(&g->out, kept(g, r));
}

static void put_date(struct gen *g, const struct given *d)
{
    buf_printf(&g->out, "%d年%d月%d日", d->year, d->month, d->day);
}

/* 《title》（number）, 《title》, or issuer and number alone. */
static void cite(struct gen *g, const struct given *d)
{
    if (chance(g, 85)) {
        buf_str(&g->out, "《");
        put(g, d->title);
        buf_str(&g->out, "》");
        g->titles++;
        if (chance(g, 25))
            return;
        buf_str(&g->out, "（");
        put(g, d->number);
        buf_str(&g->out, "）");
    } else {
        put(g, d->number);
        buf_str(&g->out, "文件");
    }
    g->numbers++;
}

/* What a title says without its body: a government and its office give rules of one name. */
static struct span told_by(struct span title)
{
    size_t at = span_find(title, SPAN("关于"));
    return at == SPAN_NONE ? title : span_from(title, at);
}

/* The documents of titles of that hash. */
static size_t *titled(const struct gen *g, const struct given *d)
{
    struct span title = told_by(kept(g, d->title));
    return &g->of_title[XXH3_64bits(title.p, title.n) & (g->n_of_title - 1)];
}

enum { ALONE = 1 << 20 };

/* How many documents have such a title; ALONE for each that is named by it alone. */
static size_t count_titled(const struct gen *g, const struct given *d)
{
    size_t n = 0;
    for (size_t i = *titled(g, d); i; i = g->docs[i - 1].next_of_title)
        if (span_eq(told_by(kept(g, g->docs[i - 1].title)), told_by(kept(g, d->title))))
            n += g->docs[i - 1].alone ? ALONE : 1;
    return n;
}

/* Makes up a document: number (or order), title and date. The year follows the progress of the whole. */
static struct given make_up(struct gen *g, bool order)
{
    struct given d = { 0 };
    struct buf b = { 0 };
    uint32_t r =
        g->region < COUNT(regions) && chance(g, 90) ? g->region : random_below(g, COUNT(regions));
    uint32_t s = random_below(g, COUNT(series));
    d.year = 2002 + (int)(g->progress * 23);
    d.month = 1 + (int)random_below(g, 12);
    d.day = 1 + (int)random_below(g, 28);
    memcpy(d.from, (const int[]){ d.year, d.month, d.day }, sizeof d.from);
    buf_printf(&b, "%s%s", regions[r].name, order ? "人民政府" : series[s].issuer);
    d.issuer = keep(g, buf_as_span(&b));
    buf_clear(&b);
    if (order)
        buf_printf(&b, "%s人民政府令第%d号", regions[r].name, ++g->order[r]);
    else
        buf_printf(&b, "%s%s〔%d〕%d号", regions[r].letter, series[s].code, d.year,
                   ++g->serial[r][s][d.year - 2000]);
    d.number = keep(g, buf_as_span(&b));
    buf_clear(&b);
    do {
        buf_clear(&b);
        buf_str(&b, regions[r].name);
        say(g, &b, chance(g, 50) ? "$g$h$i" : "$g和$g$h$i");
        d.title = keep(g, buf_as_span(&b));
    } while (g->truth && count_titled(g, &d) >= ALONE);
    buf_release(&b);
    return d;
}

static struct given *remember(struct gen *g, struct given d)
{
    if (g->truth) {
        d.next_of_title = *titled(g, &d);
        *titled(g, &d) = g->n_docs + 1;
    }
    if (g->n_docs == g->cap_docs) {
        g->cap_docs = g->cap_docs ? g->cap_docs * 2 : 256;
        g->docs = mem_realloc(g->docs, g->cap_docs * sizeof *g->docs);
    }
    g->docs[g->n_docs] = d;
    return &g->docs[g->n_docs++];
}

/* One that was given before (mostly), or one that nobody gave; the latter is forgotten again. */
static struct given some_document(struct gen *g, size_t before)
{
    if (before > 0 && chance(g, 75))
        return g->docs[random_below(g, (uint32_t)before)];
    struct given d = make_up(g, chance(g, 20));
    return d;
}

static void end_document(struct gen *g, struct given *d)
{
    if (!d->ended && g->n_ended < 50) {
        buf_span(&g->ended, kept(g, d->number));
        buf_char(&g->ended, '\n');
        g->n_ended++;
    }
    d->ended = true;
    g->acts++;
}

static int days_apart(const int a[3], const int b[3])
{
    for (int i = 0; i < 3; i++)
        if (a[i] != b[i])
            return a[i] - b[i];
    return 0;
}

/* A document that the one at `self` may end, which began before; SIZE_MAX: none was found. */
static size_t some_target(struct gen *g, size_t self, size_t before)
{
    enum { TRIES = 60 };
    const struct given *d = &g->docs[self];
    if (!g->truth)
        return random_below(g, (uint32_t)before);
    for (int i = 0; i < TRIES; i++) {
        size_t at = random_below(g, (uint32_t)before);
        const struct given *old = &g->docs[at];
        if (span_eq(kept(g, old->issuer), kept(g, d->issuer)) &&
            days_apart(old->from, (const int[]){ d->year, d->month, d->day }) < 0)
            return at;
    }
    return SIZE_MAX;
}

/* 《title》（number）, or by the title alone. */
static void name_target(struct gen *g, struct given *old)
{
    buf_str(&g->out, "《");
    put(g, old->title);
    buf_str(&g->out, "》");
    g->titles++;
    if (g->truth && !old->once && (old->alone || count_titled(g, old) == 1) && chance(g, 20)) {
        old->alone = true;
        return;
    }
    buf_str(&g->out, "（");
    put(g, old->number);
    buf_str(&g->out, "）");
    g->numbers++;
}

/* The act of `by`, which works on that day. */
static void end_on(struct gen *g, struct given *old, size_t by, const int day[3])
{
    if (!old->ended_on[0] || days_apart(day, old->ended_on) < 0) {
        memcpy(old->ended_on, day, sizeof old->ended_on);
        old->ended_by = by;
    }
    end_document(g, old);
}

static void filler(struct gen *g)
{
    for (uint32_t n = 1 + random_below(g, 3); n > 0; n--)
        say(g, &g->out, fillers[random_below(g, COUNT(fillers))]);
}

/* A sentence that cites: grounds, applications, procedures, and 本办法. */
static void citing_sentence(struct gen *g, size_t before)
{
    static const char *const heads[] = { "$a$b按照", "$e，依照", "$g的$h，适用",
                                         "$a违反",   "$a参照",   "本办法未作规定的，执行" };
    static const char *const tails[] = { "的规定$c$d。", "有关要求，$f。", "第#条的规定$c$d，$f。",
                                         "和国家有关规定，$a$b$c$d。" };
    struct given d = some_document(g, before);
    say(g, &g->out, heads[random_below(g, COUNT(heads))]);
    cite(g, &d);
    say(g, &g->out, tails[random_below(g, COUNT(tails))]);
}

static void article_head(struct gen *g, int n)
{
    static const char *const digits[] = {
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九"
    };
    buf_printf(&g->out, "第%s%s%s条　", n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "",
               digits[n % 10]);
}

static void article(struct gen *g, int n, size_t before)
{
    article_head(g, n);
    filler(g);
    if (chance(g, 17))
        citing_sentence(g, before);
    buf_str(&g->out, "\n\n");
}

/* The commencement clause, with what falls with it. `self` is the document's own index. */
static void last_clause(struct gen *g, size_t self, size_t before)
{
    struct given *d = &g->docs[self];
    int *from = d->from;
    buf_str(&g->out, "本办法自");
    if (chance(g, 60)) {
        buf_str(&g->out, "印发之日");
    } else {
        from[0] = d->year + (d->month == 12);
        from[1] = d->month % 12 + 1;
        from[2] = 1;
        buf_printf(&g->out, "%d年%d月1日", from[0], from[1]);
    }
    buf_str(&g->out, "起施行。");
    if (before > 0 && chance(g, 30)) {
        size_t old = some_target(g, self, before);
        if (old != SIZE_MAX) {
            name_target(g, &g->docs[old]);
            buf_str(&g->out, "同时废止。");
            end_on(g, &g->docs[old], self, d->from);
        }
    } else if (chance(g, 30)) {
        int years = 2 + (int)random_below(g, 4);
        buf_printf(&g->out, "有效期%d年。", years);
        memcpy(d->until, d->from, sizeof d->until);
        d->until[0] += years;
    }
    buf_str(&g->out, "\n\n");
}

static void signature(struct gen *g, const struct given *d)
{
    put(g, d->issuer);
    buf_str(&g->out, "\n\n");
    put_date(g, d);
    buf_str(&g->out, "\n\n");
}

/* 印发《…》的通知 with the instrument behind the signature. */
static void notice(struct gen *g)
{
    size_t before = g->n_docs;
    struct given d = *remember(g, make_up(g, false));
    put(g, d.issuer);
    buf_str(&g->out, "关于印发《");
    put(g, d.title);
    buf_str(&g->out, "》的通知\n\n");
    put(g, d.number);
    buf_str(&g->out,
            "\n\n各市（州）人民政府，各县（市）人民政府，省政府各厅委办、各直属机构：\n\n《");
    put(g, d.title);
    buf_str(&g->out, "》已经省政府同意，现印发给你们，请认真组织实施。\n\n");
    g->titles += 2;
    g->numbers++;
    signature(g, &d);
    put(g, d.title);
    buf_str(&g->out, "\n\n");
    int n = 8 + (int)random_below(g, 14);
    for (int i = 1; i < n; i++) {
        if (i == 1) {
            struct given ground = some_document(g, before);
            article_head(g, 1);
            say(g, &g->out, "为$j，根据");
            cite(g, &ground);
            buf_str(&g->out, "等规定，结合本省实际，制定本办法。\n\n");
        } else {
            article(g, i, before);
        }
    }
    article_head(g, n);
    last_clause(g, before, before);
}

/* An order that promulgates a regulation of the same title. */
static void promulgation(struct gen *g)
{
    size_t before = g->n_docs;
    struct given d = *remember(g, make_up(g, true));
    put(g, d.title);
    buf_str(&g->out, "\n\n");
    put(g, d.number);
    buf_str(&g->out, "\n\n《");
    put(g, d.title);
    buf_printf(&g->out, "》已经省政府第%u次常务会议通过，现予公布，自公布之日起施行。\n\n",
               1 + random_below(g, 60));
    g->titles++;
    g->numbers++;
    signature(g, &d);
    for (int i = 1, n = 10 + (int)random_below(g, 20); i <= n; i++)
        article(g, i, before);
}

/* Opinions in numbered headings, and replies. */
static void opinion(struct gen *g)
{
    static const char *const numerals[] = { "一", "二", "三", "四", "五", "六", "七" };
    size_t before = g->n_docs;
    struct given d = make_up(g, false);
    struct buf title = { 0 };
    buf_span(&title, kept(g, d.issuer));
    say(g, &title, "关于加强$g$h工作的意见");
    if (g->truth)
        d.title = keep(g, buf_as_span(&title));
    while (g->truth && count_titled(g, &d) >= ALONE) {
        buf_clear(&title);
        buf_span(&title, kept(g, d.issuer));
        say(g, &title, "关于加强$g和$g$h工作的意见");
        d.title = keep(g, buf_as_span(&title));
    }
    remember(g, d);
    buf_span(&g->out, buf_as_span(&title));
    buf_str(&g->out, "\n\n");
    buf_release(&title);
    put(g, d.number);
    buf_str(&g->out, "\n\n各市（州）人民政府，省政府各有关部门：\n\n");
    g->numbers++;
    struct given ground = some_document(g, before);
    buf_str(&g->out, "为贯彻落实");
    cite(g, &ground);
    say(g, &g->out, "精神，$j，现就有关工作提出如下意见。\n\n");
    for (size_t i = 0, n = 3 + random_below(g, 5); i < n; i++) {
        buf_printf(&g->out, "%s、", numerals[i]);
        say(g, &g->out, "做好$g的$h\n\n");
        for (uint32_t k = 2 + random_below(g, 4); k > 0; k--) {
            filler(g);
            if (chance(g, 17))
                citing_sentence(g, before);
            buf_str(&g->out, "\n\n");
        }
    }
    signature(g, &d);
}

/* A decision that ends several at once. */
static void decision(struct gen *g)
{
    size_t before = g->n_docs;
    struct given d = make_up(g, false);
    struct buf title = { 0 };
    buf_span(&title, kept(g, d.issuer));
    buf_str(&title, "关于废止部分规范性文件的决定");
    if (g->truth)
        d.title = keep(g, buf_as_span(&title));
    d.once = true;
    remember(g, d);
    buf_span(&g->out, buf_as_span(&title));
    buf_str(&g->out, "\n\n");
    buf_release(&title);
    put(g, d.number);
    buf_str(&g->out, "\n\n为维护法制统一，经研究，决定废止下列文件：\n\n");
    g->numbers++;
    for (uint32_t i = 1, n = 2 + random_below(g, 6); i <= n && before > 0; i++) {
        size_t old = some_target(g, before, before);
        struct given other = { 0 };
        if (old == SIZE_MAX) /* nothing of its body is as old: what nobody gave */
            other = make_up(g, false), other.once = true;
        buf_printf(&g->out, "%u．", i);
        name_target(g, old == SIZE_MAX ? &other : &g->docs[old]);
        buf_str(&g->out, "\n\n");
        if (old != SIZE_MAX)
            end_on(g, &g->docs[old], before, (const int[]){ d.year, d.month, d.day });
    }
    buf_str(&g->out, "本决定自公布之日起施行。\n\n");
    signature(g, &d);
}

static void document(struct gen *g)
{
    uint32_t kind = random_below(g, 100);
    if (kind < 45)
        notice(g);
    else if (kind < 60)
        promulgation(g);
    else if (kind < 95)
        opinion(g);
    else
        decision(g);
    g->documents++;
}

/* The masthead of an issue, and the line that says when it came out. */
static void masthead(struct gen *g, size_t issue)
{
    const char *name = regions[g->region < COUNT(regions) ? g->region : 0].name;
    int year = 2002 + (int)(g->progress * 23);
    buf_printf(&g->out,
               "%s人民政府公报\n\n%d\n\n第%zu期（总第%zu期）\n\n%s人民政府主办\n\n%d年第%zu期\n\n%"
               "d年12月28日出版\n\n",
               name, year, issue % 24 + 1, issue + 1, name, year, issue % 24 + 1, year);
}

/* Breaks lines after `width` characters; blank lines stay. */
static void wrap(struct buf *to, struct span text, size_t width)
{
    size_t column = 0, n;
    for (const char *p = text.p, *end = text.p + text.n; p < end; p += n) {
        utf8_decode(p, end, &n);
        if (*p == '\n')
            column = 0;
        else if (column++ == width) {
            buf_char(to, '\n');
            column = 1;
        }
        buf_add(to, p, n);
    }
}

/* An issue of a gazette of about so many bytes, or, when `single`, one document. */
static enum wh_status write_file(struct gen *g, const char *path, size_t issue, size_t bytes,
                                 bool single, size_t width, struct wh_error *err)
{
    struct buf wrapped = { 0 };
    buf_clear(&g->out);
    g->region = bytes > (1 << 20) ? COUNT(regions) : random_below(g, COUNT(regions));
    if (!single)
        masthead(g, issue);
    size_t start = g->done;
    do {
        document(g);
        g->progress = (double)(start + g->out.n) / (double)(g->budget + 1);
        if (g->progress > 0.9999)
            g->progress = 0.9999;
    } while (g->out.n < bytes && !single);
    if (width) {
        wrap(&wrapped, buf_as_span(&g->out), width);
        buf_clear(&g->out);
        buf_span(&g->out, buf_as_span(&wrapped));
        buf_release(&wrapped);
    }
    g->done += g->out.n;
    g->files++;
    return file_write(path, buf_as_span(&g->out), err);
}

static void put_day(struct buf *b, const char *name, const int day[3])
{
    char text[48];
    snprintf(text, sizeof text, "%04d-%02d-%02d", day[0], day[1], day[2]);
    json_text(b, name, span_str(text));
}

/* What is true of each document in the end: the earlier of an act and the day up to which it says that it is valid. */
static enum wh_status write_truth(const struct gen *g, const char *path, struct wh_error *err)
{
    struct buf b = { 0 };
    for (size_t i = 0; i < g->n_docs; i++) {
        const struct given *d = &g->docs[i];
        bool expired = d->until[0] && (!d->ended_on[0] || days_apart(d->until, d->ended_on) < 0);
        bool repealed = d->ended_on[0] && !expired;
        json_begin(&b);
        json_text(&b, "number", kept(g, d->number));
        json_text(&b, "status", span_str(repealed ? "repealed" : expired ? "expired" : "in_force"));
        if (repealed)
            put_day(&b, "since", d->ended_on);
        if (expired)
            put_day(&b, "until", d->until);
        if (repealed)
            json_text(&b, "by", kept(g, g->docs[d->ended_by].number));
        json_end(&b);
        buf_char(&b, '\n');
    }
    enum wh_status rc = file_write(path, buf_as_span(&b), err);
    buf_release(&b);
    return rc;
}

static void report(struct gen *g)
{
    struct buf b = { 0 };
    json_begin(&b);
    json_int(&b, "files", (long long)g->files);
    json_int(&b, "bytes", (long long)g->done);
    json_int(&b, "documents", (long long)g->documents);
    json_int(&b, "numbers", (long long)g->numbers);
    json_int(&b, "titles", (long long)g->titles);
    json_int(&b, "acts", (long long)g->acts);
    json_array_begin(&b, "repealed");
    struct span left = buf_as_span(&g->ended);
    for (size_t end; (end = span_find(left, SPAN("\n"))) != SPAN_NONE;
         left = span_from(left, end + 1))
        json_item(&b, span_cut(left, 0, end));
    json_array_end(&b);
    json_end(&b);
    puts(buf_cstr(&b));
    buf_release(&b);
}

static uint64_t number_of(const char *option, const char *value)
{
    char *end = NULL;
    uint64_t n = value ? strtoull(value, &end, 10) : 0;
    if (!value || end == value || *end) {
        fprintf(stderr, "gen: %s wants a number\n", option);
        exit(2);
    }
    return n;
}

int main(int argc, char **argv)
{
    size_t files = 0, bytes = 50 * 1024, width = 0;
    const char *out = NULL, *truth = NULL;
    bool issues = false;
    struct gen g = { .state = 1 };
    struct wh_error err = { 0 };
    enum wh_status rc = WH_OK;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--seed") == 0)
            g.state = number_of("--seed", argv[i + 1]) * UINT64_C(0x9E3779B97F4A7C15) + 1, i++;
        else if (strcmp(argv[i], "--files") == 0)
            files = number_of("--files", argv[i + 1]), i++;
        else if (strcmp(argv[i], "--bytes") == 0)
            bytes = number_of("--bytes", argv[i + 1]), i++;
        else if (strcmp(argv[i], "--wrap") == 0)
            width = number_of("--wrap", argv[i + 1]), i++;
        else if (strcmp(argv[i], "--truth") == 0 && i + 1 < argc)
            truth = argv[++i];
        else if (strcmp(argv[i], "--issues") == 0)
            issues = true;
        else if (argv[i][0] != '-' && !out)
            out = argv[i];
        else
            out = NULL, i = argc;
    }
    if (!out) {
        fputs("usage: gen [--seed N] [--files N] [--issues] [--bytes N] [--wrap N] "
              "[--truth FILE] OUT\n",
              stderr);
        return 2;
    }
    g.budget = bytes * (files ? files : 1);
    g.truth = truth != NULL;
    for (g.n_of_title = 1024; g.n_of_title < g.budget / 2048;)
        g.n_of_title *= 2;
    g.of_title = mem_alloc(g.n_of_title * sizeof *g.of_title);
    memset(g.of_title, 0, g.n_of_title * sizeof *g.of_title);
    if (files && mkdir(out, 0777) != 0 && errno != EEXIST)
        rc = wh_fail(&err, WH_E_IO, "cannot make folder '%s'", out);
    for (size_t i = 0; i < files && rc == WH_OK; i++) {
        struct buf path = { 0 };
        buf_printf(&path, "%s/%05zu.txt", out, i);
        bool single = !issues && i % 3 == 2;
        rc = write_file(&g, buf_cstr(&path), i, bytes, single,
                        width        ? width
                        : i % 4 == 3 ? 38
                                     : 0,
                        &err);
        buf_release(&path);
    }
    if (!files && rc == WH_OK)
        rc = write_file(&g, out, 0, bytes, false, width, &err);
    if (rc == WH_OK && truth)
        rc = write_truth(&g, truth, &err);
    if (rc == WH_OK)
        report(&g);
    else
        fprintf(stderr, "gen: %s\n", err.message);
    buf_release(&g.out);
    buf_release(&g.names);
    buf_release(&g.ended);
    free(g.of_title);
    free(g.docs);
    return rc == WH_OK ? 0 : 3;
}
