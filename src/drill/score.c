/* SPDX-License-Identifier: MIT */
/*
 * The score: what the log says of each expectation, and what the trainer says
 * instead. Nothing here is kept: it is computed again whenever it is asked
 * for. What it comes to is score_sum.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define CHAIN_MOST 100	/* injects that wait for each other */
#define CHAIN_ASKED 20	/* what waiting for another's question counts */

static const char *const state_names[] = {
	[SCORE_WAITING] = "waiting", [SCORE_MET] = "met",
	[SCORE_LATE] = "late", [SCORE_ORDER] = "out-of-order",
	[SCORE_MISSED] = "missed", [SCORE_JUDGE] = "to-judge",
	[SCORE_NOT] = "not-sent",
};

static const char *const state_words[] = {
	/* TRANSLATORS: of what a team is expected to do in an exercise */
	[SCORE_WAITING] = N_("may still come"), [SCORE_MET] = N_("met"),
	[SCORE_LATE] = N_("late"), [SCORE_ORDER] = N_("out of order"),
	[SCORE_MISSED] = N_("missed"), [SCORE_JUDGE] = N_("to be judged"),
	[SCORE_NOT] = N_("did not come up"),
};

const char *
score_state_name(enum score_state s)
{
	return state_names[s];
}

const char *
score_state_word(enum score_state s)
{
	return _(state_words[s]);
}

static const char *const rating_names[] = { "", "P", "S", "M", "U" };

/* The words of HSEEP's evaluation guides. */
static const char *const rating_words[] = {
	"", N_("performed without challenges"),
	N_("performed with some challenges"),
	N_("performed with major challenges"),
	N_("unable to be performed"),
};

const char *
drill_rating_name(enum drill_rating r)
{
	return rating_names[r];
}

const char *
drill_rating_word(enum drill_rating r)
{
	return r == RATE_NONE ? "" : _(rating_words[r]);
}

/* ---- what was done, and when ---------------------------------------- */

struct deed {
	int64_t when, seq;
};

struct looking {
	const struct drill *dr;
	const struct incident *inc;	/* NULL: none is open */
	const struct inject *inject;
	const struct expectation *e;
};

static void
earlier(struct deed *ret, const struct act *act)
{
	if (act->seq > 0 && (ret->when == TIME_NONE ||
	    act->when < ret->when))
		*ret = (struct deed){ act->when, act->seq };
}

static void
see_step(const struct looking *l, struct deed *ret)
{
	struct term t = { .kind = TERM_DONE, .name = l->e->step };

	if (l->e->answer) {
		t.kind = TERM_ANSWER;
		t.op = OP_EQ;
		t.value = l->e->answer;
	}
	if (!l->inc || !l->e->step ||
	    !term_known(l->inc, &t, &ret->when, &ret->seq))
		*ret = (struct deed){ TIME_NONE, 0 };
}

static void
see_report(const struct looking *l, struct deed *ret)
{
	for (size_t i = 0; l->inc && i < l->inc->submission_count; i++) {
		const struct submission *s = &l->inc->submissions[i];

		if (!s->withdrawn && l->e->report &&
		    strcmp(s->form, l->e->report) == 0 &&
		    (!l->e->to || strcmp(s->to, l->e->to) == 0))
			earlier(ret, &s->act);
	}
}

static bool
is_role(const struct looking *l, const struct told *t)
{
	const char *role = l->e->call;
	const struct person *p;

	if ((t->to && strcmp(t->to, role) == 0) ||
	    strcmp(t->person, role) == 0)
		return true;
	p = incident_post(l->inc, desk_site(l->dr->desk), role, 0,
		desk_now(l->dr->desk));
	return p && strcmp(p->name, t->person) == 0;
}

