// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "exports/proof.h"

#include <stdlib.h>

#include "exports/stored_zip.h"
#include "exports/words.h"
#include "queries/proof/proof.h"

/* The bytes that stand in the file: the words, or what they are in another charset. */
static void raw_bytes(struct buf *out, const json_t *quotation)
{
    const char *hex = field(quotation, "raw");
    if (!*hex) {
        buf_str(out, field(quotation, "words"));
        return;
    }
    for (; hex[0] && hex[1]; hex += 2)
        buf_char(out, (char)strtol((char[]){ hex[0], hex[1], '\0' }, NULL, 16));
}

/* A word for the shell, whatever it holds. */
static void shell_word(struct buf *b, const char *word)
{
    buf_char(b, '\'');
    for (; *word; word++)
        buf_str(b, *word == '\'' ? "'\\''" : (char[]){ *word, '\0' });
    buf_char(b, '\'');
}

static void explain_quotation(struct buf *b, const json_t *q, const json_t *source)
{
    bool in_file = field_is(q, "in", "file");
    long long from = field_int(q, in_file ? "byte_from" : "text_from"),
              to = field_int(q, in_file ? "byte_to" : "text_to");
    buf_printf(b, "\n%s\n  %s\n", field(q, "member"), field(q, "file"));
    if (in_file) {
        buf_str(b, "  dd if=\"$DIR\"/");
        shell_word(b, field(q, "file"));
        buf_printf(b, " bs=1 skip=%lld count=%lld status=none | cmp - %s\n", from, to - from,
                   field(q, "member"));
    } else {
        buf_printf(b, "  读成的文字的第%lld至%lld字节（wenhao show --text 列出这些文字）；%s\n",
                   from, to,
                   field_is(source, "of", "file") ? "哈希是文件的"
                                                  : "文件已不在原处，哈希是库中所留文字的");
    }
}

static void explain(struct buf *b, const json_t *record)
{
    size_t i;
    json_t *o;
    const json_t *sources = json_object_get(record, "sources");
    buf_printf(b, "一份证明，由 %s 打包，查询日 %s", field(record, "program"),
               field(record, "as_of"));
    add_known(b, record, false);
    buf_str(b, "。\n\n");
    json_array_foreach(json_object_get(record, "answers"), i, o)
        buf_printf(b, "%s\n", field(o, "sentence"));
    buf_str(b, "\nproof.json 是结论、逐步推导和引文；quotes/ "
               "里每一处引文一个文件，只有原文的字节；context/ 里是它的上下文。\n"
               "用程序核对：wenhao verify 证明.zip --sources 存放原文件的文件夹\n"
               "手工核对：先写明 DIR=存放原文件的文件夹，比哈希：(cd \"$DIR\" && sha256sum -c) < "
               "SHA256SUMS；"
               "再逐处比字节，没有输出就是相同。步骤见 docs/PROOF.md。\n\n"
               "原文件的 SHA-256：\n");
    json_array_foreach(sources, i, o)
        buf_printf(b, "%s  %s%s\n", field(o, "sha256"), field(o, "file"),
                   field_is(o, "of", "file") ? "" : "（库中所留文字的，不是文件的）");
    json_array_foreach(json_object_get(record, "quotations"), i, o)
        explain_quotation(b, o, json_array_get(sources, (size_t)field_int(o, "source") - 1));
}

/* For sha256sum -c: the files whose own hash is known. */
static void list_hashes(struct buf *b, const json_t *sources)
{
    size_t i;
    json_t *o;
    json_array_foreach(sources, i, o)
        if (field_is(o, "of", "file"))
            buf_printf(b, "%s  %s\n", field(o, "sha256"), field(o, "file"));
}

static void add_quotation(struct stored_zip *z, const json_t *q)
{
    struct buf b = { 0 };
    char name[40];
    raw_bytes(&b, q);
    stored_zip_add(z, field(q, "member"), buf_as_span(&b));
    buf_clear(&b);
    buf_printf(&b, "%s【%s】%s\n", field(q, "before"), field(q, "words"), field(q, "after"));
    snprintf(name, sizeof name, "context/%03lld.txt", field_int(q, "n"));
    stored_zip_add(z, name, buf_as_span(&b));
    buf_release(&b);
}

void proof_zip(struct buf *out, const json_t *record)
{
    struct stored_zip z = { 0 };
    struct buf b = { 0 };
    size_t i;
    json_t *q;
    char *json = json_dumps(record, JSON_INDENT(1));
    explain(&b, record);
    stored_zip_add(&z, "README.txt", buf_as_span(&b));
    buf_clear(&b);
    stored_zip_add(&z, PROOF_MEMBER, span_str(json));
    list_hashes(&b, json_object_get(record, "sources"));
    stored_zip_add(&z, "SHA256SUMS", buf_as_span(&b));
    json_array_foreach(json_object_get(record, "quotations"), i, q)
        add_quotation(&z, q);
    stored_zip_end(&z, out);
    free(json);
    buf_release(&b);
}
