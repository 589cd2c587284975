// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// analyzer/read/ofd.c on any bytes. The first byte says what the rest is: P the content of a page, T of its template page, D the
// list of pages, R the list of documents of an otherwise whole file; anything else: the whole input is the file. Held: UTF-8 without
// control characters, a line end at the end, a text bounded by the file, an error with a message.
#include "analyzer/read/read.h"
#include "fuzz.h"
#include "tests/fuzz/parts.h"

#define PAGE(text)                                                                           \
    "<Page><Template TemplateID=\"2\"/><Content><Layer><TextObject Boundary=\"20 30 99 9\" " \
    "Size=\"5\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"g 9 5\">" text "</TextCode></TextObject>" \
    "</Layer></Content></Page>"

static const struct fuzz_part parts[] = {
    { 'R', "OFD.xml", "<OFD><DocBody><DocRoot>D/Document.xml</DocRoot></DocBody></OFD>" },
    { 'D', "D/Document.xml",
      "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>"
      "<TemplatePage ID=\"2\" BaseLoc=\"T.xml\"/></CommonData><Pages><Page ID=\"1\" "
      "BaseLoc=\"P.xml\"/><Page ID=\"3\" BaseLoc=\"P.xml\"/></Pages></Document>" },
    { 'P', "D/P.xml", PAGE("《某办法》同时废止。") },
    { 'T', "D/T.xml", PAGE("某公报") },
};
enum { PARTS = sizeof parts / sizeof *parts };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a = { 0 };
    struct buf file = { 0 };
    struct reading got = { .format = "ofd" };
    struct wh_error err = { 0 };
    fuzz_zip(&file, parts, PARTS, span_of((const char *)data, size));
    enum wh_status rc = reader_ofd.read(&got, &a, SPAN("t.ofd"), buf_as_span(&file), &err);
    MUST(rc == WH_OK || rc == WH_E_FORMAT || rc == WH_E_LIMIT);
    if (rc == WH_OK) {
        MUST(is_utf8(got.text));
        for (size_t i = 0; i < got.text.n; i++)
            MUST((unsigned char)got.text.p[i] >= ' ' || got.text.p[i] == '\n' ||
                 got.text.p[i] == '\t');
        MUST(!got.text.n || got.text.p[got.text.n - 1] == '\n');
    } else {
        MUST(err.status == rc && strstr(err.message, "cannot read 't.ofd': ") == err.message);
    }
    reading_release(&got);
    arena_release(&a);
    buf_release(&file);
    return 0;
}
