/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about what leaves for other programs.
 */
#ifndef ZHIBAN_DESK_EXPORT_H
#define ZHIBAN_DESK_EXPORT_H

#include "zhiban/bundle.h"
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

/* ---- signed bundles (bundle.h says what one is) ------------------------ */

struct bundle_order {
	const char *path;		/* ends in .xz: packed */
	const char *const *incidents;	/* as typed: their evidence; none:
					   all */
	size_t incident_count;
	int64_t since;		/* the own log from this entry on; 0: whole */
};

struct bundle_out {
	struct bundle_made made;
	const struct site_key *key;	/* that signed it; borrowed */
	int64_t entries, objects, files;
	size_t logs;
	int64_t missing;	/* evidence that is not on this machine */
	int64_t upto;		/* the own log's last entry in it */
	bool recorded;		/* an entry says that it was made */
};

/*
 * Gives out the own log and every log held, whole, with the pinned objects and
 * evidence, signed by the installation's key. An entry "export" then says so,
 * where the database may be written. ERR_REFUSED: there is no key, or its file
 * is not here; the file is there already; an exercise runs. The verb "bundle"
 * (output, incident, since) is the same, by desk_do.
 */
int desk_bundle_give(struct desk *d, const struct bundle_order *r,
	struct bundle_out *ret, struct err *err);

/* What was given out, in lines for a person. */
void bundle_out_text(struct buf *out, const struct bundle_out *made);

/* Knows everybody whom the own log names up to that entry, each with the
 * placeholder it has in every export. The caller's. */
int desk_redact(struct desk *d, int64_t upto, struct redact **ret,
	struct err *err);

#endif
