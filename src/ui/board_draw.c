/* SPDX-License-Identifier: MIT */
/*
 * The board's picture: title, ways to look, order, the list; beside it the
 * selected incident where there is room, one line for the nearest deadline
 * where there is none. What a row says is board_facts.c's.
 */
#include <string.h>

#include "board_room.h"

#define BOX_CELLS 4		/* "[x] " */
#define HEAD_ROWS 3		/* title, ways, order */
#define RULE_FROM 8		/* rows of the view, to have all of them */
#define DUTY_FROM 12		/* rows, to have who is on duty */
#define MARK_CELLS 2		/* selected, and changed just now */
#define NAME_CELLS 16		/* of the site and of the person, at most */

/* ---- the list ----------------------------------------------------------- */

const struct board_item *
board_item_at(const struct board *b, size_t line)
{
	return &b->load.page.item[b->load.line[line].item];
}

static const char *
line_id(void *ctx, size_t i)
{
	static const char *const heads[] = {
		[GROUP_OPEN] = "open", [GROUP_HANDLED] = "handled",
		[GROUP_RETURNED] = "returned", [GROUP_PAST] = "past",
	};
	const struct board_shown *s = ctx;
	const struct board_line *line = &s->board->load.line[i];

	return line->head ? heads[line->group] : board_item_at(s->board, i)->id;
}

static bool
line_can_select(void *ctx, size_t i)
{
	const struct board_shown *s = ctx;

	return !s->board->load.line[i].head;
}

static void
draw_group(enum board_group group, struct canvas *c, struct rect r)
{
	const char *text = group == GROUP_HANDLED
		? _("Handled: what was put off or is still owed")
		: group == GROUP_RETURNED
		? _("Sent back by a review: V says what is to be answered")
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
	const struct board_shown *s = ctx;
	const struct board_line *line = &s->board->load.line[i];
	const struct board_item *item = board_item_at(s->board, i);
	struct board_facts facts;

	if (line->head) {
		draw_group(line->group, c, r);
		return;
	}
	board_facts_soon(&facts, s->app, s->board, item);
	if (selected)
		canvas_put_glyph(c, r.x, r.y, GLYPH_SELECTED, STYLE_STRONG);
	/* Somebody else has just done something there. */
	if (r.w > MARK_CELLS && app_is_fresh(s->app, item->id, NULL))
		canvas_text(c, r.x + 1, r.y, 1, STYLE_NEAR, "*");
	if (r.w > MARK_CELLS) {
		r.x += MARK_CELLS;
		r.w -= MARK_CELLS;
	}
	if (s->board->marks.count && r.w > BOX_CELLS) {
		canvas_put_glyph(c, r.x, r.y, board_marked(&s->board->marks,
			item->id) ? GLYPH_CHECKED : GLYPH_UNCHECKED,
			STYLE_STRONG);
		r.x += BOX_CELLS;
		r.w -= BOX_CELLS;
	}
	board_row_draw(&facts.row, c, r);
	board_facts_done(&facts);
}

struct list_model
board_model(struct board_shown *s, int row_height)
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

	if (board_way(b->way)->view == BOARD_OPEN && !board_way(b->way)->mine &&
		!board_way(b->way)->before)
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
	buf_addf(&text, _("%s: %s"), _(board_way(b->way)->title), count.text);
	if (b->marks.count)
		buf_addf(&text, _(", %zu chosen"), b->marks.count);
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

int64_t
board_waiting(const struct app *app)
{
	struct proposal_page page;
	int64_t waiting;

	if (desk_proposals(app_desk(app), false, 0, 1, &page, NULL) < 0)
		return 0;
	waiting = page.waiting;
	proposal_page_done(&page);
	return waiting;
}

/* A handover under way is seen by all; returns where the next thing goes. */
static int
draw_handover(const struct app *app, struct canvas *c, struct rect r, int x)
{
	struct buf text = { 0 };
	int from = x;

	if (x + 2 < r.w && board_handover_text(&text, app)) {
		const bool handover = desk_site(app_desk(app))->
			shifts.handover.state == HANDOVER_OPEN;

		x += canvas_text(c, r.x + x, r.y, r.w - x, STYLE_KEY,
			handover ? "H" : "O") + 1;
		x += canvas_text(c, r.x + x, r.y, r.w - x, STYLE_NEAR,
			buf_text(&text)) + 2;
		canvas_hit_key(c, (struct rect){ r.x + from, r.y, x - from,
			1 }, &(struct key){ .code = K_CHAR,
			.cp = handover ? 'H' : 'O' });
	}
	buf_done(&text);
	return x;
}

