/* SPDX-License-Identifier: MIT */
/*
 * Statements kept prepared, binding and stepping, and what SQLite's result
 * codes mean to a person. The tables are in schema.c; queries made of parts
 * are where they are asked (read.c, board.c).
 */
#include <errno.h>
#include <string.h>

#include "local.h"

/* In the order of enum measure_column. */
#define MEASURE_SQL "plan, level, unit, person, month, hour, state, "	\
	"opened, occurred, discovered, acknowledged, contained, "	\
	"recovered, closed, on_time, late, unmet, steps"
#define PROPOSAL_COLUMNS "incident, seq, at, facts, changed, state, grp, " \
	"title, source, plan"

static const char *const sql_text[SQL_LAST] = {
	[SQL_BEGIN_WRITE] = "begin immediate",
	[SQL_BEGIN_READ] = "begin",
	[SQL_COMMIT] = "commit",
	[SQL_ROLLBACK] = "rollback",
	[SQL_HEAD] = "select seq, hash from event where log = ?1 "
	    "order by seq desc limit 1",
	[SQL_EVENT_PUT] = "insert into event"
	    "(log, seq, incident, at, kind, body, hash) "
	    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[SQL_OBJECT_HAS] = "select 1 from object where hash = ?1",
	[SQL_OBJECT_PUT] = "insert into object(hash, bytes) values (?1, ?2)",
	[SQL_OBJECT_GET] = "select bytes from object where hash = ?1",
	[SQL_META] = "select value from meta where name = ?1",
	[SQL_DATA_VERSION] = "pragma data_version",
	[SQL_ROW_GET] = "select id, log, origin, number, ordinal, title, "
	    "owner, unit, level, state, rank, opened, last_seq, next_due, "
	    "next_deadline, notice_at from incident where id = ?1",
	[SQL_ROW_NEW] = "insert into incident(id, log, origin, number, "
	    "ordinal, title, owner, unit, level, state, rank, opened, "
	    "last_seq, next_due, next_deadline, notice_at) values (?1, ?2, "
	    "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
	[SQL_ROW_SET] = "update incident set log = ?2, origin = ?3, "
	    "number = ?4, ordinal = ?5, title = ?6, owner = ?7, unit = ?8, "
	    "level = ?9, state = ?10, rank = ?11, opened = ?12, "
	    "last_seq = ?13, next_due = ?14, next_deadline = ?15, "
	    "notice_at = ?16 where id = ?1",
	[SQL_ROW_TOUCH] = "update incident set last_seq = ?2 where id = ?1",
	[SQL_DUE_GET] = "select id, due, met, cancelled, replaced, report, "
	    "rung from deadline where incident = ?1 order by id",
	[SQL_DUE_CLEAR] = "delete from deadline where incident = ?1",
	[SQL_DUE_PUT] = "insert into deadline(incident, id, due, met, "
	    "cancelled, replaced, report, rung) "
	    "values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[SQL_MEASURE_GET] = "select incident, " MEASURE_SQL
	    " from measure where incident = ?1",
	[SQL_MEASURE_PUT] = "insert or replace into measure(incident, "
	    MEASURE_SQL ") values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, "
	    "?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
	/* 3: void, which is not measured. ?3: the own log, null where no
	 * other is held; ?4: others' incidents, too. */
	[SQL_MEASURES] = "select incident, " MEASURE_SQL ", "
	    "case when ?3 is null then 0 else incident in "
	    "(select id from incident where origin <> ?3) end, "
	    "case when ?3 is null or ?4 = 0 then '' else coalesce("
	    "(select coalesce(nullif(h.site, ''), i.log) from incident i "
	    "left join held h on h.log = i.log "
	    "where i.id = measure.incident and i.log <> ?3), '') end"
	    " from measure where opened >= ?1 and opened < ?2 "
	    "and state <> 3 and (?3 is null or ?4 or incident not in "
	    "(select id from incident where log <> ?3))",
	/* The low bits are the state: 3 is void. */
	[SQL_OPENED_WHEN] = "select i.number, i.opened, "
	    "coalesce(m.occurred, ?3), coalesce(m.discovered, ?3) "
	    "from incident i left join measure m on m.incident = i.id "
	    "where (i.state & 3) <> 3 and "
	    "((i.opened >= ?1 and i.opened < ?2) or "
	    "(m.occurred >= ?1 and m.occurred < ?2) or "
	    "(m.discovered >= ?1 and m.discovered < ?2))",
	[SQL_RECORDED] = "select at from event where log = ?1 and seq = ?2",
	[SQL_REVIEW_GET] = "select incident, state, score, found, unmet "
	    "from review where incident = ?1",
	[SQL_REVIEW_PUT] = "insert or replace into review(incident, state, "
	    "score, found, unmet) values (?1, ?2, ?3, ?4, ?5)",
	[SQL_REVIEWS] = "select incident, state, score, found, unmet "
	    "from review where state <> ?1 and (?2 is null or incident "
	    "not in (select id from incident where log <> ?2))",
	[SQL_BOARD_ITEM] = "select " BOARD_SQL " from incident where id = ?1",
	/* Closed and void ones that a review returned: few, ever. */
	[SQL_BOARD_RETURNED] = "select " BOARD_SQL " from incident "
	    "where state >= 2 and id in (select incident from review "
	    "where state = 2) and (?1 is null or owner = ?1) "
	    "order by ordinal desc, id desc",
	[SQL_COUNT_ADD] = "insert into counter(name, value) values (?1, ?2) "
	    "on conflict(name) do update set value = value + excluded.value",
	[SQL_COUNT_GET] = "select value from counter where name = ?1",
	[SQL_REWIND] = "insert into draft(person, key, text) "
	    "values ('', 'folded', '1') on conflict(person, key) "
	    "do update set text = cast(text + 1 as text)",
	/* The bound of the partial index is said again, to be used. */
	[SQL_NOTICE_DUE] = "select id from incident where log = ?1 "
	    "and notice_at <= ?2 and notice_at < 9223372036854775807 "
	    "order by notice_at, id limit ?3",
	[SQL_NOTICE_NEXT] = "select notice_at from incident where log = ?1 "
	    "and notice_at < 9223372036854775807 order by notice_at limit 1",
	[SQL_VERSION] = "pragma user_version",
	[SQL_FIND_NUMBER] = "select id from incident "
	    "where origin = ?1 and ordinal = ?2 and number = ?3",
	[SQL_FIND_PREFIX] = "select id, number from incident "
	    "where id >= ?1 and id < ?1 || '~' order by id limit 4",
	[SQL_FIND_LATEST] = "select number from incident "
	    "where origin = ?1 order by ordinal desc limit 200",
	[SQL_KNOWN_PUT] = "insert or ignore into known"
	    "(key, sum, incident, seq) values (?1, ?2, ?3, ?4)",
	[SQL_KNOWN_GET] = "select sum, incident, seq from known "
	    "where key = ?1",
	[SQL_PROPOSAL_PUT] = "insert into proposal(incident, seq, at, facts, "
	    "changed, state, grp, title, source, plan) "
	    "values (?1, ?2, ?3, 1, 0, 0, ?4, ?5, ?6, ?7)",
	[SQL_PROPOSAL_FACT] = "update proposal set facts = facts + 1 "
	    "where incident = ?1",
	[SQL_PROPOSAL_END] = "update proposal set state = ?2, changed = ?3 "
	    "where incident = ?1 and state = 0",
	[SQL_PROPOSAL_GET] = "select " PROPOSAL_COLUMNS " from proposal "
	    "where seq = ?1",
	[SQL_PROPOSAL_GROUP] = "select " PROPOSAL_COLUMNS " from proposal "
	    "where grp = ?1 and grp <> '' order by seq desc limit 1",
	[SQL_PROPOSALS] = "select " PROPOSAL_COLUMNS " from proposal "
	    "where state = 0 and seq < ?1 order by seq desc",
	[SQL_PROPOSALS_ALL] = "select " PROPOSAL_COLUMNS " from proposal "
	    "where seq < ?1 order by seq desc",
	[SQL_HELD_ALL] = "select log, site, seq, hash, attached, at from held "
	    "order by site, log",
	[SQL_HELD_ANY] = "select 1 from held limit 1",
	[SQL_HELD_GET] = "select log, site, seq, hash, attached, at from held "
	    "where log = ?1",
	[SQL_HELD_PUT] = "insert or replace into held(log, site, seq, hash, "
	    "attached, at) values (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_ATTACHED_PUT] = "insert or replace into attached(log, own, upto) "
	    "values (?1, ?2, ?3)",
	[SQL_ATTACHED_AT] = "select upto from attached where log = ?1 "
	    "and own <= ?2 order by own desc limit 1",
	[SQL_TAKEOVER_PUT] = "insert or replace into takeover(incident, log, "
	    "seq, at, from_log, from_seq) values (?1, ?2, ?3, ?4, ?5, ?6)",
	[SQL_TAKEOVERS] = "select log, seq, from_log, from_seq from takeover "
	    "where incident = ?1 order by at, log, seq",
	[SQL_OPENED_HERE] = "select 1 from event where incident = ?1 "
	    "and incident <> '' and log = ?2 and kind = 'opened' limit 1",
	[SQL_OPENED] = "select log from event where incident = ?1 "
	    "and incident <> '' and kind = 'opened' order by log limit 1",
	[SQL_HASH] = "select hash from event where log = ?1 and seq = ?2",
	[SQL_DRAFT_SET] = "insert into draft(person, key, text) "
	    "values (?1, ?2, ?3) on conflict(person, key) "
	    "do update set text = excluded.text",
	[SQL_DRAFT_DROP] = "delete from draft where person = ?1 and key = ?2",
	[SQL_DRAFT_GET] = "select text from draft "
	    "where person = ?1 and key = ?2",
	[SQL_PIN_THERE] = "select 1 from sqlite_schema where name = 'pin'",
	[SQL_PIN_SET] = "insert into pin(person, hash, salt, n, r, p, wrong, "
	    "tried) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) "
	    "on conflict(person) do update set hash = excluded.hash, "
	    "salt = excluded.salt, n = excluded.n, r = excluded.r, "
	    "p = excluded.p, wrong = excluded.wrong, tried = excluded.tried",
	[SQL_PIN_DROP] = "delete from pin where person = ?1",
	[SQL_PIN_GET] = "select hash, salt, n, r, p, wrong, tried from pin "
	    "where person = ?1",
};

