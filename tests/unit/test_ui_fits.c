/* SPDX-License-Identifier: MIT */
/*
 * Every step of every plan, drawn as the current one on a terminal of 80x24
 * in both languages: what it says to do and never to do, whom to phone, what
 * may be answered, who does it and what to write down is all seen, nothing of
 * it cut and nothing to scroll.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "zhiban/desk.h"

#include "ui/walk.h"

/* 80x24 without the line of a test database, of keys and of messages. */
#define CELLS 80
#define ROWS 21
#define RANK_SEEN 4	/* why it is next, whose sentence it is: less */

struct room {
	char dir[96], file[160];
	struct library *library;
};

static int
setup(void **state)
{
	static const char *const folders[] = { "playbooks" };
	const char *tmp = getenv("TMPDIR");
	struct room *r = mem_alloc(sizeof(*r));

	snprintf(r->dir, sizeof(r->dir), "%.60s/zb-fits-XXXXXX",
	    tmp ? tmp : "/tmp");
	assert_non_null(mkdtemp(r->dir));
	snprintf(r->file, sizeof(r->file), "%s/fits.db", r->dir);
	r->library = library_open(folders, 1, NULL);
	*state = r;
	return 0;
}

static int
teardown(void **state)
{
	static const char *const ends[] = { "", "-wal", "-shm", ".key" };
	struct room *r = *state;
	char name[180];

	library_free(r->library);
	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		snprintf(name, sizeof(name), "%s%s", r->file, ends[i]);
		unlink(name);
	}
	rmdir(r->dir);
	free(r);
	return 0;
}

static struct desk *
desk_make(const struct room *r)
{
	static const char *const folders[] = { "playbooks" };
	static const char *const calendars[] = { "share/calendars" };
	struct settings settings;
	struct desk_options o = { .database = r->file, .mode = STORE_WRITE,
		.create_kind = "test", .site = "fits", .settings = &settings,
		.folders = folders, .folder_count = 1,
		.calendars = calendars, .calendar_count = 1,
		.as = "张伟", .seed = "1" };
	struct err err = { 0 };
	struct desk *desk;

	memset(&settings, 0, sizeof(settings));
	settings.unit_type = mem_text("school");
	settings.zone = mem_text("Asia/Shanghai");
	if (desk_open(&desk, &o, &err) < 0)
		fail_msg("%s", err.text);
	free(settings.unit_type);
	free(settings.zone);
	return desk;
}

/* ---- what is seen ------------------------------------------------------- */

/* Only what is written, without blanks, line ends and frames: a text that is
 * wrapped is the same text. */
static void
squeeze(struct buf *out, const char *s)
{
	static const char *const frame[] = {
		"│", "─", "┌", "┐", "└", "┘",
	};

	while (*s) {
		size_t skip = *s == ' ' || *s == '\n';

		for (size_t i = 0; !skip && i < ARRAY_LEN(frame); i++) {
			if (strncmp(s, frame[i], strlen(frame[i])) == 0)
				skip = strlen(frame[i]);
		}
		if (!skip)
			buf_add_char(out, *s);
		s += skip ? skip : 1;
	}
}

/* Draws the step as the current one; how much of it is not seen, printed. */
static size_t
step_unseen(const struct incident *inc, const struct site *site,
	const struct incident_step *step, int64_t now)
{
	struct scene s = { .inc = inc, .site = site, .now = now,
		.current = step, .shown = step, .why = WHY_ORDER };
	struct list list = { 0 };
	struct paras p = { 0 };
	struct canvas c;
	struct buf dump = { 0 }, seen = { 0 };
	size_t unseen = 0;

	canvas_init(&c, CELLS, ROWS, false);
	walk_draw_scene(&s, &list, &c, (struct rect){ 0, 0, CELLS, ROWS });
	canvas_dump_text(&c, &dump);
	squeeze(&seen, buf_text(&dump));
	step_paras(&p, &s);
	for (size_t i = 0; i < p.count; i++) {
		struct buf want = { 0 };

		squeeze(&want, p.item[i].text);
		if (p.item[i].rank <= RANK_SEEN && want.len &&
		    !strstr(buf_text(&seen), want.text)) {
			print_message("%s %s: not seen: %s\n",
			    lang_code(lang_now()), step->rule->full,
			    p.item[i].text);
			unseen++;
		}
		buf_done(&want);
	}
	paras_done(&p);
	buf_done(&seen);
	buf_done(&dump);
	canvas_done(&c);
	return unseen;
}

/* ---- all of them -------------------------------------------------------- */

/* On a plan of its own, or, where it has none to walk, stacked on another. */
static void
open_one(struct desk *desk, const struct playbook *pb, char id[ID_SIZE])
{
	const bool always = strcmp(pb->id, "zhiban-default") == 0;
	struct command cmd = { .verb = "open" };
	struct outcome out;
	struct err err = { 0 };

	if (pb->frame || always)
		fields_add(&cmd.args, "playbook", "network-attack");
	else
		fields_add(&cmd.args, "playbook", pb->id);
	if (pb->frame && !always)
		fields_add(&cmd.args, "overlay", pb->id);
	fields_add(&cmd.args, "title", "首页被篡改");
	fields_add(&cmd.args, "discovered", "10m ago");
	for (size_t i = 0; i < pb->fact_count; i++) {
		if (pb->facts[i].required)
			fields_addf(&cmd.args, "set", "%s=1",
			    pb->facts[i].id);
	}
	if (desk_do(desk, &cmd, &out, &err) < 0)
		fail_msg("%s: %s", pb->id, err.text);
	memcpy(id, out.incident, ID_SIZE);
	outcome_done(&out);
	fields_done(&cmd.args);
}

static void
test_fits(void **state)
{
	struct room *r = *state;
	struct desk *desk = desk_make(r);
	size_t steps = 0, unseen = 0;

	for (size_t i = 0; i < library_count(r->library); i++) {
		const struct library_entry *e = library_at(r->library, i);
		const struct incident *inc;
		struct err err = { 0 };
		char id[ID_SIZE];

		assert_non_null(e->playbook);
		if (e->playbook->kind != PLAYBOOK_PLAN &&
		    e->playbook->kind != PLAYBOOK_PROCESS)
			continue;
		open_one(desk, e->playbook, id);
		inc = desk_incident(desk, id, &err);
		assert_non_null(inc);
		for (size_t k = 0; k < inc->step_count; k++) {
			const struct incident_step *s = &inc->steps[k];

			for (int l = 0; l < LANG_COUNT; l++) {
				lang_set((enum lang)l);
				unseen += step_unseen(inc, desk_site(desk), s,
				    desk_now(desk));
			}
			lang_set(LANG_EN);
			steps++;
		}
	}
	print_message("%zu steps\n", steps);
	assert_true(steps > 1000);
	assert_int_equal(unseen, 0);
	desk_close(desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_fits, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
