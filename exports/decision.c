// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/decision.h"

#include <string.h>

#include "base/buf.h"
#include "base/printable.h"
#include "exports/escape.h"
#include "exports/stored_zip.h"
#include "exports/words.h"

void decision_text(FILE *out, const json_t *decision)
{
    size_t i;
    json_t *l;
    struct buf b = { 0 };
    json_array_foreach(json_object_get(decision, "lines"), i, l) {
        buf_clear(&b);
        printable_add(&b, span_str(field(l, "text")));
        fprintf(out, "%s%s\n", i ? "\n" : "", buf_cstr(&b));
    }
    buf_release(&b);
}

/* ------------------------------------------------------------------ the Word file */

/* How a line of each style looks: paragraph properties, then the font and half its points. GB/T 9704: 2号小标宋 for titles, 3号仿宋 for text, 3号黑体
   for 附件. */
static const struct {
    const char *style, *paragraph, *font;
    int half_points;
} looks[] = {
    { "title", "<w:jc w:val=\"center\"/><w:spacing w:before=\"600\" w:after=\"600\"/>",
      "方正小标宋简体", 44 },
    { "body", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>", "仿宋", 32 },
    { "annexes", "<w:ind w:leftChars=\"500\" w:left=\"1600\"/>", "仿宋", 32 },
    { "sign", "<w:jc w:val=\"right\"/><w:ind w:rightChars=\"200\" w:right=\"640\"/>", "仿宋", 32 },
    { "annex", "<w:pageBreakBefore/>", "黑体", 32 },
    { "heading", "<w:jc w:val=\"center\"/><w:spacing w:before=\"300\" w:after=\"300\"/>",
      "方正小标宋简体", 44 },
    { "item", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>", "仿宋", 32 },
};
enum { LOOKS = sizeof looks / sizeof *looks, BODY = 1 };

static void paragraph(struct buf *b, const json_t *line)
{
    size_t k = 0;
    while (k < LOOKS && !field_is(line, "style", looks[k].style))
        k++;
    k = k < LOOKS ? k : BODY;
    buf_printf(b, "<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>", looks[k].paragraph);
    buf_printf(b,
               "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" "
               "w:eastAsia=\"%s\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>",
               looks[k].font, looks[k].half_points, looks[k].half_points);
    buf_str(b, "</w:rPr><w:t xml:space=\"preserve\">");
    escape_xml(b, span_str(field(line, "text")));
    buf_str(b, "</w:t></w:r></w:p>");
}

void decision_docx(FILE *out, const json_t *decision)
{
    static const char types[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "
        "Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override "
        "PartName=\"/word/document.xml\" ContentType=\"application/"
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    static const char relations[] =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
        "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    struct stored_zip zip = { 0 };
    struct buf b = { 0 }, file = { 0 };
    size_t i;
    json_t *line;
    buf_str(&b,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document "
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
    json_array_foreach(json_object_get(decision, "lines"), i, line)
        paragraph(&b, line);
    buf_str(&b, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" "
                "w:right=\"1474\" w:bottom=\"1985\" w:left=\"1588\" w:header=\"851\" "
                "w:footer=\"1400\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
    stored_zip_add(&zip, "[Content_Types].xml", span_str(types));
    stored_zip_add(&zip, "_rels/.rels", span_str(relations));
    stored_zip_add(&zip, "word/document.xml", buf_as_span(&b));
    stored_zip_end(&zip, &file);
    fwrite(file.p, 1, file.n, out);
    buf_release(&b);
    buf_release(&file);
}
