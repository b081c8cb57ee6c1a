/* SPDX-License-Identifier: MIT */
/*
 * Of what the unit is reminded by day: hazards that are not struck off, and
 * inspections. A day before, at the due instant, and once a day from then on.
 */
#include <string.h>

#include "incident_room.h"

#define HAZARD "hazard "
#define INSPECTION "inspection "

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

bool
site_reminder(const struct site *s, int64_t now, struct reminder *ret)
{
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
	return at;
}

void
reminder_of(struct buf *out, const struct reminder *r)
{
	if (r->hazard)
		buf_addf(out, HAZARD "%lld", (long long)r->hazard->number);
	else
		buf_addf(out, INSPECTION "%s", r->inspection->id);
}

int
apply_reminded(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const char *of = fields_get(&e->fields, "of");
	const int64_t planned = fields_time(&e->fields, "planned");
	struct reminder r = { 0 };
	struct buf name = { 0 };

	(void)pins;
	(void)err;
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
