/* SPDX-License-Identifier: MIT */
/*
 * One incident and one event as JSON: the names stand in the command
 * contract, so nothing here may be renamed.
 */
#include <string.h>

#include "cli_room.h"

static struct js *
js_books(const struct incident *inc)
{
	struct js *js = js_array();
	char hex[HASH_HEX_SIZE];

	for (size_t i = 0; i < inc->book_count; i++) {
		const struct incident_book *b = &inc->books[i];
		struct js *one = js_object();

		hash_hex(hex, b->playbook->pieces[0].hash);
		js_set(one, "id", js_text(b->playbook->id));
		js_set(one, "version", js_text(b->playbook->version));
		js_set(one, "sha256", js_text(hex));
		js_set(one, "role", js_text(book_role_name(b->role)));
		js_set(one, "added_seq", js_number(b->added_seq));
		js_push(js, one);
	}
	return js;
}

/* The level's row in whichever playbook declares the scale. */
static const struct level *
find_level(const struct incident *inc, const struct grade *g)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct scale *s = playbook_scale(inc->books[i].playbook,
			g->scale);
		const struct level *l = s ? scale_level(s, g->level) : NULL;

		if (l)
			return l;
	}
	return NULL;
}

static struct js *
js_levels(const struct incident *inc)
{
	struct js *js = js_array();

	for (size_t i = 0; i < inc->grade_count; i++) {
		const struct grade *g = &inc->grades[i];
		const struct level *l = find_level(inc, g);
		struct js *one = js_object();

		js_set(one, "scale", js_text(g->scale));
		js_set(one, "value", js_text(g->level));
		js_set(one, "label", js_text(l ? cli_words(&l->title)
			: g->level));
		js_set(one, "rank", l ? js_number(l->rank) : js_null());
		js_push(js, one);
	}
	return js;
}

static struct js *
js_fields(const struct incident *inc)
{
	struct js *js = js_object();

	for (size_t i = 0; i < inc->field_count; i++)
		js_set(js, inc->fields[i].name, js_text(inc->fields[i].value));
	return js;
}

/* The value of one input of a step, or null. */
static struct js *
js_input_value(const struct fields *given, const char *id)
{
	struct buf name = { 0 };
	struct js *js;

	buf_addf(&name, "input:%s", id);
	js = js_text(fields_get(given, name.text));
	buf_done(&name);
	return js;
}

/*
 * What was answered: the choice of an ask; the value of a step with one
 * input; an object by input id where there are several, and where an answer
 * stands beside inputs (then under "answer").
 */
static struct js *
js_value(const struct incident_step *s)
{
	const char *answer = fields_get(&s->given, "value");
	const struct step *rule = s->rule;
	struct js *js;

	if (!s->end.seq || rule->input_count == 0)
		return js_text(answer);
	if (rule->input_count == 1 && rule->kind != STEP_ASK)
		return js_input_value(&s->given, rule->inputs[0].id);
	js = js_object();
	if (rule->kind == STEP_ASK)
		js_set(js, "answer", js_text(answer));
	for (size_t i = 0; i < rule->input_count; i++)
		js_set(js, rule->inputs[i].id, js_input_value(&s->given,
			rule->inputs[i].id));
	return js;
}

static struct js *
js_step(const struct incident *inc, const struct incident_step *s)
{
	const struct playbook *pb = inc->books[s->book].playbook;
	struct js *js = js_object(), *blocked = js_array();

	for (size_t i = 0; i < s->blocked_count; i++)
		js_push(blocked, js_text(s->blocked_by[i]));
	js_set(js, "id", js_text(s->rule->full));
	js_set(js, "phase", js_text(s->rule->phase < pb->phase_count
		? pb->phases[s->rule->phase].id : NULL));
	js_set(js, "kind", js_text(step_kind_name(s->rule->kind)));
	js_set(js, "state", js_text(step_state_name(s->state)));
	js_set(js, "blocked_by", blocked);
	js_set(js, "undone_at", js_time(s->undone.seq ? s->undone.when
		: TIME_NONE, inc->zone));
	js_set(js, "critical", js_bool(s->rule->critical));
	js_set(js, "must", js_bool(s->rule->must));
	js_set(js, "adhoc", js_bool(s->adhoc));
	js_set(js, "role", cli_js_text(s->rule->role));
	js_set(js, "title", js_text(cli_words(&s->rule->text)));
	js_set(js, "value", js_value(s));
	js_set(js, "by", js_text(s->end.seq ? s->end.person : NULL));
	js_set(js, "at", js_time(s->end.seq ? s->end.when : TIME_NONE,
		inc->zone));
	js_set(js, "recorded_at", js_time(s->end.seq ? s->end.at : TIME_NONE,
		inc->zone));
	return js;
}

