/* SPDX-License-Identifier: MIT */
/*
 * The axis of a timeline: which times are drawn to scale, which quiet ones are
 * left out, and what is written along it. Whole numbers throughout, so that
 * the same log gives the same bytes everywhere.
 */
#include <stdlib.h>

#include "report_room.h"

#define HORIZON_MS (7 * TIME_DAY)	/* deadlines farther off stand aside */
#define QUIET_MS (3 * TIME_HOUR)	/* shorter ones are never left out */
#define BASE_SHARE 8	/* each piece has 1/8 of its equal share for itself */

struct points {
	int64_t *at;
	size_t count, cap;
};

static void
point_add(struct points *p, int64_t at)
{
	if (at == TIME_NONE)
		return;
	ARRAY_ROOM(p->at, p->count, p->cap);
	p->at[p->count++] = at;
}

static int
by_value(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

/* What happened; the span of it says how far ahead is looked, and back. */
static void
points_happened(struct points *p, const struct timeline *t)
{
	for (size_t i = 0; i < t->entry_count; i++)
		point_add(p, t->entry[i].when);
	for (size_t i = 0; i < t->due_count; i++)
		point_add(p, t->due[i].met);
	if (!t->over || !p->count)
		point_add(p, t->now);
	qsort(p->at, p->count, sizeof(*p->at), by_value);
}

static void
points_near(struct points *p, const struct timeline *t)
{
	const int64_t first = p->at[0], last = p->at[p->count - 1];
	const int64_t span = last - first > HORIZON_MS ? last - first :
		HORIZON_MS;

	for (size_t i = 0; i < t->moment_count; i++) {
		const int64_t when = t->moment[i].when;

		if (when > first - span && when < last + span)
			point_add(p, when);
	}
	for (size_t i = 0; i < t->phase_count; i++) {
		if (t->phase[i].from > first - span)
			point_add(p, t->phase[i].from);
	}
	for (size_t i = 0; i < t->due_count; i++) {
		const int64_t due = t->due[i].due;

		if (due > first - span && due < last + span)
			point_add(p, due);
	}
	qsort(p->at, p->count, sizeof(*p->at), by_value);
}

/* ---- pieces ------------------------------------------------------------ */

/* The longest quiet times, the longest first: ret[i] is behind point i. */
static size_t
longest(const struct points *p, size_t ret[AXIS_PIECES - 1])
{
	size_t count = 0;

	for (size_t i = 0; i + 1 < p->count; i++) {
		const int64_t gap = p->at[i + 1] - p->at[i];
		size_t k = count;

		while (k && p->at[ret[k - 1] + 1] - p->at[ret[k - 1]] < gap) {
			if (k < AXIS_PIECES - 1)
				ret[k] = ret[k - 1];
			k--;
		}
		if (k < AXIS_PIECES - 1)
			ret[k] = i;
		count += count < AXIS_PIECES - 1;
	}
	return count;
}

/* How many of them are left out: the most with each longer than what is left
 * when they are. */
static size_t
breaks(const struct points *p, const size_t *gap, size_t count)
{
	int64_t rest = p->at[p->count - 1] - p->at[0];
	size_t best = 0;

	for (size_t k = 0; k < count && k + 2 < p->count / 2; k++) {
		const int64_t length = p->at[gap[k] + 1] - p->at[gap[k]];

		rest -= length;
		if (length < QUIET_MS)
			break;
		if (length > rest && rest > 0)
			best = k + 1;
	}
	return best;
}

static int
by_place(const void *a, const void *b)
{
	const size_t x = *(const size_t *)a, y = *(const size_t *)b;

	return (x > y) - (x < y);
}

static void
pieces_place(struct axis *a, int gap)
{
	const int room = a->width - gap * (a->count - 1);
	const int base = room / (BASE_SHARE * a->count);
	int64_t all = 0, before = 0;

	for (int i = 0; i < a->count; i++)
		all += a->piece[i].to - a->piece[i].from;
	all = all ? all : 1;
	for (int i = 0; i < a->count; i++) {
		struct axis_piece *p = &a->piece[i];
		const int share = room - base * a->count;

		/* In steps of a second: years times a width stay small. */
		p->x0 = i * (base + gap) + (int)(before / 1000 * share /
			(all / 1000 + 1));
		before += p->to - p->from;
		p->x1 = i * (base + gap) + base + (int)(before / 1000 * share /
			(all / 1000 + 1));
	}
	a->piece[a->count - 1].x1 = a->width;
}

void
axis_make(struct axis *ret, const struct timeline *t, int width, int gap)
{
	struct points p = { 0 };
	size_t quiet[AXIS_PIECES - 1] = { 0 }, count;

	points_happened(&p, t);
	points_near(&p, t);
	count = breaks(&p, quiet, longest(&p, quiet));
	qsort(quiet, count, sizeof(*quiet), by_place);
	*ret = (struct axis){ .count = 1, .width = width };
	ret->piece[0].from = p.at[0];
	for (size_t i = 0; i < count; i++) {
		ret->piece[i].to = p.at[quiet[i]];
		ret->piece[i + 1].from = p.at[quiet[i] + 1];
		ret->count++;
	}
	ret->piece[ret->count - 1].to = p.at[p.count - 1];
	pieces_place(ret, gap);
	free(p.at);
}

int
axis_place(const struct axis *a, int64_t at)
{
	for (int i = 0; i < a->count; i++) {
		const struct axis_piece *p = &a->piece[i];
		const int64_t length = p->to - p->from;

		if (at < p->from)
			return i ? (a->piece[i - 1].x1 + p->x0) / 2 : p->x0;
		if (at > p->to)
			continue;
		if (!length)
			return (p->x0 + p->x1) / 2;
		return p->x0 + (int)((at - p->from) / 1000 *
			(p->x1 - p->x0) / (length / 1000 + 1));
	}
	return a->piece[a->count - 1].x1;
}

bool
axis_outside(const struct axis *a, int64_t at)
{
	return at < a->piece[0].from || at > a->piece[a->count - 1].to;
}

/* ---- ticks ------------------------------------------------------------- */

static int64_t
step_of(const struct axis_piece *p, int room)
{
	static const int64_t steps[] = {
		TIME_MINUTE, 2 * TIME_MINUTE, 5 * TIME_MINUTE,
		10 * TIME_MINUTE, 15 * TIME_MINUTE, 30 * TIME_MINUTE,
		TIME_HOUR, 2 * TIME_HOUR, 3 * TIME_HOUR, 6 * TIME_HOUR,
		12 * TIME_HOUR, TIME_DAY, 2 * TIME_DAY, 5 * TIME_DAY,
		10 * TIME_DAY, 30 * TIME_DAY, 90 * TIME_DAY, 365 * TIME_DAY,
	};
	const int64_t length = p->to - p->from;

	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		if (length / steps[i] * room <= p->x1 - p->x0)
			return steps[i];
	}
	return length + 1;
}

