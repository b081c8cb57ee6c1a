/* SPDX-License-Identifier: MIT */
/*
 * JSON written out and read in; the only file that sees jansson. A struct js
 * is jansson's value under another name and is never looked into elsewhere.
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

bool
js_same(const struct js *a, const struct js *b)
{
	return a == b || (a && b && json_equal(js_json(a), js_json(b)));
}

void
js_free(struct js *value)
{
	json_decref(js_json(value));
}

/* ---- reading --------------------------------------------------------- */

/* Deep nesting is found before jansson recurses into it. */
static bool
js_too_deep(const char *bytes, size_t len)
{
	size_t depth = 0;
	bool quoted = false;

	for (size_t i = 0; i < len; i++) {
		char c = bytes[i];

		if (quoted && c == '\\')
			i++;
		else if (c == '"')
			quoted = !quoted;
		else if (!quoted && (c == '{' || c == '['))
			depth++;
		else if (!quoted && (c == '}' || c == ']') && depth > 0)
			depth--;
		if (depth > JS_DEPTH_MAX)
			return true;
	}
	return false;
}

struct js *
js_parse(const char *name, const char *bytes, size_t len, struct err *err)
{
	json_error_t why;
	json_t *json;

	if (len >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (js_too_deep(bytes, len)) {
		err_set(err, ERR_REFUSED, _("%s:1: more than %d levels of "
		    "brackets"), name, JS_DEPTH_MAX);
		return NULL;
	}
	json = json_loadb(bytes, len, JSON_REJECT_DUPLICATES, &why);
	if (!json)
		err_set(err, ERR_REFUSED, _("%s:%d: this is not JSON: %s"),
		    name, why.line < 1 ? 1 : why.line, why.text);
	return (struct js *)json;
}

enum js_kind
js_kind(const struct js *value)
{
	static const enum js_kind kinds[] = {
		[JSON_OBJECT] = JS_OBJECT, [JSON_ARRAY] = JS_ARRAY,
		[JSON_STRING] = JS_TEXT, [JSON_INTEGER] = JS_NUMBER,
		[JSON_REAL] = JS_REAL, [JSON_TRUE] = JS_BOOL,
		[JSON_FALSE] = JS_BOOL, [JSON_NULL] = JS_NULL,
	};

	return value ? kinds[json_typeof(js_json(value))] : JS_NULL;
}

const struct js *
js_get(const struct js *object, const char *key)
{
	return (const struct js *)json_object_get(js_json(object), key);
}

const struct js *
js_at(const struct js *value, size_t i)
{
	return (const struct js *)json_array_get(js_json(value), i);
}

size_t
js_count(const struct js *value)
{
	return js_kind(value) == JS_OBJECT ? json_object_size(js_json(value)) :
	    json_array_size(js_json(value));
}

const char *
js_string(const struct js *value)
{
	return json_string_value(js_json(value));
}

int64_t
js_int(const struct js *value, int64_t otherwise)
{
	if (js_kind(value) == JS_BOOL)
		return json_is_true(js_json(value));
	return js_kind(value) == JS_NUMBER ?
	    json_integer_value(js_json(value)) : otherwise;
}

void
js_each(const struct js *object,
	bool (*each)(const char *key, const struct js *value, void *data),
	void *data)
{
	const char *key;
	json_t *value;

	json_object_foreach(js_json(object), key, value) {
		if (!each(key, (const struct js *)value, data))
			return;
	}
}

struct js *
js_copy(const struct js *value)
{
	return js_made(json_deep_copy(js_json(value)));
}
