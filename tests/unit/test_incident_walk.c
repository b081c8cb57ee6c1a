/* SPDX-License-Identifier: MIT */
/*
 * The walk: who waits for whom, what a changed answer opens again, what does
 * not apply, what comes back, and which step is the current one.
 */
#include "bench.h"

#define DO(id) STEP(id, "do", "")

static void
test_needs(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1") ", " DO("C2") ", "
		STEP("C3", "do", "needs = [\"C1\", \"C2\"];")),
		{ "is C3", "blocked C1 C2" },
		{ "done|step=C3", "R: C1 Text of C1; C2 Text of C2" },
		{ "start|step=C3", "R: C1 Text of C1; C2 Text of C2" },
		{ "defer|step=C1|to=time:06:00|owner=Li|reason=r", NULL },
		{ "is C3", "blocked C1 C2" },
		{ "skip|step=C2|reason=none there", NULL },
		{ "is C3", "blocked C1" },
		{ "done|step=C1", NULL },
		{ "is C3", "open" },
		{ "done|step=C3", NULL },
		{ "undo|step=C1|reason=r", NULL },
		{ "is C1", "open" },
		{ "is C3", "done" });
}

static void
test_ends(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1") ", " DO("C2")) ", "
		PHASE("recover", DO("V1")),
		{ "skip|step=C1", "R: C1: the reason is missing (--reason)" },
		{ "override|step=C1|reason=r", "R: (--approver)" },
		{ "override|step=C1|reason=r|approver=Zhou", NULL },
		{ "is C1", "overridden" },
		{ "done|step=C1", "R: C1 was overridden by Wang at 03:00" },
		{ "undo|step=C1|reason=r", NULL },
		{ "undo|step=C1|reason=r", "R: nothing to undo" },
		{ "skip|step=C1|reason=r", NULL },
		{ "done|step=C1", "R: found not applicable by Wang" },
		{ "defer|step=C2|to=phase:mars|owner=Li|reason=r",
			"U: contain" },
		{ "defer|step=C2|to=soon|owner=Li|reason=r", "U: soon" },
		{ "defer|step=C2|to=time:2026-11-22 02:00|owner=Li|reason=r",
			"R: to come" },
		{ "defer|step=C2|to=phase:recover|reason=r", "R: (--owner)" });
}

static void
test_critical(void **state)
{
	(void)state;
	PLAY("tracks = ( { id = \"side\"; title = { en = \"Side\"; }; } );",
		PHASE("contain", DO("C0") ", "
		STEP("C1", "do", "critical = true;") ", " DO("C2") ", "
		STEP("C3", "do", "critical = true;") ", "
		STEP("C4", "do", "repeats = true;") ", "
		STEP("S1", "do", "track = \"side\";")),
		{ "next", "C1 critical" },
		{ "is C0", "open" },
		{ "is C2", "blocked C1" },
		{ "is C3", "blocked C1" },
		{ "is C4", "open" },
		{ "is S1", "open" },
		{ "done|step=C2", "R: C2 waits for C1" },
		{ "skip|step=C1|reason=r", "R: C1 is critical" },
		{ "defer|step=C1|to=time:06:00|owner=Li|reason=r",
			"R: C1 is critical" },
		{ "can skip C1", "critical" },
		{ "done|step=C0", NULL },
		{ "override|step=C1|reason=r|approver=Zhou", NULL },
		{ "is C2", "open" },
		{ "is C3", "open" },
		{ "next", "C3 critical" },
		{ "undo|step=C1|reason=r", NULL },
		{ "is C3", "blocked C1" });
}

