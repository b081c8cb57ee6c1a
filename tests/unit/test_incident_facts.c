/* SPDX-License-Identifier: MIT */
/*
 * Opening, and what is known of an incident as a whole: facts, levels,
 * moments, pins, owner; and that every verb of the table is decided on.
 */
#include "bench.h"

#define DO(id) STEP(id, "do", "")

#define SCALES \
	"scales = ( { id = \"g\"; title = { en = \"G\"; }; levels = ( " \
	"{ id = \"I\"; title = { en = \"one\"; }; rank = 1; }, " \
	"{ id = \"II\"; title = { en = \"two\"; }; rank = 2; } ); }, " \
	"{ id = \"h\"; title = { en = \"H\"; }; levels = ( " \
	"{ id = \"II\"; title = { en = \"two\"; }; rank = 3; }, " \
	"{ id = \"red\"; title = { en = \"red\"; }; rank = 4; } ); } );\n"

static const char scales[] = SCALES;

static const char keys[] =
	"anchors = ( { id = \"phone-call\"; title = { en = \"Call\"; }; } );\n"
	SCALES "fields = ( { id = \"page\"; title = { en = \"Page\"; }; "
	"type = \"url\"; ask = true; required = true; }, "
	"{ id = \"hosts\"; title = { en = \"Hosts\"; }; type = \"number\"; } "
	");";

static void
play(const struct line *lines, size_t count)
{
	struct bench b;

	bench_init(&b);
	bench_book(&b, "p", keys, PHASE("contain", DO("C1")));
	bench_book(&b, "o", "overlay = true;", PHASE("contain", DO("C1")));
	bench_book(&b, "alone", "", PHASE("contain", DO("C1")));
	bench_book(&b, "frame", "overlay = true; frame = true;",
		PHASE("prepare", DO("P1")));
	bench_play(&b, lines, count);
	bench_done(&b);
}

#define OPEN "open|playbook=p|title=T|set=page=www.a.cn"

static void
test_open(void **state)
{
	static const struct line lines[] = {
		{ "open|title=T", "R: the plan is missing (--playbook)" },
		{ "open|playbook=p", "R: the title is missing (--title)" },
		{ "open|playbook=p|title=T", "R: Page is missing: p needs" },
		{ "open|playbook=p|title=T|set=page=",
			"R: Page is missing" },
		{ "open|playbook=p|title=T|set=page=x y", "U: web address" },
		{ OPEN "|set=hosts=many", "U: a number" },
		{ OPEN "|set=colour=red", "U: page, hosts" },
		{ OPEN "|set=colour", "U: FIELD=VALUE" },
		{ OPEN "|level=III", "U: g:I, g:II, h:II, h:red" },
		{ OPEN "|level=II", "U: more than one scale" },
		{ OPEN "|discovered=2026-11-22 03:01", "R: future" },
		{ OPEN "|occurred=2026-11-23 01:00", "R: future" },
		{ OPEN "|discovered=02:40|occurred=02:50",
			"R: cannot have occurred later, at 2026-11-22 02:50" },
		{ OPEN "|overlay=alone", "R: cannot be stacked" },
		{ "open|playbook=frame|title=T", "R: no steps" },
		{ "done|step=C1", "U: which incident" },
		{ "fly|step=C1", "U: no act called fly" },
		{ OPEN "|overlay=o|level=h:II|discovered=02:00|"
			"occurred=2026-11-20 12:00|set=hosts=３", NULL },
		{ "state", "open" },
		{ "level h", "II" },
		{ "field page", "www.a.cn" },
		{ "field hosts", "3" },
		{ "anchor discovered", "02:00" },
		{ "anchor occurred", "12:00" },
		{ "is o/C1", "open" },
		{ OPEN, "U: open already" },
	};

	(void)state;
	play(lines, ARRAY_LEN(lines));
}

