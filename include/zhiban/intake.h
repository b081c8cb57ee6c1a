/* SPDX-License-Identifier: MIT */
/*
 * intake: what other programs say, read as facts.
 *
 * Lines of a monitor (syslog of RFC 5424, CEF, JSON), rows of a table and the
 * JSON Lines of another zhiban become facts: a title, a text, when, where,
 * from whom. Nothing here is believed: a fact is what somebody else said, and
 * what it is worth is for a person. Pure: no files, no SQL, no clock, no
 * socket. Everything handed back is cleaned text with limits.
 *
 * May see: ledger, core.
 *
 * Files: syslog.c, cef.c, json.c a line to its own names and values; moment.c
 * times; fact.c names to roles, and the rules of the configuration; table.c
 * rows of CSV; record.c lines of a zhiban's own export.
 */
#ifndef ZHIBAN_INTAKE_H
#define ZHIBAN_INTAKE_H

#include "zhiban/ledger.h"

#define INTAKE_LINE_MAX (64 * 1024)	/* bytes of one line */
#define INTAKE_VALUES_MAX 200		/* values of one line */
#define INTAKE_ALERTS_MAX 500		/* facts of one line */
#define INTAKE_RULES_MAX 100

enum intake_form {
	INTAKE_AUTO,		/* by how the line begins */
	INTAKE_SYSLOG,		/* RFC 5424 */
	INTAKE_CEF,		/* ArcSight CEF, also behind a syslog header */
	INTAKE_JSON,		/* an object, or one with "alerts" */
	INTAKE_FORM_COUNT
};

/* "auto", "syslog", "cef", "json"; ended by NULL. */
extern const char *const intake_form_names[INTAKE_FORM_COUNT + 1];

/* ---- a line in its own words ------------------------------------------- */

/*
 * Reads a line of RFC 5424, strictly: facility, severity (its word), time,
 * host, app, procid, msgid, "sd.ID.NAME", message; what is nil is left out. A
 * message that is CEF is read as such, too. ERR_REFUSED says at which byte
 * what is wrong.
 */
int intake_syslog(struct fields *ret, const char *line, size_t len,
	struct err *err);

/* Reads CEF from "CEF:" on: vendor, product, version, id, name, severity and
 * the extension's own keys; what stands before is "header". */
int intake_cef(struct fields *ret, const char *line, size_t len,
	struct err *err);

/*
 * Reads a JSON object; members of members are named "labels.alertname",
 * members of arrays "tags.0". Calls each for every fact: the object, or each
 * of its "alerts" with what the object says of all. each returns false to
 * stop.
 */
int intake_json(const char *line, size_t len,
	bool (*each)(void *ctx, struct fields *values), void *ctx,
	struct err *err);

/* ---- facts ------------------------------------------------------------- */

/*
 * A fact: the fields id, group, title, text, host, source, severity, state,
 * plan, level, unit, reporter, person, number, when (a time that is not whole,
 * as it was written), those that are known.
 */
struct intake_fact {
	struct fields fields;
	int64_t at;		/* when it happened; TIME_NONE: not wholly */
	bool ignore;		/* a rule says so */
	bool over;		/* it says that something is over */
	bool drill;		/* the log it is of is a drill's */
	char key[HASH_HEX_SIZE];	/* of what it is known by: its id or
					 * all it says */
	char sum[HASH_HEX_SIZE];	/* of all it says */
};

void intake_fact_done(struct intake_fact *f);

/* A rule of the configuration: where key is or has a text. NULL: any. */
struct intake_rule {
	char *key, *is, *has;
	bool ignore;
	char *plan, *level, *unit, *title, *group;	/* NULL: as it is */
	int line;
};

/* Which value plays which role, before the usual names; and the rules. */
struct intake_map {
	struct fields roles;	/* name: the role, value: a source's name */
	struct intake_rule *rule;
	size_t rule_count, rule_cap;
};

/* The roles that can be mapped, ended by NULL. */
extern const char *const intake_roles[];
void intake_map_done(struct intake_map *map);

/*
 * The fact that values make; they are used up. zone is for times without an
 * offset, map may be NULL. source is what the pipe is called, or NULL.
 * ERR_REFUSED: neither title nor text.
 */
int intake_fact(struct intake_fact *ret, struct fields *values,
	const struct intake_map *map, const char *source,
	const struct zone *zone, struct err *err);

/* The same with a line of any form: each fact to each. */
struct intake_reader {
	enum intake_form form;
	const struct intake_map *map;
	const char *source;
	const struct zone *zone;
	/* Takes the fact; -1 with err stops the line. */
	int (*each)(void *ctx, struct intake_fact *fact, struct err *err);
	void *ctx;
};

int intake_line(const struct intake_reader *r, const char *line, size_t len,
	struct err *err);

/* A whole time: a date with hours and minutes, RFC 3339 or as people write it
 * in tables (2026/3/2 14:05, 2026年3月2日14时05分), seconds or milliseconds
 * since 1970. False: not whole, not there, or there twice. */
bool intake_time(int64_t *ret, const char *text, const struct zone *zone);

/* ---- tables ------------------------------------------------------------ */

/* What the columns of a table are, by their names in either language. */
struct intake_columns {
	const char *role[CSV_CELLS_MAX];	/* NULL: not read */
	size_t count;
	bool exported;		/* the log as zhiban gives it out */
	bool guarded;		/* set by the caller: apostrophes stand before
				 * formulas, as in what begins with CSV_MARK */
};

/* Reads the heading; guarded stays as it is. ERR_REFUSED: neither title nor
 * text is there. */
int intake_columns(struct intake_columns *ret, const struct csv_row *head,
	struct err *err);

/* The fact of a row; *ret_pass: a row of nothing, or an entry of no incident.
 * Apostrophes that an export put before formulas are taken off. */
int intake_row(struct intake_fact *ret, const struct intake_columns *columns,
	struct csv_row *row, const struct zone *zone, bool *ret_pass,
	struct err *err);

/* ---- another zhiban's log ---------------------------------------------- */

/* Is it a line that `zhiban export --format jsonl` wrote? */
bool intake_is_record(const char *line, size_t len);

/* Is it a line of its `--redact`? Placeholders are no facts. */
bool intake_is_redacted(const char *line, size_t len);

/*
 * Its fact, after its body was found to be what its hash says and its members
 * what its body says. ret_log and ret_seq: whose entry it is. *ret_pass: of no
 * incident, and no fact but for its drill. Sentences are in the interface
 * language.
 */
int intake_record(struct intake_fact *ret, char ret_log[ID_SIZE],
	int64_t *ret_seq, const char *line, size_t len, bool *ret_pass,
	struct err *err);

#endif
