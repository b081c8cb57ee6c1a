/* SPDX-License-Identifier: MIT */
/*
 * Deciding on a review: remarks under entries, verdicts, answers to what was
 * returned. Who judges took no part; one incident is judged at a time.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"

int
review_refuse_batch(struct err *err)
{
	return err_set(err, ERR_REFUSED, _("a verdict is on one incident, "
		"after reading it: several are not signed at once; open each "
		"and sign it by itself"));
}

static int
entry_read(const struct deciding *d, const char *typed, int64_t *ret)
{
	char *end;

	errno = 0;
	*ret = strtoll(typed, &end, 10);
	if (errno || *end || *ret < 1)
		return err_set(d->err, ERR_USAGE,
			_("\"%s\" is not the number of an entry"), typed);
	if (!incident_entry(d->inc, *ret))
		return err_set(d->err, ERR_REFUSED, _("entry %s is not an "
			"entry of %s (see its log)"), typed, d->inc->number);
	return 0;
}

struct draft *
draft_of_entry(struct deciding *d, const char *kind)
{
	struct draft *draft;
	int64_t seq;

	if (entry_read(d, arg(d, "seq"), &seq) < 0)
		return NULL;
	draft = draft_add(d, kind);
	fields_addf(&draft->fields, "of", "%" PRId64, seq);
	return draft;
}

/* Who judges took no part: what the doers say of it is a note or an answer. */
static int
refuse_doer(const struct deciding *d)
{
	const struct incident_entry *part = incident_took_part(d->inc,
		d->c->site, d->c->person);

	if (!part)
		return 0;
	return err_set(d->err, ERR_REFUSED, _("%s took part in %s (entry "
		"%lld: %s): somebody who did not remarks on it; say it with "
		"note, or with answer to what was sent back"), d->c->person,
		d->inc->number, (long long)part->seq,
		event_kind_word(part->kind));
}

int
decide_remark(struct deciding *d)
{
	struct draft *draft;

	if (refuse_doer(d) < 0)
		return -1;
	draft = draft_of_entry(d, "remark");
	if (!draft)
		return -1;
	draft_arg(d, draft, "text");
	return 0;
}

/* ---- verdicts ------------------------------------------------------- */

static int
refuse_again(const struct incident *inc, const struct verdict *v, int64_t now,
	struct err *err)
{
	struct buf by = { 0 };

	decide_act_text(&by, inc, &v->act, now);
	if (v->accept)
		err_set(err, ERR_REFUSED, _("%s was accepted by %s already: "
			"reopen it if it is not over"), inc->number,
			buf_text(&by));
	else
		err_set(err, ERR_REFUSED, _("%s was returned by %s and "
			"waits for answers: remark on an entry to say more"),
			inc->number, buf_text(&by));
	buf_done(&by);
	return -1;
}

/* What was asked for is not passed over. */
static int
refuse_waiting(const struct incident *inc, struct err *err)
{
	const struct review_item *item = review_waiting(inc, 0);

	return err_set(err, ERR_REFUSED, _("item %d of %s is not answered yet: "
		"%s; it is accepted when all that was asked is answered"),
		item->number, inc->number, item->text);
}

int
review_may_sign(const struct incident *inc, const struct site *site,
	const char *person, const char *verdict, int64_t now, struct err *err)
{
	const enum review_state state = review_state(inc);
	const struct incident_entry *part = incident_took_part(inc, site,
		person);

	if (part)
		return err_set(err, ERR_REFUSED, _("%s took part in %s (entry "
			"%lld: %s): somebody who did not reviews it"), person,
			inc->number, (long long)part->seq,
			event_kind_word(part->kind));
	if (inc->state != INCIDENT_CLOSED && inc->state != INCIDENT_VOID)
		return err_set(err, ERR_REFUSED, _("%s is not closed: a "
			"verdict is on what is over; until then remark on its "
			"entries"), inc->number);
	if (state == REVIEW_RETURNED && strcmp(verdict, "accept") == 0)
		return refuse_waiting(inc, err);
	if (state == REVIEW_ACCEPTED || state == REVIEW_RETURNED)
		return refuse_again(inc, review_verdict(inc), now, err);
	return 0;
}

int
decide_sign(struct deciding *d)
{
	const char *verdict = arg(d, "verdict");
	const bool accept = strcmp(verdict, "accept") == 0;
	struct draft *draft;

	if (!accept && strcmp(verdict, "return") != 0)
		return err_set(d->err, ERR_USAGE, _("a verdict is accept or "
			"return, not \"%s\""), verdict);
	if (accept && arg(d, "item"))
		return err_set(d->err, ERR_USAGE, _("what is accepted leaves "
			"nothing to answer: --item goes with return"));
	if (review_may_sign(d->inc, d->c->site, d->c->person, verdict,
		d->c->now, d->err) < 0)
		return -1;
	draft = draft_add(d, "reviewed");
	fields_add(&draft->fields, "verdict", verdict);
	fields_addf(&draft->fields, "covers", "%" PRId64, d->inc->last_seq);
	draft_arg(d, draft, "reason");
	draft_args(d, draft, "item");
	/* Something is to be answered, be it the reason alone. */
	if (!accept && !arg(d, "item"))
		fields_add(&draft->fields, "item", arg(d, "reason"));
	return 0;
}

/* ---- answers -------------------------------------------------------- */

static const struct review_item *
item_find(const struct deciding *d, const char *typed)
{
	const struct review_item *item;

	for (size_t i = 0; (item = review_waiting(d->inc, i)); i++) {
		struct buf number = { 0 };
		bool same;

		buf_addf(&number, "%d", item->number);
		same = strcmp(buf_text(&number), typed) == 0;
		buf_done(&number);
		if (same)
			return item;
	}
	return NULL;
}

static int
refuse_item(const struct deciding *d, const char *typed)
{
	const struct review_item *item;
	struct buf list = { 0 };

	for (size_t i = 0; (item = review_waiting(d->inc, i)); i++)
		buf_addf(&list, "%s%d", i ? ", " : "", item->number);
	if (list.len)
		err_set(d->err, ERR_REFUSED, _("item %s of %s waits for no "
			"answer; these do: %s"), typed, d->inc->number,
			buf_text(&list));
	else
		err_set(d->err, ERR_REFUSED, _("nothing of %s waits for an "
			"answer"), d->inc->number);
	buf_done(&list);
	return -1;
}

int
decide_answer(struct deciding *d)
{
	const struct review_item *item = item_find(d, arg(d, "item"));
	struct draft *draft;

	if (!item)
		return refuse_item(d, arg(d, "item"));
	if (decide_is_self(d, review_verdict(d->inc)->act.person))
		return err_set(d->err, ERR_REFUSED, _("%s returned it: those "
			"who did it answer"), d->c->person);
	draft = draft_add(d, "answered");
	fields_addf(&draft->fields, "item", "%d", item->number);
	fields_addf(&draft->fields, "of", "%" PRId64, item->verdict);
	draft_arg(d, draft, "text");
	return 0;
}
