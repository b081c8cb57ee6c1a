/* SPDX-License-Identifier: MIT */
/*
 * Words and signs that several views show alike: states, what is left of a
 * time, phases, levels.
 */
#include <string.h>

#include "views.h"

bool
view_is_wide(const struct canvas *c)
{
	return c->w >= 120;
}

bool
view_is_tiny(const struct canvas *c)
{
	return c->h <= 8 || (c->w <= 40 && c->h < 12) || c->w < 24;
}

bool
view_due_near(const struct incident_deadline *d, int64_t now)
{
	int64_t most = 0;

	for (size_t i = 0; i < d->rule->warn_count; i++) {
		const struct span *w = &d->rule->warn[i];
		const int64_t ms = w->unit == SPAN_DAYS
			? w->amount * TIME_DAY
			: w->unit == SPAN_PERCENT && d->anchor
			? (d->due - d->anchor_when) / 100 * w->amount
			: w->unit == SPAN_ELAPSED ? w->amount : 0;

		most = ms > most ? ms : most;
	}
	return d->due != TIME_NONE && d->due - now <= (most ? most
		: TIME_HOUR);
}

bool
view_has_near(const struct app *app, const char *incident_id)
{
	const struct incident *inc = app_incident(app, incident_id);
	const struct incident_deadline *near = inc ? incident_nearest(inc) :
		NULL;

	return near && view_due_near(near, app_now(app));
}

static const struct {
	enum glyph glyph;
	enum style style;
} states[] = {
	[STEP_OPEN] = { GLYPH_OPEN, STYLE_PLAIN },
	[STEP_DONE] = { GLYPH_DONE, STYLE_OK },
	[STEP_DEFERRED] = { GLYPH_DEFERRED, STYLE_NEAR },
	[STEP_SKIPPED] = { GLYPH_SKIPPED, STYLE_DIM },
	[STEP_OVERRIDDEN] = { GLYPH_OVERRIDDEN, STYLE_CRITICAL },
	[STEP_INAPPLICABLE] = { GLYPH_INAPPLICABLE, STYLE_DIM },
	[STEP_BLOCKED] = { GLYPH_BLOCKED, STYLE_DIM },
};

enum glyph
view_step_glyph(enum step_state state)
{
	return states[state].glyph;
}

enum style
view_step_style(enum step_state state)
{
	return states[state].style;
}

const struct phase *
view_step_phase(const struct incident *inc, const struct incident_step *s)
{
	const struct playbook *pb = s->book < inc->book_count
		? inc->books[s->book].playbook : NULL;

	return pb && s->rule->phase < pb->phase_count
		? &pb->phases[s->rule->phase] : NULL;
}

void
view_time_value(struct buf *out, const struct incident *inc,
	const char *value)
{
	int64_t ms;

	if (time_parse(&ms, value, 0, inc->zone, TIME_PAST, NULL) == 0)
		time_format(out, ms, inc->zone, TIME_MINUTES);
	else
		buf_add_text(out, value);
}

static const struct level *
level_of(const struct incident *inc, const struct grade *g)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct scale *scale =
			playbook_scale(inc->books[b].playbook, g->scale);
		const struct level *level =
			scale ? scale_level(scale, g->level) : NULL;

		if (level)
			return level;
	}
	return NULL;
}

void
view_level(struct buf *out, const struct incident *inc)
{
	const struct grade *g = NULL;
	const struct level *level;

	incident_rank(inc, &g);
	if (!g)
		return;
	level = level_of(inc, g);
	buf_add_text(out, level && words_any(&level->title)
		? words_text(&level->title, lang_now()) : g->level);
}
