/* SPDX-License-Identifier: MIT */
/*
 * A form's keys.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "form_room.h"

static void
touched(struct form_field *field)
{
	field->touched = true;
	field->unkept = true;
	field->restored = false;
	field_fault(field, NULL);
}

static void
tick(struct form_field *field)
{
	field->checked = !field->checked;
	touched(field);
}

/* Moves the focus; false when there is no field that way. Leaving a field
 * that is filled in wrongly says so at once. */
static bool
focus_move(struct form *f, int step)
{
	size_t i = f->focus;

	while (step > 0 ? i + 1 < f->count : i > 0 && i <= f->count) {
		i = step > 0 ? i + 1 : i - 1;
		if (!form_can_focus(f, i))
			continue;
		if (f->focus < f->count)
			form_check_field(f, f->focus, false);
		f->focus = i;
		return true;
	}
	return false;
}

/* A field may have vanished under the focus. */
static void
focus_mend(struct form *f)
{
	if (form_can_focus(f, f->focus))
		return;
	if (!focus_move(f, -1))
		focus_move(f, 1);
}

/* A click on a field, whose id is "field" and its place; on a box it is its
 * tick as well. */
static bool
focus_click(struct form *f, const struct key *key)
{
	size_t i;

	if (sscanf(key->text, "field %zu", &i) != 1 || !form_can_focus(f, i))
		return false;
	if (f->focus < f->count)
		form_check_field(f, f->focus, false);
	f->focus = i;
	if (f->field[i].spec.type == FORM_CHECK)
		tick(&f->field[i]);
	return true;
}

static enum form_reaction
submit(struct form *f)
{
	return form_check(f) ? FORM_SUBMIT : FORM_USED;
}

static bool
choice_pick(struct form_field *field, size_t choice)
{
	if (choice >= field->spec.choice_count && choice != FORM_NO_CHOICE)
		return false;
	field->choice = choice;
	touched(field);
	return true;
}

static bool
key_choice(struct form_field *field, const struct key *key)
{
	size_t at = field->choice, count = field->spec.choice_count;
	int digit = key_digit(key);

	if (digit > 0)
		return choice_pick(field, (size_t)digit - 1);
	/* Up and Down only ever move: no answer changes in passing. */
	switch (key_is(key, ' ') ? K_RIGHT : key->code) {
	case K_LEFT:
		choice_pick(field, at == FORM_NO_CHOICE || at == 0
			? count - 1 : at - 1);
		return true;
	case K_RIGHT:
		choice_pick(field, at == FORM_NO_CHOICE ? 0
			: (at + 1) % (count ? count : 1));
		return true;
	case K_BACKSPACE:
	case K_DELETE:
		return choice_pick(field, FORM_NO_CHOICE);
	default:
		return false;
	}
}

static bool
key_check(struct form_field *field, const struct key *key)
{
	if (!key_is(key, ' '))
		return false;
	tick(field);
	return true;
}

static bool
key_text(struct form_field *field, const struct key *key)
{
	size_t before = field->edit.text.len;

	if (!edit_key(&field->edit, key))
		return false;
	if (field->edit.text.len != before || key->code == K_CHAR)
		touched(field);
	if (field->edit.full)
		field_fault(field,
			_("that is all that fits here: shorten the text"));
	return true;
}

static bool
key_person(struct form_field *field, const struct key *key)
{
	struct key folded = key_fold(*key);
	int digit = key_digit(&folded);
	const struct form_choice *person = digit > 0 ?
		form_person(field, (size_t)digit - 1) : NULL;

	if (!person)
		return key_text(field, key);
	edit_set(&field->edit, person->value);
	touched(field);
	return true;
}

static bool
key_field(struct form *f, const struct key *key)
{
	struct form_field *field;
	struct key folded = key_fold(*key);

	if (f->focus >= f->count)
		return false;
	field = &f->field[f->focus];
	switch (field->spec.type) {
	case FORM_CHOICE:
		return key_choice(field, &folded);
	case FORM_CHECK:
		return key_check(field, &folded);
	case FORM_PERSON:
		return key_person(field, key);
	case FORM_SAY:
		return false;
	default:
		return key_text(field, key);
	}
}

void
form_type(struct form *f, const char *text)
{
	struct form_field *field = f->focus < f->count
		? &f->field[f->focus] : NULL;

	if (!field || !field_is_text(field))
		return;
	edit_set(&field->edit, text);
	touched(field);
	if (strlen(text) > field->edit.max)
		field_fault(field,
			_("that is all that fits here: shorten the text"));
}

/* Tab in a path goes on typing it, as in a shell; where nothing is to be added
 * it goes to the next field. */
static bool
complete_path(struct form *f)
{
	struct form_field *field = f->focus < f->count
		? &f->field[f->focus] : NULL;
	struct buf further = { 0 };
	bool more;

	if (!field || !form_is_path(field) || !*edit_text(&field->edit))
		return false;
	more = path_complete(&further, edit_text(&field->edit)) > 0 &&
		strlen(buf_text(&further)) <= field->edit.max &&
		strcmp(buf_text(&further), edit_text(&field->edit)) != 0;
	if (more) {
		edit_set(&field->edit, buf_text(&further));
		touched(field);
	}
	buf_done(&further);
	return more;
}

enum form_reaction
form_key(struct form *f, const struct key *key)
{
	focus_mend(f);
	if (key->code == K_ESC)
		return FORM_LEAVE;
	if (key->code == K_CLICK)
		return focus_click(f, key) ? FORM_USED : FORM_IGNORED;
	free(f->error);
	f->error = NULL;
	if (key->code == K_F10 || (key->code == K_CTRL && key->cp == 's'))
		return submit(f);
	if (key_field(f, key))
		return FORM_USED;
	switch (key->code) {
	case K_ENTER:
		return focus_move(f, 1) ? FORM_USED : submit(f);
	case K_TAB:
		if (complete_path(f))
			return FORM_USED;
		focus_move(f, 1);
		return FORM_USED;
	case K_DOWN:
		focus_move(f, 1);
		return FORM_USED;
	case K_BACKTAB:
	case K_UP:
		focus_move(f, -1);
		return FORM_USED;
	default:
		return FORM_IGNORED;
	}
}
