/* SPDX-License-Identifier: MIT */
/*
 * What the papers of a drill say, as fields by the names that forms give in
 * "drill:NAME" rows: from the scenario, from the log, from the score. A name
 * with several lines stands several times.
 */
#include <string.h>

#include "drill_room.h"

/* What a line is made from. */
struct drill_telling {
	struct fields *out;
	const struct drill *dr;
	const struct drill *previous;
	const struct zone *zone;
	struct score score;
	bool secrets;
};

static const char *
say(const struct words *w)
{
	return words_text(w, lang_now());
}

static void
add(struct drill_telling *t, const char *name, const char *text)
{
	struct buf line = { 0 };

	/* A row's line is one line. */
	text_clean(&line, text, strlen(text), TEXT_VALUE_MAX, false);
	if (line.len)
		fields_add(t->out, name, line.text);
	buf_done(&line);
}

static void
add_time(struct drill_telling *t, const char *name, int64_t at)
{
	struct buf b = { 0 };

	if (at != TIME_NONE && at != 0) {
		time_format(&b, at, t->zone, TIME_MINUTES);
		add(t, name, b.text);
	}
	buf_done(&b);
}

/* ---- the plan ------------------------------------------------------- */

static void
tell_scenario(struct drill_telling *t)
{
	const struct scenario *s = t->dr->scenario;
	struct buf b = { 0 };

	buf_addf(&b, "%s %s", s->id, s->version);
	add(t, "scenario", b.text);
	add(t, "title", say(&s->title));
	add(t, "purpose", say(&s->purpose));
	add(t, "background", say(&s->background));
	add_time(t, "date", t->dr->began_real);
	add_time(t, "begin", t->dr->began);
	if (t->dr->state == DRILL_ENDED)
		add_time(t, "end", t->dr->end.at);
	buf_clear(&b);
	span_format(&b, s->length, false);
	add(t, "length", b.text);
	add(t, "trainer", t->dr->trainer);
	add(t, "playbook", s->start.playbook ? s->start.playbook : "");
	buf_done(&b);
}

static void
tell_players(struct drill_telling *t)
{
	const struct scenario *s = t->dr->scenario;
	struct buf b = { 0 };

	for (size_t i = 0; i < s->player_count; i++) {
		const char *name = fields_get(&t->dr->players,
			s->players[i].id);

		/* Alone the trainer sits wherever nobody else does. */
		if (!name && t->dr->alone)
			name = t->dr->trainer;
		buf_clear(&b);
		buf_addf(&b, "%s: %s", say(&s->players[i].title),
			name ? name : "-");
		add(t, "players", b.text);
	}
	buf_done(&b);
}

static void
tell_objectives(struct drill_telling *t)
{
	const struct scenario *s = t->dr->scenario;
	struct buf b = { 0 };

	for (size_t i = 0; i < s->objective_count; i++) {
		const struct scenario_objective *o = &s->objectives[i];

		buf_clear(&b);
		buf_addf(&b, "%s %s", o->id, say(&o->title));
		add(t, "objectives", b.text);
		for (size_t k = 0; k < o->measure_count; k++) {
			buf_clear(&b);
			buf_addf(&b, "%s %s (%d%%)", o->measures[k].id,
				say(&o->measures[k].text),
				o->measures[k].target);
			add(t, "measures", b.text);
		}
	}
	buf_done(&b);
}

/* ---- injects -------------------------------------------------------- */

static void
when_text(struct buf *out, const struct drill_telling *t,
	const struct inject *in)
{
	if (in->at != TIME_NONE)
		time_format(out, t->dr->began + in->at, t->zone, TIME_CLOCK);
	else if (in->after)
		buf_addf(out, "%s+%lld min", in->after,
			(long long)(in->delay / TIME_MINUTE));
	else if (in->when.count)
		buf_add_text(out, _("if"));
	else
		buf_add_text(out, _("by hand"));
}

static void
head_text(struct buf *out, const struct drill_telling *t,
	const struct inject *in)
{
	buf_addf(out, " %s %s, ", in->id, scenario_channel_word(in->channel));
	drill_from(out, t->dr, in);
	buf_add_text(out, " > ");
	drill_to(out, t->dr, in);
	buf_addf(out, ": %s", say(&in->text));
}

