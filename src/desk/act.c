/* SPDX-License-Identifier: MIT */
/*
 * An act from command to entries: clean its texts, take in what others wrote,
 * decide, write; once more when somebody was faster. The rules are in the
 * incident room, what a verb needs beside them in act_table.c, the transaction
 * in write.c.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "paper.h"
#include "seal.h"

/* Which incident an act is decided on. */
struct subject {
	const struct incident *inc;	/* NULL: of the unit, or opening */
	struct incident *fresh;		/* opening: the one that begins */
	struct held home;		/* taking over: whose it was */
};

void
outcome_done(struct outcome *o)
{
	buf_done(&o->say);
	memset(o, 0, sizeof(*o));
}

bool
act_is(const struct act_state *a, const char *verb)
{
	return strcmp(a->cmd.verb, verb) == 0;
}

bool
act_of_site(const struct act_state *a)
{
	return verb_find(a->cmd.verb)->of_site;
}

static bool
keeps_lines(const char *name)
{
	return strcmp(name, "text") == 0 || strcmp(name, "value") == 0 ||
		strcmp(name, "reason") == 0 || strcmp(name, "set") == 0;
}

/* A path is not shown text: it is used as it is, up to its first NUL. */
static bool
is_path(const char *name)
{
	return strcmp(name, "file") == 0;
}

/* What does not fit is refused: a record cut short says something else. */
static int
clean_arg(struct buf *out, const struct field *f, struct err *err)
{
	const size_t max = strcmp(f->name, "title") == 0 ? TEXT_TITLE_MAX
		: TEXT_VALUE_MAX;
	const size_t len = strlen(f->value);

	/* One byte becomes four at the most. */
	text_clean(out, f->value, len, 4 * len + 1, keeps_lines(f->name));
	if (out->len <= max)
		return 0;
	err_set(err, ERR_REFUSED, _("that is too long: %zu bytes, and %zu fit; "
		"shorten it, or attach it as a file"), out->len, max);
	return err_flags(err, "--%s", f->name);
}

static int
clean_args(struct fields *to, const struct fields *from, struct err *err)
{
	struct buf b = { 0 };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < from->count; i++) {
		const struct field *f = &from->item[i];

		if (is_path(f->name)) {
			fields_add(to, f->name, f->value);
			continue;
		}
		buf_clear(&b);
		rc = clean_arg(&b, f, err);
		if (rc == 0)
			fields_add(to, f->name, buf_text(&b));
	}
	buf_done(&b);
	return rc;
}

static int
resolve_incident(struct act_state *a, struct desk *d, const char *typed,
	struct err *err)
{
	const struct incident *inc;

	if (act_is(a, "open") || act_of_site(a))
		return 0;
	if (!typed || !*typed)
		return err_set(err, ERR_USAGE, _("which incident?"));
	inc = desk_incident_typed(d, typed, err);
	if (!inc)
		return -1;
	if (!act_is(a, "takeover") && home_refuses(d, inc, err) < 0)
		return -1;
	memcpy(a->incident, inc->id, ID_SIZE);
	a->cmd.incident = a->incident;
	return 0;
}

void
act_circumstances(const struct desk *d, struct circumstances *ret)
{
	memset(ret, 0, sizeof(*ret));
	ret->now = desk_now(d);
	ret->person = d->person;
	ret->site = &d->site;
}

static int
next_number(struct desk *d, int64_t now, char *ret, size_t size,
	struct err *err)
{
	const struct date date = time_date(now, d->site.zone);
	int64_t count;

	if (store_year_count(d->store, date.year, &count, err) < 0)
		return -1;
	snprintf(ret, size, "%04d-%04lld", date.year, (long long)count + 1);
	return 0;
}

static void
pin_books(struct writing *w, struct act_state *a, const struct desk *d)
{
	const void *zone;
	size_t len;

	for (size_t i = 0; i < a->book_count; i++)
		writing_pin_book(w, a->books[i]);
	zone = zone_bytes(d->site.zone, &len);
	if (a->book_count && len)
		writing_pin(w, zone, len);
	writing_pin_calendars(w, d->calendars);
	if (a->submitting.form)
		writing_pin_book(w, a->submitting.form);
	if (a->output.len)
		writing_pin(w, a->output.text, a->output.len);
}

