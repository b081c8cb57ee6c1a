/* SPDX-License-Identifier: MIT */
/*
 * The duty roster as it follows from the entries, and the turns of duty that
 * follow from it.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

#define LOOK_MAX 400		/* days looked at in one question */
#define DAY_TURNS_MAX 64	/* turns of all posts on one day */

/* ---- the fold ----------------------------------------------------------- */

/* "HH:MM", as the entries have it. */
static int
minute_of(const struct fields *f, const char *name)
{
	const char *s = fields_get(f, name);
	char *end;
	long hour, minute;

	if (!s)
		return 0;
	hour = strtol(s, &end, 10);
	minute = *end == ':' ? strtol(end + 1, NULL, 10) : 0;
	return hour >= 0 && hour < 24 && minute >= 0 && minute < 60
		? (int)(hour * 60 + minute) : 0;
}

int64_t
duty_day_field(const struct fields *f, const char *name)
{
	const char *s = fields_get(f, name);
	int64_t day;

	return s && duty_day_read(&day, s, 0, NULL, NULL) == 0 ? day
		: TIME_NONE;
}

static void
drop(struct roster *r, int64_t number)
{
	for (size_t i = 0; i < r->line_count; i++) {
		struct duty_line *l = &r->lines[i];

		if (l->number != number)
			continue;
		free(l->post);
		free(l->person);
		memmove(l, l + 1, (--r->line_count - i) * sizeof(*l));
		return;
	}
	for (size_t i = 0; i < r->day_count; i++) {
		struct duty_day *d = &r->days[i];

		if (d->number != number)
			continue;
		free(d->post);
		free(d->person);
		free(d->instead);
		free(d->reason);
		memmove(d, d + 1, (--r->day_count - i) * sizeof(*d));
		return;
	}
}

/* The number of the entry; 0 when it has none. */
static int64_t
number_take(struct roster *r, const struct fields *f)
{
	const char *typed = fields_get(f, "number");
	const int64_t number = typed ? strtoll(typed, NULL, 10) : 0;

	if (number > r->last)
		r->last = number;
	return number;
}

int
apply_duty_line(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const struct fields *f = &e->fields;
	struct roster *r = &s->roster;
	const int64_t number = number_take(r, f);
	const char *every = fields_get(f, "every");
	struct duty_line *l;

	(void)pins;
	(void)err;
	if (number <= 0)
		return 0;
	drop(r, number);
	ARRAY_ROOM(r->lines, r->line_count, r->line_cap);
	l = &r->lines[r->line_count++];
	*l = (struct duty_line){ .number = number, .every = 1,
		.post = mem_text(fields_text(f, "post")),
		.person = mem_text(fields_text(f, "person")),
		.hours = { minute_of(f, "from"), minute_of(f, "to") },
		.since = duty_day_field(f, "since"),
		.until = duty_day_field(f, "until") };
	if (!fields_get(f, "days") ||
	    duty_days_read(&l->days, fields_get(f, "days"), NULL) < 0)
		l->days = DUTY_DAYS_ALL;
	if (every && strtol(every, NULL, 10) > 1 &&
	    strtol(every, NULL, 10) <= DUTY_EVERY_MAX && l->since != TIME_NONE)
		l->every = (int)strtol(every, NULL, 10);
	return 0;
}

int
apply_duty_day(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const struct fields *f = &e->fields;
	struct roster *r = &s->roster;
	const int64_t number = number_take(r, f);
	const int64_t day = duty_day_field(f, "day");

	(void)pins;
	(void)err;
	if (number <= 0 || day == TIME_NONE)
		return 0;
	drop(r, number);
	ARRAY_ROOM(r->days, r->day_count, r->day_cap);
	r->days[r->day_count++] = (struct duty_day){
		.number = number, .day = day,
		.post = mem_text(fields_text(f, "post")),
		.person = mem_text(fields_text(f, "person")),
		.instead = mem_text(fields_text(f, "instead")),
		.reason = mem_text(fields_text(f, "reason")),
		.extra = fields_get(f, "from"),
		.hours = { minute_of(f, "from"), minute_of(f, "to") } };
	return 0;
}

int
apply_duty_dropped(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	(void)pins;
	(void)err;
	drop(&s->roster, number_take(&s->roster, &e->fields));
	return 0;
}

void
roster_done(struct roster *r)
{
	while (r->line_count)
		drop(r, r->lines[0].number);
	while (r->day_count)
		drop(r, r->days[0].number);
	free(r->lines);
	free(r->days);
	*r = (struct roster){ 0 };
}

/* ---- the turns of one day ----------------------------------------------- */

