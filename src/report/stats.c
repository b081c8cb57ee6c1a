/* SPDX-License-Identifier: MIT */
/*
 * Gathers what is measured of many incidents and works the figures out. One
 * look at each incident, one list of lengths for each key and measure, and the
 * middle of a list found without sorting it: a hundred thousand incidents take
 * a part of a second.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "stats_room.h"

#define SHIFT_HOURS 8

static const struct {
	const char *name, *title, *formula;
	enum measure_time from, to;
} spans[STATS_SPANS] = {
	[STATS_DETECT] = { "detect", N_("Time to detect"),
		N_("occurrence to discovery"),
		MEASURE_OCCURRED, MEASURE_DISCOVERED },
	[STATS_ACKNOWLEDGE] = { "acknowledge", N_("Time to first act"),
		N_("discovery to first act"),
		MEASURE_DISCOVERED, MEASURE_ACKNOWLEDGED },
	[STATS_CONTAIN] = { "contain", N_("Time to contain"),
		N_("discovery to containment"),
		MEASURE_DISCOVERED, MEASURE_CONTAINED },
	[STATS_RECOVER] = { "recover", N_("Time to recover"),
		N_("discovery to recovery"),
		MEASURE_DISCOVERED, MEASURE_RECOVERED },
	[STATS_CLOSE] = { "close", N_("Time to close"),
		N_("discovery to closing"),
		MEASURE_DISCOVERED, MEASURE_CLOSED },
};

static const struct {
	const char *name, *title;
} ways[STATS_BY_COUNT] = {
	[STATS_ALL] = { "all", N_("All") },
	[STATS_MONTH] = { "month", N_("By month") },
	[STATS_LEVEL] = { "level", N_("By level") },
	[STATS_PLAN] = { "plan", N_("By plan") },
	[STATS_UNIT] = { "unit", N_("By unit") },
	[STATS_PERSON] = { "person", N_("By person in charge") },
	[STATS_SHIFT] = { "shift",
		N_("By shift at the opening (without one: hours of opening)") },
	[STATS_SITE] = { "site", N_("By machine") },
};

const char *
stats_span_title(enum stats_span which)
{
	return _(spans[which].title);
}

const char *
stats_span_formula(enum stats_span which)
{
	return _(spans[which].formula);
}

const char *
stats_span_name(enum stats_span which)
{
	return spans[which].name;
}

const char *
stats_by_title(enum stats_by by)
{
	return _(ways[by].title);
}

const char *
stats_by_name(enum stats_by by)
{
	return ways[by].name;
}

/* ---- groups ------------------------------------------------------------- */

/* FNV-1a. */
static size_t
bucket_of(const char *key, size_t len)
{
	uint32_t h = 2166136261U;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)key[i]) * 16777619U;
	return h % STATS_BUCKETS;
}

static bool
has_key(const struct stats_group *g, const char *key, size_t len)
{
	return strncmp(g->key, key, len) == 0 && g->key[len] == '\0';
}

static struct stats_group *
group_get(struct stats_groups *set, const char *key, size_t len)
{
	struct stats_group **place = &set->bucket[bucket_of(key, len)];
	struct stats_group *g;

	for (g = *place; g; g = g->next) {
		if (has_key(g, key, len))
			return g;
	}
	g = mem_alloc(sizeof(*g));
	g->key = mem_text_n(key, len);
	g->next = *place;
	*place = g;
	ARRAY_ROOM(set->list, set->count, set->cap);
	set->list[set->count++] = g;
	return g;
}

static void
values_add(struct stats_values *v, int64_t ms)
{
	ARRAY_ROOM(v->item, v->count, v->cap);
	v->item[v->count++] = ms;
}

static void
groups_done(struct stats_groups *set)
{
	for (size_t i = 0; i < set->count; i++) {
		struct stats_group *g = set->list[i];

		for (int k = 0; k < STATS_SPANS; k++)
			free(g->span[k].item);
		free(g->key);
		free(g);
	}
	free(set->list);
}

/* ---- gathering ---------------------------------------------------------- */

struct stats *
stats_new(const struct stats_request *r)
{
	struct stats *s = mem_alloc(sizeof(*s));

	s->r = r;
	return s;
}

void
stats_free(struct stats *s)
{
	if (!s)
		return;
	for (int i = 0; i < STATS_BY_COUNT; i++)
		groups_done(&s->by[i]);
	groups_done(&s->steps);
	free(s);
}

