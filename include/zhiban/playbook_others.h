/* SPDX-License-Identifier: MIT */
/*
 * playbook, the part about two versions of a plan and about plans of other
 * programs; only playbook.h includes it.
 *
 * Files: diff.c; tree.c a file as a tree and back; original.c what was
 * imported; draft.c, import*.c, export*.c, cacao*.c.
 */
#ifndef ZHIBAN_PLAYBOOK_OTHERS_H
#define ZHIBAN_PLAYBOOK_OTHERS_H

#include "zhiban/playbook.h"

/* ---- two versions compared --------------------------------------------- */

enum change_kind {
	CHANGE_ADDED, CHANGE_REMOVED,
	CHANGE_CHANGED,		/* keys says which keys: "text, needs" */
	CHANGE_MOVED,		/* keys says from where to where */
};

struct change {
	enum change_kind kind;
	const char *part;	/* "step", "deadline", "file", "roles" ... */
	char *id;		/* of the member; of a file its own */
	char *keys;		/* "" for added and removed */
};

struct changes {
	struct change *item;
	size_t count, cap;
};

/* The file, then steps in the order of b with the removed ones last, then
 * deadlines. A step is moved when it changes its phase or its place among the
 * steps that both have. */
void playbook_diff(const struct playbook *a, const struct playbook *b,
	struct changes *ret);
void changes_done(struct changes *c);

/* ---- plans of other programs ------------------------------------------- */

#define IMPORT_MAX (512 * 1024)	/* bytes of a file to import */

/*
 * Makes a playbook file of format 1 out of a Markdown task list or a CACAO 2.0
 * playbook; which one is seen from the bytes. id is what the file will be
 * called; name is the source's, for sentences. What could not be taken as it
 * stood is added to ps as warnings with the line (CACAO: with the step).
 * Commands become text for a person; nothing is ever run. The original bytes
 * stand at the end of the file in comments. The result has no errors when it
 * is loaded; what cannot become such a file is refused (ERR_REFUSED).
 */
int playbook_import(struct buf *out, const char *id, const char *name,
	const char *bytes, size_t len, struct problems *ps, struct err *err);

/* "my-plan" out of "/x/My plan.md": an id for what is imported. */
void playbook_import_id(struct buf *out, const char *path);

/* In lang. What was imported from CACAO and not changed since comes back byte
 * by byte. ms is the time it is said to be made. */
void playbook_cacao(struct buf *out, const struct playbook *pb,
	enum lang lang, int64_t ms);

/* In lang; what a list cannot hold is told as warnings (ps may be NULL). */
void playbook_markdown(struct buf *out, const struct playbook *pb,
	enum lang lang, struct problems *ps);

#endif
