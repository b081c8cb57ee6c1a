/* SPDX-License-Identifier: MIT */
/*
 * The part of desk.h about seals and reports: codes that fix the log, and
 * papers made from it.
 */
#ifndef ZHIBAN_DESK_REPORT_H
#define ZHIBAN_DESK_REPORT_H

#include "zhiban/report.h"

struct desk;

/* ---- seals ------------------------------------------------------------- */

/* A seal of the own log; see seal_code in ledger.h for its code. */
struct findings;

struct seal {
	int64_t seq;		/* of its entry; 0: there is none */
	int64_t number;		/* 1, 2, 3 ... */
	int64_t covers;		/* entries 1 to this one */
	int64_t at;		/* recorded */
	unsigned char hash[HASH_SIZE];
	char log[ID_SIZE];	/* of another machine's log held here; "": of
				 * the own one */
};

/* The last seal taken in. */
int desk_sealed(struct desk *d, struct seal *ret, struct err *err);

/* How the log stands to its last seal. */
struct seal_state {
	struct seal last;	/* seq 0: none yet */
	int64_t unsealed;	/* entries written after it */
	int64_t since;		/* when the first of these was recorded,
				 * TIME_NONE: there is none */
};

/* What was taken in so far; reads at most two entries, mostly none. */
int desk_seal_state(struct desk *d, struct seal_state *ret, struct err *err);

/* "last seal 12 min ago, 7 entries unsealed"; brief for 26 cells. now is
 * desk_wall's. */
void seal_state_text(struct buf *out, const struct seal_state *s, int64_t now,
	bool brief);

/*
 * Seals what is written so far and gives that seal; the last one when nothing
 * was written since. The reason may be NULL, a person's words, or a code word
 * that the reader's language says: "drill" before one begins, "shift-start"
 * and "shift-end". Closing, voiding, a new level and a submission seal
 * themselves in their own transaction; desk_tick seals what has waited for
 * half an hour while an incident is open.
 */
int desk_seal(struct desk *d, const char *reason, struct seal *ret,
	struct err *err);

/* The seal with the code somebody wrote down, of either form, in the own log
 * or, after it, in those of other machines that are held here; ret->seq is 0
 * when none has it. ERR_USAGE: mistyped, and in which group. */
int desk_seal_find(struct desk *d, const char *typed, struct seal *ret,
	struct err *err);

/* The same for a proof: a code that no seal has is a finding, which names the
 * logs that were looked through. */
int desk_seal_asked(struct desk *d, const char *typed, struct findings *f,
	struct seal *ret, struct err *err);

/* "seal 3 of 2026-11-22 10:00 over entries 1 to 120", and whose log it is of
 * when it is another machine's. */
void desk_seal_text(struct desk *d, struct buf *out, const struct seal *seal);

/* Whose log: the site, and the machine that wrote the seal; "" and "" where
 * neither can be told. */
int desk_seal_home(struct desk *d, const struct seal *seal,
	struct buf *ret_site, struct buf *ret_host, struct err *err);

/* ---- reports ----------------------------------------------------------- */

struct report_request {
	const char *incident;	/* as typed */
	const char *form;	/* id of a form, or a kind of report: initial */
	enum report_format format;
	int64_t upto;		/* as it was at that entry; 0: now */
	bool print_only;	/* changes nothing: no seal, no entry */
	bool redact;		/* placeholders for names and addresses */
};

struct report_made {
	struct buf bytes;
	unsigned char hash[HASH_SIZE];	/* of the bytes */
	size_t missing, owed;	/* rows without which it should not go out;
				 * rows that may follow */
	struct buf empty;	/* the former by id, ", " between them */
	bool recorded;		/* an entry says that it was made */
	char code[SEAL_CODE_SIZE];	/* of the seal, or "" */
	struct buf foot;	/* of every sheet, a drill's mark in it */
	struct buf key;		/* redact: which placeholder is what; written
				 * nowhere but where the caller puts it */
};

/*
 * Makes a report: seals the log where anything is unsealed and it may be
 * written, renders from the entries up to that seal, then records the form
 * and the SHA-256 of the bytes, which are kept. With upto, print_only or a
 * desk for reading nothing is written; the seal is then the first that covers
 * upto, or the last there is; print_only shows what is newer, unsealed. Free
 * with report_made_done.
 */
int desk_report(struct desk *d, const struct report_request *r,
	struct report_made *ret, struct err *err);
void report_made_done(struct report_made *made);

/* The same as a page as it would be now, for a screen. Free with page_done. */
int desk_report_page(struct desk *d, const char *incident, const char *form,
	struct page *ret, struct err *err);

/* The same as the text that would be printed now, unsealed: what print_only
 * gives. Writes nothing, takes nothing in. */
int desk_report_preview(struct desk *d, const char *incident,
	const char *form, struct buf *out, struct err *err);

/* The last submission of that form, or of its kind, that counts; NULL: none.
 * Borrowed from the incident. */
const struct submission *desk_report_last_sent(struct desk *d,
	const struct incident *inc, const char *form);

/* The bytes that went out with it, as they are kept, and when it went: 1. 0:
 * nothing went out, or only its record. -1 with err. Writes nothing. */
int desk_report_sent(struct desk *d, const char *incident, const char *form,
	struct buf *out, int64_t *ret_when, struct err *err);

struct print_job {
	const char *incident;	/* as typed, or its ULID; NULL: of none, and
				 * no entry */
	const char *title;	/* names the job: the paper */
	const struct buf *bytes;	/* text */
	const char *foot;	/* of every page, beside its number */
	const char *printer;	/* NULL: lp's own choice */
};

/* Gives text to the printer, by `lp` where there is one; ERR_REFUSED: there
 * is none. The text is broken into sheets, each with its foot. Waits until lp
 * has taken it; an entry "printed" then says what was printed, by the SHA-256
 * of bytes, where the database may be written. */
int desk_print(struct desk *d, const struct print_job *job, struct err *err);

/* ---- which papers there are --------------------------------------------- */

enum paper_group {
	PAPER_WANTED,		/* by a deadline that runs */
	PAPER_ASKED,		/* by a plan's step or list */
	PAPER_OTHER,		/* every other form */
};

struct paper {
	const char *form;	/* kind or id, as desk_form takes it */
	const struct playbook *on;	/* its form; NULL: there is no file */
	enum paper_group group;
	const struct incident_deadline *due;	/* wanted: nearest; or NULL */
	const struct submission *sent;	/* the last, or NULL */
};

/* The most urgent first. Borrowed from the incident and the desk, until the
 * next desk_sync. Free with papers_done. */
struct papers {
	struct paper *item;
	size_t count, cap;
};

void desk_papers(struct desk *d, const struct incident *inc,
	struct papers *ret);
void papers_done(struct papers *list);

/* The form a report of that id or kind is made on: one the incident has
 * pinned, else the library's; NULL when there is none. */
const struct playbook *desk_form(struct desk *d, const struct incident *inc,
	const char *name);

#endif
