/* SPDX-License-Identifier: MIT */
/*
 * The workflow of a CACAO playbook, walked once: which steps are reached, in
 * which order, under which answer, inside
 * of what, and beside what. What a step says is import_cacao.c's.
 */
#ifndef ZHIBAN_PLAYBOOK_CACAO_FLOW_H
#define ZHIBAN_PLAYBOOK_CACAO_FLOW_H

#include "zhiban/playbook.h"

#define FLOW_NONE SIZE_MAX

struct flow_node {
	const char *key;	/* "action--..." */
	const struct js *step;
	const char *type;	/* "" when it says none */
	size_t guard;		/* node whose answer leads here, or FLOW_NONE */
	const char *answer;
	size_t top;		/* outermost structure it stands in, itself
				 * when it is that; or FLOW_NONE */
	size_t fork, branch;	/* of which parallel it is which branch */
	size_t after;		/* the parallel that ends before it */
	size_t place;		/* in order */
	bool seen, open, relaxed;
	const char *id;		/* in the playbook, once it is written */
};

struct flow {
	struct flow_node *node;	/* by address of step */
	size_t count;
	size_t *order;		/* as met first */
	size_t order_count;
	const char *name;
	struct err *err;
	bool failed;
	size_t relaxed;		/* steps reached by several answers */
};

/* Refuses what cannot be walked: no start, a step that is not there. */
int flow_walk(struct flow *f, const struct js *root, const char *name,
	struct err *err);
void flow_done(struct flow *f);

bool flow_is(const struct flow_node *n, const char *type);

/* What the step is called: its name, condition, command ... */
const char *flow_text(const struct flow_node *n);

/* Whether the step asks, and so has answers that lead on. */
bool flow_asks(const struct flow_node *n);

#endif
