/* SPDX-License-Identifier: MIT */
/*
 * Findings, each with the entries it rests on and not where it must not be;
 * remarks, verdicts and answers, and who may give them; lots.
 */
#include "bench.h"

#define DO(id) STEP(id, "do", "")
#define CRITICAL(id) STEP(id, "do", "critical = true; must = true;")
#define DUE(id, more)							\
	"{ id = \"" id "\"; kind = \"latest\"; title = { en = \"Due " id \
	"\"; }; basis = { en = \"B\"; }; after = \"discovered\"; " more " }"
#define REPORT_IN_2H "to = [\"boss\"]; form = \"final\"; within = \"2h\";"
#define SUBMIT "submit|form=final|to=boss|channel=paper|receiver=Zhou"
#define CLOSE "close|approver=Zhou"

static void
test_late(void **state)
{
	(void)state;
	PLAY("deadlines = ( " DUE("t1", REPORT_IN_2H) ", "
		DUE("t2", "within = \"1h\"; met = [\"contained\"];") " );",
		PHASE("report", DO("A1")),
		{ "+1h", NULL },
		{ "finds report-overdue", NULL },
		{ "finds deadline-overdue", NULL },
		{ "+90m", NULL },
		{ "finds report-overdue", "Due t1 has not been sent, 0:30" },
		{ "finds deadline-overdue", "Due t2 is 1:30 past" },
		{ "finds report-late", NULL },
		{ SUBMIT, NULL },
		{ "mark|anchor=contained", NULL },
		{ "finds report-late", "Due t1 was sent 0:30 late seq 2." },
		{ "finds deadline-late", "Due t2 was met 1:30 late seq 3." },
		{ "finds report-overdue", NULL },
		{ "finds deadline-overdue", NULL },
		{ "finds law-late", NULL });
	PLAY("deadlines = ( " DUE("t1", REPORT_IN_2H) " );",
		PHASE("report", DO("A1")),
		{ "+2h", NULL },
		{ SUBMIT, NULL },
		{ "finds report-late", NULL },
		{ "cancel|deadline=t1|reason=r", "R: t1" });
	PLAY("deadlines = ( " DUE("t2", "within = \"1h\"; "
		"met = [\"contained\"];") " );", PHASE("report", DO("A1")),
		{ "cancel|deadline=t2|reason=r", NULL },
		{ "finds cancelled", "Due t2 was cancelled by Wang seq 2." },
		{ "+2h", NULL },
		{ "finds deadline-overdue", NULL });
}

static void
test_hold(void **state)
{
	static const char steps[] = PHASE("report",
		STEP("H1", "hold", "hold = \"5h\";") ", "
		STEP("H2", "hold", "hold = \"5h\"; must = false;"));

	(void)state;
	PLAY("", steps,
		{ "start|step=H1", NULL },
		{ "+5h", NULL },
		{ "done|step=H1", NULL },
		{ "finds hold-missed", NULL },
		{ "finds hold-typed", NULL },
		{ "start|step=H2", NULL },
		{ "+2h", NULL },
		{ "skip|step=H2|reason=calm", NULL },
		{ "finds hold-missed", "observed 2:00 of 5:00, not applic" },
		{ "finds hold-missed", "seq 4 5." });
	PLAY("", steps,
		{ "+6h", NULL },
		{ "start|step=H1|at=03:30|reason=r", NULL },
		{ "finds hold-missed", NULL },
		{ "done|step=H1", NULL },
		{ "finds hold-missed", NULL },
		{ "finds hold-typed", "0 s apart, 5:00 were" },
		{ CLOSE, NULL },
		{ "finds hold-missed", "H2 Text of H2: observed 0 s of" });
}

static void
test_critical(void **state)
{
	(void)state;
	PLAY("", PHASE("report", CRITICAL("C1") ", " DO("C2")),
		{ "override|step=C1|reason=r|approver=Zhou", NULL },
		{ "finds critical-overridden",
			"C1 Text of C1 was overridden by Wang, approved by "
			"Zhou seq 2." },
		{ "finds own-approval", NULL },
		{ "undo|step=C1|reason=r", NULL },
		{ "finds critical-overridden", NULL },
		{ "finds undone", "steps undone: 1 seq 3." },
		{ "override|step=C2|reason=r|approver=Wang", NULL },
		{ "finds critical-overridden", NULL },
		{ "finds own-approval", "of Wang that Wang approved: 1 se" });
}

