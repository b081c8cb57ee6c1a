/* SPDX-License-Identifier: MIT */
/*
 * A told notice as it goes through a sink: its words for one person, and
 * whether a sink is for it at all.
 */
#include <stdlib.h>
#include <string.h>

#include "deliver.h"

/* ---- is it for this sink ---------------------------------------------- */

static bool
is_due(const struct told_notice *n)
{
	return n->kind != NOTICE_BEFORE;
}

static bool
is_grave(const struct sink_setting *s, struct desk *d,
	const struct told_notice *n)
{
	const struct incident *inc = s->rank
		? desk_incident(d, n->incident, NULL) : NULL;

	return !s->rank || (inc && incident_rank(inc, NULL) <= s->rank);
}

bool
sink_setting_wants(const struct sink_setting *s, struct desk *d,
	const struct told_notice *n)
{
	const unsigned when = is_due(n) ? SINK_AT_DUE : SINK_AT_WARNING;
	const struct date now = time_date(n->at, desk_zone(d));

	if (s->when && !(s->when & when))
		return false;
	if (s->rungs && n->rung > 0 && n->rung < 32 &&
	    !(s->rungs & 1u << n->rung))
		return false;
	if (sink_setting_quiet(s, now.hour * 60 + now.minute) &&
	    (!is_due(n) || s->quiet_due))
		return false;
	return is_grave(s, d, n);
}

struct sink
sink_setting_sink(const struct sink_setting *s)
{
	struct sink sink = { .kind = sink_find(s->kind), .name = s->name,
		.text = s->text, .timeout_ms = s->timeout_ms };

	for (size_t i = 0; i < SINK_ARGS_MAX && s->argv[i]; i++)
		sink.argv[i] = s->argv[i];
	return sink;
}

/* ---- its words -------------------------------------------------------- */

static void
state_text(struct buf *out, const struct told_notice *n)
{
	struct buf span = { 0 };

	if (n->at < n->due) {
		span_format(&span, n->due - n->at, false);
		buf_addf(out, _("due in %s"), span.text);
	} else if (n->at - n->due < TIME_MINUTE) {
		buf_add_text(out, _("due now"));
	} else {
		span_format(&span, n->at - n->due, false);
		buf_addf(out, _("overdue by %s"), span.text);
	}
	buf_done(&span);
}

static const char *
world_word(const struct desk *d)
{
	const char *mark = desk_mark(d);

	if (*mark)
		return mark;
	return strcmp(desk_kind(d), "test") == 0 ? _("TEST") : NULL;
}

void
delivery_facts(struct delivery_facts *ret, const struct desk *d,
	const struct told_notice *n, const struct told_person *p)
{
	*ret = (struct delivery_facts){ 0 };
	time_format(&ret->due, n->due, desk_zone(d), TIME_FULL);
	state_text(&ret->state, n);
	ret->facts = (struct notify_facts){
		.number = n->number, .title = n->title,
		.deadline = n->name[lang_now()],
		.due = ret->due.text, .state = ret->state.text,
		/* Where nobody holds it, the post is named. */
		.person = p ? p->name : n->role_name[lang_now()],
		.phone = p ? p->phone : "",
		.kind = world_word(d), .critical = is_due(n) };
}

void
delivery_facts_done(struct delivery_facts *f)
{
	buf_done(&f->due);
	buf_done(&f->state);
}

/* ---- parcels ---------------------------------------------------------- */

static void
parcel_done(struct parcel *p)
{
	for (size_t i = 0; i < ARRAY_LEN(p->text); i++)
		free(p->text[i]);
	free(p->deadline);
}

void
parcel_add(struct parcels *to, const struct desk *d,
	const struct told_notice *n, const struct told_person *person)
{
	struct delivery_facts f;
	struct parcel *p;

	/* The oldest says least by then; its "told" entry stands. */
	if (to->count == PARCEL_MAX) {
		parcel_done(&to->item[0]);
		memmove(to->item, to->item + 1,
			--to->count * sizeof(*to->item));
	}
	delivery_facts(&f, d, n, person);
	ARRAY_ROOM(to->item, to->count, to->cap);
	p = &to->item[to->count++];
	*p = (struct parcel){ .deadline = mem_text(n->deadline),
		.seq = n->seq, .critical = f.facts.critical,
		.text = { mem_text(f.facts.number), mem_text(f.facts.title),
			mem_text(f.facts.deadline), mem_text(f.facts.due),
			mem_text(f.facts.person), mem_text(f.facts.phone),
			mem_text(f.facts.state) } };
	memcpy(p->incident, n->incident, ID_SIZE);
	delivery_facts_done(&f);
}

bool
parcels_have(const struct parcels *p, const char *incident,
	const char *deadline)
{
	for (size_t i = 0; i < p->count; i++)
		if (strcmp(p->item[i].incident, incident) == 0 &&
		    strcmp(p->item[i].deadline, deadline) == 0)
			return true;
	return false;
}

void
parcels_take(struct parcels *to, struct parcels *from, bool all)
{
	const char *person = from->count ? from->item[0].text[4] : "";
	size_t left = 0;

	for (size_t i = 0; i < from->count; i++) {
		if (!all && strcmp(from->item[i].text[4], person) != 0) {
			from->item[left++] = from->item[i];
			continue;
		}
		ARRAY_ROOM(to->item, to->count, to->cap);
		to->item[to->count++] = from->item[i];
		/* `person` lives on in `to`. */
	}
	from->count = left;
}

void
parcels_done(struct parcels *p)
{
	for (size_t i = 0; i < p->count; i++)
		parcel_done(&p->item[i]);
	free(p->item);
	*p = (struct parcels){ 0 };
}

struct notify_facts *
parcels_facts(const struct parcels *p, const struct desk *d)
{
	struct notify_facts *f = mem_alloc((p->count + 1) * sizeof(*f));

	for (size_t i = 0; i < p->count; i++) {
		char *const *text = p->item[i].text;

		f[i] = (struct notify_facts){ .number = text[0],
			.title = text[1], .deadline = text[2],
			.due = text[3], .person = text[4], .phone = text[5],
			.state = text[6], .kind = world_word(d),
			.critical = p->item[i].critical };
	}
	return f;
}
