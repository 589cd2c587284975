// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Older and other text files of office programs (.doc, .wps, .rtf, .odt): LibreOffice, where it is installed, makes .docx of
// them. Also what is no text at all (sheets, slides, archives): said by name.
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "analyzer/read/office_kind.h"
#include "analyzer/read/read.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/run.h"

enum { SECONDS = 120 };

static const char *const endings[] = {
    ".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", NULL
};

static bool is_office(struct span name, struct span bytes)
{
    (void)name;
    if (office_is_zip(bytes) || office_is_ole(bytes))
        return true;
    return office_kind(name, bytes) != OFFICE_NONE; /* looks at the head alone */
}

/*
 * A private folder for one conversion, with a profile of its own
 */

/* No macros, no links followed, no network: the proxy is a port on which nobody listens. */
static const char profile[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n"
#define SETTING(path, name, value)                                       \
    "<item oor:path=\"/org.openoffice." path "\"><prop oor:name=\"" name \
    "\" oor:op=\"fuse\"><value>" value "</value></prop></item>\n"
    SETTING("Office.Common/Security/Scripting", "DisableMacrosExecution", "true")
        SETTING("Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
            SETTING("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true")
                SETTING("Office.Common/Security/Scripting", "DisableActiveContent", "true")
                    SETTING("Office.Writer/Content/Update", "Link", "0")
                        SETTING("Inet/Settings", "ooInetProxyType", "2")
                            SETTING("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1")
                                SETTING("Inet/Settings", "ooInetHTTPProxyPort", "9")
                                    SETTING("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1")
                                        SETTING("Inet/Settings", "ooInetHTTPSProxyPort", "9")
                                            SETTING("Inet/Settings", "ooInetNoProxy", "")
#undef SETTING
                                                "</oor:items>\n";

/* Writes the profile and the file to convert into the folder. */
static enum wh_status prepare(struct arena *a, const char *folder, struct span input,
                              struct span bytes, struct wh_error *err)
{
    struct span user = arena_printf(a, "%s/profile", folder);
    if (mkdir(user.p, 0700) == 0) {
        user = arena_printf(a, "%s/profile/user", folder);
        (void)mkdir(user.p, 0700);
    }
    enum wh_status rc = file_write(arena_printf(a, "%s/registrymodifications.xcu", user.p).p,
                                   span_str(profile), err);
    return rc == WH_OK ? file_write(input.p, bytes, err) : rc;
}

/*
 * Converting
 */

static enum wh_status no_program(struct span name, enum office_kind kind, struct wh_error *err)
{
    wh_fail(err, WH_E_CHILD,
            "cannot read '%.*s': %s is read through LibreOffice, which is not here", SPAN_ARG(name),
            office_kind_words(kind));
    wh_hint(err, "install libreoffice-writer, or save the file as .docx");
    return WH_E_CHILD;
}

static enum wh_status run_office(struct arena *a, const char *folder, struct span input,
                                 struct span name, enum office_kind kind, struct wh_error *err)
{
    static const char *const programs[] = { "soffice", "libreoffice", NULL };
    const struct run_limits limits = { .seconds = SECONDS,
                                       .memory = (size_t)6 << 30,
                                       .output = 1 << 20 };
    struct wh_error why = { 0 };
    struct buf out = { 0 }, said = { 0 };
    int rc = RUN_MISSING;
    for (const char *const *program = programs; *program && rc == RUN_MISSING; program++) {
        const char *const argv[] = {
            *program,
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            arena_printf(a, "-env:UserInstallation=file://%s/profile", folder).p,
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            arena_printf(a, "%s/out", folder).p,
            input.p,
            NULL
        };
        rc = run_child(argv, SPAN(""), &out, &said, &limits, &why);
    }
    buf_release(&out);
    buf_release(&said);
    if (rc == RUN_MISSING)
        return no_program(name, kind, err);
    if (rc == WH_OK)
        return WH_OK;
    wh_fail(err, (enum wh_status)rc, "cannot read '%.*s': LibreOffice did not convert it: %.400s",
            SPAN_ARG(name), why.message);
    wh_hint(err, "open it in an office program and save it as .docx");
    return (enum wh_status)rc;
}

static const char *ending_of(enum office_kind kind)
{
    switch (kind) {
    case OFFICE_RTF:
        return "rtf";
    case OFFICE_ODT:
        return "odt";
    case OFFICE_WORD_XML:
        return "xml";
    default:
        return "doc";
    }
}

/* The file's bytes as .docx in `made`. */
static enum wh_status convert(struct arena *a, struct buf *made, struct span name,
                              struct span bytes, enum office_kind kind, struct wh_error *err)
{
    const char *base = getenv("TMPDIR");
    struct span folder =
        arena_printf(a, "%s/wenhao-XXXXXX", base && base[0] == '/' ? base : "/tmp");
    char *path = arena_alloc(a, folder.n + 1);
    memcpy(path, folder.p, folder.n + 1);
    if (!mkdtemp(path))
        return wh_fail(err, WH_E_IO, "cannot make a folder like '%s': %s", folder.p,
                       strerror(errno));
    struct cleanup *cleanup = cleanup_path(path);
    struct span input = arena_printf(a, "%s/in.%s", path, ending_of(kind));
    enum wh_status rc = prepare(a, path, input, bytes, err);
    if (rc == WH_OK)
        rc = run_office(a, path, input, name, kind, err);
    struct span output = arena_printf(a, "%s/out/in.docx", path);
    if (rc == WH_OK && access(output.p, R_OK) != 0) {
        rc = wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': LibreOffice cannot read it either",
                     SPAN_ARG(name));
        wh_hint(err, "the file is probably broken: fetch it again, or save it as .docx");
    }
    if (rc == WH_OK)
        rc = file_read(made, output.p, err);
    file_remove_tree(path);
    cleanup_drop(cleanup);
    return rc;
}

static enum wh_status refuse(struct span name, enum office_kind kind, struct wh_error *err)
{
    const char *hint = "only texts are read: save its text as .docx, PDF or text";
    if (kind == OFFICE_SHEET)
        hint = "a list of rules is read by: wenhao status --from FILE.xlsx (save .xls as .xlsx)";
    else if (kind == OFFICE_LOCKED)
        hint = "save it without a password";
    else if (kind == OFFICE_OTHER_ZIP)
        hint = "unpack it, and give the folder";
    else if (kind == OFFICE_MHTML)
        hint = "open it in Word or WPS and save it as .docx";
    else if (kind == OFFICE_OFD)
        hint = "save it as PDF with an OFD program";
    wh_fail(err, WH_E_FORMAT, "cannot read '%.*s': it is %s", SPAN_ARG(name),
            office_kind_words(kind));
    wh_hint(err, "%s", hint);
    return WH_E_FORMAT;
}

static enum wh_status read_office(struct reading *out, struct arena *a, struct span name,
                                  struct span bytes, struct wh_error *err)
{
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* LibreOffice fills a core */
    enum office_kind kind = office_kind(name, bytes);
    if (kind != OFFICE_OLD_WORD && kind != OFFICE_RTF && kind != OFFICE_ODT &&
        kind != OFFICE_WORD_XML)
        return refuse(name, kind, err);
    struct buf made = { 0 };
    pthread_mutex_lock(&one);
    enum wh_status rc = convert(a, &made, name, bytes, kind, err);
    pthread_mutex_unlock(&one);
    if (rc == WH_OK)
        rc = reader_docx.read(out, a, name, buf_as_span(&made), err);
    if (rc == WH_OK)
        reading_note(out, SPAN("converted"),
                     SPAN("由LibreOffice转换后读取，文字可能与原文件略有出入"), 0);
    buf_release(&made);
    return rc;
}

const struct reader reader_office = { "doc",       endings,   is_office,
                                      read_office, "soffice", "libreoffice-writer" };
