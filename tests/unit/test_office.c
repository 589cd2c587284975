// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/office.c: what a file is by its bytes, and the conversion by another program, here one of our own that
// behaves as the row says. Nothing may stay behind.
#include <dirent.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/read/office_kind.h"
#include "analyzer/read/read.h"
#include "base/file.h"
#include "tests/table.h"
#include "tests/zip.h"

#define OLE    "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 … "
#define OLD    OLE "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0"
#define BOOK   OLE "W\0o\0r\0k\0b\0o\0o\0k\0\0"
#define ODF(x) "PK\003\004                          mimetypeapplication/vnd.oasis.opendocument." x
#define ZIP(x) "PK\003\004 … " x

struct kind_row {
    const char *name, *file;
    struct span bytes;
    enum office_kind want;
};

// clang-format off
static const struct kind_row kind_rows[] = {
    { "Word", "a.docx", SPAN_INIT(ZIP("word/document.xml")), OFFICE_WORD },
    { "Word under another name", "a.zip", SPAN_INIT(ZIP("word/document.xml")), OFFICE_WORD },
    { "Word by its name alone", "a.DOCX", SPAN_INIT(ZIP("x/main.xml")), OFFICE_WORD },
    { "a sheet under Word's name", "a.docx", SPAN_INIT(ZIP("xl/workbook.xml")), OFFICE_SHEET },
    { "slides", "a.pptx", SPAN_INIT(ZIP("ppt/presentation.xml")), OFFICE_SLIDES },
    { "OFD", "a.ofd", SPAN_INIT(ZIP("OFD.xml")), OFFICE_OFD },
    { "OpenDocument text", "a.odt", SPAN_INIT(ODF("text")), OFFICE_ODT },
    { "OpenDocument sheet", "a.ods", SPAN_INIT(ODF("spreadsheet")), OFFICE_SHEET },
    { "another zip", "a.zip", SPAN_INIT(ZIP("a.txt")), OFFICE_OTHER_ZIP },
    { "old Word", "a.doc", SPAN_INIT(OLD), OFFICE_OLD_WORD },
    { "old Excel", "a.xls", SPAN_INIT(BOOK), OFFICE_SHEET },
    { "old Word with a sheet in it", "a.doc", SPAN_INIT(BOOK OLD), OFFICE_OLD_WORD },
    { "old Excel with a text in it", "a.xls", SPAN_INIT(BOOK OLD), OFFICE_SHEET },
    { "locked", "a.docx", SPAN_INIT(OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0"), OFFICE_LOCKED },
    { "another OLE file", "a.msg", SPAN_INIT(OLE), OFFICE_OTHER_OLE },
    { "rich text", "a.doc", SPAN_INIT("{\\rtf1 x}"), OFFICE_RTF },
    { "Word 2003's XML", "a.xml", SPAN_INIT("<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>"), OFFICE_WORD_XML },
    { "a web archive", "a.doc", SPAN_INIT("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x"), OFFICE_MHTML },
    { "text", "a.doc", SPAN_INIT("甲办法"), OFFICE_NONE },
    { "nothing", "a.doc", SPAN_INIT(""), OFFICE_NONE },
};
// clang-format on

static void check_kind(void **state)
{
    const struct kind_row *r = *state;
    assert_int_equal(office_kind(span_str(r->file), r->bytes), r->want);
}

struct convert_row {
    const char *name, *file;
    struct span bytes;
    const char *program; /* the body of `soffice`, a shell script; NULL: there is none */
    enum wh_status want;
    const char *says; /* part of the message, or the text */
};

#define OUT "out=; while [ $# -gt 1 ]; do [ $1 = --outdir ] && out=$2; shift; done; mkdir -p $out; "

// clang-format off
static const struct convert_row convert_rows[] = {
    { "converts", "a.doc", SPAN_INIT(OLD), OUT "test -s $1 && test ${1##*.} = doc && cp $MADE $out/in.docx", WH_OK, "甲\n" },
    { "gets the right ending", "a.doc", SPAN_INIT("{\\rtf1 x}"), OUT "test ${1##*.} = rtf && cp $MADE $out/in.docx", WH_OK, "甲\n" },
    { "has a profile of its own", "a.doc", SPAN_INIT(OLD), "for a; do case $a in -env:UserInstallation=file://*) p=${a#*file://};; esac; done; grep -q DisableMacros $p/user/*.xcu || exit 4;" OUT "cp $MADE $out/in.docx", WH_OK, "甲\n" },
    { "is not there", "a.doc", SPAN_INIT(OLD), NULL, WH_E_CHILD, "an old Word document is read through LibreOffice, which is not here" },
    { "fails", "a.doc", SPAN_INIT(OLD), "echo no memory >&2; exit 3", WH_E_CHILD, "did not convert it: 'soffice' failed with status 3: no memory" },
    { "makes nothing", "a.doc", SPAN_INIT(OLD), "exit 0", WH_E_FORMAT, "LibreOffice cannot read it either" },
    { "makes no Word document", "a.odt", SPAN_INIT(ODF("text")), OUT "echo x >$out/in.docx", WH_E_FORMAT, "cannot read 'a.odt'" },
    { "a sheet is not converted", "a.xls", SPAN_INIT(BOOK), "exit 5", WH_E_FORMAT, "it is a spreadsheet" },
    { "a locked file is not converted", "a.docx", SPAN_INIT(OLE "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0"), "exit 5", WH_E_FORMAT, "with a password" },
};
// clang-format on

static char folder[] = "/tmp/wenhao-office-XXXXXX";
static char *old_path;

static const char *in_folder(struct arena *a, const char *name)
{
    return arena_printf(a, "%s/%s", folder, name).p;
}

/* What a sound converter makes. */
static void make_docx(const char *path)
{
    struct zip_made z = { 0 };
    struct wh_error err = { 0 };
    zip_put(&z, "word/document.xml",
            SPAN("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/"
                 "main\"><w:body><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:body></w:document>"));
    zip_end(&z);
    assert_int_equal(file_write(path, buf_as_span(&z.bytes), &err), WH_OK);
    zip_made_release(&z);
}

static size_t count_files(const char *path)
{
    size_t n = 0;
    DIR *d = opendir(path);
    assert_non_null(d);
    for (struct dirent *e; (e = readdir(d));)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

static void check_convert(void **state)
{
    const struct convert_row *r = *state;
    struct arena a = { 0 };
    struct reading got = { 0 };
    struct wh_error err = { 0 };
    const char *program = in_folder(&a, "bin/soffice");
    if (r->program) {
        struct span script = arena_printf(&a, "#!/bin/sh\nPATH=%s\n%s\n", old_path, r->program);
        assert_int_equal(file_write(program, script, &err), WH_OK);
        assert_int_equal(chmod(program, 0700), 0);
    }
    enum wh_status rc = read_bytes(&got, &a, span_str(r->file), r->bytes, &err);
    if (rc != r->want)
        fail_msg("%d: %s", rc, err.message);
    if (rc == WH_OK) {
        assert_string_equal(arena_dup(&a, got.text).p, r->says);
        assert_int_equal(got.notices.n, 1);
        assert_true(span_eq(got.notices.at[0].code, SPAN("converted")));
    } else {
        if (!strstr(err.message, r->says))
            fail_msg("'%s' lacks '%s'", err.message, r->says);
        assert_true(err.hint[0]);
    }
    unlink(program);
    assert_int_equal(count_files(in_folder(&a, "tmp")), 0);
    reading_release(&got);
    arena_release(&a);
}

int main(void)
{
    struct table t = { 0 };
    struct arena a = { 0 };
    signal(SIGPIPE, SIG_IGN);
    old_path = getenv("PATH") ? strdup(getenv("PATH")) : strdup("/usr/bin:/bin");
    if (!mkdtemp(folder) || mkdir(in_folder(&a, "bin"), 0700) || mkdir(in_folder(&a, "tmp"), 0700))
        return 1;
    make_docx(in_folder(&a, "made.docx"));
    setenv("PATH", in_folder(&a, "bin"), 1);
    setenv("TMPDIR", in_folder(&a, "tmp"), 1);
    setenv("MADE", in_folder(&a, "made.docx"), 1);
    TABLE_ADD(&t, kind_rows, check_kind);
    TABLE_ADD(&t, convert_rows, check_convert);
    int failed = table_run("office", &t);
    unlink(in_folder(&a, "made.docx"));
    rmdir(in_folder(&a, "bin"));
    rmdir(in_folder(&a, "tmp"));
    rmdir(folder);
    arena_release(&a);
    free(old_path);
    return failed;
}
