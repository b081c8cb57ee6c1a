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
	struct fields *f;
	struct buf of = { 0 };

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
	struct cursor *c = store_events(d->store, &q, NULL);
	struct event e;

	if (c && cursor_next(c, &e, NULL) == 1) {
		fresh_note(d, &e);
		if (told)
			told_add(told, d, &e, true);
		event_done(&e);
	}
	cursor_close(c);
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

static void
one_person(struct told_notice *n, const struct site *s, const char *name)
{
	const struct person *p = name ? site_person(s, name) : NULL;

	n->people = mem_alloc(2 * sizeof(*n->people));
	if (!name)
		return;
	n->people[0].name = mem_text(name);
	n->people[0].phone = mem_text(p ? p->phone : "");
	n->people_count = 1;
}

bool
remind_notice(struct told_notice *n, struct desk *d, const struct event *e)
{
	const char *of = fields_get(&e->fields, "of");
	const struct hazard *h = of ? hazard_named(&d->site, of) : NULL;
	const struct inspection *in = of ? inspection_named(&d->site, of)
		: NULL;
	struct buf number = { 0 };

	if (!h && !in)
		return false;
	n->due = fields_time(&e->fields, "due");
	n->planned = fields_time(&e->fields, "planned");
	n->kind = n->planned < n->due ? NOTICE_BEFORE
		: n->planned > n->due ? NOTICE_AGAIN : NOTICE_AT;
	n->state = n->at > n->due ? DUE_OVERDUE : DUE_RUNNING;
	n->rung = n->nth = 1;
	if (h)
		buf_addf(&number, "#%lld", (long long)h->number);
	else
		buf_add_text(&number, *in->number ? in->number : "#");
	n->number = buf_take(&number);
	n->title = mem_text(h ? h->hazard : inspection_title(in,
		lang_now()));
	n->deadline = mem_text(of);
	n->role = mem_text("");
	words_of(n->name, h ? N_("to be put right")
		: N_("inspection to be made"));
	for (int l = 0; l < LANG_COUNT; l++) {
		n->basis[l] = mem_text("");
		n->role_name[l] = mem_text("");
	}
	one_person(n, &d->site, fields_get(&e->fields, "to"));
	return true;
}