/* Reports that are not sent and whose time is over. */
static int64_t
overdue(const char *unmet, int64_t now)
{
	int64_t count = 0;
	char *end;

	while (*unmet) {
		const int64_t due = strtoimax(unmet, &end, 10);

		if (end == unmet)
			break;
		count += due < now;
		unmet = end + (*end == ' ');
	}
	return count;
}

static void
group_add(struct stats_group *g, const struct measure *m, int64_t late)
{
	g->incidents++;
	g->running += m->state != INCIDENT_CLOSED;
	g->on_time += m->on_time;
	g->late += late;
	for (int k = 0; k < STATS_SPANS; k++) {
		const int64_t from = m->time[spans[k].from];
		const int64_t to = m->time[spans[k].to];

		if (from != TIME_NONE && to != TIME_NONE && to >= from)
			values_add(&g->span[k], to - from);
	}
}

static void
add_steps(struct stats *s, const char *steps)
{
	while (*steps) {
		const size_t len = strcspn(steps, " \n");
		char *end;
		int64_t ms;

		if (steps[len] != ' ')
			return;
		ms = strtoimax(steps + len + 1, &end, 10);
		values_add(&group_get(&s->steps, steps, len)->span[0], ms);
		steps = end + (*end == '\n');
	}
}

/* Whose shift it was, else the hours of the day. */
static void
shift_key(const struct site *site, const struct measure *m, struct buf *key)
{
	const struct shift *shift = site
		? site_shift_at(site, m->time[MEASURE_OPENED]) : NULL;
	const int hour = m->hour / SHIFT_HOURS * SHIFT_HOURS;

	if (shift)
		buf_add_text(key, shift->person);
	else
		buf_addf(key, "%02d-%02d", hour, hour + SHIFT_HOURS);
}

/* A person of another machine is another one, also by the same name. */
static void
person_key(const struct measure *m, struct buf *key)
{
	if (*m->person && m->site && *m->site)
		buf_addf(key, "%s/", m->site);
	buf_add_text(key, m->person);
}

static bool
counts_by(const struct stats *s, const struct measure *m, enum stats_by by)
{
	if (by == STATS_SHIFT)
		return !m->elsewhere;
	return by != STATS_SITE || s->r->others;
}

static void
key_of(const struct stats *s, const struct measure *m, enum stats_by by,
	struct buf *key)
{
	const char *text[STATS_BY_COUNT] = {
		[STATS_LEVEL] = m->level, [STATS_PLAN] = m->plan,
		[STATS_UNIT] = m->unit, [STATS_SITE] = m->site,
	};

	buf_clear(key);
	if (by == STATS_MONTH)
		buf_addf(key, "%04d-%02d", m->month / 100, m->month % 100);
	else if (by == STATS_SHIFT)
		shift_key(s->r->site, m, key);
	else if (by == STATS_PERSON)
		person_key(m, key);
	else if (text[by])
		buf_add_text(key, text[by]);
}

void
stats_add(struct stats *s, const struct measure *m)
{
	const int64_t late = m->late + overdue(m->unmet, s->r->now);
	struct buf key = { 0 };

	for (int by = 0; by < STATS_BY_COUNT; by++) {
		if (!counts_by(s, m, (enum stats_by)by))
			continue;
		key_of(s, m, (enum stats_by)by, &key);
		group_add(group_get(&s->by[by], buf_text(&key), key.len), m,
			late);
	}
	add_steps(s, m->steps);
	buf_done(&key);
}

/* ---- figures ------------------------------------------------------------ */

/* Puts the value that belongs at `at` of the sorted list there, the smaller
 * ones before it (Hoare's selection). */
static int64_t
select_nth(int64_t *v, size_t count, size_t at)
{
	size_t from = 0, to = count - 1;

	while (from < to) {
		const int64_t pivot = v[from + (to - from) / 2];
		size_t i = from, j = to;

		while (i <= j) {
			while (v[i] < pivot)
				i++;
			while (v[j] > pivot)
				j--;
			if (i <= j) {
				const int64_t x = v[i];

				v[i++] = v[j];
				v[j] = x;
				if (j == 0)
					break;
				j--;
			}
		}
		if (at <= j)
			to = j;
		else if (at >= i)
			from = i;
		else
			break;
	}
	return v[at];
}

