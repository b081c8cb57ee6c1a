/* SPDX-License-Identifier: MIT */
/*
 * A scenario on paper, for a room without computers: what every player gets,
 * the injects to be handed out one by one, and, only when it is asked for, the
 * controller's sheet.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

static void
paper_head(struct sheet *sh, const struct scenario *s)
{
	struct buf text = { 0 };
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, s->piece->hash);
	sheet_open(sh, cli_words(&s->title));
	buf_addf(&text, _("%s · version %s · file %.12s"), s->id, s->version,
		hex);
	sheet_text(sh, "", text.text);
	sheet_text(sh, "", _("Nothing here is real. No number in it is rung "
		"outside the room."));
	buf_done(&text);
}

static void
paper_situation(struct sheet *sh, const struct scenario *s)
{
	struct buf text = { 0 };

	sheet_head(sh, 2, _("The situation"));
	sheet_text(sh, _("Unit: "), cli_words(&s->start.unit));
	buf_addf(&text, "%02d:%02d", s->start.minute / 60,
		s->start.minute % 60);
	sheet_text(sh, _("The clock shows: "), text.text);
	sheet_text(sh, "", cli_words(&s->background));
	sheet_text(sh, _("Purpose: "), cli_words(&s->purpose));
	buf_done(&text);
}

static void
paper_players(struct sheet *sh, const struct scenario *s)
{
	for (size_t i = 0; i < s->player_count; i++) {
		const struct scenario_player *p = &s->players[i];

		sheet_card(sh, i == 0);
		sheet_head(sh, 2, cli_words(&p->title));
		sheet_text(sh, "", cli_words(&p->card));
		sheet_blank(sh, _("Played by"));
	}
}

/* What is handed over: no trigger, no expectation, no note. */
static void
paper_inject(struct sheet *sh, const struct scenario *s,
	const struct inject *inj)
{
	struct buf text = { 0 };

	sheet_card(sh, false);
	buf_addf(&text, "%s · %s", inj->id,
		scenario_channel_word(inj->channel));
	sheet_head(sh, 2, text.text);
	buf_clear(&text);
	if (inj->at != TIME_NONE)
		drill_time(&text, s, inj->at);
	if (text.len)
		sheet_text(sh, _("Time: "), text.text);
	else
		sheet_blank(sh, _("Time:"));
	sheet_text(sh, _("From: "), scenario_who(s, inj->from));
	buf_clear(&text);
	drill_people(&text, s, &inj->to);
	sheet_text(sh, _("To: "), buf_text(&text));
	sheet_text(sh, _("Subject: "), cli_words(&inj->subject));
	sheet_text(sh, "", cli_words(&inj->text));
	sheet_blank(sh, _("What we do, and when:"));
	sheet_blank(sh, "");
	buf_done(&text);
}

static void
control_inject(struct sheet *sh, const struct cli_call *c,
	const struct scenario *s, const struct inject *inj)
{
	struct buf text = { 0 };

	buf_addf(&text, "%s · %s → ", inj->id, scenario_who(s, inj->from));
	drill_people(&text, s, &inj->to);
	buf_addf(&text, " · %s", scenario_channel_word(inj->channel));
	sheet_head(sh, 3, text.text);
	buf_clear(&text);
	drill_when(&text, c, s, inj);
	sheet_text(sh, _("When: "), buf_text(&text));
	sheet_text(sh, _("Subject: "), cli_words(&inj->subject));
	sheet_text(sh, "", cli_words(&inj->text));
	sheet_text(sh, _("Note: "), cli_words(&inj->note));
	for (size_t i = 0; i < inj->expected_count; i++) {
		const struct expectation *e = &inj->expected[i];

		buf_clear(&text);
		buf_addf(&text, "%s (", cli_words(&e->text));
		drill_proof(&text, e);
		buf_addf(&text, ")%s", _("  at __:__"));
		sheet_box(sh, text.text);
	}
	sheet_blank(sh, _("Sent at, and what was seen:"));
	buf_done(&text);
}

