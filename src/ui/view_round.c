/* SPDX-License-Identifier: MIT */
/*
 * A round of inspection: its items, each with what was found there, answered
 * by one key or a form; the sheet to print, and the end of the round.
 */
#include <stdlib.h>
#include <string.h>

#include "act.h"
#include "roll.h"

/* ---- what is listed ------------------------------------------------- */

static void
gather(struct roll_page *p)
{
	struct inspection_item *item = mem_alloc((p->inc->step_count + 1) *
		sizeof(*item));
	const size_t count = inspection_items(p->site, p->inc, item);

	p->own = item;
	for (size_t i = 0; i < count; i++)
		roll_add(p, &item[i]);
}

static void
items_done(struct roll_page *p)
{
	free(p->own);
}

static const char *
item_id(struct roll_page *p, const void *item)
{
	(void)p;
	return ((const struct inspection_item *)item)->step->rule->full;
}

static enum style
style_of(const struct roll_page *p, const void *item)
{
	(void)p;
	switch (((const struct inspection_item *)item)->answer) {
	case ITEM_HAZARD:
		return STYLE_OVERDUE;
	case ITEM_OK:
	case ITEM_NOT_APPLICABLE:
		return STYLE_DIM;
	default:
		return STYLE_PLAIN;
	}
}

static void
answer_text(struct buf *out, const struct roll_page *p, const void *item)
{
	const enum item_answer a = ((const struct inspection_item *)item)
		->answer;

	(void)p;
	buf_addf(out, "[%s] %s", a == ITEM_OK ? "x" : a == ITEM_HAZARD ? "!"
		: a == ITEM_NOT_APPLICABLE ? "/" : " ",
		item_answer_word(a));
}

static void
label_text(struct buf *out, const struct roll_page *p, const void *item)
{
	buf_add_text(out, step_label(p->inc,
		((const struct inspection_item *)item)->step));
}

static void
what_text(struct buf *out, const struct roll_page *p, const void *item)
{
	(void)p;
	buf_add_text(out, words_text(&((const struct inspection_item *)item)
		->step->rule->text, lang_now()));
}

static const struct roll_column columns[] = {
	{ .cells = 20, .text = answer_text, .style_of = style_of },
	{ .cells = 14, .text = label_text, .from = 72, .style = STYLE_DIM },
	{ .text = what_text, .style_of = style_of },
	{ .cells = 0 },
};

/* ---- the picture ---------------------------------------------------- */

static void
head(struct buf *out, const struct roll_page *p)
{
	const struct inspection_item *item = p->own;
	size_t open = 0;

	for (size_t i = 0; i < p->count; i++)
		open += item[i].answer <= ITEM_LATER;
	buf_addf(out, _("%s: %zu of %zu items answered"), p->inc->number,
		p->count - open, p->count);
	buf_addf(out, "  %s", p->inc->title);
}

static void
hazard_fact(struct pager *out, const struct roll_page *p,
	const struct inspection_item *item)
{
	struct buf text = { 0 };

	if (!item->hazard)
		return;
	buf_addf(&text, "%lld: %s; %s, ", (long long)item->hazard->number,
		item->hazard->hazard, item->hazard->owner);
	time_format(&text, item->hazard->due, p->zone, TIME_MINUTES);
	if (item->hazards > 1)
		buf_addf(&text, _("; and %d more"), item->hazards - 1);
	pager_fact(out, _("hazard"), text.text);
	buf_done(&text);
}

