// SPDX-FileCopyrightText: the wenhao authors
// SPDX-License-Identifier: GPL-2.0-or-later
// Words for people: names of the closed vocabularies, and short ways into a record.
#ifndef EXPORTS_WORDS_H
#define EXPORTS_WORDS_H

#include <jansson.h>
#include <stdbool.h>

#include "base/buf.h"

/* The value that a person names by itself or in Chinese (现行有效); NULL: the group has none such. */
const char *word_value(const char *group, const char *name);

/* The name of a value ("status", "repealed" -> 已废止); the value itself if the table does not know it. */
const char *word(const char *group, const char *value, bool english);
/* The name of a relation (analyzer/relations.def). */
const char *word_relation(const char *relation, bool english);

/* The name of a record's status. A rule that was in force on a past day is not called 现行. */
const char *status_name(const json_t *record, bool english);
/* Which text of its rule a record is about; of a rule that has ended the newest is called the last, none the one in force. */
const char *edition_name(const json_t *record, bool english);

/* After the day asked for: that the answer is made of the sources published by an earlier day alone; nothing for any other answer. */
void add_known(struct buf *out, const json_t *record, bool english);

/* Appends the day on which a document begins, and the later one to which that was put off; nothing where no day is known. */
void name_begin(struct buf *b, const char *day, const json_t *record, bool english);
/* How certain a record's answer is; what may contradict it and was not counted is named. */
const char *certainty_word(const json_t *record, bool english);

/* Is something known that speaks against a record's status and was not counted? Where only the status is shown, that is said beside it. */
bool is_doubted(const json_t *record);

/* The string at `key`, "" when absent or no string. Borrowed from the record. */
const char *field(const json_t *object, const char *key);
/* The text at `key` in the language asked for: KEY_en, or what there is. */
const char *text_in(const json_t *object, const char *key, bool english);
/* The integer at `key`, 0 when absent. */
long long field_int(const json_t *object, const char *key);
/* Does the object hold `value` at `key`? */
bool field_is(const json_t *object, const char *key, const char *value);

/* Is it told of an event of `timeline` to which text of the rule it happened? Of amendments their order says it. */
bool life_names_text(const json_t *event);

/* What a document is called in running text: 《title》（number）, one of the two, or its id. Inner 《》 become 〈〉. */
void name_document(struct buf *out, const json_t *doc);
/* Several of them, with ； between. */
void name_documents(struct buf *out, const json_t *docs);
/* The documents that amended it, by "amended_by" of a status; how many earlier ones are left out. */
void name_amendments(struct buf *out, const json_t *status, bool english);
/* "此前另有12次修改未列，全部列出：--amendments 0" from the count under `key`; nothing without one. */
void name_left(struct buf *out, const json_t *record, const char *key, bool english);
/* Its number, or, when it has none, its title or id: for table cells that must be short. */
const char *short_name(const json_t *doc);
/* Its title, or instrument, or "". */
const char *title_of(const json_t *doc);
/* "file:line" of the first evidence, or of the document; "" when neither is known. */
void name_place(struct buf *out, const json_t *object);

/* "1–3、5" from an array of rising numbers. */
void text_ranges(struct buf *out, const json_t *numbers);
/* The value of a column of a SELECT; nothing for NULL. */
void text_sql_value(struct buf *b, const json_t *value);

#endif
