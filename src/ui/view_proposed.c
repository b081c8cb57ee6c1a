/* SPDX-License-Identifier: MIT */
/*
 * What came from elsewhere and nobody has looked at yet: each proposal with
 * what was heard, accepted into an incident with a plan, or dismissed with a
 * reason. What is accepted opens in the usual form.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "list.h"
#include "views.h"

#define SHOWN_MAX 500		/* proposals in the list */
#define HEARD_MAX 20		/* lines of what was heard about one */
#define DETAIL_FROM 10		/* rows, to have it below the list */

struct proposed {
	struct list list;
	struct proposal_page page;
	bool wanted;		/* to be read again */
	struct err fault;
	struct buf heard;	/* about the one below */
	int64_t heard_of, heard_facts;
};

/* What the list's model is made from. */
struct shown {
	const struct app *app;
	struct proposed *v;
	char id[24];
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

static const char *
row_id(void *ctx, size_t i)
{
	struct shown *s = ctx;

	snprintf(s->id, sizeof(s->id), "P%lld",
		(long long)s->v->page.item[i].seq);
	return s->id;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *s = ctx;
	const struct proposal *p = &s->v->page.item[i];
	struct buf when = { 0 };
	int x;

	(void)selected;
	time_format(&when, p->at, app_zone(s->app), TIME_DAY_CLOCK);
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

static struct list_model
model_of(struct shown *s)
{
	return (struct list_model){ .count = s->v->page.count, .id = row_id,
		.draw = row_draw, .ctx = s };
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
proposed_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct proposed *v = state;
	struct shown s = { .app = app, .v = v };
	struct rect list = rect_rows(r, 1, -1);
	struct list_model model;
	size_t at;

	load(app, v);
	model = model_of(&s);
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
		_("Proposed, not looked at yet: %lld"),
		(long long)v->page.waiting);
	if (v->fault.code || v->page.count == 0) {
		canvas_wrap(c, list, 0, v->fault.code ? STYLE_ERROR
			: STYLE_PLAIN, v->fault.code ? v->fault.text
			: _("Nothing waits. What comes by zhiban intake or "
			"zhiban import and belongs to no incident stands "
			"here."));
		return;
	}
	if (r.h >= DETAIL_FROM) {
		list.h = (r.h - 2) / 2;
		if ((size_t)list.h > v->page.count)
			list.h = (int)v->page.count;
	}
	list_draw(&v->list, &model, c, list);
	at = list_selected(&v->list, &model);
	if (at == LIST_NONE || r.h < DETAIL_FROM)
		return;
	read_heard(app, v, &v->page.item[at]);
	canvas_hline(c, r.x, list.y + list.h, r.w, STYLE_DIM);
	canvas_wrap(c, rect_rows(r, list.h + 2, -1), 0, STYLE_PLAIN,
		buf_text(&v->heard));
}

static unsigned
proposed_key(struct app *app, void *state, const struct key *key)
{
	struct proposed *v = state;
	struct shown s = { .app = app, .v = v };
	struct list_model model;

	load(app, v);
	model = model_of(&s);
	return list_key(&v->list, &model, key) == LIST_IGNORED ? UI_IGNORED
		: UI_DRAW;
}

/* ---- acting ------------------------------------------------------------- */

static bool
can_act(const struct app *app, const void *state)
{
	const struct proposed *v = state;

	(void)app;
	return find(v, v->list.id);
}

/* With the plan a rule proposed, where there is one; else it is chosen. */
static unsigned
run_accept(struct app *app, void *state)
{
	const struct proposed *v = state;
	const struct proposal *p = find(v, v->list.id);

	if (*p->plan && library_find(desk_library(app_desk(app)), p->plan,
		NULL))
		view_open_push(app, p->plan);
	else
		view_chooser_push(app);
	return UI_DRAW;
}

static const char *
selected(const void *state)
{
	return ((const struct proposed *)state)->list.id;
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

static void
proposed_copy(const struct app *app, void *state, struct buf *out)
{
	const struct proposed *v = state;

	(void)app;
	buf_add_text(out, buf_text(&v->heard));
}

const struct view view_proposed = {
	.name = "proposed", .title = N_("Proposed"),
	.actions = proposed_actions,
	.action_count = ARRAY_LEN(proposed_actions), .draw = proposed_draw,
	.key = proposed_key, .selected = selected, .sync = proposed_sync,
	.copy = proposed_copy,
	.close = proposed_close,
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
			return find(v, v->list.id);
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
	struct proposed *v = mem_alloc(sizeof(*v));

	v->wanted = true;
	app_push(app, &view_proposed, v);
}
