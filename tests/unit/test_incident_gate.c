/* SPDX-License-Identifier: MIT */
/*
 * Declaring it handled, closing, opening again, voiding: what stands in
 * the way is named, and what a closed incident still takes.
 */
#include "bench.h"

#define DO(id) STEP(id, "do", "")
#define BY "|approver=Zhou"

static const char gates[] =
	"handling = { approver = \"boss\"; conditions = ( { id = \"calm\"; "
	"text = { en = \"Attack over\"; }; met = [\"contained\"]; } ); };\n"
	"closing = { approver = \"boss\"; conditions = ( { id = \"over\"; "
	"text = { en = \"Handled\"; }; met = [\"handled\"]; }, "
	"{ id = \"site-open\"; text = { en = \"Site open\"; }; "
	"met = [\"done(V1)\"]; } ); };";

static void
test_conditions(void **state)
{
	(void)state;
	PLAY(gates, PHASE("recover", STEP("V1", "do", "must = false;")),
		{ "handle", "R: the approver's name is missing (--approver)" },
		{ "handle" BY, "R: still open: Attack over" },
		{ "close" BY, "R: Site open" },
		{ "left", "Attack over" },
		{ "left closing", "Site open" },
		{ "done|step=V1", NULL },
		{ "mark|anchor=contained", NULL },
		{ "left closing", NULL },
		{ "state", "open" },
		{ "close" BY, NULL },
		{ "state", "closed" },
		{ "anchor handled", "03:00" },
		{ "anchor closed", "03:00" });
}

/* A submission entered by mistake is taken back with its step. */
static void
test_withdrawn(void **state)
{
	(void)state;
	PLAY("deadlines = ( { id = \"t1\"; kind = \"latest\"; "
		"title = { en = \"T\"; }; basis = { en = \"B\"; }; "
		"after = \"discovered\"; within = \"2h\"; "
		"to = [\"boss\"]; form = \"final\"; } );",
		PHASE("report", STEP("R1", "report", "form = \"final\"; "
			"to = [\"boss\"];")),
		{ "submit|form=final|to=boss|channel=paper|receiver=Zhou",
			NULL },
		{ "is R1", "done" },
		{ "left closing", NULL },
		{ "undo|step=R1|reason=wrong incident", NULL },
		{ "is R1", "open" },
		{ "close" BY, "R: R1" },
		{ "submit|form=final|to=boss|channel=paper|receiver=Zhou",
			NULL },
		{ "is R1", "done" },
		{ "close" BY, NULL });
}

/* Leaving out a question must not leave out what is critical. */
static void
test_skipped_question(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", ASK("Q1", "") ", " ASK("Q2", "") ", "
		STEP("C1", "do", "critical = true; when = [\"Q1=yes\"];")
		", " STEP("C2", "do", "when = [\"Q2=yes\"];")),
		{ "skip|step=Q1|reason=r", "R: Q1 decides about C1" },
		{ "can skip Q1", "C1" },
		{ "skip|step=Q2|reason=r", NULL },
		{ "done|step=Q1|value=no", NULL },
		{ "is C1", "inapplicable" });
}

static void
test_musts(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1") ", " STEP("C2", "do",
		"must = false;") ", " STEP("C3", "do", "needs = [\"C1\"];")
		", " STEP("R1", "report", "form = \"final\"; "
		"to = [\"boss\"];")),
		{ "handle" BY, "R: C1: Text of C1; C3: Text of C3" },
		{ "done|step=C1", NULL },
		{ "defer|step=C3|to=time:09:00|owner=Li|reason=r", NULL },
		{ "handle" BY, NULL },
		{ "state", "handled" },
		{ "handle" BY, "R: it was declared handled by Wang at 03:" },
		{ "close" BY, "R: C3: Text of C3; R1: Text of R1" },
		{ "note|text=still waiting", NULL },
		{ "done|step=C3", NULL },
		{ "submit|form=final|to=boss|channel=paper|receiver=Zhou",
			NULL },
		{ "close" BY, NULL },
		{ "state", "closed" });
}

static void
test_many(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1") ", " DO("C2") ", " DO("C3") ", "
		DO("C4") ", " DO("C5")),
		{ "close" BY, "R: C3: Text of C3; and 2 more" });
}

#define REPORT_DUE(anchor)						\
	"deadlines = ( { id = \"t1\"; title = { en = \"Final\"; }; "	\
	"kind = \"latest\"; basis = { en = \"plan\"; }; after = \""	\
	anchor "\"; within = \"3d\"; form = \"final\"; "		\
	"to = [\"boss\"]; } );"

static void
test_reports(void **state)
{
	(void)state;
	PLAY(REPORT_DUE("recovered"), PHASE("contain", DO("C1")),
		{ "done|step=C1", NULL },
		{ "left closing", NULL },
		{ "mark|anchor=recovered", NULL },
		{ "left closing", "report: Final" },
		{ "left", NULL },
		{ "handle" BY, NULL },
		{ "close" BY, "R: report: Final" },
		{ "submit|form=final|to=boss|channel=mail|receiver=Zhou|"
			"for=t1", NULL },
		{ "close" BY, NULL });
	PLAY(REPORT_DUE("discovered"), PHASE("contain", DO("C1")),
		{ "done|step=C1", NULL },
		{ "close" BY, "R: report: Final" },
		{ "cancel|deadline=t1", "R: (--reason)" },
		{ "cancel|deadline=t9|reason=r", "R: t9" },
		{ "cancel|deadline=t1|reason=told in person", NULL },
		{ "cancel|deadline=t1|reason=r", "R: cancelled already" },
		{ "ack|deadline=t1", "R: cancelled already" },
		{ "close" BY, NULL });
}

