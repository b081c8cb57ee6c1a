/* SPDX-License-Identifier: MIT */
/*
 * Notices: who is to be told of a deadline, and when. A part of incident.h,
 * which includes it.
 *
 * A notice is one planned telling: (incident, deadline, occurrence, rung,
 * nth). The occurrence is the due instant it speaks of: a deadline that is
 * re-based gets notices of its own for the new instant, and when that is
 * undone the old ones count as told again. Everything here is a function of
 * the events; now is an argument.
 *
 *   rung 1      the warnings, the due instant, then every `repeat`
 *   rung n > 1  from the due instant + (n - 2) times `repeat` on, again and
 *               again
 *
 * A rung that was acknowledged is silent for that occurrence. Met, cancelled,
 * replaced, not applying, closed: nobody is told any more. Of what was
 * missed only the latest of each rung is told; the ones before count as
 * covered. A hold, and a threshold that nothing can meet, is told once.
 */
#ifndef ZHIBAN_INCIDENT_NOTICE_H
#define ZHIBAN_INCIDENT_NOTICE_H

#include "zhiban/incident.h"

/* Where neither the deadline nor the site says: PRODUCT's own figures. In a
 * list of warnings "50%" is of the span from the anchor to the due time, "30m"
 * before it; "none" alone is no warning. */
#define NOTICE_WARN "50% 30m 10m"
#define NOTICE_REPEAT_MS (15 * TIME_MINUTE)
#define NOTICE_CHAIN "duty-admin duty-leader commander"
#define NOTICE_WARN_MAX 16	/* warnings read of one deadline */
#define NOTICE_RUNGS_MAX 16
#define NOTICE_PEOPLE_MAX 8	/* told at one rung */

/* What was told of one occurrence on one rung. */
struct telling {
	int64_t occurrence;
	int rung;
	int nth;		/* the last one told; those before count too */
	struct act told;	/* its entry; seq 0: acknowledged untold */
	struct act acknowledged;	/* seq 0: not */
};

enum notice_kind {
	NOTICE_BEFORE,		/* a warning */
	NOTICE_AT,		/* the due instant, or the rung's first */
	NOTICE_AGAIN,
};

struct notice {
	const struct incident_deadline *deadline;
	int64_t occurrence;	/* the due instant */
	int rung;		/* from 1 */
	int nth;		/* from 1, in the rung's order of time */
	int64_t at;		/* when to tell */
	enum notice_kind kind;
};

/* Rungs of the deadline's chain, and the role of one (from 1); NULL past the
 * end. */
size_t notice_rungs(const struct incident *inc,
	const struct incident_deadline *d);
const char *notice_role(const struct incident *inc,
	const struct incident_deadline *d, int rung);

struct notice_person {
	const char *name, *phone;	/* borrowed; phone "" when unknown */
};

/*
 * Who is told at that rung: the owner for the duty admin's (and, where the
 * roster has others on duty then, these too), else who is on duty on the post
 * at that moment or, with nobody there, holds it, else (rung 1) the owner.
 * Returns how many; 0 when nobody is known for it.
 */
size_t notice_people(const struct incident *inc, const struct site *site,
	const struct incident_deadline *d, int rung, int64_t now,
	struct notice_person ret[NOTICE_PEOPLE_MAX]);

/* The deadline's next notice that was neither told nor covered, of all its
 * rungs; it may lie in the past. False: there is none. */
bool notice_next(const struct incident *inc,
	const struct incident_deadline *d, struct notice *ret);

/* The latest of that rung due at now and not told. False: none. */
bool notice_due(const struct incident *inc, const struct incident_deadline *d,
	int rung, int64_t now, struct notice *ret);

/* The instant of the incident's earliest notice to tell, or TIME_NONE. */
int64_t incident_notice_at(const struct incident *inc);

/* What is told of the deadline's present occurrence at that rung, or NULL. */
const struct telling *notice_telling(const struct incident_deadline *d,
	int rung);

/*
 * The rung that an acknowledgement by the person stops: of the rungs told and
 * not acknowledged yet the lowest that is theirs, else the lowest; 1 when
 * none was told. 0 when all that were told are acknowledged.
 */
int notice_ack_rung(const struct incident *inc, const struct site *site,
	const struct incident_deadline *d, const char *person, int64_t now);

/*
 * Drafts of "told" for everything due at now, one for each deadline and
 * rung. how names the sinks asked, blank-separated.
 */
void incident_tell(const struct incident *inc, const struct site *site,
	int64_t now, const char *how, struct decision *ret);

#endif
