/* SPDX-License-Identifier: MIT */
/*
 * The list of the incident's steps: plan first, overlays behind, each in the
 * order it is walked. What does not apply is dimmed, never hidden.
 */
#include <stdlib.h>
#include <string.h>

#include "filter.h"
#include "walk.h"

#define WORD_CELLS 10		/* "overridden", "not needed" */
#define ID_CELLS 14		/* at most */
#define WIDE 64			/* from here on the phase has a column */
#define PHASE_CELLS 11

struct place {
	size_t at, book, order;
};

static int
by_place(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->book != y->book)
		return x->book < y->book ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static const struct incident_step *
step_at(const struct walk_steps *w, size_t i)
{
	return &w->scene->inc->steps[w->order[i]];
}

static const char *
row_id(void *ctx, size_t i)
{
	const struct walk_steps *w = ctx;

	return step_at(w, i)->rule->full;
}

/* A phase's title on its first row; an overlay's steps carry its name. */
static void
draw_phase(const struct walk_steps *w, size_t i, struct canvas *c,
	struct rect r)
{
	const struct incident *inc = w->scene->inc;
	const struct incident_step *s = step_at(w, i);
	const struct incident_step *above = i ? step_at(w, i - 1) : NULL;
	const struct phase *phase = view_step_phase(inc, s);

	const bool other = !above || above->book != s->book;

	/* Of an id that another plan has too it is said on every row. */
	if (!other && above->rule->phase == s->rule->phase &&
		!(s->book > 0 && s->label[lang_now()]))
		return;
	if (s->book > 0 && (other || s->label[lang_now()]))
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
			words_text(&inc->books[s->book].playbook->title,
			lang_now()));
	else if (phase)
		canvas_text(c, r.x, r.y, r.w, STYLE_DIM,
			incident_phase_title(inc, phase->id));
}

/* Where the plan has no column it stands before the text of a step whose id
 * another plan has too. */
static void
draw_text(const struct incident_step *s, struct canvas *c, struct rect r,
	enum style style, bool plan)
{
	const char *text = words_text(&s->rule->text, lang_now());
	const char *label = plan && s->book > 0 ? s->label[lang_now()] : NULL;
	struct buf both = { 0 };

	if (s->rule->critical && s->state == STEP_OPEN)
		canvas_put_glyph(c, r.x - 1, r.y, GLYPH_CRITICAL,
			STYLE_CRITICAL);
	if (label)
		buf_addf(&both, "%s ", label + strlen(s->rule->id) +
			(label[strlen(s->rule->id)] == ' '));
	buf_add_text(&both, text);
	canvas_text(c, r.x, r.y, r.w, style, buf_text(&both));
	buf_done(&both);
}

/* The column of states: wider only where the long word stands. */
static int
word_cells(const struct walk_steps *w, int width)
{
	const char *longest = step_state_word(STEP_SKIPPED);
	const int cells = text_width(longest, strlen(longest));

	for (size_t i = 0; width >= WIDE && i < w->count; i++) {
		if (step_at(w, i)->state == STEP_SKIPPED)
			return cells > WORD_CELLS ? cells : WORD_CELLS;
	}
	return WORD_CELLS;
}

static int
widest_id(const struct incident *inc)
{
	int cells = 4;

	for (size_t i = 0; i < inc->step_count; i++) {
		const char *id = inc->steps[i].rule->id;
		const int width = text_width(id, strlen(id));

		cells = width > cells ? width : cells;
	}
	return cells < ID_CELLS ? cells : ID_CELLS;
}

int
walk_steps_cells(const struct scene *s)
{
	int most = 0;

	for (size_t i = 0; i < s->inc->step_count; i++) {
		const char *text = words_text(&s->inc->steps[i].rule->text,
			lang_now());
		const int cells = text_width(text, strlen(text));

		most = cells > most ? cells : most;
	}
	/* One more for the sign that there is more of the list. */
	return 4 + WORD_CELLS + 1 + widest_id(s->inc) + 2 + most +
		PHASE_CELLS + 3;
}

