/* SPDX-License-Identifier: MIT */
/*
 * The fold: what each entry about the drill says. What only the trainer may
 * know lies in objects that the entries name by hash.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_room.h"

static struct drill_mark
mark_of(struct drill *dr, const struct event *e)
{
	return (struct drill_mark){ .seq = e->seq, .at = event_time(e),
		.person = drill_own(dr, e->person) };
}

/* The trainer's fields of an entry; false when they cannot be had. */
static bool
unseal(struct drill *dr, const struct event *e, struct fields *ret)
{
	const char *hex = fields_get(&e->fields, "sealed");
	unsigned char hash[HASH_SIZE];
	struct buf bytes = { 0 };
	bool ok;

	ok = hex && hash_from_hex(hash, hex) &&
		store_object(desk_store(dr->desk), hash, &bytes, NULL) == 0 &&
		fields_decode(ret, buf_text(&bytes), bytes.len, NULL) == 0;
	buf_done(&bytes);
	return ok;
}

static struct drill_inject *
inject_of(struct drill *dr, const struct fields *f)
{
	const char *id = fields_text(f, "id");

	for (size_t i = 0; i < dr->inject_count; i++)
		if (strcmp(dr->injects[i].rule->id, id) == 0)
			return &dr->injects[i];
	return NULL;
}

/* ---- the beginning and the end -------------------------------------- */

/* "ID HEX" */
static void
load_scenario(struct drill *dr, const char *named)
{
	const char *hex = strrchr(named, ' ');
	unsigned char hash[HASH_SIZE];
	struct problems ps = { 0 };
	struct buf bytes = { 0 };

	if (!hex || !hash_from_hex(hash, hex + 1) ||
	    store_object(desk_store(dr->desk), hash, &bytes, NULL) < 0)
		return;
	buf_add_text(&bytes, "");
	dr->scenario_hash = drill_own(dr, hex + 1);
	dr->scenario = scenario_load(&(struct piece){ .name = (char *)"drill",
		.bytes = bytes.text, .len = bytes.len }, true, &ps);
	problems_done(&ps);
	buf_done(&bytes);
}

static void
add_inject(struct drill *dr, const struct inject *rule, bool inserted)
{
	ARRAY_ROOM(dr->injects, dr->inject_count, dr->inject_cap);
	dr->injects[dr->inject_count++] = (struct drill_inject){
		.rule = rule, .inserted = inserted, .first = TIME_NONE,
		.last = TIME_NONE };
}

static void
take_start(struct drill *dr, const struct event *e)
{
	const struct fields *f = &e->fields;
	const char *seat;

	if (dr->state != DRILL_NONE)
		return;
	load_scenario(dr, fields_text(f, "scenario"));
	if (!dr->scenario)
		return;
	for (size_t i = 0; i < dr->scenario->inject_count; i++)
		add_inject(dr, &dr->scenario->injects[i], false);
	dr->state = DRILL_RUNNING;
	dr->start = mark_of(dr, e);
	dr->trainer = drill_own(dr, fields_text(f, "trainer"));
	dr->real = drill_own(dr, fields_text(f, "real"));
	dr->lang = strcmp(fields_text(f, "lang"), "zh") == 0 ? LANG_ZH
		: LANG_EN;
	dr->seed = strtoull(fields_text(f, "seed"), NULL, 10);
	dr->began = fields_time(f, "began");
	dr->began_real = e->at;
	dr->quick = strcmp(fields_text(f, "quick"), "yes") == 0;
	dr->alone = strcmp(fields_text(f, "alone"), "yes") == 0;
	if (id_valid(fields_text(f, "opened")))
		memcpy(dr->incident, fields_text(f, "opened"), ID_SIZE);
	for (size_t n = 0; (seat = fields_nth(f, "seat", n)); n++) {
		char *id = mem_text_n(seat, strcspn(seat, " "));

		fields_add(&dr->players, id, seat[strlen(id)]
			? seat + strlen(id) + 1 : "");
		free(id);
	}
}

