// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Which printed lines are the text. The weight of a line is its prose: characters outside links, doubled where it has
// punctuation. The text is the element that bears the name of an article and holds half of the page's weight, or else the
// smallest one that holds four fifths of it; lines without links on both sides go with it as far as nothing of the site
// stands between. What the site adds inside (shares, related pages, downloads) is left out. In doubt a line stays.
#include "analyzer/read/html.h"

#include <ctype.h>

#include "analyzer/text/card.h"
#include "analyzer/text/view_lines.h"
#include "analyzer/words/key.h"
#include "analyzer/words/shapes.h"
#include "analyzer/words/turns.h"
#include "analyzer/words/words.h"

enum line_use { USE_TEXT, USE_NOISE, USE_FOOT, USE_FURNITURE, USE_CARD, USE_KEPT };

enum {
    NOISE_BYTES = 400,
    ARTICLE_SHARE = 2,   /* one half of the weight makes a named block the text */
    WHOLE_TENTHS = 8,    /* tenths of the weight that a child must hold to stand for its parent */
    FURNITURE_SHARE = 3, /* a block with a third of the weight is no furniture, whatever its name */
    LEAST_CHARS = 20,    /* fewer are no article when there are links around */
    TITLE_LINES = 15,    /* of the text, in which the title is looked for */
    CARD_ROWS = 40,
    CARD_VALUE = 900,
};

struct article {
    const struct html_page *page;
    const struct html_lines *lines;
    struct arena *arena;
    size_t n;
    uint8_t *use;      /* enum line_use of each line */
    uint64_t *weight;  /* sums: [i] of the lines before i */
    uint32_t *linking; /* the same of lines that are links */
    size_t from, to;   /* the lines of the text */
    size_t card_from, card_to;
    bool named; /* by the name of an element */
};

static struct span text_of(const struct article *a, size_t i)
{
    return html_line_text(a->lines, i);
}

static const struct html_line *line_at(const struct article *a, size_t i)
{
    return &a->lines->at.at[i];
}

static const struct html_node *node_at(const struct article *a, size_t i)
{
    return &a->page->nodes.at[i];
}

/* Most of the line leads elsewhere. */
static bool is_link(const struct article *a, size_t i)
{
    return line_at(a, i)->links && line_at(a, i)->links * 5 >= line_at(a, i)->chars * 4;
}

static bool is_prose(const struct article *a, size_t i)
{
    const struct html_line *l = line_at(a, i);
    return l->marks && !is_link(a, i) && !a->use[i] &&
           (span_has(text_of(a, i), SPAN("。")) || span_has(text_of(a, i), SPAN("；")));
}

/* The line without any white space. */
static struct span squashed(struct arena *arena, struct span s)
{
    char *out = arena_alloc(arena, s.n + 1);
    size_t n = 0;
    for (size_t at = 0; at < s.n;) {
        size_t k = space_at((const unsigned char *)s.p + at, (const unsigned char *)s.p + s.n);
        if (!k && s.p[at] != '\t')
            out[n++] = s.p[at];
        at += k ? k : 1;
    }
    return span_of(out, n);
}

//
// Weights
//

static uint64_t weight_of(const struct article *a, size_t i)
{
    const struct html_line *l = line_at(a, i);
    if (a->use[i] || is_link(a, i))
        return 0;
    return (uint64_t)(l->chars - l->links) * (l->marks ? 2 : 1);
}

static void weigh(struct article *a)
{
    for (size_t i = 0; i < a->n; i++) {
        a->weight[i + 1] = a->weight[i] + weight_of(a, i);
        a->linking[i + 1] = a->linking[i] + is_link(a, i);
    }
}

static uint64_t weight_between(const struct article *a, size_t from, size_t to)
{
    return from < to ? a->weight[to] - a->weight[from] : 0;
}

static uint64_t weight_under(const struct article *a, const struct html_node *n)
{
    return weight_between(a, n->line_from, n->line_to);
}

//
// What the site prints around
//

static void find_noise(struct article *a)
{
    struct arena scratch = { 0 };
    for (size_t i = 0; i < a->n; i++) {
        struct span t = text_of(a, i);
        if (t.n > NOISE_BYTES || a->use[i] || line_at(a, i)->row)
            continue;
        t = squashed(&scratch, t);
        if (shape_match(SHAPE_SITE_FOOT, t, NULL))
            a->use[i] = USE_FOOT;
        else if (shape_match(SHAPE_SITE_NOISE, t, NULL) || shape_match(SHAPE_SITE_PIECE, t, NULL))
            a->use[i] = USE_NOISE;
        arena_clear(&scratch);
    }
    arena_release(&scratch);
}

