/* SPDX-License-Identifier: MIT */
/*
 * The plans an incident can be opened from: typing filters, below stands what
 * the selected one is for. Files with faults are in the list, so that nobody
 * looks for them in vain, with what is wrong; they cannot be taken.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "filter.h"
#include "list.h"
#include "pager.h"
#include "plan.h"
#include "views.h"

#define LABEL_COLUMN 16
#define FIELD_CELLS 10
#define ORIGIN_CELLS 9

struct chooser {
	struct edit filter;
	struct list list;
};

/* What is listed now, made for one callback. */
struct shelf {
	const struct library *lib;
	const struct site *site;
	const struct library_entry **entry;
	size_t count;
	struct list_model model;
};

/* ---- what is listed ----------------------------------------------------- */

enum group { PLANS, ALSO_OVERLAYS, BROKEN, GROUPS };

static bool
in_group(const struct library_entry *e, enum group group)
{
	if (!e->playbook)
		return group == BROKEN;
	if (!plan_to_open(e->playbook))
		return false;
	return group == (e->playbook->overlay ? ALSO_OVERLAYS : PLANS);
}

static enum text_match
match(const struct library_entry *e, const char *filter)
{
	enum text_match id, path;

	if (e->playbook)
		return plan_match(e->playbook, filter);
	id = text_match(e->id, filter);
	path = text_match(e->path, filter);
	return id > path ? id : path;
}

static const char *
shelf_id(void *ctx, size_t i)
{
	const struct shelf *shelf = ctx;

	return shelf->entry[i]->path;
}

/* The first thing wrong with a file. */
static const struct problem *
first_problem(const struct library_entry *e)
{
	for (size_t i = 0; e->problems && i < e->problems->count; i++) {
		if (!e->problems->item[i].warning)
			return &e->problems->item[i];
	}
	return NULL;
}

static void
draw_broken(const struct library_entry *e, struct canvas *c, struct rect r)
{
	const struct problem *p = first_problem(e);
	int x;

	x = canvas_textf(c, r.x, r.y, r.w, STYLE_ERROR, _("broken: %s"),
		e->id) + 2;
	if (p && x < r.w)
		canvas_textf(c, r.x + x, r.y, r.w - x, STYLE_DIM, "%d: %s",
			p->line, p->text);
}

static void
shelf_draw(void *ctx, size_t i, struct canvas *c, struct rect r,
	bool selected)
{
	const struct shelf *shelf = ctx;
	const struct library_entry *e = shelf->entry[i];
	const int side = FIELD_CELLS + ORIGIN_CELLS + 2;
	const bool wide = r.w >= side + 24;
	const int title = wide ? r.w - side : r.w;

	(void)selected;
	if (!e->playbook) {
		draw_broken(e, c, r);
		return;
	}
	canvas_text(c, r.x, r.y, title, STYLE_PLAIN,
		words_text(&e->playbook->title, lang_now()));
	if (!wide)
		return;
	canvas_text(c, r.x + title + 1, r.y, FIELD_CELLS, STYLE_PLAIN,
		plan_field(e->playbook));
	canvas_text(c, r.x + title + FIELD_CELLS + 2, r.y, ORIGIN_CELLS,
		STYLE_DIM, plan_whose(shelf->lib, e));
}

#define RANKS (2 * (TEXT_MATCH_WHOLE + 1))

/* How near each entry of the library comes, from 1, the nearest, to RANKS;
 * 0 for what is not shown. What has the text in its name goes before what has
 * it in a trigger alone. */
static int *
rank_all(const struct library *lib, const char *filter)
{
	const size_t all = library_count(lib);
	enum text_match *m = mem_alloc((all + 1) * sizeof(*m));
	int *rank = mem_alloc((all + 1) * sizeof(*rank));
	enum text_match best = TEXT_MATCH_NONE;

	for (size_t i = 0; i < all; i++) {
		const struct library_entry *e = library_at(lib, i);

		if (e->playbook && !plan_to_open(e->playbook))
			continue;
		m[i] = match(e, filter);
		best = m[i] > best ? m[i] : best;
	}
	for (size_t i = 0; i < all; i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;
		const enum text_match name = pb && m[i] != TEXT_MATCH_NONE
			? plan_match_name(pb, filter) : TEXT_MATCH_NONE;

		if (m[i] == TEXT_MATCH_NONE || !filter_passes(m[i], best))
			continue;
		rank[i] = name != TEXT_MATCH_NONE && filter_passes(name, best)
			? TEXT_MATCH_WHOLE + 1 - (int)name
			: RANKS - (int)m[i];
	}
	free(m);
	return rank;
}

