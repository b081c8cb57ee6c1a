/* SPDX-License-Identifier: MIT */
/* What a file says stands in the struct: every key of format 1 once. */
#include "playbook_help.h"

static struct playbook *
load_whole(void)
{
	struct buf text = sample_read(WHOLE);
	struct problems ps = { 0 };
	struct playbook *pb = sample_load(WHOLE, &text, false, &ps);
	char *got = problems_print(&ps);

	assert_string_equal(got, "");
	assert_non_null(pb);
	free(got);
	problems_done(&ps);
	buf_done(&text);
	return pb;
}

static int
setup(void **state)
{
	*state = load_whole();
	return 0;
}

static int
teardown(void **state)
{
	playbook_free(*state);
	return 0;
}

static void
test_head(void **state)
{
	const struct playbook *pb = *state;
	unsigned char hash[HASH_SIZE];
	struct buf text = sample_read(WHOLE);

	assert_string_equal(pb->id, "whole");
	assert_string_equal(pb->version, "2026-03");
	assert_string_equal(pb->origin, "zhiban");
	assert_string_equal(pb->field, "network");
	assert_int_equal(pb->kind, PLAYBOOK_PLAN);
	assert_true(pb->overlay && pb->frame);
	assert_true(pb->languages[LANG_EN] && pb->languages[LANG_ZH]);
	assert_string_equal(words_text(&pb->title, LANG_ZH), "样例预案");
	assert_string_equal(words_text(&pb->purpose, LANG_EN),
	    "Tries the format.\nSecond line.");
	assert_int_equal(pb->triggers.count, 1);
	assert_true(names_have(&pb->stacks, "other-plan"));
	assert_true(names_have(&pb->forms, "first-report"));
	assert_int_equal(pb->piece_count, 2);
	hash_sha256(hash, text.text, text.len);
	assert_memory_equal(pb->pieces[0].hash, hash, HASH_SIZE);
	assert_int_equal(pb->pieces[0].len, text.len);
	buf_done(&text);
}

/* The fragment stands before; the file's own id takes the fragment's place. */
static void
test_merge(void **state)
{
	const struct playbook *pb = *state;

	assert_int_equal(pb->role_count, 6);
	assert_string_equal(pb->roles[0].id, "duty-admin");
	assert_string_equal(pb->roles[1].id, "commander");
	assert_string_equal(words_text(&pb->roles[1].title, LANG_EN),
	    "Chief commander");
	assert_string_equal(pb->roles[4].id, "it-center");
	assert_int_equal(pb->phase_count, 5);
	assert_string_equal(pb->phases[0].id, "prepare");
	assert_true(pb->phases[0].standing);
	assert_false(pb->phases[1].standing);
	assert_string_equal(words_text(&pb->phases[3].title, LANG_ZH),
	    "处置");
	assert_string_equal(words_text(&pb->phases[4].title, LANG_EN),
	    "Aftercare");
}

static void
test_parts(void **state)
{
	const struct playbook *pb = *state;
	const struct scale *gov = playbook_scale(pb, "gov");

	assert_int_equal(gov->level_count, 3);
	assert_int_equal(scale_level(gov, "IV")->rank, 4);
	assert_null(scale_level(gov, "III"));
	assert_int_equal(pb->fact_count, 3);
	assert_int_equal(pb->facts[0].type, INPUT_URL);
	assert_true(pb->facts[0].ask && pb->facts[0].required);
	assert_int_equal(pb->facts[1].type, INPUT_TIME);
	assert_string_equal(pb->anchors[0].id, "phone-call");
	assert_string_equal(pb->tracks[0].id, "reporting");
	assert_non_null(playbook_role(pb, "police"));
	assert_null(playbook_role(pb, "nobody"));
}

static void
test_order(void **state)
{
	static const char *const order[] = {
		"D0", "D1", "C1", "D2", "R1", "R2", "C2", "C3", "V1", "P1",
	};
	const struct playbook *pb = *state;

	assert_int_equal(pb->step_count, ARRAY_LEN(order));
	for (size_t i = 0; i < ARRAY_LEN(order); i++)
		assert_int_equal(playbook_step(pb, order[i])->order, i);
}

