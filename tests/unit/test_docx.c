// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/docx.c: what stands in a Word document comes out as lines. Each row is the inside of w:body; $ marks stand
// for what the rows have in common (expand).
#include "analyzer/read/docx_list.h"
#include "analyzer/read/read.h"
#include "tests/table.h"
#include "tests/zip.h"

#define NAMESPACES                                                              \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" " \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " \
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" "   \
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:x=\"urn:other\""

struct docx_row {
    const char *name, *body;
    const char *want;    /* the text; NULL: it fails */
    const char *notices; /* their codes, each followed by a space; NULL: none */
};

/* Writes `text` with its marks: [a] is a paragraph that holds a, with <w:t> around the text between its elements; ( ) a run.
   {…} is a cell, «…» a row. */
static void expand(struct buf *out, const char *text)
{
    static const struct {
        const char *mark, *is;
    } marks[] = {
        { "«", "<w:tr>" },
        { "»", "</w:tr>" },
        { "{", "<w:tc>" },
        { "}", "</w:tc>" },
        { "[", "<w:p>" },
        { "]", "</w:p>" },
        { "(", "<w:r><w:t xml:space=\"preserve\">" },
        { ")", "</w:t></w:r>" },
    };
    while (*text) {
        size_t i = 0, n = sizeof marks / sizeof *marks;
        while (i < n && strncmp(text, marks[i].mark, strlen(marks[i].mark)) != 0)
            i++;
        if (i < n)
            buf_str(out, marks[i].is);
        else
            buf_char(out, *text);
        text += i < n ? strlen(marks[i].mark) : 1;
    }
}

// clang-format off
/* Lists: 1 第%1条 / （%2） / %3., 2 一、 of the same kind as 3, which begins anew at 5, 4 bullets, 5 through a list style, 6 legal. */
static const char numbering[] =
    "<w:numbering " NAMESPACES ">"
#define LEVEL(level, start, format, text, more)                                          \
    "<w:lvl w:ilvl=\"" level "\"><w:start w:val=\"" start "\"/><w:numFmt w:val=\"" format \
    "\"/>" more "<w:lvlText w:val=\"" text "\"/></w:lvl>"
    "<w:abstractNum w:abstractNumId=\"10\">"
    LEVEL("0", "1", "chineseCountingThousand", "第%1条", "")
    LEVEL("1", "1", "japaneseCounting", "（%2）", "")
    LEVEL("2", "1", "decimal", "%3.", "<w:suff w:val=\"nothing\"/>")
    LEVEL("3", "1", "lowerLetter", "%4)", "<w:lvlRestart w:val=\"0\"/>") "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"20\">" LEVEL("0", "1", "chineseCounting", "%1、", "") "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"40\">" LEVEL("0", "1", "bullet", "\xEF\x82\xB7", "") "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"50\"><w:numStyleLink w:val=\"List\"/></w:abstractNum>"
    "<w:abstractNum w:abstractNumId=\"60\">"
    LEVEL("0", "3", "upperRoman", "%1", "<w:pStyle w:val=\"Own\"/>")
    LEVEL("1", "1", "decimal", "%1.%2", "<w:isLgl/><w:pStyle w:val=\"Deep\"/>") "</w:abstractNum>"
    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"10\"/></w:num>"
    "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"20\"/></w:num>"
    "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"20\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>"
    "<w:num w:numId=\"4\"><w:abstractNumId w:val=\"40\"/></w:num>"
    "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"50\"/></w:num>"
    "<w:num w:numId=\"6\"><w:abstractNumId w:val=\"60\"/></w:num>"
    "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"10\"/><w:lvlOverride w:ilvl=\"0\">" LEVEL("0", "1", "decimal", "Art. %1", "") "</w:lvlOverride></w:num>"
    "</w:numbering>";

static const char styles[] =
    "<w:styles " NAMESPACES ">"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\"/>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heir\"><w:basedOn w:val=\"Base\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:pPr><w:numPr><w:numId w:val=\"6\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Deep\"><w:pPr><w:numPr><w:numId w:val=\"6\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"numbering\" w:styleId=\"List\"><w:pPr><w:numPr><w:numId w:val=\"2\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Round1\"><w:basedOn w:val=\"Round2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Round2\"><w:basedOn w:val=\"Round1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"In\"><w:pPr><w:ind w:firstLineChars=\"200\"/></w:pPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Hid\"><w:rPr><w:vanish/></w:rPr></w:style>"
    "</w:styles>";