/* What came from elsewhere is not forgotten. */
static void
draw_waiting(const struct app *app, struct canvas *c, struct rect r, int x)
{
	const int64_t waiting = board_waiting(app);
	int key;

	x = draw_handover(app, c, r, x);
	if (waiting <= 0 || x + 2 >= r.w)
		return;
	key = canvas_text(c, r.x + x, r.y, r.w - x, STYLE_KEY, "P");
	canvas_textf(c, r.x + x + key + 1, r.y, r.w - x - key - 1, STYLE_NEAR,
		_("%lld proposed"), (long long)waiting);
	canvas_hit_key(c, (struct rect){ r.x + x, r.y, r.w - x, 1 },
		&(struct key){ .code = K_CHAR, .cp = 'P' });
}

/* The keys of the ways; the one looked at is in brackets. */
static void
draw_ways(const struct app *app, const struct board *b, struct canvas *c,
	struct rect r)
{
	int x = 0;

	for (size_t i = 0; board_way(i) && x < r.w; i++) {
		const bool here = i == b->way;
		const int from = x;

		x += canvas_textf(c, r.x + x, r.y, r.w - x,
			here ? STYLE_STRONG : STYLE_KEY, here ? "[%zu" : "%zu",
			i + 1);
		if (x + 1 < r.w)
			x += 1 + canvas_textf(c, r.x + x + 1, r.y,
				r.w - x - 1, here ? STYLE_STRONG : STYLE_PLAIN,
				here ? "%s]" : "%s", _(board_way(i)->tab));
		canvas_hit_key(c, (struct rect){ r.x + from, r.y, x - from, 1 },
			&(struct key){ .code = K_CHAR,
			.cp = '1' + (uint32_t)i });
		x += 2;
	}
	draw_waiting(app, c, r, x);
}

/* How the log stands to its last seal: in full or in brief, where there is
 * room for it to the right of x. */
static void
draw_seal(const struct app *app, const struct board *b, struct canvas *c,
	struct rect r, int x)
{
	struct seal_state s;

	/* Before the first incident there is nothing to seal. */
	if (desk_seal_state(app_desk(app), &s, NULL) < 0 ||
	    (s.last.seq == 0 && b->load.page.open_count == 0))
		return;
	for (int brief = 0; brief < 2; brief++) {
		struct buf text = { 0 };
		int cells;

		seal_state_text(&text, &s, desk_wall(app_desk(app)), brief);
		cells = text_width(text.text, text.len);
		if (x + 2 + cells <= r.w) {
			canvas_text(c, r.x + r.w - cells, r.y, cells,
				STYLE_DIM, text.text);
			brief = 2;
		}
		buf_done(&text);
	}
}

static void
draw_rule(const struct app *app, const struct board *b, struct canvas *c,
	struct rect r)
{
	draw_seal(app, b, c, r, canvas_text(c, r.x, r.y, r.w, STYLE_DIM,
		board_way(b->way)->view == BOARD_ALL
		? _("Order: most urgent unmet deadline, then level; those over "
			"last")
		: _("Order: most urgent unmet deadline first, then level")));
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
		? _("No incident has that. Try a number, a word of "
		"the title, an owner or a step. Esc takes the filter "
		"away.")
		: _("No incident of this kind. Press 1 for all that are "
		"open."));
}

/* The line that is selected, or LIST_NONE. */
static size_t
selected_line(struct board *b, struct list_model *model)
{
	const size_t at = list_selected(&b->list, model);

	return at != LIST_NONE && !b->load.line[at].head ? at : LIST_NONE;
}

static void
draw_detail(const struct app *app, struct board *b,
	const struct board_item *item, struct canvas *c, struct rect r)
{
	if (app_in_time(app, item->id)) {
		board_detail_draw(&b->detail, app, item->id, c, r);
		return;
	}
	b->unfinished = true;
	board_detail_begin(item, c, r);
}

/* The entries of that line's incident too, where a pane shows them. False: no
 * time was left for what is still missing. */
static bool
read_line(const struct app *app, struct board *b, size_t at, bool pane)
{
	const struct board_item *item;

	if (b->load.line[at].head)
		return true;
	item = board_item_at(b, at);
	if (app_at_hand(app, item->id) &&
		(!pane || board_detail_has(&b->detail, app, item->id)))
		return true;
	if (!app_has_spare(app))
		return false;
	if (pane)
		board_detail_ahead(&b->detail, app, item->id);
	else
		(void)app_incident(app, item->id);
	return true;
}

