/* SPDX-License-Identifier: MIT */
/*
 * The walk's screen over incidents made by hand: what must be seen at which
 * size, in what order deadlines stand, when a phase is called complete.
 */
#include "world.h"

#include "ui/walk.h"

struct stage {
	struct world w;
	struct canvas c;
	struct phase phases[2];
	struct words never[1];
	struct pin pins[1];
	struct scene s;
	struct list list;
	struct buf text;
};

#define NOW "2026-11-22T03:10:00+08:00"

static void
stage_init(struct stage *st)
{
	struct incident_step *a, *b;

	memset(st, 0, sizeof(*st));
	world_init(&st->w, "Asia/Shanghai");
	st->phases[0] = (struct phase){ .id = "detect",
		.title = { { "Detect", NULL } } };
	st->phases[1] = (struct phase){ .id = "contain",
		.title = { { "Contain", NULL } } };
	st->w.pb.phases = st->phases;
	st->w.pb.phase_count = 2;
	st->w.inc.discovered = at("2026-11-22T03:00:00+08:00");
	a = world_step(&st->w, "w/D1", STEP_DO);
	b = world_step(&st->w, "w/C2", STEP_DO);
	st->w.step_rules[0].text.in[LANG_EN] = "Look at it";
	st->never[0].in[LANG_EN] = "Delete before the backup is done";
	st->w.step_rules[1].text.in[LANG_EN] = "Back up the directory";
	st->w.step_rules[1].detail.in[LANG_EN] = "Every log there is, of the "
		"week before and the week after, from every machine.";
	st->w.step_rules[1].never = (struct words_list){ st->never, 1 };
	st->w.step_rules[1].critical = true;
	st->w.step_rules[1].phase = 1;
	st->w.step_rules[1].order = 1;
	st->w.step_rules[1].role = "duty-admin";
	(void)a;
	st->s = (struct scene){ .inc = &st->w.inc, .now = at(NOW),
		.current = b, .shown = b, .why = WHY_CRITICAL };
}

static const char *
shot(struct stage *st, int w, int h)
{
	canvas_done(&st->c);
	canvas_init(&st->c, w, h, false);
	walk_draw_scene(&st->s, &st->list, &st->c,
		(struct rect){ 0, 0, w, h });
	buf_clear(&st->text);
	canvas_dump_text(&st->c, &st->text);
	return buf_text(&st->text);
}

static void
stage_done(struct stage *st)
{
	canvas_done(&st->c);
	buf_done(&st->text);
	world_done(&st->w);
}

#define SEEN(st, w, h, what) assert_non_null(strstr(shot(st, w, h), what))
#define UNSEEN(st, w, h, what) assert_null(strstr(shot(st, w, h), what))

static void
test_never_is_never_dropped(void **state)
{
	static const struct {
		int w, h;
	} sizes[] = {
		{ 200, 50 }, { 80, 22 }, { 80, 20 }, { 60, 14 }, { 60, 12 },
		{ 40, 6 }, { 40, 5 }, { 140, 43 },
	};
	struct stage st;

	(void)state;
	stage_init(&st);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		SEEN(&st, sizes[i].w, sizes[i].h, "Back up the directory");
		SEEN(&st, sizes[i].w, sizes[i].h,
			"NEVER: Delete before the backup is");
		SEEN(&st, sizes[i].w, sizes[i].h, "CRITICAL");
	}
	stage_done(&st);
}

/* The list stands left of the box, and both are whole. */
static void
test_wide_screens_use_their_width(void **state)
{
	struct stage st;
	const char *text, *list, *box;

	(void)state;
	stage_init(&st);
	text = shot(&st, 140, 40);
	list = strstr(text, "Steps 0/2");
	box = strstr(text, "CRITICAL");
	assert_non_null(list);
	assert_non_null(box);
	assert_true(list < box);
	assert_null(memchr(list, '\n', (size_t)(box - list)));
	text = shot(&st, 119, 40);
	assert_true(strstr(text, "CRITICAL") < strstr(text, "Steps 0/2"));
	stage_done(&st);
}

/* One line has the nearest deadline of the incident. */
static void
test_the_smallest_begins_with_the_deadline(void **state)
{
	struct stage st;
	struct deadline *rule;
	const char *text;

	(void)state;
	stage_init(&st);
	rule = world_deadline(&st.w, "w/first", DEADLINE_LATEST);
	rule->title.in[LANG_EN] = "First report";
	st.w.deadlines[0].applies = true;
	st.w.deadlines[0].anchor_when = st.w.inc.discovered;
	st.w.deadlines[0].met_when = TIME_NONE;
	st.w.deadlines[0].due = at("2026-11-22T02:58:00+08:00");
	text = shot(&st, 40, 6);
	assert_ptr_equal(strstr(text, "+00:12 OVERDUE First report"), text);
	SEEN(&st, 40, 6, "02:58");
	stage_done(&st);
}

static void
test_detail_goes_before_the_rest(void **state)
{
	struct stage st;

	(void)state;
	stage_init(&st);
	SEEN(&st, 80, 22, "Every log there is");
	SEEN(&st, 80, 22, "Steps 0/2");
	UNSEEN(&st, 60, 6, "Every log there is");
	UNSEEN(&st, 60, 6, "Steps");
	stage_done(&st);
}

static void
test_every_size_is_drawn(void **state)
{
	struct stage st;

	(void)state;
	stage_init(&st);
	st.s.call = "Detect complete";
	for (int w = 1; w < 90; w += 4) {
		for (int h = 1; h < 30; h++) {
			st.s.recap = h % 2;
			shot(&st, w, h);
		}
	}
	stage_done(&st);
}

