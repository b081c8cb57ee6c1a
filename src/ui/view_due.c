/* SPDX-License-Identifier: MIT */
/*
 * All deadlines of one incident: what runs, what waits and for what, what was
 * met, replaced or cancelled, and on what each rests. Acknowledged and
 * cancelled from here, through the forms of these verbs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "dues.h"
#include "pager.h"
#include "papers.h"

#define LABEL_COLUMN 16
#define SIDE_FROM 100		/* cells, to have the detail beside the list */

struct due_view {
	char incident[ID_SIZE];
	struct list list;
};

/* What is listed now, made for one callback. */
struct table {
	const struct incident *inc;
	int64_t now;
	struct dues dues;
	struct list_model model;
};

static const char *
row_id(void *ctx, size_t i)
{
	const struct table *t = ctx;

	return t->dues.item[i].d->rule->full;
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct table *t = ctx;

	(void)selected;
	due_draw(t->inc, &t->dues.item[i], t->now, c, r);
}

/* False when the incident cannot be read. */
static bool
table_make(struct table *t, const struct app *app, const struct due_view *v)
{
	*t = (struct table){ .inc = app_incident(app, v->incident),
		.now = app_now(app) };
	if (!t->inc)
		return false;
	t->dues = dues_of(t->inc, t->now, true);
	t->model = (struct list_model){ .count = t->dues.count, .id = row_id,
		.draw = row_draw, .ctx = t };
	return true;
}

/* ---- the selected one --------------------------------------------------- */

static void
add(struct pager *p, const char *label, const char *text)
{
	if (text && *text)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, label, STYLE_PLAIN,
			text);
}

/* The due time is said in full, with its zone. */
static void
add_due(struct pager *p, const struct incident *inc, int64_t when)
{
	struct buf b = { 0 };

	if (when == TIME_NONE)
		return;
	time_format(&b, when, inc->zone, TIME_FULL);
	add(p, _("due"), buf_text(&b));
	buf_done(&b);
}

static void
add_time(struct pager *p, const struct incident *inc, const char *label,
	int64_t when)
{
	struct buf b = { 0 };

	if (when == TIME_NONE)
		return;
	time_format(&b, when, inc->zone, TIME_MINUTES);
	add(p, label, buf_text(&b));
	buf_done(&b);
}

/* When the next person is told, and how far up it has gone. */
static void
add_telling(struct pager *p, const struct table *t,
	const struct incident_deadline *d)
{
	struct buf b = { 0 };
	struct notice next;

	if (notice_next(t->inc, d, &next)) {
		time_format(&b, next.at, t->inc->zone, TIME_MINUTES);
		buf_addf(&b, ", %s", incident_role_title(t->inc,
			notice_role(t->inc, d, next.rung), lang_now()));
		add(p, _("next warning"), buf_text(&b));
	}
	buf_clear(&b);
	for (int rung = 1; rung <= d->rung; rung++) {
		const struct telling *told = notice_telling(d, rung);

		buf_addf(&b, "%s%d %s", rung > 1 ? "; " : "", rung,
			incident_role_title(t->inc, notice_role(t->inc, d,
			rung), lang_now()));
		if (told && told->acknowledged.seq)
			buf_addf(&b, _(" (acknowledged by %s)"),
				told->acknowledged.person);
	}
	add(p, _("told"), buf_text(&b));
	buf_done(&b);
}

static void
add_act(struct pager *p, const struct table *t, const char *label,
	const struct act *act, const char *why)
{
	struct buf b = { 0 };

	if (!act->seq)
		return;
	act_words(&b, t->inc, act, t->now);
	if (why && *why)
		buf_addf(&b, _(" (%s)"), why);
	add(p, label, buf_text(&b));
	buf_done(&b);
}

static void
add_state(struct pager *p, const struct table *t, const struct due *due)
{
	struct buf b = { 0 };

	due_figure(&b, due, t->now);
	buf_addf(&b, "%s%s", b.len ? " " : "", due_word(due));
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, _("state"),
		due_style(due, t->now), buf_text(&b));
	if (due->state == DUE_WAITING) {
		buf_clear(&b);
		deadline_waiting_text(&b, t->inc, due->d, lang_now());
		add(p, _("waits for"), buf_text(&b));
	}
	buf_clear(&b);
	deadline_late_text(&b, t->inc, due->d, t->now);
	add(p, _("late"), buf_text(&b));
	buf_done(&b);
}

