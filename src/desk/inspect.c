/* SPDX-License-Identifier: MIT */
/*
 * Inspections: taken on out of the library, a round begun as an incident of
 * its process with the answers by which it is that round, and ended when that
 * is closed; a hazard found goes into the ledger with the round as its source.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"

#define ASKED_MAX 8		/* answers that lead to answers */

/* ---- the line of the process ---------------------------------------- */

bool
inspect_may(const struct playbook *pb, const struct deadline *rule)
{
	return pb->kind == PLAYBOOK_PROCESS && (rule->every.amount > 0 ||
		(rule->on && strcmp(rule->on, "notice") != 0)) &&
		(rule->kind == DEADLINE_RECURRING ||
		rule->kind == DEADLINE_CALENDAR);
}

static const struct deadline *
line_of(struct desk *d, const char *id, const struct playbook **ret,
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

static int
take_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct taking_on *t = ctx;
	struct fields *f = desk_entry(w, "inspection");

	(void)err;
	fields_add(f, "id", t->rule->full);
	for (int l = 0; l < LANG_COUNT; l++) {
		if (t->rule->title.in[l])
			fields_addf(f, "title", "%s %s",
				lang_code((enum lang)l),
				t->rule->title.in[l]);
	}
	put_period(f, t->rule);
	put_clean(f, "owner", fields_get(&t->cmd->args, "owner"));
	fields_add_time(f, "due", t->first);
	fields_add(f, "state", "taken-on");
	return 0;
}

static int
need(const struct command *cmd, const char *name, const char **ret,
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
	const char *id, *first, *owner;
	const struct playbook *pb;

	if (need(cmd, "duty", &id, err) < 0 ||
		need(cmd, "first", &first, err) < 0 ||
		need(cmd, "owner", &owner, err) < 0)
		return -1;
	t.rule = line_of(d, id, &pb, err);
	if (!t.rule)
		return -1;
	if (time_parse_due(&t.first, first, desk_now(d), desk_zone(d), err)
		< 0)
		return err_flags(err, "--first");
	return desk_write(d, take_gather, &t, ret, err);
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

	if (need(cmd, "duty", &id, err) < 0 ||
		need(cmd, "reason", &reason, err) < 0)
		return -1;
	return desk_write(d, drop_gather, &t, ret, err);
}

/* ---- a round -------------------------------------------------------- */

struct round {
	struct desk *d;
	const char *id;		/* of the inspection */
	char incident[ID_SIZE];
	char number[32];
	int64_t done;		/* TIME_NONE: it begins */
	bool is_void;
};

static int
round_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct round *r = ctx;
	const struct inspection *in = site_inspection(&r->d->site, r->id);
	struct fields *f;

	(void)err;
	/* Somebody else saw the end first. */
	if (r->done != TIME_NONE && (!in ||
		strcmp(in->round, r->incident) != 0))
		return 0;
	f = desk_entry(w, "inspection-round");
	fields_add(f, "id", r->id);
	fields_add(f, "round", r->incident);
	fields_add(f, "number", r->number);
	if (r->done != TIME_NONE)
		fields_add_time(f, "done", r->done);
	if (r->is_void)
		fields_add(f, "void", "yes");
	return 0;
}

static int
answer(struct desk *d, const char *incident, const char *step,
	const char *value, struct err *err)
{
	struct command cmd = { .verb = "done", .incident = incident };
	struct outcome o = { 0 };
	int rc;

	fields_add(&cmd.args, "step", step);
	fields_add(&cmd.args, "value", value);
	rc = desk_do(d, &cmd, &o, err);
	fields_done(&cmd.args);
	outcome_done(&o);
	return rc;
}

/* The answers that the conditions ask for, those they hang on first. */
static int
answer_all(struct desk *d, const char *incident, const struct playbook *pb,
	const struct condition *when, int depth, struct err *err)
{
	for (size_t i = 0; i < when->count && depth < ASKED_MAX; i++) {
		const struct term *t = when->clause[i].item;
		const struct step *s = t->kind == TERM_ANSWER &&
			t->op == OP_EQ ? playbook_step(pb, t->name) : NULL;

		if (!s)
			continue;
		if (answer_all(d, incident, pb, &s->when, depth + 1, err) < 0
			|| answer(d, incident, s->full, t->value, err) < 0)
			return -1;
	}
	return 0;
}

