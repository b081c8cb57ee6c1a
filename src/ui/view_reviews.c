/* SPDX-License-Identifier: MIT */
/*
 * The reviewer's queue: incidents by what is most worth a look, and below what
 * was found in the selected one. Only what is in sight is folded.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"
#include "pager.h"
#include "views.h"

#define SCORE_CELLS 4
#define LEVEL_CELLS 5
#define STATE_CELLS 14
#define WIDE_FROM 72		/* cells, to have the level in the row */

struct reviews {
	struct list list;
	struct review_queue queue;
	struct pager pager;	/* of the selected one */
	char of[ID_SIZE];	/* whom the pager is about */
	bool all;		/* also what was accepted */
	bool wanted;		/* to be read again */
	char fault[ERR_TEXT_MAX];
};

struct shown_reviews {
	const struct app *app;
	const struct reviews *v;
};

static void
load(const struct app *app, struct reviews *v)
{
	struct err err = { 0 };

	if (!v->wanted)
		return;
	v->wanted = false;
	v->fault[0] = '\0';
	review_queue_done(&v->queue);
	if (store_reviews(desk_store(app_desk(app)), app_now(app), v->all,
		&v->queue, &err) < 0)
		memcpy(v->fault, err.text, sizeof(v->fault));
}

/* ---- one row -------------------------------------------------------- */

static const char *
row_id(void *ctx, size_t i)
{
	const struct shown_reviews *s = ctx;

	return s->v->queue.row[i].id;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown_reviews *s = ctx;
	const struct review_row *row = &s->v->queue.row[i];
	const struct incident *inc = app_incident(s->app, row->id);
	const struct grade *grade = NULL;
	struct buf text = { 0 };
	int x = r.x;

	(void)selected;
	buf_addf(&text, "%d", row->score);
	canvas_right(c, x, r.y, SCORE_CELLS - 1 < r.w ? SCORE_CELLS - 1 : r.w,
		row->overdue ? STYLE_OVERDUE : STYLE_STRONG, buf_text(&text));
	x += SCORE_CELLS;
	if (inc && r.w >= WIDE_FROM) {
		incident_rank(inc, &grade);
		canvas_text(c, x, r.y, LEVEL_CELLS - 1, STYLE_PLAIN,
			grade ? grade->level : "-");
		x += LEVEL_CELLS;
	}
	if (x + STATE_CELLS < r.x + r.w)
		canvas_text(c, x, r.y, STATE_CELLS - 1, row->state ==
			REVIEW_RETURNED ? STYLE_NEAR : STYLE_PLAIN,
			review_state_word(row->state));
	x += STATE_CELLS;
	buf_clear(&text);
	if (inc)
		buf_addf(&text, "%s %s", inc->number, inc->title);
	if (x < r.x + r.w)
		canvas_text(c, x, r.y, r.x + r.w - x, STYLE_PLAIN,
			buf_text(&text));
	buf_done(&text);
}

static struct list_model
model_of(struct shown_reviews *s)
{
	return (struct list_model){ .count = s->v->queue.count, .id = row_id,
		.draw = row_draw, .ctx = s };
}

/* ---- what was found in the selected one ------------------------------ */

static void
add_detail(struct pager *p, const struct app *app, const char *id)
{
	const struct incident *inc = app_incident(app, id);
	struct buf text = { 0 };
	struct review r;

	if (!inc)
		return;
	review_look(&r, inc, app_now(app));
	if (!r.count)
		pager_say(p, STYLE_PLAIN, _("nothing found"));
	for (size_t i = 0; i < r.count; i++) {
		const struct review_finding *f = &r.item[i];

		buf_clear(&text);
		buf_addf(&text, _("%s: "), _(f->rule->title));
		review_sentence(&text, &r, f);
		pager_say(p, f->rule->passing ? STYLE_OVERDUE : STYLE_PLAIN,
			buf_text(&text));
	}
	review_done(&r);
	buf_done(&text);
}

static void
draw_detail(const struct app *app, struct reviews *v, struct canvas *c,
	struct rect r)
{
	if (strcmp(v->of, v->list.id) != 0)
		pager_done(&v->pager);
	snprintf(v->of, sizeof(v->of), "%.*s", ID_LEN, v->list.id);
	pager_clear(&v->pager);
	add_detail(&v->pager, app, v->list.id);
	pager_draw(&v->pager, c, r);
}

