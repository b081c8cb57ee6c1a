/* SPDX-License-Identifier: MIT */
/*
 * The fold: one entry at a time into the state. Here: birth and end of an
 * incident, the table of kinds, and the kinds that are a line or two. The
 * opening is in fold_open.c, steps and submissions in fold_step.c. A fold
 * judges nothing: what may be done was decided before it was written.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

struct incident *
incident_new(void)
{
	struct incident *inc = mem_alloc(sizeof(*inc));

	inc->own = mem_alloc(sizeof(struct own));
	inc->number = inc->title = inc->unit_type = "";
	inc->owner = inc->reporter = inc->unit = inc->warn = "";
	inc->site = "";
	inc->repeat = TIME_NONE;
	inc->discovered = inc->occurred = TIME_NONE;
	return inc;
}

void
incident_elsewhere(struct incident *inc, const char *site)
{
	const char *number = inc->number;
	struct buf name = { 0 };

	buf_addf(&name, "%s/%s", site, number);
	inc->site = own_text(inc, site);
	inc->number = own_text(inc, buf_text(&name));
	buf_done(&name);
}

static void
step_done_with(struct incident_step *s)
{
	fields_done(&s->given);
	free(s->told);
	free(s->blocked_by);
}

void
incident_free(struct incident *inc)
{
	if (!inc)
		return;
	for (size_t i = 0; i < inc->step_count; i++)
		step_done_with(&inc->steps[i]);
	for (size_t i = 0; i < inc->deadline_count; i++)
		free(inc->deadlines[i].tellings);
	free(inc->books);
	free(inc->calendars);
	free(inc->forms);
	free(inc->steps);
	free(inc->deadlines);
	free(inc->grades);
	free(inc->gradings);
	free(inc->fields);
	free(inc->anchors);
	free(inc->submissions);
	free(inc->pins);
	free(inc->remarks);
	free(inc->entries);
	free(inc->verdicts);
	free(inc->items);
	own_free(inc->own);
	free(inc);
}

struct act
fold_act(struct incident *inc, const struct event *e)
{
	return (struct act){
		.seq = inc->base + e->seq,
		.at = e->at,
		.when = event_time(e),
		.person = own_text(inc, e->person),
	};
}

/* ---- kinds that are a line or two ----------------------------------- */

static const char *
get(const struct fold *f, const char *name)
{
	return fields_text(&f->e->fields, name);
}

static int
fold_pinned(struct fold *f)
{
	struct incident *inc = f->inc;

	ARRAY_ROOM(inc->pins, inc->pin_count, inc->pin_cap);
	inc->pins[inc->pin_count++] = (struct pin){
		.text = own_text(inc, get(f, "text")), .act = f->act };
	return 0;
}

static int
fold_unpinned(struct fold *f)
{
	for (size_t i = 0; i < f->inc->pin_count; i++) {
		if (strcmp(f->inc->pins[i].text, get(f, "text")) == 0)
			f->inc->pins[i].removed = true;
	}
	return 0;
}

static int
fold_assigned(struct fold *f)
{
	f->inc->owner = own_text(f->inc, get(f, "owner"));
	return 0;
}

static int
fold_level(struct fold *f)
{
	fold_grade(f, get(f, "scale"), get(f, "level"));
	return 0;
}

static int
fold_mark(struct fold *f)
{
	const struct claim c = {
		.kind = CLAIM_ANCHOR,
		.name = get(f, "anchor"),
		.when = f->act.when,
		.act = f->act,
	};

	if (*c.name)
		claim_add(f->inc, &c);
	return 0;
}

static int
fold_field_set(struct fold *f)
{
	fold_sets(f);
	return 0;
}

static int
fold_remark(struct fold *f)
{
	struct incident *inc = f->inc;
	const int64_t of = fields_time(&f->e->fields, "of");

	ARRAY_ROOM(inc->remarks, inc->remark_count, inc->remark_cap);
	inc->remarks[inc->remark_count++] = (struct remark){
		.kind = own_text(inc, f->e->kind),
		.text = own_text(inc, get(f, "text")),
		.of = of == TIME_NONE ? 0 : of,
		.act = f->act,
	};
	return 0;
}

