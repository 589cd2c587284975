// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/docx_body.h"

#include <strings.h>

#include "analyzer/read/docx_table.h"
#include "base/utf8.h"

enum { MAX_FIELDS = 64 };

/* Where text goes: paragraphs to `place`; inside a paragraph `para` takes it. */
struct spot {
    struct docx_place *place;
    struct para *para;
};

struct para {
    struct buf text, behind; /* behind: the lines of its text boxes and notes */
    struct docx_props props;
    struct docx_style style;
};

static int read_inside(struct docx_body *b, struct spot s);

/*
 * Fields: what Word computes. Their results are text but for page numbers.
 */

static void set_state(struct docx_body *b, struct docx_field *f, uint8_t state)
{
    b->mute -= f->state != FIELD_RESULT;
    f->state = state;
    b->mute += f->state != FIELD_RESULT;
}

static bool is_page_number(struct span instruction)
{
    static const struct span names[] = { SPAN_INIT("PAGE"), SPAN_INIT("NUMPAGES"),
                                         SPAN_INIT("PAGEREF"), SPAN_INIT("SECTIONPAGES") };
    while (instruction.n && strchr(" \t\r\n", instruction.p[0]))
        instruction = span_from(instruction, 1);
    size_t n = 0;
    while (n < instruction.n && !strchr(" \t\r\n\\", instruction.p[n]))
        n++;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (n == names[i].n && strncasecmp(instruction.p, names[i].p, n) == 0)
            return true;
    return false;
}

static void field_mark(struct docx_body *b, struct span type)
{
    struct docx_field *last = b->fields.n > b->fields_from ? &b->fields.at[b->fields.n - 1] : NULL;
    if (span_eq(type, SPAN("begin")) && b->fields.n < MAX_FIELDS) {
        vec_push(&b->fields, ((struct docx_field){ .state = FIELD_INSTRUCTION }));
        b->mute++;
    } else if (span_eq(type, SPAN("separate")) && last) {
        bool page = is_page_number(span_of(last->instruction, last->n));
        set_state(b, last, page ? FIELD_DROPPED : FIELD_RESULT);
    } else if (span_eq(type, SPAN("end")) && last) {
        set_state(b, last, FIELD_RESULT);
        b->fields.n--;
    }
}

/* No instruction and no page number goes on in the next paragraph: one that is not closed must not swallow it. */
static void end_fields(struct docx_body *b)
{
    for (size_t i = b->fields_from; i < b->fields.n; i++)
        set_state(b, &b->fields.at[i], FIELD_RESULT);
}

/* At XML_OPEN of w:instrText. */
static int read_instruction(struct docx_body *b)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_next(b->x, b->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(b->x) == depth)
            return event;
        if (event != XML_TEXT || b->fields.n <= b->fields_from)
            continue;
        struct docx_field *f = &b->fields.at[b->fields.n - 1];
        struct span s = span_cut(xml_text(b->x), 0, sizeof f->instruction - f->n);
        if (s.n)
            memcpy(f->instruction + f->n, s.p, s.n);
        f->n += (uint8_t)s.n;
    }
    return event;
}

/*
 * Inside a run
 */

static bool is_shown(const struct docx_body *b, struct spot s)
{
    return s.para && !b->mute && !b->hidden && !b->struck;
}

static void put(struct docx_body *b, struct spot s, struct span text)
{
    if (is_shown(b, s))
        buf_span(&s.para->text, text);
}

static void put_tab(struct docx_body *b, struct spot s)
{
    if (s.para)
        put(b, s, s.para->text.n ? SPAN("\u3000") : SPAN("\u3000\u3000"));
}

/* A piece of w:t: line ends in it are spaces. */
static void put_text(struct docx_body *b, struct spot s, struct span text)
{
    for (size_t from = 0, i = 0; i <= text.n; i++) {
        if (i < text.n && !strchr("\t\r\n", text.p[i]))
            continue;
        put(b, s, span_cut(text, from, i));
        if (i < text.n && text.p[i] == '\t')
            put_tab(b, s);
        else if (i < text.n)
            put(b, s, SPAN(" "));
        from = i + 1;
    }
}

