/* SPDX-License-Identifier: MIT */
/*
 * What is on a timeline: phases by the steps ended in them, entries by what
 * they are, deadlines by what became of them. Where that is drawn is the
 * axis's and the writers' business.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

/* ---- phases ------------------------------------------------------------ */

static bool
has_phase(const struct incident *inc, size_t book, const char *id)
{
	for (size_t b = 0; b < book; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (strcmp(pb->phases[i].id, id) == 0)
				return true;
		}
	}
	return false;
}

/* From the last act before the phase's first one to its last one. */
static void
phase_span(const struct incident *inc, const char *id, int64_t *ret_from,
	int64_t *ret_to)
{
	int64_t first = INT64_MAX, last = TIME_NONE, before = inc->discovered;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if (!s->end.seq || strcmp(incident_phase(inc, s), id) != 0)
			continue;
		first = s->end.when < first ? s->end.when : first;
		last = s->end.when > last ? s->end.when : last;
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		const struct act *end = &inc->steps[i].end;

		if (end->seq && end->when < first && end->when > before)
			before = end->when;
	}
	*ret_from = last == TIME_NONE || before == TIME_NONE ||
		before > first ? first : before;
	*ret_to = last;
	if (last == TIME_NONE)
		*ret_from = TIME_NONE;
}

static void
phase_add(struct timeline *t, const struct incident *inc,
	const struct phase *phase, const char *current)
{
	struct timeline_phase p = { .from = TIME_NONE, .to = TIME_NONE };

	incident_progress(inc, phase->id, &p.done, &p.all);
	if (!p.all)
		return;
	phase_span(inc, phase->id, &p.from, &p.to);
	p.current = !t->over && strcmp(phase->id, current) == 0;
	if (p.current) {
		p.from = p.from == TIME_NONE ? inc->last.when : p.from;
		p.from = p.from > t->now ? t->now : p.from;
		p.to = t->now > p.to ? t->now : p.to;
	}
	p.title = mem_text(words_text(&phase->title, lang_now()));
	ARRAY_ROOM(t->phase, t->phase_count, t->phase_cap);
	t->phase[t->phase_count++] = p;
}

static void
add_phases(struct timeline *t, const struct incident *inc)
{
	const char *current = incident_phase(inc, incident_next(inc, t->now,
		NULL));

	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->phase_count; i++) {
			if (!pb->phases[i].standing &&
				!has_phase(inc, b, pb->phases[i].id))
				phase_add(t, inc, &pb->phases[i], current);
		}
	}
}

/* ---- moments ----------------------------------------------------------- */

static void
moment_add(struct timeline *t, const char *title, int64_t when)
{
	if (when == TIME_NONE)
		return;
	ARRAY_ROOM(t->moment, t->moment_count, t->moment_cap);
	t->moment[t->moment_count++] = (struct timeline_moment){
		mem_text(title), when };
}

/* A moment that a playbook declares has the playbook's word for it. */
static const char *
anchor_title(const struct incident *inc, const char *name)
{
	static const char *const own[] = {
		N_("confirmed"), N_("contained"), N_("recovered"),
		N_("calmed"), N_("handled"), N_("closed"),
	};

	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		if (strcmp(own[i], name) == 0)
			return _(own[i]);
	}
	for (size_t b = 0; b < inc->book_count; b++) {
		const struct playbook *pb = inc->books[b].playbook;

		for (size_t i = 0; i < pb->anchor_count; i++) {
			if (strcmp(pb->anchors[i].id, name) == 0)
				return words_text(&pb->anchors[i].title,
					lang_now());
		}
	}
	return name;
}

static int
by_moment(const void *a, const void *b)
{
	const struct timeline_moment *x = a, *y = b;

	if (x->when != y->when)
		return x->when < y->when ? -1 : 1;
	return strcmp(x->title, y->title);
}

static void
add_moments(struct timeline *t, const struct incident *inc)
{
	moment_add(t, _("occurred"), inc->occurred);
	moment_add(t, _("discovered"), inc->discovered);
	for (size_t i = 0; i < inc->anchor_count; i++) {
		const char *name = inc->anchors[i].name;

		/* What a report still owes counts from moments too. */
		if (strcmp(name, "occurred") != 0 && !strchr(name, '/') &&
			strcmp(name, "discovered") != 0)
			moment_add(t, anchor_title(inc, name),
				inc->anchors[i].when);
	}
	if (inc->handled.seq)
		moment_add(t, _("handled"), inc->handled.when);
	if (inc->closed.seq)
		moment_add(t, _("closed"), inc->closed.when);
	if (t->moment_count)
		qsort(t->moment, t->moment_count, sizeof(*t->moment),
			by_moment);
}

/* ---- entries ----------------------------------------------------------- */

static enum timeline_sort
sort_of(const char *kind)
{
	static const struct {
		const char *kind;
		enum timeline_sort sort;
	} sorts[] = {
		{ "step-started", TIMELINE_STEP },
		{ "step-run", TIMELINE_STEP }, { "step-done", TIMELINE_STEP },
		{ "step-deferred", TIMELINE_STEP },
		{ "step-skipped", TIMELINE_STEP },
		{ "step-overridden", TIMELINE_STEP },
		{ "step-undone", TIMELINE_STEP },
		{ "note", TIMELINE_NOTE }, { "decision", TIMELINE_NOTE },
		{ "corrected", TIMELINE_NOTE }, { "pinned", TIMELINE_NOTE },
		{ "unpinned", TIMELINE_NOTE },
		{ "report", TIMELINE_REPORT },
		{ "submitted", TIMELINE_REPORT }, { "owed", TIMELINE_REPORT },
		{ "told", TIMELINE_TOLD }, { "delivery", TIMELINE_TOLD },
		{ "acknowledged", TIMELINE_TOLD },
	};

	for (size_t i = 0; i < ARRAY_LEN(sorts); i++) {
		if (strcmp(sorts[i].kind, kind) == 0)
			return sorts[i].sort;
	}
	return TIMELINE_OTHER;
}