static void
test_facts(void **state)
{
	static const struct line lines[] = {
		{ OPEN, NULL },
		{ "anchor discovered", "03:00" },
		{ "anchor occurred", NULL },
		{ "set", "R: (--set)" },
		{ "set|set=hosts=3|set=page=https://b.cn", NULL },
		{ "field hosts", "3" },
		{ "field page", "https://b.cn" },
		{ "set|set=hosts=3|set=nonsense=1", "U: nonsense" },
		{ "level|level=red", "R: the reason is missing" },
		{ "level|level=red|reason=r", NULL },
		{ "level|level=h:red|reason=r", "R: h:red already" },
		{ "level|level=g:II|reason=r", NULL },
		{ "level h", "red" },
		{ "level g", "II" },
		{ "assign|owner=Wang", "R: owner already" },
		{ "assign|owner=Li", NULL },
		{ "pin|text=core switch cut", NULL },
		{ "pin|text=core switch cut", "R: pinned already" },
		{ "pin|text=core router off", NULL },
		{ "unpin|text=core", "R: no single" },
		{ "unpin|text=switch", NULL },
		{ "unpin|text=switch", "R: no single" },
		{ "decide|text=unplug", "R: (--by)" },
		{ "decide|text=unplug|by=Zhou", NULL },
		{ "attach|file=/x|file-hash=ab|file-size=1|step=X", "R: X" },
		{ "attach|file=/x|file-hash=ab|file-size=1|step=C1", NULL },
		{ "+1h", NULL },
		{ "note|text=n|at=03:10", "R: late entry (--reason)" },
		{ "note|text=n|at=03:10|reason=on paper", NULL },
	};

	(void)state;
	play(lines, ARRAY_LEN(lines));
}

/* A level can be taken back, by hand and by another answer. */
static void
test_ungrade(void **state)
{
	static const struct line lines[] = {
		{ "open|playbook=p|title=T", NULL },
		{ "level|level=none|reason=r", "R: no such level" },
		{ "level|level=g:II|reason=r", NULL },
		{ "level|level=h:none|reason=r", "R: no such level" },
		{ "level|level=h:red|reason=r", NULL },
		{ "level|level=none|reason=r", "U: more than one scale" },
		{ "level|level=h:none", "R: the reason is missing" },
		{ "level|level=h:none|reason=r", NULL },
		{ "level h", NULL },
		{ "level g", "II" },
		{ "done|step=Q|value=inside", NULL },
		{ "level g", "I" },
		{ "done|step=Q|value=outside|reason=looked again", NULL },
		{ "level g", "II" },
		{ "level|level=none|reason=r", NULL },
		{ "level g", NULL },
		{ "done|step=Q|value=inside|reason=r", NULL },
		{ "level g", "I" },
		{ "undo|step=Q|reason=r", NULL },
		{ "level g", NULL },
		{ "done|step=Q|value=inside", NULL },
		{ "level|level=g:II|reason=by hand", NULL },
		{ "done|step=Q|value=outside|reason=r", NULL },
		{ "level g", "II" },
	};
	struct bench b;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", scales, PHASE("contain", STEP("Q", "ask",
		"choices = ( { value = \"inside\"; level = \"g:I\"; "
		"label = { en = \"In\"; }; }, { value = \"outside\"; "
		"label = { en = \"Out\"; }; } );")));
	bench_play(&b, lines, ARRAY_LEN(lines));
	bench_done(&b);
}

static void
test_moments(void **state)
{
	static const struct line lines[] = {
		{ OPEN "|discovered=02:30", NULL },
		{ "mark|anchor=mars", "U: contained, recovered, calmed, phon" },
		{ "mark|anchor=closed", "R: not marked by hand" },
		{ "mark|anchor=phone-call", NULL },
		{ "anchor phone-call", "03:00" },
		{ "mark|anchor=discovered|at=02:00", "R: --reason" },
		{ "mark|anchor=discovered|at=02:00|reason=r", NULL },
		{ "anchor discovered", "02:00" },
		{ "mark|anchor=discovered", NULL },
		{ "anchor discovered", "02:00" },
		{ "mark|anchor=occurred", "R: discovered at 2026-11-22 02:00" },
		{ "mark|anchor=occurred|at=01:30|reason=r", NULL },
		{ "mark|anchor=discovered|at=01:00|reason=r",
			"R: cannot have occurred later, at 2026-11-22 01:30" },
		{ "anchor discovered", "02:00" },
		{ "mark|anchor=contained", NULL },
		{ "+10m", NULL },
		{ "mark|anchor=contained", NULL },
		{ "anchor contained", "03:10" },
		{ "mark|anchor=contained|at=03:06", NULL },
		{ "anchor contained", "03:06" },
	};

	(void)state;
	play(lines, ARRAY_LEN(lines));
}