static const char footnotes[] =
    "<w:footnotes " NAMESPACES ">"
    "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:t>——</w:t></w:r></w:p></w:footnote>"
    "<w:footnote w:id=\"1\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>脚注一</w:t></w:r></w:p><w:p><w:r><w:t>续</w:t></w:r></w:p></w:footnote>"
    "</w:footnotes>";
static const char endnotes[] =
    "<w:endnotes " NAMESPACES "><w:endnote w:id=\"1\"><w:p><w:r><w:t>尾注一</w:t></w:r></w:p></w:endnote></w:endnotes>";

#define PPR(inside)      "<w:pPr>" inside "</w:pPr>"
#define LIST(id, level)  "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" id "\"/></w:numPr>"
#define STYLE(id)        "<w:pStyle w:val=\"" id "\"/>"
#define RUN(inside)      "<w:r>" inside "</w:r>"
#define FIELD(type)      "<w:r><w:fldChar w:fldCharType=\"" type "\"/></w:r>"
#define CODE(text)       "<w:r><w:instrText>" text "</w:instrText></w:r>"
#define NOTE(kind, id)   "<w:r><w:" kind "Reference w:id=\"" id "\"/></w:r>"
#define BOX(inside)      "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>" inside "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
#define SPAN_OF(n)       "<w:tcPr><w:gridSpan w:val=\"" n "\"/></w:tcPr>"
#define MERGED(how)      "<w:tcPr><w:vMerge" how "/></w:tcPr>"
#define TBL(rows)        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>" rows "</w:tbl>"