/* What alone ends it, with the key of the walk that records that. */
static void
add_end(struct pager *p, const struct app *app, const struct table *t,
	const struct incident_deadline *d)
{
	const char *verb = deadline_is_owed(d) ? "set"
		: deadline_is_report(d) ? "submit" : NULL;
	const struct key key = walk_key_of(app, verb ? verb : "");
	struct buf b = { 0 };

	deadline_end_text(&b, t->inc, d, lang_now());
	if (b.len && verb && d->met_when == TIME_NONE &&
		d->ended == ENDED_NOT && key.code != K_NONE) {
		buf_add_text(&b, " - ");
		key_write(&b, &key);
	}
	add(p, _("ended by"), buf_text(&b));
	buf_done(&b);
}

/* Who must have the report, and who of them has. */
static void
add_recipients(struct pager *p, const struct table *t, const struct due *due)
{
	struct buf b = { 0 };

	deadline_to_text(&b, t->inc, due->d, lang_now());
	add(p, _("to"), buf_text(&b));
	buf_done(&b);
}

static void
add_detail(struct pager *p, const struct app *app, const struct table *t,
	const struct due *due)
{
	const struct incident_deadline *d = due->d;
	struct buf title = { 0 }, basis = { 0 };

	due_title(&title, t->inc, due);
	pager_say(p, STYLE_STRONG, buf_text(&title));
	add_state(p, t, due);
	add_due(p, t->inc, d->due);
	add_time(p, t->inc, _("counted from"), d->anchor_when);
	add_time(p, t->inc, d->ended ? _("ended") : _("met"), d->met_when);
	add_end(p, app, t, d);
	deadline_basis_text(&basis, t->inc, d, lang_now());
	add(p, _("rests on"), buf_text(&basis));
	add_recipients(p, t, due);
	add_telling(p, t, d);
	if (d->replaced_by)
		add(p, _("replaced by"), words_text(&d->replaced_by->title,
			lang_now()));
	add_act(p, t, _("acknowledged"), &d->acknowledged, NULL);
	add_act(p, t, _("cancelled"), &d->cancelled, d->cancel_reason);
	add(p, _("from"), d->book < t->inc->book_count
		? words_text(&t->inc->books[d->book].playbook->title,
		lang_now()) : NULL);
	buf_done(&title);
	buf_done(&basis);
}

static void
draw_detail(const struct app *app, const struct table *t,
	const struct due *due, struct canvas *c, struct rect r)
{
	struct pager p = { 0 };

	add_detail(&p, app, t, due);
	pager_draw(&p, c, r);
	pager_done(&p);
}

static void
due_view_copy(const struct app *app, void *state, struct buf *out)
{
	struct due_view *v = state;
	struct pager p = { 0 };
	struct table t;
	size_t at;

	if (!table_make(&t, app, v))
		return;
	at = list_selected(&v->list, &t.model);
	if (at != LIST_NONE) {
		buf_addf(out, "%s %s\n", t.inc->number, t.inc->title);
		add_detail(&p, app, &t, &t.dues.item[at]);
		pager_text(&p, out);
	}
	pager_done(&p);
	dues_done(&t.dues);
}

/* ---- the picture -------------------------------------------------------- */

/* The list beside its detail, above it, or alone: as there is room. */
static void
draw_table(const struct app *app, struct due_view *v, struct table *t,
	struct canvas *c, struct rect r)
{
	struct rect list = r, detail = { 0, 0, 0, 0 };
	size_t at;

	if (r.w >= SIDE_FROM) {
		list.w = r.w * 3 / 5;
		detail = (struct rect){ r.x + list.w + 2, r.y,
			r.w - list.w - 2, r.h };
	} else if (r.h >= 10) {
		list.h = (r.h - 1) / 2;
		if ((size_t)list.h > t->dues.count)
			list.h = (int)t->dues.count;
		detail = rect_rows(r, list.h + 1, -1);
		canvas_hline(c, r.x, r.y + list.h, r.w, STYLE_DIM);
	}
	list_draw(&v->list, &t->model, c, list);
	at = list_selected(&v->list, &t->model);
	if (at != LIST_NONE && detail.h > 0)
		draw_detail(app, t, &t->dues.item[at], c, detail);
}

static void
due_view_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct due_view *v = state;
	struct rect body = rect_rows(r, r.h > 2, -1);
	struct table t;

	if (!table_make(&t, app, v)) {
		canvas_text(c, r.x, r.y, r.w, STYLE_ERROR,
			_("This incident cannot be read."));
		return;
	}
	if (r.h > 2)
		canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Deadlines of %s: %s"), t.inc->number,
			t.inc->title);
	if (t.dues.count == 0)
		canvas_wrap(c, body, 0, STYLE_PLAIN,
			_("This incident has no deadlines."));
	else
		draw_table(app, v, &t, c, body);
	dues_done(&t.dues);
}

