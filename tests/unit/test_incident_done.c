/* SPDX-License-Identifier: MIT */
/*
 * Each kind of step and what done wants of it: what is missing is named, what
 * cannot be read says what would do, and a second done says who was faster.
 */
#include "bench.h"

static void
test_do(void **state)
{
	(void)state;
	PLAY("", PHASE("detect", STEP("D1", "do", "") ", "
		STEP("I1", "info", "")),
		{ "is D1", "open" },
		{ "done|step=X9", "R: no step X9" },
		{ "done", "R: which step" },
		{ "done|step=D1|x=1", "U: takes no --x" },
		{ "done|step=D1|at=04:00", "R: more than 5 minutes" },
		{ "done|step=D1|at=2026-11-22 04:00", "R: in the future" },
		{ "done|step=D1|at=nonsense", "U: " },
		{ "done|step=D1|person=Li", "U: takes no --person" },
		{ "done|step=D1|value=ip=1", "U: no field called ip" },
		{ "+1m", NULL },
		{ "done|step=p/D1|value=3 hosts isolated", NULL },
		{ "is D1", "done" },
		{ "+2h", NULL },
		{ "as Li", NULL },
		{ "done|step=D1", "R: D1 was done by Wang at 03:01" },
		{ "start|step=D1", "R: D1 was done by Wang" },
		{ "skip|step=D1|reason=r", "R: D1 was done by Wang" },
		{ "+2d", NULL },
		{ "done|step=D1", "R: D1 was done by Wang at 11-22 03:01" },
		{ "is I1", "inapplicable" },
		{ "done|step=I1", "R: nothing to do on it" },
		{ "skip|step=I1|reason=r", "R: nothing to do on it" },
		{ "done|step=D1|at=a|at=b", "U: --at is given twice" });
}

static void
test_late(void **state)
{
	(void)state;
	PLAY("", PHASE("detect", STEP("D1", "do", "mark = \"contained\";")),
		{ "+1h", NULL },
		{ "done|step=D1|at=03:54", "R: --reason" },
		{ "done|step=D1|at=03:54|reason=busy", NULL },
		{ "anchor contained", "03:54" });
	PLAY("", PHASE("detect", STEP("D1", "do", "mark = \"contained\";")),
		{ "+1h", NULL },
		{ "done|step=D1|at=03:55", NULL },
		{ "anchor contained", "03:55" });
}

static void
test_ask(void **state)
{
	(void)state;
	PLAY("scales = ( { id = \"g\"; title = { en = \"G\"; }; levels = ( "
		"{ id = \"I\"; title = { en = \"one\"; }; rank = 1; } ); } );",
		PHASE("detect", STEP("D1", "ask", "choices = ("
			CHOICE("in", "level = \"g:I\";") ", "
			CHOICE("out", "") ");")),
		{ "done|step=D1", "R: in (Label in), out (Label out)" },
		{ "done|step=D1|value=mars", "U: in (Label in), out" },
		{ "done|step=D1|value=x=1", "U: is not one of" },
		{ "done|step=D1|value=in|value=out", "U: one answer" },
		{ "level g", NULL },
		{ "done|step=D1|value=in", NULL },
		{ "level g", "I" },
		{ "done|step=D1|value=in",
			"R: answered \"Label in\" by Wang at" },
		{ "done|step=D1|value=out", "R: give the reason" },
		{ "done|step=D1|value=out|reason=seen wrong", NULL },
		{ "is D1", "done" },
		{ "level g", NULL });
}

#define INPUT(id, type, more)						\
	"{ id = \"" id "\"; title = { en = \"The " id "\"; }; "		\
	"type = \"" type "\"; " more " }"

