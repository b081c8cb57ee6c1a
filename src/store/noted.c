/* SPDX-License-Identifier: MIT */
/*
 * Proving the cached rows that follow from single entries: other machines'
 * logs, incidents that went from log to log, facts and proposals. They are
 * made once more, in tables of this connection alone that stand before those
 * of the file and have their names, and compared with what lies there.
 */
#include <assert.h>
#include <stdlib.h>

#include "local.h"

/* The keys are those of schema.c: what is put twice is put once there too. */
static const char begin_text[] =
    "savepoint noted;"
    "create temp table held as select * from main.held where 0;"
    "create unique index temp.held_key on held(log);"
    "create temp table attached as select * from main.attached where 0;"
    "create unique index temp.attached_key on attached(log, own);"
    "create temp table takeover as select * from main.takeover where 0;"
    "create unique index temp.takeover_key on "
	"takeover(incident, log, seq);"
    "create temp table known as select * from main.known where 0;"
    "create unique index temp.known_key on known(key);"
    "create temp table proposal as select * from main.proposal where 0;"
    "create unique index temp.proposal_key on proposal(incident);"
    "create temp table counter(name text not null primary key, "
	"value integer not null);";

/* Rows that are in one of the two and not in the other, by name. */
#define DIFFERS(name, table)						\
    "select distinct " name " from ("					\
	"select * from (select * from main." table			\
	" except select * from temp." table ") union all "		\
	"select * from (select * from temp." table			\
	" except select * from main." table ")) order by 1"

static const struct noted {
	const char *sql, *what;		/* what: msgid */
} tables[] = {
	{ DIFFERS("log", "held"), N_("how far another machine's log is held "
	    "differs from the entries, `zhiban rebuild` makes it again") },
	{ DIFFERS("log || ' ' || own", "attached"), N_("how far another "
	    "machine's log was held differs from the entries, `zhiban "
	    "rebuild` makes it again") },
	{ DIFFERS("incident", "takeover"), N_("what is cached of an incident "
	    "taken over differs from the entries, `zhiban rebuild` makes it "
	    "again") },
	{ DIFFERS("key", "known"), N_("what is cached of a fact differs from "
	    "the entries, `zhiban rebuild` makes it again") },
	{ DIFFERS("'P' || seq", "proposal"), N_("what is cached of a proposal "
	    "differs from the entries, `zhiban rebuild` makes it again") },
};

static int
run(struct store *st, const char *sql, struct err *err)
{
	const int rc = sqlite3_exec(st->db, sql, NULL, NULL, NULL);

	return rc == SQLITE_OK ? 0 : store_fault(st, rc, err);
}

static int
leave(struct store *st, struct err *err)
{
	const int rc = run(st, "rollback to noted; release noted", err);

	if (st->mode == STORE_READ)
		(void)run(st, "pragma query_only = on", NULL);
	return rc;
}

int
store_noted_begin(struct store *st, struct err *err)
{
	assert(st->cursors == 0 && !st->writing);
	if (run(st, "pragma query_only = off", err) < 0)
		return -1;
	if (run(st, begin_text, err) < 0) {
		(void)leave(st, NULL);
		return -1;
	}
	st->writing = true;
	return 0;
}

static int
compare(struct store *st, const struct noted *t, struct findings *f,
	struct err *err)
{
	sqlite3_stmt *s = store_prepare(st, t->sql, false, err);
	int rc;

	if (!s)
		return -1;
	while ((rc = store_step(st, s, err)) == 1)
		finding_add(f, "", 0, "%s: %s", _(t->what), store_text(s, 0));
	sqlite3_finalize(s);
	return rc;
}

int
store_noted_end(struct store *st, struct findings *f, struct err *err)
{
	int rc = 0;

	assert(st->writing);
	st->writing = false;
	for (size_t i = 0; f && rc == 0 && i < ARRAY_LEN(tables); i++)
		rc = compare(st, &tables[i], f, err);
	if (leave(st, rc == 0 ? err : NULL) < 0)
		rc = -1;
	return rc;
}
