/* SPDX-License-Identifier: MIT */
/*
 * store: the database file.
 *
 * One SQLite file holds the logs (append-only, guarded by triggers), the
 * pinned objects, the cache rows the board sorts by, and drafts. The bodies
 * are the truth; every other column and row can be made again from them. A
 * commit is one data sync (WAL, synchronous=FULL); nothing here checkpoints
 * inside a commit. All SQL of the program stands in src/store/.
 *
 * May see: incident (row shapes only), ledger, core. The only door to
 * sqlite3.
 *
 * Files, in reading order: schema.c tables, guards, versions; place.c where a
 * file may stand; create.c; open.c opening with care; append.c the
 * transaction; backup.c copies; object.c; row.c the cached rows; read.c
 * cursors; board.c pages; due.c who is to be told; measure.c what is measured;
 * review.c what is worth a look; past.c the log as it was; intake.c what came
 * from elsewhere; held.c other machines' logs, course.c incidents that went
 * from log to log; find.c; draft.c; pin.c; ballast.c room on the disk; bell.c
 * noticing others; chain.c verifying the logs, tail.c their ends; check.c
 * verifying the rest; sql.c statements and SQLite's faults.
 */
#ifndef ZHIBAN_STORE_H
#define ZHIBAN_STORE_H

#include <sys/types.h>

#include "zhiban/incident.h"
#include "zhiban/ledger.h"
#include "zhiban/store_held.h"
#include "zhiban/store_intake.h"

/* PRAGMA user_version. 1 had no column notice_at, 2 no table measure and no
 * index of the seals, 3 no rows of what came from elsewhere, 4 no rows of the
 * review, 5 no logs of other machines, 6 no unsent reports of what is over in
 * the rows of the review, 7 deadlines of what is void: whoever first opens it
 * for writing makes its cache and those indexes anew; until then a reader uses
 * it as it is. */
#define STORE_VERSION 8
#define STORE_OBJECT_MAX (16 * 1024 * 1024)

struct store;

/* ---- opening ----------------------------------------------------- */

enum store_mode {
	STORE_READ,	/* never writes; works beside a writer */
	STORE_LOOK,	/* the same on any file system, as something that does
			 * not change; becomes STORE_READ */
	STORE_WRITE,
};

/*
 * Opens an existing database. Faults, each one sentence: not there
 * (ERR_SYSTEM; *ret_missing, may be NULL, is then true), no permission, not a
 * database, damaged, made by a newer version, on a network file system, a
 * symbolic link or no file at all. A reader without write permission on the
 * folder reads as long as everything is folded into the one file.
 */
int store_open(struct store **ret, const char *path, enum store_mode mode,
	bool *ret_missing, struct err *err);

/*
 * Creates an empty database of that kind ("real", "drill", "test") with the
 * own log's id, mode 0600 in a folder made 0700 if needed. ERR_REFUSED when
 * the file exists. Atomic: a killed creation leaves nothing that opens.
 */
int store_create(const char *path, const char *kind, const char log[ID_SIZE],
	struct err *err);

/*
 * The same for all members of a group: the file 0660, its folder 2770 so that
 * what SQLite makes beside it belongs to the group too, whatever anybody's
 * umask. A folder that is there must be so already: ERR_SYSTEM says how.
 */
#define STORE_PRIVATE ((gid_t)-1)
int store_create_shared(const char *path, const char *kind,
	const char log[ID_SIZE], gid_t group, struct err *err);

/* Gives one file to the group, 0660. */
int store_share(const char *path, gid_t group, struct err *err);
void store_close(struct store *st);	/* NULL is fine */

bool store_writes(const struct store *st);	/* opened for writing */
const char *store_path(const struct store *st);
const char *store_kind(const struct store *st);	/* as created */
const char *store_log(const struct store *st);	/* the own log's id */

/* ---- writing ----------------------------------------------------- */

/*
 * One transaction. store_begin takes the write lock (waiting up to 5 s with
 * short jittered waits) and compares the own log's head with expected (NULL:
 * not compared): ERR_STALE, nothing begun, when it has moved. Then any number
 * of puts, then
 * store_commit or store_rollback. A failed put or commit has rolled back;
 * disk full and read-only are ERR_SYSTEM with what to do.
 */
int store_begin(struct store *st, const struct head *expected,
	struct err *err);

/* Gives the event log, seq and prev, encodes and inserts it; sets e->hash. */
int store_put_event(struct store *st, struct event *e, struct err *err);
int store_put_object(struct store *st, const void *bytes, size_t len,
	unsigned char ret_hash[HASH_SIZE], struct err *err);
