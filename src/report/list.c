/* SPDX-License-Identifier: MIT */
/*
 * Sources that give a line for each thing: steps by how they ended, entries by
 * their kind, deadlines, people, and what changed since the last report.
 */
#include <stdlib.h>
#include <string.h>

#include "report_room.h"

/* ---- steps ------------------------------------------------------------- */

/* "11-22 03:04 Take the site off the network: offline (Wang Min)" */
static void
step_line(struct page_row *row, const struct report_from *from,
	const struct incident_step *s)
{
	const char *reason = fields_get(&s->given, "reason");
	struct page_row values = { 0 };
	struct buf line = { 0 };
	const struct form_source value = { FROM_STEP, s->rule->full, NULL };

	if (s->end.seq)
		time_format(&line, s->end.when, from->inc->zone,
			TIME_DAY_CLOCK);
	buf_addf(&line, "%s%s", line.len ? " " : "",
		words_text(&s->rule->text, lang_now()));
	value_add(&values, from, &value);
	for (size_t i = 0; i < values.line_count; i++) {
		buf_add_text(&line, i ? _("; ") : _(": "));
		buf_add_text(&line, values.line[i]);
		free(values.line[i]);
	}
	free(values.line);
	if (!values.line_count && s->ended != STEP_DONE && reason)
		buf_addf(&line, "%s%s", _(": "), reason);
	if (s->end.person)
		buf_addf(&line, _(" (%s)"), s->end.person);
	row_line(row, buf_text(&line));
	buf_done(&line);
}

static int
by_time(const void *a, const void *b)
{
	const struct incident_step *x = *(struct incident_step *const *)a;
	const struct incident_step *y = *(struct incident_step *const *)b;

	if (x->end.when != y->end.when)
		return x->end.when < y->end.when ? -1 : 1;
	return x->end.seq < y->end.seq ? -1 : x->end.seq > y->end.seq;
}

/* Those that ended so, in the order they happened; of one phase id when that
 * is not NULL. */
static void
steps_ended(struct page_row *row, const struct report_from *from,
	enum step_state ended, const char *phase)
{
	const struct incident *inc = from->inc;
	const struct incident_step **found = mem_alloc((inc->step_count + 1) *
		sizeof(struct incident_step *));
	size_t count = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];
		const struct playbook *pb = inc->books[s->book].playbook;

		if (s->ended != ended || s->state == STEP_INAPPLICABLE)
			continue;
		if (phase && strcmp(pb->phases[s->rule->phase].id, phase) != 0)
			continue;
		found[count++] = s;
	}
	qsort(found, count, sizeof(struct incident_step *), by_time);
	for (size_t i = 0; i < count; i++)
		step_line(row, from, found[i]);
	free(found);
}

/* What must still be done. */
static void
steps_open(struct page_row *row, const struct report_from *from)
{
	const struct incident *inc = from->inc;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		if ((s->state == STEP_OPEN || s->state == STEP_BLOCKED) &&
		    (s->rule->must || s->rule->critical))
			step_line(row, from, s);
	}
}

/* ---- entries ----------------------------------------------------------- */

/* Of one kind; NULL: all. */
static void
entries(struct page_row *row, const struct report_from *from,
	const char *kind)
{
	for (size_t i = 0; i < from->event_count; i++) {
		const struct event *e = &from->events[i];

		if (!kind || strcmp(e->kind, kind) == 0)
			entry_line(row, from, e);
	}
}

static void
list_decisions(struct page_row *row, const struct report_from *from)
{
	entries(row, from, "decision");
}

static void
list_notes(struct page_row *row, const struct report_from *from)
{
	entries(row, from, "note");
}

static void
list_submissions(struct page_row *row, const struct report_from *from)
{
	entries(row, from, "submitted");
}

static void
list_timeline(struct page_row *row, const struct report_from *from)
{
	entries(row, from, NULL);
}

/* Of what was told and made of paper nobody is told on paper. */
static bool
tells_news(const struct event *e)
{
	static const char *const own[] = { "owed", "report", "told",
		"delivery", "acknowledged", "seal" };

	for (size_t i = 0; i < ARRAY_LEN(own); i++) {
		if (strcmp(e->kind, own[i]) == 0)
			return false;
	}
	return true;
}

