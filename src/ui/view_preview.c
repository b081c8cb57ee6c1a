/* SPDX-License-Identifier: MIT */
/*
 * A paper exactly as it will print, or as it went out: 80 columns of text,
 * scrolled; sideways too where the screen is narrower. Nothing is folded or
 * left out.
 */
#include <stdlib.h>
#include <string.h>

#include "papers.h"

#define SIDE_STEP 8

struct preview {
	struct paper_at at;	/* first: paper_run_save */
	struct buf text;
	struct err err;
	bool old;		/* text is what went out */
	int64_t when;		/* it went; TIME_NONE: nothing did */
	int top, left;		/* first row and cell shown */
	int rows, all, cells;	/* as last drawn */
	int width;		/* of the widest line */
};

static void
load(struct app *app, struct preview *v)
{
	struct desk *d = app_desk(app);
	struct buf sent = { 0 };

	buf_clear(&v->text);
	v->err = (struct err){ 0 };
	v->when = TIME_NONE;
	if (desk_report_sent(d, v->at.incident, v->at.form, &sent, &v->when,
		v->old ? &v->err : NULL) <= 0)
		v->old = v->old && v->err.code != ERR_NONE;
	if (v->old)
		buf_add(&v->text, buf_text(&sent), sent.len);
	else if (desk_report_preview(d, v->at.incident, v->at.form, &v->text,
		&v->err) < 0)
		buf_clear(&v->text);
	buf_done(&sent);
	v->all = v->width = 0;
	for (const char *s = buf_text(&v->text); *s; v->all++) {
		const size_t len = strcspn(s, "\n");
		const int cells = text_width(s, len);

		v->width = cells > v->width ? cells : v->width;
		s += len + (s[len] == '\n');
	}
}

static void
keep_in_sight(struct preview *v)
{
	const int bottom = v->all - v->rows, side = v->width - v->cells;

	v->top = v->top > bottom ? bottom : v->top;
	v->top = v->top < 0 ? 0 : v->top;
	v->left = v->left > side ? side : v->left;
	v->left = v->left < 0 ? 0 : v->left;
}

/* One line from the cell `left` on; a wide character cut there is a blank. */
static void
draw_line(const struct preview *v, const char *line, size_t len,
	struct canvas *c, struct rect r)
{
	int skipped = 0, past;
	const size_t skip = text_fit(line, len, v->left, &skipped);

	past = v->left - skipped;
	if (past && skip < len) {
		uint32_t cp;
		const size_t wide = text_next(line + skip, len - skip, &cp);

		canvas_put(c, r.x + 1, r.y, r.w - 1, line + skip + wide,
			len - skip - wide, STYLE_PLAIN);
		return;
	}
	canvas_put(c, r.x, r.y, r.w, line + skip, len - skip, STYLE_PLAIN);
}

void
view_preview_head(struct buf *out, const void *state, const struct zone *zone)
{
	const struct preview *v = state;

	if (!v->old) {
		buf_add_text(out, _("As it prints"));
		return;
	}
	buf_add_text(out, _("As it was sent"));
	buf_add_char(out, ' ');
	time_format(out, v->when, zone, TIME_DAY_CLOCK);
}

/* Where the screen is narrower than the paper: which columns these are, so
 * that nobody takes what is cut for all there is. */
static void
draw_title(const struct preview *v, const struct zone *zone, struct canvas *c,
	struct rect r)
{
	struct buf side = { 0 }, what = { 0 };
	int cells;

	view_preview_head(&what, v, zone);

	if (v->width > v->cells)
		buf_addf(&side, _(" columns %d-%d of %d: Left, Right"),
			v->left + 1, v->left + v->cells < v->width
			? v->left + v->cells : v->width, v->width);
	cells = text_width(buf_text(&side), side.len);
	canvas_textf(c, r.x, r.y, r.w - cells, STYLE_TITLE,
		_("%s, lines %d to %d of %d"), buf_text(&what), v->top + 1,
		v->top + v->rows < v->all ? v->top + v->rows : v->all,
		v->all);
	buf_done(&what);
	if (cells)
		canvas_right(c, r.x + r.w - cells, r.y, cells, STYLE_NEAR,
			buf_text(&side));
	buf_done(&side);
}

static void
preview_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct preview *v = state;
	const char *s = buf_text(&v->text);
	struct rect body = rect_rows(r, r.h > 2, -1);

	if (v->err.code != ERR_NONE) {
		canvas_wrap(c, r, 0, STYLE_ERROR, v->err.text);
		return;
	}
	v->rows = body.h;
	v->cells = body.w;
	keep_in_sight(v);
	if (r.h > 2)
		draw_title(v, app_zone(app), c, r);
	for (int i = 0; *s && i < v->top + body.h; i++) {
		const size_t len = strcspn(s, "\n");

		if (i >= v->top)
			draw_line(v, s, len, c, rect_rows(body, i - v->top,
				1));
		s += len + (s[len] == '\n');
	}
}

