/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about what comes from elsewhere: facts from a pipe,
 * files of other programs, and the proposals they become.
 */
#ifndef ZHIBAN_DESK_INTAKE_H
#define ZHIBAN_DESK_INTAKE_H

#include "zhiban/intake.h"
#include "zhiban/store.h"

struct desk;

#define INTAKE_RATE 20000	/* lines a minute from a pipe, otherwise set */
#define INTAKE_FILE_MAX (256 * 1024 * 1024)

struct intake_request {
	const char *incident;	/* as typed: all are about it; NULL: each
				 * finds its own, or becomes a proposal */
	const char *source;	/* what the pipe is called, or NULL */
	const char *file;	/* name for the log, or NULL */
	enum intake_form form;
	const struct intake_map *map;	/* of the settings, or NULL */
	int64_t rate;		/* lines a minute; 0: any number */
	/* Called for each row that is refused, with its number from 1. */
	void (*refused)(void *ctx, int64_t row, const char *why);
	void *ctx;
};

struct intake_count {
	int64_t rows;		/* looked at */
	int64_t taken;		/* became entries */
	int64_t known;		/* were here already */
	int64_t ignored;	/* by a rule, or of no incident */
	int64_t refused;
	int64_t proposals;	/* new ones among those taken */
};

/*
 * Facts from a pipe. Lines are kept until desk_intake_commit, or until there
 * are many: only what was committed is on disk. What is known already, by the
 * id it gives or by all it says, adds nothing. -1: the database failed, or
 * the incident is none; what is wrong with a line goes to refused.
 */
struct intaking;

int desk_intake_open(struct intaking **ret, struct desk *d,
	const struct intake_request *r, struct err *err);
int desk_intake_line(struct intaking *in, const char *line, size_t len,
	struct err *err);
int desk_intake_commit(struct intaking *in, struct err *err);

/* What is not committed is lost. ret may be NULL. */
void desk_intake_close(struct intaking *in, struct intake_count *ret);

/* Refuses the next line without looking at it. */
void desk_intake_refuse(struct intaking *in, const char *why);

/*
 * A file of another program: JSON Lines of a zhiban's export or of a monitor,
 * syslog, CEF, or a table (CSV, UTF-8 or GBK), found out by what it holds. The
 * rows become facts as those from a pipe do; an entry "import" names the file
 * and its SHA-256 when anything was taken. A repeated import, also of one that
 * was interrupted, takes what is missing.
 */
int desk_import(struct desk *d, const struct intake_request *r,
	const char *bytes, size_t len, struct intake_count *ret,
	struct err *err);

/* One line for people: how many rows, and what became of them. */
void intake_count_text(struct buf *out, const struct intake_count *n);

/* "P12", or 12: that proposal. Free with proposal_done. ERR_REFUSED: there is
 * none. */
int desk_proposal(struct desk *d, const char *typed, struct proposal *ret,
	struct err *err);

/* Proposals, newest first, as store_proposals. */
int desk_proposals(struct desk *d, bool all, int64_t before, size_t limit,
	struct proposal_page *ret, struct err *err);

/* Adds to args what the proposal says of an opening: title, playbook (if
 * there is that plan), level, unit, reporter, discovered and occurred, each
 * unless it is there; and the proposal itself. */
int desk_proposal_args(struct desk *d, const struct proposal *p,
	struct fields *args, struct err *err);

#endif
