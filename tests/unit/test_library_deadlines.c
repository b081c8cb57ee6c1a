/* SPDX-License-Identifier: MIT */
/*
 * The shipped plans keep every deadline of the catalog: held row by row
 * against tests/data/deadlines.tsv, column by column, and the table against
 * the catalog itself where that is at hand. Rows that belong to no plan
 * (contacts, drills, retention) stand in duties.
 */
#include "playbook_help.h"

#include <unistd.h>

#define ROWS "tests/data/deadlines.tsv"
#define CATALOG "../shared/plans/deadlines.md"
#define ROW_COUNT 177

enum column {
	/* what the catalog says */
	COL_PLAN, COL_ID, COL_ANCHOR, COL_LIMIT, COL_CATALOG_WHO,
	COL_CATALOG_TO, COL_DOES, COL_REPEATS, COL_LEVELS, COL_SOURCE,
	/* what the playbook says for it */
	COL_KIND, COL_FIGURE, COL_AFTER, COL_WHO, COL_TO, COL_FORM,
	COL_APPLIES, COL_NOTE,
	COLUMNS,
};

static size_t
split(char *line, char **columns, size_t max, const char *by)
{
	size_t n = 0;

	while (line && n < max)
		columns[n++] = strsep(&line, by);
	return line ? max + 1 : n;
}

/* ---- the playbook's words for a deadline ------------------------------- */

/* "D2" for "PLAN/D2" of the same plan. */
static const char *
bare(const struct playbook *pb, const char *name)
{
	size_t len = strlen(pb->id);

	return strncmp(name, pb->id, len) == 0 && name[len] == '/'
		? name + len + 1 : name;
}

static void
add_term(struct buf *out, const struct playbook *pb, const struct term *t)
{
	static const char *const around[] = {
		[TERM_STARTED] = "started", [TERM_DONE] = "done",
		[TERM_TOLD] = "told", [TERM_SUBMITTED] = "submitted",
		[TERM_FIELD] = "field", [TERM_LEVEL] = "level",
		[TERM_UNIT] = "unit",
	};
	static const char *const ops[] = {
		[OP_ANY] = "", [OP_EQ] = "=", [OP_NE] = "!=",
		[OP_GE] = ">=", [OP_LE] = "<=", [OP_GT] = ">", [OP_LT] = "<",
	};
	bool plain = t->kind == TERM_ANCHOR || t->kind == TERM_ANSWER;
	bool op = t->op != OP_ANY && t->kind != TERM_UNIT;

	if (!plain)
		buf_addf(out, "%s(", around[t->kind]);
	buf_addf(out, "%s%s%s%s", bare(pb, t->name), op ? ops[t->op] : "",
	    op ? t->value : "", plain ? "" : ")");
}

static void
add_anchors(struct buf *out, const struct playbook *pb,
	const struct terms *terms)
{
	for (size_t i = 0; i < terms->count; i++) {
		buf_add_text(out, i ? " " : "");
		add_term(out, pb, &terms->item[i]);
	}
}

/* "when:D1=inside|unknown": one alternative after another, of the same step
 * with its bare value. */
static void
add_clause(struct buf *out, const struct playbook *pb,
	const struct terms *clause)
{
	buf_addf(out, "%swhen:", out->len ? " " : "");
	for (size_t i = 0; i < clause->count; i++) {
		const struct term *t = &clause->item[i];

		if (i)
			buf_add_char(out, '|');
		if (i && t->kind == TERM_ANSWER && t->op == OP_EQ &&
		    strcmp(t->name, t[-1].name) == 0)
			buf_add_text(out, t->value);
		else
			add_term(out, pb, t);
	}
}

static void
add_names(struct buf *out, const char *before, const struct names *names)
{
	for (size_t i = 0; i < names->count; i++)
		buf_addf(out, "%s%s%s", out->len ? " " : "", before,
		    names->item[i]);
}

static void
add_span(struct buf *out, const struct span *s)
{
	static const struct {
		enum span_unit unit;
		int64_t of;
		const char *name;
	} units[] = {
		{ SPAN_ELAPSED, TIME_HOUR, "h" },
		{ SPAN_ELAPSED, TIME_MINUTE, "m" },
		{ SPAN_DAYS, 1, "d" }, { SPAN_MONTHS, 1, "mo" },
		{ SPAN_BUSINESS_DAYS, 1, "bd" },
	};

	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		if (units[i].unit != s->unit || s->amount % units[i].of ||
		    (!s->amount && units[i].of == TIME_HOUR))
			continue;
		buf_addf(out, "%lld%s", (long long)(s->amount / units[i].of),
		    units[i].name);
		return;
	}
}

