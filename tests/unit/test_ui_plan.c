/* SPDX-License-Identifier: MIT */
/*
 * Which overlays are offered when an incident is opened.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "ui/plan.h"

static void
test_stacks(void **state)
{
	const char *names[] = { "attack" }, *back[] = { "shy" };
	const struct playbook plan = { .id = "attack",
		.stacks = { back, 1 } };
	const struct playbook other = { .id = "flood" };
	struct playbook over = { .id = "report", .overlay = true,
		.stacks = { names, 1 } };
	const struct playbook shy = { .id = "shy", .overlay = true,
		.stacks = { names + 0, 1 } };

	(void)state;
	assert_true(plan_to_stack(&over, &plan));
	assert_false(plan_to_stack(&over, &other));
	/* The plan may name the overlay as well. */
	assert_true(plan_to_stack(&shy, &plan));
	assert_false(plan_to_stack(&shy, &other));
	/* One that names none goes with every plan, and none with itself. */
	over.stacks.count = 0;
	assert_true(plan_to_stack(&over, &other));
	assert_false(plan_to_stack(&over, &over));
	/* A plan is no overlay; the default one is added anyway. */
	assert_false(plan_to_stack(&other, &plan));
	over.id = PLAN_DEFAULT_OVERLAY;
	assert_false(plan_to_stack(&over, &plan));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stacks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
