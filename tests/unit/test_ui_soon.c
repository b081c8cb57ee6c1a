/* SPDX-License-Identifier: MIT */
/*
 * A picture that has no time: the board stands with what the store's rows
 * say, keys are answered on it, and with time it becomes what it would have
 * been at once.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "ui/app_room.h"
#include "ui/views.h"

#include "tree.h"

#define INCIDENTS 12
#define WIDE 130		/* has the pane beside the list */
#define HIGH 40

static const char plan[] =
	"format = 1; id = \"p\"; version = \"1\"; languages = [\"en\"];\n"
	"title = { en = \"Plan\"; };\n"
	"roles = ( { id = \"duty\"; title = { en = \"Hall porter\"; }; } );\n"
	"deadlines = ( { id = \"t1\"; title = { en = \"First word\"; };\n"
	"  kind = \"latest\"; basis = { en = \"plan\"; };\n"
	"  after = \"discovered\"; within = \"2h\"; } );\n"
	"phases = ( { id = \"detect\"; steps = (\n"
	"  { id = \"D1\"; kind = \"do\"; role = \"duty\";\n"
	"    text = { en = \"Text of D1\"; }; } ); } );\n";

struct room {
	char dir[64], db[96], books[96], plan[128];
	const char *folders[1];
	struct desk *desk;
	struct app *app;
	struct canvas canvas;
	struct buf text;	/* what stands on it */
};

static void
open_incident(struct room *r, int n)
{
	struct command cmd = { .verb = "open" };
	struct outcome outcome;
	struct err err = { 0 };

	fields_add(&cmd.args, "playbook", "p");
	fields_addf(&cmd.args, "title", "Window %d", n);
	if (desk_do(r->desk, &cmd, &outcome, &err) < 0)
		fail_msg("%s", err.text);
	outcome_done(&outcome);
	fields_done(&cmd.args);
}

/* A desk that has folded nothing yet, and a board on it. */
static void
open_board(struct room *r, bool create)
{
	const struct desk_options o = { .database = r->db,
		.mode = STORE_WRITE, .create_kind = create ? "test" : NULL,
		.site = "School", .folders = r->folders, .folder_count = 1,
		.as = "Wang", .now = "2026-11-22T09:00:00+08:00" };
	struct app_setup setup = { .line_fd = -1,
		.first = view_board_push, .help = view_help_push };
	struct err err = { 0 };

	if (desk_open(&r->desk, &o, &err) < 0)
		fail_msg("%s", err.text);
	if (create)
		return;
	setup.desk = r->desk;
	r->app = app_new(&setup, 0);
}

