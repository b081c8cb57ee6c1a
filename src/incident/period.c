/* SPDX-License-Identifier: MIT */
/*
 * Key periods and the reports of their days: the fold, what is owed, acts.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

/* ---- the fold ----------------------------------------------------------- */

static char *
text_of(const struct fields *f, const char *name)
{
	const char *value = fields_get(f, name);

	return mem_text(value ? value : "");
}

static int64_t
day_of(const struct fields *f, const char *name)
{
	const char *s = fields_get(f, name);
	int64_t day;

	return s && duty_day_read(&day, s, 0, NULL, NULL) == 0 ? day
		: TIME_NONE;
}

static void
begin(struct periods *p, const struct fields *f)
{
	const char *number = fields_get(f, "number");
	const char *at = fields_get(f, "at");
	struct key_period one = {
		.number = number ? strtoll(number, NULL, 10) : 0,
		.from = day_of(f, "since"), .until = day_of(f, "until"),
		.at = at ? (int)strtol(at, NULL, 10) : 0 };

	if (one.from == TIME_NONE || one.until == TIME_NONE)
		return;
	one.name = text_of(f, "name");
	one.to = text_of(f, "to");
	ARRAY_ROOM(p->item, p->count, p->cap);
	p->item[p->count++] = one;
}

static void
sent(struct periods *p, const struct event *e)
{
	const struct fields *f = &e->fields;
	const char *form = fields_get(f, "form");

	ARRAY_ROOM(p->sent, p->sent_count, p->sent_cap);
	p->sent[p->sent_count++] = (struct day_report){
		.day = day_of(f, "day"),
		.zero = form && strcmp(form, "zero-report") == 0,
		.to = text_of(f, "to"), .channel = text_of(f, "channel"),
		.receiver = text_of(f, "receiver"),
		.receipt = text_of(f, "receipt"), .seq = e->seq,
		.when = event_time(e) };
}

int
apply_period(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	const char *number = fields_get(&e->fields, "number");
	struct periods *p = &s->periods;

	(void)pins;
	(void)err;
	if (strcmp(e->kind, "period-started") == 0)
		begin(p, &e->fields);
	else if (strcmp(e->kind, "day-reported") == 0)
		sent(p, e);
	for (size_t i = 0; number && i < p->count &&
	    strcmp(e->kind, "period-ended") == 0; i++)
		if (p->item[i].number == strtoll(number, NULL, 10))
			p->item[i].until = day_of(&e->fields, "until");
	return 0;
}

void
periods_done(struct periods *p)
{
	for (size_t i = 0; i < p->count; i++) {
		free(p->item[i].name);
		free(p->item[i].to);
	}
	for (size_t i = 0; i < p->sent_count; i++) {
		free(p->sent[i].to);
		free(p->sent[i].channel);
		free(p->sent[i].receiver);
		free(p->sent[i].receipt);
	}
	free(p->item);
	free(p->sent);
	*p = (struct periods){ 0 };
}

/* ---- what is owed ------------------------------------------------------- */

const struct key_period *
site_period(const struct site *s, int64_t day)
{
	for (size_t i = s->periods.count; i-- > 0;) {
		const struct key_period *p = &s->periods.item[i];

		if (day >= p->from && day <= p->until)
			return p;
	}
	return NULL;
}

const struct day_report *
site_day_report(const struct site *s, int64_t day)
{
	for (size_t i = s->periods.sent_count; i-- > 0;)
		if (s->periods.sent[i].day == day)
			return &s->periods.sent[i];
	return NULL;
}

bool
site_day_owed(const struct site *s, int64_t now, int64_t *ret_day,
	int64_t *ret_due)
{
	const int64_t today = duty_day_of(now, s->zone);
	bool found = false;

	for (size_t i = 0; i < s->periods.count; i++) {
		const struct key_period *p = &s->periods.item[i];

		for (int64_t day = p->from; day <= p->until && day <= today &&
		    (!found || day < *ret_day); day++) {
			if (site_day_report(s, day))
				continue;
			found = true;
			*ret_day = day;
			*ret_due = duty_instant(day, p->at, s->zone);
			break;
		}
	}
	return found;
}

/* ---- deciding ----------------------------------------------------------- */