/* Blocks that bear the name of furniture, unless a good part of the page, or the text by its name, stands in them. */
static void find_furniture(struct article *a)
{
    size_t nodes = a->page->nodes.n, done = 0;
    bool *named = arena_zalloc(a->arena, nodes);
    for (size_t i = nodes; i-- > 1;)
        if (named[i] || ((node_at(a, i)->flags & HTML_ARTICLE) && node_at(a, i)->chars))
            named[node_at(a, i)->parent] = named[i] = true;
    for (size_t i = 1; i < nodes; i++) {
        const struct html_node *n = node_at(a, i);
        bool furniture = (n->flags & HTML_FURNITURE) || n->tag == HTML_NAV;
        if (!furniture || named[i] || n->line_from >= n->line_to || n->line_to <= done ||
            weight_under(a, n) * FURNITURE_SHARE > a->weight[a->n])
            continue;
        for (size_t k = n->line_from; k < n->line_to; k++)
            if (a->use[k] == USE_TEXT)
                a->use[k] = USE_FURNITURE;
        done = n->line_to;
    }
}

//
// The card
//

/* Facts told by a row of the card; -1 if the line is no row. */
static int card_facts(struct span t, bool row)
{
    int facts = 0;
    enum card_field field;
    bool colon, first = true;
    for (; t.n || first; first = false) {
        struct span cell = span_cut(t, 0, span_find(t, SPAN("\t"))), rest;
        size_t n = cell.n > CARD_VALUE ? 0 : card_label(cell, &field, &colon);
        bool label = n && (colon || (row && n == cell.n));
        t = span_from(t, cell.n + 1);
        if (!label && first)
            return -1;
        rest = n < cell.n ? span_from(cell, n) : span_cut(t, 0, span_find(t, SPAN("\t")));
        if (label && rest.n && field != CARD_OTHER && !card_is_label(rest, &field))
            facts++;
    }
    return facts;
}

static bool is_under(const struct article *a, uint32_t node, uint32_t up)
{
    while (node > up)
        node = node_at(a, node)->parent;
    return node == up;
}

/* A label alone whose value is the next line of the same block. */
static bool has_value_below(const struct article *a, size_t i)
{
    enum card_field field;
    return i + 1 < a->n && !line_at(a, i)->row && card_is_label(text_of(a, i), &field) &&
           !card_is_label(text_of(a, i + 1), &field) && text_of(a, i + 1).n <= CARD_VALUE &&
           card_may_hold(text_of(a, i), text_of(a, i + 1)) && line_at(a, i)->node &&
           line_at(a, i + 1)->node != line_at(a, i)->node &&
           is_under(a, line_at(a, i + 1)->node, node_at(a, line_at(a, i)->node)->parent) &&
           card_facts(text_of(a, i + 1), line_at(a, i + 1)->row) < 0;
}

static size_t cells_of(struct span t)
{
    size_t n = 1;
    for (size_t i = 0; i < t.n; i++)
        n += t.p[i] == '\t';
    return n;
}

/* 文号 | 依据 | 标题 | 处理决定 over rows of values: the headings of a table of the text, which is no card. In a card each row begins with a
   label. */
static bool heads_table(const struct article *a, size_t i)
{
    enum { LEAST_CELLS = 3 };
    if (i + 1 >= a->n || !line_at(a, i)->row || !line_at(a, i + 1)->row)
        return false;
    size_t cells = cells_of(text_of(a, i));
    return cells >= LEAST_CELLS && cells == cells_of(text_of(a, i + 1)) &&
           card_facts(text_of(a, i + 1), true) < 0;
}

/* The rows of the card from line i: one behind the last; i if there is none. *seen: where rows ended that are no card. */
static size_t card_end(const struct article *a, size_t i, size_t *seen)
{
    size_t to = i, at = i;
    int facts = 0;
    while (at < a->n && at < i + CARD_ROWS && !heads_table(a, at)) {
        int n = card_facts(text_of(a, at), line_at(a, at)->row);
        bool below = has_value_below(a, at);
        if (n < 0 && below)
            n = 0;
        if (n < 0 && (at > to || at == i || !card_is_unknown_label(text_of(a, at))))
            break; /* one row that nobody knows may stand between others */

        at += below ? 2 : 1;
        facts += n > 0 ? n : below;
        if (n >= 0)
            to = at;
    }
    *seen = to;
    return facts >= 2 ? to : i;
}

