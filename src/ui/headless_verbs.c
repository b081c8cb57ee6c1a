/* SPDX-License-Identifier: MIT */
/*
 * What a script can say:
 *
 *   key NAME...    presses keys by name: Enter Esc Up F1 ctrl-s space a
 *   type TEXT      types it; \n \t \e \\ and \xHH are understood
 *   paste TEXT     pastes it
 *   click TEXT     clicks where the screen has the text; `double` twice
 *   wheel up|down  turns the wheel
 *   size 60x16     changes the size
 *   wait           until every command is answered
 *   expect TEXT    fails unless it is on the screen
 *   golden FILE    fails unless the screen is as in the file, which lies
 *                  beside the script; ZHIBAN_UPDATE=1 writes it
 *   screen         prints the screen, and what its styles look like
 *   on VIEW        fails unless the keys are that view's
 *   views          prints the names of all views
 *   exit [N]       ends
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "headless_room.h"

#define GOLDEN_MAX (4 * 1024 * 1024)

static int
hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* One escape behind a backslash; returns the bytes it took. */
static size_t
unescape(struct buf *out, const char *s)
{
	static const char names[] = "nte\\", bytes[] = "\n\t\033\\";
	const char *name = *s ? strchr(names, *s) : NULL;
	int high, low;

	if (name) {
		buf_add_char(out, bytes[name - names]);
		return 1;
	}
	if (*s == 'x' && (high = hex_digit(s[1])) >= 0 &&
	    (low = hex_digit(s[2])) >= 0) {
		buf_add_char(out, (char)(unsigned char)(high * 16 + low));
		return 3;
	}
	buf_add_char(out, '\\');
	return 0;
}

/* Plays the bytes as the terminal would send them. */
static void
play_bytes(struct script *s, const char *before, const char *text,
	const char *after)
{
	struct buf bytes = { 0 };
	struct keys keys;
	struct key key;

	buf_add_text(&bytes, before);
	for (size_t i = 0; text[i]; i++) {
		if (text[i] == '\\')
			i += unescape(&bytes, text + i + 1);
		else
			buf_add_char(&bytes, text[i]);
	}
	buf_add_text(&bytes, after);
	keys_init(&keys);
	keys_feed(&keys, bytes.text, bytes.len);
	keys_settle(&keys);
	while (keys_next(&keys, &key))
		mouse_play(&s->mouse, s->app, &s->canvas, &key);
	keys_done(&keys);
	buf_done(&bytes);
	script_draw(s);
}

static int
run_key(struct script *s, char *rest, struct err *err)
{
	char *save = NULL;

	for (char *name = strtok_r(rest, " \t", &save); name;
	    name = strtok_r(NULL, " \t", &save)) {
		struct key key;

		if (!key_parse(&key, name))
			return err_set(err, ERR_USAGE,
				_("%s:%d: there is no key \"%s\""), s->name,
				s->line_number, name);
		mouse_play(&s->mouse, s->app, &s->canvas, &key);
		script_draw(s);
	}
	return 0;
}

static int
run_type(struct script *s, char *rest, struct err *err)
{
	(void)err;
	play_bytes(s, "", rest, "");
	return 0;
}

static int
run_paste(struct script *s, char *rest, struct err *err)
{
	(void)err;
	play_bytes(s, "\033[200~", rest, "\033[201~");
	return 0;
}

static int
run_size(struct script *s, char *rest, struct err *err)
{
	int w, h;

	if (script_size(rest, &w, &h, err) < 0)
		return -1;
	canvas_resize(&s->canvas, w, h);
	script_draw(s);
	return 0;
}

static int
run_wait(struct script *s, char *rest, struct err *err)
{
	(void)rest;
	(void)err;
	script_wait(s);
	return 0;
}

static int
run_screen(struct script *s, char *rest, struct err *err)
{
	struct buf dump = { 0 };

	(void)rest;
	(void)err;
	canvas_dump(&s->canvas, &dump);
	theme_dump(&s->theme, &s->canvas, &dump);
	fputs(buf_text(&dump), stdout);
	fflush(stdout);
	buf_done(&dump);
	return 0;
}

static int
run_expect(struct script *s, char *rest, struct err *err)
{
	struct buf dump = { 0 };
	bool there;

	canvas_dump_text(&s->canvas, &dump);
	there = strstr(buf_text(&dump), rest) != NULL;
	buf_done(&dump);
	if (there)
		return 0;
	run_screen(s, rest, err);
	return err_set(err, ERR_CHECK, _("%s:%d: \"%s\" is not on the screen"),
		s->name, s->line_number, rest);
}

/* ---- golden screens ------------------------------------------------- */

static void
golden_path(const struct script *s, const char *file, struct buf *out)
{
	const char *slash = strrchr(s->name, '/');

	if (slash && file[0] != '/')
		buf_add(out, s->name, (size_t)(slash - s->name + 1));
	buf_add_text(out, file);
}

static int
golden_write(const char *path, const struct buf *dump, struct err *err)
{
	FILE *f = fopen(path, "w");
	size_t n = f ? fwrite(dump->text, 1, dump->len, f) : 0;

	if (!f || fclose(f) != 0 || n != dump->len)
		return err_set(err, ERR_SYSTEM, "%s: %s", path,
			strerror(errno));
	return 0;
}

static int
run_golden(struct script *s, char *rest, struct err *err)
{
	const char *update = getenv("ZHIBAN_UPDATE");
	struct buf path = { 0 }, dump = { 0 }, golden = { 0 };
	int rc;

	golden_path(s, rest, &path);
	canvas_dump(&s->canvas, &dump);
	if (update && strcmp(update, "1") == 0) {
		rc = golden_write(path.text, &dump, err);
		goto out;
	}
	rc = file_read(&golden, path.text, GOLDEN_MAX, err);
	if (rc == 0 && (golden.len != dump.len ||
		memcmp(golden.text, dump.text, dump.len) != 0)) {
		fputs(dump.text, stdout);
		fflush(stdout);
		rc = err_set(err, ERR_CHECK,
			_("%s:%d: the screen is not as in %s"), s->name,
			s->line_number, path.text);
	}
out:
	buf_done(&path);
	buf_done(&dump);
	buf_done(&golden);
	return rc;
}

static int
run_exit(struct script *s, char *rest, struct err *err)
{
	static const enum err_code codes[] = { ERR_NONE, ERR_CHECK, ERR_USAGE,
		ERR_SYSTEM };
	long n = strtol(rest, NULL, 10);

	s->ended = true;
	if (n == 0)
		return 0;
	return err_set(err, n > 0 && n < 4 ? codes[n] : ERR_CHECK,
		_("%s:%d: the script ends with %ld"), s->name, s->line_number,
		n);
}

static const struct script_verb verbs[] = {
	{ "key", run_key },
	{ "type", run_type },
	{ "paste", run_paste },
	{ "click", script_click },
	{ "double", script_double },
	{ "wheel", script_wheel },
	{ "size", run_size },
	{ "wait", run_wait },
	{ "expect", run_expect },
	{ "golden", run_golden },
	{ "screen", run_screen },
	{ "on", script_on },
	{ "views", script_views },
	{ "exit", run_exit },
};

const struct script_verb *
script_verb(const char *name)
{
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
		if (strcmp(name, verbs[i].name) == 0)
			return &verbs[i];
	return NULL;
}
