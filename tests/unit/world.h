/* SPDX-License-Identifier: MIT */
/*
 * A small incident built by hand, so that the rules about conditions and
 * deadlines are tried without a playbook file and without the fold. Every
 * list has room for ROOM; nothing needs to be freed but what world_done
 * frees.
 */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

#define ROOM 24

struct world {
	struct incident inc;
	struct zone *zone;
	struct playbook pb, law;
	struct incident_book books[2];
	struct deadline rules[ROOM];
	struct incident_deadline deadlines[ROOM];
	struct step step_rules[ROOM];
	struct incident_step steps[ROOM];
	struct anchor anchors[ROOM];
	struct submission submissions[ROOM];
	struct grade grades[ROOM];
	struct incident_field fields[ROOM];
	int64_t seq;
};

/* Reads RFC 3339; "" is not known. */
static inline int64_t
at(const char *s)
{
	struct zone *utc;
	int64_t ms;

	if (!*s)
		return TIME_NONE;
	utc = zone_parse("UTC", "", 0, NULL);
	assert_int_equal(time_parse(&ms, s, 0, utc, TIME_PAST, NULL), 0);
	zone_free(utc);
	return ms;
}

static inline void
world_init(struct world *w, const char *zone)
{
	struct err err = { 0 };

	memset(w, 0, sizeof(*w));
	w->zone = zone_load(zone, &err);
	if (!w->zone)
		fail_msg("%s", err.text);
	w->books[0] = (struct incident_book){ .playbook = &w->pb };
	w->books[1] = (struct incident_book){ .playbook = &w->law,
		.role = BOOK_LAW };
	w->pb.id = "w";
	w->law.id = "law";
	w->inc = (struct incident){
		.zone = w->zone, .number = "2026-0001", .title = "t",
		.unit_type = "school", .owner = "", .reporter = "",
		.unit = "", .discovered = TIME_NONE, .occurred = TIME_NONE,
		.books = w->books, .book_count = 2,
		.deadlines = w->deadlines, .steps = w->steps,
		.anchors = w->anchors, .submissions = w->submissions,
		.grades = w->grades, .fields = w->fields,
	};
	w->seq = 1;
	w->inc.opened.seq = 1;
}

static inline void
world_done(struct world *w)
{
	for (size_t i = 0; i < w->inc.step_count; i++)
		fields_done(&w->steps[i].given);
	zone_free(w->zone);
}

static inline struct act
act_at(struct world *w, int64_t when)
{
	w->seq++;
	return (struct act){ .seq = w->seq, .at = when, .when = when,
		.person = "p" };
}

/* A rule to be filled in and its deadline; full and id are "w/ID". */
static inline struct deadline *
world_deadline(struct world *w, const char *full, enum deadline_kind kind)
{
	size_t i = w->inc.deadline_count++;

	assert_true(i < ROOM);
	w->rules[i] = (struct deadline){ .full = full,
		.id = strchr(full, '/') + 1, .kind = kind };
	w->deadlines[i] = (struct incident_deadline){ .rule = &w->rules[i],
		.book = strncmp(full, "law/", 4) == 0 };
	return &w->rules[i];
}

static inline struct incident_step *
world_step(struct world *w, const char *full, enum step_kind kind)
{
	size_t i = w->inc.step_count++;

	assert_true(i < ROOM);
	w->step_rules[i] = (struct step){ .full = full,
		.id = strchr(full, '/') + 1, .kind = kind, .track = "" };
	w->steps[i] = (struct incident_step){ .rule = &w->step_rules[i] };
	return &w->steps[i];
}

static inline void
world_mark(struct world *w, const char *name, int64_t when)
{
	size_t i = 0;

	while (i < w->inc.anchor_count &&
	    strcmp(w->anchors[i].name, name) != 0)
		i++;
	assert_true(i < ROOM);
	if (i == w->inc.anchor_count)
		w->inc.anchor_count++;
	w->anchors[i] = (struct anchor){ name, when, act_at(w, when) };
}

static inline struct submission *
world_submit(struct world *w, const char *form, const char *to, int64_t when)
{
	size_t i = w->inc.submission_count++;

	assert_true(i < ROOM);
	w->submissions[i] = (struct submission){ .form = form, .to = to,
		.channel = "phone", .receiver = "r", .act = act_at(w, when) };
	return &w->submissions[i];
}

static inline void
world_grade(struct world *w, const char *scale, const char *level,
	int64_t when)
{
	size_t i = 0;

	while (i < w->inc.grade_count &&
	    strcmp(w->grades[i].scale, scale) != 0)
		i++;
	assert_true(i < ROOM);
	if (i == w->inc.grade_count)
		w->inc.grade_count++;
	w->grades[i] = (struct grade){ scale, level, "",
			act_at(w, when) };
}

static inline void
world_field(struct world *w, const char *name, const char *value,
	int64_t when)
{
	size_t i = w->inc.field_count++;

	assert_true(i < ROOM);
	w->fields[i] = (struct incident_field){ name, value,
		act_at(w, when) };
}

static inline void
world_answer(struct world *w, struct incident_step *s, const char *value,
	int64_t when)
{
	fields_done(&s->given);
	fields_add(&s->given, "value", value);
	s->ended = s->state = STEP_DONE;
	s->end = act_at(w, when);
}

/* Lists with room of their own, for as long as the test's block. */
#define TERMS(...) \
	((struct terms){ (struct term[]){ __VA_ARGS__ }, \
		sizeof((struct term[]){ __VA_ARGS__ }) / sizeof(struct term) })
#define NAMES(...) \
	((struct names){ (const char *[]){ __VA_ARGS__ }, \
		sizeof((const char *[]){ __VA_ARGS__ }) / sizeof(char *) })
#define ANCHOR(n) { .kind = TERM_ANCHOR, .name = (n) }

static inline struct span
span_of(const char *s)
{
	struct span span = { 0 };

	if (*s)
		assert_int_equal(span_rule_parse(&span, s), 0);
	return span;
}

/* Fails with both times in words. */
static inline void
assert_time(int64_t have, const char *want, const struct zone *zone,
	const char *what)
{
	struct buf have_text = { 0 }, want_text = { 0 };

	if (have != at(want)) {
		if (have == TIME_NONE)
			buf_add_text(&have_text, "none");
		else
			time_format(&have_text, have, zone, TIME_RFC3339);
		if (*want)
			time_format(&want_text, at(want), zone, TIME_RFC3339);
		fail_msg("%s: have %s, want %s", what, buf_text(&have_text),
			buf_text(&want_text));
	}
}

#endif