/* By group, the closest matches first. */
static void
shelf_make(struct shelf *shelf, const struct app *app,
	const struct chooser *ch)
{
	const struct library *lib = desk_library(app_desk(app));
	const size_t all = library_count(lib);
	int *rank = rank_all(lib, edit_text(&ch->filter));

	*shelf = (struct shelf){ .lib = lib,
		.site = desk_site(app_desk(app)) };
	shelf->entry = mem_alloc((all + 1) * sizeof(*shelf->entry));
	for (int step = 0; step < GROUPS * RANKS; step++) {
		for (size_t i = 0; i < all; i++)
			if (rank[i] == step % RANKS + 1 &&
				in_group(library_at(lib, i),
				(enum group)(step / RANKS)))
				shelf->entry[shelf->count++] =
					library_at(lib, i);
	}
	free(rank);
	shelf->model = (struct list_model){ .count = shelf->count,
		.id = shelf_id, .draw = shelf_draw, .ctx = shelf };
}

static void
shelf_done(struct shelf *shelf)
{
	free(shelf->entry);
}

static const struct library_entry *
shelf_selected(struct chooser *ch, const struct shelf *shelf)
{
	const size_t i = list_selected(&ch->list, &shelf->model);

	return i == LIST_NONE ? NULL : shelf->entry[i];
}

/* ---- the picture -------------------------------------------------------- */

static void
add_triggers(struct pager *p, const struct playbook *pb)
{
	for (size_t i = 0; i < pb->triggers.count; i++)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, i ? "" : _("when"),
			STYLE_PLAIN, words_text(&pb->triggers.item[i],
			lang_now()));
}

/* Whose version it is and who stands behind it. */
static void
add_standing(struct pager *p, const struct shelf *shelf,
	const struct library_entry *e, enum style style)
{
	struct buf text = { 0 };

	desk_plan_place(&text, shelf->lib, e);
	buf_add_text(&text, _("; "));
	desk_plan_signed(&text, shelf->site, e->playbook);
	pager_say(p, style, buf_text(&text));
	buf_done(&text);
}

static void
add_plan(struct pager *p, const struct shelf *shelf,
	const struct library_entry *e)
{
	const struct playbook *pb = e->playbook;
	const bool is_signed = site_sign_off(shelf->site, pb);
	/* Aloud only where a unit's own version has nobody's word. */
	const bool aloud = e->layer > 0 && !is_signed;
	struct buf text = { 0 };

	pager_say(p, STYLE_STRONG, words_text(&pb->title, lang_now()));
	if (aloud)
		add_standing(p, shelf, e, STYLE_NEAR);
	pager_say(p, STYLE_PLAIN, words_text(&pb->purpose, lang_now()));
	buf_addf(&text, "%zu", plan_step_count(pb));
	pager_pair(p, LABEL_COLUMN, STYLE_DIM, _("steps"), STYLE_PLAIN,
		text.text);
	buf_clear(&text);
	plan_first_due(&text, shelf->lib, pb);
	if (text.len)
		pager_pair(p, LABEL_COLUMN, STYLE_DIM, _("first deadline"),
			STYLE_PLAIN, text.text);
	if (!aloud)
		add_standing(p, shelf, e, is_signed ? STYLE_OK : STYLE_DIM);
	add_triggers(p, pb);
	buf_done(&text);
}

static void
add_problems(struct pager *p, const struct library_entry *e)
{
	struct buf text = { 0 };

	pager_say(p, STYLE_ERROR, _("This file has errors and cannot be used "
		"until they are mended:"));
	for (size_t i = 0; e->problems && i < e->problems->count; i++) {
		const struct problem *one = &e->problems->item[i];

		buf_clear(&text);
		buf_addf(&text, "%s:%d: %s", one->file, one->line, one->text);
		pager_say(p, STYLE_PLAIN, text.text);
	}
	buf_done(&text);
}

static void
draw_details(struct chooser *ch, const struct shelf *shelf, struct canvas *c,
	struct rect r)
{
	const struct library_entry *e = shelf_selected(ch, shelf);
	struct pager p = { 0 };

	if (!e || r.h <= 0)
		return;
	if (e->playbook)
		add_plan(&p, shelf, e);
	else
		add_problems(&p, e);
	pager_draw(&p, c, r);
	pager_done(&p);
}

static void
draw_filter(struct chooser *ch, struct canvas *c, struct rect r)
{
	const char *label = _("filter");
	int x = canvas_text(c, r.x, r.y, r.w, STYLE_PLAIN, label) + 1;

	if (x >= r.w)
		return;
	edit_draw(&ch->filter, c, (struct rect){ r.x + x, r.y, r.w - x, 1 },
		true);
	if (!edit_text(&ch->filter)[0])
		canvas_text(c, r.x + x, r.y, r.w - x, STYLE_DIM,
			_("type a word to search for"));
}

/* The list has half of what is left, the details the rest. */
static void
draw_shelf(struct chooser *ch, const struct shelf *shelf, struct canvas *c,
	struct rect r)
{
	int rows = (r.h - 1) / 2;

