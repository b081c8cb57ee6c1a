/* SPDX-License-Identifier: MIT */
/*
 * playbook: plans as data.
 *
 * Reads playbook files (format 1, see share/doc/playbooks.md), checks them
 * strictly, and freezes each into one immutable struct playbook. A playbook
 * is made of exact bytes - its own file and the fragments it uses - so that
 * an incident can pin them and be shown the same way for ever. The library
 * finds files in folders; later folders override earlier ones by id.
 *
 * May see: core. Knows nothing of events, of time passing or of people.
 *
 * Files: load.c pieces to playbook; read*.c tables of keys, conf tree to
 * struct; term.c conditions; span.c lengths of time; refs.c references;
 * check*.c order, circles, what never holds, what is worth a look; tree.c,
 * draft.c, import*.c, export*.c other programs' plans; library.c folders;
 * scenario*.c, msel*.c, cexf.c drills. playbook_others.h is the part about
 * comparing, taking in and giving out, playbook_scenario.h the one about
 * drills, playbook_msel.h about lists of injects from elsewhere.
 */
#ifndef ZHIBAN_PLAYBOOK_H
#define ZHIBAN_PLAYBOOK_H

#include "zhiban/rule.h"
#include "zhiban/playbook_form.h"

#define PLAYBOOK_FORMAT 1
#define PLAYBOOK_ID_MAX 64	/* bytes of a playbook, step, deadline id */
#define PLAYBOOK_STEPS_MAX 400	/* steps of one file */
#define PLAYBOOK_FRAGMENTS_MAX 16

/* ---- term: what a condition or an anchor may say ----------------------- */

/*
 * As written in a file:
 *   occurred discovered confirmed contained recovered calmed handled closed
 *   and any name the playbook declares          TERM_ANCHOR   name
 *   started(STEP) done(STEP) told(STEP)         TERM_STARTED  name = full id
 *   answer(STEP=V), short STEP=V, STEP!=V       TERM_ANSWER   name op value
 *   submitted(DEADLINE), the first time         TERM_SUBMITTED
 *   updated(DEADLINE), the last time            TERM_UPDATED
 *   field(NAME), field(NAME=V), field(NAME>=N)  TERM_FIELD
 *   level(SCALE), level(SCALE>=V), =            TERM_LEVEL    >= is at least
 *                                               as grave (rank lower or same)
 *   unit(TYPE)                                  TERM_UNIT     value
 */
enum term_kind {
	TERM_NONE,
	TERM_ANCHOR,
	TERM_STARTED,
	TERM_DONE,
	TERM_TOLD,
	TERM_ANSWER,
	TERM_SUBMITTED,
	TERM_UPDATED,
	TERM_FIELD,
	TERM_LEVEL,
	TERM_UNIT,		/* op OP_EQ, the type in name and value */
};

enum term_op { OP_ANY, OP_EQ, OP_NE, OP_GE, OP_LE, OP_GT, OP_LT };
struct term {
	enum term_kind kind;
	enum term_op op;	/* OP_ANY: merely known */
	const char *name;	/* step and deadline ids are full: PLAN/ID */
	const char *value;	/* NULL with OP_ANY */
};

struct terms { struct term *item; size_t count; };

/* Every clause must hold; a clause holds when one of its terms does
 * ("D2=inside|unknown" is one clause of two terms). Empty always holds. */
struct condition { struct terms *clause; size_t count; };

/* ---- parts of a playbook ----------------------------------------------- */

enum step_kind {
	STEP_DO,	/* do it, say done */
	STEP_ASK,	/* choose an answer; others may depend on it */
	STEP_RECORD,	/* typed values */
	STEP_TELL,	/* who was told, when, answered or not */
	STEP_REPORT,	/* met by a submission record of its form */
	STEP_EVIDENCE,	/* a file hashed and copied, or paper and where */
	STEP_HOLD,	/* observe at least this long */
	STEP_CHECK,	/* a read-only command a person runs and confirms */
	STEP_INFO,	/* a heading or a text; cannot be ticked */
	STEP_KIND_COUNT
};