static int
open_round(struct desk *d, const struct playbook *pb,
	const struct deadline *rule, struct outcome *ret, struct err *err)
{
	struct command cmd = { .verb = "open" };
	struct buf title = { 0 };
	int rc;

	buf_addf(&title, "%s ", words_text(&rule->title, lang_now()));
	time_format(&title, desk_now(d), desk_zone(d), TIME_DAY_CLOCK);
	fields_add(&cmd.args, "playbook", pb->id);
	fields_add(&cmd.args, "title", title.text);
	rc = desk_do(d, &cmd, ret, err);
	fields_done(&cmd.args);
	buf_done(&title);
	return rc;
}

static int
start(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct round r = { .d = d, .done = TIME_NONE };
	const struct inspection *in;
	const struct playbook *pb;
	const struct deadline *rule;
	struct outcome o = { 0 };
	const char *id;
	int rc;

	if (need(cmd, "duty", &id, err) < 0)
		return -1;
	in = site_inspection(&d->site, id);
	if (!in)
		return err_set(err, ERR_REFUSED, _("%s is not taken on: "
			"zhiban inspect take %s --first DAY --owner NAME"),
			id, id);
	if (in->round[0])
		return err_set(err, ERR_REFUSED, _("a round is under way: %s"),
			in->number);
	rule = line_of(d, id, &pb, err);
	if (!rule || open_round(d, pb, rule, ret, err) < 0)
		return -1;
	r.id = rule->full;
	memcpy(r.incident, ret->incident, ID_SIZE);
	memcpy(r.number, ret->number, sizeof(r.number));
	/* First that it is a round: whatever is in the way of the answers can
	 * be put right in the walk. */
	rc = desk_write(d, round_gather, &r, &o, err);
	outcome_done(&o);
	if (rc == 0)
		rc = answer_all(d, r.incident, pb, &rule->when, 0, err);
	return rc;
}

/* ---- a hazard found ------------------------------------------------- */

static int
found(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = cmd->incident;
	const char *step = fields_get(&cmd->args, "step");
	static const char *const same[] = { "hazard", "owner", "due", "plan",
		"outside" };
	const struct incident *inc = typed ? desk_incident_typed(d, typed, err)
		: NULL;
	struct command add = { .verb = "hazard-add" };
	int rc;

	if (!inc)
		return typed ? -1 : err_set(err, ERR_USAGE,
			_("found in which round?"));
	fields_addf(&add.args, "source", "inspection %s%s%s", inc->number,
		step ? " " : "", step ? step : "");
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		const char *value = fields_get(&cmd->args, same[i]);

		if (value)
			fields_add(&add.args, same[i], value);
	}
	rc = desk_do(d, &add, ret, err);
	fields_done(&add.args);
	return rc;
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
		{ "inspect-start", start }, { "inspect-found", found },
	};

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].verb, cmd->verb) == 0)
			return rows[i].act(d, cmd, ret, err);
	}
	return err_set(err, ERR_USAGE, _("there is no act %s"), cmd->verb);
}

/* ---- the end of rounds ---------------------------------------------- */

int
inspect_turn(struct desk *d, struct err *err)
{
	for (size_t i = 0; i < d->site.inspection_count; i++) {
		const struct inspection *in = &d->site.inspections[i];
		const struct incident *inc = in->round[0]
			? desk_incident(d, in->round, NULL) : NULL;
		struct round r = { .d = d };
		struct outcome o = { 0 };
		char *id;
		int rc;

		if (!inc || (inc->state != INCIDENT_CLOSED &&
			inc->state != INCIDENT_VOID))
			continue;
		r.is_void = inc->state == INCIDENT_VOID;
		r.done = r.is_void ? inc->last.when : inc->closed.when;
		memcpy(r.incident, in->round, ID_SIZE);
		strncat(r.number, inc->number, sizeof(r.number) - 1);
		id = mem_text(in->id);
		r.id = id;
		rc = desk_write(d, round_gather, &r, &o, err);
		outcome_done(&o);
		free(id);
		if (rc < 0)
			return -1;
	}
	return 0;
}

int
desk_inspect_look(struct desk *d, struct err *err)
{
	return store_writes(d->store) ? inspect_turn(d, err) : 0;
}
