/* SPDX-License-Identifier: MIT */
/*
 * Small readers of the configuration: types, texts, choices, days. Each names
 * what is wrong with its line and what would do.
 */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings_room.h"

void
setting_fault(struct settings *s, int line, const char *fmt, ...)
{
	va_list ap;

	if (s->problems.count >= SETTINGS_FAULTS_MAX)
		return;
	va_start(ap, fmt);
	problem_vadd(&s->problems, s->path, line, true, fmt, ap);
	va_end(ap);
}

void
setting_no_such(struct settings *s, int line, const char *what,
	const char *name, const char *const *names)
{
	const char *near = text_nearest(name, names);
	struct buf all = { 0 };

	if (near) {
		setting_fault(s, line,
			_("there is no %s '%s' (did you mean '%s'?)"), what,
			name, near);
		return;
	}
	for (size_t i = 0; names[i]; i++)
		buf_addf(&all, "%s%s", i ? ", " : "", names[i]);
	setting_fault(s, line, _("there is no %s '%s'; there are: %s"), what,
		name, buf_text(&all));
	buf_done(&all);
}

const struct setting_key *
setting_key(struct settings *s, const struct conf *c,
	const struct setting_key *rows, size_t count)
{
	const char **names;

	for (size_t i = 0; i < count; i++) {
		if (strcmp(rows[i].name, c->name) == 0)
			return &rows[i];
	}
	names = mem_alloc((count + 1) * sizeof(*names));
	for (size_t i = 0; i < count; i++)
		names[i] = rows[i].name;
	setting_no_such(s, c->line, _("key"), c->name, names);
	free(names);
	return NULL;
}

/* What a finding calls a value: its key, or the entry of a list. */
static const char *
label(const struct conf *c)
{
	return c->name ? c->name : _("this entry");
}

bool
setting_is(struct settings *s, const struct conf *c, enum conf_type type)
{
	static const char *const wanted[] = {
		[CONF_GROUP] = N_("a group { ... }"),
		[CONF_LIST] = N_("a list ( ... )"),
		[CONF_ARRAY] = N_("an array [ ... ]"),
		[CONF_TEXT] = N_("a text in quotes"),
		[CONF_INT] = N_("a whole number"),
		[CONF_FLOAT] = N_("a number"),
		[CONF_BOOL] = N_("true or false"),
	};
	struct buf clean = { 0 };
	bool fine = true;

	if (c->type != type) {
		setting_fault(s, c->line, _("'%s' must be %s"), label(c),
			_(wanted[type]));
		return false;
	}
	if (type != CONF_TEXT)
		return true;
	if (!*c->text)
		setting_fault(s, c->line, _("'%s' is empty: give it a value "
			"or leave the line out"), label(c));
	else if (strlen(c->text) > TEXT_VALUE_MAX)
		setting_fault(s, c->line, _("'%s' is too long"), label(c));
	else if (text_clean(&clean, c->text, strlen(c->text), TEXT_VALUE_MAX,
		false))
		setting_fault(s, c->line, _("'%s' holds characters that "
			"cannot be shown"), label(c));
	fine = clean.len && strcmp(buf_text(&clean), c->text) == 0;
	buf_done(&clean);
	return fine;
}

bool
setting_group(struct settings *s, const struct conf *c,
	const struct setting_key *rows, size_t count, void *target)
{
	if (!setting_is(s, c, CONF_GROUP))
		return false;
	for (size_t i = 0; i < c->count; i++) {
		const struct setting_key *row = setting_key(s, &c->item[i],
			rows, count);

		if (row)
			row->read(s, &c->item[i], (char *)target + row->at);
	}
	return true;
}

size_t
setting_members(struct settings *s, const struct conf *c,
	enum conf_type type)
{
	if (!setting_is(s, c, type))
		return 0;
	if (c->count <= SETTINGS_LIST_MAX)
		return c->count;
	setting_fault(s, c->item[SETTINGS_LIST_MAX].line,
		_("'%s' holds more than %d entries; the rest is passed over"),
		label(c), SETTINGS_LIST_MAX);
	return SETTINGS_LIST_MAX;
}

void
setting_text(struct settings *s, const struct conf *c, void *target)
{
	char **to = target;

	if (setting_is(s, c, CONF_TEXT) && !*to)
		*to = mem_text(c->text);
}

void
setting_texts(struct settings *s, const struct conf *c,
	void (*add)(void *target, const char *text), void *target)
{
	size_t n;

	if (c->type == CONF_TEXT) {
		if (setting_is(s, c, CONF_TEXT))
			add(target, c->text);
		return;
	}
	/* A list of one member is easily meant as an array. */
	n = setting_members(s, c, c->type == CONF_LIST ? CONF_LIST
		: CONF_ARRAY);
	for (size_t i = 0; i < n; i++) {
		if (setting_is(s, &c->item[i], CONF_TEXT))
			add(target, c->item[i].text);
	}
}

bool
day_exists(const char *s)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };
	int n[3] = { 0 };
	size_t part = 0;

	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	for (; *s; s++) {
		if (*s == '-')
			part++;
		else if (isdigit((unsigned char)*s) && part < ARRAY_LEN(n))
			n[part] = n[part] * 10 + (*s - '0');
		else
			return false;
	}
	if (n[0] < 1970 || n[1] < 1 || n[1] > 12 || n[2] < 1)
		return false;
	return n[2] <= days[n[1] - 1] || (n[1] == 2 && n[2] == 29 &&
		n[0] % 4 == 0 && (n[0] % 100 != 0 || n[0] % 400 == 0));
}

bool
setting_day(struct settings *s, const struct conf *c)
{
	if (!setting_is(s, c, CONF_TEXT))
		return false;
	if (day_exists(c->text))
		return true;
	setting_fault(s, c->line, _("\"%.80s\" is not a day (YYYY-MM-DD)"),
		c->text);
	return false;
}

int
setting_choice(struct settings *s, const struct conf *c, const char *what,
	const char *const *names)
{
	if (!setting_is(s, c, CONF_TEXT))
		return -1;
	for (int i = 0; names[i]; i++) {
		if (strcmp(names[i], c->text) == 0)
			return i;
	}
	setting_no_such(s, c->line, what, c->text, names);
	return -1;
}
