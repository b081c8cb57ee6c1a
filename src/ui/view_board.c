/* SPDX-License-Identifier: MIT */
/*
 * The board: all incidents, the most urgent first, and what its keys do. The
 * ways to look are in board_look.c, which rows are loaded in board_load.c, the
 * picture in board_draw.c, what a row looks like in board_row.c and
 * board_facts.c, the empty board in board_welcome.c.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "board_room.h"
#include "papers.h"

static void
board_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	board_look(app, state);
	board_look_fill(app, state, r.h > 0 ? (size_t)r.h : 0);
	board_look_ahead(app, state);
	((struct board *)state)->unfinished = false;
	board_picture(app, state, c, r);
}

static bool
board_unfinished(const struct app *app, const void *state)
{
	(void)app;
	return ((const struct board *)state)->unfinished;
}

/* ---- keys --------------------------------------------------------------- */

static unsigned
board_key(struct app *app, void *state, const struct key *key)
{
	struct board *b = state;
	struct board_shown shown = { app, b };
	struct list_model model;

	if (filter_key(&b->filter, key))
		return UI_DRAW;
	if (key->code == K_ESC && b->marks.count) {
		b->marks.count = 0;
		return UI_DRAW;
	}
	board_look(app, b);
	model = board_model(&shown, 0);
	if (list_key(&b->list, &model, key) == LIST_IGNORED)
		return UI_IGNORED;
	board_look_on(app, b, list_selected(&b->list, &model));
	return UI_DRAW;
}

const char *
board_selected(const struct board *b)
{
	for (size_t i = 0; i < b->load.count; i++) {
		if (!b->load.line[i].head &&
			strcmp(board_item_at(b, i)->id, b->list.id) == 0)
			return board_item_at(b, i)->id;
	}
	return NULL;
}

static bool
can_confirm(const struct app *app, const void *state)
{
	(void)state;
	return *desk_site(app_desk(app))->profiles;
}

/* On a board with nothing on it, and never in a drill. */
static unsigned
run_log(struct app *app, void *state)
{
	(void)state;
	view_log_push(app, NULL);
	return UI_DRAW;
}

static unsigned
run_mark(struct app *app, void *state)
{
	struct board *b = state;
	const struct key down = { .code = K_DOWN };

	if (!board_mark(&b->marks, board_selected(b)))
		app_say(app, SAY_ERROR, N_("No more than %d at once."),
			BOARD_MARKS_MAX);
	return board_key(app, state, &down);
}

static bool
has_proposals(const struct app *app, const void *state)
{
	(void)state;
	return board_waiting(app) > 0;
}

#define WAY(name, n)							\
	static unsigned							\
	name(struct app *app, void *state)				\
	{								\
		return board_look_way(app, state, n);			\
	}

WAY(run_all_open, 0)
WAY(run_mine, 1)
WAY(run_overdue, 2)
WAY(run_today, 3)
WAY(run_all, 4)

#define WAY_KEY(c) { .code = K_CHAR, .cp = (c) }

static unsigned
run_replay(struct app *app, void *state)
{
	(void)state;
	app_past_begin(app, NULL, 0);
	return UI_DRAW;
}

/* To the fore while one waits for whoever sits here; where there is room while
 * somebody has the shift and could hand it over. */
static int
rank_handover(const struct app *app, const void *state)
{
	const struct site *s = desk_site(app_desk(app));

	(void)state;
	if (board_handover_waits(app))
		return 1;
	return site_shift(s) || s->shifts.handover.state == HANDOVER_OPEN
		? 8 : 0;
}

/* Who is here to judge and does nothing else is told where. */
static int
rank_review(const struct app *app, const void *state)
{
	(void)state;
	return site_person(desk_site(app_desk(app)),
		desk_person(app_desk(app))) &&
		desk_may(app_desk(app), "sign") &&
		!desk_may(app_desk(app), "done") ? 2 : 0;
}

static const char *
board_incident(const void *state)
{
	return board_selected(state);
}