static void find_card(struct article *a)
{
    size_t seen = 0;
    for (size_t i = 0; i < a->n; i++) {
        size_t to = i < seen || is_link(a, i) ? i : card_end(a, i, &seen);
        if (to == i)
            continue;
        a->card_from = i;
        a->card_to = to;
        for (; i < to; i++)
            a->use[i] = USE_CARD;
        return;
    }
}

static void write_card(struct buf *out, const struct article *a)
{
    for (size_t i = a->card_from; i < a->card_to; i++) {
        buf_span(out, text_of(a, i));
        if (has_value_below(a, i)) {
            buf_char(out, '\t');
            buf_span(out, text_of(a, ++i));
        }
        buf_char(out, '\n');
    }
}

//
// The title
//

static bool is_title(struct span t)
{
    return t.n >= 12 && t.n <= 600 &&
           (span_has(t, SPAN("关于")) || turn_ends(TURN_PAGE_TITLE_END, t));
}

/* Bytes of what parts a title from the names of column and site: _ or |, a dash or white space before such a name. */
static size_t title_end(struct span rest)
{
    static const struct span marks[] = { SPAN_INIT("-"), SPAN_INIT("－"), SPAN_INIT("–"),
                                         SPAN_INIT("—"), SPAN_INIT(" "),  SPAN_INIT("\n"),
                                         SPAN_INIT("　") };
    if (rest.p[0] == '_' || rest.p[0] == '|')
        return 1;
    size_t n = starts_any(rest, marks, COUNT(marks));
    struct span name = span_from(rest, n);
    return n && name.n && !isdigit((unsigned char)name.p[0]) && !span_starts(name, SPAN("关于")) &&
                   turn_in(TURN_SITE_NAME, name)
               ? n
               : 0;
}

/* The part of <title> that looks like a title. */
static struct span page_title(const struct article *a)
{
    struct span t = buf_as_span(&a->page->title), best = { 0 };
    for (size_t from = 0, at = 0; at <= t.n; at++) {
        size_t end = at < t.n ? title_end(span_from(t, at)) : 1;
        if (!end)
            continue;
        struct span part = squashed(a->arena, span_cut(t, from, at));
        if (part.n > best.n && is_title(part))
            best = part;
        from = at + end;
    }
    return best;
}

/* The longest line that the page names itself after; without such a line a heading, or the page's name itself. */
static struct span title_of(const struct article *a)
{
    enum { LINES = 300, BYTES = 600 };
    struct span meta = squashed(a->arena, buf_as_span(&a->page->article_title));
    if (meta.n >= 12 && meta.n <= BYTES)
        return meta;
    struct span page = buf_as_span(&a->page->title), best = { 0 }, heading = { 0 };
    struct span key = key_exact(a->arena, span_cut(page, 0, 2 * BYTES));
    for (size_t i = 0; i < a->n && i < LINES; i++) {
        const struct html_node *n = node_at(a, line_at(a, i)->node);
        if (a->use[i] || is_link(a, i) || text_of(a, i).n > BYTES || text_of(a, i).n <= best.n)
            continue;
        struct span t = squashed(a->arena, text_of(a, i));
        if (!is_title(t))
            continue;
        if (key.n && t.n > best.n && span_has(key, key_exact(a->arena, t)))
            best = t;
        if (!heading.n && n->tag == HTML_HEADING && n->level <= 2)
            heading = t;
    }
    page = page_title(a);
    return best.n ? best : page.n ? page : heading;
}

/* Does the head of the text print the title? */
static bool prints_title(const struct article *a, enum line_use use, struct span key)
{
    struct buf head = { 0 };
    size_t lines = 0;
    for (size_t i = a->from; i < a->to && lines < TITLE_LINES; i++)
        if (a->use[i] == use) {
            buf_span(&head, text_of(a, i));
            lines++;
        }
    bool prints = span_has(key_exact(a->arena, buf_as_span(&head)), key);
    buf_release(&head);
    return prints;
}

//
// Where the text stands
//