static unsigned
preview_key(struct app *app, void *state, const struct key *key)
{
	struct preview *v = state;
	const int page = v->rows > 1 ? v->rows - 1 : 1;
	const struct {
		enum key_code code;
		uint32_t cp;
		int down, right;
	} moves[] = {
		{ K_DOWN, 'j', 1, 0 }, { K_UP, 'k', -1, 0 },
		{ K_PGDN, ' ', page, 0 }, { K_PGUP, 0, -page, 0 },
		{ K_HOME, 'g', -v->all, 0 }, { K_END, 'G', v->all, 0 },
		{ K_RIGHT, 'l', 0, SIDE_STEP },
		{ K_LEFT, 'h', 0, -SIDE_STEP },
	};

	(void)app;
	for (size_t i = 0; i < ARRAY_LEN(moves); i++) {
		if (key->code != moves[i].code && (key->code != K_CHAR ||
			!moves[i].cp || key->cp != moves[i].cp))
			continue;
		/* At the left edge, Left goes back as everywhere. */
		if (moves[i].right < 0 && v->left == 0)
			return UI_IGNORED;
		v->top += moves[i].down;
		v->left += moves[i].right;
		keep_in_sight(v);
		return UI_DRAW;
	}
	return UI_IGNORED;
}

static bool
can_make(const struct app *app, const void *state)
{
	const struct preview *v = state;

	(void)app;
	return v->err.code == ERR_NONE && !v->old;
}

static bool
shows_sent(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct preview *)state)->old;
}

static bool
can_show_sent(const struct app *app, const void *state)
{
	const struct preview *v = state;

	(void)app;
	return !v->old && v->when != TIME_NONE;
}

static unsigned
run_turn(struct app *app, void *state)
{
	struct preview *v = state;

	v->old = !v->old;
	load(app, v);
	return UI_DRAW;
}

static const struct action preview_actions[] = {
	{ .id = "preview.down", .group = N_("This paper"),
	  .key = { .code = K_DOWN }, .alt = { .code = K_PGDN },
	  .label = N_("scroll"), .help = N_("Scroll; Left and Right too where "
		"the screen is narrower than the paper"), .rank = 2 },
	{ .id = "preview.sent", .key = { .code = K_CHAR, .cp = 'o' },
	  .label = N_("as sent"), .help = N_("What went out, byte for byte"),
	  .rank = 1, .when = can_show_sent, .run = run_turn },
	{ .id = "preview.now", .key = { .code = K_CHAR, .cp = 'o' },
	  .label = N_("as of now"), .help = N_("What would go out now, of what "
		"is known since"), .rank = 1, .when = shows_sent,
	  .run = run_turn },
	{ .id = "preview.print", .act = "report",
	  .key = { .code = K_CHAR, .cp = 'P' },
	  .label = N_("print"), .help = N_("Make it and give it to the "
		"printer (lp)"), .rank = 2, .when = can_make,
	  .run = paper_run_print },
	{ .id = "preview.save", .act = "report",
	  .key = { .code = K_CHAR, .cp = 'w' },
	  .label = N_("to a file"), .help = N_("Make it and write it to a "
		"file"), .opens = true, .rank = 1, .when = can_make,
	  .run = paper_run_save },
	{ .id = "preview.redact", .act = "report",
	  .key = { .code = K_CHAR, .cp = 'W' },
	  .label = N_("redacted copy"), .help = N_("Make a copy with "
		"placeholders for names and addresses; its key goes into a "
		"file beside it"), .opens = true, .rank = 3,
	  .when = can_make, .run = paper_run_redact },
	{ .id = "preview.send", .key = { .code = K_CHAR, .cp = 's' },
	  .label = N_("send"), .help = N_("To whom it goes; record each one "
		"who has it"), .opens = true, .rank = 1,
	  .run = paper_run_send },
};

static void
preview_sync(struct app *app, void *state)
{
	load(app, state);
}

static void
preview_copy(const struct app *app, void *state, struct buf *out)
{
	(void)app;
	buf_add_text(out, buf_text(&((struct preview *)state)->text));
}

static void
preview_close(struct app *app, void *state)
{
	struct preview *v = state;

	(void)app;
	buf_done(&v->text);
	free(v);
}

const struct view view_preview = {
	.name = "preview", .title = N_("Preview"), .actions = preview_actions,
	.action_count = ARRAY_LEN(preview_actions), .draw = preview_draw,
	.key = preview_key, .sync = preview_sync, .copy = preview_copy,
	.language = preview_sync, .close = preview_close,
};

/* Does a deadline still want this paper? Then what would go out comes first,
 * else what went out. */
static bool
is_wanted(const struct app *app, const struct preview *v)
{
	const struct incident *inc = app_incident(app, v->at.incident);
	struct papers papers = { 0 };
	bool wanted = false;

	if (!inc)
		return true;
	desk_papers(app_desk(app), inc, &papers);
	for (size_t i = 0; i < papers.count; i++) {
		if (strcmp(papers.item[i].form, v->at.form) == 0)
			wanted = papers.item[i].due != NULL;
	}
	papers_done(&papers);
	return wanted;
}

void
view_preview_push(struct app *app, const char *incident_id, const char *form)
{
	struct preview *v = mem_alloc(sizeof(*v));

	paper_at(&v->at, incident_id, form);
	v->old = !is_wanted(app, v);
	load(app, v);
	app_push(app, &view_preview, v);
}

const char *
view_preview_text(const void *state)
{
	return buf_text(&((const struct preview *)state)->text);
}
