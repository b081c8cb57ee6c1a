/* SPDX-License-Identifier: MIT */
/*
 * Shifts and the last handover as they follow from the entries, and what there
 * is to hand over in an incident.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static const char *const kind_names[][2] = {
	[ITEM_DEADLINE] = { "deadline", N_("deadline") },
	[ITEM_PIN] = { "pin", N_("pinned note") },
	[ITEM_DEFERRED] = { "deferred", N_("put off") },
	[ITEM_INJECT] = { "inject", N_("unanswered") },
};

const char *
item_kind_name(enum item_kind k)
{
	return kind_names[k][0];
}

const char *
item_kind_word(enum item_kind k)
{
	return _(kind_names[k][1]);
}

const char *
handover_state_name(enum handover_state s)
{
	static const char *const names[] = { "none", "open", "done",
		"withdrawn" };

	return names[s];
}

/* ---- what there is to hand over ----------------------------------------- */

void
handover_add(struct handover_items *list, const struct handover_item *one)
{
	struct handover_item *to;

	ARRAY_ROOM(list->item, list->count, list->cap);
	to = &list->item[list->count++];
	*to = *one;
	to->key = mem_text(one->key);
	to->number = mem_text(one->number);
	to->title = mem_text(one->title);
	to->what = mem_text(one->what);
}

void
handover_items_done(struct handover_items *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->item[i].key);
		free(list->item[i].number);
		free(list->item[i].title);
		free(list->item[i].what);
	}
	free(list->item);
	*list = (struct handover_items){ 0 };
}

static int
by_due(const void *a, const void *b)
{
	const struct handover_item *x = a, *y = b;
	const int64_t dx = x->due == TIME_NONE ? INT64_MAX : x->due;
	const int64_t dy = y->due == TIME_NONE ? INT64_MAX : y->due;

	if (dx != dy)
		return dx < dy ? -1 : 1;
	return strcmp(x->key, y->key);
}

void
handover_sort(struct handover_items *list)
{
	if (list->count > 1)
		qsort(list->item, list->count, sizeof(*list->item), by_due);
}

void
handover_item_due(struct buf *out, const struct handover_item *item,
	const struct zone *zone, int64_t now)
{
	struct buf figure = { 0 };

	if (item->due != TIME_NONE) {
		time_format(out, item->due, zone, TIME_DAY_CLOCK);
	} else if (item->since) {
		left_format(&figure, now, item->since);
		buf_addf(out, _("for %s"), buf_text(&figure));
	} else {
		buf_add_char(out, '-');
	}
	buf_done(&figure);
}

static void
add_of(struct handover_items *list, const struct incident *inc,
	enum item_kind kind, const char *id, const char *what, int64_t due)
{
	struct handover_item one = { .kind = kind, .due = due,
		.number = (char *)(uintptr_t)inc->number,
		.title = (char *)(uintptr_t)inc->title,
		.what = (char *)(uintptr_t)what };
	struct buf key = { 0 };

	memcpy(one.incident, inc->id, ID_SIZE);
	buf_addf(&key, "%s:%s:%s", inc->number, item_kind_name(kind), id);
	one.key = key.text;
	handover_add(list, &one);
	buf_done(&key);
}

static bool
deadline_open(const struct incident_deadline *d, int64_t now)
{
	const enum deadline_state s = deadline_state(d, now);

	return s == DUE_RUNNING || s == DUE_REACHED || s == DUE_OVERDUE ||
		(s == DUE_MEASURED && d->ended == ENDED_NOT &&
		d->met_when == TIME_NONE);
}

