/* SPDX-License-Identifier: MIT */
/*
 * What the files of the store share: the struct behind the handle, prepared
 * statements and the one place that turns SQLite's result codes into
 * sentences. Nothing outside src/store/ may include this but its own tests.
 */
#ifndef STORE_LOCAL_H
#define STORE_LOCAL_H

#include <sqlite3.h>

#include "zhiban/store.h"

/* "zhbn": what `file` and other programs see in the header. */
#define STORE_APPLICATION 0x7a68626e

/* How long a lock is waited for. */
#define STORE_WAIT_MS 5000

/* The log of writes is folded back when it has grown by so many pages. */
#define STORE_WAL_PAGES 1000

/* So few may stay in it: the next to open reads them in no time. */
#define STORE_WAL_FEW 32

/* next_due of a row without one: sorts behind every time. */
#define STORE_DUE_NONE INT64_MAX

/* Statements that are kept prepared; their text is in sql.c. */
enum store_sql {
	SQL_BEGIN_WRITE,
	SQL_BEGIN_READ,
	SQL_COMMIT,
	SQL_ROLLBACK,
	SQL_HEAD,
	SQL_EVENT_PUT,
	SQL_OBJECT_HAS,
	SQL_OBJECT_PUT,
	SQL_OBJECT_GET,
	SQL_META,
	SQL_DATA_VERSION,
	SQL_ROW_GET,
	SQL_ROW_NEW,
	SQL_ROW_SET,
	SQL_ROW_TOUCH,
	SQL_DUE_GET,
	SQL_DUE_CLEAR,
	SQL_DUE_PUT,
	SQL_MEASURE_GET,
	SQL_MEASURE_PUT,
	SQL_MEASURES,
	SQL_OPENED_WHEN,
	SQL_RECORDED,
	SQL_REVIEW_GET,
	SQL_REVIEW_PUT,
	SQL_REVIEWS,
	SQL_BOARD_ITEM,
	SQL_BOARD_RETURNED,
	SQL_COUNT_ADD,
	SQL_COUNT_GET,
	SQL_REWIND,
	SQL_NOTICE_DUE,
	SQL_NOTICE_NEXT,
	SQL_VERSION,
	SQL_FIND_NUMBER,
	SQL_FIND_PREFIX,
	SQL_FIND_LATEST,
	SQL_KNOWN_PUT,
	SQL_KNOWN_GET,
	SQL_PROPOSAL_PUT,
	SQL_PROPOSAL_FACT,
	SQL_PROPOSAL_END,
	SQL_PROPOSAL_GET,
	SQL_PROPOSAL_GROUP,
	SQL_PROPOSALS,
	SQL_PROPOSALS_ALL,
	SQL_HELD_ALL,
	SQL_HELD_ANY,
	SQL_HELD_GET,
	SQL_HELD_PUT,
	SQL_ATTACHED_PUT,
	SQL_ATTACHED_AT,
	SQL_TAKEOVER_PUT,
	SQL_TAKEOVERS,
	SQL_OPENED_HERE,
	SQL_OPENED,
	SQL_HASH,
	SQL_DRAFT_SET,
	SQL_DRAFT_DROP,
	SQL_DRAFT_GET,
	SQL_PIN_THERE,
	SQL_PIN_SET,
	SQL_PIN_DROP,
	SQL_PIN_GET,
	SQL_LAST
};

/* The columns of a row of the board, in the order it is read. */
#define BOARD_SQL "id, number, title, owner, unit, level, state, rank, " \
	"opened, last_seq, next_due, next_deadline"

/* Board statements: open or past rows, times the filters that are on. */
#define BOARD_OWNER 1
#define BOARD_BEFORE 2
#define BOARD_AFTER 4
#define BOARD_FORMS 8

/* Statements for entries: of a kind, of none or one incident, newest first. */
#define EVENT_KIND 1
#define EVENT_NEWEST 2
#define EVENT_SITE 4
#define EVENT_INCIDENT 8
#define EVENT_SEALS 12
#define EVENT_FORMS 16

