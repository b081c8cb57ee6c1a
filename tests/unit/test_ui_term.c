/* SPDX-License-Identifier: MIT */
/* What the terminal is asked and told: the probe, themes, copies, places
 * that can be clicked. No terminal is needed for it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/frame.h"
#include "ui/probe.h"
#include "ui/term.h"
#include "ui/theme.h"
#include "ui/title.h"

/* ---- the probe ------------------------------------------------------ */

/* A letter is two cells, a frame one: what nearly every terminal answers. */
#define USUAL "\033[7;3R\033[7;2R\033[7;2R"

static const struct {
	const char *name, *pieces[4], *rest;
	bool all, broad, bytes;
	const char *background;
} probes[] = {
	{ "usual", { USUAL }, "", true, false, false, NULL },
	{ "in pieces", { "\033[7;3R\033", "[7;", "2R\033[1", "0;2R" }, "",
		true, false, false, NULL },
	{ "wide boxes", { "\033[1;3R\033[1;3R\033[1;2R" }, "", true, true,
		false, NULL },
	{ "wide quotes", { "\033[1;3R\033[1;2R\033[1;3R" }, "", true, true,
		false, NULL },
	{ "takes bytes for letters", { "\033[1;4R\033[1;2R\033[1;4R" }, "",
		true, true, true, NULL },
	{ "a white background", { "\033]11;rgb:ffff/ff",
		"ff/ffff\033", "\\" USUAL }, "", true, false, false, "0;15" },
	{ "a dark one", { "\033]11;rgb:1e/1e/2e\007" USUAL }, "", true,
		false, false, "15;0" },
	{ "no colour", { "\033]11;rgb:zz\007" USUAL }, "", true, false,
		false, NULL },
	{ "another's answer", { "\033]4;1;rgb:ff/ff/ff\007" USUAL },
		"\033]4;1;rgb:ff/ff/ff\007", true, false, false, NULL },
	{ "no answer", { "" }, "", false, false, false, NULL },
	{ "one answer", { "\033[1;3R" }, "", false, false, false, NULL },
	{ "keys between", { "a\033[1;3Rb\033[A\033[1;2R", "q\033[1;2R!" },
		"ab\033[Aq!", true, false, false, NULL },
	{ "no report", { "\033[R\033[;R\033[1R\033[1;2;3R" },
		"\033[R\033[;R\033[1R\033[1;2;3R", false, false, false, NULL },
	{ "half a report", { "\033[1;3R\033[1;" }, "\033[1;", false, false,
		false, NULL },
	{ "far too large", { "\033[1;99999999999R" },
		"\033[1;99999999999R", false, false, false, NULL },
};

static void
probe_reads_answers(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(probes); i++) {
		struct probe p = { 0 };
		bool all = false;

		for (size_t k = 0; k < 4 && probes[i].pieces[k]; k++)
			all = probe_take(&p, probes[i].pieces[k],
				strlen(probes[i].pieces[k]));
		if (all != probes[i].all)
			print_message("%s\n", probes[i].name);
		assert_int_equal(all, probes[i].all);
		assert_int_equal(probe_is_broad(&p), probes[i].broad);
		assert_int_equal(probe_is_8bit(&p), probes[i].bytes);
		if (probes[i].background)
			assert_string_equal(p.background,
				probes[i].background);
		else
			assert_null(p.background);
		assert_int_equal(p.rest.len, strlen(probes[i].rest));
		assert_memory_equal(buf_text(&p.rest), probes[i].rest,
			p.rest.len);
		probe_done(&p);
	}
}

/* ---- themes --------------------------------------------------------- */

static void
styles_have_names(void **state)
{
	size_t count = 0;

	(void)state;
	while (settings_styles[count])
		count++;
	assert_int_equal(count, STYLE_COUNT);
	assert_string_equal(settings_styles[STYLE_OVERDUE], "overdue");
	assert_string_equal(settings_styles[STYLE_BANNER], "banner");
}

static void
themes_are_chosen(void **state)
{
	struct settings light = { .theme = (char *)"light" };
	struct settings mono = { .theme = (char *)"mono" };
	struct theme dark, t;

	(void)state;
	theme_make(&dark, NULL, false, NULL);
	assert_true(dark.color);
	theme_make(&t, NULL, false, "15;0");
	assert_memory_equal(t.look, dark.look, sizeof(t.look));
	theme_make(&t, NULL, false, "0;default;15");
	assert_int_not_equal(t.look[STYLE_NEAR].fg, dark.look[STYLE_NEAR].fg);
	theme_make(&t, &light, false, "15;0");
	assert_int_not_equal(t.look[STYLE_NEAR].fg, dark.look[STYLE_NEAR].fg);
	theme_make(&t, &mono, false, NULL);
	assert_false(t.color);
}

