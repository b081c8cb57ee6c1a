/* SPDX-License-Identifier: MIT */
/*
 * What finds what: Chinese, English and the first letters of readings, the
 * closer way before the looser one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "zhiban/core.h"

static void
test_ways(void **state)
{
	static const struct {
		const char *text, *query;
		enum text_match want;
	} rows[] = {
		{ "网络攻击事件", "", TEXT_MATCH_WHOLE },
		{ "网络攻击事件", "攻击", TEXT_MATCH_WHOLE },
		{ "Harmful content", "CONT", TEXT_MATCH_WHOLE },
		{ "2026-0012", "０１２", TEXT_MATCH_WHOLE },
		{ "a b c", "b c", TEXT_MATCH_WHOLE },
		{ "Harmful content on the site", "haco", TEXT_MATCH_WORDS },
		{ "Harmful content on the site", "hs", TEXT_MATCH_WORDS },
		{ "网络攻击事件", "wlgj", TEXT_MATCH_READINGS },
		{ "网络攻击事件", "GJSJ", TEXT_MATCH_READINGS },
		{ "第一次报告：2 小时内", "bg2xs", TEXT_MATCH_READINGS },
		{ "校长办公会", "xzbgh", TEXT_MATCH_READINGS },
		{ "重新上线", "cx", TEXT_MATCH_READINGS },
		{ "重大事件", "zdsj", TEXT_MATCH_READINGS },
		{ "网络攻击事件", "网事", TEXT_MATCH_SCATTERED },
		{ "Harmful content", "hmct", TEXT_MATCH_SCATTERED },
		{ "网络攻击事件", "wsj", TEXT_MATCH_NONE },
		{ "网络攻击事件", "断电", TEXT_MATCH_NONE },
		{ "ab", "abc", TEXT_MATCH_NONE },
		{ "", "a", TEXT_MATCH_NONE },
		{ NULL, "a", TEXT_MATCH_NONE },
		{ "网络攻击 on campus", "campus 网络", TEXT_MATCH_WHOLE },
		{ "网络攻击 on campus", "campus wl", TEXT_MATCH_READINGS },
		{ "网络攻击 on campus", "campus x", TEXT_MATCH_NONE },
		{ "aab aac", "aaaac", TEXT_MATCH_WORDS },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		const enum text_match have = text_match(rows[i].text,
			rows[i].query);

		if (have != rows[i].want)
			fail_msg("\"%s\" in \"%s\": %d, not %d", rows[i].query,
				rows[i].text ? rows[i].text : "", (int)have,
				(int)rows[i].want);
	}
}

/* A long hostile text costs little and ends. */
static void
test_long(void **state)
{
	struct buf text = { 0 }, query = { 0 };

	(void)state;
	for (int i = 0; i < 50000; i++)
		buf_add_text(&text, i % 7 ? "a" : " a\xff");
	for (int i = 0; i < 3000; i++)
		buf_add_text(&query, "a");
	buf_add_text(&query, "b");
	assert_int_not_equal(text_match(buf_text(&text), buf_text(&query)),
		TEXT_MATCH_NONE);
	buf_clear(&query);
	buf_add_text(&query, "aaaaaaaaaaaaaaaaaaaaaaaaaaab");
	assert_int_equal(text_match(buf_text(&text), buf_text(&query)),
		TEXT_MATCH_NONE);
	buf_done(&text);
	buf_done(&query);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_long),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
