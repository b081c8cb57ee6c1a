/* SPDX-License-Identifier: MIT */
/* The interface language, without any installed locale but C.UTF-8. */
#include <langinfo.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "zhiban/core.h"

#include "tree.h"

static char dir[] = "/tmp/zhiban-lang-XXXXXX";

/* A catalogue of the header and one message, as msgfmt would write it. */
static void
put_catalogue(const char *path)
{
	static const char head[] = "Content-Type: text/plain; charset=UTF-8\n";
	static const char from[] = "duty desk", to[] = "值班台";
	uint32_t n[7] = { 0x950412de, 0, 2, 28, 44, 0, 60 };
	uint32_t at = 60;
	uint32_t rows[8] = { 0 };
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	rows[1] = at;
	at += 1;
	rows[2] = sizeof(from) - 1;
	rows[3] = at;
	at += (uint32_t)sizeof(from);
	rows[4] = sizeof(head) - 1;
	rows[5] = at;
	at += (uint32_t)sizeof(head);
	rows[6] = sizeof(to) - 1;
	rows[7] = at;
	assert_int_equal(fwrite(n, 4, 7, f), 7);
	assert_int_equal(fwrite(rows, 4, 8, f), 8);
	fputc(0, f);
	fwrite(from, 1, sizeof(from), f);
	fwrite(head, 1, sizeof(head), f);
	fwrite(to, 1, sizeof(to), f);
	assert_int_equal(fclose(f), 0);
}

static int
make_dir(void **state)
{
	struct buf path = { 0 };

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	buf_addf(&path, "%s/zh_CN/LC_MESSAGES", dir);
	if (file_make_dir(buf_text(&path), 0700, NULL) < 0)
		return -1;
	buf_add_text(&path, "/zhiban.mo");
	put_catalogue(buf_text(&path));
	buf_done(&path);
	return 0;
}

static int
remove_dir(void **state)
{
	(void)state;
	tree_remove(dir);
	return 0;
}

static void
set_or_unset(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void
test_choice(void **state)
{
	static const struct {
		const char *name, *language, *all, *messages, *lang;
		enum lang want;
	} rows[] = {
		{ "zh", NULL, NULL, NULL, NULL, LANG_ZH },
		{ "en", "zh_CN", "zh_CN.UTF-8", NULL, NULL, LANG_EN },
		{ NULL, NULL, NULL, NULL, NULL, LANG_EN },
		{ NULL, NULL, NULL, NULL, "zh_CN.UTF-8", LANG_ZH },
		{ NULL, NULL, NULL, NULL, "zh", LANG_ZH },
		{ NULL, NULL, NULL, "zh_TW.UTF-8", "en_US.UTF-8", LANG_ZH },
		{ NULL, NULL, "C", "zh_CN.UTF-8", "zh_CN.UTF-8", LANG_EN },
		{ NULL, NULL, "", "", "zh_CN.GBK", LANG_ZH },
		{ NULL, "zh_CN:en", "en_US.UTF-8", NULL, NULL, LANG_ZH },
		{ NULL, "en:zh_CN", "zh_CN.UTF-8", NULL, NULL, LANG_EN },
		{ NULL, "de:zh", NULL, NULL, NULL, LANG_ZH },
		{ NULL, "", "zh_CN.UTF-8", NULL, NULL, LANG_ZH },
		{ NULL, "de", "zh_CN.UTF-8", NULL, NULL, LANG_ZH },
		{ "fr", NULL, NULL, NULL, "zh_CN.UTF-8", LANG_ZH },
		{ NULL, NULL, NULL, NULL, "zhx", LANG_EN },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		set_or_unset("LANGUAGE", rows[i].language);
		set_or_unset("LC_ALL", rows[i].all);
		set_or_unset("LC_MESSAGES", rows[i].messages);
		set_or_unset("LANG", rows[i].lang);
		assert_int_equal(lang_start(rows[i].name, dir), rows[i].want);
		assert_int_equal(lang_now(), rows[i].want);
		assert_string_equal(nl_langinfo(CODESET), "UTF-8");
		assert_string_equal(_("duty desk"),
		    rows[i].want == LANG_ZH ? "值班台" : "duty desk");
	}
}

static void
test_toggle(void **state)
{
	(void)state;
	lang_start("en", dir);
	for (int i = 0; i < 3; i++) {
		assert_string_equal(_("duty desk"), "duty desk");
		lang_set(LANG_ZH);
		assert_int_equal(lang_now(), LANG_ZH);
		assert_string_equal(_("duty desk"), "值班台");
		lang_set(LANG_EN);
		assert_int_equal(lang_now(), LANG_EN);
	}
	assert_string_equal(lang_code(LANG_EN), "en");
	assert_string_equal(lang_code(LANG_ZH), "zh");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_choice),
		cmocka_unit_test(test_toggle),
	};

	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
