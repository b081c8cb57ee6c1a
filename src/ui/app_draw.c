/* SPDX-License-Identifier: MIT */
/*
 * The whole screen: banner, views, message row. The key bar is in app_bar.c.
 */
#include <string.h>

#include "app_room.h"
#include "past.h"

#define BORDER_FROM 60		/* columns, for a drill's bars at the sides */
#define SETTINGS_FROM 12	/* rows, for a row about the settings */

/* ---- banner and messages -------------------------------------------- */

static bool
is_drill(const struct app *app)
{
	return strcmp(desk_kind(app->setup.desk), "drill") == 0;
}

/* The drill's own time and how fast it runs. */
static void
drill_banner(const struct app *app, struct buf *out)
{
	const struct site *s = desk_site(app->setup.desk);

	/* TRANSLATORS: over every screen of a drill */
	buf_add_text(out, _("EXERCISE"));
	buf_add_text(out, " · ");
	time_format(out, app->now, app_zone(app), TIME_DAY_CLOCK);
	if (s->clock_real == TIME_NONE)
		return;
	if (s->clock_rate == 0)
		buf_addf(out, " · %s", _("the clock stands still"));
	else if (s->clock_rate != CLOCK_RATE_REAL)
		buf_addf(out, " · x%g", s->clock_rate / 100.0);
}

/* A drill says that it is one there too. */
static void
past_banner(const struct app *app, struct buf *out, int columns)
{
	if (is_drill(app))
		buf_addf(out, "%s · ", _("EXERCISE"));
	app_past_banner(app, out, columns);
}

static void
banner_text(const struct app *app, struct buf *out, int columns)
{
	const char *kind = desk_kind(app->setup.desk);

	if (app->writer_gone)
		buf_add_text(out,
			_("NOT SAVING: press q to leave and start again"));
	else if (app->past)
		past_banner(app, out, columns);
	else if (app->beyond.len)
		buf_addf(out, _("ACTING WITHOUT THE RIGHT IT TAKES: %s"),
			app->beyond.text);
	else if (is_drill(app))
		drill_banner(app, out);
	else if (strcmp(kind, "test") == 0)
		buf_add_text(out, _("TEST DATABASE: nothing here is real"));
}

static void
draw_banner(struct canvas *c, const char *text)
{
	int width = text_width(text, strlen(text));
	int pad = width < c->w ? (c->w - width) / 2 : 0;

	canvas_put(c, 0, 0, c->w, "", 0, STYLE_BANNER);
	canvas_text(c, pad, 0, c->w - pad, STYLE_BANNER, text);
}

/* A drill stands between two bars: nobody takes it for the real thing from
 * across the room. */
static struct rect
draw_border(struct canvas *c, struct rect r)
{
	for (int y = r.y; y < r.y + r.h; y++) {
		canvas_text(c, 0, y, 1, STYLE_BANNER, "#");
		canvas_text(c, c->w - 1, y, 1, STYLE_BANNER, "#");
	}
	return (struct rect){ r.x + 1, r.y, r.w - 2, r.h };
}

/* What is wrong in the settings stands over every view, for the defaults are
 * in its place; on a small screen on the message row while nothing else is
 * said there. */
static bool
settings_wrong(const struct app *app)
{
	const struct settings *s = app->setup.settings;

	return s && s->problems.count > 0;
}

static void
draw_settings(const struct app *app, struct canvas *c, int y)
{
	const struct settings *s = app->setup.settings;
	const struct problem *first;
	const char *slash;
	struct buf text = { 0 };

	first = &s->problems.item[0];
	slash = strrchr(first->file, '/');
	if (s->problems.count > 1)
		/* TRANSLATORS: before the first of several faults */
		buf_addf(&text, _("%zu faults, see zhiban config check: "),
			s->problems.count);
	buf_addf(&text, "%s:%d: %s", slash ? slash + 1 : first->file,
		first->line, first->text);
	canvas_text(c, 0, y, c->w, STYLE_NEAR, text.text);
	buf_done(&text);
}

static void
draw_health(const struct app *app, struct canvas *c, int y)
{
	canvas_textf(c, 0, y, c->w, STYLE_OVERDUE, "! %s",
		buf_text(&app->health));
}