/* Every row in sight, then those of the next page, read when no key waits:
 * the cursor may go there next. */
static void
read_ahead(const struct app *app, struct board *b, bool pane)
{
	const size_t rows = b->list.rows > 0 ? (size_t)b->list.rows : 0;
	const size_t end = b->list.top + 2 * rows;

	if (2 * rows > BOARD_KEPT / 2)
		return;
	for (size_t at = b->list.top; at < end && at < b->load.count; at++) {
		if (read_line(app, b, at, pane))
			continue;
		b->unfinished = true;
		return;
	}
}

/* On a wide screen the selected incident stands beside the list. */
static void
draw_list(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	struct board_shown shown = { app, b };
	struct list_model model = board_model(&shown, r.h >= 4 ? 2 : 1);
	struct rect list = r;
	size_t at;

	if (view_is_wide(c))
		list.w = r.w * 11 / 20;
	list_draw(&b->list, &model, c, list);
	at = selected_line(b, &model);
	if (list.w < r.w && at != LIST_NONE)
		draw_detail(app, b, board_item_at(b, at), c,
			(struct rect){ r.x + list.w + 2, r.y,
			r.w - list.w - 2, r.h });
	if (app_is_hurried(app))
		read_ahead(app, b, list.w < r.w);
}

/* "OVERDUE +00:12 2026-0002 First report": over all incidents. */
static void
draw_nearest(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	const struct board_query q = { .view = BOARD_OPEN, .limit = 1,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	struct board_facts f;

	if (store_board(desk_store(app_desk(app)), &q, &page, NULL) < 0 ||
		page.count == 0) {
		board_page_done(&page);
		return;
	}
	board_facts_soon(&f, app, b, &page.item[0]);
	canvas_textf(c, r.x, r.y, r.w, f.row.left_style, "%s %s %s",
		*f.row.left_words ? f.row.left_words : _("no deadline"),
		f.row.number, f.row.deadline);
	board_facts_done(&f);
	board_page_done(&page);
}

static void
draw_tiny(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	struct board_shown shown = { app, b };
	struct list_model model = board_model(&shown, 1);

	if (b->load.page.open_count > 0) {
		draw_nearest(app, b, c, r);
		r = rect_rows(r, 1, -1);
	}
	if (r.h > 0 && b->load.count == 0)
		draw_nothing(app, b, c, r);
	else if (r.h > 0)
		list_draw(&b->list, &model, c, r);
}

static void
draw_wall(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	struct board_shown shown = { app, b };
	struct list_model model = board_model(&shown, 1);

	draw_title(app, b, c, r);
	board_duty_draw(app, c, rect_rows(r, 1, 1));
	r = rect_rows(r, 2, -1);
	if (b->load.count == 0)
		draw_nothing(app, b, c, r);
	else
		b->list.rows = board_wall_draw(app, b,
			list_selected(&b->list, &model), c, r);
}

/* Title, ways and order; the filter has the place of the order while it is
 * open. Returns the rows they took. */
static int
draw_head(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	const bool all = r.h >= RULE_FROM;
	const int duty = r.h >= DUTY_FROM && board_duty_known(app);
	const int head = (all ? HEAD_ROWS : r.h >= 4) + duty;
	const int filter = filter_rows(&b->filter);

	if (head)
		draw_title(app, b, c, r);
	if (duty)
		board_duty_draw(app, c, rect_rows(r, HEAD_ROWS, 1));
	if (all)
		draw_ways(app, b, c, rect_rows(r, 1, 1));
	if (all && !filter)
		draw_rule(app, b, c, rect_rows(r, 2, 1));
	filter_draw(&b->filter, c, rect_rows(r, all ? 2 : head, 1),
		board_load_shown(&b->load), b->load.more);
	return head + (all ? 0 : filter);
}

void
board_picture(const struct app *app, struct board *b, struct canvas *c,
	struct rect r)
{
	struct rect body;

	if (view_is_tiny(c) && !filter_rows(&b->filter)) {
		draw_tiny(app, b, c, r);
		return;
	}
	if (app_is_on_wall(app)) {
		draw_wall(app, b, c, r);
		return;
	}
	body = rect_rows(r, draw_head(app, b, c, r), -1);
	if (b->load.count == 0)
		draw_nothing(app, b, c, body);
	else
		draw_list(app, b, c, body);
}
