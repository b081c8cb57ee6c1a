/* SPDX-License-Identifier: MIT */
/*
 * Times and spans written for people and for machines. Always figures, the
 * same in every language but for the days of a span.
 */
#include <stdlib.h>

#include "zone_rule.h"

/* Spans shorter than this show their seconds when asked to. */
#define SPAN_SECONDS_BELOW (10 * TIME_MINUTE)
#define SPAN_HOURS_BELOW (100 * TIME_HOUR)

/* Far beyond any date; leaves room for an offset. */
#define FORMAT_MAX (INT64_MAX - TIME_DAY)

static void
time_add_zone(struct buf *out, int offset)
{
	int minutes = abs(offset) / 60;

	buf_addf(out, "%c%02d:%02d", offset < 0 ? '-' : '+', minutes / 60,
	    minutes % 60);
}

void
time_format(struct buf *out, int64_t ms, const struct zone *zone,
	enum time_style style)
{
	struct date d;
	int offset, part;

	if (ms == TIME_NONE) {
		buf_add_char(out, '-');
		return;
	}
	if (ms > FORMAT_MAX || ms < -FORMAT_MAX)
		ms = ms > 0 ? FORMAT_MAX : -FORMAT_MAX;
	d = time_date(ms, zone);
	offset = zone_offset(zone, ms);
	if (style == TIME_RFC3339 || style == TIME_FULL) {
		/* Before 1900 offsets have seconds, which RFC 3339 cannot
		 * write: what is written must still be that instant. */
		d = time_date(ms - offset % 60 * TIME_SECOND, zone);
		buf_addf(out, "%04d-%02d-%02d%c%02d:%02d:%02d", d.year,
		    d.month, d.day, style == TIME_FULL ? ' ' : 'T', d.hour,
		    d.minute, d.second);
		part = (int)((ms % 1000 + 1000) % 1000);
		if (style == TIME_RFC3339 && part)
			buf_addf(out, ".%03d", part);
		if (style == TIME_FULL)
			buf_add_char(out, ' ');
		time_add_zone(out, offset);
		return;
	}
	if (style == TIME_MINUTES)
		buf_addf(out, "%04d-%02d-%02d ", d.year, d.month, d.day);
	if (style == TIME_DAY_CLOCK)
		buf_addf(out, "%02d-%02d ", d.month, d.day);
	buf_addf(out, "%02d:%02d", d.hour, d.minute);
	if (style == TIME_CLOCK_S)
		buf_addf(out, ":%02d", d.second);
}

/*
 * Cut, never rounded up: a minute that has not passed is not shown. With
 * seconds and under ten minutes "09:58" (minutes:seconds, two figures each);
 * under 100 hours "1:05" (hours:minutes); above, "4d 03:00".
 */
void
span_format(struct buf *out, int64_t ms, bool seconds)
{
	uint64_t span = ms < 0 ? -(uint64_t)ms : (uint64_t)ms;
	unsigned long long total = span / 1000, minutes = total / 60;

	if (seconds && span < (uint64_t)SPAN_SECONDS_BELOW)
		buf_addf(out, "%02llu:%02llu", minutes, total % 60);
	else if (span < (uint64_t)SPAN_HOURS_BELOW)
		buf_addf(out, "%llu:%02llu", minutes / 60, minutes % 60);
	else
		/* TRANSLATORS: days, then hours and minutes */
		buf_addf(out, _("%llud %02llu:%02llu"), minutes / 1440,
		    minutes / 60 % 24, minutes % 60);
}

void
left_format(struct buf *out, int64_t due, int64_t now)
{
	const bool over = due < now;
	const int64_t span = over ? now - due : due - now;
	const int64_t hours = span / TIME_HOUR;

	if (over)
		buf_add_char(out, '+');
	if (hours < 48)
		buf_addf(out, "%02d:%02d", (int)hours,
			(int)(span / TIME_MINUTE % 60));
	else if (hours < 240)
		/* TRANSLATORS: days and hours, as short as can be */
		buf_addf(out, _("%dd%dh"), (int)(hours / 24),
			(int)(hours % 24));
	else
		/* TRANSLATORS: days, as short as can be */
		buf_addf(out, _("%dd"), (int)(hours / 24));
}

bool
time_is_day(const char *s)
{
	static const char form[] = "0000-00-00";
	size_t i = 0;

	for (; form[i]; i++) {
		if (form[i] == '0' ? s[i] < '0' || s[i] > '9' : s[i] != '-')
			return false;
	}
	return s[i] == '\0';
}
