/* SPDX-License-Identifier: MIT */
/*
 * What an incident owns: its strings, and the claims its anchors and fields
 * follow from. Which entry states what is the fold's business.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

struct own_chunk {
	struct own_chunk *next;
	max_align_t bytes[];
};

struct own *
own_of(const struct incident *inc)
{
	return inc->own;
}

void
own_free(struct own *own)
{
	while (own->chunks) {
		struct own_chunk *next = own->chunks->next;

		free(own->chunks);
		own->chunks = next;
	}
	free(own->claims);
	free(own->past);
	free(own);
}

void *
own_alloc(struct incident *inc, size_t size)
{
	struct own *own = own_of(inc);
	struct own_chunk *chunk = mem_alloc(sizeof(*chunk) + size);

	chunk->next = own->chunks;
	own->chunks = chunk;
	return chunk->bytes;
}

const char *
own_text_n(struct incident *inc, const char *s, size_t len)
{
	char *copy;

	if (len == 0)
		return "";
	copy = own_alloc(inc, len + 1);
	memcpy(copy, s, len);
	return copy;
}

const char *
own_text(struct incident *inc, const char *s)
{
	return s ? own_text_n(inc, s, strlen(s)) : "";
}

/* ---- claims --------------------------------------------------------- */

/* The beginning is when it was first noticed; the rest as last stated. */
bool
moment_earliest(const char *name)
{
	return strcmp(name, "occurred") == 0 ||
		strcmp(name, "discovered") == 0;
}

static bool
claim_beats(const struct claim *a, const struct claim *b)
{
	if (a->kind == CLAIM_ANCHOR && moment_earliest(a->name))
		return a->when < b->when;
	return a->act.seq >= b->act.seq;
}

/* The claim that counts for this name, or NULL. */
static const struct claim *
claim_standing(const struct own *own, enum claim_kind kind, const char *name)
{
	const struct claim *best = NULL;

	for (size_t i = 0; i < own->claim_count; i++) {
		const struct claim *c = &own->claims[i];

		if (c->kind != kind || strcmp(c->name, name) != 0)
			continue;
		if (!best || claim_beats(c, best))
			best = c;
	}
	return best;
}

static void
show_anchor(struct incident *inc, const char *name, const struct claim *c)
{
	size_t i = 0;

	while (i < inc->anchor_count &&
		strcmp(inc->anchors[i].name, name) != 0)
		i++;
	if (strcmp(name, "occurred") == 0)
		inc->occurred = c ? c->when : TIME_NONE;
	if (strcmp(name, "discovered") == 0)
		inc->discovered = c ? c->when : TIME_NONE;
	if (!c) {
		if (i == inc->anchor_count)
			return;
		inc->anchor_count--;
		memmove(&inc->anchors[i], &inc->anchors[i + 1],
			(inc->anchor_count - i) * sizeof(inc->anchors[0]));
		return;
	}
	if (i == inc->anchor_count) {
		ARRAY_ROOM(inc->anchors, inc->anchor_count, inc->anchor_cap);
		inc->anchor_count++;
	}
	inc->anchors[i] = (struct anchor){
		.name = c->name, .when = c->when, .act = c->act };
}

static void
show_field(struct incident *inc, const char *name, const struct claim *c)
{
	size_t i = 0;

	while (i < inc->field_count && strcmp(inc->fields[i].name, name) != 0)
		i++;
	if (!c) {
		if (i == inc->field_count)
			return;
		inc->field_count--;
		memmove(&inc->fields[i], &inc->fields[i + 1],
			(inc->field_count - i) * sizeof(inc->fields[0]));
		return;
	}
	if (i == inc->field_count) {
		ARRAY_ROOM(inc->fields, inc->field_count, inc->field_cap);
		inc->field_count++;
	}
	inc->fields[i] = (struct incident_field){
		.name = c->name, .value = c->value, .act = c->act };
}

static void
show(struct incident *inc, enum claim_kind kind, const char *name)
{
	const struct claim *c = claim_standing(own_of(inc), kind, name);

	if (kind == CLAIM_ANCHOR)
		show_anchor(inc, name, c);
	else
		show_field(inc, name, c);
}

void
claim_add(struct incident *inc, const struct claim *claim)
{
	struct own *own = own_of(inc);
	struct claim *c;

	ARRAY_ROOM(own->claims, own->claim_count, own->claim_cap);
	c = &own->claims[own->claim_count++];
	*c = *claim;
	c->name = own_text(inc, claim->name);
	c->value = own_text(inc, claim->value);
	show(inc, c->kind, c->name);
}

static void
claim_drop(struct incident *inc, size_t i)
{
	struct own *own = own_of(inc);
	const struct claim gone = own->claims[i];

	own->claim_count--;
	memmove(&own->claims[i], &own->claims[i + 1],
		(own->claim_count - i) * sizeof(own->claims[0]));
	show(inc, gone.kind, gone.name);
}

void
claim_withdraw(struct incident *inc, int64_t seq)
{
	struct own *own = own_of(inc);

	for (size_t i = own->claim_count; i-- > 0;) {
		if (own->claims[i].act.seq == seq)
			claim_drop(inc, i);
	}
}

void
claim_forget(struct incident *inc, const char *anchor)
{
	struct own *own = own_of(inc);

	for (size_t i = own->claim_count; i-- > 0;) {
		const struct claim *c = &own->claims[i];

		if (c->kind == CLAIM_ANCHOR && strcmp(c->name, anchor) == 0)
			claim_drop(inc, i);
	}
}