static struct span trim(struct span s)
{
    while (s.n && strchr(" \t\r\n", s.p[0]))
        s = span_from(s, 1);
    while (s.n && strchr(" \t\r\n", s.p[s.n - 1]))
        s.n--;
    return s;
}

/* At XML_OPEN of w:t or m:t. */
static int read_text(struct docx_body *b, struct spot s)
{
    unsigned depth = xml_depth(b->x);
    bool preserve = span_eq(xml_attr(b->x, "space"), SPAN("preserve"));
    int event;
    while ((event = xml_next(b->x, b->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(b->x) == depth)
            return event;
        if (event != XML_TEXT)
            continue;
        struct span text = preserve ? xml_text(b->x) : trim(xml_text(b->x));
        b->counts.hidden += text.n && b->hidden;
        b->counts.struck += text.n && b->struck && !b->hidden;
        put_text(b, s, text);
    }
    return event;
}

/* w:sym: a character of a named font; those of symbol fonts stand at U+F000 and have no meaning elsewhere. */
static void put_symbol(struct docx_body *b, struct spot s)
{
    struct span hex = xml_attr(b->x, "char");
    uint32_t cp = 0;
    char utf8[4];
    for (size_t i = 0; i < hex.n && i < 6; i++) {
        const char *digits = "0123456789abcdef",
                   *at = memchr(digits, hex.p[i] | (hex.p[i] >= 'A' ? 0x20 : 0), 16);
        if (!at)
            return;
        cp = cp * 16 + (uint32_t)(at - digits);
    }
    if (cp >= 0xF020 && cp <= 0xF0FF)
        put(b, s, SPAN("□"));
    else if (cp >= 0x20 && cp < 0x110000 && !(cp >= 0xD800 && cp <= 0xF8FF))
        put(b, s, span_of(utf8, utf8_encode(utf8, cp)));
}

static int read_run(struct docx_body *b, struct spot s)
{
    bool outer = b->hidden, outer_struck = b->struck;
    b->hidden = s.para && s.para->style.props.hidden == 1;
    b->struck = s.para && s.para->style.props.struck == 1;
    int event = read_inside(b, s);
    b->hidden = outer;
    b->struck = outer_struck;
    return event;
}

/* w:rPr of a run. */
static int read_run_props(struct docx_body *b)
{
    struct docx_props p = DOCX_PROPS;
    int event = docx_props_read(&p, b->x, b->arena, b->err);
    if (p.hidden == DOCX_UNSET && p.style.n)
        p.hidden = docx_style_of(b->styles, p.style).props.hidden;
    if (p.struck == DOCX_UNSET && p.style.n)
        p.struck = docx_style_of(b->styles, p.style).props.struck;
    if (p.hidden != DOCX_UNSET)
        b->hidden = p.hidden;
    if (p.struck != DOCX_UNSET)
        b->struck = p.struck;
    return event;
}

static void put_note(struct docx_body *b, struct spot s, struct docx_notes *notes)
{
    int32_t id = docx_int(b->x, "id", DOCX_UNSET);
    if (!notes || !is_shown(b, s))
        return;
    size_t lo = 0, hi = notes->all.n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (notes->all.at[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == notes->all.n || notes->all.at[lo].id != id || !notes->all.at[lo].text.n)
        return;
    buf_char(&s.para->behind, DOCX_BEHIND_TABLE);
    buf_str(&s.para->behind, "注：");
    buf_span(&s.para->behind, notes->all.at[lo].text);
    buf_char(&s.para->behind, '\n');
    notes->all.at[lo].text.n = 0; /* called twice, told once */
}

/* Lines that stand behind the paragraph being read, or between paragraphs. */
static struct buf *lines_at(struct spot s)
{
    return s.para ? &s.para->behind : &s.place->lines;
}

static int read_box(struct docx_body *b, struct spot s)
{
    struct docx_place box = { .in_cell = s.place->in_cell };
    bool shown = !b->hidden && !b->struck && !b->mute, hidden = b->hidden, struck = b->struck;
    size_t from = b->fields_from;
    b->fields_from = b->fields.n;
    b->hidden = b->struck = false;
    int event = read_inside(b, (struct spot){ &box, NULL });
    end_fields(b);
    b->fields.n = b->fields_from;
    b->fields_from = from;
    b->hidden = hidden;
    b->struck = struck;
    docx_place_end(&box);
    if (shown)
        buf_span(lines_at(s), buf_as_span(&box.lines));
    docx_place_release(&box);
    return event;
}

/* WordArt in VML: the text is an attribute. */
static void put_word_art(struct spot s, struct span text)
{
    if (!text.n)
        return;
    struct buf *lines = lines_at(s);
    for (size_t i = 0; i < text.n; i++)
        buf_char(lines, strchr("\t\r\n", text.p[i]) ? ' ' : text.p[i]);
    buf_char(lines, '\n');
}

/*
 * Paragraphs
 */

static struct span number_of(struct docx_body *b, const struct para *p, struct buf *number)
{
    buf_clear(number);
    docx_list_number(b->lists, number, &p->props, &p->style);
    return buf_as_span(number);
}

/* Hands a paragraph to its place, unless it goes on in the next. */
static void end_paragraph(struct docx_body *b, struct docx_place *place, struct para *p)
{
    struct buf number = { 0 };
    bool goes_on = p->props.mark_deleted, run_in = p->props.mark_run_in && p->props.hidden == 1;
    bool vanishes = p->props.hidden == 1 && !p->text.n && !place->open.n && !run_in;
    end_fields(b);
    if (!goes_on && !place->numbered && !vanishes) {
        struct span n = number_of(b, p, &number);
        if (!n.n && p->text.n + place->open.n && !place->in_cell &&
            (p->props.indent == 1 || (p->props.indent == DOCX_UNSET && p->style.props.indent == 1)))
            n = SPAN("\u3000\u3000");
        docx_place_head(place, n);
        b->written += n.n;
    }
    buf_span(&place->open, buf_as_span(&p->text));
    buf_span(&place->open_behind, buf_as_span(&p->behind));
    place->numbered |= run_in;
    place->is_open |= !vanishes;
    if (!goes_on && !run_in)
        docx_place_finish(place);
    buf_release(&number);
}

static int too_long(struct docx_body *b)
{
    wh_fail(b->err, WH_E_LIMIT, "cannot read '%.*s': more than %d MiB of text", SPAN_ARG(b->name),
            DOCX_TEXT_MAX >> 20);
    wh_hint(b->err, "cut it into several files");
    return WH_E_LIMIT;
}

static int read_paragraph(struct docx_body *b, struct docx_place *place)
{
    struct para p = { .props = DOCX_PROPS };
    p.style = docx_style_of(b->styles, b->styles->base);
    int event = read_inside(b, (struct spot){ place, &p });
    if (event > 0) {
        end_paragraph(b, place, &p);
        b->written += p.text.n;
        event = b->written > DOCX_TEXT_MAX ? too_long(b) : event;
    }
    buf_release(&p.text);
    buf_release(&p.behind);
    return event;
}

static int read_paragraph_props(struct docx_body *b, struct para *p)
{
    if (!p)
        return xml_skip(b->x, b->err);
    int event = docx_props_read(&p->props, b->x, b->arena, b->err);
    if (p->props.style.n)
        p->style = docx_style_of(b->styles, p->props.style);
    b->counts.deleted += p->props.mark_deleted;
    b->counts.inserted += p->props.mark_inserted;
    return event;
}

/*
 * Tables
 */

static int read_cell_props(struct docx_body *b, struct docx_cell *cell)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        if (docx_at(b->x, SPAN("gridSpan")))
            cell->span = docx_int(b->x, "val", 1);
        else if (docx_at(b->x, SPAN("vMerge")))
            cell->merge =
                span_eq(xml_attr(b->x, "val"), SPAN("restart")) ? DOCX_MERGE_FIRST : DOCX_MERGE_ON;
        else if (docx_at(b->x, SPAN("cellDel")))
            cell->deleted = true, b->counts.deleted++;
        else if (docx_at(b->x, SPAN("cellIns")))
            b->counts.inserted++;
        else if ((event = xml_skip(b->x, b->err)) < 0)
            return event;
    }
    return event;
}