/* What has come due since the last entry, however late that one was
 * written, is owed. */
static void
test_round_owed(void **state)
{
	(void)state;
	PLAY("deadlines = ( { id = \"t1\"; title = { en = \"Daily\"; }; "
		"kind = \"recurring\"; basis = { en = \"plan\"; }; "
		"after = \"discovered\"; every = \"24h\"; "
		"until = [\"closed\"]; form = \"daily\"; "
		"to = [\"boss\"]; } );",
		PHASE("contain", DO("C1")),
		{ "done|step=C1", NULL },
		{ "+25h", NULL },
		{ "note|text=x|at=yesterday 08:00|reason=busy", NULL },
		{ "close" BY, "R: report: Daily" },
		{ "submit|form=daily|to=boss|channel=mail|receiver=Zhou",
			NULL },
		{ "due t1", "running: ; submission of daily report to Boss, "
			"round by round, until closing" },
		{ "close" BY, NULL },
		{ "due t1", "ended with the incident: ; submission of daily "
			"report to Boss, round by round, until closing" });
}

/* Closing asks what handling asked, as it stands now. */
static void
test_undone_since(void **state)
{
	(void)state;
	PLAY("handling = { conditions = ( { id = \"h\"; "
		"text = { en = \"C1 is done\"; }; "
		"met = [\"done(C1)\"]; } ); };",
		PHASE("contain", STEP("C1", "do", "must = false;")),
		{ "handle" BY, "R: C1 is done" },
		{ "done|step=C1", NULL },
		{ "handle" BY, NULL },
		{ "undo|step=C1|reason=r", NULL },
		{ "close" BY, "R: C1 is done" },
		{ "done|step=C1", NULL },
		{ "close" BY, NULL });
}

static void
test_legal(void **state)
{
	(void)state;
	PLAY("deadlines = ( { id = \"t1\"; title = { en = \"To police\"; }; "
		"kind = \"latest\"; basis = { en = \"law\"; }; "
		"after = \"discovered\"; within = \"24h\"; "
		"form = \"final\"; to = [\"police\"]; "
		"law = { article = \"10\"; }; } );",
		PHASE("contain", DO("C1")),
		{ "ack|deadline=t1", NULL },
		{ "cancel|deadline=t1|reason=r", "R: set by law" });
	/* Nor does it give way to what is not law. */
	PLAY("deadlines = ( { id = \"t1\"; title = { en = \"To police\"; }; "
		"kind = \"latest\"; basis = { en = \"law\"; }; "
		"after = \"discovered\"; within = \"24h\"; "
		"form = \"final\"; to = [\"police\"]; "
		"law = { article = \"10\"; }; }, "
		"{ id = \"t2\"; title = { en = \"To boss\"; }; "
		"kind = \"latest\"; basis = { en = \"plan\"; }; "
		"after = \"discovered\"; within = \"48h\"; "
		"form = \"final\"; to = [\"boss\"]; "
		"replaces = [\"t1\"]; } );",
		PHASE("contain", DO("C1")),
		{ "ack|deadline=t1", NULL },
		{ "left closing", "report: To police" });
}

static void
test_closed(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", DO("C1")),
		{ "reopen|reason=r", "R: 2026-0001 is open" },
		{ "done|step=C1", NULL },
		{ "close" BY, NULL },
		{ "done|step=C1", "R: 2026-0001 was closed by Wang at 03:00" },
		{ "can undo C1", "was closed by Wang" },
		{ "pin|text=x", "R: was closed" },
		{ "close" BY, "R: was closed" },
		{ "void|reason=r", "R: was closed" },
		{ "next", "none" },
		{ "note|text=afterwards", NULL },
		{ "correct|seq=2|text=it was C2|reason=typo", NULL },
		{ "correct|seq=99|text=x|reason=r", "R: entry 99" },
		{ "correct|seq=two|text=x|reason=r", "U: two" },
		{ "reopen|reason=it is back", NULL },
		{ "state", "open" },
		{ "anchor closed", NULL },
		{ "undo|step=C1|reason=r", NULL },
		{ "void|reason=false alarm", NULL },
		{ "state", "void" },
		{ "done|step=C1", "R: is void" },
		{ "void|reason=r", "R: is void" },
		{ "reopen|reason=no alarm is false", NULL },
		{ "state", "open" });
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_musts),
		cmocka_unit_test(test_withdrawn),
		cmocka_unit_test(test_skipped_question),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_reports),
		cmocka_unit_test(test_round_owed),
		cmocka_unit_test(test_undone_since),
		cmocka_unit_test(test_legal),
		cmocka_unit_test(test_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
