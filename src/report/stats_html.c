/* SPDX-License-Identifier: MIT */
/*
 * Measures as a page for a browser: one file, no script, nothing from
 * elsewhere; months with a bar each.
 */
#include <string.h>

#include "report_room.h"
#include "stats_room.h"

#define BAR_PX 160

static void
cell(struct buf *out, const char *tag, const char *text)
{
	buf_addf(out, "<%s>", tag);
	text_html(out, text, strlen(text));
	buf_addf(out, "</%.2s>", tag);
}

static void
length_cell(struct buf *out, int64_t ms)
{
	struct buf b = { 0 };

	stats_length(&b, ms);
	cell(out, "td class=\"n\"", buf_text(&b));
	buf_done(&b);
}

static void
rate_cell(struct buf *out, const struct stats_group *g)
{
	const int rate = stats_rate(g);

	if (rate < 0)
		buf_add_text(out, "<td class=\"n\">-</td>");
	else
		buf_addf(out, "<td class=\"n\">%d %%</td>", rate);
}

static void
head_row(struct buf *out, const char *const *head, size_t count)
{
	buf_add_text(out, "<table>\n<thead>\n<tr>");
	for (size_t i = 0; i < count; i++)
		cell(out, "th scope=\"col\"", head[i]);
	buf_add_text(out, "</tr>\n</thead>\n<tbody>\n");
}

static void
write_spans(const struct stats *s, struct buf *out)
{
	const struct stats_group *g = s->by[STATS_ALL].list[0];
	const char *const head[] = { _("Measure"), "n", _("median"),
		_("90th pct."), _("formula") };

	head_row(out, head, ARRAY_LEN(head));
	for (int k = 0; k < STATS_SPANS; k++) {
		buf_add_text(out, "<tr>");
		cell(out, "td", stats_span_title((enum stats_span)k));
		buf_addf(out, "<td class=\"n\">%zu</td>", g->figure[k].n);
		length_cell(out, g->figure[k].median);
		length_cell(out, g->figure[k].p90);
		cell(out, "td", stats_span_formula((enum stats_span)k));
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "<tr>");
	cell(out, "td", _("Reports in time"));
	buf_addf(out, "<td class=\"n\">%lld</td>",
		(long long)(g->on_time + g->late));
	rate_cell(out, g);
	buf_add_text(out, "<td></td>");
	cell(out, "td", _("of those sent or due"));
	buf_add_text(out, "</tr>\n</tbody>\n</table>\n");
}

static void
group_row(const struct stats *s, struct buf *out, enum stats_by by,
	const struct stats_group *g, int64_t most)
{
	struct buf key = { 0 };

	stats_key(s, by, g->key, &key);
	buf_add_text(out, "<tr>");
	cell(out, "td", buf_text(&key));
	buf_addf(out, "<td class=\"n\">%lld</td>", (long long)g->incidents);
	rate_cell(out, g);
	for (int k = STATS_CONTAIN; k <= STATS_CLOSE; k++)
		length_cell(out, g->figure[k].median);
	if (by == STATS_MONTH)
		buf_addf(out, "<td><svg width=\"%d\" height=\"12\" "
			"role=\"img\"><rect width=\"%lld\" height=\"12\"/>"
			"</svg></td>", BAR_PX,
			(long long)(most ? g->incidents * BAR_PX / most : 0));
	buf_add_text(out, "</tr>\n");
	buf_done(&key);
}

static void
write_groups(const struct stats *s, struct buf *out, enum stats_by by)
{
	const struct stats_groups *set = &s->by[by];
	const char *const head[] = { "", "n", _("in time"), _("contain"),
		_("recover"), _("close"), _("incidents") };
	int64_t most = 0;

	cell(out, "h2", stats_by_title(by));
	head_row(out, head, ARRAY_LEN(head) - (by != STATS_MONTH));
	for (size_t i = 0; i < set->count; i++) {
		if (set->list[i]->incidents > most)
			most = set->list[i]->incidents;
	}
	for (size_t i = 0; i < set->count; i++)
		group_row(s, out, by, set->list[i], most);
	buf_add_text(out, "</tbody>\n</table>\n");
}

static void
write_steps(const struct stats *s, struct buf *out)
{
	const char *const head[] = { _("Step"), "n", _("median"),
		_("90th pct.") };
	struct buf key = { 0 };

	cell(out, "h2", _("Slowest steps (by median, of closed incidents; "
		"since the step before)"));
	head_row(out, head, ARRAY_LEN(head));
	for (size_t i = 0; i < s->steps.count && i < STATS_SLOWEST; i++) {
		const struct stats_group *g = s->steps.list[i];

		buf_clear(&key);
		stats_key(s, STATS_PLAN, g->key, &key);
		buf_add_text(out, "<tr>");
		cell(out, "td", buf_text(&key));
		buf_addf(out, "<td class=\"n\">%zu</td>", g->figure[0].n);
		length_cell(out, g->figure[0].median);
		length_cell(out, g->figure[0].p90);
		buf_add_text(out, "</tr>\n");
	}
	buf_add_text(out, "</tbody>\n</table>\n");
	buf_done(&key);
}

void
stats_write_html(const struct stats *s, struct buf *out)
{
	struct buf scope = { 0 }, style = { 0 };

	buf_addf(&style, "%s.n { text-align: right; white-space: nowrap; }\n",
		report_style);
	html_open(out, &(struct html_sheet){ .title = _("Measures"),
		.style = buf_text(&style), .foot = _("Measures") });
	buf_done(&style);
	cell(out, "h1", _("Measures"));
	if (s->r->unit)
		cell(out, "p", s->r->unit);
	stats_scope(s, &scope);
	cell(out, "p", buf_text(&scope));
	buf_done(&scope);
	if (s->by[STATS_ALL].count) {
		cell(out, "p", _("Lengths are hours:minutes."));
		write_spans(s, out);
		for (int by = STATS_MONTH; by < STATS_BY_COUNT; by++)
			write_groups(s, out, (enum stats_by)by);
		if (s->steps.count)
			write_steps(s, out);
	}
	html_close(out);
}