static void
test_record(void **state)
{
	(void)state;
	PLAY("fields = ( { id = \"page\"; title = { en = \"Page\"; }; "
		"type = \"url\"; } );",
		PHASE("detect", STEP("D1", "record", "inputs = ("
			INPUT("ip", "ip", "required = true;") ", "
			INPUT("page", "url", "required = true; "
				"field = \"page\";") ", "
			INPUT("n", "number", "required = false;") ");") ", "
			STEP("D2", "record", "inputs = ("
			INPUT("when", "time", "") ");") ", "
			STEP("D3", "record", "inputs = ("
			INPUT("tel", "phone", "") ");")),
		{ "done|step=D1", "R: The ip is missing (--value ip=VALUE)" },
		{ "done|step=D1|value=ip=", "R: The ip is missing" },
		{ "done|step=D1|value=ip=1.2.3.4", "R: The page is missing" },
		{ "done|step=D1|value=ip=1.2.3.400", "U: 10.0.0.7" },
		{ "done|step=D1|value=port=1", "U: ip, page, n" },
		{ "done|step=D1|value=1.2.3.4", "U: ip, page, n" },
		{ "done|step=D1|value=ip=::1|value=page=a b", "U: web" },
		{ "done|step=D1|value=ip=::1|value=ip=::1", "U: twice" },
		{ "done|step=D1|value=ip=::1|value=page=www.a.cn/?x=1|"
			"value=n=three", "U: number" },
		{ "done|step=D1|value=ip=2001:db8::7|"
			"value=page=https://a.cn/?x=1&y=2|value=n=-2.5", NULL },
		{ "field page", "https://a.cn/?x=1&y=2" },
		{ "undo|step=D1|reason=wrong page", NULL },
		{ "field page", NULL },
		{ "done|step=D2|value=soon", "U: " },
		{ "done|step=D2|value=02:30", NULL },
		{ "done|step=D3", "R: the value is missing (--value)" },
		{ "done|step=D3|value=12", "U: phone" },
		{ "done|step=D3|value=010-6000 0000", NULL });
}

static void
test_tell_one(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("R1", "tell", "to = [\"boss\"];")),
		{ "done|step=R1", "R: the person told is missing (--person" },
		{ "done|step=R1|person=Li", "R: (--answered)" },
		{ "done|step=R1|person=Li|answered=maybe", "U: yes or no" },
		{ "done|step=R1|person=Li|answered=no|to=police", "U: boss" },
		{ "done|step=R1|person=Li|answered=no", NULL },
		{ "is R1", "open" },
		{ "done|step=R1|person=Li|answered=no", NULL },
		{ "is R1", "open" },
		{ "undo|step=R1|reason=wrong number", NULL },
		{ "is R1", "open" },
		{ "done|step=R1|person=boss|answered=yes", NULL },
		{ "is R1", "done" },
		{ "undo|step=R1|reason=it was another", NULL },
		{ "is R1", "open" },
		{ "skip|step=R1|reason=nobody there", NULL });
}

static void
test_tell_many(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("R1", "tell",
		"to = [\"boss\", \"police\"];")),
		{ "done|step=R1|person=Li|answered=yes",
			"R: told is missing, one of: " },
		{ "done|step=R1|person=Li|answered=yes|to=boss", NULL },
		{ "is R1", "open" },
		{ "as Zhao", NULL },
		{ "done|step=R1|person=boss|answered=yes",
			"R: Boss was told by Wang" },
		{ "done|step=R1|person=police|answered=no", NULL },
		{ "is R1", "open" },
		{ "undo|step=R1|reason=they did not answer", NULL },
		{ "is R1", "open" },
		{ "done|step=R1|person=police|answered=yes", NULL },
		{ "is R1", "done" },
		{ "done|step=R1|person=police|answered=yes", "R: was done" });
}

/* The roster knows whose post it is, and who goes by two names. */
static void
test_roster(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=R1|person=Zhou|answered=yes", NULL },
		{ "done|step=R1|person=Li|answered=yes",
			"R: told is missing, one of: " },
		{ "done|step=R1|person=police|answered=yes", NULL },
		{ "is R1", "done" },
		{ "done|step=C1|witness=wang", "R: own witness" },
		{ "done|step=C1|witness=Zhou", NULL },
	};
	static const char *const people[][3] = {
		{ "Zhou", "zhou", "leader boss" }, { "Wang", "wang", "duty" },
	};
	struct bench b;

	(void)state;
	bench_init(&b);
	for (size_t i = 0; i < ARRAY_LEN(people); i++) {
		struct event e = { .kind = (char *)"person" };

		fields_add(&e.fields, "name", people[i][0]);
		fields_add(&e.fields, "login", people[i][1]);
		fields_add(&e.fields, "posts", people[i][2]);
		assert_int_equal(site_apply(&b.site, &e, &b.pins, NULL), 0);
		fields_done(&e.fields);
	}
	bench_book(&b, "p", "", PHASE("report", STEP("R1", "tell",
		"to = [\"boss\", \"police\"];") ", "
		STEP("C1", "do", "witness = true;")));
	bench_play(&b, lines, ARRAY_LEN(lines));
	bench_done(&b);
}

