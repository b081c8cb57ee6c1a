/* SPDX-License-Identifier: MIT */
/*
 * What the files of the command line share: a row of the table, and printing.
 */
#ifndef CLI_ROOM_H
#define CLI_ROOM_H

#include <stdio.h>

#include "zhiban/cli.h"

#define CLI_POSITIONAL_MAX 4
#define CLI_FLAGS_MAX 10

enum cli_need {
	NEED_NOTHING,
	NEED_LIBRARY,	/* playbooks, no database */
	NEED_PLANS,	/* the same, and a database when there is one */
	NEED_READ,	/* an existing database */
	NEED_WRITE,	/* a database, created at first use */
	NEED_RECORD,	/* writes where it may, else only reads */
	NEED_DRILL,	/* the drill: the database, or the newest beside it */
};

struct cli_flag {
	const char *name;	/* without dashes; "o" is -o */
	bool value;		/* takes one */
	bool many;
};

/* What a command runs with. */
struct cli_call {
	const struct cli_globals *globals;
	const struct cli_row *row;
	const struct fields *args;
	const struct settings *settings;
	const struct desk_options *folders;	/* of plans and calendars */
	const struct library *library;	/* NEED_LIBRARY, NEED_PLANS */
	const struct calendars *calendars;	/* the same */
	struct desk *desk;		/* NEED_READ, NEED_WRITE; NEED_PLANS:
					 * NULL without a database */
	struct drill *drill;		/* beside a desk; of no real one */
	struct teller *teller;		/* watch: made before the desk */
	void (*manual)(struct buf *out);	/* of struct cli */
	void (*check_keys)(struct settings *s);	/* the same */
};

struct cli_row {
	const char *name;
	const char *usage;	/* as printed: "INC STEP done [--value V]..." */
	const char *help;	/* msgid */
	enum cli_need need;
	/* Names in order; "=word" is that literal word, "name?" is optional,
	 * "name*" takes all that is left. */
	const char *positional[CLI_POSITIONAL_MAX];
	const char *verb;	/* flags come from this verb; or NULL */
	struct cli_flag flags[CLI_FLAGS_MAX];
	/* 0, or -1 with err; prints its result itself. */
	int (*run)(const struct cli_call *c, struct err *err);
};

/* The table; NULL past the end. Several rows may share a name: the first
 * whose literal words match is taken. */
const struct cli_row *cli_row_at(size_t i);
const struct cli_row *cli_row_find(const char *name);

/* --encoding gbk: cli_deliver turns the bytes into GBK and says how many
 * characters it has not. ERR_USAGE for another encoding, or what is no text. */
int cli_check_encoding(const struct cli_call *c, bool text, struct err *err);

/* The bytes to standard output (also with -o -), or to the file of the flag -o:
 * written beside it and renamed; one that is there is refused unless over is
 * true. */
int cli_deliver(const struct cli_call *c, const struct buf *b, bool over,
	struct err *err);

/* Where the command is about a drill: warns of names of files it wrote that
 * do not say so. */
void cli_warn_unmarked(const struct cli_call *c);

/* The format that --format or --json asks for; text if nothing does. */
int cli_report_format(enum report_format *ret, const struct cli_call *c,
	struct err *err);

/* The same refusal before there are any bytes. */
int cli_deliver_room(const struct cli_call *c, bool over, struct err *err);

/* The key of something redacted: into the file of --key, else beside that of
 * -o, for this user alone; says where. */
int cli_deliver_key(const struct cli_call *c, const struct buf *key,
	struct err *err);

/* ---- commands */
int cli_act(const struct cli_call *c, struct err *err);
int cli_attach(const struct cli_call *c, struct err *err);
int cli_step(const struct cli_call *c, struct err *err);
int cli_init(const struct cli_call *c, struct err *err);
int cli_list(const struct cli_call *c, struct err *err);
int cli_show(const struct cli_call *c, struct err *err);
int cli_next(const struct cli_call *c, struct err *err);
int cli_due(const struct cli_call *c, struct err *err);
int cli_due_check(const struct cli_call *c, struct err *err);
int cli_watch(const struct cli_call *c, struct err *err);
int cli_log(const struct cli_call *c, struct err *err);
int cli_search(const struct cli_call *c, struct err *err);
int cli_verify(const struct cli_call *c, struct err *err);
/* pack.c: the report that is an evidence pack */
int cli_pack(const struct cli_call *c, int64_t upto, struct err *err);
int cli_report(const struct cli_call *c, struct err *err);
int cli_export(const struct cli_call *c, struct err *err);
int cli_review(const struct cli_call *c, struct err *err);
int cli_sign(const struct cli_call *c, struct err *err);
/* review_show.c: one incident as a reviewer reads it, at that now */
int cli_review_show(const struct cli_call *c, const struct incident *inc,
	int64_t now, struct err *err);