static void
take_end(struct drill *dr, const struct event *e)
{
	if (dr->state != DRILL_RUNNING)
		return;
	dr->state = DRILL_ENDED;
	dr->end = mark_of(dr, e);
	if (fields_time(&e->fields, "scheduled") != TIME_NONE)
		dr->end.at = fields_time(&e->fields, "scheduled");
	dr->end_why = drill_own(dr, fields_text(&e->fields, "why"));
}

/* ---- injects -------------------------------------------------------- */

static void
take_inject(struct drill *dr, const struct event *e)
{
	const struct fields *f = &e->fields;
	struct drill_inject *in = inject_of(dr, f);
	struct drill_sent *s;

	if (!in)
		return;
	ARRAY_ROOM(dr->sent, dr->sent_count, dr->sent_cap);
	s = &dr->sent[dr->sent_count++];
	*s = (struct drill_sent){ .inject = (size_t)(in - dr->injects),
		.nth = ++in->times, .scheduled = fields_time(f, "scheduled"),
		.text = drill_own(dr, fields_text(f, "text")),
		.by_hand = fields_get(f, "by") != NULL,
		.sent = mark_of(dr, e), .answer = "" };
	in->last = s->scheduled;
	if (in->first == TIME_NONE)
		in->first = s->scheduled;
	/* The others of those that come again follow, from this one. */
	if (in->times >= in->rule->times)
		in->state = SEND_SENT;
	else
		in->state = SEND_WAITING;
}

static struct drill_sent *
sent_of(struct drill *dr, const struct fields *f)
{
	const long nth = strtol(fields_text(f, "nth"), NULL, 10);
	struct drill_inject *in = inject_of(dr, f);

	for (size_t i = dr->sent_count; in && i-- > 0;)
		if (&dr->injects[dr->sent[i].inject] == in &&
		    dr->sent[i].nth == nth)
			return &dr->sent[i];
	return NULL;
}

static void
take_answered(struct drill *dr, const struct event *e)
{
	struct drill_sent *s = sent_of(dr, &e->fields);

	if (!s)
		return;
	s->reaction = REACT_ANSWERED;
	s->reacted = mark_of(dr, e);
	s->answer = drill_own(dr, fields_text(&e->fields, "text"));
}

static void
take_aside(struct drill *dr, const struct event *e)
{
	struct drill_sent *s = sent_of(dr, &e->fields);

	if (!s || s->reaction == REACT_ANSWERED)
		return;
	s->reaction = REACT_ASIDE;
	s->reacted = mark_of(dr, e);
}

static void
turn_state(struct drill *dr, const struct event *e,
	enum drill_inject_state from, enum drill_inject_state to)
{
	struct drill_inject *in = inject_of(dr, &e->fields);

	if (!in || in->state != from)
		return;
	in->state = to;
	in->mark = mark_of(dr, e);
}

static void
take_held(struct drill *dr, const struct event *e)
{
	turn_state(dr, e, SEND_WAITING, SEND_HELD);
}

static void
take_released(struct drill *dr, const struct event *e)
{
	turn_state(dr, e, SEND_HELD, SEND_WAITING);
	turn_state(dr, e, SEND_SKIPPED, SEND_WAITING);
}

static void
take_skipped(struct drill *dr, const struct event *e)
{
	turn_state(dr, e, SEND_HELD, SEND_SKIPPED);
	turn_state(dr, e, SEND_WAITING, SEND_SKIPPED);
}

static void
take_passed(struct drill *dr, const struct event *e)
{
	turn_state(dr, e, SEND_WAITING, SEND_PASSED);
}