static int
fold_deadline_cancelled(struct fold *f)
{
	struct incident_deadline *d = fold_deadline(f);

	if (d) {
		d->cancelled = f->act;
		d->cancel_reason = own_text(f->inc, get(f, "reason"));
	}
	return 0;
}

static void
claim_moment(struct fold *f, const char *anchor)
{
	const struct claim c = { .kind = CLAIM_ANCHOR, .name = anchor,
		.when = f->act.when, .act = f->act };

	claim_add(f->inc, &c);
}

static int
fold_handled(struct fold *f)
{
	f->inc->state = INCIDENT_HANDLED;
	f->inc->handled = f->act;
	claim_moment(f, "handled");
	return 0;
}

static int
fold_closed(struct fold *f)
{
	f->inc->state = INCIDENT_CLOSED;
	f->inc->closed = f->act;
	claim_moment(f, "closed");
	return 0;
}

static int
fold_reopened(struct fold *f)
{
	f->inc->state = INCIDENT_OPEN;
	f->inc->reopened_seq = f->act.seq;
	f->inc->handled = f->inc->closed = (struct act){ 0 };
	claim_forget(f->inc, "handled");
	claim_forget(f->inc, "closed");
	return 0;
}

static int
fold_voided(struct fold *f)
{
	f->inc->state = INCIDENT_VOID;
	return 0;
}

/* From here on another log writes it: its entries are counted on from the head
 * of the one before. */
static void
fold_moves(struct incident *inc, const struct event *e)
{
	const int64_t head = fields_time(&e->fields, "from-seq");

	if (strcmp(e->kind, "takeover") != 0 || head == TIME_NONE || head < 0)
		return;
	inc->base += head;
	memcpy(inc->log, e->log, sizeof(inc->log));
}

static int
fold_takeover(struct fold *f)
{
	f->inc->taken = f->act;
	return *get(f, "owner") ? fold_assigned(f) : 0;
}

static const struct {
	const char *kind;
	int (*fold)(struct fold *f);
} folds[] = {
	{ "playbook-added", fold_playbook_added },
	{ "calendars", fold_calendars },
	{ "step-started", fold_step_started },
	{ "step-run", fold_step_run },
	{ "step-done", fold_step_done },
	{ "step-deferred", fold_step_deferred },
	{ "step-skipped", fold_step_skipped },
	{ "step-overridden", fold_step_overridden },
	{ "step-undone", fold_step_undone },
	{ "step-added", fold_step_added },
	{ "pinned", fold_pinned },
	{ "unpinned", fold_unpinned },
	{ "assigned", fold_assigned },
	{ "level", fold_level },
	{ "mark", fold_mark },
	{ "field-set", fold_field_set },
	{ "corrected", fold_remark },
	{ "note", fold_remark },
	{ "decision", fold_remark },
	{ "delivery", fold_remark },
	{ "remark", fold_remark },
	{ "reviewed", fold_reviewed },
	{ "answered", fold_answered },
	{ "acknowledged", fold_acknowledged },
	{ "deadline-cancelled", fold_deadline_cancelled },
	{ "submitted", fold_submitted },
	{ "told", fold_told },
	{ "owed", fold_owed },
	{ "handled", fold_handled },
	{ "closed", fold_closed },
	{ "reopened", fold_reopened },
	{ "voided", fold_voided },
	{ "takeover", fold_takeover },
};

int
incident_apply(struct incident *inc, const struct event *e,
	const struct pins *pins, struct err *err)
{
	struct fold f = { .inc = inc, .e = e, .pins = pins, .err = err };
	const bool opens = e->kind && strcmp(e->kind, "opened") == 0;

	/* Nothing comes before the opening, and nobody opens twice. */
	if (!e->kind || opens != (inc->opened.seq == 0))
		return 0;
	fold_moves(inc, e);
	f.act = fold_act(inc, e);
	if (opens && fold_opened(&f) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(folds); i++) {
		if (strcmp(folds[i].kind, e->kind) == 0 &&
			folds[i].fold(&f) < 0)
			return -1;
	}
	inc->last = f.act;
	inc->last_seq = f.act.seq;
	fold_entry(&f);
	return 0;
}
