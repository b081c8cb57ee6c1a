/* SPDX-License-Identifier: MIT */
/*
 * What the files of this room share while a playbook is built. A reader goes
 * from conf trees to structs by tables of keys: a row says what a key is
 * called, what it may hold, where it goes and what it names; the same rows
 * give the "did you mean". References are noted while reading and followed
 * when everything is known (refs.c); what no single part can see is check.c's.
 */
#ifndef ZHIBAN_PLAYBOOK_READ_H
#define ZHIBAN_PLAYBOOK_READ_H

#include "zhiban/playbook.h"

#include "arena.h"

/* Limits of what one file may hold. */
#define READ_WORDS_MAX 2000	/* bytes of one text in one language */
#define READ_TEXT_MAX 600	/* bytes of a source, a version, an address */
#define READ_LIST_MAX 200	/* members of a list or array of anything */
#define READ_ALIKE_MAX 32	/* choices, inputs, terms of a clause */
#define READ_PROBLEMS_MAX 500	/* findings; more are not worth reading */

/* What a text names; decides how it is followed and made full. */
enum ref_kind {
	REF_NONE,
	REF_PLAYBOOK,		/* anywhere: only its form is checked */
	REF_FORM,
	REF_ROLE,
	REF_TRACK,
	REF_ANCHOR,
	REF_SCALE,
	REF_FIELD,
	REF_LEVEL,		/* "SCALE:VALUE" */
	REF_STEP,		/* becomes PLAN/ID */
	REF_DEADLINE,		/* becomes PLAN/ID */
	REF_FAR_STEP,		/* a step of another playbook, PLAN/ID */
	/* of a scenario */
	REF_PLAYER,
	REF_WHO,		/* a player or an actor */
	REF_INJECT,
	REF_SINCE,		/* an inject, or "start" */
	REF_OBJECTIVE,
	REF_MEASURE,
};

enum key_type {
	KEY_DONE,		/* known here, read elsewhere */
	KEY_ID,			/* const char *: one id */
	KEY_TEXT,		/* const char *: one plain text */
	KEY_REF,		/* const char *: what it names is in ref */
	KEY_BOOL,		/* bool */
	KEY_INT,		/* int, from 1 to max */
	KEY_ENUM,		/* unsigned: index in names */
	KEY_HOLD,		/* int64_t ms of a KEY_TEXT like "5h" */
	KEY_OFFSET,		/* int64_t ms, 0 too; else TIME_NONE. With
				 * minus it lies before, or is 0 */
	KEY_SPAN,		/* struct span */
	KEY_WORDS,		/* struct words */
	KEY_WORDS_LIST,		/* struct words_list */
	KEY_NAMES,		/* struct names: ids, or refs of that kind */
	KEY_TEXTS,		/* struct names: plain texts */
	KEY_TERMS,		/* struct terms: a text or an array */
	KEY_CONDITION,		/* struct condition */
	KEY_LIST,		/* groups: an array, their number at `count` */
	KEY_OWN,		/* read() does it all */
};

struct reader;

struct key {
	const char *name;
	enum key_type type;
	bool required;
	bool lines;		/* KEY_WORDS: may hold line ends */
	bool minus;		/* KEY_SPAN, KEY_OFFSET: may be before */
	enum ref_kind ref;
	int max;		/* KEY_INT */
	size_t at;		/* offset in what the group becomes */
	const char *const *names;	/* KEY_ENUM, ended by NULL */
	const struct key *rows;		/* KEY_LIST: those of each member */
	size_t row_count, size, count;
	void (*read)(struct reader *r, const struct conf *c, void *target);
};

/* A key table as handed to read_group. */
struct keys {
	const struct key *row;
	size_t count;
};

/* A list of groups in members of a struct: AS_LIST(role_keys, struct playbook,
 * roles, role_count). */
#define AS_LIST(table, whole, member, counter)				\
	.type = KEY_LIST, .rows = (table), .row_count = ARRAY_LEN(table), \
	.size = sizeof(*((whole *)0)->member),				\
	.at = offsetof(whole, member), .count = offsetof(whole, counter)

#define KEYS(table) (struct keys){ (table), ARRAY_LEN(table) }

/* A reference met while reading; slot and term live on the arena. */
struct ref {
	enum ref_kind kind;
	const char **slot;	/* rewritten when made full; or NULL */
	struct term *term;	/* a term instead of a plain name; or NULL */
	int line;
	bool no_time;		/* it only holds, it need give no time */
};

struct reader {
	struct arena *arena;
	struct playbook *pb;
	struct problems *ps;
	bool pinned;		/* errors are told as warnings */
	bool fragment;		/* reading a fragment now */
	const char *file;	/* name of the piece being read */
	const struct conf *root;	/* of the file itself */
	bool languages[LANG_COUNT];	/* of the piece being read */
	struct ref *refs;
	size_t ref_count, ref_cap;
	const struct conf **step_conf;	/* where each step stands */
	size_t reported;
	size_t errors_before;	/* of ps, when the load began */
};

/* ---- load.c ---------------------------------------------------------- */

/* The piece as a tree; NULL when it cannot be parsed, and that is told. */
struct conf *piece_parse(const struct piece *piece, struct problems *ps);

/* Whether path is FOLDERS/id.cfg or FOLDERS/id. */
bool path_is_of(const char *path, const char *id);

