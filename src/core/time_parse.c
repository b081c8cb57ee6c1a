/* SPDX-License-Identifier: MIT */
/*
 * Times as a person writes them, in English and Chinese whatever the
 * interface language: a day, a clock of it, and what now makes of the two.
 * Words and numbers are in time_said.c, clocks in time_clock.c, lengths of
 * time in span_parse.c.
 */
#include <string.h>

#include "time_said.h"
#include "zone_rule.h"

/* Of a day word, the days from today and the part of the day in one. */
#define DAY_PART(days, part) ((days) * 16 + 64 + (part))
#define DAY(days) DAY_PART(days, SAID_ANY)

/* A longer word stands before the one it begins with. */
static const struct said_word day_words[] = {
	{ "the day before yesterday", DAY(-2) },
	{ "day before yesterday", DAY(-2) },
	{ "yesterday", DAY(-1) },
	{ "last night", DAY_PART(-1, SAID_EVENING) },
	{ "this morning", DAY_PART(0, SAID_MORNING) },
	{ "this afternoon", DAY_PART(0, SAID_AFTERNOON) },
	{ "this evening", DAY_PART(0, SAID_EVENING) },
	{ "tonight", DAY_PART(0, SAID_EVENING) },
	{ "today", DAY(0) },
	{ "the day after tomorrow", DAY(2) },
	{ "day after tomorrow", DAY(2) },
	{ "tomorrow", DAY(1) },
	{ "前天", DAY(-2) }, { "昨天", DAY(-1) }, { "昨日", DAY(-1) },
	{ "今天", DAY(0) }, { "今日", DAY(0) }, { "当天", DAY(0) },
	{ "明天", DAY(1) }, { "明日", DAY(1) }, { "后天", DAY(2) },
	{ "昨晚", DAY_PART(-1, SAID_EVENING) },
	{ "昨夜", DAY_PART(-1, SAID_NIGHT) },
	{ "今早", DAY_PART(0, SAID_MORNING) },
	{ "今晨", DAY_PART(0, SAID_MORNING) },
	{ "今晚", DAY_PART(0, SAID_EVENING) },
	{ "今夜", DAY_PART(0, SAID_NIGHT) },
	{ "明早", DAY_PART(1, SAID_MORNING) },
	{ "明晨", DAY_PART(1, SAID_MORNING) },
	{ "明晚", DAY_PART(1, SAID_EVENING) },
	{ NULL, 0 },
};

static const struct said_word now_words[] = {
	{ "now", 0 }, { "just now", 0 }, { "right now", 0 },
	{ "现在", 0 }, { "此刻", 0 }, { "刚才", 0 }, { "刚刚", 0 },
	{ NULL, 0 },
};

static const struct said_word ago_words[] = {
	{ "ago", -1 }, { "earlier", -1 }, { "later", 1 }, { "from now", 1 },
	{ "之前", -1 }, { "以前", -1 }, { "前", -1 },
	{ "之后", 1 }, { "以后", 1 }, { "后", 1 },
	{ NULL, 0 },
};

static const struct said_word at_word[] = {
	{ "at", 0 }, { "的", 0 }, { NULL, 0 },
};

static const struct said_word in_word[] = {
	{ "in", 0 }, { NULL, 0 },
};

enum parsed {
	PARSED,
	PARSED_NOT,	/* this is another form */
	PARSED_REFUSED,	/* err is filled */
};

enum day_kind {
	DAY_NONE,	/* "14:30" */
	DAY_SHIFT,	/* "yesterday": date is that day */
	DAY_MONTH,	/* "11月20日": the year is the nearest */
	DAY_FULL,	/* "2026-11-20" */
};

struct parse {
	const char *p;
	const char *whole;	/* as given, for the sentence */
	int64_t now;
	const struct zone *zone;
	enum time_sense sense;
	struct err *err;
};

struct moment {
	enum day_kind kind;
	struct date date;
	bool to_come;		/* "tomorrow" was said */
	struct said_clock clock;
	int ms;
};

static int
as_given(const struct parse *ps)
{
	return (int)text_fit(ps->whole, strnlen(ps->whole, SAID_MAX), 40,
	    NULL);
}

