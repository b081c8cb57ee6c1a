/* SPDX-License-Identifier: MIT */
/*
 * Deciding to open an incident, and to stack a playbook on an open one: which
 * playbooks may stand where, the first facts, and what gets pinned.
 */
#include <inttypes.h>
#include <string.h>

#include "decide.h"

#define OPENING_LEVELS_MAX 8	/* scales graded when it is opened */

void
draft_book(struct draft *draft, const struct playbook *pb, bool plan)
{
	static const enum book_role roles[] = {
		[PLAYBOOK_PLAN] = BOOK_OVERLAY,
		[PLAYBOOK_PROCESS] = BOOK_OVERLAY,
		[PLAYBOOK_LAW] = BOOK_LAW, [PLAYBOOK_FORM] = BOOK_FORM,
	};
	const enum book_role role = plan ? BOOK_PLAN : roles[pb->kind];
	struct buf text = { 0 };

	buf_addf(&text, "%s ", book_role_name(role));
	book_text(&text, pb);
	fields_add(&draft->fields, "playbook", buf_text(&text));
	buf_done(&text);
}

static bool
walks(const struct playbook *pb)
{
	for (size_t i = 0; i < pb->step_count; i++) {
		if (!pb->phases[pb->steps[i].phase].standing)
			return true;
	}
	return false;
}

static int
check_plan(const struct deciding *d, const struct playbook *pb)
{
	if (pb->kind != PLAYBOOK_LAW && !pb->frame && walks(pb))
		return 0;
	err_set(d->err, ERR_REFUSED, _("%s has no steps of its own to walk: "
		"stack it on a plan instead"), pb->id);
	return err_flags(d->err, "--overlay %s", pb->id);
}

static int
check_overlay(const struct deciding *d, const struct playbook *pb)
{
	if (pb->kind == PLAYBOOK_LAW && !site_may_use(d->c->site, pb))
		return err_set(d->err, ERR_REFUSED, _("%s is disabled: %s; "
			"the unit enables it with zhiban law choose"), pb->id,
			words_text(&pb->disabled, lang_now()));
	if (pb->overlay || pb->frame || pb->kind == PLAYBOOK_LAW ||
	    pb->kind == PLAYBOOK_FORM)
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s cannot be stacked on another "
		"playbook: open an incident of its own from it"), pb->id);
}

static int
check_books(const struct deciding *d)
{
	if (!d->c->book_count)
		return refuse_missing(d, "playbook");
	if (check_plan(d, d->c->books[0]) < 0)
		return -1;
	for (size_t i = 1; i < d->c->book_count; i++) {
		if (check_overlay(d, d->c->books[i]) < 0)
			return -1;
	}
	return 0;
}

/* ---- the first facts ------------------------------------------------ */

static bool
fact_given(const struct fields *set, const char *id)
{
	const size_t len = strlen(id);
	const char *text;

	for (size_t i = 0; (text = fields_nth(set, "set", i)); i++) {
		if (strncmp(text, id, len) == 0 && text[len] == '=')
			return true;
	}
	return false;
}

static int
check_facts(const struct deciding *d, const struct fields *set)
{
	const struct playbook *pb;

	for (size_t b = 0; (pb = decide_book(d, b)); b++) {
		for (size_t i = 0; i < pb->fact_count; i++) {
			const struct fact *f = &pb->facts[i];

			if (!f->required || fact_given(set, f->id))
				continue;
			err_set(d->err, ERR_REFUSED,
				_("%s is missing: %s needs it for opening"),
				words_text(&f->title, lang_now()), pb->id);
			return err_flags(d->err, "--set %s=VALUE", f->id);
		}
	}
	return 0;
}

/* A moment before the opening; no reason is asked, however long ago. */
static int
draft_moment(struct deciding *d, struct draft *draft, const char *name,
	int64_t otherwise)
{
	int64_t when = otherwise;

	if (arg(d, name) && time_parse(&when, arg(d, name), d->c->now,
		d->zone, TIME_PAST, d->err) < 0)
		return -1;
	if (when > d->c->now)
		return err_set(d->err, ERR_REFUSED,
			_("%s is still to come: what happened cannot be in "
			"the future"), arg(d, name));
	if (when != TIME_NONE)
		fields_add_time(&draft->fields, name, when);
	return 0;
}

/* Deadlines count from the first of them that is known. */
int
decide_moments_fit(const struct deciding *d, int64_t occurred,
	int64_t discovered)
{
	struct buf one = { 0 }, other = { 0 };
	int rc = 0;

	if (occurred == TIME_NONE || discovered == TIME_NONE ||
	    occurred <= discovered)
		return 0;
	time_format(&one, occurred, d->zone, TIME_MINUTES);
	time_format(&other, discovered, d->zone, TIME_MINUTES);
	rc = err_set(d->err, ERR_REFUSED, _("it was discovered at %s, so it "
		"cannot have occurred later, at %s: give the right time of "
		"the two, or leave the occurrence out while it is not known"),
		buf_text(&other), buf_text(&one));
	buf_done(&one);
	buf_done(&other);
	return rc;
}

