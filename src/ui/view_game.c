/* SPDX-License-Identifier: MIT */
/*
 * The table game of a meeting room: which turn it is, what has happened, what
 * the plan says now, and every throw so far. Enter says what the table does,
 * and the die falls.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_view.h"
#include "pager.h"

#define TURN_CELLS 10

struct game {
	struct pager pager;
};

static int64_t
last_throw(const struct drill *dr)
{
	return dr->throw_count ? dr->throws[dr->throw_count - 1].mark.seq : 0;
}

/* What came with the last throw, or before the first. */
static void
say_scene(struct pager *p, const struct drill *dr)
{
	const int64_t since = last_throw(dr);
	struct buf b = { 0 };
	bool any = false;

	for (size_t i = 0; i < dr->sent_count; i++) {
		const struct drill_sent *s = &dr->sent[i];

		if (s->sent.seq < since)
			continue;
		buf_clear(&b);
		inject_head(&b, dr, dr->injects[s->inject].rule);
		pager_say(p, STYLE_STRONG, b.text);
		pager_say(p, STYLE_PLAIN, drill_text(dr, s));
		any = true;
	}
	if (!any && !dr->throw_count)
		pager_say(p, STYLE_PLAIN, words_text(&dr->scenario->background,
			lang_now()));
	buf_done(&b);
}

static void
say_step(struct pager *p, const struct app *app, const struct drill *dr)
{
	const struct incident *inc = drill_incident(dr);
	const struct incident_step *s = inc ? incident_next(inc,
		app_now(app), NULL) : NULL;

	pager_pair(p, TURN_CELLS, STYLE_TITLE, _("the plan"), STYLE_PLAIN,
		s ? words_text(&s->rule->text, lang_now())
		: inc ? _("nothing is open in it any more")
		: _("no incident is open yet: b opens one"));
}

static void
say_rules(struct pager *p, const struct scenario_quick *q)
{
	struct buf b = { 0 };

	buf_addf(&b, _("a die of %d: %d or more works"), q->dice, q->success);
	if (q->bonus)
		buf_addf(&b, _(", +%d for what the plan says now"), q->bonus);
	if (q->fails && q->cards.count)
		buf_addf(&b, _("; a 1, or %d failures in a row, brings bad "
			"luck"), q->fails);
	pager_pair(p, TURN_CELLS, STYLE_DIM, _("rules"), STYLE_DIM, b.text);
	buf_done(&b);
}

/* The newest first: it is what everybody looks at. */
static void
say_throws(struct pager *p, const struct drill *dr)
{
	struct buf b = { 0 }, head = { 0 }, die = { 0 };

	for (size_t i = dr->throw_count; i-- > 0;) {
		const struct drill_throw *t = &dr->throws[i];

		buf_clear(&b);
		buf_clear(&head);
		buf_addf(&head, _("turn %d"), t->turn);
		buf_clear(&die);
		buf_addf(&die, "%d", t->die);
		if (t->bonus)
			buf_addf(&die, "%+d", t->bonus);
		/* TRANSLATORS: "4+1: it works. What the table did" */
		buf_addf(&b, _("%s: %s. %s"), die.text, t->success
			? _("it works") : _("it does not work"), t->text);
		pager_pair(p, TURN_CELLS, t->success ? STYLE_OK : STYLE_NEAR,
			head.text, STYLE_PLAIN, b.text);
	}
	buf_done(&die);
	buf_done(&head);
	buf_done(&b);
}

static void
game_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct game *g = state;
	const struct drill *dr = app_drill(app);
	const struct scenario_quick *q;

	if (!dr)
		return;
	q = &dr->scenario->quick;
	if (dr->state == DRILL_ENDED)
		canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
			_("the exercise is over"));
	else
		canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE,
			_("Turn %d of %d: %s"), (int)dr->throw_count + 1,
			q->turns, words_text(&dr->scenario->title,
			lang_now()));
	pager_clear(&g->pager);
	say_scene(&g->pager, dr);
	say_step(&g->pager, app, dr);
	say_rules(&g->pager, q);
	say_throws(&g->pager, dr);
	pager_draw(&g->pager, c, rect_rows(r, 1, -1));
}

static bool
can_throw(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && dr->quick && dr->state == DRILL_RUNNING &&
		!app_wall(app);
}

static unsigned
run_throw(struct app *app, void *state)
{
	(void)state;
	view_drill_push(app, "drill-throw", NULL, NULL);
	return UI_DRAW;
}

static unsigned
run_play(struct app *app, void *state)
{
	(void)state;
	drill_play(app);
	return UI_DRAW;
}

static const struct action game_actions[] = {
	{ .id = "game.throw", .key = { .code = K_ENTER },
	  .label = N_("your turn"),
	  .help = N_("Say what the table does; then the die falls"),
	  .opens = true, .rank = 1, .when = can_throw, .run = run_throw },
	{ .id = "game.play", .key = { .code = K_CHAR, .cp = 'b' },
	  .label = N_("checklist"),
	  .help = N_("Go to the incident's checklist; Esc comes back"),
	  .rank = 2, .run = run_play },
};

const struct view view_game = {
	.name = "game", .title = N_("Table game"),
	.actions = game_actions,
	.action_count = ARRAY_LEN(game_actions), .draw = game_draw,
	.key = pager_view_key, .copy = pager_view_copy,
	.close = pager_view_close,
};

void
view_game_push(struct app *app)
{
	app_push(app, &view_game, mem_alloc(sizeof(struct game)));
}
