/* SPDX-License-Identifier: MIT */
/*
 * desk: where an operator's act becomes an entry.
 *
 * A desk holds one database, the folded incidents somebody looks at, and the
 * library of playbooks. It is the only writer: decide, append, apply; on a
 * stale head it syncs, decides again once, then says who was faster. A desk
 * opened for reading shows the same states and never writes. The screen runs
 * in a child with a reading desk and sends its commands through a line to
 * the parent, which owns the writing desk (see line_*).
 *
 * May see: store, incident, ledger, playbook, core.
 *
 * Files: open.c creation, first use, seeding; act.c command to entries,
 * gather.c its plans; write.c the transaction; say.c what changed, in words;
 * view.c what faces read, past.c as it was; pins.c pinned playbooks and zones;
 * person.c who acts, pin.c PINs; law.c the law chosen; settings*.c the
 * configuration; tick.c who is told now, told.c how that is said, clock.c the
 * virtual clock, ticker.c when to look, jump.c clocks that jump; evidence*.c
 * files taken in; check.c read-only commands run; verify.c; health.c; seal*.c;
 * report.c with making.c and submitting.c; pack*.c evidence packs; export.c
 * for other programs; key.c, sign.c signatures; line.c parent and child.
 */
#ifndef ZHIBAN_DESK_H
#define ZHIBAN_DESK_H

#include "zhiban/store.h"
#include "zhiban/intake.h"
#include "zhiban/desk_report.h"
#include "zhiban/desk_export.h"
#include "zhiban/desk_stats.h"
#include "zhiban/desk_past.h"
#include "zhiban/desk_evidence.h"
#include "zhiban/desk_pack.h"
#include "zhiban/desk_intake.h"
#include "zhiban/desk_union.h"
#include "zhiban/desk_person.h"
#include "zhiban/desk_key.h"
#include "zhiban/desk_health.h"
#include "zhiban/desk_paper.h"

#define DESK_CHECK_MS 10000			/* a check command's time */
#define DESK_CHECK_BYTES 65536			/* and its output */

/* ---- settings: the configuration file ---------------------------------- */

struct key_setting {
	char *action, *key;	/* "walk.defer", "D" */
	int line;
};

#define SETTING_COLORS 16	/* those with a number, 0 to 15 */

enum { COLOR_OWN = -1,		/* the terminal's own */
	COLOR_KEEP = -2 };	/* as the theme has it */

/* How a style is to look; the switches are 1, 0, or -1 as the theme has it. */
struct color_setting {
	const char *style;	/* one of settings_styles */
	int fg, bg;		/* 0 to 15, or as above */
	int bold, dim, underline, reverse;
};

/* The styles that have a name, ended by NULL. */
extern const char *const settings_styles[];

/* The sixteen colours in their order, then "default", ended by NULL. */
extern const char *const settings_color_names[];

/* That a site has looked at a line of a law profile itself. */
struct confirm_setting {
	char *line;		/* "cn-cac-other/first-report" */
	char *by, *on;		/* who; the day, YYYY-MM-DD */
	int at_line;
};

/* How much a telling presses: a warning; due or overdue. */
enum { SINK_AT_WARNING = 1, SINK_AT_DUE = 2 };

#define SINK_SETTING_ARGS_MAX 32
#define SINK_SETTING_RUNGS_MAX 8

/* A way to be told, as the file has it. Owns its texts. */
struct sink_setting {
	const char *kind;	/* one of sink_names */
	char *name;		/* for sentences and entries; NULL: the kind */
	/* command: program and arguments, ended by NULL, never for a shell;
	 * {words} are for whoever delivers */
	char *argv[SINK_SETTING_ARGS_MAX + 1];
	size_t argv_count;
	char *text;		/* command: its standard input, or NULL */
	int64_t timeout_ms;	/* command; 0: not given */
	unsigned when;		/* SINK_AT_WARNING | SINK_AT_DUE, never 0 */
	unsigned rungs;		/* bit 1 << rung; 0: all */
	int rank;		/* incidents at least so grave, 1 the worst to
				 * 4; 0: any, also ungraded ones */
	/* Minutes of the unit's day, 0 to 1439: quiet from the first up to
	 * the second, which may lie past midnight; -1 and -1: never. What is
	 * due is told in quiet hours too unless quiet_due. */
	int quiet_from, quiet_to;
	bool quiet_due;
	int line;
};

/* Is minute, of the unit's day, in the sink's quiet hours? */
bool sink_setting_quiet(const struct sink_setting *s, int minute);

