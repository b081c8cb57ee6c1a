/* SPDX-License-Identifier: MIT */
/*
 * Days of the week, hours and dates as people write them into a duty roster,
 * and as they are shown.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

#define DAY_MINUTES 1440

/* ---- days of the week --------------------------------------------------- */

static const struct {
	const char *word;
	unsigned days;
} day_words[] = {
	{ "daily", DUTY_DAYS_ALL }, { "all", DUTY_DAYS_ALL },
	{ "每天", DUTY_DAYS_ALL }, { "每日", DUTY_DAYS_ALL },
	{ "weekdays", 31 }, { "工作日", 31 },
	{ "weekend", 96 }, { "周末", 96 }, { "双休日", 96 },
	{ "monday", 1 }, { "tuesday", 2 }, { "wednesday", 4 },
	{ "thursday", 8 }, { "friday", 16 }, { "saturday", 32 },
	{ "sunday", 64 },
	{ "mon", 1 }, { "tue", 2 }, { "wed", 4 }, { "thu", 8 }, { "fri", 16 },
	{ "sat", 32 }, { "sun", 64 },
	{ "一", 1 }, { "二", 2 }, { "三", 4 }, { "四", 8 }, { "五", 16 },
	{ "六", 32 }, { "日", 64 }, { "天", 64 },
	{ "1", 1 }, { "2", 2 }, { "3", 4 }, { "4", 8 }, { "5", 16 },
	{ "6", 32 }, { "7", 64 },
};

static const char *const between[] = { "-", "–", "—", "－", "~", "～", "至",
	"到", "to" };
static const char *const filler[] = { " ", ",", "，", "、", ";", "；", "/",
	"星期", "礼拜", "周", "and", "和" };

/* Passes over one of the words at *s; false when none stands there. */
static bool
pass(const char **s, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const size_t len = strlen(words[i]);

		if (strncmp(*s, words[i], len) == 0) {
			*s += len;
			return true;
		}
	}
	return false;
}

/* The days of the word at *s, or 0. */
static unsigned
day_word(const char **s)
{
	for (size_t i = 0; i < ARRAY_LEN(day_words); i++) {
		const size_t len = strlen(day_words[i].word);

		if (strncasecmp(*s, day_words[i].word, len) == 0) {
			*s += len;
			return day_words[i].days;
		}
	}
	return 0;
}

/* "Fri to Mon" goes over the weekend. */
static unsigned
day_range(unsigned from, unsigned to)
{
	unsigned days = 0;

	for (unsigned d = from;; d = d == 64 ? 1 : d << 1) {
		days |= d;
		if (d == to)
			return days;
	}
}

static bool
is_one(unsigned days)
{
	return days && !(days & (days - 1));
}

int
duty_days_read(unsigned *ret, const char *typed, struct err *err)
{
	unsigned days = 0, last = 0, word;
	bool range = false;
	const char *s = typed;

	while (*s) {
		word = day_word(&s);
		if (!word && pass(&s, filler, ARRAY_LEN(filler)))
			continue;
		if (!word && !range && is_one(last) &&
		    pass(&s, between, ARRAY_LEN(between))) {
			range = true;
			continue;
		}
		if (!word || (range && !is_one(word)))
			break;
		days |= range ? day_range(last, word) : word;
		last = word;
		range = false;
	}
	if (*s || range || !days)
		return err_set(err, ERR_USAGE, _("\"%s\" is no days of the "
			"week (mon-fri, sat,sun, daily)"), typed);
	*ret = days;
	return 0;
}

const char *
duty_weekday(int64_t day)
{
	static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"),
		N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };

	return _(names[((day + 3) % 7 + 7) % 7]);
}

/* Days in a row from bit i on. */
static int
run_from(unsigned days, int i)
{
	int n = 0;

	while (i + n < 7 && days & 1u << (i + n))
		n++;
	return n;
}

void
duty_days_text(struct buf *out, unsigned days)
{
	bool first = true;

	if (days == DUTY_DAYS_ALL) {
		buf_add_text(out, _("daily"));
		return;
	}
	for (int i = 0; i < 7; i++) {
		const int run = run_from(days, i);

		if (!run)
			continue;
		/* Day 4 since 1970 was a Monday. */
		buf_addf(out, "%s%s", first ? "" : _(", "),
			duty_weekday(4 + i));
		if (run > 1)
			buf_addf(out, "%s%s", run == 2 ? _(", ")
				/* TRANSLATORS: between two days: Mon-Fri */
				: _("-"), duty_weekday(4 + i + run - 1));
		first = false;
		i += run;
	}
}

