/* SPDX-License-Identifier: MIT */
/*
 * The evidence an incident's entries name, as a list. Whether the files are
 * still what they were is verify's.
 */
#include <stdlib.h>
#include <string.h>

#include "evidence.h"

static char *
text_of(const struct fields *f, const char *name, size_t n)
{
	const char *value = fields_nth(f, name, n);

	return mem_text(value ? value : "");
}

static struct evidence *
list_add(struct evidence_list *list, const struct event *e)
{
	struct evidence *one;

	ARRAY_ROOM(list->item, list->count, list->cap);
	one = &list->item[list->count++];
	*one = (struct evidence){ .seq = e->seq, .at = e->at,
		.person = mem_text(e->person), .changed = TIME_NONE };
	one->step = mem_text(fields_text(&e->fields, "step"));
	return one;
}

static void
add_file(struct evidence_list *list, const struct event *e, size_t n)
{
	struct evidence *one = list_add(list, e);
	const char *size = fields_nth(&e->fields, "file-size", n);
	const char *time = fields_nth(&e->fields, "file-time", n);
	char *end;

	one->name = text_of(&e->fields, "file", n);
	one->type = text_of(&e->fields, "file-type", n);
	one->path = text_of(&e->fields, "file-path", n);
	strncat(one->hash, fields_nth(&e->fields, "file-hash", n),
		HASH_HEX_SIZE - 1);
	one->size = size ? strtoll(size, NULL, 10) : 0;
	if (!time)
		return;
	one->changed = strtoll(time, &end, 10);
	if (end == time || *end)
		one->changed = TIME_NONE;
}

static int
add_entry(void *ctx, const struct event *e, struct err *err)
{
	struct evidence_list *list = ctx;
	const char *paper = fields_get(&e->fields, "paper");
	struct evidence *one;

	(void)err;
	for (size_t i = 0; fields_nth(&e->fields, "file-hash", i); i++)
		add_file(list, e, i);
	/* A report's "paper" is the form it was made on. */
	if (!paper || (strcmp(e->kind, "attached") != 0 &&
	    strcmp(e->kind, "step-done") != 0))
		return 0;
	one = list_add(list, e);
	one->name = mem_text(fields_text(&e->fields, "name"));
	one->paper = mem_text(paper);
	one->type = mem_text("");
	one->path = mem_text("");
	return 0;
}

int
desk_evidence(struct desk *d, const char *incident, int64_t upto,
	struct evidence_list *ret, struct err *err)
{
	const struct event_query q = { .incident = incident, .as_of = upto };
	struct evidence_list list = { 0 };
	const int rc = store_each(d->store, &q, add_entry, &list, err);

	if (rc < 0)
		evidence_list_done(&list);
	else
		*ret = list;
	return rc;
}

void
evidence_list_done(struct evidence_list *list)
{
	for (size_t i = 0; i < list->count; i++) {
		struct evidence *one = &list->item[i];

		free(one->person);
		free(one->step);
		free(one->name);
		free(one->paper);
		free(one->type);
		free(one->path);
	}
	free(list->item);
	*list = (struct evidence_list){ 0 };
}