/* "now", "+30m", "half an hour ago" and their like. */
static enum parsed
parse_relative(struct parse *ps, int64_t *ret)
{
	const char *p = ps->p;
	int64_t span, sign = 1;

	if (said_word(&p, now_words, &sign) && said_end(p)) {
		*ret = ps->now;
		return PARSED;
	}
	p = ps->p;
	if (said_char(&p, '+') || said_word(&p, in_word, &sign)) {
		sign = 1;
		if (p[-1] != '+')
			said_blanks(&p);
		if (!said_span(&p, &span) || !said_end(p))
			return PARSED_NOT;
	} else if (!said_span(&p, &span) ||
	    !said_word(&p, ago_words, &sign) || !said_end(p)) {
		return PARSED_NOT;
	}
	if (said_span_check(span, ps->whole, ps->err) < 0)
		return PARSED_REFUSED;
	*ret = ps->now + sign * span;
	return PARSED;
}

/* ---- the day ----------------------------------------------------------- */

static bool
has_day(const struct date *date)
{
	return date->month >= 1 && date->month <= 12 && date->day >= 1 &&
	    date->day <= zone_month_days(date->year, date->month);
}

/* "2026-11-20", "2026/11/20" */
static bool
date_figures(const char **p, struct moment *m)
{
	char mark;

	if (!said_figures(p, 4, 4, &m->date.year))
		return false;
	mark = **p;
	if ((mark != '-' && mark != '/') || !said_char(p, mark) ||
	    !said_figures(p, 2, 2, &m->date.month) || !said_char(p, mark) ||
	    !said_figures(p, 2, 2, &m->date.day) ||
	    (**p != ' ' && **p != 't') || !has_day(&m->date))
		return false;
	said_char(p, 't');
	m->kind = DAY_FULL;
	return true;
}

/* Of the years before and after, the one that lies on the side of now. */
static void
nearest_year(const struct parse *ps, struct date *date)
{
	struct date today = time_date(ps->now, ps->zone);
	int before = date->month != today.month ? date->month - today.month :
	    date->day - today.day;

	date->year = today.year;
	if (ps->sense == TIME_PAST && before > 0)
		date->year--;
	if (ps->sense == TIME_FUTURE && before < 0)
		date->year++;
}

/* "2026年11月2日", "11月2日", "11-02" as the screen writes it. */
static bool
date_signs(struct parse *ps, const char **p, struct moment *m)
{
	static const struct said_word years[] = { { "年", 0 }, { NULL, 0 } };
	static const struct said_word months[] = { { "月", 0 }, { NULL, 0 } };
	static const struct said_word days[] = {
		{ "日", 0 }, { "号", 0 }, { NULL, 0 },
	};
	const char *start = *p;
	int64_t none;

	m->kind = DAY_FULL;
	if (!said_figures(p, 4, 4, &m->date.year) ||
	    !said_word(p, years, &none)) {
		m->kind = DAY_MONTH;
		*p = start;
	}
	if (!said_figures(p, 1, 2, &m->date.month))
		return false;
	if (said_word(p, months, &none)) {
		if (!said_figures(p, 1, 2, &m->date.day) ||
		    !said_word(p, days, &none))
			return false;
	} else if (m->kind == DAY_FULL || *p - start != 2 ||
	    !said_char(p, '-') || !said_figures(p, 2, 2, &m->date.day) ||
	    **p != ' ') {
		return false;
	}
	if (m->kind == DAY_MONTH)
		nearest_year(ps, &m->date);
	return has_day(&m->date);
}

/* A day and a part of it, either of which may be left out. */
static void
parse_day(struct parse *ps, const char **p, struct moment *m)
{
	const struct moment before = *m;
	const char *start = *p;
	int64_t word;

	if (said_word(p, day_words, &word)) {
		m->kind = DAY_SHIFT;
		m->date.day += (int)(word / 16 - 4);
		m->to_come = word / 16 > 4;
		m->clock.part = (enum said_part)(word % 16);
	} else if (!date_figures(p, m)) {
		*m = before;
		*p = start;
		if (!date_signs(ps, p, m)) {
			*m = before;
			*p = start;
		}
	}
	said_blanks(p);
	said_word(p, at_word, &word);
	said_blanks(p);
	said_part(p, &m->clock);
	said_blanks(p);
	said_word(p, at_word, &word);
	said_blanks(p);
}

