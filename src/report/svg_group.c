/* SPDX-License-Identifier: MIT */
/*
 * Entries on a picture: hundreds of them stay readable because those of one
 * column are one mark with a number, and the numbers are explained.
 */
#include <string.h>

#include "svg.h"

#define COLUMN 20	/* wide enough for a number of two digits */
#define SAID_MOST 3	/* so many are said in full */

void
svg_groups(struct svg *s)
{
	int column = -1;

	for (size_t i = 0; i < s->t->entry_count; i++) {
		const int x = axis_place(&s->axis, s->t->entry[i].when);

		if (column >= 0 && x / COLUMN == column) {
			s->group[s->group_count - 1].count++;
			continue;
		}
		column = x / COLUMN;
		ARRAY_ROOM(s->group, s->group_count, s->group_cap);
		s->group[s->group_count++] = (struct svg_group){
			SVG_X + column * COLUMN + COLUMN / 2, i, 1 };
	}
}

void
svg_group_time(struct buf *out, const struct svg *s, size_t i)
{
	const struct svg_group *g = &s->group[i];
	const struct timeline_entry *e = &s->t->entry[g->first];
	const int64_t last = e[g->count - 1].when;

	time_format(out, e->when, s->t->zone, TIME_DAY_CLOCK);
	if (last / TIME_MINUTE == e->when / TIME_MINUTE)
		return;
	buf_add_text(out, "–");
	time_format(out, last, s->t->zone, last - e->when < 12 * TIME_HOUR ?
		TIME_CLOCK : TIME_DAY_CLOCK);
}

void
svg_group_words(struct buf *out, const struct svg *s, size_t i)
{
	static const char *const sorts[TIMELINE_SORTS] = {
		[TIMELINE_STEP] = N_("for steps"),
		[TIMELINE_NOTE] = N_("notes"),
		[TIMELINE_REPORT] = N_("for reports"),
		[TIMELINE_TOLD] = N_("warnings"),
		[TIMELINE_OTHER] = N_("others"),
	};
	const struct svg_group *g = &s->group[i];
	const struct timeline_entry *e = &s->t->entry[g->first];
	size_t count[TIMELINE_SORTS] = { 0 };
	const char *join;

	for (size_t k = 0; g->count <= SAID_MOST && k < g->count; k++)
		buf_addf(out, "%s%s", k ? _("; ") : "",
			e[k].text);
	if (g->count <= SAID_MOST)
		return;
	for (size_t k = 0; k < g->count; k++)
		count[e[k].sort]++;
	buf_addf(out, _("%zu entries"), g->count);
	join = _(": ");
	for (size_t k = 0; k < TIMELINE_SORTS; k++) {
		if (!count[k])
			continue;
		buf_addf(out, _("%s%zu %s"), join, count[k], _(sorts[k]));
		join = _(", ");
	}
}
