/* SPDX-License-Identifier: MIT */
/*
 * One incident walked through a desk, from open to closed, the way the next
 * step is shown: each step is answered by its kind with values made from its
 * input types. Every act keeps what the state looked like, so that a replay
 * can be held against it. Which answers are given is the test's to say.
 */
#ifndef WALKER_H
#define WALKER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "zhiban/desk.h"

#define WALK_ANSWERS 64
#define WALK_SHOWN 400
#define WALK_ALIKE 3	/* times that a wish is answered */

/* The answer to take when the step is asked; else its first choice. */
struct wish {
	const char *step, *value;
};

struct shown {
	int64_t seq;
	char *state;
};

struct walk {
	struct desk *desk;
	char file[128];			/* evidence to hand in */
	char id[ID_SIZE];
	const struct wish *wishes;
	size_t wish_count;
	void (*answered)(void *ctx, const struct step *rule,
		const char *value);
	void *ctx;
	bool detours;			/* undo, defer and note on the way */
	struct shown shown[WALK_SHOWN];
	size_t shown_count;
	size_t acts;
	char why[700];			/* where it stuck */
};

/* ---- what a state looks like ------------------------------------------- */

static inline void
show_fields(struct buf *b, const struct fields *f)
{
	for (size_t i = 0; i < f->count; i++)
		buf_addf(b, " %s=%s", f->item[i].name, f->item[i].value);
}

static inline void
show_act(struct buf *b, const char *name, const struct act *a)
{
	if (a->seq)
		buf_addf(b, " %s:%lld@%lld/%lld by %s", name,
		    (long long)a->seq, (long long)a->when, (long long)a->at,
		    a->person);
}

static inline void
show_step(struct buf *b, const struct incident_step *s)
{
	buf_addf(b, "step %s %s %s%s%s", s->rule->full,
	    step_state_name(s->ended), step_state_name(s->state),
	    s->reopened ? " reopened" : "", s->via ? s->via : "");
	show_act(b, "end", &s->end);
	show_act(b, "start", &s->started);
	show_act(b, "undone", &s->undone);
	show_act(b, "run", &s->run);
	show_fields(b, &s->given);
	for (size_t i = 0; i < s->told_count; i++) {
		buf_addf(b, " told %s %s %d", s->told[i].person,
		    s->told[i].to ? s->told[i].to : "-",
		    s->told[i].answered);
		show_act(b, "at", &s->told[i].act);
	}
	for (size_t i = 0; i < s->blocked_count; i++)
		buf_addf(b, " <%s", s->blocked_by[i]);
	buf_addf(b, " x%zu\n", s->times);
}

static inline void
show_facts(struct buf *b, const struct incident *inc)
{
	for (size_t i = 0; i < inc->field_count; i++)
		buf_addf(b, "field %s=%s\n", inc->fields[i].name,
		    inc->fields[i].value);
	for (size_t i = 0; i < inc->anchor_count; i++)
		buf_addf(b, "anchor %s %lld\n", inc->anchors[i].name,
		    (long long)inc->anchors[i].when);
	for (size_t i = 0; i < inc->grade_count; i++)
		buf_addf(b, "grade %s %s\n", inc->grades[i].scale,
		    inc->grades[i].level);
	for (size_t i = 0; i < inc->submission_count; i++)
		buf_addf(b, "sent %s %s %s\n", inc->submissions[i].form,
		    inc->submissions[i].to, inc->submissions[i].receiver);
	for (size_t i = 0; i < inc->remark_count; i++)
		buf_addf(b, "%s %s\n", inc->remarks[i].kind,
		    inc->remarks[i].text);
}

/* Every word of a state, and what a face would say next. */
static inline char *
walk_show(const struct incident *inc)
{
	const int64_t now = inc->last.when;
	const struct incident_step *next = incident_next(inc, now, NULL);
	struct buf b = { 0 };

	buf_addf(&b, "%s %s %s owner %s last %lld next %s phase %s\n",
	    inc->number, inc->title, incident_state_name(inc->state),
	    inc->owner, (long long)inc->last_seq,
	    next ? next->rule->full : "-", incident_phase(inc, next));
	for (size_t i = 0; i < inc->step_count; i++)
		show_step(&b, &inc->steps[i]);
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		buf_addf(&b, "due %s %s %lld met %lld (%lld) %zu%s\n",
		    d->rule->full,
		    deadline_state_name(deadline_state(d, now)),
		    (long long)d->due, (long long)d->met_when,
		    (long long)d->met_seq, d->recipients_met,
		    d->replaced_by ? d->replaced_by->full : "");
	}
	show_facts(&b, inc);
	return buf_take(&b);
}

/* ---- acts -------------------------------------------------------------- */

static inline const struct incident *
walk_incident(struct walk *w)
{
	struct err err = { 0 };
	const struct incident *inc = desk_incident(w->desk, w->id, &err);

	if (!inc)
		fail_msg("%s", err.text);
	return inc;
}

/* Carries a verb out and frees its arguments. False: refused, w->why says. */
static inline bool
walk_do(struct walk *w, const char *verb, struct fields *args)
{
	struct command cmd = { .verb = verb, .args = *args };
	struct outcome o;
	struct err err = { 0 };
	int rc;

	if (w->id[0])
		cmd.incident = w->id;
	rc = desk_do(w->desk, &cmd, &o, &err);
	if (rc < 0) {
		snprintf(w->why, sizeof(w->why), "%s %s: %.400s", verb,
		    fields_get(args, "step") ? fields_get(args, "step") : "",
		    err.text);
	} else {
		memcpy(w->id, o.incident, ID_SIZE);
		assert_true(w->shown_count < WALK_SHOWN);
		w->shown[w->shown_count].seq = o.last_seq;
		w->shown[w->shown_count++].state =
		    walk_show(walk_incident(w));
		w->acts++;
	}
	outcome_done(&o);
	fields_done(args);
	*args = (struct fields){ 0 };
	return rc == 0;
}

