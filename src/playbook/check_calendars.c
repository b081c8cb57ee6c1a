/* SPDX-License-Identifier: MIT */
/*
 * Whether the calendars that a playbook counts with are there. What they say
 * is nothing for this room.
 */
#include <stdlib.h>

#include "read.h"

static void
nearest_calendar(struct buf *out, const char *id,
	const struct calendars *set)
{
	const struct calendar_entry *e;
	const char **names = NULL;
	size_t count = 0, cap = 0;

	for (size_t i = 0; (e = calendars_at(set, i)); i++) {
		if (!e->calendar)
			continue;
		ARRAY_ROOM(names, count, cap);
		names[count++] = calendar_id(e->calendar);
	}
	ARRAY_ROOM(names, count, cap);
	names[count] = NULL;
	nearest_add(out, id, names);
	free(names);
}

bool
check_calendars(const struct playbook *pb, const struct calendars *set,
	struct problems *ps)
{
	bool known = true;

	for (size_t i = 0; set && i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];
		struct buf hint = { 0 };

		if (!d->calendar || calendars_find(set, d->calendar))
			continue;
		nearest_calendar(&hint, d->calendar, set);
		problem_add(ps, pb->pieces[0].name, d->line, false,
		    _("there is no calendar \"%.80s\"%s"), d->calendar,
		    buf_text(&hint));
		buf_done(&hint);
		known = false;
	}
	return known;
}
