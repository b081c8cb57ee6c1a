/* SPDX-License-Identifier: MIT */
/*
 * Forms: faults stand under their field, what was typed stays, and the values
 * given are what the command takes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "ui/form.h"

#define NOW INT64_C(1795316400000)	/* 2026-11-22 03:00 UTC, 11:00 +08:00 */

static const struct form_choice levels[] = {
	{ "1", "I  gravest" }, { "2", "II" }, { "3", "III" },
};

static const struct form_choice people[] = {
	{ "Li Wei", "Li Wei, admin" }, { "Zhang San", "Zhang San, leader" },
	{ "Li Na", "Li Na, clerk" },
};

struct bench {
	struct zone *zone;
	struct form form;
};

static void
bench_start(struct bench *b)
{
	struct err err = { 0 };

	b->zone = zone_load("+08:00", &err);
	assert_non_null(b->zone);
	form_init(&b->form, b->zone, NOW);
}

static void
bench_stop(struct bench *b)
{
	form_done(&b->form);
	zone_free(b->zone);
}

static void
add(struct bench *b, const char *name, enum form_type type, bool required)
{
	form_add(&b->form, &(struct form_spec){ .name = name, .label = name,
		.type = type, .required = required, .sense = TIME_PAST,
		.choices = type == FORM_PERSON ? people : levels,
		.choice_count = 3, .value = type == FORM_CHECK ? "on"
			: NULL });
}

/* As in test_ui_edit; returns what the last key did. */
static enum form_reaction
press(struct bench *b, const char *names)
{
	char *copy = mem_text(names), *save = NULL;
	enum form_reaction last = FORM_IGNORED;
	struct key key;

	for (char *name = strtok_r(copy, " ", &save); name;
	    name = strtok_r(NULL, " ", &save)) {
		if (*name != '\'') {
			assert_true(key_parse(&key, name));
			last = form_key(&b->form, &key);
			continue;
		}
		for (size_t i = 1, len = strlen(name); i < len;) {
			key = (struct key){ .code = K_CHAR };
			i += text_next(name + i, len - i, &key.cp);
			last = form_key(&b->form, &key);
		}
	}
	free(copy);
	return last;
}

static bool
on_screen(struct bench *b, int w, int h, const char *text)
{
	struct canvas c;
	struct buf out = { 0 };
	bool there;

	canvas_init(&c, w, h, true);
	form_draw(&b->form, &c, (struct rect){ 0, 0, w, h });
	canvas_dump_text(&c, &out);
	there = strstr(out.text, text) != NULL;
	buf_done(&out);
	canvas_done(&c);
	return there;
}

static void
test_submit(void **state)
{
	struct bench b;
	struct fields args = { 0 };

	(void)state;
	bench_start(&b);
	add(&b, "title", FORM_TEXT, true);
	add(&b, "level", FORM_CHOICE, false);
	add(&b, "overlay", FORM_CHECK, false);
	add(&b, "by", FORM_PERSON, true);
	assert_int_equal(press(&b, "'Web"), FORM_USED);
	assert_int_equal(press(&b, "Enter 2 Enter space Enter"), FORM_USED);
	assert_int_equal(press(&b, "'Li 2 Enter"), FORM_SUBMIT);
	form_args(&b.form, &args);
	assert_int_equal(args.count, 4);
	assert_string_equal(fields_get(&args, "title"), "Web");
	assert_string_equal(fields_get(&args, "level"), "2");
	assert_string_equal(fields_get(&args, "overlay"), "on");
	assert_string_equal(fields_get(&args, "by"), "Li Na");
	fields_done(&args);
	bench_stop(&b);
}

static void
test_required(void **state)
{
	struct bench b;

	(void)state;
	bench_start(&b);
	add(&b, "first", FORM_TEXT, false);
	add(&b, "title", FORM_TEXT, true);
	add(&b, "level", FORM_CHOICE, true);
	press(&b, "'kept");
	assert_int_equal(press(&b, "ctrl-s"), FORM_USED);
	assert_int_equal(b.form.focus, 1);
	assert_non_null(b.form.field[1].error);
	assert_non_null(b.form.field[2].error);
	assert_string_equal(form_value(&b.form, "first"), "kept");
	assert_true(on_screen(&b, 60, 20, b.form.field[1].error));
	press(&b, "'x");
	assert_null(b.form.field[1].error);
	assert_int_equal(press(&b, "Down 9"), FORM_IGNORED);
	assert_int_equal(press(&b, "１ F10"), FORM_SUBMIT);
	assert_string_equal(form_value(&b.form, "level"), "1");
	bench_stop(&b);
}

