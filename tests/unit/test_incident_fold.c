/* SPDX-License-Identifier: MIT */
/*
 * What must hold of every fold: the same entries give the same state, however
 * often it was settled on the way; and no run of entries, however odd, does
 * harm.
 */
#include <inttypes.h>

#include "bench.h"

#define DO(id) STEP(id, "do", "")

/* A life with a bit of everything in it. */
static const struct line life[] = {
	{ "open|playbook=p|title=T|occurred=01:00", NULL },
	{ "done|step=D1|value=yes", NULL },
	{ "note|text=first look", NULL },
	{ "done|step=D2|value=page=www.a.cn", NULL },
	{ "done|step=C1|witness=Li", NULL },
	{ "+10m", NULL },
	{ "done|step=T1|person=boss|answered=yes", NULL },
	{ "overlay|playbook=o", NULL },
	{ "level|level=I|reason=bad", NULL },
	{ "start|step=V1", NULL },
	{ "defer|step=C2|to=phase:recover|owner=Li|reason=r", NULL },
	{ "done|step=o/X1", NULL },
	{ "submit|form=initial|to=boss|channel=phone|receiver=Zhou", NULL },
	{ "done|step=D1|value=no|reason=looked again", NULL },
	{ "add|phase=contain|title=Call", NULL },
	{ "done|step=A1", NULL },
	{ "+5h", NULL },
	{ "done|step=V1", NULL },
	{ "undo|step=A1|reason=nobody there", NULL },
	{ "undo|step=D2|reason=wrong page", NULL },
	{ "pin|text=x", NULL },
	{ "skip|step=D2|reason=r", NULL },
	{ "done|step=D1|value=yes|reason=once more", NULL },
	{ "done|step=D1|value=no|reason=and again", NULL },
	{ "override|step=A1|reason=r|approver=Zhou", NULL },
	{ "done|step=T1|person=police|answered=no", NULL },
	{ "done|step=T1|person=police|answered=yes", NULL },
	{ "done|step=C2", NULL },
	{ "cancel|deadline=t2|reason=r", NULL },
	{ "mark|anchor=contained", NULL },
	{ "unpin|text=x", NULL },
	{ "close|approver=Zhou", NULL },
	{ "reopen|reason=back", NULL },
	{ "void|reason=r", NULL },
};

#define SCALE								\
	"scales = ( { id = \"g\"; title = { en = \"G\"; }; levels = ( "	\
	"{ id = \"I\"; title = { en = \"one\"; }; rank = 1; } ); } );\n"

static const char keys[] = SCALE
	"fields = ( { id = \"page\"; title = { en = \"Page\"; }; "
	"type = \"url\"; } );\n"
	"deadlines = ( { id = \"t1\"; title = { en = \"First\"; }; "
	"kind = \"latest\"; basis = { en = \"plan\"; }; "
	"after = \"discovered\"; within = \"2h\"; form = \"initial\"; "
	"to = [\"boss\"]; }, { id = \"t2\"; title = { en = \"Calm\"; }; "
	"kind = \"prompt\"; basis = { en = \"plan\"; }; "
	"after = \"discovered\"; met = [\"calmed\"]; } );";

static const char phases[] =
	PHASE("detect", ASK("D1", "") ", "
		STEP("D2", "record", "inputs = ( { id = \"page\"; "
		"title = { en = \"Page\"; }; type = \"url\"; "
		"field = \"page\"; } );")) ", "
	PHASE("report", STEP("T1", "tell",
		"to = [\"boss\", \"police\"]; when = [\"D1=yes|no\"];") ", "
		STEP("R1", "report", "form = \"initial\"; to = [\"boss\"];"))
	", " PHASE("contain", STEP("C1", "do",
		"critical = true; witness = true; when = [\"D1=yes\"];") ", "
		DO("C2")) ", "
	PHASE("recover", STEP("V1", "hold", "hold = \"5h\";"));

