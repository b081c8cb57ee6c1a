/* SPDX-License-Identifier: MIT */
/*
 * Between view_walk.c and walk_act.c only: what the walk remembers, and how a
 * key becomes an act.
 */
#ifndef ZHIBAN_UI_WALK_VIEW_H
#define ZHIBAN_UI_WALK_VIEW_H

#include "filter.h"
#include "walk.h"

struct walk {
	struct filter filter;	/* of the steps; first: FILTER_KEYS */
	char id[ID_SIZE];
	struct list list;	/* of steps; its selection when not following */
	bool following;		/* the shown step is the current one */
	bool recap;
	bool moved;		/* another person's act moved the shown step */
	int64_t seen;		/* the last key */
	char acted[WALK_STEP_MAX];	/* the step we are acting on, or "" */
	char last[WALK_STEP_MAX];	/* the step shown before a sync */
	struct phases_seen phases;
	struct buf call;
};

/* What there is to draw now. */
struct scene walk_scene(const struct app *app, const struct walk *w);

/* The step in the box; NULL when nothing is open, or it is gone. */
const struct incident_step *walk_shown(const struct app *app,
	const struct walk *w);

/* A key was pressed: what was only for a moment goes. */
void walk_touched(const struct app *app, struct walk *w);

/* May the verb be taken here and now? ret_why (may be NULL) says why not. */
bool walk_may(const struct app *app, const struct walk *w, const char *verb,
	struct err *ret_why);

/* Of taking it over, in the bar of keys. */
int walk_home_rank(const struct app *app, const void *state);

/* What is still open before handle or close: a menu that leads to each. False
 * when nothing is, or the verb is another. */
bool walk_open_things(struct app *app, struct walk *w, const char *verb);

/* A scenario for drills out of a closed incident, as rows of actions. */
bool walk_can_remake(const struct app *app, const void *state);
unsigned walk_remake(struct app *app, void *state);

/* All papers of the incident. */
unsigned walk_papers(struct app *app, void *state);

/* Opens the verb's form, or says why not. */
unsigned walk_act(struct app *app, struct walk *w, const char *verb);

/* Enter: answers the shown step as its kind wants it. */
unsigned walk_answer(struct app *app, struct walk *w);

/* A digit answers a question. UI_IGNORED when there is none. */
unsigned walk_digit(struct app *app, struct walk *w, int digit);
unsigned walk_menu(struct app *app, struct walk *w);

/* The playbooks that steps and answers lead to: stacked, or opened. */
bool walk_can_link(const struct app *app, const struct walk *w);
unsigned walk_link(struct app *app, struct walk *w);

/* Says where the answer just given leads to, if anywhere. */
void walk_link_say(struct app *app, const struct incident *inc,
	const struct incident_step *s);

/* Corrects the entry that ended the shown step, else opens the log. */
unsigned walk_correct(struct app *app, struct walk *w);

/* Places in the key bar: of what ends an incident, and of its reports
 * (walk_end.c). */
int walk_end_rank(const struct app *app, const void *state);
int walk_submit_rank(const struct app *app, const void *state);

#endif
