/* SPDX-License-Identifier: MIT */
/*
 * Rights: the table names every verb, and limits whom it should.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/incident.h"

static void
add(struct site *s, const char *name, const char *rights, const char *more)
{
	struct event e = { .kind = mem_text("person"), .seq = 1 };

	fields_add(&e.fields, "name", name);
	if (rights)
		fields_add(&e.fields, "rights", rights);
	if (more)
		fields_add(&e.fields, more, "yes");
	assert_int_equal(site_apply(s, &e, NULL, NULL), 0);
	event_done(&e);
}

static void
test_every_verb_has_a_row(void **state)
{
	const struct verb *v;

	(void)state;
	for (size_t i = 0; (v = verb_at(i)); i++) {
		if (!act_right(v->name))
			fail_msg("%s stands in no row", v->name);
		/* Whoever acts on an incident is never locked out; looking
		 * back at one, and giving it out, can wait. */
		if (!v->of_site && strcmp(v->name, "pack") != 0 &&
			(act_right(v->name)->any & RIGHT_DUTY) &&
			!act_right(v->name)->beyond)
			fail_msg("%s locks out", v->name);
	}
}

static void
test_nobody_limits_nobody(void **state)
{
	struct site s;

	(void)state;
	site_init(&s);
	assert_true(site_may(&s, "anybody", "done"));
	assert_true(site_may(&s, "anybody", "roster"));
	/* a right that nobody has is asked of nobody */
	add(&s, "Wang", "duty", NULL);
	assert_true(site_may(&s, "Wang", "roster"));
	assert_true(site_may(&s, "anybody", "sign"));
	site_done(&s);
}

static void
test_who_may(void **state)
{
	static const struct {
		const char *who, *act;
		bool may;
	} cases[] = {
		{ "Wang", "done", true }, { "Wang", "roster", false },
		{ "Wang", "sign", false }, { "Wang", "hazard-close", true },
		{ "Li", "done", false }, { "Li", "note", false },
		{ "Li", "export", false }, { "Li", "show", true },
		{ "Zhao", "done", true }, { "Zhao", "roster", true },
		{ "Zhao", "sign", false },
		{ "Sun", "done", false }, { "Sun", "sign", true },
		{ "Sun", "export", true }, { "Sun", "hazard-close", true },
		{ "Zhou", "done", false }, { "Zhou", "roster", false },
		/* none of one's own: duty; so who is not on the roster */
		{ "Qian", "done", true }, { "Qian", "roster", false },
		{ "Nobody", "done", true }, { "Nobody", "roster", false },
		{ "Gone", "done", false }, { "Police", "done", false },
	};
	struct site s;

	(void)state;
	site_init(&s);
	add(&s, "Wang", "duty", NULL);
	add(&s, "Li", "read", NULL);
	add(&s, "Zhao", "command", NULL);
	add(&s, "Sun", "supervise", NULL);
	add(&s, "Zhou", "train", NULL);
	add(&s, "Qian", NULL, NULL);
	add(&s, "Gone", "duty command", "left");
	add(&s, "Police", NULL, "outside");
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		if (site_may(&s, cases[i].who, cases[i].act) != cases[i].may)
			fail_msg("%s, %s", cases[i].who, cases[i].act);
	site_done(&s);
}

static void
test_the_sentence(void **state)
{
	struct site s;
	struct err err = { 0 };

	(void)state;
	site_init(&s);
	add(&s, "Wang", "duty", NULL);
	add(&s, "Li", "read", NULL);
	assert_int_equal(site_need(&s, "Wang", "done", &err), 0);
	assert_int_equal(site_need(&s, "Li", "done", &err), -1);
	assert_int_equal(err.code, ERR_REFUSED);
	assert_non_null(strstr(err.text, "duty or command"));
	assert_non_null(strstr(err.text, "Wang"));
	assert_string_equal(err.flags, "--beyond");
	site_done(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_verb_has_a_row),
		cmocka_unit_test(test_nobody_limits_nobody),
		cmocka_unit_test(test_who_may),
		cmocka_unit_test(test_the_sentence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