static struct stats_figure
stats_figure(struct stats_values *v)
{
	struct stats_figure f = { v->count, TIME_NONE, TIME_NONE };
	const size_t n = v->count;
	int64_t upper;

	if (n == 0)
		return f;
	upper = select_nth(v->item, n, n / 2);
	f.median = n % 2 ? upper
		: upper - (upper - select_nth(v->item, n, n / 2 - 1)) / 2;
	f.p90 = select_nth(v->item, n, (n * 9 + 9) / 10 - 1);
	return f;
}

int
stats_rate(const struct stats_group *g)
{
	const int64_t all = g->on_time + g->late;

	return all ? (int)(g->on_time * 100 / all) : -1;
}

/* ---- words -------------------------------------------------------------- */

void
stats_key(const struct stats *s, enum stats_by by, const char *key,
	struct buf *out)
{
	if (by == STATS_ALL)
		buf_add_text(out, _(ways[by].title));
	else if (!*key && by == STATS_SITE)
		buf_add_text(out, s->r->unit && *s->r->unit ? s->r->unit
			: _("this machine"));
	else if (!*key)
		buf_add_text(out, by == STATS_LEVEL ? _("not graded")
			: _("not stated"));
	else if (by != STATS_PLAN || !s->r->title ||
		!s->r->title(s->r->ctx, key, out))
		buf_add_text(out, key);
}

void
stats_length(struct buf *out, int64_t ms)
{
	if (ms == TIME_NONE)
		buf_add_char(out, '-');
	else
		span_format(out, ms, false);
}

void
stats_scope(const struct stats *s, struct buf *out)
{
	const struct stats_request *r = s->r;
	const struct stats_groups *all = &s->by[STATS_ALL];
	const struct stats_group *g = all->count ? all->list[0] : NULL;

	buf_addf(out, _("%lld incidents, %lld of them not closed"),
		(long long)(g ? g->incidents : 0),
		(long long)(g ? g->running : 0));
	if (r->others)
		buf_add_text(out, _(", also of other machines"));
	if (r->from != TIME_NONE) {
		buf_add_text(out, _(", opened from "));
		time_format(out, r->from, r->zone, TIME_MINUTES);
	}
	if (r->to != TIME_NONE) {
		buf_add_text(out, _(", opened before "));
		time_format(out, r->to, r->zone, TIME_MINUTES);
	}
	buf_add_text(out, _("; as of "));
	time_format(out, r->now, r->zone, TIME_FULL);
}

/* ---- writing ------------------------------------------------------------ */

static int
by_key(const void *a, const void *b)
{
	const struct stats_group *const *x = a, *const *y = b;

	return strcmp((*x)->key, (*y)->key);
}

static int
slowest_first(const void *a, const void *b)
{
	const struct stats_group *const *x = a, *const *y = b;
	const int64_t dx = (*x)->figure[0].median, dy = (*y)->figure[0].median;

	if (dx != dy)
		return dx < dy ? 1 : -1;
	return strcmp((*x)->key, (*y)->key);
}

static void
make_figures(struct stats_groups *set)
{
	for (size_t i = 0; i < set->count; i++) {
		for (int k = 0; k < STATS_SPANS; k++)
			set->list[i]->figure[k] =
				stats_figure(&set->list[i]->span[k]);
	}
}

static void
sort_groups(struct stats *s)
{
	for (int by = 0; by < STATS_BY_COUNT; by++) {
		struct stats_groups *set = &s->by[by];

		make_figures(set);
		if (set->count > 1)
			qsort(set->list, set->count, sizeof(*set->list),
				by_key);
	}
	make_figures(&s->steps);
	if (s->steps.count > 1)
		qsort(s->steps.list, s->steps.count, sizeof(*s->steps.list),
			slowest_first);
}

static const char *const formats[STATS_FORMAT_COUNT] = {
	[STATS_TEXT] = "text", [STATS_CSV] = "csv", [STATS_JSON] = "json",
	[STATS_HTML] = "html",
};

bool
stats_format_find(const char *name, enum stats_format *ret)
{
	for (int i = 0; i < STATS_FORMAT_COUNT; i++) {
		if (strcmp(formats[i], name) == 0) {
			*ret = (enum stats_format)i;
			return true;
		}
	}
	return false;
}

void
stats_write(struct stats *s, struct buf *out, enum stats_format format,
	bool ascii)
{
	sort_groups(s);
	switch (format) {
	case STATS_CSV:
		stats_write_csv(s, out);
		break;
	case STATS_JSON:
		stats_write_json(s, out);
		break;
	case STATS_HTML:
		stats_write_html(s, out);
		break;
	default:
		stats_write_text(s, out, ascii);
		break;
	}
}
