/* SPDX-License-Identifier: MIT */
/*
 * The keys of a scenario made of an incident: injects with what is expected,
 * objectives by the plan's phases, the end and the questions of the hot wash.
 * Who plays and how the day begins is remake_start.c's. Texts are in the
 * interface language.
 */
#include <stdlib.h>
#include <string.h>

#include "remake.h"

#define INJECTS_MAX 150		/* with those a trainer adds it fits */
#define AFTER (30 * TIME_MINUTE)	/* from the last beat to its length */
#define LONGER 4			/* a part of it more until the end */
#define SITTING 45		/* real minutes such a drill is to take */

/* ---- what is expected ----------------------------------------------- */

/* The measure: of the phase the step is of. */
static const char *
phase_of(const struct remake *r, const struct beat *b)
{
	const struct incident_step *s = b->step;
	const struct playbook *pb;

	if (!s || s->adhoc)
		return "done-too";
	pb = r->inc->books[s->book].playbook;
	return s->rule->phase < pb->phase_count
		? pb->phases[s->rule->phase].id : "done-too";
}

static void
put_within(const struct remake *r, struct js *e, const struct beat *b,
	int64_t sent)
{
	const int64_t due = remake_due(r, b->seq);
	const int64_t took = (b->kind == BEAT_STEP ? remake_place(r,
		b->step->end.when) : b->at) - sent;
	int64_t within = took + took / 2;

	if (due != TIME_NONE && due > sent && due <= r->length + AFTER) {
		remake_span(e, "within", due);
		js_set(e, "since", js_text("start"));
		return;
	}
	if (within < REMAKE_WITHIN)
		within = REMAKE_WITHIN;
	/* In steps of five minutes: nobody knows it better. */
	remake_span(e, "within", (within + 5 * TIME_MINUTE - 1) /
		(5 * TIME_MINUTE) * (5 * TIME_MINUTE));
}

static void
expect_step(const struct remake *r, struct js *e, const struct beat *b)
{
	const struct step *rule = b->step->rule;
	const char *answer = rule->kind == STEP_ASK ? fields_get(
		&b->step->given, "value") : NULL;
	struct buf text = { 0 };

	buf_addf(&text, "%s %s", rule->id, words_text(&rule->text,
		lang_now()));
	if (answer)
		buf_addf(&text, ": %s", step_answer(b->step));
	/* A step added by hand is in no plan. */
	if (b->step->adhoc) {
		remake_words(r, e, "text", buf_text(&text));
	} else {
		js_set(e, "text", js_text(text.text));
		js_set(e, "step", js_text(rule->full));
		if (answer)
			js_set(e, "answer", js_text(answer));
		if (rule->critical)
			js_set(e, "critical", js_bool(true));
	}
	buf_done(&text);
}

static void
expect_sent(const struct remake *r, struct js *e, const struct beat *b)
{
	const struct playbook *pb = r->inc->books[0].playbook;
	const char *form = incident_form_title(r->inc, b->sent->form);
	struct buf text = { 0 };

	buf_addf(&text, "%s → ", form);
	buf_add_text(&text, remake_role(r, b->sent->to));
	remake_words(r, e, "text", text.text);
	js_set(e, "report", js_text(b->sent->form));
	if (playbook_role(pb, b->sent->to))
		js_set(e, "to", js_text(b->sent->to));
	buf_done(&text);
}

static struct js *
js_expected(struct remake *r, const struct beat *b, int64_t sent, size_t nth)
{
	struct js *e = js_object();
	struct buf id = { 0 }, measure = { 0 };

	buf_addf(&id, "e%zu", nth);
	buf_addf(&measure, "M-%s", phase_of(r, b));
	js_set(e, "id", js_text(id.text));
	if (b->kind == BEAT_STEP)
		expect_step(r, e, b);
	else if (b->kind == BEAT_SENT)
		expect_sent(r, e, b);
	else
		remake_words(r, e, "text", b->text);
	if (b->kind == BEAT_STEP ? !b->step->adhoc : b->kind == BEAT_SENT)
		put_within(r, e, b, sent);
	js_set(e, "measure", js_text(measure.text));
	r->expected++;
	buf_done(&id);
	buf_done(&measure);
	return e;
}

