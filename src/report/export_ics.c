/* SPDX-License-Identifier: MIT */
/*
 * Deadlines as a calendar (RFC 5545). Each stands in it twice, for what
 * calendars take: as an event, since Outlook knows no to-dos, and as a to-do.
 * All times are UTC; lines are folded at 75 octets between characters.
 */
#include <stdio.h>
#include <string.h>

#include "report_room.h"

#define LINE_OCTETS 75
#define LEAD_MS (15 * TIME_MINUTE)	/* the event begins before it is due */

/* ---- lines ------------------------------------------------------------- */

/* Writes a line in pieces: the first of 75 octets, the others of 74 behind a
 * blank. */
static void
folded(struct buf *out, const char *line, size_t len)
{
	size_t room = LINE_OCTETS;

	while (len > room) {
		size_t n = room;

		while ((line[n] & 0xc0) == 0x80)
			n--;
		buf_add(out, line, n);
		buf_add_text(out, "\r\n ");
		line += n;
		len -= n;
		room = LINE_OCTETS - 1;
	}
	buf_add(out, line, len);
	buf_add_text(out, "\r\n");
}

static void
put(struct buf *out, const char *name, const char *value)
{
	struct buf line = { 0 };

	buf_addf(&line, "%s:%s", name, value);
	folded(out, buf_text(&line), line.len);
	buf_done(&line);
}

/* A value of type TEXT. */
static void
put_text(struct buf *out, const char *name, const char *text)
{
	struct buf line = { 0 };

	for (; *text; text++) {
		const unsigned char c = (unsigned char)*text;

		if (c == '\n')
			buf_add_text(&line, "\\n");
		else if (strchr("\\;,", c))
			buf_addf(&line, "\\%c", c);
		else if (c >= ' ' && c != 0x7f)
			buf_add_char(&line, *text);
	}
	put(out, name, buf_text(&line));
	buf_done(&line);
}

static void
put_time(struct buf *out, const char *name, int64_t ms)
{
	const struct date d = time_date(ms, NULL);
	char value[64];

	snprintf(value, sizeof(value), "%04d%02d%02dT%02d%02d%02dZ", d.year,
		d.month, d.day, d.hour, d.minute, d.second);
	put(out, name, value);
}

static void
put_number(struct buf *out, const char *name, int64_t n)
{
	char value[32];

	snprintf(value, sizeof(value), "%lld", (long long)n);
	put(out, name, value);
}

/* ---- one deadline ------------------------------------------------------ */

/* A deadline as both components show it. */
struct shown {
	const struct incident *inc;
	const struct incident_deadline *d;
	enum deadline_state state;
	int64_t now;
	const char *mark;	/* a drill's, or "" */
	const char *summary, *description;
};

static bool
is_over(const struct shown *s)
{
	return s->state == DUE_MET || s->state == DUE_LATE ||
		s->state == DUE_CANCELLED;
}

static void
alarms(struct buf *out, const struct shown *s)
{
	static const char *const before[] = { "-PT60M", "-PT15M" };

	for (size_t i = 0; !is_over(s) && i < ARRAY_LEN(before); i++) {
		put(out, "BEGIN", "VALARM");
		put(out, "ACTION", "DISPLAY");
		/* Of the end: a to-do that is only due has no start. */
		put(out, "TRIGGER;RELATED=END", before[i]);
		put_text(out, "DESCRIPTION", s->summary);
		put(out, "END", "VALARM");
	}
}

/* What both have; part keeps their UIDs apart. */
static void
common(struct buf *out, const struct shown *s, const char *part)
{
	struct buf uid = { 0 };

	buf_addf(&uid, "%s.%s.%s@zhiban", s->inc->id, s->d->rule->full, part);
	put_text(out, "UID", buf_text(&uid));
	buf_done(&uid);
	put_time(out, "DTSTAMP", s->now);
	put_time(out, "LAST-MODIFIED", s->inc->last.at);
	put_number(out, "SEQUENCE", s->inc->last_seq & INT32_MAX);
	put_text(out, "SUMMARY", s->summary);
	put_text(out, "DESCRIPTION", s->description);
	put_text(out, "CATEGORIES", s->inc->number);
}

