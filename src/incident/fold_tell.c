/* SPDX-License-Identifier: MIT */
/*
 * What was told of deadlines and acknowledged, by occurrence and rung: the
 * fold of these entries. When something is to be told is notice.c's.
 */
#include <string.h>

#include "incident_room.h"

struct incident_deadline *
fold_due(const struct incident *inc, const char *full)
{
	for (size_t i = 0; full && i < inc->deadline_count; i++) {
		if (strcmp(inc->deadlines[i].rule->full, full) == 0)
			return &inc->deadlines[i];
	}
	return NULL;
}

struct incident_deadline *
fold_deadline(const struct fold *f)
{
	return fold_due(f->inc, fields_get(&f->e->fields, "deadline"));
}

/* What is known of the occurrence and rung an entry names, made when it is
 * the first; NULL when it names none. */
static struct telling *
telling_of(struct fold *f, struct incident_deadline *d)
{
	const char *text = fields_get(&f->e->fields, "occurrence");
	int64_t rung = fields_time(&f->e->fields, "rung"), occurrence;

	if (!text || rung < 1 || rung > NOTICE_RUNGS_MAX ||
	    time_parse(&occurrence, text, 0, f->inc->zone, TIME_PAST,
		NULL) < 0)
		return NULL;
	for (size_t i = 0; i < d->telling_count; i++) {
		struct telling *t = &d->tellings[i];

		if (t->occurrence == occurrence && t->rung == (int)rung)
			return t;
	}
	ARRAY_ROOM(d->tellings, d->telling_count, d->telling_cap);
	d->tellings[d->telling_count] = (struct telling){
		.occurrence = occurrence, .rung = (int)rung };
	return &d->tellings[d->telling_count++];
}

int
fold_told(struct fold *f)
{
	struct incident_deadline *d = fold_deadline(f);
	struct telling *t = d ? telling_of(f, d) : NULL;
	int64_t nth = fields_time(&f->e->fields, "nth");

	if (!t || nth < 1 || nth > INT32_MAX)
		return 0;
	if ((int)nth > t->nth)
		t->nth = (int)nth;
	t->told = f->act;
	return 0;
}

int
fold_acknowledged(struct fold *f)
{
	struct incident_deadline *d = fold_deadline(f);
	struct telling *t = d ? telling_of(f, d) : NULL;

	if (d)
		d->acknowledged = f->act;
	if (t)
		t->acknowledged = f->act;
	return 0;
}

/* ---- the site's words ----------------------------------------------- */

int64_t
fold_repeat(const char *text)
{
	int64_t ms;

	if (!text || span_parse(&ms, text, NULL) < 0 || ms < TIME_MINUTE)
		return TIME_NONE;
	return ms;
}

/* "duty-admin duty-leader" */
static struct names
chain_of(struct incident *inc, const char *text)
{
	const char **item = own_alloc(inc, NOTICE_RUNGS_MAX * sizeof(*item));
	struct names chain = { .item = item };

	text += strspn(text, " ");
	while (*text && chain.count < NOTICE_RUNGS_MAX) {
		size_t len = strcspn(text, " ");

		item[chain.count++] = own_text_n(inc, text, len);
		text += len;
		text += strspn(text, " ");
	}
	return chain;
}

void
fold_telling(struct fold *f)
{
	const struct fields *in = &f->e->fields;
	const char *chain = fields_get(in, "chain");

	f->inc->warn = own_text(f->inc, fields_get(in, "warn"));
	f->inc->repeat = fold_repeat(fields_get(in, "repeat"));
	if (chain)
		f->inc->chain = chain_of(f->inc, chain);
}
