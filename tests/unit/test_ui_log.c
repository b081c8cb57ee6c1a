/* SPDX-License-Identifier: MIT */
/*
 * The log's view: entries come page by page from the newest end; lines tell a
 * late entry and show a correction beside what it corrects.
 */
#include "store_help.h"
#include "ui/log.h"

/* ---- loading ------------------------------------------------------------ */

static void
put_notes(struct store *st, const char *incident, int count)
{
	struct head head;

	assert_int_equal(store_head(st, NULL, &head, NULL), 0);
	assert_int_equal(store_begin(st, &head, NULL), 0);
	for (int i = 0; i < count; i++)
		assert_int_equal(put_text(st, incident, "note", "text", "x",
			NULL), 0);
	assert_int_equal(store_commit(st, NULL), 0);
}

static void
assert_run(const struct log_load *l, int64_t first, int64_t last)
{
	assert_string_equal(l->fault, "");
	assert_int_equal(l->count, last - first + 1);
	for (size_t i = 0; i < l->count; i++)
		assert_int_equal(l->event[i].seq, first + (int64_t)i);
}

static void
test_pages_go_back_to_the_first(void **state)
{
	struct room *r = *state;
	struct log_load l = { 0 };
	const int64_t all = 2 * LOG_PAGE + 30;

	put_site(r->st);
	put_notes(r->st, INC_ID, (int)all - 1);
	log_load_older(&l, r->st, NULL, NULL);
	assert_run(&l, all - LOG_PAGE + 1, all);
	assert_true(l.more);
	log_load_older(&l, r->st, NULL, NULL);
	assert_run(&l, all - 2 * LOG_PAGE + 1, all);
	log_load_older(&l, r->st, NULL, NULL);
	assert_run(&l, 1, all);
	assert_false(l.more);
	log_load_older(&l, r->st, NULL, NULL);
	assert_run(&l, 1, all);
	log_load_done(&l);
}

static void
test_new_entries_join_the_end(void **state)
{
	struct room *r = *state;
	struct log_load l = { 0 };

	put_site(r->st);
	log_load_older(&l, r->st, NULL, INC_ID);
	assert_int_equal(l.count, 0);
	assert_false(log_load_newer(&l, r->st, NULL, INC_ID));
	put_notes(r->st, INC_ID, 2);
	put_notes(r->st, INC_ID2, 1);
	assert_true(log_load_newer(&l, r->st, NULL, INC_ID));
	assert_run(&l, 2, 3);
	assert_false(log_load_newer(&l, r->st, NULL, INC_ID));
	put_notes(r->st, INC_ID, 1);
	assert_true(log_load_newer(&l, r->st, NULL, INC_ID));
	assert_int_equal(l.count, 3);
	assert_int_equal(l.event[2].seq, 5);
	log_load_done(&l);
}

/* ---- lines -------------------------------------------------------------- */

#define NOON INT64_C(1700049600000)	/* 2023-11-15 12:00 UTC */

static struct event *
add(struct log_load *l, const char *kind, const char *name, const char *value)
{
	struct event *e;

	ARRAY_ROOM(l->event, l->count, l->cap);
	e = &l->event[l->count++];
	event_make(e, INC_ID, kind);
	e->seq = (int64_t)l->count;
	e->at = NOON;
	fields_add(&e->fields, name, value);
	return e;
}

static bool
no_name(const void *ctx, struct buf *out, const struct event *e,
	const char *what, const char *value)
{
	(void)ctx;
	(void)out;
	(void)e;
	(void)what;
	(void)value;
	return false;
}

static struct event_names
no_names(void *ctx, const struct event *e)
{
	(void)ctx;
	(void)e;
	return (struct event_names){ .name = no_name };
}

static void
make(struct log_lines *lines, const struct log_load *l, int w)
{
	struct zone *utc = zone_parse("UTC", "", 0, NULL);

	log_lines_make(lines, l, w, &(struct log_words){ .zone = utc,
		.names = no_names });
	zone_free(utc);
}

static void
assert_part(const struct log_lines *l, size_t i, size_t event,
	enum log_part part, const char *text)
{
	assert_true(i < l->count);
	assert_int_equal(l->line[i].event, event);
	assert_int_equal(l->line[i].part, part);
	if (!strstr(l->line[i].text, text))
		fail_msg("line %zu has no \"%s\": %s", i, text,
			l->line[i].text);
}

static void
test_a_late_entry_shows_both_times(void **state)
{
	struct log_load l = { 0 };
	struct log_lines lines = { 0 };

	(void)state;
	add(&l, "note", "text", "a")->occurred = NOON - LATE_ENTRY_MS - 1;
	add(&l, "note", "text", "b")->occurred = NOON - LATE_ENTRY_MS;
	add(&l, "note", "text", "c");
	make(&lines, &l, 80);
	assert_int_equal(lines.count, 4);
	assert_part(&lines, 0, 0, LOG_ENTRY, "note: a");
	assert_part(&lines, 1, 0, LOG_LATE, "2023-11-15 12:00");
	assert_part(&lines, 2, 1, LOG_ENTRY, "note: b");
	assert_part(&lines, 3, 2, LOG_ENTRY, "note: c");
	log_lines_done(&lines);
	log_load_done(&l);
}

