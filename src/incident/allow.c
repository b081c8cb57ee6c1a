/* SPDX-License-Identifier: MIT */
/*
 * May this step take this verb now? What depends on the state alone; what was
 * typed with it is judged in decide_step.c and decide_done.c.
 */
#include <string.h>

#include "decide.h"

struct asked {
	const struct incident *inc;
	const struct incident_step *step;
	const char *label;
	int64_t now;
	int64_t when;		/* when it happened */
	struct buf who;
	struct err *err;
};

/* "Wang at 14:05" */
static const char *
who(struct asked *a, const struct act *act)
{
	buf_clear(&a->who);
	decide_act_text(&a->who, a->inc, act, a->now);
	return buf_text(&a->who);
}

/* It is done by doing another. */
static int
refuse_via(struct asked *a, bool undo)
{
	struct buf other = { 0 };

	step_say(&other, a->inc, a->step->via);
	err_set(a->err, ERR_REFUSED, undo
		? _("%s is done through %s: undo that")
		: _("%s counts as done: it is the same as %s"), a->label,
		buf_text(&other));
	buf_done(&other);
	return -1;
}

static int
refuse_done(struct asked *a)
{
	const struct incident_step *s = a->step;
	const char *value = step_answer(s);

	if (s->via)
		return refuse_via(a, false);
	if (s->rule->kind != STEP_ASK || !value)
		return err_set(a->err, ERR_REFUSED, _("%s was done by %s"),
			a->label, who(a, &s->end));
	return err_set(a->err, ERR_REFUSED, _("%s was answered \"%s\" by %s"),
		a->label, value, who(a, &s->end));
}

/* A step that has come to an end says which one. */
static int
refuse_settled(struct asked *a)
{
	const struct incident_step *s = a->step;

	if (s->state == STEP_DONE)
		return refuse_done(a);
	if (s->state == STEP_SKIPPED)
		return err_set(a->err, ERR_REFUSED,
			_("%s was found not applicable by %s; undo that "
			"first"), a->label, who(a, &s->end));
	if (s->state == STEP_OVERRIDDEN)
		return err_set(a->err, ERR_REFUSED,
			_("%s was overridden by %s; undo that first"),
			a->label, who(a, &s->end));
	return err_set(a->err, ERR_REFUSED,
		_("%s is not needed as things stand"), a->label);
}

static int
refuse_info(struct asked *a)
{
	return err_set(a->err, ERR_REFUSED,
		_("%s is there to be read: there is nothing to do on it"),
		a->label);
}

static int
refuse_blocked(struct asked *a)
{
	struct buf list = { 0 };

	for (size_t i = 0; i < a->step->blocked_count; i++) {
		const char *full = a->step->blocked_by[i];

		buf_add_text(&list, i ? "; " : "");
		step_say(&list, a->inc, full);
	}
	if (list.len)
		err_set(a->err, ERR_REFUSED, _("%s waits for %s"), a->label,
			buf_text(&list));
	else
		err_set(a->err, ERR_REFUSED, _("%s waits for a level or a "
			"fact that is not given yet"), a->label);
	buf_done(&list);
	return -1;
}

/* What start, done and run ask alike. */
static int
allow_work(struct asked *a)
{
	const struct incident_step *s = a->step;

	if (s->rule->kind == STEP_INFO)
		return refuse_info(a);
	if (step_settled(s) && !(s->state == STEP_DONE && s->rule->repeats &&
		!s->via))
		return refuse_settled(a);
	if (s->state == STEP_BLOCKED || s->blocked_count)
		return refuse_blocked(a);
	return 0;
}

static int
allow_start(struct asked *a)
{
	if (allow_work(a) < 0)
		return -1;
	if (a->step->rule->kind == STEP_REPORT)
		return err_set(a->err, ERR_REFUSED, _("%s is a report: it is "
			"met by submitting form %s"), a->label,
			a->step->rule->form);
	if (step_running(a->step))
		return err_set(a->err, ERR_REFUSED, _("%s was started by %s"),
			a->label, who(a, &a->step->started));
	return 0;
}

static int
allow_run(struct asked *a)
{
	if (a->step->rule->kind != STEP_CHECK)
		return err_set(a->err, ERR_REFUSED,
			_("%s has no command to run"), a->label);
	return allow_work(a);
}

