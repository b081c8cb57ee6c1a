/* SPDX-License-Identifier: MIT */
/*
 * Measures for other programs: a table with one row for each group, key and
 * measure, and the same as JSON. Names are the same in every language;
 * lengths are whole seconds.
 */
#include "stats_room.h"

#define MS_OF_SECOND 1000

static void
number_cell(struct buf *out, bool known, int64_t n)
{
	struct buf b = { 0 };

	if (known)
		buf_addf(&b, "%lld", (long long)n);
	csv_cell(out, buf_text(&b), false);
	buf_done(&b);
}

static void
row_start(struct buf *out, const char *by, const char *key,
	const char *measure, size_t n)
{
	csv_cell(out, by, true);
	csv_cell_guarded(out, key, false);
	csv_cell(out, measure, false);
	number_cell(out, true, (int64_t)n);
}

static void
length_row(struct buf *out, const char *by, const char *key,
	const char *measure, const struct stats_figure *f)
{
	row_start(out, by, key, measure, f->n);
	number_cell(out, f->n > 0, f->median / MS_OF_SECOND);
	number_cell(out, f->n > 0, f->p90 / MS_OF_SECOND);
	number_cell(out, false, 0);
	csv_row_end(out);
}

static void
group_rows(struct buf *out, const char *by, const struct stats_group *g)
{
	const int rate = stats_rate(g);

	row_start(out, by, g->key, "incidents", (size_t)g->incidents);
	for (int i = 0; i < 3; i++)
		number_cell(out, false, 0);
	csv_row_end(out);
	for (int k = 0; k < STATS_SPANS; k++)
		length_row(out, by, g->key, stats_span_name(
			(enum stats_span)k), &g->figure[k]);
	row_start(out, by, g->key, "reports_in_time",
		(size_t)(g->on_time + g->late));
	number_cell(out, false, 0);
	number_cell(out, false, 0);
	number_cell(out, rate >= 0, rate);
	csv_row_end(out);
}

void
stats_write_csv(const struct stats *s, struct buf *out)
{
	static const char *const heads[] = { "by", "key", "measure", "n",
		"median_s", "p90_s", "percent" };

	buf_add_text(out, CSV_MARK);
	for (size_t i = 0; i < ARRAY_LEN(heads); i++)
		csv_cell(out, heads[i], i == 0);
	csv_row_end(out);
	for (int by = 0; by < STATS_BY_COUNT; by++) {
		for (size_t i = 0; i < s->by[by].count; i++)
			group_rows(out, stats_by_name((enum stats_by)by),
				s->by[by].list[i]);
	}
	for (size_t i = 0; i < s->steps.count; i++)
		length_row(out, "step", s->steps.list[i]->key, "step",
			&s->steps.list[i]->figure[0]);
}

/* ---- JSON --------------------------------------------------------------- */

static struct js *
js_figure(const struct stats_figure *f)
{
	struct js *js = js_object();

	js_set(js, "n", js_number((int64_t)f->n));
	js_set(js, "median_s", f->n ? js_number(f->median / MS_OF_SECOND)
		: js_null());
	js_set(js, "p90_s", f->n ? js_number(f->p90 / MS_OF_SECOND)
		: js_null());
	return js;
}

static struct js *
js_group(const struct stats_group *g)
{
	const int rate = stats_rate(g);
	struct js *js = js_object(), *reports = js_object();

	js_set(js, "key", js_text(g->key));
	js_set(js, "incidents", js_number(g->incidents));
	js_set(js, "not_closed", js_number(g->running));
	for (int k = 0; k < STATS_SPANS; k++)
		js_set(js, stats_span_name((enum stats_span)k),
			js_figure(&g->figure[k]));
	js_set(reports, "n", js_number(g->on_time + g->late));
	js_set(reports, "in_time", js_number(g->on_time));
	js_set(reports, "percent", rate < 0 ? js_null() : js_number(rate));
	js_set(js, "reports", reports);
	return js;
}

void
stats_write_json(const struct stats *s, struct buf *out)
{
	const struct stats_request *r = s->r;
	struct js *js = js_object(), *formulas = js_object();
	struct js *steps = js_array();

	js_set(js, "from", js_time(r->from, r->zone));
	js_set(js, "to", js_time(r->to, r->zone));
	js_set(js, "now", js_time(r->now, r->zone));
	for (int k = 0; k < STATS_SPANS; k++)
		js_set(formulas, stats_span_name((enum stats_span)k),
			js_text(stats_span_formula((enum stats_span)k)));
	js_set(formulas, "reports",
		js_text(_("of those sent or due")));
	js_set(js, "formulas", formulas);
	for (int by = 0; by < STATS_BY_COUNT; by++) {
		struct js *list = js_array();

		for (size_t i = 0; i < s->by[by].count; i++)
			js_push(list, js_group(s->by[by].list[i]));
		js_set(js, stats_by_name((enum stats_by)by), list);
	}
	for (size_t i = 0; i < s->steps.count; i++) {
		struct js *step = js_figure(&s->steps.list[i]->figure[0]);

		js_set(step, "key", js_text(s->steps.list[i]->key));
		js_push(steps, step);
	}
	js_set(js, "steps", steps);
	js_write(out, js, false);
	js_free(js);
}
