/* SPDX-License-Identifier: MIT */
/*
 * What the commands on plans share: words for the parts of a plan, and text
 * that fills lines of 80 cells.
 */
#ifndef CLI_PLAN_ROOM_H
#define CLI_PLAN_ROOM_H

#include "cli_room.h"

#define PLAN_CELLS 80

/* The plan named by the argument "id": an id of the library, or a file when
 * it is a path (it has a slash or ends in .cfg). *ret_own is what the caller
 * frees, or NULL. */
const struct playbook *plan_named(const struct cli_call *c, const char *name,
	struct playbook **ret_own, struct err *err);

/* A heading: the text and a line of dashes as long. */
void plan_heading(struct buf *out, const char *text, char line);

/* Text in lines of PLAN_CELLS: lead stands first, at the cell indent, and the
 * following lines below what comes after it. */
void plan_para(struct buf *out, int indent, const char *lead,
	const char *text);

/* "within 2 hours after occurrence or discovery", the figure of a deadline. */
void plan_figure(struct buf *out, const struct playbook *pb,
	const struct deadline *d);

/* "D2=inside" as "D2: from inside". */
void plan_terms(struct buf *out, const struct playbook *pb,
	const struct terms *t);
void plan_condition(struct buf *out, const struct playbook *pb,
	const struct condition *c);

/* Titles of roles, joined; steps with their ids behind them. */
const char *plan_role(const struct playbook *pb, const char *id);
void plan_roles(struct buf *out, const struct playbook *pb,
	const struct names *ids);
void plan_steps(struct buf *out, const struct playbook *pb,
	const struct names *ids);
const char *plan_id(const struct playbook *pb, const char *full);

const char *plan_kind_word(const struct playbook *pb);
const char *plan_step_kind_word(enum step_kind kind);

/* The steps that are walked, in the order of the walk; of a plan that has only
 * standing duties those. The caller frees the list. */
const struct step **plan_walk(const struct playbook *pb, size_t *ret_count);

/* Whether somebody of that role does a step or is told by one. */
bool plan_uses_role(const struct playbook *pb, const char *id);

/* A plan on paper: text, and a page for a browser. */
/* seal: what stands where the code belongs, from plan_seal. */
void plan_paper(struct buf *out, const struct playbook *pb, const char *seal);
void plan_html(struct buf *out, const struct playbook *pb, const char *seal);

#endif