static void
list_changes(struct page_row *row, const struct report_from *from)
{
	for (size_t i = 0; from->since && i < from->event_count; i++) {
		const struct event *e = &from->events[i];

		if (event_place(e) > from->since && tells_news(e))
			entry_line(row, from, e);
	}
}

static void
list_evidence(struct page_row *row, const struct report_from *from)
{
	for (size_t i = 0; i < from->event_count; i++) {
		const struct event *e = &from->events[i];

		/* Reports and what follows from them name a form so. */
		if (strcmp(e->kind, "report") == 0 ||
		    strcmp(e->kind, "submitted") == 0 ||
		    strcmp(e->kind, "owed") == 0)
			continue;
		if (fields_get(&e->fields, "file") ||
		    fields_get(&e->fields, "paper"))
			entry_line(row, from, e);
	}
}

/* ---- the rest ---------------------------------------------------------- */

static void
list_deadlines(struct page_row *row, const struct report_from *from)
{
	const struct incident *inc = from->inc;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		enum deadline_state state = deadline_state(d, from->written);
		struct buf line = { 0 };

		if (state == DUE_NOT || state == DUE_REPLACED)
			continue;
		buf_addf(&line, "%s%s%s", words_text(&d->rule->title,
			lang_now()), _(": "), deadline_word(d, state));
		if (d->due != TIME_NONE) {
			buf_add_text(&line, _(", due "));
			value_time(&line, from, d->due);
		}
		if (d->met_when != TIME_NONE) {
			buf_add_text(&line, d->ended ? _(", ended ")
				: _(", met "));
			value_time(&line, from, d->met_when);
		}
		row_line(row, buf_text(&line));
		buf_done(&line);
	}
}

/* Who acted, each once, in the order they came in. */
static void
list_people(struct page_row *row, const struct report_from *from)
{
	for (size_t i = 0; i < from->event_count; i++) {
		const char *name = from->events[i].person;
		struct buf text = { 0 };
		size_t k = 0;

		while (k < i && strcmp(from->events[k].person, name) != 0)
			k++;
		if (k < i)
			continue;
		value_person(&text, from, name);
		row_line(row, buf_text(&text));
		buf_done(&text);
	}
}

static void
list_told(struct page_row *row, const struct report_from *from)
{
	const struct incident *inc = from->inc;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *s = &inc->steps[i];

		for (size_t k = 0; k < s->told_count; k++) {
			const struct told *t = &s->told[k];
			struct buf line = { 0 };

			time_format(&line, t->act.when, inc->zone,
				TIME_DAY_CLOCK);
			buf_addf(&line, " %s%s", t->person, t->answered ? "" :
				_(" (no answer)"));
			row_line(row, buf_text(&line));
			buf_done(&line);
		}
	}
}

static void
list_done(struct page_row *row, const struct report_from *from)
{
	steps_ended(row, from, STEP_DONE, NULL);
}

static void
list_deferred(struct page_row *row, const struct report_from *from)
{
	steps_ended(row, from, STEP_DEFERRED, NULL);
}

static void
list_overridden(struct page_row *row, const struct report_from *from)
{
	steps_ended(row, from, STEP_OVERRIDDEN, NULL);
}

void
list_add(struct page_row *row, const struct report_from *from,
	const char *name)
{
	static const struct {
		const char *name;
		void (*add)(struct page_row *, const struct report_from *);
	} lists[] = {
		{ "done", list_done }, { "deferred", list_deferred },
		{ "open", steps_open }, { "overridden", list_overridden },
		{ "decisions", list_decisions }, { "notes", list_notes },
		{ "told", list_told }, { "submissions", list_submissions },
		{ "deadlines", list_deadlines }, { "evidence", list_evidence },
		{ "people", list_people }, { "changes", list_changes },
		{ "timeline", list_timeline }, { "findings", review_findings },
		{ "verdicts", review_verdicts }, { "remarks", review_remarks },
	};

	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		if (strcmp(lists[i].name, name) == 0) {
			lists[i].add(row, from);
			return;
		}
	}
	/* The others are phases. */
	steps_ended(row, from, STEP_DONE, name);
}
