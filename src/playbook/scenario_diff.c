/* SPDX-License-Identifier: MIT */
/*
 * Two versions of a scenario: what came, went and changed, and whether an id
 * still means what it meant. Records of old drills speak of injects by id.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#define PAIRS_MAX 2000		/* of one text that are looked at */
#define ALIKE_LEAST 30		/* percent of pairs two texts share */

/* Pairs of neighbouring characters, sorted. */
struct pairs {
	uint64_t item[PAIRS_MAX];
	size_t count;
};

static int
by_value(const void *a, const void *b)
{
	const uint64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static void
pairs_of(struct pairs *ret, const char *s)
{
	size_t len = strlen(s);
	uint32_t before = 0, cp;

	ret->count = 0;
	for (size_t i = 0; i < len && ret->count < PAIRS_MAX;) {
		i += text_next(s + i, len - i, &cp);
		if (cp == ' ' || cp == '\n')
			continue;
		if (before)
			ret->item[ret->count++] = (uint64_t)before << 32 | cp;
		before = cp;
	}
	if (ret->count)
		qsort(ret->item, ret->count, sizeof(ret->item[0]), by_value);
}

/* Percent of the pairs of both that they share; 100 for the same text. */
static size_t
alike(const char *a, const char *b)
{
	struct pairs *p = mem_alloc(2 * sizeof(*p)), *q = p + 1;
	size_t both = 0, all, i = 0, k = 0;

	pairs_of(p, a);
	pairs_of(q, b);
	all = p->count + q->count;
	while (i < p->count && k < q->count) {
		if (p->item[i] == q->item[k]) {
			both++;
			i++;
			k++;
		} else if (p->item[i] < q->item[k]) {
			i++;
		} else {
			k++;
		}
	}
	free(p);
	if (!all)
		return strcmp(a, b) == 0 ? 100 : 0;
	return 200 * both / all;
}

/* Does it say something else in every language that both have? */
static bool
means_other(const struct words *a, const struct words *b)
{
	bool seen = false;

	for (int i = 0; i < LANG_COUNT; i++) {
		if (!a->in[i] || !b->in[i])
			continue;
		if (alike(a->in[i], b->in[i]) >= ALIKE_LEAST)
			return false;
		seen = true;
	}
	return seen;
}

void
scenario_ids(const struct scenario *old, const struct scenario *now,
	struct problems *ps)
{
	const char *file = now->piece->name;

	for (size_t i = 0; i < old->inject_count; i++) {
		const struct inject *was = &old->injects[i];
		const struct inject *is = scenario_inject(now, was->id);

		if (!is && !names_have(&now->retired, was->id))
			problem_add(ps, file, 1, true, _("the inject \"%s\" is "
			    "gone: put its id into \"retired\", so that it is "
			    "not used again"), was->id);
		else if (is && means_other(&was->text, &is->text))
			problem_add(ps, file, is->line, true, _("the inject "
			    "\"%s\" says something else than in version %s: "
			    "give it a new id and retire this one"), is->id,
			    old->version);
	}
	for (size_t i = 0; i < old->objective_count; i++) {
		const struct scenario_objective *was = &old->objectives[i];
		const struct scenario_objective *is = scenario_objective(now,
		    was->id);

		if (is && means_other(&was->title, &is->title))
			problem_add(ps, file, 1, true, _("the objective \"%s\" "
			    "says something else than in version %s: give it a "
			    "new id"), is->id, old->version);
	}
	for (size_t i = 0; i < old->retired.count; i++) {
		const char *id = old->retired.item[i];

		if (!names_have(&now->retired, id))
			problem_add(ps, file, 1, true, _("the id \"%s\" was "
			    "retired and must stay in \"retired\""), id);
	}
}

/* ---- what changed ------------------------------------------------------ */

static bool
same_words(const struct words *a, const struct words *b)
{
	for (int i = 0; i < LANG_COUNT; i++) {
		const char *x = a->in[i] ? a->in[i] : "";
		const char *y = b->in[i] ? b->in[i] : "";

		if (strcmp(x, y) != 0)
			return false;
	}
	return true;
}

static bool
same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

static bool
same_names(const struct names *a, const struct names *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->item[i], b->item[i]) != 0)
			return false;
	}
	return true;
}

