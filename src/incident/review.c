/* SPDX-License-Identifier: MIT */
/*
 * What the fold keeps of every entry, the verdicts among them, and what
 * follows: where a review stands and who took part. What is worth a look is
 * finding*.c's; who may say what is decide_review.c's.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

/* Entries that nobody did anything in the incident with: the program's own,
 * papers about it, and what reviewers say. */
static const char *const no_part[] = {
	"told", "delivery", "report", "printed", "proposed", "fact",
	"dismissed", "remark", "reviewed",
};

/* ---- the fold ------------------------------------------------------- */

/* A text that the entry before may have had too. */
static const char *
keep_text(struct fold *f, const char *name)
{
	const char *value = fields_get(&f->e->fields, name);

	return value && *value ? own_text(f->inc, value) : "";
}

static const char *
kind_text(struct fold *f)
{
	const struct event_kind *row = event_kind_find(f->e->kind);

	return row ? row->name : own_text(f->inc, f->e->kind);
}

static bool
has(const struct fold *f, const char *name)
{
	const char *value = fields_get(&f->e->fields, name);

	return value && *value;
}

/* The plan's own text where it is a step of it. */
static const char *
step_text(struct fold *f)
{
	const char *full = fields_get(&f->e->fields, "step");
	const struct incident_step *s = fold_step(f->inc, full);

	return s ? s->rule->full : keep_text(f, "step");
}

void
fold_entry(struct fold *f)
{
	const struct event *e = f->e;
	struct incident *inc = f->inc;

	ARRAY_ROOM(inc->entries, inc->entry_count, inc->entry_cap);
	inc->entries[inc->entry_count++] = (struct incident_entry){
		.seq = f->act.seq,
		.real = e->at,
		.at = e->virtual_at != TIME_NONE ? e->virtual_at : e->at,
		.when = f->act.when,
		.kind = kind_text(f),
		.person = f->act.person,
		.step = step_text(f),
		.reason = keep_text(f, "reason"),
		.alone = keep_text(f, "alone"),
		.witness = keep_text(f, "witness"),
		.approver = keep_text(f, "approver"),
		.by = keep_text(f, "by"),
		.owner = keep_text(f, "owner"),
		.signer = keep_text(f, "signed"),
		.file = has(f, "file-hash"),
		.kept = has(f, "file-hash") || has(f, "paper"),
		.said = has(f, "value") || has(f, "text") ||
			has(f, "person") || has(f, "output-hash"),
	};
}

int
fold_reviewed(struct fold *f)
{
	struct incident *inc = f->inc;
	const struct fields *in = &f->e->fields;
	const char *verdict = fields_get(in, "verdict"), *text;
	const int64_t covers = fields_time(in, "covers");

	ARRAY_ROOM(inc->verdicts, inc->verdict_count, inc->verdict_cap);
	inc->verdicts[inc->verdict_count++] = (struct verdict){
		.accept = verdict && strcmp(verdict, "accept") == 0,
		.reason = keep_text(f, "reason"),
		.covers = covers == TIME_NONE ? 0 : covers,
		.act = f->act,
	};
	for (size_t i = 0; (text = fields_nth(in, "item", i)); i++) {
		ARRAY_ROOM(inc->items, inc->item_count, inc->item_cap);
		inc->items[inc->item_count] = (struct review_item){
			.verdict = f->act.seq,
			.number = (int)inc->item_count + 1,
			.text = own_text(inc, text),
		};
		inc->item_count++;
	}
	return 0;
}

int
fold_answered(struct fold *f)
{
	const int64_t number = fields_time(&f->e->fields, "item");

	for (size_t i = 0; i < f->inc->item_count; i++) {
		struct review_item *item = &f->inc->items[i];

		if (item->number != number || item->answer)
			continue;
		item->answer = keep_text(f, "text");
		item->answered = f->act;
	}
	return 0;
}

/* ---- entries -------------------------------------------------------- */

