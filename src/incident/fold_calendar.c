/* SPDX-License-Identifier: MIT */
/*
 * The fold of calendars: which working days an incident counts with. What is
 * pinned first holds until an entry takes a newer file in.
 */
#include <string.h>

#include "incident_room.h"

#define NAME_SIZE 128	/* of a calendar's id or a zone's name */

const struct incident_calendar *
calendar_of(const struct incident *inc, const char *id)
{
	for (size_t i = 0; id && i < inc->calendar_count; i++) {
		if (strcmp(inc->calendars[i].id, id) == 0)
			return &inc->calendars[i];
	}
	return NULL;
}

static void
keep(struct incident *inc, const struct incident_calendar *c)
{
	size_t i = 0;

	while (i < inc->calendar_count &&
		strcmp(inc->calendars[i].id, c->id) != 0)
		i++;
	if (i == inc->calendar_count) {
		ARRAY_ROOM(inc->calendars, inc->calendar_count,
			inc->calendar_cap);
		inc->calendar_count++;
	}
	inc->calendars[i] = *c;
}

/* "ID HEX", "ID HEX ZONE" or "ID HEX ZONE HEX", the second hash being that of
 * the zone's rules. */
static int
fold_calendar(struct fold *f, const char *text)
{
	struct incident_calendar c = { .zone = f->inc->zone };
	unsigned char hash[HASH_SIZE];
	char name[NAME_SIZE], hex[HASH_HEX_SIZE];

	if (!next_word(&text, name, sizeof(name)) ||
		!next_word(&text, c.hash, sizeof(c.hash)) ||
		!hash_from_hex(hash, c.hash))
		return err_set(f->err, ERR_SYSTEM,
			_("entry %lld names a calendar in words that cannot "
			"be read; run zhiban verify"), (long long)f->e->seq);
	c.id = own_text(f->inc, name);
	c.calendar = f->pins->calendar(f->pins->ctx, hash, f->err);
	if (!c.calendar)
		return -1;
	if (next_word(&text, name, sizeof(name))) {
		bool pinned = next_word(&text, hex, sizeof(hex)) &&
			hash_from_hex(hash, hex);

		c.zone = f->pins->zone(f->pins->ctx, name,
			pinned ? hash : NULL, f->err);
	}
	if (!c.zone)
		return -1;
	keep(f->inc, &c);
	return 0;
}

int
fold_calendars(struct fold *f)
{
	const char *text;

	for (size_t i = 0; (text = fields_nth(&f->e->fields, "calendar", i));
		i++) {
		if (fold_calendar(f, text) < 0)
			return -1;
	}
	return 0;
}