/* ---- hours -------------------------------------------------------------- */

/* "8", "08:00", "20：30", "8点", "8时30分". */
static int
read_minute(const char **s)
{
	static const char *const colon[] = { ":", "：", "点", "时", "h" };
	static const char *const minute[] = { "分" };
	char *end;
	long hour, past = 0;

	if (**s < '0' || **s > '9')
		return -1;
	hour = strtol(*s, &end, 10);
	*s = end;
	if (pass(s, colon, ARRAY_LEN(colon)) && **s >= '0' && **s <= '9') {
		past = strtol(*s, &end, 10);
		*s = end;
		(void)pass(s, minute, ARRAY_LEN(minute));
	}
	if (hour < 0 || hour > 24 || past < 0 || past > 59 ||
	    (hour == 24 && past))
		return -1;
	return (int)(hour * 60 + past) % DAY_MINUTES;
}

static const char *
skip_blanks(const char *s)
{
	return s + strspn(s, " ");
}

/* "FROM-TO"; false when it is not. */
static bool
read_from_to(struct duty_hours *ret, const char *s)
{
	static const char *const next[] = { "次日", "第二天" };

	ret->from = read_minute(&s);
	s = skip_blanks(s);
	if (ret->from < 0 || !pass(&s, between, ARRAY_LEN(between)))
		return false;
	s = skip_blanks(s);
	(void)pass(&s, next, ARRAY_LEN(next));
	ret->to = read_minute(&s);
	return ret->to >= 0 && !*skip_blanks(s);
}

int
duty_hours_read(struct duty_hours *ret, const char *typed, struct err *err)
{
	static const char *const whole[] = { "24h", "24小时", "全天",
		"all day" };
	const char *s = skip_blanks(typed);
	struct duty_hours h = { 0, 0 };

	if ((pass(&s, whole, ARRAY_LEN(whole)) && !*skip_blanks(s)) ||
	    read_from_to(&h, skip_blanks(typed))) {
		*ret = h;
		return 0;
	}
	return err_set(err, ERR_USAGE, _("\"%s\" is no hours of duty "
		"(08:00-20:00, 20:00-08:00, 24h)"), typed);
}

void
duty_hours_text(struct buf *out, const struct duty_hours *h)
{
	buf_addf(out, "%02d:%02d-%02d:%02d", h->from / 60, h->from % 60,
		h->to ? h->to / 60 : 24, h->to % 60);
}

/* ---- dates -------------------------------------------------------------- */

int64_t
duty_day_of(int64_t ms, const struct zone *zone)
{
	const struct date date = time_date(ms, zone);

	return time_instant((struct date){ .year = date.year,
		.month = date.month, .day = date.day }, NULL) / TIME_DAY;
}

int64_t
duty_instant(int64_t day, int minute, const struct zone *zone)
{
	struct date date = time_date(day * TIME_DAY, NULL);
	int64_t instant[2];

	date.hour = minute / 60;
	date.minute = minute % 60;
	if (time_instants(date, zone, instant) > 0)
		return instant[0];
	return time_change(instant[1], instant[0], zone);
}

int
duty_day_read(int64_t *ret, const char *typed, int64_t now,
	const struct zone *zone, struct err *err)
{
	struct buf text = { 0 };
	int64_t at;

	/* Noon is there on every day. */
	buf_addf(&text, "%s 12:00", typed);
	if (time_parse(&at, buf_text(&text), now, zone, TIME_FUTURE,
	    NULL) < 0) {
		buf_done(&text);
		return err_set(err, ERR_USAGE, _("\"%s\" is not a day "
			"(2026-11-22, tomorrow)"), typed);
	}
	buf_done(&text);
	*ret = duty_day_of(at, zone);
	return 0;
}

void
duty_day_text(struct buf *out, int64_t day)
{
	const struct date d = time_date(day * TIME_DAY, NULL);

	buf_addf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

void
duty_text(struct buf *out, const struct duty *d, const struct zone *zone)
{
	const struct date from = time_date(d->from, zone);
	const struct date last = time_date(d->to - 1, zone);
	const struct date to = time_date(d->to, zone);

	buf_addf(out, "%s ", duty_weekday(duty_day_of(d->from, zone)));
	time_format(out, d->from, zone, TIME_DAY_CLOCK);
	buf_add_char(out, '-');
	if (last.day != from.day)
		time_format(out, d->to, zone, TIME_DAY_CLOCK);
	else if (to.day != from.day && !to.hour && !to.minute)
		buf_add_text(out, "24:00");
	else
		time_format(out, d->to, zone, TIME_CLOCK);
}
