/* SPDX-License-Identifier: MIT */
/*
 * What the files of the desk share: its struct, and the steps of an act.
 * Nothing here is for other rooms.
 */
#ifndef DESK_ROOM_H
#define DESK_ROOM_H

#include "zhiban/desk.h"

#define DESK_FOLDED_MAX 256	/* incidents kept folded */
#define DESK_PASSED_MAX 16	/* incidents that cannot be told of */

/* A playbook built from pinned bytes, kept by the hashes of its pieces. */
struct pinned_book {
	unsigned char (*hash)[HASH_SIZE];
	size_t count;
	struct playbook *playbook;
};

struct pinned_zone {
	char *name;
	bool has_hash;
	unsigned char hash[HASH_SIZE];
	struct zone *zone;
};

struct pinned_calendar {
	unsigned char hash[HASH_SIZE];
	struct calendar *calendar;
};

struct folded {
	struct incident *inc;
	uint64_t used;		/* turn of the last look, for making room */
};

/* What this person's own file remembers of the database of this path. */
struct witness {
	char *path;		/* the file; NULL: none can be kept */
	bool known;		/* it remembers something */
	struct head seen;	/* the last that was seen */
	int64_t at;		/* then */
	bool proving;		/* remembers nothing until it is proven */
	struct buf trouble;	/* what is wrong, one sentence */
	struct buf note;	/* what was acknowledged since, said once */
	struct buf fault;	/* why nothing can be kept */
};

struct desk {
	struct store *store;
	struct library *library;	/* NULL until it is needed */
	char **folders;			/* where it is read from */
	size_t folder_count;
	struct calendars *calendars;	/* NULL until they are needed */
	char **calendar_folders;
	size_t calendar_folder_count;
	struct site site;
	struct head head;	/* what has been taken in of the own log */
	bool behind;		/* others are known to have written more */
	bool days_changed;	/* zero reports want a look: days.c */
	struct seal sealed;	/* the last seal taken in, when known */
	bool sealed_known;
	int64_t unsealed_seq, unsealed_at;	/* the first entry after it */
	struct witness witness;
	struct pins pins;
	struct pinned_book *books;
	size_t book_count, book_cap;
	struct pinned_zone *zones;
	size_t zone_count, zone_cap;
	struct pinned_calendar *pinned_calendars;
	size_t pinned_calendar_count, pinned_calendar_cap;
	struct folded *folded;
	size_t folded_count, folded_cap;
	size_t folded_last;	/* found last */
	uint64_t turn;
	int64_t frozen;		/* --now, or TIME_NONE */
	int64_t past_at;	/* a desk in the past: the machine's time then;
				 * else TIME_NONE */
	int64_t evidence_max;	/* bytes of one file */
	struct chance chance;
	char *person, *user, *host;
	const char *known;	/* "login", "as" or "pin" */
	char passed[DESK_PASSED_MAX][ID_SIZE];	/* cannot be read: untold */
	size_t passed_count;
	bool attended;		/* desk_attend */
	struct event *fresh;	/* "told" entries nobody has asked for yet */
	size_t fresh_count, fresh_cap;
	bool upgraded;		/* the cache was made anew at opening */
	struct buf first_note;	/* what was wrong when it was created */
	struct err unread;	/* to be proven: why it has no site */
	struct desk_guest guest;
};

/* ---- bundle_out.c: the objects of a drill that runs hold what its players
 * may not see; with_trainer: its trainer may have them. */
int exercise_may_leave(struct desk *d, bool with_trainer, struct err *err);

/* ---- roster_import.c: a table looked at before is taken in */
int roster_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* ---- upkeep.c */
int upkeep_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* ---- person.c: is that person proven, as far as it takes? */
int person_named(struct desk *d, const struct person *p,
	const struct desk_options *o, struct err *err);
int person_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* ---- guest.c: nothing where there is no guest */
bool guest_has(const struct desk *d, const char *verb);
int guest_turn(struct desk *d, struct err *err);
int64_t guest_next(struct desk *d);

/* ---- view.c: the hash in hex of the own log's entry of that number, and when
 * it was recorded (ret_at may be NULL). 1; 0 and "" when there is none; -1 with
 * err and "". */