static unsigned
due_view_key(struct app *app, void *state, const struct key *key)
{
	struct due_view *v = state;
	enum list_reaction reaction;
	struct table t;

	if (!table_make(&t, app, v))
		return UI_IGNORED;
	reaction = list_key(&v->list, &t.model, key);
	dues_done(&t.dues);
	return reaction == LIST_IGNORED ? UI_IGNORED : UI_DRAW;
}

static bool
due_view_seconds(const struct app *app, const void *state)
{
	const struct due_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);

	return inc && walk_due_soon(&(struct scene){ .inc = inc,
		.now = app_now(app) });
}

/* ---- acting ------------------------------------------------------------- */

/* The selected deadline when it still asks for something. */
static const char *
pending(const struct app *app, const struct due_view *v)
{
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_deadline *d = inc && *v->list.id
		? incident_deadline(inc, v->list.id, NULL) : NULL;

	switch (d ? deadline_state(d, app_now(app)) : DUE_NOT) {
	case DUE_WAITING:
	case DUE_RUNNING:
	case DUE_REACHED:
	case DUE_OVERDUE:
	case DUE_MEASURED:
		return d->rule->full;
	default:
		return NULL;
	}
}

static bool
can_act(const struct app *app, const void *state)
{
	return pending(app, state);
}

static unsigned
act_on(struct app *app, const struct due_view *v, const char *verb)
{
	view_act_push(app, &(struct act_call){ .incident = v->incident,
		.verb = verb, .name = "deadline", .value = pending(app, v) });
	return UI_DRAW;
}

static unsigned
run_ack(struct app *app, void *state)
{
	const struct due_view *v = state;

	app_act(app, state, "ack", v->incident, "deadline", pending(app, v),
		NULL);
	return UI_DRAW;
}

/* What a law sets cannot be cancelled, and the key says so. */
static unsigned
run_cancel(struct app *app, void *state)
{
	const struct due_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_deadline *d = incident_deadline(inc, v->list.id,
		NULL);

	if (!deadline_is_legal(inc, d))
		return act_on(app, v, "cancel");
	app_say(app, SAY_ERROR, N_("%s is set by law: it cannot be cancelled"),
		d->rule->full);
	return UI_DRAW;
}

/* The paper it wants, else all of them. */
static unsigned
run_papers(struct app *app, void *state)
{
	const struct due_view *v = state;
	const struct incident *inc = app_incident(app, v->incident);
	const struct incident_deadline *d = inc && *v->list.id
		? incident_deadline(inc, v->list.id, NULL) : NULL;

	if (d && d->rule->form)
		view_report_push(app, v->incident, d->rule->form);
	else
		view_papers_push(app, v->incident);
	return UI_DRAW;
}

static const struct action due_actions[] = {
	{ .id = "due.ack", .act = "ack", .group = N_("This deadline"),
	  .key = { .code = K_CHAR, .cp = 'a' }, .label = N_("acknowledge"),
	  .help = N_("It is known and worked on: stops this rung of the "
		"chain"), .rank = 1, .when = can_act, .run = run_ack },
	{ .id = "due.cancel", .act = "cancel",
	  .key = { .code = K_CHAR, .cp = 'X' },
	  .label = N_("cancel it"), .help = N_("Cancel an internal deadline, "
		"with a reason"), .opens = true, .rank = 3,
	  .when = can_act, .run = run_cancel },
	{ .id = "due.report", .key = { .code = K_CHAR, .cp = 'R' },
	  .label = N_("report"), .help = N_("The paper this deadline wants; "
		"else all papers"), .opens = true, .rank = 2,
	  .run = run_papers },
	{ .id = "due.chart", .key = { .code = K_CHAR, .cp = 'b' },
	  .label = N_("bars"), .help = N_("Time left and the course of the "
		"incident as bars"), .opens = true, .rank = 3,
	  .push_of = view_chart_push },
};

const char *
view_due_incident(const void *state)
{
	return ((const struct due_view *)state)->incident;
}

const struct view view_due = {
	.name = "due", .title = N_("Deadlines"), .actions = due_actions,
	.action_count = ARRAY_LEN(due_actions), .draw = due_view_draw,
	.key = due_view_key, .incident = view_due_incident,
	.seconds = due_view_seconds,
	.copy = due_view_copy,
};

void
view_due_select(void *state, const char *full)
{
	list_select(&((struct due_view *)state)->list, full);
}

void
view_due_show(struct app *app, const char *incident_id, const char *full)
{
	struct due_view *v = mem_alloc(sizeof(*v));

	snprintf(v->incident, sizeof(v->incident), "%s", incident_id);
	if (full)
		list_select(&v->list, full);
	app_push(app, &view_due, v);
}

void
view_due_push(struct app *app, const char *incident_id)
{
	view_due_show(app, incident_id, NULL);
}
