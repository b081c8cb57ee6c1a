/* SPDX-License-Identifier: MIT */
/*
 * A bench for the rules: playbooks from short texts, an incident that is
 * opened and acted on through incident_decide, each decision encoded, read
 * back and folded as the desk does it. A test is a screenplay: acts, and what
 * is to be seen after them.
 *
 *   VERB|name=value|...   an act; want NULL: carried out; "R: text" refused
 *                         and "U: text" unreadable, text being in the sentence
 *   is STEP               want: its state, then what it is blocked by
 *   next                  want: "STEP WHY", or "none"
 *   left / left closing   want: in the obstacles; NULL: there are none
 *   state                 want: the incident's state
 *   finds NAME            want: in the sentence of such a finding, or "seq
 *                         1 2" the entries it rests on; NULL: there is none
 *   review                want: where the review stands
 *   field NAME, anchor NAME, level SCALE   want: the value, or NULL: unknown
 *   can VERB STEP         want: NULL allowed, or in the sentence why not
 *   +30m                  time passes
 *   as NAME               who acts from now on
 */
#ifndef TEST_BENCH_H
#define TEST_BENCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

#define BENCH_BOOKS 4
#define BENCH_START INT64_C(1795287600000)	/* 2026-11-22 03:00 +08:00 */
#define BENCH_LOG "01HZ0000000000000000000000"
#define BENCH_INCIDENT "01HZ0000000000000000000001"

/* One step of a playbook text; more is further keys. */
#define STEP(id, kind, more)						\
	"{ id = \"" id "\"; kind = \"" kind "\"; role = \"duty\"; "	\
	"text = { en = \"Text of " id "\"; }; " more " }"
#define CHOICE(value, more)						\
	"{ value = \"" value "\"; label = { en = \"Label " value "\"; }; " \
	more " }"
#define ASK(id, more)							\
	STEP(id, "ask", "choices = (" CHOICE("yes", "") ", "		\
		CHOICE("no", "") "); " more)
#define PHASE(id, steps) "{ id = \"" id "\"; steps = ( " steps " ); }"

struct line {
	const char *act, *want;
};

struct bench {
	struct playbook *book[BENCH_BOOKS];
	size_t book_count;
	struct zone *zone;
	struct site site;
	struct pins pins;
	struct incident *inc;
	struct event *log;
	size_t count, cap;
	int64_t now;
	const char *person;
	struct err err;
};

static const struct playbook *
bench_pin_book(void *ctx, const unsigned char (*hash)[HASH_SIZE],
	size_t count, struct err *err)
{
	const struct bench *b = ctx;

	for (size_t i = 0; count && i < b->book_count; i++) {
		if (memcmp(b->book[i]->pieces[0].hash, hash[0],
			HASH_SIZE) == 0)
			return b->book[i];
	}
	err_set(err, ERR_SYSTEM, "no such pin");
	return NULL;
}

static const struct zone *
bench_pin_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	const struct bench *b = ctx;

	(void)name;
	(void)hash;
	(void)err;
	return b->zone;
}

/* Loads "id" with these further keys and phases. */
static inline void
bench_book(struct bench *b, const char *id, const char *keys,
	const char *phases)
{
	struct problems ps = { 0 };
	struct piece piece = { .name = (char *)id };
	struct buf text = { 0 };

	buf_addf(&text, "format = 1; id = \"%s\"; version = \"1\"; "
		"languages = [\"en\"]; title = { en = \"Title %s\"; };\n"
		"roles = ( { id = \"duty\"; title = { en = \"Duty\"; }; }, "
		"{ id = \"boss\"; title = { en = \"Boss\"; }; }, "
		"{ id = \"police\"; title = { en = \"Police\"; }; } );\n"
		"%s\nphases = ( %s );\n", id, id, keys, phases);
	piece.bytes = text.text;
	piece.len = text.len;
	hash_sha256(piece.hash, text.text, text.len);
	assert_true(b->book_count < BENCH_BOOKS);
	b->book[b->book_count] = playbook_load(&piece, 1, false, &ps);
	if (!b->book[b->book_count])
		fail_msg("%s: %d: %s", id, ps.count ? ps.item[0].line : 0,
			ps.count ? ps.item[0].text : "?");
	b->book_count++;
	buf_done(&text);
	problems_done(&ps);
}