/* ---- faults ------------------------------------------------------ */

struct fault {
	int code;		/* primary result code */
	const char *text;	/* msgid: why, and what to do */
};

static const struct fault faults[] = {
	{ SQLITE_FULL, N_("the disk is full and nothing was written: "
	    "free some space, then do it again") },
	{ SQLITE_IOERR, N_("the disk reports a fault and nothing was "
	    "written: check the disk, its mount and your quota, then do it "
	    "again") },
	{ SQLITE_READONLY, N_("there is no permission to write: ask the "
	    "file's owner for write access to it and to its folder") },
	{ SQLITE_PERM, N_("there is no permission to open it: ask the "
	    "file's owner for access") },
	{ SQLITE_CANTOPEN, N_("the database cannot be opened: check the "
	    "permissions of the file and of its folder") },
	{ SQLITE_CORRUPT, N_("the database is damaged: keep a copy of this "
	    "file as it is, then restore the last backup") },
	{ SQLITE_NOTADB, N_("this is not a zhiban database: name another "
	    "file with --db") },
	{ SQLITE_BUSY, N_("another process has held the database for over "
	    "5 seconds and nothing was written: do it again") },
	{ SQLITE_PROTOCOL, N_("another process has held the database for "
	    "over 5 seconds and nothing was written: do it again") },
	{ SQLITE_CONSTRAINT, N_("the database's guard refused the entry and "
	    "nothing was written: run `zhiban verify`") },
};

