/* SPDX-License-Identifier: MIT */
/*
 * A question that is answered by typing the object's name: for what ends
 * something for good, so that no habit of the fingers does it.
 */
#include <stdlib.h>
#include <string.h>

#include "edit.h"
#include "menu.h"
#include "views.h"

#define BOX_CELLS 60
#define WORD_MAX 60

struct typed {
	char *question, *word;
	struct edit edit;
	bool wrong;		/* Enter on something else */
	void (*yes)(struct app *app, void *ctx);
	void *ctx;
};

/* Full-width digits of an input method are as good. */
static bool
matches(const struct typed *t)
{
	const char *s = edit_text(&t->edit);
	size_t left = strlen(s);
	struct buf folded = { 0 };
	bool same;

	while (left > 0) {
		uint32_t cp;
		const size_t n = text_next(s, left, &cp);

		cp = text_fold_key(cp);
		if (cp != ' ')
			text_put(&folded, cp);
		s += n;
		left -= n;
	}
	same = strcmp(buf_text(&folded), t->word) == 0;
	buf_done(&folded);
	return same;
}

static enum style
hint_style(const struct typed *t)
{
	return t->wrong ? STYLE_ERROR : STYLE_PLAIN;
}

/* Question, hint and field in a frame; false when there is no room for all of
 * it. */
static bool
draw_boxed(struct typed *t, const char *hint, struct canvas *c,
	struct rect r)
{
	const int w = BOX_CELLS < r.w ? BOX_CELLS : r.w;
	const int head = canvas_wrap_rows(t->question, w - 4);
	const int h = head + 1 + canvas_wrap_rows(hint, w - 4) + 1 + 1 + 2;
	struct rect in;

	if (w < 8 || h > r.h)
		return false;
	in = canvas_box(c, rect_middle(r, w, h), STYLE_NEAR, NULL);
	in = (struct rect){ in.x + 1, in.y, in.w - 2, in.h };
	canvas_wrap(c, rect_rows(in, 0, head), 0, STYLE_STRONG, t->question);
	canvas_wrap(c, rect_rows(in, head + 1, -1), 0, hint_style(t), hint);
	edit_draw(&t->edit, c, rect_rows(in, in.h - 1, 1), true);
	return true;
}

/* On a small screen what to type and the field come first; the question has
 * what is left. */
static void
draw_bare(struct typed *t, const char *hint, struct canvas *c, struct rect r)
{
	const int said = canvas_wrap_rows(hint, r.w);
	const int asked = canvas_wrap_rows(t->question, r.w);
	const int room = r.h - 1 - said;
	struct rect head;

	canvas_fill(c, r, STYLE_PLAIN);
	canvas_hits_clear(c);
	head = rect_rows(r, 0, room > asked ? asked : room > 0 ? room : 0);
	canvas_wrap(c, head, 0, STYLE_STRONG, t->question);
	if (head.h > 0 && asked > head.h)
		canvas_put_glyph(c, r.x + r.w - 1, r.y + head.h - 1,
			GLYPH_CUT, STYLE_STRONG);
	canvas_wrap(c, rect_rows(r, head.h, r.h - 1 - head.h), 0,
		hint_style(t), hint);
	edit_draw(&t->edit, c, rect_rows(r, r.h - 1, 1), true);
}

static void
typed_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct typed *t = state;
	struct buf hint = { 0 };

	(void)app;
	buf_addf(&hint, t->wrong ? _("That is not it: type %s, or Esc to "
		"leave everything as it is.") : _("Type %s to do it; Esc "
		"leaves everything as it is."), t->word);
	if (!draw_boxed(t, hint.text, c, r))
		draw_bare(t, hint.text, c, r);
	buf_done(&hint);
}

static unsigned
typed_key(struct app *app, void *state, const struct key *key)
{
	struct typed *t = state;
	void (*yes)(struct app *app, void *ctx) = t->yes;
	void *ctx = t->ctx;

	if (key->code == K_ENTER && matches(t)) {
		app_close(app, t);
		yes(app, ctx);
		return UI_DRAW;
	}
	if (key->code == K_ENTER) {
		t->wrong = true;
		return UI_DRAW;
	}
	t->wrong = false;
	return edit_key(&t->edit, key) ? UI_DRAW : UI_IGNORED;
}

static bool
typed_typing(const struct app *app, const void *state)
{
	(void)app;
	(void)state;
	return true;
}

static void
typed_close(struct app *app, void *state)
{
	struct typed *t = state;

	(void)app;
	edit_done(&t->edit);
	free(t->question);
	free(t->word);
	free(t);
}

/* The question was made by whoever asked: it goes, and nothing is done. */
static void
typed_language(struct app *app, void *state)
{
	app_close(app, state);
}

static bool
is_right(const struct app *app, const void *state)
{
	(void)app;
	return matches(state);
}

/* Told here, taken by `key`. */
static const struct action typed_actions[] = {
	{ .id = "typed.do", .group = N_("In the question"),
	  .key = { .code = K_ENTER }, .label = N_("do it"),
	  .help = N_("Once the name stands there"), .rank = 1,
	  .when = is_right },
};

const struct view view_typed = {
	.name = "typed", .title = N_("Question"), .overlay = true,
	.actions = typed_actions, .action_count = ARRAY_LEN(typed_actions),
	.draw = typed_draw, .key = typed_key, .typing = typed_typing,
	.language = typed_language, .close = typed_close,
};

void
menu_confirm_typed(struct app *app, const char *question, const char *word,
	void (*yes)(struct app *app, void *ctx), void *ctx)
{
	struct typed *t = mem_alloc(sizeof(*t));

	t->question = mem_text(question);
	t->word = mem_text(word);
	t->yes = yes;
	t->ctx = ctx;
	edit_init(&t->edit, WORD_MAX, false);
	app_push(app, &view_typed, t);
}