#define SETTINGS_KEYS_MAX 32

/* The lines of the file a top-level key stands on; first 0: it is not there. */
struct setting_lines {
	int first, last;
};

/* What the command line said that goes before the file; borrowed. */
struct settings_given {
	const char *config, *database, *lang;
	bool no_mouse;
	const char *lang_from;	/* the variable the language came from, or
				 * NULL: English for want of any */
};

/*
 * What is marked "seed" is written into a new database as its first entries
 * and read from there ever after: one process's file cannot change what the
 * others tell. Everything else holds for the process that read it.
 */
struct settings {
	char *path;		/* the file read, or NULL: built-in defaults */
	char *database, *lang;
	char *group;		/* whose members share the database, or NULL */
	char *site, *unit_type, *zone;	/* seed */
	/* seed; each: name login posts rights phone, and of somebody outside:
	 * outside "yes", verified (a day) */
	struct fields *people;
	size_t people_count, people_cap;
	int contact_days;	/* seed: a number verified longer ago is
				 * stale; 0: CONTACT_DAYS */
	char **profiles;	/* seed: ids of the law profiles chosen */
	size_t profile_count, profile_cap;
	char **enabled;		/* seed: profiles shipped disabled that this
				 * site takes on its own account */
	size_t enabled_count, enabled_cap;
	int profiles_line, enabled_line;	/* of the file */
	struct confirm_setting *confirmed;	/* seed */
	size_t confirmed_count, confirmed_cap;
	/* seed, NULL the default: default warnings "50% 30m 10m" ("" none),
	 * roles to be told one after the other "duty-admin duty-leader ..." */
	char *warn, *chain;
	int chain_line;
	int64_t repeat;		/* seed: ms between tellings; 0 the default */
	/* Ways to be told, in file order. When the file has no "sinks" at all
	 * (sinks_given false) the program chooses; an empty list is a choice
	 * too: nothing but what the screen shows. */
	struct sink_setting *sinks;
	size_t sink_count, sink_cap;
	bool sinks_given;
	struct intake_map intake;	/* what foreign facts are */
	int64_t intake_rate;	/* lines a minute from a pipe; 0: usual */
	int64_t evidence_max;	/* bytes of one file; 0: DESK_EVIDENCE_MAX */
	struct key_setting *keys;	/* as written; the screen reads them */
	size_t key_count, key_cap;
	char *theme;		/* "dark", "light", "mono"; NULL: found out */
	struct color_setting *colors;
	size_t color_count, color_cap;
	int escape_ms;		/* to wait after an Esc; 0: found out */
	bool no_mouse, no_title;
	struct problems problems;	/* of the file; never fatal */
	struct setting_lines lines[SETTINGS_KEYS_MAX];	/* by key */
	struct settings_given given;	/* whoever reads the words sets it */
};

/* path NULL: $XDG_CONFIG_HOME/zhiban/zhiban.conf, then
 * /etc/zhiban/zhiban.conf. A missing named file is ERR_USAGE; a faulty one
 * leaves defaults and problems. */
int settings_load(struct settings *ret, const char *path, struct err *err);
void settings_done(struct settings *s);

/* Why a profile the settings name cannot be chosen, added to out; false: it
 * can. */
bool settings_profile_fault(const struct settings *s,
	const struct library *lib, const char *id, struct buf *out);

/* Adds what only the library can tell: profiles, lines of law and posts that
 * do not exist. */
void settings_check(struct settings *s, const struct library *lib);

/* ---- what is in force (settings_show.c) */

enum setting_from {
	SETTING_DEFAULT,
	SETTING_FILE,
	SETTING_ENVIRONMENT,
	SETTING_OPTION,
	SETTING_LOG,		/* written at first use; the file seeds it */
};

/* A setting in force. Borrowed, for the call alone. */
struct setting_shown {
	const char *key;
	const char *value;	/* "" is none */
	enum setting_from from;
	const char *where;	/* the file, variable or option; else "" */
	int line;		/* of the file; 0 elsewhere */
	const char *note;	/* one sentence, or "" */
};

/* "default", "file", "environment", "option", "log". */
const char *setting_from_name(enum setting_from from);

/* Where a value comes from, in words: "FILE:LINE", "$ZHIBAN_DB", "--lang". */
void setting_from_words(struct buf *out, const struct setting_shown *row);

/*
 * Every setting in force and where it comes from, in the order of the sample
 * configuration. site is the database's, whose entries go before the file;
 * NULL: there is no database yet.
 */