void
handover_gather(struct handover_items *list, const struct incident *inc,
	int64_t now)
{
	if (inc->state != INCIDENT_OPEN && inc->state != INCIDENT_HANDLED)
		return;
	for (size_t i = 0; i < inc->deadline_count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		if (!deadline_open(d, now))
			continue;
		add_of(list, inc, ITEM_DEADLINE, d->rule->full,
			words_text(&d->rule->title, lang_now()), d->due);
		if (d->due == TIME_NONE && d->anchor_when != TIME_NONE)
			list->item[list->count - 1].since = d->anchor_when;
	}
	for (size_t i = 0; i < inc->pin_count; i++) {
		char seq[24];

		if (inc->pins[i].removed)
			continue;
		snprintf(seq, sizeof(seq), "%lld",
			(long long)inc->pins[i].act.seq);
		add_of(list, inc, ITEM_PIN, seq, inc->pins[i].text, TIME_NONE);
	}
	for (size_t i = 0; i < inc->step_count; i++) {
		struct buf what = { 0 };

		if (inc->steps[i].ended != STEP_DEFERRED ||
		    inc->steps[i].state == STEP_INAPPLICABLE)
			continue;
		step_say(&what, inc, inc->steps[i].rule->full);
		add_of(list, inc, ITEM_DEFERRED, inc->steps[i].rule->full,
			buf_text(&what), TIME_NONE);
		buf_done(&what);
	}
}

void
handover_say(struct buf *out, const struct incident *inc, const char *key)
{
	const char *kind = strchr(key, ':');
	const char *id = kind ? strchr(kind + 1, ':') : NULL;
	const struct incident_deadline *d;

	if (!id)
		return;
	d = incident_deadline(inc, id + 1, NULL);
	if (strncmp(kind + 1, item_kind_name(ITEM_DEADLINE),
	    (size_t)(id - kind) - 1) == 0 && d)
		buf_add_text(out, words_text(&d->rule->title, lang_now()));
	else if (strncmp(kind + 1, item_kind_name(ITEM_DEFERRED),
	    (size_t)(id - kind) - 1) == 0 &&
	    incident_step(inc, id + 1, NULL))
		step_say(out, inc, id + 1);
}

/* ---- what was answered -------------------------------------------------- */

const struct handover_answer *
handover_answer(const struct handover *h, const struct handover_item *item)
{
	for (size_t i = 0; i < h->answer_count; i++) {
		const struct handover_answer *a = &h->answers[i];

		if (strcmp(a->key, item->key) == 0)
			return a->due == item->due ? a : NULL;
	}
	return NULL;
}

size_t
handover_left(const struct handover *h, const struct handover_items *list)
{
	size_t left = 0;

	for (size_t i = 0; i < list->count; i++)
		left += !handover_answer(h, &list->item[i]);
	return left;
}

bool
handover_passes(const struct handover *h, const char *number)
{
	const size_t len = strlen(number);
	bool refused = false;

	for (size_t i = 0; i < h->answer_count; i++) {
		const struct handover_answer *a = &h->answers[i];

		if (strncmp(a->key, number, len) != 0 || a->key[len] != ':')
			continue;
		if (a->accepted)
			return true;
		refused = true;
	}
	return !refused;
}

size_t
handover_number(const struct handover *h, const struct handover_items *list,
	size_t i)
{
	if (h->state != HANDOVER_OPEN || !h->numbered)
		return i + 1;
	for (size_t n = 0; n < h->listed_count; n++)
		if (strcmp(h->listed[n], list->item[i].key) == 0)
			return n + 1;
	return 0;
}

const struct shift *
site_shift(const struct site *s)
{
	const struct shifts *all = &s->shifts;

	return all->count && all->item[all->count - 1].to == TIME_NONE
		? &all->item[all->count - 1] : NULL;
}

const struct shift *
site_shift_at(const struct site *s, int64_t when)
{
	size_t low = 0, high = s->shifts.count;
	const struct shift *found;

	/* The last that began not after it. */
	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (s->shifts.item[middle].from <= when)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low)
		return NULL;
	found = &s->shifts.item[low - 1];
	return found->to == TIME_NONE || when < found->to ? found : NULL;
}

/* ---- the fold ----------------------------------------------------------- */

static void
answers_done(struct handover *h)
{
	for (size_t i = 0; i < h->answer_count; i++) {
		free(h->answers[i].key);
		free(h->answers[i].what);
		free(h->answers[i].reason);
	}
	h->answer_count = 0;
}

static void
handover_done(struct handover *h)
{
	answers_done(h);
	free(h->answers);
	for (size_t i = 0; i < h->listed_count; i++)
		free(h->listed[i]);
	free(h->listed);
	free(h->from);
	free(h->to);
	free(h->note);
	*h = (struct handover){ 0 };
}

