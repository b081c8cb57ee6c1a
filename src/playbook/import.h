/* SPDX-License-Identifier: MIT */
/*
 * What the importers share: a file in the making as a tree, and texts made
 * fit for it. import_md.c and import_cacao.c read, import.c decides and
 * checks what came out.
 */
#ifndef ZHIBAN_PLAYBOOK_IMPORT_H
#define ZHIBAN_PLAYBOOK_IMPORT_H

#include "zhiban/playbook.h"

#define IMPORT_NOTES_MAX 200	/* warnings told */
#define IMPORT_NODES_MAX 2000	/* steps of a workflow */

struct draft {
	const char *id;
	const char *name;	/* of the source, for sentences */
	struct problems *ps;
	enum lang lang;
	struct js *tree;
	struct js *phases;	/* in tree */
	struct js *steps;	/* of the phase being filled, in tree */
	char **ids;		/* of steps so far */
	size_t count, cap;
};

void import_start(struct draft *d, enum lang lang);
void import_done(struct draft *d);

/* A named warning about the source. */
void import_note(struct draft *d, int line, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* A text in the draft's language under key: cleaned, cut, without marks of
 * unfinished work; nothing when it is empty. */
void import_words(struct draft *d, struct js *object, const char *key,
	const char *text, bool lines, int line);
struct js *import_text(struct draft *d, const char *text, bool lines,
	int line);

/* An id that no step has yet, as near to wanted as may be; owned by d. */
const char *import_step_id(struct draft *d, const char *wanted);

/* Letters, digits and dashes out of any text; may come out empty. */
void import_slug(struct buf *out, const char *text, size_t max);

/* Begins a phase; step adds to it. Both borrow. */
void import_phase(struct draft *d, const char *id, const char *title,
	bool standing);
struct js *import_step(struct draft *d, const char *id, const char *kind,
	const char *role, const char *text, int line);

/* Declares a role, or a track. */
void import_role(struct draft *d, const char *id, const char *title);
void import_track(struct draft *d, const char *id, const char *title);

enum lang import_lang(const char *bytes, size_t len);

/* With keys false, lines like "Only if: ..." are text and nothing more. */
int import_markdown(struct draft *d, const char *bytes, size_t len,
	bool keys, struct err *err);

int import_cacao(struct draft *d, const struct js *root, struct err *err);

/* ---- import_own.c: an export of ours comes home */

/* The extension under which an export keeps what CACAO has no word for. */
#define CACAO_EXTENSION \
	"extension-definition--5b1d0c52-6e0f-4a5b-9d0e-7a6f3c1e8b24"

/* ---- export_cacao.c */

/* The whole export, said to be made at ms; owned by the caller. */
struct js *cacao_tree(const struct playbook *pb, enum lang lang, int64_t ms);

/* Fills d from it; false when root has none that fits its workflow. */
bool import_own(struct draft *d, const struct js *root);

#endif