int cli_stats(const struct cli_call *c, struct err *err);
int cli_intake(const struct cli_call *c, struct err *err);
int cli_import(const struct cli_call *c, struct err *err);
/* bundle.c: import of a signed bundle */
int cli_bundle(const struct cli_call *c, const char *path, const char *name,
	struct err *err);
int cli_machines(const struct cli_call *c, struct err *err);
int cli_proposals(const struct cli_call *c, struct err *err);
int cli_accept(const struct cli_call *c, struct err *err);
int cli_seal(const struct cli_call *c, struct err *err);
int cli_rebuild(const struct cli_call *c, struct err *err);
/* run.c: may they read a scenario's script now? While a drill runs in the
 * database or beside it, only its trainer. */
int cli_script_may(const struct cli_call *c, struct err *err);

int cli_backup(const struct cli_call *c, struct err *err);
int cli_restore(const struct cli_call *c, struct err *err);
int cli_key_show(const struct cli_call *c, struct err *err);
int cli_key_list(const struct cli_call *c, struct err *err);
int cli_clock(const struct cli_call *c, struct err *err);
int cli_plan_list(const struct cli_call *c, struct err *err);
int cli_plan_show(const struct cli_call *c, struct err *err);
int cli_plan_check(const struct cli_call *c, struct err *err);
int cli_plan_print(const struct cli_call *c, struct err *err);
int cli_plan_diff(const struct cli_call *c, struct err *err);
int cli_plan_import(const struct cli_call *c, struct err *err);
int cli_plan_export(const struct cli_call *c, struct err *err);
int cli_drill_list(const struct cli_call *c, struct err *err);
int cli_drill_show(const struct cli_call *c, struct err *err);
int cli_drill_check(const struct cli_call *c, struct err *err);
int cli_drill_print(const struct cli_call *c, struct err *err);
int cli_drill_import(const struct cli_call *c, struct err *err);
int cli_drill_export(const struct cli_call *c, struct err *err);
int cli_drill_from(const struct cli_call *c, struct err *err);
int cli_inspect_list(const struct cli_call *c, struct err *err);
int cli_inspect_calendar(const struct cli_call *c, struct err *err);
int cli_inspect_sheet(const struct cli_call *c, struct err *err);
int cli_followup_list(const struct cli_call *c, struct err *err);
int cli_roster(const struct cli_call *c, struct err *err);
int cli_contacts(const struct cli_call *c, struct err *err);
int cli_contacts_verify(const struct cli_call *c, struct err *err);
int cli_handover(const struct cli_call *c, struct err *err);
int cli_handover_item(const struct cli_call *c, struct err *err);
int cli_handover_sheet(const struct cli_call *c, struct err *err);
int cli_daily(const struct cli_call *c, struct err *err);
int cli_daily_list(const struct cli_call *c, struct err *err);
int cli_roster_import(const struct cli_call *c, struct err *err);
int cli_roster_list(const struct cli_call *c, struct err *err);
int cli_law_list(const struct cli_call *c, struct err *err);
int cli_config_check(const struct cli_call *c, struct err *err);
int cli_config_show(const struct cli_call *c, struct err *err);
int cli_notify_test(const struct cli_call *c, struct err *err);
int cli_help(const struct cli_call *c, struct err *err);
int cli_drill_start(const struct cli_call *c, struct err *err);
int cli_drill_control(const struct cli_call *c, struct err *err);
int cli_drill_act(const struct cli_call *c, struct err *err);
int cli_drill_skip(const struct cli_call *c, struct err *err);
int cli_drill_speed(const struct cli_call *c, struct err *err);
int cli_drill_inbox(const struct cli_call *c, struct err *err);
int cli_drill_score(const struct cli_call *c, struct err *err);
int cli_drill_report(const struct cli_call *c, struct err *err);
int cli_drill_file(const struct cli_call *c, struct err *err);

