/* SPDX-License-Identifier: MIT */
/*
 * One list of forms for the whole library: what a plan asks for is on it and
 * has a title in both languages; every form of the catalog is there once.
 */
#include "playbook_help.h"

#include <unistd.h>

#define CATALOG "../shared/plans/reports.md"

static int
setup(void **state)
{
	static const char *const folders[] = { "playbooks" };

	*state = library_open(folders, 1, NULL);
	return 0;
}

static int
teardown(void **state)
{
	library_free(*state);
	return 0;
}

static bool
plan_names(const struct playbook *pb, const char *form)
{
	for (size_t i = 0; i < pb->form_count; i++) {
		const struct named *n = &pb->form_names[i];

		if (strcmp(n->id, form) == 0)
			return n->title.in[LANG_ZH] && n->title.in[LANG_EN];
	}
	return false;
}

/* Is it on the list? Law leans on the list of the plan it runs beside. */
static bool
form_named(const struct library *lib, const struct playbook *pb,
	const char *form)
{
	return plan_names(pb, form) || (pb->kind == PLAYBOOK_LAW &&
	    plan_names(library_find(lib, "gov-network-emergency", NULL),
	    form));
}

static size_t
fault(const struct playbook *pb, const char *form, const char *what)
{
	print_message("%s: the form %s %s\n", pb->id, form, what);
	return 1;
}

/* Named in the plan's fragments, and among those the plan asks for. */
static size_t
form_faults(const struct library *lib, const struct playbook *pb,
	const char *form)
{
	size_t faults = 0;

	if (!form_named(lib, pb, form))
		faults += fault(pb, form, "is on no list of forms");
	if (!names_have(&pb->forms, form))
		faults += fault(pb, form, "is not asked for");
	return faults;
}

static void
test_plans(void **state)
{
	size_t faults = 0, seen = 0;

	for (size_t i = 0; i < library_count(*state); i++) {
		const struct playbook *pb = library_at(*state, i)->playbook;

		assert_non_null(pb);
		for (size_t k = 0; k < pb->forms.count; k++, seen++)
			faults += form_faults(*state, pb,
			    pb->forms.item[k]);
		for (size_t k = 0; k < pb->step_count; k++) {
			if (pb->steps[k].form)
				faults += form_faults(*state, pb,
				    pb->steps[k].form);
		}
		for (size_t k = 0; k < pb->deadline_count; k++) {
			if (pb->deadlines[k].form)
				faults += form_faults(*state, pb,
				    pb->deadlines[k].form);
		}
	}
	assert_true(seen > 70);
	assert_int_equal(faults, 0);
}

/* How often s stands in the text. */
static size_t
times(const char *text, const char *s)
{
	size_t n = 0;

	for (; (text = strstr(text, s)); text += strlen(s))
		n++;
	return n;
}

/* Every form of the catalog is in one of the two lists, once. */
static void
test_catalog(void **state)
{
	struct buf lists = { 0 }, catalog, part;
	size_t forms = 0, faults = 0;
	const char *row = "\n| form-";

	(void)state;
	if (access(CATALOG, R_OK) != 0) {
		print_message("skip: needs ../shared\n");
		skip();
	}
	part = sample_read("playbooks/fragments/forms.cfg");
	buf_add_text(&lists, part.text);
	buf_done(&part);
	part = sample_read("playbooks/fragments/records.cfg");
	buf_add_text(&lists, part.text);
	buf_done(&part);
	catalog = sample_read(CATALOG);
	for (const char *at = catalog.text; (at = strstr(at, row)); forms++) {
		struct buf source = { 0 };

		at += strlen(row);
		buf_addf(&source, "source = \"form-%.*s\"",
		    (int)strcspn(at, " "), at);
		if (times(lists.text, source.text) != 1) {
			print_message("not once: %s\n", source.text);
			faults++;
		}
		buf_done(&source);
	}
	assert_int_equal(forms, times(lists.text, "source = \"form-"));
	assert_int_equal(faults, 0);
	buf_done(&catalog);
	buf_done(&lists);
}

/* The step and the input that a row takes its value from are in the library:
 * a row that can never be filled in so would be missing for ever. */
static bool
source_there(const struct library *lib, const struct form_source *source)
{
	const size_t len = strcspn(source->name, "/");
	char *plan = mem_text_n(source->name, len);
	const struct playbook *pb = library_find(lib, plan, NULL);
	bool found = false;

	free(plan);
	for (size_t i = 0; pb && i < pb->step_count; i++) {
		const struct step *s = &pb->steps[i];

		if (strcmp(s->full, source->name) != 0)
			continue;
		found = !source->input;
		for (size_t k = 0; k < s->input_count && !found; k++)
			found = strcmp(s->inputs[k].id, source->input) == 0;
	}
	return found;
}

static size_t
source_faults(const struct library *lib, const struct playbook *form,
	size_t *seen)
{
	const struct form_row *row;
	size_t faults = 0;

	for (size_t i = 0; (row = form_row_at(form, i)); i++) {
		for (size_t k = 0; k < row->from_count; k++) {
			if (row->from[k].from != FROM_STEP)
				continue;
			*seen += 1;
			if (source_there(lib, &row->from[k]))
				continue;
			print_message("%s: no step or input %s %s\n",
			    form->id, row->from[k].name, row->from[k].input ?
			    row->from[k].input : "");
			faults++;
		}
	}
	return faults;
}

static void
test_sources(void **state)
{
	size_t faults = 0, seen = 0;

	for (size_t i = 0; i < library_count(*state); i++) {
		const struct playbook *pb = library_at(*state, i)->playbook;

		if (pb->kind == PLAYBOOK_FORM)
			faults += source_faults(*state, pb, &seen);
	}
	assert_true(seen >= 20);
	assert_int_equal(faults, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plans),
		cmocka_unit_test(test_catalog),
		cmocka_unit_test(test_sources),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
