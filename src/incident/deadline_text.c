/* SPDX-License-Identifier: MIT */
/*
 * Deadlines in words: what one waits for, and finding one by its id.
 */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"

/* What is being said, and in which language the playbook's words come. */
struct saying {
	const struct incident *inc;
	enum lang lang;
	const struct term *term;
};

/* The title out of words, else the id. */
static const char *
title_or(const struct words *title, const char *id, enum lang lang)
{
	return words_any(title) ? words_text(title, lang) : id;
}

static void
say_anchor(struct buf *out, const struct saying *s)
{
	const char *name = s->term->name;

	/* An owed row counts from the report that went out without it. */
	buf_add_text(out, strncmp(name, OWED_PLAN "/",
		strlen(OWED_PLAN) + 1) == 0 ? _("the report sent without it") :
		incident_anchor_title(s->inc, name, s->lang));
}

/* Appends "Take the site offline (C2)": what it is comes before its id. */
static void
step_title(struct buf *out, const struct saying *s)
{
	const struct incident_step *step = fold_step(s->inc, s->term->name);

	if (!step) {
		buf_add_text(out, s->term->name);
		return;
	}
	buf_addf(out, _("%s (%s)"), words_text(&step->rule->text, s->lang),
		step->rule->id);
}

static void
say_step(struct buf *out, const struct saying *s)
{
	struct buf title = { 0 };

	step_title(&title, s);
	if (s->term->kind == TERM_STARTED)
		buf_addf(out, _("start of %s"), buf_text(&title));
	else if (s->term->kind == TERM_TOLD)
		buf_addf(out, _("notice given: %s"), buf_text(&title));
	else
		buf_addf(out, _("completion of %s"), buf_text(&title));
	buf_done(&title);
}

static void
say_answer(struct buf *out, const struct saying *s)
{
	const struct incident_step *step = fold_step(s->inc, s->term->name);
	const char *value = s->term->value ? s->term->value : "";
	const struct choice *choice =
		step ? step_choice(step->rule, value) : NULL;
	struct buf title = { 0 };

	step_title(&title, s);
	if (choice)
		value = title_or(&choice->label, value, s->lang);
	if (s->term->op == OP_NE)
		buf_addf(out, _("another answer than \"%s\" to %s"),
			value, buf_text(&title));
	else
		buf_addf(out, _("the answer \"%s\" to %s"),
			value, buf_text(&title));
	buf_done(&title);
}

static void
say_submitted(struct buf *out, const struct saying *s)
{
	const char *title = s->term->name;

	for (size_t i = 0; i < s->inc->deadline_count; i++) {
		const struct deadline *d = s->inc->deadlines[i].rule;

		if (strcmp(d->full, title) == 0) {
			title = title_or(&d->title, title, s->lang);
			break;
		}
	}
	buf_addf(out, s->term->kind == TERM_UPDATED
		? _("the latest submission of %s") : _("submission of %s"),
		title);
}

/* Appends what the term compares with. */
static void
say_value(struct buf *out, const struct term *t, const char *value)
{
	static const char *const ops[] = {
		[OP_ANY] = "", [OP_EQ] = " = ", [OP_NE] = " != ",
		[OP_GE] = " >= ", [OP_LE] = " <= ",
		[OP_GT] = " > ", [OP_LT] = " < ",
	};

	if (t->op != OP_ANY)
		buf_addf(out, "%s%s", ops[t->op], value ? value : "");
}

static void
say_field(struct buf *out, const struct saying *s)
{
	const char *title = s->term->name;

	for (size_t i = 0; i < s->inc->book_count; i++) {
		const struct playbook *pb = s->inc->books[i].playbook;

		for (size_t j = 0; j < pb->fact_count; j++) {
			const struct fact *f = &pb->facts[j];

			if (strcmp(f->id, s->term->name) == 0)
				title = title_or(&f->title, f->id, s->lang);
		}
	}
	buf_add_text(out, title);
	say_value(out, s->term, s->term->value);
}

static void
say_level(struct buf *out, const struct saying *s)
{
	const struct term *t = s->term;
	const char *scale_title = t->name, *value = t->value;

	for (size_t i = 0; i < s->inc->book_count; i++) {
		const struct scale *scale =
			playbook_scale(s->inc->books[i].playbook, t->name);
		const struct level *level;

		if (!scale)
			continue;
		level = value ? scale_level(scale, value) : NULL;
		scale_title = title_or(&scale->title, t->name, s->lang);
		if (level)
			value = title_or(&level->title, value, s->lang);
		break;
	}
	buf_addf(out, _("grading by %s"), scale_title);
	say_value(out, t, value);
}

static void
say_unit(struct buf *out, const struct saying *s)
{
	buf_addf(out, _("a unit of type %s"),
		s->term->value ? s->term->value : "");
}

