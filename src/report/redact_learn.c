/* SPDX-License-Identifier: MIT */
/*
 * Whom and what the site and the log name as such: the roster, fields that
 * hold a person, a unit or a telephone by their name, and what a plan or a
 * form says is one by its type.
 */
#include <stdlib.h>
#include <string.h>

#include "redact.h"

/* The words of a name in letters: "Li" and "Lei" are Li Lei as well. */
static void
learn_parts(struct redact *r, const char *name)
{
	char part[TEXT_TITLE_MAX + 1];
	const char *s = name;

	if (!strchr(name, ' '))
		return;
	while (*s) {
		size_t n = strcspn(s, " ");

		if (n > 1 && n < sizeof(part) && letter_word(
			(unsigned char)*s)) {
			memcpy(part, s, n);
			part[n] = '\0';
			redact_alias(r, name, part, true);
		}
		s += n;
		s += strspn(s, " ");
	}
}

static void
learn_person(struct redact *r, const char *name)
{
	redact_know(r, REDACT_PERSON, name);
	learn_parts(r, name);
}

void
redact_learn_site(struct redact *r, const struct site *site)
{
	redact_know(r, REDACT_UNIT, site->name);
	for (size_t i = 0; i < site->people_count; i++) {
		const struct person *p = &site->people[i];

		learn_person(r, p->name);
		if (p->login)
			redact_alias(r, p->name, p->login, false);
		redact_know(r, REDACT_PHONE, p->phone);
	}
}

/* ---- fields by their names --------------------------------------------- */

static const struct {
	const char *name;
	enum redact_kind kind;
} named[] = {
	{ "person", REDACT_PERSON }, { "witness", REDACT_PERSON },
	{ "approver", REDACT_PERSON }, { "by", REDACT_PERSON },
	{ "owner", REDACT_PERSON }, { "signed", REDACT_PERSON },
	 { "reporter", REDACT_PERSON },
	{ "receiver", REDACT_PERSON }, { "name", REDACT_PERSON },
	{ "login", REDACT_USER }, { "phone", REDACT_PHONE },
	{ "unit", REDACT_UNIT }, { "site", REDACT_UNIT },
};

static bool
name_kind(const char *name, enum redact_kind *ret)
{
	for (size_t i = 0; i < ARRAY_LEN(named); i++) {
		if (strcmp(named[i].name, name) != 0)
			continue;
		*ret = named[i].kind;
		return true;
	}
	return false;
}

/* Several names in one value, as people list them. */
static void
learn_people(struct redact *r, const char *value)
{
	static const char *const between[] = { "、", "，", ",", "；", ";",
		"/" };
	char *copy = mem_text(value), *s = copy;

	learn_person(r, value);
	while (*s) {
		size_t n = strlen(s), skip = 0;

		for (size_t i = 0; i < ARRAY_LEN(between); i++) {
			char *end = strstr(s, between[i]);

			if (!end || (size_t)(end - s) >= n)
				continue;
			n = (size_t)(end - s);
			skip = strlen(between[i]);
		}
		if (skip)
			s[n] = '\0';
		s += strspn(s, " ");
		if (*s && strcmp(s, value) != 0)
			learn_person(r, s);
		s += strlen(s) + (skip ? skip : 0);
	}
	free(copy);
}

static void
learn(struct redact *r, enum redact_kind kind, const char *value)
{
	if (kind == REDACT_PERSON)
		learn_people(r, value);
	else
		redact_know(r, kind, value);
}

/* ---- values by their types --------------------------------------------- */

static bool
type_kind(enum input_type type, enum redact_kind *ret)
{
	switch (type) {
	case INPUT_PERSON:
		*ret = REDACT_PERSON;
		return true;
	case INPUT_URL:
		*ret = REDACT_URL;
		return true;
	case INPUT_PHONE:
		*ret = REDACT_PHONE;
		return true;
	default:
		/* Others have a form by which they are found. */
		return false;
	}
}

/* What the plans and forms of the incident say a field is. */
static enum input_type
field_type(const struct incident *inc, const char *id)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->fact_count; i++) {
			if (strcmp(pb->facts[i].id, id) == 0)
				return pb->facts[i].type;
		}
	}
	for (size_t b = 0; b < inc->form_count; b++) {
		const struct form_row *row = form_row(inc->forms[b].playbook,
			id);

		if (row)
			return row->type;
	}
	return INPUT_TEXT;
}

