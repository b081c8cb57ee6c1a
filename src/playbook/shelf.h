/* SPDX-License-Identifier: MIT */
/* What libraries of files that name themselves share: their order, and finding
 * one by its id. */
#ifndef ZHIBAN_PLAYBOOK_SHELF_H
#define ZHIBAN_PLAYBOOK_SHELF_H

#include "zhiban/playbook.h"

/* A file as it lies in its folder; borrowed from who has it. */
struct shelved {
	const char *id, *path;
	size_t layer;		/* of its folder: later ones lie above */
	bool good;		/* it could be loaded */
	const struct problems *problems;
};

struct shelf {
	const void *set;
	size_t count;
	const struct shelved *(*at)(const void *set, size_t i);
};

/* By id; of one id the last layer first; then by path. */
int shelf_order(const struct shelved *a, const struct shelved *b);

/* 1 the first good one of that id, its index in *ret; -1 there are broken ones
 * alone, err says what is wrong with the first; 0 there is none: hint has the
 * nearest, to stand behind a sentence. */
int shelf_find(const struct shelf *s, const char *id, size_t *ret,
	struct buf *hint, struct err *err);

#endif
