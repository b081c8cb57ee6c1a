/* SPDX-License-Identifier: MIT */
/* A report being made, between the files that make one. */
#ifndef DESK_MAKING_H
#define DESK_MAKING_H

#include "desk_room.h"

struct entries {
	struct event *item;
	size_t count, cap;
};

/* What one report is being made from. */
struct making {
	const struct playbook *form;
	struct incident *inc;	/* as it was at the entry */
	const struct submission *known;	/* what its reader has; or NULL */
	struct incident *was;	/* as it was then */
	struct site site;	/* likewise */
	char *author;
	const struct fields *args;	/* of its submission; else NULL */
	const char *recipient, *channel;	/* "" until it is sent */
	int64_t sent;
	struct entries entries;
	struct seal seal;
	char head[HASH_HEX_SIZE], code[SEAL_CODE_SIZE];
	int64_t upto, at;
};

/* In this order: upto and form set, begin; whom it goes to set, since; page.
 * What was begun, also in vain, is freed by making_done. */
int making_begin(struct desk *d, struct making *m, const char *incident,
	struct err *err);

/* Once it is known who reads it: what that person knows already. */
int making_since(struct desk *d, struct making *m, struct err *err);
void making_page(const struct desk *d, const struct making *m,
	struct page *ret);
void making_done(struct making *m);

/* What takes the names out of its page; once it was begun. Caller frees. */
struct redact *making_redact(const struct making *m);

#endif