int entry_head(struct desk *d, int64_t seq, char ret[HASH_HEX_SIZE],
	int64_t *ret_at, struct err *err);

/* ---- verify.c */

/* The group that the settings name, STORE_PRIVATE for none (open.c). */
int desk_group(const struct settings *s, gid_t *ret, struct err *err);

/* Makes the cache of an older version anew, in one transaction. */
int cache_upgrade(struct desk *d, struct err *err);

/* ---- witness.c */

/* Reads the person's file for the database at that path: to be called before
 * its head is read, which may only be newer. */
void witness_read(struct desk *d, const char *database);

/* Compares it with the log as taken in. */
void witness_check(struct desk *d);

/* Remembers the head taken in, when it is another; nothing while there is
 * trouble. */
void witness_keep(struct desk *d);
void witness_done(struct desk *d);

/* ---- forms.c */

/* The library's form of that id, else of that kind; NULL when none is. */
const struct playbook *library_form(const struct library *lib,
	const char *name);

/* ERR_REFUSED: says the nearest, or where all of them are listed. */
int forms_refuse(struct desk *d, const char *name, struct err *err);

/* ---- report_act.c; key: of a redacted copy, or NULL */
struct report_made;
void report_say_made(struct buf *out, const struct report_made *made,
	const char *path, const char *key);

