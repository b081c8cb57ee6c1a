/* SPDX-License-Identifier: MIT */
/*
 * What was said on the message row since the program was started, the newest
 * last: nothing that went by is lost.
 */
#include <stdlib.h>

#include "filter.h"
#include "pager.h"
#include "views.h"

#define TIME_COLUMN 10
#define END_ROWS (1 << 20)	/* further down than there are rows */

struct messages {
	struct filter filter;	/* first: FILTER_KEYS */
	struct pager pager;
};

static void
add_message(struct pager *p, const struct app *app, const struct message *m)
{
	struct buf at = { 0 };

	time_format(&at, m->at, app_zone(app), TIME_CLOCK_S);
	pager_pair(p, TIME_COLUMN, STYLE_DIM, buf_text(&at),
		m->kind == SAY_ERROR ? STYLE_ERROR : STYLE_PLAIN, m->text);
	buf_done(&at);
}

static size_t
fill(struct messages *s, const struct app *app)
{
	const char *filter = filter_text(&s->filter);
	enum text_match best = TEXT_MATCH_NONE;
	const struct message *m;
	size_t rows = 0;

	pager_clear(&s->pager);
	for (size_t i = 0; (m = app_message(app, i)) != NULL; i++) {
		const enum text_match match = text_match(m->text, filter);

		best = match > best ? match : best;
	}
	for (size_t i = 0; (m = app_message(app, i)) != NULL; i++) {
		if (!filter_passes(text_match(m->text, filter), best))
			continue;
		add_message(&s->pager, app, m);
		rows++;
	}
	return rows;
}

static void
messages_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct messages *s = state;
	const size_t rows = fill(s, app);

	canvas_text(c, r.x, r.y, r.w, STYLE_TITLE, _("Messages"));
	r = rect_rows(r, 1, -1);
	filter_draw(&s->filter, c, r, rows, false);
	r = rect_rows(r, filter_rows(&s->filter), -1);
	if (rows == 0)
		canvas_wrap(c, r, 0, STYLE_PLAIN, filter_text(&s->filter)[0]
			? _("No message has that. Esc takes the filter away.")
			: _("Nothing was said yet."));
	else
		pager_draw(&s->pager, c, r);
}

static unsigned
messages_key(struct app *app, void *state, const struct key *key)
{
	struct messages *s = state;

	(void)app;
	if (filter_key(&s->filter, key)) {
		s->pager.top = END_ROWS;
		return UI_DRAW;
	}
	return pager_key(&s->pager, key) ? UI_DRAW : UI_IGNORED;
}

static void
messages_close(struct app *app, void *state)
{
	struct messages *s = state;

	(void)app;
	pager_done(&s->pager);
	filter_done(&s->filter);
	free(s);
}

static const struct action messages_actions[] = {
	FILTER_KEYS("messages"),
};

const struct view view_messages = {
	.name = "messages", .title = N_("Messages"),
	.actions = messages_actions,
	.action_count = ARRAY_LEN(messages_actions), .draw = messages_draw,
	.key = messages_key, .typing = filter_typing,
	.close = messages_close,
};

void
view_messages_push(struct app *app)
{
	struct messages *s = mem_alloc(sizeof(*s));

	s->pager.top = END_ROWS;
	app_push(app, &view_messages, s);
}
