/* SPDX-License-Identifier: MIT */
/*
 * A drill by command: starting it, what players and the trainer do, what has
 * reached the players. The score and the trainer's view are in drill_show.c,
 * the papers in drill_paper.c.
 */
#include <stdlib.h>
#include <string.h>

#include "cli_drill.h"
#include "drill_room.h"

/* ---- starting ------------------------------------------------------- */

static int
refuse_player(const struct scenario *s, const char *typed, struct err *err)
{
	struct buf seats = { 0 };

	for (size_t i = 0; i < s->player_count; i++)
		buf_addf(&seats, "%s%s", i ? ", " : "", s->players[i].id);
	err_set(err, ERR_USAGE, _("%s is not SEAT=NAME: the seats of this "
		"scenario are %s"), typed, buf_text(&seats));
	buf_done(&seats);
	return -1;
}

/* "SEAT=NAME" as seat and name. */
static int
read_players(struct fields *ret, const struct cli_call *c,
	const struct scenario *s, struct err *err)
{
	const char *typed;

	for (size_t n = 0; (typed = fields_nth(c->args, "player", n)); n++) {
		const size_t len = strcspn(typed, "=");
		char *seat = mem_text_n(typed, len);
		const bool known = scenario_player(s, seat) && typed[len];

		if (known)
			fields_add(ret, seat, typed + len + 1);
		free(seat);
		if (!known)
			return refuse_player(s, typed, err);
	}
	return 0;
}

static void
print_open_items(const struct cli_call *c, const struct scenario *s,
	struct buf *out)
{
	struct desk_options o = *c->folders;
	struct desk *real = NULL;

	o.database = c->globals->db;
	o.mode = STORE_READ;
	if (desk_open(&real, &o, NULL) < 0)
		return;
	drill_open_items(out, real, s->id);
	desk_close(real);
}

static int
print_started(const struct cli_call *c, const struct scenario *s,
	const char *path, struct err *err)
{
	struct buf b = { 0 }, items = { 0 };
	struct js *js;
	int rc;

	print_open_items(c, s, &items);
	if (c->globals->json) {
		js = js_object();
		js_set(js, "database", js_text(path));
		js_set(js, "scenario", js_text(s->id));
		js_set(js, "title", js_text(cli_words(&s->title)));
		js_set(js, "mark", js_text(DRILL_MARK));
		buf_done(&items);
		return cli_out_js(js, err);
	}
	buf_addf(&b, "%s  %s\n%s\n", DRILL_MARK, cli_words(&s->title), path);
	if (fields_get(c->args, "alone")) {
		buf_addf(&b, _("trainer and players:  zhiban --db '%s'\n"),
			path);
	} else {
		buf_addf(&b, _("players:  zhiban --db '%s'\n"), path);
		buf_addf(&b, _("trainer:  zhiban --db '%s' drill control\n"),
			path);
	}
	if (fields_get(c->args, "quick"))
		buf_addf(&b, _("each turn:  zhiban --db '%s' drill throw "
			"TEXT\n"), path);
	buf_add(&b, buf_text(&items), items.len);
	rc = cli_out(&b, err);
	buf_done(&b);
	buf_done(&items);
	return rc;
}

/* A bare number is so many times. */
static int
read_speed(int64_t *ret, const char *typed, struct err *err)
{
	struct buf text = { 0 };
	int rc;

	buf_addf(&text, "%s%s", typed[strspn(typed, "0123456789")] ? "" : "x",
		typed);
	rc = cli_clock_rate(ret, buf_text(&text), NULL);
	buf_done(&text);
	if (rc == 0 && *ret >= CLOCK_RATE_REAL)
		return 0;
	return err_set(err, ERR_USAGE, _("%s is not a speed of a drill: x1 to "
		"x120"), typed);
}

