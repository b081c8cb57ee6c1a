/* SPDX-License-Identifier: MIT */
/*
 * What people do in a drill: players answer what reaches them or put it aside;
 * the trainer sends, holds, edits, notes, rates. Each is decided under the
 * lock, on what others wrote before it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"

const char *
act_arg(const struct acting *a, const char *name)
{
	return fields_get(&a->cmd->args, name);
}

const char *
act_need(const struct acting *a, const char *name, struct err *err)
{
	const char *s = act_arg(a, name);

	if (s && *s)
		return s;
	err_set(err, ERR_USAGE, _("what is missing: %s"), name);
	err_flags(err, "--%s", name);
	return NULL;
}

/* ---- players -------------------------------------------------------- */

static int
react(struct acting *a, struct desk_entries *w, const char *kind,
	struct err *err)
{
	const char *id = act_need(a, "inject", err);
	const struct drill_sent *s = id ? drill_sent(a->dr, id, err) : NULL;
	struct fields *f;

	if (!s)
		return -1;
	if (!drill_reaches(a->dr, desk_person(a->dr->desk),
	    (size_t)(s - a->dr->sent)))
		return err_set(err, ERR_REFUSED,
			_("nothing called %s has reached you"), id);
	if (s->reaction == REACT_ANSWERED)
		return err_set(err, ERR_REFUSED,
			_("%s was answered by %s already"), id,
			s->reacted.person);
	f = desk_entry(w, kind);
	fields_add(f, "id", a->dr->injects[s->inject].rule->id);
	fields_addf(f, "nth", "%d", s->nth);
	if (act_arg(a, "text"))
		fields_add(f, "text", act_arg(a, "text"));
	return 0;
}

static int
do_answer(struct acting *a, struct desk_entries *w, struct err *err)
{
	return act_need(a, "text", err) ? react(a, w, "inject-answered", err)
		: -1;
}

static int
do_aside(struct acting *a, struct desk_entries *w, struct err *err)
{
	return react(a, w, "inject-aside", err);
}

/* ---- the end, and after it ------------------------------------------ */

static int
do_end(struct acting *a, struct desk_entries *w, struct err *err)
{
	struct fields *f = desk_entry(w, "drill-end");

	(void)err;
	fields_add(f, "why", act_arg(a, "reason") ? act_arg(a, "reason")
		: "trainer");
	if (!act_arg(a, "reason"))
		fields_add(f, "text", _("the trainer ended it"));
	drill_end_clock(w, desk_now(a->dr->desk), true);
	return 0;
}

static int
do_reply(struct acting *a, struct desk_entries *w, struct err *err)
{
	const char *question = act_need(a, "question", err);
	const char *text = question ? act_need(a, "text", err) : NULL;
	const struct scenario *s = a->dr->scenario;
	struct fields *f;

	if (!text)
		return -1;
	for (size_t i = 0; i < s->question_count; i++) {
		if (strcmp(s->questions[i].id, question) != 0)
			continue;
		f = desk_entry(w, "drill-reply");
		fields_add(f, "question", question);
		fields_add(f, "text", text);
		return 0;
	}
	return err_set(err, ERR_REFUSED, _("there is no question %s"),
		question);
}

/* A day alone lasts to its end. Real dates: what is promised is done in the
 * real world. */
static int
due_parse(int64_t *ret, const char *typed, const struct zone *zone,
	struct err *err)
{
	if (time_parse_due(ret, typed, clock_wall(), zone, err) < 0)
		return err_flags(err, "--due");
	return 0;
}

static int
do_improve(struct acting *a, struct desk_entries *w, struct err *err)
{
	const char *hazard = act_need(a, "hazard", err);
	const char *owner = hazard ? act_need(a, "owner", err) : NULL;
	const char *due = owner ? act_need(a, "due", err) : NULL;
	struct fields *f;
	int64_t at;

	if (!due || due_parse(&at, due, desk_zone(a->dr->desk), err) < 0)
		return -1;
	f = desk_entry(w, "improvement");
	fields_addf(f, "number", "%zu", a->dr->item_count + 1);
	fields_add(f, "hazard", hazard);
	if (act_arg(a, "plan"))
		fields_add(f, "plan", act_arg(a, "plan"));
	fields_add(f, "owner", owner);
	fields_add_time(f, "due", at);
	return 0;
}