static void
test_another_step_says_so(void **state)
{
	struct stage st;

	(void)state;
	stage_init(&st);
	UNSEEN(&st, 80, 22, "not the current step");
	st.s.shown = &st.w.steps[0];
	SEEN(&st, 80, 22, "This is not the current step; that is C2 ");
	stage_done(&st);
}

static void
test_strictest_deadline_on_top(void **state)
{
	static const struct {
		const char *full, *due, *want;
	} rows[] = {
		{ "w/later", "2026-11-22T05:00:00+08:00", "01:50" },
		{ "law/past", "2026-11-22T02:58:00+08:00", "+00:12" },
		{ "w/tomorrow", "2026-11-23T03:10:00+08:00", "24:00" },
	};
	struct stage st;
	const char *text;

	(void)state;
	stage_init(&st);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct deadline *rule = world_deadline(&st.w, rows[i].full,
			DEADLINE_LATEST);

		rule->title.in[LANG_EN] = rows[i].full;
		st.w.deadlines[i].applies = true;
		st.w.deadlines[i].anchor_when = st.w.inc.discovered;
		st.w.deadlines[i].met_when = TIME_NONE;
		st.w.deadlines[i].due = at(rows[i].due);
	}
	text = shot(&st, 80, 22);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_non_null(strstr(text, rows[i].want));
	assert_non_null(strstr(text, "OVERDUE"));
	assert_non_null(strstr(text, "law: law/past"));
	assert_true(strstr(text, "law/past") < strstr(text, "w/later"));
	assert_true(strstr(text, "w/later") < strstr(text, "w/tomorrow"));
	assert_non_null(strstr(text, "due 11-23 03:10"));
	assert_non_null(strstr(shot(&st, 60, 11), "2 more (t)"));
	stage_done(&st);
}

static void
test_pins_stay(void **state)
{
	struct stage st;

	(void)state;
	stage_init(&st);
	st.pins[0] = (struct pin){ .text = "core switch cut" };
	st.w.inc.pins = st.pins;
	st.w.inc.pin_count = 1;
	SEEN(&st, 80, 22, "PINNED: core switch cut");
	st.pins[0].removed = true;
	UNSEEN(&st, 80, 22, "PINNED");
	stage_done(&st);
}

static void
test_a_phase_is_called_once(void **state)
{
	struct phases_seen seen = { 0 };
	struct buf call = { 0 };
	struct stage st;

	(void)state;
	stage_init(&st);
	phases_look(&seen, &st.w.inc, &call);
	assert_string_equal(buf_text(&call), "");
	world_answer(&st.w, &st.w.steps[0], "v",
		at("2026-11-22T04:12:00+08:00"));
	phases_look(&seen, &st.w.inc, &call);
	assert_string_equal(buf_text(&call),
		"Detect complete 04:12, took 1:12");
	buf_clear(&call);
	phases_look(&seen, &st.w.inc, &call);
	assert_string_equal(buf_text(&call), "");
	st.w.steps[1].ended = st.w.steps[1].state = STEP_DEFERRED;
	st.w.steps[1].end = act_at(&st.w, at("2026-11-22T04:20:00+08:00"));
	phases_look(&seen, &st.w.inc, &call);
	assert_string_equal(buf_text(&call),
		"Contain complete 04:20, took 0:08, 1 deferred");
	buf_done(&call);
	buf_done(&seen.complete);
	stage_done(&st);
}

static void
test_recap_is_newest_first(void **state)
{
	struct paras p = { 0 };
	struct stage st;

	(void)state;
	stage_init(&st);
	world_answer(&st.w, &st.w.steps[0], "seen",
		at("2026-11-22T03:05:00+08:00"));
	st.w.steps[1].started = act_at(&st.w,
		at("2026-11-22T03:06:00+08:00"));
	walk_recap(&p, &st.s);
	assert_int_equal(p.count, 2);
	assert_non_null(strstr(p.item[0].text, "03:06  C2 started"));
	assert_non_null(strstr(p.item[1].text, "03:05  D1 done"));
	assert_non_null(strstr(p.item[1].text, "(seen)"));
	paras_done(&p);
	stage_done(&st);
}

static void
test_what_is_left(void **state)
{
	static const struct {
		int64_t ms;
		const char *want;
	} rows[] = {
		{ 0, "00:00" },
		{ 59999, "00:00" },
		{ 2 * TIME_HOUR - 1, "01:59" },
		{ -12 * TIME_MINUTE, "+00:12" },
		{ -1, "+00:00" },
		{ 48 * TIME_HOUR - 1, "47:59" },
		{ 48 * TIME_HOUR, "2d0h" },
		{ 99 * TIME_HOUR, "4d3h" },
		{ 10 * TIME_DAY - 1, "9d23h" },
		{ -77 * TIME_HOUR, "+3d5h" },
		{ 10 * TIME_DAY, "10d" },
		{ 190 * TIME_DAY, "190d" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct buf b = { 0 };

		left_format(&b, rows[i].ms, 0);
		assert_string_equal(buf_text(&b), rows[i].want);
		buf_done(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_never_is_never_dropped),
		cmocka_unit_test(test_wide_screens_use_their_width),
		cmocka_unit_test(test_the_smallest_begins_with_the_deadline),
		cmocka_unit_test(test_detail_goes_before_the_rest),
		cmocka_unit_test(test_every_size_is_drawn),
		cmocka_unit_test(test_another_step_says_so),
		cmocka_unit_test(test_strictest_deadline_on_top),
		cmocka_unit_test(test_pins_stay),
		cmocka_unit_test(test_a_phase_is_called_once),
		cmocka_unit_test(test_recap_is_newest_first),
		cmocka_unit_test(test_what_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
