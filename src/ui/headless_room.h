/* SPDX-License-Identifier: MIT */
/*
 * Among headless*.c only.
 */
#ifndef ZHIBAN_UI_HEADLESS_ROOM_H
#define ZHIBAN_UI_HEADLESS_ROOM_H

#include "mouse.h"
#include "screen.h"
#include "theme.h"

struct script {
	const char *name;	/* the file; "-" standard input */
	int line_number;
	char *rest;		/* of the script: not played yet */
	struct app *app;
	struct canvas canvas;
	struct theme theme;
	struct mouse mouse;
	struct desk *writer;
	struct teller *teller;
	int line[2];		/* [0] the writer's end, [1] the app's */
	bool ended;		/* by `exit` */
};

struct script_verb {
	const char *name;
	/* rest is the line behind the verb; -1 with err ends the script. */
	int (*run)(struct script *s, char *rest, struct err *err);
};

/* The row of that name, or NULL. */
const struct script_verb *script_verb(const char *name);

/* Lets all commands be answered and the screen come to rest. */
void script_wait(struct script *s);
void script_draw(struct script *s);

/* Verbs of headless_views.c. */
int script_on(struct script *s, char *rest, struct err *err);
int script_views(struct script *s, char *rest, struct err *err);

/* Verbs of headless_mouse.c. */
int script_click(struct script *s, char *rest, struct err *err);
int script_double(struct script *s, char *rest, struct err *err);
int script_wheel(struct script *s, char *rest, struct err *err);

/* Reads "80x24". */
int script_size(const char *text, int *ret_w, int *ret_h, struct err *err);

#endif
