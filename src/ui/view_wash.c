/* SPDX-License-Identifier: MIT */
/*
 * The end of a drill: what came of it, the questions of the hot wash in turn,
 * what is to be improved. Everybody sees it once the drill is over.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_view.h"
#include "menu.h"
#include "pager.h"

#define MARK_CELLS 16

struct wash {
	struct pager pager;
};

static void
say_end(struct pager *p, const struct drill *dr, const struct score *s)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < dr->scenario->end_count; i++)
		if (strcmp(dr->scenario->ends[i].id, dr->end_why) == 0)
			pager_say(p, STYLE_STRONG, words_text(
				&dr->scenario->ends[i].text, lang_now()));
	buf_addf(&b, _("Expected actions: met %d, late %d, out of order %d, "
		"missed %d."), s->met, s->late, s->order, s->missed);
	if (s->percent >= 0)
		buf_addf(&b, " %d%%", s->percent);
	pager_say(p, STYLE_STRONG, b.text);
	buf_clear(&b);
	buf_addf(&b, _("Deadlines: met %d, late %d, overdue %d."),
		s->due_met, s->due_late, s->due_overdue);
	pager_say(p, STYLE_PLAIN, b.text);
	buf_done(&b);
}

static void
say_objectives(struct pager *p, const struct score *s)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < s->objective_count; i++) {
		const struct score_objective *o = &s->objective[i];
		const enum drill_rating r = o->rated ? o->rated->rating
			: o->proposed;

		buf_clear(&b);
		buf_addf(&b, "%s %s%s%s", words_text(&o->rule->title,
			lang_now()), drill_rating_name(r), r ? ", " : "",
			drill_rating_word(r));
		if (o->rated && *o->rated->note)
			buf_addf(&b, " (%s)", o->rated->note);
		pager_pair(p, MARK_CELLS, STYLE_PLAIN, o->rule->id,
			STYLE_PLAIN, b.text);
	}
	buf_done(&b);
}

static void
say_lines(struct pager *p, const struct score *s)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < s->line_count; i++) {
		const struct score_line *line = &s->line[i];

		if (line->state == SCORE_NOT)
			continue;
		buf_clear(&b);
		buf_addf(&b, "%s %s", line->rule->full,
			words_text(&line->rule->text, lang_now()));
		if (line->overruled)
			buf_addf(&b, " (%s: %s)",
				line->overruled->mark.person,
				line->overruled->note);
		pager_pair(p, MARK_CELLS, line->state == SCORE_MET ? STYLE_OK
			: STYLE_NEAR, score_state_word(line->state),
			STYLE_PLAIN, b.text);
	}
	buf_done(&b);
}

static bool
is_answered(const struct drill *dr, const char *question)
{
	for (size_t i = 0; i < dr->reply_count; i++)
		if (strcmp(dr->replies[i].question, question) == 0)
			return true;
	return false;
}

static void
say_questions(struct pager *p, const struct drill *dr)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < dr->scenario->question_count; i++) {
		const struct scenario_question *q =
			&dr->scenario->questions[i];

		pager_pair(p, MARK_CELLS, STYLE_KEY, q->id, is_answered(dr,
			q->id) ? STYLE_PLAIN : STYLE_STRONG,
			words_text(&q->text, lang_now()));
		for (size_t k = 0; k < dr->reply_count; k++) {
			if (strcmp(dr->replies[k].question, q->id) != 0)
				continue;
			buf_clear(&b);
			buf_addf(&b, "%s: %s", dr->replies[k].mark.person,
				dr->replies[k].text);
			pager_pair(p, MARK_CELLS, STYLE_DIM, "", STYLE_PLAIN,
				b.text);
		}
	}
	buf_done(&b);
}

static void
say_items(struct pager *p, const struct drill *dr, const struct zone *zone)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < dr->item_count; i++) {
		const struct drill_item *item = &dr->items[i];

		buf_clear(&b);
		buf_addf(&b, "%s (%s, ", item->hazard, item->owner);
		time_format(&b, item->due, zone, TIME_MINUTES);
		buf_add_text(&b, ")");
		pager_pair(p, MARK_CELLS, STYLE_PLAIN, item->filed
			? _("filed") : _("not filed"), STYLE_PLAIN, b.text);
	}
	buf_done(&b);
}

static const char *
next_question(const struct app *app)
{
	const struct drill *dr = app_drill(app);

	for (size_t i = 0; dr && i < dr->scenario->question_count; i++)
		if (!is_answered(dr, dr->scenario->questions[i].id))
			return dr->scenario->questions[i].id;
	return NULL;
}

/* Nobody must wonder how to get out of it. */
static void
say_way(struct pager *p, const struct app *app, const struct drill *dr)
{
	char *real = drill_real_path(dr);
	struct buf b = { 0 };

	if (next_question(app))
		buf_add_text(&b, _("Enter answers the questions. "));
	buf_addf(&b, _("Esc goes back, to the drill's board; q there leaves "
		"it. The real database, where nothing was changed, opens "
		"again with: "));
	buf_addf(&b, "zhiban --db %s", real ? real : "FILE");
	pager_say(p, STYLE_OK, b.text);
	buf_done(&b);
	free(real);
}

