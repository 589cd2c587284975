// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// As a Word file: the few parts of WordprocessingML that such a paper needs.
#include <string.h>

#include "exports/escape.h"
#include "exports/report/paper.h"
#include "exports/stored_zip.h"

#define MAIN      "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE   "http://schemas.openxmlformats.org/package/2006/"
#define XML       "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

enum {
    TEXT_WIDTH = 9638,        /* between the margins of A4, in twentieths of a point */
    EMU_PIXEL = 914400 / 144, /* dots an inch of pictures that are not large */
    EMU_WIDE = 6120000,
    EMU_HIGH = 7560000, /* 170 by 210 mm */
};

static void begin(struct paper *p, const char *title)
{
    buf_str(&p->body, XML
            "<w:document xmlns:w=\"" MAIN "\" xmlns:r=\"" RELATIONS "\""
            " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
            " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
            " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
    p->kind->heading(p, 1, title);
}

static void run(struct buf *b, const char *text)
{
    for (struct span rest = span_str(text); rest.n;) {
        size_t at = span_find(rest, SPAN("\n"));
        buf_str(b, "<w:r><w:t xml:space=\"preserve\">");
        escape_xml(b, at == SPAN_NONE ? rest : span_cut(rest, 0, at));
        buf_str(b, "</w:t></w:r>");
        if (at == SPAN_NONE)
            return;
        buf_str(b, "<w:r><w:br/></w:r>");
        rest = span_from(rest, at + 1);
    }
}

static void paragraph(struct buf *b, const char *style, const char *text)
{
    buf_printf(b, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    run(b, text);
    buf_str(b, "</w:p>");
}

static void heading(struct paper *p, int level, const char *text)
{
    static const char *const styles[] = { "Title", "Heading1", "Heading2" };
    paragraph(&p->body, styles[level < 1 || level > 3 ? 2 : level - 1], text);
}

static void text(struct paper *p, enum paper_style how, const char *text)
{
    paragraph(&p->body,
              how == PAPER_STRONG ? "Answer"
              : how == PAPER_NOTE ? "Note"
                                  : "Normal",
              text);
}

static void table(struct paper *p, const int *widths, size_t n)
{
    static const char *const sides[] = { "top", "left", "bottom", "right", "insideH", "insideV" };
    buf_str(&p->body, "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        buf_printf(&p->body, "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"555555\"/>",
                   sides[i]);
    buf_str(&p->body, "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    p->n_widths = n;
    for (size_t i = 0; i < n; i++) {
        p->widths[i] = widths[i] * TEXT_WIDTH / 100;
        buf_printf(&p->body, "<w:gridCol w:w=\"%d\"/>", p->widths[i]);
    }
    buf_str(&p->body, "</w:tblGrid>");
}

static void row(struct paper *p, const char *const *cells, bool head)
{
    buf_printf(&p->body, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>", head ? "<w:tblHeader/>" : "");
    for (size_t i = 0; i < p->n_widths; i++) {
        buf_printf(&p->body, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>%s</w:tcPr>",
                   p->widths[i],
                   head ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E9E9E9\"/>" : "");
        paragraph(&p->body, "Cell", cells[i]);
        buf_str(&p->body, "</w:tc>");
    }
    buf_str(&p->body, "</w:tr>");
}

static void table_end(struct paper *p)
{
    buf_str(&p->body, "</w:tbl>");
    paragraph(&p->body, "Note", ""); /* two tables without one between would be one */
}

/* Width and height from the head of a PNG. */
static long number_at(const struct buf *png, size_t at)
{
    long n = 0;
    for (size_t i = at; i < at + 4; i++)
        n = n * 256 + (unsigned char)png->p[i];
    return n;
}

static enum wh_status picture(struct paper *p, struct drawing *d, struct wh_error *err)
{
    struct buf png = { 0 };
    enum wh_status rc = drawing_paint(&png, d, "png", err);
    if (rc != WH_OK || png.n < 24) {
        buf_release(&png);
        return rc == WH_OK ? wh_fail(err, WH_E_CHILD, "dot wrote no picture") : rc;
    }
    double wide = (double)number_at(&png, 16) * EMU_PIXEL,
           high = (double)number_at(&png, 20) * EMU_PIXEL;
    double x = EMU_WIDE / wide, y = EMU_HIGH / high, scale = x < y ? x : y;
    scale = scale > 1 ? 1 : scale;
    vec_push(&p->images, png);
    size_t n = p->images.n;
    buf_printf(
        &p->body,
        "<w:p><w:pPr><w:pStyle w:val=\"Picture\"/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" "
        "distB=\"0\" distL=\"0\" distR=\"0\">"
        "<wp:extent cx=\"%.0f\" cy=\"%.0f\"/><wp:docPr id=\"%zu\" name=\"picture %zu\"/>"
        "<a:graphic><a:graphicData "
        "uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>"
        "<pic:nvPicPr><pic:cNvPr id=\"%zu\" name=\"image%zu.png\"/><pic:cNvPicPr/></pic:nvPicPr>"
        "<pic:blipFill><a:blip "
        "r:embed=\"image%zu\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%.0f\" cy=\"%.0f\"/></a:xfrm>"
        "<a:prstGeom "
        "prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></w:r></w:p>",
        wide * scale, high * scale, n, n, n, n, n, wide * scale, high * scale);
    return WH_OK;
}

static const char styles[] =
    XML "<w:styles xmlns:w=\"" MAIN "\"><w:docDefaults><w:rPrDefault><w:rPr>"
        "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
        "w:eastAsia=\"宋体\"/><w:sz w:val=\"22\"/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:spacing w:after=\"100\" w:line=\"320\" "
        "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
        "w:val=\"Normal\"/></w:style>"
#define STYLE(id, name, paragraph, run)                                        \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name \
    "\"/><w:basedOn w:val=\"Normal\"/><w:pPr>" paragraph "</w:pPr><w:rPr>" run \
    "</w:rPr></w:style>"
#define HEI "<w:rFonts w:eastAsia=\"黑体\"/><w:b/>"
    STYLE("Title", "Title", "<w:spacing w:after=\"240\"/><w:jc w:val=\"center\"/>",
          HEI "<w:sz w:val=\"36\"/>") STYLE("Heading1", "heading 1",
                                            "<w:keepNext/><w:spacing w:before=\"300\" "
                                            "w:after=\"100\"/><w:outlineLvl w:val=\"0\"/>",
                                            HEI "<w:sz w:val=\"26\"/>")
        STYLE(
            "Heading2", "heading 2",
            "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"60\"/><w:outlineLvl w:val=\"1\"/>",
            HEI) STYLE("Answer", "Answer",
                       "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"6\" "
                       "w:color=\"333333\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" "
                       "w:fill=\"F3F3F3\"/>",
                       "") STYLE("Note", "Note", "", "<w:sz w:val=\"19\"/>")
            STYLE("Cell", "Cell", "<w:spacing w:after=\"20\" w:line=\"260\" w:lineRule=\"auto\"/>",
                  "<w:sz w:val=\"19\"/>")
                STYLE("Picture", "Picture", "<w:jc w:val=\"center\"/>", "") "</w:styles>";

#define FIELD(code)                                                             \
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>" code    \
    "</w:instrText></w:r><w:r><w:fldChar "                                      \
    "w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar " \
    "w:fldCharType=\"end\"/></w:r>"
static const char footer[] =
    XML "<w:ftr xmlns:w=\"" MAIN "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" FIELD(
        "PAGE") "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>" FIELD("NUMPAGES") "</w:p></"
                                                                                     "w:ftr>";

static const char types[] =
    XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"png\" "
        "ContentType=\"image/png\"/>"
#define PART(name, type)                                                                        \
    "<Override PartName=\"/word/" name                                                          \
    ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." type \
    "+xml\"/>"
    PART("document", "document.main") PART("styles", "styles") PART("footer1", "footer") "</Types>";

static const char package[] = XML
    "<Relationships xmlns=\"" PACKAGE "relationships\"><Relationship Id=\"r1\" Type=\"" RELATIONS
    "/officeDocument\" Target=\"word/document.xml\"/></Relationships>";

static enum wh_status end(struct paper *p, struct buf *out, struct wh_error *err)
{
    struct buf relations = { 0 };
    struct stored_zip zip = { 0 };
    (void)err;
    buf_str(&p->body, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:pgSz "
                      "w:w=\"11906\" w:h=\"16838\"/>"
                      "<w:pgMar w:top=\"1247\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" "
                      "w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>"
                      "</w:sectPr></w:body></w:document>");
    buf_str(&relations,
            XML "<Relationships xmlns=\"" PACKAGE
                "relationships\"><Relationship Id=\"styles\" Type=\"" RELATIONS
                "/styles\" Target=\"styles.xml\"/><Relationship Id=\"footer\" Type=\"" RELATIONS
                "/footer\" Target=\"footer1.xml\"/>");
    for (size_t i = 1; i <= p->images.n; i++)
        buf_printf(&relations,
                   "<Relationship Id=\"image%zu\" Type=\"" RELATIONS
                   "/image\" Target=\"media/image%zu.png\"/>",
                   i, i);
    buf_str(&relations, "</Relationships>");
    stored_zip_add(&zip, "[Content_Types].xml", span_str(types));
    stored_zip_add(&zip, "_rels/.rels", span_str(package));
    stored_zip_add(&zip, "word/document.xml", buf_as_span(&p->body));
    stored_zip_add(&zip, "word/_rels/document.xml.rels", buf_as_span(&relations));
    stored_zip_add(&zip, "word/styles.xml", span_str(styles));
    stored_zip_add(&zip, "word/footer1.xml", span_str(footer));
    for (size_t i = 0; i < p->images.n; i++) {
        char name[48];
        snprintf(name, sizeof name, "word/media/image%zu.png", i + 1);
        stored_zip_add(&zip, name, buf_as_span(&p->images.at[i]));
    }
    stored_zip_end(&zip, out);
    buf_release(&relations);
    return WH_OK;
}

const struct paper_kind paper_docx = { begin, heading, text, table, row, table_end, picture, end };
