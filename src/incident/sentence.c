/* SPDX-License-Identifier: MIT */
/*
 * Entries of an incident in words: what the ids in them are called by its
 * pinned plans and forms. The sentences are the ledger's.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static const char *
say(const struct words *w, const char *id)
{
	return words_any(w) ? words_text(w, lang_now()) : id;
}

/* ---- one id --------------------------------------------------------- */

static bool
step_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	const struct incident_step *s = fold_step(inc, id);

	(void)e;
	if (s)
		buf_add_text(out, say(&s->rule->text, id));
	return s;
}

static bool
deadline_name(struct buf *out, const struct incident *inc,
	const struct event *e, const char *id)
{
	const struct incident_deadline *d = fold_due(inc, id);

	(void)e;
	if (d)
		buf_add_text(out, say(&d->rule->title, id));
	return d;
}

/* What another title function finds, unless it gives the id back. */
static bool
other_than(struct buf *out, const char *title, const char *id)
{
	if (title == id)
		return false;
	buf_add_text(out, title);
	return true;
}

static bool
role_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	(void)e;
	return other_than(out, incident_role_title(inc, id, lang_now()), id);
}

static bool
phase_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	(void)e;
	return other_than(out, incident_phase_title(inc, id), id);
}

static bool
form_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	(void)e;
	return other_than(out, incident_form_title(inc, id), id);
}

static bool
anchor_name(struct buf *out, const struct incident *inc,
	const struct event *e, const char *id)
{
	(void)e;
	return other_than(out, incident_anchor_title(inc, id, lang_now()),
		id);
}

static bool
right_title(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	(void)inc;
	(void)e;
	return other_than(out, right_word(id), id);
}

static const struct playbook *
form_of(const struct incident *inc, const char *id)
{
	for (size_t i = 0; id && i < inc->form_count; i++) {
		if (strcmp(inc->forms[i].playbook->id, id) == 0)
			return inc->forms[i].playbook;
	}
	return NULL;
}

static bool
plan_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	const struct playbook *form;

	(void)e;
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct playbook *pb = inc->books[i].playbook;

		if (strcmp(pb->id, id) == 0)
			return other_than(out, say(&pb->title, id), id);
	}
	/* A plan may bring forms with it. */
	form = form_of(inc, id);
	return form && other_than(out, say(&form->title, id), id);
}

/* ---- papers --------------------------------------------------------- */

static bool
paper_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	const struct playbook *form = form_of(inc, id);
	const char *kind = fields_get(&e->fields, "form");

	if (form)
		buf_add_text(out, say(&form->title, id));
	/* A paper that was only made is not pinned: its kind says what. */
	return form || (kind && form_name(out, inc, e, kind));
}

/* "FIELD" of the paper the entry names. */
static bool
row_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *id)
{
	const struct playbook *form = form_of(inc,
		fields_get(&e->fields, "paper"));
	const struct form_row *row = form ? form_row(form, id) : NULL;

	if (row)
		buf_add_text(out, say(&row->title, id));
	return row;
}

/* ---- values --------------------------------------------------------- */

static void
typed_value(struct buf *out, const struct incident *inc,
	enum input_type type, const char *value)
{
	struct fields one = { 0 };
	int64_t ms = TIME_NONE;

	if (type == INPUT_TIME) {
		fields_add(&one, "t", value);
		ms = fields_time(&one, "t");
		fields_done(&one);
		if (ms == TIME_NONE && time_parse(&ms, value, 0, inc->zone,
			TIME_PAST, NULL) < 0)
			ms = TIME_NONE;
	}
	if (ms != TIME_NONE)
		time_format(out, ms, inc->zone, TIME_MINUTES);
	else
		buf_add_text(out, value);
}

/* "Affected hosts: 3", as long as title is that of the id before the "=". */
static bool
pair_name(struct buf *out, const struct incident *inc,
	const struct words *title, enum input_type type, const char *pair)
{
	const char *value = strchr(pair, '=') + 1;

	buf_addf(out, _("%s: "), say(title, pair));
	typed_value(out, inc, type, value);
	return true;
}