static inline void
bench_init(struct bench *b)
{
	memset(b, 0, sizeof(*b));
	b->zone = zone_parse("+08:00", "", 0, &b->err);
	assert_non_null(b->zone);
	site_init(&b->site);
	b->site.zone = b->zone;
	b->pins = (struct pins){ .playbook = bench_pin_book,
		.zone = bench_pin_zone, .ctx = b };
	b->now = BENCH_START;
	b->person = "Wang";
}

static inline void
bench_done(struct bench *b)
{
	incident_free(b->inc);
	for (size_t i = 0; i < b->count; i++)
		event_done(&b->log[i]);
	free(b->log);
	for (size_t i = 0; i < b->book_count; i++)
		playbook_free(b->book[i]);
	b->site.zone = NULL;
	site_done(&b->site);
	zone_free(b->zone);
}

/* One draft on its way: encoded, read back, kept and folded. */
static inline void
bench_enter(struct bench *b, const struct draft *draft)
{
	struct event e = {
		.log = BENCH_LOG, .incident = BENCH_INCIDENT,
		.seq = (int64_t)b->count + 1, .at = b->now,
		.occurred = draft->occurred, .virtual_at = TIME_NONE,
		.zone = "+08:00", .person = (char *)b->person,
		.known = "login", .user = "root", .host = "here",
		.kind = (char *)draft->kind, .version = EVENT_VERSION,
		.fields = draft->fields, .prev = CHAIN_START,
	};
	struct buf body = { 0 };
	struct event *kept;

	if (event_encode(&e, &body, &b->err) < 0)
		fail_msg("%s: %s", draft->kind, b->err.text);
	ARRAY_ROOM(b->log, b->count, b->cap);
	kept = &b->log[b->count];
	if (event_decode(kept, body.text, body.len, &b->err) < 0)
		fail_msg("%s: %s", draft->kind, b->err.text);
	b->count++;
	buf_done(&body);
	if (incident_apply(b->inc, kept, &b->pins, &b->err) < 0)
		fail_msg("%s: %s", draft->kind, b->err.text);
}

/* The books an act is decided with: named by playbook= and overlay=. */
static inline size_t
bench_books(const struct bench *b, const struct fields *args,
	const struct playbook *ret[BENCH_BOOKS])
{
	static const char *const names[] = { "playbook", "overlay" };
	size_t count = 0;
	const char *id;

	for (size_t n = 0; n < ARRAY_LEN(names); n++) {
		for (size_t i = 0; (id = fields_nth(args, names[n], i)); i++) {
			for (size_t j = 0; j < b->book_count; j++) {
				if (strcmp(b->book[j]->id, id) == 0)
					ret[count++] = b->book[j];
			}
		}
	}
	return count;
}

static inline void
bench_args(struct fields *args, char *text)
{
	char *save = NULL;

	for (char *s = strtok_r(text, "|", &save); s;
		s = strtok_r(NULL, "|", &save)) {
		char *equals = strchr(s, '=');

		assert_non_null(equals);
		*equals = '\0';
		fields_add(args, s, equals + 1);
	}
}

/* "VERB|name=value|..."; 0 when carried out, -1 with b->err. */
static inline int
bench_act(struct bench *b, const char *act)
{
	const struct playbook *books[BENCH_BOOKS];
	struct circumstances c = { .now = b->now, .person = b->person,
		.site = &b->site, .books = books, .number = "2026-0001" };
	struct command cmd = { 0 };
	struct decision decision = { 0 };
	char *text = mem_text(act);
	char *rest = strchr(text, '|');
	int rc;

	if (rest)
		*rest++ = '\0';
	cmd.verb = text;
	if (rest)
		bench_args(&cmd.args, rest);
	c.book_count = bench_books(b, &cmd.args, books);
	b->err = (struct err){ 0 };
	rc = incident_decide(b->inc, &cmd, &c, &decision, &b->err);
	if (rc == 0 && !b->inc)
		b->inc = incident_new();
	for (size_t i = 0; rc == 0 && i < decision.count; i++)
		bench_enter(b, &decision.draft[i]);
	if (rc == 0)
		incident_settle(b->inc);
	decision_done(&decision);
	fields_done(&cmd.args);
	free(text);
	return rc;
}

