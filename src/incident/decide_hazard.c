/* SPDX-License-Identifier: MIT */
/*
 * Deciding on lines of the rectification ledger: entered, changed, said to be
 * put right, struck off by another person, returned.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

int
site_owner(const struct site *s, const char *typed, bool outside,
	const char **ret, struct err *err)
{
	const struct person *p = site_person(s, typed);

	if (p && p->left) {
		err_set(err, ERR_REFUSED, _("%s has left: name who sees to it "
			"now"), p->name);
		return err_flags(err, "--owner");
	}
	if (!p && s->people_count && !outside) {
		err_set(err, ERR_REFUSED, _("%s is not on the roster, nobody "
			"could be reminded: mend the name, zhiban roster add, "
			"or say that it is somebody outside"), typed);
		return err_flags(err, "--owner, --outside yes");
	}
	*ret = p ? p->name : typed;
	return 0;
}

static const struct hazard *
hazard_of(const struct deciding *d)
{
	const char *typed = arg(d, "number");
	char *end;
	const long long number = strtoll(typed, &end, 10);
	const struct hazard *h = *end ? NULL
		: site_hazard(d->c->site, number);

	if (!h)
		err_set(d->err, ERR_REFUSED, _("there is no hazard %s in the "
			"ledger: zhiban followup list --all shows them"),
			typed);
	return h;
}

/* What has passed is no day to put anything right by; what is entered late
 * says why. */
static int
draft_due(const struct deciding *d, struct draft *draft)
{
	const char *typed = arg(d, "due");
	struct buf text = { 0 };
	int64_t due;

	if (!typed)
		return 0;
	if (time_parse_due(&due, typed, d->c->now, d->zone, d->err) < 0)
		return err_flags(d->err, "--due");
	if (due <= d->c->now && !(strcmp(d->cmd->verb, "hazard-add") == 0 &&
		arg(d, "reason"))) {
		time_format(&text, due, d->zone, TIME_MINUTES);
		err_set(d->err, ERR_REFUSED, _("%s has passed: give a day to "
			"come, or enter the hazard with the reason why it is "
			"entered late"), buf_text(&text));
		buf_done(&text);
		return err_flags(d->err, "--due, --reason");
	}
	fields_add_time(&draft->fields, "due", due);
	return 0;
}

static int
draft_owner(const struct deciding *d, struct draft *draft)
{
	const char *outside = arg(d, "outside"), *owner = arg(d, "owner");

	if (!owner)
		return 0;
	if (site_owner(d->c->site, owner, outside &&
		strcmp(outside, "yes") == 0, &owner, d->err) < 0)
		return -1;
	fields_add(&draft->fields, "owner", owner);
	return 0;
}

/* Each entry names it: nobody looks a number up at night. */
static struct draft *
draft_hazard(struct deciding *d, int64_t number, enum hazard_state state)
{
	struct draft *draft = draft_add(d, "followup");
	const struct hazard *h = site_hazard(d->c->site, number);

	fields_addf(&draft->fields, "number", "%lld", (long long)number);
	fields_add(&draft->fields, "state", hazard_state_name(state));
	if (h)
		fields_add(&draft->fields, "hazard", h->hazard);
	return draft;
}

int
decide_hazard_add(struct deciding *d)
{
	int64_t last = 0;
	struct draft *draft;

	for (size_t i = 0; i < d->c->site->hazard_count; i++) {
		if (d->c->site->hazards[i].number > last)
			last = d->c->site->hazards[i].number;
	}
	draft = draft_hazard(d, last + 1, HAZARD_OPEN);
	draft_take(d, draft, "hazard", "source", "plan", "reason");
	return draft_owner(d, draft) < 0 ? -1 : draft_due(d, draft);
}

/* The one to be changed; NULL with err for one that was struck off. */
static const struct hazard *
standing_hazard(const struct deciding *d)
{
	const struct hazard *h = hazard_of(d);

	if (!h || h->state != HAZARD_CLOSED)
		return h;
	err_set(d->err, ERR_REFUSED, _("hazard %lld was struck off by "
		"%s: enter it again as a new one"), (long long)h->number,
		h->closed_by);
	return NULL;
}

int
decide_hazard_change(struct deciding *d)
{
	const struct hazard *h = standing_hazard(d);
	struct draft *draft;

	if (!h)
		return -1;
	if (!arg(d, "plan") && !arg(d, "owner") && !arg(d, "due"))
		return err_set(d->err, ERR_USAGE, _("what is to be changed? "
			"The plan, the owner or the due date"));
	draft = draft_hazard(d, h->number, h->state);
	draft_take(d, draft, "plan", "reason");
	return draft_owner(d, draft) < 0 ? -1 : draft_due(d, draft);
}

/* A dot, a stroke or a folder shows nothing. */
static bool
shows_something(const char *evidence)
{
	const size_t len = strlen(evidence);

	if (evidence[len - 1] == '/')
		return false;
	for (size_t i = 0; i < len; i++) {
		const unsigned char c = (unsigned char)evidence[i];

		if (c >= 0x80 || isalnum(c))
			return true;
	}
	return false;
}

/* What shows it is said, or kept as a file, or both. */
static int
check_evidence(const struct deciding *d, const struct hazard *h)
{
	const char *said = arg(d, "evidence");

	if (said ? shows_something(said) : arg(d, "file") != NULL)
		return 0;
	if (said)
		err_set(d->err, ERR_REFUSED, _("\"%s\" shows nobody that "
			"hazard %lld was put right: say what does (a photo, "
			"an invoice, a test), or keep a file"), said,
			(long long)h->number);
	else
		err_set(d->err, ERR_REFUSED, _("what shows that hazard %lld "
			"was put right is missing: say it, or keep a file"),
			(long long)h->number);
	return err_flags(d->err, "--evidence, --file");
}

int
decide_hazard_done(struct deciding *d)
{
	const struct hazard *h = standing_hazard(d);
	struct draft *draft;

	if (!h)
		return -1;
	if (check_evidence(d, h) < 0)
		return -1;
	draft = draft_hazard(d, h->number, HAZARD_DONE);
	draft_arg(d, draft, "evidence");
	draft_evidence(d, draft);
	return 0;
}

/* Neither who put it right nor who is to see to it: another person looks. */
static int
check_other(const struct deciding *d, const struct hazard *h)
{
	if (!decide_is_self(d, h->done_by) && !decide_is_self(d, h->owner))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("hazard %lld stays open: you "
		"put it right or have to see to it, so another person must "
		"look and strike it off (with --as, their name)"),
		(long long)h->number);
}

int
decide_hazard_close(struct deciding *d)
{
	const struct hazard *h = standing_hazard(d);
	struct draft *draft;

	if (!h)
		return -1;
	if (h->state != HAZARD_DONE)
		return err_set(d->err, ERR_REFUSED, _("hazard %lld is not "
			"eliminated, so it is not struck off: first zhiban "
			"followup done %lld --evidence TEXT"),
			(long long)h->number, (long long)h->number);
	if (check_other(d, h) < 0)
		return -1;
	draft = draft_hazard(d, h->number, HAZARD_CLOSED);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_hazard_return(struct deciding *d)
{
	const struct hazard *h = hazard_of(d);

	if (!h)
		return -1;
	if (h->state != HAZARD_DONE)
		return err_set(d->err, ERR_REFUSED, _("hazard %lld was not "
			"said to be put right: there is nothing to return"),
			(long long)h->number);
	if (check_other(d, h) < 0)
		return -1;
	draft_arg(d, draft_hazard(d, h->number, HAZARD_OPEN), "reason");
	return 0;
}
