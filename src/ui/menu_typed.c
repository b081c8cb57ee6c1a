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

static void
typed_draw(const struct app *app, void *state, struct canvas *c,
	struct rect r)
{
	struct typed *t = state;
	const int w = BOX_CELLS < r.w ? BOX_CELLS : r.w;
	const int head = canvas_wrap_rows(t->question, w - 4);
	struct buf hint = { 0 };
	struct rect in;

	(void)app;
	buf_addf(&hint, t->wrong ? _("That is not it: type %s, or Esc to "
		"leave everything as it is.") : _("Type %s to do it; Esc "
		"leaves everything as it is."), t->word);
	in = canvas_box(c, rect_middle(r, w, head + 3 +
		canvas_wrap_rows(hint.text, w - 4) + 2), STYLE_NEAR, NULL);
	if (in.w > 2)
		in = (struct rect){ in.x + 1, in.y, in.w - 2, in.h };
	canvas_wrap(c, rect_rows(in, 0, head), 0, STYLE_STRONG, t->question);
	canvas_wrap(c, rect_rows(in, head + 1, -1), 0, t->wrong ? STYLE_ERROR
		: STYLE_PLAIN, hint.text);
	edit_draw(&t->edit, c, rect_rows(in, in.h - 1, 1), true);
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
	.close = typed_close,
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
