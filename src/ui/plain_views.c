/* SPDX-License-Identifier: MIT */
/*
 * The views in lines: the board, the plans, the walk and what a form is about
 * in words of their own; every other view as it draws itself, without its
 * frame.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "app_room.h"
#include "board_room.h"
#include "dues.h"
#include "plain.h"
#include "plan.h"
#include "roll.h"
#include "walk_view.h"

#define PAGE_W 96
#define PAGE_H 400
#define ROWS_MAX 200
#define DUES_MAX 4

bool
plain_is_new(struct plain *p, const char *key)
{
	if (p->shown.len && strcmp(buf_text(&p->shown), key) == 0)
		return false;
	buf_clear(&p->shown);
	buf_add_text(&p->shown, key);
	return true;
}

/* Asks and takes one line; the number of an own item, or 0. */
static size_t
ask(struct plain *p, const char *prompt, size_t own)
{
	struct buf line = { 0 };
	size_t number = 0;

	if (plain_ask(p, &line, prompt))
		number = plain_take(p, buf_text(&line), own);
	buf_done(&line);
	return number;
}

static void
say_paras(struct plain *p, struct paras *paras)
{
	for (size_t i = 0; i < paras->count; i++)
		plain_text(p, paras->item[i].text);
	paras_done(paras);
}

/* ---- the board ---------------------------------------------------------- */

static void
say_incident(struct plain *p, const struct board_item *item, size_t number)
{
	struct board_facts f;

	board_facts_make(&f, p->app, item);
	plain_say(p, "%zu %s %s", number, f.row.number, f.row.title);
	plain_say(p, "  %s; %s; %s %s %s%s%s", f.row.phase, f.row.step,
		*f.row.left_words ? f.row.left_words : _("no deadline"),
		f.row.deadline, f.row.at, *f.row.level ? "; " : "",
		f.row.level);
	board_facts_done(&f);
}

static void
say_title(struct plain *p, const struct board *b)
{
	struct buf when = { 0 }, line = { 0 }, count = { 0 };

	time_format(&when, app_now(p->app), app_zone(p->app), TIME_FULL);
	buf_addf(&count, "%zu", b->load.page.count);
	buf_addf(&line, _("%s: %s"), _(board_way(b->way)->title),
		buf_text(&count));
	plain_say(p, "%s; %s; %s", buf_text(&line),
		desk_person(app_desk(p->app)), buf_text(&when));
	buf_done(&line);
	buf_done(&count);
	buf_done(&when);
}

static void
turn_board(struct plain *p, void *state)
{
	struct board *b = state;
	struct canvas none;
	struct buf key = { 0 };
	size_t own[ROWS_MAX], count = 0, number;

	/* Drawing reads the rows. */
	canvas_init(&none, 1, 1, true);
	view_board.draw(p->app, state, &none, (struct rect){ 0, 0, 1, 1 });
	canvas_done(&none);
	for (size_t i = 0; i < b->load.count && count < ROWS_MAX; i++) {
		if (!b->load.line[i].head)
			own[count++] = i;
	}
	buf_addf(&key, "board %zu", b->way);
	for (size_t i = 0; i < count; i++)
		buf_addf(&key, " %lld", (long long)board_item_at(b,
			own[i])->last_seq);
	buf_addf(&key, " %s", buf_text(&p->app->health));
	if (plain_is_new(p, buf_text(&key))) {
		say_title(p, b);
		if (p->app->health.len)
			plain_text(p, p->app->health.text);
		for (size_t i = 0; i < count; i++)
			say_incident(p, board_item_at(b, own[i]), i + 1);
		if (count == 0)
			plain_say(p, "%s", b->load.fault[0] ? b->load.fault
				: _("Nothing is here."));
		plain_actions(p, count);
	}
	number = ask(p, "zhiban", count);
	if (number) {
		char id[ID_SIZE];

		memcpy(id, board_item_at(b, own[number - 1])->id, ID_SIZE);
		view_walk_push(p->app, id);
	}
	buf_done(&key);
}

/* ---- the plans ---------------------------------------------------------- */

static size_t
list_plans(struct plain *p, const char *word, const char **ret_id)
{
	const struct library *lib = desk_library(app_desk(p->app));
	size_t n = 0;

	for (size_t i = 0; i < library_count(lib) && n < ROWS_MAX; i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		if (!pb || !plan_to_open(pb) || (*word &&
			!text_has(words_text(&pb->title, LANG_EN), word) &&
			!text_has(words_text(&pb->title, LANG_ZH), word) &&
			!text_has(pb->id, word)))
			continue;
		ret_id[n++] = pb->id;
		plain_say(p, "%zu %s", n, words_text(&pb->title,
			lang_now()));
	}
	if (n == 0)
		plain_say(p, "%s", _("No plan has that."));
	return n;
}

