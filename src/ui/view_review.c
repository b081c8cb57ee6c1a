/* SPDX-License-Identifier: MIT */
/*
 * One incident as a reviewer reads it, in one list: where the review stands
 * and what is to be answered, what was found, then the course from its
 * beginning, each entry with how late it was made, what it was corrected to,
 * remarks, and the findings that rest on it. The lines are made in
 * review_lines.c.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "review.h"

/* ---- the picture -------------------------------------------------------- */

struct shown_review {
	const struct review_view *v;
	const struct zone *zone;
};

static const char *
line_id(void *ctx, size_t i)
{
	return ((const struct shown_review *)ctx)->v->line[i].id;
}

static bool
line_can_select(void *ctx, size_t i)
{
	return ((const struct shown_review *)ctx)->v->line[i].first;
}

static void
line_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown_review *s = ctx;
	const struct review_line *l = &s->v->line[i];

	(void)selected;
	if (l->part == PART_COURSE)
		log_line_draw(&s->v->course, l->of, &s->v->load, s->zone, c, r);
	else
		canvas_text(c, r.x, r.y, r.w, l->style, l->text);
}

static struct list_model
model_of(struct shown_review *s)
{
	return (struct list_model){ .count = s->v->count, .id = line_id,
		.draw = line_draw, .can_select = line_can_select, .ctx = s };
}

/* What stands under the selected line is in sight with it. */
static void
show_whole(struct review_view *v, const struct list_model *m, int rows)
{
	const size_t at = list_selected(&v->list, m);
	size_t end = at == LIST_NONE ? 0 : at + 1;

	if (at == LIST_NONE || rows < 1)
		return;
	while (end < v->count && !v->line[end].first)
		end++;
	if (end - at > (size_t)rows)
		end = at + (size_t)rows;
	if (end > v->list.top + (size_t)rows)
		v->list.top = end - (size_t)rows;
}

static void
review_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct review_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	struct shown_review s = { v, inc ? inc->zone : NULL };
	struct list_model model;

	if (!review_lines_make(v, app, r.w - 1))
		return;
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Review of %s: %s"),
		inc->number, inc->title);
	model = model_of(&s);
	show_whole(v, &model, r.h - 1);
	list_draw(&v->list, &model, c, rect_rows(r, 1, -1));
}

/* ---- keys --------------------------------------------------------------- */

static const struct review_line *
selected(struct review_view *v)
{
	struct shown_review s = { v, NULL };
	const struct list_model model = model_of(&s);
	const size_t i = list_selected(&v->list, &model);

	return i == LIST_NONE ? NULL : &v->line[i];
}

static const struct event *
selected_event(struct review_view *v)
{
	const struct review_line *l = selected(v);

	return l && l->part == PART_COURSE
		? &v->load.event[v->course.line[l->of].event] : NULL;
}

static unsigned
review_key(struct app *app, void *state, const struct key *key)
{
	struct review_view *v = state;
	struct shown_review s = { v, NULL };
	const struct list_model model = model_of(&s);

	(void)app;
	return list_key(&v->list, &model, key) == LIST_IGNORED ? UI_IGNORED
		: UI_DRAW;
}

/* From a finding to the first entry it rests on, from an entry to all it
 * says. */
static unsigned
run_enter(struct app *app, void *state)
{
	struct review_view *v = state;
	const struct review_line *l = selected(v);
	const struct event *e = selected_event(v);
	char id[LIST_ID_MAX];

	if (e)
		view_entry_push(app, e);
	if (!l || l->part != PART_FOUND || !v->review.item[l->of].seq_count)
		return UI_DRAW;
	snprintf(id, sizeof(id), "e%" PRId64, v->review.item[l->of].seq[0]);
	list_select(&v->list, id);
	return UI_DRAW;
}

static unsigned
ask(struct app *app, const struct review_view *v, const char *verb,
	const char *name, int64_t number, const char *value)
{
	struct buf text = { 0 };

	if (value)
		buf_add_text(&text, value);
	else
		buf_addf(&text, "%" PRId64, number);
	view_act_push(app, &(struct act_call){ .incident = v->incident,
		.verb = verb, .name = name, .value = buf_text(&text) });
	buf_done(&text);
	return UI_DRAW;
}

static unsigned
run_remark(struct app *app, void *state)
{
	struct review_view *v = state;
	const struct review_line *l = selected(v);
	const struct event *e = selected_event(v);

	if (!e && l && l->part == PART_FOUND &&
		v->review.item[l->of].seq_count)
		return ask(app, v, "remark", "seq",
			v->review.item[l->of].seq[0], NULL);
	if (e)
		return ask(app, v, "remark", "seq", e->seq, NULL);
	app_say(app, SAY_INFO, N_("Choose an entry of the course to "
		"remark on."));
	return UI_DRAW;
}