static void
entry_add(struct timeline *t, const struct incident *inc,
	const struct event *e)
{
	struct timeline_entry one = { event_time(e), sort_of(e->kind), NULL };
	struct buf text = { 0 };
	size_t at = t->entry_count;

	entry_words(&text, inc, e);
	one.text = buf_take(&text);
	ARRAY_ROOM(t->entry, t->entry_count, t->entry_cap);
	/* Late entries are few: their places are near the end. */
	for (; at && t->entry[at - 1].when > one.when; at--)
		;
	memmove(&t->entry[at + 1], &t->entry[at], (t->entry_count - at) *
		sizeof(*t->entry));
	t->entry[at] = one;
	t->entry_count++;
}

/* ---- deadlines --------------------------------------------------------- */

/* "11:50", with its day when that is not the discovery's. */
static void
clock_add(struct buf *out, const struct incident *inc, int64_t ms)
{
	const struct date a = time_date(ms, inc->zone);
	const struct date b = time_date(inc->discovered, inc->zone);
	const bool same = a.day == b.day && a.month == b.month &&
		a.year == b.year;

	time_format(out, ms, inc->zone, same ? TIME_CLOCK :
		a.year == b.year ? TIME_DAY_CLOCK : TIME_MINUTES);
}

static void
due_words(struct buf *out, const struct incident *inc,
	const struct incident_deadline *d, enum deadline_state state,
	int64_t now)
{
	struct buf due = { 0 }, met = { 0 }, span = { 0 };

	clock_add(&due, inc, d->due);
	if (d->met_when != TIME_NONE)
		clock_add(&met, inc, d->met_when);
	span_format(&span, (d->met_when == TIME_NONE ? now : d->met_when) -
		d->due, false);
	if (state == DUE_LATE)
		buf_addf(out, _("met LATE %s, by %s; due %s"), buf_text(&met),
			buf_text(&span), buf_text(&due));
	else if (state == DUE_MET && d->spared)
		buf_add_text(out, deadline_word(d, state));
	else if (state == DUE_MET && met.len)
		buf_addf(out, _("met %s, due %s"), buf_text(&met),
			buf_text(&due));
	else if (state == DUE_MET)
		buf_addf(out, _("met, until %s"), buf_text(&due));
	else if (state == DUE_OVERDUE)
		buf_addf(out, _("OVERDUE by %s, due %s"), buf_text(&span),
			buf_text(&due));
	else if (state == DUE_REACHED)
		buf_addf(out, _("reached %s"), buf_text(&due));
	else if (state == DUE_CANCELLED)
		buf_addf(out, _("cancelled, was due %s"), buf_text(&due));
	else
		buf_addf(out, _("%s left, due %s"), buf_text(&span),
			buf_text(&due));
	buf_done(&due);
	buf_done(&met);
	buf_done(&span);
}

static void
due_add(struct timeline *t, const struct incident *inc,
	const struct incident_deadline *d)
{
	struct timeline_due one = { .from = d->anchor_when, .due = d->due,
		.met = d->met_when, .state = deadline_state(d, t->now) };
	struct buf title = { 0 }, words = { 0 };

	if (d->due == TIME_NONE || one.state == DUE_NOT ||
		one.state == DUE_REPLACED || one.state == DUE_WAITING)
		return;
	if (d->book < inc->book_count &&
		inc->books[d->book].role == BOOK_LAW)
		buf_addf(&title, "%s%s", _("law"), _(": "));
	buf_add_text(&title, words_text(&d->rule->title, lang_now()));
	due_words(&words, inc, d, one.state, t->now);
	one.title = buf_take(&title);
	one.words = buf_take(&words);
	ARRAY_ROOM(t->due, t->due_count, t->due_cap);
	t->due[t->due_count++] = one;
}

static int
by_due(const void *a, const void *b)
{
	const struct timeline_due *x = a, *y = b;

	if (x->due != y->due)
		return x->due < y->due ? -1 : 1;
	return strcmp(x->title, y->title);
}

/* ---- all of it --------------------------------------------------------- */

void
timeline_make(struct timeline *ret, const struct incident *inc,
	const struct event *events, size_t count, int64_t now)
{
	struct buf title = { 0 };

	*ret = (struct timeline){ .zone = inc->zone, .now = now,
		.over = inc->state == INCIDENT_CLOSED ||
			inc->state == INCIDENT_VOID };
	buf_addf(&title, "%s %s", inc->number, inc->title);
	ret->title = buf_take(&title);
	for (size_t i = 0; i < count; i++)
		entry_add(ret, inc, &events[i]);
	add_phases(ret, inc);
	add_moments(ret, inc);
	for (size_t i = 0; i < inc->deadline_count; i++)
		due_add(ret, inc, &inc->deadlines[i]);
	if (ret->due_count)
		qsort(ret->due, ret->due_count, sizeof(*ret->due), by_due);
}

void
timeline_done(struct timeline *t)
{
	for (size_t i = 0; i < t->phase_count; i++)
		free(t->phase[i].title);
	for (size_t i = 0; i < t->moment_count; i++)
		free(t->moment[i].title);
	for (size_t i = 0; i < t->entry_count; i++)
		free(t->entry[i].text);
	for (size_t i = 0; i < t->due_count; i++) {
		free(t->due[i].title);
		free(t->due[i].words);
	}
	free(t->phase);
	free(t->moment);
	free(t->entry);
	free(t->due);
	free(t->title);
	*t = (struct timeline){ 0 };
}