static void
turn_chooser(struct plain *p)
{
	const char *id[ROWS_MAX];
	struct buf line = { 0 };
	size_t count = 0;

	plain_say(p, "%s", _("New incident: a word looks for a plan, Enter "
		"lists all, a number takes one."));
	while (plain_ask(p, &line, _("plan"))) {
		const size_t number = plain_number(buf_text(&line));

		if (plain_is_back(buf_text(&line))) {
			app_pop(p->app);
			break;
		}
		if (number && number <= count) {
			view_open_push(p->app, id[number - 1]);
			break;
		}
		count = list_plans(p, buf_text(&line), id);
	}
	buf_done(&line);
}

/* ---- the walk ----------------------------------------------------------- */

/* "02:00 left First report - due 10:10" */
static void
due_words(struct buf *out, const struct incident *inc, const struct due *due,
	int64_t now)
{
	due_figure(out, due, now);
	buf_addf(out, "%s%s ", out->len ? " " : "", due_word(due));
	due_title(out, inc, due);
	due_when(out, inc, due, now, "-");
}

static void
say_dues(struct plain *p, const struct scene *s)
{
	struct dues dues = dues_of(s->inc, s->now, false);

	for (size_t i = 0; i < dues.count && i < DUES_MAX; i++) {
		struct buf line = { 0 };

		due_words(&line, s->inc, &dues.item[i], s->now);
		plain_text(p, buf_text(&line));
		buf_done(&line);
	}
	if (dues.count > DUES_MAX)
		plain_say(p, _("and %zu more deadlines"),
			dues.count - DUES_MAX);
	dues_done(&dues);
}

static void
say_step(struct plain *p, const struct scene *s)
{
	struct paras paras = { 0 };
	struct canvas ascii;
	struct buf head = { 0 };

	if (!s->shown) {
		struct buf open = { 0 };

		incident_obstacles(s->inc, true, &open);
		plain_say(p, "%s", _("Nothing is open"));
		if (open.len)
			plain_text(p, buf_text(&open));
		buf_done(&open);
		return;
	}
	canvas_init(&ascii, 1, 1, true);
	step_head(&head, &ascii, s->inc, s->shown);
	plain_text(p, buf_text(&head));
	step_paras(&paras, s);
	say_paras(p, &paras);
	canvas_done(&ascii);
	buf_done(&head);
}

static void
say_walk(struct plain *p, const struct scene *s)
{
	struct buf level = { 0 }, clock = { 0 };

	view_level(&level, s->inc);
	time_format(&clock, s->now, s->inc->zone, TIME_CLOCK);
	plain_say(p, "%s %s; %s%s%s; %s", s->inc->number, s->inc->title,
		buf_text(&level), level.len ? "; " : "",
		incident_state_word(s->inc->state), buf_text(&clock));
	say_dues(p, s);
	for (size_t i = 0; i < s->inc->pin_count; i++) {
		if (!s->inc->pins[i].removed)
			plain_say(p, _("%s: %s"), _("PINNED"),
				s->inc->pins[i].text);
	}
	if (s->call && *s->call)
		plain_text(p, s->call);
	say_step(p, s);
	buf_done(&level);
	buf_done(&clock);
}

static void
say_steps(struct plain *p, const struct scene *s)
{
	struct walk_steps steps;

	walk_steps_init(&steps, s);
	for (size_t i = 0; i < steps.count; i++) {
		const struct incident_step *step =
			&s->inc->steps[steps.order[i]];

		plain_say(p, "%s%s, %s: %s", step == s->current ? "* " : "",
			step_short(s->inc, step),
			step_state_word(step->state),
			words_text(&step->rule->text, lang_now()));
	}
	walk_steps_done(&steps);
	plain_say(p, "%s", _("The id of a step goes to it."));
}

/* A step's id goes to it, a sign of equality tells them all. */
static bool
take_step(struct plain *p, struct walk *w, const struct scene *s,
	const char *line)
{
	const struct incident_step *step;

	if (strcmp(line, "=") == 0 || strcmp(line, "＝") == 0) {
		say_steps(p, s);
		return true;
	}
	step = *line && !plain_number(line) && !plain_is_back(line)
		? incident_step(s->inc, line, NULL) : NULL;
	if (!step)
		return false;
	list_select(&w->list, step->rule->full);
	w->following = step == s->current;
	return true;
}

/* The steps that have what was looked for; the step itself stands there. */
static void
say_found(struct plain *p, const struct walk *w)
{
	const struct scene s = walk_scene(p->app, w);

	if (s.inc && *s.filter)
		say_steps(p, &s);
}

static void
turn_walk(struct plain *p, void *state)
{
	struct walk *w = state;
	const struct scene s = walk_scene(p->app, w);
	struct buf key = { 0 }, line = { 0 };

	if (!s.inc) {
		plain_say(p, "%s", _("This incident cannot be read."));
		app_pop(p->app);
		return;
	}
	buf_addf(&key, "%s %s %lld", w->id, s.shown ? s.shown->rule->full
		: "", (long long)s.inc->last_seq);
	if (plain_is_new(p, buf_text(&key))) {
		say_walk(p, &s);
		plain_actions(p, 0);
		plain_say(p, "%s", _("= all steps"));
	}
	buf_clear(&key);
	buf_addf(&key, "%s %s", s.inc->number, s.shown
		? step_short(s.inc, s.shown) : "-");
	if (plain_ask(p, &line, buf_text(&key)) &&
		!take_step(p, w, &s, buf_text(&line))) {
		plain_take(p, buf_text(&line), 0);
		if (plain_is_search(buf_text(&line)))
			say_found(p, w);
	}
	buf_done(&key);
	buf_done(&line);
}

