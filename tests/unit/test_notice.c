/* SPDX-License-Identifier: MIT */
/*
 * Who is told of a deadline, and when: the schedule as tables, what was told
 * and acknowledged, and that no order of events makes a warning repeat.
 */
#include <stdio.h>

#include "world.h"

#define START "2026-03-02T10:00:00+08:00"

static struct deadline *
latest(struct world *w, const char *within)
{
	struct deadline *d = world_deadline(w, "w/report", DEADLINE_LATEST);
	static struct term after[] = { ANCHOR("discovered") };
	static struct term met[] = { ANCHOR("recovered") };

	d->limit.after = (struct terms){ after, 1 };
	d->limit.within = span_of(within);
	d->met = (struct terms){ met, 1 };
	return d;
}

/* Tells what is due at now as the fold would take it; how many. */
static int
tell(struct world *w, int64_t now, struct buf *log)
{
	struct incident_deadline *d = &w->deadlines[0];
	struct notice n;
	int count = 0;

	for (int rung = 1; rung <= (int)notice_rungs(&w->inc, d); rung++) {
		struct telling *t;

		if (!notice_due(&w->inc, d, rung, now, &n))
			continue;
		t = (struct telling *)(uintptr_t)notice_telling(d, rung);
		if (!t) {
			ARRAY_ROOM(d->tellings, d->telling_count,
				d->telling_cap);
			t = &d->tellings[d->telling_count++];
			*t = (struct telling){ .occurrence = n.occurrence,
				.rung = rung };
		}
		t->nth = n.nth;
		t->told = act_at(w, now);
		if (log)
			buf_addf(log, "%lld/%d/%d\n", (long long)n.occurrence,
				rung, n.nth);
		count++;
	}
	d->rung = 0;
	for (size_t i = 0; i < d->telling_count; i++)
		if (d->tellings[i].occurrence == d->due &&
		    d->tellings[i].rung > d->rung)
			d->rung = d->tellings[i].rung;
	return count;
}

static void
done(struct world *w)
{
	free(w->deadlines[0].tellings);
	world_done(w);
}

/* Minutes after the anchor at which each rung speaks, in the first hours. */
static void
assert_minutes(struct world *w, int rung, const char *want)
{
	struct buf have = { 0 };
	const int64_t start = at(START);
	const struct incident_deadline *d = &w->deadlines[0];

	for (int m = 0; m <= 180; m++) {
		const int64_t now = start + m * TIME_MINUTE;
		struct notice n, before;

		if (notice_due(&w->inc, d, rung, now, &n) && n.at == now &&
		    !(notice_due(&w->inc, d, rung, now - 1, &before) &&
		    before.nth == n.nth))
			buf_addf(&have, "%s%d", have.len ? " " : "", m);
	}
	assert_string_equal(buf_text(&have), want);
	buf_done(&have);
}

