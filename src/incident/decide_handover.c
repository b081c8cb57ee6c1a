/* SPDX-License-Identifier: MIT */
/*
 * Acts that begin and end shifts, and hand one over.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

static const struct handover *
handover_of(const struct deciding *d)
{
	return &d->c->site->shifts.handover;
}

/* "Wang since 08:00" */
static void
since_text(struct buf *out, const struct deciding *d, const char *person,
	int64_t when)
{
	buf_addf(out, _("%s since "), person);
	time_format(out, when, d->zone, TIME_DAY_CLOCK);
}

static int
refuse_pending(const struct deciding *d)
{
	const struct handover *h = handover_of(d);

	if (h->state != HANDOVER_OPEN)
		return 0;
	return err_set(d->err, ERR_REFUSED, _("the handover from %s to %s is "
		"under way: finish it, or withdraw it with a reason"),
		h->from, h->to);
}

static const struct handover *
pending(const struct deciding *d)
{
	const struct handover *h = handover_of(d);

	if (h->state == HANDOVER_OPEN)
		return h;
	err_set(d->err, ERR_REFUSED, _("no handover is under way: whoever "
		"goes proposes one and names who comes"));
	return NULL;
}

static const char *
self(const struct deciding *d)
{
	const struct person *p = site_person(d->c->site, d->c->person);

	return p ? p->name : d->c->person;
}

/* ---- shifts ------------------------------------------------------------- */

int
decide_shift_start(struct deciding *d)
{
	const struct shift *s = site_shift(d->c->site);
	struct buf text = { 0 };
	struct draft *draft;

	if (refuse_pending(d) < 0)
		return -1;
	if (s) {
		since_text(&text, d, s->person, s->from);
		err_set(d->err, ERR_REFUSED, _("a shift is running: %s. A "
			"handover ends it; where nobody can take it over, "
			"it is ended with a reason"), buf_text(&text));
		buf_done(&text);
		return -1;
	}
	draft = draft_add(d, "shift-started");
	fields_add(&draft->fields, "person", self(d));
	draft_arg(d, draft, "note");
	return 0;
}

int
decide_shift_end(struct deciding *d)
{
	const struct shift *s = site_shift(d->c->site);
	struct draft *draft;

	if (!s)
		return err_set(d->err, ERR_REFUSED, _("no shift is running"));
	if (refuse_pending(d) < 0)
		return -1;
	draft = draft_add(d, "shift-ended");
	fields_add(&draft->fields, "person", s->person);
	draft_arg(d, draft, "reason");
	return 0;
}

/* ---- the handover ------------------------------------------------------- */

#define LISTED_MAX 150		/* one entry holds them */

int
decide_handover_propose(struct deciding *d)
{
	const struct shift *s = site_shift(d->c->site);
	const struct person *p = site_person(d->c->site, arg(d, "to"));
	struct draft *draft;

	if (refuse_pending(d) < 0)
		return -1;
	if (d->c->site->people_count && (!p || p->left || p->outside)) {
		err_set(d->err, ERR_REFUSED, _("%s is not on the roster: "
			"enter that person there first"), arg(d, "to"));
		return err_flags(d->err, "--to");
	}
	if (p && !site_may(d->c->site, p->name, "handover-item")) {
		err_set(d->err, ERR_REFUSED, _("%s has no right to duty, so "
			"cannot take a shift over: name somebody else, or "
			"give the right first, on the roster"), p->name);
		return err_flags(d->err, "--to");
	}
	if (decide_is_self(d, arg(d, "to")) ||
	    (s && strcmp(s->person, p ? p->name : arg(d, "to")) == 0)) {
		err_set(d->err, ERR_REFUSED, _("a shift is handed over to "
			"another person: name who comes"));
		return err_flags(d->err, "--to");
	}
	draft = draft_add(d, "handover-proposed");
	fields_addf(&draft->fields, "number", "%lld",
		(long long)handover_of(d)->number + 1);
	fields_add(&draft->fields, "from", s ? s->person : self(d));
	fields_add(&draft->fields, "to", p ? p->name : arg(d, "to"));
	fields_addf(&draft->fields, "items", "%zu", d->c->items
		? d->c->items->count : 0);
	/* Their numbers stay until it ends. */
	for (size_t i = 0; d->c->items && i < d->c->items->count &&
	    i < LISTED_MAX; i++)
		fields_add(&draft->fields, "listed",
			d->c->items->item[i].key);
	draft_arg(d, draft, "note");
	return 0;
}