const struct incident_entry *
incident_entry(const struct incident *inc, int64_t seq)
{
	size_t low = 0, high = inc->entry_count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (inc->entries[mid].seq < seq)
			low = mid + 1;
		else
			high = mid;
	}
	return low < inc->entry_count && inc->entries[low].seq == seq
		? &inc->entries[low] : NULL;
}

bool
entry_is_late(const struct incident_entry *e)
{
	return e->at - e->when > LATE_ENTRY_MS;
}

/* ---- who took part -------------------------------------------------- */

static bool
is_part(const struct incident_entry *e)
{
	for (size_t i = 0; i < ARRAY_LEN(no_part); i++) {
		if (strcmp(no_part[i], e->kind) == 0)
			return false;
	}
	return true;
}

static bool
same_person(const struct site *site, const char *a, const char *b)
{
	const struct person *p;

	if (!*a || !*b)
		return false;
	if (strcmp(a, b) == 0)
		return true;
	p = site ? site_person(site, a) : NULL;
	return p && p == site_person(site, b);
}

const struct incident_entry *
incident_took_part(const struct incident *inc, const struct site *site,
	const char *name)
{
	for (size_t i = 0; i < inc->entry_count; i++) {
		const struct incident_entry *e = &inc->entries[i];

		if (is_part(e) && (same_person(site, e->person, name) ||
			same_person(site, e->witness, name) ||
			same_person(site, e->approver, name) ||
			same_person(site, e->by, name) ||
			same_person(site, e->owner, name) ||
			same_person(site, e->signer, name)))
			return e;
	}
	return NULL;
}

/* ---- where a review stands ------------------------------------------ */

const char *
review_state_name(enum review_state s)
{
	static const char *const names[REVIEW_STATES] = {
		[REVIEW_RUNNING] = "running",
		[REVIEW_WANTED] = "to-review",
		[REVIEW_RETURNED] = "returned",
		[REVIEW_ANSWERED] = "answered",
		[REVIEW_ACCEPTED] = "accepted",
	};

	return names[s];
}

const char *
review_state_word(enum review_state s)
{
	static const char *const words[REVIEW_STATES] = {
		/* TRANSLATORS: of an incident, as a reviewer sees it */
		[REVIEW_RUNNING] = N_("still running"),
		[REVIEW_WANTED] = N_("to review"),
		[REVIEW_RETURNED] = N_("sent back"),
		[REVIEW_ANSWERED] = N_("has answers"),
		[REVIEW_ACCEPTED] = N_("passed"),
	};

	return _(words[s]);
}

const struct verdict *
review_verdict(const struct incident *inc)
{
	return inc->verdict_count ? &inc->verdicts[inc->verdict_count - 1]
		: NULL;
}

const struct review_item *
review_waiting(const struct incident *inc, size_t i)
{
	const struct verdict *v = review_verdict(inc);

	for (size_t n = 0; v && !v->accept && n < inc->item_count; n++) {
		if (inc->items[n].verdict == v->act.seq &&
			!inc->items[n].answer && i-- == 0)
			return &inc->items[n];
	}
	return NULL;
}

enum review_state
review_state(const struct incident *inc)
{
	const struct verdict *v = review_verdict(inc);
	const bool over = inc->state == INCIDENT_CLOSED ||
		inc->state == INCIDENT_VOID;

	if (v && !v->accept && review_waiting(inc, 0))
		return REVIEW_RETURNED;
	if (!over)
		return REVIEW_RUNNING;
	if (!v || v->act.seq < inc->reopened_seq)
		return REVIEW_WANTED;
	return v->accept ? REVIEW_ACCEPTED : REVIEW_ANSWERED;
}

/* ---- drawing lots --------------------------------------------------- */

void
review_lot(char ret[HASH_HEX_SIZE], const char *seed, const char *number)
{
	unsigned char hash[HASH_SIZE];
	struct buf b = { 0 };

	buf_addf(&b, "%s %s", seed, number);
	hash_sha256(hash, b.text, b.len);
	hash_hex(ret, hash);
	buf_done(&b);
}