/* SQLite calls some full disks I/O errors: shared memory that cannot grow. */
static int
fault_code(sqlite3 *db, int rc)
{
	int code = rc & 0xff, os = db ? sqlite3_system_errno(db) : 0;

	if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) &&
	    (os == ENOSPC || os == EDQUOT))
		return SQLITE_FULL;
	return code;
}

int
store_fault_at(sqlite3 *db, const char *path, int rc, struct err *err)
{
	int code = fault_code(db, rc);

	if (code == SQLITE_NOMEM)
		die(_("out of memory"));
	for (size_t i = 0; i < ARRAY_LEN(faults); i++)
		if (faults[i].code == code)
			return err_set(err, ERR_SYSTEM, "%s: %s", path,
			    _(faults[i].text));
	return err_set(err, ERR_SYSTEM,
	    _("%s: the database answers \"%s\" and nothing was written: "
	    "run `zhiban verify`"), path,
	    db ? sqlite3_errmsg(db) : sqlite3_errstr(rc));
}

int
store_fault(const struct store *st, int rc, struct err *err)
{
	return store_fault_at(st->db, st->path, rc, err);
}

/* ---- statements -------------------------------------------------- */

sqlite3_stmt *
store_prepare(struct store *st, const char *text, bool kept, struct err *err)
{
	sqlite3_stmt *s = NULL;
	int rc = sqlite3_prepare_v3(st->db, text, -1,
	    kept ? SQLITE_PREPARE_PERSISTENT : 0, &s, NULL);

	if (rc == SQLITE_OK)
		return s;
	/* A column or table that is not there: the schema was changed. */
	store_fault(st, rc == SQLITE_ERROR ? SQLITE_CORRUPT : rc, err);
	return NULL;
}

