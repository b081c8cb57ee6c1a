/* SPDX-License-Identifier: MIT */
/*
 * Site: entries without an incident. The unit, its people, the law that binds
 * it, plans signed off, the virtual clock. A part of incident.h, which
 * includes it.
 */
#ifndef ZHIBAN_INCIDENT_SITE_H
#define ZHIBAN_INCIDENT_SITE_H

#include "zhiban/incident.h"

struct pins;

struct person {
	char *name;		/* shown, unique */
	char *login;		/* OS user, or "" */
	char *posts;		/* role ids held now, blank-separated */
	char *rights;		/* duty command train supervise read */
	char *phone, *phone2;
	char *organisation;	/* of a contact; texts are never NULL */
	char *purpose;		/* what they are called for */
	int64_t verified_at;	/* contact last verified, TIME_NONE */
	int64_t tried_at;	/* called last, TIME_NONE */
	int tries;		/* calls in vain since it was verified */
	bool outside, left;	/* of another body; no longer here */
};

/* An approver's word for exactly these bytes of a plan. */
struct sign_off {
	char *book;		/* "ID HEX HEX...": the file, its fragments */
	char *by, *note;
	int64_t at;
	bool withdrawn;
};

enum hazard_state {
	HAZARD_OPEN,
	HAZARD_DONE,		/* put right, as one says; nobody looked yet */
	HAZARD_CLOSED,		/* another one looked: it is eliminated */
};

/* "open", "done", "closed". */
const char *hazard_state_name(enum hazard_state s);
const char *hazard_state_word(enum hazard_state s);	/* for people */

/* A line of the rectification ledger. Texts are never NULL. */
struct hazard {
	int64_t number;		/* from 1, never given twice */
	int64_t seq;		/* of the entry that brought it in */
	char *hazard, *source, *plan, *owner, *evidence;
	int64_t found, due;	/* due: TIME_NONE where none was set */
	enum hazard_state state;
	int64_t since;		/* of that state */
	char *done_by, *closed_by;
	int64_t reminded;	/* as of an inspection */
};

enum key_whose {
	KEY_INSTALLATION,
	KEY_STAFF,		/* a person's */
};

/* "installation", "staff". */
const char *key_whose_name(enum key_whose whose);

/* A public key that an entry brought in. */
struct site_key {
	char fingerprint[HASH_HEX_SIZE];
	unsigned char public[SIGN_PUBLIC_SIZE];
	enum key_whose whose;
	char *name;		/* of the site or the person, then */
	char *by;		/* who brought it in */
	char replaces[HASH_HEX_SIZE];	/* the one before, or "" */
	bool endorsed;		/* and that one signed the entry, so it says */
	int64_t seq, at;	/* of its entry */
	/* It signs nothing from this entry on: another took its place, or it
	 * was retired for a reason (else ""). 0, TIME_NONE: it is in force. */
	int64_t until_seq, until;
	char *reason;
};

struct site {
	char *name;		/* "SITE" in SITE/2026-0001 */
	char *unit_type;	/* school, hospital ... or "" */
	char *profiles;		/* law profiles chosen, blank-separated */
	bool law_chosen;	/* somebody chose, be it none */
	char *enabled;		/* disabled ones taken all the same */
	struct fields confirmed;	/* "PROFILE/LINE" = "DAY NAME" */
	/* Telling, copied into each opening: blank-separated warnings, a
	 * length of time, blank-separated roles; "" for the defaults. */
	char *warn, *repeat, *chain;
	char *kind;		/* real, drill, test */
	const struct zone *zone;	/* borrowed from the pins */
	struct person *people;
	size_t people_count, people_cap;
	struct sign_off *sign_offs;	/* one for each book */
	size_t sign_off_count, sign_off_cap;
	struct hazard *hazards;		/* by number */
	size_t hazard_count, hazard_cap;
	struct inspection *inspections;	/* as they were taken on */
	size_t inspection_count, inspection_cap;
	int contact_days;	/* a number verified longer ago is stale */
	struct roster roster;		/* who is on duty when */
	struct site_key *keys;		/* in the order of the log */
	size_t key_count, key_cap;
	struct periods periods;		/* key periods, reports of days */
	struct shifts shifts;		/* who had the shift, and handovers */
	/* The virtual clock of a drill or test: real, virtual, rate in
	 * percent (100 is real speed, 0 paused); TIME_NONE when none. */
	int64_t clock_real, clock_virtual;
	int clock_rate;
	int clock_ran;		/* its last rate over 0 */
	/* The last time the system's clock was found to have jumped. */
	struct clock_jump {
		int64_t seq, at, from, to;	/* seq 0: never */
		char cause[16];		/* set, slept, behind, elsewhere */
		char host[64], zone[64];
	} jump;
};

void site_init(struct site *s);
void site_done(struct site *s);
int site_apply(struct site *s, const struct event *e, const struct pins *pins,
	struct err *err);

/* Where the configuration names no other figure: zhiban's own. */
#define CONTACT_DAYS 90
#define CONTACT_DAYS_MAX 3660

/* Was the number verified too long ago, or never? */
bool contact_stale(const struct site *s, const struct person *p, int64_t now);

/* Who can be called, whoever is to be verified first in front: never verified,
 * then the longest ago. ret has room for people_count. */
size_t site_contacts(const struct site *s, const struct person **ret);

/* By name (also who has left), else by the login of who has not; NULL when
 * not on the roster. */
const struct person *site_person(const struct site *s, const char *name);

/* The nth person (from 0) holding the post, or NULL. */
const struct person *site_post(const struct site *s, const char *post,
	size_t n);

/* The sign-off that stands for this plan as it is, or NULL: a changed byte of
 * its file or of a fragment makes it another. */
const struct sign_off *site_sign_off(const struct site *s,
	const struct playbook *pb);

/* Has the site chosen it? May it (not disabled, or enabled here)? Who
 * confirmed a line of law: "2026-03-01 NAME", or NULL. */
bool site_has_profile(const struct site *s, const char *id);
bool site_may_use(const struct site *s, const struct playbook *pb);
const char *site_confirmed(const struct site *s, const char *line);

/* The key of that fingerprint, or NULL; the one in force of the installation
 * (name is not looked at) or of a person, or NULL. */
const struct site_key *site_key(const struct site *s,
	const char *fingerprint);
const struct site_key *site_key_now(const struct site *s,
	enum key_whose whose, const char *name);

/*
 * May this key have signed that entry, by what the log said before it: was it
 * in force, and is it of whoever signs entries of that kind? ERR_CHECK says
 * why not.
 */
int site_key_may(const struct site_key *key, const struct event *e,
	struct err *err);

/* The hazard of that number, or NULL. One whose due time is over is overdue
 * until it is struck off. */
const struct hazard *site_hazard(const struct site *s, int64_t number);
/* The ledger by due date, then those struck off, when all; ret has room for
 * hazard_count. Returns how many. */
size_t site_hazards(const struct site *s, bool all, const struct hazard **ret);
bool hazard_overdue(const struct hazard *h, int64_t now);

/* The time the incident's world shows for a system time. */
int64_t site_now(const struct site *s, int64_t wall);

/* The first system time at which it shows that time; TIME_NONE: a clock that
 * stands still never does. */
int64_t site_wall(const struct site *s, int64_t world);

#endif
