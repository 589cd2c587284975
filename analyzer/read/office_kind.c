// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "analyzer/read/office_kind.h"

#include <strings.h>

enum { DIRECTORY = 64 << 10, HEAD = 1024 };

const char *const office_word_endings[] = { ".docx", ".docm", ".dotx", ".dotm", NULL };

bool office_is_zip(struct span bytes)
{
    return span_starts(bytes, SPAN("PK\003\004")) || span_starts(bytes, SPAN("PK\005\006"));
}

bool office_is_ole(struct span bytes)
{
    return span_starts(bytes, SPAN("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool in_directory(struct span bytes, struct span member)
{
    struct span tail = bytes.n > DIRECTORY ? span_from(bytes, bytes.n - DIRECTORY) : bytes;
    return span_has(tail, member) || span_has(span_cut(bytes, 0, HEAD), member);
}

static enum office_kind zip_kind(struct span bytes)
{
    struct span head = span_cut(bytes, 0, HEAD);
    size_t odf = span_find(head, SPAN("mimetypeapplication/vnd.oasis.opendocument."));
    if (odf != SPAN_NONE) {
        struct span kind =
            span_from(head, odf + strlen("mimetypeapplication/vnd.oasis.opendocument."));
        return span_starts(kind, SPAN("text"))           ? OFFICE_ODT
               : span_starts(kind, SPAN("spreadsheet"))  ? OFFICE_SHEET
               : span_starts(kind, SPAN("presentation")) ? OFFICE_SLIDES
                                                         : OFFICE_OTHER_ZIP;
    }
    if (in_directory(bytes, SPAN("word/")) || in_directory(bytes, SPAN("word\\")))
        return OFFICE_WORD;
    if (in_directory(bytes, SPAN("xl/")))
        return OFFICE_SHEET;
    if (in_directory(bytes, SPAN("ppt/")))
        return OFFICE_SLIDES;
    return in_directory(bytes, SPAN("OFD.xml")) ? OFFICE_OFD : OFFICE_OTHER_ZIP;
}

/* Names in an OLE directory are UTF-16LE. A Word file may hold a sheet and a sheet a Word file: then the name decides. */
static enum office_kind ole_kind(struct span name, struct span bytes)
{
    bool word = span_has(bytes, SPAN("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0"));
    bool sheet = span_has(bytes, SPAN("W\0o\0r\0k\0b\0o\0o\0k\0\0")) ||
                 span_has(bytes, SPAN("B\0o\0o\0k\0\0"));
    if (span_has(bytes, SPAN("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0")))
        return OFFICE_LOCKED;
    if (word && sheet)
        return span_has_ending(name, ".xls") || span_has_ending(name, ".et") ? OFFICE_SHEET
                                                                             : OFFICE_OLD_WORD;
    if (word)
        return OFFICE_OLD_WORD;
    if (sheet)
        return OFFICE_SHEET;
    return span_has(bytes, SPAN("P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0\0"))
               ? OFFICE_SLIDES
               : OFFICE_OTHER_OLE;
}

enum office_kind office_kind(struct span name, struct span bytes)
{
    if (office_is_zip(bytes)) {
        enum office_kind kind = zip_kind(bytes);
        bool named = false;
        for (const char *const *e = office_word_endings; *e; e++)
            named |= span_has_ending(name, *e);
        return kind == OFFICE_OTHER_ZIP && named ? OFFICE_WORD : kind;
    }
    if (office_is_ole(bytes))
        return ole_kind(name, bytes);
    if (span_starts(bytes, SPAN("{\\rtf")))
        return OFFICE_RTF;
    struct span head = span_cut(bytes, 0, HEAD);
    if (span_has(head, SPAN("MIME-Version:")) && span_has(head, SPAN("multipart/related")))
        return OFFICE_MHTML;
    return span_has(head, SPAN("<?mso-application")) &&
                   span_has(head, SPAN("progid=\"Word.Document\""))
               ? OFFICE_WORD_XML
               : OFFICE_NONE;
}

const char *office_kind_words(enum office_kind kind)
{
    static const char *const words[] = {
        [OFFICE_NONE] = "no office file",
        [OFFICE_WORD] = "a Word document",
        [OFFICE_OLD_WORD] = "an old Word document",
        [OFFICE_RTF] = "rich text",
        [OFFICE_ODT] = "an OpenDocument text",
        [OFFICE_WORD_XML] = "a Word document in one XML file",
        [OFFICE_MHTML] = "a web archive (MHTML)",
        [OFFICE_LOCKED] = "an office file with a password",
        [OFFICE_SHEET] = "a spreadsheet",
        [OFFICE_SLIDES] = "a presentation",
        [OFFICE_OFD] = "an OFD document",
        [OFFICE_OTHER_ZIP] = "a zip archive",
        [OFFICE_OTHER_OLE] = "some other OLE file (a mail, a drawing …)",
    };
    return words[kind];
}

bool office_is_word(struct span name, struct span bytes)
{
    return office_is_zip(bytes) && office_kind(name, bytes) == OFFICE_WORD;
}