static int read_cell(struct docx_body *b, struct docx_row *row)
{
    unsigned depth = xml_depth(b->x);
    struct docx_cell cell = { .place = { .in_cell = true }, .span = 1 };
    int event;
    while ((event = xml_next(b->x, b->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(b->x) == depth)
            break;
        if (event == XML_OPEN && docx_at(b->x, SPAN("tcPr")))
            event = read_cell_props(b, &cell);
        else if (event == XML_OPEN)
            event = docx_read_block(b, &cell.place);
        if (event < 0)
            break;
    }
    docx_place_finish(&cell.place);
    docx_row_add(row, &cell);
    return event;
}

static int read_row_props(struct docx_body *b, struct docx_row *row)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        if (docx_at(b->x, SPAN("gridBefore")))
            row->before = docx_int(b->x, "val", 0);
        else if (docx_at(b->x, SPAN("del")))
            row->deleted = true, b->counts.deleted++;
        else if (docx_at(b->x, SPAN("ins")))
            b->counts.inserted++;
        else if ((event = xml_skip(b->x, b->err)) < 0)
            return event;
    }
    return event;
}

/* The cells of a row, also those in w:sdt and the like. */
static int read_cells(struct docx_body *b, struct docx_row *row)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        if (docx_at(b->x, SPAN("tc")))
            event = read_cell(b, row);
        else if (docx_at(b->x, SPAN("trPr")))
            event = read_row_props(b, row);
        else if (span_ends(xml_name(b->x), SPAN("Pr")) || span_ends(xml_name(b->x), SPAN("PrEx")))
            event = xml_skip(b->x, b->err);
        else
            event = read_cells(b, row);
        if (event < 0)
            return event;
    }
    return event;
}

