/* SPDX-License-Identifier: MIT */
/*
 * The rectification ledger: what is not struck off, the most urgent first, and
 * all of the selected one below. Entered, changed, said to be put right and
 * struck off from here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "pager.h"

#define LABEL_COLUMN 16
#define NUMBER_CELLS 5
#define STATE_CELLS 16
#define DUE_CELLS 17
#define OWNER_CELLS 11
#define WIDE_FROM 72		/* cells, to have the owner in the row */

struct hazards_view {
	struct list list;
	bool all;		/* also those struck off */
};

struct shown_hazards {
	const struct hazard **item;
	char (*id)[24];
	size_t count;
	int64_t now;
	const struct zone *zone;
	struct list_model model;
};

/* ---- what is listed ----------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown_hazards *s = ctx;

	return s->id[i];
}

static enum style
style_of(const struct hazard *h, int64_t now)
{
	if (h->state == HAZARD_CLOSED)
		return STYLE_DIM;
	return hazard_overdue(h, now) ? STYLE_OVERDUE : STYLE_PLAIN;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown_hazards *s = ctx;
	const struct hazard *h = s->item[i];
	const int widths[] = { NUMBER_CELLS, STATE_CELLS, DUE_CELLS,
		r.w >= WIDE_FROM ? OWNER_CELLS : 0 };
	const bool late = hazard_overdue(h, s->now);
	const char *text[ARRAY_LEN(widths)];
	struct buf due = { 0 };
	int x = r.x;

	(void)selected;
	time_format(&due, h->due, s->zone, TIME_MINUTES);
	text[0] = s->id[i];
	text[1] = late ? _("overdue") : hazard_state_word(h->state);
	text[2] = buf_text(&due);
	text[3] = h->owner;
	for (size_t k = 0; k < ARRAY_LEN(widths); k++) {
		if (widths[k] > 1 && x < r.x + r.w)
			canvas_text(c, x, r.y, widths[k] - 1 < r.x + r.w - x
				? widths[k] - 1 : r.x + r.w - x,
				k == 1 ? style_of(h, s->now) : STYLE_PLAIN,
				text[k]);
		x += widths[k];
	}
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, style_of(h, s->now),
			h->hazard);
	buf_done(&due);
}

static void
shown_make(struct shown_hazards *s, const struct app *app,
	const struct hazards_view *v)
{
	const struct site *site = desk_site(app_desk(app));

	*s = (struct shown_hazards){ .now = app_now(app),
		.zone = app_zone(app) };
	s->item = mem_alloc((site->hazard_count + 1) * sizeof(*s->item));
	s->id = mem_alloc((site->hazard_count + 1) * sizeof(*s->id));
	s->count = site_hazards(site, v->all, s->item);
	for (size_t i = 0; i < s->count; i++)
		snprintf(s->id[i], sizeof(s->id[i]), "%lld",
			(long long)s->item[i]->number);
	s->model = (struct list_model){ .count = s->count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

static void
shown_done(struct shown_hazards *s)
{
	free(s->item);
	free(s->id);
}

/* ---- the picture -------------------------------------------------------- */

static void
add(struct pager *p, const char *label, const char *text)
{
	if (*text)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, label, STYLE_PLAIN,
			text);
}

static void
add_detail(struct pager *p, const struct shown_hazards *s,
	const struct hazard *h)
{
	struct buf due = { 0 }, found = { 0 };

	time_format(&due, h->due, s->zone, TIME_MINUTES);
	time_format(&found, h->found, s->zone, TIME_MINUTES);
	pager_say(p, STYLE_STRONG, h->hazard);
	add(p, _("state"), hazard_state_word(h->state));
	add(p, _("due"), buf_text(&due));
	add(p, _("Who sees to it"), h->owner);
	add(p, _("How to put it right"), h->plan);
	add(p, _("Came to light by"), h->source);
	add(p, _("entered"), buf_text(&found));
	add(p, _("put right, says"), h->done_by);
	add(p, _("What shows it"), h->evidence);
	add(p, _("struck off by"), h->closed_by);
	buf_done(&due);
	buf_done(&found);
}