/* One level a scale: the gravest mistake would be to choose between two. */
static int
draft_first_levels(struct deciding *d, struct draft *draft)
{
	const struct scale *scale, *seen[OPENING_LEVELS_MAX];
	const struct level *level;
	const char *typed;

	for (size_t i = 0; (typed = arg_nth(d, "level", i));
		i++) {
		if (i == ARRAY_LEN(seen))
			return err_set(d->err, ERR_REFUSED,
				_("at most %zu levels can be given"),
				ARRAY_LEN(seen));
		if (level_read(d, typed, &scale, &level) < 0)
			return -1;
		for (size_t k = 0; k < i; k++)
			if (seen[k] == scale)
				return err_set(d->err, ERR_REFUSED,
					_("scale %s is given two levels"),
					scale->id);
		seen[i] = scale;
		fields_addf(&draft->fields, "level", "%s:%s", scale->id,
			level->id);
	}
	return 0;
}

static void
draft_place(struct deciding *d, struct draft *draft)
{
	const struct site *site = d->c->site;
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];
	const void *bytes;
	size_t len;

	bytes = zone_bytes(site->zone, &len);
	fields_add(&draft->fields, "zone", zone_name(site->zone));
	if (len) {
		hash_sha256(hash, bytes, len);
		hash_hex(hex, hash);
		fields_add(&draft->fields, "zone-hash", hex);
	}
	if (site->unit_type && *site->unit_type)
		fields_add(&draft->fields, "unit-type", site->unit_type);
	draft_take(d, draft, "unit", "reporter");
	fields_add(&draft->fields, "owner", d->c->person);
}

/* The site's words about telling, as they are now: a later change is for
 * incidents opened later. */
static void
draft_telling(struct deciding *d, struct draft *draft)
{
	const struct site *site = d->c->site;

	if (site->warn && *site->warn)
		fields_add(&draft->fields, "warn", site->warn);
	if (site->repeat && *site->repeat)
		fields_add(&draft->fields, "repeat", site->repeat);
	if (site->chain && *site->chain)
		fields_add(&draft->fields, "chain", site->chain);
}

int
decide_open(struct deciding *d)
{
	struct draft *draft;

	if (check_books(d) < 0)
		return -1;
	draft = draft_add(d, "opened");
	fields_add(&draft->fields, "number", d->c->number);
	draft_arg(d, draft, "title");
	for (size_t i = 0; i < d->c->book_count; i++)
		draft_book(draft, d->c->books[i], i == 0);
	for (size_t i = 0; i < d->c->book_count; i++)
		draft_calendars(d, draft, d->c->books[i]);
	draft_place(d, draft);
	draft_telling(d, draft);
	if (draft_moment(d, draft, "discovered", d->c->now) < 0 ||
		draft_moment(d, draft, "occurred", TIME_NONE) < 0 ||
		decide_moments_fit(d, fields_time(&draft->fields, "occurred"),
			fields_time(&draft->fields, "discovered")) < 0 ||
		facts_read(d, draft, true) < 0 ||
		check_facts(d, &draft->fields) < 0)
		return -1;
	if (arg(d, "proposal"))
		fields_add(&draft->fields, "proposal", arg(d, "proposal"));
	return draft_first_levels(d, draft);
}

/* ---- stacking ------------------------------------------------------- */

static const struct incident_book *
stacked(const struct incident *inc, const char *id)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		if (strcmp(inc->books[i].playbook->id, id) == 0)
			return &inc->books[i];
	}
	for (size_t i = 0; i < inc->form_count; i++) {
		if (strcmp(inc->forms[i].playbook->id, id) == 0)
			return &inc->forms[i];
	}
	return NULL;
}

int
decide_overlay(struct deciding *d)
{
	/* Behind the first are the forms it asks for. */
	for (size_t i = 0; i < d->c->book_count; i++) {
		const struct playbook *pb = d->c->books[i];
		struct draft *draft;

		if (stacked(d->inc, pb->id) && i > 0)
			continue;
		if (stacked(d->inc, pb->id))
			break;
		if (check_overlay(d, pb) < 0)
			return -1;
		draft = draft_add(d, "playbook-added");
		draft_book(draft, pb, false);
		draft_calendars(d, draft, pb);
	}
	if (!d->out->count)
		return err_set(d->err, ERR_REFUSED,
			_("%s is part of this incident already"),
			arg(d, "playbook"));
	return 0;
}
