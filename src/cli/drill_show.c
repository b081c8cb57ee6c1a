/* SPDX-License-Identifier: MIT */
/*
 * The trainer's view of a drill as text and JSON, and its score.
 */
#include <string.h>

#include "cli_drill.h"

int
cli_drill_secret(const struct cli_call *c, struct err *err)
{
	if (c->drill->state == DRILL_NONE)
		return err_set(err, ERR_REFUSED, _("no drill was started in "
			"this database: zhiban drill start SCENARIO"));
	if (c->drill->state == DRILL_ENDED ||
	    drill_is_trainer(c->drill, desk_person(c->desk)))
		return 0;
	return err_set(err, ERR_REFUSED, _("until the drill is over that is "
		"for the trainer, %s, or who has the right train"),
		c->drill->trainer);
}

/* ---- the trainer's view --------------------------------------------- */

static void
inject_line(struct buf *out, const struct drill *dr, size_t i)
{
	const struct drill_inject *in = &dr->injects[i];
	const struct zone *zone = desk_zone(dr->desk);
	bool unneeded;
	int64_t at = drill_scheduled(dr, i, &unneeded);

	if (in->times)
		at = in->last;
	if (at == TIME_NONE)
		buf_add_text(out, "--:--:--");
	else
		time_format(out, at, zone, TIME_CLOCK_S);
	buf_add_text(out, "  ");
	cli_cell(out, in->rule->id, 6);
	cli_cell(out, drill_inject_state_word(in->state), 12);
	buf_addf(out, " %s: %s%s\n", scenario_channel_word(in->rule->channel),
		in->edited ? "* " : "", cli_words(&in->rule->text));
	if (words_any(&in->rule->note))
		buf_addf(out, _("          note: %s\n"),
			cli_words(&in->rule->note));
}

static struct js *
js_inject(const struct drill *dr, size_t i)
{
	const struct drill_inject *in = &dr->injects[i];
	const struct zone *zone = desk_zone(dr->desk);
	struct js *js = js_object();
	bool unneeded;

	js_set(js, "id", js_text(in->rule->id));
	js_set(js, "state", js_text(drill_inject_state_name(in->state)));
	js_set(js, "scheduled_at", js_time(drill_scheduled(dr, i, &unneeded),
		zone));
	js_set(js, "times", js_number(in->times));
	js_set(js, "last_at", js_time(in->last, zone));
	js_set(js, "channel", js_text(
		scenario_channel_name(in->rule->channel)));
	js_set(js, "text", js_text(cli_words(&in->rule->text)));
	js_set(js, "note", cli_js_text(cli_words(&in->rule->note)));
	js_set(js, "inserted", js_bool(in->inserted));
	js_set(js, "edited", js_bool(in->edited));
	return js;
}

static struct js *
js_notes(const struct drill *dr)
{
	struct js *list = js_array();

	for (size_t i = 0; i < dr->note_count; i++) {
		const struct drill_note *n = &dr->notes[i];
		struct js *one = js_object();

		js_set(one, "at", js_time(n->mark.at, desk_zone(dr->desk)));
		js_set(one, "person", js_text(n->mark.person));
		js_set(one, "text", js_text(n->text));
		js_set(one, "objective", cli_js_text(n->objective));
		js_push(list, one);
	}
	return list;
}

static const char *const states[] = {
	[DRILL_NONE] = "none", [DRILL_RUNNING] = "running",
	[DRILL_ENDED] = "ended",
};

static int
show_json(const struct cli_call *c, struct err *err)
{
	const struct drill *dr = c->drill;
	const struct zone *zone = desk_zone(c->desk);
	struct js *js = js_object(), *list = js_array();

	cli_js_mark(js, c->desk);
	js_set(js, "scenario", js_text(dr->scenario->id));
	js_set(js, "title", js_text(cli_words(&dr->scenario->title)));
	js_set(js, "state", js_text(states[dr->state]));
	js_set(js, "trainer", js_text(dr->trainer));
	js_set(js, "now", js_time(desk_now(c->desk), zone));
	js_set(js, "rate", js_number(desk_site(c->desk)->clock_rate));
	js_set(js, "began_at", js_time(dr->began, zone));
	js_set(js, "ended_at", js_time(dr->state == DRILL_ENDED
		? dr->end.at : TIME_NONE, zone));
	js_set(js, "incident", cli_js_text(dr->incident));
	for (size_t i = 0; i < dr->inject_count; i++)
		js_push(list, js_inject(dr, i));
	js_set(js, "injects", list);
	js_set(js, "notes", js_notes(dr));
	return cli_out_js(js, err);
}