int store_put_row(struct store *st, const struct incident *inc,
	struct err *err);		/* its incident and deadline rows */
int store_commit(struct store *st, struct err *err);
void store_rollback(struct store *st);

/* Rings the bell for other processes and, when the log of writes has grown
 * past 1000 pages, folds it back and begins it anew (four syncs more, about
 * every 200 steps). Call after answering; failure is harmless. */
void store_after_commit(struct store *st);

/* Folds the log of writes back whatever its length: the first to open the
 * database after the last was closed reads all of it. For the end of a long
 * sitting, when nobody waits; failure is harmless. */
void store_fold_back(struct store *st);

/* Empties the cache tables inside a transaction, for rebuild. */
int store_clear_rows(struct store *st, struct err *err);

/* Was the cache made by an older version? store_upgrade, inside a
 * transaction, makes its tables as this version has them, empty, for the
 * caller to fill; store_outdated_now asks the file again. */
bool store_outdated(const struct store *st);
int store_outdated_now(struct store *st, bool *ret, struct err *err);
int store_upgrade(struct store *st, struct err *err);

/* ---- the past ------------------------------------------------------ */

/*
 * Makes a reader see the log as it was after entry seq, recorded at `at`:
 * entries, pages and counters. The rows of store_past_open's incidents are
 * then to be put by store_past_put, from their fold; all others are as they
 * were. What is cached of facts from elsewhere counts later ones too.
 */
int store_past(struct store *st, int64_t seq, int64_t at, struct err *err);

/* Incidents with younger entries, or of other logs, whose ids are not after
 * last: *ret_ids has ID_SIZE bytes for each, the caller frees. */
int store_past_open(struct store *st, const char *last, char **ret_ids,
	size_t *ret_count, struct err *err);
int store_past_put(struct store *st, const struct incident *inc,
	struct err *err);

/* When an entry of the own log was recorded: 1, 0 there is none, -1. */
int store_recorded(struct store *st, int64_t seq, int64_t *ret,
	struct err *err);

/* The last entry of the own log recorded at that time or before, by the
 * machine's clock; 0: none. */
int store_entry_at(struct store *st, int64_t at, int64_t *ret,
	struct err *err);

/* Backs nothing up, changes nothing: the head of a log (NULL: the own). */
int store_head(struct store *st, const char *log, struct head *ret,
	struct err *err);

/* ---- copies ------------------------------------------------------ */

/* Copies the database as it is at one moment into the empty file at path,
 * while others write, and waits until it is on disk. */
int store_copy(struct store *st, const char *path, struct err *err);

/*
 * Shuts everybody out of the database at path, with everything folded into the
 * one file, until store_alone_done: for another file to take its place.
 * ERR_REFUSED: somebody has it open. A file that is damaged is had as it is.
 */
struct store_alone;
int store_alone(struct store_alone **ret, const char *path, struct err *err);
void store_alone_done(struct store_alone *a);

/* ---- reading ----------------------------------------------------- */

/*
 * Of one incident, without a log: its entries on their way from log to log, as
 * that was known after the own entry as_of; after and upto are then places,
 * which are the entries' numbers where nobody took it over. Else of that log.
 */
struct event_query {
	const char *log;	/* NULL: the own log */
	/* NULL: all; "": entries of no incident without the seals, which are
	 * asked for by their kind */
	const char *incident;
	const char *kind;	/* NULL: all */
	int64_t after, upto;	/* seq after < s <= upto; upto 0: no bound */
	int64_t as_of;		/* 0: now */
	bool newest_first;
	int64_t limit;		/* 0: none */
};

struct cursor;

struct cursor *store_events(struct store *st, const struct event_query *q,
	struct err *err);

/* 1 with *ret owned by the caller, 0 at the end, -1 with err. */
int cursor_next(struct cursor *c, struct event *ret, struct err *err);
void cursor_close(struct cursor *c);

/* The first of them alone: 1 with *ret owned by the caller, 0 when there is
 * none, -1 with err. */
int store_first(struct store *st, const struct event_query *q,
	struct event *ret, struct err *err);

/* Calls each for all of them in order, as long as it returns 0, and returns
 * what it returned last: below 0 with err, above 0 when it has seen enough.
 * What an entry holds is borrowed and gone after the call. */
int store_each(struct store *st, const struct event_query *q,
	int (*each)(void *ctx, const struct event *e, struct err *err),
	void *ctx, struct err *err);

/* Everything read between the two is of one moment, whatever others write.
 * Not inside a transaction; keep it short, or the log of writes grows. */