static void
test_branches(void **state)
{
	(void)state;
	PLAY("", PHASE("detect", ASK("D1", "") ", "
		STEP("D2", "do", "when = [\"D1=yes\"];") ", "
		STEP("D3", "do", "when = [\"D1=no\"];") ", "
		STEP("D4", "do", "needs = [\"D2\"];") ", "
		STEP("D5", "ask", "when = [\"D1=yes\"]; choices = ("
			CHOICE("a", "") ", " CHOICE("b", "") ");") ", "
		STEP("D6", "do", "when = [\"D5=a\"];") ", " DO("D7")),
		{ "is D2", "blocked D1" },
		{ "is D6", "blocked D5" },
		{ "done|step=D1|value=yes", NULL },
		{ "is D2", "open" },
		{ "is D3", "inapplicable" },
		{ "done|step=D3", "R: is not needed" },
		{ "done|step=D2", NULL },
		{ "done|step=D4", NULL },
		{ "done|step=D5|value=a", NULL },
		{ "done|step=D6", NULL },
		{ "done|step=D7", NULL },
		{ "done|step=D1|value=no|reason=wrong", NULL },
		{ "is D2", "inapplicable" },
		{ "is D3", "open" },
		{ "is D4", "open reopened" },
		{ "is D5", "inapplicable" },
		{ "is D6", "inapplicable" },
		{ "is D7", "done" },
		{ "done|step=D4", NULL },
		{ "is D4", "done" },
		{ "done|step=D1|value=yes|reason=right after all", NULL },
		{ "is D2", "open reopened" },
		{ "is D3", "inapplicable" },
		{ "is D4", "blocked D2 reopened" },
		{ "is D5", "open reopened" },
		{ "is D6", "blocked D5 reopened" },
		{ "done|step=D5|value=a", NULL },
		{ "is D6", "open reopened" });
}

static void
test_undone_answer(void **state)
{
	(void)state;
	PLAY("", PHASE("detect", ASK("D1", "") ", "
		STEP("D2", "do", "when = [\"D1=yes\"];")),
		{ "done|step=D1|value=yes", NULL },
		{ "done|step=D2", NULL },
		{ "undo|step=D1|reason=r", NULL },
		{ "is D1", "open" },
		{ "is D2", "done" },
		{ "done|step=D1|value=no", NULL },
		{ "is D2", "inapplicable" },
		{ "undo|step=D1|reason=r", NULL },
		{ "done|step=D1|value=yes", NULL },
		{ "is D2", "open reopened" });
}

static void
test_one_of(void **state)
{
	(void)state;
	PLAY("", PHASE("recover",
		STEP("V1", "do", "one_of = \"way\"; critical = true;") ", "
		STEP("V2", "do", "one_of = \"way\";") ", "
		STEP("V3", "do", "needs = [\"V2\"];")),
		{ "is V2", "open" },
		{ "done|step=V1", NULL },
		{ "is V2", "inapplicable" },
		{ "is V3", "open" },
		{ "undo|step=V1|reason=r", NULL },
		{ "is V2", "open" },
		{ "done|step=V2", NULL },
		{ "is V1", "inapplicable" },
		{ "is V3", "open" });
}

static void
test_order(void **state)
{
	(void)state;
	PLAY("order = [\"D1\", \"C1\", \"D2\"];",
		PHASE("detect", DO("D1") ", " DO("D2")) ", "
		PHASE("contain", DO("C1")) ", "
		"{ id = \"prepare\"; steps = ( " DO("P1") " ); }",
		{ "done|step=P1", "R: no step P1" },
		{ "next", "D1 order" },
		{ "done|step=D1", NULL },
		{ "next", "C1 order" },
		{ "done|step=C1", NULL },
		{ "next", "D2 order" },
		{ "done|step=D2", NULL },
		{ "next", "none" });
}

/* The file's order holds over phases, and on each track over critical steps
 * that stand later. Without an order critical ones come first. */
#define ORDERED PHASE("detect", DO("D1") ", " DO("D2")) ", " \
	PHASE("report", STEP("R1", "tell", "track = \"side\"; " \
		"to = [\"boss\"];")) ", " \
	PHASE("contain", STEP("C1", "do", "critical = true;") ", " DO("C3") \
		", " DO("C4") ", " STEP("C6", "do", "critical = true;"))
#define SIDE "tracks = ( { id = \"side\"; title = { en = \"S\"; }; } );"

static void
test_order_critical(void **state)
{
	(void)state;
	PLAY(SIDE "order = [\"C1\", \"D1\", \"C3\", \"R1\", \"D2\", "
		"\"C4\", \"C6\"];", ORDERED,
		{ "next", "C1 critical" },
		{ "done|step=C1", NULL },
		{ "next", "D1 order" },
		{ "done|step=D1", NULL },
		{ "next", "C3 order" },
		{ "done|step=C3", NULL },
		{ "next", "R1 order" },
		{ "done|step=R1|person=Zhou|answered=yes", NULL },
		{ "next", "D2 order" },
		{ "done|step=D2", NULL },
		{ "next", "C4 order" },
		{ "done|step=C4", NULL },
		{ "next", "C6 critical" });
	PLAY(SIDE, ORDERED,
		{ "next", "D1 order" },
		{ "done|step=D1", NULL },
		{ "done|step=D2", NULL },
		{ "done|step=C1", NULL },
		{ "next", "C6 critical" });
}

