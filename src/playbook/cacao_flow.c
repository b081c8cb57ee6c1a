/* SPDX-License-Identifier: MIT */
/*
 * Walking a workflow. Every step is entered at most twice (once to find it,
 * once to learn that more than one answer leads to it), so that no loop and
 * no knot can hold the walk up.
 */
#include <stdlib.h>
#include <string.h>

#include "zhiban/playbook.h"

#include "cacao_flow.h"
#include "import.h"
#include "tree.h"

/* Where a chain stands: behind which answer, in what, beside what. */
struct guard {
	size_t node;
	const char *answer;
	size_t top, fork, branch;
};

static const struct guard outside = { FLOW_NONE, NULL, FLOW_NONE, FLOW_NONE,
	0 };

static void walk(struct flow *f, const char *from, const struct js *to,
	struct guard g);

static int
by_step(const void *a, const void *b)
{
	const struct flow_node *x = a, *y = b;

	return (x->step > y->step) - (x->step < y->step);
}

static bool
add_node(const char *key, const struct js *step, void *data)
{
	struct flow *f = data;

	f->node[f->count++] = (struct flow_node){
		.key = key,
		.step = step,
		.type = tree_text(step, "type"),
		.guard = FLOW_NONE, .top = FLOW_NONE, .fork = FLOW_NONE,
		.after = FLOW_NONE,
	};
	return f->count < IMPORT_NODES_MAX;
}

const char *
flow_text(const struct flow_node *n)
{
	const char *text = tree_text(n->step, "name");
	const struct js *c = js_at(js_get(n->step, "commands"), 0);

	if (!*text)
		text = tree_text(n->step, "condition");
	if (!*text && strcmp(tree_text(c, "type"), "manual") == 0)
		text = tree_text(c, "command");
	if (!*text)
		text = tree_text(n->step, "description");
	return *text ? text : n->key;
}

bool
flow_is(const struct flow_node *n, const char *type)
{
	return strcmp(n->type, type) == 0;
}

static bool
is_condition(const struct flow_node *n)
{
	return flow_is(n, "if-condition") ||
	    flow_is(n, "while-condition") ||
	    flow_is(n, "switch-condition");
}

/* Whether its failure is a way of its own. */
static bool
may_fail(const struct flow_node *n)
{
	return js_string(js_get(n->step, "on_failure")) && !is_condition(n) &&
	    !flow_is(n, "parallel");
}

bool
flow_asks(const struct flow_node *n)
{
	return is_condition(n) || may_fail(n);
}

static struct flow_node *
find(struct flow *f, const struct js *workflow, const char *from,
	const char *key)
{
	struct flow_node want = { .step = js_get(workflow, key) };
	struct flow_node *n = want.step ? bsearch(&want, f->node, f->count,
	    sizeof(want), by_step) : NULL;

	if (!n && !f->failed) {
		f->failed = true;
		err_set(f->err, ERR_REFUSED, _("%s: the step %.80s leads to "
		    "%.80s, which is not in the workflow"), f->name, from,
		    key);
	}
	return n;
}

struct cases {
	struct flow *f;
	const struct flow_node *n;
	struct guard g;
};

static struct guard
behind(struct guard g, size_t at, const char *answer)
{
	g.node = at;
	g.answer = answer;
	return g;
}

static bool
walk_case(const char *key, const struct js *to, void *data)
{
	struct cases *c = data;

	walk(c->f, c->n->key, to, behind(c->g, (size_t)(c->n - c->f->node),
	    key));
	return !c->f->failed;
}

/* Each of next_steps is a branch of its own. */
static void
walk_parallel(struct flow *f, const struct flow_node *n, struct guard g)
{
	const struct js *next = js_get(n->step, "next_steps");

	g.fork = (size_t)(n - f->node);
	g.branch = 0;
	if (js_string(next))
		walk(f, n->key, next, g);
	for (size_t i = 0; i < js_count(next) && !f->failed; i++) {
		g.branch = i;
		walk(f, n->key, js_at(next, i), g);
	}
}