/* An incident of its own, or the one a proposal becomes. */
static int
open_from(struct act_state *a, struct desk *d, int64_t now, struct err *err)
{
	const char *typed = fields_get(&a->cmd.args, "proposal");
	struct proposal p;
	int rc;

	if (!typed || !*typed) {
		id_make(a->incident, now, &d->chance);
		return 0;
	}
	if (proposal_typed(d, typed, &p, err) < 0)
		return -1;
	rc = proposal_waits(d, &p, err);
	memcpy(a->incident, p.incident, ID_SIZE);
	a->proposed = true;
	proposal_done(&p);
	return rc;
}

/* What an act is decided on, as it is now. */
static int
look_around(struct act_state *a, struct desk *d, struct circumstances *ret,
	struct err *err)
{
	if (a->way->renew && a->way->renew(a, d, err) < 0)
		return -1;
	act_circumstances(d, ret);
	ret->books = a->books;
	ret->book_count = a->book_count;
	if (a->book_count || act_is(a, "calendar"))
		ret->calendars = desk_calendars(d);
	ret->form = a->submitting.form;
	ret->missing = a->submitting.missing;
	ret->missing_count = a->submitting.count;
	ret->items = &a->items;
	ret->day_incident = a->day_incident;
	if (act_of_site(a) && fields_get(&a->cmd.args, "post"))
		ret->post_title = desk_role(d, fields_get(&a->cmd.args,
			"post"));
	return 0;
}

/* The incident it is about: one that begins now, the one named, or none. */
static int
find_subject(struct act_state *a, struct desk *d, struct subject *ret,
	struct circumstances *c, struct outcome *out, struct err *err)
{
	if (act_of_site(a))
		return 0;
	if (act_is(a, "open")) {
		if (next_number(d, c->now, out->number, sizeof(out->number),
			err) < 0 || open_from(a, d, c->now, err) < 0)
			return -1;
		c->number = out->number;
		ret->fresh = incident_new();
		return 0;
	}
	ret->inc = desk_incident(d, a->incident, err);
	if (!ret->inc || (act_is(a, "takeover") &&
		home_held(d, ret->inc, &ret->home, err) < 0))
		return -1;
	c->home = ret->home.head;
	c->home_site = ret->home.site;
	say_before(&a->before, ret->inc, c->now);
	return 0;
}

/* Decides on the state as it is now and writes what was decided. */
static int
decide_and_write(struct act_state *a, struct desk *d, struct outcome *ret,
	struct err *err)
{
	struct decision decision = { 0 };
	struct writing w = { .incident = a->incident, .decision = &decision,
		.begun = a->begun };
	struct subject of = { 0 };
	struct circumstances c;
	int rc = -1;

	if (look_around(a, d, &c, err) < 0 ||
		find_subject(a, d, &of, &c, ret, err) < 0 ||
		incident_decide(of.inc, &a->cmd, &c, &decision, err) < 0)
		goto out;
	w.fresh = of.fresh;
	if (evidence_take(d, &a->taking, err) < 0)
		goto out;
	pin_books(&w, a, d);
	w.seal = seal_reason(&decision);
	rc = act_write(d, &w, ret, err);
	/* What was heard before stands before the opening: read it whole. */
	if (rc == 0 && w.fresh && !a->proposed) {
		view_keep(d, of.fresh);
		of.fresh = NULL;
	}
out:
	incident_free(of.fresh);
	held_done(&of.home);
	free(w.pin);
	decision_done(&decision);
	return rc;
}

/* Takes in what somebody faster wrote and decides again, while nobody else can
 * write: however many there are, the second time is the last. */
static int
act_again(struct act_state *a, struct desk *d, struct outcome *ret,
	struct err *err)
{
	int rc;

	if (store_begin(d->store, NULL, err) < 0)
		return -1;
	d->behind = true;
	rc = desk_sync(d, NULL, err);
	due_notes_done(&a->before);
	a->begun = true;
	if (rc == 0)
		rc = decide_and_write(a, d, ret, err);
	if (rc < 0)
		store_rollback(d->store);
	return rc;
}

static int
act_twice(struct act_state *a, struct desk *d, struct outcome *ret,
	struct err *err)
{
	struct err first = { 0 };

	if (decide_and_write(a, d, ret, &first) == 0)
		return 0;
	if (first.code == ERR_STALE)
		return act_again(a, d, ret, err);
	if (err)
		*err = first;
	return -1;
}

