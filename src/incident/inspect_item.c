/* SPDX-License-Identifier: MIT */
/*
 * The items of a round of inspection: the steps of its process, each with what
 * was found there. What stands in the ledger is read from there, so nothing is
 * said twice.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static const struct {
	const char *name, *word;
} answers[] = {
	[ITEM_OPEN] = { "open", N_("no answer") },
	[ITEM_LATER] = { "later", N_("later") },
	[ITEM_OK] = { "ok", N_("in order") },
	[ITEM_HAZARD] = { "hazard", N_("hazard") },
	[ITEM_NOT_APPLICABLE] = { "n/a", N_("not applicable") },
};

const char *
item_answer_name(enum item_answer a)
{
	return answers[a].name;
}

const char *
item_answer_word(enum item_answer a)
{
	return _(answers[a].word);
}

bool
item_answer_read(const char *typed, enum item_answer *ret)
{
	static const struct {
		const char *typed;
		enum item_answer answer;
	} words[] = {
		{ "ok", ITEM_OK }, { "yes", ITEM_OK }, { "good", ITEM_OK },
		{ "正常", ITEM_OK }, { "合格", ITEM_OK }, { "√", ITEM_OK },
		{ "hazard", ITEM_HAZARD }, { "隐患", ITEM_HAZARD },
		{ "有隐患", ITEM_HAZARD }, { "×", ITEM_HAZARD },
		{ "n/a", ITEM_NOT_APPLICABLE }, { "na", ITEM_NOT_APPLICABLE },
		{ "不适用", ITEM_NOT_APPLICABLE },
		{ "/", ITEM_NOT_APPLICABLE },
	};

	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		if (strcasecmp(words[i].typed, typed) == 0) {
			*ret = words[i].answer;
			return true;
		}
	}
	return false;
}

void
inspection_source(struct buf *out, const struct incident *inc,
	const char *step)
{
	buf_addf(out, "inspection %s%s%s", inc->number, step ? " " : "",
		step ? step : "");
}

/* Was it found at this step? The source has its id, full or bare. */
static bool
found_at(const struct hazard *h, const struct incident *inc,
	const struct incident_step *s)
{
	struct buf source = { 0 };
	size_t len;
	bool same;

	inspection_source(&source, inc, NULL);
	len = source.len;
	same = strncmp(h->source, source.text, len) == 0 &&
		h->source[len] == ' ' &&
		incident_step(inc, h->source + len + 1, NULL) == s;
	buf_done(&source);
	return same;
}

static void
look_up(struct inspection_item *item, const struct site *site,
	const struct incident *inc)
{
	for (size_t i = 0; i < site->hazard_count; i++) {
		const struct hazard *h = &site->hazards[i];

		if (!found_at(h, inc, item->step))
			continue;
		if (!item->hazards++)
			item->hazard = h;
	}
}

static enum item_answer
answer_of(const struct inspection_item *item)
{
	switch (item->step->state) {
	case STEP_DONE:
		return item->hazards ? ITEM_HAZARD : ITEM_OK;
	case STEP_SKIPPED:
	case STEP_OVERRIDDEN:
		return ITEM_NOT_APPLICABLE;
	case STEP_DEFERRED:
		return ITEM_LATER;
	default:
		return ITEM_OPEN;
	}
}

static int
by_order(const void *a, const void *b)
{
	const struct incident_step *x =
		((const struct inspection_item *)a)->step;
	const struct incident_step *y =
		((const struct inspection_item *)b)->step;

	if (x->book != y->book)
		return x->book < y->book ? -1 : 1;
	if (x->rule->order != y->rule->order)
		return x->rule->order < y->rule->order ? -1 : 1;
	return x < y ? -1 : x > y;
}

size_t
inspection_items(const struct site *s, const struct incident *inc,
	struct inspection_item *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < inc->step_count; i++) {
		const struct incident_step *step = &inc->steps[i];

		if (step->rule->kind == STEP_INFO ||
			step->state == STEP_INAPPLICABLE)
			continue;
		ret[n] = (struct inspection_item){ .step = step };
		look_up(&ret[n], s, inc);
		ret[n].answer = answer_of(&ret[n]);
		n++;
	}
	if (n)
		qsort(ret, n, sizeof(*ret), by_order);
	return n;
}
