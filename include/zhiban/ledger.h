/* SPDX-License-Identifier: MIT */
/*
 * ledger: what an event is, byte for byte, and how events are chained.
 *
 * An event is stored as its body: cards, one per line, "NAME VALUE", UTF-8,
 * LF the only control byte (a backslash, LF, CR or TAB inside a value is
 * written \\ \n \r \t). The first card is `prev`, the hex hash of the entry
 * before it in the same log (64 zeros for the first). hash = SHA-256(body).
 * Nothing is ever re-serialised to be checked: `sha256sum` of the body is the
 * whole test.
 *
 * May see: core. Knows no SQL, no playbooks and no rules.
 *
 * Files: card.c one card; fields.c named values; event.c encode and decode;
 * kinds_table.c the const table of kinds; chain.c following the chain;
 * seal.c the code of a seal; sentence.c one line for people; words.c what
 * fields are called.
 */
#ifndef ZHIBAN_LEDGER_H
#define ZHIBAN_LEDGER_H

#include "zhiban/core.h"

#define EVENT_VERSION 1
#define EVENT_BODY_MAX (64 * 1024)	/* bytes of one body */
#define EVENT_FIELDS_MAX 200
#define EVENT_NAME_MAX 64		/* bytes of a card or field name */

/* A named value. Names repeat where a field has several values. */
struct field {
	const char *name;
	const char *value;
};

/* An ordered list of fields that owns its strings. */
struct fields {
	struct field *item;
	size_t count, cap;
};

void fields_add(struct fields *f, const char *name, const char *value);
void fields_addf(struct fields *f, const char *name, const char *fmt, ...)
	PRINTF_LIKE(3, 4);
void fields_add_time(struct fields *f, const char *name, int64_t ms);

/* The first value of that name, or NULL. */
const char *fields_get(const struct fields *f, const char *name);

/* The same, or "": a text that was not given is empty. */
const char *fields_text(const struct fields *f, const char *name);

/* The nth (from 0) value of that name, or NULL. */
const char *fields_nth(const struct fields *f, const char *name, size_t n);

/* A time in ms written by fields_add_time; TIME_NONE when absent or odd. */
int64_t fields_time(const struct fields *f, const char *name);
void fields_copy(struct fields *to, const struct fields *from);
void fields_done(struct fields *f);

/* Cards of names and values only, for commands on a socket; decode refuses
 * anything that is not the exact encoding. */
void fields_encode(struct buf *out, const struct fields *f);
int fields_decode(struct fields *ret, const char *bytes, size_t len,
	struct err *err);

struct event {
	char log[ID_SIZE];
	int64_t seq;		/* 1, 2, 3 ... without gaps within its log */
	char incident[ID_SIZE];	/* "" for entries of no incident */
	int64_t at;		/* recorded, ms UTC */
	int64_t occurred;	/* when it happened, TIME_NONE if as recorded */
	int64_t virtual_at;	/* a drill's clock, TIME_NONE elsewhere */
	char *zone;		/* name of the unit's zone */
	char *person;		/* who, as on the roster */
	char *known;		/* how the person was known: login, as */
	char *user;		/* OS user */
	char *host;
	char *kind;
	int version;
	struct fields fields;
	char prev[HASH_HEX_SIZE];
	unsigned char hash[HASH_SIZE];	/* of the body, set by encode/decode */
	/* Not of the body: where it stands on its incident's way from log to
	 * log (see store_held.h); 0: as its seq says. */
	int64_t place;
};

void event_done(struct event *e);
void event_copy(struct event *to, const struct event *from);

/* Its number within its incident: rising also where that went from one log to
 * another. */
int64_t event_place(const struct event *e);

/* The person and the `known` of what an exercise's clock does by itself. */
#define EVENT_CLOCK "clock"

/* Who did it, for people to read: the entry's person, or words for the clock
 * of an exercise, which sends injects and ends it by itself. Borrowed. */
const char *event_doer(const struct event *e);

/* When it happened: occurred if given, else the virtual time, else at. */
int64_t event_time(const struct event *e);

/*
 * Appends the canonical body to out and sets e->hash. ERR_REFUSED when a
 * limit is passed or a string is not clean UTF-8.
 */
int event_encode(struct event *e, struct buf *out, struct err *err);

/*
 * Reads a body. Strict: only what event_encode writes is accepted, so that
 * encode(decode(x)) == x. Unknown kinds and unknown cards from a newer
 * version are kept (unknown cards among the fields with the name "card:NAME").
 * On success *ret is owned by the caller; on failure untouched.
 */
int event_decode(struct event *ret, const char *body, size_t len,
	struct err *err);

/* ---- kinds ------------------------------------------------------------- */

#define KIND_FIELDS_MAX 24

/*
 * Who signs entries of a kind, where they have a key: the fields "signed-by"
 * (fingerprint) and "signature" (base64), put in by the desk. What is signed
 * is the body without the line of the signature: so the entry, its place and
 * all that was before it.
 */
enum event_signer {
	SIGNED_NOT,
	SIGNED_INSTALLATION,
	SIGNED_PERSON,		/* who acts */
	SIGNED_KEY,		/* the key that it brings in or takes over */
};

