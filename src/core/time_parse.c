/* SPDX-License-Identifier: MIT */
/*
 * Times and spans as a person writes them, in English and Chinese whatever
 * the interface language. Everything is folded to narrow lower case first.
 */
#include <string.h>

#include "zone_rule.h"

/* The longest text looked at, in bytes; the longest form has 35. */
#define PARSE_MAX 128

#define SPAN_MAX (3660 * TIME_DAY)

#define YESTERDAY "\xe6\x98\xa8\xe5\xa4\xa9"
#define TODAY "\xe4\xbb\x8a\xe5\xa4\xa9"
#define TOMORROW "\xe6\x98\x8e\xe5\xa4\xa9"
#define NOW "\xe7\x8e\xb0\xe5\x9c\xa8"
#define BEFORE "\xe5\x89\x8d"
#define AFTER "\xe5\x90\x8e"

struct word {
	const char *text;
	int64_t value;
};

/* A longer word stands before the one it begins with. */
static const struct word span_units[] = {
	{ "days", TIME_DAY }, { "day", TIME_DAY }, { "d", TIME_DAY },
	{ "hours", TIME_HOUR }, { "hour", TIME_HOUR }, { "h", TIME_HOUR },
	{ "minutes", TIME_MINUTE }, { "minute", TIME_MINUTE },
	{ "min", TIME_MINUTE }, { "m", TIME_MINUTE },
	{ "seconds", TIME_SECOND }, { "second", TIME_SECOND },
	{ "sec", TIME_SECOND }, { "s", TIME_SECOND },
	{ "\xe5\xa4\xa9", TIME_DAY },				/* day */
	{ "\xe4\xb8\xaa\xe5\xb0\x8f\xe6\x97\xb6", TIME_HOUR },	/* hours */
	{ "\xe5\xb0\x8f\xe6\x97\xb6", TIME_HOUR },		/* hour */
	{ "\xe6\x97\xb6", TIME_HOUR },				/* h */
	{ "\xe5\x88\x86\xe9\x92\x9f", TIME_MINUTE },		/* minute */
	{ "\xe5\x88\x86", TIME_MINUTE },			/* min */
	{ "\xe7\xa7\x92\xe9\x92\x9f", TIME_SECOND },		/* second */
	{ "\xe7\xa7\x92", TIME_SECOND },			/* s */
	{ NULL, 0 },
};

static const struct word day_words[] = {
	{ "yesterday", -1 }, { "today", 0 }, { "tomorrow", 1 },
	{ YESTERDAY, -1 }, { TODAY, 0 }, { TOMORROW, 1 },
	{ NULL, 0 },
};

static const struct word now_words[] = {
	{ "now", 0 }, { NOW, 0 }, { NULL, 0 },
};

static const struct word ago_words[] = {
	{ "ago", -1 }, { BEFORE, -1 }, { AFTER, 1 }, { NULL, 0 },
};

static const struct word date_marks[] = {
	{ "-", 0 }, { "\xe5\xb9\xb4", 1 }, { NULL, 0 },		/* year */
};

enum parsed {
	PARSED,
	PARSED_NOT,	/* this is another form */
	PARSED_REFUSED,	/* err is filled */
};

struct parse {
	const char *p;
	const char *whole;	/* as given, for the sentence */
	int64_t now;
	const struct zone *zone;
	enum time_sense sense;
	struct err *err;
};

/* Folds s to narrow lower case; false when it is too long to be a time. */
static bool
parse_fold(char ret[PARSE_MAX], const char *s)
{
	struct buf folded = { 0 };
	size_t len = strnlen(s, PARSE_MAX);
	bool ok = len < PARSE_MAX;

	for (size_t i = 0; ok && i < len;) {
		uint32_t cp;

		i += text_next(s + i, len - i, &cp);
		if (cp == 0x3000 || (cp >= 0xff01 && cp <= 0xff5e))
			cp = text_fold_key(cp);
		if (cp >= 'A' && cp <= 'Z')
			cp += 'a' - 'A';
		text_put(&folded, cp == '\t' ? ' ' : cp);
	}
	ok = ok && folded.len < PARSE_MAX;
	if (ok)
		memcpy(ret, buf_text(&folded), folded.len + 1);
	buf_done(&folded);
	return ok;
}

