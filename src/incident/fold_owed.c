/* SPDX-License-Identifier: MIT */
/*
 * The fold of what a report went out without: each row becomes a deadline of
 * its own, counted from the submission, met when the row has a value.
 */
#include <string.h>

#include "incident_room.h"

/* The form of that id as the incident has it pinned. */
static const struct playbook *
pinned_form(const struct incident *inc, const char *id)
{
	for (size_t i = 0; id && i < inc->form_count; i++) {
		if (strcmp(inc->forms[i].playbook->id, id) == 0)
			return inc->forms[i].playbook;
	}
	return NULL;
}

/* The source as a term that is known when it has a value; false when none
 * says so. */
static bool
source_term(struct incident *inc, const struct form_source *source,
	struct term *ret)
{
	static const enum term_kind kinds[FORM_FROM_COUNT] = {
		[FROM_FIELD] = TERM_FIELD, [FROM_STEP] = TERM_DONE,
		[FROM_ANCHOR] = TERM_ANCHOR, [FROM_INCIDENT] = TERM_ANCHOR,
	};

	if (source->from == FROM_INCIDENT &&
	    strcmp(source->name, "occurred") != 0)
		return false;
	ret->kind = kinds[source->from];
	ret->op = OP_ANY;
	ret->name = own_text(inc, source->name);
	return ret->kind != TERM_NONE;
}

static void
met_terms(struct incident *inc, struct deadline *rule,
	const struct form_row *row)
{
	const struct form_source by_hand = { FROM_FIELD, row->id, NULL };

	rule->met.item = own_alloc(inc, (row->from_count + 1) *
		sizeof(*rule->met.item));
	source_term(inc, &by_hand, &rule->met.item[rule->met.count++]);
	for (size_t i = 0; i < row->from_count; i++) {
		if (source_term(inc, &row->from[i],
		    &rule->met.item[rule->met.count]))
			rule->met.count++;
	}
}

/* From the submission on: an anchor that no file can name. */
static void
anchor_term(struct fold *f, struct deadline *rule)
{
	const struct claim claim = { .kind = CLAIM_ANCHOR,
		.name = rule->full, .when = f->act.when, .act = f->act };
	struct term *term = own_alloc(f->inc, sizeof(*term));

	claim_add(f->inc, &claim);
	term->kind = TERM_ANCHOR;
	term->op = OP_ANY;
	term->name = rule->full;
	rule->limit.after = (struct terms){ .item = term, .count = 1 };
}

/* "Still to report: cause", in every language the form speaks. */
static void
owed_title(struct incident *inc, struct words *ret, const struct words *row)
{
	static const char *const lead[LANG_COUNT] = {
		[LANG_EN] = "Still to report: ", [LANG_ZH] = "待补报：",
	};

	for (int i = 0; i < LANG_COUNT; i++) {
		struct buf text = { 0 };

		if (!row->in[i])
			continue;
		buf_addf(&text, "%s%s", lead[i], row->in[i]);
		ret->in[i] = own_text(inc, buf_text(&text));
		buf_done(&text);
	}
}

int
fold_owed(struct fold *f)
{
	struct incident *inc = f->inc;
	const struct playbook *form = pinned_form(inc,
		fields_get(&f->e->fields, "paper"));
	const char *field = fields_get(&f->e->fields, "field");
	const struct form_row *row = form && field ?
		form_row(form, field) : NULL;
	struct buf full = { 0 };
	struct deadline *rule;

	if (!row)
		return 0;
	buf_addf(&full, OWED_PLAN "/%s", row->id);
	rule = own_alloc(inc, sizeof(*rule));
	rule->full = own_text(inc, buf_text(&full));
	rule->id = rule->full + strlen(OWED_PLAN) + 1;
	buf_done(&full);
	owed_title(inc, &rule->title, &row->title);
	rule->basis = form->title;
	/* Without a figure it is owed at once, and only measured. */
	rule->kind = row->within.unit ? DEADLINE_LATEST : DEADLINE_PROMPT;
	rule->limit.within = row->within;
	rule->origin = row->origin;
	anchor_term(f, rule);
	met_terms(inc, rule, row);
	ARRAY_ROOM(inc->deadlines, inc->deadline_count, inc->deadline_cap);
	inc->deadlines[inc->deadline_count++] = (struct incident_deadline){
		.rule = rule, .anchor_when = TIME_NONE, .due = TIME_NONE,
		.met_when = TIME_NONE };
	return 0;
}