/* The verb "report". */
int report_act(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- submitting.c */

/* What a submission is made on. */
struct submitting {
	const struct playbook *form;	/* NULL: none of that kind */
	const struct form_row **missing;	/* not filled in yet; owned */
	size_t count, cap;
};

/* Finds the form, what is missing on it, and which bytes went out: those of a
 * report made for it, else the page as it is now, put into output. */
int submitting_begin(struct desk *d, const char *incident,
	struct fields *args, struct submitting *ret, struct buf *output,
	struct err *err);

/* ---- pins.c */
void pins_start(struct desk *d);
void pins_stop(struct desk *d);

/* ---- open.c */

/* The unit as it was at an entry. Free with site_done, also on error. */
int site_fold(struct desk *d, int64_t upto, struct site *ret, struct err *err);

/* The site again from the entries taken in so far. */
int site_refold(struct desk *d, struct err *err);

/* ---- view.c: folding */

/* Takes one entry of the own log into the site or a folded incident. */
int view_take(struct desk *d, const struct event *e, struct err *err);

/* Forgets a folded incident: its state may no longer match the disk. */
void view_forget(struct desk *d, const char *id);

/* Does the entry change which entries an incident's are? Then all folded ones
 * are to be forgotten: what others' logs say came or went. */
bool view_moves(const struct event *e);
void view_forget_all(struct desk *d);

/* Keeps a state folded; the desk owns it from now on. */
void view_keep(struct desk *d, struct incident *inc);

/* Folds an incident's entries as known after entry upto of the own log (0: all
 * taken in); or up to one of its own entries, by its place. Caller frees. */
struct incident *view_fold(struct desk *d, const char *id, int64_t upto,
	struct err *err);
struct incident *view_fold_place(struct desk *d, const char *id,
	int64_t place, struct err *err);

/* ---- home.c */

/* ERR_REFUSED unless this log writes the incident: says who does, and how that
 * is changed. */
int home_refuses(struct desk *d, const struct incident *inc, struct err *err);

/* Does this log write it? */
bool home_is_here(const struct desk *d, const struct incident *inc);

/* What is held of its home's log; ret->head.seq is 0 when that is the own
 * one. Free with held_done. */
int home_held(struct desk *d, const struct incident *inc, struct held *ret,
	struct err *err);

/* Calls each for the own log (log NULL), then for each log of another machine
 * that is held, until one fails. */
int each_log(struct desk *d, int (*each)(void *ctx, const char *log,
	struct err *err), void *ctx, struct err *err);

/* ---- act.c */

/* Bytes to pin in the same transaction as the entries. */
struct pin_bytes {
	const void *bytes;
	size_t len;
};

/* One or more entries on their way to the disk. */
struct writing {
	const char *incident;	/* "" for entries of no incident */
	struct incident *fresh;	/* state of an incident just opened */
	struct decision *decision;
	struct pin_bytes *pin;
	size_t pin_count, pin_cap;
	bool begun;		/* the transaction: nobody else can write */
	bool unopened;		/* a proposal: it has no state yet */
	bool unsettled;		/* whoever calls settles it and puts its row */
	const char *seal;	/* seals them too, for this reason; NULL: not */
	/* Called for each entry written, before it is on disk; or NULL. */
	void (*written)(void *ctx, const struct event *e);
	void *written_ctx;
};

/* Another entry to come, of no rule's making. */
struct draft *writing_draft(struct decision *dec, const char *kind);

void writing_pin(struct writing *w, const void *bytes, size_t len);

/*
 * Appends and applies in one transaction on the head the desk has taken in:
 * ERR_STALE when it moved, which it cannot when the transaction is begun.
 * Fills the entries' numbers in ret.
 */
int act_write(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err);

/* What was done is said after theirs where somebody was faster. */
int act_record(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err);
/* The same inside a transaction that the caller began, commits, and rolls
 * back on -1, after which the states it touched are to be forgotten. */
int write_entries(struct desk *d, struct writing *w, struct outcome *ret,
	struct err *err);

/* The bytes of a playbook's pieces, and its "playbook" field: a role, the id
 * and the hashes. */
void writing_pin_book(struct writing *w, const struct playbook *pb);

/* The bytes of each calendar that the drafts name, and of its zone's rules. */
void writing_pin_calendars(struct writing *w, const struct calendars *set);

/* The circumstances of an act now, before books and number. */
void act_circumstances(const struct desk *d, struct circumstances *ret);

/* ---- say.c */

/* The hazard of that number; the newest one when it is NULL. */
void say_hazard(struct buf *out, const struct site *s, const char *number);
/* What else there is to say of an act that is done. */
void say_act(struct buf *out, const struct incident *inc,
	const struct command *cmd, int64_t now);
/* ---- say_report.c: what was recorded of a submission, an owner, a moment or
 * a fact, and which report is still to be sent. */
void say_report(struct buf *out, const struct incident *inc,
	const struct command *cmd, int64_t now);
/* One line: whether an approver stands behind the plan now. */
void say_plan(struct buf *out, const struct site *s,
	const struct playbook *pb);

/* ---- roster.c: what an act on people or the duty roster changed */
void say_roster(struct buf *out, struct desk *d, const char *verb,
	const struct fields *args);

/* ---- posts.c: the id of a post by its id or a title, NULL: there is none
 * (borrowed); the values of the argument "post" become ids. ERR_REFUSED names
 * the posts there are. */
const char *post_find(struct desk *d, const char *typed);
int posts_resolve(struct desk *d, struct fields *args, struct err *err);

/* ---- days.c: the number of an incident opened on that day, or NULL (owned);
 * zero reports held against incidents when an entry asks for it. */
char *unit_day_incident(struct desk *d, int64_t day);
void days_note(struct desk *d, const struct event *e);
void days_look(struct desk *d);

/* ---- handover.c: the old shift's incidents become the successor's, each by
 * an entry; what an act on shifts changed */
void handover_pass(struct desk *d, struct buf *out);
void say_shift(struct buf *out, struct desk *d, const char *verb);

/* ---- jump.c */

/* The three clocks at one moment. */
struct jump_base {
	int64_t wall, mono, boot;
};

void jump_base(struct jump_base *b);

/* Has the system's clock jumped since? Writes the entry, and sets the base
 * anew. */
int jump_look(struct desk *d, struct jump_base *b, struct err *err);

/* ---- told.c */

/* Appends what an entry "told" says; false when its deadline is gone. */
bool told_add(struct told_list *l, struct desk *d, const struct event *e,
	bool mine);

/* Keeps a copy of a "told" entry for desk_fresh. */
void fresh_note(struct desk *d, const struct event *e);
void fresh_done(struct desk *d);

/* ---- evidence.c */

#define TAKING_NAME_SIZE 40

/* Do those of a group share the database, and so what lies beside it? */
bool evidence_shared(const struct desk *d);

/* Files on their way into the record. */
struct taking {
	bool pipes;		/* "-" is standard input */
	struct fields paths;	/* as typed, named by their hash */
	/* What came from the pipe, written down already; fd 0: nothing. */
	int folder, fd;
	char name[TAKING_NAME_SIZE], hex[HASH_HEX_SIZE];
};

/*
 * Replaces each "file" of args by its clean name, file-hash, file-size,
 * file-type, file-path and file-time; "name" is what the only one is to be
 * called.
 */
int evidence_measure(struct desk *d, struct fields *args, struct taking *t,
	struct err *err);

/* Copies the measured files into the store's folder, durably. */
int evidence_take(struct desk *d, struct taking *t, struct err *err);

/* Removes what was not taken. */
void taking_done(struct taking *t);

/* Does the file still have that hash? -1: it cannot be read. */
int evidence_check(const char *path, const char *hex, bool *ret_same,
	struct err *err);

/* Copies the files that the entries of `to` name into its folder, from where
 * `from` has them; how many were not there yet. */
int evidence_copy(struct desk *to, const struct desk *from,
	int64_t *ret_count, struct err *err);

/* Every file an entry names against its hash. */
int evidence_verify(struct desk *d, struct findings *f, struct err *err);

/* ---- pack.c */

/* The verb "pack": desk_pack by an act. */
int pack_do(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* ---- proposal.c */

/* "P12", or 12: 1 with *ret (free with proposal_done), -1 when there is none
 * (ERR_REFUSED) or it is no number (ERR_USAGE). */
int proposal_typed(struct desk *d, const char *typed, struct proposal *ret,
	struct err *err);

/* ERR_REFUSED unless it still waits. */
int proposal_waits(struct desk *d, const struct proposal *p,
	struct err *err);

/* The verb "dismiss". */
int dismiss_do(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- key.c */

/* The verbs that make and retire keys. */
int key_act(struct desk *d, const struct command *cmd, struct outcome *ret,
	struct err *err);

/* ---- bundle_out.c */

/* The verb "bundle": desk_bundle_give by an act. */
int bundle_give_do(struct desk *d, const struct command *cmd,
	struct outcome *ret, struct err *err);

/* ---- sign.c */

/* Signs an entry about to be written as the next one, if its kind is signed
 * and its signer has a key; why not, if that cannot be read, goes to say. */
int entry_sign(struct desk *d, struct event *e, struct buf *say,
	struct err *err);

/* desk_signed by the keys of a site, of whichever log. */
enum sign_state sign_state(const struct site *site, const struct event *e,
	const struct site_key **ret_key, struct err *err);

/* Takes in what an entry says of keys: true when it does. */
bool key_apply(struct site *keys, const struct event *e);

/* Every signature of every log held, by the keys of that log. */
int signatures_verify(struct desk *d, struct findings *f, struct err *err);

/* ---- check.c */

/* Runs the step's command and adds argv, exit, output-hash, output-size to
 * args; output is what to pin. */
int check_run(struct desk *d, const struct incident *inc,
	const char *step_id, struct fields *args, struct buf *output,
	struct err *err);

/* ---- law.c: the law of the unit, said and seeded */

/* At an opening: lines of law that do not hold on that day; once for a
 * database, that no profile was chosen. */
void say_law(struct buf *out, struct desk *d, const struct incident *inc);
void say_law_choice(struct buf *out, const struct playbook *const *books,
	size_t count);

/* Is "PROFILE/LINE" a line of a law profile? */
bool settings_line_exists(const struct library *lib, const char *line);

/* The choice of the configuration, as fields of a new database's entry. What
 * cannot be chosen is left out and named in d->first_note. */
void law_seed(struct desk *d, struct fields *f, const struct settings *s);

/* ---- say.c: what an act changed, in words */

struct due_note {
	const char *id;
	int64_t due;
	enum deadline_state state;
	bool awaits;		/* an answer, to apply at all */
};

struct due_notes {
	struct due_note *item;
	size_t count, cap;
};

void say_before(struct due_notes *notes, const struct incident *inc,
	int64_t now);
void say_changes(struct buf *out, const struct due_notes *before,
	const struct incident *inc, int64_t now, enum lang lang);
void due_notes_done(struct due_notes *notes);

#endif