/* The same line of the same sheet is not written twice. */
static int
refuse_twice(struct act_state *a, struct desk *d, struct err *err)
{
	struct buf say = { 0 };
	int rc = 0;

	if (fields_get(&a->cmd.args, "from-paper"))
		rc = paper_known(d, a->incident, a->cmd.verb, &a->cmd.args,
			&say, err);
	if (rc == 1)
		rc = err_set(err, ERR_REFUSED, "%s", buf_text(&say));
	buf_done(&say);
	return rc;
}

static int
prepare(struct act_state *a, struct desk *d, const struct command *cmd,
	struct err *err)
{
	a->cmd.verb = cmd->verb;
	if (clean_args(&a->cmd.args, &cmd->args, err) < 0)
		return -1;
	if (!verb_find(cmd->verb))
		return err_set(err, ERR_USAGE, _("there is no act called %s"),
			cmd->verb);
	if (resolve_incident(a, d, cmd->incident, err) < 0)
		return -1;
	if (act_of_site(a) && posts_resolve(d, &a->cmd.args, err) < 0)
		return -1;
	if (refuse_twice(a, d, err) < 0 ||
		paper_reason(d, cmd->verb, &a->cmd.args, err) < 0)
		return -1;
	a->taking.pipes = cmd->pipes;
	if (evidence_measure(d, &a->cmd.args, &a->taking, err) < 0)
		return -1;
	return a->way->gather ? a->way->gather(a, d, err) : 0;
}

bool
desk_may(const struct desk *d, const char *act)
{
	return site_may(&d->site, d->person, act);
}

int
desk_need(const struct desk *d, const char *act, struct err *err)
{
	return site_need(&d->site, d->person, act, err);
}

/* Asked before anything is run, read or measured for it. */
static int
check_right(struct desk *d, const struct command *cmd, struct err *err)
{
	const struct act_right *row = act_right(cmd->verb);
	const char *beyond = fields_get(&cmd->args, "beyond");

	if (desk_sync(d, NULL, err) < 0)
		return -1;
	return row && row->beyond && beyond && *beyond ? 0
		: desk_need(d, cmd->verb, err);
}

static void
act_state_done(struct act_state *a)
{
	fields_done(&a->cmd.args);
	taking_done(&a->taking);
	buf_done(&a->output);
	free(a->submitting.missing);
	buf_done(&a->law);
	due_notes_done(&a->before);
	handover_items_done(&a->items);
	free(a->day_incident);
}

/* By the incident room's decision. */
static int
do_decided(struct desk *d, const struct command *cmd,
	const struct act_way *way, struct outcome *ret, struct err *err)
{
	struct act_state a = { .way = way };
	int rc = prepare(&a, d, cmd, err);

	if (rc == 0)
		rc = act_twice(&a, d, ret, err);
	if (rc == 0)
		act_say(&a, d, ret);
	if (rc == 0 && way->after)
		way->after(&a, d, &ret->say);
	act_state_done(&a);
	return rc;
}

static int
do_once(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	const struct act_way *way = act_way(cmd->verb);
	int rc;

	memset(ret, 0, sizeof(*ret));
	if (check_right(d, cmd, err) < 0)
		return -1;
	if (guest_has(d, cmd->verb))
		rc = d->guest.act(d->guest.ctx, d, cmd, ret, err);
	else if (way->run)
		rc = way->run(d, cmd, ret, err);
	else
		rc = do_decided(d, cmd, way, ret, err);
	if (rc < 0)
		outcome_done(ret);	/* nothing was written */
	return rc;
}

int
desk_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err)
{
	struct err first = { 0 };
	int rc = do_once(d, cmd, ret, &first);

	if (rc == 0)
		return 0;
	if (first.code != ERR_SYSTEM || !store_ballast_give(d->store)) {
		if (err)
			*err = first;
		return -1;
	}
	rc = do_once(d, cmd, ret, err);
	if (rc == 0)
		buf_add_text(&ret->say, _("the disk is full: this was written "
			"into the last MiB, kept for that; make room now\n"));
	return rc;
}

void
desk_rest(struct desk *d)
{
	store_after_commit(d->store);
	witness_keep(d);
}

void
desk_retire(struct desk *d)
{
	store_fold_back(d->store);
}