/* A turn before its day is an instant: whose, and from which line. */
struct turn {
	const char *post, *person;
	struct duty_hours hours;
	int64_t number;
};

struct turns {
	struct turn item[DAY_TURNS_MAX];
	size_t count;
};

/* Weeks begin on Mondays; 1970-01-01 was a Thursday. */
static int64_t
week_of(int64_t day)
{
	const int64_t d = day + 3;

	return d >= 0 ? d / 7 : -((6 - d) / 7);
}

static bool
line_has(const struct duty_line *l, int64_t day)
{
	const int weekday = (int)(((day + 3) % 7 + 7) % 7);

	if (!(l->days & 1u << weekday) ||
	    (l->since != TIME_NONE && day < l->since) ||
	    (l->until != TIME_NONE && day > l->until))
		return false;
	return l->every == 1 ||
		(week_of(day) - week_of(l->since)) % l->every == 0;
}

static void
turn_add(struct turns *t, const struct turn *one)
{
	if (t->count < DAY_TURNS_MAX)
		t->item[t->count++] = *one;
}

/* One exception on what stands so far. */
static void
except(struct turns *t, const struct duty_day *d)
{
	size_t kept = 0;

	if (d->extra) {
		turn_add(t, &(struct turn){ d->post, d->person, d->hours,
			d->number });
		return;
	}
	for (size_t i = 0; i < t->count; i++) {
		struct turn one = t->item[i];
		const bool meant = strcmp(one.post, d->post) == 0 &&
			(!*d->instead || strcmp(one.person, d->instead) == 0);

		if (meant && !*d->person)
			continue;
		if (meant) {
			one.person = d->person;
			one.number = d->number;
		}
		t->item[kept++] = one;
	}
	t->count = kept;
}

static void
turns_of(struct turns *t, const struct roster *r, int64_t day)
{
	t->count = 0;
	for (size_t i = 0; i < r->line_count; i++) {
		const struct duty_line *l = &r->lines[i];

		if (line_has(l, day))
			turn_add(t, &(struct turn){ l->post, l->person,
				l->hours, l->number });
	}
	for (size_t i = 0; i < r->day_count; i++) {
		if (r->days[i].day == day)
			except(t, &r->days[i]);
	}
}

/* ---- turns as instants -------------------------------------------------- */

static int
by_time(const void *a, const void *b)
{
	const struct duty *x = a, *y = b;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

void
site_duties(const struct site *s, int64_t from, int64_t to,
	struct duties *ret)
{
	int64_t day, last;
	struct turns t;

	*ret = (struct duties){ 0 };
	if (!s->zone || (!s->roster.line_count && !s->roster.day_count))
		return;
	/* A turn that began yesterday may go on. */
	day = duty_day_of(from, s->zone) - 1;
	last = duty_day_of(to, s->zone);
	if (last - day > LOOK_MAX)
		last = day + LOOK_MAX;
	for (; day <= last; day++) {
		turns_of(&t, &s->roster, day);
		for (size_t i = 0; i < t.count; i++) {
			const struct turn *one = &t.item[i];
			const bool over = one->hours.to <= one->hours.from;
			struct duty d = { one->post, one->person,
				duty_instant(day, one->hours.from, s->zone),
				duty_instant(day + over, one->hours.to,
				s->zone),
				one->number };

			if (d.from >= to || d.to <= from)
				continue;
			ARRAY_ROOM(ret->item, ret->count, ret->cap);
			ret->item[ret->count++] = d;
		}
	}
	if (ret->count > 1)
		qsort(ret->item, ret->count, sizeof(*ret->item), by_time);
}

void
duties_done(struct duties *d)
{
	free(d->item);
	*d = (struct duties){ 0 };
}

bool
site_is_on_duty(const struct site *s, const char *post, const char *person,
	int64_t now)
{
	struct duties d;
	bool found = false;

	site_duties(s, now, now + 1, &d);
	for (size_t i = 0; i < d.count && !found; i++)
		found = (!post || strcmp(d.item[i].post, post) == 0) &&
			(!person || strcmp(d.item[i].person, person) == 0);
	duties_done(&d);
	return found;
}

const struct person *
site_post_at(const struct site *s, const char *post, size_t n, int64_t now)
{
	const struct person *found = NULL;
	bool any = false;
	struct duties d;

	site_duties(s, now, now + 1, &d);
	for (size_t i = 0; i < d.count && !found; i++) {
		const struct person *p = strcmp(d.item[i].post, post) == 0
			? site_person(s, d.item[i].person) : NULL;

		if (!p || p->left)
			continue;
		any = true;
		if (n-- == 0)
			found = p;
	}
	duties_done(&d);
	return found || any ? found : site_post(s, post, n);
}