static void
draft_day(struct draft *draft, const char *name, int64_t day)
{
	struct buf text = { 0 };

	duty_day_text(&text, day);
	fields_add(&draft->fields, name, buf_text(&text));
	buf_done(&text);
}

static int
read_day(const struct deciding *d, const char *name, int64_t *ret)
{
	*ret = duty_day_of(d->c->now, d->zone);
	if (arg(d, name) && duty_day_read(ret, arg(d, name), d->c->now,
	    d->zone, d->err) < 0)
		return err_flags(d->err, "--%s", name);
	return 0;
}

/* "17:00" to a minute of the day. */
static int
read_minute(const struct deciding *d, int *ret)
{
	const char *typed = arg(d, "due");
	struct duty_hours h;
	struct buf both = { 0 };
	int rc;

	buf_addf(&both, "%s-24", typed);
	rc = duty_hours_read(&h, buf_text(&both), NULL);
	buf_done(&both);
	if (rc < 0) {
		err_set(d->err, ERR_USAGE, _("\"%s\" is no time of the day "
			"(17:00)"), typed);
		return err_flags(d->err, "--due");
	}
	*ret = h.from;
	return 0;
}

int
decide_period_start(struct deciding *d)
{
	int64_t since, until, number = 0;
	struct draft *draft;
	int at = 0;

	if (read_day(d, "since", &since) < 0 ||
	    read_day(d, "until", &until) < 0 || read_minute(d, &at) < 0)
		return -1;
	if (until < since)
		return err_set(d->err, ERR_USAGE, _("the last day is before "
			"the first"));
	for (size_t i = 0; i < d->c->site->periods.count; i++)
		if (d->c->site->periods.item[i].number > number)
			number = d->c->site->periods.item[i].number;
	draft = draft_add(d, "period-started");
	fields_addf(&draft->fields, "number", "%lld", (long long)number + 1);
	draft_arg(d, draft, "name");
	draft_day(draft, "since", since);
	draft_day(draft, "until", until);
	fields_addf(&draft->fields, "at", "%d", at);
	fields_addf(&draft->fields, "due", "%02d:%02d", at / 60, at % 60);
	draft_arg(d, draft, "to");
	return 0;
}

int
decide_period_end(struct deciding *d)
{
	const int64_t today = duty_day_of(d->c->now, d->zone);
	const struct key_period *p = site_period(d->c->site, today);
	struct draft *draft;

	if (!p)
		return err_set(d->err, ERR_REFUSED, _("there is no key period "
			"today"));
	draft = draft_add(d, "period-ended");
	fields_addf(&draft->fields, "number", "%lld", (long long)p->number);
	fields_add(&draft->fields, "name", p->name);
	draft_day(draft, "until", today);
	draft_arg(d, draft, "reason");
	return 0;
}

int
decide_day_submit(struct deciding *d)
{
	static const char *const channels[] = { "phone", "paper", "system",
		"mail", NULL };
	const bool zero = arg(d, "zero");
	struct draft *draft;
	int64_t day;
	size_t i = 0;

	if (read_day(d, "day", &day) < 0)
		return -1;
	if (day > duty_day_of(d->c->now, d->zone))
		return err_set(d->err, ERR_REFUSED, _("that day is still to "
			"come"));
	while (channels[i] && strcmp(channels[i], arg(d, "channel")) != 0)
		i++;
	if (!channels[i]) {
		err_set(d->err, ERR_USAGE, _("the channel is phone, paper, "
			"system or mail"));
		return err_flags(d->err, "--channel");
	}
	if (zero && d->c->day_incident)
		return err_set(d->err, ERR_REFUSED, _("%s was opened on that "
			"day: it is no zero report"), d->c->day_incident);
	draft = draft_add(d, "day-reported");
	draft_day(draft, "day", day);
	fields_add(&draft->fields, "form", zero ? "zero-report"
		: "daily-report");
	draft_arg(d, draft, "to");
	draft_arg(d, draft, "channel");
	draft_arg(d, draft, "receiver");
	draft_arg(d, draft, "receipt");
	draft_arg(d, draft, "read-back");
	draft_arg(d, draft, "text");
	draft_arg(d, draft, "reason");
	return 0;
}
