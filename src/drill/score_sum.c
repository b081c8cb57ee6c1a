/* SPDX-License-Identifier: MIT */
/*
 * What the lines of a score come to: the whole, each measure against its
 * target, each objective with the rating proposed for it, and what the
 * incident's own deadlines and critical steps say.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define POINTS_MET 2
#define POINTS_HALF 1
#define CRITICAL_WEIGHT 2

/* Percent from which on an objective is proposed as S and M. */
#define PERCENT_S 75
#define PERCENT_M 50

/* ---- sums ----------------------------------------------------------- */

struct points {
	int have, most;
};

static void
count(struct points *p, const struct score_line *line)
{
	const int weight = line->rule->critical ? CRITICAL_WEIGHT : 1;

	if (line->state == SCORE_NOT || line->state == SCORE_WAITING ||
	    line->state == SCORE_JUDGE)
		return;
	p->most += weight * POINTS_MET;
	if (line->state == SCORE_MET)
		p->have += weight * POINTS_MET;
	else if (line->state != SCORE_MISSED)
		p->have += weight * POINTS_HALF;
}

static int
percent(const struct points *p)
{
	return p->most ? (p->have * 100 + p->most / 2) / p->most : -1;
}

/* Did each of its measures that can be counted reach its target? */
static bool
reached(const struct score *s, const struct scenario_objective *o)
{
	for (size_t i = 0; i < s->measure_count; i++)
		if (s->measure[i].objective == o && !s->measure[i].reached &&
		    s->measure[i].percent >= 0)
			return false;
	return true;
}

/* P, S and M all say that the objective was achieved (HSEEP): what reached
 * its targets is never less than S. */
static enum drill_rating
propose(const struct score *s, const struct score_objective *o)
{
	if (o->percent < 0)
		return RATE_NONE;
	if (o->percent == 100)
		return RATE_P;
	if (o->percent >= PERCENT_S || reached(s, o->rule))
		return RATE_S;
	return o->percent >= PERCENT_M ? RATE_M : RATE_U;
}

static void
sum_measure(const struct score *s, struct score_measure *m)
{
	struct points p = { 0 };

	for (size_t i = 0; i < s->line_count; i++) {
		const char *of = s->line[i].rule->measure;

		if (of && strcmp(of, m->rule->id) == 0)
			count(&p, &s->line[i]);
	}
	m->percent = percent(&p);
	m->reached = m->percent >= m->rule->target;
}

void
drill_game_text(struct buf *out, const struct drill *dr)
{
	int works = 0;

	for (size_t i = 0; i < dr->throw_count; i++)
		works += dr->throws[i].success;
	buf_addf(out, _("table game: %zu of %d turns played, %d worked"),
		dr->throw_count, dr->scenario->quick.turns, works);
	if (dr->state == DRILL_ENDED && *dr->end_why)
		buf_addf(out, "; %s", dr->end_why);
}

void
drill_measure_text(struct buf *out, const struct score_measure *m)
{
	buf_addf(out, "%s %s: ", m->rule->id, words_text(&m->rule->text,
		lang_now()));
	if (m->percent < 0)
		buf_add_text(out, _("did not come up"));
	else if (!m->rule->target)
		buf_addf(out, "%d%%", m->percent);
	else
		buf_addf(out, m->reached ? _("%d%%, reached (target %d%%)")
			: _("%d%%, not reached (target %d%%)"), m->percent,
			m->rule->target);
}

static void
sum_measures(const struct scenario *sc, struct score *s)
{
	for (size_t i = 0; i < sc->objective_count; i++) {
		const struct scenario_objective *o = &sc->objectives[i];

		for (size_t k = 0; k < o->measure_count; k++) {
			ARRAY_ROOM(s->measure, s->measure_count,
				s->measure_cap);
			s->measure[s->measure_count] = (struct score_measure){
				.objective = o, .rule = &o->measures[k] };
			sum_measure(s, &s->measure[s->measure_count++]);
		}
	}
}

#define TALLY(sum, state)						\
	do {								\
		(sum)->met += (state) == SCORE_MET;			\
		(sum)->late += (state) == SCORE_LATE;			\
		(sum)->order += (state) == SCORE_ORDER;			\
		(sum)->missed += (state) == SCORE_MISSED;		\
		(sum)->waiting += (state) == SCORE_WAITING;		\
	} while (0)

static void
sum_objective(const struct drill *dr, const struct score *s,
	struct score_objective *o)
{
	struct points p = { 0 };

	for (size_t i = 0; i < s->line_count; i++) {
		const struct score_line *line = &s->line[i];

		if (!line->rule->objective ||
		    strcmp(line->rule->objective, o->rule->id) != 0)
			continue;
		TALLY(o, line->state);
		count(&p, line);
	}
	for (size_t i = 0; i < dr->rated_count; i++)
		if (strcmp(dr->rated[i].objective, o->rule->id) == 0)
			o->rated = &dr->rated[i];
	o->percent = percent(&p);
	o->proposed = propose(s, o);
}

static void
sum_incident(const struct drill *dr, const struct incident *inc,
	struct score *s)
{
	const int64_t now = dr->state == DRILL_ENDED ? dr->end.at
		: desk_now(dr->desk);

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const enum deadline_state state = deadline_state(d, now);

		/* What was no longer needed nobody met. */
		s->due_met += state == DUE_MET && !d->spared;
		s->due_late += state == DUE_LATE;
		s->due_overdue += state == DUE_OVERDUE;
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *step = &inc->steps[i];

		if (!step->rule->critical ||
		    step->state == STEP_INAPPLICABLE)
			continue;
		s->critical_done += step->state == STEP_DONE;
		s->critical_overridden += step->state == STEP_OVERRIDDEN;
		s->critical_open += step->state == STEP_OPEN ||
			step->state == STEP_BLOCKED;
	}
}

void
drill_sum(const struct drill *dr, const struct incident *inc,
	struct score *s)
{
	const struct scenario *sc = dr->scenario;
	struct points p = { 0 };

	for (size_t i = 0; i < s->line_count; i++) {
		TALLY(s, s->line[i].state);
		count(&p, &s->line[i]);
	}
	s->percent = percent(&p);
	sum_measures(sc, s);
	s->objective = mem_alloc((sc->objective_count + 1) *
		sizeof(*s->objective));
	for (size_t i = 0; i < sc->objective_count; i++) {
		s->objective[i].rule = &sc->objectives[i];
		sum_objective(dr, s, &s->objective[i]);
	}
	s->objective_count = sc->objective_count;
	if (inc)
		sum_incident(dr, inc, s);
}
