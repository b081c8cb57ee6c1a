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
#include "papers.h"
#include "roll.h"

/* ---- what is listed ----------------------------------------------------- */

static void
gather(struct roll_page *p)
{
	struct dues *dues = mem_alloc(sizeof(*dues));

	*dues = dues_of(p->inc, p->now, true);
	p->own = dues;
	for (size_t i = 0; i < dues->count; i++)
		roll_add(p, &dues->item[i]);
}

static void
done(struct roll_page *p)
{
	dues_done(p->own);
	free(p->own);
}

static const char *
id_of(struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct due *)item)->d->rule->full;
}

static void
row(const struct roll_page *p, const void *item, struct canvas *c,
	struct rect r)
{
	due_draw(p->inc, item, p->now, c, r);
}

/* ---- the selected one --------------------------------------------------- */

/* When the next person is told, and how far up it has gone. */
static void
add_telling(struct pager *p, const struct roll_page *t,
	const struct incident_deadline *d)
{
	struct buf b = { 0 };
	struct notice next;

	if (notice_next(t->inc, d, &next)) {
		time_format(&b, next.at, t->inc->zone, TIME_MINUTES);
		buf_addf(&b, ", %s", incident_role_title(t->inc,
			notice_role(t->inc, d, next.rung), lang_now()));
		pager_fact(p, _("next warning"), buf_text(&b));
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
	pager_fact(p, _("told"), buf_text(&b));
	buf_done(&b);
}

static void
add_act(struct pager *p, const struct roll_page *t, const char *label,
	const struct act *act, const char *why)
{
	struct buf b = { 0 };

	if (!act->seq)
		return;
	act_words(&b, t->inc, act, t->now);
	if (why && *why)
		buf_addf(&b, _(" (%s)"), why);
	pager_fact(p, label, buf_text(&b));
	buf_done(&b);
}

static void
add_state(struct pager *p, const struct roll_page *t, const struct due *due)
{
	struct buf b = { 0 };

	due_figure(&b, due, t->now);
	buf_addf(&b, "%s%s", b.len ? " " : "", due_word(due));
	pager_pair(p, p->facts, STYLE_DIM, _("state"),
		due_style(due, t->now), buf_text(&b));
	if (due->state == DUE_WAITING) {
		buf_clear(&b);
		deadline_waiting_text(&b, t->inc, due->d, lang_now());
		pager_fact(p, _("waits for"), buf_text(&b));
	}
	buf_clear(&b);
	deadline_late_text(&b, t->inc, due->d, t->now);
	pager_fact(p, _("late"), buf_text(&b));
	buf_done(&b);
}

/* What alone ends it, with the key of the walk that records that. */
static void
add_end(struct pager *p, const struct roll_page *t,
	const struct incident_deadline *d)
{
	const char *verb = deadline_is_owed(d) ? "set"
		: deadline_is_report(d) ? "submit" : NULL;
	const struct key key = walk_key_of(t->app, verb ? verb : "");
	struct buf b = { 0 };

	deadline_end_text(&b, t->inc, d, lang_now());
	if (b.len && verb && d->met_when == TIME_NONE &&
		d->ended == ENDED_NOT && key.code != K_NONE) {
		buf_add_text(&b, " - ");
		key_write(&b, &key);
	}
	pager_fact(p, _("ended by"), buf_text(&b));
	buf_done(&b);
}

/* Who must have the report, and who of them has. */
static void
add_recipients(struct pager *p, const struct roll_page *t,
	const struct due *due)
{
	struct buf b = { 0 };

	deadline_to_text(&b, t->inc, due->d, lang_now());
	pager_fact(p, _("to"), buf_text(&b));
	buf_done(&b);
}

static void
detail(struct pager *p, const struct roll_page *t, const void *item)
{
	const struct due *due = item;
	const struct incident_deadline *d = due ? due->d : NULL;
	struct buf title = { 0 }, basis = { 0 };

	if (!due)
		return;
	due_title(&title, t->inc, due);
	pager_say(p, STYLE_STRONG, buf_text(&title));
	add_state(p, t, due);
	pager_fact_time(p, _("due"), d->due, t->zone, TIME_FULL);
	pager_fact_time(p, _("counted from"), d->anchor_when,
		t->zone, TIME_MINUTES);
	pager_fact_time(p, d->ended ? _("ended") : _("met"), d->met_when,
		t->zone, TIME_MINUTES);
	add_end(p, t, d);
	deadline_basis_text(&basis, t->inc, d, lang_now());
	pager_fact(p, _("rests on"), buf_text(&basis));
	add_recipients(p, t, due);
	add_telling(p, t, d);
	pager_fact(p, _("replaced by"), d->replaced_by
		? words_text(&d->replaced_by->title, lang_now()) : NULL);
	add_act(p, t, _("acknowledged"), &d->acknowledged, NULL);
	add_act(p, t, _("cancelled"), &d->cancelled, d->cancel_reason);
	pager_fact(p, _("from"), d->book < t->inc->book_count
		? words_text(&t->inc->books[d->book].playbook->title,
		lang_now()) : NULL);
	buf_done(&title);
	buf_done(&basis);
}

static void
head(struct buf *out, const struct roll_page *p)
{
	buf_addf(out, _("Deadlines of %s: %s"), p->inc->number,
		p->inc->title);
}

static const struct roll_kind dues = {
	.gather = gather, .done = done, .id_of = id_of, .of_incident = true,
	.head_text = head, .row = row,
	.empty = N_("This incident has no deadlines."), .detail = detail,
	.label_cells = 16, .split = { .side_from = 100, .below_from = 10 },
};

/* With its incident: it goes into a message or a paper. */
static void
due_view_copy(const struct app *app, void *state, struct buf *out)
{
	const struct roll *v = state;
	const struct incident *inc = app_incident(app, v->incident);

	if (inc && *v->list.id)
		buf_addf(out, "%s %s\n", inc->number, inc->title);
	roll_copy(app, state, out);
}

static bool
due_view_seconds(const struct app *app, const void *state)
{
	const struct roll *v = state;
	const struct incident *inc = app_incident(app, v->incident);

	return inc && walk_due_soon(&(struct scene){ .inc = inc,
		.now = app_now(app) });
}

/* ---- acting ------------------------------------------------------------- */

/* The selected deadline when it still asks for something. */
static const char *
pending(const struct app *app, const struct roll *v)
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
act_on(struct app *app, const struct roll *v, const char *verb)
{
	view_act_push(app, &(struct act_call){ .incident = v->incident,
		.verb = verb, .name = "deadline", .value = pending(app, v) });
	return UI_DRAW;
}

static unsigned
run_ack(struct app *app, void *state)
{
	const struct roll *v = state;

	app_act(app, state, "ack", v->incident, "deadline", pending(app, v),
		NULL);
	return UI_DRAW;
}

/* What a law sets cannot be cancelled, and the key says so. */
static unsigned
run_cancel(struct app *app, void *state)
{
	const struct roll *v = state;
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
	const struct roll *v = state;
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

const struct view view_due = {
	.name = "due", .title = N_("Deadlines"), .actions = due_actions,
	.action_count = ARRAY_LEN(due_actions), ROLL_VIEW,
	.seconds = due_view_seconds, .copy = due_view_copy,
};

void
view_due_select(void *state, const char *full)
{
	list_select(&((struct roll *)state)->list, full);
}

void
view_due_show(struct app *app, const char *incident_id, const char *full)
{
	struct roll *v = roll_new(&dues, sizeof(*v), incident_id);

	if (full)
		list_select(&v->list, full);
	app_push(app, &view_due, v);
}

void
view_due_push(struct app *app, const char *incident_id)
{
	view_due_show(app, incident_id, NULL);
}