static void
test_steps(void **state)
{
	const struct playbook *pb = *state;
	const struct step *s = playbook_step(pb, "whole/D1");

	assert_string_equal(s->full, "whole/D1");
	assert_true(s->critical && s->must && !s->witness);
	assert_string_equal(s->track, "");
	assert_int_equal(s->input_count, 2);
	assert_string_equal(s->inputs[0].field, "page");
	assert_true(s->inputs[0].required && !s->inputs[1].required);
	s = playbook_step(pb, "D0");
	assert_false(s->must);
	assert_string_equal(s->role, "");
	s = playbook_step(pb, "D2");
	assert_string_equal(s->needs.item[0], "whole/D1");
	assert_string_equal(step_choice(s, "inside")->scale, "gov");
	assert_string_equal(step_choice(s, "inside")->level, "I");
	assert_string_equal(step_choice(s, "outside")->link, "other-plan");
	assert_null(step_choice(s, "outside")->scale);
	assert_null(step_choice(s, "nowhere"));
	s = playbook_step(pb, "R1");
	assert_true(s->repeats);
	assert_string_equal(s->track, "reporting");
	assert_string_equal(s->mark, "phone-call");
	s = playbook_step(pb, "R2");
	assert_string_equal(s->form, "first-report");
	assert_int_equal(s->to.count, 2);
	assert_string_equal(s->same_as.item[0], "other-plan/R1");
	assert_string_equal(s->approver, "commander");
	s = playbook_step(pb, "C3");
	assert_false(s->must);
	assert_int_equal(s->argv.count, 4);
	assert_string_equal(s->argv.item[3], "<host>");
	assert_string_equal(s->one_of, "removal");
	assert_int_equal(playbook_step(pb, "V1")->hold_ms, 5 * TIME_HOUR);
	assert_null(playbook_step(pb, "other-plan/V1"));
}

static void
test_conditions(void **state)
{
	const struct playbook *pb = *state;
	const struct condition *c = &playbook_step(pb, "C2")->when;

	assert_int_equal(c->count, 1);
	assert_int_equal(c->clause[0].count, 2);
	assert_int_equal(c->clause[0].item[1].kind, TERM_ANSWER);
	assert_int_equal(c->clause[0].item[1].op, OP_EQ);
	assert_string_equal(c->clause[0].item[1].name, "whole/D2");
	assert_string_equal(c->clause[0].item[1].value, "unknown");
	c = &playbook_step(pb, "C3")->when;
	assert_int_equal(c->count, 2);
	assert_int_equal(c->clause[0].item[0].op, OP_NE);
	assert_int_equal(c->clause[1].item[0].kind, TERM_FIELD);
	assert_int_equal(c->clause[1].item[0].op, OP_GE);
	assert_string_equal(c->clause[1].item[0].value, "3");
	assert_int_equal(c->clause[1].item[1].kind, TERM_UNIT);
	assert_string_equal(c->clause[1].item[1].value, "school");
	c = &playbook_step(pb, "R2")->when;
	assert_int_equal(c->clause[0].item[0].kind, TERM_LEVEL);
	assert_string_equal(c->clause[0].item[0].name, "gov");
	c = &pb->closing.conditions[0].met;
	assert_string_equal(c->clause[0].item[0].name, "whole/V1");
	assert_int_equal(c->clause[1].item[0].kind, TERM_SUBMITTED);
	assert_string_equal(c->clause[1].item[0].name, "whole/first");
	assert_string_equal(pb->handling.approver, "commander");
	assert_int_equal(pb->handling.count, 0);
}

static void
test_deadlines(void **state)
{
	const struct playbook *pb = *state;
	const struct deadline *d = playbook_deadline(pb, "first");

	assert_int_equal(pb->deadline_count, DEADLINE_KIND_COUNT);
	for (size_t i = 0; i < pb->deadline_count; i++)
		assert_int_equal(pb->deadlines[i].kind, i);
	assert_string_equal(d->full, "whole/first");
	assert_int_equal(d->limit.after.count, 2);
	assert_string_equal(d->limit.after.item[1].name, "discovered");
	assert_int_equal(d->limit.within.amount, 2 * TIME_HOUR);
	assert_int_equal(d->other_count, 1);
	assert_int_equal(d->others[0].after.item[0].kind, TERM_TOLD);
	assert_int_equal(d->warn_count, 2);
	assert_int_equal(d->warn[1].amount, 10 * TIME_MINUTE);
	assert_string_equal(d->levels.item[1], "gov:II");
	assert_string_equal(d->replaces.item[0], "zhiban-default/first-report");
	assert_string_equal(d->law.valid_from, "2025-11-01");
	assert_true(playbook_deadline(pb, "manual")->forecast);
	d = playbook_deadline(pb, "logs");
	assert_int_equal(d->from.unit, SPAN_DAYS);
	assert_int_equal(d->from.amount, -7);
	assert_int_equal(d->to_span.amount, 7);
	d = playbook_deadline(pb, "daily");
	assert_int_equal(d->until.count, 2);
	d = playbook_deadline(pb, "monthly");
	assert_string_equal(d->on, "monthly:23");
	assert_string_equal(d->roll, "next-business-day");
	assert_int_equal(playbook_deadline(pb, "keep")->limit.within.unit,
	    SPAN_MONTHS);
}

