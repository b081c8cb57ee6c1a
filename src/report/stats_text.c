/* SPDX-License-Identifier: MIT */
/*
 * Measures as a page of 80 columns, with a bar for each month.
 */
#include <string.h>

#include "stats_room.h"

#define CELLS_TITLE 22
#define CELLS_KEY 32
#define CELLS_N 8
#define CELLS_RATE 10
#define CELLS_LENGTH 10
#define CELLS_BAR 20

static void
fill(struct buf *out, int used, int cells)
{
	for (; used < cells; used++)
		buf_add_char(out, ' ');
}

/* Cut or filled up to exactly that many cells, to the left. */
static void
left(struct buf *out, const char *text, int cells)
{
	const size_t all = strlen(text);
	int used;
	size_t len = text_fit(text, all, cells - 1, &used);

	if (len < all) {
		len = text_fit(text, all, cells - 2, &used);
		used++;
	}
	buf_add(out, text, len);
	if (len < all)
		buf_add_text(out, "\xe2\x80\xa6");
	fill(out, used, cells);
}

static void
right(struct buf *out, const char *text, int cells)
{
	int used;
	const size_t len = text_fit(text, strlen(text), cells, &used);

	fill(out, used, cells);
	buf_add(out, text, len);
}

static void
right_number(struct buf *out, int64_t n, int cells)
{
	struct buf b = { 0 };

	buf_addf(&b, "%lld", (long long)n);
	right(out, buf_text(&b), cells);
	buf_done(&b);
}

static void
right_length(struct buf *out, int64_t ms, int cells)
{
	struct buf b = { 0 };

	stats_length(&b, ms);
	right(out, buf_text(&b), cells);
	buf_done(&b);
}

static void
right_rate(struct buf *out, const struct stats_group *g, int cells)
{
	struct buf b = { 0 };
	const int rate = stats_rate(g);

	if (rate < 0)
		buf_add_char(&b, '-');
	else
		buf_addf(&b, "%d %%", rate);
	right(out, buf_text(&b), cells);
	buf_done(&b);
}

static void
heading(struct buf *out, const char *text)
{
	buf_addf(out, "\n%s\n", text);
}

static void
write_spans(const struct stats *s, struct buf *out)
{
	const struct stats_groups *all = &s->by[STATS_ALL];
	const struct stats_group *g = all->list[0];

	left(out, _("Measure"), CELLS_TITLE);
	right(out, "n", CELLS_N);
	right(out, _("median"), CELLS_LENGTH);
	right(out, _("90th pct."), CELLS_LENGTH + 2);
	buf_addf(out, "  %s\n", _("formula"));
	for (int k = 0; k < STATS_SPANS; k++) {
		const struct stats_figure *f = &g->figure[k];

		left(out, stats_span_title((enum stats_span)k), CELLS_TITLE);
		right_number(out, (int64_t)f->n, CELLS_N);
		right_length(out, f->median, CELLS_LENGTH);
		right_length(out, f->p90, CELLS_LENGTH + 2);
		buf_addf(out, "  %s\n", stats_span_formula(
			(enum stats_span)k));
	}
	left(out, _("Reports in time"), CELLS_TITLE);
	right_number(out, g->on_time + g->late, CELLS_N);
	right_rate(out, g, CELLS_LENGTH);
	fill(out, 0, CELLS_LENGTH + 2);
	buf_addf(out, "  %s\n", _("of those sent or due"));
}

static void
bar(struct buf *out, int64_t n, int64_t most, bool ascii)
{
	const int64_t cells = most ? (n * CELLS_BAR + most - 1) / most : 0;

	buf_add_text(out, "  ");
	for (int64_t i = 0; i < cells; i++)
		buf_add_text(out, ascii ? "#" : "\xe2\x96\x88");
}

static void
write_groups(const struct stats *s, struct buf *out, enum stats_by by,
	bool ascii)
{
	const struct stats_groups *set = &s->by[by];
	const bool chart = by == STATS_MONTH;
	const int key_cells = chart ? 9 : CELLS_KEY;
	struct buf key = { 0 };
	int64_t most = 0;

	if (!set->count)
		return;
	heading(out, stats_by_title(by));
	left(out, "", key_cells);
	right(out, "n", CELLS_N);
	right(out, _("in time"), CELLS_RATE);
	right(out, _("contain"), CELLS_LENGTH);
	right(out, _("recover"), CELLS_LENGTH);
	right(out, _("close"), CELLS_LENGTH);
	buf_add_char(out, '\n');
	for (size_t i = 0; i < set->count; i++) {
		if (set->list[i]->incidents > most)
			most = set->list[i]->incidents;
	}
	for (size_t i = 0; i < set->count; i++) {
		const struct stats_group *g = set->list[i];

		buf_clear(&key);
		stats_key(s, by, g->key, &key);
		left(out, buf_text(&key), key_cells);
		right_number(out, g->incidents, CELLS_N);
		right_rate(out, g, CELLS_RATE);
		for (int k = STATS_CONTAIN; k <= STATS_CLOSE; k++)
			right_length(out, g->figure[k].median, CELLS_LENGTH);
		if (chart)
			bar(out, g->incidents, most, ascii);
		buf_add_char(out, '\n');
	}
	buf_done(&key);
}

static void
write_steps(const struct stats *s, struct buf *out)
{
	struct buf key = { 0 };

	heading(out, _("Slowest steps (by median, of closed incidents; since "
		"the step before)"));
	for (size_t i = 0; i < s->steps.count && i < STATS_SLOWEST; i++) {
		const struct stats_group *g = s->steps.list[i];

		right_number(out, (int64_t)g->figure[0].n, CELLS_N);
		right_length(out, g->figure[0].median, CELLS_LENGTH);
		right_length(out, g->figure[0].p90, CELLS_LENGTH + 2);
		buf_clear(&key);
		stats_key(s, STATS_PLAN, g->key, &key);
		buf_add_text(out, "  ");
		buf_add(out, buf_text(&key), text_fit(buf_text(&key),
			key.len, 80 - CELLS_N - 2 * CELLS_LENGTH - 4, NULL));
		buf_add_char(out, '\n');
	}
	buf_done(&key);
}

void
stats_write_text(const struct stats *s, struct buf *out, bool ascii)
{
	stats_scope(s, out);
	buf_add_char(out, '\n');
	if (!s->by[STATS_ALL].count)
		return;
	buf_add_text(out, _("Lengths are hours:minutes."));
	buf_add_text(out, "\n\n");
	write_spans(s, out);
	for (int by = STATS_MONTH; by < STATS_BY_COUNT; by++)
		write_groups(s, out, (enum stats_by)by, ascii);
	if (s->steps.count)
		write_steps(s, out);
}
