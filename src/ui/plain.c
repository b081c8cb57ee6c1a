/* SPDX-License-Identifier: MIT */
/*
 * The plain face's turns: show the top view in lines, ask, act, until the
 * last view is left. Reading and writing desk are both here, joined by the
 * same line as parent and child.
 */
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "app_room.h"
#include "past.h"
#include "plain.h"
#include "title.h"

/* What is selected goes to the file: a line of text has no clipboard. */
static void
serve_copy(struct plain *p)
{
	struct canvas c;

	if (!p->app->copy)
		return;
	canvas_init(&c, 80, 24, true);
	copy_out(p->app, &c, NULL, NULL);
	canvas_done(&c);
}

#define LAST_MS 2000		/* for what is on its way when one leaves */

/* What the message row would say. */
static void
say_message(struct plain *p)
{
	if (p->app->say.len == 0)
		return;
	plain_text(p, buf_text(&p->app->say));
	buf_clear(&p->app->say);
}

void
plain_settle(struct plain *p)
{
	struct pollfd wait = { .fd = p->line[0], .events = POLLIN };
	struct err err = { 0 };
	struct buf said = { 0 };

	app_idle(p->app);
	do {
		while (poll(&wait, 1, 0) > 0)
			if (line_serve(p->line[0], p->writer, &err) <= 0)
				break;
		app_turn(p->app, clock_mono());
		if (!app_replies(p->app))
			break;
	} while (p->app->pending_count > 0);
	plain_tell(p, &said);
	if (said.len)
		plain_text(p, said.text);
	buf_done(&said);
	serve_copy(p);
	say_message(p);
}

void
plain_key(struct plain *p, enum key_code code)
{
	app_turn(p->app, clock_mono());
	app_key(p->app, &(struct key){ .code = code });
}

void
plain_type(struct plain *p, const char *text)
{
	size_t left = strlen(text);

	app_turn(p->app, clock_mono());
	while (left > 0) {
		struct key key = { .code = K_CHAR };
		const size_t n = text_next(text, left, &key.cp);

		app_key(p->app, &key);
		text += n;
		left -= n;
	}
}

static bool
is_there(const struct plain *p, const void *of)
{
	void *state;

	for (size_t i = 0; app_view(p->app, i, &state); i++) {
		if (state == of)
			return true;
	}
	return false;
}

/* A view that is gone may have left its place to another. */
static void
forget_gone(struct plain *p)
{
	if (!is_there(p, p->asked))
		p->asked = NULL;
	if (!is_there(p, p->log_of))
		p->log_of = NULL;
}

static void
say_hello(struct plain *p)
{
	const char *kind = desk_kind(p->writer);

	if (strcmp(kind, "drill") == 0)
		plain_say(p, "%s", DRILL_MARK);
	else if (strcmp(kind, "test") == 0)
		plain_say(p, "%s", _("TEST DATABASE: nothing here is real"));
	plain_say(p, "%s", _("Type a number or a word and press Enter; an "
		"empty line says it again, a dot goes back."));
}

/* What the banner says on a screen. */
static void
say_past(struct plain *p)
{
	struct buf text = { 0 };

	if (!app_in_past(p->app))
		return;
	app_past_banner(p->app, &text, 0);
	plain_say(p, "%s", buf_text(&text));
	buf_done(&text);
}

static void
turns(struct plain *p)
{
	say_hello(p);
	plain_news_begin(p);
	while (!p->ended && !app_done(p->app)) {
		void *state = NULL;
		const struct view *view;

		plain_settle(p);
		forget_gone(p);
		view = app_view(p->app, 0, &state);
		if (!view)
			break;
		say_past(p);
		if (view == &view_act || view == &view_open)
			plain_form(p, view, state);
		else
			plain_view(p, view, state);
	}
	plain_settle(p);
}

int
plain_run(const struct ui_options *o, struct err *err)
{
	struct desk_options write = ui_desk_options(o, true);
	struct app_setup setup = { 0 };
	struct plain p = { .line = { -1, -1 }, .tty = isatty(STDIN_FILENO) };
	struct drill *drill = NULL;
	int rc = line_pair(p.line, err);

	if (rc < 0)
		return -1;
	p.teller = teller_new(write.settings);
	rc = desk_open(&p.writer, &write, err);
	if (rc == 0)
		rc = ui_drill(&drill, p.writer, err);
	if (rc == 0)
		rc = teller_begin(p.teller, p.writer, err);
	if (rc == 0)
		rc = ui_setup(o, p.line[1], &setup, err);
	if (rc == 0) {
		setup.tells_news = true;
		p.app = app_new(&setup, clock_mono());
		app_look_health(p.app);
		turns(&p);
		app_free(p.app);
	}
	ui_setup_done(&setup);
	teller_end(p.teller, LAST_MS);
	teller_free(p.teller);
	buf_done(&p.trouble);
	drill_close(drill);
	if (p.writer)
		desk_retire(p.writer);
	desk_close(p.writer);
	close(p.line[0]);
	close(p.line[1]);
	buf_done(&p.in);
	buf_done(&p.shown);
	buf_done(&p.item);
	buf_done(&p.told);
	return rc;
}
