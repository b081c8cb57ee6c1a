/* SPDX-License-Identifier: MIT */
/*
 * The board: all incidents, the most urgent first, and the ways to look at
 * them. Which rows are loaded is in board_load.c, what a row looks like in
 * board_row.c and board_facts.c, the empty board in board_welcome.c.
 */
#include <stdlib.h>
#include <string.h>

#include "board_room.h"
#include "filter.h"

#define HEAD_ROWS 3		/* title, ways, order */
#define RULE_FROM 8		/* rows of the view, to have all of them */
#define NAME_CELLS 16		/* of the site and of the person, at most */

struct board {
	struct filter filter;	/* first: FILTER_KEYS */
	unsigned filtered;	/* its turn that the rows were read for */
	size_t way;		/* row of ways[] */
	struct list list;
	struct board_load load;
	int64_t loaded;		/* the minute the rows were read in */
	bool wanted;		/* the rows must be read before shown */
};

/* ---- ways to look ------------------------------------------------------- */

struct way {
	const char *tab, *title;
	enum board_view view;
	bool mine;
	int64_t (*before)(const struct app *app);	/* NULL: any time */
};

static int64_t
before_now(const struct app *app)
{
	return app_now(app);
}

static int64_t
before_midnight(const struct app *app)
{
	return time_day_end(app_now(app), 0, app_zone(app));
}

static const struct way ways[] = {
	{ N_("all open"), N_("All open"), BOARD_OPEN, false, NULL },
	{ N_("mine"), N_("Mine"), BOARD_OPEN, true, NULL },
	{ N_("overdue"), N_("Overdue"), BOARD_OPEN, false, before_now },
	{ N_("due today"), N_("Due today"), BOARD_OPEN, false,
	  before_midnight },
	{ N_("all"), N_("All, also closed"), BOARD_ALL, false, NULL },
};

static struct board_query
query_of(const struct app *app, const struct board *b)
{
	const struct way *way = &ways[b->way];

	return (struct board_query){
		.view = way->view,
		.owner = way->mine ? desk_person(app_desk(app)) : NULL,
		.due_before = way->before ? way->before(app) : TIME_NONE,
	};
}

static void
load(const struct app *app, struct board *b)
{
	const struct board_query q = query_of(app, b);

	b->load.filter = filter_text(&b->filter);
	b->filtered = b->filter.turn;
	board_load_again(&b->load, desk_store(app_desk(app)), &q,
		b->list.id);
	b->loaded = app_now(app) / TIME_MINUTE;
	b->wanted = false;
}

/* Ways that turn on the time are read again as it passes. */
static void
load_if_stale(const struct app *app, struct board *b)
{
	const bool timed = ways[b->way].before &&
		b->loaded != app_now(app) / TIME_MINUTE;

	if (b->wanted || timed || b->filtered != b->filter.turn)
		load(app, b);
}

/* ---- the list ----------------------------------------------------------- */

struct shown {
	const struct app *app;
	const struct board *board;
};

static const struct board_item *
item_of(const struct board *b, size_t line)
{
	return &b->load.page.item[b->load.line[line].item];
}

static const char *
line_id(void *ctx, size_t i)
{
	static const char *const heads[] = {
		[GROUP_OPEN] = "open", [GROUP_HANDLED] = "handled",
		[GROUP_PAST] = "past",
	};
	const struct shown *s = ctx;
	const struct board_line *line = &s->board->load.line[i];

	return line->head ? heads[line->group] : item_of(s->board, i)->id;
}

static bool
line_can_select(void *ctx, size_t i)
{
	const struct shown *s = ctx;

	return !s->board->load.line[i].head;
}

static void
draw_head(enum board_group group, struct canvas *c, struct rect r)
{
	const char *text = group == GROUP_HANDLED
		? _("Handled: what was put off or is still owed")
		: _("Over: closed and void");
	int y = r.y + r.h - 1, x;

	x = canvas_text(c, r.x, y, r.w, STYLE_TITLE, text) + 1;
	if (x < r.w)
		canvas_hline(c, r.x + x, y, r.w - x, STYLE_DIM);
}

static void
line_draw(void *ctx, size_t i, struct canvas *c, struct rect r,
	bool selected)
{
	const struct shown *s = ctx;
	const struct board_line *line = &s->board->load.line[i];
	struct board_facts facts;

	(void)selected;
	if (line->head) {
		draw_head(line->group, c, r);
		return;
	}
	board_facts_make(&facts, s->app, item_of(s->board, i));
	board_row_draw(&facts.row, c, r);
	board_facts_done(&facts);
}

static struct list_model
model_of(struct shown *s, int row_height)
{
	return (struct list_model){
		.count = s->board->load.count, .id = line_id,
		.draw = line_draw, .can_select = line_can_select,
		.row_height = row_height, .ctx = s,
	};
}