static struct js *
js_deadline(const struct incident *inc, const struct incident_deadline *d,
	int64_t now)
{
	struct js *js = js_object();
	enum deadline_state state = deadline_state(d, now);
	struct buf wait = { 0 }, basis = { 0 };

	if (state == DUE_WAITING)
		deadline_waiting_text(&wait, inc, d, lang_now());
	js_set(js, "id", js_text(d->rule->full));
	js_set(js, "title", js_text(cli_words(&d->rule->title)));
	js_set(js, "kind", js_text(deadline_kind_name(d->rule->kind)));
	deadline_basis_text(&basis, inc, d, lang_now());
	js_set(js, "basis", js_text(buf_text(&basis)));
	buf_done(&basis);
	js_set(js, "due", js_time(d->due, inc->zone));
	js_set(js, "waiting_for", js_text(wait.len ? wait.text : NULL));
	js_set(js, "state", js_text(deadline_state_name(state)));
	js_set(js, "met_at", js_time(d->met_when, inc->zone));
	js_set(js, "remaining_s", cli_js_left(d, now));
	js_set(js, "late_s", cli_js_late(d, now));
	/* The highest post told beyond the first rung. */
	js_set(js, "escalated_to", js_text(d->rung > 1
		? notice_role(inc, d, d->rung) : NULL));
	buf_done(&wait);
	return js;
}

static struct js *
js_next_step(const struct incident *inc, int64_t now)
{
	enum why why;
	const struct incident_step *next = incident_next(inc, now, &why);
	struct js *js = js_object();

	js_set(js, "step", js_text(next ? next->rule->full : NULL));
	js_set(js, "why", js_text(why_text(why)));
	return js;
}

static void
set_times(struct js *js, const struct incident *inc)
{
	js_set(js, "occurred_at", js_time(inc->occurred, inc->zone));
	js_set(js, "discovered_at", js_time(inc->discovered, inc->zone));
	js_set(js, "opened_at", js_time(inc->opened.when, inc->zone));
	js_set(js, "handled_at", js_time(inc->handled.seq ? inc->handled.when
		: TIME_NONE, inc->zone));
	js_set(js, "closed_at", js_time(inc->closed.seq ? inc->closed.when
		: TIME_NONE, inc->zone));
}

/* The code of the last seal when it covers all of the incident; up to where
 * it covers the log, and how many entries have come since. */
static void
set_seal(struct js *js, struct desk *d, const struct incident *inc)
{
	char code[SEAL_CODE_SIZE];
	struct seal seal = { 0 };

	(void)desk_sealed(d, &seal, NULL);
	seal_code(code, seal.hash);
	js_set(js, "seal", js_text(seal.seq && seal.covers >= inc->last_seq
		? code : NULL));
	js_set(js, "sealed_to", seal.seq ? js_number(seal.covers)
		: js_null());
	js_set(js, "unsealed", cli_js_unsealed(d));
}

/* The site that writes it (null: this one), and what stands beside it. */
static void
set_home(struct js *js, struct desk *d, const struct incident *inc)
{
	struct strays strays = { 0 };
	struct buf home = { 0 };

	desk_home(d, inc, &home);
	if (inc->taken.seq)
		(void)desk_strays(d, inc->id, &strays, NULL);
	js_set(js, "home", cli_js_text(buf_text(&home)));
	js_set(js, "read_only", js_bool(home.len > 0));
	js_set(js, "forked", js_number((int64_t)strays.count));
	strays_done(&strays);
	buf_done(&home);
}

struct js *
cli_js_show(struct desk *d, const struct incident *inc, int64_t now)
{
	struct js *js = js_object(), *steps = js_array();
	struct js *deadlines = js_array();
	const char *phase = incident_phase(inc,
		incident_next(inc, now, NULL));
	const struct grade *g;

	incident_rank(inc, &g);
	for (size_t i = 0; i < inc->step_count; i++)
		js_push(steps, js_step(inc, &inc->steps[i]));
	for (size_t i = 0; i < inc->deadline_count; i++)
		if (deadline_state(&inc->deadlines[i], now) != DUE_NOT)
			js_push(deadlines, js_deadline(inc,
				&inc->deadlines[i], now));
	cli_js_mark(js, d);
	js_set(js, "number", js_text(inc->number));
	js_set(js, "id", js_text(inc->id));
	js_set(js, "site", js_text(*inc->site ? inc->site
		: desk_site(d)->name));
	set_home(js, d, inc);
	js_set(js, "title", js_text(inc->title));
	js_set(js, "playbooks", js_books(inc));
	js_set(js, "level", js_text(g ? g->level : NULL));
	js_set(js, "levels", js_levels(inc));
	js_set(js, "state", js_text(incident_state_name(inc->state)));
	js_set(js, "phase", js_text(phase[0] ? phase : NULL));
	js_set(js, "owner", cli_js_text(inc->owner));
	set_times(js, inc);
	js_set(js, "fields", js_fields(inc));
	js_set(js, "steps", steps);
	js_set(js, "deadlines", deadlines);
	js_set(js, "next", js_next_step(inc, now));
	set_seal(js, d, inc);
	return js;
}