static void
draw_row(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct walk_steps *w = ctx;
	const struct scene *scene = w->scene;
	const struct incident_step *s = step_at(w, i);
	const bool saving = scene->app && app_saving(scene->app,
		scene->inc->id, s->rule->full);
	const bool now = s == scene->current;
	const enum style style = saving ? STYLE_NEAR
		: view_step_style(s->state);
	const int phase = r.w >= WIDE ? PHASE_CELLS + 2 : 0;
	const int word = word_cells(w, r.w);
	const int x = 4 + word + 1 + w->id_cells + 2;

	(void)selected;
	if (now)
		canvas_put_glyph(c, r.x, r.y, GLYPH_CURRENT, STYLE_STRONG);
	if (scene->app && app_is_fresh(scene->app, scene->inc->id,
		s->rule->full))
		canvas_text(c, r.x + 1, r.y, 1, STYLE_NEAR, "*");
	canvas_put_glyph(c, r.x + 2, r.y, view_step_glyph(s->state), style);
	canvas_text(c, r.x + 4, r.y, word, style, saving ? _("saving")
		: s->rule->kind == STEP_INFO ? _("to read")
		: step_state_word(s->state));
	canvas_text(c, r.x + 5 + word, r.y, w->id_cells, style,
		s->rule->id);
	draw_text(s, c, (struct rect){ r.x + x, r.y, r.w - x - phase, 1 },
		now ? STYLE_STRONG : style == STYLE_DIM ? STYLE_DIM
		: STYLE_PLAIN, !phase);
	if (phase)
		draw_phase(w, i, c, (struct rect){ r.x + r.w - PHASE_CELLS,
			r.y, PHASE_CELLS - 1, 1 });
}

static enum text_match
match_step(const struct scene *s, const struct incident_step *step)
{
	struct buf all = { 0 };
	enum text_match match;

	buf_addf(&all, "%s %s ", step->rule->id, step_state_word(step->state));
	for (int i = 0; i < LANG_COUNT; i++)
		if (step->rule->text.in[i])
			buf_addf(&all, "%s ", step->rule->text.in[i]);
	match = text_match(buf_text(&all), s->filter);
	buf_done(&all);
	return match;
}

/* Leaves only what the filter lets through, in its order. */
static void
filter_steps(struct walk_steps *w)
{
	const struct scene *s = w->scene;
	enum text_match best = TEXT_MATCH_NONE;
	size_t kept = 0;

	if (!s->filter || !*s->filter)
		return;
	for (size_t i = 0; i < w->count; i++) {
		const enum text_match m = match_step(s, step_at(w, i));

		best = m > best ? m : best;
	}
	for (size_t i = 0; i < w->count; i++)
		if (filter_passes(match_step(s, step_at(w, i)), best))
			w->order[kept++] = w->order[i];
	w->count = kept;
}

void
walk_steps_init(struct walk_steps *w, const struct scene *s)
{
	const struct incident *inc = s->inc;
	struct place *place = mem_alloc((inc->step_count + 1) *
		sizeof(*place));

	*w = (struct walk_steps){ .scene = s, .count = inc->step_count,
		.id_cells = widest_id(inc) };
	for (size_t i = 0; i < inc->step_count; i++)
		place[i] = (struct place){ i, inc->steps[i].book,
			inc->steps[i].adhoc ? SIZE_MAX
			: inc->steps[i].rule->order };
	if (w->count)
		qsort(place, w->count, sizeof(*place), by_place);
	w->order = mem_alloc((w->count + 1) * sizeof(*w->order));
	for (size_t i = 0; i < w->count; i++)
		w->order[i] = place[i].at;
	free(place);
	filter_steps(w);
	w->model = (struct list_model){
		.count = w->count,
		.id = row_id,
		.draw = draw_row,
		.ctx = w,
	};
}

void
walk_steps_done(struct walk_steps *w)
{
	free(w->order);
}