sqlite3_stmt *
store_sql(struct store *st, enum store_sql which, struct err *err)
{
	sqlite3_stmt *s = st->sql[which];

	if (!s)
		return st->sql[which] = store_prepare(st, sql_text[which],
		    true, err);
	sqlite3_reset(s);
	sqlite3_clear_bindings(s);
	return s;
}

void
store_drop_statements(struct store *st)
{
	for (size_t i = 0; i < SQL_LAST; i++) {
		sqlite3_finalize(st->sql[i]);
		st->sql[i] = NULL;
	}
	for (size_t i = 0; i < EVENT_FORMS; i++) {
		sqlite3_finalize(st->events[i]);
		st->events[i] = NULL;
	}
	for (size_t i = 0; i < BOARD_FORMS; i++) {
		for (size_t part = 0; part < 2; part++) {
			sqlite3_finalize(st->board[part][i]);
			st->board[part][i] = NULL;
		}
	}
}

static int
bind_time(sqlite3_stmt *s, int n, char form, int64_t ms)
{
	if (ms != TIME_NONE)
		return sqlite3_bind_int64(s, n, ms);
	return form == 'd' ? sqlite3_bind_int64(s, n, STORE_DUE_NONE)
	    : sqlite3_bind_null(s, n);
}

static void
bind_all(sqlite3_stmt *s, const char *form, va_list ap)
{
	for (int n = 1; form[n - 1]; n++) {
		char f = form[n - 1];
		int rc;

		if (f == 't') {
			rc = sqlite3_bind_text(s, n, va_arg(ap, const char *),
			    -1, SQLITE_TRANSIENT);
		} else if (f == 'b') {
			const void *bytes = va_arg(ap, const void *);
			size_t len = va_arg(ap, size_t);

			rc = len ? sqlite3_bind_blob64(s, n, bytes, len,
			    SQLITE_TRANSIENT) : sqlite3_bind_zeroblob(s, n, 0);
		} else if (f == 'i') {
			rc = sqlite3_bind_int64(s, n, va_arg(ap, int64_t));
		} else {
			rc = bind_time(s, n, f, va_arg(ap, int64_t));
		}
		/* Every length was limited before it came here. */
		if (rc != SQLITE_OK)
			die(_("out of memory"));
	}
}

void
store_bind(sqlite3_stmt *s, const char *form, ...)
{
	va_list ap;

	va_start(ap, form);
	bind_all(s, form, ap);
	va_end(ap);
}

int
store_step(struct store *st, sqlite3_stmt *s, struct err *err)
{
	int rc = sqlite3_step(s);

	if (rc == SQLITE_ROW)
		return 1;
	if (rc == SQLITE_DONE) {
		sqlite3_reset(s);
		return 0;
	}
	st->full = st->full || fault_code(st->db, rc) == SQLITE_FULL;
	store_fault(st, rc, err);
	sqlite3_reset(s);
	return -1;
}

/* The statement with these bound, or NULL. */
static sqlite3_stmt *
sql_with(struct store *st, enum store_sql which, struct err *err,
	const char *form, va_list ap)
{
	sqlite3_stmt *s = store_sql(st, which, err);

	if (s)
		bind_all(s, form, ap);
	return s;
}

int
store_ask(struct store *st, enum store_sql which, sqlite3_stmt **ret,
	struct err *err, const char *form, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	int rc;

	va_start(ap, form);
	s = sql_with(st, which, err, form, ap);
	va_end(ap);
	if (!s)
		return -1;
	rc = store_step(st, s, err);
	if (rc == 1)
		*ret = s;
	return rc;
}

int
store_run(struct store *st, enum store_sql which, struct err *err,
	const char *form, ...)
{
	sqlite3_stmt *s;
	va_list ap;
	int rc;

	va_start(ap, form);
	s = sql_with(st, which, err, form, ap);
	va_end(ap);
	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1)
		;
	return rc;
}

const char *
store_text(sqlite3_stmt *s, int column)
{
	const unsigned char *text = sqlite3_column_text(s, column);

	return text ? (const char *)text : "";
}

void
store_id(char ret[ID_SIZE], sqlite3_stmt *s, int column)
{
	const char *text = store_text(s, column);
	size_t len = strnlen(text, ID_LEN);

	memcpy(ret, text, len);
	ret[len] = '\0';
}
