// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// A program of the build: reads the compiled-in tables as every start did, and prints what it made of them as C (lexicon_frozen.h).
#include <stdio.h>
#include <stdlib.h>

#include "analyzer/words/lexicon_frozen.h"

static void print_text(struct span s)
{
    putchar('"');
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\' || c == '?')
            printf("\\%03o", c);
        else
            putchar(c);
    }
    putchar('"');
}

static void print_span(struct span s)
{
    printf("{ ");
    print_text(s);
    printf(", %zu }", s.n);
}

static void print_words(const char *type, const char *name, const uint64_t *at, size_t n)
{
    printf("static const %s %s[] = {", type, name);
    for (size_t i = 0; i < n; i++)
        printf("%s0x%llx,", i % 8 ? " " : "\n    ", (unsigned long long)at[i]);
    printf("\n};\n");
}

static size_t text_end(const struct frozen_map *m)
{
    size_t end = 0;
    for (size_t i = 0; i < m->n; i++) {
        const struct frozen_entry *e = &m->at[i];
        size_t key = (size_t)e->key + e->key_n, value = (size_t)e->value + e->value_n;
        end = key > end ? key : end;
        end = value > end ? value : end;
    }
    return end;
}

static void print_map(const char *name, const struct frozen_map *m)
{
    char part[80];
    printf("static const struct frozen_entry %s_at[] = {\n", name);
    for (size_t i = 0; i < m->n; i++) {
        const struct frozen_entry *e = &m->at[i];
        printf("    { %u, %u, %u, %u, %u, { %d, %u }, %d },\n", e->key, e->value, e->key_n,
               e->value_n, e->properties, (int)e->heading.role, e->heading.order, e->flag);
    }
    printf("};\nstatic const uint32_t %s_slots[] = {", name);
    for (size_t i = 0; i <= m->mask; i++)
        printf("%s%u,", i % 16 ? " " : "\n    ", m->slots[i]);
    printf("\n};\n");
    snprintf(part, sizeof part, "%s_heads", name);
    print_words("uint64_t", part, m->heads, (size_t)1 << m->pair_bits);
    snprintf(part, sizeof part, "%s_tails", name);
    print_words("uint64_t", part, m->tails, (size_t)1 << m->pair_bits);
}

static void print_field(const char *name, const struct frozen_map *m)
{
    printf("    .%s = { %s_at, %s_slots, %s_heads, %s_tails, %u, %u, %u, %d },\n", name, name, name,
           name, name, m->n, m->mask, m->pair_bits, m->shorts);
}

static void print_bits(const uint64_t *bits, size_t n)
{
    printf("{ ");
    for (size_t i = 0; i < n; i++)
        printf("0x%llx, ", (unsigned long long)bits[i]);
    printf("}");
}

static void print_class(const struct word_class *c)
{
    printf("        { { ");
    if (c->words.n) {
        printf("(struct span[]){ ");
        for (size_t i = 0; i < c->words.n; i++) {
            print_span(c->words.at[i]);
            printf(", ");
        }
        printf("}, %zu, 0", c->words.n);
    } else {
        printf("NULL, 0, 0");
    }
    printf(" }, { ");
    print_bits(c->heads.bits, sizeof c->heads.bits / sizeof *c->heads.bits);
    printf(" }, { ");
    print_bits(c->tails.bits, sizeof c->tails.bits / sizeof *c->tails.bits);
    printf(" }, { ");
    print_bits(c->cuts.bits, sizeof c->cuts.bits / sizeof *c->cuts.bits);
    printf(" } },\n");
}

static void print_cues(const struct lexicon *lex)
{
    printf("static const struct lexicon_cue cues[] = {\n");
    for (size_t i = 0; i < lex->n_cues; i++) {
        const struct lexicon_cue *c = &lex->cues[i];
        const struct span cells[] = { c->cue, c->relation, c->position, c->effect };
        printf("    { ");
        for (size_t k = 0; k < sizeof cells / sizeof *cells; k++) {
            print_span(cells[k]);
            printf(", ");
        }
        printf("%u, %u },\n", c->next, c->tail);
    }
    printf("};\n");
}

int main(void)
{
    struct lexicon *lex;
    struct wh_error err = { 0 };
    size_t end = 0;
    if (lexicon_open(&lex, NULL, &err) != WH_OK) {
        fprintf(stderr, "lexicon_print: %s\n", err.message);
        return EXIT_FAILURE;
    }
    printf("// Made by lexicon_print.c from analyzer/lexicon/*.tsv\n"
           "#include \"analyzer/words/lexicon_frozen.h\"\n\n");
#define LEXICON_MAP(name)         \
    print_map(#name, &lex->name); \
    end = text_end(&lex->name) > end ? text_end(&lex->name) : end;
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    print_cues(lex);
    printf("static const char text[] =\n");
    for (size_t at = 0; at < end; at += 60) {
        printf("    ");
        print_text(span_of(lex->text + at, end - at < 60 ? end - at : 60));
        printf("\n");
    }
    printf("    \"\";\nstatic const struct lexicon frozen = {\n    .text = text,\n");
#define LEXICON_MAP(name) print_field(#name, &lex->name);
    LEXICON_MAPS(LEXICON_MAP)
#undef LEXICON_MAP
    printf("    .classes = {\n");
    for (size_t i = 0; i < WORD_COUNT; i++)
        print_class(&lex->classes[i]);
    printf("    },\n    .region_firsts = { ");
    print_bits(lex->region_firsts.bits,
               sizeof lex->region_firsts.bits / sizeof *lex->region_firsts.bits);
    printf(" },\n    .cues = cues,\n    .n_cues = %zu,\n    .cue_pairs = { ", lex->n_cues);
    print_bits(lex->cue_pairs.bits, sizeof lex->cue_pairs.bits / sizeof *lex->cue_pairs.bits);
    printf(", %d },\n    .cue_firsts = { ", lex->cue_pairs.singles);
    print_bits(lex->cue_firsts.bits, sizeof lex->cue_firsts.bits / sizeof *lex->cue_firsts.bits);
    printf(" },\n    .cue_heads = { ");
    for (size_t i = 0; i < sizeof lex->cue_heads / sizeof *lex->cue_heads; i++)
        printf("%u, ", lex->cue_heads[i]);
    printf("},\n    .version = ");
    print_span(lex->version);
    printf(",\n};\n\nconst struct lexicon *lexicon_frozen(void)\n{\n    return &frozen;\n}\n");
    lexicon_close(lex);
    return ferror(stdout) || fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
