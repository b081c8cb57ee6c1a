/* SPDX-License-Identifier: MIT */
/*
 * The shipped plans keep every deadline of the catalog: held row by row
 * against tests/data/deadlines.tsv. Rows that belong to no plan (contacts,
 * drills, retention) stand in duties.
 */
#include "playbook_help.h"

#define ROWS "tests/data/deadlines.tsv"
#define COLUMNS 13

enum column {
	COL_PLAN, COL_ID, COL_ANCHOR, COL_LIMIT, COL_KIND, COL_FIGURE,
	COL_WHO, COL_TO,
};

static size_t
split(char *line, char *columns[COLUMNS])
{
	size_t n = 0;

	while (line && n < COLUMNS)
		columns[n++] = strsep(&line, "\t");
	return line ? COLUMNS + 1 : n;
}

static const struct deadline *
row_deadline(const struct library *lib, char *columns[COLUMNS])
{
	const struct playbook *pb = library_find(lib, columns[COL_PLAN], NULL);
	struct buf id = { 0 };
	const struct deadline *d;

	if (pb)
		return playbook_deadline(pb, columns[COL_ID]);
	pb = library_find(lib, "duties", NULL);
	if (!pb)
		return NULL;
	d = playbook_deadline(pb, columns[COL_ID]);
	buf_addf(&id, "%s-%s", columns[COL_PLAN], columns[COL_ID]);
	if (!d)
		d = playbook_deadline(pb, id.text);
	buf_done(&id);
	return d;
}

static bool
span_is(const struct span *have, const char *text)
{
	struct span want = { .unit = SPAN_NONE };

	if (strcmp(text, "-") != 0 && span_rule_parse(&want, text) < 0)
		fail_msg("not a figure: %s", text);
	return have->unit == want.unit && have->amount == want.amount;
}

static bool
window_is(const struct deadline *d, const char *text)
{
	char from[16];
	const char *dots = strstr(text, "..");

	snprintf(from, sizeof(from), "%.*s", (int)(dots - text), text);
	return span_is(&d->from, from) && span_is(&d->to_span, dots + 2);
}

static bool
figure_is(const struct deadline *d, const char *text)
{
	switch (d->kind) {
	case DEADLINE_WINDOW:
		return window_is(d, text);
	case DEADLINE_CALENDAR:
		return d->on && strcmp(d->on, text) == 0;
	case DEADLINE_RECURRING:
		return span_is(&d->every, text);
	case DEADLINE_RUNNING:
	case DEADLINE_PROMPT:
		return strcmp(text, "-") == 0;
	default:
		return span_is(&d->limit.within, text);
	}
}

/* What is wrong with the row, or NULL. */
static const char *
row_fault(const struct library *lib, char *columns[COLUMNS])
{
	const struct deadline *d = row_deadline(lib, columns);

	if (!d)
		return "is not in the library";
	if (strcmp(deadline_kind_name(d->kind), columns[COL_KIND]) != 0)
		return "has another kind";
	if (!figure_is(d, columns[COL_FIGURE]))
		return "has another figure";
	if (d->kind != DEADLINE_CALENDAR && !d->limit.after.count)
		return "counts from nothing";
	return d->source ? NULL : "has no source";
}

static void
test_rows(void **state)
{
	const char *folders[] = { "playbooks" };
	struct library *lib = library_open(folders, 1, NULL);
	struct buf rows = sample_read(ROWS);
	char *rest = rows.text, *line, *columns[COLUMNS];
	size_t seen = 0, faults = 0;

	(void)state;
	while ((line = strsep(&rest, "\n"))) {
		const char *fault;

		if (!*line || *line == '#')
			continue;
		assert_int_equal(split(line, columns), COLUMNS);
		fault = row_fault(lib, columns);
		if (fault)
			print_message("%s/%s (%s) %s\n", columns[COL_PLAN],
			    columns[COL_ID], columns[COL_LIMIT], fault);
		faults += fault != NULL;
		seen++;
	}
	assert_int_equal(seen, 177);
	assert_int_equal(faults, 0);
	buf_done(&rows);
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