/* Named blocks; several when the text and what is attached to it stand in one each. */
static bool find_named(struct article *a)
{
    uint64_t sum = 0;
    size_t done = 0, from = a->n;
    for (size_t i = 1; i < a->page->nodes.n; i++) {
        const struct html_node *n = node_at(a, i);
        if (!(n->flags & HTML_ARTICLE) || n->line_to <= done || !weight_under(a, n))
            continue;
        from = n->line_from < from ? n->line_from : from;
        sum += weight_under(a, n);
        done = n->line_to;
    }
    if (!sum || sum * ARTICLE_SHARE < a->weight[a->n])
        return false;
    a->from = from;
    a->to = done;
    return a->named = true;
}

static bool may_hold_text(enum html_tag t)
{
    return t == HTML_BLOCK || t == HTML_ROWS || t == HTML_TABLE || t == HTML_TR || t == HTML_TD ||
           t == HTML_BODY || t == HTML_INLINE || t == HTML_NAV;
}

/* Do all the other blocks with words in them hold lists of links, as the sides of a page do? */
static bool rest_links(const struct article *a, const struct html_node *n,
                       const struct html_node *best)
{
    uint64_t seen = weight_under(a, best);
    for (uint32_t c = n->first; c != HTML_NONE; c = node_at(a, c)->next) {
        const struct html_node *k = node_at(a, c);
        if (k == best || !weight_under(a, k))
            continue;
        if (k->line_from < k->line_to && a->linking[k->line_to] == a->linking[k->line_from])
            return false;
        seen += weight_under(a, k);
    }
    return seen == weight_under(a, n);
}

static void find_heaviest(struct article *a)
{
    const struct html_node *n = node_at(a, 0);
    for (bool down = true; down;) {
        const struct html_node *best = NULL;
        for (uint32_t c = n->first; c != HTML_NONE; c = node_at(a, c)->next)
            if (may_hold_text((enum html_tag)node_at(a, c)->tag) &&
                (!best || weight_under(a, node_at(a, c)) > weight_under(a, best)))
                best = node_at(a, c);
        down = best && (weight_under(a, best) * 10 >= weight_under(a, n) * WHOLE_TENTHS ||
                        (weight_under(a, best) * 2 > weight_under(a, n) && rest_links(a, n, best)));
        n = down ? best : n;
    }
    a->from = n->line_from;
    a->to = n->line_to;
}

static bool is_related_head(struct arena *arena, struct span t)
{
    if (t.n > 60)
        return false;
    t = squashed(arena, t);
    t.n -= span_ends(t, SPAN("：")) ? 3 : span_ends(t, SPAN(":")) ? 1 : 0;
    return turn_is(TURN_RELATED_HEAD, t);
}

/* 附件：, 热点信息: what may stand over a list of links. */
static bool is_list_head(struct arena *arena, struct span t)
{
    if (t.n > 48)
        return false;
    t = squashed(arena, t);
    t.n -= span_ends(t, SPAN("：")) ? 3 : span_ends(t, SPAN(":")) ? 1 : 0;
    return t.n <= 24 && turn_ends(TURN_LINKS_HEAD_END, t);
}

/* Lines above the text that belong to it: no link of the site may stand between. The title, where the text does not print
   it itself, is the last of them. */
static void widen_up(struct article *a, struct span title)
{
    bool printed = title.n && prints_title(a, USE_TEXT, title);
    while (a->from > 0) {
        size_t i = a->from - 1;
        bool is_it = title.n && a->use[i] == USE_TEXT && text_of(a, i).n <= NOISE_BYTES &&
                     span_eq(key_exact(a->arena, text_of(a, i)), title);
        if (a->use[i] == USE_FURNITURE || (line_at(a, i)->links && !is_prose(a, i)) ||
            (is_it && printed))
            break;
        a->from = i;
        if (is_it)
            break;
    }
}

static void widen_down(struct article *a)
{
    size_t core = a->to;
    for (size_t to = core; to < a->n; to++) {
        if (a->use[to] == USE_FURNITURE || a->use[to] == USE_FOOT ||
            is_related_head(a->arena, text_of(a, to)) ||
            (line_at(a, to)->links && !is_prose(a, to)))
            break;
        a->to = to + 1;
    }
    while (a->to > core && is_list_head(a->arena, text_of(a, a->to - 1)))
        a->to--; /* of downloads */
}

//
// What stays
//

