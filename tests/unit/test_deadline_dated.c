/* SPDX-License-Identifier: MIT */
/*
 * The dated cases of tests/data/dated.tsv, each with the rule it is a case of:
 * every kind, every anchor, every line of the shipped law, folded from events
 * with the shipped calendars.
 */
#include "dated.h"

#define COLUMNS 6
#define CASES_LEAST 150

enum { COL_ZONE, COL_DEADLINE, COL_EVENTS, COL_DUE, COL_STATE, COL_RULE };

/* "school" of "unit=school", out of the words. */
static void
find_unit(const char *events, char *ret, size_t size)
{
	const char *unit = strstr(events, "unit=");

	*ret = '\0';
	if (unit)
		snprintf(ret, size, "%.*s", (int)strcspn(unit + 5, " "),
			unit + 5);
}

/* Opens the incident and plays what happened. */
static struct incident *
play(const char *book, const char *events, const struct zone *zone)
{
	char *words = mem_text(events), *save = NULL, unit[40];
	struct incident *inc = NULL;
	int64_t seq = 1;

	find_unit(events, unit, sizeof(unit));
	for (char *w = strtok_r(words, " ", &save); w;
	    w = strtok_r(NULL, " ", &save)) {
		struct happening h;

		if (strncmp(w, "unit=", 5) == 0)
			continue;
		if (!inc) {
			assert_int_equal(strncmp(w, "discovered@", 11), 0);
			inc = dated_open(&stage, book, unit, zone,
				dated_time(w + 11, zone));
			continue;
		}
		h = happening_read(w, book, zone);
		dated_apply(&stage, inc, &h, ++seq, h.when);
		fields_done(&h.fields);
	}
	free(words);
	incident_settle(inc);
	return inc;
}

static void
complain(struct buf *bad, int line, const char *rule, const char *have,
	const char *want)
{
	buf_addf(bad, "line %d (%s): have %s, want %s\n", line, rule, have,
		want);
}

static void
check_due(struct buf *bad, int line, char **col, const struct incident *inc,
	const struct incident_deadline *d, const struct zone *zone)
{
	struct buf have = { 0 };
	const char *want = col[COL_DUE];

	if (strncmp(want, "waits", 5) == 0) {
		deadline_waiting_text(&have, inc, d, LANG_EN);
		if (d->due != TIME_NONE || !have.len ||
		    !strstr(buf_text(&have), want + (want[5] ? 6 : 5)))
			complain(bad, line, col[COL_RULE], buf_text(&have),
				want);
	} else if (d->due != (*want == '-' ? TIME_NONE
	    : dated_time(want, zone))) {
		time_format(&have, d->due, zone, TIME_RFC3339);
		complain(bad, line, col[COL_RULE], buf_text(&have), want);
	}
	buf_done(&have);
}

static void
check_state(struct buf *bad, int line, char **col,
	const struct incident_deadline *d, const struct zone *zone)
{
	const char *at = strchr(col[COL_STATE], '@');
	const char *have;

	if (!at)
		return;
	have = deadline_state_name(deadline_state(d, dated_time(at + 1,
		zone)));
	if (strlen(have) != (size_t)(at - col[COL_STATE]) ||
	    strncmp(have, col[COL_STATE], strlen(have)) != 0)
		complain(bad, line, col[COL_RULE], have, col[COL_STATE]);
}

static void
check_case(struct buf *bad, int line, char **col)
{
	const struct zone *zone = stage_zone(&stage, col[COL_ZONE]);
	char *book = mem_text_n(col[COL_DEADLINE], strcspn(col[COL_DEADLINE],
		"/"));
	struct incident *inc = play(book, col[COL_EVENTS], zone);
	struct err err = { 0 };
	const struct incident_deadline *d = incident_deadline(inc,
		col[COL_DEADLINE], &err);

	if (!d) {
		complain(bad, line, col[COL_RULE], err.text,
			col[COL_DEADLINE]);
	} else {
		check_due(bad, line, col, inc, d, zone);
		check_state(bad, line, col, d, zone);
	}
	incident_free(inc);
	free(book);
}

/* The next line as its columns; false at the end. */
static bool
next_case(FILE *f, char *text, int size, int *line, char **col)
{
	while (fgets(text, size, f)) {
		char *save = NULL, *p = text;
		size_t n = 0;

		++*line;
		text[strcspn(text, "\n")] = '\0';
		if (*text == '#')
			continue;
		for (; n < COLUMNS && (col[n] = strtok_r(p, "\t", &save));
		    p = NULL)
			n++;
		if (n != COLUMNS)
			fail_msg("line %d has %zu columns", *line, n);
		return true;
	}
	return false;
}

static void
test_cases(void **state)
{
	FILE *f = fopen("tests/data/dated.tsv", "r");
	char text[2000], *col[COLUMNS];
	struct buf bad = { 0 };
	int line = 0, cases = 0;

	(void)state;
	assert_non_null(f);
	while (next_case(f, text, sizeof(text), &line, col)) {
		check_case(&bad, line, col);
		cases++;
	}
	fclose(f);
	if (bad.len)
		fail_msg("\n%s", buf_text(&bad));
	assert_true(cases >= CASES_LEAST);
	buf_done(&bad);
}

/* Every deadline that a shipped law profile has stands in the cases, and so
 * does every kind. */
static void
test_nothing_is_left_out(void **state)
{
	FILE *f = fopen("tests/data/dated.tsv", "r");
	char text[2000], *col[COLUMNS];
	struct buf all = { 0 }, word = { 0 }, missing = { 0 };
	bool kinds[DEADLINE_KIND_COUNT] = { false };
	int line = 0;

	(void)state;
	assert_non_null(f);
	while (next_case(f, text, sizeof(text), &line, col)) {
		const char *id = strchr(col[COL_DEADLINE], '/') + 1;
		char *book = mem_text_n(col[COL_DEADLINE],
			(size_t)(id - 1 - col[COL_DEADLINE]));
		const struct deadline *d = playbook_deadline(
			stage_book(&stage, book), id);

		if (d)
			kinds[d->kind] = true;
		buf_addf(&all, " %s ", col[COL_DEADLINE]);
		free(book);
	}
	fclose(f);
	for (int k = 0; k < DEADLINE_KIND_COUNT; k++)
		assert_true(kinds[k]);
	for (size_t i = 0; i < library_count(stage.library); i++) {
		const struct playbook *pb = library_at(stage.library,
			i)->playbook;

		for (size_t n = 0; pb && pb->kind == PLAYBOOK_LAW &&
		    n < pb->deadline_count; n++) {
			buf_clear(&word);
			buf_addf(&word, " %s ", pb->deadlines[n].full);
			if (!strstr(buf_text(&all), buf_text(&word)))
				buf_add_text(&missing, buf_text(&word));
		}
	}
	if (missing.len)
		fail_msg("no dated case for%s", buf_text(&missing));
	buf_done(&all);
	buf_done(&word);
	buf_done(&missing);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_nothing_is_left_out),
	};

	return cmocka_run_group_tests(tests, stage_setup,
	    stage_teardown);
}
