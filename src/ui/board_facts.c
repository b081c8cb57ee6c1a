/* SPDX-License-Identifier: MIT */
/*
 * What the board says of an incident, in words. Nothing is decided here: the
 * incident room says which step, phase and deadline it is.
 */
#include <string.h>

#include "board_room.h"
#include "dues.h"

#define SITE_CELLS 8		/* of its name, before the number */

void
board_facts_done(struct board_facts *f)
{
	buf_done(&f->number);
	buf_done(&f->level);
	buf_done(&f->deadline);
	buf_done(&f->left);
	buf_done(&f->left_words);
	buf_done(&f->left_rung);
	buf_done(&f->phase);
	buf_done(&f->step);
	buf_done(&f->at);
}

/* A level's title is a sentence in some plans; its first word names it. */
static void
say_level(struct board_facts *f, const struct incident *inc)
{
	struct buf whole = { 0 };

	view_level(&whole, inc);
	buf_add(&f->level, buf_text(&whole),
		strcspn(buf_text(&whole), " "));
	buf_done(&whole);
	f->row.gravest = incident_rank(inc, NULL) == 1;
}

static void
say_phase(struct board_facts *f, const struct incident *inc,
	const struct incident_step *s)
{
	const char *phase = incident_phase(inc, s);
	size_t settled, all;

	incident_progress(inc, NULL, &settled, &all);
	buf_addf(&f->phase, "%zu/%zu ", settled, all);
	buf_add_text(&f->phase, inc->state == INCIDENT_OPEN && *phase
		? incident_phase_title(inc, phase)
		: incident_state_word(inc->state));
}

/* Of another machine: the beginning of its name, and the whole number. */
static void
say_number(struct board_facts *f, const struct incident *inc)
{
	const char *slash = strrchr(inc->number, '/');
	const size_t len = strlen(inc->site);
	size_t fits;

	f->row.number = inc->number;
	if (!*inc->site || !slash)
		return;
	fits = text_fit(inc->site, len, SITE_CELLS, NULL);
	if (fits < len)
		fits = text_fit(inc->site, len, SITE_CELLS - 1, NULL);
	buf_add(&f->number, inc->site, fits);
	if (fits < len)
		buf_add_text(&f->number, "\xe2\x80\xa6");
	buf_add_text(&f->number, slash);
	f->row.number = buf_text(&f->number);
}

/* Instead of the step: nobody here answers it. False: it is answered here. */
static bool
say_elsewhere(struct board_facts *f, const struct app *app,
	const struct incident *inc)
{
	struct desk *d = app_desk(app);
	struct strays strays = { 0 };
	struct buf site = { 0 };

	if (inc->taken.seq)
		(void)desk_strays(d, inc->id, &strays, NULL);
	if (strays.count)
		buf_addf(&f->step, _("FORKED: %zu entries"), strays.count);
	desk_home(d, inc, &site);
	if (site.len && !strays.count)
		buf_addf(&f->step, _("at %s"), site.text);
	strays_done(&strays);
	buf_done(&site);
	return f->step.len > 0;
}

static void
say_step(struct board_facts *f, const struct incident *inc,
	const struct incident_step *s)
{
	if (!s)
		return;
	buf_addf(&f->step, "%s %s", s->rule->id, incident_role_title(inc,
		s->rule->role ? s->rule->role : "", lang_now()));
}

/* It has no figure: how long it has run stands instead. */
static bool
say_at_once(struct board_facts *f, const struct incident *inc, int64_t now)
{
	size_t count;
	const struct incident_deadline *d = incident_at_once(inc, now, &count);

	if (!d)
		return false;
	if (count > 1)
		buf_addf(&f->deadline, _("%zu to be done at once"), count);
	else
		due_title(&f->deadline, inc, &(struct due){ .d = d });
	f->row.deadline = buf_text(&f->deadline);
	left_format(&f->left, now, d->anchor_when);
	buf_addf(&f->left_words, _("%s since"), f->left.text);
	buf_add_text(&f->at, _("act now"));
	f->at_once = true;
	return true;
}

