/* SPDX-License-Identifier: MIT */
/*
 * A turn: what is due goes out, the earliest first, an entry each. It is
 * looked at again under the lock, on everything others wrote: whoever commits
 * first has sent it.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

#define TURN_MOST 1000		/* entries: a scenario cannot run away */

struct turn {
	struct drill *dr;
	int wrote;
};

/* Texts go into the entry in the drill's language: what went out is what
 * stands there. */
void
drill_send(struct fields *f, const struct drill *dr, size_t i,
	int64_t scheduled, bool by_hand)
{
	const struct drill_inject *in = &dr->injects[i];
	const enum lang lang = dr->lang;
	const char *subject = words_text(&in->rule->subject, lang);
	struct buf who = { 0 };

	fields_add(f, "id", in->rule->id);
	fields_addf(f, "nth", "%d", in->times + 1);
	fields_add_time(f, "scheduled", scheduled);
	fields_add(f, "channel", scenario_channel_name(in->rule->channel));
	drill_from(&who, dr, in->rule);
	if (who.len)
		fields_add(f, "from", who.text);
	buf_clear(&who);
	drill_to(&who, dr, in->rule);
	if (who.len)
		fields_add(f, "to", who.text);
	if (*subject)
		fields_add(f, "subject", subject);
	fields_add(f, "text", words_text(&in->rule->text, lang));
	if (by_hand)
		fields_add(f, "by", "hand");
	buf_done(&who);
}

/* The end that has come; NULL: none. */
static const struct scenario_end *
end_of(const struct drill *dr, int64_t at)
{
	for (size_t i = 0; i < dr->scenario->end_count; i++) {
		const struct scenario_end *e = &dr->scenario->ends[i];
		const int64_t when = e->when.count ? drill_since(dr, &e->when)
			: e->at != TIME_NONE ? dr->began + e->at : TIME_NONE;

		if (when == at)
			return e;
	}
	return NULL;
}

/* The clock stands from then on: deadlines do not run on after the end. */
void
drill_end_clock(struct desk_entries *w, int64_t at, bool by_hand)
{
	struct fields *f = desk_entry(w, "clock");

	fields_add_time(f, "real", clock_wall());
	fields_add_time(f, "virtual", at);
	fields_add(f, "rate", "0");
	if (!by_hand)
		fields_add(f, "by", "end");
}

static int
turn_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct turn *t = ctx;
	struct drill *dr = t->dr;
	const int64_t now = desk_now(dr->desk);
	const struct scenario_end *end;
	struct fields *f;
	bool unneeded;
	int64_t at;
	size_t i;

	if (drill_sync(dr, err) < 0)
		return -1;
	at = drill_next(dr, &i);
	if (at == TIME_NONE || at > now)
		return 0;
	t->wrote++;
	if (i == dr->inject_count) {
		end = end_of(dr, at);
		f = desk_entry(w, "drill-end");
		fields_add(f, "why", end ? end->id : "");
		if (end && words_any(&end->text))
			fields_add(f, "text", words_text(&end->text,
				dr->lang));
		fields_add_time(f, "scheduled", at);
		drill_end_clock(w, now, false);
		return 0;
	}
	at = drill_scheduled(dr, i, &unneeded);
	if (unneeded) {
		f = desk_entry(w, "inject-passed");
		fields_add(f, "id", dr->injects[i].rule->id);
		fields_add_time(f, "scheduled", at);
		return 0;
	}
	drill_send(desk_entry(w, "inject"), dr, i, at, false);
	return 0;
}

/* ---- what the scenario stacks --------------------------------------- */

static bool
has_book(const struct incident *inc, const char *id)
{
	for (size_t i = 0; i < inc->book_count; i++)
		if (strcmp(inc->books[i].playbook->id, id) == 0)
			return true;
	return false;
}

/* Players who open the incident themselves get the overlays that the scenario
 * stacks on its plan; they are not asked to know them. */
static int
stack(struct drill *dr, struct err *err)
{
	const struct scenario_start *s = &dr->scenario->start;
	const struct incident *inc = s->open || !s->overlays.count ? NULL
		: drill_incident(dr);
	char id[ID_SIZE];
	int rc = 0;

	if (!inc || inc->state != INCIDENT_OPEN ||
	    !has_book(inc, s->playbook))
		return 0;
	memcpy(id, inc->id, ID_SIZE);
	for (size_t i = 0; rc == 0 && i < s->overlays.count; i++) {
		struct command cmd = { .verb = "overlay", .incident = id };
		struct outcome o = { 0 };

		inc = desk_incident(dr->desk, id, err);
		if (!inc || has_book(inc, s->overlays.item[i]))
			continue;
		fields_add(&cmd.args, "playbook", s->overlays.item[i]);
		rc = desk_do(dr->desk, &cmd, &o, err);
		fields_done(&cmd.args);
		outcome_done(&o);
	}
	return rc;
}

static int
take_turns(struct drill *dr, struct err *err)
{
	struct turn t = { .dr = dr };
	struct outcome o;
	int before = -1;
	size_t i;

	if (dr->state == DRILL_RUNNING && stack(dr, err) < 0)
		return -1;

	while (t.wrote != before && t.wrote < TURN_MOST) {
		const int64_t next = drill_next(dr, &i);

		/* Most looks find nothing and take no lock. */
		if (next == TIME_NONE || next > desk_now(dr->desk))
			break;
		before = t.wrote;
		if (desk_write(dr->desk, turn_gather, &t, &o, err) < 0)
			return -1;
		outcome_done(&o);
		if (drill_sync(dr, err) < 0)
			return -1;
	}
	return t.wrote;
}

/* What comes by itself is the clock's doing, whoever's command looked. */
int
drill_turn(struct drill *dr, struct err *err)
{
	struct desk_actor actor = { mem_text(EVENT_CLOCK), EVENT_CLOCK };
	int n;

	desk_actor_swap(dr->desk, &actor);
	n = take_turns(dr, err);
	desk_actor_swap(dr->desk, &actor);
	free(actor.person);
	return n;
}
