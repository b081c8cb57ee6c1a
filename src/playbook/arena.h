/* SPDX-License-Identifier: MIT */
/*
 * Memory that is given back all at once. A playbook is thousands of small
 * pieces that live and die together; they hang on one arena.
 */
#ifndef ZHIBAN_PLAYBOOK_ARENA_H
#define ZHIBAN_PLAYBOOK_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Room for count things of size bytes, zeroed and aligned for anything; never
 * NULL, also for a count of 0. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* Copies; a NUL follows the bytes. */
char *arena_text_n(struct arena *arena, const char *s, size_t len);
char *arena_text(struct arena *arena, const char *s);

/* "A/B" */
char *arena_join(struct arena *arena, const char *a, const char *b);

#endif
