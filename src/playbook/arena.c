/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back all at once: a chain of blocks, each filled from
 * the front. Nothing is given back singly.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

#include "arena.h"

#define ARENA_BLOCK 16384
#define ARENA_ALIGN _Alignof(max_align_t)

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(max_align_t) char bytes[];
};

struct arena {
	struct block *first;	/* the one being filled */
};

struct arena *
arena_new(void)
{
	return mem_alloc(sizeof(struct arena));
}

void
arena_free(struct arena *arena)
{
	struct block *next;

	if (!arena)
		return;
	for (struct block *b = arena->first; b; b = next) {
		next = b->next;
		free(b);
	}
	free(arena);
}

static struct block *
arena_block(struct arena *arena, size_t need)
{
	size_t size = need > ARENA_BLOCK ? need : ARENA_BLOCK;
	struct block *b = mem_alloc(sizeof(*b) + size);

	b->size = size;
	b->next = arena->first;
	arena->first = b;
	return b;
}

void *
arena_alloc(struct arena *arena, size_t count, size_t size)
{
	struct block *b = arena->first;
	size_t need;
	void *p;

	if (__builtin_mul_overflow(count, size, &need) ||
	    need > SIZE_MAX / 4)
		die(_("out of memory"));
	need = (need + ARENA_ALIGN) / ARENA_ALIGN * ARENA_ALIGN;
	if (!b || b->size - b->used < need)
		b = arena_block(arena, need);
	p = b->bytes + b->used;
	b->used += need;
	return p;
}

char *
arena_text_n(struct arena *arena, const char *s, size_t len)
{
	char *copy = arena_alloc(arena, len + 1, 1);

	if (len)
		memcpy(copy, s, len);
	return copy;
}

char *
arena_text(struct arena *arena, const char *s)
{
	return arena_text_n(arena, s, strlen(s));
}

char *
arena_join(struct arena *arena, const char *a, const char *b)
{
	size_t alen = strlen(a), blen = strlen(b);
	char *s = arena_alloc(arena, alen + blen + 2, 1);

	memcpy(s, a, alen);
	s[alen] = '/';
	memcpy(s + alen + 1, b, blen);
	return s;
}
