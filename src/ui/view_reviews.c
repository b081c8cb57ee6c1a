/* SPDX-License-Identifier: MIT */
/*
 * The reviewer's queue: incidents by what is most worth a look, and below what
 * was found in the selected one. Only what is in sight is folded.
 */
#include <stdlib.h>
#include <string.h>

#include "roll.h"

struct reviews {
	struct roll roll;	/* first: ROLL_VIEW */
	struct review_queue queue;
	bool all;		/* also what was accepted */
	bool others;		/* also what other machines write */
	bool wanted;		/* to be read again */
	char fault[ERR_TEXT_MAX];
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
		v->others, &v->queue, &err) < 0)
		memcpy(v->fault, err.text, sizeof(v->fault));
}

/* ---- what is listed ------------------------------------------------- */

static struct reviews *
view_of(const struct roll_page *p)
{
	return (void *)p->roll;
}

static void
gather(struct roll_page *p)
{
	struct reviews *v = view_of(p);

	load(p->app, v);
	p->fault = *v->fault ? v->fault : NULL;
	for (size_t i = 0; i < v->queue.count; i++)
		roll_add(p, &v->queue.row[i]);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct review_row *)item)->id;
}

static void
score_text(struct buf *out, const struct roll_page *p, const void *item)
{
	(void)p;
	buf_addf(out, "%d", ((const struct review_row *)item)->score);
}

static enum style
score_style(const struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct review_row *)item)->overdue ? STYLE_OVERDUE
		: STYLE_STRONG;
}

static void
level_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct incident *inc = app_incident(p->app,
		((const struct review_row *)item)->id);
	const struct grade *grade = NULL;

	if (inc)
		incident_rank(inc, &grade);
	buf_add_text(out, grade ? grade->level : "-");
}

static void
state_text(struct buf *out, const struct roll_page *p, const void *item)
{
	(void)p;
	buf_add_text(out, review_state_word(
		((const struct review_row *)item)->state));
}

static enum style
state_style(const struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct review_row *)item)->state == REVIEW_RETURNED
		? STYLE_NEAR : STYLE_PLAIN;
}

static void
title_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const struct incident *inc = app_incident(p->app,
		((const struct review_row *)item)->id);

	if (inc)
		buf_addf(out, "%s %s", inc->number, inc->title);
}

static const struct roll_column columns[] = {
	{ .cells = 4, .right = true, .text = score_text,
	  .style_of = score_style },
	{ .cells = 5, .text = level_text, .from = 72 },
	{ .cells = 14, .text = state_text, .style_of = state_style },
	{ .text = title_text },
	{ .cells = 0 },
};

/* ---- what was found in the selected one ------------------------------ */

static void
detail(struct pager *p, const struct roll_page *page, const void *item)
{
	const struct incident *inc = item ? app_incident(page->app,
		((const struct review_row *)item)->id) : NULL;
	struct buf text = { 0 };
	struct review r;

	if (!inc)
		return;
	review_look(&r, inc, page->now);
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
head(struct buf *out, const struct roll_page *p)
{
	buf_addf(out, view_of(p)->all
		? _("To review, also what was accepted: %zu, by what is most "
		"worth a look") : _("To review: %zu, by what is most worth a "
		"look"), p->count);
	if (view_of(p)->others)
		buf_add_text(out, _(", also of other machines"));
}

static const struct roll_kind reviews = {
	.gather = gather, .id_of = id_of, .columns = columns,
	.head_text = head, .empty = N_("Nothing is to be reviewed. "
		"5 shows what was accepted too, W what other machines write."),
	.detail = detail, .split = { .below_from = 8 },
};

/* ---- keys ------------------------------------------------------------ */

static unsigned
run_all(struct app *app, void *state)
{
	struct reviews *v = state;

	(void)app;
	v->all = !v->all;
	v->wanted = true;
	return UI_DRAW;
}

static unsigned
run_others(struct app *app, void *state)
{
	struct reviews *v = state;

	(void)app;
	v->others = !v->others;
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
	(void)app;
	review_queue_done(&((struct reviews *)state)->queue);
	free(state);
}

static const struct action reviews_actions[] = {
	{ .id = "reviews.open", .key = { .code = K_ENTER },
	  .alt = { .code = K_RIGHT }, .label = N_("read"),
	  .help = N_("The findings, and the course they rest on"), .rank = 1,
	  .push_of = view_review_push },
	{ .id = "reviews.all", .key = { .code = K_CHAR, .cp = '5' },
	  .label = N_("all"), .help = N_("Also what was accepted"), .rank = 2,
	  .run = run_all },
	{ .id = "reviews.others", .key = { .code = K_CHAR, .cp = 'W' },
	  .label = N_("others"),
	  .help = N_("Also what other machines write, marked by their site"),
	  .rank = 3, .run = run_others },
	{ .id = "reviews.sign", .key = { .code = K_CHAR, .cp = 'a' },
	  .label = N_("pass"),
	  .help = N_("Says why several are not signed at once"),
	  .run = run_sign },
};

/* The rows are incidents. */
const struct view view_reviews = {
	.name = "reviews", .title = N_("To review"),
	.actions = reviews_actions,
	.action_count = ARRAY_LEN(reviews_actions), .draw = roll_draw,
	.key = roll_key, .incident = roll_selected_id, .copy = roll_copy,
	.sync = reviews_sync, .close = reviews_close,
};

void
view_reviews_push(struct app *app)
{
	struct reviews *v = roll_new(&reviews, sizeof(*v), NULL);

	v->wanted = true;
	app_push(app, &view_reviews, v);
}