/* ---- the picture -------------------------------------------------------- */

static void
count_text(struct buf *out, const struct board *b)
{
	const struct board_page *page = &b->load.page;

	if (ways[b->way].view == BOARD_OPEN && !ways[b->way].mine &&
		!ways[b->way].before)
		buf_addf(out, "%lld", (long long)page->open_count);
	else
		buf_addf(out, "%zu%s", page->count, b->load.more ? "+" : "");
}

static void
clock_text(struct buf *out, const struct app *app)
{
	struct buf full = { 0 };

	time_format(out, app_now(app), app_zone(app), TIME_MINUTES);
	time_format(&full, app_now(app), app_zone(app), TIME_FULL);
	buf_addf(out, " %s", strrchr(full.text, ' ') + 1);
	buf_done(&full);
}

/* What is looked at and how many there are; the clock, the person and the
 * site as far as there is room. */
static void
draw_title(const struct app *app, const struct board *b, struct canvas *c,
	struct rect r)
{
	struct buf text = { 0 }, clock = { 0 }, count = { 0 };
	int left, right = r.x + r.w;

	clock_text(&clock, app);
	count_text(&count, b);
	buf_addf(&text, _("%s: %s"), _(ways[b->way].title), count.text);
	left = r.x + canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, text.text);

	const char *const parts[] = { clock.text, desk_person(app_desk(app)),
		desk_site(app_desk(app))->name };

	for (size_t i = 0; i < ARRAY_LEN(parts) && parts[i]; i++) {
		int cells = text_width(parts[i], strlen(parts[i]));

		if (i > 0 && cells > NAME_CELLS)
			cells = NAME_CELLS;
		right -= cells;
		if (right < left + 2)
			break;
		canvas_text(c, right, r.y, cells, STYLE_PLAIN, parts[i]);
		right -= 2;
	}
	buf_done(&text);
	buf_done(&clock);
	buf_done(&count);
}

/* The keys of the ways; the one looked at is in brackets. */
static void
draw_ways(const struct board *b, struct canvas *c, struct rect r)
{
	int x = 0;

	for (size_t i = 0; i < ARRAY_LEN(ways) && x < r.w; i++) {
		const bool here = i == b->way;

		x += canvas_textf(c, r.x + x, r.y, r.w - x,
			here ? STYLE_STRONG : STYLE_KEY, here ? "[%zu" : "%zu",
			i + 1);
		if (x + 1 < r.w)
			x += 1 + canvas_textf(c, r.x + x + 1, r.y,
				r.w - x - 1, here ? STYLE_STRONG : STYLE_PLAIN,
				here ? "%s]" : "%s", _(ways[i].tab));
		x += 2;
	}
}

static void
draw_rule(const struct board *b, struct canvas *c, struct rect r)
{
	canvas_text(c, r.x, r.y, r.w, STYLE_DIM,
		ways[b->way].view == BOARD_ALL
		? _("Order: most urgent unmet deadline, then level; those over "
			"last")
		: _("Order: most urgent unmet deadline first, then level"));
}

static void
draw_nothing(const struct app *app, const struct board *b, struct canvas *c,
	struct rect r)
{
	if (b->load.fault[0]) {
		canvas_wrap(c, r, 0, STYLE_ERROR, b->load.fault);
		return;
	}
	if (b->load.page.open_count == 0) {
		board_welcome_draw(app, c, r);
		return;
	}
	canvas_wrap(c, r, 0, STYLE_PLAIN, filter_text(&b->filter)[0]
		? _("No incident has that. Esc takes the filter away.")
		: _("No incident of this kind. Press 1 for all that are "
		"open."));
}

static void
board_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct board *b = state;
	struct shown shown = { app, b };
	const bool all = r.h >= RULE_FROM;
	const int head = all ? HEAD_ROWS : r.h >= 4;
	/* In the place of the rule where there is one. */
	const int filter = all ? 0 : filter_rows(&b->filter);
	const struct rect body = rect_rows(r, head + filter, -1);
	struct list_model model;

	load_if_stale(app, b);
	model = model_of(&shown, body.h >= 4 ? 2 : 1);
	if (head)
		draw_title(app, b, c, r);
	if (all) {
		draw_ways(b, c, rect_rows(r, 1, 1));
		if (!filter_rows(&b->filter))
			draw_rule(b, c, rect_rows(r, 2, 1));
	}
	filter_draw(&b->filter, c, rect_rows(r, all ? 2 : head, 1),
		board_load_shown(&b->load), b->load.more);
	if (b->load.count == 0)
		draw_nothing(app, b, c, body);
	else
		list_draw(&b->list, &model, c, body);
}

/* ---- keys --------------------------------------------------------------- */

