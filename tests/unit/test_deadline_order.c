/* SPDX-License-Identifier: MIT */
/*
 * What holds for every deadline, tried with seeded orders of events: a due
 * time does not depend on when it is asked or recorded, statements that are
 * taken back give the same dates as before, and independent events give the
 * same due and met times in any order.
 */
#include "dated.h"

#define ROUNDS 40
#define DEADLINES_MAX 120
#define SEED 20261122

/* Events that say nothing of one another, each once. */
static const char *const independent[] = {
	"occurred@2026-11-22T01:00", "confirmed@2026-11-22T03:30",
	"contained@2026-11-22T05:00", "recovered@2026-12-30T10:00",
	"calmed@2026-11-23T09:00", "phone@2026-11-22T03:10",
	"sev:major@2026-11-22T08:00", "by=2026-12-05T17:00@2026-11-22T04:00",
	"appeared=2026-11-20T10:00@2026-11-22T03:30",
	"back=2026-11-22T05:00@2026-11-22T03:10",
	"minutes=400@2026-11-22T03:30", "Q?yes@2026-11-22T03:20",
	"H^@2026-11-22T04:00", "T~Li@2026-11-22T03:25",
	"initial>police@2026-11-22T03:30", "initial>bureau@2026-11-22T06:30",
	"progress>police@2026-11-22T07:10", "progress>bureau@2026-11-22T06:40",
	"D!@2026-11-27T16:00", "handled@2026-12-31T10:00",
};

/* Statements and how each is taken back. */
static const struct {
	const char *say, *unsay;
} reversible[] = {
	{ "sev:grave@2026-11-22T08:00", "sev:minor@2026-11-22T03:05" },
	{ "back=2026-11-22T05:00@2026-11-22T03:10",
		"back=2026-11-22T03:05@2026-11-22T03:12" },
	{ "minutes=4000@2026-11-22T03:10", "minutes=1@2026-11-22T03:11" },
	{ "Q?yes@2026-11-22T09:00", "Q?no@2026-11-22T09:10" },
	{ "by=2026-12-06T17:00@2026-11-22T05:00",
		"by=2026-12-05T17:00@2026-11-22T06:00" },
	{ "recovered@2027-01-03T10:00", "recovered@2026-12-30T10:00" },
	{ "C!@2026-11-22T07:00", "undo C" },
	{ "D!@2026-11-27T16:00", "undo D" },
};

static const char *const zones[] = {
	"Asia/Shanghai", "Europe/Berlin", "America/New_York",
	"Australia/Lord_Howe", "Asia/Kolkata",
};

/* What follows of each deadline. */
struct outcome_of {
	bool applies;
	int64_t due, met, opens;
	size_t recipients;
	const struct deadline *replaced_by;
};

struct result {
	struct outcome_of of[DEADLINES_MAX];
	size_t count;
};

static size_t
roll(struct chance *c, size_t n)
{
	uint64_t r;

	chance_bytes(c, &r, sizeof(r));
	return (size_t)(r % n);
}

static void
look(struct result *r, const struct incident *inc)
{
	assert_true(inc->deadline_count <= DEADLINES_MAX);
	memset(r, 0, sizeof(*r));
	r->count = inc->deadline_count;
	for (size_t i = 0; i < r->count; i++) {
		const struct incident_deadline *d = &inc->deadlines[i];

		r->of[i] = (struct outcome_of){ d->applies, d->due,
			d->met_when, d->opens, d->recipients_met,
			d->replaced_by };
	}
}

static bool
alike(const struct outcome_of *x, const struct outcome_of *y)
{
	return x->applies == y->applies && x->due == y->due &&
	    x->met == y->met && x->opens == y->opens &&
	    x->recipients == y->recipients &&
	    x->replaced_by == y->replaced_by;
}

/* How many deadlines differ. */
static size_t
differences(const struct result *a, const struct result *b)
{
	size_t n = 0;

	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++)
		n += !alike(&a->of[i], &b->of[i]);
	return n;
}

static void
same(const struct result *a, const struct result *b,
	const struct incident *inc, const char *what)
{
	for (size_t i = 0; differences(a, b) && i < a->count; i++) {
		const struct outcome_of *x = &a->of[i], *y = &b->of[i];

		if (!alike(x, y))
			fail_msg("%s: %s is due %lld or %lld, met %lld or "
				"%lld", what, inc->deadlines[i].rule->full,
				(long long)x->due, (long long)y->due,
				(long long)x->met, (long long)y->met);
	}
}