static void
say_deadline(struct board_facts *f, const struct incident *inc, int64_t now)
{
	const struct incident_deadline *d = incident_nearest(inc);
	enum deadline_state state;

	/* Where it is over nothing is due: when that was takes the place. */
	if (inc->state == INCIDENT_CLOSED || inc->state == INCIDENT_VOID) {
		if (inc->closed.seq)
			time_format(&f->at, inc->closed.when, inc->zone,
				TIME_DAY_CLOCK);
		return;
	}
	if (say_at_once(f, inc, now) || !d)
		return;
	state = deadline_state(d, now);
	due_title(&f->deadline, inc, &(struct due){ .d = d,
		.owed = deadline_is_owed(d) && dues_owed(inc, now) > 1
		? dues_owed(inc, now) : 0 });
	f->row.deadline = buf_text(&f->deadline);
	left_format(&f->left, d->due, now);
	time_format(&f->at, d->due, inc->zone, TIME_DAY_CLOCK);
	if (state == DUE_OVERDUE) {
		f->row.left_style = STYLE_OVERDUE;
		buf_addf(&f->left_words, _("OVERDUE %s"), f->left.text);
	} else if (d->due < now) {
		f->row.left_style = STYLE_NEAR;
		buf_addf(&f->left_words, _("reached %s"), f->left.text);
	} else {
		if (view_due_near(d, now))
			f->row.left_style = STYLE_NEAR;
		buf_addf(&f->left_words, _("%s left"), f->left.text);
	}
	if (d->rung)
		buf_addf(&f->left_rung, _("%s, rung %d"),
			buf_text(&f->left_words), d->rung);
}

/* The entry was made, its incident cannot be shown: say what is known. */
static void
say_item(struct board_facts *f, const struct board_item *item)
{
	f->row.number = item->number ? item->number : "";
	f->row.title = item->title ? item->title : "";
	f->row.level = item->level ? item->level : "";
	f->row.deadline = _("cannot be read: run zhiban verify");
}

/* What is left is the same in every zone and plan. Whether a time that has
 * passed is overdue is the plan's to say: till then its figure stands alone,
 * marked as the least it can be. */
static void
say_item_left(struct board_facts *f, const struct board_item *item,
	int64_t now)
{
	if (item->next_due == TIME_NONE || item->state == INCIDENT_CLOSED ||
		item->state == INCIDENT_VOID)
		return;
	left_format(&f->left, item->next_due, now);
	if (item->next_due < now) {
		f->row.left_style = STYLE_NEAR;
		buf_add_text(&f->left_words, f->left.text);
	} else {
		buf_addf(&f->left_words, _("%s left"), f->left.text);
	}
}

static void
begin(struct board_facts *f)
{
	*f = (struct board_facts){ .row = { .number = "", .title = "",
		.level = "", .deadline = "" } };
}

/* The texts that were put together are the row's. */
static void
finish(struct board_facts *f)
{
	f->row.left = buf_text(&f->left);
	f->row.left_words = buf_text(&f->left_words);
	f->row.left_rung = f->left_rung.len ? buf_text(&f->left_rung) : NULL;
	f->row.phase = buf_text(&f->phase);
	f->row.step = buf_text(&f->step);
	f->row.at = buf_text(&f->at);
}

void
board_facts_soon(struct board_facts *f, const struct app *app,
	struct board *b, const struct board_item *item)
{
	if (app_in_time(app, item->id)) {
		board_facts_make(f, app, item);
		return;
	}
	b->unfinished = true;
	begin(f);
	f->row.number = item->number;
	f->row.title = item->title;
	say_item_left(f, item, app_now(app));
	if (app_saving(app, item->id, NULL))
		buf_add_text(&f->step, _("saving"));
	finish(f);
}

void
board_facts_make(struct board_facts *f, const struct app *app,
	const struct board_item *item)
{
	const struct incident *inc = app_incident(app, item->id);
	const int64_t now = app_now(app);
	const struct incident_step *s;

	begin(f);
	if (inc) {
		say_number(f, inc);
		f->row.title = inc->title;
		say_level(f, inc);
		s = incident_next(inc, now, NULL);
		say_phase(f, inc, s);
		if (app_saving(app, item->id, NULL))
			buf_add_text(&f->step, _("saving"));
		else if (!say_elsewhere(f, app, inc))
			say_step(f, inc, s);
		say_deadline(f, inc, now);
		f->row.level = buf_text(&f->level);
	} else {
		say_item(f, item);
	}
	finish(f);
}

void
board_facts_text(struct buf *out, const struct app *app,
	const struct board_item *item)
{
	const struct incident *inc = app_incident(app, item->id);
	struct buf level = { 0 }, due = { 0 };
	struct board_facts f;

	board_facts_make(&f, app, item);
	if (inc)
		view_level(&level, inc);
	if (inc && !f.at_once && incident_nearest(inc))
		time_format(&due, incident_nearest(inc)->due, inc->zone,
			TIME_FULL);
	buf_addf(out, "%s %s\n", f.row.number, f.row.title);
	if (level.len)
		buf_addf(out, "%s\n", buf_text(&level));
	buf_addf(out, "%s\n%s\n", f.row.phase, f.row.step);
	buf_addf(out, "%s %s %s\n", f.row.left_rung ? f.row.left_rung
		: *f.row.left_words ? f.row.left_words : _("no deadline"),
		f.row.deadline, due.len ? buf_text(&due) : f.row.at);
	board_facts_done(&f);
	buf_done(&level);
	buf_done(&due);
}
