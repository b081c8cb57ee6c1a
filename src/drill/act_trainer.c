/* SPDX-License-Identifier: MIT */
/*
 * What only the trainer does: injects sent, held, changed and added, what is
 * noted, rated and judged. Its words are sealed: the entry has their hash.
 */
#include <stdio.h>
#include <string.h>

#include "act.h"

void
drill_seal(struct desk_entries *w, struct fields *entry,
	const struct fields *secret, struct buf *bytes)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	fields_encode(bytes, secret);
	hash_sha256(hash, buf_text(bytes), bytes->len);
	hash_hex(hex, hash);
	fields_add(entry, "sealed", hex);
	desk_entry_pin(w, buf_text(bytes), bytes->len);
}

/* Copies arguments into the trainer's fields where they are given. */
static void
keep(struct acting *a, const char *name)
{
	const char *s;

	for (size_t n = 0; (s = fields_nth(&a->cmd->args, name, n)); n++)
		fields_add(&a->secret, name, s);
}

static int
sealed(struct acting *a, struct desk_entries *w, const char *kind,
	const char *id)
{
	struct fields *f = desk_entry(w, kind);

	if (id)
		fields_add(f, "id", id);
	drill_seal(w, f, &a->secret, &a->bytes);
	return 0;
}

/* ---- the trainer: injects ------------------------------------------- */

static const struct drill_inject *
named(struct acting *a, struct err *err)
{
	const char *id = act_need(a, "inject", err);

	return id ? drill_inject(a->dr, id, err) : NULL;
}

static const struct drill_inject *
unsent(struct acting *a, struct err *err)
{
	const struct drill_inject *in = named(a, err);

	if (!in || in->times == 0)
		return in;
	err_set(err, ERR_REFUSED, _("%s went out already"), in->rule->id);
	return NULL;
}

int
act_inject(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct drill_inject *in = named(a, err);

	if (!in)
		return -1;
	if (in->state == SEND_SENT && in->rule->times <= 1 &&
	    !act_arg(a, "again"))
		return err_set(err, ERR_REFUSED,
			_("%s went out already"), in->rule->id);
	drill_send(desk_entry(w, "inject"), a->dr,
		(size_t)(in - a->dr->injects), desk_now(a->dr->desk), true);
	return 0;
}

static int
mark_inject(struct acting *a, struct desk_entries *w, const char *kind,
	struct err *err)
{
	const struct drill_inject *in = unsent(a, err);

	if (!in)
		return -1;
	fields_add(desk_entry(w, kind), "id", in->rule->id);
	return 0;
}

int
act_hold(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct drill_inject *in = unsent(a, err);

	if (!in)
		return -1;
	if (in->state == SEND_HELD)
		return err_set(err, ERR_REFUSED, _("%s is held already"),
			in->rule->id);
	return mark_inject(a, w, "inject-held", err);
}

int
act_release(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct drill_inject *in = unsent(a, err);

	if (!in)
		return -1;
	if (in->state != SEND_HELD && in->state != SEND_SKIPPED)
		return err_set(err, ERR_REFUSED, _("%s is not held"),
			in->rule->id);
	return mark_inject(a, w, "inject-released", err);
}

int
act_skip(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct drill_inject *in = unsent(a, err);

	if (!in)
		return -1;
	keep(a, "reason");
	return sealed(a, w, "inject-skipped", in->rule->id);
}

/* The last end that has a time; TIME_NONE: there is none. */
static int64_t
last_end(const struct drill *dr)
{
	int64_t last = TIME_NONE;

	for (size_t i = 0; i < dr->scenario->end_count; i++)
		if (dr->scenario->ends[i].at > last)
			last = dr->scenario->ends[i].at;
	return last == TIME_NONE ? last : dr->began + last;
}

/* A time of day that has been is no tomorrow after the drill's end. */
static int
check_time(const struct acting *a, const char *typed, int64_t at,
	struct err *err)
{
	const struct zone *zone = desk_zone(a->dr->desk);
	const int64_t now = desk_now(a->dr->desk), end = last_end(a->dr);
	const bool late = end != TIME_NONE && at >= end;
	struct buf clock = { 0 };
	int64_t been;

	if (at >= now && !late)
		return 0;
	if (at < now || (time_parse(&been, typed, now, zone, TIME_PAST,
	    NULL) == 0 && been < now)) {
		time_format(&clock, now, zone, TIME_MINUTES);
		err_set(err, ERR_REFUSED, _("%s has passed: in the drill it "
			"is %s"), typed, buf_text(&clock));
	} else {
		time_format(&clock, end, zone, TIME_MINUTES);
		err_set(err, ERR_REFUSED, _("%s is after the end: the drill "
			"is over at %s"), typed, buf_text(&clock));
	}
	buf_done(&clock);
	return err_flags(err, "--at");
}

/* The time to send it, in the drill's world, becomes ms. */
static int
keep_time(struct acting *a, const char *name, struct err *err)
{
	const char *typed = act_arg(a, name);
	int64_t at;

	if (!typed)
		return 0;
	if (time_parse(&at, typed, desk_now(a->dr->desk),
	    desk_zone(a->dr->desk), TIME_FUTURE, err) < 0 ||
	    check_time(a, typed, at, err) < 0)
		return -1;
	fields_add_time(&a->secret, name, at);
	return 0;
}