static void
tell_script(struct drill_telling *t, const struct inject *in)
{
	struct buf b = { 0 };

	when_text(&b, t, in);
	head_text(&b, t, in);
	add(t, "script", b.text);
	for (size_t i = 0; i < in->expected_count; i++) {
		buf_clear(&b);
		buf_addf(&b, _("    expected %s: %s"), in->expected[i].full,
			say(&in->expected[i].text));
		fields_add(t->out, "script", b.text);
	}
	if (words_any(&in->note)) {
		buf_clear(&b);
		buf_addf(&b, _("    note: %s"), say(&in->note));
		fields_add(t->out, "script", b.text);
	}
	buf_done(&b);
}

static void
tell_injects(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->dr->inject_count; i++) {
		const struct inject *in = t->dr->injects[i].rule;

		if (t->secrets || t->dr->injects[i].times) {
			buf_clear(&b);
			when_text(&b, t, in);
			head_text(&b, t, in);
			add(t, "injects", b.text);
		}
		if (t->secrets)
			tell_script(t, in);
	}
	buf_done(&b);
}

static void
tell_sent(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->dr->sent_count; i++) {
		const struct drill_sent *s = &t->dr->sent[i];

		buf_clear(&b);
		time_format(&b, s->scheduled, t->zone, TIME_CLOCK_S);
		head_text(&b, t, t->dr->injects[s->inject].rule);
		if (s->reaction == REACT_ANSWERED)
			buf_addf(&b, _(" (answered by %s: %s)"),
				s->reacted.person, s->answer);
		add(t, "sent", b.text);
	}
	buf_done(&b);
}

/* ---- what came of it ------------------------------------------------ */

static void
tell_notes(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; t->secrets && i < t->dr->note_count; i++) {
		buf_clear(&b);
		time_format(&b, t->dr->notes[i].mark.at, t->zone,
			TIME_CLOCK_S);
		buf_addf(&b, " %s %s", t->dr->notes[i].objective,
			t->dr->notes[i].text);
		add(t, "observations", b.text);
	}
	buf_done(&b);
}

static void
score_line(struct buf *out, const struct drill *dr, const struct score *s)
{
	if (dr->quick) {
		drill_game_text(out, dr);
		return;
	}
	buf_addf(out, _("met %d, late %d, out of order %d, missed %d"),
		s->met, s->late, s->order, s->missed);
	if (s->percent >= 0)
		buf_addf(out, "; %d%%", s->percent);
}

/* What a table did that worked, and what did not. */
static void
tell_turns(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->dr->throw_count; i++) {
		const struct drill_throw *one = &t->dr->throws[i];

		buf_clear(&b);
		buf_addf(&b, _("turn %d: %s"), one->turn, one->text);
		add(t, one->success ? "strengths" : "weaknesses", b.text);
	}
	buf_done(&b);
}

/* What is over and left nothing to say is no gap in a paper. */
static void
tell_nothing(struct drill_telling *t)
{
	const struct score *s = &t->score;

	if (t->dr->scenario->lesson) {
		add(t, "approver", _("nobody: it teaches the program"));
		if (!t->dr->item_count)
			add(t, "improvements", _("none: it teaches the "
				"program"));
	}
	if (t->dr->state != DRILL_ENDED)
		return;
	if (!fields_get(t->out, "strengths"))
		add(t, "strengths", t->dr->quick ? _("no turn worked")
			: s->late + s->order ? _("all that was done came late "
			"or out of order") : _("nothing of what was expected "
			"was done"));
	if (!fields_get(t->out, "weaknesses"))
		add(t, "weaknesses", t->dr->quick ? _("every turn worked")
			: _("none: all that was expected was done in time"));
}

static void
tell_score(struct drill_telling *t)
{
	struct buf b = { 0 };

	score_line(&b, t->dr, &t->score);
	if (!t->dr->quick)
		buf_addf(&b, _("; deadlines met %d, late %d, overdue %d; "
			"critical steps done %d, overridden %d, open %d"),
			t->score.due_met, t->score.due_late,
			t->score.due_overdue, t->score.critical_done,
			t->score.critical_overridden, t->score.critical_open);
	add(t, "score", b.text);
	if (t->dr->quick)
		tell_turns(t);
	for (size_t i = 0; i < t->score.line_count; i++) {
		const struct score_line *line = &t->score.line[i];

		buf_clear(&b);
		buf_addf(&b, "%s %s: %s", line->rule->full,
			score_state_word(line->state), say(&line->rule->text));
		if (line->overruled)
			buf_addf(&b, " (%s: %s)",
				line->overruled->mark.person,
				line->overruled->note);
		if (line->state == SCORE_NOT)
			continue;
		add(t, "expectations", b.text);
		if (line->state == SCORE_MET)
			add(t, "strengths", say(&line->rule->text));
		else if (line->state != SCORE_WAITING &&
		    line->state != SCORE_JUDGE)
			add(t, "weaknesses", b.text);
	}
	buf_done(&b);
}

