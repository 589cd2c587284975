// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of a user: the vocabulary of --lexicon DIR and the periods of --periods FILE. Read, or refused with file and line; what is read is
// used on a small text.
#include "tests/fuzz/collection.h"

#include "analyzer/analyze.h"
#include "base/file.h"
#include "queries/status/periods.h"
#include "tests/folder.h"

static const char *const tables[] = { "agencies", "bodies",  "cues",     "headings",
                                      "issuers",  "kinds",   "lawnames", "nouns",
                                      "orders",   "phrases", "regions",  "shapes" };
static const char paper[] =
    "云溪省人民政府关于废止部分规章的决定\n云政发〔2024〕3号\n根据《立法法》，决定废止下列规章：\n"
    "一、《云溪省渔船管理办法》（云政发〔2010〕5号）\n二、云政办〔2011〕6号文件\n本决定自2024年5月1"
    "日起施行。\n"
    "云溪省人民政府\n2024年4月2日\n";

static void use(const struct lexicon *lex)
{
    struct analysis a = { 0 };
    struct wh_error err = { 0 };
    if (analyze(&a, lex, SPAN("a.txt"), span_str(paper), &err) == WH_OK)
        analysis_release(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool made;
    MUST(made || (made = folder_make()));
    if (!size)
        return 0;
    enum { PERIODS = sizeof tables / sizeof *tables };
    struct wh_error err = { 0 };
    struct span bytes = span_of((const char *)data + 1, size - 1);
    unsigned which = data[0] % (PERIODS + 1);
    char name[64];
    snprintf(name, sizeof name, "%s.tsv", which < PERIODS ? tables[which] : "periods");
    const char *path = in_folder(name);
    MUST(file_write(path, bytes, &err) == WH_OK);
    if (which == PERIODS) {
        struct periods *p = NULL;
        MUST(periods_open(&p, path, &err) == WH_OK || err.message[0]);
        periods_close(p);
    } else {
        struct lexicon *lex = NULL;
        if (lexicon_open(&lex, folder, &err) == WH_OK)
            use(lex);
        else
            MUST(err.message[0]);
        lexicon_close(lex);
    }
    remove(path);
    return 0;
}