static void
walk_branches(struct flow *f, struct flow_node *n, struct guard g)
{
	const size_t at = (size_t)(n - f->node);
	struct cases c = { f, n, g };

	if (flow_asks(n) || flow_is(n, "parallel")) {
		if (g.top == FLOW_NONE)
			n->top = g.top = at;
		c.g.top = g.top;
	}
	if (flow_is(n, "if-condition")) {
		walk(f, n->key, js_get(n->step, "on_true"),
		    behind(g, at, "yes"));
		walk(f, n->key, js_get(n->step, "on_false"),
		    behind(g, at, "no"));
	} else if (flow_is(n, "while-condition")) {
		walk(f, n->key, js_get(n->step, "on_true"),
		    behind(g, at, "again"));
	} else if (flow_is(n, "switch-condition")) {
		js_each(js_get(n->step, "cases"), walk_case, &c);
	} else if (flow_is(n, "parallel")) {
		walk_parallel(f, n, g);
	}
	if (may_fail(n)) {
		walk(f, n->key, js_get(n->step, "on_success"),
		    behind(g, at, "yes"));
		walk(f, n->key, js_get(n->step, "on_failure"),
		    behind(g, at, "no"));
	} else {
		walk(f, n->key, js_get(n->step, "on_success"), g);
		walk(f, n->key, js_get(n->step, "on_failure"), g);
	}
}

/* True when the walk has to go on from n. */
static bool
enter(struct flow *f, struct flow_node *n, struct guard *g)
{
	if (!n->seen) {
		n->seen = true;
		n->guard = g->node;
		n->answer = g->answer;
		n->top = g->top;
		n->fork = g->fork;
		n->branch = g->branch;
		n->place = f->order_count;
		f->order[f->order_count++] = (size_t)(n - f->node);
		return true;
	}
	if (n->open || n->relaxed || n->guard == FLOW_NONE ||
	    (n->guard == g->node && strcmp(n->answer, g->answer) == 0))
		return false;
	/* Two answers lead here: then it holds for both. */
	n->relaxed = true;
	n->guard = FLOW_NONE;
	f->relaxed++;
	*g = (struct guard){ FLOW_NONE, NULL, n->top, n->fork, n->branch };
	return true;
}

static const struct js *
workflow_of(const struct flow *f)
{
	return f->node[f->count].step;
}

/* One chain of steps, until it ends or meets what was walked. */
static void
walk_chain(struct flow *f, const char *from, const char *key, struct guard g)
{
	size_t chain = 0, *open = NULL, cap = 0, after = FLOW_NONE;

	while (!f->failed) {
		struct flow_node *n = find(f, workflow_of(f), from, key);
		const char *next;

		if (!n || !enter(f, n, &g))
			break;
		n->after = after;
		after = flow_is(n, "parallel") ?
		    (size_t)(n - f->node) : FLOW_NONE;
		n->open = true;
		ARRAY_ROOM(open, chain, cap);
		open[chain++] = (size_t)(n - f->node);
		walk_branches(f, n, g);
		next = js_string(js_get(n->step, "on_completion"));
		if (!next)
			break;
		from = n->key;
		key = next;
	}
	while (chain > 0)
		f->node[open[--chain]].open = false;
	free(open);
}

static void
walk(struct flow *f, const char *from, const struct js *to, struct guard g)
{
	const char *key = js_string(to);

	if (key)
		walk_chain(f, from, key, g);
	for (size_t i = 0; js_kind(to) == JS_ARRAY && i < js_count(to) &&
	    !f->failed; i++) {
		key = js_string(js_at(to, i));
		if (key)
			walk_chain(f, from, key, g);
	}
}

int
flow_walk(struct flow *f, const struct js *root, const char *name,
	struct err *err)
{
	const struct js *workflow = js_get(root, "workflow");
	const struct js *start = js_get(root, "workflow_start");

	*f = (struct flow){ .name = name, .err = err };
	if (js_kind(workflow) != JS_OBJECT || !js_count(workflow))
		return err_set(err, ERR_REFUSED, _("%s: \"workflow\" is not a "
		    "group of steps"), name);
	if (js_count(workflow) > IMPORT_NODES_MAX)
		return err_set(err, ERR_REFUSED, _("%s: a workflow of %zu "
		    "steps is too large; at most %d can be read"), name,
		    js_count(workflow), IMPORT_NODES_MAX);
	if (!js_string(start) || !js_get(workflow, js_string(start)))
		return err_set(err, ERR_REFUSED, _("%s: \"workflow_start\" "
		    "names no step of the workflow"), name);
	f->node = mem_alloc((js_count(workflow) + 1) * sizeof(*f->node));
	f->order = mem_alloc((js_count(workflow) + 1) * sizeof(*f->order));
	js_each(workflow, add_node, f);
	qsort(f->node, f->count, sizeof(*f->node), by_step);
	/* Behind the last stands the workflow itself, for looking up. */
	f->node[f->count].step = workflow;
	walk(f, "workflow_start", start, outside);
	return f->failed ? -1 : 0;
}

void
flow_done(struct flow *f)
{
	free(f->node);
	free(f->order);
	*f = (struct flow){ 0 };
}
