/* SPDX-License-Identifier: MIT */
/*
 * What a message says, how often one may go, and what a terminal gets.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/notify.h"

static const struct notify_facts one = {
	.number = "2026-0001", .title = "Porn on the school's page",
	.deadline = "First report", .due = "2026-11-22 14:00 +08:00",
	.person = "Wang Min", .phone = "13800000000",
	.state = "overdue by 0:12", .critical = true,
};

static void
expands(const char *tmpl, const char *want)
{
	struct buf b = { 0 };

	notify_expand(&b, tmpl, &one, "the\ntext");
	assert_string_equal(b.text, want);
	buf_done(&b);
}

static void
templates_are_filled_in(void **state)
{
	(void)state;
	expands("", "");
	expands("{number} {deadline}: {state}",
		"2026-0001 First report: overdue by 0:12");
	expands("{person}/{phone}/{due}/{title}", "Wang Min/13800000000/"
		"2026-11-22 14:00 +08:00/Porn on the school's page");
	expands("{text}", "the\ntext");
	/* What is no word of ours stays as it is. */
	expands("{ {} {Number} {nothing} {number", "{ {} {Number} {nothing} "
		"{number");
	expands("{{number}}", "{2026-0001}");
}

static void
values_are_clean_and_not_templates(void **state)
{
	const struct notify_facts f = {
		.title = "a\033]0;x\007\nb{phone}", .phone = "110" };
	struct buf b = { 0 };

	(void)state;
	notify_expand(&b, "{title}|{number}|{phone}", &f, NULL);
	assert_string_equal(b.text, "a<1B>]0;x<07> b{phone}||110");
	buf_done(&b);
}

static void
unknown_words_are_named(void **state)
{
	size_t len = 0;
	const char *word;

	(void)state;
	assert_null(notify_unknown_word("{number} {text} {N} {}", &len));
	word = notify_unknown_word("{number} {fone}", &len);
	assert_non_null(word);
	assert_int_equal(len, 4);
	assert_memory_equal(word, "fone", 4);
}

static void
one_notice_is_told_in_full(void **state)
{
	struct buf b = { 0 };

	(void)state;
	notify_title(&b, &one, 1);
	assert_string_equal(b.text, "2026-0001 First report: "
		"overdue by 0:12");
	buf_clear(&b);
	notify_body(&b, &one, 1);
	assert_string_equal(b.text, "Porn on the school's page\n"
		"Due 2026-11-22 14:00 +08:00\nFor Wang Min 13800000000");
	buf_done(&b);
}

static void
several_are_counted_with_a_line_each(void **state)
{
	struct notify_facts many[11];
	struct buf b = { 0 };
	size_t lines = 1;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(many); i++) {
		many[i] = one;
		many[i].critical = i < 3;
		many[i].kind = "DRILL";
	}
	notify_title(&b, many, 11);
	assert_string_equal(b.text, "[DRILL] 11 deadlines, 3 of them due or "
		"overdue");
	buf_clear(&b);
	notify_title(&b, many + 3, 2);
	assert_string_equal(b.text, "[DRILL] 2 deadlines are near");
	buf_clear(&b);
	notify_body(&b, many, 11);
	for (const char *p = b.text; (p = strchr(p, '\n')); p++)
		lines++;
	assert_int_equal(lines, 9);
	assert_non_null(strstr(b.text, "\nand 3 more"));
	buf_done(&b);
}

static void
the_pace_lets_a_few_through_then_one_at_a_time(void **state)
{
	struct pace g = { 0 };
	int64_t t = 1000000;
	int passed = 0;

	(void)state;
	for (int i = 0; i < 50; i++)
		passed += pace_pass(&g, t);
	assert_int_equal(passed, PACE_BURST);
	assert_int_equal(pace_wake(&g), t + PACE_REFILL_MS);
	assert_false(pace_pass(&g, t + PACE_REFILL_MS - 1));
	assert_true(pace_pass(&g, t + PACE_REFILL_MS));
	assert_false(pace_pass(&g, t + PACE_REFILL_MS));
	/* Rested, it is full again, and not more than full. */
	t += 1000 * PACE_REFILL_MS;
	passed = 0;
	for (int i = 0; i < 50; i++)
		passed += pace_pass(&g, t);
	assert_int_equal(passed, PACE_BURST);
}

