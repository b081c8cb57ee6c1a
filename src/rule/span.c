/* SPDX-License-Identifier: MIT */
/*
 * Lengths of time as a rule says them. Adding them to a time is the deadline
 * engine's, which knows zones and calendars.
 */
#include <ctype.h>
#include <string.h>

#include "zhiban/rule.h"

#define SPAN_NUMBER_MAX 100000	/* of any unit; in hours 11 years */

/* Digits at *s, moved past. -1 when there are none or too many. */
static int64_t
span_number(const char **s)
{
	int64_t n = 0;

	if (!isdigit((unsigned char)**s))
		return -1;
	for (; isdigit((unsigned char)**s); (*s)++) {
		n = n * 10 + (**s - '0');
		if (n > SPAN_NUMBER_MAX)
			return -1;
	}
	return n;
}

/* "1h30m", "2h", "30m", "45s": units from large to small, each once. */
static int
span_elapsed(int64_t *ret, const char *s)
{
	static const struct {
		char name;
		int64_t ms;
	} units[] = {
		{ 'h', TIME_HOUR }, { 'm', TIME_MINUTE }, { 's', TIME_SECOND },
	};
	int64_t sum = 0;
	size_t unit = 0;

	while (*s) {
		int64_t n = span_number(&s);

		while (unit < ARRAY_LEN(units) && units[unit].name != *s)
			unit++;
		if (n < 0 || unit == ARRAY_LEN(units))
			return -1;
		sum += n * units[unit++].ms;
		s++;
	}
	*ret = sum;
	return 0;
}

int
span_rule_parse(struct span *ret, const char *s)
{
	static const struct {
		const char *name;
		enum span_unit unit;
	} units[] = {
		{ "d", SPAN_DAYS }, { "mo", SPAN_MONTHS },
		{ "bd", SPAN_BUSINESS_DAYS },
	};
	bool minus = *s == '-', year = strncmp(s, "y+", 2) == 0;
	const char *p = s + minus + 2 * year;
	struct span span = { .amount = span_number(&p) };

	if (span.amount < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (strcmp(p, units[i].name) == 0)
			span.unit = units[i].unit;
	}
	if (year) {
		if (span.unit != SPAN_DAYS)
			return -1;
		span.unit = SPAN_YEAR_DAYS;
	}
	if (!span.unit) {
		span.unit = SPAN_ELAPSED;
		if (span_elapsed(&span.amount, s + minus) < 0)
			return -1;
	}
	if (minus)
		span.amount = -span.amount;
	*ret = span;
	return 0;
}

int
span_warning_parse(struct span *ret, const char *s)
{
	const char *p = s;
	struct span span = { SPAN_PERCENT, span_number(&p) };

	if (strcmp(p, "%") != 0 || span.amount < 0) {
		if (span_rule_parse(&span, s) < 0 || span.amount < 0)
			return -1;
	} else if (span.amount < 1 || span.amount > 99) {
		return -1;
	}
	*ret = span;
	return 0;
}
