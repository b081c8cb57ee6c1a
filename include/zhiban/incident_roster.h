/* SPDX-License-Identifier: MIT */
/*
 * The duty roster: who is on duty when. A part of incident.h, which
 * includes it.
 *
 * A weekly pattern of turns (post, person, days, hours), on top of it what is
 * different on single days, in the order in which it was written down: another
 * person, nobody, or a turn more. A turn belongs to the day on which it
 * begins; one whose end is not after its beginning ends on the day after.
 * Hours are those of the unit's clocks, so a turn over a change of the clocks
 * is longer or shorter, and no minute is left between two that meet.
 *
 * Files: roster.c the fold and the turns; roster_read.c days and hours as
 * people write them; decide_roster.c acts.
 */
#ifndef ZHIBAN_INCIDENT_ROSTER_H
#define ZHIBAN_INCIDENT_ROSTER_H

#include "zhiban/ledger.h"

struct site;
struct person;

#define DUTY_DAYS_ALL 127u	/* bit 0 is Monday, bit 6 Sunday */
#define DUTY_EVERY_MAX 52	/* weeks */

/* Hours of a day in minutes of the clock, 0 to 1439; to not after from: up to
 * that minute of the day after. */
struct duty_hours {
	int from, to;
};

/* A line of the pattern. Days are counted since 1970-01-01. */
struct duty_line {
	int64_t number;		/* from 1, shared with duty_day, never again */
	char *post, *person;	/* texts are never NULL */
	unsigned days;
	struct duty_hours hours;
	int64_t since, until;	/* first and last day; TIME_NONE: no bound */
	int every;		/* 2: every other week, since's being one */
};

/* What is different on one day. */
struct duty_day {
	int64_t number;
	int64_t day;
	char *post, *person;	/* person "": nobody */
	char *instead;		/* whose turns; "": all of the post */
	bool extra;		/* a turn more, at these hours: */
	struct duty_hours hours;
	char *reason;
};

struct roster {
	struct duty_line *lines;	/* by number */
	size_t line_count, line_cap;
	struct duty_day *days;		/* by number */
	size_t day_count, day_cap;
	int64_t last;		/* the highest number given */
};

/* A turn of duty. Texts are borrowed from the site. */
struct duty {
	const char *post, *person;
	int64_t from, to;
	int64_t number;		/* what put this person there */
};

struct duties {
	struct duty *item;
	size_t count, cap;
};

/* Every turn that has a part of from..to in it, by their beginning, then by
 * the post's first line. At most 400 days are looked at. Free with
 * duties_done. */
void site_duties(const struct site *s, int64_t from, int64_t to,
	struct duties *ret);
void duties_done(struct duties *d);

/* How far ahead who comes next is looked for. */
#define DUTY_AHEAD_MS (15 * TIME_DAY)

/* Is anybody's turn of that post (NULL: any post) at that instant? */
bool site_is_on_duty(const struct site *s, const char *post,
	const char *person, int64_t now);

/* The nth person to turn to for the post at that moment: who is on duty on it
 * now, else whoever holds it; NULL: nobody more. */
const struct person *site_post_at(const struct site *s, const char *post,
	size_t n, int64_t now);

/* ---- roster_read.c ------------------------------------------------------ */

/* "mon-fri", "1-5", "weekdays", "sat,sun", "daily", "周一至周五", "一三五",
 * "工作日", "周末", "每天" to bits. Weekdays are Monday to Friday, whatever
 * the calendar of holidays says. ERR_USAGE. */
int duty_days_read(unsigned *ret, const char *typed, struct err *err);

/* "08:00-20:00", "8-20", "20:00至08:00"; "24h", "全天": midnight to
 * midnight. ERR_USAGE. */
int duty_hours_read(struct duty_hours *ret, const char *typed,
	struct err *err);

/* A day to come or gone, "2026-11-22", "tomorrow", "11月22日", to the number
 * of days since 1970-01-01. ERR_USAGE. */
int duty_day_read(int64_t *ret, const char *typed, int64_t now,
	const struct zone *zone, struct err *err);

/* The local day of an instant, and the instant of a minute of a day; one that
 * the clocks skip or have twice is always the same. */
int64_t duty_day_of(int64_t ms, const struct zone *zone);
int64_t duty_instant(int64_t day, int minute, const struct zone *zone);

/* "Mon-Fri" in the interface language; "08:00-20:00"; "2026-11-22" */
void duty_days_text(struct buf *out, unsigned days);
void duty_hours_text(struct buf *out, const struct duty_hours *h);
void duty_day_text(struct buf *out, int64_t day);

/* "Mon" in the interface language; 0 is Monday. */
const char *duty_weekday(int64_t day);

/* "Sun 11-22 20:00-11-23 08:00": the second day where it is another. */
void duty_text(struct buf *out, const struct duty *d,
	const struct zone *zone);

#endif
