// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// What became of each step of a proof.
#include <string.h>

#include "exports/text/text.h"

static void quotation(struct text *t, const json_t *q)
{
    struct buf b = { 0 };
    bool in_file = field_is(q, "in", "file");
    text_para(t, 6, TEXT(t, "原文：", "words: "), field(q, "words"));
    buf_printf(&b, TEXT(t, "%s，%s第%lld至%lld字节", "%s, %s bytes %lld to %lld"), field(q, "file"),
               in_file ? "" : TEXT(t, "读成的文字", "of the text as read,"),
               field_int(q, in_file ? "byte_from" : "text_from"),
               field_int(q, in_file ? "byte_to" : "text_to"));
    if (!field_is(q, "verdict", "verified"))
        buf_printf(&b, TEXT(t, "：%s", ": %s"),
                   word("verification", field(q, "verdict"), t->options.english));
    text_para(t, 6, TEXT(t, "出处：", "place: "), buf_cstr(&b));
    buf_release(&b);
}

void text_verification(struct text *t, const json_t *r)
{
    size_t i;
    json_t *q;
    struct buf b = { 0 };
    bool en = t->options.english;
    const char *said = text_in(r, "text", en);
    buf_printf(&b, en ? "[%s] " : "［%s］", word("verification", field(r, "verdict"), en));
    if (field_int(r, "n"))
        buf_printf(&b, "%lld. ", field_int(r, "n"));
    text_para(t, 0, buf_cstr(&b), *said ? said : field(r, "rule"));
    json_array_foreach(json_object_get(r, "quotations"), i, q)
        quotation(t, q);
    buf_release(&b);
}

void text_verification_summary(struct text *t, const json_t *r)
{
    size_t i;
    json_t *f, *sentence;
    struct buf b = { 0 };
    bool en = t->options.english;
    text_gap(t);
    json_array_foreach(json_object_get(r, "answers"), i, sentence)
        text_para(t, 0, TEXT(t, "结论（未核对）：", "answer (not checked): "),
                  json_string_value(sentence));
    json_array_foreach(json_object_get(r, "sources"), i, f) {
        buf_clear(&b);
        buf_printf(&b, "%s (sha256 %s): ", field(f, "file"), field(f, "sha256"));
        if (field_is(f, "of", "text"))
            buf_str(&b, TEXT(t, "哈希是所留文字的，不是文件的；",
                             "hash of its text, not of the file; "));
        buf_str(&b, *field(f, "found") ? field(f, "found")
                                       : word("verification", field(f, "verdict"), en));
        text_para(t, 0, TEXT(t, "文件：", "file: "), buf_cstr(&b));
    }
    buf_clear(&b);
    buf_printf(
        &b,
        TEXT(t, "%lld步：原文相符%lld步，按规则得出、没有引文%lld步，不符或者无法核对%lld步。%s",
             "%lld steps: %lld verified, %lld follow by rule and quote nothing, %lld not "
             "verified. %s"),
        field_int(r, "steps"), field_int(r, "verified"), field_int(r, "rules"),
        field_int(r, "failed"),
        field_is(r, "verdict", "verified")
            ? TEXT(t, "引文全部相符。", "All quotations stand there.")
            : TEXT(t, "没有全部核对成功。", "Not all was verified."));
    text_para(t, 0, "",
              TEXT(t,
                   "只核对了引文及其前后文，没有核对结论本身：结论是否由这些引文得出，请看各步，或"
                   "者用自己的库再查。",
                   "Only the quotations and what stands around them were checked, not the answer "
                   "itself: see whether it follows from the steps, or ask a store of your own."));
    text_para(t, 0, "", buf_cstr(&b));
    buf_release(&b);
}