/* "do", "ask" ...: as in files, commands and JSON. */
const char *step_kind_name(enum step_kind kind);

struct input {
	const char *id;
	struct words title;
	enum input_type type;
	bool required;
	const char *field;	/* also sets this incident field; or NULL */
};

struct choice {
	const char *value;
	struct words label;
	const char *scale, *level;	/* answering also grades; or NULL */
	const char *link;		/* a playbook to add or open; or NULL */
};

struct step {
	const char *id;		/* "C2" */
	const char *full;	/* "website-harmful-content/C2" */
	enum step_kind kind;
	size_t phase;		/* index into playbook->phases */
	size_t order;		/* place in the walk, from 0; standing duties
				 * come behind all others */
	const char *track;	/* "" is the main track */
	const char *one_of;	/* group: one is enough; or NULL */
	struct words text;	/* the imperative */
	struct words detail;	/* how, where, why; may be empty */
	struct words record;	/* what to write down or keep */
	struct words done_when;
	struct words_list never;
	const char *role;	/* who does it: a role id; "" only for info */
	bool critical;		/* cannot be passed while open */
	bool must;		/* needed for closing */
	bool witness;		/* irreversible: a second person or a reason */
	bool repeats;		/* may be recorded again and again */
	const char *approver;	/* role whose word is needed, or NULL */
	struct condition when;	/* applies only if; empty is always */
	struct names needs;	/* full ids that must be settled before */
	struct choice *choices;
	size_t choice_count;
	struct input *inputs;
	size_t input_count;
	struct names to;	/* tell, report: role ids, each must have it */
	const char *form;	/* report: the form's id */
	int64_t hold_ms;	/* hold: at least */
	struct names argv;	/* check: the command, never through a shell */
	const char *mark;	/* anchor set when done, or NULL */
	const char *link;	/* another playbook worth opening, or NULL */
	struct names same_as;	/* full ids: doing one does the other */
	struct names reopens;	/* full ids: doing it opens these again */
	const char *origin;	/* "zhiban" for our filling, NULL the plan's */
	const char *source;	/* where the rule stands, or NULL */
	int line;
};

struct phase {
	const char *id;
	struct words title;
	bool standing;		/* duties before any incident: not walked */
};

struct level {
	const char *id;
	struct words title;
	struct words criteria;
	int rank;		/* 1 the worst to 4 */
};

/* In the place of a level: not graded any more. No scale may have it. */
#define LEVEL_NONE "none"

struct scale {
	const char *id;
	struct words title;
	struct level *levels;	/* worst first */
	size_t level_count;
};

struct fact {			/* an incident field the playbook knows */
	const char *id;
	struct words title;
	enum input_type type;
	bool ask;		/* asked in the opening form */
	bool required;		/* needed for opening */
};

struct named {		/* a declared anchor, track, role, contact or form */
	const char *id;
	struct words title, detail;
	const char *as;		/* role: one of that post's; or NULL */
	const char *source;	/* form: where its fields stand, or NULL */
};

enum deadline_kind {
	DEADLINE_LATEST, DEADLINE_THRESHOLD, DEADLINE_HOLD, DEADLINE_WINDOW,
	DEADLINE_RECURRING, DEADLINE_CALENDAR, DEADLINE_KEEP,
	DEADLINE_RUNNING, DEADLINE_PROMPT,
	DEADLINE_KIND_COUNT
};

const char *deadline_kind_name(enum deadline_kind kind);

struct limit {
	struct terms after;	/* the first known one counts */
	struct span within;
};

struct law {
	const char *article, *url, *checked, *valid_from, *valid_to;
	const char *verified, *confirmed_by, *confirmed_on;
};