int
cli_drill_control(const struct cli_call *c, struct err *err)
{
	const struct drill *dr = c->drill;
	struct buf b = { 0 };
	int rc;

	if (cli_drill_secret(c, err) < 0)
		return -1;
	if (c->globals->json)
		return show_json(c, err);
	buf_addf(&b, "%s  %s\n", DRILL_MARK, cli_words(&dr->scenario->title));
	cli_clock_say(&b, c->desk);
	for (size_t i = 0; i < dr->inject_count; i++)
		inject_line(&b, dr, i);
	for (size_t i = 0; i < dr->note_count; i++) {
		time_format(&b, dr->notes[i].mark.at, desk_zone(c->desk),
			TIME_CLOCK_S);
		buf_addf(&b, "  %s\n", dr->notes[i].text);
	}
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}

/* ---- the score ------------------------------------------------------ */

static void
score_text(struct buf *b, const struct cli_call *c, const struct score *s)
{
	const struct zone *zone = desk_zone(c->desk);

	buf_addf(b, "%s  %s\n", DRILL_MARK,
		cli_words(&c->drill->scenario->title));
	for (size_t i = 0; i < s->line_count; i++) {
		const struct score_line *line = &s->line[i];

		cli_cell(b, line->rule->full, 10);
		cli_cell(b, score_state_word(line->state), 16);
		time_format(b, line->when, zone, TIME_CLOCK_S);
		buf_addf(b, "  %s%s\n", cli_words(&line->rule->text),
			line->rule->critical ? " !" : "");
		if (line->overruled)
			buf_addf(b, _("          the trainer, %s: %s\n"),
				line->overruled->mark.person,
				line->overruled->note);
	}
	for (size_t i = 0; i < s->objective_count; i++) {
		const struct score_objective *o = &s->objective[i];
		const enum drill_rating r = o->rated ? o->rated->rating
			: o->proposed;

		buf_addf(b, "%s  %s: %s%s%s\n", o->rule->id,
			cli_words(&o->rule->title), drill_rating_name(r),
			r ? ", " : "", drill_rating_word(r));
		for (size_t k = 0; k < s->measure_count; k++) {
			if (s->measure[k].objective != o->rule)
				continue;
			buf_add_text(b, "      ");
			drill_measure_text(b, &s->measure[k]);
			buf_add_char(b, '\n');
		}
	}
	if (c->drill->quick) {
		drill_game_text(b, c->drill);
		buf_add_char(b, '\n');
		return;
	}
	buf_addf(b, _("met %d, late %d, out of order %d, missed %d, open %d"),
		s->met, s->late, s->order, s->missed, s->waiting);
	if (s->percent >= 0)
		buf_addf(b, "  %d%%", s->percent);
	buf_addf(b, _("\ndeadlines met %d, late %d, overdue %d; critical "
		"steps done %d, overridden %d, open %d\n"), s->due_met,
		s->due_late, s->due_overdue, s->critical_done,
		s->critical_overridden, s->critical_open);
}

static struct js *
js_line(const struct cli_call *c, const struct score_line *line)
{
	const struct zone *zone = desk_zone(c->desk);
	struct js *js = js_object();

	js_set(js, "id", js_text(line->rule->full));
	js_set(js, "kind", js_text(expect_kind_name(line->rule->kind)));
	js_set(js, "state", js_text(score_state_name(line->state)));
	js_set(js, "due", js_time(line->due, zone));
	js_set(js, "at", js_time(line->when, zone));
	js_set(js, "critical", js_bool(line->rule->critical));
	js_set(js, "objective", cli_js_text(line->rule->objective));
	js_set(js, "overruled", line->overruled
		? js_text(line->overruled->note) : js_null());
	return js;
}

