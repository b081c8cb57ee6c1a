/* SPDX-License-Identifier: MIT */
/*
 * The schedule of notices: when each rung of a deadline is to be told, which
 * telling is next, and which is due. Who that is stands in notice_who.c.
 */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"

/* Far beyond any date; leaves room to count on. */
#define TIME_FAR (INT64_MAX / 4)
#define MONTHS_MAX 1200

/* One rung's tellings, in order: the warnings (rung 1), then `start`, then
 * again and again. */
struct schedule {
	int64_t before[NOTICE_WARN_MAX];
	int warnings;
	int64_t start;
	int64_t repeat;
	int64_t floor;		/* warnings before it are passed over */
	bool once;		/* nothing after start */
	int told;		/* nth of the last one */
};

/* ---- warnings ------------------------------------------------------- */

/* When a warning comes, TIME_NONE when it has no time. A day here is 24
 * hours: the warning comes at the due time's hour. */
static int64_t
warning_at(const struct incident *inc, const struct incident_deadline *d,
	const struct span *span)
{
	const bool anchored = d->anchor_when != TIME_NONE &&
		d->anchor_when < d->due && d->anchor_when > -TIME_FAR;
	int64_t length;

	switch (span->unit) {
	case SPAN_PERCENT:
		return anchored ? d->anchor_when +
			(d->due - d->anchor_when) / 100 * span->amount
			: TIME_NONE;
	case SPAN_MONTHS:
		return span->amount < MONTHS_MAX ? time_add_months(d->due,
			-(int)span->amount, inc->zone) : TIME_NONE;
	case SPAN_ELAPSED:
		length = span->amount;
		break;
	case SPAN_DAYS:
	case SPAN_BUSINESS_DAYS:
		if (__builtin_mul_overflow(span->amount, TIME_DAY, &length))
			return TIME_NONE;
		break;
	default:
		return TIME_NONE;
	}
	return length > 0 && length < TIME_FAR ? d->due - length : TIME_NONE;
}

static void
warning_add(struct schedule *s, const struct incident *inc,
	const struct incident_deadline *d, const struct span *span)
{
	const int64_t at = warning_at(inc, d, span);

	if (at != TIME_NONE && at < d->due && s->warnings < NOTICE_WARN_MAX)
		s->before[s->warnings++] = at;
}

/* The site's words: "50% 30m 10m"; "none" is no warning. */
static void
warnings_from_text(struct schedule *s, const struct incident *inc,
	const struct incident_deadline *d)
{
	const char *text = inc->warn && *inc->warn ? inc->warn : NOTICE_WARN;
	char word[32];

	while (*text) {
		const size_t len = strcspn(text, " ");
		struct span span;

		if (len < sizeof(word)) {
			memcpy(word, text, len);
			word[len] = '\0';
			if (span_warning_parse(&span, word) == 0)
				warning_add(s, inc, d, &span);
		}
		text += len;
		text += strspn(text, " ");
	}
}