struct event_kind {
	const char *name;		/* "step-done" */
	bool of_incident;		/* carries an incident */
	enum event_signer signer;
	const char *fields[KIND_FIELDS_MAX];	/* known, NULL last */
	const char *title;	/* msgid: "step done" */
	const char *sentence;	/* msgid: "{step} done: {value}" */
};

/* The row of that name, or NULL for a kind this version does not know. */
const struct event_kind *event_kind_find(const char *name);
const struct event_kind *event_kind_at(size_t i);	/* NULL past the end */

/*
 * What the ids in entries are called, by who knows the plans. Appends the name
 * of value, which stands in e as a WHAT ("step", "role": the words behind an @
 * in a sentence), and is true; false leaves the value as it stands.
 */
struct event_names {
	bool (*name)(const void *ctx, struct buf *out, const struct event *e,
		const char *what, const char *value);
	const void *ctx;
};

/*
 * Appends one line for people in the interface language: the kind's sentence
 * with {field} replaced ("{a|b}" takes the first that is there; a part in
 * [brackets] is left out when its field is missing; "{a@time}" is a time in
 * ms, "time:MS" or "phase:ID", "{a@plan}" the id of a playbook value,
 * "{a@first}" its first word, "{a@span}" a number of seconds, "{a@word}" a code
 * said in the reader's language; any other word behind the @ is what names are
 * asked for). Unknown kinds show their name and fields. Cleaned: one line
 * without controls. Times are in the zone; NULL is UTC. names may be NULL.
 */
void event_sentence(struct buf *out, const struct event *e,
	const struct zone *zone, const struct event_names *names);

/* Appends one field's value as the kind's sentence would say it. */
void event_field_text(struct buf *out, const struct event *e,
	const struct field *f, const struct zone *zone,
	const struct event_names *names);

/* What a kind and a field are called for people; the name itself when this
 * version does not know it. */
const char *event_kind_word(const char *kind);
const char *event_field_word(const char *field);

/* ---- chain ------------------------------------------------------------- */

#define CHAIN_START \
	"0000000000000000000000000000000000000000000000000000000000000000"

/* Where a log stands: its last entry and its hash. */
struct head {
	char log[ID_SIZE];
	int64_t seq;		/* 0: empty */
	char hash[HASH_HEX_SIZE];
};

/* A text of a column, measured by who read it; borrowed. */
struct chain_text {
	const char *text;	/* NULL when the column holds something else */
	size_t len;
};

/* What the columns beside a body say. */
struct chain_copy {
	struct chain_text log, incident, kind;
	int64_t seq, at;
};

/*
 * The same at the speed of hashing, for an entry as almost all are: true when
 * the bytes give the stored hash, stand right behind head, and begin with
 * exactly what the columns say; head is then advanced. false tells nothing:
 * chain_follow and event_decode find out what is wrong, if anything. The rest
 * of the body is not read.
 */
bool chain_glance(struct head *head, const char *body, size_t len,
	const unsigned char stored[HASH_SIZE], const struct chain_copy *copy);

/*
 * Checks that body follows head and advances head over it: hash of the bytes
 * equals stored, prev equals the head, seq is one more, log is the same. A
 * zeroed head is the start of whichever log the first entry names.
 * ret may be NULL or receives the decoded event. ERR_CHECK names the fault.
 */
int chain_follow(struct head *head, const char *body, size_t len,
	const unsigned char stored[HASH_SIZE], struct event *ret,
	struct err *err);

/* ---- seals ------------------------------------------------------------- */

/*
 * A seal is an entry (kind "seal") that covers every entry before it in its
 * log. Its code is the first 100 bits of its hash in Crockford base32, four
 * groups of five and two check characters: "7K3QM-9XJ2D-0TBVH-4WREC-5F". By
 * telephone the same number goes as six groups of five digits, each with a
 * check digit behind it. Written down elsewhere it fixes the log up to there.
 */
#define SEAL_CODE_SIZE 27
#define SEAL_DIGITS_SIZE 42
#define SEAL_READ_SIZE 37

void seal_code(char ret[SEAL_CODE_SIZE], const unsigned char hash[HASH_SIZE]);
void seal_digits(char ret[SEAL_DIGITS_SIZE],
	const unsigned char hash[HASH_SIZE]);

/*
 * A code of either form as typed: in any case, full width or not, O for 0, I
 * and L for 1, blanks, dashes and points anywhere. ERR_USAGE says "mistyped":
 * a code that cannot be is never taken for a log that was changed. ret is then
 * what was read if its length is right, else "".
 */
int seal_read(char ret[SEAL_READ_SIZE], const char *typed, struct err *err);

/* Is what was read the code of the entry with that hash? */
bool seal_matches(const char *read, const unsigned char hash[HASH_SIZE]);

/* The one group (from 1) in which a code of letters that was read differs
 * from that entry's; 0 when none or more do. */
int seal_wrong_group(const char *read, const unsigned char hash[HASH_SIZE]);

#endif
