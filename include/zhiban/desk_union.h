/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about several machines: incidents that another one
 * writes, and what stands beside their record.
 */
#ifndef ZHIBAN_DESK_UNION_H
#define ZHIBAN_DESK_UNION_H

#include "zhiban/incident.h"
#include "zhiban/store.h"

struct desk;

/* Does this machine's log write the incident? Else it is read-only here. */
bool desk_writes_it(const struct desk *d, const struct incident *inc);

/* Adds the name of the site that writes it now; nothing where that is this
 * one. */
void desk_home(struct desk *d, const struct incident *inc, struct buf *out);

/* Entries of an incident that its record does not hold: made by a machine
 * that did not yet know it had been taken over. Free with strays_done. */
struct strays {
	struct event *item;
	size_t count, cap;
};

int desk_strays(struct desk *d, const char *incident, struct strays *ret,
	struct err *err);
void strays_done(struct strays *list);

/* One loud sentence about them; nothing where there are none. */
void strays_text(struct buf *out, const struct incident *inc,
	const struct strays *list);

/* ---- signed bundles ---------------------------------------------------- */

/* How the key of a bundle stands here. */
enum bundle_standing {
	BUNDLE_NEW,		/* of a machine never heard of: its words are
				 * to be compared first */
	BUNDLE_PAIRED,		/* of the key that was compared */
	BUNDLE_NEXT_KEY,	/* of one that the compared key signed for */
	BUNDLE_OTHER_KEY,	/* of another one */
	BUNDLE_OWN,		/* made here */
};

struct bundle_look {
	char log[ID_SIZE];
	char *site;		/* as it calls itself */
	int64_t created;
	char hex[HASH_HEX_SIZE];	/* fingerprint of its key */
	enum bundle_standing standing;
};

/* May the file be a bundle, by its first bytes? */
bool desk_is_bundle(const char *path);

/* Whose bundle it is, proven; nothing is written. */
int desk_bundle_look(struct desk *d, const char *path,
	struct bundle_look *ret, struct err *err);
void bundle_look_done(struct bundle_look *l);

/* The words of its key, to be compared over the telephone. */
void bundle_look_words(struct buf *out, const struct bundle_look *l);

struct bundle_request {
	const char *path, *name;	/* name: for the log */
	const char *fingerprint;	/* words or hex as compared; NULL */
	bool waited;			/* it was put aside till now */
};

struct bundle_taken {
	struct bundle_look look;
	char hex[HASH_HEX_SIZE];	/* SHA-256 of the file */
	int64_t entries, taken;		/* in it, and new of these */
	bool paired;			/* an entry says so now */
	int waited;			/* files that had waited for it */
	struct buf forks;		/* what is to be told loudly */
	const char *why;		/* put aside: a code word, else NULL */
	char why_log[ID_SIZE];
	int64_t why_seq;
	char what[ERR_TEXT_MAX];
};

/*
 * Takes a bundle in: all of it or nothing, one transaction. Of a machine never
 * heard of its fingerprint must be given. What is not sound is kept beside the
 * database with an entry that says why, and refused: ret->why is then its code
 * word. A gap is one of these: it is taken in when what is missing has come.
 * ret is to be freed with bundle_taken_done in any case. The verb "import" is
 * the same, by desk_do.
 */
int desk_bundle_take(struct desk *d, const struct bundle_request *q,
	struct bundle_taken *ret, struct err *err);
void bundle_taken_done(struct bundle_taken *made);
void bundle_taken_text(struct buf *out, const struct bundle_taken *m);

/* ---- machines ---------------------------------------------------------- */

/* The machines whose logs are held, by site; each with the fingerprint that
 * was compared, in hex, "" where another one carried it here. */
struct machine_list {
	struct held_list held;
	char (*hex)[HASH_HEX_SIZE];
};

int desk_machines(struct desk *d, struct machine_list *ret, struct err *err);
void machine_list_done(struct machine_list *list);

/* A file of another machine that was put aside and not taken in since. */
struct aside {
	int64_t seq, at;	/* of the entry that says so */
	char hex[HASH_HEX_SIZE];
	char *file, *site;
	char *why;		/* a code word: "gap" waits for the rest */
	char *what;		/* in words, as it was said then */
};

struct aside_list {
	struct aside *item;
	size_t count, cap;
};

int desk_aside(struct desk *d, struct aside_list *ret, struct err *err);
void aside_list_done(struct aside_list *list);

#endif
