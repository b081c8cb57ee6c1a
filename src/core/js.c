/* SPDX-License-Identifier: MIT */
/*
 * JSON written out; the only file that sees jansson. A struct js is jansson's
 * value under another name and is never looked into elsewhere.
 */
#include <jansson.h>
#include <string.h>

#include "zhiban/core.h"

static json_t *
js_json(const struct js *value)
{
	return (json_t *)value;
}

/* jansson gives NULL when memory is out. */
static struct js *
js_made(json_t *json)
{
	if (!json)
		die(_("out of memory"));
	return (struct js *)json;
}

struct js *
js_object(void)
{
	return js_made(json_object());
}

struct js *
js_array(void)
{
	return js_made(json_array());
}

/* Broken bytes become U+FFFD: JSON is UTF-8, whatever came in. */
static void
js_repair(struct buf *out, const char *s)
{
	size_t len = strlen(s);

	for (size_t i = 0; i < len;) {
		uint32_t cp;

		i += text_next(s + i, len - i, &cp);
		text_put(out, cp);
	}
}

struct js *
js_text(const char *s)
{
	struct buf fixed = { 0 };
	struct js *value;

	if (!s)
		return js_null();
	if (text_valid(s, strlen(s)))
		return js_made(json_string(s));
	js_repair(&fixed, s);
	value = js_made(json_string(buf_text(&fixed)));
	buf_done(&fixed);
	return value;
}

struct js *
js_number(int64_t n)
{
	return js_made(json_integer(n));
}

struct js *
js_bool(bool b)
{
	return js_made(json_boolean(b));
}

struct js *
js_null(void)
{
	return js_made(json_null());
}

struct js *
js_time(int64_t ms, const struct zone *zone)
{
	struct buf text = { 0 };
	struct js *value;

	if (ms == TIME_NONE)
		return js_null();
	time_format(&text, ms, zone, TIME_RFC3339);
	value = js_text(buf_text(&text));
	buf_done(&text);
	return value;
}

void
js_set(struct js *object, const char *key, struct js *value)
{
	struct buf fixed = { 0 };

	js_repair(&fixed, key);
	if (json_object_set_new(js_json(object), buf_text(&fixed),
	    js_json(value)) < 0)
		die(_("out of memory"));
	buf_done(&fixed);
}

void
js_push(struct js *array, struct js *value)
{
	if (json_array_append_new(js_json(array), js_json(value)) < 0)
		die(_("out of memory"));
}

static int
js_sink(const char *bytes, size_t len, void *data)
{
	buf_add(data, bytes, len);
	return 0;
}

void
js_write(struct buf *out, const struct js *value, bool one_line)
{
	size_t flags = JSON_ENCODE_ANY |
	    (one_line ? JSON_COMPACT : JSON_INDENT(2));

	if (json_dump_callback(js_json(value), js_sink, out, flags) < 0)
		die(_("a JSON value cannot be written"));
	buf_add_char(out, '\n');
}

void
js_free(struct js *value)
{
	json_decref(js_json(value));
}
