/* SPDX-License-Identifier: MIT */
/*
 * References: once everything is read, each is looked up and steps and
 * deadlines are given their full ids. What is in another playbook is only
 * known when the two are stacked and is taken as it stands.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "read.h"

static const char *const built_in_anchors[] = {
	"occurred", "discovered", "confirmed", "contained", "recovered",
	"calmed", "handled", "closed", NULL,
};

bool
anchor_built_in(const char *id)
{
	for (size_t i = 0; built_in_anchors[i]; i++) {
		if (strcmp(built_in_anchors[i], id) == 0)
			return true;
	}
	return false;
}

/* Ids that stand at the front of structs of some size. */
struct pool {
	const void *item;
	size_t size, count;
	const char *missing;	/* sentence with the name and the hint */
};

static struct pool
ref_pool(const struct playbook *pb, enum ref_kind kind)
{
#define POOL(array, n, text) (struct pool){ pb->array, sizeof(*pb->array), \
	pb->n, text }
	switch (kind) {
	case REF_ROLE:
		return POOL(roles, role_count,
		    N_("the role \"%s\" is not declared%s"));
	case REF_TRACK:
		return POOL(tracks, track_count,
		    N_("the track \"%s\" is not declared%s"));
	case REF_ANCHOR:
		return POOL(anchors, anchor_count,
		    N_("the anchor \"%s\" is not declared%s"));
	case REF_SCALE:
	case REF_LEVEL:
		return POOL(scales, scale_count,
		    N_("the scale \"%s\" is not declared%s"));
	case REF_FIELD:
		return POOL(facts, fact_count,
		    N_("the field \"%s\" is not declared%s"));
	case REF_STEP:
		return POOL(steps, step_count,
		    N_("there is no step \"%s\"%s"));
	case REF_DEADLINE:
		return POOL(deadlines, deadline_count,
		    N_("there is no deadline \"%s\"%s"));
	default:
		return (struct pool){ .count = 0 };
	}
#undef POOL
}

static const char *
pool_id(const struct pool *pool, size_t i)
{
	const char *id;

	memcpy(&id, (const char *)pool->item + i * pool->size, sizeof(id));
	return id;
}

