/* SPDX-License-Identifier: MIT */
/*
 * Times as a person writes them, in English and Chinese whatever the
 * interface language: a day, a clock of it, and what now makes of the two.
 * Words and numbers are in time_said.c, days in time_day.c, clocks in
 * time_clock.c, lengths of time in span_parse.c.
 */
#include <stdio.h>
#include <string.h>

#include "time_said.h"
#include "zone_rule.h"

static const struct said_word now_words[] = {
	{ "now", 0 }, { "just now", 0 }, { "right now", 0 },
	{ "现在", 0 }, { "此刻", 0 }, { "刚才", 0 }, { "刚刚", 0 },
	{ NULL, 0 },
};

static const struct said_word ago_words[] = {
	{ "ago", -1 }, { "earlier", -1 }, { "later", 1 }, { "from now", 1 },
	{ "之前", -1 }, { "以前", -1 }, { "前", -1 },
	{ "之后", 1 }, { "以后", 1 }, { "后", 1 },
	{ "之内", 1 }, { "以内", 1 }, { "内", 1 },
	{ NULL, 0 },
};

static const struct said_word in_word[] = {
	{ "in", 0 }, { "within", 0 }, { NULL, 0 },
};

enum parsed {
	PARSED,
	PARSED_NOT,	/* this is another form */
	PARSED_REFUSED,	/* err is filled */
};

struct parse {
	const char *p;
	const char *whole;	/* as given, for the sentence */
	struct said_side side;
	bool until;		/* a day alone will do */
	struct err *err;
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
		*ret = ps->side.now;
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
	*ret = ps->side.now + sign * span;
	return PARSED;
}

/* ---- what is meant ----------------------------------------------------- */

static enum parsed
refuse_local(struct parse *ps, int count, const int64_t at[2])
{
	struct buf first = { 0 }, second = { 0 };
	int earlier = at[0] > at[1];

	time_format(&first, at[earlier], ps->side.zone, TIME_RFC3339);
	time_format(&second, at[!earlier], ps->side.zone, TIME_RFC3339);
	err_set(ps->err, ERR_USAGE, count == 0 ?
	    _("'%.*s' does not exist in %s, the clocks jump over it: write %s"
	    " or %s") :
	    _("'%.*s' happens twice in %s, the clocks are set back: write %s"
	    " or %s"),
	    as_given(ps), ps->whole, zone_name(ps->side.zone), buf_text(&first),
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

	time_format(&first, at[earlier], ps->side.zone, TIME_MINUTES);
	time_format(&second, at[!earlier], ps->side.zone, TIME_MINUTES);
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
	return (at > ps->side.now) == (ps->side.sense == TIME_FUTURE);
}

static struct date
date_of(const struct said_moment *m, const struct said_reading *r)
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
	int count = time_instants(date, ps->side.zone, at);

	if (count != 1)
		return refuse_local(ps, count, at);
	*ret = at[0];
	return PARSED;
}

/* The day is known. Of two readings the only one on the right side of now. */
static enum parsed
on_its_day(struct parse *ps, const struct said_moment *m,
	const struct said_reading *r, size_t count, int64_t *ret)
{
	int64_t first[2], second[2];
	bool right[2];

	if (count == 1)
		return parse_local(ps, date_of(m, &r[0]), ret);
	time_instants(date_of(m, &r[0]), ps->side.zone, first);
	time_instants(date_of(m, &r[1]), ps->side.zone, second);
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
	int count = time_instants(date, ps->side.zone, at);
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
on_any_day(struct parse *ps, struct said_moment *m,
	const struct said_reading *r, size_t count, int64_t *ret)
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
		m->date.day += ps->side.sense == TIME_FUTURE ? 1 : -1;
	}
	return PARSED_NOT;
}