static int read_rows(struct docx_body *b, struct docx_table *t)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        if (docx_at(b->x, SPAN("tr"))) {
            struct docx_row row = { 0 };
            event = read_cells(b, &row);
            b->written += docx_table_add(t, &row, b->arena);
            docx_row_release(&row);
            if (event > 0 && b->written > DOCX_TEXT_MAX)
                event = too_long(b);
        } else if (span_ends(xml_name(b->x), SPAN("Pr")) ||
                   span_eq(xml_name(b->x), SPAN("tblGrid"))) {
            event = xml_skip(b->x, b->err);
        } else {
            event = read_rows(b, t);
        }
        if (event < 0)
            return event;
    }
    return event;
}

static int read_table(struct docx_body *b, struct docx_place *place)
{
    struct docx_table t = { .nested = place->in_cell };
    docx_place_finish(place);
    int event = read_rows(b, &t);
    docx_table_finish(&t, place);
    return event;
}

/*
 * Elements
 */

/* mc:AlternateContent: the first choice; the fallback says the same in older words. */
static int read_alternatives(struct docx_body *b, struct spot s)
{
    unsigned depth = xml_depth(b->x);
    bool chosen = false;
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        event = chosen ? xml_skip(b->x, b->err) : read_inside(b, s);
        chosen = true;
        if (event < 0)
            return event;
    }
    return event;
}

static int read_simple_field(struct docx_body *b, struct spot s)
{
    bool page = is_page_number(xml_attr(b->x, "instr"));
    b->mute += page;
    int event = read_inside(b, s);
    b->mute -= page;
    return event;
}

/* w:sdt: a content control; one that only shows what to write there says nothing. */
static int read_control(struct docx_body *b, struct spot s)
{
    unsigned depth = xml_depth(b->x);
    bool prompt = false;
    int event;
    while ((event = xml_open_within(b->x, depth, b->err)) == XML_OPEN) {
        if (docx_at(b->x, SPAN("showingPlcHdr")))
            prompt = docx_on(b->x);
        else if (docx_at(b->x, SPAN("sdtContent")) && !prompt)
            event = read_inside(b, s);
        else if (!docx_at(b->x, SPAN("sdtPr")))
            event = xml_skip(b->x, b->err);
        if (event < 0)
            return event;
    }
    return event;
}

