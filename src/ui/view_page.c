/* SPDX-License-Identifier: MIT */
/*
 * A page of text as it would be printed, in lines that are not broken anew:
 * up and down, and sideways where the screen is narrower than the page.
 */
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "views.h"

#define SIDE_STEP 10		/* cells of one move sideways */

struct page_line {
	const char *text;	/* in the page's text */
	size_t len;
};

struct page_view {
	char *title;
	char *text;
	struct page_source of;	/* its ctx is owned */
	struct page_line *line;
	size_t count, cap;
	int widest;		/* cells */
	int top, left;
	int rows, cells;	/* as last drawn */
};

/* ---- the text ----------------------------------------------------------- */

static void
split(struct page_view *s)
{
	const char *at = s->text;

	s->count = 0;
	s->widest = 0;
	while (*at) {
		const size_t len = strcspn(at, "\n");
		const int cells = text_width(at, len);

		ARRAY_ROOM(s->line, s->count, s->cap);
		s->line[s->count++] = (struct page_line){ at, len };
		s->widest = cells > s->widest ? cells : s->widest;
		at += len + (at[len] == '\n');
	}
}

static void
take_texts(struct page_view *s, struct buf *title, struct buf *text)
{
	free(s->title);
	free(s->text);
	s->title = buf_take(title);
	s->text = buf_take(text);
	split(s);
}

static void
page_language(struct app *app, void *state)
{
	struct page_view *s = state;
	struct buf title = { 0 }, text = { 0 };

	s->of.make(app, s->of.ctx, &title, &text);
	take_texts(s, &title, &text);
}

/* ---- drawing ------------------------------------------------------------ */

static int
clamp(int value, int most)
{
	return value < 0 || most < 0 ? 0 : value > most ? most : value;
}

static void
fit(struct page_view *s)
{
	s->top = clamp(s->top, (int)s->count - s->rows);
	s->left = clamp(s->left, s->widest - s->cells);
}

/* The part of a line from `left` cells on; a wide character that would be cut
 * in two gives a blank. */
static void
draw_line(const struct page_view *s, const struct page_line *line,
	struct canvas *c, struct rect r)
{
	int used = 0;
	const size_t skip = text_fit(line->text, line->len, s->left, &used);
	const int gap = skip < line->len ? s->left - used : 0;
	const char *rest = line->text + skip;
	size_t left = line->len - skip, first;
	uint32_t cp;

	if (gap > 0 && left > 0) {
		first = text_next(rest, left, &cp);
		rest += first;
		left -= first;
	}
	canvas_put(c, r.x + gap, r.y, r.w - gap, rest, left, STYLE_PLAIN);
}

static void
draw_head(const struct page_view *s, struct canvas *c, struct rect r)
{
	const long long last = s->top + s->rows < (int)s->count
		? s->top + s->rows : (long long)s->count;
	struct buf b = { 0 };
	int w;

	if ((int)s->count > s->rows)
		buf_addf(&b, _("lines %d to %lld of %zu"), s->top + 1, last,
			s->count);
	if (s->widest > s->cells)
		buf_addf(&b, "%s\xe2\x86\x90 \xe2\x86\x92", b.len ? "  " : "");
	w = text_width(buf_text(&b), b.len);
	canvas_text(c, r.x, r.y, r.w - (w < r.w ? w + 1 : 0), STYLE_TITLE,
		s->title);
	if (w > 0 && w < r.w)
		canvas_text(c, r.x + r.w - w, r.y, w, STYLE_DIM, buf_text(&b));
	buf_done(&b);
}

static void
page_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct page_view *s = state;
	struct rect body = rect_rows(r, 1, -1);

	(void)app;
	s->rows = body.h;
	s->cells = body.w;
	fit(s);
	draw_head(s, c, r);
	for (int i = 0; i < body.h && s->top + i < (int)s->count; i++)
		draw_line(s, &s->line[s->top + i], c, rect_rows(body, i, 1));
}

/* ---- keys --------------------------------------------------------------- */