/* Four within ten seconds, not three, nor four in eleven; by one person. */
static void
test_burst(void **state)
{
	static const char steps[] = PHASE("report", DO("A1") ", " DO("A2") ", "
		DO("A3") ", " DO("A4") ", " DO("A5") ", " DO("A6"));

	(void)state;
	PLAY("", steps,
		{ "done|step=A1", NULL },
		{ "+4s", NULL },
		{ "done|step=A2", NULL },
		{ "+4s", NULL },
		{ "done|step=A3", NULL },
		{ "finds burst", NULL },
		{ "+2s", NULL },
		{ "note|text=n", NULL },
		{ "done|step=A4", NULL },
		{ "finds burst", "Wang ended 4 steps within 10 s seq 2 3 4 6."
			},
		{ "+3s", NULL },
		{ "done|step=A5", NULL },
		{ "finds burst", "5 steps within 13 s seq 2 3 4 6 7." },
		{ "+1m", NULL },
		{ "done|step=A6", NULL },
		{ "finds burst", "seq 2 3 4 6 7." });
	PLAY("", steps,
		{ "done|step=A1", NULL },
		{ "done|step=A2", NULL },
		{ "done|step=A3", NULL },
		{ "+11s", NULL },
		{ "done|step=A4", NULL },
		{ "finds burst", NULL });
	PLAY("", steps,
		{ "done|step=A1", NULL },
		{ "done|step=A2", NULL },
		{ "as Li", NULL },
		{ "done|step=A3", NULL },
		{ "done|step=A4", NULL },
		{ "finds burst", NULL });
}

static void
test_entries(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("E1", "evidence", "must = false;") ", "
		STEP("E2", "evidence", "must = false;") ", "
		STEP("W1", "do", "witness = true;") ", "
		STEP("R1", "do", "record = { en = \"Which ports\"; };") ", "
		STEP("R2", "do", "record = { en = \"Which ports\"; };")),
		{ "+1h", NULL },
		{ "note|text=n|at=03:10|reason=r", NULL },
		{ "note|text=n|at=03:57", NULL },
		{ "finds late-entry", "late: 1, up to 0:50 after it happen" },
		{ "finds late-entry", "seq 2." },
		{ "done|step=E1|paper=safe", NULL },
		{ "finds paper-only", "on paper only (safe) seq 4." },
		{ "finds no-evidence", NULL },
		{ "skip|step=E2|reason=none", NULL },
		{ "finds no-evidence", "E2 Text of E2: no evidence was kept" },
		{ "done|step=W1|alone=night", NULL },
		{ "finds alone", "done by Wang alone (night) seq 6." },
		{ "done|step=R1", NULL },
		{ "done|step=R2|value=80", NULL },
		{ "finds no-record", "R1 Text of R1: done, and nothing was "
			"recorded seq 7." },
		{ "finds after-closing", NULL },
		{ CLOSE, NULL },
		{ "note|text=later", NULL },
		{ "finds after-closing", "after it was closed: 1 seq 11." },
		{ "reopen|reason=r", NULL },
		{ "note|text=n", NULL },
		{ "finds reopened", "seq 12." },
		{ "finds after-closing", "seq 11." });
}

static void
test_people(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("T1", "tell", "to = [\"boss\"];") ", "
		STEP("T2", "tell", "to = [\"boss\"]; repeats = true;")),
		{ "done|step=T1|person=Zhou|answered=no", NULL },
		{ "finds never-answered", "Zhou never answered; calls: 1" },
		{ "finds never-answered", "seq 2." },
		{ "done|step=T2|person=Li|answered=no", NULL },
		{ "done|step=T2|person=Li|answered=no", NULL },
		{ "finds never-answered", "Li never answered; calls: 2 (T2" },
		{ "finds never-answered", "seq 3 4." },
		{ "done|step=T2|person=Li|answered=yes", NULL },
		{ "finds never-answered", "seq 2." });
}

