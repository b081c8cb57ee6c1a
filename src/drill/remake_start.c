/* SPDX-License-Identifier: MIT */
/*
 * Who plays in a scenario made of an incident, who speaks to them, and how the
 * day begins; and the small parts of the file that all of it is made of.
 */
#include <stdlib.h>
#include <string.h>

#include "remake.h"

#define ACTOR_REPORTER "who-reported"
#define ACTOR_SCENE "the-scene"

/* ---- parts ---------------------------------------------------------- */

void
remake_words(const struct remake *r, struct js *object, const char *key,
	const char *text)
{
	struct buf b = { 0 };

	remake_said(r, &b, text);
	if (b.len)
		js_set(object, key, js_text(b.text));
	buf_done(&b);
}

void
remake_span(struct js *object, const char *key, int64_t ms)
{
	struct buf b = { 0 };
	const int64_t minutes = (ms < 0 ? -ms : ms) / TIME_MINUTE;

	buf_addf(&b, "%s%lldm", ms < 0 && minutes ? "-" : "",
		(long long)minutes);
	js_set(object, key, js_text(b.text));
	buf_done(&b);
}

struct js *
remake_names(const struct names *names)
{
	struct js *js = js_array();

	for (size_t i = 0; i < names->count; i++)
		js_push(js, js_text(names->item[i]));
	return js;
}

/* A list with one member. */
struct js *
remake_one(struct js *member)
{
	struct js *js = js_array();

	js_push(js, member);
	return js;
}

struct js *
remake_member(const char *id)
{
	struct js *js = js_object();

	js_set(js, "id", js_text(id));
	return js;
}

/* ---- who is in it --------------------------------------------------- */

const char *
remake_role(const struct remake *r, const char *role)
{
	return incident_role_title(r->inc, role, lang_now());
}

static void
card_text(const struct remake *r, const struct seat *s, struct buf *out)
{
	buf_add_text(out, _("You hold these posts: "));
	for (size_t i = 0; i < s->roles.count; i++)
		buf_addf(out, "%s%s", i ? _(", ") : "",
			remake_role(r, s->roles.item[i]));
	buf_add_text(out, _(". What you know is what reaches you here."));
}

struct js *
remake_players(const struct remake *r)
{
	struct js *all = js_array();

	for (size_t i = 0; i < r->seat_count; i++) {
		const struct seat *s = &r->seat[i];
		struct js *p = remake_member(s->roles.item[0]);
		struct buf card = { 0 };

		card_text(r, s, &card);
		js_set(p, "title", js_text(remake_role(r, s->roles.item[0])));
		js_set(p, "card", js_text(card.text));
		js_set(p, "roles", remake_names(&s->roles));
		js_push(all, p);
		buf_done(&card);
	}
	return all;
}

static struct js *
js_actor(const struct remake *r, const char *id, const char *title)
{
	struct js *a = remake_member(id);

	remake_words(r, a, "title", title);
	return a;
}

struct js *
remake_actors(const struct remake *r)
{
	struct js *all = js_array();

	js_push(all, js_actor(r, ACTOR_REPORTER, *r->inc->reporter
		? r->inc->reporter : _("whoever reports it")));
	js_push(all, js_actor(r, ACTOR_SCENE, _("those at the scene")));
	for (size_t i = 0; i < r->sources.count; i++)
		js_push(all, js_actor(r, r->sources.item[i].name,
			r->sources.item[i].value));
	return all;
}

/* Who says it: a source by its name, whoever reported, the scene. */
const char *
remake_actor(struct remake *r, const struct beat *b)
{
	const char *source = b->event ? fields_get(&b->event->fields,
		"source") : NULL;
	struct buf id = { 0 };

	if (b->step)
		return ACTOR_SCENE;
	if (!source || !*source)
		return b == r->beat ? ACTOR_REPORTER : ACTOR_SCENE;
	for (size_t i = 0; i < r->sources.count; i++)
		if (strcmp(r->sources.item[i].value, source) == 0)
			return r->sources.item[i].name;
	buf_addf(&id, "source-%zu", r->sources.count + 1);
	fields_add(&r->sources, id.text, source);
	buf_done(&id);
	return r->sources.item[r->sources.count - 1].name;
}

