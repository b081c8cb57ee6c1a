/* SPDX-License-Identifier: MIT */
/*
 * Lists of injects from and to spreadsheets and the Common Exercise Format:
 * times as people write them, rows read or refused by number, and every
 * shipped scenario there and back.
 */
#include "playbook_help.h"

#include "../../src/playbook/msel.h"

/* ---- times ------------------------------------------------------------- */

static const struct {
	const char *cell;
	bool clock;
	int64_t ms;
	int weekday, day, date;		/* MSEL_NO_DAY where not said */
} cells[] = {
	{ "T+05", false, 5 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "t + 5 min", false, 5 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "T+1:30", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "T+0:00:20", false, 20 * TIME_SECOND, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "T+1h30", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "StartEx+10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "J-60", false, -60 * TIME_DAY, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "J+1 H+2 M-5", false, TIME_DAY + 2 * TIME_HOUR - 5 * TIME_MINUTE, 0,
	  MSEL_NO_DAY, MSEL_NO_DAY },
	{ "D+1", false, TIME_DAY, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "J+1 09:00", true, 9 * TIME_HOUR, 0, 1, MSEL_NO_DAY },
	{ "90", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "1h30", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "20分钟", false, 20 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "演练开始后1小时30分钟", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "07:29 PM", true, 19 * TIME_HOUR + 29 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "12:05 am", true, 5 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "12:05 PM", true, 12 * TIME_HOUR + 5 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "Monday 9:30 AM", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 1,
	  MSEL_NO_DAY, MSEL_NO_DAY },
	{ "26/06/2024 09h00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "2024-06-26 09:00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "2024年6月26日 上午9点", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY,
	  19900 },
	{ "第2天 下午2点半", true, 14 * TIME_HOUR + 30 * TIME_MINUTE, 0, 1,
	  MSEL_NO_DAY },
	{ "周一 9：30", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 1, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "0930", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "T0", false, 0, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "STARTEX", false, 0, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "+00:15", false, 15 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "H+2h30", false, 150 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "J+1H+2", false, 26 * TIME_HOUR, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "T+15'", false, 15 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "1.5h", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "PT1H30M", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "0900h", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "0900 hrs", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "9 o'clock", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "Noon", true, 12 * TIME_HOUR, 0, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "周五 零点", true, 0, 5, MSEL_NO_DAY, MSEL_NO_DAY },
	{ "26-06-2024 09:00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "26-Jun-24 09:00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "26 June 2024 09:00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "June 26, 2024 9:00 AM", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY,
	  19900 },
	{ "Wed 26 Sept 2024 9:00", true, 9 * TIME_HOUR, 3, MSEL_NO_DAY,
	  19992 },
	{ "2024-06-26T09:00:00Z", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY,
	  19900 },
	{ "45469.375", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY, 19900 },
	{ "T+00:10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "10 min", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "+00:10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "第10分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "第 10 分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "第十分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "十分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "启动后第10分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "演练开始后十分钟", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "T0+10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "E+10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "after 10 min", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "10 min after start", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "10 min. after STARTEX", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "minute 10", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "T+10 (09:10)", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "~10 min", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "10分钟左右", false, 10 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "半小时", false, 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "半个小时", false, 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "half an hour", false, 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "一个半小时", false, 90 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "两小时", false, 2 * TIME_HOUR, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "二十五分", false, 25 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "上午9:30", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "上午九点半", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "约9:30", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "9:30左右", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "09:30 (T+30)", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0,
	  MSEL_NO_DAY, MSEL_NO_DAY },
	{ "九点一刻", true, 9 * TIME_HOUR + 15 * TIME_MINUTE, 0, MSEL_NO_DAY,
	  MSEL_NO_DAY },
	{ "D1 0930", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0, 0,
	  MSEL_NO_DAY },
	{ "第二天 下午两点", true, 14 * TIME_HOUR, 0, 1, MSEL_NO_DAY },
	{ "星期一 9:30", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 1,
	  MSEL_NO_DAY, MSEL_NO_DAY },
	{ "2024-06-26T09:00:00+08:00", true, 9 * TIME_HOUR, 0, MSEL_NO_DAY,
	  19900 },
	{ "0.395833333", true, 9 * TIME_HOUR + 30 * TIME_MINUTE, 0,
	  MSEL_NO_DAY, MSEL_NO_DAY },
};