static void
reviews_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct reviews *v = state;
	struct shown_reviews s = { app, v };
	struct rect list = rect_rows(r, 1, -1), detail = { 0 };
	struct list_model model;

	load(app, v);
	model = model_of(&s);
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, v->all
		? _("To review, also what was accepted: %zu, by what is most "
		"worth a look") : _("To review: %zu, by what is most worth a "
		"look"), v->queue.count);
	if (v->fault[0] || !v->queue.count) {
		canvas_wrap(c, list, 0, v->fault[0] ? STYLE_ERROR : STYLE_PLAIN,
			v->fault[0] ? v->fault : _("Nothing is to be reviewed. "
			"5 shows what was accepted too."));
		return;
	}
	if (list.h >= 8) {
		const int rows = (size_t)list.h / 2 > v->queue.count
			? (int)v->queue.count : list.h / 2;

		canvas_hline(c, list.x, list.y + rows, list.w, STYLE_DIM);
		detail = rect_rows(list, rows + 1, -1);
		list.h = rows;
	}
	list_draw(&v->list, &model, c, list);
	if (detail.h > 0 && list_selected(&v->list, &model) != LIST_NONE)
		draw_detail(app, v, c, detail);
}

/* ---- keys ------------------------------------------------------------ */

static unsigned
reviews_key(struct app *app, void *state, const struct key *key)
{
	struct reviews *v = state;
	struct shown_reviews s = { app, v };
	const struct list_model model = model_of(&s);

	return list_key(&v->list, &model, key) == LIST_IGNORED ? UI_IGNORED
		: UI_DRAW;
}

static bool
can_open(const struct app *app, const void *state)
{
	const struct reviews *v = state;

	(void)app;
	return v->queue.count > 0;
}

static unsigned
run_open(struct app *app, void *state)
{
	struct reviews *v = state;
	struct shown_reviews s = { app, v };
	const struct list_model model = model_of(&s);
	const size_t at = list_selected(&v->list, &model);

	if (at != LIST_NONE)
		view_review_push(app, v->queue.row[at].id);
	return UI_DRAW;
}

static unsigned
run_all(struct app *app, void *state)
{
	struct reviews *v = state;

	(void)app;
	v->all = !v->all;
	v->wanted = true;
	return UI_DRAW;
}

/* The one act there is no form for. */
static unsigned
run_sign(struct app *app, void *state)
{
	struct err err = { 0 };

	(void)state;
	review_refuse_batch(&err);
	app_say(app, SAY_ERROR, "%s", err.text);
	return UI_DRAW;
}

static void
reviews_sync(struct app *app, void *state)
{
	(void)app;
	((struct reviews *)state)->wanted = true;
}

static void
reviews_close(struct app *app, void *state)
{
	struct reviews *v = state;

	(void)app;
	review_queue_done(&v->queue);
	pager_done(&v->pager);
	free(v);
}

static const struct action reviews_actions[] = {
	{ .id = "reviews.open", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("read"),
	  .help = N_("The findings, and the course they rest on"), .rank = 1,
	  .when = can_open, .run = run_open },
	{ .id = "reviews.all", .key = { .code = K_CHAR, .cp = '5' },
	  .label = N_("all"), .help = N_("Also what was accepted"), .rank = 2,
	  .run = run_all },
	{ .id = "reviews.sign", .key = { .code = K_CHAR, .cp = 'a' },
	  .label = N_("pass"),
	  .help = N_("Says why several are not signed at once"),
	  .run = run_sign },
};

const struct view view_reviews = {
	.name = "reviews", .title = N_("To review"),
	.actions = reviews_actions,
	.action_count = ARRAY_LEN(reviews_actions), .draw = reviews_draw,
	.key = reviews_key, .sync = reviews_sync, .close = reviews_close,
};

void
view_reviews_push(struct app *app)
{
	struct reviews *v = mem_alloc(sizeof(*v));

	v->wanted = true;
	app_push(app, &view_reviews, v);
}