void settings_show(const struct settings *s, const struct site *site,
	void (*row)(void *ctx, const struct setting_shown *row), void *ctx);

/* The database path by CLI.md's order: given, $ZHIBAN_DB, settings, XDG. */
char *settings_database(const struct settings *s, const char *given);

/* ---- opening ----------------------------------------------------------- */

struct desk;

struct desk_options {
	const char *database;
	enum store_mode mode;
	/* STORE_WRITE: the kind to create when it is missing; NULL never.
	 * "real" unless init says else. */
	const char *create_kind;
	const char *site;		/* init --site; NULL: settings, host */
	const struct settings *settings;
	const char *const *folders;	/* playbooks, later override */
	size_t folder_count;
	const char *const *calendars;	/* folders, the same way */
	size_t calendar_count;
	const char *as;			/* --as NAME, or NULL */
	const char *pin;		/* theirs, as typed, or NULL */
	bool unasked;		/* no PIN is asked of who is named: what is
				   written says "as" */
	const char *now;		/* --now TIME: kind test only */
	const char *seed;		/* --seed N: kind test only */
	bool prove;		/* for desk_verify alone: opens even where the
				   first entries cannot be read */
	bool aside;		/* a copy on its way: no witness is asked */
	const struct desk_moment *past;	/* as it was then; see desk_past */
};

/*
 * Opens the desk and folds the site. --now and --seed on another kind than
 * test, and an --as that is not on a roster that has people, are refused.
 */
int desk_open(struct desk **ret, const struct desk_options *o,
	struct err *err);
void desk_close(struct desk *d);

const struct site *desk_site(const struct desk *d);

/* The library, read at first need: most commands never look at it. */
const struct library *desk_library(struct desk *d);

/* The calendars in the folders now, read at first need; NULL: no folders. */
const struct calendars *desk_calendars(struct desk *d);
struct store *desk_store(struct desk *d);

/* What the ids in an entry are called: by the plans of the incident it is of,
 * else by those of the library. Holds until the desk is used again. */
struct event_names desk_names(struct desk *d, const struct event *e);

/* The entry's sentence with these names, times in the zone. */
void desk_sentence(struct desk *d, struct buf *out, const struct event *e,
	const struct zone *zone);

/* The same of that entry of the incident; nothing when it has none. */
void desk_entry_words(struct desk *d, struct buf *out,
	const struct incident *inc, int64_t seq);

const char *desk_person(const struct desk *d);	/* who acts */

/* May who acts do that? act is a verb, or what incident_rights.h names. need:
 * ERR_REFUSED names the right and who has it. */
bool desk_may(const struct desk *d, const char *act);
int desk_need(const struct desk *d, const char *act, struct err *err);
const struct zone *desk_zone(const struct desk *d);
const char *desk_kind(const struct desk *d);

/* What stands on every screen, page, notification and export of a drill, in
 * both languages whatever the reader's; "" where it is no drill. */
const char *desk_mark(const struct desk *d);

/* Was the cache of an older version made anew when it was opened? */
bool desk_upgraded(const struct desk *d);

/* Now in the world of this database: frozen, virtual, or the system's. */
int64_t desk_now(const struct desk *d);

/* Now as entries are recorded: frozen or the system's. */
int64_t desk_wall(const struct desk *d);

/* Lines for whoever created the database just now: what of the configuration
 * could not be taken. "" otherwise. */
const char *desk_first_note(const struct desk *d);

/* ---- reading ----------------------------------------------------------- */

/* Takes in what others wrote. *ret_changed (may be NULL): something came. */
int desk_sync(struct desk *d, bool *ret_changed, struct err *err);

/*
 * The folded incident, by ULID. Borrowed; valid until the next desk_sync or
 * desk_do. desk_incident_typed resolves what a person typed.
 */
const struct incident *desk_incident(struct desk *d, const char *id,
	struct err *err);
const struct incident *desk_incident_typed(struct desk *d, const char *typed,
	struct err *err);

/* desk_incident answers that id without reading anything. */
bool desk_at_hand(struct desk *d, const char *id);

/* The state as it was after entry seq of its log. The caller frees. */
struct incident *desk_incident_at(struct desk *d, const char *id,
	int64_t seq, struct err *err);

/* ---- acting ------------------------------------------------------------ */

struct outcome {
	char incident[ID_SIZE];
	char number[256];	/* "SITE/2026-0001" where it is of another */
	int64_t first_seq, last_seq;	/* entries written */
	int64_t at;
	struct buf say;		/* lines for the person: what changed */
};

void outcome_done(struct outcome *o);