static void
parse_blanks(const char **p)
{
	while (**p == ' ')
		(*p)++;
}

static bool
parse_end(const char *p)
{
	parse_blanks(&p);
	return *p == '\0';
}

static bool
parse_char(const char **p, char c)
{
	if (**p != c)
		return false;
	(*p)++;
	return true;
}

static bool
parse_word(const char **p, const struct word *words, int64_t *ret)
{
	for (; words->text; words++) {
		size_t len = strlen(words->text);

		if (strncmp(*p, words->text, len) == 0) {
			*p += len;
			*ret = words->value;
			return true;
		}
	}
	return false;
}

/* A number of least to most figures. */
static bool
parse_figures(const char **p, int least, int most, int *ret)
{
	int value = 0, count = 0;

	while (count < most && **p >= '0' && **p <= '9') {
		value = value * 10 + (*(*p)++ - '0');
		count++;
	}
	*ret = value;
	return count >= least;
}

/* One or more "2h"; the sum stays within SPAN_MAX by saturating over it. */
static bool
parse_span(const char **p, int64_t *ret)
{
	int64_t sum = 0, unit = 0, last = INT64_MAX;
	int count, parts = 0;

	while (**p >= '0' && **p <= '9') {
		if (!parse_figures(p, 1, 6, &count))
			return false;
		parse_blanks(p);
		/* From large to small, each once: "2h30m", not "30m2h". */
		if (!parse_word(p, span_units, &unit) || unit >= last)
			return false;
		last = unit;
		sum += count * unit;
		parts++;
		parse_blanks(p);
	}
	*ret = sum > SPAN_MAX ? SPAN_MAX + 1 : sum;
	return parts > 0;
}

static int
span_refuse(const char *s, struct err *err)
{
	return err_set(err, ERR_USAGE, _("'%.*s' is not a length of time:"
	    " write 45s, 30m, 2h, 1h30m or 3d"),
	    (int)text_fit(s, strnlen(s, PARSE_MAX), 40, NULL), s);
}

static int
span_check(int64_t ms, const char *s, struct err *err)
{
	if (ms > 0 && ms <= SPAN_MAX)
		return 0;
	return err_set(err, ERR_USAGE,
	    _("'%.*s' is out of range: at least 1s, at most 3660d"),
	    (int)text_fit(s, strnlen(s, PARSE_MAX), 40, NULL), s);
}

int
span_parse(int64_t *ret_ms, const char *s, struct err *err)
{
	char text[PARSE_MAX];
	const char *p = text;
	int64_t ms;

	if (!parse_fold(text, s))
		return span_refuse(s, err);
	parse_blanks(&p);
	if (!parse_span(&p, &ms) || !parse_end(p))
		return span_refuse(s, err);
	if (span_check(ms, s, err) < 0)
		return -1;
	*ret_ms = ms;
	return 0;
}

/* "now", "+30m", "2h30m ago" and their like. */
static enum parsed
parse_relative(struct parse *ps, int64_t *ret)
{
	const char *p = ps->p;
	int64_t span, sign = 1;

	if (parse_word(&p, now_words, &sign) && parse_end(p)) {
		*ret = ps->now;
		return PARSED;
	}
	if (parse_char(&p, '+')) {
		sign = 1;
		if (!parse_span(&p, &span) || !parse_end(p))
			return PARSED_NOT;
	} else if (!parse_span(&p, &span) ||
	    !parse_word(&p, ago_words, &sign) || !parse_end(p)) {
		return PARSED_NOT;
	}
	if (span_check(span, ps->whole, ps->err) < 0)
		return PARSED_REFUSED;
	*ret = ps->now + sign * span;
	return PARSED;
}