static void
test_deferred(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1") ", " DO("C2")) ", "
		PHASE("recover", DO("V1") ", " DO("V2")),
		{ "defer|step=C1|to=phase:recover|owner=Li|reason=r", NULL },
		{ "defer|step=V1|to=time:06:00|owner=Li|reason=r", NULL },
		{ "is C1", "deferred" },
		{ "next", "C2 order" },
		{ "done|step=C2", NULL },
		{ "next", "C1 returned" },
		{ "done|step=C1", NULL },
		{ "next", "V2 order" },
		{ "+3h", NULL },
		{ "next", "V1 returned" },
		{ "done|step=V1", NULL },
		{ "done|step=V2", NULL },
		{ "next", "none" });
	PLAY("", PHASE("contain", DO("C1")) ", " PHASE("recover", DO("V1")),
		{ "defer|step=C1|to=phase:recover|owner=Li|reason=r", NULL },
		{ "skip|step=V1|reason=r", NULL },
		{ "next", "C1 returned" },
		{ "start|step=C1", NULL },
		{ "is C1", "open" });
}

static void
test_adhoc(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", STEP("C1", "do", "critical = true;")) ", "
		PHASE("recover", DO("V1")),
		{ "add|phase=mars|title=Call the vendor", "U: contain" },
		{ "add|phase=contain", "R: (--title)" },
		{ "add|phase=contain|title=Call the vendor", NULL },
		{ "add|phase=contain|title=Call again", NULL },
		{ "is A1", "blocked C1" },
		{ "done|step=C1", NULL },
		{ "next", "A1 order" },
		{ "done|step=adhoc/A1|value=vendor is coming", NULL },
		{ "next", "A2 order" },
		{ "done|step=A2", NULL },
		{ "next", "V1 order" });
}

/* ---- overlays -------------------------------------------------------- */

static void
overlay_bench(struct bench *b)
{
	bench_init(b);
	bench_book(b, "p", "", PHASE("contain", DO("C1") ", "
		STEP("C2", "evidence", "mark = \"contained\";") ", " DO("C3"))
		", " PHASE("recover", DO("V1")));
	bench_book(b, "o", "overlay = true;\nanchors = ( { id = \"copied\"; "
		"title = { en = \"Copied\"; }; } );", PHASE("contain",
		STEP("C2", "evidence", "same_as = [\"p/C2\"]; "
		"mark = \"copied\"; critical = true;") ", " DO("X1")));
}

static void
test_overlay(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=C1", NULL },
		{ "overlay|playbook=p", "R: part of this incident already" },
		{ "overlay|playbook=o", NULL },
		{ "overlay|playbook=o", "R: part of this incident already" },
		{ "done|step=C2|paper=x", "R: p/C2, o/C2" },
		{ "is o/X1", "blocked C2" },
		{ "next", "C2 critical" },
		{ "defer|step=p/C2|to=phase:recover|owner=Li|reason=r", NULL },
		{ "done|step=o/C2|paper=safe", NULL },
		{ "is p/C2", "done via o/C2" },
		{ "is X1", "open" },
		{ "anchor contained", "03:00" },
		{ "anchor copied", "03:00" },
		{ "done|step=p/C2|paper=x", "R: the same as C2 (Title o)" },
		{ "undo|step=p/C2|reason=r", "R: done through C2 (Title o)" },
		{ "undo|step=o/C2|reason=r", NULL },
		{ "is p/C2", "open" },
		{ "anchor contained", NULL },
		{ "anchor copied", NULL },
		{ "done|step=p/C2|paper=safe", NULL },
		{ "is o/C2", "done via p/C2" },
	};
	struct bench b;

	(void)state;
	overlay_bench(&b);
	bench_play(&b, lines, ARRAY_LEN(lines));
	bench_done(&b);
}

static void
test_overlay_late(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=C2|paper=safe", NULL },
		{ "+1h", NULL },
		{ "overlay|playbook=o", NULL },
		{ "is o/C2", "done via p/C2" },
		{ "anchor copied", "03:00" },
		{ "is X1", "open" },
	};
	struct bench b;

	(void)state;
	overlay_bench(&b);
	bench_play(&b, lines, ARRAY_LEN(lines));
	bench_done(&b);
}

