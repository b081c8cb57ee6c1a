/* SPDX-License-Identifier: MIT */
/*
 * An entry as who reads a paper reads it: what stands in it by an id (a step,
 * a post, a form, a field, a moment) said by its title, times in the
 * incident's zone. The sentence itself is the ledger's.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

/* ---- one reading for each field ---------------------------------------- */

/* Each adds what the value means to out; nothing: it stays as it is. */

static const struct incident_step *
step_of(const struct report_from *from, const struct event *e)
{
	const char *id = fields_get(&e->fields, "step");

	return id ? incident_step(from->inc, id, NULL) : NULL;
}

static void
read_step(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct incident_step *s = incident_step(from->inc, value, NULL);

	(void)e;
	if (s)
		buf_add_text(out, say(&s->rule->text));
}

/* "page=www.a.cn" as "Page: www.a.cn"; a choice by its label. */
static void
read_answer(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct incident_step *s = step_of(from, e);
	const size_t len = strcspn(value, "=");
	const struct choice *choice = s ? step_choice(s->rule, value) : NULL;

	if (choice)
		buf_add_text(out, say(&choice->label));
	for (size_t i = 0; s && value[len] && i < s->rule->input_count; i++) {
		const struct input *in = &s->rule->inputs[i];

		if (strlen(in->id) != len || strncmp(in->id, value, len) != 0)
			continue;
		buf_addf(out, "%s%s", say(&in->title), _(": "));
		value_typed(out, from, in->type, value + len + 1);
	}
}

/* "page=www.a.cn" of the incident's facts and the papers' rows. */
static void
read_fact(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	char *id = mem_text_n(value, strcspn(value, "="));
	const struct words *title = value_field_title(from, id);

	(void)e;
	if (title) {
		buf_addf(out, "%s%s", say(title), _(": "));
		value_typed(out, from, value_field_type(from, id),
			value + strlen(id) + (value[strlen(id)] == '='));
	}
	free(id);
}

static const struct scale *
scale_of(const struct incident *inc, const char *id)
{
	const struct scale *scale = NULL;

	for (size_t b = 0; b < inc->book_count && !scale; b++)
		scale = playbook_scale(inc->books[b].playbook, id);
	return scale;
}

static void
read_scale(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct scale *scale = scale_of(from->inc, value);

	(void)e;
	if (scale)
		buf_add_text(out, say(&scale->title));
}

static void
read_level(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const char *id = fields_get(&e->fields, "scale");
	const struct scale *scale = id ? scale_of(from->inc, id) : NULL;
	const struct level *level = scale ? scale_level(scale, value) : NULL;

	if (level)
		buf_add_text(out, say(&level->title));
}

static void
read_role(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	(void)e;
	buf_add_text(out, incident_role_title(from->inc, value, lang_now()));
}

static const struct playbook *
form_of(const struct report_from *from, const char *name)
{
	const struct playbook *kind = NULL;

	for (size_t i = 0; i < from->inc->form_count; i++) {
		const struct playbook *pb = from->inc->forms[i].playbook;

		if (strcmp(pb->id, name) == 0)
			return pb;
		if (!kind && strcmp(pb->form, name) == 0)
			kind = pb;
	}
	return kind;
}

static void
read_form(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct playbook *form = form_of(from, value);

	(void)e;
	if (form)
		buf_add_text(out, say(&form->title));
}

static void
read_row(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const char *paper = fields_get(&e->fields, "paper");
	const struct playbook *form = paper ? form_of(from, paper) : NULL;
	const struct form_row *row = form ? form_row(form, value) : NULL;

	if (row)
		buf_add_text(out, say(&row->title));
}

static void
read_deadline(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct incident_deadline *d = incident_deadline(from->inc,
		value, NULL);

	(void)e;
	if (d)
		buf_add_text(out, say(&d->rule->title));
}

static void
read_anchor(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct incident *inc = from->inc;

	(void)e;
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->anchor_count; i++) {
			if (strcmp(pb->anchors[i].id, value) != 0)
				continue;
			buf_add_text(out, say(&pb->anchors[i].title));
			return;
		}
	}
}

/* "contain", or "phase:contain" where a step was put off to it. */
static void
read_phase(struct buf *out, const struct report_from *from,
	const struct event *e, const char *value)
{
	const struct incident *inc = from->inc;
	const char *id = strncmp(value, "phase:", 6) == 0 ? value + 6 : value;

	(void)e;
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, id) != 0)
				continue;
			buf_add_text(out, say(&pb->phases[i].title));
			return;
		}
	}
}

/* ---- entries ----------------------------------------------------------- */

/* kind NULL: of every kind that has no row of its own further up. */
static const struct reading {
	const char *kind, *field;
	void (*read)(struct buf *out, const struct report_from *from,
		const struct event *e, const char *value);
} readings[] = {
	{ "step-done", "value", read_answer },
	{ "step-deferred", "to", read_phase },
	{ "step-added", "phase", read_phase },
	{ "field-set", "set", read_fact },
	{ "level", "scale", read_scale },
	{ "level", "level", read_level },
	{ "mark", "anchor", read_anchor },
	{ "submitted", "form", read_form },
	{ "report", "paper", read_form },
	{ "owed", "paper", read_form },
	{ "owed", "field", read_row },
	{ NULL, "step", read_step },
	{ NULL, "to", read_role },
	{ NULL, "deadline", read_deadline },
};

static const struct reading *
reading_of(const char *kind, const char *field)
{
	for (size_t i = 0; i < ARRAY_LEN(readings); i++) {
		if (strcmp(readings[i].field, field) == 0 &&
		    (!readings[i].kind || strcmp(readings[i].kind, kind) == 0))
			return &readings[i];
	}
	return NULL;
}

void
entry_line(struct page_row *row, const struct report_from *from,
	const struct event *e)
{
	struct buf line = { 0 }, text = { 0 };
	struct event shown;

	event_copy(&shown, e);
	for (size_t i = 0; i < shown.fields.count; i++) {
		struct field *f = &shown.fields.item[i];
		const struct reading *r = reading_of(e->kind, f->name);

		buf_clear(&text);
		if (r)
			r->read(&text, from, e, f->value);
		if (!text.len)
			continue;
		free((void *)(uintptr_t)f->value);
		f->value = mem_text(buf_text(&text));
	}
	time_format(&line, event_time(e), from->inc->zone, TIME_DAY_CLOCK);
	buf_add_char(&line, ' ');
	event_sentence_in(&line, &shown, from->inc->zone);
	buf_addf(&line, _(" (%s)"), e->person);
	row_line(row, buf_text(&line));
	buf_done(&line);
	buf_done(&text);
	event_done(&shown);
}