int store_hold(struct store *st, struct err *err);
void store_release(struct store *st);

/* Bytes of a pinned object; ERR_SYSTEM when it is missing or does not match
 * its hash. */
int store_object(struct store *st, const unsigned char hash[HASH_SIZE],
	struct buf *out, struct err *err);

/* Calls each for every pinned object, by its hash, until it returns -1; each
 * is proven against its hash first (ERR_CHECK). */
int store_each_object(struct store *st, int (*each)(void *ctx,
	const void *bytes, size_t len, struct err *err), void *ctx,
	struct err *err);

/* ---- the board's rows -------------------------------------------- */

enum board_view {
	/* Open and handled, most urgent first; then what is over and was
	 * returned by a review. */
	BOARD_OPEN,
	BOARD_ALL,		/* then closed and void, newest number first */
};

struct board_item {
	char id[ID_SIZE];
	char *number, *title, *owner, *unit, *level;
	enum incident_state state;
	int rank;
	int64_t opened, last_seq, next_due;	/* next_due: TIME_NONE none */
	char *next_deadline;
	bool returned;		/* over, and a review waits for an answer */
};

struct board_query {
	enum board_view view;
	const char *owner;	/* NULL: any */
	int64_t due_before;	/* TIME_NONE: any; else only rows of open and
				 * handled incidents that are due before it */
	const struct board_item *after;	/* page: items after this one */
	size_t limit;		/* 0: no limit */
};

struct board_page {
	struct board_item *item;
	size_t count, cap;
	int64_t open_count;	/* kept counter: open and handled */
};

/* Order: next due time (none last), then rank, then number. */
int store_board(struct store *st, const struct board_query *q,
	struct board_page *ret, struct err *err);
void board_page_done(struct board_page *page);

/* Adds the row of that incident: 1, or 0 when there is none, -1 with err. */
int store_board_item(struct store *st, const char *id,
	struct board_page *page, struct err *err);

/* ---- what is to be reviewed ---------------------------------------- */

struct review_row {
	char id[ID_SIZE];
	enum review_state state;
	int score;		/* review_score at that now */
	int found;		/* findings */
	int overdue;		/* of these: reports not sent */
};

struct review_queue {
	struct review_row *row;
	size_t count, cap;
};

/*
 * Every incident that the own log writes, with others also those that other
 * machines write; what is most worth a look first, then the oldest; without
 * those accepted unless all. One walk over small rows, whose texts are read by
 * store_board_item for what is shown. ERR_REFUSED: the cache is of an older
 * version.
 */
int store_reviews(struct store *st, int64_t now, bool all, bool others,
	struct review_queue *ret, struct err *err);
void review_queue_done(struct review_queue *q);

/* The kept counter alone: how many are open or handled. */
int store_open_count(struct store *st, int64_t *ret, struct err *err);

/* ---- what is measured --------------------------------------------- */

/*
 * Calls each for every incident that is not void, was opened at or after from
 * and before to (TIME_NONE: no bound) and is written by the own log, with
 * others by any, in no order; the texts are borrowed for the call. A cache of
 * an older version has none.
 */
int store_measures(struct store *st, int64_t from, int64_t to, bool others,
	void (*each)(void *ctx, const struct measure *m), void *ctx,
	struct err *err);

/* When it came; INT64_MAX: not known. */
struct came {
	int64_t opened, occurred, discovered;
};

/* Calls each for every incident of any log that is not void and was opened,
 * discovered or occurred at or after from and before to, in no order. One walk
 * over all rows. */
int store_opened(struct store *st, int64_t from, int64_t to,
	void (*each)(void *ctx, const char *number, const struct came *came),
	void *ctx, struct err *err);

/* ---- who is to be told ------------------------------------------- */

/*
 * Incidents of the own log with a notice at or before now, the earliest
 * first; returns how many ids were put into ret (at most limit), or -1. One
 * walk of a partial index: its cost is that of what is due.
 */
int store_notices_due(struct store *st, int64_t now, size_t limit,
	char (*ret)[ID_SIZE], struct err *err);

/* The instant of the own log's earliest notice; TIME_NONE when there is
 * none, also in a cache of an older version. */
int store_notice_next(struct store *st, int64_t *ret, struct err *err);

/*
 * An incident's id from what a person typed: a number of the own log, a
 * SITE/number of another, a ULID or a unique prefix of 8 or more.
 * ERR_REFUSED: none (with the nearest), or several (named).
 */
int store_find(struct store *st, const char *typed, char ret[ID_SIZE],
	struct err *err);