static void
test_deadline_first(void **state)
{
	(void)state;
	PLAY("deadlines = ( { id = \"t1\"; title = { en = \"First\"; }; "
		"kind = \"latest\"; basis = { en = \"plan\"; }; "
		"after = \"discovered\"; within = \"2h\"; form = \"initial\"; "
		"to = [\"boss\"]; } );",
		PHASE("report", DO("R0") ", " STEP("R1", "report",
		"form = \"initial\"; to = [\"boss\"];")),
		{ "next", "R0 order" },
		{ "+1h29m", NULL },
		{ "next", "R0 order" },
		{ "+1m", NULL },
		{ "next", "R1 deadline" },
		{ "+3h", NULL },
		{ "next", "R1 deadline" },
		{ "submit|form=initial|to=boss|channel=phone|receiver=Zhou",
			NULL },
		{ "next", "R0 order" });
}

static void
test_progress(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=D1|value=no", NULL },
		{ "skip|step=D3|reason=r", NULL },
	};
	struct bench b;
	size_t settled, all;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", "", PHASE("detect", ASK("D1", "") ", "
		STEP("D2", "do", "when = [\"D1=yes\"];") ", " DO("D3") ", "
		DO("D4") ", " STEP("I1", "info", "")) ", "
		PHASE("contain", DO("C1")));
	bench_play(&b, lines, ARRAY_LEN(lines));
	incident_progress(b.inc, NULL, &settled, &all);
	assert_int_equal(settled, 2);
	assert_int_equal(all, 4);
	incident_progress(b.inc, "contain", &settled, &all);
	assert_int_equal(settled, 0);
	assert_int_equal(all, 1);
	assert_string_equal(incident_phase(b.inc,
		incident_next(b.inc, b.now, NULL)), "detect");
	bench_done(&b);
}

/* A supplement does not move when the report was made; after a changed answer
 * the report is made anew. */
static void
test_report_again(void **state)
{
	(void)state;
	PLAY("", PHASE("report", ASK("D1", "") ", "
		STEP("R1", "report", "form = \"initial\"; to = [\"boss\"]; "
			"when = [\"D1=yes|no\"]; mark = \"confirmed\";")),
		{ "done|step=D1|value=yes", NULL },
		{ "submit|form=initial|to=boss|channel=phone|receiver=Zhou",
			NULL },
		{ "anchor confirmed", "03:00" },
		{ "+2h", NULL },
		{ "submit|form=initial|to=boss|channel=mail|receiver=Zhou",
			NULL },
		{ "anchor confirmed", "03:00" },
		{ "done|step=D1|value=no|reason=r", NULL },
		{ "is R1", "open reopened" },
		{ "+1h", NULL },
		{ "submit|form=initial|to=boss|channel=mail|receiver=Zhou",
			NULL },
		{ "is R1", "done" },
		{ "anchor confirmed", "06:00" });
}

/* A clock that an answer may start waits for it; undo is offered for what the
 * person did last. */
static void
test_awaits_and_last(void **state)
{
	(void)state;
	PLAY("deadlines = ( { id = \"t1\"; title = { en = \"Twelve\"; }; "
		"kind = \"latest\"; basis = { en = \"rule\"; }; "
		"after = \"discovered\"; within = \"12h\"; "
		"when = [\"D1=yes\"]; met = [\"done(C1)\"]; } );",
		PHASE("contain", ASK("D1", "") "," DO("C1") "," DO("C2")),
		{ "due t1", "waiting: the answer to \"Text of D1\"; "
			"completion of Text of C1 (C1)" },
		{ "last Wang", "" },
		{ "done|step=C1", NULL },
		{ "last Wang", "p/C1" },
		{ "done|step=C2", NULL },
		{ "last Wang", "p/C2" },
		{ "last Li", "" },
		{ "undo|step=C2|reason=r", NULL },
		{ "last Wang", "p/C1" },
		{ "done|step=D1|value=yes", NULL },
		{ "due t1", "met: ; completion of Text of C1 (C1)" });
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_needs),
		cmocka_unit_test(test_awaits_and_last),
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_critical),
		cmocka_unit_test(test_branches),
		cmocka_unit_test(test_undone_answer),
		cmocka_unit_test(test_one_of),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_order_critical),
		cmocka_unit_test(test_deferred),
		cmocka_unit_test(test_adhoc),
		cmocka_unit_test(test_overlay),
		cmocka_unit_test(test_overlay_late),
		cmocka_unit_test(test_deadline_first),
		cmocka_unit_test(test_progress),
		cmocka_unit_test(test_report_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