	if (r.h < 5) {
		list_draw(&ch->list, &shelf->model, c, r);
		return;
	}
	if ((size_t)rows > shelf->count)
		rows = (int)shelf->count;
	list_draw(&ch->list, &shelf->model, c, rect_rows(r, 0, rows));
	canvas_hline(c, r.x, r.y + rows, r.w, STYLE_DIM);
	draw_details(ch, shelf, c, rect_rows(r, rows + 1, -1));
}

static void
chooser_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct chooser *ch = state;
	struct shelf shelf;
	struct rect body = rect_rows(r, 2, -1);

	shelf_make(&shelf, app, ch);
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
		_("New incident: choose a plan (%zu)"), shelf.count);
	if (r.h > 1)
		draw_filter(ch, c, rect_rows(r, 1, 1));
	if (shelf.count == 0 && body.h > 0)
		canvas_wrap(c, body, 0, STYLE_PLAIN, edit_text(&ch->filter)[0]
			? _("No plan has that. Try one word of what "
			"you see: network, website, power, theft, leak. "
			"Esc takes the filter away.")
			: _("There are no plans here. Start the program with "
				"--playbooks FOLDER."));
	else if (body.h > 0)
		draw_shelf(ch, &shelf, c, body);
	shelf_done(&shelf);
}

/* ---- keys --------------------------------------------------------------- */

static bool
moves(const struct key *key)
{
	switch (key->code) {
	case K_UP:
	case K_DOWN:
	case K_PGUP:
	case K_PGDN:
	case K_HOME:
	case K_END:
	case K_CLICK:
		return true;
	default:
		return false;
	}
}

static unsigned
chooser_key(struct app *app, void *state, const struct key *key)
{
	struct chooser *ch = state;
	const size_t before = ch->filter.text.len;
	struct shelf shelf;

	if (moves(key)) {
		shelf_make(&shelf, app, ch);
		list_key(&ch->list, &shelf.model, key);
		shelf_done(&shelf);
		return UI_DRAW;
	}
	if (key->code == K_ESC && edit_text(&ch->filter)[0]) {
		edit_set(&ch->filter, "");
		return UI_DRAW;
	}
	if (!filter_edit_key(&ch->filter, key))
		return UI_IGNORED;
	/* What was looked for is on top: Enter takes the best. */
	if (ch->filter.text.len != before)
		ch->list = (struct list){ .top = 0 };
	return UI_DRAW;
}

static bool
chooser_typing(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return true;
}

/* What is selected; the library's. */
static const struct library_entry *
chosen(const struct app *app, struct chooser *ch)
{
	const struct library_entry *e;
	struct shelf shelf;

	shelf_make(&shelf, app, ch);
	e = shelf_selected(ch, &shelf);
	shelf_done(&shelf);
	return e;
}

static unsigned
run_take(struct app *app, void *state)
{
	const struct library_entry *e = chosen(app, state);

	if (e && e->playbook)
		view_open_push(app, e->playbook->id);
	else if (e)
		app_say(app, SAY_ERROR, N_("%s has errors: choose another "
			"plan, or mend the file and start again"), e->id);
	return UI_DRAW;
}

/* A form asks for the approver, or for the reason of taking it back. */
static unsigned
run_sign(struct app *app, void *state)
{
	const struct library_entry *e = chosen(app, state);

	if (e && e->playbook)
		view_act_push(app, &(struct act_call){
			.verb = site_sign_off(desk_site(app_desk(app)),
				e->playbook) ? "withdraw" : "approve",
			.name = "playbook", .value = e->playbook->id });
	return UI_DRAW;
}

static const struct action chooser_actions[] = {
	{ .id = "chooser.take", .key = { .code = K_ENTER },
	  .label = N_("take it"),
	  .help = N_("Open an incident from the selected plan"),
	  .opens = true, .rank = 1,
	  .run = run_take },
	{ .id = "chooser.sign", .act = "approve",
	  .key = { .code = K_CTRL, .cp = 'o' },
	  .label = N_("sign off"),
	  .help = N_("Sign the selected plan off as it is, or take that "
		"back"), .opens = true, .rank = 3, .run = run_sign },
};

static void
chooser_close(struct app *app, void *state)
{
	struct chooser *ch = state;

	(void)app;
	edit_done(&ch->filter);
	free(ch);
}

const struct view view_chooser = {
	.name = "chooser", .title = N_("Choose a plan"),
	.actions = chooser_actions,
	.action_count = ARRAY_LEN(chooser_actions), .draw = chooser_draw,
	.key = chooser_key, .typing = chooser_typing, .close = chooser_close,
};

void
view_chooser_push(struct app *app)
{
	struct chooser *ch = mem_alloc(sizeof(*ch));

	edit_init(&ch->filter, FILTER_MAX, false);
	app_push(app, &view_chooser, ch);
}