/* Without colours, and in every theme, what matters looks different from
 * what does not. */
static void
no_colour_is_needed(void **state)
{
	struct theme t;

	(void)state;
	theme_make(&t, NULL, true, "0;15");
	assert_false(t.color);
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_int_equal(t.look[i].fg, LOOK_OWN);
		assert_int_equal(t.look[i].bg, LOOK_OWN);
	}
	assert_true(t.look[STYLE_OVERDUE].attrs);
	assert_true(t.look[STYLE_NEVER].attrs & LOOK_REVERSE);
	assert_true(t.look[STYLE_BANNER].attrs & LOOK_REVERSE);
	assert_true(t.look[STYLE_ERROR].attrs);
}

/* Red beside green is one colour to one man in twelve: what is wrong differs
 * from what is well by more than its letters' colour, in every theme. */
static void
red_and_green_are_not_the_only_difference(void **state)
{
	static const enum style wrong[] = { STYLE_OVERDUE, STYLE_NEAR,
		STYLE_CRITICAL, STYLE_NEVER, STYLE_ERROR };
	static const char *const names[] = { "dark", "light", "mono" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		struct settings s = { .theme = (char *)names[i] };
		struct theme t;

		theme_make(&t, &s, false, NULL);
		for (size_t j = 0; j < ARRAY_LEN(wrong); j++) {
			const struct look *bad = &t.look[wrong[j]];
			const struct look *ok = &t.look[STYLE_OK];

			assert_true(bad->attrs != ok->attrs ||
				bad->bg != ok->bg);
		}
	}
}

/* Relative luminance (WCAG 2.1) of one of the sixteen colours, as a console
 * has them (VGA); bold letters of the first eight are their bright. */
static double
luminance(int color, bool bold)
{
	/* of 00, 55, aa and ff */
	static const double linear[] = { 0, 0.0908, 0.4020, 1 };
	static const double weight[] = { 0.2126, 0.7152, 0.0722 };
	const bool bright = color & 8 || bold;
	double sum = 0;

	for (int i = 0; i < 3; i++) {
		int level = (color >> i & 1) * 2 + bright;

		if (color == 3 && !bright && i == 1)
			level = 1;	/* yellow is brown */
		sum += weight[i] * linear[level];
	}
	return sum;
}

/* Where a theme brings both colours the letters can be read: 4 to 1 at least,
 * which is black on the console's brown; all others are above 6. */
static void
colours_of_a_pair_stand_apart(void **state)
{
	static const char *const names[] = { "dark", "light" };
	size_t pairs = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names) * STYLE_COUNT; i++) {
		struct settings s = {
			.theme = (char *)names[i / STYLE_COUNT] };
		struct theme t;
		const struct look *look = &t.look[i % STYLE_COUNT];
		double fg, bg;

		theme_make(&t, &s, false, NULL);
		if (look->fg == LOOK_OWN || look->bg == LOOK_OWN)
			continue;
		pairs++;
		fg = luminance(look->fg, look->attrs & LOOK_BOLD) + 0.05;
		bg = luminance(look->bg, false) + 0.05;
		assert_true((fg > bg ? fg / bg : bg / fg) >= 4);
	}
	assert_true(pairs >= 4);
}

static void
settings_change_a_style(void **state)
{
	struct color_setting sets[] = {
		{ "overdue", 13, COLOR_OWN, 0, -1, 1, -1 },
		{ "overdue", COLOR_KEEP, 4, -1, -1, -1, 1 },
	};
	struct settings s = { .colors = sets, .color_count = 2 };
	struct theme t;

	(void)state;
	theme_make(&t, &s, false, NULL);
	assert_int_equal(t.look[STYLE_OVERDUE].fg, 13);
	assert_int_equal(t.look[STYLE_OVERDUE].bg, 4);
	assert_int_equal(t.look[STYLE_OVERDUE].attrs,
		LOOK_UNDERLINE | LOOK_REVERSE);
	/* NO_COLOR is stronger: the attributes hold, the colours do not. */
	theme_make(&t, &s, true, NULL);
	assert_int_equal(t.look[STYLE_OVERDUE].fg, LOOK_OWN);
	assert_int_equal(t.look[STYLE_OVERDUE].attrs,
		LOOK_UNDERLINE | LOOK_REVERSE);
}

