/* SPDX-License-Identifier: MIT */
/*
 * Steps of two playbooks that are the same: doing one does the other, and so
 * asks all that the other asks. Nothing is passed by its second name.
 */
#include "bench.h"

#define OVERLAY "overlay = true;"

/* Two playbooks, "p" and its overlay "o". */
static void
play_two(const char *plan, const char *overlay, const struct line *lines,
	size_t count)
{
	struct bench b;

	bench_init(&b);
	bench_book(&b, "p", "", plan);
	bench_book(&b, "o", OVERLAY, overlay);
	bench_line(&b, &(struct line){ "open|playbook=p|title=T|overlay=o",
		NULL });
	bench_play(&b, lines, count);
	bench_done(&b);
}

#define TWO(plan, overlay, ...)						\
	play_two(plan, overlay, (const struct line[]){ __VA_ARGS__ },	\
		sizeof((const struct line[]){ __VA_ARGS__ }) /		\
		sizeof(struct line))

/* Evidence before deletion holds for the deletion's other name. */
static void
test_needs(void **state)
{
	(void)state;
	TWO(PHASE("contain", STEP("C2", "evidence", "") ", "
		STEP("C3", "do", "") ", "
		STEP("C5", "do", "needs = [\"C2\", \"C3\"];")),
		PHASE("contain", STEP("S1", "evidence",
			"same_as = [\"p/C2\"];") ", "
		STEP("S2", "do", "needs = [\"S1\"]; same_as = [\"p/C5\"];")),
		{ "is S2", "blocked S1 C2 C3" },
		{ "done|step=S1|paper=safe", NULL },
		{ "is C2", "done via o/S1" },
		{ "is S2", "blocked C3" },
		{ "done|step=S2", "R: S2 waits for C3" },
		{ "done|step=C3", NULL },
		{ "is S2", "open" },
		{ "done|step=S2", NULL },
		{ "is C5", "done via o/S2" });
}

static void
test_critical(void **state)
{
	(void)state;
	TWO(PHASE("contain", STEP("C1", "do", "critical = true;") ", "
		STEP("C2", "do", "")),
		PHASE("contain", STEP("S1", "do", "same_as = [\"p/C2\"];")),
		{ "is S1", "blocked C1" },
		{ "done|step=S1", "R: S1 waits for C1" },
		{ "done|step=C1", NULL },
		{ "is S1", "open" });
	/* Two orders that hold each other back leave one way to go on. */
	TWO(PHASE("contain", STEP("C1", "do", "critical = true;") ", "
		STEP("C2", "do", "critical = true;")),
		PHASE("contain", STEP("S2", "do", "critical = true; "
			"same_as = [\"p/C2\"];") ", "
		STEP("S1", "do", "critical = true; same_as = [\"p/C1\"];")),
		{ "is C1", "open" },
		{ "is S2", "blocked C1" },
		{ "done|step=C1", NULL },
		{ "is S1", "done via p/C1" },
		{ "done|step=S2", NULL },
		{ "is C2", "done via o/S2" });
}

static void
test_second_person(void **state)
{
	(void)state;
	TWO(PHASE("contain", STEP("C1", "do", "witness = true;") ", "
		STEP("C2", "do", "approver = \"duty\";")),
		PHASE("contain", STEP("S1", "do", "same_as = [\"p/C1\"];") ", "
		STEP("S2", "do", "same_as = [\"p/C2\"];")),
		{ "done|step=S1", "R: cannot be undone in the world" },
		{ "done|step=S1|witness=Wang", "R: your own witness" },
		{ "done|step=S1|witness=Li", NULL },
		{ "is C1", "done via o/S1" },
		{ "done|step=S2", "R: needs the word of" },
		{ "done|step=S2|approver=Li", NULL },
		{ "is C2", "done via o/S2" });
}

/* A tick is no evidence, and a shorter watch is not the longer one. */
static void
test_says_less(void **state)
{
	(void)state;
	TWO(PHASE("contain", STEP("C1", "evidence", "mark = \"contained\";")
		", " STEP("C2", "hold", "hold = \"5h\";") ", "
		STEP("C3", "tell", "to = [\"duty\", \"boss\"];")),
		PHASE("contain", STEP("S1", "do", "same_as = [\"p/C1\"];") ", "
		STEP("S2", "hold", "hold = \"1h\"; same_as = [\"p/C2\"];")
		", " STEP("S3", "tell", "to = [\"duty\"]; "
			"same_as = [\"p/C3\"];")),
		{ "done|step=S1", NULL },
		{ "is C1", "open" },
		{ "anchor contained", NULL },
		{ "start|step=S2", NULL },
		{ "+2h", NULL },
		{ "done|step=S2", NULL },
		{ "is C2", "open" },
		{ "done|step=S3|person=Li|answered=yes", NULL },
		{ "is C3", "open" });
	/* The other way round it is more than enough. */
	TWO(PHASE("contain", STEP("C1", "evidence", "") ", "
		STEP("C2", "hold", "hold = \"5h\";")),
		PHASE("contain", STEP("S1", "do", "same_as = [\"p/C1\"]; "
			"mark = \"contained\";") ", "
		STEP("S2", "hold", "hold = \"1h\"; same_as = [\"p/C2\"];")),
		{ "done|step=C1|paper=safe", NULL },
		{ "is S1", "done via p/C1" },
		{ "anchor contained", "03:00" },
		{ "start|step=C2", NULL },
		{ "+5h", NULL },
		{ "done|step=C2", NULL },
		{ "is S2", "done via p/C2" });
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_critical),
		cmocka_unit_test(test_second_person),
		cmocka_unit_test(test_says_less),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
