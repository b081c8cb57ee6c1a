/* SPDX-License-Identifier: MIT */
/* JSON as it is written out and read in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "zhiban/core.h"

static void
test_write(void **state)
{
	struct js *object = js_object(), *list = js_array();
	struct zone *zone = zone_load("+08:00", NULL);
	struct buf out = { 0 };

	(void)state;
	js_push(list, js_number(INT64_MAX));
	js_push(list, js_bool(true));
	js_push(list, js_null());
	js_set(object, "z", js_text("值\"\n\x07"));
	js_set(object, "a", list);
	js_set(object, "none", js_text(NULL));
	js_set(object, "bad", js_text("x\xff"));
	js_set(object, "at", js_time(INT64_C(1763780645000), zone));
	js_set(object, "never", js_time(TIME_NONE, zone));
	js_write(&out, object, true);
	assert_string_equal(buf_text(&out),
	    "{\"z\":\"值\\\"\\n\\u0007\",\"a\":[9223372036854775807,true,null],"
	    "\"none\":null,\"bad\":\"x\xef\xbf\xbd\","
	    "\"at\":\"2025-11-22T11:04:05+08:00\",\"never\":null}\n");
	js_free(object);
	buf_clear(&out);
	object = js_object();
	js_set(object, "k", js_array());
	js_set(object, "k", js_number(-1));
	js_write(&out, object, false);
	assert_string_equal(buf_text(&out), "{\n  \"k\": -1\n}\n");
	js_free(object);
	buf_clear(&out);
	object = js_text("alone");
	js_write(&out, object, true);
	assert_string_equal(buf_text(&out), "\"alone\"\n");
	js_free(object);
	js_free(NULL);
	buf_done(&out);
	zone_free(zone);
}

static void
test_read(void **state)
{
	static const char *const broken[] = {
		"", "{", "{\"a\":1,\"a\":2}",
		"\"\\u0000\"", "\"\xff\"", "[1] x"
	};
	const char *good = "\xef\xbb\xbf{\"a\":[1,\"x\",true],\"b\":null}";
	struct js *js = js_parse("f", good, strlen(good), NULL);
	struct err err = { .code = ERR_NONE };
	char deep[200];

	(void)state;
	assert_int_equal(js_count(js), 2);
	assert_int_equal(js_int(js_at(js_get(js, "a"), 0), 9), 1);
	assert_string_equal(js_string(js_at(js_get(js, "a"), 1)), "x");
	assert_null(js_at(js_get(js, "a"), 3));
	assert_int_equal(js_kind(js_get(js, "none")), JS_NULL);
	assert_int_equal(js_int(js_get(NULL, "a"), 7), 7);
	js_free(js);
	for (size_t i = 0; i < ARRAY_LEN(broken); i++)
		assert_null(js_parse("f", broken[i], strlen(broken[i]), &err));
	memset(deep, '[', sizeof(deep));
	assert_null(js_parse("f", deep, sizeof(deep), &err));
	assert_non_null(strstr(err.text, "levels"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write),
		cmocka_unit_test(test_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
