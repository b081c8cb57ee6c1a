/* SPDX-License-Identifier: MIT */
/*
 * A form line by line: every field is asked with what it may be, wrong
 * answers are told and asked again, and before anything is saved all of them
 * are read back. The fields are the screen's own.
 */
#include <string.h>

#include "app_room.h"
#include "form.h"
#include "plain.h"

enum answer { ANSWERED, BACK, LEFT };

/* ---- what stands in it -------------------------------------------------- */

static void
value_words(struct buf *out, const struct form *f, size_t i)
{
	const struct form_field *field = &f->field[i];
	int64_t ms;

	switch (field->spec.type) {
	case FORM_CHOICE:
		if (field->choice != FORM_NO_CHOICE)
			buf_add_text(out,
				field->spec.choices[field->choice].label);
		break;
	case FORM_CHECK:
		buf_add_text(out, field->checked ? _("yes") : _("no"));
		break;
	case FORM_TIME:
		buf_add_text(out, edit_text(&field->edit));
		if (out->len && time_parse(&ms, edit_text(&field->edit),
			f->now, f->zone, field->spec.sense, NULL) == 0) {
			buf_add_text(out, " = ");
			time_format(out, ms, f->zone, TIME_FULL);
		}
		break;
	case FORM_SECRET:
		buf_add_text(out, *edit_text(&field->edit) ? "****" : "");
		break;
	default:
		buf_add_text(out, edit_text(&field->edit));
	}
}

/* "Second person (now: Li)" */
static void
field_prompt(struct buf *out, const struct form *f, size_t i)
{
	const struct form_spec *spec = &f->field[i].spec;
	struct buf value = { 0 };

	value_words(&value, f, i);
	buf_add_text(out, spec->label);
	if (value.len)
		buf_addf(out, _(" (now: %s)"), buf_text(&value));
	else if (spec->required)
		buf_addf(out, _(" (%s)"), _("needed"));
	else
		buf_addf(out, _(" (%s)"), spec->hint ? spec->hint
			: _("may stay empty"));
	buf_done(&value);
}

/* What can be chosen, by number. */
static void
say_choices(struct plain *p, const struct form_spec *spec)
{
	if (spec->type == FORM_CHECK)
		plain_say(p, "%s", _("1 yes; 2 no"));
	if (spec->type != FORM_CHOICE && spec->type != FORM_PERSON)
		return;
	plain_text(p, spec->label);
	for (size_t k = 0; k < spec->choice_count; k++)
		plain_say(p, "%zu %s", k + 1, spec->choices[k].label);
}

/* ---- what is typed ------------------------------------------------------ */

/* False when the line is no answer to it. */
static bool
set(struct plain *p, struct form_field *field, const char *line)
{
	const struct form_spec *spec = &field->spec;
	const size_t number = plain_number(line);
	const bool empty = strcmp(line, "-") == 0;

	switch (spec->type) {
	case FORM_CHECK:
		if (number != 1 && number != 2)
			break;
		field->checked = number == 1;
		return true;
	case FORM_CHOICE:
		if (!empty && (!number || number > spec->choice_count))
			break;
		field->choice = empty ? FORM_NO_CHOICE : number - 1;
		return true;
	case FORM_PERSON:
		if (number && number <= spec->choice_count)
			line = spec->choices[number - 1].value;
		edit_set(&field->edit, empty ? "" : line);
		return true;
	default:
		edit_set(&field->edit, empty ? "" : line);
		return true;
	}
	plain_say(p, "%s", _("Type one of the numbers."));
	return false;
}

static bool
is_asked(const struct form *f, size_t i)
{
	return f->field[i].spec.type != FORM_SAY && form_is_shown(f, i);
}

/* Asks until the answer is right, or the field is left. */
static enum answer
ask_field(struct plain *p, const struct view *view, void *state, size_t i)
{
	struct form *f = state;
	struct form_field *field = &f->field[i];
	struct buf line = { 0 }, prompt = { 0 }, before_it = { 0 };
	enum answer answer = LEFT;

	buf_add_text(&before_it, edit_text(&field->edit));
	field_prompt(&prompt, f, i);
	say_choices(p, &field->spec);
	plain_hush(p, field->spec.type == FORM_SECRET);
	while (plain_ask(p, &line, buf_text(&prompt))) {
		const char *text = buf_text(&line);

		if (plain_is_back(text))
			break;
		answer = strcmp(text, "<") == 0 ? BACK : ANSWERED;
		if (answer == BACK)
			break;
		app_turn(p->app, clock_mono());
		form_turn(f, app_now(p->app));
		if (*text && !set(p, field, text))
			continue;
		field->touched = field->unkept = *text != '\0' ||
			field->touched;
		form_check(f);
		if (!field->error)
			break;
		plain_text(p, field->error);
		/* What stood there before stands there again. */
		if (*text)
			edit_set(&field->edit, buf_text(&before_it));
	}
	plain_hush(p, false);
	if (p->ended && !line.len)
		answer = LEFT;
	if (view->idle)
		view->idle(p->app, state);
	buf_done(&line);
	buf_done(&prompt);
	buf_done(&before_it);
	return answer;
}

