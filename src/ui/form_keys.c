/* SPDX-License-Identifier: MIT */
/*
 * Which of a form's keys mean something where the cursor stands.
 */
#include <stdlib.h>

#include "form_keys.h"
#include "form_room.h"

static const struct form_field *
focused(const struct form *f)
{
	/* Without a form (the list of all keys) nothing has the cursor. */
	return f && f->focus < f->count ? &f->field[f->focus] : NULL;
}

static bool
is_lines(const struct form *f)
{
	const struct form_field *field = focused(f);

	return field && field->spec.type == FORM_LINES;
}

static bool
has_next(const struct form *f)
{
	for (size_t i = f ? f->focus + 1 : 0; f && i < f->count; i++)
		if (form_can_focus(f, i))
			return true;
	return false;
}

bool
form_has_next(const struct app *app, const void *state)
{
	(void)app;
	return has_next(state) && !is_lines(state);
}

bool
form_has_next_lines(const struct app *app, const void *state)
{
	(void)app;
	return has_next(state) && is_lines(state);
}

bool
form_is_last(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct form *)state)->count > 0 && !has_next(state) &&
		!is_lines(state);
}

bool
form_on_box(const struct app *app, const void *state)
{
	const struct form_field *field = focused(state);

	(void)app;
	return field && field->spec.type == FORM_CHECK;
}

bool
form_on_choice(const struct app *app, const void *state)
{
	const struct form_field *field = focused(state);

	(void)app;
	return field && field->spec.type == FORM_CHOICE;
}

bool
form_on_lines(const struct app *app, const void *state)
{
	(void)app;
	return is_lines(state);
}

unsigned
form_run_editor(struct app *app, void *state)
{
	struct form *f = state;
	struct buf text = { 0 };
	struct err err = { 0 };

	if (!is_lines(f))
		return UI_USED;
	buf_add_text(&text, edit_text(&focused(f)->edit));
	if (app_edit(app, &text, &err) < 0)
		app_say(app, SAY_ERROR, "%s", err.text);
	else
		form_type(f, buf_text(&text));
	buf_done(&text);
	return UI_REPAINT;
}

size_t
form_digits(const struct app *app, const void *state)
{
	const struct form_field *field = focused(state);
	size_t n = 0;

	(void)app;
	if (!field)
		return 0;
	if (field->spec.type == FORM_CHOICE)
		return field->spec.choice_count;
	while (field->spec.type == FORM_PERSON && n < 9 &&
	    form_person(field, n))
		n++;
	return n;
}

bool
form_view_typing(const struct app *app, const void *state)
{
	(void)app;
	return form_typing(state);
}

unsigned
form_view_key(struct app *app, void *state, const struct key *key,
	void (*submit)(struct app *app, void *state))
{
	struct form *f = state;

	form_turn(f, app_now(app));
	switch (form_key(f, key)) {
	case FORM_USED:
		return UI_DRAW;
	case FORM_SUBMIT:
		submit(app, state);
		return UI_DRAW;
	default:
		return UI_IGNORED;
	}
}

unsigned
form_view_save(struct app *app, void *state)
{
	const struct key save = { .code = K_F10 };

	return app_view(app, 0, NULL)->key(app, state, &save);
}

void
form_view_close(struct app *app, void *state)
{
	(void)app;
	form_done(state);
	free(state);
}

void
form_view_leave(struct app *app, void *state)
{
	app_close(app, state);
}
