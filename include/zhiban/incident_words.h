/* SPDX-License-Identifier: MIT */
/*
 * incident, the part about words; only incident.h includes it. What states,
 * moments, forms and ids are called for people, in the interface language, so
 * that every face and every paper says the same. Scripts read the codes.
 *
 * Files: words.c; sentence.c entries with names in the place of ids.
 */
#ifndef ZHIBAN_INCIDENT_WORDS_H
#define ZHIBAN_INCIDENT_WORDS_H

#include "zhiban/incident.h"

/* One word or two for a state; a deadline's is deadline_state_word. */
const char *step_state_word(enum step_state s);
const char *incident_state_word(enum incident_state s);
const char *book_role_word(enum book_role r);

/* "recovery": a moment every incident has; NULL for any other name. */
const char *anchor_word(const char *name);

/* "C1 Take the site offline" of a full id; one that is no step's as it
 * stands. */
void step_say(struct buf *out, const struct incident *inc, const char *full);

/* "Scale: level" in the playbooks' words, LEVEL_NONE in ours. False, and
 * nothing added: they do not know it. */
bool incident_level_say(struct buf *out, const struct incident *inc,
	const char *scale, const char *level);

/* A step's value as it stands in entries: a choice's code as its label,
 * "INPUT=VALUE" as "Title: value". False, and nothing added: not known. */
bool incident_value_say(struct buf *out, const struct incident *inc,
	const struct incident_step *s, const char *value);

/* "FIELD=VALUE" as "Title: value", from the plans' facts or the papers' rows.
 * False, and nothing added: no plan knows the field. */
bool incident_fact_say(struct buf *out, const struct incident *inc,
	const char *pair);

/* What an ask was answered with, in the choice's words; NULL: nothing. */
const char *step_answer(const struct incident_step *s);

/* What follows is the title the incident's playbooks give, borrowed from
 * them, else the name itself. */
const char *incident_anchor_title(const struct incident *inc,
	const char *name, enum lang lang);
const char *incident_phase_title(const struct incident *inc,
	const char *phase);
const char *incident_form_title(const struct incident *inc,
	const char *form);

/* What the ids in the incident's entries are called, for event_sentence. It
 * holds as long as the incident does. */
struct event_names incident_names(const struct incident *inc);

#endif