/* Writes the message so that its last row is `bottom`; upwards when long. */
static void
draw_say(const struct app *app, struct canvas *c, int bottom)
{
	const char *text = buf_text(&app->say);
	bool error = app->say_kind == SAY_ERROR;
	int rows = canvas_wrap_rows(text, c->w);
	struct rect r;

	if (rows > APP_SAY_ROWS)
		rows = APP_SAY_ROWS;
	if (rows > bottom)
		rows = bottom > 0 ? bottom : 1;
	r = (struct rect){ 0, bottom - rows + 1, c->w, rows };
	canvas_fill(c, r, STYLE_PLAIN);
	canvas_wrap(c, r, 0, error ? STYLE_ERROR : STYLE_STRONG, text);
}

/* ---- all of it ------------------------------------------------------ */

void
app_draw_layers(const struct app *app, const struct layer *layer,
	size_t depth, struct canvas *c, struct rect r)
{
	size_t from = depth - 1;

	while (from > 0 && layer[from].view->overlay)
		from--;
	for (size_t i = from; i < depth; i++) {
		/* Only the top view may have the cursor and clicks. */
		canvas_hits_clear(c);
		c->cursor_x = c->cursor_y = -1;
		layer[i].view->draw(app, layer[i].state, c, r);
	}
}

void
app_draw(const struct app *app, struct canvas *c)
{
	struct buf banner = { 0 };
	struct rect r = { 0, 0, c->w, c->h };
	bool bar = c->h >= 4, row = c->h >= 8;

	canvas_clear(c);
	if (app->depth == 0)
		return;
	banner_text(app, &banner, c->w);
	if (banner.len && c->h >= 2) {
		draw_banner(c, banner.text);
		r = rect_rows(r, 1, -1);
	}
	buf_done(&banner);
	if (settings_wrong(app) && c->h >= SETTINGS_FROM) {
		draw_settings(app, c, r.y);
		r = rect_rows(r, 1, -1);
	}
	if (app->health.len && c->h >= SETTINGS_FROM) {
		draw_health(app, c, r.y);
		r = rect_rows(r, 1, -1);
	}
	r.h -= bar + row;
	if (is_drill(app) && c->w >= BORDER_FROM)
		r = draw_border(c, r);
	if (app->split)
		app_draw_halves(app, c, r);
	else
		app_draw_layers(app, app->layer, app->depth, c, r);
	if (bar)
		app_draw_bar(app, c, c->h - 1);
	if (app->say.len > 0)
		draw_say(app, c, c->h - 1 - bar);
	else if (row && app->pending_count > 0)
		canvas_text(c, 0, c->h - 2, c->w, STYLE_DIM, _("saving"));
	else if (row && app->trouble.len > 0)
		canvas_text(c, 0, c->h - 2, c->w, STYLE_NEAR,
			_("! Not everybody is told: m says why"));
	else if (row && app->health.len && c->h < SETTINGS_FROM)
		draw_health(app, c, c->h - 2);
	else if (row && settings_wrong(app) && c->h < SETTINGS_FROM)
		draw_settings(app, c, c->h - 2);
}

/* Of the views in sight; an overlay shows what is below it too. */
static bool
any_in_sight(const struct app *app, const struct layer *layer, size_t depth,
	bool (*is)(const struct app *app, const struct layer *layer))
{
	for (size_t i = depth; i-- > 0;) {
		if (is(app, &layer[i]))
			return true;
		if (!layer[i].view->overlay)
			break;
	}
	return false;
}

static bool
any_view(const struct app *app, bool (*is)(const struct app *app,
	const struct layer *layer))
{
	return any_in_sight(app, app->layer, app->depth, is) ||
		(app->split && any_in_sight(app, app->other.layer,
			app->other.depth, is));
}

static bool
is_unfinished(const struct app *app, const struct layer *layer)
{
	return layer->view->unfinished &&
		layer->view->unfinished(app, layer->state);
}

bool
app_unfinished(const struct app *app)
{
	return any_view(app, is_unfinished);
}

static bool
in_seconds(const struct app *app, const struct layer *layer)
{
	return layer->view->seconds &&
		layer->view->seconds(app, layer->state);
}

bool
app_seconds(const struct app *app)
{
	return any_view(app, in_seconds) || app_past_plays(app) ||
		strcmp(desk_kind(app->setup.desk), "real") != 0;
}
