/* SPDX-License-Identifier: MIT */
/*
 * A form's fields and their values. Keys are in form_key.c, checks in
 * form_check.c, the picture in form_draw.c.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "form_room.h"
#include "zhiban/incident.h"

void
form_init(struct form *f, const struct zone *zone, int64_t now)
{
	*f = (struct form){ .zone = zone, .now = now };
}

static void
field_done(struct form_field *field)
{
	free((char *)field->spec.name);
	free((char *)field->spec.label);
	free((char *)field->spec.hint);
	free((char *)field->spec.value);
	free((char *)field->spec.prefix);
	free(field->error);
	edit_done(&field->edit);
}

void
form_done(struct form *f)
{
	for (size_t i = 0; i < f->count; i++)
		field_done(&f->field[i]);
	free(f->field);
	free(f->error);
	*f = (struct form){ 0 };
}

void
form_turn(struct form *f, int64_t now)
{
	f->now = now;
}

bool
field_is_text(const struct form_field *field)
{
	enum form_type type = field->spec.type;

	return type != FORM_CHOICE && type != FORM_CHECK && type != FORM_SAY;
}

static size_t
choice_of(const struct form_spec *spec, const char *value)
{
	for (size_t i = 0; value && i < spec->choice_count; i++)
		if (strcmp(spec->choices[i].value, value) == 0)
			return i;
	return FORM_NO_CHOICE;
}

static void
field_set(struct form_field *field, const char *value)
{
	if (field->spec.type == FORM_CHOICE)
		field->choice = choice_of(&field->spec, value);
	else if (field->spec.type == FORM_CHECK)
		field->checked = value && value[0];
	else if (field_is_text(field))
		edit_set(&field->edit, value);
}

size_t
form_add(struct form *f, const struct form_spec *spec)
{
	struct form_field *field;
	size_t max = spec->max;

	assert(f->count < FORM_FIELDS_MAX);
	ARRAY_ROOM(f->field, f->count, f->cap);
	field = &f->field[f->count];
	*field = (struct form_field){ .spec = *spec,
		.choice = FORM_NO_CHOICE, .checked = spec->checked };
	field->spec.name = mem_text(spec->name ? spec->name : "");
	field->spec.label = mem_text(spec->label ? spec->label : "");
	field->spec.hint = mem_text(spec->hint);
	field->spec.value = mem_text(spec->value);
	field->spec.prefix = mem_text(spec->prefix);
	if (max == 0)
		max = spec->type == FORM_LINES ? TEXT_VALUE_MAX
			: TEXT_TITLE_MAX;
	edit_init(&field->edit, max, spec->type == FORM_LINES);
	field->edit.secret = spec->type == FORM_SECRET;
	if (spec->type != FORM_CHECK)
		field_set(field, spec->value);
	if (!form_can_focus(f, f->focus))
		f->focus = f->count;
	return f->count++;
}

bool
form_room(const struct form *f, size_t *ret)
{
	const struct form_field *field = f->focus < f->count
		? &f->field[f->focus] : NULL;

	if (!field || field->spec.type == FORM_CHECK ||
		field->spec.type == FORM_CHOICE ||
		field->spec.type == FORM_SAY)
		return false;
	*ret = field->edit.max > field->edit.text.len
		? field->edit.max - field->edit.text.len : 0;
	return true;
}

/* ---- late entries --------------------------------------------------- */

static bool
is_late(const struct form *f, void *ctx)
{
	int64_t at;

	(void)ctx;
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->field[i].spec.name, "at") == 0)
			return form_time(f, &f->field[i], &at, NULL) &&
			    f->now - at > LATE_ENTRY_MS;
	return false;
}

void
form_add_late(struct form *f, const char *label)
{
	bool has_reason = form_find(f, "reason") != NULL;

	form_add(f, &(struct form_spec){ .name = "at",
		.label = label ? label : _("Happened at"), .hint = _("now"),
		.type = FORM_TIME, .sense = TIME_PAST });
	if (!has_reason)
		form_add(f, &(struct form_spec){ .name = "reason",
			.label = _("Why entered late"), .type = FORM_TEXT,
			.max = TEXT_VALUE_MAX, .required = true,
			.shown = is_late });
}

