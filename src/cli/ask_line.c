/* SPDX-License-Identifier: MIT */
/*
 * One question at a terminal and its answer: typed, or chosen from a numbered
 * list by number, value or words. Questions go to standard error, so that
 * standard output holds the result alone.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ask_room.h"

#define LINE_MAX_BYTES TEXT_VALUE_MAX
#define SHOWN_MAX 20		/* of a list, at once */

void
offers_add(struct offers *o, const char *value, const char *label)
{
	ARRAY_ROOM(o->item, o->count, o->cap);
	o->item[o->count++] = (struct offer){ mem_text(value),
		mem_text(label) };
}

void
offers_done(struct offers *o)
{
	for (size_t i = 0; i < o->count; i++) {
		free(o->item[i].value);
		free(o->item[i].label);
	}
	free(o->item);
	*o = (struct offers){ 0 };
}

/* ---- showing ------------------------------------------------------------ */

/* What a number means now: the rows that match what was typed last. */
struct listed {
	size_t at[SHOWN_MAX];
	size_t count, matches;
};

/* Best matches first, in the list's order among the same. */
static void
list_matches(struct listed *l, const struct offers *o, const char *typed)
{
	*l = (struct listed){ 0 };
	for (enum text_match want = TEXT_MATCH_WHOLE; ; want--) {
		for (size_t i = 0; i < o->count; i++) {
			struct buf all = { 0 };
			enum text_match m;

			buf_addf(&all, "%s %s", o->item[i].value,
				o->item[i].label);
			m = *typed ? text_match(buf_text(&all), typed)
				: TEXT_MATCH_WHOLE;
			buf_done(&all);
			if (m != want)
				continue;
			l->matches++;
			if (l->count < SHOWN_MAX)
				l->at[l->count++] = i;
		}
		if (l->count || want == TEXT_MATCH_NONE + 1)
			return;
	}
}

static void
say_list(const struct listed *l, const struct offers *o)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct offer *one = &o->item[l->at[i]];

		fprintf(stderr, "  %2zu  %s", i + 1, one->value);
		if (strcmp(one->label, one->value) != 0)
			fprintf(stderr, "  %s", one->label);
		fputc('\n', stderr);
	}
	if (l->matches > l->count)
		fprintf(stderr, _("  and %zu more: type words of it\n"),
			l->matches - l->count);
}

/* ---- reading ------------------------------------------------------------ */

/* One cleaned line; false at the end of input or when nothing was typed. */
static bool
read_line(struct buf *ret)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t n = getline(&line, &size, stdin);

	buf_clear(ret);
	if (n > 0)
		text_clean(ret, line, (size_t)n, LINE_MAX_BYTES, false);
	free(line);
	return ret->len > 0;
}

/* A row's number, typed in whatever width; 0 is none. */
static size_t
number_of(const char *text)
{
	size_t n = 0;

	for (size_t i = 0, len = strlen(text); i < len;) {
		uint32_t cp;

		i += text_next(text + i, len - i, &cp);
		cp = text_fold_key(cp);
		if (cp > 0x7f || !isdigit((int)cp) || n > 1000)
			return 0;
		n = n * 10 + (size_t)(cp - '0');
	}
	return n;
}

/* The offer that was meant, or NULL; what else might be is listed then. */
static const struct offer *
find_meant(struct listed *l, const struct offers *o, const char *typed,
	enum ask how)
{
	const size_t n = number_of(typed);

	for (size_t i = 0; i < o->count; i++)
		if (strcmp(o->item[i].value, typed) == 0)
			return &o->item[i];
	if (n > 0 && n <= l->count)
		return &o->item[l->at[n - 1]];
	if (how == ASK_FREE)
		return NULL;
	list_matches(l, o, typed);
	return l->matches == 1 ? &o->item[l->at[0]] : NULL;
}

/* Takes what was typed, or the offer it means; false: it is to be asked for
 * again. */
static bool
take(struct buf *ret, struct listed *l, const struct offers *o, enum ask how)
{
	const struct offer *meant = find_meant(l, o, buf_text(ret), how);

	if (meant) {
		fprintf(stderr, "  = %s  %s\n", meant->value, meant->label);
		buf_clear(ret);
		buf_add_text(ret, meant->value);
		return true;
	}
	return how == ASK_FREE || (how == ASK_SEARCH && l->matches == 0);
}

bool
ask_line(struct buf *ret, const char *what, const struct offers *o,
	enum ask how)
{
	struct listed listed = { 0 };

	list_matches(&listed, o, "");
	say_list(&listed, o);
	for (;;) {
		fprintf(stderr, "%s: ", what);
		fflush(stderr);
		if (!read_line(ret))
			return false;
		if (o->count == 0 || take(ret, &listed, o, how))
			return true;
		if (listed.matches == 0) {
			fprintf(stderr, _("there is none with '%s'\n"),
				buf_text(ret));
			list_matches(&listed, o, "");
		}
		say_list(&listed, o);
	}
}