/* An inject as the trainer wrote it. What is not said stays as base has it. */
static struct inject *
written_inject(struct drill *dr, const struct fields *f,
	const struct inject *base)
{
	struct inject *in = mem_alloc(sizeof(*in));
	const char *text = fields_get(f, "text");
	const char *to;
	size_t n = 0;

	if (base)
		*in = *base;
	else
		*in = (struct inject){ .at = TIME_NONE, .times = 1,
			.id = drill_own(dr, fields_text(f, "id")),
			.channel = CHANNEL_PHONE };
	if (fields_time(f, "at") != TIME_NONE) {
		in->at = fields_time(f, "at") - dr->began;
		in->after = NULL;
		in->when = (struct condition){ 0 };
	}
	if (text)
		in->text = (struct words){ .in = { drill_own(dr, text),
			drill_own(dr, text) } };
	if (fields_get(f, "from"))
		in->from = drill_own(dr, fields_text(f, "from"));
	if (fields_get(f, "note"))
		in->note = (struct words){ .in = {
			drill_own(dr, fields_text(f, "note")),
			drill_own(dr, fields_text(f, "note")) } };
	for (int c = 0; fields_get(f, "channel") && c < CHANNEL_COUNT; c++)
		if (strcmp(scenario_channel_name((enum scenario_channel)c),
		    fields_text(f, "channel")) == 0)
			in->channel = (enum scenario_channel)c;
	while (fields_nth(f, "to", n))
		n++;
	/* Whose list it is, the drill knows: own_to. */
	in->to.item = mem_alloc((n + in->to.count + 1) *
		sizeof(*in->to.item));
	if (!n && base)
		for (; n < base->to.count; n++)
			in->to.item[n] = base->to.item[n];
	else
		for (n = 0; (to = fields_nth(f, "to", n)); n++)
			in->to.item[n] = drill_own(dr, to);
	in->to.count = n;
	return in;
}

void
drill_rule_free(struct drill_inject *in)
{
	if (!in->edited && !in->inserted)
		return;
	free((void *)(uintptr_t)in->rule->to.item);
	free((void *)(uintptr_t)in->rule);
}

static void
take_edited(struct drill *dr, const struct event *e)
{
	struct drill_inject *in = inject_of(dr, &e->fields);
	const struct inject *rule;
	struct fields f = { 0 };

	if (!in || in->times > 0 || !unseal(dr, e, &f))
		return;
	rule = written_inject(dr, &f, in->rule);
	drill_rule_free(in);
	in->rule = rule;
	in->edited = true;
	in->mark = mark_of(dr, e);
	fields_done(&f);
}

static void
take_inserted(struct drill *dr, const struct event *e)
{
	struct fields f = { 0 };

	if (inject_of(dr, &e->fields) || !unseal(dr, e, &f))
		return;
	if (!fields_get(&f, "id"))
		fields_add(&f, "id", fields_text(&e->fields, "id"));
	add_inject(dr, written_inject(dr, &f, NULL), true);
	dr->injects[dr->inject_count - 1].mark = mark_of(dr, e);
	fields_done(&f);
}

/* ---- the trainer's word --------------------------------------------- */

static void
take_observed(struct drill *dr, const struct event *e)
{
	struct fields f = { 0 };

	if (!unseal(dr, e, &f))
		return;
	ARRAY_ROOM(dr->notes, dr->note_count, dr->note_cap);
	dr->notes[dr->note_count++] = (struct drill_note){
		.mark = mark_of(dr, e),
		.text = drill_own(dr, fields_text(&f, "text")),
		.objective = drill_own(dr, fields_text(&f, "objective")) };
	fields_done(&f);
}

static enum drill_rating
rating_of(const char *text)
{
	static const char letters[] = "PSMU";
	const char *at = *text ? strchr(letters, *text) : NULL;

	return at ? (enum drill_rating)(at - letters + 1) : RATE_NONE;
}

static void
take_rated(struct drill *dr, const struct event *e)
{
	struct fields f = { 0 };
	struct drill_rated *r = NULL;

	if (!unseal(dr, e, &f))
		return;
	for (size_t i = 0; i < dr->rated_count; i++)
		if (strcmp(dr->rated[i].objective,
		    fields_text(&f, "objective")) == 0)
			r = &dr->rated[i];
	if (!r) {
		ARRAY_ROOM(dr->rated, dr->rated_count, dr->rated_cap);
		r = &dr->rated[dr->rated_count++];
	}
	*r = (struct drill_rated){ .mark = mark_of(dr, e),
		.objective = drill_own(dr, fields_text(&f, "objective")),
		.rating = rating_of(fields_text(&f, "rating")),
		.note = drill_own(dr, fields_text(&f, "note")) };
	fields_done(&f);
}