int cli_key_in(const struct cli_call *c, struct err *err);
int cli_health(const struct cli_call *c, struct err *err);
int cli_person(const struct cli_call *c, struct err *err);
int cli_person_list(const struct cli_call *c, struct err *err);
int cli_person_pin(const struct cli_call *c, struct err *err);

/* ---- secret.c: a PIN, typed unseen or the next line of standard input */
int cli_secret(const struct cli_globals *g, struct buf *out,
	const char *prompt, struct err *err);

/* ---- clock.c: a speed as typed, in percent; the clock in a line */
int cli_clock_rate(int64_t *ret, const char *text, struct err *err);
void cli_clock_say(struct buf *out, const struct desk *d);

/* ---- due.c: due --check, which writes */
bool cli_due_tells(const struct cli_row *row, const struct fields *args);

/* completion.c: a text in single quotes, as all shells read it. */
void cli_add_quoted(struct buf *out, const char *text);

/* A verify that is to be recorded: it writes where it may, and proves even
 * where it may not. */
bool cli_verify_records(const struct cli_row *row, const struct fields *args);

/* ---- manual.c */
/* more adds a section of its own; may be NULL. */
void cli_manual(struct buf *out, void (*more)(struct buf *out));

/* ---- completion.c: a script for that shell */
int cli_completion(struct buf *out, const char *shell, struct err *err);

/* ---- parse.c */
/* The ith global option without its dashes, and whether it takes a value;
 * NULL past the end. */
const char *cli_global_at(size_t i, bool *ret_value);

/* The words one of which follows the command: "list|show|check". */
void cli_subwords(struct buf *out, const char *name);

/* ERR_USAGE: how the command is used, where the word is none of its own (NULL:
 * none was given). */
int cli_refuse_word(const struct cli_row *row, const char *word,
	struct err *err);

/* ---- ask.c: what is missing is asked, line by line */
/* At a terminal, where a person reads the answer? */
bool cli_may_ask(const struct cli *c);

/* Before anything is opened: which of the command's words is meant; where
 * nothing may be asked, how it is used (ERR_USAGE). */
int cli_ask_row(struct cli *c, struct err *err);

/* The words and flags the command cannot do without, added to args, which is
 * what c->args is. -1 with err when nothing was typed. */
int cli_ask(const struct cli_call *c, struct fields *args, struct err *err);

/* A flag of a verb that says yes by being there. */
bool cli_is_switch(const char *name);

/* ---- print.c */

/* A warning for each line; "" gives none. */
void cli_warn_lines(const char *text);

/* Writes to standard output; ERR_SYSTEM when it cannot, unless the
 * reader left. */
int cli_out(const struct buf *b, struct err *err);

/* Writes what there is so far and empties it. *ret_more: somebody reads on;
 * that nobody does is no fault. */
int cli_out_part(struct buf *b, bool *ret_more, struct err *err);
int cli_out_js(struct js *value, struct err *err);	/* takes value */

/* Pads or clips text to cells and adds it. */
void cli_cell(struct buf *out, const char *text, int cells);

/* The number of an incident and a blank at least: never cut, since a number
 * that is cut short cannot be typed. */
void cli_number(struct buf *out, const char *number);

/* Local time with zone, or "-". */
void cli_time(struct buf *out, int64_t ms, const struct zone *zone);

/* "2:05" left, "+0:12" overdue. */
void cli_left(struct buf *out, int64_t due, int64_t now);

/* The text, or null when it is empty or NULL. */
struct js *cli_js_text(const char *s);

/* The member "mark": a drill's, or null. */
void cli_js_mark(struct js *js, const struct desk *d);

/* How many entries no seal covers yet; null when it cannot be read. */
struct js *cli_js_unsealed(struct desk *d);

/* Seconds from now to due while it is unmet, and by how much it was or is
 * late; else null. */
struct js *cli_js_left(const struct incident_deadline *d, int64_t now);
struct js *cli_js_late(const struct incident_deadline *d, int64_t now);

/* The basis of a deadline in the interface language. */
const char *cli_words(const struct words *w);

/* The incident named by the argument "incident". */
const struct incident *cli_incident(const struct cli_call *c,
	struct err *err);

/* ---- show_json.c */
struct js *cli_js_show(struct desk *d, const struct incident *inc,
	int64_t now);

#endif