static const struct docx_row rows[] = {
    { "paragraphs are lines", "[(甲)][][(乙)]", "甲\n\n乙\n", NULL },
    { "runs join", "[(根据《云溪)(省条例》)]", "根据《云溪省条例》\n", NULL },
    { "white space that is not kept", "[<w:r><w:t> 甲 </w:t></w:r>(乙)]", "甲乙\n", NULL },
    { "a line end in a text", "[(甲\n乙)]", "甲 乙\n", NULL },
    { "line breaks", "[(甲)" RUN("<w:br/>") "(乙)" RUN("<w:cr/>") "(丙)]", "甲\n乙\n丙\n", NULL },
    { "tabulators", "[" RUN("<w:tab/>") "(甲)" RUN("<w:tab/>") "(乙)" RUN("<w:ptab/>") "(丙)]", "　　甲　乙　丙\n", NULL },
    { "tab stops are none", "[" PPR("<w:tabs><w:tab w:val=\"left\"/></w:tabs>") "(甲)]", "甲\n", NULL },
    { "hyphens", "[(A)" RUN("<w:noBreakHyphen/>") "(B)" RUN("<w:softHyphen/>") "(C)]", "A-BC\n", NULL },
    { "symbols", "[(吉政发)" RUN("<w:sym w:font=\"仿宋\" w:char=\"3014\"/>") "(2020)" RUN("<w:sym w:char=\"3015\"/>") RUN("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>") RUN("<w:sym w:char=\"xyz\"/>") "]", "吉政发〔2020〕□\n", NULL },
    { "first line indented", "[" PPR("<w:ind w:firstLine=\"640\"/>") "(甲)][" PPR("<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>") "(乙)][" PPR(STYLE("In")) "(丙)]", "　　甲\n乙\n　　丙\n", NULL },
    { "formulas", "[<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>]", "x+1\n", NULL },
    { "text of other vocabularies is none", "[" RUN("<x:t>甲</x:t>") "(乙)]", "乙\n", NULL },
    { "links, smart tags, directions", "[<w:hyperlink>(甲)</w:hyperlink><w:smartTag>(乙)</w:smartTag><w:bdo>(丙)</w:bdo>]", "甲乙丙\n", NULL },
    { "content controls, not their prompts", "<w:sdt><w:sdtPr/><w:sdtContent>[(甲)]</w:sdtContent></w:sdt>[<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>(单击此处)</w:sdtContent></w:sdt>(乙)]", "甲\n乙\n", NULL },
    { "pinyin is left out", "[" RUN("<w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby>") "]", "甲\n", NULL },

    { "numbers of articles", "[" PPR(LIST("1", "0")) "(甲)][" PPR(LIST("1", "1")) "(乙)][" PPR(LIST("1", "1")) "(丙)][" PPR(LIST("1", "0")) "(丁)][" PPR(LIST("1", "1")) "(戊)]",
      "第一条　甲\n（一）乙\n（二）丙\n第二条　丁\n（一）戊\n", NULL },
    { "a suffix of nothing", "[" PPR(LIST("1", "2")) "(甲)]", "1.甲\n", NULL },
    { "a level that never begins anew", "[" PPR(LIST("1", "3")) "(甲)][" PPR(LIST("1", "0")) "(乙)][" PPR(LIST("1", "3")) "(丙)]", "a) 甲\n第一条　乙\nb) 丙\n", NULL },
    { "lists of one kind go on", "[" PPR(LIST("2", "0")) "(甲)][" PPR(LIST("2", "0")) "(乙)][" PPR(LIST("3", "0")) "(丙)][" PPR(LIST("2", "0")) "(丁)]", "一、甲\n二、乙\n五、丙\n六、丁\n", NULL },
    { "a list's own level", "[" PPR(LIST("7", "0")) "(甲)]", "Art. 1 甲\n", NULL },
    { "bullets", "[" PPR(LIST("4", "0")) "(甲)]", "- 甲\n", NULL },
    { "legal numbers", "[" PPR(STYLE("Own")) "(甲)][" PPR(LIST("6", "1")) "(乙)]", "III 甲\n3.1 乙\n", NULL },
    { "the level that is a style's", "[" PPR(STYLE("Own")) "(甲)][" PPR(STYLE("Deep")) "(乙)]", "III 甲\n3.1 乙\n", NULL },
    { "a list by style", "[" PPR(STYLE("Heir")) "(甲)][" PPR(STYLE("Heir") "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") "(乙)]", "一、甲\n乙\n", NULL },
    { "a list by list style", "[" PPR(LIST("5", "0")) "(甲)][" PPR(LIST("2", "0")) "(乙)]", "一、甲\n二、乙\n", NULL },
    { "styles in a circle", "[" PPR(STYLE("Round1")) "(甲)]", "甲\n", NULL },
    { "unknown list, level and style", "[" PPR(LIST("99", "0")) "(甲)][" PPR(LIST("1", "77")) "(乙)][" PPR(STYLE("None")) "(丙)]", "甲\n乙\n丙\n", NULL },
    { "properties as they were before", "[" PPR(LIST("2", "0") "<w:pPrChange><w:pPr>" LIST("1", "0") "</w:pPr></w:pPrChange>") "(甲)]", "一、甲\n", NULL },

    { "a table", TBL("«{[(文件名称)]}{[(文号)]}»«{[(关于甲的)][(通知)]}{[]}»"), "文件名称\t文号\n关于甲的 通知\t\n", NULL },
    { "a line break in a cell", TBL("«{[(关于甲的)" RUN("<w:br/>") "(通知)]}{[(乙)]}»"), "关于甲的 通知\t乙\n", NULL },
    { "a tabulator in a cell", TBL("«{[(甲)" RUN("<w:tab/>") "(乙)]}{[(丙)]}»"), "甲　乙\t丙\n", NULL },
    { "merged over columns", TBL("«{" SPAN_OF("2") "[(甲)]}{[(乙)]}»«{[(丙)]}{[(丁)]}{[(戊)]}»"), "甲\t\t乙\n丙\t丁\t戊\n", NULL },
    { "merged over rows", TBL("«{[(甲)]}{" MERGED(" w:val=\"restart\"") "[(废止)]}»«{[(乙)]}{" MERGED("") "[]}»«{[(丙)]}{[]}»"), "甲\t废止\n乙\t废止\n丙\t\n", NULL },
    { "columns left out before", TBL("«<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{[(甲)]}{[(乙)]}»"), "\t甲\t乙\n", NULL },
    { "a span without end", TBL("«{" SPAN_OF("999999999") "[(甲)]}{[(乙)]}»"), "甲\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t乙\n", NULL },
    { "a frame of one cell", TBL("«{[(甲。)][(乙。)]" TBL("«{[(丙)]}{[(丁)]}»") "[(戊)]}»"), "甲。\n乙。\n丙\t丁\n戊\n", NULL },
    { "a table in a cell", TBL("«{[(甲)]" TBL("«{[(乙)]}{[(丙)]}»") "[]}{[(丁)]}»«{[(戊)]}{[(己)]}»"), "甲\t丁\n乙\t丙\n戊\t己\n", NULL },
    { "an empty row", TBL("«{[]}{[]}»«{[(甲)]}{[(乙)]}»"), "甲\t乙\n", NULL },
    { "rows and cells in controls", TBL("<w:sdt><w:sdtContent>«<w:sdt><w:sdtContent>{[(甲)]}</w:sdtContent></w:sdt>{[(乙)]}»</w:sdtContent></w:sdt>"), "甲\t乙\n", NULL },
    { "a number alone in a cell", TBL("«{[" PPR(LIST("2", "0")) "]}{[(甲)]}»«{[" PPR(LIST("2", "0")) "]}{[(乙)]}»"), "一、\t甲\n二、\t乙\n", NULL },
    { "no indent in a cell", TBL("«{[" PPR(STYLE("In")) "(甲)]}{[(乙)]}»"), "甲\t乙\n", NULL },

    { "notes behind their paragraph", "[(依照《甲法》)" NOTE("footnote", "1") "(执行)" NOTE("endnote", "1") "(。)][(乙)]", "依照《甲法》执行。\n注：脚注一 续\n注：尾注一\n乙\n", NULL },
    { "notes of a title wait for the end of a sentence", "[(甲办法)" NOTE("footnote", "1") "][(溪政发〔2020〕1号)][(乙（丙。）)][(丁)]", "甲办法\n溪政发〔2020〕1号\n乙（丙。）\n注：脚注一 续\n丁\n", NULL },
    { "notes at the end", "[(甲)" NOTE("footnote", "1") "][(乙)]", "甲\n乙\n注：脚注一 续\n", NULL },
    { "notes in a text box", "[(甲)" BOX("[(乙)" NOTE("footnote", "1") "]") "][(丙。)]", "甲\n乙\n丙。\n注：脚注一 续\n", NULL },
    { "a note called twice, one that is not there", "[(甲)" NOTE("footnote", "1") NOTE("footnote", "1") NOTE("footnote", "8") "]", "甲\n注：脚注一 续\n", NULL },
    { "notes of a table stand behind it", TBL("«{[(甲)" NOTE("footnote", "1") "]}{[(乙)]}»«{[(丙)]}{[(丁)]}»"), "甲\t乙\n丙\t丁\n注：脚注一 续\n", NULL },
    { "text boxes", "[(甲)" BOX("[(乙)][(丙)]") "(丁)][(戊)]", "甲丁\n乙\n丙\n戊\n", NULL },
    { "a text box is told once", "[" RUN("<mc:AlternateContent><mc:Choice><x:wsp><w:txbxContent>[(甲)]</w:txbxContent></x:wsp></mc:Choice><mc:Fallback>" BOX("[(甲)]") "</mc:Fallback></mc:AlternateContent>") "(乙)]", "乙\n甲\n", NULL },
    { "a fallback without a choice", "[<mc:AlternateContent><mc:Fallback>(甲)</mc:Fallback></mc:AlternateContent>]", "甲\n", NULL },
    { "a text box in a cell", TBL("«{[(甲)" BOX("[(乙)]") "]}{[(丙)]}»"), "甲 乙\t丙\n", NULL },
    { "word art", "[" RUN("<w:pict><v:shape><v:textpath string=\"云溪省人民政府文件\"/></v:shape></w:pict>") "(甲)]", "甲\n云溪省人民政府文件\n", NULL },

    { "fields keep their results", "[" FIELD("begin") CODE(" REF x ") FIELD("separate") "(第三条)" FIELD("end") "(甲)]", "第三条甲\n", NULL },
    { "page numbers are none", "[" FIELD("begin") CODE(" PA") CODE("GE \\* ") FIELD("separate") "(12)" FIELD("end") "(甲)<w:fldSimple w:instr=\"NUMPAGES\">(9)</w:fldSimple>]", "甲\n", NULL },
    { "contents without page numbers", "[" FIELD("begin") CODE(" TOC ") FIELD("separate") "(第一章)" FIELD("begin") CODE("PAGEREF a") FIELD("separate") "(3)" FIELD("end") "][(第二章)" FIELD("end") "]", "第一章\n第二章\n", NULL },
    { "a field in an instruction", "[" FIELD("begin") CODE("IF ") FIELD("begin") CODE("REF x") FIELD("separate") "(乙)" FIELD("end") FIELD("separate") "(甲)" FIELD("end") "]", "甲\n", NULL },
    { "a field that does not end", "[(甲)" FIELD("begin") CODE(" REF x ") "][(乙)" FIELD("begin") CODE("PAGE") FIELD("separate") "][(丙)]", "甲\n乙\n丙\n", NULL },
    { "ends without a field", "[" FIELD("end") FIELD("separate") "(甲)" CODE("x") "]", "甲\n", NULL },

    { "changes as accepted", "[(自)<w:ins>(2020)</w:ins><w:del><w:r><w:delText>2019</w:delText></w:r></w:del>(年)]", "自2020年\n", "tracked-changes " },
    { "a deletion inside an insertion", "[<w:ins>(甲)<w:del>(乙)</w:del></w:ins>]", "甲\n", "tracked-changes " },
    { "moves", "[<w:moveFrom>(甲)</w:moveFrom>(乙)][<w:moveTo>(甲)</w:moveTo>]", "乙\n甲\n", "tracked-changes " },
    { "a deleted paragraph mark", "[" PPR(LIST("1", "0") "<w:rPr><w:del/></w:rPr>") "(甲)][" PPR(LIST("2", "0")) "(乙)][" PPR(LIST("1", "0")) "(丙)]", "一、甲乙\n第一条　丙\n", "tracked-changes " },
    { "a deleted paragraph", "[(甲)][" PPR("<w:rPr><w:del/></w:rPr>") "<w:del>(乙)</w:del>][(丙)]", "甲\n丙\n", "tracked-changes " },
    { "a deleted row", TBL("«{[(甲)]}{[(乙)]}»«<w:trPr><w:del/></w:trPr>{[(丙)]}{[(丁)]}»"), "甲\t乙\n", "tracked-changes " },
    { "a deleted cell", TBL("«{[(甲)]}{<w:tcPr><w:cellDel/></w:tcPr>[(乙)]}{[(丙)]}»"), "甲\t丙\n", "tracked-changes " },
    { "hidden text", "[(甲)<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>(丙)<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>丁</w:t></w:r>]", "甲丙丁\n", "hidden-text " },
    { "struck-out text", "[(甲)<w:r><w:rPr><w:strike/></w:rPr><w:t>乙</w:t></w:r>(丙)<w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>丁</w:t></w:r><w:r><w:rPr><w:dstrike/></w:rPr><w:t>戊</w:t></w:r>]", "甲丙丁\n", "struck-out-text " },
    { "hidden by style", "[<w:r><w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>乙</w:t></w:r>(甲)]", "甲\n", "hidden-text " },
    { "a hidden paragraph", "[" PPR(LIST("1", "0") "<w:rPr><w:vanish/></w:rPr>") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>][" PPR(LIST("1", "0")) "(甲)]", "第一条　甲\n", "hidden-text " },
    { "a style separator", "[" PPR(LIST("1", "0") "<w:rPr><w:vanish/><w:specVanish/></w:rPr>") "(甲)][" PPR("<w:ind w:firstLine=\"640\"/>") "(乙)][" PPR(LIST("1", "0")) "(丙)]", "第一条　甲乙\n第二条　丙\n", NULL },
    { "comments", "[(甲)" RUN("<w:commentReference w:id=\"1\"/>") "(乙)]", "甲乙\n", "comments " },
    { "texts in other files", "[(甲)]<w:altChunk/>", "甲\n", "embedded-text " },
    { "section properties", "[" PPR("<w:sectPr><w:headerReference/></w:sectPr>") "(甲)]<w:sectPr/>", "甲\n", NULL },

    { "pictures alone", "[" RUN("<w:drawing/>") "]", NULL, NULL },
    { "nothing", "", "", NULL },
    { "not well-formed", "[(甲", NULL, NULL },
    { "entities", "[(&x;)]", NULL, NULL },
};
// clang-format on