struct store {
	sqlite3 *db;
	char *path;
	enum store_mode mode;
	bool immutable;		/* nothing can write: opened without locks */
	char kind[8];
	int64_t version;	/* of the file's format, when it was opened */
	char log[ID_SIZE];
	sqlite3_stmt *sql[SQL_LAST];
	sqlite3_stmt *board[2][BOARD_FORMS];
	sqlite3_stmt *events[EVENT_FORMS];	/* NULL while a cursor has it */
	struct chance chance;	/* jitter of the waits */
	int64_t busy_since;
	bool hurry;		/* a lock is not worth waiting for */
	bool full;		/* the last transaction: no room */
	bool writing;		/* between store_begin and its end */
	struct head head;	/* of the own log, inside a transaction */
	int wal_pages;		/* in the log of writes after the last commit */
	int wal_folded;		/* of these when it was last folded back */
	int64_t data_version;
	int64_t file_stamp;	/* immutable: what the files looked like */
	int cursors;		/* open ones */
	int64_t past;		/* the last entry it knows; 0: all */
	int bell_fd, bell_watch;
};

/* ---- sql.c ------------------------------------------------------- */

/* Says what an SQLite result code means and what to do. Returns -1. */
int store_fault(const struct store *st, int rc, struct err *err);

/* The same when there is no store yet: db may be NULL. */
int store_fault_at(sqlite3 *db, const char *path, int rc, struct err *err);

/* The kept statement, reset and without bindings; NULL with err. */
sqlite3_stmt *store_sql(struct store *st, enum store_sql which,
	struct err *err);
sqlite3_stmt *store_prepare(struct store *st, const char *text, bool kept,
	struct err *err);

/*
 * Binds from parameter 1 on: t text (NULL gives NULL), i int64, m moment
 * (TIME_NONE gives NULL), d due (TIME_NONE sorts last), b bytes and length.
 */
void store_bind(sqlite3_stmt *s, const char *form, ...);

/* One step: 1 there is a row, 0 the end, -1 with err. */
int store_step(struct store *st, sqlite3_stmt *s, struct err *err);

/* Binds and takes the first row: 1 with *ret (to be reset by the caller), 0
 * none, -1 with err. */
int store_ask(struct store *st, enum store_sql which, sqlite3_stmt **ret,
	struct err *err, const char *form, ...);

/* Binds and runs to the end. */
int store_run(struct store *st, enum store_sql which, struct err *err,
	const char *form, ...);

/* Text of a column, "" for NULL; borrowed until the next step. */
const char *store_text(sqlite3_stmt *s, int column);

/* Copies a column into an id; anything over ID_LEN bytes is cut. */
void store_id(char ret[ID_SIZE], sqlite3_stmt *s, int column);

void store_drop_statements(struct store *st);

/* ---- schema.c ---------------------------------------------------- */

/* Makes the tables, guards and indexes in an empty database. */
int store_schema_make(sqlite3 *db);

/* What needs the cache of this version: ERR_REFUSED with what to do. */
int store_refuse_old(const struct store *st, struct err *err);

/* Tables, indexes and guards that differ from what this version makes. */
int store_schema_check(struct store *st, struct findings *f,
	struct err *err);

/* ---- place.c ----------------------------------------------------- */

/* What path is: a regular file, nothing (*ret_missing), or refused. */
int store_place_file(const char *path, bool *ret_missing, struct err *err);

/* The file system under path: one with working locks and shared memory, or
 * refused; *ret_frozen when it is mounted read-only (then any will do). */
int store_place_disk(const char *path, bool *ret_frozen, struct err *err);

/* PATH with SUFFIX; the caller frees. */
char *store_beside(const char *path, const char *suffix);

/* The folder of a path; the caller frees. */
char *store_folder(const char *path);

/* ---- open.c ------------------------------------------------------ */

/* The path as SQLite must see it: a name and nothing more. Caller frees. */
char *store_plain(const char *path);

/* ---- row.c ------------------------------------------------------- */

/* Sorts numbers as people count them: 2026-9999 before 2026-10000. */
int64_t store_ordinal(const char *number);

/* The counter's name for the numbers of a year: "year-2026". Caller frees. */
char *store_year_name(const char *number);

/* ---- held.c ------------------------------------------------------ */

/* What an entry says of other machines' logs and of incidents that go to
 * another, into the cache; nothing for other kinds. */
int held_note(struct store *st, const struct event *e, struct err *err);

/* *ret: the own log's id where others are held beside it, else NULL. */
int held_own(struct store *st, const char **ret, struct err *err);

/* How far a log (not the own) was held after the own entry; 0: now. */
int held_upto(struct store *st, const char *log, int64_t as_of,
	int64_t *ret, struct err *err);

/* ---- bell.c ------------------------------------------------------ */

/* Makes the bell's file when there is none. */
void store_bell_make(const struct store *st);
void store_bell_ring(const struct store *st);
void store_bell_done(struct store *st);

#endif