/* Boxes of one name, one behind the other. */
static size_t
group_end(const struct form *f, size_t i)
{
	const struct form_spec *first = &f->field[i].spec;
	size_t end = i;

	while (end < f->count && f->field[end].spec.type == FORM_CHECK &&
		is_asked(f, end) &&
		strcmp(f->field[end].spec.name, first->name) == 0)
		end++;
	return end;
}

/* "3 The label: yes" */
static void
say_value(struct plain *p, size_t number, const char *label,
	const char *value)
{
	struct buf line = { 0 };

	buf_addf(&line, "%zu ", number);
	buf_addf(&line, _("%s: %s"), label, value);
	plain_text(p, buf_text(&line));
	buf_done(&line);
}

static void
say_box(struct plain *p, const struct form *f, size_t i, size_t number)
{
	say_value(p, number, f->field[i].spec.label, f->field[i].checked
		? _("yes") : _("no"));
}

/* Several boxes in one: numbers tick and untick. */
static enum answer
ask_group(struct plain *p, struct form *f, size_t from, size_t end)
{
	struct buf line = { 0 };
	enum answer answer = LEFT;
	size_t number;

	for (size_t i = from; i < end; i++)
		say_box(p, f, i, i - from + 1);
	while (plain_ask(p, &line, _("a number changes one, Enter goes on"))) {
		number = plain_number(buf_text(&line));
		if (plain_is_back(buf_text(&line)))
			break;
		answer = line.len ? BACK : ANSWERED;
		if (!line.len || strcmp(buf_text(&line), "<") == 0)
			break;
		answer = LEFT;
		if (!number || number > end - from)
			continue;
		f->field[from + number - 1].checked ^= true;
		f->field[from + number - 1].touched = true;
		say_box(p, f, from + number - 1, number);
	}
	buf_done(&line);
	return answer;
}

/* ---- all of it ---------------------------------------------------------- */

static size_t
before(const struct form *f, size_t i)
{
	size_t at = i;

	while (at > 0) {
		if (is_asked(f, --at))
			return at;
	}
	return i;
}

/* From the field that has the focus to the last; false when it was left. */
static bool
ask_all(struct plain *p, const struct view *view, void *state)
{
	struct form *f = state;
	size_t i = f->focus, end;

	while (i < f->count) {
		if (f->field[i].spec.type == FORM_SAY && form_is_shown(f, i))
			plain_text(p, f->field[i].spec.label);
		if (!is_asked(f, i)) {
			i++;
			continue;
		}
		end = group_end(f, i);
		switch (end > i + 1 ? ask_group(p, f, i, end)
			: ask_field(p, view, state, i)) {
		case LEFT:
			return false;
		case BACK:
			i = before(f, i);
			break;
		default:
			i = end > i + 1 ? end : i + 1;
		}
	}
	return true;
}

/* Every field with its number; returns how many. */
static size_t
read_back(struct plain *p, const struct form *f, size_t *ret_field)
{
	size_t n = 0;

	for (size_t i = 0; i < f->count && n < FORM_FIELDS_MAX; i++) {
		struct buf value = { 0 };

		if (!is_asked(f, i))
			continue;
		value_words(&value, f, i);
		ret_field[n++] = i;
		say_value(p, n, f->field[i].spec.label,
			value.len ? buf_text(&value) : "-");
		if (f->field[i].error)
			plain_say(p, "  %s", f->field[i].error);
		buf_done(&value);
	}
	return n;
}

/* True to save; a number changes a field first. */
static bool
agree(struct plain *p, const struct view *view, void *state)
{
	struct form *f = state;
	size_t field[FORM_FIELDS_MAX], count, number;
	struct buf line = { 0 };
	bool yes = false;

	for (;;) {
		count = read_back(p, f, field);
		plain_say(p, "%s", count
			? _("Enter saves it; a number changes one; a dot "
			"leaves without saving.")
			: _("Enter saves it; a dot leaves without saving."));
		if (!plain_ask(p, &line, _("save")))
			break;
		number = plain_number(buf_text(&line));
		yes = line.len == 0;
		if (yes || plain_is_back(buf_text(&line)))
			break;
		if (number && number <= count)
			ask_field(p, view, state, field[number - 1]);
		else
			plain_say(p, "%s", _("Type one of the numbers."));
	}
	buf_done(&line);
	return yes;
}

void
plain_form(struct plain *p, const struct view *view, void *state)
{
	struct form *f = state;

	buf_clear(&p->shown);
	if (p->asked != state) {
		plain_heading(p, view, state);
		if (!ask_all(p, view, state)) {
			plain_say(p, "%s", _("Left; nothing was saved."));
			app_pop(p->app);
			return;
		}
		p->asked = state;
	}
	if (!agree(p, view, state)) {
		plain_say(p, "%s", _("Left; nothing was saved."));
		app_pop(p->app);
		return;
	}
	plain_key(p, K_F10);
	plain_settle(p);
	if (app_is_top(p->app, state) && f->error)
		plain_text(p, f->error);
}
