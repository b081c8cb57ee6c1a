/* SPDX-License-Identifier: MIT */
/*
 * rule: what every file of rules is made of (plans, forms, law, settings):
 * what is wrong in it and where, texts in two languages, lists of names,
 * lengths of time.
 *
 * May see: core.
 *
 * Files: problem.c findings; words.c texts and names; span.c lengths of time.
 */
#ifndef ZHIBAN_RULE_H
#define ZHIBAN_RULE_H

#include "zhiban/core.h"

/* ---- findings ---------------------------------------------------------- */

struct problem {
	char *file;
	int line;
	char *text;		/* one sentence, interface language */
	bool warning;		/* worth a look; the file still loads */
};

struct problems {
	struct problem *item;	/* in file and line order once loaded */
	size_t count, cap;
	size_t errors;		/* how many are not warnings */
};

void problem_add(struct problems *ps, const char *file, int line,
	bool warning, const char *fmt, ...) PRINTF_LIKE(5, 6);
void problem_vadd(struct problems *ps, const char *file, int line,
	bool warning, const char *fmt, va_list ap) PRINTF_LIKE(5, 0);
void problems_done(struct problems *ps);

/* ERR_REFUSED with the first that is not a warning, as FILE:LINE: what; without
 * one, that path is not usable. */
int problems_refuse(const struct problems *ps, const char *path,
	struct err *err);

/* Puts findings from that one on in order: the first file's before those of
 * others, each file's by line. */
void problems_sort(struct problems *ps, size_t from, const char *first);

/* ---- words: one text in the languages of its file ---------------------- */

struct words {
	const char *in[LANG_COUNT];	/* NULL where the file has none */
};

/* The text in lang, else in another language, else "". */
const char *words_text(const struct words *w, enum lang lang);
bool words_any(const struct words *w);
struct words_list {
	struct words *item;
	size_t count;
};

/* Borrowed strings in file order. */
struct names {
	const char **item;
	size_t count;
};

bool names_have(const struct names *names, const char *name);

/* ---- span: a length of time as a rule says it -------------------------- */

enum span_unit {
	SPAN_NONE,
	SPAN_ELAPSED,		/* "2h", "30m", "1h30m": amount in ms */
	SPAN_DAYS,		/* "3d": to local midnight; "0d" same day */
	SPAN_MONTHS,		/* "1mo": clamped at month end */
	SPAN_BUSINESS_DAYS,	/* "10bd" of the deadline's calendar */
	SPAN_YEAR_DAYS,		/* "y+60d": so many days after its year's end */
	SPAN_PERCENT,		/* "50%" of the way to the due time; warnings */
};

struct span {
	enum span_unit unit;
	int64_t amount;		/* ms, days, months; in a window also < 0 */
};

/* "2h", "30m", "0m", "3d", "1mo", "10bd", "-7d"; a warning may be "50%" and
 * not negative. 0 or -1. */
int span_rule_parse(struct span *ret, const char *s);
int span_warning_parse(struct span *ret, const char *s);

#endif
