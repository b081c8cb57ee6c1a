/* SPDX-License-Identifier: MIT */
/*
 * The keys of a scenario file, and of its small parts: players, actors,
 * objectives, ends, questions, the table game. How the day begins is
 * read_scenario_start.c's, injects are read_scenario_injects.c's.
 */
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

/* ---- who is in it ------------------------------------------------------ */

#define AT(member) .at = offsetof(struct scenario_player, member)

static const struct key player_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "card", .type = KEY_WORDS, .required = true, .lines = true,
	  AT(card) },
	{ .name = "roles", .type = KEY_NAMES, .required = true,
	  .ref = REF_ROLE, AT(roles) },
};

#undef AT
#define AT(member) .at = offsetof(struct scenario_actor, member)

static const struct key actor_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "phone", .type = KEY_TEXT, AT(phone) },
};

/* ---- what is to be learnt ---------------------------------------------- */

#undef AT
#define AT(member) .at = offsetof(struct scenario_measure, member)

static const struct key measure_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "text", .type = KEY_WORDS, .required = true, AT(text) },
	{ .name = "target", .type = KEY_INT, .max = 100, AT(target) },
};

#undef AT
#define AT(member) .at = offsetof(struct scenario_objective, member)

static const struct key objective_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "measures", .required = true,
	  AS_LIST(measure_keys, struct scenario_objective, measures,
	  measure_count) },
};

/* ---- the end and the hot wash ------------------------------------------ */

#undef AT
#define AT(member) .at = offsetof(struct scenario_end, member)

static const struct key end_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "text", .type = KEY_WORDS, .required = true, AT(text) },
	{ .name = "at", .type = KEY_OFFSET, AT(at) },
	{ .name = "when", .type = KEY_CONDITION, AT(when) },
};

static void
read_ends(struct reader *r, const struct conf *c, void *target)
{
	struct scenario *s = target;

	read_list(r, c, KEYS(end_keys), sizeof(*s->ends), &s->ends,
	    &s->end_count);
	for (size_t i = 0; i < s->end_count; i++) {
		const struct conf *at = list_member(c, s->ends[i].id);

		if (at && (conf_get(at, "at") != NULL) ==
		    (conf_get(at, "when") != NULL))
			report(r, at->line, _("the end \"%s\" has either "
			    "\"at\" or \"when\""), s->ends[i].id);
	}
}

#undef AT
#define AT(member) .at = offsetof(struct scenario_question, member)

static const struct key question_keys[] = {
	{ .name = "id", .type = KEY_ID, .required = true, AT(id) },
	{ .name = "text", .type = KEY_WORDS, .required = true, AT(text) },
	{ .name = "objective", .type = KEY_REF, .ref = REF_OBJECTIVE,
	  AT(objective) },
	{ .name = "to", .type = KEY_NAMES, .ref = REF_PLAYER, AT(to) },
};

/* ---- the table game ---------------------------------------------------- */

#undef AT
#define AT(member) .at = offsetof(struct scenario_quick, member)

static const struct key quick_keys[] = {
	{ .name = "turns", .type = KEY_INT, .required = true, .max = 50,
	  AT(turns) },
	{ .name = "turn", .type = KEY_HOLD, .required = true, AT(turn) },
	{ .name = "dice", .type = KEY_INT, .required = true, .max = 100,
	  AT(dice) },
	{ .name = "success", .type = KEY_INT, .required = true, .max = 100,
	  AT(success) },
	{ .name = "bonus", .type = KEY_INT, .max = 100, AT(bonus) },
	{ .name = "fails", .type = KEY_INT, .max = 50, AT(fails) },
	{ .name = "injects", .type = KEY_NAMES, .ref = REF_INJECT,
	  AT(injects) },
	{ .name = "cards", .type = KEY_NAMES, .ref = REF_INJECT, AT(cards) },
	{ .name = "win", .type = KEY_WORDS, .required = true, AT(win) },
	{ .name = "lose", .type = KEY_WORDS, .required = true, AT(lose) },
};

static void
read_quick(struct reader *r, const struct conf *c, void *target)
{
	struct scenario *s = target;

	if (!read_group(r, c, KEYS(quick_keys), &s->quick))
		return;
	if (s->quick.success > s->quick.dice)
		report(r, c->line, _("no roll of %d sides reaches %d"),
		    s->quick.dice, s->quick.success);
	if (s->quick.cards.count && !s->quick.fails)
		report(r, c->line, _("\"cards\" are drawn after \"fails\" "
		    "failures: say how many"));
}

/* ---- the file ---------------------------------------------------------- */

static void
read_kind(struct reader *r, const struct conf *c, void *target)
{
	(void)target;
	if (is_type(r, c, CONF_TEXT) && strcmp(c->text, "drill") != 0)
		report(r, c->line, _("a scenario is of the kind \"drill\""));
}

#undef AT
#define AT(member) .at = offsetof(struct scenario, member)

static const struct key file_keys[] = {
	{ .name = "format", .type = KEY_OWN, .required = true,
	  .read = read_format },
	{ .name = "id", .type = KEY_DONE, .required = true },
	{ .name = "version", .type = KEY_TEXT, .required = true, AT(version) },
	{ .name = "kind", .type = KEY_OWN, .required = true,
	  .read = read_kind },
	{ .name = "origin", .type = KEY_TEXT, AT(origin) },
	{ .name = "source", .type = KEY_TEXT, AT(source) },
	{ .name = "languages", .type = KEY_DONE, .required = true },
	{ .name = "title", .type = KEY_WORDS, .required = true, AT(title) },
	{ .name = "purpose", .type = KEY_WORDS, .required = true,
	  .lines = true, AT(purpose) },
	{ .name = "background", .type = KEY_WORDS, .required = true,
	  .lines = true, AT(background) },
	{ .name = "lesson", .type = KEY_BOOL, AT(lesson) },
	{ .name = "length", .type = KEY_HOLD, .required = true, AT(length) },
	{ .name = "speed", .type = KEY_INT, .max = SCENARIO_RATE_MAX,
	  AT(rate) },
	{ .name = "start", .type = KEY_OWN, .required = true,
	  .read = read_start },
	{ .name = "players", .required = true,
	  AS_LIST(player_keys, struct scenario, players, player_count) },
	{ .name = "actors",
	  AS_LIST(actor_keys, struct scenario, actors, actor_count) },
	{ .name = "objectives", .required = true,
	  AS_LIST(objective_keys, struct scenario, objectives,
	  objective_count) },
	{ .name = "injects", .type = KEY_OWN, .required = true,
	  .read = read_injects },
	{ .name = "ends", .type = KEY_OWN, .required = true,
	  .read = read_ends },
	{ .name = "questions", .required = true,
	  AS_LIST(question_keys, struct scenario, questions,
	  question_count) },
	{ .name = "quick", .type = KEY_OWN, .read = read_quick },
	{ .name = "retired", .type = KEY_NAMES, AT(retired) },
};

void
read_scenario(struct reader *r, struct scenario *s)
{
	read_group(r, r->root, KEYS(file_keys), s);
	if (!s->origin)
		s->origin = "";
	if (!s->rate)
		s->rate = 1;
	/* A measure that names no target wants all of it. */
	for (size_t i = 0; i < s->objective_count; i++)
		for (size_t k = 0; k < s->objectives[i].measure_count; k++)
			if (!s->objectives[i].measures[k].target)
				s->objectives[i].measures[k].target = 100;
}