struct deadline {
	const char *id, *full;
	struct words title, basis;	/* basis: article or plan */
	struct words action;	/* what is to happen, if not a report */
	const char *who;	/* role */
	struct names to;	/* roles; met only when every one has it */
	const char *form;	/* report deadline when set */
	enum deadline_kind kind;
	struct limit limit;
	struct limit *others;	/* the earliest of all limits governs */
	size_t other_count;
	struct limit cap;	/* no later, unless it began only after this */
	/* recurring, one of three: a period, moments of the day, days (on) */
	struct span every;
	int *at;		/* minutes since local midnight, ascending */
	size_t at_count;
	struct terms until;	/* recurring, running: ends at */
	struct span from, to_span;	/* window: around the anchor */
	bool forecast;		/* threshold: by forecast too */
	const char *forecast_field;	/* which states it; or NULL */
	const char *on;		/* calendar, recurring: "notice", "weekly:1",
				 * "monthly:23", "monthly:end", "yearly:06" */
	const char *calendar;	/* business days: calendar id, or NULL */
	const char *roll;	/* "none", "next-business-day",
				 * "next-business-noon", or NULL */
	struct terms met;	/* met when one of these is known */
	struct condition when;
	struct names levels;	/* "SCALE:VALUE"; empty is any */
	struct names unit_types;
	struct span *warn;	/* before the due time; may be a percent */
	size_t warn_count;
	struct names escalate;	/* role ids, first rung first */
	struct names replaces;	/* full ids that give way to this one */
	struct law law;
	const char *origin, *source;
	int line;
};

/* ---- a gate: handling over, or closing --------------------------------- */

struct gate_condition {
	const char *id;
	struct words text;
	struct condition met;
};

struct gate {
	const char *approver;	/* role, or NULL: anyone named */
	struct gate_condition *conditions;
	size_t count;
};

enum playbook_kind {
	PLAYBOOK_PLAN, PLAYBOOK_PROCESS, PLAYBOOK_LAW, PLAYBOOK_FORM,
};

const char *playbook_kind_name(enum playbook_kind kind);

/* What a field is called, interface language. */
const char *playbook_field_word(const char *field);

/* The exact bytes of one file a playbook is made of. */
struct piece {
	char *name;		/* path as found, for messages */
	char *bytes;
	size_t len;
	unsigned char hash[HASH_SIZE];
};

struct playbook {
	const char *id, *version, *origin, *field, *source;
	enum playbook_kind kind;
	bool overlay, frame, languages[LANG_COUNT];
	bool ordered;		/* the file says the order of the walk */
	/* disabled: law that is not to be chosen as it is, and why */
	struct words title, purpose, notes, disabled;
	struct words_list triggers;
	struct words said;	/* in everyday words, with ";" between */
	struct names stacks;		/* playbooks it is used with */
	struct names forms;		/* kinds of report it asks for */
	const char *form;		/* a form: the kind of report it is */
	struct form_section *sections;	size_t section_count;
	struct scale *scales;		size_t scale_count;
	struct fact *facts;		size_t fact_count;
	struct named *anchors;		size_t anchor_count;
	struct named *tracks;		size_t track_count;
	struct named *roles;		size_t role_count;
	struct named *contacts;		size_t contact_count;
	struct named *form_names;	size_t form_count;
	struct phase *phases;		size_t phase_count;
	struct step *steps;		size_t step_count;	/* file order */
	struct deadline *deadlines;	size_t deadline_count;
	struct gate handling, closing;
	/* The first is the file, the others its fragments. */
	struct piece *pieces;		size_t piece_count;
	void *own;
};

/*
 * Builds a playbook from its bytes: pieces[0] is the file, the others are its
 * fragments in the order of its `use` list. Everything wrong is added to ps at
 * once, the file's first, each by line. Returns NULL when anything was an
 * error. With pinned true (bytes that an incident was opened with) checks that
 * a newer program may have tightened are warnings: NULL only without syntax or
 * without an id. Then parts may be missing (an unknown kind reads as the first
 * of its enum, a bad reference leads nowhere, a bad condition is left out),
 * but required texts are "" and not NULL, and `needs` has no circle. Copies
 * the pieces. Free with playbook_free.
 *
 * Steps and deadlines are named by full ids (PLAN/ID) in needs, same_as,
 * replaces and terms; those of other playbooks are taken as they stand.
 */