static int
allow_hold(struct asked *a)
{
	const struct incident_step *s = a->step;
	const int64_t until = s->started.when + s->rule->hold_ms;
	struct buf span = { 0 }, at = { 0 };

	if (!step_running(s))
		return err_set(a->err, ERR_REFUSED, _("%s has not been "
			"started: start it when the observation begins"),
			a->label);
	if (a->when >= until)
		return 0;
	span_format(&span, s->rule->hold_ms, false);
	time_format(&at, until, a->inc->zone, TIME_MINUTES);
	err_set(a->err, ERR_REFUSED, _("%s must be observed for at least %s: "
		"it can be done from %s on"), a->label, buf_text(&span),
		buf_text(&at));
	buf_done(&span);
	buf_done(&at);
	return -1;
}

static int
allow_done(struct asked *a)
{
	const struct incident_step *s = a->step;
	const bool again = s->reopened || s->state == STEP_DONE;

	if (s->rule->kind == STEP_ASK && s->state == STEP_DONE && !s->via)
		return 0;
	if (s->rule->kind == STEP_REPORT && !step_settled(s))
		return err_set(a->err, ERR_REFUSED, _("%s is a report: it is "
			"met by submitting form %s"), a->label,
			s->rule->form);
	if (allow_work(a) < 0)
		return -1;
	if (s->rule->kind == STEP_HOLD)
		return allow_hold(a);
	if (s->rule->kind == STEP_CHECK &&
		s->run.seq <= (again ? s->end.seq : 0))
		return err_set(a->err, ERR_REFUSED, _("%s: run its command "
			"first and look at the output"), a->label);
	return 0;
}

static int
allow_override(struct asked *a)
{
	if (a->step->rule->kind == STEP_INFO)
		return refuse_info(a);
	return step_settled(a->step) ? refuse_settled(a) : 0;
}

static int
allow_aside(struct asked *a)
{
	if (allow_override(a) < 0)
		return -1;
	if (a->step->rule->critical)
		return err_set(a->err, ERR_REFUSED, _("%s is critical: it "
			"is done, or overridden with a reason and an "
			"approver"), a->label);
	return 0;
}

static bool
turns_on(const struct step *rule, const char *full)
{
	for (size_t c = 0; c < rule->when.count; c++) {
		const struct terms *clause = &rule->when.clause[c];

		for (size_t i = 0; i < clause->count; i++)
			if (clause->item[i].kind == TERM_ANSWER &&
				strcmp(clause->item[i].name, full) == 0)
				return true;
	}
	return false;
}

/* Leaving a question out would leave out the critical steps that turn on its
 * answer without anybody's word. */
static int
allow_skip(struct asked *a)
{
	if (allow_aside(a) < 0)
		return -1;
	for (size_t i = 0; i < a->inc->step_count; i++) {
		const struct incident_step *s = &a->inc->steps[i];

		if (a->step->rule->kind == STEP_ASK && s->rule->critical &&
			!step_settled(s) &&
			turns_on(s->rule, a->step->rule->full))
			return err_set(a->err, ERR_REFUSED, _("%s decides "
				"about %s, which is critical: answer it, or "
				"override it with a reason and an approver"),
				a->label, step_label(a->inc, s));
	}
	return 0;
}

static int
allow_undo(struct asked *a)
{
	const struct incident_step *s = a->step;

	if (s->rule->kind == STEP_INFO)
		return refuse_info(a);
	if (s->via)
		return refuse_via(a, true);
	if (s->ended == STEP_OPEN && !s->told_count && !s->started.seq)
		return err_set(a->err, ERR_REFUSED,
			_("%s is open: there is nothing to undo"), a->label);
	return 0;
}

static const struct {
	const char *verb;
	int (*allow)(struct asked *a);
} rules[] = {
	{ "start", allow_start },
	{ "done", allow_done },
	{ "run", allow_run },
	{ "defer", allow_aside },
	{ "skip", allow_skip },
	{ "override", allow_override },
	{ "undo", allow_undo },
};

int
allow_at(const struct incident *inc, const struct incident_step *s,
	const char *verb, int64_t now, int64_t when, struct err *err)
{
	struct asked a = { .inc = inc, .step = s, .now = now,
		.when = when, .label = step_label(inc, s), .err = err };
	int rc;

	for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
		if (strcmp(rules[i].verb, verb) != 0)
			continue;
		rc = rules[i].allow(&a);
		buf_done(&a.who);
		return rc;
	}
	return err_set(err, ERR_USAGE, _("%s is not something a step takes"),
		verb);
}

bool
step_allows(const struct incident *inc, const struct incident_step *s,
	const char *verb, int64_t now, struct err *ret_why)
{
	if (decide_state_allows(inc, now, ret_why) < 0)
		return false;
	return allow_at(inc, s, verb, now, now, ret_why) == 0;
}
