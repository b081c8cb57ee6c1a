/* SPDX-License-Identifier: MIT */
/*
 * Files of folders laid over each other, known by the id each gives itself:
 * which comes first, and which is meant.
 */
#include <stdlib.h>
#include <string.h>

#include "read.h"
#include "shelf.h"

int
shelf_order(const struct shelved *a, const struct shelved *b)
{
	const int order = strcmp(a->id, b->id);

	if (order)
		return order;
	if (a->layer != b->layer)
		return a->layer > b->layer ? -1 : 1;
	return strcmp(a->path, b->path);
}

static void
add_nearest(struct buf *hint, const struct shelf *s, const char *id)
{
	const char **names = mem_alloc((s->count + 1) * sizeof(*names));

	for (size_t i = 0; i < s->count; i++)
		names[i] = s->at(s->set, i)->id;
	nearest_add(hint, id, names);
	free(names);
}

int
shelf_find(const struct shelf *s, const char *id, size_t *ret,
	struct buf *hint, struct err *err)
{
	const struct shelved *broken = NULL;

	for (size_t i = 0; i < s->count; i++) {
		const struct shelved *one = s->at(s->set, i);

		if (strcmp(one->id, id) != 0)
			continue;
		if (one->good) {
			*ret = i;
			return 1;
		}
		broken = broken ? broken : one;
	}
	if (broken) {
		problems_refuse(broken->problems, broken->path, err);
		return -1;
	}
	add_nearest(hint, s, id);
	return 0;
}
