/* SPDX-License-Identifier: MIT */
/*
 * Inspections that the unit has taken on: what entries say of them, and when
 * the next round is due.
 */
#include <stdlib.h>
#include <string.h>

#include "deadline.h"
#include "incident_room.h"

int64_t
inspection_next(const char *every, const char *on, int64_t done,
	const struct zone *zone)
{
	struct span span;

	if (*on)
		return day_on(on, done, zone);
	if (span_rule_parse(&span, every) < 0 || span.amount <= 0)
		return TIME_NONE;
	if (span.unit == SPAN_DAYS)
		return time_day_end(done, (int)span.amount, zone);
	if (span.unit == SPAN_MONTHS)
		return time_day_end(time_add_months(done, (int)span.amount,
			zone), 0, zone);
	return span.unit == SPAN_ELAPSED ? done + span.amount : TIME_NONE;
}

int64_t
inspection_after(const struct inspection *i, int64_t due,
	const struct zone *zone)
{
	/* The instant before its end is still on that day. */
	const int64_t next = inspection_next(i->every, i->on,
		*i->on ? due : due - 1, zone);

	return next != TIME_NONE && next > due ? next : TIME_NONE;
}

int
inspection_missed(const struct inspection *i, int64_t now,
	const struct zone *zone)
{
	int64_t due = i->due;
	int n = 0;

	while (due != TIME_NONE && due <= now && n < INSPECTION_MISSED_MAX) {
		n++;
		due = inspection_after(i, due, zone);
	}
	return n;
}

static struct inspection *
find(const struct site *s, const char *id)
{
	for (size_t i = 0; id && i < s->inspection_count; i++) {
		if (strcmp(s->inspections[i].id, id) == 0)
			return &s->inspections[i];
	}
	return NULL;
}

const struct inspection *
site_inspection(const struct site *s, const char *id)
{
	const struct inspection *i = find(s, id);

	return i && !i->dropped ? i : NULL;
}

const struct inspection *
site_round(const struct site *s, const char *incident)
{
	for (size_t i = 0; i < s->inspection_count; i++) {
		if (strcmp(s->inspections[i].round, incident) == 0)
			return &s->inspections[i];
	}
	return NULL;
}

static int
by_due(const void *a, const void *b)
{
	const struct inspection *const *x = a, *const *y = b;

	if ((*x)->due != (*y)->due)
		return (*x)->due < (*y)->due ? -1 : 1;
	return strcmp((*x)->id, (*y)->id);
}

size_t
site_inspections(const struct site *s, const struct inspection **ret)
{
	size_t n = 0;

	for (size_t i = 0; i < s->inspection_count; i++) {
		if (!s->inspections[i].dropped)
			ret[n++] = &s->inspections[i];
	}
	if (n > 1)
		qsort(ret, n, sizeof(*ret), by_due);
	return n;
}

const char *
inspection_title(const struct inspection *i, enum lang lang)
{
	for (int l = 0; !*i->title[lang] && l < LANG_COUNT; l++) {
		if (*i->title[l])
			return i->title[l];
	}
	return *i->title[lang] ? i->title[lang] : i->id;
}

/* ---- the fold ------------------------------------------------------- */

static void
take(char **text, const char *value)
{
	free(*text);
	*text = mem_text(value ? value : "");
}

/* "zh TEXT", one a language. */
static void
take_titles(struct inspection *i, const struct fields *f)
{
	const char *title;

	for (int l = 0; l < LANG_COUNT; l++) {
		take(&i->title[l], "");
		for (size_t n = 0; (title = fields_nth(f, "title", n)); n++) {
			if (strncmp(title, lang_code((enum lang)l), 2) == 0 &&
				title[2] == ' ')
				take(&i->title[l], title + 3);
		}
	}
}

static struct inspection *
make(struct site *s, const char *id)
{
	struct inspection *i = find(s, id);

	if (i)
		return i;
	ARRAY_ROOM(s->inspections, s->inspection_count, s->inspection_cap);
	i = &s->inspections[s->inspection_count++];
	*i = (struct inspection){ .id = mem_text(id), .due = TIME_NONE,
		.done = TIME_NONE, .last = mem_text(""),
		.number = mem_text(""), .every = mem_text(""),
		.on = mem_text(""), .owner = mem_text(""),
		.by = mem_text("") };
	for (int l = 0; l < LANG_COUNT; l++)
		i->title[l] = mem_text("");
	return i;
}

int
apply_inspection(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const struct fields *f = &e->fields;
	const char *id = fields_get(f, "id"), *state = fields_get(f, "state");
	struct inspection *i;

	(void)pins;
	(void)err;
	if (!id)
		return 0;
	i = make(s, id);
	i->dropped = state && strcmp(state, "given-up") == 0;
	if (i->dropped)
		return 0;
	take_titles(i, f);
	take(&i->every, fields_get(f, "every"));
	take(&i->on, fields_get(f, "on"));
	take(&i->owner, fields_get(f, "owner"));
	take(&i->by, e->person);
	i->taken = e->at;
	i->due = fields_time(f, "due");
	i->reminded = 0;
	return 0;
}

int
apply_inspection_round(struct site *s, const struct event *e,
	const struct pins *pins, struct err *err)
{
	const struct fields *f = &e->fields;
	const char *round = fields_get(f, "round");
	const char *number = fields_get(f, "number");
	struct inspection *i = find(s, fields_get(f, "id"));
	const int64_t done = fields_time(f, "done");

	(void)pins;
	(void)err;
	if (!i || !round || !id_valid(round))
		return 0;
	if (done == TIME_NONE) {
		memcpy(i->round, round, ID_SIZE);
		take(&i->number, number);
		return 0;
	}
	i->round[0] = '\0';
	take(&i->number, "");
	/* Declared void it was no round. */
	if (fields_get(f, "void"))
		return 0;
	i->rounds++;
	if (i->due != TIME_NONE && done >= i->due) {
		i->late++;
		i->missed += inspection_missed(i, done, s->zone) - 1;
	}
	i->done = done;
	take(&i->last, number);
	i->due = inspection_next(i->every, i->on, done, s->zone);
	i->reminded = 0;
	return 0;
}

void
inspections_done(struct site *s)
{
	for (size_t i = 0; i < s->inspection_count; i++) {
		struct inspection *in = &s->inspections[i];

		free(in->id);
		for (int l = 0; l < LANG_COUNT; l++)
			free(in->title[l]);
		free(in->every);
		free(in->on);
		free(in->owner);
		free(in->by);
		free(in->last);
		free(in->number);
	}
	free(s->inspections);
}