/* ---- the table ------------------------------------------------------ */

static const struct row {
	struct drill_verb verb;
	int (*run)(struct acting *a, struct desk_entries *w,
		struct err *err);
} rows[] = {
	{ { "drill-answer", false, false, { "inject", "text" } },
	  do_answer },
	{ { "drill-aside", false, false, { "inject" } }, do_aside },
	{ { "drill-inject", true, false, { "inject", "again" } },
	  act_inject },
	{ { "drill-hold", true, false, { "inject" } }, act_hold },
	{ { "drill-release", true, false, { "inject" } }, act_release },
	{ { "drill-skip", true, false, { "inject", "reason" } }, act_skip },
	{ { "drill-edit", true, false, { "inject", "text", "from", "to",
	    "note", "channel", "at" } }, act_edit },
	{ { "drill-insert", true, false, { "text", "from", "to", "note",
	    "channel", "at" } }, act_insert },
	{ { "drill-observe", true, true, { "text", "objective" } },
	  act_observe },
	{ { "drill-rate", true, true, { "objective", "rating", "note" } },
	  act_rate },
	{ { "drill-overrule", true, true, { "expectation", "as", "note" } },
	  act_overrule },
	{ { "drill-end", true, false, { "reason" } }, do_end },
	{ { "drill-throw", false, false, { "text", "bonus" } }, act_throw },
	{ { "drill-reply", false, true, { "question", "text" } }, do_reply },
	{ { "drill-improve", true, true, { "hazard", "plan", "owner",
	    "due" } }, do_improve },
};

const struct drill_verb *
drill_verb_at(size_t i)
{
	return i < ARRAY_LEN(rows) ? &rows[i].verb : NULL;
}

static const struct row *
row_of(const char *verb)
{
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(rows[i].verb.name, verb) == 0)
			return &rows[i];
	return NULL;
}

bool
drill_has(void *ctx, const char *verb)
{
	(void)ctx;
	return row_of(verb) || strcmp(verb, "drill-pause") == 0 ||
		strcmp(verb, "drill-resume") == 0 ||
		strcmp(verb, "drill-speed") == 0 ||
		strcmp(verb, "drill-file") == 0 ||
		strcmp(verb, "drill-paper") == 0 ||
		strcmp(verb, "drill-jump") == 0;
}

static int
may(const struct drill *dr, bool trainer, bool after, struct err *err)
{
	if (dr->state == DRILL_NONE)
		return err_set(err, ERR_REFUSED, _("no drill was started in "
			"this database: zhiban drill start SCENARIO"));
	if (dr->state == DRILL_ENDED && !after)
		return err_set(err, ERR_REFUSED, _("the drill is over"));
	if (trainer && !drill_is_trainer(dr, desk_person(dr->desk)))
		return err_set(err, ERR_REFUSED, _("that is for the trainer, "
			"%s, or who has the right train"), dr->trainer);
	return 0;
}

int
drill_may_steer(const struct drill *dr, struct err *err)
{
	return dr->state == DRILL_NONE ? 0 : may(dr, true, false, err);
}

static int
act_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct acting *a = ctx;
	const struct row *row = row_of(a->cmd->verb);

	if (drill_sync(a->dr, err) < 0 ||
	    may(a->dr, row->verb.trainer, row->verb.after, err) < 0)
		return -1;
	return row->run(a, w, err);
}

/* ---- the drill's clock ---------------------------------------------- */

