/* SPDX-License-Identifier: MIT */
/*
 * Key periods and the reports of their days: the fold, and what is owed. The
 * acts are decide_period.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "decide.h"

/* ---- the fold ----------------------------------------------------------- */

static void
begin(struct periods *p, const struct fields *f)
{
	const char *number = fields_get(f, "number");
	const char *at = fields_get(f, "at");
	struct key_period one = {
		.number = number ? strtoll(number, NULL, 10) : 0,
		.from = duty_day_field(f, "since"),
		.until = duty_day_field(f, "until"),
		.at = at ? (int)strtol(at, NULL, 10) : 0 };

	if (one.from == TIME_NONE || one.until == TIME_NONE)
		return;
	one.name = mem_text(fields_text(f, "name"));
	one.to = mem_text(fields_text(f, "to"));
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
		.day = duty_day_field(f, "day"),
		.zero = form && strcmp(form, "zero-report") == 0,
		.to = mem_text(fields_text(f, "to")),
		.channel = mem_text(fields_text(f, "channel")),
		.receiver = mem_text(fields_text(f, "receiver")),
		.receipt = mem_text(fields_text(f, "receipt")), .seq = e->seq,
		.when = event_time(e), .wrong = mem_text(""),
		.wrong_at = TIME_NONE };
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
		if (p->item[i].number == strtoll(number, NULL, 10)) {
			p->item[i].until = duty_day_field(&e->fields, "until");
			p->item[i].ended = true;
		}
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
		free(p->sent[i].wrong);
	}
	free(p->item);
	free(p->sent);
	free(p->told);
	*p = (struct periods){ 0 };
}

void
period_reminded(struct periods *p, int64_t day, int64_t planned)
{
	for (size_t i = 0; i < p->told_count; i++) {
		if (p->told[i].day == day) {
			p->told[i].planned = planned;
			return;
		}
	}
	ARRAY_ROOM(p->told, p->told_count, p->told_cap);
	p->told[p->told_count++] = (struct day_told){ day, planned };
}

int64_t
period_told(const struct periods *p, int64_t day)
{
	for (size_t i = 0; i < p->told_count; i++)
		if (p->told[i].day == day)
			return p->told[i].planned;
	return 0;
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

bool
site_key_day(const struct site *s, int64_t day, struct key_day *ret)
{
	*ret = (struct key_day){ .day = day, .period = site_period(s, day) };
	if (!ret->period)
		return false;
	for (size_t i = 0; i < s->periods.sent_count; i++) {
		const struct day_report *sent = &s->periods.sent[i];

		if (sent->day != day)
			continue;
		ret->sent = sent;
		if (!ret->sent_count++)
			ret->first = sent;
	}
	ret->due = duty_instant(day, ret->period->at, s->zone);
	ret->owed = !ret->sent || *ret->sent->wrong;
	if (ret->owed && ret->sent && ret->sent->wrong_at > ret->due)
		ret->due = ret->sent->wrong_at;
	return true;
}

bool
site_day_after(const struct site *s, int64_t after, int64_t last,
	struct key_day *ret)
{
	int64_t first = last;

	for (size_t i = 0; i < s->periods.count; i++)
		if (s->periods.item[i].from < first)
			first = s->periods.item[i].from;
	if (after != TIME_NONE && after >= first)
		first = after + 1;
	for (int64_t day = first; day <= last; day++)
		if (site_key_day(s, day, ret))
			return true;
	return false;
}

bool
site_day_owed(const struct site *s, int64_t now, int64_t after,
	struct key_day *ret)
{
	const int64_t today = duty_day_of(now, s->zone);

	while (site_day_after(s, after, today, ret)) {
		if (ret->owed)
			return true;
		after = ret->day;
	}
	return false;
}

void
key_day_text(struct buf *out, const struct key_day *day)
{
	if (day->owed && day->sent)
		buf_addf(out, _("corrected report (%s was opened after the "
			"zero report)"), day->sent->wrong);
	else
		buf_add_text(out, _("daily report"));
}

const char *
key_day_word(const struct key_day *day, int64_t now)
{
	if (day->owed && day->sent)
		return _("WRONG");
	if (day->sent && day->first->when > day->due)
		return day->sent->zero ? _("zero, late") : _("sent late");
	if (day->sent)
		return day->sent->zero ? _("zero report") : _("sent");
	return now > day->due ? _("OVERDUE") : _("to be sent");
}

void
key_day_remark(struct buf *out, const struct key_day *day,
	const struct zone *zone)
{
	if (day->owed && day->sent) {
		buf_addf(out, _(": %s was opened after it, send a "
			"corrected report"), day->sent->wrong);
	} else if (day->sent_count > 1) {
		buf_add_text(out, day->first->zero
			? _("; in place of the zero report of ")
			: _("; in place of the report of "));
		time_format(out, day->first->when, zone, TIME_DAY_CLOCK);
	}
}

/* ---- zero reports that are none any more ------------------------------- */

/* Of a day several may have been sent: the last one counts. */
static bool
stands(const struct periods *p, size_t at)
{
	for (size_t i = at + 1; i < p->sent_count; i++)
		if (p->sent[i].day == p->sent[at].day)
			return false;
	return p->sent[at].zero;
}

int64_t
site_days_clear(struct site *s)
{
	struct periods *p = &s->periods;
	int64_t first = TIME_NONE;

	for (size_t i = 0; i < p->sent_count; i++) {
		struct day_report *r = &p->sent[i];
		int64_t from;

		*r->wrong = '\0';
		r->wrong_at = TIME_NONE;
		if (r->day == TIME_NONE || !site_period(s, r->day) ||
		    !stands(p, i))
			continue;
		from = duty_instant(r->day, 0, s->zone);
		if (first == TIME_NONE || from < first)
			first = from;
	}
	return first;
}

bool
site_day_opened(struct site *s, const char *number, int64_t opened,
	int64_t at)
{
	const int64_t day = duty_day_of(at, s->zone);
	struct periods *p = &s->periods;

	for (size_t i = 0; i < p->sent_count; i++) {
		struct day_report *r = &p->sent[i];
		/* Known before it, but not yet that it was of that day. */
		const int64_t since = at != opened && r->when > opened
			? r->when : opened;

		if (r->day != day || !stands(p, i) || r->when > since ||
		    (*r->wrong && r->wrong_at <= since))
			continue;
		free(r->wrong);
		r->wrong = mem_text(number);
		r->wrong_at = since;
		return true;
	}
	return false;
}

/* ---- when it is told ---------------------------------------------------- */

int64_t
key_day_come(int64_t due, int64_t now)
{
	const int64_t step = now - due < TIME_DAY ? TIME_HOUR : TIME_DAY;

	if (now < due - TIME_HOUR)
		return 0;
	return now < due ? due - TIME_HOUR : due + (now - due) / step * step;
}

int64_t
key_day_next(int64_t due, int64_t now)
{
	const int64_t last = key_day_come(due, now);

	if (!last)
		return due - TIME_HOUR;
	return last + (last - due < TIME_DAY ? TIME_HOUR : TIME_DAY);
}
