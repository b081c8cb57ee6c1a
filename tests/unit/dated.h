/* SPDX-License-Identifier: MIT */
/*
 * A stage for dated cases: the shipped library, calendars and zones behind
 * the pins, an incident opened with one playbook, and events written as short
 * words ("recovered@2026-11-22T10:00"), folded without being decided on.
 */
#ifndef TEST_DATED_H
#define TEST_DATED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

#define DATED_LOG "01HZ0000000000000000000000"
#define DATED_INCIDENT "01HZ0000000000000000000001"
#define DATED_ZONES 20
#define DATED_EVENTS 24

struct stage {
	struct calendars *calendars;
	struct library *library;
	struct playbook *dated;		/* tests/data/dated.cfg */
	struct zone *zone[DATED_ZONES];
	size_t zones;
	struct pins pins;
};

static const struct zone *
stage_zone(struct stage *s, const char *name)
{
	struct err err = { 0 };

	for (size_t i = 0; i < s->zones; i++) {
		if (strcmp(zone_name(s->zone[i]), name) == 0)
			return s->zone[i];
	}
	assert_true(s->zones < DATED_ZONES);
	s->zone[s->zones] = zone_load(name, &err);
	if (!s->zone[s->zones])
		fail_msg("%s", err.text);
	return s->zone[s->zones++];
}

static const struct playbook *
stage_pin_book(void *ctx, const unsigned char (*hash)[HASH_SIZE],
	size_t count, struct err *err)
{
	const struct stage *s = ctx;

	(void)count;
	(void)err;
	if (memcmp(s->dated->pieces[0].hash, hash[0], HASH_SIZE) == 0)
		return s->dated;
	for (size_t i = 0; i < library_count(s->library); i++) {
		const struct playbook *pb = library_at(s->library,
			i)->playbook;

		if (pb && memcmp(pb->pieces[0].hash, hash[0], HASH_SIZE) == 0)
			return pb;
	}
	return NULL;
}

static const struct zone *
stage_pin_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	(void)hash;
	(void)err;
	return stage_zone(ctx, name);
}

static const struct calendar *
stage_pin_calendar(void *ctx, const unsigned char hash[HASH_SIZE],
	struct err *err)
{
	const struct stage *s = ctx;
	const struct calendar_entry *e;
	unsigned char have[HASH_SIZE];

	(void)err;
	for (size_t i = 0; (e = calendars_at(s->calendars, i)); i++) {
		hash_sha256(have, e->bytes, e->len);
		if (memcmp(have, hash, HASH_SIZE) == 0)
			return e->calendar;
	}
	return NULL;
}

static inline void
stage_init(struct stage *s)
{
	static const char *const calendars[] = { "share/calendars" };
	static const char *const folders[] = { "playbooks" };
	struct problems ps = { 0 };
	struct err err = { 0 };

	memset(s, 0, sizeof(*s));
	s->calendars = calendars_open(calendars, 1);
	s->library = library_open(folders, 1, s->calendars);
	s->dated = library_load_file(s->library, "tests/data/dated.cfg", &ps,
		&err);
	if (!s->dated)
		fail_msg("dated.cfg: %s", ps.count ? ps.item[0].text
			: err.text);
	problems_done(&ps);
	s->pins = (struct pins){ .playbook = stage_pin_book,
		.zone = stage_pin_zone, .calendar = stage_pin_calendar,
		.ctx = s };
}

static inline void
stage_done(struct stage *s)
{
	playbook_free(s->dated);
	library_free(s->library);
	calendars_free(s->calendars);
	for (size_t i = 0; i < s->zones; i++)
		zone_free(s->zone[i]);
}

/* The stage of a whole group of cases, as cmocka sets it up and ends it. */
static struct stage stage;

static inline int
stage_setup(void **state)
{
	(void)state;
	stage_init(&stage);
	return 0;
}

static inline int
stage_teardown(void **state)
{
	(void)state;
	stage_done(&stage);
	return 0;
}

static inline const struct playbook *
stage_book(const struct stage *s, const char *id)
{
	struct err err = { 0 };
	const struct playbook *pb;

	if (strcmp(id, s->dated->id) == 0)
		return s->dated;
	pb = library_find(s->library, id, &err);
	if (!pb)
		fail_msg("%s: %s", id, err.text);
	return pb;
}

/* "2026-11-22T03:00" in the zone, or with an offset of its own. */
static inline int64_t
dated_time(const char *s, const struct zone *zone)
{
	struct buf text = { 0 };
	struct err err = { 0 };
	int64_t ms = TIME_NONE;
	char *t;

	buf_add_text(&text, s);
	t = strchr(text.text, 'T');
	if (t && strlen(t) == 6 && !strchr(t, 'Z'))
		*t = ' ';
	else if (t && strlen(t) == 9)
		*t = ' ';
	else if (t && t[6] != ':')	/* RFC 3339 has seconds */
		buf_clear(&text);
	if (!text.len) {
		buf_add(&text, s, (size_t)(strchr(s, 'T') - s) + 6);
		buf_add_text(&text, ":00");
		buf_add_text(&text, strchr(s, 'T') + 6);
	}
	if (time_parse(&ms, buf_text(&text), 0, zone, TIME_PAST, &err) < 0)
		fail_msg("%s: %s", buf_text(&text), err.text);
	buf_done(&text);
	return ms;
}

