/* SPDX-License-Identifier: MIT */
/*
 * What came from elsewhere and nobody has looked at yet: each proposal with
 * what was heard, accepted into an incident with a plan, or dismissed with a
 * reason. What is accepted opens in the usual form.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "roll.h"

#define SHOWN_MAX 500		/* proposals in the list */
#define HEARD_MAX 20		/* lines of what was heard about one */

struct proposed {
	struct roll roll;	/* first: ROLL_VIEW */
	struct proposal_page page;
	bool wanted;		/* to be read again */
	struct err fault;
	struct buf heard;	/* about the one below */
	int64_t heard_of, heard_facts;
};

static const struct proposal *
find(const struct proposed *v, const char *id)
{
	for (size_t i = 0; i < v->page.count; i++)
		if (strtoll(id + (*id == 'P'), NULL, 10) ==
			v->page.item[i].seq)
			return &v->page.item[i];
	return NULL;
}

static void
load(const struct app *app, struct proposed *v)
{
	if (!v->wanted)
		return;
	v->wanted = false;
	v->fault = (struct err){ 0 };
	proposal_page_done(&v->page);
	v->heard_of = 0;
	(void)desk_proposals(app_desk(app), false, 0, SHOWN_MAX, &v->page,
		&v->fault);
}

/* ---- the list ----------------------------------------------------------- */

static void
row(const struct roll_page *page, const void *item, struct canvas *c,
	struct rect r)
{
	const struct proposal *p = item;
	struct buf when = { 0 };
	int x;

	time_format(&when, p->at, page->zone, TIME_DAY_CLOCK);
	x = canvas_textf(c, r.x, r.y, r.w, STYLE_KEY, "P%-6lld",
		(long long)p->seq) + 1;
	if (x < r.w)
		x += canvas_text(c, r.x + x, r.y, r.w - x, STYLE_PLAIN,
			buf_text(&when)) + 2;
	if (x < r.w)
		x += canvas_text(c, r.x + x, r.y, r.w - x, STYLE_PLAIN,
			p->title) + 2;
	if (x < r.w && p->facts > 1)
		x += canvas_textf(c, r.x + x, r.y, r.w - x, STYLE_NEAR,
			_("%lld times"), (long long)p->facts) + 2;
	if (x < r.w && *p->source)
		canvas_text(c, r.x + x, r.y, r.w - x, STYLE_DIM, p->source);
	buf_done(&when);
}

static struct proposed *
view_of(const struct roll_page *p)
{
	return (void *)p->roll;
}

static void
gather(struct roll_page *p)
{
	struct proposed *v = view_of(p);

	load(p->app, v);
	p->fault = v->fault.code ? v->fault.text : NULL;
	for (size_t i = 0; i < v->page.count; i++)
		roll_add(p, &v->page.item[i]);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	snprintf(p->number, sizeof(p->number), "P%lld",
		(long long)((const struct proposal *)item)->seq);
	return p->number;
}

static void
head(struct buf *out, const struct roll_page *p)
{
	buf_addf(out, _("Proposed, not looked at yet: %lld"),
		(long long)view_of(p)->page.waiting);
}

/* ---- what was heard ----------------------------------------------------- */

static void
read_heard(const struct app *app, struct proposed *v,
	const struct proposal *p)
{
	const struct event_query q = { .incident = p->incident,
		.limit = HEARD_MAX };
	struct cursor *c;
	struct event e;

	if (v->heard_of == p->seq && v->heard_facts == p->facts)
		return;
	v->heard_of = p->seq;
	v->heard_facts = p->facts;
	buf_clear(&v->heard);
	c = store_events(desk_store(app_desk(app)), &q, NULL);
	while (c && cursor_next(c, &e, NULL) == 1) {
		time_format(&v->heard, event_time(&e), app_zone(app),
			TIME_FULL);
		buf_add_text(&v->heard, "  ");
		event_sentence(&v->heard, &e, app_zone(app), NULL);
		buf_add_char(&v->heard, '\n');
		event_done(&e);
	}
	cursor_close(c);
}