const char *
remake_channel(const struct remake *r, const struct beat *b)
{
	if (b->step)
		return "message";
	if (b->event && fields_get(&b->event->fields, "source"))
		return "alarm";
	return b == r->beat ? "phone" : "message";
}

/* The seat with the post that has to do with it. */
const char *
remake_to(const struct remake *r, const struct beat *b)
{
	for (size_t i = 0; b->step && i < r->seat_count; i++)
		if (names_have(&r->seat[i].roles, b->step->rule->role))
			return r->seat[i].roles.item[0];
	return r->seat[0].roles.item[0];
}

/* ---- the start ------------------------------------------------------ */

static bool
is_default(const char *id)
{
	return strcmp(id, "zhiban-default") == 0;
}

static void
put_books(const struct remake *r, struct js *start)
{
	struct js *overlays = js_array(), *law = js_array();
	struct js *later = js_array();

	for (size_t i = 1; i < r->inc->book_count; i++) {
		const struct incident_book *b = &r->inc->books[i];
		const char *id = b->playbook->id;

		if (b->role == BOOK_LAW)
			js_push(law, js_text(id));
		else if (b->added_seq != r->inc->opened.seq)
			js_push(later, js_text(id));
		else if (!is_default(id))
			js_push(overlays, js_text(id));
	}
	js_set(start, "playbook", js_text(r->inc->books[0].playbook->id));
	js_set(start, "overlays", overlays);
	js_set(start, "law", law);
	js_set(start, "later", later);
}

/* Does the plan, as it is now, know that field? */
static bool
has_fact(const struct remake *r, const char *id)
{
	for (size_t b = 0; b < r->inc->book_count; b++) {
		const struct playbook *pb = library_find(
			desk_library(r->desk), r->inc->books[b].playbook->id,
			NULL);

		for (size_t i = 0; pb && i < pb->fact_count; i++)
			if (strcmp(pb->facts[i].id, id) == 0)
				return true;
	}
	return false;
}

static void
put_facts(const struct remake *r, struct js *start)
{
	const struct event *opened = r->beat[0].event;
	struct js *all = js_array();
	const char *pair;

	for (size_t n = 0; (pair = fields_nth(&opened->fields, "set", n));
	    n++) {
		const size_t len = strcspn(pair, "=");
		char *id = mem_text_n(pair, len);

		if (pair[len] && has_fact(r, id)) {
			struct js *f = remake_member(id);

			remake_words(r, f, "value", pair + len + 1);
			js_push(all, f);
		}
		free(id);
	}
	js_set(start, "fields", all);
}

static void
put_level(const struct remake *r, struct js *start)
{
	for (size_t i = 0; i < r->inc->grading_count; i++) {
		const struct grade *g = &r->inc->gradings[i];
		struct buf b = { 0 };

		if (g->act.seq != r->inc->opened.seq)
			continue;
		buf_addf(&b, "%s:%s", g->scale, g->level);
		js_set(start, "level", js_text(b.text));
		buf_done(&b);
	}
}

struct js *
remake_start(const struct remake *r)
{
	const struct incident *inc = r->inc;
	const struct date d = time_date(r->began, inc->zone);
	const int64_t days = (r->began + (int64_t)zone_offset(inc->zone,
		r->began) * TIME_SECOND) / TIME_DAY;
	const char *unit = *inc->unit ? inc->unit
		: desk_site(r->desk)->name;
	struct js *start = js_object();
	struct buf clock = { 0 };
	int64_t found = inc->discovered - r->began;

	put_books(r, start);
	put_level(r, start);
	if (*inc->unit_type)
		js_set(start, "unit_type", js_text(inc->unit_type));
	remake_words(r, start, "unit", *unit ? unit : _("our unit"));
	remake_words(r, start, "title", inc->title);
	js_set(start, "open", js_bool(true));
	buf_addf(&clock, "%02d:%02d", d.hour, d.minute);
	js_set(start, "clock", js_text(clock.text));
	/* 1970-01-01 was a Thursday. */
	js_set(start, "weekday", js_number((days + 3) % 7 + 1));
	if (found > 0)
		found = 0;
	remake_span(start, "discovered", found);
	if (inc->occurred != TIME_NONE && inc->occurred - r->began <= found)
		remake_span(start, "occurred", inc->occurred - r->began);
	put_facts(r, start);
	buf_done(&clock);
	return start;
}