/* HH:MM[:SS] */
static bool
parse_clock(const char **p, struct date *date)
{
	date->second = 0;
	if (!parse_figures(p, 1, 2, &date->hour) || !parse_char(p, ':') ||
	    !parse_figures(p, 2, 2, &date->minute))
		return false;
	if (parse_char(p, ':') && !parse_figures(p, 2, 2, &date->second))
		return false;
	return date->hour <= 23 && date->minute <= 59 && date->second <= 59;
}

static enum parsed
parse_refuse_local(struct parse *ps, int count, const int64_t at[2])
{
	struct buf first = { 0 }, second = { 0 };
	int earlier = at[0] > at[1];

	time_format(&first, at[earlier], ps->zone, TIME_RFC3339);
	time_format(&second, at[!earlier], ps->zone, TIME_RFC3339);
	err_set(ps->err, ERR_USAGE, count == 0 ?
	    _("'%s' does not exist in %s, the clocks jump over it: write %s or"
	    " %s") :
	    _("'%s' happens twice in %s, the clocks are set back: write %s or"
	    " %s"),
	    ps->whole, zone_name(ps->zone), buf_text(&first),
	    buf_text(&second));
	buf_done(&first);
	buf_done(&second);
	return PARSED_REFUSED;
}

static enum parsed
parse_local(struct parse *ps, struct date date, int64_t *ret)
{
	int64_t at[2];
	int count = time_instants(date, ps->zone, at);

	if (count != 1)
		return parse_refuse_local(ps, count, at);
	*ret = at[0];
	return PARSED;
}

/* Which of a day's readings are on the right side of now; false for none. */
static bool
parse_bare_day(struct parse *ps, struct date date, int64_t *ret,
	enum parsed *ret_parsed)
{
	int64_t at[2];
	int count = time_instants(date, ps->zone, at);
	bool first = (at[0] > ps->now) == (ps->sense == TIME_FUTURE);
	bool second = (at[1] > ps->now) == (ps->sense == TIME_FUTURE);

	if (!first && !second)
		return false;
	if (count == 0 || (count == 2 && first && second)) {
		*ret_parsed = parse_refuse_local(ps, count, at);
		return true;
	}
	*ret = first ? at[0] : at[1];
	*ret_parsed = PARSED;
	return true;
}

/* "14:30", and with a word for the day before it. */
static enum parsed
parse_day_clock(struct parse *ps, int64_t *ret)
{
	struct date date = time_date(ps->now, ps->zone);
	const char *p = ps->p;
	enum parsed parsed = PARSED_NOT;
	int64_t shift = 0;
	bool named = parse_word(&p, day_words, &shift);

	if (named)
		parse_blanks(&p);
	if (!parse_clock(&p, &date) || !parse_end(p))
		return PARSED_NOT;
	date.day += (int)shift;
	if (named)
		return parse_local(ps, date, ret);
	/* Two days on there always is one. */
	for (int i = 0; i <= 2; i++) {
		if (parse_bare_day(ps, date, ret, &parsed))
			return parsed;
		date.day += ps->sense == TIME_FUTURE ? 1 : -1;
	}
	return PARSED_NOT;
}

/* YYYY-MM-DD and a T or blanks, or the same with the Chinese signs. */
static bool
parse_date(const char **p, struct date *date)
{
	static const struct word months[] = {
		{ "\xe6\x9c\x88", 1 }, { NULL, 0 },		/* month */
	};
	static const struct word days[] = {
		{ "\xe6\x97\xa5", 1 }, { NULL, 0 },		/* day */
	};
	int64_t chinese, none;
	bool ok;

	if (!parse_figures(p, 4, 4, &date->year) ||
	    !parse_word(p, date_marks, &chinese))
		return false;
	ok = parse_figures(p, chinese ? 1 : 2, 2, &date->month) &&
	    (chinese ? parse_word(p, months, &none) : parse_char(p, '-')) &&
	    parse_figures(p, chinese ? 1 : 2, 2, &date->day) &&
	    (!chinese || parse_word(p, days, &none));
	if (!ok || date->month < 1 || date->month > 12 || date->day < 1 ||
	    date->day > zone_month_days(date->year, date->month))
		return false;
	if (!chinese && **p != ' ' && **p != 't')
		return false;
	parse_char(p, 't');
	parse_blanks(p);
	return true;
}