static void
report_missing(struct reader *r, const struct pool *pool, const char *name,
	const struct ref *ref)
{
	size_t built_in = ref->kind == REF_ANCHOR ?
	    ARRAY_LEN(built_in_anchors) - 1 : 0, n = 0;
	const char **names = mem_alloc((pool->count + built_in + 1) *
	    sizeof(*names));
	struct buf hint = { 0 };

	for (; n < pool->count; n++)
		names[n] = pool_id(pool, n);
	for (size_t i = 0; i < built_in; i++)
		names[n++] = built_in_anchors[i];
	nearest_add(&hint, name, names);
	/* Every sentence of a pool takes the name and the hint. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	report(r, ref->line, gettext(pool->missing), name, buf_text(&hint));
#pragma GCC diagnostic pop
	buf_done(&hint);
	free(names);
}

void
report_no_step(struct reader *r, const struct conf *c)
{
	struct pool pool = ref_pool(r->pb, REF_STEP);
	struct ref ref = { .kind = REF_STEP, .line = c->line };

	report_missing(r, &pool, c->text, &ref);
}

/* The member of the pool, or pool->count after telling. */
static size_t
pool_find(struct reader *r, const struct pool *pool, const char *name,
	const struct ref *ref)
{
	for (size_t i = 0; i < pool->count; i++) {
		if (strcmp(pool_id(pool, i), name) == 0)
			return i;
	}
	if (ref->kind != REF_ANCHOR || !anchor_built_in(name))
		report_missing(r, pool, name, ref);
	return pool->count;
}

/*
 * The bare part of a step's or deadline's name when it is of this file, NULL
 * when it is of another.
 */
static const char *
own_part(const struct playbook *pb, const char *name)
{
	const char *slash = strchr(name, '/');

	if (!slash)
		return name;
	if (strlen(pb->id) == (size_t)(slash - name) &&
	    strncmp(pb->id, name, (size_t)(slash - name)) == 0)
		return slash + 1;
	return NULL;
}

static void
follow_far(struct reader *r, const struct ref *ref)
{
	if (own_part(r->pb, *ref->slot))
		report(r, ref->line, _("\"%s\" is a step of this file; "
		    "\"same_as\" names steps of others as PLAN/ID"),
		    *ref->slot);
}

static void
follow_level(struct reader *r, const struct ref *ref)
{
	struct pool pool = ref_pool(r->pb, REF_LEVEL);
	const char *colon = strchr(*ref->slot, ':');
	char *scale = mem_text_n(*ref->slot, (size_t)(colon - *ref->slot));
	size_t i = pool_find(r, &pool, scale, ref);

	if (i < pool.count && level_index(&r->pb->scales[i], colon + 1) < 0)
		report(r, ref->line, _("the scale \"%s\" has no level "
		    "\"%s\""), scale, colon + 1);
	free(scale);
}

/* A step that nobody can answer is never started, done or settled. */
static void
follow_to_step(struct reader *r, const struct ref *ref, const struct step *s)
{
	const struct term *t = ref->term;

	if (s->kind == STEP_INFO)
		report(r, ref->line, _("\"%s\" is of the kind info: it is "
		    "never done"), s->id);
	else if (r->pb->phases[s->phase].standing)
		report(r, ref->line, _("\"%s\" is a standing duty: it is not "
		    "walked and never done"), s->id);
	if (!t)
		return;
	if (t->kind == TERM_TOLD && s->kind != STEP_TELL &&
	    s->kind != STEP_REPORT)
		report(r, ref->line, _("told(%s): the step is neither of the "
		    "kind tell nor report"), s->id);
	if (t->kind != TERM_ANSWER)
		return;
	if (s->kind != STEP_ASK)
		report(r, ref->line, _("\"%s\" is not of the kind ask: it has "
		    "no answer"), s->id);
	else if (s->choice_count && choice_index(s, t->value) < 0)
		report(r, ref->line, _("\"%s\" offers no answer \"%s\""),
		    s->id, t->value);
}

static void
follow_term_rest(struct reader *r, const struct ref *ref, size_t at)
{
	const struct term *t = ref->term;

	if (t->kind == TERM_LEVEL && t->op != OP_ANY &&
	    level_index(&r->pb->scales[at], t->value) < 0)
		report(r, ref->line, _("the scale \"%s\" has no level "
		    "\"%s\""), t->name, t->value);
	if (t->kind == TERM_FIELD && !ref->no_time && t->op == OP_ANY &&
	    r->pb->facts[at].type != INPUT_TIME)
		report(r, ref->line, _("the field \"%s\" is no time to count "
		    "from"), t->name);
}

static void
follow(struct reader *r, struct ref *ref)
{
	const char **slot = ref->term ? &ref->term->name : ref->slot;
	struct pool pool = ref_pool(r->pb, ref->kind);
	bool full = ref->kind == REF_STEP || ref->kind == REF_DEADLINE;
	const char *name = full ? own_part(r->pb, *slot) : *slot;
	size_t at;

	if (!name)
		return;
	at = pool_find(r, &pool, name, ref);
	if (full)
		*slot = arena_join(r->arena, r->pb->id, name);
	if (at == pool.count)
		return;
	if (ref->kind == REF_STEP)
		follow_to_step(r, ref, &r->pb->steps[at]);
	else if (ref->term)
		follow_term_rest(r, ref, at);
}

static void
follow_form(struct reader *r, const struct ref *ref)
{
	if (!names_have(&r->pb->forms, *ref->slot))
		report_warning(r, ref->line, _("the form \"%s\" is not listed "
		    "in \"forms\""), *ref->slot);
}

/* A choice's level was read as "SCALE:VALUE". */
static void
split_levels(struct reader *r, struct step *s)
{
	for (size_t i = 0; i < s->choice_count; i++) {
		struct choice *c = &s->choices[i];
		const char *colon = c->level ? strchr(c->level, ':') : NULL;

		if (!colon)
			continue;
		c->scale = arena_text_n(r->arena, c->level,
		    (size_t)(colon - c->level));
		c->level = colon + 1;
	}
}

void
follow_refs(struct reader *r)
{
	struct playbook *pb = r->pb;

	for (size_t i = 0; i < r->ref_count; i++) {
		struct ref *ref = &r->refs[i];
		const char **slot = ref->term ? &ref->term->name : ref->slot;

		/* A member that stood twice was emptied again. */
		if (!slot || !*slot)
			continue;
		if (ref->kind == REF_FORM)
			follow_form(r, ref);
		else if (ref->kind == REF_FAR_STEP)
			follow_far(r, ref);
		else if (ref->kind == REF_LEVEL)
			follow_level(r, ref);
		else if (ref->kind != REF_PLAYBOOK && ref->kind != REF_NONE)
			follow(r, ref);
	}
	for (size_t i = 0; i < pb->step_count; i++) {
		pb->steps[i].full = arena_join(r->arena, pb->id,
		    pb->steps[i].id);
		split_levels(r, &pb->steps[i]);
	}
	for (size_t i = 0; i < pb->deadline_count; i++)
		pb->deadlines[i].full = arena_join(r->arena, pb->id,
		    pb->deadlines[i].id);
}
