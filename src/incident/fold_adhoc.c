/* SPDX-License-Identifier: MIT */
/*
 * The fold of steps that people add to a running incident: they get a rule of
 * their own, at the end of their phase.
 */
#include <stdlib.h>
#include <string.h>

#include "incident_room.h"

static size_t
last_order(const struct incident *inc, size_t phase)
{
	const struct playbook *pb = inc->books[0].playbook;
	size_t last = 0;

	for (size_t i = 0; i < pb->step_count; i++) {
		const struct step *s = &pb->steps[i];

		if (s->phase <= phase && s->order > last)
			last = s->order;
	}
	return last;
}

static bool
plan_phase(const struct incident *inc, const char *id, size_t *ret)
{
	const struct playbook *pb = inc->book_count
		? inc->books[0].playbook : NULL;

	for (size_t i = 0; pb && id && i < pb->phase_count; i++) {
		if (strcmp(pb->phases[i].id, id) == 0) {
			*ret = i;
			return true;
		}
	}
	return false;
}

int
fold_step_added(struct fold *f)
{
	struct incident *inc = f->inc;
	struct own *own = own_of(inc);
	const char *full = fields_get(&f->e->fields, "step");
	const char *title = fields_get(&f->e->fields, "title");
	const char *slash = full ? strchr(full, '/') : NULL;
	struct step *rule;
	size_t phase;

	if (!slash || fold_step(inc, full) ||
		!plan_phase(inc, fields_get(&f->e->fields, "phase"), &phase))
		return 0;
	rule = own_alloc(inc, sizeof(*rule));
	rule->full = own_text(inc, full);
	rule->id = rule->full + (slash - full) + 1;
	rule->kind = STEP_DO;
	rule->phase = phase;
	rule->order = last_order(inc, phase);
	rule->track = rule->role = "";
	rule->must = true;
	for (int i = 0; i < LANG_COUNT; i++)
		rule->text.in[i] = own_text(inc, title);
	ARRAY_ROOM(inc->steps, inc->step_count, inc->step_cap);
	inc->steps[inc->step_count++] = (struct incident_step){
		.rule = rule, .adhoc = true, .added = f->act };
	ARRAY_ROOM(own->past, own->past_count, own->past_cap);
	own->past[own->past_count++] = (struct step_past){ 0 };
	own->adhoc_count++;
	return 0;
}
