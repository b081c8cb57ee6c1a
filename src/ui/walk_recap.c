/* SPDX-License-Identifier: MIT */
/*
 * Looking back: the last three things done when one comes back to an
 * incident, and the call when a phase is complete.
 */
#include <string.h>

#include "walk.h"

#define RECAP_ROWS 3

/* ---- the last three ----------------------------------------------------- */

struct past {
	const struct incident_step *step;
	const struct act *act;
	const char *what;
};

/* Keeps the latest RECAP_ROWS, newest first. */
static void
past_add(struct past *list, const struct past *one)
{
	struct past in = *one, out;

	if (!in.act->seq)
		return;
	for (size_t i = 0; i < RECAP_ROWS; i++) {
		if (list[i].act && list[i].act->seq >= in.act->seq)
			continue;
		out = list[i];
		list[i] = in;
		in = out;
		if (!in.act)
			return;
	}
}

static void
past_step(struct past *list, const struct incident_step *s)
{
	const struct told *last = s->told_count
		? &s->told[s->told_count - 1] : NULL;

	if (s->ended != STEP_OPEN)
		past_add(list, &(struct past){ s, &s->end,
			step_state_word(s->ended) });
	else if (s->undone.seq)
		past_add(list, &(struct past){ s, &s->undone, _("undone") });
	if (last && last->act.seq != s->end.seq)
		past_add(list, &(struct past){ s, &last->act, last->answered
			? _("told") : _("called, no answer") });
	past_add(list, &(struct past){ s, &s->started, _("started") });
}

static void
recap_row(struct paras *p, const struct scene *s, const struct past *past)
{
	struct buf b = { 0 }, given = { 0 };

	act_words(&b, s->inc, past->act, s->now);
	buf_addf(&b, "  %s ", step_short(s->inc, past->step));
	buf_addf(&b, _("%s: %s"), past->what,
		words_text(&past->step->rule->text, lang_now()));
	step_given(&given, s->inc, past->step);
	if (given.len)
		buf_addf(&b, _(" (%s)"), buf_text(&given));
	paras_add(p, 1, STYLE_PLAIN, buf_text(&b));
	buf_done(&given);
	buf_done(&b);
}

void
walk_recap(struct paras *p, const struct scene *s)
{
	struct past list[RECAP_ROWS] = { 0 };

	for (size_t i = 0; i < s->inc->step_count; i++)
		past_step(list, &s->inc->steps[i]);
	for (size_t i = 0; i < RECAP_ROWS; i++) {
		if (list[i].act)
			recap_row(p, s, &list[i]);
	}
}

/* ---- completion calls --------------------------------------------------- */

struct phase_count {
	size_t deferred;
	int64_t first, last;	/* acts in it */
	int64_t before;		/* the last act before its first */
};

static bool
in_phase(const struct incident *inc, const struct incident_step *s,
	const char *id)
{
	const struct phase *phase = view_step_phase(inc, s);

	return phase && strcmp(phase->id, id) == 0;
}

static struct phase_count
count_phase(const struct incident *inc, const char *id)
{
	struct phase_count n = { .first = INT64_MAX, .last = TIME_NONE,
		.before = inc->discovered };

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (!s->end.seq || !in_phase(inc, s, id))
			continue;
		n.deferred += s->state == STEP_DEFERRED;
		if (s->end.when < n.first)
			n.first = s->end.when;
		if (s->end.when > n.last)
			n.last = s->end.when;
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const int64_t when = inc->steps[i].end.when;

		if (inc->steps[i].end.seq && when < n.first &&
			when > n.before)
			n.before = when;
	}
	return n;
}

/* "Report complete 14:05, took 1:12, 1 deferred": to be read aloud. */
static void
call_phase(struct buf *out, const struct incident *inc, const char *id,
	const struct phase_count *n)
{
	struct buf at = { 0 }, took = { 0 };

	time_format(&at, n->last, inc->zone, TIME_CLOCK);
	span_format(&took, n->before == TIME_NONE || n->before > n->last ? 0
		: n->last - n->before, false);
	if (out->len)
		buf_add_text(out, "  ");
	buf_addf(out, _("%s complete %s, took %s"),
		incident_phase_title(inc, id), buf_text(&at), buf_text(&took));
	if (n->deferred)
		buf_addf(out, _(", %zu deferred"), n->deferred);
	buf_done(&at);
	buf_done(&took);
}

static void
look_phase(struct phases_seen *seen, struct buf *complete,
	const struct incident *inc, const char *id, struct buf *out)
{
	const struct phase_count n = count_phase(inc, id);
	struct buf mark = { 0 };
	size_t settled, all;

	buf_addf(&mark, " %s ", id);
	incident_progress(inc, id, &settled, &all);
	if (all && n.last != TIME_NONE && settled + n.deferred >= all &&
		!strstr(buf_text(complete), buf_text(&mark))) {
		buf_add_text(complete, buf_text(&mark));
		if (seen->primed &&
			!strstr(buf_text(&seen->complete), buf_text(&mark)))
			call_phase(out, inc, id, &n);
	}
	buf_done(&mark);
}

void
phases_look(struct phases_seen *seen, const struct incident *inc,
	struct buf *out)
{
	struct buf complete = { 0 };

	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (!pb->phases[i].standing)
				look_phase(seen, &complete, inc,
					pb->phases[i].id, out);
		}
	}
	buf_done(&seen->complete);
	seen->complete = complete;
	seen->primed = true;
}