/* Reads on when the selection has come near the end of what is loaded. */
static void
load_more_if_near(const struct app *app, struct board *b, size_t at)
{
	const struct board_query q = query_of(app, b);
	const size_t ahead = b->list.rows > 0 ? (size_t)b->list.rows : 1;

	b->load.filter = filter_text(&b->filter);
	if (at != LIST_NONE && at + ahead >= b->load.count)
		board_load_more(&b->load, desk_store(app_desk(app)), &q);
}

static unsigned
board_key(struct app *app, void *state, const struct key *key)
{
	struct board *b = state;
	struct shown shown = { app, b };
	struct list_model model;

	if (filter_key(&b->filter, key))
		return UI_DRAW;
	load_if_stale(app, b);
	model = model_of(&shown, 0);
	if (list_key(&b->list, &model, key) == LIST_IGNORED)
		return UI_IGNORED;
	load_more_if_near(app, b, list_selected(&b->list, &model));
	return UI_DRAW;
}

/* The incident selected, or NULL. Borrowed until the rows are read again. */
static const char *
selected(const struct board *b)
{
	for (size_t i = 0; i < b->load.count; i++) {
		if (!b->load.line[i].head &&
			strcmp(item_of(b, i)->id, b->list.id) == 0)
			return item_of(b, i)->id;
	}
	return NULL;
}

static bool
can_walk(const struct app *app, const void *state)
{
	(void)app;
	return selected(state) != NULL;
}

static unsigned
run_walk(struct app *app, void *state)
{
	char id[ID_SIZE];

	memcpy(id, selected(state), ID_SIZE);
	view_walk_push(app, id);
	return UI_DRAW;
}

static bool
can_write(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app);
}

static unsigned
run_new(struct app *app, void *state)
{
	(void)state;
	view_chooser_push(app);
	return UI_DRAW;
}

static unsigned
run_log(struct app *app, void *state)
{
	(void)state;
	view_log_push(app, NULL);
	return UI_DRAW;
}

static unsigned
take_way(struct app *app, struct board *b, size_t way)
{
	b->way = way;
	b->list.top = 0;
	board_load_done(&b->load);
	load(app, b);
	return UI_DRAW;
}

#define WAY(name, n)							\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		return take_way(app, state, n);				\
	}

WAY(run_all_open, 0)
WAY(run_mine, 1)
WAY(run_overdue, 2)
WAY(run_today, 3)
WAY(run_all, 4)

#define WAY_KEY(c) { .code = K_CHAR, .cp = (c) }

static const struct action board_actions[] = {
	{ .id = "board.walk", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("go on"),
	  .help = N_("Go to the selected incident and its current step"),
	  .rank = 1, .when = can_walk, .run = run_walk },
	{ .id = "board.new", .key = { .code = K_CHAR, .cp = 'n' },
	  .alt = { .code = K_F2 }, .label = N_("new incident"),
	  .help = N_("Choose a plan and open an incident from it"),
	  .rank = 1, .when = can_write, .run = run_new },
	FILTER_KEYS("board"),
	{ .id = "board.log", .key = { .code = K_CHAR, .cp = 'T' },
	  .label = N_("log"), .help = N_("Everything that was done, by time"),
	  .rank = 3, .run = run_log },
	{ .id = "board.open", .key = WAY_KEY('1'), .label = N_("all open"),
	  .help = N_("All incidents that are not over"),
	  .run = run_all_open },
	{ .id = "board.mine", .key = WAY_KEY('2'), .label = N_("mine"),
	  .help = N_("Those that you are the owner of"), .run = run_mine },
	{ .id = "board.overdue", .key = WAY_KEY('3'), .label = N_("overdue"),
	  .help = N_("Those with a deadline that has passed unmet"),
	  .run = run_overdue },
	{ .id = "board.today", .key = WAY_KEY('4'), .label = N_("due today"),
	  .help = N_("Those with a deadline before midnight"),
	  .run = run_today },
	{ .id = "board.all", .key = WAY_KEY('5'), .label = N_("all"),
	  .help = N_("All incidents, also closed and void ones"),
	  .run = run_all },
};

static void
board_sync(struct app *app, void *state)
{
	(void)app;
	((struct board *)state)->wanted = true;
}

static void
board_close(struct app *app, void *state)
{
	struct board *b = state;

	(void)app;
	board_load_done(&b->load);
	filter_done(&b->filter);
	free(b);
}

const struct view view_board = {
	.name = "board", .title = N_("Board"), .actions = board_actions,
	.action_count = ARRAY_LEN(board_actions), .draw = board_draw,
	.key = board_key, .typing = filter_typing, .sync = board_sync, .close = board_close,
};

void
view_board_push(struct app *app)
{
	struct board *b = mem_alloc(sizeof(*b));

	b->wanted = true;
	app_push(app, &view_board, b);
}