static void
fill(const struct app *app, struct wash *w)
{
	const struct drill *dr = app_drill(app);
	struct score s;

	pager_clear(&w->pager);
	drill_score(dr, &s);
	say_end(&w->pager, dr, &s);
	say_way(&w->pager, app, dr);
	pager_say(&w->pager, STYLE_PLAIN, "");
	if (dr->scenario->question_count) {
		pager_say(&w->pager, STYLE_TITLE, _("Hot wash"));
		say_questions(&w->pager, dr);
		pager_say(&w->pager, STYLE_PLAIN, "");
	}
	pager_say(&w->pager, STYLE_TITLE, _("Objectives"));
	say_objectives(&w->pager, &s);
	pager_say(&w->pager, STYLE_PLAIN, "");
	pager_say(&w->pager, STYLE_TITLE, _("Expected actions"));
	say_lines(&w->pager, &s);
	if (dr->item_count) {
		pager_say(&w->pager, STYLE_PLAIN, "");
		pager_say(&w->pager, STYLE_TITLE, _("Improvements"));
		say_items(&w->pager, dr, app_zone(app));
	}
	score_done(&s);
}

static void
wash_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct wash *w = state;

	if (!app_drill(app))
		return;
	canvas_textf(c, r.x, r.y, r.w, STYLE_TITLE, _("The exercise is over: "
		"%s"), words_text(&app_drill(app)->scenario->title,
		lang_now()));
	fill(app, w);
	pager_draw(&w->pager, c, rect_rows(r, 1, -1));
}

/* ---- acting --------------------------------------------------------- */

static bool
can_answer(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && next_question(app);
}

static unsigned
run_answer(struct app *app, void *state)
{
	(void)state;
	view_drill_push(app, "drill-reply", "question", next_question(app));
	return UI_DRAW;
}

static bool
can_more(const struct app *app, const void *state)
{
	(void)state;
	return !app_wall(app) && app_drill(app) && !next_question(app) &&
		app_drill(app)->scenario->question_count;
}

VIEW_DRILL_OPENS(run_more, "drill-reply")

static bool
is_trainer(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	(void)state;
	return dr && !app_wall(app) &&
		drill_is_trainer(dr, desk_person(app_desk(app)));
}

VIEW_DRILL_OPENS(run_improve, "drill-improve")

VIEW_DRILL_OPENS(run_rate, "drill-rate")

VIEW_DRILL_OPENS(run_judge, "drill-overrule")

static bool
can_file(const struct app *app, const void *state)
{
	const struct drill *dr = app_drill(app);

	if (!is_trainer(app, state))
		return false;
	for (size_t i = 0; i < dr->item_count; i++)
		if (!dr->items[i].filed)
			return true;
	return false;
}

static void
file_now(struct app *app, void *ctx)
{
	app_act(app, ctx, "drill-file", NULL, NULL);
}

static unsigned
run_file(struct app *app, void *state)
{
	menu_confirm(app, _("File the improvements into the real database?"),
		_("File them"), file_now, state);
	return UI_DRAW;
}

static const struct action wash_actions[] = {
	{ .id = "wash.answer", .key = { .code = K_ENTER },
	  .label = N_("answer"), .help = N_("Answer the next question"),
	  .opens = true, .rank = 1, .when = can_answer, .run = run_answer },
	{ .id = "wash.more", .key = { .code = K_ENTER },
	  .label = N_("add an answer"),
	  .help = N_("Add an answer to one of the questions"),
	  .opens = true, .rank = 2, .when = can_more, .run = run_more },
	{ .id = "wash.improve", .key = { .code = K_CHAR, .cp = 'i' },
	  .label = N_("improvement"),
	  .help = N_("Write down what is to be improved, by whom, until when"),
	  .opens = true, .rank = 2, .when = is_trainer, .run = run_improve },
	{ .id = "wash.file", .key = { .code = K_CHAR, .cp = 'F' },
	  .label = N_("into the ledger"),
	  .help = N_("File the improvements into the real database"),
	  .opens = true, .rank = 2, .when = can_file, .run = run_file },
	{ .id = "wash.papers", .key = { .code = K_CHAR, .cp = 'P' },
	  .label = N_("papers"),
	  .help = N_("Plan, script, record, evaluation, summary: look, into a "
		"file, print"), .opens = true, .rank = 2,
	  .when = app_has_papers, .run = app_show_papers },
	{ .id = "wash.rate", .key = { .code = K_CHAR, .cp = 'r' },
	  .label = N_("rate"), .help = N_("Rate an objective"),
	  .opens = true, .rank = 3, .when = is_trainer, .run = run_rate },
	{ .id = "wash.judge", .key = { .code = K_CHAR, .cp = 'v' },
	  .label = N_("judge"),
	  .help = N_("Judge an expectation otherwise than the log does"),
	  .opens = true, .rank = 3, .when = is_trainer, .run = run_judge },
};

const struct view view_wash = {
	.name = "wash", .title = N_("After the drill"),
	.actions = wash_actions,
	.action_count = ARRAY_LEN(wash_actions), .draw = wash_draw,
	.key = pager_view_key, .copy = pager_view_copy,
	.close = pager_view_close,
};

void
view_wash_push(struct app *app)
{
	app_push(app, &view_wash, mem_alloc(sizeof(struct wash)));
}