static void
detail(struct pager *out, const struct roll_page *p, const void *of)
{
	const struct inspection_item *item = of;
	const struct incident_step *s = item ? item->step : NULL;
	struct buf by = { 0 };

	if (!item)
		return;
	pager_say(out, STYLE_STRONG, words_text(&s->rule->text, lang_now()));
	for (size_t i = 0; i < s->rule->never.count; i++)
		pager_fact(out, _("NEVER"), words_text(
			&s->rule->never.item[i], lang_now()));
	pager_fact(out, _("How"), words_text(&s->rule->detail, lang_now()));
	pager_fact(out, _("To record"), words_text(&s->rule->record,
		lang_now()));
	if (item->answer > ITEM_LATER) {
		buf_addf(&by, "%s, %s  ", item_answer_word(item->answer),
			s->end.person);
		time_format(&by, s->end.when, p->zone, TIME_MINUTES);
		pager_fact(out, _("found"), by.text);
		pager_fact(out, _("note"), fields_get(&s->given, "reason"));
		pager_fact(out, _("file"), fields_get(&s->given, "file"));
	}
	hazard_fact(out, p, item);
	buf_done(&by);
}

static const struct roll_kind round_items = {
	.gather = gather, .done = items_done, .id_of = item_id,
	.of_incident = true, .head_text = head, .columns = columns,
	.empty = N_("There is nothing to look at in this round."),
	.detail = detail, .label_cells = 16, .split = { .below_from = 8,
		.below = 5 },
};

/* ---- acting --------------------------------------------------------- */

static const struct incident_step *
selected(const struct app *app, const struct roll *v)
{
	const struct incident *inc = app_incident(app, v->incident);

	return inc && *v->list.id ? incident_step(inc, v->list.id, NULL)
		: NULL;
}

static bool
is_open(const struct app *app, const void *state)
{
	const struct incident *inc = app_incident(app,
		((const struct roll *)state)->incident);

	return !app_wall(app) && inc && (inc->state == INCIDENT_OPEN ||
		inc->state == INCIDENT_HANDLED);
}

static unsigned
ask(struct app *app, const struct roll *v, const char *found)
{
	struct fields given = { 0 };

	fields_add(&given, "step", v->list.id);
	fields_add(&given, "found", found);
	view_act_push(app, &(struct act_call){ .incident = v->incident,
		.verb = "inspect-item", .given = &given });
	fields_done(&given);
	return UI_DRAW;
}

/* By one key where nothing has to be said; a question, a value, a call or a
 * signature has the form it has in the walk. */
static unsigned
run_ok(struct app *app, void *state)
{
	const struct roll *v = state;
	const struct incident_step *s = selected(app, v);
	const struct incident *inc = app_incident(app, v->incident);
	struct err why = { 0 };

	if (!s)
		return UI_USED;
	if (!step_allows(inc, s, "done", app_now(app), &why)) {
		app_say(app, SAY_ERROR, "%s", why.text);
		return UI_DRAW;
	}
	if (s->rule->kind != STEP_DO || step_wants_witness(inc, s) ||
		step_wants_approver(inc, s))
		view_act_push(app, &(struct act_call){
			.incident = v->incident, .step = s->rule->full,
			.verb = s->rule->kind == STEP_REPORT ? "submit"
			: "done" });
	else
		app_act(app, state, "inspect-item", v->incident, "step",
			s->rule->full, "found", "ok", NULL);
	return UI_DRAW;
}

static unsigned
run_note(struct app *app, void *state)
{
	return ask(app, state, "ok");
}

/* The values of a record come first: the form of a hazard asks other things. */
static unsigned
run_hazard(struct app *app, void *state)
{
	const struct incident_step *s = selected(app, state);

	if (s && s->state != STEP_DONE && s->rule->kind != STEP_DO) {
		app_say(app, SAY_ERROR, "%s", _("First answer it (Enter), then "
			"enter the hazard."));
		return UI_DRAW;
	}
	return s ? ask(app, state, "hazard") : UI_USED;
}

static unsigned
run_skip(struct app *app, void *state)
{
	return ask(app, state, "n/a");
}

static unsigned
run_walk(struct app *app, void *state)
{
	view_walk_push(app, ((struct roll *)state)->incident);
	return UI_DRAW;
}

