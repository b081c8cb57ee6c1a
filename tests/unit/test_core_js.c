/* SPDX-License-Identifier: MIT */
/* JSON as it is written out. */
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