/* ---- what is meant ----------------------------------------------------- */

static enum parsed
refuse_local(struct parse *ps, int count, const int64_t at[2])
{
	struct buf first = { 0 }, second = { 0 };
	int earlier = at[0] > at[1];

	time_format(&first, at[earlier], ps->zone, TIME_RFC3339);
	time_format(&second, at[!earlier], ps->zone, TIME_RFC3339);
	err_set(ps->err, ERR_USAGE, count == 0 ?
	    _("'%.*s' does not exist in %s, the clocks jump over it: write %s"
	    " or %s") :
	    _("'%.*s' happens twice in %s, the clocks are set back: write %s"
	    " or %s"),
	    as_given(ps), ps->whole, zone_name(ps->zone), buf_text(&first),
	    buf_text(&second));
	buf_done(&first);
	buf_done(&second);
	return PARSED_REFUSED;
}

/* Two hours are meant by what was said, and nothing tells which. */
static enum parsed
refuse_said(struct parse *ps, const int64_t at[2])
{
	struct buf first = { 0 }, second = { 0 };
	int earlier = at[0] > at[1];

	time_format(&first, at[earlier], ps->zone, TIME_MINUTES);
	time_format(&second, at[!earlier], ps->zone, TIME_MINUTES);
	err_set(ps->err, ERR_USAGE, _("'%.*s' can mean %s or %s: write the one"
	    " that is meant"), as_given(ps), ps->whole, buf_text(&first),
	    buf_text(&second));
	buf_done(&first);
	buf_done(&second);
	return PARSED_REFUSED;
}

static bool
right_side(const struct parse *ps, int64_t at)
{
	return (at > ps->now) == (ps->sense == TIME_FUTURE);
}

static struct date
date_of(const struct moment *m, const struct said_reading *r)
{
	struct date date = m->date;

	date.day += r->days;
	date.hour = r->hour;
	date.minute = m->clock.minute;
	date.second = m->clock.second;
	return date;
}

static enum parsed
parse_local(struct parse *ps, struct date date, int64_t *ret)
{
	int64_t at[2];
	int count = time_instants(date, ps->zone, at);

	if (count != 1)
		return refuse_local(ps, count, at);
	*ret = at[0];
	return PARSED;
}

/* The day is known. Of two readings the only one on the right side of now. */
static enum parsed
on_its_day(struct parse *ps, const struct moment *m,
	const struct said_reading *r, size_t count, int64_t *ret)
{
	int64_t first[2], second[2];
	bool right[2];

	if (count == 1)
		return parse_local(ps, date_of(m, &r[0]), ret);
	time_instants(date_of(m, &r[0]), ps->zone, first);
	time_instants(date_of(m, &r[1]), ps->zone, second);
	right[0] = right_side(ps, first[0]);
	right[1] = right_side(ps, second[0]);
	if (right[0] == right[1])
		return refuse_said(ps, (int64_t[]){ first[0], second[0] });
	return parse_local(ps, date_of(m, &r[right[1]]), ret);
}

/* Which of a day's readings are on the right side of now; PARSED_NOT for
 * none. */
static enum parsed
on_some_day(struct parse *ps, struct date date, int64_t *ret)
{
	int64_t at[2];
	int count = time_instants(date, ps->zone, at);
	bool first = right_side(ps, at[0]), second = right_side(ps, at[1]);

	if (!first && !second)
		return PARSED_NOT;
	if (count == 0 || (count == 2 && first && second))
		return refuse_local(ps, count, at);
	*ret = first ? at[0] : at[1];
	return PARSED;
}

/* No day was said: today, else the next one on the right side of now. Of two
 * hours on one day nothing tells which is meant. */
