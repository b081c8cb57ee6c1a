/* SPDX-License-Identifier: MIT */
/*
 * A form's keys as rows of a view's action table, so that bar, help and
 * manual tell them, and what the row of such a view calls. For views whose
 * state begins with a struct form; name is the view's.
 */
#ifndef ZHIBAN_UI_FORM_KEYS_H
#define ZHIBAN_UI_FORM_KEYS_H

#include "app.h"

bool form_has_next(const struct app *app, const void *state);
bool form_has_next_lines(const struct app *app, const void *state);
bool form_is_last(const struct app *app, const void *state);
bool form_on_box(const struct app *app, const void *state);
bool form_on_choice(const struct app *app, const void *state);
bool form_on_lines(const struct app *app, const void *state);
unsigned form_run_editor(struct app *app, void *state);
size_t form_digits(const struct app *app, const void *state);

/* For a view's row: its form takes letters as text; and its `key`, which calls
 * submit when all is right. */
bool form_view_typing(const struct app *app, const void *state);
unsigned form_view_key(struct app *app, void *state, const struct key *key,
	void (*submit)(struct app *app, void *state));

/* The row that saves, from whatever field: F10 given to the view's `key`. */
unsigned form_view_save(struct app *app, void *state);

/* Where nothing but the form is owned. */
void form_view_close(struct app *app, void *state);

/* A form made of words of one language is had again in the other. */
void form_view_leave(struct app *app, void *state);

#define FORM_SAVE(row, save_label, what)				\
	{ .id = row, .key = { .code = K_F10 },				\
	  .alt = { .code = K_CTRL, .cp = 's' }, .label = save_label,	\
	  .help = what, .rank = 1, .run = form_view_save }

#define FORM_KEYS(name, save_label)					\
	{ .id = name ".next", .key = { .code = K_ENTER },		\
	  .alt = { .code = K_TAB }, .label = N_("next"),		\
	  .help = N_("Go to the next field; arrows go there too"),	\
	  .group = N_("In the form"),					\
	  .rank = 1, .when = form_has_next },				\
	{ .id = name ".next.lines", .key = { .code = K_TAB },		\
	  .alt = { .code = K_DOWN }, .label = N_("next"),		\
	  .help = N_("Leave a text of several lines for the next field"), \
	  .rank = 1, .when = form_has_next_lines },			\
	{ .id = name ".last", .key = { .code = K_ENTER },		\
	  .label = save_label, .help = N_("Save, from the last field"),	\
	  .rank = 1, .when = form_is_last },				\
	{ .id = name ".choose", .label = N_("choose"),			\
	  .help = N_("Choose by number; Left, Right and space go through, " \
		"Backspace takes it back"),				\
	  .rank = 1, .digits = form_digits },				\
	{ .id = name ".tick", .key = { .code = K_CHAR, .cp = ' ' },	\
	  .label = N_("tick"), .help = N_("Tick or untick the box"),	\
	  .rank = 1, .when = form_on_box },				\
	{ .id = name ".editor", .key = { .code = K_CTRL, .cp = 'e' },	\
	  .label = N_("editor"),					\
	  .help = N_("Write a long text in your own editor, EDITOR"),	\
	  .opens = true, .rank = 3, .when = form_on_lines,		\
	  .run = form_run_editor }

#endif
