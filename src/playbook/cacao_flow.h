/* SPDX-License-Identifier: MIT */
/*
 * The workflow of a CACAO playbook, walked once: which steps are reached, in
 * which order, and under which answer. What a step says is import_cacao.c's.
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

/* Whether the step asks, and so has answers that lead on. */
bool flow_asks(const struct flow_node *n);

#endif