static void
add_figure(struct buf *out, const struct deadline *d)
{
	if (d->kind == DEADLINE_WINDOW) {
		add_span(out, &d->from);
		buf_add_text(out, "..");
		add_span(out, &d->to_span);
	}
	add_span(out, &d->limit.within);
	add_span(out, &d->every);
	buf_add_text(out, d->on ? d->on : "");
	for (size_t i = 0; i < d->at_count; i++)
		buf_addf(out, "%s%02d:%02d", i ? "," : "", d->at[i] / 60,
		    d->at[i] % 60);
}

/* A column of the row in the playbook's words. */
static void
say(struct buf *out, const struct playbook *pb, const struct deadline *d,
	enum column column)
{
	buf_clear(out);
	switch (column) {
	case COL_KIND:
		buf_add_text(out, deadline_kind_name(d->kind));
		break;
	case COL_FIGURE:
		add_figure(out, d);
		break;
	case COL_AFTER:
		add_anchors(out, pb, &d->limit.after);
		break;
	case COL_WHO:
		buf_add_text(out, d->who ? d->who : "");
		break;
	case COL_TO:
		add_names(out, "", &d->to);
		break;
	case COL_FORM:
		buf_add_text(out, d->form ? d->form : "");
		break;
	case COL_APPLIES:
		add_names(out, "level:", &d->levels);
		add_names(out, "unit:", &d->unit_types);
		for (size_t i = 0; i < d->when.count; i++)
			add_clause(out, pb, &d->when.clause[i]);
		break;
	default:
		buf_add_text(out, d->source ? d->source : "");
		break;
	}
	if (!out->len)
		buf_add_char(out, '-');
}

/* ---- several recipients ------------------------------------------------- */

/* Does the step, or one that it waits for, reach the role? Who tells knows
 * it already. */
static bool
reaches(const struct playbook *pb, const struct step *s, const char *role)
{
	if (names_have(&s->to, role) || strcmp(s->role, role) == 0)
		return true;
	for (size_t i = 0; i < s->needs.count; i++) {
		const struct step *before =
			playbook_step(pb, s->needs.item[i]);

		if (before && reaches(pb, before, role))
			return true;
	}
	return false;
}

/* A deadline of several recipients is met when every one has it: by a report
 * to all of them, or by a telling that is done, not begun. */
static const char *
recipients_fault(const struct playbook *pb, const struct deadline *d)
{
	if (d->form || d->to.count < 2)
		return NULL;
	for (size_t i = 0; i < d->met.count; i++) {
		const struct term *t = &d->met.item[i];
		const struct step *s = t->kind == TERM_DONE ||
			t->kind == TERM_TOLD ? playbook_step(pb, t->name)
			: NULL;

		if (t->kind == TERM_TOLD)
			return "is met when one of several knows";
		for (size_t k = 0; s && s->kind == STEP_TELL &&
		    k < d->to.count; k++) {
			if (!reaches(pb, s, d->to.item[k]))
				return "is met before every recipient has it";
		}
	}
	return NULL;
}

/* ---- row by row --------------------------------------------------------- */

static const struct deadline *
row_deadline(const struct library *lib, char *columns[COLUMNS],
	const struct playbook **ret)
{
	struct buf id = { 0 };
	const struct deadline *d;

	*ret = library_find(lib, columns[COL_PLAN], NULL);
	if (*ret && (*ret)->kind != PLAYBOOK_FORM)
		return playbook_deadline(*ret, columns[COL_ID]);
	*ret = library_find(lib, "duties", NULL);
	if (!*ret)
		return NULL;
	buf_addf(&id, "%s-%s", columns[COL_PLAN], columns[COL_ID]);
	d = playbook_deadline(*ret, id.text);
	buf_done(&id);
	return d;
}

/* Prints what is wrong with the row; how much that is. */
static size_t
row_faults(const struct library *lib, char *columns[COLUMNS])
{
	static const enum column said[] = {
		COL_KIND, COL_FIGURE, COL_AFTER, COL_WHO, COL_TO, COL_FORM,
		COL_APPLIES, COL_SOURCE,
	};
	const struct playbook *pb;
	const struct deadline *d = row_deadline(lib, columns, &pb);
	struct buf have = { 0 };
	const char *fault;
	size_t faults = 0;

	if (!d) {
		print_message("%s/%s is not in the library\n",
		    columns[COL_PLAN], columns[COL_ID]);
		return 1;
	}
	for (size_t i = 0; i < ARRAY_LEN(said); i++) {
		say(&have, pb, d, said[i]);
		if (strcmp(have.text, columns[said[i]]) == 0)
			continue;
		print_message("%s/%s: \"%s\", not \"%s\"\n", columns[COL_PLAN],
		    columns[COL_ID], have.text, columns[said[i]]);
		faults++;
	}
	fault = recipients_fault(pb, d);
	if (fault)
		print_message("%s %s\n", d->full, fault);
	for (int l = 0; l < LANG_COUNT; l++)
		faults += !d->basis.in[l] || !*d->basis.in[l];
	buf_done(&have);
	return faults + (fault != NULL);
}