static bool
same_terms(const struct terms *a, const struct terms *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct term *x = &a->item[i], *y = &b->item[i];

		if (x->kind != y->kind || x->op != y->op ||
		    !same_text(x->name, y->name) ||
		    !same_text(x->value, y->value))
			return false;
	}
	return true;
}

static bool
same_condition(const struct condition *a, const struct condition *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		if (!same_terms(&a->clause[i], &b->clause[i]))
			return false;
	}
	return true;
}

static bool
same_expectation(const struct expectation *a, const struct expectation *b)
{
	return a->kind == b->kind && same_text(a->id, b->id) &&
	    same_words(&a->text, &b->text) && same_text(a->step, b->step) &&
	    same_text(a->answer, b->answer) &&
	    same_text(a->report, b->report) && same_text(a->to, b->to) &&
	    same_text(a->call, b->call) && a->within == b->within &&
	    same_text(a->since, b->since) &&
	    same_names(&a->before, &b->before) &&
	    a->critical == b->critical && same_text(a->measure, b->measure);
}

static bool
same_expected(const struct inject *a, const struct inject *b)
{
	if (a->expected_count != b->expected_count)
		return false;
	for (size_t i = 0; i < a->expected_count; i++) {
		if (!same_expectation(&a->expected[i], &b->expected[i]))
			return false;
	}
	return true;
}

void
inject_diff(struct buf *keys, const struct inject *a, const struct inject *b)
{
	const struct { const char *key; bool same; } parts[] = {
		{ "at", a->at == b->at },
		{ "after", same_text(a->after, b->after) },
		{ "delay", a->delay == b->delay },
		{ "when", same_condition(&a->when, &b->when) },
		{ "unless", same_condition(&a->unless, &b->unless) },
		{ "from", same_text(a->from, b->from) },
		{ "to", same_names(&a->to, &b->to) },
		{ "channel", a->channel == b->channel },
		{ "subject", same_words(&a->subject, &b->subject) },
		{ "text", same_words(&a->text, &b->text) },
		{ "hint", same_words(&a->hint, &b->hint) },
		{ "note", same_words(&a->note, &b->note) },
		{ "contingency", a->contingency == b->contingency },
		{ "times", a->times == b->times && a->every == b->every },
		{ "objective", same_text(a->objective, b->objective) },
		{ "expected", same_expected(a, b) },
	};

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (!parts[i].same)
			buf_addf(keys, "%s%s", keys->len ? ", " : "",
			    parts[i].key);
	}
}

static void
add(struct changes *c, enum change_kind kind, const char *id,
	const char *keys)
{
	ARRAY_ROOM(c->item, c->count, c->cap);
	c->item[c->count++] = (struct change){
		.kind = kind, .part = "inject", .id = mem_text(id),
		.keys = mem_text(keys),
	};
}

void
scenario_diff(const struct scenario *a, const struct scenario *b,
	struct changes *ret)
{
	*ret = (struct changes){ 0 };
	for (size_t i = 0; i < b->inject_count; i++) {
		const struct inject *is = &b->injects[i];
		const struct inject *was = scenario_inject(a, is->id);
		struct buf keys = { 0 };

		if (was)
			inject_diff(&keys, was, is);
		if (!was)
			add(ret, CHANGE_ADDED, is->id, "");
		else if (keys.len)
			add(ret, CHANGE_CHANGED, is->id, keys.text);
		buf_done(&keys);
	}
	for (size_t i = 0; i < a->inject_count; i++) {
		if (!scenario_inject(b, a->injects[i].id))
			add(ret, CHANGE_REMOVED, a->injects[i].id, "");
	}
}
