/* SPDX-License-Identifier: MIT */
/*
 * Acts as forms: one view for every verb of the incident room's table.
 *
 * A form is made by going through the verb's arguments; for each, the table
 * in act_table.c says how it is asked. What a step does not need (a witness,
 * a file) is left out by the row's own function. The form decides nothing:
 * the desk does, and its sentence stands in the form.
 *
 * Files: view_act.c the view; act_make.c its form; act_above.c what is open or
 * undone by it; act_about.c what it is about; act_language.c its words in the
 * other language; act_person.c somebody new for the roster; act_table.c how
 * each argument is asked; act_site.c those of
 * the unit, act_duty.c of the roster, act_step.c those of steps,
 * act_incident.c those of incidents, act_grade.c levels and moments,
 * act_review.c those of reviews; act_choice.c what can be chosen.
 */
#ifndef ZHIBAN_UI_ACT_H
#define ZHIBAN_UI_ACT_H

#include "menu.h"
#include "walk.h"

/* What the form is to be about. */
struct act_call {
	const char *incident;	/* ULID; NULL for a verb of_site, whose
				 * settled argument is the playbook */
	const char *verb;	/* a row of the verb table */
	const char *step;	/* full id, or NULL */
	const char *answer;	/* ask: the choice to begin with, or NULL */
	const char *who;	/* the name to begin with, or NULL */
	const char *name, *value;	/* a settled argument, or NULL */
	const struct fields *given;	/* several of them, or NULL */
	/* set: only this field, as that row of that paper asks for it; or
	 * NULL */
	const char *paper, *row, *field;
};

/* Opens the form. */
void view_act_push(struct app *app, const struct act_call *call);

/* Opens the view of a check's command. */
void view_check_push(struct app *app, const char *incident,
	const char *step);

/* ---- between the act files only ----------------------------------------- */

struct choices {
	struct form_choice *item;	/* owns both texts */
	size_t count, cap;
};

#define ACT_CHOICES_MAX 16

struct act_view {
	struct form form;	/* first: the form's keys are told from it */
	const struct verb *verb;
	char incident[ID_SIZE];
	char step[WALK_STEP_MAX];	/* "" when of none */
	struct fields given;		/* by who opened it: settled */
	char *paper, *row, *field;	/* as in the call */
	struct fields fixed;		/* arguments not asked */
	struct choices choices[ACT_CHOICES_MAX];
	size_t choices_count;
	size_t people;			/* on the roster it was made with */
	struct buf draft;		/* prefix of its drafts */
	int64_t began;			/* first key typed; TIME_NONE */
	uint64_t ticket;
};

/* What a row's function works with; borrowed for the making of the form. */
struct act_make {
	struct app *app;
	struct act_view *view;
	const struct incident *inc;
	const struct incident_step *step;	/* or NULL */
	const struct verb_arg *arg;
	const char *label;	/* translated */
};

/* One row: how that argument is asked. verb NULL: in every verb that has it
 * and no row of its own, which stands further up. add NULL: one field of the
 * type. */
struct act_row {
	const char *verb, *arg, *label;
	enum form_type type;
	void (*add)(const struct act_make *m);
};

/* The view with its form, not on the screen; and gone again. */
struct act_view *act_new(struct app *app, const struct incident *inc,
	const struct act_call *call);
void act_free(struct act_view *v);

/* The same form made once more, as things are now; NULL: the incident is
 * gone. */
struct act_view *act_again(struct app *app, const struct act_view *v);

/* For the view's row (act_person.c): somebody new for the roster out of a
 * field that asks who, and the names of those who came onto it. */
bool act_asks_who(const struct app *app, const void *state);
unsigned act_run_person(struct app *app, void *state);
void act_sync(struct app *app, void *state);

/* Above its fields (act_about.c): which entry, which paper, to whom. */
void act_about(struct paras *p, const struct app *app,
	const struct act_view *v, const struct incident *inc);

/* For the view's row: its words in the language there is now. */
void act_language(struct app *app, void *state);

/* The verb of that name: the incident room's, or one of the desk alone. */
const struct verb *act_verb(const char *name);

const struct act_row *act_row(const char *verb, const char *arg);

/* A field of that type for the argument, with what the verb table says. */
struct form_spec act_spec(const struct act_make *m, enum form_type type);