/* The lists of links that sites put below a text, each under its heading. */
static void drop_related(struct article *a)
{
    for (size_t i = a->from; i < a->to; i++) {
        if (line_at(a, i)->row || !is_related_head(a->arena, text_of(a, i)))
            continue;
        size_t to = i + 1;
        while (to < a->to && (a->use[to] || line_at(a, to)->links * 2 >= line_at(a, to)->chars))
            to++;
        if (to == i + 1 && to < a->to)
            continue; /* a heading of the text itself */
        for (; i < to; i++)
            a->use[i] = USE_FURNITURE;
    }
}

static void choose_lines(struct article *a)
{
    size_t first = a->from, last = a->to;
    drop_related(a);
    while (first < a->to && !is_prose(a, first))
        first++;
    while (last > a->from && !is_prose(a, last - 1))
        last--;
    bool prose = first < a->to, links = false;
    for (size_t i = a->from; i < a->to; i++) {
        bool inside = prose && i > first && i < last;
        if (a->use[i] == USE_FURNITURE || a->use[i] == USE_CARD ||
            ((a->use[i] == USE_NOISE || a->use[i] == USE_FOOT) &&
             (!inside || line_at(a, i)->links)))
            continue;
        if (prose && i < first && is_link(a, i))
            continue; /* the path to the page, buttons */
        a->use[i] = USE_KEPT;
    }
    for (size_t i = a->to; prose && i-- > last;) { /* downloads, the pages before and behind */
        if (a->use[i] != USE_KEPT)
            continue;
        bool link = is_link(a, i) && !line_at(a, i)->row;
        if (shape_match(SHAPE_NOTE, squashed(a->arena, text_of(a, i)), NULL))
            continue; /* （此件公开发布） below a list */
        if (!link && !(links && is_list_head(a->arena, text_of(a, i))))
            break;
        links |= link;
        a->use[i] = USE_NOISE;
    }
}

//
// All together
//

/* What the page says of itself where there is no card: 标题, 发布日期. */
static void write_meta_card(struct buf *out, const struct article *a)
{
    struct span title = squashed(a->arena, buf_as_span(&a->page->article_title)),
                day = card_date(a->arena, buf_as_span(&a->page->pub_date));
    if (title.n && title.n <= CARD_VALUE && day.n)
        buf_printf(out, "标题：\t%.*s\t发布日期：\t%.*s\n", SPAN_ARG(title), SPAN_ARG(day));
}

/* Is what was kept a text? Some lines among many links are none. */
static bool is_article(const struct article *a)
{
    uint64_t words = 0, linked = 0, lines = 0;
    bool prose = false, site = false;
    for (size_t i = 0; i < a->n; i++) {
        const struct html_line *l = line_at(a, i);
        site |= l->links > 0;
        if (a->use[i] != USE_KEPT)
            continue;
        lines++;
        linked += l->links > 0;
        words += l->chars - l->links;
        prose |= l->marks && !is_link(a, i) && span_has(text_of(a, i), SPAN("。"));
    }
    return lines && (!site || a->named || prose || (words >= LEAST_CHARS && linked * 2 < lines));
}

static enum html_found write_article(struct buf *out, struct article *a)
{
    struct span title = title_of(a), key = key_exact(a->arena, title);
    if (!find_named(a))
        find_heaviest(a);
    widen_up(a, key);
    widen_down(a);
    choose_lines(a);
    bool found = is_article(a);
    write_card(out, a);
    if (key.n && (found || out->n) && !(found && prints_title(a, USE_KEPT, key))) {
        buf_span(out, title);
        buf_char(out, '\n');
    }
    for (size_t i = a->from; found && i < a->to; i++)
        if (a->use[i] == USE_KEPT) {
            buf_span(out, text_of(a, i));
            buf_char(out, '\n');
        }
    return found ? HTML_ARTICLE_FOUND : HTML_NO_ARTICLE;
}

enum html_found html_article(struct buf *out, const struct html_page *page,
                             const struct html_lines *lines)
{
    struct arena arena = { 0 };
    struct article a = { .page = page, .lines = lines, .arena = &arena, .n = lines->at.n };
    a.use = arena_zalloc(&arena, a.n + 1);
    a.weight = arena_zalloc(&arena, (a.n + 1) * sizeof *a.weight);
    a.linking = arena_zalloc(&arena, (a.n + 1) * sizeof *a.linking);
    find_card(&a);
    find_noise(&a);
    if (a.card_from == a.card_to)
        write_meta_card(out, &a);
    weigh(&a);
    find_furniture(&a);
    weigh(&a);
    enum html_found found = write_article(out, &a);
    arena_release(&arena);
    return found;
}
