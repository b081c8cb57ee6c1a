/* SPDX-License-Identifier: MIT */
/* An act under way, between the files that carry it out. */
#ifndef DESK_ACT_H
#define DESK_ACT_H

#include "desk_room.h"

#define ACT_BOOKS_MAX 64
#define ACT_FORMS_MAX 128	/* more are found in the library when needed */

/* One act under way. */
struct act_state {
	struct command cmd;		/* cleaned; owns its args */
	char incident[ID_SIZE];		/* "" when opening */
	const struct playbook *books[ACT_BOOKS_MAX + ACT_FORMS_MAX];
	size_t book_count;
	struct taking taking;		/* evidence files */
	struct buf output;		/* of a check; what was submitted */
	struct submitting submitting;
	struct due_notes before;
	char *day_incident;	/* day-submit: one of that day */
	struct handover_items items;	/* handover-*: what is open */
	struct buf law;			/* what is to be said of law */
	bool proposed;			/* opening what was proposed */
	bool begun;			/* the second time: in a transaction */
};

bool act_is(const struct act_state *a, const char *verb);

/* Concerns the unit and no incident. */
bool act_of_site(const struct act_state *a);

/* gather.c: the playbooks the act is about. */
int act_gather(struct act_state *a, struct desk *d, struct err *err);

#endif