static const struct action board_actions[] = {
	{ .id = "board.walk", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("go on"),
	  .help = N_("Go to the selected incident and its current step"),
	  .rank = 1, .push_of = view_walk_push },
	{ .id = "board.new", .act = "open",
	  .key = { .code = K_CHAR, .cp = 'n' },
	  .alt = { .code = K_F2 }, .label = N_("new incident"),
	  .help = N_("Choose a plan and open an incident from it"),
	  .opens = true, .rank = 1, .push = view_chooser_push },
	{ .id = "board.report", .key = { .code = K_CHAR, .cp = 'R' },
	  .label = N_("reports"), .help = N_("Papers of the selected "
		"incident: fill one in, look at it, record to whom it went"),
	  .opens = true, .rank = 4, .push_of = view_papers_push },
	FILTER_KEYS("board"),
	FILTER_ARROWS("board"),
	{ .id = "board.mark", .key = { .code = K_CHAR, .cp = ' ' },
	  .label = N_("choose"), .group = N_("Several at once"),
	  .help = N_("Mark the incident, to act on several at once"),
	  .when = board_can_mark, .run = run_mark },
	{ .id = "board.unmark", .key = { .code = K_CHAR, .cp = '0' },
	  .label = N_("choose none"), .group = N_("Several at once"),
	  .help = N_("Take all marks away"), .rank = 2, .when = board_has_marks,
	  .run = board_run_unmark },
	{ .id = "board.give", .act = "assign",
	  .key = { .code = K_CHAR, .cp = 'A' },
	  .label = N_("give to"), .group = N_("Several at once"),
	  .help = N_("Another owner for the marked incidents, else for the "
		"selected one"), .opens = true, .when = board_can_act,
	  .run = board_run_give },
	{ .id = "board.ack", .act = "ack", .key = { .code = K_CHAR, .cp = 'K' },
	  .label = N_("acknowledge"), .group = N_("Several at once"),
	  .help = N_("Acknowledge the nearest deadline of the marked "
		"incidents, else of the selected one"), .when = board_can_act,
	  .run = board_run_ack },
	{ .id = "board.log", .key = { .code = K_CHAR, .cp = 'T' },
	  .label = N_("log"), .help = N_("Everything that was done, by time"),
	  .rank = 3, .run = run_log },
	{ .id = "board.chart", .key = { .code = K_CHAR, .cp = 'b' },
	  .label = N_("bars"), .help = N_("Time left and the course of the "
		"incident as bars"), .opens = true,
	  .push_of = view_chart_push },
	{ .id = "board.proposed", .key = { .code = K_CHAR, .cp = 'P' },
	  .label = N_("proposed"), .help = N_("What came from elsewhere and "
		"waits to be accepted or dismissed"), .opens = true,
	  .rank = 2, .when = has_proposals, .push = view_proposed_push },
	{ .id = "board.law", .key = { .code = K_CHAR, .cp = 'L' },
	  .label = N_("law"), .help = N_("Choose the law that binds the unit"),
	  .opens = true, .form = "law" },
	{ .id = "board.confirm", .key = { .code = K_CHAR, .cp = 'C' },
	  .label = N_("confirm law"),
	  .help = N_("Put down that somebody looked at a line of law"),
	  .opens = true, .when = can_confirm, .form = "confirm" },
	{ .id = "board.hazards", .key = { .code = K_CHAR, .cp = 'F' },
	  .label = N_("ledger"),
	  .help = N_("The rectification ledger: what must be put right"),
	  .push = view_hazards_push },
	{ .id = "board.review", .key = WAY_KEY('6'),
	  .alt = { .code = K_CHAR, .cp = 'V' }, .label = N_("to review"),
	  .help = N_("What is most worth a look, running or over, and why"),
	  .rank_now = rank_review, .push = view_reviews_push },
	{ .id = "board.replay", .key = { .code = K_CHAR, .cp = 'Z' },
	  .label = N_("replay"),
	  .help = N_("What the board showed at any past instant"),
	  .when = app_can_replay, .run = run_replay },
	{ .id = "board.machines", .key = { .code = K_CHAR, .cp = 'W' },
	  .label = N_("machines"),
	  .help = N_("Other machines: take in their records, when they were "
		"last heard"), .push = view_machines_push },
	{ .id = "board.handover", .key = { .code = K_CHAR, .cp = 'H' },
	  .label = N_("handover"),
	  .help = N_("Hand the shift over, or take it over"),
	  .rank_now = rank_handover, .push = view_handover_push },
	{ .id = "board.duty", .key = { .code = K_CHAR, .cp = 'O' },
	  .label = N_("on duty"),
	  .help = N_("Who is on duty now and next, the roster, contacts"),
	  .push = view_duty_push },
	{ .id = "board.stats", .key = { .code = K_CHAR, .cp = 'M' },
	  .label = N_("measures"),
	  .help = N_("How long it took, reports in time, the slowest steps"),
	  .push = view_stats_push },
	{ .id = "board.practise", .key = { .code = K_CHAR, .cp = 'D' },
	  .label = N_("first drill"),
	  .help = N_("Learn the program in ten minutes, in a drill of its own: "
		"nothing real is touched"), .rank = 2,
	  .when = board_can_practise,
	  .run = board_run_practise },
	{ .id = "board.drills", .key = { .code = K_CHAR, .cp = 'X' },
	  .alt = { .code = K_CHAR, .cp = 'D' }, .label = N_("drill"),
	  .help = N_("Begin a drill, in a database of its own"),
	  .opens = true, .when = board_can_drill,
	  .run = board_run_drills },
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
board_copy(const struct app *app, void *state, struct buf *out)
{
	const struct board *b = state;

	for (size_t i = 0; i < b->load.count; i++) {
		if (!b->load.line[i].head &&
			strcmp(board_item_at(b, i)->id, b->list.id) == 0)
			board_facts_text(out, app, board_item_at(b, i));
	}
}

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
	board_detail_done(&b->detail);
	filter_done(&b->filter);
	free(b);
}

const struct view view_board = {
	.name = "board", .title = N_("Board"), .actions = board_actions,
	.action_count = ARRAY_LEN(board_actions), .draw = board_draw,
	.unfinished = board_unfinished, .key = board_key,
	.incident = board_incident,
	.typing = filter_typing, .sync = board_sync,
	.copy = board_copy, .close = board_close,
};

void
view_board_push(struct app *app)
{
	struct board *b = mem_alloc(sizeof(*b));

	b->wanted = true;
	app_push(app, &view_board, b);
}