/* ---- events ------------------------------------------------------------ */

/* One thing that happened, taken apart. */
struct happening {
	const char *kind;
	struct fields fields;
	int64_t when;
};

static inline void
happening_step(struct happening *h, const char *book, const char *step,
	const char *kind)
{
	h->kind = kind;
	if (strchr(step, '/'))
		fields_add(&h->fields, "step", step);
	else
		fields_addf(&h->fields, "step", "%s/%s", book, step);
}

/* Reads "WHAT@T"; the signs are those of tests/data/dated.tsv. */
static inline struct happening
happening_read(const char *word, const char *book, const struct zone *zone)
{
	struct happening h = { 0 };
	const char *at = strrchr(word, '@');
	char *what, *sign;

	if (!at)
		fail_msg("\"%s\" has no time", word);
	h.when = dated_time(at + 1, zone);
	what = mem_text_n(word, (size_t)(at - word));
	sign = what + strcspn(what, "!^?~>=:");
	if (*sign == '!' || *sign == '^') {
		bool done = *sign == '!';

		*sign = '\0';
		happening_step(&h, book, what, done ? "step-done"
			: "step-started");
	} else if (*sign == '?' || *sign == '~') {
		bool answer = *sign == '?';

		*sign = '\0';
		happening_step(&h, book, what, "step-done");
		fields_add(&h.fields, answer ? "value" : "person", sign + 1);
		if (!answer)
			fields_add(&h.fields, "answered", "yes");
	} else if (*sign == '>') {
		*sign = '\0';
		h.kind = "submitted";
		fields_add(&h.fields, "form", what);
		fields_add(&h.fields, "to", sign + 1);
		fields_add(&h.fields, "channel", "phone");
		fields_add(&h.fields, "receiver", "r");
	} else if (*sign == '=') {
		h.kind = "field-set";
		*sign = '\0';
		if (strchr(sign + 1, 'T')) {
			fields_addf(&h.fields, "set", "%s=%lld", what,
				(long long)dated_time(sign + 1, zone));
		} else {
			fields_addf(&h.fields, "set", "%s=%s", what,
				sign + 1);
		}
	} else if (*sign == ':') {
		*sign = '\0';
		h.kind = "level";
		fields_add(&h.fields, "scale", what);
		fields_add(&h.fields, "level", sign + 1);
	} else if (strcmp(what, "handled") == 0 ||
	    strcmp(what, "closed") == 0) {
		h.kind = strcmp(what, "handled") == 0 ? "handled" : "closed";
	} else {
		h.kind = "mark";
		fields_add(&h.fields, "anchor", what);
	}
	free(what);
	return h;
}

static inline void
dated_apply(struct stage *s, struct incident *inc, struct happening *h,
	int64_t seq, int64_t recorded)
{
	struct event e = {
		.log = DATED_LOG, .incident = DATED_INCIDENT, .seq = seq,
		.at = recorded, .occurred = h->when, .virtual_at = TIME_NONE,
		.zone = "UTC", .person = "p", .known = "login", .user = "u",
		.host = "h", .kind = (char *)h->kind,
		.version = EVENT_VERSION, .fields = h->fields,
	};
	struct err err = { 0 };

	if (incident_apply(inc, &e, &s->pins, &err) < 0)
		fail_msg("%s: %s", h->kind, err.text);
}

static inline void
opening_pins(struct stage *s, struct fields *f, const struct playbook *pb)
{
	unsigned char hash[HASH_SIZE];
	char hex[HASH_HEX_SIZE];

	hash_hex(hex, pb->pieces[0].hash);
	fields_addf(f, "playbook", "%s %s %s",
		pb->kind == PLAYBOOK_LAW ? "law" : "plan", pb->id, hex);
	for (size_t i = 0; calendars_at(s->calendars, i); i++) {
		const struct calendar_entry *e = calendars_at(s->calendars,
			i);

		hash_sha256(hash, e->bytes, e->len);
		hash_hex(hex, hash);
		fields_addf(f, "calendar", "%s %s%s%s",
			calendar_id(e->calendar), hex, e->zone ? " " : "",
			e->zone ? zone_name(e->zone) : "");
	}
}

/* An incident opened at that time with one playbook. */
static inline struct incident *
dated_open(struct stage *s, const char *book, const char *unit,
	const struct zone *zone, int64_t discovered)
{
	struct happening h = { .kind = "opened", .when = discovered };
	struct incident *inc = incident_new();

	fields_add(&h.fields, "number", "2026-0001");
	fields_add(&h.fields, "title", "t");
	fields_add(&h.fields, "unit-type", unit);
	fields_add(&h.fields, "zone", zone_name(zone));
	fields_add_time(&h.fields, "discovered", discovered);
	opening_pins(s, &h.fields, stage_book(s, book));
	dated_apply(s, inc, &h, 1, discovered);
	fields_done(&h.fields);
	return inc;
}

#endif