static int
begin(const struct cli_call *c, const struct scenario *s, struct err *err)
{
	const char *speed = fields_get(c->args, "speed");
	struct desk_options o = *c->folders;
	struct fields players = { 0 };
	struct drill_start start = { .scenario = s, .options = &o,
		.trainer = fields_get(c->args, "trainer"),
		.file = fields_get(c->args, "file"),
		.seed = c->globals->seed, .players = &players,
		.quick = fields_get(c->args, "quick") != NULL,
		.alone = fields_get(c->args, "alone") != NULL };
	int64_t rate = 0;
	char *path = NULL;
	int rc = 0;

	o.database = c->globals->db;
	o.settings = c->settings;
	o.as = c->globals->as;
	if (speed)
		rc = read_speed(&rate, speed, err);
	start.rate = (int)rate;
	if (rc == 0)
		rc = read_players(&players, c, s, err);
	if (rc == 0)
		rc = drill_begin(&start, &path, err);
	if (rc == 0)
		rc = print_started(c, s, path, err);
	free(path);
	fields_done(&players);
	return rc;
}

int
cli_drill_start(const struct cli_call *c, struct err *err)
{
	struct drill_file f;
	int rc = drill_file_open(&f, c, fields_get(c->args, "scenario"), err);

	if (rc == 0)
		rc = begin(c, f.scenario, err);
	drill_file_done(&f);
	return rc;
}

/* ---- acts ----------------------------------------------------------- */

static void
sent_line(struct buf *out, const struct drill *dr, const struct drill_sent *s)
{
	const struct inject *in = dr->injects[s->inject].rule;
	struct buf who = { 0 };

	time_format(out, s->scheduled, desk_zone(dr->desk), TIME_CLOCK_S);
	buf_addf(out, "  %s", in->id);
	if (in->times > 1)
		buf_addf(out, "/%d", s->nth);
	drill_from(&who, dr, in);
	buf_addf(out, "  %s  %s: %s\n", scenario_channel_word(in->channel),
		buf_text(&who), drill_text(dr, s));
	buf_done(&who);
}

struct js *
cli_js_sent(const struct drill *dr, const struct drill_sent *s)
{
	static const char *const reactions[] = {
		[REACT_NONE] = "waiting", [REACT_ASIDE] = "aside",
		[REACT_ANSWERED] = "answered" };
	const struct inject *in = dr->injects[s->inject].rule;
	const struct zone *zone = desk_zone(dr->desk);
	struct buf b = { 0 };
	struct js *js = js_object();

	cli_js_mark(js, dr->desk);
	js_set(js, "id", js_text(in->id));
	js_set(js, "nth", js_number(s->nth));
	js_set(js, "scheduled_at", js_time(s->scheduled, zone));
	js_set(js, "sent_at", js_time(s->sent.at, zone));
	js_set(js, "channel", js_text(scenario_channel_name(in->channel)));
	drill_from(&b, dr, in);
	js_set(js, "from", cli_js_text(buf_text(&b)));
	buf_clear(&b);
	drill_to(&b, dr, in);
	js_set(js, "to", cli_js_text(buf_text(&b)));
	js_set(js, "subject", cli_js_text(cli_words(&in->subject)));
	js_set(js, "text", js_text(drill_text(dr, s)));
	js_set(js, "hint", cli_js_text(cli_words(&in->hint)));
	js_set(js, "state", js_text(reactions[s->reaction]));
	js_set(js, "answer", cli_js_text(s->answer));
	js_set(js, "answered_by", s->reaction == REACT_ANSWERED
		? js_text(s->reacted.person) : js_null());
	js_set(js, "answered_at", js_time(s->reaction == REACT_ANSWERED
		? s->reacted.at : TIME_NONE, zone));
	buf_done(&b);
	return js;
}

static bool
is_mine(const struct cli_call *c, size_t sent)
{
	return drill_reaches(c->drill, desk_person(c->desk), sent);
}

/* What went out because of it. */
static int
print_act(const struct cli_call *c, const struct outcome *o, size_t before,
	struct err *err)
{
	const struct drill *dr = c->drill;
	struct buf b = { 0 };
	struct js *js, *sent;
	int rc;

