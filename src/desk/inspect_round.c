/* SPDX-License-Identifier: MIT */
/*
 * Rounds of inspection: begun as an incident of the process with the answers
 * by which it is that round, each item answered, and ended when the incident
 * is closed; a hazard found goes into the ledger with the round as its source.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"

#define ASKED_MAX 8		/* answers that lead to answers */

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

int
round_start(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct round r = { .d = d, .done = TIME_NONE };
	const struct inspection *in;
	const struct playbook *pb;
	const struct deadline *rule;
	struct outcome o = { 0 };
	const char *id;
	int rc;

	if (inspect_need(cmd, "duty", &id, err) < 0)
		return -1;
	in = site_inspection(&d->site, id);
	if (!in)
		return err_set(err, ERR_REFUSED, _("%s is not taken on: "
			"zhiban inspect take %s --first DAY --owner NAME"),
			id, id);
	if (in->round[0])
		return err_set(err, ERR_REFUSED, _("a round is under way: %s"),
			in->number);
	rule = inspect_line(d, id, &pb, err);
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
	if (rc == 0)
		buf_addf(&ret->say, _("the round is %s: its items are "
			"answered one by one (inspect items %s)\n"), r.number,
			r.number);
	return rc;
}

/* ---- a hazard found ------------------------------------------------- */

int
round_found(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = cmd->incident;
	const char *step = fields_get(&cmd->args, "step");
	static const char *const same[] = { "hazard", "owner", "due", "plan",
		"outside" };
	const struct incident *inc = typed ? desk_incident_typed(d, typed, err)
		: NULL;
	struct command add = { .verb = "hazard-add" };
	struct buf source = { 0 };
	int rc;

	if (!inc)
		return typed ? -1 : err_set(err, ERR_USAGE,
			_("found in which round?"));
	if (step && !incident_step(inc, step, err))
		return -1;
	inspection_source(&source, inc, step);
	fields_add(&add.args, "source", source.text);
	buf_done(&source);
	for (size_t i = 0; i < ARRAY_LEN(same); i++) {
		const char *value = fields_get(&cmd->args, same[i]);

		if (value)
			fields_add(&add.args, same[i], value);
	}
	rc = desk_do(d, &add, ret, err);
	fields_done(&add.args);
	return rc;
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