/* ---- injects -------------------------------------------------------- */

static struct js *
js_inject(struct remake *r, const struct beat *b, const struct beat *next)
{
	struct buf id = { 0 }, text = { 0 }, note = { 0 };
	struct js *inj;
	const bool asks = b->step && b->step->rule->kind == STEP_ASK;

	buf_addf(&id, "I%zu", ++r->injects);
	inj = remake_member(id.text);
	remake_span(inj, "at", b->at);
	js_set(inj, "from", js_text(remake_actor(r, b)));
	js_set(inj, "to", remake_one(js_text(remake_to(r, b))));
	js_set(inj, "channel", js_text(remake_channel(r, b)));
	if (asks)
		js_set(inj, "subject", js_text(words_text(
			&b->step->rule->text, lang_now())));
	remake_heard(r, &text, b);
	js_set(inj, "text", js_text(text.len ? text.text
		: _("(no words were kept)")));
	buf_clear(&text);
	remake_hint(&text, b);
	if (text.len)
		js_set(inj, "hint", js_text(text.text));
	remake_note(r, &note, b->when, next ? next->when : INT64_MAX);
	if (note.len)
		js_set(inj, "note", js_text(note.text));
	buf_done(&id);
	buf_done(&text);
	buf_done(&note);
	return inj;
}

static const struct beat *
next_heard(const struct remake *r, size_t i)
{
	while (++i < r->beat_count)
		if (r->beat[i].kind == BEAT_HEARD)
			return &r->beat[i];
	return NULL;
}

/* The last inject takes what is expected so far. */
static void
close_inject(struct js *injects, struct js *inj, struct js *expected)
{
	if (!inj)
		return;
	js_set(inj, "expected", expected);
	js_push(injects, inj);
}

static struct js *
js_injects(struct remake *r)
{
	struct js *all = js_array(), *inj = NULL, *expected = NULL;
	int64_t sent = 0;

	for (size_t i = 0; i < r->beat_count; i++) {
		const struct beat *b = &r->beat[i];

		if (b->kind == BEAT_OVER)
			continue;
		if (b->kind != BEAT_HEARD) {
			js_push(expected, js_expected(r, b, sent,
				js_count(expected) + 1));
		} else if (r->injects == INJECTS_MAX) {
			r->left_out++;
		} else {
			close_inject(all, inj, expected);
			inj = js_inject(r, b, next_heard(r, i));
			expected = js_array();
			sent = b->at;
		}
	}
	close_inject(all, inj, expected);
	return all;
}

/* ---- objectives ----------------------------------------------------- */

static void
put_objective(struct js *all, const char *phase, const char *title)
{
	struct buf id = { 0 };
	struct js *o, *m;

	buf_addf(&id, "O-%s", phase);
	for (size_t i = 0; i < js_count(all); i++) {
		if (strcmp(js_string(js_get(js_at(all, i), "id")),
		    id.text) == 0) {
			buf_done(&id);
			return;
		}
	}
	o = remake_member(id.text);
	js_set(o, "title", js_text(title));
	buf_clear(&id);
	buf_addf(&id, "M-%s", phase);
	m = remake_member(id.text);
	js_set(m, "text", js_text(_("what was done in the incident, in "
		"time")));
	js_set(o, "measures", remake_one(m));
	js_push(all, o);
	buf_done(&id);
}

static struct js *
js_objectives(const struct remake *r)
{
	struct js *all = js_array();

	for (size_t i = 0; i < r->beat_count; i++) {
		const struct beat *b = &r->beat[i];
		const char *phase = phase_of(r, b);

		if (b->kind == BEAT_HEARD || b->kind == BEAT_OVER)
			continue;
		put_objective(all, phase, strcmp(phase, "done-too") == 0
			? _("Decisions and reports beside the plan")
			: incident_phase_title(r->inc, phase));
	}
	return all;
}

/* ---- the end, and the questions ------------------------------------- */

