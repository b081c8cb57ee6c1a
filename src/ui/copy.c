/* SPDX-License-Identifier: MIT */
/*
 * Texts copied out of the screen: what is selected, for the terminal's
 * clipboard, and a file for those that have none or do not let it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "title.h"

#define SAMPLE_MAX 120		/* bytes */

/* ---- what is selected ------------------------------------------------ */

static bool
is_frame(const char *text)
{
	return strcmp(text, "│") == 0 || strcmp(text, "─") == 0;
}

/* Columns stay apart by two blanks, however far they were. */
static void
add_cell(struct buf *out, size_t from, const char *text)
{
	const bool blank = strcmp(text, " ") == 0;

	if (blank && (out->len == from || (out->len >= from + 2 &&
	    memcmp(out->text + out->len - 2, "  ", 2) == 0)))
		return;
	buf_add_text(out, text);
}

/* The selected cells of a row; false when there are none. */
static bool
add_row(const struct cell *row, int w, struct buf *out)
{
	size_t from = out->len;
	bool any = false;

	for (int x = 0; x < w; x++) {
		if (!row[x].selected || is_frame(row[x].text))
			continue;
		any = true;
		add_cell(out, from, row[x].text);
	}
	while (out->len > from && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	return any;
}

void
copy_selected(const struct canvas *c, struct buf *out)
{
	for (int y = 0; y < c->h && out->len < COPY_MAX; y++) {
		size_t from = out->len;

		if (out->len > 0)
			buf_add_char(out, '\n');
		if (!add_row(c->cells + (size_t)y * (size_t)c->w, c->w, out))
			out->len = from;
	}
	if (out->text)
		out->text[out->len] = '\0';
}

/* ---- where it goes --------------------------------------------------- */

/* Never through a link: what is copied is not for another's file. */
static int
write_new(const char *path, const char *bytes, size_t len, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW |
		O_NONBLOCK | O_CLOEXEC, 0600);
	ssize_t n = fd < 0 ? -1 : write(fd, bytes, len);

	if (n == (ssize_t)len && close(fd) == 0)
		return 0;
	err_set(err, ERR_SYSTEM, "%s: %s", path, n < 0 ? strerror(errno)
		: _("not all of it could be written"));
	if (fd >= 0 && n != (ssize_t)len)
		close(fd);
	return -1;
}

int
copy_keep(const char *name, const char *bytes, size_t len,
	struct buf *ret_path, struct err *err)
{
	struct buf path = { 0 };
	int rc;

	if (!file_state_folder(&path)) {
		buf_done(&path);
		return err_set(err, ERR_SYSTEM,
			_("there is no home folder to keep the copy in"));
	}
	rc = file_make_dir(path.text, 0700, err);
	buf_addf(&path, "/%s", name);
	if (rc == 0)
		rc = write_new(path.text, bytes, len, err);
	if (rc == 0)
		buf_add_text(ret_path, path.text);
	buf_done(&path);
	return rc;
}

/* The first line, short enough for a message. */
static void
add_sample(struct buf *out, const char *text)
{
	size_t len = strcspn(text, "\n");

	text_clean(out, text, len, SAMPLE_MAX, false);
	if (text[len])
		buf_add_text(out, " …");
}

static void
say_copied(struct app *app, const char *text, const char *path, bool sent)
{
	struct buf sample = { 0 };

	add_sample(&sample, text);
	if (sent && *path)
		app_say(app, SAY_INFO, N_("Copied to the terminal's clipboard, "
			"where it allows that, and to %s: %s"), path,
			buf_text(&sample));
	else if (sent)
		app_say(app, SAY_INFO, N_("Copied to the terminal's clipboard, "
			"where it allows that: %s"), buf_text(&sample));
	else
		app_say(app, SAY_INFO, N_("Copied to the file %s: %s"), path,
			buf_text(&sample));
	buf_done(&sample);
}

/* The view knows all of it; what it does not tell is taken off the picture. */
static void
find_text(struct app *app, struct canvas *c, struct buf *out)
{
	const struct layer *top = &app->layer[app->depth - 1];
	struct buf all = { 0 };

	if (top->view->copy)
		top->view->copy(app, top->state, &all);
	while (all.len > 0 && all.text[all.len - 1] == '\n')
		all.text[--all.len] = '\0';
	if (all.len > 0) {
		text_clean(out, all.text, all.len, COPY_MAX, true);
	} else {
		app_draw(app, c);
		copy_selected(c, out);
	}
	buf_done(&all);
}

void
copy_out(struct app *app, struct canvas *c,
	bool (*send)(void *ctx, const char *base64), void *ctx)
{
	struct buf text = { 0 }, base64 = { 0 }, path = { 0 };
	struct err err = { 0 };
	bool sent = false;
	int rc;

	app->copy = false;
	find_text(app, c, &text);
	if (text.len == 0) {
		app_say(app, SAY_INFO,
			N_("Nothing is selected here that could be copied."));
		return;
	}
	base64_add(&base64, text.text, text.len);
	if (send)
		sent = send(ctx, base64.text);
	rc = copy_keep("copy.txt", text.text, text.len, &path, &err);
	if (rc < 0 && !sent)
		app_say(app, SAY_ERROR, "%s", err.text);
	else
		say_copied(app, text.text, buf_text(&path), sent);
	buf_done(&text);
	buf_done(&base64);
	buf_done(&path);
}