void
shifts_done(struct shifts *s)
{
	for (size_t i = 0; i < s->count; i++)
		free(s->item[i].person);
	free(s->item);
	handover_done(&s->handover);
	*s = (struct shifts){ 0 };
}

static void
shift_end(struct shifts *s, int64_t when)
{
	if (s->count && s->item[s->count - 1].to == TIME_NONE)
		s->item[s->count - 1].to = when;
}

static void
shift_begin(struct shifts *s, const struct event *e, const char *person)
{
	shift_end(s, event_time(e));
	ARRAY_ROOM(s->item, s->count, s->cap);
	s->item[s->count++] = (struct shift){ .person = mem_text(person),
		.from = event_time(e), .to = TIME_NONE, .seq = e->seq };
}

/* An entry of old has items and names none. */
static void
take_listed(struct handover *h, const struct fields *f)
{
	const char *items = fields_get(f, "items");
	const char *key;

	while ((key = fields_nth(f, "listed", h->listed_count))) {
		ARRAY_ROOM(h->listed, h->listed_count, h->listed_cap);
		h->listed[h->listed_count++] = mem_text(key);
	}
	h->numbered = h->listed_count || !items || strcmp(items, "0") == 0;
}

static void
propose(struct handover *h, const struct event *e)
{
	const char *number = fields_get(&e->fields, "number");

	handover_done(h);
	*h = (struct handover){ .state = HANDOVER_OPEN,
		.number = number ? strtoll(number, NULL, 10) : 0,
		.from = mem_text(fields_text(&e->fields, "from")),
		.to = mem_text(fields_text(&e->fields, "to")),
		.note = mem_text(fields_text(&e->fields, "note")),
		.proposed_at = event_time(e), .ended_at = TIME_NONE,
		.proposed_seq = e->seq };
	take_listed(h, &e->fields);
}

/* The answer to that item: the one there was, or room for one. */
static struct handover_answer *
answer_of(struct handover *h, const char *key)
{
	struct handover_answer *a;

	for (size_t i = 0; i < h->answer_count; i++) {
		a = &h->answers[i];
		if (strcmp(a->key, key) != 0)
			continue;
		free(a->key);
		free(a->what);
		free(a->reason);
		return a;
	}
	ARRAY_ROOM(h->answers, h->answer_count, h->answer_cap);
	return &h->answers[h->answer_count++];
}

static void
answer(struct handover *h, const struct event *e)
{
	const struct fields *f = &e->fields;
	const char *key = fields_get(f, "item");
	const char *said = fields_get(f, "answer");

	if (h->state != HANDOVER_OPEN || !key || !said)
		return;
	*answer_of(h, key) = (struct handover_answer){
		.key = mem_text(key), .what = mem_text(fields_text(f, "text")),
		.reason = mem_text(fields_text(f, "reason")),
		.accepted = strcmp(said, "taken-over") == 0,
		.due = fields_time(f, "due"), .seq = e->seq, .at = e->at };
}

static void
end(struct handover *h, const struct event *e, enum handover_state state)
{
	if (h->state != HANDOVER_OPEN)
		return;
	h->state = state;
	h->ended_at = event_time(e);
	h->ended_seq = e->seq;
}

int
apply_shift(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err)
{
	struct shifts *all = &s->shifts;
	const char *person = fields_get(&e->fields, "person");

	(void)pins;
	(void)err;
	if (strcmp(e->kind, "shift-started") == 0)
		shift_begin(all, e, person ? person : e->person);
	else if (strcmp(e->kind, "shift-ended") == 0)
		shift_end(all, event_time(e));
	else if (strcmp(e->kind, "handover-proposed") == 0)
		propose(&all->handover, e);
	else if (strcmp(e->kind, "handover-item") == 0)
		answer(&all->handover, e);
	else if (strcmp(e->kind, "handover-withdrawn") == 0)
		end(&all->handover, e, HANDOVER_WITHDRAWN);
	else if (strcmp(e->kind, "handover-done") == 0)
		end(&all->handover, e, HANDOVER_DONE);
	return 0;
}