/* playbook_load with trees that somebody parsed before; roots, or one of
 * them, may be NULL: then the piece is parsed here. Borrows the trees. */
struct playbook *load_parsed(const struct piece *pieces,
	const struct conf *const *roots, size_t count, bool pinned,
	struct problems *ps);

/* ---- read.c: the engine ---------------------------------------------- */

/* An error (a warning for pinned bytes) or a warning at a line of the piece
 * being read. */
void report(struct reader *r, int line, const char *fmt, ...)
	PRINTF_LIKE(3, 4);
void report_warning(struct reader *r, int line, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* Reads a group into target by its rows. False when it is no group. */
bool read_group(struct reader *r, const struct conf *c, struct keys keys,
	void *target);

/*
 * A list of groups into an array of structs of size bytes that begin with
 * their id (const char *; "" when missing). What is in the array already came
 * from a fragment: a member with the same id takes its place. Room is made
 * once, so that references may point into the members.
 */
void read_list(struct reader *r, const struct conf *c, struct keys keys,
	size_t size, void *array, size_t *count);

/* At most max children of a list or array, reported when there are more. */
size_t read_count(struct reader *r, const struct conf *c, size_t max);

/* What a finding calls a value: its key, or "this entry". */
const char *label(const struct conf *c);

/* Wrong type: "KEY": expected WANT, found ... */
void report_type(struct reader *r, const struct conf *c, const char *want);
bool is_type(struct reader *r, const struct conf *c, enum conf_type type);

/* A nearest-name ending for a sentence: "; did you mean \"x\"?" or "". */

/* False, and each told, when a deadline counts with a calendar that is not
 * among these; NULL: not looked at. */
bool check_calendars(const struct playbook *pb, const struct calendars *set,
	struct problems *ps);

void nearest_add(struct buf *out, const char *word, const char *const *names);

void note_ref(struct reader *r, enum ref_kind kind, const char **slot,
	struct term *term, const struct conf *c, bool no_time);

/* ---- read_value.c: single values ------------------------------------- */

/* The value c into what key says at target. */
void read_value(struct reader *r, const struct conf *c, const struct key *key,
	void *target);
bool id_fine(const char *s, size_t len);
void report_id(struct reader *r, const struct conf *c);

/* A plain text, cleaned; NULL and reported when it is not fit. */
const char *read_text(struct reader *r, const struct conf *c, size_t max,
	bool lines);
void read_words(struct reader *r, const struct conf *c, bool lines,
	struct words *ret);

/* What of a text was left to be filled, or NULL. */
const char *placeholder_find(const char *text);

/* ---- term.c ---------------------------------------------------------- */

/* read_deadlines.c: "01" to max, two digits. */
bool two_digits(const char *s, int max);

/* read_law.c: a deadline's law, and that each line of a profile has it. */
void read_law(struct reader *r, const struct conf *c, void *target);
void check_law(struct reader *r);

void read_terms(struct reader *r, const struct conf *c, struct terms *ret);
void read_condition(struct reader *r, const struct conf *c,
	struct condition *ret);

/* ---- read_parts.c, read_*s.c: parts of a file ------------------------ */

/* "text", "number" ...: ended by NULL. */
extern const char *const input_type_names[];

void read_languages(struct reader *r, const struct conf *root);
void read_fragment(struct reader *r, const struct conf *root);
void read_file(struct reader *r, const struct conf *root);
void read_steps(struct reader *r, const struct conf *phases);
void read_deadlines(struct reader *r, const struct conf *c, void *target);
void read_sections(struct reader *r, const struct conf *c, void *target);

/* Which keys go with which kind; bits are 1u << kind. */
struct kind_rule {
	const char *key;
	unsigned allowed, required;
};

void read_by_kind(struct reader *r, const struct conf *c,
	const struct kind_rule *rules, size_t count, unsigned kind,
	const char *kind_name);

/* Where in the list of groups c the member of that id stands, or NULL. */
const struct conf *list_member(const struct conf *c, const char *id);

/* ---- read_scenario*.c, check_scenario*.c: scenarios ------------------ */

/* What a scenario keeps for itself. */
struct scenario_own {
	struct arena *arena;
	struct ref *refs;	/* what it names outside itself */
	size_t ref_count;
};

void read_scenario(struct reader *r, struct scenario *s);
void read_start(struct reader *r, const struct conf *c, void *target);
void read_injects(struct reader *r, const struct conf *c, void *target);
void read_format(struct reader *r, const struct conf *c, void *target);

/* Follows what it names inside itself and makes ids full. */
void scenario_refs(struct reader *r, struct scenario *s);
void check_scenario(struct reader *r, struct scenario *s);

/* ---- refs.c, check*.c: once everything is read ----------------------- */

void follow_refs(struct reader *r);
void report_no_step(struct reader *r, const struct conf *c);
bool anchor_built_in(const char *id);
void check_order(struct reader *r);
void check_needs(struct reader *r);
void check_worlds(struct reader *r);
void check_lint(struct reader *r);
void check_form(struct reader *r);

/* False only when no incident can ever meet it. */
bool condition_possible(const struct playbook *pb, const struct condition *c);

/* Which list of answers or levels is asked for by a name. */
int choice_index(const struct step *s, const char *value);
int level_index(const struct scale *s, const char *id);

#endif