static void
apply_word(struct incident *inc, const char *word, const struct zone *zone,
	int64_t seq, int64_t delay)
{
	struct happening h;

	if (strncmp(word, "undo ", 5) == 0) {
		h = (struct happening){ .kind = "step-undone",
			.when = inc->last.when };
		fields_addf(&h.fields, "step", "dated/%s", word + 5);
	} else {
		h = happening_read(word, "dated", zone);
	}
	dated_apply(&stage, inc, &h, seq, h.when + delay);
	fields_done(&h.fields);
}

static struct incident *
opened(const struct zone *zone)
{
	return dated_open(&stage, "dated", "school", zone,
		dated_time("2026-11-22T03:00", zone));
}

static void
shuffle(const char **words, size_t count, struct chance *c)
{
	for (size_t i = count; i > 1; i--) {
		size_t k = roll(c, i);
		const char *w = words[k];

		words[k] = words[i - 1];
		words[i - 1] = w;
	}
}

/* Any order of independent events, settled once or after each of them. */
static void
test_any_order(void **state)
{
	const char *words[ARRAY_LEN(independent)];
	struct result first, again;
	struct chance c;

	(void)state;
	chance_fixed(&c, SEED);
	for (int round = 0; round < ROUNDS; round++) {
		const struct zone *zone = stage_zone(&stage,
			zones[(size_t)round / 8 % ARRAY_LEN(zones)]);
		bool each = round % 2;
		struct incident *inc = opened(zone);

		memcpy(words, independent, sizeof(words));
		if (round % 8)
			shuffle(words, ARRAY_LEN(words), &c);
		for (size_t i = 0; i < ARRAY_LEN(words); i++) {
			apply_word(inc, words[i], zone, (int64_t)i + 2, 0);
			if (each)
				incident_settle(inc);
		}
		incident_settle(inc);
		look(round % 8 ? &again : &first, inc);
		if (round % 8)
			same(&first, &again, inc, "order");
		incident_free(inc);
	}
}

/* However late it was recorded and whenever it is asked. */
static void
test_not_when_it_is_asked(void **state)
{
	struct result first, again;
	struct chance c;

	(void)state;
	chance_fixed(&c, SEED + 1);
	for (int round = 0; round < ROUNDS; round++) {
		const struct zone *zone = stage_zone(&stage, zones[0]);
		struct incident *inc = opened(zone);

		for (size_t i = 0; i < ARRAY_LEN(independent); i++)
			apply_word(inc, independent[i], zone, (int64_t)i + 2,
				round ? (int64_t)roll(&c, 90) * TIME_DAY : 0);
		incident_settle(inc);
		for (size_t i = 0; i < inc->deadline_count; i++) {
			int64_t now = dated_time("2026-11-01T00:00", zone) +
				(int64_t)roll(&c, 200) * TIME_DAY;

			(void)deadline_state(&inc->deadlines[i], now);
			(void)deadline_missed(inc, &inc->deadlines[i], now);
			if (roll(&c, 4) == 0)
				deadline_settle(inc);
		}
		look(round ? &again : &first, inc);
		if (round)
			same(&first, &again, inc, "asked");
		incident_free(inc);
	}
}

/* Said and taken back, once or several times, nothing is left of it. */
static void
test_taken_back(void **state)
{
	static const char *const base[] = {
		"sev:minor@2026-11-22T03:05",
		"back=2026-11-22T03:05@2026-11-22T03:06",
		"minutes=1@2026-11-22T03:07", "Q?no@2026-11-22T03:08",
		"by=2026-12-05T17:00@2026-11-22T03:09",
		"recovered@2026-12-30T10:00",
	};
	struct result before, after;
	struct chance c;

	(void)state;
	chance_fixed(&c, SEED + 2);
	for (int round = 0; round < ROUNDS; round++) {
		const struct zone *zone = stage_zone(&stage,
			zones[(size_t)round % ARRAY_LEN(zones)]);
		struct incident *inc = opened(zone);
		int64_t seq = 2;

		for (size_t i = 0; i < ARRAY_LEN(base); i++)
			apply_word(inc, base[i], zone, seq++, 0);
		incident_settle(inc);
		look(&before, inc);
		for (int n = 0; n < 4; n++) {
			size_t k = roll(&c, ARRAY_LEN(reversible));

			apply_word(inc, reversible[k].say, zone, seq++, 0);
			incident_settle(inc);
			look(&after, inc);
			/* It has to say something to be taken back. */
			assert_true(differences(&before, &after) > 0);
			apply_word(inc, reversible[k].unsay, zone, seq++, 0);
			incident_settle(inc);
			look(&after, inc);
			same(&before, &after, inc, reversible[k].say);
		}
		incident_free(inc);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_order),
		cmocka_unit_test(test_not_when_it_is_asked),
		cmocka_unit_test(test_taken_back),
	};

	return cmocka_run_group_tests(tests, stage_setup,
	    stage_teardown);
}
