/* SPDX-License-Identifier: MIT */
/*
 * How a step stands, in words: who ended it, when and with what; what it
 * waits for; how long an observation still runs; that it is being saved.
 */
#include <stdlib.h>
#include <string.h>

#include "walk_room.h"

static bool
same_day(int64_t a, int64_t b, const struct zone *zone)
{
	const struct date x = time_date(a, zone), y = time_date(b, zone);

	return x.year == y.year && x.month == y.month && x.day == y.day;
}

void
time_words(struct buf *out, const struct incident *inc, int64_t when,
	int64_t now)
{
	time_format(out, when, inc->zone, same_day(when, now, inc->zone)
		? TIME_CLOCK : TIME_DAY_CLOCK);
}

void
act_words(struct buf *out, const struct incident *inc, const struct act *act,
	int64_t now)
{
	if (act->person && *act->person)
		buf_addf(out, "%s ", act->person);
	time_words(out, inc, act->when, now);
}

/* ---- what it was answered with ------------------------------------------ */

static const char *
choice_label(const struct step *rule, const char *value)
{
	const struct choice *c = step_choice(rule, value);

	return c ? words_text(&c->label, lang_now()) : value;
}

static const char *
input_title(const struct step *rule, const char *id)
{
	for (size_t i = 0; i < rule->input_count; i++) {
		if (strcmp(rule->inputs[i].id, id) == 0)
			return words_text(&rule->inputs[i].title, lang_now());
	}
	return id;
}

static bool
input_is_time(const struct step *rule, const char *id)
{
	for (size_t i = 0; i < rule->input_count; i++) {
		if (strcmp(rule->inputs[i].id, id) == 0)
			return rule->inputs[i].type == INPUT_TIME;
	}
	return false;
}

static void
add_input(struct buf *out, const struct incident *inc,
	const struct step *rule, const struct field *f)
{
	const char *id = f->name + strlen("input:");

	buf_addf(out, "%s ", input_title(rule, id));
	if (input_is_time(rule, id))
		view_time_value(out, inc, f->value);
	else
		buf_add_text(out, f->value);
}

/* Fields of a done worth a word of their own. */
static const struct {
	const char *name, *label;
} parts[] = {
	{ "person", NULL },
	{ "answered", NULL },
	{ "file", NULL },
	{ "paper", NULL },
	{ "witness", N_("witness") },
	{ "alone", N_("alone") },
	{ "approver", N_("on the word of") },
};

static void
add_part(struct buf *out, const struct field *f)
{
	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (strcmp(parts[i].name, f->name) != 0)
			continue;
		if (parts[i].label)
			buf_addf(out, "%s ", _(parts[i].label));
		if (strcmp(f->name, "answered") == 0)
			buf_add_text(out, strcmp(f->value, "yes") == 0
				? _("answered") : _("did not answer"));
		else
			buf_add_text(out, f->value);
	}
}

void
step_given(struct buf *out, const struct incident *inc,
	const struct incident_step *s)
{
	for (size_t i = 0; i < s->given.count; i++) {
		const struct field *f = &s->given.item[i];
		struct buf b = { 0 };

		if (strcmp(f->name, "value") == 0)
			buf_add_text(&b, choice_label(s->rule, f->value));
		else if (strncmp(f->name, "input:", 6) == 0)
			add_input(&b, inc, s->rule, f);
		else
			add_part(&b, f);
		if (b.len)
			buf_addf(out, "%s%s", out->len ? ", " : "",
				buf_text(&b));
		buf_done(&b);
	}
}

/* ---- ends --------------------------------------------------------------- */

static void
add_return(struct buf *out, const struct scene *s, const char *to)
{
	if (to && strncmp(to, "phase:", 6) == 0)
		buf_add_text(out, incident_phase_title(s->inc, to + 6));
	else if (to && strncmp(to, "time:", 5) == 0)
		time_words(out, s->inc, strtoll(to + 5, NULL, 10), s->now);
}

static void
deferred_words(struct buf *out, const struct scene *s)
{
	const struct fields *given = &s->shown->given;
	const char *owner = fields_get(given, "owner");
	struct buf to = { 0 };

	add_return(&to, s, fields_get(given, "to"));
	/* TRANSLATORS: a phase or a time, then a name */
	buf_addf(out, _("until %s, owner %s"), buf_text(&to),
		owner ? owner : "-");
	buf_done(&to);
}

static void
ended_para(struct paras *p, const struct scene *s)
{
	const struct incident_step *step = s->shown;
	const char *reason = fields_get(&step->given, "reason");
	const char *approver = fields_get(&step->given, "approver");
	struct buf b = { 0 }, given = { 0 };

	act_words(&b, s->inc, &step->end, s->now);
	if (step->state == STEP_DEFERRED)
		deferred_words(&given, s);
	else
		step_given(&given, s->inc, step);
	if (given.len)
		buf_addf(&b, ": %s", buf_text(&given));
	if (reason)
		buf_addf(&b, _(" (%s)"), reason);
	if (approver && step->state == STEP_OVERRIDDEN && !given.len)
		buf_addf(&b, ", %s", approver);
	paras_say(p, 1, view_step_style(step->state),
		step_state_word(step->state), buf_text(&b));
	paras_sign(p, view_step_glyph(step->state));
	buf_done(&given);
	buf_done(&b);
}