static void
test_levels(void **state)
{
	(void)state;
	PLAY("scales = ( { id = \"g\"; title = { en = \"G\"; }; levels = ( "
		"{ id = \"I\"; title = { en = \"one\"; }; rank = 1; }, "
		"{ id = \"II\"; title = { en = \"two\"; }; rank = 2; } ); } "
		");", PHASE("report", DO("A1")),
		{ "level|level=II|reason=r", NULL },
		{ "level|level=I|reason=r", NULL },
		{ "finds level-lowered", NULL },
		{ "level|level=II|reason=r", NULL },
		{ "finds level-lowered", "from I to II by Wang seq 4." });
}

static void
test_verdict(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("W1", "do", "witness = true;")),
		{ "review", "running" },
		{ "as Sun", NULL },
		{ "sign|verdict=accept|reason=r", "R: not closed" },
		{ "remark|seq=9|text=why", "R: entry 9 is not an entry of" },
		{ "remark|seq=x|text=why", "U: not the number" },
		{ "remark|seq=1", "R: the text is missing" },
		{ "remark|seq=1|text=why", NULL },
		{ "as Wang", NULL },
		{ "assign|owner=Wu", NULL },
		{ "assign|owner=Wang", NULL },
		{ "done|step=W1|witness=Qian", NULL },
		{ CLOSE, NULL },
		{ "review", "to-review" },
		{ "sign|verdict=accept|reason=r",
			"R: Wang took part in 2026-0001 (entry 1: incident o" },
		{ "as Qian", NULL },
		{ "sign|verdict=accept|reason=r", "R: (entry 5: step done)" },
		{ "as Wu", NULL },
		{ "sign|verdict=accept|reason=r", "R: (entry 3: owner)" },
		{ "as Zhou", NULL },
		{ "sign|verdict=accept|reason=r", "R: (entry 6: handled)" },
		{ "as Sun", NULL },
		{ "sign|verdict=perhaps|reason=r", "U: accept or return" },
		{ "sign|verdict=accept", "R: the reason is missing" },
		{ "sign|verdict=accept|reason=r|item=x", "U: --item" },
		{ "answer|item=1|text=x", "R: nothing of 2026-0001 waits" },
		{ "sign|verdict=return|reason=r|item=why|item=when", NULL },
		{ "review", "returned" },
		{ "sign|verdict=return|reason=again", "R: waits for answers" },
		{ "answer|item=1|text=because", "R: Sun returned it" },
		{ "sign|verdict=accept|reason=r", "R: item 1 of 2026-0001" },
		{ "as Wang", NULL },
		{ "answer|item=3|text=x", "R: these do: 1, 2" },
		{ "answer|item=2|text=at noon", NULL },
		{ "review", "returned" },
		{ "answer|item=2|text=at one", "R: these do: 1" },
		{ "answer|item=1|text=because", NULL },
		{ "review", "answered" },
		{ "as Sun", NULL },
		{ "sign|verdict=return|reason=not enough", NULL },
		{ "review", "returned" },
		{ "as Wang", NULL },
		{ "as Sun", NULL },
		{ "sign|verdict=accept|reason=r", "R: item 3 of 2026-0001" },
		{ "as Wang", NULL },
		{ "answer|item=3|text=all there is", NULL },
		{ "as Sun", NULL },
		{ "sign|verdict=accept|reason=r", NULL },
		{ "review", "accepted" },
		{ "sign|verdict=return|reason=r", "R: accepted by Sun" },
		{ "as Wang", NULL },
		{ "reopen|reason=it came back", NULL },
		{ "review", "running" },
		{ CLOSE, NULL },
		{ "review", "to-review" });
}

/* The same as printf '42 2026-0001' | sha256sum. */
static void
test_lot(void **state)
{
	char lot[HASH_HEX_SIZE];

	(void)state;
	review_lot(lot, "42", "2026-0001");
	assert_string_equal(lot, "0678531c561cf0d11d0296a758e648ae"
		"c286c45fc50a516a8a916e192c178c1d");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_hold),
		cmocka_unit_test(test_critical),
		cmocka_unit_test(test_burst),
		cmocka_unit_test(test_entries),
		cmocka_unit_test(test_people),
		cmocka_unit_test(test_levels),
		cmocka_unit_test(test_verdict),
		cmocka_unit_test(test_lot),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