static void
take_overruled(struct drill *dr, const struct event *e)
{
	struct fields f = { 0 };
	struct drill_overruled *o = NULL;

	if (!unseal(dr, e, &f))
		return;
	for (size_t i = 0; i < dr->overruled_count; i++)
		if (strcmp(dr->overruled[i].expectation,
		    fields_text(&f, "expectation")) == 0)
			o = &dr->overruled[i];
	if (!o) {
		ARRAY_ROOM(dr->overruled, dr->overruled_count,
			dr->overruled_cap);
		o = &dr->overruled[dr->overruled_count++];
	}
	*o = (struct drill_overruled){ .mark = mark_of(dr, e),
		.expectation = drill_own(dr, fields_text(&f, "expectation")),
		.met = strcmp(fields_text(&f, "as"), "met") == 0,
		.note = drill_own(dr, fields_text(&f, "note")) };
	fields_done(&f);
}

/* ---- afterwards ----------------------------------------------------- */

static void
take_reply(struct drill *dr, const struct event *e)
{
	ARRAY_ROOM(dr->replies, dr->reply_count, dr->reply_cap);
	dr->replies[dr->reply_count++] = (struct drill_reply){
		.mark = mark_of(dr, e),
		.question = drill_own(dr, fields_text(&e->fields, "question")),
		.text = drill_own(dr, fields_text(&e->fields, "text")) };
}

static void
take_item(struct drill *dr, const struct event *e)
{
	const struct fields *f = &e->fields;

	ARRAY_ROOM(dr->items, dr->item_count, dr->item_cap);
	dr->items[dr->item_count++] = (struct drill_item){
		.mark = mark_of(dr, e),
		.hazard = drill_own(dr, fields_text(f, "hazard")),
		.plan = drill_own(dr, fields_text(f, "plan")),
		.owner = drill_own(dr, fields_text(f, "owner")),
		.due = fields_time(f, "due") };
}

static void
take_filed(struct drill *dr, const struct event *e)
{
	const long n = strtol(fields_text(&e->fields, "number"), NULL, 10);

	if (n >= 1 && (size_t)n <= dr->item_count)
		dr->items[n - 1].filed = true;
}

static void
take_throw(struct drill *dr, const struct event *e)
{
	const struct fields *f = &e->fields;

	ARRAY_ROOM(dr->throws, dr->throw_count, dr->throw_cap);
	dr->throws[dr->throw_count++] = (struct drill_throw){
		.mark = mark_of(dr, e),
		.turn = (int)strtol(fields_text(f, "turn"), NULL, 10),
		.die = (int)strtol(fields_text(f, "die"), NULL, 10),
		.bonus = (int)strtol(fields_text(f, "bonus"), NULL, 10),
		.success = strcmp(fields_text(f, "works"), "yes") == 0,
		.text = drill_own(dr, fields_text(f, "text")) };
}

void
drill_take(struct drill *dr, const struct event *e)
{
	static const struct {
		const char *kind;
		void (*take)(struct drill *dr, const struct event *e);
	} takers[] = {
		{ "drill-start", take_start },
		{ "drill-end", take_end },
		{ "inject", take_inject },
		{ "inject-answered", take_answered },
		{ "inject-aside", take_aside },
		{ "inject-held", take_held },
		{ "inject-released", take_released },
		{ "inject-skipped", take_skipped },
		{ "inject-passed", take_passed },
		{ "inject-edited", take_edited },
		{ "inject-inserted", take_inserted },
		{ "drill-observed", take_observed },
		{ "drill-rated", take_rated },
		{ "drill-overruled", take_overruled },
		{ "drill-reply", take_reply },
		{ "drill-throw", take_throw },
		{ "improvement", take_item },
		{ "improvement-filed", take_filed },
	};

	for (size_t i = 0; i < ARRAY_LEN(takers); i++) {
		if (strcmp(takers[i].kind, e->kind) != 0)
			continue;
		if (i == 0 || dr->state != DRILL_NONE)
			takers[i].take(dr, e);
		return;
	}
}