static void
test_evidence(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", STEP("C1", "evidence", "") ", "
		STEP("C2", "evidence", "")),
		{ "done|step=C1", "R: the evidence is missing" },
		{ "done|step=C1|paper=cabinet 3", NULL },
		{ "done|step=C2|file=/x|file-hash=ab|file-size=3", NULL },
		{ "is C1", "done" },
		{ "is C2", "done" });
}

static void
test_hold(void **state)
{
	(void)state;
	PLAY("", PHASE("recover", STEP("V1", "hold", "hold = \"5h\";") ", "
		STEP("V2", "do", "")),
		{ "done|step=V1", "R: has not been started" },
		{ "next", "V1 order" },
		{ "start|step=V1", NULL },
		{ "start|step=V1", "R: V1 was started by Wang at 03:00" },
		{ "next", "V2 order" },
		{ "+4h59m", NULL },
		{ "done|step=V1", "R: from 2026-11-22 08:00 on" },
		{ "done|step=V2", NULL },
		{ "next", "V1 order" },
		{ "+1m", NULL },
		{ "can done V1", NULL },
		{ "done|step=V1|at=07:59", "R: from 2026-11-22 08:00" },
		{ "done|step=V1", NULL },
		{ "next", "none" });
	PLAY("", PHASE("recover", STEP("V1", "hold", "hold = \"5h\";")),
		{ "start|step=V1", NULL },
		{ "undo|step=V1|reason=trouble again", NULL },
		{ "done|step=V1", "R: has not been started" },
		{ "+6h", NULL },
		{ "start|step=V1", NULL },
		{ "done|step=V1", "R: from 2026-11-22 14:00" });
}

static void
test_check(void **state)
{
	static const char hash[] = "e3b0c44298fc1c149afbf4c8996fb924"
		"27ae41e4649b934ca495991b7852b855";
	char run[200], done[200];

	(void)state;
	snprintf(run, sizeof(run), "run|step=D1|argv=uptime|exit=0|"
		"output-hash=%s|output-size=0", hash);
	snprintf(done, sizeof(done), "done|step=D1|output-sha256=%s", hash);
	PLAY("", PHASE("detect", STEP("D1", "check",
		"argv = [\"/usr/bin/uptime\"];") ", " STEP("D2", "do", "")),
		{ "run|step=D2", "R: no command to run" },
		{ "can done D1", "run its command first" },
		{ "done|step=D1", "R: run its command first" },
		{ run, NULL },
		{ "done|step=D1|output-sha256=00", "R: run again" },
		{ done, NULL },
		{ "is D1", "done" },
		{ run, "R: D1 was done" });
}

static void
test_report(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("R1", "report", "form = \"initial\"; "
		"to = [\"boss\", \"police\"];")),
		{ "done|step=R1", "R: submitting form initial" },
		{ "submit|form=initial|to=boss|channel=phone",
			"R: (--receiver)" },
		{ "submit|form=final|to=boss|channel=phone|receiver=Li",
			"U: initial" },
		{ "submit|form=initial|to=boss|channel=pigeon|receiver=Li",
			"U: phone, paper, system, mail" },
		{ "submit|form=initial|to=boss|channel=phone|receiver=Li",
			NULL },
		{ "is R1", "open" },
		{ "submit|form=initial|to=Police|channel=mail|receiver=Zhou",
			NULL },
		{ "is R1", "done" },
		{ "done|step=R1", "R: R1 was done by Wang" },
		{ "undo|step=R1|reason=wrong text", NULL },
		{ "is R1", "open" },
		{ "submit|form=initial|to=police|to=boss|channel=paper|"
			"receiver=Zhou|read-back=yes", NULL },
		{ "is R1", "done" });
}

/* On a roster, one's own word counts only with the post or the command. */
static void
test_own_word(void **state)
{
	struct person people[] = {
		{ .name = "Wang", .login = "wang", .posts = "duty",
			.rights = "duty" },
		{ .name = "Zhou", .login = "zhou", .posts = "boss",
			.rights = "duty" },
		{ .name = "Li", .login = "li", .posts = "",
			.rights = "duty command" },
	};
	struct bench b;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", "closing = { approver = \"boss\"; };",
		PHASE("contain", STEP("C1", "do", "approver = \"boss\";") ", "
		STEP("C2", "do", "critical = true;")));
	b.site.people = people;
	b.site.people_count = ARRAY_LEN(people);
	bench_play(&b, (const struct line[]){
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=C1|approver=Wang", "R: Wang cannot give" },
		{ "done|step=C1|approver=wang", "R: Wang cannot give" },
		{ "override|step=C2|reason=r|approver=Wang", "R: Wang cannot" },
		{ "as Zhou", NULL },
		{ "done|step=C1|approver=Zhou", NULL },
		{ "override|step=C2|reason=r|approver=Zhou", "R: Zhou cannot" },
		{ "as Li", NULL },
		{ "override|step=C2|reason=r|approver=Li", NULL },
		{ "as Wang", NULL },
		{ "close|approver=Wang", "R: Wang cannot give" },
		{ "as Zhou", NULL },
		{ "close|approver=Zhou", NULL },
	}, 13);
	b.site.people = NULL;
	b.site.people_count = 0;
	bench_done(&b);
}