/* To the instant at which the next thing happens, and no further. */
static int
jump(struct drill *dr, struct clock_change *c, struct err *err)
{
	size_t i;

	if (drill_turn(dr, err) < 0)
		return -1;
	c->act = CLOCK_SET;
	c->amount = drill_next(dr, &i);
	if (c->amount == TIME_NONE)
		return err_set(err, ERR_REFUSED, _("nothing more comes by "
			"itself: send an inject, or end the drill"));
	return 0;
}

static int
turn_clock(struct drill *dr, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct clock_change c = { .act = CLOCK_PAUSE };
	const char *rate = fields_get(&cmd->args, "rate");
	const bool first = dr->state == DRILL_RUNNING;

	if (may(dr, true, false, err) < 0)
		return -1;
	if (strcmp(cmd->verb, "drill-resume") == 0) {
		c.act = CLOCK_RESUME;
	} else if (strcmp(cmd->verb, "drill-speed") == 0) {
		c.act = CLOCK_RATE;
		c.amount = rate ? strtol(rate, NULL, 10) : 0;
		if (c.amount < CLOCK_RATE_REAL || c.amount > CLOCK_RATE_MAX)
			return err_set(err, ERR_USAGE,
				_("how fast? x1 to x120"));
	} else if (strcmp(cmd->verb, "drill-jump") == 0 && first &&
	    jump(dr, &c, err) < 0) {
		return -1;
	}
	return desk_clock(dr->desk, &c, ret, err);
}

static int
file_items(struct drill *dr, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *real = fields_get(&cmd->args, "real");
	const int n = drill_file(dr, real, err);

	if (n >= 0)
		buf_addf(&ret->say, _("%d filed into %s\n"), n,
			real ? real : dr->real);
	return n < 0 ? -1 : 0;
}

/* Until the end a paper says what only the trainer may know. */
static int
put_paper(struct drill *dr, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	if (may(dr, dr->state != DRILL_ENDED, true, err) < 0)
		return -1;
	return drill_put_paper(dr, cmd, ret, err);
}

/* ---- as a guest of the desk ----------------------------------------- */

/* What comes from outside is cleaned and must fit. */
static int
clean(struct command *to, const struct command *from, struct err *err)
{
	struct buf b = { 0 };
	int rc = 0;

	*to = (struct command){ .verb = from->verb };
	for (size_t i = 0; rc == 0 && i < from->args.count; i++) {
		const struct field *f = &from->args.item[i];
		const size_t len = strlen(f->value);

		buf_clear(&b);
		text_clean(&b, f->value, len, 4 * len + 1, true);
		if (b.len > TEXT_VALUE_MAX)
			rc = err_set(err, ERR_REFUSED, _("that is too long: "
				"%zu bytes, and %d fit"), b.len,
				TEXT_VALUE_MAX);
		else
			fields_add(&to->args, f->name, buf_text(&b));
	}
	buf_done(&b);
	return rc;
}

int
drill_act(void *ctx, struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err)
{
	struct drill *dr = ctx;
	struct command own;
	struct outcome written = { 0 };
	struct acting a = { .dr = dr, .cmd = &own, .ret = ret };
	int rc = clean(&own, cmd, err);

	if (rc == 0)
		rc = desk_sync(d, NULL, err);
	if (rc == 0)
		rc = drill_sync(dr, err);
	if (rc == 0 && row_of(cmd->verb))
		rc = desk_write(d, act_gather, &a, &written, err);
	else if (rc == 0 && strcmp(cmd->verb, "drill-file") == 0)
		rc = file_items(dr, &own, ret, err);
	else if (rc == 0 && strcmp(cmd->verb, "drill-paper") == 0)
		rc = put_paper(dr, &own, ret, err);
	else if (rc == 0)
		rc = turn_clock(dr, &own, &written, err);
	ret->first_seq = written.first_seq;
	ret->last_seq = written.last_seq;
	ret->at = written.at;
	if (rc == 0 && drill_sync(dr, err) == 0)
		rc = drill_turn(dr, err) < 0 ? -1 : 0;
	outcome_done(&written);
	fields_done(&a.secret);
	buf_done(&a.bytes);
	fields_done(&own.args);
	return rc;
}