static void put_part(struct zip_made *z, const char *name, const char *head, const char *body,
                     const char *tail)
{
    struct buf part = { 0 };
    buf_str(&part, head);
    expand(&part, body);
    buf_str(&part, tail);
    zip_put(z, name, buf_as_span(&part));
    buf_release(&part);
}

#define RELATION(type, target) \
    "<Relationship Type=\"http://x/relationships/" type "\" Target=\"" target "\"/>"

static void make(struct zip_made *z, const char *document_head, const char *body,
                 const char *document_tail)
{
    static const char rels[] =
        "<Relationships>" RELATION("officeDocument", "word/document.xml") "</Relationships>";
    static const char more[] =
        "<Relationships>" RELATION("styles", "styles.xml") RELATION("numbering", "numbering.xml")
            RELATION("footnotes", "/word/footnotes.xml") RELATION("endnotes", "endnotes.xml")
                RELATION("header", "header1.xml") "</Relationships>";
    zip_put(z, "_rels/.rels", span_str(rels));
    zip_put(z, "word/_rels/document.xml.rels", span_str(more));
    zip_put(z, "word/styles.xml", span_str(styles));
    zip_put(z, "word/numbering.xml", span_str(numbering));
    zip_put(z, "word/footnotes.xml", span_str(footnotes));
    zip_put(z, "word/endnotes.xml", span_str(endnotes));
    zip_put(z, "word/header1.xml",
            SPAN("<w:hdr " NAMESPACES "><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>"));
    put_part(z, "word/document.xml", document_head, body, document_tail);
    zip_end(z);
}