/* ---- what is to be seen ---------------------------------------------- */

static inline void
bench_want(const char *act, const char *have, const char *want)
{
	if (!have != !want || (have && strcmp(have, want) != 0))
		fail_msg("%s: have \"%s\", want \"%s\"", act,
			have ? have : "(nothing)", want ? want : "(nothing)");
}

static inline void
bench_step(const struct bench *b, struct buf *out, const char *id)
{
	const struct incident_step *s = incident_step(b->inc, id, NULL);

	if (!s)
		fail_msg("no step %s", id);
	buf_add_text(out, step_state_name(s->state));
	for (size_t i = 0; i < s->blocked_count; i++)
		buf_addf(out, " %s", strchr(s->blocked_by[i], '/') + 1);
	if (s->reopened && s->state != STEP_INAPPLICABLE)
		buf_add_text(out, " reopened");
	if (s->via)
		buf_addf(out, " via %s", s->via);
}

static inline void
bench_next(const struct bench *b, struct buf *out)
{
	static const char *const names[] = { "nothing", "returned",
		"deadline", "critical", "order" };
	const struct incident_step *s;
	enum why why;

	s = incident_next(b->inc, b->now, &why);
	if (s)
		buf_addf(out, "%s %s", s->rule->id, names[why]);
	else
		buf_add_text(out, "none");
}

static inline void
bench_can(const struct bench *b, const char *act, const char *what,
	const char *want)
{
	char verb[32];
	struct err err = { 0 };
	const struct incident_step *s;
	bool ok;

	assert_int_equal(sscanf(what, "%31s", verb), 1);
	s = incident_step(b->inc, strchr(what, ' ') + 1, NULL);
	assert_non_null(s);
	ok = step_allows(b->inc, s, verb, b->now, &err);
	if (ok != !want || (want && !strstr(err.text, want)))
		fail_msg("%s: %s", act, ok ? "allowed" : err.text);
}

static inline void
bench_left(const struct bench *b, const char *act, const char *want)
{
	struct buf out = { 0 };
	size_t count = incident_obstacles(b->inc, strstr(act, "closing"),
		&out);

	if (!count != !want || (want && !strstr(buf_text(&out), want)))
		fail_msg("%s: %zu: %s", act, count, buf_text(&out));
	buf_done(&out);
}

static inline const char *
bench_fact(const struct bench *b, const char *act, struct buf *out)
{
	const struct anchor *a;
	const struct grade *g;

	if (strncmp(act, "field ", 6) == 0)
		return incident_field(b->inc, act + 6);
	if (strncmp(act, "level ", 6) == 0) {
		g = incident_grade(b->inc, act + 6);
		return g ? g->level : NULL;
	}
	a = incident_anchor(b->inc, strchr(act, ' ') + 1);
	if (!a)
		return NULL;
	time_format(out, a->when, b->zone, TIME_CLOCK);
	return buf_text(out);
}

/* "waiting: for what; what ends it" */
static inline void
bench_due(const struct bench *b, struct buf *out, const char *id)
{
	struct err err = { 0 };
	const struct incident_deadline *d = incident_deadline(b->inc, id,
		&err);

	if (!d)
		fail_msg("%s", err.text);
	buf_add_text(out, deadline_word(d, deadline_state(d, b->now)));
	buf_add_text(out, ": ");
	deadline_waiting_text(out, b->inc, d, LANG_EN);
	buf_add_text(out, "; ");
	deadline_end_text(out, b->inc, d, LANG_EN);
}

static inline void
bench_finds(const struct bench *b, const char *act, const char *name,
	const char *want)
{
	struct buf all = { 0 };
	struct review r;

	review_look(&r, b->inc, b->now);
	for (size_t i = 0; i < r.count; i++) {
		const struct review_finding *f = &r.item[i];

		if (strcmp(f->rule->name, name) != 0)
			continue;
		review_sentence(&all, &r, f);
		buf_add_text(&all, " seq");
		for (size_t n = 0; n < f->seq_count; n++)
			buf_addf(&all, " %lld", (long long)f->seq[n]);
		buf_add_text(&all, ".");
	}
	if (want ? !strstr(buf_text(&all), want) : all.len != 0)
		fail_msg("%s: have \"%s\", want \"%s\"", act,
			buf_text(&all), want ? want : "(nothing)");
	review_done(&r);
	buf_done(&all);
}