static struct js *
js_measures(const struct score *s, const struct score_objective *o)
{
	struct js *list = js_array();

	for (size_t i = 0; i < s->measure_count; i++) {
		const struct score_measure *m = &s->measure[i];
		struct js *js;

		if (m->objective != o->rule)
			continue;
		js = js_object();
		js_set(js, "id", js_text(m->rule->id));
		js_set(js, "text", js_text(cli_words(&m->rule->text)));
		js_set(js, "target", js_number(m->rule->target));
		js_set(js, "percent", m->percent < 0 ? js_null()
			: js_number(m->percent));
		js_set(js, "reached", m->percent < 0 ? js_null()
			: js_bool(m->reached));
		js_push(list, js);
	}
	return list;
}

static struct js *
js_objective(const struct score *s, const struct score_objective *o)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(o->rule->id));
	js_set(js, "title", js_text(cli_words(&o->rule->title)));
	js_set(js, "percent", o->percent < 0 ? js_null()
		: js_number(o->percent));
	js_set(js, "proposed", cli_js_text(drill_rating_name(o->proposed)));
	js_set(js, "rating", o->rated
		? js_text(drill_rating_name(o->rated->rating)) : js_null());
	js_set(js, "note", o->rated ? cli_js_text(o->rated->note)
		: js_null());
	js_set(js, "measures", js_measures(s, o));
	return js;
}

static struct js *
score_js(const struct cli_call *c, const struct score *s)
{
	struct js *js = js_object(), *lines = js_array(), *list = js_array();

	cli_js_mark(js, c->desk);
	js_set(js, "scenario", js_text(c->drill->scenario->id));
	js_set(js, "state", js_text(states[c->drill->state]));
	js_set(js, "percent", s->percent < 0 ? js_null()
		: js_number(s->percent));
	js_set(js, "met", js_number(s->met));
	js_set(js, "late", js_number(s->late));
	js_set(js, "out_of_order", js_number(s->order));
	js_set(js, "missed", js_number(s->missed));
	js_set(js, "open", js_number(s->waiting));
	js_set(js, "deadlines_met", js_number(s->due_met));
	js_set(js, "deadlines_late", js_number(s->due_late));
	js_set(js, "deadlines_overdue", js_number(s->due_overdue));
	js_set(js, "critical_done", js_number(s->critical_done));
	js_set(js, "critical_overridden", js_number(s->critical_overridden));
	js_set(js, "critical_open", js_number(s->critical_open));
	for (size_t i = 0; i < s->line_count; i++)
		js_push(lines, js_line(c, &s->line[i]));
	for (size_t i = 0; i < s->objective_count; i++)
		js_push(list, js_objective(s, &s->objective[i]));
	js_set(js, "expectations", lines);
	js_set(js, "objectives", list);
	return js;
}

/* What was thrown, turn by turn; null where no table game is played. */
static struct js *
js_game(const struct cli_call *c)
{
	const struct drill *dr = c->drill;
	struct js *js, *turns;
	int worked = 0;

	if (!dr->quick)
		return js_null();
	js = js_object();
	turns = js_array();
	for (size_t i = 0; i < dr->throw_count; i++) {
		const struct drill_throw *t = &dr->throws[i];
		struct js *one = js_object();

		js_set(one, "turn", js_number(t->turn));
		js_set(one, "text", js_text(t->text));
		js_set(one, "die", js_number(t->die));
		js_set(one, "bonus", js_number(t->bonus));
		js_set(one, "works", js_bool(t->success));
		js_set(one, "by", js_text(t->mark.person));
		js_set(one, "at", js_time(t->mark.at, desk_zone(c->desk)));
		js_push(turns, one);
		worked += t->success;
	}
	js_set(js, "turns_most", js_number(dr->scenario->quick.turns));
	js_set(js, "turns_played", js_number((int64_t)dr->throw_count));
	js_set(js, "turns_worked", js_number(worked));
	js_set(js, "turns", turns);
	js_set(js, "end", dr->state == DRILL_ENDED
		? cli_js_text(dr->end_why) : js_null());
	return js;
}

int
cli_drill_score(const struct cli_call *c, struct err *err)
{
	struct score s;
	struct buf b = { 0 };
	struct js *js;
	int rc;

	if (cli_drill_secret(c, err) < 0)
		return -1;
	drill_score(c->drill, &s);
	if (c->globals->json) {
		js = score_js(c, &s);
		js_set(js, "game", js_game(c));
		rc = cli_out_js(js, err);
	} else {
		score_text(&b, c, &s);
		rc = cli_out(&b, err);
	}
	buf_done(&b);
	score_done(&s);
	return rc;
}
