/* SPDX-License-Identifier: MIT */
/*
 * What there is to hand over now, of all incidents that are open here, and
 * what acts on shifts changed, in words.
 */
#include <string.h>

#include "desk_room.h"

/* What a guest says is open: calls of an exercise that nobody answered. */
static void
add_call(void *to, const char *id, const char *what, int64_t at)
{
	struct handover_item one = { .kind = ITEM_INJECT, .due = TIME_NONE,
		.number = (char *)(uintptr_t)"", .title =
		(char *)(uintptr_t)"", .what = (char *)(uintptr_t)what };
	struct buf key = { 0 };

	(void)at;
	buf_addf(&key, "drill:%s:%s", item_kind_name(ITEM_INJECT), id);
	one.key = key.text;
	handover_add(to, &one);
	buf_done(&key);
}

/* What the one on duty refused is still the old shift's. */
static void
note_kept(const struct desk *d, struct handover_items *list)
{
	const struct handover *h = &d->site.shifts.handover;
	const struct shift *s = site_shift(&d->site);

	if (h->state != HANDOVER_DONE || !s || strcmp(s->person, h->to) != 0)
		return;
	for (size_t i = 0; i < list->count; i++) {
		const struct handover_answer *a = handover_answer(h,
			&list->item[i]);

		list->item[i].kept = a && !a->accepted;
	}
}

int
desk_handover(struct desk *d, struct handover_items *ret, struct err *err)
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	int rc;

	*ret = (struct handover_items){ 0 };
	rc = store_board(d->store, &q, &page, err);
	for (size_t i = 0; rc == 0 && i < page.count; i++) {
		const struct incident *inc = desk_incident(d,
			page.item[i].id, err);

		if (!inc)
			rc = -1;
		/* Another home's is no business of this shift. */
		else if (strcmp(inc->log, store_log(d->store)) == 0)
			handover_gather(ret, inc, desk_now(d));
	}
	board_page_done(&page);
	if (rc == 0 && d->guest.owed)
		d->guest.owed(d->guest.ctx, d, add_call, ret);
	handover_sort(ret);
	note_kept(d, ret);
	if (rc < 0)
		handover_items_done(ret);
	return rc;
}

/* ---- whose the incidents are --------------------------------------------- */

static bool
is_from(const struct desk *d, const char *owner)
{
	const char *from = d->site.shifts.handover.from;
	const struct person *p = site_person(&d->site, owner);

	return strcmp(p ? p->name : owner, from) == 0;
}

void
handover_pass(struct desk *d, struct buf *out)
{
	const struct board_query q = { .view = BOARD_OPEN,
		.due_before = TIME_NONE };
	struct board_page page = { 0 };
	struct err err = { 0 };
	int rc = store_board(d->store, &q, &page, &err);

	for (size_t i = 0; rc == 0 && i < page.count; i++) {
		const struct board_item *b = &page.item[i];
		const struct handover *h = &d->site.shifts.handover;
		const struct incident *inc = desk_incident(d, b->id, NULL);
		struct command cmd = { .verb = "assign", .incident = b->id };
		struct outcome o;

		if (!inc || strcmp(inc->log, store_log(d->store)) != 0 ||
		    !is_from(d, b->owner) || !handover_passes(h, b->number))
			continue;
		fields_add(&cmd.args, "owner", h->to);
		rc = desk_do(d, &cmd, &o, &err);
		fields_done(&cmd.args);
		if (rc == 0) {
			buf_addf(out, _("owner is now %s: %s %s\n"), h->to,
				b->number, b->title);
			outcome_done(&o);
		}
	}
	if (rc < 0)
		buf_addf(out, _("not every incident has its new owner: %s\n"),
			err.text);
	board_page_done(&page);
}

/* ---- in words ----------------------------------------------------------- */

static void
say_seal(struct buf *out, struct desk *d)
{
	char code[SEAL_CODE_SIZE];
	struct seal seal;

	if (desk_sealed(d, &seal, NULL) < 0 || seal.seq == 0)
		return;
	seal_code(code, seal.hash);
	buf_addf(out, _("Seal code: %s\n"), code);
}

/* What the old shift keeps. */
static void
say_refused(struct buf *out, const struct handover *h)
{
	for (size_t i = 0; i < h->answer_count; i++) {
		const struct handover_answer *a = &h->answers[i];

		if (!a->accepted)
			buf_addf(out, _("stays with %s: %.*s %s (%s)\n"),
				h->from, (int)strcspn(a->key, ":"), a->key,
				a->what, a->reason);
	}
}

/* The answer just given: which item of which incident it was. */
static void
say_answered(struct buf *out, const struct handover *h,
	const struct handover_items *list)
{
	const struct handover_answer *a = NULL;

	for (size_t i = 0; i < h->answer_count; i++)
		if (!a || h->answers[i].seq > a->seq)
			a = &h->answers[i];
	for (size_t i = 0; a && i < list->count; i++)
		if (strcmp(list->item[i].key, a->key) == 0)
			buf_addf(out, a->accepted
				? _("taken over: %s %s: %s\n")
				: _("not taken: %s %s: %s\n"),
				list->item[i].number, list->item[i].title,
				list->item[i].what);
}

void
say_shift(struct buf *out, struct desk *d, const char *verb)
{
	const struct handover *h = &d->site.shifts.handover;
	const struct shift *s = site_shift(&d->site);
	struct handover_items list;
	size_t left;

	if (strcmp(verb, "handover-finish") == 0) {
		buf_addf(out, _("%s has the shift, taken over from %s\n"),
			h->to, h->from);
		say_refused(out, h);
		say_seal(out, d);
		return;
	}
	if (strncmp(verb, "shift-", 6) == 0) {
		buf_addf(out, s ? _("%s has the shift\n")
			: _("the shift is over\n"), s ? s->person : "");
		say_seal(out, d);
		return;
	}
	if (h->state == HANDOVER_WITHDRAWN) {
		buf_add_text(out, _("the handover is withdrawn\n"));
		return;
	}
	if (desk_handover(d, &list, NULL) < 0)
		return;
	left = handover_left(h, &list);
	if (strcmp(verb, "handover-item") == 0)
		say_answered(out, h, &list);
	if (left)
		buf_addf(out, _("handover from %s to %s: %zu of %zu left to "
			"accept\n"), h->from, h->to, left, list.count);
	else
		buf_addf(out, _("handover from %s to %s: all %zu have an "
			"answer, %s can take the shift over\n"), h->from,
			h->to, list.count, h->to);
	handover_items_done(&list);
}