/* The clock of the world stands still but for this. */
static inline void
walk_pass(struct walk *w, int64_t ms)
{
	struct outcome o;
	struct err err = { 0 };

	if (desk_clock_set(w->desk, desk_now(w->desk) + ms, 0, &o,
	    &err) < 0)
		fail_msg("%s", err.text);
	outcome_done(&o);
}

static inline struct fields
args_of(const struct step *rule)
{
	struct fields args = { 0 };

	fields_add(&args, "step", rule->full);
	return args;
}

/* A question of a loop that is asked round after round gets every answer in
 * turn. */
static inline const char *
wished(struct walk *w, const struct step *rule)
{
	const struct incident_step *s = incident_step(walk_incident(w),
		rule->full, NULL);

	if (s && s->times >= WALK_ALIKE)
		return rule->choices[s->times % rule->choice_count].value;
	for (size_t i = 0; i < w->wish_count; i++)
		if (strcmp(w->wishes[i].step, rule->full) == 0)
			return w->wishes[i].value;
	return rule->choices[0].value;
}

static inline void
add_inputs(struct fields *args, const struct step *rule)
{
	static const char *const value[INPUT_TYPE_COUNT] = {
		[INPUT_TEXT] = "所见如实\nas seen", [INPUT_NUMBER] = "12.5",
		[INPUT_TIME] = "1h ago", [INPUT_IP] = "2001:db8::7",
		[INPUT_URL] = "https://www.example.edu.cn/a?b=c",
		[INPUT_PERSON] = "王芳", [INPUT_PHONE] = "010-6000 0000",
	};

	for (size_t i = 0; i < rule->input_count; i++)
		fields_addf(args, "value", "%s=%s", rule->inputs[i].id,
		    value[rule->inputs[i].type]);
	if (rule->kind == STEP_RECORD && !rule->input_count)
		fields_add(args, "value", "recorded");
}

static inline void
add_second(struct fields *args, const struct step *rule)
{
	if (rule->witness)
		fields_add(args, "witness", "李强");
	if (rule->approver)
		fields_add(args, "approver", rule->approver);
}

static inline bool
walk_done(struct walk *w, const struct step *rule)
{
	struct fields args = args_of(rule);

	add_inputs(&args, rule);
	add_second(&args, rule);
	if (rule->kind == STEP_EVIDENCE) {
		fields_add(&args, w->acts % 2 ? "file" : "paper",
		    w->acts % 2 ? w->file : "铁皮柜 3");
	}
	return walk_do(w, "done", &args);
}

/* reason NULL: the first answer, and only that counts as taken. */
static inline bool
walk_answer(struct walk *w, const struct step *rule, const char *value,
	const char *reason)
{
	struct fields args = args_of(rule);

	fields_add(&args, "value", value);
	add_inputs(&args, rule);
	add_second(&args, rule);
	if (reason)
		fields_add(&args, "reason", reason);
	if (!walk_do(w, "done", &args))
		return false;
	if (w->answered && !reason)
		w->answered(w->ctx, rule, value);
	return true;
}

static inline bool
walk_tell(struct walk *w, const struct step *rule)
{
	for (size_t i = 0; i < rule->to.count; i++) {
		struct fields args = args_of(rule);

		fields_add(&args, "person", "陈静");
		fields_add(&args, "answered", "yes");
		fields_add(&args, "to", rule->to.item[i]);
		add_second(&args, rule);
		if (!walk_do(w, "done", &args))
			return false;
	}
	return true;
}

static inline bool
walk_submit(struct walk *w, const char *form, const struct names *to)
{
	struct fields args = { 0 };

	fields_add(&args, "form", form);
	for (size_t i = 0; i < to->count; i++)
		fields_add(&args, "to", to->item[i]);
	fields_add(&args, "channel", "phone");
	fields_add(&args, "receiver", "周敏");
	fields_add(&args, "read-back", "yes");
	return walk_do(w, "submit", &args);
}

static inline bool
walk_hold(struct walk *w, const struct step *rule)
{
	struct fields args = args_of(rule);

	if (!walk_do(w, "start", &args))
		return false;
	if (walk_done(w, rule)) {
		snprintf(w->why, sizeof(w->why), "%s was done before its "
		    "time was over", rule->full);
		return false;
	}
	walk_pass(w, rule->hold_ms);
	return walk_done(w, rule);
}

/* Where commands may not be run, somebody's word goes on without it. */
static inline bool
walk_check(struct walk *w, const struct step *rule)
{
	struct fields args = args_of(rule);

	if (walk_do(w, "run", &args))
		return walk_done(w, rule);
	args = args_of(rule);
	fields_add(&args, "reason", "not run here");
	fields_add(&args, "approver", "commander");
	return walk_do(w, "override", &args);
}

static inline bool
walk_step(struct walk *w, const struct step *rule)
{
	switch (rule->kind) {
	case STEP_ASK:
		return walk_answer(w, rule, wished(w, rule), NULL);
	case STEP_TELL:
		return walk_tell(w, rule);
	case STEP_REPORT:
		return walk_submit(w, rule->form, &rule->to);
	case STEP_HOLD:
		return walk_hold(w, rule);
	case STEP_CHECK:
		return walk_check(w, rule);
	default:
		return walk_done(w, rule);
	}
}

#endif
