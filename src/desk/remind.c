/* SPDX-License-Identifier: MIT */
/*
 * What the unit is reminded of by day, hazards and inspections: an entry
 * "reminded" each, and told like a deadline's notice. What is due when is the
 * incident room's.
 */
#include <stdlib.h>
#include <string.h>

#include "desk_room.h"
#include "inspect.h"

#define TURN_MOST 20		/* in one turn; the rest comes with the next */

/* ---- the entry ------------------------------------------------------ */

struct reminding {
	struct desk *d;
	const char *how;
	bool wrote;
};

/* Looked at again under the lock: others may have said it. */
static int
remind_gather(void *ctx, struct desk_entries *w, struct err *err)
{
	struct reminding *x = ctx;
	struct reminder r;
	const char *people[REMINDER_PEOPLE_MAX];
	struct fields *f;
	struct buf of = { 0 };
	size_t count;

	(void)err;
	x->wrote = site_reminder(&x->d->site, desk_now(x->d), &r);
	if (!x->wrote)
		return 0;
	reminder_of(&of, &r);
	f = desk_entry(w, "reminded");
	fields_add(f, "of", of.text);
	fields_add_time(f, "due", r.due);
	fields_add_time(f, "planned", r.planned);
	if (*r.owner)
		fields_add(f, "to", r.owner);
	count = reminder_people(&x->d->site, &r, desk_now(x->d), people);
	for (size_t i = 0; i < count; i++)
		fields_add(f, "person", people[i]);
	if (x->how && *x->how)
		fields_add(f, "how", x->how);
	buf_done(&of);
	return 0;
}

/* The entry as it was written, for whoever is told. */
static void
say(struct desk *d, int64_t seq, struct told_list *told)
{
	const struct event_query q = { .kind = "reminded", .after = seq - 1,
		.upto = seq };
	struct event e;

	if (store_first(d->store, &q, &e, NULL) == 1) {
		fresh_note(d, &e);
		if (told)
			told_add(told, d, &e, true);
		event_done(&e);
	}
}

int
remind_turn(struct desk *d, const char *how, struct told_list *told,
	struct err *err)
{
	struct reminding x = { .d = d, .how = how };
	struct reminder r;

	for (int i = 0; i < TURN_MOST && site_reminder(&d->site, desk_now(d),
		&r); i++) {
		struct outcome o = { 0 };

		if (desk_write(d, remind_gather, &x, &o, err) < 0)
			return -1;
		if (x.wrote)
			say(d, o.first_seq, told);
		outcome_done(&o);
	}
	return 0;
}

/* ---- what it says --------------------------------------------------- */

static const struct hazard *
hazard_named(const struct site *s, const char *of)
{
	return strncmp(of, "hazard ", 7) == 0
		? site_hazard(s, strtoll(of + 7, NULL, 10)) : NULL;
}

static const struct inspection *
inspection_named(const struct site *s, const char *of)
{
	return strncmp(of, "inspection ", 11) == 0
		? site_inspection(s, of + 11) : NULL;
}

/* In every language, whatever the reader's. */
static void
words_of(char *ret[LANG_COUNT], const char *msgid)
{
	const enum lang was = lang_now();

	for (int l = 0; l < LANG_COUNT; l++) {
		lang_set((enum lang)l);
		ret[l] = mem_text(gettext(msgid));
	}
	lang_set(was);
}

/* One by "to", several by "person". */
static void
take_people(struct told_notice *n, const struct site *s,
	const struct fields *f)
{
	const char *name = fields_get(f, "to");

	n->people = mem_alloc((REMINDER_PEOPLE_MAX + 1) * sizeof(*n->people));
	for (size_t i = 0; i < REMINDER_PEOPLE_MAX; i++) {
		const struct person *p;

		if (i > 0 || !name)
			name = fields_nth(f, "person", i);
		if (!name)
			break;
		p = site_person(s, name);
		n->people[i].name = mem_text(name);
		n->people[i].phone = mem_text(p ? p->phone : "");
		n->people_count++;
	}
}

/* What a reminder is about: texts of its notice. */
static bool
day_notice(struct told_notice *n, const struct site *s, int64_t day)
{
	const enum lang was = lang_now();
	struct key_day known;
	struct buf number = { 0 };

	if (!site_key_day(s, day, &known))
		return false;
	duty_day_text(&number, day);
	n->number = buf_take(&number);
	n->title = mem_text(known.period->name);
	for (int l = 0; l < LANG_COUNT; l++) {
		struct buf what = { 0 };

		lang_set((enum lang)l);
		key_day_text(&what, &known);
		n->name[l] = buf_take(&what);
	}
	lang_set(was);
	return true;
}

static bool
hazard_notice(struct told_notice *n, const struct hazard *h)
{
	struct buf number = { 0 };

	if (!h)
		return false;
	buf_addf(&number, "#%lld", (long long)h->number);
	n->number = buf_take(&number);
	n->title = mem_text(h->hazard);
	words_of(n->name, N_("to be put right"));
	return true;
}

static bool
inspection_notice(struct told_notice *n, const struct inspection *in)
{
	if (!in)
		return false;
	n->number = mem_text(*in->number ? in->number : "#");
	n->title = mem_text(inspection_title(in, lang_now()));
	words_of(n->name, N_("inspection to be made"));
	return true;
}

bool
remind_notice(struct told_notice *n, struct desk *d, const struct event *e)
{
	const char *of = fields_get(&e->fields, "of");
	int64_t day;

	if (!of || !(reminder_day(&day, of) ? day_notice(n, &d->site, day)
	    : hazard_notice(n, hazard_named(&d->site, of)) ||
	    inspection_notice(n, inspection_named(&d->site, of))))
		return false;
	n->due = fields_time(&e->fields, "due");
	n->planned = fields_time(&e->fields, "planned");
	n->kind = n->planned < n->due ? NOTICE_BEFORE
		: n->planned > n->due ? NOTICE_AGAIN : NOTICE_AT;
	n->state = n->at > n->due ? DUE_OVERDUE : DUE_RUNNING;
	n->rung = n->nth = 1;
	n->deadline = mem_text(of);
	n->role = mem_text("");
	for (int l = 0; l < LANG_COUNT; l++) {
		n->basis[l] = mem_text("");
		n->role_name[l] = mem_text("");
	}
	take_people(n, &d->site, &e->fields);
	return true;
}