/* How many incidents of the own log have a number of that year: the next is
 * one more. */
int store_year_count(struct store *st, int year, int64_t *ret,
	struct err *err);

/* ---- drafts: half-typed texts, outside the log ------------------- */

int store_draft_set(struct store *st, const char *person, const char *key,
	const char *text, struct err *err);	/* NULL text removes it */
int store_draft_get(struct store *st, const char *person, const char *key,
	struct buf *out, struct err *err);	/* empty when none */

/* ---- PINs, outside the log (pin.c) -------------------------------- */

struct store_pin {
	unsigned char hash[SECRET_SIZE], salt[SECRET_SALT];
	struct secret_cost cost;
	int64_t wrong;		/* times in a row */
	int64_t tried;		/* then, by clock_boot */
};

/* 1 with the person's, 0 there is none, -1 with err. */
int store_pin_get(struct store *st, const char *person, struct store_pin *ret,
	struct err *err);

/* Inside a transaction; NULL takes it away. */
int store_pin_set(struct store *st, const char *person,
	const struct store_pin *pin, struct err *err);

/* ---- room on the disk (ballast.c) --------------------------------- */

#define STORE_BALLAST (1024 * 1024)	/* bytes, of FILE.ballast */
#define STORE_BALLAST_ROOM (8 * STORE_BALLAST)	/* free, to make it */

/* Bytes free where the database stands; -1 when that cannot be told. */
int store_space(const struct store *st, int64_t *ret);

bool store_ballast_there(const struct store *st);

/* Makes it where it is missing and there is room: not inside a transaction,
 * when nobody waits. */
void store_ballast_keep(struct store *st);

/* Gives it up when the last transaction ended for want of room. True: there
 * is some now, so that it may be tried once more. */
bool store_ballast_give(struct store *st);

/* ---- noticing others --------------------------------------------- */

/* True when another connection has committed since the last call (1.4 us). */
bool store_changed(struct store *st);

/* A descriptor that polls readable when the bell was rung, or -1: then poll
 * store_changed once a second. store_bell_clear empties it. */
int store_bell_fd(struct store *st);
void store_bell_clear(struct store *st);

/* ---- verifying --------------------------------------------------- */

struct finding {
	char log[ID_SIZE];	/* "" when of no entry */
	int64_t seq;
	char *what;		/* one sentence */
	bool named;		/* it says by itself which entry */
	char object[HASH_HEX_SIZE];	/* it is of that pinned one; or "" */
};

struct findings {
	struct finding *item;
	size_t count, cap;
	int64_t entries;	/* entries read */
	struct head head;	/* of the own log, as proven */
	/* Entries that stand unsigned though who signs their kind had a key
	 * then: no fault. Negative: nobody looked. */
	int64_t not_signed;
};

void finding_add(struct findings *f, const char *log, int64_t seq,
	const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The chain's own words, which name the entry. */
void finding_add_fault(struct findings *f, const char *log, int64_t seq,
	const struct err *fault);
void findings_done(struct findings *f);

/*
 * Follows every log from its first entry: hash, prev, seq without gaps, the
 * copied columns, the kind and log of the database against its first entry,
 * seals in turn. Unless quick every entry is read to its end as well.
 * keep_on (may be NULL) is asked now and then and may say stop. Faults go to
 * f; the return is -1 only when the database cannot be read on.
 */
int store_verify_chain(struct store *st, bool quick, struct findings *f,
	bool (*keep_on)(void *ctx, int64_t entries), void *ctx,
	struct err *err);

/* A look that takes no time: the file where it is small, the guards, and that
 * the own log's last entries follow from each other (tail.c). */
int store_verify_tail(struct store *st, struct findings *f, struct err *err);

/* Every pinned object against its hash. */
int store_verify_objects(struct store *st, struct findings *f,
	struct err *err);

/* The cached rows of one incident against what the fold says now. Fold and
 * compare between store_hold and store_release, or another's step looks like
 * a fault. */
int store_verify_rows(struct store *st, const struct incident *inc,
	struct findings *f, struct err *err);

/*
 * The cached rows that follow from single entries (store_note), made once more
 * between the two and compared with those in the file; inside store_hold. f
 * may be NULL: then nothing is compared, as when making them failed.
 */
int store_noted_begin(struct store *st, struct err *err);
int store_noted_end(struct store *st, struct findings *f, struct err *err);

/* Rows whose incident has no entry in any log, kept counters, and the
 * structure of the file: indexes that differ from their tables. */
int store_verify_strays(struct store *st, struct findings *f,
	struct err *err);

#endif