static void
event(struct buf *out, const struct shown *s)
{
	put(out, "BEGIN", "VEVENT");
	common(out, s, "event");
	put_time(out, "DTSTART", s->d->due - LEAD_MS);
	put_time(out, "DTEND", s->d->due);
	put(out, "STATUS", s->state == DUE_CANCELLED ? "CANCELLED"
		: "CONFIRMED");
	put(out, "TRANSP", "TRANSPARENT");
	alarms(out, s);
	put(out, "END", "VEVENT");
}

static void
todo(struct buf *out, const struct shown *s)
{
	put(out, "BEGIN", "VTODO");
	common(out, s, "todo");
	put_time(out, "DUE", s->d->due);
	if (s->state == DUE_CANCELLED) {
		put(out, "STATUS", "CANCELLED");
	} else if (is_over(s)) {
		put(out, "STATUS", "COMPLETED");
		put_time(out, "COMPLETED", s->d->met_when);
		put(out, "PERCENT-COMPLETE", "100");
	} else {
		put(out, "STATUS", "NEEDS-ACTION");
	}
	alarms(out, s);
	put(out, "END", "VTODO");
}

/* "2026-0001 First report", and whether that is done with. */
static void
summary(struct buf *out, const struct shown *s)
{
	const char *title = words_text(&s->d->rule->title, lang_now());

	if (*s->mark)
		buf_addf(out, "%s ", s->mark);
	switch (s->state) {
	case DUE_MET:
		buf_addf(out, _("%s met: %s"), s->inc->number, title);
		break;
	case DUE_LATE:
		buf_addf(out, _("%s met late: %s"), s->inc->number, title);
		break;
	case DUE_CANCELLED:
		buf_addf(out, _("%s cancelled: %s"), s->inc->number, title);
		break;
	case DUE_OVERDUE:
		buf_addf(out, _("%s OVERDUE: %s"), s->inc->number, title);
		break;
	default:
		buf_addf(out, "%s %s", s->inc->number, title);
	}
}

static void
description(struct buf *out, const struct shown *s)
{
	struct buf to = { 0 }, basis = { 0 };

	if (*s->mark)
		buf_addf(out, "%s\n", s->mark);
	buf_addf(out, "%s %s", s->inc->number, s->inc->title);
	deadline_to_text(&to, s->inc, s->d, lang_now());
	if (to.len)
		buf_addf(out, _("\nto: %s"), buf_text(&to));
	deadline_basis_text(&basis, s->inc, s->d, lang_now());
	if (basis.len)
		buf_addf(out, _("\nbasis: %s"), buf_text(&basis));
	buf_add_text(out, _("\ndue: "));
	time_format(out, s->d->due, s->inc->zone, TIME_FULL);
	buf_done(&to);
	buf_done(&basis);
}

static void
redacted(struct redact *redact, struct buf *text)
{
	struct buf plain = *text;

	if (!redact)
		return;
	*text = (struct buf){ 0 };
	redact_text(redact, text, buf_text(&plain));
	buf_done(&plain);
}

/* Not what has no due time, gave way, or does not apply. */
static bool
has_place(const struct incident_deadline *d, enum deadline_state state)
{
	return d->due != TIME_NONE && state != DUE_NOT &&
		state != DUE_REPLACED && state != DUE_WAITING &&
		state != DUE_MEASURED;
}

size_t
export_ics_incident(struct buf *out, const struct incident *inc,
	const char *mark, struct redact *redact, int64_t now)
{
	size_t count = 0;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		struct buf head = { 0 }, text = { 0 };
		struct shown s = { .inc = inc, .d = d, .now = now,
			.mark = mark,
			.state = deadline_state(d, now) };

		if (!has_place(d, s.state))
			continue;
		summary(&head, &s);
		description(&text, &s);
		redacted(redact, &head);
		redacted(redact, &text);
		s.summary = buf_text(&head);
		s.description = buf_text(&text);
		event(out, &s);
		todo(out, &s);
		buf_done(&head);
		buf_done(&text);
		count++;
	}
	return count;
}

/* ---- the calendar ------------------------------------------------------ */

void
export_ics_begin(struct buf *out, const char *name)
{
	put(out, "BEGIN", "VCALENDAR");
	put(out, "VERSION", "2.0");
	put(out, "PRODID", "-//zhiban//zhiban//EN");
	put(out, "CALSCALE", "GREGORIAN");
	put_text(out, "X-WR-CALNAME", name);
}

void
export_ics_end(struct buf *out)
{
	put(out, "END", "VCALENDAR");
}
