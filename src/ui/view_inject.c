/* SPDX-License-Identifier: MIT */
/*
 * What reached the players, in a box over what they do: answered, put aside,
 * or left for later in the inbox.
 */
#include <stdlib.h>
#include <string.h>

#include "drill_view.h"
#include "pager.h"

#define BOX_CELLS 72
#define BOX_MARGIN 2

struct inject_view {
	struct pager pager;	/* first */
	size_t sent;		/* index */
	bool hint;		/* asked for */
	bool asked;		/* it was not answered when it was opened */
	uint64_t ticket;
};

void
inject_head(struct buf *out, const struct drill *dr, const struct inject *in)
{
	struct buf who = { 0 };

	drill_from(&who, dr, in);
	/* TRANSLATORS: "telephone call: Ms Li" */
	if (who.len && in->channel == CHANNEL_COACH)
		buf_add_text(out, who.text);
	else if (who.len)
		buf_addf(out, _("%s: %s"), scenario_channel_word(in->channel),
			who.text);
	else
		buf_add_text(out, scenario_channel_word(in->channel));
	buf_done(&who);
}

static const struct drill_sent *
sent_of(const struct app *app, const struct inject_view *v)
{
	const struct drill *dr = app_drill(app);

	return dr && v->sent < dr->sent_count ? &dr->sent[v->sent] : NULL;
}

static const struct inject *
rule_of(const struct app *app, const struct inject_view *v)
{
	const struct drill_sent *s = sent_of(app, v);

	return s ? app_drill(app)->injects[s->inject].rule : NULL;
}

/* brief: what was said, and nothing else. */
static void
fill(const struct app *app, struct inject_view *v, bool brief)
{
	const struct drill *dr = app_drill(app);
	const struct drill_sent *s = sent_of(app, v);
	const struct inject *in = rule_of(app, v);
	struct buf b = { 0 };

	pager_clear(&v->pager);
	time_format(&b, s->scheduled, app_zone(app), TIME_CLOCK);
	buf_add_text(&b, "  ");
	drill_to(&b, dr, in);
	if (!brief)
		pager_say(&v->pager, STYLE_DIM, buf_text(&b));
	if (words_any(&in->subject))
		pager_say(&v->pager, STYLE_STRONG,
			words_text(&in->subject, lang_now()));
	pager_say(&v->pager, STYLE_PLAIN, drill_text(dr, s));
	if ((v->hint || dr->scenario->lesson) && words_any(&in->hint)) {
		pager_say(&v->pager, STYLE_PLAIN, "");
		pager_say(&v->pager, STYLE_OK,
			words_text(&in->hint, lang_now()));
	}
	if (s->reaction == REACT_ANSWERED) {
		buf_clear(&b);
		buf_addf(&b, _("answered by %s: %s"), s->reacted.person,
			s->answer);
		pager_say(&v->pager, STYLE_PLAIN, "");
		pager_say(&v->pager, STYLE_OK, b.text);
	}
	buf_done(&b);
}

static int
rows_of(const struct pager *p, int cells)
{
	int rows = 0;

	for (size_t i = 0; i < p->count; i++) {
		const int n = canvas_wrap_rows(p->item[i].text, cells);

		rows += n > 0 ? n : 1;
	}
	return rows;
}

static void
inject_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct inject_view *v = state;
	struct buf title = { 0 };
	struct rect box = r;

	if (!sent_of(app, v))
		return;
	fill(app, v, view_is_tiny(c));
	box.w = r.w < BOX_CELLS ? r.w : BOX_CELLS;
	box.h = rows_of(&v->pager, box.w - 2) + 2;
	if (box.h > r.h)
		box.h = r.h;
	box.x = r.x + (r.w - box.w) / 2;
	box.y = r.y + (r.h - box.h) / 2;
	inject_head(&title, app_drill(app), rule_of(app, v));
	box = canvas_box(c, box, STYLE_NEAR, buf_text(&title));
	pager_draw(&v->pager, c, box);
	buf_done(&title);
}

/* ---- acting --------------------------------------------------------- */

static bool
is_open(const struct app *app, const void *state)
{
	const struct inject_view *v = state;
	const struct drill_sent *s = sent_of(app, v);

	return s && s->reaction != REACT_ANSWERED && !app_wall(app) &&
		app_drill(app)->state == DRILL_RUNNING &&
		!app_waiting(app, v->ticket);
}

/* What asks for no words back: it is read, and that is all. */
static bool
is_read_only(const struct app *app, const struct inject_view *v)
{
	const struct inject *in = rule_of(app, v);

	return in && (in->channel == CHANNEL_COACH ||
		in->channel == CHANNEL_NEWS);
}

