/* SPDX-License-Identifier: MIT */
/*
 * Beside the console's list: the selected inject with the trainer's note and
 * what is expected on it; below, what was done last, live.
 */
#include <stdlib.h>
#include <string.h>

#include "control.h"

#define LINES_FROM 9		/* rows, for what was done last as well */

void
control_done(struct control *s)
{
	for (size_t i = 0; i < s->line_count; i++)
		free(s->line[i]);
	s->line_count = 0;
}

static void
add_line(struct control *s, const struct app *app, const struct event *e)
{
	const struct event_names names = desk_names(app_desk(app), e);
	struct buf b = { 0 };

	time_format(&b, event_time(e), app_zone(app), TIME_CLOCK_S);
	buf_addf(&b, "  %s  ", event_doer(e));
	event_sentence(&b, e, app_zone(app), &names);
	s->line[s->line_count++] = buf_take(&b);
}

static void
load_lines(const struct app *app, struct control *s)
{
	const struct event_query q = { .newest_first = true,
		.limit = CONTROL_LINES };
	const struct drill *dr = app_drill(app);
	struct cursor *c;
	struct event e;

	if (!s->stale)
		return;
	s->stale = false;
	control_done(s);
	c = store_events(desk_store(app_desk(app)), &q, NULL);
	while (c && s->line_count < CONTROL_LINES &&
	    cursor_next(c, &e, NULL) == 1) {
		/* How it was set up is of no interest any more. */
		if (!dr || e.seq > dr->start.seq)
			add_line(s, app, &e);
		event_done(&e);
	}
	cursor_close(c);
}

static int
put(struct canvas *c, struct rect *r, enum style style, const char *text)
{
	const int rows = r->h > 0 ? canvas_wrap(c, *r, 0, style, text) : 0;

	*r = rect_rows(*r, rows, -1);
	return rows;
}

static enum style
style_of(enum score_state state)
{
	if (state == SCORE_MET)
		return STYLE_OK;
	return state == SCORE_MISSED || state == SCORE_ORDER ? STYLE_OVERDUE
		: state == SCORE_LATE ? STYLE_NEAR : STYLE_DIM;
}

static void
put_expected(const struct app *app, const struct score *score,
	const struct inject *in, struct canvas *c, struct rect *r)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < score->line_count; i++) {
		const struct score_line *line = &score->line[i];

		if (strcmp(line->inject->id, in->id) != 0)
			continue;
		buf_clear(&b);
		buf_addf(&b, "%s %s: %s", line->rule->full,
			score_state_word(line->state),
			words_text(&line->rule->text, lang_now()));
		if (line->due != TIME_NONE) {
			buf_add_text(&b, " (");
			time_format(&b, line->due, app_zone(app),
				TIME_CLOCK_S);
			buf_add_text(&b, ")");
		}
		put(c, r, style_of(line->state), b.text);
	}
	buf_done(&b);
}

static void
put_inject(const struct app *app, struct control *s,
	const struct score *score, struct canvas *c, struct rect *r)
{
	const struct drill *dr = app_drill(app);
	const struct drill_inject *in = drill_inject(dr, s->list.id, NULL);
	struct buf b = { 0 };
	struct rect part;
	int rows;

	if (!in)
		return;
	inject_head(&b, dr, in->rule);
	buf_add_text(&b, "  ");
	drill_to(&b, dr, in->rule);
	put(c, r, STYLE_STRONG, b.text);
	/* The players read all of it; note and expectations need the room. */
	part = rect_rows(*r, 0, r->h > 6 ? r->h / 2 : 2);
	rows = put(c, &part, STYLE_PLAIN, words_text(&in->rule->text,
		lang_now()));
	*r = rect_rows(*r, rows, -1);
	if (words_any(&in->rule->note)) {
		buf_clear(&b);
		buf_addf(&b, _("Note: %s"), words_text(&in->rule->note,
			lang_now()));
		put(c, r, STYLE_NEAR, b.text);
	}
	put_expected(app, score, in->rule, c, r);
	buf_done(&b);
}

void
control_below(const struct app *app, struct control *s,
	const struct score *score, struct canvas *c, struct rect r)
{
	const int lines = r.h < LINES_FROM ? 0 : r.h / 3;
	struct rect upper = rect_rows(r, 0, r.h - lines);

	load_lines(app, s);
	if (r.h < 1)
		return;
	canvas_hline(c, upper.x, upper.y, upper.w, STYLE_DIM);
	upper = rect_rows(upper, 1, -1);
	put_inject(app, s, score, c, &upper);
	r = rect_rows(r, r.h - lines, -1);
	if (r.h < 2)
		return;
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Done last"));
	r = rect_rows(r, 1, -1);
	for (size_t i = 0; i < s->line_count && (int)i < r.h; i++)
		canvas_text(c, r.x, r.y + (int)i, r.w, STYLE_PLAIN,
			s->line[i]);
}