static enum input_type
input_type(const struct incident *inc, const char *step, const char *id)
{
	const struct incident_step *s = incident_step(inc, step, NULL);

	for (size_t i = 0; s && i < s->rule->input_count; i++) {
		if (strcmp(s->rule->inputs[i].id, id) == 0)
			return s->rule->inputs[i].type;
	}
	return INPUT_TEXT;
}

/* "ID=VALUE" of a set, or of what a step recorded. */
static void
learn_pair(struct redact *r, const struct event *e,
	const struct incident *inc, const struct field *f)
{
	const char *value = strchr(f->value, '=');
	const char *step = fields_get(&e->fields, "step");
	const bool set = strcmp(f->name, "set") == 0;
	enum redact_kind kind;
	char *id;

	if (!inc || !value || (!set && (!step ||
		strcmp(f->name, "value") != 0)))
		return;
	id = mem_text_n(f->value, (size_t)(value - f->value));
	if (type_kind(set ? field_type(inc, id) : input_type(inc, step, id),
		&kind))
		learn(r, kind, value + 1);
	free(id);
}

/* To whom a report went, when that is no post of the plan. */
static bool
is_post(const struct incident *inc, const char *who)
{
	for (size_t b = 0; inc && b < inc->book_count; b++) {
		if (playbook_role(inc->books[b].playbook, who))
			return true;
	}
	return false;
}

/* Nobody's name. */
static bool
is_clock(const struct event *e)
{
	return e->known && strcmp(e->known, EVENT_CLOCK) == 0;
}

void
redact_learn(struct redact *r, const struct event *e,
	const struct incident *inc)
{
	if (!is_clock(e))
		learn_person(r, e->person);
	redact_know(r, REDACT_USER, e->user);
	redact_know(r, REDACT_HOST, e->host);
	for (size_t i = 0; i < e->fields.count; i++) {
		const struct field *f = &e->fields.item[i];
		enum redact_kind kind;

		redact_said(r, f->value);
		if (name_kind(f->name, &kind))
			learn(r, kind, f->value);
		else if (strcmp(f->name, "to") == 0 &&
			strcmp(e->kind, "submitted") == 0 &&
			!is_post(inc, f->value))
			redact_know(r, REDACT_UNIT, f->value);
		else
			learn_pair(r, e, inc, f);
	}
}

/* ---- entries ----------------------------------------------------------- */

static void
put_field(struct redact *r, struct buf *out, const struct field *f)
{
	enum redact_kind kind;

	if (name_kind(f->name, &kind))
		redact_whole(r, out, kind, f->value);
	else
		redact_text(r, out, f->value);
}

void
redact_number(struct redact *r, const struct event *e)
{
	struct event none;

	redact_event(r, &none, e);
	event_done(&none);
}

static void
swap(struct redact *r, char **text, enum redact_kind kind)
{
	struct buf out = { 0 };

	redact_whole(r, &out, kind, *text);
	free(*text);
	*text = buf_take(&out);
}

/* Never changed: what holds an entry together, and is nobody's. */
static bool
is_kept(const char *name)
{
	static const char *const kept[] = { "number", "output-hash",
		"file-hash", "files", "head", "salt", "seal", "zone-hash",
		"playbook",
		"calendar", "step", "deadline", "zone", "discovered",
		"occurred", "answered", "posts", "rights" };

	for (size_t i = 0; i < ARRAY_LEN(kept); i++) {
		if (strcmp(kept[i], name) == 0)
			return true;
	}
	return false;
}

void
redact_event(struct redact *r, struct event *ret, const struct event *e)
{
	event_copy(ret, e);
	if (!is_clock(e))
		swap(r, &ret->person, REDACT_PERSON);
	swap(r, &ret->user, REDACT_USER);
	swap(r, &ret->host, REDACT_HOST);
	for (size_t i = 0; i < ret->fields.count; i++) {
		struct field *f = &ret->fields.item[i];
		struct buf out = { 0 };

		if (is_kept(f->name))
			continue;
		put_field(r, &out, f);
		free((void *)(uintptr_t)f->value);
		f->value = mem_text(buf_text(&out));
		buf_done(&out);
	}
}
