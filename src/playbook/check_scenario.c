/* SPDX-License-Identifier: MIT */
/*
 * A scenario once it is read: what it names inside itself is looked up, steps
 * and deadlines are given their full ids, and what no single part can see is
 * told: injects that wait for each other, that come after the end, objectives
 * that nothing shows. Whether the plans have what it names is scenario_fits'.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/* ---- references inside the file ---------------------------------------- */

static bool
known(const struct scenario *s, enum ref_kind kind, const char *name)
{
	switch (kind) {
	case REF_PLAYER:
		return scenario_player(s, name);
	case REF_WHO:
		return scenario_player(s, name) || scenario_actor(s, name);
	case REF_SINCE:
		return strcmp(name, "start") == 0 || scenario_inject(s, name);
	case REF_INJECT:
		return scenario_inject(s, name);
	case REF_OBJECTIVE:
		return scenario_objective(s, name);
	default:
		return scenario_measure(s, name);
	}
}

/* Names to guess from, ended by NULL; the caller frees the list. */
static const char **
names_of(const struct scenario *s, enum ref_kind kind)
{
	size_t n = 0, room = s->player_count + s->actor_count +
	    s->inject_count + s->objective_count + 2;
	const char **names;

	for (size_t i = 0; i < s->objective_count; i++)
		room += s->objectives[i].measure_count;
	names = mem_alloc(room * sizeof(*names));
	for (size_t i = 0; i < s->player_count; i++)
		if (kind == REF_PLAYER || kind == REF_WHO)
			names[n++] = s->players[i].id;
	for (size_t i = 0; i < s->actor_count; i++)
		if (kind == REF_WHO)
			names[n++] = s->actors[i].id;
	for (size_t i = 0; i < s->inject_count; i++)
		if (kind == REF_INJECT || kind == REF_SINCE)
			names[n++] = s->injects[i].id;
	for (size_t i = 0; i < s->objective_count; i++) {
		const struct scenario_objective *o = &s->objectives[i];

		if (kind == REF_OBJECTIVE)
			names[n++] = o->id;
		for (size_t k = 0; k < o->measure_count; k++)
			if (kind == REF_MEASURE)
				names[n++] = o->measures[k].id;
	}
	return names;
}

static void
report_unknown(struct reader *r, const struct scenario *s,
	const struct ref *ref, const char *name)
{
	static const char *const sentences[] = {
		[REF_PLAYER] = N_("there is no player \"%s\"%s"),
		[REF_WHO] = N_("there is no player or actor \"%s\"%s"),
		[REF_INJECT] = N_("there is no inject \"%s\"%s"),
		[REF_SINCE] = N_("\"since\" is \"start\" or an inject, and "
		    "\"%s\" is neither%s"),
		[REF_OBJECTIVE] = N_("there is no objective \"%s\"%s"),
		[REF_MEASURE] = N_("there is no measure \"%s\"%s"),
	};
	const char **names = names_of(s, ref->kind);
	struct buf hint = { 0 };

	nearest_add(&hint, name, names);
	/* Every sentence takes the name and the hint. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	report(r, ref->line, gettext(sentences[ref->kind]), name,
	    buf_text(&hint));
#pragma GCC diagnostic pop
	buf_done(&hint);
	free(names);
}

void
scenario_refs(struct reader *r, struct scenario *s)
{
	struct scenario_own *own = s->own;

	own->refs = arena_alloc(r->arena, r->ref_count, sizeof(*own->refs));
	for (size_t i = 0; i < r->ref_count; i++) {
		struct ref *ref = &r->refs[i];
		const char **slot = ref->term ? &ref->term->name : ref->slot;

		/* A member that stood twice was emptied again. */
		if (!slot || !*slot)
			continue;
		if (ref->kind >= REF_PLAYER) {
			if (!known(s, ref->kind, *slot))
				report_unknown(r, s, ref, *slot);
			continue;
		}
		if ((ref->kind == REF_STEP || ref->kind == REF_DEADLINE) &&
		    !strchr(*slot, '/'))
			*slot = arena_join(r->arena, r->pb->id, *slot);
		own->refs[own->ref_count++] = *ref;
	}
}

/* ---- injects among each other ------------------------------------------ */

/* What waits for itself is let go, so that nobody walks in a circle. */
static void
check_circles(struct reader *r, struct scenario *s)
{
	for (size_t i = 0; i < s->inject_count; i++) {
		const struct inject *inj = &s->injects[i];
		size_t n = 0;

		while (inj && inj->after && n++ <= s->inject_count)
			inj = scenario_inject(s, inj->after);
		if (n <= s->inject_count)
			continue;
		report(r, s->injects[i].line, _("the inject \"%s\" waits for "
		    "itself"), s->injects[i].id);
		s->injects[i].after = NULL;
	}
}

static int64_t
last_end(const struct scenario *s)
{
	int64_t last = TIME_NONE;

	for (size_t i = 0; i < s->end_count; i++) {
		if (s->ends[i].at > last)
			last = s->ends[i].at;
	}
	return last;
}

/* When it is sent at the earliest, from the start. */
static int64_t
earliest(const struct scenario *s, const struct inject *inj)
{
	int64_t sum = 0;

	/* No circle any more. */
	while (inj) {
		sum += inj->at == TIME_NONE ? inj->delay : inj->at;
		inj = inj->after ? scenario_inject(s, inj->after) : NULL;
	}
	return sum;
}