static bool
same_day(int64_t a, int64_t b, const struct zone *zone)
{
	const struct date x = time_date(a, zone), y = time_date(b, zone);

	return x.year == y.year && x.month == y.month && x.day == y.day;
}

static size_t
tick_add(struct axis_tick *ret, size_t n, const struct axis *a, int64_t at,
	const struct zone *zone)
{
	if (n == AXIS_TICKS)
		return n;
	ret[n] = (struct axis_tick){ axis_place(a, at), at,
		!n || !same_day(ret[n - 1].at, at, zone) };
	return n + 1;
}

size_t
axis_ticks(const struct axis *a, const struct zone *zone, int room,
	struct axis_tick ret[AXIS_TICKS])
{
	size_t n = 0;

	for (int i = 0; i < a->count; i++) {
		const struct axis_piece *p = &a->piece[i];
		const int64_t step = step_of(p, room);
		/* Round in the local time of the piece's beginning. */
		const int64_t east = zone_offset(zone, p->from) * TIME_SECOND;
		const size_t before = n;
		int64_t at = p->from + east;

		at += (step - (at % step + step) % step) % step;
		for (at -= east; at <= p->to && n < AXIS_TICKS; at += step) {
			const int x = axis_place(a, at);

			if (n && x - ret[n - 1].x < room)
				continue;
			n = tick_add(ret, n, a, at, zone);
		}
		if (n == before)
			n = tick_add(ret, n, a, p->from, zone);
	}
	return n;
}
