/* SPDX-License-Identifier: MIT */
/*
 * Plans in a few words.
 */
#include <stdlib.h>
#include <string.h>

#include "plan.h"

static bool
is_default(const struct playbook *pb)
{
	return strcmp(pb->id, PLAN_DEFAULT_OVERLAY) == 0;
}

static bool
is_walked(const struct playbook *pb, const struct step *s)
{
	return s->kind != STEP_INFO && s->phase < pb->phase_count &&
		!pb->phases[s->phase].standing;
}

size_t
plan_step_count(const struct playbook *pb)
{
	size_t count = 0;

	for (size_t i = 0; i < pb->step_count; i++)
		count += is_walked(pb, &pb->steps[i]);
	return count;
}

bool
plan_to_open(const struct playbook *pb)
{
	return pb->kind != PLAYBOOK_LAW &&
	    pb->kind != PLAYBOOK_FORM && !pb->frame && !is_default(pb) &&
		plan_step_count(pb) > 0;
}

bool
plan_goes_with(const struct playbook *pb, const struct playbook *plan)
{
	return names_have(&pb->stacks, plan->id) ||
		names_have(&plan->stacks, pb->id);
}

bool
plan_to_stack(const struct playbook *pb, const struct playbook *plan)
{
	if (!(pb->overlay || pb->frame) || is_default(pb) ||
		strcmp(pb->id, plan->id) == 0)
		return false;
	/* One that names no plan goes with every plan. */
	return pb->stacks.count == 0 || plan_goes_with(pb, plan);
}

/* ---- the first deadline ------------------------------------------------- */

/* Only to tell the shorter from the longer. */
static int64_t
about(const struct span *span)
{
	switch (span->unit) {
	case SPAN_ELAPSED:
		return span->amount;
	case SPAN_YEAR_DAYS:
	case SPAN_DAYS:
		return span->amount * TIME_DAY + TIME_DAY / 2;
	case SPAN_BUSINESS_DAYS:
		return (span->amount * 7 / 5 + 1) * TIME_DAY;
	case SPAN_MONTHS:
		return span->amount * 30 * TIME_DAY;
	default:
		return INT64_MAX;
	}
}

static void
add_span(struct buf *out, const struct span *span)
{
	const long long n = (long long)span->amount;

	if (span->unit == SPAN_ELAPSED && n % TIME_HOUR == 0)
		buf_addf(out, _("%lld h"), n / (long long)TIME_HOUR);
	else if (span->unit == SPAN_ELAPSED)
		buf_addf(out, _("%lld min"), n / (long long)TIME_MINUTE);
	else if (span->unit == SPAN_DAYS && n == 0)
		buf_add_text(out, _("the same day"));
	else if (span->unit == SPAN_DAYS || span->unit == SPAN_YEAR_DAYS)
		buf_addf(out, _("%lld d"), n);
	else if (span->unit == SPAN_MONTHS)
		buf_addf(out, _("%lld months"), n);
	else
		buf_addf(out, _("%lld business days"), n);
}

static const struct deadline *
shortest(const struct playbook *pb)
{
	const struct deadline *found = NULL;

	for (size_t i = 0; i < pb->deadline_count; i++) {
		const struct deadline *d = &pb->deadlines[i];

		if (d->kind != DEADLINE_LATEST ||
			d->limit.within.unit == SPAN_NONE)
			continue;
		if (!found || about(&d->limit.within) <
			about(&found->limit.within))
			found = d;
	}
	return found;
}

static void
add_due(struct buf *out, const struct deadline *d)
{
	struct buf span = { 0 };

	add_span(&span, &d->limit.within);
	buf_addf(out, _("%s: %s"), words_text(&d->title, lang_now()),
		buf_text(&span));
	buf_done(&span);
}

void
plan_first_due(struct buf *out, const struct library *lib,
	const struct playbook *pb)
{
	const struct deadline *d = shortest(pb);
	const struct playbook *other;

	if (d) {
		add_due(out, d);
		return;
	}
	other = library_find(lib, PLAN_DEFAULT_OVERLAY, NULL);
	d = other ? shortest(other) : NULL;
	if (!d)
		return;
	add_due(out, d);
	buf_add_text(out, _(" (default)"));
}

/* ---- words -------------------------------------------------------------- */

const char *
plan_field(const struct playbook *pb)
{
	return playbook_field_word(pb->field);
}

const char *
plan_origin(const struct playbook *pb)
{
	const char *origin = pb->origin ? pb->origin : "";

	return strcmp(origin, "catalog") == 0 ? _("catalog") : origin;
}

const char *
plan_whose(const struct library *lib, const struct library_entry *e)
{
	switch (library_place(lib, e)) {
	case PLACE_SITE:
		/* TRANSLATORS: a plan's version; at most 9 cells */
		return _("the site");
	case PLACE_USER:
		/* TRANSLATORS: a plan's version; at most 9 cells */
		return _("your own");
	default:
		return plan_origin(e->playbook);
	}
}

static void
add_words(struct buf *out, const struct words *w)
{
	for (int i = 0; i < LANG_COUNT; i++)
		if (w->in[i])
			buf_addf(out, "%s ", w->in[i]);
}

/* What people call it, each by itself; letters scattered over it are no
 * match. */
static enum text_match
match_said(const struct playbook *pb, const char *text)
{
	enum text_match best = TEXT_MATCH_NONE;

	for (int l = 0; l < LANG_COUNT; l++) {
		const char *at = pb->said.in[l] ? pb->said.in[l] : "";

		while (*text && *at) {
			const size_t len = strcspn(at, ";");
			char *one = mem_text_n(at, len);
			const enum text_match m = text_match(one, text);

			if (m > best && m > TEXT_MATCH_READINGS)
				best = m;
			free(one);
			at += len + (at[len] == ';');
		}
	}
	return best;
}

enum text_match
plan_match_name(const struct playbook *pb, const char *text)
{
	struct buf all = { 0 };
	enum text_match match, said;

	add_words(&all, &pb->title);
	buf_add_text(&all, pb->id);
	match = text_match(buf_text(&all), text);
	buf_done(&all);
	said = match_said(pb, text);
	return said > match ? said : match;
}

enum text_match
plan_match(const struct playbook *pb, const char *text)
{
	struct buf all = { 0 };
	enum text_match best, match;

	add_words(&all, &pb->title);
	buf_addf(&all, "%s %s %s %s %s ", pb->id, pb->field, plan_field(pb),
		pb->origin, plan_origin(pb));
	best = text_match(buf_text(&all), text);
	match = match_said(pb, text);
	best = match > best ? match : best;
	/* Each by itself: over many texts nearly anything is scattered. */
	for (size_t i = 0; i < pb->triggers.count; i++) {
		buf_clear(&all);
		add_words(&all, &pb->triggers.item[i]);
		match = text_match(buf_text(&all), text);
		best = match > best ? match : best;
	}
	buf_done(&all);
	return best;
}