/* Calls row for every row of the table; how many there were. */
static size_t
each_row(void (*row)(char *columns[COLUMNS], void *data), void *data)
{
	struct buf rows = sample_read(ROWS);
	char *rest = rows.text, *line, *columns[COLUMNS];
	size_t seen = 0;

	while ((line = strsep(&rest, "\n"))) {
		if (!*line || *line == '#')
			continue;
		assert_int_equal(split(line, columns, COLUMNS, "\t"),
		    COLUMNS);
		row(columns, data);
		seen++;
	}
	buf_done(&rows);
	return seen;
}

struct held {
	struct library *lib;
	size_t faults;
};

static void
hold_row(char *columns[COLUMNS], void *data)
{
	struct held *held = data;

	held->faults += row_faults(held->lib, columns);
}

static void
test_rows(void **state)
{
	const char *folders[] = { "playbooks" };
	struct held held = { .lib = library_open(folders, 1, NULL) };

	(void)state;
	assert_int_equal(each_row(hold_row, &held), ROW_COUNT);
	assert_int_equal(held.faults, 0);
	library_free(held.lib);
}

/* ---- the catalog itself ------------------------------------------------- */

struct catalog {
	struct buf text;
	size_t faults;
};

/* The catalog's row of that id without its bars, or "". */
static void
catalog_row(struct buf *out, const struct catalog *c, char *columns[COLUMNS])
{
	struct buf head = { 0 };
	const char *at;

	buf_clear(out);
	buf_addf(&head, "\n| `%s/%s` | ", columns[COL_PLAN], columns[COL_ID]);
	at = strstr(c->text.text, head.text);
	if (at)
		buf_addf(out, "%.*s", (int)strcspn(at + head.len, "\n"),
		    at + head.len);
	buf_done(&head);
}

/* What the catalog calls the kind. */
static const char *
catalog_kind(const char *kind)
{
	static const struct {
		const char *ours, *theirs;
	} kinds[] = {
		{ "latest", "no later than" }, { "threshold", "threshold" },
		{ "hold", "at least" }, { "window", "evidence window" },
		{ "recurring", "recurring" }, { "calendar", "calendar date" },
		{ "keep", "keep" }, { "running", "running" },
		{ "prompt", "immediate / prompt" },
	};

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		if (strcmp(kinds[i].ours, kind) == 0)
			return kinds[i].theirs;
	}
	return "";
}

static void
compare_row(char *columns[COLUMNS], void *data)
{
	struct catalog *c = data;
	struct buf have = { 0 }, want = { 0 };

	catalog_row(&have, c, columns);
	buf_addf(&want, "%s | %s | %s | %s | %s | %s | %s | %s | %s |",
	    columns[COL_ANCHOR], columns[COL_LIMIT],
	    catalog_kind(columns[COL_KIND]), columns[COL_CATALOG_WHO],
	    columns[COL_CATALOG_TO], columns[COL_DOES], columns[COL_REPEATS],
	    columns[COL_LEVELS], columns[COL_SOURCE]);
	if (strcmp(buf_text(&have), want.text) != 0) {
		print_message("%s/%s: the catalog says\n  %s\nnot\n  %s\n",
		    columns[COL_PLAN], columns[COL_ID], buf_text(&have),
		    want.text);
		c->faults++;
	}
	buf_done(&have);
	buf_done(&want);
}

static void
test_catalog(void **state)
{
	struct catalog c = { .faults = 0 };
	size_t rows = 0;

	(void)state;
	if (access(CATALOG, R_OK) != 0) {
		print_message("skip: needs ../shared\n");
		skip();
	}
	c.text = sample_read(CATALOG);
	for (const char *at = c.text.text; (at = strstr(at, "\n| `")); at++)
		rows++;
	assert_int_equal(rows, ROW_COUNT);
	assert_int_equal(each_row(compare_row, &c), ROW_COUNT);
	assert_int_equal(c.faults, 0);
	buf_done(&c.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_catalog),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