/* Is that "ID=..."? */
static bool
pair_is(const char *pair, const char *id)
{
	const size_t len = strlen(id);

	return strncmp(pair, id, len) == 0 && pair[len] == '=';
}

bool
incident_value_say(struct buf *out, const struct incident *inc,
	const struct incident_step *s, const char *value)
{
	const struct choice *choice = s ? step_choice(s->rule, value) : NULL;

	if (choice)
		return other_than(out, say(&choice->label, value), value);
	for (size_t i = 0; s && i < s->rule->input_count; i++) {
		const struct input *in = &s->rule->inputs[i];

		if (pair_is(value, in->id))
			return pair_name(out, inc, &in->title, in->type,
				value);
	}
	return false;
}

static bool
value_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *value)
{
	return incident_value_say(out, inc, fold_step(inc,
		fields_get(&e->fields, "step")), value);
}

bool
incident_fact_say(struct buf *out, const struct incident *inc,
	const char *pair)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->fact_count; i++) {
			const struct fact *f = &pb->facts[i];

			if (pair_is(pair, f->id))
				return pair_name(out, inc, &f->title, f->type,
					pair);
		}
	}
	for (size_t i = 0; i < inc->form_count; i++) {
		char *id = mem_text_n(pair, strcspn(pair, "="));
		const struct form_row *row =
			form_row(inc->forms[i].playbook, id);

		free(id);
		if (row && strchr(pair, '='))
			return pair_name(out, inc, &row->title, row->type,
				pair);
	}
	return false;
}

static bool
fact_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *pair)
{
	(void)e;
	return incident_fact_say(out, inc, pair);
}

/* ---- levels --------------------------------------------------------- */

bool
incident_level_say(struct buf *out, const struct incident *inc,
	const char *scale_id, const char *level_id)
{
	const bool none = strcmp(level_id, LEVEL_NONE) == 0;

	for (size_t b = 0; b < inc->book_count; b++) {
		const struct scale *scale =
			playbook_scale(inc->books[b].playbook, scale_id);
		const struct level *level =
			scale ? scale_level(scale, level_id) : NULL;

		if (!scale || (!level && !none))
			continue;
		buf_addf(out, _("%s: "), say(&scale->title, scale_id));
		buf_add_text(out, level ? say(&level->title, level_id)
			: _("not graded any more"));
		return true;
	}
	return false;
}

/* A level beside its scale, or "SCALE:LEVEL". */
static bool
level_name(struct buf *out, const struct incident *inc, const struct event *e,
	const char *value)
{
	const char *scale = fields_get(&e->fields, "scale");
	const char *colon = strchr(value, ':');
	char *before;
	bool found;

	if (scale)
		return incident_level_say(out, inc, scale, value);
	if (!colon)
		return false;
	before = mem_text_n(value, (size_t)(colon - value));
	found = incident_level_say(out, inc, before, colon + 1);
	free(before);
	return found;
}

/* ---- reviews ------------------------------------------------------------- */

static bool
verdict_name(struct buf *out, const struct incident *inc,
	const struct event *e, const char *value)
{
	(void)inc;
	(void)e;
	buf_add_text(out, strcmp(value, "accept") == 0 ? _("passed")
		: _("sent back"));
	return true;
}

/* ---- all ------------------------------------------------------------ */

static bool
name(const void *ctx, struct buf *out, const struct event *e,
	const char *what, const char *value)
{
	static const struct {
		const char *what;
		bool (*name)(struct buf *out, const struct incident *inc,
			const struct event *e, const char *value);
	} rows[] = {
		{ "step", step_name }, { "deadline", deadline_name },
		{ "role", role_name }, { "phase", phase_name },
		{ "form", form_name }, { "anchor", anchor_name },
		{ "plan", plan_name }, { "paper", paper_name },
		{ "row", row_name }, { "value", value_name },
		{ "fact", fact_name }, { "level", level_name },
		{ "verdict", verdict_name },
		{ "rights", right_title },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].what, what) == 0)
			return rows[i].name(out, ctx, e, value);
	}
	return false;
}

struct event_names
incident_names(const struct incident *inc)
{
	return (struct event_names){ .name = name, .ctx = inc };
}
