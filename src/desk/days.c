/* SPDX-License-Identifier: MIT */
/*
 * Incidents of a day, for the reports of key periods: whether a zero report may
 * be sent, and which of those sent an incident opened since has made wrong. The
 * fold of the unit sees no incidents; this file brings the two together.
 */
#include <string.h>

#include "desk_room.h"

static void
keep_number(void *ctx, const char *number, const struct came *came)
{
	char **ret = ctx;

	(void)came;
	if (!*ret)
		*ret = mem_text(number);
}

char *
unit_day_incident(struct desk *d, int64_t day)
{
	char *number = NULL;

	(void)store_opened(d->store, duty_instant(day, 0, d->site.zone),
		duty_instant(day + 1, 0, d->site.zone), keep_number, &number,
		NULL);
	return number;
}

void
days_note(struct desk *d, const struct event *e)
{
	static const char *const kinds[] = { "opened", "voided", "import",
		"takeover", "mark", "corrected", "day-reported",
		"period-started", "period-ended" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		d->days_changed |= strcmp(e->kind, kinds[i]) == 0;
}

static void
contradict(void *ctx, const char *number, const struct came *came)
{
	site_day_opened(ctx, number, came->opened, came->opened);
	if (came->occurred != INT64_MAX)
		site_day_opened(ctx, number, came->opened, came->occurred);
	if (came->discovered != INT64_MAX)
		site_day_opened(ctx, number, came->opened, came->discovered);
}

/* What cannot be read now is looked at again with the next entry. */
void
days_look(struct desk *d)
{
	int64_t from;

	if (!d->days_changed)
		return;
	from = site_days_clear(&d->site);
	d->days_changed = from != TIME_NONE && store_opened(d->store, from,
		INT64_MAX, contradict, &d->site, NULL) < 0;
}