/* What the trainer noted under an objective, with its time. */
static void
tell_remarks(struct drill_telling *t, const char *objective)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->dr->note_count; i++) {
		const struct drill_note *n = &t->dr->notes[i];

		if (strcmp(n->objective, objective) != 0)
			continue;
		buf_clear(&b);
		buf_add_text(&b, "    ");
		time_format(&b, n->mark.at, t->zone, TIME_CLOCK_S);
		buf_add_char(&b, ' ');
		text_clean(&b, n->text, strlen(n->text), TEXT_VALUE_MAX,
			false);
		fields_add(t->out, "judged", b.text);
	}
	buf_done(&b);
}

static void
tell_ratings(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->score.objective_count; i++) {
		const struct score_objective *o = &t->score.objective[i];
		const enum drill_rating r = o->rated ? o->rated->rating
			: o->proposed;

		buf_clear(&b);
		buf_addf(&b, "%s %s: %s%s%s", o->rule->id,
			say(&o->rule->title), drill_rating_name(r),
			r ? ", " : "", drill_rating_word(r));
		if (o->rated && *o->rated->note)
			buf_addf(&b, " (%s)", o->rated->note);
		add(t, "ratings", b.text);
		add(t, "judged", b.text);
		tell_remarks(t, o->rule->id);
	}
	buf_done(&b);
}

static void
tell_measures(struct drill_telling *t)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < t->score.measure_count; i++) {
		buf_clear(&b);
		drill_measure_text(&b, &t->score.measure[i]);
		add(t, "reached", b.text);
	}
	buf_done(&b);
}

static void
tell_after(struct drill_telling *t)
{
	const struct scenario *s = t->dr->scenario;
	struct buf b = { 0 };

	for (size_t i = 0; i < s->question_count; i++) {
		add(t, "questions", say(&s->questions[i].text));
		add(t, "hotwash", say(&s->questions[i].text));
		for (size_t k = 0; k < t->dr->reply_count; k++) {
			if (strcmp(t->dr->replies[k].question,
			    s->questions[i].id) != 0)
				continue;
			buf_clear(&b);
			buf_addf(&b, "    %s: %s",
				t->dr->replies[k].mark.person,
				t->dr->replies[k].text);
			fields_add(t->out, "hotwash", b.text);
		}
	}
	for (size_t i = 0; i < t->dr->item_count; i++) {
		const struct drill_item *item = &t->dr->items[i];

		buf_clear(&b);
		buf_addf(&b, "%zu. %s; %s; %s; ", i + 1, item->hazard,
			*item->plan ? item->plan : "-", item->owner);
		time_format(&b, item->due, t->zone, TIME_MINUTES);
		add(t, "improvements", b.text);
	}
	buf_done(&b);
}

static void
tell_previous(struct drill_telling *t)
{
	struct score before;
	struct buf b = { 0 };

	if (!t->previous) {
		add(t, "previous", _("the first drill of this scenario here"));
		return;
	}
	drill_score(t->previous, &before);
	time_format(&b, t->previous->began_real, t->zone, TIME_MINUTES);
	buf_add_text(&b, ": ");
	score_line(&b, t->previous, &before);
	if (before.percent >= 0 && t->score.percent >= 0)
		buf_addf(&b, _("; since then %+d points of a hundred"),
			t->score.percent - before.percent);
	add(t, "previous", b.text);
	buf_done(&b);
	score_done(&before);
}

void
drill_facts(struct fields *out, const struct drill *dr, bool secrets,
	const struct drill *previous)
{
	struct drill_telling t = { .out = out, .dr = dr, .previous = previous,
		.zone = desk_zone(dr->desk), .secrets = secrets };

	if (!dr->scenario)
		return;
	drill_score(dr, &t.score);
	tell_scenario(&t);
	tell_players(&t);
	tell_objectives(&t);
	tell_injects(&t);
	tell_sent(&t);
	if (secrets) {
		tell_notes(&t);
		tell_score(&t);
		tell_ratings(&t);
		tell_measures(&t);
		tell_previous(&t);
	}
	tell_after(&t);
	if (secrets)
		tell_nothing(&t);
	score_done(&t.score);
}
