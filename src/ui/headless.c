/* SPDX-License-Identifier: MIT */
/*
 * The app without a terminal: a script of verbs, one a line, plays keys and
 * looks at the screen. Reading and writing desk are both here, joined by the
 * same line as parent and child.
 */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "headless_room.h"
#include "title.h"

#define SCRIPT_MAX (1024 * 1024)

/* Tells what is due, as the parent of a screen does. */
static void
tick(struct script *s)
{
	do {
		if (teller_turn(s->teller, NULL, NULL) < 0)
			return;
	} while (teller_more(s->teller));
}

/* Serves what was sent so far and lets the app take the answers. */
static void
settle(struct script *s)
{
	struct pollfd wait = { .fd = s->line[0], .events = POLLIN };
	struct err err = { 0 };

	app_idle(s->app);
	app_look_health(s->app);
	do {
		while (poll(&wait, 1, 0) > 0)
			if (line_serve(s->line[0], s->writer, &err) <= 0)
				break;
		app_turn(s->app, clock_mono());
		if (!app_replies(s->app))
			return;
	} while (s->app->pending_count > 0);
	tick(s);
	app_sync(s->app);
}

void
script_wait(struct script *s)
{
	settle(s);
	script_draw(s);
}

void
script_draw(struct script *s)
{
	app_turn(s->app, clock_mono());
	if (s->app->copy)
		copy_out(s->app, &s->canvas, NULL, NULL);
	app_draw(s->app, &s->canvas);
	s->mouse.stale = false;
}

/* ---- the file ------------------------------------------------------- */

static int
read_stdin(struct buf *out, struct err *err)
{
	char chunk[4096];
	ssize_t n;

	while ((n = read(STDIN_FILENO, chunk, sizeof(chunk))) > 0) {
		buf_add(out, chunk, (size_t)n);
		if (out->len > SCRIPT_MAX)
			return err_set(err, ERR_REFUSED,
				_("the script is longer than 1 MiB"));
	}
	if (n < 0)
		return err_set(err, ERR_SYSTEM, _("the script: %s"),
			strerror(errno));
	return 0;
}

static int
read_script(const char *path, struct buf *out, struct err *err)
{
	if (!path)
		return err_set(err, ERR_USAGE,
			_("--headless needs --script FILE"));
	if (strcmp(path, "-") == 0)
		return read_stdin(out, err);
	return file_read(out, path, SCRIPT_MAX, err);
}

static int
run_line(struct script *s, char *line, struct err *err)
{
	const struct script_verb *verb;
	char *rest;

	line += strspn(line, " \t");
	if (*line == '\0' || *line == '#')
		return 0;
	rest = line + strcspn(line, " \t");
	if (*rest)
		*rest++ = '\0';
	verb = script_verb(line);
	if (!verb)
		return err_set(err, ERR_USAGE, _("%s:%d: there is no \"%s\""),
			s->name, s->line_number, line);
	return verb->run(s, rest + strspn(rest, " \t"), err);
}

static int
run_script(struct script *s, char *text, struct err *err)
{
	while (*text && !s->ended && !app_done(s->app)) {
		char *end = text + strcspn(text, "\n");
		bool last = *end == '\0';

		*end = '\0';
		if (end > text && end[-1] == '\r')
			end[-1] = '\0';
		s->line_number++;
		app_turn(s->app, clock_mono());
		if (run_line(s, text, err) < 0)
			return -1;
		text = last ? end : end + 1;
		s->rest = text;
	}
	settle(s);
	return 0;
}

/* ---- opening -------------------------------------------------------- */

int
script_size(const char *text, int *ret_w, int *ret_h, struct err *err)
{
	int w, h;
	char rest;

	if (sscanf(text, "%dx%d%c", &w, &h, &rest) != 2 || w < 1 || h < 1 ||
	    w > CANVAS_MAX || h > CANVAS_MAX)
		return err_set(err, ERR_USAGE,
			_("%s is no size: write COLUMNSxROWS, such as 80x24"),
			text);
	*ret_w = w;
	*ret_h = h;
	return 0;
}

static int
play(void *ctx, const struct ui_options *o, struct ui_next *next,
	struct err *err)
{
	struct script *s = ctx;
	struct desk_options write = ui_desk_options(o, true);
	struct app_setup setup = { 0 };
	struct lesson lesson = { o, &setup, next };
	struct drill *drill = NULL;
	int rc;

	s->teller = teller_new(write.settings);
	rc = desk_open(&s->writer, &write, err);

	if (rc == 0)
		rc = ui_drill(&drill, s->writer, err);
	if (rc == 0)
		rc = teller_begin(s->teller, s->writer, err);
	if (rc == 0)
		rc = ui_setup(o, s->line[1], &setup, err);
	if (rc == 0) {
		setup.has_mouse = true;
		setup.mouse = !o->no_mouse;
		setup.begin = lesson_begin;
		setup.begin_ctx = &lesson;
		s->app = app_new(&setup, clock_mono());
		script_draw(s);
		rc = run_script(s, s->rest, err);
		app_free(s->app);
	}
	ui_setup_done(&setup);
	teller_end(s->teller, 0);
	teller_free(s->teller);
	drill_close(drill);
	desk_close(s->writer);
	return rc;
}

int
headless_run(const struct ui_options *o, struct err *err)
{
	struct script s = { .name = o->script, .line = { -1, -1 } };
	struct buf text = { 0 };
	int w, h, rc = -1;

	if (script_size(o->size, &w, &h, err) < 0 ||
	    read_script(o->script, &text, err) < 0 ||
	    line_pair(s.line, err) < 0)
		goto out;
	theme_make(&s.theme, o->desk.settings, o->mono, NULL);
	canvas_init(&s.canvas, w, h, o->ascii);
	buf_add_text(&text, "");
	s.rest = text.text;
	rc = lesson_run(o, play, &s, err);
	canvas_done(&s.canvas);
	close(s.line[0]);
	close(s.line[1]);
out:
	buf_done(&text);
	return rc;
}
