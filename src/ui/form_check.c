/* SPDX-License-Identifier: MIT */
/*
 * What is wrong with a form: per field, and of the whole.
 */
#include <stdlib.h>
#include <string.h>

#include "form_room.h"

void
field_fault(struct form_field *field, const char *text)
{
	free(field->error);
	field->error = mem_text(text);
}

bool
form_time(const struct form *f, const struct form_field *field, int64_t *ret,
	struct err *err)
{
	const char *raw = field_raw(field);

	return raw[0] && time_parse(ret, raw, f->now, f->zone,
		field->spec.sense, err) == 0;
}

static int
check_number(const struct form *f, const struct form_field *field,
	struct err *err)
{
	const char *s = field_raw(field);
	bool digit = false, dot = false;

	(void)f;
	if (*s == '-' || *s == '+')
		s++;
	for (; *s; s++) {
		if (*s == '.' && !dot)
			dot = true;
		else if (*s >= '0' && *s <= '9')
			digit = true;
		else
			break;
	}
	if (*s || !digit)
		return err_set(err, ERR_USAGE,
			_("not a number: type digits only, such as 12 or 0.5"));
	return 0;
}

static int
check_time(const struct form *f, const struct form_field *field,
	struct err *err)
{
	int64_t ms;

	if (!form_time(f, field, &ms, err))
		return -1;
	if (field->spec.sense == TIME_PAST && !field->spec.either &&
		ms > f->now)
		return err_set(err, ERR_USAGE,
			_("that is still to come: type when it happened"));
	return 0;
}

static int
check_span(const struct form *f, const struct form_field *field,
	struct err *err)
{
	int64_t ms;

	(void)f;
	return span_parse(&ms, field_raw(field), err);
}

static int (*const checks[])(const struct form *f,
	const struct form_field *field, struct err *err) = {
	[FORM_NUMBER] = check_number,
	[FORM_TIME] = check_time,
	[FORM_SPAN] = check_span,
	[FORM_SAY] = NULL,
};

/* A value that is not empty, by its type and then by its own check. */
static int
check_value(const struct form *f, const struct form_field *field,
	struct err *err)
{
	const struct form_spec *spec = &field->spec;

	if (checks[spec->type] && checks[spec->type](f, field, err) < 0)
		return -1;
	return spec->check ? spec->check(f, field_raw(field), spec->ctx, err)
		: 0;
}

bool
form_check_field(struct form *f, size_t i, bool needed)
{
	struct form_field *field = &f->field[i];
	struct err err = { 0 };
	const char *raw = field_raw(field);

	field_fault(field, NULL);
	if (field->spec.type == FORM_SAY || !form_is_shown(f, i))
		return true;
	if (raw[strspn(raw, " \n")] == '\0') {
		if (!field->spec.required || !needed)
			return true;
		field_fault(field, field->spec.type == FORM_CHOICE ?
			_("needed: press a digit to choose") :
			_("needed: please fill it in"));
		return false;
	}
	if (check_value(f, field, &err) == 0)
		return true;
	field_fault(field, err.text);
	return false;
}

bool
form_check(struct form *f)
{
	bool right = true;

	for (size_t i = 0; i < f->count; i++) {
		if (form_check_field(f, i, true))
			continue;
		if (right)
			f->focus = i;
		right = false;
	}
	return right;
}

/* The first of the flags "--a, --b x=VALUE" that is this field's. */
static bool
is_flag_of(const char *flags, const struct form_spec *spec)
{
	const size_t len = strlen(spec->name);
	const char *s = flags;

	while (len > 0 && (s = strstr(s, "--")) != NULL) {
		s += 2;
		if (strncmp(s, spec->name, len) != 0 ||
		    !strchr(", ", s[len]))
			continue;
		if (s[len] != ' ' || !spec->prefix)
			return true;
		return strncmp(s + len + 1, spec->prefix,
			strlen(spec->prefix)) == 0;
	}
	return false;
}

void
form_refused(struct form *f, const struct err *err)
{
	free(f->error);
	f->error = mem_text(err->text);
	for (size_t i = 0; i < f->count; i++) {
		if (form_can_focus(f, i) &&
		    is_flag_of(err->flags, &f->field[i].spec)) {
			f->focus = i;
			return;
		}
	}
}

const struct form_choice *
form_person(const struct form_field *field, size_t n)
{
	const struct form_spec *spec = &field->spec;
	const char *typed = edit_text(&field->edit);

	for (size_t i = 0; i < spec->choice_count; i++) {
		const struct form_choice *choice = &spec->choices[i];

		if (typed[0] && !text_has(choice->label, typed) &&
		    !text_has(choice->value, typed))
			continue;
		if (n-- == 0)
			return choice;
	}
	return NULL;
}