static void
sinks_have_names(void **state)
{
	const struct sink sms = { .kind = SINK_COMMAND, .name = "sms" };

	(void)state;
	assert_string_equal(sink_label(&sms), "sms");
	assert_string_equal(sink_label(&(struct sink){ .kind = SINK_BELL }),
		"bell");
	for (int i = 0; i < SINK_KINDS; i++)
		assert_int_equal(sink_find(sink_names[i]), i);
	assert_int_equal(sink_find("siren"), SINK_KINDS);
}

/* ---- terminals -------------------------------------------------------- */

static void
rings(enum sink_kind kind, const struct ring_terminal *t, const char *want)
{
	struct buf b = { 0 };

	ring_bytes(&b, kind, t, "a;b\033\\\a\302\233c", "d\ne;f");
	assert_string_equal(buf_text(&b), want);
	buf_done(&b);
}

static void
hostile_text_stays_text_in_every_sequence(void **state)
{
	const struct ring_terminal plain = { .term = "xterm-256color",
		.program = "" };

	(void)state;
	rings(SINK_BELL, &plain, "\a");
	rings(SINK_OSC9, &plain, "\033]9;zhiban: a,b<1B>\\<07><9B>c | d e,f\a");
	rings(SINK_OSC777, &plain,
		"\033]777;notify;a,b<1B>\\<07><9B>c;d e,f\a");
	rings(SINK_OSC99, &plain,
		"\033]99;i=zhiban:d=0;a,b<1B>\\<07><9B>c\033\\"
		"\033]99;i=zhiban:d=1:p=body;d e,f\033\\");
	rings(SINK_TITLE, &plain, "");
	rings(SINK_DESKTOP, &plain, "");
}

static void
tmux_passes_on_what_is_wrapped(void **state)
{
	const struct ring_terminal t = { .term = "tmux-256color",
		.program = "", .tmux = true };

	(void)state;
	rings(SINK_OSC777, &t, "\033Ptmux;\033\033]777;notify;"
		"a,b<1B>\\<07><9B>c;d e,f\a"
		"\033\\");
	/* Who is behind it is not known: the bell, which it hands on. */
	rings(SINK_OSC, &t, "\a");
}

static void
terminals_without_strings_get_the_bell(void **state)
{
	static const char *const names[] = { "linux", "vt100", "", "dumb" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		const struct ring_terminal t = { .term = names[i],
			.program = "" };

		rings(SINK_OSC9, &t, "\a");
		rings(SINK_OSC99, &t, "\a");
		rings(SINK_OSC, &t, "\a");
	}
}

static void
the_sequence_is_chosen_by_name_or_answer(void **state)
{
	static const struct {
		struct ring_terminal t;
		enum sink_kind want;
	} rows[] = {
		{ { "xterm-256color", "", false, false }, SINK_BELL },
		{ { "xterm-256color", "", false, true }, SINK_OSC99 },
		{ { "xterm-kitty", "", false, false }, SINK_OSC99 },
		{ { "foot", "", false, false }, SINK_OSC777 },
		{ { "foot", "", false, true }, SINK_OSC99 },
		{ { "rxvt-unicode-256color", "", false, false },
			SINK_OSC777 },
		{ { "xterm-256color", "ghostty", false, false },
			SINK_OSC777 },
		{ { "xterm-256color", "WezTerm", false, false },
			SINK_OSC777 },
		{ { "xterm-256color", "iTerm.app", false, false },
			SINK_OSC9 },
		{ { "screen-256color", "iTerm2", false, false }, SINK_BELL },
		{ { "tmux-256color", "iTerm2", true, false }, SINK_BELL },
		{ { "linux", "", false, false }, SINK_BELL },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(ring_choose(&rows[i].t), rows[i].want);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_are_filled_in),
		cmocka_unit_test(values_are_clean_and_not_templates),
		cmocka_unit_test(unknown_words_are_named),
		cmocka_unit_test(one_notice_is_told_in_full),
		cmocka_unit_test(several_are_counted_with_a_line_each),
		cmocka_unit_test(
			the_pace_lets_a_few_through_then_one_at_a_time),
		cmocka_unit_test(sinks_have_names),
		cmocka_unit_test(hostile_text_stays_text_in_every_sequence),
		cmocka_unit_test(tmux_passes_on_what_is_wrapped),
		cmocka_unit_test(terminals_without_strings_get_the_bell),
		cmocka_unit_test(the_sequence_is_chosen_by_name_or_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
