/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about a log that can be relied on: what each person's
 * witness says of it, proving it, a database with its evidence copied while
 * others write, and put back in the place of another.
 */
#ifndef ZHIBAN_DESK_INTEGRITY_H
#define ZHIBAN_DESK_INTEGRITY_H

#include "zhiban/store.h"

struct desk;
struct desk_options;
struct seal;
struct verb;

/* ---- witness and proof -------------------------------------------------- */

/*
 * Each person has a file of their own that remembers the last entry seen of
 * each database. What it says against this one: that the log ends before what
 * was seen, that it was written anew, that it is another. One sentence, "" when
 * nothing is wrong. To be said at the start of whatever a person starts;
 * desk_verify has it among its findings.
 */
const char *desk_trouble(const struct desk *d);

/* That somebody acknowledged such a thing since this person looked last, to be
 * said once; "" mostly. */
const char *desk_restored_note(const struct desk *d);

/*
 * Acknowledges what desk_trouble says: an entry "restored" with the reason,
 * the database the log was copied from (from, may be NULL), and the last entry
 * that is known to be given up. Everybody's witness then takes the log as it
 * is. ERR_REFUSED: there is no trouble, or no reason.
 */
int desk_acknowledge(struct desk *d, const char *from, const char *reason,
	struct err *err);

/* Chain, then (unless quick) objects, evidence, fold against the cache. -1
 * only when it could not read on; what is wrong stands in f. */
int desk_verify(struct desk *d, bool quick, struct findings *f,
	bool (*keep_on)(void *ctx, int64_t entries), void *ctx,
	struct err *err);

/*
 * Records in an entry that such a proof was made just now: whether quick, how
 * many entries, the last one's hash, the seal that was asked for by its code
 * (or NULL) and that all was sound. ret_seq: that entry. ERR_CHECK: f says
 * that it is not sound; ERR_REFUSED: it is open for reading only, or who acts
 * lacks the right "verify-record". Nothing is written then.
 */
int desk_verify_record(struct desk *d, bool quick, const struct findings *f,
	const struct seal *seal, int64_t *ret_seq, struct err *err);

/* A finding as people read it: which entry of whose log, and what of it. */
void desk_finding_text(struct buf *out, struct desk *d,
	const struct finding *f);

/* Makes the cache rows again from the events. */
int desk_rebuild(struct desk *d, struct err *err);

/* ---- copies ------------------------------------------------------------ */

struct backup_made {
	int64_t entries;	/* in the copy, all of them verified */
	int64_t files;		/* of evidence, likewise */
	struct head head;	/* of its own log */
	/* Restored over the same log, and both had gone on by themselves: the
	 * last entry both have, and the last of what was replaced; else 0. */
	int64_t common, replaced;
	/* Copies to the same name that were killed: what they left, swept. */
	int swept;
};

/* A line about what was swept; nothing where nothing was. */
void backup_swept_text(struct buf *out, const struct backup_made *made);

/*
 * Copies the database to path, and its evidence to path.evidence, as both are
 * at one moment, while others write. The copy is opened again and verified
 * wholly, mode 0600, on disk, before it gets its name. ERR_REFUSED: path is
 * there already; ERR_CHECK: what was copied is not sound, and nothing is left.
 */
int desk_backup(struct desk *d, const char *path, struct backup_made *ret,
	struct err *err);

/* Could that copy be restored? It is opened where it lies and verified wholly,
 * its evidence too; nothing is changed. ERR_CHECK: no, and why. The number of
 * files in ret stays 0. */
int desk_backup_try(const char *path, struct backup_made *ret,
	struct err *err);

/* Verbs of desk_do, for faces that send commands (all of no incident):
 * backup file, backup-try file, acknowledge reason. NULL for another name. */
const struct verb *upkeep_verb(const char *name);

/* A desk for reading looks again whether the witness still speaks against the
 * database: somebody may have acknowledged it. */
void desk_look_again(struct desk *d);

struct restore_request {
	const char *from;	/* a backup, or any database */
	const char *reason;	/* NULL: none is given */
	/* The name typed by who wants what is there now to be replaced: that
	 * of the file, without its folder. NULL: nothing may be replaced. */
	const char *confirm;
	bool other_log;		/* also a copy of another log than that */
};

/*
 * Puts a copy of the database `from`, with its evidence, at o->database, once
 * it was opened and verified wholly. What stands there is kept beside it, its
 * path in ret_kept ("" when there was nothing); ret_lost says which of its
 * entries are given up ("" when none), also when it was refused for want of
 * confirm. The first entry of the restored log says so: from where, and which
 * entries are given up, so that nobody's witness takes it for tampering.
 * ERR_REFUSED: something is there and was not confirmed, or is in use, or is
 * of another kind, or holds another log (but with other_log), or who acts
 * lacks the right; ERR_CHECK: the copy is not sound.
 */
int desk_restore(const struct desk_options *o,
	const struct restore_request *r, struct backup_made *ret,
	struct buf *ret_kept, struct buf *ret_lost, struct err *err);

#endif