static void
test_second_person(void **state)
{
	(void)state;
	PLAY("", PHASE("contain", STEP("C5", "do", "witness = true;") ", "
		STEP("C6", "do", "approver = \"boss\";")),
		{ "done|step=C5", "R: C5 cannot be undone in the world: name "
			"a second person or say why you are alone (--witness, "
			"--alone)" },
		{ "done|step=C5|witness=Wang", "R: own witness" },
		{ "done|step=C5|witness=Li", NULL },
		{ "undo|step=C5|reason=restored", NULL },
		{ "done|step=C5|alone=night shift", NULL },
		{ "done|step=C6", "R: Boss: name who gave it (--approver)" },
		{ "done|step=C6|approver=Zhou", NULL });
}

static void
test_repeats(void **state)
{
	(void)state;
	PLAY("", PHASE("report", STEP("R1", "tell",
		"to = [\"boss\"]; repeats = true;")),
		{ "done|step=R1|person=Zhou|answered=yes", NULL },
		{ "next", "none" },
		{ "done|step=R1|person=Zhou|answered=yes", NULL },
		{ "is R1", "done" });
}

/* Round after round: the way back opens the question again. */
static void
test_loop(void **state)
{
	(void)state;
	PLAY("", PHASE("recover", STEP("Q", "ask", "choices = ("
			CHOICE("clean", "") ", " CHOICE("trouble", "") ");")
		", " STEP("A", "do",
			"when = [\"Q=trouble\"]; reopens = [\"Q\"];") ", "
		STEP("V", "do", "when = [\"Q=clean\"];")),
		{ "done|step=Q|value=trouble", NULL },
		{ "next", "A order" },
		{ "is V", "inapplicable" },
		{ "done|step=A", NULL },
		{ "is A", "done" },
		{ "is V", "blocked Q" },
		{ "next", "Q order" },
		{ "done|step=Q|value=trouble", NULL },
		{ "next", "A order" },
		{ "done|step=A", NULL },
		{ "next", "Q order" },
		{ "undo|step=A|reason=not yet", NULL },
		{ "is Q", "done" },
		{ "next", "A order" },
		{ "done|step=A", NULL },
		{ "done|step=Q|value=clean", NULL },
		{ "next", "V order" },
		{ "done|step=V", NULL },
		{ "next", "none" });
}

/* A threshold that was put right before anybody had to be told of it. */
static void
test_spared(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "done|step=S", NULL },
		{ "done|step=V", NULL },
	};
	struct bench b;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", "deadlines = ( { id = \"t1\"; title = { en = "
		"\"Chief\"; }; kind = \"threshold\"; basis = { en = \"b\"; "
		"}; after = [\"done(S)\"]; within = \"1h\"; to = [\"boss\"]; "
		"met = [\"told(R)\", \"done(V)\"]; } );",
		PHASE("report", STEP("S", "do", "") ", " STEP("V", "do", "")
		", " STEP("R", "tell", "to = [\"boss\"];")));
	bench_play(&b, lines, ARRAY_LEN(lines));
	assert_true(incident_deadline(b.inc, "t1", NULL)->spared);
	bench_line(&b, &(struct line){
		"done|step=R|person=Zhou|answered=yes", NULL });
	assert_false(incident_deadline(b.inc, "t1", NULL)->spared);
	bench_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_do),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_ask),
		cmocka_unit_test(test_record),
		cmocka_unit_test(test_tell_one),
		cmocka_unit_test(test_tell_many),
		cmocka_unit_test(test_roster),
		cmocka_unit_test(test_evidence),
		cmocka_unit_test(test_hold),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_report),
		cmocka_unit_test(test_own_word),
		cmocka_unit_test(test_second_person),
		cmocka_unit_test(test_repeats),
		cmocka_unit_test(test_loop),
		cmocka_unit_test(test_spared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