static int
room_make(void **state)
{
	struct room *r = mem_alloc(sizeof(*r));
	FILE *f;

	strcpy(r->dir, "/tmp/zhiban-soon.XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->db, sizeof(r->db), "%s/z.db", r->dir);
	snprintf(r->books, sizeof(r->books), "%s/books", r->dir);
	snprintf(r->plan, sizeof(r->plan), "%s/p.cfg", r->books);
	assert_int_equal(mkdir(r->books, 0700), 0);
	f = fopen(r->plan, "w");
	assert_non_null(f);
	fputs(plan, f);
	fclose(f);
	r->folders[0] = r->books;
	open_board(r, true);
	for (int i = 1; i <= INCIDENTS; i++)
		open_incident(r, i);
	desk_close(r->desk);
	canvas_init(&r->canvas, WIDE, HIGH, false);
	*state = r;
	return 0;
}

static int
room_leave(void **state)
{
	struct room *r = *state;

	canvas_done(&r->canvas);
	buf_done(&r->text);
	tree_remove(r->dir);
	free(r);
	return 0;
}

static void
close_board(struct room *r)
{
	app_free(r->app);
	desk_close(r->desk);
}

/* Draws; without time, or with all there is. */
static const char *
picture(struct room *r, bool time)
{
	r->app->until = time ? INT64_MAX : 0;
	app_draw(r->app, &r->canvas);
	buf_clear(&r->text);
	canvas_dump(&r->canvas, &r->text);
	return buf_text(&r->text);
}

static size_t
count(const char *text, const char *what)
{
	size_t n = 0;

	while ((text = strstr(text, what)) != NULL) {
		text += strlen(what);
		n++;
	}
	return n;
}

static void
press(struct room *r, enum key_code code)
{
	const struct key key = { .code = code };

	app_key(r->app, &key);
}

/* Rows in order, each once in the list; the pane has the selected again. */
static void
test_rows_stand_without_time(void **state)
{
	struct room *r = *state;
	const char *text;

	open_board(r, false);
	text = picture(r, false);
	assert_true(app_unfinished(r->app));
	assert_int_equal(count(text, "Window "), INCIDENTS + 1);
	assert_int_equal(count(text, "02:00 left"), INCIDENTS);
	assert_int_equal(count(text, "Hall porter"), 0);
	assert_int_equal(count(text, "First word"), 0);
	assert_int_equal(count(text, "cannot be read"), 0);
	/* Nothing reads them on but time. */
	text = picture(r, false);
	assert_int_equal(count(text, "Hall porter"), 0);
	close_board(r);
}

static void
test_keys_are_answered_meanwhile(void **state)
{
	struct room *r = *state;
	char *first;

	open_board(r, false);
	first = mem_text(picture(r, false));
	press(r, K_DOWN);
	assert_string_not_equal(picture(r, false), first);
	assert_non_null(strstr(r->text.text, "2026-0002  Window 2"));
	assert_null(strstr(first, "2026-0002  Window 2"));
	assert_true(app_unfinished(r->app));
	press(r, K_UP);
	assert_string_equal(picture(r, false), first);
	free(first);
	close_board(r);
}

static void
test_time_fills_in_all(void **state)
{
	struct room *r = *state;
	char *at_once;

	open_board(r, false);
	at_once = mem_text(picture(r, true));
	assert_false(app_unfinished(r->app));
	assert_true(count(at_once, "D1 Hall porter") >= INCIDENTS);
	assert_true(count(at_once, "First word") >= INCIDENTS);
	/* What is at hand needs no time; what a key may ask for next is read
	 * by a picture that nobody waits for, and looks the same. */
	assert_string_equal(picture(r, false), at_once);
	assert_true(app_unfinished(r->app));
	r->app->filling = true;
	r->app->until = clock_mono() + TIME_HOUR;
	app_draw(r->app, &r->canvas);
	assert_false(app_unfinished(r->app));
	r->app->filling = false;
	assert_string_equal(picture(r, false), at_once);
	assert_false(app_unfinished(r->app));
	close_board(r);
	open_board(r, false);
	picture(r, false);
	assert_true(app_unfinished(r->app));
	assert_string_equal(picture(r, true), at_once);
	assert_false(app_unfinished(r->app));
	close_board(r);
	free(at_once);
}

/* The nearest deadline is large on a wall, and first on a tiny screen. */
static void
test_wall_and_tiny(void **state)
{
	static const struct {
		int w, h;
		bool wall;
		size_t left;
	} cases[] = { { WIDE, HIGH, true, 9 }, { 40, 8, false, 1 } };
	struct room *r = *state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		open_board(r, false);
		r->app->setup.wall = cases[i].wall;
		canvas_resize(&r->canvas, cases[i].w, cases[i].h);
		assert_true(count(picture(r, false), "02:00 left") >=
			cases[i].left);
		assert_null(strstr(r->text.text, "First word"));
		assert_true(app_unfinished(r->app));
		assert_non_null(strstr(picture(r, true), "First word"));
		assert_false(app_unfinished(r->app));
		close_board(r);
	}
	canvas_resize(&r->canvas, WIDE, HIGH);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_stand_without_time),
		cmocka_unit_test(test_keys_are_answered_meanwhile),
		cmocka_unit_test(test_time_fills_in_all),
		cmocka_unit_test(test_wall_and_tiny),
	};

	lang_set(LANG_EN);
	return cmocka_run_group_tests(tests, room_make, room_leave);
}