/* ---- all deadlines ------------------------------------------------------ */

/* A number selects one, for what can be done with it. */
static void
turn_due(struct plain *p, void *state)
{
	const struct incident *inc = app_incident(p->app,
		roll_incident(state));
	struct dues dues;
	size_t number;

	if (!inc) {
		app_pop(p->app);
		return;
	}
	dues = dues_of(inc, app_now(p->app), true);
	for (size_t i = 0; i < dues.count; i++) {
		struct buf line = { 0 };

		buf_addf(&line, "%zu. ", i + 1);
		due_words(&line, inc, &dues.item[i], app_now(p->app));
		buf_add_text(&line, " - ");
		deadline_basis_text(&line, inc, dues.item[i].d, lang_now());
		plain_say(p, "%s", buf_text(&line));
		buf_done(&line);
	}
	plain_actions(p, dues.count);
	number = ask(p, _("Deadlines"), dues.count);
	if (number)
		view_due_select(state, dues.item[number - 1].d->rule->full);
	if (number)
		plain_say(p, "%s", words_text(
			&dues.item[number - 1].d->rule->title, lang_now()));
	dues_done(&dues);
}

/* ---- what a form is about ----------------------------------------------- */

void
plain_heading(struct plain *p, const struct view *view, void *state)
{
	const struct act_view *v = state;
	struct scene s = { .app = p->app, .now = app_now(p->app),
		.site = desk_site(app_desk(p->app)) };
	struct paras paras = { 0 };

	if (view != &view_act) {
		plain_say(p, "%s", _(view->title));
	} else {
		s.inc = app_incident(p->app, v->incident);
		s.shown = s.inc && *v->step ? incident_step(s.inc, v->step,
			NULL) : NULL;
		if (!s.shown || strcmp(v->verb->name, "done") != 0)
			plain_say(p, "%s", _(v->verb->title));
		if (s.shown)
			step_paras_short(&paras, &s);
		act_about(&paras, p->app, v, s.inc);
		say_paras(p, &paras);
	}
	plain_say(p, "%s", _("Enter keeps what stands there, - empties it, "
		"< goes back, a dot leaves."));
}

/* ---- every other view --------------------------------------------------- */

/* Without the frame's signs at its ends; nothing for a line of them alone. */
static void
say_row(struct plain *p, char *row)
{
	char *end = row + strlen(row);
	const char *frame;

	row += strspn(row, " ");
	frame = *row == '+' ? "+- " : " |";

	row += strspn(row, frame);
	while (end > row && strchr(frame, end[-1]))
		*--end = '\0';
	if (row[strspn(row, "+-| ")] == '\0')
		return;
	plain_text(p, row);
}

static void
say_page(struct plain *p, const struct view *view, void *state)
{
	struct canvas c;
	struct buf text = { 0 };
	char *row, *save = NULL;

	canvas_init(&c, PAGE_W, PAGE_H, true);
	view->draw(p->app, state, &c, (struct rect){ 0, 0, PAGE_W, PAGE_H });
	canvas_dump_text(&c, &text);
	buf_add_char(&text, '\n');
	for (row = strtok_r(text.text, "\n", &save); row;
		row = strtok_r(NULL, "\n", &save))
		say_row(p, row);
	canvas_done(&c);
	buf_done(&text);
}

/* What is typed is its keys; where letters are text, Enter follows. */
static void
turn_page(struct plain *p, const struct view *view, void *state)
{
	const bool typing = view->typing && view->typing(p->app, state);
	struct buf line = { 0 };

	say_page(p, view, state);
	if (view != &view_menu && !typing)
		plain_actions(p, 0);
	buf_clear(&p->shown);
	if (!plain_ask(p, &line, _(view->title))) {
		buf_done(&line);
		return;
	}
	if (plain_is_back(buf_text(&line))) {
		plain_key(p, K_ESC);
	} else if (typing) {
		plain_type(p, buf_text(&line));
		plain_key(p, K_ENTER);
	} else if (view == &view_menu) {
		plain_type(p, buf_text(&line));
	} else {
		plain_take(p, buf_text(&line), 0);
	}
	buf_done(&line);
}

void
plain_view(struct plain *p, const struct view *view, void *state)
{
	if (view == &view_board)
		turn_board(p, state);
	else if (view == &view_walk)
		turn_walk(p, state);
	else if (view == &view_due)
		turn_due(p, state);
	else if (view == &view_chooser)
		turn_chooser(p);
	else if (view == &view_log)
		plain_log(p, state);
	else if (plain_papers(p, view, state))
		return;
	else if (view->draw == roll_draw)
		plain_roll(p, view, state);
	else
		turn_page(p, view, state);
}