static void
live(struct bench *b)
{
	bench_init(b);
	bench_book(b, "p", keys, phases);
	bench_book(b, "o", "overlay = true;\n" SCALE, PHASE("contain",
		STEP("X1", "do", "same_as = [\"p/C2\"]; "
		"needs = [\"p/D1\"];") ", " STEP("X2", "do",
		"must = false; when = [\"level(g>=I)\"];")));
	bench_play(b, life, ARRAY_LEN(life));
}

/* ---- a state in words -------------------------------------------------- */

static void
tell_act(struct buf *out, const char *name, const struct act *a)
{
	buf_addf(out, " %s=%" PRId64 "@%" PRId64 "/%s", name, a->seq, a->when,
		a->person ? a->person : "");
}

static void
tell_step(struct buf *out, const struct incident_step *s)
{
	buf_addf(out, "%s %s %s%s%s%s %zu told %zu changed %" PRId64,
		s->rule->full, step_state_name(s->ended),
		step_state_name(s->state), s->reopened ? " reopened" : "",
		s->via ? " via " : "", s->via ? s->via : "", s->times,
		s->told_count, s->answer_changed);
	tell_act(out, "end", &s->end);
	tell_act(out, "start", &s->started);
	tell_act(out, "undone", &s->undone);
	for (size_t i = 0; i < s->blocked_count; i++)
		buf_addf(out, " <%s", s->blocked_by[i]);
	for (size_t i = 0; i < s->given.count; i++)
		buf_addf(out, " %s=%s", s->given.item[i].name,
			s->given.item[i].value);
	buf_add_char(out, '\n');
}

static void
tell(struct buf *out, const struct incident *inc, int64_t now)
{
	const struct incident_step *next;
	enum why why;

	buf_addf(out, "%s %s %s %" PRId64 "\n", inc->number, inc->owner,
		incident_state_name(inc->state), inc->last_seq);
	for (size_t i = 0; i < inc->step_count; i++)
		tell_step(out, &inc->steps[i]);
	for (size_t i = 0; i < inc->deadline_count; i++)
		buf_addf(out, "%s %" PRId64 " %" PRId64 " %d\n",
			inc->deadlines[i].rule->full, inc->deadlines[i].due,
			inc->deadlines[i].met_when,
			inc->deadlines[i].cancelled.seq > 0);
	for (size_t i = 0; i < inc->anchor_count; i++)
		buf_addf(out, "%s %" PRId64 "\n", inc->anchors[i].name,
			inc->anchors[i].when);
	for (size_t i = 0; i < inc->field_count; i++)
		buf_addf(out, "%s=%s\n", inc->fields[i].name,
			inc->fields[i].value);
	for (size_t i = 0; i < inc->grade_count; i++)
		buf_addf(out, "%s:%s\n", inc->grades[i].scale,
			inc->grades[i].level);
	buf_addf(out, "%zu %zu %zu\n", inc->pin_count, inc->remark_count,
		inc->submission_count);
	next = incident_next(inc, now, &why);
	buf_addf(out, "next %s %d\n", next ? next->rule->full : "-", why);
}

/* Folds log[0..count) and settles once, at the end. */
static char *
told_after(const struct bench *b, size_t count)
{
	struct incident *inc = incident_new();
	struct buf out = { 0 };

	for (size_t i = 0; i < count; i++)
		assert_int_equal(incident_apply(inc, &b->log[i], &b->pins,
			NULL), 0);
	incident_settle(inc);
	tell(&out, inc, b->now);
	incident_free(inc);
	return buf_take(&out);
}

static void
test_replay(void **state)
{
	struct incident *inc = incident_new();
	struct bench b;

	(void)state;
	live(&b);
	assert_true(b.count > 30);
	for (size_t i = 0; i < b.count; i++) {
		struct buf step_by_step = { 0 };
		char *at_once = told_after(&b, i + 1);

		assert_int_equal(incident_apply(inc, &b.log[i], &b.pins,
			NULL), 0);
		incident_settle(inc);
		incident_settle(inc);
		tell(&step_by_step, inc, b.now);
		assert_string_equal(buf_text(&step_by_step), at_once);
		buf_done(&step_by_step);
		free(at_once);
	}
	incident_free(inc);
	bench_done(&b);
}