/* ".5" to ".123456789": cut to milliseconds. */
static bool
parse_fraction(const char **p, int *ret_ms)
{
	int figures[3] = { 0 }, count = 0;

	*ret_ms = 0;
	if (!parse_char(p, '.'))
		return true;
	for (; **p >= '0' && **p <= '9'; count++, (*p)++) {
		if (count < 3)
			figures[count] = **p - '0';
	}
	*ret_ms = figures[0] * 100 + figures[1] * 10 + figures[2];
	return count > 0;
}

/* "Z" or "+08:00" in seconds; *ret_has is whether there is one. */
static bool
parse_offset(const char **p, int *ret, bool *ret_has)
{
	int hours, minutes;
	bool minus;

	*ret = 0;
	parse_blanks(p);
	*ret_has = **p != '\0';
	if (!*ret_has || parse_char(p, 'z'))
		return true;
	minus = parse_char(p, '-');
	if (!minus && !parse_char(p, '+'))
		return false;
	if (!parse_figures(p, 2, 2, &hours) || !parse_char(p, ':') ||
	    !parse_figures(p, 2, 2, &minutes) || hours > 23 || minutes > 59)
		return false;
	*ret = (hours * 60 + minutes) * (minus ? -60 : 60);
	return true;
}

static enum parsed
parse_absolute(struct parse *ps, int64_t *ret)
{
	struct date date = { 0 };
	const char *p = ps->p;
	int ms, offset;
	bool has;

	if (!parse_date(&p, &date) || !parse_clock(&p, &date) ||
	    !parse_fraction(&p, &ms) || !parse_offset(&p, &offset, &has) ||
	    !parse_end(p))
		return PARSED_NOT;
	if (has) {
		*ret = (zone_days(date.year, date.month, date.day) *
		    DAY_SECONDS + date.hour * 3600 + date.minute * 60 +
		    date.second - offset) * 1000 + ms;
		return PARSED;
	}
	if (parse_local(ps, date, ret) == PARSED_REFUSED)
		return PARSED_REFUSED;
	*ret += ms;
	return PARSED;
}

int
time_parse(int64_t *ret, const char *s, int64_t now, const struct zone *zone,
	enum time_sense sense, struct err *err)
{
	static enum parsed (*const forms[])(struct parse *, int64_t *) = {
		parse_relative, parse_day_clock, parse_absolute,
	};
	char text[PARSE_MAX] = "";
	struct parse ps = {
		.p = text, .whole = s, .now = now, .zone = zone,
		.sense = sense, .err = err,
	};
	bool short_enough = parse_fold(text, s);
	enum parsed parsed = PARSED_NOT;
	int64_t at = 0;

	parse_blanks(&ps.p);
	for (size_t i = 0; short_enough && i < ARRAY_LEN(forms) &&
	    parsed == PARSED_NOT; i++)
		parsed = forms[i](&ps, &at);
	if (parsed == PARSED_NOT)
		return err_set(err, ERR_USAGE, _("'%.*s' is not a time: write"
		    " 14:30, 2026-11-22 14:30, yesterday 14:30, 2h30m ago or"
		    " +30m"),
		    (int)text_fit(s, strnlen(s, PARSE_MAX), 40, NULL), s);
	if (parsed == PARSED_REFUSED)
		return -1;
	*ret = at;
	return 0;
}
