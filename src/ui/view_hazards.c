/* SPDX-License-Identifier: MIT */
/*
 * The rectification ledger: what is not struck off, the most urgent first, and
 * all of the selected one below. Entered, changed, said to be put right and
 * struck off from here.
 */
#include <stdlib.h>

#include "roll.h"

struct hazards_view {
	struct roll roll;	/* first: ROLL_VIEW */
	bool all;		/* also those struck off */
};

static bool
shows_all(const struct roll_page *p)
{
	return ((const struct hazards_view *)(const void *)p->roll)->all;
}

/* ---- what is listed ----------------------------------------------------- */

static void
gather(struct roll_page *p)
{
	const struct hazard **list = mem_alloc((p->site->hazard_count + 1) *
		sizeof(*list));
	const size_t count = site_hazards(p->site, shows_all(p), list);

	for (size_t i = 0; i < count; i++)
		roll_add(p, list[i]);
	free(list);
}

static enum style
style_of(const struct roll_page *p, const void *item)
{
	const struct hazard *h = item;

	if (h->state == HAZARD_CLOSED)
		return STYLE_DIM;
	return hazard_overdue(h, p->now) ? STYLE_OVERDUE : STYLE_PLAIN;
}

static void
state_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct hazard *h = item;

	buf_add_text(out, hazard_overdue(h, p->now) ? _("overdue")
		: hazard_state_word(h->state));
}

static const struct roll_column columns[] = {
	{ .cells = 5, .of = ROLL_NUMBER(struct hazard, number) },
	{ .cells = 16, .text = state_text, .style_of = style_of },
	{ .cells = 17, .of = ROLL_TIME(struct hazard, due) },
	{ .cells = 11, .of = ROLL_TEXT(struct hazard, owner), .from = 72 },
	{ .of = ROLL_TEXT(struct hazard, hazard), .style_of = style_of },
	{ .cells = 0 },
};

/* ---- the picture -------------------------------------------------------- */

static void
head(struct buf *out, const struct roll_page *p)
{
	buf_add_text(out, shows_all(p) ? _("Rectification ledger, all")
		: _("Rectification ledger: "
		"what is not eliminated is not struck off"));
}

static void
detail(struct pager *out, const struct roll_page *p, const void *item)
{
	const struct hazard *h = item;

	if (!h)
		return;
	pager_say(out, STYLE_STRONG, h->hazard);
	pager_fact(out, _("state"), hazard_state_word(h->state));
	pager_fact_time(out, _("due"), h->due, p->zone, TIME_MINUTES);
	pager_fact(out, _("Who sees to it"), h->owner);
	pager_fact(out, _("How to put it right"), h->plan);
	pager_fact(out, _("Came to light by"), h->source);
	pager_fact_time(out, _("entered"), h->found, p->zone, TIME_MINUTES);
	pager_fact(out, _("put right, says"), h->done_by);
	pager_fact(out, _("What shows it"), h->evidence);
	pager_fact(out, _("struck off by"), h->closed_by);
}

static const struct roll_kind hazards = {
	.gather = gather, .id = ROLL_NUMBER(struct hazard, number),
	.columns = columns, .head_text = head,
	.empty = N_("Nothing is open. a enters a hazard."),
	.detail = detail, .label_cells = 16, .split = { .below_from = 8 },
};

/* ---- acting ------------------------------------------------------------- */

static const struct hazard *
selected(const struct app *app, const struct hazards_view *v)
{
	return site_hazard(desk_site(app_desk(app)),
		strtoll(v->roll.list.id, NULL, 10));
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
	  .opens = true, .rank = 2, .when = is_not_closed,
	  .form = "hazard-done", .of = "number" },
	{ .id = "hazards.close", .key = { .code = K_CHAR, .cp = 'x' },
	  .label = N_("strike off"),
	  .help = N_("Strike it off, having looked: another person than "
		"who put it right"), .opens = true, .rank = 1,
	  .when = is_done, .form = "hazard-close", .of = "number" },
	{ .id = "hazards.return", .key = { .code = K_CHAR, .cp = 'r' },
	  .label = N_("return"),
	  .help = N_("Return it: it was not put right"), .opens = true,
	  .rank = 2, .when = is_done, .form = "hazard-return",
	  .of = "number" },
	{ .id = "hazards.change", .key = { .code = K_CHAR, .cp = 'e' },
	  .label = N_("change"),
	  .help = N_("Another plan, owner or due date"), .opens = true,
	  .rank = 3, .when = is_not_closed, .form = "hazard-change",
	  .of = "number" },
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
	.action_count = ARRAY_LEN(hazards_actions), ROLL_VIEW,
	.copy = roll_copy,
};

void
view_hazards_push(struct app *app)
{
	app_push(app, &view_hazards, roll_new(&hazards,
		sizeof(struct hazards_view), NULL));
}
