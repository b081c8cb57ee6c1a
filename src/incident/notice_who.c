/* SPDX-License-Identifier: MIT */
/*
 * Whom a notice is for: the chain's rungs, the roles and persons behind
 * them, whose rung an acknowledgement stops, and the entries that tell.
 */
#include <string.h>

#include "incident_room.h"

#define ROLE_OWNER "duty-admin"	/* the rung that is first of all the owner's */

static const char *const default_chain[] = { "duty-admin", "duty-leader",
	"commander" };		/* NOTICE_CHAIN */

static struct names
chain_of(const struct incident *inc, const struct incident_deadline *d)
{
	if (d->rule->escalate.count)
		return d->rule->escalate;
	if (inc->chain.count)
		return inc->chain;
	return (struct names){ (const char **)(uintptr_t)default_chain,
		ARRAY_LEN(default_chain) };
}

size_t
notice_rungs(const struct incident *inc, const struct incident_deadline *d)
{
	const size_t count = chain_of(inc, d).count;

	return count < NOTICE_RUNGS_MAX ? count : NOTICE_RUNGS_MAX;
}

const char *
notice_role(const struct incident *inc, const struct incident_deadline *d,
	int rung)
{
	const struct names chain = chain_of(inc, d);

	return rung >= 1 && (size_t)rung <= chain.count
		? chain.item[rung - 1] : NULL;
}

static void
owner_add(const struct incident *inc, const struct site *site,
	struct notice_person *ret, size_t *count)
{
	const struct person *p = site ? site_person(site, inc->owner) : NULL;

	if (*inc->owner && !(p && p->left))
		ret[(*count)++] = (struct notice_person){
			p ? p->name : inc->owner, p ? p->phone : "" };
}

static void
add_once(struct notice_person *ret, size_t *count, const char *name,
	const char *phone)
{
	for (size_t i = 0; i < *count; i++)
		if (strcmp(ret[i].name, name) == 0)
			return;
	ret[(*count)++] = (struct notice_person){ name, phone };
}

/* Whoever has the shift now, where that is not the owner. */
static void
shift_add(const struct site *site, struct notice_person *ret, size_t *count)
{
	const struct shift *s = site ? site_shift(site) : NULL;
	const struct person *p = s ? site_person(site, s->person) : NULL;

	if (s)
		add_once(ret, count, s->person, p ? p->phone : "");
}

/* The owner is to be told alone, unless the roster says that others are on duty
 * now. */
static bool
is_there(const struct incident *inc, const struct site *site,
	const char *role, int64_t now)
{
	const struct person *p = site ? site_person(site, inc->owner) : NULL;

	return !site || !site_is_on_duty(site, role, NULL, now) ||
		site_is_on_duty(site, NULL, p ? p->name : inc->owner, now);
}

size_t
notice_people(const struct incident *inc, const struct site *site,
	const struct incident_deadline *d, int rung, int64_t now,
	struct notice_person ret[NOTICE_PEOPLE_MAX])
{
	const char *role = notice_role(inc, d, rung);
	const struct person *p;
	size_t count = 0;

	if (role && rung == 1 && strcmp(role, ROLE_OWNER) == 0)
		owner_add(inc, site, ret, &count);
	if (count)
		shift_add(site, ret, &count);
	if (!role || (count && is_there(inc, site, role, now)))
		return count;
	for (size_t n = 0; site && count < NOTICE_PEOPLE_MAX &&
	    (p = site_post_at(site, role, n, now)); n++)
		add_once(ret, &count, p->name, p->phone);
	if (count == 0 && rung == 1)
		owner_add(inc, site, ret, &count);
	return count;
}

/* ---- acknowledging -------------------------------------------------- */

static bool
is_on_rung(const struct incident *inc, const struct site *site,
	const struct incident_deadline *d, int rung, const char *person,
	int64_t now)
{
	struct notice_person people[NOTICE_PEOPLE_MAX];
	const size_t count = notice_people(inc, site, d, rung, now,
		people);

	for (size_t i = 0; i < count; i++)
		if (strcmp(people[i].name, person) == 0)
			return true;
	return false;
}

int
notice_ack_rung(const struct incident *inc, const struct site *site,
	const struct incident_deadline *d, const char *person, int64_t now)
{
	const int last = d->rung > 0 ? d->rung : 1;
	int lowest = 0;

	for (int rung = 1; rung <= last; rung++) {
		const struct telling *t = notice_telling(d, rung);

		if (t && t->acknowledged.seq)
			continue;
		if (is_on_rung(inc, site, d, rung, person, now))
			return rung;
		if (!lowest)
			lowest = rung;
	}
	return lowest;
}

/* ---- telling -------------------------------------------------------- */

static struct draft *
told_draft(struct decision *dec)
{
	struct draft *draft;

	ARRAY_ROOM(dec->draft, dec->count, dec->cap);
	draft = &dec->draft[dec->count++];
	*draft = (struct draft){ .kind = "told", .occurred = TIME_NONE };
	return draft;
}

static void
tell_one(const struct incident *inc, const struct site *site,
	const struct notice *n, int64_t now, const char *how,
	struct decision *ret)
{
	struct notice_person people[NOTICE_PEOPLE_MAX];
	const size_t count = notice_people(inc, site, n->deadline, n->rung,
		now, people);
	struct fields *f = &told_draft(ret)->fields;
	struct buf due = { 0 };

	time_format(&due, n->occurrence, inc->zone, TIME_RFC3339);
	fields_add(f, "deadline", n->deadline->rule->full);
	fields_add(f, "occurrence", buf_text(&due));
	fields_addf(f, "rung", "%d", n->rung);
	fields_addf(f, "nth", "%d", n->nth);
	fields_add_time(f, "planned", n->at);
	if (now - n->at >= TIME_MINUTE)
		fields_addf(f, "late", "%lld",
			(long long)((now - n->at) / TIME_SECOND));
	fields_add(f, "to", notice_role(inc, n->deadline, n->rung));
	for (size_t i = 0; i < count; i++)
		fields_add(f, "person", people[i].name);
	if (how && *how)
		fields_add(f, "how", how);
	buf_done(&due);
}

void
incident_tell(const struct incident *inc, const struct site *site,
	int64_t now, const char *how, struct decision *ret)
{
	struct notice n;

	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];
		const int rungs = (int)notice_rungs(inc, d);

		for (int rung = 1; rung <= rungs; rung++)
			if (notice_due(inc, d, rung, now, &n))
				tell_one(inc, site, &n, now, how, ret);
	}
}