static inline bool
bench_look(struct bench *b, const struct line *l)
{
	struct buf out = { 0 };
	bool seen = true;

	if (strncmp(l->act, "is ", 3) == 0) {
		bench_step(b, &out, l->act + 3);
		bench_want(l->act, buf_text(&out), l->want);
	} else if (strcmp(l->act, "next") == 0) {
		bench_next(b, &out);
		bench_want(l->act, buf_text(&out), l->want);
	} else if (strncmp(l->act, "due ", 4) == 0) {
		bench_due(b, &out, l->act + 4);
		bench_want(l->act, buf_text(&out), l->want);
	} else if (strncmp(l->act, "last ", 5) == 0) {
		const struct incident_step *s = incident_last_act(b->inc,
			l->act + 5, b->now);

		bench_want(l->act, s ? s->rule->full : "", l->want);
	} else if (strcmp(l->act, "state") == 0) {
		bench_want(l->act, incident_state_name(b->inc->state),
			l->want);
	} else if (strncmp(l->act, "finds ", 6) == 0) {
		bench_finds(b, l->act, l->act + 6, l->want);
	} else if (strcmp(l->act, "review") == 0) {
		bench_want(l->act, review_state_name(review_state(b->inc)),
			l->want);
	} else if (strncmp(l->act, "can ", 4) == 0) {
		bench_can(b, l->act, l->act + 4, l->want);
	} else if (strncmp(l->act, "left", 4) == 0) {
		bench_left(b, l->act, l->want);
	} else if (strncmp(l->act, "field ", 6) == 0 ||
		strncmp(l->act, "anchor ", 7) == 0 ||
		strncmp(l->act, "level ", 6) == 0) {
		bench_want(l->act, bench_fact(b, l->act, &out), l->want);
	} else {
		seen = false;
	}
	buf_done(&out);
	return seen;
}

static inline void
bench_try(struct bench *b, const struct line *l)
{
	const int rc = bench_act(b, l->act);
	enum err_code code;

	if (!l->want) {
		if (rc < 0)
			fail_msg("%s: %s", l->act, b->err.text);
		return;
	}
	code = l->want[0] == 'U' ? ERR_USAGE : ERR_REFUSED;
	if (rc == 0)
		fail_msg("%s: carried out", l->act);
	if (b->err.flags[0])
		snprintf(b->err.text + strlen(b->err.text),
			ERR_TEXT_MAX - strlen(b->err.text), " (%s)",
			b->err.flags);
	if (b->err.code != code || !strstr(b->err.text, l->want + 3))
		fail_msg("%s: %d: %s", l->act, b->err.code, b->err.text);
}

static inline void
bench_line(struct bench *b, const struct line *l)
{
	int64_t span;

	if (l->act[0] == '+') {
		assert_int_equal(span_parse(&span, l->act + 1, NULL), 0);
		b->now += span;
	} else if (strncmp(l->act, "as ", 3) == 0) {
		b->person = l->act + 3;
	} else if (!bench_look(b, l)) {
		bench_try(b, l);
	}
}

static inline void
bench_play(struct bench *b, const struct line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++)
		bench_line(b, &lines[i]);
}

/* One playbook "p", opened, and the lines played. */
static inline void
bench_run(const char *keys, const char *phases, const struct line *lines,
	size_t count)
{
	struct bench b;

	bench_init(&b);
	bench_book(&b, "p", keys, phases);
	bench_line(&b, &(struct line){ "open|playbook=p|title=T", NULL });
	bench_play(&b, lines, count);
	bench_done(&b);
}

#define PLAY(keys, phases, ...)						\
	bench_run(keys, phases, (const struct line[]){ __VA_ARGS__ },	\
		sizeof((const struct line[]){ __VA_ARGS__ }) /		\
		sizeof(struct line))

#endif