static int
keep_channel(struct acting *a, struct err *err)
{
	const char *typed = act_arg(a, "channel");
	const char *names[CHANNEL_COUNT + 1] = { NULL };
	const char *near;

	for (int c = 0; c < CHANNEL_COUNT; c++)
		names[c] = scenario_channel_name((enum scenario_channel)c);
	for (int c = 0; typed && c < CHANNEL_COUNT; c++)
		if (strcmp(names[c], typed) == 0)
			typed = NULL;
	if (!typed) {
		keep(a, "channel");
		return 0;
	}
	near = text_nearest(typed, names);
	return err_set(err, ERR_USAGE, _("there is no channel %s (%s?)"),
		typed, near ? near : names[0]);
}

/* Seats, and with actors whoever plays a part, as one line. */
static int
refuse_who(const struct scenario *s, const char *typed, bool actors,
	struct err *err)
{
	struct buf known = { 0 };

	for (size_t i = 0; i < s->player_count; i++)
		buf_addf(&known, "%s%s", i ? ", " : "", s->players[i].id);
	for (size_t i = 0; actors && i < s->actor_count; i++)
		buf_addf(&known, ", %s", s->actors[i].id);
	err_set(err, ERR_USAGE, _("nobody in this drill is called %s; there "
		"are: %s"), typed, buf_text(&known));
	buf_done(&known);
	return -1;
}

/* An inject comes from a seat or an actor and goes to seats. */
static int
check_who(const struct acting *a, struct err *err)
{
	const struct scenario *s = a->dr->scenario;
	const char *from = act_arg(a, "from"), *to;

	if (from && !scenario_player(s, from) && !scenario_actor(s, from))
		return refuse_who(s, from, true, err);
	for (size_t n = 0; (to = fields_nth(&a->cmd->args, "to", n)); n++)
		if (!scenario_player(s, to))
			return refuse_who(s, to, false, err);
	return 0;
}

static int
keep_inject(struct acting *a, struct err *err)
{
	if (check_who(a, err) < 0)
		return -1;
	keep(a, "text");
	keep(a, "from");
	keep(a, "to");
	keep(a, "note");
	if (keep_channel(a, err) < 0)
		return -1;
	return keep_time(a, "at", err);
}

int
act_edit(struct acting *a, struct desk_entries *w, struct err *err)
{
	const struct drill_inject *in = unsent(a, err);

	if (!in || keep_inject(a, err) < 0)
		return -1;
	if (!a->secret.count)
		return err_set(err, ERR_USAGE, _("nothing is changed"));
	return sealed(a, w, "inject-edited", in->rule->id);
}

/* X1, X2 ...: ids of the scenario begin otherwise or are passed over. */
int
act_insert(struct acting *a, struct desk_entries *w, struct err *err)
{
	char id[16];
	int n = 0;

	if (!act_need(a, "text", err) || keep_inject(a, err) < 0)
		return -1;
	do {
		snprintf(id, sizeof(id), "X%d", ++n);
	} while (drill_inject(a->dr, id, NULL));
	if (n > DRILL_INSERTS_MAX)
		return err_set(err, ERR_REFUSED, _("that is one too many"));
	fields_add(&a->secret, "id", id);
	buf_addf(&a->ret->say, "%s\n", id);
	return sealed(a, w, "inject-inserted", id);
}

/* ---- the trainer: what is seen -------------------------------------- */

static int
check_objective(const struct acting *a, const char *id, struct err *err)
{
	if (scenario_objective(a->dr->scenario, id))
		return 0;
	return err_set(err, ERR_REFUSED, _("there is no objective %s"), id);
}

int
act_observe(struct acting *a, struct desk_entries *w, struct err *err)
{
	const char *objective = act_arg(a, "objective");

	if (!act_need(a, "text", err) ||
	    (objective && check_objective(a, objective, err) < 0))
		return -1;
	keep(a, "text");
	keep(a, "objective");
	return sealed(a, w, "drill-observed", NULL);
}

int
act_rate(struct acting *a, struct desk_entries *w, struct err *err)
{
	const char *objective = act_need(a, "objective", err);
	const char *rating = objective ? act_need(a, "rating", err) : NULL;

	if (!rating || check_objective(a, objective, err) < 0)
		return -1;
	if (strlen(rating) != 1 || !strchr("PSMU", *rating))
		return err_set(err, ERR_USAGE, _("a rating is P (performed), "
			"S (some challenges), M (major challenges) or U "
			"(unable)"));
	keep(a, "objective");
	keep(a, "rating");
	keep(a, "note");
	return sealed(a, w, "drill-rated", NULL);
}

int
act_overrule(struct acting *a, struct desk_entries *w, struct err *err)
{
	const char *id = act_need(a, "expectation", err);
	const char *as = id ? act_need(a, "as", err) : NULL;

	if (!as)
		return -1;
	if (strcmp(as, "met") != 0 && strcmp(as, "missed") != 0)
		return err_set(err, ERR_USAGE,
			_("as what? met or missed"));
	if (!scenario_expectation(a->dr->scenario, id))
		return err_set(err, ERR_REFUSED,
			_("there is no expectation %s"), id);
	/* What the log says is overruled only with a reason that stays. */
	if (!act_need(a, "note", err))
		return -1;
	keep(a, "expectation");
	keep(a, "as");
	keep(a, "note");
	return sealed(a, w, "drill-overruled", NULL);
}
