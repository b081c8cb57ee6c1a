/* SPDX-License-Identifier: MIT */
/*
 * Rights: who may do what. A part of incident.h, which includes it.
 *
 * One table names each act that not everybody may do and the rights of which
 * any one will do. What is not in it (reading, proving, copying, one's own PIN)
 * anybody may do who can open the database. A right that nobody on the roster
 * has limits nobody; so an empty roster limits nobody at all. Somebody without
 * rights of their own has duty, also who is not on the roster: the machine let
 * them in. Who has left, or is of another body, may read only.
 *
 * An act on an incident is never locked out: with the argument "beyond", a
 * reason, it is done all the same, and an entry beside it says so.
 */
#ifndef ZHIBAN_INCIDENT_RIGHTS_H
#define ZHIBAN_INCIDENT_RIGHTS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct err;
struct person;
struct site;

/* Bits. Reading needs none. */
enum right {
	RIGHT_READ = 0,
	RIGHT_DUTY = 1,
	RIGHT_COMMAND = 2,
	RIGHT_TRAIN = 4,
	RIGHT_SUPERVISE = 8,
};

struct act_right {
	const char *act;	/* a verb of the table of verbs, or a name that
				 * the room above gives its act */
	unsigned any;		/* any one of these rights will do */
	bool beyond;		/* else a reason will do: an act on an
				 * incident */
};

/* The table; NULL past its end, or for what anybody may do. */
const struct act_right *act_right_at(size_t i);
const struct act_right *act_right(const char *act);

/* "duty", "command", "train", "supervise"; "read" for no bit at all. */
const char *right_name(enum right right);
/* What the right of that name is called for people; the name itself when
 * there is none. */
const char *right_word(const char *name);

/* What they may do; NULL: not on the roster. */
unsigned person_rights(const struct person *p);

/* May that person (a name on the roster, or a login) do it? */
bool site_may(const struct site *s, const char *person, const char *act);

/* The same; ERR_REFUSED names the right and who has it. */
int site_need(const struct site *s, const char *person, const char *act,
	struct err *err);

#endif
