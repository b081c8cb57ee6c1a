/* SPDX-License-Identifier: MIT */
/*
 * Memory that never comes back NULL, and the one way to die. Growing runs of
 * bytes are in buf.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/core.h"

/* The exit code of a system fault, as err_exit_code gives it. */
#define EXIT_SYSTEM 3

noreturn void
die(const char *fmt, ...)
{
	va_list ap;

	fputs("zhiban: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(EXIT_SYSTEM);
}

void *
mem_alloc(size_t size)
{
	void *p = calloc(1, size ? size : 1);

	if (!p)
		die(_("out of memory"));
	return p;
}

void *
mem_grow(void *p, size_t count, size_t size)
{
	size_t bytes;

	if (__builtin_mul_overflow(count, size, &bytes))
		die(_("out of memory"));
	p = realloc(p, bytes ? bytes : 1);
	if (!p)
		die(_("out of memory"));
	return p;
}

char *
mem_text_n(const char *s, size_t len)
{
	char *copy = mem_grow(NULL, len + 1, 1);

	if (len)
		memcpy(copy, s, len);
	copy[len] = '\0';
	return copy;
}

char *
mem_text(const char *s)
{
	return s ? mem_text_n(s, strlen(s)) : NULL;
}