static void
see_call(const struct looking *l, struct deed *ret)
{
	for (size_t i = 0; l->inc && i < l->inc->step_count; i++) {
		const struct incident_step *s = &l->inc->steps[i];

		for (size_t n = 0; n < s->told_count; n++)
			/* Who did not answer has not been told. */
			if (s->told[n].answered && is_role(l, &s->told[n]))
				earlier(ret, &s->told[n].act);
	}
	for (size_t i = 0; l->inc && i < l->inc->submission_count; i++)
		if (!l->inc->submissions[i].withdrawn &&
		    strcmp(l->inc->submissions[i].to, l->e->call) == 0)
			earlier(ret, &l->inc->submissions[i].act);
}

static void
see_reply(const struct looking *l, struct deed *ret)
{
	for (size_t i = 0; i < l->dr->sent_count; i++) {
		const struct drill_sent *s = &l->dr->sent[i];

		if (l->dr->injects[s->inject].rule != l->inject ||
		    s->reaction != REACT_ANSWERED)
			continue;
		if (ret->when == TIME_NONE || s->reacted.at < ret->when)
			*ret = (struct deed){ s->reacted.at, s->reacted.seq };
	}
}

static void
see_open(const struct looking *l, struct deed *ret)
{
	if (l->inc)
		*ret = (struct deed){ l->inc->opened.when,
			l->inc->opened.seq };
}

static struct deed
see(const struct looking *l)
{
	static void (*const seers[EXPECT_KIND_COUNT])(const struct looking *,
		struct deed *) = {
		[EXPECT_STEP] = see_step, [EXPECT_REPORT] = see_report,
		[EXPECT_CALL] = see_call, [EXPECT_REPLY] = see_reply,
		[EXPECT_OPEN] = see_open,
	};
	struct deed deed = { TIME_NONE, 0 };

	if (seers[l->e->kind])
		seers[l->e->kind](l, &deed);
	return deed;
}

/* Was one of the steps that must follow it done first? */
static bool
overtaken(const struct looking *l, const struct deed *deed)
{
	for (size_t i = 0; l->inc && i < l->e->before.count; i++) {
		const struct term t = { .kind = TERM_DONE,
			.name = l->e->before.item[i] };
		int64_t when, seq;

		if (term_known(l->inc, &t, &when, &seq) &&
		    (deed->when == TIME_NONE || when < deed->when ||
		    (when == deed->when && seq < deed->seq)))
			return true;
	}
	return false;
}

static int64_t
due_of(const struct looking *l, int64_t sent)
{
	const char *since = l->e->since;
	int64_t from = sent;

	if (l->e->within == TIME_NONE)
		return TIME_NONE;
	if (since && strcmp(since, "start") == 0) {
		from = l->dr->began;
	} else if (since && *since) {
		const struct drill_inject *in = drill_inject(l->dr, since,
			NULL);

		from = in ? in->first : TIME_NONE;
	}
	return from == TIME_NONE ? TIME_NONE : from + l->e->within;
}

static const struct drill_overruled *
overruled(const struct drill *dr, const char *full)
{
	for (size_t i = 0; i < dr->overruled_count; i++)
		if (strcmp(dr->overruled[i].expectation, full) == 0)
			return &dr->overruled[i];
	return NULL;
}

static enum score_state
state_of(const struct looking *l, const struct score_line *line,
	const struct deed *deed)
{
	const bool over = l->dr->state == DRILL_ENDED;
	const int64_t now = desk_now(l->dr->desk);

	if (line->overruled)
		return line->overruled->met ? SCORE_MET : SCORE_MISSED;
	if (l->e->kind == EXPECT_JUDGED)
		return SCORE_JUDGE;
	if (deed->when == TIME_NONE)
		return over || (line->due != TIME_NONE && now > line->due)
			? SCORE_MISSED : SCORE_WAITING;
	if (overtaken(l, deed))
		return SCORE_ORDER;
	return line->due != TIME_NONE && deed->when > line->due ? SCORE_LATE
		: SCORE_MET;
}

static bool held_up(const struct drill *dr, const struct drill_inject *in,
	int depth);