static void
detail(struct pager *out, const struct roll_page *p, const void *item)
{
	struct proposed *v = view_of(p);

	if (!item)
		return;
	read_heard(p->app, v, item);
	pager_say(out, STYLE_PLAIN, buf_text(&v->heard));
}

static const struct roll_kind proposals = {
	.gather = gather, .id_of = id_of, .head_text = head, .row = row,
	.empty = N_("Nothing waits. What comes by zhiban intake or "
		"zhiban import and belongs to no incident stands "
		"here."),
	.detail = detail, .split = { .below_from = 9 },
};

/* ---- acting ------------------------------------------------------------- */

static bool
can_act(const struct app *app, const void *state)
{
	const struct proposed *v = state;

	(void)app;
	return find(v, v->roll.list.id);
}

/* With the plan a rule proposed, where there is one; else it is chosen. */
static unsigned
run_accept(struct app *app, void *state)
{
	const struct proposed *v = state;
	const struct proposal *p = find(v, v->roll.list.id);

	if (*p->plan && library_find(desk_library(app_desk(app)), p->plan,
		NULL))
		view_open_push(app, p->plan);
	else
		view_chooser_push(app);
	return UI_DRAW;
}

static const struct action proposed_actions[] = {
	{ .id = "proposed.accept", .act = "open", .group = N_("This proposal"),
	  .key = { .code = K_ENTER }, .label = N_("accept"),
	  .help = N_("Open an incident from it, with the plan it names or "
		"one you choose"), .opens = true, .rank = 1,
	  .when = can_act, .run = run_accept },
	{ .id = "proposed.choose", .act = "open",
	  .key = { .code = K_CHAR, .cp = 'p' },
	  .label = N_("another plan"), .help = N_("Open an incident from it "
		"with a plan you choose"), .opens = true, .rank = 3,
	  .when = can_act, .push = view_chooser_push },
	{ .id = "proposed.dismiss", .key = { .code = K_CHAR, .cp = 'D' },
	  .label = N_("dismiss"), .help = N_("It is no incident; it stays in "
		"the log with the reason"), .opens = true, .rank = 2,
	  .when = can_act, .form = "dismiss",
	  .of = "proposal" },
};

static void
proposed_sync(struct app *app, void *state)
{
	(void)app;
	((struct proposed *)state)->wanted = true;
}

static void
proposed_close(struct app *app, void *state)
{
	struct proposed *v = state;

	(void)app;
	proposal_page_done(&v->page);
	buf_done(&v->heard);
	free(v);
}

const struct view view_proposed = {
	.name = "proposed", .title = N_("Proposed"),
	.actions = proposed_actions,
	.action_count = ARRAY_LEN(proposed_actions), ROLL_VIEW,
	.sync = proposed_sync, .copy = roll_copy, .close = proposed_close,
};

/* The one chosen in the view on top, or below the plans. */
static const struct proposal *
chosen(const struct app *app)
{
	for (size_t i = 0; i < 2; i++) {
		void *state = NULL;
		const struct view *view = app_view(app, i, &state);
		const struct proposed *v = state;

		if (view == &view_proposed)
			return find(v, v->roll.list.id);
		if (view != &view_chooser)
			return NULL;
	}
	return NULL;
}

bool
view_proposed_fill(struct app *app, struct form *form,
	char ret[PROPOSAL_NAME])
{
	static const char *const names[] = { "title", "discovered",
		"occurred", "unit", "reporter" };
	const struct proposal *p = chosen(app);
	struct fields args = { 0 };

	ret[0] = '\0';
	if (!p)
		return false;
	snprintf(ret, PROPOSAL_NAME, "P%lld", (long long)p->seq);
	if (desk_proposal_args(app_desk(app), p, &args, NULL) == 0)
		for (size_t i = 0; i < ARRAY_LEN(names); i++)
			if (fields_get(&args, names[i]))
				form_set(form, names[i],
					fields_get(&args, names[i]));
	fields_done(&args);
	return true;
}

void
view_proposed_push(struct app *app)
{
	struct proposed *v = roll_new(&proposals, sizeof(*v), NULL);

	v->wanted = true;
	app_push(app, &view_proposed, v);
}