static void
times_as_people_write_them(void **state)
{
	static const char *const wrong[] = {
		"", "later", "改天", "25:00", "9:75", "31/02/2024 09:00", "T+",
		"J", "--", "9:3", "99999999999", "T+5 bananas", "1.5", "1.5h x",
		"31 June 2024 09:00", "June", "9:30 AM EST", "45469.", "PT",
		"9:30-9:45", "After I1", "#REF!", "ENDEX", "T+5 to T+10",
		"一个", "十", "第10", "T+10 (", "约", "半",
	};
	struct msel_time t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		if (!msel_time_parse(&t, cells[i].cell))
			fail_msg("%s: not read", cells[i].cell);
		if (t.clock != cells[i].clock || t.ms != cells[i].ms ||
		    t.weekday != cells[i].weekday ||
		    (t.clock && t.day != cells[i].day) ||
		    t.date != cells[i].date)
			fail_msg("%s: clock %d ms %lld weekday %d day %d "
			    "date %d", cells[i].cell, t.clock,
			    (long long)t.ms, t.weekday, t.day, t.date);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (msel_time_parse(&t, wrong[i]))
			fail_msg("\"%s\" was read", wrong[i]);
	}
}

/* ---- a list from a spreadsheet ----------------------------------------- */

static struct scenario *
take(const char *path, struct scenario_how *how, struct scenario_taken *taken,
	struct problems *ps)
{
	struct buf in = sample_read(path), out = { 0 };
	struct err err = { .code = ERR_NONE };
	struct problems own = { 0 };
	struct scenario *s = NULL;

	if (scenario_import(&out, how, path, in.text, in.len, taken, ps,
	    &err) == 0) {
		struct piece piece = {
			.name = (char *)how->id, .bytes = out.text,
			.len = out.len,
		};

		s = scenario_load(&piece, false, &own);
		assert_int_equal(own.errors, 0);
	} else {
		print_message("%s\n", err.text);
	}
	problems_done(&own);
	buf_done(&in);
	buf_done(&out);
	return s;
}

static bool
told(const struct problems *ps, int row, const char *what)
{
	for (size_t i = 0; i < ps->count; i++) {
		if (ps->item[i].line == row && strstr(ps->item[i].text, what))
			return true;
	}
	return false;
}

static void
every_row_is_read_or_refused(void **state)
{
	struct scenario_how how = {
		.id = "messy", .playbook = "ransomware", .role = "duty-admin",
		.lang = LANG_ZH, .minute = -1,
	};
	struct scenario_taken taken;
	struct problems ps = { 0 };
	struct scenario *s = take("tests/data/fuzz/msel/gbk.csv", &how,
	    &taken, &ps);

	(void)state;
	assert_non_null(s);
	assert_int_equal(taken.read, 8);
	assert_int_equal(taken.refused, 3);
	assert_int_equal(s->inject_count, 8);
	assert_true(told(&ps, 7, "before the start"));
	assert_true(told(&ps, 10, "cannot be read"));
	assert_true(told(&ps, 12, "no text"));
	assert_true(told(&ps, 14, "R14"));
	assert_int_equal(s->start.minute, 9 * 60);
	assert_int_equal(scenario_inject(s, "1")->at, 5 * TIME_MINUTE);
	assert_int_equal(scenario_inject(s, "3")->at, 30 * TIME_MINUTE);
	assert_int_equal(scenario_inject(s, "5")->at, TIME_DAY +
	    2 * TIME_HOUR - 5 * TIME_MINUTE);
	assert_int_equal(scenario_inject(s, "1")->channel, CHANNEL_PHONE);
	assert_int_equal(scenario_inject(s, "2")->to.count, 2);
	assert_int_equal(scenario_inject(s, "1")->expected_count, 2);
	assert_true(scenario_inject(s, "8")->contingency);
	assert_string_equal(scenario_inject(s, "1")->text.in[LANG_ZH],
	    "门诊打不开系统");
	scenario_free(s);
	problems_done(&ps);
}

static void
columns_are_named_by_hand(void **state)
{
	static const char *const map[] = { "time=Planned", NULL };
	struct scenario_how how = {
		.id = "plain", .playbook = "it-room-fire", .role = "finder",
		.lang = LANG_EN, .minute = 21 * 60, .map = map,
	};
	struct scenario_taken taken;
	struct problems ps = { 0 };
	struct scenario *s = take("tests/data/fuzz/msel/plain.csv", &how,
	    &taken, &ps);

	(void)state;
	assert_non_null(s);
	assert_int_equal(taken.refused, 0);
	assert_int_equal(s->start.minute, 21 * 60);
	assert_int_equal(scenario_inject(s, "1")->at, 5 * TIME_MINUTE);
	assert_int_equal(scenario_inject(s, "2")->at, 30 * TIME_MINUTE);
	assert_string_equal(scenario_inject(s, "1")->note.in[LANG_EN],
	    "hidden");
	assert_int_equal(scenario_inject(s, "1")->to.count, 2);
	scenario_free(s);
	problems_done(&ps);
}