/* The name of the first field worth the focus is the first added. */
void act_add_value(const struct act_make *m);
void act_add_told(const struct act_make *m);
void act_add_answered(const struct act_make *m);
void act_add_file(const struct act_make *m);
void act_add_paper(const struct act_make *m);
void act_add_witness(const struct act_make *m);
void act_add_alone(const struct act_make *m);
void act_add_word(const struct act_make *m);
void act_add_reason_close(const struct act_make *m);
void act_add_reason_done(const struct act_make *m);
void act_add_output(const struct act_make *m);
void act_add_return(const struct act_make *m);
void act_add_nothing(const struct act_make *m);

void act_add_person(const struct act_make *m);
void act_add_inspection(const struct act_make *m);
void act_add_found(const struct act_make *m);
void act_add_approver(const struct act_make *m);
void act_add_phase(const struct act_make *m);
void act_add_overlay(const struct act_make *m);
void act_add_unpin(const struct act_make *m);
void act_add_level(const struct act_make *m);
void act_add_moment(const struct act_make *m);
void act_add_facts(const struct act_make *m);
void act_add_deadline(const struct act_make *m);
void act_add_report_due(const struct act_make *m);
void act_add_form(const struct act_make *m);
void act_add_recipients(const struct act_make *m);
void act_add_channel(const struct act_make *m);
void act_add_place(const struct act_make *m);
void act_add_read_back(const struct act_make *m);
void act_add_receiver(const struct act_make *m);
void act_add_paper_file(const struct act_make *m);
void act_add_unit_file(const struct act_make *m);

void act_add_colleague(const struct act_make *m);
void act_add_yes(const struct act_make *m);
void act_add_verdict(const struct act_make *m);
void act_add_items(const struct act_make *m);
void act_add_item(const struct act_make *m);

/* Above acts on contacts and handovers: whom, which item. */
void act_about_duty(struct paras *p, const struct app *app,
	const struct act_view *v);
void act_add_ticked(const struct act_make *m);
void act_add_day(const struct act_make *m);
void act_add_day_to(const struct act_make *m);
void act_add_yes_no(const struct act_make *m);
void act_add_post(const struct act_make *m);
void act_add_known_phone(const struct act_make *m);
void act_add_known_posts(const struct act_make *m);
void act_add_whose(const struct act_make *m);
void act_add_key(const struct act_make *m);

void act_add_profiles(const struct act_make *m);
void act_add_enables(const struct act_make *m);
void act_add_line(const struct act_make *m);

/* ---- act_above.c: what stands above the form ----------------------------- */

/* Acts that are asked about once more, and what is shown before them. */
struct act_care {
	const char *verb, *question;
	bool obstacles, closing;
};

/* NULL for all others. */
const struct act_care *act_care_of(const struct act_view *v);

/* All but the step itself, whose incident the scene has. */
void act_paras(struct paras *p, const struct act_view *v,
	const struct scene *s);

/* Neither met nor over: it may be cancelled, acknowledged, moved. */
bool act_is_pending(const struct incident_deadline *d, int64_t now);

/* The level there is, or what the chosen moment is now and what counts from
 * it (act_grade.c). */
void act_grade_paras(struct paras *p, const struct act_view *v,
	const struct scene *s);

/* ---- choices ------------------------------------------------------------ */

void choices_add(struct choices *c, const char *value, const char *label);
bool choices_have(const struct choices *c, const char *value);
void choices_done(struct choices *c);

/* Takes the labels of the same choices in another language, which get the old
 * ones. They keep their places, so that what is chosen stays chosen. */
void choices_relabel(struct choices *c, struct choices *fresh);

/* Puts them into the spec; the view keeps them as long as the form. */
void act_take_choices(const struct act_make *m, struct form_spec *spec,
	struct choices *c);

/* A field to choose one of them with, which takes them over; value is chosen
 * to begin with, or NULL. */
void act_add_choice(const struct act_make *m, struct choices *c,
	const char *value);

/* The people of the roster, holders of that post (may be NULL) first, each
 * with posts and number. */
void choices_people(struct choices *c, const struct act_make *m,
	const char *post);

/* A field's value as a person would type it. */
void act_fact_text(struct buf *out, const struct incident *inc,
	const char *field, enum input_type type);

#endif
