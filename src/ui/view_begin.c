/* SPDX-License-Identifier: MIT */
/*
 * Beginning a drill: what it is about and what earlier ones left open, then
 * who plays which seat, how fast the clock runs, who is the trainer and how
 * many terminals there are. It asks what `drill start` takes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "drill_view.h"
#include "form_keys.h"

#define ROOMY_ROWS 18		/* from here on there is room for its aim */

struct begin_view {
	struct form form;	/* first: FORM_KEYS */
	struct scenarios *set;
	const struct scenario *scenario;
	struct choices people, places;
	struct buf open;	/* what earlier drills left open */
	struct buf speed;	/* as the scenario has it */
};

/* ---- the form ----------------------------------------------------------- */

/* Where who sits; the value is a flag of app_begin but for "players". */
static const struct {
	const char *value, *label;
} places[] = {
	{ "alone", N_("I lead and play, all here") },
	{ "console", N_("I lead; players sit elsewhere") },
	{ "players", N_("I play; another leads elsewhere") },
};

static int
check_speed(const struct form *f, const char *value, void *ctx,
	struct err *err)
{
	char *end;
	const long n = strtol(value, &end, 10);

	(void)f;
	(void)ctx;
	return !*end && n >= 1 && n <= SCENARIO_RATE_MAX ? 0
		: err_set(err, ERR_USAGE, _("how fast? x1 to x120"));
}

static void
add_person(const struct begin_view *v, struct form *f, const char *name,
	const char *label, const char *prefix, const char *value,
	const char *hint)
{
	form_add(f, &(struct form_spec){ .name = name, .label = label,
		.type = FORM_PERSON, .prefix = prefix, .value = value,
		.hint = hint, .choices = v->people.item,
		.choice_count = v->people.count });
}

static void
add_seats(const struct begin_view *v, struct form *f)
{
	for (size_t i = 0; i < v->scenario->player_count; i++) {
		const struct scenario_player *p = &v->scenario->players[i];
		struct buf prefix = { 0 };

		buf_addf(&prefix, "%s=", p->id);
		add_person(v, f, "player", words_text(&p->title, lang_now()),
			prefix.text, NULL, _("empty: whoever plays"));
		buf_done(&prefix);
	}
}

static void
make_form(const struct app *app, const struct begin_view *v, struct form *f)
{
	form_init(f, app_zone(app), app_now(app));
	form_add(f, &(struct form_spec){ .name = "where",
		.label = _("Who sits where"), .type = FORM_CHOICE,
		.required = true, .value = "alone",
		.choices = v->places.item,
		.choice_count = v->places.count });
	add_seats(v, f);
	add_person(v, f, "trainer", _("Trainer"), NULL,
		desk_person(app_desk(app)), NULL);
	form_add(f, &(struct form_spec){ .name = "speed",
		.label = _("Clock, x1 to x120"), .type = FORM_NUMBER,
		.required = true, .value = buf_text(&v->speed),
		.check = check_speed });
	form_add(f, &(struct form_spec){ .name = "file",
		.label = _("Its database"), .type = FORM_TEXT,
		.hint = _("empty: beside the real one") });
	if (v->scenario->quick.turns)
		form_add(f, &(struct form_spec){ .name = "quick",
			.label = _("As a table game: turns and a die, no "
			"clock"), .type = FORM_CHECK, .value = "yes" });
}

static void
make_places(struct choices *c)
{
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		choices_add(c, places[i].value, _(places[i].label));
}

/* ---- the picture -------------------------------------------------------- */

static int
put(struct canvas *c, struct rect *r, int most, enum style style,
	const char *text)
{
	const struct rect room = rect_rows(*r, 0, most);
	const int rows = room.h > 0 ? canvas_wrap(c, room, 0, style, text) : 0;

	*r = rect_rows(*r, rows, -1);
	return rows;
}

static void
begin_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct begin_view *v = state;
	const bool roomy = r.h >= ROOMY_ROWS;
	const int part = r.h / 4;

	form_turn(&v->form, app_now(app));
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("Begin a drill: %s"),
		words_text(&v->scenario->title, lang_now()));
	r = rect_rows(r, 1, -1);
	put(c, &r, part, STYLE_NEAR, buf_text(&v->open));
	if (roomy)
		put(c, &r, part, STYLE_DIM, words_text(&v->scenario->purpose,
			lang_now()));
	form_draw(&v->form, c, rect_rows(r, roomy, -1));
}