/*
 * Carries out a command: cleans its texts, takes in files, decides, appends,
 * applies. When this returns 0 the entries are on disk. cmd->incident is a
 * ULID or what a person typed. On -1 nothing was written.
 */
int desk_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/*
 * Housekeeping after the answer was given: rings the bell for other
 * processes and lets the store fold back its write-ahead log. Harmless to
 * call at any time; never fails.
 */
void desk_rest(struct desk *d);

/* Housekeeping at the end of a long sitting, when nobody waits any more: the
 * next to open finds everything folded into the one file. Never fails. */
void desk_retire(struct desk *d);

/*
 * The shared virtual clock of a drill or test database, kept in its log: every
 * process shows the same time, and a restart goes on with it. Refused on a
 * real one. What is not said of time or rate stays as it is at that moment.
 */
#define CLOCK_RATE_REAL 100		/* percent */
#define CLOCK_RATE_MAX 12000		/* 120 times as fast */

enum clock_act {
	CLOCK_SET,	/* amount: the time it shows from now on */
	CLOCK_SKIP,	/* amount: ms it goes forward at once */
	CLOCK_RATE,	/* amount: percent, 0 to CLOCK_RATE_MAX */
	CLOCK_PAUSE,
	CLOCK_RESUME,	/* as fast as it last ran */
};

struct clock_change {
	enum clock_act act;
	int64_t amount;
	bool rated;		/* and runs at this rate, percent, from now */
	int rate;
	const char *reason;	/* or NULL */
};

int desk_clock(struct desk *d, const struct clock_change *c,
	struct outcome *ret, struct err *err);

/* CLOCK_SET and its rate in one. */
int desk_clock_set(struct desk *d, int64_t virtual_ms, int rate,
	struct outcome *ret, struct err *err);

/* ---- plans: whose they are ---------------------------------------------- */

/* "this site's own (/etc/zhiban/playbooks)": whose version it is. */
void desk_plan_place(struct buf *out, const struct library *lib,
	const struct library_entry *e);

/* "signed off by Wang, 2026-03-01 14:05", or "not signed off by an approver".
 * site may be NULL: then nobody has. True when it is signed off. */
bool desk_plan_signed(struct buf *out, const struct site *site,
	const struct playbook *pb);

/* The person sits before the screen just now, or not: the screen says so to
 * its writer (line_send_attended). */
void desk_attend(struct desk *d, bool attended);
bool desk_attended(const struct desk *d);

/* ---- checks: read-only commands ---------------------------------------- */

/* May the step's command be run here (its playbook file is owned by root and
 * writable by nobody else, or an approver signed its bytes off)? ret_why says
 * why not. */
bool desk_may_run(struct desk *d, const struct incident *inc,
	const struct incident_step *s, struct err *ret_why);

/* ---- drafts ------------------------------------------------------------ */

int desk_draft_get(struct desk *d, const char *key, struct buf *out,
	struct err *err);

/* ---- line: parent and child -------------------------------------------- */

/*
 * The screen (child) sends commands and drafts, the parent answers each in
 * the order sent. Both ends are one SOCK_SEQPACKET pair.
 */
struct reply {
	uint64_t ticket;	/* as given to line_send */
	struct err err;		/* ERR_NONE: done */
	struct outcome outcome;
};

int line_pair(int ret_fd[2], struct err *err);

/* Child: never blocks; ERR_SYSTEM when the parent is gone or its queue is
 * full. */
int line_send(int fd, uint64_t ticket, const struct command *cmd,
	struct err *err);
int line_send_draft(int fd, const char *key, const char *text,
	struct err *err);

int line_send_attended(int fd, bool attended, struct err *err);

/* The first picture stands: what waits for it may begin. */
int line_send_shown(int fd, struct err *err);

/* Parent: says something that answers no command, to be shown until it is said
 * again; "" is the end of it. The reply has ticket 0. False: the child is
 * gone, or does not listen. */
bool line_notice(int fd, const char *text);

/* Child: 1 with a reply, 0 when none is waiting, -1 when the parent is gone. */
int line_receive(int fd, struct reply *ret);

/* Parent: serves one message that poll announced. 1 served, 0 the child is
 * gone, -1 with err (the line is unusable). */
int line_serve(int fd, struct desk *d, struct err *err);

#include "zhiban/desk_integrity.h"
#include "zhiban/desk_tell.h"
#include "zhiban/desk_duty.h"
#include "zhiban/desk_guest.h"
#include "zhiban/desk_deliver.h"

#endif
