// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// The door of the readers: bytes of any kind to text. One format, one file, one line in readers.def.
//
//     struct reading r = { 0 };
//     if (read_bytes(&r, &arena, span_str("通知.docx"), bytes, &err) == WH_OK) … r.text …
//     reading_release(&r);
#ifndef ANALYZER_READ_READ_H
#define ANALYZER_READ_READ_H

#include "analyzer/read/reading.h"
#include "base/err.h"

struct reader {
    const char *name; /* as in the record `source`: "docx" */
    const char *const
        *endings; /* of file names taken from folders, with the dot; NULL-terminated */
    /* Is it ours? `name` is the file's name (its ending may decide where the bytes leave doubt). Looks at no more than
       the first few KiB. */
    bool (*is)(struct span name, struct span bytes);
    /* Fills `out` (format is set by the door). Bounded in time and memory whatever the bytes; what is broken fails with
       WH_E_FORMAT, what is too large or too deep with WH_E_LIMIT, what another program must do and is not there with
       WH_E_CHILD, each with a hint that says what to do. `bytes` outlive `out`. Thread safe. */
    enum wh_status (*read)(struct reading *out, struct arena *a, struct span name,
                           struct span bytes, struct wh_error *err);
    /* What it cannot do without, for `wenhao --version -v`; may be left out. */
    const char *program; /* run to read, e.g. "pdftotext"; NULL: none */
    const char
        *package; /* Debian package to install: of that program; or, where this reader stands in
                            for one that was built without its library, of the library */
};

/* Reads one file. The first reader of readers.def that knows its bytes takes it; the last one takes all.
   Errors name the file. Linear in the bytes and what they unpack to. */
enum wh_status read_bytes(struct reading *out, struct arena *a, struct span name, struct span bytes,
                          struct wh_error *err);

/* The reader that read_bytes takes for a file of this name and these bytes; never NULL: text is the last. */
const struct reader *read_whose(struct span name, struct span bytes);

/* The readers in the order of readers.def; NULL behind the last. */
const struct reader *read_nth(size_t i);

/* Does a file of this name belong to a reader? (Which files of a folder are read.) */
bool read_is_named(const char *name);
/* Has the name one of this reader's endings? Letter case does not matter. */
bool read_has_ending(const struct reader *r, struct span name);

#define READER(name) extern const struct reader reader_##name;
#include "analyzer/read/readers.def"
#undef READER

#endif
