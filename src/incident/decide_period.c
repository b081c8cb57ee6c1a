/* SPDX-License-Identifier: MIT */
/*
 * Acts on key periods and on the reports of their days. What is owed is
 * period.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

/* The day that was given, or today. */
static int
read_day(const struct deciding *d, const char *name, int64_t *ret)
{
	*ret = duty_day_of(d->c->now, d->zone);
	return arg(d, name) ? day_read(d, name, ret) : 0;
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

static int
refuse_period(const struct deciding *d, const char *why,
	const struct key_period *p)
{
	struct buf from = { 0 }, until = { 0 };

	duty_day_text(&from, p->from);
	duty_day_text(&until, p->until);
	err_set(d->err, ERR_REFUSED, _("%s: %s, %s to %s"), why, p->name,
		buf_text(&from), buf_text(&until));
	buf_done(&from);
	buf_done(&until);
	return -1;
}

/* The one that shares a day with these, or NULL. On the day by which one was
 * ended another may begin. */
static const struct key_period *
overlaps(const struct periods *p, int64_t since, int64_t until)
{
	for (size_t i = 0; i < p->count; i++) {
		const struct key_period *one = &p->item[i];
		const int64_t last = one->until - (one->ended ? 1 : 0);

		if (last >= one->from && since <= last && until >= one->from)
			return one;
	}
	return NULL;
}

int
decide_period_start(struct deciding *d)
{
	const struct key_period *other;
	int64_t since, until, number = 0;
	struct draft *draft;
	int at = 0;

	if (read_day(d, "since", &since) < 0 ||
	    read_day(d, "until", &until) < 0 || read_minute(d, &at) < 0)
		return -1;
	if (until < since)
		return err_set(d->err, ERR_USAGE, _("the last day is before "
			"the first"));
	other = overlaps(&d->c->site->periods, since, until);
	if (other)
		return refuse_period(d, _("a key period has these days "
			"already"), other);
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

/* The last begun that runs on the day, or NULL; *ret_over: the last begun that
 * is over. */
static const struct key_period *
running(const struct periods *p, int64_t day,
	const struct key_period **ret_over)
{
	*ret_over = NULL;
	for (size_t i = p->count; i-- > 0;) {
		const struct key_period *one = &p->item[i];

		if (!one->ended && day >= one->from && day <= one->until)
			return one;
		if (!*ret_over && (one->ended || day > one->until))
			*ret_over = one;
	}
	return NULL;
}

int
decide_period_end(struct deciding *d)
{
	const int64_t today = duty_day_of(d->c->now, d->zone);
	const struct key_period *over;
	const struct key_period *p = running(&d->c->site->periods, today,
		&over);
	struct draft *draft;

	if (!p && over)
		return refuse_period(d, _("no key period runs today; the last "
			"one is over"), over);
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
	struct key_day known;
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
		return err_set(d->err, ERR_REFUSED, _("%s occurred, was "
			"discovered or opened on that day: it is no zero "
			"report"), d->c->day_incident);
	if (zero && !site_period(d->c->site, day))
		return err_set(d->err, ERR_REFUSED, _("that day is in no key "
			"period: no zero report of it is owed"));
	draft = draft_add(d, "day-reported");
	draft_day(draft, "day", day);
	fields_add(&draft->fields, "form", zero ? "zero-report"
		: "daily-report");
	draft_take(d, draft, "to", "channel", "receiver", "receipt");
	if (site_key_day(d->c->site, day, &known) && known.sent)
		fields_addf(&draft->fields, "replaces", "%lld",
			(long long)known.sent->seq);
	draft_take(d, draft, "read-back", "text", "reason");
	return 0;
}
