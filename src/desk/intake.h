/* SPDX-License-Identifier: MIT */
/*
 * Facts on their way into the log, between the files that take them in.
 * Nothing here is for other rooms.
 */
#ifndef DESK_INTAKE_H
#define DESK_INTAKE_H

#include "desk_room.h"

#define INTAKE_BATCH 256	/* facts of one transaction */

/* A fact that was read and is not yet on disk. */
struct pending {
	struct intake_fact fact;
	int64_t row;
	const char *via;	/* "syslog" ... */
	char *raw;		/* the line; NULL: of a table */
	size_t raw_len;
	char log[ID_SIZE];	/* of a record: whose entry it is, else "" */
	int64_t seq;
	bool by_number;		/* its number may be one of ours */
};

struct intaking {
	struct desk *d;
	struct intake_request r;
	struct intake_reader reader;
	char incident[ID_SIZE];	/* the one named, or "" */
	struct pending *pending;
	size_t count, cap;
	/* Those of which nothing here is yet known, when the rest is in. */
	struct pending *later;
	size_t later_count, later_cap;
	bool last;		/* no more comes: those, too */
	bool whole;		/* of a file, which is taken as a whole */
	bool unfit;		/* no line of the kind is any good here */
	struct intake_count made;	/* committed or refused */
	struct intake_count batch;	/* of this transaction */
	char (*touched)[ID_SIZE];	/* incidents to be settled */
	size_t touched_count, touched_cap;
	/* The line being read. */
	const char *line;
	size_t line_len;
	int64_t minute, in_minute;	/* of the pace */
	const char *via;	/* of the last fact kept */
	const char *file_hash;		/* a file's import: at the end */
};

/* Says that a row is refused, and counts it. */
void intake_refused(struct intaking *in, int64_t row, const char *why);

/* Is it of a drill, and this database is not? With err then. */
bool intake_from_drill(struct intaking *in, const struct intake_fact *fact,
	struct err *err);

/* Keeps a fact for the next commit; the fact is taken over. */
struct pending *intake_keep(struct intaking *in, struct intake_fact *fact,
	const char *via);

/* ---- intake_take.c: one fact, inside the transaction. 0 also when it is
 * refused; -1: the database failed */
int intake_take(struct intaking *in, struct pending *p, struct err *err);

/* ---- import.c: the verb "import", whatever the file is */
int import_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

#endif
