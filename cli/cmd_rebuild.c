// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the derived rows again from the facts.
#include "cli/cli.h"
#include "graph/derive/derive.h"
#include "graph/doctor.h"
#include "graph/store/store.h"

static int run(struct cli *cli, const char **args, int n)
{
    (void)args;
    (void)n;
    struct wh_error err = { 0 };
    struct store *st = NULL;
    struct lexicon *lex = NULL;
    enum wh_status rc = lexicon_open(&lex, cli->lexicon_dir, &err);
    if (rc == WH_OK)
        rc = store_open(&st, cli->db, STORE_WRITE, &err);
    if (rc == WH_OK)
        cli_wait(cli, st);
    if (rc == WH_OK)
        rc = doctor_whole(st, &err);
    if (rc == WH_OK)
        rc = derive_rebuild(st, lex, &err);
    if (rc == WH_OK)
        rc = store_seal(st, false, &err);
    store_close(st);
    lexicon_close(lex);
    if (rc != WH_OK)
        return cli_fail(cli, &err);
    cli_note(cli, "已由库中的事实重新建立文档、关系与效力行为");
    return CLI_OK;
}

const struct cli_command cmd_rebuild = {
    .usage = "",
    .about = "丢弃由事实推出的部分（文档的同一、引用的归属、行为与关系），按现在的规则重新推出。原"
             "文、引用与人的决定不变。\n"
             "上次 index 被打断、词表（--lexicon）改过或程序更新之后使用。",
    .examples = "wenhao rebuild\n",
    .min_args = 0,
    .max_args = 0,
    .run = run,
};
