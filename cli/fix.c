// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/fix.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/printable.h"

void fix_collect(struct draft *d, const json_t *finding)
{
    const json_t *replace = json_object_get(finding, "replace"),
                 *from = json_object_get(replace, "byte_from"),
                 *to = json_object_get(replace, "byte_to"),
                 *text = json_object_get(replace, "text");
    if (json_object_get(finding, "allowed") || !json_is_true(json_object_get(replace, "safe")) ||
        !json_is_integer(from) || !json_is_integer(to) || !json_is_string(text))
        return;
    uint64_t own_from = (uint64_t)json_integer_value(from),
             own_to = (uint64_t)json_integer_value(to);
    struct span words = span_of(json_string_value(text), json_string_length(text));
    vec_push(&d->own, ((struct edit){ own_from, own_to, words }));
    vec_push(&d->text, ((struct edit){ reading_text(&d->analysis.reading, own_from),
                                       reading_text(&d->analysis.reading, own_to), words }));
}

/* 草案.txt -> 草案.fixed.txt; below `to` where it is given. The caller frees it. */
static char *copy_path(const struct draft *d, const char *to)
{
    struct buf b = { 0 };
    const char *from = to ? d->name : d->path, *base = strrchr(from, '/');
    base = base ? base + 1 : from;
    const char *ending = strrchr(base, '.');
    if (!ending || ending == base)
        ending = base + strlen(base);
    if (to)
        buf_printf(&b, "%s/", to);
    buf_add(&b, from, (size_t)(ending - from));
    buf_str(&b, ".fixed");
    buf_str(&b, ending);
    buf_cstr(&b);
    return b.p;
}

/* The folders on the way to `path` that are not there yet. */
static enum wh_status make_folders(char *path, struct wh_error *err)
{
    for (char *p = path + 1; (p = strchr(p, '/')); p++) {
        *p = 0;
        int rc = mkdir(path, 0777);
        int why = errno;
        if (rc != 0 && why != EEXIST) {
            wh_fail(err, WH_E_IO, "cannot make the folder '%s': %s", path, strerror(why));
            *p = '/';
            return WH_E_IO;
        }
        *p = '/';
    }
    return WH_OK;
}

/* Appends UTF-8 `text` in the charset of `to`. False where it has no such characters. */
static bool encode(struct buf *out, iconv_t to, struct span text)
{
    char *in = (char *)text.p; /* iconv does not write there */
    size_t left = text.n;
    iconv(to, NULL, NULL, NULL, NULL);
    while (left) {
        char piece[256], *at = piece;
        size_t room = sizeof piece;
        if (iconv(to, &in, &left, &at, &room) == (size_t)-1 && errno != E2BIG)
            return false;
        buf_add(out, piece, sizeof piece - room);
    }
    return true;
}

/* The edits of the file in its own charset; the words are put into `words`. */
static enum wh_status encode_edits(struct draft *d, struct buf *words, struct wh_error *err)
{
    char charset[32];
    size_t *ends;
    enum wh_status rc = WH_OK;
    snprintf(charset, sizeof charset, "%.*s", SPAN_ARG(d->analysis.source.charset));
    if (strcmp(charset, "UTF-8") == 0)
        return WH_OK;
    iconv_t to = iconv_open(charset, "UTF-8");
    if (to == (iconv_t)-1)
        return wh_fail(err, WH_E_CHILD, "cannot write '%s': this system has no charset %s", d->path,
                       charset);
    ends = mem_alloc((d->own.n + 1) * sizeof *ends);
    for (size_t i = 0; i < d->own.n && rc == WH_OK; i++) {
        if (!encode(words, to, d->own.at[i].text))
            rc = wh_fail(err, WH_E_FORMAT, "cannot write '%s': %s has no characters for '%.*s'",
                         d->path, charset, SPAN_ARG(d->own.at[i].text));
        ends[i] = words->n;
    }
    for (size_t i = 0, at = 0; i < d->own.n && rc == WH_OK; at = ends[i++])
        d->own.at[i].text = span_cut(buf_as_span(words), at, ends[i]);
    iconv_close(to);
    free(ends);
    return rc;
}

/* The copy behind `path`. */
static enum wh_status write_copy(struct draft *d, char *path, struct wh_error *err)
{
    struct buf made = { 0 }, words = { 0 };
    enum wh_status rc = encode_edits(d, &words, err);
    if (rc == WH_OK)
        rc = make_folders(path, err);
    if (rc == WH_OK) {
        patch_apply(&made, buf_as_span(&d->bytes), &d->own);
        rc = file_write(path, buf_as_span(&made), err);
    }
    buf_release(&made);
    buf_release(&words);
    return rc;
}

static const char *color_of(const struct cli *cli, char sign)
{
    if (!cli->color)
        return "";
    return sign == '-' ? "\033[31m" : sign == '+' ? "\033[32m" : sign == '@' ? "\033[36m" : "";
}

/* The diff as it is for programs; made harmless for a terminal. */
static void show_diff(struct cli *cli, const struct draft *d, const char *path)
{
    struct buf diff = { 0 }, line = { 0 };
    bool terminal = !cli->out_path && isatty(STDOUT_FILENO);
    patch_diff(&diff, d->analysis.raw, &d->text, d->file, path);
    fputc('\n', cli->out);
    for (struct span rest = buf_as_span(&diff); rest.n;) {
        const char *stop = memchr(rest.p, '\n', rest.n);
        size_t n = stop ? (size_t)(stop - rest.p) : rest.n;
        const char *color = color_of(cli, rest.p[0]);
        buf_clear(&line);
        if (terminal)
            printable_add(&line, span_cut(rest, 0, n && rest.p[n - 1] == '\r' ? n - 1 : n));
        else
            buf_add(&line, rest.p, n);
        fprintf(cli->out, "%s", color);
        fwrite(line.p ? line.p : "", 1, line.n, cli->out);
        fprintf(cli->out, "%s\n", *color ? "\033[0m" : "");
        rest = span_from(rest, n + 1);
    }
    buf_release(&diff);
    buf_release(&line);
}

/* Why no copy can be written of it; NULL: one can. */
static const char *no_copy(const struct draft *d)
{
    if (strcmp(d->path, "-") == 0)
        return "标准输入没有副本可写，只列出改动";
    return draft_is_plain(d) ? NULL : "不能改写这种格式，只列出提取的文字上的改动，请在原件中照改";
}

int fix_draft(struct cli *cli, struct draft_set *set, struct draft *d, const char *to, bool show)
{
    struct wh_error err = { 0 };
    const char *why = no_copy(d);
    int rc = CLI_OK;
    size_t overlapping = patch_order(&d->text, d->analysis.raw.n);
    patch_order(&d->own, d->bytes.n);
    if (!d->text.n)
        return CLI_OK;
    char *path = why ? mem_strdup(d->file) : copy_path(d, to);
    if (!why && draft_set_find(set, path)) {
        wh_fail(&err, WH_E_IO, "will not write '%s': it is one of the drafts", path);
        wh_hint(&err, "choose a folder with --to DIR");
        rc = cli_fail(cli, &err);
    } else if (!why && write_copy(d, path, &err) != WH_OK) {
        rc = cli_fail(cli, &err);
    } else {
        if (show)
            show_diff(cli, d, path);
        if (why)
            cli_note(cli, "%s：%s", d->file, why);
        else
            cli_note(cli, "%s：改正%zu处，写入%s", d->file, d->own.n, path);
        if (overlapping)
            cli_note(cli, "%s：有%zu处改动互相重叠，改后请再查一遍", d->file, overlapping);
    }
    free(path);
    return rc;
}
