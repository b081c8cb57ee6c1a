/* SPDX-License-Identifier: MIT */
/*
 * What a Markdown list says of a step beside its text: lines "Label: value"
 * in either language. One table for writing and for reading.
 */
#ifndef ZHIBAN_PLAYBOOK_MD_KEY_H
#define ZHIBAN_PLAYBOOK_MD_KEY_H

#include "import.h"

/* Writes the step's keys, as the file's tree has them, as lines of its list
 * item. ret_words counts what
 * stands in words only: conditions on levels and facts, commands. */
void md_keys_write(struct buf *out, const struct playbook *pb,
	const struct js *tree, const struct step *s, enum lang lang,
	size_t *ret_words);

/* Takes a line that says a key into keys; false when it says none. */
bool md_key_take(struct draft *d, struct js *keys, const char *text,
	int line);

/* The same for the list above the first phase: version, triggers, order. */
bool md_head_take(struct draft *d, const char *text, int line);

/* Puts what was taken into the step; "Kind: tell" makes it another kind. */
void md_keys_apply(struct js *step, const struct js *keys);

/* One text line that no reader takes for anything else. */
void md_plain_line(struct buf *out, const char *lead, const char *text,
	size_t len);

#endif
