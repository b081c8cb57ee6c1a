/* SPDX-License-Identifier: MIT */
/*
 * What the program says outside its screen: the window's title with the next
 * deadline, and texts copied out.
 */
#ifndef ZHIBAN_UI_TITLE_H
#define ZHIBAN_UI_TITLE_H

#include "app_room.h"

#define TITLE_CELLS 60
#define COPY_MAX 8192		/* bytes; terminals take no more in safety */

/* "00:27 First report · 2026-0001 · zhiban": the most urgent deadline that is
 * not met, cleaned; the program's name and the site when there is none. */
void title_text(const struct app *app, struct buf *out);

/* What makes the terminal show it. */
void title_bytes(const struct app *app, struct buf *out);

/* What is selected on the canvas, a line per row without the blanks around
 * it; empty when nothing is. Frame lines stay out. */
void copy_selected(const struct canvas *c, struct buf *out);

/* Bytes into a file of that name in the person's state folder, over what was
 * there, mode 0600; its path is added to ret_path. -1 with err. */
int copy_keep(const char *name, const char *bytes, size_t len,
	struct buf *ret_path, struct err *err);

/*
 * Carries out what app->copy asks for: all of what is selected, as the view
 * tells it, else as the picture shows it, goes to the terminal
 * by send (NULL: there is none; false: this one takes none) and into the file
 * $XDG_STATE_HOME/zhiban/copy.txt, for its owner alone. The message row says
 * what and where.
 */
void copy_out(struct app *app, struct canvas *c,
	bool (*send)(void *ctx, const char *base64), void *ctx);

#endif