/* A drill's clock may be days away from the computer's. */
static void
test_late_is_by_the_drill_s_clock(void **state)
{
	struct log_load l = { 0 };
	struct log_lines lines = { 0 };
	struct event *e;

	(void)state;
	add(&l, "note", "text", "a")->virtual_at = NOON - 3 * TIME_DAY;
	e = add(&l, "note", "text", "b");
	e->virtual_at = NOON + TIME_DAY;
	e->occurred = NOON + TIME_DAY - LATE_ENTRY_MS;
	e = add(&l, "note", "text", "c");
	e->virtual_at = NOON + TIME_DAY;
	e->occurred = NOON;
	make(&lines, &l, 80);
	assert_int_equal(lines.count, 4);
	assert_part(&lines, 3, 2, LOG_LATE, "2023-11-16 12:00");
	log_lines_done(&lines);
	log_load_done(&l);
}

static void
test_a_correction_stands_by_what_it_corrects(void **state)
{
	struct log_load l = { 0 };
	struct log_lines lines = { 0 };

	(void)state;
	add(&l, "note", "text", "three hosts");
	add(&l, "note", "text", "between");
	fields_add(&add(&l, "corrected", "text", "four hosts")->fields, "of",
		"1");
	make(&lines, &l, 120);
	assert_int_equal(lines.count, 4);
	assert_part(&lines, 0, 0, LOG_ENTRY, "three hosts");
	assert_part(&lines, 1, 0, LOG_CORRECTION, "four hosts");
	assert_part(&lines, 1, 0, LOG_CORRECTION, "Li");
	assert_part(&lines, 2, 1, LOG_ENTRY, "between");
	assert_part(&lines, 3, 2, LOG_ENTRY, "four hosts");
	log_lines_done(&lines);
	log_load_done(&l);
}

/* A line fits its column, at any width, whatever the entry says; only the
 * last one of a sentence may go on, and is cut where it is drawn. */
static void
assert_fits(const struct log_lines *l, const struct zone *zone,
	const struct log_load *load, int w)
{
	const int room = w - l->columns.text;
	struct canvas c;

	assert_true(room > 0);
	canvas_init(&c, w, 1, false);
	for (size_t i = 0; i < l->count; i++) {
		const struct log_line *line = &l->line[i];
		const bool goes_on = i + 1 < l->count &&
			l->line[i + 1].part == LOG_MORE;

		assert_null(strchr(line->text, '\n'));
		if (goes_on && room > 1)
			assert_true(text_width(line->text,
				strlen(line->text)) <= room);
		assert_true(line->part != LOG_MORE || line->text[0]);
		log_line_draw(l, i, load, zone, &c,
			(struct rect){ 0, 0, w, 1 });
	}
	canvas_done(&c);
}

static void
test_lines_fit(void **state)
{
	static const char *const texts[] = {
		"网站首页被篡改，已断开网络，正在取证，"
		"等待领导小组决定是否报警。",
		"averyveryveryveryveryveryveryveryveryverylongwordthatgoeson",
		"", " ", "\033[2J\r\n",
	};
	struct zone *utc = zone_parse("UTC", "", 0, NULL);

	(void)state;
	for (int w = 1; w <= 120; w++) {
		struct log_load l = { 0 };
		struct log_lines lines = { 0 };

		for (size_t i = 0; i < ARRAY_LEN(texts); i++)
			add(&l, "note", "text", texts[i])->occurred = 0;
		make(&lines, &l, w);
		assert_fits(&lines, utc, &l, w);
		log_lines_done(&lines);
		log_load_done(&l);
	}
	zone_free(utc);
}

static void
test_columns_go_by_need(void **state)
{
	static const struct {
		int width, seq, when, person;
	} cases[] = {
		{ 80, 5, 16, 10 }, { 60, 4, 11, 8 }, { 49, 4, 11, 0 },
		{ 35, 0, 11, 0 }, { 23, 0, 0, 0 }, { 1, 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct log_columns c;

		log_columns_fit(&c, cases[i].width);
		assert_int_equal(c.seq, cases[i].seq);
		assert_int_equal(c.when, cases[i].when);
		assert_int_equal(c.person, cases[i].person);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			test_pages_go_back_to_the_first, room_open,
			room_leave),
		cmocka_unit_test_setup_teardown(
			test_new_entries_join_the_end, room_open, room_leave),
		cmocka_unit_test(test_a_late_entry_shows_both_times),
		cmocka_unit_test(test_late_is_by_the_drill_s_clock),
		cmocka_unit_test(test_a_correction_stands_by_what_it_corrects),
		cmocka_unit_test(test_lines_fit),
		cmocka_unit_test(test_columns_go_by_need),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