/* ---- odd runs of entries ----------------------------------------------- */

static void
look_at_all(const struct bench *b, struct incident *inc)
{
	struct buf out = { 0 };
	size_t settled, all;

	incident_settle(inc);
	tell(&out, inc, b->now);
	incident_obstacles(inc, true, &out);
	incident_progress(inc, NULL, &settled, &all);
	assert_true(settled <= all);
	incident_rank(inc, NULL);
	incident_phase(inc, incident_next(inc, b->now, NULL));
	buf_done(&out);
}

static void
test_subsets(void **state)
{
	struct chance chance;
	struct bench b;

	(void)state;
	live(&b);
	chance_fixed(&chance, 7);
	for (int round = 0; round < 300; round++) {
		struct incident *inc = incident_new();
		unsigned char keep[64];

		chance_bytes(&chance, keep, sizeof(keep));
		for (size_t i = 0; i < b.count; i++) {
			if (keep[i % sizeof(keep)] % 4 == 0)
				continue;
			assert_int_equal(incident_apply(inc, &b.log[i],
				&b.pins, NULL), 0);
		}
		look_at_all(&b, inc);
		incident_free(inc);
	}
	bench_done(&b);
}

/* One field lost, emptied, or put in another entry's place. */
static void
twist(struct event *e, unsigned char by, struct chance *chance)
{
	static const char *const words[] = { "", "p/none", "=", "phase:",
		"time:x", "adhoc/", "-1", "99999999999999999999", "o/X1" };
	struct fields *f = &e->fields;
	unsigned char which[2];

	if (!f->count)
		return;
	chance_bytes(chance, which, sizeof(which));
	which[0] = (unsigned char)(which[0] % f->count);
	free((char *)f->item[which[0]].value);
	f->item[which[0]].value = mem_text(words[which[1] %
		ARRAY_LEN(words)]);
	if (by % 3 == 0) {
		free((char *)f->item[which[0]].name);
		f->item[which[0]].name = mem_text("of");
	}
	if (by % 7 == 0) {
		free(e->kind);
		e->kind = mem_text("from-the-future");
	}
}

static void
test_twisted(void **state)
{
	struct chance chance;
	struct bench b;

	(void)state;
	live(&b);
	chance_fixed(&chance, 11);
	for (int round = 0; round < 300; round++) {
		struct incident *inc = incident_new();
		bool sound = true;

		for (size_t i = 0; sound && i < b.count; i++) {
			struct event e;
			unsigned char by[1];

			event_copy(&e, &b.log[i]);
			chance_bytes(&chance, by, sizeof(by));
			if (by[0] % 2 == 0)
				twist(&e, by[0], &chance);
			sound = incident_apply(inc, &e, &b.pins, NULL) == 0;
			event_done(&e);
		}
		if (sound)
			look_at_all(&b, inc);
		incident_free(inc);
	}
	bench_done(&b);
}

static void
test_missing_pin(void **state)
{
	struct incident *inc = incident_new();
	struct err err = { 0 };
	struct bench b, none;

	(void)state;
	live(&b);
	bench_init(&none);
	assert_int_equal(incident_apply(inc, &b.log[0], &none.pins, &err),
		-1);
	assert_int_equal(err.code, ERR_SYSTEM);
	incident_free(inc);
	incident_free(NULL);
	bench_done(&none);
	bench_done(&b);
}

static void
test_empty(void **state)
{
	struct incident *inc = incident_new();
	struct bench b;

	(void)state;
	live(&b);
	/* Entries without their opening are passed over. */
	for (size_t i = 1; i < b.count; i++)
		assert_int_equal(incident_apply(inc, &b.log[i], &b.pins,
			NULL), 0);
	assert_int_equal(inc->last_seq, 0);
	look_at_all(&b, inc);
	incident_free(inc);
	bench_done(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replay),
		cmocka_unit_test(test_subsets),
		cmocka_unit_test(test_twisted),
		cmocka_unit_test(test_missing_pin),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