static bool
can_answer(const struct app *app, const void *state)
{
	return is_open(app, state) && !is_read_only(app, state);
}

static bool
can_read(const struct app *app, const void *state)
{
	return is_open(app, state) && is_read_only(app, state);
}

static void
sent_name(struct buf *out, const struct app *app, const struct inject_view *v)
{
	buf_addf(out, "%s/%d", rule_of(app, v)->id, sent_of(app, v)->nth);
}

static unsigned
run_answer(struct app *app, void *state)
{
	struct buf id = { 0 };

	sent_name(&id, app, state);
	view_drill_push(app, "drill-answer", "inject", id.text);
	buf_done(&id);
	return UI_DRAW;
}

static unsigned
run_read(struct app *app, void *state)
{
	struct inject_view *v = state;
	struct buf id = { 0 };

	sent_name(&id, app, v);
	v->ticket = app_act(app, v, "drill-answer", NULL, "inject", id.text,
		"text", _("read"), NULL);
	buf_done(&id);
	return UI_DRAW;
}

static unsigned
run_aside(struct app *app, void *state)
{
	struct inject_view *v = state;
	struct buf id = { 0 };

	sent_name(&id, app, v);
	v->ticket = app_act(app, v, "drill-aside", NULL, "inject", id.text,
		NULL);
	buf_done(&id);
	return UI_DRAW;
}

static bool
has_hint(const struct app *app, const void *state)
{
	const struct inject_view *v = state;
	const struct inject *in = rule_of(app, v);

	return in && !v->hint && words_any(&in->hint) &&
		!app_drill(app)->scenario->lesson;
}

static unsigned
run_hint(struct app *app, void *state)
{
	(void)app;
	((struct inject_view *)state)->hint = true;
	return UI_DRAW;
}

static void
inject_reply(struct app *app, void *state, const struct reply *reply)
{
	if (reply->err.code != ERR_NONE)
		app_say(app, SAY_ERROR, "%s", reply->err.text);
	else
		app_close(app, state);
}

/* Somebody answered it, here or on another screen; or nobody can any more. */
static void
inject_sync(struct app *app, void *state)
{
	const struct inject_view *v = state;
	const struct drill_sent *s = sent_of(app, v);

	if (s && v->asked && (s->reaction == REACT_ANSWERED ||
	    app_drill(app)->state == DRILL_ENDED))
		app_close(app, state);
}

/* Words go on below the box: nobody must take its end for theirs. */
static bool
goes_on(const struct app *app, const void *state)
{
	const struct pager *p = &((const struct inject_view *)state)->pager;

	(void)app;
	return p->top + p->rows < p->all;
}

static unsigned
run_more(struct app *app, void *state)
{
	return pager_view_key(app, state, &(struct key){ .code = K_PGDN });
}

static const struct action inject_actions[] = {
	{ .id = "inject.more", .key = { .code = K_PGDN },
	  .alt = { .code = K_CHAR, .cp = ' ' }, .label = N_("goes on"),
	  .help = N_("The rest of what was said"), .group = N_("In a drill"),
	  .rank = 1, .when = goes_on, .run = run_more },
	{ .id = "inject.answer", .key = { .code = K_ENTER },
	  .label = N_("answer"), .group = N_("In a drill"),
	  .help = N_("Say what you answer; it goes into the record"),
	  .opens = true, .rank = 1, .when = can_answer, .run = run_answer },
	{ .id = "inject.read", .key = { .code = K_ENTER },
	  .label = N_("read on"), .help = N_("It is read: go on"),
	  .rank = 1, .when = can_read, .run = run_read },
	{ .id = "inject.aside", .key = { .code = K_CHAR, .cp = 'p' },
	  .label = N_("put aside"),
	  .help = N_("Put it aside; ctrl-t shows everything that came"),
	  .rank = 1, .when = can_answer, .run = run_aside },
	{ .id = "inject.hint", .key = { .code = K_CHAR, .cp = 'h' },
	  .label = N_("hint"), .help = N_("Show a hint"), .rank = 2,
	  .when = has_hint, .run = run_hint },
};

const struct view view_inject = {
	.name = "inject", .title = N_("In the drill"), .overlay = true,
	.actions = inject_actions,
	.action_count = ARRAY_LEN(inject_actions), .draw = inject_draw,
	.key = pager_view_key, .sync = inject_sync, .reply = inject_reply,
	.copy = pager_view_copy, .close = pager_view_close,
};

void
view_inject_push(struct app *app, size_t sent)
{
	struct inject_view *v = mem_alloc(sizeof(*v));

	v->sent = sent;
	v->asked = sent_of(app, v) &&
		sent_of(app, v)->reaction != REACT_ANSWERED;
	app_push(app, &view_inject, v);
}
