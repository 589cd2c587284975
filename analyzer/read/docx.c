// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Word documents (.docx, .docm, .dotx, .dotm): WordprocessingML in a zip (ISO/IEC 29500).
#include "analyzer/read/docx_body.h"
#include "analyzer/read/office_kind.h"
#include "analyzer/read/part.h"
#include "analyzer/read/read.h"

/* Parts that the main part points to. */
enum part { STYLES, NUMBERING, FOOTNOTES, ENDNOTES, N_PARTS };

struct docx {
    struct zip *zip;
    struct arena *arena;
    struct span name, main, parts[N_PARTS];
    struct docx_styles styles;
    struct docx_lists lists;
    struct docx_notes notes[2];
    struct docx_body body;
    struct buf lines;
    struct wh_error *err;
};

/*
 * Parts
 */

/* part_open of this file. */
static enum wh_status open_part(struct docx *d, struct span part, struct buf *bytes,
                                struct xml **xml)
{
    return part_open(d->zip, d->name, part, bytes, xml, d->err);
}

/* What a relation's target means, seen from the folder of the part that has it. */
static struct span resolve(struct docx *d, struct span folder, struct span target)
{
    if (target.n && target.p[0] == '/')
        return arena_dup(d->arena, span_from(target, 1));
    return arena_join(d->arena, (struct span[]){ folder, target }, 2);
}

/* Sets targets[i] to the part of the first relation whose type ends with types[i]. */
static enum wh_status read_relations(struct docx *d, struct span part, const struct span *types,
                                     struct span *targets, size_t n)
{
    struct span folder = part_folder(part), own = span_from(part, folder.n);
    struct span rels =
        arena_join(d->arena, (struct span[]){ folder, SPAN("_rels/"), own, SPAN(".rels") }, 4);
    struct buf bytes = { 0 };
    struct xml *x;
    int event = 0;
    enum wh_status rc = open_part(d, rels, &bytes, &x);
    while (rc == WH_OK && x && (event = xml_next(x, d->err)) > 0) {
        struct span type = event == XML_OPEN ? xml_attr(x, "Type") : SPAN("");
        for (size_t i = 0; i < n && type.n; i++)
            if (span_ends(type, types[i]) && !targets[i].n &&
                !span_eq(xml_attr(x, "TargetMode"), SPAN("External")))
                targets[i] = resolve(d, folder, xml_attr(x, "Target"));
    }
    xml_close(x);
    buf_release(&bytes);
    return rc != WH_OK ? rc : event < 0 ? (enum wh_status)event : WH_OK;
}

static enum wh_status find_parts(struct docx *d)
{
    static const struct span mains[] = { SPAN_INIT("/officeDocument") };
    static const struct span types[N_PARTS] = { SPAN_INIT("/styles"), SPAN_INIT("/numbering"),
                                                SPAN_INIT("/footnotes"), SPAN_INIT("/endnotes") };
    enum wh_status rc = read_relations(d, SPAN(""), mains, &d->main, 1);
    if (!d->main.n || !zip_has(d->zip, d->main))
        d->main = SPAN("word/document.xml");
    return rc == WH_OK ? read_relations(d, d->main, types, d->parts, N_PARTS) : rc;
}

/* Reads the parts that say how the body is to be read. */
static enum wh_status read_part(struct docx *d, enum part part)
{
    struct buf bytes = { 0 };
    struct xml *x;
    enum wh_status rc = open_part(d, d->parts[part], &bytes, &x);
    if (rc == WH_OK && x) {
        d->body.x = x;
        rc = part == STYLES      ? docx_styles_read(&d->styles, x, d->arena, d->err)
             : part == NUMBERING ? docx_lists_read(&d->lists, x, d->arena, d->err)
                                 : docx_notes_read(&d->notes[part == ENDNOTES], &d->body);
    }
    xml_close(x);
    buf_release(&bytes);
    return rc;
}

static enum wh_status no_word(struct docx *d)
{
    wh_fail(d->err, WH_E_FORMAT, "cannot read '%.*s': the zip holds no Word document",
            SPAN_ARG(d->name));
    wh_hint(d->err, "open it in an office program and save it as .docx");
    return WH_E_FORMAT;
}