static int
by_time(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* ---- from when on --------------------------------------------------- */

/* When that entry was recorded; far back when it is not known. */
static int64_t
recorded_at(const struct incident *inc, int64_t seq)
{
	const struct incident_entry *e = incident_entry(inc, seq);

	return e ? e->at : -TIME_FAR;
}

static void
later(int64_t *floor, int64_t at)
{
	if (at != TIME_NONE && at > *floor)
		*floor = at;
}

/* Nobody is warned of what was not there yet: before the anchor, or before
 * the entry that made the deadline (its playbook, its anchor, its level, the
 * answer that brought it). */
static int64_t
floor_of(const struct incident *inc, const struct incident_deadline *d)
{
	int64_t floor = -TIME_FAR, seq, when;

	later(&floor, d->anchor_when);
	if (d->book < inc->book_count)
		later(&floor, recorded_at(inc, inc->books[d->book].added_seq));
	if (d->anchor && term_known(inc, d->anchor, NULL, &seq))
		later(&floor, recorded_at(inc, seq));
	for (size_t i = 0; d->rule->levels.count && i < inc->grade_count; i++)
		later(&floor, recorded_at(inc, inc->grades[i].act.seq));
	for (size_t i = 0; i < d->rule->when.count; i++)
		if (terms_met(inc, &d->rule->when.clause[i], false, &when,
			&seq))
			later(&floor, recorded_at(inc, seq));
	return floor;
}

/* ---- the schedule --------------------------------------------------- */

/* What must not come too early, and what nothing can meet, is said when its
 * time has come and no more. */
static bool
said_once(const struct deadline *rule)
{
	return rule->kind == DEADLINE_HOLD ||
		(rule->kind == DEADLINE_THRESHOLD && !rule->form &&
		rule->met.count == 0);
}

static bool
runs(const struct incident *inc, const struct incident_deadline *d)
{
	return (inc->state == INCIDENT_OPEN ||
		inc->state == INCIDENT_HANDLED) && deadline_counts(d) &&
		d->due < TIME_FAR && d->due > -TIME_FAR;
}

const struct telling *
notice_telling(const struct incident_deadline *d, int rung)
{
	for (size_t i = 0; i < d->telling_count; i++) {
		const struct telling *t = &d->tellings[i];

		if (t->occurrence == d->due && t->rung == rung)
			return t;
	}
	return NULL;
}

/* False when that rung is silent. */
static bool
schedule_make(struct schedule *s, const struct incident *inc,
	const struct incident_deadline *d, int rung)
{
	const struct telling *t = notice_telling(d, rung);

	*s = (struct schedule){
		.start = d->due,
		.repeat = inc->repeat > 0 ? inc->repeat : NOTICE_REPEAT_MS,
		.once = said_once(d->rule),
		.told = t ? t->nth : 0,
	};
	if (!runs(inc, d) || (t && t->acknowledged.seq) ||
	    rung > (int)notice_rungs(inc, d))
		return false;
	if (rung > 1) {
		s->start += (rung - 2) * s->repeat;
		return !s->once;
	}
	for (size_t i = 0; i < d->rule->warn_count; i++)
		warning_add(s, inc, d, &d->rule->warn[i]);
	if (!d->rule->warn_count && !s->once)
		warnings_from_text(s, inc, d);
	qsort(s->before, (size_t)s->warnings, sizeof(*s->before), by_time);
	s->floor = s->warnings ? floor_of(inc, d) : 0;
	return true;
}

static void
notice_make(struct notice *ret, const struct schedule *s,
	const struct incident_deadline *d, int rung, int nth)
{
	const int again = nth - s->warnings - 1;

	*ret = (struct notice){
		.deadline = d,
		.occurrence = d->due,
		.rung = rung,
		.nth = nth,
		.at = again < 0 ? s->before[nth - 1]
			: s->start + again * s->repeat,
		.kind = again < 0 ? NOTICE_BEFORE
			: again == 0 ? NOTICE_AT : NOTICE_AGAIN,
	};
}

static bool
next_on_rung(const struct incident *inc, const struct incident_deadline *d,
	int rung, struct notice *ret)
{
	struct schedule s;
	int nth;

	if (!schedule_make(&s, inc, d, rung))
		return false;
	nth = s.told + 1;
	while (nth <= s.warnings && s.before[nth - 1] < s.floor)
		nth++;
	if (s.once && nth > s.warnings + 1)
		return false;
	notice_make(ret, &s, d, rung, nth);
	return true;
}

bool
notice_next(const struct incident *inc, const struct incident_deadline *d,
	struct notice *ret)
{
	const int rungs = (int)notice_rungs(inc, d);
	struct notice n;
	bool any = false;

	for (int rung = 1; rung <= rungs; rung++) {
		if (!next_on_rung(inc, d, rung, &n) ||
		    (any && n.at >= ret->at))
			continue;
		*ret = n;
		any = true;
	}
	return any;
}

bool
notice_due(const struct incident *inc, const struct incident_deadline *d,
	int rung, int64_t now, struct notice *ret)
{
	struct schedule s;
	int64_t nth = 0;

	if (!schedule_make(&s, inc, d, rung))
		return false;
	for (int i = 0; i < s.warnings; i++)
		if (s.before[i] <= now && s.before[i] >= s.floor)
			nth = i + 1;
	if (now >= s.start)
		nth = s.warnings + 1 +
			(s.once ? 0 : (now - s.start) / s.repeat);
	if (nth <= s.told || nth > INT32_MAX)
		return false;
	notice_make(ret, &s, d, rung, (int)nth);
	return true;
}

int64_t
incident_notice_at(const struct incident *inc)
{
	int64_t at = TIME_NONE;
	struct notice n;

	for (size_t i = 0; i < inc->deadline_count; i++)
		if (notice_next(inc, &inc->deadlines[i], &n) &&
		    (at == TIME_NONE || n.at < at))
			at = n.at;
	return at;
}

void
notice_settle(struct incident *inc)
{
	for (size_t i = 0; i < inc->deadline_count; i++) {
		struct incident_deadline *d = &inc->deadlines[i];

		d->rung = 0;
		for (size_t k = 0; k < d->telling_count; k++) {
			const struct telling *t = &d->tellings[k];

			if (t->occurrence == d->due && t->told.seq &&
			    t->rung > d->rung)
				d->rung = t->rung;
		}
	}
}