struct playbook *playbook_load(const struct piece *pieces, size_t count,
	bool pinned, struct problems *ps);
void playbook_free(struct playbook *pb);

/* The same checks for the bytes of one fragment. True when nothing was an
 * error. */
bool playbook_check_fragment(const struct piece *piece, struct problems *ps);

/* Parts by bare or full id; NULL when there is none. */
const struct step *playbook_step(const struct playbook *pb, const char *id);
const struct deadline *playbook_deadline(const struct playbook *pb,
	const char *id);
const struct scale *playbook_scale(const struct playbook *pb, const char *id);
const struct level *scale_level(const struct scale *s, const char *id);
const struct named *playbook_role(const struct playbook *pb, const char *id);
const struct choice *step_choice(const struct step *s, const char *value);

/* Does the field say when something will be: a forecast, the date of a
 * notice? Then a bare "15:00" is the next one. */
bool playbook_expects(const struct playbook *pb, const char *field);

/* ---- the library: playbooks in folders --------------------------------- */

struct library;

struct library_entry {
	const char *id;		/* from the file, or its base name if broken */
	const char *path;
	size_t layer;		/* which folder it was found in */
	const struct playbook *playbook;	/* NULL: has errors */
	const struct problems *problems;
};

/*
 * Looks through the folders (missing ones are passed over; at most 4 levels
 * and 2,000 files each, regular files ending in .cfg only) and loads what is
 * there. Later folders override earlier ones by id. A fragment is a file with
 * `fragment = "name"`, found by that name in any folder, the last one first.
 * Never fails: what is wrong stands in the entries.
 *
 * A broken file overrides nothing: it is listed with its problems, and the
 * good file of an earlier folder is listed behind it and stays in use. The
 * same holds for fragments; good fragments are not listed. Of two good files
 * with one id in the same folder the first by path is used and the other is
 * listed as broken.
 *
 * A deadline with a calendar that is not among calendars (borrowed; NULL: not
 * looked at) is an error of its file.
 */
struct library *library_open(const char *const *folders, size_t count,
	const struct calendars *calendars);
void library_free(struct library *lib);

size_t library_count(const struct library *lib);

/* Sorted by id, of one id the last folder's first; no overridden ones. */
const struct library_entry *library_at(const struct library *lib, size_t i);

/* The file of the same id in the nearest folder before, or NULL. */
const char *library_hides(const struct library *lib,
	const struct library_entry *entry);

/* As it was given; "" when there is no such layer. */
const char *library_folder(const struct library *lib, size_t layer);

#define LIBRARY_SITE_FOLDER "/etc/zhiban/playbooks"

/* Whose an entry is ("shipped", "site" ... in JSON): of several folders the
 * first is the program's own, of a single one nothing is known. */
enum library_place { PLACE_SHIPPED, PLACE_SITE, PLACE_USER, PLACE_GIVEN };
enum library_place library_place(const struct library *lib,
	const struct library_entry *entry);
const char *library_place_name(enum library_place place);

/*
 * The playbook of that id. ERR_REFUSED when there is none (naming the nearest
 * id) or when its file has errors (naming the first as FILE:LINE: what).
 */
const struct playbook *library_find(const struct library *lib, const char *id,
	struct err *err);

/*
 * Loads one file with the library's fragments (lib may be NULL). The caller
 * owns the result. NULL with err set when the file cannot be read, else NULL
 * with ps filled. A fragment is checked as such and also gives NULL: it is
 * good when ps->errors stays the same.
 */
struct playbook *library_load_file(const struct library *lib, const char *path,
	struct problems *ps, struct err *err);

#include "zhiban/playbook_others.h"
#include "zhiban/playbook_scenario.h"
#include "zhiban/playbook_msel.h"

#endif
