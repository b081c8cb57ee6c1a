/* SPDX-License-Identifier: MIT */
/*
 * Who is on duty when: days and hours as people write them, over midnight, over
 * a change of the clocks, every other week, and what single days change.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

static struct zone *berlin;

static const struct zone *
pin_zone(void *ctx, const char *name, const unsigned char *hash,
	struct err *err)
{
	(void)ctx;
	(void)name;
	(void)hash;
	(void)err;
	return berlin;
}

/* "kind name=value name=value", blanks in values as _. */
static void
tell(struct site *s, const char *text)
{
	const struct pins pins = { .zone = pin_zone };
	char *copy = mem_text(text), *save = NULL;
	struct event e = { .kind = mem_text(strtok_r(copy, " ", &save)) };
	char *word;

	while ((word = strtok_r(NULL, " ", &save))) {
		char *value = strchr(word, '=');

		*value++ = '\0';
		for (char *c = value; *c; c++)
			if (*c == '_')
				*c = ' ';
		fields_add(&e.fields, word, value);
	}
	assert_int_equal(site_apply(s, &e, &pins, NULL), 0);
	event_done(&e);
	free(copy);
}

/* Who is on duty at that local time: "post person, post person". */
static void
on_duty(const struct site *s, const char *when, const char *want)
{
	struct buf have = { 0 };
	struct duties d;
	int64_t at;

	assert_int_equal(time_parse(&at, when, 0, berlin, TIME_PAST, NULL), 0);
	site_duties(s, at, at + 1, &d);
	for (size_t i = 0; i < d.count; i++)
		buf_addf(&have, "%s%s %s", i ? ", " : "", d.item[i].post,
			d.item[i].person);
	if (strcmp(buf_text(&have), want) != 0)
		fail_msg("%s: %s, not %s", when, buf_text(&have), want);
	buf_done(&have);
	duties_done(&d);
}