static unsigned
run_done(struct app *app, void *state)
{
	view_act_push(app, &(struct act_call){ .verb = "inspect-done",
		.incident = ((struct roll *)state)->incident });
	return UI_DRAW;
}

static void
make_sheet(struct app *app, const char *incident, struct buf *title,
	struct buf *text)
{
	const struct incident *inc = app_incident(app, incident);
	char code[SEAL_CODE_SIZE] = "";
	struct seal seal = { .seq = 0 };
	const struct round_sheet r = { .site = desk_site(app_desk(app)),
		.inc = inc, .seal = code };

	if (!inc)
		return;
	if (desk_sealed(app_desk(app), &seal, NULL) == 0 && seal.seq)
		seal_code(code, seal.hash);
	buf_addf(title, _("To print: zhiban inspect sheet %s"), inc->number);
	report_round(text, &r);
}

static unsigned
run_sheet(struct app *app, void *state)
{
	view_page_push(app, &(struct page_source){ .make = make_sheet,
		.ctx = ((struct roll *)state)->incident });
	return UI_DRAW;
}

static const struct action round_actions[] = {
	{ .id = "round.ok", .act = "inspect-item", .key = { .code = K_ENTER },
	  .label = N_("in order"),
	  .help = N_("The item is in order; what has to be said is asked"),
	  .rank = 1, .when = is_open, .run = run_ok },
	{ .id = "round.hazard", .act = "inspect-item",
	  .key = { .code = K_CHAR, .cp = 'h' }, .label = N_("hazard"),
	  .help = N_("A hazard was found there: it goes into the ledger"),
	  .opens = true, .rank = 1, .when = is_open, .run = run_hazard },
	{ .id = "round.skip", .act = "inspect-item",
	  .key = { .code = K_CHAR, .cp = 's' }, .label = N_("not applicable"),
	  .help = N_("The item is not applicable, with the reason"),
	  .opens = true, .rank = 2, .when = is_open, .run = run_skip },
	{ .id = "round.note", .act = "inspect-item",
	  .key = { .code = K_CHAR, .cp = 'n' },
	  .label = N_("note, evidence"),
	  .help = N_("In order, with a remark or a file that shows it"),
	  .opens = true, .rank = 2, .when = is_open, .run = run_note },
	{ .id = "round.done", .act = "inspect-done",
	  .key = { .code = K_CHAR, .cp = 'c' }, .label = N_("finish"),
	  .help = N_("Finish the round, when every item has its answer"),
	  .opens = true, .rank = 3, .when = is_open, .run = run_done },
	{ .id = "round.sheet", .key = { .code = K_CHAR, .cp = 'p' },
	  .label = N_("sheet"),
	  .help = N_("The sheet of the round, as it would be printed"),
	  .opens = true, .rank = 3, .run = run_sheet },
	{ .id = "round.walk", .key = { .code = K_CHAR, .cp = 'w' },
	  .label = N_("walk it"),
	  .help = N_("The round step by step, like any plan"),
	  .opens = true, .rank = 4, .run = run_walk },
};

const struct view view_round = {
	.name = "round", .title = N_("Round of inspection"),
	.actions = round_actions, .action_count = ARRAY_LEN(round_actions),
	ROLL_VIEW, .copy = roll_copy,
};

/* Where the round goes on: at the first item without an answer. */
static void
go_on(const struct app *app, struct roll *v)
{
	struct roll_page p;
	bool found = false;

	if (!roll_open(&p, app, v))
		return;
	for (size_t i = 0; !found && i < p.count; i++) {
		const struct inspection_item *item = p.item[i];

		found = item->answer <= ITEM_LATER;
		if (found)
			roll_select(&p, item);
	}
	roll_close_page(&p);
}

void
view_round_push(struct app *app, const char *incident_id)
{
	struct roll *v = roll_new(&round_items, sizeof(*v), incident_id);

	go_on(app, v);
	app_push(app, &view_round, v);
}
