/* SPDX-License-Identifier: MIT */
/*
 * Deciding on steps: started, run, put off, not applicable, overridden,
 * added. Done has a file of its own, decide_done.c.
 */
#include <inttypes.h>
#include <string.h>

#include "decide.h"

static int
allowed(struct deciding *d)
{
	return allow_at(d->inc, d->step, d->verb->name, d->c->now,
		d->when == TIME_NONE ? d->c->now : d->when, d->err);
}

int
decide_start(struct deciding *d)
{
	if (allowed(d) < 0)
		return -1;
	draft_arg(d, draft_step(d, "step-started"), "reason");
	return 0;
}

int
decide_run(struct deciding *d)
{
	static const char *const given[] = {
		"argv", "exit", "output-hash", "output-size", NULL,
	};
	struct draft *draft;

	if (allowed(d) < 0)
		return -1;
	for (size_t i = 0; given[i]; i++) {
		if (!fields_get(&d->cmd->args, given[i]))
			return refuse_missing(d, given[i]);
	}
	draft = draft_step(d, "step-run");
	draft_names(d, draft, given);
	return 0;
}

/* ---- put off -------------------------------------------------------- */

static void
add_phase(struct buf *list, const struct phase *p)
{
	struct buf mark = { 0 };

	if (p->standing)
		return;
	buf_addf(&mark, " %s ", p->id);
	if (!strstr(buf_text(list), buf_text(&mark)))
		buf_add_text(list, buf_text(&mark));
	buf_done(&mark);
}

/* The phases that are walked; of the plan alone, or of every playbook. */
static int
refuse_phase(const struct deciding *d, const char *id, bool plan_alone)
{
	const size_t books = plan_alone && d->inc->book_count
		? 1 : d->inc->book_count;
	struct buf list = { 0 };

	for (size_t b = 0; b < books; b++) {
		const struct playbook *pb = d->inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++)
			add_phase(&list, &pb->phases[i]);
	}
	err_set(d->err, ERR_USAGE, _("there is no phase %s; there are:%s"),
		id, buf_text(&list));
	buf_done(&list);
	return -1;
}

static bool
walked_phase(const struct playbook *pb, const char *id)
{
	for (size_t i = 0; i < pb->phase_count; i++) {
		if (strcmp(pb->phases[i].id, id) == 0)
			return !pb->phases[i].standing;
	}
	return false;
}

static int
read_phase(const struct deciding *d, const char *id, struct buf *ret)
{
	for (size_t b = 0; b < d->inc->book_count; b++) {
		if (!walked_phase(d->inc->books[b].playbook, id))
			continue;
		if (incident_phase_over(d->inc, id))
			return err_set(d->err, ERR_REFUSED, _("the phase \"%s\""
				" is over, nobody comes by there any more: "
				"name a later phase, or a time"),
				incident_phase_title(d->inc, id));
		buf_addf(ret, "phase:%s", id);
		return 0;
	}
	return refuse_phase(d, id, false);
}

static int
read_time_to_come(const struct deciding *d, const char *text, struct buf *ret)
{
	int64_t ms;

	if (time_parse(&ms, text, d->c->now, d->zone, TIME_FUTURE, d->err) < 0)
		return -1;
	if (ms <= d->c->now)
		return err_set(d->err, ERR_REFUSED,
			_("%s is past: name a time that is to come"), text);
	buf_addf(ret, "time:%" PRId64, ms);
	return 0;
}

static int
read_return(const struct deciding *d, struct buf *ret)
{
	const char *to = arg(d, "to");

	if (strncmp(to, "phase:", 6) == 0)
		return read_phase(d, to + 6, ret);
	if (strncmp(to, "time:", 5) == 0)
		return read_time_to_come(d, to + 5, ret);
	return err_set(d->err, ERR_USAGE, _("\"%s\" is neither phase:PHASE nor "
		"time:TIME"), to);
}

int
decide_defer(struct deciding *d)
{
	struct buf to = { 0 };
	struct draft *draft;
	int rc = allowed(d) < 0 ? -1 : read_return(d, &to);

	if (rc == 0) {
		draft = draft_step(d, "step-deferred");
		fields_add(&draft->fields, "to", buf_text(&to));
		draft_take(d, draft, "owner", "reason");
	}
	buf_done(&to);
	return rc;
}

/* ---- not applicable, overridden, undone ----------------------------- */

int
decide_skip(struct deciding *d)
{
	if (allowed(d) < 0)
		return -1;
	draft_arg(d, draft_step(d, "step-skipped"), "reason");
	return 0;
}

int
decide_override(struct deciding *d)
{
	struct draft *draft;

	if (allowed(d) < 0)
		return -1;
	if (decide_own_word(d, d->step->rule->approver))
		return refuse_own_word(d);
	draft = draft_step(d, "step-overridden");
	draft_take(d, draft, "reason", "approver");
	return 0;
}

/* What undo is about: how it ended, else the last telling, else its start. */
static const struct act *
last_act(const struct incident_step *s)
{
	if (s->ended != STEP_OPEN)
		return &s->end;
	if (s->told_count)
		return &s->told[s->told_count - 1].act;
	return &s->started;
}

const struct incident_step *
incident_last_act(const struct incident *inc, const char *person, int64_t now)
{
	const struct incident_step *found = NULL;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];
		const struct act *act = last_act(s);

		if (!act->seq || !act->person ||
			strcmp(act->person, person) != 0 ||
			(found && act->seq < last_act(found)->seq) ||
			!step_allows(inc, s, "undo", now, NULL))
			continue;
		found = s;
	}
	return found;
}

int
decide_undo(struct deciding *d)
{
	struct draft *draft;

	if (allowed(d) < 0)
		return -1;
	draft = draft_step(d, "step-undone");
	draft_arg(d, draft, "reason");
	fields_addf(&draft->fields, "of", "%" PRId64, last_act(d->step)->seq);
	draft_ungrade(d, NULL);
	return 0;
}

/* ---- a step of one's own -------------------------------------------- */

int
decide_add(struct deciding *d)
{
	const char *phase = arg(d, "phase");
	size_t n = own_of(d->inc)->adhoc_count + 1;
	struct draft *draft;

	if (!d->inc->book_count ||
		!walked_phase(d->inc->books[0].playbook, phase))
		return refuse_phase(d, phase, true);
	draft = draft_add(d, "step-added");
	fields_addf(&draft->fields, "step", "%s/A%zu", ADHOC_PLAN, n);
	draft_take(d, draft, "phase", "title");
	return 0;
}