/* Each by itself: what is typed, and what is given or that it is refused. */
static void
test_types(void **state)
{
	static const struct {
		enum form_type type;
		const char *typed, *given;	/* NULL: refused */
	} rows[] = {
		{ FORM_NUMBER, "12", "12" },
		{ FORM_NUMBER, "-0.5", "-0.5" },
		{ FORM_NUMBER, "12a", NULL },
		{ FORM_NUMBER, "1.2.3", NULL },
		{ FORM_NUMBER, "-", NULL },
		{ FORM_SPAN, "1h30m", "1h30m" },
		{ FORM_SPAN, "soon", NULL },
		{ FORM_TIME, "10:30", "2026-11-22T10:30:00+08:00" },
		{ FORM_TIME, "２小时前", "2026-11-22T09:00:00+08:00" },
		{ FORM_TIME, "11:30", "2026-11-21T11:30:00+08:00" },
		{ FORM_TIME, "+30m", NULL },	/* has not happened yet */
		{ FORM_TIME, "25:00", NULL },
		{ FORM_TEXT, "值班", "值班" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct bench b;
		struct fields args = { 0 };
		struct key key = { .code = K_PASTE, .text = rows[i].typed,
			.len = strlen(rows[i].typed) };

		bench_start(&b);
		add(&b, "value", rows[i].type, false);
		form_key(&b.form, &key);
		if (rows[i].given) {
			assert_int_equal(press(&b, "Enter"), FORM_SUBMIT);
			form_args(&b.form, &args);
			assert_string_equal(fields_get(&args, "value"),
				rows[i].given);
		} else {
			assert_int_equal(press(&b, "Enter"), FORM_USED);
			assert_non_null(b.form.field[0].error);
			assert_string_equal(form_value(&b.form, "value"),
				rows[i].typed);
		}
		fields_done(&args);
		bench_stop(&b);
	}
}

static void
test_echo(void **state)
{
	struct bench b;

	(void)state;
	bench_start(&b);
	add(&b, "at", FORM_TIME, false);
	press(&b, "'2h 'a 'go");
	assert_true(on_screen(&b, 60, 5, "= 2026-11-22 09:00:00 +08:00"));
	/* Time goes on while somebody types. */
	form_turn(&b.form, NOW + TIME_HOUR);
	assert_true(on_screen(&b, 60, 5, "= 2026-11-22 10:00:00 +08:00"));
	bench_stop(&b);
}

/* A late entry asks why; one at once does not. */
static void
test_late(void **state)
{
	struct bench b;
	struct fields args = { 0 };

	(void)state;
	bench_start(&b);
	form_add_late(&b.form, NULL);
	assert_int_equal(press(&b, "Enter"), FORM_SUBMIT);
	form_args(&b.form, &args);
	assert_int_equal(args.count, 0);
	press(&b, "'10:57");
	assert_false(form_is_shown(&b.form, 1));
	press(&b, "ctrl-u '10:00");
	assert_true(form_is_shown(&b.form, 1));
	assert_int_equal(press(&b, "ctrl-s"), FORM_USED);
	assert_int_equal(b.form.focus, 1);
	assert_int_equal(press(&b, "'busy Enter"), FORM_SUBMIT);
	form_args(&b.form, &args);
	assert_string_equal(fields_get(&args, "reason"), "busy");
	assert_string_equal(fields_get(&args, "at"),
		"2026-11-22T10:00:00+08:00");
	fields_done(&args);
	bench_stop(&b);
}

static void
test_refused(void **state)
{
	struct bench b;
	struct err err = { 0 };

	(void)state;
	bench_start(&b);
	add(&b, "value", FORM_TEXT, false);
	add(&b, "witness", FORM_PERSON, false);
	press(&b, "'3");
	err_set(&err, ERR_REFUSED, "name a second person");
	err_flags(&err, "--alone, --witness");
	form_refused(&b.form, &err);
	assert_int_equal(b.form.focus, 1);
	assert_string_equal(form_value(&b.form, "value"), "3");
	assert_true(on_screen(&b, 60, 9, "name a second person"));
	press(&b, "'x");
	assert_null(b.form.error);
	assert_int_equal(press(&b, "Esc"), FORM_LEAVE);
	bench_stop(&b);
}

static void
test_choice_keys(void **state)
{
	struct bench b;

	(void)state;
	bench_start(&b);
	add(&b, "before", FORM_TEXT, false);
	add(&b, "level", FORM_CHOICE, false);
	add(&b, "after", FORM_TEXT, false);
	press(&b, "Down Down");
	assert_int_equal(b.form.focus, 2);
	assert_string_equal(form_value(&b.form, "level"), "");
	press(&b, "Up 2");
	assert_string_equal(form_value(&b.form, "level"), "2");
	press(&b, "Backspace");
	assert_string_equal(form_value(&b.form, "level"), "");
	press(&b, "Left");
	assert_string_equal(form_value(&b.form, "level"), "3");
	press(&b, "space");
	assert_string_equal(form_value(&b.form, "level"), "1");
	press(&b, "Up Up Up Up");
	assert_int_equal(b.form.focus, 0);
	assert_string_equal(form_value(&b.form, "level"), "1");
	assert_true(form_typing(&b.form));
	bench_stop(&b);
}

/* The focus is in sight, with its error, however small the room. */
static void
test_scroll(void **state)
{
	struct bench b;
	char name[16] = "field-a";

	(void)state;
	bench_start(&b);
	for (int i = 0; i < 26; i++) {
		name[6] = (char)('a' + i);
		add(&b, name, i % 5 == 4 ? FORM_LINES : FORM_TEXT, true);
	}
	for (int i = 0; i < 26; i++) {
		name[6] = (char)('a' + i);
		assert_true(on_screen(&b, 50, 4, name));
		press(&b, "Tab");
	}
	press(&b, "F10");
	assert_int_equal(b.form.focus, 0);
	assert_true(on_screen(&b, 50, 4, b.form.field[0].error));
	bench_stop(&b);
}

static void
test_restore(void **state)
{
	struct bench b;

	(void)state;
	bench_start(&b);
	add(&b, "reason", FORM_LINES, true);
	form_restore(&b.form, 0, "half a sen");
	assert_true(b.form.field[0].restored);
	assert_true(on_screen(&b, 60, 8, "half a sen"));
	press(&b, "'tence");
	assert_false(b.form.field[0].restored);
	assert_string_equal(form_value(&b.form, "reason"), "half a sentence");
	bench_stop(&b);
}

static bool
odd(const struct form *f, void *ctx)
{
	(void)ctx;
	return strlen(form_value(f, "title")) % 2 == 1;
}

/* Fields of all types that come and go, keys and sizes by chance. */
static void
test_random(void **state)
{
	struct bench b;
	struct chance chance;
	struct canvas c;
	struct err wrong = { 0 };

	(void)state;
	bench_start(&b);
	err_set(&wrong, ERR_REFUSED, "the title is wrong");
	err_flags(&wrong, "--x, --title");
	add(&b, "title", FORM_TEXT, true);
	for (enum form_type t = FORM_TEXT; t <= FORM_SAY; t++)
		form_add(&b.form, &(struct form_spec){ .name = "x",
			.label = "a label of some length 值班", .type = t,
			.choices = people, .choice_count = t % 2 ? 3 : 0,
			.value = "on", .shown = t % 3 ? odd : NULL });
	form_add_late(&b.form, NULL);
	chance_fixed(&chance, 5);
	canvas_init(&c, 60, 12, false);
	for (int round = 0; round < 20000; round++) {
		unsigned char n[6];
		struct key key = { .code = K_CHAR };

		chance_bytes(&chance, n, sizeof(n));
		key.code = (enum key_code)(n[0] % 3 ? K_CHAR
			: K_ENTER + n[1] % (K_COUNT - K_ENTER));
		key.cp = n[2] % 2 ? 0x503c : (uint32_t)(' ' + n[2] % 90);
		if (form_key(&b.form, &key) == FORM_SUBMIT) {
			struct fields args = { 0 };

			form_args(&b.form, &args);
			fields_done(&args);
		}
		if (n[5] == 0)
			form_refused(&b.form, &wrong);
		form_draw(&b.form, &c, (struct rect){ n[1] % 4, 0, n[3] % 64,
			n[4] % 14 });
	}
	canvas_done(&c);
	bench_stop(&b);
}

/* A path is completed by Tab as far as names agree, then Tab goes on. */
static void
test_path(void **state)
{
	const struct key tab = { .code = K_TAB };
	char dir[] = "/tmp/zhiban-path-XXXXXX";
	struct form f;
	struct fields args = { 0 };
	struct buf path = { 0 }, typed = { 0 };

	(void)state;
	assert_non_null(mkdtemp(dir));
	buf_addf(&path, "%s/\u503c\u73ed", dir);
	assert_int_equal(mkdir(path.text, 0700), 0);
	form_init(&f, NULL, 0);
	form_add(&f, &(struct form_spec){ .name = "file", .label = "File",
		.type = FORM_TEXT });
	form_add(&f, &(struct form_spec){ .name = "text", .label = "Text",
		.type = FORM_TEXT });
	buf_addf(&typed, "%s/\u503c", dir);
	form_type(&f, typed.text);
	assert_int_equal(form_key(&f, &tab), FORM_USED);
	buf_add_char(&path, '/');
	assert_string_equal(form_value(&f, "file"), path.text);
	assert_int_equal(f.focus, 0);
	assert_int_equal(form_key(&f, &tab), FORM_USED);
	assert_int_equal(f.focus, 1);
	f.focus = 0;
	assert_int_equal(setenv("HOME", dir, 1), 0);
	form_type(&f, "~/\u503c");
	assert_int_equal(form_key(&f, &tab), FORM_USED);
	assert_string_equal(form_value(&f, "file"), "~/\u503c\u73ed/");
	form_args(&f, &args);
	assert_string_equal(fields_get(&args, "file"), path.text);
	path.text[path.len - 1] = '\0';
	assert_int_equal(rmdir(path.text), 0);
	assert_int_equal(rmdir(dir), 0);
	fields_done(&args);
	form_done(&f);
	buf_done(&path);
	buf_done(&typed);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_submit),
		cmocka_unit_test(test_required),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_echo),
		cmocka_unit_test(test_late),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_choice_keys),
		cmocka_unit_test(test_scroll),
		cmocka_unit_test(test_restore),
		cmocka_unit_test(test_path),
		cmocka_unit_test(test_random),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