	if (!c->globals->json) {
		buf_add(&b, buf_text(&o->say), o->say.len);
		for (size_t i = before; i < dr->sent_count; i++)
			if (is_mine(c, i))
				sent_line(&b, dr, &dr->sent[i]);
		if (dr->state == DRILL_ENDED)
			buf_addf(&b, "%s\n", _("the exercise is over"));
		rc = cli_out(&b, err);
		buf_done(&b);
		return rc;
	}
	js = js_object();
	sent = js_array();
	for (size_t i = before; i < dr->sent_count; i++)
		if (is_mine(c, i))
			js_push(sent, cli_js_sent(dr, &dr->sent[i]));
	js_set(js, "now", js_time(desk_now(c->desk), desk_zone(c->desk)));
	js_set(js, "first_seq", js_number(o->first_seq));
	js_set(js, "last_seq", js_number(o->last_seq));
	js_set(js, "sent", sent);
	js_set(js, "ended", js_bool(dr->state == DRILL_ENDED));
	return cli_out_js(js, err);
}

static int
act(const struct cli_call *c, const char *verb, const struct fields *extra,
	struct err *err)
{
	struct command cmd = { .verb = verb };
	struct outcome o = { 0 };
	const size_t before = c->drill->sent_count;
	int rc;

	fields_copy(&cmd.args, c->args);
	for (size_t i = 0; extra && i < extra->count; i++)
		fields_add(&cmd.args, extra->item[i].name,
			extra->item[i].value);
	rc = desk_do(c->desk, &cmd, &o, err);
	if (rc == 0)
		rc = print_act(c, &o, before, err);
	outcome_done(&o);
	fields_done(&cmd.args);
	return rc;
}

/* The row's word is the verb's end: "hold" is "drill-hold". */
int
cli_drill_act(const struct cli_call *c, struct err *err)
{
	struct buf verb = { 0 };
	int rc;

	buf_addf(&verb, "drill-%s", c->row->positional[0] + 1);
	rc = act(c, buf_text(&verb), NULL, err);
	buf_done(&verb);
	return rc;
}

/* Without an inject the clock goes to the next. */
int
cli_drill_skip(const struct cli_call *c, struct err *err)
{
	return act(c, fields_get(c->args, "inject") ? "drill-skip"
		: "drill-jump", NULL, err);
}

int
cli_drill_speed(const struct cli_call *c, struct err *err)
{
	struct fields extra = { 0 };
	int64_t rate;
	int rc = read_speed(&rate, fields_get(c->args, "speed"), err);

	if (rc < 0)
		return -1;
	fields_addf(&extra, "rate", "%lld", (long long)rate);
	rc = act(c, "drill-speed", &extra, err);
	fields_done(&extra);
	return rc;
}

/* ---- what has reached the players ----------------------------------- */

int
cli_drill_inbox(const struct cli_call *c, struct err *err)
{
	const struct drill *dr = c->drill;
	struct buf b = { 0 };
	struct js *js;
	int rc;

	if (c->globals->json) {
		js = js_array();
		for (size_t i = 0; i < dr->sent_count; i++)
			if (is_mine(c, i))
				js_push(js, cli_js_sent(dr, &dr->sent[i]));
		return cli_out_js(js, err);
	}
	if (dr->scenario)
		buf_addf(&b, "%s  %s\n", DRILL_MARK,
			cli_words(&dr->scenario->title));
	for (size_t i = 0; i < dr->sent_count; i++) {
		const struct drill_sent *s = &dr->sent[i];

		if (!is_mine(c, i))
			continue;
		sent_line(&b, dr, s);
		if (s->reaction == REACT_ANSWERED)
			buf_addf(&b, _("          answered by %s: %s\n"),
				s->reacted.person, s->answer);
		else if (s->reaction == REACT_ASIDE)
			buf_add_text(&b, _("          put aside\n"));
	}
	rc = cli_out(&b, err);
	buf_done(&b);
	return rc;
}