static const struct handover_item *
item_of(const struct deciding *d)
{
	const char *key = arg(d, "item");
	char *end;
	const unsigned long n = strtoul(key, &end, 10);

	for (size_t i = 0; d->c->items && i < d->c->items->count; i++) {
		if (strcmp(d->c->items->item[i].key, key) == 0)
			return &d->c->items->item[i];
	}
	/* By its place in the list as it was proposed. */
	for (size_t i = 0; !*end && n && d->c->items &&
	    i < d->c->items->count; i++)
		if (handover_number(handover_of(d), d->c->items, i) == n)
			return &d->c->items->item[i];
	err_set(d->err, ERR_REFUSED, _("%s is not open (any more): there is "
		"nothing to accept"), key);
	return NULL;
}

/* Only who is named takes over. */
static int
check_successor(const struct deciding *d, const struct handover *h)
{
	if (decide_is_self(d, h->to))
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s takes over: it is for %s to "
		"accept or refuse, at another screen or after switching the "
		"person here"), h->to, h->to);
}

int
decide_handover_item(struct deciding *d)
{
	const struct handover *h = pending(d);
	const struct handover_item *item;
	const struct handover_answer *was;
	struct draft *draft;
	bool accept;

	if (!h || check_successor(d, h) < 0)
		return -1;
	accept = strcmp(arg(d, "answer"), "accept") == 0;
	if (!accept && strcmp(arg(d, "answer"), "refuse") != 0)
		return err_set(d->err, ERR_USAGE, _("accept or refuse?"));
	item = item_of(d);
	if (!item)
		return -1;
	if (!accept && !arg(d, "reason"))
		return refuse_missing(d, "reason");
	was = handover_answer(h, item);
	if (was && was->accepted == accept)
		return err_set(d->err, ERR_REFUSED, accept
			? _("%s was accepted already") : _("%s was refused "
			"already"), item->what);
	draft = draft_add(d, "handover-item");
	fields_addf(&draft->fields, "number", "%lld", (long long)h->number);
	fields_add(&draft->fields, "answer", accept ? "taken-over"
		: "not-taken");
	fields_add(&draft->fields, "item", item->key);
	fields_add(&draft->fields, "from", h->from);
	fields_add(&draft->fields, "text", item->what);
	if (item->due != TIME_NONE)
		fields_add_time(&draft->fields, "due", item->due);
	draft_arg(d, draft, "reason");
	return 0;
}

static size_t
count_answers(const struct deciding *d, bool accepted)
{
	const struct handover *h = handover_of(d);
	size_t n = 0;

	for (size_t i = 0; d->c->items && i < d->c->items->count; i++) {
		const struct handover_answer *a = handover_answer(h,
			&d->c->items->item[i]);

		n += a && a->accepted == accepted;
	}
	return n;
}

int
decide_handover_finish(struct deciding *d)
{
	const struct handover *h = pending(d);
	const size_t left = h && d->c->items
		? handover_left(h, d->c->items) : 0;
	struct draft *draft;

	if (!h || check_successor(d, h) < 0)
		return -1;
	for (size_t i = 0; left && i < d->c->items->count; i++)
		if (!handover_answer(h, &d->c->items->item[i]))
			return err_set(d->err, ERR_REFUSED, _("%zu items have "
				"no answer yet, first of them: %s %s"), left,
				d->c->items->item[i].number,
				d->c->items->item[i].what);
	draft = draft_add(d, "handover-done");
	fields_addf(&draft->fields, "number", "%lld", (long long)h->number);
	fields_add(&draft->fields, "from", h->from);
	fields_add(&draft->fields, "to", h->to);
	fields_addf(&draft->fields, "accepted", "%zu",
		count_answers(d, true));
	fields_addf(&draft->fields, "refused", "%zu",
		count_answers(d, false));
	draft_arg(d, draft, "note");
	draft = draft_add(d, "shift-started");
	fields_add(&draft->fields, "person", h->to);
	return 0;
}

int
decide_handover_withdraw(struct deciding *d)
{
	const struct handover *h = pending(d);
	struct draft *draft;

	if (!h)
		return -1;
	draft = draft_add(d, "handover-withdrawn");
	fields_addf(&draft->fields, "number", "%lld", (long long)h->number);
	fields_add(&draft->fields, "from", h->from);
	fields_add(&draft->fields, "to", h->to);
	draft_arg(d, draft, "reason");
	return 0;
}