static void
via_para(struct paras *p, const struct scene *s)
{
	struct buf b = { 0 }, other = { 0 };

	step_say(&other, s->inc, s->shown->via);
	buf_addf(&b, _("through %s, which is the same"), buf_text(&other));
	buf_done(&other);
	paras_say(p, 1, STYLE_OK, step_state_word(s->shown->state),
		buf_text(&b));
	paras_sign(p, GLYPH_DONE);
	buf_done(&b);
}

/* By their ids, and with their titles where there is room for these. */
static void
blocked_para(struct paras *p, const struct scene *s)
{
	struct buf b = { 0 }, titles = { 0 };

	for (size_t i = 0; i < s->shown->blocked_count; i++) {
		const char *full = s->shown->blocked_by[i];
		const struct incident_step *of = incident_step(s->inc, full,
			NULL);

		buf_addf(&b, "%s%s", i ? ", " : "",
			of ? step_short(s->inc, of) : full);
		step_say(&titles, s->inc, full);
		buf_add_char(&titles, '\n');
	}
	paras_say(p, 1, STYLE_NEAR, _("Waits for"), b.len ? buf_text(&b)
		: _("a level or a fact that is not given yet"));
	paras_sign(p, GLYPH_BLOCKED);
	paras_lines(p, 6, STYLE_DIM, buf_text(&titles));
	buf_done(&b);
	buf_done(&titles);
}

/* ---- under way ---------------------------------------------------------- */

static void
hold_para(struct paras *p, const struct scene *s)
{
	const struct incident_step *step = s->shown;
	const int64_t until = step->started.when + step->rule->hold_ms;
	struct buf b = { 0 }, at = { 0 };

	if (!step->started.seq || step->state != STEP_OPEN) {
		span_format(&b, step->rule->hold_ms, false);
		paras_say(p, 1, STYLE_PLAIN, _("Observe at least"),
			buf_text(&b));
		goto out;
	}
	act_words(&b, s->inc, &step->started, s->now);
	paras_say(p, 1, STYLE_PLAIN, _("Started"), buf_text(&b));
	buf_clear(&b);
	time_words(&at, s->inc, until, s->now);
	if (s->now < until) {
		left_format(&b, until, s->now);
		buf_addf(&b, ", %s %s", _("done from"), buf_text(&at));
		paras_say(p, 1, STYLE_NEAR, _("Still to observe"),
			buf_text(&b));
	} else {
		paras_say(p, 1, STYLE_OK, _("Observed long enough since"),
			buf_text(&at));
	}
out:
	buf_done(&b);
	buf_done(&at);
}

static void
told_paras(struct paras *p, const struct scene *s)
{
	const size_t first = s->shown->told_count > 3
		? s->shown->told_count - 3 : 0;

	/* The only telling that ended it has been said already. */
	if (s->shown->told_count == 1 && s->shown->state == STEP_DONE)
		return;
	for (size_t i = first; i < s->shown->told_count; i++) {
		const struct told *t = &s->shown->told[i];
		struct buf b = { 0 };

		time_words(&b, s->inc, t->act.when, s->now);
		buf_addf(&b, " %s, %s", t->person ? t->person : "-",
			t->answered ? _("answered") : _("did not answer"));
		paras_say(p, t->answered ? 3 : 2, t->answered ? STYLE_PLAIN
			: STYLE_NEAR, t->answered ? _("Told") : _("Called"),
			buf_text(&b));
		buf_done(&b);
	}
}

static void
again_paras(struct paras *p, const struct scene *s)
{
	const struct incident_step *step = s->shown;
	struct buf b = { 0 };

	if (step->reopened)
		paras_add(p, 1, STYLE_NEAR, _("Open again: an answer it "
			"hangs on was changed"));
	if (step->undone.seq && step->ended == STEP_OPEN) {
		act_words(&b, s->inc, &step->undone, s->now);
		paras_say(p, 2, STYLE_NEAR, _("Undone"), buf_text(&b));
	}
	buf_done(&b);
}

void
state_paras(struct paras *p, const struct scene *s)
{
	const struct incident_step *step = s->shown;

	if (s->app && app_saving(s->app, s->inc->id, step->rule->full))
		paras_add(p, 0, STYLE_NEAR, _("saving ..."));
	if (step->via)
		via_para(p, s);
	else if (step->state == STEP_BLOCKED ||
		(step->state == STEP_DEFERRED && step->blocked_count))
		blocked_para(p, s);
	if (!step->via && step->state != STEP_OPEN && step->end.seq)
		ended_para(p, s);
	if (step->state == STEP_INAPPLICABLE)
		paras_add(p, 1, STYLE_DIM,
			_("Not needed as things stand"));
	if (step->rule->kind == STEP_HOLD)
		hold_para(p, s);
	again_paras(p, s);
	told_paras(p, s);
}
