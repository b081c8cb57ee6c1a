/* SPDX-License-Identifier: MIT */
/*
 * Words and signs that several views show alike: states, what is left of a
 * time, phases, levels.
 */
#include <inttypes.h>
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

void
view_left(struct buf *out, int64_t due, int64_t now)
{
	const bool over = due < now;
	const int64_t minutes = (over ? now - due : due - now) / TIME_MINUTE;

	if (over)
		buf_add_char(out, '+');
	if (minutes >= 100 * 60)
		span_format(out, minutes * TIME_MINUTE, false);
	else
		buf_addf(out, "%02" PRId64 ":%02" PRId64, minutes / 60,
			minutes % 60);
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

static const struct {
	const char *word;
	enum glyph glyph;
	enum style style;
} states[] = {
	[STEP_OPEN] = { N_("to do"), GLYPH_OPEN, STYLE_PLAIN },
	[STEP_DONE] = { N_("done"), GLYPH_DONE, STYLE_OK },
	[STEP_DEFERRED] = { N_("deferred"), GLYPH_DEFERRED, STYLE_NEAR },
	[STEP_SKIPPED] = { N_("set aside"), GLYPH_SKIPPED, STYLE_DIM },
	[STEP_OVERRIDDEN] = { N_("overridden"), GLYPH_OVERRIDDEN,
		STYLE_CRITICAL },
	[STEP_INAPPLICABLE] = { N_("n/a"), GLYPH_INAPPLICABLE, STYLE_DIM },
	[STEP_BLOCKED] = { N_("waits"), GLYPH_BLOCKED, STYLE_DIM },
};

const char *
view_step_word(enum step_state state)
{
	return _(states[state].word);
}

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

const char *
view_incident_word(enum incident_state state)
{
	static const char *const words[] = {
		[INCIDENT_OPEN] = N_("open"),
		[INCIDENT_HANDLED] = N_("handled"),
		[INCIDENT_CLOSED] = N_("closed"),
		[INCIDENT_VOID] = N_("void"),
	};

	return _(words[state]);
}

const struct phase *
view_step_phase(const struct incident *inc, const struct incident_step *s)
{
	const struct playbook *pb = s->book < inc->book_count
		? inc->books[s->book].playbook : NULL;

	return pb && s->rule->phase < pb->phase_count
		? &pb->phases[s->rule->phase] : NULL;
}

const char *
view_phase_title(const struct incident *inc, const char *phase)
{
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, phase) == 0 &&
				words_any(&pb->phases[i].title))
				return words_text(&pb->phases[i].title,
					lang_now());
		}
	}
	return phase;
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

/* The title that the incident's playbooks give the form, or NULL. */
static const char *
known_form(const struct incident *inc, const char *form)
{
	for (size_t i = 0; i < inc->book_count; i++) {
		const struct playbook *pb = inc->books[i].playbook;

		for (size_t k = 0; k < pb->form_count; k++) {
			if (strcmp(pb->form_names[k].id, form) == 0)
				return words_text(&pb->form_names[k].title,
					lang_now());
		}
	}
	return NULL;
}

const char *
view_form_title(const struct incident *inc, const char *form)
{
	const char *title = known_form(inc, form);

	static const struct {
		const char *form, *title;
	} titles[] = {
		{ "initial", N_("first report") },
		{ "progress", N_("progress report") },
		{ "daily", N_("daily report") },
		{ "final", N_("final report") },
		{ "written", N_("written report") },
	};

	if (title)
		return title;
	for (size_t i = 0; i < ARRAY_LEN(titles); i++) {
		if (strcmp(titles[i].form, form) == 0)
			return _(titles[i].title);
	}
	return form;
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
