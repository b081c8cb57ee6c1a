/* SPDX-License-Identifier: MIT */
/*
 * Inspections: taken on out of the library and given up. Their rounds are
 * inspect_round.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"

/* ---- the line of the process ---------------------------------------- */

bool
inspect_may(const struct playbook *pb, const struct deadline *rule)
{
	return pb->kind == PLAYBOOK_PROCESS && (rule->every.amount > 0 ||
		(rule->on && strcmp(rule->on, "notice") != 0)) &&
		(rule->kind == DEADLINE_RECURRING ||
		rule->kind == DEADLINE_CALENDAR);
}

const struct deadline *
inspect_line(struct desk *d, const char *id, const struct playbook **ret,
	struct err *err)
{
	char *book = mem_text_n(id, strcspn(id, "/"));
	const struct playbook *pb = library_find(desk_library(d), book, err);
	const struct deadline *rule = pb ? playbook_deadline(pb, id) : NULL;

	free(book);
	if (!pb)
		return NULL;
	if (!rule || !inspect_may(pb, rule)) {
		err_set(err, ERR_REFUSED, _("%s does not come again by "
			"itself: zhiban inspect list --all shows what can be "
			"taken on"), id);
		return NULL;
	}
	*ret = pb;
	return rule;
}

static void
put_period(struct fields *f, const struct deadline *rule)
{
	const struct span *s = &rule->every;

	if (rule->on)
		fields_add(f, "on", rule->on);
	else if (s->unit == SPAN_ELAPSED)
		fields_addf(f, "every", "%lldm",
			(long long)(s->amount / TIME_MINUTE));
	else
		fields_addf(f, "every", "%lld%s", (long long)s->amount,
			s->unit == SPAN_MONTHS ? "mo" : "d");
}

/* ---- taking on, giving up ------------------------------------------- */

struct taking_on {
	struct desk *d;
	const struct command *cmd;
	const struct deadline *rule;
	const char *owner;
	int64_t first;
};

static void
put_clean(struct fields *f, const char *name, const char *value)
{
	struct buf b = { 0 };

	text_clean(&b, value, strlen(value), TEXT_TITLE_MAX, false);
	if (b.len)
		fields_add(f, name, b.text);
	buf_done(&b);
}

/* Twice is a slip, or another owner or day, which has its reason. */
static int
refuse_taken(const struct inspection *in, const struct site *s,
	struct err *err)
{
	struct buf at = { 0 }, due = { 0 };

	time_format(&at, in->taken, s->zone, TIME_MINUTES);
	time_format(&due, in->due, s->zone, TIME_MINUTES);
	err_set(err, ERR_REFUSED, _("%s is taken on already, by %s at %s: %s "
		"sees to it, due %s; with a reason the owner and the day are "
		"changed"), in->id, in->by, buf_text(&at), in->owner,
		buf_text(&due));
	buf_done(&at);
	buf_done(&due);
	return err_flags(err, "--reason");
}

static int
take_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct taking_on *t = ctx;
	const struct inspection *in = site_inspection(&t->d->site,
		t->rule->full);
	const char *reason = fields_get(&t->cmd->args, "reason");
	struct fields *f;

	if (in && !(reason && *reason))
		return refuse_taken(in, &t->d->site, err);
	f = desk_entry(w, "inspection");
	fields_add(f, "id", t->rule->full);
	for (int l = 0; l < LANG_COUNT; l++) {
		if (t->rule->title.in[l])
			fields_addf(f, "title", "%s %s",
				lang_code((enum lang)l),
				t->rule->title.in[l]);
	}
	put_period(f, t->rule);
	put_clean(f, "owner", t->owner);
	fields_add_time(f, "due", t->first);
	fields_add(f, "state", "taken-on");
	if (reason && *reason)
		put_clean(f, "reason", reason);
	return 0;
}

int
inspect_need(const struct command *cmd, const char *name, const char **ret,
	struct err *err)
{
	*ret = fields_get(&cmd->args, name);
	if (*ret && **ret)
		return 0;
	err_set(err, ERR_USAGE, _("what is missing: %s"), name);
	return err_flags(err, "--%s", name);
}

static int
take_on(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct taking_on t = { .d = d, .cmd = cmd };
	const char *outside = fields_get(&cmd->args, "outside");
	const char *reason = fields_get(&cmd->args, "reason");
	const char *id, *first, *owner;
	const struct playbook *pb;

	if (inspect_need(cmd, "duty", &id, err) < 0 ||
		inspect_need(cmd, "first", &first, err) < 0 ||
		inspect_need(cmd, "owner", &owner, err) < 0)
		return -1;
	t.rule = inspect_line(d, id, &pb, err);
	if (!t.rule)
		return -1;
	if (time_parse_due(&t.first, first, desk_now(d), desk_zone(d), err)
		< 0)
		return err_flags(err, "--first");
	if (t.first <= desk_now(d) && !(reason && *reason)) {
		err_set(err, ERR_REFUSED, _("the first day has passed: give a "
			"day to come, or the reason why it counts from there"));
		return err_flags(err, "--first, --reason");
	}
	if (site_owner(&d->site, owner, outside && strcmp(outside, "yes") == 0,
		&t.owner, err) < 0)
		return -1;
	if (desk_write(d, take_gather, &t, ret, err) < 0)
		return -1;
	inspect_say(d, t.rule->full, ret);
	return 0;
}

void
inspect_say(struct desk *d, const char *id, struct outcome *ret)
{
	const struct inspection *in;

	if (desk_sync(d, NULL, NULL) < 0)
		return;
	in = site_inspection(&d->site, id);
	if (!in)
		return;
	buf_addf(&ret->say, _("%s: %s sees to it, next due "),
		inspection_title(in, lang_now()), in->owner);
	time_format(&ret->say, in->due, d->site.zone, TIME_MINUTES);
	buf_add_char(&ret->say, '\n');
}

static int
drop_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct taking_on *t = ctx;
	const char *id = fields_get(&t->cmd->args, "duty");
	struct fields *f;

	if (!site_inspection(&t->d->site, id))
		return err_set(err, ERR_REFUSED, _("%s is not taken on"), id);
	f = desk_entry(w, "inspection");
	fields_add(f, "id", id);
	fields_add(f, "state", "given-up");
	put_clean(f, "reason", fields_get(&t->cmd->args, "reason"));
	return 0;
}

static int
drop(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct taking_on t = { .d = d, .cmd = cmd };
	const char *id, *reason;

	if (inspect_need(cmd, "duty", &id, err) < 0 ||
		inspect_need(cmd, "reason", &reason, err) < 0)
		return -1;
	return desk_write(d, drop_gather, &t, ret, err);
}

int
inspect_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	static const struct {
		const char *verb;
		int (*act)(struct desk *, const struct command *,
			struct outcome *, struct err *);
	} rows[] = {
		{ "inspect-take", take_on }, { "inspect-drop", drop },
		{ "inspect-start", round_start },
		{ "inspect-found", round_found },
		{ "inspect-item", round_item },
		{ "inspect-done", round_finish },
	};

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].verb, cmd->verb) == 0)
			return rows[i].act(d, cmd, ret, err);
	}
	return err_set(err, ERR_USAGE, _("there is no act %s"), cmd->verb);
}