void
say_terms(struct buf *out, const struct incident *inc,
	const struct terms *terms, enum lang lang)
{
	static void (*const say[])(struct buf *, const struct saying *) = {
		[TERM_ANCHOR] = say_anchor,
		[TERM_STARTED] = say_step,
		[TERM_DONE] = say_step,
		[TERM_TOLD] = say_step,
		[TERM_ANSWER] = say_answer,
		[TERM_SUBMITTED] = say_submitted,
		[TERM_UPDATED] = say_submitted,
		[TERM_FIELD] = say_field,
		[TERM_LEVEL] = say_level,
		[TERM_UNIT] = say_unit,
	};

	for (size_t i = 0; i < terms->count; i++) {
		const struct saying s = { inc, lang, &terms->item[i] };

		if (s.term->kind == TERM_NONE)
			continue;
		if (i)
			buf_add_text(out, _(" or "));
		say[s.term->kind](out, &s);
	}
}

void
say_lacks(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const struct incident_calendar *c = calendar_of(inc, d->lacks);

	if (c && d->lacks_year)
		buf_addf(out, _("the year %d in the calendar \"%s\""),
			d->lacks_year, calendar_title(c->calendar, lang));
	else if (*d->lacks)
		buf_addf(out, _("the calendar %s"), d->lacks);
	else
		buf_add_text(out, _("a calendar of working days"));
}

/* It turns on a question that nobody has answered. */
static void
say_question(struct buf *out, const struct incident *inc, const char *full,
	enum lang lang)
{
	const struct incident_step *s = fold_step(inc, full);

	buf_addf(out, _("the answer to \"%s\""),
		s ? words_text(&s->rule->text, lang) : full);
}

/* ---- what ends it --------------------------------------------------- */

static void
say_submission(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const char *form = incident_form_title(inc, d->rule->form);
	struct buf to = { 0 };

	for (size_t i = 0; i < d->rule->to.count; i++)
		buf_addf(&to, "%s%s", i ? _(", ") : "",
			incident_role_title(inc, d->rule->to.item[i], lang));
	if (to.len)
		buf_addf(out, _("submission of %s to %s"), form,
			buf_text(&to));
	else
		buf_addf(out, _("submission of %s"), form);
	buf_done(&to);
}

void
deadline_end_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const struct deadline *rule = d->rule;

	if (deadline_is_owed(d))
		buf_add_text(out, _("its value being recorded"));
	else if (rule->form)
		say_submission(out, inc, d, lang);
	else
		say_terms(out, inc, &rule->met, lang);
	if (!rule->until.count)
		return;
	if (out->len)
		buf_add_text(out, _(", round by round, until "));
	say_terms(out, inc, &rule->until, lang);
}

void
deadline_waiting_text(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum lang lang)
{
	const struct deadline *rule = d->rule;

	if (d->awaits) {
		say_question(out, inc, d->awaits, lang);
		return;
	}
	if (d->due != TIME_NONE || d->met_when != TIME_NONE)
		return;
	if (d->lacks) {
		say_lacks(out, inc, d, lang);
		return;
	}
	if (d->anchor || (rule->on && !rule->limit.after.count))
		return;
	say_terms(out, inc, &rule->limit.after, lang);
	for (size_t i = 0; i < rule->other_count; i++) {
		if (rule->limit.after.count || i)
			buf_add_text(out, _(" or "));
		say_terms(out, inc, &rule->others[i].after, lang);
	}
}

/* ---- finding -------------------------------------------------------- */

static void
refuse_many(const struct incident *inc, const char *id, struct err *err)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct deadline *d = inc->deadlines[i].rule;

		if (strcmp(d->id, id) == 0)
			buf_addf(&list, "%s%s", list.len ? ", " : "", d->full);
	}
	err_set(err, ERR_REFUSED,
		_("%s is more than one deadline; say which: %s"), id,
		buf_text(&list));
	buf_done(&list);
}

static void
refuse_none(const struct incident *inc, const char *id, struct err *err)
{
	const char **names = mem_alloc((2 * inc->deadline_count + 1) *
		sizeof(*names));
	const char *near;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		names[2 * i] = inc->deadlines[i].rule->id;
		names[2 * i + 1] = inc->deadlines[i].rule->full;
	}
	near = text_nearest(id, names);
	if (near)
		err_set(err, ERR_REFUSED,
			_("there is no deadline %s here; did you mean %s?"),
			id, near);
	else
		err_set(err, ERR_REFUSED,
			_("there is no deadline %s here"), id);
	free(names);
}

struct incident_deadline *
incident_deadline(const struct incident *inc, const char *id, struct err *err)
{
	struct incident_deadline *found = NULL;
	size_t count = 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		struct incident_deadline *d = &inc->deadlines[i];

		if (strcmp(d->rule->full, id) == 0)
			return d;
		if (strcmp(d->rule->id, id) == 0) {
			found = d;
			count++;
		}
	}
	if (count == 1)
		return found;
	if (count > 1)
		refuse_many(inc, id, err);
	else
		refuse_none(inc, id, err);
	return NULL;
}
