/* SPDX-License-Identifier: MIT */
/*
 * The walk's parts, seen by view_walk.c, walk_*.c and the act forms.
 *
 * A scene is what is drawn in one turn: borrowed, never kept. The functions
 * that draw take nothing but a scene, so that a test can hand them an
 * incident of its own making.
 */
#ifndef ZHIBAN_UI_WALK_H
#define ZHIBAN_UI_WALK_H

#include "list.h"
#include "views.h"

#define WALK_STEP_MAX LIST_ID_MAX	/* bytes of a full step id */

/* ---- the scene ---------------------------------------------------------- */

struct scene {
	const struct app *app;		/* NULL in tests: nothing is saving */
	const struct incident *inc;
	const struct site *site;	/* may be NULL: no roster */
	int64_t now;
	const struct incident_step *current;	/* NULL: nothing is open */
	enum why why;
	const struct incident_step *shown;	/* in the box; NULL: none */
	const char *call;		/* completion call, or NULL */
	bool recap;
	bool seconds;			/* the clock shows them */
	bool glance;			/* from the board: none of its keys */
	const char *filter;		/* of the list of steps, or NULL */
};

/* The key of that action of the walk, "dues" or a verb; app NULL: as it comes
 * without settings. */
struct key walk_key_of(const struct app *app, const char *name);

/* ---- paragraphs: what stands in the box --------------------------------- */

#define PARAS_MAX 60

/*
 * One thing to say. When not all fits, those of the highest rank go first;
 * rank 0 never goes.
 */
struct para {
	int rank;
	enum style style;
	bool has_sign;
	enum glyph sign;
	char *text;
	struct key press;	/* what a click on it presses; or none */
	int rows;		/* of the width it was fitted to */
	bool gone;
};

struct paras {
	struct para item[PARAS_MAX];
	size_t count;
};

/* Adds one; the text is copied. Nothing for "" and NULL. */
void paras_add(struct paras *p, int rank, enum style style, const char *text);

/* "LABEL: TEXT" in one paragraph. */
void paras_say(struct paras *p, int rank, enum style style,
	const char *label, const char *text);

/* The last one added begins with this sign. */
void paras_sign(struct paras *p, enum glyph sign);

/* A click on the last one added presses this key. */
void paras_press(struct paras *p, const struct key *key);

/* One paragraph for each line of the text, the last going first. */
void paras_lines(struct paras *p, int rank, enum style style,
	const char *text);

/* Measures for a width and lets go what does not fit into rows. Returns the
 * rows that are left. */
int paras_fit(struct paras *p, int cells, int rows);

/* Rows of those up to that rank. */
int paras_rows(struct paras *p, int cells, int rank);
void paras_draw(const struct paras *p, struct canvas *c, struct rect r);
void paras_done(struct paras *p);

/* ---- the step ----------------------------------------------------------- */

/* What to do, never to do, who, whom to phone ...; ranks 0 to 6. */
void step_paras(struct paras *p, const struct scene *s);

/* The playbooks the shown step, or the answer to it, leads to. */
void walk_link_paras(struct paras *p, const struct scene *s);

/* The command of a check, in full. */
void step_command_para(struct paras *p, const struct step *rule);

/* The short form above a form that answers it: what and what never. */
void step_paras_short(struct paras *p, const struct scene *s);

/* "C2 · Contain · critical": the head of the box. */
void step_head(struct buf *out, const struct canvas *c,
	const struct incident *inc, const struct incident_step *s);

/* Its label: the bare id, with the plan where others have it too. Borrowed. */
const char *step_short(const struct incident *inc,
	const struct incident_step *s);

/* The incident and the shown step as lines of text. */
void walk_text(struct buf *out, const struct scene *s);

/* What it was answered with, in words: choice labels, inputs, who was told. */
void step_given(struct buf *out, const struct incident *inc,
	const struct incident_step *s);

/* "14:05", with the date when it is not today's. */
void time_words(struct buf *out, const struct incident *inc, int64_t when,
	int64_t now);

/* "Wang 14:05", with the date when it was another day. */
void act_words(struct buf *out, const struct incident *inc,
	const struct act *act, int64_t now);

/* A person of that post with the number, or that nobody has it. */
void post_words(struct buf *out, const struct scene *s, const char *role);

/* ---- the parts of the screen -------------------------------------------- */

void walk_draw_title(const struct scene *s, struct canvas *c, struct rect r);

/* The nearest deadlines, at most r.h; returns the rows used. */
int walk_draw_dues(const struct scene *s, struct canvas *c, struct rect r);

/* The shown step in its box, in the upper part of r, leaving rows to what is
 * below as long as what matters is seen; returns the rows it took. */
int walk_draw_box(const struct scene *s, struct canvas *c, struct rect r,
	int below);

/* How many deadlines there are to show. */
size_t walk_due_count(const struct scene *s);

/* A report runs that only its submission ends. */
bool walk_report_runs(const struct incident *inc);

/* The nearest deadline is due within minutes, or past. */
bool walk_due_soon(const struct scene *s);

/* Everything. list remembers where the steps are scrolled to. */
void walk_draw_scene(const struct scene *s, struct list *list,
	struct canvas *c, struct rect r);

/* The steps in the order they are walked, overlays behind the plan. The ctx
 * of the model; free with walk_steps_done. */
struct walk_steps {
	const struct scene *scene;
	size_t *order;		/* indices into scene->inc->steps */
	size_t count;
	int id_cells;		/* of the widest id */
	struct list_model model;
};

void walk_steps_init(struct walk_steps *w, const struct scene *s);
void walk_steps_done(struct walk_steps *w);

/* Cells of a row of the list that cuts no text. */
int walk_steps_cells(const struct scene *s);

/* The last three things done on steps, one line each, newest first. */
void walk_recap(struct paras *p, const struct scene *s);

/* ---- completion calls --------------------------------------------------- */

/* Remembers which phases are complete. When one has become complete since the
 * last time, its call is put into out. */
struct phases_seen {
	struct buf complete;	/* " detect report " */
	bool primed;
};

void phases_look(struct phases_seen *seen, const struct incident *inc,
	struct buf *out);

#endif