void
form_time_needed(struct form *f)
{
	struct form_spec *spec = &f->field[0].spec;

	free((char *)spec->hint);
	spec->hint = NULL;
	spec->required = true;
	f->focus = 0;
}

/* ---- values --------------------------------------------------------- */

bool
form_is_shown(const struct form *f, size_t i)
{
	const struct form_spec *spec = &f->field[i].spec;

	return !spec->shown || spec->shown(f, spec->ctx);
}

bool
form_can_focus(const struct form *f, size_t i)
{
	return i < f->count && f->field[i].spec.type != FORM_SAY &&
	    form_is_shown(f, i);
}

const char *
field_raw(const struct form_field *field)
{
	const struct form_spec *spec = &field->spec;

	if (spec->type == FORM_CHOICE)
		return field->choice < spec->choice_count
			? spec->choices[field->choice].value : "";
	if (spec->type == FORM_CHECK)
		return field->checked && spec->value ? spec->value : "";
	return edit_text(&field->edit);
}

/* Only blanks is as good as nothing. */
static bool
is_empty(const char *s)
{
	return s[strspn(s, " \n")] == '\0';
}

bool
form_is_path(const struct form_field *field)
{
	return field->spec.type == FORM_TEXT &&
		strcmp(field->spec.name, "file") == 0;
}

void
form_args(const struct form *f, struct fields *out)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct form_field *field = &f->field[i];
		struct buf value = { 0 };
		int64_t ms;

		if (field->spec.type == FORM_SAY || !form_is_shown(f, i) ||
		    is_empty(field_raw(field)))
			continue;
		if (field->spec.prefix)
			buf_add_text(&value, field->spec.prefix);
		if (field->spec.type == FORM_TIME &&
		    form_time(f, field, &ms, NULL))
			time_format(&value, ms, f->zone, TIME_RFC3339);
		else if (form_is_path(field))
			path_expand(&value, field_raw(field));
		else
			buf_add_text(&value, field_raw(field));
		fields_add(out, field->spec.name, buf_text(&value));
		buf_done(&value);
	}
}

struct form_field *
form_find(struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->field[i].spec.name, name) == 0)
			return &f->field[i];
	return NULL;
}

const char *
form_value(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->field[i].spec.name, name) == 0)
			return field_raw(&f->field[i]);
	return "";
}

bool
form_filled(const struct form *f, size_t i)
{
	return !is_empty(field_raw(&f->field[i]));
}

void
form_set(struct form *f, const char *name, const char *value)
{
	struct form_field *field = form_find(f, name);

	if (field)
		field_set(field, value);
}

void
form_restore(struct form *f, size_t i, const char *text)
{
	struct form_field *field = &f->field[i];

	if (!field_is_text(field))
		return;
	edit_set(&field->edit, text);
	field->restored = true;
}

bool
form_typing(const struct form *f)
{
	return f->focus < f->count && field_is_text(&f->field[f->focus]);
}

/* ---- another language ----------------------------------------------- */

static bool
same_text(const char *a, const char *b)
{
	return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool
same_field(const struct form_spec *a, const struct form_spec *b)
{
	return a->type == b->type && same_text(a->name, b->name) &&
		same_text(a->prefix, b->prefix) &&
		a->choice_count == b->choice_count &&
		(a->type != FORM_CHECK || same_text(a->value, b->value));
}

static void
swap(const char **a, const char **b)
{
	const char *was = *a;

	*a = *b;
	*b = was;
}

bool
form_relabel(struct form *f, struct form *fresh)
{
	if (f->count != fresh->count)
		return false;
	for (size_t i = 0; i < f->count; i++)
		if (!same_field(&f->field[i].spec, &fresh->field[i].spec))
			return false;
	for (size_t i = 0; i < f->count; i++) {
		struct form_field *field = &f->field[i];

		swap(&field->spec.label, &fresh->field[i].spec.label);
		swap(&field->spec.hint, &fresh->field[i].spec.hint);
		if (field->error)
			form_check_field(f, i, true);
	}
	return true;
}
