/* SPDX-License-Identifier: MIT */
/*
 * A scenario file in the making: what msel_read.c and cexf.c read goes here.
 */
#ifndef ZHIBAN_PLAYBOOK_INTAKE_H
#define ZHIBAN_PLAYBOOK_INTAKE_H

#include "import.h"
#include "msel.h"
#include "tree.h"

struct intake {
	struct draft d;			/* its tree is the file */
	const struct scenario_how *how;
	struct js *players, *actors, *objectives, *injects;	/* owned */
	bool speaks[LANG_COUNT];
	const char *title, *purpose;	/* borrowed; or NULL */
	int minute;			/* the start since midnight */
	int64_t length;			/* ms, 0: by the last inject */
	struct intake_row {		/* of each inject, by its id */
		char *id;
		int number;
	} *row;
	size_t row_count, row_cap;
	struct scenario_taken *taken;
};

void intake_start(struct intake *in, const struct scenario_how *how,
	const char *name, struct scenario_taken *taken, struct problems *ps);
void intake_done(struct intake *in);

/* The id of the player, or of the actor, of that name; a new one where nobody
 * has it. Owned by the intake until intake_done. */
const char *intake_player(struct intake *in, const char *name, int line);
const char *intake_actor(struct intake *in, const char *name, int line);

/* The id of the objective, by id or title; a new one otherwise. */
const char *intake_objective(struct intake *in, const char *name, int line);
const char *intake_measure(struct intake *in, const char *objective);

/* A text in one language, or, with COLUMN_ANY, in how->lang. */
void intake_words(struct intake *in, struct js *object, const char *key,
	int lang, const char *text, bool lines, int line);

/* The inject is of that row. */
void intake_from(struct intake *in, const char *id, int number);

/* intake_prove.c: 0 when the file has no error; 1 when injects that spoilt it
 * were taken away, each row told as left out; -1 when none is to blame. */
int intake_prove(struct intake *in, const struct buf *file, struct err *err);

/* Writes the file, once every inject is there. */
int intake_finish(struct intake *in, struct buf *out, struct err *err);

/* ---- msel_read.c, and its chapters -------------------------------------- */

struct msel_row {
	struct csv_row csv;
	int number;		/* as the spreadsheet counts */
	bool timed;
	bool when_is_time;	/* a column "When" that has times */
	struct msel_time time;
	int64_t at;		/* from the start, once that is known */
};

struct msel {
	struct intake *in;
	struct csv csv;
	int inside;		/* line ends within cells so far */
	struct msel_map map;
	char *heading[COLUMN_COUNT];	/* as the file has it, or NULL */
	struct msel_row *row;
	size_t count, cap;
};

/* The cell in that place, "" where there is none. */
const char *msel_cell(const struct msel_row *row, int at);

/* msel_row.c: a cell of a column without a language; a row left out, and why;
 * a row made an inject, or left out. */
const char *msel_cell_of(const struct msel *m, const struct msel_row *row,
	enum msel_column column);
void msel_refuse(struct msel *m, const struct msel_row *row, const char *why);
void msel_take_row(struct msel *m, const struct msel_row *row);

/* msel_place.c: every row's time counted from the start of the drill. */
void msel_place(struct msel *m);

/* msel_expected.c: the cells on what is expected, under the objective of that
 * id, "" for none. */
void msel_expected(struct msel *m, struct js *inject,
	const struct msel_row *row, const char *objective);

int msel_read(struct intake *in, const char *bytes, size_t len,
	struct err *err);

/* Where an export of ours keeps the file itself, base64, and the hash of the
 * rest of the document, as cexf_hash makes it. */
#define CEXF_OWN_KEY "zhiban-scenario"
#define CEXF_OWN_HASH "zhiban-sha256"

void cexf_hash(char ret[HASH_HEX_SIZE], const struct js *root);

#endif
