/* SPDX-License-Identifier: MIT */
/*
 * What stands above an act's form: what is still open before an end, and what
 * is about to be undone. What the form is about is act_about.c's.
 */
#include <string.h>

#include "act.h"

/* Acts that are asked about once more, and what is shown before them. */
static const struct act_care cares[] = {
	{ .verb = "handle", .obstacles = true },
	{ .verb = "close", .obstacles = true, .closing = true,
	  .question = N_("Close %s? Only notes and corrections can be added "
		"afterwards.") },
	{ .verb = "void",
	  .question = N_("Declare %s void? It stays readable, and leaves the "
		"board.") },
};

const struct act_care *
act_care_of(const struct act_view *v)
{
	for (size_t i = 0; i < ARRAY_LEN(cares); i++) {
		if (strcmp(cares[i].verb, v->verb->name) == 0)
			return &cares[i];
	}
	return NULL;
}

/* What a report went out without is owed no longer once it is closed. */
static void
owed_paras(struct paras *p, const struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (deadline_is_owed(d) && d->met_when == TIME_NONE &&
			!d->cancelled.seq)
			paras_say(p, 1, STYLE_NEAR, _("Ends with it"),
				words_text(&d->rule->title, lang_now()));
	}
}

static void
obstacle_paras(struct paras *p, const struct act_view *v,
	const struct incident *inc)
{
	const struct act_care *care = act_care_of(v);
	struct buf b = { 0 }, head = { 0 };
	size_t count;

	if (!care || !care->obstacles)
		return;
	count = incident_obstacles(inc, care->closing, &b);
	/* TRANSLATORS: how many conditions do not hold yet; a list follows */
	buf_addf(&head, _("Still open, %zu:"), count);
	if (count)
		paras_add(p, 1, STYLE_NEAR, buf_text(&head));
	paras_lines(p, 2, STYLE_PLAIN, buf_text(&b));
	if (care->closing)
		owed_paras(p, inc);
	buf_done(&head);
	buf_done(&b);
}

/* What is about to be undone, who did it and when. */
static void
undo_para(struct paras *p, const struct act_view *v,
	const struct incident *inc, const struct incident_step *s,
	int64_t now)
{
	const struct told *last = s && s->told_count
		? &s->told[s->told_count - 1] : NULL;
	const struct act *act = s && s->ended == STEP_OPEN ? last
		? &last->act : &s->started : s ? &s->end : NULL;
	struct buf b = { 0 }, given = { 0 };

	if (!act || !act->seq || strcmp(v->verb->name, "undo") != 0)
		return;
	buf_addf(&b, "%s, ", s->ended != STEP_OPEN
		? step_state_word(s->ended) : !last ? _("started")
		: last->answered ? _("told") : _("called, no answer"));
	act_words(&b, inc, act, now);
	step_given(&given, inc, s);
	if (given.len)
		buf_addf(&b, _(" (%s)"), buf_text(&given));
	paras_say(p, 0, STYLE_NEAR, _("To be undone"), buf_text(&b));
	buf_done(&b);
	buf_done(&given);
}

void
act_paras(struct paras *p, const struct act_view *v, const struct scene *s)
{
	obstacle_paras(p, v, s->inc);
	undo_para(p, v, s->inc, s->shown, s->now);
	act_grade_paras(p, v, s);
}