static struct js *
js_ends(const struct remake *r)
{
	struct js *all = js_array(), *closed = remake_member("closed");
	struct js *time = remake_member("time");
	const int64_t length = r->length + AFTER;

	js_set(closed, "when", remake_one(js_text("closed")));
	js_set(closed, "text", js_text(_("The incident is closed.")));
	/* Who starts a watch of hours later ends it later. */
	remake_span(time, "at", length + length / LONGER + AFTER);
	js_set(time, "text", js_text(_("The time is over: the hot wash "
		"begins.")));
	js_push(all, closed);
	js_push(all, time);
	return all;
}

static void
ask(struct js *all, const char *text)
{
	struct buf id = { 0 };
	struct js *q;

	buf_addf(&id, "Q%zu", js_count(all) + 1);
	q = remake_member(id.text);
	js_set(q, "text", js_text(text));
	js_push(all, q);
	buf_done(&id);
}

static void
ask_late(const struct remake *r, struct js *all)
{
	for (size_t i = 0; i < r->inc->deadline_count; i++) {
		const struct incident_deadline *d = &r->inc->deadlines[i];
		struct buf b = { 0 };

		if (d->due == TIME_NONE || d->met_when == TIME_NONE ||
		    d->met_when <= d->due || d->cancelled.seq)
			continue;
		buf_addf(&b, _("In the incident \"%s\" was late by "),
			words_text(&d->rule->title, lang_now()));
		span_format(&b, d->met_when - d->due, false);
		buf_add_text(&b, _(" (h:mm). Was it in time today, and what "
			"made the difference?"));
		ask(all, b.text);
		buf_done(&b);
	}
}

static void
ask_passed(const struct remake *r, struct js *all)
{
	for (size_t i = 0; i < r->inc->step_count; i++) {
		const struct incident_step *s = &r->inc->steps[i];
		struct buf b = { 0 };

		if (s->state != STEP_OVERRIDDEN)
			continue;
		buf_addf(&b, _("In the incident \"%s\" was overridden. Would "
			"you do so again?"), words_text(&s->rule->text,
			lang_now()));
		ask(all, b.text);
		buf_done(&b);
	}
}

static struct js *
js_questions(const struct remake *r)
{
	struct js *all = js_array();

	ask(all, _("What did you do otherwise than those who had the "
		"incident, and was it better?"));
	ask_late(r, all);
	ask_passed(r, all);
	ask(all, _("What would have to be changed so that it goes better "
		"next time: who does it, and until when?"));
	return all;
}

/* ---- the file ------------------------------------------------------- */

static int64_t
speed(int64_t length)
{
	const int64_t x = length / (SITTING * TIME_MINUTE);

	return x < 1 ? 1 : x > SCENARIO_RATE_MAX ? SCENARIO_RATE_MAX : x;
}

static void
put_head(const struct remake *r, struct js *tree)
{
	struct buf b = { 0 };

	js_set(tree, "version", js_text("1"));
	js_set(tree, "origin", js_text("incident"));
	buf_addf(&b, "made from incident %s, entries up to %lld%s",
		r->inc->number, (long long)r->upto,
		r->redact ? ", redacted" : ", names persons");
	js_set(tree, "source", js_text(b.text));
	buf_clear(&b);
	buf_addf(&b, _("From a real incident: %s"), r->inc->title);
	remake_words(r, tree, "title", b.text);
	buf_clear(&b);
	buf_addf(&b, _("To go through %s again as it came, and to do better "
		"where it went badly."), r->inc->number);
	js_set(tree, "purpose", js_text(b.text));
	js_set(tree, "background", js_text(_("A real incident once. What "
		"became known then reaches you at its time; where nothing "
		"happened for long, half an hour is left.")));
	buf_done(&b);
}

struct js *
remake_tree(struct remake *r)
{
	const int64_t length = r->length + AFTER;
	struct js *tree = js_object(), *injects;

	put_head(r, tree);
	remake_span(tree, "length", length);
	js_set(tree, "speed", js_number(speed(length)));
	js_set(tree, "start", remake_start(r));
	js_set(tree, "players", remake_players(r));
	/* First, since it finds who speaks. */
	injects = js_injects(r);
	js_set(tree, "actors", remake_actors(r));
	js_set(tree, "objectives", js_objectives(r));
	js_set(tree, "injects", injects);
	js_set(tree, "ends", js_ends(r));
	js_set(tree, "questions", js_questions(r));
	return tree;
}
