/* SPDX-License-Identifier: MIT */
/*
 * Findings about a file: kept as they are met, put in file and line order
 * once everything was read. Who finds what is elsewhere.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/rule.h"

#define PROBLEM_TEXT_MAX 800	/* bytes; what is quoted is foreign */
#define PROBLEM_FILE_MAX 4096

static char *
problem_clean(const char *s, size_t max)
{
	struct buf out = { 0 };

	text_clean(&out, s, strlen(s), max, false);
	return buf_take(&out);
}

void
problem_vadd(struct problems *ps, const char *file, int line, bool warning,
	const char *fmt, va_list ap)
{
	struct buf text = { 0 };

	buf_vaddf(&text, fmt, ap);
	ARRAY_ROOM(ps->item, ps->count, ps->cap);
	ps->item[ps->count++] = (struct problem){
		.file = problem_clean(file, PROBLEM_FILE_MAX),
		.line = line,
		.text = problem_clean(buf_text(&text), PROBLEM_TEXT_MAX),
		.warning = warning,
	};
	if (!warning)
		ps->errors++;
	buf_done(&text);
}

void
problem_add(struct problems *ps, const char *file, int line, bool warning,
	const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	problem_vadd(ps, file, line, warning, fmt, ap);
	va_end(ap);
}

void
problems_done(struct problems *ps)
{
	for (size_t i = 0; i < ps->count; i++) {
		free(ps->item[i].file);
		free(ps->item[i].text);
	}
	free(ps->item);
	*ps = (struct problems){ 0 };
}

/* Whether a stands behind b, given which of them are of the first file. */
static bool
behind(const struct problem *a, const struct problem *b, const char *first)
{
	bool a_first = strcmp(a->file, first) == 0;
	bool b_first = strcmp(b->file, first) == 0;

	if (a_first != b_first)
		return b_first;
	return strcmp(a->file, b->file) == 0 && a->line > b->line;
}

void
problems_sort(struct problems *ps, size_t from, const char *first)
{
	char *file = problem_clean(first, PROBLEM_FILE_MAX);

	/* By insertion: it keeps findings of one line, and the fragments, in
	 * the order in which they were met; there are a few hundred at most. */
	for (size_t i = from + 1; i < ps->count; i++) {
		struct problem p = ps->item[i];
		size_t at = i;

		for (; at > from && behind(&ps->item[at - 1], &p, file); at--)
			ps->item[at] = ps->item[at - 1];
		ps->item[at] = p;
	}
	free(file);
}

int
problems_refuse(const struct problems *ps, const char *path, struct err *err)
{
	for (size_t i = 0; i < ps->count; i++) {
		if (!ps->item[i].warning)
			return err_set(err, ERR_REFUSED, "%s:%d: %s",
			    ps->item[i].file, ps->item[i].line,
			    ps->item[i].text);
	}
	return err_set(err, ERR_REFUSED, _("%s is not usable"), path);
}
