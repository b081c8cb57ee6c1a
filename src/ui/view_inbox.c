/* SPDX-License-Identifier: MIT */
/*
 * The inbox of a drill: everything that reached the players, the newest
 * first, answered or not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "drill_view.h"
#include "list.h"

struct inbox {
	struct list list;
};

struct shown {
	const struct app *app;
	char id[LIST_ID_MAX];
};

/* What goes to other seats is theirs. */
static bool
is_mine(const struct drill *dr, size_t sent)
{
	return drill_reaches(dr, desk_person(dr->desk), sent);
}

static size_t
count_of(const struct drill *dr)
{
	size_t n = 0;

	for (size_t i = 0; i < dr->sent_count; i++)
		n += is_mine(dr, i);
	return n;
}

static size_t
index_of(const struct drill *dr, size_t row)
{
	size_t i = dr->sent_count;

	while (i-- > 0)
		if (is_mine(dr, i) && row-- == 0)
			return i;
	return 0;
}

static const char *
row_id(void *ctx, size_t i)
{
	struct shown *s = ctx;

	snprintf(s->id, sizeof(s->id), "%zu", index_of(app_drill(s->app), i));
	return s->id;
}

static const char *
reaction_word(const struct drill_sent *s)
{
	static const char *const words[] = {
		[REACT_NONE] = N_("waits"), [REACT_ASIDE] = N_("aside"),
		[REACT_ANSWERED] = N_("replied"),
	};

	return _(words[s->reaction]);
}

static void
row_draw(void *ctx, size_t i, struct canvas *c, struct rect r, bool selected)
{
	const struct shown *shown = ctx;
	const struct drill *dr = app_drill(shown->app);
	const struct drill_sent *s = &dr->sent[index_of(dr, i)];
	struct buf b = { 0 };
	int x = r.x;

	(void)selected;
	time_format(&b, s->scheduled, app_zone(shown->app), TIME_CLOCK);
	x += canvas_text(c, x, r.y, 6, STYLE_DIM, b.text);
	x = r.x + 6;
	canvas_text(c, x, r.y, 10, s->reaction == REACT_NONE ? STYLE_NEAR
		: STYLE_PLAIN, reaction_word(s));
	x += 10;
	buf_clear(&b);
	inject_head(&b, dr, dr->injects[s->inject].rule);
	buf_addf(&b, "  %s", drill_text(dr, s));
	for (size_t k = 0; k < b.len; k++)
		if (b.text[k] == '\n')
			b.text[k] = ' ';
	canvas_text(c, x, r.y, r.x + r.w - x, STYLE_PLAIN, b.text);
	buf_done(&b);
}

static struct list_model
model_of(struct shown *s)
{
	const struct drill *dr = app_drill(s->app);

	return (struct list_model){ .count = dr ? count_of(dr) : 0,
		.id = row_id, .draw = row_draw, .ctx = s };
}

static void
inbox_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct inbox *s = state;
	struct shown shown = { .app = app };
	struct list_model model = model_of(&shown);

	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE,
		_("What has reached you in this drill"));
	r = rect_rows(r, 1, -1);
	if (!model.count)
		canvas_wrap(c, r, 0, STYLE_PLAIN, _("Nothing yet."));
	else
		list_draw(&s->list, &model, c, r);
}

static unsigned
inbox_key(struct app *app, void *state, const struct key *key)
{
	struct inbox *s = state;
	struct shown shown = { .app = app };
	struct list_model model = model_of(&shown);

	return list_key(&s->list, &model, key) == LIST_IGNORED ? UI_IGNORED
		: UI_DRAW;
}

static size_t
selected(const struct app *app, const void *state)
{
	struct inbox *s = (struct inbox *)(uintptr_t)state;
	struct shown shown = { .app = app };
	struct list_model model = model_of(&shown);

	return list_selected(&s->list, &model);
}

static bool
can_show(const struct app *app, const void *state)
{
	return selected(app, state) != LIST_NONE;
}

static unsigned
run_show(struct app *app, void *state)
{
	view_inject_push(app, index_of(app_drill(app), selected(app, state)));
	return UI_DRAW;
}

static const struct action inbox_actions[] = {
	{ .id = "inbox.show", .key = { .code = K_ENTER },
	  .label = N_("read, answer"),
	  .help = N_("Read it again; answer what was not answered"),
	  .rank = 1, .when = can_show, .run = run_show },
};

const struct view view_inbox = {
	.name = "inbox", .title = N_("Inbox"), .actions = inbox_actions,
	.action_count = ARRAY_LEN(inbox_actions), .draw = inbox_draw,
	.key = inbox_key,
};

void
view_inbox_push(struct app *app)
{
	app_push(app, &view_inbox, mem_alloc(sizeof(struct inbox)));
}