static enum wh_status read_main(struct docx *d)
{
    struct buf bytes = { 0 };
    struct xml *x;
    enum wh_status rc = open_part(d, d->main, &bytes, &x);
    if (rc == WH_OK && !x)
        return no_word(d);
    int event = rc == WH_OK ? xml_next(x, d->err) : (int)rc;
    d->body.x = x;
    if (event < 0)
        rc = (enum wh_status)event;
    else if (event == XML_OPEN && docx_at(x, SPAN("document")))
        rc = docx_body_read(&d->body, &d->lines);
    else
        rc = no_word(d);
    xml_close(x);
    buf_release(&bytes);
    return rc;
}

/*
 * What readers of the text should know
 */

static void note_changes(struct reading *out, struct docx *d)
{
    const struct docx_counts *c = &d->body.counts;
    if (c->inserted + c->deleted + c->moved)
        reading_note(out, SPAN("tracked-changes"),
                     arena_printf(d->arena,
                                  "文件带有修订痕迹（插入%u处、删除%u处、移动%u处），按全部接受后的"
                                  "文字读取",
                                  c->inserted, c->deleted, c->moved),
                     0);
    if (c->hidden)
        reading_note(out, SPAN("hidden-text"),
                     arena_printf(d->arena, "有%u处隐藏文字未读取", c->hidden), 0);
    if (c->struck)
        reading_note(out, SPAN("struck-out-text"),
                     arena_printf(d->arena, "有%u处加删除线的文字未读取", c->struck), 0);
    if (c->comments)
        reading_note(out, SPAN("comments"), arena_printf(d->arena, "有%u条批注未读取", c->comments),
                     0);
    if (c->elsewhere)
        reading_note(
            out, SPAN("embedded-text"),
            arena_printf(d->arena, "有%u处嵌入或链接的文件未读取，其内容不在结果中", c->elsewhere),
            0);
}

static bool is_blank(struct span s)
{
    size_t i = 0;
    while (i < s.n && strchr(" \n", s.p[i]))
        i++;
    return i == s.n;
}

static enum wh_status finish(struct docx *d, struct reading *out)
{
    struct span text = buf_as_span(&d->lines);
    if (is_blank(text) && d->body.counts.pictures) {
        wh_fail(d->err, WH_E_FORMAT, "cannot read '%.*s': it holds pictures but no text",
                SPAN_ARG(d->name));
        wh_hint(d->err, "have the text recognised first, for example by ocrmypdf -l chi_sim on its "
                        "PDF, and give that file");
        return WH_E_FORMAT;
    }
    out->text = arena_dup(d->arena, text);
    note_changes(out, d);
    return WH_OK;
}

static enum wh_status read_docx(struct reading *out, struct arena *a, struct span name,
                                struct span bytes, struct wh_error *err)
{
    struct docx d = { .arena = a, .name = name, .err = err };
    d.lists.styles = &d.styles;
    d.body = (struct docx_body){ .name = name,
                                 .arena = a,
                                 .styles = &d.styles,
                                 .lists = &d.lists,
                                 .footnotes = &d.notes[0],
                                 .endnotes = &d.notes[1],
                                 .err = err };
    enum wh_status rc = zip_open(&d.zip, name, bytes, err);
    if (rc != WH_OK)
        return rc;
    rc = find_parts(&d);
    for (enum part i = 0; rc == WH_OK && i < N_PARTS; i++)
        rc = read_part(&d, i);
    if (rc == WH_OK)
        rc = read_main(&d);
    if (rc == WH_OK)
        rc = finish(&d, out);
    docx_body_release(&d.body);
    docx_lists_release(&d.lists);
    vec_release(&d.styles.all);
    vec_release(&d.notes[0].all);
    vec_release(&d.notes[1].all);
    buf_release(&d.lines);
    zip_close(d.zip);
    return rc;
}

const struct reader reader_docx = { "docx", office_word_endings, office_is_word, read_docx };