/* Required arguments first: with none of them, every verb names one. */
static void
test_verbs(void **state)
{
	const struct verb *v;
	struct bench b;
	size_t n = 0;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", "", PHASE("contain", DO("C1")));
	for (; (v = verb_at(n)); n++) {
		assert_ptr_equal(verb_find(v->name), v);
		assert_non_null(v->title);
		for (size_t i = 0; i < VERB_ARGS_MAX && v->args[i].name; i++)
			assert_non_null(v->args[i].help);
		if (strcmp(v->name, "open") == 0)
			bench_act(&b, "open|playbook=p|title=T");
	}
	assert_true(n >= 39);
	for (size_t i = 0; i < n; i++) {
		v = verb_at(i);
		if (!v->args[0].required)
			continue;
		assert_int_equal(bench_act(&b, v->name), -1);
		if (strcmp(v->name, "open") != 0 && !v->of_site)
			assert_int_equal(b.err.code, ERR_REFUSED);
	}
	assert_null(verb_find("fly"));
	assert_null(verb_find(NULL));
	bench_done(&b);
}

static void
test_rank(void **state)
{
	static const struct line lines[] = {
		{ OPEN, NULL },
		{ "level|level=red|reason=r", NULL },
		{ "level|level=g:I|reason=r", NULL },
		{ "level|level=g:II|reason=r", NULL },
	};
	const struct grade *g;
	struct bench b;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", keys, PHASE("contain", DO("C1")));
	bench_line(&b, &lines[0]);
	assert_int_equal(incident_rank(b.inc, &g), 5);
	assert_null(g);
	bench_play(&b, &lines[1], ARRAY_LEN(lines) - 1);
	assert_int_equal(incident_rank(b.inc, &g), 2);
	assert_string_equal(g->scale, "g");
	assert_string_equal(incident_role_title(b.inc, "boss", LANG_EN),
		"Boss");
	assert_string_equal(incident_role_title(b.inc, "nobody", LANG_EN),
		"nobody");
	bench_done(&b);
}

/* A level that gets graver keeps what counts from "at least II". */
static void
test_unbroken(void **state)
{
	static const struct {
		const char *level;
		int hour;		/* known since; 0: not known */
	} rows[] = {
		{ "h:II", 0 }, { "g:II", 5 }, { "g:I", 5 }, { "h:red", 5 },
	};
	const struct term term = { .kind = TERM_LEVEL, .op = OP_GE,
		.name = "g", .value = "II" };
	struct bench b;

	(void)state;
	bench_init(&b);
	bench_book(&b, "p", keys, PHASE("contain", DO("C1")));
	bench_line(&b, &(struct line){ OPEN, NULL });
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char act[64];
		int64_t since = TIME_NONE;

		b.now += TIME_HOUR;
		snprintf(act, sizeof(act), "level|level=%s|reason=r",
			rows[i].level);
		bench_line(&b, &(struct line){ act, NULL });
		assert_int_equal(term_known(b.inc, &term, &since, NULL),
			rows[i].hour > 0);
		if (rows[i].hour)
			assert_int_equal(time_date(since, b.zone).hour,
				rows[i].hour);
	}
	assert_int_equal(b.inc->grade_count, 2);
	bench_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_open),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_ungrade),
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_verbs),
		cmocka_unit_test(test_rank),
		cmocka_unit_test(test_unbroken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