static void
cexf_of_others(void **state)
{
	struct scenario_how how = {
		.id = "letter", .playbook = "ransomware", .role = "finder",
		.lang = LANG_EN, .minute = -1,
	};
	struct scenario_taken taken;
	struct problems ps = { 0 };
	struct scenario *s = take("tests/data/fuzz/msel/cexf.json", &how,
	    &taken, &ps);

	(void)state;
	assert_non_null(s);
	assert_string_equal(s->title.in[LANG_EN], "Letter");
	assert_int_equal(s->length, 2 * TIME_HOUR);
	assert_int_equal(s->inject_count, 2);
	assert_string_equal(s->injects[0].text.in[LANG_EN], "Hello");
	assert_int_equal(s->injects[0].at, 0);
	assert_int_equal(s->injects[0].channel, CHANNEL_MAIL);
	assert_int_equal(s->injects[1].at, 10 * TIME_MINUTE);
	assert_true(told(&ps, 1, "evaluation"));
	scenario_free(s);
	problems_done(&ps);
}

/* ---- there and back ---------------------------------------------------- */

static void
same_injects(const struct scenario *a, const struct scenario *b)
{
	assert_int_equal(a->inject_count, b->inject_count);
	for (size_t i = 0; i < a->inject_count; i++) {
		const struct inject *is = scenario_inject(b, a->injects[i].id);
		struct buf keys = { 0 };

		assert_non_null(is);
		inject_diff(&keys, &a->injects[i], is);
		if (keys.len)
			fail_msg("%s %s: %s", a->id, a->injects[i].id,
			    keys.text);
		buf_done(&keys);
	}
}

static void
round_trip(const struct scenario *s, bool json)
{
	struct scenario_how how = {
		.id = s->id, .base = s, .playbook = s->start.playbook,
		.role = "duty-admin", .lang = LANG_ZH, .minute = -1,
	};
	struct buf file = { 0 }, out = { 0 };
	struct err err = { .code = ERR_NONE };
	struct problems ps = { 0 };
	struct scenario_taken taken;
	struct piece piece = { .name = (char *)(uintptr_t)s->id };
	struct scenario *again;

	if (json)
		scenario_cexf(&file, s, true);
	else
		scenario_msel(&file, s, true);
	if (scenario_import(&out, &how, "list", file.text, file.len, &taken,
	    &ps, &err) < 0)
		fail_msg("%s: %s", s->id, err.text);
	assert_int_equal(taken.refused, 0);
	assert_int_equal(taken.read, s->inject_count);
	if (json) {
		assert_int_equal(out.len, s->piece->len);
		assert_memory_equal(out.text, s->piece->bytes, out.len);
	}
	piece.bytes = out.text;
	piece.len = out.len;
	again = scenario_load(&piece, false, &ps);
	assert_non_null(again);
	same_injects(s, again);
	scenario_free(again);
	problems_done(&ps);
	buf_done(&file);
	buf_done(&out);
}

static void
shipped_ones_there_and_back(void **state)
{
	static const char *const folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);
	struct scenarios *set = scenarios_open(lib);

	(void)state;
	assert_int_equal(scenarios_count(set), 8);
	for (size_t i = 0; i < scenarios_count(set); i++) {
		round_trip(scenarios_at(set, i)->scenario, false);
		round_trip(scenarios_at(set, i)->scenario, true);
	}
	scenarios_free(set);
	library_free(lib);
}

/* What a player may be given has nothing of the trainer's. */
static void
players_get_no_notes(void **state)
{
	static const char *const folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);
	struct scenarios *set = scenarios_open(lib);

	(void)state;
	for (size_t i = 0; i < scenarios_count(set); i++) {
		const struct scenario *s = scenarios_at(set, i)->scenario;
		struct buf out = { 0 };

		scenario_msel(&out, s, false);
		scenario_cexf(&out, s, false);
		for (size_t k = 0; k < s->inject_count; k++) {
			const struct inject *inj = &s->injects[k];

			for (int l = 0; l < LANG_COUNT; l++) {
				assert_false(inj->note.in[l] &&
				    strstr(out.text, inj->note.in[l]));
			}
			for (size_t e = 0; e < inj->expected_count; e++) {
				const char *t =
				    inj->expected[e].text.in[LANG_EN];

				if (strstr(out.text, t))
					fail_msg("%s: %s", s->id, t);
			}
		}
		buf_done(&out);
	}
	scenarios_free(set);
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(times_as_people_write_them),
		cmocka_unit_test(every_row_is_read_or_refused),
		cmocka_unit_test(columns_are_named_by_hand),
		cmocka_unit_test(cexf_of_others),
		cmocka_unit_test(shipped_ones_there_and_back),
		cmocka_unit_test(players_get_no_notes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
