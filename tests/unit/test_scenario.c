/* SPDX-License-Identifier: MIT */
/*
 * The scenarios that come with the program: each loads without a finding, fits
 * the shipped plans, and what it expects exists there and can be reached.
 */
#include "playbook_help.h"

static const char *const folders[] = { "playbooks" };

static void
shipped_ones_are_whole(void **state)
{
	struct library *lib = library_open(folders, 1, NULL);
	struct scenarios *set = scenarios_open(lib);
	const struct scenario_entry *e;

	(void)state;
	for (size_t i = 0; (e = scenarios_at(set, i)); i++) {
		char *text = problems_print(e->problems);

		assert_string_equal(text, "");
		assert_non_null(e->scenario);
		free(text);
	}
	assert_true(scenarios_count(set) >= 1);
	scenarios_free(set);
	library_free(lib);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shipped_ones_are_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