static void
hazards_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct hazards_view *v = state;
	struct rect list = rect_rows(r, 1, -1);
	struct shown_hazards s;
	struct pager p = { 0 };
	size_t at;

	shown_make(&s, app, v);
	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, v->all
		? _("Rectification ledger, all") : _("Rectification ledger: "
		"what is not eliminated is not struck off"));
	if (s.count == 0) {
		canvas_wrap(c, list, 0, STYLE_PLAIN,
			_("Nothing is open. a enters a hazard."));
		shown_done(&s);
		return;
	}
	if (list.h >= 8) {
		int rows = list.h / 2;

		rows = (size_t)rows > s.count ? (int)s.count : rows;
		canvas_hline(c, list.x, list.y + rows, list.w, STYLE_DIM);
		r = rect_rows(list, rows + 1, -1);
		list.h = rows;
	} else {
		r.h = 0;
	}
	list_draw(&v->list, &s.model, c, list);
	at = list_selected(&v->list, &s.model);
	if (at != LIST_NONE && r.h > 0) {
		add_detail(&p, &s, s.item[at]);
		pager_draw(&p, c, r);
		pager_done(&p);
	}
	shown_done(&s);
}

static unsigned
hazards_key(struct app *app, void *state, const struct key *key)
{
	struct hazards_view *v = state;
	struct shown_hazards s;
	enum list_reaction reaction;

	shown_make(&s, app, v);
	reaction = list_key(&v->list, &s.model, key);
	shown_done(&s);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

static void
hazards_copy(const struct app *app, void *state, struct buf *out)
{
	struct hazards_view *v = state;
	struct shown_hazards s;
	struct pager p = { 0 };
	size_t at;

	shown_make(&s, app, v);
	at = list_selected(&v->list, &s.model);
	if (at != LIST_NONE) {
		add_detail(&p, &s, s.item[at]);
		pager_text(&p, out);
		pager_done(&p);
	}
	shown_done(&s);
}

/* ---- acting ------------------------------------------------------------- */

static const struct hazard *
selected(const struct app *app, const struct hazards_view *v)
{
	return site_hazard(desk_site(app_desk(app)),
		strtoll(v->list.id, NULL, 10));
}

static bool
is_not_closed(const struct app *app, const void *state)
{
	const struct hazard *h = selected(app, state);

	return h && h->state != HAZARD_CLOSED;
}

static bool
is_done(const struct app *app, const void *state)
{
	const struct hazard *h = selected(app, state);

	return h && h->state == HAZARD_DONE;
}

static unsigned
run_all(struct app *app, void *state)
{
	struct hazards_view *v = state;

	(void)app;
	v->all = !v->all;
	return UI_DRAW;
}

static const struct action hazards_actions[] = {
	{ .id = "hazards.add", .key = { .code = K_CHAR, .cp = 'a' },
	  .label = N_("enter a hazard"),
	  .help = N_("Enter a hazard into the ledger"), .opens = true,
	  .rank = 1, .form = "hazard-add" },
	{ .id = "hazards.done", .key = { .code = K_CHAR, .cp = 'd' },
	  .label = N_("put right"),
	  .help = N_("Say that it was put right, and what shows it"),
	  .opens = true, .rank = 2, .when = is_not_closed, .form = "hazard-done", .of = "number" },
	{ .id = "hazards.close", .key = { .code = K_CHAR, .cp = 'x' },
	  .label = N_("strike off"),
	  .help = N_("Strike it off, having looked: another person than "
		"who put it right"), .opens = true, .rank = 1,
	  .when = is_done, .form = "hazard-close", .of = "number" },
	{ .id = "hazards.return", .key = { .code = K_CHAR, .cp = 'r' },
	  .label = N_("return"),
	  .help = N_("Return it: it was not put right"), .opens = true,
	  .rank = 2, .when = is_done, .form = "hazard-return", .of = "number" },
	{ .id = "hazards.change", .key = { .code = K_CHAR, .cp = 'e' },
	  .label = N_("change"),
	  .help = N_("Another plan, owner or due date"), .opens = true,
	  .rank = 3, .when = is_not_closed, .form = "hazard-change", .of = "number" },
	{ .id = "hazards.all", .key = { .code = K_CHAR, .cp = '5' },
	  .label = N_("all"), .help = N_("Also those that are struck off"),
	  .rank = 4, .run = run_all },
	{ .id = "hazards.inspect", .key = { .code = K_CHAR, .cp = 'i' },
	  .label = N_("inspections"),
	  .help = N_("The calendar of inspections: what is due when"),
	  .opens = true, .rank = 4, .push = view_inspect_push },
};

const struct view view_hazards = {
	.name = "hazards", .title = N_("Rectification ledger"),
	.actions = hazards_actions,
	.action_count = ARRAY_LEN(hazards_actions), .draw = hazards_draw,
	.key = hazards_key, .selected = list_view_id, .copy = hazards_copy,
};

void
view_hazards_push(struct app *app)
{
	app_push(app, &view_hazards,
		mem_alloc(sizeof(struct hazards_view)));
}
