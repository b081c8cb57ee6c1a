/* SPDX-License-Identifier: MIT */
/*
 * Where the steps of a CACAO workflow stand in a plan of ours: phases out of
 * its structure, tracks out of what runs side by side.
 */
#ifndef ZHIBAN_PLAYBOOK_CACAO_GROUP_H
#define ZHIBAN_PLAYBOOK_CACAO_GROUP_H

#include "cacao_flow.h"
#include "import.h"
#include "read.h"

struct groups {
	struct draft *d;
	struct flow *f;
	size_t *size;		/* steps inside each node's structure */
	struct {
		char *id;
		size_t top;	/* made of that structure, or FLOW_NONE */
		struct js *steps;
	} phase[READ_LIST_MAX];
	size_t count, now, runs;
	bool mixed;		/* a phase was come back to */
	struct js *order;	/* of the walk */
};

void groups_start(struct groups *g, struct draft *d, struct flow *f);

/* Makes the phase of n the one that steps are added to. */
void groups_enter(struct groups *g, const struct flow_node *n);

/* The step's track, and what must be settled before it. */
void groups_place(struct groups *g, const struct flow_node *n,
	struct js *step);

/* Puts the order into the draft; frees what was made. */
void groups_end(struct groups *g);

/* What our own extension says of the step it was exported from, or "". */
const char *groups_own(const struct flow_node *n, const char *key);

#endif
