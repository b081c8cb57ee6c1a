/* SPDX-License-Identifier: MIT */
/*
 * What a message says: the facts of one notice or several as words, and
 * templates of the settings filled in.
 */
#include <string.h>

#include "zhiban/notify.h"

#define VALUE_MAX 200		/* bytes of one fact in a message */
#define LINES_MAX 8		/* notices with a line of their own */

/* The words a template may have, beside {text}. */
static const struct {
	const char *name;
	size_t offset;
} words[] = {
	{ "number", offsetof(struct notify_facts, number) },
	{ "title", offsetof(struct notify_facts, title) },
	{ "deadline", offsetof(struct notify_facts, deadline) },
	{ "due", offsetof(struct notify_facts, due) },
	{ "person", offsetof(struct notify_facts, person) },
	{ "phone", offsetof(struct notify_facts, phone) },
	{ "state", offsetof(struct notify_facts, state) },
};

static void
add_clean(struct buf *out, const char *value)
{
	if (value)
		text_clean(out, value, strlen(value), VALUE_MAX, false);
}

static const char *
fact(const struct notify_facts *f, size_t i)
{
	return *(const char *const *)((const char *)f + words[i].offset);
}

/* The number of the word that is name[0..len), ARRAY_LEN(words) for "text",
 * one more for none. */
static size_t
word_find(const char *name, size_t len)
{
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i].name) == len &&
		    memcmp(words[i].name, name, len) == 0)
			return i;
	return ARRAY_LEN(words) + !(len == 4 && memcmp(name, "text", 4) == 0);
}

/* The length of a word of small letters in braces at s, without them; 0 when
 * there is none. */
static size_t
braced(const char *s)
{
	size_t len;

	if (*s != '{')
		return 0;
	len = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz");
	return s[1 + len] == '}' ? len : 0;
}

const char *
notify_unknown_word(const char *tmpl, size_t *ret_len)
{
	for (; *tmpl; tmpl++) {
		const size_t len = braced(tmpl);

		if (len == 0 || word_find(tmpl + 1, len) <= ARRAY_LEN(words))
			continue;
		*ret_len = len;
		return tmpl + 1;
	}
	return NULL;
}

void
notify_expand(struct buf *out, const char *tmpl, const struct notify_facts *f,
	const char *text)
{
	while (*tmpl) {
		const size_t len = braced(tmpl);
		const size_t i = len ? word_find(tmpl + 1, len)
			: ARRAY_LEN(words) + 1;

		if (i > ARRAY_LEN(words)) {
			buf_add_char(out, *tmpl++);
			continue;
		}
		if (i == ARRAY_LEN(words))
			buf_add_text(out, text ? text : "");
		else
			add_clean(out, fact(f, i));
		tmpl += len + 2;
	}
	buf_add_text(out, "");
}

/* ---- without a template ---------------------------------------------- */

static void
add_kind(struct buf *out, const struct notify_facts *f)
{
	if (!f->kind || !*f->kind)
		return;
	buf_add_char(out, '[');
	add_clean(out, f->kind);
	buf_add_text(out, "] ");
}

/* "2026-0001 First report: overdue by 0:12" */
static void
add_line(struct buf *out, const struct notify_facts *f)
{
	add_clean(out, f->number);
	buf_add_char(out, ' ');
	add_clean(out, f->deadline);
	/* TRANSLATORS: between a deadline's name and its state */
	buf_add_text(out, _(": "));
	add_clean(out, f->state);
}

static size_t
count_critical(const struct notify_facts *f, size_t count)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++)
		n += f[i].critical;
	return n;
}

void
notify_title(struct buf *out, const struct notify_facts *f, size_t count)
{
	size_t due;

	add_kind(out, f);
	if (count == 1) {
		add_line(out, f);
		return;
	}
	due = count_critical(f, count);
	if (due > 0)
		buf_addf(out, _("%zu deadlines, %zu of them due or overdue"),
			count, due);
	else
		buf_addf(out, _("%zu deadlines are near"), count);
}

/* "Due 2026-11-22 14:00 +08:00. Wang Min, 13800000000" */
static void
add_details(struct buf *out, const struct notify_facts *f)
{
	add_clean(out, f->title);
	if (f->due && *f->due) {
		buf_add_text(out, _("\nDue "));
		add_clean(out, f->due);
	}
	if (f->person && *f->person) {
		buf_add_text(out, _("\nFor "));
		add_clean(out, f->person);
		if (f->phone && *f->phone) {
			buf_add_char(out, ' ');
			add_clean(out, f->phone);
		}
	}
}

void
notify_body(struct buf *out, const struct notify_facts *f, size_t count)
{
	const size_t shown = count > LINES_MAX ? LINES_MAX : count;

	if (count == 1) {
		add_details(out, f);
		return;
	}
	for (size_t i = 0; i < shown; i++) {
		if (i)
			buf_add_char(out, '\n');
		add_line(out, &f[i]);
	}
	if (count > shown)
		buf_addf(out, _("\nand %zu more"), count - shown);
}
