/* SPDX-License-Identifier: MIT */
/*
 * What an act on the roster changed, in words.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"

static void
say_line(struct buf *out, struct desk *d, const struct duty_line *l)
{
	buf_addf(out, "%lld: %s %s, ", (long long)l->number,
		desk_role(d, l->post), l->person);
	duty_days_text(out, l->days);
	buf_add_char(out, ' ');
	duty_hours_text(out, &l->hours);
	buf_add_char(out, '\n');
}

static void
say_day(struct buf *out, struct desk *d, const struct duty_day *day)
{
	buf_addf(out, "%lld: ", (long long)day->number);
	duty_day_text(out, day->day);
	buf_addf(out, " %s %s: %s\n", duty_weekday(day->day),
		desk_role(d, day->post), *day->person ? day->person
		: _("nobody"));
}

/* Which day's report is wanted next. */
static void
say_owed(struct buf *out, const struct desk *d)
{
	struct key_day day;

	if (!site_day_owed(&d->site, desk_now(d), TIME_NONE, &day)) {
		buf_add_text(out, _("no day's report is owed\n"));
		return;
	}
	buf_addf(out, _("next: the report of %s is due "),
		duty_weekday(day.day));
	time_format(out, day.due, d->site.zone, TIME_MINUTES);
	buf_add_char(out, '\n');
}

/* The report just put down. */
static void
say_filed(struct buf *out, const struct desk *d)
{
	const struct periods *p = &d->site.periods;
	const struct day_report *sent = p->sent_count
		? &p->sent[p->sent_count - 1] : NULL;
	struct key_day day;
	struct buf text = { 0 };

	if (!sent || sent->day == TIME_NONE)
		return;
	duty_day_text(&text, sent->day);
	buf_addf(out, sent->zero ? _("put down: zero report of %s %s, sent to "
		"%s at ") : _("put down: report of %s %s, sent to %s at "),
		buf_text(&text), duty_weekday(sent->day), sent->to);
	buf_done(&text);
	time_format(out, sent->when, d->site.zone, TIME_MINUTES);
	if (site_key_day(&d->site, sent->day, &day) && day.sent_count == 1 &&
	    sent->when > day.due)
		buf_add_text(out, _(", late"));
	buf_add_char(out, '\n');
}

static void
say_person(struct buf *out, const struct desk *d, const struct person *p)
{
	buf_addf(out, "%s%s%s", p->name, *p->phone ? "  " : "", p->phone);
	if (p->verified_at != TIME_NONE) {
		buf_add_text(out, _(", verified "));
		time_format(out, p->verified_at, d->site.zone, TIME_MINUTES);
	} else if (p->tries) {
		buf_addf(out, _(", called %d times in vain"), p->tries);
	}
	buf_add_char(out, '\n');
}

void
say_roster(struct buf *out, struct desk *d, const char *verb,
	const struct fields *args)
{
	const struct roster *r = &d->site.roster;
	const char *number = fields_get(args, "number");
	const int64_t n = number ? strtoll(number, NULL, 10) : r->last;

	if (strncmp(verb, "period-", 7) == 0 ||
	    strcmp(verb, "day-submit") == 0) {
		if (strcmp(verb, "day-submit") == 0)
			say_filed(out, d);
		say_owed(out, d);
		return;
	}
	if (strncmp(verb, "duty-", 5) != 0) {
		const struct person *p = site_person(&d->site,
			fields_get(args, "name"));

		if (p)
			say_person(out, d, p);
		return;
	}
	if (strcmp(verb, "duty-drop") == 0)
		buf_addf(out, _("%s is off the roster\n"), number);
	for (size_t i = 0; i < r->line_count; i++)
		if (r->lines[i].number == n)
			say_line(out, d, &r->lines[i]);
	for (size_t i = 0; i < r->day_count; i++)
		if (r->days[i].number == n || (n - 1 == r->days[i].number &&
		    strcmp(verb, "duty-swap") == 0))
			say_day(out, d, &r->days[i]);
}
