/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about what leaves for other programs.
 */
#ifndef ZHIBAN_DESK_EXPORT_H
#define ZHIBAN_DESK_EXPORT_H

#include "zhiban/report.h"

struct desk;
struct redact;

struct export_request {
	const char *const *incidents;	/* as typed; none: all there are */
	size_t incident_count;
	enum export_format format;
	bool plain;			/* EXPORT_CSV */
	bool redact;		/* placeholders for names and addresses */
};

struct export_made {
	struct buf bytes;
	size_t entries;		/* written; EXPORT_ICS: deadlines */
	size_t guarded;		/* cells with an apostrophe put before */
	bool recorded;		/* an entry says that it was made */
	struct buf key;		/* redact: which placeholder is what */
};

/*
 * Gives out the own log as it is: all of it or the entries of some incidents,
 * in the order of the log. Where the database may be written an entry
 * "export" then says in which format, up to which entry, and the SHA-256 of
 * the bytes. Free with export_made_done.
 */
int desk_export(struct desk *d, const struct export_request *r,
	struct export_made *ret, struct err *err);
void export_made_done(struct export_made *made);

/* Knows everybody whom the own log names up to that entry, each with the
 * placeholder it has in every export. The caller's. */
int desk_redact(struct desk *d, int64_t upto, struct redact **ret,
	struct err *err);

#endif