static void check(void **state)
{
    const struct docx_row *r = *state;
    struct zip_made z = { 0 };
    struct arena a = { 0 };
    struct reading got = { 0 };
    struct wh_error err = { 0 };
    struct buf notices = { 0 };
    make(&z, "<w:document " NAMESPACES "><w:body>", r->body, "</w:body></w:document>");
    enum wh_status rc = read_bytes(&got, &a, SPAN("t.docx"), buf_as_span(&z.bytes), &err);
    if (r->want) {
        if (rc != WH_OK)
            fail_msg("%s", err.message);
        assert_string_equal(got.format, "docx");
        assert_string_equal(arena_dup(&a, got.text).p, r->want);
        for (size_t i = 0; i < got.notices.n; i++)
            buf_printf(&notices, "%.*s ", SPAN_ARG(got.notices.at[i].code));
        assert_string_equal(buf_cstr(&notices), r->notices ? r->notices : "");
    } else {
        assert_int_equal(rc, WH_E_FORMAT);
        assert_non_null(strstr(err.message, "cannot read 't.docx': "));
        assert_true(err.hint[0]);
    }
    buf_release(&notices);
    reading_release(&got);
    arena_release(&a);
    zip_made_release(&z);
}

/* Strict namespaces, and a main part that is elsewhere. */
static void strict_and_elsewhere(void **state)
{
    (void)state;
    struct zip_made z = { 0 };
    struct arena a = { 0 };
    struct reading got = { 0 };
    struct wh_error err = { 0 };
    zip_put(&z, "_rels/.rels",
            SPAN("<Relationships>" RELATION("officeDocument", "/a/main.xml") "</Relationships>"));
    zip_put(&z, "a/main.xml",
            SPAN("<d:document xmlns:d=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><d:body>"
                 "<d:p><d:r><d:t>甲</d:t></d:r></d:p></d:body></d:document>"));
    zip_end(&z);
    assert_int_equal(read_bytes(&got, &a, SPAN("t.docx"), buf_as_span(&z.bytes), &err), WH_OK);
    assert_string_equal(arena_dup(&a, got.text).p, "甲\n");
    reading_release(&got);
    arena_release(&a);
    zip_made_release(&z);
}