static unsigned
page_key(struct app *app, void *state, const struct key *key)
{
	static const struct key down = { .code = K_PGDN };
	struct page_view *s = state;
	const int travel = key_travel(key_is(key, ' ') ? &down : key, s->rows);
	const int left = s->left;

	(void)app;
	if (travel) {
		s->top = clamp(travel < -s->top ? 0 : travel >=
			(int)s->count ? (int)s->count : s->top + travel,
			(int)s->count);
		fit(s);
		return UI_DRAW;
	}
	if (key->code != K_LEFT && key->code != K_RIGHT)
		return UI_IGNORED;
	s->left += key->code == K_LEFT ? -SIDE_STEP : SIDE_STEP;
	fit(s);
	/* At the edge Left goes back, as everywhere. */
	return s->left == left && key->code == K_LEFT ? UI_IGNORED : UI_DRAW;
}

static void
page_copy(const struct app *app, void *state, struct buf *out)
{
	const struct page_view *s = state;

	(void)app;
	buf_add_text(out, s->text);
}

static void
page_close(struct app *app, void *state)
{
	struct page_view *s = state;

	(void)app;
	free((char *)(uintptr_t)s->of.ctx);
	free(s->line);
	free(s->title);
	free(s->text);
	free(s);
}

static bool
can_out(const struct app *app, const void *state)
{
	return !app_wall(app) && ((const struct page_view *)state)->of.out;
}

static unsigned
run_save(struct app *app, void *state)
{
	const struct page_view *s = state;

	s->of.out(app, s->of.ctx, false);
	return UI_DRAW;
}

static unsigned
run_print(struct app *app, void *state)
{
	const struct page_view *s = state;

	s->of.out(app, s->of.ctx, true);
	return UI_DRAW;
}

static bool
is_upkeep(const struct app *app, const void *state)
{
	return ((const struct page_view *)state)->of.upkeep &&
		app_can_copy(app, state);
}

static const struct action page_actions[] = {
	{ .id = "page.down", .key = { .code = K_PGDN },
	  .label = N_("page down"),
	  .help = N_("A screenful on; Left and Right where the page is "
		"wider") },
	{ .id = "page.save", .key = { .code = K_CHAR, .cp = 'w' },
	  .label = N_("to a file"), .help = N_("Make it and write it to a "
		"file"), .opens = true, .rank = 1, .when = can_out,
	  .run = run_save },
	{ .id = "page.print", .key = { .code = K_CHAR, .cp = 'P' },
	  .label = N_("print"), .help = N_("Make it and give it to the "
		"printer (lp)"), .rank = 2, .when = can_out,
	  .run = run_print },
	{ .id = "page.verify", .key = { .code = K_CHAR, .cp = 'v' },
	  .label = N_("verify the log"), .help = N_("Prove the log, the "
		"plans, the evidence and the board, with a seal's code too; "
		"it may be recorded"), .opens = true, .rank = 1,
	  .when = is_upkeep, .run = app_ask_verify },
	{ .id = "page.backup", .key = { .code = K_CHAR, .cp = 'b' },
	  .label = N_("backup"), .help = N_("Copy the database and its "
		"evidence into a file, and verify the copy"), .opens = true,
	  .rank = 2, .when = is_upkeep, .run = app_ask_backup },
	{ .id = "page.try", .key = { .code = K_CHAR, .cp = 't' },
	  .label = N_("try a backup"), .help = N_("Whether a copy is sound "
		"and could be restored"), .opens = true, .rank = 2,
	  .when = is_upkeep, .run = app_ask_try },
};

const struct view view_page = {
	.name = "page", .title = N_("Page"), .actions = page_actions,
	.action_count = ARRAY_LEN(page_actions), .draw = page_draw,
	.key = page_key, .copy = page_copy, .language = page_language,
	.close = page_close,
};

void
view_page_push(struct app *app, const struct page_source *of)
{
	struct page_view *s = mem_alloc(sizeof(*s));

	s->of = *of;
	s->of.ctx = mem_text(of->ctx);
	page_language(app, s);
	app_push(app, &view_page, s);
}
