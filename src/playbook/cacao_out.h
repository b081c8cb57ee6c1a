/* SPDX-License-Identifier: MIT */
/*
 * A playbook's workflow on its way out to CACAO 2.0: what the files that
 * build it share. export_cacao.c is the file around it, cacao_chain.c which
 * step leads to which, cacao_step.c what a step says, cacao_term.c conditions
 * and the variables they look at.
 */
#ifndef ZHIBAN_PLAYBOOK_CACAO_OUT_H
#define ZHIBAN_PLAYBOOK_CACAO_OUT_H

#include "zhiban/playbook.h"

struct cacao_out {
	const struct playbook *pb;
	enum lang lang;
	struct js *workflow, *agents, *targets, *variables;
};

/* "action--UUID": the same for the same names, for ever. */
struct buf cacao_id(const char *type, const char *a, const char *b);
void cacao_set_id(struct js *object, const char *key, const char *type,
	const char *a, const char *b);

/* ---- cacao_chain.c */

/* The workflow from its start to its end; *ret_start is the start's id. */
void cacao_workflow(struct cacao_out *o, struct buf *ret_start);

/* ---- cacao_step.c */

/* The action that says this step. */
struct js *cacao_action(struct cacao_out *o, const struct step *s);

/* The action of a plan that has deadlines and no steps. */
struct js *cacao_deadlines(struct cacao_out *o);

/* ---- cacao_term.c */

/* "__D2__": the variable that holds what the step was answered, or another
 * name's value; declared with that description when it is new. */
void cacao_variable(struct cacao_out *o, struct buf *out, const char *name,
	const char *type, const char *description, bool external);

/* The condition as an expression over variables. */
void cacao_condition(struct cacao_out *o, struct buf *out,
	const struct condition *c);

/* The question when the condition is one answer and no more, or NULL. */
const struct term *cacao_answer(const struct condition *c);

bool cacao_same_condition(const struct condition *a,
	const struct condition *b);

#endif