static enum parsed
on_any_day(struct parse *ps, struct moment *m, const struct said_reading *r,
	size_t count, int64_t *ret)
{
	/* Two days on there always is one. */
	for (int i = 0; i <= 2; i++) {
		enum parsed one = PARSED_NOT, other = PARSED_NOT;
		int64_t at[2] = { 0 };

		one = on_some_day(ps, date_of(m, &r[0]), &at[0]);
		if (count == 2 && one != PARSED_REFUSED)
			other = on_some_day(ps, date_of(m, &r[1]), &at[1]);
		if (one == PARSED && other == PARSED)
			return refuse_said(ps, at);
		if (one != PARSED_NOT || other != PARSED_NOT) {
			*ret = one == PARSED ? at[0] : at[1];
			return one == PARSED_NOT ? other : one;
		}
		m->date.day += ps->sense == TIME_FUTURE ? 1 : -1;
	}
	return PARSED_NOT;
}

static enum parsed
moment_resolve(struct parse *ps, struct moment *m, int64_t *ret)
{
	struct said_reading r[2];
	size_t count = said_readings(&m->clock, r);
	enum parsed parsed;

	if (count == 0)
		return PARSED_NOT;
	if (m->kind == DAY_NONE) {
		/* Which night it was is asked for by now alone. */
		count = count == 2 && r[0].hour == r[1].hour ? 1 : count;
		r[0].days = r[count - 1].days = 0;
		return on_any_day(ps, m, r, count, ret);
	}
	/* What is to come is planned by the office's clock. */
	if (m->to_come && m->clock.part == SAID_ANY && r[0].hour >= 7)
		count = 1;
	parsed = on_its_day(ps, m, r, count, ret);
	if (parsed == PARSED)
		*ret += m->ms;
	return parsed;
}

/* ---- the whole --------------------------------------------------------- */

/* A day and a clock, in either order: "yesterday 2pm", "2pm yesterday". */
static enum parsed
parse_moment(struct parse *ps, int64_t *ret)
{
	struct moment m = { .date = time_date(ps->now, ps->zone) };
	const char *p = ps->p;
	int offset = 0;
	bool has = false;

	parse_day(ps, &p, &m);
	if (!said_clock(&p, &m.clock))
		return PARSED_NOT;
	if (m.kind == DAY_FULL && (!said_fraction(&p, &m.ms) ||
	    !said_offset(&p, &offset, &has)))
		return PARSED_NOT;
	if (m.kind == DAY_NONE && m.clock.part == SAID_ANY) {
		said_blanks(&p);
		parse_day(ps, &p, &m);
	} else if (m.kind == DAY_NONE && *p == ' ') {
		const enum said_part part = m.clock.part;

		said_blanks(&p);
		parse_day(ps, &p, &m);
		m.clock.part = part;
	}
	if (!said_end(p) || (m.clock.alone && m.clock.part == SAID_ANY))
		return PARSED_NOT;
	if (!has)
		return moment_resolve(ps, &m, ret);
	if (m.clock.part != SAID_ANY || m.clock.spoken)
		return PARSED_NOT;
	*ret = (zone_days(m.date.year, m.date.month, m.date.day) *
	    DAY_SECONDS + m.clock.hour * 3600 + m.clock.minute * 60 +
	    m.clock.second - offset) * 1000 + m.ms;
	return PARSED;
}

static int
refuse_form(const struct parse *ps)
{
	return err_set(ps->err, ERR_USAGE, ps->sense == TIME_FUTURE ?
	    _("'%.*s' is not a time: write 14:30, 2026-11-22 14:30, tomorrow"
	    " 8am or +30m") :
	    _("'%.*s' is not a time: write 14:30, 2026-11-22 14:30, yesterday"
	    " 2pm or 2h30m ago"), as_given(ps), ps->whole);
}

int
time_parse(int64_t *ret, const char *s, int64_t now, const struct zone *zone,
	enum time_sense sense, struct err *err)
{
	char text[SAID_MAX] = "";
	struct parse ps = {
		.p = text, .whole = s, .now = now, .zone = zone,
		.sense = sense, .err = err,
	};
	bool short_enough = said_fold(text, s);
	enum parsed parsed = PARSED_NOT;
	int64_t at = 0;

	said_blanks(&ps.p);
	if (short_enough)
		parsed = parse_relative(&ps, &at);
	if (short_enough && parsed == PARSED_NOT)
		parsed = parse_moment(&ps, &at);
	if (parsed == PARSED_NOT)
		return refuse_form(&ps);
	if (parsed == PARSED_REFUSED)
		return -1;
	*ret = at;
	return 0;
}
