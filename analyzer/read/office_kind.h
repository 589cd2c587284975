// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What an office file is, told by its bytes; a look at the names in its directory, no unpacking.
#ifndef ANALYZER_READ_OFFICE_KIND_H
#define ANALYZER_READ_OFFICE_KIND_H

#include "base/span.h"

enum office_kind {
    OFFICE_NONE,      /* no office file */
    OFFICE_WORD,      /* .docx and kin */
    OFFICE_OLD_WORD,  /* .doc and .wps: OLE */
    OFFICE_RTF,       /* .rtf */
    OFFICE_ODT,       /* .odt */
    OFFICE_WORD_XML,  /* Word 2003's XML, and .docx in one XML file */
    OFFICE_MHTML,     /* a web archive, as some programs write under the name of .doc */
    OFFICE_LOCKED,    /* an encrypted office file: OLE around it */
    OFFICE_SHEET,     /* Excel and the like */
    OFFICE_SLIDES,    /* PowerPoint and the like */
    OFFICE_OFD,       /* 版式文档, GB/T 33190 */
    OFFICE_OTHER_ZIP, /* some archive */
    OFFICE_OTHER_OLE, /* a mail, a picture … */
};

/* By their first bytes. */
bool office_is_zip(struct span bytes);
bool office_is_ole(struct span bytes);

/* The kind. `name` decides only where the bytes leave doubt. Zip: looks at head and last 64 KiB; OLE: linear in the bytes. */
enum office_kind office_kind(struct span name, struct span bytes);

/* What it is, for a message: "an Excel sheet". */
const char *office_kind_words(enum office_kind kind);

/* The endings of Word files that are zips, NULL-terminated. */
extern const char *const office_word_endings[];
/* Is it a Word file in a zip? For reader_docx, with or without its libraries. */
bool office_is_word(struct span name, struct span bytes);

#endif