/* Refused at once where it would be in the end. */
static unsigned
sign(struct app *app, const struct review_view *v, const char *verdict)
{
	const struct incident *inc = app_incident(app, v->incident);
	struct err err = { 0 };

	if (inc && review_may_sign(inc, desk_site(app_desk(app)),
		desk_person(app_desk(app)), verdict, app_now(app), &err) == 0)
		return ask(app, v, "sign", "verdict", 0, verdict);
	app_say(app, SAY_ERROR, "%s", err.text);
	return UI_DRAW;
}

static unsigned
run_accept(struct app *app, void *state)
{
	return sign(app, state, "accept");
}

static unsigned
run_return(struct app *app, void *state)
{
	return sign(app, state, "return");
}

static bool
can_answer(const struct app *app, const void *state)
{
	const struct review_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);

	return inc && review_waiting(inc, 0);
}

static unsigned
run_answer(struct app *app, void *state)
{
	struct review_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct review_line *l = selected(v);
	const struct review_item *item = l && l->part == PART_ITEM &&
		l->of < inc->item_count && !inc->items[l->of].answer
		? &inc->items[l->of] : review_waiting(inc, 0);

	return ask(app, v, "answer", "item", item->number, NULL);
}

static unsigned
run_replay(struct app *app, void *state)
{
	struct review_view *v = state;
	const struct event *e = selected_event(v);

	app_past_begin(app, v->incident, e ? e->seq : 0);
	return UI_DRAW;
}

static const char *
review_incident(const void *state)
{
	return ((const struct review_view *)state)->incident;
}

static const struct action review_actions[] = {
	{ .id = "review.enter", .key = { .code = K_ENTER },
	  .label = N_("look closer"),
	  .help = N_("From a finding to the entry it rests on, from an entry "
		"to all it says"), .rank = 3, .run = run_enter },
	{ .id = "review.answer", .act = "answer",
	  .key = { .code = K_CHAR, .cp = 'w' }, .label = N_("give an answer"),
	  .help = N_("Answer what was sent back"), .opens = true, .rank = 1,
	  .when = can_answer, .run = run_answer },
	{ .id = "review.remark", .act = "remark",
	  .key = { .code = K_CHAR, .cp = 'r' }, .label = N_("remark on it"),
	  .help = N_("Remark on the selected entry"), .opens = true,
	  .rank = 2, .run = run_remark },
	{ .id = "review.accept", .act = "sign",
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("pass"),
	  .help = N_("Verdict: it passes the review"), .opens = true,
	  .rank = 1,
	  .run = run_accept },
	{ .id = "review.return", .act = "sign",
	  .key = { .code = K_CHAR, .cp = 'x' }, .label = N_("send back"),
	  .help = N_("Verdict: it is sent back, with what is to be answered"),
	  .opens = true, .rank = 1, .run = run_return },
	{ .id = "review.replay", .key = { .code = K_CHAR, .cp = 'Z' },
	  .label = N_("replay"), .help = N_("The incident as it was shown "
		"after the selected entry"), .rank = 3,
	  .when = app_can_replay, .run = run_replay },
	{ .id = "review.walk", .key = { .code = K_CHAR, .cp = 'i' },
	  .label = N_("incident"), .help = N_("The incident, step by step"),
	  .rank = 4, .push_of = view_walk_push },
};

static void
review_sync(struct app *app, void *state)
{
	struct review_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);

	if (inc)
		log_load_newer(&v->load, desk_store(app_desk(app)), inc->log,
			v->incident);
}

static void
review_copy(const struct app *app, void *state, struct buf *out)
{
	struct review_view *v = state;

	(void)app;
	for (size_t i = 0; i < v->count; i++) {
		const char *text = v->line[i].part == PART_COURSE
			? v->course.line[v->line[i].of].text : v->line[i].text;

		buf_addf(out, "%s\n", text);
	}
}

static void
review_close(struct app *app, void *state)
{
	struct review_view *v = state;

	(void)app;
	review_lines_done(v);
	free(v->line);
	review_done(&v->review);
	log_lines_done(&v->course);
	log_load_done(&v->load);
	free(v);
}

const struct view view_review = {
	.name = "review", .title = N_("Review"), .actions = review_actions,
	.action_count = ARRAY_LEN(review_actions), .draw = review_draw,
	.key = review_key, .incident = review_incident, .sync = review_sync,
	.copy = review_copy,
	.close = review_close,
};

/* All of the course is read: a verdict is on all of it. */
void
view_review_push(struct app *app, const char *incident_id)
{
	const struct incident *inc = app_incident(app, incident_id);
	struct review_view *v;

	if (!inc)
		return;
	v = mem_alloc(sizeof(*v));
	memcpy(v->incident, inc->id, ID_SIZE);
	do {
		log_load_older(&v->load, desk_store(app_desk(app)), inc->log,
			v->incident);
	} while (v->load.more);
	app_push(app, &view_review, v);
}