/* Who is reached where, and what a form is called. */
static void
test_contacts(void **state)
{
	const struct playbook *pb = *state;

	assert_string_equal(playbook_role(pb, "bureau")->as, "superior");
	assert_null(playbook_role(pb, "commander")->as);
	assert_int_equal(pb->contact_count, 5);
	assert_string_equal(pb->contacts[4].id, "it-center");
	assert_string_equal(words_text(&pb->contacts[4].detail, LANG_EN),
	    "Duty phone");
	assert_int_equal(pb->form_count, 1);
	assert_string_equal(words_text(&pb->form_names[0].title, LANG_ZH),
	    "初报");
	assert_string_equal(pb->form_names[0].source, "form 2");
}

/* The other two ways of saying how often: WHOLE with one key exchanged. */
static void
test_recurring(void **state)
{
	static const char *const ways[] = {
		"at = [\"07:30\", \"16:05\"];", "on = \"weekly:1\";",
	};
	const char *every = "every = \"1d\";";

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(ways); i++) {
		struct buf text = sample_read(WHOLE), other = { 0 };
		const char *cut = strstr(text.text, every);
		struct problems ps = { 0 };
		const struct deadline *d;
		struct playbook *pb;

		assert_non_null(cut);
		buf_addf(&other, "%.*s%s%s", (int)(cut - text.text),
		    text.text, ways[i], cut + strlen(every));
		pb = sample_load(WHOLE, &other, false, &ps);
		assert_non_null(pb);
		assert_int_equal(ps.count, 0);
		d = playbook_deadline(pb, "daily");
		assert_int_equal(d->every.unit, SPAN_NONE);
		assert_int_equal(d->at_count, i ? 0 : 2);
		if (i) {
			assert_string_equal(d->on, "weekly:1");
		} else {
			assert_int_equal(d->at[0], 7 * 60 + 30);
			assert_int_equal(d->at[1], 16 * 60 + 5);
		}
		playbook_free(pb);
		problems_done(&ps);
		buf_done(&other);
		buf_done(&text);
	}
}

static void
test_spans(void **state)
{
	static const struct {
		const char *text;
		enum span_unit unit;
		int64_t amount;
	} spans[] = {
		{ "2h", SPAN_ELAPSED, 2 * TIME_HOUR },
		{ "1h30m", SPAN_ELAPSED, 90 * TIME_MINUTE },
		{ "45s", SPAN_ELAPSED, 45 * TIME_SECOND },
		{ "0d", SPAN_DAYS, 0 },
		{ "0m", SPAN_ELAPSED, 0 },
		{ "0h", SPAN_ELAPSED, 0 },
		{ "3d", SPAN_DAYS, 3 },
		{ "-7d", SPAN_DAYS, -7 },
		{ "1mo", SPAN_MONTHS, 1 },
		{ "10bd", SPAN_BUSINESS_DAYS, 10 },
		{ "-2h", SPAN_ELAPSED, -2 * TIME_HOUR },
	};
	static const char *const bad[] = {
		"", "-", "2", "h", "2 h", "30m1h", "1h1h", "2w", "1.5h",
		"999999999999999999999h", "2hx", "+2h", "2H", "3dd", "1d2h",
	};
	struct span span = { .amount = 99 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(spans); i++) {
		assert_int_equal(span_rule_parse(&span, spans[i].text), 0);
		assert_int_equal(span.unit, spans[i].unit);
		assert_int_equal(span.amount, spans[i].amount);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_int_equal(span_rule_parse(&span, bad[i]), -1);
}

/* A text that looks like a placeholder but is none. */
static void
test_placeholders(void **state)
{
	static const char *const fine[] = {
		"等待定级", "期待定期复查", "待补录的单据",
		"load < 5 and > 2",
		"TODOS", "XXXL", "a <= b >= c", "<<", "todo",
	};
	struct problems ps = { 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
		struct buf text = { 0 };
		struct playbook *pb;

		buf_addf(&text, "format = 1; id = \"a\"; version = \"1\";"
		    "languages = [\"zh\"]; title = { zh = \"%s\"; };"
		    "phases = ( { id = \"detect\"; steps = ( { id = \"D\";"
		    " kind = \"info\"; text = { zh = \"x\"; }; } ); } );",
		    fine[i]);
		pb = sample_load("a.cfg", &text, false, &ps);
		assert_non_null(pb);
		assert_string_equal(words_text(&pb->title, LANG_EN), fine[i]);
		playbook_free(pb);
		buf_done(&text);
	}
	problems_done(&ps);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head),
		cmocka_unit_test(test_merge),
		cmocka_unit_test(test_parts),
		cmocka_unit_test(test_order),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_deadlines),
		cmocka_unit_test(test_recurring),
		cmocka_unit_test(test_contacts),
		cmocka_unit_test(test_spans),
		cmocka_unit_test(test_placeholders),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