enum element {
    OTHER,
    ALT_CHUNK,
    BREAK,
    COMMENT,
    CONTROL,
    DELETED,
    ENDNOTE,
    FIELD,
    FIELD_SIMPLE,
    FOOTNOTE,
    HYPHEN,
    INSERTED,
    INSTRUCTION,
    MOVED_AWAY,
    MOVED_HERE,
    PARAGRAPH,
    PARAGRAPH_PROPS,
    PICTURE,
    RUN,
    RUN_PROPS,
    SKIPPED,
    SYMBOL,
    TABLE,
    TABULATOR,
    TEXT,
    TEXT_BOX,
};

static enum element element_of(const struct xml *x)
{
    static const struct {
        struct span name;
        enum element is;
    } elements[] = {
        { SPAN_INIT("r"), RUN },
        { SPAN_INIT("rPr"), RUN_PROPS },
        { SPAN_INIT("t"), TEXT },
        { SPAN_INIT("p"), PARAGRAPH },
        { SPAN_INIT("pPr"), PARAGRAPH_PROPS },
        { SPAN_INIT("tab"), TABULATOR },
        { SPAN_INIT("ptab"), TABULATOR },
        { SPAN_INIT("br"), BREAK },
        { SPAN_INIT("cr"), BREAK },
        { SPAN_INIT("tbl"), TABLE },
        { SPAN_INIT("ins"), INSERTED },
        { SPAN_INIT("del"), DELETED },
        { SPAN_INIT("moveTo"), MOVED_HERE },
        { SPAN_INIT("moveFrom"), MOVED_AWAY },
        { SPAN_INIT("fldChar"), FIELD },
        { SPAN_INIT("fldSimple"), FIELD_SIMPLE },
        { SPAN_INIT("instrText"), INSTRUCTION },
        { SPAN_INIT("sym"), SYMBOL },
        { SPAN_INIT("noBreakHyphen"), HYPHEN },
        { SPAN_INIT("footnoteReference"), FOOTNOTE },
        { SPAN_INIT("endnoteReference"), ENDNOTE },
        { SPAN_INIT("commentReference"), COMMENT },
        { SPAN_INIT("sdt"), CONTROL },
        { SPAN_INIT("txbxContent"), TEXT_BOX },
        { SPAN_INIT("drawing"), PICTURE },
        { SPAN_INIT("pict"), PICTURE },
        { SPAN_INIT("object"), PICTURE },
        { SPAN_INIT("altChunk"), ALT_CHUNK },
        { SPAN_INIT("subDoc"), ALT_CHUNK },
        { SPAN_INIT("rt"), SKIPPED }, /* how to say it, over the characters */
        { SPAN_INIT("delText"), SKIPPED },
        { SPAN_INIT("delInstrText"), SKIPPED },
        { SPAN_INIT("fldData"), SKIPPED },
    };
    struct span name = xml_name(x);
    if (docx_is_word(x))
        for (size_t i = 0; i < sizeof elements / sizeof *elements; i++)
            if (span_eq(name, elements[i].name))
                return elements[i].is;
    return span_ends(name, SPAN("Pr")) ? SKIPPED : OTHER;
}

/* Elements of other vocabularies, and those of Word that only hold others. */
static int read_other(struct docx_body *b, struct spot s)
{
    struct span name = xml_name(b->x), uri = xml_space(b->x);
    if (span_eq(name, SPAN("AlternateContent")))
        return read_alternatives(b, s);
    if (span_eq(name, SPAN("t")) &&
        (span_ends(uri, SPAN("/2006/math")) || span_ends(uri, SPAN("/officeDocument/math"))))
        return read_text(b, s);
    if (span_eq(name, SPAN("textpath")))
        put_word_art(s, xml_attr(b->x, "string"));
    return read_inside(b, s);
}