/* ---- keys --------------------------------------------------------------- */

/* Who plays while another leads must say who that is. */
static int
check_leader(const struct app *app, const struct form *f, struct err *err)
{
	const char *trainer = form_value(f, "trainer");

	if (strcmp(form_value(f, "where"), "players") != 0 ||
	    (*trainer && strcmp(trainer, desk_person(app_desk(app))) != 0))
		return 0;
	err_set(err, ERR_USAGE, _("you play: who leads? Name the trainer"));
	return err_flags(err, "--trainer");
}

static void
begin(struct app *app, void *state)
{
	struct begin_view *v = state;
	struct fields typed = { 0 }, how = { 0 };
	const char *where = form_value(&v->form, "where");
	struct err err = { 0 };

	form_args(&v->form, &typed);
	fields_add(&how, "scenario", v->scenario->id);
	fields_addf(&how, "rate", "%ld", CLOCK_RATE_REAL *
		strtol(form_value(&v->form, "speed"), NULL, 10));
	if (strcmp(where, "players") != 0)
		fields_add(&how, where, "yes");
	for (size_t i = 0; i < typed.count; i++)
		if (strcmp(typed.item[i].name, "where") != 0 &&
		    strcmp(typed.item[i].name, "speed") != 0)
			fields_add(&how, typed.item[i].name,
				typed.item[i].value);
	if (check_leader(app, &v->form, &err) < 0 ||
	    app_begin(app, &how, &err) < 0)
		form_refused(&v->form, &err);
	fields_done(&typed);
	fields_done(&how);
}

static unsigned
begin_key(struct app *app, void *state, const struct key *key)
{
	return form_view_key(app, state, key, begin);
}

/* What earlier drills left open stands in the language it is read in. */
static void
read_open(struct app *app, struct begin_view *v)
{
	buf_clear(&v->open);
	drill_open_items(&v->open, app_desk(app), v->scenario->id);
}

static void
begin_language(struct app *app, void *state)
{
	struct begin_view *v = state;
	struct choices places_now = { 0 };
	struct form fresh;

	make_places(&places_now);
	choices_relabel(&v->places, &places_now);
	choices_done(&places_now);
	make_form(app, v, &fresh);
	(void)form_relabel(&v->form, &fresh);
	form_done(&fresh);
	read_open(app, v);
}

static void
begin_close(struct app *app, void *state)
{
	struct begin_view *v = state;

	(void)app;
	form_done(&v->form);
	choices_done(&v->people);
	choices_done(&v->places);
	scenarios_free(v->set);
	buf_done(&v->open);
	buf_done(&v->speed);
	free(v);
}

static const struct action begin_actions[] = {
	FORM_KEYS("begin", N_("begin")),
	FORM_SAVE("begin.go", N_("begin"),
		N_("Begin the drill as it stands here; Enter on the last "
			"field does too")),
};

const struct view view_begin = {
	.name = "begin", .title = N_("Begin a drill"),
	.actions = begin_actions,
	.action_count = ARRAY_LEN(begin_actions), .draw = begin_draw,
	.key = begin_key, .typing = form_view_typing,
	.language = begin_language, .close = begin_close,
};

void
view_begin_push(struct app *app, const char *scenario)
{
	struct begin_view *v = mem_alloc(sizeof(*v));
	const struct act_make make = { .app = app };
	struct err err = { 0 };

	v->set = scenarios_open(desk_library(app_desk(app)));
	if (app_may_begin(app, &err) == 0)
		v->scenario = scenarios_find(v->set, scenario, &err);
	if (!v->scenario) {
		app_say(app, SAY_ERROR, "%s", err.text);
		scenarios_free(v->set);
		free(v);
		return;
	}
	choices_people(&v->people, &make, NULL);
	make_places(&v->places);
	buf_addf(&v->speed, "%d", v->scenario->rate);
	make_form(app, v, &v->form);
	read_open(app, v);
	app_push(app, &view_begin, v);
}
