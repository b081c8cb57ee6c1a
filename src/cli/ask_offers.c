/* SPDX-License-Identifier: MIT */
/*
 * What can be chosen when a command asks: incidents, plans, steps, people.
 */
#include <string.h>

#include "ask_room.h"

#define INCIDENTS_MAX 99

static void
offer_incidents(struct offers *o, const struct cli_call *c)
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE, .limit = INCIDENTS_MAX };
	struct board_page page = { 0 };

	if (!c->desk || store_board(desk_store(c->desk), &q, &page, NULL) < 0)
		return;
	for (size_t i = 0; i < page.count; i++)
		offers_add(o, page.item[i].number, page.item[i].title);
	board_page_done(&page);
}

static void
offer_plans(struct offers *o, const struct cli_call *c)
{
	const struct library *lib = c->library ? c->library
		: c->desk ? desk_library(c->desk) : NULL;
	const bool opens = c->row->verb &&
		strcmp(c->row->verb, "open") == 0;

	for (size_t i = 0; lib && i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (e->playbook && (!opens ||
			(e->playbook->kind == PLAYBOOK_PLAN &&
			!e->playbook->overlay)))
			offers_add(o, e->id, cli_words(&e->playbook->title));
	}
}

const struct incident_step *
ask_step(const struct cli_call *c, const struct incident **ret_inc)
{
	const char *name = fields_get(c->args, "incident");
	const char *step = fields_get(c->args, "step");

	*ret_inc = name && c->desk ? desk_incident_typed(c->desk, name, NULL)
		: NULL;
	return *ret_inc && step ? incident_step(*ret_inc, step, NULL) : NULL;
}

/* Those that can still be answered; the current one first. */
static void
offer_steps(struct offers *o, const struct cli_call *c)
{
	const struct incident *inc;
	const struct incident_step *s, *next;

	(void)ask_step(c, &inc);
	if (!inc)
		return;
	next = incident_next(inc, desk_now(c->desk), NULL);
	if (next)
		offers_add(o, next->rule->full, cli_words(&next->rule->text));
	for (size_t i = 0; i < inc->step_count; i++) {
		s = &inc->steps[i];
		if (s != next && step_allows(inc, s, "done",
			desk_now(c->desk), NULL))
			offers_add(o, s->rule->full,
				cli_words(&s->rule->text));
	}
}

/* What may be done with the step now. */
static void
offer_acts(struct offers *o, const struct cli_call *c)
{
	const struct incident *inc;
	const struct incident_step *s = ask_step(c, &inc);
	const struct verb *v;

	for (size_t i = 0; (v = verb_at(i)) != NULL; i++)
		if (v->on_step && (!s || step_allows(inc, s, v->name,
			desk_now(c->desk), NULL)))
			offers_add(o, v->name, _(v->title));
}

static void
offer_people(struct offers *o, const struct cli_call *c)
{
	const struct site *s = c->desk ? desk_site(c->desk) : NULL;

	for (size_t i = 0; s && i < s->people_count; i++)
		if (!s->people[i].left)
			offers_add(o, s->people[i].name, s->people[i].phone
				? s->people[i].phone : "");
}

/* "SCALE:LEVEL" of every scale the incident's plans have. */
static void
offer_levels(struct offers *o, const struct cli_call *c)
{
	const struct incident *inc;

	(void)ask_step(c, &inc);
	for (size_t i = 0; inc && i < inc->book_count; i++) {
		const struct playbook *pb = inc->books[i].playbook;

		for (size_t k = 0; k < pb->scale_count; k++) {
			const struct scale *s = &pb->scales[k];

			for (size_t n = 0; n < s->level_count; n++) {
				struct buf name = { 0 };

				buf_addf(&name, "%s:%s", s->id,
					s->levels[n].id);
				offers_add(o, buf_text(&name),
					cli_words(&s->levels[n].title));
				buf_done(&name);
			}
		}
	}
}

enum ask
ask_offers(struct offers *ret, const struct cli_call *c, const char *name)
{
	static const struct {
		const char *name;
		void (*fill)(struct offers *o, const struct cli_call *c);
		enum ask how;
	} rows[] = {
		{ "incident", offer_incidents, ASK_SEARCH },
		{ "playbook", offer_plans, ASK_LISTED },
		{ "id", offer_plans, ASK_SEARCH },
		{ "step", offer_steps, ASK_SEARCH },
		{ "act", offer_acts, ASK_LISTED },
		{ "level", offer_levels, ASK_SEARCH },
		{ "approver", offer_people, ASK_FREE },
		{ "owner", offer_people, ASK_FREE },
		{ "by", offer_people, ASK_FREE },
		{ "person", offer_people, ASK_FREE },
		{ "witness", offer_people, ASK_FREE },
	};

	*ret = (struct offers){ 0 };
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		if (strcmp(rows[i].name, name) != 0)
			continue;
		rows[i].fill(ret, c);
		return rows[i].how;
	}
	return ASK_FREE;
}
