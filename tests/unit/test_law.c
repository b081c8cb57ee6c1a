/* SPDX-License-Identifier: MIT */
/*
 * The law profiles, held line by line against tests/data/law.tsv: each line's
 * kind, anchors, length, cap, mark, day checked, day in force, and the words
 * it was taken from. A line in a file without a row, or a row without a line,
 * fails.
 */
#include "playbook_help.h"

#define ROWS "tests/data/law.tsv"
#define FACTS "../shared/facts/law.md"
#define COLUMNS 9

enum column {
	COL_LINE, COL_KIND, COL_AFTER, COL_WITHIN, COL_CAP, COL_MARK,
	COL_CHECKED, COL_FROM, COL_SOURCE,
};

static struct library *
law_library(void)
{
	const char *const folders[] = { "playbooks" };

	return library_open(folders, 1, NULL);
}

static const struct deadline *
row_line(const struct library *lib, const char *full)
{
	const char *slash = strchr(full, '/');
	struct buf id = { 0 };
	const struct playbook *pb;

	assert_non_null(slash);
	buf_add(&id, full, (size_t)(slash - full));
	pb = library_find(lib, id.text, NULL);
	buf_done(&id);
	return pb && pb->kind == PLAYBOOK_LAW
		? playbook_deadline(pb, slash + 1) : NULL;
}

/* A bare name out of a full id. */
static const char *
bare(const char *name)
{
	const char *slash = strchr(name, '/');

	return slash ? slash + 1 : name;
}

static void
terms_text(struct buf *out, const struct terms *terms)
{
	for (size_t i = 0; i < terms->count; i++) {
		const struct term *t = &terms->item[i];

		if (i)
			buf_add_char(out, ',');
		if (t->kind == TERM_SUBMITTED)
			buf_addf(out, "submitted(%s)", bare(t->name));
		else if (t->kind == TERM_UPDATED)
			buf_addf(out, "updated(%s)", bare(t->name));
		else if (t->kind == TERM_ANSWER)
			buf_addf(out, "%s=%s", bare(t->name), t->value);
		else
			buf_add_text(out, t->name);
	}
}

static void
same_span(const struct span *have, const char *text, const char *line)
{
	struct span want = { .unit = SPAN_NONE };

	if (strcmp(text, "-") != 0 && span_rule_parse(&want, text) < 0)
		fail_msg("%s: not a length: %s", line, text);
	if (have->unit != want.unit || have->amount != want.amount)
		fail_msg("%s: another length than %s", line, text);
}

static void
same_text(const char *have, const char *want, const char *line)
{
	if (strcmp(have ? have : "-", want) != 0)
		fail_msg("%s: %s, not %s", line, have ? have : "-", want);
}

static void
check_row(const struct library *lib, char *columns[COLUMNS])
{
	const char *line = columns[COL_LINE];
	const struct deadline *d = row_line(lib, line);
	struct buf after = { 0 };

	if (!d) {
		fail_msg("there is no line %s", line);
		return;
	}
	terms_text(&after, &d->limit.after);
	same_text(deadline_kind_name(d->kind), columns[COL_KIND], line);
	same_text(buf_text(&after), columns[COL_AFTER], line);
	same_span(&d->limit.within, columns[COL_WITHIN], line);
	same_span(&d->cap.within, columns[COL_CAP], line);
	same_text(d->law.verified, columns[COL_MARK], line);
	same_text(d->law.checked, columns[COL_CHECKED], line);
	same_text(d->law.valid_from, columns[COL_FROM], line);
	assert_non_null(d->law.article);
	assert_int_equal(strncmp(d->law.url, "http", 4), 0);
	assert_null(d->law.confirmed_by);	/* the site's to fill in */
	/* "At once" has no figure; nothing else goes without one. */
	assert_true((d->kind == DEADLINE_PROMPT) ==
		(d->limit.within.unit == SPAN_NONE));
	buf_done(&after);
}

