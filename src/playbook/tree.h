/* SPDX-License-Identifier: MIT */
/*
 * A playbook file as a JSON tree and back. Groups are objects, lists of groups
 * and arrays of texts are arrays; comments are lost.
 */
#ifndef ZHIBAN_PLAYBOOK_TREE_H
#define ZHIBAN_PLAYBOOK_TREE_H

#include "zhiban/playbook.h"

/* The whole file with what its fragments bring; owned by the caller. */
struct js *tree_read(const struct playbook *pb);

/* The bytes of one file as a tree; an empty object when they cannot be read. */
struct js *tree_piece(const struct piece *piece);

/* As libconfig text. What no libconfig text can say (a null, a fraction, an
 * odd key) is left out. */
void tree_write(struct buf *out, const struct js *tree);

/* The member of a list whose id that is, or NULL. */
const struct js *tree_member(const struct js *list, const char *id);

/* js_string, or "". */
const char *tree_text(const struct js *object, const char *key);

/* ---- original.c: what a file was imported from */

/* Appends the original bytes as comments; kind is "cacao" or "markdown". */
void original_add(struct buf *file, const char *kind, const char *bytes,
	size_t len);

/* The original of an unchanged import of that kind; false when there is
 * none or the file was changed since. */
bool original_get(struct buf *out, const struct piece *file,
	const char *kind);

#endif
