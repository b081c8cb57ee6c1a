/* SPDX-License-Identifier: MIT */
/*
 * Of what the unit is reminded by day: hazards that are not struck off, and
 * inspections: a day before, at the due instant, and once a day from then on.
 * Reports of days in key periods have hours: period.c says when.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

#define HAZARD "hazard "
#define INSPECTION "inspection "
#define DAY "day "

/* The last of its instants that has come; 0: none has. */
static int64_t
come(int64_t due, int64_t now)
{
	if (due == TIME_NONE || now < due - TIME_DAY)
		return 0;
	return now < due ? due - TIME_DAY
		: due + (now - due) / TIME_DAY * TIME_DAY;
}

/* The first that comes after now. */
static int64_t
next(int64_t due, int64_t now)
{
	const int64_t last = come(due, now);

	if (due == TIME_NONE)
		return TIME_NONE;
	return last ? last + TIME_DAY : due - TIME_DAY;
}

static bool
hazard_wants(const struct hazard *h)
{
	return h->state != HAZARD_CLOSED;
}

/* Of several days that are owed the oldest, and today's. */
static bool
day_owed(const struct site *s, int64_t now, int nth, struct key_day *ret)
{
	if (nth == 0)
		return site_day_owed(s, now, TIME_NONE, ret);
	return site_day_owed(s, now, duty_day_of(now, s->zone) - 1, ret);
}

static bool
day_reminder(const struct site *s, int64_t now, struct reminder *ret)
{
	struct key_day day;

	for (int n = 0; n < 2 && day_owed(s, now, n, &day); n++) {
		const int64_t planned = key_day_come(day.due, now);

		if (planned <= period_told(&s->periods, day.day))
			continue;
		*ret = (struct reminder){ .day = day, .owner = "",
			.due = day.due, .planned = planned };
		return true;
	}
	return false;
}

size_t
reminder_people(const struct site *s, const struct reminder *r, int64_t now,
	const char *ret[REMINDER_PEOPLE_MAX])
{
	static const char *const posts[] = { "duty-admin", "duty-leader" };
	/* Whoever leads, once it is due. */
	const size_t told = now < r->due ? 1 : ARRAY_LEN(posts);
	const struct person *p;
	size_t count = 0;

	for (size_t i = 0; r->day.period && i < told; i++)
		for (size_t n = 0; count < REMINDER_PEOPLE_MAX &&
		    (p = site_post_at(s, posts[i], n, now)); n++)
			ret[count++] = p->name;
	return count;
}

bool
site_reminder(const struct site *s, int64_t now, struct reminder *ret)
{
	if (day_reminder(s, now, ret))
		return true;
	for (size_t i = 0; i < s->hazard_count; i++) {
		const struct hazard *h = &s->hazards[i];
		const int64_t planned = come(h->due, now);

		if (!hazard_wants(h) || planned <= h->reminded)
			continue;
		*ret = (struct reminder){ .hazard = h, .owner = h->owner,
			.due = h->due, .planned = planned };
		return true;
	}
	for (size_t i = 0; i < s->inspection_count; i++) {
		const struct inspection *in = &s->inspections[i];
		const int64_t planned = come(in->due, now);

		if (in->dropped || planned <= in->reminded)
			continue;
		*ret = (struct reminder){ .inspection = in,
			.owner = in->owner, .due = in->due,
			.planned = planned };
		return true;
	}
	return false;
}

static void
sooner(int64_t *ret, int64_t at)
{
	if (at != TIME_NONE && (*ret == TIME_NONE || at < *ret))
		*ret = at;
}

/* Of what is owed, then the first day that is still to come. */
static void
day_next(const struct site *s, int64_t now, int64_t *ret)
{
	const int64_t today = duty_day_of(now, s->zone);
	int64_t first = TIME_NONE;
	struct key_day day;

	for (int n = 0; n < 2 && day_owed(s, now, n, &day); n++)
		sooner(ret, key_day_next(day.due, now));
	for (size_t i = 0; i < s->periods.count; i++) {
		const struct key_period *p = &s->periods.item[i];

		if (p->until > today)
			sooner(&first, p->from > today ? p->from : today + 1);
	}
	if (first != TIME_NONE && site_key_day(s, first, &day) && day.owed)
		sooner(ret, key_day_next(day.due, now));
}

int64_t
site_reminder_next(const struct site *s, int64_t now)
{
	struct reminder r;
	int64_t at = TIME_NONE;

	if (site_reminder(s, now, &r))
		return r.planned;
	for (size_t i = 0; i < s->hazard_count; i++) {
		if (hazard_wants(&s->hazards[i]))
			sooner(&at, next(s->hazards[i].due, now));
	}
	for (size_t i = 0; i < s->inspection_count; i++) {
		if (!s->inspections[i].dropped)
			sooner(&at, next(s->inspections[i].due, now));
	}
	day_next(s, now, &at);
	return at;
}

void
reminder_of(struct buf *out, const struct reminder *r)
{
	if (r->day.period) {
		buf_add_text(out, DAY);
		duty_day_text(out, r->day.day);
	} else if (r->hazard) {
		buf_addf(out, HAZARD "%lld", (long long)r->hazard->number);
	} else {
		buf_addf(out, INSPECTION "%s", r->inspection->id);
	}
}

bool
reminder_day(int64_t *ret, const char *of)
{
	return strncmp(of, DAY, sizeof(DAY) - 1) == 0 &&
		duty_day_read(ret, of + sizeof(DAY) - 1, 0, NULL, NULL) == 0;
}

int
apply_reminded(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const char *of = fields_get(&e->fields, "of");
	const int64_t planned = fields_time(&e->fields, "planned");
	struct reminder r = { 0 };
	struct buf name = { 0 };
	int64_t day;

	(void)pins;
	(void)err;
	if (of && reminder_day(&day, of))
		period_reminded(&s->periods, day, planned);
	for (size_t i = 0; of && i < s->hazard_count; i++) {
		r.hazard = &s->hazards[i];
		buf_clear(&name);
		reminder_of(&name, &r);
		if (strcmp(name.text, of) == 0)
			s->hazards[i].reminded = planned;
	}
	r.hazard = NULL;
	for (size_t i = 0; of && i < s->inspection_count; i++) {
		r.inspection = &s->inspections[i];
		buf_clear(&name);
		reminder_of(&name, &r);
		if (strcmp(name.text, of) == 0)
			s->inspections[i].reminded = planned;
	}
	buf_done(&name);
	return 0;
}