static enum parsed
moment_resolve(struct parse *ps, struct said_moment *m, int64_t *ret)
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
	struct said_moment m = {
		.date = time_date(ps->side.now, ps->side.zone),
	};
	const char *p = ps->p;
	int offset = 0;
	bool has = false;

	said_day(&p, &ps->side, &m);
	if (!said_clock(&p, &m.clock))
		return PARSED_NOT;
	if (m.kind == DAY_FULL && (!said_fraction(&p, &m.ms) ||
	    !said_offset(&p, &offset, &has)))
		return PARSED_NOT;
	if (m.kind == DAY_NONE && m.clock.part == SAID_ANY) {
		said_blanks(&p);
		said_day(&p, &ps->side, &m);
	} else if (m.kind == DAY_NONE && *p == ' ') {
		const enum said_part part = m.clock.part;

		said_blanks(&p);
		said_day(&p, &ps->side, &m);
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
	if (ps->until)
		return err_set(ps->err, ERR_USAGE, _("'%.*s' is neither a day"
		    " nor a time: write 2026-11-22, tomorrow, next Monday,"
		    " 2026-11-22 14:30 or +30m"), as_given(ps), ps->whole);
	return err_set(ps->err, ERR_USAGE,
	    ps->side.sense == TIME_FUTURE ?
	    _("'%.*s' is not a time: write 14:30, 2026-11-22 14:30, tomorrow"
	    " 8am or +30m") :
	    _("'%.*s' is not a time: write 14:30, 2026-11-22 14:30, yesterday"
	    " 2pm or 2h30m ago"), as_given(ps), ps->whole);
}

/* A day and nothing else but that it is the last: "by Friday", "月底前". */
static enum parsed
parse_whole_day(struct parse *ps, int64_t *ret)
{
	static const struct said_word by[] = {
		{ "by", 0 }, { "until", 0 }, { "before", 0 }, { NULL, 0 },
	};
	static const struct said_word before[] = {
		{ "之前", 0 }, { "以前", 0 }, { "前", 0 }, { NULL, 0 },
	};
	struct said_moment m = {
		.date = time_date(ps->side.now, ps->side.zone),
	};
	char text[SAID_MAX + 1];
	const char *p = text;
	int64_t none, at[2];

	/* A date in figures ends at a blank. */
	snprintf(text, sizeof(text), "%s ", ps->p);
	said_word(&p, by, &none);
	said_blanks(&p);
	said_day(&p, &ps->side, &m);
	said_word(&p, before, &none);
	if (m.kind == DAY_NONE || !said_end(p) ||
	    (m.clock.part != SAID_ANY && m.clock.part != SAID_EVENING &&
	    m.clock.part != SAID_NIGHT))
		return PARSED_NOT;
	m.date.hour = 12;
	m.date.minute = m.date.second = 0;
	time_instants(m.date, ps->side.zone, at);
	*ret = time_day_end(at[0], 0, ps->side.zone);
	return PARSED;
}

static int
parse(struct parse *ps, int64_t *ret)
{
	char text[SAID_MAX] = "";
	bool short_enough = said_fold(text, ps->whole);
	enum parsed parsed = PARSED_NOT;
	int64_t at = 0;

	ps->p = text;
	said_blanks(&ps->p);
	if (short_enough && ps->until)
		parsed = parse_whole_day(ps, &at);
	if (short_enough && parsed == PARSED_NOT)
		parsed = parse_relative(ps, &at);
	if (short_enough && parsed == PARSED_NOT)
		parsed = parse_moment(ps, &at);
	if (parsed == PARSED_NOT)
		return refuse_form(ps);
	if (parsed == PARSED_REFUSED)
		return -1;
	*ret = at;
	return 0;
}

int
time_parse(int64_t *ret, const char *s, int64_t now, const struct zone *zone,
	enum time_sense sense, struct err *err)
{
	struct parse ps = {
		.whole = s, .side = { now, zone, sense }, .err = err,
	};

	return parse(&ps, ret);
}

int
time_parse_due(int64_t *ret, const char *s, int64_t now,
	const struct zone *zone, struct err *err)
{
	struct parse ps = {
		.whole = s, .side = { now, zone, TIME_FUTURE },
		.until = true, .err = err,
	};

	return parse(&ps, ret);
}
