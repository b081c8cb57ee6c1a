/* SPDX-License-Identifier: MIT */
/*
 * What a screen says when somebody is told of a deadline, whichever process
 * told them, and when the machine's clock has jumped: a line on the message
 * row with the keys to press.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app_room.h"
#include "dues.h"

#define JUMP_FRESH_MS (10 * TIME_MINUTE)

/* "due in 0:30", "due now", "overdue by 0:15" */
static void
add_when(struct buf *out, const struct told_notice *n, int64_t now)
{
	const int64_t left = n->due - now;

	if (left >= TIME_MINUTE)
		buf_add_text(out, _("due in "));
	else if (left > -TIME_MINUTE)
		buf_add_text(out, _("due now"));
	else
		buf_add_text(out, _("overdue by "));
	if (left >= TIME_MINUTE || left <= -TIME_MINUTE)
		span_format(out, left, false);
}

static void
add_whom(struct buf *out, const struct told_notice *n)
{
	const char *role = n->role_name[lang_now()];

	buf_add_text(out, role);
	for (size_t i = 0; i < n->people_count; i++)
		buf_addf(out, "%s%s%s%s", i ? ", " : *role ? " " : "",
			n->people[i].name,
			*n->people[i].phone ? " " : "", n->people[i].phone);
	if (!n->people_count)
		buf_add_text(out, _(" (nobody holds this post)"));
}

static void
add_key(struct buf *out, const struct app *app, const char *id,
	const char *what)
{
	size_t count;
	const struct action *a = app_actions(&count);

	for (size_t i = 0; i < count; i++) {
		if (strcmp(a[i].id, id) != 0)
			continue;
		buf_add_text(out, " ");
		action_keys(out, app, &a[i], NULL);
		buf_addf(out, ": %s.", what);
	}
}

struct told_line {
	const struct told_notice *notice;
	size_t more;
};

/* What is met by now wants no acknowledgement and would refuse it. */
static bool
is_unmet(const struct app *app, const struct told_notice *n)
{
	const struct incident *inc = *n->incident
		? app_incident(app, n->incident) : NULL;
	const struct incident_deadline *d = inc
		? incident_deadline(inc, n->deadline, NULL) : NULL;

	return d && d->met_when == TIME_NONE;
}

static void
told_line(struct buf *out, const struct app *app, const void *ctx)
{
	const struct told_line *line = ctx;
	const struct told_notice *n = line->notice;

	buf_addf(out, "%s %s%s%s: ", n->number, n->legal ? _("law") : "",
		n->legal ? ": " : "", n->name[lang_now()]);
	add_when(out, n, app->now);
	buf_add_text(out, _("; told: "));
	add_whom(out, n);
	buf_add_char(out, '.');
	if (app_wall(app))
		return;
	add_key(out, app, "app.told", _("show it"));
	if (is_unmet(app, n))
		add_key(out, app, "app.ack", _("acknowledge"));
	if (line->more)
		buf_addf(out, _(" And %zu more."), line->more);
}

/* What presses more: due before what comes, a law, the higher rung. */
static bool
presses_more(const struct told_notice *a, const struct told_notice *b,
	int64_t now)
{
	const bool due_a = a->due <= now, due_b = b->due <= now;

	if (due_a != due_b)
		return due_a;
	if (a->legal != b->legal)
		return a->legal;
	return a->rung != b->rung ? a->rung > b->rung : a->due < b->due;
}

static void
say_told(struct app *app, const struct told_list *l)
{
	const struct told_notice *n = &l->item[0];

	for (size_t i = 1; i < l->count; i++)
		if (presses_more(&l->item[i], n, app->now))
			n = &l->item[i];
	app_say_made(app, n->due <= app->now ? SAY_ERROR : SAY_INFO, told_line,
		&(struct told_line){ n, l->count - 1 });
	memcpy(app->told_incident, n->incident, ID_SIZE);
	free(app->told_deadline);
	app->told_deadline = mem_text(n->deadline);
}

/* ---- the machine's clock ------------------------------------------------ */

static void
jump_line(struct buf *out, const struct app *app, const void *ctx)
{
	const struct clock_jump *j = ctx;
	const struct zone *zone = app_zone(app);
	static const struct {
		const char *cause, *text;
	} rows[] = {
		{ "set", N_("The machine's clock was set.") },
		{ "slept", N_("The machine slept.") },
		{ "behind", N_("The machine's clock is behind the log: check "
			"the date.") },
	};

	if (strcmp(j->cause, "elsewhere") == 0) {
		buf_addf(out, _("The machine's time zone is %s; times here "
			"are the unit's, %s."), j->zone, zone_name(zone));
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strcmp(j->cause, rows[i].cause) == 0)
			buf_add_text(out, _(rows[i].text));
	if (j->from == TIME_NONE || j->to == TIME_NONE)
		return;
	buf_add_char(out, ' ');
	time_format(out, j->from, zone, TIME_MINUTES);
	buf_add_text(out, " > ");
	time_format(out, j->to, zone, TIME_MINUTES);
	buf_add_text(out, _(". Deadlines go by the time it is now."));
}

static void
say_jump(struct app *app)
{
	const struct clock_jump *j = &desk_site(app->setup.desk)->jump;

	if (j->seq <= app->jump_seen)
		return;
	app->jump_seen = j->seq;
	if (clock_wall() - j->at > JUMP_FRESH_MS)
		return;
	app_say_made(app, SAY_ERROR, jump_line, j);
}

void
app_take_told(struct app *app)
{
	struct told_list l;

	say_jump(app);
	desk_fresh(app->setup.desk, &l);
	if (l.count > 0) {
		say_told(app, &l);
		app_ring_told(app, &l);
	}
	told_list_done(&l);
}

/* ---- the keys ----------------------------------------------------------- */

bool
app_has_told(const struct app *app, const void *state)
{
	(void)state;
	return app->told_deadline && !app_wall(app);
}

/* A reminder is of no incident: nothing is to be acknowledged. */
bool
app_may_ack_told(const struct app *app, const void *state)
{
	return app_has_told(app, state) && *app->told_incident;
}

/* Where what the unit was reminded of is to be done. */
static void
show_reminded(struct app *app)
{
	static const struct {
		const char *of;
		void (*push)(struct app *app);
	} rows[] = {
		{ "hazard ", view_hazards_push },
		{ "inspection ", view_inspect_push },
		{ "day ", view_days_push },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		if (strncmp(app->told_deadline, rows[i].of,
		    strlen(rows[i].of)) == 0)
			rows[i].push(app);
}

unsigned
app_show_told(struct app *app, void *state)
{
	(void)state;
	if (*app->told_incident)
		view_due_show(app, app->told_incident, app->told_deadline);
	else
		show_reminded(app);
	return UI_DRAW;
}

unsigned
app_ack_told(struct app *app, void *state)
{
	(void)state;
	app_act(app, NULL, "ack", app->told_incident, "deadline",
		app->told_deadline, NULL);
	free(app->told_deadline);
	app->told_deadline = NULL;
	return UI_DRAW;
}