static void
control_aims(struct sheet *sh, const struct scenario *s)
{
	sheet_head(sh, 2, _("Objectives (P without challenges, S some, M "
		"major, U unable)"));
	for (size_t i = 0; i < s->objective_count; i++) {
		const struct scenario_objective *o = &s->objectives[i];

		sheet_head(sh, 3, cli_words(&o->title));
		for (size_t k = 0; k < o->measure_count; k++)
			sheet_box(sh, cli_words(&o->measures[k].text));
		sheet_blank(sh, _("Rating P S M U, and why:"));
	}
}

static void
control_end(struct sheet *sh, const struct cli_call *c,
	const struct scenario *s)
{
	const struct playbook *pb = library_find(c->library,
		s->start.playbook, NULL);

	sheet_head(sh, 2, _("It is over when"));
	for (size_t i = 0; i < s->end_count; i++) {
		struct buf text = { 0 };

		if (s->ends[i].at != TIME_NONE)
			drill_time(&text, s, s->ends[i].at);
		else if (pb)
			plan_condition(&text, pb, &s->ends[i].when);
		buf_addf(&text, " · %s", cli_words(&s->ends[i].text));
		sheet_box(sh, text.text);
		buf_done(&text);
	}
	sheet_head(sh, 2, _("Hot wash"));
	for (size_t i = 0; i < s->question_count; i++) {
		sheet_text(sh, "", cli_words(&s->questions[i].text));
		sheet_blank(sh, "");
	}
}

static void
control_quick(struct sheet *sh, const struct scenario *s)
{
	const struct scenario_quick *q = &s->quick;
	struct buf text = { 0 };

	if (!q->turns)
		return;
	sheet_head(sh, 2, _("As a table game"));
	buf_addf(&text, _("%d turns of %d min. In each the table says what it "
		"does and rolls a die of %d; %d or more works; +%d when it is "
		"the plan's current step."), q->turns,
		(int)(q->turn / TIME_MINUTE), q->dice, q->success, q->bonus);
	sheet_text(sh, "", text.text);
	buf_clear(&text);
	for (size_t i = 0; i < q->cards.count; i++)
		buf_addf(&text, "%s%s", i ? ", " : "", q->cards.item[i]);
	if (q->cards.count)
		buf_addf(&text, _(": draw the next after %d failures in a row "
			"or a roll of 1."), q->fails);
	sheet_text(sh, "", buf_text(&text));
	sheet_text(sh, _("Won: "), cli_words(&q->win));
	sheet_text(sh, _("Lost: "), cli_words(&q->lose));
	buf_done(&text);
}

static void
paper(struct sheet *sh, const struct cli_call *c, const struct scenario *s,
	bool controller)
{
	paper_head(sh, s);
	if (!controller) {
		paper_situation(sh, s);
		paper_players(sh, s);
		for (size_t i = 0; i < s->inject_count; i++)
			paper_inject(sh, s, &s->injects[i]);
		sheet_close(sh);
		return;
	}
	sheet_text(sh, "", _("Controller's sheet: not for players before the "
		"end."));
	paper_situation(sh, s);
	control_aims(sh, s);
	sheet_head(sh, 2, _("Injects"));
	for (size_t i = 0; i < s->inject_count; i++)
		control_inject(sh, c, s, &s->injects[i]);
	control_end(sh, c, s);
	control_quick(sh, s);
	sheet_close(sh);
}

int
cli_drill_print(const struct cli_call *c, struct err *err)
{
	const char *format = fields_get(c->args, "format");
	struct drill_file f;
	struct buf out = { 0 };
	struct sheet sh = {
		.out = &out, .html = format && strcmp(format, "html") == 0,
	};
	int rc;

	if (format && strcmp(format, "text") != 0 && !sh.html)
		return err_set(err, ERR_USAGE,
			_("there is no format '%s': text or html"), format);
	if (fields_get(c->args, "controller") && cli_script_may(c, err) < 0)
		return -1;
	rc = drill_file_open(&f, c, fields_get(c->args, "scenario"), err);
	if (rc == 0) {
		paper(&sh, c, f.scenario,
			fields_get(c->args, "controller") != NULL);
		rc = cli_deliver(c, &out, true, err);
	}
	buf_done(&out);
	drill_file_done(&f);
	return rc;
}