struct numeral_row {
    const char *name; /* the format */
    uint32_t n;
    const char *want;
};

static const struct numeral_row numerals[] = {
    { "chineseCounting", 10, "十" },
    { "chineseCounting", 21, "二十一" },
    { "chineseCountingThousand", 100, "一百" },
    { "chineseCountingThousand", 101, "一百零一" },
    { "chineseCountingThousand", 110, "一百一十" },
    { "chineseCountingThousand", 1001, "一千零一" },
    { "chineseCountingThousand", 2010, "二千零一十" },
    { "chineseCountingThousand", 0, "0" },
    { "chineseCountingThousand", 10000, "10000" },
    { "japaneseCounting", 15, "十五" },
    { "chineseLegalSimplified", 11, "壹拾壹" },
    { "ideographDigital", 103, "一〇三" },
    { "ideographTraditional", 3, "丙" },
    { "ideographTraditional", 11, "11" },
    { "ideographZodiac", 12, "亥" },
    { "decimalZero", 7, "07" },
    { "decimalFullWidth", 12, "１２" },
    { "decimalEnclosedCircle", 20, "⑳" },
    { "decimalEnclosedCircleChinese", 36, "㊱" },
    { "decimalEnclosedParen", 3, "⑶" },
    { "decimalEnclosedFullstop", 3, "⒊" },
    { "ideographEnclosedCircle", 3, "㊂" },
    { "lowerRoman", 1994, "mcmxciv" },
    { "upperLetter", 28, "BB" },
    { "lowerLetter", 0, "0" },
    { "ordinal", 22, "22nd" },
    { "ordinal", 112, "112th" },
    { "none", 5, "" },
    { "hebrew1", 5, "5" },
};

