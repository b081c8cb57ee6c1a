/* SPDX-License-Identifier: MIT */
/*
 * The part of core.h, which includes it, about time zones and times: read as
 * people write them, shown, and counted by days of a zone.
 */
#ifndef ZHIBAN_CORE_TIME_H
#define ZHIBAN_CORE_TIME_H

struct zone;			/* rules of one time zone, immutable */

#include "zhiban/core.h"	/* names it, so it comes after */

/* ---- zone and time ----------------------------------------------------- */

/*
 * Rules by name: an IANA name from the system's TZif files, "UTC", or a
 * fixed offset "+08:00". Names with "..", a leading "/" or control bytes are
 * refused. The caller frees with zone_free.
 */
struct zone *zone_load(const char *name, struct err *err);

/* Rules from the bytes of a TZif file or a fixed offset name, as pinned in a
 * database. Same ownership. */
struct zone *zone_parse(const char *name, const void *bytes, size_t len,
	struct err *err);

/* The bytes to pin: the TZif file, or an empty string for UTC and fixed
 * offsets. Borrowed from zone. */
const void *zone_bytes(const struct zone *zone, size_t *ret_len);
const char *zone_name(const struct zone *zone);
void zone_free(struct zone *zone);

/* The system's zone name: $TZ, /etc/timezone, the target of /etc/localtime,
 * or "UTC". Written to ret, cut at size. */
void zone_system(char *ret, size_t size);

/* Seconds east of UTC at that instant; NULL is UTC, for what reads and writes
 * dates (time_date, time_format) too. */
int zone_offset(const struct zone *zone, int64_t ms);

struct date {
	int year, month, day;		/* month and day from 1 */
	int hour, minute, second;
};

struct date time_date(int64_t ms, const struct zone *zone);

/*
 * The instant of a local date (fields are normalised first). Returns how many
 * instants there are: 1, 0 (skipped by a clock change) or 2 (happens twice).
 * ret[0] is the earlier reading and ret[1] the later; for 0 they are the
 * readings with the offset before and after the gap.
 */
int time_instants(struct date date, const struct zone *zone, int64_t ret[2]);

/* One of them for whoever need not ask: the earlier of two; a time that the
 * clocks skip counts as it would have without the jump. */
int64_t time_instant(struct date date, const struct zone *zone);

/* The moment after from and not after to (whole seconds) at which the clocks
 * change: local offsets differ between the two, once. */
int64_t time_change(int64_t from, int64_t to, const struct zone *zone);

/* The end of the local day that holds ms, plus days: the midnight that ends
 * it. time_day_end(t, 0, z) is "same day", 1 is "next day". */
int64_t time_day_end(int64_t ms, int days, const struct zone *zone);

/* Same local time of day, months later, clamped at the month's end. */
int64_t time_add_months(int64_t ms, int months, const struct zone *zone);

enum time_style {
	TIME_RFC3339,	/* 2026-11-22T03:04:05+08:00, with .mmm if not whole */
	TIME_FULL,	/* 2026-11-22 03:04:05 +08:00 */
	TIME_MINUTES,	/* 2026-11-22 03:04 */
	TIME_DAY_CLOCK,	/* 11-22 03:04 */
	TIME_CLOCK,	/* 03:04 */
	TIME_CLOCK_S,	/* 03:04:05 */
};

/* TIME_NONE is written as "-". */
void time_format(struct buf *out, int64_t ms, const struct zone *zone,
	enum time_style style);

enum time_sense {
	TIME_PAST,	/* a bare HH:MM is the latest not after now */
	TIME_FUTURE,	/* ... the next one after now */
};

/*
 * Reads a time as a person writes it: RFC 3339, "YYYY-MM-DD HH:MM[:SS]",
 * "[yesterday|today|tomorrow|昨天|今天|明天] HH:MM", "HH:MM", "now", "现在",
 * "2h30m ago", "2小时30分前", "+30m", and as people say: "2:30pm",
 * "last night 11pm", "half an hour ago", "下午两点半", "昨晚11点",
 * "14点05分", "一刻钟前", "11月20日 8:00", "下周一 9:00",
 * "next Friday 2pm". Without an offset it is in zone. Refused
 * (ERR_USAGE) with both readings: a local time that does not exist or exists
 * twice, and what can mean two hours both of which have been ("2点半" at
 * 15:00) or are to come. Full-width digits and colon are accepted.
 */
int time_parse(int64_t *ret, const char *s, int64_t now,
	const struct zone *zone, enum time_sense sense, struct err *err);

/*
 * Until when: a time to come as time_parse reads it, or a day alone, which
 * lasts to its end ("2026-11-22", "tomorrow", "明天", "下周一", "next Monday",
 * "11月25日", "月底", "by Friday"). What has passed is read too: whether that
 * will do is the caller's to say.
 */
int time_parse_due(int64_t *ret, const char *s, int64_t now,
	const struct zone *zone, struct err *err);

/* Is it a day alone, "2026-11-22"? */
bool time_is_day(const char *s);

/* "2h", "30m", "1h30m", "45s", "3d", "half an hour", "两个半小时" to ms (d is
 * 24 h here); over 0 and at most 3660 days. */
int span_parse(int64_t *ret_ms, const char *s, struct err *err);

/* "1:05" hours:minutes up to "99:59", "4d 04:00" above; "09:58"
 * minutes:seconds when seconds is true and it is under ten minutes. Cut, never
 * rounded up. Negative is shown as its magnitude: the sign is the caller's. */
void span_format(struct buf *out, int64_t ms, bool seconds);

/* What is left until due, on every screen and in every list: "01:58" below 48
 * hours, "2d5h" below ten days, then "12d"; "+" before what is overdue. Cut,
 * never rounded up. At most 6 cells in English and 8 in Chinese. */
void left_format(struct buf *out, int64_t due, int64_t now);

#endif