/* Was that step asked for by injects alone that had no chance to go out? */
static bool
never_asked(const struct drill *dr, const char *step, int depth)
{
	bool expected = false;

	for (size_t i = 0; i < dr->inject_count; i++) {
		const struct drill_inject *in = &dr->injects[i];

		for (size_t k = 0; k < in->rule->expected_count; k++) {
			const char *name = in->rule->expected[k].step;

			if (!name || strcmp(name, step) != 0)
				continue;
			if (in->first != TIME_NONE ||
			    held_up(dr, in, depth + CHAIN_ASKED))
				return false;
			expected = true;
		}
	}
	return expected;
}

/* Is it for the players that what it waits for is not known? */
static bool
was_theirs(const struct drill *dr, const struct condition *when, int depth)
{
	for (size_t i = 0; i < when->count; i++) {
		const struct terms *t = &when->clause[i];

		for (size_t k = 0; k < t->count; k++)
			if ((t->item[k].kind == TERM_DONE ||
			    t->item[k].kind == TERM_ANSWER) &&
			    never_asked(dr, t->item[k].name, depth))
				return false;
	}
	return true;
}

/* Not known to the end, or known so early that it would have gone out. What
 * the end came before is nobody's fault. */
static bool
was_to_come(const struct drill *dr, const struct inject *rule, int depth)
{
	const int64_t since = drill_since(dr, &rule->when);

	return since == TIME_NONE ? was_theirs(dr, &rule->when, depth)
		: since + rule->delay <= dr->end.at;
}

/* Was it up to the players that it never went out? Its time had come when the
 * drill ended, or its time is what they did. */
static bool
held_up(const struct drill *dr, const struct drill_inject *in, int depth)
{
	const struct inject *rule = in->rule;
	const struct drill_inject *first;

	if (dr->state != DRILL_ENDED || in->state != SEND_WAITING ||
	    rule->contingency || in->first != TIME_NONE || depth > CHAIN_MOST)
		return false;
	if (rule->at != TIME_NONE)
		return dr->began + rule->at <= dr->end.at;
	if (!rule->after)
		return rule->when.count > 0 &&
			was_to_come(dr, rule, depth);
	first = drill_inject(dr, rule->after, NULL);
	if (!first)
		return false;
	if (first->first == TIME_NONE)
		return held_up(dr, first, depth + 1);
	return first->first + rule->delay <= dr->end.at;
}

static void
look(struct score_line *line, const struct looking *l,
	const struct drill_inject *in)
{
	struct deed deed;

	*line = (struct score_line){ .inject = in->rule, .rule = l->e,
		.state = SCORE_NOT, .due = TIME_NONE, .when = TIME_NONE,
		.overruled = overruled(l->dr, l->e->full) };
	if (in->first == TIME_NONE && !line->overruled) {
		if (held_up(l->dr, in, 0))
			line->state = SCORE_MISSED;
		return;
	}
	line->due = due_of(l, in->first);
	deed = see(l);
	/* Done after the end it is not done in the drill. */
	if (l->dr->state == DRILL_ENDED && deed.seq > l->dr->end.seq)
		deed = (struct deed){ TIME_NONE, 0 };
	line->when = deed.when;
	line->state = state_of(l, line, &deed);
}

void
drill_score(const struct drill *dr, struct score *ret)
{
	const struct scenario *sc = dr->scenario;
	struct looking l = { .dr = dr };

	memset(ret, 0, sizeof(*ret));
	ret->percent = -1;
	if (!sc)
		return;
	l.inc = drill_incident(dr);
	for (size_t i = 0; i < dr->inject_count; i++) {
		const struct drill_inject *in = &dr->injects[i];

		l.inject = in->rule;
		for (size_t k = 0; k < in->rule->expected_count; k++) {
			ARRAY_ROOM(ret->line, ret->line_count, ret->line_cap);
			l.e = &in->rule->expected[k];
			look(&ret->line[ret->line_count], &l, in);
			/* A table game is judged by its turns. */
			if (dr->quick && !ret->line[ret->line_count].overruled)
				ret->line[ret->line_count].state = SCORE_NOT;
			ret->line_count++;
		}
	}
	drill_sum(dr, l.inc, ret);
}

void
score_done(struct score *s)
{
	free(s->line);
	free(s->objective);
	free(s->measure);
	memset(s, 0, sizeof(*s));
}