static void
test_days(void **state)
{
	static const struct {
		const char *typed;
		unsigned days;
	} cases[] = {
		{ "mon-fri", 31 }, { "Mon", 1 }, { "1-5", 31 },
		{ "sat,sun", 96 },
		{ "fri-mon", 16 + 32 + 64 + 1 }, { "daily", 127 },
		{ "周一至周五", 31 }, { "周一、周三", 5 }, { "一三五", 21 },
		{ "星期六星期日", 96 }, { "每天", 127 }, { "工作日", 31 },
		{ "周末", 96 }, { "Tuesday to Thursday", 14 },
		{ "mon tue", 3 }, { "", 0 }, { "mon-", 0 }, { "someday", 0 },
		{ "8", 0 }, { "-fri", 0 }, { "weekend-mon", 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		unsigned days = 0;

		(void)duty_days_read(&days, cases[i].typed, NULL);
		if (days != cases[i].days)
			fail_msg("%s: %u", cases[i].typed, days);
	}
}

static void
test_hours(void **state)
{
	static const struct {
		const char *typed;
		int from, to;
	} cases[] = {
		{ "08:00-20:00", 480, 1200 }, { "8-20", 480, 1200 },
		{ "20:00-08:00", 1200, 480 },
		{ "20：30至次日8：30", 1230, 510 },
		{ "24h", 0, 0 }, { "全天", 0, 0 }, { "0:00-24:00", 0, 0 },
		{ "8点到17点30分", 480, 1050 },
		{ " 9:00 - 17:00 ", 540, 1020 },
		{ "25-3", -1, 0 }, { "8", -1, 0 }, { "8:60-9", -1, 0 },
		{ "8-9-10", -1, 0 }, { "24:30-2", -1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct duty_hours h = { -1, 0 };

		(void)duty_hours_read(&h, cases[i].typed, NULL);
		if (h.from != cases[i].from || h.to != cases[i].to)
			fail_msg("%s: %d to %d", cases[i].typed, h.from, h.to);
	}
}

static void
test_turns(void **state)
{
	struct site s;

	(void)state;
	site_init(&s);
	tell(&s, "site zone=Europe/Berlin");
	on_duty(&s, "2026-03-02 10:00", "");
	tell(&s, "duty-line number=1 post=a person=Day days=mon_tue_wed_thu_"
		"fri from=08:00 to=20:00");
	tell(&s, "duty-line number=2 post=a person=Night days=daily "
		"from=20:00 to=08:00");
	tell(&s, "duty-line number=3 post=b person=Odd days=sat from=09:00 "
		"to=12:00 since=2026-03-07 until=2026-04-30 every=2");
	on_duty(&s, "2026-03-02 07:59", "a Night");
	on_duty(&s, "2026-03-02 08:00", "a Day");
	on_duty(&s, "2026-03-02 19:59", "a Day");
	on_duty(&s, "2026-03-02 20:00", "a Night");
	on_duty(&s, "2026-03-07 10:00", "b Odd");
	on_duty(&s, "2026-03-14 10:00", "");
	on_duty(&s, "2026-03-21 10:00", "b Odd");
	on_duty(&s, "2026-02-21 10:00", "");
	on_duty(&s, "2026-05-02 10:00", "");
	/* That night the clocks skip from 2 to 3. */
	on_duty(&s, "2026-03-29 03:00", "a Night");
	tell(&s, "duty-line number=4 post=c person=Early days=daily "
		"from=00:00 to=02:30");
	tell(&s, "duty-line number=5 post=c person=Late days=daily "
		"from=02:30 to=06:00");
	on_duty(&s, "2026-03-29 01:59", "a Night, c Early");
	on_duty(&s, "2026-03-29 05:59", "a Night, c Late");
	tell(&s, "duty-dropped number=4");
	tell(&s, "duty-dropped number=5");
	on_duty(&s, "2026-03-30 05:00", "a Night");
	site_done(&s);
}

/* No instant without somebody, and none with two, through both changes of the
 * clocks. */
static void
test_no_gap(void **state)
{
	static const char *const days[] = { "2026-03-28", "2026-10-24" };
	struct site s;

	(void)state;
	site_init(&s);
	tell(&s, "site zone=Europe/Berlin");
	tell(&s, "duty-line number=1 post=a person=One from=00:00 to=02:30");
	tell(&s, "duty-line number=2 post=a person=Two from=02:30 to=03:00");
	tell(&s, "duty-line number=3 post=a person=Three from=03:00 to=00:00");
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		int64_t day, from;

		assert_int_equal(duty_day_read(&day, days[i], 0, berlin,
			NULL), 0);
		from = duty_instant(day, 0, berlin);
		for (int64_t t = from; t < from + 3 * TIME_DAY;
			t += 5 * TIME_MINUTE) {
			struct duties d;

			site_duties(&s, t, t + 1, &d);
			assert_int_equal(d.count, 1);
			duties_done(&d);
		}
	}
	site_done(&s);
}

static void
test_exceptions(void **state)
{
	struct site s;
	const struct person *p;
	int64_t at;

	(void)state;
	site_init(&s);
	tell(&s, "site zone=Europe/Berlin");
	tell(&s, "person name=A posts=x");
	tell(&s, "person name=B posts=x");
	tell(&s, "person name=C posts=x");
	tell(&s, "duty-line number=1 post=x person=A from=08:00 to=20:00");
	tell(&s, "duty-line number=2 post=x person=B from=20:00 to=08:00");
	tell(&s, "duty-day number=3 day=2026-03-02 post=x person=C instead=A");
	on_duty(&s, "2026-03-02 10:00", "x C");
	on_duty(&s, "2026-03-02 21:00", "x B");
	on_duty(&s, "2026-03-03 10:00", "x A");
	tell(&s, "duty-day number=4 day=2026-03-02 post=x person=A instead=B");
	on_duty(&s, "2026-03-03 07:00", "x A");
	on_duty(&s, "2026-03-02 07:00", "x B");
	/* On what stands, in the order written. */
	tell(&s, "duty-day number=5 day=2026-03-02 post=x absent=nobody "
		"instead=C");
	on_duty(&s, "2026-03-02 10:00", "");
	tell(&s, "duty-day number=6 day=2026-03-02 post=x person=B from=09:00 "
		"to=11:00");
	on_duty(&s, "2026-03-02 10:00", "x B");
	on_duty(&s, "2026-03-02 12:00", "");
	tell(&s, "duty-dropped number=5");
	on_duty(&s, "2026-03-02 12:00", "x C");
	/* Who is on duty is turned to, not everybody who holds the post. */
	assert_int_equal(time_parse(&at, "2026-03-02 12:00", 0, berlin,
		TIME_PAST, NULL), 0);
	p = site_post_at(&s, "x", 0, at);
	assert_string_equal(p->name, "C");
	assert_null(site_post_at(&s, "x", 1, at));
	assert_true(site_is_on_duty(&s, "x", "C", at));
	assert_false(site_is_on_duty(&s, NULL, "A", at));
	assert_null(site_post_at(&s, "y", 0, at));
	tell(&s, "person name=D posts=y");
	assert_string_equal(site_post_at(&s, "y", 0, at)->name, "D");
	site_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_hours),
		cmocka_unit_test(test_turns),
		cmocka_unit_test(test_no_gap),
		cmocka_unit_test(test_exceptions),
	};

	berlin = zone_load("Europe/Berlin", NULL);
	if (!berlin)
		return 77;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