/* ---- strings to the terminal ---------------------------------------- */

static void
only_known_terminals_get_strings(void **state)
{
	static const char *const yes[] = { "xterm", "xterm-256color",
		"xterm-kitty", "tmux-256color", "screen", "st",
		"st-256color", "putty", "rxvt-unicode" };
	static const char *const no[] = { "linux", "vt100", "vt220", "dumb",
		"ansi", "", "stterm9", "unknown" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(yes); i++)
		assert_true(ring_takes_strings(yes[i]));
	for (size_t i = 0; i < ARRAY_LEN(no); i++)
		assert_false(ring_takes_strings(no[i]));
}

static void
what_is_selected_is_copied(void **state)
{
	struct buf out = { 0 };
	struct canvas c;

	(void)state;
	canvas_init(&c, 20, 4, false);
	canvas_text(&c, 0, 0, 20, STYLE_PLAIN, "not this");
	canvas_text(&c, 2, 1, 18, STYLE_PLAIN, "值班  a      b");
	canvas_text(&c, 0, 2, 20, STYLE_PLAIN, "  second");
	copy_selected(&c, &out);
	assert_string_equal(buf_text(&out), "");
	canvas_select(&c, (struct rect){ 0, 1, 20, 2 });
	copy_selected(&c, &out);
	assert_string_equal(buf_text(&out), "值班  a  b\nsecond");
	buf_done(&out);
	canvas_done(&c);
}

/* ---- what can be clicked -------------------------------------------- */

static void
places_are_found(void **state)
{
	const struct key enter = { .code = K_ENTER };
	const struct hit *hit;
	struct canvas c, part;

	(void)state;
	canvas_init(&c, 20, 10, false);
	assert_null(canvas_hit_at(&c, 0, 0));
	canvas_hit_key(&c, (struct rect){ 2, 3, 4, 1 }, &enter);
	canvas_hit_row(&c, (struct rect){ 4, 3, 4, 2 }, "row", false);
	hit = canvas_hit_at(&c, 3, 3);
	assert_non_null(hit);
	assert_int_equal(hit->key.code, K_ENTER);
	hit = canvas_hit_at(&c, 5, 3);
	assert_string_equal(hit->id, "row");
	assert_null(canvas_hit_at(&c, 8, 3));
	assert_null(canvas_hit_at(&c, 5, 5));
	/* A part drawn elsewhere takes its places along, cut to size. */
	canvas_init(&part, 10, 10, false);
	canvas_hit_field(&part, (struct rect){ 0, 2, 10, 3 }, "field 1");
	canvas_hits_clear(&c);
	canvas_copy(&c, 5, 5, &part, (struct rect){ 0, 4, 6, 2 });
	assert_null(canvas_hit_at(&c, 5, 4));
	assert_non_null(canvas_hit_at(&c, 5, 5));
	assert_null(canvas_hit_at(&c, 5, 6));
	assert_null(canvas_hit_at(&c, 11, 5));
	canvas_clear(&c);
	assert_null(canvas_hit_at(&c, 5, 5));
	canvas_done(&part);
	canvas_done(&c);
}

/* ---- frames --------------------------------------------------------- */

static void
a_frame_goes_out_in_one_piece(void **state)
{
	char got[64] = "";
	struct frame f;
	FILE *out = tmpfile();

	(void)state;
	assert_non_null(out);
	frame_open(&f, fileno(out));
	frame_add(&f, "one ");
	frame_add(&f, "two");
	assert_int_equal(lseek(fileno(out), 0, SEEK_END), 0);
	frame_send(&f);
	frame_send(&f);
	frame_add(&f, "!");
	frame_send(&f);
	assert_int_equal(pread(fileno(out), got, sizeof(got), 0), 8);
	assert_string_equal(got, "one two!");
	frame_close(&f);
	fclose(out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(probe_reads_answers),
		cmocka_unit_test(styles_have_names),
		cmocka_unit_test(themes_are_chosen),
		cmocka_unit_test(no_colour_is_needed),
		cmocka_unit_test(red_and_green_are_not_the_only_difference),
		cmocka_unit_test(colours_of_a_pair_stand_apart),
		cmocka_unit_test(settings_change_a_style),
		cmocka_unit_test(only_known_terminals_get_strings),
		cmocka_unit_test(what_is_selected_is_copied),
		cmocka_unit_test(places_are_found),
		cmocka_unit_test(a_frame_goes_out_in_one_piece),
	};

	return cmocka_run_group_tests_name("ui term", tests, NULL, NULL);
}
