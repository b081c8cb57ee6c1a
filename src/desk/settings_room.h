/* SPDX-License-Identifier: MIT */
/*
 * What the files that read the configuration share: small readers that name a
 * fault with its line and leave the default, and the tables of keys. Nothing
 * here is for other files.
 */
#ifndef SETTINGS_ROOM_H
#define SETTINGS_ROOM_H

#include "desk_room.h"

#define SETTINGS_LIST_MAX 500	/* members of any list */
#define SETTINGS_FAULTS_MAX 200	/* more are not worth reading */

/* A key of a group: what it is called and what reads it. */
struct setting_key {
	const char *name;
	void (*read)(struct settings *s, const struct conf *c, void *target);
	size_t at;		/* offset in target, for the readers below */
};

/* Names a fault; the default stands. */
void setting_fault(struct settings *s, int line, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* "there is no WHAT 'NAME' (did you mean ...?)". */
void setting_no_such(struct settings *s, int line, const char *what,
	const char *name, const char *const *names);

/* The key's row; NULL after naming the unknown key and the nearest one. */
const struct setting_key *setting_key(struct settings *s,
	const struct conf *c, const struct setting_key *rows, size_t count);

/* Of that type and, if a text, not empty and fit to be shown? */
bool setting_is(struct settings *s, const struct conf *c,
	enum conf_type type);

/* Reads a group by its rows; false when it is no group. */
bool setting_group(struct settings *s, const struct conf *c,
	const struct setting_key *rows, size_t count, void *target);

/* How many members to look at of a list or array; 0 when it is none. */
size_t setting_members(struct settings *s, const struct conf *c,
	enum conf_type type);

/* Readers for rows: a text into a char * still NULL, true or false into a
 * bool. */
void setting_text(struct settings *s, const struct conf *c, void *target);

/* The texts of an array, or one text, each to add(). */
void setting_texts(struct settings *s, const struct conf *c,
	void (*add)(void *target, const char *text), void *target);

/* A day that exists, "YYYY-MM-DD"? */
bool day_exists(const char *s);
bool setting_day(struct settings *s, const struct conf *c);

/* The index of name in names (ended by NULL), or -1 after a fault. */
int setting_choice(struct settings *s, const struct conf *c,
	const char *what, const char *const *names);

/* ---- settings.c: where a top-level key stands in the file */

struct setting_lines settings_lines(const struct settings *s,
	const char *key);

/* ---- settings_file.c: the file as a tree */

/* Reads the file and hands each top-level key to read(), also those before
 * and behind what cannot be parsed. */
void settings_parse(struct settings *s, const char *const *top_names,
	void (*read)(struct settings *s, const struct conf *c));

/* ---- the top-level keys */

void settings_people(struct settings *s, const struct conf *c, void *target);
void settings_contacts(struct settings *s, const struct conf *c,
	void *target);
void settings_contact_days(struct settings *s, const struct conf *c,
	void *target);
void settings_warn(struct settings *s, const struct conf *c, void *target);
void settings_repeat(struct settings *s, const struct conf *c, void *target);
void settings_chain(struct settings *s, const struct conf *c, void *target);
void settings_sinks_read(struct settings *s, const struct conf *c,
	void *target);
void settings_intake(struct settings *s, const struct conf *c, void *target);
void settings_tell_done(struct settings *s);
void settings_theme(struct settings *s, const struct conf *c, void *target);
void settings_colors(struct settings *s, const struct conf *c, void *target);
void settings_mouse(struct settings *s, const struct conf *c, void *target);
void settings_title(struct settings *s, const struct conf *c, void *target);
void settings_escape(struct settings *s, const struct conf *c, void *target);
void settings_screen_done(struct settings *s);

#endif