static void
check_sender(struct reader *r, const struct inject *inj)
{
	if (names_have(&inj->to, inj->from))
		report(r, inj->line, _("\"%s\" sends the inject \"%s\" to "
		    "itself"), inj->from, inj->id);
}

static void
check_expected(struct reader *r, struct scenario *s, struct inject *inj)
{
	for (size_t i = 0; i < inj->expected_count; i++) {
		struct expectation *e = &inj->expected[i];
		const struct inject *since = scenario_inject(s, e->since);

		e->full = arena_join(r->arena, inj->id, e->id);
		e->objective = inj->objective;
		for (size_t k = 0; e->measure && k < s->objective_count; k++) {
			const struct scenario_objective *o = &s->objectives[k];

			for (size_t m = 0; m < o->measure_count; m++) {
				if (!strcmp(o->measures[m].id, e->measure))
					e->objective = o->id;
			}
		}
		if (since && since->contingency && !inj->contingency)
			report(r, e->line, _("\"within\" counts from \"%s\", "
			    "which may never be sent"), since->id);
		if (!e->measure && !e->objective)
			report(r, e->line, _("\"%s\" shows nothing: give it a "
			    "\"measure\", or the inject an \"objective\""),
			    e->full);
		if (e->step && names_have(&e->before, e->step))
			report(r, e->line, _("\"%s\" cannot be done before "
			    "itself"), e->step);
	}
}

static void
check_injects(struct reader *r, struct scenario *s)
{
	int64_t last = last_end(s);

	check_circles(r, s);
	for (size_t i = 0; i < s->inject_count; i++) {
		struct inject *inj = &s->injects[i];

		check_sender(r, inj);
		check_expected(r, s, inj);
		if (names_have(&s->retired, inj->id))
			report(r, inj->line, _("the id \"%s\" is retired: give "
			    "the inject a new one"), inj->id);
		if (last != TIME_NONE && earliest(s, inj) >= last)
			report(r, inj->line, _("the inject \"%s\" comes after "
			    "the end"), inj->id);
	}
}

/* ---- the whole --------------------------------------------------------- */

static bool
measured(const struct scenario *s, const char *measure)
{
	for (size_t i = 0; i < s->inject_count; i++) {
		for (size_t k = 0; k < s->injects[i].expected_count; k++) {
			const char *m = s->injects[i].expected[k].measure;

			if (m && strcmp(m, measure) == 0)
				return true;
		}
	}
	return false;
}

/* The same measure in two objectives; a measure that nothing shows. */
static void
check_measures(struct reader *r, const struct scenario *s)
{
	const struct conf *list = conf_get(r->root, "objectives");

	for (size_t i = 0; i < s->objective_count; i++) {
		const struct scenario_objective *o = &s->objectives[i];
		const struct conf *at = list_member(list, o->id);
		int line = at ? at->line : 1;

		for (size_t k = 0; k < o->measure_count; k++) {
			const char *id = o->measures[k].id;

			if (scenario_measure(s, id) != &o->measures[k])
				report(r, line, _("the measure \"%s\" stands "
				    "in two objectives"), id);
			else if (!measured(s, id))
				report(r, line, _("nothing that is expected "
				    "shows the measure \"%s\""), id);
		}
	}
}

static void
check_quick(struct reader *r, const struct scenario *s)
{
	const struct conf *c = conf_get(r->root, "quick");

	for (size_t i = 0; c && i < s->quick.cards.count; i++) {
		const struct inject *inj = scenario_inject(s,
		    s->quick.cards.item[i]);

		if (inj && !inj->contingency)
			report(r, c->line, _("the card \"%s\" is drawn for bad "
			    "luck and so needs contingency = true"), inj->id);
	}
}

static void
check_whole(struct reader *r, const struct scenario *s)
{
	const struct conf *ends = conf_get(r->root, "ends");
	const struct conf *length = conf_get(r->root, "length");
	int64_t last = last_end(s);

	if (ends && last == TIME_NONE)
		report(r, ends->line, _("a drill needs an end with a time, "
		    "\"at\": it might never end"));
	if (length && last != TIME_NONE && s->length > last)
		report(r, length->line, _("it is over before its length"));
	if (conf_get(r->root, "players") && !s->player_count)
		report(r, conf_get(r->root, "players")->line, _("\"%s\" is "
		    "empty"), "players");
	if (conf_get(r->root, "objectives") && !s->objective_count)
		report(r, conf_get(r->root, "objectives")->line, _("\"%s\" is "
		    "empty"), "objectives");
	if (conf_get(r->root, "questions") && !s->question_count)
		report(r, conf_get(r->root, "questions")->line, _("\"%s\" is "
		    "empty"), "questions");
}

/* Somebody who is both would be asked whether he plays or is played. */
static void
check_names(struct reader *r, const struct scenario *s)
{
	const struct conf *list = conf_get(r->root, "actors");

	for (size_t i = 0; i < s->actor_count; i++) {
		const struct conf *at = list_member(list, s->actors[i].id);

		if (scenario_player(s, s->actors[i].id))
			report(r, at ? at->line : 1, _("\"%s\" is a player "
			    "and an actor"), s->actors[i].id);
	}
}

void
check_scenario(struct reader *r, struct scenario *s)
{
	check_injects(r, s);
	check_measures(r, s);
	check_quick(r, s);
	check_whole(r, s);
	check_names(r, s);
}
