/* SPDX-License-Identifier: MIT */
/*
 * What an incident's entries say to players and to the trainer of a drill made
 * from it, in the interface language.
 */
#include <stdlib.h>
#include <string.h>

#include "remake.h"

#define NOTE_MAX 1500		/* bytes of a controller's note */

void
remake_said(const struct remake *r, struct buf *out, const char *text)
{
	if (r->redact)
		redact_text(r->redact, out, text);
	else
		buf_add_text(out, text);
}

/* ---- what players hear ---------------------------------------------- */

static int64_t
day_of(const struct remake *r, int64_t when)
{
	return time_day_end(when, 0, r->inc->zone);
}

/* Dates are another day's in the drill: the time of day, on its clock. */
static void
put_clock(const struct remake *r, struct buf *out, int64_t when)
{
	const int64_t at = r->began + remake_place(r, when);
	/* A day may have 23 hours. */
	const int days = (int)((day_of(r, r->began) - day_of(r, at) +
		TIME_HOUR) / TIME_DAY);

	time_format(out, at, r->inc->zone, TIME_CLOCK);
	if (days == 1)
		buf_add_text(out, _(", the day before"));
	else if (days > 1)
		buf_addf(out, _(", %d days before"), days);
}

static int64_t
instant_read(const struct remake *r, const char *value)
{
	struct fields one = { 0 };
	int64_t ms;

	fields_add(&one, "t", value);
	ms = fields_time(&one, "t");
	fields_done(&one);
	if (ms == TIME_NONE && time_parse(&ms, value, 0, r->inc->zone,
	    TIME_PAST, NULL) < 0)
		return TIME_NONE;
	return ms;
}

/* The instant in "ID=TIME", if that input of the step is one; TIME_NONE. */
static int64_t
instant_of(const struct remake *r, const struct beat *b,
	const struct field *f)
{
	const char *value = strchr(f->value, '=');

	for (size_t i = 0; value && b->step && i < b->step->rule->input_count;
	    i++) {
		const struct input *in = &b->step->rule->inputs[i];
		const size_t len = strlen(in->id);

		if (in->type == INPUT_TIME && strncmp(f->value, in->id,
		    len) == 0 && f->value[len] == '=')
			return instant_read(r, value + 1);
	}
	return TIME_NONE;
}

/* What a field of the entry says: "Affected hosts: 3". */
static void
put_field(const struct remake *r, struct buf *out, const struct beat *b,
	const struct field *f)
{
	const struct event_names names = incident_names(r->inc);
	const int64_t ms = instant_of(r, b, f);
	struct buf text = { 0 };

	event_field_text(&text, b->event, f, r->inc->zone, &names);
	if (ms != TIME_NONE) {
		/* The title stays, the day goes. */
		struct buf full = { 0 };

		time_format(&full, ms, r->inc->zone, TIME_MINUTES);
		if (text.len > full.len && strcmp(text.text + text.len -
		    full.len, full.text) == 0) {
			text.text[text.len -= full.len] = '\0';
			put_clock(r, &text, ms);
		}
		buf_done(&full);
	}
	buf_addf(out, "%s%s", out->len ? "\n" : "", buf_text(&text));
	buf_done(&text);
}

static void
put_fields(const struct remake *r, struct buf *out, const struct beat *b,
	const char *name)
{
	for (size_t i = 0; i < b->event->fields.count; i++)
		if (strcmp(b->event->fields.item[i].name, name) == 0)
			put_field(r, out, b, &b->event->fields.item[i]);
}

/* What was found: the values, not the answer of a question, which may have
 * been a decision. */
static void
put_finding(const struct remake *r, struct buf *out, const struct beat *b)
{
	const bool asks = b->step->rule->kind == STEP_ASK;

	for (size_t i = 0; b->event && i < b->event->fields.count; i++) {
		const struct field *f = &b->event->fields.item[i];

		if (strcmp(f->name, "value") == 0 && (!asks ||
		    strchr(f->value, '=')))
			put_field(r, out, b, f);
	}
	if (asks && !out->len)
		buf_add_text(out, _("The answer of the incident is the "
			"hint: ask for it when you have your own, or when "
			"you cannot know."));
}

void
remake_hint(struct buf *out, const struct beat *b)
{
	const char *answer = b->step && b->step->rule->kind == STEP_ASK
		? step_answer(b->step) : NULL;

	if (answer)
		buf_addf(out, _("In the incident: %s"), answer);
}

void
remake_heard(const struct remake *r, struct buf *out, const struct beat *b)
{
	struct buf text = { 0 };
	const char *title, *said;

	if (b->step) {
		put_finding(r, &text, b);
	} else if (b->event) {
		title = fields_get(&b->event->fields, "title");
		said = fields_get(&b->event->fields, "text");
		if (title && (!said || !strstr(said, title)))
			buf_add_text(&text, title);
		if (said)
			buf_addf(&text, "%s%s", text.len ? "\n" : "", said);
		put_fields(r, &text, b, "set");
	}
	remake_said(r, out, buf_text(&text));
	buf_done(&text);
}

/* ---- what the trainer knows ----------------------------------------- */

/* Entries by which nobody did anything in the incident. */
static bool
is_aside(const char *kind)
{
	static const char *const kinds[] = { "told", "delivery", "report",
		"printed", "owed", "acknowledged", "seal" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

static void
put_entry(const struct remake *r, struct buf *out, const struct event *e)
{
	const struct event_names names = incident_names(r->inc);
	struct event own;

	if (r->redact)
		redact_event(r->redact, &own, e);
	else
		event_copy(&own, e);
	time_format(out, event_time(e), r->inc->zone, TIME_CLOCK);
	buf_addf(out, " %s: ", own.person);
	event_sentence(out, &own, r->inc->zone, &names);
	event_done(&own);
}

void
remake_note(const struct remake *r, struct buf *out, int64_t from, int64_t to)
{
	struct buf line = { 0 };
	size_t left = 0;

	for (size_t i = 0; i < r->count; i++) {
		const struct event *e = &r->event[i];
		const int64_t when = event_time(e);

		if (when < from || when >= to || is_aside(e->kind))
			continue;
		buf_clear(&line);
		put_entry(r, &line, e);
		if (out->len + line.len > NOTE_MAX)
			left++;
		else
			buf_addf(out, "%s%s", out->len ? "\n" : "",
				line.text);
	}
	if (left)
		buf_addf(out, _("\n%zu entries more"), left);
	buf_done(&line);
}
