/* SPDX-License-Identifier: MIT */
/*
 * Other machines' logs on their way into the database, between the files that
 * take them in. Nothing here is for other rooms.
 */
#ifndef DESK_UNION_H
#define DESK_UNION_H

#include "desk_room.h"

/* What is taken in: logs one after the other, each in order; then objects.
 * Each gives 1, 0 at the end, -1 with err; bytes are borrowed until the next
 * call. */
struct union_source {
	void *ctx;
	int (*entry)(void *ctx, const char **ret, size_t *ret_len,
		struct err *err);
	int (*object)(void *ctx, const void **ret, size_t *ret_len,
		struct err *err);
};

/* A log that was brought. */
struct union_log {
	struct head head;	/* as it stands here, with what was taken */
	int64_t before;		/* what stood here already */
	char *site;
	bool own, met;		/* met: an entry of it was seen */
};

/* An entry that takes an incident over from a head that is not held yet. */
struct union_claim {
	char log[ID_SIZE];
	int64_t seq;
	struct head from;
};

struct union_taken {
	struct union_log *log;
	size_t count, cap;
	char (*touched)[ID_SIZE];	/* incidents, some more than once */
	size_t touched_count, touched_cap;
	struct union_claim *claim;
	size_t claim_count, claim_cap;
	int64_t entries, taken;		/* seen, and new of these */
	/* Why it is not to be taken in: a code word ("gap", "fork"); NULL: it
	 * may be. Of which log and entry, and what, in words. */
	const char *why;
	char why_log[ID_SIZE];
	int64_t why_seq;
	struct err what;
};

/*
 * Inside a transaction that the caller began: puts what is new. 0 also when
 * it is not to be taken in (then roll back); -1: the database failed.
 */
int union_take(struct desk *d, const struct union_source *from,
	struct union_taken *ret, struct err *err);

/* Nothing of it is to be taken in, and why; that is no failure of ours: 0. */
int union_refuse(struct union_taken *t, const char *why, const char *log,
	int64_t seq, const char *fmt, ...) PRINTF_LIKE(5, 6);

/*
 * claims.c: an entry that opens an incident, or takes one over, before it is
 * put; and, when all are, those takeovers whose head was not held then. A head
 * that is of another history, or that nobody brought, is refused.
 */
int claims_check(struct desk *d, struct union_taken *t,
	const struct union_log *l, const struct event *e, struct err *err);
int claims_settle(struct desk *d, struct union_taken *t, struct err *err);

/* After the entry that names the heads: the cached rows of the incidents that
 * were touched. */
int union_rows(struct desk *d, struct union_taken *t, struct err *err);

/* ---- bundle_key.c */

struct bundle;

/* Does that log's key follow from the one that was compared: did each sign
 * the entry that brings the next one in, as held here or in the bundle? */
bool bundle_key_follows(struct desk *d, struct bundle *b, const char *log,
	const char *paired, const char *hex);

/* ---- bundle_said.c: heads that others signed, kept to be passed on */

struct bundle_head;

/* A field "said" for each signed head that comes with another's log. */
void said_note(struct desk *d, const struct bundle *b, struct fields *f);

/* Fields "files" with the hashes of the evidence files in it that are not here
 * yet: what is missing later is so told from what never came. */
void said_files(struct desk *d, const struct bundle *b, struct fields *f);

/* The newest that came with a held log; present is false where none did. */
int said_find(struct desk *d, const char *log, struct bundle_head *ret,
	struct err *err);

/* ---- carry.c: the transaction around it, and its entry */

struct carry_request {
	const char *file, *hex;		/* its name for the log, its SHA-256 */
	const char *site;		/* of whoever signed it */
	/* "paired" too, with these fields, when not NULL. */
	const struct fields *pair;
	bool waited;		/* it was put aside: an entry ends that */
	const struct fields *said;	/* heads that came along, or NULL */
};

/* 0: it is in, or nothing in it was new (t->taken is 0), or t->why says why it
 * is not; only the first wrote anything. */
int carry_in(struct desk *d, const struct carry_request *r,
	const struct union_source *from, struct union_taken *t,
	struct err *err);

/* The same, and nothing is written: would it be taken in? */
int carry_try(struct desk *d, const struct union_source *from,
	struct union_taken *t, struct err *err);

/* ---- quarantine.c: who is paired, and what was put aside */

/* The fingerprint paired with that log last, in hex; "" for none. */
int paired_with(struct desk *d, const char *log, char ret[HASH_HEX_SIZE],
	struct err *err);

/* Keeps the file beside the database and says so in an entry, with the pairing
 * before it when it only waits; once for the same bytes. */
int quarantine_put(struct desk *d, const struct carry_request *r,
	const struct union_taken *t, const char *path, struct err *err);

/* Was it put aside, and not taken in since? */
int quarantine_has(struct desk *d, const char *hex, bool *ret,
	struct err *err);

/* The file that keeps it. */
void quarantine_path(const struct desk *d, const char *hex,
	struct buf *out);

/* ---- bundle_look.c */

struct bundle;

/* The fingerprint of a key, in hex. */
void bundle_key_hex(char ret[HASH_HEX_SIZE],
	const unsigned char public[SIGN_PUBLIC_SIZE]);

/* A name from elsewhere, fit to be shown; the caller frees. */
char *bundle_name_text(const char *text);
int bundle_look_at(struct desk *d, struct bundle *b,
	struct bundle_look *ret, struct err *err);

/* The last part of a path, for the log: where it lay is of no use elsewhere.
 * The caller frees. */
char *bundle_file_name(const char *path);

/* ---- bundle_in.c: the verb "import", of a bundle */
int bundle_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* What its log is called, of those met; "" when it is none of them. */
const char *union_site(const struct union_taken *t, const char *log);
void union_done(struct union_taken *t);

#endif
