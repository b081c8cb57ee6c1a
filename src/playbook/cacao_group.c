/* SPDX-License-Identifier: MIT */
/*
 * Phases and tracks for a workflow that knows neither. A structure at the top
 * (a condition or what runs side by side, with what hangs on it) is a phase
 * when it is large enough to be one; what stands between is one too. An
 * export of ours says its phases itself.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_group.h"
#include "tree.h"

#define PART_MIN 4	/* steps that make a structure a phase */
#define PARTS_MAX 20	/* phases out of structure */

static bool
zh(const struct groups *g)
{
	return g->d->lang == LANG_ZH;
}

const char *
groups_own(const struct flow_node *n, const char *key)
{
	return tree_text(js_get(js_get(n->step, "step_extensions"),
	    CACAO_EXTENSION), key);
}

void
groups_start(struct groups *g, struct draft *d, struct flow *f)
{
	*g = (struct groups){ .d = d, .f = f, .now = FLOW_NONE,
		.order = js_array() };
	g->size = mem_alloc((f->count + 1) * sizeof(*g->size));
	for (size_t i = 0; i < f->count; i++) {
		const struct flow_node *n = &f->node[i];

		if (n->seen && n->top != FLOW_NONE && !flow_is(n, "end"))
			g->size[n->top]++;
	}
}

/* ---- phases ---------------------------------------------------------- */

static void
phase_add(struct groups *g, const char *id, const char *title, size_t top)
{
	/* Preparing stands before an incident; a workflow is to be walked. */
	if (strcmp(id, "prepare") == 0)
		id = "prepare-first";
	import_phase(g->d, id, title, false);
	g->phase[g->count].id = mem_text(id);
	g->phase[g->count].top = top;
	g->phase[g->count].steps = g->d->steps;
	g->now = g->count++;
}

/* The steps that follow go there; mixed when others came between. */
static void
phase_again(struct groups *g, size_t i)
{
	g->mixed |= i != g->now;
	g->now = i;
	g->d->steps = g->phase[i].steps;
}

static void
enter_own(struct groups *g, const struct flow_node *n, const char *id)
{
	const char *title = groups_own(n, "phase_title");

	for (size_t i = 0; i < g->count; i++) {
		if (strcmp(g->phase[i].id, id) == 0) {
			phase_again(g, i);
			return;
		}
	}
	if (g->count < READ_LIST_MAX)
		phase_add(g, id, *title ? title : id, FLOW_NONE);
}

/* What stands between the structures. */
static void
enter_run(struct groups *g)
{
	struct buf title = { 0 }, id = { 0 };

	if (g->now != FLOW_NONE && g->phase[g->now].top == FLOW_NONE)
		return;
	g->runs++;
	buf_add_text(&title, zh(g) ? "处置" : "Handling");
	buf_add_text(&id, "handle");
	if (g->runs > 1) {
		buf_addf(&title, " %zu", g->runs);
		buf_addf(&id, "-%zu", g->runs);
	}
	phase_add(g, id.text, title.text, FLOW_NONE);
	buf_done(&title);
	buf_done(&id);
}

static void
enter_part(struct groups *g, size_t top)
{
	char id[32];

	for (size_t i = 0; i < g->count; i++) {
		if (g->phase[i].top == top) {
			phase_again(g, i);
			return;
		}
	}
	snprintf(id, sizeof(id), "part-%zu", g->count + 1);
	phase_add(g, id, flow_text(&g->f->node[top]), top);
}

void
groups_enter(struct groups *g, const struct flow_node *n)
{
	const char *own = groups_own(n, "phase");

	if (*own && id_fine(own, strlen(own)))
		enter_own(g, n, own);
	else if (n->top != FLOW_NONE && g->size[n->top] >= PART_MIN &&
	    g->count < PARTS_MAX && flow_text(&g->f->node[n->top]) !=
	    g->f->node[n->top].key)
		enter_part(g, n->top);
	else
		enter_run(g);
}

/* ---- tracks ---------------------------------------------------------- */

static void
set_track(struct groups *g, const struct flow_node *n, struct js *step)
{
	const struct js *tracks = js_get(g->d->tree, "tracks");
	char id[48];

	snprintf(id, sizeof(id), "side-%zu-%zu", g->f->node[n->fork].place,
	    n->branch + 1);
	if (js_count(tracks) == READ_LIST_MAX && !tree_member(tracks, id))
		return;
	import_track(g->d, id, flow_text(n));
	js_set(step, "track", js_text(id));
}

static bool
same_guard(const struct flow_node *a, const struct flow_node *b)
{
	if (a->guard != b->guard)
		return false;
	return a->guard == FLOW_NONE || strcmp(a->answer, b->answer) == 0;
}

/* Behind a parallel: the last step of every branch that applies as n does. */
static void
add_needs(const struct groups *g, const struct flow_node *n, struct js *step)
{
	const struct flow *f = g->f;
	const struct flow_node *last = NULL;
	struct js *needs = js_array();

	for (size_t i = 0; i <= f->order_count; i++) {
		const struct flow_node *m = i < f->order_count ?
		    &f->node[f->order[i]] : NULL;

		if (m && (m->fork != n->after || !m->id ||
		    !same_guard(m, n) || flow_is(m, "parallel")))
			continue;
		if (last && (!m || m->branch != last->branch) &&
		    js_count(needs) < READ_ALIKE_MAX)
			js_push(needs, js_text(last->id));
		last = m;
	}
	if (js_count(needs))
		js_set(step, "needs", js_copy(needs));
	js_free(needs);
}

void
groups_place(struct groups *g, const struct flow_node *n, struct js *step)
{
	js_push(g->order, js_text(n->id));
	if (n->fork != FLOW_NONE)
		set_track(g, n, step);
	if (n->after != FLOW_NONE && !flow_is(n, "parallel"))
		add_needs(g, n, step);
}

void
groups_end(struct groups *g)
{
	if (g->mixed)
		js_set(g->d->tree, "order", js_copy(g->order));
	for (size_t i = 0; i < g->count; i++)
		free(g->phase[i].id);
	free(g->size);
	js_free(g->order);
}