/* At XML_OPEN; to its XML_CLOSE. */
static int read_element(struct docx_body *b, struct spot s)
{
    switch (element_of(b->x)) {
    case RUN:
        return read_run(b, s);
    case RUN_PROPS:
        return read_run_props(b);
    case TEXT:
        return read_text(b, s);
    case PARAGRAPH:
        return s.para ? read_inside(b, s) : read_paragraph(b, s.place);
    case PARAGRAPH_PROPS:
        return read_paragraph_props(b, s.para);
    case TABLE:
        return s.para ? read_inside(b, s) : read_table(b, s.place);
    case INSERTED:
        b->counts.inserted++;
        return read_inside(b, s);
    case MOVED_HERE:
        b->counts.moved++;
        return read_inside(b, s);
    case DELETED:
        b->counts.deleted++;
        return xml_skip(b->x, b->err);
    case MOVED_AWAY:
    case SKIPPED:
        return xml_skip(b->x, b->err);
    case FIELD_SIMPLE:
        return read_simple_field(b, s);
    case INSTRUCTION:
        return read_instruction(b);
    case CONTROL:
        return read_control(b, s);
    case TEXT_BOX:
        return read_box(b, s);
    case TABULATOR:
        put_tab(b, s);
        break;
    case BREAK:
        put(b, s, SPAN("\n"));
        break;
    case HYPHEN:
        put(b, s, SPAN("-"));
        break;
    case SYMBOL:
        put_symbol(b, s);
        break;
    case FIELD:
        field_mark(b, xml_attr(b->x, "fldCharType"));
        break;
    case FOOTNOTE:
        put_note(b, s, b->footnotes);
        break;
    case ENDNOTE:
        put_note(b, s, b->endnotes);
        break;
    case COMMENT:
        b->counts.comments++;
        break;
    case ALT_CHUNK:
        b->counts.elsewhere++;
        break;
    case PICTURE:
        b->counts.pictures++;
        break;
    case OTHER:
        return read_other(b, s);
    }
    return read_inside(b, s);
}

/* At XML_OPEN: what is inside, to the XML_CLOSE. */
static int read_inside(struct docx_body *b, struct spot s)
{
    unsigned depth = xml_depth(b->x);
    int event;
    while ((event = xml_next(b->x, b->err)) > 0) {
        if (event == XML_CLOSE && xml_depth(b->x) == depth)
            return event;
        if (event == XML_OPEN && (event = read_element(b, s)) < 0)
            return event;
    }
    return event;
}

int docx_read_block(struct docx_body *b, struct docx_place *place)
{
    return read_element(b, (struct spot){ place, NULL });
}

enum wh_status docx_body_read(struct docx_body *b, struct buf *lines)
{
    struct docx_place place = { 0 };
    int event = read_inside(b, (struct spot){ &place, NULL });
    docx_place_end(&place);
    docx_place_tell(&place, lines);
    docx_place_release(&place);
    return event < 0 ? (enum wh_status)event : WH_OK;
}

void docx_body_release(struct docx_body *b)
{
    vec_release(&b->fields);
}

/*
 * Notes
 */

static int note_cmp(const void *x, const void *y)
{
    const struct docx_note *a = x, *b = y;
    return (a->id > b->id) - (a->id < b->id);
}

enum wh_status docx_notes_read(struct docx_notes *n, struct docx_body *b)
{
    int event;
    while ((event = xml_next(b->x, b->err)) > 0) {
        bool note = event == XML_OPEN &&
                    (docx_at(b->x, SPAN("footnote")) || docx_at(b->x, SPAN("endnote")));
        if (!note)
            continue;
        struct docx_note got = { .id = docx_int(b->x, "id", DOCX_UNSET) };
        struct span type =
            xml_attr(b->x, "type"); /* the rule between text and notes, and the like */
        bool is_text = !type.n || span_eq(type, SPAN("normal"));
        struct buf lines = { 0 };
        enum wh_status rc = docx_body_read(b, &lines);
        struct span text = trim(buf_as_span(&lines));
        for (size_t i = 0; i < text.n; i++)
            if (text.p[i] == '\n' || text.p[i] == '\t')
                lines.p[text.p - lines.p + (ptrdiff_t)i] = ' ';
        got.text = arena_dup(b->arena, text);
        if (rc == WH_OK && is_text && text.n)
            vec_push(&n->all, got);
        buf_release(&lines);
        if (rc != WH_OK)
            return rc;
    }
    if (n->all.n)
        qsort(n->all.at, n->all.n, sizeof *n->all.at, note_cmp);
    return event < 0 ? (enum wh_status)event : WH_OK;
}
