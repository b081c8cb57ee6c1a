/* SPDX-License-Identifier: MIT */
/*
 * An incident to look at rather than to read: what is left of its deadlines as
 * bars, then its course on one axis of time. Block characters, or ASCII where
 * the terminal draws them wide; what is drawn is the report room's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "views.h"

struct chart_view {
	char incident[ID_SIZE];
	struct log_load load;
	int64_t seq;		/* the incident's last entry that is loaded */
	int top;		/* first line shown */
	int rows, all;		/* as last drawn */
};

static enum style
style_of(enum chart_tone tone)
{
	static const enum style styles[] = {
		[CHART_PLAIN] = STYLE_PLAIN, [CHART_HEAD] = STYLE_TITLE,
		[CHART_DIM] = STYLE_DIM, [CHART_GOOD] = STYLE_OK,
		[CHART_NEAR] = STYLE_NEAR, [CHART_BAD] = STYLE_OVERDUE,
	};

	return styles[tone];
}

static void
head(struct chart *chart, const char *text)
{
	ARRAY_ROOM(chart->line, chart->count, chart->cap);
	chart->line[chart->count++] = (struct chart_line){ mem_text(text),
		CHART_HEAD };
}

/* All of them: the course is whole or it is none. */
static void
load(const struct app *app, struct chart_view *v, const struct incident *inc)
{
	if (v->seq == inc->last_seq)
		return;
	log_load_done(&v->load);
	do
		log_load_older(&v->load, desk_store(app_desk(app)), inc->log,
			inc->id);
	while (v->load.more);
	v->seq = inc->last_seq;
}

static void
make(struct chart *chart, const struct app *app, struct chart_view *v,
	const struct incident *inc, int cells, bool ascii)
{
	struct timeline t;
	size_t before;

	load(app, v, inc);
	timeline_make(&t, inc, v->load.event, v->load.count, app_now(app));
	head(chart, _("Time left"));
	before = chart->count;
	deadlines_chart(chart, inc, app_now(app), cells, ascii);
	if (chart->count == before) {
		head(chart, _("No deadline runs."));
		chart->line[before].tone = CHART_DIM;
	}
	head(chart, "");
	head(chart, _("The course at a glance"));
	timeline_chart(chart, &t, cells, ascii);
	timeline_done(&t);
}

static void
chart_view_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct chart_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	struct rect body = rect_rows(r, r.h > 2, -1);
	struct chart chart = { 0 };

	if (!inc) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	if (r.h > 2)
		canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Course of %s: %s"), inc->number, inc->title);
	make(&chart, app, v, inc, r.w, c->ascii);
	v->rows = body.h;
	v->all = (int)chart.count;
	if (v->top > v->all - v->rows)
		v->top = v->all - v->rows;
	v->top = v->top < 0 ? 0 : v->top;
	for (int i = 0; i < body.h && v->top + i < v->all; i++) {
		const struct chart_line *line = &chart.line[v->top + i];

		canvas_text(c, body.x, body.y + i, body.w,
			style_of(line->tone), line->text);
	}
	if (body.w > 2 && body.h > 0 && v->top > 0)
		canvas_put_glyph(c, body.x + body.w - 1, body.y, GLYPH_UP,
			STYLE_KEY);
	if (body.w > 2 && body.h > 0 && v->top + v->rows < v->all)
		canvas_put_glyph(c, body.x + body.w - 1, body.y + body.h - 1,
			GLYPH_DOWN, STYLE_KEY);
	chart_done(&chart);
}

static unsigned
chart_view_key(struct app *app, void *state, const struct key *key)
{
	struct chart_view *v = state;
	const int was = v->top, page = v->rows > 1 ? v->rows - 1 : 1;

	(void)app;
	switch (key->code) {
	case K_UP:
		v->top--;
		break;
	case K_DOWN:
		v->top++;
		break;
	case K_PGUP:
		v->top -= page;
		break;
	case K_PGDN:
		v->top += page;
		break;
	case K_HOME:
		v->top = 0;
		break;
	case K_END:
		v->top = v->all;
		break;
	case K_CHAR:
		if (key->cp == 'k')
			v->top--;
		else if (key->cp == 'j')
			v->top++;
		else if (key->cp == ' ')
			v->top += page;
		else
			return UI_IGNORED;
		break;
	default:
		return UI_IGNORED;
	}
	if (v->top > v->all - v->rows)
		v->top = v->all - v->rows;
	v->top = v->top < 0 ? 0 : v->top;
	return v->top == was ? 0 : UI_DRAW;
}

static void
chart_view_copy(const struct app *app, void *state, struct buf *out)
{
	struct chart_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	struct chart chart = { 0 };

	if (!inc)
		return;
	buf_addf(out, "%s %s\n", inc->number, inc->title);
	make(&chart, app, v, inc, 80, true);
	for (size_t i = 0; i < chart.count; i++)
		buf_addf(out, "%s\n", chart.line[i].text);
	chart_done(&chart);
}

static void
chart_view_close(struct app *app, void *state)
{
	struct chart_view *v = state;

	(void)app;
	log_load_done(&v->load);
	free(v);
}

const struct view view_chart = {
	.name = "chart", .title = N_("Course"), .draw = chart_view_draw,
	.key = chart_view_key, .copy = chart_view_copy,
	.close = chart_view_close,
};

void
view_chart_push(struct app *app, const char *incident_id)
{
	struct chart_view *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident_id);
	app_push(app, &view_chart, v);
}