static void check_numeral(void **state)
{
    const struct numeral_row *r = *state;
    struct buf out = { 0 };
    docx_numeral(&out, span_str(r->name), r->n);
    assert_string_equal(buf_cstr(&out), r->want);
    buf_release(&out);
}

struct large_row {
    const char *name, *piece;
    size_t n;
    enum wh_status want;
};

static const struct large_row large_rows[] = {
    { "deep tables", "<w:tbl><w:tr><w:tc>", 60, WH_E_FORMAT },
    { "deeper than a document", "<w:tbl><w:tr><w:tc>", 100000, WH_E_LIMIT },
    { "many paragraphs", "[(甲)]", 100000, WH_OK },
    { "many fields", "[" FIELD("begin") "]", 50000, WH_OK },
    { "fields in fields", FIELD("begin"), 50000, WH_OK },
    { "many deleted marks", "[" PPR(LIST("1", "0") "<w:rPr><w:del/></w:rPr>") "(甲)]", 50000,
      WH_OK },
    { "many cells", "<w:tbl>«{" SPAN_OF("64") "}{" SPAN_OF("64") "}»</w:tbl>", 20000, WH_OK },
};

static void check_large(void **state)
{
    const struct large_row *r = *state;
    struct zip_made z = { 0 };
    struct buf body = { 0 };
    struct arena a = { 0 };
    struct reading got = { 0 };
    struct wh_error err = { 0 };
    for (size_t i = 0; i < r->n; i++)
        buf_str(&body, r->piece);
    make(&z, "<w:document " NAMESPACES "><w:body>", buf_cstr(&body), "</w:body></w:document>");
    assert_int_equal(read_bytes(&got, &a, SPAN("t.docx"), buf_as_span(&z.bytes), &err), r->want);
    reading_release(&got);
    arena_release(&a);
    buf_release(&body);
    zip_made_release(&z);
}

int main(void)
{
    struct table t = { 0 };
    TABLE_ADD(&t, rows, check);
    TABLE_ADD(&t, numerals, check_numeral);
    TABLE_ADD(&t, large_rows, check_large);
    table_one(&t, "strict namespaces, the main part elsewhere", strict_and_elsewhere);
    return table_run("docx", &t);
}