/* The text with every run of blanks and line ends as one blank. */
static void
flatten(struct buf *out, const char *s)
{
	for (; *s; s++) {
		const bool blank = *s == ' ' || *s == '\n' || *s == '\t';

		if (!blank)
			buf_add_char(out, *s);
		else if (out->len && out->text[out->len - 1] != ' ')
			buf_add_char(out, ' ');
	}
}

/* Each row's source stands in the sheet of facts, where that is at hand. */
static void
check_source(const struct buf *facts, char *columns[COLUMNS])
{
	if (facts->len && !strstr(facts->text, columns[COL_SOURCE]))
		fail_msg("%s: no such words in the facts: %s",
			columns[COL_LINE], columns[COL_SOURCE]);
}

static size_t
check_rows(const struct library *lib, const struct buf *facts)
{
	struct buf table = { 0 };
	char *next, *line;
	size_t count = 0;

	assert_int_equal(file_read(&table, ROWS, 1 << 20, NULL), 0);
	next = table.text;
	while ((line = strsep(&next, "\n"))) {
		char *columns[COLUMNS];
		size_t n = 0;

		if (!*line || *line == '#')
			continue;
		while (line && n < COLUMNS)
			columns[n++] = strsep(&line, "\t");
		assert_int_equal(n, COLUMNS);
		assert_null(line);
		check_row(lib, columns);
		check_source(facts, columns);
		count++;
	}
	buf_done(&table);
	return count;
}

static size_t
count_lines(const struct library *lib)
{
	size_t count = 0;

	for (size_t i = 0; i < library_count(lib); i++) {
		const struct library_entry *e = library_at(lib, i);

		if (e->playbook && e->playbook->kind == PLAYBOOK_LAW)
			count += e->playbook->deadline_count;
	}
	return count;
}

static void
test_lines(void **state)
{
	struct library *lib = law_library();
	struct buf raw = { 0 }, facts = { 0 };

	(void)state;
	if (file_read(&raw, FACTS, 1 << 20, NULL) == 0)
		flatten(&facts, raw.text);
	assert_int_equal(check_rows(lib, &facts), count_lines(lib));
	buf_done(&raw);
	buf_done(&facts);
	library_free(lib);
}

static void
test_whole(void **state)
{
	static const char *const disabled[] = { "us-circia", "tw-2025" };
	struct library *lib = law_library();
	size_t profiles = 0, off = 0;

	(void)state;
	for (size_t i = 0; i < library_count(lib); i++) {
		const struct playbook *pb = library_at(lib, i)->playbook;

		assert_non_null(pb);	/* none is broken */
		if (pb->kind != PLAYBOOK_LAW)
			continue;
		profiles++;
		off += words_any(&pb->disabled);
		assert_true(pb->languages[LANG_EN] && pb->languages[LANG_ZH]);
		assert_true(pb->deadline_count > 0);
	}
	assert_int_equal(profiles, 23);
	assert_int_equal(off, ARRAY_LEN(disabled));
	for (size_t i = 0; i < ARRAY_LEN(disabled); i++)
		assert_true(words_any(&library_find(lib, disabled[i],
			NULL)->disabled));
	library_free(lib);
}

/* What displaces what: every line of NIS2 has one of DORA that takes its
 * place. */
static void
test_dora_displaces(void **state)
{
	struct library *lib = law_library();
	const struct playbook *nis2 = library_find(lib, "eu-nis2", NULL);
	const struct playbook *dora = library_find(lib, "eu-dora", NULL);

	(void)state;
	assert_non_null(nis2);
	assert_non_null(dora);
	for (size_t i = 0; i < nis2->deadline_count; i++) {
		bool found = false;

		for (size_t k = 0; k < dora->deadline_count; k++)
			found |= names_have(&dora->deadlines[k].replaces,
				nis2->deadlines[i].full);
		if (!found)
			fail_msg("nothing replaces %s",
				nis2->deadlines[i].full);
	}
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_dora_displaces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
