/* SPDX-License-Identifier: MIT */
/*
 * Proposals: what came from elsewhere and nobody has looked at yet. Accepted,
 * one becomes an incident under its own id, so that what was heard before
 * stands before the opening; dismissed, it stays in the log.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "seal.h"

int
proposal_typed(struct desk *d, const char *typed, struct proposal *ret,
	struct err *err)
{
	const char *digits = typed + (*typed == 'P' || *typed == 'p');
	char *end;
	int64_t seq;
	int rc;

	errno = 0;
	seq = strtoll(digits, &end, 10);
	if (errno || end == digits || *end || seq < 1)
		return err_set(err, ERR_USAGE, _("\"%s\" is not the number of "
			"a proposal, such as P12 (see zhiban proposals)"),
			typed);
	rc = store_proposal(d->store, seq, ret, err);
	if (rc == 0)
		return err_set(err, ERR_REFUSED, _("there is no proposal "
			"P%lld (see zhiban proposals)"), (long long)seq);
	return rc;
}

int
proposal_waits(struct desk *d, const struct proposal *p, struct err *err)
{
	const struct incident *inc;

	if (p->state == PROPOSAL_WAITS)
		return 0;
	if (p->state == PROPOSAL_DISMISSED)
		return err_set(err, ERR_REFUSED,
			_("P%lld was dismissed already"), (long long)p->seq);
	inc = desk_incident(d, p->incident, NULL);
	return err_set(err, ERR_REFUSED, _("P%lld was accepted already, as "
		"%s"), (long long)p->seq, inc ? inc->number : p->incident);
}

int
desk_proposal(struct desk *d, const char *typed, struct proposal *ret,
	struct err *err)
{
	if (desk_sync(d, NULL, err) < 0)
		return -1;
	return proposal_typed(d, typed, ret, err) == 1 ? 0 : -1;
}

int
desk_proposals(struct desk *d, bool all, int64_t before, size_t limit,
	struct proposal_page *ret, struct err *err)
{
	return store_proposals(d->store, all, before, limit, ret, err);
}

/* ---- accepted ---------------------------------------------------------- */

static void
add_unless(struct fields *args, const char *name, const char *value)
{
	if (value && *value && !fields_get(args, name))
		fields_add(args, name, value);
}

/* Its first entry says what it is. */
static int
first_entry(struct desk *d, const struct proposal *p, struct event *ret,
	struct err *err)
{
	const struct event_query q = { .after = p->seq - 1, .upto = p->seq };
	const int rc = store_first(d->store, &q, ret, err);

	if (rc == 0)
		return err_set(err, ERR_SYSTEM, _("entry %lld is missing: run "
			"`zhiban verify`"), (long long)p->seq);
	return rc < 0 ? -1 : 0;
}

int
desk_proposal_args(struct desk *d, const struct proposal *p,
	struct fields *args, struct err *err)
{
	static const char *const same[] = { "title", "level", "unit",
		"reporter" };
	struct buf text = { 0 };
	struct event e;
	const char *plan;
	int64_t heard;

	if (first_entry(d, p, &e, err) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(same); i++)
		add_unless(args, same[i], fields_get(&e.fields, same[i]));
	plan = fields_get(&e.fields, "plan");
	if (plan && library_find(desk_library(d), plan, NULL))
		add_unless(args, "playbook", plan);
	/* Whole seconds: it is read by people. */
	heard = e.virtual_at != TIME_NONE ? e.virtual_at : e.at;
	time_format(&text, heard - heard % TIME_SECOND,
		d->site.zone, TIME_RFC3339);
	add_unless(args, "discovered", buf_text(&text));
	buf_clear(&text);
	if (e.occurred != TIME_NONE)
		time_format(&text, e.occurred, d->site.zone, TIME_RFC3339);
	add_unless(args, "occurred", buf_text(&text));
	buf_clear(&text);
	buf_addf(&text, "P%lld", (long long)p->seq);
	add_unless(args, "proposal", buf_text(&text));
	buf_done(&text);
	event_done(&e);
	return 0;
}

/* ---- dismissed --------------------------------------------------------- */

static int
dismiss_one(struct desk *d, const char *typed, const char *reason,
	struct outcome *ret, struct err *err)
{
	struct decision dec = { 0 };
	struct proposal p;
	struct writing w = { .decision = &dec, .begun = true,
		.unopened = true };
	int rc;

	if (proposal_typed(d, typed, &p, err) < 0)
		return -1;
	w.incident = p.incident;
	rc = proposal_waits(d, &p, err);
	if (rc == 0) {
		fields_add(&writing_draft(&dec, "dismissed")->fields, "reason",
			reason);
		rc = seal_before(d, &dec, err);
	}
	if (rc == 0)
		rc = write_entries(d, &w, ret, err);
	if (rc == 0)
		buf_addf(&ret->say, _("P%lld dismissed: %s\n"),
			(long long)p.seq, p.title);
	decision_done(&dec);
	proposal_done(&p);
	return rc;
}

/* All of them or none. */
static int
dismiss_all(struct desk *d, const struct command *cmd, const char *reason,
	struct outcome *ret, struct err *err)
{
	const char *typed;
	struct head before;
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	before = d->head;
	for (size_t i = 0; rc == 0 && (typed = fields_nth(&cmd->args,
		"proposal", i)); i++)
		rc = dismiss_one(d, typed, reason, ret, err);
	if (rc == 0)
		rc = store_commit(d->store, err);
	if (rc < 0) {
		store_rollback(d->store);
		d->head = before;
		seal_forget(d);
	}
	return rc;
}

int
dismiss_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const char *typed = fields_get(&cmd->args, "reason");
	struct buf reason = { 0 };
	int rc;

	if (typed)
		text_clean(&reason, typed, strlen(typed), TEXT_VALUE_MAX,
			true);
	if (!reason.len) {
		err_set(err, ERR_REFUSED, _("%s is missing"), _("the reason"));
		rc = err_flags(err, "--reason");
	} else if (!fields_get(&cmd->args, "proposal")) {
		rc = err_set(err, ERR_USAGE, _("which proposal?"));
	} else {
		rc = dismiss_all(d, cmd, buf_text(&reason), ret, err);
	}
	buf_done(&reason);
	if (rc < 0)
		outcome_done(ret);
	return rc;
}