static void
test_schedule(void **state)
{
	static const struct {
		const char *within, *warn[4], *site;
		const char *minutes[3];
	} cases[] = {
		/* 50 %, 30 min, 10 min, due, every 15 min; two and three. */
		{ "2h", { NULL }, NULL, { "60 90 110 120 135 150 165 180",
			"120 135 150 165 180", "135 150 165 180" } },
		/* Half of a short span comes after its 30 minutes. */
		{ "40m", { NULL }, NULL, { "10 20 30 40 55 70 85 100 115 130 "
			"145 160 175", "40 55 70 85 100 115 130 145 160 175",
			"55 70 85 100 115 130 145 160 175" } },
		/* What would lie before the anchor is passed over. */
		{ "10m", { NULL }, NULL, { "0 5 10 25 40 55 70 85 100 115 130 "
			"145 160 175", "10 25 40 55 70 85 100 115 130 145 160 "
			"175", "25 40 55 70 85 100 115 130 145 160 175" } },
		/* The deadline's own list is instead of the site's. */
		{ "2h", { "1h", "25%" }, "5m", { "30 60 120 135 150 165 180",
			"120 135 150 165 180", "135 150 165 180" } },
		{ "2h", { NULL }, "5m", { "115 120 135 150 165 180",
			"120 135 150 165 180", "135 150 165 180" } },
		{ "2h", { NULL }, "none", { "120 135 150 165 180",
			"120 135 150 165 180", "135 150 165 180" } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct span warn[4];
		struct world w;
		struct deadline *d;

		world_init(&w, "Asia/Shanghai");
		d = latest(&w, cases[i].within);
		d->warn = warn;
		for (; cases[i].warn[d->warn_count]; d->warn_count++)
			assert_int_equal(span_warning_parse(
				&warn[d->warn_count],
				cases[i].warn[d->warn_count]), 0);
		w.inc.warn = cases[i].site;
		world_mark(&w, "discovered", at(START));
		deadline_settle(&w.inc);
		for (int rung = 1; rung <= 3; rung++)
			assert_minutes(&w, rung, cases[i].minutes[rung - 1]);
		done(&w);
	}
}

/* Of what was missed only the latest of each rung is told. */
static void
test_catch_up(void **state)
{
	struct world w;
	struct notice n;

	(void)state;
	world_init(&w, "Asia/Shanghai");
	latest(&w, "2h");
	world_mark(&w, "discovered", at(START));
	deadline_settle(&w.inc);
	assert_int_equal(tell(&w, at("2026-03-02T15:07:00+08:00"), NULL), 3);
	assert_int_equal(tell(&w, at("2026-03-02T15:07:00+08:00"), NULL), 0);
	assert_true(notice_next(&w.inc, &w.deadlines[0], &n));
	assert_time(n.at, "2026-03-02T15:15:00+08:00", w.zone, "next");
	assert_int_equal(w.deadlines[0].rung, 3);
	done(&w);
}

/* Acknowledging stops that rung alone, for that due time alone. */
static void
test_acknowledge(void **state)
{
	struct world w;
	struct notice n;
	struct incident_deadline *d = &w.deadlines[0];
	const int64_t late = at("2026-03-02T12:20:00+08:00");

	(void)state;
	world_init(&w, "Asia/Shanghai");
	latest(&w, "2h");
	world_mark(&w, "discovered", at(START));
	deadline_settle(&w.inc);
	assert_int_equal(notice_ack_rung(&w.inc, NULL, d, "x", 0), 1);
	assert_int_equal(tell(&w, late, NULL), 3);
	assert_int_equal(notice_ack_rung(&w.inc, NULL, d, "x", 0), 1);
	d->tellings[0].acknowledged = act_at(&w, late);
	assert_int_equal(notice_ack_rung(&w.inc, NULL, d, "x", 0), 2);
	assert_false(notice_due(&w.inc, d, 1, late + TIME_DAY, &n));
	assert_true(notice_due(&w.inc, d, 2, late + TIME_DAY, &n));
	d->tellings[1].acknowledged = d->tellings[2].acknowledged =
		act_at(&w, late);
	assert_int_equal(notice_ack_rung(&w.inc, NULL, d, "x", 0), 0);
	assert_false(notice_next(&w.inc, d, &n));
	/* Found to have begun earlier: another due time, told anew. */
	world_mark(&w, "discovered", at(START) - TIME_HOUR);
	deadline_settle(&w.inc);
	assert_true(notice_due(&w.inc, d, 1, late, &n));
	done(&w);
}

static void
test_silence(void **state)
{
	struct world w;
	struct notice n;
	const int64_t late = at("2026-03-03T12:20:00+08:00");

	(void)state;
	world_init(&w, "Asia/Shanghai");
	latest(&w, "2h");
	deadline_settle(&w.inc);
	assert_false(notice_next(&w.inc, &w.deadlines[0], &n));
	assert_true(incident_notice_at(&w.inc) == TIME_NONE);
	world_mark(&w, "discovered", at(START));
	deadline_settle(&w.inc);
	assert_time(incident_notice_at(&w.inc), "2026-03-02T11:00:00+08:00",
		w.zone, "half of it");
	w.inc.state = INCIDENT_CLOSED;
	assert_false(notice_due(&w.inc, &w.deadlines[0], 1, late, &n));
	w.inc.state = INCIDENT_HANDLED;
	assert_true(notice_due(&w.inc, &w.deadlines[0], 1, late, &n));
	world_mark(&w, "recovered", late);
	deadline_settle(&w.inc);
	assert_false(notice_due(&w.inc, &w.deadlines[0], 1, late, &n));
	done(&w);
	/* A hold says once that its time has come, to the first rung. */
	world_init(&w, "Asia/Shanghai");
	latest(&w, "2h")->kind = DEADLINE_HOLD;
	world_mark(&w, "discovered", at(START));
	deadline_settle(&w.inc);
	assert_minutes(&w, 1, "120");
	assert_int_equal(tell(&w, late, NULL), 1);
	assert_false(notice_next(&w.inc, &w.deadlines[0], &n));
	done(&w);
}

/* ---- property ----------------------------------------------------------- */

static unsigned
chance_of(uint64_t *seed, unsigned below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407u;
	return (unsigned)(*seed >> 33) % below;
}

/* Anchors move and come back, it is met and reversed, people acknowledge,
 * time passes in any steps: nothing is told twice, nothing due stays. */
static void
test_never_twice(void **state)
{
	(void)state;
	for (uint64_t round = 0; round < 300; round++) {
		uint64_t seed = round * 7919 + 1;
		struct buf log = { 0 };
		int64_t now = at(START);
		struct world w;

		world_init(&w, "Asia/Shanghai");
		latest(&w, "2h");
		world_mark(&w, "discovered", now);
		for (int step = 0; step < 60; step++) {
			struct incident_deadline *d = &w.deadlines[0];
			struct notice n;

			now += chance_of(&seed, 40) * TIME_MINUTE;
			if (chance_of(&seed, 4) == 0)
				world_mark(&w, "discovered", at(START) -
					chance_of(&seed, 3) * TIME_HOUR);
			/* Met for a while, then reversed. */
			if (chance_of(&seed, 9) == 0)
				world_mark(&w, "recovered", now);
			deadline_settle(&w.inc);
			if (chance_of(&seed, 12) == 0 && d->telling_count)
				d->tellings[chance_of(&seed, (unsigned)
					d->telling_count)].acknowledged =
					act_at(&w, now);
			tell(&w, now, &log);
			assert_int_equal(tell(&w, now, NULL), 0);
			if (notice_next(&w.inc, d, &n))
				assert_true(n.at > now);
			if (w.inc.anchor_count > 1)
				w.inc.anchor_count = 1;
		}
		for (char *line = log.text; line && *line;) {
			char *end = strchr(line, '\n'), *again;
			char one[64];

			snprintf(one, sizeof(one), "\n%.*s\n",
				(int)(end - line), line);
			again = strstr(end, one);
			if (again)
				fail_msg("round %d: told twice: %s",
					(int)round, one);
			line = end + 1;
		}
		buf_done(&log);
		done(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schedule),
		cmocka_unit_test(test_catch_up),
		cmocka_unit_test(test_acknowledge),
		cmocka_unit_test(test_silence),
		cmocka_unit_test(test_never_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
